//! The prose editor of the entry line: text, caret, selection and rows. Edits are values, so that
//! the caller can write them to the journal before they are applied, and can undo them. No keys,
//! no drawing, no clipboard and no history: those are the caller's.
//!
//! The caret and the selection's other end always stand between two grapheme clusters.

mod edit;
mod motion;
mod place;
mod word;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::typeset::{Row, boundary_from, rewrap, wrap};

pub use edit::Edit;
pub use motion::Motion;

/// The text that is being written, and where in it the clerk is.
#[derive(Clone, Debug)]
pub struct Editor {
    text: String,
    caret: usize,
    anchor: Option<usize>,
    /// Whether plain motions stretch the selection.
    marking: bool,
    /// The column that moves by row keep to, in cells.
    goal: Option<usize>,
    width: usize,
    rows: Vec<Row>,
}

impl Editor {
    /// An empty editor whose rows are `width` cells wide. The caller keeps one more cell free to
    /// the right, in which the caret stands at the end of a full row.
    pub fn new(width: usize) -> Self {
        Editor {
            text: String::new(),
            caret: 0,
            anchor: None,
            marking: false,
            goal: None,
            width,
            rows: wrap("", width),
        }
    }

    /// The text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The byte before which the caret stands.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// The selected bytes; none when nothing is selected.
    pub fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor?;
        (anchor != self.caret).then(|| anchor.min(self.caret)..anchor.max(self.caret))
    }

    /// The selected text.
    pub fn selected(&self) -> Option<&str> {
        self.text.get(self.selection()?)
    }

    /// The width of the rows, in cells.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Wraps the text anew at another width, in cells.
    pub fn set_width(&mut self, width: usize) {
        if width != self.width {
            self.width = width;
            self.goal = None;
            self.rows = wrap(&self.text, width);
        }
    }

    /// Replaces the text from outside (another draft, undo). The caret goes to byte `caret`, or to
    /// the next place after it where it may stand.
    pub fn set_text(&mut self, text: impl Into<String>, caret: usize) {
        self.text = text.into();
        self.rows = wrap(&self.text, self.width);
        self.put_caret(caret);
    }

    /// Puts the caret before byte `at`, or at the next place after it where it may stand; the
    /// selection falls.
    pub fn put_caret(&mut self, at: usize) {
        self.drop_selection();
        self.goal = None;
        self.caret = boundary_from(&self.text, at);
    }

    /// Makes the edit. The caret goes to the end of what was put in, and the selection falls. An
    /// edit outside the text or inside a character changes nothing and is answered by `false`.
    pub fn apply(&mut self, edit: &Edit) -> bool {
        let Some(bytes) = edit.bytes_in(&self.text) else { return false };
        self.text.replace_range(bytes, &edit.text);
        rewrap(&mut self.rows, &self.text, self.width, edit.at, edit.removed, edit.text.len());
        // What was put in may have joined what stands behind it: never stop inside a cluster.
        self.put_caret(edit.at.saturating_add(edit.text.len()));
        true
    }

    /// The edit that types or pastes `text`, in place of the selection if there is one.
    pub fn insert(&self, text: &str) -> Edit {
        let bytes = self.selection().unwrap_or(self.caret..self.caret);
        Edit { at: bytes.start, removed: bytes.len(), text: text.to_owned() }
    }

    /// The edit that deletes the selection, or without one all from the caret to where `motion`
    /// leads. None when there is nothing to delete.
    pub fn delete(&self, motion: Motion) -> Option<Edit> {
        let bytes = self.selection().unwrap_or_else(|| {
            let target = self.target(motion).0;
            self.caret.min(target)..self.caret.max(target)
        });
        let removed = bytes.len();
        (removed > 0).then(|| Edit { at: bytes.start, removed, text: String::new() })
    }

    /// Moves the caret; a selection falls, and [`Motion::Left`] and [`Motion::Right`] go to its
    /// near end. After [`Editor::start_selection`] this is [`Editor::select`]. Answers whether
    /// anything changed: the caret's place or the selection.
    pub fn go(&mut self, motion: Motion) -> bool {
        if self.marking {
            return self.select(motion);
        }
        let selection = self.selection();
        self.anchor = None;
        match (selection, motion) {
            (None, _) => self.step(motion),
            (Some(bytes), Motion::Left) => {
                self.put_caret(bytes.start);
                true
            }
            (Some(bytes), Motion::Right) => {
                self.put_caret(bytes.end);
                true
            }
            (Some(_), _) => {
                self.step(motion);
                true
            }
        }
    }

    /// Moves the caret and stretches the selection with it. Answers whether the caret moved.
    pub fn select(&mut self, motion: Motion) -> bool {
        self.anchor.get_or_insert(self.caret);
        self.step(motion)
    }

    /// Selects the whole text, with the caret at its end.
    pub fn select_all(&mut self) {
        self.put_caret(self.text.len());
        self.anchor = Some(0);
    }

    /// Starts a selection at the caret which plain motions stretch, until an edit or
    /// [`Editor::drop_selection`].
    pub fn start_selection(&mut self) {
        self.anchor = Some(self.caret);
        self.marking = true;
    }

    /// Whether plain motions stretch the selection.
    pub fn is_marking(&self) -> bool {
        self.marking
    }

    /// Lets the selection fall; the caret stays. Answers whether there was one, or one started.
    pub fn drop_selection(&mut self) -> bool {
        let was = self.marking || self.selection().is_some();
        self.anchor = None;
        self.marking = false;
        was
    }

    fn step(&mut self, motion: Motion) -> bool {
        let (target, goal) = self.target(motion);
        let moved = target != self.caret;
        self.caret = target;
        self.goal = goal;
        moved
    }
}

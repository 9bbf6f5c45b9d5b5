//! A pasted or typed text of many lines, with its own undo and the row from which it is seen.
//! What the text means is not known here.

use crate::editor::{Edit, Editor, Motion};

/// More is no list of names and no agenda, in bytes.
pub const MOST_BYTES: usize = 4_000_000;

/// A text being written.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text, its caret and its rows.
    pub editor: Editor,
    /// The first row that is seen.
    pub top: usize,
    /// What would undo what was done, the last act at the end.
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

impl Text {
    /// An empty text.
    pub fn new() -> Self {
        Text { editor: Editor::new(80), top: 0, done: Vec::new(), undone: Vec::new() }
    }

    /// Makes an edit that undo can take back; letters typed on in one word go together.
    pub fn change(&mut self, edit: &Edit) {
        let Some(inverse) = edit.inverse(self.editor.text()) else { return };
        if !self.editor.apply(edit) {
            return;
        }
        self.undone.clear();
        let letter = edit.removed == 0 && edit.text.chars().all(char::is_alphanumeric);
        match self.done.last_mut() {
            Some(last)
                if letter
                    && last.text.is_empty()
                    && last.removed < 40
                    && last.at.saturating_add(last.removed) == edit.at =>
            {
                last.removed = last.removed.saturating_add(edit.text.len());
            }
            Some(_) | None => self.done.push(inverse),
        }
    }

    /// Takes the last change back; false when there is none.
    pub fn undo(&mut self) -> bool {
        Self::turn_round(&mut self.editor, &mut self.done, &mut self.undone)
    }

    /// Makes the change again that was taken back last; false when there is none.
    pub fn redo(&mut self) -> bool {
        Self::turn_round(&mut self.editor, &mut self.undone, &mut self.done)
    }

    fn turn_round(editor: &mut Editor, from: &mut Vec<Edit>, to: &mut Vec<Edit>) -> bool {
        let Some(edit) = from.pop() else { return false };
        to.extend(edit.inverse(editor.text()));
        editor.apply(&edit)
    }

    /// The line in which the caret stands, counted from 1.
    pub fn line(&self) -> usize {
        line_of(self.editor.text(), self.editor.caret())
    }

    /// Puts the caret at the beginning of a line, counted from 1.
    pub fn go_to_line(&mut self, line: usize) {
        let text = self.editor.text();
        let at = match line.checked_sub(2) {
            None => 0,
            Some(feeds) => text.match_indices('\n').nth(feeds).map_or(text.len(), |(at, _)| at + 1),
        };
        self.editor.put_caret(at);
    }

    /// Moves the caret by so many rows.
    pub fn go_by_rows(&mut self, motion: Motion, rows: usize) {
        for _ in 0..rows.max(1) {
            if !self.editor.go(motion) {
                break;
            }
        }
    }

    /// Scrolls as far as the caret needs to be seen in so many rows.
    pub fn keep_in_sight(&mut self, rows: usize) {
        let (row, _) = self.editor.caret_cell();
        self.top = in_sight(self.top, row, rows);
    }

    /// The line on which the first seen row stands, and whether it begins there.
    pub fn first_line(&self) -> (usize, bool) {
        let start = self.editor.rows().get(self.top).map_or(0, |row| row.bytes.start);
        let before = self.editor.text().get(..start).unwrap_or_default();
        (line_of(self.editor.text(), start), before.is_empty() || before.ends_with('\n'))
    }
}

impl Default for Text {
    fn default() -> Self {
        Text::new()
    }
}

/// The first row to be seen, so that `row` is among `rows`.
pub(super) fn in_sight(top: usize, row: usize, rows: usize) -> usize {
    let least = row.saturating_add(1).saturating_sub(rows.max(1));
    top.clamp(least, row)
}

fn line_of(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_takes_back_words_and_pastes_and_redo_makes_them_again() {
        let mut text = Text::new();
        for letters in ["o", "n", "e", " ", "t", "w", "o", "\nthree\nfour"] {
            let edit = text.editor.insert(letters);
            text.change(&edit);
        }
        let seen = |text: &mut Text| text.editor.text().to_owned();
        assert_eq!(text.line(), 3);
        let mut stages = vec![seen(&mut text)];
        while text.undo() {
            stages.push(seen(&mut text));
        }
        assert_eq!(stages, ["one two\nthree\nfour", "one two", "one", ""]);
        while text.redo() {}
        assert_eq!(seen(&mut text), "one two\nthree\nfour");
    }

    #[test]
    fn lines_are_found_and_the_caret_stays_in_sight() {
        let mut text = Text::new();
        let edit = text.editor.insert("a\nb\n\nd");
        text.change(&edit);
        for line in 1..=4 {
            text.go_to_line(line);
            assert_eq!(text.line(), line);
        }
        text.go_to_line(99);
        assert_eq!(text.line(), 4);
        text.keep_in_sight(2);
        assert_eq!((text.top, text.first_line()), (2, (3, true)));
        text.go_to_line(1);
        text.keep_in_sight(2);
        assert_eq!(text.top, 0);
    }
}

//! What can be undone and done again, and how much of it is kept: a small event may touch a large
//! thing again and again, and what it looked like each time must not fill the memory.

use std::collections::VecDeque;

use super::Session;
use super::step::{Image, Step};

/// How much undo holds at most, in bytes of text and the like; a long meeting has a tenth of it.
const MOST: usize = 64 << 20;

/// The steps done and undone. What is kept is always the newest, so that whoever began to read a
/// journal later keeps nothing that whoever read all of it has dropped.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub(super) done: VecDeque<Step>,
    pub(super) undone: Vec<Step>,
    held: usize,
}

impl History {
    /// A new step: what was undone cannot be done again.
    pub(super) fn push(&mut self, step: Step) {
        self.undone.clear();
        self.keep(step);
    }

    /// A step at the end, be it new or done again.
    pub(super) fn keep(&mut self, step: Step) {
        self.held = self.held.saturating_add(step.weight());
        self.done.push_back(step);
        self.trim();
    }

    /// The last step goes on.
    pub(super) fn grow(&mut self, image: Image) {
        self.undone.clear();
        if let Some(step) = self.done.back_mut() {
            let before = step.weight();
            step.grow(image);
            self.held = self.held.saturating_add(step.weight().saturating_sub(before));
            self.trim();
        }
    }

    /// Takes the last step out.
    pub(super) fn pop(&mut self) -> Option<Step> {
        let step = self.done.pop_back()?;
        self.held = self.held.saturating_sub(step.weight());
        Some(step)
    }

    /// Drops the oldest steps until the others are light enough; even the last, if it alone is not.
    fn trim(&mut self) {
        while self.held > MOST
            && let Some(oldest) = self.done.pop_front()
        {
            self.held = self.held.saturating_sub(oldest.weight());
        }
    }
}

/// The images of one step, as they are gathered. Of a step that is too heavy to be kept none are.
#[derive(Clone, Debug, Default)]
pub(super) struct Images {
    list: Vec<Image>,
    weight: usize,
}

impl Images {
    pub(super) fn push(&mut self, image: Image) {
        self.weight = self.weight.saturating_add(image.weight());
        if self.weight > MOST {
            self.list = Vec::new();
        } else {
            self.list.push(image);
        }
    }

    /// All of them, and what they weigh.
    pub(super) fn parts(self) -> (Vec<Image>, usize) {
        (self.list, self.weight)
    }
}

impl<const N: usize> From<[Image; N]> for Images {
    fn from(list: [Image; N]) -> Images {
        let mut images = Images::default();
        list.into_iter().for_each(|image| images.push(image));
        images
    }
}

impl Session {
    /// What the next undo would undo, as a clerk would say it; none where only the whole journal can
    /// tell.
    pub fn undo_names(&self) -> Option<&str> {
        // The run may have begun before what this session holds: the journal undoes all of it.
        let done = &self.history.done;
        let whole = |step: &&Step| !(step.typing && self.resumed && done.len() == 1);
        done.back().filter(whole).map(|step| step.name.as_str())
    }

    /// Takes over the history of a session that holds all of it, and is otherwise this one. The
    /// revision stays: whoever laid this session out has laid out that one.
    pub fn remember(&mut self, whole: Session) {
        self.history = whole.history;
        self.run = whole.run;
        self.resumed = whole.resumed;
    }

    /// What the next redo would do again.
    pub fn redo_names(&self) -> Option<&str> {
        self.history.undone.last().map(|step| step.name.as_str())
    }

    /// Whether the next undo undoes typing in the line rather than an act.
    pub fn undo_is_typing(&self) -> bool {
        self.history.done.back().is_some_and(|step| step.typing)
    }
}

//! An edit as a value: what the journal keeps of typing, and what undo turns round.

use std::ops::Range;

/// Some bytes of a text give way to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The byte at which the edit begins.
    pub at: usize,
    /// How many bytes are taken out there.
    pub removed: usize,
    /// What is put in their place.
    pub text: String,
}

impl Edit {
    /// The edit that undoes this one, given the text before it; none when it does not fit that
    /// text.
    pub fn inverse(&self, before: &str) -> Option<Edit> {
        let taken = before.get(self.bytes_in(before)?)?;
        Some(Edit { at: self.at, removed: self.text.len(), text: taken.to_owned() })
    }

    /// The bytes that the edit takes out of `text`; none when it reaches outside the text or cuts
    /// a character.
    pub(super) fn bytes_in(&self, text: &str) -> Option<Range<usize>> {
        let bytes = self.at..self.at.checked_add(self.removed)?;
        text.get(bytes.clone()).map(|_| bytes)
    }
}

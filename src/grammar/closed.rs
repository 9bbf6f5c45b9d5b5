//! Exempt business as it is typed: what the public may read of it, and that they came in again.

use super::reader::Reader;
use super::{Formal, Meaning, Reading, line};
use crate::meeting::Kind;

impl Reader<'_> {
    /// Words before a colon that belong to exempt business.
    pub(super) fn closed_word(&self, word: &str, past: usize) -> Option<Reading> {
        let words = self.line.get(past..).unwrap_or_default().trim();
        match word.to_lowercase().as_str() {
            "summary" if self.room.meeting.is_exempt(self.room.place) => {
                let kind = Kind::Summary(line::prose(words, self.room.meeting));
                let reading = self.says(Meaning::Formal(Box::new(Formal::of(kind))), past);
                let wrong = words.is_empty().then(|| "type what the public may read".into());
                Some(Reading { objection: wrong, ..reading })
            }
            "readmit" if words.is_empty() => {
                let formal = Formal::of(Kind::Readmission);
                Some(self.says(Meaning::Formal(Box::new(formal)), past))
            }
            _ => None,
        }
    }
}

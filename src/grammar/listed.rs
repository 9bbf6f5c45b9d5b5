//! Lines that change the agenda: `item:` lists an item that is not on it, `exempt:` makes the present
//! one exempt. They are acts on items, so what they say is no entry.

use super::reader::Reader;
use super::{Meaning, Reading};
use crate::meeting::Speaker;

impl Reader<'_> {
    /// Words before a colon that change the agenda.
    pub(super) fn agenda_word(&self, word: &str, from: usize, past: usize) -> Option<Reading> {
        let words = self.line.get(past..).unwrap_or_default();
        let reading = match word.to_lowercase().as_str() {
            "item" => self.inserts(words, past),
            "exempt" => self.exempts(words, past)?,
            _ => return None,
        };
        // What is reopened is words, and stays so.
        match self.room.reopened {
            Some(_) => Some(self.says(Meaning::Point(Speaker::Nobody), from)),
            None => Some(reading),
        }
    }

    fn inserts(&self, words: &str, past: usize) -> Reading {
        let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_number = title.bytes().all(|byte| byte.is_ascii_digit());
        let wrong = match (title.is_empty(), is_number) {
            (true, _) => Some("type its title behind the colon"),
            (false, true) => Some("a number alone goes to that item; this one needs a title"),
            (false, false) => None,
        };
        let reading = self.says(Meaning::Inserts(title), past);
        Reading { objection: wrong.map(String::from), ..reading }
    }

    /// None where the words name no paragraph: `exempt: so the officer said` is a sentence.
    fn exempts(&self, words: &str, past: usize) -> Option<Reading> {
        let paragraph = paragraph(words)?;
        let Some(item) = self.room.place.and_then(|id| self.room.meeting.item(id)) else {
            let front = "the front of the meeting is never exempt; go to the item first";
            return Some(self.objects(Meaning::Unreadable, past, front));
        };
        let wrong = match (&item.exempt, paragraph.is_empty()) {
            (Some(_), _) => Some("the item is exempt already"),
            (None, true) => Some("by which paragraph? Type it behind the colon: 3"),
            (None, false) => None,
        };
        let reading = self.says(Meaning::Exempts(item.id, paragraph), past);
        Some(Reading { objection: wrong.map(String::from), ..reading })
    }
}

/// The paragraphs that words name, as an agenda prints them: `3`, `1 and 3`. None when they are other
/// words.
fn paragraph(words: &str) -> Option<String> {
    let is_number = |word: &str| {
        let word = word.trim_end_matches(',');
        word.len() <= 3
            && word.starts_with(|c: char| c.is_ascii_digit())
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let mut words: Vec<&str> = words.split_whitespace().collect();
    if let Some(first) = words.first()
        && ["paragraph", "paragraphs", "para", "paras"]
            .iter()
            .any(|p| first.eq_ignore_ascii_case(p))
    {
        words.remove(0);
    }
    let last_is_number = words.last().is_none_or(|word| is_number(word));
    let all = words.iter().all(|word| is_number(word) || *word == "and");
    (all && last_is_number).then(|| words.join(" ").trim_end_matches(',').to_owned())
}

//! Settings that are one of a few words, forms of dates and times, and lists of words.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::read::in_form;

/// How an office is printed that was printed before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum OfficeRepeat {
    /// In full each time.
    #[default]
    Full,
    /// In short when the last person named in the item who has that short form is the same.
    ShortWhenLast,
}

/// The letters of a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Case {
    /// As on the agenda.
    #[default]
    AsTyped,
    /// All capitals.
    Capitals,
}

/// When the documents of an item are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Documents {
    /// When there are any.
    #[default]
    WhenAny,
    /// The heading under every item that has minutes, whether there are any or not.
    Always,
    /// Where an item stands alone, the heading even when there are none; in the whole minutes where
    /// there are some.
    Alone,
    /// Never.
    Never,
}

/// How points stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum PointLayout {
    /// As paragraphs.
    #[default]
    Narrative,
    /// a b c
    Lettered,
    /// 1 2 3
    Numbered,
}

/// How clauses are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Numbering {
    /// Not at all.
    #[default]
    Plain,
    /// 1 2 3
    Numbers,
    /// a b c
    Letters,
    /// i ii iii
    Roman,
}

/// How a resolution of a single clause stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Single {
    /// Counted, as if there were more.
    #[default]
    Counted,
    /// On a line of its own without a number.
    OwnLine,
    /// In the line of the words that resolve.
    InLine,
}

/// What stands under an item that a decision on another item decides too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum DecidedAgain {
    /// Where the decision is recorded.
    #[default]
    Reference,
    /// The decision, and with which item it was made.
    Clauses,
}

/// Where a resolution is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Placement {
    /// Where it was minuted.
    #[default]
    InPlace,
    /// At the end of its item.
    End,
    /// Before the minutes of its item, and again at the end.
    BeforeAndEnd,
}

/// How lists of people stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum AttendanceLayout {
    /// One sentence a list.
    #[default]
    Sentence,
    /// A line a person, the office beside the name.
    Columns,
}

/// The form of dates, as chrono's strftime writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateForm(pub(super) String);

impl DateForm {
    /// The date in this form.
    pub fn text(&self, date: chrono::NaiveDate) -> String {
        in_form(date.format(&self.0)).unwrap_or_else(|| date.to_string())
    }
}

/// The form of times of day, as chrono's strftime writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeForm(pub(super) String);

impl TimeForm {
    /// The time of day in this form.
    pub fn text(&self, time: chrono::NaiveTime) -> String {
        in_form(time.format(&self.0)).unwrap_or_else(|| time.to_string())
    }
}

/// Words to look a word up in, whatever its case, each with its place in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList(pub(super) BTreeMap<String, usize>);

impl WordList {
    /// Whether the word is in it.
    pub fn has(&self, word: &str) -> bool {
        self.place(word).is_some()
    }

    /// Which word of the list it is, from 0.
    pub fn place(&self, word: &str) -> Option<usize> {
        self.0.get(word).or_else(|| self.0.get(&word.to_lowercase())).copied()
    }
}

//! What may stand in the JSON besides numbers and words of a list: text without signs that act, days,
//! moments, and ids. There is no other way to put any of them there.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::export::facts;
use crate::meeting::{Id, Moment};

/// Text with signs for what could act on whoever reads it.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Text(String);

impl Text {
    /// The text, cleaned.
    pub(super) fn of(text: &str) -> Self {
        Text(facts::plain(text))
    }

    /// The text, cleaned; none where there is none.
    pub(super) fn some(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Text::of(text))
    }

    /// Several, cleaned.
    pub(super) fn all<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<Self> {
        texts.into_iter().map(|text| Text::of(text)).collect()
    }
}

/// A day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day(pub(super) NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&facts::day(self.0))
    }
}

/// A moment, with its distance from UTC.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time(pub(super) Moment);

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&facts::moment(self.0))
    }
}

/// The id of a person, an item or an entry that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Reference(pub(super) Id);

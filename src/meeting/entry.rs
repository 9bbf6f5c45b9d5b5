//! What the clerk minutes: entries and their kinds. A new kind is a new variant, and the compiler
//! then asks every match for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::Id;
use super::prose::Prose;
use super::{Moment, Place};

/// One thing minuted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Stable, drawn when it was minuted.
    pub id: Id,
    /// The item it belongs to; none for the front of the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Place,
    /// When its first key was pressed, or the time it was given; none when it was made after the
    /// meeting.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "super::moment::read"
    )]
    pub at: Option<Moment>,
    /// Whether it was made after the close.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub after_the_close: bool,
    /// Who minuted it.
    pub clerk: String,
    /// The point it hangs on: of a bullet, a reply, or an entry that runs on. What hangs on
    /// something that is not there stands for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Id>,
    /// Something still to be settled; never published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
    /// What was said or done.
    pub kind: Kind,
}

/// The kinds of entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Kind {
    /// Something said. With `under` it runs on in the paragraph of that entry.
    Point(Speech),
    /// Something asked. With `under` it runs on in the paragraph of that entry.
    Question(Speech),
    /// An answer; with `under` it joins the paragraph of what it answers.
    Reply(Speech, Answers),
    /// A bullet under a point, 1 deep or 2.
    Bullet(u8, Prose),
    /// A decision, clause by clause.
    Resolution(Vec<Prose>, Basis),
    /// Something to be done: by whom, what, and by when.
    Action {
        /// Whose it is.
        owner: Speaker,
        /// What is to be done.
        text: Prose,
        /// By when.
        due: Option<NaiveDate>,
    },
    /// A private note of the clerk's, never published.
    Note(Prose),
    /// Something to fix: missed words, or a time at which something was said. Never published.
    Mark(Prose),
    /// Who was present at the start, of those on the roll.
    Present(Vec<Id>),
    /// From whom apologies were received.
    Apologies(Vec<Id>),
    /// Who else attended.
    InAttendance(Vec<Id>),
    /// Somebody arrived, or came back.
    Arrival(Id),
    /// Somebody left.
    Departure(Id),
}

/// Who speaks, and the words after the name as typed, verb included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    /// Who.
    pub speaker: Speaker,
    /// The words.
    pub text: Prose,
}

/// Whose words or action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    /// Nobody is named.
    Nobody,
    /// A person or a collective.
    Person(Id),
    /// Somebody, but who? With the code as typed, if one was.
    Unknown(String),
}

/// What a reply answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answers {
    /// The entry above that it hangs on.
    Minuted,
    /// A query that was not minuted.
    Query,
}

/// How a resolution stands to what the report recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// Exactly as recommended.
    Recommended,
    /// Some of the clauses recommended.
    Part,
    /// The recommended text, changed.
    Changed,
    /// The meeting's own words.
    Own,
}

/// What is still to be settled about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// Who was it?
    Who,
    /// Something to check.
    Check,
}

impl Kind {
    /// Whether only the clerk ever sees it.
    pub fn is_private(&self) -> bool {
        match self {
            Kind::Note(_) | Kind::Mark(_) => true,
            Kind::Point(_)
            | Kind::Question(_)
            | Kind::Reply(..)
            | Kind::Bullet(..)
            | Kind::Resolution(..)
            | Kind::Action { .. }
            | Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_) => false,
        }
    }

    /// Whether it says who is in the room.
    pub fn is_attendance(&self) -> bool {
        match self {
            Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_) => true,
            Kind::Point(_)
            | Kind::Question(_)
            | Kind::Reply(..)
            | Kind::Bullet(..)
            | Kind::Resolution(..)
            | Kind::Action { .. }
            | Kind::Note(_)
            | Kind::Mark(_) => false,
        }
    }

    /// Whether it begins a paragraph that bullets, replies and run-ons can hang on.
    pub fn is_spoken(&self) -> bool {
        matches!(self, Kind::Point(_) | Kind::Question(_) | Kind::Reply(..))
    }
}

//! What the clerk minutes: an entry, who speaks in it, and what is still to be settled about it.
//! Its kinds stand in `kind`.

use serde::{Deserialize, Serialize};

use super::ids::Id;
use super::kind::Kind;
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    /// Nobody is named.
    #[default]
    Nobody,
    /// A person or a collective.
    Person(Id),
    /// Somebody, but who? With the code as typed, if one was.
    Unknown(String),
}

impl Speaker {
    /// Whether nobody is named.
    pub fn is_nobody(&self) -> bool {
        *self == Speaker::Nobody
    }

    /// Who it is, if that is known.
    pub fn person(&self) -> Option<Id> {
        match self {
            Speaker::Person(id) => Some(*id),
            Speaker::Nobody | Speaker::Unknown(_) => None,
        }
    }
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
    /// The words of the motion that was carried.
    Moved,
}

/// What is still to be settled about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// Who was it?
    Who,
    /// Something to check.
    Check,
}

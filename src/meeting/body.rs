//! A body as it stands between its meetings: who belongs to it, its quorum rule and its house
//! style. No meeting yet, no agenda; imports no other module.

use serde::{Deserialize, Serialize};

use super::people::{Group, Person, Quorum, Rules};

/// The version of body files that this program writes.
pub const BODY_VERSION: u32 = 2;

/// A committee, cabinet, council or board, as its file in the bodies folder says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Rises with any change that an older program would refuse.
    pub version: u32,
    /// What it is called: `Cabinet`.
    pub name: String,
    /// The council or organisation it belongs to; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub authority: String,
    /// Where it usually meets; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub venue: String,
    /// How many members must be in the room.
    #[serde(default)]
    pub quorum: Quorum,
    /// How it votes.
    #[serde(default, skip_serializing_if = "Rules::are_usual")]
    pub rules: Rules,
    /// Its political groups or blocs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The name of its house style.
    pub style: String,
    /// Its people in roll order. Their ids are the body's own; in a meeting they get others.
    pub people: Vec<Person>,
}

//! Interests that members declare: of what kind, in what, and what they did about it. The
//! vocabulary of kinds is the house style's, since England, Wales, Scotland and charities each have
//! their own.

use serde::{Deserialize, Serialize};

use super::Place;
use super::entry::Speaker;
use super::prose::Prose;

/// A declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// Who declares; officers do too.
    pub member: Speaker,
    /// The kind, by the word of the house style's vocabulary that is typed: `dpi`.
    pub kind: String,
    /// The item that it concerns; none when it concerns the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Place,
    /// What the interest is; empty when it is sensitive or not yet minuted.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub nature: Prose,
    /// Whether its nature is withheld (Localism Act 2011 s32).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// What the member did, once that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduct: Option<Conduct>,
}

/// What a member with an interest did when the item came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Conduct {
    /// Stayed in the room.
    Stayed,
    /// Stayed, and took no part in the vote.
    NoVote,
    /// Spoke as the public may, and left.
    SpokeAndLeft,
    /// Left the room.
    Left,
    /// Took part under a dispensation (Localism Act 2011 s33).
    Dispensation,
}

impl Conduct {
    /// Whether the member is out of the room while the item is decided.
    pub fn is_out(self) -> bool {
        matches!(self, Conduct::SpokeAndLeft | Conduct::Left)
    }
}

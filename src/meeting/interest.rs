//! Interests that members declare: of what kind, in what, and what they did about it. The
//! vocabulary of kinds is the house style's, since England, Wales, Scotland and charities each have
//! their own.

use serde::{Deserialize, Serialize};

use super::Place;
use super::entry::Speaker;
use super::prose::Prose;

/// A kind of interest, of the vocabulary of a house style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterestKind {
    /// What is typed: one word, in lower case.
    pub word: String,
    /// How it is printed and told: `a disclosable pecuniary interest`.
    pub name: String,
    /// What it demands of whoever has it.
    pub demand: Demand,
}

/// What an interest demands of a member when its item is before the meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Demand {
    /// Nothing but that it is declared.
    #[default]
    Nothing,
    /// Not to vote.
    NoVote,
    /// To leave the room.
    Leave,
}

/// How interests are declared where a body meets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The kinds there are.
    pub kinds: Vec<InterestKind>,
    /// Words in the title of the item under which interests in other items are declared, in lower
    /// case.
    pub headings: Vec<String>,
}

impl Vocabulary {
    /// The kind that is typed so; case does not count.
    pub fn kind(&self, word: &str) -> Option<&InterestKind> {
        self.kinds.iter().find(|kind| kind.word.eq_ignore_ascii_case(word))
    }

    /// What a kind demands; nothing where it is not known.
    pub fn demand(&self, word: &str) -> Demand {
        self.kind(word).map(|kind| kind.demand).unwrap_or_default()
    }

    /// How a kind is told: its name, or what was typed.
    pub fn named<'a>(&'a self, word: &'a str) -> &'a str {
        match self.kind(word) {
            Some(kind) => &kind.name,
            None if word.is_empty() => "an interest",
            None => word,
        }
    }

    /// Whether interests in other items are declared under a title.
    pub fn is_heading(&self, title: &str) -> bool {
        let title = title.to_lowercase();
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        words.any(|word| self.headings.iter().any(|heading| heading == word))
    }
}

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

/// What is asked of a declaration field by field, and whether leaving it out leaves a mark.
pub const QUESTIONS: [(&str, bool); 5] =
    [(WHO, true), (KIND, true), (ITEM, false), (NATURE, false), (CONDUCT, false)];
/// Whose it is.
pub const WHO: &str = "who declares?";
/// Its kind.
pub const KIND: &str = "of what kind?";
/// The item; left out, the one that is open, or under the heading for declarations the meeting.
pub const ITEM: &str = "in which item?";
/// What it is.
pub const NATURE: &str = "what is it, or sensitive?";
/// What the member did.
pub const CONDUCT: &str = "what did they do?";

impl Interest {
    /// Whether something is left out that must not be.
    pub fn lacks_something(&self) -> bool {
        self.kind.is_empty() && !self.is_none()
    }

    /// That nobody declared anything.
    pub fn none(kind: &str) -> Self {
        Interest {
            member: Speaker::Nobody,
            kind: kind.into(),
            item: None,
            nature: Prose::default(),
            sensitive: false,
            conduct: None,
        }
    }

    /// Whether it says that nobody declared anything.
    pub fn is_none(&self) -> bool {
        self.member.is_nobody() && self.nature.is_empty() && !self.sensitive
    }
}

impl Conduct {
    /// Whether the member is out of the room while the item is decided.
    pub fn is_out(self) -> bool {
        matches!(self, Conduct::SpokeAndLeft | Conduct::Left)
    }
}

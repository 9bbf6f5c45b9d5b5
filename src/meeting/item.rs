//! An item of the agenda: what the papers say of it, and whether and when it was taken.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::clauses::Clauses;
use super::ids::Id;
use super::people::Attribution;
use super::prose::Prose;

/// An agenda item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable, drawn when the item was listed.
    pub id: Id,
    /// The number on the agenda, as printed: `7`, `4a`; empty when it has none.
    pub number: String,
    /// The title as printed on the agenda.
    pub title: String,
    /// Who reports: a name or a post; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub officer: String,
    /// Whether it is a key decision, where the agenda says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_decision: Option<bool>,
    /// What the report recommends, clause by clause, as it would be resolved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<Prose>,
    /// What leads in to the recommendations: `That Cabinet`; may be empty.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub recommended_lead: Prose,
    /// Whether they are a motion of which notice was given, and no officer's report recommends them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_notice: bool,
    /// Reasons for the decision that the report gives; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// Alternatives considered and rejected that the report gives; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alternatives: String,
    /// Set when the item's business is exempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt: Option<Exempt>,
    /// Documents before the meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// Questions and petitions of which notice was given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// By what people are named in it, where otherwise than the house style has it.
    #[serde(default, skip_serializing_if = "Attribution::is_usual")]
    pub attribution: Attribution,
    /// Whether it is taken, withdrawn or deferred.
    #[serde(default)]
    pub standing: Standing,
    /// The times at which it was taken, in order; more than one if it was left and taken again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sittings: Vec<Sitting>,
}

impl Item {
    /// An item with a number and a title only.
    pub fn new(id: Id, number: &str, title: &str) -> Self {
        Item {
            id,
            number: number.into(),
            title: title.into(),
            officer: String::new(),
            key_decision: None,
            recommendations: Vec::new(),
            recommended_lead: Prose::default(),
            on_notice: false,
            reasons: String::new(),
            alternatives: String::new(),
            exempt: None,
            documents: Vec::new(),
            notices: Vec::new(),
            attribution: Attribution::ByClass,
            standing: Standing::Listed,
            sittings: Vec::new(),
        }
    }

    /// What the report recommends, with what leads in to it.
    pub fn recommended(&self) -> Clauses<'_> {
        Clauses::of(&self.recommended_lead, &self.recommendations)
    }

    /// Whether it is being taken now.
    pub fn is_open(&self) -> bool {
        self.sittings.last().is_some_and(|sitting| sitting.until.is_none())
    }

    /// Whether it was taken and is over.
    pub fn is_done(&self) -> bool {
        self.sittings.last().is_some_and(|sitting| sitting.until.is_some())
    }
}

/// Why an item's business is exempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exempt {
    /// The paragraph of Schedule 12A to the Local Government Act 1972 (or its Welsh or Scottish
    /// counterpart) that the agenda names, as printed: `3`; empty when it names none.
    pub paragraph: String,
}

/// What became of an item besides being taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// On the agenda, to be taken in its turn.
    #[default]
    Listed,
    /// Withdrawn from the agenda.
    Withdrawn,
    /// Deferred to a later meeting.
    Deferred,
    /// Not reached before the close.
    NotReached,
}

/// One stretch in which an item was before the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    /// When it was opened.
    pub from: Moment,
    /// When it was left; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

/// A question or petition of which notice was given, with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Question or petition.
    pub kind: NoticeKind,
    /// Who gave it, as printed.
    pub from: String,
    /// To whom it is put, as printed; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Its text.
    pub text: String,
}

/// What notice was given of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoticeKind {
    /// A question.
    Question,
    /// A petition.
    Petition,
}

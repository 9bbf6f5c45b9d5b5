//! Motions: what is moved, by whom, and what became of it. An amendment hangs on the motion that it
//! would change and carries the whole text as it would then stand, so that what is before the
//! meeting never has to be pieced together.

use serde::{Deserialize, Serialize};

use super::clauses::Clauses;
use super::entry::{Basis, Speaker};
use super::ids::Id;
use super::prose::Prose;

/// Something moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Motion {
    /// What sort of motion.
    pub form: MotionForm,
    /// Who moved it; nobody if that was not minuted.
    pub mover: Speaker,
    /// Who seconded it; nobody if nobody did yet.
    pub seconder: Speaker,
    /// The words as they would be resolved, clause by clause; of an amendment the whole text as
    /// amended; of a procedural motion what its fixed words leave open (a rule, an hour).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Prose>,
    /// What leads in to the clauses; may be empty.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub lead: Prose,
    /// How the words stand to what the report recommended.
    pub basis: Basis,
}

impl Motion {
    /// Its words.
    pub fn words(&self) -> Clauses<'_> {
        Clauses::of(&self.lead, &self.clauses)
    }
}

/// The sorts of motion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MotionForm {
    /// A motion on the business of the item.
    Substantive,
    /// An amendment to the motion it hangs on.
    Amendment,
    /// A motion about how the meeting goes on.
    Procedural(Procedure),
    /// That the public be excluded for these items (Local Government Act 1972 s100A(4); Public
    /// Bodies (Admission to Meetings) Act 1960 s1(2); Local Government (Scotland) Act 1973 s50A(4)).
    Exclusion(Vec<Id>),
}

/// Motions that may be moved without notice about how the meeting goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Procedure {
    /// That the question be now put.
    Closure,
    /// That the meeting proceed to the next business.
    NextBusiness,
    /// That the meeting, or the debate, be adjourned.
    Adjournment,
    /// That a rule of procedure be suspended.
    Suspension,
    /// That the meeting go on beyond its time.
    Extension,
}

/// What becomes of a motion without a vote that was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// The mover of the motion took the amendment into it.
    Accepted,
    /// It fell for want of a seconder.
    Lapsed,
    /// The mover withdrew it with the consent of the meeting.
    Withdrawn,
    /// The chair declared it carried.
    Carried,
    /// The chair declared it lost.
    Lost,
    /// It was referred to another body.
    Referred,
    /// It was deferred to a later meeting.
    Deferred,
}

impl MotionForm {
    /// Whether it is about the business of the item, and its words may become a resolution.
    pub fn is_of_business(&self) -> bool {
        matches!(self, MotionForm::Substantive | MotionForm::Amendment)
    }
}

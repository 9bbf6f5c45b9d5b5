//! The words by which data tell what is one of a few: in small letters, plain English, and never
//! changed once they are published.

use crate::meeting::interest::Conduct;
use crate::meeting::{
    Ballot, Basis, Casting, Class, Count, Decided, Fate, Kind, Majority, MotionForm, Outcome,
    Procedure, Standing,
};

/// In what capacity somebody attends.
pub(in crate::export) fn class(class: Class) -> &'static str {
    match class {
        Class::Member => "member",
        Class::CoOpted => "co-opted member",
        Class::NonVoting => "non-voting member",
        Class::Substitute => "substitute member",
        Class::OtherMember => "other member of the authority",
        Class::Officer => "officer",
        Class::Guest => "guest",
        Class::Public => "member of the public",
        Class::Collective => "collective",
    }
}

/// What one member did.
pub(in crate::export) fn ballot(ballot: Ballot) -> &'static str {
    match ballot {
        Ballot::For => "for",
        Ballot::Against => "against",
        Ballot::Abstaining => "abstained",
        Ballot::NotVoting => "did not vote",
    }
}

/// How a vote was counted.
pub(in crate::export) fn count(count: &Count) -> &'static str {
    match count {
        Count::Unanimous => "unanimous",
        Count::Affirmation => "affirmation",
        Count::Hands { .. } => "show of hands",
        Count::Except(_) => "all but those named",
        Count::Named(_) => "by name",
    }
}

/// What came of a vote.
pub(in crate::export) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Carried => "carried",
        Outcome::Lost => "lost",
        Outcome::Tied => "tied",
    }
}

/// How large a majority had to be.
pub(in crate::export) fn majority(majority: Majority) -> &'static str {
    match majority {
        Majority::Simple => "simple",
        Majority::TwoThirds => "two thirds",
    }
}

/// What the chair did on a tie.
pub(in crate::export) fn casting(casting: Casting) -> &'static str {
    match casting {
        Casting::For => "for",
        Casting::Against => "against",
        Casting::Declined => "declined",
    }
}

/// What sort of motion.
pub(in crate::export) fn form(form: &MotionForm) -> &'static str {
    match form {
        MotionForm::Substantive => "motion",
        MotionForm::Amendment => "amendment",
        MotionForm::Procedural(Procedure::Closure) => "closure",
        MotionForm::Procedural(Procedure::NextBusiness) => "next business",
        MotionForm::Procedural(Procedure::Adjournment) => "adjournment",
        MotionForm::Procedural(Procedure::Suspension) => "suspension of a rule",
        MotionForm::Procedural(Procedure::Extension) => "extension of time",
        MotionForm::Exclusion(_) => "exclusion of the public",
    }
}

/// What became of a motion without a count.
pub(in crate::export) fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Accepted => "accepted",
        Fate::Lapsed => "lapsed",
        Fate::Withdrawn => "withdrawn",
        Fate::Carried => "carried",
        Fate::Lost => "lost",
        Fate::Referred => "referred",
        Fate::Deferred => "deferred",
    }
}

/// What sort of decision an entry is, if it is one.
pub(in crate::export) fn decided(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Resolution(..) => Some("resolved"),
        Kind::Decision(decided, ..) => Some(match decided {
            Decided::Recommended(_) => "recommended",
            Decided::Noted => "noted",
            Decided::Deferred(_) => "deferred",
            Decided::Referred(_) => "referred",
            Decided::Refused => "refused",
            Decided::Granted => "granted",
            Decided::Nothing => "no decision",
        }),
        _ => None,
    }
}

/// How a decision stands to what the report recommended.
pub(in crate::export) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Recommended => "as recommended",
        Basis::Part => "some of the recommendations",
        Basis::Changed => "the recommendations, changed",
        Basis::Own => "own words",
        Basis::Moved => "as moved",
    }
}

/// What a member with an interest did.
pub(in crate::export) fn conduct(conduct: Conduct) -> &'static str {
    match conduct {
        Conduct::Stayed => "stayed",
        Conduct::NoVote => "stayed and did not vote",
        Conduct::SpokeAndLeft => "spoke and left the room",
        Conduct::Left => "left the room",
        Conduct::Dispensation => "took part under a dispensation",
    }
}

/// What became of an item.
pub(in crate::export) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Listed => "listed",
        Standing::Withdrawn => "withdrawn",
        Standing::Deferred => "deferred",
        Standing::NotReached => "not reached",
    }
}

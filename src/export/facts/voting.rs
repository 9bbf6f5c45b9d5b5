//! The votes of a meeting, each with what was voted on as it then stood, amendments carried before it
//! included.

use std::collections::BTreeMap;

use super::words;
use crate::meeting::{
    Ballot, Clauses, Count, Entry, Fate, Id, Kind, MotionForm, Outcome, Place, Record, Speaker,
    Tally, Vote,
};

/// A vote.
#[derive(Clone, Debug)]
pub(in crate::export) struct Voted<'a> {
    /// Its entry.
    pub(in crate::export) entry: &'a Entry,
    /// How it was taken.
    pub(in crate::export) vote: &'a Vote,
    /// What it was on, where that is minuted.
    pub(in crate::export) question: Option<Question<'a>>,
}

/// What was voted on.
#[derive(Clone, Debug)]
pub(in crate::export) struct Question<'a> {
    /// Its entry.
    pub(in crate::export) entry: &'a Entry,
    /// What it is called.
    pub(in crate::export) what: &'static str,
    /// Its words as they stood.
    pub(in crate::export) clauses: Clauses<'a>,
    /// Who moved it.
    pub(in crate::export) mover: Option<&'a Speaker>,
    /// Who seconded it.
    pub(in crate::export) seconder: Option<&'a Speaker>,
}

/// Every vote, in the order of the minutes.
pub(in crate::export) fn votes<'a>(record: &'a Record) -> Vec<Voted<'a>> {
    record.places().flat_map(|place| votes_in(record, place)).collect()
}

fn votes_in<'a>(record: &'a Record, place: Place) -> Vec<Voted<'a>> {
    // What each motion says now.
    let mut says: BTreeMap<Id, Clauses<'a>> = BTreeMap::new();
    let mut votes = Vec::new();
    for entry in record.entries_of(place) {
        let won = match &entry.kind {
            Kind::Motion(motion) => {
                says.insert(entry.id, motion.words());
                false
            }
            Kind::Vote(vote) => {
                let question = entry.under.and_then(|id| question(record, id, &says));
                votes.push(Voted { entry, vote, question });
                vote.outcome() == Outcome::Carried
            }
            Kind::Fate(fate, _) => matches!(fate, Fate::Accepted | Fate::Carried),
            _ => false,
        };
        if won
            && let Some(amendment) = entry.under.and_then(|id| record.entry(id))
            && is_amendment(amendment)
            && let (Some(target), Some(words)) = (amendment.under, says.get(&amendment.id).cloned())
            && let Some(target) = says.get_mut(&target)
        {
            *target = words;
        }
    }
    votes
}

fn is_amendment(entry: &Entry) -> bool {
    matches!(&entry.kind, Kind::Motion(motion) if motion.form == MotionForm::Amendment)
}

fn question<'a>(
    record: &'a Record,
    id: Id,
    says: &BTreeMap<Id, Clauses<'a>>,
) -> Option<Question<'a>> {
    let entry = record.entry(id)?;
    match &entry.kind {
        Kind::Motion(motion) => Some(Question {
            entry,
            what: words::form(&motion.form),
            clauses: says.get(&id).cloned().unwrap_or_else(|| motion.words()),
            mover: Some(&motion.mover),
            seconder: Some(&motion.seconder),
        }),
        kind => Some(Question {
            entry,
            what: words::decided(kind).map(|_| "recommendation")?,
            clauses: kind.clauses()?,
            mover: None,
            seconder: None,
        }),
    }
}

impl<'a> Voted<'a> {
    /// What was counted; none where nobody was, or where nobody knows how many were in the room.
    pub(in crate::export) fn tally(&self) -> Option<Tally> {
        match &self.vote.count {
            Count::Affirmation => None,
            Count::Unanimous | Count::Except(_) if self.vote.room == 0 => None,
            _ => Some(self.vote.tally()),
        }
    }

    /// What members did, of those who are named, and why they are.
    pub(in crate::export) fn members(
        &self,
    ) -> impl Iterator<Item = (Id, Ballot, &'static str)> + use<'a> {
        let named = match &self.vote.count {
            Count::Named(_) => "by name",
            _ => "not with all the others",
        };
        let ballots = self.vote.ballots().iter().map(move |(id, ballot)| (*id, *ballot, named));
        let own = self.vote.own.iter().map(|(id, ballot)| (*id, *ballot, "at their own request"));
        ballots.chain(own)
    }

    /// What the chair cast, if it was to be cast.
    pub(in crate::export) fn casting(&self) -> Option<&'static str> {
        let tally = self.vote.tally();
        let decided = self.vote.majority.decides(tally.in_favour, tally.against);
        let casting = self.vote.casting.filter(|_| decided == Outcome::Tied)?;
        Some(words::casting(casting))
    }
}

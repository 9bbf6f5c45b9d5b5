//! Who has declared an interest in which item, as the entries say: a fold of the declarations.

use std::collections::BTreeMap;

use super::attendance::{Attendance, Whereabouts};
use super::ids::Id;
use super::interest::{Conduct, Demand, Vocabulary};
use super::kind::Kind;
use super::vote::{Ballot, Count, Vote};
use super::{Entry, Meeting};

/// An interest of a member in an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stake {
    /// Whose it is.
    pub member: Id,
    /// The declaration.
    pub entry: Id,
    /// Its kind, by the word that was typed.
    pub kind: String,
    /// What the member did, as the declaration says.
    pub conduct: Option<Conduct>,
}

impl Stake {
    /// What it still demands: nothing of whoever has a dispensation, and only not to vote of
    /// whoever is minuted as staying for what they may.
    pub fn demand(&self, vocabulary: &Vocabulary) -> Demand {
        match self.conduct {
            Some(Conduct::Dispensation) => Demand::Nothing,
            Some(Conduct::Stayed | Conduct::NoVote) => match vocabulary.demand(&self.kind) {
                Demand::Nothing if self.conduct == Some(Conduct::Stayed) => Demand::Nothing,
                _ => Demand::NoVote,
            },
            Some(Conduct::SpokeAndLeft | Conduct::Left) => Demand::Leave,
            None => vocabulary.demand(&self.kind),
        }
    }
}

/// The interests that were declared, by item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    of_item: BTreeMap<Id, Vec<Stake>>,
}

impl Declared {
    /// Gathers the declarations of a meeting.
    pub fn of(meeting: &Meeting) -> Self {
        let mut declared = Declared::default();
        for entry in meeting.entries.values() {
            declared.take(entry);
        }
        declared
    }

    fn take(&mut self, entry: &Entry) {
        if let Kind::Interest(interest) = &entry.kind
            && let (Some(item), Some(member)) = (interest.item, interest.member.person())
        {
            self.of_item.entry(item).or_default().push(Stake {
                member,
                entry: entry.id,
                kind: interest.kind.clone(),
                conduct: interest.conduct,
            });
        }
    }

    /// Those in an item.
    pub fn in_item(&self, item: Option<Id>) -> &[Stake] {
        item.and_then(|id| self.of_item.get(&id)).map_or(&[], Vec::as_slice)
    }

    /// The one of a member in an item; what demands most, where there are several.
    pub fn stake(&self, item: Option<Id>, member: Id, words: &Vocabulary) -> Option<&Stake> {
        let own = self.in_item(item).iter().filter(|stake| stake.member == member);
        own.max_by_key(|stake| match stake.demand(words) {
            Demand::Nothing => 0,
            Demand::NoVote => 1,
            Demand::Leave => 2,
        })
    }

    /// Those who ought to leave while an item is before the meeting, and are in the room.
    pub fn to_leave<'a>(
        &'a self,
        item: Option<Id>,
        attendance: &'a Attendance,
        words: &'a Vocabulary,
    ) -> impl Iterator<Item = &'a Stake> {
        let here = |id: Id| !attendance.is_known() || attendance.is_in(id);
        (self.in_item(item).iter())
            .filter(move |stake| stake.demand(words) == Demand::Leave && here(stake.member))
    }

    /// Those who took part in a vote on an item though an interest in it forbade that.
    pub fn voted<'a>(
        &'a self,
        item: Option<Id>,
        vote: &Vote,
        room: &Attendance,
        words: &'a Vocabulary,
    ) -> Vec<&'a Stake> {
        let all_voted = vote.counted() as usize >= room.voters().len();
        let took_part = |stake: &&Stake| match vote.ballot_of(stake.member) {
            // Of whoever is named it counts too where nothing is minuted of who was there.
            Some(ballot) if !room.is_known() => ballot != Ballot::NotVoting,
            _ if !room.may_vote(stake.member) => false,
            Some(ballot) => ballot != Ballot::NotVoting,
            // Whoever is not named voted where all did.
            None => match vote.count {
                Count::Unanimous | Count::Affirmation | Count::Except(_) => {
                    stake.conduct != Some(Conduct::NoVote)
                }
                Count::Hands { .. } => all_voted,
                Count::Named(_) => false,
            },
        };
        self.forbidden(item, words).filter(took_part).collect()
    }

    /// Those in the room whom an interest in an item forbids to vote, where a show of hands counted
    /// more than all others, but not all: one of them voted, and nobody can say who.
    pub fn some_voted(
        &self,
        item: Option<Id>,
        vote: &Vote,
        room: &Attendance,
        words: &Vocabulary,
    ) -> Vec<Id> {
        let may = |id: &Id| room.may_vote(*id) && vote.ballot_of(*id).is_none();
        let mut members: Vec<Id> =
            self.forbidden(item, words).map(|stake| stake.member).filter(may).collect();
        members.sort_unstable();
        members.dedup();
        let (counted, voters) = (vote.counted() as usize, room.voters().len());
        let hands = matches!(vote.count, Count::Hands { .. });
        if !hands || counted >= voters || counted + members.len() <= voters {
            members.clear();
        }
        members
    }

    /// The interests in an item that forbid a vote.
    fn forbidden<'a>(
        &'a self,
        item: Option<Id>,
        words: &'a Vocabulary,
    ) -> impl Iterator<Item = &'a Stake> {
        let forbids = |stake: &&Stake| stake.demand(words) != Demand::Nothing;
        self.in_item(item).iter().filter(forbids)
    }

    /// Those who left the room for an interest in an item, and are still out.
    pub fn still_out<'a>(
        &'a self,
        item: Option<Id>,
        attendance: &'a Attendance,
    ) -> impl Iterator<Item = Id> + 'a {
        let out = |id: &Id| matches!(attendance.of_person(*id), Some(Whereabouts::Left(_)));
        self.in_item(item).iter().map(|stake| stake.member).filter(move |id| out(id))
    }
}

/// What a member did about an interest: as the declaration says, or else as the minutes of the item
/// show.
pub fn conduct(meeting: &Meeting, stake: &Stake, item: Id) -> Option<Conduct> {
    if stake.conduct.is_some() {
        return stake.conduct;
    }
    let mut spoke = false;
    for entry in meeting.entries_of(Some(item)) {
        match &entry.kind {
            Kind::Departure(id) if *id == stake.member => {
                return Some(if spoke { Conduct::SpokeAndLeft } else { Conduct::Left });
            }
            kind => {
                let speech = kind.speech().and_then(|speech| speech.speaker.person());
                spoke |= speech == Some(stake.member);
            }
        }
    }
    None
}

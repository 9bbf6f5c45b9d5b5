//! Whether votes and motions hold by what is minuted of the room: who was there when they were taken,
//! and who might vote. Pure, and derived only: nothing of it is stored or printed.

use std::collections::BTreeMap;

use crate::meeting::{
    Attendance, Ballot, Conduct, Count, Declared, Demand, Entry, Id, Kind, Meeting, Moment, Motion,
    Tally, Vocabulary, Vote,
};

/// The votes and motions that do not hold, each with why not.
pub(super) fn examine(
    meeting: &Meeting,
    declared: &Declared,
    words: &Vocabulary,
) -> BTreeMap<Id, String> {
    let mut taken: Vec<(Moment, &Entry)> = (meeting.entries.values())
        .filter(|entry| matches!(entry.kind, Kind::Vote(_) | Kind::Motion(_)))
        .filter_map(|entry| Some((entry.at?, &**entry)))
        .collect();
    if taken.is_empty() {
        return BTreeMap::new();
    }
    taken.sort_by_key(|(at, _)| *at);
    let moments: Vec<Moment> = taken.iter().map(|(at, _)| *at).collect();
    let rooms = Attendance::over(meeting, &moments);
    let mut in_question = BTreeMap::new();
    for ((at, entry), room) in taken.iter().zip(&rooms) {
        let then = Then { meeting, declared, words, room, at: *at, item: entry.place };
        let why = match &entry.kind {
            Kind::Vote(vote) => then.vote(vote),
            Kind::Motion(motion) => then.motion(motion),
            _ => Vec::new(),
        };
        if !why.is_empty() {
            in_question.insert(entry.id, why.join("; "));
        }
    }
    in_question
}

/// The room at a moment, and what was before it.
struct Then<'a> {
    meeting: &'a Meeting,
    declared: &'a Declared,
    words: &'a Vocabulary,
    room: &'a Attendance,
    at: Moment,
    item: Option<Id>,
}

impl Then<'_> {
    fn vote(&self, vote: &Vote) -> Vec<String> {
        let mut why = Vec::new();
        let counted = counted(vote);
        if !self.room.is_known() {
            // Nothing is minuted of who was there; the vote can only contradict itself.
            if counted > vote.room {
                why.push(format!("{counted} voted, and {} were in the room", vote.room));
            }
            return why;
        }
        let at = self.at.format("%H:%M");
        let could = u32::try_from(self.room.voters().len()).unwrap_or(u32::MAX);
        if counted > could {
            why.push(format!("{counted} voted, and {could} in the room could vote at {at}"));
        } else if vote.room != could {
            why.push(format!(
                "it was counted in a room of {}, and {could} could vote at {at}",
                vote.room
            ));
        }
        for id in vote.ballots().iter().chain(&vote.own).map(|(id, _)| *id) {
            why.extend(self.cannot(id));
        }
        for id in &vote.demanded {
            why.extend(self.cannot(*id));
        }
        why.extend(self.interests(vote, counted >= could));
        if !self.room.is_quorate() {
            why.push(format!(
                "there was no quorum at {at}: {} were needed, {could} were in the room",
                self.room.needed()
            ));
        }
        // Who was named twice has one reason.
        let mut told: Vec<String> = Vec::with_capacity(why.len());
        why.into_iter().for_each(|reason| {
            if !told.contains(&reason) {
                told.push(reason);
            }
        });
        told
    }

    fn motion(&self, motion: &Motion) -> Vec<String> {
        if !self.room.is_known() {
            return Vec::new();
        }
        let by = [("moved", &motion.mover), ("seconded", &motion.seconder)];
        by.into_iter()
            .filter_map(|(did, speaker)| {
                let why = self.cannot(speaker.person()?)?;
                Some(format!("{why}, and {did} it"))
            })
            .collect()
    }

    /// Why somebody could not take part.
    fn cannot(&self, id: Id) -> Option<String> {
        let person = self.meeting.person(id)?;
        let (name, at) = (person.name.formal(), self.at.format("%H:%M"));
        if !self.room.is_in(id) {
            return Some(format!("{name} was not in the room at {at}"));
        }
        if !self.room.may_vote(id) {
            return Some(format!("{name} had no vote"));
        }
        None
    }

    /// Those who voted though an interest forbade it.
    fn interests(&self, vote: &Vote, all_voted: bool) -> Vec<String> {
        let mut why = Vec::new();
        for stake in self.declared.in_item(self.item) {
            let demand = stake.demand(self.words);
            if demand == Demand::Nothing || !self.room.may_vote(stake.member) {
                continue;
            }
            let voted = match did(vote, stake.member) {
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
            if voted && let Some(person) = self.meeting.person(stake.member) {
                why.push(format!(
                    "{} had declared {} and voted",
                    person.name.formal(),
                    self.words.named(&stake.kind)
                ));
            }
        }
        why
    }
}

/// How many are said to have voted or abstained.
fn counted(vote: &Vote) -> u32 {
    match &vote.count {
        Count::Unanimous | Count::Affirmation => vote.room,
        Count::Hands { in_favour, against, abstaining } => {
            in_favour.saturating_add(*against).saturating_add(*abstaining)
        }
        Count::Except(ballots) | Count::Named(ballots) => Tally::of(ballots).sum(),
    }
}

/// What a member did, if they are named.
fn did(vote: &Vote, id: Id) -> Option<Ballot> {
    let named = vote.ballots().iter().chain(&vote.own);
    named.filter(|(member, _)| *member == id).map(|(_, ballot)| *ballot).next()
}

#[cfg(test)]
mod tests;

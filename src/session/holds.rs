//! Whether votes and motions hold by what is minuted of the room: who was there when they were taken,
//! and who might vote. Pure, and derived only: nothing of it is stored or printed.

use std::collections::BTreeMap;

use crate::meeting::{
    Attendance, Declared, Entry, Id, Kind, Meeting, Moment, Motion, Stake, Vocabulary, Vote,
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
        let counted = vote.counted();
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
        why.extend(self.interests(vote));
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
    fn interests(&self, vote: &Vote) -> Vec<String> {
        let voted = self.declared.voted(self.item, vote, self.room, self.words);
        let told = |stake: &Stake| {
            let name = self.meeting.person(stake.member)?.name.formal();
            Some(format!("{name} had declared {} and voted", self.words.named(&stake.kind)))
        };
        let mut told: Vec<String> = voted.into_iter().filter_map(told).collect();
        let some = self.declared.some_voted(self.item, vote, self.room, self.words);
        if !some.is_empty() {
            let others = self.room.voters().len().saturating_sub(some.len());
            told.push(format!(
                "{} were counted, and {others} had declared no interest",
                vote.counted()
            ));
        }
        told
    }
}

#[cfg(test)]
mod tests;

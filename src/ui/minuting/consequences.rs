//! What an act brought about that nobody typed: a quorum lost or regained, votes that hold no longer,
//! members who are still out. Compared before and after, so that it is said whatever the act was.

use std::collections::BTreeMap;

use crate::grammar::Reading;
use crate::meeting::{Attendance, Demand, Id, Kind, Moment, Place};
use crate::session::{Privacy, decide};
use crate::ui::{App, Message};

/// How things stood before an act.
pub(super) struct Before {
    /// Whether it was known who is in the room, and enough were.
    quorate: bool,
    known: bool,
    place: Place,
    in_question: BTreeMap<Id, String>,
    /// The id of what the act minutes first, in open business or in private.
    next: [Id; 2],
    /// Whether there was a quorum at the moment to which a line is back-dated.
    then: Option<(Moment, bool)>,
}

/// Something that an act brought about.
struct Told {
    text: String,
    warns: bool,
}

impl App {
    /// How things stand before an act: one that is typed as that line, or another.
    pub(super) fn state_of_things(&self, reading: Option<&Reading>) -> Before {
        let session = &self.minuting.session;
        let then = reading.and_then(|reading| decide::back_dated_to(session, reading, self.now()));
        Before {
            quorate: is_quorate(&session.attendance),
            known: session.attendance.is_known(),
            place: session.desk.place,
            in_question: session.in_question.clone(),
            next: [session.next_id(Privacy::Open), session.next_id(Privacy::Private)],
            then: then.map(|at| (at, is_quorate(&Attendance::at(&session.meeting, at)))),
        }
    }

    /// Says what an act brought about; what was said of the act itself follows.
    pub(super) fn say_consequences(&mut self, before: &Before) {
        let Some(told) = self.consequences(before) else { return };
        let text = match self.message.take() {
            Some(said) => format!("{}. {}", told.text, said.text),
            None => told.text,
        };
        self.message = Some(Message { text, warns: told.warns });
    }

    /// Says what was done behind what it brought about, if that was said.
    pub(super) fn say_done(&mut self, done: String) {
        match self.message.take() {
            Some(told) => {
                self.message = Some(Message { text: format!("{}. {done}", told.text), ..told });
            }
            None => self.say(done),
        }
    }

    /// Says what was done, what it brought about, and a hint where there is room for one.
    pub(super) fn say_with_consequences(&mut self, before: &Before, done: String, hint: &str) {
        match self.consequences(before) {
            None => self.say(done + hint),
            Some(Told { text, warns: false }) => self.say(format!("{done}. {text}")),
            Some(Told { text, warns: true }) => self.warn(format!("{done}. {text}")),
        }
    }

    fn consequences(&self, before: &Before) -> Option<Told> {
        let quorum = self.quorum_now(before).or_else(|| self.quorum_then(before));
        let told = [self.broken(before), quorum, self.still_out(before)];
        let told: Vec<Told> = told.into_iter().flatten().collect();
        let warns = told.iter().any(|told| told.warns);
        let text: Vec<String> = told.into_iter().map(|told| told.text).collect();
        (!text.is_empty()).then(|| Told { text: text.join(". "), warns })
    }

    /// That a quorum was lost or regained.
    fn quorum_now(&self, before: &Before) -> Option<Told> {
        let session = &self.minuting.session;
        let (room, particulars) = (&session.attendance, &session.meeting.particulars);
        if particulars.closed.is_some() || !room.is_known() {
            return None;
        }
        let (needed, there) = (room.needed(), room.members_in());
        let so_many = format!("{needed} are needed, {there} are in the room");
        let again = if particulars.opened.is_some() && before.known { " again" } else { "" };
        match (before.quorate, room.is_quorate()) {
            (true, false) => {
                Some(Told { text: format!("The quorum is lost: {so_many}"), warns: true })
            }
            (false, true) => {
                Some(Told { text: format!("There is a quorum{again}: {so_many}"), warns: false })
            }
            (true, true) | (false, false) => None,
        }
    }

    /// The same of the moment to which the act was back-dated.
    fn quorum_then(&self, before: &Before) -> Option<Told> {
        let (at, was) = before.then?;
        let room = Attendance::at(&self.minuting.session.meeting, at);
        if !room.is_known() {
            return None;
        }
        let (time, needed, there) = (at.format("%H:%M"), room.needed(), room.members_in());
        let so_many = format!("{needed} were needed, {there} were in the room");
        match (was, room.is_quorate()) {
            (true, false) => Some(Told {
                text: format!("At {time} the quorum was lost: {so_many}"),
                warns: true,
            }),
            (false, true) => Some(Told {
                text: format!("At {time} there was a quorum: {so_many}"),
                warns: false,
            }),
            (true, true) | (false, false) => None,
        }
    }

    /// Votes and motions that do not hold since the act, or hold again.
    fn broken(&self, before: &Before) -> Option<Told> {
        let session = &self.minuting.session;
        let new = |id: &&Id| !before.in_question.contains_key(*id);
        let broken: Vec<Id> = session.in_question.keys().filter(new).copied().collect();
        let stands = |id: &&Id| session.meeting.entries.contains_key(*id);
        let mended = (before.in_question.keys())
            .filter(|id| !session.in_question.contains_key(*id))
            .filter(stands);
        let mended: Vec<Id> = mended.copied().collect();
        let Some(first) = broken.first() else {
            let what = self.votes(&mended)?;
            let holds = if mended.len() == 1 { "holds" } else { "hold" };
            return Some(Told { text: format!("{what} {holds} again"), warns: false });
        };
        let own = before.next.contains(first);
        let (what, why) = (self.votes(&broken)?, session.in_question.get(first)?);
        let text = match (broken.len(), own) {
            (1, true) => format!("The {} does not hold: {why}", what.trim_start_matches("1 ")),
            (1, false) => format!("{what} no longer holds: {why}"),
            (_, _) => format!("{what} no longer hold: {why}"),
        };
        Some(Told { text, warns: true })
    }

    /// So many votes or motions.
    fn votes(&self, ids: &[Id]) -> Option<String> {
        let meeting = &self.minuting.session.meeting;
        let is_vote =
            |id: &&Id| meeting.entry(**id).is_some_and(|entry| matches!(entry.kind, Kind::Vote(_)));
        let votes = ids.iter().filter(is_vote).count();
        let motions = ids.len() - votes;
        Some(match (votes, motions) {
            (0, 0) => return None,
            (1, 0) => "1 vote".into(),
            (0, 1) => "1 motion".into(),
            (n, 0) => format!("{n} votes"),
            (0, n) => format!("{n} motions"),
            (_, _) => format!("{} votes and motions", ids.len()),
        })
    }

    /// Those who left for an interest in the item that was left, and are still out.
    fn still_out(&self, before: &Before) -> Option<Told> {
        let session = &self.minuting.session;
        let closed = session.meeting.particulars.closed.is_some();
        if closed || before.place.is_none() || before.place == session.desk.place {
            return None;
        }
        let words = session.vocabulary();
        let stays_out = |id: &Id| {
            let stake = session.declared.stake(session.desk.place, *id, words);
            stake.is_some_and(|stake| stake.demand(words) == Demand::Leave)
        };
        let out = session.declared.still_out(before.place, &session.attendance);
        let mut out: Vec<Id> = out.filter(|id| !stays_out(id)).collect();
        out.sort_unstable();
        out.dedup();
        let people = out.iter().filter_map(|id| session.meeting.person(*id));
        let told: Vec<String> = people
            .map(|person| format!("{} ({}+ when they return)", person.name.last, person.code))
            .collect();
        let text = format!("Still out: {}", told.join(", "));
        (!told.is_empty()).then_some(Told { text, warns: true })
    }
}

/// Whether it is known who is in the room, and enough are.
fn is_quorate(attendance: &Attendance) -> bool {
    attendance.is_known() && attendance.is_quorate()
}

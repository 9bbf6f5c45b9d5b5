//! Who is in the room, as the entries say: a fold of presents, apologies, arrivals and departures.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::ids::Id;
use super::kind::Kind;
use super::people::{Class, Person};
use super::{Meeting, Moment};

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In the room.
    In,
    /// Left, at that time if it is known.
    Left(Option<Moment>),
    /// Sent apologies.
    Apologies,
}

/// Who is in the room now, and what they may do there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    known: BTreeMap<Id, Whereabouts>,
    chair: Option<(Id, Option<Moment>)>,
    remote: BTreeSet<Id>,
    /// Who stands in for whom.
    standing_in: BTreeMap<Id, Id>,
    gallery: Option<u32>,
    voters: Vec<Id>,
    members: usize,
    needed: usize,
}

impl Attendance {
    /// Folds the attendance entries of a meeting, in the order of their times. What has no time
    /// counts from the start if it is a list of who was there, else last.
    pub fn of(meeting: &Meeting) -> Self {
        let mut attendance = Attendance::default();
        for (_, entry) in in_order(meeting) {
            attendance.take(entry);
        }
        attendance.reckon(meeting);
        attendance
    }

    /// Who was in the room at a moment, by what is minuted with a time up to then.
    pub fn at(meeting: &Meeting, moment: Moment) -> Self {
        Attendance::over(meeting, &[moment]).pop().unwrap_or_default()
    }

    /// Who was in the room at each of several moments, which are in order.
    pub fn over(meeting: &Meeting, moments: &[Moment]) -> Vec<Self> {
        let mut entries = in_order(meeting).into_iter().peekable();
        let mut attendance = Attendance::default();
        let mut found = Vec::with_capacity(moments.len());
        for moment in moments {
            let until = moment.timestamp_millis();
            while let Some((_, entry)) = entries.next_if(|(at, _)| *at <= until) {
                attendance.take(entry);
            }
            let mut then = attendance.clone();
            then.reckon(meeting);
            found.push(then);
        }
        found
    }

    /// Counts who may vote, and how many are needed.
    fn reckon(&mut self, meeting: &Meeting) {
        let voters = meeting.roll().filter(|person| self.has_vote(person, meeting));
        self.voters = voters.map(|person| person.id).collect();
        self.members = meeting.roll().filter(|person| person.has_seat()).count();
        self.needed = meeting.particulars.quorum.of(self.members);
    }

    fn take(&mut self, entry: &Entry) {
        let mut put = |id: Id, whereabouts| self.known.insert(id, whereabouts);
        match &entry.kind {
            Kind::Present(people) | Kind::InAttendance(people) => {
                for id in people {
                    put(*id, Whereabouts::In);
                }
            }
            Kind::Remote(people) => {
                for id in people {
                    put(*id, Whereabouts::In);
                    self.remote.insert(*id);
                }
            }
            Kind::Apologies(people) => {
                for id in people {
                    put(*id, Whereabouts::Apologies);
                }
            }
            Kind::Excused(id, _) => {
                put(*id, Whereabouts::Apologies);
            }
            Kind::Substitute { who, instead_of } => {
                put(*who, Whereabouts::In);
                self.known.entry(*instead_of).or_insert(Whereabouts::Apologies);
                self.standing_in.insert(*who, *instead_of);
            }
            Kind::Arrival(id) => {
                put(*id, Whereabouts::In);
                // Whoever comes in is not elsewhere any more.
                self.remote.remove(id);
            }
            Kind::Departure(id) => {
                put(*id, Whereabouts::Left(entry.at));
            }
            Kind::Chair(id) => self.chair = Some((*id, entry.at)),
            Kind::Gallery(count) => self.gallery = Some(*count),
            _ => {}
        }
    }

    /// Whether somebody in the room has a vote now: not the one whose place a substitute takes, not
    /// a substitute who stands in for nobody, and from elsewhere only where the rules give one.
    fn has_vote(&self, person: &Person, meeting: &Meeting) -> bool {
        let stands_in = self.standing_in.contains_key(&person.id);
        person.has_vote()
            && self.is_in(person.id)
            && (person.class != Class::Substitute || stands_in)
            && (meeting.particulars.rules.remote_votes || !self.remote.contains(&person.id))
            && !self.standing_in.iter().any(|(who, of)| *of == person.id && self.is_in(*who))
    }

    /// Where somebody is; none if nothing has been minuted of them.
    pub fn of_person(&self, id: Id) -> Option<Whereabouts> {
        self.known.get(&id).copied()
    }

    /// Whether somebody is in the room.
    pub fn is_in(&self, id: Id) -> bool {
        self.of_person(id) == Some(Whereabouts::In)
    }

    /// Whether anything about attendance was minuted yet.
    pub fn is_known(&self) -> bool {
        !self.known.is_empty()
    }

    /// Who of those in the room may vote, in roll order.
    pub fn voters(&self) -> &[Id] {
        &self.voters
    }

    /// Whether somebody is in the room and may vote.
    pub fn may_vote(&self, id: Id) -> bool {
        self.voters.contains(&id)
    }

    /// Who took the chair last, if that was minuted.
    pub fn chair(&self) -> Option<Id> {
        self.chair.map(|(id, _)| id)
    }

    /// Since when the chair is taken so.
    pub fn chair_since(&self) -> Option<Moment> {
        self.chair.and_then(|(_, at)| at)
    }

    /// Whether somebody attends from elsewhere.
    pub fn is_remote(&self, id: Id) -> bool {
        self.remote.contains(&id)
    }

    /// Who attends in the place of a member.
    pub fn stood_in_for_by(&self, id: Id) -> Option<Id> {
        self.standing_in.iter().find(|(_, of)| **of == id).map(|(who, _)| *who)
    }

    /// In whose place somebody attends.
    pub fn stands_in_for(&self, id: Id) -> Option<Id> {
        self.standing_in.get(&id).copied()
    }

    /// How many members of the public were counted last.
    pub fn gallery(&self) -> Option<u32> {
        self.gallery
    }

    /// How many members with a vote are in the room.
    pub fn members_in(&self) -> usize {
        self.voters.len()
    }

    /// How many members with a vote there are.
    pub fn members(&self) -> usize {
        self.members
    }

    /// How many must be in the room.
    pub fn needed(&self) -> usize {
        self.needed
    }

    /// Whether enough members are in the room.
    pub fn is_quorate(&self) -> bool {
        self.members_in() >= self.needed
    }
}

/// The entries that say who is in the room, in the order in which they count, with their times. A
/// stable sort: equal times keep the printed order.
pub fn in_order(meeting: &Meeting) -> Vec<(i64, &Entry)> {
    let entries = meeting.places().flat_map(|place| meeting.entries_of(place));
    let timed = |entry: &Entry| match entry.at {
        Some(at) => at.timestamp_millis(),
        None if entry.kind.is_of_the_start() => i64::MIN,
        None => i64::MAX,
    };
    let attends = entries.filter(|entry| entry.kind.is_attendance());
    let mut entries: Vec<(i64, &Entry)> = attends.map(|entry| (timed(entry), entry)).collect();
    entries.sort_by_key(|(at, _)| *at);
    entries
}

#[cfg(test)]
mod tests;

//! Who is in the room, as the entries say: a fold of presents, apologies, arrivals and departures.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::ids::Id;
use super::kind::Kind;
use super::people::Class;
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

/// Who is in the room now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    known: BTreeMap<Id, Whereabouts>,
    members_in: usize,
    members: usize,
    needed: usize,
}

impl Attendance {
    /// Folds the attendance entries of a meeting, in the order of their times; what has no time
    /// counts in the order it stands.
    pub fn of(meeting: &Meeting) -> Self {
        let mut entries: Vec<&Entry> = meeting
            .places()
            .flat_map(|place| meeting.entries_of(place))
            .filter(|entry| entry.kind.is_attendance())
            .collect();
        // A stable sort: equal and missing times keep the printed order, missing ones come last.
        entries.sort_by_key(|entry| entry.at.map_or(i64::MAX, |at| at.timestamp_millis()));
        let mut attendance = Attendance::default();
        for entry in entries {
            attendance.take(entry);
        }
        let on_the_roll = |id: &Id| meeting.person(*id).is_some_and(|p| p.class.on_the_roll());
        let is_in = |whereabouts: &Whereabouts| *whereabouts == Whereabouts::In;
        attendance.members = meeting.roster.iter().filter(|id| on_the_roll(id)).count();
        attendance.members_in =
            attendance.known.iter().filter(|(id, at)| is_in(at) && on_the_roll(id)).count();
        let voting = meeting.roll().filter(|person| person.class == Class::Member).count();
        attendance.needed = meeting.particulars.quorum.of(voting);
        attendance
    }

    fn take(&mut self, entry: &Entry) {
        let mut put = |id: Id, whereabouts| self.known.insert(id, whereabouts);
        match &entry.kind {
            Kind::Present(people) | Kind::InAttendance(people) => {
                for id in people {
                    put(*id, Whereabouts::In);
                }
            }
            Kind::Apologies(people) => {
                for id in people {
                    put(*id, Whereabouts::Apologies);
                }
            }
            Kind::Arrival(id) => {
                put(*id, Whereabouts::In);
            }
            Kind::Departure(id) => {
                put(*id, Whereabouts::Left(entry.at));
            }
            _ => {}
        }
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

    /// How many of those on the roll are in the room.
    pub fn members_in(&self) -> usize {
        self.members_in
    }

    /// How many are on the roll.
    pub fn members(&self) -> usize {
        self.members
    }

    /// How many must be in the room.
    pub fn needed(&self) -> usize {
        self.needed
    }

    /// Whether enough members are in the room.
    pub fn is_quorate(&self) -> bool {
        self.members_in >= self.needed
    }
}

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
    chair: Option<Id>,
    remote: BTreeSet<Id>,
    /// Who stands in for whom.
    standing_in: BTreeMap<Id, Id>,
    gallery: Option<u32>,
    voters: Vec<Id>,
    members: usize,
    needed: usize,
}

impl Attendance {
    /// Folds the attendance entries of a meeting, in the order of their times; what has no time
    /// counts in the order it stands.
    pub fn of(meeting: &Meeting) -> Self {
        Attendance::folded(meeting, |_| true)
    }

    /// Who was in the room at a moment, by what is minuted with a time up to then.
    pub fn at(meeting: &Meeting, moment: Moment) -> Self {
        Attendance::folded(meeting, |entry| entry.at.is_some_and(|at| at <= moment))
    }

    fn folded(meeting: &Meeting, counts: impl Fn(&Entry) -> bool) -> Self {
        let mut entries: Vec<&Entry> = meeting
            .places()
            .flat_map(|place| meeting.entries_of(place))
            .filter(|entry| entry.kind.is_attendance() && counts(entry))
            .collect();
        // A stable sort: equal and missing times keep the printed order, missing ones come last.
        entries.sort_by_key(|entry| entry.at.map_or(i64::MAX, |at| at.timestamp_millis()));
        let mut attendance = Attendance::default();
        for entry in entries {
            attendance.take(entry);
        }
        attendance.members = meeting.roll().filter(|person| is_seat(person)).count();
        let may_vote = |person: &&Person| attendance.has_vote(person, meeting);
        attendance.voters = meeting.roll().filter(may_vote).map(|person| person.id).collect();
        attendance.needed = meeting.particulars.quorum.of(attendance.members);
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
            Kind::Chair(id) => self.chair = Some(*id),
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
        self.chair
    }

    /// Whether somebody attends from elsewhere.
    pub fn is_remote(&self, id: Id) -> bool {
        self.remote.contains(&id)
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

/// Whether somebody holds a seat that counts when the quorum is reckoned.
fn is_seat(person: &Person) -> bool {
    person.has_vote() && person.class != Class::Substitute
}

//! What a whole line means: `understand(&line, &Room) → Reading`, pure and total. The label shows
//! the reading while it is typed, and Enter executes that same reading (`capture.md` §2).
//! Decides nothing about the record; no wording of the minutes.

mod action;
mod business;
mod closed;
pub mod decided;
pub mod interest;
pub mod line;
mod listed;
pub mod moved;
mod reader;
mod room;
pub mod tab;
mod voted;
pub mod when;
pub mod who;

use std::ops::Range;

use chrono::NaiveDate;

use crate::meeting::attendance::Whereabouts;
use crate::meeting::{
    Attendance, Declared, Entry, Exclusion, Floor, Id, Kind, Meeting, Moment, Name, Place, Speaker,
    Standing, Status, Vocabulary, Vote,
};
pub use business::{form, from_the_agenda};
use when::When;

/// What a line is read against.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// The record.
    pub meeting: &'a Meeting,
    /// Who is in the room.
    pub attendance: &'a Attendance,
    /// What is before the meeting there.
    pub floor: &'a Floor,
    /// Whether the public are out of the room.
    pub exclusion: &'a Exclusion,
    /// Who has declared an interest in which item.
    pub declared: &'a Declared,
    /// How interests are declared here.
    pub vocabulary: &'a Vocabulary,
    /// Where the line belongs.
    pub place: Place,
    /// The moment of which the line tells: now, or in a line that gives its time, then. None where
    /// nobody says what time it is.
    pub at: Option<Moment>,
    /// The entry that the line was reopened from.
    pub reopened: Option<&'a Entry>,
    /// Whether the roll is being called.
    pub roll_call: bool,
    /// Who demanded that names be taken, while a vote by name is being taken.
    pub by_name: Option<&'a [Id]>,
}

/// What a line means.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The act.
    pub meaning: Meaning,
    /// Where in the line the words are that will be recorded.
    pub words: Range<usize>,
    /// The time it is given, if it is.
    pub when: Option<When>,
    /// How it contradicts the room, in a sentence. The first Enter says it again, the second
    /// records it all the same.
    pub objection: Option<String>,
}

/// The acts a line can mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// An empty line.
    Nothing,
    /// A point.
    Point(Speaker),
    /// A point that runs on in the paragraph above.
    RunOn(Speaker),
    /// A question.
    Question(Speaker),
    /// A reply to the last point.
    Reply(Speaker),
    /// A reply to a query that was not minuted.
    ReplyToQuery(Speaker),
    /// A bullet, so deep.
    Bullet(u8),
    /// The resolution as recommended, or those of its clauses (from 0).
    Recommended(Vec<usize>),
    /// The recommended text is to be opened for change.
    OpenRecommended,
    /// A resolution in the meeting's own words, a paragraph a clause.
    Resolution,
    /// An action, by when, and whether it is done.
    Action(Speaker, Option<NaiveDate>, Status),
    /// A private note.
    Note,
    /// Who was present, sent apologies, or attended besides.
    Attendance(Roll, Vec<Id>),
    /// People arrive (true) or leave.
    Moves(Vec<(Id, bool)>),
    /// Answers to the roll call, in roll order.
    RollCall(Vec<(Id, Answer)>),
    /// Go to an item.
    GoTo(Id),
    /// Correct the words of an entry.
    Correct {
        /// Which.
        entry: Id,
        /// What stands there.
        old: String,
        /// What is to stand there.
        new: String,
    },
    /// An entry that the line says in full: a motion, a vote, a petition.
    Formal(Box<Formal>),
    /// An entry that stands is to stand so: a motion seconded, a tie broken.
    Changes(Box<Entry>),
    /// The line becomes these words, to be changed: a copy of the motion to be amended.
    Opens(String),
    /// A vote by name begins, as these demanded it.
    ByName(Vec<Id>),
    /// The item is withdrawn, or was not reached.
    Stands(Id, Standing),
    /// An item of that title is listed after this one, and gone to.
    Inserts(String),
    /// The item becomes exempt, by that paragraph.
    Exempts(Id, String),
    /// Open the palette.
    Everything,
    /// A line that cannot be done as it stands: the sign is understood, its object is not there.
    /// Recorded as a mark, so that nothing is lost.
    Unreadable,
}

/// An entry that a line says in full.
#[derive(Clone, Debug, PartialEq)]
pub struct Formal {
    /// What is minuted.
    pub kind: Kind,
    /// What it hangs on.
    pub under: Option<Id>,
    /// The field that is asked next: until none is, Enter goes on to it.
    pub asks: Option<&'static str>,
    /// Somebody whom nobody knows yet, and who is added as of the public: who presents or asks.
    pub adds: Option<Added>,
    /// Who leaves the room with it: a member who declares an interest in what is before the meeting.
    pub leaves: Option<Id>,
}

/// Somebody who becomes known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Forms of name.
    pub name: Name,
    /// The code proposed for them.
    pub code: String,
}

impl Formal {
    /// An entry that is complete and hangs on nothing.
    pub fn of(kind: Kind) -> Self {
        Formal { kind, under: None, asks: None, adds: None, leaves: None }
    }
}

/// A list of people that an attendance line gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roll {
    /// Present.
    Present,
    /// Apologies.
    Apologies,
    /// Also attending.
    InAttendance,
}

/// An answer to the roll call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// `p`
    Present,
    /// `a`
    Absent,
    /// `e`, excused
    Apologies,
}

impl<'a> Room<'a> {
    /// The entries of this place before the reopened one, the last first.
    pub fn above(&self) -> impl Iterator<Item = &'a Entry> {
        let own = self.reopened.map(|entry| entry.id);
        let meeting = self.meeting;
        let mut last = meeting.order_of(self.place).iter().rev();
        if let Some(own) = own {
            last.find(|id| **id == own);
        }
        last.filter_map(|id| meeting.entry(*id))
    }

    /// The entry that a bullet, a reply or a run-on typed now would hang on: the last in this place
    /// that was spoken or may be answered, before the reopened one.
    pub fn last_spoken(&self) -> Option<&'a Entry> {
        self.above().find(|entry| entry.kind.may_be_answered())
    }

    /// The point at the head of the paragraph that an entry stands in.
    pub fn head_of(&self, entry: &'a Entry) -> &'a Entry {
        entry.under.and_then(|id| self.meeting.entry(id)).unwrap_or(entry)
    }

    /// Who spoke last in this place.
    pub fn last_speaker(&self) -> Option<Id> {
        let mut entries = self.meeting.entries_of(self.place).rev();
        entries.find_map(|entry| match entry.kind.speech()?.speaker {
            Speaker::Person(id) => Some(id),
            Speaker::Nobody | Speaker::Unknown(_) => None,
        })
    }

    /// Those who are called when the roll is called: at first not who has been accounted for.
    pub fn called(&self) -> Vec<Id> {
        let roll = self.meeting.roll().filter(|person| person.class.on_the_roll());
        let accounted = self.accounted_for();
        roll.map(|person| person.id).filter(|id| !accounted.contains(id)).collect()
    }

    /// Those on the roll of whom it is minuted, before it is called for the first time, that they
    /// sent apologies, attend from elsewhere or have a substitute.
    pub fn accounted_for(&self) -> Vec<Id> {
        let room = self.attendance;
        let is_elsewhere = |id: Id| room.is_remote(id) || room.stood_in_for_by(id).is_some();
        let on_the_roll = self.meeting.roll().filter(|person| person.class.on_the_roll());
        let ids: Vec<Id> = on_the_roll.map(|person| person.id).collect();
        if ids.iter().any(|id| room.is_in(*id) && !is_elsewhere(*id)) {
            return Vec::new();
        }
        let excused = |id: &Id| room.of_person(*id) == Some(Whereabouts::Apologies);
        ids.into_iter().filter(|id| is_elsewhere(*id) || excused(id)).collect()
    }
}

/// Reads a whole line.
pub fn understand(line: &str, room: &Room) -> Reading {
    let (when, rest) = match when::back_dating(line) {
        Some((when, rest)) => (Some(when), rest),
        None => (None, 0),
    };
    let particulars = &room.meeting.particulars;
    let given = when.as_ref().zip(room.at).and_then(|(when, now)| when.moment(now, particulars));
    // What is reopened or back-dated is judged by who was in the room then: whoever left since was
    // there.
    let of_entry = || room.reopened.filter(|entry| !entry.kind.is_attendance())?.at;
    let at = given.filter(|_| particulars.opened.is_some()).or_else(of_entry);
    let then = at.map(|at| Attendance::at(room.meeting, at));
    let outside = given.zip(room.at).and_then(|(at, now)| when::outside(at, now, particulars));
    let attendance = then.as_ref().unwrap_or(room.attendance);
    let room = &Room { attendance, at: given.or(room.at), ..*room };
    let mut reading = reader::Reader { line, room }.read(rest);
    reading.when = when.clone();
    // First, for by a wrong time the room is judged wrongly.
    reading.objection = outside.or(reading.objection);
    // What changes the agenda does so now.
    let is_now = matches!(reading.meaning, Meaning::Inserts(_) | Meaning::Exempts(..));
    if when.is_some() && is_now && reading.objection.is_none() {
        reading.objection = Some("this cannot be back-dated; it is done now".into());
    }
    if let Some(When::Impossible(text)) = when
        && reading.objection.is_none()
    {
        reading.objection = Some(format!("{text} is no time of day; write @1842 or @-5"));
    }
    reading
}

/// That somebody who votes in a line declared an interest in the item.
pub fn votes_with_interest(vote: &Vote, room: &Room) -> Option<String> {
    reader::Reader { line: "", room }.forbidden(vote)
}

/// Whether a text is a choice of clauses: `1-3,5`.
fn is_list(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | ' '))
        && text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests;

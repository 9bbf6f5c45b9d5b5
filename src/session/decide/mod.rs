//! What follows from what the clerk asked: a reading or an act, and the session, to events or a
//! refusal. Reads, never changes; total.

mod agenda;
mod closed;
mod entries;
mod formal;
mod opened;
mod present;
#[cfg(test)]
mod tests;

use chrono::Duration;

pub use agenda::LAST_ITEM;

use crate::event::{Change, Draft, Event, Line};
use crate::grammar::{Meaning, Reading, Room, line};
use crate::meeting::{Attribution, Doubt, Entry, Id, Kind, Moment, Person, Place, Standing};

use super::{Privacy, Session};

/// Why not, in a sentence for the last line.
pub type Refusal = String;

/// What comes of asking.
pub type Decision = Result<Vec<Event>, Refusal>;

/// An act that is not typed as a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// The next item; before the start it opens the meeting.
    Next,
    /// Go to a place.
    GoTo(Place),
    /// The chair opens the meeting.
    OpenMeeting,
    /// The chair closes the meeting.
    CloseMeeting,
    /// Something was said here; write it later.
    Stamp,
    /// What is in the line, or else the last entry, is in doubt, or is so no longer.
    Doubt,
    /// Reopen that entry.
    Reopen(Id),
    /// Begin a line with these words; what stands in the line waits.
    Begin(String),
    /// Put the line away unrecorded; what waited comes back.
    PutAway,
    /// Strike out that entry, with what hangs on it.
    Strike(Id),
    /// Move that entry, with what hangs on it, to a place.
    Move(Id, Place),
    /// Join that entry to the one above it.
    Merge(Id),
    /// The item where the clerk is becomes exempt, by that paragraph (empty for none).
    Exempt {
        /// As it is printed: `3`.
        paragraph: String,
    },
    /// Split the reopened entry at that byte of its line.
    Split(usize),
    /// Withdraw or defer an item, or put it back on the agenda.
    Stand(Id, Standing),
    /// List an item that is not on the agenda, after the present one.
    Insert {
        /// Its title.
        title: String,
    },
    /// Call the roll, or stop calling.
    RollCall(bool),
    /// Leave the vote by name that is being taken.
    StopNaming,
    /// Somebody is added on the fly.
    Know(Person),
    /// Lay the minutes out in that style.
    Style(String),
    /// Count the minutes from that number on, or from the first.
    Number(Option<u32>),
    /// Name people so in an item.
    Attribute(Id, Attribution),
}

impl Session {
    /// What a line is read against; at what moment, whoever reads it says.
    pub fn room(&self) -> Room<'_> {
        let (place, _) = self.here();
        Room {
            meeting: &self.meeting,
            attendance: &self.attendance,
            floor: self.floor(place),
            exclusion: &self.exclusion,
            declared: &self.declared,
            vocabulary: &self.vocabulary,
            place,
            at: None,
            reopened: self.desk.draft.reopened.and_then(|id| self.meeting.entry(id)),
            roll_call: self.desk.roll_call && self.desk.draft.reopened.is_none(),
            by_name: (self.desk.by_name.as_deref()).filter(|_| self.desk.draft.reopened.is_none()),
        }
    }
}

/// What recording the line comes to, read as it was shown.
pub fn record(session: &Session, reading: &Reading, clerk: &str, now: Moment) -> Decision {
    entries::Recorder { session, reading, clerk, now }.record()
}

/// What an act comes to.
pub fn act(session: &Session, act: &Act, clerk: &str, now: Moment) -> Decision {
    match act {
        Act::Next => agenda::next(session, now),
        Act::GoTo(place) => agenda::go_to(session, *place, now),
        Act::OpenMeeting => agenda::open_meeting(session, now),
        Act::CloseMeeting => agenda::close_meeting(session, now),
        Act::Stand(id, standing) => agenda::stand(session, *id, *standing),
        Act::Insert { title } => {
            agenda::insert(session, session.desk.place, title, now).map(|act| vec![kept(act)])
        }
        Act::RollCall(on) => match (on, session.room().called().is_empty()) {
            (true, true) => Err("Nobody is on the roll of this meeting".into()),
            (true | false, _) => Ok(vec![kept(vec![Change::RollCall(*on)])]),
        },
        Act::StopNaming => Ok(vec![kept(vec![Change::ByName(None)])]),
        Act::Know(person) => Ok(vec![kept(vec![Change::Known(person.clone())])]),
        Act::Style(style) => Ok(vec![kept(vec![Change::Styled(style.clone())])]),
        Act::Number(first) => Ok(vec![kept(vec![Change::Numbered(*first)])]),
        Act::Attribute(item, by) => Ok(vec![kept(vec![Change::Attributed(*item, *by)])]),
        Act::Stamp => {
            let (place, after) = place_and_last(session);
            let entry = Entry {
                id: session.next_id(Privacy::Private),
                place,
                at: timed(session, now),
                after_the_close: session.meeting.particulars.closed.is_some(),
                clerk: clerk.into(),
                under: None,
                doubt: None,
                kind: Kind::Mark(Default::default()),
            };
            Ok(vec![kept(vec![Change::Minuted(entry, after)])])
        }
        Act::Doubt => entries::doubt(session),
        Act::Reopen(id) => entries::reopen(session, *id),
        Act::Begin(words) => Ok(vec![begin(session, words, now)]),
        Act::PutAway => Ok(vec![Event::PutAway]),
        Act::Strike(id) => entries::strike(session, *id),
        Act::Move(id, place) => closed::move_to(session, *id, *place, clerk, now),
        Act::Exempt { paragraph } => {
            closed::exempt(session, session.desk.place, paragraph).map(|act| vec![kept(act)])
        }
        Act::Merge(id) => entries::merge(session, *id),
        Act::Split(at) => entries::split(session, *at, clerk),
    }
}

/// A line begun with those words, in front of a draft that waits.
fn begin(session: &Session, words: &str, now: Moment) -> Event {
    if session.desk.draft == Draft::default() {
        return Event::Paste(0, 0, words.into());
    }
    let (place, after) = place_and_last(session);
    let started = Some(now);
    Event::TookUp(Draft { text: words.into(), started, place, after, ..Draft::default() })
}

fn kept(changes: Vec<Change>) -> Event {
    Event::Act(Line::Kept, changes)
}

fn taken(changes: Vec<Change>) -> Event {
    Event::Act(Line::Taken, changes)
}

/// Where the clerk is now, whatever is in the line, and the last entry there.
fn place_and_last(session: &Session) -> (Place, Option<Id>) {
    let place = session.desk.place;
    (place, session.meeting.order_of(place).last().copied())
}

/// The time of what is minuted now: none after the close (`capture.md` §5).
fn timed(session: &Session, at: Moment) -> Option<Moment> {
    session.meeting.particulars.closed.is_none().then(|| to_seconds(at))
}

/// Entries carry whole seconds.
pub(super) fn to_seconds(at: Moment) -> Moment {
    at.checked_sub_signed(Duration::nanoseconds(at.timestamp_subsec_nanos().into())).unwrap_or(at)
}

/// The moment to which a line is back-dated, if it is.
pub fn back_dated_to(session: &Session, reading: &Reading, now: Moment) -> Option<Moment> {
    reading.when.as_ref()?.moment(now, &session.meeting.particulars)
}

/// A draft that holds an entry for change.
fn draft_of(session: &Session, entry: &Entry) -> Draft {
    Draft {
        text: line::of_entry(entry, &session.meeting),
        started: entry.at,
        place: entry.place,
        after: None,
        reopened: Some(entry.id),
        aside: false,
        doubted: is_doubted(entry),
    }
}

/// Whether the line of an entry that is reopened is in doubt. What merely lacks something is
/// settled by filling it in.
pub fn is_doubted(entry: &Entry) -> bool {
    entry.doubt == Some(Doubt::Check) && !entries::lacks_something(&entry.kind)
}

/// Whether a reading would record something in the minutes.
pub fn records(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Nothing
        | Meaning::OpenRecommended
        | Meaning::Opens(_)
        | Meaning::ByName(_)
        | Meaning::Stands(..)
        | Meaning::Inserts(_)
        | Meaning::Exempts(..)
        | Meaning::GoTo(_)
        | Meaning::Everything => false,
        Meaning::Point(_)
        | Meaning::RunOn(_)
        | Meaning::Question(_)
        | Meaning::Reply(_)
        | Meaning::ReplyToQuery(_)
        | Meaning::Bullet(_)
        | Meaning::Recommended(_)
        | Meaning::Resolution
        | Meaning::Action(..)
        | Meaning::Note
        | Meaning::Attendance(..)
        | Meaning::Moves(_)
        | Meaning::RollCall(_)
        | Meaning::Correct { .. }
        | Meaning::Formal(_)
        | Meaning::Changes(_)
        | Meaning::Unreadable => true,
    }
}

//! JSON: the facts of the record, for whoever counts, compares or searches minutes. The shape is ours and
//! stable: it is described in `docs/minutes.schema.json` and does not follow the types of the program.
//! Sees the record and nothing else.

mod entries;
mod frame;
mod shape;
mod text;

use serde_json::Value;

use super::{Written, facts};
use crate::document::Passage;
use crate::layout::{Part, Register};
use crate::meeting::{Audience, Entry, Id, Place, Record};

use entries::Lists;
use shape::Minutes;
use text::Reference;

/// What every file says of itself, and the schema of it.
const SCHEMA_ID: &str = "urn:minutebook:minutes:1";
/// Rises with any change that a reader of the files must know of.
const VERSION: u32 = 1;

/// The schema that what is published holds to (JSON Schema 2020-12).
pub const SCHEMA: &str = include_str!("../../../docs/minutes.schema.json");

/// A part of the minutes as JSON.
#[derive(Debug)]
pub struct Json {
    file: Vec<u8>,
    /// The entries whose facts stand in it and that have no object of their own.
    of: Vec<Id>,
    is_empty: bool,
}

/// A part of the minutes as JSON.
pub fn json(record: &Record, part: Part) -> Json {
    let only: Option<Place> = match part {
        Part::Item(id) => Some(Some(id)),
        Part::All | Part::Decisions | Part::Register(_) => None,
    };
    let mut lists = Lists::of(record, only);
    let of = std::mem::take(&mut lists.of_attendance);
    let mut minutes = minutes(record, part, lists);
    minutes.unsettled_ids = unsettled(record, part, &minutes);
    let of = if minutes.attendance.is_some() { of } else { Vec::new() };
    let is_empty = match part {
        Part::All => false,
        Part::Item(_) => minutes.items.is_empty(),
        Part::Decisions => is_none(&minutes.decisions),
        Part::Register(Register::Actions) => is_none(&minutes.actions),
        Part::Register(Register::Attendance) => is_none(&minutes.attendance),
        Part::Register(Register::Interests) => is_none(&minutes.declarations),
        Part::Register(Register::Votes) => is_none(&minutes.vote_events),
    };
    // Nothing in these structs refuses to be written, and memory takes it.
    let mut file = serde_json::to_vec_pretty(&minutes).unwrap_or_default();
    file.push(b'\n');
    Json { file, of, is_empty }
}

fn is_none<T>(list: &Option<Vec<T>>) -> bool {
    list.as_ref().is_none_or(Vec::is_empty)
}

/// The lists that a part has; all of them have what the others refer to.
fn minutes(record: &Record, part: Part, lists: Lists) -> Minutes {
    let whole = matches!(part, Part::All | Part::Item(_));
    let has = |register: Register| whole || part == Part::Register(register);
    let debate = |is: bool| is && whole;
    let clerk = record.audience() == Audience::Clerk;
    let (attends, votes) = (has(Register::Attendance), has(Register::Votes));
    Minutes {
        schema: SCHEMA_ID,
        version: VERSION,
        part: match part {
            Part::All => "all",
            Part::Item(_) => "item",
            Part::Decisions => "decisions",
            Part::Register(Register::Actions) => "actions",
            Part::Register(Register::Attendance) => "attendance",
            Part::Register(Register::Interests) => "interests",
            Part::Register(Register::Votes) => "votes",
        },
        audience: match record.audience() {
            Audience::Public => "public",
            Audience::Members => "members",
            Audience::Clerk => "clerk",
        },
        event: frame::event(record),
        organizations: frame::organizations(record),
        people: frame::people(record, part),
        items: frame::items(record, part),
        attendance: (attends && !matches!(part, Part::Item(_))).then(|| frame::attendance(record)),
        movements: attends.then_some(lists.movements),
        gallery: attends.then_some(lists.gallery),
        declarations: has(Register::Interests).then_some(lists.declarations),
        speeches: debate(true).then_some(lists.speeches),
        business: debate(true).then_some(lists.business),
        motions: votes.then_some(lists.motions),
        vote_events: votes.then_some(lists.vote_events),
        motion_outcomes: votes.then_some(lists.motion_outcomes),
        decisions: (whole || part == Part::Decisions || votes).then_some(lists.decisions),
        actions: has(Register::Actions).then_some(lists.actions),
        exempt_business: debate(true).then_some(lists.exempt_business),
        notes: debate(clerk).then_some(lists.notes),
        unsettled_ids: Vec::new(),
    }
}

/// What is still to be settled in a part: items in which a mark stands, and entries that are in doubt
/// or of somebody unknown. The minutes print a sign in those places; here their ids are told.
fn unsettled(record: &Record, part: Part, minutes: &Minutes) -> Vec<Reference> {
    let places = || {
        record.places().filter(|place| match part {
            Part::Item(id) => *place == Some(id),
            Part::All | Part::Decisions | Part::Register(_) => true,
        })
    };
    let is_open = |entry: &&Entry| facts::is_unsettled(record, entry);
    let mut open: Vec<Id> =
        places().flat_map(|p| record.entries_of(p)).filter(is_open).map(|entry| entry.id).collect();
    if matches!(part, Part::All | Part::Item(_)) {
        open.extend(places().filter(|place| record.has_marks_in(*place)).flatten());
    } else if !open.is_empty() {
        // A register has some of the entries only.
        let mut passages = Vec::new();
        let listed = serde_json::to_value(minutes).unwrap_or_default();
        put_passages(&listed, None, &mut passages);
        open.retain(|id| passages.iter().any(|passage| passage.of.contains(id)));
    }
    open.into_iter().map(Reference).collect()
}

impl Written for Json {
    fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// The texts of the file itself, read back, each of the object in which it stands.
    fn passages(&self) -> Vec<Passage<'_>> {
        let mut passages = Vec::new();
        let read = serde_json::from_slice::<Value>(&self.file).unwrap_or_default();
        put_passages(&read, None, &mut passages);
        passages.push(Passage { of: self.of.clone(), text: "".into() });
        passages
    }

    fn to_bytes(&self) -> Vec<u8> {
        self.file.clone()
    }
}

fn put_passages(value: &Value, of: Option<Id>, passages: &mut Vec<Passage>) {
    match value {
        Value::String(text) => {
            passages.push(Passage { of: Vec::from_iter(of), text: text.clone().into() });
        }
        Value::Array(values) => values.iter().for_each(|value| put_passages(value, of, passages)),
        Value::Object(values) => {
            let own = values.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
            values.values().for_each(|value| put_passages(value, own.or(of), passages));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests;

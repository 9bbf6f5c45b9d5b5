//! What is about to be minuted, as the style will print it: shown on the page before Enter.

use std::borrow::Cow;

use crate::document::{Block, Body, Role, Run};
use crate::grammar::{Formal, Meaning, Reading};
use crate::layout::{self, Before, Voice};
use crate::meeting::record::{Audience, Record};
use crate::meeting::{Class, Clauses, Entry, Id, Kind, Person, Place, Prose, Speaker, Speech};
use crate::session::{Privacy, Session};
use crate::style::HouseStyle;

/// What the style will put round the words that are typed, shown before Enter (`capture.md` §3).
pub(super) fn coming(
    session: &Session,
    style: &HouseStyle,
    reading: &Reading,
    before: &Before,
) -> Vec<Block> {
    let draft = &session.desk.draft;
    let (place, _) = session.here();
    if draft.reopened.is_some() || place != session.desk.place {
        return Vec::new();
    }
    let record = session.meeting.seen_by(Audience::Clerk);
    let (voice, speaker) = match &reading.meaning {
        Meaning::Point(speaker) | Meaning::RunOn(speaker) => (Voice::Point, speaker),
        Meaning::Question(speaker) => (Voice::Question, speaker),
        Meaning::Reply(speaker) => (Voice::Reply, speaker),
        Meaning::ReplyToQuery(speaker) => (Voice::ReplyToQuery, speaker),
        Meaning::Recommended(clauses) => {
            let item = place.and_then(|id| record.item(id));
            let all = item.map(|item| item.recommended()).unwrap_or_default();
            return resolved(session, style, all.some(clauses));
        }
        Meaning::Formal(formal) => {
            return in_full(session, style, place, before, formal);
        }
        Meaning::Exempts(id, _) => return exempted(session, *id),
        Meaning::Nothing
        | Meaning::Inserts(_)
        | Meaning::Changes(_)
        | Meaning::Opens(_)
        | Meaning::ByName(_)
        | Meaning::Stands(..)
        | Meaning::Bullet(_)
        | Meaning::OpenRecommended
        | Meaning::Resolution
        | Meaning::Action(..)
        | Meaning::Note
        | Meaning::Attendance(..)
        | Meaning::Moves(_)
        | Meaning::RollCall(_)
        | Meaning::GoTo(_)
        | Meaning::Correct { .. }
        | Meaning::Everything
        | Meaning::Unreadable => return Vec::new(),
    };
    let opens = matches!(voice, Voice::Reply | Voice::ReplyToQuery);
    if *speaker == Speaker::Nobody && !opens {
        return Vec::new();
    }
    let words = draft.text.get(reading.words.clone()).unwrap_or_default();
    // The first word decides on the verb, once it is whole.
    let first = words.split_inclusive(char::is_whitespace).next().unwrap_or_default();
    let first = if first.ends_with(char::is_whitespace) { first } else { "" };
    let mut runs = layout::seam(&record, style, place, before, voice, speaker, first);
    runs.push(Run::plain("…"));
    let joins = matches!(reading.meaning, Meaning::Reply(_) | Meaning::RunOn(_));
    let mut blocks = if joins { Vec::new() } else { alone(&record, style, place, before, speaker) };
    if joins || blocks.is_empty() {
        runs.insert(0, Run::plain(if joins { "↳ " } else { "" }));
        let depth = u8::from(joins);
        let body = Body::Paragraph(Vec::new());
        blocks = vec![Block { origin: None, role: Role::Point, label: None, depth, body }];
    }
    runs.iter_mut().for_each(|run| run.supplied = true);
    if let Some(last) = blocks.last_mut() {
        last.body = Body::Paragraph(runs);
    }
    blocks
}

/// The blocks of a point that stands for itself, with its letter and what leads into the debate.
fn alone(
    record: &Record,
    style: &HouseStyle,
    place: Place,
    before: &Before,
    speaker: &Speaker,
) -> Vec<Block> {
    let text = Prose::plain("…");
    let said = Kind::Point(Speech { speaker: speaker.clone(), text });
    as_it_stands(record, style, before, new_entry(place, said, None), None)
}

/// An entry that the line says in full, as it would stand.
fn in_full(
    session: &Session,
    style: &HouseStyle,
    place: Place,
    before: &Before,
    formal: &Formal,
) -> Vec<Block> {
    let mut kind = formal.kind.clone();
    let mut meeting = Cow::Borrowed(&session.meeting);
    if let Some(added) = &formal.adds {
        let id = session.next_id(Privacy::Open);
        let person = Person::new(id, &added.code, added.name.clone(), Class::Public);
        meeting.to_mut().people.insert(id, person.into());
        if let Some(speaker) = kind.speakers_mut().into_iter().next() {
            *speaker = Speaker::Person(id);
        }
    }
    let record = meeting.seen_by(Audience::Clerk);
    let mut blocks =
        as_it_stands(&record, style, before, new_entry(place, kind, formal.under), formal.leaves);
    for block in &mut blocks {
        if let Body::Paragraph(runs) = &mut block.body {
            runs.iter_mut().for_each(|run| run.supplied = true);
        }
    }
    blocks
}

/// An entry that is not minuted.
fn new_entry(place: Place, kind: Kind, under: Option<Id>) -> Entry {
    Entry {
        id: Id { writer: Default::default(), number: 0 },
        place,
        at: None,
        after_the_close: false,
        clerk: String::new(),
        under,
        doubt: None,
        kind,
    }
}

/// The blocks of an entry that is not minuted, and of the departure of whoever leaves with it.
fn as_it_stands(
    record: &Record,
    style: &HouseStyle,
    before: &Before,
    entry: Entry,
    leaves: Option<Id>,
) -> Vec<Block> {
    let departure = leaves.map(|id| Entry {
        id: Id { number: 1, ..entry.id },
        ..new_entry(entry.place, Kind::Departure(id), Some(entry.id))
    });
    let entries: Vec<&Entry> = std::iter::once(&entry).chain(&departure).collect();
    let (mut blocks, _) = layout::lay_out_group(record, style, &entries, before);
    if blocks.is_empty() {
        // What stands with the decision is shown here, though it will be printed there.
        blocks = layout::lay_out_business(record, style, &entry);
    }
    blocks.iter_mut().for_each(|block| block.origin = None);
    blocks
}

/// What is public no longer once an item is exempt, and what remains: for the clerk alone.
fn exempted(session: &Session, item: Id) -> Vec<Block> {
    let meeting = &session.meeting;
    let Some(item) = meeting.item(item).filter(|item| item.exempt.is_none()) else {
        return Vec::new();
    };
    let entries = match meeting.entries_to_withhold(item.id) {
        0 => "nothing minuted in it yet".into(),
        1 => "the 1 entry minuted in it".into(),
        n => format!("the {n} entries minuted in it"),
    };
    let named = match item.number.as_str() {
        "" => "an item".into(),
        number => format!("item {number}"),
    };
    let told = [
        format!(
            "Not public from the next save on: its title, its report and documents, what is \
             recommended, and {entries}."
        ),
        format!(
            "Still public: that {named} was taken and is exempt, that the public were excluded, \
             and the summary that summary: writes."
        ),
        "The clerk's own journal, which is never mailed, keeps what was typed. Minutes that were \
         published before are not called back."
            .into(),
    ];
    let block = |text: String| Block {
        origin: None,
        role: Role::Private,
        label: None,
        depth: 0,
        body: Body::Paragraph(vec![Run { supplied: true, ..Run::plain(text) }]),
    };
    told.into_iter().map(block).collect()
}

/// A resolution as it would stand.
fn resolved(session: &Session, style: &HouseStyle, clauses: Clauses) -> Vec<Block> {
    let record = session.meeting.seen_by(Audience::Clerk);
    let mut blocks = layout::lay_out_resolution(&record, style, clauses);
    for block in &mut blocks {
        block.origin = None;
        if let Body::Paragraph(runs) = &mut block.body {
            runs.iter_mut().for_each(|run| run.supplied = true);
        }
    }
    blocks
}

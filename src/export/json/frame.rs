//! What the lists of the JSON refer to: the meeting, the people, the items, and who was there.

use std::collections::BTreeSet;

use super::shape::{
    self, Attendance, Event, Exempt, Notice, Organization, Person, Sitting, Stretch, Words,
};
use super::text::{Day, Reference, Text, Time};
use crate::export::facts::presence::{Moved, Spell, presence};
use crate::export::facts::{self, words};
use crate::layout::Part;
use crate::meeting::{Clauses, Id, Item, NoticeKind, Place, Record};

/// The body that meets, among the organisations.
const BODY: &str = "body";
/// What it is of.
const AUTHORITY: &str = "authority";

pub(super) fn event(record: &Record) -> Event {
    let particulars = &record.particulars;
    Event {
        classification: "meeting",
        name: Text::of(&particulars.body),
        organization_id: BODY,
        date: Day(particulars.date),
        scheduled_start: particulars.starts.map(|time| time.format("%H:%M").to_string()),
        start_date: particulars.opened.map(Time),
        end_date: particulars.closed.map(Time),
        location: Text::some(&particulars.venue),
    }
}

pub(super) fn organizations(record: &Record) -> Vec<Organization> {
    let particulars = &record.particulars;
    let authority = (!particulars.authority.is_empty()).then(|| Organization {
        id: Text::of(AUTHORITY),
        classification: "authority",
        name: Text::of(&particulars.authority),
        parent_id: None,
    });
    let parent = authority.is_some().then_some(AUTHORITY);
    let body = Organization {
        id: Text::of(BODY),
        classification: "body",
        name: Text::of(&particulars.body),
        parent_id: parent,
    };
    let groups = particulars.groups.iter().map(|group| Organization {
        id: group_id(&group.code),
        classification: "group",
        name: Text::of(&group.name),
        parent_id: None,
    });
    authority.into_iter().chain([body]).chain(groups).collect()
}

fn group_id(code: &str) -> Text {
    Text::of(&format!("group:{code}"))
}

/// The group of somebody, if the body has it.
pub(super) fn group_of(record: &Record, person: Id) -> Option<Text> {
    let code = &record.person(person)?.group;
    let is_known = record.particulars.groups.iter().any(|group| group.code == *code);
    is_known.then(|| group_id(code))
}

/// Everybody known, those on the roll first; of one item those whom it names.
pub(super) fn people(record: &Record, part: Part) -> Vec<Person> {
    let of_item = match part {
        Part::Item(id) => Some(named_in(record, id)),
        Part::All | Part::Decisions | Part::Register(_) => None,
    };
    let others = record.people.keys().filter(|id| !record.roster.contains(id));
    let people = record.roster.iter().chain(others).filter_map(|id| record.person(*id));
    let people =
        people.filter(|person| of_item.as_ref().is_none_or(|named| named.contains(&person.id)));
    let told = people.map(|person| Person {
        id: Reference(person.id),
        name: Text::of(&person.name.full()),
        honorific_prefix: Text::some(&person.name.title),
        given_name: Text::some(&person.name.given),
        family_name: Text::some(&person.name.last).filter(|_| !person.name.given.is_empty()),
        role: words::class(person.class),
        has_vote: person.has_vote(),
        group_id: group_of(record, person.id),
        offices: person.offices.iter().map(|office| Text::of(&office.full)).collect(),
    });
    told.collect()
}

/// Everybody whom an item names, in what it recommends and in what was minuted.
fn named_in(record: &Record, item: Id) -> BTreeSet<Id> {
    let mut named = BTreeSet::new();
    let recommended = record.item(item).map(Item::recommended).unwrap_or_default();
    recommended.texts().for_each(|text| named.extend(text.people()));
    record.entries_of(Some(item)).for_each(|entry| entry.kind.names(|id| _ = named.insert(id)));
    named
}

/// The items of the agenda; of one item that alone.
pub(super) fn items(record: &Record, part: Part) -> Vec<shape::Item> {
    let asked = |id: Id| part == Part::Item(id) || !matches!(part, Part::Item(_));
    let items = record.agenda_items().enumerate().filter(|(_, item)| asked(item.id));
    let told = items.map(|(at, item)| shape::Item {
        id: Reference(item.id),
        position: at + 1,
        identifier: Text::some(&item.number),
        name: Text::some(&item.title),
        status: words::standing(item.standing),
        exempt: item
            .exempt
            .as_ref()
            .map(|exempt| Exempt { paragraph: Text::some(&exempt.paragraph) }),
        officer: Text::some(&item.officer),
        key_decision: item.key_decision,
        recommendation: Some(item.recommended())
            .filter(|clauses| !clauses.is_empty())
            .map(|clauses| clauses_of(record, &clauses)),
        reasons: Text::some(&item.reasons),
        alternatives: Text::some(&item.alternatives),
        documents: Text::all(&item.documents),
        notices: item.notices.iter().map(notice).collect(),
        sittings: (item.sittings.iter())
            .map(|sitting| Sitting {
                start_date: Time(sitting.from),
                end_date: sitting.until.map(Time),
            })
            .collect(),
    });
    told.collect()
}

fn notice(notice: &crate::meeting::Notice) -> Notice {
    Notice {
        classification: match notice.kind {
            NoticeKind::Question => "question",
            NoticeKind::Petition => "petition",
        },
        from: Text::of(&notice.from),
        to: Text::some(&notice.to),
        text: Text::of(&notice.text),
    }
}

/// Clauses with what leads in to them.
pub(super) fn clauses_of(record: &Record, clauses: &Clauses) -> Words {
    Words {
        lead: Text::some(&facts::spelled(record, &clauses.lead)),
        clauses: (clauses.list.iter())
            .map(|clause| Text::of(&facts::spelled(record, clause)))
            .collect(),
    }
}

pub(super) fn attendance(record: &Record) -> Vec<Attendance> {
    let told = presence(record).into_iter().map(|presence| Attendance {
        person_id: Reference(presence.person.id),
        status: presence.standing.word(),
        reason: presence.reason.and_then(|why| Text::some(&facts::spelled(record, why))),
        substitute_for_id: presence.instead_of.and_then(|id| person(record, id)),
        chaired: presence.chaired,
        stretches: presence.spells.iter().map(|spell| stretch(record, spell)).collect(),
    });
    told.collect()
}

fn stretch(record: &Record, spell: &Spell) -> Stretch {
    let at = |moved: Option<Moved>| moved.and_then(|moved| moved.at).map(Time);
    let item_of = |moved: Option<Moved>| moved.and_then(|moved| item(record, moved.place));
    Stretch {
        remote: spell.remote,
        from_start: spell.arrived.is_none(),
        start_date: at(spell.arrived),
        start_item_id: item_of(spell.arrived),
        to_end: spell.left.is_none(),
        end_date: at(spell.left),
        end_item_id: item_of(spell.left),
    }
}

/// A person of the record.
pub(super) fn person(record: &Record, id: Id) -> Option<Reference> {
    record.person(id).map(|person| Reference(person.id))
}

/// An item of the record.
pub(super) fn item(record: &Record, place: Place) -> Option<Reference> {
    place.and_then(|id| record.item(id)).map(|item| Reference(item.id))
}

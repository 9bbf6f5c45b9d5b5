//! Facts of a record that more than one data format has: who somebody is, what was said in plain words,
//! and the words by which classes, votes and conduct are told. A record comes in and nothing else;
//! no house style words anything here.

pub(super) mod presence;
pub(super) mod voting;
pub(super) mod words;

use chrono::{NaiveDate, SecondsFormat};

use crate::meeting::{
    Clauses, Entry, Id, Interest, Moment, Person, Place, Prose, Record, Speaker, Stake, declared,
};
use crate::typeset::shown;

/// Text with signs for what could act on whoever reads it. Paragraphs are parted by line feeds.
pub(super) fn plain(text: &str) -> String {
    text.split('\n').map(shown).collect::<Vec<_>>().join("\n")
}

/// Somebody's name in full; empty for whom the record does not know.
pub(super) fn name(record: &Record, id: Id) -> String {
    record.person(id).map(|person| person.name.full()).unwrap_or_default()
}

/// The name of whoever speaks or acts; empty where nobody is known.
pub(super) fn speaker(record: &Record, speaker: &Speaker) -> String {
    speaker.person().map(|id| name(record, id)).unwrap_or_default()
}

/// Whoever speaks or acts, if the record tells who it was.
pub(super) fn who(record: &Record, speaker: &Speaker) -> Option<Id> {
    speaker.person().filter(|id| record.person(*id).is_some())
}

/// Whether an entry is in doubt, or of somebody whom nobody knows yet.
pub(super) fn is_unsettled(record: &Record, entry: &Entry) -> bool {
    let mut is = record.doubts().contains(&entry.id);
    entry.kind.each_speaker(|who| is |= matches!(who, Speaker::Unknown(_)));
    is
}

/// Words with the names of those they refer to.
pub(super) fn spelled(record: &Record, text: &Prose) -> String {
    text.spelled(|id| name(record, id))
}

/// What was moved or resolved, a line a clause, under what leads in to it.
pub(super) fn clauses(record: &Record, clauses: &Clauses) -> String {
    clauses.texts().map(|text| spelled(record, text)).collect::<Vec<_>>().join("\n")
}

/// The group that somebody belongs to, as it is called.
pub(super) fn group<'a>(record: &'a Record, person: &'a Person) -> &'a str {
    let mut groups = record.particulars.groups.iter();
    groups.find(|group| group.code == person.group).map_or(&person.group, |group| &group.name)
}

/// The number of an item.
pub(super) fn number<'a>(record: &'a Record, place: Place) -> &'a str {
    place.and_then(|id| record.item(id)).map_or("", |item| &item.number)
}

/// The title of an item; of an exempt one the public have none.
pub(super) fn title<'a>(record: &'a Record, place: Place) -> &'a str {
    place.and_then(|id| record.item(id)).map_or("", |item| &item.title)
}

/// A day, as ISO 8601 has it.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A moment with its distance from UTC, as ISO 8601 has it.
pub(super) fn moment(at: Moment) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// What a member with an interest did: as the declaration says, or as the minutes of its item show.
pub(super) fn conduct(record: &Record, entry: &Entry, interest: &Interest) -> Option<&'static str> {
    let conduct = match (interest.conduct, interest.item, interest.member.person()) {
        (None, Some(item), Some(member)) => {
            let kind = interest.kind.clone();
            let stake = Stake { member, entry: entry.id, kind, conduct: None };
            declared::conduct(record, &stake, item)
        }
        (conduct, ..) => conduct,
    };
    conduct.map(words::conduct)
}

//! Who declared what. Where a nature is withheld it is not here either.

use super::{Table, capital, clock, item, yes_or_no};
use crate::export::facts::{self, words};
use crate::meeting::{Kind, Record};

pub(super) fn table(record: &Record) -> Table {
    let head = [
        "Name",
        "Class",
        "Group",
        "Kind",
        "Item",
        "Item title",
        "Sensitive",
        "Nature",
        "What they did",
        "Declared",
        "Declared in item",
    ];
    let entries = record.places().flat_map(|place| record.entries_of(place));
    let rows = entries.filter_map(|entry| {
        let Kind::Interest(interest) = &entry.kind else { return None };
        // That nobody declared anything is no row.
        if interest.is_none() {
            return None;
        }
        let person = interest.member.person().and_then(|id| record.person(id));
        let [number, title] = item(record, interest.item);
        let nature = match interest.sensitive {
            true => String::new(),
            false => facts::spelled(record, &interest.nature),
        };
        let cells = [
            facts::speaker(record, &interest.member),
            person.map_or(String::new(), |person| capital(words::class(person.class))),
            person.map_or("", |person| facts::group(record, person)).to_owned(),
            interest.kind.clone(),
            number,
            title,
            yes_or_no(interest.sensitive),
            nature,
            facts::conduct(record, entry, interest).map_or(String::new(), capital),
            entry.at.map(clock).unwrap_or_default(),
            facts::number(record, entry.place).to_owned(),
        ];
        Some((vec![entry.id], cells))
    });
    Table::of(record, head, rows)
}

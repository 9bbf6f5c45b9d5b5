//! Who is to do what by when: actions, and written replies that are owed.

use super::{Table, capital, item};
use crate::export::facts;
use crate::meeting::{Kind, Record, Sort, Status};

pub(super) fn table(record: &Record) -> Table {
    let head = ["Item", "Item title", "What is owed", "Owner", "Text", "Due", "Status"];
    let entries = record.places().flat_map(|place| record.entries_of(place));
    let rows = entries.filter_map(|entry| {
        let (what, owner, text, due, status): (_, _, _, _, Status) = match &entry.kind {
            Kind::Action { owner, text, due, status } => ("Action", owner, text, *due, *status),
            Kind::Business(owed) if owed.sort == Sort::WrittenReply => {
                ("Written reply", &owed.who, &owed.text, owed.date, owed.status)
            }
            _ => return None,
        };
        let [number, title] = item(record, entry.place);
        let cells = [
            number,
            title,
            what.to_owned(),
            facts::speaker(record, owner),
            facts::spelled(record, text),
            due.map(facts::day).unwrap_or_default(),
            capital(status.word()),
        ];
        Some((vec![entry.id], cells))
    });
    Table::of(record, head, rows)
}

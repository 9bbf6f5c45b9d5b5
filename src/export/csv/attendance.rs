//! Who was there: a row for each stretch in which somebody was in the room, and one for whoever was
//! not. The first stretches alone are the list of people.

use super::{Table, capital, clock, yes_or_no};
use crate::export::facts::presence::{Moved, Presence, Spell, presence};
use crate::export::facts::{self, words};
use crate::meeting::Record;

pub(super) fn table(record: &Record) -> Table {
    let head = [
        "Name",
        "Class",
        "Group",
        "Office",
        "Attendance",
        "Reason",
        "Substitute for",
        "In the chair",
        "Stretch",
        "From elsewhere",
        "Arrived",
        "Arrived in item",
        "Left",
        "Left in item",
    ];
    let presences = presence(record);
    let rows = presences.iter().flat_map(|presence| {
        let nowhere = [Spell::default()];
        let spells: &[Spell] = match presence.spells.as_slice() {
            [] => &nowhere,
            spells => spells,
        };
        let rows = spells.iter().enumerate().map(|(at, spell)| row(record, presence, at, spell));
        rows.map(|cells| (presence.entries.clone(), cells)).collect::<Vec<_>>()
    });
    Table::of(record, head, rows)
}

fn row(record: &Record, presence: &Presence, at: usize, spell: &Spell) -> [String; 14] {
    let person = presence.person;
    let offices: Vec<&str> = person.offices.iter().map(|office| office.full.as_str()).collect();
    let time = |moved: Option<Moved>| moved.and_then(|moved| moved.at).map(clock);
    let item = |moved: Option<Moved>| {
        moved.map_or("", |moved| facts::number(record, moved.place)).to_owned()
    };
    [
        person.name.full(),
        capital(words::class(person.class)),
        facts::group(record, person).to_owned(),
        offices.join("; "),
        capital(presence.standing.word()),
        presence.reason.map(|why| facts::spelled(record, why)).unwrap_or_default(),
        presence.instead_of.map(|id| facts::name(record, id)).unwrap_or_default(),
        yes_or_no(presence.chaired),
        (at + 1).to_string(),
        yes_or_no(spell.remote),
        time(spell.arrived).unwrap_or_default(),
        item(spell.arrived),
        time(spell.left).unwrap_or_default(),
        item(spell.left),
    ]
}

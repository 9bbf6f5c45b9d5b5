//! What is said of business while its fields are typed: `petition · by Anna Byrne · what does it
//! ask for?`.

use crate::grammar::{Formal, Room, from_the_agenda, line};
use crate::meeting::business::pounds;
use crate::meeting::{Business, Kind, Prose, Sort, Speaker};

/// So much of a text is told of.
const LONGEST: usize = 28;

/// What the business says so far, and who is added by it.
pub(super) fn told(formal: &Formal, business: &Business, room: &Room) -> Vec<String> {
    let mut parts = parts(business, formal.adds.as_ref().map(|added| added.name.plain()), room);
    if let Some(added) = &formal.adds {
        parts.push(format!("new, of the public, code {}", added.code));
    }
    parts
}

/// What the clerk is asked: the field that Enter goes on to, or the last one, while it is open.
pub(super) fn asked(formal: &Formal) -> Option<&'static str> {
    let Kind::Business(business) = &formal.kind else { return formal.asks };
    let last = business.sort.row().fields.last().filter(|asked| !business.has(asked.field));
    formal.asks.or(last.map(|asked| asked.question))
}

/// Business in the words of a label.
fn parts(business: &Business, adds: Option<String>, room: &Room) -> Vec<String> {
    let meeting = room.meeting;
    let called = |speaker: &Speaker| match speaker {
        Speaker::Nobody => None,
        Speaker::Person(id) => Some(line::called(*id, meeting).0),
        Speaker::Unknown(_) => Some("who?".into()),
    };
    let mut parts = vec![business.sort.row().title.to_lowercase()];
    let by = if is_done_to(business.sort) { "" } else { "by " };
    parts.extend(adds.or_else(|| called(&business.who)).map(|name| format!("{by}{name}")));
    let to = if business.sort == Sort::Delegation { "with" } else { "to" };
    parts.extend(called(&business.to).map(|name| format!("{to} {name}")));
    if !business.people.is_empty() {
        parts.push(super::names(business.people.iter().copied(), meeting));
    }
    if !business.items.is_empty() {
        let items = business.items.iter().filter_map(|id| meeting.item(*id));
        let numbers: Vec<&str> = items.map(|item| item.number.as_str()).collect();
        let what = if numbers.len() == 1 { "item" } else { "items" };
        parts.push(format!("{what} {}", numbers.join(", ")));
    }
    let clipped = |text: &Prose| clip(&line::typed(text, meeting));
    parts.extend(Some(&business.subject).filter(|text| !text.is_empty()).map(clipped));
    parts.extend(business.count.map(|count| count.to_string()));
    if let Some(sum) = business.pence {
        let all = in_all(business, room).filter(|all| *all != sum);
        let all = all.map_or(String::new(), |all| format!(", £{} in all", pounds(all, ",")));
        parts.push(format!("£{}{all}", pounds(sum, ",")));
    }
    parts.extend(business.date.map(|date| date.format("%A %-d %B %Y").to_string()));
    parts.extend(Some(&business.power).filter(|text| !text.is_empty()).map(clipped));
    if from_the_agenda(business, room) {
        parts.push("as the agenda gives them".into());
    }
    parts
}

/// What is paid on this item, with this.
fn in_all(business: &Business, room: &Room) -> Option<u64> {
    let own = room.reopened.map(|entry| entry.id);
    let others = room.meeting.entries_of(room.place).filter(|entry| Some(entry.id) != own);
    let paid = others.filter_map(|entry| match &entry.kind {
        Kind::Business(other) if other.sort == business.sort => other.pence,
        _ => None,
    });
    paid.chain(business.pence).try_fold(0u64, u64::checked_add)
}

/// Whether the person of it does not act but is acted on.
fn is_done_to(sort: Sort) -> bool {
    matches!(sort, Sort::Delegation | Sort::Election | Sort::Disorder)
}

fn clip(text: &str) -> String {
    let text = text.replace('\n', " ");
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text,
    }
}

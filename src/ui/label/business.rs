//! What is said of business while its fields are typed: `petition · by Anna Byrne · what does it
//! ask for?`.

use crate::grammar::{Formal, Room, form, from_the_agenda, interest, line};
use crate::meeting::business::pounds;
use crate::meeting::{Business, Kind, Sort, Speaker};

/// So many letters stand whole on the narrowest screen.
const WIDE: usize = 70;
/// The letters of what is said before all of an exempt item.
const EXEMPT: usize = "EXEMPT · ".len();

/// What the business says so far, who is added by it, and what is asked. Words that stand in the
/// line as they will be minuted are not said again. Where all is too long, the question comes first.
pub(super) fn told(formal: &Formal, business: &Business, room: &Room) -> String {
    let adds = formal.adds.as_ref();
    let adds = adds.map(|added| format!("{} (public, new: {})", added.name.plain(), added.code));
    let mut parts = parts(business, adds, room);
    let above = formal.under.and_then(|id| room.meeting.entry(id));
    parts.extend(above.map(|entry| {
        let at = entry.at.map_or(String::new(), |at| format!(" of {}", at.format("%H:%M")));
        format!("to the {}{at}", super::entry_named(room.meeting, entry))
    }));
    if let Some(asked) = asked(formal) {
        let letters: usize = parts.iter().map(|part| part.chars().count() + 3).sum();
        // That the item is exempt is said before it all.
        let exempt = if room.meeting.is_exempt(room.place) { EXEMPT } else { 0 };
        let fits = letters + asked.chars().count() + exempt <= WIDE;
        parts.insert(if fits { parts.len() } else { 1 }, asked.into());
    }
    parts.join(" · ")
}

/// What the clerk is asked: the field that Enter goes on to, or the last one, while it is open.
fn asked(formal: &Formal) -> Option<&'static str> {
    let Kind::Business(business) = &formal.kind else { return formal.asks };
    let last = business.sort.row().fields.last().filter(|asked| !business.has(asked.field));
    formal.asks.or(last.map(|asked| asked.question))
}

/// What the form is called that a line is, if it is one.
pub(super) fn form_of(line: &str) -> Option<String> {
    let title = form(line).map(|sort| sort.row().title.to_lowercase());
    title.or_else(|| interest::is_form(line).then(|| "declaration".into()))
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
    if let Some(sum) = business.pence {
        let all = in_all(business, room).filter(|all| *all != sum);
        let all = all.map_or(String::new(), |all| format!(", £{} in all", pounds(all, ",")));
        parts.push(format!("£{}{all}", pounds(sum, ",")));
    }
    parts.extend(business.date.map(|date| date.format("%A %-d %B %Y").to_string()));
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

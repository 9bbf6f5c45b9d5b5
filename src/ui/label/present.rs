//! What is said of who is in the room and in what capacity, and of interests: before Enter, and on an
//! empty line when an item comes in which somebody has one.

use crate::grammar::Room;
use crate::grammar::interest::choices;
use crate::meeting::interest as questions;
use crate::meeting::{Conduct, Id, Interest, Kind, Speaker};
use crate::session::Session;

use super::names;

/// What an entry of the room says, if it is one.
pub(super) fn told(kind: &Kind, room: &Room) -> Option<String> {
    let name = |id: &Id| {
        room.meeting.person(*id).map_or("somebody".to_owned(), |person| person.name.formal())
    };
    Some(match kind {
        Kind::Chair(id) => format!("{} takes the chair", name(id)),
        Kind::Substitute { who, instead_of } => {
            let group = room.meeting.person(*instead_of).map_or("", |person| &person.group);
            let group = if group.is_empty() { String::new() } else { format!(" ({group})") };
            format!("{} attends in the place of {}{group}", name(who), name(instead_of))
        }
        Kind::Remote(people) => {
            let vote = if room.meeting.particulars.rules.remote_votes { "" } else { ", no vote" };
            format!("from elsewhere: {}{vote}", names(people.iter().copied(), room.meeting))
        }
        Kind::Excused(id, why) if why.is_empty() => format!("apologies from {}", name(id)),
        Kind::Excused(id, _) => format!("apologies from {}, with the reason", name(id)),
        Kind::Gallery(1) => "1 member of the public counted".into(),
        Kind::Gallery(count) => format!("{count} members of the public counted"),
        Kind::Interest(interest) => declared(interest, room),
        _ => return None,
    })
}

/// What is asked of a declaration, first, for a narrow screen cuts off what is last; and what it says
/// so far.
pub(super) fn asked(interest: &Interest, question: &str, room: &Room) -> String {
    let asks = choices(question, room.vocabulary);
    let said = match question {
        questions::WHO => return format!("declaration of interest · {asks}"),
        questions::KIND => who_declares(interest, room),
        questions::ITEM => declares(interest, room),
        _ => {
            let (item, title) = item_of(interest, room);
            format!("{} {item}{title}", declares(interest, room))
        }
    };
    format!("{asks} · {said}")
}

/// A declaration in what is before the meeting, with which the member leaves.
pub(super) fn leaves(interest: &Interest, room: &Room) -> String {
    let spoke = interest.conduct == Some(Conduct::SpokeAndLeft);
    let goes = if spoke { " and, having spoken, leaves" } else { " and leaves the room" };
    let (item, title) = item_of(interest, room);
    format!("{}{goes}{} · {item}{title}", declares(interest, room), nature_of(interest))
}

fn declared(interest: &Interest, room: &Room) -> String {
    if interest.is_none() {
        let kind = room.vocabulary.named(&interest.kind);
        return match interest.kind.is_empty() {
            true => "nobody declared an interest".into(),
            false => format!("nobody declared {kind}"),
        };
    }
    // The title last, for it is the first that may be cut off.
    let (item, title) = item_of(interest, room);
    let did = match interest.conduct {
        None => "",
        Some(Conduct::Left) => " · left",
        Some(Conduct::SpokeAndLeft) => " · spoke and left",
        Some(Conduct::Stayed) => " · stayed",
        Some(Conduct::NoVote) => " · no vote",
        Some(Conduct::Dispensation) => " · dispensation",
    };
    format!("{} {item}{}{did}{title}", declares(interest, room), nature_of(interest))
}

/// `Dukes declares a disclosable pecuniary interest`
fn declares(interest: &Interest, room: &Room) -> String {
    format!("{} declares {}", who_declares(interest, room), room.vocabulary.named(&interest.kind))
}

fn who_declares(interest: &Interest, room: &Room) -> String {
    match &interest.member {
        Speaker::Person(id) => names(std::iter::once(*id), room.meeting),
        Speaker::Nobody | Speaker::Unknown(_) => "who?".into(),
    }
}

/// The item that an interest concerns, and its title.
fn item_of(interest: &Interest, room: &Room) -> (String, String) {
    match interest.item.and_then(|id| room.meeting.item(id)) {
        None => ("in the meeting as a whole".to_owned(), String::new()),
        Some(item) if item.number.is_empty() => (format!("in {}", item.title), String::new()),
        Some(item) => (format!("in item {}", item.number), format!(" · {}", item.title)),
    }
}

fn nature_of(interest: &Interest) -> &'static str {
    match (interest.sensitive, interest.nature.is_empty()) {
        (true, _) => " · nature withheld",
        (false, true) => " · nature not given",
        (false, false) => "",
    }
}

/// Who has an interest in the item that is before the meeting and has not left: nothing after the
/// close, when nobody leaves any more.
pub(super) fn reminder(session: &Session) -> Option<String> {
    let particulars = &session.meeting.particulars;
    let place = session.desk.place.filter(|_| particulars.closed.is_none())?;
    let words = session.vocabulary();
    let to_leave = session.declared.to_leave(Some(place), &session.attendance, words);
    let told: Vec<String> = to_leave
        .filter_map(|stake| {
            let person = session.meeting.person(stake.member)?;
            let (code, last) = (&person.code, &person.name.last);
            let kind = words.named(&stake.kind);
            // What to type first, for a narrow screen cuts off what is last.
            Some(format!("{code}- when {last} leaves: {kind} here"))
        })
        .collect();
    (!told.is_empty()).then(|| told.join(" · "))
}

//! Actions: when they are due, whether they are done, and which one `done:` means.

use chrono::NaiveDate;

use crate::meeting::{Entry, Id, Kind, Sort, Speaker, Status};

use super::who::{self, Found};
use super::{Meaning, Reading, Room, when};

/// The words of an action: how many bytes of them are kept, when it is due, whether it is done, and
/// what is wrong with its date.
pub(super) struct Said {
    pub(super) kept: usize,
    pub(super) due: Option<NaiveDate>,
    pub(super) status: Status,
    pub(super) fault: Option<String>,
}

/// Reads `text by fri [done]`.
pub(super) fn read(words: &str, today: NaiveDate) -> Said {
    let (bare, status) = tagged(words);
    let (kept, due) = when::due(bare, today);
    let fault = if due.is_none() { when::no_date(bare, today) } else { None };
    Said { kept, due, status, fault }
}

/// What stands before the tag that says whether it is done, and what the tag says.
pub(super) fn tagged(words: &str) -> (&str, Status) {
    let tag = words.trim_end().strip_suffix(']').and_then(|words| words.rsplit_once('['));
    match tag.and_then(|(bare, word)| Some((bare, Status::of_word(word)?))) {
        Some((bare, status)) => (bare.trim_end(), status),
        None => (words, Status::Open),
    }
}

/// Words with their tag, where they need one.
pub(super) fn with_tag(words: String, status: Status) -> String {
    let as_typed = tagged(&words).0.len() == words.len();
    if status.is_open() && as_typed {
        return words;
    }
    let apart = if words.is_empty() { "" } else { " " };
    format!("{words}{apart}[{}]", status.word())
}

/// `done:` or `dropped: fi`: the last action that is open, here or anywhere, or that of its owner.
pub(super) fn settled(text: &str, word: &str, past: usize, room: &Room) -> Option<Reading> {
    let status = Status::of_word(word).filter(|status| !status.is_open())?;
    if who::coded(word, room.meeting).is_some() {
        return None;
    }
    let name = text.get(past..).unwrap_or_default().trim();
    let owner = match who::named(name, room) {
        Found::One(id) => Some(id),
        // Anything else is a sentence.
        Found::Several(_) | Found::Nobody if !name.is_empty() => return None,
        Found::Several(_) | Found::Nobody => None,
    };
    let found = last_open(owner, room).map(|entry| {
        let mut entry = entry.clone();
        match &mut entry.kind {
            Kind::Action { status: was, .. } => *was = status,
            Kind::Business(business) => business.status = status,
            _ => {}
        }
        entry
    });
    let objection = found.is_none().then(|| match owner.and_then(|id| room.meeting.person(id)) {
        Some(person) => format!("no action of {} is open", person.name.plain()),
        None => "no action is open".into(),
    });
    let meaning = found.map_or(Meaning::Unreadable, |entry| Meaning::Changes(Box::new(entry)));
    let end = text.trim_end().len().max(past);
    Some(Reading { meaning, words: past..end, when: None, objection })
}

fn last_open<'a>(owner: Option<Id>, room: &Room<'a>) -> Option<&'a Entry> {
    let meeting = room.meeting;
    let is = |speaker: &Speaker| owner.is_none_or(|id| speaker.person() == Some(id));
    let open = |entry: &&Entry| match &entry.kind {
        Kind::Action { owner, status, .. } => status.is_open() && is(owner),
        Kind::Business(business) => {
            business.sort == Sort::WrittenReply && business.status.is_open() && is(&business.who)
        }
        _ => false,
    };
    let elsewhere = meeting.places().rev().filter(|place| *place != room.place);
    std::iter::once(room.place)
        .chain(elsewhere)
        .find_map(|place| meeting.entries_of(place).rev().find(open))
}

//! Between entries and lines: the line that would record an entry again, the words of a line as
//! prose, and where a correction hits.

use crate::meeting::{
    Answers, Class, Clauses, Entry, Id, Kind, Meeting, Piece, Prose, Speaker, Speech,
};

use super::{Room, decided, moved, voted, who};

/// The sign round a code that refers to a person inside a sentence.
pub const OPEN: char = '‹';
/// See [`OPEN`].
pub const CLOSE: char = '›';

/// The words of a line as prose: `‹ow›` becomes a reference to the person of that code; `‹‹` is a
/// sign that was typed.
pub fn prose(words: &str, meeting: &Meeting) -> Prose {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some(open) = rest.find(OPEN) {
        pieces.push(Piece::Words(&rest[..open]));
        let inside = &rest[open + OPEN.len_utf8()..];
        let person = inside
            .find(CLOSE)
            .and_then(|close| Some((close, referred(inside.get(..close)?, meeting)?)));
        match person {
            Some((close, id)) => {
                pieces.push(Piece::Person(id));
                rest = &inside[close + CLOSE.len_utf8()..];
            }
            None => {
                pieces.push(Piece::Words("‹"));
                rest = inside.strip_prefix(OPEN).unwrap_or(inside);
            }
        }
    }
    pieces.push(Piece::Words(rest));
    Prose::from_pieces(pieces.into_iter().filter(|piece| *piece != Piece::Words("")))
}

/// Who is referred to by a code, or by an id where the meeting knows nobody of it.
fn referred(code: &str, meeting: &Meeting) -> Option<Id> {
    who::coded(code, meeting).or_else(|| code.parse().ok())
}

/// Prose as it is typed in a line.
pub fn typed(prose: &Prose, meeting: &Meeting) -> String {
    let reference = |id: Id| format!("{OPEN}{}{CLOSE}", code(id, meeting));
    let plain = prose.spelled(reference);
    if !plain.contains(OPEN) || self::prose(&plain, meeting) == *prose {
        return plain;
    }
    // A sign that was typed would be read as another's reference.
    let pieces = prose.pieces().map(|piece| match piece {
        Piece::Words(words) => words.replace(OPEN, "‹‹"),
        Piece::Person(id) => reference(id),
    });
    pieces.collect()
}

pub(super) fn code(id: Id, meeting: &Meeting) -> String {
    meeting.person(id).map_or_else(|| id.to_string(), |person| person.code.clone())
}

/// The line that records an entry as it stands.
pub fn of_entry(entry: &Entry, meeting: &Meeting) -> String {
    let said = |sign: &str, speech: &Speech| {
        let who = match &speech.speaker {
            Speaker::Nobody => String::new(),
            Speaker::Person(id) => code(*id, meeting),
            Speaker::Unknown(typed) if typed.is_empty() => "?".into(),
            Speaker::Unknown(typed) => typed.clone(),
        };
        let text = typed(&speech.text, meeting);
        // Words that begin as a sign stand apart from it.
        let apart = match (sign, &speech.speaker) {
            (">" | ">>", _) => text.starts_with('>'),
            ("?", Speaker::Nobody) => text.starts_with(WHO_SIGNS) || text.starts_with('/'),
            (_, _) => false,
        };
        format!("{who}{sign}{}{text}", if apart { " " } else { "" })
    };
    let codes =
        |people: &[Id]| people.iter().map(|id| code(*id, meeting)).collect::<Vec<_>>().join(" ");
    match &entry.kind {
        Kind::Point(speech) => match (&speech.speaker, entry.under) {
            (Speaker::Nobody, Some(_)) => {
                let text = typed(&speech.text, meeting);
                let first = text.split_whitespace().next().unwrap_or_default();
                format!("+{}{text}", if first.contains([':', ';']) { " " } else { "" })
            }
            (Speaker::Nobody, None) => unread(typed(&speech.text, meeting)),
            (Speaker::Person(_) | Speaker::Unknown(_), Some(_)) => {
                format!("+{}", said(": ", speech))
            }
            (Speaker::Person(_) | Speaker::Unknown(_), None) => said(": ", speech),
        },
        Kind::Question(speech) => said("?", speech),
        Kind::Reply(speech, Answers::Minuted) => said(">", speech),
        Kind::Reply(speech, Answers::Query) => said(">>", speech),
        Kind::Bullet(depth, text) => {
            let signs = if *depth > 1 { "--" } else { "-" };
            let text = typed(text, meeting);
            format!("{signs}{}{text}", if text.starts_with('-') { " " } else { "" })
        }
        Kind::Resolution(clauses, _, lead) => {
            let text = decided::typed(&Clauses::of(lead, clauses), meeting);
            // What would be a choice of clauses, or open them.
            let is_choice = text == "=" || super::is_list(&text);
            format!("{}{text}", if is_choice { "resolved: " } else { "=" })
        }
        Kind::Action { owner, text, due, status } => {
            let by = due.map_or(String::new(), |date| format!(" by {}", date.format("%Y-%m-%d")));
            let speech = Speech { speaker: owner.clone(), text: text.clone() };
            super::action::with_tag(format!("{}{by}", said("!", &speech)), *status)
        }
        Kind::Note(text) => format!("#{}", typed(text, meeting)),
        // A mark is written out as what was missed.
        Kind::Mark(text) => typed(text, meeting),
        Kind::Present(people) => format!("present: {}", codes(people)),
        Kind::Apologies(people) => format!("apologies: {}", codes(people)),
        Kind::InAttendance(people) => format!("attending: {}", codes(people)),
        Kind::Arrival(id) => format!("{}+", code(*id, meeting)),
        Kind::Departure(id) => format!("{}-", code(*id, meeting)),
        Kind::Motion(motion) => moved::of_motion(motion, meeting),
        Kind::Vote(vote) => voted::of_vote(vote, meeting),
        Kind::Fate(fate, text) => moved::of_fate(*fate, text, meeting),
        Kind::Decision(decided, clauses, _, lead) => {
            decided::of_decision(decided, &Clauses::of(lead, clauses), meeting)
        }
        Kind::Readmission => "readmit:".into(),
        Kind::Summary(text) => format!("summary: {}", typed(text, meeting)),
        Kind::Withheld => "withheld:".into(),
        Kind::Business(business) => super::business::typed(business, meeting),
        Kind::Interest(interest) => {
            let who = match &interest.member {
                Speaker::Person(id) => code(*id, meeting),
                Speaker::Unknown(typed) if !typed.is_empty() => typed.clone(),
                Speaker::Nobody | Speaker::Unknown(_) => "?".into(),
            };
            super::interest::typed(interest, &who, meeting)
        }
        Kind::Excused(id, why) => {
            format!("apologies: {} ({})", code(*id, meeting), typed(why, meeting))
        }
        Kind::Remote(people) => format!("remote: {}", codes(people)),
        Kind::Substitute { who, instead_of } => {
            format!("substitute: {} for {}", code(*who, meeting), code(*instead_of, meeting))
        }
        Kind::Chair(id) => format!("chair: {}", code(*id, meeting)),
        Kind::Gallery(count) => format!("gallery: {count}"),
    }
}

/// What may follow a `?` that stands for somebody: `?: said`, `?>replied`.
pub(super) const WHO_SIGNS: [char; 5] = [':', ';', '>', '?', '!'];

/// Words whose beginning would be read as a sign get the space that turns the reading off.
fn unread(words: String) -> String {
    let begins_as_sign = words.starts_with(['-', '+', '#', '!', '?', '=', '>', '@', '*', ' ']);
    let first = words.split_whitespace().next().unwrap_or_default();
    let has_sign = first.contains(WHO_SIGNS) || first.contains('/') || first.ends_with(['-', '+']);
    let is_number = words.trim().len() <= 8 && first.starts_with(|c: char| c.is_ascii_digit());
    let corrects = words.starts_with("s/");
    match begins_as_sign || has_sign || is_number || corrects {
        true => format!(" {words}"),
        false => words,
    }
}

/// The parts of `s/old/new/`; a slash inside is written `\/`.
pub fn substitution(line: &str) -> Option<(String, String)> {
    let mut parts = vec![String::new()];
    let mut chars = line.strip_prefix("s/")?.chars();
    while let Some(c) = chars.next() {
        let last = parts.last_mut()?;
        match c {
            '\\' => match chars.next() {
                Some('/') => last.push('/'),
                Some(other) => last.extend(['\\', other]),
                None => last.push('\\'),
            },
            '/' => parts.push(String::new()),
            other => last.push(other),
        }
    }
    match parts.as_slice() {
        [old, new, end] if end.is_empty() => Some((old.clone(), new.clone())),
        [..] => None,
    }
}

/// The entry nearest above that has those words: of this place first, then of all before it.
pub fn last_with(words: &str, room: &Room) -> Option<Id> {
    let has = |entry: &&Entry| {
        entry.kind.texts().into_iter().any(|text| typed(text, room.meeting).contains(words))
    };
    let here = room.meeting.entries_of(room.place).rev().find(has);
    let found = here.or_else(|| {
        room.meeting.places().rev().flat_map(|place| room.meeting.entries_of(place).rev()).find(has)
    });
    found.map(|entry| entry.id)
}

/// An entry with the last `old` in it replaced by `new`.
pub fn corrected(entry: &Entry, old: &str, new: &str, meeting: &Meeting) -> Option<Entry> {
    let mut changed = entry.clone();
    let text = changed
        .kind
        .texts_mut()
        .into_iter()
        .rev()
        .find(|text| typed(text, meeting).contains(old))?;
    let words = typed(text, meeting);
    let at = words.rfind(old)?;
    *text = prose(&format!("{}{new}{}", &words[..at], &words[at + old.len()..]), meeting);
    Some(changed)
}

/// What a person is called in a label, and the office that tells them apart.
pub fn called(id: Id, meeting: &Meeting) -> (String, Option<&str>) {
    let Some(person) = meeting.person(id) else { return ("somebody".into(), None) };
    if person.class == Class::Collective {
        return (person.name.last.clone(), None);
    }
    // What many share is left out: `Cabinet Member for Finance` is `Finance`.
    let office = person.offices.first().map(|office| office.full.as_str());
    let office = office.map(|full| full.split_once(" for ").map_or(full, |(_, what)| what));
    let name =
        if person.name.title.is_empty() { person.name.plain() } else { person.name.formal() };
    (name, office)
}

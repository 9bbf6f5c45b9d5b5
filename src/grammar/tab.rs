//! Tab means "who", and nothing else: what it makes of the line at the caret.

use crate::meeting::business::Field;
use crate::meeting::{Id, Name, Person};

use super::line::{CLOSE, OPEN};
use super::who::{self, Found};
use super::{Room, business, interest, when};

/// What Tab does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Bytes of the line are replaced by the code of somebody.
    Write {
        /// Where the bytes begin.
        at: usize,
        /// How many there are.
        removed: usize,
        /// What replaces them.
        text: String,
    },
    /// The clerk is asked who is meant.
    Ask {
        /// Where the bytes that the answer replaces begin.
        at: usize,
        /// How many there are.
        removed: usize,
        /// Who it may be, the nearest first; may be empty.
        among: Vec<Id>,
        /// The name typed, if somebody could be added by it.
        name: String,
        /// Whether they speak or are spoken of.
        part: Part,
    },
}

/// What part somebody plays in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// They speak.
    Speaker,
    /// They are spoken of inside the sentence.
    Reference,
    /// They stand in a field of a form.
    Field,
}

impl Part {
    /// How a line writes somebody in that part.
    pub fn written(self, code: &str) -> String {
        match self {
            Part::Speaker => format!("{code}: "),
            Part::Reference => format!("{OPEN}{code}{CLOSE}"),
            Part::Field => code.into(),
        }
    }
}

/// What Tab does in a line with the caret at a byte of it.
pub fn tab(line: &str, caret: usize, room: &Room) -> Tab {
    let field = || business::field_at(line, caret);
    if let Some((field, row)) = field().or_else(|| interest::field_at(line, caret)) {
        return in_form(line, caret, field, row.start, room);
    }
    let mut start = when::back_dating(line).map_or(0, |(_, rest)| rest);
    if line[start..].starts_with('+') {
        start += 1;
    }
    let before = line.get(start..caret).unwrap_or_default();
    let begins = start + (before.len() - before.trim_start().len());
    let first = before.trim_start();
    if first.trim().is_empty() {
        return same_again(begins, caret, room);
    }
    let word_at = before
        .rfind(char::is_whitespace)
        .map_or(start, |at| start + at + before[at..].chars().next().map_or(0, char::len_utf8));
    let word = line.get(word_at..caret).unwrap_or_default();
    let is_first = word_at <= begins;
    // The whole beginning of the line may be a name: `Jane Holt`.
    if let Found::One(id) = who::named(first, room) {
        let write = |part: Part| write(begins, caret, part, id, room);
        if is_first || first.contains(' ') {
            return write(Part::Speaker);
        }
    }
    if is_first {
        return ask(begins, caret, first, Part::Speaker, room);
    }
    let bare = word.trim_start_matches(['(', '"', '\'', '“', '‘', OPEN]);
    let bare_at = caret - bare.len();
    if !bare.is_empty()
        && let Found::One(id) = who::named(bare, room)
    {
        return write(bare_at, caret, Part::Reference, id, room);
    }
    if looks_like_name(first) {
        return ask(begins, caret, first, Part::Speaker, room);
    }
    ask(bare_at, caret, bare, Part::Reference, room)
}

/// Tab in the row of a form: a field of people takes codes, one of words references.
fn in_form(line: &str, caret: usize, field: Field, from: usize, room: &Room) -> Tab {
    let typed = line.get(from..caret).unwrap_or_default();
    let trimmed = typed.trim_start();
    let parts = [' ', ',', '\n', '\t'];
    let (name, part) = match field {
        Field::Who | Field::To => (trimmed, Part::Field),
        Field::People => (trimmed.rsplit(parts).next().unwrap_or_default(), Part::Field),
        _ => {
            let word = trimmed.rsplit(char::is_whitespace).next().unwrap_or_default();
            (word.trim_start_matches(['(', '"', '\'', '“', '‘', OPEN]), Part::Reference)
        }
    };
    let at = caret.saturating_sub(name.len());
    match who::named(name, room) {
        Found::One(id) => write(at, caret, part, id, room),
        Found::Several(_) | Found::Nobody => ask(at, caret, name, part, room),
    }
}

/// Tab on an empty line: the same speaker again.
fn same_again(at: usize, caret: usize, room: &Room) -> Tab {
    match room.last_speaker() {
        Some(id) => write(at, caret, Part::Speaker, id, room),
        None => ask(at, caret, "", Part::Speaker, room),
    }
}

fn write(at: usize, caret: usize, part: Part, id: Id, room: &Room) -> Tab {
    let code = room.meeting.person(id).map_or("", |person| person.code.as_str());
    Tab::Write { at, removed: caret.saturating_sub(at), text: part.written(code) }
}

fn ask(at: usize, caret: usize, name: &str, part: Part, room: &Room) -> Tab {
    let among = who::candidates(name, room).into_iter().map(|(id, _)| id).collect();
    Tab::Ask { at, removed: caret.saturating_sub(at), among, name: name.trim().into(), part }
}

/// Two to four words that all begin with a capital.
fn looks_like_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=4).contains(&words.len()) && words.iter().all(capital)
}

/// The parts of a name as typed: the last word is the surname.
pub fn name_of(typed: &str) -> Name {
    let typed = typed.trim();
    match typed.rsplit_once(char::is_whitespace) {
        Some((given, last)) => {
            Name { title: String::new(), given: given.trim().into(), last: last.into() }
        }
        None => Name { last: typed.into(), ..Name::default() },
    }
}

/// Everyone for the picker when nothing is typed: those in the room first.
pub fn everyone<'a>(room: &Room<'a>) -> Vec<&'a Person> {
    let mut people: Vec<&Person> = room.meeting.roll().collect();
    people.sort_by_key(|person| !room.attendance.is_in(person.id));
    people
}

//! From what is typed to who is meant: exact code, then the beginning of a surname or an office of
//! somebody in the room, then the picker.

use crate::meeting::attendance::Whereabouts;
use crate::meeting::{Conduct, Demand, Id, Kind, Meeting, Person};
use crate::roster::code_fault;

use super::Room;

/// Who a name may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One person.
    One(Id),
    /// More than one; the nearest first.
    Several(Vec<Id>),
    /// Nobody.
    Nobody,
}

/// The person of exactly that code; case does not count.
pub fn coded(code: &str, meeting: &Meeting) -> Option<Id> {
    let same = |person: &&Person| !code.is_empty() && person.code.eq_ignore_ascii_case(code);
    meeting.roll().find(same).map(|person| person.id)
}

/// Who is meant by a word before a sign or before Tab.
pub fn named(name: &str, room: &Room) -> Found {
    let name = name.trim();
    if let Some(id) = coded(name, room.meeting) {
        return Found::One(id);
    }
    // One or two letters that are no code are the beginning of too many things.
    if name.chars().count() < 3 {
        return Found::Nobody;
    }
    let ids: Vec<Id> = candidates(name, room).into_iter().map(|(id, _)| id).collect();
    match ids.as_slice() {
        [] => Found::Nobody,
        [id] => Found::One(*id),
        [..] => {
            // The whole surname, alone among them, is meant.
            let whole = |id: &&Id| {
                let person = room.meeting.person(**id);
                person.is_some_and(|p| same(&p.name.last, name))
            };
            let exact: Vec<Id> = ids.iter().filter(whole).copied().collect();
            match exact.as_slice() {
                [id] => Found::One(*id),
                [..] => Found::Several(ids),
            }
        }
    }
}

/// Who is meant by the first word of a line before a sign: by code, or by the beginning of a surname
/// or an office. An English word means nobody, whoever is called so: `Bill: …`, `Why? …`.
pub fn meant(name: &str, room: &Room) -> Found {
    if let Some(id) = coded(name, room.meeting) {
        return Found::One(id);
    }
    let letters = name.chars().count();
    if letters < 3 || (letters <= 4 && is_word(name)) {
        return Found::Nobody;
    }
    let mut ids = candidates(name, room);
    ids.retain(|(_, likeness)| matches!(likeness, Likeness::Surname | Likeness::Office));
    let whole = |id: &Id| room.meeting.person(*id).is_some_and(|p| same(&p.name.last, name));
    let ids: Vec<Id> = ids.into_iter().map(|(id, _)| id).collect();
    let exact: Vec<Id> = ids.iter().copied().filter(whole).collect();
    match (ids.as_slice(), exact.as_slice()) {
        ([], _) => Found::Nobody,
        ([id], _) | (_, [id]) => Found::One(*id),
        (_, _) => Found::Several(ids),
    }
}

/// Whether one to four letters are an English word, or a short form that begins lines.
fn is_word(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphabetic()) && code_fault(name).is_some()
}

/// How somebody came to be a candidate; the nearer the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// By their code.
    Code,
    /// By their surname.
    Surname,
    /// By given name or the whole name.
    Name,
    /// By the beginning of an office.
    Office,
    /// By a word inside an office.
    Duty,
}

/// Everyone whose code, name or office begins with what is typed: those in the room first.
pub fn candidates(typed: &str, room: &Room) -> Vec<(Id, Likeness)> {
    let typed = folded(typed.trim());
    if typed.is_empty() {
        return Vec::new();
    }
    let known = room.attendance.is_known();
    let mut found: Vec<(bool, Likeness, usize, Id)> = Vec::new();
    for (place, person) in room.meeting.roll().enumerate() {
        let Some(likeness) = likeness(&typed, person) else { continue };
        let out = known && !room.attendance.is_in(person.id);
        found.push((out, likeness, place, person.id));
    }
    found.sort();
    // A name of somebody in the room comes before one of somebody who is not.
    if found.first().is_some_and(|first| !first.0) && typed.chars().count() >= 3 {
        found.retain(|(out, ..)| !out);
    }
    found.into_iter().map(|(_, likeness, _, id)| (id, likeness)).collect()
}

fn likeness(typed: &str, person: &Person) -> Option<Likeness> {
    let name = &person.name;
    if begins(&[&person.code], typed) {
        return Some(Likeness::Code);
    }
    if begins(&[&name.last], typed) {
        return Some(Likeness::Surname);
    }
    if begins(&[&name.given, &name.last], typed)
        || begins(&[&name.title, &name.last], typed)
        || begins(&[&name.title, &name.given, &name.last], typed)
    {
        return Some(Likeness::Name);
    }
    let offices = || person.offices.iter().map(|office| office.full.as_str());
    if offices().any(|office| begins(&[office], typed)) {
        return Some(Likeness::Office);
    }
    let long = |word: &&str| word.len() > 3;
    let duty = |office: &str| office.split(' ').filter(long).any(|word| begins(&[word], typed));
    offices().any(duty).then_some(Likeness::Duty)
}

/// Whether a text, its parts with a blank between them, begins with what is typed, which is folded.
/// Nothing is allocated: this is asked of everybody at every key of a first word.
fn begins(parts: &[&str], typed: &str) -> bool {
    // Most differ in the first letter already.
    let letter = |text: &str| text.bytes().next().filter(u8::is_ascii);
    let first = parts.iter().find(|part| !part.is_empty()).and_then(|part| letter(part));
    if let Some((one, other)) = first.zip(letter(typed))
        && !one.eq_ignore_ascii_case(&other)
    {
        return false;
    }
    let mut text = parts
        .iter()
        .filter(|part| !part.is_empty())
        .enumerate()
        .flat_map(|(at, part)| (at > 0).then_some(' ').into_iter().chain(part.chars()))
        .flat_map(fold);
    typed.chars().all(|letter| text.next() == Some(letter))
}

/// Whether two texts are the same but for case and marks.
fn same(one: &str, other: &str) -> bool {
    one.chars().flat_map(fold).eq(other.chars().flat_map(fold))
}

/// Lower case without the marks that a keyboard may lack: `Łukasz` and `lukasz` are one.
pub fn folded(text: &str) -> String {
    // Almost all text takes this path, fifty times faster than letter by letter.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(fold).collect()
}

/// A letter in lower case without its marks; it may come to two letters, or none.
fn fold(letter: char) -> impl Iterator<Item = char> {
    let ascii = letter.is_ascii().then(|| letter.to_ascii_lowercase());
    let other = (!letter.is_ascii()).then(|| letter.to_lowercase().flat_map(plain));
    ascii.into_iter().chain(other.into_iter().flatten())
}

/// A lower-case letter without its marks.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => ('a', None),
        'ç' | 'ć' | 'č' => ('c', None),
        'ď' | 'đ' | 'ð' => ('d', None),
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => ('e', None),
        'ğ' => ('g', None),
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => ('i', None),
        'ł' => ('l', None),
        'ñ' | 'ń' | 'ň' => ('n', None),
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => ('o', None),
        'ř' => ('r', None),
        'ś' | 'š' | 'ş' | 'ș' => ('s', None),
        'ť' | 'ţ' | 'ț' => ('t', None),
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => ('u', None),
        'ŵ' => ('w', None),
        'ý' | 'ÿ' | 'ŷ' => ('y', None),
        'ź' | 'ż' | 'ž' => ('z', None),
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        '’' => ('\'', None),
        other => (other, None),
    };
    let mark = matches!(letter, '\u{300}'..='\u{36f}');
    (!mark).then_some(first).into_iter().chain(second)
}

/// Whether a word that is nobody's code looks like one: up to four letters, then digits, in lower
/// case, and no English word.
pub fn could_be_code(word: &str) -> bool {
    let lower = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    lower && digits <= 2 && code_fault(word).is_none()
}

/// That nobody has a code, and whose is near.
pub fn nobody_has(code: &str, room: &Room) -> String {
    let near = nearest(code, room).map_or(String::new(), |near| format!("; {near} is near"));
    format!("nobody has the code {code}{near}")
}

/// The code nearest to one that nobody has.
pub fn nearest(code: &str, room: &Room) -> Option<String> {
    let code = folded(code);
    let near = |person: &&Person| {
        let other = folded(&person.code);
        let alike = code.chars().zip(other.chars()).filter(|(a, b)| a == b).count();
        let longest = code.chars().count().max(other.chars().count());
        longest >= 2 && alike + 1 >= longest
    };
    let person = room.meeting.roll().find(near)?;
    Some(format!("{} ({})", person.code, person.name.last))
}

/// That nobody is called so, and who is near.
pub fn nobody_is(name: &str, room: &Room) -> String {
    if could_be_code(name) {
        return nobody_has(name, room);
    }
    let typed = folded(name);
    let far = |person: &Person| distance(&typed, &folded(&person.name.last));
    let near = room.meeting.roll().map(|person| (far(person), person));
    let near = near.min_by_key(|(far, _)| *far).filter(|(far, _)| *far <= 1 + typed.len() / 4);
    let near = near.map_or(String::new(), |(_, person)| {
        format!("; {} ({}) is near", person.name.last, person.code)
    });
    format!("nobody here is {name}{near}")
}

/// How many letters must be put in, taken out or changed to make one word of the other; of words
/// that are absurdly long their beginnings count.
pub(super) fn distance(one: &str, other: &str) -> usize {
    const LONGEST: usize = 40;
    let other: Vec<char> = other.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.chars().take(LONGEST).enumerate() {
        let mut next = vec![above + 1];
        for ((diagonal, up), target) in row.iter().zip(row.iter().skip(1)).zip(&other) {
            let left = next.last().copied().unwrap_or_default();
            let change = usize::from(letter != *target);
            next.push((diagonal + change).min(up + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// The members of a group, by its code: before the start all, then those in the room.
pub fn of_group(code: &str, room: &Room) -> Option<Vec<Id>> {
    let particulars = &room.meeting.particulars;
    let group = particulars.groups.iter().find(|group| group.code.eq_ignore_ascii_case(code))?;
    let known = particulars.opened.is_some() && room.attendance.is_known();
    let belongs = |person: &&Person| {
        person.group.eq_ignore_ascii_case(&group.code)
            && (!known || room.attendance.is_in(person.id))
    };
    Some(room.meeting.roll().filter(belongs).map(|person| person.id).collect())
}

/// Those of a group who leave together, or who come back: of the group of that code, who is in the
/// room or who left it.
pub fn moved_group(code: &str, arrives: bool, room: &Room) -> Option<Vec<Id>> {
    let groups = &room.meeting.particulars.groups;
    let group = groups.iter().find(|group| group.code.eq_ignore_ascii_case(code))?;
    let moves = |person: &&Person| match room.attendance.of_person(person.id) {
        Some(Whereabouts::In) => !arrives,
        Some(Whereabouts::Left(_)) => arrives,
        Some(Whereabouts::Apologies) | None => false,
    };
    let people =
        room.meeting.roll().filter(|person| person.group.eq_ignore_ascii_case(&group.code));
    Some(people.filter(moves).map(|person| person.id).collect())
}

/// That a code is that of two people, so that it is not clear who is meant.
pub fn shared_code(id: Id, meeting: &Meeting) -> Option<String> {
    let code = &meeting.person(id)?.code;
    let mut same = meeting.roll().filter(|person| person.code.eq_ignore_ascii_case(code));
    let (first, second) = same.next().zip(same.next())?;
    Some(format!(
        "two people have the code {code}: {} and {}",
        first.name.plain(),
        second.name.plain()
    ))
}

/// Why somebody cannot speak: their code is another's too, they are not in the room, or an interest
/// forbids it.
pub fn cannot_speak(id: Id, room: &Room) -> Option<String> {
    not_in_the_room(id, room)
        .or_else(|| has_interest(id, room))
        .or_else(|| shared_code(id, room.meeting))
}

/// That somebody in the room declared an interest in the item and ought to have left.
pub fn has_interest(id: Id, room: &Room) -> Option<String> {
    let stake = room.declared.stake(room.place, id, room.vocabulary)?;
    let may = stake.conduct == Some(Conduct::SpokeAndLeft)
        || stake.demand(room.vocabulary) != Demand::Leave;
    // Whose own declaration stands in the line is not held back by it.
    if may || room.reopened.is_some_and(|entry| entry.id == stake.entry) {
        return None;
    }
    let name = &room.meeting.person(id)?.name.last;
    Some(format!("{name} declared {} here", room.vocabulary.named(&stake.kind)))
}

/// That somebody is not in the room, if attendance was minuted and they are not.
pub fn not_in_the_room(id: Id, room: &Room) -> Option<String> {
    let person = room.meeting.person(id)?;
    let rolled = person.class.on_the_roll() && room.attendance.is_known();
    if !rolled || room.attendance.is_in(id) {
        return None;
    }
    let name = person.name.formal();
    Some(match room.attendance.of_person(id) {
        Some(Whereabouts::Left(Some(at))) => format!("{name} left at {}", at.format("%H:%M")),
        Some(Whereabouts::Left(None)) => format!("{name} has left"),
        Some(Whereabouts::Apologies) => format!("{name} sent apologies"),
        Some(Whereabouts::In) | None => format!("{name} is not in the room"),
    })
}

/// Why somebody cannot leave or arrive as typed.
pub fn cannot_move(id: Id, arrives: bool, room: &Room) -> Option<String> {
    let name = room.meeting.person(id)?.name.formal();
    // Whoever came in by the line that is reopened is in the room because of it.
    match room.reopened.map(|entry| &entry.kind) {
        Some(Kind::Arrival(same)) if arrives && *same == id => return None,
        Some(Kind::Departure(same)) if !arrives && *same == id => return None,
        _ => {}
    }
    match (arrives, room.attendance.of_person(id)) {
        (true, Some(Whereabouts::In)) => Some(format!("{name} is in the room already")),
        // Of a departure that is back-dated this is the other one.
        (false, Some(Whereabouts::Left(Some(at)))) => {
            Some(format!("{name} left at {} already", at.format("%H:%M")))
        }
        (false, Some(Whereabouts::Left(None))) => Some(format!("{name} has left already")),
        (false, Some(Whereabouts::Apologies)) => Some(format!("{name} sent apologies")),
        (true | false, _) => None,
    }
}

/// Several people in words: `Finch (fi), Fisher (fs)`.
pub fn listed(ids: &[Id], meeting: &Meeting) -> String {
    let names = ids.iter().filter_map(|id| meeting.person(*id));
    let mut names: Vec<String> =
        names.map(|person| format!("{} ({})", person.name.last, person.code)).collect();
    if names.len() > 4 {
        names.truncate(4);
        names.push("…".into());
    }
    names.join(", ")
}

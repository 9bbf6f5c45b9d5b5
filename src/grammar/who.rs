//! From what is typed to who is meant: exact code, then the beginning of a surname or an office of
//! somebody in the room, then the picker.

use crate::meeting::attendance::Whereabouts;
use crate::meeting::{Id, Meeting, Person};

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
                person.is_some_and(|p| folded(&p.name.last) == folded(name))
            };
            let exact: Vec<Id> = ids.iter().filter(whole).copied().collect();
            match exact.as_slice() {
                [id] => Found::One(*id),
                [..] => Found::Several(ids),
            }
        }
    }
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
    /// By an office.
    Office,
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
    let begins = |text: &str| folded(text).starts_with(typed);
    if begins(&person.code) {
        return Some(Likeness::Code);
    }
    if begins(&person.name.last) {
        return Some(Likeness::Surname);
    }
    if begins(&person.name.given)
        || begins(&person.name.plain())
        || begins(&person.name.formal())
        || begins(&person.name.full())
    {
        return Some(Likeness::Name);
    }
    let has = |text: &str| {
        begins(text)
            || folded(text).split(' ').any(|word| word.len() > 3 && word.starts_with(typed))
    };
    person.offices.iter().any(|office| has(&office.full)).then_some(Likeness::Office)
}

/// Lower case without the marks that a keyboard may lack: `Łukasz` and `lukasz` are one.
pub fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => plain.push('a'),
            'ç' | 'ć' | 'č' => plain.push('c'),
            'ď' | 'đ' | 'ð' => plain.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => plain.push('e'),
            'ğ' => plain.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => plain.push('i'),
            'ł' => plain.push('l'),
            'ñ' | 'ń' | 'ň' => plain.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => plain.push('o'),
            'ř' => plain.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => plain.push('s'),
            'ť' | 'ţ' | 'ț' => plain.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => plain.push('u'),
            'ŵ' => plain.push('w'),
            'ý' | 'ÿ' | 'ŷ' => plain.push('y'),
            'ź' | 'ż' | 'ž' => plain.push('z'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            '’' => plain.push('\''),
            '\u{300}'..='\u{36f}' => {}
            other => plain.push(other),
        }
    }
    plain
}

/// Whether a word that is nobody's code looks like one: up to four letters, then digits, in lower
/// case, and no English word.
pub fn could_be_code(word: &str) -> bool {
    let letters = word.chars().take_while(char::is_ascii_lowercase).count();
    let digits = word.chars().skip(letters).filter(char::is_ascii_digit).count();
    (1..=4).contains(&letters) && letters + digits == word.chars().count() && digits <= 2
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
    match (arrives, room.attendance.of_person(id)) {
        (true, Some(Whereabouts::In)) => Some(format!("{name} is in the room already")),
        (false, Some(Whereabouts::Left(_))) => Some(format!("{name} has left already")),
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

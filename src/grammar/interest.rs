//! Declarations of interest: `interest: dk dpi 7 owns the land next to it, left`. Which kinds there are
//! is the house style's to say.

mod rows;

use super::reader::Reader;
use super::who::{self, Found};
use super::{Formal, Meaning, Reading, line, when};
use crate::meeting::attendance::Whereabouts;
use crate::meeting::{Conduct, Entry, Id, Interest, Kind, Meeting, Place, Prose, Speaker};
pub(super) use rows::field_at;
pub use rows::{choices, is_form, last_asked};

/// What the member did, as it is typed at the end of a declaration.
const CONDUCT: [(&str, Conduct); 7] = [
    ("left", Conduct::Left),
    ("stayed", Conduct::Stayed),
    ("spoke and left", Conduct::SpokeAndLeft),
    ("no vote", Conduct::NoVote),
    ("did not vote", Conduct::NoVote),
    ("dispensation", Conduct::Dispensation),
    ("under a dispensation", Conduct::Dispensation),
];

/// Stands for the meeting where an item could be named.
const MEETING: &str = "-";

/// Stands for a member who declares that nobody did.
const NONE: &str = "none";

/// Stands for a nature that is withheld.
const SENSITIVE: &str = "sensitive";

impl Reader<'_> {
    /// `interest: dk dpi 7 owns the land next to it, left` and `interests: none`.
    pub(super) fn interest_word(&self, word: &str, past: usize) -> Option<Reading> {
        if !matches!(word, "interest" | "interests") {
            return None;
        }
        if word == "interest"
            && let Some(reading) = self.declared_in_rows(past)
        {
            return Some(reading);
        }
        let text = self.line.get(past..).unwrap_or_default().trim();
        let (name, rest) = first_word(text);
        if name.eq_ignore_ascii_case(NONE) {
            return self.none_declared(past, rest);
        }
        let (member, unknown) = self.declares(name.trim_end_matches([',', ';']))?;
        let (kind, rest, no_kind) = self.kind_of_interest(rest);
        let (item, rest) = self.item_of_interest(rest);
        let (nature, conduct) = with_conduct(rest);
        let sensitive = nature.eq_ignore_ascii_case(SENSITIVE);
        let nature = match sensitive {
            true => Prose::default(),
            false => line::prose(nature, self.room.meeting),
        };
        let interest = Interest { member, kind, item, nature, sensitive, conduct };
        Some(self.declared(interest, (unknown, no_kind), past))
    }

    /// Who declares, and what is wrong with that; none if a sentence begins so.
    fn declares(&self, name: &str) -> Option<(Speaker, Option<String>)> {
        Some(match who::named(name, self.room) {
            Found::One(id) => {
                let wrong = who::not_in_the_room(id, self.room);
                let shared = || who::shared_code(id, self.room.meeting);
                (Speaker::Person(id), wrong.or_else(shared))
            }
            Found::Several(ids) => {
                let wrong = format!("{name} may be {}", who::listed(&ids, self.room.meeting));
                (Speaker::Unknown(name.into()), Some(wrong))
            }
            Found::Nobody if name == "?" => (Speaker::Unknown(String::new()), None),
            Found::Nobody if who::could_be_code(name) => {
                (Speaker::Unknown(name.into()), Some(who::nobody_has(name, self.room)))
            }
            Found::Nobody => return None,
        })
    }

    /// A declaration, with what is wrong with its member and with what else it says.
    fn declared(
        &self,
        interest: Interest,
        (of_member, other): (Option<String>, Option<String>),
        past: usize,
    ) -> Reading {
        let leaves = self.leaves_with(&interest);
        let (out, claims) = (self.is_out_for(&interest), self.claims_to_have_left(&interest));
        let formal = Formal { leaves, ..Formal::of(Kind::Interest(Box::new(interest))) };
        let reading = self.says(Meaning::Formal(Box::new(formal)), past);
        let wrong = of_member.filter(|_| !out).or(other);
        Reading { objection: wrong.or(claims.filter(|_| leaves.is_none())), ..reading }
    }

    /// The member, where the line says that they left what is before the meeting, and they are in
    /// the room.
    fn leaves_with(&self, interest: &Interest) -> Option<Id> {
        let particulars = &self.room.meeting.particulars;
        let on = particulars.opened.is_some() && particulars.closed.is_none();
        let own = on && self.room.reopened.is_none() && self.is_before_the_meeting(interest.item);
        let goes = own && interest.conduct.is_some_and(Conduct::is_out);
        interest.member.person().filter(|id| goes && self.room.attendance.is_in(*id))
    }

    /// Whether an item is before the meeting, or was at the time that the line gives itself.
    fn is_before_the_meeting(&self, item: Place) -> bool {
        let given = when::back_dating(self.line).and(self.room.at);
        let then = given.and_then(|at| self.room.meeting.item_at(at));
        item.is_some() && item == then.or(self.room.place)
    }

    /// Whether the member left before it was declared that they did, or in the same moment: there is
    /// nothing wrong in that.
    fn is_out_for(&self, interest: &Interest) -> bool {
        let Some(id) = interest.member.person() else { return false };
        let is_out = matches!(self.room.attendance.of_person(id), Some(Whereabouts::Left(_)));
        let own = self.room.reopened.map(|entry| entry.id);
        let with_it = |entry: &Entry| own.is_some() && entry.under == own;
        let said = match interest.conduct {
            Some(conduct) => conduct.is_out(),
            None => self.room.meeting.entries_of(interest.item).any(with_it),
        };
        is_out && said && self.is_before_the_meeting(interest.item)
    }

    /// That the member is said to have left, and nobody saw it.
    fn claims_to_have_left(&self, interest: &Interest) -> Option<String> {
        let room = self.room;
        let id =
            interest.member.person().filter(|_| interest.conduct.is_some_and(Conduct::is_out))?;
        let left = |item: Id| {
            let mut entries = room.meeting.entries_of(Some(item));
            entries.any(|entry| matches!(entry.kind, Kind::Departure(of) if of == id))
        };
        let out = room.attendance.is_known() && !room.attendance.is_in(id);
        if out || interest.item.is_some_and(left) {
            return None;
        }
        let person = room.meeting.person(id)?;
        let (name, code) = (&person.name.last, &person.code);
        let item = interest.item.and_then(|id| room.meeting.item(id));
        let past = item.is_some_and(|item| {
            !item.sittings.is_empty() && item.sittings.iter().all(|one| one.until.is_some())
        });
        let number = item.map_or("", |item| item.number.as_str());
        let here = number.is_empty() || self.is_before_the_meeting(interest.item);
        let place = if here { String::new() } else { format!(" in item {number}") };
        Some(match past {
            true => format!("that {name} left{place} is not minuted; @1842 {code}- says so"),
            false => format!("{name} has not left yet; {code}-{place} says so"),
        })
    }

    fn none_declared(&self, past: usize, kind: &str) -> Option<Reading> {
        if kind.contains(char::is_whitespace) {
            return None;
        }
        let known = self.room.vocabulary.kind(kind);
        let interest = Interest::none(known.map_or(kind, |kind| &kind.word));
        let reading = self.formal(Kind::Interest(Box::new(interest)), past);
        let wrong = (!kind.is_empty() && known.is_none()).then(|| self.no_such_kind(kind));
        Some(Reading { objection: wrong, ..reading })
    }

    /// The kind, what follows it, and what is wrong with it.
    fn kind_of_interest<'a>(&self, text: &'a str) -> (String, &'a str, Option<String>) {
        let (word, rest) = first_word(text);
        let words = self.room.vocabulary;
        if let Some(kind) = words.kind(word) {
            return (kind.word.clone(), rest, None);
        }
        // A kind of another style stands where the declaration was minuted so.
        let stands = self.reopened_interest().is_some_and(|interest| interest.kind == word);
        if stands && !word.is_empty() {
            return (word.into(), rest, None);
        }
        let typed = who::folded(word);
        let far = words.kinds.iter().map(|kind| who::distance(&typed, &kind.word)).min();
        let is_slip = word.len() > 1 && far.is_some_and(|far| far <= 1 + word.len() / 4);
        if is_slip && who::could_be_code(word) {
            return (word.into(), rest, Some(self.no_such_kind(word)));
        }
        let asks = choices(crate::meeting::interest::KIND, self.room.vocabulary);
        (String::new(), text, Some(asks))
    }

    fn no_such_kind(&self, word: &str) -> String {
        let typed = who::folded(word);
        let kinds = &self.room.vocabulary.kinds;
        let mut near: Vec<(usize, &str)> = (kinds.iter())
            .map(|kind| (who::distance(&typed, &kind.word), kind.word.as_str()))
            .collect();
        near.sort_unstable();
        let near = near.first().filter(|(far, _)| *far <= 1 + word.len() / 4);
        match near {
            Some((_, near)) => format!("no kind of interest is {word}; {near} is near"),
            None => format!("no kind of interest is {word}; there are {}", self.kinds()),
        }
    }

    fn kinds(&self) -> String {
        let words: Vec<&str> =
            self.room.vocabulary.kinds.iter().map(|kind| kind.word.as_str()).collect();
        words.join(", ")
    }

    fn reopened_interest(&self) -> Option<&Interest> {
        match self.room.reopened.map(|entry| &entry.kind) {
            Some(Kind::Interest(interest)) => Some(interest),
            _ => None,
        }
    }

    /// The item that is named, or else the present one; under the heading for declarations, and at
    /// the front, the meeting.
    fn item_of_interest<'a>(&self, text: &'a str) -> (Place, &'a str) {
        let (mut word, mut rest) = first_word(text);
        if word == MEETING {
            return (None, rest);
        }
        if word.eq_ignore_ascii_case("item") {
            (word, rest) = first_word(rest);
        }
        let meeting = self.room.meeting;
        if let Some(id) = numbered(word.trim_end_matches([',', ';', ':']), meeting) {
            return (Some(id), rest);
        }
        let stands = self.reopened_interest().and_then(|interest| interest.item);
        let nameless = |id: &Id| meeting.item(*id).is_some_and(|item| item.number.is_empty());
        if let Some(id) = stands.filter(nameless) {
            return (Some(id), text);
        }
        let here = self.room.place.filter(|id| {
            let title = meeting.item(*id).map_or("", |item| &item.title);
            !self.room.vocabulary.is_heading(title)
        });
        (here, text)
    }
}

fn numbered(text: &str, meeting: &Meeting) -> Option<Id> {
    let is_number = text.len() <= 8 && text.starts_with(|c: char| c.is_ascii_digit());
    let mut items = meeting.agenda_items();
    items.find(|item| is_number && item.number.eq_ignore_ascii_case(text)).map(|item| item.id)
}

/// The first word, and what follows it.
fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

/// The nature, and what the member did, which stands last after a comma or a semicolon.
fn with_conduct(text: &str) -> (&str, Option<Conduct>) {
    let text = text.trim();
    let of = |words: &str| {
        let words = words.trim().to_lowercase();
        CONDUCT.iter().find(|(typed, _)| *typed == words).map(|(_, conduct)| *conduct)
    };
    if let Some(bare) = text.strip_suffix(';') {
        return (bare.trim_end(), None);
    }
    match text.rsplit_once([',', ';']) {
        Some((nature, did)) => match of(did) {
            Some(conduct) => (nature.trim_end(), Some(conduct)),
            None => (text, None),
        },
        None => match of(text) {
            Some(conduct) => ("", Some(conduct)),
            None => (text, None),
        },
    }
}

/// The line that declares an interest again.
pub(super) fn typed(interest: &Interest, who: &str, meeting: &Meeting) -> String {
    if interest.is_none() {
        return format!("interests: none {}", interest.kind).trim_end().into();
    }
    let item = match interest.item {
        None => MEETING,
        Some(id) => meeting.item(id).map_or(MEETING, |item| &item.number),
    };
    let nature = match interest.sensitive {
        true => SENSITIVE.to_owned(),
        false => line::typed(&interest.nature, meeting),
    };
    let words = CONDUCT.iter().find(|(_, conduct)| Some(*conduct) == interest.conduct);
    let did = match words {
        Some((typed, _)) => format!("; {typed}"),
        // What would be read as what the member did.
        None if with_conduct(&nature) != (nature.trim(), None) => ";".into(),
        None => String::new(),
    };
    let parts = [who, &interest.kind, item, &nature];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("interest: {}{did}", parts.join(" "))
}

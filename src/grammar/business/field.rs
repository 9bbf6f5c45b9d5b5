//! One field of business: what its row is read as, and how it is typed again.

use crate::meeting::business::{Field, pounds};
use crate::meeting::{Business, Id, Meeting, Person, Sort, Speaker};
use crate::roster;

use super::super::line::{CLOSE, OPEN};
use super::super::who::{self, Found};
use super::super::{Added, Room, line, tab, when};
use super::of_the_agenda;

/// What the rows of a form come to, as far as they were read.
pub(super) struct Said<'a> {
    room: &'a Room<'a>,
    business: Business,
    /// What rows had that they could not be read as, a text each.
    kept: Vec<String>,
    objection: Option<String>,
    adds: Option<Added>,
}

impl<'a> Said<'a> {
    pub(super) fn of(sort: Sort, room: &'a Room<'a>) -> Self {
        let business = Business::new(sort);
        Said { room, business, kept: Vec::new(), objection: None, adds: None }
    }

    /// Keeps what is no field among the words.
    pub(super) fn keep(&mut self, typed: &str) {
        if !typed.is_empty() {
            self.kept.push(typed.into());
        }
    }

    fn object(&mut self, objection: String) {
        self.objection.get_or_insert(objection);
    }

    /// Fills a field with what was typed in its row.
    pub(super) fn fill(&mut self, field: Field, typed: &str) {
        match field {
            Field::Who => self.business.who = self.who(typed),
            Field::To => self.business.to = self.somebody(typed, who::named),
            Field::People => self.people(typed),
            Field::Items => self.items(typed),
            Field::Subject => self.business.subject = line::prose(typed, self.room.meeting),
            Field::Power => self.business.power = line::prose(typed, self.room.meeting),
            Field::Text => self.business.text = line::prose(typed, self.room.meeting),
            Field::Count => self.business.count = self.read(typed, count, "is no number"),
            Field::Sum => {
                self.business.pence = self.read(typed, pence, "is no sum of money; write 1,234.50");
            }
            Field::Date => {
                let today = self.room.meeting.particulars.date;
                let date = |typed: &str| when::date(typed, today);
                self.business.date =
                    self.read(typed, date, "is no date; write 12 dec, friday or 2w");
            }
        }
    }

    /// Reads a row; says that it cannot be read, and keeps it.
    fn read<T>(
        &mut self,
        typed: &str,
        reads: impl Fn(&str) -> Option<T>,
        fault: &str,
    ) -> Option<T> {
        let read = reads(typed);
        if read.is_none() && !typed.is_empty() {
            self.object(format!("{} {fault}", clip(typed)));
            self.keep(typed);
        }
        read
    }

    /// Who asks, presents, speaks or owes. Somebody of the public whom nobody knows is added.
    fn who(&mut self, typed: &str) -> Speaker {
        if !is_of_the_public(self.business.sort) {
            let speaker = self.somebody(typed, who::named);
            let elsewhere = matches!(
                self.business.sort,
                Sort::Delegation | Sort::WrittenReply | Sort::Election
            );
            if let (Speaker::Person(id), false) = (&speaker, elsewhere)
                && let Some(absent) = who::not_in_the_room(*id, self.room)
            {
                self.object(absent);
            }
            return speaker;
        }
        let letters = typed.chars().filter(|c| c.is_alphabetic()).count();
        let knows_nobody = letters >= 2
            && !who::could_be_code(typed)
            && referred(typed).is_none()
            && whole_name(typed, self.room) == Found::Nobody;
        if !knows_nobody {
            return self.somebody(typed, whole_name);
        }
        let name = roster::name_typed(typed).unwrap_or_else(|| tab::name_of(typed));
        let taken = |code: &str| who::coded(code, self.room.meeting).is_some();
        let code = roster::propose_code(&name, &taken);
        self.adds = Some(Added { name, code });
        Speaker::Unknown(typed.into())
    }

    /// Somebody by code, by reference or by name.
    fn somebody(&mut self, typed: &str, find: impl Fn(&str, &Room) -> Found) -> Speaker {
        let room = self.room;
        if typed.is_empty() {
            return Speaker::Nobody;
        }
        if typed == "?" {
            return Speaker::Unknown(String::new());
        }
        if let Some(inside) = referred(typed) {
            let id = who::coded(inside, room.meeting).or_else(|| inside.parse().ok());
            if let Some(id) = id {
                return Speaker::Person(id);
            }
        }
        let found = match who::coded(typed, room.meeting) {
            Some(id) => Found::One(id),
            None => find(typed.strip_prefix("the ").unwrap_or(typed), room),
        };
        match found {
            Found::One(id) => return Speaker::Person(id),
            Found::Several(ids) => {
                let names = who::listed(&ids, room.meeting);
                self.object(format!("{} may be {names}", clip(typed)));
            }
            Found::Nobody => self.object(nobody_is(typed, room)),
        }
        Speaker::Unknown(typed.into())
    }

    fn people(&mut self, typed: &str) {
        let mut strange = Vec::new();
        for word in words(typed) {
            let inside = referred(word).unwrap_or(word);
            let known = who::coded(inside, self.room.meeting).or_else(|| inside.parse().ok());
            let found = known.map_or_else(|| who::named(word, self.room), Found::One);
            match found {
                Found::One(id) if self.business.people.contains(&id) => {}
                Found::One(id) => self.business.people.push(id),
                Found::Several(ids) => {
                    let names = who::listed(&ids, self.room.meeting);
                    self.object(format!("{word} may be {names}"));
                    strange.push(word);
                }
                Found::Nobody => {
                    self.object(nobody_is(word, self.room));
                    strange.push(word);
                }
            }
        }
        self.keep(&strange.join(" "));
    }

    fn items(&mut self, typed: &str) {
        let mut strange = Vec::new();
        for word in words(typed) {
            match item(word, self.room.meeting) {
                Some(id) if self.business.items.contains(&id) => {}
                Some(id) => self.business.items.push(id),
                None => {
                    self.object(format!("no item {} is on the agenda", clip(word)));
                    strange.push(word);
                }
            }
        }
        self.keep(&strange.join(" "));
    }

    /// The business, what is wrong with it, and who is added by it.
    pub(super) fn finish(mut self) -> (Business, Option<String>, Option<Added>) {
        if !self.kept.is_empty() {
            let text = line::typed(&self.business.text, self.room.meeting);
            self.kept.extend(Some(text).filter(|text| !text.is_empty()));
            self.business.text = line::prose(&self.kept.join("; "), self.room.meeting);
        }
        if self.business.text.is_empty() {
            let given = of_the_agenda(self.business.sort, self.room);
            self.business.text = given.unwrap_or_default();
        }
        (self.business, self.objection, self.adds)
    }
}

/// Whether it is the public that acts in it: whoever is not known is one of them.
fn is_of_the_public(sort: Sort) -> bool {
    matches!(sort, Sort::PublicQuestion | Sort::Petition | Sort::Deputation | Sort::PublicSpeaker)
}

/// Whoever is called exactly so: of the public there may be anybody, and the beginning of a name
/// could be another's.
fn whole_name(typed: &str, room: &Room) -> Found {
    let typed = who::folded(typed);
    let is = |text: &str| who::folded(text) == typed;
    let called = |person: &&Person| {
        let name = &person.name;
        [&name.last, &name.plain(), &name.full(), &name.formal()].into_iter().any(|text| is(text))
            || person.offices.iter().any(|office| is(&office.full))
    };
    let ids: Vec<Id> = room.meeting.roll().filter(called).map(|person| person.id).collect();
    match ids.as_slice() {
        [] => Found::Nobody,
        [id] => Found::One(*id),
        [..] => Found::Several(ids),
    }
}

/// That nobody is called so, and who is near.
fn nobody_is(typed: &str, room: &Room) -> String {
    if who::could_be_code(typed) {
        return who::nobody_has(typed, room);
    }
    let word = typed.split_whitespace().next_back().unwrap_or_default();
    let start: String = word.chars().take(3).collect();
    let mut near: Vec<Id> = who::candidates(&start, room).into_iter().map(|(id, _)| id).collect();
    near.truncate(2);
    let near = if near.is_empty() || start.chars().count() < 3 {
        String::new()
    } else {
        format!("; {} is near", who::listed(&near, room.meeting))
    };
    format!("nobody here is called {}{near}", clip(typed))
}

/// As much of what was typed as a sentence can hold.
fn clip(typed: &str) -> String {
    match typed.char_indices().nth(30) {
        Some((at, _)) => format!("{}…", typed.get(..at).unwrap_or_default().trim_end()),
        None => typed.into(),
    }
}

/// What stands between the signs of a reference, if that is all there is.
fn referred(typed: &str) -> Option<&str> {
    typed.strip_prefix(OPEN)?.strip_suffix(CLOSE)
}

/// The words of a list: `8, 9 and 10`.
fn words(typed: &str) -> impl Iterator<Item = &str> {
    let parts = typed.split([',', ' ', '\n', '\t']);
    parts.filter(|word| !word.is_empty() && !matches!(*word, "and" | "&"))
}

/// The item of a number, or of an id between the signs of a reference.
fn item(typed: &str, meeting: &Meeting) -> Option<Id> {
    if let Some(id) = referred(typed) {
        return id.parse().ok();
    }
    let numbered = |typed: &str| {
        let mut items = meeting.agenda_items();
        items.find(|item| item.number.eq_ignore_ascii_case(typed)).map(|item| item.id)
    };
    numbered(typed).or_else(|| numbered(typed.trim_end_matches('.')))
}

/// `412`, `1,204`
fn count(typed: &str) -> Option<u32> {
    digits(typed)?.parse().ok()
}

/// `£1,234.50`, `1234.5`, `£50` as pence.
fn pence(typed: &str) -> Option<u64> {
    let typed = typed.strip_prefix('£').unwrap_or(typed).trim_start();
    let (pounds, pence) = typed.split_once('.').unwrap_or((typed, ""));
    let pounds: u64 = digits(pounds)?.parse().ok()?;
    let pence = match pence.as_bytes() {
        [] => 0,
        [tens] if tens.is_ascii_digit() => u64::from(tens - b'0') * 10,
        [tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit() => {
            u64::from(tens - b'0') * 10 + u64::from(ones - b'0')
        }
        [..] => return None,
    };
    pounds.checked_mul(100)?.checked_add(pence)
}

/// The digits of a number, without the commas or blanks that part its thousands.
fn digits(typed: &str) -> Option<String> {
    let mut groups = typed.split([',', ' ']);
    let first = groups.next().unwrap_or_default();
    let mut number = first.to_owned();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        number.push_str(group);
    }
    let fits = !grouped || first.len() <= 3;
    let all = !first.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (fits && all).then_some(number)
}

/// A field as its row is typed.
pub(super) fn typed(business: &Business, field: Field, meeting: &Meeting) -> String {
    match field {
        Field::Who => speaker(&business.who, meeting),
        Field::To => speaker(&business.to, meeting),
        Field::People => {
            let codes = business.people.iter().map(|id| code(*id, meeting));
            codes.collect::<Vec<_>>().join(" ")
        }
        Field::Items => {
            let numbers = business.items.iter().map(|id| number(*id, meeting));
            numbers.collect::<Vec<_>>().join(" ")
        }
        Field::Subject => line::typed(&business.subject, meeting),
        Field::Power => line::typed(&business.power, meeting),
        Field::Text => line::typed(&business.text, meeting),
        Field::Count => business.count.map_or(String::new(), |count| count.to_string()),
        Field::Sum => business.pence.map_or(String::new(), |sum| pounds(sum, "")),
        Field::Date => business.date.map_or(String::new(), |date| date.to_string()),
    }
}

fn speaker(speaker: &Speaker, meeting: &Meeting) -> String {
    match speaker {
        Speaker::Nobody => String::new(),
        Speaker::Person(id) => code(*id, meeting),
        Speaker::Unknown(typed) if typed.is_empty() => "?".into(),
        Speaker::Unknown(typed) => typed.clone(),
    }
}

fn code(id: Id, meeting: &Meeting) -> String {
    match meeting.person(id) {
        Some(person) => person.code.clone(),
        None => format!("{OPEN}{id}{CLOSE}"),
    }
}

fn number(id: Id, meeting: &Meeting) -> String {
    let number = meeting.item(id).map_or("", |item| item.number.as_str());
    if item(number, meeting) == Some(id) && !number.contains([' ', ',']) {
        number.into()
    } else {
        format!("{OPEN}{id}{CLOSE}")
    }
}

//! What lines mean, what is no command, and that a line gives back the entry it was made from.
#![allow(clippy::unwrap_used)]

mod business;
mod floor;
mod interests;
mod listed;
mod prose;
mod room;
mod round;
mod table;

use std::sync::Arc;

use super::*;
use crate::meeting::any::{WRITERS, moment, particulars};
use crate::meeting::{
    Answers, Class, Demand, InterestKind, Item, Kind, Name, Office, Person, Prose, Speech, Status,
};

/// A room with people, items, and a point above the line.
struct Hall {
    meeting: Meeting,
    place: Place,
    roll_call: bool,
    by_name: Option<Vec<Id>>,
    reopened: Option<Id>,
}

const PEOPLE: [(&str, &str, &str, Class, &str); 10] = [
    ("fi", "Jane", "Finch", Class::Member, "Cabinet Member for Finance"),
    ("ow", "Kofi", "Owusu", Class::Member, "Cabinet Member for Housing"),
    ("dk", "Bill", "Dukes", Class::Member, ""),
    ("cy", "Rhys", "Cyprian", Class::Member, "Cabinet Member for Children and Families"),
    ("ab", "Ada", "Abara", Class::Member, "Leader of the Council"),
    ("wt", "Sam", "Whyte", Class::Member, ""),
    ("nt", "Una", "Noteman", Class::Member, ""),
    ("lk", "Zofia", "Łukasz", Class::Member, ""),
    ("hl", "Pat", "Holt", Class::Officer, "Director of Children's Services"),
    ("mem", "", "Members", Class::Collective, ""),
];

fn id(number: u32) -> Id {
    Id { writer: WRITERS[0], number }
}

/// The id of the person of that code.
fn who(code: &str) -> Id {
    let at = PEOPLE.iter().position(|person| person.0 == code).unwrap();
    id(u32::try_from(at).unwrap())
}

impl Hall {
    fn new() -> Hall {
        let mut meeting = Meeting::new(particulars());
        for (number, (code, given, last, class, office)) in (0..).zip(PEOPLE) {
            let person = Person {
                id: id(number),
                code: code.into(),
                name: Name {
                    title: if class == Class::Member { "Councillor" } else { "" }.into(),
                    given: given.into(),
                    last: last.into(),
                },
                class,
                offices: if office.is_empty() { vec![] } else { vec![Office::named(office)] },
                group: String::new(),
                authority: String::new(),
                votes: None,
                met_in: None,
            };
            meeting.people.insert(person.id, Arc::new(person));
            Arc::make_mut(&mut meeting.roster).push(id(number));
        }
        for (number, name) in [(107, "7"), (108, "7A"), (112, "12")] {
            let mut item = Item::new(id(number), name, "Improvement plan");
            if name == "7" {
                item.recommendations = ["a", "b", "c", "d", "e"].map(Prose::plain).to_vec();
            }
            meeting.items.insert(item.id, Arc::new(item));
            Arc::make_mut(&mut meeting.agenda).push(id(number));
        }
        let mut hall =
            Hall { meeting, place: Some(id(107)), roll_call: false, by_name: None, reopened: None };
        hall.put(
            300,
            None,
            Kind::Point(speech(Speaker::Person(who("ab")), "introduced the report")),
        );
        hall
    }

    fn put(&mut self, number: u32, under: Option<Id>, kind: Kind) -> Id {
        let entry = Entry {
            id: id(number),
            place: self.place,
            at: Some(moment(0)),
            after_the_close: false,
            clerk: "hb".into(),
            under,
            doubt: None,
            kind,
        };
        let after = self.meeting.order_of(self.place).last().copied();
        self.meeting.put_entry(Arc::new(entry), after);
        id(number)
    }

    fn reads(&self, line: &str) -> Reading {
        let attendance = Attendance::of(&self.meeting);
        let floor = Floor::of(&self.meeting, self.place);
        let room = Room {
            meeting: &self.meeting,
            attendance: &attendance,
            floor: &floor,
            exclusion: &Exclusion::of(&self.meeting),
            declared: &Declared::of(&self.meeting),
            vocabulary: &vocabulary(),
            place: self.place,
            at: None,
            reopened: self.reopened.and_then(|id| self.meeting.entry(id)),
            roll_call: self.roll_call,
            by_name: self.by_name.as_deref(),
        };
        understand(line, &room)
    }
}

/// How interests are declared in the hall.
fn vocabulary() -> Vocabulary {
    let kind = |word: &str, name: &str, demand| InterestKind {
        word: word.into(),
        name: name.into(),
        demand,
    };
    Vocabulary {
        kinds: vec![
            kind("dpi", "a disclosable pecuniary interest", Demand::Leave),
            kind("nri", "a non-registrable interest", Demand::Nothing),
            kind("arrears", "arrears of council tax", Demand::NoVote),
        ],
        headings: vec!["declarations".into()],
    }
}

fn speech(speaker: Speaker, text: &str) -> Speech {
    Speech { speaker, text: Prose::plain(text) }
}

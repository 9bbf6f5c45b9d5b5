//! Meetings for tests, minuted a line at a time.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime};

use crate::meeting::{
    Answers, Basis, Class, Entry, Id, Item, Kind, Meeting, Moment, Name, Office, Particulars,
    Person, Place, Prose, Quorum, Speaker, Speech, Writer,
};

/// A meeting as it is minuted.
#[derive(Clone)]
pub(crate) struct Minuted {
    pub(crate) meeting: Meeting,
    place: Place,
    number: u32,
}

/// A time of day on the day of the meeting.
pub(crate) fn at(time: &str) -> Moment {
    DateTime::parse_from_rfc3339(&format!("2026-06-11T{time}:00+01:00")).unwrap()
}

impl Minuted {
    /// A meeting of that body.
    pub(crate) fn of(body: &str) -> Self {
        let meeting = Meeting::new(Particulars {
            body: body.into(),
            authority: "Exmere Borough Council".into(),
            date: NaiveDate::from_ymd_opt(2026, 6, 11).unwrap(),
            starts: NaiveTime::from_hms_opt(18, 30, 0),
            venue: "the Council Chamber".into(),
            quorum: Quorum::default(),
            rules: crate::meeting::Rules::default(),
            groups: Vec::new(),
            first_minute: None,
            style: String::new(),
            opened: None,
            closed: None,
        });
        Minuted { meeting, place: None, number: 0 }
    }

    /// Where what follows belongs.
    pub(crate) fn place(&self) -> Place {
        self.place
    }

    /// The same, where what follows belongs elsewhere.
    pub(crate) fn at_place(self, place: Place) -> Self {
        Minuted { place, ..self }
    }

    /// The number that was given last.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    fn id(&mut self) -> Id {
        self.number += 1;
        Id { writer: Writer(7), number: self.number }
    }

    /// Somebody: title, given names and surname, and an office (none when empty).
    pub(crate) fn person(&mut self, class: Class, name: [&str; 3], office: &str) -> Id {
        let id = self.id();
        let [title, given, last] = name.map(String::from);
        let offices = Some(office).filter(|office| !office.is_empty()).map(Office::named);
        let person = Person {
            id,
            code: last.to_lowercase().chars().take(3).collect(),
            name: Name { title, given, last },
            class,
            offices: offices.into_iter().collect(),
            group: String::new(),
            authority: String::new(),
            votes: None,
            met_in: self.place,
        };
        self.meeting.people.insert(id, Arc::new(person));
        if class.on_the_roll() {
            Arc::make_mut(&mut self.meeting.roster).push(id);
        }
        id
    }

    /// The next item, to which what follows belongs.
    pub(crate) fn item(&mut self, number: &str, title: &str, change: impl FnOnce(&mut Item)) -> Id {
        let id = self.id();
        let mut item = Item::new(id, number, title);
        change(&mut item);
        self.meeting.items.insert(id, Arc::new(item));
        Arc::make_mut(&mut self.meeting.agenda).push(id);
        self.place = Some(id);
        id
    }

    /// An entry of that kind.
    pub(crate) fn put(&mut self, kind: Kind, under: Option<Id>, at: Option<Moment>) -> Id {
        let id = self.id();
        let entry = Entry {
            id,
            place: self.place,
            at,
            after_the_close: false,
            clerk: "hb".into(),
            under,
            doubt: None,
            kind,
        };
        self.meeting.entries.insert(id, Arc::new(entry));
        self.meeting.order.entry(self.place).or_default().push(id);
        id
    }

    pub(crate) fn point(&mut self, who: Option<Id>, text: &str) -> Id {
        self.put(Kind::Point(speech(who, text)), None, None)
    }

    pub(crate) fn question(&mut self, who: Option<Id>, text: &str) -> Id {
        self.put(Kind::Question(speech(who, text)), None, None)
    }

    pub(crate) fn runs_on(&mut self, under: Id, who: Option<Id>, text: &str) -> Id {
        self.put(Kind::Point(speech(who, text)), Some(under), None)
    }

    pub(crate) fn reply(&mut self, under: Id, who: Id, text: &str) -> Id {
        self.put(Kind::Reply(speech(Some(who), text), Answers::Minuted), Some(under), None)
    }

    pub(crate) fn reply_to_query(&mut self, who: Id, text: &str) -> Id {
        self.put(Kind::Reply(speech(Some(who), text), Answers::Query), None, None)
    }

    pub(crate) fn bullet(&mut self, under: Id, level: u8, text: &str) -> Id {
        self.put(Kind::Bullet(level, prose(text)), Some(under), None)
    }

    pub(crate) fn resolved(&mut self, clauses: &[&str]) -> Id {
        let clauses = clauses.iter().map(|clause| prose(clause)).collect();
        self.put(Kind::Resolution(clauses, Basis::Own, Prose::default()), None, None)
    }
}

/// Words with references as prose writes them, `‹0000007.3›`.
pub(crate) fn prose(text: &str) -> Prose {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('‹') {
        let (id, after) = after.split_once('›').unwrap();
        pieces.push(crate::meeting::Piece::Words(before));
        pieces.push(crate::meeting::Piece::Person(id.parse().unwrap()));
        rest = after;
    }
    pieces.push(crate::meeting::Piece::Words(rest));
    Prose::from_pieces(
        pieces.into_iter().filter(|piece| *piece != crate::meeting::Piece::Words("")),
    )
}

pub(crate) fn speech(who: Option<Id>, text: &str) -> Speech {
    Speech { speaker: who.map_or(Speaker::Nobody, Speaker::Person), text: prose(text) }
}

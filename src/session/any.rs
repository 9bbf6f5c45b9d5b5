//! Any sequence of events at all, misfits among them, for tests that hold of every one.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use crate::event::{Change, Draft, Event, Line};
use crate::meeting::any::{WRITERS, meetings, moment, words};
use crate::meeting::{
    Ballot, Basis, Class, Count, Doubt, Entry, Exempt, Fate, Id, Interest, Item, Kind, Meeting,
    Moment, Motion, MotionForm, Name, Person, Place, Prose, Speaker, Speech, Standing, Vote,
};

/// Whose session it is.
pub(crate) const WRITER: crate::meeting::Writer = WRITERS[0];

fn ids(from: u32) -> impl Strategy<Value = Id> {
    (0usize..2, 0u32..6, any::<bool>()).prop_map(move |(writer, number, private)| Id {
        writer: WRITERS[writer],
        number: from + number + if private && from < 100 { 1 << 31 } else { 0 },
    })
}

/// As the items of [`meetings`] are numbered, with some that are not there.
fn places() -> impl Strategy<Value = Place> {
    proptest::option::of((100u32..106).prop_map(|number| Id { writer: WRITERS[0], number }))
}

fn items() -> impl Strategy<Value = Id> {
    places().prop_map(|place| place.unwrap_or(Id { writer: WRITERS[0], number: 100 }))
}

fn entries() -> impl Strategy<Value = Entry> {
    (ids(0), places(), proptest::option::of(ids(0)), words(), 0u8..15, any::<bool>()).prop_map(
        |(id, place, under, words, kind, doubted)| {
            let text = Prose::plain(&words);
            let person = Id { writer: WRITERS[1], number: 200 };
            let speech = |speaker| Speech { speaker, text: text.clone() };
            Entry {
                id,
                place,
                at: Some(moment(i64::from(kind) * 1000)),
                after_the_close: false,
                clerk: "hb".into(),
                under,
                doubt: doubted.then_some(Doubt::Check),
                kind: match kind {
                    0 => Kind::Point(speech(Speaker::Nobody)),
                    1 => Kind::Question(speech(Speaker::Person(person))),
                    2 => Kind::Note(text),
                    3 => Kind::Present(vec![person]),
                    4 => Kind::Departure(person),
                    5 => Kind::Bullet(1, text),
                    _ => formal(kind, person, place, text),
                },
            }
        },
    )
}

/// What the state of the room and of the floor is derived from.
fn formal(kind: u8, person: Id, item: Place, text: Prose) -> Kind {
    let motion = |form| {
        Kind::Motion(Box::new(Motion {
            form,
            mover: Speaker::Person(person),
            seconder: Speaker::Nobody,
            clauses: vec![text.clone()],
            lead: Prose::default(),
            basis: Basis::Own,
        }))
    };
    match kind {
        6 => motion(MotionForm::Substantive),
        7 => motion(MotionForm::Amendment),
        8 => motion(MotionForm::Exclusion(item.into_iter().collect())),
        9 => Kind::Vote(Box::new(Vote::new(Count::Named(vec![(person, Ballot::For)]), 1))),
        10 => Kind::Vote(Box::new(Vote::new(Count::Unanimous, 1))),
        11 => Kind::Fate(Fate::Carried, text),
        12 => Kind::Interest(Box::new(Interest {
            member: Speaker::Person(person),
            item,
            ..Interest::none("dpi")
        })),
        13 => Kind::Readmission,
        _ => Kind::Resolution(vec![text.clone()], Basis::Moved, text),
    }
}

fn changes() -> impl Strategy<Value = Change> {
    let after = || proptest::option::of(ids(0));
    prop_oneof![
        4 => (entries(), after()).prop_map(|(entry, after)| Change::Minuted(entry, after)),
        2 => entries().prop_map(Change::Reworded),
        2 => (ids(0), places(), after()).prop_map(|(id, to, after)| Change::Moved(id, to, after)),
        2 => ids(0).prop_map(Change::Struck),
        1 => (ids(200), "[a-z]{2}").prop_map(|(id, code)| Change::Known(Person {
            id,
            code: code.clone(),
            name: Name { last: code, ..Name::default() },
            class: Class::Member,
            offices: Vec::new(),
            group: String::new(),
            authority: String::new(),
            votes: None,
            met_in: None,
        })),
        1 => (items(), places(), any::<bool>()).prop_map(|(id, after, exempt)| {
            let mut item = Item::new(id, "9", "Urgent business");
            item.exempt = exempt.then(|| Exempt { paragraph: "3".into() });
            Change::Listed(item, after)
        }),
        1 => items().prop_map(|id| Change::ItemOpened(id, moment(7000))),
        1 => items().prop_map(|id| Change::ItemLeft(id, moment(9000))),
        1 => items().prop_map(|id| Change::Stands(id, Standing::Deferred)),
        1 => Just(Change::MeetingOpened(moment(2000))),
        1 => Just(Change::MeetingClosed(moment(8000))),
        2 => places().prop_map(Change::WentTo),
        1 => any::<bool>().prop_map(Change::RollCall),
        1 => proptest::option::of(ids(200)).prop_map(|id| Change::ByName(id.map(|id| vec![id]))),
        1 => "[a-z]{3}".prop_map(Change::Styled),
        1 => proptest::option::of(0u32..2_000).prop_map(Change::Numbered),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-z ]", 1 => "", 1 => Just("\n".to_owned()), 1 => words()]
}

fn drafts() -> impl Strategy<Value = Draft> {
    (words(), places(), proptest::option::of(ids(0)), any::<bool>()).prop_map(
        |(text, place, reopened, doubted)| Draft {
            aside: false,
            text,
            started: Some(moment(0)),
            place,
            after: None,
            reopened,
            doubted,
        },
    )
}

/// What a key or an act may come to; where an edit hits is settled when the line is known.
#[derive(Clone, Debug)]
pub(crate) enum Stroke {
    /// A letter at the end of the line.
    Type(String),
    /// The last letter goes.
    Erase,
    /// This event, whether it fits or not.
    Event(Event),
}

/// A stroke, with the milliseconds since the one before.
pub(crate) type Strokes = Vec<(i64, Stroke)>;

fn stroke() -> impl Strategy<Value = Stroke> {
    let offsets = || (0usize..12, 0usize..4);
    prop_oneof![
        24 => text().prop_map(Stroke::Type),
        5 => Just(Stroke::Erase),
        3 => (offsets(), text()).prop_map(|((at, removed), text)| {
            Stroke::Event(Event::Edit(at, removed, text))
        }),
        2 => (offsets(), words()).prop_map(|((at, removed), text)| {
            Stroke::Event(Event::Paste(at, removed, text))
        }),
        1 => Just(Stroke::Event(Event::Edit(usize::MAX, 1, "x".into()))),
        1 => any::<bool>().prop_map(|on| Stroke::Event(Event::Doubted(on))),
        2 => drafts().prop_map(|draft| Stroke::Event(Event::TookUp(draft))),
        2 => Just(Stroke::Event(Event::PutAway)),
        2 => Just(Stroke::Event(Event::PutAside)),
        2 => Just(Stroke::Event(Event::TookBack)),
        9 => (any::<bool>(), proptest::collection::vec(changes(), 0..4)).prop_map(
            |(taken, changes)| {
                let line = if taken { Line::Taken } else { Line::Kept };
                Stroke::Event(Event::Act(line, changes))
            }
        ),
        9 => Just(Stroke::Event(Event::Undone)),
        5 => Just(Stroke::Event(Event::Redone)),
        1 => meetings().prop_map(adopted),
    ]
}

fn adopted(meeting: Meeting) -> Stroke {
    Stroke::Event(Event::Adopted(Box::new(meeting.whole())))
}

/// Strokes with pauses of every length between them; now and then the clock goes back.
pub(crate) fn strokes(most: usize) -> impl Strategy<Value = Strokes> {
    let pause = prop_oneof![8 => 0i64..300, 2 => 1990i64..2010, 1 => -5000i64..5000];
    proptest::collection::vec((pause, stroke()), 0..most)
}

/// The event a stroke comes to with that text in the line.
pub(crate) fn event(stroke: &Stroke, line: &str) -> Event {
    match stroke {
        Stroke::Type(text) => Event::Edit(line.len(), 0, text.clone()),
        Stroke::Erase => {
            let last = line.chars().next_back().map_or(0, char::len_utf8);
            Event::Edit(line.len() - last, last, String::new())
        }
        Stroke::Event(event) => event.clone(),
    }
}

/// The moments that pauses come to.
pub(crate) fn moments(strokes: &Strokes) -> impl Iterator<Item = (Moment, &Stroke)> {
    let mut at = 0;
    strokes.iter().map(move |(pause, stroke)| {
        at += pause;
        (moment(at), stroke)
    })
}

//! Any meeting at all, for tests that hold of every one: items some exempt, entries of every kind
//! hanging on anything, two writers, people met in exempt business.
#![allow(clippy::unwrap_used)]

use chrono::{FixedOffset, TimeZone};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use std::sync::Arc;

/// Stands in everything the public may not see.
pub(crate) const SECRET: &str = "Quillon";
/// Whose ids private things have.
pub(crate) const SECRET_WRITER: Writer = Writer(0x5ec2e7);
/// Whose ids open things have.
pub(crate) const WRITERS: [Writer; 2] = [Writer(7), Writer(0xfeed)];

/// So many milliseconds after seven in the evening, in British Summer Time.
pub(crate) fn moment(millis: i64) -> Moment {
    let from = FixedOffset::east_opt(3600).unwrap().with_ymd_and_hms(2026, 6, 11, 19, 0, 0);
    from.unwrap() + chrono::Duration::milliseconds(millis)
}

pub(crate) fn particulars() -> Particulars {
    Particulars {
        body: "Cabinet".into(),
        authority: String::new(),
        date: NaiveDate::from_ymd_opt(2026, 6, 11).unwrap(),
        starts: None,
        venue: "Council Chamber".into(),
        quorum: Quorum::default(),
        rules: Rules::default(),
        groups: Vec::new(),
        first_minute: None,
        style: "lettered-points".into(),
        opened: None,
        closed: None,
    }
}

/// Words as nobody would type them.
pub(crate) fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "(said|asked) that [a-z ,]{0,30}",
        1 => "[-+#!?=>@:;‹›/\\\\\"(){}\n a-z0-9.]{0,12}",
        1 => "\\PC{0,8}",
    ]
}

/// What an entry is made of.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    place: Index,
    kind: u8,
    words: String,
    who: Index,
    other: Index,
    under: Option<Index>,
    after: Option<Index>,
    doubt: Option<bool>,
    at: Option<u16>,
}

fn seed() -> impl Strategy<Value = Seed> {
    (
        (any::<Index>(), 0u8..31, words(), any::<Index>(), any::<Index>()),
        option::of(any::<Index>()),
        option::weighted(0.9, any::<Index>()),
        option::weighted(0.3, any::<bool>()),
        option::weighted(0.8, any::<u16>()),
    )
        .prop_map(|((place, kind, words, who, other), under, after, doubt, at)| Seed {
            place,
            kind,
            words,
            who,
            other,
            under,
            after,
            doubt,
            at,
        })
}

/// Meetings with the secret word in everything private, and nowhere else.
pub(crate) fn meetings() -> impl Strategy<Value = Meeting> {
    let items = proptest::collection::vec((any::<bool>(), 0u8..3, any::<bool>()), 0..5);
    (items, proptest::collection::vec(seed(), 0..24), any::<bool>())
        .prop_map(|(items, seeds, opened)| meeting(&items, &seeds, opened))
}

fn meeting(items: &[(bool, u8, bool)], seeds: &[Seed], opened: bool) -> Meeting {
    let mut meeting = Meeting::new(particulars());
    if opened {
        Arc::make_mut(&mut meeting.particulars).opened = Some(moment(1));
    }
    let mut exempt_item = None;
    for (number, (exempt, standing, taken)) in (0u32..).zip(items) {
        let id = Id { writer: WRITERS[0], number: 100 + number };
        let mut item = Item::new(id, &format!("{}", number + 1), "Budget");
        item.standing =
            [Standing::Listed, Standing::Withdrawn, Standing::Deferred][usize::from(*standing)];
        if *taken {
            item.sittings.push(Sitting { from: moment(5), until: None });
        }
        if *exempt {
            exempt_item = exempt_item.or(Some(id));
            item.exempt = Some(Exempt { paragraph: "3".into() });
            item.title = SECRET.into();
            item.officer = SECRET.into();
            item.reasons = SECRET.into();
            item.alternatives = SECRET.into();
            item.key_decision = Some(true);
            item.documents = vec![SECRET.into()];
            item.recommendations = vec![Prose::plain(SECRET)];
            item.recommended_lead = Prose::plain(SECRET);
            item.on_notice = true;
            item.notices = vec![Notice {
                kind: NoticeKind::Petition,
                from: SECRET.into(),
                to: SECRET.into(),
                text: SECRET.into(),
            }];
        }
        meeting.items.insert(id, Arc::new(item));
        Arc::make_mut(&mut meeting.agenda).push(id);
    }
    let (open, all) = people(&mut meeting, exempt_item);
    if let Some(item) = meeting.items.values_mut().find(|item| item.exempt.is_none()) {
        let named = Piece::Person(open[open.len() - 1]);
        Arc::make_mut(item).recommendations = vec![Prose::from_pieces([named])];
    }
    let places: Vec<Place> = meeting.places().collect();
    let mut ids: Vec<Id> = Vec::new();
    for (number, seed) in (0u32..).zip(seeds) {
        let place = *seed.place.get(&places);
        let private = matches!(seed.kind, 11 | 12)
            || (!matches!(seed.kind, READMISSION | SUMMARY) && meeting.is_exempt(place));
        let writer = if private { SECRET_WRITER } else { WRITERS[number as usize % 2] };
        let id = Id { writer, number };
        let kind = kind(seed, if private { &all } else { &open }, private);
        let kind = about(kind, seed, &meeting.agenda, number);
        let doubts = |check| if check { Doubt::Check } else { Doubt::Who };
        let entry = Entry {
            id,
            place,
            at: seed.at.map(|at| moment(i64::from(at) * 1000)),
            after_the_close: seed.at.is_none(),
            clerk: "hb".into(),
            under: seed.under.and_then(|at| (!ids.is_empty()).then(|| *at.get(&ids))),
            doubt: seed.doubt.map(doubts),
            kind,
        };
        let after = seed.after.and_then(|at| {
            let order = meeting.order_of(place);
            (!order.is_empty()).then(|| *at.get(order))
        });
        meeting.put_entry(Arc::new(entry), after);
        ids.push(id);
    }
    meeting
}

/// Those whom open business may name, and all.
fn people(meeting: &mut Meeting, exempt: Place) -> (Vec<Id>, Vec<Id>) {
    let mut open = Vec::new();
    let mut all = Vec::new();
    let rows = [
        (Class::Member, "fi", "Finch", None, true),
        (Class::Guest, "qu", SECRET, exempt, false),
        (Class::Member, "ow", "Owusu", None, true),
        (Class::CoOpted, "rk", "Rook", None, true),
        (Class::Guest, "qb", SECRET, exempt, false),
        // Met in exempt business, and perhaps named in public afterwards.
        (Class::Officer, "hl", "Holt", exempt, true),
        (Class::Officer, "pw", "Power", exempt, true),
    ];
    for (number, (class, code, last, met_in, is_open)) in (200u32..).zip(rows) {
        if !is_open && exempt.is_none() {
            continue;
        }
        let writer = if is_open { WRITERS[1] } else { SECRET_WRITER };
        let id = Id { writer, number };
        let name = Name { title: "Councillor".into(), given: "Jane".into(), last: last.into() };
        let offices = if is_open { vec![] } else { vec![Office::named(SECRET)] };
        let person = Person {
            id,
            code: code.into(),
            name,
            class,
            offices,
            group: String::new(),
            authority: String::new(),
            votes: None,
            met_in,
        };
        meeting.people.insert(id, Arc::new(person));
        Arc::make_mut(&mut meeting.roster).push(id);
        all.push(id);
        if is_open {
            open.push(id);
        }
    }
    (open, all)
}

fn kind(seed: &Seed, people: &[Id], private: bool) -> Kind {
    let secret = if private { SECRET } else { "" };
    let (one, other) = (*seed.who.get(people), *seed.other.get(people));
    let pieces = [Piece::Words(&seed.words), Piece::Person(other), Piece::Words(secret)];
    let text = Prose::from_pieces(pieces);
    let code = if private { SECRET } else { "zz" };
    let speech = |speaker| Speech { speaker, text: text.clone() };
    match seed.kind {
        0 => Kind::Point(speech(Speaker::Person(one))),
        1 => Kind::Point(speech(Speaker::Nobody)),
        2 => Kind::Point(speech(Speaker::Unknown(code.into()))),
        3 => Kind::Question(speech(Speaker::Person(one))),
        4 => Kind::Question(speech(Speaker::Nobody)),
        5 => Kind::Reply(speech(Speaker::Person(one)), Answers::Minuted),
        6 => Kind::Reply(speech(Speaker::Nobody), Answers::Query),
        7 => Kind::Bullet(1, text),
        8 => Kind::Bullet(2, text),
        9 => Kind::Resolution(vec![text.clone(), text.clone()], Basis::Own, led(seed, text)),
        10 => Kind::Action {
            owner: Speaker::Person(one),
            text,
            due: NaiveDate::from_ymd_opt(2026, 7, 1),
            status: Status::Open,
        },
        11 => Kind::Note(Prose::from_pieces([Piece::Person(one), Piece::Words(SECRET)])),
        12 => Kind::Mark(Prose::plain(SECRET)),
        13 => Kind::Present(vec![one, other]),
        14 => Kind::Apologies(vec![one]),
        15 => Kind::Arrival(one),
        16 => Kind::Departure(one),
        17..SUMMARY => formal(seed, (one, other), text, private),
        _ => Kind::Summary(text),
    }
}

/// What leads in to clauses: these words, or nothing.
fn led(seed: &Seed, text: Prose) -> Prose {
    if seed.at.unwrap_or(7).is_multiple_of(2) { text } else { Prose::default() }
}

/// The kind of seed that gives what the public may read of exempt business.
const SUMMARY: u8 = 30;

/// The kind of seed that lets the public in again.
const READMISSION: u8 = 28;

/// Entries that a line says in full. Words that are no [`Prose`] are secret too in what is private,
/// and so are codes that nobody has.
fn formal(seed: &Seed, (one, other): (Id, Id), text: Prose, private: bool) -> Kind {
    let many = seed.at.unwrap_or(7);
    let word = |open: &str| if private { SECRET.to_owned() } else { open.to_owned() };
    let somebody = |turn: u16, id: Id| match (many / turn) % 4 {
        0 => Speaker::Unknown(word("zz")),
        1 => Speaker::Nobody,
        _ => Speaker::Person(id),
    };
    match seed.kind {
        17 => Kind::Motion(Box::new(Motion {
            form: match many % 4 {
                0 => MotionForm::Substantive,
                1 => MotionForm::Amendment,
                2 => MotionForm::Procedural(Procedure::Closure),
                _ => MotionForm::Exclusion(vec![one]),
            },
            mover: somebody(4, one),
            seconder: somebody(16, other),
            clauses: vec![text.clone(), text.clone()],
            lead: led(seed, text),
            basis: Basis::Own,
        })),
        18 => Kind::Vote(Box::new(Vote {
            casting: many.is_multiple_of(5).then_some(Casting::Declined),
            demanded: vec![other],
            own: vec![(one, Ballot::Against)],
            ..Vote::new(
                match many % 5 {
                    0 => Count::Unanimous,
                    1 => Count::Named(vec![(one, Ballot::For), (other, Ballot::NotVoting)]),
                    2 => Count::Except(vec![(other, Ballot::Abstaining)]),
                    3 => Count::Affirmation,
                    _ => Count::Hands { in_favour: 3, against: 2, abstaining: 1 },
                },
                u32::from(many),
            )
        })),
        19 => Kind::Fate(if many.is_multiple_of(2) { Fate::Referred } else { Fate::Carried }, text),
        20 => {
            let decided = match many % 4 {
                0 => Decided::Recommended(word("Council")),
                1 => Decided::Referred(word("Audit Committee")),
                2 => Decided::Deferred(word("the autumn")),
                _ => Decided::Noted,
            };
            let clauses = if many.is_multiple_of(3) { vec![] } else { vec![text.clone()] };
            Kind::Decision(decided, clauses, Basis::Moved, led(seed, text))
        }
        21 => Kind::Interest(Box::new(Interest {
            member: somebody(4, one),
            kind: word(["dpi", "", "unheard-of"][usize::from(many) % 3]),
            item: None,
            nature: text,
            sensitive: many.is_multiple_of(2),
            conduct: Some(Conduct::Left),
        })),
        22 => Kind::Business(Box::new(Business {
            who: somebody(4, one),
            to: somebody(16, other),
            people: vec![one],
            count: Some(u32::from(many)),
            pence: Some(u64::from(many)),
            date: NaiveDate::from_ymd_opt(2026, 7, 1),
            subject: text.clone(),
            power: text.clone(),
            text,
            ..Business::new(business::SORTS[usize::from(many) % business::SORTS.len()].sort)
        })),
        23 => Kind::Excused(one, text),
        24 => Kind::Remote(vec![one, other]),
        25 => Kind::Substitute { who: one, instead_of: other },
        26 => Kind::Chair(one),
        27 => Kind::Gallery(many.into()),
        READMISSION => Kind::Readmission,
        _ => Kind::Withheld,
    }
}

/// The kind with the items that it is about: any of the agenda, open or exempt, or one that is not
/// there.
fn about(mut kind: Kind, seed: &Seed, agenda: &[Id], number: u32) -> Kind {
    let lost = Id { writer: WRITERS[0], number: 199 };
    let items: Vec<Id> = agenda.iter().copied().chain([lost]).collect();
    let one = *seed.other.get(&items);
    match &mut kind {
        Kind::Motion(motion) => {
            if let MotionForm::Exclusion(of) = &mut motion.form {
                *of = items;
            }
        }
        Kind::Interest(interest) => interest.item = (!number.is_multiple_of(4)).then_some(one),
        Kind::Business(business) => business.items = vec![one, *seed.who.get(&items)],
        _ => {}
    }
    kind
}

//! Rules that hold for any meeting, however its entries hang together.

use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::Index;

use super::minuted::Minuted;
use super::*;
use crate::document::Document;
use crate::meeting::{Basis, Business, Exempt, Office, Prose, Speech, Standing};
use crate::style::built_in;
use crate::typeset::width;

/// Stands in every field that the public may not see.
const SECRET: &str = "Quillon";

const EVERYONE: [Audience; 3] = [Audience::Public, Audience::Members, Audience::Clerk];

/// What an entry is made from: its kind, its words, two people, what it hangs on, whether its time
/// is known.
type Seed = (u8, String, Index, Index, Option<Index>, bool);

fn seeds() -> impl Strategy<Value = Vec<(u8, Vec<Seed>)>> {
    let words = prop_oneof![
        "[a-zA-Z .,:;?’“”()é–-]{0,40}",
        "(said|asked|replied) [a-z ]{0,200}",
        "[\\x00-\\x7f‹›\u{202e}👩‍👩‍👧\u{301}]{0,12}",
    ];
    let seed = (
        0u8..18,
        words,
        any::<Index>(),
        any::<Index>(),
        proptest::option::of(any::<Index>()),
        any::<bool>(),
    );
    proptest::collection::vec((0u8..6, proptest::collection::vec(seed, 0..9)), 0..4)
}

/// The meeting of these seeds. Every entry has a word of its own, `word7x`, and what is private
/// has the secret word in it.
fn meeting(seeds: &[(u8, Vec<Seed>)]) -> Meeting {
    let mut m = Minuted::of("Cabinet");
    let mut people: Vec<Id> = Vec::new();
    for (class, last) in [
        (Class::Member, "Finch"),
        (Class::Member, "Owusu"),
        (Class::CoOpted, "Rook"),
        (Class::OtherMember, "Dukes"),
        (Class::Officer, "Holt"),
        (Class::Collective, "Members"),
    ] {
        people.push(m.person(
            class,
            ["", "", last],
            if last == "Holt" { "" } else { "Member for X" },
        ));
    }
    let private = m.person(Class::Guest, ["", SECRET, SECRET], SECRET);
    let unknown = Id { number: 9999, ..private };
    people.push(unknown);
    let mut entries: Vec<Id> = vec![unknown];
    for (at, (place, seeds)) in seeds.iter().enumerate() {
        let exempt = *place == 1;
        if at > 0 {
            m.item(&at.to_string(), if exempt { SECRET } else { "Budget" }, |item| {
                item.standing = if *place == 2 { Standing::Deferred } else { Standing::Listed };
                if exempt {
                    item.exempt = Some(Exempt { paragraph: "3".into() });
                    item.officer = SECRET.into();
                    item.reasons = SECRET.into();
                    item.alternatives = SECRET.into();
                    item.documents = vec![SECRET.into()];
                    item.recommendations = vec![Prose::plain(SECRET)];
                    item.key_decision = Some(true);
                }
            });
        }
        for seed in seeds {
            let hidden = at > 0 && exempt || matches!(seed.0, 12 | 13);
            let owner = if hidden { private } else { unknown };
            let all: Vec<Id> = people.iter().copied().chain([owner]).collect();
            let kind = kind(seed, &all, m.number(), hidden);
            let under = seed.4.map(|index| *index.get(&entries));
            let id = m.put(kind, under, seed.5.then(|| at_noon(seed.0)));
            entries.push(id);
            if seed.0 == 3 {
                // It hangs on itself.
                let entry = m.meeting.entries.get_mut(&id).unwrap();
                Arc::make_mut(entry).under = Some(id);
            }
        }
    }
    m.meeting
}

fn at_noon(minute: u8) -> crate::meeting::Moment {
    at(&format!("12:{minute:02}"))
}

fn kind(seed: &Seed, people: &[Id], number: u32, hidden: bool) -> Kind {
    let (kind, typed, one, other, ..) = seed;
    let (one, other) = (*one.get(people), *other.get(people));
    let secret = if hidden { SECRET } else { "" };
    let text = Prose::from_pieces([
        crate::meeting::Piece::Words(typed),
        crate::meeting::Piece::Words(" "),
        crate::meeting::Piece::Person(other),
        crate::meeting::Piece::Words(&format!(" word{number}x. {secret}")),
    ]);
    let speech = |speaker| Speech { speaker, text: text.clone() };
    match kind {
        0 | 1 => Kind::Point(speech(Speaker::Person(one))),
        2 | 3 => Kind::Point(speech(Speaker::Nobody)),
        4 => Kind::Point(speech(Speaker::Unknown(SECRET.into()))),
        5 => Kind::Question(speech(Speaker::Person(one))),
        6 => Kind::Question(speech(Speaker::Nobody)),
        7 => Kind::Reply(speech(Speaker::Person(one)), Answers::Minuted),
        8 => Kind::Reply(speech(Speaker::Person(one)), Answers::Query),
        9 => Kind::Bullet(1, text),
        10 => Kind::Bullet(2, text),
        11 => Kind::Resolution(vec![text.clone(), text], Basis::Own),
        12 => Kind::Note(text),
        13 => Kind::Mark(text),
        14 => Kind::Action {
            owner: Speaker::Person(one),
            text,
            due: None,
            status: crate::meeting::Status::Done,
        },
        15 | 16 => {
            let sorts = crate::meeting::business::SORTS;
            let sort = sorts[number as usize % sorts.len()].sort;
            Kind::Business(Box::new(Business {
                who: Speaker::Person(one),
                to: Speaker::Person(other),
                people: vec![one, other],
                items: vec![other],
                subject: text.clone(),
                text,
                ..Business::new(sort)
            }))
        }
        _ if number.is_multiple_of(3) => Kind::Present(people.to_vec()),
        _ if number.is_multiple_of(2) => Kind::InAttendance(vec![one, other]),
        _ => Kind::Departure(one),
    }
}

fn styles() -> &'static [HouseStyle] {
    static STYLES: OnceLock<Vec<HouseStyle>> = OnceLock::new();
    STYLES.get_or_init(|| built_in().iter().map(|(name, _)| named(name).unwrap()).collect())
}

fn parts(meeting: &Meeting) -> Vec<Part> {
    let items = meeting.agenda.iter().copied().map(Part::Item);
    [Part::All, Part::Decisions].into_iter().chain(items).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_private_is_nowhere_in_what_others_see(seeds in seeds()) {
        let meeting = meeting(&seeds);
        let public = meeting.seen_by(Audience::Public);
        let record = format!("{public:?}");
        prop_assert!(!record.contains(SECRET), "{}", record);
        for style in styles() {
            for part in parts(&meeting) {
                let document: Document = lay_out_part(&public, style, part);
                let everything = format!("{document:?}{}", to_text(&document, 200));
                prop_assert!(!everything.contains(SECRET), "{}", everything);
            }
        }
        let members = meeting.seen_by(Audience::Members);
        let clerks_own = |entry: &Arc<Entry>| entry.kind.is_private() || entry.doubt.is_some();
        let none = !members.entries.values().any(clerks_own);
        prop_assert!(none);
    }

    #[test]
    fn everything_minuted_is_printed_for_the_clerk(seeds in seeds()) {
        let meeting = meeting(&seeds);
        let record = meeting.seen_by(Audience::Clerk);
        for style in styles() {
            let text = to_text(&lay_out(&record, style), 4000);
            for entry in meeting.entries.values().filter(|entry| !entry.kind.is_attendance()) {
                let word = format!("word{}x", entry.id.number - 1);
                prop_assert!(text.contains(&word), "{} is missing of {:?} in\n{}", word, entry, text);
            }
        }
    }

    #[test]
    fn text_is_clean_and_keeps_its_width(seeds in seeds(), wide in 0usize..100) {
        let meeting = meeting(&seeds);
        for style in styles() {
            for audience in EVERYONE {
                let text = to_text(&lay_out(&meeting.seen_by(audience), style), wide);
                prop_assert!(text.ends_with('\n'));
                prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{:?}", text);
                if wide >= 20 {
                    for line in text.lines() {
                        prop_assert!(width(line) <= wide, "{} cells of {}: {}", width(line), wide, line);
                    }
                }
            }
        }
    }

    /// Who passes groups by without laying them out goes on as if they had been.
    #[test]
    fn a_group_passed_by_leaves_what_one_laid_out_leaves(seeds in seeds()) {
        let meeting = meeting(&seeds);
        for style in styles() {
            for audience in EVERYONE {
                let record = meeting.seen_by(audience);
                for place in record.places() {
                    let entries: Vec<&Entry> = record.entries_of(place).collect();
                    let mut before = Before::default();
                    for group in groups(&entries) {
                        let group = &entries[group];
                        let (_, next) = lay_out_group(&record, style, group, &before);
                        let passed = pass_group(&record, style, group, &before);
                        prop_assert_eq!(&passed, &next, "{:?} behind {:?}", group, before);
                        before = next;
                    }
                }
            }
        }
    }

    /// Who keeps the groups of a page, each with what was before it, may keep those that a change
    /// left as they were.
    #[test]
    fn a_group_depends_on_nothing_but_its_entries_and_before(seeds in seeds(), gone in any::<Index>()) {
        let was = meeting(&seeds);
        let mut is = was.clone();
        let ids = super::meetings::ids(&was);
        if ids.is_empty() {
            return Ok(());
        }
        let gone = *gone.get(&ids);
        for order in is.order.values_mut() {
            order.retain(|id| *id != gone);
        }
        for style in styles() {
            let (was, is) = (was.seen_by(Audience::Clerk), is.seen_by(Audience::Clerk));
            for place in was.places() {
                let kept = page(&was, style, place);
                let mut blocks = place.map_or(vec![], |id| lay_out_item_head(&is, style, id));
                let entries: Vec<&Entry> = is.entries_of(place).collect();
                let mut before = Before::default();
                for group in groups(&entries) {
                    let ids: Vec<Id> = entries[group.clone()].iter().map(|entry| entry.id).collect();
                    let same = kept.iter().find(|(was, on, ..)| *was == ids && *on == before);
                    let (laid, next) = match same {
                        Some((_, _, blocks, next)) => (blocks.clone(), next.clone()),
                        None => lay_out_group(&is, style, &entries[group], &before),
                    };
                    blocks.extend(laid);
                    before = next;
                }
                blocks.extend(place.map_or(vec![], |id| lay_out_item_tail(&is, style, id)));
                prop_assert_eq!(blocks, lay_out_place(&is, style, place));
            }
        }
    }
}

/// The groups of a place as a screen keeps them.
fn page(
    record: &Record,
    style: &HouseStyle,
    place: Place,
) -> Vec<(Vec<Id>, Before, Vec<Block>, Before)> {
    let entries: Vec<&Entry> = record.entries_of(place).collect();
    let mut before = Before::default();
    let mut page = Vec::new();
    for group in groups(&entries) {
        let ids = entries[group.clone()].iter().map(|entry| entry.id).collect();
        let (blocks, next) = lay_out_group(record, style, &entries[group], &before);
        page.push((ids, std::mem::replace(&mut before, next.clone()), blocks, next));
    }
    page
}

#[test]
fn offices_without_a_short_form_do_no_harm() {
    let mut m = Minuted::of("Cabinet");
    let odd = m.person(Class::Member, ["", "", ""], "x");
    Arc::make_mut(m.meeting.people.get_mut(&odd).unwrap()).offices =
        vec![Office { full: String::new(), short: String::new() }];
    m.item("", "", |_| ());
    m.point(Some(odd), "");
    assert_eq!(paragraphs(&m, &decision_and_minutes()), ["The"]);
}

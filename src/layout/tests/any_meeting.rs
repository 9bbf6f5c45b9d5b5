//! Rules that hold for any meeting, however its entries hang together.

use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::Index;

use super::minuted::Minuted;
use super::*;
use crate::document::Document;
use crate::meeting::{
    Ballot, Basis, Business, Conduct, Count, Decided, Exempt, Fate, Interest, Motion, MotionForm,
    Notice, NoticeKind, Office, Procedure, Prose, Speech, Standing, Vote,
};
use crate::style::built_in;
use crate::typeset::width;

/// Stands in every field that the public may not see.
pub(crate) const SECRET: &str = "Quillon";

const EVERYONE: [Audience; 3] = [Audience::Public, Audience::Members, Audience::Clerk];

/// What an entry is made from: its kind, its words, two people, what it hangs on, whether its time
/// is known.
pub(crate) type Seed = (u8, String, Index, Index, Option<Index>, bool);

pub(crate) fn seeds() -> impl Strategy<Value = Vec<(u8, Vec<Seed>)>> {
    let words = prop_oneof![
        "[a-zA-Z .,:;?’“”()é–-]{0,40}",
        "(said|asked|replied) [a-z ]{0,200}",
        "[\\x00-\\x7f‹›\u{202e}👩‍👩‍👧\u{301}]{0,12}",
    ];
    let seed = (
        0u8..36,
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
pub(crate) fn meeting(seeds: &[(u8, Vec<Seed>)]) -> Meeting {
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
    // Two members whom only exempt business has met.
    let met: Vec<Id> =
        (0..2).map(|_| m.person(Class::Member, ["Councillor", SECRET, SECRET], SECRET)).collect();
    let guest = m.meeting.people.get_mut(&private).map(Arc::make_mut);
    guest.unwrap().group = SECRET.into();
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
                    item.recommended_lead = Prose::plain(SECRET);
                    item.key_decision = Some(true);
                    item.notices = vec![Notice {
                        kind: NoticeKind::Question,
                        from: SECRET.into(),
                        to: SECRET.into(),
                        text: SECRET.into(),
                    }];
                }
            });
        }
        for seed in seeds {
            let hidden = at > 0 && exempt || matches!(seed.0, 12 | 13);
            let only_here: &[Id] = if hidden { &[private, met[0], met[1]] } else { &[unknown] };
            let all: Vec<Id> = people.iter().chain(only_here).copied().collect();
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
    let exempt = m.meeting.items.values().find(|item| item.exempt.is_some()).map(|item| item.id);
    let lost = m.item("99", SECRET, |item| item.exempt = Some(Exempt { paragraph: "3".into() }));
    for id in met {
        let person = Arc::make_mut(m.meeting.people.get_mut(&id).unwrap());
        person.met_in = exempt.or(Some(lost));
    }
    about_items(&mut m.meeting, unknown);
    m.meeting
}

/// What is about items is about all of them, the exempt ones and one that is not there among them.
fn about_items(meeting: &mut Meeting, unknown: Id) {
    let items: Vec<Id> = meeting.agenda.iter().copied().chain([unknown]).collect();
    for (at, entry) in meeting.entries.values_mut().enumerate() {
        match &mut Arc::make_mut(entry).kind {
            Kind::Motion(motion) => {
                if let MotionForm::Exclusion(of) = &mut motion.form {
                    of.clone_from(&items);
                }
            }
            Kind::Interest(interest) => interest.item = Some(items[at % items.len()]),
            Kind::Business(business) => business.items.clone_from(&items),
            _ => {}
        }
    }
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
        11 => Kind::Resolution(vec![text.clone(), text.clone()], Basis::Own, text),
        12 => Kind::Note(text),
        13 => Kind::Mark(text),
        14 => Kind::Action {
            owner: Speaker::Person(one),
            text,
            due: None,
            status: crate::meeting::Status::Done,
        },
        15 | 16 => {
            // A code that nobody has is the clerk's own, and published nowhere.
            let code = |id: Id| match number % 3 {
                0 => Speaker::Unknown(SECRET.into()),
                _ => Speaker::Person(id),
            };
            let sorts = crate::meeting::business::SORTS;
            let sort = sorts[number as usize % sorts.len()].sort;
            Kind::Business(Box::new(Business {
                who: code(one),
                to: code(other),
                people: vec![one, other],
                subject: text.clone(),
                power: text.clone(),
                text,
                ..Business::new(sort)
            }))
        }
        17..34 => formal(*kind, (one, other), text, number, hidden),
        _ if number.is_multiple_of(3) => Kind::Present(people.to_vec()),
        _ if number.is_multiple_of(2) => Kind::InAttendance(vec![one, other]),
        _ => Kind::Departure(one),
    }
}

/// Entries that a line says in full.
fn formal(kind: u8, (one, other): (Id, Id), text: Prose, number: u32, hidden: bool) -> Kind {
    let word = |open: &str| if hidden { SECRET.to_owned() } else { open.to_owned() };
    let code = |turn: u32, id: Id| match (number / turn) % 3 {
        0 => Speaker::Unknown(SECRET.into()),
        _ => Speaker::Person(id),
    };
    match kind {
        17..20 => {
            let form = match number % 4 {
                0 => MotionForm::Substantive,
                1 => MotionForm::Amendment,
                2 => MotionForm::Exclusion(Vec::new()),
                _ => MotionForm::Procedural(Procedure::Suspension),
            };
            // The words that exclude the public are the style's.
            let (clauses, lead) = match form {
                MotionForm::Exclusion(_) => (Vec::new(), Prose::default()),
                _ => (vec![text.clone(), text.clone()], text),
            };
            let (mover, seconder) = (code(1, one), code(3, other));
            Kind::Motion(Box::new(Motion {
                form,
                mover,
                seconder,
                clauses,
                lead,
                basis: Basis::Own,
            }))
        }
        20..23 => {
            let ballots = vec![(one, Ballot::For), (other, Ballot::Against)];
            let count = match number % 4 {
                0 => Count::Named(ballots),
                1 => Count::Except(ballots),
                2 => Count::Hands { in_favour: number, against: 1, abstaining: 0 },
                _ => Count::Unanimous,
            };
            let own = vec![(other, Ballot::Abstaining)];
            Kind::Vote(Box::new(Vote { demanded: vec![one, other], own, ..Vote::new(count, 9) }))
        }
        23 => Kind::Fate([Fate::Referred, Fate::Withdrawn][number as usize % 2], text),
        24 | 25 => {
            let decided = match number % 4 {
                0 => Decided::Recommended(word("Council")),
                1 => Decided::Referred(word("the Audit Committee")),
                2 => Decided::Deferred(word("the autumn")),
                _ => Decided::Granted,
            };
            Kind::Decision(decided, vec![text.clone(), text.clone()], Basis::Moved, text)
        }
        26 | 27 => Kind::Interest(Box::new(Interest {
            member: code(1, one),
            kind: word(["dpi", "", "unheard-of"][number as usize % 3]),
            item: None,
            nature: text,
            sensitive: false,
            conduct: number.is_multiple_of(2).then_some(Conduct::Left),
        })),
        28 => Kind::Excused(one, text),
        29 => Kind::Remote(vec![one, other]),
        30 => Kind::Substitute { who: one, instead_of: other },
        31 => Kind::Chair(one),
        32 => Kind::Readmission,
        _ => Kind::Withheld,
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
        // Whoever is named in what is left is known there. Asked of the text, for what names nobody
        // by mistake takes away whom it names.
        let named = format!("{:?}", public.entries);
        let ids = named.split(|c: char| !c.is_alphanumeric() && c != '.');
        for id in ids.filter_map(|id| id.parse::<Id>().ok()) {
            let lost = meeting.people.contains_key(&id) && !public.people.contains_key(&id);
            prop_assert!(!lost, "{} is not known in {}", id, named);
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
            let said = |entry: &&Arc<Entry>| {
                !entry.kind.is_attendance() && !entry.kind.texts().is_empty()
            };
            for entry in meeting.entries.values().filter(said) {
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
                    let alone = !entries[group.clone()].iter().any(|e| hangs_on_others(style, &e.kind));
                    let same = kept.iter().find(|(was, on, ..)| *was == ids && *on == before);
                    let same = same.filter(|_| alone);
                    let (laid, next) = match same {
                        Some((_, _, blocks, next)) => (blocks.clone(), next.clone()),
                        None => lay_out_group(&is, style, &entries[group], &before),
                    };
                    blocks.extend(laid);
                    before = next;
                }
                blocks.extend(place.map_or(vec![], |id| lay_out_item_tail(&is, style, id)));
                let blocks = columns::joined(Page::of(&is, style, place), blocks);
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
    assert_eq!(paragraphs(&m, &decision_and_minutes()), ["The [office?]"]);
}

//! The line of an entry records that entry again; no line and no caret panics.

use proptest::prelude::*;

use super::*;
use crate::grammar::tab::{Tab, tab};
use crate::meeting::any::words;
use crate::meeting::{Basis, Clauses, Motion, MotionForm};

/// Words as a line keeps them: no blanks at the ends.
fn kept(text: &str) -> String {
    text.trim_start_matches([' ', '\t']).trim_end().to_owned()
}

fn speakers() -> impl Strategy<Value = Speaker> {
    prop_oneof![
        2 => Just(Speaker::Nobody),
        3 => (0u32..10).prop_map(|number| Speaker::Person(id(number))),
        1 => Just(Speaker::Unknown(String::new())),
        1 => Just(Speaker::Unknown("zz".into())),
        1 => Just(Speaker::Unknown("qx2".into())),
    ]
}

fn prose(text: &str, person: Option<u32>) -> Prose {
    let text = kept(text);
    let mut pieces = vec![crate::meeting::Piece::Words(&text)];
    if let Some(number) = person {
        pieces.push(crate::meeting::Piece::Person(id(number)));
    }
    Prose::from_pieces(pieces)
}

fn lines() -> impl Strategy<Value = String> {
    prop_oneof![
        "(@1842 |@-5 |\\+| )?(fi|zz|dk|Finch|leader|\\?|)(:|;|>|>>|\\?|!|/|-|\\+)[ -~]{0,12}",
        "[-+#!?=>@:;/ a-z0-9,‹›\\n]{0,14}",
        "(chair|substitute|remote|gallery|apologies|present|interests?): ?[-dkfi mlab0-9,;()‹›?]{0,18}",
        "interest: (dk|mem|zz) (dpi|nri|) ?(7|-|item 12|) ?[a-z,;]{0,9}[,;] ?(left|no vote|)",
        "(@-5 |)(fi|zz|Finch|\\?|)/(ow|fi|zz|)( |:|)[-a-z0-9,.‹›\\n]{0,12}",
        "\\*{1,3} ?([axnf] ?(fi|ow|dk|zz|mem|,| ){0,6}){0,3}",
        "[0-9]{1,10}( |/|-|,)[0-9]{0,10}( [0-9]{0,10})?( [a-z]{0,4})?",
        acts(),
        "\\PC{0,12}",
        words(),
    ]
}

/// The words that begin an act or business, and what may stand behind them.
fn acts() -> impl Strategy<Value = String> {
    let of_business = crate::meeting::business::SORTS.iter().map(|row| row.word);
    let of_acts = crate::help::ACTS.iter().map(|act| act.1.split(':').next().unwrap_or_default());
    let others = ["recorded", "interest", "interests", "done", "dropped", "Carried", "PUBLIC"];
    let words: Vec<&str> = of_business.chain(of_acts).chain(others).collect();
    let behind = prop_oneof![
        "(fi|zz|fi/ow|dk a|for|none|7|7 8|7-12|£?[0-9,.]{0,24}|[0-9]{1,12}|)",
        "[-a-zA-Z0-9 ,.;:/£‹›()\\n]{0,24}",
        "([a-z]{1,6}; ?|[0-9]{1,2} (june|feb) ?[0-9]{0,5}; ?|fi; ?|; ?){0,7}",
        "\\PC{0,12}",
    ];
    (proptest::sample::select(words), "(:|: |;|>|)", behind)
        .prop_map(|(word, sign, behind)| format!("{word}{sign}{behind}"))
}

fn hall_entry(kind: Kind) -> Entry {
    let mut hall = Hall::new();
    let id = hall.put(500, None, kind);
    hall.meeting.entry(id).unwrap().clone()
}

fn moved_by_finch() -> Kind {
    Kind::Motion(Box::new(Motion {
        form: MotionForm::Substantive,
        mover: Speaker::Person(who("fi")),
        seconder: Speaker::Person(who("ow")),
        clauses: vec![Prose::plain("the plan be approved")],
        lead: Prose::default(),
        basis: Basis::Own,
    }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_line_of_an_entry_records_it_again(
        kind in 0u8..11,
        speaker in speakers(),
        text in words(),
        person in proptest::option::weighted(0.3, 0u32..12),
        hangs in any::<bool>(),
        due in proptest::option::of(0u64..900),
        status in 0u8..3,
    ) {
        let status = [Status::Open, Status::Done, Status::Dropped][usize::from(status)];
        let mut hall = Hall::new();
        let text = prose(&text, person);
        prop_assume!(!text.is_empty());
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let due = due.and_then(|days| first.checked_add_days(chrono::Days::new(days)));
        let spelled = line::typed(&text, &hall.meeting);
        let said = Speech { speaker: speaker.clone(), text: text.clone() };
        let under = hangs.then(|| id(300));
        let (kind, under) = match kind {
            0 | 1 => (Kind::Point(said), under),
            2 => (Kind::Question(said), None),
            3 => (Kind::Reply(said, Answers::Minuted), under),
            4 => (Kind::Reply(said, Answers::Query), None),
            5 => (Kind::Bullet(1, text.clone()), under),
            6 => (Kind::Bullet(2, text.clone()), under),
            7 => {
                prop_assume!(!spelled.contains('\n'));
                (Kind::Resolution(vec![text.clone(), Prose::plain("noted")], Basis::Own, Prose::default()), None)
            }
            8 => {
                // Words that end as a date would have been read as one.
                let ends_as_date = when::due(&spelled, first).1.is_some();
                prop_assume!(!ends_as_date || due.is_some());
                (Kind::Action { owner: speaker.clone(), text: text.clone(), due, status }, None)
            }
            9 => {
                prop_assume!(!spelled.contains('\n'));
                (Kind::Resolution(vec![text.clone()], Basis::Own, Prose::default()), None)
            }
            _ => (Kind::Note(text.clone()), None),
        };
        let entry_id = hall.put(500, under, kind.clone());
        let entry = hall.meeting.entry(entry_id).unwrap();
        let line = line::of_entry(entry, &hall.meeting);
        let attendance = Attendance::of(&hall.meeting);
        let floor = Floor::of(&hall.meeting, hall.place);
        let room = Room {
            meeting: &hall.meeting,
            attendance: &attendance,
            floor: &floor,
            exclusion: &Exclusion::default(),
            declared: &Declared::default(),
            vocabulary: &vocabulary(),
            place: hall.place,
            at: None,
            reopened: Some(entry),
            roll_call: false,
            by_name: None,
        };
        let reading = understand(&line, &room);
        let meaning = match kind {
            Kind::Point(_) if under.is_some() => Meaning::RunOn(speaker),
            Kind::Point(_) => Meaning::Point(speaker),
            Kind::Question(_) => Meaning::Question(speaker),
            Kind::Reply(_, Answers::Minuted) => Meaning::Reply(speaker),
            Kind::Reply(_, Answers::Query) => Meaning::ReplyToQuery(speaker),
            Kind::Bullet(depth, _) => Meaning::Bullet(depth),
            Kind::Resolution(..) => Meaning::Resolution,
            Kind::Action { .. } => Meaning::Action(speaker, due, status),
            _ => Meaning::Note,
        };
        prop_assert_eq!(&reading.meaning, &meaning, "{:?}", line);
        let words = line.get(reading.words.clone()).unwrap();
        let words = match meaning {
            Meaning::Resolution => decided::clauses(words, &hall.meeting).list[0].clone(),
            _ => line::prose(words, &hall.meeting),
        };
        prop_assert_eq!(words, text, "{:?}", line);
    }

    /// Whatever leads in to them, and though a clause ends with a colon.
    #[test]
    fn clauses_are_typed_and_read_again(
        lead in proptest::option::of("[a-zA-Z‹]{1,8}( [a-zA-Z:-]{1,6}){0,3}"),
        texts in proptest::collection::vec("[a-zA-Z‹]{1,8}( [a-zA-Z:;-]{1,6}){0,3}", 1..4),
        person in proptest::option::weighted(0.3, 0u32..12),
    ) {
        let hall = Hall::new();
        let clauses = Clauses {
            lead: std::borrow::Cow::Owned(prose(&lead.unwrap_or_default(), None)),
            list: texts.iter().map(|text| prose(text, person)).collect(),
        };
        let typed = decided::typed(&clauses, &hall.meeting);
        prop_assert_eq!(&decided::clauses(&typed, &hall.meeting), &clauses, "{:?}", typed);
        let entry = hall_entry(decided::resolution(clauses.clone(), Basis::Own));
        let line = line::of_entry(&entry, &hall.meeting);
        let reading = hall.reads(&line);
        prop_assert_eq!(&reading.meaning, &Meaning::Resolution, "{:?}", line);
        let words = line.get(reading.words.clone()).unwrap();
        prop_assert_eq!(decided::clauses(words, &hall.meeting), clauses, "{:?}", line);
    }

    #[test]
    fn no_line_panics_and_words_lie_in_it(line in lines(), roll_call in any::<bool>(), at in 0usize..40) {
        let mut hall = Hall::new();
        hall.roll_call = roll_call;
        if at % 3 > 0 {
            hall.put(400, None, moved_by_finch());
        }
        if at % 3 > 1 {
            hall.by_name = Some(vec![who("dk")]);
        }
        let reading = hall.reads(&line);
        prop_assert!(line.get(reading.words.clone()).is_some(), "{:?}", reading);
        let mut caret = at.min(line.len());
        while !line.is_char_boundary(caret) {
            caret -= 1;
        }
        let attendance = Attendance::of(&hall.meeting);
        let place = hall.place;
        let floor = Floor::of(&hall.meeting, place);
        let room =
            Room {
                meeting: &hall.meeting,
                attendance: &attendance,
                floor: &floor,
                exclusion: &Exclusion::default(),
                declared: &Declared::default(),
                vocabulary: &vocabulary(),
                place,
                at: Some(moment(0)),
                reopened: None,
                roll_call,
                by_name: hall.by_name.as_deref(),
            };
        let (Tab::Write { at, removed, .. } | Tab::Ask { at, removed, .. }) =
            tab(&line, caret, &room);
        prop_assert!(line.get(at..at + removed).is_some(), "{:?} at {}", line, caret);
        let prose = line::prose(&line, &hall.meeting);
        prop_assert_eq!(line::prose(&line::typed(&prose, &hall.meeting), &hall.meeting), prose);
    }
}

#[test]
fn a_sign_that_was_typed_is_no_reference() {
    let hall = Hall::new();
    for (line, again) in [
        ("thanked ‹fi› warmly", "thanked ‹fi› warmly"),
        ("thanked ‹zz› warmly", "thanked ‹zz› warmly"),
        ("wrote ‹‹fi› in the margin", "wrote ‹‹fi› in the margin"),
        ("‹", "‹"),
        ("‹‹", "‹"),
    ] {
        let prose = line::prose(line, &hall.meeting);
        assert_eq!(line::typed(&prose, &hall.meeting), again, "{line}");
    }
}

#[test]
fn lists_and_moves_are_recorded_again() {
    let mut hall = Hall::new();
    let people = vec![who("fi"), who("hl")];
    for (number, (kind, meaning)) in (500..).zip([
        (Kind::Present(people.clone()), Meaning::Attendance(Roll::Present, people.clone())),
        (Kind::Apologies(people.clone()), Meaning::Attendance(Roll::Apologies, people.clone())),
        (Kind::InAttendance(people.clone()), Meaning::Attendance(Roll::InAttendance, people)),
        (Kind::Arrival(who("dk")), Meaning::Moves(vec![(who("dk"), true)])),
        (Kind::Departure(who("dk")), Meaning::Moves(vec![(who("dk"), false)])),
    ]) {
        let entry = hall.put(number, None, kind);
        let line = line::of_entry(hall.meeting.entry(entry).unwrap(), &hall.meeting);
        assert_eq!(hall.reads(&line).meaning, meaning, "{line}");
    }
}

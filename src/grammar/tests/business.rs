//! Forms: what the rows of each sort are read as, what is asked next, what is said of a row that
//! cannot be read, and that the line of an entry gives the same business again.

use proptest::prelude::*;

use super::*;
use crate::grammar::tab::{Part, Tab, tab};
use crate::meeting::any::words;
use crate::meeting::business::{Field, SORTS};
use crate::meeting::{Business, Sort};

fn formal(hall: &Hall, line: &str) -> (Formal, Option<String>) {
    let reading = hall.reads(line);
    match reading.meaning {
        Meaning::Formal(formal) => (*formal, reading.objection),
        other => panic!("{line:?} reads as {other:?}"),
    }
}

fn business(hall: &Hall, line: &str) -> Business {
    match formal(hall, line).0.kind {
        Kind::Business(business) => *business,
        other => panic!("{line:?} reads as {other:?}"),
    }
}

fn by(code: &str) -> Speaker {
    Speaker::Person(who(code))
}

#[test]
fn a_form_asks_for_its_fields_one_at_a_time() {
    let hall = Hall::new();
    for (line, asks) in [
        ("petition:", Some("who presented it?")),
        ("petition: ", Some("who presented it?")),
        ("petition: fi", Some("what does it ask for?")),
        ("petition: fi\n", Some("what does it ask for?")),
        ("petition: fi\nbuses", Some("how many signatures?")),
        ("petition: fi\nbuses\n", Some("how many signatures?")),
        ("petition: fi\nbuses\n412", Some("what becomes of it?")),
        ("petition: fi\nbuses\n412\n", None),
        ("petition: fi\nbuses\n412\nreferred", None),
        ("petition: \n\n\n", None),
        ("@1842 petition: fi", Some("what does it ask for?")),
        ("announcement: ", None),
        ("resumed:", None),
    ] {
        assert_eq!(formal(&hall, line).0.asks, asks, "{line:?}");
    }
}

#[test]
fn each_kind_of_field_is_read() {
    let hall = Hall::new();
    let read = |line: &str| business(&hall, line);
    let petition = read("petition: fi\nmore buses\n1,204\nreferred to ‹cy›\nto report");
    assert_eq!((petition.who, petition.count), (by("fi"), Some(1204)));
    assert_eq!(petition.subject, Prose::plain("more buses"));
    assert_eq!(line::typed(&petition.text, &hall.meeting), "referred to ‹cy›\nto report");
    assert_eq!(read("public: ‹dk›\nleader\nwhen?").to, by("ab"));
    assert_eq!(read("notice: Whyte\nCabinet Member for Housing\nwhen?").to, by("ow"));
    assert_eq!(read("dissent: fi, ow and wt").people, ["fi", "ow", "wt"].map(who));
    assert_eq!(read("together: 7A, 12 and 7").items, [id(108), id(112), id(107)]);
    for (sum, pence) in [
        ("£1,234.50", Some(123_450)),
        ("1234.5", Some(123_450)),
        ("50", Some(5_000)),
        ("£ 12.05", Some(1_205)),
        ("12.345", None),
        ("1,23", None),
        ("a lot", None),
    ] {
        assert_eq!(read(&format!("payment: Ames Ltd\n{sum}")).pence, pence, "{sum}");
    }
    let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d);
    assert_eq!(read("minutes: 7 may 2026").date, day(5, 7));
    assert_eq!(read("written: ow\nfri\nthe crossing").date, day(6, 12));
    assert_eq!(read("petition: ?").who, Speaker::Unknown(String::new()));
}

#[test]
fn somebody_of_the_public_is_added_and_nobody_else_is() {
    let hall = Hall::new();
    let (added, objection) = formal(&hall, "petition: Mrs Anna Byrne\nbuses");
    let adds = added.adds.unwrap();
    assert_eq!((adds.name.title.as_str(), adds.name.last.as_str()), ("Mrs", "Byrne"));
    assert_eq!((adds.name.given.as_str(), adds.code.as_str()), ("Anna", "br"));
    assert_eq!(objection, None);
    // Who is known is not added, and the beginning of a name could be another's.
    assert_eq!(formal(&hall, "petition: Jane Finch\n").0.adds, None);
    assert!(formal(&hall, "petition: Finchley\n").0.adds.is_some());
    for (line, says) in [
        ("petition: zz\n", "nobody has the code zz"),
        ("notice: Anna Byrne\n", "nobody here is called Anna Byrne"),
        ("notice: Finsh\n", "nobody here is called Finsh; Finch (fi) is near"),
        ("public: Anna Byrne\nFinsh\n", "nobody here is called Finsh; Finch (fi) is near"),
        ("public: Anna Byrne\nCabinet Member\n", "Cabinet Member may be Finch (fi)"),
        ("dissent: fi zz", "nobody has the code zz"),
    ] {
        let (_, objection) = formal(&hall, line);
        assert!(objection.as_deref().is_some_and(|said| said.starts_with(says)), "{objection:?}");
    }
}

#[test]
fn what_cannot_be_read_is_said_and_kept_among_the_words() {
    let hall = Hall::new();
    for (line, says, text) in [
        ("petition: fi\nbuses\nabout 400\nnoted", "about 400 is no number", "about 400; noted"),
        ("payment: Ames\na lot\ns137", "a lot is no sum of money; write 1,234.50", "a lot"),
        ("minutes: 31 feb", "31 feb is no date; write 12 dec, friday or 2w", "31 feb"),
        ("together: 7A 99", "no item 99 is on the agenda", "99"),
        ("dissent: fi zz", "nobody has the code zz", "zz"),
        ("supplementary: and when?", "a supplementary question needs a question", "and when?"),
    ] {
        let (read, objection) = formal(&hall, line);
        assert!(objection.as_deref().is_some_and(|said| said.starts_with(says)), "{objection:?}");
        let Kind::Business(business) = read.kind else { panic!("{line}") };
        assert_eq!(business.text, Prose::plain(text), "{line}");
    }
}

#[test]
fn a_sentence_is_no_form() {
    let hall = Hall::new();
    for line in ["Petition: the Leader said", "petition was received", " petition: fi", "order"] {
        assert_eq!(hall.reads(line).meaning, Meaning::Point(Speaker::Nobody), "{line}");
    }
}

#[test]
fn what_follows_hangs_on_the_question() {
    let mut hall = Hall::new();
    let asked = Business { who: by("dk"), ..Business::new(Sort::MemberQuestion) };
    let question = hall.put(400, None, Kind::Business(Box::new(asked)));
    assert_eq!(formal(&hall, "supplementary: and when?").0.under, Some(question));
    assert_eq!(formal(&hall, "written: ow\n\nthe crossing").0.under, Some(question));
    let more = Business::new(Sort::Supplementary);
    hall.put(401, Some(question), Kind::Business(Box::new(more)));
    let reply = hall.reads("ow>said so");
    assert_eq!((reply.meaning, reply.objection), (Meaning::Reply(by("ow")), None));
    let last =
        hall.put(402, Some(question), Kind::Reply(speech(by("ow"), "yes"), Answers::Minuted));
    assert_ne!(last, question);
    assert_eq!(formal(&hall, "supplementary: and who?").0.under, Some(question));
}

#[test]
fn reasons_start_from_the_agenda() {
    let mut hall = Hall::new();
    let mut item = Item::clone(hall.meeting.item(id(107)).unwrap());
    item.reasons = "The plan answers the inspection.".into();
    hall.meeting.items.insert(item.id, Arc::new(item));
    assert_eq!(business(&hall, "reasons: ").text, Prose::plain("The plan answers the inspection."));
    assert_eq!(business(&hall, "reasons: own").text, Prose::plain("own"));
    assert!(business(&hall, "alternatives: ").text.is_empty());
}

#[test]
fn tab_in_a_form_writes_codes_in_fields_of_people_and_references_in_words() {
    let hall = Hall::new();
    let attendance = Attendance::of(&hall.meeting);
    let floor = Floor::default();
    let room = Room {
        meeting: &hall.meeting,
        attendance: &attendance,
        floor: &floor,
        exclusion: &Exclusion::default(),
        declared: &Declared::default(),
        vocabulary: &vocabulary(),
        place: hall.place,
        at: None,
        reopened: None,
        roll_call: false,
        by_name: None,
    };
    for (line, at, removed, text) in [
        ("petition: Finch", 10, 5, "fi"),
        ("public: Anna Byrne\nleader", 19, 6, "ab"),
        ("dissent: fi Owusu", 12, 5, "ow"),
        ("petition: fi\nthanks to Owusu", 23, 5, "‹ow›"),
        ("@1842 petition: Finch", 16, 5, "fi"),
    ] {
        let expected = Tab::Write { at, removed, text: text.into() };
        assert_eq!(tab(line, line.len(), &room), expected, "{line}");
    }
    for (line, name, part) in [
        ("petition: Anna Byrne", "Anna Byrne", Part::Field),
        ("petition: ", "", Part::Field),
        ("announcement: the Mayor, Zed", "Zed", Part::Reference),
    ] {
        let Tab::Ask { name: asked, part: of, .. } = tab(line, line.len(), &room) else {
            panic!("{line}")
        };
        assert_eq!((asked.as_str(), of), (name, part), "{line}");
    }
}

fn one_row() -> impl Strategy<Value = String> {
    words().prop_map(|text| text.replace('\n', " ").trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_line_of_business_says_it_again(
        sort in 0usize..SORTS.len(),
        (who_asks, to_whom) in (0u32..12, 0u32..12),
        people in proptest::collection::btree_set(0u32..10, 0..4),
        (subject, power, text) in (one_row(), one_row(), words()),
        numbers in (0u32..9999, 0u64..9_999_999, 0u64..900),
        given in proptest::collection::vec(any::<bool>(), 10),
    ) {
        let mut hall = Hall::new();
        let row = &SORTS[sort];
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let speaker = |number: u32| match number {
            10 => Speaker::Unknown("zz".into()),
            11 => Speaker::Unknown(String::new()),
            number => Speaker::Person(id(number)),
        };
        let mut business = Business::new(row.sort);
        for (asked, given) in row.fields.iter().zip(given) {
            match asked.field {
                _ if !given => {}
                Field::Who => business.who = speaker(who_asks),
                Field::To => business.to = speaker(to_whom),
                Field::People => business.people = people.iter().map(|n| id(*n)).collect(),
                Field::Items => business.items = vec![id(112), id(108)],
                Field::Subject => business.subject = Prose::plain(&subject),
                Field::Power => business.power = Prose::plain(&power),
                Field::Text => business.text = Prose::plain(text.trim()),
                Field::Count => business.count = Some(numbers.0),
                Field::Sum => business.pence = Some(numbers.1),
                Field::Date => business.date = first.checked_add_days(chrono::Days::new(numbers.2)),
            }
        }
        let kind = Kind::Business(Box::new(business));
        let entry = hall.put(500, None, kind.clone());
        let line = line::of_entry(hall.meeting.entry(entry).unwrap(), &hall.meeting);
        let (read, _) = formal(&hall, &line);
        prop_assert_eq!(&read.kind, &kind, "{:?}", line);
        prop_assert_eq!(read.asks, None, "{:?}", line);
        prop_assert_eq!(read.adds, None, "{:?}", line);
        let again = hall.put(501, None, read.kind);
        let entry = hall.meeting.entry(again).unwrap();
        prop_assert_eq!(line::of_entry(entry, &hall.meeting), line);
    }
}

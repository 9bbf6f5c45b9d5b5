//! Tables read back: what stands in which column, and that no cell acts on whoever opens it.
#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::export::tests::EVIL;
use crate::layout::REGISTERS;
use crate::layout::tests::minuted::{Minuted, at, prose};
use crate::meeting::any::meetings;
use crate::meeting::{
    Audience, Ballot, Basis, Business, Casting, Class, Conduct, Count, Exempt, Fate, Group,
    Interest, Kind, Meeting, Motion, MotionForm, Prose, Sort, Speaker, Status, Vote,
};
use std::sync::Arc;

/// The rows of a register, the heading row first.
fn rows(meeting: &Meeting, register: Register, audience: Audience) -> Vec<Vec<String>> {
    let table = table(&meeting.seen_by(audience), Part::Register(register)).unwrap();
    read(&table.to_bytes())
}

fn read(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix(BYTE_ORDER_MARK).expect("a byte order mark");
    assert!(text.ends_with("\r\n"), "{text:?}");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    // Rows of another length are an error.
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// One column of a register.
fn column(meeting: &Meeting, register: Register, name: &str) -> Vec<String> {
    let rows = rows(meeting, register, Audience::Public);
    let at = rows[0].iter().position(|head| head == name).expect(name);
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn motion(form: MotionForm, who: [&Speaker; 2], words: &str) -> Kind {
    Kind::Motion(Box::new(Motion {
        form,
        mover: who[0].clone(),
        seconder: who[1].clone(),
        clauses: vec![prose(words)],
        lead: Prose::default(),
        basis: Basis::Own,
    }))
}

#[test]
fn a_row_is_a_person_in_the_room() {
    let mut m = Minuted::of("Cabinet");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    let rook = m.person(Class::Member, ["Councillor", "Ann", "O'Brien-Łukasz"], "");
    let quince = m.person(Class::Substitute, ["", "Al", "Quince"], "");
    let of_group = |m: &mut Minuted, id, code: &str| {
        Arc::make_mut(m.meeting.people.get_mut(&id).unwrap()).group = code.into();
    };
    Arc::make_mut(&mut m.meeting.particulars).groups =
        vec![Group { code: "grn".into(), name: "Green".into() }];
    of_group(&mut m, finch, "grn");
    m.put(Kind::Present(vec![finch]), None, None);
    m.put(Kind::Excused(rook, prose("ill, and sorry")), None, None);
    m.put(Kind::Substitute { who: quince, instead_of: rook }, None, None);
    m.put(Kind::Chair(finch), None, None);
    m.item("4a", "Budget", |_| ());
    m.put(Kind::Departure(finch), None, Some(at("19:10")));
    m.put(Kind::Arrival(finch), None, Some(at("19:20")));
    let found = rows(&m.meeting, Register::Attendance, Audience::Public);
    let lines: Vec<String> = found.iter().map(|row| row.join("|")).collect();
    assert_eq!(
        lines,
        [
            "Body|Date|Name|Class|Group|Office|Attendance|Reason|Substitute for|In the chair|\
             Stretch|From elsewhere|Arrived|Arrived in item|Left|Left in item|To be confirmed",
            "Cabinet|2026-06-11|Councillor Jane Finch|Member|Green|Leader|Present|||Yes|1|No|||\
             2026-06-11T19:10:00|4a|No",
            "Cabinet|2026-06-11|Councillor Jane Finch|Member|Green|Leader|Present|||Yes|2|No|\
             2026-06-11T19:20:00|4a|||No",
            "Cabinet|2026-06-11|Councillor Ann O'Brien-Łukasz|Member|||Apologies|ill, and sorry||\
             No|1|No|||||No",
            "Cabinet|2026-06-11|Al Quince|Substitute member|||Present||Councillor Ann \
             O'Brien-Łukasz|No|1|No|||||No",
        ]
    );
}

#[test]
fn a_row_is_a_members_vote_on_what_then_stood() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Councillor", "", "Finch"], "");
    let owusu = m.person(Class::Member, ["Councillor", "", "Owusu"], "");
    let (one, other) = (Speaker::Person(finch), Speaker::Person(owusu));
    m.item("9", "Parks", |_| ());
    let open = m.put(motion(MotionForm::Substantive, [&one, &other], "close it"), None, None);
    let better = m.put(motion(MotionForm::Amendment, [&other, &one], "open it"), Some(open), None);
    let vote = |count, room| Vote::new(count, room);
    let named = vec![(finch, Ballot::Against), (owusu, Ballot::For)];
    m.put(
        Kind::Vote(Box::new(Vote {
            casting: Some(Casting::For),
            demanded: vec![owusu],
            ..vote(Count::Named(named), 3)
        })),
        Some(better),
        Some(at("20:00")),
    );
    let hands = Count::Hands { in_favour: 7, against: 2, abstaining: 0 };
    m.put(Kind::Vote(Box::new(vote(hands, 10))), Some(open), None);
    let taken = m.put(motion(MotionForm::Substantive, [&one, &other], "mow it"), None, None);
    let shorter = m.put(motion(MotionForm::Amendment, [&other, &one], "cut it"), Some(taken), None);
    m.put(Kind::Fate(Fate::Accepted, Prose::default()), Some(shorter), None);
    let except = vote(Count::Except(vec![(owusu, Ballot::Abstaining)]), 5);
    let own = vec![(finch, Ballot::For)];
    m.put(Kind::Vote(Box::new(Vote { own, ..except })), Some(taken), None);
    m.put(Kind::Vote(Box::new(vote(Count::Affirmation, 5))), None, None);
    let votes = |name: &str| column(&m.meeting, Register::Votes, name).join("|");
    assert_eq!(votes("Vote"), "1|1|2|3|3|4");
    assert_eq!(votes("Voted on"), "Amendment|Amendment|Motion|Motion|Motion|");
    assert_eq!(votes("Text"), "open it|open it|open it|cut it|cut it|");
    assert_eq!(votes("Mover").split('|').nth(2), Some("Councillor Finch"));
    assert_eq!(votes("Seconder").split('|').next(), Some("Councillor Finch"));
    assert_eq!(
        votes("How counted"),
        "By name|By name|Show of hands|All but those named|All but those named|Affirmation"
    );
    assert_eq!(votes("Result"), "Carried|Carried|Carried|Carried|Carried|Carried");
    assert_eq!(votes("Casting vote"), "For|For||||");
    // By affirmation nobody was counted.
    assert_eq!(votes("For"), "1|1|7|4|4|");
    assert_eq!(votes("Did not vote"), "1|1|1|0|0|");
    assert_eq!(votes("Could vote"), "3|3|10|5|5|5");
    assert_eq!(
        votes("Name"),
        "Councillor Finch|Councillor Owusu||Councillor Owusu|Councillor Finch|"
    );
    assert_eq!(votes("Member's vote"), "Against|For||Abstained|For|");
    assert_eq!(
        votes("Why named"),
        "By name|By name||Not with all the others|At their own request|"
    );
    assert_eq!(votes("Names demanded by"), "Councillor Owusu|Councillor Owusu||||");
    assert_eq!(votes("Time"), "2026-06-11T20:00:00|2026-06-11T20:00:00||||");
}

#[test]
fn a_sensitive_interest_has_no_nature_and_an_exempt_item_no_title() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Councillor", "", "Finch"], "");
    let depot = m.item("7", "Offer for the depot", |item| {
        item.exempt = Some(Exempt { paragraph: "3".into() });
    });
    m.item("2", "Declarations", |_| ());
    let interest = Interest {
        member: Speaker::Person(finch),
        kind: "dpi".into(),
        item: Some(depot),
        nature: prose("owns the land"),
        sensitive: true,
        conduct: Some(Conduct::SpokeAndLeft),
    };
    let open = Interest { sensitive: false, conduct: None, ..interest.clone() };
    m.put(Kind::Interest(Box::new(interest)), None, None);
    m.put(Kind::Interest(Box::new(open)), None, None);
    m.put(Kind::Interest(Box::new(Interest::none("dpi"))), None, None);
    let interests = |name: &str| column(&m.meeting, Register::Interests, name).join("|");
    assert_eq!(interests("Nature"), "|owns the land");
    assert_eq!(interests("Sensitive"), "Yes|No");
    assert_eq!(interests("What they did"), "Spoke and left the room|");
    assert_eq!(interests("Item"), "7|7");
    assert_eq!(interests("Item title"), "|");
    assert_eq!(interests("Declared in item"), "2|2");
    let members = rows(&m.meeting, Register::Interests, Audience::Members);
    assert!(members[1].contains(&"Offer for the depot".to_owned()), "{members:?}");
    assert!(!members[1].contains(&"owns the land".to_owned()), "{members:?}");
}

#[test]
fn what_is_owed_is_a_row_with_its_day() {
    let mut m = Minuted::of("Council");
    let holt = m.person(Class::Officer, ["Ms", "", "Holt"], "");
    m.item("3", "Parks", |_| ());
    let (owner, due) = (Speaker::Person(holt), Some(on(2026, 7, 1)));
    let text = prose(&format!("write to ‹{holt}›\nand to others"));
    m.put(Kind::Action { owner: owner.clone(), text, due, status: Status::Done }, None, None);
    let owed = Business { who: owner, text: prose("tolls"), ..Business::new(Sort::WrittenReply) };
    m.put(Kind::Business(Box::new(owed)), None, None);
    let (owner, text) = (Speaker::Unknown("zz".into()), prose("see"));
    m.put(Kind::Action { owner, text, due: None, status: Status::Open }, None, None);
    let actions = |name: &str| column(&m.meeting, Register::Actions, name).join("|");
    assert_eq!(actions("What is owed"), "Action|Written reply|Action");
    assert_eq!(actions("Owner"), "Ms Holt|Ms Holt|");
    assert_eq!(actions("Text"), "write to Ms Holt\nand to others|tolls|see");
    assert_eq!(
        (actions("Due"), actions("Status")),
        ("2026-07-01||".into(), "Done|Open|Open".into())
    );
    assert_eq!(actions("To be confirmed"), "No|No|Yes");
}

#[test]
fn no_cell_is_a_formula_and_none_is_lost() {
    let whole = format!("{}é", "x".repeat(10_000));
    let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r=1", "\n=1"];
    for evil in EVIL.iter().copied().chain(formulas).chain([whole.as_str()]) {
        let mut m = Minuted::of(evil);
        Arc::make_mut(&mut m.meeting.particulars).groups =
            vec![Group { code: "g".into(), name: evil.into() }];
        let person = m.person(Class::Member, ["", "", evil], evil);
        Arc::make_mut(m.meeting.people.get_mut(&person).unwrap()).group = "g".into();
        let who = Speaker::Person(person);
        m.item(evil, evil, |_| ());
        m.put(Kind::Excused(person, prose(evil)), None, None);
        let text = prose(evil);
        let action = Kind::Action { owner: who.clone(), text, due: None, status: Status::Open };
        m.put(action, None, None);
        let moved = m.put(motion(MotionForm::Substantive, [&who, &who], evil), None, None);
        let named = Count::Named(vec![(person, Ballot::For)]);
        m.put(Kind::Vote(Box::new(Vote::new(named, 1))), Some(moved), None);
        let (kind, nature) = (evil.to_owned(), prose(evil));
        let interest = Interest { member: who.clone(), nature, kind, ..Interest::none("") };
        m.put(Kind::Interest(Box::new(interest)), None, None);
        for (name, register) in REGISTERS {
            let rows = rows(&m.meeting, register, Audience::Public);
            assert!(rows.len() > 1, "{name} of {evil:?}");
            for cell in rows.iter().flatten() {
                let begins = cell.chars().next().unwrap_or('x');
                assert!(!"=+-@＝＋－＠\t\r\n".contains(begins), "{cell:?}");
                let acts =
                    |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
                assert!(!cell.contains(acts), "{cell:?}");
            }
            let said = inert(&plain(evil));
            assert!(rows[1].contains(&said), "{name} lost {said:?} in {:?}", rows[1]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Every row has the columns of the first, whoever reads.
    #[test]
    fn any_meeting_is_read_back(meeting in meetings()) {
        for audience in [Audience::Public, Audience::Members, Audience::Clerk] {
            for (_, register) in REGISTERS {
                let record = meeting.seen_by(audience);
                let table = table(&record, Part::Register(register)).unwrap();
                let rows = read(&table.to_bytes());
                prop_assert_eq!(rows.len(), table.rows.len() + 1);
                let cells: Vec<&str> = rows[1..].iter().flatten().map(String::as_str).collect();
                let passages = table.passages();
                prop_assert_eq!(cells, passages.iter().map(|p| &*p.text).collect::<Vec<_>>());
            }
        }
    }
}

/// The page for whoever has a table and not the program names each column, in order.
#[test]
fn the_columns_are_described() {
    let page = include_str!("../../../docs/data.md");
    let record = Minuted::of("Council");
    let record = record.meeting.seen_by(Audience::Public);
    for (name, register) in REGISTERS {
        let heading = format!("### {}.csv", name);
        let about = page.split(&heading).nth(1).expect(&heading);
        let about = about.split("\n#").next().unwrap();
        let listed: Vec<&str> =
            about.lines().filter_map(|row| row.strip_prefix("| `")?.split('`').next()).collect();
        let table = table(&record, Part::Register(register)).unwrap();
        let own = table.head.len() - 1;
        assert_eq!(listed, table.head[2..own], "{name}");
        assert_eq!((table.head[1], table.head[own]), ("Date", "To be confirmed"));
    }
}

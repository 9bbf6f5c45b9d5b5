//! Akoma Ntoso read back: well formed, every id its own, nothing pointing into the void, and the words
//! of the text. Whether it is valid against the schema, `tests/readers/akoma-ntoso.sh` says.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::*;
use crate::export::tests::{EVIL, examples, words, words_of};
use crate::layout::tests::any_meeting;
use crate::layout::tests::minuted::{Minuted, at, prose};
use crate::layout::{Part, lay_out_part};
use crate::meeting::any::meetings;
use crate::meeting::{
    Ballot, Basis, Class, Count, Exempt, Id, Kind, Meeting, Motion, MotionForm, Prose, Speaker,
    Status, Vote,
};
use crate::style::{HouseStyle, built_in, named};

fn styles() -> Vec<HouseStyle> {
    built_in().iter().map(|(name, _)| named(name).unwrap()).collect()
}

fn written(meeting: &Meeting, style: &HouseStyle, audience: Audience) -> (String, Document) {
    let record = meeting.seen_by(audience);
    let document = lay_out_part(&record, style, Part::All);
    let xml = String::from_utf8(debate(&record, style, &document).to_bytes()).unwrap();
    (xml, document)
}

/// What a file is read back as.
#[derive(Default)]
struct Found {
    /// The words behind the metadata, parted where elements part them.
    text: String,
    ids: Vec<String>,
    /// What attributes point at.
    pointed: BTreeSet<String>,
}

fn read(xml: &str) -> Found {
    let allowed =
        |c: char| matches!(c, '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(allowed), "a character that XML forbids in {xml}");
    let mut reader = Reader::from_str(xml);
    let mut found = Found::default();
    let mut in_meta = false;
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error} in {xml}"));
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                in_meta |= start.name().as_ref() == "meta";
                read_attributes(start, &mut found);
            }
            Event::End(end) => {
                in_meta &= end.name().as_ref() != "meta";
                let name = end.name().as_ref().to_owned();
                let inline =
                    ["b", "i", "a", "person", "vote", "quantity", "outcome", "inline", "location"];
                if !inline.contains(&name.as_str()) {
                    found.text.push(' ');
                }
            }
            Event::Text(text) if !in_meta => found.text.push_str(text),
            Event::GeneralRef(name) if !in_meta => {
                found.text.push_str(quick_xml::escape::resolve_xml_entity(name).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

fn read_attributes(start: &BytesStart, found: &mut Found) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        let value = attribute.value.clone().into_owned();
        match attribute.key.as_ref() {
            "eId" => found.ids.push(value),
            "showAs" => {}
            _ => {
                let pointed = value.split(' ').filter_map(|to| to.strip_prefix('#'));
                found.pointed.extend(pointed.map(str::to_owned));
            }
        }
    }
}

/// Everything said of any file.
fn holds(meeting: &Meeting, style: &HouseStyle, audience: Audience) {
    let (xml, document) = written(meeting, style, audience);
    let found = read(&xml);
    let ids: BTreeSet<&String> = found.ids.iter().collect();
    assert_eq!(ids.len(), found.ids.len(), "an id is given twice in {xml}");
    assert!(ids.iter().all(|id| !id.is_empty() && !id.contains(char::is_whitespace)), "{xml}");
    let lost: Vec<_> = found.pointed.iter().filter(|to| !ids.contains(to)).collect();
    assert!(lost.is_empty(), "{lost:?} is pointed at and not there in {xml}");
    // XML has no signs for these two.
    let printed =
        |word: String| word.replace('\u{fffe}', "<U+FFFE>").replace('\u{ffff}', "<U+FFFF>");
    let expected: Vec<String> = words_of(&document.blocks).into_iter().map(printed).collect();
    assert_eq!(words(&found.text), expected, "{xml}");
}

#[test]
fn the_examples_have_the_words_of_the_text() {
    for meeting in examples() {
        for style in styles() {
            for audience in [Audience::Public, Audience::Members, Audience::Clerk] {
                holds(&meeting, &style, audience);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_meeting_has_the_words_of_its_text(seeds in any_meeting::seeds(), other in meetings()) {
        let style = named("decision-and-minutes").unwrap();
        for audience in [Audience::Public, Audience::Clerk] {
            holds(&any_meeting::meeting(&seeds), &style, audience);
            holds(&other, &style, audience);
        }
    }
}

fn minuted() -> (Minuted, Id, Id) {
    let mut m = Minuted::of("Cabinet");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "");
    let owusu = m.person(Class::Member, ["Councillor", "Ama", "Owusu"], "");
    (m, finch, owusu)
}

/// The file of a meeting in the style with letters, without ids.
fn told(m: &Minuted) -> String {
    told_in(m, "lettered-points")
}

fn told_in(m: &Minuted, style: &str) -> String {
    let (xml, _) = written(&m.meeting, &named(style).unwrap(), Audience::Public);
    let mut parts = xml.split(" eId=\"");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |told, part| told + part.split_once('"').unwrap().1)
}

#[track_caller]
fn has(told: &str, wanted: &str) {
    assert!(told.contains(wanted), "{wanted} is not in {told}");
}

#[test]
fn what_is_said_is_a_speech_a_question_or_an_answer() {
    let (mut m, finch, owusu) = minuted();
    m.item("7", "Parks", |_| ());
    let time = Some(at("19:05"));
    let asked = Kind::Question(crate::layout::tests::minuted::speech(Some(finch), "asked why."));
    let asked = m.put(asked, None, time);
    m.reply(asked, owusu, "said because.");
    m.point(None, "It was noted that rain fell.");
    let told = told(&m);
    let numbered = "<debateSection name=\"item\">\n<num>7.</num>\n<heading>Parks</heading>";
    has(&told_in(&m, "charity"), numbered);
    has(
        &told,
        "<question by=\"#person-0000007.1\" as=\"#role-member\" \
                startTime=\"2026-06-11T19:05:00+01:00\">",
    );
    has(&told, "<inline name=\"answer\" refersTo=\"#person-0000007.2\">");
    has(&told, "<summary>");
}

#[test]
fn what_several_said_in_a_table_is_theirs_each() {
    let (mut m, finch, owusu) = minuted();
    m.item("7", "Parks", |_| ());
    m.point(Some(finch), "said one.");
    m.point(Some(owusu), "said two.");
    let told = told_in(&m, "board-with-actions");
    let speech = |who: u8| format!("<speech by=\"#person-0000007.{who}\" as=\"#role-member\">");
    has(&told, &speech(1));
    has(&told, &speech(2));
    assert!(!told.contains("<table"), "{told}");
}

#[test]
fn a_vote_is_counted_and_each_member_named_in_it() {
    let (mut m, finch, owusu) = minuted();
    m.item("7", "Parks", |_| ());
    let (mover, seconder) = (Speaker::Person(finch), Speaker::Person(owusu));
    let motion = Motion {
        form: MotionForm::Substantive,
        mover,
        seconder,
        clauses: vec![prose("the park be closed")],
        lead: Prose::default(),
        basis: Basis::Own,
    };
    let moved = m.put(Kind::Motion(Box::new(motion)), None, None);
    let named = Count::Named(vec![(finch, Ballot::For), (owusu, Ballot::Against)]);
    let vote = Vote { demanded: vec![owusu], ..Vote::new(named, 3) };
    m.put(Kind::Vote(Box::new(vote)), Some(moved), None);
    let told = told(&m);
    has(
        &told,
        "<voting outcome=\"#concept-tied\" href=\"#dbsect_1__dbsect_2\" \
                refersTo=\"#dbsect_1__dbsect_1\">",
    );
    has(&told, "<count value=\"1\" refersTo=\"#concept-did-not-vote\"/>");
    has(
        &told,
        "<person refersTo=\"#person-0000007.1\" as=\"#role-mover\">Councillor Finch</person>",
    );
    has(&told, "<person refersTo=\"#person-0000007.2\" as=\"#role-seconder\">");
    for (who, choice) in [("1\"", "for"), ("2\"", "against")] {
        let by = format!(
            "<vote by=\"#person-0000007.{who} as=\"#role-member\" choice=\"#concept-{choice}\">"
        );
        has(&told, &by);
    }
    assert_eq!(told.matches("<vote ").count(), 2, "{told}");
}

/// Figures and results stand in the words as they are printed, and say what they are; who cast the
/// casting vote is who was in the chair.
#[test]
fn figures_and_results_are_marked_in_the_words_of_a_vote() {
    let (mut m, finch, owusu) = minuted();
    m.put(Kind::Present(vec![finch, owusu]), None, None);
    m.put(Kind::Chair(owusu), None, Some(at("19:00")));
    m.item("7", "Parks", |_| ());
    let motion = Motion {
        form: MotionForm::Substantive,
        mover: Speaker::Nobody,
        seconder: Speaker::Nobody,
        clauses: vec![prose("the park be closed at 2")],
        lead: Prose::default(),
        basis: Basis::Own,
    };
    let moved = m.put(Kind::Motion(Box::new(motion)), None, None);
    let hands = Count::Hands { in_favour: 2, against: 2, abstaining: 1 };
    let vote = Vote { casting: Some(crate::meeting::Casting::For), ..Vote::new(hands, 5) };
    m.put(Kind::Vote(Box::new(vote)), Some(moved), Some(at("19:20")));
    let told = told(&m);
    for (side, figure) in [("for", 2), ("against", 2), ("abstained", 1)] {
        has(
            &told,
            &format!(
                "<quantity refersTo=\"#concept-{side}\" normalized=\"{figure}\">{figure}</quantity>"
            ),
        );
    }
    has(&told, "<outcome refersTo=\"#concept-tied\">tied</outcome>");
    has(&told, "<outcome refersTo=\"#concept-carried\">carried</outcome>");
    has(&told, "<vote by=\"#person-0000007.2\" as=\"#role-casting\" choice=\"#concept-for\"/>");
    has(&told, "the park be closed at 2</p>");
    let in_words = told_in(&m, "council-motions");
    has(&in_words, "<quantity refersTo=\"#concept-against\" normalized=\"2\">two</quantity>");
}

/// Whoever is spoken of is a person of the references, in the form in which they are printed, and in
/// their office.
#[test]
fn whom_words_refer_to_and_who_speaks_by_office_are_marked() {
    let mut m = Minuted::of("Cabinet");
    let leader = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    let guest = m.person(Class::Guest, ["Ms", "Ann", "Quill"], "");
    m.item("7", "Parks", |_| ());
    m.point(Some(leader), &format!("thanked ‹{guest}› and Quill Lane's friends."));
    m.resolved(&[&format!("‹{leader}› write to ‹{guest}›")]);
    let told = told(&m);
    let office = "#role-office-0000007.1-1";
    has(&told, &format!("<TLCRole href=\"/akn/ontology/role/{}\"", "role-office-0000007-1-1"));
    has(&told, &format!("<speech by=\"#person-0000007.1\" as=\"{office}\">"));
    let leader = format!("<person refersTo=\"#person-0000007.1\" as=\"{office}\">");
    has(&told, &format!("{leader}The Leader</person> thanked <person"));
    has(&told, "<person refersTo=\"#person-0000007.2\">Ms Ann Quill</person> and Quill Lane");
    has(&told, &format!("{leader}the Leader</person> write to <person"));
}

#[test]
fn who_was_there_is_a_roll_call_and_who_moves_a_narrative() {
    let (mut m, finch, owusu) = minuted();
    m.put(Kind::Present(vec![finch]), None, None);
    m.item("7", "Parks", |_| ());
    m.put(Kind::Arrival(owusu), None, Some(at("19:05")));
    let due = Some(m.meeting.particulars.date);
    let owner = Speaker::Person(owusu);
    m.put(Kind::Action { owner, text: prose("mow it"), due, status: Status::Open }, None, None);
    let told = told(&m);
    has(&told, "<debateBody>\n<rollCall>");
    has(&told, "<docStatus refersTo=\"#concept-draft\">Draft minutes, to be confirmed");
    has(&told, "<person refersTo=\"#person-0000007.1\" as=\"#role-present\">Councillor Jane Finch");
    has(&told, "<narrative><person refersTo=\"#person-0000007.2\" as=\"#role-arriving\">");
    has(&told, "<recordedTime time=\"2026-06-11T19:05:00+01:00\"/></narrative>");
    has(&told, "<container name=\"action\">");
    has(&told, "<date date=\"2026-06-11\"/></p>\n</container>");
}

#[test]
fn an_exempt_item_has_its_number_and_the_exclusion_alone() {
    let (mut m, finch, _) = minuted();
    let item = m.item("8", "Offer for the depot", |item| {
        item.exempt = Some(Exempt { paragraph: "3".into() });
    });
    let motion = Motion {
        form: MotionForm::Exclusion(vec![item]),
        mover: Speaker::Person(finch),
        seconder: Speaker::Nobody,
        clauses: Vec::new(),
        lead: Prose::default(),
        basis: Basis::Own,
    };
    m.put(Kind::Motion(Box::new(motion)), None, None);
    m.point(Some(finch), "said that £88,000 was enough.");
    let public = told(&m);
    assert!(!public.contains("depot") && !public.contains("88,000"), "{public}");
    has(&told_in(&m, "charity"), "<num>8.</num>\n<heading>Confidential item</heading>");
    has(&public, "<proceduralMotions>");
    let style = named("lettered-points").unwrap();
    let (members, _) = written(&m.meeting, &style, Audience::Members);
    assert!(members.contains("88,000") && members.contains("eng@2026-06-11.members"), "{members}");
}

#[test]
fn what_means_ill_is_text() {
    let long = "x".repeat(10_000);
    for evil in EVIL.iter().copied().chain([long.as_str(), "\u{fffe}\u{ffff}", "#person-1 x"]) {
        let mut m = Minuted::of(evil);
        let person = m.person(Class::Member, [evil, evil, evil], evil);
        m.meeting.particulars = std::sync::Arc::new(crate::meeting::Particulars {
            authority: evil.into(),
            venue: evil.into(),
            ..crate::meeting::Particulars::clone(&m.meeting.particulars)
        });
        m.put(Kind::Present(vec![person]), None, None);
        m.item(evil, evil, |_| ());
        m.point(Some(person), evil);
        m.resolved(&[evil]);
        for style in styles() {
            holds(&m.meeting, &style, Audience::Clerk);
            let (xml, _) = written(&m.meeting, &style, Audience::Clerk);
            let shown = crate::export::xml::escaped(&crate::export::facts::plain(evil));
            assert!(xml.contains(&format!("showAs=\"{shown}\"")) || evil.contains('\n'), "{xml}");
        }
    }
}

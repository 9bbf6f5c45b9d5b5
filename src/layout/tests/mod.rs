//! What styles print, by examples and by rules that hold for any meeting.
#![allow(clippy::unwrap_used)]

pub(crate) mod any_meeting;
mod business;
mod closed;
mod decided;
mod decisions;
mod headings;
mod meetings;
mod notice;
pub(crate) mod minuted;
mod moods;
mod present;
mod registers;
mod settings;
mod unsettled;

use std::sync::Arc;

use super::*;
use crate::document::Scheme;
use crate::export::text::to_text;
use crate::meeting::{Answers, Audience, Class, Meeting, Speaker};
use crate::style::{AttendanceLayout, named};
use minuted::{Minuted, at, prose, speech};

fn printed(meeting: &Meeting, style: &HouseStyle, audience: Audience, part: Part) -> String {
    to_text(&lay_out_part(&meeting.seen_by(audience), style, part), 80)
}

fn decision_and_minutes() -> HouseStyle {
    named("decision-and-minutes").unwrap()
}

fn lettered_points() -> HouseStyle {
    named("lettered-points").unwrap()
}

/// The paragraphs of the item that is being minuted, labels and words, without its head and tail.
fn paragraphs(m: &Minuted, style: &HouseStyle) -> Vec<String> {
    paragraphs_seen_by(m, style, Audience::Clerk)
}

fn paragraphs_seen_by(m: &Minuted, style: &HouseStyle, audience: Audience) -> Vec<String> {
    let record = m.meeting.seen_by(audience);
    let entries: Vec<&Entry> = record.entries_of(m.place()).collect();
    let mut before = Before::default();
    let mut printed = Vec::new();
    for group in groups(&entries) {
        let (blocks, next) = lay_out_group(&record, style, &entries[group], &before);
        printed.extend(blocks.iter().map(words));
        before = next;
    }
    printed
}

fn words(block: &Block) -> String {
    let label = block.label.as_ref().map_or(String::new(), |label| format!("{} ", label.text));
    match &block.body {
        Body::Heading(_, runs) | Body::Paragraph(runs) | Body::Signature(runs) => {
            label + &runs.iter().map(|run| run.text.as_str()).collect::<String>()
        }
        Body::Table(table) => format!("{label}table of {} rows", table.rows.len()),
        Body::Break => label,
    }
}

/// A cabinet of two with the same short office, and a shadow.
fn cabinet() -> (Minuted, [Id; 3]) {
    let mut m = Minuted::of("Cabinet");
    let finch =
        m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Cabinet Member for Finance");
    let owusu =
        m.person(Class::Member, ["Councillor", "Kofi", "Owusu"], "Cabinet Member for Housing");
    let dukes = m.person(
        Class::OtherMember,
        ["Councillor", "Rhys", "Dukes"],
        "Shadow Cabinet Member for Finance",
    );
    m.item("4", "Budget", |_| ());
    (m, [finch, owusu, dukes])
}

#[test]
fn a_cabinet_that_decides_by_delegation() {
    let printed =
        printed(&meetings::delegated(), &decision_and_minutes(), Audience::Public, Part::All);
    assert_eq!(printed, include_str!("decision-and-minutes.txt"));
}

#[test]
fn a_cabinet_whose_points_are_lettered() {
    let printed = printed(&meetings::lettered(), &lettered_points(), Audience::Public, Part::All);
    assert_eq!(printed, include_str!("lettered-points.txt"));
}

#[test]
fn decisions_alone_stand_under_their_items() {
    let meeting = meetings::delegated();
    let public = printed(&meeting, &decision_and_minutes(), Audience::Public, Part::Decisions);
    let members = printed(&meeting, &decision_and_minutes(), Audience::Members, Part::Decisions);
    for (text, public_has, members_have) in [
        ("Children's services improvement plan\n\nOfficer: Priya Holt\n", true, true),
        ("1.  Note the progress made\n", true, true),
        ("The plan answers the inspection of May.", true, true),
        ("Land at Mill Lane", false, true),
        ("1.  Accept the offer.", false, true),
        ("thanked the staff", false, false),
        ("Library hours", false, false),
    ] {
        assert_eq!(public.contains(text), public_has, "{text}\n{public}");
        assert_eq!(members.contains(text), members_have, "{text}\n{members}");
    }
}

#[test]
fn an_office_is_short_while_the_last_of_that_form_is_the_same() {
    let (mut m, [finch, owusu, dukes]) = cabinet();
    m.point(Some(finch), "said one.");
    m.point(Some(finch), "said two.");
    m.point(Some(dukes), "said three.");
    m.point(Some(finch), "said four.");
    m.point(None, &format!("Thanks were given to ‹{owusu}›. ‹{finch}› had joined."));
    m.point(Some(finch), &format!("thanked ‹{finch}›."));
    let full = "The Cabinet Member for Finance";
    assert_eq!(
        paragraphs(&m, &decision_and_minutes()),
        [
            format!("{full} said one."),
            "The Cabinet Member said two.".into(),
            "The Shadow Cabinet Member for Finance said three.".into(),
            "The Cabinet Member said four.".into(),
            format!("Thanks were given to the Cabinet Member for Housing. {full} had joined."),
            "The Cabinet Member thanked the Cabinet Member.".into(),
        ]
    );
    let lettered = paragraphs(&m, &lettered_points());
    assert_eq!(lettered[2], format!("b) {full} said two."), "{lettered:?}");
}

#[test]
fn whom_a_note_names_changes_nothing_in_the_minutes() {
    let (mut m, [finch, owusu, _]) = cabinet();
    let head = m.point(Some(finch), "said one");
    m.put(Kind::Note(prose(&format!("ask ‹{owusu}›"))), None, None);
    m.bullet(head, 1, "a bullet");
    m.put(Kind::Mark(prose("missed words")), None, None);
    m.reply(head, finch, "added two");
    m.point(Some(finch), "said three");
    let style = lettered_points();
    let clerk = paragraphs(&m, &style);
    let public = paragraphs_seen_by(&m, &style, Audience::Public);
    let minuted: Vec<&String> = clerk
        .iter()
        .filter(|text| !text.starts_with("PRIVATE NOTE ") && !text.starts_with("TO SETTLE "))
        .collect();
    assert_eq!(minuted, public.iter().collect::<Vec<_>>());
    assert_eq!(clerk.len(), public.len() + 2);
    assert!(clerk.contains(&"PRIVATE NOTE ask the Cabinet Member for Housing".into()));
}

#[test]
fn sentences_that_are_joined_are_parted_by_a_full_stop() {
    for (before, then, expected) in [
        ("said one", "said two", "said one. The Cabinet Member for Housing said two"),
        ("said one.", "said two", "said one. The Cabinet Member for Housing said two"),
        ("said one  ", "said two", "said one. The Cabinet Member for Housing said two"),
        ("said “one.”", "said two", "said “one.” The Cabinet Member for Housing said two"),
        (
            "said one (again)",
            "said two",
            "said one (again). The Cabinet Member for Housing said two",
        ),
        ("asked why?", "said two", "asked why? The Cabinet Member for Housing said two"),
        ("said this:", "said two", "said this: The Cabinet Member for Housing said two"),
        (
            "said one",
            "’s paper was read",
            "said one. The Cabinet Member for Housing’s paper was read",
        ),
        ("said one", "two", "said one. The Cabinet Member for Housing stated that two"),
        ("said one", "", "said one. The Cabinet Member for Housing"),
    ] {
        let (mut m, [finch, owusu, _]) = cabinet();
        let head = m.point(Some(finch), before);
        m.runs_on(head, Some(owusu), then);
        let expected = format!("The Cabinet Member for Finance {expected}");
        assert_eq!(paragraphs(&m, &decision_and_minutes()), [expected]);
    }
    let (mut m, [finch, ..]) = cabinet();
    let head = m.point(Some(finch), "said one");
    m.runs_on(head, None, "and two");
    m.runs_on(head, None, "Three");
    let expected = "The Cabinet Member for Finance said one and two. Three";
    assert_eq!(paragraphs(&m, &decision_and_minutes()), [expected]);
}

#[test]
fn what_hangs_on_nothing_or_on_something_else_stands_for_itself() {
    let (mut m, [finch, owusu, _]) = cabinet();
    let head = m.point(Some(finch), "said one");
    m.put(Kind::Arrival(owusu), None, Some(at("19:05")));
    m.reply(head, owusu, "replied two");
    let nowhere = Id { number: 999, ..head };
    m.bullet(nowhere, 1, "a bullet");
    m.runs_on(nowhere, None, "Words");
    assert_eq!(
        paragraphs(&m, &decision_and_minutes()),
        [
            "The Cabinet Member for Finance said one",
            "Councillor Kofi Owusu joined the meeting at 7.05 pm.",
            "In response the Cabinet Member for Housing replied two",
            "• a bullet",
            "Words",
        ]
    );
}

#[test]
fn only_what_stands_before_the_debate_has_no_letter() {
    let (mut m, [finch, ..]) = cabinet();
    m.point(None, "The Cabinet considered the report.");
    let opening = m.point(None, "It had these parts:");
    m.bullet(opening, 1, "one");
    let moved = m.point(None, "The budget was explained.");
    m.reply(moved, finch, "agreed");
    m.point(None, "Members were content.");
    assert_eq!(
        paragraphs(&m, &lettered_points()),
        [
            "The Cabinet considered the report.",
            "It had these parts:",
            "· one",
            "In the ensuing debate, the following principal points were raised:",
            "a) The budget was explained. The Cabinet Member for Finance agreed",
            "b) Members were content.",
        ]
    );
}

#[test]
fn further_paragraphs_hang_under_their_letter() {
    let (mut m, [finch, owusu, _]) = cabinet();
    let head = m.point(Some(finch), "said one\r\nsaid more");
    m.bullet(head, 1, "a bullet\nits second paragraph");
    m.bullet(head, 2, "a bullet under it");
    m.reply(head, owusu, "replied");
    let record = m.meeting.seen_by(Audience::Clerk);
    let entries: Vec<&Entry> = record.entries_of(m.place()).collect();
    let (blocks, _) = lay_out_group(&record, &lettered_points(), &entries, &Before::default());
    let stands: Vec<(u8, String)> =
        blocks.iter().map(|block| (block.depth, words(block))).collect();
    let expected = [
        (0, "In the ensuing debate, the following principal points were raised:"),
        (0, "a) The Cabinet Member for Finance said one"),
        (1, "said more"),
        (1, "· a bullet"),
        (2, "its second paragraph"),
        (2, "– a bullet under it"),
        (1, "The Cabinet Member for Housing replied"),
    ];
    assert_eq!(stands, expected.map(|(depth, text)| (depth, text.to_string())));
}

#[test]
fn the_runs_of_a_joined_paragraph_say_whose_words_they_are() {
    let (mut m, [finch, owusu, _]) = cabinet();
    let head = m.point(Some(finch), "said one");
    let reply = m.reply(head, owusu, "two");
    let record = m.meeting.seen_by(Audience::Clerk);
    let entries: Vec<&Entry> = record.entries_of(m.place()).collect();
    let (blocks, _) = lay_out_group(&record, &decision_and_minutes(), &entries, &Before::default());
    let Body::Paragraph(runs) = &blocks[0].body else { panic!("a paragraph") };
    let runs: Vec<_> =
        runs.iter().map(|run| (run.text.as_str(), run.supplied, run.entry)).collect();
    let expected = [
        ("The Cabinet Member for Finance ", false, Some(head)),
        ("said one", false, Some(head)),
        (". ", true, Some(head)),
        ("In response ", true, Some(reply)),
        ("the Cabinet Member for Housing", false, Some(reply)),
        (" stated that ", true, Some(reply)),
        ("two", false, Some(reply)),
    ];
    assert_eq!(runs, expected);
    assert_eq!(blocks[0].origin, Some(head));
}

#[test]
fn the_seam_shows_what_the_layout_will_print() {
    let (mut m, [finch, owusu, _]) = cabinet();
    let head = m.point(Some(finch), "said one.");
    for style in [decision_and_minutes(), lettered_points()] {
        for (voice, kind, words) in [
            (Voice::Point, Kind::Point(speech(Some(owusu), "said two")), "said two"),
            (Voice::Point, Kind::Point(speech(Some(owusu), "two")), "two"),
            (Voice::Question, Kind::Question(speech(Some(owusu), "why")), "why"),
            (Voice::Reply, Kind::Reply(speech(Some(owusu), "two"), Answers::Minuted), "two"),
            (Voice::ReplyToQuery, Kind::Reply(speech(None, "two"), Answers::Query), "two"),
        ] {
            let mut m = m.clone();
            let who =
                if voice == Voice::ReplyToQuery { Speaker::Nobody } else { Speaker::Person(owusu) };
            let record = m.meeting.seen_by(Audience::Clerk);
            let entries: Vec<&Entry> = record.entries_of(m.place()).collect();
            let (_, before) = lay_out_group(&record, &style, &entries, &Before::default());
            let seam = seam(&record, &style, m.place(), &before, voice, &who, words);
            let seam: String = seam.iter().map(|run| run.text.as_str()).collect();
            m.put(kind, Some(head), None);
            let printed = paragraphs(&m, &style).pop().unwrap();
            assert!(printed.ends_with(&format!("said one. {seam}{words}")), "{seam}| {printed}");
        }
    }
}

#[test]
fn clauses_end_as_the_style_has_it() {
    for (clauses, expected) in [
        (
            &["a be noted.", "b be noted; and", "c be noted"][..],
            "a) a be noted;|b) b be noted; and|c) c be noted.",
        ),
        (&["a be noted;", "b be noted."], "a) a be noted; and|b) b be noted."),
        (&["a be noted"], "RESOLVED: that a be noted."),
        (&["That a be noted"], "RESOLVED: that a be noted."),
    ] {
        let (mut m, _) = cabinet();
        m.resolved(clauses);
        let text = printed(
            &m.meeting,
            &lettered_points(),
            Audience::Public,
            Part::Item(m.place().unwrap()),
        );
        let expected = expected.replace('|', "\n\n").replace(") ", ")  ");
        assert!(text.contains(&expected), "{text}");
    }
}

#[test]
fn attendance_is_a_sentence_or_columns() {
    let (mut m, [finch, owusu, dukes]) = cabinet();
    m.put(Kind::Present(vec![finch, owusu, dukes]), None, None);
    m.put(Kind::Apologies(Vec::new()), None, None);
    let mut style = lettered_points();
    assert_eq!(
        paragraphs(&m, &style),
        [
            "Present: Councillor Jane Finch (Cabinet Member for Finance), Councillor Kofi Owusu \
             (Cabinet Member for Housing) and Councillor Rhys Dukes (Shadow Cabinet Member for Finance).",
            "Apologies for absence:",
        ]
    );
    style.attendance.layout = AttendanceLayout::Columns;
    assert_eq!(paragraphs(&m, &style), ["Present:", "table of 3 rows", "Apologies for absence:"]);
}

#[test]
fn letters_and_numerals_go_on_beyond_their_alphabets() {
    for (value, letter, numeral) in [
        (1, "a", "i"),
        (4, "d", "iv"),
        (26, "z", "xxvi"),
        (27, "aa", "xxvii"),
        (703, "aaa", "dcciii"),
    ] {
        assert_eq!(Scheme::Letter.counts(value), letter);
        assert_eq!(Scheme::Roman.counts(value), numeral);
    }
    assert_eq!(Scheme::Letter.counts(u32::MAX), "mwlqkwu");
    assert_eq!(Scheme::Roman.counts(u32::MAX), "4294967295");
}

#[test]
fn an_exempt_item_is_a_number_and_a_paragraph_to_the_public() {
    let meeting = meetings::delegated();
    let style = decision_and_minutes();
    let public = printed(&meeting, &style, Audience::Public, Part::All);
    let members = printed(&meeting, &style, Audience::Members, Part::All);
    for secret in ["Mill Lane", "Pryce", "1,250,000", "Accept the offer"] {
        assert!(!public.contains(secret), "{secret}");
        assert!(members.contains(secret), "{secret}");
    }
    assert!(!members.contains("unsure of the figures"));
    assert!(public.contains("Exempt item (agenda item 5)"));
    let clerk = printed(&meeting, &style, Audience::Clerk, Part::All);
    assert!(clerk.contains("PRIVATE NOTE Dukes seemed unsure of the figures"));
}

#[test]
fn somebody_met_in_exempt_business_is_unknown_to_the_public_until_named_there() {
    let mut m = Minuted::of("Cabinet");
    let item = m.item("5", "Land", |item| {
        item.exempt = Some(crate::meeting::Exempt { paragraph: "3".into() });
    });
    let bidder = m.person(Class::Guest, ["Ms", "Ada", "Quill"], "");
    let member = m.person(Class::CoOpted, ["Mr", "Ben", "Rook"], "");
    m.point(Some(bidder), "made an offer");
    let known = |m: &Minuted, audience| {
        let record = m.meeting.seen_by(audience);
        let met = record.people.values().any(|person| person.met_in == Some(item));
        ([bidder, member].map(|id| record.person(id).is_some()), record.roster.len(), met)
    };
    assert_eq!(known(&m, Audience::Public), ([false, false], 0, false));
    assert_eq!(known(&m, Audience::Members), ([true, true], 1, true));
    m.item("6", "Parks", |_| ());
    m.point(None, &format!("‹{bidder}› was thanked"));
    assert_eq!(known(&m, Audience::Public), ([true, false], 0, false));
    assert!(Arc::ptr_eq(&m.meeting.particulars, &m.meeting.seen_by(Audience::Public).particulars));
}

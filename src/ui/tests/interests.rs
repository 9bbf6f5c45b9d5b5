//! Interests and what comes of them: who leaves when they declare one, who is said to have left, and
//! who votes all the same.

use std::sync::Arc;

use super::*;
use crate::meeting::{Conduct, Doubt, Entry, Kind};

/// Everybody is there, and the meeting is at item 5.
fn at_item_five() -> Driver {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>ppppp<enter><ctrl+n>5<enter>");
    driver
}

fn entries(driver: &Driver) -> Vec<&Entry> {
    let session = &driver.app.minuting.session;
    session.meeting.entries_of(session.desk.place).collect()
}

/// What is published, whatever the rows it stands on.
fn published(driver: &Driver) -> String {
    driver.published().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn whoever_declares_an_interest_in_what_is_before_the_meeting_leaves_with_it() {
    let mut driver = at_item_five();
    driver.keys("interest: dk dpi owns the land, left");
    let told = "Dukes declares a disclosable pecuniary interest and leaves the room · in item 5";
    assert!(driver.label().starts_with(told), "{}", driver.label());
    assert!(driver.screen().contains("Dukes, having declared an interest, left"));
    driver.keys("<enter>");
    let (minuted, session) = (entries(&driver), &driver.app.minuting.session);
    let [declaration, departure] = minuted.as_slice() else { panic!("{minuted:?}") };
    assert_eq!(departure.kind, Kind::Departure(id(5)));
    assert_eq!((departure.under, departure.at), (Some(declaration.id), declaration.at));
    assert_eq!((declaration.doubt, departure.doubt), (None, None));
    assert!(!session.attendance.is_in(id(5)));
    assert_eq!(driver.label(), "", "nothing is left to remind of");
    let once =
        "Dukes declared a disclosable pecuniary interest in respect of item 5 (owns the land).";
    assert!(published(&driver).contains(once), "{}", published(&driver));
    assert_eq!(published(&driver).matches("left the").count(), 1, "{}", published(&driver));
    driver.keys("<ctrl+z>");
    assert!(driver.said().contains("declaration by Dukes and departure of Dukes on item 5"));
    assert_eq!(entries(&driver).len(), 0);
    driver.keys("<ctrl+y>");
    assert_eq!(entries(&driver).len(), 2);
    // The line again says the same, and is held back by nothing.
    driver.keys("<up><up>");
    assert_eq!(driver.app.minuting.line.text(), "interest: dk dpi 5 owns the land; left");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
    driver.keys("<ctrl+u>interest: dk dpi 5 owns a field<enter>");
    assert!(
        driver.minuted().iter().any(|line| line.ends_with("a field")),
        "{:?}",
        driver.minuted()
    );
    // That whoever left stayed is a contradiction.
    driver.keys("<up><up><ctrl+u>interest: dk dpi 5 owns a field, stayed");
    assert!(driver.label().contains("Councillor Dukes left at 18:30"), "{}", driver.label());
}

#[test]
fn whoever_spoke_first_leaves_as_well_and_an_item_may_be_named() {
    let mut driver = at_item_five();
    driver.keys("interest: dk dpi 5 sensitive, spoke and left");
    assert_eq!(
        driver.label(),
        "Dukes declares a disclosable pecuniary interest and, having spoken, leaves · nature \
         withheld · in item 5 · Budget monitoring"
    );
    driver.keys("<enter>");
    assert_eq!(entries(&driver).len(), 2);
    assert!(published(&driver).contains("having spoken as a member of the public may, left"));
}

#[test]
fn whoever_is_out_already_is_not_minuted_as_leaving_twice() {
    let mut driver = at_item_five();
    driver.keys("dk-<enter>interest: dk dpi owns the land, left");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
    driver.keys("<enter>");
    assert_eq!(entries(&driver).len(), 2);
    // Whoever stays does not leave.
    driver.keys("interest: cy dpi owns the land, stayed<enter>");
    assert!(driver.app.minuting.session.attendance.is_in(id(2)));
}

#[test]
fn what_is_back_dated_departs_at_its_time_and_a_departure_breaks_the_quorum() {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>pppaa<enter><ctrl+n>5<enter>").wait(20);
    driver.keys("@-10 interest: fi dpi owns the land, left<enter>");
    assert!(driver.said().starts_with("The quorum is lost: 3 are needed"), "{}", driver.said());
    let minuted = entries(&driver);
    assert_eq!(minuted.len(), 2);
    assert!(minuted.iter().all(|entry| entry.at.unwrap().format("%H:%M").to_string() == "18:40"));
}

#[test]
fn that_somebody_left_a_later_item_is_held_back_and_goes_on_reminding() {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>ppppp<enter><ctrl+n>2<enter>");
    driver.keys("interest: dk dpi 5 owns the land, left");
    assert_eq!(driver.label(), "Dukes has not left yet; dk- in item 5 says so");
    driver.keys("<enter>");
    assert!(
        driver.label().ends_with("again records it: Dukes has not left yet; dk- in item 5 says so")
    );
    assert_eq!(entries(&driver).len(), 0);
    driver.keys("<enter>");
    assert_eq!((entries(&driver).len(), entries(&driver)[0].doubt), (1, Some(Doubt::Check)));
    assert!(driver.app.minuting.session.attendance.is_in(id(5)));
    driver.keys("5<enter>");
    let told = "dk- when Dukes leaves: a disclosable pecuniary interest here";
    assert_eq!(driver.label(), told);
    driver.keys("fi: said so<enter>");
    assert_eq!(driver.label(), told);
    driver.keys("dk-<enter>");
    assert_eq!(driver.label(), "");
    // It is no claim any more.
    driver.keys("2<enter><up> <backspace>");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
    // In an item that is over nobody leaves any more.
    driver.keys("<ctrl+u><esc>6<enter>interest: fi dpi 5 owns the land, left");
    assert_eq!(driver.label(), "that Finch left in item 5 is not minuted; @1842 fi- says so");
}

#[test]
fn a_departure_says_that_an_interest_was_declared_in_both_styles_and_back_dated() {
    for style in ["", "?<enter>style<enter><down><enter>"] {
        for departs in ["dk-<enter>", "@-1 dk-<enter>"] {
            let mut driver = Driver::new();
            driver.keys("?<enter><enter>ppppp<enter><ctrl+n>2<enter>").keys(style);
            driver.keys("interest: dk dpi 5 owns the land<enter>5<enter>").wait(4);
            driver.keys("6<enter>").wait(1).keys("5<enter>").wait(3).keys(departs);
            let text = published(&driver);
            assert_eq!(
                text.matches("Dukes, having declared an interest, left").count(),
                1,
                "{text}"
            );
            let session = &driver.app.minuting.session;
            let stake = &session.declared.in_item(Some(id(24)))[0];
            let did = crate::meeting::declared::conduct(&session.meeting, stake, id(24));
            assert_eq!(did, Some(Conduct::Left));
        }
    }
}

/// Finch moved something in item 5, where Dukes has an interest of a kind.
fn moved(kind: &str) -> Driver {
    let mut meeting = meeting();
    let particulars = Arc::make_mut(&mut meeting.particulars);
    particulars.groups = vec![crate::meeting::Group { code: "con".into(), name: "Blue".into() }];
    for number in [4, 5] {
        Arc::make_mut(meeting.people.get_mut(&id(number)).unwrap()).group = "con".into();
    }
    let mut driver = Driver::of(meeting, 120, 40);
    driver.keys("?<enter><enter>ppppp<enter><ctrl+n>2<enter>");
    driver.keys(&format!("interest: dk {kind} 5 owns the land<enter>5<enter>"));
    driver.keys("fi/ow that the report be noted<enter>");
    driver
}

const DECLARED: &str = "Dukes declared a disclosable pecuniary interest here";
const ARREARS: &str = "Dukes declared an inability to vote because of arrears of council tax here";

#[test]
fn whoever_must_not_vote_and_is_counted_is_held_back_and_found() {
    for (kind, told) in [("dpi", DECLARED), ("arrears", ARREARS)] {
        for line in ["*", "**", "* a dk", "* a con", "* x con", "4 1", "3 1 1", "named: f fi dk"] {
            let mut driver = moved(kind);
            driver.keys(line);
            assert_eq!(driver.label(), told, "{line}");
            driver.keys("<enter>");
            assert!(driver.label().ends_with(&format!("again records it: {told}")), "{line}");
            assert!(!entries(&driver).iter().any(|entry| matches!(entry.kind, Kind::Vote(_))));
            driver.keys("<enter>");
            let last = entries(&driver).into_iter().next_back().unwrap();
            assert!(matches!(last.kind, Kind::Vote(_)), "{line}");
            assert_eq!(last.doubt, Some(Doubt::Check), "{line}");
            let why = &driver.app.minuting.session.in_question[&last.id];
            assert!(why.contains("Councillor Dukes had declared"), "{line}: {why}");
        }
        for line in ["* n dk", "* a ow n dk", "3 1", "named: f fi n dk"] {
            let mut driver = moved(kind);
            driver.keys(line);
            assert!(driver.app.minuting.reading.objection.is_none(), "{line}: {}", driver.label());
        }
    }
    // A kind that demands nothing.
    let mut driver = moved("nri");
    driver.keys("* a con");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
}

#[test]
fn a_vote_by_name_says_before_and_behind_the_letter_that_somebody_must_not_vote() {
    let mut driver = moved("dpi");
    driver.keys("byname: con");
    assert_eq!(driver.label(), DECLARED, "who demands names takes part");
    driver.keys("<ctrl+u>byname:<enter>ffff");
    assert!(driver.label().starts_with("next: Peter Dukes, with an interest: n"));
    driver.keys("n");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
    driver.keys("<backspace>f");
    assert_eq!(driver.label(), DECLARED);
    driver.keys("<enter><enter>");
    let said = "The vote does not hold: Councillor Dukes had declared";
    assert!(driver.said().starts_with(said), "{}", driver.said());
    let last = entries(&driver).into_iter().next_back().unwrap();
    assert_eq!(last.doubt, Some(Doubt::Check));
    assert!(driver.app.minuting.session.in_question.contains_key(&last.id));
    // Called in the middle, it is said at once and not only at the end.
    let mut meeting = meeting();
    Arc::make_mut(&mut meeting.roster).swap(0, 4);
    let mut driver = Driver::of(meeting, 80, 24);
    driver.keys("?<enter><enter>ppppp<enter><ctrl+n>5<enter>");
    driver.keys("interest: dk dpi owns it<enter>fi/ow that it be noted<enter>byname:<enter>");
    assert!(driver.label().starts_with("next: Peter Dukes, with an interest: n"));
    driver.keys("f");
    assert!(driver.label().starts_with(&format!("next: Ruth Cyprian · {DECLARED}")));
    assert_eq!(driver.app.minuting.label.tone, crate::ui::label::Tone::Warns);
    driver.keys("<backspace>n");
    assert!(!driver.label().contains("declared"), "{}", driver.label());
}

#[test]
fn where_more_hands_were_counted_than_may_vote_the_interested_are_named() {
    let mut driver = moved("dpi");
    driver.keys("interest: cy dpi 5 owns a field<enter>3 0");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
    driver.keys("<ctrl+u>3 1");
    assert_eq!(driver.label(), "Cyprian and Dukes declared interests here: 3 others, not 4");
    driver.keys("<enter><enter>");
    let last = entries(&driver).into_iter().next_back().unwrap();
    let why = &driver.app.minuting.session.in_question[&last.id];
    assert_eq!(why, "4 were counted, and 3 had declared no interest");
}

#[test]
fn a_casting_vote_and_a_vote_recorded_on_request_are_votes() {
    let mut driver = moved("arrears");
    driver.keys("chair: dk<enter>2 2<enter>casting: for");
    assert_eq!(driver.label(), ARREARS);
    driver.keys("<ctrl+u>casting: declined");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
    driver.keys("<ctrl+u>recorded: dk a");
    assert_eq!(driver.label(), ARREARS);
    driver.keys("<ctrl+u>recorded: ow a");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
}

#[test]
fn a_vote_that_is_reopened_is_told_of_as_well() {
    let mut driver = moved("dpi");
    driver.keys("* n dk<enter><up>");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
    driver.keys("<ctrl+u>* a dk");
    assert!(driver.label().contains(DECLARED), "{}", driver.label());
}

#[test]
fn a_declaration_is_asked_field_by_field_and_is_the_one_of_one_line() {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>ppppp<enter><ctrl+n>2<enter>?<enter>declare an<enter>");
    assert_eq!(driver.app.minuting.line.text(), "interest: ");
    assert_eq!(driver.label(), "declaration of interest · who declares?");
    driver.keys("<enter>");
    assert_eq!(driver.label(), "declaration of interest · who declares?");
    for (typed, asks) in [
        ("dk", "of what kind? dpi, ori, nri, lobbied, visit, whip, arrears · Dukes"),
        ("<enter>", "of what kind? dpi, ori, nri, lobbied, visit, whip, arrears · Dukes"),
        ("d", "of what kind? dpi, ori, nri, lobbied, visit, whip, arrears · Dukes"),
        (
            "<enter>",
            "no kind of interest is d; there are dpi, ori, nri, lobbied, visit, whip, arrears · in which item?",
        ),
        ("<backspace>pi", "in which item? · Dukes declares a disclosable pecuniary interest"),
        (
            "<enter>5",
            "what is it, or sensitive? · Dukes declares a disclosable pecuniary interest in item 5 · \
             Budget monitoring",
        ),
        (
            "<enter>owns the land<enter>",
            "what did they do? left, stayed, no vote, spoke and left, dispensation · Dukes declares a \
             disclosable pecuniary interest in item 5 · Budget monitoring",
        ),
        (
            "stayed",
            "Dukes declares a disclosable pecuniary interest in item 5 · stayed · Budget monitoring",
        ),
    ] {
        driver.keys(typed);
        assert_eq!(driver.label(), asks, "{typed}");
    }
    driver.keys("<enter>");
    let form = entries(&driver)[0].kind.clone();
    driver.keys("<up>");
    assert_eq!(driver.app.minuting.line.text(), "interest: dk dpi 5 owns the land; stayed");
    driver.keys("<esc>interest: dk dpi 5 owns the land, stayed<enter>");
    assert_eq!(entries(&driver)[1].kind, form);
    assert_eq!(driver.app.minuting.unsettled(), 0);
}

#[test]
fn fields_left_out_are_left_out_and_a_missing_kind_is_marked() {
    let mut driver = at_item_five();
    driver.keys("interest: dk<enter>nri<enter><enter>sensitive<enter><enter>");
    assert_eq!(driver.minuted()[1], "interest: dk nri 5 sensitive");
    driver.keys("interest: Peter Dukes<enter><enter>-<enter>owns the land<enter><enter>");
    assert_eq!(driver.minuted()[2], "interest: dk - owns the land");
    let last = entries(&driver).into_iter().next_back().unwrap();
    assert_eq!(last.doubt, Some(Doubt::Check));
    // Filling it in settles it.
    driver.keys("<up><ctrl+u>interest: dk nri - owns the land<enter>");
    assert_eq!(driver.app.minuting.unsettled(), 0);
    // Nobody named is asked for, and Esc keeps what there is.
    driver.keys("interest:<enter><enter>nri<esc>");
    let last = entries(&driver).into_iter().next_back().unwrap();
    assert_eq!((last.doubt, last.kind.speaker().is_some()), (Some(Doubt::Who), true));
    let line = driver.minuted().last().unwrap().clone();
    assert_eq!(line, "interest: ? nri 5");
    driver.keys("interest:<enter><esc>");
    assert_eq!(driver.minuted().last(), Some(&line), "of nothing nothing is recorded");
}

#[test]
fn what_a_field_cannot_be_read_as_is_said_and_kept() {
    let mut driver = at_item_five();
    driver.keys("interest: dk<enter>dpj<enter>");
    assert_eq!(driver.label(), "no kind of interest is dpj; dpi is near · in which item?");
    driver.keys("<backspace><backspace><backspace><backspace><backspace><backspace><backspace>");
    driver.keys("zz<enter>");
    let said = "nobody has the code zz · of what kind? dpi, ori, nri";
    assert!(driver.label().starts_with(said), "{}", driver.label());
    driver.keys(
        "<backspace><backspace><backspace>dk<enter>dpj<enter>99<enter>owns the land<enter>went out",
    );
    driver.keys("<enter>");
    assert!(driver.label().contains("no kind of interest is dpj"), "{}", driver.label());
    driver.keys("<enter>");
    assert_eq!(driver.minuted()[1], "interest: dk dpj 5 owns the land; 99; went out");
    for (line, said) in [
        ("interest: dk<enter>money<enter>", "no kind of interest is money; there are dpi, ori"),
        ("interest: dk<enter>dpi<enter>99<enter>", "no item 99 is on the agenda"),
        ("interest: dk<enter>dpi<enter><enter><enter>went", "what did they do? left, stayed"),
        ("interest: zz<enter>", "nobody has the code zz"),
        ("interest: Zed Sprake<enter>", "nobody here is Zed Sprake"),
    ] {
        let mut driver = at_item_five();
        driver.keys(line);
        assert!(driver.label().starts_with(said), "{line}: {}", driver.label());
    }
}

#[test]
fn the_form_leaves_with_the_member_and_tab_writes_codes() {
    let mut driver = at_item_five();
    driver.keys("interest: Duk<tab>");
    assert_eq!(driver.app.minuting.line.text(), "interest: dk");
    driver.keys("<enter>dpi<enter><enter>with Owusu<tab><enter>left");
    assert!(driver.label().contains("and leaves the room"), "{}", driver.label());
    driver.keys("<enter>");
    assert_eq!(driver.minuted()[1..], ["interest: dk dpi 5 with ‹ow›; left", "dk-"]);
}

#[test]
fn a_form_in_rows_that_is_put_aside_is_called_a_declaration() {
    let mut driver = at_item_five();
    driver.keys("interest: dk<enter>dpi<enter>?");
    driver.keys("<ctrl+p>put the line aside<enter>");
    assert_eq!(driver.app.minuting.label.aside, "declaration waits");
}

//! What is begun and not taken: after a kill, after leaving, and thrown away.

use super::{AGENDA, Driver, NAMES};
use crate::ui::front::steps::{Draft, Step};
use crate::ui::front::{Answer, Known};

#[test]
fn a_kill_at_any_step_leads_back_to_it_with_all_that_was_typed() {
    for (script, step, told) in [
        ("", Step::Name, "go on: Cab"),
        ("inet<enter>Ellwick", Step::Authority, "go on: Cabinet, at what it is part of"),
        ("<enter>Ellwick<enter>Town Ha", Step::UsualVenue, "go on: Cab, at its place"),
        ("<enter><enter><enter>Cllr Jane Finch<enter>Cl", Step::Names, "at its list of names"),
        ("<enter><enter><enter>Cllr Jane Finch<ctrl+n>1/5, 1", Step::Quorum, "at its quorum"),
        (
            "<enter><enter><enter>Cllr Jane Finch<ctrl+n>1/5, 1<enter>",
            Step::Style,
            "go on: Cab, at its house style",
        ),
    ] {
        let mut driver = Driver::new();
        driver.keys("<enter>Cab").keys(script);
        assert_eq!(driver.front.step, step, "{script}");
        let before = driver.screen();
        let mut again = driver.killed_and_begun_again();
        let screen = again.screen();
        assert!(screen.contains("› New body") && screen.contains(told), "{told}\n{screen}");
        assert!(screen.contains("Throw away the new body"), "{screen}");
        // A second kill on the start screen changes nothing.
        again = again.killed_and_begun_again();
        again.keys("<enter>");
        assert_eq!(again.front.step, step, "{script}");
        assert_eq!(again.screen(), before, "{script}");
    }
}

#[test]
fn a_meeting_being_set_up_is_gone_on_with_at_its_step() {
    let mut driver = Driver::new();
    driver.reach_agenda().paste(AGENDA).keys("<ctrl+n><ctrl+u>16/7/2026<enter><ctrl+u>7.15 pm");
    let before = driver.screen();
    let mut again = driver.killed_and_begun_again();
    let told = "› New meeting     go on: Cabinet, at its time";
    let screen = again.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains(&told.split_whitespace().collect::<Vec<_>>().join(" ")), "{screen}");
    again.keys("<enter>");
    assert_eq!(again.screen(), before);
    // The heading was asked already: the date that was typed is not replaced by it.
    again.keys("<up><esc><ctrl+n>");
    assert!(again.screen().contains("16 July 2026"), "{}", again.screen());
    again.keys("<enter><enter><enter>");
    let meeting = again.meetings.last().unwrap();
    assert_eq!(meeting.particulars.date.to_string(), "2026-07-16");
    assert_eq!(meeting.particulars.starts.map(|at| at.to_string()).as_deref(), Some("19:15:00"));
    assert_eq!(meeting.agenda_items().count(), 9);
    assert!(again.front.setting_up().is_empty(), "what was taken is kept no longer");
}

#[test]
fn esc_to_the_start_screen_ends_going_on_and_loses_nothing() {
    let mut driver = Driver::new();
    driver.answer(Answer::Known(Known::default()));
    driver.reach_names().paste(NAMES).keys("<esc><esc><esc><esc>");
    assert_eq!(driver.front.step, Step::Start);
    let mut again = driver.killed_and_begun_again();
    assert!(again.screen().contains("go on: Cabinet\n"), "{}", again.screen());
    again.keys("<enter><enter><enter><enter>");
    assert_eq!((again.front.step, again.front.draft(Draft::Names)), (Step::Names, NAMES));
}

#[test]
fn what_was_begun_is_thrown_away_by_two_keys_and_not_by_one() {
    let mut driver = Driver::new();
    driver.reach_names().paste(NAMES);
    let mut again = driver.killed_and_begun_again();
    again.keys("throw<enter>");
    assert!(again.said().starts_with("Enter again throws away"), "{}", again.said());
    assert!(again.said().contains("Cabinet"), "{}", again.said());
    again.keys("<down><enter>");
    assert!(again.said().starts_with("Enter again"), "another key between asks anew");
    assert_eq!(again.front.draft(Draft::Names), NAMES);
    again.keys("<enter>");
    assert!(again.front.setting_up().is_empty());
    assert!(!again.screen().contains("Throw away"), "{}", again.screen());
    again.keys("<enter>");
    assert_eq!((again.front.step, again.front.draft(Draft::Names)), (Step::Name, ""));
}

#[test]
fn a_body_that_is_gone_is_asked_for_again() {
    let mut driver = Driver::new();
    driver.reach_agenda().paste(AGENDA);
    let mut other = driver.bodies[0].clone();
    other.name = "Planning Committee".into();
    driver.bodies = vec![other.clone(), other];
    let mut again = driver.killed_and_begun_again();
    again.keys("<enter>");
    assert_eq!(again.front.step, Step::Which);
    assert!(again.said().contains("The body Cabinet is no longer"), "{}", again.said());
    again.keys("<enter>");
    assert_eq!(again.front.draft(Draft::Agenda), AGENDA);
}

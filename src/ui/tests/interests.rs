//! Interests and what comes of them: who leaves when they declare one, who is said to have left, and
//! who votes all the same.

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

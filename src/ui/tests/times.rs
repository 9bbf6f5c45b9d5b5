//! Lines that give their time: judged by the room of then, and held back where the meeting was not on.

use super::*;

/// At 19:00 Dukes leaves; it is 19:10.
fn without_dukes() -> Driver {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>ppppp<enter><ctrl+n>4<enter>").wait(30);
    driver.keys("fi/ow that the plan be approved<enter>dk-<enter>").wait(10);
    driver
}

#[test]
fn minutes_ago_are_judged_by_the_room_of_then() {
    let mut driver = without_dukes();
    for (line, left) in [
        ("dk: spoke", true),
        ("@-15 dk: spoke", false),
        ("@-5 dk: spoke", true),
        ("@1855 dk: spoke", false),
    ] {
        driver.keys(&format!("<ctrl+u>{line}"));
        assert_eq!(driver.label().contains("left at 19:00"), left, "{line}: {}", driver.label());
    }
    driver.keys("<ctrl+u>@-15 5 0");
    assert!(driver.label().contains("= 5 in the room"), "{}", driver.label());
    driver.keys("<ctrl+u>@-5 5 0");
    assert!(driver.label().contains("5 were counted, and 4 in the room may vote"));
}

#[test]
fn a_time_outside_the_meeting_is_held_back_once() {
    let mut driver = without_dukes();
    for (line, said) in [
        ("@1829 fi: said so", "the meeting was opened at 18:30 only"),
        ("@-50 fi: said so", "the meeting was opened at 18:30 only"),
        ("@2015 fi: said so", "20:15 is still to come; it is 19:10"),
    ] {
        driver.keys(&format!("<ctrl+u>{line}"));
        assert!(driver.label().contains(said), "{line}: {}", driver.label());
    }
    for line in ["@1830 fi: said so", "@1910 fi: said so", "@-40 fi: said so", "@-0 fi: so"] {
        driver.keys(&format!("<ctrl+u>{line}"));
        assert!(driver.app.minuting.reading.objection.is_none(), "{line}: {}", driver.label());
    }
    driver.keys("<ctrl+u>@2015 fi: said so<enter>");
    assert!(driver.label().contains("again records it: 20:15 is still"), "{}", driver.label());
    assert_eq!(driver.minuted().len(), 3);
    driver.keys("<enter>");
    assert_eq!(driver.minuted().last().unwrap(), "fi: said so");
    assert_eq!(driver.app.minuting.unsettled(), 1);
    driver.keys("?<enter>close the meeting<enter>").wait(30).keys("@1915 fi: said so");
    assert!(driver.label().contains("the meeting was closed at 19:10"), "{}", driver.label());
    driver.keys("<ctrl+u>@1905 fi: said so");
    assert!(driver.app.minuting.reading.objection.is_none(), "{}", driver.label());
}

#[test]
fn past_midnight_the_evening_is_still_meant() {
    let mut driver = Driver::new();
    driver.keys("<ctrl+n>4<enter>").wait(360);
    let at = |driver: &mut Driver, line: &str| {
        driver.keys(&format!("{line}<enter>"));
        let entries = &driver.app.minuting.session.meeting.entries;
        let entry = entries.values().max_by_key(|entry| entry.id.number).unwrap();
        entry.at.unwrap().format("%d %H:%M").to_string()
    };
    assert_eq!(at(&mut driver, "@2350 fi: said so"), "11 23:50");
    assert_eq!(at(&mut driver, "@0010 fi: went on"), "12 00:10");
    // Minuted the day after, at the time it was.
    driver.keys("?<enter>close the meeting<enter>").wait(600);
    assert_eq!(at(&mut driver, "@1845 ow: agreed"), "11 18:45");
    assert_eq!(at(&mut driver, "@0020 ow: left"), "12 00:20");
}

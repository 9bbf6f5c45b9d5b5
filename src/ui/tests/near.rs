//! An item with many entries: only what is near the window is laid out, and the driver holds after
//! each key that the window shows what it would show if all were.

use super::{Driver, Input, at, id, meeting};
use crate::meeting::{Basis, Entry, Id, Kind, Meeting, Prose, Speaker, Speech};

/// The item they stand in.
const ITEM: u32 = 23;
const OPEN: &str = "<ctrl+n>4<enter>";
/// No more groups than these are near a window of thirty rows.
const NEAR: usize = 40;

/// Entries of many kinds: a resolution prints nothing where it stands, and some stand apart from
/// what is above them.
fn long(entries: u32) -> Meeting {
    let mut meeting = meeting();
    let order: Vec<Id> = (0..entries).map(|number| id(1000 + number)).collect();
    for (number, id) in (0..).zip(&order) {
        let entry = Entry {
            id: *id,
            place: Some(super::id(ITEM)),
            at: Some(at("2026-06-11T18:00:00+01:00")),
            after_the_close: false,
            clerk: "hb".into(),
            under: None,
            doubt: None,
            kind: kind(number),
        };
        meeting.entries.insert(*id, entry.into());
    }
    meeting.order.insert(Some(id(ITEM)), order);
    meeting
}

fn kind(number: u32) -> Kind {
    let text = Prose::plain(&format!("the shelves of bay {number} were to be mended by autumn"));
    let speech = |speaker| Speech { speaker, text: text.clone() };
    let member = id(2 + number % 4);
    match number % 9 {
        0 | 1 => Kind::Point(speech(Speaker::Person(member))),
        2..=4 => Kind::Resolution(vec![text], Basis::Own, Prose::default()),
        5 => Kind::InAttendance(vec![member]),
        6 => Kind::Point(speech(Speaker::Nobody)),
        7 => Kind::Arrival(member),
        _ => Kind::Note(text),
    }
}

#[test]
fn only_what_is_near_the_window_is_laid_out() {
    let laid = |driver: &Driver| driver.app.minuting.page.laid_groups();
    let mut driver = Driver::of(long(222), 100, 30);
    driver.keys(OPEN);
    assert!(driver.screen().contains("bay 217"), "{}", driver.screen());
    let opened = laid(&driver);
    assert!(opened <= NEAR, "{opened} groups were laid out");
    // One entry behind all others, and one before them, after which every letter is another.
    driver.keys("so it was said<enter>");
    assert_eq!(laid(&driver), opened + 1);
    driver.keys("@1759 so<enter><enter>");
    assert_eq!(driver.minuted().first().map(String::as_str), Some("so"));
    assert!(laid(&driver) <= NEAR, "{} groups were laid out", laid(&driver));
    driver.keys("<pgup><pgup>");
    assert!(laid(&driver) <= 3 * NEAR, "{} groups were laid out", laid(&driver));
}

#[test]
fn the_window_moves_over_what_was_not_laid_out() {
    for style in ["", "?<enter>style<enter><down><enter>"] {
        // At every size another group comes to the top.
        for rows in 12..20 {
            let mut driver = Driver::of(long(60), 100, rows);
            driver.keys(style).keys(OPEN).keys("<pgup>x");
        }
        let mut driver = Driver::of(long(150), 100, 20);
        driver.keys(style).keys(OPEN);
        // Found far up, the page turned from there, and changed; taken out and put back.
        for words in ["bay 60 ", "bay 9 "] {
            driver.keys("<ctrl+f>").keys(words).keys("<enter><pgdn> at once<enter>");
            driver.keys("<ctrl+f>").keys(words).keys("<enter>?<enter>delete<enter><ctrl+z>");
        }
        driver.send(Input::Resize(64, 12)).send(Input::Resize(120, 60));
        driver.keys("<pgup><pgdn><ctrl+g>5<enter><ctrl+g>4<enter>");
    }
}

//! What is said while the disk does not take what is typed, and that nothing is left behind.

use super::Driver;
use crate::ui::{Disk, Effect, Input};

fn full() -> Input {
    Input::Disk(Disk::NotSaved("the disk is full".into()))
}

#[test]
fn what_is_not_saved_is_said_with_the_key_that_saves_a_copy() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut driver = Driver::new();
        driver.send(Input::Resize(columns, rows));
        driver.keys("<ctrl+n><ctrl+n>fi: half a sent").send(Input::Done("Saving".into()));
        driver.send(full());
        // On one row, so that nothing else moves and is drawn again for that.
        driver.send(Input::Disk(Disk::Saved)).send(Input::Resize(300, 40)).send(full());
        driver.send(Input::Resize(columns, rows));
        let words =
            |driver: &Driver| driver.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        for said in [
            "NOT SAVED",
            "Not saved: the disk is full. Type on",
            "save a copy, Enter puts a copy in another folder",
        ] {
            assert!(words(&driver).contains(said), "{said}\n{}", driver.screen());
        }
        driver.keys("ence");
        assert!(words(&driver).contains("Not saved: the disk is full"), "after a key too");
        driver.keys("<ctrl+p>save a copy<enter>/media/stick<enter>");
        assert_eq!(driver.effects.last(), Some(&Effect::SaveCopy("/media/stick".into())));
        driver.send(Input::Disk(Disk::Saved));
        assert!(!words(&driver).contains("Not saved"), "{}", driver.screen());
        assert!(words(&driver).contains("all saved"), "{}", driver.screen());
    }
}

#[test]
fn leaving_what_is_not_saved_is_asked_twice_in_a_row() {
    let mut driver = Driver::new();
    let left = |driver: &Driver| driver.effects.contains(&Effect::Quit);
    driver.keys("<ctrl+n>half a").send(full()).keys("<ctrl+q>");
    assert!(!left(&driver));
    assert!(driver.said().contains("Ctrl+Q again leaves and loses it"), "{}", driver.said());
    driver.keys(" sentence<ctrl+q>");
    assert!(!left(&driver), "something was typed between");
    driver.send(Input::Disk(Disk::Saved)).send(full());
    driver.keys("<ctrl+q>");
    assert!(left(&driver));

    let mut driver = Driver::new();
    driver.keys("<ctrl+n>half a<ctrl+q>");
    assert!(left(&driver), "what is saved is left at once");
    // Found only when the lines were handed over.
    let mut driver = Driver::new();
    driver.send(full()).send(Input::NotLeft);
    assert!(driver.said().starts_with("What you typed last is not saved"), "{}", driver.said());
    driver.keys("<ctrl+q>");
    assert!(left(&driver));
}

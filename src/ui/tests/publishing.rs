//! Publishing from inside: what is asked, what is handed to the shell, and what comes back from it.

use super::Driver;
use super::floor::debate;
use crate::export::Format;
use crate::layout::{Part, Parts, Register};
use crate::meeting::Audience;
use crate::ui::{Effect, Input, Publication};

/// What the shell was asked to publish.
fn asked(driver: &Driver) -> Vec<&Publication> {
    let effects = driver.effects.iter();
    let asked = effects.filter_map(|effect| match effect {
        Effect::Export(publication) => Some(publication),
        _ => None,
    });
    asked.collect()
}

#[test]
fn the_readers_are_the_public_unless_the_clerk_turns_to_others() {
    let mut driver = debate();
    driver.keys("7<enter>fi: named the price<enter>#ask for the sum<enter>");
    for (keys, audience, title) in [
        ("", Audience::Public, "Publish, as the public may read it"),
        ("<ctrl+n>", Audience::Members, "For MEMBERS ONLY: exempt business is in it"),
        ("<ctrl+n><ctrl+n>", Audience::Clerk, "For the CLERK ONLY: exempt business and private"),
        ("<ctrl+n><ctrl+n><ctrl+n>", Audience::Public, "Publish, as the public may read it"),
    ] {
        driver.keys("<ctrl+e>").keys(keys);
        assert!(driver.screen().contains(title), "{}", driver.screen());
        driver.keys("votes<enter>word<enter>/tmp/x.docx<enter>");
        let expected = Publication {
            audience,
            path: "/tmp/x.docx".into(),
            proofed: true,
            ..Publication::of(Part::Register(Register::Votes), Format::Word)
        };
        assert_eq!(asked(&driver).last(), Some(&&expected), "{}", driver.said());
    }
    // What was searched for and chosen stays so.
    driver.keys("<ctrl+e>the<down><ctrl+n>");
    let view = driver.app.minuting.view.as_ref().unwrap();
    assert_eq!((view.query.text(), view.chosen), ("the", 1));
    // In a view that publishes nothing the key does nothing.
    driver.keys("<esc><ctrl+p><ctrl+n>");
    assert!(driver.screen().contains("Everything"), "{}", driver.screen());
}

#[test]
fn a_part_with_nothing_in_it_says_so_before_it_is_chosen() {
    let mut driver = debate();
    driver.keys("4<enter><ctrl+e>");
    let row = |driver: &Driver, title: &str| {
        let screen = driver.screen();
        screen.lines().find(|line| line.contains(title)).unwrap_or_default().to_owned()
    };
    for title in ["The decisions only", "The actions", "The interests declared"] {
        assert!(row(&driver, title).contains("nothing yet"), "{}", driver.screen());
    }
    driver.keys("<esc>=<enter>cy!write the report<enter><ctrl+e>");
    for title in ["The decisions only", "The actions"] {
        assert!(!row(&driver, title).contains("nothing yet"), "{}", driver.screen());
    }
    assert!(row(&driver, "The interests declared").contains("nothing yet"));
}

#[test]
fn what_lies_at_a_place_that_was_typed_is_replaced_by_the_same_again() {
    let mut driver = debate();
    driver.keys("4<enter><ctrl+e><enter>text<enter>/tmp/minutes.txt<enter>");
    assert_eq!(asked(&driver).len(), 1);
    let first = asked(&driver)[0].clone();
    assert!(!first.replaces);
    let said = "/tmp/minutes.txt is there already".to_owned();
    driver.send(Input::Occupied(Box::new(first.clone()), said.clone()));
    assert_eq!(
        driver.said(),
        "/tmp/minutes.txt is there already. Nothing was written. Enter again replaces it"
    );
    assert!(driver.screen().contains("  /tmp/minutes.txt"), "the path is there to be changed");
    driver.keys("<enter>");
    let second = Publication { replaces: true, ..first.clone() };
    assert_eq!(asked(&driver).last(), Some(&&second));
    // Another name is another place, and is asked of by itself.
    driver.send(Input::Occupied(Box::new(first), said)).keys("2<enter>");
    let last = asked(&driver).last().copied().unwrap();
    assert_eq!((last.path.as_str(), last.replaces), ("/tmp/minutes.txt2", false));
    assert_eq!(last.parts, Parts::One(Part::All));
}

#[test]
fn everything_is_looked_at_and_published_in_one_go() {
    let mut driver = debate();
    driver.keys("7<enter>fi: reported that the offer stood at £1,250,000.<enter>");
    driver.keys("5<enter>dk: said that £1,250,000 was too little.<enter>");
    driver.keys("<ctrl+e>everything<enter>");
    assert!(driver.screen().contains("Every format"), "{}", driver.screen());
    driver.keys("every<enter>");
    assert!(driver.screen().contains("to which folder › Enter alone"), "{}", driver.screen());
    driver.keys("/tmp/out<enter>");
    assert!(driver.said().contains("EXEMPT? “£1,250,000” in item 5"), "{}", driver.said());
    assert_eq!(driver.said().matches("£1,250,000").count(), 1, "told once");
    driver.keys("<enter>");
    let expected = Publication {
        parts: Parts::Each,
        path: "/tmp/out".into(),
        proofed: true,
        ..Publication::default()
    };
    assert_eq!(asked(&driver), [&expected]);
    let said = "The folder /tmp/out is not empty".to_owned();
    driver.send(Input::Occupied(Box::new(expected), said));
    assert!(driver.said().ends_with("Enter again replaces what has the same names in it"));
}

#[test]
fn any_item_is_published_by_its_number_or_title() {
    let mut driver = debate();
    driver.keys("4<enter><ctrl+e>library<enter>html<enter><enter>");
    let item = driver.app.minuting.session.meeting.agenda_items().nth(5).unwrap();
    assert_eq!(item.number, "6");
    let expected =
        Publication { proofed: true, ..Publication::of(Part::Item(item.id), Format::Html) };
    assert_eq!(asked(&driver), [&expected]);
}

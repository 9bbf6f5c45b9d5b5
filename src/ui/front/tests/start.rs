//! The start screen.

use super::{Driver, NAMES};
use crate::meeting::{Body, Quorum, Writer};
use crate::prepare::About;
use crate::ui::front::steps::Step;
use crate::ui::front::{Answer, Effect, Known, KnownMeeting};
use crate::ui::theme::{Colours, Signs};

fn body(name: &str) -> Body {
    let about = About {
        name: name.into(),
        authority: "Harrowdene Borough Council".into(),
        venue: String::new(),
        quorum: Quorum::default(),
        style: "lettered-points".into(),
    };
    Body::from_listing(about, crate::roster::read(NAMES), Writer(7))
}

fn known(meetings: u32, bodies: &[&str]) -> Answer {
    let meeting = |number: u32| KnownMeeting {
        path: format!("/minutes/{number}").into(),
        name: if number.is_multiple_of(3) { "Planning Committee" } else { "Cabinet" }.into(),
        date: chrono::NaiveDate::from_ymd_opt(2026, 6, 11).unwrap()
            - chrono::Days::new(u64::from(number)),
    };
    Answer::Known(Known {
        styles: Vec::new(),
        meetings: (0..meetings).map(meeting).collect(),
        bodies: bodies.iter().map(|name| body(name)).collect(),
        unreadable: Vec::new(),
        folder: "/home/hb/Documents/Minutes".into(),
    })
}

#[test]
fn the_first_screen_says_how_to_begin_and_where_the_files_lie() {
    let mut driver = Driver::new();
    for size in [(120, 40), (80, 24), (40, 12)] {
        driver.send(crate::ui::Input::Resize(size.0, size.1));
        let screen = driver.screen();
        for words in ["› New body", "The demo", "New meeting", "/home/hb/Docum"] {
            assert!(screen.contains(words), "{words} at {size:?}\n{screen}");
        }
        assert!(size.0 < 80 || screen.contains("Begin with your own body, or try the demo"));
    }
    driver.keys("<down><enter>");
    assert_eq!(driver.effects, [Effect::Demo]);
}

#[test]
fn a_body_that_can_never_have_a_quorum_is_taken_and_told_of() {
    let mut driver = Driver::new();
    let mut small = body("Appeals Panel");
    small.quorum = Quorum { one_in: 4, at_least: 90 };
    let Answer::Known(mut known) = known(0, &[]) else { panic!() };
    known.bodies = vec![small];
    driver.answer(Answer::Known(known)).keys("<enter>");
    assert_eq!(driver.front.step, Step::Agenda);
    assert_eq!(
        driver.said(),
        "Appeals Panel: 90 make a quorum and only 8 members have a vote, so there is never one; \
         see quorum: in its file"
    );
}

#[test]
fn enter_opens_the_newest_meeting_and_typing_finds_another() {
    let mut driver = Driver::new();
    driver.answer(known(500, &["Cabinet"]));
    driver.keys("<enter>");
    assert_eq!(driver.effects.pop(), Some(Effect::Open("/minutes/0".into())));
    driver.keys("planning 2026 may 30");
    assert!(driver.screen().contains("› Saturday 30 May 2026"), "{}", driver.screen());
    driver.keys("<enter>");
    assert_eq!(driver.effects.pop(), Some(Effect::Open("/minutes/12".into())));
    driver.keys(" nowhere<enter>");
    assert!(driver.screen().contains("Nothing has these words"));
    driver.keys("<ctrl+u><enter>");
    assert_eq!(driver.effects.pop(), Some(Effect::Open("/minutes/0".into())), "sought no more");
    driver.keys(" nowhere<esc><pgdn><pgdn><enter>");
    let Some(Effect::Open(path)) = driver.effects.pop() else { panic!("nothing was opened") };
    assert_ne!(path, std::path::PathBuf::from("/minutes/0"));
    driver.keys("<esc><esc>");
    assert!(driver.said().contains("Ctrl+Q leaves"), "{}", driver.said());
    driver.keys("<ctrl+q>");
    assert_eq!(driver.effects.pop(), Some(Effect::Quit));
}

#[test]
fn a_new_meeting_asks_for_the_body_only_when_there_is_a_choice() {
    let mut driver = Driver::new();
    driver.keys("<down><down><enter>");
    assert_eq!(driver.front.step, Step::Name, "there is no body yet");
    driver.keys("<esc>").answer(known(0, &["Cabinet"])).keys("<enter>");
    assert_eq!(driver.front.step, Step::Agenda);
    driver.keys("<esc>").answer(known(0, &["Cabinet", "Planning Committee"])).keys("<enter>");
    assert_eq!(driver.front.step, Step::Which);
    driver.keys("plan<enter>");
    assert!(driver.screen().contains("New meeting · Planning Committee"), "{}", driver.screen());
    driver.keys("<esc>");
    assert_eq!(driver.front.step, Step::Which);
}

#[test]
fn a_body_file_that_cannot_be_read_is_told_of_and_does_no_harm() {
    let mut driver = Driver::new();
    let why = "could not read /bodies/old.ron: line 3: a comma is wanted here\u{1b}[2J";
    let mut broken = body("Broken\u{1b}[2J\u{202e} name");
    broken.people[0].name.given = "\u{7}Bell".into();
    driver.answer(Answer::Known(Known {
        bodies: vec![broken],
        unreadable: vec![why.into()],
        folder: "/minutes".into(),
        ..Known::default()
    }));
    driver.keys("<enter>");
    assert!(driver.screen().contains("Broken␛[2J<U+202E> name"), "{}", driver.screen());
    driver.keys("<down><enter>");
    assert!(driver.said().starts_with("could not read") && driver.front.step == Step::Which);
}

#[test]
fn a_console_without_colours_and_signs_gets_ascii_only() {
    let mut driver = Driver::of(Colours::None, Signs::Ascii);
    driver.answer(known(3, &["Cabinet"]));
    let mut seen = driver.screen();
    driver.keys("<up><up><enter>");
    seen += &driver.screen();
    driver.keys("Board<enter><enter><enter>").paste("Cllr Jane Finch\nx y z: q\n");
    seen += &driver.screen();
    assert!(seen.is_ascii(), "{seen}");
}

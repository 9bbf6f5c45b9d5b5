//! What this program writes is read here, and nothing is read otherwise than `ron` reads it.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;
use crate::event::{Change, Event};
use crate::meeting::any::meetings;
use crate::meeting::written::{MinutesFile, PrivateFile};
use crate::session::any::{event, moments, strokes};
use crate::store::{to_line, to_ron};

fn by_ron<T: DeserializeOwned>(text: &str, present: Present) -> Option<T> {
    let options = match present {
        Present::Bare => ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME),
        Present::Wrapped => ron::Options::default(),
    };
    options.from_str(text).ok()
}

/// What is read here, `ron` reads, and the same.
fn agrees<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str, present: Present) {
    if let Ok(here) = read::<T>(text, present) {
        assert_eq!(by_ron::<T>(text, present), Some(here), "{text}");
    }
}

/// What a file may hold that this program does not write.
const FRAGMENTS: &[&str] = &[
    "",
    " ",
    ",",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "\\",
    ":",
    "Some(",
    "Some",
    "None",
    "//",
    "// é\n",
    "/*",
    "/* c */",
    "r\"x\"",
    "r#\"x\"#",
    "b\"x\"",
    "0",
    "007",
    "-1",
    "-0",
    "+1",
    "1_0",
    "0x1f",
    "1.0",
    "1e3",
    "1u8",
    "99999999999999999999",
    "true",
    "é",
    "\u{a0}",
    "\u{2028}",
    "\r\n",
    "\t",
    "\u{b}",
    "\\x41",
    "\\u{41}",
    "\\u{d800}",
    "\\u{1F600}",
    "\\u{}",
    "\\u{0000041}",
    "\\e",
    "\\'",
    "'",
    "_",
    "#![enable(implicit_some)]",
    "{",
    "}",
    "()",
    "(())",
    "text:",
    "version: 1,",
    "Point",
    "\0",
];

fn with_fragment(text: &str, at: Index, removed: usize, fragment: &str) -> String {
    let places: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
    let from = at.index(places.len());
    let to = (from + removed).min(places.len() - 1);
    format!("{}{fragment}{}", &text[..places[from]], &text[places[to]..])
}

proptest! {
    #[test]
    fn any_meeting_is_read_as_it_was_written(meeting in meetings()) {
        let (public, private) = meeting.split();
        prop_assert_eq!(read::<MinutesFile>(&to_ron(&public).unwrap(), Present::Bare), Ok(public));
        if let Some(private) = private {
            let text = to_ron(&private).unwrap();
            prop_assert_eq!(read::<PrivateFile>(&text, Present::Bare), Ok(private));
        }
        let whole = Event::Adopted(Box::new(meeting.whole()));
        prop_assert_eq!(read(&to_line(&whole).unwrap(), Present::Wrapped), Ok(whole));
        for entry in meeting.entries.values() {
            let changes = vec![
                Change::Minuted(crate::meeting::Entry::clone(entry), entry.under),
                Change::WentTo(entry.place),
            ];
            let act = Event::Act(crate::event::Line::Kept, changes);
            prop_assert_eq!(read(&to_line(&act).unwrap(), Present::Wrapped), Ok(act));
        }
    }

    #[test]
    fn any_event_is_read_as_it_was_written(strokes in strokes(12)) {
        for (_, stroke) in moments(&strokes) {
            let event = event(stroke, "what stands in the line");
            prop_assert_eq!(read(&to_line(&event).unwrap(), Present::Wrapped), Ok(event));
        }
    }

    #[test]
    fn a_changed_file_is_read_as_ron_reads_it_or_not_at_all(
        meeting in meetings(),
        changes in prop::collection::vec((any::<Index>(), 0usize..3, select(FRAGMENTS)), 1..4),
    ) {
        let (public, _) = meeting.split();
        let (mut file, mut line) = (to_ron(&public).unwrap(), to_line(&public).unwrap());
        for (at, removed, fragment) in changes {
            file = with_fragment(&file, at, removed, fragment);
            line = with_fragment(&line, at, removed, fragment);
            agrees::<MinutesFile>(&file, Present::Bare);
            agrees::<MinutesFile>(&line, Present::Wrapped);
        }
    }
}

#[test]
fn each_fragment_is_read_as_ron_reads_it_wherever_it_may_stand() {
    #[derive(Debug, PartialEq, Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Small {
        text: String,
        #[serde(default)]
        number: Option<u32>,
        signed: i32,
        list: Vec<(u8, bool)>,
        kind: Kind,
    }
    #[derive(Debug, PartialEq, Serialize, serde::Deserialize)]
    enum Kind {
        Bare,
        One(String),
        Two(u8, Option<String>),
        Named { a: u16 },
    }
    let of = |kind| Small {
        text: "é \"\\ \n ‹ 👩‍👩‍👧 \u{301}".into(),
        number: Some(7),
        signed: -3,
        list: vec![(1, true), (2, false)],
        kind,
    };
    let kinds = [
        Kind::Bare,
        Kind::One("O'Brien-Łukasz".into()),
        Kind::Two(9, Some(String::new())),
        Kind::Two(0, None),
        Kind::Named { a: 65_535 },
    ];
    let mut read_here = 0;
    for small in kinds.map(of) {
        for (text, present) in
            [(to_ron(&small).unwrap(), Present::Bare), (to_line(&small).unwrap(), Present::Wrapped)]
        {
            assert_eq!(read::<Small>(&text, present).as_ref(), Ok(&small), "{text}");
            let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for at in places {
                for fragment in FRAGMENTS {
                    let put_in = format!("{}{fragment}{}", &text[..at], &text[at..]);
                    agrees::<Small>(&put_in, present);
                    read_here += usize::from(read::<Small>(&put_in, present).is_ok());
                    let Some(letter) = text[at..].chars().next() else { continue };
                    let put_over =
                        format!("{}{fragment}{}", &text[..at], &text[at + letter.len_utf8()..]);
                    agrees::<Small>(&put_over, present);
                }
            }
        }
    }
    assert!(read_here > 1_000, "blanks and comments, at least: {read_here}");
}

#[test]
fn brackets_without_end_are_no_deeper_than_the_stack() {
    let deep = "(".repeat(1_000_000);
    assert_eq!(read::<MinutesFile>(&deep, Present::Bare), Err(Other));
    let lists = format!("[{}", "[".repeat(1_000_000));
    assert_eq!(read::<Vec<Vec<u8>>>(&lists, Present::Bare), Err(Other));
}

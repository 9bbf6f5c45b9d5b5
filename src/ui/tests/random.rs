//! Any keys at all: after each, what is drawn by regions is the whole screen, the journal replayed
//! is the session, and the page is as one laid out afresh.

use proptest::prelude::*;

use super::{Driver, Input, meeting, script_of};

/// What a clerk's fingers may do.
const STROKES: &[&str] = &[
    "a",
    "b",
    "fi",
    "ow",
    "dk",
    "ab",
    "cy",
    "zz",
    "said",
    " ",
    " ",
    "the ",
    "7",
    "4",
    "é",
    "日",
    "👩‍👩‍👧",
    ">",
    ":",
    "?",
    "!",
    "-",
    "+",
    "=",
    "#",
    "@",
    "@1829 ",
    "@-5 ",
    "s/said/told/",
    "/",
    "<tab>",
    "<enter>",
    "<enter>",
    "<enter>",
    "<esc>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<ctrl+left>",
    "<shift+left>",
    "<ctrl+space>",
    "<backspace>",
    "<delete>",
    "<ctrl+w>",
    "<ctrl+u>",
    "<ctrl+k>",
    "<ctrl+z>",
    "<ctrl+z>",
    "<ctrl+y>",
    "<ctrl+n>",
    "<ctrl+g>",
    "<ctrl+r>",
    "<ctrl+t>",
    "<ctrl+d>",
    "<ctrl+o>",
    "<ctrl+f>",
    "<ctrl+p>",
    "<ctrl+e>",
    "<ctrl+x>",
    "<ctrl+c>",
    "<ctrl+v>",
    "<ctrl+j>",
    "<pgup>",
    "<pgdn>",
    "<ctrl+l>",
    "<ctrl+s>",
    "<alt+x>",
    "<f1>",
    "?<enter>roll<enter>",
    "?<enter>close<enter>",
    "?<enter>delete<enter>",
    "?<enter>join<enter>",
    "?<enter>split<enter>",
    "?<enter>move<enter>",
    "?<enter>withdraw<enter>",
    "?<enter>style<enter><down><enter>",
    "ppaep<enter>",
    "fi<tab>said so<enter>",
    "-more<enter>",
    "dk-<enter>",
    "dk+<enter>",
    "=<enter>",
    "==<enter>",
    "Jane Holt<tab><enter>",
];

#[derive(Clone, Debug)]
enum Stroke {
    Keys(&'static str),
    Paste(String),
    Size(u16, u16),
    Wait(i64),
}

fn stroke() -> impl Strategy<Value = Stroke> {
    prop_oneof![
        40 => proptest::sample::select(STROKES).prop_map(Stroke::Keys),
        1 => "[a-z =>\n\u{1b}‹›é]{0,30}".prop_map(Stroke::Paste),
        1 => (0u16..140, 0u16..50).prop_map(|(columns, rows)| Stroke::Size(columns, rows)),
        1 => (0i64..90).prop_map(Stroke::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn any_keys_keep_screen_journal_and_page_together(
        strokes in proptest::collection::vec(stroke(), 1..60),
    ) {
        let mut driver = Driver::of(meeting(), 100, 30);
        for stroke in strokes {
            match stroke {
                Stroke::Keys(keys) => {
                    for input in script_of(keys) {
                        driver.send(input);
                    }
                }
                Stroke::Paste(text) => {
                    driver.send(Input::Paste(text));
                }
                Stroke::Size(columns, rows) => {
                    driver.send(Input::Resize(columns, rows));
                }
                Stroke::Wait(minutes) => {
                    driver.wait(minutes);
                }
            }
        }
    }
}

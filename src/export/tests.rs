//! Documents to try formats with: the examples', those of any meeting, and some that no layout
//! would make; and the words that must be found in each.
#![allow(clippy::unwrap_used)]

mod private;
mod unnamed;

use std::path::Path;

use proptest::prelude::*;

use super::outline::target;
use crate::document::{Block, Body, Document, Label, Role, Run, Scheme, Table};
use crate::layout::{Part, lay_out_part};
use crate::meeting::{Audience, Meeting};
use crate::style::{built_in, named};
use crate::typeset::shown;

/// Every part of a meeting in every style.
pub(super) fn laid_out(meeting: &Meeting, audience: Audience) -> Vec<Document> {
    let record = meeting.seen_by(audience);
    let items = meeting.agenda.iter().copied().map(Part::Item);
    let parts: Vec<Part> = [Part::All, Part::Decisions].into_iter().chain(items).collect();
    let styles = built_in().iter().map(|(name, _)| named(name).unwrap());
    styles
        .flat_map(|style| {
            parts.iter().map(|part| lay_out_part(&record, &style, *part)).collect::<Vec<_>>()
        })
        .collect()
}

/// The meetings of the examples.
pub(super) fn examples() -> Vec<Meeting> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    ["cabinet", "council"]
        .map(|name| crate::book::read(&examples.join(name)).unwrap().session.meeting)
        .into()
}

/// Words, without dots that are signed on and dashes between cells.
pub(super) fn words(text: &str) -> Vec<String> {
    let is_drawn = |word: &str| word == "—" || word.len() >= 40 && word.chars().all(|c| c == '.');
    text.split_whitespace().filter(|word| !is_drawn(word)).map(str::to_owned).collect()
}

/// The words of a document, block by block.
pub(super) fn words_of(blocks: &[Block]) -> Vec<String> {
    let said = |runs: &[Run]| runs.iter().map(|run| shown(&run.text)).collect::<String>();
    let mut found = Vec::new();
    for block in blocks {
        let label = block.label.as_ref().map_or("".into(), |label| shown(&label.text));
        match &block.body {
            Body::Heading(_, runs) | Body::Paragraph(runs) => {
                found.extend(words(&format!("{label} {}", said(runs))));
            }
            Body::Signature(runs) => found.extend(words(&said(runs))),
            Body::Table(table) => {
                found.extend(words(&shown(&table.caption)));
                table.head.iter().for_each(|cell| found.extend(words(&said(cell))));
                table.rows.iter().flatten().for_each(|cell| found.extend(words_of(cell)));
            }
            Body::Break => {}
        }
    }
    found
}

/// What people type, and what would act as markup if it were let.
pub(super) const EVIL: &[&str] = &[
    "]]>",
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "Marks & Spencer &amp; &#60;b&#62; &copy &copy;",
    "\"quoted\" 'so'",
    "\u{1b}[31m\u{0}\u{7f}\u{85}\u{202e}\u{200b}\r\n\t",
    "{name} [optional {part}] {{ [[ }}",
    "a\\b \\* \\",
    "ends in a backslash \\",
    "1. first",
    "12) twelfth",
    "- dash",
    "+ plus",
    "* star",
    "# heading",
    "## #",
    "> quoted",
    "    indented",
    "---",
    "- - -",
    "* * *",
    "___",
    "====",
    "```",
    "~~~ struck ~~so~~",
    "`code` ``",
    "*a* **b** _c_ __d__ snake_case 5 * 4",
    "[link](https://a.example) ![x](y) [a][b] [x]",
    "[a]: https://a.example",
    "[ ] to do",
    "<https://a.example> <a@b.example> <!-- x --> <?x?>",
    "| a | b |",
    "ends in spaces   ",
    "שלום 12, مرحبا (x)",
    "مُحَمَّد said",
    "e\u{301} \u{301}x 👩‍👩‍👧",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "trailing #",
    "C# ##",
    "!",
    "a<b 3 < 4 > 2 AT&T",
    "£5 – “so” …",
    "\u{a0}\u{3000}x",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(EVIL).prop_map(str::to_owned),
        3 => "[a-z ,.]{0,12}",
        3 => "[-*_`~\\[\\]()<>#&;!\\\\.1a é’“ ]{0,8}",
        1 => "\\PC{0,6}",
    ]
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    let link = proptest::option::weighted(
        0.1,
        proptest::sample::select(vec![
            "https://a.example/b?c=d&copy;e",
            "javascript:alert(1)",
            "mailto:a@b.example",
            "https://a.example/<\"\\(>",
        ]),
    );
    let run =
        (text(), any::<[bool; 3]>(), link).prop_map(|(text, [strong, slanted, light], to)| Run {
            text,
            strong,
            slanted,
            light,
            link: to.map(str::to_owned),
            ..Run::default()
        });
    proptest::collection::vec(run, 0..5)
}

fn label() -> impl Strategy<Value = Option<Label>> {
    let texts = vec!["1.", "2.", "3.", "1)", "2)", "a)", "(b)", "01.", "·", "–", "-", "[7]", "1.1"];
    proptest::option::of(proptest::sample::select(texts).prop_map(|text| {
        let is_bullet = matches!(text, "·" | "–" | "-");
        let scheme = if is_bullet { Scheme::Bullet } else { Scheme::Decimal };
        Label { text: text.into(), scheme, level: 0, value: 1, restarts: false }
    }))
}

fn block() -> impl Strategy<Value = Block> {
    let cell = (runs(), label()).prop_map(|(runs, label)| {
        vec![Block {
            origin: None,
            role: Role::Frame,
            label,
            depth: 0,
            body: Body::Paragraph(runs),
        }]
    });
    let rows = proptest::collection::vec(proptest::collection::vec(cell, 2), 0..3);
    let table =
        (text(), proptest::collection::vec(runs(), 2), rows).prop_map(|(caption, head, rows)| {
            Body::Table(Table { caption, head, widths: vec![40, 60], rows })
        });
    let body = prop_oneof![
        8 => runs().prop_map(Body::Paragraph),
        2 => (0u8..9, runs()).prop_map(|(level, runs)| Body::Heading(level, runs)),
        1 => table,
        1 => runs().prop_map(Body::Signature),
        1 => Just(Body::Break),
    ];
    (label(), 0u8..4, body, any::<bool>()).prop_map(|(label, depth, body, is_frame)| Block {
        origin: None,
        role: if is_frame { Role::Frame } else { Role::Point },
        label: label.filter(|_| !matches!(body, Body::Heading(..))),
        depth,
        body,
    })
}

/// Documents that no layout would make.
pub(super) fn documents() -> impl Strategy<Value = Document> {
    (text(), proptest::collection::vec(block(), 0..8)).prop_map(|(title, blocks)| Document {
        title,
        language: "en-GB".into(),
        blocks,
        ..Document::default()
    })
}

/// A document of these blocks.
pub(super) fn document(blocks: Vec<Block>) -> Document {
    Document { title: "Minutes".into(), language: "en-GB".into(), blocks, ..Document::default() }
}

/// A block with a label, if it has one: a sign alone is a bullet, a letter or number is counted.
pub(super) fn labelled(label: &str, depth: u8, runs: Vec<Run>) -> Block {
    let counts = label.chars().any(char::is_alphanumeric);
    let scheme = if counts { Scheme::Letter } else { Scheme::Bullet };
    let label = (!label.is_empty()).then(|| Label {
        text: label.into(),
        scheme,
        level: 0,
        value: 1,
        restarts: false,
    });
    Block { origin: None, role: Role::Point, label, depth, body: Body::Paragraph(runs) }
}

/// A block without a label.
pub(super) fn unlabelled(body: Body) -> Block {
    Block { body, ..labelled("", 0, Vec::new()) }
}

#[test]
fn a_reader_is_sent_to_the_web_and_to_letter_boxes_only() {
    let target_of =
        |link: &str| target(&Run { link: Some(link.into()), ..Run::plain("x") }).map(str::to_owned);
    for link in ["https://a.example/b?c=d&e", "HTTP://a.example", "mailto:clerk@a.example"] {
        assert_eq!(target_of(link).as_deref(), Some(link));
    }
    for link in [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc",
        "//a.example",
        "a",
        "",
        "https:",
        " https://a.example",
        "https://a.example/\u{1b}",
        "java\nscript:x",
    ] {
        assert_eq!(target_of(link), None, "{link:?}");
    }
}

//! Markdown read back by another reader: each block must be what it was in the document.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::*;
use crate::document::Role;
use crate::export::outline::target;
use crate::export::tests::{
    EVIL, document, documents, examples, labelled, laid_out, unlabelled, words, words_of,
};
use crate::meeting::Audience;
use crate::meeting::any::{SECRET, meetings};
use crate::typeset::shown;

/// A block as it is read: a heading of a level (0 for none), an item with a sign or number, words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    level: u8,
    sign: String,
    text: String,
    /// Bold and italic of each letter that is no space.
    faces: Vec<(bool, bool)>,
    links: Vec<String>,
}

impl Line {
    fn says(&mut self, text: &str, strong: bool, slanted: bool) {
        self.text.push_str(text);
        let letters = text.chars().filter(|letter| !letter.is_whitespace()).count();
        self.faces.extend(std::iter::repeat_n((strong, slanted), letters));
    }
}

/// Reads it; fails at what this format never writes.
fn read(markdown: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut line = Line::default();
    let (mut strong, mut slanted) = (0, 0);
    let finish = |line: &mut Line, lines: &mut Vec<Line>| {
        if *line != Line::default() {
            lines.push(std::mem::take(line));
        }
    };
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => line.level = level as u8,
            Event::Start(Tag::Item) => {
                finish(&mut line, &mut lines);
                let sign = markdown[range].split_whitespace().next().unwrap();
                line.sign = sign.into();
            }
            Event::Start(Tag::Strong) => strong += 1,
            Event::End(TagEnd::Strong) => strong -= 1,
            Event::Start(Tag::Emphasis) => slanted += 1,
            Event::End(TagEnd::Emphasis) => slanted -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => line.links.push(dest_url.to_string()),
            Event::Text(text) => line.says(&text, strong > 0, slanted > 0),
            Event::HardBreak => line.text.push('\n'),
            Event::Rule => {
                finish(&mut line, &mut lines);
                lines.push(Line { sign: "rule".into(), ..Line::default() });
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item)
            | Event::Start(Tag::List(_) | Tag::BlockQuote(_)) => finish(&mut line, &mut lines),
            Event::Start(Tag::Paragraph)
            | Event::End(TagEnd::Link | TagEnd::List(_) | TagEnd::BlockQuote(_)) => {}
            other => panic!("{other:?} in {markdown}"),
        }
    }
    lines
}

/// The line of a block that says something.
fn line_of(level: u8, sign: &str, label: &str, runs: &[Run]) -> Option<Line> {
    let mut line = Line { level, sign: sign.into(), ..Line::default() };
    let mut last = None;
    for run in runs.iter().filter(|run| !run.text.is_empty()) {
        line.says(&shown(&run.text), run.strong, run.slanted);
        let link = target(run)
            .map(|link| link.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C"));
        if link.is_some() && link != last {
            line.links.extend(link.clone());
        }
        last = link;
    }
    line.text = line.text.trim().into();
    if !label.is_empty() {
        let letters = label.chars().filter(|c| !c.is_whitespace()).map(|_| (false, false));
        line.faces.splice(0..0, letters);
        line.text = format!("{label} {}", line.text).trim_end().into();
    }
    (!line.text.is_empty()).then_some(line)
}

fn strong(runs: &[Run]) -> Vec<Run> {
    runs.iter().map(|run| Run { strong: true, ..run.clone() }).collect()
}

/// What must be read of blocks.
fn lines_of(blocks: &[Block]) -> Vec<Line> {
    let mut lines = Vec::new();
    for block in blocks {
        let label = block.label.as_ref().map_or("", |label| &label.text);
        let is_bullet = block.label.as_ref().is_some_and(|l| l.scheme == Scheme::Bullet);
        match &block.body {
            Body::Heading(level, runs) => lines.extend(line_of((*level).clamp(1, 6), "", "", runs)),
            Body::Paragraph(runs) if is_bullet && !is_blank(runs) => {
                lines.extend(line_of(0, "-", "", runs));
            }
            Body::Paragraph(runs) => lines.extend(line_of(0, "", label, runs)),
            Body::Break => lines.push(Line { sign: "rule".into(), ..Line::default() }),
            Body::Signature(runs) => {
                let mut line = line_of(0, "", "", &p(DOTS)).unwrap();
                if let Some(under) = line_of(0, "", "", runs) {
                    line.text = format!("{DOTS}\n{}", under.text);
                    line.faces.extend(under.faces);
                    line.links = under.links;
                }
                lines.push(line);
            }
            Body::Table(table) => {
                let head: Vec<_> = table.head.iter().map(|cell| strong(cell)).collect();
                lines.extend(line_of(0, "", "", &strong(&p(&table.caption))));
                lines.extend(line_of(0, "", "", &head.join(&Run::plain(BETWEEN_CELLS))));
                for row in &table.rows {
                    if row.iter().any(|cell| {
                        cell.len() > 1 || cell.iter().any(|block| block.label.is_some())
                    }) {
                        row.iter().for_each(|cell| lines.extend(lines_of(cell)));
                        continue;
                    }
                    let mut cells: Vec<_> = row.iter().map(|cell| in_a_row(cell)).collect();
                    while cells.pop_if(|cell| is_blank(cell)).is_some() {}
                    lines.extend(line_of(0, "-", "", &cells.join(&Run::plain(BETWEEN_CELLS))));
                }
            }
        }
    }
    lines
}

/// Reads it, numbers as the words that they are printed as.
fn check(document: &Document) {
    let markdown = to_markdown(document);
    let mut found = read(&markdown);
    for line in found.iter_mut().filter(|line| line.sign.starts_with(|c: char| c.is_numeric())) {
        let sign = std::mem::take(&mut line.sign);
        line.faces.splice(0..0, sign.chars().map(|_| (false, false)));
        line.text = format!("{sign} {}", line.text);
    }
    let expected = lines_of(&beside::run_on(&document.blocks));
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "{markdown}");
    }
    assert_eq!(found.len(), expected.len(), "{markdown}");
    for line in markdown.lines() {
        assert_eq!(line, line.trim_end_matches(' '), "spaces at the end");
    }
}

fn p(text: &str) -> Vec<Run> {
    vec![Run::plain(text)]
}

#[test]
fn the_examples_are_read_back_as_they_were() {
    for meeting in examples() {
        for document in laid_out(&meeting, Audience::Public) {
            check(&document);
            let read = read(&to_markdown(&document));
            let words =
                words(&read.iter().map(|line| line.text.clone() + "\n").collect::<String>());
            let signs = |word: &String| {
                word.trim_end_matches(['.', ')']).parse::<u32>().is_err()
                    && !["·", "•", "–", "§"].contains(&word.as_str())
            };
            let said = words_of(&beside::run_on(&document.blocks));
            let expected: Vec<String> = said.into_iter().filter(signs).collect();
            assert_eq!(words.into_iter().filter(signs).collect::<Vec<_>>(), expected);
        }
    }
}

#[test]
fn text_is_text() {
    for evil in EVIL {
        let slanted = Run { slanted: true, ..Run::plain(*evil) };
        check(&document(vec![
            unlabelled(Body::Heading(1, p(evil))),
            unlabelled(Body::Paragraph(p(evil))),
            unlabelled(Body::Paragraph(vec![Run::strong(*evil)])),
            unlabelled(Body::Paragraph(vec![Run::strong("x:"), slanted, Run::plain("y")])),
            labelled("a)", 0, p(evil)),
            labelled("·", 1, p(evil)),
            labelled("·", 2, p(evil)),
            labelled("1.", 0, p(evil)),
            labelled("", 1, p(evil)),
            labelled("", 0, p(evil)),
            labelled("", 1, p(evil)),
            unlabelled(Body::Heading(2, p(evil))),
        ]));
    }
}

/// What people type is not written otherwise where it need not be.
#[test]
fn no_more_is_escaped_than_must_be() {
    for text in [
        "The Council's budget (2026/27) rose by 0.6% – to £4.2m; see item 7.",
        "Cllr O'Brien-Łukasz asked: \"why?\"",
        "5 * 4 < 21 & x_y_z",
        "AT&T [2026] EWCA Civ 12, para. [4]",
        "#hashtag -dash +44 20 7946 0000",
        "1.5 per cent, 2026. It was so!",
        "a | b ~ c = d {e} $f C# @g ^h",
        "C:\\minutes",
    ] {
        assert_eq!(to_markdown(&document(vec![labelled("", 0, p(text))])), format!("{text}\n"));
    }
}

#[test]
fn lists_are_native_where_their_labels_are() {
    let blocks = vec![
        labelled("1.", 0, p("one")),
        labelled("", 1, p("more")),
        labelled("2.", 0, p("two")),
        labelled("·", 1, p("bullet")),
        labelled("–", 2, p("dash")),
        labelled("·", 1, p("bullet")),
        labelled("1.", 0, p("again")),
        labelled("a)", 0, p("lettered")),
        labelled("·", 1, p("under it")),
        labelled("7)", 0, p("seven")),
        labelled("", 0, p("Moved:")),
        labelled("", 1, p("that")),
        labelled("", 1, p("and")),
    ];
    let expected = "\
1. one

   more

2. two

   - bullet
     - dash
   - bullet

1\\. again

a) lettered

- under it

7) seven

Moved:

> that
>
> and
";
    assert_eq!(to_markdown(&document(blocks)), expected);
}

#[test]
fn rows_of_a_table_are_items() {
    let cell = |text: &str| vec![labelled("", 0, p(text))];
    let table = Table {
        caption: "Votes".into(),
        head: vec![p("Name"), p("Vote")],
        widths: vec![1, 1],
        rows: vec![vec![cell("Finch"), cell("for")], vec![cell("1. Owusu"), cell("")]],
    };
    assert_eq!(
        to_markdown(&document(vec![Block { role: Role::Vote, ..unlabelled(Body::Table(table)) }])),
        "**Votes**\n\n**Name** — **Vote**\n\n- Finch — for\n- 1\\. Owusu\n"
    );
}

/// What stands beside something said follows it, under the name of its column; and so in what is
/// said further down, whose table has no head.
#[test]
fn what_was_said_in_a_table_runs_on() {
    let said = |head: &[&str], widths: [u16; 2], rows: Vec<Vec<Vec<Block>>>| {
        let head = head.iter().map(|words| p(words)).collect();
        let table = Table { head, widths: widths.into(), rows, ..Table::default() };
        Block { role: Role::Point, ..unlabelled(Body::Table(table)) }
    };
    let line = |text: &str| labelled("", 0, p(text));
    let beside = [70, 30];
    let heads = ["Details", "Actions:"];
    let blocks = vec![
        said(
            &heads,
            beside,
            vec![
                vec![vec![labelled("1.1", 0, p("One."))], vec![]],
                vec![vec![line("Two.")], vec![line("HR: do it"), line("PO: do that")]],
            ],
        ),
        line("Between."),
        said(
            &[],
            beside,
            vec![vec![vec![line("Three."), labelled("·", 1, p("a part"))], vec![line("ZL: ask")]]],
        ),
        said(
            &[],
            [10, 90],
            vec![
                vec![vec![line("2.1")], vec![line("Four.")]],
                vec![vec![line("")], vec![line("AGREED.")]],
            ],
        ),
    ];
    let expected = "\
1.1 One.

Two.

- **Actions:** HR: do it
- **Actions:** PO: do that

Between.

Three.

- a part
- **Actions:** ZL: ask

2.1 Four.

AGREED.
";
    assert_eq!(to_markdown(&document(blocks)), expected);
}

#[test]
fn a_signature_has_its_line_and_a_link_its_target() {
    let link = Run { link: Some("https://a.example/?a=1&copy=2".into()), ..Run::plain("here!") };
    let script = Run { link: Some("javascript:alert(1)".into()), ..Run::plain("there") };
    let blocks = vec![
        labelled("", 0, vec![Run::plain("Look! "), link, Run::plain(" or "), script]),
        unlabelled(Body::Signature(p("Chair"))),
    ];
    let expected =
        format!("Look! [here!](<https://a.example/?a=1\\&copy=2>) or there\n\n{DOTS}\\\nChair\n");
    assert_eq!(to_markdown(&document(blocks)), expected);
    assert_eq!(to_markdown(&document(Vec::new())), "\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_meeting_is_read_back_as_it_was_and_nothing_private(meeting in meetings()) {
        for document in laid_out(&meeting, Audience::Public) {
            check(&document);
            let markdown = to_markdown(&document);
            prop_assert!(!markdown.contains(SECRET), "{}", markdown);
        }
        for document in laid_out(&meeting, Audience::Clerk) {
            check(&document);
        }
    }
}

proptest! {
    #[test]
    fn any_document_is_read_back_as_it_was(document in documents()) {
        check(&document);
    }
}

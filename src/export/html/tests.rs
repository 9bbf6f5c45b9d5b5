//! HTML read back by a reader that knows only what may stand in it: anything else fails.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::export::tests::{
    EVIL, document, documents, examples, labelled, laid_out, unlabelled, words, words_of,
};
use crate::meeting::Audience;
use crate::meeting::any::{SECRET, meetings};

const VOID: [&str; 3] = ["meta", "col", "hr"];
const INLINE: [&str; 5] = ["strong", "em", "span", "bdi", "a"];
const ELEMENTS: &str = "html head body main div section title style h1 h2 h3 h4 h5 h6 p ol ul li \
                        blockquote table caption colgroup thead tbody tr th td";
const ATTRIBUTES: &str = "lang charset http-equiv content name id class role style scope href \
                          aria-labelledby aria-hidden";

/// What a page says and how it is built.
#[derive(Default)]
struct Read {
    /// What is printed, a space where one element is not beside another.
    text: String,
    title: String,
    levels: Vec<u8>,
    links: Vec<String>,
}

/// Reads it, and fails at what is not whole or not known.
fn read(html: &str) -> Read {
    let mut read = Read::default();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>\n").unwrap_or(html);
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            match open.last().copied() {
                Some("style") => {}
                Some("title") => read.title.push_str(&decoded(&rest[..end])),
                Some("ol" | "ul" | "table" | "tr" | "html" | "head") | None => {
                    assert_eq!(rest[..end].trim(), "", "words in {open:?}");
                }
                Some(_) => read.text.push_str(&decoded(&rest[..end])),
            }
            rest = &rest[end..];
            continue;
        };
        let end = tag.find('>').expect("a tag has an end");
        let (tag, behind) = (&tag[..end], &tag[end + 1..]);
        rest = behind;
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        let known = ELEMENTS.split_whitespace().chain(VOID).chain(INLINE).any(|one| one == name);
        assert!(known, "<{tag}>");
        if !INLINE.contains(&name) {
            read.text.push(' ');
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "in {html}");
            continue;
        }
        let given = attributes(&tag[name.len()..]);
        read.links.extend(given.into_iter().filter(|(name, _)| *name == "href").map(|one| one.1));
        if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
            read.levels.push(level);
        }
        if !VOID.contains(&name) {
            let within = open.last().copied().unwrap_or_default();
            assert!(within != "p" || INLINE.contains(&name), "<{tag}> in a paragraph");
            assert_eq!(name == "li", ["ol", "ul"].contains(&within), "<{tag}> in {within}");
            open.push(name);
        }
    }
    assert_eq!(open, [""; 0], "left open");
    read
}

fn attributes(mut rest: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    while let Some((name, value)) = rest.strip_prefix(' ').and_then(|r| r.split_once("=\"")) {
        let (value, behind) = value.split_once('"').expect("a value ends");
        assert!(ATTRIBUTES.split_whitespace().any(|one| one == name), "{name}");
        found.push((name, decoded(value)));
        rest = behind;
    }
    assert_eq!(rest, "", "attributes");
    found
}

fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('&') {
        out.push_str(before);
        let (name, behind) = from.split_once(';').expect("a bare ampersand");
        out.push_str(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            _ => panic!("&{name};"),
        });
        rest = behind;
    }
    out.push_str(rest);
    assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{out:?}");
    out
}

/// Reads a page and a fragment, and holds what must be so of each.
fn check(document: &Document, expected: &[String]) {
    for (html, first) in [(to_html(document), 1), (to_fragment(document), 2)] {
        let read = read(&html);
        assert_eq!(words(&read.text), expected, "{html}");
        let mut above = first - 1;
        for level in read.levels {
            assert!((first..=above + 1).contains(&level), "h{level} under h{above} in {html}");
            above = level;
        }
        for link in read.links {
            assert!(["https:", "mailto:"].iter().any(|known| link.starts_with(known)), "{link}");
        }
    }
}

fn p(text: &str) -> Vec<Run> {
    vec![Run::plain(text)]
}

#[test]
fn the_examples_say_what_their_text_says() {
    for meeting in examples() {
        for document in laid_out(&meeting, Audience::Public) {
            check(&document, &words_of(&document.blocks));
        }
    }
}

#[test]
fn text_is_text() {
    for evil in EVIL {
        let blocks = vec![
            unlabelled(Body::Heading(1, p(evil))),
            unlabelled(Body::Paragraph(p(evil))),
            unlabelled(Body::Heading(2, p(evil))),
            labelled("a)", 0, vec![Run::strong(*evil), Run { slanted: true, ..Run::plain(*evil) }]),
            labelled("<·>", 1, p(evil)),
            unlabelled(Body::Signature(p(evil))),
        ];
        let document = Document { title: (*evil).into(), ..document(blocks) };
        check(&document, &words_of(&document.blocks));
        let title = read(&to_html(&document)).title;
        assert_eq!(title.trim(), shown(evil.trim()).trim());
    }
}

#[test]
fn a_fragment_stands_by_itself() {
    let item = |id| crate::meeting::Id { writer: crate::meeting::Writer(7), number: id };
    let mut blocks = vec![
        unlabelled(Body::Heading(2, p("Parks & play"))),
        labelled("a)", 0, p("said:")),
        labelled("·", 1, p("one")),
        labelled("", 2, p("more")),
        labelled("", 1, p("and:")),
        labelled("", 0, p("It was moved:")),
        labelled("", 1, p("that it be done")),
    ];
    blocks.iter_mut().for_each(|block| block.origin = Some(item(3)));
    let expected = r#"<div lang="en-GB">
<section aria-labelledby="item-parks-play">
<h2 id="item-parks-play">Parks &amp; play</h2>
<ol role="list" style="list-style: none">
<li><p><span>a)</span> said:</p>
<ul role="list" style="list-style: none">
<li><span aria-hidden="true">·</span> one
<p>more</p>
</li>
</ul>
<p>and:</p>
</li>
</ol>
<p>It was moved:</p>
<blockquote>
<p>that it be done</p>
</blockquote>
</section>
</div>
"#;
    assert_eq!(to_fragment(&document(blocks)), expected);
}

#[test]
fn what_closes_the_document_belongs_to_no_item() {
    let frame = |body| Block { role: Role::Frame, ..unlabelled(body) };
    let blocks = vec![
        unlabelled(Body::Heading(1, p("Cabinet"))),
        unlabelled(Body::Heading(2, p("Parks"))),
        unlabelled(Body::Paragraph(p("x"))),
        unlabelled(Body::Heading(2, p("Parks"))),
        unlabelled(Body::Heading(4, p("y"))),
        frame(Body::Paragraph(p("The meeting closed at 7 pm."))),
        frame(Body::Signature(p("Chair"))),
    ];
    let html = to_html(&document(blocks));
    let (_, main) = html.split_once("<main>\n").unwrap();
    let expected = r#"<h1>Cabinet</h1>
<section aria-labelledby="item-parks">
<h2 id="item-parks">Parks</h2>
<p>x</p>
</section>
<section>
<h2 id="item-parks.2">Parks</h2>
<h3>y</h3>
</section>
<p>The meeting closed at 7 pm.</p>
<div class="signature">
<p>Chair</p>
</div>
</main>
</body>
</html>
"#;
    assert_eq!(main, expected);
}

#[test]
fn tables_have_heads_that_say_of_what() {
    let cell = |text: &str| vec![labelled("", 0, p(text))];
    let table = Table {
        caption: "Votes <for>".into(),
        head: vec![p("Name"), p("")],
        widths: vec![30, 30],
        rows: vec![vec![cell("Finch"), vec![labelled("1.", 0, p("for"))]]],
    };
    let html = to_fragment(&document(vec![unlabelled(Body::Table(table))]));
    for part in [
        "<caption>Votes &lt;for&gt;</caption>",
        "<col style=\"width: 50%\">",
        "<thead>\n<tr>\n<th scope=\"col\">Name</th>\n<td></td>\n</tr>\n</thead>",
        "<td>Finch</td>",
        "<td><ol role=\"list\" style=\"list-style: none\">\n<li><p><span>1.</span> for</p></li>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn words_from_right_to_left_turn_nothing_beside_them() {
    for (text, expected) in [
        ("Cllr שלום כהן, 12 votes", "Cllr <bdi>שלום כהן</bdi>, 12 votes"),
        ("مرحبا", "<bdi>مرحبا</bdi>"),
        ("שלום and مرحبا!", "<bdi>שלום</bdi> and <bdi>مرحبا</bdi>!"),
        ("plain", "plain"),
    ] {
        assert_eq!(words::said(&p(text)), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_meeting_says_what_its_text_says_and_nothing_private(meeting in meetings()) {
        for document in laid_out(&meeting, Audience::Public) {
            check(&document, &words_of(&document.blocks));
            let html = to_html(&document) + &to_fragment(&document);
            prop_assert!(!html.to_lowercase().contains(&SECRET.to_lowercase()), "{}", html);
        }
        for document in laid_out(&meeting, Audience::Clerk) {
            check(&document, &words_of(&document.blocks));
        }
    }
}

proptest! {
    #[test]
    fn any_document_is_whole_in_html(document in documents()) {
        check(&document, &words_of(&document.blocks));
    }
}

#[test]
fn the_foot_of_printed_pages_counts_them_and_ends_no_style_sheet() {
    let foot = vec![
        Foot::Words("Page \"</style>".into()),
        Foot::Page,
        Foot::Words(" of ".into()),
        Foot::Pages,
    ];
    let page = to_html(&Document { foot, ..document(Vec::new()) });
    assert_eq!(page.matches("</style>").count(), 1);
    let said = "content: \"Page \\22 \\3c \\2f style\\3e \" counter(page) \" of \" counter(pages);";
    assert!(page.contains(said), "{page}");
    assert!(!to_html(&document(Vec::new())).contains("counter("));
}

#[test]
fn a_watermark_stands_behind_printed_pages_and_ends_no_style_sheet() {
    let page = to_html(&Document { watermark: "DRAFT</style>".into(), ..document(Vec::new()) });
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("body::before { content: \"DRAFT\\3c \\2f style\\3e \";"), "{page}");
    assert!(!to_html(&document(Vec::new())).contains("body::before"));
}

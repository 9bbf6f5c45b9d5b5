//! Word files read back: parts that are XML, the words of the document, numbers as Word counts them.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

mod faces;
mod package;

use proptest::prelude::*;
use proptest::sample::Index;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::to_word;
use crate::book;
use crate::document::{Block, Body, Document, Foot, Label, Role, Run, Scheme, Table};
use crate::export::text::to_text;
use crate::layout::{Part, lay_out_part};
use crate::meeting::any::{SECRET, meetings};
use crate::meeting::{Audience, Meeting};
use crate::style::{HouseStyle, built_in, named};
use crate::typeset::shown;

/// The parts of a Word file by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let file = archive.by_index(at).unwrap();
            (file.name().unwrap().into_owned(), std::io::read_to_string(file).unwrap())
        })
        .collect()
}

/// The elements and texts of a part; fails where it is not well formed.
fn events(xml: &str) -> Vec<Event<'_>> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(allowed), "a character that XML forbids in {xml}");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut events = Vec::new();
    let mut depth = 0;
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error} in {xml}"));
        match &event {
            Event::Start(start) => {
                depth += 1;
                for attribute in start.attributes() {
                    attribute.unwrap_or_else(|error| panic!("{error} in {xml}"));
                }
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
        events.push(event);
    }
    assert_eq!(depth, 0);
    events
}

fn value(start: &BytesStart, name: &str) -> Option<String> {
    let (_, rest) = start.split_once(&format!(" {name}=\""))?;
    Some(quick_xml::escape::unescape(rest.split_once('"')?.0).unwrap().into_owned())
}

fn local(start: &BytesStart) -> String {
    start.split([' ', '/']).next().unwrap_or_default().to_owned()
}

/// A paragraph as a reader of the file sees it.
#[derive(Debug, Default, PartialEq)]
struct Paragraph {
    style: String,
    /// Its number as Word counts it.
    counted: Option<String>,
    text: String,
}

/// Counts lists as Word does, from nothing but the part of numbering.
#[derive(Default)]
struct Counting {
    /// For each list and level: start, format and text.
    levels: BTreeMap<(String, usize), (u32, String, String)>,
    lists: BTreeMap<String, String>,
    counts: BTreeMap<(String, usize), u32>,
}

impl Counting {
    fn of(xml: &str) -> Counting {
        let mut counting = Counting::default();
        let (mut list, mut number, mut level) = (String::new(), String::new(), 0);
        for event in events(xml) {
            let Event::Start(start) = &event else { continue };
            let val = value(start, "w:val").unwrap_or_default();
            match local(start).as_str() {
                "w:abstractNum" => list = value(start, "w:abstractNumId").unwrap(),
                "w:lvl" => level = value(start, "w:ilvl").unwrap().parse().unwrap(),
                "w:start" => {
                    let about = (val.parse().unwrap(), String::new(), String::new());
                    counting.levels.insert((list.clone(), level), about);
                }
                "w:numFmt" => counting.levels.get_mut(&(list.clone(), level)).unwrap().1 = val,
                "w:lvlText" => counting.levels.get_mut(&(list.clone(), level)).unwrap().2 = val,
                "w:num" => number = value(start, "w:numId").unwrap(),
                "w:abstractNumId" => drop(counting.lists.insert(number.clone(), val)),
                _ => {}
            }
        }
        counting
    }

    fn next(&mut self, number: &str, level: usize) -> String {
        let list = self.lists[number].clone();
        let (start, format, text) = self.levels[&(list.clone(), level)].clone();
        self.counts.retain(|(of, inner), _| *of != list || *inner <= level);
        let count = self.counts.get(&(list.clone(), level)).map_or(start, |count| count + 1);
        self.counts.insert((list, level), count);
        let letters = |count: u32| {
            let letter = char::from(b'a' + u8::try_from((count - 1) % 26).unwrap());
            String::from(letter).repeat(usize::try_from((count - 1) / 26).unwrap() + 1)
        };
        let number = match format.as_str() {
            "decimal" => count.to_string(),
            "lowerLetter" => letters(count),
            "lowerRoman" => numeral(count),
            "bullet" => return text,
            other => panic!("{other} is not counted"),
        };
        text.replace(&format!("%{}", level + 1), &number)
    }
}

fn numeral(mut count: u32) -> String {
    let signs = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut numeral = String::new();
    for (worth, sign) in signs {
        while count >= worth {
            numeral.push_str(sign);
            count -= worth;
        }
    }
    numeral
}

/// The paragraphs of a Word file, those of tables among them.
fn paragraphs(parts: &BTreeMap<String, String>) -> Vec<Paragraph> {
    let mut counting = Counting::of(&parts["word/numbering.xml"]);
    let mut found: Vec<Paragraph> = Vec::new();
    let (mut level, mut in_text) = (0, false);
    for event in events(&parts["word/document.xml"]) {
        match &event {
            Event::Start(start) => match local(start).as_str() {
                "w:p" => found.push(Paragraph::default()),
                "w:pStyle" => found.last_mut().unwrap().style = value(start, "w:val").unwrap(),
                "w:ilvl" => level = value(start, "w:val").unwrap().parse().unwrap(),
                "w:numId" => {
                    let counted = counting.next(&value(start, "w:val").unwrap(), level);
                    found.last_mut().unwrap().counted = Some(counted);
                }
                "w:t" => in_text = true,
                "w:tab" => found.last_mut().unwrap().text.push('\t'),
                _ => {}
            },
            Event::End(end) if &**end == "w:t" => in_text = false,
            Event::Text(text) if in_text => {
                found.last_mut().unwrap().text.push_str(text);
            }
            Event::GeneralRef(name) if in_text => {
                let letter = quick_xml::escape::resolve_xml_entity(name).unwrap();
                found.last_mut().unwrap().text.push_str(letter);
            }
            _ => {}
        }
    }
    found
}

/// The words that a reader of the file sees.
fn words(parts: &BTreeMap<String, String>) -> Vec<String> {
    let paragraphs = paragraphs(parts);
    let all =
        paragraphs.iter().flat_map(|p| [p.counted.clone().unwrap_or_default(), p.text.clone()]);
    all.flat_map(|text| split(&text)).collect()
}

fn split(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The words that blocks print.
fn said(blocks: &[Block], found: &mut Vec<String>) {
    for block in blocks {
        let label = block.label.as_ref().map(|label| Run::plain(label.text.as_str()));
        match &block.body {
            Body::Heading(_, runs) | Body::Paragraph(runs) => {
                say(label.as_slice(), found);
                say(runs, found);
            }
            Body::Signature(runs) => say(runs, found),
            Body::Break => {}
            Body::Table(table) => {
                say(&[Run::plain(table.caption.as_str())], found);
                table.head.iter().for_each(|runs| say(runs, found));
                table.rows.iter().flatten().for_each(|cell| said(cell, found));
            }
        }
    }
}

fn say(runs: &[Run], found: &mut Vec<String>) {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    found.extend(split(&shown(&text)));
}

fn holds(document: &Document) -> BTreeMap<String, String> {
    let bytes = to_word(document);
    assert_eq!(bytes, to_word(document), "the same bytes each time");
    let parts = parts(&bytes);
    assert_eq!(parts.len(), 12);
    parts.values().for_each(|part| drop(events(part)));
    let mut expected = Vec::new();
    said(&document.blocks, &mut expected);
    assert_eq!(words(&parts), expected);
    parts
}

fn example(name: &str) -> (Meeting, HouseStyle) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let meeting = book::read(&folder).unwrap().session.meeting;
    let style = named(&meeting.particulars.style).unwrap();
    (meeting, style)
}

#[test]
fn the_examples_have_the_words_of_the_text() {
    for name in ["cabinet", "council"] {
        let (meeting, style) = example(name);
        for audience in [Audience::Public, Audience::Clerk] {
            for part in [Part::All, Part::Decisions] {
                let document = lay_out_part(&meeting.seen_by(audience), &style, part);
                let parts = holds(&document);
                let mut text = split(&to_text(&document, 1_000_000));
                text.retain(|word| !word.trim_matches('.').is_empty());
                assert_eq!(words(&parts), text, "{name}");
                assert!(paragraphs(&parts).iter().any(|p| p.counted.is_some()), "{name}");
                assert!(paragraphs(&parts).iter().any(|p| p.style == "Heading2"), "{name}");
            }
        }
    }
}

fn block(depth: u8, label: Option<Label>, text: &str) -> Block {
    let body = Body::Paragraph(vec![Run::plain(text)]);
    Block { origin: None, role: Role::Clause, label, depth, body }
}

fn label(text: &str, scheme: Scheme, value: u32) -> Option<Label> {
    Some(Label { text: text.into(), scheme, level: 0, value, restarts: value == 1 })
}

/// Whether Word counts each of these labels, which in any case are what they were.
fn counted(labels: &[(u8, &str, Scheme, u32)]) -> Vec<bool> {
    let blocks = labels
        .iter()
        .map(|(depth, text, scheme, value)| block(*depth, label(text, *scheme, *value), "x"));
    let document = Document { blocks: blocks.collect(), ..Document::default() };
    let found = paragraphs(&holds(&document));
    let labelled = labels.iter().zip(&found).map(|((_, text, ..), found)| {
        let literal = found.text.strip_suffix("\tx").map(str::to_owned);
        assert_eq!(found.counted.clone().or(literal).as_deref(), Some(&*shown(text)));
        found.counted.is_some()
    });
    labelled.collect()
}

#[test]
fn word_counts_what_it_would_count_alike() {
    use Scheme::{Bullet, Cited, Decimal, Letter, Roman};
    let list = [
        (0, "(1)", Decimal, 1),
        (1, "a)", Letter, 1),
        (1, "b)", Letter, 2),
        (0, "(2)", Decimal, 2),
        (1, "a)", Letter, 1),
        (1, "·", Bullet, 1),
        (2, "i.", Roman, 1),
        (2, "ii.", Roman, 2),
        (0, "(1)", Decimal, 1),
        (0, "(2)", Decimal, 2),
        // Goes on where something else stood between.
        (0, "i.", Roman, 1),
        (0, "(3)", Decimal, 3),
        // Begins with a later number.
        (0, "7.", Decimal, 7),
        (0, "8.", Decimal, 8),
        (0, "–", Bullet, 1),
    ];
    assert_eq!(counted(&list), [true; 15]);
    let text = [
        (0, "123/26", Cited, 1),
        (0, "1.", Cited, 1),
        (0, "(2)", Decimal, 1),
        (0, "12", Decimal, 2),
        (0, "100%1", Decimal, 1),
        (0, "%1", Bullet, 1),
        (0, "", Bullet, 1),
        (9, "·", Bullet, 1),
        (0, "\u{1b}·", Letter, 1),
    ];
    let text: Vec<bool> = counted(&text[..7]).into_iter().chain(counted(&text[7..])).collect();
    assert_eq!(text, [false; 9]);
}

#[test]
fn a_list_that_word_would_count_otherwise_is_text_from_its_first_label() {
    let letters = |to: u32| -> Vec<String> {
        let letter = |at: u32| char::from(b'a' + u8::try_from((at - 1) % 26).unwrap());
        (1..=to)
            .map(|at| match at {
                27.. => format!("a{})", letter(at)),
                _ => format!("{})", letter(at)),
            })
            .collect()
    };
    for (to, by_word) in [(27, true), (28, false)] {
        let labels = letters(to);
        let labels: Vec<_> =
            (1..).zip(&labels).map(|(at, text)| (0, text.as_str(), Scheme::Letter, at)).collect();
        assert_eq!(counted(&labels), vec![by_word; labels.len()]);
    }
}

#[test]
fn what_means_ill_is_text() {
    let long = "x".repeat(10_000);
    let evil = [
        "</w:t></w:r><w:r><w:fldSimple w:instr=\"DDE cmd\"/>]]>&amp;&#0;<!-- \" '",
        "\u{0}\u{1}\u{8}\u{b}\t\n\r\u{1b}[31m\u{7f}\u{9b}",
        "\u{202e}gnp.exe\u{2066}\u{fffe}\u{feff}\u{2028}",
        "אבג דהו (ז) and عبد الله 12 ‏",
        "=cmd|'/c calc'!A1 {title} %1 %s ${x}",
        "  two  spaces  ",
        long.as_str(),
    ];
    for text in evil {
        let run = Run { link: Some(text.into()), strong: true, ..Run::plain(text) };
        let inner = vec![block(200, label(text, Scheme::Letter, 1), text)];
        let table = Table {
            caption: text.into(),
            head: vec![vec![run.clone()], Vec::new(), vec![run.clone()]],
            widths: vec![0, u16::MAX],
            rows: vec![vec![inner.clone(), Vec::new()], Vec::new()],
        };
        let mut nested = block(1, None, "");
        nested.body = Body::Table(Table { rows: vec![vec![inner]], ..Table::default() });
        let mut outer = block(255, None, "");
        outer.body = Body::Table(Table { rows: vec![vec![vec![nested]]], ..table });
        let of = |body: Body| Block { body, ..block(3, label(text, Scheme::Bullet, 1), "") };
        let blocks = vec![
            of(Body::Heading(200, vec![run.clone()])),
            of(Body::Paragraph(vec![run.clone(), Run { slanted: true, ..run.clone() }])),
            outer.clone(),
            outer,
            of(Body::Break),
            Block { label: None, ..of(Body::Signature(vec![run])) },
        ];
        let document =
            Document { title: text.into(), language: text.into(), blocks, ..Document::default() };
        let text = text.replace('\u{fffe}', "<U+FFFE>");
        let said = Document { title: text.clone(), ..document.clone() };
        // What XML forbids and a terminal does not is a sign in the file.
        let parts = match text == document.title {
            true => holds(&said),
            false => parts(&to_word(&document)),
        };
        parts.values().for_each(|part| drop(events(part)));
        assert!(!parts["word/document.xml"].contains("<w:fldSimple"));
        assert!(!parts["word/document.xml"].contains("<w:hyperlink"));
        let all: String = parts.values().map(String::as_str).collect();
        assert_eq!(all.matches("http").count(), all.matches("http://schemas.").count() + 1);
        assert!(all.contains("xml:space=\"preserve\""));
    }
}

#[test]
fn links_lead_to_pages_and_mailboxes_only() {
    let links = [
        (
            "https://harrowdene.example/a b?x=\"1\"&y=é#z",
            Some("https://harrowdene.example/a%20b?x=%221%22&amp;y=%C3%A9#z"),
        ),
        ("HTTP://harrowdene.example:8080", Some("http://harrowdene.example:8080")),
        ("http://harrowdene.example/100%", Some("http://harrowdene.example/100%25")),
        (
            "mailto:clerk@harrowdene.example?subject=Item%207",
            Some("mailto:clerk@harrowdene.example?subject=Item%207"),
        ),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://bank.example@other.example/", None),
        ("https://", None),
        ("http://a..b/", None),
        ("mailto:nobody", None),
        ("\\\\server\\share", None),
    ];
    for (link, expected) in links {
        let run = Run { link: Some(link.into()), ..Run::plain("the report") };
        let body = Body::Paragraph(vec![run]);
        let document =
            Document { blocks: vec![Block { body, ..block(0, None, "") }], ..Document::default() };
        let parts = holds(&document);
        let related = &parts["word/_rels/document.xml.rels"];
        match expected {
            Some(address) => assert!(
                related.contains(&format!("Target=\"{address}\" TargetMode=\"External\"")),
                "{related}"
            ),
            None => assert!(!related.contains("External"), "{related}"),
        }
        let leads = parts["word/document.xml"].contains("<w:hyperlink r:id=\"link1\"");
        assert_eq!(leads, expected.is_some(), "{link}");
    }
}

#[test]
fn names_from_right_to_left_are_runs_of_their_own() {
    let document = Document {
        blocks: vec![block(0, None, "Councillor שרה כהן (Mayor) said")],
        ..Document::default()
    };
    let parts = holds(&document);
    let leftwards = "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">שרה כהן</w:t></w:r>";
    assert!(parts["word/document.xml"].contains(leftwards), "{}", parts["word/document.xml"]);
}

#[test]
fn a_long_label_leaves_room_in_a_narrow_cell() {
    let cell = vec![block(0, label("Paragraph the first", Scheme::Cited, 1), "x")];
    let table = Table { rows: vec![vec![cell; 6]], ..Table::default() };
    let of = Block { body: Body::Table(table), ..block(0, None, "") };
    let xml = &holds(&Document { blocks: vec![of], ..Document::default() })["word/document.xml"];
    assert_eq!(xml.matches("<w:ind w:left=\"501\" w:hanging=\"501\"/>").count(), 6, "{xml}");
}

#[test]
fn tables_repeat_their_head_and_stand_apart() {
    let cell = |text: &str| vec![block(0, None, text)];
    let table = Table {
        caption: "Votes".into(),
        head: vec![vec![Run::plain("Name")], vec![Run::plain("Vote")]],
        widths: vec![75, 25],
        rows: vec![vec![cell("Finch"), cell("for")], vec![cell("Owusu")]],
    };
    let of = |table: Table| Block { body: Body::Table(table), ..block(0, None, "") };
    let bare = Table { caption: String::new(), head: Vec::new(), ..table.clone() };
    let document = Document { blocks: vec![of(table), of(bare)], ..Document::default() };
    let xml = &holds(&document)["word/document.xml"];
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 1);
    assert!(xml.contains("<w:gridCol w:w=\"6769\"/><w:gridCol w:w=\"2256\"/>"), "{xml}");
    assert!(xml.contains("<w:tblCaption w:val=\"Votes\"/>"));
    assert!(!xml.contains("</w:tbl><w:tbl>") && !xml.contains("</w:tbl><w:sectPr>"));
    for cell in xml.split("<w:tc>").skip(1) {
        let (cell, _) = cell.split_once("</w:tc>").unwrap();
        assert!(cell.ends_with("</w:p>"), "{cell}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn any_meeting_is_whole_in_word_and_what_is_private_is_in_no_part(
        meeting in meetings(), chosen in any::<Index>(),
    ) {
        let style = named(chosen.get(built_in()).0).unwrap();
        for audience in [Audience::Public, Audience::Members, Audience::Clerk] {
            let document = lay_out_part(&meeting.seen_by(audience), &style, Part::All);
            let parts = holds(&document);
            let tells = |text: &String| text.contains(SECRET);
            let told = parts.iter().any(|(name, part)| tells(name) || tells(part));
            prop_assert!(audience != Audience::Public || !told);
        }
    }
}

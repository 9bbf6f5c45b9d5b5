//! Akoma Ntoso 3.0 (OASIS LegalDocML): the minutes as a `debate`, the words as the house style has them
//! and what each is as the record has it. Sees both; everything else here is told where it is from.

mod analysis;
mod blocks;
mod body;
mod element;
mod inline;
mod marks;
mod references;

use super::Written;
use super::xml::language;
use crate::document::{Block, Body, Document, Passage};
use crate::export::facts;
use crate::layout::status_of;
use crate::meeting::{Audience, Record};
use crate::style::HouseStyle;

use blocks::Page;
use element::{Element, Node};
use inline::Mark;
use references::{BODY, PROGRAM, VENUE, slug};

/// The names of the elements.
const NAMES: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// Minutes in Akoma Ntoso.
#[derive(Debug)]
pub struct Debate {
    root: Element,
    is_empty: bool,
}

/// The whole minutes: a document, the record that it was laid out of, and the style, which says in
/// what forms it names people and results.
pub fn debate(record: &Record, style: &HouseStyle, document: &Document) -> Debate {
    let blocks = &document.blocks;
    // What comes from nothing in the record stands round it: the title before, the close behind.
    let from = blocks.iter().position(|block| block.origin.is_some()).unwrap_or(blocks.len());
    let until = blocks.iter().rposition(|block| block.origin.is_some()).map_or(from, |at| at + 1);
    let part = |range| blocks.get(range).unwrap_or_default();
    let mut sections = body::sections(record, style, part(from..until));
    if sections.is_empty() {
        // A debate without a section is none.
        sections.push(Element::new("debateSection").with("name", "opening"));
    }
    let mut debate =
        Element::new("debate").with("name", "minutes").holding([meta(record, document)]);
    debate = debate.holding(preface(record, style, part(0..from)));
    debate = debate.holding([Element::new("debateBody").holding(sections)]);
    debate = debate.holding(conclusions(record, part(until..blocks.len())));
    let mut root = Element::new("akomaNtoso").with("xmlns", NAMES).holding([debate]);
    root.number();
    Debate { root, is_empty: blocks.is_empty() }
}

/// The title, with what it is made of marked.
fn preface(record: &Record, style: &HouseStyle, blocks: &[Block]) -> Option<Element> {
    let particulars = &record.particulars;
    let committee = Element::new("docCommittee").with("refersTo", BODY);
    let title = [Mark::of(&particulars.body, committee)];
    let venue = Element::new("location").with("refersTo", VENUE);
    let status = Element::new("docStatus").with("refersTo", references::to_concept("draft"));
    let around = [Mark::of(&status_of(record, style), status), Mark::of(&particulars.venue, venue)];
    let blocks = blocks.iter().flat_map(|block| {
        let marks: &[Mark] = match block.body {
            Body::Heading(..) => &title,
            _ => &around,
        };
        Page { record, of: None, marks }.blocks(&[block])
    });
    let mut blocks: Vec<Element> = blocks.filter(Element::has_words).collect();
    let title = blocks.iter_mut().find(|block| block.name == "block");
    if let Some(title) = title {
        let words = std::mem::take(&mut title.children);
        title.children.push(Node::Element(Element::new("docTitle").saying(words)));
        let date = Element::new("docDate").with("date", facts::day(particulars.date));
        title.children.push(Node::Element(date));
    }
    (!blocks.is_empty()).then(|| Element::new("preface").holding(blocks))
}

/// The close and the signature.
fn conclusions(record: &Record, blocks: &[Block]) -> Option<Element> {
    let blocks: Vec<&Block> = blocks.iter().collect();
    let mut blocks = Page { record, of: None, marks: &[] }.blocks(&blocks);
    blocks.retain(Element::has_words);
    (!blocks.is_empty()).then(|| Element::new("conclusions").holding(blocks))
}

fn meta(record: &Record, document: &Document) -> Element {
    Element::new("meta")
        .holding([identification(record, document)])
        .holding(analysis::analysis(record))
        .holding([references::references(record)])
}

/// What work this is, in which expression, in which file, by the naming convention of Akoma Ntoso.
fn identification(record: &Record, document: &Document) -> Element {
    let particulars = &record.particulars;
    let date = facts::day(particulars.date);
    let body = [slug(&particulars.authority), slug(&particulars.body)];
    let body: Vec<&str> = body.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    // It may be empty, or begin with a figure, which would be read as a date.
    let body = match body.join("-") {
        body if body.starts_with(|letter: char| letter.is_ascii_alphabetic()) => body,
        body => format!("body-{body}"),
    };
    let work = format!("/akn/gb/debate/minutes/{body}/{date}/minutes");
    let language = three_letters(language(&document.language));
    // What members and the clerk get is another expression than what is published.
    let audience = match record.audience() {
        Audience::Public => "",
        Audience::Members => ".members",
        Audience::Clerk => ".clerk",
    };
    let expression = format!("{work}/{language}@{date}{audience}");
    let level = |name, uri: &str, file: &str| {
        let valued = |name, value: String| Element::new(name).with("value", value);
        Element::new(name).holding([
            valued("FRBRthis", format!("{uri}/!main{file}")),
            valued("FRBRuri", format!("{uri}{file}")),
            Element::new("FRBRdate").with("date", date.clone()).with("name", "meeting"),
            Element::new("FRBRauthor").with("href", BODY).with("as", references::to_role("author")),
        ])
    };
    let valued = |name, value: &str| Element::new(name).with("value", value);
    Element::new("identification").with("source", PROGRAM).holding([
        level("FRBRWork", &work, "").holding([
            valued("FRBRcountry", "gb"),
            valued("FRBRsubtype", "minutes"),
            valued("FRBRname", "minutes"),
        ]),
        level("FRBRExpression", &expression, "")
            .holding([Element::new("FRBRlanguage").with("language", language)]),
        level("FRBRManifestation", &expression, ".akn")
            .holding([valued("FRBRformat", "application/akn+xml")]),
    ])
}

/// A language as ISO 639-2 has it.
fn three_letters(tag: &str) -> String {
    let first = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let known = [("en", "eng"), ("cy", "cym"), ("gd", "gla"), ("ga", "gle")];
    match known.iter().find(|(two, _)| *two == first) {
        Some((_, three)) => (*three).to_owned(),
        None if first.len() == 3 => first,
        None => "und".to_owned(),
    }
}

impl Written for Debate {
    fn is_empty(&self) -> bool {
        self.is_empty
    }

    fn passages(&self) -> Vec<Passage<'_>> {
        let mut passages = Vec::new();
        self.root.put_passages(None, &mut passages);
        passages
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        self.root.write(&mut xml);
        xml.push('\n');
        xml.into_bytes()
    }
}

#[cfg(test)]
mod tests;

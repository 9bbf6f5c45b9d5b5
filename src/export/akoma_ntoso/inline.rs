//! Words as inline elements: faces, what another said in the same paragraph, and the people, places and
//! votes that the record knows to be meant. A name is marked where it is found as it was printed.

use std::cell::Cell;

use super::element::{Element, Node};
use super::references;
use crate::document::Run;
use crate::export::facts;
use crate::export::outline::target;
use crate::meeting::{Id, Kind, Record};

/// Words that mean somebody or something, and the element that says so. They are marked once: where
/// they stand again, they may mean something else.
pub(super) struct Mark {
    /// The forms in which it may be printed, the one that says most first.
    forms: Vec<String>,
    element: Element,
    found: Cell<bool>,
}

impl Mark {
    /// A text that means one thing.
    pub(super) fn of(text: &str, element: Element) -> Self {
        let forms = (!text.is_empty()).then(|| text.to_owned());
        Mark { forms: forms.into_iter().collect(), element, found: Cell::new(false) }
    }

    /// Words in any of several forms.
    pub(super) fn of_forms(mut forms: Vec<String>, element: Element) -> Self {
        forms.retain(|form| !form.trim().is_empty());
        Mark { forms, element, found: Cell::new(false) }
    }

    /// The element without words, if its words were not found.
    pub(super) fn unfound(&self) -> Option<Element> {
        (!self.found.get()).then(|| self.element.clone())
    }
}

/// Runs of a paragraph that is of an entry, with what is marked in them.
pub(super) fn inline(record: &Record, runs: &[Run], of: Option<Id>, marks: &[Mark]) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = runs;
    while let Some(first) = rest.first() {
        let end = rest.iter().position(|run| run.entry != first.entry).unwrap_or(rest.len());
        let (same, others) = rest.split_at(end);
        rest = others;
        let words: Vec<Node> = same.iter().flat_map(|run| face(run, marks)).collect();
        match first.entry.filter(|entry| Some(*entry) != of) {
            Some(entry) => nodes.push(Node::Element(said_by_another(record, entry, words))),
            None => nodes.extend(words),
        }
    }
    nodes
}

/// What somebody else said in the paragraph.
fn said_by_another(record: &Record, id: Id, words: Vec<Node>) -> Element {
    let entry = record.entry(id);
    let kind = entry.map(|entry| &entry.kind);
    let name = match kind {
        Some(Kind::Question(_)) => "question",
        Some(Kind::Reply(..)) => "answer",
        _ => "speech",
    };
    let who = entry.and_then(|entry| facts::who(record, entry.kind.speaker()?));
    let who = who.map(|id| references::to_person(record, Some(id)));
    Element::new("inline").with("name", name).with_some("refersTo", who).of(Some(id)).saying(words)
}

fn face(run: &Run, marks: &[Mark]) -> Vec<Node> {
    let mut nodes = marked(&run.text, marks);
    for (is, name) in [(run.slanted, "i"), (run.strong, "b")] {
        if is {
            nodes = vec![Node::Element(Element::new(name).saying(nodes))];
        }
    }
    match target(run) {
        Some(to) => vec![Node::Element(Element::new("a").with("href", to).saying(nodes))],
        None => nodes,
    }
}

/// Text with what is meant in it marked.
fn marked(text: &str, marks: &[Mark]) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = text;
    let mut before = None;
    while let Some((at, length, mark)) = next(rest, before, marks) {
        let (words, found) = rest.split_at(at);
        let (found, behind) = found.split_at(length);
        nodes.extend((!words.is_empty()).then(|| Node::Text(words.to_owned())));
        let element = mark.element.clone().saying([Node::Text(found.to_owned())]);
        nodes.push(Node::Element(element));
        mark.found.set(true);
        before = found.chars().next_back();
        rest = behind;
    }
    nodes.extend((!rest.is_empty()).then(|| Node::Text(rest.to_owned())));
    nodes
}

/// The first words that are marked: where they begin, how long they are, and what they mean. Of
/// those that begin at the same place the longest count.
fn next<'a>(
    text: &str,
    before: Option<char>,
    marks: &'a [Mark],
) -> Option<(usize, usize, &'a Mark)> {
    let mut best: Option<(usize, usize, &Mark)> = None;
    for mark in marks.iter().filter(|mark| !mark.found.get()) {
        for form in &mark.forms {
            let Some(at) = whole_words(text, before, form) else { continue };
            let better = best
                .is_none_or(|(first, length, _)| at < first || at == first && form.len() > length);
            if better {
                best = Some((at, form.len(), mark));
            }
        }
    }
    best
}

/// Where a form stands in a text as words of its own.
fn whole_words(text: &str, before: Option<char>, form: &str) -> Option<usize> {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let found = text.match_indices(form).find(|(at, form)| {
        let (left, right) = text.split_at(*at);
        let right = right.get(form.len()..).unwrap_or_default();
        let left = if left.is_empty() { before } else { left.chars().next_back() };
        !is_word(left) && !is_word(right.chars().next())
    });
    found.map(|(at, _)| at)
}

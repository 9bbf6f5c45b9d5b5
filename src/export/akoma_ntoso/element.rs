//! The tree that is written as XML: elements, their attributes and text. It numbers the elements,
//! resolves what points at an entry, and is what the last look reads.

use std::collections::BTreeMap;

use crate::document::Passage;
use crate::export::xml::{escaped, printed};
use crate::meeting::Id;

/// An element.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    attributes: Vec<(&'static str, Value)>,
    pub(super) children: Vec<Node>,
    /// The entry or item that it is of.
    of: Option<Id>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Words.
    Text(String),
}

/// What an attribute says.
#[derive(Clone, Debug)]
enum Value {
    /// A text as it is.
    Text(String),
    /// The element that is of an entry; left out if there is none.
    To(Id),
}

/// Elements that have words in them, between which no space may be put.
const MIXED: &[&str] = &[
    "p",
    "num",
    "heading",
    "summary",
    "narrative",
    "caption",
    "block",
    "person",
    "vote",
    "quantity",
    "outcome",
    "inline",
    "b",
    "i",
    "a",
    "docTitle",
    "docCommittee",
    "docDate",
    "docStatus",
    "location",
    "recordedTime",
    "date",
    "signature",
];

/// Elements of the metadata have ids by which they are meant, or none.
const UNNUMBERED: &[&str] =
    &["akomaNtoso", "debate", "debateBody", "meta", "b", "i", "preface", "conclusions"];

impl Element {
    /// An element with nothing in it.
    pub(super) fn new(name: &'static str) -> Self {
        Element { name, attributes: Vec::new(), children: Vec::new(), of: None }
    }

    /// With an attribute.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, Value::Text(value.into())));
        self
    }

    /// With an attribute, if there is a value for it.
    pub(super) fn with_some(self, name: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With an attribute that points at the element of an entry or item.
    pub(super) fn to(mut self, name: &'static str, entry: Option<Id>) -> Self {
        self.attributes.extend(entry.map(|id| (name, Value::To(id))));
        self
    }

    /// As that of an entry or item.
    pub(super) fn of(self, id: Option<Id>) -> Self {
        Element { of: id.or(self.of), ..self }
    }

    /// With what stands in it.
    pub(super) fn holding(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// With words and elements in it.
    pub(super) fn saying(mut self, nodes: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(nodes);
        self
    }

    /// Numbers all elements below, and points what points at entries at them.
    pub(super) fn number(&mut self) {
        let mut found = BTreeMap::new();
        self.number_below("", &mut found);
        self.resolve(&found);
    }

    fn number_below(&mut self, prefix: &str, found: &mut BTreeMap<Id, String>) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for child in &mut self.children {
            let Node::Element(child) = child else { continue };
            if child.name == "meta" {
                continue;
            }
            let own = match (child.name, UNNUMBERED.contains(&child.name)) {
                (name @ ("preface" | "conclusions"), _) => name.to_owned(),
                (_, true) => prefix.to_owned(),
                (name, false) => {
                    let abbreviated = abbreviated(name);
                    let count = counts.entry(abbreviated).or_default();
                    *count += 1;
                    let parted = if prefix.is_empty() { "" } else { "__" };
                    format!("{prefix}{parted}{abbreviated}_{count}")
                }
            };
            if !UNNUMBERED.contains(&child.name) {
                child.attributes.insert(0, ("eId", Value::Text(own.clone())));
                if let Some(of) = child.of {
                    found.entry(of).or_insert_with(|| own.clone());
                }
            }
            child.number_below(&own, found);
        }
    }

    fn resolve(&mut self, found: &BTreeMap<Id, String>) {
        for (_, value) in &mut self.attributes {
            if let Value::To(id) = value
                && let Some(own) = found.get(id)
            {
                *value = Value::Text(format!("#{own}"));
            }
        }
        self.attributes.retain(|(_, value)| matches!(value, Value::Text(_)));
        for child in &mut self.children {
            if let Node::Element(child) = child {
                child.resolve(found);
            }
        }
    }

    fn is_mixed(&self) -> bool {
        MIXED.contains(&self.name)
    }

    /// Writes the element and what is in it.
    pub(super) fn write(&self, xml: &mut String) {
        xml.push('<');
        xml.push_str(self.name);
        for (name, value) in &self.attributes {
            let Value::Text(text) = value else { continue };
            xml.push_str(&format!(" {name}=\"{}\"", escaped(text)));
        }
        if self.children.is_empty() {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        for child in &self.children {
            if !self.is_mixed() {
                xml.push('\n');
            }
            match child {
                Node::Element(child) => child.write(xml),
                Node::Text(text) => xml.push_str(&escaped(text)),
            }
        }
        if !self.is_mixed() {
            xml.push('\n');
        }
        xml.push_str("</");
        xml.push_str(self.name);
        xml.push('>');
    }

    /// All that is written of it: its attributes one by one, and its words as they are read in one
    /// go.
    pub(super) fn put_passages(&self, of: Option<Id>, passages: &mut Vec<Passage>) {
        let of = self.of.or(of);
        let texts = self.attributes.iter().filter_map(|(_, value)| match value {
            Value::Text(text) => Some(text),
            Value::To(_) => None,
        });
        for text in texts {
            passages.push(Passage { of: Vec::from_iter(of), text: text.clone().into() });
        }
        if self.is_mixed() {
            let (mut all, mut text) = (Vec::from_iter(of), String::new());
            self.gather(&mut all, &mut text, passages);
            passages.push(Passage { of: all, text: text.into() });
            return;
        }
        for child in &self.children {
            match child {
                Node::Element(child) => child.put_passages(of, passages),
                Node::Text(text) => {
                    passages.push(Passage { of: Vec::from_iter(of), text: text.clone().into() });
                }
            }
        }
    }

    fn gather(&self, of: &mut Vec<Id>, words: &mut String, passages: &mut Vec<Passage>) {
        of.extend(self.of.filter(|id| !of.contains(id)));
        for child in &self.children {
            match child {
                Node::Text(text) => words.push_str(text),
                Node::Element(child) => {
                    for (_, value) in &child.attributes {
                        if let Value::Text(text) = value {
                            passages.push(Passage { of: of.clone(), text: text.clone().into() });
                        }
                    }
                    child.gather(of, words, passages);
                }
            }
        }
    }

    /// Whether any words stand in it.
    pub(super) fn has_words(&self) -> bool {
        self.children.iter().any(|child| match child {
            Node::Text(text) => !printed(text).trim().is_empty(),
            Node::Element(child) => child.has_words(),
        })
    }
}

/// The short form of a name in an id, as the naming convention of Akoma Ntoso has it.
fn abbreviated(name: &'static str) -> &'static str {
    match name {
        "debateSection" => "dbsect",
        "blockList" => "list",
        "adjournment" => "adjourn",
        "proceduralMotions" => "procmotions",
        "recordedTime" => "time",
        "heading" => "hdg",
        name => name,
    }
}

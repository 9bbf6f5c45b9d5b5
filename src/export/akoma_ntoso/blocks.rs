//! Blocks of a document as blocks of XML: paragraphs, lists as deep as they stand, tables.

use super::element::{Element, Node};
use super::inline::{Mark, inline};
use crate::document::{Block, Body, Run, Table};
use crate::meeting::{Id, Record};

/// What the blocks of an entry need to be written.
pub(super) struct Page<'a> {
    pub(super) record: &'a Record<'a>,
    /// The entry or item that they are of.
    pub(super) of: Option<Id>,
    /// Whom their words name.
    pub(super) marks: &'a [Mark],
}

impl Page<'_> {
    fn runs(&self, runs: &[Run]) -> Vec<Node> {
        inline(self.record, runs, self.of, self.marks)
    }

    fn paragraph(&self, runs: &[Run]) -> Element {
        Element::new("p").saying(self.runs(runs))
    }

    /// Blocks as they stand; what is labelled is a list.
    pub(super) fn blocks(&self, blocks: &[&Block]) -> Vec<Element> {
        let mut found = Vec::new();
        let mut rest = blocks;
        while let Some((first, others)) = rest.split_first() {
            if first.label.is_some() && matches!(first.body, Body::Paragraph(_)) {
                let length = rest.iter().skip(1).take_while(|block| belongs(first, block)).count();
                let (list, behind) = rest.split_at(length + 1);
                found.push(self.list(list));
                rest = behind;
            } else {
                found.extend(self.block(first));
                rest = others;
            }
        }
        found
    }

    fn block(&self, block: &Block) -> Option<Element> {
        match &block.body {
            Body::Paragraph(runs) => Some(self.paragraph(runs).of(block.origin)),
            Body::Heading(_, runs) => {
                let heading = Element::new("block").with("name", "heading").of(block.origin);
                Some(heading.saying(self.runs(runs)))
            }
            Body::Signature(runs) => {
                let signature = Element::new("signature").saying(self.runs(runs));
                Some(Element::new("p").holding([signature]))
            }
            Body::Table(table) => self.table(table).map(|table| table.of(block.origin)),
            Body::Break => None,
        }
    }

    /// Labelled blocks, each an item with what stands deeper in it.
    fn list(&self, blocks: &[&Block]) -> Element {
        let depth = blocks.first().map_or(0, |block| block.depth);
        let mut items = Vec::new();
        let mut rest = blocks;
        while let Some((first, others)) = rest.split_first() {
            let under = others.iter().take_while(|block| block.depth > depth).count();
            let (under, behind) = others.split_at(under);
            let number = first.label.iter().map(number);
            let item = Element::new("item").of(first.origin).holding(number);
            items.push(item.holding(self.block(first)).holding(self.blocks(under)));
            rest = behind;
        }
        Element::new("blockList").holding(items)
    }

    fn table(&self, table: &Table) -> Option<Element> {
        let caption = (!table.caption.is_empty())
            .then(|| Element::new("caption").saying([Node::Text(table.caption.clone())]));
        let head = (!table.head.is_empty()).then(|| {
            let cells =
                table.head.iter().map(|cell| Element::new("th").holding([self.paragraph(cell)]));
            Element::new("tr").holding(cells)
        });
        let rows = table.rows.iter().filter(|row| !row.is_empty()).map(|row| {
            let cells = row.iter().map(|cell| {
                let blocks: Vec<&Block> = cell.iter().collect();
                Element::new("td").holding(self.blocks(&blocks))
            });
            Element::new("tr").holding(cells)
        });
        let rows: Vec<Element> = head.into_iter().chain(rows).collect();
        (!rows.is_empty()).then(|| Element::new("table").holding(caption).holding(rows))
    }

    /// The blocks of something said: its letter is the number of the speech.
    pub(super) fn numbered_blocks(&self, blocks: &[&Block]) -> Vec<Element> {
        let Some((first, rest)) = blocks.split_first() else { return Vec::new() };
        match (&first.label, &first.body) {
            (Some(label), Body::Paragraph(runs)) => {
                let mut found = vec![number(label), self.paragraph(runs).of(first.origin)];
                found.extend(self.blocks(rest));
                found
            }
            _ => self.blocks(blocks),
        }
    }

    /// The blocks with something at the end of the last paragraph.
    pub(super) fn blocks_and(&self, blocks: &[&Block], last: Option<Element>) -> Vec<Element> {
        let mut found = self.blocks(blocks);
        if let Some(last) = last {
            put_last(&mut found, last);
        }
        found
    }

    /// What is said without a name.
    pub(super) fn unattributed(&self, blocks: &[&Block]) -> Vec<Element> {
        self.inline_elements("summary", blocks)
    }

    /// What happened, with the time at the end.
    pub(super) fn narrative(&self, blocks: &[&Block], at: Option<Element>) -> Vec<Element> {
        let mut found = self.inline_elements("narrative", blocks);
        let last = found.iter_mut().rev().find(|element| element.name == "narrative");
        if let Some((last, at)) = last.zip(at) {
            last.children.push(Node::Element(at));
        }
        found
    }

    /// Paragraphs of which each is an element by itself, with its label as words; tables and lists
    /// stand between them.
    fn inline_elements(&self, name: &'static str, blocks: &[&Block]) -> Vec<Element> {
        let mut found = Vec::new();
        let mut rest = blocks;
        while let Some((first, others)) = rest.split_first() {
            match &first.body {
                Body::Paragraph(runs) if whose(first) == self.of => {
                    let label = first.label.iter().flat_map(|label| {
                        let number = Element::new("inline").with("name", "num");
                        let text = Node::Text(label.text.clone());
                        [Node::Element(number.saying([text])), Node::Text(" ".into())]
                    });
                    let element = Element::new(name).of(first.origin).saying(label);
                    found.push(element.saying(self.runs(runs)));
                    rest = others;
                }
                _ => {
                    let until = rest.iter().position(|block| whose(block) == self.of);
                    let (those, behind) = rest.split_at(until.unwrap_or(rest.len()).max(1));
                    found.extend(self.blocks(those));
                    rest = behind;
                }
            }
        }
        found
    }
}

/// The entry whose words a block begins with: a reply is a paragraph of its own in what comes from the
/// question.
pub(super) fn whose(block: &Block) -> Option<Id> {
    let first = match &block.body {
        Body::Paragraph(runs) => runs.first().and_then(|run| run.entry),
        _ => None,
    };
    first.or(block.origin)
}

/// Whether a block is of the list that another begins.
fn belongs(first: &Block, block: &Block) -> bool {
    let labelled = block.label.is_some() && matches!(block.body, Body::Paragraph(_));
    block.depth > first.depth || labelled && block.depth == first.depth
}

fn number(label: &crate::document::Label) -> Element {
    Element::new("num").saying([Node::Text(label.text.clone())])
}

/// Puts an element at the end of the last paragraph.
fn put_last(elements: &mut [Element], last: Element) {
    let Some(element) = elements.last_mut() else { return };
    match element.name {
        "p" => element.children.push(Node::Element(last)),
        _ => {
            let mut below = element.children.iter_mut().rev();
            let below = below.find_map(|child| match child {
                Node::Element(child) => Some(child),
                Node::Text(_) => None,
            });
            if let Some(below) = below {
                put_last(std::slice::from_mut(below), last);
            }
        }
    }
}

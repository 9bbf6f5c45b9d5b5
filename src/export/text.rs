//! Plain text: UTF-8, lines of a width, ending with a line feed. Labels hang, paragraphs are parted
//! by blank lines, and nothing in it is a control character but the line feeds.

use crate::document::{Body, Document};
use crate::typeset::page::{parted, set_block};

/// The width of a line in cells, where none is asked for.
pub const WIDTH: usize = 80;

/// The document as plain text. No line is longer than `width` cells but for a word or label that
/// has no room in it.
pub fn to_text(document: &Document, width: usize) -> String {
    let mut text = String::new();
    let mut above = None;
    for block in &document.blocks {
        let lines = set_block(block, width);
        if lines.is_empty() {
            continue;
        }
        if above.is_some_and(|above| parted(above, block)) {
            text.push('\n');
            if matches!(block.body, Body::Heading(2, _)) {
                text.push('\n');
            }
        }
        for line in lines {
            text.push_str(&line.text());
            text.push('\n');
        }
        above = Some(block);
    }
    if text.is_empty() {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Label, Role, Run, Scheme};

    fn block(label: Option<&str>, body: Body) -> Block {
        let label = label.map(|text| Label {
            text: text.into(),
            scheme: Scheme::Bullet,
            level: 0,
            value: 1,
            restarts: false,
        });
        Block { origin: None, role: Role::Point, label, depth: 0, body }
    }

    #[test]
    fn blocks_are_parted_and_bullets_stand_close() {
        let words = |text: &str| vec![Run::plain(text)];
        let document = Document {
            blocks: vec![
                block(None, Body::Heading(2, words("Budget"))),
                block(None, Body::Paragraph(words("Members\u{1b}[31m said:"))),
                block(Some("·"), Body::Paragraph(words("one"))),
                block(Some("·"), Body::Paragraph(words("two"))),
                block(None, Body::Paragraph(Vec::new())),
                block(None, Body::Heading(2, words("Parks"))),
            ],
            ..Document::default()
        };
        assert_eq!(
            to_text(&document, WIDTH),
            "Budget\n\nMembers␛[31m said:\n\n·   one\n·   two\n\n\nParks\n"
        );
        assert_eq!(to_text(&Document::default(), WIDTH), "\n");
    }
}

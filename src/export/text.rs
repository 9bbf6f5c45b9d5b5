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
            if matches!(block.body, Body::Heading(1 | 2, _)) {
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

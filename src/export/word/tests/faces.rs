//! The faces of headings, which are those of their style in Word where all are alike.

use super::parts;
use crate::document::{Block, Body, Document, Role, Run};
use crate::export::word::to_word;

fn heading(level: u8, slanted: bool) -> Block {
    let run = Run { slanted, light: slanted, ..Run::plain(if slanted { "slant" } else { "up" }) };
    let body = Body::Heading(level, vec![run]);
    Block { origin: None, role: Role::Heading, label: None, depth: 0, body }
}

/// What the style of items' headings says, and the document.
fn written(blocks: Vec<Block>) -> (String, String) {
    let mut parts = parts(&to_word(&Document { blocks, ..Document::default() }));
    let styles = parts.remove("word/styles.xml").unwrap();
    let of = styles.split("w:styleId=\"Heading2\"").nth(1).unwrap();
    let of = of.split("</w:style>").next().unwrap().to_owned();
    (of, parts.remove("word/document.xml").unwrap())
}

#[test]
fn headings_that_are_alike_have_their_face_from_their_style() {
    let (style, document) = written(vec![heading(1, false), heading(2, true), heading(2, true)]);
    assert!(style.contains("<w:rPr><w:i/><w:iCs/><w:sz "), "{style}");
    assert!(!document.contains("<w:i/>") && !document.contains("<w:b "), "{document}");
}

#[test]
fn headings_that_are_not_alike_say_their_face_themselves() {
    let (style, document) = written(vec![heading(1, false), heading(2, true), heading(2, false)]);
    assert!(style.contains("<w:rPr><w:b/><w:bCs/><w:sz "), "{style}");
    assert!(
        document.contains("<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:i/><w:iCs/>"),
        "{document}"
    );
}

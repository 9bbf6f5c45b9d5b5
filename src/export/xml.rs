//! Text as XML carries it. Whatever is written into a part of a Word file, or into Akoma Ntoso, goes
//! through here.

use std::borrow::Cow;

use crate::typeset::shown;

/// The beginning of every part.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The text as every paper format shows it, with signs for what XML forbids.
pub(super) fn printed(text: &str) -> Cow<'_, str> {
    let shown = shown(text);
    match shown.contains(['\u{fffe}', '\u{ffff}']) {
        true => shown.replace('\u{fffe}', "<U+FFFE>").replace('\u{ffff}', "<U+FFFF>").into(),
        false => shown,
    }
}

/// Puts printed text behind what is written, escaped for text and attributes alike.
pub(super) fn push_escaped(xml: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            _ => xml.push(letter),
        }
    }
}

/// Any text, printed and escaped.
pub(super) fn escaped(text: &str) -> String {
    let printed = printed(text);
    let mut xml = String::with_capacity(printed.len());
    push_escaped(&mut xml, &printed);
    xml
}

/// The language as the format takes it; British English for what is no tag of a language.
pub(super) fn language(tag: &str) -> &str {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_alphanumeric())
    };
    let first = tag.split('-').next().unwrap_or_default();
    let is_tag = first.len() >= 2
        && first.chars().all(|letter| letter.is_ascii_alphabetic())
        && tag.len() <= 35
        && tag.split('-').all(is_part);
    if is_tag { tag } else { "en-GB" }
}

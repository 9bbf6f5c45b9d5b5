//! Words in their faces: runs, links, and names that are written from right to left.

use std::fmt::Write;

use crate::document::Run;
use crate::export::xml::{escaped, language, printed, push_escaped};

/// The addresses that a document leads to, each with its place in the list of relations.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<String>);

impl Links {
    /// The name under which the document knows an address.
    fn name(&mut self, address: String) -> String {
        let at = self.0.iter().position(|known| *known == address).unwrap_or_else(|| {
            self.0.push(address);
            self.0.len() - 1
        });
        format!("link{}", at + 1)
    }

    /// The relations of the addresses.
    pub(super) fn relations(&self) -> String {
        let mut xml = String::new();
        for (at, address) in self.0.iter().enumerate() {
            let _ = write!(
                xml,
                "<Relationship Id=\"link{}\" Type=\"http://schemas.openxmlformats.org/\
                 officeDocument/2006/relationships/hyperlink\" Target=\"{}\" \
                 TargetMode=\"External\"/>",
                at + 1,
                escaped(address),
            );
        }
        xml
    }
}

/// Writes runs; those of one face and one link are one.
pub(super) fn push_runs(xml: &mut String, runs: &[Run], links: &mut Links) {
    let mut rest = runs;
    while let Some(first) = rest.first() {
        let alike = rest.iter().take_while(|run| same_face(run, first)).count();
        let (now, after) = rest.split_at_checked(alike).unwrap_or((rest, &[]));
        rest = after;
        let words: String = now.iter().map(|run| run.text.as_str()).collect();
        let words = printed(&words);
        let link = first.link.as_deref().and_then(address);
        let Some(link) = link else {
            push_words(xml, &words, first, false);
            continue;
        };
        let _ = write!(xml, "<w:hyperlink r:id=\"{}\" w:history=\"1\">", links.name(link));
        push_words(xml, &words, first, true);
        xml.push_str("</w:hyperlink>");
    }
}

fn same_face(one: &Run, other: &Run) -> bool {
    (one.strong, one.slanted, one.light) == (other.strong, other.slanted, other.light)
        && (&one.link, &one.language) == (&other.link, &other.language)
}

/// Writes printed words in a face, what is written from right to left in runs of its own.
fn push_words(xml: &mut String, words: &str, face: &Run, is_link: bool) {
    for (words, leftwards) in by_direction(words) {
        let mut about = String::new();
        if is_link {
            about.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
        }
        if face.strong {
            about.push_str("<w:b/><w:bCs/>");
        } else if face.light {
            about.push_str("<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>");
        }
        if face.slanted {
            about.push_str("<w:i/><w:iCs/>");
        }
        if leftwards {
            about.push_str("<w:rtl/>");
        }
        if let Some(tag) = &face.language {
            let _ = write!(about, "<w:lang w:val=\"{}\"/>", escaped(language(tag)));
        }
        xml.push_str("<w:r>");
        if !about.is_empty() {
            let _ = write!(xml, "<w:rPr>{about}</w:rPr>");
        }
        xml.push_str("<w:t xml:space=\"preserve\">");
        push_escaped(xml, words);
        xml.push_str("</w:t></w:r>");
    }
}

/// The words in stretches, each with whether it is written from right to left. Such a stretch begins
/// and ends with a letter of such a script; spaces and signs between two belong to it.
fn by_direction(words: &str) -> Vec<(&str, bool)> {
    if words.is_ascii() {
        return Vec::from_iter((!words.is_empty()).then_some((words, false)));
    }
    let mut stretches: Vec<(&str, bool)> = Vec::new();
    let (mut start, mut end, mut leftwards) = (0, 0, false);
    let mut part = |from: usize, to: usize, leftwards: bool| {
        let part = words.get(from..to).unwrap_or_default();
        stretches.extend((!part.is_empty()).then_some((part, leftwards)));
    };
    // Where the last letter from right to left ended, while one is open.
    for (at, letter) in words.char_indices() {
        let next = at + letter.len_utf8();
        if is_leftwards(letter) {
            if !leftwards {
                part(start, at, false);
                (start, leftwards) = (at, true);
            }
            end = next;
        } else if leftwards && (letter.is_alphanumeric() && !is_mark(letter)) {
            part(start, end, true);
            (start, leftwards) = (end, false);
        } else if leftwards && is_mark(letter) {
            end = next;
        }
    }
    if leftwards {
        part(start, end, true);
        start = end;
    }
    part(start, words.len(), false);
    stretches
}

/// Marks and joiners, which belong to the letter before them.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

/// Letters of Hebrew, Arabic and the other scripts that are written from right to left.
fn is_leftwards(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// An address that may be led to, as Word takes it: a page of the web or a mailbox, every letter of
/// it one that addresses have. Word refuses a whole file for one that it cannot read.
fn address(link: &str) -> Option<String> {
    let link = link.trim();
    let (scheme, rest) = link.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let is_host = |host: &str| {
        !host.is_empty()
            && host.len() <= 253
            && host.split('.').all(|part| {
                (1..=63).contains(&part.len())
                    && part.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
                    && !part.starts_with('-')
                    && !part.ends_with('-')
            })
    };
    let is_sound = match scheme.as_str() {
        "http" | "https" => {
            let place = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
            let (host, port) = place.split_once(':').unwrap_or((place, "80"));
            is_host(host) && port.parse::<u16>().is_ok()
        }
        "mailto" => {
            let (name, host) = rest.split('?').next()?.split_once('@')?;
            let is_named =
                |letter: char| letter.is_ascii_alphanumeric() || "._+-'".contains(letter);
            !name.is_empty() && name.chars().all(is_named) && is_host(host)
        }
        _ => false,
    };
    if !is_sound || link.len() > 1500 {
        return None;
    }
    let mut address = format!("{scheme}:");
    for (at, byte) in rest.bytes().enumerate() {
        let escapes = || {
            let code = rest.as_bytes().get(at + 1..at + 3);
            code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
        };
        match byte {
            b'%' if escapes() => address.push('%'),
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => address.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'@' | b'!' | b'$' | b'&'
            | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b'\'' => {
                address.push(char::from(byte));
            }
            _ => drop(write!(address, "%{byte:02X}")),
        }
    }
    (address.len() <= 2000 && address.matches('#').count() <= 1).then_some(address)
}

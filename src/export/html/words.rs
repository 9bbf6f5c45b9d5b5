//! Words inside a block of HTML: escaped, in their face, and kept in their direction.

use crate::document::{Label, Run};
use crate::export::outline::target;
use crate::typeset::shown;

/// Text that means nothing but itself, between tags and in double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

/// The words alone, as they may be shown.
pub(super) fn spelled(runs: &[Run]) -> String {
    runs.iter().map(|run| shown(&run.text).into_owned()).collect()
}

/// Runs in their faces.
pub(super) fn said(runs: &[Run]) -> String {
    let mut out = String::new();
    let mut rest = runs;
    while let Some(first) = rest.first() {
        let face = (first.strong, first.slanted, &first.language, target(first));
        let alike = |run: &&Run| (run.strong, run.slanted, &run.language, target(run)) == face;
        let (here, behind) = rest.split_at(rest.iter().take_while(alike).count().max(1));
        let words = in_direction(&spelled(here));
        let mut ends = Vec::new();
        if let Some(link) = target(first) {
            out.push_str(&format!("<a href=\"{}\">", escaped(link)));
            ends.push("</a>");
        }
        if let Some(language) = &first.language {
            out.push_str(&format!("<span lang=\"{}\">", escaped(&shown(language))));
            ends.push("</span>");
        }
        for (is_so, start, end) in
            [(first.strong, "<strong>", "</strong>"), (first.slanted, "<em>", "</em>")]
        {
            if is_so {
                out.push_str(start);
                ends.push(end);
            }
        }
        out.push_str(&words);
        ends.iter().rev().for_each(|end| out.push_str(end));
        rest = behind;
    }
    out
}

/// A label as it stands before the words.
pub(super) fn label_said(label: &Label) -> String {
    in_direction(&shown(&label.text))
}

/// Text escaped, each stretch that is written from right to left kept apart, so that it turns no
/// comma and no number beside it.
fn in_direction(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_right_to_left) {
        let (before, from) = rest.split_at(start);
        let end = end_of_stretch(from);
        let (stretch, behind) = from.split_at(end);
        out.push_str(&escaped(before));
        out.push_str(&format!("<bdi>{}</bdi>", escaped(stretch)));
        rest = behind;
    }
    out.push_str(&escaped(rest));
    out
}

/// Where words from right to left end: at the last of their letters before one of another script.
fn end_of_stretch(text: &str) -> usize {
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if is_right_to_left(letter) {
            end = at + letter.len_utf8();
        } else if letter.is_alphanumeric() || ".,;:()".contains(letter) {
            break;
        }
    }
    end
}

/// Whether it is a letter of Hebrew, Arabic, Syriac, Thaana, N'Ko and the like.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

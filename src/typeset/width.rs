//! Widths in cells, and text as it may be shown: what a terminal would obey, and what a reader
//! could not see, is written out. Widths are those of the buffer that the screen is drawn in, which
//! places one grapheme cluster after the other; they are never summed by code point.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::cluster::{clusters, is_plain};

/// Halfwidth katakana sound marks: terminals give each a cell, though Unicode calls them combining.
const SOUND_MARKS: [char; 2] = ['\u{ff9e}', '\u{ff9f}'];

/// A cluster of more letters than this is no letter of any script: marks heaped without end.
const MOST_LETTERS: usize = 32;
/// So many letters are shown of such a heap.
const SHOWN_LETTERS: usize = 24;

/// The cells that `text` takes once it is [`shown`]. A line feed counts as its picture: ask for the
/// width of rows, not of paragraphs.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        // A control character takes one cell too, by its picture.
        return text.len();
    }
    clusters(text).map(|(_, cluster)| cells(cluster)).sum()
}

/// The cells that one grapheme cluster takes once it is [`shown`]: never none, so that the caret
/// moves whenever it passes one.
pub fn cells(cluster: &str) -> usize {
    if cluster.len() <= 1 {
        return cluster.len();
    }
    let mut chars = cluster.chars();
    if let (Some('\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}'), None) = (chars.next(), chars.next()) {
        return 1;
    }
    match written_out(cluster, Signs::Pictures) {
        None => cells_drawn(cluster),
        Some(written) => written.graphemes(true).map(cells_drawn).sum(),
    }
}

/// The text as it may be sent to a terminal. Nothing in the result is a control character, turns
/// the direction of writing or is invisible:
/// - C0 and DEL become their pictures (`␀`, `␉`, `␛`, `␡`);
/// - C1, controls of direction and other invisible signs become `<U+202E>`;
/// - a combining mark that has no letter stands on `◌`;
/// - of a heap of marks on one letter the first are shown, and the others counted: `<+976>`.
///
/// Joiners stay inside the clusters that need them (emoji, Indic and Persian letters), and so do
/// variation selectors behind the sign they choose and the tags of the flags of England, Scotland
/// and Wales.
pub fn shown(text: &str) -> Cow<'_, str> {
    with_signs(text, Signs::Pictures)
}

/// As [`shown`], with signs in ASCII only, for output that is no screen of ours: `^[` for ESC, `^?`
/// for DEL, `<U+0301>` for a mark without a letter. Letters of any script stay. Its width is not
/// that of [`width`].
pub fn shown_in_ascii(text: &str) -> Cow<'_, str> {
    with_signs(text, Signs::Ascii)
}

/// What is put in place of what may not be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signs {
    Pictures,
    Ascii,
}

fn with_signs(text: &str, signs: Signs) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out: Option<String> = None;
    for (at, cluster) in clusters(text) {
        match (written_out(cluster, signs), &mut out) {
            (None, None) => {}
            (None, Some(out)) => out.push_str(cluster),
            (Some(written), Some(out)) => out.push_str(&written),
            (Some(written), None) => {
                let mut begun = String::with_capacity(text.len().saturating_add(16));
                begun.push_str(text.get(..at).unwrap_or(""));
                begun.push_str(&written);
                out = Some(begun);
            }
        }
    }
    out.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The cluster with signs for what may not be shown; none when it may be shown as it is.
fn written_out(cluster: &str, signs: Signs) -> Option<String> {
    if let [b' '..=b'~'] = cluster.as_bytes() {
        return None;
    }
    let first = cluster.chars().next()?;
    if let Some((head, heaped)) = heap(cluster) {
        let head = written_out(head, signs).unwrap_or_else(|| head.to_owned());
        return Some(format!("{head}<+{heaped}>"));
    }
    let mut previous = None;
    let all_visible = cluster.chars().all(|letter| {
        let visible = is_visible(letter, previous, first);
        previous = Some(letter);
        visible
    });
    if all_visible && cells_drawn(cluster) > 0 {
        return None;
    }

    let mut out = String::new();
    if all_visible && signs == Signs::Pictures {
        let carried = format!("\u{25cc}{cluster}");
        if carried.graphemes(true).nth(1).is_none() {
            return Some(carried);
        }
    }
    let mut previous = None;
    for letter in cluster.chars() {
        let stands_alone = previous.is_none() && out.is_empty();
        if is_visible(letter, previous, first) && !(stands_alone && is_zero_wide(letter)) {
            out.push(letter);
            previous = Some(letter);
        } else {
            push_sign(&mut out, letter, signs);
            previous = None;
        }
    }
    Some(out)
}

/// The beginning of a cluster that has too many letters, and how many more it has.
fn heap(cluster: &str) -> Option<(&str, usize)> {
    if cluster.len() <= MOST_LETTERS {
        return None;
    }
    let letters = cluster.chars().count();
    let (end, _) = cluster.char_indices().nth(SHOWN_LETTERS)?;
    (letters > MOST_LETTERS)
        .then(|| (cluster.get(..end).unwrap_or_default(), letters - SHOWN_LETTERS))
}

fn push_sign(out: &mut String, letter: char, signs: Signs) {
    let code = u32::from(letter);
    let sign = match (code, signs) {
        (0..=0x1f, Signs::Pictures) => char::from_u32(code.saturating_add(0x2400)),
        (0x7f, Signs::Pictures) => Some('\u{2421}'),
        (0..=0x1f | 0x7f, Signs::Ascii) => {
            out.push('^');
            char::from_u32(code ^ 0x40)
        }
        _ => None,
    };
    match sign {
        Some(sign) => out.push(sign),
        // Writing to a string cannot fail.
        None => drop(write!(out, "<U+{code:04X}>")),
    }
}

/// Whether a reader sees the letter, or sees what it does to the letter before it. `previous` is
/// the letter before it in the cluster, if that is shown as it is; `first` begins the cluster.
fn is_visible(letter: char, previous: Option<char>, first: char) -> bool {
    match letter {
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => true,
        // No Latin letter joins, so a joiner after one only hides.
        '\u{200c}' | '\u{200d}' => {
            previous.is_some_and(|p| p >= '\u{300}' && !matches!(p, '\u{200c}' | '\u{200d}'))
        }
        // A second selector chooses nothing, but a row of them can carry a hidden message.
        _ if is_variation_selector(letter) => {
            previous.is_some_and(|p| !is_variation_selector(p) && p != '\u{200d}')
        }
        '\u{e0020}'..='\u{e007f}' => previous.is_some() && first == '\u{1f3f4}',
        _ => !letter.is_control() && !is_invisible(letter),
    }
}

fn is_variation_selector(letter: char) -> bool {
    matches!(
        letter,
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Unicode's `Default_Ignorable_Code_Point`, without what [`is_visible`] judges by its place, and
/// with the separators and annotation signs that no terminal shows.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

fn is_zero_wide(letter: char) -> bool {
    cells_drawn(letter.encode_utf8(&mut [0; 4])) == 0
}

/// The cells that ratatui's buffer gives a cluster which holds no control character.
fn cells_drawn(cluster: &str) -> usize {
    if cluster.len() == 1 {
        return 1;
    }
    let sound_marks = cluster.chars().filter(|letter| SOUND_MARKS.contains(letter)).count();
    cluster.width().saturating_add(sound_marks)
}

//! The lines of a pasted agenda and the marks they begin with: numbers, letters, bullets, heading
//! signs. No meaning beyond the line.

use crate::pasted::{Unfit, is_unreadable, unfit};

/// More than this is no agenda.
const MOST_BYTES: usize = 4_000_000;

/// A line that bears a letter or a figure, cleaned of what cannot be printed.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub(super) number: usize,
    /// As typed.
    pub(super) raw: &'a str,
    /// Without heading signs, emphasis round the whole line, and white space at its ends.
    pub(super) text: String,
    /// Columns of white space before it.
    pub(super) indent: usize,
    /// How many heading signs of Markdown it has.
    pub(super) heading: usize,
    /// Whether an empty line stands before it.
    pub(super) after_blank: bool,
    /// Whether characters were left out of it.
    pub(super) cleaned: bool,
}

/// The lines that say something.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    for (index, raw) in text.lines().enumerate() {
        let raw = if index == 0 { raw.trim_start_matches('\u{feff}') } else { raw };
        let kept: String = raw.chars().filter(|c| !is_unreadable(*c)).collect();
        if !kept.chars().any(char::is_alphanumeric) {
            after_blank = true;
            continue;
        }
        let cleaned = kept.len() != raw.len();
        let body = kept.trim_start();
        let indent = kept
            .get(..kept.len() - body.len())
            .unwrap_or_default()
            .chars()
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum();
        let after = body.trim_start_matches('#');
        let signs = body.len() - after.len();
        let heading = if after.starts_with(char::is_whitespace) { signs } else { 0 };
        let body = if heading > 0 { after.trim_matches('#') } else { body };
        let text = without_emphasis(body.trim()).to_string();
        let number = index.saturating_add(1);
        lines.push(Line { number, raw, text, indent, heading, after_blank, cleaned });
        after_blank = false;
    }
    lines
}

/// Why a text cannot be an agenda at all.
pub(super) fn not_an_agenda(text: &str) -> Option<String> {
    Some(match unfit(text, MOST_BYTES)? {
        Unfit::TooLong(millions) => format!(
            "This is {millions} MB of text, more than an agenda holds; nothing was read. Paste \
             the agenda without its reports"
        ),
        Unfit::NotPlainText => {
            "This is a document or a program's file and no plain text; nothing was read. Open it, \
             copy its text and paste that"
                .into()
        }
        Unfit::Empty => {
            "There is no agenda here; paste one, each item on a line such as 1. Apologies".into()
        }
    })
}

/// A line without the stars or strokes of Markdown that enclose all of it.
fn without_emphasis(text: &str) -> &str {
    for sign in ["***", "**", "__", "*"] {
        if let Some(inner) = text.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign))
            && !inner.contains(sign)
            && !inner.starts_with(char::is_whitespace)
        {
            return inner.trim();
        }
    }
    text
}

/// How the number of an item is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `Item 4: Title`.
    Word,
    /// `4. Title`, `4a) Title`, `4.1 Title`.
    Dotted,
    /// `4 Title`.
    Bare,
}

/// The number and title of a line that may begin an item.
pub(super) fn numbered(text: &str) -> Option<(Shape, &str, &str)> {
    let first = text.get(..12).unwrap_or(text).to_ascii_lowercase();
    let word = ["agenda item ", "item "].iter().find(|word| first.starts_with(**word));
    if let Some(rest) = word.and_then(|word| text.get(word.len()..)) {
        let rest = rest.trim_start();
        let (number, title) = rest.split_once(|c: char| ":–—".contains(c)).or_else(|| {
            rest.split_once(" - ").or_else(|| rest.split_once(". ")).or(Some((rest, "")))
        })?;
        let number = number.trim().trim_end_matches('.');
        let short = !number.is_empty()
            && number.chars().count() <= 8
            && !number.contains(char::is_whitespace);
        let figure = number.contains(|c: char| c.is_ascii_digit());
        return (short && (figure || rest.contains(':'))).then_some((
            Shape::Word,
            number,
            title.trim(),
        ));
    }
    if let Some(title) = text.get(..5).filter(|w| w.eq_ignore_ascii_case("item:")) {
        return Some((Shape::Word, "", text.get(title.len()..)?.trim()));
    }
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '/'))?;
    let (head, rest) = if end == 0 { return None } else { (text.get(..end)?, text.get(end..)?) };
    let number = head.trim_end_matches('.');
    let inner = is_item_number(number)?;
    let (shape, rest) = if head.len() > number.len() {
        (Shape::Dotted, rest)
    } else if let Some(rest) = rest.strip_prefix(')').or(rest.strip_prefix("\\.")) {
        (Shape::Dotted, rest)
    } else {
        (if inner { Shape::Dotted } else { Shape::Bare }, rest)
    };
    let title = rest.trim_start();
    if !rest.starts_with(char::is_whitespace) && !title.is_empty() {
        return None;
    }
    let capital = title.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_numeric());
    let clock = title
        .get(..2)
        .is_some_and(|w| w.eq_ignore_ascii_case("am") || w.eq_ignore_ascii_case("pm"));
    let month =
        super::heading::month(title.split_whitespace().next().unwrap_or_default()).is_some();
    let bare = shape == Shape::Bare || inner;
    if bare && (!capital || clock || month) {
        return None;
    }
    Some((shape, number, title))
}

/// Whether figures, perhaps with a letter or parts after points or strokes, number an item; and
/// whether it has such parts.
fn is_item_number(number: &str) -> Option<bool> {
    let last = number.strip_suffix(|c: char| c.is_ascii_alphabetic()).unwrap_or(number);
    let mut parts = 0;
    for part in last.split(['.', '/']) {
        if part.is_empty() || part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        parts += 1;
    }
    (parts <= 3).then_some(parts > 1)
}

/// A whole line that is nothing but an item's number: `4.`; its title is on the next.
pub(super) fn lone_number(text: &str) -> Option<&str> {
    let number = text.strip_suffix('.').or(text.strip_suffix(')'))?;
    is_item_number(number)?;
    Some(number)
}

/// How the clauses of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// What stands round the sign: `.`, `)`, `(`, or a space.
    pub(super) frame: char,
    /// What kind of sign it is.
    pub(super) sign: Sign,
}

/// The sign of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A bullet.
    Bullet,
    /// A number.
    Figure(u32),
    /// `a`, `b`: counted from 1.
    Letter(u32),
    /// `i`, `ii`.
    Roman,
}

impl Mark {
    /// Whether a mark goes on in the list that the other began.
    pub(super) fn goes_on(self, first: Mark) -> bool {
        self.frame == first.frame
            && std::mem::discriminant(&self.sign) == std::mem::discriminant(&first.sign)
    }
}

/// The mark of a clause and the text after it. `before` is the mark of the clause above: after `h)`
/// the mark `i)` is a letter.
pub(super) fn mark(text: &str, before: Option<Mark>) -> Option<(Mark, &str)> {
    let first = text.chars().next()?;
    if "-*•·–—+◦▪●‣".contains(first) {
        let rest = text.get(first.len_utf8()..)?;
        let spaced = rest.starts_with(char::is_whitespace);
        let bullet = Mark { frame: ' ', sign: Sign::Bullet };
        return (spaced || "•·▪●‣◦".contains(first)).then(|| (bullet, rest.trim_start()));
    }
    let (open, rest) = match text.strip_prefix('(') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (word, after) = (rest.get(..end)?, rest.get(end..)?);
    if word.is_empty() || word.len() > 4 {
        return None;
    }
    let after = after.strip_prefix('\\').unwrap_or(after);
    let (frame, mut after) = match (open, after.chars().next()?) {
        (true, ')') => ('(', after.get(1..)?),
        (false, ')') => (')', after.get(1..)?),
        (false, '.') => ('.', after.get(1..)?),
        (false, c) if c.is_whitespace() => (' ', after),
        _ => return None,
    };
    let mut figure = word.parse::<u32>().ok();
    // `2.1 That`: the clauses of a report's paragraph 2.
    if frame == '.' && after.starts_with(|c: char| c.is_ascii_digit()) {
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        figure = after.get(..end).and_then(|part| part.parse().ok()).filter(|_| figure.is_some());
        after = after.get(end..)?;
        after = after.strip_prefix('.').unwrap_or(after);
        figure?;
    }
    let text = after.trim_start();
    if !after.starts_with(char::is_whitespace) || text.is_empty() {
        return None;
    }
    if let Some(figure) = figure {
        let next = match before.map(|mark| mark.sign) {
            Some(Sign::Figure(last)) => last.checked_add(1),
            _ => Some(1),
        };
        let capital = !text.starts_with(|c: char| c.is_lowercase() || c.is_numeric());
        let plain = frame != ' ' || (next == Some(figure) && capital);
        return plain.then_some((Mark { frame, sign: Sign::Figure(figure) }, text));
    }
    if frame == ' ' || frame == '.' && word.chars().any(char::is_uppercase) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let roman = word.chars().all(|c| "ivxl".contains(c));
    let letter = (word.len() == 1)
        .then(|| word.bytes().next().and_then(|byte| byte.checked_sub(b'a')))
        .flatten()
        .map(|place| u32::from(place) + 1);
    let follows = match before.map(|mark| mark.sign) {
        Some(Sign::Letter(last)) => letter == last.checked_add(1),
        Some(Sign::Roman) => !roman,
        _ => word != "i",
    };
    match letter {
        Some(letter) if follows || !roman => {
            Some((Mark { frame, sign: Sign::Letter(letter) }, text))
        }
        _ if roman => Some((Mark { frame, sign: Sign::Roman }, text)),
        _ => None,
    }
}

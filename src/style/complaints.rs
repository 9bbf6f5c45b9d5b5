//! What is wrong in the file of a style, in a clerk's words: its brackets, quotation marks and commas,
//! and values that a setting does not take. Says nothing of what RON is.

use serde::Deserialize;

use super::phrase::suggest;
use super::written::{line_at, text_length};

/// So many are told of one file.
const MOST: usize = 50;

/// So much of what was written is quoted.
const QUOTED: usize = 30;

/// Something wrong, where it stands, and whether the rest of the file is read wrongly because of it.
pub(super) struct Complaint {
    pub(super) at: usize,
    pub(super) message: String,
    pub(super) misleads: bool,
}

/// What a file consists of, comments apart.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Open(char),
    Close(char),
    Comma,
    Colon,
    /// Words in quotation marks.
    Text,
    /// A word or number without.
    Word,
    Other(char),
}

/// A sign, and from where to where it stands.
#[derive(Clone, Copy)]
struct Token {
    sign: Sign,
    from: usize,
    to: usize,
}

impl Token {
    fn ends_a_value(self) -> bool {
        matches!(self.sign, Sign::Text | Sign::Word | Sign::Close(_))
    }

    fn begins_a_value(self) -> bool {
        matches!(self.sign, Sign::Text | Sign::Word | Sign::Open(_))
    }
}

/// What is wrong with brackets, quotation marks, colons and commas. `strays` finds the first setting
/// that stands in a group it is none of, and that group's name, where a bracket was never closed.
pub(super) fn of_structure(
    text: &str,
    strays: impl FnOnce() -> Option<(usize, String, String)>,
) -> Vec<Complaint> {
    let tokens = tokens(text);
    let quotes: Vec<Complaint> = tokens.iter().filter_map(|token| of_quotes(*token)).collect();
    if !quotes.is_empty() {
        return quotes;
    }
    match tokens.first().map(|token| token.sign) {
        Some(Sign::Open('(') | Sign::Other('#')) => {}
        first => {
            let at = first.and(tokens.first()).map_or(0, |token| token.from);
            let message = "a style stands in round brackets: write ( in a line of its own before the \
                           first setting, and ) behind the last";
            return vec![Complaint { at, message: message.into(), misleads: true }];
        }
    }
    let mut complaints = Vec::new();
    let mut open: Vec<Token> = Vec::new();
    let mut before: [Option<Token>; 2] = [None; 2];
    for token in tokens {
        let inside = open.last().map(|bracket| bracket.sign);
        if let Some(complaint) = of_neighbours(text, before, token, inside) {
            let misleads = complaint.misleads;
            complaints.push(complaint);
            if misleads || complaints.len() >= MOST {
                return complaints;
            }
        }
        match token.sign {
            Sign::Open(_) => open.push(token),
            Sign::Close(close) => match open.pop() {
                Some(bracket) if bracket.sign == Sign::Open(opens(close)) => {}
                bracket => {
                    complaints.push(of_close(text, close, token, bracket));
                    return complaints;
                }
            },
            Sign::Comma | Sign::Colon | Sign::Text | Sign::Word | Sign::Other(_) => {}
        }
        before = [before[1], Some(token)];
    }
    if let Some(bracket) = open.last() {
        let (at, message) = match strays() {
            Some((at, setting, group)) => (
                at,
                format!(
                    "the bracket of `{group}` is not closed before `{setting}`: write ), there"
                ),
            ),
            None => {
                let line = line_at(text, bracket.from);
                let Sign::Open(opened) = bracket.sign else { return complaints };
                let close = closes(opened);
                let message =
                    format!("{close} is missing at the end, for the {opened} of line {line}");
                (text.trim_end().len(), message)
            }
        };
        complaints.push(Complaint { at, message, misleads: true });
    }
    complaints
}

fn of_quotes(token: Token) -> Option<Complaint> {
    let Sign::Other(quote) = token.sign else { return None };
    let is_one = "“”„‟‘’‚«»'`".contains(quote);
    is_one.then(|| Complaint {
        at: token.from,
        message: format!(
            "{quote} is not the quotation mark that is read here; type the straight one: \""
        ),
        misleads: true,
    })
}

fn of_close(text: &str, close: char, token: Token, bracket: Option<Token>) -> Complaint {
    let message = match bracket {
        Some(Token { sign: Sign::Open(opened), from, .. }) => {
            let line = line_at(text, from);
            format!("{close} stands here, and the {opened} of line {line} is not closed yet")
        }
        Some(_) | None => format!("there is one {close} too many, here or before"),
    };
    Complaint { at: token.from, message, misleads: true }
}

/// What is wrong between a sign and those before it, in that bracket.
fn of_neighbours(
    text: &str,
    [first, before]: [Option<Token>; 2],
    token: Token,
    inside: Option<Sign>,
) -> Option<Complaint> {
    let told = |at: usize, message: String| Some(Complaint { at, message, misleads: false });
    let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let quoted = |token: Token| quoted(between(token.from, token.to));
    // What was taken for words went on to the next quotation mark.
    if let Some(before) = before
        && before.sign == Sign::Text
        && token.begins_a_value()
        && between(before.from, before.to).contains('\n')
    {
        return unclosed(before);
    }
    if token.sign == Sign::Text && is_unclosed(text, token) {
        return unclosed(token);
    }
    if let Sign::Other(sign) = token.sign
        && sign != '#'
    {
        let instead = match sign {
            '=' => "a colon stands behind the name of a setting",
            ';' => "a comma stands behind a setting",
            _ => "words stand in quotation marks",
        };
        return told(token.from, format!("{sign} cannot stand here; {instead}"));
    }
    let before = before?;
    let same_line = !between(before.to, token.from).contains('\n');
    match (before.sign, token.sign) {
        (_, Sign::Open('(') | Sign::Close(_)) if inside.is_none() => None,
        (Sign::Close(_), _) if inside.is_none() => told(
            token.from,
            format!(
                "{} stands behind the end of the style; is there one ) too many before it?",
                quoted(token)
            ),
        )
        .map(|complaint| Complaint { misleads: true, ..complaint }),
        (Sign::Colon, Sign::Comma | Sign::Close(_)) => {
            let name = first.map(quoted).unwrap_or_default();
            told(before.from, format!("nothing is written behind {name}: give it a value"))
        }
        (Sign::Comma | Sign::Open(_), Sign::Comma) => {
            told(token.from, "there is one comma too many".into())
        }
        // The name of a setting and its value, on one line.
        (Sign::Word, _)
            if same_line
                && token.begins_a_value()
                && inside == Some(Sign::Open('('))
                && first.is_some_and(|it| matches!(it.sign, Sign::Open(_) | Sign::Comma)) =>
        {
            told(before.from, format!("a colon is missing behind {}", quoted(before)))
        }
        _ if before.ends_a_value() && token.begins_a_value() => told(
            before.to.saturating_sub(1),
            format!("a comma is missing behind {}", quoted(before)),
        ),
        _ => None,
    }
}

fn unclosed(token: Token) -> Option<Complaint> {
    let message =
        "the quotation mark that opens here is not closed: write \" at the end of the words";
    Some(Complaint { at: token.from, message: message.into(), misleads: true })
}

/// Whether a text has no end at all.
fn is_unclosed(text: &str, token: Token) -> bool {
    let words = text.get(token.from..token.to).unwrap_or_default();
    let ends = words.trim_end_matches('#');
    token.to == text.len() && (words.len() < 2 || !ends.ends_with('"') || ends.len() < 2)
}

fn opens(close: char) -> char {
    match close {
        ')' => '(',
        ']' => '[',
        _ => '{',
    }
}

fn closes(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        let letter = rest.chars().next().unwrap_or(' ');
        let in_word = |c: char| c.is_alphanumeric() || "_-+.".contains(c);
        let (sign, length) = if rest.starts_with("//") {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (None, rest.find("*/").map_or(rest.len(), |end| end + 2))
        } else if let Some(length) = text_length(rest) {
            (Some(Sign::Text), length)
        } else if in_word(letter) {
            (Some(Sign::Word), rest.find(|c| !in_word(c)).unwrap_or(rest.len()))
        } else {
            let sign = match letter {
                '(' | '[' | '{' => Some(Sign::Open(letter)),
                ')' | ']' | '}' => Some(Sign::Close(letter)),
                ',' => Some(Sign::Comma),
                ':' => Some(Sign::Colon),
                _ if letter.is_whitespace() || letter == '\u{feff}' => None,
                _ => Some(Sign::Other(letter)),
            };
            // Behind a wrong quotation mark the line says nothing more.
            let is_quote =
                sign.is_some_and(|sign| of_quotes(Token { sign, from, to: from }).is_some());
            match is_quote {
                true => (sign, rest.find('\n').unwrap_or(rest.len())),
                false => (sign, letter.len_utf8()),
            }
        };
        let to = from + length.max(1);
        tokens.extend(sign.map(|sign| Token { sign, from, to }));
        from = to;
    }
    tokens
}

/// What is wrong with a value, where something else is wanted.
pub(super) fn of_value<T: for<'de> Deserialize<'de>>(value: &str, wanted: &str) -> Option<String> {
    let wrong = ron::from_str::<T>(value).err()?.code;
    if let Some(told) = of_choice(&wrong) {
        return Some(told);
    }
    // Words in quotation marks where they should stand without.
    let bare = ron::from_str::<String>(value).ok();
    if let Some(bare) = &bare {
        match ron::from_str::<T>(bare).map_err(|wrong| of_choice(&wrong.code)) {
            Ok(_) => return Some(format!("write it without quotation marks: {}", cut(bare))),
            Err(Some(told)) => return Some(format!("{told} It stands without quotation marks")),
            Err(None) => {}
        }
    }
    Some(match wrong {
        ron::Error::InvalidEscape(_) => "write \\ twice where it is to stand in words".to_owned(),
        ron::Error::IntegerOutOfBounds => {
            format!("{} is no number that can be taken; {wanted}", cut(value))
        }
        _ => format!("{} stands here; {wanted}", cut(value)),
    })
}

/// What may be chosen instead of a word that may not.
fn of_choice(wrong: &ron::Error) -> Option<String> {
    let ron::Error::NoSuchEnumVariant { expected, found, .. } = wrong else { return None };
    let instead = suggest(found, expected.iter().copied());
    Some(format!("{} is none of the words for it; {instead}", quoted(found)))
}

fn quoted(words: &str) -> String {
    format!("`{}`", cut(words))
}

/// Words, or the end of long ones.
fn cut(words: &str) -> String {
    let words = words.trim();
    match words.char_indices().rev().nth(QUOTED) {
        None => words.replace('\n', " "),
        Some((at, sign)) => {
            let end = words.get(at + sign.len_utf8()..).unwrap_or_default();
            format!("…{}", end.replace('\n', " "))
        }
    }
}

#[cfg(test)]
mod tests;

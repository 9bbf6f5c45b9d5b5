//! RON with its version first: the version is read alone, then the rest, and what is wrong is told
//! with file, line, column and field.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use ron::Error;
use ron::error::{Position, SpannedError};
use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::own_hand::{self, Present};
use super::read::read_text;

/// So many letters of a file are quoted in a message at most.
const LONGEST_QUOTED: usize = 160;

/// Reads a file of at most `limit` bytes whose first field is `version`, at most `newest`. `what`
/// names the kind of file in words: `minutes file`, `house style`.
pub fn load<T: DeserializeOwned>(path: &Path, limit: u64, newest: u32, what: &str) -> Result<T> {
    let text = read_text(path, limit)?;
    parse(&text, newest, what).with_context(|| format!("could not read {}", path.display()))
}

/// The same for a text that has been read already, or is built in.
pub fn parse<T: DeserializeOwned>(text: &str, newest: u32, what: &str) -> Result<T> {
    match version_of(text) {
        None => bail!(
            "this is not a {what}, or its beginning is damaged: it must begin with its version, as \
             in (version: {newest}, …)"
        ),
        Some(0) => bail!("this {what} has the version 0, which there never was"),
        Some(version) if version > u64::from(newest) => bail!(
            "this {what} was written by a newer minutebook: its version is {version}, this program \
             knows {newest}; open it with a newer minutebook"
        ),
        Some(_) => {}
    }
    // What somebody else wrote, or changed, is RON of any kind.
    if let Ok(value) = own_hand::read(text, Present::Bare) {
        return Ok(value);
    }
    // Keeping track of the place costs as much as reading: it is done where something is wrong.
    let options = options();
    if let Ok(value) = options.from_str(text) {
        return Ok(value);
    }
    let mut source = ron::Deserializer::from_str_with_options(text, &options).map_err(|error| {
        let place = error.span.start;
        anyhow!("line {}, column {}: {}", place.line, place.col, in_words(&error.code))
    })?;
    let read = serde_path_to_error::deserialize(&mut source).map_err(|error| {
        let path = error.path().to_string();
        (path, error.into_inner())
    });
    let outcome = read.and_then(|value| match source.end() {
        Ok(()) => Ok(value),
        Err(error) => Err((".".to_owned(), error)),
    });
    outcome.map_err(|(path, error)| {
        let place = place_of(&source.span_error(error.clone()));
        let field = match path.as_str() {
            "." | "" | "?" => String::new(),
            path => format!(", in {}", short(path.strip_suffix(".?").unwrap_or(path))),
        };
        anyhow!("line {}, column {}{field}: {}", place.line, place.col, in_words(&error))
    })
}

/// Where a clerk should look: at the beginning of a wrong word, else where reading stopped.
fn place_of(error: &SpannedError) -> Position {
    match error.code {
        Error::NoSuchStructField { .. }
        | Error::NoSuchEnumVariant { .. }
        | Error::DuplicateStructField { .. }
        | Error::IntegerOutOfBounds => error.span.start,
        _ => error.span.end,
    }
}

/// How files are written and read: what is there stands as it is, without `Some` round it. Files
/// that have it are read as well.
fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

/// A value as RON for people: two spaces a level, one line end at the end, the same on every
/// machine. Fails only for what RON cannot say.
pub fn to_ron<T: Serialize>(value: &T) -> Result<String> {
    let config = PrettyConfig::new().struct_names(false).indentor("  ").new_line("\n");
    let text = options().to_string_pretty(value, config);
    Ok(text.context("could not write a value as RON")? + "\n")
}

/// A value as RON in one line, without a line end: an event.
pub fn to_line<T: Serialize>(value: &T) -> Result<String> {
    ron::to_string(value).context("could not write a value as RON")
}

/// Reads what [`to_line`] wrote.
pub fn from_line<T: DeserializeOwned>(line: &str) -> Result<T> {
    match own_hand::read(line, Present::Wrapped) {
        Ok(value) => Ok(value),
        Err(own_hand::Other) => Ok(ron::from_str(line)?),
    }
}

/// The integer `version` that stands first in a RON struct. Nothing behind it is looked at, so that
/// a version whose rest this program cannot read is told by number.
pub fn version_of(text: &str) -> Option<u64> {
    let mut rest = skip_blank(text)?;
    let name = rest.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
    if name.len() < rest.len() {
        rest = skip_blank(name)?;
    }
    for expected in ["(", "version", ":"] {
        rest = skip_blank(rest.strip_prefix(expected)?)?;
    }
    let digits = rest.split(|letter: char| !letter.is_ascii_digit()).next()?;
    match digits.is_empty() {
        true => None,
        false => Some(digits.parse().unwrap_or(u64::MAX)),
    }
}

/// Goes past blanks and comments; `None` when a comment has no end.
fn skip_blank(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n')?.1.trim_start()
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/")?.1.trim_start()
        } else {
            return Some(rest);
        }
    }
}

/// What is wrong, without the words of a programmer.
fn in_words(error: &Error) -> String {
    match error {
        Error::NoSuchStructField { expected, found, .. } => {
            let found = short(found);
            format!("there is no field {found:?} here; the fields are {}", list(expected))
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            format!("{} is not one of {}", short(found), list(expected))
        }
        Error::MissingStructField { field, .. } => format!("the field {field:?} is missing"),
        Error::DuplicateStructField { field, .. } => format!("the field {field:?} stands twice"),
        Error::InvalidValueForType { expected, found } => {
            format!("{expected} is wanted here, not {}", short(found))
        }
        Error::ExpectedDifferentLength { expected, found } => {
            format!("{expected} is wanted here, not {found} values")
        }
        Error::Eof | Error::ExpectedStringEnd => {
            "the file ends in the middle; is a quotation mark or a bracket not closed?".into()
        }
        Error::ExpectedArray => "a list in [ ] is wanted here".into(),
        Error::ExpectedArrayEnd => "a comma or ] is wanted here".into(),
        Error::ExpectedMap => "a list in { } is wanted here".into(),
        Error::ExpectedMapEnd => "a comma or } is wanted here".into(),
        Error::ExpectedMapColon => "a colon is wanted here, between a name and its value".into(),
        Error::ExpectedComma => "a comma is wanted here; is one missing before this?".into(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "( is wanted here".into(),
        Error::ExpectedStructLikeEnd => "a comma or ) is wanted here".into(),
        Error::ExpectedOption => "None or Some(…) is wanted here".into(),
        Error::ExpectedOptionEnd => "the ) that closes Some( is wanted here".into(),
        Error::ExpectedBoolean => "true or false is wanted here".into(),
        Error::ExpectedString => "text in quotation marks is wanted here".into(),
        Error::ExpectedInteger => "a whole number is wanted here".into(),
        Error::ExpectedFloat => "a number is wanted here".into(),
        Error::ExpectedIdentifier => "a name without quotation marks is wanted here".into(),
        Error::IntegerOutOfBounds => "the number is too large or too small here".into(),
        Error::InvalidIntegerDigit { digit, .. } => format!("{digit} is no digit"),
        Error::UnexpectedChar(letter) => format!("{letter:?} cannot stand here"),
        Error::TrailingCharacters => "nothing may follow the closing bracket".into(),
        Error::ExceededRecursionLimit => {
            "brackets stand in brackets too many times over; was the file changed by hand?".into()
        }
        Error::UnclosedBlockComment => "a comment begun with /* has no end".into(),
        other => short(&other.to_string()).into_owned(),
    }
}

/// The beginning of what a file says: it may be as long as the file.
fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST_QUOTED) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

fn list(names: &[&str]) -> String {
    match names {
        [] => "none".into(),
        names => names.join(", "),
    }
}

#[cfg(test)]
mod tests;

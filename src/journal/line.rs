//! The text of a journal: its first line, and a line an event with the running check. Pure: bytes
//! in, bytes out; no files, no threads.
//!
//! ```text
//! minutebook journal 1 writer 27f2a9q clerk "hb" from 2026-06-11T18:58:03+01:00 check 5d0c3f1e (for reading, not for editing)
//! 1a2b3c4d 431 Edit(57,0,"a")
//! CRC      MS  EVENT
//! ```
//!
//! - The first line's `check` is the CRC-32 of all that stands before ` check`.
//! - `CRC` is a CRC-32 (8 lower-case hex digits) that runs on from the first line's check over
//!   everything behind the digits of each line so far: `MS EVENT` and the line end. A wrong time is
//!   found like a wrong letter, and a line moved here from another journal or place is found too.
//! - `MS` counts the milliseconds since the line before (for the first: since `from`). It is
//!   negative where the clock was set back.

use std::fmt::{self, Write};

use chrono::{DateTime, FixedOffset, SecondsFormat};

use crate::meeting::{Moment, Writer};

/// The version of the journal's format that this program writes and reads.
pub const VERSION: u32 = 2;

const OPENING: &str = "minutebook journal ";
const REMARK: &str = "(for reading, not for editing)";

/// The years 0 to 9999 in milliseconds since 1970: what a written date can show.
const EARLIEST: i64 = -62_167_219_200_000;
const LATEST: i64 = 253_402_300_799_999;

/// What the first line of a journal says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Whose journal it is; nobody appends to another writer's journal.
    pub writer: Writer,
    /// The clerk's name or initials, in any characters.
    pub clerk: String,
    /// When the journal was begun, in whole seconds; the lines' times count from here.
    pub from: Moment,
}

/// Why a text is no journal that this program reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing in it: a power cut just as it was begun.
    Empty,
    /// The first line was never finished: the same, a moment later.
    Unfinished,
    /// It does not begin as a journal does.
    NotAJournal,
    /// It begins as a journal, and the first line's check fails.
    DamagedFirstLine,
    /// Another version of the format, by number.
    OtherVersion(String),
    /// Larger than `limit` bytes, and therefore not read.
    TooLarge {
        /// How many bytes it has.
        bytes: u64,
        /// How many are read at most.
        limit: u64,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => f.write_str("it is empty; nothing was typed into it"),
            Unreadable::Unfinished => {
                f.write_str("it was cut off as it was begun; nothing was typed into it")
            }
            Unreadable::NotAJournal => f.write_str(
                "it is not a journal of minutebook; move it out of the meeting's folder",
            ),
            Unreadable::DamagedFirstLine => f.write_str(
                "its first line is damaged; keep the file, and open the meeting from its minutes \
                 file",
            ),
            Unreadable::OtherVersion(found) => write!(
                f,
                "it was written by another minutebook: its version is {found}, this program knows \
                 {VERSION}; open it with a newer minutebook"
            ),
            Unreadable::TooLarge { bytes, limit } => write!(
                f,
                "it is too large to be a journal: {} MB, and at most {} MB are read",
                bytes / 1_000_000,
                limit / 1_000_000
            ),
        }
    }
}

impl std::error::Error for Unreadable {}

impl Header {
    /// The first line, with its line end.
    pub fn text(&self) -> String {
        let mut line = format!("{OPENING}{VERSION} writer {} clerk \"", self.writer);
        for letter in self.clerk.chars() {
            match letter {
                '"' => line.push_str("\\\""),
                '\\' => line.push_str("\\\\"),
                '\u{2028}' | '\u{2029}' => line.extend(letter.escape_unicode()),
                control if control.is_control() => line.extend(control.escape_unicode()),
                plain => line.push(plain),
            }
        }
        line.push_str("\" from ");
        line.push_str(&self.from.to_rfc3339_opts(SecondsFormat::Secs, false));
        let check = running(0, line.as_bytes());
        // Writing to a text in memory cannot fail.
        let _ = writeln!(line, " check {check:08x} {REMARK}");
        line
    }

    /// Reads a first line, line end included.
    pub fn parse(line: &[u8]) -> Result<(Header, Chain), Unreadable> {
        let rest = line.strip_prefix(OPENING.as_bytes()).ok_or(Unreadable::NotAJournal)?;
        let end = rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
        let version = rest.get(..end).unwrap_or_default();
        let known = |number: u32| version == number.to_string().as_bytes();
        // A journal of an older version holds fewer kinds of event, and is gone on with.
        if !(1..=VERSION).any(known) {
            let is_number =
                !version.is_empty() && version.len() < 10 && version.iter().all(u8::is_ascii_digit);
            return Err(match is_number {
                true => Unreadable::OtherVersion(String::from_utf8_lossy(version).into_owned()),
                false => Unreadable::DamagedFirstLine,
            });
        }
        parse_first(line).ok_or(Unreadable::DamagedFirstLine)
    }
}

fn parse_first(line: &[u8]) -> Option<(Header, Chain)> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (covered, rest) = line.rsplit_once(" check ")?;
    let (digits, remark) = rest.split_once(' ')?;
    let crc = running(0, covered.as_bytes());
    if remark != REMARK || hex(digits.as_bytes())? != crc {
        return None;
    }
    let rest = covered.strip_prefix(OPENING)?.split_once(" writer ")?.1;
    let (writer, rest) = rest.split_once(" clerk \"")?;
    let (clerk, from) = rest.rsplit_once("\" from ")?;
    let from = DateTime::parse_from_rfc3339(from).ok()?;
    let header = Header { writer: writer.parse().ok()?, clerk: unescape(clerk)?, from };
    Some((header, Chain { crc, millis: from.timestamp_millis() }))
}

fn unescape(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        match letters.next()? {
            'u' => {
                let (digits, rest) = letters.as_str().strip_prefix('{')?.split_once('}')?;
                plain.push(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?);
                letters = rest.chars();
            }
            escaped => plain.push(escaped),
        }
    }
    Some(plain)
}

/// How far a journal has got: the running check, and the time of the last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The running CRC-32.
    pub crc: u32,
    /// The time of the last line, in milliseconds since 1970 UTC.
    pub millis: i64,
}

impl Chain {
    /// Writes an event's line and moves on past it. Times keep their milliseconds only. An event is
    /// one line; should a raw line end slip in, it is written as `\n`, which means the same inside a
    /// RON text.
    pub fn put(&mut self, moment: Moment, event: &str, text: &mut String) {
        let millis = moment.timestamp_millis().clamp(EARLIEST, LATEST);
        let mut body = format!("{} ", millis.saturating_sub(self.millis));
        match event.contains('\n') {
            true => body.push_str(&event.replace('\n', "\\n")),
            false => body.push_str(event),
        }
        body.push('\n');
        self.crc = running(self.crc, body.as_bytes());
        self.millis = millis;
        // Writing to a text in memory cannot fail.
        let _ = write!(text, "{:08x} {body}", self.crc);
    }

    /// Reads one line, line end included, and moves on past it; gives the event. `None`, and no
    /// move, when the line is not what was written there.
    pub fn take<'line>(&mut self, line: &'line str) -> Option<&'line str> {
        let (digits, rest) = line.split_at_checked(8)?;
        let body = rest.strip_prefix(' ')?;
        let crc = running(self.crc, body.as_bytes());
        if hex(digits.as_bytes())? != crc {
            return None;
        }
        let gap = body.bytes().position(|byte| byte == b' ')?;
        let (millis, event) = body.strip_suffix('\n')?.split_at_checked(gap)?;
        let event = event.get(1..)?;
        let millis = self.millis.checked_add(millis.parse().ok()?)?;
        if !(EARLIEST..=LATEST).contains(&millis) {
            return None;
        }
        *self = Chain { crc, millis };
        Some(event)
    }
}

/// The moment of a line, with the offset from UTC that the journal was begun in.
pub fn moment(millis: i64, offset: FixedOffset) -> Moment {
    DateTime::from_timestamp_millis(millis).unwrap_or_default().with_timezone(&offset)
}

fn running(crc: u32, bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(crc);
    hasher.update(bytes);
    hasher.finalize()
}

/// Eight lower-case hex digits. Capitals are refused: one flipped bit makes them.
pub(super) fn hex(digits: &[u8]) -> Option<u32> {
    if digits.len() != 8 {
        return None;
    }
    digits.iter().try_fold(0, |value, digit| {
        let digit = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        Some(value << 4 | u32::from(digit))
    })
}

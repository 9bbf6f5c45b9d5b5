//! Reading a journal: its sound lines, how far they reach, and what is damaged. Takes no lock and
//! changes nothing.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::FixedOffset;

use super::landmark::behind_landmark;
use super::line::{Chain, Header, Unreadable, moment};
use crate::meeting::Moment;

/// A journal above this is refused by its size: a day's typing is about 2 MB.
pub const LIMIT: u64 = 256_000_000;

/// No first line is longer, in bytes: a clerk's name stands in it.
const LONGEST_FIRST: u64 = 65_536;

/// A line that says where in the journal it stands, so that what comes before it need not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// How many events stand before it.
    pub line: usize,
    /// How many of these are wanted too.
    pub back: usize,
    /// Its moment.
    pub at: Moment,
}

/// What a journal holds up to the first line whose check fails; all of it, or what stands behind a
/// [`Landmark`].
#[derive(Debug)]
pub struct Sound {
    /// What its first line says.
    pub header: Header,
    /// What stands behind the sound part, if that is more than an unfinished last line.
    pub damage: Option<Damage>,
    /// The bytes of a last line that has no end: what a power cut leaves, and no damage.
    pub unfinished: usize,
    pub(super) chain: Chain,
    /// Everything behind the sound part.
    pub(super) rest: Vec<u8>,
    text: Arc<String>,
    places: Vec<Place>,
    /// How many events and bytes stand before `text`, unread.
    first: usize,
    unread: usize,
    /// The offset from UTC that holds at the beginning of `text`.
    offset: FixedOffset,
}

/// Where a line's event stands in the text; 32 bits do, by `LIMIT`.
#[derive(Debug)]
struct Place {
    millis: i64,
    start: u32,
    end: u32,
}

/// The part of a journal from the first line whose check fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// How many lines it has, an unfinished last one included.
    pub lines: usize,
    /// The time of the last sound line.
    pub from: Moment,
    /// How many bytes it has.
    pub bytes: usize,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = self.from.format("%-d %B %Y, %H:%M:%S");
        match self.lines {
            1 => write!(f, "1 line of the journal after {from} is damaged"),
            lines => write!(f, "{lines} lines of the journal after {from} are damaged"),
        }
    }
}

impl Sound {
    /// The events with their moments, in the order they were typed.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = (Moment, &str)> + ExactSizeIterator {
        self.lines_from(0)
    }

    /// The events from that one on (from 0, of the whole journal), as far as they were read, with
    /// their moments.
    pub fn lines_from(
        &self,
        first: usize,
    ) -> impl DoubleEndedIterator<Item = (Moment, &str)> + ExactSizeIterator {
        let places = self.places.get(first.saturating_sub(self.first)..).unwrap_or_default();
        places.iter().map(move |place| {
            let event = self.text.get(place.start as usize..place.end as usize);
            (moment(place.millis, self.offset), event.unwrap_or_default())
        })
    }

    /// The events alone, without the cost of their moments.
    pub fn texts(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.places.iter().map(|place| {
            self.text.get(place.start as usize..place.end as usize).unwrap_or_default()
        })
    }

    /// How many events the journal holds, those not read included.
    pub fn events(&self) -> usize {
        self.first + self.places.len()
    }

    /// How many events stand before the first that was read.
    pub fn first(&self) -> usize {
        self.first
    }

    /// The offset from UTC of the first moment.
    pub fn offset(&self) -> FixedOffset {
        self.offset
    }

    /// How many bytes are sound, what was not read included.
    pub fn bytes(&self) -> usize {
        self.unread + self.text.len()
    }

    /// How many bytes before the sound part were not read, and so not checked.
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// The running check behind the last sound line.
    pub fn check(&self) -> u32 {
        self.chain.crc
    }

    /// The sound part as it stands in the file, as far as it was read.
    pub fn text(&self) -> &Arc<String> {
        &self.text
    }
}

/// Reads the journal at that path. The cause of a refusal is an [`Unreadable`].
pub fn read(path: &Path) -> Result<Sound> {
    let open = || -> Result<Sound> {
        // Looked at before it is opened: opening a pipe would wait for ever.
        if !std::fs::metadata(path)?.is_file() {
            return Err(Unreadable::NotAJournal.into());
        }
        Ok(Sound::of(bytes_of(&File::open(path)?)?)?)
    };
    open().with_context(|| format!("could not read the journal {}", path.display()))
}

/// Reads the journal at that path from the last line on in which `find` sees a landmark; whole, if
/// there is none. Refused as by [`read`].
pub fn read_since(path: &Path, find: &dyn Fn(&str) -> Option<Landmark>) -> Result<Sound> {
    let open = || -> Result<Sound> {
        let header = header(path)?;
        match behind_landmark(&File::open(path)?, &header, find)? {
            Some(sound) => Ok(sound),
            None => read(path),
        }
    };
    open()
}

/// What the first line of the journal at that path says; nothing behind it is read. Refused as by
/// [`read`].
pub fn header(path: &Path) -> Result<Header> {
    let open = || -> Result<Header> {
        if !std::fs::metadata(path)?.is_file() {
            return Err(Unreadable::NotAJournal.into());
        }
        let bytes = std::fs::metadata(path)?.len();
        if bytes > LIMIT {
            return Err(Unreadable::TooLarge { bytes, limit: LIMIT }.into());
        }
        let mut first = Vec::new();
        BufReader::with_capacity(512, File::open(path)?.take(LONGEST_FIRST))
            .read_until(b'\n', &mut first)?;
        Ok(first_line(&first)?.0)
    };
    open().with_context(|| format!("could not read the journal {}", path.display()))
}

/// The first line, with its end, out of the beginning of a journal.
pub(super) fn first_line(first: &[u8]) -> Result<(Header, Chain), Unreadable> {
    if first.is_empty() {
        return Err(Unreadable::Empty);
    }
    if !first.ends_with(b"\n") {
        let opening = b"minutebook journal ";
        let begun = first.iter().zip(opening).all(|(found, expected)| found == expected);
        return Err(if begun { Unreadable::Unfinished } else { Unreadable::NotAJournal });
    }
    Header::parse(first)
}

/// The bytes of an open file, refused by size before they are read.
pub(super) fn bytes_of(mut file: &File) -> Result<Vec<u8>> {
    let size = file.metadata()?.len();
    let too_large = |bytes| Unreadable::TooLarge { bytes, limit: LIMIT };
    if size > LIMIT {
        return Err(too_large(size).into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // Another program may be writing to it: it may be longer by now.
    file.by_ref().take(LIMIT + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > LIMIT {
        true => Err(too_large(bytes.len() as u64).into()),
        false => Ok(bytes),
    }
}

/// The first bytes of an open file, and behind them those at hand.
pub(super) fn beginning(file: &File, length: usize, behind: Vec<u8>) -> io::Result<Vec<u8>> {
    if length == 0 {
        return Ok(behind);
    }
    let mut bytes = vec![0; length];
    let mut done = 0;
    while let Some(left) = bytes.get_mut(done..).filter(|left| !left.is_empty()) {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(file, left, done as u64);
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(file, left, done as u64);
        match read {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(taken) => done += taken,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.extend(behind);
    Ok(bytes)
}

impl Sound {
    /// What is sound in these bytes, which are no more than `LIMIT`.
    pub fn of(bytes: Vec<u8>) -> Result<Sound, Unreadable> {
        let first = bytes.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        let (header, chain) = first_line(first)?;
        let begin = Begin { skip: first.len(), line: 0, unread: 0, chain };
        let offset = *header.from.offset();
        Ok(Sound::from(begin, bytes, header, offset))
    }

    /// What is sound in these bytes, from where reading begins.
    pub(super) fn from(
        begin: Begin,
        mut bytes: Vec<u8>,
        header: Header,
        offset: FixedOffset,
    ) -> Sound {
        let Begin { skip, line, unread, mut chain } = begin;
        // Looked through in one go; a line that is not UTF-8 ends too early, and so is not sound.
        let legible = match std::str::from_utf8(&bytes) {
            Ok(text) => text,
            Err(error) => bytes
                .get(..error.valid_up_to())
                .and_then(|legible| std::str::from_utf8(legible).ok())
                .unwrap_or_default(),
        };
        let lines = legible.get(skip..).unwrap_or_default().split_inclusive('\n');

        // A typed letter's line is 28 bytes long.
        let mut places = Vec::with_capacity(bytes.len() / 28);
        let mut sound = skip;
        for line in lines {
            let Some(event) = chain.take(line) else { break };
            sound += line.len();
            let end = u32::try_from(sound - 1).unwrap_or(u32::MAX);
            let start = end.saturating_sub(u32::try_from(event.len()).unwrap_or(u32::MAX));
            places.push(Place { millis: chain.millis, start, end });
        }

        let rest = bytes.split_off(sound.min(bytes.len()));
        let ends = rest.iter().filter(|byte| **byte == b'\n').count();
        let from = moment(chain.millis, *header.from.offset());
        let damage = (ends > 0).then(|| {
            let last = usize::from(!rest.ends_with(b"\n"));
            Damage { lines: ends + last, from, bytes: rest.len() }
        });
        let unfinished = if ends == 0 { rest.len() } else { 0 };
        // The first line and every sound line were found to be UTF-8.
        let text = Arc::new(String::from_utf8(bytes).unwrap_or_default());
        Sound { header, damage, unfinished, chain, rest, text, places, first: line, unread, offset }
    }
}

/// Where reading begins.
pub(super) struct Begin {
    /// How many bytes of those at hand are not lines of events.
    pub(super) skip: usize,
    /// How many events stand before.
    pub(super) line: usize,
    /// How many bytes of the file stand before those at hand.
    pub(super) unread: usize,
    /// The running check and the time there.
    pub(super) chain: Chain,
}

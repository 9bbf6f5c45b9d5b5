//! Reading a journal: its sound lines, how far they reach, and what is damaged. Takes no lock and
//! changes nothing.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};

use super::line::{Chain, Header, Unreadable, moment};
use crate::meeting::Moment;

/// A journal above this is refused by its size: a day's typing is about 2 MB.
pub const LIMIT: u64 = 256_000_000;

/// What a journal holds up to the first line whose check fails.
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
    text: String,
    places: Vec<Place>,
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
        let offset = *self.header.from.offset();
        self.places.iter().map(move |place| {
            let event = self.text.get(place.start as usize..place.end as usize);
            (moment(place.millis, offset), event.unwrap_or_default())
        })
    }

    /// How many bytes are sound, the first line included.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The running check behind the last sound line.
    pub fn check(&self) -> u32 {
        self.chain.crc
    }

    /// The sound part as it stands in the file.
    pub fn text(&self) -> &str {
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

impl Sound {
    /// What is sound in these bytes, which are no more than `LIMIT`.
    pub fn of(mut bytes: Vec<u8>) -> Result<Sound, Unreadable> {
        if bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
        let first = lines.next().unwrap_or_default();
        if !first.ends_with(b"\n") {
            let opening = b"minutebook journal ";
            let begun = first.iter().zip(opening).all(|(found, expected)| found == expected);
            return Err(if begun { Unreadable::Unfinished } else { Unreadable::NotAJournal });
        }
        let (header, mut chain) = Header::parse(first)?;

        // A typed letter's line is 28 bytes long.
        let mut places = Vec::with_capacity(bytes.len() / 28);
        let mut sound = first.len();
        for line in lines {
            let Some(event) = chain.take(line) else { break };
            sound += line.len();
            let end = u32::try_from(sound - 1).unwrap_or(u32::MAX);
            let start = end.saturating_sub(u32::try_from(event.len()).unwrap_or(u32::MAX));
            places.push(Place { millis: chain.millis, start, end });
        }

        let rest = bytes.split_off(sound);
        let ends = rest.iter().filter(|byte| **byte == b'\n').count();
        let from = moment(chain.millis, *header.from.offset());
        let damage = (ends > 0).then(|| {
            let last = usize::from(!rest.ends_with(b"\n"));
            Damage { lines: ends + last, from, bytes: rest.len() }
        });
        let unfinished = if ends == 0 { rest.len() } else { 0 };
        // The first line and every sound line were found to be UTF-8.
        let text = String::from_utf8(bytes).map_err(|_| Unreadable::NotAJournal)?;
        Ok(Sound { header, damage, unfinished, chain, rest, text, places })
    }
}

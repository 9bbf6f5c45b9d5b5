//! Reading a long journal from its end: back to a landmark, so that opening a meeting does not take
//! longer with every day it was minuted. What stands before is checked later, by [`check`].
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::line::{Chain, Header, hex, moment};
use super::read::{Begin, Damage, Landmark, Sound, first_line};
use super::refused::reason;

/// How much of the end is looked through first, in bytes; in tests so little that it does not do.
const WINDOW: u64 = if cfg!(test) { 128 } else { 32 << 10 };

/// What stands behind the last line in which `find` sees a landmark. `None` if the journal has no
/// such line, or is not what the landmark says: then it is to be read whole.
pub(super) fn behind_landmark(
    file: &File,
    header: &Header,
    find: &dyn Fn(&str) -> Option<Landmark>,
) -> io::Result<Option<Sound>> {
    let size = file.metadata()?.len();
    let mut window = WINDOW;
    while window < size {
        let start = size - window;
        let mut bytes = Vec::with_capacity(usize::try_from(window).unwrap_or_default());
        let mut reader = file;
        reader.seek(SeekFrom::Start(start))?;
        reader.take(window).read_to_end(&mut bytes)?;
        match found(&bytes, find) {
            Found::Not => window *= 4,
            Found::TooFarBack => window *= 2,
            Found::At { begins, at, landmark } => {
                match sound(bytes, start, header, begins, at, landmark) {
                    Some(sound) => return Ok(Some(sound)),
                    None => break,
                }
            }
        }
    }
    let mut reader = file;
    reader.rewind()?;
    Ok(None)
}

/// Where a landmark stands in bytes that begin anywhere in a journal.
enum Found {
    Not,
    /// There is one, and the lines wanted before it begin before these bytes.
    TooFarBack,
    At {
        /// Where the first line that is wanted begins.
        begins: usize,
        /// Where the landmark's line begins.
        at: usize,
        landmark: Landmark,
    },
}

/// Where the line before `end`, which ends a line, begins; none if that is before these bytes.
fn line_before(bytes: &[u8], end: usize) -> Option<usize> {
    let before = bytes.get(..end.checked_sub(1)?)?;
    before.iter().rposition(|byte| *byte == b'\n').map(|at| at + 1)
}

fn found(bytes: &[u8], find: &dyn Fn(&str) -> Option<Landmark>) -> Found {
    let mut end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    while let Some(at) = line_before(bytes, end) {
        let line = bytes.get(at..end.saturating_sub(1)).unwrap_or_default();
        let event = line.splitn(3, |byte| *byte == b' ').nth(2);
        let event = event.and_then(|event| std::str::from_utf8(event).ok());
        if let Some(landmark) = event.and_then(find) {
            // One line more: the running check goes on from its digits.
            let mut begins = at;
            for _ in 0..landmark.back {
                match line_before(bytes, begins) {
                    Some(before) => begins = before,
                    None => return Found::TooFarBack,
                }
            }
            return match line_before(bytes, begins) {
                Some(_) => Found::At { begins, at, landmark },
                None => Found::TooFarBack,
            };
        }
        end = at;
    }
    Found::Not
}

/// What is sound from `begins` on, if the landmark is what it says.
fn sound(
    mut bytes: Vec<u8>,
    start: u64,
    header: &Header,
    begins: usize,
    at: usize,
    landmark: Landmark,
) -> Option<Sound> {
    let before = line_before(&bytes, begins)?;
    let crc = hex(bytes.get(before..)?.get(..8)?)?;
    // The landmark knows its own time; the lines before it know how much earlier they are.
    let gap = |line: &[u8]| -> Option<i64> {
        let gap = line.splitn(3, |byte| *byte == b' ').nth(1)?;
        std::str::from_utf8(gap).ok()?.parse().ok()
    };
    let mut from = landmark.at.timestamp_millis();
    let mut end = at + bytes.get(at..)?.iter().position(|byte| *byte == b'\n')? + 1;
    while end > begins {
        let line = line_before(&bytes, end)?;
        from = from.checked_sub(gap(bytes.get(line..end)?)?)?;
        end = line;
    }
    let bytes = bytes.split_off(begins);
    let begin = Begin {
        skip: 0,
        line: landmark.line.checked_sub(landmark.back)?,
        unread: usize::try_from(start).ok()?.checked_add(begins)?,
        chain: Chain { crc, millis: from },
    };
    let sound = Sound::from(begin, bytes, header.clone(), *landmark.at.offset());
    let (stands, _) = sound.lines_from(landmark.line).next()?;
    (stands.timestamp_millis() == landmark.at.timestamp_millis()).then_some(sound)
}

/// Checks the first `bytes` of a journal, line by line and with little memory: what is damaged of
/// them, if anything is. Takes no lock.
pub fn check(path: &Path, bytes: usize) -> Result<Option<Damage>> {
    let failed = || format!("could not check the journal {}", path.display());
    let said = |error: io::Error| anyhow!(reason(&error));
    let file = File::open(path).map_err(said).with_context(failed)?;
    let mut reader = BufReader::with_capacity(64 << 10, file.take(bytes as u64));
    let mut line = Vec::new();
    let mut read = reader.read_until(b'\n', &mut line).map_err(said).with_context(failed)?;
    let (header, mut chain) = first_line(&line).with_context(failed)?;
    let mut damaged = Damage {
        lines: 0,
        from: moment(chain.millis, *header.from.offset()),
        bytes: bytes.saturating_sub(read),
    };
    loop {
        line.clear();
        read = reader.read_until(b'\n', &mut line).map_err(said).with_context(failed)?;
        if read == 0 {
            break;
        }
        let is_sound = damaged.lines == 0
            && std::str::from_utf8(&line).is_ok_and(|line| chain.take(line).is_some());
        if is_sound {
            damaged.bytes -= read;
        } else {
            damaged.from = moment(chain.millis, *header.from.offset());
            damaged.lines += 1;
        }
    }
    Ok((damaged.bytes > 0).then_some(damaged))
}

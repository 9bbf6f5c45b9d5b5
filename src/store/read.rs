//! Reading a text file whole: refused by size before it is read, and by what it holds before it is
//! parsed.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fmt;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::reason;

/// Why a file is not taken for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReadable {
    /// There is none of that name.
    Missing,
    /// It is a folder.
    Folder,
    /// It is neither file nor folder: a pipe, a device.
    NoFile,
    /// It is larger than the limit; both in bytes.
    TooLarge {
        /// How large it is.
        bytes: u64,
        /// How large it may be.
        limit: u64,
    },
    /// Nothing is in it, or only blanks.
    Empty,
    /// It has a NUL in this line: no text file.
    Binary {
        /// The line, from 1.
        line: usize,
    },
    /// It is text in UTF-16.
    WideText,
    /// It is text, not in UTF-8, first in this line.
    OtherEncoding {
        /// The line, from 1.
        line: usize,
    },
}

impl fmt::Display for NotReadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotReadable::Missing => f.write_str("there is no such file; check the name"),
            NotReadable::Folder => f.write_str("this is a folder; name a file in it"),
            NotReadable::NoFile => f.write_str("this is not a file; name a text file"),
            NotReadable::TooLarge { bytes, limit } => write!(
                f,
                "it has {}, and at most {} are read; is it the right file?",
                size(*bytes),
                size(*limit)
            ),
            NotReadable::Empty => f.write_str("it is empty; is it the right file?"),
            NotReadable::Binary { line } => write!(
                f,
                "line {line} holds what no text file holds; if it is from a word processor, save \
                 it there as plain text"
            ),
            NotReadable::WideText => {
                f.write_str("it is saved as UTF-16; save it again with the encoding UTF-8")
            }
            NotReadable::OtherEncoding { line } => write!(
                f,
                "line {line} is not in UTF-8; save the file again with the encoding UTF-8"
            ),
        }
    }
}

impl std::error::Error for NotReadable {}

/// The text of a file of at most `limit` bytes, without a byte order mark. The cause of a refusal
/// is a [`NotReadable`].
pub fn read_text(path: &Path, limit: u64) -> Result<String> {
    attempt(path, limit).with_context(|| format!("could not read {}", path.display()))
}

fn attempt(path: &Path, limit: u64) -> Result<String> {
    // Looked at before it is opened: opening a pipe would wait for ever.
    let found = match std::fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(NotReadable::Missing.into());
        }
        outcome => outcome.map_err(|error| anyhow!(reason(&error)))?,
    };
    if found.is_dir() {
        return Err(NotReadable::Folder.into());
    }
    if !found.is_file() {
        return Err(NotReadable::NoFile.into());
    }
    if found.len() > limit {
        return Err(NotReadable::TooLarge { bytes: found.len(), limit }.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
    File::open(path)
        .and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(|error| anyhow!(reason(&error)))?;
    if bytes.len() as u64 > limit {
        return Err(NotReadable::TooLarge { bytes: bytes.len() as u64, limit }.into());
    }
    Ok(text_of(bytes)?)
}

fn text_of(mut bytes: Vec<u8>) -> Result<String, NotReadable> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(NotReadable::WideText);
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    // `contains` looks at many bytes at once, and there is hardly ever one.
    if bytes.contains(&0) {
        let place = bytes.iter().position(|byte| *byte == 0).unwrap_or_default();
        return Err(NotReadable::Binary { line: line_of(&bytes, place) });
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        NotReadable::OtherEncoding { line: line_of(error.as_bytes(), place) }
    })?;
    match text.trim_ascii_start().is_empty() {
        true => Err(NotReadable::Empty),
        false => Ok(text),
    }
}

/// The line of a place, from 1.
fn line_of(bytes: &[u8], place: usize) -> usize {
    1 + bytes.iter().take(place).filter(|byte| **byte == b'\n').count()
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_text_is_read_without_its_byte_order_mark() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("agenda.txt");
        std::fs::write(&path, "\u{feff}1. Apologies\r\n").unwrap();
        assert_eq!(read_text(&path, 100).unwrap(), "1. Apologies\r\n");
    }

    #[test]
    fn what_is_no_text_is_refused_with_what_to_do() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("agenda.txt");
        let cases: [(&[u8], &str); 8] = [
            (b"", "it is empty; is it the right file?"),
            (b"\xef\xbb\xbf \r\n", "it is empty; is it the right file?"),
            (
                b"PK\x03\x04\n\0\0",
                "line 2 holds what no text file holds; if it is from a word processor, save it there as plain text",
            ),
            (b"\xff\xfe1\0.\0", "it is saved as UTF-16; save it again with the encoding UTF-8"),
            (
                b"1. Apologies\n2. Caf\xe9\n",
                "line 2 is not in UTF-8; save the file again with the encoding UTF-8",
            ),
            (&[b'a'; 41], "it has 41 bytes, and at most 40 bytes are read; is it the right file?"),
            (&[b'a'; 2_000], "it has 2 kB, and at most 40 bytes are read; is it the right file?"),
            (b"caf\xc3", "line 1 is not in UTF-8; save the file again with the encoding UTF-8"),
        ];
        for (bytes, sentence) in cases {
            std::fs::write(&path, bytes).unwrap();
            let wrong = format!("{:#}", read_text(&path, 40).unwrap_err());
            assert_eq!(wrong, format!("could not read {}: {sentence}", path.display()));
        }
    }

    #[test]
    fn a_missing_file_and_a_folder_are_told_apart() {
        let folder = TempDir::new().unwrap();
        let cause = |path: &Path| -> NotReadable {
            read_text(path, 10).unwrap_err().downcast_ref().cloned().unwrap()
        };
        assert_eq!(cause(&folder.path().join("none.ron")), NotReadable::Missing);
        assert_eq!(cause(folder.path()), NotReadable::Folder);
        #[cfg(unix)]
        assert_eq!(cause(Path::new("/dev/zero")), NotReadable::NoFile);
    }

    #[test]
    fn a_huge_file_is_refused_by_its_size() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("minutes.ron");
        // A hole: the size is there, the bytes are not.
        File::create(&path).unwrap().set_len(1_000_000_000).unwrap();
        let wrong = format!("{:#}", read_text(&path, 64_000_000).unwrap_err());
        assert!(wrong.contains("it has 1000 MB, and at most 64 MB are read"), "{wrong}");
    }
}

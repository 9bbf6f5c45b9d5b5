//! What is seen of a file without reading it.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

/// A file at a glance. One that has another stamp than before was written to, or is another file;
/// one that has the same was, for all that can be seen, left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// In bytes.
    length: u64,
    modified: SystemTime,
}

impl Stamp {
    /// What lies at a path; nothing, if nothing does. A link has a stamp of its own.
    pub fn at(path: &Path) -> Option<Stamp> {
        std::fs::symlink_metadata(path).ok().map(|about| Stamp::of(&about))
    }

    pub(super) fn of(about: &Metadata) -> Stamp {
        let modified = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        Stamp { length: about.len(), modified }
    }
}

//! What was published before: whether a file is as this program left it, so that it may be replaced
//! unasked, and what of an earlier publication lies where a new one goes. Nothing is written here.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::publish::{Sheet, with_readers};
use crate::export::FORMATS;
use crate::layout::REGISTERS;
use crate::meeting::Audience;
use crate::store::Stamp;

/// The files that were published since the meeting was opened, each as it was left, with the revision
/// of the meeting that it has.
#[derive(Clone, Debug, Default)]
pub struct Earlier(Arc<Mutex<BTreeMap<PathBuf, (Stamp, u64)>>>);

impl Earlier {
    /// Remembers a file that was written now.
    pub(super) fn leave(&self, path: &Path, revision: u64) {
        if let (Some(stamp), Ok(mut files)) = (Stamp::at(path), self.0.lock()) {
            files.insert(path.to_owned(), (stamp, revision));
        }
    }

    /// Whether a file is one of those and nobody changed it.
    pub(super) fn is_as_left(&self, path: &Path) -> bool {
        self.revision_of(path).is_some()
    }

    /// Whether a file is one of those, unchanged, and has the meeting as it is in this revision.
    pub(super) fn is_current(&self, path: &Path, revision: u64) -> bool {
        self.revision_of(path) == Some(revision)
    }

    fn revision_of(&self, path: &Path) -> Option<u64> {
        let (stamp, revision) = self.0.lock().ok()?.get(path).copied()?;
        (Stamp::at(path) == Some(stamp)).then_some(revision)
    }
}

/// The files in a folder that have the names of a publication for these readers.
pub(super) fn published_in(folder: &Path, audience: Audience) -> Vec<PathBuf> {
    let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let named = found.filter(|entry| {
        entry.file_name().to_str().is_some_and(|name| is_of_a_publication(name, audience))
    });
    let mut paths: Vec<PathBuf> = named.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Those of parts that a publication does not have, in whatever format: they may say what is exempt
/// by now.
pub fn outdated(folder: &Path, audience: Audience, sheets: &[Sheet]) -> Vec<PathBuf> {
    let mut paths = published_in(folder, audience);
    let stem = |name: &str| Path::new(name).file_stem().map(ToOwned::to_owned);
    let is_new = |path: &PathBuf| {
        let own = path.file_stem();
        sheets.iter().any(|sheet| stem(&sheet.name).as_deref() == own)
    };
    paths.retain(|path| !is_new(path));
    paths
}

/// That those lie there; nothing, where there are none.
pub fn outdated_told(paths: &[PathBuf]) -> Option<String> {
    let names: Vec<_> =
        paths.iter().take(4).filter_map(|path| path.file_name()?.to_str()).collect();
    let more = if paths.len() > names.len() { " …" } else { "" };
    let named = format!("{}{more}", names.join(", "));
    match paths.len() {
        0 => None,
        1 => Some(format!("{named} lies there from before, and may say what is exempt now")),
        n => Some(format!(
            "{n} files lie there from before, and may say what is exempt now: {named}"
        )),
    }
}

fn is_of_a_publication(name: &str, audience: Audience) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let registers = REGISTERS.iter().map(|(name, _)| *name);
    let mut stems = ["minutes", "decisions"].into_iter().chain(registers);
    let readers = with_readers("", audience);
    let of_item = stem.starts_with("item ") && stem.ends_with(&readers);
    // What is for the public has no readers in its name, and what has them is not.
    let others = audience == Audience::Public && stem.ends_with(')') && {
        [Audience::Members, Audience::Clerk].iter().any(|a| stem.ends_with(&with_readers("", *a)))
    };
    FORMATS.iter().any(|about| about.extension == ending)
        && !others
        && (of_item || stems.any(|known| stem == with_readers(known, audience)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_of_a_publication_by_its_name() {
        for name in ["minutes.txt", "decisions.docx", "votes.csv", "item 7.html", "item 7 (2).html"]
        {
            assert!(is_of_a_publication(name, Audience::Public), "{name}");
            assert!(!is_of_a_publication(name, Audience::Members), "{name}");
        }
        for name in ["minutes (members only).txt", "item 7 (members only).html"] {
            assert!(is_of_a_publication(name, Audience::Members), "{name}");
            assert!(!is_of_a_publication(name, Audience::Public), "{name}");
        }
        for name in ["minutes.ron", "notes.txt", "minutes", "my minutes.txt", "items.txt"] {
            assert!(!is_of_a_publication(name, Audience::Public), "{name}");
        }
    }
}

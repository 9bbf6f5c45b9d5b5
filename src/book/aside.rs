//! What somebody else wrote over a file of the meeting, by hand or with another program: it gets a
//! dated name of its own before a save takes its place. Nothing is read into it and nothing merged.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Result, anyhow};

use super::{LIMIT, PRIVATE};
use crate::disk::{Disk, Mode};
use crate::meeting::Moment;
use crate::store::{self, Stamp, reason};

/// A file as this program last read or wrote it.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    pub(super) stamp: Stamp,
    pub(super) checksum: u32,
}

impl Seen {
    /// A file of a folder with its text, if it is one that can be read.
    pub(super) fn of(folder: &Path, name: &str) -> Option<(Seen, String)> {
        let path = folder.join(name);
        // Looked at first: what is written to it later gives it another stamp.
        let stamp = Stamp::at(&path)?;
        let text = store::read_text(&path, LIMIT).ok()?;
        Some((Seen { stamp, checksum: crc32fast::hash(text.as_bytes()) }, text))
    }
}

/// The files of a meeting by their names, each as this program last read or wrote it.
pub(super) type AllSeen = BTreeMap<&'static str, Seen>;

/// What is known of a folder while it is open.
#[derive(Default)]
struct Known {
    seen: AllSeen,
    /// What was put aside and not told yet: the file and its new name.
    aside: Vec<(&'static str, PathBuf)>,
}

/// A meeting's folder, for the threads that write in it.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) folder: PathBuf,
    known: Arc<Mutex<Known>>,
}

impl Place {
    /// A folder in which this program has read those files and no others.
    pub(super) fn new(disk: Arc<dyn Disk>, folder: &Path, seen: AllSeen) -> Place {
        let known = Known { seen, aside: Vec::new() };
        Place { disk, folder: folder.to_owned(), known: Arc::new(Mutex::new(known)) }
    }

    /// Replaces a file, and puts aside what somebody else wrote there up to the last moment.
    pub(super) fn put(
        &self,
        name: &'static str,
        bytes: &[u8],
        mode: Mode,
        now: Moment,
    ) -> Result<()> {
        let path = self.folder.join(name);
        let checksum = crc32fast::hash(bytes);
        let last = || self.look(name, Some(checksum), now);
        let stamp = store::put_on(self.disk.as_ref(), &path, bytes, mode, last)?;
        self.known().seen.insert(name, Seen { stamp, checksum });
        store::secured(self.disk.as_ref(), &path)
    }

    /// Removes a file that is not wanted any more.
    pub(super) fn remove(&self, name: &'static str, now: Moment) -> Result<()> {
        self.look(name, None, now)?;
        let path = self.folder.join(name);
        if !path.exists() {
            return Ok(());
        }
        self.disk
            .remove(&path)
            .and_then(|()| self.disk.sync_folder(&path))
            .map_err(|error| anyhow!("could not remove {}: {}", path.display(), reason(&error)))
    }

    /// Puts a file aside that is neither what this program last read or wrote nor what it is about
    /// to write. It is only read where a glance does not do.
    pub(super) fn look(&self, name: &'static str, own: Option<u32>, now: Moment) -> Result<()> {
        let Some(stamp) = Stamp::at(&self.folder.join(name)) else { return Ok(()) };
        let known = self.known().seen.get(name).copied();
        if known.is_some_and(|seen| seen.stamp == stamp) {
            return Ok(());
        }
        if let Some((seen, _)) = Seen::of(&self.folder, name)
            && [known.map(|seen| seen.checksum), own].contains(&Some(seen.checksum))
        {
            self.known().seen.insert(name, seen);
            return Ok(());
        }
        let to = self.keep(name, now)?;
        self.known().aside.push((name, to));
        Ok(())
    }

    /// Gives a file a dated name that nothing has yet. It is renamed and not copied: a full disk
    /// takes that, nothing is ever half there, whoever has it open goes on writing to it, and until
    /// the next save the journal has all.
    pub(super) fn keep(&self, name: &'static str, now: Moment) -> Result<PathBuf> {
        let from = self.folder.join(name);
        let stem = name.strip_suffix(".ron").unwrap_or(name);
        let stamp = now.format("%Y-%m-%d-%H%M%S");
        let to = (1..)
            .map(|number| match number {
                1 => self.folder.join(format!("{stem}.{stamp}.kept.ron")),
                _ => self.folder.join(format!("{stem}.{stamp}-{number}.kept.ron")),
            })
            .find(|path| Stamp::at(path).is_none())
            .unwrap_or_else(|| self.folder.join(format!("{stem}.kept.ron")));
        self.secure(&from, name == PRIVATE);
        self.disk.rename(&from, &to).and_then(|()| self.disk.sync_folder(&to)).map_err(
            |error| anyhow!("could not keep {name} as {}: {}", to.display(), reason(&error)),
        )?;
        self.known().seen.remove(name);
        Ok(to)
    }

    /// Has a file that another program wrote brought to the disk, and left to its owner alone if it
    /// is private; as far as that can be done: it is kept in any case.
    fn secure(&self, path: &Path, is_private: bool) {
        if !path.symlink_metadata().is_ok_and(|about| about.is_file()) {
            return;
        }
        let Ok(file) = self.disk.open(path) else { return };
        if is_private {
            let _ = self.disk.narrow(&file);
        }
        let _ = self.disk.sync(&file);
    }

    /// What was put aside since the last time, in a sentence.
    pub(super) fn told(&self) -> Option<String> {
        let aside = std::mem::take(&mut self.known().aside);
        let kept =
            |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (names, kept): (Vec<&str>, Vec<String>) =
            aside.iter().map(|(name, to)| (*name, kept(to))).unzip();
        let (were, texts) = match names.len() {
            0 => return None,
            1 => ("was", "the other text is"),
            _ => ("were", "the other texts are"),
        };
        Some(format!(
            "{} {were} changed outside the program while you minuted; what you minute here counts, \
             and {texts} kept beside it as {}",
            names.join(" and "),
            kept.join(" and ")
        ))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

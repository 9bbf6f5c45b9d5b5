//! A copy of a meeting in another folder, made while its own disk fails or stalls: minutes file,
//! private file and journal, with what is only in memory. The copy is a meeting like any other.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};

use super::aside::{Place, Seen};
use super::{MINUTES, PRIVATE, saving};
use crate::disk::{Disk, make_folders};
use crate::journal::{self, Point};
use crate::meeting::{Meeting, Moment, Writer};
use crate::store::{self, Mode};

/// How many folders of the name may stand there already.
const MOST: u32 = 1_000;

/// A copy that is to be made.
pub struct Copying {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) from: PathBuf,
    pub(super) into: PathBuf,
    pub(super) meeting: Meeting,
    pub(super) writer: Writer,
    pub(super) journal: Point,
    pub(super) now: Moment,
}

impl Copying {
    /// Makes it; where it is. A folder of that name is taken only if this journal was copied into it
    /// before, and never the meeting's own.
    pub fn run(self) -> Result<PathBuf> {
        let failed = |path: &Path, error: &io::Error| {
            let why = match error.kind() {
                io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                    "there is a file of that name; name a folder".into()
                }
                _ => store::reason(error),
            };
            anyhow!("could not make a copy in {}: {why}", path.display())
        };
        let name = self.from.file_name().unwrap_or(self.from.as_os_str()).to_string_lossy();
        let journal = journal::file_name(self.writer);
        let is_free = |to: &Path| {
            !is_same(to, &self.from)
                && (to.symlink_metadata().is_err() || to.join(&journal).exists())
        };
        let names = (1..MOST).map(|number| match number {
            1 => self.into.join(name.as_ref()),
            _ => self.into.join(format!("{name} ({number})")),
        });
        let mut names = names.filter(|to| is_free(to));
        let to = names.next().unwrap_or_else(|| self.into.join(name.as_ref()));
        make_folders(self.disk.as_ref(), &to).map_err(|error| failed(&self.into, &error))?;
        let files = saving::encode(&self.meeting)?;
        // What a copy made before holds is behind this one.
        let seen = [MINUTES, PRIVATE].into_iter();
        let seen = seen.filter_map(|name| Some((name, Seen::of(&to, name)?.0))).collect();
        saving::write(&Place::new(Arc::clone(&self.disk), &to, seen), &files, self.now)?;
        let text = self.journal.copy().with_context(|| {
            format!("the minutes are in {}, but without the journal", to.display())
        })?;
        let journal = to.join(journal);
        store::put_on(self.disk.as_ref(), &journal, &text, Mode::Private, || Ok(()))?;
        store::secured(self.disk.as_ref(), &journal)?;
        Ok(to)
    }
}

/// Whether two paths lead to one folder.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        (_, _) => one == other,
    }
}

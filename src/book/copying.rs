//! A copy of a meeting in another folder, made while its own disk fails or stalls, or when the
//! program has to end and the disk has not taken everything: minutes file, private file and
//! journal, with what is only in memory. The copy is a meeting like any other.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};

use super::aside::{Place, Seen};
use super::{Book, MINUTES, PRIVATE, saving};
use crate::disk::{Disk, make_folders};
use crate::journal::{self, Point, Standing};
use crate::meeting::{Meeting, Moment, Writer};
use crate::session::Session;
use crate::store::{self, Mode};

/// How many folders of the name may stand there already.
const MOST: u32 = 1_000;
/// How long the end waits for a copy: closing has taken most of a second by then.
const SHELTERED_WITHIN: Duration = Duration::from_millis(500);

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

impl Book {
    /// Appends what is left, puts it on the disk, and ends. What the disk has not taken by then is
    /// put into the shelter, if there is one, in a copy of everything: nobody is asked, for the
    /// program may have to end this second.
    ///
    /// # Errors
    /// The journal lacks what was typed last: why, and where the copy is.
    pub fn end(self, session: &Session, now: Moment) -> Result<()> {
        let shelter = self.shelter.as_ref().filter(|_| self.standing() != Standing::OnDisk);
        let copying = shelter.map(|shelter| self.copy_to(shelter, session, now));
        let Standing::NotSaved { why, .. } = self.close() else { return Ok(()) };
        match copying.and_then(|copying| copying.run_within(SHELTERED_WITHIN)) {
            Some(path) => bail!(
                "what was typed last could not be saved here: {why}. A copy that has it is in {}",
                path.display()
            ),
            None => bail!("what was typed last could not be saved: {why}"),
        }
    }

    /// Where a copy of this meeting was put when the program ended before, if it is still there.
    pub fn sheltered(&self) -> Option<PathBuf> {
        let journal = journal::file_name(self.journal.header().writer);
        let own = &self.place.folder;
        let mut names = names(own, self.shelter.as_ref()?).take(9);
        names.find(|copy| !is_same(copy, own) && copy.join(&journal).exists())
    }
}

impl Copying {
    /// Makes it on a thread that is left behind if a disk holds it up for so long.
    fn run_within(self, patience: Duration) -> Option<PathBuf> {
        let (done, made) = channel();
        std::thread::spawn(move || {
            // Nobody waits any more once the time is up.
            let _ = done.send(self.run().ok());
        });
        made.recv_timeout(patience).ok().flatten()
    }

    /// Makes it; where it is. A folder of that name is taken only if it holds an earlier copy in which
    /// nobody minuted since, and never the meeting's own.
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
        let journal = journal::file_name(self.writer);
        let text = self.journal.copy();
        let is_begun_by = |copy: &Path| match (&text, std::fs::read(copy.join(&journal))) {
            (Ok(text), Ok(old)) => text.starts_with(&old),
            (_, _) => false,
        };
        let is_free = |to: &Path| {
            !is_same(to, &self.from) && (to.symlink_metadata().is_err() || is_begun_by(to))
        };
        let Some(to) = names(&self.from, &self.into).find(|to| is_free(to)) else {
            bail!("there are too many copies in {}; name another folder", self.into.display());
        };
        make_folders(self.disk.as_ref(), &to).map_err(|error| failed(&self.into, &error))?;
        let files = saving::encode(&self.meeting)?;
        // What a copy made before holds is behind this one.
        let seen = [MINUTES, PRIVATE].into_iter();
        let seen = seen.filter_map(|name| Some((name, Seen::of(&to, name)?.0))).collect();
        saving::write(&Place::new(Arc::clone(&self.disk), &to, seen), &files, self.now)?;
        let text = text.with_context(|| {
            format!("the minutes are in {}, but without the journal", to.display())
        })?;
        let journal = to.join(journal);
        store::put_on(self.disk.as_ref(), &journal, &text, Mode::Private, || Ok(()))?;
        store::secured(self.disk.as_ref(), &journal)?;
        Ok(to)
    }
}

/// The names that a copy of that meeting may have in a folder: its own, and then counted.
fn names(from: &Path, into: &Path) -> impl Iterator<Item = PathBuf> {
    let name = from.file_name().unwrap_or(from.as_os_str()).to_string_lossy();
    (1..MOST).map(move |number| match number {
        1 => into.join(name.as_ref()),
        _ => into.join(format!("{name} ({number})")),
    })
}

/// Whether two paths lead to one folder.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        (_, _) => one == other,
    }
}

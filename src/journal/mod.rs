//! The journal of a meeting: everything ever typed, one event a line, only ever appended to. Knows
//! bytes and files; what an event says is its maker's business. `line` has the format, `read` the
//! sound lines, `scribe` the two threads, `refused` what a disk says no with.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod landmark;
mod line;
mod read;
mod refused;
mod scribe;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

use self::line::Chain;
use self::refused::{not_opened, reason};
use self::scribe::{Begun, Desk};
use crate::disk::{Disk, ThisDisk, folder_of, write_whole};
use crate::meeting::{Moment, Writer};

pub use landmark::check;
pub use line::{Header, Unreadable, VERSION};
pub use read::{Damage, LIMIT, Landmark, Sound, header, read, read_since};
pub use refused::InUse;

/// How long a key waits for the scribe at most, before the screen may show more than the kernel has.
pub const PATIENCE: Duration = Duration::from_millis(100);

/// How long closing waits for a disk at most: a program told to end is gone within a second.
const CLOSES_WITHIN: Duration = Duration::from_millis(800);

/// Where everything handed over is by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// All of it on the disk itself: a power cut loses nothing.
    OnDisk,
    /// All of it with the kernel: a killed program loses nothing.
    WithTheKernel,
    /// Some of it only in memory; the file is tried again every second.
    NotSaved {
        /// When the first line that is not saved was typed.
        since: Moment,
        /// Why, in words that follow a colon: `the disk is full`.
        why: String,
    },
}

/// How soon appended lines must be on the disk itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// At once: an entered line.
    AtOnce,
    /// When typing pauses, and every second while it goes on: a letter.
    Soon,
}

/// A journal that this program writes, and no other can while it is open. Dropping it closes it.
pub struct Journal {
    header: Header,
    chain: Chain,
    desk: Arc<Desk>,
    threads: Vec<JoinHandle<()>>,
}

/// A journal opened to be gone on with.
pub struct Opened {
    /// Open for appending behind the sound lines.
    pub journal: Journal,
    /// What it held; its `damage` is no longer in the file.
    pub sound: Sound,
    /// The file beside it that keeps the damaged part.
    pub put_aside: Option<PathBuf>,
}

/// A place in a journal, for a thread that must know when the disk itself has everything before it.
#[derive(Clone)]
pub struct Point {
    desk: Arc<Desk>,
    end: usize,
}

impl Journal {
    /// Begins a writer's journal in an existing folder with the first events. It has its name only
    /// when all of them are on the disk: a journal that says nothing yet is never found.
    pub fn create(folder: &Path, header: &Header, first: &[(Moment, String)]) -> Result<Journal> {
        Journal::create_on(Arc::new(ThisDisk), folder, header, first)
    }

    /// The same on another disk than this machine's.
    pub fn create_on(
        disk: Arc<dyn Disk>,
        folder: &Path,
        header: &Header,
        first: &[(Moment, String)],
    ) -> Result<Journal> {
        let path = folder.join(file_name(header.writer));
        let mut text = header.text();
        let failed = || format!("could not begin the journal {}", path.display());
        // What cannot be read again must not be written.
        let (header, mut chain) = Header::parse(text.as_bytes()).with_context(failed)?;
        for (moment, event) in first {
            chain.put(*moment, event, &mut text);
        }
        let written = match path.exists() {
            true => Err(ErrorKind::AlreadyExists.into()),
            false => written_whole(disk.as_ref(), &path, text.as_bytes()),
        };
        let file = written.map_err(|error| anyhow!(reason(&error))).with_context(failed)?;
        let begun = Begun { unread: 0, text: Arc::new(text) };
        Journal::start(disk, file, path, begun, header, chain)
    }

    /// Opens a journal to go on with it. Should it be damaged, the unsound rest is first copied to
    /// a file beside it named for `now`; then, as with an unfinished last line, the journal is cut
    /// to its sound part. The cause of a refusal is [`InUse`] or an [`Unreadable`].
    pub fn open(path: &Path, now: Moment) -> Result<Opened> {
        Journal::open_on(Arc::new(ThisDisk), path, now, &|_| None)
    }

    /// The same on another disk than this machine's, and read from the last line on in which `find`
    /// sees a landmark: what stands before it is neither read nor checked (see [`check`]).
    pub fn open_on(
        disk: Arc<dyn Disk>,
        path: &Path,
        now: Moment,
        find: &dyn Fn(&str) -> Option<Landmark>,
    ) -> Result<Opened> {
        let open = || -> Result<(File, Sound)> {
            if path.exists() && !path.is_file() {
                return Err(Unreadable::NotAJournal.into());
            }
            let file = disk.open(path).map_err(|error| not_opened(path, &error))?;
            let size = file.metadata()?.len();
            let behind = match size <= LIMIT {
                true => landmark::behind_landmark(&file, &header(path)?, find)?,
                false => None,
            };
            let sound = match behind {
                Some(sound) => sound,
                None => Sound::of(read::bytes_of(&file)?)?,
            };
            Ok((file, sound))
        };
        let (file, sound) =
            open().with_context(|| format!("could not open the journal {}", path.display()))?;

        let mut put_aside = None;
        if sound.damage.is_some() {
            let kept = keep_damaged(disk.as_ref(), path, &sound.rest, now);
            put_aside = Some(kept.map_err(|error| anyhow!(reason(&error))).with_context(|| {
                format!("could not put the damaged part of {} aside", path.display())
            })?);
        }
        if !sound.rest.is_empty() {
            disk.cut(&file, sound.bytes() as u64)
                .and_then(|()| disk.sync(&file))
                .map_err(|error| anyhow!(reason(&error)))
                .with_context(|| format!("could not cut {} to its sound part", path.display()))?;
        }
        let begun = Begun { unread: sound.unread(), text: Arc::clone(sound.text()) };
        let header = sound.header.clone();
        let journal = Journal::start(disk, file, path.to_owned(), begun, header, sound.chain)?;
        Ok(Opened { journal, sound, put_aside })
    }

    fn start(
        disk: Arc<dyn Disk>,
        file: File,
        path: PathBuf,
        begun: Begun,
        header: Header,
        chain: Chain,
    ) -> Result<Journal> {
        let desk = Arc::new(Desk::new(disk, file, path, begun, header.from));
        let mut threads = Vec::new();
        for (name, life) in
            [("scribe", Desk::scribe as fn(&Desk)), ("syncer", Desk::syncer as fn(&Desk))]
        {
            let desk = Arc::clone(&desk);
            let thread = std::thread::Builder::new().name(name.into()).spawn(move || life(&desk));
            threads.push(thread.context("could not start the journal's threads")?);
        }
        Ok(Journal { header, chain, desk, threads })
    }

    /// What the first line says.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The file written to by now; another one after a sync has failed.
    pub fn path(&self) -> PathBuf {
        self.desk.lock().path.clone()
    }

    /// Hands events over to be appended, in one write; does not wait. An event is one line of text.
    pub fn append(&mut self, events: &[(Moment, String)], urgency: Urgency) {
        let Some((typed, _)) = events.first() else { return };
        let mut lines = String::new();
        for (moment, event) in events {
            self.chain.put(*moment, event, &mut lines);
        }
        self.desk.hand_over(&lines, *typed, urgency == Urgency::AtOnce);
    }

    /// Waits until the kernel has all that was handed over, or a failure is known, or the time is
    /// up (see [`PATIENCE`]). Once a wait was in vain, the next do not wait until the scribe has
    /// caught up, so that a stalled disk does not hold up typing again and again.
    pub fn wait(&self, timeout: Duration) -> Standing {
        self.desk.wait(timeout)
    }

    /// Where all that was handed over is by now. Between [`append`](Self::append) and the end of
    /// [`wait`](Self::wait) it may be `NotSaved`.
    pub fn standing(&self) -> Standing {
        self.desk.lock().standing()
    }

    /// Asks for a sync now; does not wait.
    pub fn sync(&self) {
        self.desk.ask_for_sync();
    }

    /// The end of what has been handed over so far.
    pub fn point(&self) -> Point {
        let end = self.desk.lock().end();
        Point { desk: Arc::clone(&self.desk), end }
    }

    /// The whole journal as text, what is not saved included: to be kept elsewhere while its disk
    /// fails. Fails where the beginning of a long journal is wanted from a disk that cannot be read.
    pub fn copy(&self) -> Result<Vec<u8>> {
        self.point().copy()
    }

    /// Appends what is left, has it synced and ends the threads, within a second; tells what became
    /// of it.
    pub fn close(mut self) -> Standing {
        self.finish()
    }

    fn finish(&mut self) -> Standing {
        let standing = self.desk.close(CLOSES_WITHIN);
        for thread in std::mem::take(&mut self.threads) {
            // A thread that hangs on a disk is left behind; it ends with the program.
            if standing == Standing::OnDisk {
                let _ = thread.join();
            }
        }
        standing
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if !self.threads.is_empty() {
            self.finish();
        }
    }
}

impl Point {
    /// Has everything before this place synced and waits for it; whether it is on the disk itself.
    /// Before a minutes file names a place in the journal, the journal must be there.
    pub fn on_disk_within(&self, timeout: Duration) -> bool {
        self.desk.wait_for_disk(self.end, timeout)
    }

    /// The same as [`Journal::copy`], for a thread that may wait for the disk.
    pub fn copy(&self) -> Result<Vec<u8>> {
        let whole = self.desk.whole().map_err(|error| anyhow!(reason(&error)));
        let path = || self.desk.lock().path.display().to_string();
        whole.with_context(|| format!("could not read the journal {}", path()))
    }
}

/// Writes a whole journal, which gets its name only when it is on the disk, so that of two journals
/// of one writer the later is always the one to read.
fn written_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> std::io::Result<File> {
    let part = path.with_extension("part");
    // Left there by a power cut, it would be in the way.
    let _ = disk.remove(&part);
    let file = disk.create(&part)?;
    let done = write_whole(disk, &file, bytes)
        .and_then(|()| disk.sync(&file))
        .and_then(|()| disk.rename(&part, path));
    if let Err(error) = done {
        let _ = disk.remove(&part);
        return Err(error);
    }
    disk.sync_folder(path)?;
    Ok(file)
}

/// Copies the damaged part to a file of its own and has it synced.
fn keep_damaged(
    disk: &dyn Disk,
    path: &Path,
    rest: &[u8],
    now: Moment,
) -> std::io::Result<PathBuf> {
    let stamp = now.format("%Y-%m-%d-%H%M%S");
    let mut name = path.with_extension(format!("{stamp}.damaged"));
    let mut number = 2;
    let file = loop {
        match disk.create(&name) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 1000 => {
                name = path.with_extension(format!("{stamp}-{number}.damaged"));
                number += 1;
            }
            outcome => break outcome?,
        }
    };
    write_whole(disk, &file, rest)?;
    disk.sync(&file)?;
    disk.sync_folder(&name)?;
    Ok(name)
}

/// What was ever put aside as damaged of the journal at that path.
pub fn put_aside(path: &Path) -> Vec<u8> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let Ok(found) = std::fs::read_dir(folder_of(path)) else { return Vec::new() };
    let mut kept: Vec<PathBuf> = found.filter_map(|entry| Some(entry.ok()?.path())).collect();
    kept.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let rest = name.strip_prefix(stem.as_ref()).and_then(|rest| rest.strip_prefix('.'));
        rest.is_some_and(|rest| rest.ends_with(".damaged"))
    });
    kept.sort();
    // A link to another place is nobody's damage.
    kept.retain(|path| path.symlink_metadata().is_ok_and(|found| found.is_file()));
    let bytes = kept.iter().filter_map(|path| read::bytes_of(&File::open(path).ok()?).ok());
    bytes.flatten().collect()
}

/// Whether a file of that name is a journal that was not written to its end.
pub fn is_part(name: &str) -> bool {
    name.starts_with("journal-") && name.ends_with(".part")
}

/// The name of a writer's journal in the meeting's folder.
pub fn file_name(writer: Writer) -> String {
    format!("journal-{writer}.log")
}

/// The journals in a meeting's folder, one a writer, in the order of the writers. Where a writer's
/// journal had to be written anew, the newest holds all that the older ones hold, and is the one.
pub fn journals(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = || format!("could not look for journals in {}", folder.display());
    let mut newest = BTreeMap::new();
    for found in std::fs::read_dir(folder).with_context(failed)? {
        let path = found.with_context(failed)?.path();
        let Some((writer, number)) = name_parts(&path) else { continue };
        let place = newest.entry(writer).or_insert((0, PathBuf::new()));
        if place.0 < number {
            *place = (number, path);
        }
    }
    Ok(newest.into_values().map(|(_, path)| path).collect())
}

/// Draws the writer of a new journal.
pub fn draw_writer() -> Result<Writer> {
    let drawn = getrandom::u32().map_err(|error| anyhow!("{error}"));
    drawn.map(Writer).context("could not draw a name for the journal's writer")
}

/// Whose journal a file name says it is, and the how-manieth of that writer.
fn name_parts(path: &Path) -> Option<(Writer, u32)> {
    let name = path.file_name()?.to_str()?.strip_prefix("journal-")?.strip_suffix(".log")?;
    let (writer, number) = name.split_at_checked(7)?;
    let number = match number.strip_prefix('-') {
        Some(digits) => digits.parse().ok().filter(|number| *number > 1)?,
        None if number.is_empty() => 1,
        None => return None,
    };
    Some((writer.parse().ok()?, number))
}

/// The first free name for a further journal of the same writer.
fn further_name(path: &Path) -> PathBuf {
    let (stem, number) = match name_parts(path) {
        Some((writer, number)) => (format!("journal-{writer}"), number),
        None => (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), 1),
    };
    (number.saturating_add(1)..=u32::MAX)
        .map(|number| path.with_file_name(format!("{stem}-{number}.log")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.to_owned())
}

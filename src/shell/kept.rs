//! The file in the settings folder that keeps what is typed on the start screen until it is taken:
//! one line for the differences that each burst of keys made, appended before they are shown.
//!
//! ```text
//! minutebook setting-up 1 (for reading, not for editing)
//! 1a2b3c4d [Typed(Name,0,0,"C")]
//! CRC      DIFFERENCES
//! ```
//!
//! `CRC` is a CRC-32 that runs on from line to line over everything behind its own digits.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::store;
use crate::ui::front::{Difference, SettingUp};

const FIRST: &str = "minutebook setting-up 1 (for reading, not for editing)\n";
/// No larger file is read, in bytes: both texts at their longest, every letter escaped.
const LIMIT: u64 = 128_000_000;
/// The file is written anew when it is longer by so much than twice what it says, in bytes.
const SLACK: u64 = 1_000_000;
/// So many start screens at once keep what is typed in them.
const MOST: u32 = 9;

/// The file, and what it holds.
pub(super) struct Keeper {
    folder: PathBuf,
    path: PathBuf,
    /// Locked while this program has it; none while nothing is kept.
    file: Option<File>,
    holds: SettingUp,
    check: u32,
    /// How long its sound lines are.
    length: u64,
    /// How long they were when it was last written anew.
    anew: u64,
}

/// What a file holds.
#[derive(Debug, Default)]
struct Held {
    state: SettingUp,
    check: u32,
    /// How long the sound lines are.
    length: u64,
    /// The line from which it is damaged, counted from 1; a last line without its end is no damage.
    damaged_from: Option<usize>,
}

impl Keeper {
    /// Takes up what an earlier sitting left in that folder, in the first file that no other
    /// program has. What cannot be read is told of and left where it is.
    pub(super) fn open(folder: &Path) -> (Keeper, Vec<String>) {
        let mut notices = Vec::new();
        for number in 1..=MOST {
            let path = path_of(folder, number);
            match Keeper::at(folder, &path) {
                Ok(Some((keeper, notice))) => {
                    notices.extend(notice);
                    return (keeper, notices);
                }
                Ok(None) => {}
                Err(error) => notices.push(format!(
                    "What was kept of setting up could not be read and is left as it is. {error:#}"
                )),
            }
        }
        (Keeper::of(folder, path_of(folder, MOST)), notices)
    }

    fn of(folder: &Path, path: PathBuf) -> Keeper {
        Keeper {
            folder: folder.to_owned(),
            path,
            file: None,
            holds: SettingUp::default(),
            check: 0,
            length: 0,
            anew: 0,
        }
    }

    /// The keeper of one file; none when another program has it.
    fn at(folder: &Path, path: &Path) -> Result<Option<(Keeper, Option<String>)>> {
        let mut keeper = Keeper::of(folder, path.to_owned());
        let mut file = match File::options().read(true).append(true).open(path) {
            Ok(file) => file,
            // A folder that is no folder is told of when something is to be written there.
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Ok(Some((keeper, None)));
            }
            Err(error) => return Err(error).with_context(|| format!("in {}", path.display())),
        };
        if is_in_use(&file) {
            return Ok(None);
        }
        let bytes = file.metadata().map(|found| found.len()).unwrap_or_default();
        if bytes > LIMIT {
            return Err(anyhow!(
                "{} has {} MB, and at most {} MB are read",
                path.display(),
                bytes / 1_000_000,
                LIMIT / 1_000_000
            ));
        }
        let mut read = Vec::new();
        file.read_to_end(&mut read).with_context(|| format!("in {}", path.display()))?;
        let held = held(&read);
        (keeper.holds, keeper.check) = (held.state, held.check);
        (keeper.length, keeper.anew) = (held.length, held.length);
        let mut notice = None;
        if let Some(line) = held.damaged_from {
            let aside = aside_of(path);
            std::fs::copy(path, &aside)
                .with_context(|| format!("could not put {} aside", path.display()))?;
            notice = Some(format!(
                "What was kept of setting up is damaged from line {line} on; what stands before is \
                 here, and the whole file is put aside as {}",
                aside.display()
            ));
        }
        if bytes > keeper.length {
            file.set_len(keeper.length).with_context(|| format!("in {}", path.display()))?;
        }
        keeper.file = Some(file);
        if keeper.length == 0 {
            keeper.remove()?;
        }
        Ok(Some((keeper, notice)))
    }

    /// What is kept.
    pub(super) fn holds(&self) -> &SettingUp {
        &self.holds
    }

    /// Keeps that state; when this comes back a killed program loses nothing of it. An empty one
    /// needs no file. Says whether anything was to be kept.
    pub(super) fn keep(&mut self, state: SettingUp) -> Result<bool> {
        let differences = self.holds.differences(&state);
        if differences.is_empty() || (state.is_empty() && self.file.is_none()) {
            return Ok(false);
        }
        if state.is_empty() {
            self.remove()?;
        } else if self.file.is_none() || self.length > SLACK.saturating_add(2 * self.anew) {
            self.write_anew(&state)?;
        } else {
            self.append(&differences)?;
        }
        self.holds = state;
        Ok(true)
    }

    /// Brings what is kept to the disk itself, so that a power cut loses nothing of it.
    pub(super) fn sync(&mut self) -> Result<()> {
        match &self.file {
            Some(file) => file.sync_data().with_context(|| self.failed()),
            None => Ok(()),
        }
    }

    fn failed(&self) -> String {
        format!("could not write {}", self.path.display())
    }

    fn append(&mut self, differences: &[Difference]) -> Result<()> {
        let (line, check) = line(self.check, differences)?;
        let failed = self.failed();
        let Some(file) = &mut self.file else { return Ok(()) };
        if let Err(error) = file.write_all(line.as_bytes()) {
            // Half a line would make the next one unreadable.
            let _ = file.set_len(self.length);
            return Err(error).context(failed);
        }
        self.check = check;
        self.length += line.len() as u64;
        Ok(())
    }

    /// Writes a file that says nothing but this state, in the place of the old one or of none.
    fn write_anew(&mut self, state: &SettingUp) -> Result<()> {
        let (line, check) = line(start(), &SettingUp::default().differences(state))?;
        crate::book::bodies::make_private_folder(&self.folder)?;
        // Made 0600.
        let failed = || format!("could not write into {}", self.folder.display());
        let mut temporary = tempfile::Builder::new()
            .prefix(".minutebook-")
            .suffix(".part")
            .tempfile_in(&self.folder)
            .with_context(failed)?;
        temporary.write_all(FIRST.as_bytes()).with_context(failed)?;
        temporary.write_all(line.as_bytes()).with_context(failed)?;
        let file = if self.file.is_some() {
            temporary.as_file().sync_data().with_context(failed)?;
            // Windows renames over no file that is open.
            if cfg!(windows) {
                self.file = None;
            }
            temporary.persist(&self.path).map_err(|failed| failed.error)
        } else {
            self.named(temporary)
        };
        let file = file.with_context(|| self.failed())?;
        // Nobody else can have it yet, or its lock cannot be had: it is written all the same.
        let _ = file.try_lock();
        self.file = Some(file);
        self.check = check;
        self.length = (FIRST.len() + line.len()) as u64;
        self.anew = self.length;
        Ok(())
    }

    /// Gives a new file the first name that is free.
    fn named(&mut self, mut temporary: tempfile::NamedTempFile) -> std::io::Result<File> {
        let mut number = 1;
        loop {
            match temporary.persist_noclobber(&self.path) {
                Err(failed)
                    if failed.error.kind() == ErrorKind::AlreadyExists && number <= MOST =>
                {
                    temporary = failed.file;
                    self.path = path_of(&self.folder, number);
                    number += 1;
                }
                outcome => return outcome.map_err(|failed| failed.error),
            }
        }
    }

    fn remove(&mut self) -> Result<()> {
        // Windows removes no file that is open.
        self.file = None;
        self.length = 0;
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(error).with_context(|| format!("could not remove {}", self.path.display()))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

fn path_of(folder: &Path, number: u32) -> PathBuf {
    match number {
        1 => folder.join("setting-up.log"),
        number => folder.join(format!("setting-up-{number}.log")),
    }
}

/// Where a damaged file is put: none that was put there before is replaced.
fn aside_of(path: &Path) -> PathBuf {
    let mut aside = path.with_extension("damaged");
    let mut number = 2;
    while aside.exists() {
        aside = path.with_extension(format!("damaged-{number}"));
        number += 1;
    }
    aside
}

/// Whether another program has the file. Where the system knows no locks none has.
fn is_in_use(file: &File) -> bool {
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// The check before the first line of differences.
fn start() -> u32 {
    crc32fast::hash(FIRST.as_bytes())
}

fn running(check: u32, bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(check);
    hasher.update(bytes);
    hasher.finalize()
}

/// A line of differences, and the check behind it.
fn line(check: u32, differences: &[Difference]) -> Result<(String, u32)> {
    let said = format!(" {}\n", store::to_line(&differences)?);
    let check = running(check, said.as_bytes());
    Ok((format!("{check:08x}{said}"), check))
}

/// What the bytes of such a file say as far as they are sound, and how many of them are.
pub fn kept_in(bytes: &[u8]) -> (SettingUp, usize) {
    let Held { state, length, .. } = held(bytes);
    (state, usize::try_from(length).unwrap_or(bytes.len()))
}

/// Reads a file as far as it is sound.
fn held(bytes: &[u8]) -> Held {
    let mut held = Held::default();
    for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        if !line.ends_with(b"\n") {
            break;
        }
        if number == 1 {
            if line != FIRST.as_bytes() {
                held.damaged_from = Some(1);
                break;
            }
            held.check = start();
        } else {
            let Some((check, differences)) = sound(held.check, line) else {
                held.damaged_from = Some(number);
                break;
            };
            held.check = check;
            differences.into_iter().for_each(|difference| held.state.take(difference));
        }
        held.length += line.len() as u64;
    }
    held
}

/// The differences of a line that is as it was written, and the check behind it.
fn sound(before: u32, line: &[u8]) -> Option<(u32, Vec<Difference>)> {
    let (digits, said) = line.split_at_checked(8)?;
    let check = running(before, said);
    if digits != format!("{check:08x}").as_bytes() {
        return None;
    }
    let said = std::str::from_utf8(said).ok()?;
    Some((check, ron::from_str(said.trim()).ok()?))
}

#[cfg(test)]
mod tests;

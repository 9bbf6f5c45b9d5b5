//! What the scribe asks of a disk, and the disk of this machine. Nothing here knows a line.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::store::sync_folder;

/// The file operations a journal needs; the tests have a disk that fails.
pub trait Disk: Send + Sync {
    /// Makes a new file that only its owner may read, locked for writing.
    fn create(&self, path: &Path) -> io::Result<File>;
    /// Writes at that place, in one call; tells how much of it was taken.
    fn append(&self, file: &File, bytes: &[u8], place: u64) -> io::Result<usize>;
    /// Cuts a file to that length.
    fn cut(&self, file: &File, length: u64) -> io::Result<()>;
    /// Has what was written brought to the disk itself.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Gives a finished file its name, for good.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
}

/// The disk of this machine.
pub struct ThisDisk;

impl Disk for ThisDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        let file = for_writing(OpenOptions::new().create_new(true)).open(path)?;
        lock(&file)?;
        Ok(file)
    }

    #[cfg(unix)]
    fn append(&self, file: &File, bytes: &[u8], place: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::write_at(file, bytes, place)
    }

    #[cfg(windows)]
    fn append(&self, file: &File, bytes: &[u8], place: u64) -> io::Result<usize> {
        std::os::windows::fs::FileExt::seek_write(file, bytes, place)
    }

    fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()?;
        // A file that was deleted takes everything and keeps nothing.
        #[cfg(unix)]
        if std::os::unix::fs::MetadataExt::nlink(&file.metadata()?) == 0 {
            return Err(ErrorKind::NotFound.into());
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)?;
        sync_folder(to)
    }
}

/// Another program is writing this journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InUse {
    /// The journal.
    pub path: PathBuf,
}

impl fmt::Display for InUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "this meeting is being minuted in another window or by another program, which holds \
             {}; close it there first",
            self.path.display()
        )
    }
}

impl std::error::Error for InUse {}

/// Opens an existing journal for writing and locks it; `InUse` is the error's cause when another
/// program holds it.
pub fn open(path: &Path) -> anyhow::Result<File> {
    let attempt =
        for_writing(&mut OpenOptions::new()).open(path).and_then(|file| lock(&file).map(|()| file));
    attempt.map_err(|error| match is_held(&error) {
        true => anyhow::Error::new(InUse { path: path.to_owned() }),
        false => anyhow::anyhow!("{}", reason(&error)),
    })
}

/// The first bytes of an open file, and behind them those at hand.
pub(super) fn beginning(file: &File, length: usize, behind: Vec<u8>) -> io::Result<Vec<u8>> {
    if length == 0 {
        return Ok(behind);
    }
    let mut bytes = vec![0; length];
    let mut done = 0;
    while let Some(left) = bytes.get_mut(done..).filter(|left| !left.is_empty()) {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(file, left, done as u64);
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(file, left, done as u64);
        match read {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(taken) => done += taken,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.extend(behind);
    Ok(bytes)
}

fn for_writing(options: &mut OpenOptions) -> &mut OpenOptions {
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    // Others may read it and it may be renamed (1 and 4), but not written by a second program. A
    // lock by `try_lock` would also shut out those who read.
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(options, 1 | 4);
    options
}

#[cfg(unix)]
fn lock(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(std::fs::TryLockError::WouldBlock) => Err(ErrorKind::WouldBlock.into()),
        // A network disk that cannot lock must not keep the clerk from minuting.
        Err(std::fs::TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
            Ok(())
        }
        Err(std::fs::TryLockError::Error(error)) => Err(error),
    }
}

/// On Windows the file is locked by the mode it is opened in.
#[cfg(windows)]
fn lock(_: &File) -> io::Result<()> {
    Ok(())
}

fn is_held(error: &io::Error) -> bool {
    // 32 is Windows' sharing violation.
    error.kind() == ErrorKind::WouldBlock || (cfg!(windows) && error.raw_os_error() == Some(32))
}

/// Why a disk refused, in words that follow a colon.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::WriteZero => "the disk is full".into(),
        ErrorKind::QuotaExceeded => "your share of the disk is used up".into(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        ErrorKind::PermissionDenied => "writing there is not permitted".into(),
        ErrorKind::NotFound => "the file or its folder is no longer there".into(),
        ErrorKind::AlreadyExists => "there is a file of that name already".into(),
        _ => format!("the disk reports: {error}"),
    }
}

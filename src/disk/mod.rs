//! What is asked of a disk by all that writes in a meeting's folder, and the disk of this machine.
//! The tests have disks that record what is asked, or refuse it. Knows paths and bytes: no line, no
//! meeting, no sentence for the clerk.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Whoever may enter its folder (0644): the minutes file, an export.
    Public,
    /// Its owner only (0600): exempt business, notes, settings.
    Private,
}

/// The operations by which files change, as they are done on this machine; a disk of the tests does
/// some of them otherwise. Each is one step: a program, a machine or a disk may end between two.
pub trait Disk: Send + Sync {
    /// Makes a new file that only its owner may read, locked for writing. Fails if there is one.
    fn create(&self, path: &Path) -> io::Result<File> {
        let file = for_writing(OpenOptions::new().create_new(true)).open(path)?;
        match lock(&file) {
            Ok(()) => Ok(file),
            Err(error) => {
                let _ = std::fs::remove_file(path);
                Err(error)
            }
        }
    }

    /// Opens a file that is there for reading and writing, and locks it; [`is_held`] tells whether
    /// another program holds it.
    fn open(&self, path: &Path) -> io::Result<File> {
        let file = for_writing(&mut OpenOptions::new()).open(path)?;
        lock(&file)?;
        Ok(file)
    }

    /// Writes at that place, in one call; tells how much of it was taken.
    #[cfg(unix)]
    fn append(&self, file: &File, bytes: &[u8], place: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::write_at(file, bytes, place)
    }

    /// Writes at that place, in one call; tells how much of it was taken.
    #[cfg(windows)]
    fn append(&self, file: &File, bytes: &[u8], place: u64) -> io::Result<usize> {
        std::os::windows::fs::FileExt::seek_write(file, bytes, place)
    }

    /// Cuts a file to that length.
    fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }

    /// Has what was written brought to the disk itself.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()?;
        // A file that was deleted takes everything and keeps nothing.
        #[cfg(unix)]
        if std::os::unix::fs::MetadataExt::nlink(&file.metadata()?) == 0 {
            return Err(ErrorKind::NotFound.into());
        }
        Ok(())
    }

    /// Whether a file still has that name: its folder may have been renamed or taken away, or a
    /// program that keeps folders alike may have put another file there.
    #[cfg(unix)]
    fn has_name(&self, file: &File, path: &Path) -> io::Result<()> {
        use std::os::unix::fs::MetadataExt;
        let (open, named) = (file.metadata()?, std::fs::metadata(path)?);
        match (open.dev(), open.ino()) == (named.dev(), named.ino()) {
            true => Ok(()),
            false => Err(ErrorKind::NotFound.into()),
        }
    }

    /// Whether there is a file of that name: Windows does not rename the folder of an open file.
    #[cfg(not(unix))]
    fn has_name(&self, _: &File, path: &Path) -> io::Result<()> {
        std::fs::metadata(path).map(|_| ())
    }

    /// Opens a whole file to its readers, and has it brought to the disk with its permissions.
    fn finish(&self, file: &File, mode: Mode) -> io::Result<()> {
        widen(file, mode)?;
        file.sync_all()
    }

    /// Leaves a file to its owner alone; for good only with its sync.
    #[cfg(unix)]
    fn narrow(&self, file: &File) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))
    }

    /// On Windows a file has the permissions of its folder.
    #[cfg(not(unix))]
    fn narrow(&self, _: &File) -> io::Result<()> {
        Ok(())
    }

    /// Gives a file that name, which another may have had. For good only with the folder's sync.
    #[cfg(not(windows))]
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    /// Gives a file that name, which another may have had. For good only with the folder's sync.
    ///
    /// On Windows a virus scanner or a viewer may hold the old file for a moment: access is then
    /// denied (5) or the file shared (32).
    #[cfg(windows)]
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        for _ in 0..10 {
            match std::fs::rename(from, to) {
                Err(error) if matches!(error.raw_os_error(), Some(5 | 32)) => {
                    std::thread::sleep(std::time::Duration::from_millis(30));
                }
                outcome => return outcome,
            }
        }
        std::fs::rename(from, to)
    }

    /// Gives a file a name that none has; fails if another has it. For good only with the folder's
    /// sync. It may keep the old name besides, which is then to be removed.
    fn name_anew(&self, from: &Path, to: &Path) -> io::Result<()> {
        match std::fs::hard_link(from, to) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
            // Memory sticks and some network disks have no second names: the name is taken first.
            Err(_) => claim(self, from, to),
            Ok(()) => Ok(()),
        }
    }

    /// Removes a file. For good only with the folder's sync.
    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    /// Makes a folder that only its owner may enter, in one that is there. For good only with the
    /// sync of that one.
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        #[cfg_attr(not(unix), allow(unused_mut))]
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    /// Has the names in the folder of that file brought to the disk.
    #[cfg(unix)]
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        match File::open(folder_of(path)).and_then(|folder| folder.sync_all()) {
            // Some network disks have no such call, and some folders take files but show none.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
                ) =>
            {
                Ok(())
            }
            outcome => outcome,
        }
    }

    /// Has the names in the folder of that file brought to the disk.
    ///
    /// Windows has no such call and needs none.
    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct ThisDisk;

impl Disk for ThisDisk {}

/// Writes a whole file from its beginning; a disk that takes nothing more is full.
pub fn write_whole(disk: &dyn Disk, file: &File, bytes: &[u8]) -> io::Result<()> {
    let mut done = 0;
    while let Some(left) = bytes.get(done..).filter(|left| !left.is_empty()) {
        match disk.append(file, left, done as u64) {
            Ok(0) => return Err(ErrorKind::StorageFull.into()),
            Ok(taken) => done += taken,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Makes a folder that only its owner may enter, with those above it, and has their names brought
/// to the disk; nothing where it is there.
pub fn make_folders(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let above = folder_of(path);
    if above != path && !above.exists() {
        make_folders(disk, above)?;
    }
    match disk.make_folder(path) {
        // Another program may be at it.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => disk.sync_folder(path),
    }
}

/// Gives a file a name that none has, by an empty file of that name.
pub fn claim<D: Disk + ?Sized>(disk: &D, from: &Path, to: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(to)?;
    disk.rename(from, to).inspect_err(|_| _ = disk.remove(to))
}

/// Whether a file could not be opened because another program holds it.
pub fn is_held(error: &io::Error) -> bool {
    // 32 is Windows' sharing violation.
    error.kind() == ErrorKind::WouldBlock || (cfg!(windows) && error.raw_os_error() == Some(32))
}

/// Whether the program, or the whole machine, has no more files to open.
pub fn too_many_open(error: &io::Error) -> bool {
    let codes: &[i32] = if cfg!(windows) { &[4] } else { &[23, 24] };
    error.raw_os_error().is_some_and(|code| codes.contains(&code))
}

/// The folder that a file stands in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
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
fn widen(file: &File, mode: Mode) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    match mode {
        Mode::Public => file.set_permissions(std::fs::Permissions::from_mode(0o644)),
        Mode::Private => Ok(()),
    }
}

/// On Windows a file has the permissions of its folder.
#[cfg(not(unix))]
fn widen(_: &File, _: Mode) -> io::Result<()> {
    Ok(())
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

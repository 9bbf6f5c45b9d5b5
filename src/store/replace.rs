//! Replacing a file atomically: whoever looks finds the old one or the new one, whole, whenever the
//! program, the machine or the disk fails.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::{Stamp, reason};
use crate::disk::{Disk, Mode, ThisDisk, folder_of, write_whole};

/// Puts these bytes in the place of a file, or makes it: a temporary file beside it that only its
/// owner may read, written, widened when it is whole, synced, renamed over the old one, and the
/// folder synced. On failure the old file stands as it was, and no temporary one is left.
pub fn replace(path: &Path, bytes: &[u8], mode: Mode) -> Result<()> {
    replace_on(&ThisDisk, path, bytes, mode)
}

/// The same on another disk than this machine's.
pub fn replace_on(disk: &dyn Disk, path: &Path, bytes: &[u8], mode: Mode) -> Result<()> {
    let path = behind_links(path).map_err(|error| not_saved(path, &error))?;
    put_on(disk, &path, bytes, mode, || Ok(()))?;
    secured(disk, &path)
}

/// Makes a file with these bytes where none lies, in the same steps; [`Taken`] if there is one by
/// the time that it is whole, however late that came.
pub fn make(path: &Path, bytes: &[u8], mode: Mode) -> Result<()> {
    make_on(&ThisDisk, path, bytes, mode)
}

/// The same on another disk than this machine's.
pub fn make_on(disk: &dyn Disk, path: &Path, bytes: &[u8], mode: Mode) -> Result<()> {
    let name = |part: &Path| match disk.name_anew(part, path) {
        Ok(()) => {
            // It may have two names now.
            let _ = disk.remove(part);
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(anyhow!(Taken(path.to_owned())))
        }
        Err(error) => Err(not_saved(path, &error)),
    };
    put_named(disk, path, bytes, mode, || Ok(()), name)?;
    secured(disk, path)
}

/// Something lies where a file was to be made.
#[derive(Debug)]
pub struct Taken(PathBuf);

impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is there already", self.0.display())
    }
}

impl std::error::Error for Taken {}

/// As [`replace_on`] but for the sync of the folder (see [`secured`]), and a link gives way as a file
/// does. `last` is done when the new file wants nothing but its name; if it refuses, the old one
/// stands.
pub fn put_on(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    mode: Mode,
    last: impl FnOnce() -> Result<()>,
) -> Result<Stamp> {
    let name =
        |part: &Path| disk.rename(part, path).map_err(|error: io::Error| not_saved(path, &error));
    put_named(disk, path, bytes, mode, last, name)
}

/// Writes a temporary file whole, does what is to be done last, and gives it its name.
fn put_named(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    mode: Mode,
    last: impl FnOnce() -> Result<()>,
    name: impl FnOnce(&Path) -> Result<()>,
) -> Result<Stamp> {
    let failed = |error: io::Error| not_saved(path, &error);
    let (file, part) = new_part(disk, folder_of(path)).map_err(failed)?;
    // Synced before it is closed, because closing hides errors.
    let done = write_whole(disk, &file, bytes)
        .and_then(|()| disk.finish(&file, mode))
        .and_then(|()| file.metadata())
        .map_err(failed)
        .and_then(|about| last().map(|()| Stamp::of(&about)))
        .and_then(|stamp| name(&part).map(|()| stamp));
    if done.is_err() {
        let _ = disk.remove(&part);
    }
    done
}

/// Has a file's new name brought to the disk.
pub fn secured(disk: &dyn Disk, path: &Path) -> Result<()> {
    disk.sync_folder(path).map_err(|error| {
        anyhow!(
            "{} is written, but a power cut may still undo that: {}",
            path.display(),
            reason(&error)
        )
    })
}

fn not_saved(path: &Path, error: &io::Error) -> anyhow::Error {
    let stands = if path.exists() { " (the file there is unchanged)" } else { "" };
    anyhow!("could not save {}: {}{stands}", path.display(), reason(error))
}

/// Whether a file of that name is a temporary one: of a program that writes at this moment, or was
/// ended while it did.
pub fn is_part(name: &str) -> bool {
    name.starts_with(".minutebook-") && name.ends_with(".part")
}

/// A temporary file with a name that none has: `.minutebook-1f00c3d2.part`.
fn new_part(disk: &dyn Disk, folder: &Path) -> io::Result<(std::fs::File, PathBuf)> {
    for _ in 0..100 {
        let drawn = getrandom::u32().map_err(|error| io::Error::other(error.to_string()))?;
        let part = folder.join(format!(".minutebook-{drawn:08x}.part"));
        match disk.create(&part) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            outcome => return outcome.map(|file| (file, part)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// A link is followed, so that what it points to is replaced and the link stays.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() && path.exists() => path.canonicalize(),
        _ => Ok(path.to_owned()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs::File;

    use tempfile::TempDir;

    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let found = std::fs::read_dir(folder).unwrap();
        found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[cfg(unix)]
    fn mode_of(path: &Path) -> u32 {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_made_and_replaced_with_its_mode() {
        let folder = TempDir::new().unwrap();
        for (name, mode, _bits) in
            [("minutes.ron", Mode::Public, 0o644), ("private.ron", Mode::Private, 0o600)]
        {
            let path = folder.path().join(name);
            for text in ["first", "", "third"] {
                replace(&path, text.as_bytes(), mode).unwrap();
                assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
                #[cfg(unix)]
                assert_eq!(mode_of(&path), _bits, "{name}");
            }
        }
        assert_eq!(names_in(folder.path()).len(), 2, "no temporary file is left");
    }

    /// A disk with room for a few bytes.
    struct NearlyFull;

    impl Disk for NearlyFull {
        fn append(&self, file: &File, bytes: &[u8], place: u64) -> io::Result<usize> {
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = file.metadata()?.permissions().mode() & 0o777;
                assert_eq!(mode, 0o600, "widened last");
            }
            let room = 9_usize.saturating_sub(usize::try_from(place).unwrap());
            ThisDisk.append(file, &bytes[..bytes.len().min(room)], place)
        }
    }

    /// A disk that cannot bring names to the disk.
    struct Nameless;

    impl Disk for Nameless {
        fn sync_folder(&self, _: &Path) -> io::Result<()> {
            Err(io::Error::other("lost contact"))
        }
    }

    #[test]
    fn a_file_whose_name_may_be_lost_is_not_called_unchanged() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("minutes.ron");
        let wrong = replace_on(&Nameless, &path, b"new", Mode::Public).unwrap_err().to_string();
        assert!(wrong.contains("is written, but a power cut may still undo that"), "{wrong}");
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(names_in(folder.path()), ["minutes.ron"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_takes_files_and_shows_none_takes_an_export() {
        use std::os::unix::fs::PermissionsExt;
        let folder = TempDir::new().unwrap();
        let permit = |mode| {
            let mode = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(folder.path(), mode).unwrap();
        };
        permit(0o300);
        let outcome = replace(&folder.path().join("minutes.txt"), b"new", Mode::Public);
        permit(0o700);
        outcome.unwrap();
    }

    #[test]
    fn the_old_file_stays_when_writing_fails() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("minutes.ron");
        let new = b"the new minutes";
        let wrong = replace_on(&NearlyFull, &path, new, Mode::Public).unwrap_err();
        assert_eq!(
            wrong.to_string(),
            format!(
                "could not save {}: the disk is full; make room, or choose another disk",
                path.display()
            )
        );
        assert_eq!(names_in(folder.path()), [""; 0]);

        replace(&path, b"the old minutes", Mode::Public).unwrap();
        let wrong = replace_on(&NearlyFull, &path, new, Mode::Public).unwrap_err();
        assert!(wrong.to_string().ends_with("(the file there is unchanged)"), "{wrong}");
        assert_eq!(std::fs::read(&path).unwrap(), b"the old minutes");
        assert_eq!(names_in(folder.path()), ["minutes.ron"]);
    }

    #[test]
    fn the_old_file_stays_when_the_last_look_refuses() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("minutes.ron");
        std::fs::write(&path, "old").unwrap();
        let refused = put_on(&ThisDisk, &path, b"new", Mode::Public, || {
            let parts = names_in(folder.path()).into_iter().filter(|name| is_part(name));
            let parts: Vec<_> = parts.map(|name| std::fs::read(folder.path().join(name))).collect();
            assert_eq!(parts.into_iter().map(Result::unwrap).collect::<Vec<_>>(), [b"new"]);
            Err(anyhow!("somebody is at it"))
        });
        assert_eq!(refused.unwrap_err().to_string(), "somebody is at it");
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(names_in(folder.path()), ["minutes.ron"]);
        let stamp = put_on(&ThisDisk, &path, b"new", Mode::Public, || Ok(())).unwrap();
        assert_eq!(Stamp::at(&path), Some(stamp));
    }

    /// A disk on which somebody else is at it too: a file appears when the new one is whole.
    struct Shared {
        has_links: bool,
        path: PathBuf,
    }

    impl Disk for Shared {
        fn name_anew(&self, from: &Path, to: &Path) -> io::Result<()> {
            std::fs::write(&self.path, "theirs").unwrap();
            match self.has_links {
                true => ThisDisk.name_anew(from, to),
                false => crate::disk::claim(self, from, to),
            }
        }
    }

    #[test]
    fn what_appears_while_a_file_is_made_stands() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("minutes.txt");
        let elsewhere = folder.path().join("other.txt");
        for has_links in [true, false] {
            let shared = Shared { has_links, path: path.clone() };
            let taken = make_on(&shared, &path, b"mine", Mode::Public).unwrap_err();
            assert!(taken.is::<Taken>(), "{taken}");
            assert_eq!(taken.to_string(), format!("{} is there already", path.display()));
            assert_eq!(std::fs::read(&path).unwrap(), b"theirs");
            make_on(&shared, &elsewhere, b"mine", Mode::Public).unwrap();
            assert_eq!(std::fs::read(&elsewhere).unwrap(), b"mine");
            #[cfg(unix)]
            assert_eq!(mode_of(&elsewhere), 0o644);
            std::fs::remove_file(&elsewhere).unwrap();
            assert_eq!(names_in(folder.path()), ["minutes.txt"], "no temporary file is left");
        }
    }

    #[test]
    fn a_folder_that_is_gone_or_a_file_is_told_in_words() {
        let folder = TempDir::new().unwrap();
        let missing = folder.path().join("gone").join("minutes.ron");
        let wrong = replace(&missing, b"", Mode::Public).unwrap_err().to_string();
        assert!(wrong.contains("gone") && wrong.contains("the folder is not there"), "{wrong}");

        std::fs::write(folder.path().join("agenda.txt"), "1. Apologies").unwrap();
        let below = folder.path().join("agenda.txt").join("minutes.ron");
        let wrong = replace(&below, b"", Mode::Public).unwrap_err().to_string();
        assert!(wrong.contains("is a file"), "{wrong}");
        assert!(replace(folder.path(), b"", Mode::Public).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = TempDir::new().unwrap();
        let target = folder.path().join("real.ron");
        std::fs::write(&target, "old").unwrap();
        let link = folder.path().join("minutes.ron");
        std::os::unix::fs::symlink(&target, &link).unwrap();
        replace(&link, b"new", Mode::Public).unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"new");
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}

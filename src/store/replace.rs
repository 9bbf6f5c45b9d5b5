//! Replacing a file atomically: whoever looks finds the old one or the new one, whole, whenever the
//! program, the machine or the disk fails.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::reason;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Whoever may enter its folder (0644): the minutes file, an export.
    Public,
    /// Its owner only (0600): exempt business, notes, settings.
    Private,
}

/// Puts these bytes in the place of a file, or makes it: a temporary file beside it that only its
/// owner may read, written and synced, widened last, renamed over the old one, and the folder
/// synced. On failure the old file stands as it was, and no temporary one is left.
pub fn replace(path: &Path, bytes: &[u8], mode: Mode) -> Result<()> {
    replace_by(path, mode, |file| file.write_all(bytes))
}

fn replace_by(
    path: &Path,
    mode: Mode,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<()> {
    attempt(path, mode, write).map_err(|error| {
        let stands = if path.exists() { " (the file there is unchanged)" } else { "" };
        anyhow!("could not save {}: {}{stands}", path.display(), reason(&error))
    })
}

fn attempt(
    path: &Path,
    mode: Mode,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let path = behind_links(path)?;
    // Made 0600; removed again when it is dropped before it has its name.
    let mut temporary = tempfile::Builder::new()
        .prefix(".minutebook-")
        .suffix(".part")
        .tempfile_in(folder_of(&path))?;
    write(temporary.as_file_mut())?;
    // Synced before it is closed, because closing hides errors.
    temporary.as_file().sync_all()?;
    widen(temporary.as_file(), mode)?;
    rename(temporary, &path)?;
    sync_folder(&path)
}

/// A link is followed, so that what it points to is replaced and the link stays.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() && path.exists() => path.canonicalize(),
        _ => Ok(path.to_owned()),
    }
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

#[cfg(not(windows))]
fn rename(temporary: tempfile::NamedTempFile, path: &Path) -> io::Result<()> {
    temporary.persist(path).map(drop).map_err(|failed| failed.error)
}

/// On Windows a virus scanner or a viewer may hold the old file for a moment: access is then denied
/// (5) or the file shared (32).
#[cfg(windows)]
fn rename(mut temporary: tempfile::NamedTempFile, path: &Path) -> io::Result<()> {
    for _ in 0..10 {
        match temporary.persist(path) {
            Err(failed) if matches!(failed.error.raw_os_error(), Some(5 | 32)) => {
                temporary = failed.file;
                std::thread::sleep(std::time::Duration::from_millis(30));
            }
            outcome => return outcome.map(drop).map_err(|failed| failed.error),
        }
    }
    temporary.persist(path).map(drop).map_err(|failed| failed.error)
}

/// Brings the name of a new file to the disk. Windows has no such call and needs none.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    match File::open(folder_of(path))?.sync_all() {
        // Some network disks have no such call.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
        {
            Ok(())
        }
        outcome => outcome,
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        Ok(())
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::ErrorKind;

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

    #[test]
    fn the_old_file_stays_when_writing_fails() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("minutes.ron");
        let full = |file: &mut File| {
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = file.metadata()?.permissions().mode() & 0o777;
                assert_eq!(mode, 0o600, "widened last");
            }
            file.write_all(b"half of the ne")?;
            Err(ErrorKind::StorageFull.into())
        };
        let wrong = replace_by(&path, Mode::Public, full).unwrap_err();
        assert_eq!(
            wrong.to_string(),
            format!(
                "could not save {}: the disk is full; make room, or choose another disk",
                path.display()
            )
        );
        assert_eq!(names_in(folder.path()), [""; 0]);

        replace(&path, b"the old minutes", Mode::Public).unwrap();
        let wrong = replace_by(&path, Mode::Public, full).unwrap_err();
        assert!(wrong.to_string().ends_with("(the file there is unchanged)"), "{wrong}");
        assert_eq!(std::fs::read(&path).unwrap(), b"the old minutes");
        assert_eq!(names_in(folder.path()), ["minutes.ron"]);
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

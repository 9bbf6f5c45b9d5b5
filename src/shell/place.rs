//! Where a publication goes: what a clerk typed becomes a path, and what lies there is told before
//! anything is written. What is written is in `publish`.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::publish::with_readers;
use crate::book::is_of_a_meeting;
use crate::export::{FORMATS, Format};
use crate::layout::Parts;
use crate::ui::Publication;

/// The file or folder that the clerk named, or the one that it has beside the meeting. A name without
/// a folder stands beside the minutes, and one without an ending gets that of the format.
pub(super) fn place(publication: &Publication, folder: &Path) -> PathBuf {
    match (publication.path.as_str(), publication.parts) {
        ("", Parts::Each) => folder.join(with_readers("published", publication.audience)),
        ("", Parts::One(_)) => folder.to_owned(),
        (path, parts) => {
            let path = folder.join(at_home(unquoted(path)));
            match publication.format {
                Some(format) if parts != Parts::Each && wants_ending(&path) => {
                    path.with_extension(format.about().extension)
                }
                _ => path,
            }
        }
    }
}

fn wants_ending(path: &Path) -> bool {
    let named = !path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    named && path.extension().is_none() && !path.exists()
}

/// A path as it was typed, or copied with quotes round it.
fn unquoted(path: &str) -> &str {
    let path = path.trim();
    let within = |quote: char| path.strip_prefix(quote)?.strip_suffix(quote);
    within('"').or_else(|| within('\'')).filter(|path| !path.is_empty()).unwrap_or(path)
}

/// Refuses a name that says another format than is written.
pub(super) fn refuse_ending(path: &Path, format: Format) -> Result<()> {
    let Some(ending) = path.extension().and_then(|ending| ending.to_str()) else { return Ok(()) };
    let of = |about: &&crate::export::About| about.extension.eq_ignore_ascii_case(ending);
    let own = format.about();
    match FORMATS.iter().find(of) {
        Some(other) if other.extension != own.extension => bail!(
            "{} ends as {} does, and you chose {}; nothing was written; let it end in .{}",
            path.display(),
            other.title,
            own.title,
            own.extension
        ),
        _ => Ok(()),
    }
}

/// A file under its own name, where a folder was named.
pub fn place_of(asked: &Path, name: &str) -> PathBuf {
    if asked.is_dir() { asked.join(name) } else { asked.to_owned() }
}

/// What lies at a place where a file is to go, if it may be replaced.
pub fn lies_there(path: &Path) -> Option<String> {
    if refuse_place(path).is_err() || !path.is_file() {
        return None;
    }
    let leads = path.is_symlink().then(|| path.canonicalize().ok()).flatten();
    Some(match leads {
        Some(to) => format!("{} is a link to the file {}", path.display(), to.display()),
        None => format!("{} is there already", path.display()),
    })
}

/// Refuses what nothing may be published in.
pub fn refuse_place(path: &Path) -> Result<()> {
    let shown = path.display();
    if is_of_a_meeting(path) {
        bail!(
            "{shown} is one of the files that a meeting consists of; nothing was written; name \
             another file, such as minutes.txt"
        );
    }
    if path.is_symlink() && !path.exists() {
        bail!("{shown} is a link that leads nowhere; nothing was written; name another file");
    }
    if path.exists() && !path.is_file() {
        bail!("{shown} is not a file; nothing was written; name another one");
    }
    if shown.to_string().ends_with(['/', std::path::MAIN_SEPARATOR]) {
        bail!("there is no folder {shown}; nothing was written; make it first, or name another");
    }
    Ok(())
}

/// Nobody named that place, so a link there was not meant either.
pub(super) fn refuse_link(path: &Path) -> Result<()> {
    if path.is_symlink() {
        bail!(
            "{} is a link to another place; nothing was written; name a file to publish in",
            path.display()
        );
    }
    Ok(())
}

/// A path as a clerk types it: `~` is the home folder.
pub(super) fn at_home(path: &str) -> PathBuf {
    let rest = path.strip_prefix('~').and_then(|rest| rest.strip_prefix(['/', '\\']));
    match (rest, directories::UserDirs::new()) {
        (Some(rest), Some(user)) => user.home_dir().join(rest),
        (_, _) => PathBuf::from(path),
    }
}

//! The files of a meeting lie in its folder: one that is a link to another place is neither written
//! nor read through, whoever put it there. A folder that came by mail can then not have another
//! meeting of the clerk's published in its place.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::Path;

use anyhow::{Result, bail};

use super::is_of_a_meeting;

/// Refuses a folder in which a file that a meeting consists of is a link.
pub fn refuse_links(folder: &Path) -> Result<()> {
    // A folder that cannot be listed is told of when its journals are looked for.
    let Ok(found) = std::fs::read_dir(folder) else { return Ok(()) };
    for entry in found.filter_map(Result::ok) {
        let is_link = entry.file_type().is_ok_and(|found| found.is_symlink());
        if is_link && is_of_a_meeting(Path::new(&entry.file_name())) {
            bail!(
                "{} is a link to another place, and a meeting is read and written only in its own \
                 folder; put the file itself there instead of the link",
                entry.path().display()
            );
        }
    }
    Ok(())
}

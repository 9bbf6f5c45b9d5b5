//! Publishing from inside: the public record laid out, and written to a file.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::book::is_of_a_meeting;
use crate::export::{self, Format};
use crate::layout::{Part, REGISTERS};
use crate::meeting::{Audience, Meeting};
use crate::proof::Proof;
use crate::store::{self, Mode};
use crate::ui::Publication;
use crate::ui::minuting::Minuting;

/// Writes a publication; tells where it is.
pub fn publish(minuting: &Minuting, publication: &Publication, folder: &Path) -> Result<String> {
    let meeting = &minuting.session.meeting;
    let record = meeting.seen_by(Audience::Public);
    let Publication { part, format, .. } = *publication;
    let copy = export::fair_copy(&record, &minuting.style, part, format);
    if copy.is_empty() {
        bail!("nothing of this is public yet; nothing was written");
    }
    // Who asks from inside was told before what stands in it.
    if !publication.proofed
        && let Some(wrong) = minuting.unfit(part, format)
    {
        bail!("{wrong}; nothing was written; settle it, or publish it again to let it stand");
    }
    let name = published_name(meeting, part, format);
    let path = if publication.path.is_empty() {
        // Nobody named that place, so a link there was not meant either.
        let path = folder.join(name);
        if path.is_symlink() {
            bail!(
                "{} is a link to another place; nothing was written; name a file to publish in",
                path.display()
            );
        }
        path
    } else {
        let path = at_home(&publication.path);
        if path.is_dir() { path.join(name) } else { path }
    };
    if is_of_a_meeting(&path) {
        bail!(
            "{} is one of the files that a meeting consists of; nothing was written; name another \
             file, such as minutes.txt",
            path.display()
        );
    }
    let proof = Proof::of(meeting, &record, &copy.passages(), part.has_debate());
    store::replace(&path, &copy.to_bytes(), Mode::Public)?;
    let open = proof.unsettled.len();
    let marks = match open {
        0 => String::new(),
        1 => "; 1 mark is still to settle".into(),
        n => format!("; {n} marks are still to settle"),
    };
    Ok(format!("Published in {}{marks}", path.display()))
}

/// The name of the file that a part is published in.
pub fn published_name(meeting: &Meeting, part: Part, format: Format) -> String {
    let stem = match part {
        Part::All => "minutes".to_owned(),
        Part::Decisions => "decisions".into(),
        Part::Register(register) => {
            let named = REGISTERS.iter().find(|(_, known)| *known == register);
            named.map_or("register", |(name, _)| name).into()
        }
        Part::Item(id) => {
            let item = meeting.item(id);
            let number = item.map_or("", |item| &item.number);
            let name = if number.is_empty() { item.map_or("", |item| &item.title) } else { number };
            format!("item {}", store::allowed_name(name))
        }
    };
    format!("{stem}.{}", format.about().extension)
}

/// A path as a clerk types it: `~` is the home folder.
pub(super) fn at_home(path: &str) -> PathBuf {
    let rest = path.strip_prefix('~').and_then(|rest| rest.strip_prefix(['/', '\\']));
    match (rest, directories::UserDirs::new()) {
        (Some(rest), Some(user)) => user.home_dir().join(rest),
        (_, _) => PathBuf::from(path),
    }
}

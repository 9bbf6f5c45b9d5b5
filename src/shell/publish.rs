//! Publishing: what was laid out becomes files, each under a name that says what it is and who may
//! read it. Nothing that somebody named lies replaced unasked.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::earlier::{Earlier, outdated, outdated_told, published_in};
use super::place::{lies_there, place, place_of, refuse_ending, refuse_link, refuse_place};
use crate::export::{self, Format, Leaf};
use crate::layout::{Part, Parts, REGISTERS};
use crate::meeting::{Audience, Meeting, Record};
use crate::proof::Proof;
use crate::store::{self, Mode};
use crate::ui::minuting::Minuting;
use crate::ui::{Publication, readers_told};

/// A file to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The file, or the folder of several.
    pub path: PathBuf,
    /// The sentence that says so.
    pub said: String,
}

/// Writes a publication; tells where it is.
pub fn publish(
    minuting: &Minuting,
    publication: &Publication,
    folder: &Path,
    earlier: &Earlier,
) -> Result<Published> {
    if let Some(wrong) = minuting.wrong_style(publication) {
        bail!("{wrong}; nothing was written; mend it, or choose another style");
    }
    let (meeting, revision) = (&minuting.session.meeting, minuting.session.revision);
    let audience = publication.audience;
    let record = publication.of_meeting(meeting);
    let style = minuting.style_for(publication);
    let leaves = export::leaves(&record, &style, publication.parts, publication.format);
    let asked = place(publication, folder);
    if leaves.is_empty() {
        let old = match (publication.parts, publication.format) {
            (Parts::One(part), Some(format)) => {
                vec![place_of(&asked, &published_name(&record, part, format))]
            }
            _ => published_in(&asked, audience),
        };
        let old: Vec<PathBuf> = old.into_iter().filter(|path| path.is_file()).collect();
        let old = outdated_told(&old).map_or_else(String::new, |told| format!("; {told}"));
        bail!("{}; nothing was written{old}", nothing_there(audience));
    }
    // Who asks from inside was told before what stands in it.
    if !publication.proofed
        && let Some(wrong) = minuting.unfit(publication)
    {
        bail!("{wrong}; nothing was written; settle it, or publish it again to let it stand");
    }
    let sheets = sheets(&record, &leaves);
    let is_named = !publication.path.is_empty();
    let found = |path: &Path| match (is_named, publication.replaces) {
        (false, true) => Found::Ours,
        (false, false) if earlier.is_as_left(path) => Found::Ours,
        (true, true) => Found::Known,
        (_, false) => Found::Kept,
    };
    let mode = mode_for(audience);
    let (path, told) = match sheets.as_slice() {
        [sheet] if publication.parts != Parts::Each => {
            let path = place_of(&asked, &sheet.name);
            if let (true, Some(format)) = (is_named, publication.format) {
                refuse_ending(&path, format)?;
            }
            if !is_named {
                refuse_link(&path)?;
            }
            write(&path, sheet, mode, found(&path))?;
            earlier.leave(&path, revision);
            (path, "Published in".to_owned())
        }
        sheets => {
            if asked != folder && !is_named {
                refuse_link(&asked)?;
            }
            write_each(&asked, sheets, mode, &found)?;
            sheets.iter().for_each(|sheet| earlier.leave(&asked.join(&sheet.name), revision));
            (asked, format!("Published {} files in", sheets.len()))
        }
    };
    let mut old = String::new();
    if publication.parts == Parts::Each {
        let left = match is_named {
            true => outdated(&path, audience, &sheets),
            // The folder beside the minutes has the meeting as it is, and no older one.
            false => {
                let mut others = published_in(&path, audience);
                others.retain(|path| !earlier.is_current(path, revision));
                others.retain(|path| std::fs::remove_file(path).is_err());
                others
            }
        };
        old = outdated_told(&left).map_or_else(String::new, |told| format!("; {told}"));
    }
    let looked_at = leaves.iter().map(|leaf| (leaf.copy.passages(), leaf.part.has_debate()));
    let proof = Proof::of_each(meeting, &record, looked_at);
    let marks = match proof.unsettled.len() + proof.gaps.len() {
        0 => String::new(),
        1 => "; 1 mark is still to settle".into(),
        n => format!("; {n} marks are still to settle"),
    };
    let readers = match audience {
        Audience::Public => "",
        Audience::Members => ", for members only",
        Audience::Clerk => ", for the clerk only",
    };
    let said = format!("{told} {}{readers}{marks}{old}", path.display());
    Ok(Published { path, said })
}

/// What lies where a publication is to go, if the clerk was not told of it yet: all that this program
/// did not leave as it is, since a hand may have been at it.
pub fn in_the_way(
    meeting: &Meeting,
    publication: &Publication,
    folder: &Path,
    earlier: &Earlier,
) -> Option<String> {
    if publication.replaces {
        return None;
    }
    let asked = place(publication, folder);
    let is_named = !publication.path.is_empty();
    match (publication.parts, publication.format) {
        (Parts::One(part), Some(format)) => {
            let record = meeting.seen_by(publication.audience);
            let path = place_of(&asked, &published_name(&record, part, format));
            // What cannot be is told as such.
            let fits = match is_named {
                true => refuse_ending(&path, format).is_ok(),
                false => !path.is_symlink(),
            };
            let ours = !is_named && earlier.is_as_left(&path);
            lies_there(&path).filter(|_| fits && !ours)
        }
        (Parts::Each, _) | (Parts::One(_), None) if is_named => {
            let holds = std::fs::read_dir(&asked).is_ok_and(|mut found| found.next().is_some());
            holds.then(|| format!("The folder {} is not empty", asked.display()))
        }
        (Parts::Each, _) | (Parts::One(_), None) => {
            let there = published_in(&asked, publication.audience);
            let ours = there.iter().all(|path| earlier.is_as_left(path));
            (!ours).then(|| format!("{} has what was published before", asked.display()))
        }
    }
}

/// What is done with a file that is found where one is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nobody named the place: what lies there under our own name is replaced, and a link is not.
    Ours,
    /// The clerk knows of it: it is replaced.
    Known,
    /// It stays, however late it came.
    Kept,
}

/// Writes a file; what lies there stays unless it may be replaced, however late it came.
pub fn write(path: &Path, sheet: &Sheet, mode: Mode, found: Found) -> Result<()> {
    refuse_place(path)?;
    match found {
        Found::Ours => {
            refuse_link(path)?;
            store::replace(path, &sheet.bytes, mode)
        }
        Found::Known => store::replace(path, &sheet.bytes, mode),
        Found::Kept => store::make(path, &sheet.bytes, mode),
    }
}

/// Writes each file into a folder, which is made if it is not there; `found` says what is done with
/// what lies at its path.
pub fn write_each(
    folder: &Path,
    sheets: &[Sheet],
    mode: Mode,
    found: &dyn Fn(&Path) -> Found,
) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        bail!("{} is a file; nothing was written; name a folder", folder.display());
    }
    store::make_folder(folder, mode)?;
    for (done, sheet) in sheets.iter().enumerate() {
        let path = folder.join(&sheet.name);
        let written = write(&path, sheet, mode, found(&path));
        written.with_context(|| match done {
            0 => format!("none of {} files was written", sheets.len()),
            done => format!("only {done} of {} files were written", sheets.len()),
        })?;
    }
    Ok(())
}

/// Who may read the file of a copy.
pub fn mode_for(audience: Audience) -> Mode {
    match audience {
        Audience::Public => Mode::Public,
        Audience::Members | Audience::Clerk => Mode::Private,
    }
}

/// What is said of a part in which nothing stands.
pub fn nothing_there(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "nothing of this is public yet",
        Audience::Members | Audience::Clerk => "nothing of this is minuted yet",
    }
}

/// What was published as files.
pub fn sheets(record: &Record, leaves: &[Leaf]) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for Leaf { part, format, copy } in leaves {
        let name = published_name(record, *part, *format);
        let name = free_name(&name, &sheets);
        sheets.push(Sheet { name, bytes: copy.to_bytes() });
    }
    sheets
}

/// A name that none of these files has: two items may be called alike.
fn free_name(name: &str, sheets: &[Sheet]) -> String {
    let is_taken =
        |name: &str| sheets.iter().any(|sheet| sheet.name.to_lowercase() == name.to_lowercase());
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let others = (2..).map(|number| format!("{stem} ({number}).{ending}"));
    let mut names = std::iter::once(name.to_owned()).chain(others);
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

/// The name of the file that a part is published in; what is not for everyone says so.
pub fn published_name(record: &Record, part: Part, format: Format) -> String {
    let stem = match part {
        Part::All => "minutes".to_owned(),
        Part::Decisions => "decisions".into(),
        Part::Register(register) => {
            let named = REGISTERS.iter().find(|(_, known)| *known == register);
            named.map_or("register", |(name, _)| name).into()
        }
        Part::Item(id) => {
            // Of an exempt item the public know the number, and not the title.
            let (number, title) =
                record.item(id).map_or(("", ""), |item| (&item.number, &item.title));
            let names = [number, title, "exempt"];
            let name = names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default();
            format!("item {}", store::allowed_name(name))
        }
    };
    let stem = with_readers(&stem, record.audience());
    format!("{stem}.{}", format.about().extension)
}

/// A name with who may read what it names.
pub(super) fn with_readers(name: &str, audience: Audience) -> String {
    match readers_told(audience) {
        "" => name.to_owned(),
        readers => format!("{name} ({readers})"),
    }
}

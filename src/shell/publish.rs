//! Publishing: what was laid out becomes files, each under a name that says what it is and who may
//! read it. Nothing that somebody named lies replaced unasked.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::book::is_of_a_meeting;
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
pub fn publish(minuting: &Minuting, publication: &Publication, folder: &Path) -> Result<Published> {
    if let Some(wrong) = minuting.wrong_style(publication) {
        bail!("{wrong}; nothing was written; mend it, or choose another style");
    }
    let meeting = &minuting.session.meeting;
    let audience = publication.audience;
    let record = meeting.seen_by(audience);
    let style = minuting.style_for(publication);
    let leaves = export::leaves(&record, &style, publication.parts, publication.format);
    if leaves.is_empty() {
        bail!("{}; nothing was written", nothing_there(audience));
    }
    // Who asks from inside was told before what stands in it.
    if !publication.proofed
        && let Some(wrong) = minuting.unfit(publication)
    {
        bail!("{wrong}; nothing was written; settle it, or publish it again to let it stand");
    }
    let sheets = sheets(&record, &leaves);
    let asked = place(publication, folder);
    let is_named = !publication.path.is_empty();
    let mode = mode_for(audience);
    let (path, told) = match sheets.as_slice() {
        [sheet] if publication.parts != Parts::Each => {
            let path = place_of(&asked, &sheet.name);
            write(&path, sheet, mode, is_named)?;
            (path, "Published in".to_owned())
        }
        sheets => {
            if asked != folder && !is_named {
                refuse_link(&asked)?;
            }
            write_each(&asked, sheets, mode, is_named)?;
            (asked, format!("Published {} files in", sheets.len()))
        }
    };
    let looked_at = leaves.iter().map(|leaf| (leaf.copy.passages(), leaf.part.has_debate()));
    let marks = match Proof::of_each(meeting, &record, looked_at).unsettled.len() {
        0 => String::new(),
        1 => "; 1 mark is still to settle".into(),
        n => format!("; {n} marks are still to settle"),
    };
    let readers = match audience {
        Audience::Public => "",
        Audience::Members => ", for members only",
        Audience::Clerk => ", for the clerk only",
    };
    let said = format!("{told} {}{readers}{marks}", path.display());
    Ok(Published { path, said })
}

/// What lies where a publication is to go, if somebody named that place and was not told of it yet.
pub fn in_the_way(meeting: &Meeting, publication: &Publication, folder: &Path) -> Option<String> {
    if publication.path.is_empty() || publication.replaces {
        return None;
    }
    let asked = place(publication, folder);
    match (publication.parts, publication.format) {
        (Parts::One(part), Some(format)) => {
            let record = meeting.seen_by(publication.audience);
            let name = published_name(&record, part, format);
            lies_there(&place_of(&asked, &name))
        }
        (Parts::Each, _) | (Parts::One(_), None) => {
            let holds = std::fs::read_dir(&asked).is_ok_and(|mut found| found.next().is_some());
            holds.then(|| format!("The folder {} is not empty", asked.display()))
        }
    }
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
fn refuse_link(path: &Path) -> Result<()> {
    if path.is_symlink() {
        bail!(
            "{} is a link to another place; nothing was written; name a file to publish in",
            path.display()
        );
    }
    Ok(())
}

fn write(path: &Path, sheet: &Sheet, mode: Mode, is_named: bool) -> Result<()> {
    if !is_named {
        refuse_link(path)?;
    }
    refuse_place(path)?;
    store::replace(path, &sheet.bytes, mode)
}

/// Writes each file into a folder, which is made if it is not there.
pub fn write_each(folder: &Path, sheets: &[Sheet], mode: Mode, is_named: bool) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        bail!("{} is a file; nothing was written; name a folder", folder.display());
    }
    store::make_folder(folder, mode)?;
    for (done, sheet) in sheets.iter().enumerate() {
        let written = write(&folder.join(&sheet.name), sheet, mode, is_named);
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

/// The file or folder that the clerk named, or the one that it has beside the meeting.
fn place(publication: &Publication, folder: &Path) -> PathBuf {
    match (publication.path.as_str(), publication.parts) {
        ("", Parts::Each) => folder.join(with_readers("published", publication.audience)),
        ("", Parts::One(_)) => folder.to_owned(),
        (path, _) => at_home(path),
    }
}

/// A file under its own name, where a folder was named.
pub fn place_of(asked: &Path, name: &str) -> PathBuf {
    if asked.is_dir() { asked.join(name) } else { asked.to_owned() }
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
fn with_readers(name: &str, audience: Audience) -> String {
    match readers_told(audience) {
        "" => name.to_owned(),
        readers => format!("{name} ({readers})"),
    }
}

/// A path as a clerk types it: `~` is the home folder.
pub(super) fn at_home(path: &str) -> PathBuf {
    let rest = path.strip_prefix('~').and_then(|rest| rest.strip_prefix(['/', '\\']));
    match (rest, directories::UserDirs::new()) {
        (Some(rest), Some(user)) => user.home_dir().join(rest),
        (_, _) => PathBuf::from(path),
    }
}

//! What else lies in a meeting's folder: journals of other computers that hold what the minutes do
//! not, copies that a synchronised drive made of one file; and whether the folder lies in such a
//! drive. Nothing is merged or taken here, only told.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeMap;
use std::path::Path;

use super::reading::{journals, replayed};
use crate::journal;
use crate::meeting::{Id, Writer};
use crate::session::Session;

/// Folders by the names that programs give them, in small letters, and what the program is called.
/// A name counts with what may follow it: `OneDrive - Ellwick Borough Council`.
const NAMES: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("mobile documents", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
];

/// What those programs put in the folder that they keep alike. Behind a low line at the end stands
/// anything, and `.db`.
const MARKS: &[(&str, &str)] = &[
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".sync_", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".849c9593-d756-4e56-8d6e-42412f2a707b", "OneDrive"),
];

/// In so many folders above a meeting's the marks are looked for.
const NEAR: usize = 5;

/// The program that keeps this folder alike on several computers, as far as names and marks tell.
pub(super) fn synchronised(folder: &Path) -> Option<&'static str> {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    // The meeting's own name says nothing of where it lies.
    let above = || folder.ancestors().skip(1);
    above().find_map(named).or_else(|| above().take(NEAR).find_map(marked))
}

fn named(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_string_lossy().to_lowercase();
    let fits = |known: &str| {
        let rest = name.strip_prefix(known);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(', '_']))
    };
    NAMES.iter().find(|(known, _)| fits(known)).map(|(_, program)| *program)
}

fn marked(folder: &Path) -> Option<&'static str> {
    let there = |mark: &str| match mark.strip_suffix('_') {
        None => folder.join(mark).symlink_metadata().is_ok(),
        Some(_) => std::fs::read_dir(folder).is_ok_and(|found| {
            found.filter_map(Result::ok).any(|entry| {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                name.starts_with(mark) && name.ends_with(".db")
            })
        }),
    };
    MARKS.iter().find(|(mark, _)| there(mark)).map(|(_, program)| *program)
}

/// Files that look like another copy of one of the meeting's, by the names that synchronised drives
/// give where two computers wrote the same: `minutes (conflicted copy).ron`,
/// `journal-27f2a9q.sync-conflict-20260611-190000-ABCDEFG.log`, `minutes-LAPTOP.ron`.
pub(super) fn copies(folder: &Path) -> Vec<String> {
    let Ok(found) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = found.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| is_copy(name)).collect();
    names.sort();
    names
}

fn is_copy(name: &str) -> bool {
    let lower = name.to_lowercase();
    if let Some(rest) = lower.strip_prefix("journal-").and_then(|rest| rest.strip_suffix(".log")) {
        let (writer, rest) = rest.split_at_checked(7).unwrap_or((rest, ""));
        let further = rest.strip_prefix('-').is_some_and(|digits| {
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        return !(writer.parse::<Writer>().is_ok() && (rest.is_empty() || further));
    }
    let stem = |known: &str| -> Option<String> {
        let rest = lower.strip_suffix(".ron")?.strip_prefix(known)?;
        (!rest.is_empty() && !rest.ends_with(".kept")).then(|| rest.to_owned())
    };
    let rest = stem("minutes").or_else(|| stem("private"));
    rest.is_some_and(|rest| {
        rest.starts_with([' ', '-', '(', '_', '~'])
            || ["conflict", "copy"].iter().any(|word| rest.contains(word))
    })
}

/// What is to be told of what lies beside a meeting, in sentences; `own` is the journal that the
/// session was read from.
pub(super) fn told(folder: &Path, session: &Session, own: Writer) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let others = journals(folder).unwrap_or_default();
    let writer_of = |path: &Path| journal::header(path).ok().map(|header| header.writer);
    let (mine, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|path| writer_of(path) == Some(own));
    if !others.is_empty() {
        // As text: what was taken over and struck out since, is in it all the same.
        let mine = mine.iter().filter_map(|path| std::fs::read(path).ok()).flatten();
        let mine = String::from_utf8_lossy(&mine.collect::<Vec<_>>()).into_owned();
        told.extend(others.iter().filter_map(|path| missing(path, session, &mine)));
    }
    let copies = copies(folder);
    if !copies.is_empty() {
        told.push(format!(
            "A synchronised drive left other copies of this meeting's files here, which were not \
             read: {}. Compare them before you delete them",
            copies.join(", ")
        ));
    }
    told
}

/// What another computer's journal holds that a session, and its own journal, do not.
fn missing(path: &Path, session: &Session, mine: &str) -> Option<String> {
    let sound = journal::read(path).ok()?;
    let header = &sound.header;
    let last = sound.lines().next_back().map_or(header.from, |(at, _)| at);
    let other = replayed(&sound).ok()?;
    let is_known = |id: Id| {
        let written = id.to_string();
        let behind = |at: usize| mine.get(at + written.len()..).unwrap_or_default();
        let whole = |at: usize| !behind(at).starts_with(|c: char| c.is_ascii_digit());
        session.meeting.entries.contains_key(&id)
            || mine.match_indices(&written).any(|(at, _)| whole(at))
    };
    let entries = other.meeting.entries.keys();
    let entries = entries.filter(|id| id.writer == header.writer && !is_known(**id)).count();
    let typed = sound.texts().any(|text| text.starts_with("Edit(") || text.starts_with("Paste("));
    let draft = other.desk.draft.text.trim();
    let has_line = typed
        && !draft.is_empty()
        && session.desk.draft.text.trim() != draft
        && !mine.contains(draft);
    let what = match (entries, has_line) {
        (0, false) => return None,
        (0, true) => "a line in progress that is".to_owned(),
        (1, _) => "an entry that is".into(),
        (many, _) => format!("{many} entries that are"),
    };
    let who = match header.clerk.is_empty() {
        true => String::new(),
        false => format!(" by {}", header.clerk),
    };
    Some(format!(
        "Another computer minuted this meeting too{who}, last at {}: its journal {} is kept and \
         holds {what} not in these minutes; minute what you need of it here",
        last.format("%H:%M on %-d %B"),
        path.file_name().unwrap_or_default().to_string_lossy()
    ))
}

/// That a folder is kept alike on several computers, and what to do about it.
pub(super) fn warned(folder: &Path) -> Option<String> {
    let program = synchronised(folder)?;
    Some(format!(
        "{program} keeps this folder on several computers: minute on one at a time, and let \
         {program} finish before you go on at another"
    ))
}

/// Journals of other computers and copies in a folder, with how long they are.
pub(super) fn strangers(folder: &Path, own: Writer) -> BTreeMap<String, u64> {
    let Ok(found) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    let mine = format!("journal-{own}");
    let other = |name: &str| {
        let is_journal = name.starts_with("journal-") && name.ends_with(".log");
        is_copy(name) || is_journal && !name.starts_with(&mine)
    };
    let about = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok().filter(|name| other(name))?;
        Some((name, entry.metadata().ok()?.len()))
    };
    found.filter_map(|entry| about(entry.ok()?)).collect()
}

/// That something came from another computer while this one minutes.
pub(super) fn came(before: &BTreeMap<String, u64>, now: &BTreeMap<String, u64>) -> Option<String> {
    let (name, _) = now.iter().find(|(name, long)| before.get(*name) != Some(long))?;
    Some(format!(
        "Another computer is at this meeting too: {name} came or grew. Both are kept, but not \
         brought together; minute on one computer at a time"
    ))
}

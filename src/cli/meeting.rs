//! FILE on the command line: a meeting's folder, or its minutes file.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::{Status, command_names};
use crate::book::{self, MINUTES};
use crate::session::Session;
use crate::store::Folders;
use crate::style::phrase::suggest;
use crate::{journal, typeset};

/// The folder of the meeting that FILE names.
pub(super) fn folder_of(file: &Path) -> Result<PathBuf, Failure> {
    let found = match std::fs::metadata(file) {
        Ok(found) => found,
        // A bare name is looked for among the clerk's meetings too.
        Err(error) => return kept_meeting(file).ok_or_else(|| not_there(file, &error)),
    };
    if found.is_dir() {
        return Ok(file.to_owned());
    }
    if file.file_name().is_some_and(|name| name == MINUTES) {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        return Ok(folder.unwrap_or(Path::new(".")).to_owned());
    }
    let said = format!("the file {} is neither a meeting's folder nor a {MINUTES}", file.display());
    let beside = file.with_file_name(MINUTES);
    let hint = match beside.is_file() {
        true => format!("name the folder it lies in, or {}", beside.display()),
        false => format!("name the folder of a meeting, or the {MINUTES} in it"),
    };
    Err(Failure::new(Status::Unusable, said).hint(hint))
}

/// The meeting of that bare name in the clerk's own folder.
fn kept_meeting(name: &Path) -> Option<PathBuf> {
    let bare = name.file_name() == Some(name.as_os_str());
    let folder = Folders::of_this_clerk().ok().filter(|_| bare)?.meetings.join(name);
    folder.is_dir().then_some(folder)
}

fn not_there(file: &Path, error: &std::io::Error) -> Failure {
    let named = file.display();
    if !matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) {
        return Failure::new(Status::Unusable, format!("could not look at {named}: {error}"))
            .hint("check the name, and whether you may open it");
    }
    let failure = Failure::new(Status::Unusable, format!("there is no file or folder {named}"));
    let commands = command_names();
    let word = file.to_string_lossy();
    let near = suggest(&word, commands.iter().map(String::as_str));
    match near.strip_prefix("did you mean `").and_then(|near| near.strip_suffix("`?")) {
        Some(near) => failure.hint(format!("did you mean minutebook {near}?")),
        None => failure.hint("check the name; minutebook alone lists the recent meetings"),
    }
}

/// The meeting in a folder, read without a lock, with what is to be told of it.
pub(super) fn read(folder: &Path) -> Result<book::Read, Failure> {
    book::read(folder).map_err(|error| {
        Failure::unreadable(error)
            .or_hint("mend the file at that place, or put an earlier copy of it there")
            .with_lines(bad_journals(folder))
    })
}

/// What is wrong with the journals where nothing could be read.
fn bad_journals(folder: &Path) -> Vec<String> {
    let is_read = folder.is_dir() && book::refuse_links(folder).is_ok();
    let journals = is_read.then(|| journal::journals(folder).ok()).flatten();
    let wrong = journals.into_iter().flatten().filter_map(|path| match journal::read(&path) {
        Err(error) => Some(format!("{error:#}")),
        Ok(sound) => book::replayed(&sound)
            .err()
            .map(|error| format!("could not read the journal {}: {error:#}", path.display())),
    });
    wrong.collect()
}

/// The item of that number as the agenda prints it.
pub(super) fn item_numbered(
    session: &Session,
    number: &str,
) -> Result<crate::meeting::Id, Failure> {
    let mut items = session.meeting.agenda_items();
    if let Some(item) = items.find(|item| item.number.eq_ignore_ascii_case(number.trim())) {
        return Ok(item.id);
    }
    let numbers: Vec<&str> = session
        .meeting
        .agenda_items()
        .map(|item| item.number.as_str())
        .filter(|number| !number.is_empty())
        .collect();
    let failure = Failure::new(
        Status::Unusable,
        format!("the agenda has no item {}", typeset::shown_in_ascii(number)),
    );
    Err(match numbers.is_empty() {
        true => failure.hint("its items have no numbers; publish all of it"),
        false => failure.hint(format!("its items are {}", numbers.join(", "))),
    })
}

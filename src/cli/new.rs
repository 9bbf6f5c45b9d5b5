//! `minutebook new`: a meeting prepared from a body and an agenda.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::clerk::Clerk;
use super::failure::Failure;
use super::{Outcome, Status, output};
use crate::book::bodies;
use crate::meeting::{Body, Quorum, Writer};
use crate::prepare::{About, Given, prepare};
use crate::store::{self, Folders};
use crate::{agenda, book, roster, shell};

/// No agenda or list of names is longer, in bytes.
const LIMIT: u64 = 4_000_000;
/// The house style of a body that is made on the way.
const STYLE: &str = "lettered-points";

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook new --body Cabinet --agenda agenda.txt
  minutebook new --body names.txt --agenda agenda.md --date 2026-06-11
      names.txt has a name a line, such as: Councillor Jane Finch, Cabinet Member for Finance
  pdftotext -layout agenda.pdf - | minutebook new --body Cabinet --agenda -

What could not be read of the agenda is told with its line; the rest is taken, and can be put right
in the meeting.")]
pub(super) struct New {
    /// Who meets: the name of a body, its file, or a plain-text list of names
    #[arg(long)]
    body: String,
    /// The agenda, in plain text or Markdown; - for the standard input
    #[arg(long)]
    agenda: PathBuf,
    /// The day of the meeting [default: as the agenda says]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<NaiveDate>,
    /// What a body made from a list of names is called [default: as the agenda says]
    #[arg(long)]
    name: Option<String>,
    /// The folder to make the meeting in [default: a dated one among your minutes]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| "write a day as year, month and day, such as 2026-06-11".into())
}

pub(super) fn run(new: &New) -> Outcome {
    let reading = read_agenda(&new.agenda)?;
    let found = &reading.particulars;
    let date = new.date.or(found.date).ok_or_else(|| {
        Failure::new(Status::Unusable, format!("no day is named in {}", source(&new.agenda)))
            .hint("give the day of the meeting with --date, such as --date 2026-06-11")
    })?;
    if found.date.is_some_and(|stated| stated != date) {
        output::note("the agenda names another day than --date, which was taken");
    }
    let folders = Folders::of_this_clerk().map_err(Failure::refused)?;
    let listed = Path::new(&new.body);
    let body = match listed.is_file() && listed.extension().is_none_or(|ending| ending != "ron") {
        true => body_of_list(listed, new, found, &folders)?,
        false => bodies::find_body(&folders.bodies, &new.body).map_err(Failure::unreadable)?,
    };
    if !found.body.is_empty() && !found.body.eq_ignore_ascii_case(&body.name) {
        let said = format!("the agenda is headed {}, the body is {}", found.body, body.name);
        output::note(&said);
    }
    if let Some(why) = body.quorum_complaint() {
        output::note(&format!("{}: {why}", body.name));
    }
    let given = Given {
        date,
        starts: found.time,
        venue: found.venue.clone(),
        first_minute: found.first_minute.or_else(|| shell::first_minute(&folders, &body, date)),
    };

    let clerk = Clerk::of_this_machine();
    let writer = clerk.draw().map_err(Failure::refused)?;
    let meeting = prepare(&body, reading.items, given, writer);
    let folder = match &new.out {
        Some(folder) => own_folder(folder)?,
        None => {
            store::new_meeting(&folders.meetings, date, &body.name).map_err(Failure::refused)?
        }
    };
    if let Err(error) = book::begin(&folder, writer, &clerk.name, shell::now(), &meeting) {
        // Only if nothing came to lie in it.
        let _ = std::fs::remove_dir(&folder);
        return Err(Failure::refused(error));
    }
    clerk.notices().iter().for_each(|notice| output::note(notice));
    output::print_line(folder.display())
}

/// The agenda as it was read; what was not is told.
fn read_agenda(path: &Path) -> Result<agenda::Reading, Failure> {
    let text = if path == Path::new("-") {
        from_standard_input()?
    } else {
        store::read_text(path, LIMIT).map_err(Failure::unreadable)?
    };
    let reading = agenda::read(&text);
    for complaint in &reading.complaints {
        complain(&source(path), complaint.line, &complaint.text, &complaint.message);
    }
    if reading.items.is_empty() {
        let said = format!("there are no items in {}, so nothing was made", source(path));
        return Err(Failure::new(Status::Refused, said)
            .hint("give an agenda with an item a line, such as 1. Apologies for absence"));
    }
    Ok(reading)
}

fn from_standard_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let wrong = |why: String| {
        Failure::new(Status::Unusable, format!("could not read the standard input: {why}"))
            .hint("give an agenda as plain text in UTF-8")
    };
    let mut input = std::io::stdin().lock().take(LIMIT + 1);
    input.read_to_end(&mut bytes).map_err(|error| wrong(error.to_string()))?;
    if bytes.len() as u64 > LIMIT {
        return Err(wrong(format!("it has more than {} MB", LIMIT / 1_000_000)));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(wrong("it is empty".into()));
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        Ok(_) | Err(_) => Err(wrong("it is no plain text".into())),
    }
}

/// A body made of a list of names, and kept for the next meeting.
fn body_of_list(
    path: &Path,
    new: &New,
    found: &agenda::Found,
    folders: &Folders,
) -> Result<Body, Failure> {
    let text = store::read_text(path, LIMIT).map_err(Failure::unreadable)?;
    let listing = roster::read(&text);
    for complaint in &listing.complaints {
        complain(&source(path), complaint.line, &complaint.text, &complaint.message);
    }
    if listing.people.is_empty() {
        let said = format!("there are no names in {}, so nothing was made", path.display());
        return Err(Failure::new(Status::Refused, said)
            .hint("write a name a line, such as Councillor Jane Finch, Chair"));
    }
    let named = new.name.as_ref().unwrap_or(&found.body).trim();
    if named.is_empty() {
        let said = format!("what the body is called is not said in {}", source(&new.agenda));
        return Err(Failure::new(Status::Unusable, said).hint("say it with --name"));
    }
    let about = About {
        name: named.to_owned(),
        authority: found.authority.clone(),
        venue: found.venue.clone(),
        quorum: Quorum::default(),
        style: STYLE.into(),
    };
    let writer = crate::journal::draw_writer().unwrap_or(Writer(0));
    let body = Body::from_listing(about, listing, writer);
    match bodies::save_body(&folders.bodies, &body) {
        Ok(path) => output::note(&format!(
            "the body {named} was made from the list and lies in {}; next time name it with --body",
            path.display()
        )),
        Err(error) => output::note(&format!("the list was taken for this meeting only: {error:#}")),
    }
    Ok(body)
}

/// A folder that the clerk named, made if it is not there; one that holds anything is left alone.
fn own_folder(folder: &Path) -> Result<PathBuf, Failure> {
    let holds = std::fs::read_dir(folder).ok().and_then(|mut found| found.next());
    if holds.is_some() {
        let said = format!("the folder {} holds something already", folder.display());
        return Err(Failure::new(Status::Refused, said)
            .hint("name another folder with --out; nothing was made"));
    }
    bodies::make_private_folder(folder)
        .map_err(|error| Failure::refused(error).hint("name another folder with --out"))?;
    Ok(folder.to_owned())
}

/// Says what became of a line, in the manner of compilers: the place, the line, what to do.
fn complain(source: &str, line: usize, text: &str, message: &str) {
    let mut lines = text.trim().lines();
    let (first, more) = (lines.next().unwrap_or_default(), lines.next().map_or("", |_| " …"));
    output::say(format_args!("{source}:{line}: {first}{more}"));
    output::say(format_args!("  {message}"));
}

fn source(path: &Path) -> String {
    match path == Path::new("-") {
        true => "standard input".into(),
        false => path.display().to_string(),
    }
}

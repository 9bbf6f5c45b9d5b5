//! Opening a meeting's folder for minuting: going on with this machine's own journal, or beginning
//! one. What lies there is kept before anything replaces it.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};

use super::aside::{AllSeen, Place};
use super::company;
use super::links::refuse_links;
use super::reading::{
    Files, Minutes, Together, journals, last_offset, read, together, wrote_private,
};
use super::{Book, LIMIT, MINUTES, Opened, PRIVATE, line_of};
use crate::disk::{Disk, ThisDisk};
use crate::event::{Change, Desk, Event, Line};
use crate::journal::{self, Header, InUse, Journal, Unreadable, Urgency};
use crate::meeting::{Meeting, Moment, Writer};
use crate::session::Session;
use crate::store;

/// How long a temporary file must not have been written to before it counts as left behind.
const LEFT_ALONE: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// Opens a meeting for minuting. `ours` says whether a writer is one of this machine's, `draw`
/// draws a new one, which the caller is to remember.
pub fn open(
    folder: &Path,
    clerk: &str,
    now: Moment,
    ours: &dyn Fn(Writer) -> bool,
    draw: &dyn Fn() -> Result<Writer>,
) -> Result<Opened> {
    open_on(Arc::new(ThisDisk), folder, clerk, now, ours, draw)
}

/// The same on another disk than this machine's.
pub fn open_on(
    disk: Arc<dyn Disk>,
    folder: &Path,
    clerk: &str,
    now: Moment,
    ours: &dyn Fn(Writer) -> bool,
    draw: &dyn Fn() -> Result<Writer>,
) -> Result<Opened> {
    refuse_links(folder)?;
    let minutes = Minutes::in_folder(folder)?;
    let mut notices = Vec::new();
    let (own, others) = own_journal(folder, ours, &mut notices)?;
    let mut opened = match own {
        Some(path) => {
            // Both are read at once: on an old laptop either takes its time. The minutes file on
            // this thread, for glibc gives memory to another in steps of a page.
            let (files, opened) = std::thread::scope(|scope| {
                let opened = scope.spawn(|| {
                    let landmark = |event: &str| minutes.as_ref()?.landmark(event);
                    Journal::open_on(Arc::clone(&disk), &path, now, &landmark)
                });
                let files = Files::of(folder, minutes.as_ref());
                (files, opened.join())
            });
            let opened = opened.unwrap_or_else(|_| Err(anyhow!("could not read the journal")));
            go_on(Arc::clone(&disk), folder, opened?, &files, now, notices)?
        }
        None => {
            let files = Files::of(folder, minutes.as_ref());
            // Reading it says again which journals cannot be read.
            begin_again(Arc::clone(&disk), folder, &files, clerk, now, draw, others)?
        }
    };
    opened.notices.extend(company::told(folder, &opened.session, opened.session.writer));
    opened.notices.extend(company::warned(folder));
    clear_away(disk.as_ref(), folder, now);
    Ok(opened)
}

/// The journal in a folder that this machine began, if there is one, and how many of others came
/// before it.
fn own_journal(
    folder: &Path,
    ours: &dyn Fn(Writer) -> bool,
    notices: &mut Vec<String>,
) -> Result<(Option<PathBuf>, usize)> {
    let mut others = 0;
    for path in journals(folder)? {
        match journal::header(&path) {
            Ok(header) if ours(header.writer) => return Ok((Some(path), others)),
            Ok(_) => others += 1,
            Err(error) => unreadable_journal(&path, &error, notices)?,
        }
    }
    Ok((None, others))
}

/// Removes what programs that ended in the middle of writing left behind. An hour old, because
/// another program may be publishing into this folder at this moment.
fn clear_away(disk: &dyn Disk, folder: &Path, now: Moment) {
    let Ok(found) = std::fs::read_dir(folder) else { return };
    for entry in found.filter_map(Result::ok) {
        let name = entry.file_name();
        let is_part =
            name.to_str().is_some_and(|name| store::is_part(name) || journal::is_part(name));
        let written = || entry.metadata().and_then(|about| about.modified()).ok();
        let is_old = |at| now.to_utc() - chrono::DateTime::<chrono::Utc>::from(at) > LEFT_ALONE;
        if is_part && written().is_some_and(is_old) {
            // It does no harm if it stays.
            let _ = disk.remove(&entry.path());
        }
    }
}

/// A journal of which not even the first line can be read is left as it is, and said so.
fn unreadable_journal(path: &Path, error: &anyhow::Error, notices: &mut Vec<String>) -> Result<()> {
    if error.downcast_ref::<InUse>().is_some() {
        bail!("{error:#}");
    }
    match error.downcast_ref::<Unreadable>() {
        Some(Unreadable::Empty | Unreadable::Unfinished) => {}
        Some(_) | None => {
            notices.push(format!("{}: {error:#}; it was left as it is", path.display()))
        }
    }
    Ok(())
}

/// Goes on with this machine's own journal.
fn go_on(
    disk: Arc<dyn Disk>,
    folder: &Path,
    opened: journal::Opened,
    files: &Files,
    now: Moment,
    mut notices: Vec<String>,
) -> Result<Opened> {
    if let Some(damage) = &opened.sound.damage {
        let aside = opened.put_aside.as_ref().map_or(String::new(), |aside| {
            format!("; what could not be read was kept in {}", aside.display())
        });
        notices.push(format!("{damage}{aside}"));
    }
    let path = opened.journal.path();
    let rest = journal::put_aside(&path);
    let came = together(&opened.sound, &rest, files, &path)?;
    let place = Place::new(disk, folder, files.seen.clone());
    notices.extend(other_private_file(&place, files, now)?);
    let mut book = Book {
        shelter: None,
        place,
        events: opened.sound.events(),
        offset: last_offset(&opened.sound),
        unread: opened.sound.unread(),
        journal: opened.journal,
    };
    let session = match came {
        Together::Session(session) => {
            if let Some(Err(error)) = &files.minutes {
                notices.push(format!("{error:#}. {}", kept_aside(&book.place, now)?));
            }
            *session
        }
        Together::Changed(mut session) => {
            adopt(&mut book, &mut session, files, now)?;
            notices.push(
                "The minutes file was changed outside the program; it was taken as it stands"
                    .into(),
            );
            *session
        }
        Together::Further(mut session) => {
            adopt(&mut book, &mut session, files, now)?;
            notices.push(
                "The minutes file is further on than the damage; it was taken as it stands".into(),
            );
            *session
        }
        Together::Apart(session) => {
            notices.push(format!(
                "The minutes file was changed outside the program, but things were typed that it \
                 does not hold. {}",
                kept_aside(&book.place, now)?
            ));
            *session
        }
    };
    Ok(Opened { book, session, notices })
}

/// Takes the minutes file over as it stands, as one event.
fn adopt(book: &mut Book, session: &mut Session, files: &Files, now: Moment) -> Result<()> {
    if let Some(Ok(found)) = &files.minutes {
        let event = Event::Adopted(Box::new(found.meeting.whole()));
        session.apply(now, &event);
        book.append(&[(now, &event)], Urgency::AtOnce)?;
    }
    Ok(())
}

/// Keeps a minutes file that the next save would replace.
fn kept_aside(place: &Place, now: Moment) -> Result<String> {
    let to = place.keep(MINUTES, now)?;
    Ok(format!("The journal is what counts; the other file was kept as {}", to.display()))
}

/// Keeps a private file that is another than the minutes file names: the next save would replace
/// or remove it. One that a save of a journal here wrote is no other: a save cut short leaves the
/// new one where the minutes file names the old, or the old one where it names none.
fn other_private_file(place: &Place, files: &Files, now: Moment) -> Result<Option<String>> {
    let path = place.folder.join(PRIVATE);
    let is_named = match &files.minutes {
        Some(Ok(found)) => found.names_private && found.whole,
        Some(Err(_)) | None => false,
    };
    if is_named || !path.exists() {
        return Ok(None);
    }
    let bytes = store::read_text(&path, LIMIT).map(String::into_bytes);
    let journals = journals(&place.folder)?;
    if bytes.is_ok_and(|bytes| journals.iter().any(|journal| wrote_private(journal, &bytes))) {
        return Ok(None);
    }
    let to = place.keep(PRIVATE, now)?;
    Ok(Some(format!(
        "{PRIVATE} is another than the minutes file names; it was kept as {}",
        to.display()
    )))
}

/// Begins a journal of this machine's in a folder that another wrote, or that has none.
fn begin_again(
    disk: Arc<dyn Disk>,
    folder: &Path,
    files: &Files,
    clerk: &str,
    now: Moment,
    draw: &dyn Fn() -> Result<Writer>,
    others: usize,
) -> Result<Opened> {
    let read = read(folder)?;
    let mut notices = read.notices;
    let place = Place::new(disk, folder, files.seen.clone());
    if read.is_apart || matches!(files.minutes, Some(Err(_))) {
        notices.push(kept_aside(&place, now)?);
    }
    notices.extend(other_private_file(&place, files, now)?);
    if others > 0 {
        notices.push(
            "This meeting was also minuted on another machine; both journals are kept".into(),
        );
    }
    let writer = draw()?;
    let desk = read.session.desk;
    let meeting = read.session.meeting;
    let mut session = Session::of(writer, meeting);
    let events = left_off(desk, &session);
    let header = Header { writer, clerk: clerk.into(), from: now };
    let book = begin_journal(place, &header, &session.meeting, &events)?;
    for event in events {
        session.apply(now, &event);
    }
    Ok(Opened { book, session, notices })
}

/// The events that bring a fresh session to where another left off: its place, what stood in its
/// line, and what waited.
fn left_off(desk: Desk, session: &Session) -> Vec<Event> {
    let mut changes = Vec::new();
    if desk.place != session.desk.place {
        changes.push(Change::WentTo(desk.place));
    }
    if desk.roll_call {
        changes.push(Change::RollCall(true));
    }
    let mut events = Vec::new();
    if !changes.is_empty() {
        events.push(Event::Act(Line::Kept, changes));
    }
    let drafts = desk.waiting.into_iter().chain([desk.draft]);
    for draft in drafts.filter(|draft| !draft.text.is_empty()) {
        let aside = draft.aside.then_some(Event::PutAside);
        events.push(Event::TookUp(draft));
        events.extend(aside);
    }
    events
}

/// Begins a journal with the meeting as it is and what happened to it since, all or nothing.
fn begin_journal(
    place: Place,
    header: &Header,
    meeting: &Meeting,
    since: &[Event],
) -> Result<Book> {
    let adopted = Event::Adopted(Box::new(meeting.whole()));
    let events = std::iter::once(&adopted).chain(since);
    let lines = events.map(|event| Ok((header.from, line_of(event)?)));
    let lines = lines.collect::<Result<Vec<_>>>()?;
    let disk = Arc::clone(&place.disk);
    let journal = Journal::create_on(disk, &place.folder, header, &lines)?;
    let offset = header.from.offset().local_minus_utc();
    Ok(Book { shelter: None, place, journal, events: lines.len(), offset, unread: 0 })
}

/// Begins the book of a new meeting in its (empty) folder and saves it there.
pub fn begin(
    folder: &Path,
    writer: Writer,
    clerk: &str,
    now: Moment,
    meeting: &Meeting,
) -> Result<()> {
    begin_on(Arc::new(ThisDisk), folder, writer, clerk, now, meeting)
}

/// The same on another disk than this machine's.
pub fn begin_on(
    disk: Arc<dyn Disk>,
    folder: &Path,
    writer: Writer,
    clerk: &str,
    now: Moment,
    meeting: &Meeting,
) -> Result<()> {
    let header = Header { writer, clerk: clerk.into(), from: now };
    let place = Place::new(disk, folder, AllSeen::new());
    let mut book = begin_journal(place, &header, meeting, &[])?;
    let session = Session::of(writer, meeting.clone());
    super::saving::save_now(&mut book, &session, now)?;
    book.close();
    Ok(())
}

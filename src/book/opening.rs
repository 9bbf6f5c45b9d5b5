//! Opening a meeting's folder for minuting: going on with this machine's own journal, or beginning
//! one. What lies there is kept before anything replaces it.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::reading::{Files, Minutes, Together, behind, journals, last_offset, read, together};
use super::{Book, MINUTES, Opened, PRIVATE};
use crate::disk::{Disk, ThisDisk};
use crate::event::{Change, Desk, Event, Line};
use crate::journal::{self, Header, InUse, Journal, Unreadable, Urgency};
use crate::meeting::{Meeting, Moment, Writer};
use crate::session::Session;

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
    let minutes = Minutes::in_folder(folder)?;
    let mut notices = Vec::new();
    let mut others = 0;
    for path in journals(folder)? {
        let header = match journal::header(&path) {
            Ok(header) => header,
            Err(error) => {
                unreadable_journal(&path, &error, &mut notices)?;
                continue;
            }
        };
        if ours(header.writer) {
            // Both are read at once: on an old laptop either takes its time.
            let (files, opened) = std::thread::scope(|scope| {
                let files = scope.spawn(|| Files::of(folder, minutes.as_ref()));
                let landmark = |event: &str| minutes.as_ref()?.landmark(event);
                let opened = Journal::open_on(Arc::clone(&disk), &path, now, &landmark);
                (files.join().unwrap_or_else(|_| Files::of(folder, minutes.as_ref())), opened)
            });
            return go_on(disk, folder, opened?, &files, now, notices);
        }
        others += 1;
    }
    let files = Files::of(folder, minutes.as_ref());
    // Reading it says again which journals cannot be read.
    begin_again(disk, folder, &files, clerk, now, draw, others)
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
    let rest = opened.put_aside.as_ref().map_or(Vec::new(), |aside| behind(aside, 0));
    let came = together(&opened.sound, &rest, files, &opened.journal.path())?;
    notices.extend(other_private_file(folder, files, now)?);
    let mut book = Book {
        folder: folder.to_owned(),
        disk,
        events: opened.sound.events(),
        offset: last_offset(&opened.sound),
        unread: opened.sound.unread(),
        journal: opened.journal,
    };
    let session = match came {
        Together::Session(session) => {
            if let Some(Err(error)) = &files.minutes {
                notices.push(format!("{error:#}. {}", kept_aside(folder, now)?));
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
                kept_aside(folder, now)?
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
fn kept_aside(folder: &Path, now: Moment) -> Result<String> {
    let to = kept(folder, MINUTES, now)?;
    Ok(format!("The journal is what counts; the other file was kept as {}", to.display()))
}

/// Keeps a private file that is another than the minutes file names: the next save would replace
/// or remove it.
fn other_private_file(folder: &Path, files: &Files, now: Moment) -> Result<Option<String>> {
    let is_other = match &files.minutes {
        Some(Ok(found)) => found.names_private && !found.whole,
        Some(Err(_)) | None => false,
    };
    if !is_other || !folder.join(PRIVATE).exists() {
        return Ok(None);
    }
    let to = kept(folder, PRIVATE, now)?;
    Ok(Some(format!(
        "{PRIVATE} is another than the minutes file names; it was kept as {}",
        to.display()
    )))
}

/// Copies a file of the meeting to a dated name beside it that nothing has yet.
fn kept(folder: &Path, name: &str, now: Moment) -> Result<PathBuf> {
    let stem = name.strip_suffix(".ron").unwrap_or(name);
    let stamp = now.format("%Y-%m-%d-%H%M%S");
    let to = (1..)
        .map(|number| match number {
            1 => folder.join(format!("{stem}.{stamp}.kept.ron")),
            _ => folder.join(format!("{stem}.{stamp}-{number}.kept.ron")),
        })
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(format!("{stem}.kept.ron")));
    std::fs::copy(folder.join(name), &to)
        .with_context(|| format!("could not keep {name} as {}", to.display()))?;
    Ok(to)
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
    if let Some(Err(_)) = &files.minutes {
        notices.push(kept_aside(folder, now)?);
    }
    notices.extend(other_private_file(folder, files, now)?);
    if others > 0 {
        notices.push(
            "This meeting was also minuted on another machine; both journals are kept".into(),
        );
    }
    let writer = draw()?;
    let desk = read.session.desk;
    let meeting = read.session.meeting;
    let mut book = begin_journal(disk, folder, writer, clerk, now, &meeting)?;
    let mut session = Session::of(writer, meeting);
    for event in left_off(desk, &session) {
        session.apply(now, &event);
        book.append(&[(now, &event)], Urgency::AtOnce)?;
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
    events.extend(drafts.filter(|draft| !draft.text.is_empty()).map(Event::TookUp));
    events
}

fn begin_journal(
    disk: Arc<dyn Disk>,
    folder: &Path,
    writer: Writer,
    clerk: &str,
    now: Moment,
    meeting: &Meeting,
) -> Result<Book> {
    let header = Header { writer, clerk: clerk.into(), from: now };
    let journal = Journal::create_on(Arc::clone(&disk), folder, &header)?;
    let offset = now.offset().local_minus_utc();
    let mut book = Book { folder: folder.to_owned(), disk, journal, events: 0, offset, unread: 0 };
    let event = Event::Adopted(Box::new(meeting.whole()));
    book.append(&[(now, &event)], Urgency::AtOnce)?;
    book.wait();
    Ok(book)
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
    let mut book = begin_journal(disk, folder, writer, clerk, now, meeting)?;
    let session = Session::of(writer, meeting.clone());
    super::saving::save_now(&mut book, &session, now)?;
    book.close();
    Ok(())
}

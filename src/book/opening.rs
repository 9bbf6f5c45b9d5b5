//! Opening a meeting's folder: the minutes file, then the journal's events after the moment it
//! names; the whole journal where that does not serve (`foundations.md` of the design, kept here:
//! quitting and crashing are opened by the same path).
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::{Book, LIMIT, MINUTES, Opened, PRIVATE};
use crate::event::{Event, Saving};
use crate::journal::{self, Header, InUse, Journal, Sound, Unreadable, Urgency};
use crate::meeting::written::{MinutesFile, PrivateFile, VERSION};
use crate::meeting::{Meeting, Moment, Writer};
use crate::session::Session;
use crate::store;

/// A meeting read without opening it for minuting.
pub struct Read {
    /// The meeting as it stands.
    pub session: Session,
    /// What the reader must be told, in sentences.
    pub notices: Vec<String>,
}

/// The files of a meeting as they lie in its folder.
struct Files {
    minutes: Option<Result<Found>>,
}

/// A minutes file that was read.
struct Found {
    length: u64,
    checksum: u32,
    /// The meeting, with the private file if that is the one it names.
    meeting: Meeting,
    /// Whether the private file that it names is there.
    whole: bool,
}

impl Files {
    fn in_folder(folder: &Path) -> Files {
        let path = folder.join(MINUTES);
        Files { minutes: path.exists().then(|| found(folder, &path)) }
    }
}

fn found(folder: &Path, path: &Path) -> Result<Found> {
    let text = store::read_text(path, LIMIT)?;
    let failed = || format!("could not read {}", path.display());
    let file: MinutesFile = store::parse(&text, VERSION, "minutes file").with_context(failed)?;
    let named = file.private;
    let private = private_file(folder, named);
    let whole = named.is_none() || private.is_some();
    Ok(Found {
        length: text.len() as u64,
        checksum: crc32fast::hash(text.as_bytes()),
        meeting: file.joined(private),
        whole,
    })
}

/// The private file, if it is the one that is named.
fn private_file(folder: &Path, named: Option<u32>) -> Option<PrivateFile> {
    let text = store::read_text(&folder.join(PRIVATE), LIMIT).ok()?;
    (Some(crc32fast::hash(text.as_bytes())) == named)
        .then(|| store::parse(&text, VERSION, "private file").ok())
        .flatten()
}

/// A journal's events with their moments, in the offset that held when they were typed.
fn events(sound: &Sound, from: usize) -> Result<Vec<(Moment, Event)>> {
    let mut offset = None;
    let mut events = Vec::with_capacity(sound.lines().len().saturating_sub(from));
    for (number, (at, text)) in sound.lines().enumerate() {
        if number < from {
            // Only a change of offset matters of what is skipped.
            if text.starts_with("Offset(") {
                offset = offset_of(text);
            }
            continue;
        }
        let event: Event = ron::from_str(text).map_err(|error| {
            anyhow!(
                "line {} of the journal is sound, but this program does not know what it says \
                 ({error}); it may be from a newer minutebook",
                number + 2
            )
        })?;
        if let Event::Offset(seconds) = event {
            offset = chrono::FixedOffset::east_opt(seconds);
        }
        let at = offset.map_or(at, |offset| at.with_timezone(&offset));
        events.push((at, event));
    }
    Ok(events)
}

fn offset_of(text: &str) -> Option<chrono::FixedOffset> {
    match ron::from_str(text) {
        Ok(Event::Offset(seconds)) => chrono::FixedOffset::east_opt(seconds),
        Ok(_) | Err(_) => None,
    }
}

/// The offset that the journal's moments have at its end.
fn last_offset(sound: &Sound) -> i32 {
    let changed = sound.lines().rev().find(|(_, text)| text.starts_with("Offset("));
    let offset = changed.and_then(|(_, text)| offset_of(text));
    offset.unwrap_or(*sound.header.from.offset()).local_minus_utc()
}

/// Replays a whole journal.
pub fn replayed(sound: &Sound) -> Result<Session> {
    let mut events = events(sound, 0)?.into_iter();
    let writer = sound.header.writer;
    // A journal begins with the meeting as it was prepared.
    let Some((_, Event::Adopted(prepared))) = events.next() else {
        bail!("the journal does not begin with a meeting");
    };
    let mut session = Session::of(writer, prepared.joined(None));
    for (at, event) in events {
        session.apply(at, &event);
    }
    Ok(session)
}

pub(super) fn replayed_text(text: Vec<u8>, path: &Path) -> Result<Session> {
    let sound = Sound::of(text).with_context(|| format!("could not read {}", path.display()))?;
    replayed(&sound)
}

/// How the journal and the minutes file came together.
enum Together {
    /// The journal goes on from the minutes file, or is all there is.
    Session(Box<Session>),
    /// The minutes file was changed by hand since it was saved, and nothing was typed meanwhile.
    Changed(Box<Session>),
    /// The minutes file is another than the journal saved, and things were typed: the journal wins.
    Apart(Box<Session>),
}

/// Brings a journal and the minutes file together.
fn together(sound: &Sound, files: &Files) -> Result<Together> {
    let Some(Ok(found)) = &files.minutes else {
        return Ok(Together::Session(Box::new(replayed(sound)?)));
    };
    let named = |text: &str| match ron::from_str(text) {
        Ok(Event::Saving(saving)) => Some(saving),
        Ok(_) | Err(_) => None,
    };
    let is_saving = |text: &str| text.starts_with("Saving(");
    let mut savings =
        sound.lines().rev().filter(|(_, text)| is_saving(text)).filter_map(|(_, text)| named(text));
    let names_it =
        |saving: &Saving| (saving.length, saving.checksum) == (found.length, found.checksum);
    if let Some(saving) = savings.find(names_it).filter(|_| found.whole) {
        let mut session = Session::resumed(sound.header.writer, found.meeting.clone(), saving.desk);
        for (at, event) in events(sound, saving.events)? {
            session.apply(at, &event);
        }
        // What was undone after the save may lie before it.
        if session.misfits == 0 {
            return Ok(Together::Session(Box::new(session)));
        }
        return Ok(Together::Session(Box::new(replayed(sound)?)));
    }
    let session = Box::new(replayed(sound)?);
    // A file that an earlier save wrote is simply behind: the journal has all of it.
    let mut all = sound.lines().filter(|(_, text)| is_saving(text)).filter_map(|(_, t)| named(t));
    if all.any(|saving| names_it(&saving)) || session.meeting == found.meeting {
        return Ok(Together::Session(session));
    }
    let typed_since = !sound.lines().next_back().is_some_and(|(_, text)| is_saving(text));
    Ok(if typed_since || !found.whole {
        Together::Apart(session)
    } else {
        Together::Changed(session)
    })
}

/// Reads a meeting without a lock and without changing anything.
pub fn read(folder: &Path) -> Result<Read> {
    let files = Files::in_folder(folder);
    let mut notices = Vec::new();
    let mut best: Option<(usize, Session)> = None;
    for path in journals(folder)? {
        match journal::read(&path).and_then(|sound| Ok((together(&sound, &files)?, sound))) {
            Ok((Together::Session(session), sound)) => {
                notices.extend(sound.damage.map(|damage| format!("{}: {damage}", path.display())));
                let events = sound_events(&session);
                if best.as_ref().is_none_or(|(most, _)| *most <= events) {
                    best = Some((events, *session));
                }
            }
            Ok((Together::Changed(_), _)) => {}
            Ok((Together::Apart(session), _)) => {
                notices.push(format!(
                    "{} was changed by hand after things were typed that it does not hold; the \
                     journal is what counts",
                    folder.join(MINUTES).display()
                ));
                best.get_or_insert((0, *session));
            }
            Err(error) => notices.push(format!("{error:#}")),
        }
    }
    if let Some((_, session)) = best {
        return Ok(Read { session, notices });
    }
    match files.minutes {
        Some(Ok(found)) => {
            if !found.whole {
                notices.push(public_copy(folder));
            }
            Ok(Read { session: Session::of(Writer(0), found.meeting), notices })
        }
        Some(Err(error)) => Err(error),
        None => Err(nothing_there(folder)),
    }
}

/// How far a session has come: the more entries and people, the later.
fn sound_events(session: &Session) -> usize {
    session.meeting.entries.len() + session.meeting.people.len()
}

fn public_copy(folder: &Path) -> String {
    format!(
        "{} is a public copy: it names private business that is not here ({} is missing)",
        folder.join(MINUTES).display(),
        PRIVATE
    )
}

fn nothing_there(folder: &Path) -> anyhow::Error {
    anyhow!(
        "there are no minutes in {}; name the folder of a meeting, or make one with minutebook new",
        folder.display()
    )
}

fn journals(folder: &Path) -> Result<Vec<PathBuf>> {
    if folder.is_dir() { journal::journals(folder) } else { Err(nothing_there(folder)) }
}

/// Opens a meeting for minuting. `ours` says whether a writer is one of this machine's, `draw`
/// draws a new one, which the caller is to remember.
pub fn open(
    folder: &Path,
    clerk: &str,
    now: Moment,
    ours: &dyn Fn(Writer) -> bool,
    draw: &dyn Fn() -> Result<Writer>,
) -> Result<Opened> {
    let files = Files::in_folder(folder);
    let mut notices = Vec::new();
    for path in journals(folder)? {
        let header = match journal::read(&path) {
            Ok(sound) => sound.header,
            Err(error) => {
                unreadable_journal(&path, &error, &mut notices)?;
                continue;
            }
        };
        if ours(header.writer) {
            return go_on(folder, &path, &files, now, notices);
        }
    }
    begin_again(folder, &files, clerk, now, draw, notices)
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
    folder: &Path,
    path: &Path,
    files: &Files,
    now: Moment,
    mut notices: Vec<String>,
) -> Result<Opened> {
    let opened = Journal::open(path, now)?;
    if let Some(damage) = &opened.sound.damage {
        let aside = opened.put_aside.as_ref().map_or(String::new(), |aside| {
            format!("; what could not be read was kept in {}", aside.display())
        });
        notices.push(format!("{damage}{aside}"));
    }
    let came = together(&opened.sound, files)?;
    let mut book = Book {
        folder: folder.to_owned(),
        events: opened.sound.lines().len(),
        offset: last_offset(&opened.sound),
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
            if let Some(Ok(found)) = &files.minutes {
                let event = Event::Adopted(Box::new(found.meeting.whole()));
                session.apply(now, &event);
                book.append(&[(now, &event)], Urgency::AtOnce)?;
                notices.push(
                    "The minutes file was changed outside the program; it was taken as it stands"
                        .into(),
                );
            }
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

/// Keeps a minutes file that the next save would replace.
fn kept_aside(folder: &Path, now: Moment) -> Result<String> {
    let stamp = now.format("%Y-%m-%d-%H%M%S");
    let to = folder.join(format!("minutes.{stamp}.kept.ron"));
    std::fs::copy(folder.join(MINUTES), &to)
        .with_context(|| format!("could not keep the changed minutes file as {}", to.display()))?;
    Ok(format!("The journal is what counts; the other file was kept as {}", to.display()))
}

/// Begins a journal of this machine's in a folder that another wrote, or that has none.
fn begin_again(
    folder: &Path,
    files: &Files,
    clerk: &str,
    now: Moment,
    draw: &dyn Fn() -> Result<Writer>,
    mut notices: Vec<String>,
) -> Result<Opened> {
    let read = read(folder)?;
    notices.extend(read.notices);
    if let Some(Err(error)) = &files.minutes {
        notices.push(format!("{error:#}. {}", kept_aside(folder, now)?));
    }
    let others = journals(folder)?.len();
    if others > 0 {
        notices.push(
            "This meeting was also minuted on another machine; both journals are kept".into(),
        );
    }
    let writer = draw()?;
    let meeting = read.session.meeting;
    let book = begin_journal(folder, writer, clerk, now, &meeting)?;
    let mut session = Session::of(writer, meeting);
    session.desk.place = read.session.desk.place;
    Ok(Opened { book, session, notices })
}

fn begin_journal(
    folder: &Path,
    writer: Writer,
    clerk: &str,
    now: Moment,
    meeting: &Meeting,
) -> Result<Book> {
    let header = Header { writer, clerk: clerk.into(), from: now };
    let journal = Journal::create(folder, &header)?;
    let offset = now.offset().local_minus_utc();
    let mut book = Book { folder: folder.to_owned(), journal, events: 0, offset };
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
    let mut book = begin_journal(folder, writer, clerk, now, meeting)?;
    let session = Session::of(writer, meeting.clone());
    super::saving::save_now(&mut book, &session, now)?;
    book.close();
    Ok(())
}

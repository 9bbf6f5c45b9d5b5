//! The minute book: a meeting's folder, opened for minuting and kept safe. What stands in it is
//! `meeting`'s business, how bytes are kept `journal`'s and `store`'s; here they come together.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod aside;
pub mod bodies;
mod company;
mod copying;
mod links;
mod opening;
mod reading;
mod saving;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use self::aside::Place;
use crate::event::{Desk, Event, Saving};
use crate::journal::{self, Journal, Standing, Urgency};
use crate::meeting::Moment;
use crate::session::Session;

pub use copying::Copying;
pub use links::refuse_links;
pub use opening::{begin, begin_on, open, open_on};
pub use reading::{Read, read, replayed};
pub use saving::{Outcome, Saver};

/// The public record.
pub const MINUTES: &str = "minutes.ron";
/// Exempt business and private notes.
pub const PRIVATE: &str = "private.ron";
/// No file of a meeting is read that is larger, in bytes.
pub const LIMIT: u64 = 64 << 20;

/// Whether a path leads to one of the files that a meeting consists of, by itself or through a link:
/// nothing else is written over them.
pub fn is_of_a_meeting(path: &Path) -> bool {
    let named = |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase());
        name.is_some_and(|name| {
            let is_journal = name.starts_with("journal-") && name.ends_with(".log");
            is_journal || [MINUTES, PRIVATE].contains(&name.as_str())
        })
    };
    named(path) || path.canonicalize().is_ok_and(|path| named(&path))
}

/// A meeting opened for minuting.
pub struct Book {
    /// Where [`Book::end`] puts a copy of what the meeting's own disk does not take.
    pub shelter: Option<PathBuf>,
    place: Place,
    journal: Journal,
    /// How many events the journal holds.
    events: usize,
    /// The offset from UTC that the journal's moments have now, in seconds.
    offset: i32,
    /// How many bytes of the journal were not read at opening.
    unread: usize,
}

/// The beginning of a journal, which a save made later holds.
pub struct Unchecked {
    path: PathBuf,
    bytes: usize,
}

impl Unchecked {
    /// Checks it; what the clerk must be told, if anything.
    pub fn check(&self) -> Option<String> {
        match journal::check(&self.path, self.bytes) {
            Ok(None) => None,
            Ok(Some(damage)) => Some(format!(
                "{}: {damage}. The minutes file holds what was typed there; keep an earlier copy of \
                 the journal, if you have one",
                self.path.display()
            )),
            Err(error) => Some(format!("{error:#}")),
        }
    }
}

/// A minutes file by its length and checksum.
#[derive(Clone, Copy)]
struct Named {
    length: u64,
    checksum: u32,
}

/// What a save holds of the journal, and the desk as it stood.
#[derive(Clone)]
struct Held {
    events: usize,
    desk: Desk,
}

/// What opening a book gives.
pub struct Opened {
    /// The book.
    pub book: Book,
    /// The meeting as it was left.
    pub session: Session,
    /// What the clerk must be told, in sentences.
    pub notices: Vec<String>,
}

impl Book {
    /// The meeting's folder.
    pub fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// Appends events; does not wait (see [`Book::wait`]).
    pub fn append(&mut self, events: &[(Moment, &Event)], urgency: Urgency) -> Result<()> {
        let mut lines = Vec::with_capacity(events.len());
        for (at, event) in events {
            lines.extend(self.turned(*at)?);
            lines.push((*at, line_of(event)?));
        }
        self.put(&lines, urgency);
        Ok(())
    }

    fn put(&mut self, lines: &[(Moment, String)], urgency: Urgency) {
        self.events += lines.len();
        self.journal.append(lines, urgency);
    }

    /// Writes down that the clock's offset is another, should it be.
    fn follow_clock(&mut self, now: Moment) -> Result<()> {
        if let Some(line) = self.turned(now)? {
            self.put(&[line], Urgency::Soon);
        }
        Ok(())
    }

    fn turned(&mut self, at: Moment) -> Result<Option<(Moment, String)>> {
        let offset = at.offset().local_minus_utc();
        if offset == self.offset {
            return Ok(None);
        }
        self.offset = offset;
        Ok(Some((at, line_of(&Event::Offset(offset))?)))
    }

    /// Names a minutes file that is about to be written, and where in the journal that is said.
    fn append_saving(&mut self, now: Moment, named: Named, held: Held) -> Result<()> {
        self.follow_clock(now)?;
        let Named { length, checksum } = named;
        let Held { events, desk } = held;
        let saving = Saving { length, checksum, events, line: self.events, at: now, desk };
        self.put(&[(now, line_of(&Event::Saving(saving))?)], Urgency::AtOnce);
        Ok(())
    }

    /// Waits until the system has all that was appended, at most a tenth of a second.
    pub fn wait(&self) -> Standing {
        self.journal.wait(journal::PATIENCE)
    }

    /// How the journal stands.
    pub fn standing(&self) -> Standing {
        self.journal.standing()
    }

    /// Asks for everything to be put on the disk now.
    pub fn sync(&self) {
        self.journal.sync();
    }

    /// The whole journal replayed: the session with all its history.
    pub fn recalled(&self) -> Result<Session> {
        reading::replayed_text(self.journal.copy()?, &self.journal.path())
    }

    /// Writes a copy of everything into another folder, which is made if it is not there: what is
    /// only in memory too. Both disks may be slow: the copying is done by [`Copying::run`].
    pub fn copy_to(&self, folder: &Path, session: &Session, now: Moment) -> Copying {
        Copying {
            disk: Arc::clone(&self.place.disk),
            from: self.place.folder.clone(),
            into: folder.to_owned(),
            meeting: session.meeting.clone(),
            writer: session.writer,
            journal: self.journal.point(),
            now,
        }
    }

    /// The part of a long journal that was not read at opening, to be checked while the clerk types.
    pub fn unchecked(&self) -> Option<Unchecked> {
        let path = self.journal.path();
        (self.unread > 0).then_some(Unchecked { path, bytes: self.unread })
    }

    /// Appends what is left, puts it on the disk, and ends.
    pub fn close(self) -> Standing {
        self.journal.close()
    }
}

/// An event as a line of the journal. A typed letter is written by hand: it comes with every key.
pub fn line_of(event: &Event) -> Result<String> {
    if let Event::Edit(at, removed, text) = event
        && text.bytes().all(|b| (b' '..=b'~').contains(&b) && b != b'"' && b != b'\\')
    {
        return Ok(format!("Edit({at},{removed},\"{text}\")"));
    }
    crate::store::to_line(event)
}

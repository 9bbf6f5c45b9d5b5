//! The minute book: a meeting's folder, opened for minuting and kept safe. What stands in it is
//! `meeting`'s business, how bytes are kept `journal`'s and `store`'s; here they come together.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod bodies;
mod opening;
mod reading;
mod saving;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::event::Event;
use crate::journal::{Journal, Standing, Urgency};
use crate::meeting::Moment;
use crate::session::Session;

pub use opening::{begin, open};
pub use reading::{Read, read, replayed};
pub use saving::{Outcome, Saver};

/// The public record.
pub const MINUTES: &str = "minutes.ron";
/// Exempt business and private notes.
pub const PRIVATE: &str = "private.ron";
/// No file of a meeting is read that is larger, in bytes.
pub const LIMIT: u64 = 64 << 20;

/// A meeting opened for minuting.
pub struct Book {
    /// The meeting's folder.
    pub folder: PathBuf,
    journal: Journal,
    /// How many events the journal holds.
    events: usize,
    /// The offset from UTC that the journal's moments have now, in seconds.
    offset: i32,
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
    /// Appends events; does not wait (see [`Book::wait`]).
    pub fn append(&mut self, events: &[(Moment, &Event)], urgency: Urgency) -> Result<()> {
        let mut lines = Vec::with_capacity(events.len());
        for (at, event) in events {
            let offset = at.offset().local_minus_utc();
            if offset != self.offset {
                self.offset = offset;
                lines.push((*at, crate::store::to_line(&Event::Offset(offset))?));
            }
            lines.push((*at, line_of(event)?));
        }
        self.events += lines.len();
        self.journal.append(&lines, urgency);
        Ok(())
    }

    /// Waits until the system has all that was appended, at most a tenth of a second.
    pub fn wait(&self) -> Standing {
        self.journal.wait(crate::journal::PATIENCE)
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
        let text = self.journal.copy();
        reading::replayed_text(text, &self.journal.path())
    }

    /// Writes a copy of everything into another folder, which is made if it is not there: what is
    /// only in memory too.
    pub fn copy_to(&self, folder: &Path, session: &Session) -> Result<PathBuf> {
        let name = self.folder.file_name().unwrap_or(self.folder.as_os_str());
        let to = folder.join(name);
        std::fs::create_dir_all(&to)
            .with_context(|| format!("could not make the folder {}", to.display()))?;
        let journal = crate::journal::file_name(session.writer);
        crate::store::replace(
            &to.join(journal),
            &self.journal.copy(),
            crate::store::Mode::Private,
        )?;
        let files = saving::encode(&session.meeting)?;
        saving::write(&to, &files)?;
        Ok(to)
    }

    /// Appends what is left, puts it on the disk, and ends.
    pub fn close(self) -> Standing {
        self.journal.close()
    }
}

/// An event as a line. A typed letter is written by hand: it comes with every key.
fn line_of(event: &Event) -> Result<String> {
    if let Event::Edit(at, removed, text) = event
        && text.bytes().all(|b| (b' '..=b'~').contains(&b) && b != b'"' && b != b'\\')
    {
        return Ok(format!("Edit({at},{removed},\"{text}\")"));
    }
    crate::store::to_line(event)
}

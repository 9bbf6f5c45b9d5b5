//! A meeting's folder gives back what was typed, whatever happened to it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::disallowed_types)]

#[cfg(unix)]
mod bad_days;
mod broken;
mod by_hand;
mod clock;
mod company;
mod crashes;
mod damage;
mod elsewhere;
mod meanwhile;
mod sessions;
#[cfg(unix)]
mod states;

use std::path::Path;

use tempfile::TempDir;

use super::*;
#[cfg(unix)]
use crate::disk::Disk;
use crate::event::{Change, Event, Line};
use crate::meeting::any::{WRITERS, moment, particulars};
use crate::meeting::{
    Class, Entry, Exempt, Id, Item, Kind, Meeting, Name, Person, Prose, Speaker, Speech, Writer,
};
use crate::session::Privacy;

const OURS: Writer = WRITERS[0];

/// All of a session that a clerk can see, as text: equal moments of other offsets are others.
fn shown(session: &Session) -> String {
    format!("{:?} {:?} {:?}", session.meeting, session.desk, session.attendance)
}

/// A cabinet of one, with an open item and an exempt one.
fn prepared() -> Meeting {
    let mut session = Session::of(OURS, Meeting::new(particulars()));
    let id = |session: &Session| session.next_id(Privacy::Open);
    let person = Person {
        id: id(&session),
        code: "fi".into(),
        name: Name { last: "Finch".into(), ..Name::default() },
        class: Class::Member,
        offices: Vec::new(),
        group: String::new(),
        authority: String::new(),
        votes: None,
        met_in: None,
    };
    session.apply(moment(0), &Event::Act(Line::Kept, vec![Change::Known(person)]));
    for exempt in [true, false] {
        let mut item = Item::new(id(&session), if exempt { "2" } else { "1" }, "Budget");
        item.exempt = exempt.then(|| Exempt { paragraph: "3".into() });
        session.apply(moment(0), &Event::Act(Line::Kept, vec![Change::Listed(item, None)]));
    }
    session.meeting
}

/// A clerk with a meeting's folder open.
struct Clerk {
    folder: TempDir,
    book: Book,
    session: Session,
    /// Milliseconds since seven.
    now: i64,
}

impl Clerk {
    fn new() -> Clerk {
        Clerk::of(&prepared())
    }

    fn of(meeting: &Meeting) -> Clerk {
        let folder = TempDir::new().unwrap();
        begin(folder.path(), OURS, "hb", moment(0), meeting).unwrap();
        let opened = reopened(folder.path(), 0);
        Clerk { folder, book: opened.book, session: opened.session, now: 0 }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn happen(&mut self, event: &Event) {
        self.happen_at(moment(self.now), event);
    }

    fn happen_at(&mut self, at: Moment, event: &Event) {
        self.session.apply(at, event);
        self.book.append(&[(at, event)], Urgency::Soon).unwrap();
    }

    fn type_in(&mut self, text: &str) {
        for letter in text.chars() {
            self.now += 90;
            let end = self.session.desk.draft.text.len();
            self.happen(&Event::Edit(end, 0, letter.to_string()));
        }
    }

    /// Types and minutes a point in an item, or a private note.
    fn minute(&mut self, item: usize, text: &str) -> Id {
        self.type_in(text);
        let (id, event) = self.minuted(item, text);
        self.happen(&event);
        id
    }

    /// The event by which a point or a note is minuted.
    fn minuted(&self, item: usize, text: &str) -> (Id, Event) {
        let place = self.session.meeting.agenda.get(item).copied();
        let private = self.session.meeting.is_exempt(place);
        let privacy = if private { Privacy::Private } else { Privacy::Open };
        let id = self.session.next_id(privacy);
        let speech = Speech { speaker: Speaker::Nobody, text: Prose::plain(text) };
        let entry = Entry {
            id,
            place,
            at: Some(moment(self.now)),
            after_the_close: false,
            clerk: "hb".into(),
            under: None,
            doubt: None,
            kind: Kind::Point(speech),
        };
        let after = self.session.meeting.order_of(place).last().copied();
        (id, Event::Act(Line::Taken, vec![Change::Minuted(entry, after)]))
    }

    fn save(&mut self) {
        self.book.wait();
        saving::save_now(&mut self.book, &self.session, moment(self.now)).unwrap();
    }

    /// Leaves, as by a kill: nothing is saved that was not.
    fn leave(self) -> (TempDir, Session) {
        self.book.wait();
        self.book.close();
        (self.folder, self.session)
    }

    /// Leaves and comes again.
    fn again(self) -> (Clerk, Vec<String>) {
        let now = self.now + 60_000;
        let (folder, _) = self.leave();
        let opened = reopened(folder.path(), now);
        (Clerk { folder, book: opened.book, session: opened.session, now }, opened.notices)
    }
}

fn reopened(folder: &Path, now: i64) -> Opened {
    let draw = || -> Result<Writer> { panic!("the journal there is ours") };
    open(folder, "hb", moment(now), &|writer| writer == OURS, &draw).unwrap()
}

/// The whole journal replayed, without a look at the minutes file.
fn from_the_journal(folder: &Path) -> Session {
    let path = folder.join(crate::journal::file_name(OURS));
    replayed(&crate::journal::read(&path).unwrap()).unwrap()
}

/// A folder in memory, where there is such a thing: nothing here is meant to last.
fn quick_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    match memory.is_dir() {
        true => TempDir::new_in(memory).unwrap(),
        false => TempDir::new().unwrap(),
    }
}

fn read_file(folder: &Path, name: &str) -> Option<Vec<u8>> {
    std::fs::read(folder.join(name)).ok()
}

fn put_file(folder: &Path, name: &str, bytes: Option<&[u8]>) {
    let path = folder.join(name);
    match bytes {
        Some(bytes) => std::fs::write(path, bytes).unwrap(),
        None => {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// The files of a folder whose names have that part.
fn files_named(folder: &Path, part: &str) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.contains(part)).collect();
    names.sort();
    names
}

fn journal_name() -> String {
    crate::journal::file_name(OURS)
}

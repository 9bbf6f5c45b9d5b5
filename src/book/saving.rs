//! Saving: the minutes file is encoded on a thread of its own, named in the journal, and written
//! only when the journal that names it is on the disk. Typing goes on meanwhile.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::aside::Place;
use super::{Book, Held, MINUTES, Named, PRIVATE, company};
use crate::journal::Point;
use crate::meeting::written::PrivateFile;
use crate::meeting::{Meeting, Moment, Writer};
use crate::session::Session;
use crate::store::{self, Mode};

/// How long a save waits for the journal to be on the disk.
const PATIENCE: Duration = Duration::from_secs(30);

/// The files as they will be written.
pub(super) struct Encoded {
    minutes: Vec<u8>,
    checksum: u32,
    private: Option<Vec<u8>>,
}

impl Encoded {
    /// The minutes file as the journal names it.
    pub(super) fn named(&self) -> Named {
        Named { length: self.minutes.len() as u64, checksum: self.checksum }
    }
}

/// What stands over the public file, for whoever opens it without the program.
const ABOUT: &str = "\
// The minutes of a meeting, kept by minutebook: the public record. Exempt business and private
// notes are not in this file. It can be read as it stands; minutebook publishes it.
";

/// The private file of a meeting, where it has one.
pub(super) fn private_bytes(meeting: &Meeting) -> Result<Option<Vec<u8>>> {
    meeting.split().1.as_ref().map(ron_of).transpose()
}

fn ron_of(file: &PrivateFile) -> Result<Vec<u8>> {
    store::to_ron(file).map(String::into_bytes)
}

pub(super) fn encode(meeting: &Meeting) -> Result<Encoded> {
    let (mut public, private) = meeting.split();
    let private = private.as_ref().map(ron_of).transpose()?;
    public.private = private.as_deref().map(crc32fast::hash);
    let minutes = format!("{ABOUT}{}", store::to_ron(&public)?).into_bytes();
    Ok(Encoded { checksum: crc32fast::hash(&minutes), minutes, private })
}

/// Puts aside what somebody else wrote where these files will lie. Before the journal names them:
/// behind that line an edited file counts as an edit of the new one.
pub(super) fn make_way(place: &Place, files: &Encoded, now: Moment) -> Result<()> {
    place.look(PRIVATE, files.private.as_deref().map(crc32fast::hash), now)?;
    place.look(MINUTES, Some(files.checksum), now)
}

/// Writes the files: the private one first, for the minutes file names it.
pub(super) fn write(place: &Place, files: &Encoded, now: Moment) -> Result<()> {
    if let Some(bytes) = &files.private {
        place.put(PRIVATE, bytes, Mode::Private, now)?;
    }
    place.put(MINUTES, &files.minutes, Mode::Public, now)?;
    match files.private {
        Some(_) => Ok(()),
        None => place.remove(PRIVATE, now),
    }
}

/// Saves and waits for it.
pub(super) fn save_now(book: &mut Book, session: &Session, now: Moment) -> Result<()> {
    let files = encode(&session.meeting)?;
    let held = Held { events: book.events, desk: session.desk.clone() };
    make_way(&book.place, &files, now)?;
    book.append_saving(now, files.named(), held)?;
    book.wait();
    finish(&book.place, &files, &book.journal.point(), now)
}

pub(super) fn finish(place: &Place, files: &Encoded, point: &Point, now: Moment) -> Result<()> {
    if !point.on_disk_within(PATIENCE) {
        bail!("the disk did not take the journal; the minutes file was left as it was");
    }
    write(place, files, now)
}

/// How a save went.
#[derive(Debug)]
pub enum Outcome {
    /// The files are written.
    Saved,
    /// They are not; why.
    Failed(anyhow::Error),
}

/// What is asked of the thread.
enum Job {
    Encode(Meeting, Place, Moment),
    Write(Place, Point, Writer, Moment),
}

/// What the thread answers.
enum Answer {
    Encoded(Named),
    /// What others did in the folder meanwhile.
    News(String),
    Done(Outcome),
}

/// Saves off the drawing thread, one save at a time.
pub struct Saver {
    jobs: Sender<Job>,
    answers: Receiver<Answer>,
    /// What the save under way will hold, and the clock's offset then.
    under_way: Option<(Held, i32)>,
    again: bool,
    news: Option<String>,
}

impl Saver {
    /// A saver with its thread.
    pub fn start() -> Result<Saver> {
        let (jobs, asked) = channel();
        let (answer, answers) = channel();
        std::thread::Builder::new()
            .name("saver".into())
            .spawn(move || work(&asked, &answer))
            .context("could not start the thread that saves")?;
        Ok(Saver { jobs, answers, under_way: None, again: false, news: None })
    }

    /// What others did in the folder since the last look, in sentences: what came from another
    /// computer, what was changed by hand and is kept.
    pub fn news(&mut self) -> Option<String> {
        self.news.take()
    }

    /// Whether a save is under way.
    pub fn is_busy(&self) -> bool {
        self.under_way.is_some()
    }

    /// Begins a save of the session as it stands; if one is under way, another follows it.
    pub fn begin(&mut self, book: &Book, session: &Session, now: Moment) {
        if self.is_busy() {
            self.again = true;
            return;
        }
        self.again = false;
        let job = Job::Encode(session.meeting.clone(), book.place.clone(), now);
        if self.jobs.send(job).is_ok() {
            let held = Held { events: book.events, desk: session.desk.clone() };
            self.under_way = Some((held, book.offset));
        }
    }

    /// Takes the save under way a step further; tells when it has come to its end.
    pub fn step(&mut self, book: &mut Book, session: &Session, now: Moment) -> Option<Outcome> {
        match self.answers.try_recv() {
            Ok(answer) => self.answered(answer, book, session, now),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => self
                .under_way
                .take()
                .map(|_| Outcome::Failed(anyhow::anyhow!("the thread that saves has ended"))),
        }
    }

    /// Waits for a save under way, and for the one that follows it.
    pub fn finish(&mut self, book: &mut Book, session: &Session, now: Moment) -> Option<Outcome> {
        let mut last = None;
        while self.is_busy() {
            match self.answers.recv_timeout(PATIENCE) {
                Ok(answer) => last = self.answered(answer, book, session, now).or(last),
                Err(_) => {
                    self.under_way = None;
                    last = Some(Outcome::Failed(anyhow::anyhow!("the disk does not answer")));
                }
            }
        }
        last
    }

    fn answered(
        &mut self,
        answer: Answer,
        book: &mut Book,
        session: &Session,
        now: Moment,
    ) -> Option<Outcome> {
        match answer {
            Answer::Encoded(named) => {
                let (held, offset) = self.under_way.clone()?;
                // The journal is read from this line on: the clock must not change on the way.
                let followed = book.follow_clock(now);
                if followed.is_ok() && book.offset != offset {
                    self.under_way = None;
                    self.begin(book, session, now);
                    return None;
                }
                let appended = followed.and_then(|()| book.append_saving(now, named, held));
                book.wait();
                if let Err(error) = appended {
                    self.under_way = None;
                    return Some(Outcome::Failed(error));
                }
                let place = book.place.clone();
                let job = Job::Write(place, book.journal.point(), session.writer, now);
                let _ = self.jobs.send(job);
                None
            }
            Answer::News(said) => {
                let before = self.news.take();
                self.news = Some(before.into_iter().chain([said]).collect::<Vec<_>>().join(" · "));
                None
            }
            Answer::Done(outcome) => {
                self.under_way = None;
                if self.again {
                    self.begin(book, session, now);
                }
                Some(outcome)
            }
        }
    }
}

fn work(asked: &Receiver<Job>, answer: &Sender<Answer>) {
    let mut ready: Option<Encoded> = None;
    let mut strangers = None;
    while let Ok(job) = asked.recv() {
        let (news, said) = match job {
            Job::Encode(meeting, place, now) => {
                let files = encode(&meeting);
                let files = files.and_then(|files| make_way(&place, &files, now).map(|()| files));
                let said = match files {
                    Ok(files) => {
                        let said = Answer::Encoded(files.named());
                        ready = Some(files);
                        said
                    }
                    Err(error) => Answer::Done(Outcome::Failed(error)),
                };
                (vec![place.told()], said)
            }
            Job::Write(place, point, own, now) => {
                let found = company::strangers(&place.folder, own);
                let came = strangers.as_ref().and_then(|before| company::came(before, &found));
                strangers = Some(found);
                let outcome = match ready.take() {
                    Some(files) => match finish(&place, &files, &point, now) {
                        Ok(()) => Outcome::Saved,
                        Err(error) => Outcome::Failed(error),
                    },
                    None => Outcome::Failed(anyhow::anyhow!("nothing was encoded")),
                };
                (vec![came, place.told()], Answer::Done(outcome))
            }
        };
        let news = news.into_iter().flatten().map(Answer::News);
        if news.chain([said]).any(|said| answer.send(said).is_err()) {
            return;
        }
    }
}

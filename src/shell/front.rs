//! The loop of the start screen: keys in, effects out, the clock; drafts kept when typing pauses.
//! Decides nothing; how a meeting is opened and minuted is the caller's.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::{Ended, gather, now, publish};
use crate::book::bodies;
use crate::meeting::{Body, Writer};
use crate::prepare::{self, About, Given};
use crate::roster::Listing;
use crate::screen::{Painted, Screen};
use crate::store::{self, Folders, Mode};
use crate::terminal::{Happening, Terminal, clipboard_sequence};
use crate::ui::front::{Answer, DRAFTS, Draft, Effect, Front, Known, KnownMeeting, draw};
use crate::ui::keymap::Keymap;
use crate::ui::{Input, REGIONS};
use crate::{agenda, journal};

/// How long after the last key a draft is written.
const KEEPS_AFTER: Duration = Duration::from_millis(500);
/// How long a draft may go unwritten while typing goes on.
const KEEPS_WITHIN: Duration = Duration::from_secs(3);
/// No agenda file and no draft is read that is larger, in bytes.
const TEXT_LIMIT: u64 = 4_000_000;

/// What the start screen leads to.
pub struct Doors<'a> {
    /// Opens the meeting in a folder and minutes it in this terminal until the clerk leaves it.
    pub minute: &'a mut dyn FnMut(&mut Terminal, &Path) -> Result<Ended>,
    /// Makes a copy of the example in a scratch folder, and names that folder.
    pub demo: &'a mut dyn FnMut() -> Result<PathBuf>,
    /// Draws the writer of a new journal, and remembers it as one of this machine's.
    pub draw: &'a dyn Fn() -> Result<Writer>,
}

/// Shows the start screen until the clerk leaves the program. A meeting that was left leads back
/// to it.
pub fn front<'a>(
    terminal: &mut Terminal,
    folders: &'a Folders,
    clerk: &'a str,
    doors: Doors<'a>,
) -> Result<Ended> {
    let styles = crate::style::built_in();
    let mut hall = Hall {
        front: Front::new(super::theme(), Keymap::built_in(), styles, now()),
        folders,
        clerk,
        doors,
        screen: Screen::new(),
        unkept: BTreeSet::new(),
        unkept_since: None,
        keep_at: None,
        ended: None,
    };
    let size = crate::terminal::size();
    hall.front.handle(Input::Resize(size.width, size.height), now());
    hall.recall_drafts();
    hall.look();
    hall.draw(terminal);
    loop {
        let happening = terminal.next_event(hall.patience());
        match happening {
            Ok(happening) => hall.happened(terminal, happening),
            Err(_vanished) => hall.ended = Some(Ended::Told),
        }
        if hall.keep_at.is_some_and(|at| at <= Instant::now()) || hall.ended.is_some() {
            hall.keep();
        }
        if let Some(ended) = hall.ended {
            return Ok(ended);
        }
        hall.draw(terminal);
    }
}

/// The start screen at a terminal.
struct Hall<'a> {
    front: Front,
    folders: &'a Folders,
    clerk: &'a str,
    doors: Doors<'a>,
    screen: Screen,
    /// Drafts that were changed since they were written.
    unkept: BTreeSet<Draft>,
    unkept_since: Option<Instant>,
    keep_at: Option<Instant>,
    ended: Option<Ended>,
}

impl Hall<'_> {
    /// How long to wait for a key: for ever, unless a draft is to be written.
    fn patience(&self) -> Option<Duration> {
        self.keep_at.map(|at| at.saturating_duration_since(Instant::now()))
    }

    /// Takes what happened, and all that is there already, before the screen is drawn.
    fn happened(&mut self, terminal: &mut Terminal, first: Happening) {
        let (burst, ended) = gather(terminal, &mut self.screen, first);
        self.ended = ended.or(self.ended);
        let mut effects = Vec::new();
        for input in burst.inputs() {
            effects.extend(self.front.handle(input, now()));
            // What a key asked for is there before the next key is taken.
            self.perform(terminal, std::mem::take(&mut effects));
            if self.ended.is_some() {
                return;
            }
        }
        self.front.handle(Input::Turn, now());
    }

    fn perform(&mut self, terminal: &mut Terminal, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Look => self.look(),
                Effect::KeepDraft(draft) => {
                    self.unkept.insert(draft);
                    let since = *self.unkept_since.get_or_insert_with(Instant::now);
                    let at = (Instant::now() + KEEPS_AFTER).min(since + KEEPS_WITHIN);
                    self.keep_at = Some(at);
                }
                Effect::ReadAgenda(path) => {
                    let path = publish::at_home(&path);
                    let answer = match store::read_text(&path, TEXT_LIMIT) {
                        Ok(text) => Answer::AgendaRead(text, path.display().to_string()),
                        Err(error) => Answer::Failed(format!("{error:#}")),
                    };
                    self.answer(terminal, answer);
                }
                Effect::SaveBody(about, listing) => {
                    let answer = match self.save_body(*about, listing) {
                        Ok((body, path)) => {
                            Answer::BodySaved(Box::new(body), path.display().to_string())
                        }
                        Err(error) => Answer::Failed(format!("{error:#}")),
                    };
                    self.answer(terminal, answer);
                }
                Effect::MakeMeeting(body, items, given) => {
                    let made = (self.doors.draw)().and_then(|writer| {
                        make_meeting(self.folders, (writer, self.clerk), &body, items, given)
                    });
                    match made {
                        Ok(folder) => {
                            self.answer(terminal, Answer::MeetingMade);
                            self.minute(terminal, &folder);
                        }
                        Err(error) => {
                            self.answer(terminal, Answer::Failed(format!("{error:#}")));
                        }
                    }
                }
                Effect::Open(folder) => self.minute(terminal, &folder),
                Effect::Demo => match (self.doors.demo)() {
                    Ok(folder) => self.minute(terminal, &folder),
                    Err(error) => self.answer(terminal, Answer::Failed(format!("{error:#}"))),
                },
                Effect::Copy(text) => terminal.output.pass(&clipboard_sequence(&text)),
                Effect::Redraw => self.screen.forget(),
                Effect::Quit => self.ended = Some(Ended::Left),
            }
        }
    }

    fn answer(&mut self, terminal: &mut Terminal, answer: Answer) {
        let effects = self.front.answer(answer);
        self.perform(terminal, effects);
    }

    /// Minutes the meeting in that folder, and comes back.
    fn minute(&mut self, terminal: &mut Terminal, folder: &Path) {
        self.keep();
        let outcome = (self.doors.minute)(terminal, folder);
        self.screen.forget();
        let size = crate::terminal::size();
        self.front.handle(Input::Resize(size.width, size.height), now());
        self.look();
        match outcome {
            Ok(Ended::Told) => self.ended = Some(Ended::Told),
            Ok(Ended::Left) => {
                let said = format!("The minutes are kept in {}", folder.display());
                self.front.answer(Answer::Done(said));
            }
            Err(error) => {
                self.front.answer(Answer::Failed(format!("{error:#}")));
            }
        }
    }

    /// Looks which meetings and bodies there are.
    fn look(&mut self) {
        let mut known =
            Known { folder: self.folders.meetings.display().to_string(), ..Known::default() };
        let mut trouble = None;
        match store::recent(&self.folders.meetings) {
            Ok(meetings) => {
                let known_as = |found: store::MeetingFolder| KnownMeeting {
                    path: found.path,
                    name: found.name,
                    date: found.date,
                };
                known.meetings = meetings.into_iter().map(known_as).collect();
            }
            Err(error) => trouble = Some(format!("{error:#}")),
        }
        match bodies::bodies(&self.folders.bodies) {
            Ok(files) => {
                for file in files {
                    match file.body {
                        Ok(body) => known.bodies.push(body),
                        Err(error) => known.unreadable.push(format!("{error:#}")),
                    }
                }
            }
            Err(error) => trouble = Some(format!("{error:#}")),
        }
        self.front.answer(Answer::Known(known));
        if let Some(trouble) = trouble {
            self.front.answer(Answer::Failed(trouble));
        }
    }

    fn save_body(&self, about: About, listing: Listing) -> Result<(Body, PathBuf)> {
        let body = Body::from_listing(about, listing, journal::draw_writer()?);
        let path = bodies::save_body(&self.folders.bodies, &body)?;
        Ok((body, path))
    }

    fn draft_path(&self, draft: Draft) -> PathBuf {
        self.folders.settings.join(match draft {
            Draft::Names => "draft-names.txt",
            Draft::Agenda => "draft-agenda.txt",
        })
    }

    /// Takes up the drafts that an earlier sitting left. One that cannot be read is left as it is.
    fn recall_drafts(&mut self) {
        for draft in DRAFTS {
            let path = self.draft_path(draft);
            if !path.exists() {
                continue;
            }
            match store::read_text(&path, TEXT_LIMIT) {
                Ok(text) => drop(self.front.answer(Answer::Kept(draft, text))),
                Err(error) => drop(self.front.answer(Answer::Failed(format!("{error:#}")))),
            }
        }
    }

    /// Writes the drafts that were changed; one that was taken is removed.
    fn keep(&mut self) {
        self.keep_at = None;
        self.unkept_since = None;
        for draft in std::mem::take(&mut self.unkept) {
            let path = self.draft_path(draft);
            let text = self.front.draft(draft);
            let kept = if text.trim().is_empty() {
                removed(&path)
            } else {
                bodies::make_private_folder(&self.folders.settings)
                    .and_then(|()| store::replace(&path, text.as_bytes(), Mode::Private))
            };
            if let Err(error) = kept {
                let said = format!("This text is not kept on the disk yet. {error:#}");
                self.front.answer(Answer::Failed(said));
            }
        }
    }

    fn draw(&mut self, terminal: &mut Terminal) {
        let front = &self.front;
        let areas = draw::areas(front);
        let paints = REGIONS
            .map(|region| move |buffer: &mut Buffer| draw::paint(front, &areas, region, buffer));
        let regions: Vec<Painted<'_>> = (REGIONS.iter().zip(&paints))
            .map(|(region, paint)| Painted {
                area: areas.of(*region),
                revision: front.revision(),
                paint,
            })
            .collect();
        let size = Size { width: front.size.0, height: front.size.1 };
        let caret = draw::caret(front, &areas);
        // A terminal that cannot be written to is found gone at the next key.
        let _ = self.screen.show(&mut terminal.output, size, &regions, caret);
    }
}

fn removed(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove {}", path.display()))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Makes a meeting of a body: its folder, its journal, which that writer begins for the clerk, and
/// its files. Gives the folder.
pub fn make_meeting(
    folders: &Folders,
    (writer, clerk): (Writer, &str),
    body: &Body,
    items: Vec<agenda::Proposed>,
    given: Given,
) -> Result<PathBuf> {
    let meeting = prepare::prepare(body, items, given, writer);
    let folder =
        store::new_meeting(&folders.meetings, meeting.particulars.date, &meeting.particulars.body)?;
    crate::book::begin(&folder, writer, clerk, now(), &meeting)?;
    Ok(folder)
}

//! The loop of the start screen: keys in, effects out, the clock; what is typed kept before it is
//! shown.
//! Decides nothing; how a meeting is opened and minuted is the caller's.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::kept::Keeper;
use super::series::first_minute;
use super::styles::{is_style, own_styles};
use super::{Ahead, Ended, for_clipboard, gather, now, place};
use crate::book::bodies;
use crate::meeting::{Body, Writer};
use crate::prepare::{self, About, Given};
use crate::roster::Listing;
use crate::screen::{Painted, Screen};
use crate::store::{self, Folders};
use crate::terminal::{Happening, Terminal};
use crate::ui::front::{Answer, Effect, Front, Known, KnownMeeting, draw};
use crate::ui::keymap::Keymap;
use crate::ui::{Input, REGIONS};
use crate::{agenda, journal};

/// How long after the last key what is kept is brought to the disk itself.
const SYNCS_AFTER: Duration = Duration::from_millis(500);
/// How long that may be put off while typing goes on.
const SYNCS_WITHIN: Duration = Duration::from_secs(3);
/// No agenda file is read that is larger, in bytes.
const TEXT_LIMIT: u64 = 4_000_000;

/// What the start screen leads to.
pub struct Doors<'a> {
    /// Opens the meeting in a folder and minutes it in this terminal until the clerk leaves it, with
    /// what was typed ahead; what was typed behind the key that leaves is left there.
    pub minute: &'a mut dyn FnMut(&mut Terminal, &Path, &mut Ahead) -> Result<Ended>,
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
    let (keeper, notices) = Keeper::open(&folders.settings);
    let mut hall = Hall {
        front: Front::new(super::theme(), Keymap::built_in(), styles, now()),
        folders,
        clerk,
        doors,
        screen: Screen::new(),
        keeper,
        looked: 0,
        unsynced_since: None,
        sync_at: None,
        ahead: Ahead::new(),
        ended: None,
    };
    let size = crate::terminal::size();
    hall.front.handle(Input::Resize(size.width, size.height), now());
    hall.look();
    hall.take_up(notices);
    hall.draw(terminal);
    loop {
        let happening = terminal.next_event(hall.patience());
        match happening {
            Ok(happening) => hall.happened(terminal, happening),
            Err(_vanished) => hall.ended = Some(Ended::Told),
        }
        if hall.sync_at.is_some_and(|at| at <= Instant::now()) || hall.ended.is_some() {
            hall.keep();
            hall.sync();
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
    keeper: Keeper,
    /// The revision of the screen at which it was last looked what is to be kept.
    looked: u64,
    unsynced_since: Option<Instant>,
    sync_at: Option<Instant>,
    /// What came in one go with the key that opened a meeting, or left one.
    ahead: Ahead,
    ended: Option<Ended>,
}

impl Hall<'_> {
    /// How long to wait for a key: for ever, unless something is to be brought to the disk.
    fn patience(&self) -> Option<Duration> {
        self.sync_at.map(|at| at.saturating_duration_since(Instant::now()))
    }

    /// Takes what happened, and all that is there already, before the screen is drawn.
    fn happened(&mut self, terminal: &mut Terminal, first: Happening) {
        let (burst, ended) = gather(terminal, &mut self.screen, first);
        self.ended = ended.or(self.ended);
        self.ahead.extend(burst.inputs());
        while let Some(input) = self.ahead.pop_front() {
            let effects = self.front.handle(input, now());
            // What a key asked for is there before the next key is taken.
            self.perform(terminal, effects);
            // What was typed before the program was told to end is taken all the same.
            if self.ended == Some(Ended::Left) {
                return;
            }
        }
        self.front.handle(Input::Turn, now());
    }

    fn perform(&mut self, terminal: &mut Terminal, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Look => self.look(),
                Effect::ReadAgenda(path) => {
                    let path = place::at_home(&path);
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
                Effect::Copy(text) => terminal.output.pass(&for_clipboard(&text)),
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
        if self.ended.is_some() {
            return;
        }
        let outcome = (self.doors.minute)(terminal, folder, &mut self.ahead);
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
                        Err(_) if is_style(&file.path) => {}
                        Err(error) => known.unreadable.push(format!("{error:#}")),
                    }
                }
            }
            Err(error) => trouble = Some(format!("{error:#}")),
        }
        known.styles = own_styles([&*self.folders.bodies]);
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

    /// Takes up what an earlier sitting left.
    fn take_up(&mut self, notices: Vec<String>) {
        let kept = self.keeper.holds().clone();
        self.front.answer(Answer::Kept(Box::new(kept)));
        if !notices.is_empty() {
            self.front.answer(Answer::Failed(notices.join(" · ")));
        }
    }

    /// Keeps what was typed since it was last kept; what was taken is kept no longer.
    fn keep(&mut self) {
        if self.looked == self.front.revision() {
            return;
        }
        self.looked = self.front.revision();
        match self.keeper.keep(self.front.setting_up()) {
            Ok(false) => {}
            Ok(true) => {
                let since = *self.unsynced_since.get_or_insert_with(Instant::now);
                self.sync_at = Some((Instant::now() + SYNCS_AFTER).min(since + SYNCS_WITHIN));
            }
            Err(error) => self.not_kept(&error),
        }
    }

    /// Brings what is kept to the disk itself.
    fn sync(&mut self) {
        self.sync_at = None;
        self.unsynced_since = None;
        if let Err(error) = self.keeper.sync() {
            self.not_kept(&error);
        }
    }

    fn not_kept(&mut self, error: &anyhow::Error) {
        let said = format!("What is typed here is not kept on the disk yet. {error:#}");
        self.front.answer(Answer::Failed(said));
    }

    /// Draws; nothing is shown before it is kept.
    fn draw(&mut self, terminal: &mut Terminal) {
        self.keep();
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

/// Makes a meeting of a body: its folder, its journal, which that writer begins for the clerk, and
/// its files. Gives the folder.
pub fn make_meeting(
    folders: &Folders,
    (writer, clerk): (Writer, &str),
    body: &Body,
    items: Vec<agenda::Proposed>,
    given: Given,
) -> Result<PathBuf> {
    let first = given.first_minute;
    let first = first.or_else(|| first_minute(folders, body, given.date));
    let given = Given { first_minute: first, ..given };
    let meeting = prepare::prepare(body, items, given, writer);
    let folder =
        store::new_meeting(&folders.meetings, meeting.particulars.date, &meeting.particulars.body)?;
    crate::book::begin(&folder, writer, clerk, now(), &meeting)?;
    Ok(folder)
}

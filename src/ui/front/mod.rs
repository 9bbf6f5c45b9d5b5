//! The start screen and the setting up of bodies and meetings, as a value: keys in, effects out,
//! the screen drawn from `&Front`. No files, no terminal, no clock. The screen is five regions:
//!
//! ```text
//!  Top      New meeting · Cabinet                                              step 2 of 5
//!  Page        7  2. Budget monitoring     Agenda    7  2   Budget monitoring
//!              8     Officer: Ben Okafor                    Ben Okafor
//!           ─────────────────────────────────────────────────────────────────────────────
//!  Line     9 items read, 1 line to look at
//!           ! line 12: This is no item and belongs to none
//!  Foot     Ctrl+N go on   Ctrl+O open a file   Esc back
//! ```

mod acts;
mod answers;
pub mod draw;
mod kept;
pub mod list;
mod outside;
mod rows;
pub mod steps;
mod text;
mod told;

#[cfg(test)]
mod tests;

use super::keymap::{Chord, Key, Keymap, Mode};
use super::theme::Theme;
use super::{Input, Message};
use crate::agenda::{self, Found};
use crate::command::Command;
use crate::editor::Editor;
use crate::meeting::{Body, Moment};
use crate::roster::{self, Listing};
use kept::Begun;
use list::{Choice, List, Row};
use steps::{Draft, STEPS, Shape};
use text::Text;
use told::Told;

pub use kept::{Difference, SettingUp};
pub use outside::{Answer, Effect, Known, KnownMeeting};
pub use steps::Step;

/// The program before a meeting is open, as a value.
#[derive(Clone, Debug)]
pub struct Front {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Colours and signs.
    pub theme: Theme,
    /// Keys.
    pub keymap: Keymap,
    /// What stands in the last line until the next key.
    pub message: Option<Message>,
    /// The step that is before the clerk.
    pub step: Step,
    /// What there is on the disk.
    pub known: Known,
    /// The list of a step that has one.
    pub list: List,
    /// The body that meets.
    pub body: Option<Body>,
    /// Its name, where it was kept and the body is not found yet.
    meets: String,
    now: Moment,
    /// The house styles there are, each with what it is like.
    styles: Vec<(String, String)>,
    /// What is typed in each step that has a line.
    lines: [Editor; STEPS],
    names: Text,
    agenda: Text,
    listing: Listing,
    reading: agenda::Reading,
    /// Whether a text was changed since it was read.
    unread: bool,
    told: Vec<Told>,
    told_top: usize,
    quorum: crate::meeting::Quorum,
    /// The heading from which date, time and venue were last filled in.
    offered: Option<Found>,
    /// Where each setting-up is.
    begun: Begun,
    /// What the next Enter throws away, as was said.
    discarding: Option<Draft>,
    /// Whether going on was held back once, because there are lines to look at.
    held: bool,
    clipboard: String,
    revision: u64,
}

impl Front {
    /// The start screen, before anything is known of the disk. `styles` are the names of the house
    /// styles there are, and their files.
    pub fn new(theme: Theme, keymap: Keymap, styles: &[(&str, &str)], now: Moment) -> Self {
        let mut front = Front {
            size: (80, 24),
            theme,
            keymap,
            message: None,
            step: Step::Start,
            known: Known::default(),
            list: List::default(),
            body: None,
            meets: String::new(),
            now,
            styles: answers::styles_described(styles),
            lines: std::array::from_fn(|_| Editor::new(usize::from(u16::MAX))),
            names: Text::new(),
            agenda: Text::new(),
            listing: Listing::default(),
            reading: agenda::Reading::default(),
            unread: false,
            told: Vec::new(),
            told_top: 0,
            quorum: crate::meeting::Quorum::default(),
            offered: None,
            begun: Begun::default(),
            discarding: None,
            held: false,
            clipboard: String::new(),
            revision: 1,
        };
        front.enter(Step::Start);
        front
    }

    /// Rises whenever what is shown may have changed; all regions have the same.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// A draft as it stands.
    pub fn draft(&self, draft: Draft) -> &str {
        match draft {
            Draft::Names => self.names.editor.text(),
            Draft::Agenda => self.agenda.editor.text(),
        }
    }

    /// Takes an input of that moment; what is to be done in the world comes back. After a burst of
    /// inputs the shell sends [`Input::Turn`], at which a changed text is read.
    pub fn handle(&mut self, input: Input, now: Moment) -> Vec<Effect> {
        self.now = now;
        let mut effects = Vec::new();
        match input {
            Input::Key(chord) => {
                self.message = None;
                self.key(chord, &mut effects);
            }
            Input::Paste(text) => {
                self.message = None;
                self.paste(&text);
            }
            Input::Resize(columns, rows) => {
                self.size = (columns, rows);
                self.unread = true;
            }
            Input::Turn => {
                self.settle();
                return effects;
            }
            Input::Done(text) | Input::Published(_, text) => self.say(text),
            Input::Failed(text) => self.warn(text),
            // Only a meeting has a journal.
            Input::Disk(_)
            | Input::NotLeft
            | Input::Recalled(_)
            | Input::Occupied(..)
            | Input::Unpublished(..)
            | Input::Styles(_) => {
                return effects;
            }
        }
        self.fit();
        effects
    }

    /// Takes what the shell says of what was asked of it.
    pub fn answer(&mut self, answer: Answer) -> Vec<Effect> {
        let mut effects = Vec::new();
        match answer {
            Answer::Known(known) => {
                self.known = known;
                self.find_body();
                if matches!(self.step, Step::Start | Step::Which | Step::Style) {
                    self.fill_list();
                }
            }
            Answer::Kept(kept) => self.take_up(*kept),
            Answer::AgendaRead(text, path) => self.take_agenda(&text, &path),
            Answer::BodySaved(body, path) => self.body_saved(*body, &path, &mut effects),
            Answer::MeetingMade => {
                self.forget(Draft::Agenda);
                self.enter(Step::Start);
            }
            Answer::Done(text) => self.say(text),
            Answer::Failed(text) => self.warn(text),
        }
        self.fit();
        self.settle();
        effects
    }

    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), warns: false });
    }

    pub(crate) fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), warns: true });
    }

    fn key(&mut self, chord: Chord, effects: &mut Vec<Effect>) {
        let command = self.keymap.command(self.mode(), chord);
        if command != Some(Command::Choose) {
            self.discarding = None;
        }
        if let Some(command) = command {
            self.command(command, effects);
            return;
        }
        match (chord.types(), chord.key) {
            (Some(letter), _) => self.type_in(letter.encode_utf8(&mut [0; 4])),
            // Over ssh Esc and a letter come as one; leaving the step for it would surprise.
            (None, Key::Char(letter)) if chord.alt => {
                self.type_in(letter.encode_utf8(&mut [0; 4]));
            }
            (None, _) => {}
        }
    }

    fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        self.type_in(&text);
    }

    /// Types or pastes into what is before the clerk.
    fn type_in(&mut self, text: &str) {
        match self.step.shape() {
            Shape::Text => {
                let bytes = self.text().editor.text().len().saturating_add(text.len());
                if bytes > text::MOST_BYTES {
                    self.warn(format!(
                        "That would be {} MB of text, more than a list or an agenda holds; \
                         nothing was put in",
                        bytes / 1_000_000
                    ));
                    return;
                }
                let edit = self.text().editor.insert(text);
                self.change(&edit);
            }
            Shape::Ask | Shape::List => {
                let line: String = match self.step.shape() {
                    // A list of names pasted where its name is asked is not put on one line.
                    Shape::Ask if text.trim().contains('\n') => {
                        self.warn(
                            "That is more than one line; only its first line was taken. Lists and \
                             agendas are asked for in a later step",
                        );
                        text.trim().lines().next().unwrap_or_default().to_owned()
                    }
                    Shape::Ask | Shape::List | Shape::Text => text.to_owned(),
                };
                let line: String =
                    line.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
                let edit = self.line().insert(&line);
                self.line_mut().apply(&edit);
                self.line_changed();
            }
        }
    }

    /// The line of this step.
    fn line(&self) -> &Editor {
        self.line_of(self.step)
    }

    fn line_of(&self, step: Step) -> &Editor {
        &self.lines[step as usize % STEPS]
    }

    fn line_mut(&mut self) -> &mut Editor {
        &mut self.lines[self.step as usize % STEPS]
    }

    /// An answer without blanks at its ends.
    fn answered(&self, step: Step) -> &str {
        self.line_of(step).text().trim()
    }

    fn set_line(&mut self, step: Step, text: &str) {
        self.lines[step as usize % STEPS].set_text(text, text.len());
    }

    fn text_of(&mut self, draft: Draft) -> &mut Text {
        match draft {
            Draft::Names => &mut self.names,
            Draft::Agenda => &mut self.agenda,
        }
    }

    /// The draft of this step, or of the step that a file is opened for.
    fn draft_here(&self) -> Draft {
        if self.step == Step::Names { Draft::Names } else { Draft::Agenda }
    }

    fn text(&self) -> &Text {
        match self.draft_here() {
            Draft::Names => &self.names,
            Draft::Agenda => &self.agenda,
        }
    }

    fn text_mut(&mut self) -> &mut Text {
        self.text_of(self.draft_here())
    }

    /// Which lines of this text were complained of, in order.
    fn complained(&self) -> Vec<(usize, &str)> {
        match self.draft_here() {
            Draft::Names => {
                self.listing.complaints.iter().map(|c| (c.line, c.message.as_str())).collect()
            }
            Draft::Agenda => {
                self.reading.complaints.iter().map(|c| (c.line, c.message.as_str())).collect()
            }
        }
    }

    /// Fits what is wrapped and scrolled to the size of the terminal.
    fn fit(&mut self) {
        self.revision += 1;
        let areas = draw::areas(self);
        if self.step.shape() == Shape::Text {
            let (width, rows) = areas.text_size();
            let text = self.text_mut();
            text.editor.set_width(width);
            text.keep_in_sight(rows);
        }
        let rows = draw::list_rows(self, &areas);
        self.list.keep_in_sight(rows);
    }

    /// Reads a text that was changed, and tells what was read.
    fn settle(&mut self) {
        if self.step.shape() != Shape::Text {
            return;
        }
        if self.unread {
            self.unread = false;
            self.read();
            self.revision += 1;
        }
        let (line, areas) = (self.text().line(), draw::areas(self));
        let row = self.told.iter().rposition(|told| (1..=line).contains(&told.line)).unwrap_or(0);
        // What follows on the row belongs to it.
        let after = self.told.iter().skip(row + 1).take_while(|told| told.line == 0).count();
        let rows = areas.told_rows();
        let top = text::in_sight(self.told_top, row + after.min(rows.saturating_sub(1)), rows);
        let top = text::in_sight(top, row, rows).min(self.told.len().saturating_sub(rows));
        if top != self.told_top {
            self.told_top = top;
            self.revision += 1;
        }
    }

    fn read(&mut self) {
        let cells = usize::from(draw::areas(self).reading.width).saturating_sub(2);
        let open = self.key_for(Command::OpenFile);
        let empty = self.text().editor.text().trim().is_empty();
        self.told = match self.draft_here() {
            Draft::Names if empty => {
                self.listing = Listing::default();
                told::names_example()
            }
            Draft::Names => {
                self.listing = roster::read(self.names.editor.text());
                told::of_names(&self.listing, self.answered(Step::Name), cells)
            }
            Draft::Agenda if empty => {
                self.reading = agenda::Reading::default();
                told::agenda_example(&open)
            }
            Draft::Agenda => {
                self.reading = agenda::read(self.agenda.editor.text());
                let body = self.body.as_ref().map_or("", |body| &body.name);
                let back = self.key_for(Command::Close);
                told::of_agenda(&self.reading, (body, &back), cells)
            }
        };
    }

    /// Where keys go in this step.
    fn mode(&self) -> Mode {
        match self.step.shape() {
            Shape::List => Mode::View,
            Shape::Ask | Shape::Text => Mode::Setup,
        }
    }

    /// The first key of a command in this step.
    fn key_for(&self, command: Command) -> String {
        self.keymap.first(self.mode(), command)
    }

    /// Puts the rows of this step's list together.
    fn fill_list(&mut self) {
        self.list = List::of(match self.step {
            Step::Start => self.start_rows(),
            Step::Quorum => self.quorum_rows(),
            Step::Style => self.style_rows(),
            Step::Which => self.body_rows(),
            Step::Name
            | Step::Authority
            | Step::UsualVenue
            | Step::Names
            | Step::Agenda
            | Step::File
            | Step::Date
            | Step::Time
            | Step::Venue => Vec::new(),
        });
        if matches!(self.step, Step::Start | Step::Which | Step::Style) {
            let query = self.line().text().to_owned();
            self.list.search(&query);
            if self.step == Step::Start && query.is_empty() {
                self.list.choose_first(|row| matches!(row.choice, Choice::Meeting(_)));
                if self.known.meetings.is_empty() {
                    self.list.choose_first(Row::can_be_chosen);
                }
                if let Some(draft) = self.begun.going_on {
                    self.list.choose_first(|row| row.choice == Choice::begin(draft));
                }
            }
        }
    }
}

//! App: a session and the screen. `handle(Input, now) → Vec<Effect>`; drawing takes `&App`.
//! No files, no terminal, no clock. The screen is six regions:
//!
//! ```text
//!  Top      Cabinet · Thursday 11 June 2026          19:42   quorate 8 of 10   all saved
//!  Agenda   › 7  Children's plan      Page   19:28  a)  The Leader of the Council said that …
//!           In the room                      19:33  b)  A member asked whether …
//!             fi  Finch
//!           ─────────────────────────────────────────────────────────────────────────────
//!  Label    reply by Councillor Finch, to the question of 19:33
//!  Line     fi>said that the response had been encouraging▏
//!  Foot     Enter minute it   Ctrl+J new paragraph   ? everything else      1 mark to settle
//! ```

pub mod draw;
pub mod front;
pub mod keymap;
pub mod label;
pub mod minuting;
pub mod page;
mod publication;
pub mod theme;
pub mod view;

use crate::command::Command;
use crate::event::Event;
use crate::meeting::Moment;
use keymap::{Chord, Keymap, Mode};
use minuting::Minuting;
pub use minuting::styles::OwnStyle;
pub use publication::{Publication, readers_told};
use theme::Theme;

/// All that can come in.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key.
    Key(Chord),
    /// A paste, as one.
    Paste(String),
    /// The terminal has that many columns and rows now.
    Resize(u16, u16),
    /// The minute turned, or something outside moved on.
    Turn,
    /// How the journal stands.
    Disk(Disk),
    /// Something that was asked of the shell came to an end, in a sentence.
    Done(String),
    /// Something that was asked of the shell failed: what, why, and what to do.
    Failed(String),
    /// Something was published: where, and the sentence that says so.
    Published(String, String),
    /// The house styles that lie in files, which were asked for.
    Styles(Vec<OwnStyle>),
    /// Where something was to be published there is something already, which the sentence names.
    Occupied(Box<Publication>, String),
    /// It could not be published, and why.
    Unpublished(Box<Publication>, String),
    /// Leaving was asked for, and only then was it found that not all is saved.
    NotLeft,
    /// What was copied elsewhere in this program, for pasting.
    Recalled(Box<crate::session::Session>),
}

/// All that can go out.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Lines for the journal.
    Append(Vec<Stamped>),
    /// Put everything on the disk now, write the minutes file, and say so.
    Save,
    /// Write the minutes file a little after the last entered line.
    SaveSoon,
    /// Write the minutes file now, off the drawing thread, and say nothing.
    SaveQuietly,
    /// Read the whole journal, for undo past what this sitting holds.
    Recall,
    /// Hand text to the terminal's clipboard.
    Copy(String),
    /// Publish: to which file or folder.
    Export(Publication),
    /// Open a file or folder with whatever the machine opens such with.
    Open(String),
    /// Save a copy of the meeting in a folder.
    SaveCopy(String),
    /// Read the house styles that lie in files.
    ReadStyles,
    /// Draw everything again.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Leave.
    Quit,
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamped {
    /// When.
    pub at: Moment,
    /// What.
    pub event: Event,
    /// Whether it is to be on the disk at once.
    pub urgent: bool,
}

/// How the journal stands, as far as the screen says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Disk {
    /// Everything shown is kept by the system, and the disk follows.
    #[default]
    Saved,
    /// The disk has not answered for more than a second.
    Waiting,
    /// Something shown is in memory only; why.
    NotSaved(String),
}

/// A region of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// The top line.
    Top,
    /// Agenda and room.
    Agenda,
    /// The minutes, or a view over them.
    Page,
    /// What Enter will record.
    Label,
    /// The entry line.
    Line,
    /// The last line.
    Foot,
}

/// Every region, in the order they are drawn.
pub const REGIONS: [Region; 6] =
    [Region::Top, Region::Agenda, Region::Page, Region::Label, Region::Line, Region::Foot];

/// What stands in the last line until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The sentence.
    pub text: String,
    /// Whether it says that something is wrong.
    pub warns: bool,
}

/// The program as a value.
#[derive(Clone, Debug)]
pub struct App {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Colours and signs.
    pub theme: Theme,
    /// Keys.
    pub keymap: Keymap,
    /// When the last input came.
    pub now: Moment,
    /// How the journal stands.
    pub disk: Disk,
    /// What stands in the last line.
    pub message: Option<Message>,
    /// The meeting being minuted.
    pub minuting: Minuting,
    revisions: [u64; 6],
}

impl App {
    /// A program that minutes a meeting.
    pub fn minuting(minuting: Minuting, theme: Theme, keymap: Keymap, now: Moment) -> Self {
        let mut app = App {
            size: (80, 24),
            theme,
            keymap,
            now,
            disk: Disk::Saved,
            message: None,
            minuting,
            revisions: [1; 6],
        };
        app.fit();
        app.line_changed();
        app
    }

    /// Rises whenever what a region shows may have changed.
    pub fn revision(&self, region: Region) -> u64 {
        self.revisions[region as usize]
    }

    /// Takes an input of that moment; what is to be done in the world comes back.
    pub fn handle(&mut self, input: Input, now: Moment) -> Vec<Effect> {
        let minute = |at: Moment| at.timestamp().div_euclid(60);
        if minute(self.now) != minute(now) {
            self.raise(&[Region::Top, Region::Page]);
        }
        self.now = now;
        let mut effects = Vec::new();
        match input {
            Input::Key(chord) => {
                self.clear_message();
                self.key(chord, &mut effects);
            }
            Input::Paste(text) => {
                self.clear_message();
                self.paste(&text, &mut effects);
            }
            Input::Resize(columns, rows) => {
                self.size = (columns, rows);
                self.fit();
                self.raise(&REGIONS);
            }
            Input::Turn => {}
            Input::NotLeft => self.warn_of_leaving(),
            Input::Disk(disk) => {
                if self.disk != disk {
                    // What was under way gives way to what is wrong.
                    let says = matches!(&self.message, Some(message) if !message.warns);
                    if says && matches!(disk, Disk::NotSaved(_)) {
                        self.clear_message();
                    }
                    self.disk = disk;
                    self.raise(&[Region::Top, Region::Foot]);
                }
            }
            Input::Done(text) => self.say(text),
            Input::Failed(text) => self.warn(with_capital(&text)),
            Input::Published(path, said) => self.published(path, said),
            Input::Styles(found) => self.styles_read(found),
            Input::Occupied(publication, said) => self.occupied(*publication, &said),
            Input::Unpublished(publication, said) => self.unpublished(*publication, &said),
            Input::Recalled(session) => self.recalled(*session, &mut effects),
        }
        effects
    }

    /// Leaves; where that would lose what is only in memory, it is said first and asked for twice.
    pub(crate) fn leave(&mut self, effects: &mut Vec<Effect>) {
        match self.disk {
            Disk::NotSaved(_) if !self.minuting.warned_of_leaving => self.warn_of_leaving(),
            Disk::NotSaved(_) | Disk::Waiting | Disk::Saved => effects.push(Effect::Quit),
        }
    }

    /// How a copy is asked for: what is wanted seldom has no key of its own.
    pub(crate) fn keys_to_copy(&self) -> String {
        let all = self.keymap.first(Mode::Line, Command::Everything);
        let choose = self.keymap.first(Mode::View, Command::Choose);
        format!("{all}, save a copy, {choose}")
    }

    fn warn_of_leaving(&mut self) {
        let Disk::NotSaved(why) = &self.disk else { return };
        let said = format!(
            "What you typed last is not saved: {why}. {} puts a copy in another folder; {} again \
             leaves and loses it",
            self.keys_to_copy(),
            self.keymap.first(Mode::Line, Command::Leave)
        );
        self.minuting.warned_of_leaving = true;
        self.warn(said);
    }

    /// Says something in the last line until the next key.
    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), warns: false });
        self.raise(&[Region::Foot]);
    }

    /// Says that something is wrong.
    pub(crate) fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), warns: true });
        self.raise(&[Region::Foot]);
    }

    fn clear_message(&mut self) {
        if self.message.take().is_some() {
            self.raise(&[Region::Foot]);
        }
    }

    pub(crate) fn raise(&mut self, regions: &[Region]) {
        for region in regions {
            self.revisions[*region as usize] += 1;
        }
    }

    /// Wraps anew for the size of the terminal.
    pub(crate) fn fit(&mut self) {
        let areas = draw::areas(self);
        self.minuting.line.set_width(areas.text_width());
        let (page, source) = self.minuting.page_and_source();
        page.fit(source, areas.page_text_width(), areas.page_rows());
        self.minuting.refresh_page();
        self.fit_preview();
    }
}

/// What failed is told as a sentence; the causes that errors are made of begin small. A name of a
/// file stays as it is.
fn with_capital(text: &str) -> String {
    let word = text.split_whitespace().next().unwrap_or_default();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if word.chars().all(char::is_alphabetic) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// What a sequence of keys did to an app, for tests and tools: the app is driven as the shell does.
#[cfg(test)]
mod tests;

//! Minuting: the session, the line, the page and what is open over it. Keys become commands,
//! commands become events; every event is applied here and handed out for the journal.

mod closed;
mod commands;
mod consequences;
mod copied;
mod edits;
mod forms;
mod naming;
pub(super) mod open;
pub mod preview;
mod publish;
mod ran_on;
mod read_out;
mod room;
pub mod styles;
mod views;

use crate::command::Command;
use crate::editor::Editor;
use crate::event::{Change, Draft, Event};
use crate::grammar::when::When;
use crate::grammar::{Meaning, Reading, understand};
use crate::meeting::Moment;
use crate::session::Session;
use crate::session::decide::{self, Decision};
use crate::style::{self, HouseStyle};

use super::keymap::{Chord, Key, Mode};
use super::label::{self, Label};
use super::page::{Page, Source};
use super::view::View;
use super::{App, Effect, Publication, Region, Stamped};
use preview::Preview;
use ran_on::Held;
use styles::{OwnStyle, style_called};

/// The state of minuting a meeting.
#[derive(Clone, Debug)]
pub struct Minuting {
    /// The record and the desk.
    pub session: Session,
    /// The entry line.
    pub line: Editor,
    /// What the line means.
    pub reading: Reading,
    /// The label over it.
    pub label: Label,
    /// The minutes on the screen.
    pub page: Page,
    /// What is open over the page.
    pub view: Option<View>,
    /// What is looked at before it is published, over the page and under the view.
    pub preview: Option<Preview>,
    /// The house style in use.
    pub style: HouseStyle,
    /// Its name; another than the meeting names where that one cannot be used.
    pub style_shown: String,
    /// House styles beside the built-in ones, by name; what was read already may be among them.
    pub styles: Vec<(String, HouseStyle)>,
    /// Those that lie in files, once they were asked for.
    pub own_styles: Vec<OwnStyle>,
    /// Who minutes.
    pub clerk: String,
    /// Where the meeting's folder lies, as it is told to the clerk.
    pub folder: String,
    clipboard: String,
    /// The line that Enter held back once, as long as it stands.
    held: Option<Held>,
    /// What was to be published and was held back once, and the session's revision then.
    publication_held: Option<(u64, Publication)>,
    /// What was to be published where something lies already, which was told.
    publication_occupied: Option<Publication>,
    /// How the line stood when something was to be published last, and the session's revision.
    publication_asked: Option<(u64, Draft)>,
    /// The file or folder that was published last.
    published: Option<String>,
    /// Of how many kB is what the clipboard did not take, and a file does.
    too_long: Option<usize>,
    /// What the last undo was of, and whether the edge to the record was told.
    undoing: Undoing,
    /// How many entries are still to be settled, and the session's revision when they were counted.
    open: (u64, usize),
    /// What asked for the whole journal, once something did.
    recalled: Option<Command>,
    /// Whether the next key was said to close the meeting.
    close_offered: bool,
    /// Whether the next key was said to leave what is not saved.
    pub(in crate::ui) warned_of_leaving: bool,
    /// Whether the line was empty, a reopened one untouched, and a field still to come, when the last
    /// line's hints were drawn.
    was: (bool, bool, bool),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Undoing {
    #[default]
    No,
    Typing,
    EdgeTold,
}

impl Minuting {
    /// Minuting a session in the meeting's own house style, or else in the first of those given.
    pub fn new(
        session: Session,
        styles: Vec<(String, HouseStyle)>,
        clerk: &str,
        folder: &str,
    ) -> Self {
        let named = &session.meeting.particulars.style;
        let style = style_called(&styles, named).map(|style| (named.clone(), style));
        let first = || styles.first().cloned();
        let built_in = || {
            let name = style::built_in()[0].0;
            Some((name.to_owned(), style::named(name)?))
        };
        let (style_shown, style) = style.or_else(first).or_else(built_in).unwrap_or_default();
        let mut session = session;
        session.speak(&style.interests.vocabulary());
        let mut line = Editor::new(76);
        let text = session.desk.draft.text.clone();
        let end = text.len();
        line.set_text(text, end);
        let reading = understand(line.text(), &session.room());
        let was = (line.is_empty(), false, false);
        let open = (session.revision, open::still_open(&session.meeting));
        Minuting {
            session,
            line,
            reading,
            // Told once there is a keymap to ask for its keys.
            label: Label::default(),
            page: Page::new(80, 20),
            view: None,
            preview: None,
            style,
            style_shown,
            styles,
            own_styles: Vec::new(),
            clerk: clerk.into(),
            folder: folder.into(),
            clipboard: String::new(),
            held: None,
            publication_held: None,
            publication_occupied: None,
            publication_asked: None,
            published: None,
            too_long: None,
            undoing: Undoing::No,
            open,
            recalled: None,
            close_offered: false,
            warned_of_leaving: false,
            was,
        }
    }

    /// Whether an entry is reopened and its line says what the entry says.
    pub fn is_untouched(&self) -> bool {
        let entry = self.session.room().reopened;
        entry.is_some_and(|entry| {
            crate::grammar::line::of_entry(entry, &self.session.meeting) == self.line.text()
        })
    }

    /// Brings the page up to date; says whether anything on it moved.
    pub fn refresh_page(&mut self) -> bool {
        let source = Source { session: &self.session, style: &self.style };
        self.page.refresh(source, &self.reading)
    }

    /// The page, to move its window, and what it is laid out from.
    pub(super) fn page_and_source(&mut self) -> (&mut Page, Source<'_>) {
        (&mut self.page, Source { session: &self.session, style: &self.style })
    }

    /// Follows the end of the page again; says whether the page moves.
    fn follow(&mut self) -> bool {
        let (page, source) = self.page_and_source();
        page.follow(source)
    }
}

impl App {
    /// A key: a command of the mode it is in, or text.
    pub(super) fn key(&mut self, chord: Chord, effects: &mut Vec<Effect>) {
        let mode = self.mode();
        if let Some(command) = self.keymap.command(mode, chord) {
            if command != Command::Undo {
                self.minuting.undoing = Undoing::No;
            }
            if command != Command::Next {
                self.minuting.close_offered = false;
            }
            if command != Command::Leave {
                self.minuting.warned_of_leaving = false;
            }
            self.command(command, effects);
            return;
        }
        self.minuting.undoing = Undoing::No;
        self.minuting.close_offered = false;
        self.minuting.warned_of_leaving = false;
        match (chord.types(), chord.key) {
            (Some(letter), _) => self.type_in(letter.encode_utf8(&mut [0; 4]), effects),
            // Over ssh Esc and a letter come as one: no letter is ever lost.
            (None, Key::Char(letter)) if chord.alt => {
                self.key(Chord::plain(Key::Esc), effects);
                self.type_in(letter.encode_utf8(&mut [0; 4]), effects);
            }
            (None, _) => {}
        }
    }

    /// Where keys go.
    fn mode(&self) -> Mode {
        match (&self.minuting.view, &self.minuting.preview) {
            (Some(_), _) => Mode::View,
            (None, Some(_)) => Mode::Preview,
            (None, None) => Mode::Line,
        }
    }

    /// Applies an event and hands it out.
    pub(super) fn happen(&mut self, event: Event, effects: &mut Vec<Effect>) {
        self.minuting.session.apply(self.now, &event);
        let urgent = !matches!(event, Event::Edit(..) | Event::Paste(..) | Event::Doubted(_));
        let line = Stamped { at: self.now, event, urgent };
        match effects.last_mut() {
            Some(Effect::Append(lines)) => lines.push(line),
            Some(_) | None => effects.push(Effect::Append(vec![line])),
        }
    }

    /// Does what was decided, or says why not; says whether it was done.
    pub(super) fn decided(&mut self, decision: Decision, effects: &mut Vec<Effect>) -> bool {
        match decision {
            Ok(events) => {
                let went = |event: &Event| match event {
                    Event::Act(_, changes) => {
                        changes.iter().any(|change| matches!(change, Change::WentTo(_)))
                    }
                    _ => false,
                };
                let acted = events.iter().any(|event| matches!(event, Event::Act(..)));
                let went = events.iter().any(went);
                let from = self.minuting.session.desk.place;
                for event in events {
                    self.happen(event, effects);
                }
                if went {
                    effects.push(Effect::SaveQuietly);
                } else if acted {
                    effects.push(Effect::SaveSoon);
                }
                self.record_changed();
                let left = Some(from).filter(|from| *from != self.minuting.session.desk.place);
                if let Some(told) = left.and_then(|from| self.lacks_summary(from)) {
                    self.say(told);
                }
                true
            }
            Err(refusal) => {
                self.warn(refusal);
                false
            }
        }
    }

    /// The record or the desk changed: everything that follows is brought up to date.
    pub(super) fn record_changed(&mut self) {
        self.minuting.count_open();
        self.take_up_style();
        let draft = &self.minuting.session.desk.draft.text;
        if draft != self.minuting.line.text() {
            let caret = change_ends(self.minuting.line.text(), draft);
            let draft = draft.clone();
            self.minuting.line.set_text(draft, caret);
        }
        self.line_changed();
        self.raise(&super::REGIONS);
    }

    /// The line changed: its reading, its label, and what the page shows of it.
    pub(super) fn line_changed(&mut self) {
        let minuting = &mut self.minuting;
        let text = minuting.line.text();
        minuting.held.take_if(|held| !text.starts_with(&held.text));
        let is_held = minuting.held.as_ref().is_some_and(|held| held.text == text);
        let key = |command: Command| self.keymap.first(Mode::Line, command);
        let keys =
            label::Keys { who: key(Command::Who), held: is_held.then(|| key(Command::Minute)) };
        let label = minuting.reads(&keys, self.now);
        let told = label != minuting.label;
        minuting.label = label;
        let moved = minuting.refresh_page();
        if moved || super::draw::is_calling(self) {
            self.raise(&[Region::Page]);
        }
        if told {
            self.raise(&[Region::Label]);
        }
        let minuting = &self.minuting;
        let is = (minuting.line.is_empty(), minuting.is_untouched(), minuting.asks());
        if self.minuting.was != is {
            self.minuting.was = is;
            self.raise(&[Region::Foot]);
        }
        self.raise(&[Region::Line]);
    }

    /// Enter: records the line as it was read.
    pub(super) fn minute(&mut self, effects: &mut Vec<Effect>) {
        if self.minuting.ran_on(self.now).is_some() && !self.parts_lines(effects) {
            return;
        }
        let minuting = &self.minuting;
        let reopened = minuting.session.room().reopened;
        match &minuting.reading.meaning {
            Meaning::Nothing if reopened.is_some() => {
                let leaves = self.key_for(Command::Decline);
                self.warn(format!(
                    "An empty line records nothing; ? delete strikes the entry out, {leaves} \
                     leaves it"
                ));
                return;
            }
            // On an empty line nothing at all: an offer is never taken by Enter.
            Meaning::Nothing => return,
            Meaning::Everything => {
                if let Some(edit) = whole_line(&self.minuting.line) {
                    self.edit(edit, effects);
                }
                self.command(Command::Everything, effects);
                return;
            }
            _ => {}
        }
        if let Some(entry) = reopened
            && minuting.is_untouched()
            && minuting.session.desk.draft.doubted == decide::is_doubted(entry)
        {
            self.put_away(effects);
            return;
        }
        if self.asks_on(effects) {
            return;
        }
        self.record_line(effects);
    }

    /// Records the line as it was read, unless it contradicts the room and that was not yet said.
    pub(super) fn record_line(&mut self, effects: &mut Vec<Effect>) {
        let minuting = &self.minuting;
        let text = minuting.line.text();
        let is_held = minuting.held.as_ref().is_some_and(|held| held.text == text);
        if minuting.reading.objection.is_some() && !is_held {
            self.minuting.held = Some(Held::of(text, &minuting.reading));
            self.line_changed();
            return;
        }
        let reading = minuting.reading.clone();
        let before = self.state_of_things(Some(&reading));
        let minuting = &self.minuting;
        let decision = decide::record(&minuting.session, &reading, &minuting.clerk, self.now);
        if self.decided(decision, effects) {
            self.minuting.held = None;
            self.minuting.follow();
            // What is back-dated stands further up, perhaps out of sight.
            match reading.when.as_ref().filter(|_| decide::records(&reading.meaning)) {
                Some(When::At(time)) => {
                    self.say(format!("Minuted at {}, in its order", time.format("%H:%M")));
                }
                Some(When::Ago(minutes)) => {
                    self.say(format!("Minuted {minutes} min ago, in its order"));
                }
                Some(When::Impossible(_)) | None => {}
            }
            self.say_of_exempt(&reading.meaning, effects);
            self.say_consequences(&before);
        }
    }

    pub(super) fn put_away(&mut self, effects: &mut Vec<Effect>) {
        self.happen(Event::PutAway, effects);
        self.record_changed();
    }

    pub(super) fn undo(&mut self, effects: &mut Vec<Effect>) {
        let session = &self.minuting.session;
        let Some(name) = session.undo_names().map(str::to_owned) else {
            if self.minuting.recalled.is_some() {
                self.say("There is nothing to undo");
            } else {
                self.minuting.recalled = Some(Command::Undo);
                effects.push(Effect::Recall);
            }
            return;
        };
        let typing = session.undo_is_typing();
        if !typing && self.minuting.undoing == Undoing::Typing {
            self.minuting.undoing = Undoing::EdgeTold;
            self.say(format!("The line is as it was. Once more undoes: {name}"));
            return;
        }
        let before = self.minuting.line.text().to_owned();
        let was = self.state_of_things(None);
        self.happen(Event::Undone, effects);
        self.minuting.undoing = if typing { Undoing::Typing } else { Undoing::No };
        effects.push(Effect::SaveSoon);
        self.record_changed();
        let line = self.minuting.line.text();
        let reopened = self.minuting.session.desk.draft.reopened.is_some();
        // Not selected: a letter only ever writes, and whoever entered too early types on. But the
        // next line must not be run on to it unseen.
        let comes_back = !typing && !reopened && !line.is_empty() && line != before;
        let words = if comes_back {
            "; its words are in the line again: {delete-to-start} takes them out, {redo} minutes them"
        } else {
            ""
        };
        let words = self.keymap.with_keys(Mode::Line, words);
        self.say_with_consequences(&was, format!("Undone: {name}"), &words);
    }

    pub(super) fn redo(&mut self, effects: &mut Vec<Effect>) {
        let Some(name) = self.minuting.session.redo_names().map(str::to_owned) else {
            if self.minuting.recalled.is_some() {
                self.say("There is nothing to do again");
            } else {
                self.minuting.recalled = Some(Command::Redo);
                effects.push(Effect::Recall);
            }
            return;
        };
        let was = self.state_of_things(None);
        self.happen(Event::Redone, effects);
        effects.push(Effect::SaveSoon);
        self.record_changed();
        self.say_with_consequences(&was, format!("Done again: {name}"), "");
    }

    /// The whole journal was read: its history is taken over, and what asked for it is done.
    pub(super) fn recalled(&mut self, session: Session, effects: &mut Vec<Effect>) {
        if session == self.minuting.session {
            self.minuting.session.remember(session);
        }
        if self.minuting.recalled == Some(Command::Redo) {
            self.redo(effects);
        } else {
            self.undo(effects);
        }
    }

    /// The moment of the last input.
    pub(crate) fn now(&self) -> Moment {
        self.now
    }
}

/// The deletion of all that is in a line.
fn whole_line(line: &Editor) -> Option<crate::editor::Edit> {
    let all = line.text().len();
    (all > 0).then(|| crate::editor::Edit { at: 0, removed: all, text: String::new() })
}

/// Where the difference between two texts ends in the new one: the caret's place after undo.
fn change_ends(old: &str, new: &str) -> usize {
    let same =
        |a: &str, b: &str| a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    let head = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let tail = same(old, new).min(new.len() - head).min(old.len().saturating_sub(head));
    let mut end = new.len() - tail;
    while !new.is_char_boundary(end) {
        end += 1;
    }
    end
}

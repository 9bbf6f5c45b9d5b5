//! A line that Enter held back and that was typed on at once: eyes are on the room, and the next line
//! was run on to it. Enter then records the one as it stands, with its mark, and the next as a line
//! of its own, as the label says before.

use super::{Minuting, decide};
use crate::editor::Edit;
use crate::event::Event;
use crate::grammar::{Meaning, Reading, Room, understand};
use crate::meeting::{Moment, Speaker};
use crate::session::Session;
use crate::ui::label::{self, Keys, Label};
use crate::ui::{App, Effect};

/// As many characters of a line that was held back are told.
const LONGEST: usize = 20;

/// A line that Enter held back once.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// What stood in the line.
    pub(super) text: String,
    /// Why it was held back.
    why: Option<String>,
    /// Whether it read as words that nobody said.
    was_words: bool,
}

impl Held {
    /// A line, held back as it read.
    pub(super) fn of(text: &str, reading: &Reading) -> Self {
        let why = reading.objection.clone();
        Held { text: text.into(), why, was_words: is_words(&reading.meaning) }
    }

    /// The line in short: what is told behind it must have room.
    pub(super) fn told(&self) -> String {
        let first = self.text.lines().next().unwrap_or_default();
        match first.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{} …", first.get(..end).unwrap_or_default().trim_end()),
            None if first.len() < self.text.len() => format!("{first} …"),
            None => first.into(),
        }
    }
}

fn is_words(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Point(Speaker::Nobody))
}

impl Minuting {
    /// What was typed behind a line that was held back, if it is a line of its own. Who goes on with
    /// the same line puts a space, or mends what it was held back for.
    pub(super) fn ran_on(&self, now: Moment) -> Option<&str> {
        let held = self.held.as_ref()?;
        let rest = self.line.text().strip_prefix(held.text.as_str())?;
        let begins = rest.chars().next()?;
        let reopened = self.session.desk.draft.reopened.is_some();
        if begins.is_whitespace() || ",.;:".contains(begins) || reopened {
            return None;
        }
        let room = Room { at: Some(now), ..self.session.room() };
        let whole = understand(self.line.text(), &room);
        let goes_wrong = whole.objection.is_some() && whole.objection == held.why;
        let falls_to_words = is_words(&whole.meaning) && !held.was_words;
        let alone = understand(rest, &room);
        // The last field of a form takes all words that follow.
        let in_a_form = held.text.contains('\n');
        let says = !is_words(&alone.meaning) || rest.trim().contains(' ') && !in_a_form;
        (says && (goes_wrong || falls_to_words)).then_some(rest)
    }

    /// Reads the line, and gives what is said of it.
    pub(super) fn reads(&mut self, keys: &Keys, now: Moment) -> Label {
        match self.without_held(&self.clerk, now) {
            Some(then) => {
                // Two lines are previewed by neither's words.
                self.reading = understand("", &self.session.room());
                let room = Room { at: Some(now), ..then.room() };
                let reading = understand(&then.desk.draft.text, &room);
                let label = label::of(&then, &reading, keys);
                let held = self.held.as_ref().map(Held::told).unwrap_or_default();
                let text = format!("{held} is recorded, marked; then: {}", label.text);
                Label { text, tone: label::Tone::Warns, ..label }
            }
            None => {
                let room = Room { at: Some(now), ..self.session.room() };
                self.reading = understand(self.line.text(), &room);
                label::of(&self.session, &self.reading, keys)
            }
        }
    }

    /// The meeting as it will be once the line that was held back is recorded, with what was typed
    /// behind it in the line.
    pub(super) fn without_held(&self, clerk: &str, now: Moment) -> Option<Session> {
        let rest = self.ran_on(now)?;
        let held = self.held.as_ref()?;
        let mut session = self.session.clone();
        session.apply(now, &Event::Edit(held.text.len(), rest.len(), String::new()));
        let reading = understand(&held.text, &Room { at: Some(now), ..session.room() });
        for event in decide::record(&session, &reading, clerk, now).ok()? {
            session.apply(now, &event);
        }
        session.apply(now, &Event::Edit(0, 0, rest.into()));
        Some(session)
    }
}

impl App {
    /// Records what was held back, and puts what was typed behind it into the line; gives whether
    /// there was such a line.
    pub(super) fn parts_lines(&mut self, effects: &mut Vec<Effect>) -> bool {
        let Some(rest) = self.minuting.ran_on(self.now()).map(str::to_owned) else { return false };
        let Some(held) = self.minuting.held.take() else { return false };
        let removed = Edit { at: held.text.len(), removed: rest.len(), text: String::new() };
        self.edit(removed, effects);
        self.minuting.held = Some(held);
        self.line_changed();
        self.record_line(effects);
        let stayed = self.minuting.line.text().len();
        self.edit(Edit { at: stayed, removed: 0, text: rest }, effects);
        stayed == 0
    }
}

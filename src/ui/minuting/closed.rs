//! Exempt business at the keyboard: making an item exempt, moving text to the exempt part, and what
//! is said about both.

use crate::command::Command;
use crate::grammar::Meaning;
use crate::meeting::{Entry, Id, Kind, Place};
use crate::session::decide::Act;
use crate::ui::keymap::Mode;
use crate::ui::view::{Purpose, View};
use crate::ui::{App, Effect, label};

/// What remains when text became exempt, said plainly.
const REMAINS: &str = "The public file holds nothing of it from the next save on; the clerk's own \
                       journal, which is never mailed, still does";

impl App {
    /// Asks by which paragraph the item becomes exempt.
    pub(super) fn open_make_exempt(&mut self) {
        let question = "paragraph, such as 3 › {choose} makes the whole item exempt";
        let question = self.keymap.with_keys(Mode::View, question);
        let title = "Make this item exempt: all that is minuted in it, before and after";
        self.open(View::new(Purpose::MakeExempt, title, &question, Vec::new()));
    }

    pub(super) fn make_exempt(&mut self, paragraph: &str, effects: &mut Vec<Effect>) {
        if self.act(&Act::Exempt { paragraph: paragraph.into() }, effects) {
            self.say_exempt(effects);
        }
    }

    /// What is said of a line that makes exempt, or sums up what is.
    pub(super) fn say_of_exempt(&mut self, meaning: &Meaning, effects: &mut Vec<Effect>) {
        match meaning {
            Meaning::Exempts(..) => self.say_exempt(effects),
            Meaning::Formal(formal) if matches!(formal.kind, Kind::Summary(_)) => {
                self.say("The summary stands under the heading of the item");
            }
            _ => {}
        }
    }

    /// Says what remains of an item that became exempt, and has the public file written without it.
    fn say_exempt(&mut self, effects: &mut Vec<Effect>) {
        effects.push(Effect::SaveQuietly);
        let undo = self.key_for(Command::Undo);
        self.say(format!("The item is exempt. {REMAINS}. {undo} takes it back"));
    }

    pub(super) fn move_entry(&mut self, id: Id, place: Place, effects: &mut Vec<Effect>) {
        let meeting = &self.minuting.session.meeting;
        let was_open = meeting.entry(id).is_some_and(|entry| !meeting.is_private(entry));
        if self.act(&Act::Move(id, place), effects) {
            let meeting = &self.minuting.session.meeting;
            let name = label::place_named(meeting, place);
            if was_open && meeting.is_exempt(place) {
                effects.push(Effect::SaveQuietly);
                self.say(format!("Moved to {name}, which is exempt. {REMAINS}"));
            } else {
                self.say(format!("Moved to {name}"));
            }
        }
    }

    /// What is told on leaving an exempt item: that the public can read nothing of it yet.
    pub(super) fn lacks_summary(&self, place: Place) -> Option<String> {
        let meeting = &self.minuting.session.meeting;
        let item = place.and_then(|id| meeting.item(id)).filter(|item| item.exempt.is_some())?;
        let minuted = meeting.entries_of(place).any(|entry| !entry.kind.is_private());
        let is_summary = |entry: &Entry| matches!(entry.kind, Kind::Summary(_));
        let summed_up = meeting.entries_of(place).any(is_summary);
        (minuted && !summed_up).then(|| {
            let name = match item.number.as_str() {
                "" => item.title.clone(),
                number => format!("Item {number}"),
            };
            format!("{name} has no summary for the public yet; summary: in it writes one")
        })
    }
}

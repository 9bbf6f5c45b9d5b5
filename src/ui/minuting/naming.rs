//! How people are named in one item, and from which number on the minutes of this meeting are
//! counted: both asked for from the list of acts.

use crate::meeting::{Attribution, Place};
use crate::session::decide::Act;
use crate::ui::keymap::Mode;
use crate::ui::view::{Choice, Purpose, Row, View};
use crate::ui::{App, Effect};

/// What each is called.
fn title(by: Attribution) -> &'static str {
    match by {
        Attribution::ByClass => "As the house style names them",
        Attribution::Office => "By office",
        Attribution::Name => "By name",
        Attribution::Both => "By name and office",
        Attribution::Anonymous => "Unnamed: a member, an officer",
        Attribution::Nobody => "Nobody: what was said stands for itself",
    }
}

impl App {
    pub(super) fn open_naming(&mut self) {
        let session = &self.minuting.session;
        let Some(item) = session.desk.place.and_then(|id| session.meeting.item(id)) else {
            self.warn("Go to an item first: this is chosen for one item");
            return;
        };
        let rows = Attribution::NAMES.iter().map(|(name, by)| {
            let state = if *by == item.attribution { "in use" } else { "" };
            Row::new(title(*by), state, Choice::Attribution(Some(item.id), *by)).also(name)
        });
        let rows = rows.collect();
        self.open(View::new(Purpose::Naming, "How people are named in this item", "by ›", rows));
    }

    pub(super) fn name_by(&mut self, of: Place, by: Attribution, effects: &mut Vec<Effect>) {
        if let Some(item) = of
            && self.act(&Act::Attribute(item, by), effects)
        {
            self.say(format!("People are named in this item: {}", title(by)));
        }
    }

    pub(super) fn open_first_minute(&mut self) {
        let first = self.minuting.session.meeting.particulars.first_minute;
        let now = first.map_or_else(|| "none".into(), |first| first.to_string());
        let question = format!("a number (now {now}) › {{choose}} counts from it, alone from 1");
        let question = self.keymap.with_keys(Mode::View, &question);
        let title = "The number of the first minute, where the house style numbers minutes";
        self.open(View::new(Purpose::FirstMinute, title, &question, Vec::new()));
    }

    pub(super) fn count_from(&mut self, answer: &str, effects: &mut Vec<Effect>) {
        let first = match answer {
            "" => None,
            answer => match answer.parse::<u32>() {
                Ok(first) => Some(first),
                Err(_) => {
                    let why = "A number is figures alone, such as 102; nothing was changed";
                    self.warn(why);
                    return;
                }
            },
        };
        if self.act(&Act::Number(first), effects) {
            self.say(match first {
                Some(first) => format!("The minutes are counted from {first}"),
                None => "The minutes are counted from 1".into(),
            });
        }
    }
}

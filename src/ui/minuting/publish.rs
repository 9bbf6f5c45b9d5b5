//! Publishing from inside: which part, in which format, and where. What must not leave, or is not
//! settled, holds it back once with the words and their places; the same asked again lets it stand.

use super::Minuting;
use crate::command::Command;
use crate::export::{self, About, FORMATS, Format};
use crate::layout::{self, Part};
use crate::meeting::Audience;
use crate::proof::{Proof, place_told};
use crate::ui::keymap::Mode;
use crate::ui::view::{Choice, Purpose, Row, View};
use crate::ui::{App, Effect, Publication};

impl App {
    pub(super) fn open_publish(&mut self) {
        let mut rows = vec![
            Row::new("The whole minutes", "", Choice::Part(Part::All)),
            Row::new("The decisions only", "", Choice::Part(Part::Decisions)),
        ];
        if let Some(item) =
            self.minuting.session.desk.place.and_then(|id| self.minuting.session.meeting.item(id))
        {
            let title = format!("This item: {} {}", item.number, item.title);
            rows.insert(1, Row::new(title, "", Choice::Part(Part::Item(item.id))));
        }
        for (name, register) in layout::REGISTERS {
            let title = match register {
                layout::Register::Actions => "The actions",
                layout::Register::Attendance => "Attendance: who was there, came and went",
                layout::Register::Interests => "The interests declared",
                layout::Register::Votes => "The recorded votes",
            };
            rows.push(Row::new(title, "", Choice::Part(Part::Register(register))).also(name));
        }
        let title = "Publish, as the public may read it";
        self.open(View::new(Purpose::Publish, title, "publish ›", rows));
    }

    /// The part was chosen: in which format?
    pub(super) fn open_publish_in(&mut self, part: Part) {
        let row = |about: &About| {
            let file = format!("a file that ends with .{}", about.extension);
            Row::new(about.title, file, Choice::Format(part, about.format)).also(about.name)
        };
        let rows = FORMATS.iter().filter(|about| about.parts.has(part)).map(row).collect();
        self.open(View::new(Purpose::Publish, "In which format?", "as ›", rows));
    }

    /// The format was chosen: to which file?
    pub(super) fn open_publish_to(&mut self, part: Part, format: Format) {
        let question = "to which file › {choose} alone: beside the minutes";
        let question = self.keymap.with_keys(Mode::View, question);
        let purpose = Purpose::PublishTo(part, format);
        let title = format!("Publish as {}", format.about().title);
        self.open(View::new(purpose, &title, &question, Vec::new()));
    }

    /// Publishes, unless something is to be looked at first.
    pub(super) fn publish(
        &mut self,
        part: Part,
        format: Format,
        path: String,
        effects: &mut Vec<Effect>,
    ) {
        let publication = Publication { part, format, path, proofed: true };
        let revision = self.minuting.session.revision;
        let asked = Some((revision, publication.clone()));
        if self.minuting.publication_held != asked
            && let Some(wrong) = self.minuting.unfit(part, format)
        {
            let key = self.key_for(Command::Export);
            let again = match key.is_empty() {
                true => "Publish it again to let that stand".to_owned(),
                false => format!("{key} and the same again lets that stand"),
            };
            self.minuting.publication_held = asked;
            self.warn(format!("{wrong}. Nothing was written. {again}"));
            return;
        }
        self.minuting.publication_held = None;
        effects.push(Effect::Export(publication));
    }
}

impl Minuting {
    /// Why a part is not fit to be published in a format as it is.
    pub fn unfit(&self, part: Part, format: Format) -> Option<String> {
        let meeting = &self.session.meeting;
        let record = meeting.seen_by(Audience::Public);
        let copy = export::fair_copy(&record, &self.style, part, format);
        let proof = Proof::of(meeting, &record, &copy.passages(), part.has_debate());
        let mut wrong = Vec::new();
        if let Some(leak) = proof.leaks.first() {
            let more = match proof.leaks.len() - 1 {
                0 => String::new(),
                n => format!(" (and {n} more)"),
            };
            wrong.push(format!("EXEMPT? {}{more}", leak.told(meeting)));
        }
        let places = proof.unsettled.iter().filter_map(|id| meeting.entry(*id));
        let first = places.map(|entry| place_told(meeting, entry.place)).next();
        if let Some(first) = first {
            wrong.push(match proof.unsettled.len() {
                1 => format!("1 mark is still to settle, in {first}"),
                n => format!("{n} marks are still to settle, the first in {first}"),
            });
        }
        (!wrong.is_empty()).then(|| wrong.join("; "))
    }
}

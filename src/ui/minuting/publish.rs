//! Publishing from inside: which part, for whom, in which format, and where. What must not leave, or
//! is not settled, holds it back once with the words and their places; the same asked again lets it
//! stand. So does a file that lies where it is to go.

use super::Minuting;
use super::preview::next_audience;
use crate::command::Command;
use crate::event::Draft;
use crate::export::{self, About, FORMATS};
use crate::layout::{self, Part, Parts, Register};
use crate::meeting::Audience;
use crate::proof::{Proof, place_told};
use crate::ui::keymap::Mode;
use crate::ui::view::{Choice, Purpose, Row, View};
use crate::ui::{App, Effect, Publication, Region, with_capital};

/// How many days are offered as that of the publication, from today on.
const DAYS_OFFERED: usize = 7;

impl App {
    pub(super) fn open_publish(&mut self) {
        self.open_publish_of(Publication::default());
    }

    /// The parts that there are for those readers.
    pub(super) fn open_publish_of(&mut self, publication: Publication) {
        let title = match publication.audience {
            Audience::Public => "Publish, as the public may read it",
            Audience::Members => "For MEMBERS ONLY: exempt business is in it",
            Audience::Clerk => "For the CLERK ONLY: exempt business and private notes are in it",
        };
        let rows = self.part_rows(&publication);
        self.open(View::new(Purpose::Publish(publication), title, "publish ›", rows));
    }

    fn part_rows(&self, publication: &Publication) -> Vec<Row> {
        let session = &self.minuting.session;
        let record = session.meeting.seen_by(publication.audience);
        let style = self.minuting.style_for(publication);
        let row = |title: &str, part: Part| {
            let parts = Parts::One(part);
            let none = layout::lay_out_parts(&record, &style, parts).is_empty();
            Row::new(title, if none { "nothing yet" } else { "" }, Choice::Parts(parts))
        };
        let mut rows =
            vec![Row::new("The whole minutes", "", Choice::Parts(Parts::One(Part::All)))];
        if let Some(item) = session.desk.place.and_then(|id| record.item(id)) {
            let title = format!("This item: {} {}", item.number, item.title);
            rows.push(Row::new(title, "", Choice::Parts(Parts::One(Part::Item(item.id)))));
        }
        rows.push(row("The decisions only", Part::Decisions));
        for (name, register) in layout::REGISTERS {
            rows.push(row(register_title(register), Part::Register(register)).also(name));
        }
        let each = "Everything, each part in a file of its own";
        rows.push(Row::new(each, "", Choice::Parts(Parts::Each)).also("each all parts"));
        if let Some(path) = &self.minuting.published {
            let named = path.rsplit(['/', '\\']).next().unwrap_or_default();
            let title = "Open what was published last";
            rows.push(Row::new(title, named, Choice::Do(Command::OpenPublished)));
        }
        rows.push(Row::heading(""));
        rows.push(Row::heading("One item"));
        let is_public = publication.audience == Audience::Public;
        rows.extend(session.meeting.agenda_items().map(|item| {
            let title = format!("{:<3} {}", item.number, item.title);
            let closed = item.exempt.is_some() && is_public;
            let told = if closed { "exempt: that it was there" } else { "" };
            Row::new(title, told, Choice::Parts(Parts::One(Part::Item(item.id))))
        }));
        rows
    }

    /// The next of those who may read it.
    pub(super) fn turn_readers(&mut self) {
        let Some(view) = &self.minuting.view else { return };
        let (chosen, query) = (view.chosen, view.query.text().to_owned());
        let Purpose::Publish(publication) = &view.purpose else { return };
        let audience = next_audience(publication.audience);
        self.open_publish_of(Publication { audience, ..publication.clone() });
        if let Some(view) = &mut self.minuting.view {
            view.type_in(&query);
            view.chosen = chosen.min(view.matching.len().saturating_sub(1));
        }
        self.go_in_view(0);
    }

    /// The part was chosen: in which format?
    pub(super) fn open_publish_as(&mut self, publication: Publication) {
        let row = |about: &About| {
            let file = format!("a file that ends with .{}", about.extension);
            Row::new(about.title, file, Choice::Format(Some(about.format))).also(about.name)
        };
        let has = |about: &&About| match publication.parts {
            Parts::One(part) => about.parts.has(part),
            Parts::Each => true,
        };
        let mut rows: Vec<Row> = FORMATS.iter().filter(has).map(row).collect();
        if publication.parts == Parts::Each {
            rows.push(Row::new("Every format", "one file of each", Choice::Format(None)));
        }
        let title = self.minuting.publication_named(&publication, "In which format?");
        self.open(View::new(Purpose::PublishAs(publication), &title, "as ›", rows));
    }

    /// The format was chosen: on which day is the notice of decisions published, if it says that?
    pub(super) fn open_publish_on(&mut self, publication: Publication) {
        let style = self.minuting.style_for(&publication);
        let record = self.minuting.session.meeting.seen_by(publication.audience);
        let decisions = Parts::One(Part::Decisions);
        let printed = publication.format.is_none_or(|format| format.about().is_paper());
        let has_notice = publication.parts == Parts::Each || publication.parts == decisions;
        let is_dated = printed && has_notice && layout::notice_is_dated(&style);
        if !is_dated || layout::lay_out_parts(&record, &style, decisions).is_empty() {
            return self.open_publish_to(publication);
        }
        let today = self.now.date_naive();
        let days = today.iter_days().take(DAYS_OFFERED).enumerate().map(|(at, day)| {
            let left = day.format("%A %-d %B %Y").to_string();
            let right = if at == 0 { "today" } else { "" };
            Row::new(left, right, Choice::Day(Some(day)))
        });
        let unknown = "it says by when it is to be published";
        let unknown = Row::new("Not known yet", unknown, Choice::Day(None));
        let rows = days.chain([unknown]).collect();
        let title = "On which day is the notice published?";
        let title = self.minuting.publication_named(&publication, title);
        self.open(View::new(Purpose::PublishOn(publication), &title, "published on ›", rows));
    }

    /// All was chosen but the place: to which file?
    pub(super) fn open_publish_to(&mut self, publication: Publication) {
        let question = match publication.parts {
            Parts::One(_) => "to which file › {choose} alone: beside the minutes",
            Parts::Each => "to which folder › {choose} alone: a folder beside the minutes",
        };
        let question = self.keymap.with_keys(Mode::View, question);
        let title = publication.format.map_or("Every format", |format| format.about().title);
        let title = self.minuting.publication_named(&publication, title);
        self.open(View::new(Purpose::PublishTo(publication), &title, &question, Vec::new()));
    }

    /// Publishes, unless something is to be looked at first; says whether it went.
    pub(super) fn publish(&mut self, publication: Publication, effects: &mut Vec<Effect>) -> bool {
        if self.refuses_style(&publication, "Nothing was written") {
            return false;
        }
        if let Some(wrong) = self.minuting.held_back(&publication) {
            let choose = self.keymap.first(Mode::View, Command::Choose);
            self.warn(format!("{wrong}. Nothing was written. {choose} again lets that stand"));
            return false;
        }
        let occupied = self.minuting.publication_occupied.take();
        let replaces = occupied.as_ref() == Some(&publication);
        self.minuting.publication_asked = Some(self.minuting.stands());
        effects.push(Effect::Export(Publication { proofed: true, replaces, ..publication }));
        true
    }

    /// Something lies where it was to go: the question stands again, and the same answer replaces it.
    /// A clerk who types on already, because the disk there is slow, is told and not asked.
    pub(in crate::ui) fn occupied(&mut self, publication: Publication, said: &str) {
        let typed_on = self.minuting.publication_asked.take() != Some(self.minuting.stands());
        if typed_on || self.minuting.view.is_some() {
            let export = self.key_for(Command::Export);
            self.warn(format!("{said}. Nothing was written. {export} asks you again"));
            return;
        }
        let (publication, path) = self.ask_where_again(publication);
        let parts = publication.parts;
        self.minuting.publication_occupied = Some(publication);
        let choose = self.keymap.first(Mode::View, Command::Choose);
        let replaces = match parts {
            Parts::One(_) => "replaces it",
            Parts::Each if path.is_empty() => "makes it anew",
            Parts::Each => "replaces what has the same names in it",
        };
        self.warn(format!("{said}. Nothing was written. {choose} again {replaces}"));
        self.raise(&[Region::Label, Region::Line, Region::Page]);
    }

    /// It could not be written: the question stands again, for another place or another try.
    pub(in crate::ui) fn unpublished(&mut self, publication: Publication, said: &str) {
        let typed_on = self.minuting.publication_asked.take() != Some(self.minuting.stands());
        if !typed_on && self.minuting.view.is_none() {
            self.ask_where_again(publication);
            self.raise(&[Region::Label, Region::Line, Region::Page]);
        }
        self.warn(with_capital(said));
    }

    /// Asks where it is to go with what was typed there; what was looked at need not be again.
    fn ask_where_again(&mut self, publication: Publication) -> (Publication, String) {
        let publication = Publication { proofed: false, replaces: false, ..publication };
        let path = publication.path.clone();
        self.open_publish_to(Publication { path: String::new(), ..publication.clone() });
        if let Some(view) = &mut self.minuting.view {
            view.type_in(&path);
        }
        self.minuting.publication_held =
            Some((self.minuting.session.revision, publication.clone()));
        (publication, path)
    }

    /// It was published.
    pub(in crate::ui) fn published(&mut self, path: String, said: String) {
        let export = self.key_for(Command::Export);
        let choose = self.keymap.first(Mode::View, Command::Choose);
        self.minuting.published = Some(path);
        let too_long = match self.minuting.too_long.take() {
            Some(size) => format!("{size} kB are too much for the clipboard. "),
            None => String::new(),
        };
        self.say(format!("{too_long}{said}. {export}, open, {choose} opens it"));
    }

    /// Opens what was published last.
    pub(super) fn open_published(&mut self, effects: &mut Vec<Effect>) {
        match self.minuting.published.clone() {
            Some(path) => effects.push(Effect::Open(path)),
            None => {
                let export = self.key_for(Command::Export);
                self.warn(format!("Nothing was published yet since the start; {export} publishes"));
            }
        }
    }
}

impl Minuting {
    /// How the line stands, and the record.
    fn stands(&self) -> (u64, Draft) {
        (self.session.revision, self.session.desk.draft.clone())
    }

    /// What is published, for whom, and what more is to be said of it.
    fn publication_named(&self, publication: &Publication, more: &str) -> String {
        let readers = match publication.audience {
            Audience::Public => "",
            Audience::Members => "for MEMBERS ONLY",
            Audience::Clerk => "for the CLERK ONLY",
        };
        let part = self.parts_named(publication.parts);
        let parts = [part.as_str(), readers, more].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// What is looked at and for whom, the fullest form first.
    pub fn preview_titles(&self, publication: &Publication) -> Vec<String> {
        let part = self.parts_named(publication.parts);
        let short = part.split(':').next().unwrap_or_default();
        let (readers, few) = match publication.audience {
            Audience::Public => ("as the public may read it", "public"),
            Audience::Members => ("for MEMBERS ONLY", "MEMBERS ONLY"),
            Audience::Clerk => ("for the CLERK ONLY", "CLERK ONLY"),
        };
        vec![
            format!("Preview · {short} · {readers}"),
            format!("{short} · {readers}"),
            format!("{short} · {few}"),
        ]
    }

    /// What a part is called.
    pub(super) fn parts_named(&self, parts: Parts) -> String {
        match parts {
            Parts::Each => "Everything".into(),
            Parts::One(Part::All) => "The whole minutes".into(),
            Parts::One(Part::Decisions) => "The decisions only".into(),
            Parts::One(Part::Register(register)) => register_title(register).into(),
            Parts::One(Part::Item(id)) => {
                let item = self.session.meeting.item(id);
                let named = item.map(|item| match item.number.as_str() {
                    "" => item.title.clone(),
                    number => format!("Item {number}"),
                });
                named.unwrap_or_default()
            }
        }
    }

    /// Why a publication does not go; the same asked again goes, if nothing was changed since.
    pub(super) fn held_back(&mut self, publication: &Publication) -> Option<String> {
        let asked = Some((self.session.revision, publication.clone()));
        if self.publication_held != asked
            && let Some(wrong) = self.unfit(publication)
        {
            self.publication_held = asked;
            return Some(wrong);
        }
        self.publication_held = None;
        None
    }

    /// Why a publication is not fit to leave as it is.
    pub fn unfit(&self, publication: &Publication) -> Option<String> {
        let meeting = &self.session.meeting;
        let record = publication.of_meeting(meeting);
        let style = self.style_for(publication);
        let leaves = export::leaves(&record, &style, publication.parts, publication.format);
        let looked_at = leaves.iter().map(|leaf| (leaf.copy.passages(), leaf.part.has_debate()));
        let proof = Proof::of_each(meeting, &record, looked_at);
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
        if let Some(gap) = proof.gaps.first() {
            let more = match proof.gaps.len() - 1 {
                0 => String::new(),
                n => format!(" (and {n} more)"),
            };
            wrong.push(format!("{}{more}", gap.told(meeting, &style.interests.vocabulary())));
        }
        (!wrong.is_empty()).then(|| wrong.join("; "))
    }
}

fn register_title(register: Register) -> &'static str {
    match register {
        Register::Actions => "The actions",
        Register::Attendance => "Attendance: who was there, came and went",
        Register::Interests => "The interests declared",
        Register::Votes => "The recorded votes",
    }
}

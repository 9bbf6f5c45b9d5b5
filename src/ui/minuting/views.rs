//! Opening views, and what choosing in them does.

use chrono::Timelike;

use crate::command::{COMMANDS, Command, Group};
use crate::editor::{Edit, Motion};
use crate::grammar::tab::{self, Part};
use crate::grammar::{line, who};
use crate::help::ACTS;
use crate::meeting::{Class, Entry, Id, Moment, Office, Person, Standing};
use crate::session::Privacy;
use crate::session::decide::Act;
use crate::ui::keymap::{Chord, Mode};
use crate::ui::minuting::open::is_open;
use crate::ui::view::{Choice, Purpose, Row, View};
use crate::ui::{App, Effect, Publication, REGIONS, Region, label};

impl App {
    pub(super) fn open(&mut self, view: View) {
        let alone = view.purpose == Purpose::ReadOut;
        self.minuting.view = Some(view);
        if alone {
            self.fit();
        }
        self.go_in_view(0);
        self.raise(&REGIONS);
    }

    pub(super) fn close_view(&mut self) {
        let closed = self.minuting.view.take();
        if closed.is_none() {
            self.close_preview();
        }
        if closed.is_some_and(|view| view.purpose == Purpose::ReadOut) {
            self.fit();
        }
        self.raise(&REGIONS);
    }

    pub(super) fn go_in_view(&mut self, by: isize) {
        let rows = super::super::draw::areas(self).rows_over();
        if let Some(view) = &mut self.minuting.view {
            view.go(by);
            view.keep_in_sight(rows);
        }
        self.raise(&[Region::Page, Region::Label, Region::Line]);
    }

    /// Every act that a palette can do, with its keys.
    pub(super) fn open_palette(&mut self) {
        let mut rows: Vec<Row> = COMMANDS
            .iter()
            .filter(|row| row.group.in_palette() && row.command != Command::Everything)
            .map(|row| {
                let choice = Choice::Do(row.command);
                Row::new(row.title, self.keys(row.command), choice).also(row.name)
            })
            .collect();
        rows.extend(ACTS.iter().map(|(title, begins, also)| {
            Row::new(*title, *begins, Choice::Begin(begins)).also(also)
        }));
        rows.extend(super::forms::palette());
        // Before anything is known of who is there, that comes first.
        if !self.minuting.session.attendance.is_known() {
            rows.sort_by_key(|row| row.choice != Choice::Do(Command::RollCall));
        }
        self.open(View::new(
            Purpose::Palette,
            "Everything",
            "everything › type a word of it",
            rows,
        ));
    }

    pub(super) fn keys(&self, command: Command) -> String {
        listed(&self.keymap.chords(Mode::Line, command))
    }

    /// The first key of a command in the line, for a sentence.
    pub(super) fn key_for(&self, command: Command) -> String {
        self.keymap.first(Mode::Line, command)
    }

    /// Keys and signs on one page.
    pub(super) fn open_help(&mut self) {
        let mut rows = vec![Row::heading("What a line means")];
        let told = |text: &str| self.keymap.with_keys(Mode::Line, text);
        let sign = |(typed, what): &(&str, &str)| Row::new(told(typed), told(what), Choice::None);
        rows.extend(crate::help::SIGNS.iter().map(sign));
        let mut group: Option<Group> = None;
        for row in COMMANDS {
            let chords = self.keymap.chords(Mode::Line, row.command);
            if chords.is_empty() {
                continue;
            }
            if group != Some(row.group) {
                group = Some(row.group);
                rows.push(Row::heading(""));
                rows.push(Row::heading(row.group.title()));
            }
            rows.push(Row::new(listed(&chords), row.title, Choice::None));
        }
        for (mode, group) in [
            (Mode::View, Group::View),
            (Mode::Preview, Group::Preview),
            (Mode::Setup, Group::Setup),
        ] {
            rows.push(Row::heading(""));
            rows.push(Row::heading(group.title()));
            for row in COMMANDS {
                let chords = self.keymap.chords(mode, row.command);
                // What a key does as in the line is listed there.
                if !chords.is_empty() && chords != self.keymap.chords(Mode::Line, row.command) {
                    rows.push(Row::new(listed(&chords), row.title, Choice::None));
                }
            }
        }
        self.open(View::new(Purpose::Read, "Keys and signs", "help › type to search", rows));
    }

    pub(super) fn ask_who(
        &mut self,
        at: usize,
        removed: usize,
        among: &[Id],
        name: &str,
        part: Part,
    ) {
        let room = self.minuting.session.room();
        let everyone = tab::everyone(&room);
        let mut ids: Vec<Id> = among.to_vec();
        ids.extend(everyone.iter().map(|person| person.id).filter(|id| !among.contains(id)));
        let meeting = &self.minuting.session.meeting;
        let mut rows: Vec<Row> = Vec::new();
        let add = self.adding(name);
        if among.is_empty() {
            rows.extend(add.iter().cloned());
        }
        for id in ids {
            let Some(person) = meeting.person(id) else { continue };
            let office = person.offices.first().map_or("", |office| office.full.as_str());
            let left = format!("{:<4} {}", person.code, person.name.full());
            rows.push(Row::new(left, office, Choice::Person(id)));
        }
        if !among.is_empty() {
            rows.extend(add);
        }
        let title = match name {
            "" => "Who?".to_owned(),
            name if among.is_empty() => format!("Nobody here is called {name}"),
            name => format!("Who is {name}?"),
        };
        self.open(View::new(
            Purpose::Who { at, removed, part },
            &title,
            "who › type to search",
            rows,
        ));
    }

    /// The rows that add somebody by a name.
    fn adding(&self, name: &str) -> Vec<Row> {
        let name = name.trim();
        if name.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            return Vec::new();
        }
        [
            ("a member of the public", Class::Public),
            ("an officer", Class::Officer),
            ("a guest", Class::Guest),
            ("a member of the body", Class::Member),
            ("another member of the council", Class::OtherMember),
        ]
        .map(|(what, class)| {
            Row::new(format!("Add {name}"), format!("as {what}"), Choice::Add(name.into(), class))
        })
        .into()
    }

    pub(super) fn open_go_to(&mut self) {
        let session = &self.minuting.session;
        let meeting = &session.meeting;
        let mut rows = vec![Row::heading("Items")];
        rows.extend(self.item_rows());
        let open: Vec<&Entry> = (meeting.places())
            .flat_map(|place| meeting.entries_of(place))
            .filter(|entry| is_open(entry) || session.in_question.contains_key(&entry.id))
            .collect();
        if !open.is_empty() {
            rows.push(Row::heading("Marks to settle"));
            rows.extend(open.into_iter().map(|entry| {
                let row = self.entry_row(entry);
                // Why it does not hold tells more than its words.
                let why = session.in_question.get(&entry.id).cloned();
                Row { right: why.unwrap_or(row.right), ..row }
            }));
        }
        rows.push(Row::heading("Entries"));
        rows.extend(self.entry_rows());
        self.open(View::new(Purpose::GoTo, "Go to", "go to › a number, or words", rows));
    }

    fn item_rows(&self) -> Vec<Row> {
        let meeting = &self.minuting.session.meeting;
        let mut rows = vec![Row::new("    The front of the meeting", "", Choice::Place(None))];
        for item in meeting.agenda_items() {
            let state = match item.standing {
                Standing::Withdrawn => "withdrawn",
                Standing::Deferred => "deferred",
                Standing::NotReached => "not reached",
                Standing::Listed if item.is_open() => "now",
                Standing::Listed if item.is_done() => "taken",
                Standing::Listed => "",
            };
            let left = format!("{:<3} {}", item.number, item.title);
            rows.push(Row::new(left, state, Choice::Place(Some(item.id))));
        }
        rows
    }

    fn entry_rows(&self) -> Vec<Row> {
        let meeting = &self.minuting.session.meeting;
        let here = self.minuting.session.desk.place;
        // What was minuted last is looked for first.
        let others = meeting.places().rev().filter(|place| *place != here);
        std::iter::once(here)
            .chain(others)
            .flat_map(|place| meeting.entries_of(place).rev())
            .map(|entry| self.entry_row(entry))
            .collect()
    }

    fn entry_row(&self, entry: &Entry) -> Row {
        let meeting = &self.minuting.session.meeting;
        // By hand: there may be thousands of them.
        let time = |at: Moment| format!("{:02}:{:02}", at.hour(), at.minute());
        let at = entry.at.map_or("     ".into(), time);
        let words = line::of_entry(entry, meeting).replace('\n', " ");
        let item = entry.place.and_then(|id| meeting.item(id)).map_or("", |item| &item.number);
        let left = format!("{at} {}", label::entry_named(meeting, entry));
        Row::new(left, format!("{item:<3} {words}"), Choice::Entry(entry.id))
    }

    pub(super) fn open_find(&mut self) {
        let rows = self.entry_rows();
        self.open(View::new(Purpose::Find, "Find", "find › words of an entry", rows));
    }

    pub(super) fn open_move_entry(&mut self) {
        let Some(id) = self.entry_meant() else {
            self.warn("There is no entry here to move");
            return;
        };
        let rows = self.item_rows();
        self.open(View::new(
            Purpose::MoveEntry(id),
            "Move the entry to",
            "move to › an item",
            rows,
        ));
    }

    pub(super) fn open_styles(&mut self, effects: &mut Vec<Effect>) {
        effects.push(Effect::ReadStyles);
        let rows = self.minuting.style_rows();
        self.open(View::new(Purpose::Style, "House style", "style ›", rows));
    }

    pub(super) fn open_insert_item(&mut self) {
        let question = "its title › {choose} inserts it and goes to it";
        let question = self.keymap.with_keys(Mode::View, question);
        let title = "Insert an item after this one";
        let view = View::new(Purpose::InsertItem, title, &question, Vec::new());
        self.open(view);
    }

    pub(super) fn open_add_person(&mut self) {
        let question = "a name › {choose}, then in what capacity";
        let question = self.keymap.with_keys(Mode::View, question);
        self.open(View::new(Purpose::AddPerson, "Add somebody", &question, Vec::new()));
    }

    pub(super) fn open_save_copy(&mut self) {
        let title = "Save a copy of the meeting, its journal and all, in another folder";
        self.open(View::new(
            Purpose::SaveCopy,
            title,
            "a folder › such as a memory stick",
            Vec::new(),
        ));
    }

    /// Enter in a view.
    pub(super) fn choose(&mut self, effects: &mut Vec<Effect>) {
        let Some(view) = self.minuting.view.take() else { return };
        self.raise(&REGIONS);
        let answer = view.query.text().trim().to_owned();
        match (&view.purpose, view.choice()) {
            (Purpose::Read, _) => {}
            (Purpose::ReadOut, _) => self.fit(),
            (Purpose::InsertItem, _) => {
                self.act(&Act::Insert { title: answer }, effects);
            }
            (Purpose::MakeExempt, _) => self.make_exempt(&answer, effects),
            (Purpose::FirstMinute, _) => self.count_from(&answer, effects),
            (Purpose::AddPerson, _) => self.choose_capacity(&answer),
            (Purpose::RoomAt, _) => self.show_room_at(&answer),
            (Purpose::SaveCopy, _) if answer.is_empty() => {
                self.warn("No folder was named; nothing was copied")
            }
            (Purpose::SaveCopy, _) => effects.push(Effect::SaveCopy(answer)),
            (Purpose::PublishTo(publication), _) => {
                let publication = Publication { path: answer, ..publication.clone() };
                if !self.publish(publication, effects) {
                    self.minuting.view = Some(view);
                }
            }
            (_, Choice::Do(command)) => self.command(command, effects),
            (Purpose::Who { at, removed, part }, Choice::Person(id)) => {
                self.write_who(*at, *removed, *part, id, effects);
            }
            (Purpose::Who { at, removed, part }, Choice::Add(name, class)) => {
                if let Some(id) = self.add_person(&name, class, effects) {
                    self.write_who(*at, *removed, *part, id, effects);
                }
            }
            (_, Choice::Add(name, class)) => {
                if self.add_person(&name, class, effects).is_some() {
                    self.say(format!("{name} was added"));
                }
            }
            (Purpose::MoveEntry(id), Choice::Place(place)) => self.move_entry(*id, place, effects),
            (_, Choice::Place(place)) => {
                self.leave_untouched(effects);
                if self.act(&Act::GoTo(place), effects) {
                    self.minuting.follow();
                }
            }
            (_, Choice::Entry(id)) => self.reopen(id, effects),
            (Purpose::PreviewStyle, Choice::Style(name)) => self.look_in_style(&name),
            (_, Choice::Style(name)) => {
                if self.act(&Act::Style(name.clone()), effects) {
                    self.say(format!("The minutes stand in the style {name}"));
                }
            }
            (_, Choice::Attribution(item, by)) => self.name_by(item, by, effects),
            (_, Choice::Begin(words)) => {
                self.act(&Act::Begin(words.into()), effects);
                self.minuting.line.go(Motion::TextEnd);
            }
            (_, Choice::Words(words)) => self.take_form(words, effects),
            (Purpose::Publish(publication), Choice::Parts(parts)) => {
                self.open_publish_as(Publication { parts, ..publication.clone() });
            }
            (Purpose::PublishAs(publication), Choice::Format(format)) => {
                self.open_publish_on(Publication { format, ..publication.clone() });
            }
            (Purpose::PublishOn(publication), Choice::Day(published)) => {
                self.open_publish_to(Publication { published, ..publication.clone() });
            }
            (
                _,
                Choice::Person(_)
                | Choice::Parts(_)
                | Choice::Format(_)
                | Choice::Day(_)
                | Choice::None,
            ) => {
                // Nothing was chosen: the view stays.
                self.minuting.view = Some(view);
            }
        }
    }

    fn choose_capacity(&mut self, name: &str) {
        let rows = self.adding(name);
        if rows.is_empty() {
            self.warn("A name needs at least two letters");
            return;
        }
        self.open(View::new(Purpose::Palette, &format!("Add {name}"), "in what capacity ›", rows));
    }

    fn add_person(&mut self, name: &str, class: Class, effects: &mut Vec<Effect>) -> Option<Id> {
        let session = &self.minuting.session;
        let place = session.desk.place;
        let private = session.meeting.is_exempt(place);
        let (name, office) = match name.split_once(',') {
            Some((name, office)) => (name.trim(), Some(Office::named(office.trim()))),
            None => (name.trim(), None),
        };
        let person_name = tab::name_of(name);
        let taken = |code: &str| who::coded(code, &session.meeting).is_some();
        let person = Person {
            id: session.next_id(if private { Privacy::Private } else { Privacy::Open }),
            code: crate::roster::propose_code(&person_name, &taken),
            name: person_name,
            class,
            offices: office.into_iter().collect(),
            group: String::new(),
            authority: String::new(),
            votes: None,
            met_in: place,
        };
        let id = person.id;
        self.act(&Act::Know(person), effects).then_some(id)
    }

    fn write_who(
        &mut self,
        at: usize,
        removed: usize,
        part: Part,
        id: Id,
        effects: &mut Vec<Effect>,
    ) {
        let code = self.minuting.session.meeting.person(id).map(|person| person.code.clone());
        let text = part.written(&code.unwrap_or_default());
        self.edit(Edit { at, removed, text }, effects);
    }
}

/// Chords as help lists them.
fn listed(chords: &[Chord]) -> String {
    chords.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

//! What each command does, and how one step leads to the next.

use super::answers::{date, date_in_words, time, time_in_words};
use super::list::Choice;
use super::steps::{Draft, Shape, Step};
use super::text::Text;
use super::told::counted;
use super::{Effect, Front};
use crate::command::Command;
use crate::editor::{Edit, Editor, Motion};
use crate::meeting::Body;
use crate::prepare::{About, Given, quorum_complaint};

impl Front {
    pub(super) fn command(&mut self, command: Command, effects: &mut Vec<Effect>) {
        let is_text = self.step.shape() == Shape::Text;
        match command {
            Command::Choose if is_text => self.type_in("\n"),
            Command::Choose | Command::GoOn => self.go_on(effects),
            Command::Paragraph if is_text => self.type_in("\n"),
            Command::Close => self.back(),
            Command::OpenFile if self.step == Step::Agenda => self.enter(Step::File),
            Command::NextComplaint if is_text => self.next_complaint(),
            Command::Earlier => self.list.go(-1),
            Command::Later => self.list.go(1),
            Command::PageUp | Command::PageDown => self.page(command),
            Command::Undo => self.turn_back(Text::undo, "There is nothing to undo here"),
            Command::Redo => self.turn_back(Text::redo, "There is nothing to redo here"),
            Command::Cut | Command::Copy => self.copy(command, effects),
            Command::Paste => {
                let text = self.clipboard.clone();
                self.type_in(&text);
            }
            Command::Select => self.editor_mut().start_selection(),
            Command::DeleteBack => self.delete(Motion::Left),
            Command::DeleteForward => self.delete(Motion::Right),
            Command::DeleteWord => self.delete(Motion::WordLeft),
            Command::DeleteToStart => self.delete(Motion::ParagraphStart),
            Command::DeleteToEnd => self.delete(Motion::ParagraphEnd),
            Command::Redraw => effects.push(Effect::Redraw),
            Command::Leave => effects.push(Effect::Quit),
            Command::Up | Command::Down if !is_text => self.other_answer(command, effects),
            other => self.move_caret(other),
        }
    }

    fn move_caret(&mut self, command: Command) {
        let editor = self.editor_mut();
        if let Some(motion) = motion(command) {
            editor.go(motion);
        } else if let Some(motion) = selecting(command) {
            editor.select(motion);
        }
    }

    fn editor_mut(&mut self) -> &mut Editor {
        if self.step.shape() == Shape::Text { &mut self.text_mut().editor } else { self.line_mut() }
    }

    /// Makes an edit of the text.
    pub(super) fn change(&mut self, edit: &Edit) {
        self.text_mut().change(edit);
        self.text_changed();
    }

    fn text_changed(&mut self) {
        self.unread = true;
        self.held = false;
    }

    fn delete(&mut self, motion: Motion) {
        if self.step.shape() == Shape::Text {
            if let Some(edit) = self.text().editor.delete(motion) {
                self.change(&edit);
            }
        } else if let Some(edit) = self.line().delete(motion) {
            self.line_mut().apply(&edit);
            self.line_changed();
        }
    }

    fn turn_back(&mut self, turn: fn(&mut Text) -> bool, none: &str) {
        if self.step.shape() != Shape::Text {
            return;
        }
        if turn(self.text_mut()) {
            self.text_changed();
        } else {
            self.say(none);
        }
    }

    fn copy(&mut self, command: Command, effects: &mut Vec<Effect>) {
        let Some(text) = self.editor_mut().selected().map(str::to_owned) else {
            let leave = self.key_for(Command::Leave);
            self.say(format!("Nothing is selected. To leave: {leave}; what is typed is kept"));
            return;
        };
        // An agenda may hold exempt business, which stays out of the terminal's clipboard.
        if self.draft_here() == Draft::Names {
            effects.push(Effect::Copy(text.clone()));
        }
        self.clipboard = text;
        if command == Command::Cut {
            self.delete(Motion::Left);
        } else {
            self.editor_mut().drop_selection();
            self.say("Copied");
        }
    }

    fn page(&mut self, command: Command) {
        let areas = super::draw::areas(self);
        let down = command == Command::PageDown;
        if self.step.shape() == Shape::Text {
            let rows = areas.text_size().1.saturating_sub(1);
            self.text_mut().go_by_rows(if down { Motion::RowDown } else { Motion::RowUp }, rows);
        } else {
            let rows = super::draw::list_rows(self, &areas).saturating_sub(1).max(1);
            let rows = isize::try_from(rows).unwrap_or(1);
            self.list.go(if down { rows } else { -rows });
        }
    }

    fn next_complaint(&mut self) {
        self.settle();
        let lines: Vec<usize> = self.complained().iter().map(|(line, _)| *line).collect();
        let here = self.text().line();
        match lines.iter().find(|line| **line > here).or(lines.first()) {
            Some(line) => self.text_mut().go_to_line(*line),
            None => self.say("Every line was read; there is none to look at"),
        }
    }

    /// What is typed in a list searches it; in the list of quorums it may be a rule of one's own.
    pub(super) fn line_changed(&mut self) {
        let query = self.line().text().to_owned();
        match self.step {
            // What stands chosen before anything is sought stands chosen again.
            Step::Start if query.is_empty() => self.fill_list(),
            Step::Start | Step::Which => self.list.search(&query),
            Step::Quorum => {
                self.list.rows = self.quorum_rows();
                self.list.search("");
            }
            Step::Style => self.list.search(&query),
            Step::Name
            | Step::Authority
            | Step::UsualVenue
            | Step::Names
            | Step::Agenda
            | Step::File
            | Step::Date
            | Step::Time
            | Step::Venue => {}
        }
    }

    /// Up and down in a question lead to the one before and after, where they are asked together.
    fn other_answer(&mut self, command: Command, effects: &mut Vec<Effect>) {
        let before = self.step.before();
        if command == Command::Up {
            if before.shape() == Shape::Ask {
                self.enter(before);
            }
        } else if matches!(self.step, Step::Name | Step::Authority | Step::Date | Step::Time) {
            self.go_on(effects);
        }
    }

    /// Goes to a step.
    pub(super) fn enter(&mut self, step: Step) {
        self.step = step;
        self.remember(step);
        self.held = false;
        self.unread = true;
        self.told.clear();
        self.told_top = 0;
        if step.shape() == Shape::List {
            self.set_line(step, "");
        } else {
            let line = self.line_mut();
            line.put_caret(line.text().len());
        }
        self.fill_list();
    }

    /// Esc: what is typed in a list goes first; then the step before. No text is lost by it.
    fn back(&mut self) {
        if self.step.shape() == Shape::List && !self.line().is_empty() {
            let step = self.step;
            self.set_line(step, "");
            self.fill_list();
            return;
        }
        if self.editor_mut().drop_selection() {
            return;
        }
        let mut before = self.step.before();
        if before == Step::Which && self.only_body().is_some() {
            before = Step::Start;
        }
        if before == Step::Start
            && let Some(draft) = self.step.draft()
        {
            self.forget_place(draft);
        }
        if self.step == Step::Start {
            let leave = self.key_for(Command::Leave);
            self.say(format!("This is the start screen; {leave} leaves the program"));
            return;
        }
        self.enter(before);
    }

    /// Takes what is before the clerk and goes on to the next step.
    fn go_on(&mut self, effects: &mut Vec<Effect>) {
        match self.step {
            Step::Start | Step::Which | Step::Quorum | Step::Style => self.choose(effects),
            Step::Name => self.name_given(),
            Step::Authority => self.enter(Step::UsualVenue),
            Step::UsualVenue => self.enter(Step::Names),
            Step::Names => self.names_given(),
            Step::Agenda => self.agenda_given(),
            Step::File => match self.answered(Step::File) {
                "" => self.enter(Step::Agenda),
                path => effects.push(Effect::ReadAgenda(path.to_owned())),
            },
            Step::Date => self.date_given(),
            Step::Time => self.time_given(),
            Step::Venue => self.venue_given(effects),
        }
    }

    fn choose(&mut self, effects: &mut Vec<Effect>) {
        let Some(row) = self.list.row() else {
            let close = self.key_for(Command::Close);
            self.say(format!("Nothing has these words; {close} takes them away"));
            return;
        };
        match row.choice.clone() {
            Choice::None => {}
            Choice::NewMeeting => self.go_on_with(Draft::Agenda),
            Choice::NewBody => self.go_on_with(Draft::Names),
            Choice::Discard(draft) => self.discard(draft),
            Choice::Demo => effects.push(Effect::Demo),
            Choice::Meeting(path) => effects.push(Effect::Open(path)),
            Choice::Unreadable(why) => self.warn(why),
            Choice::Body(at) => {
                self.body = self.known.bodies.get(at).cloned();
                self.enter(Step::Agenda);
                self.say_of_the_quorum();
            }
            Choice::Quorum(rule) => {
                // That nobody has a vote was said of the names.
                let members = self.members();
                let why = quorum_complaint(rule, members).filter(|_| members > 0);
                if self.holds_back(&why.unwrap_or_default(), Command::Choose) {
                    return;
                }
                self.quorum = rule;
                self.enter(Step::Style);
                // A style may have been written since.
                effects.push(Effect::Look);
            }
            Choice::Style(style) => {
                // What was kept of a setting-up may come to this step without one.
                if let Some(why) = self.wants_another_name() {
                    self.enter(Step::Name);
                    self.warn(why);
                    return;
                }
                self.settle_names();
                let answer = |step| self.answered(step).to_owned();
                let about = About {
                    name: answer(Step::Name),
                    authority: answer(Step::Authority),
                    venue: answer(Step::UsualVenue),
                    quorum: self.quorum,
                    style,
                };
                effects.push(Effect::SaveBody(Box::new(about), self.listing.clone()));
            }
        }
    }

    /// The list of names as it stands, whatever was read since.
    pub(super) fn settle_names(&mut self) {
        self.listing = crate::roster::read(self.names.editor.text());
    }

    /// The agenda as it stands, whatever was read since.
    pub(super) fn settle_agenda(&mut self) {
        self.reading = crate::agenda::read(self.agenda.editor.text());
    }

    fn only_body(&self) -> Option<&Body> {
        match self.known.bodies.as_slice() {
            [body] if self.known.unreadable.is_empty() => Some(body),
            _ => None,
        }
    }

    /// That the body chosen can never have a quorum.
    fn say_of_the_quorum(&mut self) {
        let Some(body) = &self.body else { return };
        if let Some(why) = body.quorum_complaint() {
            self.warn(format!("{}: {why}; see quorum: in its file", body.name));
        }
    }

    pub(super) fn begin_meeting(&mut self) {
        if let Some(body) = self.only_body() {
            self.body = Some(body.clone());
            self.enter(Step::Agenda);
            self.say_of_the_quorum();
        } else if self.known.bodies.is_empty() && self.known.unreadable.is_empty() {
            self.enter(Step::Name);
            self.say(
                "A meeting is of a body, so the body comes first; its meeting follows at once",
            );
        } else {
            self.enter(Step::Which);
        }
    }

    fn name_given(&mut self) {
        match self.wants_another_name() {
            Some(why) => self.warn(why),
            None => self.enter(Step::Authority),
        }
    }

    /// Why the name of the new body does not do, if it does not.
    fn wants_another_name(&self) -> Option<String> {
        let name = self.answered(Step::Name);
        if !name.chars().any(char::is_alphanumeric) {
            return Some("The body needs a name; type what it is called".into());
        }
        let alike = |body: &&Body| body.name.to_lowercase() == name.to_lowercase();
        self.known.bodies.iter().find(alike).map(|body| {
            format!(
                "There is a body called {} already; give this one another name, or choose New \
                 meeting",
                body.name
            )
        })
    }

    /// Whether going on by a key is held back: once, while there is something to look at.
    fn holds_back(&mut self, why: &str, by: Command) -> bool {
        let key = self.key_for(by);
        if why.is_empty() || self.held {
            return false;
        }
        self.held = true;
        self.warn(format!("{why}; {key} again goes on as it is"));
        true
    }

    fn names_given(&mut self) {
        self.settle();
        let people = &self.listing.people;
        if people.is_empty() {
            self.warn("There are no names yet: paste or type them, one a line");
            return;
        }
        let members = people.iter().filter(|person| person.class.on_the_roll()).count();
        let why = match (self.listing.complaints.len(), members) {
            (0, 0) => "Nobody here is a member, so there would never be a quorum".to_owned(),
            (0, _) => String::new(),
            (1, _) => "1 line is still to be looked at".into(),
            (n, _) => format!("{n} lines are still to be looked at"),
        };
        if !self.holds_back(&why, Command::GoOn) {
            self.enter(Step::Quorum);
        }
    }

    fn agenda_given(&mut self) {
        self.settle();
        let why = match (self.reading.items.len(), self.reading.complaints.len()) {
            (0, 0) => "There is no agenda yet: paste it, type it or open it from a file".into(),
            (0, _) => "No items were read".into(),
            (_, 0) => String::new(),
            (_, 1) => "1 line is still to be looked at".into(),
            (_, n) => format!("{n} lines are still to be looked at"),
        };
        if self.holds_back(&why, Command::GoOn) {
            return;
        }
        let found = self.reading.particulars.clone();
        if self.offered.as_ref() != Some(&found) {
            let today = self.now.date_naive();
            let usual = self.body.as_ref().map_or("", |body| &body.venue).to_owned();
            let venue = if found.venue.is_empty() { usual } else { found.venue.clone() };
            self.set_line(Step::Date, &date_in_words(found.date.unwrap_or(today)));
            self.set_line(Step::Time, &found.time.map(time_in_words).unwrap_or_default());
            self.set_line(Step::Venue, &venue);
            self.offered = Some(found);
        }
        self.enter(Step::Date);
    }

    fn date_given(&mut self) {
        match date(self.answered(Step::Date)) {
            Some(date) => {
                self.set_line(Step::Date, &date_in_words(date));
                self.enter(Step::Time);
            }
            None => self.warn("That is no date; write it as 11 June 2026 or 11/6/2026"),
        }
    }

    fn time_given(&mut self) {
        match (time(self.answered(Step::Time)), self.answered(Step::Time)) {
            (Some(time), _) => {
                self.set_line(Step::Time, &time_in_words(time));
                self.enter(Step::Venue);
            }
            (None, "") => self.enter(Step::Venue),
            (None, _) => self.warn("That is no time; write it as 18:30 or 6.30 pm"),
        }
    }

    fn venue_given(&mut self, effects: &mut Vec<Effect>) {
        let Some(day) = date(self.answered(Step::Date)) else {
            self.enter(Step::Date);
            return;
        };
        let starts = time(self.answered(Step::Time));
        let venue = self.answered(Step::Venue).to_owned();
        self.settle_agenda();
        let Some(body) = self.body.clone() else {
            self.enter(Step::Which);
            return;
        };
        let items = self.reading.items.clone();
        let first_minute = self.reading.particulars.first_minute;
        let given = Given { date: day, starts, venue, first_minute };
        effects.push(Effect::MakeMeeting(Box::new(body), items, given));
    }

    /// Takes the text of a file as the agenda; what stood there is one undo away.
    pub(super) fn take_agenda(&mut self, text: &str, path: &str) {
        self.enter(Step::Agenda);
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let removed = self.agenda.editor.text().len();
        self.change(&Edit { at: 0, removed, text });
        self.agenda.editor.put_caret(0);
        let undo = self.key_for(Command::Undo);
        let before = format!("; {undo} brings back what stood here");
        self.say(format!("Opened {path}{}", if removed > 0 { &before } else { "" }));
    }

    pub(super) fn body_saved(&mut self, body: Body, path: &str, effects: &mut Vec<Effect>) {
        let said = format!(
            "{} is kept, with {}, in {path}. Now its first meeting",
            body.name,
            counted(self.listing.people.len(), "person", "people")
        );
        self.known.bodies.push(body.clone());
        self.body = Some(body);
        self.forget(Draft::Names);
        self.enter(Step::Agenda);
        self.say(said);
        effects.push(Effect::Look);
    }
}

fn motion(command: Command) -> Option<Motion> {
    Some(match command {
        Command::Left => Motion::Left,
        Command::Right => Motion::Right,
        Command::WordLeft => Motion::WordLeft,
        Command::WordRight => Motion::WordRight,
        Command::Up => Motion::RowUp,
        Command::Down => Motion::RowDown,
        Command::RowStart => Motion::RowStart,
        Command::RowEnd => Motion::RowEnd,
        Command::TextStart => Motion::TextStart,
        Command::TextEnd => Motion::TextEnd,
        _ => return None,
    })
}

fn selecting(command: Command) -> Option<Motion> {
    Some(match command {
        Command::SelectLeft => Motion::Left,
        Command::SelectRight => Motion::Right,
        Command::SelectWordLeft => Motion::WordLeft,
        Command::SelectWordRight => Motion::WordRight,
        Command::SelectUp => Motion::RowUp,
        Command::SelectDown => Motion::RowDown,
        Command::SelectRowStart => Motion::RowStart,
        Command::SelectRowEnd => Motion::RowEnd,
        _ => return None,
    })
}

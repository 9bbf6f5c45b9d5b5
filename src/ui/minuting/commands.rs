//! From a command to what it does: one arm each.

use crate::command::Command;
use crate::editor::Motion;
use crate::meeting::{Id, Kind, Standing};
use crate::session::decide::{self, Act};
use crate::ui::{App, Effect, REGIONS, Region};

impl App {
    /// Does a command.
    pub(in crate::ui) fn command(&mut self, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::Minute => self.minute(effects),
            Command::Paragraph => {
                let edit = self.minuting.line.insert("\n");
                self.edit(edit, effects);
            }
            Command::Who => self.who(effects),
            Command::Decline => self.decline(effects),
            Command::Stamp => self.stamp(effects),
            Command::Doubt => self.do_act(&Act::Doubt, effects),
            Command::PutAside => self.put_aside(effects),
            Command::Undo => self.undo(effects),
            Command::Redo => self.redo(effects),
            Command::Next => self.next(effects),
            Command::GoTo => self.open_go_to(),
            Command::OpenMeeting => self.do_act(&Act::OpenMeeting, effects),
            Command::CloseMeeting => self.close_meeting(effects),
            Command::InsertItem => self.open_insert_item(),
            Command::MakeExempt => self.open_make_exempt(),
            Command::NotReached => self.stand(Standing::NotReached, effects),
            Command::WithdrawItem => self.stand(Standing::Withdrawn, effects),
            Command::DeferItem => self.stand(Standing::Deferred, effects),
            Command::RestoreItem => self.stand(Standing::Listed, effects),
            Command::Notice => self.open_notices(),
            Command::ReopenAbove => self.reopen_above(effects),
            Command::Reopen => self.reopen_last(effects),
            Command::PutAway => {
                if self.minuting.session.desk.draft.reopened.is_some() {
                    self.put_away(effects);
                } else {
                    self.say("No entry is reopened");
                }
            }
            Command::Strike => self.on_entry("delete", effects, Act::Strike),
            Command::Merge => self.on_entry("join", effects, Act::Merge),
            Command::Split => {
                let at = self.minuting.line.caret();
                self.act(&Act::Split(at), effects);
            }
            Command::MoveEntry => self.open_move_entry(),
            Command::RollCall => {
                let on = !self.minuting.session.desk.roll_call;
                self.act(&Act::RollCall(on), effects);
            }
            Command::Room => self.open_room(),
            Command::RoomAt => self.open_room_at(),
            Command::Chair
            | Command::Substitute
            | Command::Remote
            | Command::Excuse
            | Command::Gallery
            | Command::Declare
            | Command::NoneDeclared => self.begin_line(room_form(command), effects),
            Command::AddPerson => self.open_add_person(),
            Command::ReadOut => self.open_read_out(),
            Command::Find => self.open_find(),
            Command::Export => self.open_publish(),
            Command::Naming => self.open_naming(),
            Command::FirstMinute => self.open_first_minute(),
            Command::Preview => self.open_preview(effects),
            Command::CopyHtml => self.copy_html(effects),
            Command::OpenPublished => self.open_published(effects),
            Command::Style => self.open_styles(effects),
            Command::StyleBefore => self.turn_style(-1),
            Command::StyleAfter => self.turn_style(1),
            Command::StyleList => self.open_preview_styles(),
            Command::KeepStyle => self.keep_style(effects),
            Command::Top => self.go_in_preview(isize::MIN),
            Command::Bottom => self.go_in_preview(isize::MAX),
            Command::PageUp => self.page(-1),
            Command::PageDown => self.page(1),
            Command::Everything => self.open_palette(),
            Command::Help => self.open_help(),
            Command::Save => effects.push(Effect::Save),
            Command::SaveCopy => self.open_save_copy(),
            Command::Redraw => {
                self.raise(&REGIONS);
                effects.push(Effect::Redraw);
            }
            Command::Suspend => effects.push(Effect::Suspend),
            Command::Leave => self.leave(effects),
            Command::Cut | Command::Copy => self.copy(command, effects),
            Command::Paste => self.paste_clipboard(effects),
            Command::Select => {
                self.minuting.line.start_selection();
                self.raise(&[Region::Line]);
            }
            Command::DeleteBack => self.delete(Motion::Left, effects),
            Command::DeleteForward => self.delete(Motion::Right, effects),
            Command::DeleteWord => self.delete(Motion::WordLeft, effects),
            Command::DeleteToStart => self.delete(Motion::ParagraphStart, effects),
            Command::DeleteToEnd => self.delete(Motion::ParagraphEnd, effects),
            Command::Up => self.up(effects),
            Command::Down => {
                if !self.go(Motion::RowDown) {
                    self.go(Motion::TextEnd);
                }
            }
            Command::SelectLeft => self.select(Motion::Left),
            Command::SelectRight => self.select(Motion::Right),
            Command::SelectWordLeft => self.select(Motion::WordLeft),
            Command::SelectWordRight => self.select(Motion::WordRight),
            Command::SelectUp => self.select(Motion::RowUp),
            Command::SelectDown => self.select(Motion::RowDown),
            Command::SelectRowStart => self.select(Motion::RowStart),
            Command::SelectRowEnd => self.select(Motion::RowEnd),
            Command::Left
            | Command::Right
            | Command::WordLeft
            | Command::WordRight
            | Command::RowStart
            | Command::RowEnd
            | Command::TextStart
            | Command::TextEnd => {
                self.go(motion(command));
            }
            Command::Choose if self.minuting.view.is_none() => self.publish_preview(),
            Command::Choose => self.choose(effects),
            Command::Close => self.close_view(),
            Command::Earlier => self.go_over(-1),
            Command::Later => self.go_over(1),
            Command::Readers if self.minuting.view.is_none() => self.look_for_readers(),
            Command::Readers => self.turn_readers(),
            // Keys of the setting-up screens, which are not this app's.
            Command::GoOn | Command::OpenFile | Command::NextComplaint => {}
        }
    }

    /// An act that is not typed.
    pub(in crate::ui) fn act(&mut self, act: &Act, effects: &mut Vec<Effect>) -> bool {
        let minuting = &self.minuting;
        let before = self.state_of_things(None);
        let decision = decide::act(&minuting.session, act, &minuting.clerk, self.now());
        let done = self.decided(decision, effects);
        if done {
            self.say_consequences(&before);
        }
        done
    }

    fn do_act(&mut self, act: &Act, effects: &mut Vec<Effect>) {
        self.act(act, effects);
    }

    fn stamp(&mut self, effects: &mut Vec<Effect>) {
        if self.act(&Act::Stamp, effects) {
            self.minuting.follow();
            let up = self.key_for(Command::Up);
            self.say(format!("Stamped; from an empty line, {up} reopens it to be written out"));
        }
    }

    fn next(&mut self, effects: &mut Vec<Effect>) {
        let opens = self.minuting.session.meeting.particulars.opened.is_none();
        if std::mem::take(&mut self.minuting.close_offered) {
            self.close_meeting(effects);
            return;
        }
        self.leave_untouched(effects);
        if self.act(&Act::Next, effects) {
            self.minuting.follow();
            if opens {
                let at = self.now().format("%H:%M");
                self.say_done(format!("The meeting was opened at {at}"));
            }
        } else {
            let said = self.message.as_ref().map(|message| message.text.as_str());
            self.minuting.close_offered = said == Some(decide::LAST_ITEM);
        }
    }

    fn close_meeting(&mut self, effects: &mut Vec<Effect>) {
        if self.minuting.session.meeting.particulars.opened.is_none() {
            let next = self.key_for(Command::Next);
            self.warn(format!("The meeting has not been opened; {next} opens it"));
            return;
        }
        if self.act(&Act::CloseMeeting, effects) {
            let at = self.now().format("%H:%M");
            effects.push(Effect::SaveQuietly);
            let export = self.key_for(Command::Export);
            self.say(format!("The meeting was closed at {at}; {export} publishes the minutes"));
        }
    }

    fn stand(&mut self, standing: Standing, effects: &mut Vec<Effect>) {
        match self.minuting.session.desk.place {
            Some(id) => {
                if self.act(&Act::Stand(id, standing), effects) {
                    let name = super::label::place_named(&self.minuting.session.meeting, Some(id));
                    self.say(match standing {
                        Standing::Withdrawn => format!("Withdrawn: {name}"),
                        Standing::Deferred => format!("Deferred: {name}"),
                        Standing::NotReached => format!("Not reached: {name}"),
                        Standing::Listed => format!("Back on the agenda: {name}"),
                    });
                }
            }
            None => {
                let enter = self.key_for(Command::Minute);
                self.warn(format!("Go to the item first: type its number and {enter}"));
            }
        }
    }

    /// The entry that is reopened, or else the last of this place.
    pub(super) fn entry_meant(&self) -> Option<Id> {
        let session = &self.minuting.session;
        let last = || session.meeting.order_of(session.desk.place).last().copied();
        session.desk.draft.reopened.or_else(last)
    }

    fn on_entry(&mut self, what: &str, effects: &mut Vec<Effect>, act: impl Fn(Id) -> Act) {
        let Some(id) = self.entry_meant() else {
            self.warn(format!("There is no entry here to {what}"));
            return;
        };
        let entry = self.minuting.session.meeting.entry(id);
        let name = entry.map(|e| super::label::entry_named(&self.minuting.session.meeting, e));
        if self.act(&act(id), effects) {
            let done = if what == "delete" { "Deleted" } else { "Joined" };
            let undo = self.key_for(Command::Undo);
            self.say_done(format!("{done}: {}. {undo} brings it back", name.unwrap_or_default()));
        }
    }

    /// Reopens the entry above the one that is open, or else the last one here.
    pub(super) fn reopen_above(&mut self, effects: &mut Vec<Effect>) {
        let session = &self.minuting.session;
        let open = session.desk.draft.reopened.and_then(|id| session.meeting.entry(id));
        let place = open.map_or(session.desk.place, |entry| entry.place);
        let order = session.meeting.order_of(place);
        let open = open.and_then(|entry| order.iter().position(|id| *id == entry.id));
        let mut above = order.iter().take(open.unwrap_or(order.len())).rev();
        // Traces of what was moved have no words, and do not bar the way to what stands above them.
        let has_words = |id: &&Id| {
            session.meeting.entry(**id).is_some_and(|entry| entry.kind != Kind::Withheld)
        };
        let next = above.clone().next();
        let above = above.find(has_words).or(next);
        match above {
            Some(id) => self.reopen(*id, effects),
            None => self.say("Nothing stands above"),
        }
    }

    fn reopen_last(&mut self, effects: &mut Vec<Effect>) {
        let session = &self.minuting.session;
        match session.meeting.order_of(session.desk.place).last() {
            Some(id) => self.reopen(*id, effects),
            None => self.say("Nothing stands here yet"),
        }
    }

    pub(super) fn reopen(&mut self, id: Id, effects: &mut Vec<Effect>) {
        if self.act(&Act::Reopen(id), effects) {
            self.minuting.line.go(Motion::TextEnd);
            let (page, source) = self.minuting.page_and_source();
            page.show_entry(source, id);
            self.raise(&[Region::Page, Region::Label, Region::Line]);
        }
    }

    /// A reopened entry that was not changed is no draft: it does not come along to another item.
    pub(super) fn leave_untouched(&mut self, effects: &mut Vec<Effect>) {
        if self.minuting.is_untouched() {
            self.put_away(effects);
        }
    }

    /// Rows up or down in what is open over the page.
    fn go_over(&mut self, by: isize) {
        match self.minuting.view {
            Some(_) => self.go_in_view(by),
            None => self.go_in_preview(by),
        }
    }

    fn page(&mut self, by: isize) {
        if self.minuting.view.is_some() || self.minuting.preview.is_some() {
            let rows = super::super::draw::areas(self).rows_over();
            self.go_over(by * isize::try_from(rows.max(2) - 1).unwrap_or(1));
        } else {
            let (page, source) = self.minuting.page_and_source();
            page.turn(source, by);
            self.raise(&[Region::Page]);
        }
    }
}

/// The beginning of the line in which an act of the room is typed.
fn room_form(command: Command) -> &'static str {
    match command {
        Command::Chair => "chair: ",
        Command::Substitute => "substitute: ",
        Command::Remote => "remote: ",
        Command::Excuse => "apologies: ",
        Command::Gallery => "gallery: ",
        Command::NoneDeclared => "interests: none",
        _ => "interest: ",
    }
}

/// The way that a moving command goes.
fn motion(command: Command) -> Motion {
    match command {
        Command::Left => Motion::Left,
        Command::Right => Motion::Right,
        Command::WordLeft => Motion::WordLeft,
        Command::WordRight => Motion::WordRight,
        Command::RowStart => Motion::RowStart,
        Command::RowEnd => Motion::RowEnd,
        Command::TextStart => Motion::TextStart,
        _ => Motion::TextEnd,
    }
}

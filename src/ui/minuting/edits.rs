//! Keys that edit the line or move in it.

use crate::command::Command;
use crate::editor::{Edit, Motion};
use crate::event::Event;
use crate::grammar::Meaning;
use crate::grammar::tab::{self, Tab};
use crate::meeting::Speaker;
use crate::ui::{App, Effect, Region};

impl App {
    /// Text: it goes to the view that asks for it, else to the line, and closes what is looked at.
    pub(super) fn type_in(&mut self, text: &str, effects: &mut Vec<Effect>) {
        if let Some(view) = &mut self.minuting.view {
            view.type_in(text);
            self.raise(&[Region::Label, Region::Line, Region::Page]);
            return;
        }
        if self.minuting.preview.is_some() {
            self.close_preview();
        }
        if self.minuting.follow() {
            self.raise(&[Region::Page]);
        }
        let edit = self.minuting.line.insert(text);
        self.edit(edit, effects);
    }

    /// A paste: one change, one step of undo.
    pub(in crate::ui) fn paste(&mut self, text: &str, effects: &mut Vec<Effect>) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        if text.is_empty() {
            return;
        }
        if let Some(view) = &mut self.minuting.view {
            view.type_in(&text);
            self.raise(&[Region::Label, Region::Line, Region::Page]);
            return;
        }
        if self.minuting.preview.is_some() {
            self.close_preview();
        }
        let edit = self.minuting.line.insert(&text);
        self.minuting.line.apply(&edit);
        self.happen(Event::Paste(edit.at, edit.removed, edit.text), effects);
        self.line_changed();
    }

    /// Makes an edit of the line.
    pub(in crate::ui) fn edit(&mut self, edit: Edit, effects: &mut Vec<Effect>) {
        if self.minuting.line.apply(&edit) {
            self.happen(Event::Edit(edit.at, edit.removed, edit.text), effects);
            self.line_changed();
        }
    }

    /// Puts the beginning of a form into the line; what stands there stays behind it, so that no
    /// words are lost.
    pub(in crate::ui) fn begin_line(&mut self, form: &str, effects: &mut Vec<Effect>) {
        let reopened = self.minuting.session.desk.draft.reopened.is_some();
        if reopened {
            self.leave_untouched(effects);
        }
        if self.minuting.session.desk.draft.reopened.is_some() {
            self.warn("An entry is reopened; record or leave it first");
            return;
        }
        self.edit(Edit { at: 0, removed: 0, text: form.into() }, effects);
        self.minuting.line.put_caret(form.len());
        self.raise(&[Region::Line]);
    }

    /// A key that edits the line, or types in a view's query.
    pub(in crate::ui) fn delete(&mut self, motion: Motion, effects: &mut Vec<Effect>) {
        if let Some(view) = &mut self.minuting.view {
            view.delete(motion);
            self.raise(&[Region::Label, Region::Line, Region::Page]);
        } else if let Some(edit) = self.minuting.line.delete(motion) {
            self.edit(edit, effects);
        }
    }

    /// Moves the caret; says whether it moved.
    pub(in crate::ui) fn go(&mut self, motion: Motion) -> bool {
        self.raise(&[Region::Line]);
        self.minuting.line.go(motion)
    }

    pub(in crate::ui) fn select(&mut self, motion: Motion) {
        self.raise(&[Region::Line]);
        self.minuting.line.select(motion);
    }

    /// Up: a row; from an empty line or the first row of a reopened one, the entry above.
    pub(in crate::ui) fn up(&mut self, effects: &mut Vec<Effect>) {
        let untouched = self.minuting.is_untouched();
        let at_first_row = self.minuting.line.caret_cell().0 == 0;
        if self.minuting.line.is_empty() || (untouched && at_first_row) {
            self.reopen_above(effects);
        } else if !self.go(Motion::RowUp) {
            self.go(Motion::TextStart);
        }
    }

    /// Tab: who.
    pub(in crate::ui) fn who(&mut self, effects: &mut Vec<Effect>) {
        let line = &self.minuting.line;
        let answer = tab::tab(line.text(), line.caret(), &self.minuting.session.room());
        match answer {
            Tab::Write { at, removed, text } => self.edit(Edit { at, removed, text }, effects),
            Tab::Ask { at, removed, among, name, part } => {
                self.ask_who(at, removed, &among, &name, part);
            }
        }
    }

    /// Esc in the line: a reopened entry that was not touched is left; else the reading of the line
    /// is declined, by the space that turns it off. No letter is ever deleted.
    pub(in crate::ui) fn decline(&mut self, effects: &mut Vec<Effect>) {
        if self.minuting.line.drop_selection() {
            self.raise(&[Region::Line]);
            return;
        }
        let reopened = self.minuting.session.desk.draft.reopened.is_some();
        if self.minuting.is_untouched() || (reopened && self.minuting.line.is_empty()) {
            self.put_away(effects);
            return;
        }
        if self.minuting.session.desk.roll_call {
            let stop = crate::session::decide::Act::RollCall(false);
            self.act(&stop, effects);
            return;
        }
        if self.minuting.session.desk.by_name.is_some() {
            self.act(&crate::session::decide::Act::StopNaming, effects);
            return;
        }
        if self.keeps_what_there_is(effects) {
            return;
        }
        let plain = matches!(
            self.minuting.reading.meaning,
            Meaning::Nothing | Meaning::Point(Speaker::Nobody)
        );
        if !plain || self.minuting.reading.when.is_some() {
            let caret = self.minuting.line.caret();
            self.edit(Edit { at: 0, removed: 0, text: " ".into() }, effects);
            self.minuting.line.put_caret(caret + 1);
        }
    }

    pub(in crate::ui) fn copy(&mut self, command: Command, effects: &mut Vec<Effect>) {
        let Some(text) = self.minuting.line.selected().map(str::to_owned) else {
            let leave = self.key_for(Command::Leave);
            self.say(format!("Nothing is selected. To leave: {leave}; everything is kept"));
            return;
        };
        // What is exempt stays out of the terminal's clipboard, which others may read.
        let (place, _) = self.minuting.session.here();
        if !self.minuting.session.meeting.is_exempt(place) {
            effects.push(Effect::Copy(text.clone()));
        }
        self.minuting.clipboard = text;
        if command == Command::Cut {
            self.delete(Motion::Left, effects);
        } else {
            self.minuting.line.drop_selection();
            self.raise(&[Region::Line]);
            self.say("Copied");
        }
    }

    pub(in crate::ui) fn paste_clipboard(&mut self, effects: &mut Vec<Effect>) {
        let text = self.minuting.clipboard.clone();
        if text.is_empty() {
            self.say(
                "Nothing was copied here; to paste from elsewhere use the terminal's own paste",
            );
        } else {
            self.paste(&text, effects);
        }
    }
}

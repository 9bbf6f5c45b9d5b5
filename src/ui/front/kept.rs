//! What is kept of a setting-up from sitting to sitting: every answer, both texts and where it is;
//! the differences that lead from one state of it to the next; how it is gone on with and thrown
//! away. Knows no files.

use serde::{Deserialize, Serialize};

use super::list::Choice;
use super::steps::{Draft, EVERY_STEP, STEPS, Shape, Step};
use super::text::Text;
use super::{Front, Known};
use crate::agenda::Found;
use crate::editor::Edit;
use crate::meeting::Quorum;

/// Where each setting-up is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begun {
    /// Which of them is before the clerk, or was when the program ended.
    pub going_on: Option<Draft>,
    /// The step of the new body.
    pub body: Step,
    /// The step of the new meeting.
    pub meeting: Step,
}

impl Default for Begun {
    fn default() -> Self {
        Begun { going_on: None, body: Draft::Names.first(), meeting: Draft::Agenda.first() }
    }
}

impl Begun {
    fn of(&mut self, draft: Draft) -> &mut Step {
        match draft {
            Draft::Names => &mut self.body,
            Draft::Agenda => &mut self.meeting,
        }
    }
}

/// What is typed and chosen in setting up a body and a meeting, and not taken yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingUp {
    begun: Begun,
    /// The name of the body that meets; empty while none is chosen.
    meets: String,
    quorum: Quorum,
    /// The heading from which date, time and venue were filled in.
    offered: Option<Found>,
    /// What is typed in each step.
    texts: [String; STEPS],
}

/// A difference between two states of a setting-up. They are kept one after the other, so a letter
/// costs its own length, however much is there already.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Difference {
    /// It is at these steps.
    At(Begun),
    /// That body meets.
    Meets(String),
    /// That rule was chosen.
    Quorum(Quorum),
    /// Date, time and venue were filled in from that heading.
    Offered(Option<Found>),
    /// In the text of that step, at that byte, so many bytes gave way to that text.
    Typed(Step, usize, usize, String),
}

impl SettingUp {
    /// What leads from here to there.
    pub fn differences(&self, to: &SettingUp) -> Vec<Difference> {
        let mut found = Vec::new();
        for ((step, old), new) in EVERY_STEP.into_iter().zip(&self.texts).zip(&to.texts) {
            if old != new {
                let Edit { at, removed, text } = edit_between(old, new);
                found.push(Difference::Typed(step, at, removed, text));
            }
        }
        if self.begun != to.begun {
            found.push(Difference::At(to.begun));
        }
        if self.meets != to.meets {
            found.push(Difference::Meets(to.meets.clone()));
        }
        if self.quorum != to.quorum {
            found.push(Difference::Quorum(to.quorum));
        }
        if self.offered != to.offered {
            found.push(Difference::Offered(to.offered.clone()));
        }
        found
    }

    /// Makes a difference; one that does not fit changes nothing.
    pub fn take(&mut self, difference: Difference) {
        match difference {
            Difference::At(begun) => self.begun = begun,
            Difference::Meets(body) => self.meets = body,
            Difference::Quorum(rule) => self.quorum = rule,
            Difference::Offered(found) => self.offered = found,
            Difference::Typed(step, at, removed, text) => {
                let Some(old) = self.texts.get_mut(step as usize) else { return };
                let end = at.saturating_add(removed);
                if old.get(at..end).is_some() {
                    old.replace_range(at..end, &text);
                }
            }
        }
    }

    /// Whether nothing is typed in it: then there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(|text| text.trim().is_empty())
    }
}

/// The one edit that makes `new` of `old`: what is alike at both ends stays.
fn edit_between(old: &str, new: &str) -> Edit {
    let mut at = alike(old.as_bytes().chunks(CHUNK), new.as_bytes().chunks(CHUNK), <[u8]>::iter);
    while !old.is_char_boundary(at) || !new.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    let (old, new) = (old.get(at..).unwrap_or_default(), new.get(at..).unwrap_or_default());
    let (ends, new_ends) = (old.as_bytes().rchunks(CHUNK), new.as_bytes().rchunks(CHUNK));
    let mut tail = alike(ends, new_ends, |chunk| chunk.iter().rev());
    let (mut removed, mut end) = (old.len() - tail, new.len() - tail);
    while !old.is_char_boundary(removed) || !new.is_char_boundary(end) {
        tail = tail.saturating_sub(1);
        (removed, end) = (old.len() - tail, new.len() - tail);
    }
    Edit { at, removed, text: new.get(..end).unwrap_or_default().to_owned() }
}

/// How many bytes are compared at once: a letter in a long text is looked for after every key.
const CHUNK: usize = 256;

/// How many bytes of two texts are alike, chunk by chunk from one of their ends.
fn alike<'a, I: Iterator<Item = &'a u8>>(
    one: impl Iterator<Item = &'a [u8]>,
    other: impl Iterator<Item = &'a [u8]>,
    bytes: impl Fn(&'a [u8]) -> I,
) -> usize {
    let mut count = 0;
    for (one, other) in one.zip(other) {
        if one != other {
            return count + bytes(one).zip(bytes(other)).take_while(|(a, b)| a == b).count();
        }
        count += one.len();
    }
    count
}

impl Front {
    /// What is to be kept as it stands.
    pub fn setting_up(&self) -> SettingUp {
        let text = |step: Step| match step {
            Step::Names => self.names.editor.text(),
            Step::Agenda => self.agenda.editor.text(),
            // What is typed there only searches.
            Step::Start | Step::Which | Step::Style => "",
            Step::Name
            | Step::Authority
            | Step::UsualVenue
            | Step::Quorum
            | Step::File
            | Step::Date
            | Step::Time
            | Step::Venue => self.line_of(step).text(),
        };
        SettingUp {
            begun: self.begun,
            meets: self.body.as_ref().map_or(&self.meets, |body| &body.name).clone(),
            quorum: self.quorum,
            offered: self.offered.clone(),
            texts: EVERY_STEP.map(|step| text(step).to_owned()),
        }
    }

    /// Takes up what an earlier sitting left.
    pub(super) fn take_up(&mut self, kept: SettingUp) {
        let SettingUp { begun, meets, quorum, offered, texts } = kept;
        for (step, text) in EVERY_STEP.into_iter().zip(texts) {
            let end = text.len();
            match step {
                Step::Names => self.names.editor.set_text(text, end),
                Step::Agenda => self.agenda.editor.set_text(text, end),
                _ => self.set_line(step, &text),
            }
        }
        (self.begun, self.meets, self.quorum, self.offered) = (begun, meets, quorum, offered);
        self.body = None;
        self.find_body();
        self.settle_names();
        self.settle_agenda();
        self.unread = true;
        self.fill_list();
    }

    /// Finds the body that meets, whose name was kept.
    pub(super) fn find_body(&mut self) {
        let Known { bodies, .. } = &self.known;
        if self.body.is_none() && !self.meets.is_empty() {
            self.body = bodies.iter().find(|body| body.name == self.meets).cloned();
        }
    }

    /// Whether anything is typed for it.
    pub(super) fn is_begun(&self, draft: Draft) -> bool {
        let typed = |step: &Step| match step {
            Step::Names => !self.names.editor.text().trim().is_empty(),
            Step::Agenda => !self.agenda.editor.text().trim().is_empty(),
            step => step.shape() == Shape::Ask && !self.answered(*step).is_empty(),
        };
        draft.steps().iter().chain((draft == Draft::Agenda).then_some(&Step::File)).any(typed)
    }

    /// Goes on with a setting-up where it is; from the beginning of a meeting that is its first
    /// question with a choice.
    pub(super) fn go_on_with(&mut self, draft: Draft) {
        let step = *self.begun.of(draft);
        // What is typed in a list is taken away when it is entered.
        let typed = self.line_of(step).text().to_owned();
        match draft {
            Draft::Agenda if step == draft.first() || !self.is_begun(draft) => self.begin_meeting(),
            Draft::Agenda if self.body.is_none() => {
                self.enter(Step::Which);
                let body = std::mem::take(&mut self.meets);
                self.warn(format!(
                    "The body {body} is no longer among those kept; choose which body meets"
                ));
            }
            Draft::Names | Draft::Agenda => {
                self.enter(step);
                if step == Step::Quorum {
                    self.set_line(step, &typed);
                    self.line_changed();
                }
            }
        }
    }

    /// Remembers the step that was gone to.
    pub(super) fn remember(&mut self, step: Step) {
        self.begun.going_on = step.draft();
        if let Some(draft) = step.draft() {
            *self.begun.of(draft) = step;
        }
    }

    /// Throws away what is typed for it.
    pub(super) fn forget(&mut self, draft: Draft) {
        match draft {
            Draft::Names => {
                self.names = Text::new();
                self.quorum = Quorum::default();
            }
            Draft::Agenda => {
                self.agenda = Text::new();
                self.offered = None;
                self.set_line(Step::File, "");
            }
        }
        for step in draft.steps() {
            self.set_line(*step, "");
        }
        self.forget_place(draft);
    }

    /// Esc led back to the start: it is entered at its beginning again, with all that is typed.
    pub(super) fn forget_place(&mut self, draft: Draft) {
        *self.begun.of(draft) = draft.first();
    }

    /// What it is of, and where it is, for the start screen.
    pub(super) fn where_it_is(&self, draft: Draft) -> String {
        let mut begun = self.begun;
        let step = *begun.of(draft);
        let name = match draft {
            Draft::Names => self.answered(Step::Name),
            Draft::Agenda => self.body.as_ref().map_or(self.meets.as_str(), |body| &body.name),
        };
        let begun = match draft {
            _ if !name.is_empty() => name,
            Draft::Names => "a body without a name yet",
            Draft::Agenda => "its agenda is kept",
        };
        if step == draft.first() {
            return format!("go on: {begun}");
        }
        format!("go on: {begun}, at {}", step.told())
    }

    /// Enter on a row that throws away: said once, done the second time.
    pub(super) fn discard(&mut self, draft: Draft) {
        if self.discarding.replace(draft) != Some(draft) {
            let what = self.where_it_is(draft);
            let what = what.strip_prefix("go on: ").unwrap_or(&what);
            let enter = self.key_for(crate::command::Command::Choose);
            self.warn(format!("{enter} again throws away what is typed for it: {what}"));
            return;
        }
        self.discarding = None;
        self.forget(draft);
        self.enter(Step::Start);
        self.say("It was thrown away");
    }
}

impl Choice {
    /// The row that begins or goes on with it.
    pub(super) fn begin(draft: Draft) -> Choice {
        match draft {
            Draft::Names => Choice::NewBody,
            Draft::Agenda => Choice::NewMeeting,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_difference_makes_of_one_text_the_other(
            one in "[aé日\u{301} \n]{0,12}",
            other in "[aé日\u{301} \n]{0,12}",
            // More than is compared at once.
            around in "é?x{0,300}",
        ) {
            let [one, other] = [one, other].map(|text| format!("{around}{text}{around}"));
            let with = |text: &str| {
                let mut setting_up = SettingUp::default();
                setting_up.take(Difference::Typed(Step::Agenda, 0, 0, text.into()));
                setting_up
            };
            let mut state = with(&one);
            for difference in state.differences(&with(&other)) {
                state.take(difference);
            }
            prop_assert_eq!(state, with(&other));
        }

        #[test]
        fn what_does_not_fit_changes_nothing(at: usize, removed: usize) {
            let mut state = SettingUp::default();
            state.take(Difference::Typed(Step::Name, 0, 0, "é".into()));
            let before = state.clone();
            prop_assume!(!((at == 0 || at == 2) && removed == 0 || at == 0 && removed == 2));
            state.take(Difference::Typed(Step::Name, at, removed, "x".into()));
            prop_assert_eq!(state, before);
        }
    }

    #[test]
    fn a_letter_in_a_long_text_is_a_difference_of_one_letter() {
        let old = "Officer: Ben Okafor\n".repeat(5_000);
        let new = format!("{}x{}", &old[..50_000], &old[50_000..]);
        let edit = edit_between(&old, &new);
        assert_eq!((edit.removed, edit.text.len()), (0, 1));
    }
}

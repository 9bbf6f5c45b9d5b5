//! Reading out: the exact words that are about to be voted on, or that were resolved, alone on the
//! screen in a large measure; of an amendment, which words are new and which go.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::grammar::moved::motion_named;
use crate::layout;
use crate::meeting::{Audience, Clauses, Id, MotionForm, Moved, Speaker};
use crate::typeset::wrap;
use crate::ui::App;
use crate::ui::keymap::Mode;
use crate::ui::view::{Choice, Purpose, Row, View};

/// Longer texts are not compared: nobody reads them out.
const MOST_WORDS: usize = 4_000;
/// Round words that stand now and did not before.
const NEW: (char, char) = ('‹', '›');

impl App {
    /// What is before the meeting, or else what was resolved, or is recommended, in large measure.
    pub(super) fn open_read_out(&mut self) {
        let session = &self.minuting.session;
        let place = session.desk.place;
        let floor = session.floor(place);
        let (title, rows) = if let Some(moved) = floor.question() {
            (self.before_the_meeting(moved), self.moved_rows(moved))
        } else if let Some(carried) = floor.carried() {
            ("Carried, and not yet resolved".to_owned(), self.clause_rows(carried.clauses.clone()))
        } else {
            let decided = session.meeting.entries_of(place).rev().find_map(|e| e.kind.clauses());
            let item = place.and_then(|id| session.meeting.item(id));
            let recommended = item.map(|item| item.recommended()).unwrap_or_default();
            let (title, clauses) = match decided.filter(|clauses| !clauses.is_empty()) {
                Some(clauses) => ("Resolved", clauses),
                None => ("As recommended, not yet resolved", recommended),
            };
            (title.to_owned(), self.clause_rows(clauses))
        };
        if rows.is_empty() {
            self.warn("Nothing is moved, resolved or recommended on this item");
            return;
        }
        let question = self.keymap.with_keys(Mode::View, "read out › {close} goes back");
        let rows = std::iter::once(Row::heading("")).chain(rows).collect();
        self.open(View::new(Purpose::ReadOut, &title, &question, rows));
    }

    fn before_the_meeting(&self, moved: &Moved) -> String {
        let body = &self.minuting.session.meeting.particulars.body;
        let what = motion_named(&moved.form);
        match moved.form {
            MotionForm::Amendment => {
                format!("The amendment before the {body}: the motion would read")
            }
            MotionForm::Substantive if moved.is_amended() => {
                format!("The motion as amended, before the {body}")
            }
            _ => format!("The {what} before the {body} is"),
        }
    }

    /// A motion with its movers; of an amendment, or an amended motion, with what is new in it.
    fn moved_rows(&self, moved: &Moved) -> Vec<Row> {
        let session = &self.minuting.session;
        let floor = session.floor(session.desk.place);
        let below = floor.open().iter().rev().skip_while(|other| other.id != moved.id).nth(1);
        let old = match moved.form {
            MotionForm::Amendment => below.map(|below| &below.clauses),
            MotionForm::Substantive if moved.is_amended() => Some(&moved.moved),
            _ => None,
        };
        let mut rows = match old {
            Some(old) => self.compared_rows(old, &moved.clauses),
            None if moved.form.is_of_business() => self.clause_rows(moved.clauses.clone()),
            None => self.as_printed(moved.id),
        };
        let movers = [("moved by", &moved.mover), ("seconded by", &moved.seconder)];
        let named = movers.into_iter().filter_map(|(did, speaker)| {
            let Speaker::Person(id) = speaker else { return None };
            Some(format!("{did} {}", session.meeting.person(*id)?.name.full()))
        });
        let movers = named.collect::<Vec<_>>().join(", ");
        if !movers.is_empty() {
            rows.push(Row::new(format!("    {movers}"), "", Choice::None));
        }
        rows
    }

    /// A motion whose words are the style's own, as it will be printed.
    fn as_printed(&self, id: Id) -> Vec<Row> {
        let minuting = &self.minuting;
        let Some(entry) = minuting.session.meeting.entry(id) else { return Vec::new() };
        let record = minuting.session.meeting.seen_by(Audience::Clerk);
        let before = layout::Before::default();
        let (blocks, _) = layout::lay_out_group(&record, &minuting.style, &[entry], &before);
        self.block_rows(&blocks)
    }

    fn clause_rows(&self, clauses: Clauses) -> Vec<Row> {
        if clauses.is_empty() {
            return Vec::new();
        }
        let record = self.minuting.session.meeting.seen_by(Audience::Clerk);
        self.block_rows(&layout::lay_out_resolution(&record, &self.minuting.style, clauses))
    }

    fn block_rows(&self, blocks: &[crate::document::Block]) -> Vec<Row> {
        let mut rows = Vec::new();
        for block in blocks {
            for line in crate::typeset::page::set_block(block, self.read_measure()) {
                rows.push(Row::new(format!("    {}", line.text()), "", Choice::None));
            }
            rows.push(Row::new("", "", Choice::None));
        }
        rows
    }

    fn read_measure(&self) -> usize {
        usize::from(self.size.0).saturating_sub(16).clamp(20, 76)
    }

    /// New clauses with what is new in them between signs, and below them what goes.
    fn compared_rows(&self, old: &Clauses, new: &Clauses) -> Vec<Row> {
        let spelled = |clauses: &Clauses| -> Vec<String> {
            let name = |id: Id| {
                let person = self.minuting.session.meeting.person(id);
                person.map_or(String::new(), |person| person.name.formal())
            };
            clauses.texts().map(|text| text.spelled(name)).collect()
        };
        let (text, gone) = compared(&spelled(old), &spelled(new));
        let measure = self.read_measure();
        let mut rows = Vec::new();
        let mut put = |text: &str| {
            for line in wrap(text, measure) {
                let part = text.get(line.bytes.start..line.drawn).unwrap_or_default();
                rows.push(Row::new(format!("    {part}"), "", Choice::None));
            }
            rows.push(Row::new("", "", Choice::None));
        };
        text.iter().for_each(|clause| put(clause));
        if !gone.is_empty() {
            put(&format!("taken out: {}", gone.join(" · ")));
        }
        rows
    }
}

/// The new clauses with the words that are new between signs, and the stretches of words that go.
fn compared(old: &[String], new: &[String]) -> (Vec<String>, Vec<String>) {
    fn parted(clauses: &[String]) -> Vec<(usize, &str)> {
        let clauses = clauses.iter().enumerate();
        clauses.flat_map(|(at, text)| text.split_whitespace().map(move |word| (at, word))).collect()
    }
    let (old, words) = (parted(old), parted(new));
    if old.len().max(words.len()) > MOST_WORDS {
        return (new.to_vec(), Vec::new());
    }
    let of = |words: &[(usize, &str)]| -> Vec<String> {
        words.iter().map(|(_, word)| (*word).to_owned()).collect()
    };
    let (old_words, new_words) = (of(&old), of(&words));
    let mut is_new = vec![false; words.len()];
    let mut gone = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let (out, into) = match op {
            DiffOp::Equal { .. } => continue,
            DiffOp::Delete { old_index, old_len, .. } => (old_index..old_index + old_len, 0..0),
            DiffOp::Insert { new_index, new_len, .. } => (0..0, new_index..new_index + new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (old_index..old_index + old_len, new_index..new_index + new_len)
            }
        };
        if let Some(out) = old_words.get(out).filter(|out| !out.is_empty()) {
            gone.push(format!("“{}”", out.join(" ")));
        }
        into.for_each(|at| _ = is_new.get_mut(at).map(|is| *is = true));
    }
    let mut clauses = vec![String::new(); new.len()];
    for (at, (clause, word)) in words.iter().enumerate() {
        let now = is_new.get(at).copied().unwrap_or(false);
        let same = |other: usize| words.get(other).is_some_and(|(of, _)| of == clause);
        let is = |other: usize| same(other) && is_new.get(other).copied().unwrap_or(false);
        let Some(text) = clauses.get_mut(*clause) else { continue };
        if !text.is_empty() {
            text.push(' ');
        }
        if now && !at.checked_sub(1).is_some_and(is) {
            text.push(NEW.0);
        }
        text.push_str(word);
        if now && !is(at + 1) {
            text.push(NEW.1);
        }
    }
    (clauses, gone)
}

#[cfg(test)]
mod tests {
    use super::compared;

    #[test]
    fn what_is_new_stands_between_signs_and_what_goes_is_told() {
        let texts =
            |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        for (old, new, wanted, gone) in [
            (
                texts(&["the plan be approved until May"]),
                texts(&["the plan be approved for two years"]),
                texts(&["the plan be approved ‹for two years›"]),
                texts(&["“until May”"]),
            ),
            (
                texts(&["one", "two"]),
                texts(&["one", "one and a half", "two"]),
                texts(&["one", "‹one and a half›", "two"]),
                texts(&[]),
            ),
            (texts(&["one", "two"]), texts(&["two"]), texts(&["two"]), texts(&["“one”"])),
            (texts(&[]), texts(&[]), texts(&[]), texts(&[])),
        ] {
            assert_eq!(compared(&old, &new), (wanted, gone));
        }
    }
}

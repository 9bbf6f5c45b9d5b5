//! A declaration that is asked field by field: `interest: dk⏎dpi⏎7⏎…`, a row each. It says what the
//! line in one row says; what a row cannot be read as is said and kept among the words.

use std::ops::Range;

use super::super::reader::{Reader, word_before_colon};
use super::super::{Meaning, Reading, line, when, who};
use super::{CONDUCT, MEETING, NONE, SENSITIVE, numbered};
use crate::meeting::business::Field;
use crate::meeting::{Conduct, Interest, Kind, Place, Prose, Speaker, Vocabulary, interest};

impl Reader<'_> {
    /// A declaration whose fields stand in rows, or begin to.
    pub(super) fn declared_in_rows(&self, past: usize) -> Option<Reading> {
        let rows = rows(self.line, past)?;
        let one_row = !self.line.get(past..).unwrap_or_default().contains('\n');
        // What is reopened stands in one row.
        if one_row && self.reopened_interest().is_some() {
            return None;
        }
        let row = |number: usize| {
            let bytes = rows.get(number).cloned().unwrap_or_default();
            self.line.get(bytes).unwrap_or_default().trim()
        };
        let (name, mut kept) = (row(0), Vec::new());
        let (member, unknown) = match self.declares(name) {
            _ if name.is_empty() => (Speaker::Unknown(String::new()), None),
            Some(member) => member,
            None if one_row && !name.contains(char::is_whitespace) => return None,
            None => (Speaker::Unknown(name.into()), Some(who::nobody_is(name, self.room))),
        };
        let (kind, no_kind) = self.kind_in_row(row(1), rows.len() == 2, &mut kept);
        let (item, no_item) = self.item_in_row(row(2), &mut kept);
        let (conduct, no_conduct) = conduct_in_row(row(4), &mut kept);
        let nature = row(3);
        let sensitive = nature.eq_ignore_ascii_case(SENSITIVE) && kept.is_empty();
        let words = Some(nature).filter(|words| !sensitive && !words.is_empty());
        let words: Vec<&str> = words.into_iter().chain(kept).collect();
        let nature = match words.is_empty() {
            true => Prose::default(),
            false => line::prose(&words.join("; "), self.room.meeting),
        };
        let interest = Interest { member, kind, item, nature, sensitive, conduct };
        let wrong = no_kind.or(no_item).or(no_conduct);
        let mut reading = self.declared(interest, (unknown, wrong), past);
        if let Meaning::Formal(formal) = &mut reading.meaning {
            // The row that is being typed, or what Enter goes on to behind it.
            let open = row(rows.len().saturating_sub(1)).is_empty();
            // A kind of which only the beginning stands there is still asked for.
            let begun = rows.len() == 2 && lacks_its_kind(&formal.kind);
            let next = interest::QUESTIONS.get(rows.len() - usize::from(open || begun));
            let more = rows.len() < interest::QUESTIONS.len();
            formal.asks = next.map(|(question, _)| *question).filter(|_| more);
        }
        Some(reading)
    }

    /// The kind, and what is wrong with it; of one that is being typed its beginning will do.
    fn kind_in_row<'a>(
        &self,
        typed: &'a str,
        open: bool,
        kept: &mut Vec<&'a str>,
    ) -> (String, Option<String>) {
        let words = self.room.vocabulary;
        if let Some(kind) = words.kind(typed) {
            return (kind.word.clone(), None);
        }
        let begun = typed.to_lowercase();
        if typed.is_empty() || (open && words.kinds.iter().any(|k| k.word.starts_with(&begun))) {
            return (String::new(), None);
        }
        let wrong = self.no_such_kind(typed);
        let (kind, rest, slip) = self.kind_of_interest(typed);
        if !rest.is_empty() {
            kept.push(rest);
        }
        (kind, slip.map(|_| wrong))
    }

    fn item_in_row<'a>(&self, typed: &'a str, kept: &mut Vec<&'a str>) -> (Place, Option<String>) {
        let number = typed.strip_prefix("item ").unwrap_or(typed).trim();
        match numbered(number, self.room.meeting) {
            Some(id) => (Some(id), None),
            None if number == MEETING => (None, None),
            None => {
                let here = self.item_of_interest("").0;
                if typed.is_empty() {
                    return (here, None);
                }
                kept.push(typed);
                (here, Some(format!("no item {typed} is on the agenda")))
            }
        }
    }
}

fn lacks_its_kind(kind: &Kind) -> bool {
    matches!(kind, Kind::Interest(interest) if interest.kind.is_empty())
}

fn conduct_in_row<'a>(
    typed: &'a str,
    kept: &mut Vec<&'a str>,
) -> (Option<Conduct>, Option<String>) {
    let words = typed.to_lowercase();
    let conduct = CONDUCT.iter().find(|(known, _)| *known == words).map(|(_, conduct)| *conduct);
    if conduct.is_some() || typed.is_empty() {
        return (conduct, None);
    }
    kept.push(typed);
    (None, Some(choices(interest::CONDUCT, &Vocabulary::default())))
}

/// A question, with what may be answered.
pub fn choices(question: &str, words: &Vocabulary) -> String {
    let answers: Vec<&str> = match question {
        interest::KIND => words.kinds.iter().map(|kind| kind.word.as_str()).collect(),
        interest::CONDUCT => ["left", "stayed", "no vote", "spoke and left", "dispensation"].into(),
        _ => Vec::new(),
    };
    format!("{question} {}", answers.join(", ")).trim_end().into()
}

/// Whether a line declares an interest field by field.
pub fn is_form(line: &str) -> bool {
    begun(line).is_some()
}

/// The last question of a declaration in rows, while its row is empty: behind it nothing is asked.
pub fn last_asked(line: &str) -> Option<&'static str> {
    let rows = begun(line)?;
    let last = line.get(rows.get(interest::QUESTIONS.len() - 1)?.clone())?;
    last.trim().is_empty().then_some(interest::CONDUCT)
}

/// The field that a caret stands in, and the bytes of its row.
pub(in crate::grammar) fn field_at(line: &str, caret: usize) -> Option<(Field, Range<usize>)> {
    let rows = begun(line)?.into_iter().enumerate();
    let (number, bytes) =
        rows.into_iter().find(|(_, bytes)| bytes.start <= caret && caret <= bytes.end)?;
    Some((if number == 0 { Field::Who } else { Field::Text }, bytes))
}

/// The rows of a line that declares an interest field by field.
fn begun(line: &str) -> Option<Vec<Range<usize>>> {
    let start = when::back_dating(line).map_or(0, |(_, rest)| rest);
    let word = word_before_colon(line.get(start..)?)?;
    if !word.eq_ignore_ascii_case("interest") {
        return None;
    }
    rows(line, start + word.len() + 1)
}

/// The rows behind the word; none where all is said in one row, after the name of the member.
fn rows(line: &str, past: usize) -> Option<Vec<Range<usize>>> {
    let text = line.get(past..)?;
    // An empty row behind the word only begins the form.
    let mut at = match text.split_once('\n') {
        Some((blank, _)) if blank.trim().is_empty() => past + blank.len() + 1,
        _ => past,
    };
    let rest = line.get(at..)?;
    let first = rest.split('\n').next().unwrap_or_default().trim();
    let words = first.split_whitespace().count();
    let is_name = words <= 1 || (words <= 3 && first.split_whitespace().all(is_of_a_name));
    if !is_name || first.eq_ignore_ascii_case(NONE) {
        return None;
    }
    let mut rows = Vec::new();
    for row in rest.splitn(interest::QUESTIONS.len(), '\n') {
        rows.push(at..at + row.len());
        at += row.len() + 1;
    }
    Some(rows)
}

/// `Dukes`, but not `dpi` and not `DPI`.
fn is_of_a_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

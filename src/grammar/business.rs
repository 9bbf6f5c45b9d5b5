//! Business that a line says field by field: `petition: Anna Byrne⏎…`. The word and a colon, then
//! the fields, a row each, and the last takes all that follows. What a row cannot be read as is said
//! and kept among the words, so that nothing is lost.

mod field;

use std::ops::Range;

use crate::meeting::business::{Asked, Field};
use crate::meeting::{Business, Entry, Id, Kind, Meeting, Prose, Sort};

use super::reader::word_before_colon;
use super::{Formal, Meaning, Reading, Room, action, line, when};
use field::Said;

/// What a line says that begins with the word of a sort, if it does. `past` is where the word and
/// its colon end.
pub(super) fn read(text: &str, word: &str, past: usize, room: &Room) -> Option<Reading> {
    let sort = sort_of(word)?;
    let rows = rows(text, past, sort);
    let mut said = Said::of(sort, room);
    for row in &rows {
        let typed = text.get(row.bytes.clone()).unwrap_or_default().trim();
        match row.asked {
            Some(asked) => said.fill(asked.field, typed),
            None => said.keep(typed),
        }
    }
    let (mut business, objection, adds) = said.finish();
    if sort == Sort::WrittenReply {
        let typed = line::typed(&business.text, room.meeting);
        let (words, status) = action::tagged(&typed);
        business.text = line::prose(words, room.meeting);
        business.status = status;
    }
    let fields = sort.row().fields;
    let last = rows.last().map_or("", |row| text.get(row.bytes.clone()).unwrap_or_default());
    // The row that is being typed, or what Enter goes on to behind it.
    let next = if last.trim().is_empty() { rows.len().saturating_sub(1) } else { rows.len() };
    let asks = fields.get(next).filter(|_| rows.len() < fields.len()).map(|asked| asked.question);
    let (under, alone) = above(sort, room);
    let end = past + text.get(past..).unwrap_or_default().trim_end().len();
    let start = past + text.get(past..end).map_or(0, |text| text.len() - text.trim_start().len());
    let kind = Kind::Business(Box::new(business));
    Some(Reading {
        meaning: Meaning::Formal(Box::new(Formal { under, asks, adds, ..Formal::of(kind) })),
        words: start..end.max(start),
        when: None,
        objection: objection.or(alone),
    })
}

/// The sort that a word begins. One with a capital begins a sentence.
fn sort_of(word: &str) -> Option<Sort> {
    Sort::of_word(word).filter(|_| word.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// A row of a form: the field it fills, and where it stands in the line.
struct Row {
    /// None where the sort has no fields.
    asked: Option<&'static Asked>,
    bytes: Range<usize>,
}

/// The rows that a line has for the fields of a sort, the last with all that follows.
fn rows(text: &str, past: usize, sort: Sort) -> Vec<Row> {
    let fields = sort.row().fields;
    let mut at = past;
    let rest = text.get(past..).unwrap_or_default();
    let mut rows = Vec::new();
    for (number, row) in rest.splitn(fields.len().max(1), '\n').enumerate() {
        rows.push(Row { asked: fields.get(number), bytes: at..at + row.len() });
        at += row.len() + 1;
    }
    rows
}

/// The sort whose form a line is.
pub fn form(text: &str) -> Option<Sort> {
    begun(text).map(|(sort, _)| sort)
}

/// The sort whose form a line is, and where its rows begin.
fn begun(text: &str) -> Option<(Sort, usize)> {
    let start = when::back_dating(text).map_or(0, |(_, rest)| rest);
    let word = word_before_colon(text.get(start..)?)?;
    Some((sort_of(word)?, start + word.len() + 1))
}

/// The field of a form that a caret stands in, and the bytes of its row.
pub(super) fn field_at(text: &str, caret: usize) -> Option<(Field, Range<usize>)> {
    let (sort, past) = begun(text)?;
    let row = rows(text, past, sort).into_iter().find(|row| {
        let bytes = &row.bytes;
        bytes.start <= caret && caret <= bytes.end
    })?;
    Some((row.asked?.field, row.bytes))
}

/// Whether business takes the words that the agenda gives: it was asked for, and nothing typed.
pub fn from_the_agenda(business: &Business, room: &Room) -> bool {
    let given = of_the_agenda(business.sort, room);
    given.is_some_and(|given| given == business.text)
}

/// The reasons or alternatives that the agenda gives for the item.
fn of_the_agenda(sort: Sort, room: &Room) -> Option<Prose> {
    let item = room.place.and_then(|id| room.meeting.item(id))?;
    let given = match sort {
        Sort::Reasons => &item.reasons,
        Sort::Alternatives => &item.alternatives,
        _ => return None,
    };
    Some(given.trim()).filter(|given| !given.is_empty()).map(Prose::plain)
}

/// What business of a sort hangs on, and that there is nothing where there must be.
fn above(sort: Sort, room: &Room) -> (Option<Id>, Option<String>) {
    let wanted: &[Sort] = match sort {
        Sort::Supplementary | Sort::WrittenReply => &[Sort::PublicQuestion, Sort::MemberQuestion],
        Sort::Ruling => &[Sort::PointOfOrder, Sort::Disorder],
        Sort::Correction => &[Sort::PreviousMinutes],
        _ => return (None, None),
    };
    let asks = matches!(sort, Sort::Supplementary | Sort::WrittenReply);
    let answers = |entry: &&Entry| match &entry.kind {
        Kind::Business(business) => wanted.contains(&business.sort),
        Kind::Question(_) => asks,
        _ => false,
    };
    let found = room.above().find(answers).map(|entry| room.head_of(entry).id);
    let none = "a supplementary question needs a question above it, and there is none here";
    let lacks = found.is_none() && sort == Sort::Supplementary;
    (found, lacks.then(|| none.into()))
}

/// The line that says business again.
pub fn typed(business: &Business, meeting: &Meeting) -> String {
    let row = business.sort.row();
    let mut rows: Vec<String> = Vec::new();
    let has_text = row.fields.iter().any(|asked| asked.field == Field::Text);
    for (at, asked) in row.fields.iter().enumerate() {
        let mut typed = field::typed(business, asked.field, meeting);
        let is_last = at + 1 == row.fields.len();
        if !is_last {
            typed = typed.replace('\n', " ");
        } else if !has_text {
            // What was kept of a row that was not understood stands there again.
            let kept = line::typed(&business.text, meeting);
            let apart = if typed.is_empty() || kept.is_empty() { "" } else { " " };
            typed = format!("{typed}{apart}{kept}");
        }
        if is_last && business.sort == Sort::WrittenReply {
            typed = action::with_tag(typed, business.status);
        }
        rows.push(typed);
    }
    if row.fields.is_empty() {
        rows.push(line::typed(&business.text, meeting));
    }
    let typed = rows.join("\n");
    let apart = if typed.starts_with('\n') || typed.is_empty() { "" } else { " " };
    format!("{}:{apart}{typed}", row.word)
}

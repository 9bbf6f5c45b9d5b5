//! Lays a record out in a house style: `Record` and `HouseStyle` in, `Document` out. No words of its
//! own but the labels of what only the clerk sees; no letters are stored, all is counted afresh.
//!
//! The whole is the front, then each place: its head, its groups, its tail; then the close. A group
//! is an entry and what hangs on it, and depends on what stands before it only through [`Before`],
//! so that whoever keeps the groups need redo no more than those from a change on until `Before`
//! is the same again.

mod beside;
mod business;
mod closed;
mod columns;
mod counted;
mod decisions;
mod each;
mod ending;
mod frame;
mod interests;
mod moods;
mod motions;
mod named;
mod names;
mod notice;
mod numbers;
mod people;
mod points;
mod registers;
mod titles;
mod unnamed;
mod unsettled;
mod votes;
mod working_days;

use std::ops::Range;

use crate::document::{Block, Body, Document, Role, Run};
use crate::meeting::{Clauses, Entry, Id, Kind, Place, Record, Sort};
use crate::style::HouseStyle;

pub use business::is_told_in_frame;
pub use closed::stands_in_head;
pub use counted::{Told, told_of_vote};
pub use each::{Parts, has_something, lay_out_parts, parts_of};
pub use ending::{hangs_on_others, tells_others};
pub use frame::{lay_out_close, lay_out_front, lay_out_item_head, lay_out_item_tail, status_of};
pub use named::{forms_of, named_as_printed};
pub use notice::notice_is_dated;
pub use numbers::next_minute;
pub use points::{Voice, seam};

/// What of the minutes is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of them.
    All,
    /// One item.
    Item(Id),
    /// The decisions alone, under the headings of their items.
    Decisions,
    /// What is gathered from all items, under their headings.
    Register(Register),
}

impl Part {
    /// Whether what was said stands in it.
    pub fn has_debate(self) -> bool {
        match self {
            Part::All | Part::Item(_) => true,
            Part::Decisions | Part::Register(_) => false,
        }
    }
}

/// What may be gathered from all items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// Actions, and written replies that are owed.
    Actions,
    /// Who was there, who came and went.
    Attendance,
    /// Declarations of interest.
    Interests,
    /// Votes with names, and the motions on which they were taken.
    Votes,
}

/// Every register, as it is asked for.
pub const REGISTERS: [(&str, Register); 4] = [
    ("actions", Register::Actions),
    ("attendance", Register::Attendance),
    ("interests", Register::Interests),
    ("votes", Register::Votes),
];

/// What a group must know of the groups before it in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// How many points have a letter or number.
    points: u32,
    /// Whether the debate has begun: the sentence that leads into it is printed.
    begun: bool,
    /// Whether anything stands in the table of the item.
    in_table: bool,
    /// Who was named, where the style names them otherwise the second time, by id.
    named: Vec<Id>,
    /// Who was named last of those who share the short form of an office, one a form, by id.
    holders: Vec<Id>,
}

/// The record, the style, and what is laid out: what every step needs.
#[derive(Clone, Copy)]
struct Page<'a> {
    record: &'a Record<'a>,
    style: &'a HouseStyle,
    place: Place,
    /// Whether people must be named, whatever the item says: whoever owes something.
    must_name: bool,
}

impl<'a> Page<'a> {
    fn of(record: &'a Record<'a>, style: &'a HouseStyle, place: Place) -> Self {
        Page { record, style, place, must_name: false }
    }

    /// The same, with people named as the style names them.
    fn naming(self) -> Self {
        Page { must_name: true, ..self }
    }

    /// The page of another place.
    fn at(self, place: Place) -> Self {
        Page { place, ..self }
    }
}

/// The whole minutes.
pub fn lay_out(record: &Record, style: &HouseStyle) -> Document {
    lay_out_part(record, style, Part::All)
}

/// A part of the minutes.
pub fn lay_out_part(record: &Record, style: &HouseStyle, part: Part) -> Document {
    let mut blocks = Vec::new();
    match part {
        Part::All => {
            blocks.extend(lay_out_front(record, style));
            blocks.extend(lay_out_place(record, style, None));
            let mut part = None;
            for item in numbers::items_in_order(record, style) {
                let page = Page::of(record, style, Some(item));
                blocks.extend(closed::part_heading(page, item, &mut part));
                blocks.extend(lay_out_place(record, style, Some(item)));
            }
            blocks.extend(lay_out_close(record, style));
        }
        Part::Item(id) => {
            blocks.extend(lay_out_place(record, style, Some(id)));
            blocks.extend(frame::lay_out_alone(Page::of(record, style, Some(id)), id));
        }
        Part::Decisions => blocks.extend(notice::decisions_alone(Page::of(record, style, None))),
        Part::Register(register) => {
            blocks.extend(registers::alone(Page::of(record, style, None), register));
        }
    }
    let page = Page::of(record, style, None);
    let mut blocks = unsettled::signed(page, blocks);
    if !blocks.is_empty() {
        blocks.splice(0..0, frame::for_whom(page));
    }
    let title = frame::document_title(page);
    let watermark = frame::watermark(page);
    Document { title, language: style.language.clone(), blocks, foot: frame::foot(page), watermark }
}

/// An item, or with none the entries before the first item.
pub fn lay_out_place(record: &Record, style: &HouseStyle, place: Place) -> Vec<Block> {
    let mut blocks = place.map_or_else(Vec::new, |id| lay_out_item_head(record, style, id));
    let entries: Vec<&Entry> = record.entries_of(place).collect();
    let mut before = Before::default();
    let page = Page::of(record, style, place);
    blocks.extend(unsettled::sign_of_mark(page, None));
    for group in groups(&entries) {
        let entries = entries.get(group).unwrap_or_default();
        let (laid, next) = lay_out_group(record, style, entries, &before);
        blocks.extend(laid);
        let marks = entries.iter();
        blocks.extend(marks.filter_map(|entry| unsettled::sign_of_mark(page, Some(entry.id))));
        before = next;
    }
    blocks.extend(place.map_or_else(Vec::new, |id| lay_out_item_tail(record, style, id)));
    columns::joined(page, blocks)
}

/// The groups of a place's entries: each an entry and what hangs on it and follows it. The
/// clerk's own notes among them do not part them, so that the clerk's letters are the public's.
pub fn groups(entries: &[&Entry]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(group) = groups.last_mut()
            && let Some(members) = entries.get(group.clone())
            && belongs(entry, members)
        {
            group.end = at + 1;
        } else {
            groups.push(at..at + 1);
        }
    }
    groups
}

fn belongs(entry: &Entry, members: &[&Entry]) -> bool {
    // Apologies stand under one heading, with reasons or without.
    let apologises = |entry: &Entry| matches!(entry.kind, Kind::Apologies(_) | Kind::Excused(..));
    if members.first().is_some_and(|head| apologises(head)) {
        return apologises(entry);
    }
    if let Some(head) = members.first().filter(|head| moves(head)) {
        return together(head, entry);
    }
    // Declarations that follow one another, unless somebody left: then the departure goes with it.
    if let Some(head) = members.first()
        && matches!(head.kind, Kind::Interest(_))
        && !interests::says_that_they_left(&head.kind)
        && matches!(entry.kind, Kind::Interest(_))
    {
        return !interests::says_that_they_left(&entry.kind);
    }
    // Whoever left when they declared an interest: the departure says it, with the time.
    if let Some(head) = members.first()
        && interests::says_that_they_left(&head.kind)
    {
        let leaves = matches!(entry.kind, Kind::Departure(_)) && entry.under == Some(head.id);
        return leaves || matches!(entry.kind, Kind::Note(_) | Kind::Mark(_));
    }
    if !members.first().is_some_and(|head| head.kind.may_be_answered()) {
        return false;
    }
    let hangs = || {
        entry.under.is_some_and(|under| {
            members.iter().any(|member| member.id == under && !member.kind.is_private())
        })
    };
    match &entry.kind {
        Kind::Note(_) | Kind::Mark(_) => true,
        Kind::Point(_) | Kind::Question(_) | Kind::Reply(..) | Kind::Bullet(..) => hangs(),
        Kind::Business(business) => {
            matches!(business.sort, Sort::Supplementary | Sort::WrittenReply) && hangs()
        }
        _ => false,
    }
}

fn moves(entry: &Entry) -> bool {
    matches!(entry.kind, Kind::Arrival(_) | Kind::Departure(_))
}

/// Whether two came or went together: the same way, in the same minute, for no reason of their own.
fn together(one: &Entry, other: &Entry) -> bool {
    let same_way = match (&one.kind, &other.kind) {
        (Kind::Arrival(_), Kind::Arrival(_)) => true,
        (Kind::Departure(_), Kind::Departure(_)) => one.under.is_none() && other.under.is_none(),
        _ => false,
    };
    let minute = |entry: &Entry| entry.at.map(|at| at.timestamp().div_euclid(60));
    same_way && minute(one) == minute(other)
}

/// One group, and what the next must know.
pub fn lay_out_group(
    record: &Record,
    style: &HouseStyle,
    entries: &[&Entry],
    before: &Before,
) -> (Vec<Block>, Before) {
    let mut next = before.clone();
    let Some((head, _)) = entries.split_first() else { return (Vec::new(), next) };
    let page = Page::of(record, style, head.place);
    // What stands at the end of the item is no paragraph of the debate, and no row of its table.
    if ending::decides_at_end(page, head) {
        return (ending::in_place(page, head), next);
    }
    let blocks = match &head.kind {
        _ if stands_in_head(record, style, head) => Vec::new(),
        Kind::Point(_) | Kind::Question(_) | Kind::Reply(..) => {
            points::lay_out_points(page, entries, &mut next)
        }
        Kind::Bullet(level, text) => {
            points::lay_out_bullet(page, head.id, 0, *level, text, &mut next)
        }
        Kind::Resolution(..) | Kind::Decision(..) => ending::in_place(page, head),
        Kind::Action { owner, text, due, status } => {
            vec![people::action(page, head.id, owner, text, (*due, *status), &mut next)]
        }
        Kind::Note(_) | Kind::Mark(_) => points::lay_out_private(page, head, &next),
        Kind::Present(ids) => people::present(page, head.id, ids),
        Kind::Apologies(_) | Kind::Excused(..) => people::apologies(page, entries),
        Kind::InAttendance(ids) => people::in_attendance(page, head.id, ids),
        Kind::Arrival(_) | Kind::Departure(_) if people::moves_elsewhere(style, head) => Vec::new(),
        Kind::Arrival(_) | Kind::Departure(_) => people::movements(page, entries),
        Kind::Motion(_) | Kind::Vote(_) if beside::stands_behind(page, head) => Vec::new(),
        Kind::Motion(motion) => motions::motion(page, head, motion),
        Kind::Fate(fate, text) => motions::fate(page, head, *fate, text),
        Kind::Vote(vote) => votes::vote(page, head, vote),
        Kind::Readmission => motions::readmission(page, head),
        Kind::Summary(text) => closed::summary(page, head, text),
        Kind::Withheld => closed::withheld(page, head),
        Kind::Business(business) => match business.sort {
            _ if business::stands_with_decision(page, head, business) => Vec::new(),
            sort if sort.may_be_answered() => points::lay_out_points(page, entries, &mut next),
            _ => {
                let mut blocks = business::lay_out(page, head, business, &mut next);
                blocks.extend(business::payments(page, head));
                blocks
            }
        },
        Kind::Interest(_) => interests::lay_out(page, entries, &mut next),
        Kind::Remote(ids) => people::remote(page, head.id, ids),
        Kind::Substitute { who, instead_of } => {
            people::substitute(page, head.id, *who, *instead_of)
        }
        Kind::Chair(person) => people::movement(page, head, *person, &style.attendance.chair_taken),
        Kind::Gallery(count) => people::gallery(page, head.id, *count),
    };
    let blocks = points::numbered_on(page, blocks, &mut next);
    let first = !next.in_table;
    let blocks = columns::row(page, blocks, first);
    next.in_table |= blocks.iter().any(columns::is_row) && columns::are_for(page);
    (blocks, next)
}

/// What the next group must know after this one, as [`lay_out_group`] gives it, for whoever does not
/// need the blocks yet: nothing is composed.
pub fn pass_group(
    record: &Record,
    style: &HouseStyle,
    entries: &[&Entry],
    before: &Before,
) -> Before {
    if points::must_be_composed_to_count(style) || interests::are_gathered(style, entries) {
        return lay_out_group(record, style, entries, before).1;
    }
    let mut next = before.clone();
    let page = Page::of(record, style, entries.first().and_then(|head| head.place));
    match entries.first() {
        Some(head) if head.kind.may_be_answered() => {
            points::pass_points(page, entries, &mut next);
        }
        Some(_) => entries.iter().for_each(|entry| names::pass(page, &entry.kind, &mut next)),
        None => {}
    }
    next
}

/// A resolution by itself, before it is minuted: the words that resolve, and its clauses.
pub fn lay_out_resolution(record: &Record, style: &HouseStyle, clauses: Clauses) -> Vec<Block> {
    let page = Page::of(record, style, None);
    decisions::lay_out(page, &decisions::Made::resolved(page, None, clauses))
}

/// Business, a decision or a summary by itself, wherever it is put: as it will print once it is
/// minuted.
pub fn lay_out_business(record: &Record, style: &HouseStyle, entry: &Entry) -> Vec<Block> {
    let page = Page::of(record, style, entry.place);
    match &entry.kind {
        Kind::Summary(text) => closed::summary(page, entry, text),
        Kind::Resolution(..) | Kind::Decision(..) => decisions::lay_out_decision(page, entry),
        Kind::Business(business) => {
            business::lay_out(page, entry, business, &mut Before::default())
        }
        _ => Vec::new(),
    }
}

/// A paragraph at the margin without a label.
fn paragraph(origin: Option<Id>, role: Role, runs: Vec<Run>) -> Block {
    Block { origin, role, label: None, depth: 0, body: Body::Paragraph(runs) }
}

/// A line of the style's own words; nothing when there are none.
fn line(origin: Option<Id>, role: Role, text: String) -> Option<Block> {
    let text = text.trim();
    (!text.is_empty()).then(|| paragraph(origin, role, vec![supplied(text)]))
}

fn supplied(text: &str) -> Run {
    Run { text: text.into(), supplied: true, ..Run::default() }
}

#[cfg(test)]
pub(crate) mod tests;

//! Exempt business on paper: what the public may read of it, and the trace of text that was moved.

use super::{Before, Page, business, names, paragraph, supplied};
use crate::document::{Block, Role, Run};
use crate::meeting::{Audience, Entry, Id, Kind, Meeting, Prose};
use crate::style::HouseStyle;

/// The heading of the part of the minutes that begins with an item: what all may hear, or what is
/// exempt. `part` is the one that the item before stands in.
pub(super) fn part_heading(page: Page, item: Id, part: &mut Option<bool>) -> Option<Block> {
    let exempt = page.record.is_exempt(Some(item));
    if part.replace(exempt) == Some(exempt) {
        return None;
    }
    let style = &page.style.exempt;
    let words = if exempt { &style.exempt_part } else { &style.open_part };
    let words = words.trim();
    (!words.is_empty()).then(|| super::frame::heading(page, None, 1, words.into()))
}

/// What the public may read of an exempt item, under the heading that whoever reads has for it.
pub(super) fn summary(page: Page, entry: &Entry, text: &Prose) -> Vec<Block> {
    let style = &page.style.exempt;
    let heading = match page.record.audience() {
        Audience::Public => &style.summary_heading,
        // Among what the public may not read it is told apart.
        Audience::Members | Audience::Clerk => &style.summary_inside,
    };
    let mut before = Before::default();
    let heading = (!heading.trim().is_empty()).then(|| {
        paragraph(Some(entry.id), Role::Frame, vec![Run { supplied: true, ..Run::strong(heading) }])
    });
    let paragraphs = names::prose(page, Some(entry.id), text, true, &mut before).into_iter();
    let paragraphs = paragraphs.filter(|runs| !runs.is_empty());
    heading
        .into_iter()
        .chain(paragraphs.map(|runs| paragraph(Some(entry.id), Role::Frame, runs)))
        .collect()
}

/// Whether an entry stands under the heading of its item, wherever it was minuted: the summary of
/// an exempt one, which the public read in place of the rest, and in some styles one in plain
/// English.
pub fn stands_in_head(meeting: &Meeting, style: &HouseStyle, entry: &Entry) -> bool {
    is_summary_of_exempt(meeting, entry) || business::is_brief_elsewhere(style, entry)
}

fn is_summary_of_exempt(meeting: &Meeting, entry: &Entry) -> bool {
    matches!(entry.kind, Kind::Summary(_)) && meeting.is_exempt(entry.place)
}

/// What stands so.
pub(super) fn summaries(page: Page, item: Id) -> Vec<Block> {
    let entries =
        page.record.entries_of(Some(item)).filter(|entry| is_summary_of_exempt(page.record, entry));
    let summary = |entry: &Entry| match &entry.kind {
        Kind::Summary(text) => summary(page, entry, text),
        _ => Vec::new(),
    };
    entries.flat_map(summary).collect()
}

/// That text was moved to the exempt part: for the clerk alone, and without the text.
pub(super) fn withheld(page: Page, entry: &Entry) -> Vec<Block> {
    match page.record.audience() {
        Audience::Clerk => {
            let text = "MOVED TO THE EXEMPT PART: text that stood here";
            vec![paragraph(Some(entry.id), Role::Private, vec![supplied(text)])]
        }
        Audience::Members | Audience::Public => Vec::new(),
    }
}

//! Decisions: the words that resolve, the clauses, and what stands with them.

use super::{Before, Page, counted, line, names, paragraph, supplied};
use crate::document::{Block, Body, Role, Run, Scheme};
use crate::meeting::{Id, Item, Kind, Prose};
use crate::style::{Numbering, OfMeeting, Phrase, Single};

/// The resolutions of an item in the order they were made, each its entry and its clauses.
pub(super) fn made<'a>(page: Page<'a>, item: Id) -> Vec<(Id, &'a [Prose])> {
    let mut made = Vec::new();
    for entry in page.record.entries_of(Some(item)) {
        if let Kind::Resolution(clauses, _) = &entry.kind {
            made.push((entry.id, clauses.as_slice()));
        }
    }
    made
}

/// Resolutions of an item under the sentence that says by what power. Empty when there are none.
pub(super) fn lay_out_decisions(
    page: Page,
    item: Id,
    made: &[(Id, &[Prose])],
    delegation: &Phrase<OfMeeting>,
) -> Vec<Block> {
    if made.is_empty() {
        return Vec::new();
    }
    let text = super::frame::about_meeting(page, delegation);
    let resolutions =
        made.iter().flat_map(|(entry, clauses)| lay_out_resolution(page, Some(*entry), clauses));
    line(Some(item), Role::Frame, text).into_iter().chain(resolutions).collect()
}

/// One resolution: its lead and its clauses. Without an entry when it is not minuted yet.
pub(super) fn lay_out_resolution(page: Page, entry: Option<Id>, clauses: &[Prose]) -> Vec<Block> {
    let style = &page.style.decisions;
    // A clause stands alone wherever it is printed again: offices are in full.
    let mut before = Before::default();
    let lead = Run { supplied: true, ..Run::strong(style.lead.as_str()) };
    let lead = paragraph(entry, Role::Decision, vec![lead]);
    let mut blocks = Vec::new();
    if !style.lead.trim().is_empty() {
        blocks.push(lead);
    }
    for (at, clause) in clauses.iter().enumerate() {
        let counted = if clauses.len() == 1 { style.single } else { Single::Counted };
        let runs = names::prose(page, entry, clause, false, &mut before);
        let mut paragraphs = joined(page, entry, runs, clauses.len() - at).into_iter();
        let first = paragraphs.next().unwrap_or_default();
        let label = label(page, counted, at);
        let inner = u8::from(label.is_some());
        if counted == Single::InLine
            && let Some(Body::Paragraph(lead)) = blocks.last_mut().map(|block| &mut block.body)
        {
            lead.push(supplied(" "));
            lead.extend(first);
        } else {
            let body = Body::Paragraph(first);
            blocks.push(Block { origin: entry, role: Role::Clause, label, depth: 0, body });
        }
        blocks.extend(
            paragraphs.map(|runs| Block { depth: inner, ..paragraph(entry, Role::Clause, runs) }),
        );
    }
    blocks
}

fn label(page: Page, counting: Single, at: usize) -> Option<crate::document::Label> {
    let style = &page.style.decisions;
    let scheme = match (counting, style.numbering) {
        (Single::OwnLine | Single::InLine, _) | (_, Numbering::Plain) => return None,
        (Single::Counted, Numbering::Numbers) => Scheme::Decimal,
        (Single::Counted, Numbering::Letters) => Scheme::Letter,
        (Single::Counted, Numbering::Roman) => Scheme::Roman,
    };
    let value = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
    Some(counted(&style.label, scheme, value))
}

/// The clause with what the style puts after it, in place of what was typed there. `left` counts
/// it and the clauses after it.
fn joined(
    page: Page,
    entry: Option<Id>,
    mut paragraphs: Vec<Vec<Run>>,
    left: usize,
) -> Vec<Vec<Run>> {
    let style = &page.style.decisions;
    let joiner = match left {
        0 | 1 => &style.after_last,
        2 => &style.before_last,
        _ => &style.between,
    };
    let as_typed = [&style.between, &style.before_last, &style.after_last];
    paragraphs.retain(|runs| runs.iter().any(|run| !run.text.trim().is_empty()));
    if let Some(runs) = paragraphs.last_mut()
        && let Some(last) = runs.last_mut()
    {
        let words = last.text.trim_end();
        if as_typed.iter().all(|joiner| joiner.is_empty()) {
            last.text.truncate(words.len());
        } else {
            let bare = words.strip_suffix("; and").unwrap_or(words);
            last.text.truncate(bare.trim_end_matches(['.', ';', ',']).trim_end().len());
            runs.push(Run { entry, ..supplied(joiner) });
        }
    }
    paragraphs
}

/// The reasons for a decision and the alternatives rejected, where the report gives any.
pub(super) fn lay_out_reasons(page: Page, item: &Item) -> Vec<Block> {
    let style = &page.style.decisions;
    [(&style.reasons_heading, &item.reasons), (&style.alternatives_heading, &item.alternatives)]
        .into_iter()
        .filter(|(heading, text)| !heading.is_empty() && !text.trim().is_empty())
        .flat_map(|(heading, text)| {
            let text = text.split('\n').filter(|text| !text.trim().is_empty());
            std::iter::once(super::frame::heading(Some(item.id), 3, heading.clone())).chain(
                text.map(|text| {
                    paragraph(Some(item.id), Role::Frame, vec![Run::plain(text.trim())])
                }),
            )
        })
        .collect()
}

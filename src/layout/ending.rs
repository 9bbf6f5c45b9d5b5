//! Where the decisions of an item stand in styles that print them at its end: behind the debate, and
//! before whoever left, or was let in, once it was over. How they print is in `decisions`.

use super::{Page, beside, business, decisions};
use crate::document::Block;
use crate::meeting::{Entry, Id, Kind, MotionForm, Record, Sort};
use crate::style::{HouseStyle, Placement};

/// The decision at which all those of an item are printed: the last, where what is minuted behind it
/// is no debate. With none they stand at the end of the item.
fn closes(page: Page, item: Id) -> Option<Id> {
    closes_without(page, item, None)
}

/// The same, as it would be without one of the entries.
fn closes_without(page: Page, item: Id, without: Option<Id>) -> Option<Id> {
    if !stand_at_end(page.style) {
        return None;
    }
    let mut behind = Vec::new();
    let entries = page.record.entries_of(Some(item)).rev();
    for entry in entries.filter(|entry| Some(entry.id) != without) {
        if entry.kind.clauses().is_some() {
            behind.reverse();
            return (!debates(&behind)).then_some(entry.id);
        }
        if is_debate(&entry.kind) && !business::is_brief_elsewhere(page.style, entry) {
            return None;
        }
        behind.push(entry);
    }
    None
}

fn stand_at_end(style: &HouseStyle) -> bool {
    matches!(style.decisions.placement, Placement::End | Placement::BeforeAndEnd)
}

/// Whether a decision waits for what an entry says, wherever that stands.
fn is_debate(kind: &Kind) -> bool {
    match kind {
        Kind::Motion(motion) => {
            !matches!(motion.form, MotionForm::Procedural(_) | MotionForm::Exclusion(_))
        }
        Kind::Business(business) => {
            !matches!(business.sort, Sort::Adjourned | Sort::Resumed)
                && !business.sort.is_of_decision()
        }
        Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Chair(_)
        | Kind::Remote(_)
        | Kind::Gallery(_)
        | Kind::Substitute { .. }
        | Kind::Action { .. }
        | Kind::Readmission
        | Kind::Vote(_)
        | Kind::Fate(..)
        | Kind::Note(_)
        | Kind::Mark(_) => false,
        _ => true,
    }
}

/// Whether any of what was minuted behind a decision is debate: a vote is, unless it was taken on how
/// the meeting goes on.
fn debates(behind: &[&Entry]) -> bool {
    let moved = behind.iter().position(|entry| matches!(entry.kind, Kind::Motion(_)));
    let voted =
        behind.iter().position(|entry| matches!(entry.kind, Kind::Vote(_) | Kind::Fate(..)));
    voted.is_some_and(|voted| moved.is_none_or(|moved| voted < moved))
}

/// Whether an entry is a decision that is printed at the end of its item.
pub(super) fn decides_at_end(page: Page, entry: &Entry) -> bool {
    stand_at_end(page.style) && entry.place.is_some() && entry.kind.clauses().is_some()
}

/// What a decision prints where it was minuted: itself, or all those of its item where it closes the
/// debate.
pub(super) fn in_place(page: Page, entry: &Entry) -> Vec<Block> {
    let Some(item) = entry.place else { return decisions::lay_out_decision(page, entry) };
    match page.style.decisions.placement {
        Placement::InPlace => decisions::lay_out_decision(page, entry),
        Placement::Start => Vec::new(),
        Placement::End | Placement::BeforeAndEnd if closes(page, item) == Some(entry.id) => {
            decided(page, item)
        }
        Placement::End | Placement::BeforeAndEnd => Vec::new(),
    }
}

/// What was decided as it stands in the tail of an item: nothing where it stands above.
pub(super) fn in_tail(page: Page, item: Id) -> Vec<Block> {
    if closes(page, item).is_some() { Vec::new() } else { decided(page, item) }
}

fn decided(page: Page, id: Id) -> Vec<Block> {
    let style = &page.style.decisions;
    let mut made = decisions::made(page, id);
    let again = decisions::made_elsewhere(page, id);
    // With no minutes between them it would stand twice, one under the other.
    let in_head = style.placement == Placement::BeforeAndEnd;
    let above = in_head && page.record.order_of(Some(id)).is_empty();
    let decided = !made.is_empty() || !again.is_empty();
    match style.placement {
        // Those of the item stand where they were minuted.
        Placement::InPlace => made = again,
        // Those of both stand above.
        Placement::Start => made.clear(),
        Placement::End | Placement::BeforeAndEnd if above => {}
        Placement::End | Placement::BeforeAndEnd => made.extend(again),
    }
    let mut blocks = decisions::lay_out_decisions(page, id, &made, &style.delegation_again);
    if let Some(item) = page.record.item(id) {
        blocks.extend(business::beside_decision(page, item, decided, business::Beside::Below));
    }
    blocks
}

/// Whether what an entry prints hangs on others of its place that stand before or behind it.
pub fn hangs_on_others(style: &HouseStyle, kind: &Kind) -> bool {
    let decides = kind.clauses().is_some() && stand_at_end(style);
    decides || business::is_payment(kind) || beside::hangs_on_others(style, kind)
}

/// Whether others of its place may print otherwise because of an entry that came behind them all.
pub fn tells_others(record: &Record, style: &HouseStyle, entry: &Entry) -> bool {
    let page = Page::of(record, style, entry.place);
    let moves_decisions = || {
        let item = entry.place?;
        let is = closes(page, item);
        (is != closes_without(page, item, Some(entry.id))).then_some(())
    };
    beside::tells_others(style, &entry.kind) || moves_decisions().is_some()
}

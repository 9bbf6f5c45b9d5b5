//! What is still to be settled where the minutes are published all the same: a sign stands in the
//! place of each mark of the clerk's, and behind what is in doubt; none of their words.

use std::collections::BTreeSet;

use super::{Page, line};
use crate::document::{Block, Body, Role, Run, Table};
use crate::meeting::Id;

/// The sign of a mark behind that entry, or with none before the first of the place.
pub(super) fn sign_of_mark(page: Page, after: Option<Id>) -> Option<Block> {
    let is_there = page.record.has_mark(page.place, after);
    is_there.then(|| sign(page)).flatten()
}

fn sign(page: Page) -> Option<Block> {
    line(None, Role::Point, page.style.points.unsettled.clone())
}

/// Blocks with the sign behind each entry that is in doubt, wherever it is printed.
pub(super) fn signed(page: Page, blocks: Vec<Block>) -> Vec<Block> {
    match sign(page).filter(|_| !page.record.doubts().is_empty()) {
        Some(sign) => with_signs(page.record.doubts(), &sign, blocks),
        None => blocks,
    }
}

fn with_signs(doubts: &BTreeSet<Id>, sign: &Block, blocks: Vec<Block>) -> Vec<Block> {
    let mut signed = Vec::new();
    let mut blocks = blocks.into_iter().peekable();
    while let Some(mut block) = blocks.next() {
        let mut ids = doubted(doubts, &block);
        if let Body::Table(table) = &mut block.body
            && ids.iter().any(|id| !fills(table, *id))
        {
            ids.retain(|id| fills(table, *id));
            sign_rows(doubts, sign, table, &ids);
        }
        let goes_on = blocks.peek().map(|next| doubted(doubts, next)).unwrap_or_default();
        signed.push(block);
        if !ids.is_subset(&goes_on) {
            signed.push(sign.clone());
        }
    }
    signed
}

/// The entries in doubt of which words stand in a block.
fn doubted(doubts: &BTreeSet<Id>, block: &Block) -> BTreeSet<Id> {
    let mut ids: BTreeSet<Id> = block.origin.into_iter().collect();
    match &block.body {
        Body::Heading(_, runs) | Body::Paragraph(runs) | Body::Signature(runs) => {
            ids.extend(runs.iter().filter_map(|run: &Run| run.entry));
        }
        Body::Table(table) => {
            // It begins with an entry, and each cell says of which it is.
            ids.clear();
            let cells = table.rows.iter().flatten().flatten();
            return cells.flat_map(|block| doubted(doubts, block)).collect();
        }
        Body::Break => {}
    }
    ids.retain(|id| doubts.contains(id));
    ids
}

/// Whether a table is all of one entry: a list of names, and no rows of several.
fn fills(table: &Table, id: Id) -> bool {
    let mut cells = table.rows.iter().flatten().flatten();
    cells.all(|block| block.origin == Some(id))
}

/// Puts the sign into the last cell of a row in which an entry stands.
fn sign_rows(doubts: &BTreeSet<Id>, sign: &Block, table: &mut Table, signed: &BTreeSet<Id>) {
    let left: BTreeSet<Id> = doubts.difference(signed).copied().collect();
    for row in &mut table.rows {
        let mut below: BTreeSet<Id> = BTreeSet::new();
        for cell in row.iter_mut().rev() {
            let here: BTreeSet<Id> = cell.iter().flat_map(|block| doubted(&left, block)).collect();
            let last: BTreeSet<Id> = here.difference(&below).copied().collect();
            if !last.is_empty() {
                *cell = with_signs(&last, sign, std::mem::take(cell));
            }
            below.extend(here);
        }
    }
}

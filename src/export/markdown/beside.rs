//! Tables of what was said, as they run on where there are no columns: the number stands before its
//! words, and what stands beside them follows as bullets, each with the name of its column.

use std::borrow::Cow;

use crate::document::{Block, Body, Label, Role, Run, Scheme, Table};
use crate::export::outline::is_blank;

/// What stands between the name of a column and what stands in it.
const OF_COLUMN: &str = ": ";

/// The blocks without tables of what was said. A table that goes on after something else has no head,
/// and its columns are called as before.
pub(super) fn run_on(blocks: &[Block]) -> Cow<'_, [Block]> {
    let is_said = |block: &Block| matches!(block.body, Body::Table(_)) && block.role == Role::Point;
    if !blocks.iter().any(is_said) {
        return Cow::Borrowed(blocks);
    }
    let mut head: &[Vec<Run>] = &[];
    let mut found = Vec::new();
    for block in blocks {
        match &block.body {
            Body::Table(table) if is_said(block) => {
                if !table.head.is_empty() {
                    head = &table.head;
                }
                put_caption(block, table, &mut found);
                let numbers = has_numbers(table);
                table.rows.iter().for_each(|row| put_row(row, head, numbers, &mut found));
            }
            _ => found.push(block.clone()),
        }
    }
    Cow::Owned(found)
}

fn put_caption(block: &Block, table: &Table, found: &mut Vec<Block>) {
    if !table.caption.trim().is_empty() {
        let body = Body::Paragraph(vec![Run::strong(table.caption.as_str())]);
        found.push(Block { label: None, body, ..block.clone() });
    }
}

/// Whether numbers stand in a column of their own, narrower than the words.
fn has_numbers(table: &Table) -> bool {
    matches!(table.widths.as_slice(), [first, second] if first < second)
}

fn put_row(row: &[Vec<Block>], head: &[Vec<Run>], numbers: bool, found: &mut Vec<Block>) {
    // The number belongs to the words behind it.
    let (number, cells) = match row {
        [number, said] if numbers && is_line(number) && begins_with_words(said) => {
            (number.first(), std::slice::from_ref(said))
        }
        cells => (None, cells),
    };
    for (at, cell) in cells.iter().enumerate() {
        let mut blocks = cell.clone();
        if let Some(number) = number
            && let Some(first) = blocks.first_mut()
        {
            put_before(first, words_of(number), " ");
        }
        // The first column is what the minutes are made of, and needs no name.
        let name = head.get(at).filter(|name| at > 0 && !is_blank(name));
        for block in &mut blocks {
            if let Some(name) = name {
                put_before(block, named(name), OF_COLUMN);
            }
            if at > 0 && block.label.is_none() && matches!(block.body, Body::Paragraph(_)) {
                block.label = Some(bullet());
            }
        }
        found.extend(blocks);
    }
}

/// The name of a column, as it stands before what is in it.
fn named(name: &[Run]) -> Vec<Run> {
    let mut named: Vec<Run> = name.iter().map(|run| Run { strong: true, ..run.clone() }).collect();
    if let Some(last) = named.last_mut() {
        last.text.truncate(last.text.trim_end_matches([' ', ':']).len());
    }
    named
}

/// Whether a cell is one line without a label.
fn is_line(cell: &[Block]) -> bool {
    matches!(cell, [block] if block.label.is_none() && matches!(block.body, Body::Paragraph(_)))
}

fn begins_with_words(cell: &[Block]) -> bool {
    let words = |block: &&Block| matches!(&block.body, Body::Paragraph(runs) if !is_blank(runs));
    cell.first().filter(words).is_some_and(|block| block.label.is_none())
}

fn words_of(block: &Block) -> Vec<Run> {
    match &block.body {
        Body::Heading(_, runs) | Body::Paragraph(runs) | Body::Signature(runs) => runs.clone(),
        Body::Table(_) | Body::Break => Vec::new(),
    }
}

/// Puts words before those of a paragraph.
fn put_before(block: &mut Block, mut words: Vec<Run>, between: &str) {
    if let Body::Paragraph(runs) = &mut block.body
        && !is_blank(runs)
        && !is_blank(&words)
    {
        if let Some(last) = words.last_mut() {
            last.text.push_str(between);
        }
        words.append(runs);
        *runs = words;
    }
}

fn bullet() -> Label {
    Label { text: "·".into(), scheme: Scheme::Bullet, level: 0, value: 1, restarts: false }
}

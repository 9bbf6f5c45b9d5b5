//! What was said in a table: a row a group, and in some styles beside it who is to do what about it.
//! On the page each group is a row of its own; in the whole minutes rows that follow one another
//! are one table.

use super::{Page, names, paragraph, supplied};
use crate::document::{Block, Body, Role, Run, Table};
use crate::style::PointLayout;

/// The shares of the columns: number or keyword and text, or text and actions.
fn widths(layout: PointLayout) -> Option<Vec<u16>> {
    match layout {
        PointLayout::Table => Some(vec![10, 90]),
        PointLayout::KeywordBlocks => Some(vec![20, 80]),
        PointLayout::ActionsBeside => Some(vec![70, 30]),
        _ => None,
    }
}

/// Whether what is said on this page stands in columns.
pub(super) fn are_for(page: Page) -> bool {
    page.place.is_some() && widths(page.style.points.layout).is_some()
}

/// Whether a block is a row of what was said.
pub(super) fn is_row(block: &Block) -> bool {
    matches!(&block.body, Body::Table(_)) && block.role == Role::Point
}

/// The blocks of a group as a row, where the style has points in a table. `first` says whether no
/// row stands above it in its item.
pub(super) fn row(page: Page, blocks: Vec<Block>, first: bool) -> Vec<Block> {
    let points = &page.style.points;
    let Some(widths) = widths(points.layout).filter(|_| page.place.is_some()) else {
        return blocks;
    };
    let (private, printed): (Vec<Block>, Vec<Block>) =
        blocks.into_iter().partition(|block| block.role == Role::Private);
    if printed.is_empty() {
        return private;
    }
    // Lists of names and tables of interests would be columns in a column.
    if printed.iter().all(|block| matches!(block.role, Role::Attendance | Role::Declaration)) {
        return printed.into_iter().chain(private).collect();
    }
    let origin = printed.first().and_then(|block| block.origin);
    let cells = match points.layout {
        PointLayout::ActionsBeside => {
            let (actions, said) = printed.into_iter().partition(|block| block.role == Role::Action);
            vec![said, actions]
        }
        PointLayout::KeywordBlocks => {
            let mut said = printed;
            let keyword = keyword(page, &mut said);
            vec![vec![paragraph(origin, Role::Point, Vec::from_iter(keyword))], said]
        }
        _ => {
            let mut said = printed;
            // The number stands in a column of its own.
            let label = said.first_mut().and_then(|block| block.label.take());
            let shift = u8::from(label.is_some());
            for block in said.iter_mut().skip(1) {
                block.depth = block.depth.saturating_sub(shift);
            }
            let number = Run::plain(label.map_or_else(String::new, |label| label.text));
            vec![vec![paragraph(origin, Role::Point, vec![number])], said]
        }
    };
    let heading = |words: &str| vec![Run { supplied: true, ..Run::strong(words) }];
    let headings = match points.layout {
        PointLayout::ActionsBeside => [&points.said_heading, &points.actions_heading],
        PointLayout::KeywordBlocks => [&String::new(), &String::new()],
        _ => [&String::new(), &points.said_heading],
    };
    let named = first && headings.iter().any(|heading| !heading.is_empty());
    let head = if named { headings.iter().map(|words| heading(words)).collect() } else { vec![] };
    let table = Table { head, widths, rows: vec![cells], ..Table::default() };
    let role = Role::Point;
    let row = Block { origin, role, label: None, depth: 0, body: Body::Table(table) };
    std::iter::once(row).chain(private).collect()
}

/// A row beside whose words nothing stands, as those: what is gathered by itself needs no columns.
pub(super) fn alone(block: Block) -> Vec<Block> {
    let is_row = is_row(&block);
    match block.body {
        Body::Table(table)
            if is_row
                && table
                    .rows
                    .iter()
                    .all(|row| row.iter().filter(|cell| !cell.is_empty()).count() == 1) =>
        {
            table.rows.into_iter().flatten().flatten().collect()
        }
        body => vec![Block { body, ..block }],
    }
}

/// Takes the keyword that blocks begin with off them: a word of the style's list, or the words that
/// decide.
fn keyword(page: Page, blocks: &mut Vec<Block>) -> Option<Run> {
    let first = blocks.first_mut()?;
    let decides = first.role == Role::Decision;
    let Body::Paragraph(runs) = &mut first.body else { return None };
    let run = runs.first_mut()?;
    let text = run.text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let end = if decides && run.supplied { text.len() } else { end };
    let (word, rest) = text.split_at_checked(end)?;
    if word.is_empty() || !(decides || page.style.points.keywords.has(word)) {
        return None;
    }
    let text = names::capitalised(word.trim());
    let keyword = Run { text, strong: true, ..run.clone() };
    run.text = rest.into();
    // What stood between the keyword and the rest parted them.
    while let Some(run) = runs.first_mut() {
        run.text = run.text.trim_start_matches([' ', ':', '–', '-']).into();
        if !run.text.is_empty() {
            break;
        }
        runs.remove(0);
    }
    if runs.is_empty() {
        blocks.remove(0);
    }
    Some(keyword)
}

/// Puts rows that follow one another into one table; an action goes beside what it was minuted
/// under.
pub(super) fn joined(page: Page, blocks: Vec<Block>) -> Vec<Block> {
    if widths(page.style.points.layout).is_none() {
        return blocks;
    }
    let beside = page.style.points.layout == PointLayout::ActionsBeside;
    let mut joined: Vec<Block> = Vec::new();
    for block in blocks {
        match (joined.last_mut().map(|last| &mut last.body), block) {
            (Some(Body::Table(above)), Block { body: Body::Table(below), .. })
                if below.head.is_empty() && above.widths == below.widths =>
            {
                for row in below.rows {
                    add(above, row, beside);
                }
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}

fn add(table: &mut Table, mut row: Vec<Vec<Block>>, beside: bool) {
    let only_actions = beside && row.first().is_some_and(Vec::is_empty);
    if let Some(above) = table.rows.last_mut().filter(|_| only_actions)
        && let (Some(actions), Some(more)) = (above.last_mut(), row.last_mut())
    {
        actions.append(more);
    } else {
        table.rows.push(row);
    }
}

/// A paragraph in a cell of a table.
pub(super) fn cell(origin: crate::meeting::Id, role: Role, text: &str) -> Vec<Block> {
    vec![paragraph(Some(origin), role, vec![supplied(text)])]
}

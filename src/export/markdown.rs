//! Markdown as CommonMark describes it: a line a paragraph. It reads back to the same text, and no
//! more is escaped than must be, for people read it as it stands.
//!
//! A list is one for Markdown only where it prints exactly the labels of the record: `1.` and `2)`,
//! counted on, and bullets. Any other label is literal. There are no tables in CommonMark, and what
//! stands side by side in one is lost to who reads it as text: a row is an item of a list, its cells
//! joined by dashes. What was said in a table runs on as paragraphs, and what stands beside it
//! follows, under the name of its column (`beside`).

mod beside;
mod words;

use super::outline::{Listed, Piece, is_blank, outline};
use crate::document::{Block, Body, Document, Run, Scheme, Table};

use words::written;

/// Stands between the cells of a row.
const BETWEEN_CELLS: &str = " — ";
/// What is signed on.
const DOTS: &str = "........................................";
/// CommonMark counts no further.
const LAST_NUMBER: u32 = 999_999_999;

/// The document as Markdown.
pub fn to_markdown(document: &Document) -> String {
    let mut out = String::new();
    let blocks = beside::run_on(&document.blocks);
    write_pieces(&mut out, &outline(&blocks), "", Above::Nothing);
    if out.is_empty() {
        out.push('\n');
    }
    out
}

/// What stands above a block in the same place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// Nothing: it begins the document, or stands on the line of a sign.
    Nothing,
    /// An item of bullets, which the next may follow closely.
    Bullet,
    /// An item that has this number, with this sign behind it.
    Counted(u32, char),
    /// Anything else.
    Other,
}

/// Writes pieces, each line behind `prefix`; where something stands above, behind a blank line.
/// Gives what stands above whatever comes next there.
fn write_pieces(out: &mut String, pieces: &[Piece], prefix: &str, mut above: Above) -> Above {
    for piece in pieces {
        above = match piece {
            Piece::Single(block) => {
                part(out, prefix, above);
                write_block(out, block, prefix);
                Above::Other
            }
            Piece::Quoted(pieces) => {
                part(out, prefix, above);
                write_pieces(out, pieces, &format!("{prefix}> "), Above::Nothing);
                Above::Other
            }
            Piece::List(items) => {
                items.iter().fold(above, |above, item| write_item(out, item, prefix, above))
            }
        };
    }
    above
}

/// A blank line, where something stands above.
fn part(out: &mut String, prefix: &str, above: Above) {
    if above != Above::Nothing {
        out.push_str(prefix.trim_end());
        out.push('\n');
    }
}

fn write_item(out: &mut String, item: &Listed, prefix: &str, above: Above) -> Above {
    let Body::Paragraph(runs) = &item.block.body else { return above };
    let here = as_listed(item.block, runs, above);
    if !(above == Above::Bullet && here == Above::Bullet) {
        part(out, prefix, above);
    }
    let sign = match here {
        Above::Bullet => "-".to_owned(),
        Above::Counted(number, mark) => format!("{number}{mark}"),
        Above::Nothing | Above::Other => {
            write_block(out, item.block, prefix);
            return write_pieces(out, &item.under, prefix, Above::Other);
        }
    };
    out.push_str(&format!("{prefix}{sign} {}\n", written("", runs)));
    let inner = format!("{prefix}{}", " ".repeat(sign.len() + 1));
    let first = if here == Above::Bullet { Above::Bullet } else { Above::Other };
    write_pieces(out, &item.under, &inner, first);
    here
}

/// The item as Markdown would list it: a bullet, or a number that it prints as the label says; or
/// neither, and its label is literal.
fn as_listed(block: &Block, runs: &[Run], above: Above) -> Above {
    let Some(label) = block.label.as_ref().filter(|_| !is_blank(runs)) else {
        return Above::Other;
    };
    if label.scheme == Scheme::Bullet {
        return Above::Bullet;
    }
    let Some((number, mark)) = number(&label.text) else { return Above::Other };
    match above {
        // It would be counted on from there.
        Above::Counted(last, same) if same == mark && number != last + 1 => Above::Other,
        _ => Above::Counted(number, mark),
    }
}

/// The number in a label and the sign behind it, where Markdown would print it so.
fn number(label: &str) -> Option<(u32, char)> {
    let mark = label.chars().next_back().filter(|mark| matches!(mark, '.' | ')'))?;
    let digits = label.strip_suffix(mark)?;
    let number: u32 = digits.parse().ok()?;
    (number <= LAST_NUMBER && number.to_string() == digits).then_some((number, mark))
}

fn write_block(out: &mut String, block: &Block, prefix: &str) {
    let label = block.label.as_ref().map_or("", |label| &label.text);
    match &block.body {
        Body::Heading(level, runs) => {
            let signs = "#".repeat(usize::from(*level).clamp(1, 6));
            let words = words::in_heading(label, runs);
            out.push_str(&format!("{prefix}{signs} {words}\n"));
        }
        Body::Paragraph(runs) => out.push_str(&format!("{prefix}{}\n", written(label, runs))),
        Body::Table(table) => write_table(out, table, prefix),
        Body::Signature(runs) => match is_blank(runs) {
            true => out.push_str(&format!("{prefix}{DOTS}\n")),
            false => {
                out.push_str(&format!("{prefix}{DOTS}\\\n{prefix}{}\n", written("", runs)));
            }
        },
        Body::Break => out.push_str(&format!("{prefix}---\n")),
    }
}

/// A table: its caption and its heading row above, then an item a row; a row of several paragraphs
/// is those, one cell after the other.
fn write_table(out: &mut String, table: &Table, prefix: &str) {
    let mut above = Above::Nothing;
    let joined = |cells: Vec<Vec<Run>>| cells.join(&Run::plain(BETWEEN_CELLS));
    let strong = |runs: &[Run]| -> Vec<Run> {
        runs.iter().map(|run| Run { strong: true, ..run.clone() }).collect()
    };
    let caption = vec![Run::strong(table.caption.as_str())];
    let head = joined(table.head.iter().map(|cell| strong(cell)).collect());
    for runs in [caption, head].iter().filter(|runs| !is_blank(runs)) {
        part(out, prefix, above);
        out.push_str(&format!("{prefix}{}\n", written("", runs)));
        above = Above::Other;
    }
    for row in &table.rows {
        // A cell of several paragraphs, or with letters and bullets of its own, is no line.
        let several = |cell: &Vec<Block>| cell.len() > 1 || cell.iter().any(|b| b.label.is_some());
        if row.iter().any(several) {
            for cell in row {
                above = write_pieces(out, &outline(cell), prefix, above);
            }
            continue;
        }
        let mut cells: Vec<Vec<Run>> = row.iter().map(|cell| in_a_row(cell)).collect();
        // Nothing is joined to what stands alone in its row.
        while cells.pop_if(|cell| is_blank(cell)).is_some() {}
        let runs = joined(cells);
        if is_blank(&runs) {
            continue;
        }
        if above != Above::Bullet {
            part(out, prefix, above);
        }
        out.push_str(&format!("{prefix}- {}\n", written("", &runs)));
        above = Above::Bullet;
    }
}

/// The blocks of a cell one after the other, with their labels.
fn in_a_row(cell: &[Block]) -> Vec<Run> {
    let said = cell.iter().map(|block| {
        let label = block.label.iter().map(|label| Run::plain(format!("{} ", label.text)));
        let words = match &block.body {
            Body::Heading(_, runs) | Body::Paragraph(runs) | Body::Signature(runs) => runs.clone(),
            Body::Table(table) => {
                let cells = table.rows.iter().flatten().map(|cell| in_a_row(cell));
                let head = table.head.iter().cloned();
                head.chain(cells).collect::<Vec<_>>().join(&Run::plain(BETWEEN_CELLS))
            }
            Body::Break => Vec::new(),
        };
        label.chain(words).collect::<Vec<_>>()
    });
    said.collect::<Vec<_>>().join(&Run::plain(" "))
}

#[cfg(test)]
mod tests;

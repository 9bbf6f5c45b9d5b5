//! Soft wrap: plain text into rows of cells. A row depends on the text from its first byte on and
//! on nothing else, so after an edit only the rows round it are made again.

use std::ops::Range;

use super::cluster::{clusters, is_breaking_space, is_line_end, is_plain};
use super::width::cells;

/// How many rows before an edited one can change with it. A row looks ahead to the first cluster
/// that does not fit. That one stands on the row after it, or, when it is wider than a row itself,
/// begins the next but one; and what is put in behind it may join it.
const ROWS_LOOKED_AHEAD: usize = 3;

/// One row of wrapped text. Every byte of the text belongs to exactly one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The bytes that belong to the row, with the line feed and the hanging spaces that end it.
    pub bytes: Range<usize>,
    /// Where the bytes to draw end: before the line feed, and before spaces that have no room.
    pub drawn: usize,
    /// Cells that the drawn bytes take. More than were given only when one cluster alone is wider.
    pub width: usize,
    /// What ends the row.
    pub ending: Ending,
}

/// What ends a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Want of room; the line goes on in the next row.
    Wrapped,
    /// A line feed, which belongs to the row.
    LineFeed,
    /// The end of the text.
    Text,
}

/// Rows of at most `width` cells: broken after spaces, and after a hyphen or dash between a letter
/// or digit and a letter; inside a word only when the word is longer than a row. There is always
/// at least one row, and text that ends with a line feed ends with an empty one. A width of 0 is
/// taken as 1.
pub fn wrap(text: &str, width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut start = 0;
    loop {
        let row = next_row(text, start, width);
        start = row.bytes.end;
        let is_last = row.ending == Ending::Text;
        rows.push(row);
        if is_last {
            return rows;
        }
    }
}

/// Brings `rows` up to date after `removed` bytes at byte `at` gave way to `added` bytes. `text` is
/// the text after that, and `rows` are what [`wrap`] made of the text before it at the same width.
/// The result is what [`wrap`] makes of `text`; only rows from shortly before the edit are made
/// again, until they agree with the old ones.
pub fn rewrap(
    rows: &mut Vec<Row>,
    text: &str,
    width: usize,
    at: usize,
    removed: usize,
    added: usize,
) {
    let edited = row_index(rows, at);
    let first = edited.saturating_sub(ROWS_LOOKED_AHEAD);
    let Some(mut start) = rows.get(first).map(|row| row.bytes.start) else {
        *rows = wrap(text, width);
        return;
    };
    let old_end = at.saturating_add(removed);
    let new_end = at.saturating_add(added);
    let mut made = Vec::new();
    // The old row that may agree with the next one made.
    let mut old = edited;
    loop {
        if start >= new_end {
            let wanted = start.saturating_sub(new_end).saturating_add(old_end);
            while rows.get(old).is_some_and(|row| row.bytes.start < wanted) {
                old = old.saturating_add(1);
            }
            if rows.get(old).is_some_and(|row| row.bytes.start == wanted) {
                break;
            }
        }
        let row = next_row(text, start, width);
        start = row.bytes.end;
        let is_last = row.ending == Ending::Text;
        made.push(row);
        if is_last {
            old = rows.len();
            break;
        }
    }
    let moved = |byte: usize| byte.saturating_sub(old_end).saturating_add(new_end);
    for row in rows.iter_mut().skip(old) {
        row.bytes = moved(row.bytes.start)..moved(row.bytes.end);
        row.drawn = moved(row.drawn);
    }
    rows.splice(first..old, made);
}

/// The row to which byte `at` belongs; the last row for the end of the text.
pub fn row_index(rows: &[Row], at: usize) -> usize {
    rows.partition_point(|row| row.bytes.start <= at).saturating_sub(1)
}

/// A place at which a row may end: the next row's first byte, and the row as it would be.
struct Break {
    next: usize,
    drawn: usize,
    width: usize,
}

fn next_row(text: &str, start: usize, width: usize) -> Row {
    let width = width.max(1);
    let rest = text.get(start..).unwrap_or("");
    if rest.len() <= width && is_plain(rest) {
        let end = start.saturating_add(rest.len());
        return Row { bytes: start..end, drawn: end, width: rest.len(), ending: Ending::Text };
    }
    let mut used: usize = 0;
    let mut drawn = start;
    let mut last_break = None;
    let (mut before_previous, mut previous) = ("", "");
    for (offset, cluster) in clusters(rest) {
        let at = start.saturating_add(offset);
        let end = at.saturating_add(cluster.len());
        if is_line_end(cluster) {
            return Row { bytes: start..end, drawn, width: used, ending: Ending::LineFeed };
        }
        let hangs = drawn < at;
        let with_cluster = used.saturating_add(cells(cluster));
        let fits = !hangs && with_cluster <= width;
        if is_breaking_space(cluster) {
            if fits {
                (used, drawn) = (with_cluster, end);
            }
        } else {
            if is_breaking_space(previous) || is_dash_between(before_previous, previous, cluster) {
                last_break = Some(Break { next: at, drawn, width: used });
            }
            if !fits && at > start {
                let Break { next, drawn, width } =
                    last_break.unwrap_or(Break { next: at, drawn, width: used });
                return Row { bytes: start..next, drawn, width, ending: Ending::Wrapped };
            }
            (used, drawn) = (with_cluster, end);
        }
        (before_previous, previous) = (previous, cluster);
    }
    Row { bytes: start..text.len(), drawn, width: used, ending: Ending::Text }
}

/// Whether a row may end after a dash: `well-|being`, not `2024-25`, not `-5`.
fn is_dash_between(before: &str, dash: &str, after: &str) -> bool {
    matches!(dash, "-" | "\u{2010}" | "\u{2013}" | "\u{2014}")
        && before.starts_with(char::is_alphanumeric)
        && after.starts_with(char::is_alphabetic)
}

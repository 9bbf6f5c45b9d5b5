//! Between bytes and cells: where on the rows the caret stands, and which place a cell means.

use super::Editor;
use crate::typeset::wrap::row_index;
use crate::typeset::{Ending, Row, cells, cluster::is_breaking_space, clusters, is_plain};

impl Editor {
    /// The rows of the text, always at least one. Draw `text()[row.bytes.start..row.drawn]` of each
    /// as [`shown`](crate::typeset::shown).
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many rows to show: those of the text, and one more while the caret's place at the end
    /// of the text is at the start of a row that has no text yet.
    pub fn height(&self) -> usize {
        self.rows.len().max(self.cell_of(self.text.len()).0.saturating_add(1))
    }

    /// The row and the column (in cells) of the caret. The row is less than [`Editor::height`], the
    /// column at most the width.
    pub fn caret_cell(&self) -> (usize, usize) {
        self.cell_of(self.caret)
    }

    /// The row and the column (in cells) of the place before byte `at`. Once a row is full, a place
    /// after its hanging spaces stands at the start of the next row.
    pub fn cell_of(&self, at: usize) -> (usize, usize) {
        let index = row_index(&self.rows, at);
        let Some(row) = self.rows.get(index) else { return (index, 0) };
        let before = self.text.get(row.bytes.start..at.min(row.bytes.end)).unwrap_or("");
        // Plain letters take a cell each, and short of the end of the row none of them hangs.
        if before.len() < self.width && is_plain(before) {
            return (index, before.len());
        }
        let mut walk = Walk::new(row, self.width);
        for (_, cluster) in clusters(before) {
            walk.pass(cluster);
        }
        if walk.stands_in_next_row() {
            (index.saturating_add(1), 0)
        } else {
            (index, walk.column())
        }
    }

    /// The place on row `row` at `column`, or the nearest to the left of it: the end of the row
    /// when the column lies beyond, the end of the text when the row does.
    pub fn at_cell(&self, row: usize, column: usize) -> usize {
        let Some(row) = self.rows.get(row) else { return self.text.len() };
        let mut walk = Walk::new(row, self.width);
        let mut place = row.bytes.start;
        let bytes = self.text.get(row.bytes.clone()).unwrap_or("");
        for (offset, cluster) in clusters(bytes) {
            let after = row.bytes.start.saturating_add(offset).saturating_add(cluster.len());
            // Behind the last cluster of a row that another follows, the next row begins.
            if after == row.bytes.end && row.ending != Ending::Text {
                break;
            }
            walk.pass(cluster);
            if walk.stands_in_next_row() || walk.column() > column {
                break;
            }
            place = after;
        }
        place
    }
}

/// A walk along a row, cluster by cluster.
struct Walk<'a> {
    row: &'a Row,
    width: usize,
    passed: usize,
    after_space: bool,
}

impl<'a> Walk<'a> {
    fn new(row: &'a Row, width: usize) -> Self {
        Walk { row, width: width.max(1), passed: 0, after_space: false }
    }

    fn pass(&mut self, cluster: &str) {
        self.passed = self.passed.saturating_add(cells(cluster));
        self.after_space = is_breaking_space(cluster);
    }

    fn column(&self) -> usize {
        self.passed.min(self.width)
    }

    /// The row is full. Before a line feed the caret stays at its end all the same: the next row
    /// is another paragraph.
    fn stands_in_next_row(&self) -> bool {
        self.row.ending != Ending::LineFeed
            && (self.passed > self.width || (self.passed == self.width && self.after_space))
    }
}

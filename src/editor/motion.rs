//! Where each motion leads. Nothing moves here: the same targets serve moving, selecting and
//! deleting.

use super::{Editor, word};
use crate::typeset::{cluster_at, cluster_before};

/// A way for the caret to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One grapheme cluster back.
    Left,
    /// One grapheme cluster on.
    Right,
    /// To the start of this word, or of the word before.
    WordLeft,
    /// To the end of this word, or of the next.
    WordRight,
    /// One row up, keeping the column.
    RowUp,
    /// One row down, keeping the column.
    RowDown,
    /// To the start of the row; from there to the start of the paragraph.
    RowStart,
    /// To the end of the row; from there to the end of the paragraph.
    RowEnd,
    /// To the start of the paragraph.
    ParagraphStart,
    /// To the end of the paragraph.
    ParagraphEnd,
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
}

impl Editor {
    /// Where the motion leads from the caret, and the column that further moves by row keep to.
    /// A motion that cannot go anywhere leads to the caret itself.
    pub(super) fn target(&self, motion: Motion) -> (usize, Option<usize>) {
        let (text, caret) = (self.text.as_str(), self.caret);
        let target = match motion {
            Motion::Left => caret.saturating_sub(cluster_before(text, caret).map_or(0, str::len)),
            Motion::Right => caret.saturating_add(cluster_at(text, caret).map_or(0, str::len)),
            Motion::WordLeft => word::left(text, caret),
            Motion::WordRight => word::right(text, caret),
            Motion::RowUp | Motion::RowDown => return self.next_row(motion),
            Motion::RowStart => match self.caret_cell() {
                (_, 0) => paragraph_start(text, caret),
                (row, _) => self.rows.get(row).map_or(caret, |row| row.bytes.start),
            },
            Motion::RowEnd => {
                let end = self.at_cell(self.caret_cell().0, usize::MAX);
                if end > caret { end } else { paragraph_end(text, caret) }
            }
            Motion::ParagraphStart => paragraph_start(text, caret),
            Motion::ParagraphEnd => paragraph_end(text, caret),
            Motion::TextStart => 0,
            Motion::TextEnd => text.len(),
        };
        (target, None)
    }

    fn next_row(&self, motion: Motion) -> (usize, Option<usize>) {
        let (row, column) = self.caret_cell();
        let goal = self.goal.unwrap_or(column);
        let next = if motion == Motion::RowUp { row.checked_sub(1) } else { row.checked_add(1) };
        let target = match next {
            Some(next) if next < self.height() => self.at_cell(next, goal),
            Some(_) | None => self.caret,
        };
        (target, Some(goal))
    }
}

fn paragraph_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    before.rfind('\n').map_or(0, |feed| feed.saturating_add(1))
}

fn paragraph_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let line = rest.split_once('\n').map_or(rest, |(line, _)| {
        // `\r\n` is one cluster: stand before it.
        line.strip_suffix('\r').unwrap_or(line)
    });
    at.saturating_add(line.len())
}

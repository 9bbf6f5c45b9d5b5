//! From `&Front` to cells: where the regions are, and what stands in them. Draws only; what is
//! wrapped and read was wrapped and read in `handle`.

mod line;
mod page;
mod text;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Front;
use super::steps::{Shape, Step};
use super::told::NUMBER;
use crate::ui::draw::Pen;
use crate::ui::theme::Ink;
use crate::ui::{REGIONS, Region};
use line::{foot_lines, line_left, line_rows, seen};

/// From so many columns on, a text and what was read of it stand side by side.
const SIDE_BY_SIDE: u16 = 100;
/// How wide a page of words is at most.
const MEASURE: usize = 96;

/// Where everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The whole screen.
    pub all: Rect,
    /// The top line.
    pub top: Rect,
    /// A list, a summary, or the text.
    pub page: Rect,
    /// What was read of the text; empty where there is none, or no room.
    pub reading: Rect,
    /// Rule, label and entry line.
    pub line: Rect,
    /// The last line.
    pub foot: Rect,
}

impl Areas {
    /// The area of a region; what was read has the place of the agenda.
    pub fn of(&self, region: Region) -> Rect {
        match region {
            Region::Top => self.top,
            Region::Agenda => self.reading,
            Region::Page => self.page,
            // The label stands with the line here: both follow every key.
            Region::Label => Rect::ZERO,
            Region::Line => self.line,
            Region::Foot => self.foot,
        }
    }

    /// The width at which the text wraps, and how many rows of it are seen.
    pub(super) fn text_size(&self) -> (usize, usize) {
        let width = usize::from(self.page.width).saturating_sub(gutter(self.page) + 2).max(1);
        (width, usize::from(self.page.height - heading(self.page)).max(1))
    }

    /// How many rows of what was read are seen.
    pub(super) fn told_rows(&self) -> usize {
        usize::from(self.reading.height - heading(self.reading)).max(1)
    }
}

/// The rows above a text: a heading and a gap, where there is room.
fn heading(area: Rect) -> u16 {
    match area.height {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// The cells left of a text: the sign of a complaint and the number of the line.
fn gutter(area: Rect) -> usize {
    if area.width >= 30 { NUMBER + 1 } else { 0 }
}

/// The areas of the regions at the size and step of the front.
pub fn areas(front: &Front) -> Areas {
    let (columns, rows) = front.size;
    let top_rows = u16::from(rows >= 4);
    let said = u16::try_from(foot_lines(front).len()).unwrap_or(1).max(1);
    let foot_rows = if rows >= 6 { said } else { 0 };
    let line_rows = match rows {
        0 => 0,
        1..6 => 1,
        6..12 => 2,
        _ => 3,
    };
    let below = rows - top_rows - foot_rows;
    let line_rows = line_rows.min(below);
    let page_rows = below - line_rows;
    let page = Rect::new(0, top_rows, columns, page_rows);
    let (page, reading) = if front.step.shape() != Shape::Text {
        (page, Rect::new(columns, top_rows, 0, page_rows))
    } else if columns >= SIDE_BY_SIDE {
        let left = columns - columns * 45 / 100;
        (Rect { width: left, ..page }, Rect { x: left, width: columns - left, ..page })
    } else if page_rows >= 8 {
        let upper = page_rows - page_rows / 2;
        (
            Rect { height: upper, ..page },
            Rect { y: page.y + upper, height: page_rows - upper, ..page },
        )
    } else {
        (page, Rect { height: 0, ..page })
    };
    Areas {
        all: Rect::new(0, 0, columns, rows),
        top: Rect::new(0, 0, columns, top_rows),
        page,
        reading,
        line: Rect::new(0, top_rows + page_rows, columns, line_rows),
        foot: Rect::new(0, rows - foot_rows, columns, foot_rows),
    }
}

/// How many rows of a list are seen.
pub(super) fn list_rows(front: &Front, areas: &Areas) -> usize {
    let around = match front.step {
        Step::Start => start_frame(areas.page.height).0 + start_frame(areas.page.height).1,
        _ => heading(areas.page),
    };
    usize::from(areas.page.height.saturating_sub(around))
}

/// The rows above and below the list of the start screen.
fn start_frame(height: u16) -> (u16, u16) {
    match height {
        0..6 => (0, 0),
        6..10 => (1, 1),
        _ => (3, 2),
    }
}

/// Draws a region into a buffer that covers it.
pub fn paint(front: &Front, areas: &Areas, region: Region, buffer: &mut Buffer) {
    let area = areas.of(region);
    if area.is_empty() {
        return;
    }
    match region {
        Region::Top => line::paint_top(front, area, buffer),
        Region::Page => match (front.step, front.step.shape()) {
            (Step::Start, _) => page::paint_start(front, area, buffer),
            (_, Shape::List) => {
                let above = heading(area);
                if above > 0 {
                    let title = front.step.field();
                    pen(front, buffer, area, 0).skip(1).ink(Ink::Heading, title);
                }
                page::paint_list(front, area, above, buffer);
                page::paint_note(front, area, above, buffer);
            }
            (_, Shape::Ask) => page::paint_summary(front, area, buffer),
            (_, Shape::Text) => text::paint_text(front, areas, buffer),
        },
        Region::Label => {}
        Region::Agenda => text::paint_told(front, area, buffer),
        Region::Line => line::paint_line(front, area, buffer),
        Region::Foot => {
            for (row, line) in (0..).zip(foot_lines(front)) {
                let warns = front.message.as_ref().map(|message| message.warns);
                let ink = match warns {
                    Some(true) => Ink::Warning,
                    Some(false) => Ink::Text,
                    None => Ink::Dim,
                };
                let mut pen = pen(front, buffer, area, row);
                let room = pen.skip(1).room().saturating_sub(1);
                pen.fitted(ink, &line, room);
            }
        }
    }
}

/// Where the caret stands.
pub fn caret(front: &Front, areas: &Areas) -> Position {
    let (x, y) = if front.step.shape() == Shape::Text {
        let text = front.text();
        let (row, column) = text.editor.caret_cell();
        let y = areas.page.y + heading(areas.page);
        (
            usize::from(areas.page.x) + gutter(areas.page) + column,
            usize::from(y) + row.saturating_sub(text.top),
        )
    } else {
        let (left, row) = (line_left(areas.line), line_rows(areas.line).1);
        let room = usize::from(areas.line.width).saturating_sub(left + 1);
        let (_, before) = seen(front.line(), room);
        (left + before, usize::from(areas.line.y + row))
    };
    let last = |limit: u16, value: usize| {
        u16::try_from(value).unwrap_or(u16::MAX).min(limit.saturating_sub(1))
    };
    Position::new(last(areas.all.width, x), last(areas.all.height, y))
}

/// Draws the whole screen: for tests, pictures and comparison.
pub fn whole(front: &Front) -> Buffer {
    let areas = areas(front);
    let mut buffer = Buffer::empty(areas.all);
    for region in REGIONS {
        paint(front, &areas, region, &mut buffer);
    }
    buffer
}

fn pen<'a>(front: &'a Front, buffer: &'a mut Buffer, area: Rect, row: u16) -> Pen<'a> {
    Pen::themed(&front.theme, buffer, area, row)
}

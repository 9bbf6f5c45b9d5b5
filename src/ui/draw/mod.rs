//! From `&App` to cells: where the regions are, and one file a region. Draws only; what wraps was
//! wrapped in `handle`.

mod agenda;
mod calling;
mod line;
mod page;
mod preview;
mod top;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::theme::{Ink, Signs, Theme};
use super::view::Purpose;
use super::{App, Region};
use crate::typeset::{clusters, is_plain, shown, shown_in_ascii, width};
pub(in crate::ui) use agenda::{in_the_chair, office_in_short};
pub(in crate::ui) use calling::is_calling;
pub(in crate::ui) use line::{most_foot, said_whole};

/// How wide the minutes' column is at most.
const MEASURE: usize = 88;
/// The gutter with the time, left of the minutes.
const GUTTER: usize = 8;
/// The agenda's column, where there is room for one.
const MARGIN: u16 = 28;
/// How many rows the entry line has of its own.
const LINE_ROWS: u16 = 3;

/// Where everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The whole screen.
    pub all: Rect,
    /// The top line.
    pub top: Rect,
    /// Agenda and room; empty where there is no room for it.
    pub agenda: Rect,
    /// The minutes, as far as the line leaves them uncovered.
    pub page: Rect,
    /// Rule and label.
    pub label: Rect,
    /// The entry line.
    pub line: Rect,
    /// The last line.
    pub foot: Rect,
    /// The rows over the minutes that tell of the item.
    head: u16,
    /// The rows of the minutes when the line does not cover any.
    page_height: u16,
}

/// The areas of the regions at the app's size.
pub fn areas(app: &App) -> Areas {
    let (columns, rows) = app.size;
    let all = Rect::new(0, 0, columns, rows);
    let top_rows = u16::from(rows >= 4);
    // What is said stands whole, as far as there is height for it.
    let said = u16::try_from(line::said(app, columns).len()).unwrap_or(1).max(1);
    let foot_rows = if rows >= 6 { said } else { 0 };
    // A rule, the label, and the rows of text, as far as there is height for them.
    let over = if rows >= 12 { 2 } else { u16::from(rows >= 3) };
    let own = LINE_ROWS.min(rows / 5).max(1);
    let wanted = u16::try_from(text_rows(app)).unwrap_or(u16::MAX);
    let text = wanted.clamp(own, (rows / 2).max(own));
    let line_rows = (over + text).min(rows - top_rows - foot_rows);
    let below = rows - top_rows - foot_rows;
    // Where there is height for one row only, it is the one to type in.
    let label_rows = over.min(line_rows.saturating_sub(1));
    // What is read out stands alone.
    let alone = app.minuting.view.as_ref().is_some_and(|view| view.purpose == Purpose::ReadOut);
    let margin = match columns {
        _ if alone => 0,
        160.. if rows >= 16 => MARGIN + 14,
        120.. if rows >= 16 => MARGIN + 4,
        100.. if rows >= 16 => MARGIN,
        _ => 0,
    };
    // An empty row under the top line, with what is told of the item, where there is height.
    let head = u16::from(rows >= 30);
    let page_height = (below + foot_rows).saturating_sub(u16::from(rows >= 6) + over + own + head);
    let page_rows = below - line_rows;
    Areas {
        all,
        top: Rect::new(0, 0, columns, top_rows),
        agenda: Rect::new(0, top_rows, margin, page_rows),
        page: Rect::new(margin, top_rows, columns - margin, page_rows),
        head: head.min(page_rows),
        label: Rect::new(0, top_rows + page_rows, columns, label_rows),
        line: Rect::new(0, top_rows + page_rows + label_rows, columns, line_rows - label_rows),
        foot: Rect::new(0, rows - foot_rows, columns, foot_rows),
        page_height,
    }
}

/// The rows that what is typed takes: in a view, its query.
fn text_rows(app: &App) -> usize {
    app.minuting.view.as_ref().map_or_else(|| app.minuting.line.height(), |_| 1)
}

impl Areas {
    /// The width at which the entry line wraps: the caret may stand behind a full row.
    pub fn text_width(&self) -> usize {
        usize::from(self.line.width).saturating_sub(3).clamp(1, 116)
    }

    /// The width at which the minutes are set.
    pub fn page_text_width(&self) -> usize {
        usize::from(self.page.width).saturating_sub(GUTTER + 3).clamp(8, MEASURE)
    }

    /// How many rows of minutes there are.
    pub fn page_rows(&self) -> usize {
        usize::from(self.page_height)
    }

    /// The width at which a preview is set: beside it stands the edge of what is not public.
    pub fn preview_width(&self) -> usize {
        usize::from(self.page.width).saturating_sub(4).clamp(8, MEASURE)
    }

    /// How many rows there are of what is open over the page, under its title.
    pub fn rows_over(&self) -> usize {
        usize::from(self.page.height).saturating_sub(2)
    }

    /// The area of a region.
    pub fn of(&self, region: Region) -> Rect {
        match region {
            Region::Top => self.top,
            Region::Agenda => self.agenda,
            Region::Page => self.page,
            Region::Label => self.label,
            Region::Line => self.line,
            Region::Foot => self.foot,
        }
    }
}

/// Draws a region into a buffer that covers it.
pub fn paint(app: &App, areas: &Areas, region: Region, buffer: &mut Buffer) {
    if areas.of(region).is_empty() {
        return;
    }
    match region {
        Region::Top => top::paint(app, areas.top, buffer),
        Region::Agenda => agenda::paint(app, areas.agenda, buffer),
        Region::Page => match (&app.minuting.view, &app.minuting.preview) {
            (Some(open), _) => view::paint(app, open, areas.page, buffer),
            (None, Some(preview)) => preview::paint(app, preview, areas, buffer),
            (None, None) if calling::is_calling(app) => calling::paint(app, areas.page, buffer),
            (None, None) => page::paint(app, areas, buffer),
        },
        Region::Label => line::paint_label(app, areas.label, buffer),
        Region::Line => line::paint(app, areas, buffer),
        Region::Foot => line::paint_foot(app, areas.foot, buffer),
    }
}

/// Where the caret stands.
pub fn caret(app: &App, areas: &Areas) -> Position {
    line::caret(app, areas)
}

/// Draws the whole screen: for tests, pictures and comparison.
pub fn whole(app: &App) -> Buffer {
    let areas = areas(app);
    let mut buffer = Buffer::empty(areas.all);
    for region in super::REGIONS {
        paint(app, &areas, region, &mut buffer);
    }
    buffer
}

/// Writes on a row from left to right, never past its end, and never what a terminal would obey.
pub(in crate::ui) struct Pen<'a> {
    theme: &'a Theme,
    buffer: &'a mut Buffer,
    y: u16,
    x: u16,
    end: u16,
}

impl<'a> Pen<'a> {
    /// At the beginning of a row of an area; the row may be below it, then nothing is drawn.
    fn new(app: &'a App, buffer: &'a mut Buffer, area: Rect, row: u16) -> Self {
        Pen::themed(&app.theme, buffer, area, row)
    }

    /// The same for a screen that is no app's.
    pub(in crate::ui) fn themed(
        theme: &'a Theme,
        buffer: &'a mut Buffer,
        area: Rect,
        row: u16,
    ) -> Self {
        let end = if row < area.height { area.right() } else { area.x };
        Pen { theme, buffer, y: area.y.saturating_add(row), x: area.x, end }
    }

    pub(in crate::ui) fn skip(&mut self, cells: usize) -> &mut Self {
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        self.x = self.x.saturating_add(cells).min(self.end);
        self
    }

    pub(in crate::ui) fn to(&mut self, x: u16) -> &mut Self {
        self.x = self.x.max(x).min(self.end);
        self
    }

    pub(in crate::ui) fn ink(&mut self, ink: Ink, text: &str) -> &mut Self {
        let style = self.theme.style(ink);
        self.styled(style, text)
    }

    /// Text that is printed: where three dots are no sign they are three.
    pub(in crate::ui) fn styled(&mut self, style: Style, text: &str) -> &mut Self {
        match self.theme.signs {
            Signs::Ascii if text.contains('…') => {
                let text = text.replace('…', &self.theme.glyphs.more);
                self.written(style, &text)
            }
            Signs::Ascii | Signs::Unicode => self.written(style, text),
        }
    }

    /// Text that is being typed: each sign keeps its cells, or the caret would stand beside it.
    pub(in crate::ui) fn typed(&mut self, ink: Ink, text: &str) -> &mut Self {
        let style = self.theme.style(ink);
        self.written(style, text)
    }

    fn written(&mut self, style: Style, text: &str) -> &mut Self {
        let room = self.room();
        if room > 0 && self.y < self.buffer.area.bottom() {
            let text = in_signs(self.theme, text);
            // Almost all that is drawn is plain letters: they need no tables.
            if is_plain(&text) {
                let area = self.buffer.area;
                let row = usize::from(self.y.saturating_sub(area.y)) * usize::from(area.width);
                let first = row + usize::from(self.x.saturating_sub(area.x));
                let length =
                    text.len().min(room).min(usize::from(area.right().saturating_sub(self.x)));
                let cells = self.buffer.content.get_mut(first..first + length).unwrap_or_default();
                for (cell, letter) in cells.iter_mut().zip(text.chars()) {
                    cell.set_char(letter).set_style(style);
                }
                self.x = self.x.saturating_add(u16::try_from(length).unwrap_or(u16::MAX));
                return self;
            }
            let (x, _) = self.buffer.set_stringn(self.x, self.y, text.as_ref(), room, style);
            self.x = x;
        }
        self
    }

    /// A sign one cell wide, so many times.
    fn repeated(&mut self, ink: Ink, sign: &str, times: usize) -> &mut Self {
        let style = self.theme.style(ink);
        let sign = in_signs(self.theme, sign);
        (0..times.min(self.room())).for_each(|_| self.letter(&sign, style));
        self
    }

    fn letter(&mut self, sign: &str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((self.x, self.y)) {
            cell.set_symbol(sign).set_style(style);
        }
        self.x = self.x.saturating_add(1);
    }

    /// Text that is cut with a sign where it does not fit.
    pub(in crate::ui) fn fitted(&mut self, ink: Ink, text: &str, cells: usize) -> &mut Self {
        let cells = cells.min(self.room());
        let text = fitted(text, cells, &self.theme.glyphs.more);
        self.ink(ink, &text)
    }

    pub(in crate::ui) fn room(&self) -> usize {
        usize::from(self.end.saturating_sub(self.x))
    }
}

/// Text in the signs that the terminal has.
fn in_signs<'a>(theme: &Theme, text: &'a str) -> std::borrow::Cow<'a, str> {
    match theme.signs {
        Signs::Unicode => shown(text),
        Signs::Ascii => {
            let plain: String = text.chars().map(plainer).collect();
            std::borrow::Cow::Owned(shown_in_ascii(&plain).into_owned())
        }
    }
}

/// The nearest ASCII sign of one that a console font may lack, in as many cells.
fn plainer(c: char) -> char {
    match c {
        '…' => '.',
        '·' | '•' | '▪' | '–' | '—' | '−' => '-',
        '‹' => '<',
        '›' => '>',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '↑' | '↓' | '←' | '→' => '^',
        '↳' => '>',
        other => other,
    }
}

/// Text cut to so many cells, with a sign where it was cut.
pub(in crate::ui) fn fitted(text: &str, cells: usize, more: &str) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let room = cells.saturating_sub(width(more));
    let mut kept = String::new();
    let mut used = 0;
    for (_, cluster) in clusters(text) {
        let cells = crate::typeset::cells(cluster);
        if used + cells > room {
            break;
        }
        used += cells;
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    kept + more
}

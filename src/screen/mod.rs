//! The screen by regions: what moved is painted, what differs is sent, in one write a frame.
//!
//! What the regions show is not decided here; how a cell becomes bytes is `terminal`'s.

#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};

/// A region larger than this is no screen's and is not painted.
const LARGEST_REGION: u32 = 1 << 20;
/// So many blanks at the end of a row cost as much as erasing to its end.
const WORTH_ERASING: usize = 4;
/// A gap of so many unchanged letters is sent again: a move would cost as much.
const WORTH_BRIDGING: usize = 3;

/// A part of the screen and how it is painted.
pub struct Painted<'a> {
    /// Where it stands; what lies beyond the screen is cut off.
    pub area: Rect,
    /// Raised by whatever changes what `paint` would draw.
    pub revision: u64,
    /// Draws into a buffer whose area is `area` and whose cells are blank.
    pub paint: &'a dyn Fn(&mut Buffer),
}

/// What the terminal shows, and which regions it was painted from.
#[derive(Debug)]
pub struct Screen {
    shown: Buffer,
    regions: Vec<(Rect, u64)>,
    /// What the terminal shows is not what `shown` says.
    forgotten: bool,
    /// One region as it should look now.
    scratch: Buffer,
    /// The whole screen as it should look now; used when the layout changes.
    whole: Buffer,
    /// The columns of one row that have to be sent.
    columns: Vec<u16>,
}

impl Default for Screen {
    fn default() -> Self {
        Screen {
            shown: Buffer::empty(Rect::ZERO),
            regions: Vec::new(),
            forgotten: true,
            scratch: Buffer::empty(Rect::ZERO),
            whole: Buffer::empty(Rect::ZERO),
            columns: Vec::new(),
        }
    }
}

impl Screen {
    /// A screen of which nothing is known: the first `show` clears it and draws everything.
    pub fn new() -> Self {
        Screen::default()
    }

    /// After a resume, or when another program wrote over it: the next `show` clears the terminal
    /// and draws everything.
    pub fn forget(&mut self) {
        self.forgotten = true;
    }

    /// Brings the terminal to `regions` with the caret at `caret`, in one write, or in none when
    /// nothing changed. Later regions lie over earlier ones.
    ///
    /// # Errors
    /// What `backend` says; the next `show` then draws everything.
    pub fn show<B: Backend>(
        &mut self,
        backend: &mut B,
        size: Size,
        regions: &[Painted],
        caret: Position,
    ) -> Result<(), B::Error> {
        self.compose(backend, size, regions, caret)?;
        self.send_off(backend)
    }

    /// Makes the frame that [`show`](Self::show) would send and leaves it with `backend`: nothing
    /// is seen before [`send_off`](Self::send_off). It may be composed again before that.
    ///
    /// # Errors
    /// What `backend` says; everything is then drawn the next time.
    pub fn compose<B: Backend>(
        &mut self,
        backend: &mut B,
        size: Size,
        regions: &[Painted],
        caret: Position,
    ) -> Result<(), B::Error> {
        let done = self.bring(backend, size, regions, caret);
        self.forgotten = done.is_err();
        done
    }

    /// Sends what was composed.
    ///
    /// # Errors
    /// What `backend` says; everything is then drawn the next time.
    pub fn send_off<B: Backend>(&mut self, backend: &mut B) -> Result<(), B::Error> {
        let done = backend.flush();
        self.forgotten |= done.is_err();
        done
    }

    fn bring<B: Backend>(
        &mut self,
        backend: &mut B,
        size: Size,
        regions: &[Painted],
        caret: Position,
    ) -> Result<(), B::Error> {
        let screen = Rect { x: 0, y: 0, width: size.width, height: size.height };
        if self.forgotten || self.shown.area != screen {
            self.shown.resize(screen);
            self.shown.reset();
            self.regions.clear();
            backend.clear()?;
        }
        let same_layout = self.regions.len() == regions.len()
            && self.regions.iter().zip(regions).all(|((area, _), now)| *area == now.area);
        if same_layout {
            for (at, region) in regions.iter().enumerate() {
                if self.regions.get(at).is_none_or(|(_, revision)| *revision != region.revision) {
                    self.paint(region, screen);
                    self.send(backend)?;
                }
            }
        } else {
            self.paint_all(regions, screen);
            self.send(backend)?;
        }
        self.regions.clear();
        self.regions.extend(regions.iter().map(|region| (region.area, region.revision)));
        if !screen.is_empty() {
            backend.set_cursor_position(Position {
                x: caret.x.min(screen.width - 1),
                y: caret.y.min(screen.height - 1),
            })?;
        }
        Ok(())
    }

    /// Paints a region into the scratch buffer and cuts it to the screen.
    fn paint(&mut self, region: &Painted, screen: Rect) {
        let drawn = if region.area.area() > LARGEST_REGION { Rect::ZERO } else { region.area };
        self.scratch.resize(drawn);
        self.scratch.reset();
        if !drawn.is_empty() {
            (region.paint)(&mut self.scratch);
        }
        let inside = drawn.intersection(screen);
        if self.scratch.area != inside {
            let mut cut = Buffer::empty(inside);
            for y in inside.top()..inside.bottom() {
                copy_row(&self.scratch, &mut cut, y);
            }
            self.scratch = cut;
        }
        cut_wide_at_the_edge(&mut self.scratch);
    }

    /// Leaves the whole screen in the scratch buffer, blank where no region lies.
    fn paint_all(&mut self, regions: &[Painted], screen: Rect) {
        let mut whole = std::mem::replace(&mut self.whole, Buffer::empty(Rect::ZERO));
        whole.resize(screen);
        whole.reset();
        for region in regions {
            self.paint(region, screen);
            for y in self.scratch.area.top()..self.scratch.area.bottom() {
                copy_row(&self.scratch, &mut whole, y);
            }
        }
        self.whole = std::mem::replace(&mut self.scratch, whole);
        // A region laid over half a wide character leaves it without its other half.
        cut_wide_at_the_edge(&mut self.scratch);
    }

    /// Sends what the scratch buffer has and the terminal has not.
    fn send<B: Backend>(&mut self, backend: &mut B) -> Result<(), B::Error> {
        let area = self.scratch.area;
        for y in area.top()..area.bottom() {
            let (Some(next), Some(shown)) =
                (row(&self.scratch, y), row(&self.shown, y).and_then(|row| part(row, area)))
            else {
                continue;
            };
            self.columns.clear();
            let end = self.shown.area.width;
            find_changes(shown, next, area.x, &mut self.columns);
            if self.columns.is_empty() {
                continue;
            }
            let to_the_end = next.iter().chain(shown).any(is_uncertain);
            copy_row(&self.scratch, &mut self.shown, y);
            let Some(shown) = row(&self.shown, y) else { continue };
            if to_the_end {
                // Terminals disagree how far such characters reach, so what follows is sent again.
                let first = self.columns.first().copied().unwrap_or(end);
                self.columns.clear();
                self.columns.extend(visible_from(shown, first));
            }
            send_row(backend, y, shown, &self.columns)?;
        }
        Ok(())
    }
}

fn send_row<B: Backend>(
    backend: &mut B,
    y: u16,
    shown: &[Cell],
    columns: &[u16],
) -> Result<(), B::Error> {
    let written = shown.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
    let kept = columns.partition_point(|x| usize::from(*x) < written);
    let (kept, erased) = columns.split_at_checked(kept).unwrap_or((columns, &[]));
    let erases = erased.len() >= WORTH_ERASING;
    let drawn = if erases { kept } else { columns };
    let cells = drawn.iter().filter_map(|x| Some((*x, y, shown.get(usize::from(*x))?)));
    backend.draw(cells)?;
    if let (true, Some(x)) = (erases, erased.first()) {
        backend.set_cursor_position(Position { x: *x, y })?;
        backend.clear_region(ClearType::UntilNewLine)?;
    }
    Ok(())
}

/// The columns, counted from `left`, in which `next` differs from `shown`, with the short gaps
/// between them that are cheaper to send than to leap over.
fn find_changes(shown: &[Cell], next: &[Cell], left: u16, columns: &mut Vec<u16>) {
    // Most rows are as they were, and of most others a few cells at the caret are not.
    let Some(first) = shown.iter().zip(next).position(|(was, is)| !same(was, is)) else { return };
    let mut last: Option<usize> = None;
    let mut covered = covered_before(next, first);
    for (at, (was, is)) in shown.iter().zip(next).enumerate().skip(first) {
        if at < covered {
            continue;
        }
        covered = at + width(is);
        let mut differs = !same(was, is);
        if !differs && let Some(before) = last.filter(|last| last + 1 == at) {
            // In a terminal that shows it two columns wide, an accented letter wipes this cell.
            differs = next.get(before).is_some_and(|cell| !is_ascii(cell)) && !is_blank(is);
        }
        if !differs {
            continue;
        }
        if let Some(before) = last {
            let gap = next.get(before + 1..at).unwrap_or_default();
            let worth = gap.len() <= WORTH_BRIDGING
                && next.get(before).is_some_and(|style| {
                    is_ascii(style) && gap.iter().all(|cell| is_ascii(cell) && alike(cell, style))
                });
            if worth {
                columns.extend((before + 1..at).map(|x| column(left, x)));
            }
        }
        columns.push(column(left, at));
        last = Some(at);
    }
}

/// How far the characters before column `first` reach.
fn covered_before(row: &[Cell], first: usize) -> usize {
    let before = row.get(..first).unwrap_or_default();
    if before.iter().all(is_ascii) {
        return 0;
    }
    let last = visible_from(before, 0).last().map(usize::from);
    last.map_or(0, |x| x + before.get(x).map_or(0, width))
}

fn visible_from(row: &[Cell], first: u16) -> impl Iterator<Item = u16> {
    let mut covered = usize::from(first);
    row.iter().enumerate().skip(usize::from(first)).filter_map(move |(x, cell)| {
        if x < covered {
            return None;
        }
        covered = x + width(cell);
        Some(column(0, x))
    })
}

fn column(left: u16, at: usize) -> u16 {
    left.saturating_add(u16::try_from(at).unwrap_or(u16::MAX))
}

fn width(cell: &Cell) -> usize {
    match cell.symbol().as_bytes() {
        // Control characters are one column here; `terminal` sends a question mark for them.
        [_] => 1,
        _ => usize::from(cell.symbol().cell_width()).max(1),
    }
}

fn is_ascii(cell: &Cell) -> bool {
    matches!(cell.symbol().as_bytes(), [0x20..=0x7e])
}

/// Wide, or of several characters: how far it reaches depends on the terminal.
fn is_uncertain(cell: &Cell) -> bool {
    !is_ascii(cell) && (width(cell) > 1 || cell.symbol().chars().nth(1).is_some())
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
        && cell.fg == Color::Reset
        && cell.bg == Color::Reset
        && cell.modifier == Modifier::empty()
}

/// Whether two cells look the same; what else a cell may hold is never set here.
fn same(one: &Cell, other: &Cell) -> bool {
    let symbols = match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
        ([one], [other]) => one == other,
        (one, other) => one == other,
    };
    symbols && alike(one, other)
}

fn alike(one: &Cell, other: &Cell) -> bool {
    one.fg == other.fg && one.bg == other.bg && one.modifier == other.modifier
}

/// A wide character that does not fit into its row, or is hidden in part, becomes a blank.
fn cut_wide_at_the_edge(buffer: &mut Buffer) {
    let row_length = usize::from(buffer.area.width);
    if row_length == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(row_length) {
        let mut covered = 0;
        for x in 0..row_length {
            let Some(cell) = row.get_mut(x).filter(|cell| !is_ascii(cell)) else { continue };
            if x < covered {
                continue;
            }
            let wide = width(cell);
            if x + wide > row_length {
                cell.set_symbol(" ");
                continue;
            }
            covered = x + wide;
            let hidden = row.get(x + 1..covered).unwrap_or_default();
            if hidden.iter().any(|cell| cell.symbol() != " ") {
                if let Some(cell) = row.get_mut(x) {
                    cell.set_symbol(" ");
                }
                covered = x + 1;
            }
        }
    }
}

fn row(buffer: &Buffer, y: u16) -> Option<&[Cell]> {
    let length = usize::from(buffer.area.width);
    let start = usize::from(y.checked_sub(buffer.area.y)?) * length;
    buffer.content.get(start..start + length)
}

/// The cells of a row of the whole screen that lie in `area`.
fn part(row: &[Cell], area: Rect) -> Option<&[Cell]> {
    row.get(usize::from(area.left())..usize::from(area.right()))
}

/// Copies what both buffers have of row `y`.
fn copy_row(from: &Buffer, to: &mut Buffer, y: u16) {
    let both = from.area.intersection(to.area);
    let start = |buffer: &Buffer| {
        let row = usize::from(y.saturating_sub(buffer.area.y)) * usize::from(buffer.area.width);
        row + usize::from(both.x.saturating_sub(buffer.area.x))
    };
    let (source, target, length) = (start(from), start(to), usize::from(both.width));
    if let (Some(source), Some(target)) =
        (from.content.get(source..source + length), to.content.get_mut(target..target + length))
    {
        target.clone_from_slice(source);
    }
}

#[cfg(test)]
mod tests;

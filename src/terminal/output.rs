//! The way out: cells in, the fewest bytes out, one `write` a frame.
//!
//! Only the terminal's own state lives here (its caret, its style, the frame begun). What has to
//! be drawn is decided in `screen.rs`; set-up and restoring are in `mod.rs`.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const UPDATE_BEGINS: &[u8] = b"\x1b[?2026h";
const UPDATE_ENDS: &[u8] = b"\x1b[?2026l";
/// Frames above this many bytes go out as a synchronised update.
const LARGE_FRAME: usize = 1_000;

/// The attributes a terminal gives to the next letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

const PLAIN: Pen =
    Pen { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty() };

/// A `Backend` that knows where the terminal's caret stands and which style is on.
///
/// Everything is collected until `flush`, which hands the frame over in one `write`, or does
/// nothing when there is nothing to say. The caret is never hidden.
#[derive(Debug)]
pub struct Output<W: Write> {
    writer: W,
    /// The frame, behind room for the mark that begins a synchronised update.
    frame: Vec<u8>,
    size: Size,
    /// Where the terminal's caret is; `None` when that depends on the terminal.
    place: Option<Position>,
    /// The last thing sent was a letter, so in the last column the caret may hang over the edge.
    printed: bool,
    /// `None` when the terminal's style is not known.
    pen: Option<Pen>,
    /// Scratch for one change of style.
    codes: Codes,
}

impl<W: Write> Output<W> {
    /// Nothing is assumed about the terminal behind `writer` but its size.
    pub fn new(writer: W, size: Size) -> Self {
        Output {
            writer,
            frame: UPDATE_BEGINS.to_vec(),
            size,
            place: None,
            printed: false,
            pen: None,
            codes: Codes::default(),
        }
    }

    /// The terminal has a new size.
    pub fn resized(&mut self, size: Size) {
        self.size = size;
        self.place = None;
    }

    /// Someone else wrote to the terminal: neither its caret nor its style is known any more.
    pub fn forget(&mut self) {
        self.frame.truncate(UPDATE_BEGINS.len());
        self.place = None;
        self.pen = None;
    }

    /// Puts bytes that neither move the caret nor change the style into the frame, such as a text
    /// for the clipboard.
    pub fn pass(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
    }

    /// The writer, for what has to go out beside the frames.
    pub fn writer(&mut self) -> &mut W {
        &mut self.writer
    }

    fn go_to(&mut self, to: Position) {
        let Some(from) = self.place.filter(|from| *from != to) else {
            if self.place.is_none() {
                jump(&mut self.frame, to);
                self.place = Some(to);
            }
            return;
        };
        let columns_on = to.x.saturating_sub(from.x);
        let columns_back = from.x.saturating_sub(to.x);
        if from.y == to.y {
            if to.x == 0 {
                self.frame.push(b'\r');
            } else if columns_on > 0 {
                step(&mut self.frame, columns_on, b'C');
            } else if columns_back <= 4 && !self.printed {
                self.frame.extend(std::iter::repeat_n(8, usize::from(columns_back)));
            } else {
                step(&mut self.frame, to.x.saturating_add(1), b'G');
            }
        } else if from.x == to.x && !self.printed {
            if to.y > from.y {
                step(&mut self.frame, to.y - from.y, b'B');
            } else {
                step(&mut self.frame, from.y - to.y, b'A');
            }
        } else {
            jump(&mut self.frame, to);
        }
        self.place = Some(to);
        self.printed = false;
    }

    fn take_up(&mut self, pen: Pen) {
        if self.pen == Some(pen) {
            return;
        }
        self.codes.change(self.pen, pen);
        self.frame.extend_from_slice(b"\x1b[");
        self.frame.extend_from_slice(&self.codes.chosen);
        self.frame.push(b'm');
        self.pen = Some(pen);
    }

    fn print(&mut self, x: u16, y: u16, cell: &Cell) {
        self.go_to(Position { x, y });
        self.take_up(Pen { foreground: cell.fg, background: cell.bg, modifier: cell.modifier });
        let symbol = cell.symbol();
        if let [letter @ 0x20..=0x7e] = symbol.as_bytes() {
            self.frame.push(*letter);
            self.place = x.checked_add(1).map(|x| Position { x, y });
            self.printed = true;
            return;
        }
        let width = symbol.width();
        if width == 0 || symbol.chars().any(char::is_control) {
            // Nothing in a cell may act upon the terminal.
            let letter = if width == 0 { b' ' } else { b'?' };
            self.frame.extend(std::iter::repeat_n(letter, width.max(1)));
        } else if width == 1 {
            self.frame.extend_from_slice(symbol.as_bytes());
        } else {
            self.print_wide(Position { x, y }, symbol, width);
        }
        self.place = None;
    }

    /// Terminals disagree about wide characters, so the columns are blanked first: what the
    /// terminal leaves uncovered is then blank and not stale.
    fn print_wide(&mut self, at: Position, symbol: &str, width: usize) {
        self.frame.extend(std::iter::repeat_n(b' ', width));
        jump(&mut self.frame, at);
        let apart: usize = symbol.chars().filter_map(UnicodeWidthChar::width).sum();
        // A terminal that does not join them must not wrap into the next row.
        if apart > width {
            self.frame.extend_from_slice(b"\x1b[?7l");
        }
        self.frame.extend_from_slice(symbol.as_bytes());
        if apart > width {
            self.frame.extend_from_slice(b"\x1b[?7h");
        }
    }
}

/// The absolute move.
fn jump(frame: &mut Vec<u8>, to: Position) {
    frame.extend_from_slice(b"\x1b[");
    if to.y > 0 || to.x > 0 {
        number(frame, to.y.saturating_add(1));
    }
    if to.x > 0 {
        frame.push(b';');
        number(frame, to.x.saturating_add(1));
    }
    frame.push(b'H');
}

fn step(frame: &mut Vec<u8>, count: u16, direction: u8) {
    frame.extend_from_slice(b"\x1b[");
    if count != 1 {
        number(frame, count);
    }
    frame.push(direction);
}

fn number(frame: &mut Vec<u8>, value: u16) {
    let mut divisor = 10_000;
    while divisor > 1 && value < divisor {
        divisor /= 10;
    }
    while divisor > 0 {
        // A digit is below ten, so the cast keeps it whole.
        frame.push(b'0' + (value / divisor % 10) as u8);
        divisor /= 10;
    }
}

/// The parameters of one `SGR`, built two ways of which the shorter is sent.
#[derive(Debug, Default)]
struct Codes {
    chosen: Vec<u8>,
    afresh: Vec<u8>,
}

/// What switches a modifier on, and off.
const MODIFIERS: [(Modifier, u16, u16); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Codes {
    fn change(&mut self, from: Option<Pen>, to: Pen) {
        self.afresh.clear();
        if to != PLAIN {
            self.afresh.push(b'0');
            add(&mut self.afresh, PLAIN, to);
        }
        self.chosen.clear();
        if let Some(from) = from {
            add(&mut self.chosen, from, to);
        }
        if from.is_none() || self.afresh.len() < self.chosen.len() {
            std::mem::swap(&mut self.chosen, &mut self.afresh);
        }
    }
}

fn add(codes: &mut Vec<u8>, from: Pen, to: Pen) {
    // One code may switch off two modifiers, so what shares it is switched on again.
    let mut on = from.modifier;
    for (modifier, _, off) in MODIFIERS {
        if on.contains(modifier) && !to.modifier.contains(modifier) {
            code(codes, off);
            for (other, _, off_too) in MODIFIERS {
                if off_too == off {
                    on.remove(other);
                }
            }
        }
    }
    // Some terminals know one strength only, and there the last code wins: always the same one.
    const STRENGTHS: Modifier = Modifier::BOLD.union(Modifier::DIM);
    if to.modifier.contains(STRENGTHS) && !on.contains(STRENGTHS) {
        on.remove(STRENGTHS);
    }
    for (modifier, code_on, _) in MODIFIERS {
        if to.modifier.contains(modifier) && !on.contains(modifier) {
            code(codes, code_on);
        }
    }
    if from.foreground != to.foreground {
        color(codes, to.foreground, 30);
    }
    if from.background != to.background {
        color(codes, to.background, 40);
    }
}

fn code(codes: &mut Vec<u8>, value: u16) {
    if !codes.is_empty() {
        codes.push(b';');
    }
    number(codes, value);
}

/// `base` is 30 for the foreground and 40 for the background.
fn color(codes: &mut Vec<u8>, color: Color, base: u16) {
    match color {
        Color::Reset => code(codes, base + 9),
        Color::Black => code(codes, base),
        Color::Red => code(codes, base + 1),
        Color::Green => code(codes, base + 2),
        Color::Yellow => code(codes, base + 3),
        Color::Blue => code(codes, base + 4),
        Color::Magenta => code(codes, base + 5),
        Color::Cyan => code(codes, base + 6),
        Color::Gray => code(codes, base + 7),
        Color::DarkGray => code(codes, base + 60),
        Color::LightRed => code(codes, base + 61),
        Color::LightGreen => code(codes, base + 62),
        Color::LightYellow => code(codes, base + 63),
        Color::LightBlue => code(codes, base + 64),
        Color::LightMagenta => code(codes, base + 65),
        Color::LightCyan => code(codes, base + 66),
        Color::White => code(codes, base + 67),
        Color::Indexed(index) => {
            for part in [base + 8, 5, u16::from(index)] {
                code(codes, part);
            }
        }
        Color::Rgb(red, green, blue) => {
            for part in [base + 8, 2, u16::from(red), u16::from(green), u16::from(blue)] {
                code(codes, part);
            }
        }
    }
}

impl<W: Write> Backend for Output<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.print(x, y, cell);
        }
        Ok(())
    }

    /// Nothing: a caret that is never hidden does not flicker.
    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// What is known; the terminal is not asked, for it may never answer.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.place.unwrap_or_default())
    }

    /// `position` has to lie on the screen.
    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go_to(position.into());
        self.printed = false;
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        // Some terminals erase with the style that is on.
        self.take_up(PLAIN);
        match clear_type {
            ClearType::All => {
                self.frame.extend_from_slice(b"\x1b[H\x1b[2J");
                self.place = Some(Position::ORIGIN);
                self.printed = false;
            }
            ClearType::AfterCursor => self.frame.extend_from_slice(b"\x1b[J"),
            ClearType::BeforeCursor => self.frame.extend_from_slice(b"\x1b[1J"),
            ClearType::CurrentLine => self.frame.extend_from_slice(b"\x1b[2K"),
            ClearType::UntilNewLine => self.frame.extend_from_slice(b"\x1b[K"),
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let length = self.frame.len() - UPDATE_BEGINS.len();
        if length == 0 {
            return Ok(());
        }
        let sent = if length > LARGE_FRAME {
            self.frame.extend_from_slice(UPDATE_ENDS);
            self.writer.write_all(&self.frame)
        } else {
            self.writer.write_all(self.frame.get(UPDATE_BEGINS.len()..).unwrap_or_default())
        };
        self.frame.truncate(UPDATE_BEGINS.len());
        if sent.is_err() {
            // How much of it arrived is not known.
            self.forget();
        }
        sent?;
        self.writer.flush()
    }
}

//! What goes to the terminal, byte for byte.
#![allow(clippy::unwrap_used)]

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};

use super::{Output, clipboard_sequence};

/// Keeps each write apart.
#[derive(Default)]
struct Writes(Vec<Vec<u8>>);

impl Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An output whose caret stands at `x`, `y` and whose style is plain.
fn output_at(x: u16, y: u16) -> Output<Writes> {
    let mut output = Output::new(Writes::default(), Size::new(80, 24));
    output.clear().unwrap();
    output.set_cursor_position((x, y)).unwrap();
    output.flush().unwrap();
    output.writer().0.clear();
    output
}

fn cell(symbol: &str, style: impl Into<Style>) -> Cell {
    let mut cell = Cell::default();
    cell.set_symbol(symbol).set_style(style);
    cell
}

fn sent(output: &mut Output<Writes>) -> String {
    output.flush().unwrap();
    let writes = std::mem::take(&mut output.writer().0);
    assert!(writes.len() <= 1, "a frame in {} writes", writes.len());
    String::from_utf8(writes.concat()).unwrap()
}

fn drawn(output: &mut Output<Writes>, cells: &[(u16, u16, Cell)]) -> String {
    output.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
    sent(output)
}

#[test]
fn a_letter_at_the_caret_is_one_byte() {
    let mut output = output_at(10, 20);
    output.draw([(10, 20, &cell("a", Style::new()))].into_iter()).unwrap();
    output.set_cursor_position((11, 20)).unwrap();
    assert_eq!(sent(&mut output), "a");
}

#[test]
fn nothing_to_say_is_no_write() {
    let mut output = output_at(10, 20);
    output.set_cursor_position((10, 20)).unwrap();
    output.flush().unwrap();
    assert!(output.writer().0.is_empty());
}

#[test]
fn a_backspace_at_the_end_is_three_bytes() {
    let mut output = output_at(10, 20);
    output.set_cursor_position((9, 20)).unwrap();
    output.draw([(9, 20, &cell(" ", Style::new()))].into_iter()).unwrap();
    output.set_cursor_position((9, 20)).unwrap();
    assert_eq!(sent(&mut output), "\u{8} \u{1b}[10G");
}

#[test]
fn the_shortest_move_is_taken() {
    for (to, expected) in [
        ((10, 10), ""),
        ((0, 10), "\r"),
        ((11, 10), "\x1b[C"),
        ((25, 10), "\x1b[15C"),
        ((7, 10), "\u{8}\u{8}\u{8}"),
        ((3, 10), "\x1b[4G"),
        ((10, 11), "\x1b[B"),
        ((10, 7), "\x1b[3A"),
        ((0, 0), "\x1b[H"),
        ((0, 11), "\x1b[12H"),
        ((79, 23), "\x1b[24;80H"),
    ] {
        let mut output = output_at(10, 10);
        output.set_cursor_position(to).unwrap();
        assert_eq!(sent(&mut output), expected, "to {to:?}");
        assert_eq!(output.get_cursor_position().unwrap(), Position::from(to));
    }
}

#[test]
fn behind_the_last_column_no_move_counts_from_the_caret() {
    let mut output = output_at(79, 5);
    output.draw([(79, 5, &cell("a", Style::new()))].into_iter()).unwrap();
    output.set_cursor_position((78, 5)).unwrap();
    assert_eq!(sent(&mut output), "a\x1b[79G");
    let mut output = output_at(79, 5);
    output.draw([(79, 5, &cell("a", Style::new()))].into_iter()).unwrap();
    output.set_cursor_position((79, 6)).unwrap();
    assert_eq!(sent(&mut output), "a\x1b[7;80H");
}

#[test]
fn only_the_attributes_that_change_are_sent() {
    let plain = Style::new();
    let bold = plain.bold();
    for (from, to, expected) in [
        (plain, plain, "a"),
        (plain, bold, "\x1b[1ma"),
        (bold, bold, "a"),
        (bold, plain, "\x1b[ma"),
        (bold.red(), bold.green(), "\x1b[32ma"),
        (bold.red(), plain.red(), "\x1b[22ma"),
        (bold.dim().red().on_blue(), bold.red().on_blue(), "\x1b[22;1ma"),
        (bold.italic().underlined().red(), plain.red(), "\x1b[0;31ma"),
        (plain.reversed(), plain.crossed_out(), "\x1b[0;9ma"),
        (plain, plain.light_red().on_dark_gray(), "\x1b[91;100ma"),
        (plain, plain.white().on_gray(), "\x1b[97;47ma"),
        (plain, plain.fg(Color::Indexed(208)), "\x1b[38;5;208ma"),
        (plain, plain.bg(Color::Rgb(1, 20, 255)), "\x1b[48;2;1;20;255ma"),
    ] {
        let mut output = output_at(0, 0);
        drawn(&mut output, &[(0, 0, cell("x", from))]);
        assert_eq!(drawn(&mut output, &[(1, 0, cell("a", to))]), expected, "{from:?} to {to:?}");
    }
}

#[test]
fn an_unknown_style_is_set_afresh() {
    let mut output = output_at(0, 0);
    output.forget();
    assert_eq!(drawn(&mut output, &[(0, 0, cell("a", Style::new()))]), "\x1b[H\x1b[ma");
    output.forget();
    let bold = Style::new().add_modifier(Modifier::BOLD);
    assert_eq!(drawn(&mut output, &[(5, 0, cell("a", bold))]), "\x1b[1;6H\x1b[0;1ma");
}

#[test]
fn after_anything_but_plain_letters_the_next_move_is_absolute() {
    for (symbol, expected) in
        [("é", "é\x1b[1;2Hb"), ("e\u{301}", "e\u{301}\x1b[1;2Hb"), ("’", "’\x1b[1;2Hb")]
    {
        let mut output = output_at(0, 0);
        let cells = [(0, 0, cell(symbol, Style::new())), (1, 0, cell("b", Style::new()))];
        assert_eq!(drawn(&mut output, &cells), expected);
    }
    let mut output = output_at(0, 0);
    let cells = [(0, 0, cell("界", Style::new())), (2, 0, cell("b", Style::new()))];
    assert_eq!(drawn(&mut output, &cells), "  \x1b[H界\x1b[1;3Hb");
}

#[test]
fn joined_emoji_cannot_wrap_into_the_next_row() {
    let mut output = output_at(78, 0);
    let family = "\u{1f469}\u{200d}\u{1f467}";
    assert_eq!(
        drawn(&mut output, &[(78, 0, cell(family, Style::new()))]),
        format!("  \x1b[1;79H\x1b[?7l{family}\x1b[?7h")
    );
}

#[test]
fn nothing_in_a_cell_acts_upon_the_terminal() {
    for symbol in ["\x1b", "\x1b[2J", "\u{9b}", "\u{7}", "\n"] {
        let mut output = output_at(0, 0);
        let bytes = drawn(&mut output, &[(0, 0, cell(symbol, Style::new()))]);
        assert!(bytes.chars().all(|sent| sent == '?'), "{symbol:?} sent {bytes:?}");
    }
    for symbol in ["", "\u{301}", "\u{202e}"] {
        let mut output = output_at(0, 0);
        assert_eq!(drawn(&mut output, &[(0, 0, cell(symbol, Style::new()))]), " ");
    }
}

#[test]
fn erasing_is_done_in_the_plain_style() {
    let mut output = output_at(0, 0);
    drawn(&mut output, &[(0, 0, cell("x", Style::new().on_red()))]);
    output.clear_region(ClearType::UntilNewLine).unwrap();
    assert_eq!(sent(&mut output), "\x1b[m\x1b[K");
}

#[test]
fn only_large_frames_are_synchronised() {
    for (letters, synchronised) in [(1_000, false), (1_001, true)] {
        let mut output = Output::new(Writes::default(), Size::new(2_000, 1));
        output.clear().unwrap();
        output.flush().unwrap();
        output.writer().0.clear();
        let cells: Vec<_> = (0..letters).map(|x| (x, 0, cell("a", Style::new()))).collect();
        let bytes = drawn(&mut output, &cells);
        let letters = "a".repeat(usize::from(letters));
        let expected =
            if synchronised { format!("\x1b[?2026h{letters}\x1b[?2026l") } else { letters };
        assert_eq!(bytes, expected);
    }
}

#[test]
fn after_a_failed_write_nothing_is_assumed() {
    struct Broken(bool);
    impl Write for Broken {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0 { Ok(bytes.len()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut output = Output::new(Broken(false), Size::new(80, 24));
    output.clear().unwrap();
    assert!(output.flush().is_err());
    output.writer().0 = true;
    output.flush().unwrap();
    assert_eq!(output.get_cursor_position().unwrap(), Position::ORIGIN);
}

#[test]
fn text_for_the_clipboard_is_encoded() {
    let sequence = clipboard_sequence("Resolved: £1,250 – agreed", false);
    assert_eq!(sequence, b"\x1b]52;c;UmVzb2x2ZWQ6IMKjMSwyNTAg4oCTIGFncmVlZA==\x1b\\");
}

#[test]
fn what_is_copied_reaches_the_terminal_round_tmux_too() {
    let plain = clipboard_sequence("Wed & Thu", false);
    assert_eq!(plain, b"\x1b]52;c;V2VkICYgVGh1\x1b\\");
    let both = clipboard_sequence("Wed & Thu", true);
    let wrapped = b"\x1bPtmux;\x1b\x1b]52;c;V2VkICYgVGh1\x1b\x1b\\\x1b\\";
    assert_eq!(both, [&plain[..], &wrapped[..]].concat());
}

//! What the terminal shows after each `show`, against a full repaint.
#![allow(clippy::unwrap_used)]

use std::num::NonZero;

use proptest::prelude::*;
use ratatui::backend::TestBackend;
use ratatui::style::Style;

use super::*;
use crate::terminal::Output;

type Bytes = Output<Vec<u8>>;

fn output(size: Size) -> Bytes {
    Output::new(Vec::new(), size)
}

fn take(output: &mut Bytes) -> String {
    String::from_utf8(std::mem::take(output.writer())).unwrap()
}

/// Shows `rows` in one region over all.
fn show_rows(
    screen: &mut Screen,
    output: &mut Bytes,
    revision: u64,
    rows: &[&str],
    caret: (u16, u16),
) -> String {
    let size = output.size().unwrap();
    let paint = |buffer: &mut Buffer| {
        for (y, row) in rows.iter().enumerate() {
            buffer.set_string(0, y as u16, row, Style::new());
        }
    };
    let area = Rect::new(0, 0, size.width, size.height);
    let region = Painted { area, revision, paint: &paint };
    screen.show(output, size, &[region], caret.into()).unwrap();
    take(output)
}

fn started(rows: &[&str], caret: (u16, u16)) -> (Screen, Bytes) {
    let mut output = output(Size::new(40, 4));
    let mut screen = Screen::new();
    show_rows(&mut screen, &mut output, 0, rows, caret);
    (screen, output)
}

#[test]
fn what_a_change_costs() {
    for (what, before, after, caret, caret_after, expected) in [
        ("a letter appended", "said", "saidx", (4, 0), (5, 0), "x"),
        ("nothing", "said", "said", (4, 0), (4, 0), ""),
        ("the caret alone", "said", "said", (4, 0), (0, 0), "\r"),
        ("a letter taken back", "said", "sai", (4, 0), (3, 0), "\u{8} \x1b[4G"),
        ("the line entered", "a long line typed", "", (17, 0), (0, 0), "\r\x1b[K"),
        ("the end of a row", "said that it rained", "said", (19, 0), (4, 0), "\x1b[6G\x1b[K\u{8}"),
        ("a letter put in", "abc", "axbc", (1, 0), (2, 0), "xbc\x1b[3G"),
        ("an accent", "caf", "café", (3, 0), (4, 0), "é\x1b[1;5H"),
        ("an accent before letters", "cafbc", "cafébc", (3, 0), (4, 0), "é\x1b[1;5Hbc\x1b[5G"),
        ("a gap bridged", "a-bc-d", "axbcxd", (1, 0), (6, 0), "xbcx\x1b[C"),
        ("a gap leapt over", "a-bcde-f", "axbcdexf", (1, 0), (7, 0), "x\x1b[4Cx"),
        (
            "emoji, then letters",
            "ab",
            "😀ab",
            (0, 0),
            (2, 0),
            "  \x1b[H😀\x1b[1;3Hab\x1b[K\u{8}\u{8}",
        ),
        ("emoji taken away", "😀ab", "ab", (2, 0), (0, 0), "\rab\x1b[K\r"),
    ] {
        let (mut screen, mut output) = started(&[before], caret);
        let bytes = show_rows(&mut screen, &mut output, 1, &[after], caret_after);
        assert_eq!(bytes, expected, "{what}");
    }
}

#[test]
fn a_region_that_has_not_moved_is_not_painted() {
    let painted = std::cell::Cell::new(0);
    let paint = |_: &mut Buffer| painted.set(painted.get() + 1);
    let size = Size::new(20, 5);
    let mut output = output(size);
    let mut screen = Screen::new();
    let mut show = |revision, screen: &mut Screen| {
        let regions = [
            Painted { area: Rect::new(0, 0, 20, 1), revision: 0, paint: &|_| {} },
            Painted { area: Rect::new(0, 1, 20, 4), revision, paint: &paint },
        ];
        screen.show(&mut output, size, &regions, Position::ORIGIN).unwrap();
        painted.get()
    };
    assert_eq!(show(0, &mut screen), 1);
    assert_eq!(show(0, &mut screen), 1);
    assert_eq!(show(7, &mut screen), 2);
    screen.forget();
    assert_eq!(show(7, &mut screen), 3);
}

#[test]
fn a_forgotten_screen_is_cleared_and_drawn() {
    let (mut screen, mut output) = started(&["said"], (4, 0));
    screen.forget();
    let bytes = show_rows(&mut screen, &mut output, 0, &["said"], (4, 0));
    assert_eq!(bytes, "\x1b[H\x1b[2Jsaid");
}

#[test]
fn a_new_layout_leaves_nothing_behind() {
    let size = Size::new(10, 3);
    let mut backend = TestBackend::new(10, 3);
    let mut screen = Screen::new();
    let fill = |buffer: &mut Buffer| {
        let area = buffer.area;
        for y in area.top()..area.bottom() {
            buffer.set_string(area.x, y, "x".repeat(area.width.into()), Style::new());
        }
    };
    for (areas, expected) in [
        (vec![Rect::new(0, 0, 10, 3)], ["xxxxxxxxxx", "xxxxxxxxxx", "xxxxxxxxxx"]),
        (vec![Rect::new(2, 1, 3, 1)], ["          ", "  xxx     ", "          "]),
        (vec![], ["          ", "          ", "          "]),
        (
            vec![Rect::new(8, 2, 90, 90), Rect::new(0, 0, 1, 1), Rect::new(40, 40, 2, 2)],
            ["x         ", "          ", "        xx"],
        ),
    ] {
        let regions: Vec<_> =
            areas.iter().map(|area| Painted { area: *area, revision: 0, paint: &fill }).collect();
        screen.show(&mut backend, size, &regions, Position::new(99, 99)).unwrap();
        backend.assert_buffer_lines(expected);
        backend.assert_cursor_position((9, 2));
    }
}

#[test]
fn no_size_panics() {
    let fill = |buffer: &mut Buffer| {
        let area = buffer.area;
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                buffer[(x, y)].set_symbol("界");
            }
        }
    };
    let mut output = output(Size::ZERO);
    let mut screen = Screen::new();
    for size in [(0, 0), (1, 1), (0, 5), (5, 0), (3, 2), (1, 1), (0, 0), (300, 100)] {
        for area in [
            Rect::new(0, 0, size.0, size.1),
            Rect::new(0, 0, 2, 2),
            Rect::new(1, 1, 1, 1),
            Rect::new(0, 0, u16::MAX, u16::MAX),
            Rect::new(u16::MAX, u16::MAX, 0, 0),
            Rect { x: u16::MAX, y: u16::MAX, width: 4, height: 4 },
        ] {
            output.resized(size.into());
            let regions = [Painted { area, revision: 0, paint: &fill }];
            screen.show(&mut output, size.into(), &regions, Position::new(500, 500)).unwrap();
        }
    }
}

#[test]
fn a_broken_terminal_is_drawn_afresh_when_it_is_back() {
    struct Breaks(Vec<u8>, bool);
    impl std::io::Write for Breaks {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if self.1 {
                return Err(std::io::ErrorKind::BrokenPipe.into());
            }
            self.0.write(bytes)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let size = Size::new(10, 1);
    let mut output = Output::new(Breaks(Vec::new(), true), size);
    let mut screen = Screen::new();
    let paint = |buffer: &mut Buffer| {
        buffer.set_string(0, 0, "said", Style::new());
    };
    let regions = [Painted { area: Rect::new(0, 0, 10, 1), revision: 0, paint: &paint }];
    assert!(screen.show(&mut output, size, &regions, Position::ORIGIN).is_err());
    output.writer().1 = false;
    screen.show(&mut output, size, &regions, Position::ORIGIN).unwrap();
    assert_eq!(output.writer().0, b"\x1b[m\x1b[H\x1b[2Jsaid\r");
}

/// What one region shows: a text and its style at a place.
#[derive(Debug, Clone)]
struct Writing {
    x: u16,
    y: u16,
    text: String,
    style: Style,
}

#[derive(Debug, Clone)]
struct Frame {
    layout: usize,
    writings: Vec<Vec<Writing>>,
    moved: Vec<bool>,
    caret: (u16, u16),
    forget: bool,
    small: bool,
}

fn a_style() -> impl Strategy<Value = Style> {
    prop::sample::select(vec![
        Style::new(),
        Style::new(),
        Style::new().bold(),
        Style::new().dim().red(),
        Style::new().italic().on_blue(),
        Style::new().reversed(),
        Style::new().underlined().fg(Color::Indexed(200)),
        Style::new().bg(Color::Rgb(9, 8, 7)).light_yellow(),
    ])
}

fn a_writing() -> impl Strategy<Value = Writing> {
    let letters = prop::sample::select(vec![
        "a",
        "b",
        "c",
        "said ",
        "    ",
        "–",
        "é",
        "e\u{301}",
        "界",
        "称号",
        "😀",
        "⌨\u{fe0f}",
        "│",
        "\u{1f469}\u{200d}\u{1f467}",
        "\u{1f1ec}\u{1f1e7}",
    ]);
    (0..12u16, 0..6u16, prop::collection::vec(letters, 0..6), a_style())
        .prop_map(|(x, y, letters, style)| Writing { x, y, text: letters.concat(), style })
}

fn a_frame() -> impl Strategy<Value = Frame> {
    (
        0..3usize,
        prop::collection::vec(prop::collection::vec(a_writing(), 0..5), 3),
        prop::collection::vec(any::<bool>(), 3),
        (0..40u16, 0..8u16),
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(layout, writings, moved, caret, forget, small)| Frame {
            layout,
            writings,
            moved,
            caret,
            forget,
            small,
        })
}

/// Eight columns stay free: the emulator wraps joined emoji, though it is told not to.
const LAYOUTS: [&[Rect]; 3] = [
    &[Rect::new(0, 0, 36, 1), Rect::new(0, 1, 12, 6), Rect::new(12, 1, 24, 6)],
    &[Rect::new(0, 0, 36, 7)],
    &[Rect::new(0, 0, 20, 7), Rect::new(20, 2, 16, 3), Rect::new(30, 5, 10, 30)],
];

fn paint(writings: &[Writing], buffer: &mut Buffer) {
    let area = buffer.area;
    for writing in writings {
        let (x, y) = (area.x + writing.x, area.y + writing.y);
        if x < area.right() && y < area.bottom() {
            buffer.set_string(x, y, &writing.text, writing.style);
        }
    }
}

fn at_least_one(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn emulated(size: Size) -> vt100::Parser {
    vt100::Parser::new(at_least_one(size.height), at_least_one(size.width), 0)
}

/// The cells and the caret of the emulated terminal; hidden halves and blanks told alike.
fn seen(parser: &vt100::Parser) -> Vec<String> {
    let screen = parser.screen();
    let (rows, columns) = screen.size();
    let mut seen = vec![format!("caret {:?}", screen.cursor_position())];
    for y in 0..rows.get() {
        for x in 0..columns.get() {
            let cell = screen.cell(y, x).unwrap();
            let text = if cell.contents().is_empty() { " " } else { cell.contents() };
            seen.push(format!(
                "{x},{y} {text:?} {:?} {:?} {} {} {} {} {} {}",
                cell.fgcolor(),
                cell.bgcolor(),
                cell.bold(),
                cell.dim(),
                cell.italic(),
                cell.underline(),
                cell.inverse(),
                cell.is_wide(),
            ));
        }
    }
    seen
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_frames_show_what_a_full_repaint_shows(
        frames in prop::collection::vec(a_frame(), 1..10),
    ) {
        let mut output = output(Size::new(48, 8));
        let mut screen = Screen::new();
        let mut terminal = emulated(Size::new(48, 8));
        let mut shown: Vec<Vec<Writing>> = vec![Vec::new(); 3];
        let mut revisions = [0u64; 3];
        for frame in &frames {
            let size = if frame.small { Size::new(44, 6) } else { Size::new(48, 8) };
            if output.size().unwrap() != size {
                output.resized(size);
                terminal.screen_mut().set_size(at_least_one(size.height), at_least_one(size.width));
            }
            for (at, moved) in frame.moved.iter().enumerate() {
                if *moved {
                    shown[at] = frame.writings[at].clone();
                    revisions[at] += 1;
                }
            }
            if frame.forget {
                screen.forget();
            }
            let paints: Vec<_> =
                shown.iter().map(|region| move |buffer: &mut Buffer| paint(region, buffer)).collect();
            let regions: Vec<_> = LAYOUTS[frame.layout]
                .iter()
                .zip(&paints)
                .zip(revisions)
                .map(|((area, paint), revision)| Painted { area: *area, revision, paint })
                .collect();
            screen.show(&mut output, size, &regions, frame.caret.into()).unwrap();
            terminal.process(&std::mem::take(output.writer()));

            let mut afresh = self::output(size);
            Screen::new().show(&mut afresh, size, &regions, frame.caret.into()).unwrap();
            let mut expected = emulated(size);
            expected.process(&std::mem::take(afresh.writer()));
            for (got, wanted) in seen(&terminal).iter().zip(&seen(&expected)) {
                prop_assert_eq!(got, wanted);
            }
            // And once more: nothing has changed, so nothing is sent.
            screen.show(&mut output, size, &regions, frame.caret.into()).unwrap();
            prop_assert!(output.writer().is_empty());
        }
    }
}

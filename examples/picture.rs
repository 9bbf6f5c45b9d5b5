//! The picture of the screen in the README, made by the program itself: the example meeting is
//! typed key by key, and what would stand in the terminal is printed as SVG.
//!
//! ```text
//! cargo run --example picture > docs/screen.svg
//! ```

use std::fmt::Write;

use chrono::Duration;
use minutebook::meeting::{Body, Meeting, Moment, Quorum, Writer};
use minutebook::prepare::{About, Given, prepare};
use minutebook::session::Session;
use minutebook::ui::keymap::{Chord, Key, Keymap};
use minutebook::ui::minuting::Minuting;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::ui::{App, Input, draw};
use minutebook::{agenda, roster, style};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Columns and rows of the terminal that is drawn.
const SIZE: (u16, u16) = (120, 34);

/// A cell in pixels; most monospaced fonts are 0.6 as wide as high.
const CELL: (f32, f32) = (8.4, 18.0);

/// The room round the screen, in pixels.
const EDGE: f32 = 14.0;

const PAPER: &str = "#16191d";
const INK: &str = "#d6d9dc";

/// What the clerk types: the minute of the meeting at which it begins, and the keys.
const TYPED: &[(i64, &str)] = &[
    (
        0,
        "<ctrl+n>present: ab cy fi ow ob pe ra<enter>apologies: du<enter>attending: hl oa ma<enter>",
    ),
    (1, "<ctrl+n><ctrl+n>"),
    (3, "fi<tab>declared that the hall in Item 8 was let by a society of which he was treasurer."),
    (4, "<enter><ctrl+n>"),
    (5, "=the minutes be approved as a correct record<enter><ctrl+n>"),
    (8, "ow>>said that the crossing would be made safe before September.<enter><ctrl+n>"),
    (11, "fi<tab>introduced the report.<enter>=<enter><ctrl+n>"),
    (16, "ra<tab>spoke of the state of the vehicles.<enter>=<enter><ctrl+n>"),
    (22, "cy<tab>introduced the report and made the following points:<enter>"),
    (23, "-Work on the plan had begun as soon as the inspectors gave their first view.<enter>"),
    (24, "-Visits had been made to three authorities that had stood where this one stood.<enter>"),
    (26, "ab<tab>emphasised that safeguarding was the most important matter before the next "),
    (26, "Council.<enter>"),
    (29, "bi?asked whether there was time to gather the evidence before September.<enter>"),
    (31, "ab>said that three months was firm, and that the Board would meet every fortnight."),
    (32, "<enter>"),
    (33, "hl!circulate the dates of the Board by 26 jun<enter>"),
    (35, "pe<tab>asked about the morale of staff.<ctrl+d><enter>"),
    (37, "cy>said that the response had been encouraging and that vacancies had fallen"),
];

fn main() {
    print!("{}", picture());
}

/// The picture as SVG, the same at every time and on every machine.
pub fn picture() -> String {
    let app = minuted();
    svg(&draw::whole(&app), draw::caret(&app, &draw::areas(&app)).into())
}

/// The example meeting with all that is typed.
fn minuted() -> App {
    let mut app = begun();
    for (minute, script) in TYPED {
        type_in(&mut app, begins() + Duration::minutes(*minute), script);
    }
    app
}

/// The example meeting as it is when the clerk opens it.
pub fn begun() -> App {
    let styles = style::built_in().iter().filter_map(|(name, _)| {
        let style = style::named(name)?;
        Some(((*name).to_owned(), style))
    });
    let session = Session::of(WRITER, prepared());
    let minuting = Minuting::new(session, styles.collect(), "hb", "Minutes/2026-06-11 Cabinet");
    let theme = Theme::built_in(Colours::Full, Signs::Unicode);
    let mut app = App::minuting(minuting, theme, Keymap::built_in(), begins());
    app.handle(Input::Resize(SIZE.0, SIZE.1), begins());
    app
}

/// Types a script, beginning at that moment.
pub fn type_in(app: &mut App, from: Moment, script: &str) {
    let mut now = from;
    for chord in chords(script) {
        now += Duration::milliseconds(140);
        app.handle(Input::Key(chord), now);
    }
}

const WRITER: Writer = Writer(0x00c0_ffee);

fn begins() -> Moment {
    Moment::parse_from_rfc3339("2026-06-11T18:30:00+01:00").expect("a moment")
}

/// The Cabinet of the example, with its names and its agenda, before anything is minuted.
fn prepared() -> Meeting {
    let agenda = agenda::read(include_str!("cabinet/agenda.md"));
    let found = agenda.particulars;
    let about = About {
        name: "Cabinet".into(),
        authority: found.authority,
        venue: found.venue.clone(),
        quorum: Quorum::default(),
        style: "lettered-points".into(),
    };
    let names = roster::read(include_str!("cabinet/names.txt"));
    let body = Body::from_listing(about, names, WRITER);
    let date = found.date.expect("the agenda names its day");
    let given = Given { date, starts: found.time, venue: found.venue, first_minute: None };
    prepare(&body, agenda.items, given, WRITER)
}

/// A script as keys: letters as they stand, other keys as `<enter>` or `<ctrl+n>`.
fn chords(script: &str) -> Vec<Chord> {
    let mut chords = Vec::new();
    let mut rest = script;
    while let Some(letter) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, after)) = named
            && let Ok(chord) = name.parse::<Chord>()
        {
            chords.push(chord);
            rest = after;
        } else {
            chords.push(Chord::plain(Key::Char(letter)));
            rest = &rest[letter.len_utf8()..];
        }
    }
    chords
}

/// A buffer as SVG: a stretch of text for each word or run of one style, held to its cells.
fn svg(buffer: &Buffer, caret: (u16, u16)) -> String {
    let width = f32::from(buffer.area.width) * CELL.0 + 2.0 * EDGE;
    let height = f32::from(buffer.area.height) * CELL.1 + 2.0 * EDGE;
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1} {height:.1}" role="img">
<title>minutebook while a meeting is minuted</title>
<style>text {{ font: 14px ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }}</style>
<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>
"#
    );
    let (x, y) = corner(caret.0, caret.1);
    // Writing to a text in memory cannot fail.
    let _ = writeln!(
        svg,
        r##"<rect x="{x:.1}" y="{y:.1}" width="{:.1}" height="{:.1}" fill="{INK}"/>"##,
        2.0, CELL.1
    );
    for row in 0..buffer.area.height {
        let cells: Vec<&Cell> = (0..buffer.area.width).map(|x| &buffer[(x, row)]).collect();
        let mut from = 0;
        while from < cells.len() {
            let same = |cell: &&&Cell| look(cell) == look(cells[from]);
            let run = cells[from..].iter().take_while(same).count();
            stretch(&mut svg, &cells[from..from + run], from, row);
            from += run;
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Colours and weight of a cell.
#[derive(PartialEq)]
struct Look {
    ink: String,
    paper: Option<String>,
    bold: bool,
    underlined: bool,
}

fn look(cell: &Cell) -> Look {
    let ink = colour(cell.fg).unwrap_or_else(|| INK.to_owned());
    let paper = colour(cell.bg);
    let (ink, paper) = match cell.modifier.contains(Modifier::REVERSED) {
        true => (paper.unwrap_or_else(|| PAPER.to_owned()), Some(ink)),
        false => (ink, paper),
    };
    Look {
        ink,
        paper,
        bold: cell.modifier.contains(Modifier::BOLD),
        underlined: cell.modifier.contains(Modifier::UNDERLINED),
    }
}

/// Cells of one look, from a column on: their ground, and their words one by one, so that a font
/// of another width moves nothing out of its column.
fn stretch(svg: &mut String, cells: &[&Cell], from: usize, row: u16) {
    let look = look(cells[0]);
    let column = |at: usize| u16::try_from(from + at).unwrap_or(u16::MAX);
    if let Some(paper) = &look.paper {
        let (x, y) = corner(column(0), row);
        let width = f32::from(u16::try_from(cells.len()).unwrap_or(u16::MAX)) * CELL.0;
        let _ = writeln!(
            svg,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{:.1}" fill="{paper}"/>"#,
            CELL.1
        );
    }
    let mut at = 0;
    while at < cells.len() {
        if cells[at].symbol().trim().is_empty() {
            at += 1;
            continue;
        }
        // Single blanks belong to the text; wider gaps part it.
        let blank = |at: usize| cells.get(at).is_none_or(|cell| cell.symbol().trim().is_empty());
        let mut end = at + 1;
        while !(blank(end) && blank(end + 1)) {
            end += 1;
        }
        let end = end.min(cells.len());
        let text: String = cells[at..end].iter().map(|cell| cell.symbol()).collect();
        word(svg, &look, &text, (column(at), row), end - at);
        at = end;
    }
}

fn word(svg: &mut String, look: &Look, text: &str, place: (u16, u16), cells: usize) {
    let (x, y) = corner(place.0, place.1);
    let length = f32::from(u16::try_from(cells).unwrap_or(u16::MAX)) * CELL.0;
    let weight = if look.bold { r#" font-weight="bold""# } else { "" };
    let line = if look.underlined { r#" text-decoration="underline""# } else { "" };
    let _ = writeln!(
        svg,
        r#"<text x="{x:.1}" y="{:.1}" textLength="{length:.1}" lengthAdjust="spacingAndGlyphs" fill="{}"{weight}{line}>{}</text>"#,
        y + CELL.1 * 0.76,
        look.ink,
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
    );
}

fn corner(column: u16, row: u16) -> (f32, f32) {
    (EDGE + f32::from(column) * CELL.0, EDGE + f32::from(row) * CELL.1)
}

/// A colour of the terminal as those of the 256 that the theme uses are defined; none for the
/// terminal's own.
fn colour(colour: Color) -> Option<String> {
    let Color::Indexed(index) = colour else { return None };
    let step = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
    let (red, green, blue) = match index {
        0..=15 => return None,
        16..=231 => {
            let cube = index - 16;
            (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

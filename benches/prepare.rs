//! Prepares the meetings that `benches/terminal/adapter.py` measures, as the program itself would
//! have written them: the keys go through `App`, the lines through `Book`. Measures nothing.
//!
//! ```text
//! prepare FOLDER [--items N] [--as typed|pasted|PIECES] [--unsaved]   < points, a blank line between
//! prepare --read FOLDER                                               prints what was typed
//! ```
//! With `--as 14` a point comes as 14 pastes, so that 2,000 points make 30,000 events.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono::Duration;
use minutebook::book::{self, Book, Saver};
use minutebook::command::Command;
use minutebook::event::{Change, Event, Line};
use minutebook::grammar::line;
use minutebook::journal::{Urgency, draw_writer};
use minutebook::meeting::{Meeting, Moment, Particulars};
use minutebook::session::{Privacy, Session};
use minutebook::ui::keymap::{Chord, Key, Keymap, Mode};
use minutebook::ui::minuting::Minuting;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::ui::{App, Effect, Input};
use minutebook::{agenda, roster, shell, style};

const STYLE: &str = "lettered-points";

/// How a point comes into the line.
#[derive(Clone, Copy)]
enum Comes {
    Typed,
    InPieces(usize),
}

struct Wanted {
    folder: PathBuf,
    items: usize,
    comes: Comes,
    saved: bool,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().context("name a folder")?;
    if first == "--read" {
        return read(Path::new(&arguments.next().context("name a folder")?));
    }
    let mut wanted =
        Wanted { folder: first.into(), items: 1, comes: Comes::InPieces(1), saved: true };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--items" => wanted.items = arguments.next().context("how many?")?.parse()?,
            "--as" => {
                wanted.comes = match arguments.next().context("as what?")?.as_str() {
                    "typed" => Comes::Typed,
                    "pasted" => Comes::InPieces(1),
                    pieces => Comes::InPieces(pieces.parse()?),
                }
            }
            "--unsaved" => wanted.saved = false,
            other => bail!("{other} is not known"),
        }
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let points: Vec<String> =
        text.split("\n\n").map(|point| point.replace('\n', " ").trim().to_owned()).collect();
    let points: Vec<String> = points.into_iter().filter(|point| !point.is_empty()).collect();
    prepare(&wanted, &points)
}

/// What was typed: the words of the entries, a line each, then the entry line.
fn read(folder: &Path) -> Result<()> {
    let session = book::read(folder)?.session;
    let meeting = &session.meeting;
    let mut lines = Vec::new();
    for entry in meeting.places().flat_map(|place| meeting.entries_of(place)) {
        lines.extend(line::texts(entry).map(|text| line::typed(text, meeting)));
    }
    if !session.desk.draft.text.is_empty() || lines.is_empty() {
        lines.push(session.desk.draft.text);
    }
    std::io::stdout().write_all(lines.join("\n").as_bytes())?;
    Ok(())
}

fn meeting(wanted: &Wanted, now: Moment) -> Result<Meeting> {
    let names = roster::read(include_str!("../examples/cabinet/names.txt"));
    let titles: String = (1..=wanted.items)
        .map(|number| format!("{number}. Report of the quarter, part {number}\n"))
        .collect();
    let items = agenda::read(&titles).items;
    let mut session = Session::of(
        draw_writer()?,
        Meeting::new(Particulars {
            body: "Cabinet".into(),
            authority: "Borough of Ellwick".into(),
            date: now.date_naive(),
            starts: None,
            venue: "Committee Room 1".into(),
            quorum: Default::default(),
            style: STYLE.into(),
            opened: None,
            closed: None,
        }),
    );
    for proposed in names.people {
        let person = proposed.into_person(session.next_id(Privacy::Open));
        session.apply(now, &Event::Act(Line::Kept, vec![Change::Known(person)]));
    }
    let mut last = None;
    for proposed in items {
        let item = proposed.into_item(session.next_id(Privacy::Open));
        let id = item.id;
        session.apply(now, &Event::Act(Line::Kept, vec![Change::Listed(item, last)]));
        last = Some(id);
    }
    Ok(session.meeting)
}

/// A clerk at the keys: what the loop does, without a terminal.
struct Clerk {
    app: App,
    book: Book,
    now: Moment,
    waiting: Vec<(Moment, Event)>,
}

impl Clerk {
    fn does(&mut self, input: Input) -> Result<()> {
        self.now += Duration::milliseconds(20);
        for effect in self.app.handle(input, self.now) {
            if let Effect::Append(lines) = effect {
                self.waiting.extend(lines.into_iter().map(|line| (line.at, line.event)));
            }
        }
        if self.waiting.len() > 4_000 { self.hand_over() } else { Ok(()) }
    }

    fn hand_over(&mut self) -> Result<()> {
        let events: Vec<_> = self.waiting.iter().map(|(at, event)| (*at, event)).collect();
        self.book.append(&events, Urgency::Soon)?;
        self.book.wait();
        self.waiting.clear();
        Ok(())
    }

    fn commands(&mut self, command: Command) -> Result<()> {
        let chords = self.app.keymap.chords(Mode::Line, command);
        let chord = *chords.first().context("a key for it")?;
        self.does(Input::Key(chord))
    }

    fn minutes(&mut self, point: &str, comes: Comes) -> Result<()> {
        match comes {
            Comes::Typed => {
                for letter in point.chars() {
                    self.does(Input::Key(Chord::plain(Key::Char(letter))))?;
                }
            }
            Comes::InPieces(pieces) => {
                let letters: Vec<char> = point.chars().collect();
                let most = letters.len().div_ceil(pieces.max(1)).max(1);
                for piece in letters.chunks(most) {
                    self.does(Input::Paste(piece.iter().collect()))?;
                }
            }
        }
        self.does(Input::Key(Chord::plain(Key::Enter)))
    }
}

fn prepare(wanted: &Wanted, points: &[String]) -> Result<()> {
    let now = shell::now();
    std::fs::create_dir_all(&wanted.folder)?;
    let meeting = meeting(wanted, now)?;
    book::begin(&wanted.folder, draw_writer()?, "clerk", now, &meeting)?;
    let opened = book::open(&wanted.folder, "clerk", now, &|_| true, &draw_writer)?;
    let styles = vec![(STYLE.to_owned(), style::named(STYLE).context("the style")?)];
    let minuting = Minuting::new(opened.session, styles, "clerk", "");
    let theme = Theme::built_in(Colours::Full, Signs::Unicode);
    let app = App::minuting(minuting, theme, Keymap::built_in(), now);
    let mut clerk = Clerk { app, book: opened.book, now, waiting: Vec::new() };
    clerk.does(Input::Resize(120, 40))?;
    clerk.commands(Command::Next)?;
    if clerk.app.minuting.session.desk.place.is_none() {
        clerk.commands(Command::Next)?;
    }
    let share = points.len().div_ceil(wanted.items).max(1);
    let typing = std::time::Instant::now();
    for (number, point) in points.iter().enumerate() {
        if number > 0 && number % share == 0 {
            clerk.commands(Command::Next)?;
        }
        clerk.minutes(point, wanted.comes)?;
    }
    clerk.hand_over()?;
    let session = &clerk.app.minuting.session;
    let entries = session.meeting.entries.len();
    if entries < points.len() {
        bail!("only {entries} of {} points were minuted", points.len());
    }
    eprintln!(
        "{entries} entries, {} items, {:.1?} at the keys",
        session.meeting.agenda.len(),
        typing.elapsed()
    );
    if wanted.saved {
        let mut saver = Saver::start()?;
        saver.begin(&clerk.book, session);
        saver.finish(&mut clerk.book, session, clerk.now);
    } else {
        std::fs::remove_file(wanted.folder.join(book::MINUTES))?;
    }
    clerk.book.close();
    Ok(())
}

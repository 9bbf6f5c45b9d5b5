//! Meetings to be measured, as the program itself would have written them: the keys go through
//! `App`, the lines through `Book`. Measures nothing.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use minutebook::book::{self, Book, Saver};
use minutebook::command::Command;
use minutebook::event::{Change, Event, Line};
use minutebook::journal::{Urgency, draw_writer};
use minutebook::meeting::{Meeting, Moment, Particulars};
use minutebook::session::{Privacy, Session};
use minutebook::ui::keymap::{Chord, Key, Keymap, Mode};
use minutebook::ui::minuting::Minuting;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::ui::{App, Effect, Input};
use minutebook::{agenda, roster, shell, style};

/// The style it is laid out in.
const STYLE: &str = "lettered-points";

/// How a point comes into the line.
#[derive(Clone, Copy)]
pub enum Comes {
    Typed,
    InPieces(usize),
}

/// What meeting is wanted.
pub struct Wanted {
    pub folder: PathBuf,
    pub items: usize,
    pub comes: Comes,
    /// How often something is moved and voted on after the points, while three come or go.
    pub votes: usize,
    pub saved: bool,
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
            rules: Default::default(),
            groups: Vec::new(),
            first_minute: None,
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
        self.now += chrono::Duration::milliseconds(20);
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

/// Makes the meeting with those points, as a clerk would have minuted them; how long that took.
pub fn prepare(wanted: &Wanted, points: &[String]) -> Result<Duration> {
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
    for number in 1..=wanted.votes {
        let motion = format!("fi/ow the plan be approved in part {number}");
        for line in [&motion, "*", "cy-", "cy+", "ab-", "ab+"] {
            clerk.minutes(line, wanted.comes)?;
            // What is held back is recorded by the second Enter.
            clerk.does(Input::Key(Chord::plain(Key::Enter)))?;
        }
    }
    clerk.hand_over()?;
    let session = &clerk.app.minuting.session;
    let entries = session.meeting.entries.len();
    if entries < points.len() + 6 * wanted.votes {
        bail!("only {entries} of {} points were minuted", points.len());
    }
    let took = typing.elapsed();
    if wanted.saved {
        let mut saver = Saver::start()?;
        saver.begin(&clerk.book, session, clerk.now);
        saver.finish(&mut clerk.book, session, clerk.now);
    } else {
        std::fs::remove_file(wanted.folder.join(book::MINUTES))?;
    }
    clerk.book.close();
    Ok(took)
}

//! How many instructions an act takes: counts that no noise of the machine moves, from valgrind's
//! callgrind. Each case runs in a process of its own, which reads a prepared meeting, warms up, and
//! then does the act in `measured`; only what happens in there is counted.
//!
//! ```text
//! cargo bench --bench instructions [-- WORD …]     the cases whose name has one of the words
//! PROFILES=FOLDER cargo bench …                    keeps what callgrind_annotate reads
//! ```
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

// `prepare.rs` uses the rest.
#[allow(dead_code)]
mod meetings;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command as Program, Stdio};

use anyhow::{Context, Result, bail};
use minutebook::book;
use minutebook::command::Command;
use minutebook::export;
use minutebook::layout;
use minutebook::meeting::{Audience, Meeting};
use minutebook::screen::{Painted, Screen};
use minutebook::session::Session;
use minutebook::style;
use minutebook::terminal::Output;
use minutebook::ui::keymap::{Chord, Key, Keymap, Mode};
use minutebook::ui::minuting::Minuting;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::ui::{App, Effect, Input, REGIONS, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use meetings::{Comes, Wanted};

/// A meeting that is prepared: its name, its points, its items, and how they came.
struct Prepared {
    name: &'static str,
    points: usize,
    items: usize,
    comes: Comes,
    votes: usize,
    saved: bool,
}

const fn saved(name: &'static str, points: usize, items: usize) -> Prepared {
    Prepared { name, points, items, comes: Comes::InPieces(1), votes: 0, saved: true }
}

const MEETINGS: &[Prepared] = &[
    saved("empty", 0, 40),
    saved("2,000 points", 2_000, 40),
    saved("2,000 in one item", 2_000, 1),
    saved("20,000 points", 20_000, 40),
    saved("20,000 in one item", 20_000, 1),
    Prepared {
        name: "30,000 events",
        points: 2_000,
        items: 40,
        comes: Comes::InPieces(14),
        votes: 0,
        saved: false,
    },
    Prepared { votes: 20, ..saved("2,000 and 20 votes", 2_000, 1) },
];

const MEETINGS_MINUTED: &[&str] =
    &["empty", "2,000 points", "2,000 in one item", "20,000 points", "20,000 in one item"];
const VOTED: &[&str] = &["2,000 in one item", "2,000 and 20 votes"];
const LARGE: &[&str] = &["2,000 points", "20,000 points"];

/// What is measured: its name, the meetings it is measured in, and the act, which gives how often
/// it was done.
struct Case {
    name: &'static str,
    meetings: &'static [&'static str],
    act: fn(&Path) -> Result<u64>,
}

const CASES: &[Case] = &[
    Case { name: "a letter, to bytes", meetings: MEETINGS_MINUTED, act: letter },
    Case { name: "an Enter, to bytes", meetings: MEETINGS_MINUTED, act: enter },
    Case { name: "a letter where votes were taken", meetings: VOTED, act: letter },
    Case { name: "an Enter where votes were taken", meetings: VOTED, act: enter },
    Case { name: "a member leaves where votes were taken", meetings: VOTED, act: leaves },
    Case { name: "a letter in an entry of 500", meetings: &["empty"], act: letter_in_500 },
    Case { name: "a letter in an entry of 50,000", meetings: &["empty"], act: letter_in_50_000 },
    Case { name: "a letter in its middle", meetings: &["empty"], act: letter_in_the_middle },
    Case { name: "a letter in it, reopened", meetings: &["empty"], act: letter_reopened },
    Case { name: "an Enter of 50,000", meetings: &["empty"], act: enter_of_50_000 },
    Case { name: "an entry reopened", meetings: MEETINGS_MINUTED, act: reopened },
    Case { name: "find opened", meetings: LARGE, act: find_opened },
    Case { name: "a letter in find", meetings: LARGE, act: letter_in_find },
    Case { name: "the meeting handed to a save", meetings: LARGE, act: handed_to_a_save },
    Case { name: "the first screen, once read", meetings: MEETINGS_MINUTED, act: first_screen },
    Case { name: "minutes file and journal read", meetings: LARGE, act: read },
    Case { name: "journal replayed", meetings: &["30,000 events"], act: read },
    Case { name: "laid out", meetings: LARGE, act: laid_out },
    Case { name: "exported to text", meetings: LARGE, act: exported },
];

/// What is counted.
#[inline(never)]
fn measured<T>(act: impl FnOnce() -> T) -> T {
    black_box(act())
}

fn main() -> Result<()> {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [flag, name, folder] = arguments.as_slice()
        && flag == "--case"
    {
        let case = CASES.iter().find(|case| case.name == name).context("a case of that name")?;
        println!("{}", (case.act)(Path::new(folder))?);
        return Ok(());
    }
    let asked = Program::new("valgrind").arg("--version").output();
    let Some(version) = asked.ok().filter(|asked| asked.status.success()) else {
        println!("valgrind is not installed, so no instructions were counted.");
        println!("On Debian: apt-get install valgrind. Then run this again.");
        return Ok(());
    };
    println!("Counted by {}\n", String::from_utf8_lossy(&version.stdout).trim());
    count(&arguments)
}

fn count(words: &[String]) -> Result<()> {
    let root = tempfile::tempdir().context("could not make a folder for the meetings")?;
    println!("| act | meeting | instructions |\n|---|---|---|");
    for case in CASES {
        for name in case.meetings {
            let row = format!("{} | {name}", case.name);
            if !words.is_empty() && !words.iter().any(|word| row.contains(word.as_str())) {
                continue;
            }
            let meeting = MEETINGS.iter().find(|meeting| meeting.name == *name);
            let folder = prepared(root.path(), meeting.context("a meeting of that name")?)?;
            println!("| {row} | {} |", grouped(counted(case.name, &folder, &row)?));
        }
    }
    Ok(())
}

/// The folder of a meeting, which is prepared once.
fn prepared(root: &Path, meeting: &Prepared) -> Result<std::path::PathBuf> {
    let folder = root.join(meeting.name);
    if !folder.exists() {
        let Prepared { items, comes, votes, saved, .. } = *meeting;
        let wanted = Wanted { folder: folder.clone(), items, comes, votes, saved };
        let points: Vec<String> = (1..=meeting.points).map(point).collect();
        meetings::prepare(&wanted, &points)?;
    }
    Ok(folder)
}

/// A point of fifty words; every fifth by somebody.
fn point(number: usize) -> String {
    let said = "that the reserve stood at five per cent of the budget and that the savings of the \
                quarter had been found in full, but that the cost of homes for those who had none \
                went on rising, so that the forecast for the year was to be read with care";
    let who = ["", "", "fi>said ", "", "ow>asked ", ""][number % 6];
    format!("{who}{said}, as paragraph {number} of the report set out")
}

/// Runs a case under callgrind; the instructions of one act.
fn counted(name: &str, folder: &Path, row: &str) -> Result<u64> {
    let kept = std::env::var_os("PROFILES").map(|folder| {
        let letters = row.chars().map(|c| if c.is_alphanumeric() { c } else { '-' });
        Path::new(&folder).join(letters.collect::<String>())
    });
    let kept = kept.unwrap_or_else(|| "/dev/null".into());
    let run = Program::new("valgrind")
        .args(["--tool=callgrind", "--toggle-collect=*measured*"])
        .arg(format!("--callgrind-out-file={}", kept.display()))
        .arg(std::env::current_exe()?)
        .args(["--case", name])
        .arg(folder)
        .stdin(Stdio::null())
        .output()
        .context("could not run valgrind")?;
    let said = String::from_utf8_lossy(&run.stderr);
    if !run.status.success() {
        bail!("{row} did not run to its end:\n{said}");
    }
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    let all: u64 = collected.context("valgrind gave no count")?.1.trim().parse()?;
    let times: u64 = String::from_utf8_lossy(&run.stdout).trim().parse()?;
    Ok(all / times.max(1))
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The program without a terminal: keys in, bytes out.
struct Desk {
    app: App,
    screen: Screen,
    output: Output<Vec<u8>>,
}

impl Desk {
    fn of(session: Session) -> Result<Desk> {
        let styles = style::built_in();
        let styles =
            styles.iter().filter_map(|(name, _)| Some(((*name).to_owned(), style::named(name)?)));
        let minuting = Minuting::new(session, styles.collect(), "clerk", "");
        let theme = Theme::built_in(Colours::Full, Signs::Unicode);
        let now = minutebook::shell::now();
        let app = App::minuting(minuting, theme, Keymap::built_in(), now);
        let output = Output::new(Vec::new(), Size::new(120, 40));
        let mut desk = Desk { app, screen: Screen::new(), output };
        desk.does(Input::Resize(120, 40))?;
        Ok(desk)
    }

    /// A desk in the last item of a meeting, its first letters typed.
    fn in_folder(folder: &Path) -> Result<Desk> {
        let mut desk = Desk::of(book::read(folder)?.session)?;
        if desk.app.minuting.session.desk.place.is_none() {
            desk.commands(Command::Next)?;
            desk.commands(Command::Next)?;
        }
        desk.types("The")?;
        Ok(desk)
    }

    /// Takes an input as the loop does: the events as lines, then the frame.
    fn does(&mut self, input: Input) -> Result<()> {
        let now = self.app.now;
        for effect in self.app.handle(input, now) {
            if let Effect::Append(lines) = effect {
                for line in lines {
                    black_box(book::line_of(&line.event)?);
                }
            }
        }
        self.draws()
    }

    fn draws(&mut self) -> Result<()> {
        let app = &self.app;
        let areas = draw::areas(app);
        let paints = REGIONS
            .map(|region| move |buffer: &mut Buffer| draw::paint(app, &areas, region, buffer));
        let regions: Vec<Painted<'_>> = (REGIONS.iter().zip(&paints))
            .map(|(region, paint)| Painted {
                area: areas.of(*region),
                revision: app.revision(*region),
                paint,
            })
            .collect();
        let size = Size { width: app.size.0, height: app.size.1 };
        let caret = draw::caret(app, &areas);
        self.screen.show(&mut self.output, size, &regions, caret)?;
        self.output.writer().clear();
        Ok(())
    }

    fn key(&mut self, key: Key) -> Result<()> {
        self.does(Input::Key(Chord::plain(key)))
    }

    fn types(&mut self, text: &str) -> Result<()> {
        text.chars().try_for_each(|letter| self.key(Key::Char(letter)))
    }

    fn commands(&mut self, command: Command) -> Result<()> {
        let chords = self.app.keymap.chords(Mode::Line, command);
        self.does(Input::Key(*chords.first().context("a key for it")?))
    }

    fn entries(&self) -> usize {
        self.app.minuting.session.meeting.entries.len()
    }
}

/// What is typed to be counted; the mean of it is given.
const TYPED: &str = " report was noted by";

fn letters(mut desk: Desk) -> Result<u64> {
    let before = desk.app.minuting.line.text().len();
    for letter in TYPED.chars() {
        measured(|| desk.key(Key::Char(letter)))?;
    }
    let came = desk.app.minuting.line.text().len() - before;
    if came != TYPED.len() {
        bail!("{came} letters came");
    }
    Ok(TYPED.len() as u64)
}

fn letter(folder: &Path) -> Result<u64> {
    letters(Desk::in_folder(folder)?)
}

fn enter(folder: &Path) -> Result<u64> {
    let mut desk = Desk::in_folder(folder)?;
    let before = desk.entries();
    for _ in 0..5 {
        desk.does(Input::Paste(point(1)))?;
        measured(|| desk.key(Key::Enter))?;
    }
    if desk.entries() != before + 5 {
        bail!("not every line was minuted");
    }
    Ok(5)
}

/// A member leaves: who may vote is counted anew, and every vote is looked at again.
fn leaves(folder: &Path) -> Result<u64> {
    let mut desk = Desk::in_folder(folder)?;
    let meeting = &desk.app.minuting.session.meeting;
    let member = meeting.roll().rfind(|person| person.has_seat());
    let code = member.context("a member")?.code.clone();
    let before = desk.entries();
    for sign in ["+", "-", "+", "-"] {
        desk.commands(Command::DeleteToStart)?;
        desk.types(&format!("{code}{sign}"))?;
        measured(|| desk.key(Key::Enter))?;
    }
    if desk.entries() != before + 4 {
        bail!("the member did not come and go");
    }
    Ok(4)
}

/// A desk with so many characters in the line.
fn filled(folder: &Path, letters: usize) -> Result<Desk> {
    let mut desk = Desk::in_folder(folder)?;
    let text = " and so forth, on the whole".chars().cycle().take(letters).collect();
    desk.does(Input::Paste(text))?;
    Ok(desk)
}

fn letter_in_500(folder: &Path) -> Result<u64> {
    letters(filled(folder, 500)?)
}

fn letter_in_50_000(folder: &Path) -> Result<u64> {
    letters(filled(folder, 50_000)?)
}

fn letter_in_the_middle(folder: &Path) -> Result<u64> {
    let mut desk = filled(folder, 50_000)?;
    for _ in 0..300 {
        desk.key(Key::Up)?;
    }
    letters(desk)
}

fn letter_reopened(folder: &Path) -> Result<u64> {
    let mut desk = filled(folder, 50_000)?;
    desk.key(Key::Enter)?;
    desk.key(Key::Up)?;
    letters(desk)
}

fn enter_of_50_000(folder: &Path) -> Result<u64> {
    let mut desk = filled(folder, 50_000)?;
    measured(|| desk.key(Key::Enter))?;
    Ok(1)
}

fn reopened(folder: &Path) -> Result<u64> {
    let mut desk = Desk::in_folder(folder)?;
    desk.does(Input::Paste(point(1)))?;
    desk.key(Key::Enter)?;
    measured(|| desk.key(Key::Up))?;
    if desk.app.minuting.session.desk.draft.reopened.is_none() {
        bail!("nothing was reopened");
    }
    Ok(1)
}

fn find_opened(folder: &Path) -> Result<u64> {
    let mut desk = Desk::in_folder(folder)?;
    measured(|| desk.commands(Command::Find))?;
    Ok(1)
}

fn letter_in_find(folder: &Path) -> Result<u64> {
    let mut desk = Desk::in_folder(folder)?;
    desk.commands(Command::Find)?;
    let word = "homes";
    for letter in word.chars() {
        measured(|| desk.key(Key::Char(letter)))?;
    }
    Ok(word.len() as u64)
}

/// What the loop does for a save; the rest is done by a thread of its own.
fn handed_to_a_save(folder: &Path) -> Result<u64> {
    let session = book::read(folder)?.session;
    let handed = measured(|| session.meeting.clone());
    Ok(u64::from(!handed.entries.is_empty()))
}

fn first_screen(folder: &Path) -> Result<u64> {
    let session = book::read(folder)?.session;
    measured(|| Desk::of(session))?;
    Ok(1)
}

fn read(folder: &Path) -> Result<u64> {
    let found = measured(|| book::read(folder))?;
    if found.session.meeting.entries.len() < 2_000 {
        bail!("not all was read: {:?}", found.notices);
    }
    Ok(1)
}

fn laid_out(folder: &Path) -> Result<u64> {
    let meeting = meeting_in(folder)?;
    let style = style::named("lettered-points").context("the style")?;
    measured(|| layout::lay_out(&meeting.seen_by(Audience::Public), &style));
    Ok(1)
}

fn exported(folder: &Path) -> Result<u64> {
    let meeting = meeting_in(folder)?;
    let style = style::named("lettered-points").context("the style")?;
    let document = layout::lay_out(&meeting.seen_by(Audience::Public), &style);
    measured(|| export::text::to_text(&document, export::text::WIDTH));
    Ok(1)
}

fn meeting_in(folder: &Path) -> Result<Meeting> {
    Ok(book::read(folder)?.session.meeting)
}

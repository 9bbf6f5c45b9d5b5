//! The program from outside, in a pseudo-terminal: what is shown survives a kill, and the terminal
//! comes back as it was. `MINUTEBOOK_KILLS=100` makes the run of kills as long as wanted.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::disallowed_types)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command as Run;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use minutebook::grammar::line;
use minutebook::meeting::{Meeting, Particulars, Writer};
use minutebook::session::{Privacy, Session};
use minutebook::ui::keymap::{Chord, Key, Keymap};
use minutebook::ui::minuting::Minuting;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::ui::{App, Input};
use minutebook::{agenda, book, event, journal, roster, shell, style};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const ROWS: u16 = 30;
const COLUMNS: u16 = 100;
const STYLE: &str = "lettered-points";
const NEXT: &[u8] = b"\x0e";
const UNDO: &[u8] = b"\x1a";
const SAVE: &[u8] = b"\x13";
const CLEAR: &[u8] = b"\x15";

fn meeting(writer: Writer) -> Meeting {
    let now = shell::now();
    let mut session = Session::of(
        writer,
        Meeting::new(Particulars {
            body: "Cabinet".into(),
            authority: "Borough of Ellwick".into(),
            date: now.date_naive(),
            starts: None,
            venue: String::new(),
            quorum: Default::default(),
            rules: Default::default(),
            groups: Vec::new(),
            first_minute: None,
            style: STYLE.into(),
            opened: None,
            closed: None,
        }),
    );
    let names = roster::read("Councillor Ngozi Abara (Chair)\nCouncillor Tom Finch\n");
    let mut act = |change| {
        session.apply(now, &event::Event::Act(event::Line::Kept, vec![change]));
        session.next_id(Privacy::Open)
    };
    let mut id = minutebook::meeting::Id { writer, number: 0 };
    for person in names.people {
        id = act(event::Change::Known(person.into_person(id)));
    }
    let items = agenda::read("1. Housing strategy\n2. Budget\n").items;
    let mut last = None;
    for item in items {
        let item = item.into_item(id);
        let listed = item.id;
        id = act(event::Change::Listed(item, last));
        last = Some(listed);
    }
    session.meeting
}

pub(super) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let writer = journal::draw_writer().unwrap();
    let at = folder.path().join("meeting");
    std::fs::create_dir(&at).unwrap();
    book::begin(&at, writer, "clerk", shell::now(), &meeting(writer)).unwrap();
    // The journal is this machine's own, so the program goes on with it.
    std::fs::create_dir(folder.path().join("settings")).unwrap();
    std::fs::write(folder.path().join("settings/writers"), format!("{writer}\n")).unwrap();
    folder
}

/// The program at a terminal, and what has come out of it.
pub(super) struct Sat {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    slave: Option<Box<dyn portable_pty::SlavePty + Send>>,
    out: Arc<Mutex<Vec<u8>>>,
    stop: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
    /// The terminal's settings before the program had it, and after.
    found: String,
    settings: String,
}

fn settings(master: Option<&(dyn MasterPty + Send)>) -> String {
    master.map(|master| format!("{:?}", master.get_termios())).unwrap_or_default()
}

impl Sat {
    pub(super) fn down(home: &Path) -> Sat {
        Sat::with(home, &[home.join("meeting").as_os_str()])
    }

    /// At the program with these arguments.
    pub(super) fn with(home: &Path, arguments: &[&std::ffi::OsStr]) -> Sat {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_minutebook"));
        command.args(arguments);
        let sat = Sat::at(home, command);
        sat.until("the first screen", |sat| sat.rows().last().is_some_and(|foot| !foot.is_empty()));
        sat
    }

    /// At a program that is started by that command, which may not come to a screen.
    pub(super) fn at(home: &Path, mut command: CommandBuilder) -> Sat {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let found = settings(Some(pair.master.as_ref()));
        command.env("MINUTEBOOK_HOME", home);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        let out = Arc::new(Mutex::new(Vec::new()));
        let stop = Arc::new(AtomicBool::new(false));
        let mut from = pair.master.try_clone_reader().unwrap();
        let (into, stopped) = (Arc::clone(&out), Arc::clone(&stop));
        let reader = thread::spawn(move || {
            let mut bytes = [0; 65_536];
            while let Ok(length) = from.read(&mut bytes) {
                into.lock().unwrap().extend_from_slice(&bytes[..length]);
                if length == 0 || stopped.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        Sat {
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            slave: Some(pair.slave),
            child,
            out,
            stop,
            reader: Some(reader),
            found,
            settings: String::new(),
        }
    }

    pub(super) fn types(&mut self, bytes: &[u8]) {
        let _ = self.writer.as_mut().unwrap().write_all(bytes);
    }

    pub(super) fn id(&self) -> String {
        self.child.process_id().unwrap().to_string()
    }

    pub(super) fn signal(&self, name: &str) {
        let id = self.id();
        assert!(Run::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
    }

    fn bytes(&self) -> Vec<u8> {
        self.out.lock().unwrap().clone()
    }

    fn seen(&self) -> vt100::Parser {
        let size = |n| NonZeroU16::new(n).unwrap();
        let mut seen = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
        seen.process(&self.bytes());
        seen
    }

    pub(super) fn rows(&self) -> Vec<String> {
        rows_of(&self.seen())
    }

    /// What stands in the entry line, its rows joined without blanks.
    pub(super) fn line(&self) -> String {
        line_of(&self.rows())
    }

    pub(super) fn until(&self, what: &str, so: impl Fn(&Sat) -> bool) {
        let start = Instant::now();
        while !so(self) {
            let long = start.elapsed() > Duration::from_secs(15);
            assert!(!long, "no {what} on\n{}", self.rows().join("\n"));
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the program is gone, and for what it had still written; how long that took.
    pub(super) fn gone(&mut self) -> Duration {
        let start = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < Duration::from_secs(10), "the program does not end");
            thread::sleep(Duration::from_millis(2));
        }
        let took = start.elapsed();
        self.settings = settings(self.master.as_deref());
        self.slave = None;
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        took
    }

    fn state(&self) -> String {
        let id = self.child.process_id().unwrap().to_string();
        let ps = Run::new("ps").args(["-o", "state=", "-p", &id]).output().unwrap();
        String::from_utf8(ps.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Sat {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn rows_of(seen: &vt100::Parser) -> Vec<String> {
    seen.screen().rows(0, COLUMNS).map(|row| row.trim_end().to_owned()).collect()
}

fn line_of(rows: &[String]) -> String {
    let rule = rows.iter().rposition(|row| row.contains("────────")).unwrap_or(rows.len());
    let text = rows.iter().skip(rule + 2).take(rows.len().saturating_sub(rule + 3));
    text.flat_map(|row| row.chars().filter(|c| !c.is_whitespace())).collect()
}

/// What is kept on the disk: the words of every entry, and the entry line.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    entries: Vec<String>,
    line: String,
}

fn kept_in(session: &Session) -> Kept {
    let meeting = &session.meeting;
    let entries = meeting.places().flat_map(|place| meeting.entries_of(place));
    let texts = entries.flat_map(|entry| entry.kind.texts());
    let words = texts.map(|text| line::typed(text, meeting));
    Kept { entries: words.collect(), line: session.desk.draft.text.clone() }
}

fn kept(home: &Path) -> Kept {
    kept_in(&book::read(&home.join("meeting")).unwrap().session)
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// One thing a clerk does: the bytes it sends, and the inputs the program makes of them.
struct Deed(Vec<u8>, Vec<Input>);

fn key(chord: Chord) -> Input {
    Input::Key(chord)
}

fn ctrl(letter: char) -> Input {
    key(Chord { ctrl: true, ..Chord::plain(Key::Char(letter)) })
}

fn typed(text: &str) -> Deed {
    let inputs = text.chars().map(|letter| key(Chord::plain(Key::Char(letter))));
    Deed(text.into(), inputs.collect())
}

fn pasted(text: &str) -> Deed {
    Deed(format!("\x1b[200~{text}\x1b[201~").into(), vec![Input::Paste(text.into())])
}

fn entered() -> Deed {
    Deed(b"\r".into(), vec![key(Chord::plain(Key::Enter))])
}

/// Typing, pasting, undoing, saving and entering, with words that never come twice.
fn deeds(dice: &mut Dice) -> Vec<Deed> {
    let mut deeds = Vec::new();
    for number in 0..60 {
        let word = format!("word{}{number} ", dice.below(1_000));
        match dice.below(8) {
            0..4 => deeds.push(typed(&word)),
            4 => deeds.push(pasted(&format!("pasted {}", word.repeat(6)))),
            5 => {
                deeds.push(pasted(&word));
                deeds.push(Deed(UNDO.into(), vec![ctrl('z')]));
            }
            6 => deeds.push(Deed(SAVE.into(), vec![ctrl('s')])),
            _ => {
                deeds.push(typed(&word));
                deeds.push(entered());
            }
        }
    }
    deeds
}

/// Every state that the deeds lead through, beginning with the one before them.
fn states(home: &Path, deeds: &[Deed]) -> Vec<Kept> {
    // The whole journal replayed: here nobody answers when a session asks for its history.
    let journals = minutebook::journal::journals(&home.join("meeting")).unwrap();
    let sound = minutebook::journal::read(&journals[0]).unwrap();
    let session = book::replayed(&sound).unwrap();
    let styles = vec![(STYLE.to_owned(), style::named(STYLE).unwrap())];
    let mut now = shell::now();
    let theme = Theme::built_in(Colours::Full, Signs::Unicode);
    let minuting = Minuting::new(session, styles, "clerk", "");
    let mut app = App::minuting(minuting, theme, Keymap::built_in(), now);
    let mut states = vec![kept_in(&app.minuting.session)];
    for input in deeds.iter().flat_map(|deed| &deed.1) {
        now += chrono::Duration::milliseconds(5);
        app.handle(input.clone(), now);
        states.push(kept_in(&app.minuting.session));
    }
    states
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// One kill at a moment of its own; whether all that was shown is there afterwards.
fn killed(seed: u64) -> Result<usize, String> {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let home = folder();
    let mut sat = Sat::down(home.path());
    sat.types(NEXT);
    sat.until("open meeting", |sat| {
        !kept(home.path()).entries.is_empty() || sat.rows().concat().contains("opened")
    });
    sat.types(NEXT);
    let opened = |home: &Path| book::read(&home.join("meeting")).unwrap().session.desk.place;
    sat.until("first item", |_| opened(home.path()).is_some());
    let deeds = deeds(&mut dice);
    let states = states(home.path(), &deeds);

    let id = sat.child.process_id().unwrap().to_string();
    let after = Duration::from_micros(dice.below(400_000));
    let killer = thread::spawn(move || {
        thread::sleep(after);
        Run::new("kill").args(["-KILL", &id]).status().unwrap();
    });
    let pace = dice.below(7);
    for deed in &deeds {
        sat.types(&deed.0);
        thread::sleep(Duration::from_millis(pace));
    }
    killer.join().unwrap();
    sat.gone();

    let shown = sat.line();
    let found = kept(home.path());
    // States may look alike: what is shown is held against the earliest, what is kept the latest.
    let was = states.iter().position(|state| bare(&state.line) == shown);
    let is = states.iter().rposition(|state| *state == found);
    let rows = sat.rows().join("\n");
    let (Some(was), Some(is)) = (was, is) else {
        return Err(format!(
            "seed {seed}: {was:?} {is:?}; shown {shown:?}, kept {found:?}\n{rows}"
        ));
    };
    if is < was {
        return Err(format!("seed {seed}: shown state {was}, kept state {is}: {found:?}\n{rows}"));
    }

    // And the program itself comes up with it.
    let mut again = Sat::down(home.path());
    let wanted = bare(&found.line);
    again.until("reopened line", |again| again.line() == wanted);
    // A long line covers the end of the page.
    again.types(CLEAR);
    for entry in found.entries.iter().rev().take(2) {
        let words = bare(entry);
        let words: String = words.chars().take(12).collect();
        again.until("reopened entry", |again| bare(&again.rows().concat()).contains(&words));
    }
    Ok(shown.len())
}

#[test]
fn what_was_shown_is_there_after_a_kill() {
    let kills = std::env::var("MINUTEBOOK_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let first: u64 =
        std::env::var("MINUTEBOOK_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let runs: Vec<_> = (first..first + kills).map(killed).collect();
    let lost: Vec<_> = runs.iter().filter_map(|run| run.as_ref().err()).collect();
    let shown: usize = runs.iter().flatten().sum();
    println!("{kills} kills, {} with a loss, {shown} letters in the entry line", lost.len());
    assert!(lost.is_empty(), "{} of {kills} kills lost something:\n{}", lost.len(), lost[0]);
}

#[test]
fn a_signal_to_end_loses_nothing_and_gives_the_terminal_back() {
    for name in ["TERM", "HUP", "INT"] {
        let home = folder();
        let mut sat = Sat::down(home.path());
        sat.types(b"about the repairs");
        sat.until("text", |sat| sat.line() == "abouttherepairs");
        sat.signal(name);
        let took = sat.gone();
        assert!(took < Duration::from_secs(1), "SIG{name}: gone after {took:?}");
        assert_eq!(kept(home.path()).line, "about the repairs", "SIG{name}");
        given_back(&sat, name);
    }
}

fn given_back(sat: &Sat, why: &str) {
    let seen = sat.seen();
    let screen = seen.screen();
    assert!(!screen.alternate_screen(), "{why}: still on the alternate screen");
    assert!(!screen.bracketed_paste(), "{why}: pastes still come in brackets");
    assert!(!screen.hide_cursor(), "{why}: the cursor is hidden");
    assert_eq!(sat.settings, sat.found, "{why}: the terminal's settings");
}

#[test]
fn a_suspended_program_gives_the_terminal_back_and_takes_it_again() {
    let home = folder();
    let mut sat = Sat::down(home.path());
    sat.types(b"before the pause");
    sat.until("text", |sat| sat.line() == "beforethepause");
    let start = Instant::now();
    sat.signal("TSTP");
    sat.until("stopped program", |sat| sat.state().starts_with('T'));
    assert!(start.elapsed() < Duration::from_secs(1), "stopped after {:?}", start.elapsed());
    sat.until("plain screen", |sat| !sat.seen().screen().alternate_screen());
    sat.settings = settings(sat.master.as_deref());
    given_back(&sat, "suspended");
    assert_eq!(kept(home.path()).line, "before the pause");

    let start = Instant::now();
    sat.signal("CONT");
    sat.until("screen again", |sat| {
        sat.seen().screen().alternate_screen() && sat.line() == "beforethepause"
    });
    assert!(start.elapsed() < Duration::from_secs(1), "back after {:?}", start.elapsed());
    assert!(sat.seen().screen().bracketed_paste());
    sat.types(b", and after");
    sat.until("more text", |sat| sat.line() == "beforethepause,andafter");
}

#[test]
fn a_closed_terminal_ends_the_program_and_loses_nothing() {
    let home = folder();
    let mut sat = Sat::down(home.path());
    sat.types(b"the lid falls");
    sat.until("text", |sat| sat.line() == "thelidfalls");
    sat.stop.store(true, Ordering::SeqCst);
    sat.types(b"!");
    sat.reader.take().unwrap().join().unwrap();
    sat.writer = None;
    sat.slave = None;
    sat.master = None;
    let took = sat.gone();
    assert!(took < Duration::from_secs(1), "gone after {took:?}");
    // The pseudo-terminal itself may type a line end as it closes.
    assert_eq!(kept(home.path()).line.trim_end(), "the lid falls!");
}

#[test]
fn a_large_paste_arrives_whole_and_is_one_step_of_undo() {
    let home = folder();
    let mut sat = Sat::down(home.path());
    sat.types(b"first: ");
    let text: String = (0..10_000).map(|n| format!("word{n:05} ")).collect();
    let pasted = format!("\x1b[200~{text}\x1b[201~");
    sat.types(pasted.as_bytes());
    sat.until("the paste", |sat| sat.line().ends_with("word09999"));
    assert_eq!(kept(home.path()).line, format!("first: {text}"));
    sat.types(UNDO);
    sat.until("undone paste", |sat| sat.line() == "first:");
    assert_eq!(kept(home.path()).line, "first: ");
}

/// The sequences that the program itself has use for; what is pasted may add none.
fn acts(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let after_escape = text.split('\x1b').skip(1).map(|rest| {
        let end = rest.find(|c: char| !matches!(c, '[' | '?' | ';' | '0'..='9'));
        rest.chars().take(end.map_or(rest.len(), |end| end + 1)).collect::<String>()
    });
    after_escape.collect()
}

#[test]
fn what_is_pasted_never_acts_on_the_terminal() {
    let home = folder();
    let mut sat = Sat::down(home.path());
    let before = sat.bytes().len();
    let hostile =
        "A\0B\x1b]0;title\x07C\x1b[2JD\x1bcE\x07F\x08G\x7fH\u{9b}31mI\x1b[?1049lJ\u{202e}K";
    sat.types(format!("\x1b[200~{hostile}\x1b[201~").as_bytes());
    sat.until("the paste", |sat| sat.line().ends_with('K'));
    let sent = sat.bytes().split_off(before);
    for byte in [0, 7, 8, 0x7f] {
        // A move back by one is the program's own.
        assert!(byte == 8 || !sent.contains(&byte), "the byte {byte:#x} was sent");
    }
    assert!(!String::from_utf8_lossy(&sent).contains('\u{9b}'), "C1 was sent");
    assert!(!String::from_utf8_lossy(&sent).contains('\u{202e}'), "the order was overridden");
    for act in acts(&sent) {
        let own = act.starts_with('[') && act.ends_with(['H', 'm', 'K', 'C', 'G', 'A', 'B'])
            || matches!(act.as_str(), "[?2026h" | "[?2026l" | "[?7h" | "[?7l");
        assert!(own, "ESC {act} was sent");
    }
    let line = kept(home.path()).line;
    for letter in 'A'..='K' {
        assert!(line.contains(letter), "{letter} is missing in {line:?}");
    }
}

#[test]
fn letters_of_any_script_are_shown_and_kept() {
    for text in ["café", "cafe\u{301} ok", "👩‍👩‍👧 ok", "議事録", "שלום ok", "Łukasz O’Brien"]
    {
        let home = folder();
        let mut sat = Sat::down(home.path());
        sat.types(text.as_bytes());
        sat.until(text, |_| kept(home.path()).line == text);
        let wanted = bare(text);
        // An emulator may take a family of emoji apart; the letters round it must be right.
        match text.contains('👩') {
            true => sat.until(text, |sat| sat.line().ends_with("ok")),
            false => sat.until(text, |sat| sat.line() == wanted),
        }
    }
}

#[test]
fn no_size_of_the_terminal_stops_the_program() {
    let home = folder();
    let mut sat = Sat::down(home.path());
    sat.types(b"through thick and thin");
    sat.until("text", |sat| sat.line() == "throughthickandthin");
    for (rows, cols) in [(1, 1), (2, 200), (200, 2), (3, 9), (ROWS, COLUMNS)] {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        sat.master.as_ref().unwrap().resize(size).unwrap();
        thread::sleep(Duration::from_millis(60));
        assert!(sat.child.try_wait().unwrap().is_none(), "{rows}×{cols} ended it");
        sat.types(b"n");
    }
    sat.until("text", |sat| sat.line() == "throughthickandthinnnnnn");
    assert_eq!(kept(home.path()).line, "through thick and thinnnnnn");
}

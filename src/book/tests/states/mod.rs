//! Power cuts: everything that is done to a meeting's folder, stopped after each step, with what was
//! not synced there or not, is opened again and holds what was typed.
//!
//! Each test records a real course of things on a disk that writes down what it is asked
//! (`record`), makes of it the folders that a power cut may leave (`after`), and opens them.
//! `MINUTEBOOK_STATES` says how many are tried of each course, or `all`.

mod after;
mod courses;
mod record;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::{Context, ensure};

use self::after::{Bounds, State, put, states};
use self::record::{Record, RecordingDisk, Step};
use super::*;

/// How many states of each course are tried where nothing else is said.
const TRIED: usize = 60;

/// Of so many states one is gone on with, saved, and opened once more.
const GONE_ON_WITH: usize = 5;

/// What is typed in exempt business and nowhere else.
const SECRET: &str = "quokka";

/// Another machine, and this one where its own journal is lost.
const OTHER: Writer = Writer(99);
const FRESH: Writer = Writer(77);

/// What was done in a folder, and what must hold wherever it was stopped.
struct Course {
    name: &'static str,
    record: Record,
    /// What the session was after so many events.
    shown: Vec<String>,
    /// What must stand in some file of the folder, whole, from that step on.
    stands: Vec<(usize, Vec<u8>)>,
    /// Nothing is to be told if all reached the disk in order.
    is_quiet: bool,
    /// The step before which there may be no meeting yet.
    begun: usize,
    /// The writer of the machine that opens it.
    machine: Writer,
    /// What of a session is compared.
    view: fn(&Session) -> String,
}

/// A clerk whose disk is recorded.
struct Recorded {
    clerk: Clerk,
    disk: Arc<RecordingDisk>,
    shown: Vec<String>,
    view: fn(&Session) -> String,
    notices: Vec<String>,
}

impl Recorded {
    /// Opens a meeting; all that lies there is on the disk.
    fn over(folder: TempDir, now: i64) -> Recorded {
        let disk = Arc::new(RecordingDisk::over(folder.path()));
        let opened = opened(Arc::clone(&disk) as Arc<dyn Disk>, OURS, folder.path(), now).unwrap();
        let shown = vec![shown(&opened.session)];
        let clerk = Clerk { folder, book: opened.book, session: opened.session, now };
        Recorded { clerk, disk, shown, view: super::shown, notices: opened.notices }
    }

    fn happen(&mut self, event: &Event) {
        self.disk.note(Step::Typed(self.shown.len()));
        self.clerk.happen(event);
        self.clerk.book.wait();
        self.shown.push((self.view)(&self.clerk.session));
    }

    fn type_in(&mut self, text: &str) {
        for letter in text.chars() {
            self.clerk.now += 90;
            let end = self.clerk.session.desk.draft.text.len();
            self.happen(&Event::Edit(end, 0, letter.to_string()));
        }
    }

    /// Minutes what stands in the line.
    fn minute(&mut self, item: usize) -> Id {
        let text = self.clerk.session.desk.draft.text.clone();
        let (id, event) = self.clerk.minuted(item, &text);
        self.happen(&event);
        id
    }

    /// Waits until the disk is said to have everything.
    fn promise(&self) {
        assert!(self.clerk.book.journal.point().on_disk_within(Duration::from_secs(5)));
        self.disk.note(Step::Promised(self.shown.len() - 1));
    }

    fn save(&mut self) {
        self.clerk.save();
        self.disk.note(Step::Promised(self.shown.len() - 1));
    }

    fn ended(self, name: &'static str) -> (TempDir, Course) {
        let Recorded { clerk, disk, shown, view, .. } = self;
        let last = shown.len() - 1;
        let Clerk { folder, book, .. } = clerk;
        assert_eq!(book.close(), Standing::OnDisk);
        disk.note(Step::Promised(last));
        let record = disk.record();
        let course = Course {
            name,
            record,
            shown,
            stands: vec![],
            is_quiet: true,
            begun: 0,
            machine: OURS,
            view,
        };
        (folder, course)
    }
}

/// Opens as the program does, on this machine.
fn opened(disk: Arc<dyn Disk>, machine: Writer, folder: &Path, now: i64) -> Result<Opened> {
    let ours = |writer| [machine, FRESH].contains(&writer);
    open_on(disk, folder, "hb", moment(now), &ours, &|| Ok(FRESH))
}

/// How many states of a course are tried.
fn tried() -> usize {
    match std::env::var("MINUTEBOOK_STATES").as_deref() {
        Ok("all") => usize::MAX,
        Ok(number) => number.parse().unwrap(),
        Err(_) => TRIED,
    }
}

/// The plain states and, of the others, as many as are asked for, spread evenly.
fn chosen(states: Vec<(State, Bounds)>) -> (Vec<(State, Bounds)>, usize) {
    let all = states.len();
    let (mut chosen, others): (Vec<_>, Vec<_>) =
        states.into_iter().partition(|(_, bounds)| bounds.is_plain);
    let room = tried().saturating_sub(chosen.len()).max(20);
    let count = others.len();
    let taken =
        |place: usize| count <= room || (place * room) / count != ((place + 1) * room) / count;
    let taken = others.into_iter().enumerate().filter(|(place, _)| taken(*place));
    chosen.extend(taken.map(|(_, state)| state));
    (chosen, all)
}

impl Course {
    fn hold(&self) {
        let (chosen, all) = chosen(states(&self.record));
        let steps = self.record.steps.len();
        let each = if tried() == usize::MAX { 1 } else { GONE_ON_WITH };
        let mut wrong = Vec::new();
        for (number, (state, bounds)) in chosen.iter().enumerate() {
            if let Err(why) = self.check(state, *bounds, number % each == 0) {
                wrong.push(format!("{why:#}\n{bounds:?}\n{state:?}"));
            }
        }
        println!("{}: {} of {all} states after {steps} steps", self.name, chosen.len());
        if let Some(first) = wrong.first() {
            let steps: Vec<String> = self.record.steps.iter().enumerate().map(told).collect();
            panic!(
                "{}: {} of {} states are wrong; the first:\n{first}\n{}",
                self.name,
                wrong.len(),
                chosen.len(),
                steps.join("\n")
            );
        }
    }

    fn check(&self, state: &State, bounds: Bounds, goes_on: bool) -> Result<()> {
        let contents = state.contents(&self.record);
        let folder = quick_folder();
        put(&contents, folder.path());
        self.check_files(folder.path(), bounds.last)?;
        let is_prefix = |session: &Session| {
            let is = (self.view)(session);
            let range = self.shown.get(bounds.promised..=bounds.typed.max(bounds.promised));
            range.unwrap_or_default().contains(&is)
        };
        let outcome = read(folder.path());
        let names = ["journal-", MINUTES];
        let nothing = names.iter().all(|name| {
            files_named(folder.path(), name).iter().all(|name| name.ends_with(".part"))
        });
        if bounds.after < self.begun && nothing && outcome.is_err() {
            return Ok(());
        }
        let seen = outcome.context("refused to read")?;
        ensure!(is_prefix(&seen.session), "read as {}", shown(&seen.session));
        let disk = Arc::new(crate::disk::ThisDisk);
        let opened =
            opened(disk, self.machine, folder.path(), 90_000_000).context("refused to open")?;
        ensure!(is_prefix(&opened.session), "opened as {}", shown(&opened.session));
        let notices = &opened.notices;
        ensure!(!self.is_quiet || !bounds.in_order || notices.is_empty(), "said {notices:?}");
        self.check_files(folder.path(), bounds.last)?;
        let now = 90_000_000;
        let mut clerk = Clerk { folder, book: opened.book, session: opened.session, now };
        if !goes_on {
            clerk.leave();
            return Ok(());
        }
        clerk.type_in("!");
        clerk.save();
        let live = shown(&clerk.session);
        let (folder, _) = clerk.leave();
        self.check_files(folder.path(), bounds.last)?;
        let disk = Arc::new(crate::disk::ThisDisk);
        let again = super::states::opened(disk, self.machine, folder.path(), 91_000_000)?;
        ensure!(shown(&again.session) == live, "after going on: {}", shown(&again.session));
        ensure!(again.notices.is_empty(), "after going on said {:?}", again.notices);
        again.book.close();
        self.check_files(folder.path(), bounds.last)
    }

    /// What is private is its owner's only, and what must stand stands.
    fn check_files(&self, folder: &Path, after: usize) -> Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let stands = self.stands.iter().filter(|(from, _)| *from <= after);
        let mut left: Vec<&Vec<u8>> = stands.map(|(_, bytes)| bytes).collect();
        for name in files_named(folder, "") {
            let path = folder.join(&name);
            let bytes = std::fs::read(&path)?;
            let mode = std::fs::metadata(&path)?.permissions().mode() & 0o777;
            let is_secret = holds(&bytes, SECRET.as_bytes());
            ensure!(!(is_secret && name == MINUTES), "{name} holds what is private");
            let is_own = is_secret || name.starts_with("journal-") || name.starts_with(PRIVATE);
            ensure!(!is_own || mode == 0o600, "{name} can be read by others: {mode:o}");
            left.retain(|wanted| !holds(&bytes, wanted));
        }
        let left: Vec<_> = left.iter().map(|bytes| String::from_utf8_lossy(bytes)).collect();
        ensure!(left.is_empty(), "in no file stands {left:?}");
        Ok(())
    }
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len().max(1)).any(|part| part == wanted)
}

/// A step in one line, for a failure.
fn told((number, step): (usize, &Step)) -> String {
    match step {
        Step::Wrote(node, place, bytes) => {
            let text: String = String::from_utf8_lossy(bytes).chars().take(60).collect();
            format!("{number} Wrote({node}, {place}, {} bytes: {text:?})", bytes.len())
        }
        step => format!("{number} {step:?}"),
    }
}

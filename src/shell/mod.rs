//! The loop: keys in, effects out, the clock. Decides nothing; what is drawn is `ui`'s, how bytes
//! are kept `book`'s.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod clock;
mod earlier;
mod errand;
mod front;
mod input;
mod kept;
mod opening;
mod place;
mod publish;
mod series;
mod styles;

use std::collections::VecDeque;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::Result;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::book::{Book, Outcome, Saver, Unchecked};
use crate::journal::{Standing, Urgency};
use crate::meeting::Moment;
use crate::screen::{Painted, Screen};
use crate::terminal::{Happening, Terminal, clipboard_sequence};
use crate::ui::theme::{Colours, Signs, Theme};
use crate::ui::{App, Disk, Effect, Input, OwnStyle, REGIONS, draw};

pub use earlier::{Earlier, outdated, outdated_told};
pub use front::{Doors, front, make_meeting};
pub use input::Burst;
pub use kept::kept_in;
pub use place::{lies_there, place_of, refuse_place};
pub use publish::{
    Found, Published, Sheet, in_the_way, mode_for, nothing_there, publish, published_name, sheets,
    write, write_each,
};
pub use series::first_minute;
pub use styles::{NoStyle, file_of, own_styles, style_in};

/// How long after the last entered line the minutes file is written.
const SAVES_AFTER: Duration = Duration::from_secs(5);
/// How often the loop looks while the disk has something under way.
const LOOKS_EVERY: Duration = Duration::from_millis(50);
/// When a disk that has not answered for so long is told of.
const TELLS_AFTER: Duration = Duration::from_millis(1_500);
/// That all is saved again is said if it was not for so long: what a disk refuses is tried again
/// after a second, and a moment's pause of a network disk is not worth a word.
const WORTH_A_WORD: Duration = Duration::from_millis(800);
/// How many things that happened are taken before the screen is drawn again.
const AT_ONCE: usize = 8_192;

/// The moment, with the offset of this machine.
pub fn now() -> Moment {
    chrono::Local::now().fixed_offset()
}

/// The theme for this terminal: `NO_COLOR`, `TERM=linux` and `COLORTERM` are looked at.
pub fn theme() -> Theme {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let term = variable("TERM");
    let colours = if !variable("NO_COLOR").is_empty() || term == "dumb" || term == "vt100" {
        Colours::None
    } else if term.contains("256")
        || term.contains("direct")
        || !variable("COLORTERM").is_empty()
        || cfg!(windows)
    {
        Colours::Full
    } else {
        Colours::Sixteen
    };
    let signs = if term == "linux" || term == "dumb" || term == "vt100" {
        Signs::Ascii
    } else {
        Signs::Unicode
    };
    Theme::built_in(colours, signs)
}

/// What hands a text to the clipboard of this terminal.
fn for_clipboard(text: &str) -> Vec<u8> {
    let in_tmux = std::env::var_os("TMUX").is_some_and(|named| !named.is_empty());
    clipboard_sequence(text, in_tmux)
}

/// Why minuting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The clerk left.
    Left,
    /// The program was told to end, or the terminal is gone.
    Told,
}

/// What was typed ahead: it came in one go with the key before it, and is not taken yet.
pub type Ahead = VecDeque<Input>;

/// Minutes a meeting until the clerk leaves, with what was typed ahead of its opening; what was
/// typed behind the key that leaves stays in `ahead`. What others did in the folder is said on the
/// screen, and added to `notices`: it may be found only on leaving.
pub fn minute(
    terminal: &mut Terminal,
    book: Book,
    app: App,
    ahead: &mut Ahead,
    notices: &mut Vec<String>,
) -> Result<Ended> {
    let mut sitting = Sitting {
        app,
        book,
        saver: Saver::start()?,
        screen: Screen::new(),
        save_at: None,
        changed: false,
        waiting_since: None,
        leaving: false,
        told: false,
        checking: None,
        errand: None,
        earlier: Earlier::default(),
        styles: None,
        asked_to_save: false,
        save_failed: false,
        unsaved_since: None,
        notices,
    };
    let size = crate::terminal::size();
    sitting.take(terminal, Input::Resize(size.width, size.height));
    sitting.take_all(terminal, ahead);
    sitting.draw(terminal);
    // What a save holds was not read again before the first screen; damage is noticed all the same.
    let check = |rest: Unchecked| std::thread::spawn(move || rest.check());
    sitting.checking = sitting.book.unchecked().map(check);
    while !sitting.leaving {
        match terminal.next_event(Some(sitting.patience())) {
            Ok(happening) => sitting.happened(terminal, happening, ahead),
            Err(_vanished) => sitting.told = true,
        }
        if sitting.told {
            break;
        }
        sitting.settle();
        sitting.draw(terminal);
    }
    sitting.end(terminal)
}

/// What happened, and all that is there already; and whether the program is to end after it.
fn gather(
    terminal: &mut Terminal,
    screen: &mut Screen,
    first: Happening,
) -> (input::Burst, Option<Ended>) {
    let mut happening = first;
    let mut burst = input::Burst::default();
    for _ in 0..AT_ONCE {
        match happening {
            Happening::Event(event) => burst.push(event),
            Happening::Resumed => screen.forget(),
            Happening::AskedToEnd => return (burst, Some(Ended::Told)),
            Happening::Quiet => break,
        }
        match terminal.next_event(Some(Duration::ZERO)) {
            Ok(next) => happening = next,
            Err(_vanished) => return (burst, Some(Ended::Told)),
        }
    }
    (burst, None)
}

/// A meeting being minuted at a terminal.
struct Sitting<'notices> {
    app: App,
    book: Book,
    saver: Saver,
    screen: Screen,
    /// When the minutes file is to be written.
    save_at: Option<Instant>,
    /// Whether anything happened that the minutes file does not hold.
    changed: bool,
    waiting_since: Option<Instant>,
    leaving: bool,
    told: bool,
    /// The beginning of a long journal, being checked.
    checking: Option<JoinHandle<Option<String>>>,
    /// Something done elsewhere, on a disk that may be slow.
    errand: Option<errand::Errand>,
    /// What was published since the meeting was opened.
    earlier: Earlier,
    /// The house styles that lie in files, being read.
    styles: Option<JoinHandle<Vec<OwnStyle>>>,
    /// Whether the clerk asked for the save under way, and is to be told.
    asked_to_save: bool,
    /// Whether the last save failed and that was told.
    save_failed: bool,
    /// Since when something shown is not saved.
    unsaved_since: Option<Instant>,
    /// What is to be said once more when the screen is gone.
    notices: &'notices mut Vec<String>,
}

impl Sitting<'_> {
    /// How long to wait for a key: until the minute turns, unless the disk has something to do.
    fn patience(&self) -> Duration {
        let now = chrono::Local::now();
        let into = u64::from(chrono::Timelike::second(&now)) * 1_000
            + u64::from(now.timestamp_subsec_millis());
        let turn = Duration::from_millis(60_000u64.saturating_sub(into).max(1) + 2);
        let save = self.save_at.map(|at| at.saturating_duration_since(Instant::now()));
        let busy = self.saver.is_busy()
            || self.errand.is_some()
            || self.styles.is_some()
            || self.book.standing() != Standing::OnDisk;
        let look = busy.then_some(LOOKS_EVERY);
        [save, look].into_iter().flatten().fold(turn, Duration::min)
    }

    /// Takes what happened, and all that is there already, before the screen is drawn.
    fn happened(&mut self, terminal: &mut Terminal, first: Happening, ahead: &mut Ahead) {
        let (burst, ended) = gather(terminal, &mut self.screen, first);
        self.told |= ended.is_some();
        ahead.extend(burst.inputs());
        self.take_all(terminal, ahead);
    }

    /// Takes all that came in one go, as far as the key that leaves.
    fn take_all(&mut self, terminal: &mut Terminal, inputs: &mut Ahead) {
        let mut lines = Vec::new();
        let moved = clock::moved(self.app.now, now());
        while !self.leaving
            && let Some(input) = inputs.pop_front()
        {
            let now = now();
            let effects = self.app.handle(input, now);
            self.perform(terminal, effects, &mut lines);
        }
        let turned = self.app.handle(Input::Turn, now());
        self.perform(terminal, turned, &mut lines);
        self.append(lines);
        if let Some(said) = moved {
            self.app.handle(Input::Failed(said), now());
        }
    }

    fn take(&mut self, terminal: &mut Terminal, input: Input) {
        let effects = self.app.handle(input, now());
        let mut lines = Vec::new();
        self.perform(terminal, effects, &mut lines);
        self.append(lines);
    }

    fn perform(
        &mut self,
        terminal: &mut Terminal,
        effects: Vec<Effect>,
        lines: &mut Vec<crate::ui::Stamped>,
    ) {
        for effect in effects {
            match effect {
                Effect::Append(more) => lines.extend(more),
                Effect::SaveSoon => self.save_at = Some(Instant::now() + SAVES_AFTER),
                Effect::SaveQuietly => self.save_at = Some(Instant::now()),
                Effect::Save => {
                    self.append(std::mem::take(lines));
                    self.save();
                }
                Effect::Recall => {
                    self.append(std::mem::take(lines));
                    let input = match self.book.recalled() {
                        Ok(session) => Input::Recalled(Box::new(session)),
                        Err(error) => Input::Failed(format!("{error:#}")),
                    };
                    self.take(terminal, input);
                }
                Effect::Copy(text) => terminal.output.pass(&for_clipboard(&text)),
                Effect::Export(publication) => self.publish(terminal, publication),
                Effect::SaveCopy(folder) => self.save_copy(&folder),
                Effect::Open(path) => self.open_file(path),
                Effect::ReadStyles => self.read_styles(),
                Effect::Redraw => self.screen.forget(),
                Effect::Suspend => {
                    self.append(std::mem::take(lines));
                    if let Err(error) = terminal.suspend() {
                        self.take(terminal, Input::Failed(format!("{error:#}")));
                    }
                    self.screen.forget();
                    let size = crate::terminal::size();
                    self.take(terminal, Input::Resize(size.width, size.height));
                }
                Effect::Quit => {
                    self.append(std::mem::take(lines));
                    self.leave();
                }
            }
        }
    }

    /// Hands lines to the journal. Nothing that follows from them is shown before
    /// [`Sitting::draw`] has waited for them.
    fn append(&mut self, lines: Vec<crate::ui::Stamped>) {
        if lines.is_empty() {
            return;
        }
        self.changed = true;
        let urgent = lines.iter().any(|line| line.urgent);
        let urgency = if urgent { Urgency::AtOnce } else { Urgency::Soon };
        let events: Vec<_> = lines.iter().map(|line| (line.at, &line.event)).collect();
        if let Err(error) = self.book.append(&events, urgency) {
            self.app.handle(Input::Failed(format!("{error:#}")), now());
        }
    }

    /// Tells the app how the journal stands; whether that is another than before.
    fn tell(&mut self, standing: Standing) -> bool {
        let disk = match standing {
            Standing::OnDisk => {
                self.waiting_since = None;
                Disk::Saved
            }
            Standing::WithTheKernel => {
                let since = *self.waiting_since.get_or_insert_with(Instant::now);
                if since.elapsed() > TELLS_AFTER { Disk::Waiting } else { Disk::Saved }
            }
            Standing::NotSaved { why, .. } => Disk::NotSaved(why),
        };
        let differs = self.app.disk != disk;
        if differs {
            let now_saved = !matches!(disk, Disk::NotSaved(_));
            self.app.handle(Input::Disk(disk), now());
            let since = self.unsaved_since.take();
            match (now_saved, since) {
                (true, Some(since)) if since.elapsed() > WORTH_A_WORD => {
                    let said = "Everything you typed is saved again";
                    self.app.handle(Input::Done(said.into()), now());
                }
                (true, _) => {}
                (false, since) => self.unsaved_since = since.or_else(|| Some(Instant::now())),
            }
        }
        differs
    }

    /// Leaves, unless what came last is found not saved only now.
    fn leave(&mut self) {
        let knew = matches!(self.app.disk, Disk::NotSaved(_));
        let standing = self.book.wait();
        self.tell(standing);
        match &self.app.disk {
            Disk::NotSaved(_) if !knew => {
                self.app.handle(Input::NotLeft, now());
            }
            Disk::NotSaved(_) | Disk::Waiting | Disk::Saved => self.leaving = true,
        }
    }

    /// Begins a save that the clerk asked for.
    fn save(&mut self) {
        self.book.sync();
        self.asked_to_save = true;
        self.save_at = None;
        self.saver.begin(&self.book, &self.app.minuting.session, now());
        if !matches!(self.app.disk, Disk::NotSaved(_)) {
            self.app.handle(Input::Done("Saving".into()), now());
        }
    }

    fn saved(&mut self, outcome: Option<Outcome>) {
        let said = match outcome {
            // Another one follows, with what was typed meanwhile.
            Some(Outcome::Saved) if self.saver.is_busy() => return,
            Some(Outcome::Saved) => {
                self.changed = false;
                let asked = std::mem::take(&mut self.asked_to_save);
                match (asked, std::mem::take(&mut self.save_failed)) {
                    (true, _) => {
                        format!("Everything is on the disk, in {}", self.book.folder().display())
                    }
                    (false, true) => "The minutes file is written again".into(),
                    (false, false) => return,
                }
            }
            Some(Outcome::Failed(error)) => {
                self.save_at = Some(Instant::now() + SAVES_AFTER);
                let asked = std::mem::take(&mut self.asked_to_save);
                // What is not even in the journal is told already, with what to do.
                if matches!(self.book.standing(), Standing::NotSaved { .. }) {
                    return;
                }
                // Said once, and not again every few seconds over what the clerk reads.
                if std::mem::replace(&mut self.save_failed, true) && !asked {
                    return;
                }
                let said = format!(
                    "{error:#}. The journal has everything you typed; saving is tried again"
                );
                self.app.handle(Input::Failed(said), now());
                return;
            }
            None => return,
        };
        self.app.handle(Input::Done(said), now());
    }

    /// What is due without a key: a save, how the disk stands.
    fn settle(&mut self) {
        if self.save_at.is_some_and(|at| at <= Instant::now()) {
            self.save_at = None;
            self.saver.begin(&self.book, &self.app.minuting.session, now());
        }
        let outcome = self.saver.step(&mut self.book, &self.app.minuting.session, now());
        self.saved(outcome);
        // Behind what is said of the save: that would cover it.
        if !self.saver.is_busy()
            && let Some(said) = self.saver.news()
        {
            self.notices.push(said.clone());
            self.app.handle(Input::Failed(said), now());
        }
        self.hear_of_errand();
        if let Some(checked) = self.checking.take_if(|checking| checking.is_finished())
            && let Ok(Some(damaged)) = checked.join()
        {
            self.app.handle(Input::Failed(damaged), now());
        }
    }

    /// Draws. The frame is made while the journal is written, and leaves when the system has all
    /// that it shows, or the time for that is up and it says so.
    fn draw(&mut self, terminal: &mut Terminal) {
        self.compose(terminal);
        let standing = self.book.wait();
        if self.tell(standing) {
            self.compose(terminal);
        }
        // A terminal that cannot be written to is found gone at the next key.
        let _ = self.screen.send_off(&mut terminal.output);
    }

    fn compose(&mut self, terminal: &mut Terminal) {
        let app = &self.app;
        let areas = draw::areas(app);
        let paints = REGIONS
            .map(|region| move |buffer: &mut Buffer| draw::paint(app, &areas, region, buffer));
        let mut at = 0;
        let regions = REGIONS.map(|region| {
            let painted = Painted {
                area: areas.of(region),
                revision: app.revision(region),
                paint: &paints[at],
            };
            at += 1;
            painted
        });
        let size = Size { width: app.size.0, height: app.size.1 };
        let caret = draw::caret(app, &areas);
        let _ = self.screen.compose(&mut terminal.output, size, &regions, caret);
    }

    /// Leaves: the minutes file is written if the clerk leaves; the journal is closed in any case.
    fn end(mut self, terminal: &mut Terminal) -> Result<Ended> {
        let unsaved = matches!(self.book.standing(), Standing::NotSaved { .. });
        let mut outcome = None;
        // What is not in the journal cannot be saved either, and the clerk knows.
        if !self.told && !unsaved && (self.changed || self.saver.is_busy()) {
            self.app.handle(Input::Done("Saving".into()), now());
            self.draw(terminal);
            self.saver.finish(&mut self.book, &self.app.minuting.session, now());
            self.saver.begin(&self.book, &self.app.minuting.session, now());
            outcome = self.saver.finish(&mut self.book, &self.app.minuting.session, now());
        }
        self.notices.extend(self.saver.news());
        if let Some(errand) = self.errand.take_if(|_| !self.told) {
            let _ = errand.join();
        }
        self.book.end(&self.app.minuting.session, now())?;
        if let Some(Outcome::Failed(error)) = outcome {
            return Err(
                error.context("the minutes file could not be written; the journal has everything")
            );
        }
        Ok(if self.told { Ended::Told } else { Ended::Left })
    }
}

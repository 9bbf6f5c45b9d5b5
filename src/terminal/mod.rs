//! The terminal: set up, read from, written to and given back as it was found.
//!
//! With `screen.rs` the only place that knows crossterm. What is drawn and what a key does is
//! decided elsewhere. Nothing is ever asked of the terminal, for it may never answer.

#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod input;
#[cfg(unix)]
pub mod keys;
mod output;
#[cfg(test)]
mod tests;

use std::fmt;
#[cfg(unix)]
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use anyhow::Context;
use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste, Event};
use ratatui::crossterm::style::ResetColor;
use ratatui::crossterm::terminal::{self as crossterm, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::crossterm::{Command, queue};
use ratatui::layout::Size;

pub use output::Output;

/// Where frames go. On Windows the standard output translates to what the console takes.
#[cfg(unix)]
pub type Device = File;
/// Where frames go. On Windows the standard output translates to what the console takes.
#[cfg(windows)]
pub type Device = io::Stdout;

/// The terminal is gone: closed, or its line is down. Everything typed is in the journal; the
/// program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vanished;

impl fmt::Display for Vanished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the terminal was closed")
    }
}

impl std::error::Error for Vanished {}

/// What ended a wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A key, a paste or a new size (which the output then knows).
    Event(Event),
    /// Someone else had the terminal: everything has to be drawn again.
    Resumed,
    /// The program was asked to end, by SIGTERM, SIGHUP or SIGINT.
    AskedToEnd,
    /// The time is up.
    Quiet,
}

/// The terminal while the program has it. Dropping it gives it back as it was found; so does a
/// panic.
#[derive(Debug)]
pub struct Terminal {
    /// Where `Screen` draws.
    pub output: Output<Device>,
    input: input::Input,
    #[cfg(unix)]
    signals: signals::Signals,
}

impl Terminal {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste. One write, no questions.
    ///
    /// # Errors
    /// There is no terminal, or it cannot be set up; it is then as it was.
    pub fn open() -> anyhow::Result<Terminal> {
        restore_on_panic();
        let device = device()?;
        #[cfg(unix)]
        let (signals, wakes) = signals::Signals::register().context("listen for signals")?;
        set_up()?;
        #[cfg(unix)]
        let input = keyboard().and_then(|keyboard| input::Input::open(keyboard, wakes));
        #[cfg(windows)]
        let input = anyhow::Ok(input::Input);
        let input = input.inspect_err(|_| restore())?;
        Ok(Terminal {
            output: Output::new(device, size()),
            input,
            #[cfg(unix)]
            signals,
        })
    }

    /// Waits at most `timeout` (`None`: for ever) for the next thing to happen.
    ///
    /// SIGTSTP is obeyed in here and comes back as `Resumed`.
    ///
    /// # Errors
    /// The terminal is gone. Every key that came before is handed out first.
    pub fn next_event(&mut self, timeout: Option<Duration>) -> Result<Happening, Vanished> {
        let end = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            #[cfg(unix)]
            if let Some(happening) = self.obey_signals() {
                return Ok(happening);
            }
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            match self.input.wait(left)? {
                input::Arrived::Event(event) => {
                    if let Event::Resize(width, height) = event {
                        self.output.resized(Size { width, height });
                    }
                    return Ok(Happening::Event(event));
                }
                input::Arrived::Quiet => return Ok(Happening::Quiet),
                input::Arrived::Signal => {}
            }
        }
    }

    #[cfg(unix)]
    fn obey_signals(&mut self) -> Option<Happening> {
        if self.signals.asked_to_end() {
            return Some(Happening::AskedToEnd);
        }
        if signals::asked(&self.signals.stop) {
            // Where stopping fails, the screen is drawn again and nothing else has happened.
            let _ = self.suspend();
            return Some(Happening::Resumed);
        }
        if signals::asked(&self.signals.resume) {
            // SIGSTOP cannot be answered, so the shell may have changed everything meanwhile.
            restore_quietly();
            let _ = set_up();
            self.output.forget();
            return Some(Happening::Resumed);
        }
        if signals::asked(&self.signals.resize) {
            let size = size();
            self.output.resized(size);
            return Some(Happening::Event(Event::Resize(size.width, size.height)));
        }
        None
    }

    /// Gives the terminal back, stops the process until it is continued, and takes the terminal
    /// again. Everything has to be drawn afterwards. On Windows there is nothing to suspend to.
    ///
    /// # Errors
    /// The terminal could not be set up again.
    pub fn suspend(&mut self) -> anyhow::Result<()> {
        #[cfg(unix)]
        {
            restore();
            let stopped = signals::stop();
            signals::asked(&self.signals.resume);
            set_up()?;
            self.output.resized(size());
            self.output.forget();
            stopped.context("stop the program")?;
        }
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// How large the terminal is; 80×24 where it does not say.
pub fn size() -> Size {
    match crossterm::window_size() {
        Ok(size) if size.columns > 0 && size.rows > 0 => {
            Size { width: size.columns, height: size.rows }
        }
        _ => Size { width: 80, height: 24 },
    }
}

/// The sequence that puts `text` into the clipboard of the terminal's own machine (OSC 52), for
/// `Output::pass`. Terminals that do not know it ignore it.
///
/// Inside tmux it is sent once more for the terminal round it: tmux as it comes takes none for
/// itself, and passes on what is wrapped so, if it may.
pub fn clipboard_sequence(text: &str, in_tmux: bool) -> Vec<u8> {
    let mut sequence = String::new();
    // A String takes everything.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    if in_tmux {
        let wrapped = sequence.replace('\u{1b}', "\u{1b}\u{1b}");
        sequence.push_str(&format!("\u{1b}Ptmux;{wrapped}\u{1b}\\"));
    }
    sequence.into_bytes()
}

/// Whose terminal it is, while the program has it.
static HELD_BY: Mutex<Option<ThreadId>> = Mutex::new(None);
/// A panic elsewhere waited for the terminal to be given back.
static UNSAID: Mutex<String> = Mutex::new(String::new());

fn held_by() -> std::sync::MutexGuard<'static, Option<ThreadId>> {
    HELD_BY.lock().unwrap_or_else(PoisonError::into_inner)
}

fn set_up() -> anyhow::Result<()> {
    let mut device = device()?;
    crossterm::enable_raw_mode().context("switch the terminal to single keys")?;
    *held_by() = Some(thread::current().id());
    let mut bytes = Vec::new();
    let sent = queue!(bytes, EnterAlternateScreen, EnableBracketedPaste)
        .and_then(|()| device.write_all(&bytes))
        .and_then(|()| device.flush());
    if sent.is_err() {
        restore();
    }
    sent.context("set up the terminal")
}

/// Gives the terminal back, once; what cannot be done is left, for the terminal may be gone.
fn restore() {
    restore_quietly();
    let unsaid = std::mem::take(&mut *UNSAID.lock().unwrap_or_else(PoisonError::into_inner));
    if !unsaid.is_empty() {
        let _ = io::stderr().write_all(unsaid.as_bytes());
    }
}

fn restore_quietly() {
    if held_by().take().is_none() {
        return;
    }
    if let Ok(mut device) = device() {
        let mut bytes = Vec::new();
        let _ = queue!(bytes, ResetColor, DisableBracketedPaste, Show, LeaveAlternateScreen)
            .and_then(|()| device.write_all(&bytes))
            .and_then(|()| device.flush());
    }
    let _ = crossterm::disable_raw_mode();
}

fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let holder = *held_by();
            if holder.is_some_and(|holder| holder != thread::current().id()) {
                // The clerk types on; the message would only spoil the screen.
                let mut unsaid = UNSAID.lock().unwrap_or_else(PoisonError::into_inner);
                unsaid.push_str(&format!("{panic}\n"));
                return;
            }
            restore();
            before(panic);
        }));
    });
}

#[cfg(unix)]
fn device() -> anyhow::Result<Device> {
    use std::os::fd::AsFd;

    let stdout = io::stdout();
    if stdout.is_terminal() {
        let own = stdout.as_fd().try_clone_to_owned().context("open the terminal")?;
        return Ok(File::from(own));
    }
    open_controlling_terminal()
}

#[cfg(unix)]
fn keyboard() -> anyhow::Result<File> {
    use std::os::fd::AsFd;

    let stdin = io::stdin();
    if stdin.is_terminal() {
        let own = stdin.as_fd().try_clone_to_owned().context("open the keyboard")?;
        return Ok(File::from(own));
    }
    open_controlling_terminal()
}

#[cfg(unix)]
fn open_controlling_terminal() -> anyhow::Result<File> {
    File::options()
        .read(true)
        .write(true)
        .open("/dev/tty")
        .context("there is no terminal to minute in; start minutebook in a terminal window")
}

#[cfg(windows)]
fn device() -> anyhow::Result<Device> {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        anyhow::bail!("there is no terminal to minute in; start minutebook in a terminal window");
    }
    Ok(stdout)
}

#[cfg(unix)]
mod signals {
    use std::io;
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::{flag, low_level};

    /// What the process was asked for since the last look.
    #[derive(Debug, Default)]
    pub(super) struct Signals {
        end: Arc<AtomicBool>,
        pub(super) stop: Arc<AtomicBool>,
        pub(super) resume: Arc<AtomicBool>,
        pub(super) resize: Arc<AtomicBool>,
    }

    impl Signals {
        /// Raises a flag for each signal, and then puts a byte into the stream given back.
        pub(super) fn register() -> io::Result<(Signals, UnixStream)> {
            let signals = Signals::default();
            let (wakes, woken_by) = UnixStream::pair()?;
            for (signal, flag) in [
                (SIGTERM, &signals.end),
                (SIGHUP, &signals.end),
                (SIGINT, &signals.end),
                (SIGTSTP, &signals.stop),
                (SIGCONT, &signals.resume),
                (SIGWINCH, &signals.resize),
            ] {
                flag::register(signal, Arc::clone(flag))?;
                low_level::pipe::register(signal, woken_by.try_clone()?)?;
            }
            Ok((signals, wakes))
        }

        /// Stays true, so that a loop that is busy elsewhere cannot miss it.
        pub(super) fn asked_to_end(&self) -> bool {
            self.end.load(Ordering::SeqCst)
        }
    }

    /// Whether the flag was up; it is down afterwards.
    pub(super) fn asked(flag: &AtomicBool) -> bool {
        flag.swap(false, Ordering::SeqCst)
    }

    /// Returns when the process is continued.
    pub(super) fn stop() -> io::Result<()> {
        low_level::emulate_default_handler(SIGTSTP)
    }
}

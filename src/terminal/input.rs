//! The way in: waiting for keys, signals and the end of the terminal.
//!
//! On Unix the bytes are read here and not by crossterm 0.29, whose reader holds back what one
//! read of 1,024 bytes left over until the next key, and spins for ever once the terminal is gone.
//! What the bytes mean is in `keys.rs`.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::Event;

use super::Vanished;

#[cfg(unix)]
pub(super) use unix::Input;
#[cfg(windows)]
pub(super) use windows::Input;

/// What ended a wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Arrived {
    Event(Event),
    /// A signal: its flag says which.
    Signal,
    Quiet,
}

/// When a wait that begins now is over; `None` is never.
fn end_of(timeout: Option<Duration>) -> Option<Instant> {
    timeout.and_then(|timeout| Instant::now().checked_add(timeout))
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{ErrorKind, Read};
    use std::os::unix::net::UnixStream;

    use anyhow::Context;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::{Arrived, Duration, Instant, Vanished, end_of};
    use crate::terminal::keys::Keys;

    /// A terminal hands out no more than this at once.
    const LONGEST_READ: usize = 4_096;
    /// A read as short as this got all there was: somebody types.
    const SHORT_READ: usize = 64;

    #[derive(Debug)]
    pub(in crate::terminal) struct Input {
        terminal: File,
        signals: UnixStream,
        keys: Keys,
        /// The last read got all there was, and nobody has asked since.
        drained: bool,
        vanished: bool,
    }

    enum Woken {
        Bytes,
        Signal,
        Quiet,
        Vanished,
    }

    impl Input {
        /// Reads `terminal`; a byte on `signals` wakes a wait.
        pub(in crate::terminal) fn open(
            terminal: File,
            signals: UnixStream,
        ) -> anyhow::Result<Input> {
            signals.set_nonblocking(true).context("listen for signals")?;
            Ok(Input { terminal, signals, keys: Keys::default(), drained: false, vanished: false })
        }

        /// Waits at most `timeout` (`None`: for ever) for something to happen.
        pub(in crate::terminal) fn wait(
            &mut self,
            timeout: Option<Duration>,
        ) -> Result<Arrived, Vanished> {
            let end = end_of(timeout);
            loop {
                if let Some(event) = self.keys.next_event() {
                    return Ok(Arrived::Event(event));
                }
                if self.vanished {
                    return self.keys.give_up().map(Arrived::Event).ok_or(Vanished);
                }
                if std::mem::take(&mut self.drained)
                    && timeout.is_some_and(|timeout| timeout.is_zero())
                {
                    return Ok(Arrived::Quiet);
                }
                let left = end.map(|end| end.saturating_duration_since(Instant::now()));
                let patience = self.keys.patience();
                let gives_up =
                    patience.is_some_and(|patience| left.is_none_or(|left| patience <= left));
                match self.receive(if gives_up { patience } else { left }) {
                    Woken::Bytes => {}
                    Woken::Signal => return Ok(Arrived::Signal),
                    Woken::Vanished => self.vanished = true,
                    Woken::Quiet if gives_up => {
                        if let Some(event) = self.keys.give_up() {
                            return Ok(Arrived::Event(event));
                        }
                    }
                    Woken::Quiet => return Ok(Arrived::Quiet),
                }
            }
        }

        fn receive(&mut self, timeout: Option<Duration>) -> Woken {
            let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
            let mut watched = [
                PollFd::new(&self.terminal, PollFlags::IN),
                PollFd::new(&self.signals, PollFlags::IN),
            ];
            match poll(&mut watched, timeout.as_ref()) {
                Ok(0) => return Woken::Quiet,
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => return Woken::Signal,
                Err(_) => return Woken::Vanished,
            }
            let [terminal, signals] = watched.map(|watched| watched.revents());
            let mut bytes = [0; LONGEST_READ];
            if !signals.is_empty() {
                let _ = self.signals.read(&mut bytes);
                return Woken::Signal;
            }
            if !terminal.contains(PollFlags::IN) {
                return Woken::Vanished;
            }
            match self.terminal.read(&mut bytes) {
                Ok(0) => Woken::Vanished,
                Ok(length) => {
                    self.keys.feed(bytes.get(..length).unwrap_or_default());
                    self.drained = length <= SHORT_READ;
                    Woken::Bytes
                }
                Err(error)
                    if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) =>
                {
                    Woken::Bytes
                }
                Err(_) => Woken::Vanished,
            }
        }
    }
}

#[cfg(windows)]
mod windows {
    use ratatui::crossterm::event;

    use super::{Arrived, Duration, Instant, Vanished, end_of};

    #[derive(Debug)]
    pub(in crate::terminal) struct Input;

    impl Input {
        /// Waits at most `timeout` (`None`: for ever) for something to happen.
        pub(in crate::terminal) fn wait(
            &mut self,
            timeout: Option<Duration>,
        ) -> Result<Arrived, Vanished> {
            let end = end_of(timeout);
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            let ready = event::poll(left.unwrap_or(Duration::MAX)).map_err(|_| Vanished)?;
            if !ready {
                return Ok(Arrived::Quiet);
            }
            event::read().map(Arrived::Event).map_err(|_| Vanished)
        }
    }
}

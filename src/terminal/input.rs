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
    #[cfg_attr(windows, allow(dead_code, reason = "Windows has none"))]
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
    use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
    use std::thread;

    use anyhow::Context;

    use super::{Arrived, Duration, Instant, Vanished, end_of};
    use crate::terminal::keys::Keys;

    /// So many reads wait at most before the terminal is made to wait.
    const WAITING_READS: usize = 16;
    /// A terminal hands out no more than this at once.
    const LONGEST_READ: usize = 4_096;

    enum Woken {
        Bytes(Vec<u8>),
        Signal,
        Vanished,
    }

    #[derive(Debug)]
    pub(in crate::terminal) struct Input {
        woken: Receiver<Woken>,
        keys: Keys,
        vanished: bool,
    }

    impl Input {
        /// Starts reading `terminal`; a byte on `signals` wakes a wait.
        pub(in crate::terminal) fn open(
            terminal: File,
            signals: UnixStream,
        ) -> anyhow::Result<Input> {
            let (sender, woken) = sync_channel(WAITING_READS);
            let wakes = sender.clone();
            let threads = [
                thread::Builder::new()
                    .name("keys".to_owned())
                    .stack_size(64 << 10)
                    .spawn(move || read_keys(terminal, &sender)),
                thread::Builder::new()
                    .name("signals".to_owned())
                    .stack_size(64 << 10)
                    .spawn(move || pass_on_signals(signals, &wakes)),
            ];
            for thread in threads {
                thread.context("start reading the keyboard")?;
            }
            Ok(Input { woken, keys: Keys::default(), vanished: false })
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
                let left = end.map(|end| end.saturating_duration_since(Instant::now()));
                let patience = self.keys.patience();
                let gives_up =
                    patience.is_some_and(|patience| left.is_none_or(|left| patience <= left));
                match self.receive(if gives_up { patience } else { left }) {
                    Ok(Woken::Bytes(bytes)) => self.keys.feed(&bytes),
                    Ok(Woken::Signal) => return Ok(Arrived::Signal),
                    Ok(Woken::Vanished) | Err(RecvTimeoutError::Disconnected) => {
                        self.vanished = true;
                    }
                    Err(RecvTimeoutError::Timeout) if gives_up => {
                        if let Some(event) = self.keys.give_up() {
                            return Ok(Arrived::Event(event));
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => return Ok(Arrived::Quiet),
                }
            }
        }

        fn receive(&self, timeout: Option<Duration>) -> Result<Woken, RecvTimeoutError> {
            match timeout {
                Some(timeout) => self.woken.recv_timeout(timeout),
                None => self.woken.recv().map_err(|_| RecvTimeoutError::Disconnected),
            }
        }
    }

    fn read_keys(mut terminal: File, sender: &SyncSender<Woken>) {
        let mut bytes = [0; LONGEST_READ];
        loop {
            let woken = match terminal.read(&mut bytes) {
                Ok(0) => Woken::Vanished,
                Ok(length) => Woken::Bytes(bytes.get(..length).unwrap_or_default().to_vec()),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    // Another program left the terminal not waiting; that must not become a spin.
                    thread::sleep(Duration::from_millis(10));
                    continue;
                }
                Err(_) => Woken::Vanished,
            };
            let ends = matches!(woken, Woken::Vanished);
            if sender.send(woken).is_err() || ends {
                return;
            }
        }
    }

    fn pass_on_signals(mut signals: UnixStream, sender: &SyncSender<Woken>) {
        let mut bytes = [0; 64];
        loop {
            match signals.read(&mut bytes) {
                Ok(0) => return,
                Ok(_) => {
                    if sender.send(Woken::Signal).is_err() {
                        return;
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return,
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

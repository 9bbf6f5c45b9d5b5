//! The two threads behind a journal. The scribe owns the file and appends; the syncer has it
//! brought to the disk. Neither knows an event, and both sleep without a timeout when nothing is
//! to do.
//!
//! What was read of the journal and all that was typed since stays in memory, and the file is a copy
//! of its beginning: a failed append is tried again from there, and after a failed sync the journal
//! is written anew from there. Only what was not read at opening is then read from the old file.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::read::beginning;
use super::refused::reason;
use super::{Standing, further_name, written_whole};
use crate::disk::Disk;
use crate::meeting::Moment;

/// When typing pauses, lines are synced this long after the last of them.
const PAUSE: Duration = Duration::from_millis(150);
/// While typing goes on, no line waits longer than this for a sync.
const LONGEST: Duration = Duration::from_secs(1);
/// After a failure it is tried again this often.
const RETRY: Duration = Duration::from_secs(1);

/// What the loop, the scribe and the syncer share.
pub(super) struct Desk {
    pub(super) disk: Arc<dyn Disk>,
    state: Mutex<State>,
    to_scribe: Condvar,
    to_syncer: Condvar,
    to_loop: Condvar,
}

/// The journal as it was opened: what was read of it, and how many bytes before that were not.
pub(super) struct Begun {
    pub(super) unread: usize,
    pub(super) text: Arc<String>,
}

impl Begun {
    fn len(&self) -> usize {
        self.unread + self.text.len()
    }
}

/// Lengths are in bytes of the whole journal, from its beginning, and always end on a whole line.
pub(super) struct State {
    /// The journal as it was opened, and what was handed over since. Apart, so that the first key
    /// does not move a long journal in memory.
    opened: Begun,
    since: Vec<u8>,
    written: usize,
    synced: usize,
    /// Up to here a sync is to come at once.
    urgent: usize,
    /// What was handed over and is not synced yet: where it ends, and when it was typed.
    unsynced: VecDeque<(usize, Moment)>,
    begun: Moment,
    file: Arc<File>,
    pub(super) path: PathBuf,
    /// Files given up after a failed sync, held so that they stay locked.
    given_up: Vec<Arc<File>>,
    trouble: Option<String>,
    /// A sync has failed: what the file holds is not trusted.
    anew: bool,
    retry: Option<Instant>,
    /// The loop has waited in vain and the scribe has not caught up since.
    slow: bool,
    last_write: Instant,
    first_unsynced: Instant,
    syncer_sleeps: bool,
    closing: bool,
    last_tried: bool,
    scribe_gone: bool,
    syncer_gone: bool,
}

/// What the scribe does next.
enum Task {
    Append { file: Arc<File>, bytes: Vec<u8>, place: usize },
    Anew { unread: usize, old: Arc<File>, bytes: Vec<u8>, path: PathBuf },
    Leave,
}

impl Desk {
    /// A desk for an open and synced file that holds what `opened` says.
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        file: File,
        path: PathBuf,
        opened: Begun,
        begun: Moment,
    ) -> Desk {
        let now = Instant::now();
        let state = State {
            written: opened.len(),
            synced: opened.len(),
            urgent: 0,
            opened,
            since: Vec::new(),
            unsynced: VecDeque::new(),
            begun,
            file: Arc::new(file),
            path,
            given_up: Vec::new(),
            trouble: None,
            anew: false,
            retry: None,
            slow: false,
            last_write: now,
            first_unsynced: now,
            syncer_sleeps: false,
            closing: false,
            last_tried: false,
            scribe_gone: false,
            syncer_gone: false,
        };
        Desk {
            disk,
            state: Mutex::new(state),
            to_scribe: Condvar::new(),
            to_syncer: Condvar::new(),
            to_loop: Condvar::new(),
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes whole lines, typed at that moment, to be appended; does not wait.
    pub(super) fn hand_over(&self, lines: &str, typed: Moment, at_once: bool) {
        let mut state = self.lock();
        state.since.extend_from_slice(lines.as_bytes());
        let end = state.end();
        state.unsynced.push_back((end, typed));
        if at_once {
            state.urgent = end;
        }
        drop(state);
        self.to_scribe.notify_one();
    }

    /// The whole journal, what is not written yet included.
    pub(super) fn whole(&self) -> io::Result<Vec<u8>> {
        let state = self.lock();
        let (file, unread) = (Arc::clone(&state.file), state.opened.unread);
        let bytes = state.in_memory();
        drop(state);
        beginning(&file, unread, bytes)
    }

    /// Asks for a sync of all that was handed over.
    pub(super) fn ask_for_sync(&self) {
        let mut state = self.lock();
        state.urgent = state.end();
        drop(state);
        self.to_syncer.notify_one();
    }

    /// Waits until the kernel has everything, a failure is known, or the time is up. Once it has
    /// waited in vain it does not wait again before the scribe has caught up.
    pub(super) fn wait(&self, timeout: Duration) -> Standing {
        let mut state = self.lock();
        let goal = state.end();
        let start = Instant::now();
        while state.written < goal && state.trouble.is_none() && !state.slow {
            let Some(left) = timeout.checked_sub(start.elapsed()).filter(|left| !left.is_zero())
            else {
                state.slow = true;
                break;
            };
            state = wait_for(&self.to_loop, state, Some(left));
        }
        state.standing()
    }

    /// Waits until the disk itself has the journal up to `end`; whether it has.
    pub(super) fn wait_for_disk(&self, end: usize, timeout: Duration) -> bool {
        let mut state = self.lock();
        if state.synced < end {
            state.urgent = state.urgent.max(end);
            self.to_syncer.notify_one();
        }
        let start = Instant::now();
        while state.synced < end {
            let Some(left) = timeout.checked_sub(start.elapsed()).filter(|left| !left.is_zero())
            else {
                return false;
            };
            state = wait_for(&self.to_loop, state, Some(left));
        }
        true
    }

    /// Has both threads finish what is to be done and end; waits for that as long as said.
    pub(super) fn close(&self, timeout: Duration) -> Standing {
        self.lock().closing = true;
        self.to_scribe.notify_one();
        self.to_syncer.notify_one();
        let mut state = self.lock();
        let start = Instant::now();
        while !(state.scribe_gone && state.syncer_gone) {
            let Some(left) = timeout.checked_sub(start.elapsed()).filter(|left| !left.is_zero())
            else {
                break;
            };
            state = wait_for(&self.to_loop, state, Some(left));
        }
        state.standing()
    }

    /// The scribe's life.
    pub(super) fn scribe(&self) {
        loop {
            match self.next_task() {
                Task::Append { file, bytes, place } => self.append(&file, &bytes, place),
                Task::Anew { unread, old, bytes, path } => {
                    let whole = beginning(&old, unread, bytes);
                    self.write_anew(whole, &path);
                }
                Task::Leave => break,
            }
        }
        self.lock().scribe_gone = true;
        self.to_loop.notify_all();
        self.to_syncer.notify_one();
    }

    fn next_task(&self) -> Task {
        let mut state = self.lock();
        loop {
            let now = Instant::now();
            let left = state.retry.and_then(|at| at.checked_duration_since(now));
            let left = left.filter(|left| !left.is_zero());
            let to_do = state.anew || state.written < state.end();
            // On leaving there is one attempt more, whenever the next would be due.
            let last = state.closing && !state.last_tried;
            if to_do && (last || left.is_none()) {
                state.last_tried = state.closing;
                return state.task();
            }
            let on_disk = state.synced == state.end();
            if state.closing && (state.trouble.is_some() || (!to_do && on_disk)) {
                return Task::Leave;
            }
            state = wait_for(&self.to_scribe, state, left.filter(|_| to_do));
        }
    }

    fn append(&self, file: &File, bytes: &[u8], place: usize) {
        let (done, failure) = self.put_down(file, bytes, place);
        let mut state = self.lock();
        let now = Instant::now();
        if state.synced >= state.written {
            state.first_unsynced = now;
        }
        state.written = place + done;
        state.last_write = now;
        match failure {
            Some(error) => state.fails(&error),
            // After a failed sync the trouble stays until the journal is written anew.
            None if !state.anew => {
                state.trouble = None;
                state.retry = None;
            }
            None => {}
        }
        if state.written == state.end() {
            state.slow = false;
        }
        let wake = state.syncer_sleeps || state.urgent > state.synced || state.closing;
        drop(state);
        self.to_loop.notify_all();
        if wake {
            self.to_syncer.notify_one();
        }
    }

    /// Appends; on failure cuts back to the last whole line. How much stays, and what failed.
    fn put_down(&self, file: &File, bytes: &[u8], place: usize) -> (usize, Option<io::Error>) {
        let mut done = 0;
        let error = loop {
            let rest = bytes.get(done..).unwrap_or_default();
            if rest.is_empty() {
                return (done, None);
            }
            match self.disk.append(file, rest, (place + done) as u64) {
                Ok(0) => break ErrorKind::WriteZero.into(),
                Ok(taken) => done += taken,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => break error,
            }
        };
        let taken = bytes.get(..done).unwrap_or_default();
        let whole = taken.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        // Should this fail as well, readers drop the torn line, and the next attempt covers it.
        let _ = self.disk.cut(file, (place + whole) as u64);
        (whole, Some(error))
    }

    fn write_anew(&self, whole: io::Result<Vec<u8>>, path: &Path) {
        let name = further_name(path);
        let attempt = whole.and_then(|bytes| {
            written_whole(self.disk.as_ref(), &name, &bytes).map(|file| (file, bytes.len()))
        });
        let mut state = self.lock();
        match attempt {
            Ok((file, length)) => {
                let old = std::mem::replace(&mut state.file, Arc::new(file));
                state.given_up.push(old);
                state.path = name;
                state.written = length;
                state.has_synced(length, Instant::now());
                state.anew = false;
                state.trouble = None;
                state.retry = None;
                state.slow = state.slow && state.written < state.end();
            }
            Err(error) => state.fails(&error),
        }
        drop(state);
        self.to_loop.notify_all();
        self.to_syncer.notify_one();
    }

    /// The syncer's life.
    pub(super) fn syncer(&self) {
        while let Some((file, path, end)) = self.next_sync() {
            let start = Instant::now();
            let synced = self.disk.sync(&file);
            let outcome = synced.and_then(|()| self.disk.has_name(&file, &path));
            let mut state = self.lock();
            if !Arc::ptr_eq(&file, &state.file) || state.anew {
                continue;
            }
            match outcome {
                Ok(()) => state.has_synced(end, start),
                Err(error) => {
                    state.anew = true;
                    state.fails(&error);
                    // The first attempt to write it anew comes at once.
                    state.retry = None;
                }
            }
            let wake = state.anew || state.closing;
            drop(state);
            self.to_loop.notify_all();
            if wake {
                self.to_scribe.notify_one();
            }
        }
        self.lock().syncer_gone = true;
        self.to_loop.notify_all();
    }

    fn next_sync(&self) -> Option<(Arc<File>, PathBuf, usize)> {
        let mut state = self.lock();
        loop {
            let now = Instant::now();
            let left = state.sync_due(now).map(|due| due.saturating_duration_since(now));
            // What a full disk did take is synced even so.
            if state.scribe_gone && left.is_none() {
                return None;
            }
            if left.is_some_and(|left| left.is_zero()) {
                return Some((Arc::clone(&state.file), state.path.clone(), state.written));
            }
            state.syncer_sleeps = left.is_none();
            state = wait_for(&self.to_syncer, state, left);
            state.syncer_sleeps = false;
        }
    }
}

impl State {
    /// The length of the whole journal.
    pub(super) fn end(&self) -> usize {
        self.opened.len() + self.since.len()
    }

    /// All of the journal that is in memory.
    fn in_memory(&self) -> Vec<u8> {
        [self.opened.text.as_bytes(), &self.since].concat()
    }

    fn unwritten(&self) -> Vec<u8> {
        match self.written.checked_sub(self.opened.len()) {
            Some(done) => self.since.get(done..).unwrap_or_default().to_vec(),
            None => {
                let mut bytes = self.in_memory();
                bytes.split_off(self.written.saturating_sub(self.opened.unread).min(bytes.len()))
            }
        }
    }

    /// Where everything handed over is by now.
    pub(super) fn standing(&self) -> Standing {
        let behind = self.written < self.end();
        if self.trouble.is_none() && !behind {
            return match self.synced < self.written {
                true => Standing::WithTheKernel,
                false => Standing::OnDisk,
            };
        }
        let safe = if self.anew { self.synced } else { self.written };
        let first = self.unsynced.partition_point(|(end, _)| *end <= safe);
        let since = self.unsynced.get(first).map_or(self.begun, |(_, typed)| *typed);
        let why = self.trouble.clone().unwrap_or_else(|| "the disk does not answer".into());
        Standing::NotSaved { since, why }
    }

    fn task(&self) -> Task {
        if self.anew {
            return Task::Anew {
                unread: self.opened.unread,
                old: Arc::clone(&self.file),
                bytes: self.in_memory(),
                path: self.path.clone(),
            };
        }
        Task::Append { file: Arc::clone(&self.file), bytes: self.unwritten(), place: self.written }
    }

    fn fails(&mut self, error: &io::Error) {
        self.trouble = Some(reason(error));
        self.retry = Some(Instant::now() + RETRY);
    }

    /// The disk has everything up to `end`; what was written since, was written after `start`.
    fn has_synced(&mut self, end: usize, start: Instant) {
        self.synced = self.synced.max(end);
        self.first_unsynced = start;
        while self.unsynced.front().is_some_and(|(end, _)| *end <= self.synced) {
            self.unsynced.pop_front();
        }
    }

    fn sync_due(&self, now: Instant) -> Option<Instant> {
        if self.anew || self.synced >= self.written {
            return None;
        }
        if self.urgent > self.synced || self.closing {
            return Some(now);
        }
        Some((self.last_write + PAUSE).min(self.first_unsynced + LONGEST))
    }
}

fn wait_for<'desk>(
    sign: &Condvar,
    state: MutexGuard<'desk, State>,
    timeout: Option<Duration>,
) -> MutexGuard<'desk, State> {
    match timeout {
        None => sign.wait(state).unwrap_or_else(PoisonError::into_inner),
        Some(left) => sign.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0,
    }
}

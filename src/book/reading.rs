//! Reading a meeting's folder without changing it: the minutes file, then the journal's events after
//! the moment it names; the whole journal where that does not serve. Quitting and crashing are read
//! by the same path.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::aside::{AllSeen, Seen};
use super::company;
use super::links::refuse_links;
use super::saving::private_bytes;
use super::{LIMIT, MINUTES, PRIVATE};
use crate::event::{Event, Saving};
use crate::journal::{self, Landmark, Sound};
use crate::meeting::written::{MinutesFile, PrivateFile, VERSION};
use crate::meeting::{Meeting, Moment, Writer};
use crate::session::Session;
use crate::store::{self, Stamp};

/// A meeting read without opening it for minuting.
pub struct Read {
    /// The meeting as it stands.
    pub session: Session,
    /// What the reader must be told, in sentences.
    pub notices: Vec<String>,
    /// Whether the minutes file says what is not in the meeting.
    pub(super) is_apart: bool,
}

/// The text of a minutes file, by which the journal names it; or why it cannot be read.
pub(super) struct Minutes {
    text: Result<String>,
    checksum: u32,
    stamp: Option<Stamp>,
}

impl Minutes {
    /// The minutes file in a folder, if there is one. Refused is one that only a newer program can
    /// keep, before anything is touched.
    pub(super) fn in_folder(folder: &Path) -> Result<Option<Minutes>> {
        let path = folder.join(MINUTES);
        if !path.exists() {
            return Ok(None);
        }
        // Looked at first: what is written to it later gives it another stamp.
        let stamp = Stamp::at(&path);
        let text = store::read_text(&path, LIMIT);
        let read = text.as_deref().unwrap_or_default();
        if store::version_of(read).is_some_and(|version| version > u64::from(VERSION)) {
            let refused = store::parse::<MinutesFile>(read, VERSION, "minutes file").map(|_| ());
            refused.with_context(|| format!("could not read {}", path.display()))?;
        }
        Ok(Some(Minutes { checksum: crc32fast::hash(read.as_bytes()), text, stamp }))
    }

    /// Sees the line of a journal that names this file.
    pub(super) fn landmark(&self, event: &str) -> Option<Landmark> {
        let named = event.strip_prefix("Saving((length:")?;
        let length: usize = named.split(',').next()?.parse().ok()?;
        if self.text.as_ref().map(String::len).ok()? != length {
            return None;
        }
        let Ok(Event::Saving(saving)) = store::from_line(event) else { return None };
        let back = saving.line.checked_sub(saving.events)?;
        let landmark = Landmark { line: saving.line, back, at: saving.at };
        (saving.checksum == self.checksum).then_some(landmark)
    }
}

/// The files of a meeting as they lie in its folder.
pub(super) struct Files {
    pub(super) minutes: Option<Result<Found>>,
    /// Those that were read.
    pub(super) seen: AllSeen,
}

/// A minutes file that was read.
pub(super) struct Found {
    length: u64,
    checksum: u32,
    /// The meeting, with the private file if that is the one it names.
    pub(super) meeting: Meeting,
    /// Whether the private file that it names is there.
    pub(super) whole: bool,
    /// Whether it names one.
    pub(super) names_private: bool,
}

impl Files {
    /// What the minutes file says, and the private one beside it.
    pub(super) fn of(folder: &Path, minutes: Option<&Minutes>) -> Files {
        let private = Seen::of(folder, PRIVATE);
        let mut seen = AllSeen::new();
        if let Some(Minutes { text: Ok(_), checksum, stamp: Some(stamp) }) = minutes {
            seen.insert(MINUTES, Seen { stamp: *stamp, checksum: *checksum });
        }
        seen.extend(private.as_ref().map(|(private, _)| (PRIVATE, *private)));
        let found = |minutes: &Minutes| found(folder, minutes, private.as_ref());
        Files { minutes: minutes.map(found), seen }
    }
}

fn found(folder: &Path, minutes: &Minutes, private: Option<&(Seen, String)>) -> Result<Found> {
    let text = minutes.text.as_ref().map_err(|error| anyhow!("{error:#}"))?;
    let failed = || format!("could not read {}", folder.join(MINUTES).display());
    let file: MinutesFile = store::parse(text, VERSION, "minutes file").with_context(failed)?;
    let named = file.private;
    // The private file counts if it is the one that is named.
    let private = private.filter(|(seen, _)| Some(seen.checksum) == named);
    let private: Option<PrivateFile> =
        private.and_then(|(_, text)| store::parse(text, VERSION, "private file").ok());
    let whole = named.is_none() || private.is_some();
    Ok(Found {
        length: text.len() as u64,
        checksum: minutes.checksum,
        meeting: file.joined(private),
        whole,
        names_private: named.is_some(),
    })
}

/// A journal's events with their moments, in the offset that held when they were typed.
fn events(sound: &Sound, from: usize) -> Result<Vec<(Moment, Event)>> {
    let mut offset = None;
    let skipped = from.saturating_sub(sound.first());
    let mut events = Vec::with_capacity(sound.events().saturating_sub(from));
    // Only a change of offset matters of what is skipped.
    if let Some(text) = sound.texts().take(skipped).rev().find(|text| text.starts_with("Offset(")) {
        offset = offset_of(text);
    }
    for (number, (at, text)) in (from..).zip(sound.lines_from(from)) {
        let event: Event = store::from_line(text).map_err(|error| {
            anyhow!(
                "line {} of the journal is sound, but this program does not know what it says \
                 ({error}); it may be from a newer minutebook",
                number + 2
            )
        })?;
        if let Event::Offset(seconds) = event {
            offset = chrono::FixedOffset::east_opt(seconds);
        }
        let at = offset.map_or(at, |offset| at.with_timezone(&offset));
        events.push((at, event));
    }
    Ok(events)
}

fn offset_of(text: &str) -> Option<chrono::FixedOffset> {
    match store::from_line(text) {
        Ok(Event::Offset(seconds)) => chrono::FixedOffset::east_opt(seconds),
        Ok(_) | Err(_) => None,
    }
}

/// The offset that the journal's moments have at its end.
pub(super) fn last_offset(sound: &Sound) -> i32 {
    let changed = sound.texts().rev().find(|text| text.starts_with("Offset("));
    let offset = changed.and_then(offset_of);
    offset.unwrap_or(sound.offset()).local_minus_utc()
}

/// Replays a whole journal.
pub fn replayed(sound: &Sound) -> Result<Session> {
    let mut events = events(sound, 0)?.into_iter();
    let writer = sound.header.writer;
    // A journal begins with the meeting as it was prepared.
    let Some((_, Event::Adopted(prepared))) = events.next() else {
        bail!("the journal does not begin with a meeting");
    };
    let mut session = Session::of(writer, prepared.joined(None));
    session.replay(events);
    Ok(session)
}

pub(super) fn replayed_text(text: Vec<u8>, path: &Path) -> Result<Session> {
    let sound = Sound::of(text).with_context(|| format!("could not read {}", path.display()))?;
    if let Some(damage) = &sound.damage {
        bail!("{}: {damage}; what was typed before that cannot be undone", path.display());
    }
    replayed(&sound)
}

/// How the journal and the minutes file came together.
pub(super) enum Together {
    /// The journal goes on from the minutes file, or is all there is.
    Session(Box<Session>),
    /// The minutes file was changed by hand since it was saved, and nothing was typed meanwhile.
    Changed(Box<Session>),
    /// The journal is damaged, and the minutes file is further on than the break.
    Further(Box<Session>),
    /// The minutes file is another than the journal saved, and things were typed: the journal wins.
    Apart(Box<Session>),
}

fn is_saving(text: &str) -> bool {
    text.starts_with("Saving(")
}

/// The `Saving` lines of a journal, the last first.
fn savings(sound: &Sound) -> impl Iterator<Item = Saving> {
    let texts = sound.texts().rev().filter(|text| is_saving(text));
    texts.filter_map(|text| match store::from_line(text) {
        Ok(Event::Saving(saving)) => Some(saving),
        Ok(_) | Err(_) => None,
    })
}

/// The `Saving` line that names a minutes file.
fn saving_of(sound: &Sound, found: &Found) -> Option<Saving> {
    let of_it =
        |saving: &Saving| (saving.length, saving.checksum) == (found.length, found.checksum);
    savings(sound).find(of_it)
}

/// Brings a journal and the minutes file together; `rest` is what stands behind the sound part, and
/// the journal lies at `path`, should more of it be wanted than was read.
pub(super) fn together(sound: &Sound, rest: &[u8], files: &Files, path: &Path) -> Result<Together> {
    let Some(Ok(found)) = &files.minutes else {
        return Ok(Together::Session(Box::new(replayed(sound)?)));
    };
    let saving = saving_of(sound, found);
    let is_named = saving.is_some();
    if let Some(saving) = saving.filter(|_| found.whole) {
        let mut session = Session::resumed(sound.header.writer, found.meeting.clone(), saving.desk);
        session.replay(events(sound, saving.events)?);
        // What was undone after the save may lie before it.
        if session.misfits == 0 {
            return Ok(Together::Session(Box::new(session)));
        }
        if sound.unread() > 0 {
            let whole = journal::read(path)?;
            // Where what was not read is damaged, the saved minutes count.
            let session = if whole.bytes() < sound.bytes() { session } else { replayed(&whole)? };
            return Ok(Together::Session(Box::new(session)));
        }
    }
    let whole;
    let sound = match sound.unread() {
        0 => sound,
        _ => {
            whole = journal::read(path)?;
            &whole
        }
    };
    // A break in the first event leaves nothing to go on from but the minutes file.
    if sound.events() == 0 {
        let session = Session::of(sound.header.writer, found.meeting.clone());
        return Ok(Together::Further(Box::new(session)));
    }
    let session = Box::new(replayed(sound)?);
    // A file that a save wrote is simply behind: the journal has all of it.
    if is_named || session.meeting == found.meeting || took_over(sound, found) {
        return Ok(Together::Session(session));
    }
    if !found.whole {
        return Ok(Together::Apart(session));
    }
    if is_further(sound, &session, rest, found) {
        return Ok(Together::Further(session));
    }
    // A file that names no private one, where there is private business, is a copy for others.
    let lacks = !found.names_private && session.meeting.split().1.is_some();
    Ok(match lacks || typed_since(sound) {
        true => Together::Apart(session),
        false => Together::Changed(session),
    })
}

/// Whether the journal took that minutes file over before: what it holds since is later.
fn took_over(sound: &Sound, found: &Found) -> bool {
    let texts = sound.texts().filter(|text| text.starts_with("Adopted("));
    let mut adopted = texts.filter_map(|text| match store::from_line(text) {
        Ok(Event::Adopted(meeting)) => Some(meeting.joined(None)),
        Ok(_) | Err(_) => None,
    });
    adopted.any(|meeting| meeting == found.meeting)
}

/// Whether one of the last saves of that journal wrote these bytes as the private file: the journal
/// then has all of it.
pub(super) fn wrote_private(path: &Path, bytes: &[u8]) -> bool {
    let Ok(sound) = journal::read(path) else { return false };
    let mut ends: Vec<usize> = savings(&sound).take(8).map(|saving| saving.events).collect();
    let Ok(events) = events(&sound, 0) else { return false };
    let mut events = events.into_iter();
    let Some((_, Event::Adopted(prepared))) = events.next() else { return false };
    let mut session = Session::of(sound.header.writer, prepared.joined(None));
    let mut done = 1;
    while let Some(end) = ends.pop() {
        for (at, event) in events.by_ref().take(end.saturating_sub(done)) {
            session.apply(at, &event);
        }
        done = done.max(end);
        if private_bytes(&session.meeting).is_ok_and(|own| own.as_deref() == Some(bytes)) {
            return true;
        }
    }
    false
}

/// Whether anything was typed that the last save does not hold.
fn typed_since(sound: &Sound) -> bool {
    // A journal begins with the meeting as it was prepared.
    let held = savings(sound).next().map_or(1, |saving| saving.events);
    let typed = |text: &str| {
        !is_saving(text) && !text.starts_with("Offset(") && !text.starts_with("Adopted(")
    };
    sound.texts().skip(held).any(typed)
}

/// Whether a minutes file is further on than the break of a damaged journal: the damaged part still
/// names it, or something in it is later. The part may have been put aside already, by a program
/// that ended before it had taken the file over.
fn is_further(sound: &Sound, session: &Session, rest: &[u8], found: &Found) -> bool {
    if rest.is_empty() {
        return false;
    }
    let named = format!("length:{},checksum:{},", found.length, found.checksum);
    let names_it = rest.windows(named.len()).any(|part| part == named.as_bytes());
    let from = match &sound.damage {
        Some(damage) => damage.from,
        None => {
            let last = sound.lines().next_back().map_or(sound.header.from, |(at, _)| at);
            // A time may be entered ahead.
            latest(&session.meeting).map_or(last, |at| at.max(last))
        }
    };
    names_it || latest(&found.meeting).is_some_and(|at| at > from)
}

/// The latest moment that a meeting speaks of.
fn latest(meeting: &Meeting) -> Option<Moment> {
    let particulars = [meeting.particulars.opened, meeting.particulars.closed];
    let sittings = meeting.items.values().flat_map(|item| &item.sittings);
    let sat = sittings.flat_map(|sitting| [Some(sitting.from), sitting.until]);
    let entered = meeting.entries.values().map(|entry| entry.at);
    particulars.into_iter().chain(sat).chain(entered).flatten().max()
}

/// What stands in a file from a byte of it; nothing if it cannot be read.
fn behind(path: &Path, from: usize) -> Vec<u8> {
    let mut bytes = std::fs::read(path).unwrap_or_default();
    bytes.split_off(from.min(bytes.len()))
}

/// Reads a meeting without a lock and without changing anything.
pub fn read(folder: &Path) -> Result<Read> {
    refuse_links(folder)?;
    let minutes = Minutes::in_folder(folder)?;
    let files = Files::of(folder, minutes.as_ref());
    let landmark = |event: &str| minutes.as_ref()?.landmark(event);
    let mut notices = Vec::new();
    // The journal that was written to last is the one to read: whoever minutes on another machine
    // begins with what is there.
    let mut best: Option<((Moment, bool), Session)> = None;
    let mut apart = false;
    let mut named = false;
    for path in journals(folder)? {
        let sound = match journal::read_since(&path, &landmark) {
            Ok(sound) => sound,
            Err(error) => {
                notices.push(format!("{error:#}"));
                continue;
            }
        };
        let mut rest = journal::put_aside(&path);
        if sound.damage.is_some() {
            rest.extend(behind(&path, sound.bytes()));
        }
        let (names_it, found) = match &files.minutes {
            Some(Ok(found)) => (saving_of(&sound, found).is_some(), Some(found)),
            Some(Err(_)) | None => (false, None),
        };
        let last = sound.lines().next_back().map_or(sound.header.from, |(at, _)| at);
        let session = match together(&sound, &rest, &files, &path) {
            Ok(Together::Session(session)) => *session,
            Ok(Together::Changed(mut session) | Together::Further(mut session)) => {
                if let Some(found) = found {
                    session.apply(last, &Event::Adopted(Box::new(found.meeting.whole())));
                }
                *session
            }
            Ok(Together::Apart(session)) => {
                apart = true;
                *session
            }
            Err(error) => {
                notices.push(format!("{}: {error:#}", path.display()));
                continue;
            }
        };
        notices.extend(sound.damage.map(|damage| format!("{}: {damage}", path.display())));
        named |= names_it;
        if best.as_ref().is_none_or(|(most, _)| *most <= (last, names_it)) {
            best = Some(((last, names_it), session));
        }
    }
    // What another journal here saved was not changed by hand.
    let is_apart = apart && !named;
    if is_apart {
        notices.push(format!(
            "{} was changed by hand after things were typed that it does not hold; the journal is \
             what counts",
            folder.join(MINUTES).display()
        ));
    }
    if let Some((_, session)) = best {
        if let Some(Err(error)) = &files.minutes {
            notices.push(format!("{error:#}; the journal is what counts"));
        }
        notices.extend(company::told(folder, &session, session.writer));
        return Ok(Read { session, notices, is_apart });
    }
    match files.minutes {
        Some(Ok(found)) => {
            if !found.whole {
                notices.push(public_copy(folder));
            }
            let session = Session::of(Writer(0), found.meeting);
            Ok(Read { session, notices, is_apart })
        }
        Some(Err(error)) => Err(error),
        None => Err(nothing_there(folder)),
    }
}

fn public_copy(folder: &Path) -> String {
    format!(
        "{} is a public copy: it names private business that is not here ({} is missing)",
        folder.join(MINUTES).display(),
        PRIVATE
    )
}

fn nothing_there(folder: &Path) -> anyhow::Error {
    anyhow!(
        "there are no minutes in {}; name the folder of a meeting, or make one with minutebook new",
        folder.display()
    )
}

pub(super) fn journals(folder: &Path) -> Result<Vec<PathBuf>> {
    if folder.is_dir() { journal::journals(folder) } else { Err(nothing_there(folder)) }
}

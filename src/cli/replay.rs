//! `minutebook replay`: the minutes as they stood at a time, from the journal.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::PathBuf;

use chrono::{Days, NaiveDate, NaiveTime};
use clap::Args;

use super::failure::Failure;
use super::publishing::{Publishing, formats, publish};
use super::{Outcome, Status, meeting, output};
use crate::book;
use crate::export::Format;
use crate::journal::{self, Sound};
use crate::meeting::Moment;
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook replay \"2026-06-11 Cabinet\" --at 19:28
  minutebook replay \"2026-06-11 Cabinet\" --at 19:28:30 --part item:7 --audience clerk")]
pub(super) struct Replay {
    /// The meeting: its folder, or the minutes.ron in it
    file: PathBuf,
    /// The time of the meeting's day [default: the end]
    #[arg(long, value_name = "HH:MM[:SS]", value_parser = time_of_day)]
    at: Option<NaiveTime>,
    /// The format
    #[arg(long, default_value = "text", value_parser = formats())]
    to: Format,
    #[command(flatten)]
    publishing: Publishing,
}

fn time_of_day(text: &str) -> Result<NaiveTime, String> {
    // A whole minute means all of it.
    let minute = NaiveTime::parse_from_str(text, "%H:%M");
    let minute = minute.map(|time| time + chrono::TimeDelta::seconds(59));
    minute
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S"))
        .map_err(|_| "write a time of day, such as 19:28 or 19:28:30".into())
}

pub(super) fn run(replay: &Replay) -> Outcome {
    let folder = meeting::folder_of(&replay.file)?;
    book::refuse_links(&folder).map_err(Failure::unreadable)?;
    let mut found: Option<(Moment, Session)> = None;
    let mut begins: Option<Moment> = None;
    let mut wrong = Vec::new();
    for path in journal::journals(&folder).map_err(Failure::unreadable)? {
        match journal::read(&path).and_then(|sound| {
            if let Some(damage) = &sound.damage {
                output::note(&format!("{}: {damage}", path.display()));
            }
            stood(sound, replay.at)
        }) {
            Ok(Stood::Then(last, session)) => {
                if found.as_ref().is_none_or(|(other, _)| *other <= last) {
                    found = Some((last, *session));
                }
            }
            Ok(Stood::NotBegun(from)) => begins = Some(begins.map_or(from, |at| at.min(from))),
            Err(error) => wrong.push(format!("{}: {error:#}", path.display())),
        }
    }
    match (found, begins) {
        (Some((_, session)), _) => {
            wrong.iter().for_each(|wrong| output::note(wrong));
            publish(&session, &folder, replay.to, &replay.publishing)
        }
        (None, Some(from)) => {
            let from = from.format("%H:%M on %-d %B %Y");
            let said = format!("nothing was written by then: the journal begins at {from}");
            Err(Failure::new(Status::Refused, said).hint("choose a later time with --at"))
        }
        (None, None) => {
            let said = format!("there is no journal to replay in {}", folder.display());
            Err(Failure::new(Status::Unusable, said)
                .with_lines(wrong)
                .hint("the minutes as they stand now are printed by minutebook export"))
        }
    }
}

/// What a journal holds of that time.
enum Stood {
    /// The session, and the moment of the last thing before that time.
    Then(Moment, Box<Session>),
    /// Nothing: it begins later.
    NotBegun(Moment),
}

fn stood(sound: Sound, at: Option<NaiveTime>) -> anyhow::Result<Stood> {
    let whole = book::replayed(&sound)?;
    let first = sound.header.from;
    let last = sound.lines().next_back().map_or(first, |(at, _)| at);
    let Some(at) = at else { return Ok(Stood::Then(last, Box::new(whole))) };
    let particulars = &whole.meeting.particulars;
    let day = particulars.opened.map_or(particulars.date, |opened| opened.date_naive());
    let Some(until) = moment_of(day, at, first, last) else { return Ok(Stood::NotBegun(first)) };
    let count = sound.lines().take_while(|(moment, _)| *moment <= until).count();
    if count == 0 {
        return Ok(Stood::NotBegun(first));
    }
    if count == sound.lines().len() {
        return Ok(Stood::Then(last, Box::new(whole)));
    }
    let last = sound.lines().nth(count - 1).map_or(first, |(at, _)| at);
    // The first line is the journal's own.
    let text: String = sound.text().split_inclusive('\n').take(count + 1).collect();
    let session = book::replayed(&Sound::of(text.into_bytes())?)?;
    Ok(Stood::Then(last, Box::new(session)))
}

/// That time on the meeting's day; on the day after, if the meeting went on past midnight.
fn moment_of(day: NaiveDate, at: NaiveTime, first: Moment, last: Moment) -> Option<Moment> {
    let on = |day: NaiveDate| day.and_time(at).and_local_timezone(*last.offset()).single();
    let then = on(day)?;
    let after = day.checked_add_days(Days::new(1)).and_then(on);
    match after {
        Some(after) if then < first && after <= last => Some(after),
        Some(_) | None => Some(then),
    }
}

//! `minutebook demo`: an example meeting, copied into a scratch folder and opened for minuting in
//! its middle. Its files are part of the program.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{NaiveTime, TimeDelta, Timelike};

use super::clerk::Clerk;
use super::failure::Failure;
use super::{Outcome, output, take};
use crate::book;
use crate::meeting::written::{MinutesFile, PrivateFile, VERSION};
use crate::meeting::{Entry, Item, Meeting, Moment, Particulars};
use crate::{shell, store};

const MINUTES: &str = include_str!("../../examples/cabinet/minutes.ron");
const PRIVATE: &str = include_str!("../../examples/cabinet/private.ron");
/// The chair opened the example meeting so long ago, in minutes.
const OPENED_AGO: i64 = 72;

pub(super) fn run() -> Outcome {
    take::needs_a_terminal()?;
    let clerk = Clerk::of_this_machine();
    let folder = scratch(&clerk).map_err(Failure::refused)?;
    let outcome = take::take(&folder, &clerk);
    tell(&folder);
    outcome
}

/// Says where the demo's minutes are.
pub(super) fn tell(folder: &Path) {
    output::say(format_args!("The demo's minutes lie in {}", folder.display()));
}

/// A copy of the example in a folder that stays when the program ends.
pub(super) fn scratch(clerk: &Clerk) -> Result<PathBuf> {
    let now = shell::now();
    let meeting = example(now)?;
    let folder = tempfile::Builder::new()
        .prefix("minutebook-demo-")
        .tempdir()
        .context(
            "could not make a scratch folder for the demo; make room in it, or name another \
                  in the environment variable TMPDIR",
        )?
        .keep();
    book::begin(&folder, clerk.draw()?, &clerk.name, now, &meeting)?;
    Ok(folder)
}

/// The example as if its meeting were going on now.
fn example(now: Moment) -> Result<Meeting> {
    let minutes: MinutesFile = store::parse(MINUTES, VERSION, "minutes file")?;
    let private: PrivateFile = store::parse(PRIVATE, VERSION, "private file")?;
    let mut meeting = minutes.joined(Some(private));
    let opened = meeting.particulars.opened.unwrap_or(now);
    let minute = now - TimeDelta::nanoseconds(i64::from(now.nanosecond()));
    let minute = minute - TimeDelta::seconds(i64::from(now.second()));
    let began = minute - TimeDelta::minutes(OPENED_AGO);
    let shift = |at: Moment| (at + (began - opened)).with_timezone(now.offset());
    for entry in meeting.entries.values_mut() {
        *entry = Arc::new(Entry { at: entry.at.map(shift), ..Entry::clone(entry) });
    }
    for item in meeting.items.values_mut() {
        let mut moved = Item::clone(item);
        for sitting in &mut moved.sittings {
            sitting.from = shift(sitting.from);
            sitting.until = sitting.until.map(shift);
        }
        *item = Arc::new(moved);
    }
    // A meeting that was opened at 18.33 was called for half past.
    let called = NaiveTime::from_hms_opt(began.hour(), began.minute() / 15 * 15, 0);
    meeting.particulars = Arc::new(Particulars {
        date: began.date_naive(),
        starts: called,
        opened: Some(began),
        ..Particulars::clone(&meeting.particulars)
    });
    Ok(meeting)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn the_example_goes_on_now() {
        for now in ["2026-11-24T10:15:42.5+00:00", "2027-01-01T00:20:00+02:00"] {
            let now = DateTime::parse_from_rfc3339(now).unwrap();
            let meeting = example(now).unwrap();
            let opened = meeting.particulars.opened.unwrap();
            assert_eq!((now - opened).num_minutes(), OPENED_AGO);
            assert_eq!(meeting.particulars.date, opened.date_naive());
            let mut times: Vec<Moment> =
                meeting.entries.values().filter_map(|entry| entry.at).collect();
            times.extend(meeting.items.values().flat_map(|item| &item.sittings).map(|s| s.from));
            assert!(times.len() > 20);
            assert!(times.iter().all(|at| *at <= now && at.offset() == now.offset()));
            let last = times.iter().max().unwrap();
            assert!((now - last).num_minutes() < 5, "something was said just now");
            let open: Vec<&str> = meeting
                .agenda_items()
                .filter(|item| item.is_open())
                .map(|item| item.number.as_str())
                .collect();
            assert_eq!(open, ["7"]);
        }
    }
}

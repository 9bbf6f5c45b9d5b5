//! What is told when the clock of the machine moves otherwise than time does: put back, put
//! forward, or stopped under a closed lid. Everything is kept in the order it was typed in any case.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use chrono::TimeDelta;

use crate::meeting::Moment;

/// The loop looks at the clock every minute; a gap longer than this is no pause of the clerk's.
const GAP: TimeDelta = TimeDelta::minutes(5);
/// A clock that is set by a network may go back a little.
const SLIP: TimeDelta = TimeDelta::seconds(30);

/// What is to be said when the clock, looked at last at `before`, says `now`.
pub(super) fn moved(before: Moment, now: Moment) -> Option<String> {
    let step = now - before;
    let time = now.format("%H:%M");
    if step < -SLIP {
        return Some(format!(
            "The clock was put back from {} to {time}; times from here on follow it. The order of \
             the entries stays as you typed them",
            before.format("%H:%M")
        ));
    }
    if step > GAP {
        return Some(format!(
            "The clock went from {} to {time}: the computer slept, or it was put forward. Nothing \
             is lost; times from here on follow it",
            before.format("%H:%M")
        ));
    }
    // Summer time begins or ends: the clock on the wall moves and time does not.
    (before.offset() != now.offset()).then(|| {
        format!("The clock changed to {} by the time of the year: it is {time} now", now.offset())
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_jumps_is_told_and_one_that_goes_is_not() {
        for (before, now, said) in [
            ("2026-06-11T19:00:00+01:00", "2026-06-11T19:00:00+01:00", ""),
            ("2026-06-11T19:00:00+01:00", "2026-06-11T19:01:02+01:00", ""),
            ("2026-06-11T19:00:10+01:00", "2026-06-11T19:00:00+01:00", ""),
            ("2026-06-11T23:59:50+01:00", "2026-06-12T00:00:52+01:00", ""),
            (
                "2026-06-11T19:00:00+01:00",
                "2026-06-11T18:23:00+01:00",
                "put back from 19:00 to 18:23",
            ),
            (
                "2026-06-11T19:00:00+01:00",
                "2026-06-11T21:05:00+01:00",
                "slept, or it was put forward",
            ),
            ("2026-10-25T01:59:40+01:00", "2026-10-25T01:00:20+00:00", "changed to +00:00"),
            ("2026-03-29T00:59:40+00:00", "2026-03-29T02:00:20+01:00", "it is 02:00 now"),
        ] {
            let moment = |text| Moment::parse_from_rfc3339(text).unwrap();
            let told = moved(moment(before), moment(now)).unwrap_or_default();
            assert_eq!(told.is_empty(), said.is_empty(), "{before} {now}: {told}");
            assert!(told.contains(said), "{before} {now}: {told}");
        }
    }
}

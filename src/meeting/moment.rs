//! A moment as it is written, read quickly: every entry has one, and chrono's reader of any form
//! takes a tenth of the start of a long meeting. What is not written plainly is chrono's to read,
//! and to say what is wrong with. No clock.

use std::fmt;

use chrono::{FixedOffset, NaiveDate, TimeZone, Utc};
use serde::de::value::StrDeserializer;
use serde::de::{self, Deserialize, Deserializer};

use super::Moment;

/// Reads a moment that may be absent.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Moment>, D::Error> {
    Option::<Written>::deserialize(deserializer).map(|read| read.map(|Written(moment)| moment))
}

/// A moment, read by [`plain`] where it can be.
struct Written(Moment);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl de::Visitor<'_> for Text {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a moment such as \"2026-06-11T19:04:30+01:00\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Written, E> {
                let moment = match plain(text) {
                    Some(moment) => moment,
                    None => Moment::deserialize(StrDeserializer::new(text))?,
                };
                Ok(Written(moment))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// Reads `2026-06-11T19:04:30`, with `Z` or an offset such as `+01:00` behind it.
fn plain(text: &str) -> Option<Moment> {
    let (day, rest) = text.split_once('T')?;
    let (time, offset) = rest.split_at_checked(8)?;
    let [year, month, day] = figures([4, 2, 2], b'-', day)?;
    let [hour, minute, second] = figures([2, 2, 2], b':', time)?;
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let local = day.and_hms_opt(hour, minute, second)?;
    if offset == "Z" {
        return Some(Utc.from_utc_datetime(&local).fixed_offset());
    }
    let [hours, minutes] = figures([2, 2], b':', offset.get(1..)?)?;
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok().filter(|_| minutes < 60)?;
    let offset = match offset.as_bytes().first()? {
        b'+' => FixedOffset::east_opt(seconds)?,
        b'-' => FixedOffset::west_opt(seconds)?,
        _ => return None,
    };
    offset.from_local_datetime(&local).single()
}

/// Numbers of so many figures each, with that sign between them, and nothing else.
fn figures<const N: usize>(lengths: [usize; N], sign: u8, text: &str) -> Option<[u32; N]> {
    let mut bytes = text.bytes();
    let mut numbers = [0; N];
    for (at, (number, length)) in numbers.iter_mut().zip(lengths).enumerate() {
        if at > 0 && bytes.next()? != sign {
            return None;
        }
        for _ in 0..length {
            let figure = bytes.next().filter(u8::is_ascii_digit)?;
            *number = *number * 10 + u32::from(figure - b'0');
        }
    }
    bytes.next().is_none().then_some(numbers)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_read_plainly_is_what_chrono_reads(
            text in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](Z|[-+ ][0-2][0-9]:[0-6][0-9]|\\.5Z|z|)",
        ) {
            if let Some(moment) = plain(&text) {
                let by_chrono: Moment = text.parse().unwrap();
                prop_assert_eq!((moment, moment.offset()), (by_chrono, by_chrono.offset()));
            }
        }

        #[test]
        fn a_moment_in_whole_seconds_is_read_plainly(
            seconds in 0i64..10_000_000_000, quarters in -56i32..57,
        ) {
            let offset = FixedOffset::east_opt(quarters * 900).unwrap();
            let moment = offset.timestamp_opt(seconds, 0).unwrap();
            prop_assert_eq!(plain(&moment.to_rfc3339()), Some(moment));
        }
    }

    #[test]
    fn what_is_written_otherwise_is_not_guessed_at() {
        for text in [
            "",
            "T",
            "2026-06-11",
            "2026-06-11T19:04",
            "2026-6-11T19:04:30Z",
            "é-T",
            "2026-06-11T19:04:3é",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}

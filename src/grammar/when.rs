//! Times and dates as people type them: `@1842`, `@-5`, `by fri`, `by 12 dec`, `by 2w`.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveTime, TimeZone, Timelike, Weekday};

use crate::meeting::{Moment, Particulars};

/// The time that a line gives itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// At that time of the meeting's day.
    At(NaiveTime),
    /// So many minutes ago.
    Ago(i64),
    /// What was typed is no time of day.
    Impossible(String),
}

impl When {
    /// The moment that is meant, in seconds. A time of day is the last such one of the meeting up to
    /// now, that `@2350` still means the evening when it is past midnight; where there is none, that
    /// of the day on which it was opened.
    pub fn moment(&self, now: Moment, particulars: &Particulars) -> Option<Moment> {
        let moment = match self {
            When::Impossible(_) => return None,
            When::Ago(minutes) => now.checked_sub_signed(Duration::try_minutes(*minutes)?),
            When::At(time) => {
                let on = |day: NaiveDate| now.timezone().from_local_datetime(&day.and_time(*time));
                let opened = particulars.opened.unwrap_or(now);
                let until = particulars.closed.unwrap_or(now);
                let last = on(until.date_naive()).single()?;
                let last = match last > until {
                    true => last.checked_sub_days(Days::new(1))?,
                    false => last,
                };
                match last >= to_the_minute(opened) {
                    true => Some(last),
                    false => on(opened.date_naive()).single(),
                }
            }
        }?;
        moment.with_nanosecond(0)
    }
}

/// That a moment at which something is said to have been was not one of the meeting, or is still to
/// come.
pub(super) fn outside(moment: Moment, now: Moment, particulars: &Particulars) -> Option<String> {
    let clock = |at: Moment| at.format("%H:%M");
    if moment > now {
        return Some(format!("{} is still to come; it is {}", clock(moment), clock(now)));
    }
    if let Some(opened) = particulars.opened.filter(|opened| moment < to_the_minute(*opened)) {
        return Some(format!("the meeting was opened at {} only", clock(opened)));
    }
    let closed = particulars.closed.filter(|closed| moment > *closed)?;
    Some(format!("the meeting was closed at {}", clock(closed)))
}

/// The beginning of its minute: who types a time gives no seconds.
fn to_the_minute(moment: Moment) -> Moment {
    let begun = moment.with_nanosecond(0).and_then(|moment| moment.with_second(0));
    begun.unwrap_or(moment)
}

/// Reads `@1842 `, `@18:42 ` or `@-5 ` at the beginning of a line, and says where the rest begins.
pub fn back_dating(line: &str) -> Option<(When, usize)> {
    let text = line.strip_prefix('@')?;
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (time, _) = text.split_at(end);
    let rest = 1 + end + text[end..].chars().next().map_or(0, char::len_utf8);
    if let Some(minutes) = time.strip_prefix('-') {
        let minutes: i64 = minutes.parse().ok().filter(|n| (0..=1440).contains(n))?;
        return Some((When::Ago(minutes), rest));
    }
    let digits: String = time.chars().filter(|c| !matches!(c, ':' | '.')).collect();
    if !(3..=4).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u32 = digits.parse().ok()?;
    Some(match NaiveTime::from_hms_opt(number / 100, number % 100, 0) {
        Some(time) => (When::At(time), rest),
        None => (When::Impossible(format!("@{time}")), rest),
    })
}

/// Reads `1-3,5` as places from 0; or gives the number that is not there.
pub fn numbers(text: &str, of: usize) -> Result<Vec<usize>, String> {
    let mut places = Vec::new();
    let one = |text: &str| match text.trim().parse::<usize>() {
        Ok(number) if (1..=of).contains(&number) => Ok(number),
        Ok(_) | Err(_) => Err(text.trim().to_owned()),
    };
    for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
        let (from, to) = match part.split_once('-') {
            Some((from, to)) => (one(from)?, one(to)?),
            None => (one(part)?, one(part)?),
        };
        if from > to {
            return Err(part.to_owned());
        }
        places.extend((from..=to).map(|number| number - 1));
    }
    places.sort_unstable();
    places.dedup();
    Ok(places)
}

/// Finds ` by DATE` at the end of an action: how many bytes of the words are kept, and the date.
pub fn due(words: &str, today: NaiveDate) -> (usize, Option<NaiveDate>) {
    let lower = words.to_ascii_lowercase();
    // The last one counts: `by hand by friday`.
    let last = lower.rfind(" by ").map(|at| at + 1);
    let Some(at) = last.or(lower.starts_with("by ").then_some(0)) else {
        return (words.len(), None);
    };
    match date(&lower[at + 3..], today) {
        Some(date) => (words[..at].trim_end().len(), Some(date)),
        None => (words.len(), None),
    }
}

/// What stands at the end of an action as a date and is none: `by fridy`, `by 31 feb`.
pub fn no_date(words: &str, today: NaiveDate) -> Option<String> {
    let lower = words.to_lowercase();
    let (_, typed) = lower
        .rsplit_once("by ")
        .filter(|(before, _)| before.is_empty() || before.ends_with(char::is_whitespace))?;
    let typed = typed.trim().trim_end_matches('.');
    let parts: Vec<&str> = typed.split([' ', '/']).filter(|part| !part.is_empty()).collect();
    if parts.len() > 3 || date(typed, today).is_some() {
        return None;
    }
    let counts = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
    let meant = match parts.as_slice() {
        [day] => nearly_a_day(day),
        [day, month, ..] if counts(day) => {
            nearly_a_month(month) || (counts(month) && typed.contains('/'))
        }
        [month, day] => nearly_a_month(month) && counts(day),
        [..] => false,
    };
    meant.then(|| format!("{typed} is no date; write by fri, by 12 dec or by 2w"))
}

fn nearly_a_day(word: &str) -> bool {
    let days =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow"];
    days.iter().any(|day| is_near(word, day))
}

fn nearly_a_month(word: &str) -> bool {
    let months = (1..=12).filter_map(|number| chrono::Month::try_from(number).ok());
    let mut names = months.map(|month| month.name().to_lowercase());
    word.parse::<chrono::Month>().is_ok() || names.any(|month| is_near(word, &month))
}

/// Whether a word is another but for one letter too few, too many or wrong, or two that changed
/// places.
fn is_near(word: &str, other: &str) -> bool {
    let (word, other): (Vec<char>, Vec<char>) = (word.chars().collect(), other.chars().collect());
    if other.len() < 5 || word.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = |a: &mut dyn Iterator<Item = (&char, &char)>| a.take_while(|(a, b)| a == b).count();
    let head = same(&mut word.iter().zip(&other));
    let tail = same(&mut word.iter().rev().zip(other.iter().rev()));
    let longest = word.len().max(other.len());
    let turned = word.get(head..head + 2).is_some_and(|pair| {
        other.get(head..head + 2).is_some_and(|of| pair.iter().eq(of.iter().rev()))
    });
    head + tail + 1 >= longest || (turned && head + 2 + tail >= longest)
}

/// A date as people say it, counted from the meeting's day: `fri`, `tomorrow`, `2w`, `10 days`,
/// `12 dec`, `12 December 2026`, `12/12`, `2026-12-12`.
pub fn date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    if let Ok(date) = NaiveDate::parse_from_str(&text, "%Y-%m-%d") {
        return Some(date);
    }
    if text == "tomorrow" {
        return today.checked_add_days(Days::new(1));
    }
    if let Ok(weekday) = text.parse::<Weekday>() {
        let days = weekday.days_since(today.weekday());
        return today.checked_add_days(Days::new(if days == 0 { 7 } else { days.into() }));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let number: u64 = number.parse().ok()?;
    let rest = rest.trim();
    let days = match rest {
        "d" | "day" | "days" => Some(1),
        "w" | "week" | "weeks" => Some(7),
        _ => None,
    };
    if let Some(days) = days {
        return today.checked_add_days(Days::new(number.checked_mul(days)?));
    }
    let day = u32::try_from(number).ok()?;
    let rest =
        ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    let mut words = rest.trim_start_matches('/').split([' ', '/']).filter(|word| !word.is_empty());
    let month = words.next()?;
    let month = match month.parse::<u32>() {
        Ok(number) => number,
        Err(_) => month.parse::<chrono::Month>().ok()?.number_from_month(),
    };
    let year = words.next().map(|year| match (year.len(), year.parse::<i32>()) {
        // `12/12/26`
        (2, Ok(short @ 0..)) => Ok(today.year() - today.year().rem_euclid(100) + short),
        (_, parsed) => parsed,
    });
    if words.next().is_some() {
        return None;
    }
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year.ok()?, month, day),
        // The next such day.
        None => {
            let this = NaiveDate::from_ymd_opt(today.year(), month, day)?;
            if this >= today {
                Some(this)
            } else {
                NaiveDate::from_ymd_opt(today.year() + 1, month, day)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_give_its_time() {
        let at = |h, m| NaiveTime::from_hms_opt(h, m, 0).map(When::At);
        for (line, when, rest) in [
            ("@1842 fi: said", at(18, 42), 6),
            ("@18:42 x", at(18, 42), 7),
            ("@905", at(9, 5), 4),
            ("@-5 x", Some(When::Ago(5)), 4),
            ("@2575 x", Some(When::Impossible("@2575".into())), 6),
        ] {
            assert_eq!(back_dating(line), when.map(|when| (when, rest)), "{line}");
        }
        for text in ["@", "@home said", "@1", "@-x", "1842 x", "@18425"] {
            assert_eq!(back_dating(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_read_as_people_say_it() {
        let thursday = NaiveDate::from_ymd_opt(2026, 6, 11).expect("a date");
        for (text, date_of) in [
            ("fri", Some((2026, 6, 12))),
            ("thursday", Some((2026, 6, 18))),
            ("tomorrow", Some((2026, 6, 12))),
            ("2w", Some((2026, 6, 25))),
            ("10 days", Some((2026, 6, 21))),
            ("12 dec", Some((2026, 12, 12))),
            ("3rd March", Some((2027, 3, 3))),
            ("12/12", Some((2026, 12, 12))),
            ("12/12/2027", Some((2027, 12, 12))),
            ("12/12/26", Some((2026, 12, 12))),
            ("1 july 27", Some((2027, 7, 1))),
            ("31 feb", None),
            ("the next meeting", None),
            ("99999999999999999999d", None),
            ("", None),
        ] {
            let want = date_of.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
            assert_eq!(date(text, thursday), want, "{text}");
        }
        assert_eq!(due("circulate by fri", thursday).0, "circulate".len());
        assert_eq!(due("deliver by hand by fri", thursday).0, "deliver by hand".len());
        assert_eq!(due("by hand by fri", thursday).0, "by hand".len());
        assert_eq!(due("stand by the report", thursday), (19, None));
        for (words, none) in [
            ("circulate by fridy", Some("fridy")),
            ("circulate by Wendesday.", Some("wendesday")),
            ("by 31 feb", Some("31 feb")),
            ("circulate by 12 decmber", Some("12 decmber")),
            ("circulate by 31/13", Some("31/13")),
            ("circulate by fri", None),
            ("reduce it by 5 per cent", None),
            ("reduce it by 5%", None),
            ("send it by hand", None),
            ("send it by sundown", None),
            ("a report by Holt", None),
            ("stand by the report of friday", None),
            ("was passed by friday", None),
            ("", None),
        ] {
            let said = no_date(words, thursday);
            assert_eq!(
                said.as_deref().and_then(|said| said.split(" is no").next()),
                none,
                "{words}"
            );
        }
    }

    #[test]
    fn clauses_are_counted_from_one_as_typed() {
        assert_eq!(numbers("1-3,5", 5), Ok(vec![0, 1, 2, 4]));
        assert_eq!(numbers("2", 5), Ok(vec![1]));
        assert_eq!(numbers("6", 5), Err("6".into()));
        assert_eq!(numbers("3-1", 5), Err("3-1".into()));
        assert_eq!(numbers("0", 5), Err("0".into()));
    }
}

//! Answers as they are typed: dates, times, rules for a quorum; and how they are written back.

use chrono::{NaiveDate, NaiveTime};

use crate::agenda;
use crate::meeting::Quorum;

/// `Thursday 11 June 2026`.
pub(super) fn date_in_words(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// `18:30`.
pub(super) fn time_in_words(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// A date in any form that an agenda's heading may have, or as `11.6.2026`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let with_dots = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let text = if with_dots { text.replace('.', "/") } else { text.to_owned() };
    found(&text).date
}

/// A time in any form that an agenda's heading may have, or as `1830`.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_at_checked(2).filter(|_| digits) {
        Some((hours, minutes)) => {
            NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)
        }
        None => found(text).time,
    }
}

/// What the heading of an agenda would say with that line in it.
fn found(line: &str) -> agenda::Found {
    if line.is_empty() || line.len() > 80 || line.contains('\n') {
        return agenda::Found::default();
    }
    agenda::read(&format!("{line}\n\n1. Apologies\n")).particulars
}

/// A rule for the quorum: `1/4, 3`, `1/3`, `5`.
pub(super) fn quorum(text: &str) -> Option<Quorum> {
    let mut rule = None;
    let mut at_least = None;
    for part in text.split([',', ' ', ';']).filter(|part| !part.is_empty()) {
        if let Some(of) = part.strip_prefix("1/") {
            let one_in = of.parse().ok().filter(|of| (1..=1_000).contains(of))?;
            rule.is_none().then(|| rule = Some(one_in))?;
        } else {
            let floor = part.parse().ok().filter(|floor| (1..=10_000).contains(floor))?;
            at_least.is_none().then(|| at_least = Some(floor))?;
        }
    }
    match (rule, at_least) {
        (None, None) => None,
        (Some(one_in), None) => Some(Quorum { one_in, at_least: 3 }),
        (one_in, Some(at_least)) => Some(Quorum { one_in: one_in.unwrap_or(0), at_least }),
    }
}

/// A rule in words: `a quarter of the members, and at least 3`.
pub(super) fn quorum_in_words(quorum: Quorum) -> String {
    let floor = quorum.at_least;
    match quorum.one_in {
        0 => format!("{floor} members"),
        1 => format!("all the members, and at least {floor}"),
        2 => format!("half the members, and at least {floor}"),
        3 => format!("a third of the members, and at least {floor}"),
        4 => format!("a quarter of the members, and at least {floor}"),
        n => format!("1 in {n} of the members, and at least {floor}"),
    }
}

/// A house style's name as a clerk reads it: `Lettered points`.
pub(super) fn style_in_words(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// The styles with what each is like: the first sentence of its file, behind the name.
pub(super) fn styles_described(styles: &[(&str, &str)]) -> Vec<(String, String)> {
    let about = |text: &str| {
        let lines = text.lines().map_while(|line| line.strip_prefix("// ")).map(str::trim);
        let words = lines.collect::<Vec<_>>().join(" ");
        let words = words.split_once(": ").map_or(words.as_str(), |(_, after)| after);
        let mut letters = words.chars();
        let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
        first.unwrap_or_default() + letters.as_str()
    };
    styles.iter().map(|(name, text)| ((*name).to_owned(), about(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_taken_as_clerks_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 11);
        for text in [
            "11 June 2026",
            "Thursday 11 June 2026",
            "2026-06-11",
            "11/06/2026",
            "11.6.2026",
            " 11th June 2026 ",
        ] {
            assert_eq!(date(text), day, "{text}");
        }
        for text in ["", "11 June", "soon", "31/2/2026", "\u{1b}[2J", "11 June 2026\n2"] {
            assert_eq!(date(text), None, "{text}");
        }
        for text in ["18:30", "6.30 pm", "1830", "6.30pm"] {
            assert_eq!(time(text), NaiveTime::from_hms_opt(18, 30, 0), "{text}");
        }
        for text in ["", "9930", "late"] {
            assert_eq!(time(text), None, "{text}");
        }
        assert_eq!(day.map(|day| date(&date_in_words(day))), Some(day));
    }

    #[test]
    fn a_quorum_is_a_fraction_a_floor_or_both() {
        for (text, one_in, at_least) in
            [("1/4, 3", 4, 3), ("1/3", 3, 3), ("5", 0, 5), ("4 1/2", 2, 4), (" 1/10,2 ", 10, 2)]
        {
            assert_eq!(quorum(text), Some(Quorum { one_in, at_least }), "{text}");
        }
        for text in ["", "1/0", "2/3", "0", "1/4, 1/3", "3, 4", "some", "1/99999999999"] {
            assert_eq!(quorum(text), None, "{text}");
        }
        assert_eq!(quorum_in_words(Quorum::default()), "a quarter of the members, and at least 3");
    }
}

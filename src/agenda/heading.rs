//! What stands over an agenda: body, authority, date, time and venue. No items.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::labels::{Label, labelled};

/// What the heading of an agenda says, as far as it does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// The body that meets; may be empty.
    pub body: String,
    /// The council or organisation it belongs to; may be empty.
    pub authority: String,
    /// The day of the meeting.
    pub date: Option<NaiveDate>,
    /// When it starts.
    pub time: Option<NaiveTime>,
    /// Where it is held; may be empty.
    pub venue: String,
    /// The number of the first minute in the series of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_minute: Option<u32>,
}

/// Words that end the name of a body.
const BODIES: [&str; 19] = [
    "committee",
    "subcommittee",
    "cabinet",
    "board",
    "panel",
    "commission",
    "forum",
    "executive",
    "group",
    "party",
    "assembly",
    "partnership",
    "governors",
    "trustees",
    "directors",
    "council",
    "authority",
    "borough",
    "trust",
];
/// Those of them that name an authority where another body is named too.
const AUTHORITIES: [&str; 4] = ["council", "authority", "borough", "trust"];
/// Words that tell a place.
const PLACES: [&str; 28] = [
    "hall",
    "chamber",
    "room",
    "rooms",
    "centre",
    "center",
    "house",
    "school",
    "church",
    "street",
    "road",
    "lane",
    "library",
    "offices",
    "office",
    "online",
    "teams",
    "zoom",
    "pavilion",
    "building",
    "theatre",
    "square",
    "suite",
    "college",
    "virtual",
    "remote",
    "floor",
    "clubhouse",
];
/// Words between the facts of a heading.
const JOINTS: [&str; 24] = [
    "at",
    "on",
    "in",
    "to",
    "be",
    "will",
    "held",
    "commencing",
    "starting",
    "from",
    "of",
    "a",
    "meeting",
    "the",
    "ordinary",
    "is",
    "start",
    "and",
    "notice",
    "agenda",
    "via",
    "for",
    "this",
    "hours",
];

/// What became of a line of the heading.
pub(super) enum Taken {
    /// Everything in it was taken, or says nothing.
    Whole,
    /// Something was left, or is doubtful: why.
    Doubtful(String),
    /// Nothing could be taken.
    Nothing,
}

impl Found {
    /// Takes what a line says.
    pub(super) fn take(&mut self, text: &str) -> Taken {
        // `COUNCIL` alone is the name of a body, and no label.
        if let Some((label, rest)) = labelled(text)
            && (text.contains(':') || label == Label::Silent)
        {
            return self.take_labelled(label, rest);
        }
        self.take_free(text)
    }

    fn take_labelled(&mut self, label: Label, rest: &str) -> Taken {
        if label == Label::FirstMinute {
            return match rest.parse() {
                Ok(first) if self.first_minute.is_none() => {
                    self.first_minute = Some(first);
                    Taken::Whole
                }
                Ok(_) => {
                    Taken::Doubtful("a first minute was found before; this was not taken".into())
                }
                Err(_) => Taken::Nothing,
            };
        }
        let field = match label {
            Label::Silent if rest.is_empty() => return Taken::Whole,
            Label::Body => &mut self.body,
            Label::Authority => &mut self.authority,
            Label::Venue => &mut self.venue,
            _ => return self.take_free(rest),
        };
        if rest.is_empty() {
            return Taken::Nothing;
        }
        if !field.is_empty() {
            return Taken::Doubtful(format!("“{field}” was found before; this was not taken"));
        }
        *field = rest.to_string();
        Taken::Whole
    }

    fn take_free(&mut self, text: &str) -> Taken {
        // Headings are short; a paragraph is none.
        if text.len() > 400 {
            return Taken::Nothing;
        }
        let mut doubt = None;
        let mut rest = text.to_string();
        let mut any = false;
        if self.date.is_none()
            && let Some((range, date, weekday)) = find_date(&rest)
        {
            self.date = Some(date);
            any = true;
            if let Some(weekday) = weekday.filter(|day| *day != date.weekday()) {
                doubt = Some(format!(
                    "{} is a {}, and the agenda says {}; check the date",
                    date.format("%-d %B %Y"),
                    date.format("%A"),
                    long_name(weekday)
                ));
            }
            rest.replace_range(range, "\n");
        }
        if self.time.is_none()
            && let Some((range, time)) = find_time(&rest)
        {
            self.time = Some(time);
            any = true;
            rest.replace_range(range, "\n");
        }
        let mut left = Vec::new();
        let rest = rest.replace(" – ", "\n").replace(" — ", "\n").replace(" - ", "\n");
        for segment in rest.split('\n') {
            let segment = without_joints(segment);
            if segment.is_empty() || segment.eq_ignore_ascii_case("agenda") {
                continue;
            }
            if self.take_name(segment) {
                any = true;
            } else {
                left.push(segment.to_string());
            }
        }
        match (left.is_empty(), doubt) {
            (true, None) => Taken::Whole,
            (true, Some(doubt)) => Taken::Doubtful(doubt),
            (false, _) if !any => Taken::Nothing,
            (false, doubt) => {
                let left = format!("Of this line “{}” was not taken", left.join(" … "));
                Taken::Doubtful(match doubt {
                    Some(doubt) => format!("{left}. {doubt}"),
                    None => left,
                })
            }
        }
    }

    /// Takes the name of a body, an authority or a place.
    fn take_name(&mut self, name: &str) -> bool {
        // `Planning Committee to be held in the Town Hall`
        for joint in [" to be held ", " will be held ", " will meet ", " held "] {
            if let Some((body, venue)) = name.split_once(joint) {
                let (body, venue) = (without_joints(body).to_string(), without_joints(venue));
                return self.take_name(&body) && (venue.is_empty() || self.take_name(venue));
            }
        }
        if name.split_whitespace().count() > 14 {
            return false;
        }
        let lower = name.to_lowercase();
        let mut words = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .filter(|word| *word != "agenda" && *word != "meeting");
        let last = lower
            .split('(')
            .next()
            .unwrap_or_default()
            .split(|c: char| !c.is_alphanumeric())
            .rfind(|word| !word.is_empty() && *word != "agenda" && *word != "meeting")
            .unwrap_or_default();
        let place = words.clone().any(|word| PLACES.contains(&word));
        let body = BODIES.contains(&last) || !place && words.any(|word| BODIES.contains(&word));
        if !body && !place {
            return false;
        }
        let name = name.trim();
        if !body {
            if !self.venue.is_empty() {
                self.venue.push_str(", ");
            }
            self.venue.push_str(name);
            return true;
        }
        let name = ["agenda", "meeting"].iter().fold(name, |name, word| {
            let at = name.len().saturating_sub(word.len());
            match name.get(at..) {
                Some(end) if end.eq_ignore_ascii_case(word) => {
                    name.get(..at).unwrap_or(name).trim_end()
                }
                _ => name,
            }
        });
        let authority = AUTHORITIES.contains(&last);
        if authority && self.authority.is_empty() && self.body != name {
            self.authority = name.to_string();
        } else if self.body.is_empty() {
            self.body = name.to_string();
        } else {
            let name = name.to_lowercase();
            return self.body.to_lowercase() == name || self.authority.to_lowercase() == name;
        }
        true
    }

    /// Where only one name was found, it is the body that meets.
    pub(super) fn settle(&mut self) {
        if self.body.is_empty() {
            self.body = std::mem::take(&mut self.authority);
        }
    }
}

/// Whether a line is plainly of the heading: it holds a date or a time and little else, or a label.
pub(super) fn is_heading_line(text: &str) -> bool {
    if labelled(text).is_some_and(|(label, _)| !label.is_of_an_item()) {
        return true;
    }
    let bare = text.trim_start().to_lowercase();
    text.len() <= 200
        && !["to ", "minutes", "approv", "confirm"].iter().any(|word| bare.starts_with(word))
        && (find_date(text).is_some() || find_time(text).is_some())
}

/// A segment without joining words and punctuation at its ends.
fn without_joints(segment: &str) -> &str {
    let mut rest = segment;
    loop {
        let before = rest;
        rest = rest.trim_matches(|c: char| c.is_whitespace() || ",;:.–—-*_|".contains(c));
        if let Some((first, after)) = rest.split_once(' ')
            && JOINTS.contains(&first.to_lowercase().as_str())
        {
            rest = after;
        }
        if let Some((front, last)) = rest.rsplit_once(' ')
            && JOINTS.contains(&last.to_lowercase().as_str())
        {
            rest = front;
        }
        if JOINTS.contains(&rest.to_lowercase().as_str()) {
            return "";
        }
        if rest.len() == before.len() {
            return rest;
        }
    }
}

/// The month of a name, in full or by its first three letters: 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() > 10 {
        return None;
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let place = MONTHS.iter().position(|month| {
        *month == word
            || month.get(..3) == Some(word.as_str())
            || word == "sept" && *month == "september"
    })?;
    u32::try_from(place).ok()?.checked_add(1)
}

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "Monday"),
    (Weekday::Tue, "Tuesday"),
    (Weekday::Wed, "Wednesday"),
    (Weekday::Thu, "Thursday"),
    (Weekday::Fri, "Friday"),
    (Weekday::Sat, "Saturday"),
    (Weekday::Sun, "Sunday"),
];

fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    DAYS.iter().find(|(_, name)| name.eq_ignore_ascii_case(word)).map(|(day, _)| *day)
}

fn long_name(day: Weekday) -> &'static str {
    DAYS.iter().find(|(known, _)| *known == day).map_or("", |(_, name)| name)
}

/// The words of a text with their places.
fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut words = Vec::new();
    let mut from = 0;
    for word in text.split(char::is_whitespace) {
        if !word.is_empty() {
            words.push((from..from + word.len(), word));
        }
        let next = from + word.len();
        from = next + text.get(next..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
    }
    words
}

/// The first date in a text: `Thursday 11 June 2026`, `11th June 2026`, `2026-06-11`, `11/06/2026`
/// (day first), with its place and the weekday that stands before it.
pub(super) fn find_date(text: &str) -> Option<(Range<usize>, NaiveDate, Option<Weekday>)> {
    let words = words(text);
    for (at, (range, word)) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let mut end = range.end;
        let date = if let Ok(date) = NaiveDate::parse_from_str(bare, "%Y-%m-%d") {
            Some(date)
        } else if let Ok(date) = NaiveDate::parse_from_str(bare, "%d/%m/%Y") {
            Some(date)
        } else {
            let day = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let suffix = bare.get(day.len()..).unwrap_or_default();
            let ordinal = matches!(suffix.to_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
            let skip = words.get(at + 1).is_some_and(|(_, word)| *word == "of");
            let next = at + 1 + usize::from(skip);
            let year = words.get(next + 1);
            let month = words.get(next).and_then(|(_, word)| month(word));
            let number = year.and_then(|(_, word)| {
                word.trim_matches(|c: char| !c.is_alphanumeric()).parse::<i32>().ok()
            });
            end = year.map_or(end, |(range, _)| range.end);
            match (day.parse::<u32>(), month, number) {
                (Ok(day), Some(month), Some(year)) if ordinal => {
                    NaiveDate::from_ymd_opt(year, month, day)
                }
                _ => None,
            }
        };
        let date = date.filter(|date| (1800..2200).contains(&date.year()));
        if let Some(date) = date {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            let named = before.and_then(|(_, word)| weekday(word));
            let start = match (named, before) {
                (Some(_), Some((range, _))) => range.start,
                _ => range.start,
            };
            return Some((start..end, date, named));
        }
    }
    None
}

/// The first time of day in a text: `7.00 pm`, `19:00`, `6pm`, `noon`, with its place.
pub(super) fn find_time(text: &str) -> Option<(Range<usize>, NaiveTime)> {
    let words = words(text);
    for (at, (range, word)) in words.iter().enumerate() {
        let lower = word.trim_matches(|c: char| ",;()*".contains(c)).to_lowercase();
        if matches!(lower.trim_end_matches('.'), "noon" | "midday") {
            let twelve = at.checked_sub(1).and_then(|b| words.get(b)).filter(|(_, w)| *w == "12");
            let start = twelve.map_or(range.start, |(range, _)| range.start);
            return Some((start..range.end, NaiveTime::from_hms_opt(12, 0, 0)?));
        }
        let digits = lower.trim_end_matches(|c: char| !c.is_ascii_digit());
        let Some((hour, minute)) = clock(digits) else { continue };
        let half = |word: &str| match word.replace('.', "").trim_matches([',', ';', ')']) {
            "am" => Some(0),
            "pm" => Some(12),
            _ => None,
        };
        let mut end = range.end;
        let suffix = lower.get(digits.len()..).unwrap_or_default();
        let mut shift = half(suffix);
        if shift.is_none()
            && suffix.is_empty()
            && let Some((range, next)) = words.get(at + 1)
            && let Some(half) = half(&next.to_lowercase())
        {
            shift = Some(half);
            end = range.end;
        }
        let hour = match shift {
            Some(shift) if (1..=12).contains(&hour) => hour % 12 + shift,
            None if digits.contains(':') && suffix.trim_matches(['.', ':']).is_empty() => hour,
            None if matches!(suffix, "hrs" | "hours") => hour,
            _ => continue,
        };
        if let Some(time) = NaiveTime::from_hms_opt(hour, minute, 0) {
            return Some((range.start..end, time));
        }
    }
    None
}

/// Hour and minute of `7`, `7.00`, `19:00`.
fn clock(digits: &str) -> Option<(u32, u32)> {
    if digits.is_empty() || digits.len() > 5 {
        return None;
    }
    let (hour, minute) = digits.split_once(['.', ':']).unwrap_or((digits, "00"));
    let two = minute.len() == 2 && (1..=2).contains(&hour.len());
    let hour = hour.parse::<u32>().ok().filter(|_| two)?;
    let minute = minute.parse::<u32>().ok().filter(|minute| *minute < 60)?;
    Some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_found_in_the_forms_of_headings() {
        let cases = [
            ("Thursday 11 June 2026 at 7.00 pm", "2026-06-11", "19:00"),
            ("Thursday, 11th June, 2026, 6pm", "2026-06-11", "18:00"),
            ("2026-06-11 19:00", "2026-06-11", "19:00"),
            ("11/06/2026 10.30 a.m.", "2026-06-11", "10:30"),
            ("the 1st of Feb 2027 at 12 noon", "2027-02-01", "12:00"),
            ("11 June 2026, 12.15pm", "2026-06-11", "12:15"),
            ("11 June 2026, 12.15am.", "2026-06-11", "00:15"),
            ("31 June 2026 at 25:00", "", ""),
            ("11 June, 7 items", "", ""),
        ];
        for (text, date, time) in cases {
            let found = find_date(text).map(|(_, date, _)| date.to_string()).unwrap_or_default();
            assert_eq!(found, date, "{text}");
            let found = find_time(text).map(|(_, time)| time.format("%H:%M").to_string());
            assert_eq!(found.unwrap_or_default(), time, "{text}");
        }
    }

    #[test]
    fn headings_give_body_authority_and_venue() {
        let cases: [(&[&str], [&str; 3]); 6] = [
            (
                &[
                    "Harrow Vale Borough Council",
                    "Cabinet",
                    "Thursday 11 June 2026 at 7.00 pm in the \
                  Council Chamber, Town Hall",
                ],
                ["Cabinet", "Harrow Vale Borough Council", "Council Chamber, Town Hall"],
            ),
            (&["LITTLE MARSH PARISH COUNCIL"], ["LITTLE MARSH PARISH COUNCIL", "", ""]),
            (
                &[
                    "Meeting of the Planning Committee to be held in the Civic Suite on 11 June 2026",
                ],
                ["Planning Committee", "", "Civic Suite"],
            ),
            (&["Children’s Scrutiny Panel – Agenda"], ["Children’s Scrutiny Panel", "", ""]),
            (&["Committee: Audit", "Venue: by telephone"], ["Audit", "", "by telephone"]),
            (&["Harrow Vale Council", "Full Council"], ["Full Council", "Harrow Vale Council", ""]),
        ];
        for (lines, [body, authority, venue]) in cases {
            let mut found = Found::default();
            for line in lines {
                assert!(matches!(found.take(line), Taken::Whole), "{line} {found:?}");
            }
            found.settle();
            assert_eq!([&*found.body, &*found.authority, &*found.venue], [body, authority, venue]);
        }
    }

    #[test]
    fn a_weekday_that_does_not_fit_is_said() {
        let Taken::Doubtful(why) = Found::default().take("Friday 11 June 2026") else { panic!() };
        assert_eq!(why, "11 June 2026 is a Thursday, and the agenda says Friday; check the date");
    }
}

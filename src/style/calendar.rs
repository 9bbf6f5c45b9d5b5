//! Forms of dates and times of day, as strftime writes them, with what it does not know: the endings
//! of days, words for morning and afternoon, the full hour.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use serde::Deserialize;

use super::HouseStyle;
use super::read::{Key, Reading, Setting, in_form};

settings! {
    /// How times of day are printed where strftime has no form for it.
    Hours, HoursSheet:
    /// Of a full hour, such as 7 pm; empty: as any other time.
    on_the_hour: HourForm,
    /// The word for the morning: am, a.m.
    am: String,
    /// The word for the afternoon.
    pm: String,
    /// Stands for twelve in the day; empty: the time itself.
    noon: String,
    /// Stands for twelve at night; empty: the time itself.
    midnight: String,
}

/// The form of dates, as chrono's strftime writes it; `%o` is the ending of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateForm(String);

/// The form of times of day, as chrono's strftime writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeForm(String);

/// The same of full hours; may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HourForm(String);

/// What stands behind the number of each day of a month: st, nd, rd, th.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayEndings(Vec<String>);

impl HouseStyle {
    /// A date in the form of the style.
    pub fn date_text(&self, date: NaiveDate) -> String {
        self.in_date_form(&self.date, date)
    }

    /// The month of a date in its own form.
    pub fn month_text(&self, date: NaiveDate) -> String {
        self.in_date_form(&self.month, date)
    }

    fn in_date_form(&self, DateForm(form): &DateForm, date: NaiveDate) -> String {
        let day = usize::try_from(date.day()).unwrap_or_default();
        let ending = day.checked_sub(1).and_then(|at| self.day_endings.0.get(at));
        let form = with(form, &[('o', ending.map_or("", String::as_str))]);
        in_form(date.format(&form)).unwrap_or_else(|| date.to_string())
    }

    /// A time of day in the form of the style.
    pub fn time_text(&self, time: NaiveTime) -> String {
        let Hours { on_the_hour: HourForm(full), am, pm, noon, midnight } = &self.hours;
        let named = match (time.hour(), time.minute()) {
            (12, 0) => noon,
            (0, 0) => midnight,
            _ => "",
        };
        if !named.is_empty() {
            return named.to_owned();
        }
        let half = if time.hour() < 12 { am } else { pm };
        let TimeForm(form) = &self.time;
        let form = if time.minute() == 0 && !full.is_empty() { full } else { form };
        let form = with(form, &[('P', half), ('p', &half.to_uppercase())]);
        in_form(time.format(&form)).unwrap_or_else(|| time.to_string())
    }
}

/// A form with these letters behind `%` filled in, which it then does not read again.
fn with(form: &str, known: &[(char, &str)]) -> String {
    let mut out = String::with_capacity(form.len());
    let mut letters = form.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            out.push(letter);
            continue;
        }
        let Some(next) = letters.next() else {
            out.push('%');
            break;
        };
        match known.iter().find(|(sign, _)| *sign == next) {
            Some((_, words)) => out.push_str(&words.replace('%', "%%")),
            None => out.extend(['%', next]),
        }
    }
    out
}

impl Setting for DateForm {
    type Written = String;
    const WANTED: &'static str = "a form in quotation marks is wanted, such as \"%-d %B %Y\"";

    fn laid_over(self, written: String, reading: &mut Reading) -> Self {
        match in_form(NaiveDate::default().format(&with(&written, &[('o', "th")]))) {
            Some(_) => DateForm(written),
            None => {
                reading.fault(format!(
                    "{written:?} is no form of dates; one looks like \"%-d %B %Y\""
                ));
                self
            }
        }
    }
}

/// Whether it is a form of times; if not, that is told.
fn is_form_of_times(written: &str, reading: &mut Reading) -> bool {
    let is = in_form(NaiveTime::default().format(written)).is_some();
    if !is {
        reading.fault(format!("{written:?} is no form of times; one looks like \"%-H.%M\""));
    }
    is
}

impl Setting for TimeForm {
    type Written = String;
    const WANTED: &'static str = "a form in quotation marks is wanted, such as \"%-H.%M\"";

    fn laid_over(self, written: String, reading: &mut Reading) -> Self {
        if is_form_of_times(&written, reading) { TimeForm(written) } else { self }
    }
}

impl Setting for HourForm {
    type Written = String;
    const WANTED: &'static str = "a form in quotation marks is wanted, such as \"%-H.%M\"";

    fn laid_over(self, written: String, reading: &mut Reading) -> Self {
        let fits = written.is_empty() || is_form_of_times(&written, reading);
        if fits { HourForm(written) } else { self }
    }
}

impl Setting for DayEndings {
    type Written = Vec<String>;
    const WANTED: &'static str =
        "a list is wanted, an ending for each day of a month, such as [\"st\", \"nd\"]";

    fn laid_over(self, written: Vec<String>, reading: &mut Reading) -> Self {
        if !matches!(written.len(), 0 | 31) {
            reading.fault(format!(
                "there are {} endings here; write 31, one for each day of a month",
                written.len()
            ));
            return self;
        }
        DayEndings(written)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::style::{built_in, parse};

    fn style(settings: &str) -> Result<HouseStyle, String> {
        let find =
            |name: &str| built_in().iter().find(|(n, _)| *n == name).map(|(_, t)| (*t).to_owned());
        let own = format!("(extends: \"lettered-points\", {settings})");
        parse("own", &own, &find).map_err(|faults| faults[0].to_string())
    }

    #[test]
    fn days_have_endings() {
        let style = style("date: \"%A %-d%o %B %Y (100%%o)\"").unwrap();
        let day = |day: u32| NaiveDate::from_ymd_opt(2026, 6, day).unwrap();
        for (number, expected) in [
            (1, "Monday 1st June 2026 (100%o)"),
            (2, "Tuesday 2nd June 2026 (100%o)"),
            (3, "Wednesday 3rd June 2026 (100%o)"),
            (11, "Thursday 11th June 2026 (100%o)"),
            (22, "Monday 22nd June 2026 (100%o)"),
        ] {
            assert_eq!(style.date_text(day(number)), expected);
        }
        let told = super::tests::style("day_endings: [\"a\"]").unwrap_err();
        assert!(told.contains("there are 1 endings here; write 31"), "{told}");
    }

    #[test]
    fn hours_are_printed_as_a_body_prints_them() {
        for (settings, expected) in [
            ("time: \"%-I.%M %P\"", ["7.00 pm", "9.05 am", "12.00 pm", "12.00 am"]),
            (
                "hours: (am: \"a.m.\", pm: \"p.m.\")",
                ["7.00 p.m.", "9.05 a.m.", "12.00 p.m.", "12.00 a.m."],
            ),
            (
                "hours: (on_the_hour: \"%-I%P\", noon: \"12 noon\", midnight: \"midnight\")",
                ["7pm", "9.05 am", "12 noon", "midnight"],
            ),
            ("time: \"%H:%M\"", ["19:00", "09:05", "12:00", "00:00"]),
            ("time: \"%-I.%M %p\"", ["7.00 PM", "9.05 AM", "12.00 PM", "12.00 AM"]),
        ] {
            let style = style(settings).unwrap();
            let times = [(19, 0), (9, 5), (12, 0), (0, 0)];
            let times =
                times.map(|(h, m)| style.time_text(NaiveTime::from_hms_opt(h, m, 0).unwrap()));
            assert_eq!(times, expected, "{settings}");
        }
        let told = super::tests::style("hours: (on_the_hour: \"%Q\")").unwrap_err();
        assert!(told.contains("hours.on_the_hour: \"%Q\" is no form of times"), "{told}");
    }
}

//! Working days: Monday to Friday without the bank holidays (Banking and Financial Dealings Act 1971
//! s1 and Schedule 1, and those that are proclaimed each year). A day that was proclaimed once is
//! not known.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::style::Holidays;

/// The day that is so many working days after another, which does not count.
pub(super) fn after(day: NaiveDate, count: u32, holidays: Holidays) -> Option<NaiveDate> {
    let mut day = day;
    let mut left = count;
    while left > 0 {
        day = day.checked_add_days(Days::new(1))?;
        if is_working(day, holidays) {
            left -= 1;
        }
    }
    Some(day)
}

/// Whether offices work on a day.
fn is_working(day: NaiveDate, holidays: Holidays) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    !weekend && !is_holiday(day, holidays)
}

fn is_holiday(day: NaiveDate, holidays: Holidays) -> bool {
    let england = matches!(holidays, Holidays::EnglandAndWales | Holidays::NorthernIreland);
    let scotland = holidays == Holidays::Scotland;
    if holidays == Holidays::Nowhere {
        return false;
    }
    let (month, date, monday) = (day.month(), day.day(), day.weekday() == Weekday::Mon);
    let since_easter =
        easter(day.year()).map(|easter| day.signed_duration_since(easter).num_days());
    let last_monday = monday && date > 24;
    let first_monday = monday && date <= 7;
    let fixed: &[(u32, u32)] = match holidays {
        Holidays::EnglandAndWales => &[(1, 1), (12, 25), (12, 26)],
        Holidays::NorthernIreland => &[(1, 1), (3, 17), (7, 12), (12, 25), (12, 26)],
        Holidays::Scotland => &[(1, 1), (1, 2), (11, 30), (12, 25), (12, 26)],
        Holidays::Nowhere => &[],
    };
    since_easter == Some(-2)
        || england && since_easter == Some(1)
        || month == 5 && (first_monday || last_monday)
        || england && month == 8 && last_monday
        || scotland && month == 8 && first_monday
        || fixed.iter().any(|(month, date)| observed(day, *month, *date, fixed))
}

/// Whether a holiday of that date is kept on a day: on the day itself, or where that is a weekend on
/// the first working day behind it that is no holiday of its own.
fn observed(day: NaiveDate, month: u32, date: u32, fixed: &[(u32, u32)]) -> bool {
    // A holiday at the end of a year is kept in the same year.
    let Some(own) = NaiveDate::from_ymd_opt(day.year(), month, date) else { return false };
    let weekend = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    if !weekend(own) {
        return day == own;
    }
    let is_fixed = |day: NaiveDate| fixed.contains(&(day.month(), day.day()));
    // Two that fall on a weekend together are kept on the two days behind it.
    let earlier = fixed.iter().filter(|(m, d)| {
        let other = NaiveDate::from_ymd_opt(day.year(), *m, *d);
        other.is_some_and(|other| other < own && weekend(other) && (own - other).num_days() < 2)
    });
    let mut left = earlier.count();
    let mut kept = own;
    loop {
        let Some(next) = kept.checked_add_days(Days::new(1)) else { return false };
        kept = next;
        if weekend(kept) || is_fixed(kept) {
            continue;
        }
        if left == 0 {
            return day == kept;
        }
        left -= 1;
    }
}

/// Easter Sunday of a year, by the reckoning of Butcher (Nature, 20 April 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let both = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(both / 31).ok()?,
        u32::try_from(both % 31 + 1).ok()?,
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The bank holidays that were announced.
    #[test]
    fn bank_holidays_are_those_that_were_kept() {
        let england = [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-04",
            "2026-05-25",
            "2026-08-31",
            "2026-12-25",
            "2026-12-28",
            "2027-01-01",
            "2027-03-26",
            "2027-03-29",
            "2027-12-27",
            "2027-12-28",
            "2021-12-27",
            "2021-12-28",
            "2022-01-03",
            "2023-01-02",
        ];
        for text in england {
            assert!(!is_working(day(text), Holidays::EnglandAndWales), "{text}");
        }
        for text in ["2026-03-17", "2026-07-13", "2026-12-29", "2026-08-03", "2026-01-02"] {
            assert!(is_working(day(text), Holidays::EnglandAndWales), "{text}");
        }
        for text in ["2026-01-02", "2026-08-03", "2026-11-30", "2022-01-03", "2022-01-04"] {
            assert!(!is_working(day(text), Holidays::Scotland), "{text}");
        }
        for text in ["2026-03-17", "2026-07-13", "2026-04-06"] {
            assert!(!is_working(day(text), Holidays::NorthernIreland), "{text}");
        }
        assert!(is_working(day("2026-04-06"), Holidays::Scotland));
        assert!(is_working(day("2026-12-25"), Holidays::Nowhere));
    }

    #[test]
    fn working_days_pass_over_weekends_and_holidays() {
        let after = |from: &str, count| after(day(from), count, Holidays::EnglandAndWales).unwrap();
        assert_eq!(after("2026-06-11", 2), day("2026-06-15"));
        assert_eq!(after("2026-06-15", 5), day("2026-06-22"));
        assert_eq!(after("2026-12-23", 5), day("2027-01-04"));
        assert_eq!(after("2026-04-02", 1), day("2026-04-07"));
        assert_eq!(after("2026-06-11", 0), day("2026-06-11"));
        assert_eq!(super::after(NaiveDate::MAX, 1, Holidays::Nowhere), None);
    }
}

//! Numbers of minutes, in the series of the body, and the labels that are made of them. Letters and
//! numbers are counted afresh each time; only where a series begins is part of the record.

use chrono::{Datelike, NaiveDate};

use super::Page;
use crate::document::{Label, Scheme};
use crate::meeting::{Id, Item, Meeting, Place, Record};
use crate::style::{Anew, HouseStyle, ItemOrder, OfLabel, OfMinute, Phrase};

/// The items in the order in which the style prints them.
pub(super) fn items_in_order(record: &Record, style: &HouseStyle) -> Vec<Id> {
    let mut items: Vec<(usize, &Item)> = record.agenda_items().enumerate().collect();
    if style.items.order == ItemOrder::Taken {
        // Each item that was not taken keeps its place behind the one before it on the agenda.
        let mut last = None;
        let mut keyed: Vec<_> = Vec::with_capacity(items.len());
        for (at, item) in items {
            // When exempt business was taken the public does not know; numbers are alike for all.
            let sitting = item.sittings.first().filter(|_| item.exempt.is_none());
            let taken = sitting.map(|sitting| sitting.from);
            last = taken.or(last);
            keyed.push((last, at, item));
        }
        keyed.sort_by_key(|(taken, at, _)| (*taken, *at));
        items = keyed.into_iter().map(|(_, at, item)| (at, item)).collect();
    }
    items.into_iter().map(|(_, item)| item.id).collect()
}

/// The number of an item's minute; empty where the style has none.
pub(super) fn minute(page: Page, item: &Item) -> String {
    let items = &page.style.items;
    let apart = !items.exempt_minute.is_empty();
    let exempt = item.exempt.is_some();
    let phrase = if apart && exempt { &items.exempt_minute } else { &items.minute };
    if phrase.is_empty() {
        return String::new();
    }
    let count = if phrase.has(OfMinute::Count) {
        let of_series = |id: &Id| {
            !apart || page.record.item(*id).is_some_and(|other| other.exempt.is_some() == exempt)
        };
        let order = items_in_order(page.record, page.style);
        let before = order.iter().filter(|id| of_series(id)).take_while(|id| **id != item.id);
        let before = u32::try_from(before.count()).unwrap_or(u32::MAX);
        // A series of its own begins with every meeting.
        let first = page.record.particulars.first_minute.filter(|_| !(apart && exempt));
        first.unwrap_or(1).saturating_add(before).to_string()
    } else {
        String::new()
    };
    let date = page.record.particulars.date;
    let begun = municipal_year(date);
    phrase.text(&[
        (OfMinute::Count, &count),
        (OfMinute::Item, &item.number),
        (OfMinute::Year, &date.year().to_string()),
        (OfMinute::ShortYear, &short(date.year())),
        (OfMinute::Month, &format!("{:02}", date.month())),
        (OfMinute::Municipal, &format!("{begun}/{}", short(begun + 1))),
    ])
}

/// The number with which the minutes of the next meeting begin, on that day: one more than the last of
/// this, or 1 where the style begins anew: mostly in another year or month, where that is part of the
/// number. Where nobody said where this one begins, it began at 1.
pub fn next_minute(last: &Meeting, style: &HouseStyle, day: NaiveDate) -> u32 {
    let first = last.particulars.first_minute.unwrap_or(1);
    let phrase = &style.items.minute;
    let apart = !style.items.exempt_minute.is_empty();
    let counted = last.agenda_items().filter(|item| !apart || item.exempt.is_none()).count();
    let then = last.particulars.date;
    let in_another_year = then.year() != day.year();
    let in_another_municipal_year = municipal_year(then) != municipal_year(day);
    let anew = match style.items.begins_anew {
        Anew::WithItsYear => {
            [OfMinute::Year, OfMinute::ShortYear].iter().any(|p| phrase.has(*p)) && in_another_year
                || phrase.has(OfMinute::Municipal) && in_another_municipal_year
                || phrase.has(OfMinute::Month) && then.month() != day.month()
        }
        Anew::EachMeeting => true,
        Anew::EachYear => in_another_year,
        Anew::EachMunicipalYear => in_another_municipal_year,
        Anew::Never => false,
    };
    match anew {
        true => 1,
        false => first.saturating_add(u32::try_from(counted).unwrap_or(u32::MAX)),
    }
}

/// The year in which the municipal year of a day began: with the annual meeting in May (Local
/// Government Act 1972, Schedule 12 paragraph 1).
fn municipal_year(day: NaiveDate) -> i32 {
    if day.month() >= 5 { day.year() } else { day.year() - 1 }
}

/// The last two figures of the year of the meeting.
pub(super) fn short_year(page: Page) -> String {
    short(page.record.particulars.date.year())
}

/// The last two figures of a year.
fn short(year: i32) -> String {
    format!("{:02}", year.rem_euclid(100))
}

/// The label of what is `value`th in its list. One that has the number of its item in it is cited.
pub(super) fn labelled(page: Page, phrase: &Phrase<OfLabel>, scheme: Scheme, value: u32) -> Label {
    let cites = phrase.has(OfLabel::Item) || phrase.has(OfLabel::Minute);
    let item = page.place.filter(|_| cites).and_then(|id| page.record.item(id));
    let minute = item.map_or_else(String::new, |item| minute(page, item));
    let text = phrase.text(&[
        (OfLabel::Count, &scheme.counts(value)),
        (OfLabel::Item, item.map_or("", |item| &item.number)),
        (OfLabel::Minute, &minute),
    ]);
    let scheme = if cites { Scheme::Cited } else { scheme };
    Label { text, scheme, level: 0, value, restarts: value == 1 }
}

/// The number by which others refer to an item.
pub(super) fn place_of(page: Page, place: Place) -> String {
    let item = place.and_then(|id| page.record.item(id));
    item.map_or_else(String::new, |item| minute(page, item))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use chrono::NaiveDate;

    use super::next_minute;
    use crate::layout::tests::minuted::Minuted;
    use crate::style::{Anew, Phrase, named};
    use std::sync::Arc;

    #[test]
    fn numbers_begin_anew_when_the_style_says() {
        let mut m = Minuted::of("Cabinet");
        m.item("1", "Roads", |_| ());
        m.item("2", "Parks", |_| ());
        // The meeting is of June 2026.
        Arc::make_mut(&mut m.meeting.particulars).first_minute = Some(40);
        let july = NaiveDate::from_ymd_opt(2026, 7, 9).unwrap();
        let january = NaiveDate::from_ymd_opt(2027, 1, 14).unwrap();
        let may = NaiveDate::from_ymd_opt(2027, 5, 20).unwrap();
        for (number, anew, expected) in [
            ("{n}", Anew::WithItsYear, [42, 42, 42]),
            ("{n}/{yy}", Anew::WithItsYear, [42, 1, 1]),
            ("{n}", Anew::EachMeeting, [1, 1, 1]),
            ("{n}", Anew::EachYear, [42, 1, 1]),
            ("{n}", Anew::EachMunicipalYear, [42, 42, 1]),
            ("{n}/{yy}", Anew::Never, [42, 42, 42]),
        ] {
            let mut style = named("lettered-points").unwrap();
            style.items.minute = Phrase::parse(number).unwrap();
            style.items.begins_anew = anew;
            let next = [july, january, may].map(|day| next_minute(&m.meeting, &style, day));
            assert_eq!(next, expected, "{number} {anew:?}");
        }
    }
}

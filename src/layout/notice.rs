//! The notice of decisions: each item that has one, with its header and reasons, and above them when
//! it was published, until when they may be called in and when they take effect. Where nobody said
//! when it was published, it says by when it is to be.

use chrono::NaiveDate;

use super::business::{self, Beside};
use super::{Page, closed, decisions, frame, line, numbers, working_days};
use crate::document::{Block, Role};
use crate::style::{HouseStyle, OfNotice};

/// The decisions alone.
pub(super) fn decisions_alone(page: Page) -> Vec<Block> {
    // What was decided before the first item stands under the title.
    let front = page.record.entries_of(None);
    let mut laid: Vec<Block> =
        front.flat_map(|entry| decisions::lay_out_decision(page.at(None), entry)).collect();
    let mut part = None;
    let items = numbers::items_in_order(page.record, page.style);
    for item in items.into_iter().filter_map(|id| page.record.item(id)) {
        let page = page.at(Some(item.id));
        let delegation = &page.style.decisions.delegation;
        let mut made = decisions::made(page, item.id);
        made.extend(decisions::made_elsewhere(page, item.id));
        let made = decisions::lay_out_decisions(page, item.id, &made, delegation);
        let elsewhere = business::decided_with(page, item.id);
        if !made.is_empty() || !elsewhere.is_empty() {
            let decided = !made.is_empty();
            laid.extend(closed::part_heading(page, item.id, &mut part));
            laid.extend(frame::item_heading(page, item));
            laid.extend(made);
            laid.extend(business::beside_decision(page, item, decided, Beside::Alone));
            laid.extend(elsewhere);
        }
    }
    let mut blocks = frame::title(page);
    if !laid.is_empty() {
        blocks.extend(frame::register_heading(page, &page.style.notice.title));
        blocks.extend(clock(page));
    }
    blocks.extend(laid);
    blocks
}

/// Whether the notice says when it is published, and what runs from then.
pub fn notice_is_dated(style: &HouseStyle) -> bool {
    let notice = &style.notice;
    notice.days_to_publish > 0 && !notice.due.is_empty()
        || notice.days_to_call_in > 0 && !notice.call_in.is_empty()
}

/// What runs from the publication.
fn clock(page: Page) -> Vec<Block> {
    let style = &page.style.notice;
    let particulars = &page.record.particulars;
    let after = |day: NaiveDate, count: u32| working_days::after(day, count, style.holidays);
    let published = page.record.published();
    let due =
        || after(particulars.date, style.days_to_publish).filter(|_| style.days_to_publish > 0);
    let from = published.or_else(due);
    let until = from.and_then(|day| after(day, style.days_to_call_in));
    let until = until.filter(|_| style.days_to_call_in > 0);
    let effective = until.and_then(|day| after(day, 1));
    let text =
        |day: Option<NaiveDate>| day.map_or_else(String::new, |day| page.style.date_text(day));
    let (from, until, effective) = (text(from), text(until), text(effective));
    let date = page.style.date_text(particulars.date);
    let values = [
        (OfNotice::Published, from.as_str()),
        (OfNotice::CallIn, &until),
        (OfNotice::Effective, &effective),
        (OfNotice::Body, &particulars.body),
        (OfNotice::Date, &date),
    ];
    let said = if published.is_some() { &style.published } else { &style.due };
    let lines = [said, &style.call_in].map(|phrase| line(None, Role::Frame, phrase.text(&values)));
    lines.into_iter().flatten().collect()
}

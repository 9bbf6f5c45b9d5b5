//! Registers: what is gathered from all items and published by itself, each entry under the heading
//! of its item. Nothing is worded here that the minutes do not have.

use std::collections::BTreeSet;

use super::{Before, Page, Register, columns, frame, groups, interests, lay_out_group, people};
use crate::document::Block;
use crate::meeting::{Count, Entry, Id, Kind, Place, Sort};
use crate::style::BesideDecision;
use crate::style::{DeclaredIn, Movements};

/// A register.
pub(super) fn alone(page: Page, register: Register) -> Vec<Block> {
    // Without the decisions nothing can stand behind one.
    let mut style = page.style.clone();
    style.votes.place = BesideDecision::InPlace;
    style.motions.place = BesideDecision::InPlace;
    let page = Page { style: &style, ..page };
    let titles = &page.style.registers;
    let title = match register {
        Register::Actions => &titles.actions,
        Register::Attendance => &titles.attendance,
        Register::Interests => &titles.interests,
        Register::Votes => &titles.votes,
    };
    let laid: Vec<Block> =
        page.record.places().flat_map(|place| of_place(page, place, register)).collect();
    if laid.is_empty() {
        return laid;
    }
    let mut blocks = frame::title(page);
    // The register is the document; what it was of stands above it.
    blocks.extend(frame::register_heading(page, title));
    blocks.extend(laid);
    blocks
}

fn of_place(page: Page, place: Place, register: Register) -> Vec<Block> {
    let voted: BTreeSet<Id> = match register {
        Register::Votes => {
            let votes = page.record.entries_of(place).filter(|entry| is_recorded(entry));
            votes.filter_map(|vote| vote.under).collect()
        }
        _ => BTreeSet::new(),
    };
    let belongs = |entry: &&Entry| match register {
        Register::Actions => match &entry.kind {
            Kind::Action { .. } => true,
            Kind::Business(business) => business.sort == Sort::WrittenReply,
            _ => false,
        },
        Register::Attendance => entry.kind.is_attendance(),
        Register::Interests => matches!(entry.kind, Kind::Interest(_)),
        Register::Votes => is_recorded(entry) || voted.contains(&entry.id),
    };
    let entries: Vec<&Entry> = page.record.entries_of(place).filter(belongs).collect();
    let mut blocks = Vec::new();
    let mut before = Before::default();
    for group in groups(&entries) {
        let entries = entries.get(group).unwrap_or_default();
        let (laid, next) = lay_out_group(page.record, page.style, entries, &before);
        blocks.extend(laid.into_iter().flat_map(columns::alone));
        before = next;
    }
    let movements = page.style.attendance.movements;
    if let Some(item) = place.filter(|_| register == Register::Attendance)
        && movements != Movements::InPlace
    {
        blocks.extend(people::movements_of(page.at(place), item, movements));
    }
    if let Some(item) = place.filter(|_| register == Register::Interests)
        && page.style.interests.place == DeclaredIn::Item
    {
        blocks.extend(interests::noted_in(page.at(place), item));
    }
    match place.and_then(|id| page.record.item(id)).filter(|_| !blocks.is_empty()) {
        Some(item) => frame::item_heading(page, item).into_iter().chain(blocks).collect(),
        None => blocks,
    }
}

/// Whether names stand with a vote.
fn is_recorded(entry: &Entry) -> bool {
    match &entry.kind {
        Kind::Vote(vote) => {
            matches!(vote.count, Count::Named(_) | Count::Except(_)) || !vote.own.is_empty()
        }
        _ => false,
    }
}

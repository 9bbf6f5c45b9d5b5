//! Declarations of interest, in the words of the style.

use super::{Before, Page, columns, names, paragraph, people, points, supplied, titles};
use crate::document::{Block, Body, Role, Run, Table};
use crate::meeting::{Conduct, Entry, Id, Interest, Kind, Prose, Speaker};
use crate::style::{DeclaredIn, Grouped, HouseStyle, InterestLayout, OfInterest, Phrase};

/// Whether an entry says that whoever declared an interest left the room.
pub(super) fn says_that_they_left(kind: &Kind) -> bool {
    matches!(kind, Kind::Interest(interest) if interest.conduct == Some(Conduct::Left))
}

/// Declarations that follow one another, and the departure that goes with one. That the member left
/// is not printed twice.
pub(super) fn lay_out(page: Page, entries: &[&Entry], before: &mut Before) -> Vec<Block> {
    let style = &page.style.interests;
    let left = entries.iter().any(|entry| matches!(entry.kind, Kind::Departure(_)));
    let declared = entries.iter().filter_map(|entry| match &entry.kind {
        Kind::Interest(interest) => {
            let conduct = interest.conduct.filter(|_| !left);
            Some((entry.id, Interest { conduct, ..Interest::clone(interest) }))
        }
        _ => None,
    });
    let here = |(_, interest): &(Id, Interest)| {
        style.place != DeclaredIn::Item || !is_noted_elsewhere(page, interest)
    };
    let mut declared: Vec<(Id, Interest)> = declared.filter(here).collect();
    gather(page, &mut declared);
    let some = declared.iter().any(|(_, interest)| !interest.is_none());
    let mut blocks = Vec::new();
    if some && style.layout != InterestLayout::Sentence {
        let first = declared.first().map(|(id, _)| *id);
        blocks.extend(super::line(first, Role::Declaration, style.listed.clone()));
    }
    let mut rows = Vec::new();
    // How many blocks stand before the first row.
    let mut above = None;
    let mut group = None;
    for (id, interest) in &declared {
        if style.layout != InterestLayout::Table && !interest.is_none() {
            blocks.extend(group_heading(page, *id, interest, &mut group, before));
        }
        match style.layout {
            InterestLayout::Table if !interest.is_none() => {
                above.get_or_insert(blocks.len());
                rows.push(row(page, *id, interest, before));
            }
            InterestLayout::List if !interest.is_none() => {
                let laid = declaration(page, *id, interest, &style.declared, before);
                blocks.extend(laid.into_iter().map(|block| Block {
                    label: Some(points::bullet(&page.style.points.bullet, 0)),
                    ..block
                }));
            }
            _ => blocks.extend(declaration(page, *id, interest, &style.declared, before)),
        }
    }
    if let Some((first, _)) = declared.first().filter(|_| !rows.is_empty()) {
        let heading = |words: &String| vec![Run { supplied: true, ..Run::strong(words.as_str()) }];
        let headings = [&style.member_heading, &style.item_heading, &style.interest_heading];
        let table = Table {
            head: headings.into_iter().map(heading).collect(),
            widths: vec![30, 25, 45],
            rows,
            ..Table::default()
        };
        let body = Body::Table(table);
        let table = Block { body, ..paragraph(Some(*first), Role::Declaration, Vec::new()) };
        blocks.insert(above.unwrap_or(blocks.len()).min(blocks.len()), table);
    }
    for entry in entries {
        blocks.extend(match &entry.kind {
            Kind::Interest(_) => Vec::new(),
            Kind::Departure(_) => people::movements(page, &[entry]),
            _ => points::lay_out_private(page, entry, before),
        });
    }
    blocks
}

/// Whether a declaration was made in another place than the item it is in, which is on the agenda.
fn is_noted_elsewhere(page: Page, interest: &Interest) -> bool {
    interest.item != page.place
        && interest.item.is_some_and(|id| page.record.agenda_items().any(|item| item.id == id))
}

/// Under the heading of an item the interests in it that were declared elsewhere.
pub(super) fn noted_in(page: Page, item: Id) -> Vec<Block> {
    let style = &page.style.interests;
    if style.place == DeclaredIn::InPlace {
        return Vec::new();
    }
    let elsewhere = page.record.places().filter(|place| *place != Some(item));
    let entries = elsewhere.flat_map(|place| page.record.entries_of(place));
    let mut before = Before::default();
    let noted = entries.filter_map(|entry| match &entry.kind {
        Kind::Interest(interest) if interest.item == Some(item) => Some((entry.id, interest)),
        _ => None,
    });
    noted
        .flat_map(|(id, interest)| declaration(page, id, interest, &style.noted, &mut before))
        .collect()
}

/// Whether a group is printed in another order than it was minuted in, or not all of it.
pub(super) fn are_gathered(style: &HouseStyle, entries: &[&Entry]) -> bool {
    let declares = |entry: &&Entry| matches!(entry.kind, Kind::Interest(_));
    let interests = &style.interests;
    let gathered = interests.grouped != Grouped::AsMade || interests.place == DeclaredIn::Item;
    gathered && entries.first().is_some_and(declares)
}

/// Puts declarations together that belong to one member, or to one item.
fn gather(page: Page, declared: &mut [(Id, Interest)]) {
    match page.style.interests.grouped {
        Grouped::AsMade => {}
        Grouped::ByMember => {
            let members: Vec<Speaker> = declared.iter().map(|(_, i)| i.member.clone()).collect();
            let first = |i: &Interest| members.iter().position(|member| *member == i.member);
            declared.sort_by_key(|(_, interest)| first(interest));
        }
        Grouped::ByItem => {
            let place = |interest: &Interest| {
                let item = interest.item?;
                page.record.agenda_items().position(|known| known.id == item)
            };
            // Those in no item concern the meeting, and stand first.
            declared.sort_by_key(|(_, interest)| place(interest));
        }
    }
}

/// What stands above the first declaration of a member, or in an item.
fn group_heading(
    page: Page,
    entry: Id,
    interest: &Interest,
    group: &mut Option<Interest>,
    before: &mut Before,
) -> Vec<Block> {
    let style = &page.style.interests;
    let same = |last: &Interest| match style.grouped {
        Grouped::AsMade => true,
        Grouped::ByMember => last.member == interest.member,
        Grouped::ByItem => last.item == interest.item,
    };
    let begins = style.grouped != Grouped::AsMade && !group.as_ref().is_some_and(same);
    *group = Some(interest.clone());
    if !begins || style.group_heading.is_empty() {
        return Vec::new();
    }
    // What is sensitive is worded otherwise, and no heading of it says more.
    let told = Interest { nature: Prose::default(), sensitive: false, ..interest.clone() };
    declaration(page, entry, &told, &style.group_heading, before)
}

/// A declaration as a row: who, in which item, and what.
fn row(page: Page, id: Id, interest: &Interest, before: &mut Before) -> Vec<Vec<Block>> {
    let style = &page.style.interests;
    let cell = |text: &str| columns::cell(id, Role::Declaration, text);
    let name = match &interest.member {
        Speaker::Person(id) => names::listed(page, *id).0,
        Speaker::Nobody | Speaker::Unknown(_) => page.style.people.unknown.clone(),
    };
    let item = interest.item.and_then(|id| page.record.item(id));
    let item = item.map_or_else(String::new, |item| super::frame::cited(page, item));
    vec![cell(&name), cell(&item), declaration(page, id, interest, &style.in_table, before)]
}

/// A declaration, or that there was none.
fn declaration(
    page: Page,
    entry: Id,
    interest: &Interest,
    declared: &Phrase<OfInterest>,
    before: &mut Before,
) -> Vec<Block> {
    let style = &page.style.interests;
    // What this style has no name for is seen, and held back.
    let unknown = format!("[{}?]", interest.kind);
    let kind = match style.kinds.named(&interest.kind) {
        Some(kind) => kind.name.as_str(),
        None if interest.kind.is_empty() => "",
        None => &unknown,
    };
    let kind = if kind.is_empty() && !interest.is_none() { &style.some } else { kind };
    let (name, office) = match &interest.member {
        Speaker::Nobody => (String::new(), String::new()),
        Speaker::Unknown(_) => (page.style.people.unknown.clone(), String::new()),
        Speaker::Person(id) => names::listed(page, *id),
    };
    let item = interest.item.and_then(|id| page.record.item(id));
    let number = item.map_or_else(String::new, |item| super::frame::cited_number(page, item));
    let title = item.map_or("", |item| titles::of(page, item).0);
    let nature: Vec<String> = names::prose(page, Some(entry), &interest.nature, false, before)
        .into_iter()
        .map(|runs| runs.into_iter().map(|run| run.text).collect())
        .collect();
    let nature = nature.join(" ");
    let conduct = match interest.conduct {
        None => "",
        Some(Conduct::Left) => &style.left,
        Some(Conduct::SpokeAndLeft) => &style.spoke_and_left,
        Some(Conduct::Stayed) => &style.stayed,
        Some(Conduct::NoVote) => &style.no_vote,
        Some(Conduct::Dispensation) => &style.dispensation,
    };
    let phrase = match (interest.is_none(), kind.is_empty()) {
        (true, true) => &style.none,
        (true, false) => &style.none_of,
        (false, _) if interest.sensitive => &style.sensitive,
        (false, _) => declared,
    };
    let values = [
        (OfInterest::Name, name.as_str()),
        (OfInterest::Office, &office),
        (OfInterest::Kind, kind),
        (OfInterest::Item, &number),
        (OfInterest::Title, title),
        (OfInterest::Nature, &nature),
        (OfInterest::Conduct, conduct),
    ];
    let filled = phrase.fill(&values);
    let mut runs: Vec<_> = (filled.into_iter().enumerate())
        .map(|(at, (text, place))| {
            let text = if at == 0 { names::capitalised(text) } else { text.to_owned() };
            match place {
                Some(OfInterest::Nature) => names::typed(Some(entry), &text),
                Some(_) | None => supplied(&text),
            }
        })
        .collect();
    runs.retain(|run| !run.text.is_empty());
    match runs.is_empty() {
        true => Vec::new(),
        false => vec![paragraph(Some(entry), Role::Declaration, runs)],
    }
}

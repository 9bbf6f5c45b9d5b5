//! Declarations of interest, in the words of the style.

use super::{Before, Page, names, paragraph, people, points, supplied};
use crate::document::{Block, Role};
use crate::meeting::{Conduct, Entry, Id, Interest, Kind, Speaker};
use crate::style::OfInterest;

/// Whether an entry says that whoever declared an interest left the room.
pub(super) fn says_that_they_left(kind: &Kind) -> bool {
    matches!(kind, Kind::Interest(interest) if interest.conduct == Some(Conduct::Left))
}

/// A declaration, and the departure that goes with it. That the member left is not printed twice.
pub(super) fn lay_out(
    page: Page,
    entries: &[&Entry],
    interest: &Interest,
    before: &mut Before,
) -> Vec<Block> {
    let Some((head, hanging)) = entries.split_first() else { return Vec::new() };
    let left = hanging.iter().any(|entry| matches!(entry.kind, Kind::Departure(_)));
    let conduct = interest.conduct.filter(|_| !left);
    let mut blocks = declaration(page, head.id, &Interest { conduct, ..interest.clone() }, before);
    for entry in hanging {
        blocks.extend(match &entry.kind {
            Kind::Departure(_) => people::movements(page, &[entry]),
            _ => points::lay_out_private(page, entry, before),
        });
    }
    blocks
}

/// A declaration, or that there was none.
fn declaration(page: Page, entry: Id, interest: &Interest, before: &mut Before) -> Vec<Block> {
    let style = &page.style.interests;
    let kind = style.kinds.named(&interest.kind);
    let kind = kind.map_or(interest.kind.as_str(), |kind| &kind.name);
    let kind = if kind.is_empty() && !interest.is_none() { &style.some } else { kind };
    let (name, office) = match &interest.member {
        Speaker::Nobody => (String::new(), String::new()),
        Speaker::Unknown(_) => (page.style.people.unknown.clone(), String::new()),
        Speaker::Person(id) => names::listed(page, *id),
    };
    let item = interest.item.and_then(|id| page.record.item(id));
    let (number, title) = item.map_or(("", ""), |item| (&item.number, &item.title));
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
        (false, _) => &style.declared,
    };
    let values = [
        (OfInterest::Name, name.as_str()),
        (OfInterest::Office, &office),
        (OfInterest::Kind, kind),
        (OfInterest::Item, number),
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

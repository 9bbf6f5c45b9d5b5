//! Declarations of interest, in the words of the style.

use super::{Before, Page, names, paragraph, supplied};
use crate::document::{Block, Role};
use crate::meeting::{Conduct, Id, Interest, Speaker};
use crate::style::OfInterest;

/// A declaration, or that there was none.
pub(super) fn declaration(
    page: Page,
    entry: Id,
    interest: &Interest,
    before: &mut Before,
) -> Vec<Block> {
    let style = &page.style.interests;
    let kind = style.kinds.named(&interest.kind);
    let kind = kind.map_or(interest.kind.as_str(), |kind| &kind.name);
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

//! The title of an item in the language of the minutes, and in the second language of a body that
//! has two: as the clerk typed both, or as the style's glossary has it. Knows no heading.

use super::Page;
use crate::document::Run;
use crate::meeting::Item;

/// The title, and the second one; empty where there is none. Of an exempt item the public have no
/// title, and so no second one.
pub(super) fn of<'a>(page: Page<'a>, item: &'a Item) -> (&'a str, &'a str) {
    let items = &page.style.items;
    let parted = match items.titles_parted.is_empty() {
        true => None,
        false => item.title.split_once(&items.titles_parted),
    };
    match parted {
        Some((first, second)) => (first.trim(), second.trim()),
        None => (&item.title, items.second_titles.of(&item.title).unwrap_or_default()),
    }
}

/// Words in the second language.
pub(super) fn in_second(page: Page, words: &str) -> Run {
    let language = page.style.items.second_language.trim();
    Run { language: (!language.is_empty()).then(|| language.into()), ..Run::plain(words) }
}

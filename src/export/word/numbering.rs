//! Which labels Word counts, and how. A list is counted by Word only if every number that Word would
//! print in it is the one that the record has; any other label is text.

use std::fmt::Write;

use super::STEP;
use crate::document::{Block, Body, Label, Scheme};
use crate::export::xml::{DECLARATION, escaped, printed};

/// Word has so many levels in a list.
const LEVELS: usize = 9;
/// A list may go on behind so many others.
const NEAR: usize = 8;
/// No label that Word counts is longer, in letters.
const LONGEST: usize = 30;

/// Where Word finds how a label is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// The list, from 1.
    pub(super) list: usize,
    /// The level in it, from 0.
    pub(super) level: usize,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: Vec<List>,
    /// Those of bullets, a sign for each level.
    bullets: Vec<[Option<String>; LEVELS]>,
    /// For each label of a paragraph in reading order, its list and level.
    places: Vec<Option<Place>>,
    /// The list of the last counted label since the last heading.
    recent: Option<usize>,
}

/// A list by its place in `lists` or `bullets`.
#[derive(Clone, Copy, Debug)]
enum Place {
    Number(usize, usize),
    Bullet(usize, usize),
}

#[derive(Debug, Default)]
struct List {
    levels: [Option<Level>; LEVELS],
    /// The last number on each level; 0 where counting begins anew.
    counts: [u32; LEVELS],
    /// The uppermost level that is used.
    top: usize,
    /// Whether Word counts as the record does so far.
    agrees: bool,
}

#[derive(Debug)]
struct Level {
    scheme: Scheme,
    before: String,
    after: String,
    start: u32,
    /// The letters of the longest label.
    longest: usize,
}

impl Lists {
    /// The lists of these blocks, those in tables among them.
    pub(super) fn of(blocks: &[Block]) -> Lists {
        let mut lists = Lists::default();
        lists.read(blocks);
        lists
    }

    fn read(&mut self, blocks: &[Block]) {
        for block in blocks {
            match (&block.body, &block.label) {
                (Body::Heading(..), _) => self.recent = None,
                (Body::Paragraph(_), Some(label)) => {
                    let place = self.place(usize::from(block.depth), label);
                    self.places.push(place);
                }
                (Body::Table(table), _) => {
                    table.rows.iter().flatten().for_each(|cell| self.read(cell));
                }
                _ => {}
            }
        }
    }

    /// How the label is counted that is the `at`th in reading order; none if it is text.
    pub(super) fn counted(&self, at: usize) -> Option<Counted> {
        match *self.places.get(at)?.as_ref()? {
            Place::Number(list, level) => {
                let agrees = self.lists.get(list).is_some_and(|list| list.agrees);
                agrees.then_some(Counted { list: list + 1, level })
            }
            Place::Bullet(list, level) => {
                Some(Counted { list: self.lists.len() + list + 1, level })
            }
        }
    }

    fn place(&mut self, level: usize, label: &Label) -> Option<Place> {
        let text = printed(&label.text);
        let fits = level < LEVELS
            && !text.is_empty()
            && text.trim() == text
            && !text.contains('%')
            && text.chars().count() <= LONGEST;
        if !fits {
            return None;
        }
        if label.scheme == Scheme::Bullet {
            return Some(self.place_bullet(level, &text));
        }
        let count = of_record(label.scheme, label.value)?;
        let agrees = of_word(label.scheme, label.value).is_some_and(|word| word == count);
        let recent = self.recent;
        let near = self.lists.iter_mut().enumerate().rev().take(NEAR);
        let joined = near
            .filter_map(|(at, list)| {
                list.takes(level, label, &text, &count, recent == Some(at)).then_some(at)
            })
            .next();
        let at = match joined {
            Some(at) => at,
            None => {
                let mut list = List { top: level, agrees: true, ..List::default() };
                *list.levels.get_mut(level)? = Some(Level::of(label, &text, &count)?);
                self.lists.push(list);
                self.lists.len().saturating_sub(1)
            }
        };
        self.lists.get_mut(at)?.count(level, label.value, text.chars().count(), agrees);
        self.recent = Some(at);
        Some(Place::Number(at, level))
    }

    fn place_bullet(&mut self, level: usize, sign: &str) -> Place {
        for (at, list) in self.bullets.iter_mut().enumerate() {
            if let Some(place) = list.get_mut(level)
                && place.as_deref().is_none_or(|found| found == sign)
            {
                *place = Some(sign.to_owned());
                return Place::Bullet(at, level);
            }
        }
        let mut list = <[Option<String>; LEVELS]>::default();
        if let Some(place) = list.get_mut(level) {
            *place = Some(sign.to_owned());
        }
        self.bullets.push(list);
        Place::Bullet(self.bullets.len().saturating_sub(1), level)
    }

    /// The part that tells Word how to count.
    pub(super) fn xml(&self) -> String {
        let mut xml = format!("{DECLARATION}<w:numbering {}>", super::package::NAMES);
        // A list that Word does not count is not there.
        let numbered = self.lists.iter().map(|list| list.agrees.then(|| list.levels()));
        let bullets = self
            .bullets
            .iter()
            .map(|list| Some(bullet_levels(list.iter().map(|sign| sign.as_deref()))));
        let all: Vec<Option<String>> = numbered.chain(bullets).collect();
        let there = || {
            let lists = all.iter().enumerate();
            lists.filter_map(|(at, levels)| levels.as_ref().map(|levels| (at + 1, levels)))
        };
        for (list, levels) in there() {
            let _ = write!(
                xml,
                "<w:abstractNum w:abstractNumId=\"{list}\"><w:nsid w:val=\"{:08X}\"/>\
                 <w:multiLevelType w:val=\"multilevel\"/>{levels}</w:abstractNum>",
                0x4D42_0000_usize.saturating_add(list),
            );
        }
        for (list, _) in there() {
            let _ = write!(
                xml,
                "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{list}\"/></w:num>"
            );
        }
        xml.push_str("</w:numbering>");
        xml
    }
}

impl List {
    /// Whether the label goes on in this list, or opens a level under what was counted last.
    fn takes(
        &mut self,
        level: usize,
        label: &Label,
        text: &str,
        count: &str,
        is_recent: bool,
    ) -> bool {
        if level < self.top || (level > self.top && !is_recent) {
            return false;
        }
        let counted = self.counts.get(level).copied().unwrap_or_default();
        let Some(place) = self.levels.get_mut(level) else { return false };
        match place {
            Some(found) => {
                let next = match counted {
                    0 => found.start,
                    _ => counted.saturating_add(1),
                };
                found.scheme == label.scheme
                    && next == label.value
                    && (counted == 0 || !label.restarts)
                    && found.prints(text, count)
            }
            None => {
                // Word begins an inner level anew at its first number.
                *place = Level::of(label, text, count).filter(|_| label.value == 1);
                place.is_some()
            }
        }
    }

    fn count(&mut self, level: usize, value: u32, letters: usize, agrees: bool) {
        for (at, count) in self.counts.iter_mut().enumerate().skip(level) {
            *count = if at == level { value } else { 0 };
        }
        if let Some(Some(level)) = self.levels.get_mut(level) {
            level.longest = level.longest.max(letters);
        }
        self.agrees &= agrees;
    }

    fn levels(&self) -> String {
        let used = self.levels.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let levels = self.levels.iter().take(used).enumerate();
        levels.fold(String::new(), |xml, (at, level)| match level {
            Some(level) => {
                let format = match level.scheme {
                    Scheme::Letter => "lowerLetter",
                    Scheme::CapitalLetter => "upperLetter",
                    Scheme::Roman => "lowerRoman",
                    Scheme::Decimal | Scheme::Bullet | Scheme::Cited => "decimal",
                };
                let text = format!("{}%{}{}", level.before, at + 1, level.after);
                xml + &level_xml(at, level.start, format, &text, level.longest)
            }
            None => xml + &level_xml(at, 1, "none", "", 0),
        })
    }
}

impl Level {
    /// How the first label of a level is made: its number is a word of its own in it.
    fn of(label: &Label, text: &str, count: &str) -> Option<Level> {
        let ends = |side: Option<char>| !side.is_some_and(char::is_alphanumeric);
        text.rmatch_indices(count).find_map(|(at, _)| {
            let (before, rest) = text.split_at_checked(at)?;
            let after = rest.strip_prefix(count)?;
            let alone = ends(before.chars().next_back()) && ends(after.chars().next());
            alone.then(|| Level {
                scheme: label.scheme,
                before: before.to_owned(),
                after: after.to_owned(),
                start: label.value,
                longest: 0,
            })
        })
    }

    fn prints(&self, text: &str, count: &str) -> bool {
        let rest = text.strip_prefix(self.before.as_str());
        rest.and_then(|rest| rest.strip_prefix(count)) == Some(self.after.as_str())
    }
}

fn bullet_levels<'a>(
    signs: impl DoubleEndedIterator<Item = Option<&'a str>> + ExactSizeIterator,
) -> String {
    let signs: Vec<Option<&str>> = signs.collect();
    let used = signs.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let levels = signs.into_iter().take(used).enumerate();
    levels.fold(String::new(), |xml, (at, sign)| match sign {
        Some(sign) => xml + &level_xml(at, 1, "bullet", sign, sign.chars().count()),
        None => xml + &level_xml(at, 1, "none", "", 0),
    })
}

fn level_xml(at: usize, start: u32, format: &str, text: &str, letters: usize) -> String {
    let hang = hanging(letters);
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/>\
         <w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"{}\" w:hanging=\"{hang}\"/></w:pPr></w:lvl>",
        escaped(text),
        at * STEP + hang,
    )
}

/// The room that a label of so many letters has before its text.
pub(super) fn hanging(letters: usize) -> usize {
    letters.min(20).saturating_mul(140).saturating_add(80).max(STEP)
}

/// A number as the record counts, where it is counted at all.
fn of_record(scheme: Scheme, value: u32) -> Option<String> {
    match scheme {
        Scheme::Bullet | Scheme::Cited => None,
        Scheme::Letter | Scheme::CapitalLetter if value > 0 => Some(scheme.counts(value)),
        Scheme::Letter | Scheme::CapitalLetter | Scheme::Decimal | Scheme::Roman => {
            of_word(scheme, value)
        }
    }
}

/// A number as Word counts: `a` … `z` `aa` `bb`.
fn of_word(scheme: Scheme, value: u32) -> Option<String> {
    if value == 0 || value > 32_767 {
        return None;
    }
    match scheme {
        Scheme::Decimal => Some(scheme.counts(value)),
        Scheme::Letter | Scheme::CapitalLetter => {
            let first = if scheme == Scheme::Letter { b'a' } else { b'A' };
            let letter = char::from(first + ((value - 1) % 26) as u8);
            let times = usize::try_from((value - 1) / 26).ok()? + 1;
            (times <= LONGEST).then(|| String::from(letter).repeat(times))
        }
        Scheme::Roman => (value < 4000).then(|| scheme.counts(value)),
        Scheme::Bullet | Scheme::Cited => None,
    }
}

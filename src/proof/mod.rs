//! The last look at a document before it leaves the house: whether anything that is distinctive of
//! what its readers may not see stands in it, and what is still to be settled. It is a net under the
//! `Record`, which is the wall; it never takes anything out. Knows no style and no format.

mod distinctive;

use std::collections::BTreeSet;

use crate::document::{Block, Body, Document, Run};
use crate::meeting::{Audience, Entry, Id, Kind, Meeting, Place, Record, Speaker};
use distinctive::Distinctive;

/// So many hits are told; behind them it is clear enough.
const MOST: usize = 20;

/// So many characters of one are told.
const LONGEST: usize = 80;

/// What was found in a document before it was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// What stands in it that seems to come from what its readers may not see.
    pub leaks: Vec<Leak>,
    /// The entries of its record in which something is still to be settled, in the order of the
    /// minutes.
    pub unsettled: Vec<Id>,
}

/// Words in a document that are distinctive of something private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The words, as they stand in the document.
    pub words: String,
    /// What they are.
    pub what: What,
    /// The item in which they stand; none before the first.
    pub place: Place,
    /// Where they come from.
    pub source: Source,
}

/// What is distinctive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A sum of money.
    Sum,
    /// A long number.
    Number,
    /// A reference code.
    Code,
    /// A name that nothing public has.
    Name,
    /// Five words that follow each other.
    Words,
}

/// Where something private stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In exempt business: the item.
    Exempt(Id),
    /// In a note or mark of the clerk's.
    Note,
}

impl Proof {
    /// Reads a document that was laid out of a record of that meeting. `has_debate` says that what was
    /// said stands in it, so that marks between the entries count; else only what is printed does.
    /// Reading costs nothing where nothing is withheld, and for the clerk.
    pub fn of(meeting: &Meeting, record: &Record, document: &Document, has_debate: bool) -> Proof {
        Proof::of_each(meeting, record, [(document, has_debate)])
    }

    /// The same of several documents of one record, as one: what stands in two is told once.
    pub fn of_each<'a>(
        meeting: &Meeting,
        record: &Record,
        documents: impl IntoIterator<Item = (&'a Document, bool)>,
    ) -> Proof {
        let mut proof = Proof::default();
        if record.audience() == Audience::Clerk {
            return proof;
        }
        let distinctive = Distinctive::of(meeting, record);
        let mut open = BTreeSet::new();
        for (document, has_debate) in documents {
            look_for_leaks(&distinctive, record, document, &mut proof.leaks);
            let printed = printed(document);
            let counts = |entry: &&Entry| match &entry.kind {
                Kind::Mark(_) => has_debate && is_shown(meeting, record, &printed, entry.place),
                _ => printed.contains(&entry.id),
            };
            let unsettled = meeting.entries.values().map(|entry| &**entry);
            let unsettled = unsettled.filter(|entry| is_open(entry)).filter(counts);
            open.extend(unsettled.map(|entry| entry.id));
        }
        let order = meeting.places().flat_map(|place| meeting.order_of(place));
        proof.unsettled = order.filter(|id| open.contains(id)).copied().collect();
        proof
    }

    /// Whether it may go as it is.
    pub fn is_clean(&self) -> bool {
        self.leaks.is_empty() && self.unsettled.is_empty()
    }

    /// Without the leaks whose words somebody has looked at and lets stand; case does not count.
    pub fn allowing(mut self, words: &[String]) -> Proof {
        let same = |leak: &Leak, word: &String| leak.words.to_lowercase() == word.to_lowercase();
        self.leaks.retain(|leak| !words.iter().any(|word| same(leak, word)));
        self
    }
}

impl Leak {
    /// What a clerk is told of it.
    pub fn told(&self, meeting: &Meeting) -> String {
        let what = match self.what {
            What::Sum => "a sum",
            What::Number => "a number",
            What::Code => "a reference",
            What::Name => "a name",
            What::Words => "words",
        };
        let from = match self.source {
            Source::Exempt(item) => format!("the exempt {}", place_told(meeting, Some(item))),
            Source::Note => "a private note".into(),
        };
        format!("“{}” in {}: {what} of {from}", self.words, place_told(meeting, self.place))
    }
}

/// A place as a clerk is told it.
pub fn place_told(meeting: &Meeting, place: Place) -> String {
    match place.and_then(|id| meeting.item(id)) {
        None => "the front of the minutes".into(),
        Some(item) if item.number.is_empty() => format!("item “{}”", item.title),
        Some(item) => format!("item {}", item.number),
    }
}

/// Whether something is still to be settled in an entry: who spoke, what was missed, or a doubt.
pub fn is_open(entry: &Entry) -> bool {
    let mut unknown = matches!(entry.kind, Kind::Mark(_));
    entry.kind.each_speaker(|speaker| unknown |= matches!(speaker, Speaker::Unknown(_)));
    unknown || entry.doubt.is_some()
}

/// The entries and items that something in a document comes from.
fn printed(document: &Document) -> BTreeSet<Id> {
    fn of(block: &Block, ids: &mut BTreeSet<Id>) {
        ids.extend(block.origin);
        match &block.body {
            Body::Heading(_, runs) | Body::Paragraph(runs) | Body::Signature(runs) => {
                ids.extend(runs.iter().filter_map(|run| run.entry));
            }
            Body::Table(table) => table.rows.iter().flatten().flatten().for_each(|b| of(b, ids)),
            Body::Break => {}
        }
    }
    let mut ids = BTreeSet::new();
    document.blocks.iter().for_each(|block| of(block, &mut ids));
    ids
}

/// Whether the readers see what was said in a place.
fn is_shown(meeting: &Meeting, record: &Record, printed: &BTreeSet<Id>, place: Place) -> bool {
    match place {
        Some(item) => {
            printed.contains(&item)
                && (record.audience() == Audience::Members || !meeting.is_exempt(place))
        }
        None => meeting.order_of(None).iter().any(|id| printed.contains(id)),
    }
}

fn look_for_leaks(
    distinctive: &Distinctive,
    record: &Record,
    document: &Document,
    leaks: &mut Vec<Leak>,
) {
    if distinctive.is_empty() {
        return;
    }
    let mut place = None;
    let mut look = |text: &str, place: Place| {
        for (words, what, source) in distinctive.found_in(text) {
            let words = words.chars().take(LONGEST).collect();
            let leak = Leak { words, what, place, source };
            if leaks.len() < MOST && !leaks.contains(&leak) {
                leaks.push(leak);
            }
        }
    };
    look(&document.title, None);
    for block in &document.blocks {
        place = block.origin.map_or(place, |id| match record.entry(id) {
            Some(entry) => entry.place,
            None => record.item(id).map(|item| item.id),
        });
        each_text(block, &mut |text| look(text, place));
    }
}

/// Each stretch of text that is read in one go.
fn each_text(block: &Block, tell: &mut impl FnMut(&str)) {
    let mut runs = |runs: &[Run]| match runs {
        [run] => tell(&run.text),
        runs => tell(&runs.iter().map(|run| run.text.as_str()).collect::<String>()),
    };
    match &block.body {
        Body::Heading(_, words) | Body::Paragraph(words) | Body::Signature(words) => runs(words),
        Body::Table(table) => {
            tell(&table.caption);
            table.head.iter().for_each(|cell| {
                tell(&cell.iter().map(|run| run.text.as_str()).collect::<String>());
            });
            for cell in table.rows.iter().flatten().flatten() {
                each_text(cell, tell);
            }
        }
        Body::Break => {}
    }
}

#[cfg(test)]
mod tests;

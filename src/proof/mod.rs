//! The last look at what leaves the house, passage by passage as it will be written: whether anything
//! that is distinctive of what its readers may not see stands in it, and what is still to be settled.
//! It is a net under the `Record`, which is the wall; it never takes anything out. Knows no style and
//! no format.

mod distinctive;

use std::collections::BTreeSet;

use crate::document::Passage;
use crate::meeting::{Audience, Entry, Id, Kind, Meeting, Place, Record, Speaker, Vocabulary};
use distinctive::Distinctive;

/// So many hits are told; behind them it is clear enough.
const MOST: usize = 20;

/// So many characters of one are told.
const LONGEST: usize = 80;

/// What was found in something before it was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// What stands in it that seems to come from what its readers may not see.
    pub leaks: Vec<Leak>,
    /// The entries of its record in which something is still to be settled, in the order of the
    /// minutes.
    pub unsettled: Vec<Id>,
    /// What would be printed as still to be filled in, in the order of the minutes.
    pub gaps: Vec<Gap>,
}

/// A place of the house style for which there is nothing, and which is printed all the same:
/// `[officer?]`, or a kind of interest that the style does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What is printed, brackets and all.
    pub words: String,
    /// The item in which it stands; none before the first.
    pub place: Place,
    /// The entry that it is printed for, if one.
    pub entry: Option<Id>,
}

/// Words that are to leave and are distinctive of something private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The words, as they will be written.
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
    /// Reads what is to be written of a record of that meeting. `has_debate` says that what was
    /// said stands in it, so that marks between the entries count; else only what is printed does.
    /// Reading costs nothing where nothing is withheld, and for the clerk.
    pub fn of(meeting: &Meeting, record: &Record, passages: &[Passage], has_debate: bool) -> Proof {
        Proof::of_each(meeting, record, [(passages, has_debate)])
    }

    /// The same of several files of one record, as one: what stands in two is told once.
    pub fn of_each<'a, P: AsRef<[Passage<'a>]>>(
        meeting: &Meeting,
        record: &Record,
        files: impl IntoIterator<Item = (P, bool)>,
    ) -> Proof {
        let mut proof = Proof::default();
        if record.audience() == Audience::Clerk {
            return proof;
        }
        let distinctive = Distinctive::of(meeting, record);
        let mut open = BTreeSet::new();
        for (passages, has_debate) in files {
            let passages = passages.as_ref();
            look_for_leaks(&distinctive, record, passages, &mut proof.leaks);
            look_for_gaps(meeting, record, passages, &mut proof.gaps);
            let printed = passages.iter().flat_map(|passage| &passage.of).copied().collect();
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
        self.leaks.is_empty() && self.unsettled.is_empty() && self.gaps.is_empty()
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

impl Gap {
    /// What a clerk is told of it, where interests are of these kinds.
    pub fn told(&self, meeting: &Meeting, vocabulary: &Vocabulary) -> String {
        let place = place_told(meeting, self.place);
        let interest = match self.entry.and_then(|id| meeting.entry(id)).map(|entry| &entry.kind) {
            Some(Kind::Interest(interest)) => Some(&interest.kind),
            _ => None,
        };
        match interest.filter(|kind| self.words == format!("[{kind}?]")) {
            Some(kind) => {
                let known: Vec<&str> =
                    vocabulary.kinds.iter().map(|kind| kind.word.as_str()).collect();
                let known = known.join(", ");
                format!(
                    "“{}” in {place}: no kind of interest is {kind}; the house style has {known}",
                    self.words
                )
            }
            None => format!("“{}” in {place} is still to be filled in", self.words),
        }
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
    passages: &[Passage],
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
    for passage in passages {
        place = passage.of.first().map_or(place, |id| match record.entry(*id) {
            Some(entry) => entry.place,
            None => record.item(*id).map(|item| item.id),
        });
        look(&passage.text, place);
    }
}

/// Places that are printed as empty, where nothing else is to be settled.
fn look_for_gaps(meeting: &Meeting, record: &Record, passages: &[Passage], gaps: &mut Vec<Gap>) {
    let mut place = None;
    for passage in passages {
        let first = passage.of.first();
        place = first.map_or(place, |id| match record.entry(*id) {
            Some(entry) => entry.place,
            None => record.item(*id).map(|item| item.id),
        });
        let entries = || passage.of.iter().filter_map(|id| meeting.entry(*id));
        for words in gaps_in(&passage.text) {
            let entry = entries().next().map(|entry| entry.id);
            let is_told = |gap: &Gap| gap.words == words && gap.place == place;
            if gaps.len() < MOST && !gaps.iter().any(is_told) && !entries().any(is_open) {
                gaps.push(Gap { words: words.to_owned(), place, entry });
            }
        }
    }
}

/// The gaps in a text: a word in square brackets, with a question mark.
fn gaps_in(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("?]").filter_map(|(at, end)| {
        let from = text.get(..at)?.rfind('[')?;
        let word = text.get(from + 1..at)?;
        let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_');
        text.get(from..at + end.len()).filter(|_| is_word)
    })
}

#[cfg(test)]
mod tests;

//! What is distinctive of a text: sums, long numbers, reference codes, names and runs of five words.
//! Gathered from what an audience may not see, and looked for in what it gets.

use std::collections::BTreeMap;

use super::{Source, What};
use crate::meeting::business::pounds;
use crate::meeting::{Id, Item, Kind, Meeting, Prose, Record};

/// Words that stand with a capital in any minutes.
const CIVIC: &str = include_str!("../../assets/civic.txt");
/// So many words that follow each other are no accident, if enough of them are long.
const RUN: usize = 5;
/// A word of so many letters is rare enough to count in a run.
const LONG: usize = 6;
/// So many of a run must be.
const LONG_ONES: usize = 2;

/// What is looked for, each with where it comes from.
#[derive(Default)]
pub(super) struct Distinctive {
    /// Sums, numbers and codes, as [`plain_number`] and [`plain_code`] have them.
    tokens: BTreeMap<String, (What, Source)>,
    /// Names, as they are written.
    names: BTreeMap<String, Source>,
    /// Runs of words, by hash.
    runs: BTreeMap<u64, Source>,
}

impl Distinctive {
    /// Everything distinctive in the meeting that is not in the record, and in nothing that is public
    /// by intention: the agenda of open items, the roster and the body.
    pub(super) fn of(meeting: &Meeting, record: &Record) -> Self {
        let mut private = Vec::new();
        for entry in meeting.entries.values().filter(|entry| record.entry(entry.id).is_none()) {
            let source = match entry.place.filter(|_| !entry.kind.is_private()) {
                Some(item) => Source::Exempt(item),
                None => Source::Note,
            };
            let texts = entry.kind.texts().into_iter().map(|text| (spelled(text, meeting), source));
            private.extend(texts);
            if let Kind::Business(business) = &entry.kind {
                private.extend(business.pence.map(|pence| (paid(pence), source)));
            }
        }
        for item in meeting.items.values().filter(|item| item.exempt.is_some()) {
            if record.item(item.id).is_none_or(|shown| shown.title != item.title) {
                let texts = of_item(item, meeting).chain(paid_in_all(meeting, item.id));
                private.extend(texts.map(|text| (text, Source::Exempt(item.id))));
            }
        }
        let mut distinctive = Distinctive::default();
        if private.is_empty() {
            return distinctive;
        }
        let known = Distinctive::known(meeting, record);
        for person in meeting.people.values().filter(|person| record.person(person.id).is_none()) {
            if let Some(item) = person.met_in {
                distinctive.names.insert(person.name.last.clone(), Source::Exempt(item));
            }
        }
        for (text, source) in &private {
            distinctive.gather(text, *source);
        }
        distinctive.names.retain(|name, _| !known.names.contains_key(name));
        distinctive.tokens.retain(|token, _| !known.tokens.contains_key(token));
        distinctive.runs.retain(|run, _| !known.runs.contains_key(run));
        distinctive
    }

    /// What is public by intention.
    fn known(meeting: &Meeting, record: &Record) -> Self {
        let mut known = Distinctive::default();
        let anywhere = Source::Note;
        let mut words = |text: &str| {
            known.gather(text, anywhere);
            // Here each word with a capital is known, wherever it stands.
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-');
            known.names.extend(words.map(|word| (word.to_owned(), anywhere)));
        };
        let particulars = &meeting.particulars;
        for text in [&particulars.authority, &particulars.body, &particulars.venue] {
            words(text);
        }
        CIVIC.lines().filter(|line| !line.starts_with('#')).for_each(&mut words);
        for person in record.people.values() {
            words(&person.name.full());
            person.offices.iter().for_each(|office| words(&office.full));
        }
        for group in &particulars.groups {
            words(&group.name);
        }
        for item in record.items.values().filter(|item| item.exempt.is_none()) {
            of_item(item, meeting).for_each(|text| words(&text));
        }
        known
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.names.is_empty() && self.runs.is_empty()
    }

    fn gather(&mut self, text: &str, source: Source) {
        let mut run = Run::default();
        let mut begins = true;
        for word in text.split_whitespace() {
            if let Some((token, what)) = token(word) {
                self.tokens.entry(token).or_insert((what, source));
            }
            let bare = bare(word);
            if !begins && is_name(bare) {
                self.names.entry(bare.to_owned()).or_insert(source);
            }
            begins = word.ends_with(['.', '?', '!', ':']);
            if let Some(hash) = run.goes_on(word) {
                self.runs.entry(hash).or_insert(source);
            }
        }
    }

    /// What of it stands in a text: the words, what they are, and where they come from.
    pub(super) fn found_in(&self, text: &str) -> Vec<(String, What, Source)> {
        let mut found: Vec<(String, What, Source)> = Vec::new();
        let mut run = Run::default();
        let words: Vec<&str> = text.split_whitespace().collect();
        // Runs that overlap are told as one.
        let mut stretch: Option<(usize, usize, Source)> = None;
        for (at, word) in words.iter().enumerate() {
            if let Some((token, what)) = token(word)
                && let Some((_, source)) = self.tokens.get(&token)
            {
                found.push((bare(word).to_owned(), what, *source));
            }
            // Names begin with a capital, after whatever signs.
            if word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
                && let Some(source) = self.names.get(bare(word))
            {
                found.push((bare(word).to_owned(), What::Name, *source));
            }
            if let Some(source) = run.goes_on(word).and_then(|hash| self.runs.get(&hash)) {
                let from = (at + 1).saturating_sub(RUN);
                stretch = match stretch {
                    Some((first, last, source)) if from <= last + 1 => Some((first, at, source)),
                    other => {
                        found.extend(other.map(|(a, b, s)| (told(&words, a, b), What::Words, s)));
                        Some((from, at, *source))
                    }
                };
            }
        }
        found.extend(stretch.map(|(a, b, s)| (told(&words, a, b), What::Words, s)));
        found
    }
}

fn told(words: &[&str], first: usize, last: usize) -> String {
    words.get(first..=last).unwrap_or_default().join(" ")
}

/// A payment as words have it: it is a number in the record.
fn paid(pence: u64) -> String {
    format!("£{}", pounds(pence, ","))
}

/// What the payments of an item come to.
fn paid_in_all(meeting: &Meeting, item: Id) -> Option<String> {
    let sums = meeting.entries_of(Some(item)).filter_map(|entry| match &entry.kind {
        Kind::Business(business) => business.pence,
        _ => None,
    });
    sums.reduce(u64::saturating_add).map(paid)
}

fn spelled(text: &Prose, meeting: &Meeting) -> String {
    text.spelled(|id| meeting.person(id).map(|person| person.name.plain()).unwrap_or_default())
}

/// All texts of an item.
fn of_item<'a>(item: &'a Item, meeting: &'a Meeting) -> impl Iterator<Item = String> + use<'a> {
    let plain = [&item.title, &item.officer, &item.reasons, &item.alternatives];
    let clauses = item.recommendations.iter().chain([&item.recommended_lead]);
    (plain.into_iter().chain(&item.documents).cloned())
        .chain(clauses.map(|text| spelled(text, meeting)))
        .filter(|text| !text.is_empty())
}

/// A word without the signs before and behind it.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !"£$€".contains(c));
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

/// Whether a word inside a sentence reads as a name.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && word.chars().count() > 2 && letters.any(char::is_lowercase)
}

/// A sum, a long number or a reference code, in the one form in which they are compared.
fn token(word: &str) -> Option<(String, What)> {
    if !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let bare = bare(word);
    let amount = bare.trim_start_matches(['£', '$', '€']);
    let parted = amount.contains('-') && amount.bytes().all(|c| c.is_ascii_digit() || c == b'-');
    if parted && is_year(amount.get(..4).unwrap_or_default()) {
        return None;
    }
    let plain: String = amount.chars().filter(|c| *c != ',' && !(parted && *c == '-')).collect();
    let plain = plain.strip_suffix(".00").unwrap_or(&plain).to_lowercase();
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let only_digits = digits == plain.len();
    let marked = amount.len() < bare.len();
    // `£4.2m` as well as `£88,000`; a figure without a sign only if it is long.
    if marked && plain.len() > 1 {
        return Some((plain, What::Sum));
    }
    let whole =
        plain.rsplit_once('.').filter(|(_, pence)| pence.len() == 2).map(|(whole, _)| whole);
    if whole.is_some_and(|whole| whole.len() > 3 && whole.bytes().all(|c| c.is_ascii_digit())) {
        return Some((plain, What::Sum));
    }
    if only_digits || plain.strip_suffix(|c: char| "km".contains(c)).is_some() {
        let what = if digits > 5 { What::Number } else { What::Sum };
        return (digits > 3 && !is_year(&plain)).then_some((plain, what));
    }
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    let many = digits > 2 || digits > 1 && plain.contains(['/', '-']);
    let is_code = letters > 0 && many && plain.chars().count() > 4;
    let is_time = plain.ends_with("am") || plain.ends_with("pm") || plain.ends_with("th");
    // `s100A` is a section of an Act.
    let is_section = plain.strip_prefix('s').is_some_and(|rest| rest.starts_with(char::is_numeric));
    (is_code && !is_time && !is_section).then(|| (plain.to_uppercase(), What::Code))
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// The last words of a text, each by its hash and whether it is long.
#[derive(Default)]
struct Run {
    words: [(u64, bool); RUN],
    count: usize,
}

impl Run {
    /// Takes a word; gives the hash of the run that ends with it, if it is one that tells.
    fn goes_on(&mut self, word: &str) -> Option<u64> {
        let mut hash = Hash::new();
        let mut letters = 0;
        for letter in word.chars() {
            if letter.is_ascii_alphanumeric() {
                hash.takes(u64::from(letter.to_ascii_lowercase()));
            } else if !letter.is_ascii() && letter.is_alphanumeric() {
                letter.to_lowercase().for_each(|letter| hash.takes(u64::from(letter)));
            } else {
                continue;
            }
            letters += 1;
        }
        if letters == 0 {
            return None;
        }
        self.words.rotate_left(1);
        if let Some(last) = self.words.last_mut() {
            *last = (hash.0, letters >= LONG);
        }
        self.count += 1;
        let long = self.words.iter().filter(|(_, long)| *long).count();
        (self.count >= RUN && long >= LONG_ONES).then(|| {
            let mut hash = Hash::new();
            self.words.iter().for_each(|(word, _)| hash.takes(*word));
            hash.0
        })
    }
}

/// FNV-1a, for words come by the hundred thousand: nothing here is chosen by an enemy but words that
/// would be held back without need.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    fn takes(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x0000_0100_0000_01b3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_compared_in_one_form() {
        for (word, plain) in [
            ("£88,000.", "88000"),
            ("£88,000.00", "88000"),
            ("88,000", "88000"),
            ("£4.2m", "4.2m"),
            ("(£250)", "250"),
            ("HX/4417/B,", "HX/4417/B"),
            ("01632-960960", "01632960960"),
        ] {
            assert_eq!(token(word).map(|(token, _)| token).as_deref(), Some(plain), "{word}");
        }
        for word in [
            "2026",
            "19:30",
            "7.30pm",
            "12th",
            "250",
            "20mph",
            "s100A(4)",
            "3",
            "£",
            "4a",
            "2026-11-28",
        ] {
            assert_eq!(token(word), None, "{word}");
        }
    }
}

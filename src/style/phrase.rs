//! The phrase language of house styles: fixed words with places to fill in. A phrase is read once,
//! filling it in cannot fail, and what was filled in is never read as a phrase again.
//!
//! `{name}` a place · `{count|one|many}` the word for one or for several · `[optional part]`
//! dropped when a place in it is empty · `{{` and `[[` the signs themselves. A place that is empty
//! and in no optional part leaves a gap, and is printed so that it is seen: `[name?]`.

use std::fmt;

/// The places one kind of phrase may have: a closed list of names.
pub trait Placeholder: Copy + PartialEq + fmt::Debug + 'static {
    /// Each place with the name it has in a style.
    const NAMES: &'static [(&'static str, Self)];
}

/// Optional parts inside optional parts: so many, and no more.
const DEEPEST: usize = 8;

/// A phrase with so many faults is not read to its end.
const MOST_FAULTS: usize = 10;

/// A phrase, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase<N> {
    parts: Vec<Part<N>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part<N> {
    Words(String),
    Place(N),
    Count(N, String, String),
    Optional(Vec<Part<N>>),
}

impl<N> Default for Phrase<N> {
    fn default() -> Self {
        Phrase { parts: Vec::new() }
    }
}

impl<N: Placeholder> Phrase<N> {
    /// Reads a phrase, or says everything that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Vec<String>> {
        let mut reader = Reader { rest: text, faults: Vec::new() };
        let parts = reader.parts(0);
        if reader.faults.is_empty() { Ok(Phrase { parts }) } else { Err(reader.faults) }
    }

    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether it has that place anywhere.
    pub fn has(&self, place: N) -> bool {
        has(&self.parts, place)
    }

    /// The phrase filled in, in stretches: words of the phrase (`None`), and what was filled in,
    /// with its place. A place without a value is a gap, unless nothing else is said either.
    pub fn fill<'a>(&'a self, values: &[(N, &'a str)]) -> Vec<(&'a str, Option<N>)> {
        let mut filled = Vec::new();
        fill(&self.parts, values, &mut filled);
        let is_gap = |(words, place): &(&str, Option<N>)| words.is_empty() && place.is_some();
        if !filled.iter().any(is_gap) {
            return filled;
        }
        let says = filled.iter().any(|(words, _)| !words.trim().is_empty());
        let shown = |(words, place): (&'a str, Option<N>)| match place.filter(|_| words.is_empty())
        {
            Some(place) if says => {
                let named = N::NAMES.iter().find(|(_, known)| *known == place);
                let name = named.map_or("", |(name, _)| name);
                vec![("[", None), (name, None), ("?]", None)]
            }
            Some(_) => Vec::new(),
            None => vec![(words, place)],
        };
        filled.into_iter().flat_map(shown).collect()
    }

    /// The phrase filled in, as one text.
    pub fn text(&self, values: &[(N, &str)]) -> String {
        self.fill(values).into_iter().map(|(words, _)| words).collect()
    }
}

fn has<N: Placeholder>(parts: &[Part<N>], place: N) -> bool {
    parts.iter().any(|part| match part {
        Part::Words(_) => false,
        Part::Place(name) | Part::Count(name, ..) => *name == place,
        Part::Optional(parts) => has(parts, place),
    })
}

fn value_of<'a, N: Placeholder>(place: N, values: &[(N, &'a str)]) -> &'a str {
    values.iter().find(|(name, _)| *name == place).map_or("", |(_, value)| value)
}

fn fill<'a, N: Placeholder>(
    parts: &'a [Part<N>],
    values: &[(N, &'a str)],
    filled: &mut Vec<(&'a str, Option<N>)>,
) {
    for part in parts {
        match part {
            Part::Words(words) => {
                // A stop behind what ends with one, such as 7 p.m., is left out.
                let before = filled.last().filter(|(_, place)| place.is_some());
                let stopped = before.is_some_and(|(value, _)| value.ends_with('.'));
                let words = match words.strip_prefix('.') {
                    Some(rest) if stopped && !rest.starts_with('.') => rest,
                    _ => words.as_str(),
                };
                if !words.is_empty() {
                    filled.push((words, None));
                }
            }
            // An empty one is a gap; in an optional part there is none.
            Part::Place(name) => filled.push((value_of(*name, values), Some(*name))),
            Part::Count(name, one, many) => {
                filled.push((if value_of(*name, values) == "1" { one } else { many }, None));
            }
            Part::Optional(parts) => {
                let missing = parts.iter().any(|part| match part {
                    Part::Place(name) | Part::Count(name, ..) => value_of(*name, values).is_empty(),
                    Part::Words(_) | Part::Optional(_) => false,
                });
                if !missing {
                    fill(parts, values, filled);
                }
            }
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
    faults: Vec<String>,
}

impl Reader<'_> {
    /// Reads up to the end, or inside an optional part up to its `]`.
    fn parts<N: Placeholder>(&mut self, depth: usize) -> Vec<Part<N>> {
        let mut parts = Vec::new();
        loop {
            if self.faults.len() >= MOST_FAULTS {
                self.rest = "";
                return parts;
            }
            let end = self
                .rest
                .find(|c| c == '{' || c == '[' || (c == ']' && depth > 0))
                .unwrap_or(self.rest.len());
            let (words, rest) = self.rest.split_at(end);
            push_words(&mut parts, words);
            self.rest = rest;
            if let Some(rest) = self.rest.strip_prefix("{{") {
                push_words(&mut parts, "{");
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix("[[") {
                push_words(&mut parts, "[");
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix('{') {
                self.rest = rest;
                parts.extend(self.place());
            } else if let Some(rest) = self.rest.strip_prefix('[') {
                self.rest = rest;
                if depth >= DEEPEST {
                    self.faults.push(format!("optional parts stand more than {DEEPEST} deep"));
                    self.rest = "";
                    return parts;
                }
                parts.push(self.optional(depth));
            } else if let Some(rest) = self.rest.strip_prefix(']') {
                self.rest = rest;
                return parts;
            } else {
                if depth > 0 {
                    self.faults.push("`[` has no `]`; for the sign itself write `[[`".into());
                }
                return parts;
            }
        }
    }

    fn optional<N: Placeholder>(&mut self, depth: usize) -> Part<N> {
        let start = self.rest;
        let parts = self.parts(depth + 1);
        if parts.iter().all(|part| matches!(part, Part::Words(_))) {
            let shown: String = start.chars().take(20).collect();
            self.faults.push(format!(
                "`[{shown}` has no place in it to depend on; for the sign itself write `[[`"
            ));
        }
        Part::Optional(parts)
    }

    /// Reads what follows `{`.
    fn place<N: Placeholder>(&mut self) -> Option<Part<N>> {
        let Some((inner, rest)) = self.rest.split_once('}') else {
            self.faults.push("`{` has no `}`; for the sign itself write `{{`".into());
            self.rest = "";
            return None;
        };
        self.rest = rest;
        let mut fields = inner.split('|');
        let written = fields.next().unwrap_or_default().trim();
        let words: Vec<&str> = fields.collect();
        let Some((_, name)) = N::NAMES.iter().find(|(name, _)| *name == written) else {
            let known = N::NAMES.iter().map(|(name, _)| *name);
            self.faults
                .push(format!("there is no {{{written}}} here; {}", suggest(written, known)));
            return None;
        };
        match words.as_slice() {
            [] => Some(Part::Place(*name)),
            [one, many] => Some(Part::Count(*name, (*one).into(), (*many).into())),
            _ => {
                self.faults.push(format!(
                    "{{{inner}}} should give two words, for one and for several: {{{written}|one|many}}"
                ));
                None
            }
        }
    }
}

fn push_words<N>(parts: &mut Vec<Part<N>>, words: &str) {
    if words.is_empty() {
        return;
    }
    if let Some(Part::Words(before)) = parts.last_mut() {
        before.push_str(words);
    } else {
        parts.push(Part::Words(words.into()));
    }
}

/// What to write instead: the nearest name that is known, else all of them.
pub(crate) fn suggest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    let near = known
        .iter()
        .map(|name| (distance(written, name), *name))
        .min()
        .filter(|(distance, name)| *distance <= 1 + name.len() / 3);
    match near {
        Some((_, name)) => format!("did you mean `{name}`?"),
        None if known.is_empty() => "nothing can be filled in here".into(),
        None => format!("what there is: {}", known.join(", ")),
    }
}

/// How many letters must be put in, taken out or changed to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.chars().take(40).enumerate() {
        let mut next = vec![above + 1];
        for ((diagonal, up), target) in row.iter().zip(row.iter().skip(1)).zip(&other) {
            let left = next.last().copied().unwrap_or_default();
            let change = usize::from(!letter.eq_ignore_ascii_case(target));
            next.push((diagonal + change).min(up + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum OfVote {
        Votes,
        Name,
    }

    impl Placeholder for OfVote {
        const NAMES: &'static [(&'static str, Self)] =
            &[("votes", OfVote::Votes), ("name", OfVote::Name)];
    }

    fn filled(phrase: &str, votes: &str, name: &str) -> String {
        let phrase = Phrase::parse(phrase).unwrap();
        phrase.text(&[(OfVote::Votes, votes), (OfVote::Name, name)])
    }

    #[test]
    fn phrases_are_filled_in() {
        for (phrase, votes, name, expected) in [
            ("by {votes} {votes|vote|votes}", "1", "", "by 1 vote"),
            ("by {votes} {votes|vote|votes}", "2", "", "by 2 votes"),
            ("carried[ by {name}]", "", "Finch", "carried by Finch"),
            ("carried[ by {name}]", "", "", "carried"),
            ("a[ b {name}[ c {votes}]]", "", "Finch", "a b Finch"),
            ("a[ b {name}[ c {votes}]]", "3", "", "a"),
            ("{{votes}} [[{name}] }", "3", "[{name}]", "{votes}} [[{name}]] }"),
            ("", "3", "", ""),
            // What is empty is seen where something is said, and is no gap in brackets.
            ("Key: {name}", "3", "", "Key: [name?]"),
            ("{votes} {name}", "3", "", "3 [name?]"),
            ("{name}", "", "", ""),
            ("{name} {votes}", "", "", " "),
            ("{votes}[ {name}]", "3", "", "3"),
            ("It ended[ at {name}].", "", "7 p.m.", "It ended at 7 p.m."),
            ("It ended[ at {name}].", "", "7 pm", "It ended at 7 pm."),
            ("{name}... {name}. So", "", "p.m.", "p.m.... p.m. So"),
        ] {
            assert_eq!(filled(phrase, votes, name), expected, "{phrase}");
        }
    }

    #[test]
    fn every_fault_of_a_phrase_is_named() {
        let faults = Phrase::<OfVote>::parse("{nane} {votes|vote} [always] {").unwrap_err();
        assert_eq!(faults.len(), 4, "{faults:?}");
        for (fault, expected) in
            faults.iter().zip(["did you mean `name`?", "two words", "no place in it", "no `}`"])
        {
            assert!(fault.contains(expected), "{fault}");
        }
        let deep = "[".repeat(100_000);
        assert!(Phrase::<OfVote>::parse(&deep.replace('[', "[{name}[")).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_filled(text in "[a-z {}\\[\\]|‹é]{0,40}", value in ".{0,9}") {
            if let Ok(phrase) = Phrase::<OfVote>::parse(&text) {
                let _ = phrase.text(&[(OfVote::Name, &value)]);
            }
        }

        #[test]
        fn doubled_signs_give_any_text_back(text in "[a-z {}\\[\\]|]{0,40}") {
            let written = text.replace('{', "{{").replace('[', "[[");
            prop_assert_eq!(filled(&written, "", ""), text);
        }
    }
}

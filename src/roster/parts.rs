//! The parts of a line with a name: marker, code, brackets, pieces between separators, and the name
//! itself. What becomes of them is decided elsewhere.

use super::known::known;
use crate::meeting::Name;

/// A name of more words is a sentence.
const MOST_WORDS: usize = 9;

/// The line without its bullet, number, table edge or heading signs, and whether it was a heading.
pub(super) fn without_marker(text: &str) -> (&str, bool) {
    let text = text.trim().trim_matches('|').trim();
    let after = text.trim_start_matches('#');
    let heading = after.len() < text.len();
    let mut rest =
        after.trim_start_matches(|c: char| "-*•·–—+>◦▪●‣".contains(c) || c.is_whitespace());
    if let Some(after) = rest.strip_prefix("o\t") {
        rest = after;
    }
    let open = rest.strip_prefix('(').unwrap_or(rest);
    let unnumbered = open.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = open.len() - unnumbered.len();
    if (1..=3).contains(&digits) {
        let after = unnumbered.trim_start_matches(['.', ')', '\\']);
        let marked = after.len() < unnumbered.len() || after.starts_with(char::is_whitespace);
        if marked && !after.starts_with(|c: char| c.is_ascii_digit()) {
            rest = after;
        }
    }
    (rest.trim(), heading)
}

/// `fi = Councillor Jane Finch` and `Councillor Jane Finch [fi], Chair`: the line without the code,
/// and the code as typed.
pub(super) fn take_code(text: &str) -> (String, Option<String>) {
    if let Some((code, rest)) = text.split_once('=')
        && !code.trim().is_empty()
        && !code.trim().contains(char::is_whitespace)
    {
        return (rest.trim().to_string(), Some(code.trim().to_string()));
    }
    if let Some((before, after)) = text.split_once('[')
        && let Some((code, after)) = after.split_once(']')
        && !code.trim().is_empty()
    {
        return (format!("{}{after}", before.trim_end()), Some(code.trim().to_string()));
    }
    (text.to_string(), None)
}

/// What stands in round brackets, `(Chair)`, apart from the rest.
pub(super) fn take_asides(text: &str) -> (String, Vec<String>) {
    let (mut rest, mut aside, mut asides, mut open) =
        (String::new(), String::new(), Vec::new(), false);
    for c in text.chars() {
        match c {
            '(' => open = true,
            ')' => {
                open = false;
                asides.push(std::mem::take(&mut aside));
                rest.push(' ');
            }
            _ if open => aside.push(c),
            _ => rest.push(c),
        }
    }
    asides.push(aside);
    let asides = asides.iter().flat_map(|aside| pieces(aside)).collect();
    (rest, asides)
}

/// The parts between tabs, semicolons, bars and spaced dashes, and between commas where the comma
/// is not inside an office: `Cabinet Member for Housing, Homelessness and Regeneration` is one.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let text = text.replace(" – ", "\t").replace(" — ", "\t").replace(" - ", "\t");
    let mut pieces: Vec<String> = Vec::new();
    for part in text.split(['\t', ';', '|']) {
        let from = pieces.len();
        for piece in part.split(',') {
            let piece = piece.split_whitespace().collect::<Vec<_>>().join(" ");
            if !piece.chars().any(char::is_alphanumeric) {
                continue;
            }
            let inside = pieces.len() > from
                && pieces.last().is_some_and(|last| {
                    known().begins_office(last) && (last.contains(" for ") || last.contains(" of "))
                });
            let apart = known().begins_office(&piece)
                || begins_another_name(&piece)
                || piece.split(' ').all(|word| known().is_honour(word));
            match pieces.last_mut() {
                Some(last) if inside && !apart => {
                    last.push_str(", ");
                    last.push_str(&piece);
                }
                _ => pieces.push(piece),
            }
        }
    }
    pieces
}

/// Whether a part after a comma begins a second person rather than an office.
pub(super) fn begins_another_name(piece: &str) -> bool {
    let mut words = piece.split_whitespace();
    words.next().is_some_and(|word| known().title(word).is_some())
        && words.next().is_some()
        && !known().begins_office(piece)
}

/// Whether more than a surname was written.
pub(super) fn has_given_name(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| known().title(word).is_none() && !known().is_particle(word))
        .count()
        > 1
}

/// Whether a part after a comma can be the given name to a surname before it.
pub(super) fn is_given_name(piece: &str) -> bool {
    let words: Vec<&str> =
        piece.split_whitespace().filter(|word| known().title(word).is_none()).collect();
    (1..=2).contains(&words.len())
        && !known().begins_office(piece)
        && !known().holds_officer_office(piece)
        && known().party(piece).is_none()
        && known().capacity(piece).is_none()
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && !known().is_honour(word)
                && word.chars().all(|c| c.is_alphabetic() || ".-'’".contains(c))
        })
}

/// The parts of a name, and the honours after it; nothing when the text is no name.
pub(super) fn name_of(text: &str) -> Option<(Name, Vec<String>)> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MOST_WORDS || text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut titles: Vec<&str> = Vec::new();
    while let Some(word) = words.first() {
        let the = titles.is_empty()
            && word.eq_ignore_ascii_case("the")
            && words.get(1).is_some_and(|next| known().title(next).is_some());
        match known().title(word) {
            Some(title) => titles.push(title),
            None if the => titles.push("The"),
            None => break,
        }
        words.remove(0);
    }
    let mut honours = Vec::new();
    while words.len() > 1
        && let Some(word) = words.last().filter(|word| known().is_honour(word))
    {
        honours.insert(0, (*word).to_string());
        words.pop();
    }
    if !words.iter().any(|word| word.chars().any(char::is_alphabetic)) {
        return None;
    }
    let all = words.len();
    // A surname begins at its particle, or at the first of the words set in capitals at the end.
    let capitals = |word: &&str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !word.chars().any(char::is_lowercase)
    };
    let shouted = words.iter().rev().take_while(|word| capitals(word)).count();
    let last = all.saturating_sub(if shouted > 0 && shouted < all { shouted } else { 1 });
    let particle = (1..last).find(|at| words.get(*at).is_some_and(|w| known().is_particle(w)));
    let at = particle.unwrap_or(last);
    // Nobody called by a title and two words with a particle first has a given name: `Cllr van Dam`.
    let at = if words.first().is_some_and(|word| {
        known().is_particle(word) && word.chars().next().is_some_and(char::is_lowercase)
    }) {
        0
    } else {
        at
    };
    Some((
        Name {
            title: titles.join(" "),
            given: words.get(..at).unwrap_or_default().join(" "),
            last: words.get(at..).unwrap_or_default().join(" "),
        },
        honours,
    ))
}

/// Whether a part of a line is a ward, or a way to reach somebody, which no roster keeps.
pub(super) fn is_ward_or_address(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    let figures = piece.chars().filter(char::is_ascii_digit).count();
    lower.starts_with("ward:") || lower.ends_with(" ward") || piece.contains('@') || figures > 4
}

//! Words inside a block of Markdown: what would act as markup is escaped, and faces are marked so
//! that they are read back whatever letters stand beside the marks.

use crate::document::Run;
use crate::export::outline::target;
use crate::typeset::shown;

/// A letter in its face.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Letter<'a> {
    letter: char,
    face: Face,
    link: Option<&'a str>,
}

/// Bold and italic.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Face {
    strong: bool,
    slanted: bool,
}

/// The line of a paragraph, its label as words before it.
pub(super) fn written(label: &str, runs: &[Run]) -> String {
    let letters = letters(label, runs);
    line(&letters, begins_as_markup(&letters))
}

/// The words of a heading.
pub(super) fn in_heading(label: &str, runs: &[Run]) -> String {
    let letters = letters(label, runs);
    let signs = letters.iter().rev().take_while(|letter| letter.letter == '#').count();
    let before = letters.len().checked_sub(signs + 1).and_then(|at| letters.get(at));
    // Signs at the end would close the heading.
    let closes = signs > 0 && before.is_none_or(|letter| letter.letter == ' ');
    line(&letters, closes.then(|| letters.len().saturating_sub(1)))
}

fn letters<'a>(label: &str, runs: &'a [Run]) -> Vec<Letter<'a>> {
    let plain = |letter| Letter { letter, face: Face::default(), link: None };
    let is_space = |letter: &Letter| letter.letter.is_whitespace();
    let mut letters: Vec<Letter> = shown(label.trim()).chars().map(plain).collect();
    if !letters.is_empty() {
        letters.push(plain(' '));
    }
    letters.reserve(runs.iter().map(|run| run.text.len()).sum());
    let mut begun = false;
    for run in runs {
        let face = Face { strong: run.strong, slanted: run.slanted };
        let link = target(run);
        for letter in shown(&run.text).chars() {
            begun |= !letter.is_whitespace();
            if begun {
                letters.push(Letter { letter, face, link });
            }
        }
    }
    letters.truncate(letters.len() - letters.iter().rev().take_while(|l| is_space(l)).count());
    if are_plain(&letters) {
        return letters;
    }
    // A space has the face that it shares with the words on both sides, or no mark would hold.
    let mut before = None::<Letter>;
    let mut at = 0;
    while at < letters.len() {
        let rest = letters.get(at..).unwrap_or_default();
        let spaces = rest.iter().take_while(|l| is_space(l)).count();
        if spaces == 0 {
            before = rest.first().copied();
            at += 1;
            continue;
        }
        let after = rest.get(spaces).copied();
        for space in letters.iter_mut().skip(at).take(spaces) {
            let shared = |side: Option<Letter>| {
                side.filter(|side| side.link == space.link)
                    .map_or(Face::default(), |side| side.face)
            };
            let (one, other) = (shared(before), shared(after));
            // Italic does not go on where bold begins or ends.
            let alike = one.strong == other.strong;
            space.face = Face {
                strong: one.strong && other.strong,
                slanted: alike && one.slanted && other.slanted,
            };
        }
        at += spaces;
    }
    letters
}

/// Whether no letter is bold or italic, as nearly everywhere.
fn are_plain(letters: &[Letter]) -> bool {
    letters.iter().all(|letter| letter.face == Face::default())
}

/// The letter that makes these the beginning of something else than a paragraph, if one does.
fn begins_as_markup(letters: &[Letter]) -> Option<usize> {
    let first = letters.first().filter(|letter| letter.face == Face::default())?;
    let at = |at: usize| letters.get(at).map(|letter| letter.letter);
    let is_apart = |at: Option<char>| at.is_none_or(char::is_whitespace);
    let only = |sign: char| {
        letters.iter().all(|letter| letter.letter == sign || letter.letter.is_whitespace())
    };
    let acts = match first.letter {
        '#' => {
            let signs = letters.iter().take_while(|letter| letter.letter == '#').count();
            signs <= 6 && is_apart(at(signs))
        }
        '>' => true,
        '-' => is_apart(at(1)) || only('-'),
        '+' => is_apart(at(1)),
        '=' => only('='),
        '[' => {
            let defines =
                letters.windows(2).any(|two| two.iter().map(|letter| letter.letter).eq([']', ':']));
            defines || at(2) == Some(']')
        }
        '0'..='9' => {
            let digits = letters.iter().take_while(|l| l.letter.is_ascii_digit()).count();
            let marked = matches!(at(digits), Some('.' | ')'));
            return (digits <= 9 && marked && is_apart(at(digits + 1))).then_some(digits);
        }
        _ => false,
    };
    acts.then_some(0)
}

/// Letters as one line; that at `escaped` is escaped in any case.
fn line(letters: &[Letter], escaped: Option<usize>) -> String {
    let mut out = String::new();
    let mut rest = letters;
    let mut done = 0;
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|letter| letter.link == first.link).count();
        let (here, behind) = rest.split_at(count);
        let escaped = escaped.and_then(|at| at.checked_sub(done));
        match first.link {
            Some(link) => {
                let words = stretch(here, escaped, true, Some(']'));
                out.push_str(&format!("[{words}](<{}>)", destination(link)));
            }
            None => {
                let next = behind.first().map(|_| '[');
                out.push_str(&stretch(here, escaped, false, next));
            }
        }
        done += count;
        rest = behind;
    }
    out
}

fn destination(link: &str) -> String {
    let mut out = String::new();
    for letter in link.chars() {
        match letter {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '&' => out.push_str("\\&"),
            letter => out.push(letter),
        }
    }
    out
}

/// Letters of one link or of none, with the marks of their faces. `behind` is what is written next.
fn stretch(
    letters: &[Letter],
    escaped: Option<usize>,
    in_link: bool,
    behind: Option<char>,
) -> String {
    let mut out = String::with_capacity(letters.len() + letters.len() / 8);
    let mut face = Face::default();
    let spelled = spelled(letters);
    let is_spelled = |at: usize| spelled.get(at).is_some_and(|spelled| *spelled);
    for (at, letter) in letters.iter().enumerate() {
        if face != letter.face {
            out.push_str(&marks(face, letter.face).text);
            face = letter.face;
        }
        if is_spelled(at) {
            out.push_str(&format!("&#{};", u32::from(letter.letter)));
            continue;
        }
        // A letter beside it that is written as it is.
        let beside = |at: usize| {
            let beside = letters.get(at).filter(|beside| beside.face == face)?;
            (!is_spelled(at)).then_some(beside.letter)
        };
        let around = Around {
            before: at.checked_sub(1).and_then(beside),
            after: if at + 1 == letters.len() { behind } else { beside(at + 1) },
            in_link,
        };
        let rest = letters.get(at + 1..).unwrap_or_default();
        if escaped == Some(at) || acts(letter.letter, around, rest) {
            out.push('\\');
        }
        out.push(letter.letter);
    }
    out.push_str(&marks(face, Face::default()).text);
    out
}

/// Which letters are written by their number, for beside them a mark of a face would not be taken
/// for one: it must stand between a word and what is no word.
fn spelled(letters: &[Letter]) -> Vec<bool> {
    if are_plain(letters) {
        return Vec::new();
    }
    let mut spelled = vec![false; letters.len()];
    let must = |letter: &Letter, beyond: &Letter, is_beyond_spelled: bool, marks: &Marks| {
        let is_word = beyond.letter.is_alphanumeric() && !is_beyond_spelled;
        !(is_sign(letter.letter) || marks.text == "**" && is_word)
    };
    // Behind a mark that ends a face, from the left.
    let mut is_last = false;
    for (two, is_spelled) in letters.windows(2).zip(spelled.iter_mut().skip(1)) {
        let [before, letter] = two else { continue };
        let marks = marks(before.face, letter.face);
        is_last = marks.closes && !marks.opens && must(letter, before, is_last, &marks);
        *is_spelled = is_last;
    }
    // Before one that begins a face, from the right.
    let mut is_last = false;
    for (two, is_spelled) in letters.windows(2).zip(spelled.iter_mut()).rev() {
        let [letter, after] = two else { continue };
        let marks = marks(letter.face, after.face);
        is_last = marks.opens && !marks.closes && must(letter, after, is_last, &marks);
        *is_spelled |= is_last;
    }
    spelled
}

/// The marks between two letters.
struct Marks {
    text: String,
    closes: bool,
    opens: bool,
}

/// Bold stands outside italic, so that no two marks of a kind ever meet.
fn marks(from: Face, to: Face) -> Marks {
    let turns = from.strong != to.strong;
    let closes_slant = from.slanted && (turns || !to.slanted);
    let opens_slant = to.slanted && (turns || !from.slanted);
    let mut text = String::new();
    text.push_str(if closes_slant { "_" } else { "" });
    text.push_str(if turns { "**" } else { "" });
    text.push_str(if opens_slant { "_" } else { "" });
    Marks {
        text,
        closes: closes_slant || turns && from.strong,
        opens: opens_slant || turns && to.strong,
    }
}

/// Whether marks hold beside it whatever stands on their other side.
fn is_sign(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_ascii_punctuation()
        || matches!(letter, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{2043}')
}

/// What is written on both sides of a letter; none where that is a mark, or nothing.
#[derive(Clone, Copy)]
struct Around {
    before: Option<char>,
    after: Option<char>,
    in_link: bool,
}

/// Whether a letter would act as markup where it stands.
fn acts(letter: char, around: Around, rest: &[Letter]) -> bool {
    let Around { before, after, in_link } = around;
    let both = |is: fn(char) -> bool| before.is_some_and(is) && after.is_some_and(is);
    match letter {
        '\\' => !after.is_some_and(|after| after.is_alphanumeric() || after.is_whitespace()),
        '`' => true,
        '*' => !both(char::is_whitespace),
        '_' => !both(char::is_whitespace) && !both(char::is_alphanumeric),
        '<' => after.is_none_or(|after| after.is_ascii_alphabetic() || "/!?".contains(after)),
        '&' => begins_entity(rest),
        '[' => in_link,
        ']' => in_link || matches!(after, Some('(' | '[' | ':')),
        '!' => after == Some('['),
        '~' => before == Some('~') || after == Some('~'),
        _ => false,
    }
}

/// Whether `&` and these would be read as one sign: `&amp;`, `&#39;`.
fn begins_entity(rest: &[Letter]) -> bool {
    let name = rest.iter().map(|letter| letter.letter).take_while(|letter| *letter != ';');
    let count = name.clone().count();
    count > 0
        && rest.len() > count
        && name.clone().all(|letter| letter.is_ascii_alphanumeric() || letter == '#')
}

//! What went to a terminal, judged without knowing who sent it: the program's own escape sequences,
//! and between them nothing that acts or hides.

use minutebook::typeset::shown;

/// Whether what stands inside a sequence has a form.
type HasForm = fn(&str) -> bool;

/// What the program itself sends, by the letter that ends a sequence, and the form of its numbers.
const SEQUENCES: [(char, HasForm); 9] = [
    ('A', at_most_one),
    ('B', at_most_one),
    ('C', at_most_one),
    ('G', at_most_one),
    ('H', at_most_two),
    ('J', at_most_one),
    ('K', at_most_one),
    ('m', numbers),
    ('h', is_mode),
];

fn at_most_one(inside: &str) -> bool {
    numbers(inside) && !inside.contains(';')
}

fn at_most_two(inside: &str) -> bool {
    numbers(inside) && inside.matches(';').count() < 2
}

fn numbers(inside: &str) -> bool {
    inside.len() < 64 && inside.bytes().all(|byte| byte.is_ascii_digit() || byte == b';')
}

fn is_mode(inside: &str) -> bool {
    // A synchronised update, wrapping at the edge; the other screen, pastes as one, the caret.
    matches!(inside, "?2026" | "?7" | "?1049" | "?2004" | "?25")
}

/// The first thing in a text that acts on a terminal or that no reader would see, line ends aside;
/// none when all is well.
pub fn unseen(text: &str) -> Option<String> {
    let wrong = |line: &&str| shown(line) != *line;
    text.split('\n').find(wrong).map(|line| format!("{line:?} is not all to be seen"))
}

/// The first thing in these bytes that a terminal would obey and the program does not say, or that
/// no reader would see; none when all is well.
pub fn obeyed(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some("bytes that are no UTF-8".into());
    };
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\u{1b}', '\r', '\u{8}']).unwrap_or(rest.len());
        let (words, after) = rest.split_at(end);
        if let Some(unseen) =
            unseen(words).or_else(|| words.contains('\n').then(|| "a line end".into()))
        {
            return Some(unseen);
        }
        rest = after.strip_prefix(['\r', '\u{8}']).unwrap_or(after);
        if let Some(sequence) = rest.strip_prefix('\u{1b}') {
            let Some(own) = own_sequence(sequence) else {
                return Some(format!(
                    "a sequence: {:?}",
                    sequence.chars().take(20).collect::<String>()
                ));
            };
            rest = own;
        }
    }
    None
}

/// What follows one of the program's own sequences, which begins behind its ESC.
fn own_sequence(rest: &str) -> Option<&str> {
    let inside = rest.strip_prefix('[')?;
    let (numbers, after) = inside.split_at(inside.find(|c: char| c.is_ascii_alphabetic())?);
    let last = after.chars().next()?;
    let last_known = if last == 'l' { 'h' } else { last };
    let (_, allowed) = SEQUENCES.iter().find(|(letter, _)| *letter == last_known)?;
    allowed(numbers).then(|| after.get(1..)).flatten()
}

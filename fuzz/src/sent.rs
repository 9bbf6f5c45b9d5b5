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
/// none when all is well. What the program itself holds for shown is asked as well: it is stricter.
pub fn unseen(text: &str) -> Option<String> {
    let wrong = |line: &&str| hides(line) || shown(line) != *line;
    text.split('\n').find(wrong).map(|line| format!("{line:?} is not all to be seen"))
}

/// As many letters without a width of their own may follow each other.
const HEAPED: usize = 32;

/// Whether something in a line acts on a terminal, turns the writing round, or hides: by a list of
/// its own, which knows nothing of the program's.
fn hides(line: &str) -> bool {
    if line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return false;
    }
    let mut heaped = 0;
    let mut before = ' ';
    line.chars().any(|letter| {
        heaped = if is_on_another(letter) { heaped + 1 } else { 0 };
        let twice = letter == before && matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe0f}');
        before = letter;
        twice || heaped > HEAPED || acts(letter)
    })
}

/// Letters of which each is one too many.
fn acts(letter: char) -> bool {
    matches!(
        letter,
        // Controls: C0, DEL and C1.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        // Directions of writing.
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Line ends and marks that nobody sees.
        | '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2028}' | '\u{2029}'
        | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        // Letters without ink.
        | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}'
        // Tags but for those of flags, and selectors that nothing knows.
        | '\u{e0000}'..='\u{e001f}' | '\u{e0080}'..='\u{e00ff}'
    )
}

/// Letters that are set on, or join, the letter before them.
fn is_on_another(letter: char) -> bool {
    matches!(
        letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{200c}' | '\u{200d}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}'
    )
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

//! Codes of political groups: what the program proposes, and why one cannot serve. A group's code never
//! begins a line, so that it may be a word, as `lab` and `con` are.

use crate::meeting::Group;

/// Letters of a code, before its digits.
const MOST_LETTERS: usize = 4;

/// The groups of those names, each once, with codes that nobody has.
pub(super) fn proposed<'a>(
    names: impl Iterator<Item = &'a String>,
    taken: &dyn Fn(&str) -> bool,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for name in names {
        if groups.iter().any(|group| group.name == *name) {
            continue;
        }
        let free = |code: &str| {
            group_code_fault(code).is_none()
                && !taken(code)
                && !groups.iter().any(|group| group.code == code)
        };
        let code = candidates(name).find(|code| free(code));
        if let Some(code) = code {
            groups.push(Group { code, name: name.clone() });
        }
    }
    groups
}

/// Initials of several words, the first letters of one, then with digits.
fn candidates(name: &str) -> impl Iterator<Item = String> {
    let letters = |word: &str| -> String {
        word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
    };
    let words: Vec<String> = name.split_whitespace().map(letters).collect();
    let first = words.first().cloned().unwrap_or_default();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let short = |count: usize| first.chars().take(count).collect::<String>();
    let of_several = (words.len() > 1).then_some(initials);
    let stem = if first.is_empty() { "gr".to_owned() } else { short(3) };
    let numbered = (2..1_000).map(move |number| format!("{stem}{number}"));
    of_several.into_iter().chain([short(3), short(4), short(2)]).chain(numbered)
}

/// Why a code cannot serve for a group, in words for the clerk; none when it can.
pub fn group_code_fault(code: &str) -> Option<String> {
    let lower = code.to_ascii_lowercase();
    let digits = lower.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = lower.len() - digits.len();
    let fits = (1..=MOST_LETTERS).contains(&letters)
        && digits.len() <= 3
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits && lower != "for" {
        return None;
    }
    Some(format!(
        "“{}” cannot be the code of a group; take one to four letters a to z, such as lab",
        code.chars().filter(|c| !c.is_control()).take(20).collect::<String>()
    ))
}

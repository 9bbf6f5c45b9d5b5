//! Codes of people: what the program proposes, and why a code typed by the clerk cannot serve.
//! No lists of names.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::meeting::Name;

/// Letters of a code, before its digits.
const MOST_LETTERS: usize = 4;
/// Digits of a code, after its letters.
const MOST_DIGITS: usize = 6;

/// A code for somebody, from the surname: its first two letters, then other letters of it, then
/// more of them, then digits. `taken` says which codes others hold, in lower case.
pub fn propose_code(name: &Name, taken: &dyn Fn(&str) -> bool) -> String {
    Proposals::default().propose(name, 1, taken)
}

/// Why a code cannot serve, in words for the clerk; none when it can. Case does not count.
pub fn code_fault(code: &str) -> Option<String> {
    if code.is_empty() {
        return Some("A code is missing; type one to four letters, such as fi".into());
    }
    if code.chars().count() > MOST_LETTERS + MOST_DIGITS {
        return Some("This code is too long; take one to four letters, then digits".into());
    }
    let code = code.to_ascii_lowercase();
    let digits = code.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = code.len() - digits.len();
    if letters == 0 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!(
            "“{}” cannot be a code; take one to four letters a to z, then digits if two would be \
             alike",
            code.chars().filter(|c| !c.is_control()).collect::<String>()
        ));
    }
    if letters > MOST_LETTERS {
        return Some(format!("“{code}” is too long for a code; take at most four letters"));
    }
    if digits.len() > MOST_DIGITS {
        return Some(format!("“{code}” has too many digits for a code; take at most six"));
    }
    if digits.is_empty() {
        match code.as_str() {
            "s" => {
                return Some("“s” begins a correction (s/old/new/); take another code".into());
            }
            "f" | "x" | "n" | "p" | "e" => {
                return Some(format!("“{code}” is a key of votes and roll calls; take another"));
            }
            _ => {}
        }
        if is_word(&code) {
            return Some(format!(
                "“{code}” is a word that a line can begin with; take another code"
            ));
        }
    }
    None
}

/// Whether an English word, or a short form that begins lines.
fn is_word(code: &str) -> bool {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lines = include_str!("../../assets/words.txt").lines().map(str::trim);
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
    });
    words.contains(code)
}

/// Proposals for a whole list. It remembers how far the digits of a stem have come, so that ten
/// thousand people of one surname cost ten thousand steps and not their square.
#[derive(Debug, Default)]
pub(super) struct Proposals {
    next: HashMap<String, usize>,
}

impl Proposals {
    /// A free code for a name; `place` numbers the code of a name without Latin letters.
    pub(super) fn propose(
        &mut self,
        name: &Name,
        place: usize,
        taken: &dyn Fn(&str) -> bool,
    ) -> String {
        let surname = name.last.strip_prefix("the ").unwrap_or(&name.last);
        let mut letters = plain_letters(surname);
        if letters.is_empty() {
            letters = plain_letters(&name.given);
        }
        let Some(first) = letters.chars().next() else {
            return self.numbered("m", place.max(1), taken);
        };
        let rest: Vec<char> = letters.chars().skip(1).take(20).collect();
        let second = rest.first().copied();
        let two = rest.iter().map(|letter| [first, *letter].iter().collect::<String>());
        let three = rest.iter().skip(1).filter_map(|letter| {
            second.map(|second| [first, second, *letter].iter().collect::<String>())
        });
        let four = letters.get(..MOST_LETTERS).map(String::from);
        for code in two.chain(three).chain(four) {
            if code_fault(&code).is_none() && !taken(&code) {
                return code;
            }
        }
        let stem: String = letters.chars().take(2).collect();
        self.numbered(&stem, 2, taken)
    }

    fn numbered(&mut self, stem: &str, from: usize, taken: &dyn Fn(&str) -> bool) -> String {
        let next = self.next.entry(stem.to_string()).or_insert(from);
        let mut number = from.max(*next);
        loop {
            let code = format!("{stem}{number}");
            number = number.saturating_add(1);
            if !taken(&code) || number == usize::MAX {
                *next = number;
                return code;
            }
        }
    }
}

/// The letters a to z of a name, others of the Latin script turned into them: `Łukasz` gives
/// `lukasz`, `O'Brien` gives `obrien`. Letters of other scripts give nothing.
fn plain_letters(name: &str) -> String {
    let mut letters = String::new();
    // Longer than any name; what follows cannot change a code.
    for letter in name.chars().take(60).flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' => letters.push(letter),
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => letters.push('a'),
            'æ' => letters.push_str("ae"),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => letters.push('c'),
            'ð' | 'ď' | 'đ' | 'ḍ' => letters.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' | 'ə' => {
                letters.push('e')
            }
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => letters.push('g'),
            'ĥ' | 'ħ' | 'ḥ' => letters.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => {
                letters.push('i')
            }
            'ĵ' => letters.push('j'),
            'ķ' => letters.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => letters.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' | 'ŋ' | 'ṅ' => letters.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ'..='ợ' => {
                letters.push('o')
            }
            'œ' => letters.push_str("oe"),
            'ŕ' | 'ŗ' | 'ř' => letters.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => letters.push('s'),
            'ß' => letters.push_str("ss"),
            'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' => letters.push('t'),
            'þ' => letters.push_str("th"),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ'..='ự' => {
                letters.push('u');
            }
            'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => letters.push('w'),
            'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ'..='ỹ' => letters.push('y'),
            'ź' | 'ż' | 'ž' | 'ẓ' => letters.push('z'),
            _ => {}
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(last: &str) -> Name {
        Name { title: "Councillor".into(), given: "Jane".into(), last: last.into() }
    }

    #[test]
    fn codes_come_from_the_surname() {
        let cases = [
            ("Finch", "", "fi"),
            ("Finch", "fi", "fn"),
            ("Finch", "fi fn fc fh", "fic"),
            ("O'Brien-Łukasz", "", "ob"),
            ("Łukasz", "", "lu"),
            ("Ŵyn", "", "wy"),
            ("Ng", "", "ng"),
            ("Ng", "ng", "ng2"),
            ("Ng", "ng ng2", "ng3"),
            // Words are never codes, whatever the name: as, in, he, to, no.
            ("Ash", "", "as2"),
            ("Inns", "", "ins"),
            ("Heal", "", "hl"),
            ("Toms", "", "tm"),
            ("Noon", "", "nn"),
            ("U", "", "u2"),
            ("Æthel", "", "ae"),
            ("王", "", "ja"),
        ];
        for (last, taken, expected) in cases {
            let taken: Vec<&str> = taken.split_whitespace().collect();
            let code = propose_code(&named(last), &|code| taken.contains(&code));
            assert_eq!(code, expected, "{last}");
        }
    }

    #[test]
    fn a_name_in_another_script_takes_a_number() {
        let name = Name { title: String::new(), given: "小明".into(), last: "王".into() };
        assert_eq!(Proposals::default().propose(&name, 7, &|_| false), "m7");
        assert_eq!(propose_code(&name, &|code| code == "m1"), "m2");
    }

    #[test]
    fn a_code_that_cannot_serve_is_refused_in_words() {
        let cases = [
            ("fi", None),
            ("FI", None),
            ("fi2", None),
            ("finc", None),
            ("", Some("missing")),
            ("finch", Some("at most four letters")),
            ("2fi", Some("cannot be a code")),
            ("fi2b", Some("cannot be a code")),
            ("łu", Some("cannot be a code")),
            ("f\u{1b}", Some("cannot be a code")),
            ("as", Some("is a word")),
            ("The", Some("is a word")),
            ("item", Some("is a word")),
            ("s", Some("correction")),
            ("x", Some("votes")),
            ("fi1234567", Some("too many digits")),
            ("fiiiiiiiiiiiiiiiiiii", Some("too long")),
        ];
        for (code, expected) in cases {
            let fault = code_fault(code);
            match expected {
                None => assert_eq!(fault, None, "{code}"),
                Some(words) => {
                    assert!(fault.clone().is_some_and(|f| f.contains(words)), "{code} {fault:?}");
                }
            }
        }
    }

    #[test]
    fn the_word_list_is_in_order_and_short() {
        let words: Vec<&str> = include_str!("../../assets/words.txt")
            .lines()
            .filter(|w| !w.starts_with('#'))
            .collect();
        assert!(words.len() > 1200, "{}", words.len());
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
        for word in words {
            assert!(word.len() <= 4 && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        }
    }
}

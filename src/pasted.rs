//! What every pasted text is asked before it is read: whether it is text at all, which characters
//! of it can be read, and how a line is complained of. Knows nothing of what the text is about.

/// A line, or several in a row, that the clerk should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The number of the (first) line, counted from 1.
    pub line: usize,
    /// The lines as typed.
    pub text: String,
    /// What happened, and what to do.
    pub message: String,
}

impl Complaint {
    /// A complaint of the whole text, shown by the beginning of its first line.
    pub fn of_all(text: &str, message: String) -> Complaint {
        let text = text.lines().next().unwrap_or_default().chars().take(80).collect();
        Complaint { line: 1, text, message }
    }
}

/// Why nothing can be read in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is more of it than is read; so many million bytes.
    TooLong(usize),
    /// It is a document or a program's file.
    NotPlainText,
    /// No letter and no figure is in it.
    Empty,
}

/// What a document or a web page begins with that was opened as if it were text.
const NO_TEXT: [&str; 6] = ["%PDF", "PK\u{3}", "{\\rtf", "<!DOCTYPE", "<!doctype", "<html"];

/// Whether a text can be read, if it has at most `most` bytes.
pub fn unfit(text: &str, most: usize) -> Option<Unfit> {
    if text.len() > most {
        return Some(Unfit::TooLong(text.len() / 1_000_000));
    }
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let control = text.chars().filter(|c| is_unreadable(*c)).count();
    if NO_TEXT.iter().any(|sign| start.starts_with(sign))
        || control > 8 && control > text.len() / 50
    {
        return Some(Unfit::NotPlainText);
    }
    (!text.chars().any(char::is_alphanumeric)).then_some(Unfit::Empty)
}

/// Characters that nothing shows: control characters, and those that turn the direction of text.
pub fn is_unreadable(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_unless_it_is_none() {
        let noise = "a\u{1}".repeat(9);
        let few = format!("{}{}", "\u{1}".repeat(8), "Apologies");
        let rows = [
            ("1. Apologies", None),
            ("\u{feff}1. Apologies", None),
            (few.as_str(), None),
            (noise.as_str(), Some(Unfit::NotPlainText)),
            ("\u{feff}  %PDF-1.7", Some(Unfit::NotPlainText)),
            ("PK\u{3}\u{4}", Some(Unfit::NotPlainText)),
            ("{\\rtf1 Apologies}", Some(Unfit::NotPlainText)),
            ("<html>Apologies", Some(Unfit::NotPlainText)),
            ("", Some(Unfit::Empty)),
            (" \n--- \n", Some(Unfit::Empty)),
        ];
        for (text, expected) in rows {
            assert_eq!(unfit(text, 100), expected, "{text:?}");
        }
        assert_eq!(unfit(&"a".repeat(2_500_000), 2_499_999), Some(Unfit::TooLong(2)));
        assert_eq!(unfit(&"a".repeat(2_500_000), 2_500_000), None);
    }

    #[test]
    fn a_complaint_of_all_shows_the_beginning() {
        let text = format!("{}\nmore", "é".repeat(100));
        let complaint = Complaint::of_all(&text, "Nothing was read".into());
        assert_eq!((complaint.line, complaint.text), (1, "é".repeat(80)));
        assert_eq!(Complaint::of_all("", String::new()).text, "");
    }
}

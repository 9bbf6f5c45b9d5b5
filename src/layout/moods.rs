//! The verb with which a clause of a decision begins, in the form and the letters of the style: note
//! the report, to note it, NOTED it. Only a verb that the style knows is changed, and only where it
//! stands first; of a clause that begins otherwise no word is.

use super::{Page, names, supplied};
use crate::document::Run;
use crate::style::{Case, Mood};

/// Words at the beginning of a clause: the verb without its sign of the infinitive, and the rest.
fn verb_first<'a>(sign: &str, text: &'a str) -> (&'a str, &'a str) {
    let word = |text: &'a str| {
        let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        text.split_at_checked(end).unwrap_or((text, ""))
    };
    let (first, rest) = word(text);
    match !sign.is_empty() && first.eq_ignore_ascii_case(sign.trim()) {
        true => word(rest.trim_start()),
        false => (first, rest),
    }
}

/// Puts the verb of a clause in the style's form. A clause that begins with none gets the style's own
/// words before it.
pub(super) fn worded(page: Page, paragraphs: &mut [Vec<Run>]) {
    let style = &page.style.decisions;
    if style.mood == Mood::AsTyped && style.verb_case == Case::AsTyped && style.verbless.is_empty()
    {
        return;
    }
    let Some(runs) = paragraphs.first_mut() else { return };
    let Some(first) = runs.first_mut() else { return };
    let text = first.text.trim_start();
    let (word, rest) = verb_first(&style.infinitive, text);
    if let Some(verb) = style.verbs.of(word) {
        let form = verb.in_mood(style.mood);
        let form = match form {
            Some(form) if text.starts_with(char::is_uppercase) => names::capitalised(form),
            Some(form) => form.to_owned(),
            None => word.to_owned(),
        };
        let form = in_case(style.verb_case, form);
        let (sign, form) = match style.mood {
            Mood::Infinitive if text.starts_with(char::is_uppercase) => {
                (names::capitalised(&style.infinitive), form.to_lowercase())
            }
            Mood::Infinitive => (style.infinitive.clone(), form),
            // As it was typed, the sign too.
            Mood::AsTyped => (sign_typed(text, word, rest).to_owned(), form),
            Mood::Plain | Mood::Present | Mood::Past => (String::new(), form),
        };
        let apart = if sign.is_empty() { "" } else { " " };
        first.text = format!("{}{apart}{form}{rest}", sign.trim_end());
        return;
    }
    if style.verbless.is_empty() {
        return;
    }
    super::decisions::without_that(&style.verbless, paragraphs);
    super::decisions::uncapitalised(page, paragraphs);
    let Some(runs) = paragraphs.first_mut() else { return };
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().into();
    }
    let (verb, rest) = verb_first("", &style.verbless);
    let words = format!("{}{rest} ", in_case(style.verb_case, verb.to_owned()));
    runs.insert(0, supplied(&words));
}

/// What stands before the verb.
fn sign_typed<'a>(text: &'a str, word: &str, rest: &str) -> &'a str {
    let length = text.len().saturating_sub(word.len() + rest.len());
    text.get(..length).unwrap_or_default().trim_end()
}

fn in_case(case: Case, word: String) -> String {
    match case {
        Case::AsTyped => word,
        Case::Capitals => word.to_uppercase(),
    }
}

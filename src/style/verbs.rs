//! The verbs with which clauses of a decision begin, each in its forms: a table of the style, so that
//! the program inflects no language.

use serde::Deserialize;

use super::read::{Reading, Setting};

/// In what form the verb of a clause stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Mood {
    /// As it was typed.
    #[default]
    AsTyped,
    /// Note the report.
    Plain,
    /// To note the report.
    Infinitive,
    /// Notes the report.
    Present,
    /// Noted the report.
    Past,
}

/// A verb: note, notes, noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verb {
    plain: String,
    present: String,
    past: String,
}

impl Verb {
    /// The verb in that form; none where it stays as it was typed.
    pub fn in_mood(&self, mood: Mood) -> Option<&str> {
        match mood {
            Mood::AsTyped => None,
            Mood::Plain | Mood::Infinitive => Some(&self.plain),
            Mood::Present => Some(&self.present),
            Mood::Past => Some(&self.past),
        }
    }
}

/// The verbs that a style knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verbs(Vec<Verb>);

impl Verbs {
    /// The verb that a word is a form of, whatever its case.
    pub fn of(&self, word: &str) -> Option<&Verb> {
        let word = word.to_lowercase();
        self.0.iter().find(|verb| [&verb.plain, &verb.present, &verb.past].contains(&&word))
    }
}

impl Setting for Verbs {
    type Written = Vec<(String, String, String)>;
    const WANTED: &'static str =
        "verbs are wanted, each in three forms, such as [(\"note\", \"notes\", \"noted\")]";

    fn laid_over(self, written: Self::Written, reading: &mut Reading) -> Self {
        let mut verbs: Vec<Verb> = Vec::new();
        for (plain, present, past) in written {
            let [plain, present, past] = [plain, present, past].map(|form| form.to_lowercase());
            let words = [&plain, &present, &past];
            if words.iter().any(|word| word.trim().is_empty() || word.contains(' ')) {
                reading
                    .fault(format!("{plain:?} needs three forms of one word: note, notes, noted"));
            } else if verbs.iter().any(|verb| verb.plain == plain) {
                reading.fault(format!("{plain:?} stands here twice; keep one of them"));
            } else {
                verbs.push(Verb { plain, present, past });
            }
        }
        Verbs(verbs)
    }
}

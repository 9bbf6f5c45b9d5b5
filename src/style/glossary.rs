//! A glossary: words, and what a style prints in their place or beside them.

use super::read::{Reading, Setting};

/// Words with what stands for each, looked up whatever their case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary(Vec<(String, String)>);

impl Glossary {
    /// What stands for these words.
    pub fn of(&self, words: &str) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        let words = words.trim().to_lowercase();
        self.0.iter().find(|(known, _)| *known == words).map(|(_, instead)| instead.as_str())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Setting for Glossary {
    type Written = Vec<(String, String)>;
    const WANTED: &'static str =
        "pairs are wanted, each in brackets, such as [(\"Minutes\", \"Cofnodion\")]";

    fn laid_over(self, written: Self::Written, reading: &mut Reading) -> Self {
        let mut words: Vec<(String, String)> = Vec::new();
        for (word, instead) in written {
            let word = word.trim().to_lowercase();
            if words.iter().any(|(known, _)| *known == word) {
                reading.fault(format!("{word:?} stands here twice; keep one of them"));
            } else {
                words.push((word, instead));
            }
        }
        Glossary(words)
    }
}

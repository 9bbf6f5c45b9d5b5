//! How interests are declared: the vocabulary of a body's own rules, and how each is printed.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{DeclaredIn, Grouped, InterestLayout, Phrase, Placeholder, WordList};
use crate::meeting::{Demand, InterestKind, Vocabulary};

settings! {
    /// Declarations of interest.
    Interests, InterestsSheet:
    /// The kinds of interest: what is typed, how it is printed, what it demands.
    kinds: Kinds,
    /// Words in the title of the item under which interests in other items are declared.
    headings: WordList,
    /// What stands for a kind that is not known yet.
    some: String,
    /// How declarations stand that follow one another.
    layout: InterestLayout,
    /// Where one in an item stands that was made elsewhere.
    place: DeclaredIn,
    /// The same under the heading of its item.
    noted: Phrase<OfInterest>,
    /// Which of them stand together.
    grouped: Grouped,
    /// Above those of a member, or in an item, where they are not in a table; empty: nothing.
    group_heading: Phrase<OfInterest>,
    /// Before a list of them.
    listed: String,
    /// Above the columns of a table: the member, the item, the interest.
    member_heading: String,
    /// Above the items.
    item_heading: String,
    /// Above the interests.
    interest_heading: String,
    /// What stands in the column of interests.
    in_table: Phrase<OfInterest>,
    /// A declaration.
    declared: Phrase<OfInterest>,
    /// One whose nature is withheld.
    sensitive: Phrase<OfInterest>,
    /// That nobody declared anything.
    none: Phrase<OfInterest>,
    /// That nobody declared an interest of one kind.
    none_of: Phrase<OfInterest>,
    /// That the member left.
    left: String,
    /// That the member spoke, as the public may, and left.
    spoke_and_left: String,
    /// That the member stayed.
    stayed: String,
    /// That the member stayed and took no part in the vote.
    no_vote: String,
    /// That the member took part under a dispensation.
    dispensation: String,
}

places! {
    /// What a phrase about an interest may name.
    OfInterest:
    /// Who declares.
    "name" Name,
    /// Their office.
    "office" Office,
    /// The kind.
    "kind" Kind,
    /// The number of the item concerned.
    "item" Item,
    /// Its title.
    "title" Title,
    /// The nature of the interest.
    "nature" Nature,
    /// What the member did.
    "conduct" Conduct,
}

/// The kinds of interest there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds(pub(super) Vec<InterestKind>);

impl Kinds {
    /// The kind that is typed so.
    pub fn named(&self, word: &str) -> Option<&InterestKind> {
        self.0.iter().find(|kind| kind.word.eq_ignore_ascii_case(word))
    }
}

impl Interests {
    /// What lines are read with.
    pub fn vocabulary(&self) -> Vocabulary {
        Vocabulary {
            kinds: self.kinds.0.clone(),
            headings: self.headings.0.keys().cloned().collect(),
        }
    }
}

/// A row as a file writes it: `("dpi", "a disclosable pecuniary interest", Leave)`.
type Row = (String, String, Demand);

impl Setting for Kinds {
    type Written = Vec<Row>;
    const WANTED: &'static str = "a list is wanted, each kind such as (\"dpi\", \"a disclosable pecuniary interest\", Leave)";

    fn laid_over(self, written: Vec<Row>, reading: &mut Reading) -> Self {
        let mut kinds: Vec<InterestKind> = Vec::new();
        for (word, name, demand) in written {
            let word = word.to_lowercase();
            let is_word = !word.is_empty()
                && word.chars().all(|c| c.is_alphanumeric())
                && !word.starts_with(|c: char| c.is_ascii_digit());
            if !is_word || matches!(word.as_str(), "none" | "item") {
                reading.fault(format!(
                    "{word:?} cannot be typed for a kind of interest; take one word of letters"
                ));
            } else if kinds.iter().any(|kind| kind.word == word) {
                reading.fault(format!("{word:?} stands for two kinds of interest"));
            } else {
                kinds.push(InterestKind { word, name, demand });
            }
        }
        Kinds(kinds)
    }
}

//! How decisions are worded, counted and placed, and what stands with them.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{DecidedAgain, Numbering, OfDecision, OfLabel, OfMeeting, Phrase, Placement, Single};

settings! {
    /// Decisions.
    Decisions, DecisionsSheet:
    /// Where a resolution is printed.
    placement: Placement,
    /// What stands under another item that it decides too.
    decided_again: DecidedAgain,
    /// Before the first resolution, by what power: above the minutes.
    delegation: Phrase<OfMeeting>,
    /// The same below the minutes.
    delegation_again: Phrase<OfMeeting>,
    /// The words that resolve.
    lead: String,
    /// The same before words that lead in to the clauses, or clauses that begin with `That`.
    lead_over: String,
    /// The words that recommend to another body.
    recommended: Phrase<OfDecision>,
    /// The same before such words.
    recommended_over: Phrase<OfDecision>,
    /// The clause of what is noted and said in no words of its own.
    noted: Phrase<OfDecision>,
    /// Round the words of what is noted.
    noted_words: Phrase<OfDecision>,
    /// The clause of an item that is deferred.
    deferred: Phrase<OfDecision>,
    /// The clause of an item that is referred to another body.
    referred: Phrase<OfDecision>,
    /// The clause of what is refused and said in no words of its own.
    refused: Phrase<OfDecision>,
    /// Round the words of what is refused.
    refused_words: Phrase<OfDecision>,
    /// The clause of what is granted and said in no words of its own.
    granted: Phrase<OfDecision>,
    /// Round the words of what is granted.
    granted_words: Phrase<OfDecision>,
    /// That no decision was taken; it stands without the words that resolve.
    nothing: Phrase<OfDecision>,
    /// How clauses are counted.
    numbering: Numbering,
    /// The number or letter of a clause.
    label: Phrase<OfLabel>,
    /// How sub-clauses are counted.
    sub_numbering: Numbering,
    /// The number or letter of a sub-clause.
    sub_label: Phrase<OfLabel>,
    /// How a resolution of a single clause stands.
    single: Single,
    /// Put after a clause. All three empty: clauses end as they were typed.
    between: String,
    /// Put after the last clause but one.
    before_last: String,
    /// Put after the last clause.
    after_last: String,
    /// Above the reasons.
    reasons_heading: String,
    /// Above the alternatives considered.
    alternatives_heading: String,
}

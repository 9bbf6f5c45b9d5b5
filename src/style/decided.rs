//! How decisions are worded, counted and placed, and what stands with them.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{
    Case, ClauseCase, DecidedAgain, LeadLayout, Mood, Numbering, OfDecision, OfLabel, OfMeeting,
    OfMotion, Phrase, Placement, Single, That, Verbs,
};

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
    lead: Phrase<OfDecision>,
    /// The same before words that lead in to the clauses, or clauses that begin with `That`.
    lead_over: Phrase<OfDecision>,
    /// The words that note what is only noted; empty: those that resolve.
    noted_lead: Phrase<OfDecision>,
    /// How these words stand to what they resolve.
    lead_layout: LeadLayout,
    /// Put after words of a resolution's own that lead in to its clauses, which are then counted
    /// though there is but one.
    lead_end: String,
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
    /// The first letter of a clause.
    clause_case: ClauseCase,
    /// The verbs with which clauses begin, each in its forms: note, notes, noted.
    verbs: Verbs,
    /// In what form they stand.
    mood: Mood,
    /// The sign of the infinitive: `to`.
    infinitive: String,
    /// The letters of the verb.
    verb_case: Case,
    /// Put before a clause that begins with none of the verbs, such as: agreed that; empty: nothing.
    verbless: String,
    /// Whether clauses begin with `That`.
    that: That,
    /// Put after a clause. All three empty: clauses end as they were typed.
    between: String,
    /// Put after the last clause but one.
    before_last: String,
    /// Put after the last clause.
    after_last: String,
    /// Behind a decision: its own number.
    numbered: Phrase<OfDecision>,
    /// Behind a decision: who moved and seconded it.
    moved_by: Phrase<OfMotion>,
    /// Above the reasons.
    reasons_heading: String,
    /// Above the alternatives considered.
    alternatives_heading: String,
    /// Stands there when a decision has no reasons; empty: nothing, and no heading.
    no_reasons: String,
    /// The same of alternatives.
    no_alternatives: String,
    /// Stands with a decision when no conflict of interest was declared.
    no_conflicts: String,
    /// Stands with a decision when there was no dispensation.
    no_dispensations: String,
}

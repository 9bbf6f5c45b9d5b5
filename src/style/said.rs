//! How points, questions and replies stand, and the words that introduce them.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{OfLabel, OfSpeaker, Phrase, PointLayout, WordList};

settings! {
    /// Points, questions and replies.
    Points, PointsSheet:
    /// How points stand.
    layout: PointLayout,
    /// The letter or number of a point.
    label: Phrase<OfLabel>,
    /// Stands once before the first point after the opening words of an item.
    lead_in: String,
    /// The sign before a bullet.
    bullet: String,
    /// The sign before a bullet under a bullet.
    sub_bullet: String,
    /// Begins a reply to what is minuted.
    reply: Phrase<OfSpeaker>,
    /// Begins a reply to a query that is not minuted.
    reply_to_query: Phrase<OfSpeaker>,
    /// Put before a point that begins with no reporting verb.
    point_verb: String,
    /// Put before a question that begins with no reporting verb.
    question_verb: String,
    /// Put before a reply that begins with no reporting verb.
    reply_verb: String,
    /// First words after which no verb is put: `said`, `asked`, `also`.
    reporting_verbs: WordList,
    /// First words of a question after which no verb is put: `asked`, `queried`.
    asking_verbs: WordList,
}

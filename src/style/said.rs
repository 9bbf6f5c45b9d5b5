//! How points, questions and replies stand, and the words that introduce them.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{CountedFrom, OfLabel, OfSpeaker, Phrase, PointLayout, Replies, Stops, WordList};

settings! {
    /// Points, questions and replies.
    Points, PointsSheet:
    /// How points stand.
    layout: PointLayout,
    /// From where on they are counted.
    counted_from: CountedFrom,
    /// The letter or number of a point.
    label: Phrase<OfLabel>,
    /// Stands once before the first point after the opening words of an item.
    lead_in: String,
    /// The sign before a bullet.
    bullet: String,
    /// The sign before a bullet under a bullet.
    sub_bullet: String,
    /// Stands where something is still to be settled, if the minutes are published all the same.
    unsettled: String,
    /// Above what was said, in a table.
    said_heading: String,
    /// Above who is to do what, in a table.
    actions_heading: String,
    /// Whether the stop that was typed after a point stays where the style puts none.
    stops: Stops,
    /// Put after a point in place of the stop that was typed; empty: nothing.
    after: String,
    /// The same after the last point before something else; empty: as after the others.
    after_last: String,
    /// Words that are bold at the beginning of a paragraph: Noted, Received.
    keywords: WordList,
    /// Stands for officers and guests, where what was heard is told and not who said it, with the
    /// verb: `the Committee learned that`. Empty: who spoke is told.
    heard: String,
    /// The same in a reply.
    heard_in_reply: String,
    /// Begins a question.
    question: Phrase<OfSpeaker>,
    /// Where a reply stands.
    replies: Replies,
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

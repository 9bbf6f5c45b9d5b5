//! How votes are told: what was counted, who is named on which side.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{
    BesideDecision, NamesLayout, Nothing, NumberWords, OfPerson, OfSide, OfVote, Phrase, Tallied,
};

settings! {
    /// Votes.
    Votes, VotesSheet:
    /// Where the vote on what was decided stands.
    place: BesideDecision,
    /// Numbers in words, from nought on: those beyond stand in figures.
    numbers: NumberWords,
    /// Whether it is told that nobody abstained.
    nobody: Nothing,
    /// Everybody was for it.
    unanimous: Phrase<OfVote>,
    /// By general assent.
    affirmation: Phrase<OfVote>,
    /// By numbers.
    tally: Phrase<OfVote>,
    /// Whether what was counted stands in a table too, under that.
    tallied: Tallied,
    /// Above the numbers in that table.
    column_for: String,
    /// Above how many were against it.
    column_against: String,
    /// Above how many abstained.
    column_abstaining: String,
    /// Above how many did not vote; empty: not told.
    column_not_voting: String,
    /// Before the names of a recorded vote.
    named: Phrase<OfVote>,
    /// How voters are named; empty: as movers are.
    name: Phrase<OfPerson>,
    /// How the names stand.
    layout: NamesLayout,
    /// Before those who voted for it.
    side_for: Phrase<OfVote>,
    /// Before those who voted against it.
    side_against: Phrase<OfVote>,
    /// Before those who abstained.
    side_abstaining: Phrase<OfVote>,
    /// Before those who did not vote.
    side_not_voting: Phrase<OfVote>,
    /// Under the names of a side, but in a line.
    total: Phrase<OfSide>,
    /// Between names on a side.
    separator: String,
    /// Behind the names: what came of it.
    named_result: Phrase<OfVote>,
    /// How it went, in the words that resolve.
    in_lead: Phrase<OfVote>,
    /// The word for what was carried.
    carried: String,
    /// The word for what was lost.
    lost: String,
    /// The word for a tie.
    tied: String,
    /// The chair cast for it.
    casting_for: Phrase<OfVote>,
    /// The chair cast against it.
    casting_against: Phrase<OfVote>,
    /// The chair declined to cast.
    casting_declined: Phrase<OfVote>,
    /// A member asked that a vote for it be recorded.
    own_for: Phrase<OfVote>,
    /// A member asked that a vote against it be recorded.
    own_against: Phrase<OfVote>,
    /// A member asked that an abstention be recorded.
    own_abstained: Phrase<OfVote>,
}

//! The figures and results of a vote as they are printed, for a format that says what each is. The words
//! are those of `votes`.

use super::Page;
use super::votes::{all_sides, columns_of, pieces, sides_of};
use crate::meeting::{Ballot, Count, Entry, Kind, Outcome, Record, Vote};
use crate::style::{HouseStyle, OfVote, Phrase, Tallied};

/// What is told of a vote in a word or a figure of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// How many were on a side.
    Count(Ballot, u32),
    /// What came of it.
    Result(Outcome),
}

/// The figures and results of a vote, in the order in which they are printed.
pub fn told_of_vote(record: &Record, style: &HouseStyle, entry: &Entry) -> Vec<(Told, String)> {
    let page = Page::of(record, style, entry.place);
    let Kind::Vote(vote) = &entry.kind else { return Vec::new() };
    let style = &page.style.votes;
    let counted = Vote { casting: None, ..(**vote).clone() }.outcome();
    let of = |phrase: &Phrase<OfVote>| -> Vec<(Told, String)> {
        let pieces = pieces(page, entry, vote, phrase).into_iter();
        let told = pieces.filter_map(|(text, place)| match place? {
            OfVote::Result => Some((Told::Result(counted), text)),
            place => {
                let side = side_of(place)?;
                Some((Told::Count(side, vote.tally().on(side)), text))
            }
        });
        told.collect()
    };
    let mut told =
        match &vote.count {
            // Neither has a place for its result.
            Count::Unanimous | Count::Affirmation => {
                vec![(Told::Result(counted), style.carried.clone())]
            }
            Count::Hands { .. } | Count::Except(_) => {
                let mut told = of(&style.tally);
                if style.tallied == Tallied::Table {
                    told.extend(columns_of(style, vote).into_iter().map(|(side, _, count)| {
                        (Told::Count(side, count), style.numbers.text(count))
                    }));
                }
                told
            }
            Count::Named(ballots) => {
                let sides = sides_of(style).into_iter().flat_map(|(wanted, heading)| {
                    let count = ballots.iter().filter(|(_, ballot)| *ballot == wanted).count();
                    let printed = count.to_string();
                    let told = Told::Count(wanted, u32::try_from(count).unwrap_or(u32::MAX));
                    let pieces = heading.fill(&all_sides(&printed)).into_iter();
                    let counts = pieces.filter(|(_, place)| count > 0 && place.is_some());
                    counts.map(|(text, _)| (told, text.to_owned())).collect::<Vec<_>>()
                });
                let around = [of(&style.named), sides.collect(), of(&style.named_result)];
                around.into_iter().flatten().collect()
            }
        };
    let result = match vote.outcome() {
        Outcome::Carried => &style.carried,
        Outcome::Lost => &style.lost,
        Outcome::Tied => &style.tied,
    };
    if vote.outcome() != counted {
        told.push((Told::Result(vote.outcome()), result.clone()));
    }
    told.retain(|(_, text)| !text.trim().is_empty());
    told
}

/// The side that a place of a phrase counts.
fn side_of(place: OfVote) -> Option<Ballot> {
    match place {
        OfVote::For => Some(Ballot::For),
        OfVote::Against => Some(Ballot::Against),
        OfVote::Abstaining => Some(Ballot::Abstaining),
        OfVote::NotVoting => Some(Ballot::NotVoting),
        OfVote::What | OfVote::Result | OfVote::Demanded | OfVote::Name => None,
    }
}

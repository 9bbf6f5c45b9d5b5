//! Votes: what was counted in the style's words, who is named on which side, and what members asked
//! to have recorded.

use super::{Page, columns, line, motions, names, paragraph, supplied};
use crate::document::{Block, Body, Role, Run, Table};
use crate::meeting::{Ballot, Casting, Count, Entry, Id, Kind, Outcome, Record, Speaker, Vote};
use crate::style::{HouseStyle, NamesLayout, Nothing, OfSide, OfVote, Phrase, Votes};

/// A vote.
pub(super) fn vote(page: Page, entry: &Entry, vote: &Vote) -> Vec<Block> {
    let style = &page.style.votes;
    let mut blocks = Vec::new();
    let mut say = |phrase: &Phrase<OfVote>| {
        let said = names::capitalised(&filled(page, entry, vote, phrase));
        blocks.extend(line(Some(entry.id), Role::Vote, said));
    };
    match &vote.count {
        Count::Unanimous => say(&style.unanimous),
        Count::Affirmation => say(&style.affirmation),
        Count::Hands { .. } | Count::Except(_) => say(&style.tally),
        Count::Named(_) => say(&style.named),
    }
    if let Count::Named(ballots) = &vote.count {
        blocks.extend(sides(page, entry.id, ballots));
        let said = names::capitalised(&filled(page, entry, vote, &style.named_result));
        blocks.extend(line(Some(entry.id), Role::Vote, said));
    }
    let tied = {
        let tally = vote.tally();
        vote.majority.decides(tally.in_favour, tally.against) == Outcome::Tied
    };
    let phrase = match vote.casting {
        Some(Casting::For) => Some(&style.casting_for),
        Some(Casting::Against) => Some(&style.casting_against),
        Some(Casting::Declined) => Some(&style.casting_declined),
        None => None,
    };
    if let Some(phrase) = phrase.filter(|_| tied) {
        let said = names::capitalised(&filled(page, entry, vote, phrase));
        blocks.extend(line(Some(entry.id), Role::Vote, said));
    }
    blocks.extend(vote.own.iter().flat_map(|own| own_vote(page, entry.id, own)));
    blocks
}

/// What is told of a vote in a word or a figure of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// How many were on a side.
    Count(Ballot, u32),
    /// What came of it.
    Result(Outcome),
}

/// The figures and results of a vote, as they are printed and in that order, for a format that says
/// what each is.
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
    let mut told = match &vote.count {
        // Neither has a place for its result.
        Count::Unanimous | Count::Affirmation => {
            vec![(Told::Result(counted), style.carried.clone())]
        }
        Count::Hands { .. } | Count::Except(_) => of(&style.tally),
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

/// A phrase about a vote, filled in.
pub(super) fn filled(page: Page, entry: &Entry, vote: &Vote, phrase: &Phrase<OfVote>) -> String {
    pieces(page, entry, vote, phrase).into_iter().map(|(text, _)| text).collect()
}

/// A phrase about a vote, filled in, in stretches with the place that each fills.
fn pieces(
    page: Page,
    entry: &Entry,
    vote: &Vote,
    phrase: &Phrase<OfVote>,
) -> Vec<(String, Option<OfVote>)> {
    let style = &page.style.votes;
    let tally = vote.tally();
    let many = |count: u32| match style.nobody {
        Nothing::LeftOut if count == 0 => String::new(),
        Nothing::LeftOut | Nothing::Told => count.to_string(),
    };
    let demanded: Vec<String> =
        vote.demanded.iter().map(|id| motions::named(page, &Speaker::Person(*id))).collect();
    let demanded: Vec<&str> = demanded.iter().map(String::as_str).collect();
    // What the casting vote made of a tie is told in a sentence of its own.
    let counted = Vote { casting: None, ..vote.clone() };
    let result = match counted.outcome() {
        Outcome::Carried => &style.carried,
        Outcome::Lost => &style.lost,
        Outcome::Tied => &style.tied,
    };
    let demanded = motions::listed_with(&demanded, &page.style.exempt.last_separator);
    let (in_favour, against) = (tally.in_favour.to_string(), tally.against.to_string());
    let (abstaining, not_voting) = (many(tally.abstaining), many(tally.not_voting));
    let filled = phrase.fill(&[
        (OfVote::What, motions::called(page, entry.under)),
        (OfVote::For, &in_favour),
        (OfVote::Against, &against),
        (OfVote::Abstaining, &abstaining),
        (OfVote::NotVoting, &not_voting),
        (OfVote::Result, result),
        (OfVote::Demanded, &demanded),
    ]);
    // Figures become words last, so that a word for one or for several is chosen by them.
    let in_words = |(text, place): (&str, Option<OfVote>)| match place.and_then(side_of) {
        Some(_) => {
            let words = text.parse().map(|count| style.numbers.text(count));
            (words.unwrap_or_else(|_| text.to_owned()), place)
        }
        None => (text.to_owned(), place),
    };
    filled.into_iter().map(in_words).collect()
}

/// Those on one side of a vote by name, and what stands above them.
struct Side {
    heading: String,
    names: Vec<String>,
}

/// The sides with what stands above the names on each.
fn sides_of(style: &Votes) -> [(Ballot, &Phrase<OfVote>); 4] {
    [
        (Ballot::For, &style.side_for),
        (Ballot::Against, &style.side_against),
        (Ballot::Abstaining, &style.side_abstaining),
        (Ballot::NotVoting, &style.side_not_voting),
    ]
}

/// The count of one side, by whatever name its heading has it.
fn all_sides(count: &str) -> [(OfVote, &str); 4] {
    [
        (OfVote::For, count),
        (OfVote::Against, count),
        (OfVote::Abstaining, count),
        (OfVote::NotVoting, count),
    ]
}

/// The sides of a vote by name, as the style has them; nothing of a side on which nobody is.
fn sides(page: Page, entry: Id, ballots: &[(Id, Ballot)]) -> Vec<Block> {
    let style = &page.style.votes;
    let side = |(wanted, heading): (Ballot, &Phrase<OfVote>)| {
        let people = ballots.iter().filter(|(_, ballot)| *ballot == wanted);
        let names: Vec<String> =
            people.map(|(id, _)| motions::named(page, &Speaker::Person(*id))).collect();
        let count = names.len().to_string();
        let values = all_sides(&count);
        let printed = !names.is_empty() && !heading.is_empty();
        printed.then(|| Side { heading: heading.text(&values), names })
    };
    let sides = sides_of(style).into_iter().filter_map(side);
    let heading = |side: &Side| Run { supplied: true, ..Run::strong(side.heading.as_str()) };
    match style.layout {
        NamesLayout::Line => {
            let line = |side: Side| {
                let mut runs = vec![heading(&side), supplied(" ")];
                runs.extend(named(page, side.names));
                paragraph(Some(entry), Role::Vote, runs)
            };
            sides.map(line).collect()
        }
        NamesLayout::Blocks => sides
            .flat_map(|side| {
                let count = side.names.len().to_string();
                let total = style.total.text(&[(OfSide::Count, &count)]);
                let head = paragraph(Some(entry), Role::Vote, vec![heading(&side)]);
                let names = paragraph(Some(entry), Role::Vote, named(page, side.names));
                let total = line(Some(entry), Role::Vote, total);
                let under = std::iter::once(names).chain(total);
                let under = under.map(|block| Block { depth: 1, ..block });
                std::iter::once(head).chain(under).collect::<Vec<_>>()
            })
            .collect(),
        NamesLayout::Table => {
            let sides: Vec<Side> = sides.collect();
            let share = u16::try_from(100 / sides.len().max(1)).unwrap_or(100);
            let cell = |side: &Side| -> Vec<Block> {
                let names = side.names.iter();
                names.flat_map(|name| columns::cell(entry, Role::Vote, name)).collect()
            };
            let table = Table {
                head: sides.iter().map(|side| vec![heading(side)]).collect(),
                widths: vec![share; sides.len()],
                rows: vec![sides.iter().map(cell).collect()],
                ..Table::default()
            };
            let body = Body::Table(table);
            let table = Block { body, ..paragraph(Some(entry), Role::Vote, Vec::new()) };
            if sides.is_empty() { Vec::new() } else { vec![table] }
        }
    }
}

/// Names in a sentence.
fn named(page: Page, names: Vec<String>) -> Vec<Run> {
    let mut runs = Vec::new();
    let last = names.len().saturating_sub(1);
    for (at, name) in names.into_iter().enumerate() {
        if at > 0 {
            let and = &page.style.exempt.last_separator;
            runs.push(supplied(if at == last { and } else { &page.style.votes.separator }));
        }
        runs.push(Run::plain(name));
    }
    runs
}

fn own_vote(page: Page, entry: Id, (id, ballot): &(Id, Ballot)) -> Option<Block> {
    let style = &page.style.votes;
    let phrase = match ballot {
        Ballot::For => &style.own_for,
        Ballot::Against => &style.own_against,
        Ballot::Abstaining | Ballot::NotVoting => &style.own_abstained,
    };
    let name = motions::named(page, &Speaker::Person(*id));
    let said = names::capitalised(&phrase.text(&[(OfVote::Name, &name)]));
    line(Some(entry), Role::Vote, said)
}

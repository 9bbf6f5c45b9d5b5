//! Votes: what was counted in the style's words, who is named on which side, and what members asked
//! to have recorded.

use super::{Page, columns, line, motions, names, paragraph, supplied};
use crate::document::{Block, Body, Role, Run, Table};
use crate::meeting::{Ballot, Casting, Count, Entry, Id, Outcome, Speaker, Vote};
use crate::style::{NamesLayout, Nothing, OfSide, OfVote, Phrase, Tallied, Votes};

/// A vote.
pub(super) fn vote(page: Page, entry: &Entry, vote: &Vote) -> Vec<Block> {
    let style = &page.style.votes;
    let mut blocks = Vec::new();
    let mut say = |phrase: &Phrase<OfVote>| {
        blocks.extend(said(page, entry, vote, phrase));
    };
    match &vote.count {
        Count::Unanimous => say(&style.unanimous),
        Count::Affirmation => say(&style.affirmation),
        Count::Hands { .. } | Count::Except(_) => say(&style.tally),
        Count::Named(_) => say(&style.named),
    }
    if let Count::Named(ballots) = &vote.count {
        blocks.extend(sides(page, entry.id, ballots));
        blocks.extend(said(page, entry, vote, &style.named_result));
    }
    if style.tallied == Tallied::Table
        && matches!(vote.count, Count::Hands { .. } | Count::Except(_))
    {
        blocks.extend(tabled(page, entry.id, vote));
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
        blocks.extend(said(page, entry, vote, phrase));
    }
    blocks.extend(vote.own.iter().flat_map(|own| own_vote(page, entry.id, own)));
    blocks
}

/// What is said of a vote, a paragraph a line of the phrase.
fn said(page: Page, entry: &Entry, vote: &Vote, phrase: &Phrase<OfVote>) -> Vec<Block> {
    let text = names::capitalised(&filled(page, entry, vote, phrase));
    text.split('\n').filter_map(|text| line(Some(entry.id), Role::Vote, text.into())).collect()
}

/// The columns in which it is counted: the side, its heading and its number.
pub(super) fn columns_of<'a>(style: &'a Votes, vote: &Vote) -> Vec<(Ballot, &'a str, u32)> {
    let told = |count: u32| count > 0 || style.nobody == Nothing::Told;
    let columns = [
        (Ballot::For, &style.column_for, true),
        (Ballot::Against, &style.column_against, true),
        (Ballot::Abstaining, &style.column_abstaining, false),
        (Ballot::NotVoting, &style.column_not_voting, false),
    ];
    let tally = vote.tally();
    let columns = columns.into_iter().filter(|(side, heading, always)| {
        (*always || told(tally.on(*side))) && !heading.is_empty()
    });
    columns.map(|(side, heading, _)| (side, heading.as_str(), tally.on(side))).collect()
}

/// What was counted, a column a number.
fn tabled(page: Page, entry: Id, vote: &Vote) -> Option<Block> {
    let style = &page.style.votes;
    let columns = columns_of(style, vote);
    let share = u16::try_from(100 / columns.len().max(1)).unwrap_or(100);
    let heading = |words: &str| vec![Run { supplied: true, ..Run::strong(words) }];
    let cell = |count: u32| columns::cell(entry, Role::Vote, &style.numbers.text(count));
    let table = Table {
        head: columns.iter().map(|(_, words, _)| heading(words)).collect(),
        widths: vec![share; columns.len()],
        rows: vec![columns.iter().map(|(_, _, count)| cell(*count)).collect()],
        ..Table::default()
    };
    let table =
        Block { body: Body::Table(table), ..paragraph(Some(entry), Role::Vote, Vec::new()) };
    (!columns.is_empty()).then_some(table)
}

/// A voter in the form that the style has for those, or for movers.
pub(super) fn voter(page: Page, id: Id) -> String {
    let form = &page.style.votes.name;
    match page.record.person(id).filter(|_| !form.is_empty()) {
        Some(person) => names::in_form(page, person, form, ""),
        None => motions::named(page, &Speaker::Person(id)),
    }
}

/// A phrase about a vote, filled in.
pub(super) fn filled(page: Page, entry: &Entry, vote: &Vote, phrase: &Phrase<OfVote>) -> String {
    pieces(page, entry, vote, phrase).into_iter().map(|(text, _)| text).collect()
}

/// A phrase about a vote, filled in, in stretches with the place that each fills.
pub(super) fn pieces(
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
    let in_words = |(text, place): (&str, Option<OfVote>)| match place {
        Some(OfVote::For | OfVote::Against | OfVote::Abstaining | OfVote::NotVoting) => {
            let words = text.parse().map(|count| style.numbers.text(count));
            (words.unwrap_or_else(|_| text.to_owned()), place)
        }
        _ => (text.to_owned(), place),
    };
    filled.into_iter().map(in_words).collect()
}

/// The sides with what stands above the names on each.
pub(super) fn sides_of(style: &Votes) -> [(Ballot, &Phrase<OfVote>); 4] {
    [
        (Ballot::For, &style.side_for),
        (Ballot::Against, &style.side_against),
        (Ballot::Abstaining, &style.side_abstaining),
        (Ballot::NotVoting, &style.side_not_voting),
    ]
}

/// The count of one side, by whatever name its heading has it.
pub(super) fn all_sides(count: &str) -> [(OfVote, &str); 4] {
    [
        (OfVote::For, count),
        (OfVote::Against, count),
        (OfVote::Abstaining, count),
        (OfVote::NotVoting, count),
    ]
}

/// Those on one side of a vote by name, and what stands above them.
struct Side {
    heading: String,
    names: Vec<String>,
}

/// The sides of a vote by name, as the style has them; nothing of a side on which nobody is.
fn sides(page: Page, entry: Id, ballots: &[(Id, Ballot)]) -> Vec<Block> {
    let style = &page.style.votes;
    let side = |(wanted, heading): (Ballot, &Phrase<OfVote>)| {
        let people = ballots.iter().filter(|(_, ballot)| *ballot == wanted);
        let names: Vec<String> = people.map(|(id, _)| voter(page, *id)).collect();
        let count = names.len().to_string();
        let values = all_sides(&count);
        let printed = !names.is_empty() && !heading.is_empty();
        printed.then(|| Side { heading: heading.text(&values), names })
    };
    let sides = sides_of(style).into_iter().filter_map(side);
    let heading = |side: &Side| Run { supplied: true, ..Run::strong(side.heading.as_str()) };
    let total = |side: &Side| {
        style.total.text(&[(OfSide::Count, &side.names.len().to_string())]).trim().to_owned()
    };
    match style.layout {
        NamesLayout::Line => {
            let line = |side: Side| {
                let mut runs = vec![heading(&side), supplied(" ")];
                runs.extend(named(page, side.names));
                paragraph(Some(entry), Role::Vote, runs)
            };
            sides.map(line).collect()
        }
        NamesLayout::Blocks | NamesLayout::List => sides
            .flat_map(|side| {
                let total = line(Some(entry), Role::Vote, total(&side));
                let head = paragraph(Some(entry), Role::Vote, vec![heading(&side)]);
                let in_line = |runs: Vec<Run>| paragraph(Some(entry), Role::Vote, runs);
                let names: Vec<Block> = match style.layout {
                    NamesLayout::List => {
                        side.names.into_iter().map(|name| in_line(vec![Run::plain(name)])).collect()
                    }
                    _ => vec![in_line(named(page, side.names))],
                };
                let under = names.into_iter().chain(total);
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
            let totals = || sides.iter().map(|side| columns::cell(entry, Role::Vote, &total(side)));
            let totals = (!style.total.is_empty()).then(|| totals().collect());
            let table = Table {
                head: sides.iter().map(|side| vec![heading(side)]).collect(),
                widths: vec![share; sides.len()],
                rows: std::iter::once(sides.iter().map(cell).collect()).chain(totals).collect(),
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

//! Votes: what was counted in the style's words, who is named on which side, and what members asked
//! to have recorded.

use super::{Page, line, motions, names, paragraph, supplied};
use crate::document::{Block, Role, Run};
use crate::meeting::{Ballot, Casting, Count, Entry, Id, Outcome, Speaker, Vote};
use crate::style::{OfVote, Phrase};

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
        for (ballot, heading) in [
            (Ballot::For, &style.side_for),
            (Ballot::Against, &style.side_against),
            (Ballot::Abstaining, &style.side_abstaining),
            (Ballot::NotVoting, &style.side_not_voting),
        ] {
            blocks.extend(side(page, entry.id, ballots, ballot, heading));
        }
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

fn filled(page: Page, entry: &Entry, vote: &Vote, phrase: &Phrase<OfVote>) -> String {
    let style = &page.style.votes;
    let tally = vote.tally();
    let many = |count: u32| if count == 0 { String::new() } else { count.to_string() };
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
    phrase.text(&[
        (OfVote::What, motions::called(page, entry.under)),
        (OfVote::For, &tally.in_favour.to_string()),
        (OfVote::Against, &tally.against.to_string()),
        (OfVote::Abstaining, &many(tally.abstaining)),
        (OfVote::NotVoting, &many(tally.not_voting)),
        (OfVote::Result, result),
        (OfVote::Demanded, &motions::listed_with(&demanded, &page.style.exempt.last_separator)),
    ])
}

/// Those on one side of a vote by name, under its heading; nothing when nobody is.
fn side(
    page: Page,
    entry: Id,
    ballots: &[(Id, Ballot)],
    wanted: Ballot,
    heading: &Phrase<OfVote>,
) -> Option<Block> {
    let people = ballots.iter().filter(|(_, ballot)| *ballot == wanted);
    let people: Vec<String> =
        people.map(|(id, _)| motions::named(page, &Speaker::Person(*id))).collect();
    if people.is_empty() || heading.is_empty() {
        return None;
    }
    let count = people.len().to_string();
    let values = [
        (OfVote::For, count.as_str()),
        (OfVote::Against, &count),
        (OfVote::Abstaining, &count),
        (OfVote::NotVoting, &count),
    ];
    let lead = Run { supplied: true, ..Run::strong(heading.text(&values)) };
    let style = &page.style.votes;
    let mut runs = vec![lead, supplied(" ")];
    let last = people.len().saturating_sub(1);
    for (at, name) in people.into_iter().enumerate() {
        if at > 0 {
            let and = &page.style.exempt.last_separator;
            runs.push(supplied(if at == last { and } else { &style.separator }));
        }
        runs.push(Run::plain(name));
    }
    Some(paragraph(Some(entry), Role::Vote, runs))
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

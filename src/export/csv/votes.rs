//! How the meeting voted: a row for each member who is named in a vote, and one for a vote in which
//! nobody is. What was counted stands in every row of a vote.

use super::{Table, capital, clock, item};
use crate::export::facts::voting::{Voted, votes};
use crate::export::facts::{self, words};
use crate::meeting::{Record, Tally};

const HEAD: [&str; 23] = [
    "Item",
    "Item title",
    "Vote",
    "Time",
    "Voted on",
    "Text",
    "Mover",
    "Seconder",
    "How counted",
    "Result",
    "Majority needed",
    "For",
    "Against",
    "Abstained",
    "Did not vote",
    "Casting vote",
    "Could vote",
    "Names demanded by",
    "Name",
    "Class",
    "Group",
    "Member's vote",
    "Why named",
];

pub(super) fn table(record: &Record) -> Table {
    let votes = votes(record);
    let rows = votes.iter().enumerate().flat_map(|(at, voted)| {
        let of: Vec<_> =
            [Some(voted.entry.id), voted.question.as_ref().map(|question| question.entry.id)]
                .into_iter()
                .flatten()
                .collect();
        let mut members: Vec<[String; 5]> = voted
            .members()
            .map(|(id, ballot, why)| {
                let person = record.person(id);
                [
                    facts::name(record, id),
                    person.map_or(String::new(), |person| capital(words::class(person.class))),
                    person.map_or("", |person| facts::group(record, person)).to_owned(),
                    capital(words::ballot(ballot)),
                    capital(why),
                ]
            })
            .collect();
        if members.is_empty() {
            members.push(Default::default());
        }
        let vote = about(record, at, voted);
        let rows = members.into_iter().map(|member| {
            let mut cells = [const { String::new() }; 23];
            let all = vote.iter().cloned().chain(member);
            cells.iter_mut().zip(all).for_each(|(cell, text)| *cell = text);
            (of.clone(), cells)
        });
        rows.collect::<Vec<_>>()
    });
    Table::of(record, HEAD, rows)
}

/// What the rows of a vote have in common.
fn about(record: &Record, at: usize, voted: &Voted) -> [String; 18] {
    let [number, title] = item(record, voted.entry.place);
    let question = voted.question.as_ref();
    let who = |speaker: Option<_>| {
        speaker.map(|speaker| facts::speaker(record, speaker)).unwrap_or_default()
    };
    let tally = voted.tally();
    let counted = |side: fn(Tally) -> u32| tally.map(|tally| side(tally).to_string());
    let room = Some(voted.vote.room).filter(|room| *room > 0).map(|room| room.to_string());
    let demanded: Vec<String> =
        voted.vote.demanded.iter().map(|id| facts::name(record, *id)).collect();
    [
        number,
        title,
        (at + 1).to_string(),
        voted.entry.at.map(clock).unwrap_or_default(),
        question.map_or(String::new(), |question| capital(question.what)),
        question.map(|question| facts::clauses(record, &question.clauses)).unwrap_or_default(),
        who(question.and_then(|question| question.mover)),
        who(question.and_then(|question| question.seconder)),
        capital(words::count(&voted.vote.count)),
        capital(words::outcome(voted.vote.outcome())),
        capital(words::majority(voted.vote.majority)),
        counted(|tally| tally.in_favour).unwrap_or_default(),
        counted(|tally| tally.against).unwrap_or_default(),
        counted(|tally| tally.abstaining).unwrap_or_default(),
        counted(|tally| tally.not_voting).unwrap_or_default(),
        voted.casting().map_or(String::new(), capital),
        room.unwrap_or_default(),
        demanded.join("; "),
    ]
}

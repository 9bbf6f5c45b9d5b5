//! What was counted: the quorum, and each vote with its outcome, as metadata that points at the text.

use super::element::Element;
use super::references::{PROGRAM, to_ballot, to_concept};
use crate::export::facts::voting::{Voted, votes};
use crate::export::facts::words;
use crate::meeting::{Attendance, Ballot, Record};

/// Nothing where nothing was counted.
pub(super) fn analysis(record: &Record) -> Option<Element> {
    let votes = votes(record);
    let voting = votes.iter().enumerate().filter_map(|(at, voted)| voting(at + 1, voted));
    let counted: Vec<Element> = quorum(record).into_iter().chain(voting).collect();
    let parliamentary = Element::new("parliamentary").holding(counted);
    let analysis = Element::new("analysis").with("source", PROGRAM);
    (!parliamentary.children.is_empty()).then(|| analysis.holding([parliamentary]))
}

fn count(name: &'static str, id: String, value: impl ToString) -> Element {
    Element::new(name).with("eId", id).with("value", value.to_string())
}

/// How many had to be in the room, and how many were when the meeting was opened.
fn quorum(record: &Record) -> Option<Element> {
    let opened = record.particulars.opened?;
    let attendance = Attendance::at(record, opened);
    if !attendance.is_known() {
        return None;
    }
    let here = count("count", "quorum_1__count_1".into(), attendance.members_in());
    Some(Element::new("quorumVerification").with("eId", "quorum_1").holding([
        count("quorum", "quorum_1__quorum_1".into(), attendance.needed()),
        here.with("refersTo", to_concept("present")),
    ]))
}

fn voting(number: usize, voted: &Voted) -> Option<Element> {
    let id = format!("voting_{number}");
    let mut counts: Vec<(String, u32)> = Vec::new();
    if let Some(tally) = voted.tally() {
        for side in [Ballot::For, Ballot::Against, Ballot::Abstaining, Ballot::NotVoting] {
            counts.push((to_ballot(side), tally.on(side)));
        }
    }
    if let Some(casting) = voted.casting() {
        counts.push((to_concept(&format!("casting-{casting}")), 1));
    }
    if voted.vote.room > 0 {
        counts.push((to_concept("could-vote"), voted.vote.room));
    }
    let counts = counts.into_iter().enumerate().map(|(at, (what, value))| {
        count("count", format!("{id}__count_{}", at + 1), value).with("refersTo", what)
    });
    let counts: Vec<Element> = counts.collect();
    (!counts.is_empty()).then(|| {
        Element::new("voting")
            .with("eId", id.clone())
            .with("outcome", to_concept(words::outcome(voted.vote.outcome())))
            .to("href", Some(voted.entry.id))
            .to("refersTo", voted.question.as_ref().map(|question| question.entry.id))
            .holding(counts)
    })
}

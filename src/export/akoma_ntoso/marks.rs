//! Whom and what the words of an entry mean: the people it names and as what, the votes of members, the
//! figures and the result of a vote. Where they stand in the words `inline` finds out.

use super::element::Element;
use super::inline::Mark;
use super::references::{to_ballot, to_class, to_concept, to_office, to_person, to_role};
use crate::document::{Block, Body};
use crate::export::facts::words;
use crate::layout::{Told, forms_of, told_of_vote};
use crate::meeting::{
    Attendance, Ballot, Casting, Entry, Id, Kind, Outcome, Record, Speaker, Vote,
};
use crate::style::HouseStyle;

/// What is needed to mark an entry.
struct Marking<'a> {
    record: &'a Record<'a>,
    style: &'a HouseStyle,
    entry: &'a Entry,
}

/// Somebody named, and as what.
type Named<'a> = (Id, Option<&'a str>);

/// Whom the words of an entry name, and as what; in a vote also its figures and its result.
pub(super) fn marks(
    record: &Record,
    style: &HouseStyle,
    entry: &Entry,
    blocks: &[&Block],
) -> Vec<Mark> {
    let marking = Marking { record, style, entry };
    let mut named: Vec<Named> = Vec::new();
    let mut seen: Vec<Id> = Vec::new();
    // Those of a list made of several entries are all named in it, and so is who answers in the
    // paragraph of a question.
    let entries = blocks.iter().flat_map(|block| entries_of(block));
    let entries = entries.filter_map(|id| record.entry(id)).chain([entry]);
    for entry in entries.chain(moved_with(record, entry)) {
        if !seen.contains(&entry.id) {
            seen.push(entry.id);
            name(entry, &mut named);
        }
    }
    let mut marks: Vec<Mark> =
        named.into_iter().filter_map(|(id, role)| marking.person(id, role)).collect();
    if let Kind::Vote(vote) = &entry.kind {
        // Whoever demanded the vote is named before they voted.
        marks.extend(marking.ballots(vote));
        marks.extend(marking.casting(vote));
        marks.extend(told_of_vote(record, style, entry).iter().map(figure));
    }
    marks
}

/// The entries of which words stand in a block, in order.
fn entries_of(block: &Block) -> Vec<Id> {
    match &block.body {
        Body::Heading(_, runs) | Body::Paragraph(runs) | Body::Signature(runs) => {
            block.origin.into_iter().chain(runs.iter().filter_map(|run| run.entry)).collect()
        }
        Body::Table(table) => {
            let cells = table.rows.iter().flatten().flatten();
            block.origin.into_iter().chain(cells.flat_map(entries_of)).collect()
        }
        Body::Break => Vec::new(),
    }
}

/// Those who came or went in the same sentence.
fn moved_with<'a>(record: &'a Record, entry: &Entry) -> Vec<&'a Entry> {
    let minute = |entry: &Entry| entry.at.map(|at| at.timestamp().div_euclid(60));
    let same = |other: &&Entry| {
        let alike = matches!(
            (&entry.kind, &other.kind),
            (Kind::Arrival(_), Kind::Arrival(_)) | (Kind::Departure(_), Kind::Departure(_))
        );
        alike && minute(entry) == minute(other) && other.id != entry.id
    };
    match entry.kind {
        Kind::Arrival(_) | Kind::Departure(_) => {
            record.entries_of(entry.place).filter(same).collect()
        }
        _ => Vec::new(),
    }
}

/// Whom an entry names: who acts, who is listed, and then whom its words refer to.
fn name<'a>(entry: &Entry, named: &mut Vec<Named<'a>>) {
    let mut all =
        |people: &[Id], role: &'a str| named.extend(people.iter().map(|id| (*id, Some(role))));
    match &entry.kind {
        Kind::Present(people) => all(people, "present"),
        Kind::InAttendance(people) => all(people, "in-attendance"),
        Kind::Apologies(people) => all(people, "apologies"),
        Kind::Remote(people) => all(people, "remote"),
        Kind::Excused(id, _) => all(&[*id], "apologies"),
        Kind::Substitute { who, instead_of } => {
            all(&[*who], "substitute");
            all(&[*instead_of], "substituted");
        }
        Kind::Arrival(id) => all(&[*id], "arriving"),
        Kind::Departure(id) => all(&[*id], "leaving"),
        Kind::Chair(id) => all(&[*id], "chair"),
        Kind::Motion(motion) => {
            all(motion.mover.person().as_slice(), "mover");
            all(motion.seconder.person().as_slice(), "seconder");
        }
        Kind::Interest(interest) => all(interest.member.person().as_slice(), "declarant"),
        Kind::Action { owner, .. } => all(owner.person().as_slice(), "owner"),
        Kind::Vote(vote) => all(&vote.demanded, "demanding"),
        Kind::Point(said) | Kind::Question(said) | Kind::Reply(said, _) => {
            named.extend(said.speaker.person().map(|id| (id, None)));
        }
        Kind::Business(business) => {
            let acting = [&business.who, &business.to].into_iter().filter_map(Speaker::person);
            named.extend(acting.chain(business.people.iter().copied()).map(|id| (id, None)));
        }
        Kind::Bullet(..)
        | Kind::Resolution(..)
        | Kind::Decision(..)
        | Kind::Fate(..)
        | Kind::Note(_)
        | Kind::Mark(_)
        | Kind::Gallery(_)
        | Kind::Readmission
        | Kind::Summary(_)
        | Kind::Withheld => {}
    }
    entry.kind.each_text(|text| named.extend(text.people().map(|id| (id, None))));
}

impl Marking<'_> {
    fn forms(&self, id: Id) -> Vec<String> {
        forms_of(self.record, self.style, self.entry.place, id)
    }

    /// A person as the element that is about them: as what the entry has them, or by their office.
    fn person(&self, id: Id, role: Option<&str>) -> Option<Mark> {
        self.record.person(id)?;
        let element = Element::new("person")
            .with("refersTo", to_person(self.record, Some(id)))
            .with_some("as", role.map(to_role).or_else(|| to_office(self.record, id)));
        Some(Mark::of_forms(self.forms(id), element))
    }

    /// What each member did who is named in a vote.
    fn ballots(&self, vote: &Vote) -> Vec<Mark> {
        let ballots = vote.ballots().iter().chain(&vote.own);
        let marks = ballots.filter_map(|(id, ballot)| {
            self.record.person(*id)?;
            let element = Element::new("vote")
                .with("by", to_person(self.record, Some(*id)))
                .with_some("as", to_class(self.record, Some(*id)))
                .with("choice", to_ballot(*ballot));
            Some(Mark::of_forms(self.forms(*id), element))
        });
        marks.collect()
    }

    /// The casting vote of whoever was in the chair, where that was minuted and it was cast.
    fn casting(&self, vote: &Vote) -> Option<Mark> {
        let choice = match vote.casting? {
            Casting::For => Ballot::For,
            Casting::Against => Ballot::Against,
            Casting::Declined => return None,
        };
        let tally = vote.tally();
        let decided = vote.majority.decides(tally.in_favour, tally.against);
        let chair = Attendance::at(self.record, self.entry.at?).chair()?;
        self.record.person(chair).filter(|_| decided == Outcome::Tied)?;
        let element = Element::new("vote")
            .with("by", to_person(self.record, Some(chair)))
            .with("as", to_role("casting"))
            .with("choice", to_ballot(choice));
        // In the minutes it is the Chair who casts it.
        Some(Mark::of_forms(Vec::new(), element))
    }
}

/// A figure, or the word for what came of a vote.
fn figure((told, text): &(Told, String)) -> Mark {
    let element = match told {
        Told::Count(side, count) => Element::new("quantity")
            .with("refersTo", to_ballot(*side))
            .with("normalized", count.to_string()),
        Told::Result(outcome) => {
            Element::new("outcome").with("refersTo", to_concept(words::outcome(*outcome)))
        }
    };
    Mark::of_forms(vec![text.clone()], element)
}

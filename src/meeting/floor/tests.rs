//! What is before the meeting, step by step.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::*;
use crate::meeting::any::{WRITERS, moment, particulars};
use crate::meeting::{Basis, Count, Prose, Vote};

/// A debate in one place.
struct Debate {
    meeting: Meeting,
}

fn id(number: u32) -> Id {
    Id { writer: WRITERS[0], number }
}

impl Debate {
    fn new() -> Debate {
        Debate { meeting: Meeting::new(particulars()) }
    }

    fn put(&mut self, number: u32, under: Option<u32>, kind: Kind) -> Floor {
        let entry = Entry {
            id: id(number),
            place: None,
            at: Some(moment(i64::from(number) * 1000)),
            after_the_close: false,
            clerk: "hb".into(),
            under: under.map(id),
            doubt: None,
            kind,
        };
        let after = self.meeting.order_of(None).last().copied();
        self.meeting.put_entry(Arc::new(entry), after);
        Floor::of(&self.meeting, None)
    }

    fn moves(&mut self, number: u32, form: MotionForm, under: Option<u32>, text: &str) -> Floor {
        let motion = Motion {
            form,
            mover: Speaker::Nobody,
            seconder: Speaker::Nobody,
            clauses: vec![Prose::plain(text)],
            lead: Prose::default(),
            basis: Basis::Own,
        };
        self.put(number, under, Kind::Motion(Box::new(motion)))
    }

    fn votes(&mut self, number: u32, on: u32, in_favour: u32, against: u32) -> Floor {
        let count = Count::Hands { in_favour, against, abstaining: 0 };
        self.put(number, Some(on), Kind::Vote(Box::new(Vote::new(count, in_favour + against))))
    }

    fn ends(&mut self, number: u32, on: u32, fate: Fate) -> Floor {
        self.put(number, Some(on), Kind::Fate(fate, Prose::default()))
    }
}

fn words(moved: Option<&Moved>) -> Option<String> {
    moved.map(|moved| moved.clauses.list[0].spelled(|_| String::new()))
}

#[test]
fn amendments_stand_on_each_other_and_change_the_motion_when_they_are_carried() {
    use MotionForm::{Amendment, Substantive};
    let mut debate = Debate::new();
    let floor = debate.moves(1, Substantive, None, "the plan be approved");
    assert_eq!(words(floor.question()).unwrap(), "the plan be approved");
    debate.moves(2, Amendment, Some(1), "the plan be approved for a year");
    let floor = debate.moves(3, Amendment, Some(2), "the plan be approved for two years");
    assert_eq!(floor.open().len(), 3);
    assert_eq!(floor.votable(), Some(id(3)));
    let floor = debate.votes(4, 3, 7, 2);
    assert_eq!(words(floor.question()).unwrap(), "the plan be approved for two years");
    assert_eq!(floor.question().unwrap().id, id(2));
    let floor = debate.votes(5, 2, 6, 3);
    let motion = floor.question().unwrap();
    assert_eq!((motion.id, motion.is_amended()), (id(1), true));
    assert_eq!(words(Some(motion)).unwrap(), "the plan be approved for two years");
    let floor = debate.votes(6, 1, 5, 4);
    assert!(floor.question().is_none());
    assert_eq!(words(floor.carried()).unwrap(), "the plan be approved for two years");
    let resolved = vec![Prose::plain("the plan be approved for two years")];
    let floor = debate.put(7, None, Kind::Resolution(resolved, Basis::Moved, Prose::default()));
    assert!(floor.is_clear());
    assert_eq!(floor.votable(), None, "it was voted on as a motion");
}

#[test]
fn what_is_lost_lapses_or_is_withdrawn_leaves_the_motion_as_it_was() {
    use MotionForm::{Amendment, Substantive};
    for fate in [Fate::Lapsed, Fate::Withdrawn, Fate::Lost, Fate::Referred, Fate::Deferred] {
        let mut debate = Debate::new();
        debate.moves(1, Substantive, None, "approved");
        debate.moves(2, Amendment, Some(1), "refused");
        let floor = debate.ends(3, 2, fate);
        assert_eq!(words(floor.question()).unwrap(), "approved");
        assert_eq!(floor.amendments(), [fate]);
        let floor = debate.ends(4, 1, fate);
        assert!(floor.is_clear());
    }
    let mut debate = Debate::new();
    debate.moves(1, Substantive, None, "approved");
    debate.moves(2, Amendment, Some(1), "approved for a year");
    let floor = debate.ends(3, 2, Fate::Accepted);
    assert_eq!(words(floor.question()).unwrap(), "approved for a year");
}

#[test]
fn a_tie_waits_for_the_chair() {
    let mut debate = Debate::new();
    debate.moves(1, MotionForm::Substantive, None, "approved");
    let floor = debate.votes(2, 1, 7, 7);
    assert_eq!(floor.tied(), Some(id(2)));
    assert_eq!(floor.question().unwrap().id, id(1));
    // The motion may still be withdrawn, amended or voted on again.
    let floor = debate.votes(3, 1, 8, 7);
    assert_eq!((floor.tied(), floor.carried().unwrap().id), (None, id(1)));
}

#[test]
fn motions_about_how_to_go_on_stand_above_the_business() {
    let mut debate = Debate::new();
    debate.moves(1, MotionForm::Substantive, None, "approved");
    let floor = debate.moves(2, MotionForm::Procedural(Procedure::Closure), None, "");
    assert_eq!(floor.question().unwrap().id, id(2));
    assert_eq!(floor.amendable().unwrap().id, id(1));
    let floor = debate.votes(3, 2, 9, 1);
    assert_eq!(floor.question().unwrap().id, id(1));
    debate.moves(4, MotionForm::Procedural(Procedure::NextBusiness), None, "");
    let floor = debate.votes(5, 4, 9, 1);
    assert!(floor.is_clear(), "the motion falls");
}

#[test]
fn a_vote_on_nothing_moved_is_on_the_decision_above() {
    let mut debate = Debate::new();
    let clauses = vec![Prose::plain("the report be noted")];
    let floor = debate.put(1, None, Kind::Resolution(clauses, Basis::Own, Prose::default()));
    assert_eq!(floor.votable(), Some(id(1)));
    let floor = debate.votes(2, 1, 9, 1);
    assert_eq!((floor.votable(), floor.voted()), (None, Some(id(2))));
    // What hangs on something that is not there moves nothing.
    let floor = debate.votes(3, 77, 9, 1);
    assert!(floor.is_clear());
}

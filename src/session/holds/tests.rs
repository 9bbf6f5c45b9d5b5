//! What is said of votes and motions by the room they were taken in.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::*;
use crate::meeting::any::{WRITERS, moment, particulars};
use crate::meeting::{
    Ballot, Basis, Class, Conduct, Count, Demand, Interest, InterestKind, Item, MotionForm, Name,
    Person, Prose, Quorum, Speaker,
};

fn id(number: u32) -> Id {
    Id { writer: WRITERS[0], number }
}

/// A committee of five with a quorum of three, all in the room from 19:00, and one item.
struct Evening {
    meeting: Meeting,
    next: u32,
}

impl Evening {
    fn new() -> Self {
        let mut meeting = Meeting::new(particulars());
        let names = ["Finch", "Owusu", "Dukes", "Abara", "Whyte", "Ash"];
        for (number, last) in (1..).zip(names) {
            let name = Name { title: "Cllr".into(), last: last.into(), ..Name::default() };
            let class = if last == "Ash" { Class::CoOpted } else { Class::Member };
            let person = Person::new(id(number), &last.to_lowercase()[..2], name, class);
            meeting.people.insert(person.id, Arc::new(person));
            Arc::make_mut(&mut meeting.roster).push(id(number));
        }
        let particulars = Arc::make_mut(&mut meeting.particulars);
        particulars.quorum = Quorum { one_in: 0, at_least: 3 };
        meeting.items.insert(id(50), Arc::new(Item::new(id(50), "7", "Land at Mill Lane")));
        Arc::make_mut(&mut meeting.agenda).push(id(50));
        let mut evening = Evening { meeting, next: 100 };
        evening.put(0, None, Kind::Present((1..=6).map(id).collect()));
        evening
    }

    /// Puts an entry of so many minutes after seven.
    fn put(&mut self, minutes: i64, under: Option<Id>, kind: Kind) -> Id {
        self.next += 1;
        let entry = Entry {
            id: id(self.next),
            place: Some(id(50)),
            at: Some(moment(minutes * 60_000)),
            after_the_close: false,
            clerk: "hb".into(),
            under,
            doubt: None,
            kind,
        };
        let after = self.meeting.order_of(entry.place).last().copied();
        self.meeting.put_entry(Arc::new(entry), after);
        id(self.next)
    }

    fn votes(&mut self, count: Count, room: u32) -> Id {
        self.put(30, None, Kind::Vote(Box::new(Vote::new(count, room))))
    }

    fn said(&self) -> Vec<String> {
        let words = Vocabulary {
            kinds: vec![InterestKind {
                word: "dpi".into(),
                name: "a disclosable pecuniary interest".into(),
                demand: Demand::Leave,
            }],
            headings: Vec::new(),
        };
        examine(&self.meeting, &Declared::of(&self.meeting), &words).into_values().collect()
    }
}

fn hands(in_favour: u32, against: u32) -> Count {
    Count::Hands { in_favour, against, abstaining: 0 }
}

#[test]
fn a_vote_that_fits_the_room_holds() {
    let mut evening = Evening::new();
    evening.votes(Count::Unanimous, 5);
    evening.votes(hands(3, 1), 5);
    evening.votes(Count::Named(vec![(id(1), Ballot::For), (id(2), Ballot::Against)]), 5);
    assert_eq!(evening.said(), Vec::<String>::new());
}

#[test]
fn a_departure_that_becomes_known_later_breaks_what_was_voted_after_it() {
    for (minutes, count, says) in [
        (29, hands(4, 1), vec!["5 voted, and 4 in the room could vote at 19:30"]),
        (29, hands(3, 1), vec!["it was counted in a room of 5, and 4 could vote at 19:30"]),
        // Who left after it was there.
        (31, hands(4, 1), vec![]),
        (
            29,
            Count::Named(vec![(id(3), Ballot::For)]),
            vec![
                "it was counted in a room of 5, and 4 could vote at 19:30; Cllr Dukes was not in \
                 the room at 19:30",
            ],
        ),
    ] {
        let mut evening = Evening::new();
        evening.votes(count, 5);
        assert_eq!(evening.said(), Vec::<String>::new());
        evening.put(minutes, None, Kind::Departure(id(3)));
        assert_eq!(evening.said(), says);
        evening.put(minutes, None, Kind::Arrival(id(3)));
        assert_eq!(evening.said(), Vec::<String>::new(), "and an arrival mends it");
    }
}

#[test]
fn who_has_no_vote_and_who_was_not_there_is_named() {
    let mut evening = Evening::new();
    let vote = Vote {
        demanded: vec![id(3)],
        own: vec![(id(6), Ballot::Against)],
        ..Vote::new(hands(3, 1), 4)
    };
    evening.put(20, None, Kind::Departure(id(3)));
    let motion = Motion {
        form: MotionForm::Substantive,
        mover: Speaker::Person(id(1)),
        seconder: Speaker::Person(id(3)),
        clauses: vec![Prose::plain("that it be so")],
        lead: Prose::default(),
        basis: Basis::Own,
    };
    let motion = evening.put(29, None, Kind::Motion(Box::new(motion)));
    evening.put(30, Some(motion), Kind::Vote(Box::new(vote)));
    assert_eq!(
        evening.said(),
        [
            "Cllr Dukes was not in the room at 19:29, and seconded it",
            "Cllr Ash had no vote; Cllr Dukes was not in the room at 19:30",
        ]
    );
}

#[test]
fn without_a_quorum_nothing_is_decided() {
    let mut evening = Evening::new();
    for leaves in [1, 2, 4] {
        evening.put(10, None, Kind::Departure(id(leaves)));
    }
    evening.votes(Count::Unanimous, 2);
    assert_eq!(evening.said(), ["there was no quorum at 19:30: 3 were needed, 2 were in the room"]);
}

#[test]
fn whoever_had_to_leave_and_voted_is_told() {
    let told = "Cllr Dukes had declared a disclosable pecuniary interest and voted";
    for (count, conduct, says) in [
        (Count::Unanimous, None, Some(told)),
        (hands(4, 1), None, Some(told)),
        (hands(3, 1), None, None),
        (Count::Except(vec![(id(3), Ballot::NotVoting)]), None, None),
        (Count::Named(vec![(id(3), Ballot::For)]), None, Some(told)),
        (Count::Named(vec![(id(1), Ballot::For)]), None, None),
        (Count::Unanimous, Some(Conduct::Dispensation), None),
        (Count::Except(Vec::new()), Some(Conduct::NoVote), None),
        (Count::Named(vec![(id(3), Ballot::Against)]), Some(Conduct::NoVote), Some(told)),
    ] {
        let mut evening = Evening::new();
        let interest = Interest {
            member: Speaker::Person(id(3)),
            item: Some(id(50)),
            conduct,
            ..Interest::none("dpi")
        };
        let declaration = evening.put(5, None, Kind::Interest(Box::new(interest)));
        evening.votes(count.clone(), 5);
        assert_eq!(evening.said(), says.into_iter().collect::<Vec<_>>(), "{count:?} {conduct:?}");
        // Whoever left did not vote.
        evening.put(29, Some(declaration), Kind::Departure(id(3)));
        assert!(!evening.said().iter().any(|said| said.contains("had declared")), "{count:?}");
    }
}

#[test]
fn where_nothing_is_minuted_of_the_room_a_vote_can_only_contradict_itself() {
    let mut evening = Evening::new();
    let lists = evening.meeting.order_of(Some(id(50))).to_vec();
    lists.into_iter().for_each(|id| _ = evening.meeting.take_entry(id));
    evening.votes(hands(20, 13), 20);
    evening.votes(hands(20, 0), 20);
    assert_eq!(evening.said(), ["33 voted, and 20 were in the room"]);
}

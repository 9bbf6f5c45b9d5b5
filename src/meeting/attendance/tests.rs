//! Who is in the room, by the entries.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::*;
use crate::meeting::any::{WRITERS, moment, particulars};
use crate::meeting::{Name, Prose, Quorum};

fn id(number: u32) -> Id {
    Id { writer: WRITERS[0], number }
}

/// Three members, a co-opted one with a vote, one without, and a substitute.
fn meeting(entries: &[(Option<i64>, Kind)]) -> Meeting {
    let mut meeting = Meeting::new(particulars());
    let classes = [
        (Class::Member, None),
        (Class::Member, None),
        (Class::Member, None),
        (Class::CoOpted, Some(true)),
        (Class::NonVoting, None),
        (Class::Substitute, None),
    ];
    for (number, (class, votes)) in (1..).zip(classes) {
        let name = Name { last: format!("P{number}"), ..Name::default() };
        let person =
            Person { votes, ..Person::new(id(number), &format!("p{number}"), name, class) };
        meeting.people.insert(person.id, Arc::new(person));
        Arc::make_mut(&mut meeting.roster).push(id(number));
    }
    Arc::make_mut(&mut meeting.particulars).quorum = Quorum { one_in: 2, at_least: 2 };
    for (number, (minutes, kind)) in (100..).zip(entries) {
        let entry = Entry {
            id: id(number),
            place: None,
            at: minutes.map(|minutes| moment(minutes * 60_000)),
            after_the_close: minutes.is_none(),
            clerk: "hb".into(),
            under: None,
            doubt: None,
            kind: kind.clone(),
        };
        let after = meeting.order_of(None).last().copied();
        meeting.put_entry(Arc::new(entry), after);
    }
    meeting
}

fn everybody() -> Kind {
    Kind::Present((1..=5).map(id).collect())
}

#[test]
fn the_room_at_each_moment_is_what_was_minuted_up_to_then() {
    let meeting = meeting(&[
        (Some(0), everybody()),
        (Some(20), Kind::Departure(id(2))),
        (Some(10), Kind::Departure(id(1))),
        (Some(30), Kind::Arrival(id(1))),
        (Some(15), Kind::Chair(id(3))),
    ]);
    let voters = |minutes: i64| {
        let attendance = Attendance::at(&meeting, moment(minutes * 60_000));
        attendance.voters().iter().map(|id| id.number).collect::<Vec<_>>()
    };
    assert_eq!(voters(-1), Vec::<u32>::new());
    assert_eq!(voters(5), [1, 2, 3, 4]);
    assert_eq!(voters(10), [2, 3, 4]);
    assert_eq!(voters(25), [3, 4]);
    assert_eq!(voters(30), [1, 3, 4]);
    let now = Attendance::of(&meeting);
    assert_eq!((now.chair(), now.chair_since()), (Some(id(3)), Some(moment(15 * 60_000))));
    assert_eq!((now.members(), now.needed(), now.members_in()), (4, 2, 3));
    let moments = [-1, 5, 10, 25, 30].map(|minutes| moment(minutes * 60_000));
    let over = Attendance::over(&meeting, &moments);
    assert!(over.iter().zip(moments).all(|(one, at)| *one == Attendance::at(&meeting, at)));
}

#[test]
fn a_list_that_was_made_after_the_meeting_holds_from_its_start() {
    let meeting = meeting(&[
        (Some(20), Kind::Departure(id(2))),
        (None, everybody()),
        (None, Kind::Departure(id(3))),
    ]);
    let at = |minutes: i64| Attendance::at(&meeting, moment(minutes * 60_000)).members_in();
    assert_eq!((at(5), at(25)), (4, 3));
    // When somebody left is not known; that they did is.
    assert!(!Attendance::of(&meeting).is_in(id(3)));
}

#[test]
fn a_substitute_takes_the_vote_and_gives_it_back_to_whoever_returns() {
    let stands = Kind::Substitute { who: id(6), instead_of: id(1) };
    let voters = |entries: &[(Option<i64>, Kind)]| {
        let attendance = Attendance::of(&meeting(entries));
        attendance.voters().iter().map(|id| id.number).collect::<Vec<_>>()
    };
    let others = Kind::Present(vec![id(2), id(3)]);
    let excused = Kind::Excused(id(1), Prose::plain("illness"));
    let mut entries = vec![(Some(0), others), (Some(0), excused), (Some(1), stands)];
    assert_eq!(voters(&entries), [2, 3, 6]);
    entries.push((Some(10), Kind::Arrival(id(1))));
    assert_eq!(voters(&entries), [2, 3, 6], "one of the two votes, and not both");
    entries.push((Some(11), Kind::Departure(id(6))));
    assert_eq!(voters(&entries), [1, 2, 3]);
}

#[test]
fn who_attends_from_elsewhere_has_a_vote_where_the_rules_give_one() {
    let mut meeting = meeting(&[
        (Some(0), Kind::Present(vec![id(2)])),
        (Some(0), Kind::Remote(vec![id(1), id(3)])),
    ]);
    let count = |meeting: &Meeting| {
        let attendance = Attendance::of(meeting);
        (attendance.members_in(), attendance.is_in(id(1)), attendance.is_quorate())
    };
    assert_eq!(count(&meeting), (1, true, false));
    Arc::make_mut(&mut meeting.particulars).rules.remote_votes = true;
    assert_eq!(count(&meeting), (3, true, true));
}

//! Where a run of typing ends for undo, and cases that were wrong once.

use crate::event::{Change, Draft, Event, Line};
use crate::meeting::any::{WRITERS, moment, particulars};
use crate::meeting::{Id, Item, Meeting};
use crate::session::Session;

fn empty() -> Session {
    Session::of(WRITERS[0], Meeting::new(particulars()))
}

/// Types letters at the end of the line, each so many milliseconds after the one before.
fn typed(session: &mut Session, from: i64, keys: &[(i64, &str)]) -> i64 {
    let mut at = from;
    for (pause, text) in keys {
        at += pause;
        let end = session.desk.draft.text.len();
        session.apply(moment(at), &Event::Edit(end, 0, (*text).into()));
    }
    at
}

fn after_undo(session: &mut Session) -> &str {
    session.apply(moment(90_000), &Event::Undone);
    &session.desk.draft.text
}

#[test]
fn a_run_ends_at_a_pause_of_two_seconds() {
    for (pause, left) in [(1_999, ""), (2_000, "a"), (2_001, "a"), (-1, "a"), (0, "")] {
        let mut session = empty();
        typed(&mut session, 10_000, &[(0, "a"), (pause, "b")]);
        assert_eq!(after_undo(&mut session), left, "a pause of {pause} ms");
    }
}

#[test]
fn a_run_ends_at_a_line_end_a_jump_and_forty_letters() {
    let mut session = empty();
    typed(&mut session, 0, &[(0, "a"), (9, "\n"), (9, "b"), (9, "c")]);
    assert_eq!(after_undo(&mut session), "a\n");
    assert_eq!(after_undo(&mut session), "");

    let mut session = empty();
    let at = typed(&mut session, 0, &[(0, "a"), (9, "b")]);
    session.apply(moment(at + 9), &Event::Edit(0, 0, "x".into()));
    assert_eq!(session.desk.draft.text, "xab");
    assert_eq!(after_undo(&mut session), "ab");

    let mut session = empty();
    typed(&mut session, 0, &[(9, "a"); 81]);
    assert_eq!(after_undo(&mut session), "a".repeat(80));
    assert_eq!(after_undo(&mut session), "a".repeat(40));
    assert_eq!(after_undo(&mut session), "");
}

#[test]
fn erasing_goes_on_in_a_run_both_ways() {
    let mut session = empty();
    let at = typed(&mut session, 0, &[(0, "é"), (9, "b"), (9, "c")]);
    session.apply(moment(at + 9), &Event::Edit(3, 1, String::new()));
    session.apply(moment(at + 18), &Event::Edit(2, 1, String::new()));
    session.apply(moment(at + 27), &Event::Edit(0, 2, String::new()));
    assert_eq!(session.desk.draft, Draft::default());
    assert_eq!(after_undo(&mut session), "");
    session.apply(moment(0), &Event::Redone);
    assert_eq!(session.desk.draft, Draft::default());
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let mut session = empty();
    typed(&mut session, 0, &[(0, "é")]);
    let was = session.clone();
    for event in [
        Event::Edit(1, 0, "x".into()),
        Event::Edit(0, 1, "x".into()),
        Event::Edit(usize::MAX, usize::MAX, "x".into()),
        Event::Paste(1, 0, "x".into()),
        Event::Redone,
    ] {
        session.apply(moment(1), &event);
        assert_eq!(session, was, "{event:?}");
        assert_eq!(session.undo_names(), Some("typing"), "{event:?}");
    }
    assert_eq!(session.misfits, 5);
    // Nor does it end a run of typing.
    typed(&mut session, 5, &[(0, "b")]);
    assert_eq!(after_undo(&mut session), "");
}

#[test]
fn times_are_kept_as_the_journal_can_write_them() {
    let mut session = empty();
    let finer = moment(5) + chrono::Duration::nanoseconds(777_777);
    session.apply(finer, &Event::Edit(0, 0, "a".into()));
    assert_eq!(session.desk.draft.started, Some(moment(5)));
}

#[test]
fn a_doubt_stays_when_the_words_are_erased() {
    let mut session = empty();
    session.apply(moment(0), &Event::Doubted(true));
    session.apply(moment(9), &Event::Edit(0, 0, "a".into()));
    session.apply(moment(18), &Event::Edit(0, 1, String::new()));
    assert!(session.desk.draft.doubted);
    assert_eq!(session.desk.draft.started, Some(moment(0)));
}

#[test]
fn a_draft_keeps_the_item_and_time_of_its_first_key() {
    let mut session = empty();
    let item = |number| Id { writer: WRITERS[0], number };
    let listed = |number| Change::Listed(Item::new(item(number), "1", "Budget"), None);
    let went = Change::WentTo(Some(item(1)));
    session.apply(moment(0), &Event::Act(Line::Kept, vec![listed(1), listed(2), went]));
    typed(&mut session, 5, &[(0, "a"), (9, "b")]);
    let went = Change::WentTo(Some(item(2)));
    session.apply(moment(60), &Event::Act(Line::Kept, vec![went]));
    assert_eq!(session.here(), (Some(item(1)), None));
    assert_eq!(session.desk.draft.started, Some(moment(5)));
    assert_eq!(session.desk.place, Some(item(2)));
    session.apply(moment(99), &Event::Act(Line::Taken, Vec::new()));
    assert_eq!(session.here(), (Some(item(2)), None));
}

#[test]
fn the_count_of_ids_never_goes_back_and_has_two_series() {
    use crate::session::Privacy::{Open, Private};
    let mut session = empty();
    let id = session.next_id(Open);
    let listed = Change::Listed(Item::new(id, "1", "Budget"), None);
    session.apply(moment(0), &Event::Act(Line::Kept, vec![listed]));
    let next = session.next_id(Open);
    assert_eq!(next.number, id.number + 1);
    session.apply(moment(1), &Event::Undone);
    assert_eq!(session.next_id(Open), next);
    assert_ne!(session.next_id(Private), next);
    // The last number of a series is not passed.
    let last = Id { number: (1 << 31) - 1, ..id };
    let listed = Change::Listed(Item::new(last, "2", "Budget"), None);
    session.apply(moment(2), &Event::Act(Line::Kept, vec![listed]));
    assert!(session.next_id(Open).number < 1 << 31);
}

//! Opening equals replaying the whole journal.

use chrono::FixedOffset;
use proptest::prelude::*;

use super::*;
use crate::meeting::any::meetings;
use crate::session::any::{event, moments, strokes};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn opening_equals_replaying_for_any_session(
        meeting in meetings(),
        strokes in strokes(50),
        saves in proptest::collection::btree_map(0usize..50, 0usize..6, 0..4),
    ) {
        let mut clerk = Clerk::of(&meeting);
        let mut saver = Saver::start().unwrap();
        let mut due = None;
        for (number, (at, stroke)) in moments(&strokes).enumerate() {
            if let Some(later) = saves.get(&number).filter(|_| due.is_none()) {
                clerk.book.wait();
                saver.begin(&clerk.book, &clerk.session, moment(clerk.now));
                due = Some(number + later);
            }
            let event = event(stroke, &clerk.session.desk.draft.text);
            clerk.happen_at(at, &event);
            if due == Some(number) {
                saver.finish(&mut clerk.book, &clerk.session, at);
                due = None;
            }
        }
        let live = shown(&clerk.session);
        let (folder, _) = clerk.leave();
        prop_assert_eq!(&shown(&from_the_journal(folder.path())), &live, "replayed");
        prop_assert_eq!(&shown(&read(folder.path()).unwrap().session), &live, "read");
        let opened = reopened(folder.path(), 900_000);
        prop_assert_eq!(&shown(&opened.session), &live, "opened");
        prop_assert!(opened.notices.is_empty(), "{:?}", opened.notices);
        prop_assert_eq!(&shown(&opened.book.recalled().unwrap()), &live, "recalled");
    }
}

#[test]
fn a_save_in_the_middle_of_a_run_does_not_split_its_undo() {
    let mut clerk = Clerk::new();
    clerk.type_in("hel");
    clerk.save();
    clerk.type_in("lo");
    clerk.happen(&Event::Undone);
    assert_eq!(clerk.session.desk.draft.text, "");
    let live = shown(&clerk.session);
    let (clerk, _) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
}

#[test]
fn what_was_entered_before_a_save_is_undone_after_it() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said yes");
    clerk.save();
    clerk.happen(&Event::Undone);
    clerk.happen(&Event::Undone);
    clerk.happen(&Event::Redone);
    let live = shown(&clerk.session);
    let (mut clerk, _) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    // This sitting holds no history; the journal does.
    clerk.save();
    let (clerk, _) = clerk.again();
    assert_eq!(clerk.session.undo_names(), None);
    let recalled = clerk.book.recalled().unwrap();
    assert!(recalled == clerk.session);
    assert_eq!(recalled.undo_names(), Some("typing"));
    assert!(recalled.redo_names().is_some_and(|name| name.starts_with("point")));
}

#[test]
fn moments_keep_their_offset_when_summer_time_ends() {
    let winter = FixedOffset::east_opt(0).unwrap();
    for saves_at in 0..4 {
        let mut clerk = Clerk::new();
        let save = |clerk: &mut Clerk, step| {
            if saves_at == step {
                clerk.save();
            }
        };
        clerk.minute(0, "in summer");
        save(&mut clerk, 1);
        let at = moment(clerk.now + 5_000).with_timezone(&winter);
        clerk.happen_at(at, &Event::Edit(0, 0, "in winter".into()));
        save(&mut clerk, 2);
        clerk.happen_at(at, &Event::Edit(0, 0, "x".into()));
        save(&mut clerk, 3);
        let live = shown(&clerk.session);
        assert!(live.contains("+00:00"), "{live}");
        let (mut clerk, _) = clerk.again();
        assert_eq!(shown(&clerk.session), live, "saved at step {saves_at}");
        // The journal's own offset is known again: what follows is in summer time.
        clerk.happen(&Event::Edit(0, 0, "y".into()));
        clerk.minute(0, "z");
        let live = shown(&clerk.session);
        let (clerk, _) = clerk.again();
        assert_eq!(shown(&clerk.session), live, "saved at step {saves_at}, gone on");
    }
}

#[test]
fn a_clock_set_back_loses_nothing() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "before");
    clerk.now -= 3_600_000;
    clerk.minute(0, "after");
    clerk.save();
    clerk.now -= 86_400_000;
    clerk.type_in("and more");
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    assert!(notices.is_empty(), "{notices:?}");
}

#[test]
fn two_programs_cannot_have_one_journal() {
    let clerk = Clerk::new();
    let draw = || Ok(Writer(99));
    let refused = open(clerk.path(), "hb", moment(0), &|writer| writer == OURS, &draw);
    let Err(error) = refused else { panic!("opened twice") };
    assert!(error.downcast_ref::<crate::journal::InUse>().is_some(), "{error:#}");
    // Reading takes no lock.
    assert!(read(clerk.path()).is_ok());
}

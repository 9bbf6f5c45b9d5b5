//! Undo and redo over random sequences of events.

use proptest::prelude::*;

use crate::event::{Desk, Event};
use crate::meeting::any::meetings;
use crate::session::Session;
use crate::session::any::{WRITER, event, moments, strokes};

/// What undo must give back: all but the count of ids, which never goes back, and the history.
/// As text, for equal moments of different offsets count as equal.
fn shown(session: &Session) -> String {
    let desk = Desk { next: (0, 0), ..session.desk.clone() };
    format!("{:?} {:?} {:?}", session.meeting, desk, session.attendance)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undone_gives_back_what_was_and_redone_what_came(
        meeting in meetings(), strokes in strokes(60)
    ) {
        let mut session = Session::of(WRITER, meeting);
        // What the session looked like with so many steps done, and with so many undone.
        let mut past: Vec<String> = vec![shown(&session)];
        let mut future: Vec<String> = Vec::new();
        for (at, stroke) in moments(&strokes) {
            let event = event(stroke, &session.desk.draft.text);
            let (was, ids) = (shown(&session), session.desk.next);
            let steps = session.history.done.len();
            session.apply(at, &event);
            let is = shown(&session);
            prop_assert!(session.desk.next >= ids, "ids are given twice");
            match event {
                Event::Undone if steps > 0 => {
                    future.push(past.pop().unwrap());
                    prop_assert_eq!(&is, past.last().unwrap(), "after undo");
                }
                Event::Redone if !future.is_empty() => {
                    past.push(future.pop().unwrap());
                    prop_assert_eq!(&is, past.last().unwrap(), "after redo");
                }
                _ if session.history.done.len() == steps => {
                    if is == was {
                        continue;
                    }
                    // A run of typing has grown.
                    prop_assert!(matches!(event, Event::Edit(..)), "{:?} has no step", event);
                    *past.last_mut().unwrap() = is;
                    future.clear();
                    prop_assert!(session.history.undone.is_empty(), "a new act empties redo");
                }
                _ => {
                    prop_assert_eq!(session.history.done.len(), steps + 1);
                    past.push(is);
                    future.clear();
                    prop_assert!(session.history.undone.is_empty(), "a new act empties redo");
                }
            }
            prop_assert_eq!(session.history.done.len() + 1, past.len());
            prop_assert_eq!(session.history.undone.len(), future.len());
        }
        let end = shown(&session);
        let at = crate::meeting::any::moment(0);
        let steps = session.history.done.len();
        for _ in 0..steps {
            session.apply(at, &Event::Undone);
        }
        prop_assert_eq!(&shown(&session), &past[0], "undo all the way is the beginning");
        for _ in 0..steps {
            session.apply(at, &Event::Redone);
        }
        prop_assert_eq!(shown(&session), end, "redo all the way is the end");
    }

    #[test]
    fn an_act_undone_is_as_if_it_had_never_been(
        meeting in meetings(), strokes in strokes(40)
    ) {
        let mut session = Session::of(WRITER, meeting.clone());
        let mut events = Vec::new();
        for (at, stroke) in moments(&strokes) {
            let event = event(stroke, &session.desk.draft.text);
            session.apply(at, &event);
            events.push((at, event));
        }
        let mut again = Session::of(WRITER, meeting.clone());
        // The events that stand: an undone step takes its events with it.
        let mut steps: Vec<Vec<usize>> = Vec::new();
        let mut undone: Vec<Vec<usize>> = Vec::new();
        for (number, (at, event)) in events.iter().enumerate() {
            let before = again.history.done.len();
            let (redo, misfits) = (again.history.undone.len(), again.misfits);
            again.apply(*at, event);
            let act = matches!(event, Event::Act(..));
            if again.misfits > misfits && !act {
                continue;
            }
            match event {
                Event::Undone => undone.extend(steps.pop()),
                Event::Redone => steps.extend(undone.pop()),
                _ if again.history.done.len() > before => steps.push(vec![number]),
                _ => {
                    if let Some(last) = steps.last_mut() {
                        last.push(number);
                    }
                }
            }
            if !matches!(event, Event::Undone | Event::Redone) && again.history.undone.len() < redo {
                undone.clear();
            }
        }
        let mut standing: Vec<usize> = steps.into_iter().flatten().collect();
        standing.sort_unstable();
        let mut plain = Session::of(WRITER, meeting);
        for number in standing {
            let (at, event) = &events[number];
            plain.apply(*at, event);
        }
        prop_assert_eq!(shown(&again), shown(&plain));
        prop_assert_eq!(shown(&again), shown(&session), "replay draws the same steps");
        let names = |session: &Session| {
            session.history.done.iter().map(|step| step.name.clone()).collect::<Vec<_>>()
        };
        prop_assert_eq!(names(&again), names(&session));
    }
}

//! Clocks that jump back, pass midnight, and change with the time of the year.

use super::*;

fn at(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

#[test]
fn whatever_the_clock_does_all_is_kept_in_the_order_it_was_typed() {
    for (name, times) in [
        (
            "back",
            ["2026-06-11T19:40:00+01:00", "2026-06-11T19:00:00+01:00", "2026-06-11T19:01:00+01:00"],
        ),
        (
            "years back",
            ["2026-06-11T19:40:00+01:00", "1970-01-01T00:00:00+00:00", "1970-01-01T00:01:00+00:00"],
        ),
        (
            "midnight",
            ["2026-06-11T23:59:59+01:00", "2026-06-12T00:00:00+01:00", "2026-06-12T00:20:00+01:00"],
        ),
        (
            "winter",
            ["2026-10-25T01:59:00+01:00", "2026-10-25T01:01:00+00:00", "2026-10-25T01:02:00+00:00"],
        ),
        (
            "summer",
            ["2026-03-29T00:59:00+00:00", "2026-03-29T02:00:00+01:00", "2026-03-29T02:01:00+01:00"],
        ),
        (
            "closed lid",
            ["2026-06-11T19:40:00+01:00", "2026-06-13T08:00:00+01:00", "2026-06-13T08:01:00+01:00"],
        ),
    ] {
        for saves in [false, true] {
            let mut clerk = Clerk::new();
            for (number, time) in times.iter().enumerate() {
                let text = format!("said {number}");
                clerk.happen_at(at(time), &Event::Edit(0, 0, text.clone()));
                let (id, event) = clerk.minuted(0, &text);
                clerk.happen_at(at(time), &event);
                if saves {
                    clerk.book.wait();
                    saving::save_now(&mut clerk.book, &clerk.session, at(time)).unwrap();
                }
                let mut entry = (*clerk.session.meeting.entries[&id]).clone();
                entry.at = Some(at(time));
                let change = Change::Reworded(entry);
                clerk.happen_at(at(time), &Event::Act(Line::Kept, vec![change]));
            }
            // The time of a line's first key is that of the event, with its distance from UTC.
            clerk.happen_at(at(times[2]), &Event::Edit(0, 0, "and".into()));
            let entries = |session: &Session| -> Vec<(String, String)> {
                let place = session.meeting.agenda.first().copied();
                let entries = session.meeting.entries_of(place);
                let at = |entry: &Entry| entry.at.unwrap().to_rfc3339();
                entries.map(|entry| (format!("{:?}", entry.kind), at(entry))).collect()
            };
            let (live, kept) = (shown(&clerk.session), entries(&clerk.session));
            assert_eq!(kept.iter().map(|(_, at)| at.as_str()).collect::<Vec<_>>(), times, "{name}");
            for (number, (said, _)) in kept.iter().enumerate() {
                assert!(said.contains(&format!("said {number}")), "{name}: {kept:?}");
            }
            let (folder, _) = clerk.leave();
            assert_eq!(shown(&from_the_journal(folder.path())), live, "{name}, saved: {saves}");
            let opened = reopened(folder.path(), 0);
            assert_eq!(shown(&opened.session), live, "{name}, saved: {saves}");
            assert!(opened.notices.is_empty(), "{name}: {:?}", opened.notices);
            assert_eq!(shown(&read(folder.path()).unwrap().session), live, "{name}");
        }
    }
}

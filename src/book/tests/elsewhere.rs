//! A folder that was minuted on more than one machine.

use super::*;

const THEIRS: Writer = Writer(99);

fn theirs(folder: &Path, now: i64) -> Opened {
    open(folder, "mk", moment(now), &|writer| writer == THEIRS, &|| Ok(THEIRS)).unwrap()
}

#[test]
fn another_machine_begins_a_journal_and_goes_on_where_the_first_left_off() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said yes");
    let place = clerk.session.meeting.agenda.first().copied();
    clerk.happen(&Event::Act(Line::Kept, vec![Change::WentTo(place), Change::RollCall(true)]));
    clerk.save();
    clerk.type_in("petition: dk");
    clerk.happen(&Event::PutAside);
    clerk.type_in("and wh");
    let waits = crate::event::Draft { text: "second".into(), ..Default::default() };
    clerk.happen(&Event::TookUp(waits));
    let first = read_file(clerk.path(), &journal_name());
    let (folder, session) = clerk.leave();
    let opened = theirs(folder.path(), 100_000);
    assert!(opened.session.meeting == session.meeting);
    let (mine, other) = (&opened.session.desk, &session.desk);
    assert_eq!(
        (mine.place, &mine.draft, &mine.waiting),
        (other.place, &other.draft, &other.waiting)
    );
    assert!(mine.roll_call);
    assert!(opened.notices[0].contains("another machine"), "{:?}", opened.notices);
    assert_eq!(files_named(folder.path(), "journal-").len(), 2);
    let live = shown(&opened.session);
    assert_eq!(shown(&opened.book.recalled().unwrap()), live);
    opened.book.close();
    assert_eq!(shown(&theirs(folder.path(), 200_000).session), live);
    assert!(read_file(folder.path(), &journal_name()).unwrap().starts_with(&first.unwrap()));
}

/// Both journals in one folder; which is read does not depend on who has more, nor on their names,
/// nor on who saved.
#[test]
fn of_two_journals_the_later_is_read() {
    for they_save in [true, false] {
        let mut clerk = Clerk::new();
        let struck = clerk.minute(0, "said something long that they strike out");
        clerk.save();
        let (folder, _) = clerk.leave();
        let mut opened = theirs(folder.path(), 100_000);
        let changes = vec![Change::Struck(struck), Change::Styled("decision-and-minutes".into())];
        let event = Event::Act(Line::Kept, changes);
        opened.session.apply(moment(110_000), &event);
        opened.book.append(&[(moment(110_000), &event)], Urgency::AtOnce).unwrap();
        opened.book.wait();
        if they_save {
            saving::save_now(&mut opened.book, &opened.session, moment(120_000)).unwrap();
        }
        opened.book.close();
        let seen = read(folder.path()).unwrap();
        assert_eq!(seen.session.meeting.entries.len(), 0, "they saved: {they_save}");
        assert!(seen.notices.is_empty(), "{:?}", seen.notices);
        if they_save {
            // The first machine takes over what the second saved: nothing was typed here since.
            let back = reopened(folder.path(), 200_000);
            assert_eq!(back.session.meeting.entries.len(), 0);
        }
    }
}

#[test]
fn of_two_journals_that_do_not_know_the_minutes_file_the_later_is_read() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "here");
    clerk.save();
    let (folder, _) = clerk.leave();
    let mut opened = theirs(folder.path(), 100_000);
    let event = Event::Edit(0, 0, "there".into());
    opened.session.apply(moment(110_000), &event);
    opened.book.append(&[(moment(110_000), &event)], Urgency::AtOnce).unwrap();
    opened.book.wait();
    opened.book.close();
    put_file(folder.path(), MINUTES, None);
    assert_eq!(read(folder.path()).unwrap().session.desk.draft.text, "there");
}

#[test]
fn a_minutes_file_edited_here_is_kept_when_another_machine_goes_on() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said yes");
    clerk.save();
    clerk.minute(0, "and more");
    let (folder, session) = clerk.leave();
    let text = std::fs::read_to_string(folder.path().join(MINUTES)).unwrap();
    let edited = text.replace("said yes", "said no");
    std::fs::write(folder.path().join(MINUTES), &edited).unwrap();
    let mut opened = theirs(folder.path(), 100_000);
    assert!(opened.session.meeting == session.meeting);
    saving::save_now(&mut opened.book, &opened.session, moment(110_000)).unwrap();
    opened.book.close();
    let kept = files_named(folder.path(), ".kept.ron");
    assert_eq!(kept.len(), 1, "{:?}", opened.notices);
    assert!(opened.notices.iter().any(|said| said.contains(&kept[0])), "{:?}", opened.notices);
    assert_eq!(read_file(folder.path(), &kept[0]).unwrap(), edited.as_bytes());
}

//! Files that are broken, missing or newer.

use super::*;

fn saved() -> Clerk {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said yes");
    clerk.minute(1, "in private");
    clerk.save();
    clerk.type_in("and wh");
    clerk.book.wait();
    clerk
}

#[test]
fn without_a_readable_minutes_file_the_journal_has_all() {
    let whole = read_file(saved().path(), MINUTES).unwrap();
    let half = &whole[..whole.len() / 2];
    let cases: [(&str, Option<&[u8]>, usize); 4] = [
        ("missing", None, 0),
        ("empty", Some(b""), 1),
        ("half", Some(half), 1),
        ("no minutes file at all", Some(b"Dear clerk,\n"), 1),
    ];
    for (name, bytes, kept) in cases {
        let clerk = saved();
        put_file(clerk.path(), MINUTES, bytes);
        let live = shown(&clerk.session);
        let seen = read(clerk.path()).unwrap();
        assert_eq!(shown(&seen.session), live, "{name}");
        assert_eq!(seen.notices.len(), kept, "{name}: {:?}", seen.notices);
        let (mut clerk, notices) = clerk.again();
        assert_eq!(shown(&clerk.session), live, "{name}");
        assert_eq!(notices.len(), kept, "{name}: {notices:?}");
        let found = files_named(clerk.path(), ".kept.ron");
        assert_eq!(found.len(), kept, "{name}");
        if let Some(found) = found.first() {
            assert_eq!(read_file(clerk.path(), found).as_deref(), bytes, "{name}");
        }
        clerk.save();
        let (clerk, notices) = clerk.again();
        assert_eq!(shown(&clerk.session), live, "{name}");
        assert!(notices.is_empty(), "{name}: {notices:?}");
    }
}

#[test]
fn a_minutes_file_of_a_newer_version_is_refused_and_left() {
    for journal_is_there in [true, false] {
        let clerk = saved();
        let text = std::fs::read_to_string(clerk.path().join(MINUTES)).unwrap();
        let newer = text.replacen("version: 2", "version: 7", 1);
        std::fs::write(clerk.path().join(MINUTES), &newer).unwrap();
        let (folder, _) = clerk.leave();
        if !journal_is_there {
            put_file(folder.path(), &journal_name(), None);
        }
        let draw = || Ok(Writer(99));
        let opened = open(folder.path(), "hb", moment(0), &|writer| writer == OURS, &draw);
        let Err(error) = opened else { panic!("a newer file was opened") };
        let said = format!("{error:#}");
        assert!(said.contains("version is 7") && said.contains("knows 2"), "{said}");
        assert!(read(folder.path()).is_err());
        assert_eq!(read_file(folder.path(), MINUTES).unwrap(), newer.as_bytes());
        assert!(files_named(folder.path(), "kept").is_empty());
    }
}

#[test]
fn without_the_private_file_the_journal_has_all() {
    let clerk = saved();
    put_file(clerk.path(), PRIVATE, None);
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    assert!(notices.is_empty(), "{notices:?}");
}

#[test]
fn without_a_journal_the_minutes_file_begins_a_new_one() {
    let clerk = saved();
    let meeting = clerk.session.meeting.clone();
    let (folder, _) = clerk.leave();
    put_file(folder.path(), &journal_name(), None);
    let opened = open(folder.path(), "hb", moment(0), &|_| false, &|| Ok(Writer(99))).unwrap();
    assert!(opened.session.meeting == meeting);
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
    assert_eq!(files_named(folder.path(), "journal-").len(), 1);
    let live = shown(&opened.session);
    assert_eq!(shown(&opened.book.recalled().unwrap()), live);
}

#[test]
fn a_public_copy_says_so_and_a_private_file_it_does_not_name_is_kept() {
    for private in [None, Some(b"(version: 1, half".as_slice())] {
        let clerk = saved();
        let (folder, _) = clerk.leave();
        put_file(folder.path(), &journal_name(), None);
        put_file(folder.path(), PRIVATE, private);
        let opened = open(folder.path(), "hb", moment(0), &|_| false, &|| Ok(Writer(99))).unwrap();
        assert!(opened.notices[0].contains("public copy"), "{:?}", opened.notices);
        let kept = files_named(folder.path(), "private.2026");
        assert_eq!(kept.len(), usize::from(private.is_some()));
    }
}

/// Flips a bit in the line of the journal, from the end, that holds that text: so many bytes behind
/// where the text begins.
fn flip(folder: &Path, text: &str, behind: usize) {
    let mut bytes = read_file(folder, &journal_name()).unwrap();
    let at = bytes.windows(text.len()).rposition(|part| part == text.as_bytes()).unwrap();
    bytes[at + behind] ^= 4;
    put_file(folder, &journal_name(), Some(&bytes));
}

fn saved_twice() -> Clerk {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said the first thing");
    clerk.save();
    clerk.minute(0, "said the second thing");
    clerk.minute(1, "in private");
    clerk.save();
    clerk.type_in("and wh");
    clerk
}

#[test]
fn the_minutes_file_counts_if_it_is_further_on_than_the_break() {
    let (folder, session) = saved_twice().leave();
    // So is the check that the line which names the minutes file goes on from.
    let mut bytes = read_file(folder.path(), &journal_name()).unwrap();
    let saving = bytes.windows(7).rposition(|part| part == b"Saving(").unwrap();
    let mut ends = (0..saving).rev().filter(|at| bytes[*at] == b'\n');
    let before = ends.nth(1).unwrap() + 1;
    bytes[before] = if bytes[before] == b'0' { b'1' } else { b'0' };
    put_file(folder.path(), &journal_name(), Some(&bytes));
    flip(folder.path(), "said the second thing", 1);
    let seen = read(folder.path()).unwrap();
    assert!(seen.session.meeting == session.meeting);
    assert_eq!(seen.notices.len(), 1, "{:?}", seen.notices);
    let opened = reopened(folder.path(), 900_000);
    assert!(opened.session.meeting == session.meeting, "{:?}", opened.notices);
    assert_eq!(opened.notices.len(), 2, "{:?}", opened.notices);
    assert_eq!(files_named(folder.path(), ".damaged").len(), 1);
    let live = shown(&opened.session);
    assert_eq!(shown(&opened.book.recalled().unwrap()), live);
    let clerk = Clerk { folder, book: opened.book, session: opened.session, now: 900_000 };
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    assert!(notices.is_empty(), "{notices:?}");
}

#[test]
fn damage_before_the_last_save_costs_nothing_and_is_told() {
    let (folder, session) = saved_twice().leave();
    flip(folder.path(), "said the second thing", 1);
    let sound = read_file(folder.path(), &journal_name()).unwrap();
    assert_eq!(shown(&read(folder.path()).unwrap().session), shown(&session));
    let mut opened = reopened(folder.path(), 900_000);
    assert_eq!(shown(&opened.session), shown(&session), "what was typed since is there too");
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
    let told = opened.book.unchecked().and_then(|rest| rest.check()).unwrap();
    assert!(told.contains("lines of the journal after"), "{told}");
    // The journal is left as it is, and gone on with; undo does not reach behind the damage.
    let said = opened.book.recalled().unwrap_err().to_string();
    assert!(said.contains("cannot be undone"), "{said}");
    let event = Event::Edit(0, 0, "W".into());
    opened.session.apply(moment(900_001), &event);
    opened.book.append(&[(moment(900_001), &event)], Urgency::Soon).unwrap();
    let live = shown(&opened.session);
    drop(opened);
    assert_eq!(shown(&reopened(folder.path(), 900_002).session), live);
    assert!(read_file(folder.path(), &journal_name()).unwrap().starts_with(&sound));
    // Without the minutes file the journal counts as far as it is sound.
    std::fs::remove_file(folder.path().join(MINUTES)).unwrap();
    let opened = reopened(folder.path(), 900_003);
    assert_eq!(opened.session.meeting.entries.len(), 1, "{:?}", opened.notices);
    assert_eq!(files_named(folder.path(), ".damaged").len(), 1);
}

#[test]
fn what_was_not_read_is_checked_to_the_byte() {
    let (folder, _) = saved_twice().leave();
    let opened = reopened(folder.path(), 900_000);
    let rest = opened.book.unchecked().unwrap();
    assert_eq!(rest.check(), None);
    drop(opened);
    let bytes = read_file(folder.path(), &journal_name()).unwrap();
    let begins = bytes.split_inclusive(|byte| *byte == b'\n').next().unwrap().len();
    for at in (begins..rest.bytes).step_by(7) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        put_file(folder.path(), &journal_name(), Some(&flipped));
        assert!(rest.check().is_some(), "byte {at} of {}", rest.bytes);
    }
    put_file(folder.path(), &journal_name(), Some(&bytes[..rest.bytes - 40]));
    assert!(rest.check().is_some(), "cut short");
}

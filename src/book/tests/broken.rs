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
        let newer = text.replacen("version: 1", "version: 7", 1);
        std::fs::write(clerk.path().join(MINUTES), &newer).unwrap();
        let (folder, _) = clerk.leave();
        if !journal_is_there {
            put_file(folder.path(), &journal_name(), None);
        }
        let draw = || Ok(Writer(99));
        let opened = open(folder.path(), "hb", moment(0), &|writer| writer == OURS, &draw);
        let Err(error) = opened else { panic!("a newer file was opened") };
        let said = format!("{error:#}");
        assert!(said.contains("version is 7") && said.contains("knows 1"), "{said}");
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

/// Flips a bit in the line of the journal, from the end, that holds that text.
fn flip(folder: &Path, text: &str) {
    let mut bytes = read_file(folder, &journal_name()).unwrap();
    let at = bytes.windows(text.len()).rposition(|part| part == text.as_bytes()).unwrap();
    bytes[at + 1] ^= 4;
    put_file(folder, &journal_name(), Some(&bytes));
}

#[test]
fn the_minutes_file_counts_if_it_is_further_on_than_the_break() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said the first thing");
    clerk.save();
    clerk.minute(0, "said the second thing");
    clerk.minute(1, "in private");
    clerk.save();
    clerk.type_in("and wh");
    let (folder, session) = clerk.leave();
    flip(folder.path(), "said the second thing");
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
fn a_break_behind_the_last_save_costs_what_was_typed_since() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said one thing");
    clerk.save();
    let saved = clerk.session.meeting.clone();
    clerk.minute(0, "said another");
    let (folder, _) = clerk.leave();
    flip(folder.path(), "said another");
    let opened = reopened(folder.path(), 900_000);
    assert!(opened.session.meeting == saved);
    // The letters before the act stand in the line again.
    assert_eq!(opened.session.desk.draft.text, "said another");
    assert_eq!(opened.notices.len(), 1, "{:?}", opened.notices);
    assert!(opened.notices[0].contains(".damaged"), "{:?}", opened.notices);
}

//! Folders that a synchronised drive keeps alike on two computers.

use super::*;
use crate::book::company::{copies, synchronised};

const THEIRS: Writer = Writer(99);

fn theirs(folder: &Path, now: i64) -> Opened {
    open(folder, "mk", moment(now), &|writer| writer == THEIRS, &|| Ok(THEIRS)).unwrap()
}

fn as_clerk(folder: TempDir, opened: Opened, now: i64) -> Clerk {
    Clerk { folder, book: opened.book, session: opened.session, now }
}

/// This computer goes on with a meeting that another minuted meanwhile.
#[test]
fn what_another_computer_minuted_and_these_minutes_lack_is_told_with_its_journal() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said here");
    clerk.save();
    let (folder, _) = clerk.leave();
    let mut other = as_clerk(TempDir::new().unwrap(), theirs(folder.path(), 60_000), 60_000);
    other.minute(0, "said there");
    other.minute(0, "and there again");
    other.type_in("a line in progress");
    other.leave();

    // Nothing is lost, nothing merged, and each reader is told.
    let mine = reopened(folder.path(), 120_000);
    assert_eq!(mine.session.meeting.entries.len(), 1);
    let [said] = &mine.notices[..] else { panic!("{:?}", mine.notices) };
    for words in ["by mk", "journal-", "2 entries that are not in these minutes"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let mut clerk = as_clerk(folder, mine, 120_000);
    clerk.minute(0, "said here later");
    clerk.save();
    let seen = read(clerk.path()).unwrap();
    assert_eq!(seen.session.meeting.entries.len(), 2);
    assert!(seen.notices.concat().contains("2 entries"), "{:?}", seen.notices);
    assert_eq!(files_named(clerk.path(), "journal-").len(), 2);
}

#[test]
fn what_was_taken_over_from_another_computer_is_not_missing() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said here");
    clerk.save();
    let (folder, _) = clerk.leave();
    let mut other = as_clerk(TempDir::new().unwrap(), theirs(folder.path(), 60_000), 60_000);
    let struck = other.minute(0, "said there");
    let path = folder.path();
    other.book.wait();
    saving::save_now(&mut other.book, &other.session, moment(90_000)).unwrap();
    other.leave();
    let mut mine = reopened(path, 120_000);
    assert!(!mine.notices.concat().contains("not in these minutes"), "{:?}", mine.notices);
    assert_eq!(mine.session.meeting.entries.len(), 2);
    let event = Event::Act(Line::Kept, vec![Change::Struck(struck)]);
    mine.session.apply(moment(130_000), &event);
    mine.book.append(&[(moment(130_000), &event)], Urgency::AtOnce).unwrap();
    mine.book.close();
    let mine = reopened(path, 180_000);
    assert_eq!(mine.session.meeting.entries.len(), 1);
    assert!(mine.notices.is_empty(), "{:?}", mine.notices);
}

#[test]
fn what_comes_from_another_computer_while_this_one_minutes_is_told() {
    let mut clerk = Clerk::new();
    let mut saver = Saver::start().unwrap();
    let mut save = |clerk: &mut Clerk| {
        clerk.minute(0, "said here");
        saver.begin(&clerk.book, &clerk.session, moment(clerk.now));
        let outcome = saver.finish(&mut clerk.book, &clerk.session, moment(clerk.now));
        assert!(matches!(outcome, Some(Outcome::Saved)), "{outcome:?}");
        saver.news()
    };
    assert_eq!(save(&mut clerk), None);
    put_file(clerk.path(), "notes.txt", Some(b"nobody's"));
    assert_eq!(save(&mut clerk), None);
    let name = crate::journal::file_name(THEIRS);
    for bytes in [b"begun".as_slice(), b"begun, and grown"] {
        put_file(clerk.path(), &name, Some(bytes));
        let told = save(&mut clerk).unwrap();
        assert!(told.contains(&name), "{told}");
        assert_eq!(save(&mut clerk), None, "told once");
    }
}

#[test]
fn copies_that_a_drive_made_are_named_and_not_read() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said here");
    clerk.save();
    let made = [
        format!("journal-{OURS} (conflicted copy 2026-06-11).log"),
        format!("journal-{OURS}.sync-conflict-20260611-190000-ABCDEFG.log"),
        format!("journal-{OURS}-LAPTOP.log"),
        "minutes (1).ron".into(),
        "minutes (Ann's conflicted copy 2026-06-11).ron".into(),
        "minutes 2.ron".into(),
        "minutes-LAPTOP.ron".into(),
        "minutes.sync-conflict-20260611-190000-ABCDEFG.ron".into(),
        "private (conflicted copy).ron".into(),
    ];
    let not_made = [
        format!("journal-{OURS}-2.log"),
        format!("journal-{OURS}.2026-06-11-194207.damaged"),
        "minutes.2026-06-11-194207.kept.ron".into(),
        "minutes.2026-06-11-194207-2.kept.ron".into(),
        "minutes.txt".into(),
        "notes (conflicted copy).txt".into(),
    ];
    let (folder, session) = clerk.leave();
    let journal = read_file(folder.path(), &journal_name()).unwrap();
    for name in made.iter().chain(&not_made) {
        // A copy that is further on than the file itself is not taken either.
        let bytes = if name.ends_with("-2.log") { journal.as_slice() } else { b"(version: 1" };
        put_file(folder.path(), name, Some(bytes));
    }
    let mut found = copies(folder.path());
    found.sort();
    let mut expected = made.to_vec();
    expected.sort();
    assert_eq!(found, expected);
    for notices in [read(folder.path()).unwrap().notices, reopened(folder.path(), 0).notices] {
        for name in &made {
            assert!(notices.concat().contains(name), "{name} in {notices:?}");
        }
    }
    assert!(reopened(folder.path(), 0).session.meeting == session.meeting);
    for name in &made {
        assert!(folder.path().join(name).exists(), "{name}");
    }
}

#[test]
fn a_folder_that_is_kept_alike_on_several_computers_is_known_by_name_and_mark() {
    let home = TempDir::new().unwrap();
    for (path, program) in [
        ("Dropbox/Minutes", Some("Dropbox")),
        ("Dropbox (Personal)", Some("Dropbox")),
        ("OneDrive - Ellwick Borough Council/Documents/Minutes", Some("OneDrive")),
        ("Library/Mobile Documents/com~apple~CloudDocs", Some("iCloud Drive")),
        ("Google Drive/My Drive", Some("Google Drive")),
        ("GoogleDrive-clerk@ellwick.example", Some("Google Drive")),
        ("Nextcloud/Minutes", Some("Nextcloud")),
        ("Syncthing", Some("Syncthing")),
        ("Documents/Minutes", None),
        ("Dropboxes", None),
    ] {
        let folder = home.path().join(path).join("2026-06-11 Cabinet");
        std::fs::create_dir_all(&folder).unwrap();
        assert_eq!(synchronised(&folder), program, "{path}");
    }
    for (mark, program) in [
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".sync_1f2e3d4c5b6a.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ] {
        let shared = home.path().join(format!("shared{mark}"));
        let folder = shared.join("Minutes/2026-06-11 Cabinet");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(shared.join(mark), "").unwrap();
        assert_eq!(synchronised(&folder), Some(program), "{mark}");
    }
    // A meeting of that name lies nowhere else for it.
    let named = home.path().join("Documents/Minutes/Dropbox");
    std::fs::create_dir_all(&named).unwrap();
    assert_eq!(synchronised(&named), None);
}

#[test]
fn that_a_folder_is_synchronised_is_said_on_opening() {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("Dropbox/2026-06-11 Cabinet");
    std::fs::create_dir_all(&folder).unwrap();
    begin(&folder, OURS, "hb", moment(0), &prepared()).unwrap();
    let notices = reopened(&folder, 0).notices.concat();
    assert!(notices.contains("Dropbox keeps this folder on several computers"), "{notices}");
}

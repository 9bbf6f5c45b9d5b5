//! A program that ends after any file operation of a save: never a mixture, nothing lost.

use super::*;

/// What lay in the folder at one moment.
#[derive(Clone)]
struct Lies {
    journal: Vec<u8>,
    minutes: Option<Vec<u8>>,
    private: Option<Vec<u8>>,
}

fn lies(folder: &Path) -> Lies {
    Lies {
        journal: read_file(folder, &journal_name()).unwrap(),
        minutes: read_file(folder, MINUTES),
        private: read_file(folder, PRIVATE),
    }
}

/// The private things before and after a save; each may come or go.
#[derive(Clone, Copy, Debug)]
enum Private {
    Stays,
    Comes,
    Goes,
    Changes,
}

fn crash_states(private: Private, typing: &str) -> Vec<(String, Lies, String)> {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said one thing");
    let noted = match private {
        Private::Comes => None,
        Private::Stays | Private::Goes | Private::Changes => Some(clerk.minute(1, "in private")),
    };
    clerk.save();
    let before = lies(clerk.path());
    match (private, noted) {
        (Private::Goes, Some(id)) => {
            clerk.happen(&Event::Act(Line::Kept, vec![Change::Struck(id)]));
        }
        (Private::Comes | Private::Changes, _) => {
            clerk.minute(1, "more in private");
        }
        (Private::Stays | Private::Goes, _) => {}
    }
    clerk.minute(0, "said another thing");
    clerk.book.wait();
    let typed = lies(clerk.path());
    // The save begins; typing goes on until its line is in the journal, and after.
    let files = saving::encode(&clerk.session.meeting).unwrap();
    let held = Held { events: clerk.book.events, desk: clerk.session.desk.clone() };
    let unsaved = shown(&clerk.session);
    clerk.type_in(typing);
    let half = shown(&clerk.session);
    clerk.book.wait();
    let clone = lies(clerk.path());
    clerk.book.append_saving(moment(clerk.now), files.named(), held).unwrap();
    clerk.type_in(typing);
    clerk.book.wait();
    saving::write(&clerk.book.place, &files, moment(clerk.now)).unwrap();
    let after = lies(clerk.path());
    let whole = shown(&clerk.session);

    let at = clone.journal.len();
    let line_end = at + after.journal[at..].iter().position(|byte| *byte == b'\n').unwrap();
    let with = |journal: &[u8], private: &Lies, minutes: &Lies| Lies {
        journal: journal.to_vec(),
        private: private.private.clone(),
        minutes: minutes.minutes.clone(),
    };
    let named_only = &after.journal[..=line_end];
    vec![
        ("typed".into(), with(&typed.journal, &before, &before), unsaved),
        ("encoded".into(), with(&clone.journal, &before, &before), half.clone()),
        ("half a line".into(), with(&after.journal[..at + 20], &before, &before), half.clone()),
        ("named".into(), with(named_only, &before, &before), half.clone()),
        ("private, no key since".into(), with(named_only, &after, &before), half.clone()),
        ("both, no key since".into(), with(named_only, &after, &after), half),
        ("named, typed since".into(), with(&after.journal, &before, &before), whole.clone()),
        ("private renamed".into(), with(&after.journal, &after, &before), whole.clone()),
        ("minutes renamed".into(), with(&after.journal, &after, &after), whole.clone()),
        ("private not removed".into(), with(&after.journal, &before, &after), whole),
    ]
}

#[test]
fn a_save_cut_short_anywhere_loses_nothing() {
    for private in [Private::Stays, Private::Comes, Private::Goes, Private::Changes] {
        for typing in ["", "and wh"] {
            for (name, lies, expected) in crash_states(private, typing) {
                let folder = TempDir::new().unwrap();
                put_file(folder.path(), &journal_name(), Some(&lies.journal));
                put_file(folder.path(), MINUTES, lies.minutes.as_deref());
                put_file(folder.path(), PRIVATE, lies.private.as_deref());
                put_file(folder.path(), ".tmpminutes", Some(b"(version"));
                let told = format!("{name}, private {private:?}, typing {typing:?}");
                let seen = read(folder.path()).unwrap();
                assert_eq!(shown(&seen.session), expected, "read: {told}");
                let opened = reopened(folder.path(), 900_000);
                assert_eq!(shown(&opened.session), expected, "opened: {told}");
                assert!(opened.notices.is_empty(), "{told}: {:?}", opened.notices);
                assert!(files_named(folder.path(), "kept").is_empty(), "{told}");
                // Going on and saving brings all together again.
                let mut clerk =
                    Clerk { folder, book: opened.book, session: opened.session, now: 900_000 };
                clerk.type_in("!");
                clerk.save();
                let live = shown(&clerk.session);
                let (clerk, notices) = clerk.again();
                assert_eq!(shown(&clerk.session), live, "gone on: {told}");
                assert!(notices.is_empty(), "{told}: {notices:?}");
            }
        }
    }
}

#[test]
fn a_journal_cut_at_any_byte_gives_the_events_before() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said yes");
    clerk.save();
    let saved = shown(&clerk.session);
    let from = read_file(clerk.path(), &journal_name()).unwrap().len();
    clerk.type_in("no");
    let all = shown(&clerk.session);
    let (folder, _) = clerk.leave();
    let journal = read_file(folder.path(), &journal_name()).unwrap();
    for end in from..=journal.len() {
        let cut = TempDir::new().unwrap();
        put_file(cut.path(), &journal_name(), Some(&journal[..end]));
        put_file(cut.path(), MINUTES, read_file(folder.path(), MINUTES).as_deref());
        let opened = reopened(cut.path(), 900_000);
        assert!(opened.notices.is_empty(), "{:?}", opened.notices);
        let is = shown(&opened.session);
        match end {
            end if end == from => assert_eq!(is, saved),
            end if end == journal.len() => assert_eq!(is, all),
            _ => assert!(!opened.session.desk.draft.text.contains("no")),
        }
    }
}

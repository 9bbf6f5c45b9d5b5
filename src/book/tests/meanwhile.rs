//! A file that somebody edits while the program has the meeting open: kept under another name
//! before a save takes its place, and told; nothing is kept that nobody changed.

use super::*;

/// Saves as the program does; what is told of it.
fn saved(clerk: &mut Clerk, saver: &mut Saver) -> Option<String> {
    saver.begin(&clerk.book, &clerk.session, moment(clerk.now));
    let outcome = saver.finish(&mut clerk.book, &clerk.session, moment(clerk.now));
    assert!(matches!(outcome, Some(Outcome::Saved)), "{outcome:?}");
    saver.news()
}

fn open_meeting() -> (Clerk, Saver) {
    let mut clerk = Clerk::new();
    let mut saver = Saver::start().unwrap();
    clerk.minute(0, "said yes");
    clerk.minute(1, "in private");
    assert_eq!(saved(&mut clerk, &mut saver), None);
    (clerk, saver)
}

fn edited(clerk: &Clerk, name: &str, from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(read_file(clerk.path(), name).unwrap()).unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    text.replacen(from, to, 1).into_bytes()
}

/// The only file that was kept of that one.
fn kept(clerk: &Clerk, name: &str) -> (String, Vec<u8>) {
    let names = files_named(clerk.path(), ".kept.ron");
    let stem = name.strip_suffix(".ron").unwrap();
    let of_it: Vec<&String> = names.iter().filter(|name| name.starts_with(stem)).collect();
    assert_eq!(of_it.len(), 1, "{names:?}");
    (of_it[0].clone(), read_file(clerk.path(), of_it[0]).unwrap())
}

/// What is minuted is all there, and opening finds nothing to tell.
fn goes_on(clerk: Clerk) {
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    assert!(notices.is_empty(), "{notices:?}");
}

/// As editors save: over the old bytes, or by another file of the name.
#[derive(Clone, Copy)]
enum Editor {
    InPlace,
    ByAnother,
}

impl Editor {
    fn saves(self, folder: &Path, name: &str, bytes: &[u8]) {
        match self {
            Editor::InPlace => put_file(folder, name, Some(bytes)),
            Editor::ByAnother => {
                put_file(folder, "editor.tmp", Some(bytes));
                std::fs::rename(folder.join("editor.tmp"), folder.join(name)).unwrap();
            }
        }
    }
}

#[test]
fn what_is_edited_while_the_meeting_is_open_is_kept_and_told() {
    let cases = [
        (MINUTES, "said yes", "said no, and twice"),
        // Of the same length.
        (MINUTES, "said yes", "said yea"),
        (PRIVATE, "in private", "in secrecy"),
    ];
    for (name, from, to) in cases {
        for editor in [Editor::InPlace, Editor::ByAnother] {
            let (mut clerk, mut saver) = open_meeting();
            let theirs = edited(&clerk, name, from, to);
            editor.saves(clerk.path(), name, &theirs);
            clerk.minute(0, "and more");
            let told = saved(&mut clerk, &mut saver).unwrap();
            let (file, bytes) = kept(&clerk, name);
            assert_eq!(bytes, theirs);
            assert!(told.starts_with(&format!("{name} was changed outside")), "{told}");
            assert!(told.contains(&file) && told.contains("what you minute here counts"), "{told}");
            let ours = String::from_utf8(read_file(clerk.path(), name).unwrap()).unwrap();
            assert!(ours.contains(from) && !ours.contains(to), "{ours}");
            clerk.minute(0, "and on");
            assert_eq!(saved(&mut clerk, &mut saver), None, "told once");
            assert_eq!(kept(&clerk, name).1, theirs);
            goes_on(clerk);
        }
    }
}

#[test]
fn what_was_opened_and_edited_before_the_first_save_is_kept() {
    let (clerk, _) = open_meeting();
    let (mut clerk, _) = clerk.again();
    let mut saver = Saver::start().unwrap();
    let minutes = edited(&clerk, MINUTES, "said yes", "said no");
    let private = edited(&clerk, PRIVATE, "in private", "in secret");
    put_file(clerk.path(), MINUTES, Some(&minutes));
    put_file(clerk.path(), PRIVATE, Some(&private));
    clerk.type_in("x");
    let told = saved(&mut clerk, &mut saver).unwrap();
    assert!(told.starts_with("private.ron and minutes.ron were changed"), "{told}");
    assert_eq!((kept(&clerk, MINUTES).1, kept(&clerk, PRIVATE).1), (minutes, private));
    goes_on(clerk);
}

/// A kept file that is put back and edited again is kept again.
#[test]
fn what_is_edited_twice_is_kept_twice() {
    let (mut clerk, mut saver) = open_meeting();
    let mut texts = Vec::new();
    for to in ["said no", "said perhaps"] {
        texts.push(edited(&clerk, MINUTES, "said yes", to));
        put_file(clerk.path(), MINUTES, texts.last().map(Vec::as_slice));
        clerk.type_in("x");
        assert!(saved(&mut clerk, &mut saver).is_some());
    }
    let first = files_named(clerk.path(), ".kept.ron").remove(0);
    std::fs::rename(clerk.path().join(&first), clerk.path().join(MINUTES)).unwrap();
    clerk.type_in("x");
    assert!(saved(&mut clerk, &mut saver).is_some());
    let names = files_named(clerk.path(), ".kept.ron");
    let found: Vec<_> = names.iter().filter_map(|name| read_file(clerk.path(), name)).collect();
    assert_eq!(found.len(), 2);
    assert!(texts.iter().all(|text| found.contains(text)));
    goes_on(clerk);
}

#[test]
fn what_was_kept_at_opening_and_is_put_back_is_kept_again() {
    let (mut clerk, _) = open_meeting();
    clerk.type_in("x");
    let theirs = edited(&clerk, MINUTES, "said yes", "said no");
    put_file(clerk.path(), MINUTES, Some(&theirs));
    let (mut clerk, _) = clerk.again();
    let (file, _) = kept(&clerk, MINUTES);
    std::fs::rename(clerk.path().join(file), clerk.path().join(MINUTES)).unwrap();
    clerk.save();
    assert_eq!(kept(&clerk, MINUTES).1, theirs);
    goes_on(clerk);
}

#[test]
fn what_nobody_changed_is_not_kept() {
    let (mut clerk, mut saver) = open_meeting();
    for touched in [true, false] {
        for name in [MINUTES, PRIVATE] {
            let bytes = read_file(clerk.path(), name);
            match touched {
                // The same bytes at another time, as a synchronised drive leaves them.
                true => {
                    put_file(clerk.path(), name, bytes.as_deref());
                    let file = std::fs::File::options().append(true).open(clerk.path().join(name));
                    file.unwrap().set_modified(moment(0).into()).unwrap();
                }
                false => put_file(clerk.path(), name, None),
            }
        }
        clerk.minute(0, "and more");
        assert_eq!(saved(&mut clerk, &mut saver), None);
        assert_eq!(files_named(clerk.path(), "kept"), [""; 0]);
    }
    goes_on(clerk);
}

#[test]
fn what_is_edited_during_a_save_is_kept() {
    for (name, from, to) in [(MINUTES, "said yes", "said no"), (PRIVATE, "in private", "in secret")]
    {
        let (mut clerk, _) = open_meeting();
        clerk.minute(0, "and more");
        let files = saving::encode(&clerk.session.meeting).unwrap();
        let held = Held { events: clerk.book.events, desk: clerk.session.desk.clone() };
        let (at, place) = (moment(clerk.now), clerk.book.place.clone());
        saving::make_way(&place, &files, at).unwrap();
        clerk.book.append_saving(at, files.named(), held).unwrap();
        let theirs = edited(&clerk, name, from, to);
        put_file(clerk.path(), name, Some(&theirs));
        saving::finish(&place, &files, &clerk.book.journal.point(), at).unwrap();
        assert_eq!(kept(&clerk, name).1, theirs);
        assert!(place.told().unwrap().starts_with(name));
        goes_on(clerk);
    }
}

#[test]
fn a_private_file_that_is_edited_and_then_not_wanted_is_kept() {
    for during in [false, true] {
        let (mut clerk, _) = open_meeting();
        let meeting = &mut clerk.session.meeting;
        meeting.items.retain(|_, item| item.exempt.is_none());
        let entries = meeting.entries.values();
        let private = entries.filter(|entry| format!("{entry:?}").contains("in private"));
        let private: Vec<Id> = private.map(|entry| entry.id).collect();
        private.into_iter().for_each(|id| drop(meeting.take_entry(id)));
        let files = saving::encode(meeting).unwrap();
        let (at, place) = (moment(clerk.now), clerk.book.place.clone());
        let theirs = edited(&clerk, PRIVATE, "in private", "in secret");
        if !during {
            put_file(clerk.path(), PRIVATE, Some(&theirs));
        }
        saving::make_way(&place, &files, at).unwrap();
        if during {
            put_file(clerk.path(), PRIVATE, Some(&theirs));
        }
        saving::finish(&place, &files, &clerk.book.journal.point(), at).unwrap();
        assert_eq!(kept(&clerk, PRIVATE).1, theirs);
        assert!(!clerk.path().join(PRIVATE).exists());
    }
}

#[cfg(unix)]
#[test]
fn what_is_private_is_kept_for_its_owner_only_and_a_link_is_not_written_through() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (mut clerk, mut saver) = open_meeting();
    let theirs = edited(&clerk, PRIVATE, "in private", "in secret");
    Editor::ByAnother.saves(clerk.path(), PRIVATE, &theirs);
    let all = std::fs::Permissions::from_mode(0o666);
    std::fs::set_permissions(clerk.path().join(PRIVATE), all.clone()).unwrap();
    let elsewhere = TempDir::new().unwrap();
    put_file(elsewhere.path(), "letter.txt", Some(b"Dear clerk,"));
    let letter = elsewhere.path().join("letter.txt");
    std::fs::set_permissions(&letter, all).unwrap();
    std::fs::remove_file(clerk.path().join(MINUTES)).unwrap();
    symlink(&letter, clerk.path().join(MINUTES)).unwrap();
    clerk.minute(0, "and more");
    assert!(saved(&mut clerk, &mut saver).is_some());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&clerk.path().join(kept(&clerk, PRIVATE).0)), 0o600);
    assert_eq!((std::fs::read(&letter).unwrap(), mode(&letter)), (b"Dear clerk,".into(), 0o666));
    assert!(clerk.path().join(MINUTES).symlink_metadata().unwrap().is_file());
    goes_on(clerk);
}

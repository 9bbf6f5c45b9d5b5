//! The examples: each opens and gives the minutes that lie beside it. `BLESS=1` writes what comes
//! out as what is wanted.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveTime, TimeZone};
use minutebook::event::Event;
use minutebook::grammar::understand;
use minutebook::meeting::{Body, Meeting, Moment, Quorum, Writer};
use minutebook::prepare::{About, Given, prepare};
use minutebook::session::Session;
use minutebook::session::decide::{self, Act};
use minutebook::{agenda, book, roster};
use tempfile::TempDir;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// Compares with the file, or writes it.
fn holds(path: &Path, found: &str) {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, found).unwrap();
        return;
    }
    let wanted = std::fs::read_to_string(path).unwrap_or_default();
    let line = wanted.lines().zip(found.lines()).position(|(one, other)| one != other);
    let line = line.unwrap_or(wanted.lines().count().min(found.lines().count()));
    assert!(
        wanted == found,
        "{} differs from line {}: wanted {:?}, found {:?}; BLESS=1 writes it anew",
        path.display(),
        line + 1,
        wanted.lines().nth(line),
        found.lines().nth(line),
    );
}

fn folders() -> Vec<PathBuf> {
    let found = std::fs::read_dir(examples()).unwrap();
    let mut folders: Vec<PathBuf> = found.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.join(book::MINUTES).is_file());
    folders.sort();
    assert!(!folders.is_empty());
    folders
}

#[test]
fn every_example_gives_the_minutes_beside_it() {
    for folder in folders() {
        for (name, more) in
            [("minutes.txt", ["--audience", "public"]), ("decisions.txt", ["--part", "decisions"])]
        {
            let run = Command::new(env!("CARGO_BIN_EXE_minutebook"))
                .arg("export")
                .arg(&folder)
                .args(["--to", "text"])
                .args(more)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&run.stderr);
            assert!(run.status.success() && said.is_empty(), "{}: {said}", folder.display());
            holds(&folder.join(name), &String::from_utf8(run.stdout).unwrap());
        }
    }
}

#[test]
fn every_example_opens_for_minuting_without_a_word() {
    for folder in folders() {
        let copy = TempDir::new().unwrap();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
        let now = DateTime::parse_from_rfc3339("2026-06-12T09:00:00+01:00").unwrap();
        let draw = || Ok(Writer(5));
        let opened = book::open(copy.path(), "hb", now, &|_| false, &draw).unwrap();
        assert_eq!(opened.notices, [""; 0], "{}", folder.display());
        let read = book::read(&folder).unwrap();
        assert_eq!(opened.session.meeting, read.session.meeting);
        opened.book.close();
    }
}

/// What older versions wrote still opens, to the minutes that they made of it: the folder of a
/// program that was killed in the middle of a line, its journal further on than its minutes file.
#[test]
fn folders_of_older_versions_open_as_they_were() {
    let older = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/older");
    for version in ["version-1"] {
        let copy = TempDir::new().unwrap();
        for entry in std::fs::read_dir(older.join(version)).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
        let run = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .arg("export")
            .arg(copy.path())
            .args(["--to", "text", "--audience", "clerk"])
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let wanted = std::fs::read_to_string(older.join(format!("{version}.txt"))).unwrap();
        assert_eq!(String::from_utf8_lossy(&run.stdout), wanted);
        let now = DateTime::parse_from_rfc3339("2026-06-12T09:00:00+01:00").unwrap();
        let ours = Writer::from_str("2qwg9vp").unwrap();
        let opened = book::open(copy.path(), "hb", now, &|w| w == ours, &|| Ok(Writer(5))).unwrap();
        assert_eq!(opened.notices, [""; 0]);
        assert_eq!(opened.session.desk.draft.text, "half a li");
        opened.book.close();
    }
}

/// Types `examples/cabinet/typed.txt` into the meeting of its agenda: `18:33:00 text` is entered at
/// that time; Ctrl+N goes on to the next item, Ctrl+T stamps the time.
fn typed() -> Session {
    let folder = examples().join("cabinet");
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let agenda = agenda::read(&text("agenda.md"));
    let names = roster::read(&text("names.txt"));
    assert_eq!((agenda.complaints, names.complaints.clone()), (vec![], vec![]));
    let found = agenda.particulars;
    let about = About {
        name: found.body,
        authority: found.authority,
        venue: found.venue,
        quorum: Quorum::default(),
        style: "lettered-points".into(),
    };
    let writer = Writer(0x2f0b_51c9);
    let body = Body::from_listing(about, names, writer);
    assert_eq!(body.faults(), [""; 0]);
    let date = found.date.unwrap();
    let given = Given { date, starts: found.time, venue: String::new() };
    let mut session = Session::of(writer, prepare(&body, agenda.items, given, writer));
    let offset = FixedOffset::east_opt(3_600).unwrap();
    for line in text("typed.txt").lines().filter(|line| !line.is_empty()) {
        let (time, typed) = line.split_once(' ').unwrap();
        let time = NaiveTime::parse_from_str(time, "%H:%M:%S").unwrap();
        let at = offset.from_local_datetime(&date.and_time(time)).unwrap();
        enter(&mut session, at, typed);
    }
    session
}

fn enter(session: &mut Session, at: Moment, typed: &str) {
    let events = match typed {
        "Ctrl+N" => decide::act(session, &Act::Next, "hb", at),
        "Ctrl+T" => decide::act(session, &Act::Stamp, "hb", at),
        _ => {
            session.apply(at, &Event::Paste(0, 0, typed.into()));
            let reading = understand(&session.desk.draft.text, &session.room());
            assert_eq!(reading.objection, None, "{typed}");
            decide::record(session, &reading, "hb", at)
        }
    };
    for event in events.unwrap_or_else(|refusal| panic!("{typed}: {refusal}")) {
        session.apply(at, &event);
    }
    assert_eq!((session.misfits, session.desk.draft.text.as_str()), (0, ""), "{typed}");
}

fn written(meeting: &Meeting) -> TempDir {
    let folder = TempDir::new().unwrap();
    let now = DateTime::parse_from_rfc3339("2026-06-11T19:45:00+01:00").unwrap();
    book::begin(folder.path(), Writer(1), "hb", now, meeting).unwrap();
    folder
}

#[test]
fn the_example_is_what_its_typing_gives() {
    let session = typed();
    let folder = written(&session.meeting);
    for name in [book::MINUTES, book::PRIVATE] {
        let found = std::fs::read_to_string(folder.path().join(name)).unwrap();
        holds(&examples().join("cabinet").join(name), &found);
    }
}

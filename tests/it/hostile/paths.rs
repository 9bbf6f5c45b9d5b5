//! A name in a file never leads out of the folder it is meant for, and a link in a meeting's folder
//! never has anything read or written that lies elsewhere.

use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};

use minutebook::book::{self, bodies};
use minutebook::export::Format;
use minutebook::layout::Part;
use minutebook::meeting::{Audience, Body, Exempt, Id, Item, Meeting, Quorum, Writer};
use minutebook::prepare::{About, Given, prepare};
use minutebook::ui::Publication;
use minutebook::ui::minuting::Minuting;
use minutebook::{agenda, journal, roster, shell, store, style};

use super::{Home, at_a_terminal};

const STYLE: &str = "lettered-points";

/// Names that lead elsewhere, or that some system takes for something else.
const NAMES: &[&str] = &[
    "../outside",
    "..",
    ".",
    "",
    "a/../../outside",
    "/tmp/outside",
    "\\\\server\\share\\outside",
    "C:\\outside",
    "C:outside",
    "outside\0",
    "..\\outside",
    "~/outside",
    "CON",
    "nul",
    "COM1",
    "LPT9.x",
    "aux.ron",
    "con .a",
    "COM\u{b9}",
    "outside.",
    "outside ",
    " outside",
    "outside:stream",
    "\u{202e}edistuo",
    ".hidden",
    "-rf",
    "line\nbreak",
    "tab\there",
    "\u{1b}[2J",
    "a\u{0}b",
    "|",
    "*?<>\"",
];

fn names() -> Vec<String> {
    let long = ["x".repeat(300), "é".repeat(300), "日".repeat(5_000), "../".repeat(2_000)];
    NAMES.iter().map(|name| (*name).to_owned()).chain(long).collect()
}

fn body(name: &str, style: &str) -> Body {
    let about = About {
        name: name.into(),
        authority: String::new(),
        venue: String::new(),
        quorum: Quorum::default(),
        style: style.into(),
    };
    Body::from_listing(about, roster::read(super::NAMES), Writer(7))
}

fn meeting(name: &str, style: &str) -> Meeting {
    let items = agenda::read(super::AGENDA).items;
    let date = chrono::NaiveDate::from_ymd_opt(2026, 6, 11).unwrap();
    prepare(
        &body(name, style),
        items,
        Given { date, starts: None, venue: String::new(), first_minute: None },
        Writer(9),
    )
}

/// One part of a path that every system takes, and no device.
fn is_safe(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let one = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let device = ["CON", "NUL", "AUX", "PRN"].contains(&stem.as_str())
        || (stem.chars().count() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    let wrong = |c: char| c.is_control() || "<>:\"/\\|?*".contains(c);
    one && !device
        && !name.contains(wrong)
        && !name.ends_with(['.', ' '])
        && !name.starts_with(['.', ' '])
        && name.len() < 200
}

/// Every file and folder below the home.
fn below(home: &Home) -> Vec<PathBuf> {
    let mut found = vec![home.0.path().to_owned()];
    let mut at = 0;
    while let Some(folder) = found.get(at) {
        let inside = std::fs::read_dir(folder).into_iter().flatten();
        let inside: Vec<PathBuf> = inside.map(|entry| entry.unwrap().path()).collect();
        found.extend(inside);
        at += 1;
    }
    found
}

#[test]
fn a_name_makes_files_in_its_own_folder_only() {
    let mut saved = 0;
    for name in names() {
        let home = Home::new();
        let folder = home.path("bodies");
        let given = below(&home);
        if let Ok(path) = bodies::save_body(&folder, &body(&name, "lettered-points")) {
            saved += 1;
            assert_eq!(path.parent(), Some(folder.as_path()), "{name:?}");
            assert!(is_safe(path.file_name().unwrap().to_str().unwrap()), "{name:?}: {path:?}");
            assert_eq!(bodies::load_body(&path).is_ok(), !name.trim().is_empty(), "{name:?}");
        }
        let root = home.path("meetings");
        let date = chrono::NaiveDate::from_ymd_opt(2026, 6, 11).unwrap();
        let made = store::new_meeting(&root, date, &name).unwrap();
        assert_eq!(made.parent(), Some(root.as_path()), "{name:?}");
        assert!(is_safe(made.file_name().unwrap().to_str().unwrap()), "{name:?}: {made:?}");
        // Nor anywhere else, whatever they say.
        let new = below(&home).into_iter().filter(|path| !given.contains(path));
        let astray = new.clone().find(|path| {
            path != &folder && path != &root && path != &made && path.parent() != Some(&folder)
        });
        assert_eq!(astray, None, "{name:?}");
        assert!(new.count() >= 2, "{name:?} made nothing");

        // What is published beside the meeting is named after an item.
        let mut meeting = Meeting::new((*meeting("Cabinet", "x").particulars).clone());
        let id = Id { writer: Writer(9), number: 1 };
        for (number, title) in [(name.as_str(), "Budget"), ("", name.as_str())] {
            meeting.items.insert(id, Item::new(id, number, title).into());
            for part in [Part::Item(id), Part::All, Part::Decisions] {
                let record = meeting.seen_by(Audience::Public);
                let published = shell::published_name(&record, part, Format::Text);
                assert!(is_safe(&published), "{name:?}: {published:?}");
            }
        }
    }
    assert!(saved > NAMES.len() / 2, "{saved} bodies were saved");
}

#[test]
fn no_file_is_named_after_what_is_exempt() {
    let mut meeting = Meeting::new((*meeting("Cabinet", "x").particulars).clone());
    let id = Id { writer: Writer(9), number: 1 };
    let mut item = Item::new(id, "", "Land at Mill Lane");
    item.exempt = Some(Exempt { paragraph: "3".into() });
    meeting.items.insert(id, item.into());
    for (audience, name) in [
        (Audience::Public, "item exempt.html"),
        (Audience::Members, "item Land at Mill Lane (members only).html"),
    ] {
        let record = meeting.seen_by(audience);
        assert_eq!(shell::published_name(&record, Part::Item(id), Format::Html), name);
    }
}

#[test]
fn a_style_is_looked_for_in_no_other_folder() {
    // Wherever such a name might lead, there lies a style that says so.
    const ELSEWHERE: &str = "(extends: \"lettered-points\", frame: (title: \"ELSEWHERE {body}\"))";
    let mut is_there = 0;
    for (at, name) in names().into_iter().enumerate() {
        let home = Home::new();
        for place in ["outside.ron", "a/outside.ron", "nest/outside.ron", "...ron", ".ron"] {
            std::fs::create_dir_all(home.path(place).parent().unwrap()).unwrap();
            std::fs::write(home.path(place), ELSEWHERE).unwrap();
        }
        let folder = home.path("nest/m");
        std::fs::create_dir_all(folder.join("a")).unwrap();
        // Where the system itself would follow the name. Which other systems take for something
        // else is looked for on none.
        let followed = folder.join(format!("{name}.ron"));
        if followed.starts_with(home.0.path()) && !is_safe(&name) {
            let _ = std::fs::write(&followed, ELSEWHERE);
            is_there += usize::from(followed.is_file());
        }
        book::begin(&folder, Writer(9), "hb", shell::now(), &meeting("Cabinet", &name)).unwrap();
        let own = format!("(extends: {name:?}, language: \"en\")");
        std::fs::write(home.path("nest/m/own.ron"), own).unwrap();
        let looked = [["--audience", "clerk"], ["--style", "nest/m/own.ron"]];
        // The second is slow to differ: some names do.
        for more in looked.iter().take(1 + usize::from(at % 4 == 0)) {
            let ran = home.run(&[&["export", "nest/m", "--to", "text"][..], &more[..]].concat());
            let printed = String::from_utf8_lossy(&ran.out).into_owned();
            assert!(!printed.contains("ELSEWHERE"), "{name:?} leads elsewhere");
            assert_eq!(ran.status, 2, "{name:?}: {}", ran.said());
            let said = ran.said();
            assert!(said.contains("style") || said.contains("Style"), "{said}");
        }
    }
    assert!(is_there > NAMES.len() / 2, "{is_there} names lead somewhere");
    // A name that leads nowhere else is found there.
    let home = Home::new();
    let folder = home.path("m");
    std::fs::create_dir(&folder).unwrap();
    book::begin(&folder, Writer(9), "hb", shell::now(), &meeting("Cabinet", "inside")).unwrap();
    std::fs::write(home.path("m/inside.ron"), ELSEWHERE).unwrap();
    std::fs::write(home.path("m/own.ron"), "(extends: \"inside\")").unwrap();
    for more in [&["--audience", "clerk"], &["--style", "m/own.ron"]] {
        let ran = home.run(&[&["export", "m", "--to", "text"][..], more].concat());
        assert!(String::from_utf8_lossy(&ran.out).contains("ELSEWHERE"), "{}", ran.said());
    }
}

#[test]
fn nothing_is_written_through_a_link_in_a_meetings_folder() {
    const THEIRS: &str = "what somebody else has written\n";
    for name in ["minutes.ron", "private.ron", "journal", "minutes.txt"] {
        let home = Home::new();
        let made =
            home.run(&["new", "--body", "names.txt", "--agenda", "agenda.txt", "--out", "m"]);
        assert_eq!(made.status, 0, "{}", made.said());
        let file = match name {
            "journal" => std::fs::read_dir(home.path("m"))
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .find(|path| path.extension().is_some_and(|ending| ending == "log"))
                .unwrap(),
            name => home.path("m").join(name),
        };
        let theirs = home.path("theirs");
        let held = match std::fs::rename(&file, &theirs) {
            // What is there is as good as it was, but elsewhere: the folder looks whole.
            Ok(()) => std::fs::read(&theirs).unwrap(),
            Err(_) => {
                std::fs::write(&theirs, THEIRS).unwrap();
                THEIRS.into()
            }
        };
        symlink(&theirs, &file).unwrap();
        let keys: [&[u8]; 8] =
            [b"\x0e", b"fi: introduced it\r", b"\x13", b"\x05", b"\r", b"\r", b"\r", b"\x11"];
        let seen = at_a_terminal(&home, ":", &["m"], &keys);
        assert_eq!(std::fs::read(&theirs).unwrap(), held, "{name} was written through");
        let seen = String::from_utf8_lossy(&seen).into_owned();
        assert!(seen.contains("is a link to another place"), "{name}: {seen}");
    }
}

#[test]
fn nothing_is_read_through_a_link_in_a_meetings_folder() {
    const STYLED: &str = "(extends: \"lettered-points\", frame: (title: \"ELSEWHERE {body}\"))";
    let home = Home::new();
    let begun = |name: &str, writer: u32, body: &str, style: &str| {
        let folder = home.path(name);
        std::fs::create_dir(&folder).unwrap();
        let meeting = meeting(body, style);
        // Of two journals the later counts.
        let at = shell::now() - chrono::TimeDelta::hours(writer.into());
        book::begin(&folder, Writer(writer), "hb", at, &meeting).unwrap();
        folder
    };
    let theirs = begun("theirs", 7, "ELSEWHERE", STYLE);
    let (journal, further) = (journal::file_name(Writer(7)), journal::file_name(Writer(9)));
    std::fs::write(theirs.join("own.ron"), STYLED).unwrap();
    // All that is read of a meeting can lie elsewhere, with what is needed for it to be believed.
    let copied = |folder: &Path, name: &str| {
        std::fs::copy(theirs.join(name), folder.join(name)).unwrap();
    };
    std::fs::write(theirs.join("further.ron"), STYLED).unwrap();
    let names = ["minutes.ron", "private.ron", &journal, "own.ron", "further.ron"];
    for (at, name) in names.into_iter().enumerate() {
        let is_style = ["own.ron", "further.ron"].contains(&name);
        let style = if is_style { "own" } else { STYLE };
        let folder = begun(&format!("m{at}"), 9, "Cabinet", style);
        let is_private = name == "private.ron";
        if is_private || name == "minutes.ron" {
            std::fs::remove_file(folder.join(&further)).unwrap();
        }
        if is_private {
            copied(&folder, "minutes.ron");
        }
        let _ = std::fs::remove_file(folder.join(name));
        if name == "further.ron" {
            std::fs::write(folder.join("own.ron"), "(extends: \"further\")").unwrap();
        }
        let shows = |what: &str| {
            let mut shown = String::new();
            for command in ["export", "replay"] {
                let meeting = format!("m{at}");
                let ran = home.run(&[command, &meeting, "--to", "text", "--audience", "clerk"]);
                shown += &String::from_utf8_lossy(&ran.out);
                if what == "link" {
                    assert_eq!(ran.status, 2, "{name}: {}", ran.said());
                    let said = ran.said();
                    let told = if is_style { "house style" } else { "is a link to another place" };
                    assert!(said.contains(told), "{name}: {said}");
                }
            }
            shown.contains(if is_private { "Land at Mill Lane" } else { "ELSEWHERE" })
        };
        // The file itself would be read: only the link keeps it out.
        copied(&folder, name);
        assert!(shows("file"), "{name} makes no difference");
        std::fs::remove_file(folder.join(name)).unwrap();
        symlink(theirs.join(name), folder.join(name)).unwrap();
        assert!(!shows("link"), "{name} was read through");
    }
}

#[test]
fn nothing_is_published_over_what_a_meeting_consists_of() {
    let home = Home::new();
    let folder = home.path("m");
    std::fs::create_dir(&folder).unwrap();
    book::begin(&folder, Writer(9), "hb", shell::now(), &meeting("Cabinet", STYLE)).unwrap();
    std::fs::write(folder.join("private.ron"), "private").unwrap();
    let journal = journal::file_name(Writer(9));
    symlink(folder.join("minutes.ron"), home.path("link.txt")).unwrap();
    let session = book::read(&folder).unwrap().session;
    let styles = vec![(STYLE.to_owned(), style::named(STYLE).unwrap())];
    let minuting = Minuting::new(session, styles, "hb", "");
    let asked = |path: &Path| {
        let path = path.display().to_string();
        shell::publish(
            &minuting,
            &Publication { path, proofed: true, ..Publication::of(Part::All, Format::Text) },
            &folder,
            &shell::Earlier::default(),
        )
    };
    let held = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let before = ["minutes.ron", "private.ron", journal.as_str()].map(held);
    for path in [
        "m/minutes.ron",
        "m/MINUTES.RON",
        "m/private.ron",
        "m/../m/minutes.ron",
        "link.txt",
        &format!("m/{journal}"),
    ] {
        let said = asked(&home.path(path)).unwrap_err().to_string();
        assert!(said.contains("one of the files that a meeting consists of"), "{path}: {said}");
    }
    assert_eq!(["minutes.ron", "private.ron", journal.as_str()].map(held), before);
    assert!(asked(&home.path("m/minutes.txt")).unwrap().said.contains("minutes.txt"));
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    for (name, status, said) in [
        ("minutes.ron", 0, "this is not a file"),
        ("private.ron", 0, ""),
        ("journal-0000009.log", 0, "is not a journal of minutebook"),
        ("own.ron", 2, "no house style own"),
    ] {
        let home = Home::new();
        let folder = home.path("m");
        std::fs::create_dir(&folder).unwrap();
        let style = if name == "own.ron" { "own" } else { "lettered-points" };
        book::begin(&folder, Writer(9), "hb", shell::now(), &meeting("Cabinet", style)).unwrap();
        let path = folder.join(name);
        let _ = std::fs::remove_file(&path);
        let piped = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
        assert!(piped.success());
        // Neither reading nor minuting waits for what never comes.
        let ran = home.run(&["export", "m", "--to", "text"]);
        assert_eq!(ran.status, status, "{name}: {}", ran.said());
        assert!(ran.said().contains(said), "{name}: {}", ran.said());
        let seen = at_a_terminal(&home, ":", &["m"], &[b"x", b"\x15", b"\x11"]);
        let seen = String::from_utf8_lossy(&seen).into_owned();
        assert!(seen.contains("all saved"), "{name}: {seen}");
    }
}

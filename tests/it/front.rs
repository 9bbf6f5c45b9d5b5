//! The start screen from outside, in a pseudo-terminal: what is typed there survives a kill, and
//! what is typed ahead reaches the meeting.
#![cfg(unix)]

use std::path::Path;

use super::terminal::{Sat, folder};

fn at_the_start(home: &Path) -> Sat {
    Sat::with(home, &[])
}

fn shows(sat: &Sat, words: &str) {
    sat.until(words, |sat| sat.rows().join("\n").contains(words));
}

fn killed(mut sat: Sat) {
    sat.signal("KILL");
    sat.gone();
}

fn kept_files(home: &Path) -> Vec<String> {
    let found = std::fs::read_dir(home.join("settings")).into_iter().flatten();
    let names = found.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("setting-up")).collect()
}

#[test]
fn what_was_shown_of_a_setting_up_is_there_after_a_kill() {
    let home = tempfile::tempdir().unwrap();
    let names = "\x1b[200~Cllr Jane Finch, Leader\nCllr Ali Osei\n\x1b[201~";
    let agenda = "\x1b[200~1. Apologies\n2. Budget\n\x1b[201~";
    for (typed, shown) in [
        ("Ca", "  Ca"),
        ("binet", "  Cabinet"),
        ("\rEll", "  Ell"),
        ("wick\r", "usually meet?"),
        ("Town Hall", "  Town Hall"),
        ("\r", "What it looks like"),
        (names, "2 people read"),
        ("Cllr Tom Pe", "3 people read"),
        ("\x0e1/5, 2", "A quorum"),
        ("\r", "In which house style"),
        ("\r", "Now its first meeting"),
        (agenda, "2 items read"),
        ("\x0e\x1516/7/2026", "  16/7/2026"),
        ("\r19", "  19"),
        ("15\r", "Where is it held?"),
        ("\x15Room 2", "  Room 2"),
    ] {
        // Enter begins, and goes on where it was.
        let mut sat = at_the_start(home.path());
        sat.types(format!("\r{typed}").as_bytes());
        let shown = shown.strip_prefix("A quorum").map_or(shown, |_| "1 in 5 of the members");
        shows(&sat, shown);
        killed(sat);
    }
    assert_eq!(kept_files(home.path()), ["setting-up.log"]);
    let mut sat = at_the_start(home.path());
    shows(&sat, "go on: Cabinet, at its place");
    sat.types(b"\r\r");
    shows(&sat, "not yet open");
    sat.types(b"\x11");
    shows(&sat, "The minutes are kept in");
    assert_eq!(kept_files(home.path()), Vec::<String>::new(), "it was taken");
    let meeting = home.path().join("2026-07-16 Cabinet/minutes.ron");
    let minutes = std::fs::read_to_string(meeting).unwrap();
    for words in ["Room 2", "19:15", "Budget", "Ellwick"] {
        assert!(minutes.contains(words), "{words} in\n{minutes}");
    }
}

#[test]
fn damage_to_what_is_kept_of_a_setting_up_does_not_stop_the_start() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("settings");
    std::fs::create_dir(&settings).unwrap();
    std::fs::write(settings.join("setting-up.log"), b"(my own words)\n\0\xff").unwrap();
    let mut sat = at_the_start(home.path());
    shows(&sat, "damaged from line 1 on");
    sat.types(b"\rCabinet");
    shows(&sat, "New body \u{b7} Cabinet");
    killed(sat);
    let aside = std::fs::read(settings.join("setting-up.damaged")).unwrap();
    assert_eq!(aside, b"(my own words)\n\0\xff");
}

#[test]
fn what_is_typed_ahead_of_a_meeting_reaches_it_and_behind_it_the_start_screen() {
    let home = folder();
    let mut sat = at_the_start(home.path());
    // In one go: the meeting is opened, a line typed and minuted, the next begun.
    sat.types(b"\rfi: said so\r#note");
    sat.until("the line", |sat| sat.line() == "#note");
    sat.types(b"\x11nowhere");
    sat.until("the search", |sat| sat.line().starts_with("nowhere"));
    sat.types(b"\x15\r");
    sat.until("the line", |sat| sat.line() == "#note");
    assert!(sat.rows().concat().contains("said so"), "{}", sat.rows().join("\n"));
}

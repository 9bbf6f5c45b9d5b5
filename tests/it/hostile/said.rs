//! The program from outside, where everything it reads and is called is full of what a terminal
//! would obey: what it says on the command line and sends to a terminal is its own, and to be seen.

use minutebook::journal::Header;
use minutebook::meeting::{Class, Item, Person, Standing, Writer};
use minutebook::{book, shell, store};

use super::unseen::{evils, meeting};
use super::{BIN, Home, at_a_terminal};
use crate::fuzzed::{clerk, obeyed, unseen};

/// Everything that a run prints can be seen.
fn prints(ran: &super::Ran) {
    for bytes in [&ran.out, &ran.said] {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(unseen(&text), None);
        assert!(text.len() < 600_000, "{} bytes", text.len());
    }
}

#[test]
fn nothing_acts_in_what_the_command_line_says() {
    const EVIL: &str = "e\u{1b}]0;v\u{7}\u{9b}31m\u{202e}il\u{8}\r";
    let home = Home::new();
    let place = home.path(format!("in {EVIL}"));
    std::fs::create_dir(&place).unwrap();
    let told = std::cell::Cell::new(0);
    let run = |arguments: &[&str]| {
        let run = std::process::Command::new(BIN)
            .args(arguments)
            .current_dir(&place)
            .env("MINUTEBOOK_HOME", &place)
            .env("USER", EVIL)
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        let ran =
            super::Ran { status: run.status.code().unwrap(), out: run.stdout, said: run.stderr };
        prints(&ran);
        let is_told = [&ran.out, &ran.said].map(|text| String::from_utf8_lossy(text).into_owned());
        let is_told = is_told.concat().contains(['^', '\u{241b}']) || ran.said().contains("<U+");
        told.set(told.get() + usize::from(is_told));
        ran
    };
    let write = |name: &str, text: &str| {
        std::fs::create_dir_all(place.join(name).parent().unwrap()).unwrap();
        std::fs::write(place.join(name), text).unwrap();
    };
    write(
        "names.txt",
        &format!("{}Councillor Jo e\u{1b}[2Jvil Hale\nFinch: e\u{202e}\u{9b}2J\n", super::NAMES),
    );
    let agenda = format!("{}4. e\u{1b}[2Jvil\n  Standing: {EVIL}\nx\u{202e}", super::AGENDA);
    write("agenda.txt", &agenda);
    let made = run(&[
        "new",
        "--body",
        "names.txt",
        "--agenda",
        "agenda.txt",
        "--name",
        EVIL,
        "--out",
        "m",
    ]);
    assert_eq!(made.status, 0, "{}", made.said());
    run(&["new", "--body", EVIL, "--agenda", "agenda.txt"]);
    run(&["new", "--body", "names.txt", "--agenda", EVIL, "--date", EVIL]);

    // A meeting full of it, published and replayed.
    let evil = evils();
    let folder = place.join("full");
    std::fs::create_dir(&folder).unwrap();
    book::begin(&folder, Writer(9), EVIL, shell::now(), &meeting(&evil[0])).unwrap();
    for command in ["export", "replay"] {
        for audience in ["public", "members", "clerk"] {
            // What stands in its notes stands everywhere in it.
            let status = i32::from(audience != "clerk");
            let ran = run(&[command, "full", "--to", "text", "--audience", audience]);
            assert_eq!(ran.status, status, "{}", ran.said());
        }
        run(&[command, "full", "--to", "text", "--out", EVIL]);
        run(&[command, "full", "--to", "text", "--part", &format!("item:{EVIL}")]);
        run(&[command, "full", "--to", "text", "--style", EVIL]);
        run(&[command, "full", "--to", EVIL]);
        run(&[command, EVIL, "--to", "text"]);
        run(&[command, "full", EVIL]);
    }
    run(&["styles", EVIL]);
    run(&[EVIL]);
    run(&["--", EVIL]);
    run(&["replay", "full", "--at", EVIL]);

    // Files that are wrong in ways that are quoted.
    let (public, _) = clerk::example().split();
    let minutes = store::to_ron(&public).unwrap();
    let word = "e\u{301}\u{308}vil";
    for (at, (from, to)) in [
        ("particulars:", format!("r#{word}:")),
        ("class: Member", format!("class: {word}")),
        ("class: Member", format!("class: \"{EVIL}\"")),
        ("date: \"2026", format!("date: \"{EVIL}")),
        ("id: \"", format!("id: \"{EVIL}")),
        ("version: 2", format!("version: {EVIL}")),
        ("style: \"", format!("style: \"{EVIL}")),
        ("one_in: 4", "one_in: \u{1b}]0;v\u{7}".into()),
        ("people: [", format!("people: [/* {EVIL} */ '")),
        ("body: \"", format!("{word}: \"{}\", body: \"", "x".repeat(100_000))),
        ("class: Member", format!("class: {}", "x".repeat(200_000))),
        ("one_in: 4", format!("one_in: \"{}\"", "x".repeat(200_000))),
        ("one_in: 4", format!("one_in: {}", "9".repeat(200_000))),
        ("id: \"", format!("id: \"{}", "x".repeat(200_000))),
        ("date: \"2026", format!("date: \"{}", "9".repeat(200_000))),
    ]
    .into_iter()
    .enumerate()
    {
        write("bad/minutes.ron", &minutes.replacen(from, &to, 1));
        let ran = run(&["export", "bad", "--to", "text"]);
        assert_eq!(ran.status, 2, "{from} as {}", to.chars().take(40).collect::<String>());
        assert!(ran.said.len() < 4_000, "{} bytes of message", ran.said.len());
        if at % 5 == 0 {
            let into = format!("cd 'in {EVIL}'; MINUTEBOOK_HOME=\"$PWD\"; export MINUTEBOOK_HOME");
            let seen = at_a_terminal(&home, &into, &["bad"], &[b"\x11"]);
            assert_eq!(obeyed(&without_line_ends(&seen)), None);
        }
    }
    for style in [
        format!("({word}: 1, \"{EVIL}\": 2)"),
        format!("(extends: \"{EVIL}\")"),
        format!("(points: (label: \"{{{EVIL}}} [{EVIL}\"), date: \"%Q{EVIL}\")"),
        format!("(points: (layout: {word}))"),
        format!("(points: (layout: {}))", "x".repeat(150_000)),
        format!("(points: (label: \"{{{}}}\"))", "x".repeat(150_000)),
        "a:".repeat(100_000),
        "a(b:".repeat(50_000),
        format!("(points: ({}))", "x: 1, ".repeat(30_000)),
    ] {
        write("own.ron", &style);
        let ran = run(&["export", "full", "--to", "text", "--style", "own.ron"]);
        assert_eq!(ran.status, 2, "{}", style.chars().take(40).collect::<String>());
        assert!(ran.said.len() < 20_000, "{} bytes of message", ran.said.len());
    }
    let header = Header { writer: Writer(9), clerk: EVIL.into(), from: shell::now() };
    write("odd/journal-0000009.log", &format!("{}\n{EVIL}\n", header.text()));
    run(&["export", "odd", "--to", "text"]);
    run(&["replay", "odd"]);
    write("odd/journal-000000a.log", EVIL);
    run(&["replay", "odd"]);
    // Written out, it is to be seen.
    assert!(told.get() > 20, "{} messages say something of it", told.get());
}

#[test]
fn nothing_acts_on_a_real_terminal() {
    const EVIL: &str = "e\u{1b}]0;v\u{7}\u{9b}31m\u{202e}il\u{8}\u{1b}[6n\u{1b}c";
    let home = Home::new();
    let place = format!("in {EVIL}");
    let folder = home.path(&place).join("2026-06-11 m");
    std::fs::create_dir_all(&folder).unwrap();
    let mut hostile = meeting(EVIL);
    let mut particulars = (*hostile.particulars).clone();
    // No such style: the notice names it.
    particulars.style = EVIL.into();
    hostile.particulars = particulars.into();
    hostile.items.values_mut().for_each(|item| {
        *item = Item { standing: Standing::Deferred, ..Item::clone(item) }.into();
    });
    let mut people = hostile.people.values_mut();
    if let Some(person) = people.next() {
        *person = Person { class: Class::Guest, ..Person::clone(person) }.into();
    }
    book::begin(&folder, Writer(9), EVIL, shell::now(), &hostile).unwrap();
    let bodies = home.path(&place).join("bodies");
    std::fs::create_dir_all(&bodies).unwrap();
    std::fs::write(bodies.join(format!("{EVIL}.ron")), format!("(version: 1, {EVIL}")).unwrap();
    let into = format!("cd '{place}'; MINUTEBOOK_HOME=\"$PWD\"; export MINUTEBOOK_HOME");
    let paste = format!("\u{1b}[200~{EVIL} \u{1b}[6n\u{1b}[201~");
    let minuting: &[&[u8]] = &[
        b"\x0e",
        paste.as_bytes(),
        b"\r",
        b"\r",
        b"\x13",
        b"?\r",
        paste.as_bytes(),
        b"\r",
        b"\x1b",
        b"\x05",
        b"\r",
        paste.as_bytes(),
        b"\r",
        b"\x1b",
        b"\x06",
        b"e",
        b"\r",
        b"\x11",
        b"\x11",
    ];
    let seen = at_a_terminal(&home, &into, &["2026-06-11 m"], minuting);
    assert_eq!(obeyed(&without_line_ends(&seen)), None);
    shows(&seen, &["all saved", "cannot be used: there is no house style ", "Publish"]);
    let start: &[&[u8]] = &[
        b"\x1b[B",
        b"",
        b"new b\r",
        paste.as_bytes(),
        b"\r",
        b"\r",
        b"\r",
        paste.as_bytes(),
        b"\x0e",
        b"\x0e",
        b"\r",
        b"\x11",
        b"\x11",
    ];
    let seen = at_a_terminal(&home, &into, &[], start);
    assert_eq!(obeyed(&without_line_ends(&seen)), None);
    shows(&seen, &["New body", "Characters that cannot be printed"]);
}

/// The program was at work: what it sent has these words.
fn shows(seen: &[u8], words: &[&str]) {
    let seen = String::from_utf8_lossy(seen);
    words.iter().for_each(|word| assert!(seen.contains(word), "no {word:?} in {seen}"));
}

/// Behind the last screen the notices come, a line each.
fn without_line_ends(seen: &[u8]) -> Vec<u8> {
    seen.iter().copied().filter(|byte| *byte != b'\n').collect()
}

//! The command line from outside: arguments in; status, standard output and messages out, compared
//! as text. Each test has a home of its own, written `HOME` in what is compared.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use minutebook::book;
use minutebook::event::Event;
use minutebook::meeting::{Moment, Writer};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use tempfile::TempDir;

const BIN: &str = env!("CARGO_BIN_EXE_minutebook");
const AGENDA: &str = "Harrowdene Borough Council\nCabinet\nThursday 11 June 2026, 6.30 pm\n\n\
                      1. Apologies for absence\n2. Budget\n   Recommendation:\n   \
                      1. the budget be approved\n3. Land at Mill Lane\n   Exempt: paragraph 3\n";
const NAMES: &str = "Councillor Ngozi Abara, Leader of the Council\nCouncillor Tom Finch\n\
                     Councillor Ruth Pell\nMr Ben Okafor, Chief Executive\n";

pub(super) struct Home(pub(super) TempDir);

impl Home {
    fn new() -> Home {
        let home = Home(TempDir::new().unwrap());
        fs::write(home.path("agenda.txt"), AGENDA).unwrap();
        fs::write(home.path("names.txt"), NAMES).unwrap();
        home
    }

    /// A home with the meeting that body and agenda give, in `HOME/m`.
    pub(super) fn with_meeting() -> Home {
        let home = Home::new();
        let made = home.run("new --body names.txt --agenda agenda.txt --out HOME/m");
        assert!(made.starts_with("0\nHOME/m\n"), "{made}");
        home
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(super) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// Runs it in the home: the status, the output, and behind each `! ` a message.
    pub(super) fn run(&self, arguments: &str) -> String {
        let home = self.0.path().to_str().unwrap();
        let arguments: Vec<String> =
            arguments.split_whitespace().map(|word| word.replace("HOME", home)).collect();
        self.run_with(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), b"")
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> String {
        let mut child = Command::new(BIN)
            .args(arguments)
            .current_dir(self.0.path())
            .env("MINUTEBOOK_HOME", self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Whoever does not want it has closed it.
        let _ = child.stdin.take().unwrap().write_all(input);
        let out = child.wait_with_output().unwrap();
        let mut text = format!("{}\n", out.status.code().unwrap());
        text.push_str(&String::from_utf8_lossy(&out.stdout));
        for line in String::from_utf8_lossy(&out.stderr).lines() {
            text.push_str(&format!("! {line}\n"));
        }
        assert!(!text.contains("panicked"), "{text}");
        let controls = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(controls), "{text:?}");
        text.replace(self.0.path().to_str().unwrap(), "HOME")
    }
}

/// Compares each run with what is wanted.
fn all(home: &Home, cases: &[(&str, &str)]) {
    for (arguments, wanted) in cases {
        assert_eq!(home.run(arguments).trim_end(), *wanted, "minutebook {arguments}");
    }
}

/// Opens the meeting of writer 11. A program that another test starts holds what is locked here
/// until it runs, so the first attempt may fail.
fn open(folder: &Path, now: Moment) -> book::Opened {
    let ours = |writer| writer == Writer(11);
    let opened = (0..100).find_map(|_| {
        std::thread::sleep(Duration::from_millis(10));
        book::open(folder, "hb", now, &ours, &|| Ok(Writer(11))).ok()
    });
    opened.unwrap()
}

/// A meeting in `HOME/m` of which the budget was minuted at these times.
pub(super) fn minuted(home: &Home) -> Vec<Moment> {
    let folder = home.path("m");
    let at = |time: &str| {
        chrono::DateTime::parse_from_rfc3339(&format!("2026-06-11T{time}+01:00")).unwrap()
    };
    let times = [at("18:31:00"), at("18:40:05"), at("18:41:10")];
    let prepared = book::read(&folder).unwrap().session.meeting;
    fs::remove_dir_all(&folder).unwrap();
    fs::create_dir(&folder).unwrap();
    let writer = Writer(11);
    book::begin(&folder, writer, "hb", at("18:20:00"), &prepared).unwrap();
    let book::Opened { mut book, mut session, .. } = open(&folder, times[0]);
    for (at, typed) in
        times.iter().zip(["2", "fi: introduced the budget", "#ask Ben for the sum of £4,711"])
    {
        let event = Event::Paste(0, 0, typed.into());
        session.apply(*at, &event);
        let mut events = vec![event];
        let reading = minutebook::grammar::understand(typed, &session.room());
        let decided = minutebook::session::decide::record(&session, &reading, "hb", *at).unwrap();
        events.extend(decided);
        for event in &events[1..] {
            session.apply(*at, event);
        }
        let lines: Vec<_> = events.iter().map(|event| (*at, event)).collect();
        book.append(&lines, minutebook::journal::Urgency::AtOnce).unwrap();
    }
    book.close();
    times.to_vec()
}

#[test]
fn arguments_that_make_no_sense_are_told_what_would() {
    let home = Home::with_meeting();
    all(
        &home,
        &[
            (
                "exprot",
                "2\n! Error: There is no file or folder exprot.\n\
                 ! Hint: Did you mean minutebook export?",
            ),
            (
                "HOME/nothing",
                "2\n! Error: There is no file or folder HOME/nothing.\n\
                 ! Hint: Check the name; minutebook alone lists the recent meetings.",
            ),
            (
                "export m --to txt",
                "2\n! error: invalid value 'txt' for '--to <TO>'\n!   [possible values: text, word, html, markdown, csv, json, akn]\n! \n\
                 !   tip: a similar value exists: 'text'\n! \n\
                 ! For more information, try '--help'.",
            ),
            (
                "export m --to text --part item:22",
                "2\n! Error: The agenda has no item 22.\n! Hint: Its items are 1, 2, 3.",
            ),
            (
                "export m --to csv",
                "2\n! Error: The format csv has the actions, the attendance, the interests or the \
                 votes only, so nothing was written.\n! Hint: Choose with --part: actions, attendance, interests, votes.",
            ),
            (
                "export m --to akn --part decisions",
                "2\n! Error: The format akn has the whole minutes only, so nothing was written.\n\
                 ! Hint: Choose with --part: all.",
            ),
            (
                "export m --to text --part decision",
                "2\n! error: invalid value 'decision' for '--part <PART>': did you mean \
                 `decisions`?\n! \n! For more information, try '--help'.",
            ),
            (
                "export m --to text --style letterd-points",
                "2\n! Error: There is no house style letterd-points.\n\
                 ! Hint: Did you mean `lettered-points`?",
            ),
            (
                "styles leters",
                &format!(
                    "2\n! Error: There is no house style leters.\n! Hint: What there is: {}.",
                    minutebook::style::built_in()
                        .iter()
                        .map(|(n, _)| *n)
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
            ),
            (
                "replay m --at noon",
                "2\n! error: invalid value 'noon' for '--at <HH:MM[:SS]>': write a time of day, \
                 such as 19:28 or 19:28:30\n! \n! For more information, try '--help'.",
            ),
            (
                "new --body names.txt --agenda agenda.txt --date 11/06/2026",
                "2\n! error: invalid value '11/06/2026' for '--date <YYYY-MM-DD>': write a day as \
                 year, month and day, such as 2026-06-11\n! \n! For more information, try '--help'.",
            ),
            (
                "agenda.txt",
                "2\n! Error: The file agenda.txt is neither a meeting's folder nor a minutes.ron.\n\
                 ! Hint: Name the folder of a meeting, or the minutes.ron in it.",
            ),
            (
                "export m --to text --out m/minutes.ron",
                "2\n! Error: m/minutes.ron is one of the files that a meeting consists of; nothing \
                 was written.\n! Hint: Name another file, such as minutes.txt.",
            ),
            (
                "export m --to text --out HOME/none/minutes.txt",
                "1\n! Error: Could not save HOME/none/minutes.txt: the folder is not there.\n\
                 ! Hint: Was it moved, or a disk taken out?",
            ),
            (
                "",
                "2\n! Error: The start screen needs a terminal.\n! Hint: Try an example with \
                 minutebook demo, prepare a meeting with minutebook new, minute it with minutebook \
                 FILE; minutebook --help says more.",
            ),
            (
                "demo",
                "2\n! Error: There is no terminal here to minute in: input or output goes to a \
                 file or program.\n! Hint: Start minutebook in a terminal window; minutebook \
                 export prints the minutes.",
            ),
        ],
    );
    for arguments in ["take m", "m"] {
        assert!(home.run(arguments).starts_with("2\n! Error: There is no terminal here"));
    }
    for arguments in
        ["--bogus", "take", "export", "demo x", "take m n", "export m --to text --at 1"]
    {
        let told = home.run(arguments);
        assert!(told.starts_with("2\n! error: "), "{told}");
    }
    let told = home.run_with(&["\u{1b}[31mred\u{7}"], b"");
    assert!(told.starts_with("2\n! Error: There is no file or folder ^[[31mred^G."), "{told}");
}

#[test]
fn help_and_version_are_results() {
    let home = Home::new();
    for arguments in ["--help", "new --help", "export --help", "replay --help", "styles --help"] {
        let told = home.run(arguments);
        assert!(told.starts_with("0\n") && !told.contains("\n! "), "{told}");
        assert!(arguments == "styles --help" || told.contains("Examples:"), "{told}");
    }
    assert_eq!(home.run("--version"), concat!("0\nminutebook ", env!("CARGO_PKG_VERSION"), "\n"));
    let styles = home.run("styles");
    assert_eq!(styles.lines().count(), 1 + minutebook::style::built_in().len());
    for (name, text) in minutebook::style::built_in() {
        assert!(styles.contains(&format!("\n{name}  ")));
        // Printed whole, and it builds on something, so that a later version can still read it.
        let printed = home.run(&format!("styles {name}"));
        let bare = |text: &str| -> Vec<String> {
            let held = ["    extends: ", "    // What is not said below"];
            let lines = text.lines().filter(|line| !held.iter().any(|h| line.starts_with(h)));
            lines.filter(|line| !line.is_empty()).map(String::from).collect()
        };
        assert_eq!(bare(&printed), bare(&format!("0\n{text}")));
        assert_eq!(printed.matches("\n    extends: \"").count(), 1, "{printed}");
    }
}

#[test]
fn a_meeting_is_made_once_and_nothing_is_overwritten() {
    let home = Home::new();
    let new = "new --body names.txt --agenda agenda.txt";
    assert_eq!(
        home.run(new),
        "0\nHOME/2026-06-11 Cabinet\n! Note: The body Cabinet was made from the list and lies in \
         HOME/bodies/Cabinet.ron; next time name it with --body.\n"
    );
    // Of whom there are too few, it is told, and the meeting is made.
    home.write("two.txt", NAMES.replace("Councillor Ruth Pell\n", ""));
    let few = home.run("new --body two.txt --name Panel --agenda agenda.txt");
    assert!(few.starts_with("0\nHOME/2026-06-11 Panel\n"), "{few}");
    let says =
        "! Note: Panel: 3 make a quorum and only 2 members have a vote, so there is never one.";
    assert!(few.contains(says), "{few}");
    fs::remove_file(home.path("bodies/Panel.ron")).unwrap();
    let kept = fs::read(home.path("bodies/Cabinet.ron")).unwrap();
    let again = home.run(new);
    assert!(again.starts_with("0\nHOME/2026-06-11 Cabinet (2)\n! Note: The list was taken"));
    assert_eq!(fs::read(home.path("bodies/Cabinet.ron")).unwrap(), kept);
    all(
        &home,
        &[
            ("new --body CABINET --agenda agenda.txt --out HOME/x", "0\nHOME/x"),
            (
                "new --body cabinet --agenda agenda.txt --out HOME/x",
                "1\n! Error: The folder HOME/x holds something already.\n\
                 ! Hint: Name another folder with --out; nothing was made.",
            ),
            (
                "new --body cabinet --agenda agenda.txt --out HOME/agenda.txt/x",
                "1\n! Error: Could not make the folder HOME/agenda.txt/x: Not a directory (os \
                 error 20).\n! Hint: Name another folder with --out.",
            ),
            (
                "new --body Planning --agenda agenda.txt",
                "2\n! Error: There is no body “Planning” in HOME/bodies.\n\
                 ! Hint: There are: Cabinet.",
            ),
        ],
    );
    assert_eq!(fs::read(home.path("agenda.txt")).unwrap(), AGENDA.as_bytes());
    let from_input =
        home.run_with(&["new", "--body", "cabinet", "--agenda", "-"], AGENDA.as_bytes());
    assert_eq!(from_input, "0\nHOME/2026-06-11 Cabinet (3)\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |name: &str| fs::metadata(home.path(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("x"), mode("2026-06-11 Cabinet")), (0o700, 0o700));
    }
}

#[test]
fn what_an_agenda_leaves_out_is_told_with_its_line() {
    let home = Home::new();
    home.run("new --body names.txt --agenda agenda.txt --out HOME/m");
    for (agenda, status, says) in [
        ("", "2", "! Error: Could not read bad.txt: it is empty.\n! Hint: Is it the right file?"),
        (
            "\0\u{1}PNG",
            "2",
            "! Error: Could not read bad.txt: line 1 holds what no text file holds",
        ),
        ("<html><body>1. Apologies</body></html>", "1", "! bad.txt:1: <html>"),
        ("* * *\n", "1", "! Error: There are no items in bad.txt"),
        (
            "1. Apologies\n2. Budget\n",
            "2",
            "! Error: No day is named in bad.txt.\n! Hint: Give the day",
        ),
        ("Cabinet, 11 June 2026\n\nApologies\n\nBudget\n", "0", ""),
        ("Cabinet, 11 June 2026\n\n1. Apologies\n1. Budget\n", "0", "! bad.txt:4: 1. Budget\n!   "),
        ("Cabinet, 11 June 2026\n\n1. Apol\u{1b}[2Jogies\n1. Budg\u{1b}[2Jet\n", "0", "! bad.txt:"),
    ] {
        home.write("bad.txt", agenda);
        let told = home.run("new --body cabinet --agenda bad.txt");
        assert!(told.starts_with(&format!("{status}\n")) && told.contains(says), "{told}");
    }
    let huge = File::create(home.path("huge.txt")).unwrap();
    huge.set_len(1_000_000_000).unwrap();
    for arguments in ["--body cabinet --agenda huge.txt", "--body huge.txt --agenda agenda.txt"] {
        let told = home.run(&format!("new {arguments}"));
        assert!(told.contains("! Error: Could not read huge.txt: it has 1000 MB"), "{told}");
        assert!(told.starts_with("2\n"), "{told}");
    }
    for (input, says) in [(&b""[..], "it is empty"), (b"1. Caf\xe9", "it is no plain text")] {
        let told = home.run_with(&["new", "--body", "cabinet", "--agenda", "-"], input);
        assert!(told.starts_with("2\n! Error: Could not read the standard input: "), "{told}");
        assert!(told.contains(says), "{told}");
    }
}

#[test]
fn a_body_that_cannot_serve_is_told_with_its_place() {
    let home = Home::new();
    home.run("new --body names.txt --agenda agenda.txt --out HOME/m");
    let sound = fs::read_to_string(home.path("bodies/Cabinet.ron")).unwrap();
    let half = &sound[..sound.len() / 2];
    let twice = sound.replace("code: \"fi\"", "code: \"ab\"");
    let escape = twice.replace("last: \"Finch\"", "last: \"Fi\\u{1b}[2Jnch\"");
    for (body, says) in [
        ("", "it is empty"),
        (half, "line "),
        ("\u{1}\u{2}\0", "line 1 holds what no text file holds"),
        (&sound.replacen("version: 2", "version: 9", 1), "its version is 9, this program knows 2"),
        (&sound.replacen("name:", "nmae:", 1), "there is no field \"nmae\" here"),
        (&twice, "have the same code"),
        (&escape, "[2Jnch"),
    ] {
        home.write("bad.ron", body);
        let told = home.run("new --body bad.ron --agenda agenda.txt --out HOME/n");
        assert!(told.starts_with("2\n! Error: Could not ") && told.contains(says), "{told}");
        assert!(told.contains("bad.ron"), "{told}");
        assert!(!home.path("n").exists());
    }
    let controls = NAMES.replace("Finch", "Fi\u{1b}[2Jnch");
    home.write("list.txt", controls);
    let told = home.run("new --body list.txt --name Panel --agenda agenda.txt --out HOME/n");
    assert!(told.starts_with("0\n"), "{told}");
    home.run("export n --to text");
}

#[test]
fn minutes_that_cannot_be_read_are_told_with_their_place() {
    let home = Home::with_meeting();
    let sound = fs::read_to_string(home.path("m/minutes.ron")).unwrap();
    fs::create_dir(home.path("bad")).unwrap();
    let no_minutes = home.run("export bad --to text");
    assert!(no_minutes.starts_with("2\n! Error: There are no minutes in bad.\n! Hint: Name the"));
    for (minutes, says) in [
        ("", "it is empty.\n! Hint: Is it the right file?"),
        (&sound[..sound.len() / 2], "line "),
        ("\u{7f}ELF\0\0", "line 1 holds what no text file holds"),
        (
            &sound.replacen("version: 2", "version: 7", 1),
            "its version is 7, this program knows 2.\n! Hint: Open it with a newer minutebook.",
        ),
        (
            &sound.replacen("body:", "bdoy:", 1),
            "line 7, column 5, in particulars.bdoy: there is no field",
        ),
        ("()", "it must begin with its version"),
    ] {
        home.write("bad/minutes.ron", minutes);
        for file in ["bad", "bad/minutes.ron"] {
            let told = home.run(&format!("export {file} --to text"));
            let begins = "2\n! Error: Could not read bad/minutes.ron: ";
            assert!(told.starts_with(begins) && told.contains(says), "{told}");
            assert!(told.contains("\n! Hint: "), "{told}");
        }
        assert_eq!(fs::read_to_string(home.path("bad/minutes.ron")).unwrap(), minutes);
    }
    File::create(home.path("bad/minutes.ron")).unwrap().set_len(1_000_000_000).unwrap();
    let told = home.run("export bad --to text");
    assert!(told.starts_with("2\n! Error: Could not read bad/minutes.ron: it has 1000 MB"));
}

#[test]
fn a_style_that_is_wrong_is_told_with_every_fault() {
    let home = Home::with_meeting();
    let (_, sound) = minutebook::style::built_in()[0];
    home.write("mine.ron", sound.replace("{date}", "{dat}").replace("heading_case", "heding_case"));
    let told = home.run("export m --to text --style mine.ron");
    assert!(told.starts_with("2\n! Error: The house style mine.ron has "), "{told}");
    let faults = told.lines().filter(|line| line.starts_with("!   mine.ron, line ")).count();
    assert!(faults >= 3 && told.contains("did you mean `heading_case`?"), "{told}");
    home.write("mine.ron", "(extends: \"lettered-points\", language: \"cy\")");
    assert!(home.run("export m --to text --style mine.ron").starts_with("0\nHarrowdene"));
    home.write("mine.ron", "");
    let told = home.run("export m --to text --style mine.ron");
    assert!(told.starts_with("2\n! Error: Could not read mine.ron: it is empty."), "{told}");
}

#[test]
fn parts_and_audiences_are_published_and_nothing_private_with_them() {
    let home = Home::with_meeting();
    minuted(&home);
    let whole = home.run("export m --to text");
    assert!(whole.starts_with("0\nHarrowdene") && whole.contains("introduced the budget"));
    assert!(!whole.contains("4,711") && !whole.contains("Mill Lane"));
    assert!(home.run("export m --to text --audience members").contains("Mill Lane"));
    assert!(home.run("export m --to text --audience clerk").contains("4,711"));
    let item = home.run("export m/minutes.ron --to text --part item:2");
    assert!(item.contains("introduced the budget") && !item.contains("Apologies"), "{item}");
    let file = home.run("export m --to text --out HOME/out.txt");
    assert_eq!(file, "0\n! Published in HOME/out.txt\n");
    assert_eq!(format!("0\n{}", fs::read_to_string(home.path("out.txt")).unwrap()), whole);
    let before: Vec<_> = fs::read_dir(home.path("m")).unwrap().map(|e| e.unwrap().path()).collect();
    home.run("export m --to text --part item:2 --out HOME");
    assert!(home.path("item 2.txt").is_file());
    assert_eq!(
        fs::read_dir(home.path("m")).unwrap().count(),
        before.len(),
        "nothing is left there"
    );
}

#[test]
fn a_register_is_a_table_of_its_own() {
    let home = Home::with_meeting();
    minuted(&home);
    let council = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/council");
    let told = home.run(&format!("export {council} --to csv --part attendance --out HOME"));
    assert_eq!(told, "0\n! Published in HOME/attendance.csv\n");
    let table = fs::read_to_string(home.path("attendance.csv")).unwrap();
    assert!(table.starts_with("\u{feff}Body,Date,Name,"), "{table}");
    let told = home.run("export m --to csv --part votes");
    assert!(told.starts_with("1\n! Error: Nothing of this is public yet"), "{told}");
}

#[test]
fn json_has_a_schema_and_akoma_ntoso_two_names() {
    let home = Home::with_meeting();
    minuted(&home);
    let schema = include_str!("../../docs/minutes.schema.json");
    assert_eq!(home.run("export --schema"), format!("0\n{schema}"));
    let told = home.run("export m --schema");
    assert!(told.starts_with("2\n! error: the argument '--schema' cannot be used with"), "{told}");
    let told = home.run("export --to json");
    assert!(told.starts_with("2\n! error: the following required arguments"), "{told}");
    let whole = home.run("export m --to akn");
    assert!(whole.starts_with("0\n<?xml version=") && whole.contains("introduced the budget"));
    assert_eq!(home.run("export m --to akoma-ntoso"), whole, "it has two names");
    assert!(!whole.contains("4,711") && !whole.contains("Mill Lane"), "{whole}");
    let whole = home.run("export m --to json");
    assert!(whole.starts_with("0\n{\n  \"$schema\": \"urn:minutebook:minutes:1\""), "{whole}");
    assert!(!whole.contains("4,711") && !whole.contains("Mill Lane"), "{whole}");
}

#[test]
fn a_word_file_goes_anywhere_but_into_a_terminal() {
    let home = Home::with_meeting();
    let told = home.run("export m --to word --out HOME");
    assert!(told.starts_with("0\n! Published in HOME/") && told.ends_with(".docx\n"), "{told}");
    let file = told.trim_start_matches("0\n! Published in HOME/").trim_end();
    let written = fs::read(home.path(file)).unwrap();
    let mut command = Command::new(BIN);
    command.args(["export", "m", "--to", "word"]).current_dir(home.0.path());
    let piped = command.env("MINUTEBOOK_HOME", home.0.path()).output().unwrap();
    assert_eq!((piped.status.code(), piped.stdout), (Some(0), written));
    let (status, shown) = at_a_terminal(&home, &["export", "m", "--to", "word"], &[]);
    assert_eq!(status, 2);
    let expected = "Error: A Word document is no text that a terminal can show.\r\n\
         Hint: Name a file or folder with --out, such as minutes.docx; nothing was written.\r\n";
    assert_eq!(shown, expected);
}

#[test]
fn the_journal_is_replayed_up_to_a_time() {
    let home = Home::with_meeting();
    minuted(&home);
    let at = |time: &str| home.run(&format!("replay m --audience clerk --at {time}"));
    assert!(!at("18:39").contains("introduced"));
    assert!(!at("18:40:04").contains("introduced"));
    assert!(at("18:40:05").contains("introduced") && !at("18:40:05").contains("4,711"));
    assert!(at("18:40").contains("introduced"), "a minute is taken whole");
    assert!(at("23:59").contains("4,711"));
    assert!(home.run("replay m").contains("introduced") && !home.run("replay m").contains("4,711"));
    assert_eq!(
        at("18:00"),
        "1\n! Error: Nothing was written by then: the journal begins at 18:20 on 11 June 2026.\n\
         ! Hint: Choose a later time with --at.\n"
    );

    let journal = home.path("m").join(minutebook::journal::file_name(Writer(11)));
    let sound = fs::read(&journal).unwrap();
    // Half a journal: what is sound is replayed, the unfinished line is dropped without alarm.
    fs::write(&journal, &sound[..sound.len() - 9]).unwrap();
    assert!(home.run("replay m").contains("introduced the budget"));
    // A flipped bit: what stands before it counts, and it is told.
    let mut flipped = sound.clone();
    let at = sound.len() - sound.iter().rev().skip(1).position(|b| *b == b'\n').unwrap() + 20;
    flipped[at] ^= 1;
    fs::write(&journal, &flipped).unwrap();
    let told = home.run("replay m");
    assert!(told.starts_with("0\n") && told.contains("! Note: ") && told.contains("damaged"));
    for bytes in [&b""[..], &sound[..7], b"PK\x03\x04\0\0\n\n"] {
        fs::write(&journal, bytes).unwrap();
        let told = home.run("replay m");
        assert!(told.starts_with("2\n! Error: There is no journal to replay in m."), "{told}");
        assert_eq!(fs::read(&journal).unwrap(), bytes);
        let told = home.run("export m --to text");
        assert!(told.starts_with("0\n"), "the minutes file is enough: {told}");
    }
    File::create(&journal).unwrap().set_len(1_000_000_000).unwrap();
    assert!(home.run("replay m").contains("it is too large to be a journal: 1000 MB"));
    fs::remove_file(home.path("m/minutes.ron")).unwrap();
    let told = home.run("export m --to text");
    assert!(told.starts_with("2\n! Error: There are no minutes in m.\n!   could not"), "{told}");
}

#[test]
fn a_style_of_ones_own_is_checked() {
    let home = Home::with_meeting();
    home.write("ours.ron", "(extends: \"parish\", frame: (title: \"{body}, the minutes\"))");
    assert!(home.run("styles check ours.ron").starts_with("0\n! ours.ron can be used"));
    home.write("ours.ron", "(\n    extends: \"parish\",\n    frame: (titel: \"x\"),\n)");
    let told = home.run("styles check ours.ron");
    let fault = "ours.ron, line 3: there is no setting `titel` here; did you mean `title`?";
    assert!(told.starts_with("2\n") && told.contains(fault), "{told}");
    assert!(home.run("styles check").contains("the file of the style"));
    assert!(home.run("styles check none.ron").starts_with("2\n"));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let home = Home::with_meeting();
    let mut child = Command::new(BIN)
        .args(["styles", "lettered-points"])
        .env("MINUTEBOOK_HOME", home.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((said.as_str(), child.wait().unwrap().code()), ("", Some(0)));
}

/// Runs it in a terminal; each step waits for words on the screen, then types keys. Gives the status
/// and all that was sent.
fn at_a_terminal(home: &Home, arguments: &[&str], steps: &[(&str, &str)]) -> (u32, String) {
    at_a_terminal_with(home, &[], arguments, steps)
}

/// The same with variables of the environment; an empty one is not there.
pub(super) fn at_a_terminal_with(
    home: &Home,
    variables: &[(&str, &str)],
    arguments: &[&str],
    steps: &[(&str, &str)],
) -> (u32, String) {
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(BIN);
    command.args(arguments);
    command.cwd(home.0.path());
    command.env("MINUTEBOOK_HOME", home.0.path());
    command.env("TMPDIR", home.0.path());
    command.env("TERM", "xterm-256color");
    for (name, value) in variables {
        match *value {
            "" => command.env_remove(name),
            value => command.env(name, value),
        }
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(read @ 1..) = reader.read(&mut bytes) {
            if send.send(bytes[..read].to_vec()).is_err() {
                break;
            }
        }
    });
    let (mut sent, mut seen, mut steps) = (Vec::new(), 0, steps.iter().peekable());
    let begun = Instant::now();
    let ended = loop {
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", String::from_utf8_lossy(&sent));
        if let Ok(more) = receive.recv_timeout(Duration::from_millis(20)) {
            sent.extend(more);
        }
        let come =
            |(until, _): &&(&str, &str)| String::from_utf8_lossy(&sent[seen..]).contains(*until);
        if let Some((_, keys)) = steps.next_if(come) {
            seen = sent.len();
            writer.write_all(keys.as_bytes()).unwrap();
        }
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
    };
    while let Ok(more) = receive.recv_timeout(Duration::from_millis(100)) {
        sent.extend(more);
    }
    (ended.exit_code(), String::from_utf8_lossy(&sent).into_owned())
}

fn scratch(home: &Path) -> Option<PathBuf> {
    let found = fs::read_dir(home).unwrap().map(|entry| entry.unwrap().path());
    found.into_iter().find(|path| path.to_string_lossy().contains("minutebook-demo-"))
}

#[test]
fn the_demo_is_kept_told_and_opened_again() {
    let home = Home::new();
    let (status, sent) = at_a_terminal(&home, &["demo"], &[("quorate", "ow: said so\r\x11")]);
    assert_eq!(status, 0, "{sent}");
    let folder = scratch(home.0.path()).unwrap();
    assert!(sent.contains(&format!("The demo's minutes lie in {}", folder.display())), "{sent}");
    assert!(
        home.run(&format!("export {} --to text --unfinished", folder.display()))
            .contains("said so")
    );
    // The journal is known as this machine's: opening it again begins no other.
    let folder = folder.to_str().unwrap();
    let (status, sent) = at_a_terminal(&home, &[folder], &[("quorate", "\x11")]);
    assert!(status == 0 && !sent.contains("Note:"), "{sent}");
    assert_eq!(minutebook::journal::journals(Path::new(folder)).unwrap().len(), 1);
}

#[test]
fn the_start_screen_lists_the_meetings_and_is_left() {
    let home = Home::new();
    home.run("new --body names.txt --agenda agenda.txt");
    let (status, sent) = at_a_terminal(&home, &[], &[("Cabinet", "\x11")]);
    assert!(status == 0 && sent.contains("11 June 2026"), "{sent}");
    // The first of the list is opened, and its journal is this machine's.
    let (status, sent) = at_a_terminal(
        &home,
        &[],
        &[("Cabinet", "\r"), ("On the roster", "2\rsaid so\r\x11"), ("Choose", "\x11")],
    );
    assert!(status == 0 && !sent.contains("Note:"), "{sent}");
    let minuted = home.run_with(&["export", "2026-06-11 Cabinet", "--to", "text"], b"");
    assert!(minuted.contains("aid so"), "{minuted}");
}

#[test]
fn a_meeting_in_use_is_refused() {
    let home = Home::with_meeting();
    minuted(&home);
    fs::create_dir_all(home.path("settings")).unwrap();
    home.write("settings/writers", format!("{}\n", Writer(11)));
    let now = chrono::DateTime::parse_from_rfc3339("2026-06-11T19:00:00+01:00").unwrap();
    let held = open(&home.path("m"), now);
    let (status, sent) = at_a_terminal(&home, &["m"], &[("Hint: ", "")]);
    assert_eq!(status, 1, "{sent}");
    assert!(sent.contains("is being minuted in another window") && sent.contains("Hint: Close it"));
    held.book.close();
}

#[test]
fn settings_that_fail_keep_nobody_from_minuting() {
    let home = Home::with_meeting();
    fs::remove_dir_all(home.path("settings")).unwrap();
    // A file where the folder should be: it can neither be read nor written.
    home.write("settings", "");
    let (status, sent) = at_a_terminal(&home, &["m"], &[("Apologies", "2\rsaid at once\r\x11")]);
    assert_eq!(status, 0, "{sent}");
    assert!(sent.contains("Note: ") && sent.contains("settings"), "{sent}");
    assert!(home.run("export m --to text").contains("aid at once"));
}

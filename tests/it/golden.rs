//! The examples: each opens and gives the minutes that lie beside it. `BLESS=1` writes what comes
//! out as what is wanted.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveTime, TimeZone};
use minutebook::event::Event;
use minutebook::layout::lay_out;
use minutebook::meeting::{AUDIENCES, Body, Meeting, Moment, Quorum, Writer};
use minutebook::prepare::{About, Given, prepare};
use minutebook::proof::Proof;
use minutebook::session::Session;
use minutebook::ui::keymap::{Chord, Key, Keymap};
use minutebook::ui::minuting::Minuting;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::ui::{App, Effect, Input};
use minutebook::{agenda, book, roster, style};
use quick_xml::Reader;
use quick_xml::events::Event as XmlEvent;
use tempfile::TempDir;

/// The examples: the folder, and the house style of its body.
pub(crate) const EXAMPLES: &[(&str, &str)] = &[
    ("cabinet", "lettered-points"),
    ("council", "lettered-points"),
    ("decision-and-minutes", "decision-and-minutes"),
    ("chairs-update", "chairs-update"),
    ("scrutiny-narrative", "scrutiny-narrative"),
    ("minute-numbers", "minute-numbers"),
    ("council-motions", "council-motions"),
    ("numbered-paragraphs", "numbered-paragraphs"),
    ("planning", "planning"),
    ("parish", "parish"),
    ("board-with-actions", "board-with-actions"),
    ("scottish-council", "scottish-council"),
    ("welsh-council", "welsh-council"),
    ("charity", "charity"),
];

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

fn folders() -> impl Iterator<Item = PathBuf> {
    EXAMPLES.iter().map(|(name, _)| examples().join(name))
}

#[test]
fn every_example_gives_the_minutes_beside_it() {
    for folder in folders() {
        for (name, more) in
            [("minutes.txt", ["--audience", "public"]), ("decisions.txt", ["--part", "decisions"])]
        {
            let run = Command::new(env!("CARGO_BIN_EXE_minutebook"))
                .args(["export", "--unfinished"])
                .arg(&folder)
                .args(["--to", "text"])
                .args(more)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&run.stderr);
            // Where nothing was decided there is no such file.
            if said.starts_with("Error: Nothing of this is public yet") {
                assert!(!folder.join(name).exists(), "{} has no {name}", folder.display());
                continue;
            }
            assert!(run.status.success() && said.is_empty(), "{}: {said}", folder.display());
            holds(&folder.join(name), &String::from_utf8(run.stdout).unwrap());
        }
    }
}

/// A kind of interest of another country is the only thing for which another style has no words.
#[test]
fn no_built_in_style_leaves_a_gap_in_any_example() {
    for folder in folders() {
        let meeting = book::read(&folder).unwrap().session.meeting;
        for (name, _) in style::built_in() {
            let style = style::named(name).unwrap();
            let words = style.interests.vocabulary();
            for (_, audience) in AUDIENCES {
                let record = meeting.seen_by(audience);
                let passages = lay_out(&record, &style);
                let proof = Proof::of(&meeting, &record, &passages.passages(), true);
                let told = proof.gaps.iter().map(|gap| gap.told(&meeting, &words));
                let mut others = told.filter(|told| !told.contains("no kind of interest is"));
                assert_eq!(others.next(), None, "{} in {name}", folder.display());
            }
        }
    }
}

/// Where a style differs most from the others, its example in the other formats too.
const IN_EVERY_FORMAT: [&str; 3] =
    ["board-with-actions", "numbered-paragraphs", "decision-and-minutes"];

#[test]
fn some_examples_give_the_other_formats_beside_them() {
    for name in IN_EVERY_FORMAT {
        let folder = examples().join(name);
        let out = TempDir::new().unwrap();
        for (format, file) in
            [("html", "minutes.html"), ("markdown", "minutes.md"), ("word", "minutes.docx")]
        {
            let run = Command::new(env!("CARGO_BIN_EXE_minutebook"))
                .args(["export", "--unfinished"])
                .arg(&folder)
                .args(["--to", format, "--audience", "public", "--out"])
                .arg(out.path().join(file))
                .output()
                .unwrap();
            assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
            let bytes = std::fs::read(out.path().join(file)).unwrap();
            match format {
                "word" => holds(&folder.join("minutes.docx.txt"), &reduced(&bytes)),
                _ => holds(&folder.join(file), &String::from_utf8(bytes).unwrap()),
            }
        }
    }
}

/// What stands in a Word file, a line a paragraph: its style; `#list.level` where Word counts it;
/// `|` for each table that it stands in; and its words, `→` for a tab.
fn reduced(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let document = archive.by_name("word/document.xml").unwrap();
    let xml = std::io::read_to_string(document).unwrap();
    let mut reader = Reader::from_str(&xml);
    let (mut lines, mut tables, mut in_text) = (String::new(), 0, false);
    let (mut style, mut level, mut list, mut text) = <[String; 4]>::default().into();
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            XmlEvent::Eof => return lines,
            XmlEvent::Start(start) | XmlEvent::Empty(start) => {
                let value = || {
                    let value = start.try_get_attribute("w:val").unwrap();
                    value.map_or_else(String::new, |value| value.value.to_string())
                };
                match start.name().0 {
                    "w:tbl" => tables += 1,
                    "w:pStyle" => style = value(),
                    "w:ilvl" => level = value(),
                    "w:numId" => list = value(),
                    "w:t" => in_text = matches!(event, XmlEvent::Start(_)),
                    "w:tab" if !style.is_empty() || !text.is_empty() => text.push('→'),
                    _ => {}
                }
            }
            XmlEvent::Text(words) if in_text => text.push_str(words),
            XmlEvent::GeneralRef(name) if in_text => {
                text.push_str(quick_xml::escape::resolve_xml_entity(name).unwrap());
            }
            XmlEvent::End(end) => match end.name().0 {
                "w:tbl" => tables -= 1,
                "w:t" => in_text = false,
                "w:p" => {
                    let counted =
                        if list.is_empty() { String::new() } else { format!(" #{list}.{level}") };
                    let bars = "|".repeat(tables);
                    lines.push_str(format!("{bars}{style}{counted}: {text}").trim_end());
                    lines.push('\n');
                    for word in [&mut style, &mut level, &mut list, &mut text] {
                        word.clear();
                    }
                }
                _ => {}
            },
            _ => {}
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

/// What a clerk typed into the meeting of an example, key by key, as the program takes it.
struct Typed {
    app: App,
    begun: Meeting,
    events: Vec<(Moment, Event)>,
    keys: usize,
}

impl Typed {
    /// The meeting of an example's agenda and list of names, before the first key.
    fn before(folder: &Path, style: &str) -> Typed {
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
            style: style.into(),
        };
        let writer = Writer(0x2f0b_51c9);
        let body = Body::from_listing(about, names, writer);
        assert_eq!(body.faults(), [""; 0]);
        let date = found.date.unwrap();
        let given = Given {
            date,
            starts: found.time,
            venue: String::new(),
            first_minute: found.first_minute,
        };
        let begun = prepare(&body, agenda.items, given, writer);
        let styles = style::built_in().iter();
        let styles = styles.map(|(name, _)| ((*name).to_owned(), style::named(name).unwrap()));
        let session = Session::of(writer, begun.clone());
        let minuting = Minuting::new(session, styles.collect(), "hb", "/minutes");
        let now = moment(&begun, "18:00:00");
        let theme = Theme::built_in(Colours::None, Signs::Ascii);
        let mut app = App::minuting(minuting, theme, Keymap::built_in(), now);
        app.handle(Input::Resize(100, 30), now);
        Typed { app, begun, events: Vec::new(), keys: 0 }
    }

    /// Types `typed.txt`, line by line: `18:33:00 text` is entered at that time; `<ctrl+n>` is a key,
    /// and what begins with one is not entered besides.
    fn types(mut self, folder: &Path) -> Typed {
        let text = std::fs::read_to_string(folder.join("typed.txt")).unwrap();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let (time, typed) = line.split_once(' ').unwrap_or((line, ""));
            let at = moment(&self.begun, time);
            let mut rest = typed;
            while let Some(letter) = rest.chars().next() {
                let named = rest.strip_prefix('<').and_then(|inside| inside.split_once('>'));
                let chord =
                    named.and_then(|(name, rest)| Some((name.parse::<Chord>().ok()?, rest)));
                let (chord, after) = chord.unwrap_or_else(|| {
                    (Chord::plain(Key::Char(letter)), &rest[letter.len_utf8()..])
                });
                self.key(chord, at);
                rest = after;
            }
            if !typed.starts_with('<') {
                let before = self.app.minuting.reading.objection.clone();
                let asks = typed.ends_with(">");
                assert!(before.is_none() || asks, "{line}: {}", before.unwrap_or_default());
                self.key(Chord::plain(Key::Enter), at);
            }
            let label = &self.app.minuting.label.text;
            assert!(!label.contains("again records it"), "{line}: {label}");
        }
        assert_eq!(self.app.minuting.session.misfits, 0);
        assert_eq!(self.app.minuting.line.text(), "", "something was left in the line");
        self
    }

    fn key(&mut self, chord: Chord, at: Moment) {
        self.keys += 1;
        for effect in self.app.handle(Input::Key(chord), at) {
            if let Effect::Append(lines) = effect {
                self.events.extend(lines.into_iter().map(|line| (line.at, line.event)));
            }
        }
    }
}

fn moment(meeting: &Meeting, time: &str) -> Moment {
    let time = NaiveTime::parse_from_str(time, "%H:%M:%S").unwrap();
    let offset = FixedOffset::east_opt(3_600).unwrap();
    offset.from_local_datetime(&meeting.particulars.date.and_time(time)).unwrap()
}

fn written(meeting: &Meeting) -> TempDir {
    let folder = TempDir::new().unwrap();
    let now = DateTime::parse_from_rfc3339("2026-06-11T19:45:00+01:00").unwrap();
    book::begin(folder.path(), Writer(1), "hb", now, meeting).unwrap();
    folder
}

#[test]
fn the_examples_are_what_their_typing_gives() {
    for (name, style) in EXAMPLES {
        let folder = examples().join(name);
        let typed = Typed::before(&folder, style).types(&folder);
        let session = &typed.app.minuting.session;
        // The journal is the record: replayed, it gives what stands on the screen.
        let mut replayed = Session::of(session.writer, typed.begun.clone());
        for (at, event) in &typed.events {
            let line = ron::to_string(event).unwrap();
            replayed.apply(*at, &ron::from_str(&line).unwrap());
        }
        assert_eq!(replayed.meeting, session.meeting, "{name}");
        assert_eq!(replayed.desk, session.desk, "{name}");
        let folder = written(&session.meeting);
        for file in [book::MINUTES, book::PRIVATE] {
            let path = examples().join(name).join(file);
            // Where nothing is private there is no such file.
            match std::fs::read_to_string(folder.path().join(file)) {
                Ok(found) => holds(&path, &found),
                Err(_) => assert!(!path.exists(), "{} is no longer written", path.display()),
            }
        }
        // Undone to the beginning and redone, it is the same.
        let whole = session.meeting.clone();
        let mut session = replayed;
        while session.undo_names().is_some() {
            session.apply(moment(&whole, "23:00:00"), &Event::Undone);
        }
        while session.redo_names().is_some() {
            session.apply(moment(&whole, "23:00:00"), &Event::Redone);
        }
        assert_eq!(session.meeting, whole, "{name}");
    }
}

/// A body whose style is not shipped: written from a description of its minutes, without a line of
/// the program's.
#[test]
fn a_style_of_a_body_that_is_not_shipped_is_a_file_and_nothing_else() {
    let styles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/styles");
    let (folder, style) = (styles.join("verbs-in-capitals"), styles.join("verbs-in-capitals.ron"));
    let minutebook = || Command::new(env!("CARGO_BIN_EXE_minutebook"));
    let checked = minutebook().args(["styles", "check"]).arg(&style).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let typed = Typed::before(&folder, "scottish-council").types(&folder);
    let meeting = written(&typed.app.minuting.session.meeting);
    let mut run = minutebook();
    run.arg("export").arg(meeting.path()).args(["--to", "text", "--style"]).arg(&style);
    let run = run.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    holds(&folder.join("minutes.txt"), &String::from_utf8(run.stdout).unwrap());
}

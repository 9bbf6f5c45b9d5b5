//! Files that no clerk and no program would write: brackets in brackets without end, numbers and
//! texts without measure, two things of one name, things that hang on themselves. Each ends, in a
//! message with its place or in a meeting that can be kept, printed and shown.

use minutebook::event::Event;
use minutebook::meeting::written::{MinutesFile, PrivateFile, VERSION};
use minutebook::meeting::{BODY_VERSION, Body, Id, Meeting, Place};
use minutebook::ui::keymap::Keymap;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::{agenda, book, roster, store, style};

use crate::fuzzed::{clerk, holds, unseen};

/// The places of a minutes file at which something else may stand: its text up to there, and from
/// there on without what stood there.
fn places(text: &str) -> Vec<(&str, &str)> {
    let value = |name: &str| {
        let at = text.find(name)? + name.len();
        let rest = text.get(at..)?;
        let end = rest.find([',', ')', '\n'])?;
        Some((text.get(..at)?, rest.get(end..)?))
    };
    let names = [
        "version: ",
        "private: ",
        "particulars: ",
        "body: ",
        "date: ",
        "starts: ",
        "one_in: ",
        "opened: ",
        "people: ",
        "id: ",
        "name: ",
        "class: ",
        "offices: ",
        "front: ",
        "items: ",
        "item: ",
        "sittings: ",
        "entries: ",
        "at: ",
        "kind: ",
        "speaker: ",
        "text: ",
        "recommendations: ",
        "key_decision: ",
        "exempt: ",
    ];
    names.into_iter().filter_map(value).collect()
}

fn deep() -> Vec<String> {
    let deep = [
        "(",
        "[",
        "{",
        "Some(",
        "(version:",
        "{\"a\":",
        "[(",
        "Point(",
        "/*",
        "#![enable(",
        "((",
        "Person(",
        "(speaker:",
        "\"",
        "'",
        "r#",
        "r",
        "-",
        "+",
        "0x",
        "b\"",
        "::",
        "a",
        "\\",
        ",",
        "1",
        "9",
        "_",
        ".",
        "\u{feff}",
        "//\n",
        "()",
        "None",
        "a::",
    ];
    // Brackets that deep; of longer words as many letters.
    deep.into_iter().map(|deep| deep.repeat(100_000 / deep.len().pow(2).min(20))).collect()
}

/// What stands where something else is wanted.
fn odd() -> Vec<String> {
    let odd = [
        "340282366920938463463374607431768211456",
        "-1",
        "1e999",
        "-0",
        "0x7fffffffffffffffffff",
        "1_000",
        "NaN",
        "inf",
        "\"\"",
        "\"+262142-12-31\"",
        "\"-262143-01-01\"",
        "\"2026-13-45\"",
        "\"24:00:00\"",
        "\"18:30:60\"",
        "\"9999999999-01-01T00:00:00+01:00\"",
        "\"2026-06-11T18:33:00+99:99\"",
        "\"+262142-12-31T23:59:59.999999999-23:59\"",
        "\"-262143-01-01T00:00:00+23:59\"",
        "\"0000000.4294967296\"",
        "\"zzzzzzz.1\"",
        "\"0000000.-1\"",
        "\"\\u{110000}\"",
        "\"\\u{d800}\"",
        "\"\\x\"",
        "()",
        "[]",
        "{}",
        "None",
        "Some(1)",
        "true",
        "'a'",
        "r\"\"",
        "Unknown",
        "",
    ];
    odd.into_iter().map(str::to_owned).collect()
}

/// The example with its last item but the exempt one, a few people and a few entries.
fn small() -> Meeting {
    let mut meeting = clerk::example().clone();
    let agenda: Vec<Id> = meeting.agenda.iter().rev().take(3).rev().copied().collect();
    meeting.items.retain(|id, _| agenda.contains(id));
    let stays = |place: Place| place.is_some_and(|id| agenda.contains(&id));
    let entries: Vec<Id> =
        meeting.entries.values().filter(|e| !stays(e.place)).map(|e| e.id).collect();
    entries.into_iter().for_each(|id| drop(meeting.take_entry(id)));
    meeting.agenda = agenda.into();
    meeting.roster = meeting.roster.iter().take(3).copied().collect::<Vec<_>>().into();
    let roster = meeting.roster.clone();
    meeting.people.retain(|id, _| roster.contains(id));
    meeting
}

/// A refusal has a place or names the version, and is no longer than a screen.
fn is_told(kind: &str, said: &str) {
    let placed = said.contains("line ") && said.contains("column ");
    let versioned = said.contains("version");
    assert!(placed || versioned, "{kind}: {said:.400}");
    assert!(said.len() < 2_000, "{kind}: {} bytes, {said:.400}", said.len());
}

#[test]
fn brackets_without_end_and_numbers_without_measure_are_told_with_their_place() {
    let meeting = small();
    let (public, private) = meeting.split();
    let minutes = store::to_ron(&public).unwrap();
    let private = store::to_ron(&private.unwrap()).unwrap();
    let mut refused = 0;
    for (at, hostile) in odd().into_iter().chain(deep()).enumerate() {
        for (kind, text) in [("minutes", &minutes), ("private", &private)] {
            for (turn, (before, after)) in [("", "")].into_iter().chain(places(text)).enumerate() {
                // What is long is tried at the beginning and in a few of the places, in turn.
                if hostile.len() > 100 && turn > 0 && (turn + at) % 12 > 0 {
                    continue;
                }
                let text = format!("{before}{hostile}{after}");
                let read = match kind {
                    "minutes" => store::parse::<MinutesFile>(&text, VERSION, "minutes file")
                        .map(|file| file.joined(None)),
                    _ => store::parse::<PrivateFile>(&text, VERSION, "private file")
                        .map(|file| public.clone().joined(Some(file))),
                };
                match read {
                    Ok(meeting) => {
                        let (public, private) = meeting.split();
                        assert!(public.joined(private) == meeting);
                    }
                    Err(error) => {
                        refused += 1;
                        is_told(kind, &format!("{error:#}"));
                    }
                }
            }
        }
        let body = format!("(version: 1, name: {hostile}, style: \"\", people: {hostile})");
        if let Err(error) = store::parse::<Body>(&body, BODY_VERSION, "body file") {
            is_told("body", &format!("{error:#}"));
        }
        for text in [hostile.clone(), format!("(points: (label: {hostile}")] {
            let told = style::parse("own", &text, &|name| (name == "own").then(|| text.clone()));
            for fault in told.err().into_iter().flatten() {
                assert!(fault.to_string().len() < 2_000 && fault.line > 0);
            }
            assert!(Keymap::parse(&text).is_err());
            assert!(Theme::parse(&text, Colours::Full, Signs::Ascii).is_err());
        }
        // What clerks paste is read as text whatever it is.
        let listing = roster::read(&hostile);
        let reading = agenda::read(&hostile);
        let complaints = listing.complaints.iter().chain(&reading.complaints);
        complaints.for_each(|complaint| assert_eq!(unseen(&complaint.message), None));
        if let Ok(event) = ron::from_str::<Event>(&hostile) {
            panic!("{event:?} of {hostile:.40}");
        }
    }
    assert!(refused > 700, "{refused}");
}

#[test]
fn what_hangs_on_itself_is_a_meeting_like_another() {
    let (public, private) = clerk::example().split();
    let minutes = store::to_ron(&public).unwrap();
    let private = store::to_ron(&private.unwrap()).unwrap();
    let first_entry = minutes.find("kind: ").and_then(|at| minutes[..at].rfind("id: \"")).unwrap();
    let entry = minutes[first_entry + 5..].split('"').next().unwrap().to_owned();
    let first_item = minutes.find("item: (").unwrap();
    let item = minutes[first_item..].split('"').nth(1).unwrap().to_owned();
    let person = minutes.split("id: \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let all_ids = |id: &str| -> String {
        minutes.split("id: \"").enumerate().fold(String::new(), |text, (at, part)| match at {
            0 => part.to_owned(),
            _ => format!("{text}id: \"{id}{}", part.trim_start_matches(|c| c != '"')),
        })
    };
    for (what, text) in [
        ("every id the same", all_ids("0000001.1")),
        ("an entry under itself", minutes.replace("kind:", &format!("under: \"{entry}\", kind:"))),
        (
            "an entry in an item that is not there",
            minutes.replace("kind:", "place: \"0000001.1\", kind:"),
        ),
        ("an entry in an entry", minutes.replace("kind:", &format!("place: \"{entry}\", kind:"))),
        (
            "people met in themselves",
            minutes.replace("class:", &format!("met_in: \"{person}\", class:")),
        ),
        (
            "people met in an item",
            minutes.replace("class:", &format!("met_in: \"{item}\", class:")),
        ),
        ("all exempt", minutes.replace("title:", "exempt: (paragraph: \"\"), title:")),
        ("bullets below all", minutes.replace("Bullet(1", "Bullet(255")),
        (
            "who left twice",
            minutes.replace("Present([", &format!("Present([\"{person}\", \"{person}\", ")),
        ),
        (
            "a quorum of all that there can be",
            minutes.replace("at_least: 3", "at_least: 4294967295"),
        ),
        ("a quorum of none", minutes.replace("one_in: 4", "one_in: 0")),
        (
            "times that go back",
            minutes.replace("from: \"2026", "until: \"1900-01-01T00:00:00+01:00\", from: \"2026"),
        ),
        ("the first day", minutes.replace("2026-06-11", "-262142-01-02")),
        ("the last day", minutes.replace("2026-06-11", "+262141-12-30")),
    ] {
        // A field that stands twice is refused; all else is a meeting.
        match store::parse::<MinutesFile>(&text, VERSION, "minutes file") {
            Ok(file) => {
                let meeting = file.joined(None);
                holds(&meeting);
                let folder = tempfile::TempDir::new().unwrap();
                let (public, _) = meeting.split();
                std::fs::write(folder.path().join(book::MINUTES), store::to_ron(&public).unwrap())
                    .unwrap();
                assert!(book::read(folder.path()).is_ok(), "{what}");
            }
            Err(error) => is_told(what, &format!("{error:#}")),
        }
    }
    for (what, text) in [
        (
            "under itself",
            private.replace("under: []", &format!("under: [(\"{entry}\", \"{entry}\")]")),
        ),
        (
            "met in itself",
            private.replace(
                "under: []",
                &format!("under: [], met_in: [(\"{person}\", \"{person}\")]"),
            ),
        ),
        (
            "in doubt twice",
            private.replace(
                "doubts: []",
                &format!("doubts: [(\"{entry}\", Who), (\"{entry}\", Check)]"),
            ),
        ),
        ("what is public is private too", private.replace("0qgpme9.2147483648", &entry)),
        ("after itself", private.replace("0qgpme9.73", "0qgpme9.2147483648")),
        ("in its own item", private.replace("0qgpme9.26", "0qgpme9.28")),
    ] {
        let file: PrivateFile = store::parse(&text, VERSION, "private file").expect(what);
        holds(&public.clone().joined(Some(file)));
    }
}

#[test]
fn an_agenda_without_measure_is_read_or_refused() {
    let lines = |line: &dyn Fn(usize) -> String, count: usize| -> String {
        (0..count).map(|at| line(at) + "\n").collect()
    };
    for text in [
        lines(&|at| format!("{at}. Item"), 1_000),
        lines(&|_| "1. Item".into(), 1_000),
        lines(&|_| "1000000000. Item".into(), 500),
        lines(&|at| format!("{}. Item", "1.".repeat(at % 400)), 500),
        lines(&|at| format!("{}(a) x", " ".repeat(at)), 500),
        lines(&|_| "Recommendations:".into(), 1_000),
        lines(&|_| "Exempt: paragraph 99999999999999999999".into(), 1_000),
        lines(&|_| "Date: 99 June 99999999999, 99.99 pm".into(), 500),
        format!("1. {}", "x ".repeat(100_000)),
        format!(
            "Items 1-1000000000 are withdrawn\n1-1000000000. All\n{}",
            "(Pages 1-1000000000)".repeat(1_000)
        ),
        "1".repeat(200_000),
        "\n".repeat(200_000) + "1. Item",
    ] {
        let reading = agenda::read(&text);
        assert!(reading.items.len() <= text.lines().count());
        roster::read(&text);
    }
}

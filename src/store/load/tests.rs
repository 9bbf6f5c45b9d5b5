//! Versions, faults with their place, and the speed of reading RON.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use serde::Deserialize;
use tempfile::TempDir;

use super::*;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    version: u32,
    name: String,
    people: Vec<Member>,
    #[serde(default)]
    quorum: Option<u32>,
    #[serde(default)]
    offices: BTreeMap<String, Vec<Body>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    name: String,
    class: Class,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Class {
    Member,
    Officer { post: String },
}

fn cabinet() -> Body {
    Body {
        version: 1,
        name: "Cabinet \u{2013} \"Executive\"\nof the Council".into(),
        people: vec![
            Member { name: "Councillor Priya Nair".into(), class: Class::Member },
            Member {
                name: "Tom Ashdown".into(),
                class: Class::Officer { post: "Monitoring Officer".into() },
            },
        ],
        quorum: Some(3),
        offices: BTreeMap::new(),
    }
}

#[test]
fn a_value_is_written_for_people_and_comes_back() {
    let text = to_ron(&cabinet()).unwrap();
    let expected = r#"(
  version: 1,
  name: "Cabinet – \"Executive\"\nof the Council",
  people: [
    (
      name: "Councillor Priya Nair",
      class: Member,
    ),
    (
      name: "Tom Ashdown",
      class: Officer(
        post: "Monitoring Officer",
      ),
    ),
  ],
  quorum: 3,
  offices: {},
)
"#;
    assert_eq!(text, expected);
    assert_eq!(parse::<Body>(&text, 1, "body").unwrap(), cabinet());
}

#[test]
fn an_event_is_one_line() {
    assert_eq!(to_line(&(57, 0, "a")).unwrap(), r#"(57,0,"a")"#);
    let line = to_line(&cabinet()).unwrap();
    assert!(!line.contains('\n'), "{line}");
    assert_eq!(parse::<Body>(&line, 1, "body").unwrap(), cabinet());
}

#[test]
fn the_version_is_found_alone_and_first() {
    for (text, version) in [
        ("(version: 1)", Some(1)),
        (" // made by hand\n/* a body */ Body ( version : 12 , name", Some(12)),
        ("(version:3,\u{0}what no program reads", Some(3)),
        ("(version: 99999999999999999999999)", Some(u64::MAX)),
        ("(name: \"a\", version: 1)", None),
        ("(version: \"1\")", None),
        ("(version: -1)", None),
        ("/* (version: 1)", None),
        ("// (version: 1)", None),
        ("version: 1", None),
        ("", None),
    ] {
        assert_eq!(version_of(text), version, "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let deep = format!("(version: 1, name: {}", "[".repeat(100_000));
    let nested = format!(
        "(version: 1, name: \"\", people: [], offices: {})",
        "{\"a\": [(version: 1, name: \"\", people: [], offices: ".repeat(200)
    );
    for (text, sentence) in [
        (
            "(version: 3, title: 1)",
            "this body was written by a newer minutebook: its version is 3, this program knows 1; open it with a newer minutebook",
        ),
        ("(version: 0)", "this body has the version 0, which there never was"),
        (
            "Dear clerk,",
            "this is not a body, or its beginning is damaged: it must begin with its version, as in (version: 1, …)",
        ),
        (
            "(\n  version: 1,\n  name: \"Cabinet\",\n  people: [(name: \"A\", clas: Member)],\n)",
            "line 4, column 24, in people[0].clas: there is no field \"clas\" here; the fields are name, class",
        ),
        (
            "(version: 1, name: 7, people: [])",
            "line 1, column 20, in name: text in quotation marks is wanted here",
        ),
        (
            "(version: 1, name: \"Cabinet\", people: [(name: \"A\", class: Guest)])",
            "line 1, column 59, in people[0].class: Guest is not one of Member, Officer",
        ),
        ("(version: 1, name: \"Cabinet\")", "line 1, column 29: the field \"people\" is missing"),
        (
            "(version: 1, name: \"C\", name: \"D\", people: [])",
            "line 1, column 25: the field \"name\" stands twice",
        ),
        (
            "(version: 1, name: \"C\" people: [])",
            "line 1, column 24: a comma is wanted here; is one missing before this?",
        ),
        (
            "(version: 1, name: \"C\", people: [],",
            "line 1, column 36: the file ends in the middle; is a quotation mark or a bracket not closed?",
        ),
        (
            "(version: 1, name: \"C\", people: [], quorum: 99999999999)",
            "line 1, column 45, in quorum: the number is too large or too small here",
        ),
        (
            "(version: 1, name: \"C\", people: []) and more",
            "line 1, column 37: nothing may follow the closing bracket",
        ),
        (&deep, "line 1, column 20, in name: text in quotation marks is wanted here"),
        (&nested, "too many times over"),
    ] {
        let wrong = format!("{:#}", parse::<Body>(text, 1, "body").unwrap_err());
        assert!(wrong.contains(sentence), "{wrong}\n  for {}", &text[..text.len().min(90)]);
    }
}

#[test]
fn the_file_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("cabinet.ron");
    std::fs::write(&path, "\u{feff}(version: 2)").unwrap();
    let wrong = format!("{:#}", load::<Body>(&path, 1_000, 1, "body").unwrap_err());
    assert_eq!(
        wrong,
        format!(
            "could not read {}: this body was written by a newer minutebook: its version is 2, \
             this program knows 1; open it with a newer minutebook",
            path.display()
        )
    );
    std::fs::write(&path, to_ron(&cabinet()).unwrap()).unwrap();
    assert_eq!(load::<Body>(&path, 1_000, 1, "body").unwrap(), cabinet());
    let wrong = format!("{:#}", load::<Body>(&path, 20, 1, "body").unwrap_err());
    assert!(wrong.contains("at most 20 bytes are read"), "{wrong}");
}

#[test]
#[ignore = "a measurement"]
fn measure_a_large_file() {
    let mut body = cabinet();
    body.people = (0..5_000)
        .map(|number| Member {
            name: format!("Councillor {number} Nair, who spoke on the fees at some length"),
            class: Class::Officer { post: "Monitoring Officer".into() },
        })
        .collect();
    let text = to_ron(&body).unwrap();
    let best = |read: &dyn Fn() -> Body| {
        let once = |_| {
            let start = std::time::Instant::now();
            assert_eq!(read().people.len(), 5_000);
            start.elapsed()
        };
        (0..20).map(once).min().unwrap()
    };
    let ours = best(&|| parse(&text, 1, "body").unwrap());
    let plain = best(&|| ron::from_str(&text).unwrap());
    println!("{} kB read in {ours:?}, by ron alone in {plain:?}", text.len() / 1_000);
}

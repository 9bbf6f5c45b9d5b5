//! The architecture as a test: who may import whom, what a file begins with, how long it is, what
//! may not stand in it. Documents are held by `documents.rs`.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::{Source, below, declared, files, read, sources};

/// Each room, in the order in which the code is read, and which rooms above it the room may
/// import. `main` and `lib` are no rooms; `cli` may import any.
const ROOMS: &[(&str, Side, &[&str])] = &[
    ("meeting", Side::Core, &[]),
    ("document", Side::Core, &["meeting"]),
    ("typeset", Side::Core, &["meeting", "document"]),
    ("command", Side::Core, &[]),
    ("help", Side::Core, &[]),
    ("event", Side::Core, &["meeting"]),
    ("style", Side::Core, &["meeting"]),
    ("editor", Side::Core, &["typeset"]),
    ("pasted", Side::Core, &[]),
    ("roster", Side::Core, &["meeting", "pasted"]),
    ("agenda", Side::Core, &["meeting", "pasted"]),
    ("prepare", Side::Core, &["meeting", "typeset", "roster", "agenda"]),
    ("grammar", Side::Core, &["meeting", "roster"]),
    ("session", Side::Core, &["meeting", "event", "grammar"]),
    ("layout", Side::Core, &["meeting", "document", "style"]),
    ("proof", Side::Core, &["meeting", "document"]),
    ("export", Side::Core, &["meeting", "document", "typeset", "style", "layout"]),
    (
        "ui",
        Side::Core,
        &[
            "meeting", "document", "typeset", "command", "help", "event", "style", "editor",
            "roster", "agenda", "prepare", "grammar", "session", "layout", "proof", "export",
        ],
    ),
    ("disk", Side::Shell, &[]),
    ("store", Side::Shell, &["disk"]),
    ("journal", Side::Shell, &["meeting", "disk"]),
    ("book", Side::Shell, &["meeting", "typeset", "event", "session", "disk", "store", "journal"]),
    ("terminal", Side::Shell, &[]),
    ("screen", Side::Shell, &[]),
    (
        "shell",
        Side::Shell,
        &[
            "meeting", "style", "roster", "agenda", "prepare", "layout", "proof", "export", "ui",
            "store", "journal", "book", "terminal", "screen",
        ],
    ),
    ("cli", Side::Shell, &[]),
];

/// On which side of the fence a room stands.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    /// Pure: no clock, no files, no terminal, no threads.
    Core,
    /// May touch the world, and may fail.
    Shell,
}

const ALLOWED: &str = "#![allow(clippy::disallowed_methods, clippy::disallowed_types)]";

/// How many lines a file has at most above its tests.
const LONGEST: usize = 500;

/// How many lines of tests stand in the file that they test.
const LONGEST_TESTS: usize = 200;

/// Files that are two things and are not parted yet.
const NOT_PARTED: &[&str] = &[];

/// Dependencies that the project names for what is not here yet.
const NOT_YET: &[&str] = &[];

fn side(module: &str) -> Option<Side> {
    ROOMS.iter().find(|(name, _, _)| *name == module).map(|(_, side, _)| *side)
}

/// Fails with every fault at once.
#[track_caller]
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Faults of single lines of code that ships.
fn faults(wrong: impl Fn(&Source, &str) -> Option<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources() {
        for (number, line) in source.code() {
            faults
                .extend(wrong(&source, line).map(|why| format!("{}:{number}: {why}", source.path)));
        }
    }
    faults
}

/// The names that follow `crate::` in a line, those of `crate::{a, b::c}` too.
fn imported(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let before = line[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &line[at + "crate::".len()..];
        let several = rest.strip_prefix('{');
        for part in several.unwrap_or(rest).split(", ").take(several.map_or(1, |_| usize::MAX)) {
            let end = part.find(|c: char| !(c.is_ascii_lowercase() || c == '_'));
            names.push(&part[..end.unwrap_or(part.len())]);
        }
    }
    names
}

#[test]
fn rooms_import_what_the_table_grants() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = faults(|source, line| {
        let granted = ROOMS.iter().find(|(name, _, _)| *name == source.module);
        let names = imported(line);
        if names.is_empty() || ["main", "cli"].contains(&source.module.as_str()) {
            return None;
        }
        let Some((_, _, granted)) = granted else {
            return Some(format!("the room {} is not in the table of tidy.rs", source.module));
        };
        let stray = |name: &&str| *name != source.module && !granted.contains(name);
        names.into_iter().find(stray).map(|name| format!("{} may not import {name}", source.module))
    });
    for source in sources() {
        for (_, line) in source.code() {
            let names = imported(line).into_iter().map(str::to_owned);
            used.entry(source.module.clone()).or_default().extend(names);
        }
    }
    for (at, (name, _, granted)) in ROOMS.iter().enumerate() {
        for other in *granted {
            if !ROOMS[..at].iter().any(|(above, _, _)| above == other) {
                wrong.push(format!("{name} is granted {other}, which does not stand above it"));
            }
            if !used.get(*name).is_some_and(|used| used.contains(*other)) {
                wrong.push(format!("{name} is granted {other} and does not use it"));
            }
        }
    }
    none(wrong);
}

#[test]
fn the_core_imports_nothing_of_the_shell() {
    for (name, own, granted) in ROOMS {
        for other in *granted {
            let wrong = *own == Side::Core && side(other) == Some(Side::Shell);
            assert!(!wrong, "{name} is of the core and may import {other}");
        }
    }
}

#[test]
fn nothing_reaches_past_its_own_room() {
    none(faults(|source, line| {
        let depth =
            source.path.matches('/').count() - usize::from(source.path.ends_with("/mod.rs"));
        let reach = "super::".repeat(depth);
        let wrong = line.contains(&reach);
        wrong.then(|| "reaches the crate's root by super::; write crate::".to_owned())
    }));
}

#[test]
fn lib_lists_the_rooms_in_reading_order_and_holds_no_code() {
    let lib = read("src/lib.rs");
    let modules: Vec<&str> = lib.lines().filter_map(declared).collect();
    let rooms: Vec<&str> = ROOMS.iter().map(|(name, _, _)| *name).collect();
    assert_eq!(modules, rooms, "src/lib.rs and the table of tidy.rs list other rooms");
    let is_code = |line: &&str| !(line.starts_with("//") || line.is_empty());
    let code = lib.lines().filter(is_code).find(|line| declared(line).is_none());
    assert_eq!(code, None, "code in src/lib.rs");
}

#[test]
fn every_file_says_what_lives_in_it() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "examples", "benches"] {
        for path in files(folder, "rs") {
            let text = read(&path);
            if !text.starts_with("//! ") && !text.trim().is_empty() {
                wrong.push(format!("{path} does not begin with //! and what lives in it"));
            }
        }
    }
    none(wrong);
}

#[test]
fn no_file_is_two_things() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines = source.shipped.trim_end().lines().count();
        if (lines > LONGEST) != NOT_PARTED.contains(&source.path.as_str()) {
            wrong.push(format!("{} has {lines} lines above its tests", source.path));
        }
        let tests = source.text.lines().count() - lines;
        if !source.is_test() && tests > LONGEST_TESTS {
            wrong.push(format!("{} has {tests} lines of tests; give them a file", source.path));
        }
    }
    none(wrong);
}

#[test]
fn the_fence_is_opened_in_the_shell_only() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let opens = source.text.lines().any(|line| line == ALLOWED);
        let speaks = source.shipped.contains("clippy::disallowed");
        let root = [format!("src/{}.rs", source.module), format!("src/{}/mod.rs", source.module)];
        match side(&source.module) {
            Some(Side::Shell) if root.contains(&source.path) && !opens => {
                wrong.push(format!(
                    "{} is of the shell and does not say so: {ALLOWED}",
                    source.path
                ));
            }
            Some(Side::Core) | None if speaks => {
                wrong.push(format!("{} is of the core and opens the fence", source.path));
            }
            Some(_) | None => {}
        }
    }
    none(wrong);
}

#[test]
fn types_on_disk_refuse_fields_they_do_not_know() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines: Vec<(usize, &str)> = source.code().collect();
        for (at, (number, line)) in lines.iter().enumerate() {
            if !(line.contains("derive(") && line.contains("Deserialize")) {
                continue;
            }
            let about: Vec<&str> =
                lines[at..].iter().map(|(_, line)| line.trim()).take_while(attribute).collect();
            let item = lines.get(at + about.len()).map_or("", |(_, line)| *line);
            let body = lines[at..].iter().skip(about.len() + 1).map(|(_, line)| line.trim_end());
            let has_fields = match item.contains("enum ") {
                true => body.take_while(|line| *line != "}").any(|line| line.ends_with('{')),
                false => !item.trim_end().ends_with(';'),
            };
            let about = about.concat();
            let refuses = about.contains("deny_unknown_fields") || about.contains("transparent");
            if has_fields && !refuses {
                wrong.push(format!("{}:{number}: {item} takes unknown fields", source.path));
            }
        }
    }
    none(wrong);
}

fn attribute(line: &&str) -> bool {
    line.starts_with("#[")
}

#[test]
fn nothing_on_disk_is_read_by_guessing() {
    none(faults(|_, line| {
        let guesses = ["flatten", "untagged", "other"].into_iter().find(|word| {
            line.trim_start().starts_with("#[serde(")
                && line.split(|c: char| !c.is_alphanumeric()).any(|found| found == *word)
        });
        let value = line.contains("ron::Value").then_some("ron::Value");
        guesses.or(value).map(|word| format!("{word} would take what it does not know"))
    }));
}

#[test]
fn nothing_is_left_undone() {
    let mut wrong = Vec::new();
    let marks = ["TO", "FIX"].map(|half| half.to_owned() + if half == "TO" { "DO" } else { "ME" });
    for source in sources() {
        for (at, line) in source.text.lines().enumerate() {
            let macros = ["todo!", "unimplemented!", "dbg!"];
            let words = macros.into_iter().chain(marks.iter().map(String::as_str));
            let found = words
                .filter(|word| line.contains(word))
                .map(|word| format!("{}:{}: {word}", source.path, at + 1));
            wrong.extend(found);
        }
    }
    none(wrong);
}

#[test]
fn nothing_that_ships_unwraps_or_imports_blindly() {
    none(faults(|_, line| {
        let unwraps = [".unwrap()", ".unwrap_err()"].into_iter().find(|word| line.contains(word));
        let line = line.trim();
        let is_use = line.starts_with("use ") || line.starts_with("pub use ");
        let glob = (is_use && line.ends_with("::*;")).then_some("an import of everything");
        unwraps.or(glob).map(str::to_owned)
    }));
}

#[test]
fn only_the_face_and_the_screen_know_the_terminal_crates() {
    let knows = |crates: &str, rooms: &'static [&'static str]| {
        let crates = format!("{crates}::");
        faults(move |source, line| {
            let wrong = line.contains(&crates) && !rooms.contains(&source.module.as_str());
            wrong.then(|| format!("names {crates}"))
        })
    };
    none(knows("ratatui", &["ui", "terminal", "screen", "shell"]));
    none(knows("crossterm", &["terminal", "screen", "shell"]));
}

/// Whether a text that is shown names a key.
fn names_a_key(text: &str) -> bool {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '+'));
    let named = |word: &str| {
        ["Esc", "Tab", "Enter", "F1"].contains(&word)
            || ["Ctrl+", "Alt+", "Shift+"].iter().any(|held| word.starts_with(held))
    };
    words.into_iter().any(named)
}

#[test]
fn keys_and_colours_stand_in_assets() {
    none(faults(|source, line| {
        let colours = ["src/ui/theme.rs", "src/terminal/output.rs", "src/screen/mod.rs"];
        let colour = line.contains("Color::") && !colours.contains(&source.path.as_str());
        let key = (source.module == "ui" && source.path != "src/ui/keymap.rs")
            && line.to_ascii_lowercase().contains("\"ctrl+");
        let held = source.module == "ui" && source.path != "src/ui/keymap.rs";
        let held = held && (line.contains("ctrl: true") || line.contains("alt: true"));
        // A sentence that names a key asks the keymap for it.
        let tells = ["ui", "help", "session", "agenda", "roster"].contains(&source.module.as_str())
            && source.path != "src/ui/keymap.rs"
            && line.split('"').skip(1).step_by(2).any(names_a_key);
        let why = "belongs in assets/";
        match (colour, key || held || tells) {
            (true, _) => Some(format!("a colour {why}")),
            (false, true) => Some(format!("a key {why}")),
            (false, false) => None,
        }
    }));
}

#[test]
fn every_file_belongs_to_something() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests/it"] {
        let paths = files(folder, "rs");
        let mut known: BTreeSet<String> =
            ["lib", "main"].map(|n| format!("{folder}/{n}.rs")).into();
        for path in &paths {
            let names = read(path);
            let names = names.lines().filter_map(declared).map(str::to_owned);
            let below = below(path);
            known.extend(
                names.flat_map(|name| {
                    [format!("{below}/{name}.rs"), format!("{below}/{name}/mod.rs")]
                }),
            );
        }
        wrong.extend(paths.into_iter().filter(|path| !known.contains(path)));
    }
    let wrong = wrong.into_iter().map(|path| format!("no file declares {path}")).collect();
    none(wrong);
}

#[test]
fn every_dependency_is_used() {
    let rust = |folders: &[&str]| -> String {
        let paths = folders.iter().flat_map(|folder| files(folder, "rs"));
        paths.map(|path| read(&path)).collect()
    };
    let (shipped, all) = (rust(&["src"]), rust(&["src", "tests", "benches", "examples"]));
    let mut wrong = Vec::new();
    let mut section = String::new();
    for line in read("Cargo.toml").lines() {
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']).to_owned();
        } else if section.ends_with("dependencies")
            && let Some((name, _)) = line.split_once(" = ")
        {
            let name = name.trim().replace('-', "_");
            let code = if section == "dev-dependencies" { &all } else { &shipped };
            let is_used = [format!("{name}::"), format!("use {name};")];
            let is_used = is_used.iter().any(|used| code.contains(used));
            match (is_used, NOT_YET.contains(&name.as_str())) {
                (false, false) => {
                    wrong.push(format!("Cargo.toml names {name}, which nothing uses"))
                }
                (true, true) => wrong.push(format!("{name} is here; take it out of NOT_YET")),
                (true, false) | (false, true) => {}
            }
        }
    }
    none(wrong);
}

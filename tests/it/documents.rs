//! Documents as tests: they name what exists, they stay short, the README's keys are the keymap's,
//! and its picture is what the program draws. `BLESS=1` writes the keys and the picture anew.

use std::collections::BTreeSet;
use std::fmt::Write;

use minutebook::command::{COMMANDS, Command, Group};
use minutebook::help::SIGNS;
use minutebook::meeting::business::SORTS;
use minutebook::meeting::interest::QUESTIONS;
use minutebook::ui::keymap::{Keymap, Mode};

use super::golden::EXAMPLES;
use super::picture::{begun, picture, type_in};
use super::sources::{files, read, root};

const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/files.md",
    "docs/data.md",
    "docs/faults.md",
    "docs/forms.md",
];

/// The texts between backticks of a document, outside its blocks of code.
fn quoted(text: &str) -> Vec<&str> {
    let mut in_block = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            found.extend(line.split('`').skip(1).step_by(2));
        }
    }
    found
}

/// The targets of a document's links and pictures that lie in the project.
fn linked(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://") && !target.starts_with('#')).collect()
}

#[test]
fn documents_name_files_that_exist() {
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        let text = read(document);
        for name in quoted(&text) {
            let folders = ["src/", "tests/", "docs/", "assets/", "examples/", "benches/", ".ci/"];
            let endings = [".rs", ".md", ".toml", ".svg"];
            let is_path = !name.contains([' ', '*', '…'])
                && (folders.iter().any(|folder| name.starts_with(folder))
                    || endings.iter().any(|ending| name.len() > 4 && name.ends_with(ending)));
            if is_path && !root().join(name.trim_end_matches('/')).exists() {
                wrong.push(format!("{document} names {name}, which does not exist"));
            }
        }
        let folder = root().join(document);
        let folder = folder.parent().unwrap();
        for target in linked(&text) {
            let path = target.split('#').next().unwrap_or_default();
            if !folder.join(path).exists() {
                wrong.push(format!("{document} links to {target}, which does not exist"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_architecture_names_tests_and_types_that_exist() {
    let code: String = ["src", "tests"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .map(|path| read(&path))
        .collect();
    let words: BTreeSet<&str> = code.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    let mut wrong = Vec::new();
    let architecture = read("ARCHITECTURE.md");
    for name in quoted(&architecture) {
        let is_test = name.matches('_').count() >= 2 && !name.contains(|c: char| !is_name(c));
        if is_test && !code.contains(&format!("fn {name}(")) {
            wrong.push(format!("no test is called {name}"));
        }
        let is_type =
            name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(is_name);
        if is_type && !name.chars().all(|c| c.is_ascii_uppercase()) && !words.contains(name) {
            wrong.push(format!("nothing in the code is called {name}"));
        }
    }
    let invariants = architecture.lines().filter(|line| line.starts_with("**Invariant:")).count();
    assert!(invariants >= 10, "{invariants} invariants are marked");
    for paragraph in architecture.split("\n\n").filter(|text| text.starts_with("**Invariant:")) {
        if !paragraph.contains("Held by") {
            wrong.push(format!("no test is named: {paragraph}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[test]
fn the_list_of_faults_names_tests_that_exist() {
    let paths = ["src", "tests"].iter().flat_map(|folder| files(folder, "rs"));
    let code: String = paths.map(|path| read(&path)).collect();
    let faults = read("docs/faults.md");
    let names = quoted(&faults).into_iter().filter(|name| name.matches('_').count() >= 3);
    let wrong: Vec<_> = names.filter(|name| !code.contains(&format!("fn {name}("))).collect();
    assert!(wrong.is_empty(), "no test is called {wrong:?}");
    // A fault without a test says why.
    for row in faults.lines().filter(|row| row.starts_with("| ") && row.matches('|').count() == 5) {
        let shown = row.split('|').nth(4).unwrap_or_default();
        let is_head = shown.contains("shown by");
        let says = ["`", "the same", "not tried:", "not tried on"];
        let says = says.iter().any(|word| shown.contains(word));
        assert!(is_head || says, "no test and no reason: {row}");
    }
}

#[test]
fn documents_stay_short() {
    for (document, longest) in [("ARCHITECTURE.md", 250), ("CONTRIBUTING.md", 100)] {
        let lines = read(document).lines().count();
        assert!(lines <= longest, "{document} has {lines} lines, and at most {longest} are read");
    }
}

/// What stands in the README between two marks with these words, and how it is made anew.
const WRITTEN: [(&str, Made); 2] =
    [("house styles", house_styles), ("signs and keys", signs_and_keys)];

/// Makes a part of a document.
type Made = fn() -> String;

/// The house styles as the program lists them, each with an example.
fn house_styles() -> String {
    let program = env!("CARGO_BIN_EXE_minutebook");
    let run = std::process::Command::new(program).arg("styles").output().unwrap();
    let mut text = String::from("| style | what is its own |\n|---|---|\n");
    for line in String::from_utf8(run.stdout).unwrap().lines() {
        let (name, about) = line.split_once(' ').unwrap();
        let of_style = |(_, style): &&(&str, &str)| *style == name;
        let (folder, _) = EXAMPLES.iter().find(of_style).expect("each style has an example");
        let _ = writeln!(text, "| [{name}](examples/{folder}/minutes.txt) | {} |", about.trim());
    }
    text
}

/// The signs and the keys as README lists them.
fn signs_and_keys() -> String {
    let keymap = Keymap::built_in();
    let mut text = String::from("| type, then Enter | it records |\n|---|---|\n");
    for (typed, what) in SIGNS {
        let told = |text: &str| keymap.with_keys(Mode::Line, text);
        let _ = writeln!(text, "| {} | {} |", forms(&told(typed)), told(what));
    }
    let rows = |mode: Mode, is_listed: &dyn Fn(Group) -> bool| {
        let mut rows = String::new();
        for row in COMMANDS.iter().filter(|row| is_listed(row.group)) {
            let chords = chords(&keymap, mode, row.command);
            if !chords.is_empty() {
                let _ = writeln!(rows, "| {chords} | {} |", row.title);
            }
        }
        rows
    };
    let edits = |group: Group| matches!(group, Group::Edit | Group::Move);
    let head = "\n| key | it does |\n|---|---|\n";
    text += head;
    text += &rows(Mode::Line, &|group| !edits(group));
    text += "\n<details><summary>Moving and editing in the line</summary>\n";
    text += head;
    text += &rows(Mode::Line, &edits);
    text += "\n</details>\n\n<details><summary>In a list or view</summary>\n";
    text += head;
    text += &rows(Mode::View, &|_| true);
    text += "\n</details>\n\n<details><summary>In the preview</summary>\n";
    text += head;
    text += &rows(Mode::Preview, &|_| true);
    text += "\n</details>\n\n<details><summary>On the start screen</summary>\n";
    text += head;
    text += &rows(Mode::Setup, &|group| !edits(group));
    text + "\n</details>\n"
}

fn chords(keymap: &Keymap, mode: Mode, command: Command) -> String {
    let chords = keymap.chords(mode, command);
    chords.iter().map(|chord| format!("`{chord}`")).collect::<Vec<_>>().join(" or ")
}

/// A sign's forms, each as it is typed: blanks of three part them.
fn forms(typed: &str) -> String {
    let forms = typed.split("   ").map(|form| format!("`{form}`"));
    forms.collect::<Vec<_>>().join(" or ")
}

fn blesses() -> bool {
    std::env::var_os("BLESS").is_some()
}

#[test]
fn the_readme_lists_the_signs_and_keys_there_are() {
    for (what, written) in WRITTEN {
        let begin = format!("<!-- {what}: written by BLESS=1 cargo test -->\n");
        let end = format!("<!-- end of {what} -->\n");
        let readme = read("README.md");
        let (before, rest) = readme.split_once(&begin).expect("README.md has the mark");
        let (listed, after) = rest.split_once(&end).expect("README.md has the mark of its end");
        let expected = written();
        if blesses() {
            let blessed = format!("{before}{begin}{expected}{end}{after}");
            std::fs::write(root().join("README.md"), blessed).unwrap();
            continue;
        }
        for (listed, expected) in listed.lines().zip(expected.lines()) {
            assert_eq!(listed, expected, "BLESS=1 cargo test writes it anew");
        }
        assert_eq!(listed.lines().count(), expected.lines().count());
    }
}

const FORMS_BEGIN: &str = "<!-- forms: written by BLESS=1 cargo test -->\n";

/// The forms as `docs/forms.md` lists them: those of business, and a declaration of interest.
fn forms_of_business() -> String {
    let mut text = String::from("| type | it minutes | and asks |\n|---|---|---|\n");
    let mut list = |word: &str, title: &str, asked: &mut dyn Iterator<Item = (&str, bool)>| {
        let asked = asked.map(|(question, needed)| match needed {
            true => format!("**{question}**"),
            false => question.to_owned(),
        });
        let asked = asked.collect::<Vec<_>>().join(" · ");
        let _ = writeln!(text, "| `{word}:` | {title} | {asked} |");
    };
    for row in SORTS {
        let mut asked = row.fields.iter().map(|asked| (asked.question, asked.needed));
        list(row.word, row.title, &mut asked);
    }
    list("interest", "Declaration of interest", &mut QUESTIONS.into_iter());
    text
}

#[test]
fn the_forms_listed_are_those_there_are() {
    let path = "docs/forms.md";
    let page = read(path);
    let (before, listed) = page.split_once(FORMS_BEGIN).expect("the page has the mark of forms");
    let expected = forms_of_business();
    if blesses() {
        let blessed = format!("{before}{FORMS_BEGIN}{expected}");
        std::fs::write(root().join(path), blessed).unwrap();
        return;
    }
    assert_eq!(listed, expected, "BLESS=1 cargo test writes the forms anew");
}

#[test]
fn the_picture_is_what_the_program_draws() {
    let path = "docs/screen.svg";
    let drawn = picture();
    assert_eq!(drawn, picture(), "the picture is the same each time");
    if blesses() {
        std::fs::write(root().join(path), drawn).unwrap();
        return;
    }
    let kept = read(path);
    for (kept, drawn) in kept.lines().zip(drawn.lines()) {
        assert_eq!(kept, drawn, "cargo run --example picture > {path} draws it anew");
    }
    assert_eq!(kept.lines().count(), drawn.lines().count());
}

#[test]
fn the_picture_shows_the_program_at_work() {
    let drawn = picture();
    for seen in ["quorate 7 of 8", "Children&apos;s", "reply by Councillor Cyprian", "all saved"] {
        let seen = seen.replace("&apos;", "'");
        assert!(drawn.contains(&seen), "{seen} is not in the picture");
    }
    assert!(!drawn.contains("Nothing has these words"));
}

#[test]
fn the_lines_of_the_readme_are_minuted_as_it_says() {
    let readme = read("README.md");
    let from = readme.find("present: ").expect("README.md has lines to type");
    let typed = readme[from..].split("```").next().unwrap();
    let typed: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut app = begun();
    let at = app.now;
    type_in(&mut app, at, "<ctrl+n>5<enter>");
    let before = app.minuting.session.meeting.entries.len();
    for (count, line) in typed.iter().enumerate() {
        let now = app.now;
        type_in(&mut app, now, &format!("{line}<enter>"));
        let said = app.minuting.label.text.clone();
        assert_eq!(app.minuting.line.text(), "", "{line} was held back: {said}");
        let entries = app.minuting.session.meeting.entries.len();
        assert_eq!(entries, before + count + 1, "{line} was not minuted");
    }
    let meeting = &app.minuting.session.meeting;
    let kinds: Vec<String> = meeting.entries.values().map(|e| format!("{:?}", e.kind)).collect();
    for begins in ["Present(", "Apologies(", "Point(", "Bullet(1", "Question(", "Reply("] {
        assert!(kinds.iter().any(|kind| kind.starts_with(begins)), "no {begins} in {kinds:?}");
    }
    let resolved = |kind: &String| kind.starts_with("Resolution(") && kind.contains("Recommended");
    assert!(kinds.iter().any(resolved), "{kinds:?}");
    let due = |kind: &String| kind.starts_with("Action") && kind.contains("2026-06-26");
    assert!(kinds.iter().any(due), "{kinds:?}");
}

//! What `export` writes, and where it does not.

use std::fs;
use std::path::Path;

use minutebook::book;
use minutebook::export::Format;
use minutebook::layout::{Part, Parts};
use minutebook::shell::{self, Earlier};
use minutebook::store::Taken;
use minutebook::style;
use minutebook::ui::Publication;
use minutebook::ui::minuting::Minuting;

use super::cli::{Home, at_a_terminal_with, minuted};

/// The names in a folder of the home, in order.
fn names(home: &Home, folder: &str) -> Vec<String> {
    let found = fs::read_dir(home.path(folder)).unwrap();
    let mut names: Vec<_> =
        found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The meeting in a folder, as it is minuted inside the program.
fn opened(folder: &Path) -> Minuting {
    let session = book::read(folder).unwrap().session;
    let style = style::built_in()[0].0;
    let styles = vec![(style.to_owned(), style::named(style).unwrap())];
    Minuting::new(session, styles, "hb", "")
}

#[test]
fn what_is_not_for_the_public_says_so_in_its_name() {
    let home = Home::with_meeting();
    minuted(&home);
    fs::create_dir(home.path("out")).unwrap();
    for (audience, name) in [
        ("public", "minutes.txt"),
        ("members", "minutes (members only).txt"),
        ("clerk", "minutes (clerk only).txt"),
    ] {
        let told = home.run(&format!("export m --to text --audience {audience} --out HOME/out"));
        assert_eq!(told, format!("0\n! Published in HOME/out/{name}\n"));
        assert!(home.path("out").join(name).is_file());
    }
}

#[test]
fn what_lies_there_is_replaced_only_when_asked() {
    let home = Home::with_meeting();
    home.write("out.txt", "mine");
    let told = home.run("export m --to text --out HOME/out.txt");
    assert_eq!(
        told,
        "1\n! Error: HOME/out.txt is there already.\n! Hint: Replace it with --replace, or name \
         another place with --out; nothing was written.\n"
    );
    assert_eq!(fs::read_to_string(home.path("out.txt")).unwrap(), "mine");
    let told = home.run("export m --to text --out HOME/out.txt --replace");
    assert_eq!(told, "0\n! Published in HOME/out.txt\n");
    assert!(fs::read_to_string(home.path("out.txt")).unwrap().contains("Cabinet"));
    // A folder in which the file would lie under its own name is no other.
    fs::write(home.path("minutes.txt"), "mine").unwrap();
    assert!(home.run("export m --to text --out HOME").contains("minutes.txt is there already"));
    // Of a meeting as it stood it is the same.
    minuted(&home);
    assert!(home.run("replay m --out HOME/out.txt").contains("out.txt is there already"));
}

#[cfg(unix)]
#[test]
fn where_no_file_can_be_is_told_in_words() {
    use std::os::unix::fs::symlink;
    let home = Home::with_meeting();
    home.write("real.txt", "mine");
    symlink(home.path("real.txt"), home.path("link.txt")).unwrap();
    symlink(home.path("gone"), home.path("lost.txt")).unwrap();
    for (out, status, said) in [
        ("HOME/link.txt", 1, "HOME/link.txt is a link to the file HOME/real.txt"),
        ("HOME/lost.txt", 2, "HOME/lost.txt is a link that leads nowhere"),
        ("HOME/none/", 2, "There is no folder HOME/none/"),
        ("HOME/none/a.txt", 1, "Could not save HOME/none/a.txt: the folder is not there"),
        ("HOME/real.txt/a.txt", 1, "what should be its folder is a file"),
        ("/dev/null", 2, "/dev/null is not a file"),
    ] {
        let told = home.run(&format!("export m --to text --out {out}"));
        assert!(told.starts_with(&format!("{status}\n! Error: ")), "{out}: {told}");
        assert!(told.contains(said) && told.contains("Hint: "), "{out}: {told}");
    }
    // Asked for, what a link leads to is replaced, and the link stays.
    let told = home.run("export m --to text --out HOME/link.txt --replace");
    assert!(told.starts_with("0\n"), "{told}");
    assert!(fs::read_to_string(home.path("real.txt")).unwrap().contains("Cabinet"));
    assert!(home.path("link.txt").is_symlink());
    assert!(home.path("lost.txt").is_symlink());
}

#[test]
fn every_part_goes_into_a_file_of_its_own() {
    let home = Home::with_meeting();
    minuted(&home);
    let told = home.run("export m --to text --part each");
    let hint = "Name a folder with --out, such as published; nothing was written.";
    assert!(told.starts_with("2\n! Error: Each part goes into a file") && told.contains(hint));
    let told = home.run("export m --to text --part each --out HOME/out");
    assert_eq!(told, "0\n! Published 4 files in HOME/out\n");
    // What has nothing in it is left out; of the exempt item there is no more than that it was there.
    assert_eq!(names(&home, "out"), ["item 1.html", "item 2.html", "item 3.html", "minutes.txt"]);
    let read = |name: &str| fs::read_to_string(home.path("out").join(name)).unwrap();
    assert!(read("item 2.html").contains("introduced the budget"));
    assert!(!read("item 2.html").contains("<html") && !read("item 3.html").contains("Mill Lane"));
    let told = home.run("export m --to word --part each --out HOME/out");
    assert!(told.contains("item 1.html is there already"), "{told}");
    let told = home.run("export m --to word --part each --out HOME/out --replace");
    assert_eq!(told, "0\n! Published 4 files in HOME/out\n");
    // A part that is no longer there is told of: it may say what is exempt now.
    home.write("out/decisions.txt", "what was decided");
    let told = home.run("export m --to text --part each --out HOME/out --replace");
    let old = "! decisions.txt lies there from before, and may say what is exempt now\n";
    assert_eq!(told, format!("0\n! Published 4 files in HOME/out\n{old}"));
    let told = home.run("export m --to word --part each --out HOME/out/minutes.txt");
    assert!(told.contains("minutes.txt is a file; nothing was written"), "{told}");
}

#[test]
fn inside_they_go_into_a_folder_beside_the_minutes() {
    let home = Home::with_meeting();
    minuted(&home);
    let folder = home.path("m");
    let minuting = opened(&folder);
    let each = Publication { parts: Parts::Each, proofed: true, ..Publication::default() };
    let meeting = &minuting.session.meeting;
    let earlier = Earlier::default();
    assert_eq!(shell::in_the_way(meeting, &each, &folder, &earlier), None);
    for _ in 0..2 {
        let published = shell::publish(&minuting, &each, &folder, &earlier).unwrap();
        assert_eq!(published.path, folder.join("published"));
        let said = format!("Published 9 files in {}", published.path.display());
        assert_eq!(published.said, said);
    }
    let there = names(&home, "m/published");
    for name in [
        "minutes.txt",
        "minutes.docx",
        "minutes.html",
        "minutes.md",
        "minutes.json",
        "minutes.xml",
        "item 2.html",
    ] {
        assert!(there.iter().any(|there| there == name), "{name}: {there:?}");
    }
    // What nobody touched since is made anew unasked, and nothing older stays in it.
    assert_eq!(shell::in_the_way(meeting, &each, &folder, &earlier), None);
    home.write("m/published/decisions.txt", "of a decision that is exempt now");
    home.write("m/published/notes.txt", "mine");
    let told = shell::in_the_way(meeting, &each, &folder, &earlier).unwrap();
    assert!(told.ends_with("published has what was published before"), "{told}");
    let known = Publication { replaces: true, ..each.clone() };
    shell::publish(&minuting, &known, &folder, &earlier).unwrap();
    let mut expected = there.clone();
    expected.push("notes.txt".into());
    expected.sort();
    assert_eq!(names(&home, "m/published"), expected);
    let typed = Publication { path: home.path("m/published").display().to_string(), ..each };
    let told = shell::in_the_way(meeting, &typed, &folder, &earlier).unwrap();
    assert!(told.ends_with("published is not empty"), "{told}");
    let told = Publication { replaces: true, ..typed };
    assert_eq!(shell::in_the_way(meeting, &told, &folder, &earlier), None);
}

/// Word opens it, the clerk mends a word, and the program is asked for it again.
#[test]
fn inside_what_a_hand_changed_is_not_replaced_unasked() {
    let home = Home::with_meeting();
    minuted(&home);
    let folder = home.path("m");
    let minuting = opened(&folder);
    let meeting = &minuting.session.meeting;
    let earlier = Earlier::default();
    let alone = Publication { proofed: true, ..Publication::of(Part::All, Format::Text) };
    for _ in 0..2 {
        assert_eq!(shell::in_the_way(meeting, &alone, &folder, &earlier), None);
        shell::publish(&minuting, &alone, &folder, &earlier).unwrap();
    }
    home.write("m/minutes.txt", "mended by hand");
    let told = shell::in_the_way(meeting, &alone, &folder, &earlier).unwrap();
    assert!(told.ends_with("minutes.txt is there already"), "{told}");
    let refused = shell::publish(&minuting, &alone, &folder, &earlier).unwrap_err();
    assert!(refused.is::<Taken>(), "{refused:#}");
    assert_eq!(fs::read_to_string(home.path("m/minutes.txt")).unwrap(), "mended by hand");
    // A name without a folder or an ending is beside the minutes, and ends as its format does.
    for (typed, name) in [("draft", "draft.txt"), ("\"my draft.txt\"", "my draft.txt")] {
        let named = Publication { path: typed.into(), ..alone.clone() };
        let published = shell::publish(&minuting, &named, &folder, &earlier).unwrap();
        assert_eq!(published.path, folder.join(name));
    }
    let wrong = Publication { path: "draft.docx".into(), ..alone.clone() };
    let refused = shell::publish(&minuting, &wrong, &folder, &earlier).unwrap_err().to_string();
    assert!(refused.ends_with("nothing was written; let it end in .txt"), "{refused}");
    assert!(!folder.join("draft.docx").exists());
    // What there is nothing of any more, and lies there, is told.
    home.write("m/decisions.txt", "what was decided, and is exempt now");
    let nothing = Publication { ..Publication::of(Part::Decisions, Format::Text) };
    let refused = shell::publish(&minuting, &nothing, &folder, &earlier).unwrap_err().to_string();
    assert!(refused.contains("decisions.txt lies there from before"), "{refused}");
}

/// It came between the look and the writing: the clerk did not know of it.
#[test]
fn inside_what_came_meanwhile_stands_until_the_clerk_knows_of_it() {
    let home = Home::with_meeting();
    minuted(&home);
    let folder = home.path("m");
    let minuting = opened(&folder);
    home.write("out.txt", "theirs");
    let typed = Publication {
        path: home.path("out.txt").display().to_string(),
        proofed: true,
        ..Publication::of(Part::All, Format::Text)
    };
    let refused = shell::publish(&minuting, &typed, &folder, &Earlier::default()).unwrap_err();
    assert_eq!(refused.to_string(), format!("{} is there already", typed.path));
    assert!(refused.is::<Taken>());
    assert_eq!(fs::read_to_string(home.path("out.txt")).unwrap(), "theirs");
    let known = Publication { replaces: true, ..typed };
    shell::publish(&minuting, &known, &folder, &Earlier::default()).unwrap();
    assert!(fs::read_to_string(home.path("out.txt")).unwrap().contains("Cabinet"));
}

#[test]
fn the_styles_in_files_are_found_and_what_is_none_is_told_apart() {
    let home = Home::with_meeting();
    fs::create_dir_all(home.path("bodies")).unwrap();
    for (name, text) in [
        ("m/ours.ron", "// ours: for this meeting. More.\n(extends: \"parish\")"),
        ("bodies/ours.ron", "// ours: for all. More.\n(extends: \"parish\")"),
        ("bodies/theirs.ron", "// theirs: builds on ours\n(extends: \"ours\")"),
        ("bodies/torn.ron", "(extends: \"nothing\")"),
        ("bodies/parish.ron", "// parish: not the built-in one\n(extends: \"charity\")"),
        ("bodies/notes.txt", "(extends: \"parish\")"),
    ] {
        home.write(name, text);
    }
    assert!(names(&home, "bodies").iter().any(|name| name == "Cabinet.ron"), "a body is there");
    let bodies = home.path("bodies");
    let found = shell::own_styles([&*home.path("m"), &*bodies]);
    let told: Vec<_> = found
        .iter()
        .map(|own| (own.name.as_str(), own.about.as_str(), own.style.is_ok()))
        .collect();
    let expected = [
        ("ours", "for this meeting", true),
        ("theirs", "builds on ours", true),
        ("torn", "", false),
    ];
    assert_eq!(told, expected);
    assert_eq!(shell::own_styles([&*home.path("none")]), []);
}

/// Keys that publish the whole minutes beside the meeting and open them, each once the words before
/// it are on the screen.
const PUBLISH_AND_OPEN: [(&str, &str); 6] = [
    ("all saved", "\u{5}"),
    ("whole minutes", "\r"),
    ("Plain text", "\r"),
    ("to which file", "\r"),
    ("opens it", "\u{5}"),
    ("published last", "open\r"),
];

#[cfg(target_os = "linux")]
#[test]
fn what_was_published_is_opened_and_the_terminal_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_meeting();
    fs::create_dir(home.path("bin")).unwrap();
    // It says much, goes on after it was asked, and is not waited for.
    let script = "#!/bin/sh\necho NOISE; echo NOISE >&2; cat\n\
                  printf %s \"$1\" > \"$MINUTEBOOK_HOME/opened\"; exec sleep 5\n";
    home.write("bin/xdg-open", script);
    let mode = fs::Permissions::from_mode(0o755);
    fs::set_permissions(home.path("bin/xdg-open"), mode).unwrap();
    let path = format!("{}:{}", home.path("bin").display(), std::env::var("PATH").unwrap());
    let steps: Vec<_> =
        PUBLISH_AND_OPEN.into_iter().chain([("ed m/minutes.txt", "\u{11}")]).collect();
    let begun = std::time::Instant::now();
    let variables = [("PATH", path.as_str()), ("DISPLAY", ":9")];
    let (status, shown) = at_a_terminal_with(&home, &variables, &["m"], &steps);
    assert_eq!(status, 0, "{shown}");
    assert!(!shown.contains("NOISE"), "{shown}");
    assert!(begun.elapsed() < std::time::Duration::from_secs(5), "nothing waits for the opener");
    let opened = fs::read_to_string(home.path("opened")).unwrap();
    assert_eq!(opened, home.path("m/minutes.txt").display().to_string());
    assert!(home.path("m/minutes.txt").is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_can_be_opened_the_place_is_told() {
    let home = Home::with_meeting();
    let steps: Vec<_> = PUBLISH_AND_OPEN.into_iter().chain([("no desktop", "\u{11}")]).collect();
    let variables = [("DISPLAY", ""), ("WAYLAND_DISPLAY", ""), ("WSL_DISTRO_NAME", "")];
    let (status, shown) = at_a_terminal_with(&home, &variables, &["m"], &steps);
    assert_eq!(status, 0, "{shown}");
    fs::remove_file(home.path("m/minutes.txt")).unwrap();
    // There is a display, and no program to open files with.
    let steps: Vec<_> = PUBLISH_AND_OPEN.into_iter().chain([("has nothing", "\u{11}")]).collect();
    let nowhere = home.path("nowhere").display().to_string();
    let variables = [("PATH", nowhere.as_str()), ("DISPLAY", ":9")];
    let (status, shown) = at_a_terminal_with(&home, &variables, &["m"], &steps);
    assert_eq!(status, 0, "{shown}");
}

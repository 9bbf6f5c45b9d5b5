//! What each act costs in key presses beyond the words themselves, Enter included: the counts of
//! the grammar. A chord is one key, Shift is not counted, and the forms are those of the help.

use super::Driver;

/// A row: what is done before, what is typed, how many of its characters are words, and the bound.
fn cost(before: &str, typed: &str, words: &str) -> (usize, Driver) {
    let mut driver = Driver::new();
    driver.keys(before);
    driver.keys = 0;
    driver.keys(typed);
    let beyond = driver.keys - words.chars().count();
    (beyond, driver)
}

const OPEN: &str = "<ctrl+n>4<enter>";
const SAID: &str = "said so";
const ROLL: &str = "?<enter>roll<enter>ppppp<enter><ctrl+n>4<enter>";
const AS_RECOMMENDED: &str = "fi/ow the progress made with the plan be noted\nthe revised plan be \
                              approved\nauthority be delegated to the Director to update it";

#[test]
fn each_act_costs_no_more_keys_than_the_grammar_promises() {
    let point = format!("{OPEN}fi<tab>{SAID}<enter>");
    let half = format!("{ROLL}fi/ {SAID}<enter>");
    let moved = format!("{ROLL}fi/ow {SAID}<enter>");
    let named = format!("{moved}byname:<enter>");
    let carried = format!("{moved}*<enter>");
    let rows: [(&str, &str, &str, &str, usize, &str); 35] = [
        ("point by nobody named", OPEN, "said so<enter>", SAID, 1, "said so"),
        ("point by a speaker", OPEN, "fi<tab>said so<enter>", SAID, 4, "fi: said so"),
        ("point with a colon", OPEN, "fi:said so<enter>", SAID, 4, "fi: said so"),
        ("the same speaker again", &point, "<tab>said so<enter>", SAID, 2, "fi: said so"),
        ("a bullet", &point, "-said so<enter>", SAID, 2, "-said so"),
        ("a sub-bullet", &point, "--said so<enter>", SAID, 3, "--said so"),
        ("a reply", &point, "ow>said so<enter>", SAID, 4, "ow>said so"),
        ("a reply to a query", &point, "ow>>said so<enter>", SAID, 5, "ow>>said so"),
        ("a question", OPEN, "fi?said so<enter>", SAID, 4, "fi?said so"),
        ("a question by nobody", OPEN, "?said so<enter>", SAID, 2, "?said so"),
        ("runs on", &point, "+said so<enter>", SAID, 2, "+said so"),
        (
            "as recommended",
            OPEN,
            "=<enter>",
            "",
            2,
            "=the progress made with the plan be noted\nthe revised plan be approved\nauthority be delegated to the Director to update it",
        ),
        (
            "some clauses",
            OPEN,
            "=1,3<enter>",
            "",
            7,
            "=the progress made with the plan be noted\nauthority be delegated to the Director to update it",
        ),
        ("own words", OPEN, "=said so<enter>", SAID, 2, "=said so"),
        ("leaves", OPEN, "dk-<enter>", "", 4, "dk-"),
        ("arrives", OPEN, "dk+<enter>", "", 4, "dk+"),
        ("an action", OPEN, "fi!said so<enter>", SAID, 4, "fi!said so"),
        ("without an owner", OPEN, "!said so<enter>", SAID, 2, "!said so"),
        ("a private note", OPEN, "#said so<enter>", SAID, 2, "#said so"),
        ("back-dated", OPEN, "@1830 said so<enter>", SAID, 7, "said so"),
        ("minutes ago", OPEN, "@-0 said so<enter>", SAID, 5, "said so"),
        ("stamp", OPEN, "<ctrl+t>", "", 1, ""),
        ("doubt", &point, "<ctrl+d>", "", 1, "fi: said so"),
        ("motion, as recommended", ROLL, "fi/ow<enter>", "", 6, AS_RECOMMENDED),
        ("motion in own words", ROLL, "fi/ow said so<enter>", SAID, 7, "fi/ow said so"),
        ("moved first", ROLL, "fi/ said so<enter>", SAID, 5, "fi/ said so"),
        ("seconded later", &half, "/ow<enter>", "", 4, "fi/ow said so"),
        ("all in favour", &moved, "*<enter>", "", 2, "*"),
        ("by affirmation", &moved, "**<enter>", "", 3, "**"),
        (
            "two against, one abstaining",
            &moved,
            "* a dk ow x cy<enter>",
            "",
            2 + 2 * 2 + 3 * 3,
            "* a dk ow x cy",
        ),
        ("show of hands", &moved, "3 1 1<enter>", "311", 3, "3 1 1"),
        ("by name", &named, "ffaxf<enter>", "ffaxf", 1, "named: f ab cy a fi x ow f dk"),
        ("withdrawn", &moved, "withdrawn:<enter>", "withdrawn:", 1, "withdrawn:"),
        ("the motion that was carried", &carried, "=<enter>", "", 2, "=said so"),
        ("roll call", "?<enter><enter>", "ppppp<enter>", "ppppp", 1, "present: ab cy fi ow dk"),
    ];
    for (act, before, typed, words, bound, minuted) in rows {
        let (beyond, driver) = cost(before, typed, words);
        assert!(beyond <= bound, "{act} costs {beyond} keys, not {bound}");
        let last = driver.minuted();
        let found = last.iter().any(|line| line == minuted);
        assert!(found, "{act} gave {last:?}: {}", driver.label());
    }
}

#[test]
fn going_about_costs_no_more_than_promised() {
    let place = |driver: &Driver| driver.app.minuting.session.desk.place;
    for (before, typed, bound, number) in [
        ("<ctrl+n>", "4<enter>", 2, 23),
        ("<ctrl+n>", "<ctrl+n>", 1, 20),
        ("<ctrl+n>4<enter>", "<ctrl+n>", 1, 24),
    ] {
        let (keys, driver) = cost(before, typed, "");
        assert!(keys <= bound);
        assert_eq!(place(&driver), Some(super::id(number)), "{before} {typed}");
    }
    // Reopening the last entry, its caret at the end; undo and redo.
    let before = format!("{OPEN}fi<tab>{SAID}<enter>");
    let (keys, driver) = cost(&before, "<up>", "");
    assert_eq!((keys, driver.app.minuting.line.text()), (1, "fi: said so"));
    assert_eq!(driver.app.minuting.line.caret(), "fi: said so".len());
    let (keys, driver) = cost(&before, "<ctrl+z>", "");
    assert_eq!((keys, driver.minuted().len()), (1, 0));
    assert!(
        driver.said().starts_with("Undone: point by Finch on item 4; its words are in the line")
    );
    let (keys, driver) = cost(&format!("{before}<ctrl+z>"), "<ctrl+y>", "");
    assert_eq!((keys, driver.minuted()), (1, vec!["fi: said so".to_owned()]));
}

//! What is told of a style that is not right, and what the built-in ones say.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::read::{Key, Setting};
use super::written::settings_in;
use super::*;

fn nothing(_: &str) -> Option<String> {
    None
}

/// The faults of a style as they are shown.
fn faults(text: &str) -> Vec<String> {
    parse("own", text, &|name| {
        built_in().iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).into())
    })
    .map_or_else(|faults| faults.iter().map(Fault::to_string).collect(), |_| Vec::new())
}

#[test]
fn the_built_in_styles_set_everything_and_say_so_in_comments() {
    fn names(keys: &[Key], within: &[String]) -> Vec<Vec<String>> {
        let path = |key: &Key| [within, &[key.name.to_string()]].concat();
        let inner = |key: &Key| [vec![path(key)], names(key.under, &path(key))].concat();
        keys.iter().flat_map(inner).collect()
    }
    for (name, text) in built_in() {
        assert!(named(name).is_some(), "{name}");
        let written: Vec<Vec<String>> = settings_in(text).into_iter().map(|s| s.path).collect();
        let all = names(HouseStyle::KEYS, &[]);
        // One that builds on another says only where it differs, in the same order.
        if written.first().is_some_and(|path| path == &["extends"]) {
            let mut places = written.iter().skip(1).map(|path| all.iter().position(|p| p == path));
            let in_order = places.try_fold(0, |last, place| place.filter(|place| *place >= last));
            assert!(in_order.is_some(), "{name} has settings out of order");
        } else {
            parse(name, text, &nothing).unwrap();
            assert_eq!(written, all, "{name}");
        }
        assert!(text.starts_with("// "), "{name} begins by saying what it is");
        assert!(text.lines().all(|line| line.chars().count() <= 160), "{name} has long lines");
    }
}

#[test]
fn all_faults_are_told_at_once_with_file_line_and_what_to_write() {
    let told = faults(
        "// mine\n(\n    extends: \"lettered-points\",\n    points: (\n        lable: \"{n}.\",\n        \
         reply: \"In response {speeker}\", // a comment: with \"signs\"\n    ),\n    \
         date: \"%Q\",\n    decisons: (lead: \"AGREED\"),\n    \
         frame: (opened: \"[At {time}\", closed: r#\"At {tome} \"now\"\"#),\n)\n",
    );
    let expected = [
        "own, line 5: there is no setting `lable` here; did you mean `label`?",
        "own, line 6: points.reply: there is no {speeker} here; did you mean `speaker`?",
        "own, line 8: date: \"%Q\" is no form of dates; one looks like \"%-d %B %Y\"",
        "own, line 9: there is no setting `decisons` here; did you mean `decisions`?",
        "own, line 10: frame.opened: `[` has no `]`; for the sign itself write `[[`",
        "own, line 10: frame.closed: there is no {tome} here; did you mean `time`?",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_no_ron_is_told_with_its_line() {
    for (text, line) in
        [("(\n  language: ,\n)", 2), ("", 1), ("(\n\n  points: (layout: Letered))", 3)]
    {
        let told = faults(text);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(&format!("own, line {line}: ")), "{told:?}");
    }
}

#[test]
fn a_style_lays_over_the_one_it_builds_on() {
    let find = |name: &str| match name {
        "below" => Some(include_str!("../../assets/styles/lettered-points.ron").into()),
        "between" => Some("(extends: \"below\", points: (bullet: \"*\", lead_in: \"\"))".into()),
        _ => None,
    };
    let own = "(extends: \"between\", points: (lead_in: \"It was said:\"))";
    let style = parse("own", own, &find).unwrap();
    let below = named("lettered-points").unwrap();
    assert_eq!(style.points.lead_in, "It was said:");
    assert_eq!(style.points.bullet, "*");
    assert_eq!(style.points.label, below.points.label);
    assert_eq!(style.decisions, below.decisions);
}

#[test]
fn styles_that_build_on_themselves_or_on_nothing_are_refused() {
    let find = |name: &str| match name {
        "round" => Some("(extends: \"own\")".to_string()),
        name => name.parse::<u32>().ok().map(|n| format!("(extends: \"{}\")", n + 1)),
    };
    for (text, expected) in [
        ("(extends: \"own\")", "own, line 1: `own` builds on this style itself"),
        ("(\nextends: \"round\")", "round, line 1: `own` builds on this style itself"),
        (
            "(extends: \"parrish\")",
            "own, line 1: there is no style `parrish` to build on, nor a file parrish.ron beside this \
             one; did you mean `parish`?",
        ),
        ("(extends: \"1\")", "7, line 1: more than 8 styles build one on another"),
        ("(extends: 3)", "own, line 1: extends: write the name of a style in quotes"),
    ] {
        let told = parse("own", text, &find).unwrap_err();
        assert_eq!(told.iter().map(Fault::to_string).collect::<Vec<_>>(), [expected]);
    }
}

#[test]
fn a_style_that_builds_on_nothing_must_set_everything() {
    let told = faults("// bare\n()");
    let expected = "own, line 1: it builds on no other style, and";
    assert!(told.len() == 1 && told[0].starts_with(expected), "{told:?}");
    assert!(told[0].ends_with("and say only what differs"), "{told:?}");
    let all = named("lettered-points").unwrap();
    let text = built_in()[0].1;
    assert_eq!(parse("own", text, &nothing), Ok(all));
    let line = "        for_members: \"NOT FOR PUBLICATION: for members of the {body} only\",\n";
    assert!(text.contains(line), "{text}");
    let told = faults(&text.replace(line, ""));
    assert!(told[0].contains("and frame.for_members is empty; write extends:"), "{told:?}");
    // One of those below it may set it.
    let find = |name: &str| (name == "below").then(|| text.replace(line, ""));
    assert!(parse("own", "(extends: \"below\")", &find).is_err());
    let own = "(extends: \"below\", frame: (for_members: \"Not to be shown\"))";
    assert!(parse("own", own, &find).is_ok());
    assert_eq!(faults("(extends: \"parish\")"), [""; 0]);
}

#[test]
fn no_word_that_may_be_chosen_is_none() {
    // In a file `None` means that nothing is set, and the style built on would stand.
    let choices = include_str!("choices.rs");
    assert_eq!(choices.lines().find(|line| line.trim() == "None,"), None);
    let own = |that: &str| format!("(extends: \"lettered-points\", decisions: (that: {that}))");
    assert_eq!(faults(&own("Never")), [""; 0]);
    assert_eq!(faults(&own("Nobody")).len(), 1);
}

#[test]
fn words_of_a_list_are_found_in_any_case() {
    let style = named("lettered-points").unwrap();
    let verbs = &style.points.reporting_verbs;
    assert!(verbs.has("said") && verbs.has("Asked") && verbs.has("was"));
    assert!(!verbs.has("the") && !verbs.has(""));
}

#[test]
fn a_style_of_another_country_needs_only_its_own_kinds_of_interest() {
    let welsh = "(extends: \"lettered-points\", interests: (kinds: [\n\
                 (\"Personal\", \"a personal interest\", Nothing),\n\
                 (\"prejudicial\", \"a personal and prejudicial interest\", Leave),\n]))";
    let find =
        |name: &str| built_in().iter().find(|(n, _)| *n == name).map(|(_, t)| (*t).to_owned());
    let style = parse("own", welsh, &find).unwrap();
    let words = style.interests.vocabulary();
    assert_eq!(words.kinds.len(), 2);
    assert_eq!(words.named("prejudicial"), "a personal and prejudicial interest");
    assert_eq!(words.demand("PREJUDICIAL"), crate::meeting::Demand::Leave);
    assert_eq!(words.demand("personal"), crate::meeting::Demand::Nothing);
    assert_eq!(words.named("dpi"), "dpi");
    assert!(words.is_heading("Declarations of Interest") && !words.is_heading("Interesting times"));
    assert_eq!(style.interests.left, named("lettered-points").unwrap().interests.left);
}

#[test]
fn a_kind_of_interest_is_one_word_and_stands_once() {
    let told = faults(
        "(extends: \"parish\", interests: (kinds: [(\"d p i\", \"a\", Leave), (\"ori\", \"b\", Leave),\n(\"ORI\", \"c\", \
         Nothing), (\"none\", \"d\", Nothing)]))",
    );
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].contains("interests.kinds: \"d p i\" cannot be typed"), "{told:?}");
    assert!(told[1].contains("\"ori\" stands for two kinds"), "{told:?}");
    assert!(
        faults("(extends: \"parish\", interests: (kinds: [(\"dpi\", \"a\", Go)]))")[0]
            .contains("line 1")
    );
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[(){}\\[\\],:a-z\"\\\\r#/*é\n ]{0,60}") {
        let _ = faults(&text);
    }

    #[test]
    fn a_built_in_style_with_a_stretch_cut_out_is_read_or_refused(at in 0usize..9000, length in 0usize..80) {
        let mut text: Vec<char> = built_in()[0].1.chars().collect();
        let at = at.min(text.len());
        let end = (at + length).min(text.len());
        text.drain(at..end);
        let _ = faults(&text.into_iter().collect::<String>());
    }
}

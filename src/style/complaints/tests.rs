//! What a clerk is told of a slip in a style, and at which line.
#![allow(clippy::unwrap_used)]

use crate::style::{Fault, built_in, parse};

/// The faults of a style as they are shown, without its name.
fn faults(text: &str) -> Vec<String> {
    let find = |name: &str| {
        built_in().iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
    };
    let faults = parse("own", text, &find).err().unwrap_or_default();
    let told = faults.iter().map(Fault::to_string);
    told.map(|told| told.strip_prefix("own, ").unwrap_or(&told).to_owned()).collect()
}

/// A style that builds on another, with those lines in it from the third on.
fn own(lines: &str) -> Vec<String> {
    faults(&format!("(\n    extends: \"parish\",\n{lines}\n)\n"))
}

#[test]
fn a_value_that_a_setting_does_not_take_is_told_with_the_nearest() {
    for (lines, told) in [
        (
            "points: (layout: Leterred),",
            "line 3: points.layout: `Leterred` is none of the words for it; did you mean `Lettered`?",
        ),
        (
            "points: (layout: \"Lettered\"),",
            "line 3: points.layout: write it without quotation marks: Lettered",
        ),
        (
            "points: (layout: \"Leterred\"),",
            "line 3: points.layout: `Leterred` is none of the words for it; did you mean `Lettered`? \
             It stands without quotation marks",
        ),
        (
            "points: (layout: 3),",
            "line 3: points.layout: 3 stands here; one word without quotation marks is wanted",
        ),
        (
            "\nitems: (heading: title),",
            "line 4: items.heading: title stands here; words in quotation marks are wanted",
        ),
        ("items: \"{title}\",", "line 3: items: settings in round brackets are wanted here"),
        (
            "notice: (days_to_call_in: \"5\"),",
            "line 3: notice.days_to_call_in: write it without quotation marks: 5",
        ),
        (
            "notice: (days_to_call_in: five),",
            "line 3: notice.days_to_call_in: five stands here; a whole number is wanted, such as 3",
        ),
        (
            "notice: (days_to_call_in: 99999999999),",
            "line 3: notice.days_to_call_in: 99999999999 is no number that can be taken; a whole number \
             is wanted, such as 3",
        ),
        (
            "date: 4,",
            "line 3: date: 4 stands here; a form in quotation marks is wanted, such as \"%-d %B %Y\"",
        ),
        (
            "points: (reporting_verbs: \"said\"),",
            "line 3: points.reporting_verbs: \"said\" stands here; a list of words is wanted, such as \
             [\"one\", \"two\"]",
        ),
        (
            "items: (heading: \"C:\\minutes\"),",
            "line 3: items.heading: write \\ twice where it is to stand in words",
        ),
    ] {
        assert_eq!(own(lines), [told], "{lines}");
    }
}

#[test]
fn a_slip_in_the_writing_is_told_at_the_line_where_it_is() {
    for (lines, told) in [
        (
            "items: (heading: \"a\",\n heading: \"b\"),",
            "line 4: `heading` stands here a second time; keep one of them",
        ),
        (
            "points: (\n bullet: \"-\"\n lead_in: \"\",\n),",
            "line 4: a comma is missing behind `\"-\"`",
        ),
        ("points: (bullet: \"-\")\ndate: \"%Y\",", "line 3: a comma is missing behind `)`"),
        ("points: (bullet \"-\"),", "line 3: a colon is missing behind `bullet`"),
        (
            "points: (bullet = \"-\"),",
            "line 3: = cannot stand here; a colon stands behind the name of a setting",
        ),
        ("points: (bullet: ,),", "line 3: nothing is written behind `bullet`: give it a value"),
        ("points: (bullet: \"-\",,),", "line 3: there is one comma too many"),
        (
            "points: (bullet: “-”),",
            "line 3: “ is not the quotation mark that is read here; type the straight one: \"",
        ),
        (
            "points: (bullet: '-'),",
            "line 3: ' is not the quotation mark that is read here; type the straight one: \"",
        ),
        (
            "\npoints: (bullet: \"-,\n lead_in: \"\"),",
            "line 4: the quotation mark that opens here is not closed: write \" at the end of the words",
        ),
        (
            "points: (bullet: \"-),",
            "line 3: the quotation mark that opens here is not closed: write \" at the end of the words",
        ),
        (
            "points: (\n bullet: \"-\",\nframe: (title: \"x\"),",
            "line 5: the bracket of `points` is not closed before `frame`: write ), there",
        ),
        (
            "points: (bullet: \"-\")),",
            "line 3: `,` stands behind the end of the style; is there one ) too many before it?",
        ),
        (
            "points: (reporting_verbs: [\"said\"),",
            "line 3: ) stands here, and the [ of line 3 is not closed yet",
        ),
    ] {
        assert_eq!(own(lines), [told], "{lines}");
    }
    for (text, told) in [
        (
            "(\n extends: \"parish\"\n date: \"%Y\",\n)",
            "line 2: a comma is missing behind `\"parish\"`",
        ),
        (
            "// ours\nextends: \"parish\",\ndate: \"%Y\",\n",
            "line 2: a style stands in round brackets: write ( in a line of its own before the first \
             setting, and ) behind the last",
        ),
        (
            "(\n extends: \"parish\",\n date: \"%Y\",\n\n",
            "line 3: ) is missing at the end, for the ( of line 1",
        ),
        (
            "",
            "line 1: a style stands in round brackets: write ( in a line of its own before the first \
             setting, and ) behind the last",
        ),
    ] {
        assert_eq!(faults(text), [told], "{text}");
    }
}

#[test]
fn slips_of_several_sorts_are_told_at_once() {
    let told =
        own("points: (\n layout: Leterred,\n bulet: \"x\",\n lead_in: 4,\n),\nitems: (heading: \
         \"{tittle}\"),\ndate: \"%Q\",");
    let lines: Vec<&str> = told.iter().filter_map(|told| told.split(':').next()).collect();
    assert_eq!(lines, ["line 4", "line 5", "line 6", "line 8", "line 9"], "{told:?}");
    let told = own("points: (\n bullet: \"-\"\n lead_im: \"\"\n label: \"{n}\",\n),");
    let lines: Vec<&str> = told.iter().filter_map(|told| told.split(':').next()).collect();
    assert_eq!(lines, ["line 4", "line 5", "line 5"], "{told:?}");
}

#[test]
fn nothing_of_how_it_is_read_is_told() {
    let text = built_in()[0].1;
    for at in (0..text.len()).step_by(977).filter(|at| text.is_char_boundary(*at)) {
        let torn = &text[..at];
        for told in faults(torn) {
            assert!(told.starts_with("line ") && !told.contains("RON"), "{told}");
            assert!(!told.contains("xpected"), "{told}");
        }
    }
}

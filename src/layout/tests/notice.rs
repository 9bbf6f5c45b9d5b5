//! The notice of decisions and what runs from its publication.

use super::minuted::Minuted;
use crate::document::Document;
use crate::export::text::to_text;
use crate::layout::{Part, lay_out_part};
use crate::meeting::Audience;
use crate::style::named;

fn lines_of(document: &Document) -> Vec<String> {
    to_text(document, 400).lines().map(str::to_owned).collect()
}

fn notice(published: Option<&str>, style: &str) -> Vec<String> {
    let mut m = Minuted::of("Cabinet");
    m.item("7", "Waste contract", |_| {});
    m.resolved(&["the contract be extended"]);
    let record = m.meeting.seen_by(Audience::Public);
    let record = match published {
        Some(day) => record.published_on(day.parse().unwrap()),
        None => record,
    };
    lines_of(&lay_out_part(&record, &named(style).unwrap(), Part::Decisions))
}

#[test]
fn working_days_run_from_the_day_of_publication() {
    let said = notice(Some("2026-06-12"), "decision-and-minutes").join("\n");
    assert!(said.contains("Published on Friday 12 June 2026."), "{said}");
    let until = "until the end of Friday 19 June 2026; those that are not take effect on Monday 22";
    assert!(said.contains(until), "{said}");
}

#[test]
fn where_nobody_says_when_it_is_published_it_says_by_when_it_is_to_be() {
    let said = notice(None, "decision-and-minutes").join("\n");
    assert!(said.contains("To be published by Monday 15 June 2026."), "{said}");
    assert!(said.contains("until the end of Monday 22 June 2026"), "{said}");
    // A body whose decisions nobody calls in.
    let said = notice(None, "lettered-points").join("\n");
    assert!(said.contains("Notice of decisions\n"), "{said}");
    assert!(!said.contains("called in"), "{said}");
}

#[test]
fn a_meeting_without_decisions_has_no_notice() {
    let m = Minuted::of("Cabinet");
    let record = m.meeting.seen_by(Audience::Public);
    let laid = lay_out_part(&record, &named("lettered-points").unwrap(), Part::Decisions);
    assert!(!lines_of(&laid).iter().any(|line| line.contains("Notice")));
}

#[test]
fn what_was_decided_before_the_first_item_is_a_decision_too() {
    let mut m = Minuted::of("Cabinet");
    m.resolved(&["the order be changed"]);
    m.item("7", "Waste contract", |_| {});
    m.resolved(&["the contract be extended"]);
    let record = m.meeting.seen_by(Audience::Public);
    for style in ["lettered-points", "parish", "planning"] {
        let laid = lay_out_part(&record, &named(style).unwrap(), Part::Decisions);
        let said = lines_of(&laid).join("\n");
        let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("no {words} in {said}"));
        assert!(at("order be changed") < at("contract be extended"), "{said}");
    }
}

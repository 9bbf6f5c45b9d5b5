//! The verbs of clauses, in the form and the letters of a style.

use super::settings::with;
use super::*;
use crate::meeting::{Basis, Decided, Prose};

/// What is printed of decisions with these clauses, in a style that has them in sentences.
fn decided(settings: &str, kind: Kind) -> Vec<String> {
    let style = with(&format!(
        "decisions: (placement: InPlace, lead: \"The {{body}}{{clauses||:-}}\", single: InLine,
         lead_over: \"The {{body}} agreed that\", noted_lead: \"The {{body}}\", noted: \"note the report\",
         noted_words: \"note {{text}}\", {settings})"
    ));
    let (mut m, _) = cabinet();
    m.put(kind, None, None);
    paragraphs(&m, &style)
}

fn resolution(clauses: &[&str]) -> Kind {
    let clauses = clauses.iter().map(|clause| prose(clause)).collect();
    Kind::Resolution(clauses, Basis::Own, Prose::default())
}

#[test]
fn the_verb_of_each_clause_takes_the_form_and_the_letters_of_the_style() {
    let clauses = ["Note the report", "to approve the plan", "adopts it"];
    for (mood, case, expected) in [
        ("AsTyped", "AsTyped", ["Note the report", "to approve the plan", "adopts it"]),
        ("AsTyped", "Capitals", ["NOTE the report", "to APPROVE the plan", "ADOPTS it"]),
        ("Plain", "AsTyped", ["Note the report", "approve the plan", "adopt it"]),
        ("Infinitive", "AsTyped", ["To note the report", "to approve the plan", "to adopt it"]),
        ("Present", "AsTyped", ["Notes the report", "approves the plan", "adopts it"]),
        ("Past", "Capitals", ["NOTED the report", "APPROVED the plan", "ADOPTED it"]),
    ] {
        let settings = format!("mood: {mood}, verb_case: {case}");
        let [one, two, three] = expected;
        let wanted = [
            "The Cabinet:-".to_owned(),
            format!("a) {one};"),
            format!("b) {two}; and"),
            format!("c) {three}."),
        ];
        assert_eq!(decided(&settings, resolution(&clauses)), wanted, "{mood} {case}");
    }
}

#[test]
fn a_clause_without_a_verb_gets_one_and_no_other_word_is_changed() {
    let settings = "mood: Past, verb_case: Capitals, verbless: \"agreed that\"";
    let one = |clause: &str| decided(settings, resolution(&[clause])).join("|");
    assert_eq!(one("note that a note be sent"), "The Cabinet NOTED that a note be sent.");
    assert_eq!(
        one("Another boat be chartered"),
        "The Cabinet AGREED that another boat be chartered."
    );
    assert_eq!(one("Noteworthy work be done"), "The Cabinet AGREED that noteworthy work be done.");
    assert_eq!(one("the notes be kept"), "The Cabinet AGREED that the notes be kept.");
    let noted = |words: &[&str]| {
        let words = words.iter().map(|words| prose(words)).collect();
        Kind::Decision(Decided::Noted, words, Basis::Own, Prose::default())
    };
    assert_eq!(decided(settings, noted(&[])), ["The Cabinet NOTED the report."]);
    assert_eq!(decided(settings, noted(&["the costs"])), ["The Cabinet NOTED the costs."]);
    // What is recommended to others is not yet done, and nothing decided is no act.
    let to = Decided::Recommended("Council".into());
    let kind = Kind::Decision(to, vec![prose("approve it")], Basis::Own, Prose::default());
    assert_eq!(decided(settings, kind), ["RECOMMENDED to Council: that approve it."]);
    let nothing = Decided::Nothing;
    let kind = Kind::Decision(nothing, Vec::new(), Basis::Own, Prose::default());
    assert_eq!(decided(settings, kind), ["No decision was taken."]);
}

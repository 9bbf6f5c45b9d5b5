//! How decisions are printed: what leads in to clauses, and one decision under several items.

use super::*;
use crate::meeting::{
    Basis, Business, Decided, Exempt, Fate, Motion, MotionForm, Procedure, Prose,
};
use crate::style::{Placement, Single};

#[test]
fn what_leads_in_to_clauses_makes_one_sentence_with_them() {
    let in_place = |mut style: HouseStyle| {
        style.decisions.placement = Placement::InPlace;
        style
    };
    let (lettered, decisions) = (in_place(lettered_points()), in_place(decision_and_minutes()));
    let mut own_line = lettered.clone();
    own_line.decisions.single = Single::OwnLine;
    let council = Decided::Recommended("Council".into());
    for (style, decided, lead, clauses, expected) in [
        (
            &lettered,
            None,
            "That the Council",
            &["Approve the plan;", "note it."][..],
            &["RESOLVED: that the Council", "a) Approve the plan; and", "b) note it."][..],
        ),
        (
            &lettered,
            None,
            "That the Council",
            &["Approve the plan"],
            &["RESOLVED: that the Council approve the plan."],
        ),
        (
            &lettered,
            None,
            "the Council",
            &["PFI be ended"],
            &["RESOLVED: that the Council PFI be ended."],
        ),
        (
            &lettered,
            None,
            "to approve the",
            &["plan", "report"],
            &["RESOLVED: to approve the", "a) plan; and", "b) report."],
        ),
        (
            &lettered,
            Some(&council),
            "That Cabinet",
            &["approve the plan"],
            &["RECOMMENDED to Council: that Cabinet approve the plan."],
        ),
        (
            &own_line,
            None,
            "That Cabinet",
            &["approve the plan"],
            &["RESOLVED: that Cabinet", "approve the plan."],
        ),
        (
            &decisions,
            None,
            "That Cabinet",
            &["Approve the plan", "Note it"],
            &["RESOLVED that Cabinet", "1. Approve the plan", "2. Note it"],
        ),
        (
            &decisions,
            Some(&council),
            "that the Board",
            &["Adopt it"],
            &["RECOMMENDED to Council that the Board", "1. Adopt it"],
        ),
        (
            &decisions,
            None,
            "",
            &["That the offer be accepted", "that it be signed"],
            &["RESOLVED that", "1. the offer be accepted", "2. it be signed"],
        ),
        (&decisions, None, "", &["Note it"], &["RESOLVED to", "1. Note it"]),
    ] {
        let (mut m, _) = cabinet();
        let clauses: Vec<Prose> = clauses.iter().map(|text| Prose::plain(text)).collect();
        let lead = Prose::plain(lead);
        m.put(
            match decided {
                None => Kind::Resolution(clauses, Basis::Own, lead),
                Some(decided) => Kind::Decision(decided.clone(), clauses, Basis::Own, lead),
            },
            None,
            None,
        );
        let printed = paragraphs(&m, style);
        let wanted = expected.join("|");
        assert_eq!(printed.join("|"), wanted);
    }
}

/// Two items, the first decided and its decision made on the second too; `exempt` says which of
/// them are.
fn decided_together(exempt: [bool; 2], style: &HouseStyle) -> [Vec<String>; 3] {
    let mut m = Minuted::of("Cabinet");
    let mut number = 5;
    let items = exempt.map(|exempt| {
        number += 1;
        m.item(&number.to_string(), "Land at Mill Lane", |item| {
            item.exempt = exempt.then(|| Exempt { paragraph: "3".into() });
        })
    });
    let mut m = m.at_place(Some(items[0]));
    m.resolved(&["sell the land to the bidder"]);
    let also = Business { items: vec![items[1]], ..Business::new(Sort::AlsoDecides) };
    m.put(Kind::Business(Box::new(also)), None, None);
    [Audience::Public, Audience::Members, Audience::Clerk].map(|audience| {
        let parts = [Part::Item(items[1]), Part::All, Part::Decisions];
        parts.map(|part| printed(&m.meeting, style, audience, part)).to_vec()
    })
}

#[test]
fn a_decision_is_printed_again_on_its_own_side_of_the_wall() {
    let words = "sell the land to the bidder";
    let style = decision_and_minutes();
    for (exempt, who_reads) in [
        // Who reads it under the second item: public, members, clerk.
        ([false, false], [true, true, true]),
        ([true, true], [false, true, true]),
        ([true, false], [false, false, false]),
        ([false, true], [false, false, false]),
    ] {
        let seen = decided_together(exempt, &style);
        for (printed, reads) in seen.iter().zip(who_reads) {
            assert_eq!(printed[0].contains(words), reads, "{exempt:?}\n{}", printed[0]);
        }
        if exempt[0] {
            for printed in &seen[0] {
                assert!(!printed.contains(words) && !printed.contains("The decision"), "{printed}");
            }
        }
    }
    let [public, ..] = decided_together([false, true], &style);
    assert!(public[0].contains("recorded under item 6."), "{}", public[0]);
    // By reference nobody reads it there.
    for printed in decided_together([false, false], &lettered_points()) {
        assert!(!printed[0].contains(words), "{}", printed[0]);
        assert_eq!(printed[1].matches(words).count(), 1, "{}", printed[1]);
    }
}

#[test]
fn what_is_no_debate_stays_behind_the_decision_that_closes_it() {
    let (mut m, [finch, ..]) = cabinet();
    let moved = |form| {
        let (lead, mover, basis) = (Prose::default(), Speaker::Nobody, Basis::Own);
        let text = vec![prose("the meeting be adjourned")];
        let seconder = Speaker::Nobody;
        Kind::Motion(Box::new(Motion { form, mover, seconder, clauses: text, lead, basis }))
    };
    let text = |m: &Minuted| {
        let part = Part::Item(m.place().unwrap());
        printed(&m.meeting, &lettered_points(), Audience::Public, part)
    };
    let comes = |m: &Minuted, first: &str, then: &str| {
        let text = text(m);
        let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words} in {text}"));
        assert!(at(first) < at(then), "{first} is not before {then} in {text}");
    };
    m.point(Some(finch), "said one.");
    m.resolved(&["it be noted"]);
    m.put(Kind::Departure(finch), None, Some(at("19:05")));
    comes(&m, "it be noted", "left the meeting");
    m.put(moved(MotionForm::Procedural(Procedure::Adjournment)), None, None);
    m.put(Kind::Fate(Fate::Carried, Prose::default()), None, None);
    comes(&m, "left the meeting", "be adjourned");
    comes(&m, "it be noted", "left the meeting");
    // A word more of the debate, and the decision stands behind everything.
    let mut more = m.clone();
    more.point(Some(finch), "said two.");
    comes(&more, "be adjourned", "it be noted");
    comes(&more, "said two", "it be noted");
    // Another decision: both stand where the last was made.
    m.resolved(&["nothing be done"]);
    m.put(Kind::Arrival(finch), None, Some(at("19:25")));
    comes(&m, "be adjourned", "it be noted");
    comes(&m, "nothing be done", "joined the meeting");
}

//! How decisions are printed: what leads in to clauses, and one decision under several items.

use super::*;
use crate::meeting::{Basis, Decided, Prose};
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

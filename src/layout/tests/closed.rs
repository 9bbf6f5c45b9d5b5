//! What the public, the members and the clerk get of an exempt item, in the order they read it.

use super::*;
use crate::meeting::{Exempt, Status};

/// An exempt item: a point, the resolution, and last the summary.
fn exempt_item() -> Minuted {
    let mut m = Minuted::of("Cabinet");
    m.item("7", "Land at Mill Lane", |item| item.exempt = Some(Exempt { paragraph: "3".into() }));
    m.point(None, "the price was named");
    m.resolved(&["sell the land"]);
    m.put(Kind::Summary(prose("The Cabinet agreed terms for a sale.")), None, None);
    m
}

/// Asserts that these stand in a text in that order.
fn stand_in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let at = rest.find(word);
        assert!(at.is_some(), "{word} in its order in\n{text}");
        rest = &rest[at.unwrap()..];
    }
}

#[test]
fn the_summary_stands_under_the_heading_of_its_item() {
    let m = exempt_item();
    let part = Part::Item(m.place().unwrap());
    let exempt = "paragraph 3 of Schedule 12A";
    let summary = "The Cabinet agreed terms for a sale.";
    for style in [decision_and_minutes(), lettered_points()] {
        let public = printed(&m.meeting, &style, Audience::Public, part);
        stand_in_order(&public, &["xempt", exempt, summary]);
        for hidden in ["Mill Lane", "price", "sell", "Minutes:", "Summary for the public"] {
            assert!(!public.contains(hidden), "{hidden}\n{public}");
        }
        for audience in [Audience::Members, Audience::Clerk] {
            let all = printed(&m.meeting, &style, audience, part);
            let order =
                ["Mill Lane", exempt, "Summary for the public:", summary, "Minutes:", "price"];
            stand_in_order(&all, &order);
            stand_in_order(&all, &[summary, "price", "sell the land"]);
            assert_eq!(all.matches(summary).count(), 1, "{all}");
        }
    }
    // Above the decision too, where a style has that first.
    let all = printed(&m.meeting, &decision_and_minutes(), Audience::Members, part);
    stand_in_order(&all, &[summary, "RESOLVED", "Minutes:", "price", "RESOLVED"]);
}

#[test]
fn a_summary_where_nothing_is_exempt_stays_where_it_was_minuted() {
    let mut m = exempt_item();
    let place = m.place().unwrap();
    Arc::make_mut(m.meeting.items.get_mut(&place).unwrap()).exempt = None;
    for style in [decision_and_minutes(), lettered_points()] {
        let public = printed(&m.meeting, &style, Audience::Public, Part::Item(place));
        stand_in_order(&public, &["Minutes:", "price", "agreed terms for a sale"]);
    }
}

/// Nor who came and went, was counted or is to do something: whatever is minuted there, in each part.
#[test]
fn of_what_happened_in_exempt_business_the_public_read_nothing() {
    let mut m = exempt_item();
    let finch = m.person(Class::Member, ["Councillor", "Tom", "Finch"], "");
    m.put(Kind::Departure(finch), None, Some(at("19:05")));
    m.put(Kind::Arrival(finch), None, Some(at("19:15")));
    m.put(Kind::Gallery(3), None, None);
    let owner = Speaker::Person(finch);
    let text = prose("call the owner");
    m.put(Kind::Action { owner, text, due: None, status: Status::Open }, None, None);
    let parts = [Part::All, Part::Item(m.place().unwrap()), Part::Decisions]
        .into_iter()
        .chain(REGISTERS.map(|(_, register)| Part::Register(register)));
    let told = ["7.05 pm", "7.15 pm", "3 members of the public", "call the owner"];
    for part in parts {
        let public = printed(&m.meeting, &lettered_points(), Audience::Public, part);
        for word in told {
            assert!(!public.contains(word), "{word} in {part:?}\n{public}");
        }
    }
    let members = printed(&m.meeting, &lettered_points(), Audience::Members, Part::All);
    stand_in_order(&members, &told);
}

//! What is said and by whom, as the settings of a style have it: layouts of points, names,
//! attribution, numbers of minutes. What is decided stands in `decided`.

use super::*;
use crate::meeting::{Attribution, Exempt, Group, Sitting, Status};
use crate::style::{Documents, Placement, built_in, parse};

/// Lettered points, with these settings laid over them.
pub(super) fn with(settings: &str) -> HouseStyle {
    let find = |name: &str| {
        let known = built_in().iter().find(|(known, _)| *known == name);
        known.map(|(_, text)| (*text).to_owned())
    };
    parse("own", &format!("(extends: \"lettered-points\",\n{settings})"), &find).unwrap()
}

/// The lines of the item that is being minuted, without its heading and without empty ones.
pub(super) fn lines(m: &Minuted, style: &HouseStyle) -> Vec<String> {
    let mut style = style.clone();
    style.items.documents = Documents::Never;
    let text = printed(&m.meeting, &style, Audience::Public, Part::Item(m.place().unwrap()));
    text.lines().skip(1).filter(|line| !line.is_empty()).map(String::from).collect()
}

/// A heading, a question that was answered, a bullet, an action and a decision.
fn discussed() -> Minuted {
    let (mut m, [finch, owusu, dukes]) = cabinet();
    let head = m.question(Some(dukes), "why?");
    m.reply(head, finch, "said this:");
    m.bullet(head, 1, "a reason");
    let action = |owner, text: &str| Kind::Action {
        owner: Speaker::Person(owner),
        text: prose(text),
        due: None,
        status: Status::Open,
    };
    m.put(action(owusu, "write"), None, None);
    m.put(action(finch, "pay"), None, None);
    m.point(Some(owusu), "said two.");
    m.resolved(&["it be noted"]);
    m
}

#[test]
fn every_paragraph_is_numbered_and_what_has_a_sign_of_its_own_stands_under_it() {
    let style = with(
        "items: (minute: \"{n}\", minutes_heading: \"\"), points: (layout: EveryParagraph,
         label: \"{minute}.{n}\", lead_in: \"\"), decisions: (placement: InPlace)",
    );
    let mut m = discussed();
    Arc::make_mut(&mut m.meeting.particulars).first_minute = Some(62);
    assert_eq!(
        lines(&m, &style),
        [
            "62.1 A member from outside the Cabinet asked why? The Cabinet Member for Finance",
            "     said this:",
            "    ·   a reason",
            "62.2 Action (the Cabinet Member for Housing): write",
            "62.3 Action (the Cabinet Member for Finance): pay",
            "62.4 The Cabinet Member for Housing said two.",
            "62.5 RESOLVED: that it be noted.",
        ]
    );
    // A decision at the end is no paragraph of the debate, and has no number.
    let mut style = style;
    style.decisions.placement = Placement::End;
    assert_eq!(lines(&m, &style).last().unwrap(), "RESOLVED: that it be noted.");
}

#[test]
fn points_stand_in_a_table_with_their_number_in_a_column() {
    let style = with(
        "items: (minutes_heading: \"\"), points: (layout: Table, counted_from: Start,
         label: \"{item}.{n}\", lead_in: \"\"), decisions: (placement: InPlace)",
    );
    assert_eq!(
        lines(&discussed(), &style),
        [
            "4.1       A member from outside the Cabinet asked why? The Cabinet Member for",
            "          Finance said this:",
            "          ·   a reason",
            "          Action (the Cabinet Member for Housing): write",
            "          Action (the Cabinet Member for Finance): pay",
            "4.2       The Cabinet Member for Housing said two.",
            "          RESOLVED: that it be noted.",
        ]
    );
}

#[test]
fn keywords_stand_apart_from_what_they_are_of() {
    let style = with(
        "items: (minutes_heading: \"\"), points: (layout: KeywordBlocks, lead_in: \"\",
         keywords: [\"Received\", \"Noted\"]), decisions: (placement: InPlace, single: InLine,
         lead: \"Resolved\", lead_over: \"Resolved\", between: \"\", before_last: \"\", after_last: \"\")",
    );
    let (mut m, [finch, ..]) = cabinet();
    m.point(None, "Received: a report on the hall.");
    m.point(Some(finch), "said that the roof leaked.");
    let noted = m.point(None, "noted that it was insured");
    m.bullet(noted, 1, "since 2019");
    m.resolved(&["that the roof be mended."]);
    m.resolved(&["that A.", "that B."]);
    assert_eq!(
        lines(&m, &style),
        [
            "Received         a report on the hall.",
            "                 The Cabinet Member for Finance said that the roof leaked.",
            "Noted            that it was insured",
            "                 ·   since 2019",
            "Resolved         that the roof be mended.",
            "Resolved         a)  that A.",
            "                 b)  that B.",
        ]
    );
    let public = m.meeting.seen_by(Audience::Public);
    let laid = lay_out_part(&public, &style, Part::Item(m.place().unwrap()));
    let markdown = crate::export::markdown::to_markdown(&laid);
    assert!(markdown.contains("\n**Received** a report on the hall.\n"), "{markdown}");
    let html = crate::export::html::to_html(&laid);
    assert!(html.contains("<td><strong>Resolved</strong></td>"), "{html}");
}

#[test]
fn actions_stand_beside_what_they_were_minuted_under() {
    let style = with(
        "items: (minutes_heading: \"\"), points: (layout: ActionsBeside, counted_from: Start,
         label: \"{item}.{n}\", lead_in: \"\", said_heading: \"Details\"),
         decisions: (placement: InPlace), actions: (action: \"{owner}: {text}\")",
    );
    assert_eq!(
        lines(&discussed(), &style),
        [
            "Details                                                 Action",
            "4.1 A member from outside the Cabinet asked why? The    the Cabinet Member for",
            "    Cabinet Member for Finance said this:               Housing: write",
            "    ·   a reason                                        the Cabinet Member for",
            "                                                        Finance: pay",
            "4.2 The Cabinet Member for Housing said two.",
            "RESOLVED: that it be noted.",
        ]
    );
}

#[test]
fn points_are_bullets_and_end_as_the_style_has_it() {
    let style = with(
        "points: (layout: Bulleted, bullet: \"§\", lead_in: \"Members said:\", after: \";\",
         keywords: [\"Noted\"])",
    );
    let (mut m, [finch, ..]) = cabinet();
    m.point(None, "There was a report.");
    m.point(Some(finch), "said one.");
    m.point(Some(finch), "said two");
    m.question(Some(finch), "asked why?");
    assert_eq!(
        lines(&m, &style),
        [
            "Minutes:",
            "There was a report.",
            "Members said:",
            "§   The Cabinet Member for Finance said one;",
            "§   The Cabinet Member for Finance said two;",
            "§   The Cabinet Member for Finance asked why?",
        ]
    );
}

#[test]
fn the_last_point_before_something_else_may_end_otherwise() {
    let ends = |settings: &str| {
        let settings = format!(
            "items: (minutes_heading: \"\"), points: (layout: Bulleted, lead_in: \"\", {settings}),
             decisions: (placement: InPlace), actions: (action: \"{{owner}}: {{text}}\")"
        );
        let (mut m, [finch, ..]) = cabinet();
        for words in ["said one.", "said two;"] {
            m.point(Some(finch), words);
        }
        m.put(Kind::Note(prose("look this up")), None, None);
        m.point(Some(finch), "said three");
        m.resolved(&["it be so"]);
        m.point(Some(finch), "said four.");
        lines(&m, &with(&settings))
            .iter()
            .filter_map(|line| line.split_once("said ").map(|(_, said)| said.to_owned()))
            .collect::<Vec<_>>()
    };
    for (settings, expected) in [
        ("after: \"\"", ["one.", "two;", "three", "four."]),
        ("stops: Taken", ["one", "two", "three", "four"]),
        ("stops: Taken, after_last: \".\"", ["one", "two", "three.", "four."]),
        ("after: \";\", after_last: \".\"", ["one;", "two;", "three.", "four."]),
    ] {
        assert_eq!(ends(settings), expected, "{settings}");
    }
}

#[test]
fn what_was_heard_stands_in_the_place_of_who_said_it() {
    let style = with(
        "items: (minutes_heading: \"\"), points: (layout: Narrative, lead_in: \"\", heard: \"the \
         Committee learned that\", heard_in_reply: \"it heard that\", replies: Apart)",
    );
    let (mut m, [finch, owusu, dukes]) = cabinet();
    let nair = m.person(Class::Officer, ["Ms", "Priya", "Nair"], "Director of Place");
    m.point(Some(nair), "went on to say that it rained.");
    m.point(Some(nair), "it snowed.");
    m.point(Some(nair), "thanked the staff.");
    m.point(Some(finch), "said that it thawed.");
    let question = m.question(Some(owusu), "asked when.");
    m.reply(question, nair, "said that it was soon.");
    m.point(Some(dukes), "said that it was late.");
    assert_eq!(
        lines(&m, &style),
        [
            "The Committee learned that it rained.",
            "The Committee learned that it snowed.",
            // Words that report otherwise would not stand without whoever spoke.
            "The Director of Place thanked the staff.",
            // Members of the body itself are told.
            "The Cabinet Member for Finance said that it thawed.",
            "The Cabinet Member for Housing asked when.",
            "It heard that it was soon.",
            "The Committee learned that it was late.",
        ]
    );
}

#[test]
fn an_item_or_whoever_publishes_says_by_what_people_are_named() {
    let style = with(
        "items: (minutes_heading: \"\", documents: Never), points: (layout: Narrative, lead_in: \"\")",
    );
    let (mut m, [finch, ..]) = cabinet();
    let nair = m.person(Class::Officer, ["Ms", "Priya", "Nair"], "Director of Place");
    m.point(Some(finch), "said that it rained.");
    m.point(Some(nair), "agreed.");
    let item = m.place().unwrap();
    for (by, expected) in [
        (
            Attribution::ByClass,
            [
                "The Cabinet Member for Finance said that it rained.",
                "The Director of Place agreed.",
            ],
        ),
        (
            Attribution::Office,
            [
                "The Cabinet Member for Finance said that it rained.",
                "The Director of Place agreed.",
            ],
        ),
        (Attribution::Name, ["Councillor Finch said that it rained.", "Ms Nair agreed."]),
        (
            Attribution::Both,
            [
                "Councillor Finch, Cabinet Member for Finance said that it rained.",
                "Ms Nair, Director of Place agreed.",
            ],
        ),
        (Attribution::Anonymous, ["A member said that it rained.", "An officer agreed."]),
        (Attribution::Nobody, ["It rained.", "An officer agreed."]),
    ] {
        let mut of_item = m.clone();
        let changed = of_item.meeting.items.get_mut(&item).unwrap();
        Arc::make_mut(changed).attribution = by;
        assert_eq!(lines(&of_item, &style), expected, "{by:?}");
        let record = m.meeting.seen_by(Audience::Public).attributed(by);
        let text = to_text(&lay_out_part(&record, &style, Part::Item(item)), 80);
        let printed: Vec<&str> = text.lines().skip(1).filter(|line| !line.is_empty()).collect();
        assert_eq!(printed, expected, "{by:?}");
    }
    // An export outdoes the item.
    let mut of_item = m.clone();
    Arc::make_mut(of_item.meeting.items.get_mut(&item).unwrap()).attribution = Attribution::Name;
    let record = of_item.meeting.seen_by(Audience::Public).attributed(Attribution::Anonymous);
    let text = to_text(&lay_out_part(&record, &style, Part::Item(item)), 80);
    assert!(text.contains("A member said"), "{text}");
}

#[test]
fn whoever_was_named_in_an_item_is_named_in_short_until_the_next() {
    let style = with(
        "people: (member: \"{full}\", member_again: \"{formal}\", officer: \"{full}\",
         officer_again: \"{title} {last}\", guest_again: \"{last}\"), items: (minutes_heading: \"\"),
         points: (layout: Narrative, lead_in: \"\")",
    );
    let (mut m, [finch, ..]) = cabinet();
    let nair = m.person(Class::Officer, ["Ms", "Priya", "Nair"], "Director of Place");
    for _ in 0..2 {
        m.point(Some(finch), &format!("thanked ‹{nair}›."));
    }
    assert_eq!(
        lines(&m, &style),
        ["Councillor Jane Finch thanked Ms Priya Nair.", "Councillor Finch thanked Ms Nair.",]
    );
    m.item("5", "Parks", |_| ());
    m.point(Some(finch), "spoke.");
    assert_eq!(lines(&m, &style), ["Councillor Jane Finch spoke."]);
}

/// The headings of all items.
fn headings(m: &Minuted, style: &HouseStyle, audience: Audience) -> Vec<String> {
    let document = lay_out(&m.meeting.seen_by(audience), style);
    let headings = document.blocks.iter();
    headings.filter(|block| matches!(block.body, Body::Heading(2, _))).map(words).collect()
}

#[test]
fn minutes_count_on_in_the_series_of_the_body_and_exempt_ones_in_one_of_their_own() {
    let mut m = Minuted::of("Cabinet");
    for (number, exempt) in [("1", false), ("2", true), ("3", false), ("4", true)] {
        m.item(number, &format!("Item {number}"), |item| {
            item.exempt = exempt.then(|| Exempt { paragraph: "3".into() });
        });
    }
    let style = with(
        "items: (minute: \"{n}/{yy}\", heading: \"{minute} {title}\", exempt_heading: \"{minute} Exempt\")",
    );
    assert_eq!(
        headings(&m, &style, Audience::Public),
        ["1/26 Item 1", "2/26 Exempt", "3/26 Item 3", "4/26 Exempt"]
    );
    Arc::make_mut(&mut m.meeting.particulars).first_minute = Some(102);
    assert_eq!(
        headings(&m, &style, Audience::Public),
        ["102/26 Item 1", "103/26 Exempt", "104/26 Item 3", "105/26 Exempt"]
    );
    let style = with(
        "items: (minute: \"{n}/{municipal}\", exempt_minute: \"E{n} of {mm}.{year}\",
         heading: \"{minute} {title}\", exempt_heading: \"{minute} Exempt\")",
    );
    assert_eq!(
        headings(&m, &style, Audience::Public),
        [
            "102/2026/27 Item 1",
            "E1 of 06.2026 Exempt",
            "103/2026/27 Item 3",
            "E2 of 06.2026 Exempt"
        ]
    );
    assert_eq!(
        headings(&m, &style, Audience::Members),
        [
            "102/2026/27 Item 1",
            "E1 of 06.2026 Item 2",
            "103/2026/27 Item 3",
            "E2 of 06.2026 Item 4"
        ]
    );
}

#[test]
fn items_stand_in_the_order_in_which_they_were_taken() {
    let mut m = Minuted::of("Cabinet");
    for (number, taken) in [("1", "19:10"), ("2", "19:30"), ("3", ""), ("4", "19:20")] {
        m.item(number, &format!("Item {number}"), |item| {
            if !taken.is_empty() {
                item.sittings.push(Sitting { from: at(taken), until: None });
            }
        });
    }
    let agenda = with("items: (minute: \"{n}\", heading: \"{minute}. {title}\")");
    let taken = with("items: (order: Taken, minute: \"{n}\", heading: \"{minute}. {title}\")");
    assert_eq!(
        headings(&m, &agenda, Audience::Public),
        ["1. Item 1", "2. Item 2", "3. Item 3", "4. Item 4"]
    );
    // The item that was not taken stays behind the one before it on the agenda.
    assert_eq!(
        headings(&m, &taken, Audience::Public),
        ["1. Item 1", "2. Item 4", "3. Item 2", "4. Item 3"]
    );
}

#[test]
fn the_decision_may_stand_before_the_minutes_alone() {
    let style = with(
        "items: (decision_heading: \"Decision:\"), points: (layout: Narrative, lead_in: \"\"),
         decisions: (placement: Start)",
    );
    let (mut m, [finch, ..]) = cabinet();
    m.point(Some(finch), "said one.");
    m.resolved(&["it be noted"]);
    assert_eq!(
        lines(&m, &style),
        [
            "Decision:",
            "RESOLVED: that it be noted.",
            "Minutes:",
            "The Cabinet Member for Finance said one.",
        ]
    );
}

#[test]
fn groups_are_told_in_lists_of_their_own() {
    let (mut m, [finch, owusu, _]) = cabinet();
    let eaton = m.person(Class::Member, ["Councillor", "Bill", "Eaton"], "");
    let lund = m.person(Class::Member, ["Councillor", "Ivy", "Lund"], "");
    for (person, group) in [(finch, "lab"), (owusu, "con"), (eaton, ""), (lund, "LAB")] {
        let person = m.meeting.people.get_mut(&person).unwrap();
        Arc::make_mut(person).group = group.into();
    }
    let group = |code: &str, name: &str| Group { code: code.into(), name: name.into() };
    Arc::make_mut(&mut m.meeting.particulars).groups =
        vec![group("lab", "Labour"), group("con", "Conservative")];
    m.put(Kind::Present(vec![eaton, finch, owusu, lund]), None, None);
    let groups = "items: (minutes_heading: \"\"), attendance: (layout: Groups, chair: \"\",
         name: \"{last}\", of_no_group: \"Independent:\")";
    assert_eq!(
        lines(&m, &with(groups)),
        [
            "Present:",
            "    Labour: Finch and Lund.",
            "    Conservative: Owusu.",
            "    Independent: Eaton."
        ]
    );
    let list = "items: (minutes_heading: \"\"), attendance: (layout: List, chair: \"\",
         name: \"{last}\")";
    assert_eq!(
        lines(&m, &with(list)),
        ["Present:", "    Eaton", "    Finch", "    Owusu", "    Lund"]
    );
}

#[test]
fn whoever_came_later_or_left_stands_with_the_time_among_those_present() {
    let style = with(
        "items: (minutes_heading: \"\"), attendance: (chair: \"\", name: \"{last}\",
         times: \"[ (from {arrived})][ (until {left})]\")",
    );
    let mut m = Minuted::of("Cabinet");
    let cllr = |last| ["Councillor", "A", last];
    let [finch, owusu, lund] =
        ["Finch", "Owusu", "Lund"].map(|last| m.person(Class::Member, cllr(last), ""));
    m.item("1", "Budget", |_| ());
    m.put(Kind::Present(vec![finch, owusu]), None, Some(at("18:30")));
    m.put(Kind::Arrival(lund), None, Some(at("18:45")));
    m.put(Kind::Departure(finch), None, Some(at("19:00")));
    m.put(Kind::Arrival(finch), None, Some(at("19:10")));
    m.put(Kind::Departure(owusu), None, Some(at("19:30")));
    assert_eq!(
        lines(&m, &style)[0],
        "Present: Finch, Owusu (until 7.30 pm) and Lund (from 6.45 pm)."
    );
    assert_eq!(lines(&m, &with("attendance: (name: \"{last}\")"))[1], "Present: Finch and Owusu.");
}

#[test]
fn the_closing_line_may_say_when_the_meeting_was_opened() {
    let style = with("frame: (closed: \"([Opened at {opened}, closed] at {time})\")");
    let mut m = Minuted::of("Cabinet");
    let particulars = Arc::make_mut(&mut m.meeting.particulars);
    particulars.opened = Some(at("18:32"));
    particulars.closed = Some(at("20:05"));
    let text = printed(&m.meeting, &style, Audience::Public, Part::All);
    assert!(text.contains("(Opened at 6.32 pm, closed at 8.05 pm)"), "{text}");
}

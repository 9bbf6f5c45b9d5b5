//! Who was there and in what capacity, and interests, as both styles print them.

use super::*;
use crate::meeting::{Conduct, Group, Interest};

/// A committee of every class, at its front.
fn committee() -> (Minuted, [Id; 6]) {
    let mut m = Minuted::of("Planning Committee");
    let cllr = |given, last| ["Councillor", given, last];
    let people = [
        m.person(Class::Member, cllr("Jane", "Finch"), "Chair"),
        m.person(Class::Member, cllr("Kofi", "Owusu"), ""),
        m.person(Class::Member, cllr("Rhys", "Dukes"), ""),
        m.person(Class::CoOpted, ["Mr", "Ray", "Ash"], ""),
        m.person(Class::NonVoting, ["Ms", "Pat", "Moss"], ""),
        m.person(Class::Substitute, cllr("Eve", "Eaton"), ""),
    ];
    let dukes = m.meeting.people.get_mut(&people[2]).unwrap();
    Arc::make_mut(dukes).group = "lab".into();
    let group = Group { code: "lab".into(), name: "Labour".into() };
    Arc::make_mut(&mut m.meeting.particulars).groups = vec![group];
    (m, people)
}

/// All that is printed, whatever the lines it stands on.
fn whole(m: &Minuted, style: &HouseStyle) -> String {
    let text = printed(&m.meeting, style, Audience::Public, Part::All);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn classes_stand_under_headings_of_their_own_and_reasons_beside_the_names() {
    let (mut m, [finch, owusu, dukes, ash, moss, eaton]) = committee();
    m.put(Kind::Present(vec![finch, ash, moss]), None, None);
    m.put(Kind::Apologies(vec![owusu]), None, None);
    m.put(Kind::Excused(dukes, prose("illness")), None, None);
    m.put(Kind::Substitute { who: eaton, instead_of: dukes }, None, None);
    m.put(Kind::Remote(vec![owusu]), None, None);
    m.put(Kind::Gallery(14), None, None);
    m.put(Kind::Gallery(1), None, None);
    m.put(Kind::Chair(eaton), None, Some(at("19:05")));
    let sentences = whole(&m, &lettered_points());
    for words in [
        "Present: Councillor Jane Finch (Chair).",
        "Co-opted members: Mr Ray Ash.",
        "Non-voting members: Ms Pat Moss.",
        "Apologies for absence: Councillor Kofi Owusu and Councillor Rhys Dukes (illness).",
        "Councillor Eve Eaton substituted for Councillor Rhys Dukes.",
        "Present from elsewhere: Councillor Kofi Owusu.",
        "14 members of the public attended.",
        "1 member of the public attended.",
        "Councillor Eve Eaton took the chair at 7.05 pm.",
    ] {
        let words = words.replace("7.05 pm", &lettered_points().time_text(at("19:05").time()));
        assert!(sentences.contains(&words), "{words}\n{sentences}");
    }
    assert_eq!(sentences.matches("Apologies for absence").count(), 1);
    let columns = whole(&m, &decision_and_minutes());
    for words in
        ["Co-opted members:", "Councillor Rhys Dukes (illness)", "14 members of the public"]
    {
        assert!(columns.contains(words), "{words}\n{columns}");
    }
}

#[test]
fn members_of_a_joint_body_stand_by_the_authority_that_appointed_them() {
    let (mut m, [finch, owusu, dukes, ash, ..]) = committee();
    for (id, authority) in
        [(finch, "Kirkshire Council"), (owusu, "Orrin Council"), (dukes, "Kirkshire Council")]
    {
        Arc::make_mut(m.meeting.people.get_mut(&id).unwrap()).authority = authority.into();
    }
    m.put(Kind::Present(vec![finch, owusu, dukes, ash]), None, None);
    m.put(Kind::Apologies(vec![owusu]), None, None);
    let own = "attendance: (layout: Authorities, of_authority: \"Representing {authority}:\",
               of_no_group: \"Independent:\", chair: \"\", co_opted: \"\", name: \"{plain}\")";
    let text = printed(&m.meeting, &settings::with(own), Audience::Public, Part::All);
    let expected = "Present:\n\n    Representing Kirkshire Council: Jane Finch and Rhys Dukes.\n\n    \
                    Representing Orrin Council: Kofi Owusu.\n\n    Independent: Ray Ash.\n\n\
                    Apologies for absence: Kofi Owusu.\n";
    assert!(text.contains(expected), "{text}");
}

/// Whom the second of two declarations refers to was named as much as whom the first does.
#[test]
fn a_declaration_behind_another_is_passed_by_as_it_is_laid_out() {
    let (mut m, [finch, owusu, dukes]) = cabinet();
    for (member, named) in [(finch, owusu), (owusu, dukes)] {
        let interest = Interest {
            member: Speaker::Person(member),
            kind: "ori".into(),
            item: None,
            nature: prose(&format!("a friend of ‹{named}›")),
            sensitive: false,
            conduct: None,
        };
        m.put(Kind::Interest(Box::new(interest)), None, None);
    }
    let record = m.meeting.seen_by(Audience::Public);
    let entries: Vec<&Entry> = record.entries_of(m.place()).collect();
    assert_eq!(groups(&entries).len(), 1);
    let style = decision_and_minutes();
    let (_, laid) = lay_out_group(&record, &style, &entries, &Before::default());
    assert_eq!(pass_group(&record, &style, &entries, &Before::default()), laid);
    assert_ne!(laid, Before::default());
}

#[test]
fn a_title_is_printed_as_the_style_has_it() {
    for (titles, typed, printed_as) in [
        ("[]", "Councillor Mrs", "Councillor Mrs Jane Finch"),
        ("[(\"councillor\", \"Cllr\")]", "Councillor", "Cllr Jane Finch"),
        ("[(\"Councillor\", \"\")]", "Councillor Mrs", "Mrs Jane Finch"),
        ("[(\"Councillor\", \"\"), (\"Dr\", \"Doctor\")]", "Councillor Dr", "Doctor Jane Finch"),
        ("[(\"Councillor\", \"\")]", "Councillor", "Jane Finch"),
    ] {
        let (mut m, [finch, ..]) = committee();
        Arc::make_mut(m.meeting.people.get_mut(&finch).unwrap()).name.title = typed.into();
        m.put(Kind::Present(vec![finch]), None, None);
        let own =
            format!("people: (titles: {titles}), attendance: (chair: \"\", name: \"{{full}}\")");
        let text = whole(&m, &settings::with(&own));
        assert!(text.contains(&format!("Present: {printed_as}.")), "{titles} {typed}\n{text}");
    }
}

#[test]
fn a_group_stands_where_a_style_asks_for_it() {
    let (mut m, [_, owusu, dukes, ..]) = committee();
    m.put(Kind::Present(vec![owusu, dukes]), None, None);
    let own = "(extends: \"lettered-points\", attendance: (name: \"{full}[ ({group})]\"))";
    let find = |name: &str| {
        let known = crate::style::built_in().iter().find(|(known, _)| *known == name);
        known.map(|(_, text)| (*text).to_owned())
    };
    let style = crate::style::parse("own", own, &find).unwrap();
    let printed = whole(&m, &style);
    assert!(
        printed.contains("Present: Councillor Kofi Owusu and Councillor Rhys Dukes (Labour)."),
        "{printed}"
    );
}

#[test]
fn declarations_stand_where_they_were_minuted_and_name_their_item() {
    let (mut m, [finch, owusu, dukes, ..]) = committee();
    m.item("2", "Declarations of interest", |_| ());
    let place = m.place();
    let item = m.item("7", "Land at Mill Lane", |_| ());
    let interest = |member, kind: &str, nature: &str, conduct| Interest {
        member: Speaker::Person(member),
        kind: kind.into(),
        item: Some(item),
        nature: prose(nature),
        sensitive: nature.is_empty(),
        conduct,
    };
    let declared = [
        interest(dukes, "dpi", "owns the land next to it", Some(Conduct::Left)),
        interest(owusu, "nri", "", None),
        Interest { item: None, ..interest(finch, "whip", "a three-line whip", None) },
        Interest::none(""),
        Interest::none("arrears"),
        interest(finch, "prejudice", "a word of another style", None),
        interest(owusu, "", "owns a field", None),
    ];
    let mut m = m.at_place(place);
    let first = declared.map(|one| m.put(Kind::Interest(Box::new(one)), None, None))[0];
    for style in [lettered_points(), decision_and_minutes()] {
        assert_eq!(
            paragraphs(&m, &style),
            [
                "Councillor Rhys Dukes declared a disclosable pecuniary interest in respect of item 7 (owns \
                 the land next to it) and left the room.",
                "Councillor Kofi Owusu declared a non-registrable interest in respect of item 7, the nature \
                 of which is sensitive.",
                "Councillor Jane Finch declared that they were subject to a party whip (a \
                 three-line whip).",
                "There were no declarations of interest.",
                "No member declared an inability to vote because of arrears of council tax.",
                "Councillor Jane Finch declared [prejudice?] in respect of item 7 (a word of another style).",
                "Councillor Kofi Owusu declared an interest in respect of item 7 (owns a field).",
            ]
        );
    }
    let mut m = m.at_place(Some(item));
    m.put(Kind::Departure(dukes), Some(first), Some(at("19:40")));
    m.put(Kind::Departure(owusu), None, Some(at("19:41")));
    let said = paragraphs(&m, &lettered_points());
    assert!(said[0].starts_with("Councillor Rhys Dukes, having declared an interest, left"));
    assert!(said[1].starts_with("Councillor Kofi Owusu left the meeting at"), "{said:?}");
}

#[test]
fn declarations_stand_as_they_were_made_or_by_member_or_by_item() {
    let mut m = Minuted::of("Council");
    let [finch, owusu] =
        ["Finch", "Owusu"].map(|last| m.person(Class::Member, ["Councillor", "A", last], ""));
    let items = ["1", "2", "3"].map(|number| m.item(number, "Roads", |_| ()));
    for (member, item) in
        [(owusu, Some(items[2])), (finch, Some(items[1])), (owusu, Some(items[1])), (finch, None)]
    {
        let interest = Interest {
            member: Speaker::Person(member),
            kind: "ori".into(),
            item,
            nature: prose("a lease"),
            sensitive: false,
            conduct: None,
        };
        m.put(Kind::Interest(Box::new(interest)), None, None);
    }
    let told = |settings: &str| {
        let own = format!(
            "interests: (layout: List, listed: \"\", {settings},
             declared: \"{{name}}[ item {{item}}]: {{nature}}\"), attendance: (name: \"{{last}}\"),
             items: (minutes_heading: \"\")"
        );
        settings::lines(&m, &settings::with(&own))
    };
    let [a, b, c, d] = [
        "·   Owusu item 3: a lease",
        "·   Finch item 2: a lease",
        "·   Owusu item 2: a lease",
        "·   Finch: a lease",
    ];
    assert_eq!(told("grouped: AsMade"), [a, b, c, d]);
    assert_eq!(
        told("grouped: ByMember, group_heading: \"{name}:\""),
        ["Owusu:", a, c, "Finch:", b, d]
    );
    let by_item = "grouped: ByItem, group_heading: \"[Item {item}][ {nature}]\"";
    assert_eq!(told(by_item), [d, "Item 2", b, c, "Item 3", a]);
}

#[test]
fn who_came_and_went_stands_in_place_first_or_last() {
    let (mut m, [finch, owusu, _]) = cabinet();
    m.point(Some(finch), "said one.");
    m.put(Kind::Departure(owusu), None, Some(at("19:05")));
    m.point(Some(finch), "said two.");
    m.put(Kind::Arrival(owusu), None, Some(at("19:15")));
    m.resolved(&["it be so"]);
    let style = |movements: &str| {
        settings::with(&format!(
            "attendance: (movements: {movements}, arrival: \"({{name}} back)\", departure: \"({{name}} out)\",
             name: \"{{last}}\"), items: (minutes_heading: \"\"), points: (lead_in: \"\", layout: Bulleted),
             people: (member: \"{{last}}\"), decisions: (placement: InPlace)"
        ))
    };
    let [one, two, out, back] =
        ["·   Finch said one.", "·   Finch said two.", "(Owusu out)", "(Owusu back)"];
    let decided = "RESOLVED: that it be so.";
    for (movements, expected) in [
        ("InPlace", [one, out, two, back, decided]),
        ("First", [out, back, one, two, decided]),
        ("Last", [one, two, decided, out, back]),
    ] {
        assert_eq!(settings::lines(&m, &style(movements)), expected, "{movements}");
        let register = Part::Register(Register::Attendance);
        let text = printed(&m.meeting, &style(movements), Audience::Public, register);
        assert!(text.contains("(Owusu out)\n\n(Owusu back)"), "{movements}\n{text}");
    }
    // Of exempt business nobody is told who left it, wherever that is printed.
    let item = m.meeting.items.get_mut(&m.place().unwrap()).unwrap();
    let exempt = crate::meeting::Exempt { paragraph: "3".into() };
    Arc::make_mut(item).exempt = Some(exempt);
    for movements in ["InPlace", "First", "Last"] {
        let text = whole(&m, &style(movements));
        assert!(!text.contains("Owusu"), "{movements}\n{text}");
    }
}

#[test]
fn who_attends_from_elsewhere_is_listed_or_marked() {
    let (mut m, [finch, owusu, dukes, ..]) = committee();
    m.put(Kind::Present(vec![finch, owusu, dukes]), None, None);
    m.put(Kind::Remote(vec![owusu]), None, None);
    let style = |mark: &str| {
        settings::with(&format!(
            "attendance: (remote_mark: \"{mark}\", chair: \"\", name: \"{{last}}\")"
        ))
    };
    let listed = whole(&m, &style(""));
    assert!(listed.contains("Present: Finch, Owusu and Dukes. Present from elsewhere: Owusu."));
    let marked = whole(&m, &style(" (remotely)"));
    assert!(marked.contains("Present: Finch, Owusu (remotely) and Dukes."), "{marked}");
    assert!(!marked.contains("elsewhere"), "{marked}");
}

#[test]
fn a_declaration_is_noted_in_the_item_that_it_is_in() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Mrs", "Jane", "Finch"], "");
    let first = m.item("1", "Declarations", |_| ());
    let roads = m.item("2", "Roads", |_| ());
    let lease = m.item("3", "Lease", |item| {
        item.exempt = Some(crate::meeting::Exempt { paragraph: "3".into() });
    });
    let interest = |item: Option<Id>, nature: &str| {
        let member = Speaker::Person(finch);
        let nature = prose(nature);
        let kind = "ori".into();
        let declared = Interest { member, kind, item, nature, sensitive: false, conduct: None };
        Kind::Interest(Box::new(declared))
    };
    let mut m = m.at_place(Some(first));
    m.put(interest(Some(roads), "a shop"), None, None);
    m.put(interest(None, "a farm"), None, None);
    // Declared in exempt business, of which nobody outside is told, in an item that is open.
    let mut m = m.at_place(Some(lease));
    m.put(interest(Some(roads), "the lessee"), None, None);
    let told = |place: &str, item: Id, audience: Audience| {
        let own = format!(
            "interests: (place: {place}, noted: \"Note: {{nature}}\", declared: \"Declared: {{nature}}\"),
             items: (minutes_heading: \"\", documents: Never)"
        );
        let text = printed(&m.meeting, &settings::with(&own), audience, Part::Item(item));
        let lines =
            text.lines().filter(|line| line.starts_with("Note") || line.starts_with("Decl"));
        lines.filter(|line| !line.contains("Declarations")).map(String::from).collect::<Vec<_>>()
    };
    let public = Audience::Public;
    assert_eq!(told("InPlace", first, public), ["Declared: a shop", "Declared: a farm"]);
    assert_eq!(told("InPlace", roads, public), [""; 0]);
    assert_eq!(told("Item", first, public), ["Declared: a farm"]);
    assert_eq!(told("Item", roads, public), ["Note: a shop"]);
    assert_eq!(told("Both", first, public), ["Declared: a shop", "Declared: a farm"]);
    assert_eq!(told("Item", roads, Audience::Members), ["Note: a shop", "Note: the lessee"]);
    // The register has each of them once.
    for place in ["InPlace", "Item", "Both"] {
        let style = settings::with(&format!("interests: (place: {place})"));
        let text = printed(&m.meeting, &style, public, Part::Register(Register::Interests));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            (text.matches("a shop").count(), text.matches("a farm").count()),
            (1, 1),
            "{text}"
        );
    }
}

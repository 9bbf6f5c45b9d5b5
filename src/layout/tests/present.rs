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
        let words = words.replace("7.05 pm", &lettered_points().time.text(at("19:05").time()));
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

//! Declarations: what is read of them, what is wrong with them, and their lines again.

use super::*;
use crate::meeting::{Conduct, Interest};

fn declared(hall: &Hall, line: &str) -> (Interest, Option<String>) {
    match hall.reads(line) {
        Reading { meaning: Meaning::Formal(formal), objection, .. } => match formal.kind {
            Kind::Interest(interest) => (*interest, objection),
            other => panic!("{line}: {other:?}"),
        },
        other => panic!("{line}: {other:?}"),
    }
}

fn interest(code: &str, kind: &str, item: Option<u32>, nature: &str) -> Interest {
    Interest {
        member: Speaker::Person(who(code)),
        kind: kind.into(),
        item: item.map(id),
        nature: Prose::plain(nature),
        sensitive: false,
        conduct: None,
    }
}

#[test]
fn a_declaration_is_read_and_gives_its_line_again() {
    let mut hall = Hall::new();
    let land = interest("dk", "dpi", Some(112), "owns the land next to it");
    let did = |conduct| Interest { conduct: Some(conduct), ..land.clone() };
    let nothing = Interest { nature: Prose::default(), ..land.clone() };
    for (number, (line, expected)) in (500..).zip([
        ("interest: dk dpi 12 owns the land next to it", land.clone()),
        ("Interest: Dukes DPI item 12 owns the land next to it", land.clone()),
        ("interest: dk dpi 12 owns the land next to it, left", did(Conduct::Left)),
        ("interest: dk dpi 12 owns the land next to it; stayed", did(Conduct::Stayed)),
        ("interest: dk dpi 12 owns the land next to it, no vote", did(Conduct::NoVote)),
        (
            "interest: dk dpi 12 owns the land next to it, Spoke and left",
            did(Conduct::SpokeAndLeft),
        ),
        ("interest: dk dpi 12 owns the land next to it, dispensation", did(Conduct::Dispensation)),
        (
            "interest: dk dpi 12 sensitive, left",
            Interest { sensitive: true, conduct: Some(Conduct::Left), ..nothing.clone() },
        ),
        ("interest: dk dpi 12", nothing.clone()),
        ("interest: dk dpi 12, left", Interest { conduct: Some(Conduct::Left), ..nothing }),
        ("interest: dk dpi owns land", interest("dk", "dpi", Some(107), "owns land")),
        ("interest: dk nri - 12 shares", interest("dk", "nri", None, "12 shares")),
        ("interest: mem nri 7A lobbied", interest("mem", "nri", Some(108), "lobbied")),
        ("interests: none", Interest::none("")),
        ("interests: none arrears", Interest::none("arrears")),
    ]) {
        // Nobody has left yet, whatever the line says.
        let left = expected.conduct.is_some_and(Conduct::is_out);
        let says = left.then(|| "Dukes has not left yet; dk- in item 12 says so".to_owned());
        assert_eq!(declared(&hall, line), (expected.clone(), says.clone()), "{line}");
        let entry = hall.put(number, None, Kind::Interest(Box::new(expected.clone())));
        let typed = line::of_entry(hall.meeting.entry(entry).unwrap(), &hall.meeting);
        hall.meeting.take_entry(entry);
        assert_eq!(declared(&hall, &typed), (expected, says), "{typed}");
    }
}

#[test]
fn words_that_look_like_conduct_stay_words() {
    let mut hall = Hall::new();
    let left = interest("dk", "dpi", Some(112), "whose tenant, left");
    let entry = hall.put(500, None, Kind::Interest(Box::new(left.clone())));
    let typed = line::of_entry(hall.meeting.entry(entry).unwrap(), &hall.meeting);
    assert_eq!(declared(&hall, &typed).0, left, "{typed}");
}

#[test]
fn under_the_heading_for_declarations_and_at_the_front_it_concerns_the_meeting() {
    let mut hall = Hall::new();
    let item = hall.meeting.items.get_mut(&id(107)).unwrap();
    Arc::make_mut(item).title = "Declarations of interest".into();
    assert_eq!(declared(&hall, "interest: dk nri owns land").0.item, None);
    assert_eq!(declared(&hall, "interest: dk nri 12 owns land").0.item, Some(id(112)));
    hall.place = None;
    assert_eq!(declared(&hall, "interest: dk nri owns land").0.item, None);
}

#[test]
fn what_is_wrong_with_a_declaration_is_said_and_its_words_are_kept() {
    let hall = Hall::new();
    for (line, kind, says) in [
        ("interest: dk dpj 12 owns land", "dpj", "no kind of interest is dpj; dpi is near"),
        ("interest: dk owns land", "", "of what kind? dpi, nri, arrears"),
        ("interest: zz dpi 12 owns land", "dpi", "nobody has the code zz"),
        ("interests: none arears", "arears", "arrears is near"),
    ] {
        let (interest, objection) = declared(&hall, line);
        let said = objection.unwrap_or_else(|| panic!("{line}"));
        assert!(said.contains(says), "{line}: {said}");
        assert_eq!(interest.kind, kind, "{line}");
    }
    assert_eq!(declared(&hall, "interest: dk owns land").0.nature, Prose::plain("owns land"));
}

#[test]
fn a_kind_of_another_style_stays_where_it_stands() {
    let mut hall = Hall::new();
    let old = Interest { kind: "prejudicial".into(), ..interest("dk", "", Some(112), "owns land") };
    let entry = hall.put(500, None, Kind::Interest(Box::new(old.clone())));
    let entry = hall.meeting.entry(entry).unwrap();
    let line = line::of_entry(entry, &hall.meeting);
    let (attendance, floor) = (Attendance::of(&hall.meeting), Floor::default());
    let room = Room {
        meeting: &hall.meeting,
        attendance: &attendance,
        floor: &floor,
        exclusion: &crate::meeting::Exclusion::default(),
        declared: &Declared::of(&hall.meeting),
        vocabulary: &vocabulary(),
        place: hall.place,
        at: None,
        reopened: Some(entry),
        roll_call: false,
        by_name: None,
    };
    let reading = understand(&line, &room);
    assert_eq!(reading.objection, None);
    assert_eq!(reading.meaning, Meaning::Formal(Box::new(Formal::of(Kind::Interest(old.into())))));
}

#[test]
fn whoever_has_an_interest_and_stays_is_held_back() {
    let mut hall = Hall::new();
    let declares = |kind: &str| {
        Kind::Interest(Box::new(Interest {
            kind: kind.into(),
            ..interest("dk", "", Some(107), "")
        }))
    };
    hall.put(400, None, declares("nri"));
    assert_eq!(hall.reads("dk: said so").objection, None);
    hall.put(401, None, declares("dpi"));
    let said = "Dukes declared a disclosable pecuniary interest here";
    for line in ["dk: said so", "dk>said so", "+dk: said so", "dk?asked why", "chair: dk"] {
        assert_eq!(hall.reads(line).objection.as_deref(), Some(said), "{line}");
    }
    assert_eq!(hall.reads("fi: said so").objection, None);
    assert_eq!(hall.reads("dk-").objection, None);
    hall.place = Some(id(112));
    assert_eq!(hall.reads("dk: said so").objection, None);
}

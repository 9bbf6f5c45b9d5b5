//! What is said of the room: each form, what is wrong with it, and the line of each entry again.

use super::*;
use crate::meeting::Group;

fn formal(hall: &Hall, line: &str) -> Kind {
    match hall.reads(line) {
        Reading { meaning: Meaning::Formal(formal), objection: None, .. } => formal.kind,
        other => panic!("{line}: {other:?}"),
    }
}

fn objection(hall: &Hall, line: &str) -> String {
    hall.reads(line).objection.unwrap_or_else(|| panic!("{line} is not objected to"))
}

fn why(text: &str) -> Prose {
    Prose::plain(text)
}

/// The hall with a substitute on the roster, and Dukes and Whyte of one group.
fn with_groups() -> Hall {
    let mut hall = Hall::new();
    let name = Name { title: "Councillor".into(), given: "Eve".into(), last: "Eaton".into() };
    let eaton = Person::new(id(50), "ea", name, Class::Substitute);
    hall.meeting.people.insert(eaton.id, Arc::new(eaton));
    Arc::make_mut(&mut hall.meeting.roster).push(id(50));
    for code in ["dk", "wt"] {
        let person = hall.meeting.people.get_mut(&who(code)).unwrap();
        Arc::make_mut(person).group = "lab".into();
    }
    let group = Group { code: "lab".into(), name: "Labour".into() };
    Arc::make_mut(&mut hall.meeting.particulars).groups = vec![group];
    hall
}

#[test]
fn a_group_leaves_and_comes_back_together() {
    let mut hall = with_groups();
    let (dk, wt) = (who("dk"), who("wt"));
    hall.put(290, None, Kind::Present(vec![dk, wt, who("fi")]));
    assert_eq!(hall.reads("lab-").meaning, Meaning::Moves(vec![(dk, false), (wt, false)]));
    assert_eq!(objection(&hall, "lab+"), "nobody of lab left the room");
    hall.put(291, None, Kind::Departure(dk));
    assert_eq!(hall.reads("lab-").meaning, Meaning::Moves(vec![(wt, false)]));
    assert_eq!(hall.reads("lab+").meaning, Meaning::Moves(vec![(dk, true)]));
}

#[test]
fn each_form_is_read_and_gives_its_line_again() {
    let mut hall = with_groups();
    let (dk, fi, ea) = (who("dk"), who("fi"), id(50));
    for (number, (line, kind, again)) in (500..).zip([
        ("chair: dk", Kind::Chair(dk), "chair: dk"),
        ("Chair: Dukes", Kind::Chair(dk), "chair: dk"),
        (
            "substitute: ea for dk",
            Kind::Substitute { who: ea, instead_of: dk },
            "substitute: ea for dk",
        ),
        (
            "Substitute: Eaton dk",
            Kind::Substitute { who: ea, instead_of: dk },
            "substitute: ea for dk",
        ),
        ("remote: dk, fi", Kind::Remote(vec![dk, fi]), "remote: dk fi"),
        ("remote: lab", Kind::Remote(vec![dk, who("wt")]), "remote: dk wt"),
        ("apologies: dk (illness)", Kind::Excused(dk, why("illness")), "apologies: dk (illness)"),
        ("apologies: dk, illness", Kind::Excused(dk, why("illness")), "apologies: dk (illness)"),
        (
            "apologies: Dukes (on leave (abroad), until May)",
            Kind::Excused(dk, why("on leave (abroad), until May")),
            "apologies: dk (on leave (abroad), until May)",
        ),
        ("gallery: 14", Kind::Gallery(14), "gallery: 14"),
        ("gallery: 0", Kind::Gallery(0), "gallery: 0"),
    ]) {
        assert_eq!(formal(&hall, line), kind, "{line}");
        let other_hall = hall.put(number, None, kind.clone());
        let entry = hall.meeting.entry(other_hall).unwrap().clone();
        let typed = line::of_entry(&entry, &hall.meeting);
        assert_eq!(typed, again);
        hall.meeting.take_entry(entry.id);
        assert_eq!(formal(&hall, &typed), kind, "{typed}");
    }
}

#[test]
fn a_group_stands_for_its_members_and_once_the_meeting_runs_for_those_in_the_room() {
    let mut hall = with_groups();
    let listed = |hall: &Hall, line: &str| match hall.reads(line).meaning {
        Meaning::Attendance(_, people) => people,
        other => panic!("{other:?}"),
    };
    let both = vec![who("dk"), who("wt")];
    assert_eq!(listed(&hall, "present: lab"), both);
    assert_eq!(listed(&hall, "present: fi LAB dk"), [&[who("fi")][..], &both].concat());
    Arc::make_mut(&mut hall.meeting.particulars).opened = Some(moment(0));
    hall.put(400, None, Kind::Present(both));
    hall.put(401, None, Kind::Departure(who("wt")));
    assert_eq!(listed(&hall, "attending: lab"), [who("dk")]);
}

#[test]
fn what_contradicts_the_room_is_said() {
    let mut hall = with_groups();
    hall.put(400, None, Kind::Present(vec![who("fi"), who("ow"), who("ab")]));
    hall.put(401, None, Kind::Apologies(vec![who("dk")]));
    hall.put(402, None, Kind::Departure(who("ow")));
    for (line, says) in [
        ("chair: ow", "Councillor Owusu left at 19:00"),
        ("chair: dk", "sent apologies"),
        ("chair: mem", "nobody alone"),
        ("chair: fj", "fi (Finch) is near"),
        ("substitute: ea for fi", "Councillor Finch is in the room"),
        ("substitute: wt for dk", "Councillor Whyte is a member already"),
        ("substitute: ea for ea", "cannot stand in for themselves"),
        ("substitute: ea", "for whom: substitute: ea for dk"),
        ("substitute: zz for dk", "nobody has the code zz"),
        ("substitute: ea for Ducks", "Dukes (dk) is near"),
        ("apologies: fi", "is in the room"),
        ("apologies: fi (illness)", "is in the room"),
        ("apologies: dk", "sent apologies already"),
        ("present: dk", "sent apologies"),
        ("present: wt cy wt", "Councillor Whyte is named twice"),
        ("present: wt Cyprain", "Cyprian (cy) is near"),
        ("present: wt zz", "nobody has the code zz"),
        ("gallery: 4000000000", "so many were never in a gallery"),
        ("attending: fi", "is listed already"),
    ] {
        let said = objection(&hall, line);
        assert!(said.contains(says), "{line}: {said}");
    }
    hall.put(403, None, Kind::Substitute { who: id(50), instead_of: who("dk") });
    hall.put(404, None, Kind::Chair(who("fi")));
    hall.put(405, None, Kind::Remote(vec![who("wt")]));
    for (line, says) in [
        ("substitute: ea for cy", "stands in for Councillor Dukes already"),
        ("substitute: hl for dk", "Councillor Eaton stands in for Councillor Dukes already"),
        ("chair: fi", "is in the chair already"),
        ("remote: wt", "attends from elsewhere already"),
    ] {
        let said = objection(&hall, line);
        assert!(said.contains(says), "{line}: {said}");
    }
}

#[test]
fn a_list_with_wrong_codes_is_a_list_whichever_is_wrong() {
    let hall = with_groups();
    let (dk, fi) = (who("dk"), who("fi"));
    for (line, meaning, says) in [
        ("attending: zz dk", Meaning::Attendance(Roll::InAttendance, vec![dk]), "has the code zz"),
        ("attending: dk zz", Meaning::Attendance(Roll::InAttendance, vec![dk]), "has the code zz"),
        ("present: zz, dk fi", Meaning::Attendance(Roll::Present, vec![dk, fi]), "has the code zz"),
        ("apologies: zz dk", Meaning::Attendance(Roll::Apologies, vec![dk]), "has the code zz"),
        // Where nobody is known it leaves a mark.
        ("attending: zz", Meaning::Unreadable, "nobody has the code zz"),
        ("present: zz qj", Meaning::Unreadable, "nobody has the code zz"),
        ("remote: zz", Meaning::Unreadable, "nobody has the code zz"),
    ] {
        let reading = hall.reads(line);
        assert_eq!(reading.meaning, meaning, "{line}");
        assert!(objection(&hall, line).contains(says), "{line}: {:?}", reading.objection);
    }
    assert!(objection(&hall, "remote: zz dk").contains("nobody has the code zz"));
}

#[test]
fn two_people_with_one_code_are_told_whoever_is_meant() {
    let mut hall = Hall::new();
    let person = hall.meeting.people.get_mut(&who("cy")).unwrap();
    Arc::make_mut(person).code = "FI".into();
    for line in ["fi: said so", "present: fi", "chair: fi", "remote: fi", "apologies: fi (ill)"] {
        let said = objection(&hall, line);
        assert!(said.contains("two people have the code fi: Jane Finch and"), "{line}: {said}");
    }
}

#[test]
fn sentences_that_begin_with_such_a_word_are_sentences() {
    let hall = Hall::new();
    for line in [
        "Chair: the item was taken first",
        "chair:",
        "Remote: attenders had no vote",
        "Substitute: none was named",
        "Substitutes: were named at the last meeting",
        "gallery: it was full",
        "gallery: 14 or so",
        "Apologies: none",
        "apologies: nil",
        "present: as before",
        "attending: the usual officers",
        "Interest: none of it was owed",
        "Interest: rates were rising",
        "interests: those of the residents",
    ] {
        let reading = hall.reads(line);
        assert_eq!(reading.meaning, Meaning::Point(Speaker::Nobody), "{line}");
        assert_eq!(reading.objection, None, "{line}");
    }
    // What the Chair said is what the Chair said.
    let mut hall = Hall::new();
    let person = hall.meeting.people.get_mut(&who("ab")).unwrap();
    Arc::make_mut(person).offices = vec![Office::named("Chair")];
    let by = Meaning::Point(Speaker::Person(who("ab")));
    assert_eq!(hall.reads("chair: said that it was late").meaning, by);
    assert_eq!(hall.reads("chair: agreed").meaning, by);
}

//! The rows of the grammar, one by one.

use super::*;

fn by(code: &str) -> Speaker {
    Speaker::Person(who(code))
}

fn unknown(code: &str) -> Speaker {
    Speaker::Unknown(code.into())
}

#[test]
fn every_form_is_read_as_it_is_taught() {
    use Meaning::*;
    let hall = Hall::new();
    let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d);
    let cases: Vec<(&str, Meaning, &str)> = vec![
        ("said so", Point(Speaker::Nobody), "said so"),
        ("fi: said so", Point(by("fi")), "said so"),
        ("fi:said so", Point(by("fi")), "said so"),
        ("fi; said so", Point(by("fi")), "said so"),
        ("FI: said so", Point(by("fi")), "said so"),
        ("finc: said so", Point(by("fi")), "said so"),
        ("Finch: said so", Point(by("fi")), "said so"),
        ("lukasz: said so", Point(by("lk")), "said so"),
        ("leader: said so", Point(by("ab")), "said so"),
        ("mem: asked", Point(by("mem")), "asked"),
        ("fi>said yes", Reply(by("fi")), "said yes"),
        (">said yes", Reply(Speaker::Nobody), "said yes"),
        ("fi>>said yes", ReplyToQuery(by("fi")), "said yes"),
        (">>said yes", ReplyToQuery(Speaker::Nobody), "said yes"),
        ("fi?asked why", Question(by("fi")), "asked why"),
        ("?asked why", Question(Speaker::Nobody), "asked why"),
        ("?: said so", Point(unknown("")), "said so"),
        ("?>said yes", Reply(unknown("")), "said yes"),
        ("??asked why", Question(unknown("")), "asked why"),
        ("?", Everything, ""),
        ("-one", Bullet(1), "one"),
        ("- one", Bullet(1), "one"),
        ("--two", Bullet(2), "two"),
        ("+and so", RunOn(Speaker::Nobody), "and so"),
        ("+fi: and so", RunOn(by("fi")), "and so"),
        ("+?: and so", RunOn(unknown("")), "and so"),
        ("+ fi: and so", RunOn(Speaker::Nobody), "fi: and so"),
        ("+that the plan: all of it", RunOn(Speaker::Nobody), "that the plan: all of it"),
        ("=", Recommended(vec![0, 1, 2, 3, 4]), ""),
        ("=1-3,5", Recommended(vec![0, 1, 2, 4]), "1-3,5"),
        ("==", OpenRecommended, ""),
        ("=that it be noted", Resolution, "that it be noted"),
        ("=5 objections were upheld", Resolution, "5 objections were upheld"),
        ("resolved: that", Resolution, "that"),
        ("Resolved: that", Resolution, "that"),
        ("dk-", Moves(vec![(who("dk"), false)]), "dk-"),
        ("dk+", Moves(vec![(who("dk"), true)]), "dk+"),
        ("DK- fi+", Moves(vec![(who("dk"), false), (who("fi"), true)]), "DK- fi+"),
        ("cy!circulate by fri", Action(by("cy"), day(6, 12), Status::Open), "circulate"),
        ("cy!circulate", Action(by("cy"), None, Status::Open), "circulate"),
        ("!a sign was missing", Action(Speaker::Nobody, None, Status::Open), "a sign was missing"),
        (
            "action: cy to circulate by 1 july",
            Action(by("cy"), day(7, 1), Status::Open),
            "to circulate",
        ),
        ("Action: circulate", Action(Speaker::Nobody, None, Status::Open), "circulate"),
        ("#ask legal", Note, "ask legal"),
        ("7", GoTo(id(107)), "7"),
        ("7a", GoTo(id(108)), "7a"),
        ("12", GoTo(id(112)), "12"),
        (
            "s/report/plan/",
            Correct { entry: id(300), old: "report".into(), new: "plan".into() },
            "s/report/plan/",
        ),
        (
            "present: fi ow, dk",
            Attendance(Roll::Present, ["fi", "ow", "dk"].map(who).into()),
            "fi ow, dk",
        ),
        ("apologies: fi", Attendance(Roll::Apologies, vec![who("fi")]), "fi"),
        ("attending: hl", Attendance(Roll::InAttendance, vec![who("hl")]), "hl"),
        (" fi: said so", Point(Speaker::Nobody), "fi: said so"),
        (" -5 degrees", Point(Speaker::Nobody), "-5 degrees"),
        ("", Nothing, ""),
        ("  ", Nothing, ""),
    ];
    for (line, meaning, words) in cases {
        let reading = hall.reads(line);
        assert_eq!(reading.meaning, meaning, "{line:?}");
        assert_eq!(&line[reading.words.clone()], words, "{line:?}");
        assert_eq!(reading.objection, None, "{line:?}");
    }
}

#[test]
fn a_time_may_stand_before_any_form() {
    let hall = Hall::new();
    for (line, meaning) in [
        ("@1842 fi: said so", Meaning::Point(by("fi"))),
        ("@-5 fi>said so", Meaning::Reply(by("fi"))),
        ("@18:42 dk-", Meaning::Moves(vec![(who("dk"), false)])),
        ("@home said the Leader", Meaning::Point(Speaker::Nobody)),
    ] {
        let reading = hall.reads(line);
        assert_eq!(reading.meaning, meaning, "{line}");
        assert_eq!(reading.when.is_some(), !line.starts_with("@home"), "{line}");
    }
    let reading = hall.reads("@2575 said so");
    assert!(reading.objection.is_some_and(|said| said.contains("@2575 is no time of day")));
}

#[test]
fn what_cannot_be_is_said_before_it_is_recorded() {
    let hall = Hall::new();
    let none = "nobody has the code";
    for (line, meaning, says) in [
        ("zz: said so", Meaning::Point(unknown("zz")), none),
        ("zz;said so", Meaning::Point(unknown("zz")), none),
        ("zz>said so", Meaning::Reply(unknown("zz")), none),
        ("zz>>said so", Meaning::ReplyToQuery(unknown("zz")), none),
        ("zz?asked why", Meaning::Question(unknown("zz")), none),
        ("zz!circulate", Meaning::Action(unknown("zz"), None, Status::Open), none),
        ("+zz: said so", Meaning::RunOn(unknown("zz")), none),
        ("fj: said so", Meaning::Point(unknown("fj")), "fi (Finch) is near"),
        ("Zebedee>said so", Meaning::Reply(unknown("Zebedee")), none),
        ("zz-", Meaning::Unreadable, none),
        ("zz+", Meaning::Unreadable, none),
        ("dj-", Meaning::Unreadable, "dk (Dukes) is near"),
        ("dk- zz+", Meaning::Unreadable, "nobody has the code zz"),
        ("9", Meaning::Unreadable, "no item 9"),
        ("=6", Meaning::Unreadable, "no number 6"),
        ("=3-1", Meaning::Unreadable, "no number 3-1"),
        ("s/budget/plan/", Meaning::Unreadable, "nothing above has the words budget"),
        ("cabi>said so", Meaning::Reply(unknown("cabi")), "may be"),
    ] {
        let reading = hall.reads(line);
        assert_eq!(reading.meaning, meaning, "{line}");
        let said = reading.objection.unwrap_or_else(|| panic!("{line} is not objected to"));
        assert!(said.contains(says), "{line}: {said}");
    }
}

#[test]
fn what_hangs_needs_something_to_hang_on() {
    let mut hall = Hall::new();
    hall.place = Some(id(112));
    for line in ["-one", "--two", "+and", ">yes", "fi>yes"] {
        assert!(
            hall.reads(line).objection.is_some_and(|said| said.contains("none here")),
            "{line}"
        );
    }
    for line in ["=", "=1", "=="] {
        let reading = hall.reads(line);
        assert_eq!(reading.meaning, Meaning::Unreadable, "{line}");
        assert!(
            reading.objection.is_some_and(|said| said.contains("nothing is recommended")),
            "{line}"
        );
    }
}

#[test]
fn the_room_is_known() {
    let mut hall = Hall::new();
    let all: Vec<Id> = PEOPLE.iter().map(|person| who(person.0)).collect();
    hall.put(400, None, Kind::Present(all));
    hall.put(401, None, Kind::Departure(who("dk")));
    hall.put(402, None, Kind::Apologies(vec![who("wt")]));
    for (line, says) in [
        ("dk: said so", "Councillor Dukes left at 19:00"),
        ("dk>said so", "left at 19:00"),
        ("+dk: said so", "left at 19:00"),
        ("wt: said so", "sent apologies"),
        ("dk-", "left at 19:00 already"),
        ("fi+", "is in the room already"),
        ("wt-", "sent apologies"),
    ] {
        let said = hall.reads(line).objection.unwrap_or_else(|| panic!("{line}"));
        assert!(said.contains(says), "{line}: {said}");
    }
    assert_eq!(hall.reads("dk+").objection, None);
    // Who has left does not stand in the way of who is there.
    assert_eq!(hall.reads("why: said").meaning, Meaning::Point(Speaker::Nobody));
}

#[test]
fn the_roll_is_called_letter_by_letter() {
    let mut hall = Hall::new();
    hall.roll_call = true;
    let called = PEOPLE.iter().filter(|person| person.3 == Class::Member).count();
    let reading = hall.reads("pae");
    assert_eq!(
        reading.meaning,
        Meaning::RollCall(vec![
            (who("fi"), Answer::Present),
            (who("ow"), Answer::Absent),
            (who("dk"), Answer::Apologies),
        ])
    );
    assert_eq!(reading.objection, Some(format!("{} still to call", called - 3)));
    assert_eq!(hall.reads(&"p".repeat(called)).objection, None);
    let more = hall.reads(&"p".repeat(called + 1)).objection;
    assert!(more.is_some_and(|said| said.contains("more letters")));
    // Anything else is read as ever.
    assert_eq!(hall.reads("fi: here").meaning, Meaning::Point(by("fi")));
}

#[test]
fn what_looks_like_a_command_and_is_none() {
    let hall = Hall::new();
    for line in [
        "co-opted members may not vote",
        "and/or the Leader",
        "either/or",
        "Note: the plan is late",
        "note: the plan is late",
        "Bill: the second reading",
        "Why? Because it is late",
        "Eh? he asked",
        "so: it was late",
        "re: the plan",
        "Re: the plan",
        "N.B. the plan is late",
        "NB: the plan is late",
        "AOB: none",
        "http://example.org is the page",
        "https://example.org is the page",
        "10:30 was agreed",
        "2.4m was spent",
        "2026",
        "7b",
        "s106 contributions",
        "s/he was asked",
        "A1 road",
        "fi - said so",
        "fi, ow and dk agreed",
        "fi-said so",
        "dk- said so",
        "dk+ow spoke",
        "re-",
        "co-opted-",
        "Finance: the outturn",
        "Children: the plan",
        "Cabinet: noted",
        "Present: nobody else",
        "Apologies: were given by the clerk",
        "present:",
        "(a) that",
        "“Why?” was asked",
        "* starred",
        "\tfi: said",
        "– that",
        "50>60 were seen",
    ] {
        let reading = hall.reads(line);
        assert_eq!(reading.meaning, Meaning::Point(Speaker::Nobody), "{line}");
        assert_eq!(reading.objection, None, "{line}");
    }
}

//! Motions, votes and decisions as they are typed.

use super::*;
use crate::meeting::{
    Ballot, Basis, Casting, Count, Decided, Fate, Motion, MotionForm, Procedure, Vote,
};

fn person(code: &str) -> Speaker {
    Speaker::Person(who(code))
}

/// A hall in which attendance was minuted, and the clerk minutes line by line.
fn sitting() -> Hall {
    let mut hall = Hall::new();
    let members = ["fi", "ow", "dk", "cy", "ab", "wt"].map(who).to_vec();
    hall.put(290, None, Kind::Present(members));
    hall
}

impl Hall {
    /// Minutes a line that says an entry in full, as Enter would.
    fn minute(&mut self, number: u32, line: &str) -> Id {
        let reading = self.reads(line);
        match reading.meaning {
            Meaning::Formal(formal) => self.put(number, formal.under, formal.kind),
            Meaning::Changes(entry) => {
                let id = entry.id;
                self.meeting.entries.insert(id, Arc::new(*entry));
                id
            }
            other => panic!("{line}: {other:?}"),
        }
    }

    fn formal(&self, line: &str) -> (Kind, Option<Id>, Option<String>) {
        let reading = self.reads(line);
        match reading.meaning {
            Meaning::Formal(formal) => (formal.kind, formal.under, reading.objection),
            other => panic!("{line}: {other:?}"),
        }
    }

    pub(super) fn objection(&self, line: &str) -> String {
        self.reads(line).objection.unwrap_or_default()
    }
}

fn motion(kind: &Kind) -> &Motion {
    match kind {
        Kind::Motion(motion) => motion,
        other => panic!("{other:?}"),
    }
}

fn vote(kind: &Kind) -> &Vote {
    match kind {
        Kind::Vote(vote) => vote,
        other => panic!("{other:?}"),
    }
}

fn texts(clauses: &[Prose]) -> Vec<String> {
    clauses.iter().map(ToString::to_string).collect()
}

#[test]
fn a_motion_is_moved_and_seconded_by_code() {
    let mut hall = sitting();
    let (kind, under, wrong) = hall.formal("fi/ow");
    let moved = motion(&kind);
    assert_eq!((&moved.mover, &moved.seconder), (&person("fi"), &person("ow")));
    assert_eq!((texts(&moved.clauses).len(), moved.basis), (5, Basis::Recommended));
    assert_eq!((under, wrong), (None, None));
    let (kind, ..) = hall.formal("fi/ow 2,4");
    assert_eq!(
        (texts(&motion(&kind).clauses), motion(&kind).basis),
        (vec!["b".into(), "d".into()], Basis::Part)
    );
    let (kind, ..) = hall.formal("fi/ow that the plan be\nand that it be sent");
    assert_eq!(texts(&motion(&kind).clauses), ["that the plan be", "and that it be sent"]);
    // First moved, then seconded.
    hall.minute(400, "fi/ the plan be approved");
    assert_eq!(motion(&hall.meeting.entry(id(400)).unwrap().kind).seconder, Speaker::Nobody);
    let wrong = hall.objection("3 2");
    assert!(wrong.contains("nobody has seconded the motion yet"), "{wrong}");
    hall.minute(401, "/ow");
    assert_eq!(hall.formal("3 2").2, None);
    assert_eq!(motion(&hall.meeting.entry(id(400)).unwrap().kind).seconder, person("ow"));
    assert!(hall.objection("/dk").contains("Councillor Owusu seconded it already"));
    // Nobody named, and somebody whose code is not known.
    let (kind, _, wrong) = sitting().formal("moved: the plan be approved");
    assert_eq!((&motion(&kind).mover, wrong), (&Speaker::Nobody, None));
    let (kind, _, wrong) = sitting().formal("fi/zz");
    assert_eq!(motion(&kind).seconder, Speaker::Unknown("zz".into()));
    assert!(wrong.unwrap().contains("nobody has the code zz"));
}

#[test]
fn what_contradicts_the_room_is_said() {
    let mut hall = sitting();
    hall.put(301, None, Kind::Departure(who("dk")));
    for (line, wrong) in [
        ("fi/fi", "Councillor Finch cannot second their own motion"),
        ("dk/ow", "Councillor Dukes left at"),
        ("fi/dk", "Councillor Dukes left at"),
        ("fi/hl", "has no vote here"),
        ("/ow", "nothing is moved that can be seconded"),
        ("*", "nothing is before the meeting that could be voted on"),
        ("amendment: that it be not", "no motion is before the meeting that could be amended"),
        ("exclude: 7", "item 7 is not marked as exempt"),
        ("exclude: 99", "no item 99 is on the agenda"),
        ("exclude:", "no exempt item is still to come"),
        ("casting: for", "no vote was taken here"),
    ] {
        assert!(hall.objection(line).contains(wrong), "{line}: {}", hall.objection(line));
    }
    // Words that name no item would be lost if it were recorded.
    assert_eq!(hall.reads("exclude: fi/ow that officers stay").meaning, Meaning::Unreadable);
    hall.minute(400, "fi/ow");
    for (line, wrong) in [
        ("20 13", "33 were counted, and 5 in the room may vote"),
        ("* a dk", "Councillor Dukes left at"),
        ("* a hl", "has no vote here"),
        ("* a fi x fi", "Councillor Finch is on two sides"),
        ("* a zz", "nobody has the code zz"),
        ("accepted:", "only an amendment can be accepted"),
        ("lapsed:", "it was seconded"),
        ("=", "the motion has not been voted on yet"),
        ("moved: that nothing be done", "a motion is before the meeting"),
    ] {
        assert!(hall.objection(line).contains(wrong), "{line}: {}", hall.objection(line));
    }
    hall.minute(401, "4 1");
    assert!(hall.objection("casting: for").contains("the vote is not tied: 4 to 1"));
    assert!(hall.objection("recorded: fi").contains("how did they vote"));
    let words = hall.reads("=that it be otherwise").objection.unwrap();
    assert!(words.contains("other words than those of the motion"), "{words}");
    for (line, wrong) in [
        ("recorded: fi x", "nobody was counted as abstaining"),
        ("recorded: fi ow a", "1 were counted as against, and 2 ask for it"),
        ("nodecision:", "the motion was carried; = resolves it"),
        ("deferred: may", "the motion was carried; = resolves it"),
    ] {
        assert!(hall.objection(line).contains(wrong), "{line}: {}", hall.objection(line));
    }
    hall.minute(402, "recorded: fi a");
    assert!(hall.objection("recorded: fi f").contains("Finch was counted otherwise"));
    // What was carried as recommended is not the words by which the item is put off.
    let (kind, ..) = hall.formal("deferred: may");
    assert_eq!(
        kind,
        Kind::Decision(Decided::Deferred("may".into()), Vec::new(), Basis::Own, Prose::default())
    );
    let Meaning::Formal(resolved) = hall.reads("=").meaning else { panic!() };
    hall.put(403, None, resolved.kind);
    assert_eq!(hall.objection("="), "it is resolved so already");
    assert_eq!(hall.objection("=1-2"), "2 of these clauses are resolved already");
    assert!(hall.objection("withdrawn:").contains("the item was decided already"));
}

#[test]
fn with_a_motion_on_the_floor_the_same_line_amends_it() {
    let mut hall = sitting();
    hall.minute(400, "fi/ow the plan be approved");
    let Meaning::Opens(line) = hall.reads("dk/cy").meaning else { panic!() };
    assert_eq!(line, "dk/cy the plan be approved");
    assert!(hall.objection(&line).contains("these are the words as they stand"));
    let (kind, under, wrong) = hall.formal("dk/cy the plan be approved for a year");
    assert_eq!((&motion(&kind).form, under, wrong), (&MotionForm::Amendment, Some(id(400)), None));
    hall.minute(401, "dk/cy the plan be approved for a year");
    // An amendment to the amendment.
    let (kind, under, _) = hall.formal("ab/wt the plan be approved for two years");
    assert_eq!((&motion(&kind).form, under), (&MotionForm::Amendment, Some(id(401))));
    hall.minute(402, "ab/wt the plan be approved for two years");
    hall.minute(403, "*");
    hall.minute(404, "4 2");
    let (kind, ..) = hall.formal("*");
    assert_eq!(vote(&kind).count, Count::Unanimous);
    hall.minute(405, "5 1");
    let (kind, _, wrong) = hall.formal("=");
    let Kind::Resolution(clauses, basis, _) = kind else { panic!() };
    assert_eq!(
        (texts(&clauses), basis, wrong),
        (vec!["the plan be approved for two years".into()], Basis::Moved, None)
    );
}

#[test]
fn motions_come_to_an_end_without_a_vote_too() {
    for (line, fate, words) in [
        ("withdrawn:", Fate::Withdrawn, ""),
        ("carried:", Fate::Carried, ""),
        ("lost:", Fate::Lost, ""),
        ("referred: the Audit Committee", Fate::Referred, "the Audit Committee"),
        ("deferred: the July meeting", Fate::Deferred, "the July meeting"),
    ] {
        let mut hall = sitting();
        hall.minute(400, "fi/ow");
        let (kind, under, wrong) = hall.formal(line);
        assert_eq!(kind, Kind::Fate(fate, Prose::plain(words)), "{line}");
        assert_eq!((under, wrong), (Some(id(400)), None), "{line}");
    }
    let mut hall = sitting();
    hall.minute(400, "fi/");
    assert_eq!(hall.formal("lapsed:").2, None);
    // Without a motion the same words put off the item, or are a sentence.
    let mut hall = sitting();
    hall.place = Some(id(112));
    let stands = |standing| Meaning::Stands(id(112), standing);
    assert_eq!(hall.reads("withdrawn:").meaning, stands(crate::meeting::Standing::Withdrawn));
    assert_eq!(hall.reads("notreached:").meaning, stands(crate::meeting::Standing::NotReached));
    assert_eq!(
        hall.formal("deferred: the July meeting").0,
        Kind::Decision(
            Decided::Deferred("the July meeting".into()),
            vec![],
            Basis::Own,
            Prose::default()
        )
    );
    assert_eq!(
        hall.reads("withdrawn: the objection of May").meaning,
        Meaning::Point(Speaker::Nobody)
    );
}

#[test]
fn procedural_motions_stand_over_the_business() {
    for (line, procedure, words) in [
        ("closure: fi/ow", Procedure::Closure, ""),
        ("nextbusiness: fi/ow", Procedure::NextBusiness, ""),
        ("adjourn: fi/ow for ten minutes", Procedure::Adjournment, "for ten minutes"),
        ("suspend: fi/ow rule 12.3", Procedure::Suspension, "rule 12.3"),
        ("extend: fi/ow by 30 minutes", Procedure::Extension, "by 30 minutes"),
    ] {
        let mut hall = sitting();
        hall.minute(399, "cy/wt");
        let (kind, under, wrong) = hall.formal(line);
        let moved = motion(&kind);
        assert_eq!(moved.form, MotionForm::Procedural(procedure), "{line}");
        assert_eq!(texts(&moved.clauses).join(""), words, "{line}");
        assert_eq!((&moved.mover, under, wrong), (&person("fi"), None, None), "{line}");
        hall.minute(400, line);
        assert!(hall.objection("dk/ab that").contains("is still before the meeting"));
    }
}

#[test]
fn votes_are_counted_as_they_are_typed() {
    let mut hall = sitting();
    hall.minute(400, "fi/ow");
    let ballots =
        |list: &[(&str, Ballot)]| list.iter().map(|(c, b)| (who(c), *b)).collect::<Vec<_>>();
    use Ballot::{Abstaining, Against, For, NotVoting};
    for (line, count) in [
        ("*", Count::Unanimous),
        ("**", Count::Affirmation),
        ("4 1 1", Count::Hands { in_favour: 4, against: 1, abstaining: 1 }),
        ("4 1", Count::Hands { in_favour: 4, against: 1, abstaining: 0 }),
        (
            "* a dk cy x wt",
            Count::Except(ballots(&[("dk", Against), ("cy", Against), ("wt", Abstaining)])),
        ),
        ("* n ab", Count::Except(ballots(&[("ab", NotVoting)]))),
        (
            "named: f fi ow a dk",
            Count::Named(ballots(&[("fi", For), ("ow", For), ("dk", Against)])),
        ),
    ] {
        let (kind, under, wrong) = hall.formal(line);
        assert_eq!((&vote(&kind).count, vote(&kind).room), (&count, 6), "{line}");
        assert_eq!((under, wrong), (Some(id(400)), None), "{line}");
    }
    // What is no vote.
    for line in ["* the report", "* a plan was made", "7 objections", "12 2026 was late", "1 2 3 4"]
    {
        assert_eq!(hall.reads(line).meaning, Meaning::Point(Speaker::Nobody), "{line}");
    }
    let first = |line: &str| hall.reads(line).meaning;
    assert!(matches!(first("7"), Meaning::GoTo(_)));
}

#[test]
fn a_groups_code_stands_for_its_members_in_the_room() {
    let mut hall = sitting();
    let group = crate::meeting::Group { code: "con".into(), name: "Conservative".into() };
    Arc::make_mut(&mut hall.meeting.particulars).groups.push(group);
    for code in ["dk", "cy", "nt"] {
        let person = hall.meeting.people.get_mut(&who(code)).unwrap();
        Arc::make_mut(person).group = "con".into();
    }
    hall.minute(400, "fi/ow");
    let (kind, ..) = hall.formal("* a con");
    // Noteman is not in the room.
    assert_eq!(vote(&kind).ballots(), [(who("dk"), Ballot::Against), (who("cy"), Ballot::Against)]);
}

#[test]
fn a_vote_by_name_takes_one_letter_a_member() {
    let mut hall = sitting();
    hall.minute(400, "fi/ow");
    assert_eq!(hall.reads("byname: dk wt").meaning, Meaning::ByName(vec![who("dk"), who("wt")]));
    hall.by_name = Some(vec![who("dk"), who("wt")]);
    let (kind, under, wrong) = hall.formal("ffa");
    assert_eq!((under, wrong), (Some(id(400)), Some("3 still to come".into())));
    assert_eq!(vote(&kind).demanded, [who("dk"), who("wt")]);
    // In roll order: Finch, Owusu, Dukes, Cyprian, Abara, Whyte.
    let (kind, _, wrong) = hall.formal("ffaxfn");
    let tally = vote(&kind).tally();
    assert_eq!((tally.in_favour, tally.against, tally.abstaining, tally.not_voting), (3, 1, 1, 1));
    assert_eq!((vote(&kind).ballots()[2], wrong), ((who("dk"), Ballot::Against), None));
    assert!(hall.objection("ffffffff").contains("more letters than the 6"));
    // The debate may interrupt.
    assert_eq!(hall.reads("fi: said so").meaning, Meaning::Point(person("fi")));
}

#[test]
fn a_tie_is_broken_and_own_votes_are_recorded_on_the_vote() {
    let mut hall = sitting();
    hall.minute(400, "fi/ow");
    hall.minute(401, "3 3");
    hall.minute(402, "casting: for");
    let counted = |hall: &Hall| vote(&hall.meeting.entry(id(401)).unwrap().kind).clone();
    assert_eq!(counted(&hall).casting, Some(Casting::For));
    hall.minute(403, "recorded: dk a cy against wt x");
    let own = counted(&hall).own;
    assert_eq!(own.len(), 3);
    assert_eq!(own[2], (who("wt"), Ballot::Abstaining));
}

#[test]
fn a_budget_wants_names() {
    let mut hall = sitting();
    let item = hall.meeting.items.get_mut(&id(107)).unwrap();
    Arc::make_mut(item).title = "Council Tax 2026/27".into();
    hall.minute(400, "fi/ow");
    assert!(hall.objection("*").contains("SI 2014/165"));
    assert!(hall.objection("4 2").contains("SI 2014/165"));
    hall.by_name = Some(vec![]);
    assert_eq!(hall.formal("ffffff").2, None);
}

#[test]
fn decisions_that_are_no_plain_resolution() {
    let mut hall = sitting();
    let text = |words: &str| vec![Prose::plain(words)];
    for (line, decided, clauses) in [
        ("noted:", Decided::Noted, vec![]),
        ("noted: the report", Decided::Noted, text("the report")),
        ("refused: permission", Decided::Refused, text("permission")),
        ("granted: permission", Decided::Granted, text("permission")),
        ("nodecision:", Decided::Nothing, vec![]),
        ("referred: Audit Committee", Decided::Referred("Audit Committee".into()), vec![]),
        (
            "recommended: Council\nthe plan be adopted",
            Decided::Recommended("Council".into()),
            text("the plan be adopted"),
        ),
    ] {
        let (kind, _, wrong) = hall.formal(line);
        let Kind::Decision(was, found, ..) = kind else { panic!("{line}") };
        assert_eq!((was, found, wrong), (decided, clauses, None), "{line}");
    }
    let (kind, ..) = hall.formal("recommended: Council");
    let Kind::Decision(_, clauses, basis, _) = kind else { panic!() };
    assert_eq!((clauses.len(), basis), (5, Basis::Recommended));
    assert!(hall.objection("referred:").contains("to whom"));
    hall.minute(400, "fi/ow the plan be adopted");
    hall.minute(401, "*");
    let (kind, ..) = hall.formal("recommended: Council");
    assert_eq!(
        kind,
        Kind::Decision(
            Decided::Recommended("Council".into()),
            text("the plan be adopted"),
            Basis::Moved,
            Prose::default()
        )
    );
}

#[test]
fn lines_of_the_floor_are_recorded_again() {
    let setups: [&[&str]; 3] =
        [&[], &["fi/ow the plan be approved"], &["fi/ow the plan", "dk/cy no plan"]];
    let lines = [
        "fi/ow the plan",
        "fi/ the plan",
        "moved: the plan\nand more",
        "closure: fi/ow",
        "suspend: rule 4",
        "adjourn: fi/ow for ten minutes",
        "amendment: no plan at all",
        "*",
        "**",
        "4 1 1",
        "* a dk x wt",
        "named: f fi ow a dk",
        "withdrawn:",
        "carried:",
        "referred: the Audit Committee",
        "deferred: July",
        "noted: the report",
        "refused: permission",
        "recommended: Council\nthe plan",
        "nodecision:",
        "readmit:",
        "fi/ow the ‹dk› plan",
    ];
    for setup in setups {
        for line in lines {
            let mut hall = sitting();
            for (number, line) in (400..).zip(setup) {
                hall.minute(number, line);
            }
            let reading = hall.reads(line);
            let Meaning::Formal(formal) = reading.meaning else { continue };
            let kind = formal.kind;
            let entry = hall.put(500, formal.under, kind.clone());
            let again = line::of_entry(hall.meeting.entry(entry).unwrap(), &hall.meeting);
            hall.reopened = Some(entry);
            let reading = hall.reads(&again);
            let Meaning::Formal(formal) = &reading.meaning else {
                panic!("{line} {again}: {reading:?}")
            };
            assert_eq!(formal.kind, kind, "{line} was written {again}");
        }
    }
}

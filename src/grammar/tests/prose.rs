//! Sentences of minutes, none of which is a command in a room of sixty.

use super::*;
use crate::meeting::{Basis, Motion, MotionForm};
use crate::roster::propose_code;

const SENTENCES: &str = include_str!("sentences.txt");

const SURNAMES: &str = "Abara Birch Cyprian Dukes Eaton Finch Grantley Holt Inman Jessop Kaur \
    Lister Marsh Noteman Owusu Pell Quayle Rahman Stone Trew Underhill Varley Whyte Yeo Zeller \
    Agnew Bannister Coker Denny Ellery Fairley Gough Hussain Ibbotson Jarrow Kellett Lamb Mistry \
    Nuttall Okafor Prior Rook Sandhu Thorne Upton Vickers Wardle Yarrow Asante Bell Crane Dacre \
    Earle Frost Gale Hale Ivens Joyce Knight Lowe";

fn council() -> Hall {
    let mut hall = Hall::new();
    hall.meeting.people.clear();
    let roster = Arc::make_mut(&mut hall.meeting.roster);
    roster.clear();
    let mut codes: Vec<String> = Vec::new();
    for (number, last) in (0..).zip(SURNAMES.split_whitespace()) {
        let name = Name { title: "Councillor".into(), given: "Jane".into(), last: last.to_owned() };
        let code = propose_code(&name, &|code| codes.iter().any(|other| other == code));
        codes.push(code.clone());
        let office = match number {
            0 => Some(Office::named("Leader of the Council")),
            1 => Some(Office::named("Cabinet Member for Finance")),
            2 => Some(Office::named("Chair of the Planning Committee")),
            _ => None,
        };
        let person = Person {
            id: id(number),
            code,
            name,
            class: Class::Member,
            offices: office.into_iter().collect(),
            group: String::new(),
            authority: String::new(),
            votes: None,
            met_in: None,
        };
        hall.meeting.people.insert(person.id, Arc::new(person));
        roster.push(id(number));
    }
    assert_eq!(codes.len(), 60);
    hall
}

#[test]
fn no_sentence_is_taken_for_a_command() {
    let hall = council();
    let mut count = 0;
    let mut taken = Vec::new();
    for line in SENTENCES.lines() {
        count += 1;
        let reading = hall.reads(line);
        if reading.meaning != Meaning::Point(Speaker::Nobody)
            || reading.objection.is_some()
            || reading.when.is_some()
            || reading.words != (0..line.len())
        {
            taken.push((line, reading));
        }
    }
    assert!(count >= 300);
    assert!(taken.is_empty(), "{taken:#?}");
}

/// Where a motion is before the meeting, or the first letter is small, a sentence may read as what
/// becomes of the motion or as business; one Enter then records nothing.
#[test]
fn a_sentence_that_reads_as_an_act_is_objected_to_first() {
    let plain = council();
    let mut moved = council();
    moved.put(
        900,
        None,
        Kind::Motion(Box::new(Motion {
            form: MotionForm::Substantive,
            mover: Speaker::Person(id(3)),
            seconder: Speaker::Person(id(4)),
            clauses: vec![Prose::plain("the plan be approved")],
            lead: Prose::default(),
            basis: Basis::Own,
        })),
    );
    let mut taken = Vec::new();
    for line in SENTENCES.lines() {
        let mut letters = line.chars();
        let small = letters.next().map_or(String::new(), |first| first.to_lowercase().collect());
        let small = small + letters.as_str();
        // A small word that begins an act, and a colon, is that act.
        let is_act = small.split_once(':').is_some_and(|(word, _)| !word.contains(' '));
        let small = if is_act { line.to_owned() } else { small };
        for (hall, line) in [(&moved, line.to_owned()), (&plain, small.clone()), (&moved, small)] {
            let reading = hall.reads(&line);
            if reading.meaning != Meaning::Point(Speaker::Nobody) && reading.objection.is_none() {
                taken.push((line, reading.meaning));
            }
        }
    }
    assert!(taken.is_empty(), "{taken:#?}");
}

#[test]
fn every_proposed_code_and_surname_speaks() {
    let hall = council();
    for person in hall.meeting.roll() {
        for name in [&person.code, &person.name.last] {
            if name.len() <= 4 && *name == person.name.last {
                // A short surname may be a word; the code is there for that.
                continue;
            }
            let line = format!("{name}: said so");
            let reading = hall.reads(&line);
            assert_eq!(reading.meaning, Meaning::Point(Speaker::Person(person.id)), "{line}");
        }
    }
}

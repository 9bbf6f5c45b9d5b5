//! Sentences of minutes, none of which is a command in a room of sixty.

use super::*;
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

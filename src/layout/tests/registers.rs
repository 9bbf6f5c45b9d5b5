//! Registers: what is gathered from all items, and that nothing else comes with it.

use super::meetings::delegated;
use super::minuted::Minuted;
use crate::export::text::to_text;
use crate::layout::{Part, REGISTERS, Register, lay_out_part};
use crate::meeting::{
    Audience, Ballot, Class, Count, Kind, Meeting, Motion, MotionForm, Speaker, Vote,
};

fn text(meeting: &Meeting, audience: Audience, register: Register) -> String {
    let style = crate::style::named("decision-and-minutes").unwrap();
    let record = meeting.seen_by(audience);
    to_text(&lay_out_part(&record, &style, Part::Register(register)), 200)
}

#[test]
fn what_is_gathered_stands_under_the_headings_of_its_items() {
    let meeting = delegated();
    let actions = text(&meeting, Audience::Public, Register::Actions);
    assert!(actions.contains("Actions\n"), "{actions}");
    assert!(actions.contains("Children's services improvement plan"), "{actions}");
    assert!(actions.contains("report on vacancies"), "{actions}");
    assert!(!actions.contains("visits would resume"), "{actions}");
    let attendance = text(&meeting, Audience::Public, Register::Attendance);
    for words in ["Present", "Owusu", "Dukes left the meeting at 7.05 pm"] {
        assert!(attendance.contains(words), "{words} is missing in {attendance}");
    }
    // Where there is nothing, nothing is printed: no title alone.
    assert_eq!(text(&meeting, Audience::Public, Register::Votes).trim(), "");
}

#[test]
fn a_recorded_vote_stands_behind_its_motion() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    m.item("1", "Allotments", |_| ());
    m.point(Some(finch), "spoke");
    let clauses = vec![super::minuted::prose("the rents be halved")];
    let motion = Motion {
        form: MotionForm::Substantive,
        mover: Speaker::Person(finch),
        seconder: Speaker::Nobody,
        clauses,
        lead: Default::default(),
        basis: crate::meeting::Basis::Own,
    };
    let moved = m.put(Kind::Motion(Box::new(motion)), None, None);
    let vote = |count| Kind::Vote(Box::new(Vote::new(count, 1)));
    m.put(vote(Count::Unanimous), Some(moved), None);
    assert_eq!(text(&m.meeting, Audience::Public, Register::Votes).trim(), "");
    m.put(vote(Count::Named(vec![(finch, Ballot::Against)])), Some(moved), None);
    let votes = text(&m.meeting, Audience::Public, Register::Votes);
    for words in ["Recorded votes", "Allotments", "the rents be halved", "Against (1)"] {
        assert!(votes.contains(words), "{words} is missing in {votes}");
    }
    assert!(!votes.contains("unanimously") && !votes.contains("spoke"), "{votes}");
}

#[test]
fn exempt_business_is_in_no_register_of_the_public() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    m.item("1", "The sale of Bellweather House", |item| {
        item.exempt = Some(crate::meeting::Exempt { paragraph: "3".into() });
    });
    m.put(Kind::Departure(finch), None, None);
    m.put(
        Kind::Action {
            owner: Speaker::Person(finch),
            text: super::minuted::prose("ring the buyer"),
            due: None,
            status: crate::meeting::Status::Open,
        },
        None,
        None,
    );
    for (name, register) in REGISTERS {
        let public = text(&m.meeting, Audience::Public, register);
        assert!(!public.contains("Finch") && !public.contains("buyer"), "{name}: {public}");
    }
    assert!(text(&m.meeting, Audience::Members, Register::Actions).contains("ring the buyer"));
}

#[test]
fn no_style_keeps_a_recorded_vote_for_its_decision() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    m.item("1", "Allotments", |_| ());
    let clauses = || vec![super::minuted::prose("the rents be halved")];
    let motion = Motion {
        form: MotionForm::Substantive,
        mover: Speaker::Person(finch),
        seconder: Speaker::Nobody,
        clauses: clauses(),
        lead: Default::default(),
        basis: crate::meeting::Basis::Own,
    };
    let moved = m.put(Kind::Motion(Box::new(motion)), None, None);
    let named = Count::Named(vec![(finch, Ballot::For)]);
    m.put(Kind::Vote(Box::new(Vote::new(named, 1))), Some(moved), None);
    m.resolved(&["the rents be halved"]);
    let record = m.meeting.seen_by(Audience::Public);
    for (name, _) in crate::style::built_in() {
        let style = crate::style::named(name).unwrap();
        let document = lay_out_part(&record, &style, Part::Register(Register::Votes));
        let text = to_text(&document, 200);
        assert!(text.contains("Finch"), "{name}: {text}");
        assert!(!text.contains("RESOLVED"), "{name}: {text}");
    }
}

/// In the minutes of a board actions stand beside what was said; by themselves beside nothing.
#[test]
fn what_stands_in_columns_in_the_minutes_has_none_by_itself() {
    let style = crate::style::named("board-with-actions").unwrap();
    let (meeting, part) = (delegated(), Part::Register(Register::Actions));
    let laid = lay_out_part(&meeting.seen_by(Audience::Public), &style, part);
    let text = to_text(&laid, 200);
    assert!(text.contains("report on vacancies"), "{text}");
    assert!(!text.contains("Details"), "{text}");
}

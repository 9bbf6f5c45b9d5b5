//! What is still to be settled, where it is published all the same.

use super::*;
use crate::meeting::{Audience, Exempt};

const SIGN: &str = "[to be confirmed]";

/// A mark before the first point, one between two, and one in an exempt item.
fn with_marks() -> Minuted {
    let mut m = Minuted::of("Cabinet");
    let mark = |m: &mut Minuted| {
        m.put(Kind::Mark(prose("ask whether the Leader was cross")), None, None);
    };
    m.item("4", "Library hours", |_| ());
    mark(&mut m);
    m.point(None, "the hours were set out");
    mark(&mut m);
    m.point(None, "the hours were agreed");
    m.put(Kind::Note(prose("buy milk")), None, None);
    m.item("7", "Land at Mill Lane", |item| item.exempt = Some(Exempt { paragraph: "3".into() }));
    m.point(None, "the price was named");
    mark(&mut m);
    m
}

#[test]
fn a_sign_stands_in_the_place_of_a_mark_and_none_of_its_words() {
    let m = with_marks();
    for style in [decision_and_minutes(), lettered_points()] {
        for (audience, signs) in [(Audience::Public, 2), (Audience::Members, 3)] {
            let text = printed(&m.meeting, &style, audience, Part::All);
            assert_eq!(text.matches(SIGN).count(), signs, "{text}");
            assert!(!text.contains("cross") && !text.contains("milk"), "{text}");
            let at = |words: &str| text.find(words).unwrap();
            assert!(at(SIGN) < at("set out") && at("set out") < text.rfind("agreed").unwrap());
            let between = &text[at("set out")..at("were agreed")];
            assert_eq!(between.matches(SIGN).count(), 1, "{text}");
        }
        // The clerk has the mark itself.
        let text = printed(&m.meeting, &style, Audience::Clerk, Part::All);
        assert!(!text.contains(SIGN) && text.contains("cross"), "{text}");
        // Where no debate stands a mark is none.
        let decisions = printed(&m.meeting, &style, Audience::Public, Part::Decisions);
        assert!(!decisions.contains(SIGN), "{decisions}");
    }
}

#[test]
fn what_is_in_doubt_has_a_sign_unless_its_words_have_one() {
    let mut m = Minuted::of("Cabinet");
    m.item("4", "Library hours", |_| ());
    let doubted = m.point(None, "the sum was a million");
    m.point(None, "it was settled");
    let unknown = m.point(None, "that was too much");
    for id in [doubted, unknown] {
        let entry = Arc::make_mut(m.meeting.entries.get_mut(&id).unwrap());
        entry.doubt = Some(crate::meeting::Doubt::Check);
        if id == unknown
            && let Kind::Point(speech) = &mut entry.kind
        {
            speech.speaker = crate::meeting::Speaker::Unknown("zz".into());
        }
    }
    for style in [decision_and_minutes(), lettered_points()] {
        let text = printed(&m.meeting, &style, Audience::Public, Part::All);
        assert_eq!(text.matches(SIGN).count(), 1, "{text}");
        let at = |words: &str| text.find(words).unwrap();
        assert!(at("million") < at(SIGN) && at(SIGN) < at("settled"), "{text}");
        assert!(text.contains("[who?]") && !text.contains("zz"), "{text}");
    }
}

/// What holds a part back, and is let stand, is seen in that part: in decisions wherever the style
/// puts them, in each register, and in the row of a table that it is of.
#[test]
fn what_is_in_doubt_has_a_sign_in_each_part_that_prints_it() {
    let (mut m, [finch, owusu, _]) = cabinet();
    let interest = crate::meeting::Interest {
        member: Speaker::Person(finch),
        ..crate::meeting::Interest::none("dpi")
    };
    let action = |owner: Id, text: &str| Kind::Action {
        owner: Speaker::Person(owner),
        text: prose(text),
        due: None,
        status: crate::meeting::Status::Open,
    };
    m.point(None, "the sum was a million");
    let resolved = m.resolved(&["the sum be spent", "it be spent well"]);
    let doubted = [
        resolved,
        m.put(action(finch, "find a million"), None, None),
        m.put(Kind::Interest(Box::new(interest.clone())), None, None),
        m.put(Kind::Arrival(finch), None, Some(at("18:40"))),
    ];
    m.put(action(owusu, "spend it"), None, None);
    m.put(Kind::Interest(Box::new(interest)), None, None);
    m.put(Kind::Mark(prose("missed words")), None, None);
    for id in doubted {
        let entry = Arc::make_mut(m.meeting.entries.get_mut(&id).unwrap());
        entry.doubt = Some(crate::meeting::Doubt::Check);
    }
    for (name, _) in crate::style::built_in() {
        let style = named(name).unwrap();
        let signs = |part| {
            let text = printed(&m.meeting, &style, Audience::Public, part);
            // In a narrow column it may be parted.
            let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (joined.matches(SIGN).count(), text)
        };
        for part in [
            Part::Decisions,
            Part::Register(Register::Actions),
            Part::Register(Register::Interests),
            Part::Register(Register::Attendance),
        ] {
            let (count, text) = signs(part);
            // A chair's update does not tell who came.
            let none = !text.to_lowercase().contains("budget");
            assert_eq!(count, usize::from(!none), "{name} {part:?}\n{text}");
        }
        let clerk = printed(&m.meeting, &style, Audience::Clerk, Part::Decisions);
        assert!(!clerk.contains(SIGN), "{clerk}");
    }
    let style = decision_and_minutes();
    let text = printed(&m.meeting, &style, Audience::Public, Part::All);
    // Where the decision is printed again so is the sign.
    let again = text.matches("spent well").count();
    assert_eq!(text.matches(SIGN).count(), 4 + again, "{text}");
}

#[test]
fn a_style_that_has_no_sign_prints_none() {
    let m = with_marks();
    let mut style = lettered_points();
    style.points.unsettled = String::new();
    let text = printed(&m.meeting, &style, Audience::Public, Part::All);
    assert!(!text.contains('['), "{text}");
}

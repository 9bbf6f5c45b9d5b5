//! New bodies and new meetings.

use super::{AGENDA, Driver, NAMES};
use crate::meeting::{Class, Quorum};
use crate::ui::OwnStyle;
use crate::ui::front::steps::Draft;
use crate::ui::front::steps::Step;
use crate::ui::front::{Answer, Effect, Known};

#[test]
fn from_the_first_screen_to_a_meeting_by_two_pastes_and_few_keys() {
    let mut driver = Driver::new();
    driver.keys("<enter>Cabinet<enter><enter><enter>").paste(NAMES);
    driver.keys("<ctrl+n><enter><enter>").paste(AGENDA).keys("<ctrl+n><enter><enter><enter>");
    assert!(driver.keys - "Cabinet".len() <= 12, "{} keys", driver.keys);
    let [body] = driver.bodies.as_slice() else { panic!("{} bodies", driver.bodies.len()) };
    assert_eq!((body.name.as_str(), body.people.len()), ("Cabinet", 16));
    let [meeting] = driver.meetings.as_slice() else { panic!("no meeting") };
    assert_eq!(meeting.agenda_items().count(), 9);
    assert_eq!(meeting.particulars.venue, "Council Chamber, Town Hall");
    assert_eq!(meeting.particulars.date.to_string(), "2026-06-11");
    assert_eq!(
        meeting.particulars.starts.map(|time| time.to_string()).as_deref(),
        Some("18:30:00")
    );
    let public = meeting.agenda_items().nth(3).unwrap();
    assert!(public.notices[0].text.starts_with("When will the crossing"));
    assert_eq!((driver.front.step, driver.front.draft(Draft::Agenda)), (Step::Start, ""));
}

#[test]
fn names_are_shown_with_code_and_class_as_they_are_typed() {
    let mut driver = Driver::new();
    driver.reach_names();
    assert!(driver.screen().contains("One name a line"), "{}", driver.screen());
    driver.keys(
        "Councillor Jane Finch, Leader<enter>Officers:<ctrl+j>Ms Jo Hale, Director of Housing",
    );
    for words in [
        "   1 fi   Jane Finch",
        "member",
        "   3 hl   Jo Hale",
        "officer",
        "Director of Housing",
        "Members  ",
    ] {
        assert!(driver.screen().contains(words), "{words}\n{}", driver.screen());
    }
    assert!(driver.screen().contains("2 people read, 1 member, nothing to look at"));
    driver.keys("<ctrl+home>jf = ");
    assert!(driver.screen().contains("   1 jf   Jane Finch"), "{}", driver.screen());
    driver.keys("<ctrl+end><enter>jf = Mr Ben Okafor");
    assert!(driver.screen().contains("The code “jf” is taken by line 1"), "{}", driver.screen());
}

#[test]
fn wrong_lines_are_told_by_number_and_hold_back_once() {
    let mut driver = Driver::new();
    driver.reach_names().paste(NAMES).paste("Director of Finance\nNotices:\n");
    let screen = driver.screen();
    for words in [
        "!  19  Director of Finance",
        "  19 ! This is an office without a name",
        "  20 ! This is no",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    driver.keys("<ctrl+g>");
    assert!(driver.screen().contains("! line 19: This is an office"), "{}", driver.screen());
    driver.keys("<ctrl+g>");
    assert!(driver.screen().contains("! line 20: This is no heading"), "{}", driver.screen());
    driver.send(crate::ui::Input::Resize(40, 12));
    assert!(driver.screen().contains("known here; use Members"), "{}", driver.screen());
    driver.send(crate::ui::Input::Resize(120, 40));
    driver.keys("<ctrl+n>");
    assert_eq!(driver.front.step, Step::Names);
    assert_eq!(driver.said(), "2 lines are still to be looked at; Ctrl+N again goes on as it is");
    driver.keys("<ctrl+n>");
    assert_eq!(driver.front.step, Step::Quorum);
    driver.keys("<esc><ctrl+k><ctrl+n>");
    assert_eq!(driver.front.step, Step::Names, "a change holds back anew");
    driver.keys("<up><ctrl+k><ctrl+n>");
    assert_eq!(driver.front.step, Step::Quorum, "{}", driver.screen());
}

#[test]
fn a_rule_for_the_quorum_may_be_typed_and_a_style_chosen() {
    let mut driver = Driver::new();
    driver.reach_names().paste(NAMES).keys("<ctrl+n>");
    assert!(driver.screen().contains("now 3 of 8 · principal councils"), "{}", driver.screen());
    driver.keys("1/2, 4");
    assert!(driver.screen().contains("› Half the members, and at least 4"), "{}", driver.screen());
    driver.keys("<enter>letter");
    assert!(driver.screen().contains("Each point of the debate has a letter"));
    driver.keys("<enter>");
    let body = driver.bodies.last().unwrap();
    assert_eq!(body.quorum, Quorum { one_in: 2, at_least: 4 });
    assert_eq!(body.style, "lettered-points");
    assert_eq!(body.authority, "Harrowdene Borough Council");
    assert!(body.people.iter().any(|person| person.class == Class::Collective));
    assert!(driver.said().contains("Cabinet is kept, with 13 people"), "{}", driver.said());
    driver.keys("<esc><down><enter>cabinet<enter>");
    assert!(driver.said().starts_with("There is a body called Cabinet already"));
}

#[test]
fn a_quorum_that_there_can_never_be_is_held_back_once() {
    let mut driver = Driver::new();
    driver.reach_names().paste("Councillor Ngozi Abara\nCouncillor Tom Finch\nMs Jo Hale, Clerk\n");
    driver.keys("<ctrl+n>");
    assert!(driver.screen().contains("now 3 of 2, so never"), "{}", driver.screen());
    driver.keys("<enter>");
    assert_eq!(driver.front.step, Step::Quorum);
    assert_eq!(
        driver.said(),
        "3 make a quorum and only 2 members have a vote, so there is never one; Enter again goes \
         on as it is"
    );
    driver.keys("2<enter>");
    assert_eq!(driver.front.step, Step::Style, "{}", driver.said());
    driver.keys("<esc>5<enter>");
    assert_eq!(driver.front.step, Step::Quorum);
    driver.keys("<enter>");
    assert_eq!(driver.front.step, Step::Style);
}

#[test]
fn an_agenda_is_told_item_by_item_and_corrected_in_its_text() {
    let mut driver = Driver::new();
    driver.reach_agenda().paste(AGENDA);
    for words in [
        "Cabinet · Harrowdene Borough Council",
        "  51 9   Land at Mill Lane",
        "EXEMPT, paragraph 3",
        "9 items read, nothing to look at",
    ] {
        assert!(driver.screen().contains(words), "{words}\n{}", driver.screen());
    }
    driver.keys("<ctrl+home>");
    for words in ["question from Mrs Edith Crane", "recommended 1. That the forecast"] {
        assert!(driver.screen().contains(words), "{words}\n{}", driver.screen());
    }
    driver.keys("Parish notices for May<enter>");
    assert!(driver.screen().contains("1 line to look at"), "{}", driver.screen());
    driver.keys("<ctrl+z><ctrl+z><ctrl+z><ctrl+z><ctrl+z>");
    assert!(driver.screen().contains("nothing to look at"), "{}", driver.screen());
}

#[test]
fn another_bodys_agenda_is_noticed() {
    let mut driver = Driver::new();
    driver.reach_agenda().paste("Planning Committee\nThursday 11 June 2026\n\n1. Apologies\n");
    let screen = driver.screen();
    assert!(screen.contains("The agenda is headed Planning"), "{screen}");
}

#[test]
fn nothing_is_lost_by_esc() {
    let mut driver = Driver::new();
    driver.reach_agenda().paste(AGENDA).keys("<esc>");
    assert_eq!(driver.front.step, Step::Start);
    driver.keys("<esc><enter>");
    assert_eq!((driver.front.step, driver.front.draft(Draft::Agenda)), (Step::Agenda, AGENDA));
    driver.keys("<ctrl+u><ctrl+k>");
    let changed = driver.front.draft(Draft::Agenda).to_owned();
    driver.keys("<ctrl+n><esc><ctrl+q>");
    assert_eq!(driver.front.draft(Draft::Agenda), changed);
}

#[test]
fn an_agenda_is_opened_from_a_file_and_undo_brings_back_what_stood() {
    let mut driver = Driver::new();
    driver.reach_agenda().keys("1. Apologies<ctrl+o>~/agenda.txt<enter>");
    assert_eq!(driver.effects.pop(), Some(Effect::ReadAgenda("~/agenda.txt".into())));
    driver.answer(Answer::Failed("could not read ~/agenda.txt: there is no such file".into()));
    assert_eq!(driver.front.step, Step::File);
    driver.answer(Answer::AgendaRead("1. One\r\n2. Two\r\n".into(), "/home/hb/agenda.txt".into()));
    assert!(driver.screen().contains("2 items read"), "{}", driver.screen());
    assert!(driver.said().starts_with("Opened /home/hb/agenda.txt"), "{}", driver.said());
    driver.keys("<ctrl+z>");
    assert_eq!(driver.front.draft(Draft::Agenda), "1. Apologies");
}

#[test]
fn date_time_and_venue_are_shown_for_correction() {
    let mut driver = Driver::new();
    driver.reach_agenda().paste("1. Apologies\n").keys("<ctrl+n>");
    assert!(driver.screen().contains("Monday 1 June 2026"), "today, where nothing is said");
    driver.keys("<ctrl+u>soon<enter>");
    assert_eq!(
        (driver.front.step, driver.said().starts_with("That is no date")),
        (Step::Date, true)
    );
    driver.keys("<ctrl+u>16/7/2026<enter>late<enter>");
    assert!(driver.said().starts_with("That is no time"), "{}", driver.said());
    driver.keys("<ctrl+u>7.15 pm<enter>");
    let screen = driver.screen();
    for words in ["Thursday 16 July 2026", "19:15", "Council Chamber"] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    driver.keys("<up><ctrl+u><down><ctrl+u>Committee Room 2<enter>");
    let meeting = driver.meetings.last().unwrap();
    assert_eq!(meeting.particulars.starts, None);
    assert_eq!(meeting.particulars.venue, "Committee Room 2");
    assert_eq!(meeting.particulars.date.to_string(), "2026-07-16");
}

#[test]
fn what_is_no_list_and_no_agenda_is_refused_in_words() {
    let mut driver = Driver::new();
    driver.reach_names().keys("<ctrl+n>");
    assert!(driver.said().starts_with("There are no names yet"), "{}", driver.said());
    driver.paste("PK\u{3}\u{4}\u{0}\u{1b}[31m\u{7}");
    assert!(driver.screen().contains("This is a document or a program"), "{}", driver.screen());
    driver.paste(&"x".repeat(5_000_000));
    assert!(driver.said().contains("5 MB of text"), "{}", driver.said());
    let mut driver = Driver::new();
    driver.reach_agenda().keys("<ctrl+n>");
    assert!(driver.said().starts_with("There is no agenda yet"), "{}", driver.said());
    driver.keys("<ctrl+n><enter><enter><enter>");
    assert_eq!(driver.meetings.last().unwrap().agenda.len(), 0, "items may be inserted later");
}

#[test]
fn a_paste_of_lines_into_a_question_is_told_of() {
    let mut driver = Driver::new();
    driver.keys("<enter>").paste("\nCabinet\nCouncillor Jane Finch\n");
    assert!(driver.said().contains("only its first line was taken"), "{}", driver.said());
    assert!(driver.screen().contains("New body · Cabinet"), "{}", driver.screen());
}

#[test]
fn a_body_may_have_a_style_of_ones_own() {
    let mut driver = Driver::new();
    driver.reach_names().paste(NAMES).keys("<ctrl+n><enter>");
    assert_eq!(driver.front.step, Step::Style);
    assert_eq!(driver.effects.last(), Some(&Effect::Look), "what was written since is looked for");
    let own = |name: &str, style: Result<crate::style::HouseStyle, Vec<String>>| OwnStyle {
        name: name.into(),
        about: format!("about {name}"),
        style,
    };
    let why = "torn.ron, line 3: there is no setting `lable` here";
    let good = crate::style::named("parish").unwrap();
    let styles = vec![own("Our style", Ok(good)), own("torn", Err(vec![why.into()]))];
    driver.answer(Answer::Known(Known { styles, ..driver.front.known.clone() }));
    assert!(driver.screen().contains("Lettered points"), "{}", driver.screen());
    // What cannot be used says why, and is not taken.
    driver.keys("torn");
    assert!(driver.screen().contains(why), "{}", driver.screen());
    driver.keys("<enter>");
    assert_eq!((driver.front.step, driver.said()), (Step::Style, why));
    driver.keys("<esc>our own");
    assert!(driver.screen().contains("Our style"), "{}", driver.screen());
    assert!(driver.screen().contains("about Our style"), "{}", driver.screen());
    driver.keys("<enter>");
    assert_eq!(driver.bodies[0].style, "Our style");
}

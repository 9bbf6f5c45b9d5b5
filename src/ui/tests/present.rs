//! The room at every moment, and interests, as they are lived: typed, reminded of, said when they
//! break something, and undone.

use std::sync::Arc;

use super::*;
use crate::meeting::{Conduct, Count, Doubt, Entry, Interest, Kind, Vote};

/// Everybody is there but Dukes has an interest in item 5; the meeting is at item 4.
fn declared() -> Driver {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>ppppp<enter><ctrl+n>2<enter>");
    driver.keys("interest: dk dpi 5 owns the land next to it<enter>4<enter>");
    driver
}

fn last(driver: &Driver) -> &Entry {
    let meeting = &driver.app.minuting.session.meeting;
    let place = driver.app.minuting.session.desk.place;
    meeting.entries_of(place).next_back().unwrap()
}

#[test]
fn the_palette_puts_the_beginning_of_each_form_into_the_line() {
    for (words, line) in [
        ("takes it", "chair: "),
        ("substitute", "substitute: "),
        ("elsewhere", "remote: "),
        ("apologies with", "apologies: "),
        ("gallery", "gallery: "),
        ("declare an", "interest: "),
        ("no interests", "interests: none"),
    ] {
        let mut driver = Driver::new();
        driver.keys(&format!("<ctrl+n>?<enter>{words}<enter>"));
        assert_eq!(driver.app.minuting.line.text(), line);
        assert_eq!(driver.app.minuting.line.caret(), line.len());
        // What was begun already stays.
        driver.keys(&format!("<ctrl+u>dk<ctrl+p>{words}<enter>"));
        assert_eq!(driver.app.minuting.line.text(), format!("{line}dk"));
    }
}

#[test]
fn who_is_accounted_for_is_not_called_when_the_roll_is_called_first() {
    let mut driver = Driver::new();
    driver.keys("<ctrl+n>apologies: cy (illness)<enter>remote: dk<enter>?<enter>roll call<enter>");
    assert!(driver.screen().contains("not called: Cyprian (apologies), Dukes (elsewhere)"));
    assert!(driver.label().contains("next: Ngozi Abara"), "{}", driver.label());
    driver.keys("ppp");
    assert!(driver.label().contains("all called"), "{}", driver.label());
    driver.keys("<enter>");
    // The second time everybody is.
    driver.keys("?<enter>roll call<enter>");
    assert!(!driver.screen().contains("not called"));
    driver.keys("ppppp");
    assert!(driver.label().contains("all called"), "{}", driver.label());
}

#[test]
fn who_takes_the_chair_is_said_before_enter_and_seen_afterwards() {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>ppppp<enter><ctrl+n>4<enter>chair: cy");
    assert_eq!(driver.label(), "Councillor Cyprian takes the chair");
    assert!(driver.screen().contains("Councillor Ruth Cyprian took the chair"));
    driver.keys("<enter>");
    assert!(driver.screen().contains("chair"), "{}", driver.screen());
    driver.keys("?<enter>quorum<enter>");
    assert!(driver.screen().contains("In the chair: Councillor Ruth Cyprian, since 18:30"));
    driver.keys("<esc><up>");
    assert_eq!(driver.app.minuting.line.text(), "chair: cy");
    driver.keys("<backspace><backspace>fi<enter>");
    assert_eq!(driver.minuted().last().unwrap(), "chair: fi");
    assert_eq!(driver.app.minuting.session.attendance.chair(), Some(id(3)));
}

#[test]
fn a_reason_takes_somebody_off_the_other_lists_and_back() {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>ppppe<enter>apologies: dk (illness)<enter>");
    assert!(!driver.minuted().iter().any(|line| line == "apologies: dk"), "{:?}", driver.minuted());
    // Once more records it: the first says that they are in the room.
    driver.keys("apologies: ow, a family matter<enter>");
    assert!(driver.label().contains("Councillor Owusu is in the room"), "{}", driver.label());
    driver.keys("<enter>");
    assert_eq!(
        driver.minuted(),
        ["present: ab cy fi", "apologies: dk (illness)", "apologies: ow (a family matter)"]
    );
    driver.keys("dk+<enter>");
    assert_eq!(driver.minuted()[0], "present: ab cy fi dk");
    assert!(!driver.minuted().iter().any(|line| line.contains("illness")));
    driver.keys("<ctrl+z>");
    assert!(driver.said().starts_with("Undone: "), "{}", driver.said());
    assert!(driver.minuted().iter().any(|line| line.contains("illness")));
}

#[test]
fn an_item_in_which_somebody_has_an_interest_reminds_and_asks_until_they_leave() {
    let mut driver = declared();
    assert_eq!(driver.label(), "");
    driver.keys("5<enter>");
    let told = "dk- when Dukes leaves: a disclosable pecuniary interest here";
    assert_eq!(driver.label(), told);
    let row = |driver: &Driver| {
        let screen = driver.screen();
        screen.lines().find(|row| row.trim_start().starts_with("dk")).unwrap().to_owned()
    };
    assert!(row(&driver).contains("interest"), "{}", row(&driver));
    // Speaking all the same is held back once, and recorded with something to check.
    driver.keys("dk: said that it was time<enter>");
    assert!(
        driver.label().contains("Dukes declared a disclosable pecuniary interest here"),
        "{}",
        driver.label()
    );
    driver.keys("<enter>");
    assert_eq!(last(&driver).doubt, Some(Doubt::Check));
    driver.keys = 0;
    driver.keys("dk-<enter>");
    assert!(driver.keys <= 4);
    let session = &driver.app.minuting.session;
    let declaration = session.declared.in_item(Some(id(24)))[0].clone();
    assert_eq!(last(&driver).under, Some(declaration.entry));
    let conduct = crate::meeting::declared::conduct(&session.meeting, &declaration, id(24));
    assert_eq!(conduct, Some(Conduct::SpokeAndLeft));
    assert_eq!(driver.label(), "");
    assert!(driver.screen().contains("having declared an interest"), "{}", driver.screen());
    assert!(row(&driver).contains("since 18:30"), "{}", row(&driver));
    driver.keys("?<enter>quorum<enter>");
    assert!(driver.screen().contains("interest, spoke first"), "{}", driver.screen());
    driver.keys("<esc>6<enter>");
    assert_eq!(driver.said(), "Still out: Dukes (dk+ when they return)");
    driver.keys = 0;
    driver.keys("dk+<enter>");
    assert!(driver.keys <= 4);
    driver.keys("7<enter>");
    assert_eq!(driver.said(), "");
}

#[test]
fn whoever_has_an_interest_and_votes_or_moves_is_said_before_enter() {
    let told = "Dukes declared a disclosable pecuniary interest here";
    let mut driver = declared();
    driver.keys("5<enter>dk/fi");
    assert_eq!(driver.label(), told);
    driver.keys("<ctrl+u>ow/fi that the report be noted<enter>");
    for line in ["*", "4 1", "* a dk"] {
        driver.keys(&format!("<ctrl+u>{line}"));
        assert_eq!(driver.label(), told, "{line}");
    }
    for line in ["* n dk", "3 1"] {
        driver.keys(&format!("<ctrl+u>{line}"));
        assert_ne!(driver.label(), told, "{line}");
    }
    driver.keys("<ctrl+u>dk-<enter>*");
    assert_ne!(driver.label(), told);
    driver.keys("<enter>");
    assert_eq!(driver.app.minuting.unsettled(), 0, "{:?}", driver.minuted());
}

#[test]
fn striking_out_a_declaration_leaves_the_departure() {
    let mut driver = declared();
    driver.keys("5<enter>dk-<enter>");
    let departure = last(&driver).id;
    driver.keys("2<enter>?<enter>delete the entry<enter>");
    assert!(driver.said().starts_with("Deleted: declaration by Dukes"), "{}", driver.said());
    let meeting = &driver.app.minuting.session.meeting;
    assert_eq!(meeting.entry(departure).unwrap().under, None);
    driver.keys("<ctrl+z>");
    assert!(driver.said().starts_with("Undone: striking out declaration by Dukes"));
    let meeting = &driver.app.minuting.session.meeting;
    assert!(meeting.entry(departure).unwrap().under.is_some());
}

#[test]
fn a_quorum_lost_or_regained_is_said_by_whatever_did_it() {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>pppaa<enter>");
    assert!(driver.said().starts_with("There is a quorum: 3 are needed"), "{}", driver.said());
    driver.keys("<ctrl+n>4<enter>fi-<enter>");
    assert!(driver.said().starts_with("The quorum is lost: 3 are needed, 2 are in the room"));
    driver.keys("<ctrl+z>");
    assert!(
        driver.said().contains("Undone: departure of Finch on item 4. There is a quorum again"),
        "{}",
        driver.said()
    );
    driver.keys("<ctrl+y>");
    assert!(driver.said().contains("The quorum is lost"), "{}", driver.said());
    driver.keys("remote: ow<enter>");
    assert_eq!(driver.said(), "", "who attends from elsewhere has no vote");
    driver.keys("ow+<enter><enter>");
    assert!(driver.said().starts_with("There is a quorum again"), "{}", driver.said());
    // Back-dated: lost then, though not now.
    driver.wait(20).keys("@-10 cy-<enter>");
    driver.wait(1).keys("dk+<enter>");
    assert!(driver.screen().contains("quorate 3 of 5"), "{}", driver.screen());
    driver.keys("@-10 ab-<enter>");
    assert!(driver.said().starts_with("The quorum is lost"), "{}", driver.said());
    driver.keys("<ctrl+z><ctrl+z><ctrl+z><ctrl+z><ctrl+z><ctrl+z>");
}

#[test]
fn a_substitute_makes_a_quorum_and_is_told_of() {
    let mut meeting = meeting();
    let eaton = person(50, "ea", "Councillor Eve Eaton", Class::Substitute, "");
    Arc::make_mut(&mut meeting.roster).push(eaton.id);
    meeting.people.insert(eaton.id, Arc::new(eaton));
    let mut driver = Driver::of(meeting, 120, 40);
    driver.keys("?<enter><enter>ppaee<enter><ctrl+n>substitute: ea for ow");
    assert_eq!(driver.label(), "Councillor Eaton attends in the place of Councillor Owusu");
    driver.keys("<enter>");
    assert!(
        driver.said().starts_with("There is a quorum again: 3 are needed"),
        "{}",
        driver.said()
    );
    driver.keys("?<enter>quorum<enter>");
    assert!(driver.screen().contains("for Owusu"), "{}", driver.screen());
    assert!(driver.screen().contains("Eaton in their place"), "{}", driver.screen());
    driver.keys("<esc><ctrl+z><ctrl+z><ctrl+z>");
    assert!(driver.said().contains("The quorum is lost"), "{}", driver.said());
}

/// A meeting in which item 4 was voted on at 18:25, with five in the room.
fn voted() -> Driver {
    let mut meeting = meeting();
    let at = at("2026-06-11T18:25:00+01:00");
    Arc::make_mut(&mut meeting.particulars).opened = Some(at - Duration::minutes(20));
    let mut put = |number, place, minutes, kind| {
        let entry = Entry {
            id: id(number),
            place,
            at: Some(at - Duration::minutes(minutes)),
            after_the_close: false,
            clerk: "hb".into(),
            under: None,
            doubt: None,
            kind,
        };
        meeting.put_entry(Arc::new(entry), None);
    };
    put(900, None, 20, Kind::Present((1..=5).map(id).collect()));
    let count = Count::Hands { in_favour: 4, against: 1, abstaining: 0 };
    put(901, Some(id(23)), 0, Kind::Vote(Box::new(Vote::new(count, 5))));
    Driver::of(meeting, 120, 40)
}

#[test]
fn a_back_dated_departure_says_which_votes_no_longer_hold() {
    let mut driver = voted();
    driver.keys("4<enter>");
    assert_eq!(driver.app.minuting.unsettled(), 0);
    driver.keys("@1820 dk-<enter>");
    assert!(
        driver
            .said()
            .starts_with("1 vote no longer holds: 5 voted, and 4 in the room could vote at 18:25"),
        "{}",
        driver.said()
    );
    assert_eq!(driver.app.minuting.unsettled(), 1);
    driver.keys("<ctrl+g>");
    assert!(driver.screen().contains("5 voted, and 4 in the room"), "{}", driver.screen());
    driver.keys("<esc><ctrl+z>");
    assert!(driver.said().contains("1 vote holds again"), "{}", driver.said());
    assert_eq!(driver.app.minuting.unsettled(), 0);
    // Nothing of it is in the record.
    driver.keys("<ctrl+y>");
    let session = &driver.app.minuting.session;
    assert!(session.meeting.entries.values().all(|entry| entry.doubt.is_none()));
}

#[test]
fn the_room_is_shown_at_a_time() {
    let mut driver = voted();
    driver.keys("@1820 dk-<enter>@1828 dk+<enter>?<enter>room at a time<enter>1822<enter>");
    assert!(driver.screen().contains("Who was in the room at 18:22"), "{}", driver.screen());
    assert!(driver.screen().contains("left at 18:20"), "{}", driver.screen());
    assert!(driver.screen().contains("4 of 5 with a vote are in the room"));
    driver.keys("<esc>?<enter>room at a time<enter>18:29<enter>");
    assert!(!driver.screen().contains("left at"), "{}", driver.screen());
    driver.keys("<esc>?<enter>room at a time<enter>soon<enter>");
    assert_eq!(driver.said(), "“soon” is no time of day; write 1842, 18:42 or -5");
}

#[test]
fn a_declaration_says_what_it_will_record_and_can_be_changed() {
    let mut driver = Driver::new();
    driver.keys("<ctrl+n>2<enter>interest: dk dpi 5 owns the land, stayed");
    assert_eq!(
        driver.label(),
        "Dukes declares a disclosable pecuniary interest in item 5 · stayed · Budget monitoring"
    );
    driver.keys("<enter><up>");
    assert_eq!(driver.app.minuting.line.text(), "interest: dk dpi 5 owns the land; stayed");
    driver.keys("<ctrl+u>interest: dk ori 5 sensitive<enter>");
    let Kind::Interest(interest) = &last(&driver).kind else { panic!() };
    let expected = Interest {
        member: crate::meeting::Speaker::Person(id(5)),
        item: Some(id(24)),
        sensitive: true,
        ..Interest::none("ori")
    };
    assert_eq!(**interest, expected);
    let published = driver.published().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(published.contains("item 5, the nature of which is sensitive."), "{published}");
}

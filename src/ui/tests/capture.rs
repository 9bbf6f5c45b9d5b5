//! A meeting typed key by key: what stands on the screen, in the record and in print.

use super::{Driver, Input, meeting};
use crate::meeting::{Doubt, Kind, Speaker};
use crate::ui::theme::{Colours, Signs, Theme};

const OPEN: &str = "<ctrl+n>4<enter>";

#[test]
fn a_first_point_stands_on_the_page_as_the_style_prints_it() {
    let mut driver = Driver::new();
    driver.keys(OPEN);
    driver.keys("cy<tab>introduced the report and made the following points:<enter>");
    driver.keys("-visits had been made to three authorities<enter>");
    driver.keys(
        "?was there time to gather the evidence?<enter>ab>said that three months was firm<enter>",
    );
    assert_eq!(driver.minuted().len(), 4);
    let screen = driver.screen();
    assert!(screen.contains("a)  The Cabinet Member for Children and Families introduced the"));
    assert!(screen.contains("The Leader of the Council said"));
}

#[test]
fn what_the_program_adds_is_shown_before_enter() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>");
    assert!(
        driver.screen().contains("a)  The Cabinet Member for Finance …"),
        "{}",
        driver.screen()
    );
    driver.keys("reserves had ");
    assert!(driver.screen().contains("The Cabinet Member for Finance stated that …"));
    driver.keys("fallen<enter>");
    assert!(driver.published().contains("Finance stated that reserves had fallen"));
    driver.keys("=");
    assert!(driver.screen().contains("c)  authority be delegated to the Director to update it."));
    assert_eq!(driver.label(), "resolution exactly as recommended");
}

#[test]
fn an_unknown_speaker_is_held_back_once_and_then_recorded_as_who() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("zz>said so<enter>");
    assert_eq!(driver.minuted().len(), 0, "the first Enter holds back");
    assert!(driver.label().contains("Enter again records it"), "{}", driver.label());
    driver.keys("<enter>");
    let session = &driver.app.minuting.session;
    let entry = session.meeting.entries.values().next().unwrap();
    let Kind::Reply(speech, _) = &entry.kind else { panic!("{entry:?}") };
    assert_eq!(speech.speaker, Speaker::Unknown("zz".into()));
    assert_eq!(entry.doubt, Some(Doubt::Who));
    assert!(driver.screen().contains("1 mark to settle"));
}

#[test]
fn tab_is_who_at_the_start_inside_a_sentence_and_for_strangers() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fin<tab>thanked ow<tab> and ob<tab> for their work<enter>");
    assert_eq!(driver.minuted(), ["fi: thanked ‹ow› and ‹ob› for their work"]);
    assert!(driver.published().contains("thanked the Cabinet Member for Homes and a"));
    driver.keys("leader<tab>agreed<enter>");
    assert_eq!(driver.minuted()[1], "ab: agreed");
    // A stranger is added from the name that was typed.
    driver.keys("Jane Holt<tab>");
    assert!(driver.screen().contains("Nobody here is called Jane Holt"), "{}", driver.screen());
    driver.keys("<enter>spoke<enter>");
    assert_eq!(driver.minuted()[2], "hl: spoke");
    // A letter only ever writes: no name, no change.
    driver.keys("<tab><esc>");
    assert_eq!(driver.app.minuting.line.text(), " hl: ");
}

#[test]
fn a_draft_keeps_the_item_and_time_of_its_first_key() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>began");
    let started = driver.app.minuting.session.desk.draft.started;
    driver.wait(5).keys("<ctrl+n>");
    assert!(driver.label().starts_with("for item 4, Children"), "{}", driver.label());
    driver.keys(" it<enter>");
    let session = &driver.app.minuting.session;
    let entry = session.meeting.entries.values().next().unwrap();
    assert_eq!(entry.place, Some(super::id(23)));
    assert_eq!(entry.at.unwrap().timestamp(), started.unwrap().timestamp());
    assert_eq!(session.desk.place, Some(super::id(24)));
}

#[test]
fn reopening_retypes_moves_splits_joins_and_deletes() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>said that costs would fall<enter>ow<tab>agreed<enter>");
    driver.keys("half<ctrl+r>");
    assert_eq!(driver.app.minuting.line.text(), "ow: agreed");
    driver.keys("<home><delete><delete><delete><delete>?<enter>");
    assert_eq!(driver.minuted()[1], "?agreed");
    assert_eq!(driver.app.minuting.line.text(), "half", "the draft comes back");
    driver.keys("<ctrl+u><up><up>");
    assert_eq!(driver.app.minuting.line.text(), "fi: said that costs would fall");
    driver.keys("<ctrl+left><ctrl+left><ctrl+p>split<enter>");
    assert_eq!(driver.minuted(), ["fi: said that costs", "fi: would fall", "?agreed"]);
    driver.keys("<up><ctrl+p>join<enter>");
    assert_eq!(driver.minuted(), ["fi: said that costs", "fi: would fall agreed"]);
    driver.keys("<ctrl+p>move<enter>library<enter>");
    assert_eq!(driver.minuted(), ["fi: said that costs", "fi: would fall agreed"]);
    let meeting = &driver.app.minuting.session.meeting;
    assert_eq!(meeting.order_of(Some(super::id(25))).len(), 1, "moved to Library hours");
    driver.keys("<up><ctrl+p>delete<enter>");
    assert_eq!(driver.minuted(), ["fi: would fall agreed"]);
    driver.keys("<ctrl+z>");
    assert_eq!(driver.minuted().len(), 2);
    driver.keys("<esc>s/costs/prices/");
    assert!(driver.label().contains("“costs” becomes “prices”"), "{}", driver.label());
    driver.keys("<enter>");
    assert_eq!(driver.minuted()[0], "fi: said that prices");
}

#[test]
fn undo_stops_once_at_the_edge_between_the_line_and_the_record() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>said so<enter>");
    driver.wait(1).keys("and mo");
    driver.keys("<ctrl+z>");
    assert_eq!(driver.app.minuting.line.text(), "");
    driver.keys("<ctrl+z>");
    assert_eq!(driver.said(), "The line is as it was. Once more undoes: point by Finch on item 4");
    assert_eq!(driver.minuted().len(), 1);
    driver.keys("<ctrl+z>");
    assert_eq!((driver.minuted().len(), driver.app.minuting.line.text()), (0, "fi: said so"));
    driver.keys("<ctrl+y>");
    assert_eq!((driver.minuted().len(), driver.app.minuting.line.text()), (1, ""));
}

#[test]
fn people_come_and_go_and_the_quorum_is_said() {
    let mut driver = Driver::new();
    driver.keys("?<enter><enter>pppae<enter><ctrl+n>4<enter>");
    assert!(driver.screen().contains("quorate 3 of 5"), "{}", driver.screen());
    driver.keys("fi-<enter>");
    assert!(driver.said().starts_with("The quorum is lost"), "{}", driver.said());
    assert!(driver.screen().contains("NO QUORUM 2 of 5, 3 needed"));
    driver.keys("fi+<enter>");
    assert!(driver.said().starts_with("There is a quorum again"));
    driver.keys("dk: said so");
    assert!(driver.label().contains("sent apologies"), "{}", driver.label());
    driver.keys("<ctrl+u>ow<tab>");
    assert!(driver.label().contains("is not in the room"), "{}", driver.label());
}

#[test]
fn a_paste_is_one_change_and_nothing_in_it_acts() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>");
    driver.send(Input::Paste("said \u{1b}[2J q\r\nand\0 <more> 👩‍👩‍👧 日本語 שלום".into()));
    assert_eq!(
        driver.app.minuting.line.text(),
        "fi: said \u{1b}[2J q\nand\0 <more> 👩‍👩‍👧 日本語 שלום"
    );
    assert!(!driver.screen().chars().any(|c| c.is_control() && c != '\n'));
    driver.keys("<ctrl+z>");
    assert_eq!(driver.app.minuting.line.text(), "fi: ");
    driver.keys("<ctrl+y><enter>");
    assert!(!driver.published().chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn exempt_business_is_unmistakable_and_never_published() {
    let mut driver = Driver::new();
    driver
        .keys("<ctrl+n>7<enter>fi<tab>said that the price was £2.4m<enter>#call the valuer<enter>");
    let screen = driver.screen();
    assert!(screen.contains("EXEMPT   ") && screen.contains("EXEMPT, paragraph 3"));
    let published = driver.published();
    for word in ["2.4", "Mill Lane", "valuer"] {
        assert!(!published.contains(word), "{word} leaked");
    }
    // The terminal's clipboard may be read by others: what is exempt stays inside.
    driver.keys("<up><shift+home><ctrl+c>");
    assert!(!driver.effects.iter().any(|effect| matches!(effect, super::Effect::Copy(_))));
}

#[test]
fn items_are_inserted_withdrawn_deferred_and_taken_out_of_order() {
    let mut driver = Driver::new();
    driver.keys("<ctrl+n>6<enter>2<enter><ctrl+p>insert<enter>Urgent: flooding<enter>");
    assert!(
        driver.screen().contains("2A  Urgent: flooding") || driver.screen().contains("2A Urgent")
    );
    driver.keys("<ctrl+p>withdraw<enter><ctrl+n><ctrl+p>defer<enter>");
    let screen = driver.screen();
    assert!(screen.contains("– out") && screen.contains("later"), "{screen}");
    // Next goes to what is still to be taken.
    driver.keys("<ctrl+n>");
    assert_eq!(driver.app.minuting.session.desk.place, Some(super::id(23)));
}

#[test]
fn after_the_close_an_entry_has_no_time_unless_given() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>said so<enter><ctrl+p>close<enter>");
    assert!(driver.said().starts_with("The meeting was closed at"), "{}", driver.said());
    driver.wait(60).keys("ow<tab>agreed<enter>@1830 dk<tab>noted it<enter>");
    let meeting = &driver.app.minuting.session.meeting;
    let of = |words: &str| {
        let line =
            |e: &&crate::meeting::Entry| crate::grammar::line::of_entry(e, meeting).contains(words);
        meeting.entries_of(Some(super::id(23))).find(line).unwrap().clone()
    };
    assert!(of("agreed").at.is_none() && of("agreed").after_the_close);
    assert!(of("noted it").at.is_some());
}

#[test]
fn an_empty_line_and_enter_do_nothing_and_esc_deletes_nothing() {
    let mut driver = Driver::of(meeting(), 80, 24);
    driver.keys("<enter><esc>");
    assert_eq!(driver.events.len(), 0);
    driver.keys("fi: text<esc>");
    assert_eq!(driver.app.minuting.line.text(), " fi: text");
    assert_eq!(driver.label(), "point by nobody named");
    driver.keys("<enter>");
    assert_eq!(driver.minuted(), [" fi: text"]);
}

#[test]
fn after_the_last_item_the_same_key_offers_to_close_and_never_does_so_unasked() {
    let mut driver = Driver::new();
    driver.keys("<ctrl+n>").keys(&"<ctrl+n>".repeat(7));
    assert_eq!(driver.app.minuting.session.desk.place, Some(super::id(26)));
    driver.keys("<ctrl+n>");
    assert!(driver.said().starts_with("That was the last item"), "{}", driver.said());
    driver.keys("x<backspace><ctrl+n>");
    assert!(driver.app.minuting.session.meeting.particulars.closed.is_none());
    driver.keys("<ctrl+n>");
    assert!(driver.app.minuting.session.meeting.particulars.closed.is_some());
}

#[test]
fn undo_and_redo_reach_past_what_this_sitting_holds() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>said so<enter><ctrl+z>");
    // The next sitting knows the record and the line, not the history: the journal does.
    let mut next = driver.app.clone();
    let mut fresh =
        crate::session::Session::of(super::WRITER, driver.app.minuting.session.meeting.clone());
    fresh.desk = driver.app.minuting.session.desk.clone();
    next.minuting.session = fresh;
    let redo = next.handle(Input::Key("ctrl+y".parse().unwrap()), driver.now);
    assert_eq!(redo, [super::Effect::Recall]);
    let whole = driver.replayed();
    next.handle(Input::Recalled(Box::new(whole)), driver.now);
    assert_eq!(next.message.unwrap().text, "Done again: point by Finch on item 4");
    assert_eq!(next.minuting.session.meeting.entries.len(), 1);
}

#[test]
fn a_mark_and_a_note_under_a_point_have_their_own_time_and_sign() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>introduced the report<enter>");
    driver.wait(5).keys("<ctrl+t>");
    driver.wait(5).keys("#ask Jo<enter>");
    let screen = driver.screen();
    assert!(screen.contains("18:35? TO SETTLE"), "{screen}");
    assert!(screen.contains("18:40# PRIVATE NOTE ask Jo"), "{screen}");
    // A reply that runs on in a paragraph has its doubt beside the point.
    driver.keys("ow>agreed<ctrl+d><enter>");
    assert!(driver.screen().contains("18:30? a)"), "{}", driver.screen());
    driver.keys("<up>");
    assert!(driver.screen().contains("18:30› a)"), "{}", driver.screen());
}

#[test]
fn a_reopened_line_says_how_to_leave_it_and_then_how_to_take_the_change_back() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>introduced the report<enter><up>");
    assert!(driver.screen().contains("Esc leave it"), "{}", driver.screen());
    driver.keys(" again");
    assert!(driver.screen().contains("Ctrl+Z take the change back"), "{}", driver.screen());
    assert!(!driver.screen().contains("Esc leave it"), "{}", driver.screen());
}

#[test]
fn a_screen_that_grows_is_filled_from_above() {
    let mut driver = Driver::new();
    driver.keys(OPEN);
    for n in 0..20 {
        driver.keys(&format!("fi<tab>made point {n}<enter>"));
    }
    let before = driver.screen();
    driver.send(Input::Resize(40, 8)).send(Input::Resize(20, 5)).send(Input::Resize(120, 40));
    assert_eq!(driver.screen(), before);
}

#[test]
fn the_roll_call_says_who_is_next_and_what_may_be_typed() {
    let mut driver = Driver::new();
    driver.keys("?<enter>call the roll<enter>");
    assert!(driver.label().starts_with("roll call · next: "), "{}", driver.label());
    driver.keys("pe");
    assert!(driver.label().contains("p present 1   e apologies 1   a absent 0"));
    driver.keys("<enter>");
    assert!(driver.label().starts_with("Enter again records it: 3 still to call"));
    driver.keys("<enter><ctrl+z>");
    assert!(
        driver.said().starts_with("Undone: attendance and apologies; its words are in the line")
    );
}

#[test]
fn undo_names_the_act_and_not_one_of_its_parts() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("?<enter>insert<enter>Urgent business<enter><ctrl+z>");
    assert_eq!(driver.said(), "Undone: inserting item 4A");
    driver.keys("fi<tab>spoke first<enter>fi<tab>and then again<enter>");
    driver.keys("?<enter>join<enter><ctrl+z>");
    assert_eq!(driver.said(), "Undone: joining point by Finch");
    driver.keys("<up><ctrl+left>?<backspace><ctrl+p>split<enter><ctrl+z>");
    assert_eq!(driver.said(), "Undone: splitting point by Finch");
    driver.keys("<esc>ab+ fi+<enter><ctrl+z>");
    let said = "Undone: arrival of Abara and arrival of Finch on item 4; its words are in the line";
    assert!(driver.said().starts_with(said), "{}", driver.said());
}

#[test]
fn words_of_one_person_are_never_joined_to_anothers() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>spoke<enter>ow<tab>replied<enter>?<enter>join<enter>");
    assert!(driver.said().starts_with("Another person speaks above"), "{}", driver.said());
    assert_eq!(driver.minuted(), ["fi: spoke", "ow: replied"]);
}

#[test]
fn an_untouched_entry_does_not_come_along_to_the_next_item() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>spoke<enter><up><ctrl+n>");
    assert!(driver.app.minuting.line.is_empty(), "{}", driver.app.minuting.line.text());
    driver.keys("?<enter>withdraw<enter>");
    assert_eq!(driver.said(), "Withdrawn: item 5, Budget monitoring");
}

#[test]
fn before_the_start_each_person_stands_on_one_list() {
    let mut driver = Driver::new();
    driver.keys("ab+ fi+<enter>dk-<enter>ow+<enter>");
    assert_eq!(driver.minuted(), ["present: ab fi ow", "apologies: dk"]);
    driver.keys("dk+<enter>");
    assert_eq!(driver.minuted(), ["present: ab fi ow dk"]);
    driver.keys("ab- cy-<enter>");
    assert_eq!(driver.minuted(), ["present: fi ow dk", "apologies: ab cy"]);
    driver.keys("<ctrl+z>");
    assert!(driver.said().starts_with("Undone: apologies; its words are in the line again"));
    assert_eq!(driver.minuted(), ["present: ab fi ow dk"]);
    driver.keys("<ctrl+u>?<enter>call the roll<enter>ppppe<enter>");
    assert_eq!(driver.minuted(), ["present: ab fi ow cy", "apologies: dk"]);
}

#[test]
fn a_narrow_top_line_leaves_out_whole_parts() {
    let mut driver = Driver::of(meeting(), 80, 24);
    driver.keys("ab+ fi+ cy+<enter><ctrl+n>7<enter>");
    let top = driver.screen().lines().next().unwrap().to_owned();
    assert!(top.contains("item 7 · 0 min") && !top.contains('…'), "{top}");
    driver.send(Input::Resize(40, 12));
    let top = driver.screen().lines().next().unwrap().to_owned();
    assert!(top.contains("item 7 ") && top.ends_with("all saved"), "{top}");
    driver.send(Input::Resize(80, 24)).keys("?<enter>close the meeting<enter>");
    let top = driver.screen().lines().next().unwrap().to_owned();
    assert!(top.contains("item 7") && top.contains("closed") && !top.contains('…'), "{top}");
    assert!(driver.said().contains("Ctrl+E publishes the minutes"), "{}", driver.said());
}

#[test]
fn where_people_are_stands_in_one_column() {
    let mut driver = Driver::of(super::meeting(), 80, 24);
    driver.keys("ab+<enter>cy-<enter>?<enter>quorum<enter>");
    let screen = driver.screen();
    let column = |words: &str| screen.lines().find_map(|line| line.find(words));
    assert!(screen.contains("apologies"), "{screen}");
    assert_eq!(column("Leader of the Council"), column("Cabinet Member for Homes"), "{screen}");
    for office in ["Director of Children's Services", "apologies      Children and Families"] {
        assert!(screen.contains(office), "{office}\n{screen}");
    }
}

#[test]
fn an_office_stands_whole_below_its_name_while_there_is_room() {
    let mut driver = Driver::new();
    let office = "Children and Families";
    assert!(driver.screen().contains(office), "{}", driver.screen());
    driver.send(Input::Resize(120, 20));
    let screen = driver.screen();
    assert!(!screen.contains(office) && screen.contains("Children an…"), "{screen}");
}

#[test]
fn what_is_said_stands_whole_and_the_line_keeps_its_place_after_it() {
    let mut driver = Driver::of(super::meeting(), 80, 24);
    driver.keys(OPEN).keys("fi: said so<enter>ow: half a li");
    let before = driver.screen();
    let path = format!("/home/hb/{}minutes.ron", "a folder of meetings/".repeat(5));
    let said = format!("Could not save {path}: the disk is full; make room, or choose another");
    driver.send(Input::Failed(said.clone()));
    let told = |driver: &Driver| driver.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told(&driver).contains(&said), "{}", driver.screen());
    assert!(driver.screen().contains("ow: half a li"), "{}", driver.screen());
    driver.keys("n<backspace>");
    assert_eq!(driver.screen(), before);
    // More than there is room for: the middle gives way, not what happened or what to do.
    for (columns, rows) in [(80, 24), (40, 12), (80, 11), (30, 8)] {
        driver.send(Input::Resize(columns, rows));
        let path = "/a folder".repeat(60);
        let said = format!("could not save {path}: the disk is full");
        driver.send(Input::Failed(said));
        let screen = told(&driver);
        assert!(screen.contains("Could not"), "{columns}×{rows}\n{}", driver.screen());
        assert!(screen.ends_with("is full"), "{columns}×{rows}\n{}", driver.screen());
        assert!(screen.contains('…'));
    }
}

#[test]
fn three_dots_are_three_on_a_console_and_one_where_they_are_typed() {
    let mut driver = Driver::new();
    driver.app.theme = Theme::built_in(Colours::Full, Signs::Ascii);
    driver.send(Input::Resize(120, 40)).keys(OPEN).keys("fi: said … so<enter>fi: and … on");
    let screen = driver.screen();
    assert!(!screen.contains('…') && screen.contains("said ... so"), "{screen}");
    let caret = crate::ui::draw::caret(&driver.app, &crate::ui::draw::areas(&driver.app));
    let row = screen.lines().nth(usize::from(caret.y)).unwrap();
    assert_eq!((row.trim_end(), row.len()), ("  fi: and . on", usize::from(caret.x)));
}

#[test]
fn who_left_earlier_left_the_item_that_was_open_then() {
    let mut driver = Driver::new();
    driver.keys(OPEN).keys("fi<tab>said so<enter>");
    driver.wait(10).keys("7<enter>");
    driver.wait(3).keys("@-8 dk-<enter>");
    assert_eq!(driver.said(), "Minuted 8 min ago, in its order");
    let meeting = &driver.app.minuting.session.meeting;
    let line = |entry| crate::grammar::line::of_entry(entry, meeting);
    let of = |item| meeting.entries_of(Some(super::id(item))).map(line).collect::<Vec<_>>();
    assert_eq!((of(23), of(26)), (vec!["fi: said so".to_owned(), "dk-".into()], vec![]));
    // It was open business then, though what is before the meeting now is exempt.
    assert!(driver.published().contains("Dukes left the meeting"));
}

//! Items of the agenda while the meeting is held: the public excluded and let in again, items that
//! become exempt, are inserted or withdrawn, and what of it is printed for whom.

use super::floor::{debate, holds, printed};
use crate::meeting::Kind;
use crate::session::decide::Act;

#[test]
fn the_public_are_excluded_in_the_words_of_the_law_and_let_in_again() {
    let mut driver = debate();
    driver.keys("exclude: fi/ow");
    assert_eq!(
        driver.label(),
        "motion to exclude the public by Finch, seconded by Owusu, for item 7"
    );
    driver.keys("<enter>*<enter>");
    holds(
        &driver,
        &[
            "It was moved by Councillor Finch and seconded by Councillor Owusu that under section 100A(4) \
         of the Local Government Act 1972 the public be excluded for item 7 as exempt information \
         (paragraph 3 of Schedule 12A, Part 1) is likely to be disclosed, and that the public interest \
         in maintaining the exemption outweighs that in disclosing the information.",
        ],
    );
    driver.keys("7<enter>fi: named the price<enter>summary: The Cabinet considered an offer for the land.<enter>");
    let session = &driver.app.minuting.session;
    // Its id is one of open business: a private one would tell how much is private.
    let summary = session.meeting.entries.values().find(|e| matches!(e.kind, Kind::Summary(_)));
    assert!(summary.unwrap().id.number < 1 << 31);
    let (public, private) = session.meeting.split();
    let public = format!("{public:?}");
    assert!(public.contains("considered an offer") && !public.contains("named the price"));
    assert!(format!("{private:?}").contains("named the price"));
    holds(&driver, &["The Cabinet considered an offer for the land."]);
    let text = printed(&driver, "lettered-points");
    assert!(!text.contains("price"), "{text}");
    driver.keys("readmit:<enter>");
}

#[test]
fn that_the_public_are_excluded_may_be_read_though_it_was_moved_in_the_exempt_item() {
    let mut driver = debate();
    driver.keys("7<enter>fi: named the price<enter>");
    assert!(driver.label().contains("the public are not excluded"), "{}", driver.label());
    driver.keys("exclude: fi/ow<enter>*<enter>fi/dk sell it at that price<enter>*<enter>");
    driver.keys("readmit:<enter>");
    let text = printed(&driver, "lettered-points");
    for said in ["the public be excluded for item 7", "carried unanimously", "readmitted"] {
        assert_eq!(text.matches(said).count(), 1, "{said}: {text}");
    }
    assert!(!text.contains("price"), "{text}");
}

#[test]
fn exempt_business_says_so_and_leaves_a_trace_but_no_text() {
    let mut driver = debate();
    driver.keys("fi: named the price<enter>ow>was silent<enter>7<enter>");
    // Exempt from its first key, the public still in the room.
    assert!(driver.screen().contains("EXEMPT"), "{}", driver.screen());
    assert_eq!(
        driver.label(),
        "EXEMPT · the public are not excluded for this item · exclude: moves it"
    );
    driver.keys("exclude: fi/ow<enter>exclude: fi/ow");
    assert!(driver.label().contains("that is before the meeting already"), "{}", driver.label());
    driver.keys("<ctrl+u>*<enter>");
    assert!(driver.screen().contains("public out"), "{}", driver.screen());
    driver.keys("fi: said more<enter>4<enter>");
    assert!(
        driver.said().contains("Item 7 has no summary for the public yet"),
        "{}",
        driver.said()
    );
    assert_eq!(driver.label(), "the public are still out · readmit: lets them in");
    driver.keys("readmit:<enter>");
    assert!(!driver.screen().contains("public out"));
    // A point of the open item is moved to the exempt part, with the reply to it.
    driver.keys("<up><up><up>").keys("<ctrl+p>move the entry<enter>land<enter>");
    assert!(driver.said().contains("journal, which is never mailed"), "{}", driver.said());
    let (public, private) = driver.app.minuting.session.meeting.split();
    let public = ron::to_string(&public).unwrap();
    assert!(!public.contains("price") && !public.contains("silent") && public.contains("Withheld"));
    assert!(ron::to_string(&private).unwrap().contains("named the price"));
    assert!(!driver.published().contains("MOVED TO"));
    driver.keys("<ctrl+z>");
    let (public, _) = driver.app.minuting.session.meeting.split();
    assert!(ron::to_string(&public).unwrap().contains("named the price"));
    driver.keys("<ctrl+y>");
    // Its trace is no words: it is stepped over, and never becomes a point.
    let session = &driver.app.minuting.session;
    let mut entries = session.meeting.entries.values();
    let trace = entries.find(|entry| entry.kind == Kind::Withheld).unwrap().id;
    let refused = crate::session::decide::act(session, &Act::Reopen(trace), "hb", driver.now);
    assert!(refused.unwrap_err().contains("reopened in the exempt item"));
    for _ in 0..6 {
        driver.keys("<up>");
        assert_ne!(driver.app.minuting.session.desk.draft.reopened, Some(trace));
    }
    driver.keys("<esc>");
}

#[test]
fn an_item_becomes_exempt_with_all_that_is_minuted_in_it() {
    let mut driver = debate();
    driver.keys("fi: named the price<enter>").keys("?<enter>make this item<enter>3<enter>");
    assert!(driver.said().contains("The item is exempt"), "{}", driver.said());
    assert!(driver.screen().contains("EXEMPT"));
    let (public, _) = driver.app.minuting.session.meeting.split();
    assert!(!ron::to_string(&public).unwrap().contains("price"));
    driver.keys("<ctrl+z>");
    assert!(!driver.screen().contains("EXEMPT"));
}

#[test]
fn an_item_is_made_exempt_by_a_line_that_says_what_it_takes() {
    let mut driver = debate();
    driver.keys("fi: named the price<enter>exempt: 3");
    let papers = "papers and 1 entry not public; kept in journal";
    assert_eq!(driver.label(), format!("item 4 EXEMPT, para 3: {papers}"));
    let screen = driver.screen();
    for said in ["Not public from the next save on:", "Still public:", "never mailed"] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    assert!(driver.published().contains("price"));
    driver.keys("<enter>");
    assert!(driver.said().contains("The item is exempt"), "{}", driver.said());
    assert!(
        !driver.published().contains("price") && !driver.published().contains("improvement plan")
    );
    driver.keys("exempt: 3");
    assert!(driver.label().contains("the item is exempt already"), "{}", driver.label());
    driver.keys("<enter><enter>");
    assert!(driver.said().contains("exempt already"), "{}", driver.said());
    driver.keys("<ctrl+u><ctrl+z><ctrl+z><ctrl+z><ctrl+z>");
    assert!(driver.published().contains("price"), "{}", driver.said());
    // Esc makes a sentence of it.
    driver.keys("<ctrl+u>exempt: 3<esc><enter>");
    assert_eq!(driver.minuted().last().map(String::as_str), Some(" exempt: 3"));
}

#[test]
fn an_item_is_inserted_by_a_line_and_gone_to() {
    let mut driver = debate();
    driver.keys("fi: said so<enter>item: Burst main in Station Road");
    assert_eq!(driver.label(), "inserts item 4A here and goes to it: Burst main in Station Road");
    driver.keys("<enter>");
    let session = &driver.app.minuting.session;
    let here = session.meeting.item(session.desk.place.unwrap()).unwrap();
    assert_eq!((here.number.as_str(), here.title.as_str()), ("4A", "Burst main in Station Road"));
    assert!(here.is_open() && driver.app.minuting.line.is_empty());
    driver.keys("<ctrl+z>");
    assert!(driver.said().starts_with("Undone: inserting item 4A"), "{}", driver.said());
    assert_eq!(driver.app.minuting.line.text(), "item: Burst main in Station Road");
    assert!(!driver.published().contains("Burst main"));
    driver.keys("<ctrl+y>");
    assert!(driver.published().contains("Burst main"));
    // A draft that belongs to another item inserts it there.
    driver.keys("6<enter>item: Flood").keys("<ctrl+n>");
    assert!(driver.label().contains("inserts item 6A here"), "{}", driver.label());
    driver.keys("<enter>");
    let titles: Vec<String> = driver
        .app
        .minuting
        .session
        .meeting
        .agenda_items()
        .map(|item| format!("{} {}", item.number, item.title))
        .collect();
    assert_eq!(titles[7], "6A Flood");
}

#[test]
fn an_item_is_withdrawn_by_the_same_word() {
    let mut driver = debate();
    driver.keys("withdrawn:");
    assert!(driver.label().starts_with("withdrawn from the agenda: item 4"), "{}", driver.label());
    driver.keys("<enter>");
    holds(&driver, &["This item was withdrawn."]);
    driver.keys("<ctrl+z>");
    assert!(!printed(&driver, "lettered-points").contains("This item was withdrawn."));
}

#[test]
fn what_may_not_leave_or_is_not_settled_holds_publication_back_once() {
    let exported = |driver: &super::Driver| {
        let effects = driver.effects.iter();
        effects.filter(|effect| matches!(effect, crate::ui::Effect::Export(_))).count()
    };
    let mut driver = debate();
    driver.keys("7<enter>fi: reported that the offer stood at £1,250,000.<enter>");
    driver.keys("4<enter>dk: said that £1,250,000 was too little.<enter>?> said so.<enter>");
    let publish = |driver: &mut super::Driver| {
        driver.keys("?<enter>publish<enter><enter>text<enter><enter>");
    };
    publish(&mut driver);
    let said = driver.said();
    for part in ["EXEMPT? “£1,250,000” in item 4: a sum of the exempt item 7", "1 mark is still"]
    {
        assert!(said.contains(part), "{said}");
    }
    assert!(exported(&driver) == 0);
    // What was changed since is looked at again; the same asked twice is let stand.
    driver.keys("<esc>dk: agreed.<enter>");
    publish(&mut driver);
    assert!(exported(&driver) == 0, "{}", driver.said());
    assert!(driver.said().ends_with("Nothing was written. Enter again lets that stand"));
    driver.keys("<enter>");
    assert_eq!(exported(&driver), 1, "{}", driver.said());
    assert!(driver.app.minuting.view.is_none());
}

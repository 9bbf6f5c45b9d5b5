//! Forms, key by key: petitions and questions asked field by field, what they cost, and that they
//! are undone, reopened, moved, back-dated and put aside like anything else.

use super::{Driver, WRITER, id, meeting};
use crate::event::{Event, Line};
use crate::meeting::business::SORTS;
use crate::meeting::{Doubt, Entry, Notice, NoticeKind};
use crate::session::Session;

const OPEN: &str = "<ctrl+n>4<enter>";
const PETITION: &str =
    "petition: Anna Byrne<enter>a crossing at Mill Lane<enter>412<enter>referred to the Director";

fn last(driver: &Driver) -> Entry {
    let meeting = &driver.app.minuting.session.meeting;
    let entries = meeting.places().flat_map(|place| meeting.entries_of(place));
    entries.last().unwrap().clone()
}

fn opened() -> Driver {
    let mut driver = Driver::new();
    driver.keys(OPEN);
    driver
}

#[test]
fn a_petition_is_asked_field_by_field() {
    let mut driver = opened();
    for (typed, label) in [
        ("petition: ", "petition · who presented it?"),
        ("Anna Byrne", "petition · by Anna Byrne (public, new: br) · what does it ask for?"),
        ("<enter>", "petition · by Anna Byrne (public, new: br) · what does it ask for?"),
        ("a crossing<enter>", "petition · by Anna Byrne (public, new: br) · how many signatures?"),
        ("412<enter>", "petition · by Anna Byrne (public, new: br) · what becomes of it?"),
    ] {
        assert_eq!(driver.keys(typed).label(), label, "{typed}");
    }
    assert!(driver.screen().contains("A petition bearing 412 signatures was received from a"));
    driver.keys("referred to ha<tab><enter>");
    assert_eq!(driver.minuted(), ["petition: br\na crossing\n412\nreferred to ‹ha›"]);
    assert_eq!(last(&driver).doubt, None);
    let added = driver.app.minuting.session.meeting.roll().last().unwrap();
    assert_eq!((added.code.as_str(), added.name.plain().as_str()), ("br", "Anna Byrne"));
    assert!(driver.published().contains("was received from a member of the public"));
    assert!(!driver.published().contains("Byrne"));
}

#[test]
fn what_a_field_costs_is_one_enter() {
    for (typed, words, bound) in [
        (
            format!("{PETITION}<enter>"),
            "Anna Byrnea crossing at Mill Lane412referred to the Director",
            14,
        ),
        ("public: Anna Byrne<enter>ow<enter>when?<enter>".into(), "Anna Byrneowwhen?", 11),
        ("notice: dk<enter>ow<enter>when?<enter>".into(), "dkowwhen?", 11),
        ("announcement: the Mayor<enter>".into(), "the Mayor", 15),
        ("adjourned:<enter>".into(), "", 11),
        ("resumed:<enter>".into(), "", 9),
        ("dissent: ow dk<enter>".into(), "ow dk", 10),
        ("minutes: 7 may<enter>".into(), "7 may", 10),
    ] {
        let mut driver = opened();
        driver.keys = 0;
        driver.keys(&typed);
        let beyond = driver.keys - words.chars().count();
        assert!(beyond <= bound, "{typed} costs {beyond} keys, not {bound}");
        assert_eq!(driver.minuted().len(), 1, "{typed}: {}", driver.label());
    }
}

#[test]
fn esc_keeps_what_there_is_and_an_open_field_leaves_a_mark() {
    let mut driver = opened();
    driver.keys("petition: Anna Byrne<enter>a crossing<esc>");
    assert_eq!(driver.minuted(), ["petition: br\na crossing\n\n"]);
    assert_eq!(last(&driver).doubt, None);
    driver.keys("petition: Anna Byrne<enter><esc>");
    assert_eq!(last(&driver).doubt, Some(Doubt::Check));
    assert_eq!(driver.app.minuting.open_entries(), 1);
    // Filled in, it is settled.
    driver.keys("<up><ctrl+home><down>a bus<enter>");
    assert_eq!(driver.minuted()[1], "petition: br\na bus\n\n");
    assert_eq!((last(&driver).doubt, driver.app.minuting.open_entries()), (None, 0));
    // An empty Enter leaves a field out; nothing filled in is nothing to keep.
    driver.keys("payment: Ames Ltd<enter>50<enter><enter>chairs<enter>");
    assert_eq!(driver.minuted()[2], "payment: Ames Ltd\n50.00\n\nchairs");
    assert_eq!(last(&driver).doubt, Some(Doubt::Check));
    driver.keys("petition: <esc>");
    assert_eq!(driver.app.minuting.line.text(), " petition: ");
}

#[test]
fn what_is_no_number_is_said_and_held_back_once() {
    let mut driver = opened();
    driver.keys("petition: dk<enter>a crossing<enter>about 400");
    assert_eq!(driver.label(), "about 400 is no number · what becomes of it?");
    driver.keys("<enter>noted<enter>");
    assert_eq!(driver.minuted(), [""; 0]);
    assert_eq!(driver.label(), "Enter again records it: about 400 is no number");
    driver.keys("<enter>");
    assert_eq!(driver.minuted(), ["petition: dk\na crossing\n\nabout 400; noted"]);
    assert_eq!(last(&driver).doubt, Some(Doubt::Check));
}

#[test]
fn answers_and_supplementaries_hang_on_the_question() {
    let mut driver = opened();
    driver.keys("public: Anna Byrne<enter>ow<enter>when will it open?<enter>");
    let question = last(&driver).id;
    driver.keys("ow>in May<enter>supplementary: and the lights?");
    driver.keys("<enter>dk>they were funded<enter>written: ow<enter>fri<enter>the lamps<enter>");
    let entries = driver.app.minuting.session.meeting.entries.values();
    let hanging: Vec<_> = entries.filter(|entry| entry.under == Some(question)).collect();
    assert_eq!(hanging.len(), 4);
    driver.keys("supplementary: ");
    let asks = "supplementary question · to the public question by Byrne of 18:30";
    assert_eq!(
        driver.label(),
        format!("supplementary question · the supplementary question · {}", &asks[26..])
    );
    driver.keys("<ctrl+u>");
    let published = driver.published();
    assert!(
        published.contains("The Cabinet Member for Homes responded that in May"),
        "{published}"
    );
    // Struck out, it takes them along; undone, they are back.
    driver.keys("<ctrl+g>when will<enter><ctrl+p>strike<enter>");
    assert_eq!(driver.minuted(), [""; 0]);
    driver.keys("<ctrl+z>");
    assert_eq!(driver.minuted().len(), 5);
}

#[test]
fn business_is_undone_reopened_moved_and_back_dated() {
    let mut driver = opened();
    driver.keys(PETITION).keys("<enter>");
    driver.keys("<ctrl+z>");
    assert!(driver.said().starts_with("Undone: petition by Byrne on item 4"), "{}", driver.said());
    assert_eq!(driver.minuted(), [""; 0]);
    assert_eq!(driver.app.minuting.session.meeting.roll().count(), 8, "nor is she known");
    driver.keys("<ctrl+y>");
    driver.keys("<up>, to report<enter>");
    let expected =
        "petition: br\na crossing at Mill Lane\n412\nreferred to the Director, to report";
    assert_eq!(driver.minuted(), [expected]);
    driver.keys("<ctrl+p>move the entry<enter>Budget<enter>");
    assert_eq!(last(&driver).place, Some(id(24)));
    driver.keys("@1830 adjourned: for a break<enter>");
    assert_eq!(driver.minuted()[0], "adjourned: for a break");
    assert!(driver.published().contains("The meeting was adjourned at 6.30 pm (for a break)."));
    driver.keys("<ctrl+d>");
    assert_eq!(driver.app.minuting.session.meeting.entries.len(), 2);
}

#[test]
fn every_sort_is_in_the_palette_and_goes_into_the_line() {
    for row in SORTS {
        let mut driver = opened();
        driver.keys(&format!("<ctrl+p>{}<enter>", row.title));
        assert_eq!(driver.app.minuting.line.text(), format!("{}: ", row.word), "{}", row.title);
        assert_ne!(driver.label(), "", "{}", row.title);
    }
    for (words, text) in [
        ("signatures", "petition: "),
        ("cheque", "payment: "),
        ("objector", "speaker: "),
        ("webcast", "recording: "),
        ("minutes of the last", "minutes: "),
        ("reconvene", "resumed: "),
    ] {
        let mut driver = opened();
        driver.keys(&format!("<ctrl+p>{words}<enter>"));
        assert_eq!(driver.app.minuting.line.text(), text);
    }
    // What stands in the line waits, and comes back.
    let mut driver = opened();
    driver.keys("fi: was say<ctrl+p>adjournment<enter><enter>");
    assert_eq!(driver.minuted(), ["adjourned:"]);
    assert_eq!(driver.app.minuting.line.text(), "fi: was say");
}

#[test]
fn what_notice_was_given_of_is_put_into_its_form() {
    let mut meeting = meeting();
    let mut item = crate::meeting::Item::clone(meeting.item(id(23)).unwrap());
    let notice = |kind, from: &str, to: &str, text: &str| Notice {
        kind,
        from: from.into(),
        to: to.into(),
        text: text.into(),
    };
    item.notices = vec![
        notice(NoticeKind::Question, "Ms Jane Hill", "Cabinet Member for Homes", "When?\nWhy?"),
        notice(NoticeKind::Question, "Councillor Peter Dukes", "", "Who?"),
        notice(NoticeKind::Petition, "Sam Reed", "", "More\nbuses"),
    ];
    meeting.items.insert(item.id, item.into());
    for (chosen, line) in [
        ("Jane", "public: Ms Jane Hill\now\nWhen?\nWhy?"),
        ("Dukes", "notice: dk\n\nWho?"),
        ("Petition", "petition: Sam Reed\nMore buses\n"),
    ] {
        let mut driver = Driver::of(meeting.clone(), 120, 40);
        driver.keys(OPEN).keys(&format!("<ctrl+p>on notice<enter>{chosen}<enter>"));
        assert_eq!(driver.app.minuting.line.text(), line);
        driver.keys("<enter><enter>");
        assert_eq!(driver.minuted().len(), 1, "{}", driver.label());
        assert_eq!(last(&driver).doubt, None);
    }
}

#[test]
fn a_form_may_wait_while_the_debate_goes_on() {
    let aside = "<ctrl+p>aside<enter>";
    let mut driver = opened();
    driver.keys("petition: Anna Byrne<enter>a crossing").keys(aside);
    assert_eq!(driver.app.minuting.line.text(), "");
    assert_eq!(driver.app.minuting.label.aside, "petition waits");
    // Neither a line nor a reopened one brings it back, nor going on to another item.
    driver.keys("fi: said so<enter><up>, again<enter><ctrl+n>dk: agreed<enter>");
    assert_eq!(driver.app.minuting.line.text(), "");
    assert_eq!(driver.minuted(), ["fi: said so, again", "dk: agreed"]);
    // What waits besides comes back as ever.
    driver.keys("ow: was say<ctrl+r>").keys(aside);
    assert_eq!(driver.app.minuting.line.text(), "ow: was say");
    assert_eq!(driver.app.minuting.label.aside, "petition waits · 1 line waits");
    driver.keys("ing<enter>");
    driver.keys(aside);
    assert_eq!(driver.app.minuting.line.text(), "petition: Anna Byrne\na crossing");
    assert!(driver.label().starts_with("for item 4"), "{}", driver.label());
    driver.keys("<ctrl+z>");
    assert_eq!(driver.app.minuting.line.text(), "");
    driver.keys("<ctrl+y><esc>");
    // It stands where its first key was pressed.
    assert_eq!(driver.minuted()[0], "petition: br\na crossing\n\n");
    driver.keys(aside);
    assert_eq!(driver.app.minuting.line.text(), "dk: agreed", "the reopened one waited too");
    driver.keys("<esc>").keys(aside);
    assert_eq!(driver.said(), "Nothing was put aside");
}

#[test]
fn what_was_put_aside_is_there_after_a_restart() {
    let mut driver = opened();
    driver.keys("petition: Anna Byrne<enter>a crossing<ctrl+p>aside<enter>fi: was say");
    let session = &driver.app.minuting.session;
    let kept = ron::to_string(&session.desk).unwrap();
    let desk: crate::event::Desk = ron::from_str(&kept).unwrap();
    let mut again = Session::resumed(WRITER, session.meeting.clone(), desk);
    assert_eq!(again.desk, session.desk);
    // What is recorded then leaves it waiting as well.
    again.apply(driver.now, &Event::Act(Line::Taken, vec![]));
    assert_eq!((again.desk.draft.text.as_str(), again.desk.waiting.len()), ("", 1));
    again.apply(driver.now, &Event::TookBack);
    assert_eq!(again.desk.draft.text, "petition: Anna Byrne\na crossing");
}

#[test]
fn a_supplementary_that_is_back_dated_hangs_on_the_question_of_then() {
    let mut driver = opened();
    driver.keys("public: Anna Byrne<enter>ow<enter>when?<enter>");
    let first = last(&driver).id;
    driver.wait(10);
    driver.keys("public: Sam Reed<enter>ow<enter>why?<enter>");
    driver.keys("@-5 supplementary: and who?<enter>");
    let lines = driver.minuted();
    assert_eq!(lines[1], "supplementary: and who?", "{lines:?}");
    let meeting = &driver.app.minuting.session.meeting;
    assert!(meeting.entries.values().any(|entry| entry.under == Some(first)));
}

#[test]
fn an_action_is_marked_done_by_a_word_or_where_it_stands() {
    let mut driver = opened();
    driver.keys("ha!report on vacancies by fri<enter>fi!find the money<enter>");
    driver.keys("done:");
    assert_eq!(driver.label(), "action for Finch is done: find the money");
    driver.keys("<enter>");
    assert_eq!(driver.minuted()[1], "fi!find the money [done]");
    assert!(driver.published().contains("find the money (done)"), "{}", driver.published());
    driver.keys("dropped: ha<enter>");
    assert_eq!(driver.minuted()[0], "ha!report on vacancies by 2026-06-12 [dropped]");
    driver.keys("<ctrl+z>");
    assert_eq!(driver.minuted()[0], "ha!report on vacancies by 2026-06-12");
    driver.keys("<ctrl+y>done:");
    assert_eq!(driver.label(), "no action is open");
    driver.keys("<ctrl+u>");
    // Where it stands: its line says so.
    driver.keys("<up><backspace><backspace><backspace><backspace><backspace><backspace><enter>");
    assert_eq!(driver.minuted()[1], "fi!find the money");
    // A reply that is owed counts as an action; another's is not touched.
    driver.keys("written: ow<enter>2w<enter>the lamps<enter>done: ow<enter>");
    assert_eq!(driver.minuted()[2], "written: ow\n2026-06-25\nthe lamps [done]");
    driver.keys("done: the work on the roof<enter>");
    assert_eq!(driver.minuted()[3], " done: the work on the roof");
}

#[test]
fn a_due_date_that_is_none_is_said() {
    let mut driver = opened();
    driver.keys("ha!report on vacancies by fridy");
    assert_eq!(driver.label(), "fridy is no date; write by fri, by 12 dec or by 2w");
    driver.keys("<enter>");
    assert_eq!(driver.minuted(), [""; 0], "it is held back once");
    driver.keys("<backspace><backspace>day<enter>");
    assert_eq!(driver.minuted(), ["ha!report on vacancies by 2026-06-12"]);
}

//! Motions, amendments and votes typed key by key: what is said before Enter, what is recorded, what
//! is printed in each style, and that all of it is undone, reopened, back-dated and moved.

use super::Driver;
use crate::meeting::{Basis, Count, Kind, Outcome};

/// The roll is called, five members are there, and the item with recommendations is open.
const OPEN: &str = "?<enter>roll<enter>ppppp<enter><ctrl+n>4<enter>";

pub(super) fn debate() -> Driver {
    let mut driver = Driver::new();
    driver.keys(OPEN);
    driver
}

/// The minutes as the public read them, in a style, each paragraph on one line.
pub(super) fn printed(driver: &Driver, style: &str) -> String {
    let style = crate::style::named(style).unwrap();
    let meeting = &driver.app.minuting.session.meeting;
    let document =
        crate::layout::lay_out(&meeting.seen_by(crate::meeting::Audience::Public), &style);
    let text = crate::export::text::to_text(&document, crate::export::text::WIDTH);
    text.split("\n\n")
        .map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\n")
}

pub(super) fn holds(driver: &Driver, sentences: &[&str]) {
    for style in ["lettered-points", "decision-and-minutes"] {
        let text = printed(driver, style);
        for sentence in sentences {
            assert!(text.contains(sentence), "{style} lacks {sentence}:\n{text}");
        }
    }
}

#[test]
fn a_motion_is_moved_amended_voted_on_and_resolved() {
    let mut driver = debate();
    driver.keys("fi/ow");
    assert_eq!(driver.label(), "motion by Finch, seconded by Owusu, as recommended, 3 clauses");
    driver.keys("<enter>");
    assert!(driver.screen().contains("── motion by Finch, seconded by Owusu: the progress"));
    assert!(driver.label().contains("* all for"), "{}", driver.label());
    // The same again opens a copy of its words to be changed.
    driver.keys("dk/cy<enter>");
    assert!(driver.app.minuting.line.text().starts_with("dk/cy the progress made"));
    driver.keys(" each quarter<enter>2 3");
    assert_eq!(driver.label(), "vote on the amendment: lost · 2 for + 3 against = 5 in the room");
    driver.keys("<enter>");
    assert!(driver.screen().contains("amendment 1 lost"), "{}", driver.screen());
    driver.keys("*<enter>");
    assert!(driver.label().starts_with("carried · = resolves it"), "{}", driver.label());
    driver.keys("=<enter>");
    assert_eq!(driver.label(), "");
    holds(
        &driver,
        &[
            "The recommendations were moved by Councillor Finch and seconded by Councillor Owusu.",
            "An amendment was moved by Councillor Dukes and seconded by Councillor Cyprian, that the motion read:",
            "authority be delegated to the Director to update it each quarter",
            "On being put to the vote the amendment was lost by 2 votes to 3.",
            "On being put to the vote the motion was carried unanimously.",
        ],
    );
    let text = printed(&driver, "lettered-points");
    assert!(text.contains("RESOLVED: that"), "{text}");
    assert!(!text.contains("RESOLVED: that the progress made with the plan be noted each"));
}

#[test]
fn a_carried_amendment_becomes_what_is_resolved() {
    let mut driver = debate();
    driver.keys("fi/ow the plan be approved<enter>dk/cy<enter> for a year<enter>4 1<enter>");
    assert!(
        driver.screen().contains("as amended: the plan be approved for a year"),
        "{}",
        driver.screen()
    );
    driver.keys("*<enter>=<enter>");
    let session = &driver.app.minuting.session;
    let resolved = session.meeting.entries.values().find_map(|entry| match &entry.kind {
        Kind::Resolution(clauses, basis, _) => Some((clauses[0].to_string(), *basis)),
        _ => None,
    });
    assert_eq!(resolved, Some(("the plan be approved for a year".into(), Basis::Moved)));
    holds(&driver, &["It was moved by Councillor Finch and seconded by Councillor Owusu:"]);
}

#[test]
fn what_contradicts_the_room_is_held_back_once_and_recorded_with_a_mark() {
    let mut driver = debate();
    driver.keys("fi/ow<enter>");
    for (line, said) in [
        ("9 1", "10 were counted, and 5 in the room may vote"),
        ("* a ob", "Councillor O'Brien-Łukasz"),
        ("fi/fi the plan", "Councillor Finch cannot second their own motion"),
    ] {
        let before = driver.minuted().len();
        driver.keys(line);
        assert!(driver.label().contains(said), "{line}: {}", driver.label());
        driver.keys("<enter>");
        assert_eq!(driver.minuted().len(), before, "{line} was not held back");
        assert!(driver.label().contains("again records it"), "{}", driver.label());
        driver.keys("<enter>");
        assert_eq!(driver.minuted().len(), before + 1, "{line} was swallowed");
        assert_eq!(driver.app.minuting.open_entries(), 1, "{line}");
        driver.keys("<ctrl+z><ctrl+u>");
        driver.keys("<ctrl+u>");
    }
}

#[test]
fn the_next_line_typed_behind_one_that_was_held_back_is_a_line_of_its_own() {
    // Eyes on the room: nobody saw that Enter held the count back.
    let mut driver = debate();
    driver.keys("fi/ow<enter>9 1<enter>");
    let before = driver.minuted().len();
    driver.keys("fi: said that the count was taken twice.");
    let label = driver.label();
    assert!(label.starts_with("9 1 is recorded, marked; then: "), "{label}");
    assert!(label.contains("Finch"), "{label}");
    driver.keys("<enter>");
    let minuted = driver.minuted();
    assert_eq!(minuted.len(), before + 2, "{minuted:?}");
    assert_eq!(minuted.last().unwrap(), "fi: said that the count was taken twice.");
    assert_eq!(minuted[before], "9 1 0");
    assert_eq!(driver.app.minuting.open_entries(), 1);
    // A long one is told in short, and so is a form.
    let mut driver = debate();
    driver.keys("fi/fi the plan be put off until the autumn<enter>7");
    let label = driver.label();
    assert!(
        label.starts_with("fi/fi the plan be pu … is recorded, marked; then: go to"),
        "{label}"
    );
    // And the next is judged by what was then recorded.
    let mut driver = debate();
    driver.keys("fi/ow<enter>9 1<enter>=");
    assert!(driver.label().contains("then: resolution"), "{}", driver.label());
    driver.keys("<enter>");
    assert_eq!(driver.app.minuting.line.text(), "");
}

#[test]
fn who_mends_what_was_held_back_goes_on_with_the_same_line() {
    for (held, more, line) in [
        ("9 1", " 1", "9 1 1"),
        ("3 1", "0", "3 10"),
        ("fi/f", "u", "fi/fu"),
        ("=", " and so on", "= and so on"),
    ] {
        let mut driver = debate();
        driver.keys(&format!("fi/ow<enter>{held}<enter>"));
        let before = driver.minuted().len();
        driver.keys(more);
        assert!(!driver.label().contains("is recorded, marked"), "{line}: {}", driver.label());
        driver.keys("<enter>");
        assert!(driver.minuted().len() <= before + 1, "{line}");
    }
}

#[test]
fn a_vote_by_name_takes_a_letter_a_member_and_says_what_can_no_longer_change() {
    let mut driver = debate();
    driver.keys("fi/ow<enter>byname: dk cy<enter>");
    assert!(driver.label().starts_with("next: Ngozi Abara · f for"), "{}", driver.label());
    driver.keys("ff");
    assert_eq!(driver.label(), "next: Tom Finch · 5 = 2 for + 0 against + 3 to come");
    driver.keys("a");
    assert_eq!(driver.label(), "next: Ama Owusu · 5 = 2 for + 1 against + 2 to come");
    driver.keys("<backspace>f");
    assert_eq!(
        driver.label(),
        "next: Ama Owusu · carried whatever the 2 do · 5 = 3 for + 0 against + 2 to come"
    );
    driver.keys("<enter>");
    assert!(driver.label().contains("2 still to come"), "{}", driver.label());
    driver.keys("a");
    assert!(driver.label().contains("carried in any case"), "{}", driver.label());
    driver.keys("x");
    assert_eq!(driver.label(), "all called · carried · 5 = 3 for + 1 against + 1 abstaining");
    driver.keys("<enter>");
    let session = &driver.app.minuting.session;
    assert_eq!(session.desk.by_name, None);
    holds(
        &driver,
        &[
            "A recorded vote was taken at the request of Councillor Dukes and Councillor Cyprian, and the voting was as follows:",
            "For (3): Councillor Abara, Councillor Cyprian and Councillor Finch",
            "Against (1): Councillor Owusu",
            "Abstaining (1): Councillor Dukes",
            "The motion was carried.",
        ],
    );
    // Undone, the names are taken again, and the letters stand in the line.
    driver.keys("<ctrl+z>");
    assert!(driver.app.minuting.session.desk.by_name.is_some());
    assert_eq!(driver.app.minuting.line.text(), "fffax");
    driver.keys("<ctrl+y>");
    assert_eq!(driver.app.minuting.session.desk.by_name, None);
}

#[test]
fn esc_leaves_a_vote_by_name() {
    let mut driver = debate();
    driver.keys("fi/ow<enter>byname:<enter>ff<esc>");
    assert_eq!(driver.app.minuting.session.desk.by_name, None);
    assert_eq!(driver.app.minuting.line.text(), "ff", "no letter is deleted");
}

#[test]
fn a_tie_asks_for_the_casting_vote_which_may_be_declined() {
    for (casting, sentence, carried) in [
        ("for", "The Chair used the casting vote in favour, and the motion was carried.", true),
        ("against", "The Chair used the casting vote against, and the motion was lost.", false),
        ("declined", "The Chair declined to use the casting vote, and the motion fell.", false),
    ] {
        let mut driver = debate();
        driver.keys("fi/ow<enter>2 2 1<enter>");
        assert!(driver.label().starts_with("tied 2 to 2 · casting: for"), "{}", driver.label());
        driver.keys("casting: ").keys(casting).keys("<enter>");
        holds(&driver, &[sentence, "tied by 2 votes to 2, 1 abstaining."]);
        let floor = driver.app.minuting.session.floor(driver.app.minuting.session.desk.place);
        assert_eq!(floor.carried().is_some(), carried, "{casting}");
        driver.keys("<ctrl+z>");
        let floor = driver.app.minuting.session.floor(driver.app.minuting.session.desk.place);
        assert!(floor.tied().is_some());
    }
}

#[test]
fn an_own_vote_is_recorded_and_a_vote_is_reopened_and_counted_anew() {
    let mut driver = debate();
    driver.keys("fi/ow<enter>3 2<enter>recorded: dk a<enter>");
    holds(&driver, &["Councillor Dukes asked that their vote against be recorded."]);
    // The vote stands above; reopened, its numbers change and what hangs on it stays.
    driver.keys("<up>");
    assert_eq!(driver.app.minuting.line.text(), "3 2 0");
    driver.keys("<ctrl+u>2 3<enter>");
    let session = &driver.app.minuting.session;
    let vote = session.meeting.entries.values().find_map(|entry| match &entry.kind {
        Kind::Vote(vote) => Some(vote),
        _ => None,
    });
    let vote = vote.unwrap();
    assert_eq!(vote.count, Count::Hands { in_favour: 2, against: 3, abstaining: 0 });
    assert_eq!((vote.outcome(), vote.own.len()), (Outcome::Lost, 1));
    assert!(session.floor(session.desk.place).carried().is_none());
}

#[test]
fn acts_of_the_floor_are_back_dated_moved_and_deleted() {
    let mut driver = debate();
    driver.wait(20);
    driver.keys("fi: said so<enter>@-10 fi/ow the plan be approved<enter>");
    let session = &driver.app.minuting.session;
    let here = session.desk.place;
    let first = session.meeting.entries_of(here).next().unwrap();
    assert!(matches!(first.kind, Kind::Motion(_)), "it stands in the order of time");
    driver.keys("*<enter>").keys("?<enter>delete<enter>");
    let session = &driver.app.minuting.session;
    assert!(session.floor(here).question().is_some(), "the vote is gone, the motion is open");
    driver.keys("withdrawn:<enter>");
    holds(&driver, &["The motion was withdrawn with the consent of the meeting."]);
}

#[test]
fn other_decisions_print_where_decisions_stand() {
    for (line, lettered, decided) in [
        ("noted:", "RESOLVED: that the report be noted.", "Note the report"),
        (
            "deferred: the July meeting",
            "RESOLVED: that the item be deferred to the July meeting.",
            "Defer the item to the July meeting",
        ),
        (
            "referred: the Audit Committee",
            "RESOLVED: that the item be referred to the Audit Committee.",
            "Refer the item to the Audit Committee",
        ),
        ("refused:", "RESOLVED: that the application be refused.", "Refuse the application"),
        ("nodecision:", "No decision was taken.", "No decision was taken."),
        (
            "recommended: Council\nthe plan be adopted",
            "RECOMMENDED to Council: that the plan be adopted.",
            "RECOMMENDED to Council to",
        ),
    ] {
        let mut driver = debate();
        driver.keys(&line.replace('\n', "<ctrl+j>")).keys("<enter>");
        let text = printed(&driver, "lettered-points");
        assert!(text.contains(lettered), "{text}");
        let text = printed(&driver, "decision-and-minutes");
        assert!(text.matches(decided).count() == 2, "before and at the end: {text}");
    }
}

#[test]
fn every_act_of_the_floor_is_found_in_the_palette_and_begins_a_line() {
    for (title, begins, _) in crate::help::ACTS {
        let mut driver = debate();
        driver.keys("half a line").keys("<ctrl+p>").keys(title).keys("<enter>");
        let line = driver.app.minuting.line.text();
        assert_eq!(line, *begins, "{title}");
        assert_eq!(driver.app.minuting.session.desk.waiting.len(), 1, "{title}");
        driver.keys("<ctrl+z>");
        assert_eq!(driver.app.minuting.line.text(), "half a line", "{title}");
    }
    let mut driver = debate();
    driver.keys("?<enter>nem con<enter>");
    assert_eq!(driver.app.minuting.line.text(), "*");
}

#[test]
fn the_words_before_the_meeting_are_read_out() {
    let mut driver = debate();
    driver.keys("fi/ow the plan be approved until May<enter><ctrl+o>");
    let screen = driver.screen();
    assert!(screen.contains("The motion before the Cabinet is"), "{screen}");
    assert!(screen.contains("the plan be approved until May"), "{screen}");
    assert!(screen.contains("moved by Councillor Tom Finch, seconded by Councillor Ama Owusu"));
    driver.keys("<esc>dk/cy the plan be approved for two years<enter><ctrl+o>");
    let screen = driver.screen();
    assert!(screen.contains("The amendment before the Cabinet: the motion would read"), "{screen}");
    assert!(screen.contains("the plan be approved ‹for two years›"), "{screen}");
    assert!(screen.contains("taken out: “until May”"), "{screen}");
    driver.keys("<esc>4 1<enter><ctrl+o>");
    let screen = driver.screen();
    assert!(screen.contains("The motion as amended, before the Cabinet"), "{screen}");
    driver.keys("<esc>*<enter>=<enter><ctrl+o>");
    assert!(driver.screen().contains("RESOLVED: that"), "{}", driver.screen());
    driver.keys("<esc>suspend: fi/ow rule 12<enter><ctrl+o>");
    assert!(driver.screen().contains("12 be suspended."), "{}", driver.screen());
}

#[test]
fn what_leads_in_to_clauses_is_seen_before_enter() {
    let mut driver = debate();
    driver.keys("recommended: Council<ctrl+j>That the Board:<ctrl+j>adopt the plan<ctrl+j>pay");
    let screen = driver.screen();
    assert!(screen.contains("RECOMMENDED to Council: that the Board"), "{screen}");
    assert!(screen.contains("a)  adopt the plan; and"), "{screen}");
    driver.keys("<enter>");
    assert!(driver.published().contains("RECOMMENDED to Council: that the Board"));
}

#[test]
fn a_clause_has_sub_clauses_that_are_lettered_below_it() {
    let mut driver = debate();
    driver.keys("=the plan be approved, and that it be sent<ctrl+j>-to every school");
    driver.keys("<ctrl+j>- to the inspectors<ctrl+j>a report be made in May<enter>");
    let text = printed(&driver, "lettered-points");
    let below = "a) the plan be approved, and that it be sent (i) to every school";
    let flat = text.replace('\n', " ");
    assert!(flat.contains(below), "{flat}");
    assert!(flat.contains("(ii) to the inspectors; and b) a report be made in May."), "{flat}");
    // Reopened, it stands as it was typed, and is recorded as it was.
    let session = &driver.app.minuting.session;
    let before = session.meeting.clone();
    driver.keys("<up>");
    let line = driver.app.minuting.line.text().to_owned();
    assert!(line.ends_with("sent\n-to every school\n-to the inspectors\na report be made in May"));
    driver.keys(" <enter>");
    assert_eq!(driver.app.minuting.session.meeting, before);
}

#[test]
fn what_is_reopened_is_judged_by_the_room_of_then() {
    let mut driver = debate();
    driver.keys("fi: spoke<enter>dk-<enter><up>");
    assert!(!driver.label().contains("already"), "{}", driver.label());
    driver.keys("<esc>fi-<enter><up><up><up>");
    assert_eq!(driver.app.minuting.line.text(), "fi: spoke");
    assert!(!driver.label().contains("left"), "{}", driver.label());
}

#[test]
fn a_part_left_out_of_what_is_recommended_is_said() {
    let mut driver = debate();
    driver.keys("=1,3");
    assert_eq!(driver.label(), "resolution: recommendations 1 and 3 of 3");
}

#[test]
fn what_is_back_dated_is_judged_by_the_room_of_then() {
    let mut driver = debate();
    driver.wait(30);
    driver.keys("fi/ow<enter>dk-<enter>");
    driver.wait(10);
    driver.keys("dk: spoke");
    assert!(driver.label().contains("left at 19:00"), "{}", driver.label());
    driver.keys("<ctrl+u>@1855 dk: spoke");
    assert!(!driver.label().contains("left at"), "{}", driver.label());
    driver.keys("<ctrl+u>@1855 5 0");
    assert!(driver.label().contains("= 5 in the room"), "{}", driver.label());
    driver.keys("<ctrl+u>5 0");
    assert!(driver.label().contains("5 were counted, and 4 in the room may vote"));
}

//! What acts and lines come to, case by case.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::grammar::understand;
use crate::meeting::any::{WRITERS, moment, particulars};
use crate::meeting::{Answers, Basis, Class, Exempt, Item, Meeting, Name, Prose};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;

/// A clerk at a running meeting; times are minutes after seven.
struct Sitting {
    session: Session,
    now: i64,
}

fn item(number: u32) -> Id {
    Id { writer: WRITERS[0], number: 10 + number }
}

impl Sitting {
    fn new() -> Sitting {
        let mut session = Session::of(WRITERS[0], Meeting::new(particulars()));
        let mut changes = Vec::new();
        for (code, last) in [("fi", "Finch"), ("ow", "Owusu"), ("dk", "Dukes")] {
            let id = Id { writer: WRITERS[0], number: u32::try_from(changes.len()).unwrap() };
            let name = Name { last: last.into(), ..Name::default() };
            let (class, offices) = (Class::Member, Vec::new());
            let code = code.into();
            changes.push(Change::Known(Person {
                id,
                code,
                name,
                class,
                offices,
                group: String::new(),
                authority: String::new(),
                votes: None,
                met_in: None,
            }));
        }
        for number in [3, 2, 1] {
            let mut listed = Item::new(item(number), &number.to_string(), "Budget");
            listed.exempt = (number == 3).then(|| Exempt { paragraph: "3".into() });
            listed.recommendations = vec![Prose::plain("one"), Prose::plain("two")];
            changes.push(Change::Listed(listed, None));
        }
        session.apply(moment(0), &kept(changes));
        let mut sitting = Sitting { session, now: 0 };
        sitting.act(&Act::OpenMeeting).unwrap();
        sitting.act(&Act::GoTo(Some(item(1)))).unwrap();
        sitting
    }

    fn apply(&mut self, events: Vec<Event>) {
        for event in events {
            self.session.apply(moment(self.now), &event);
        }
        assert_eq!(self.session.misfits, 0);
    }

    fn act(&mut self, act: &Act) -> Result<(), Refusal> {
        let events = super::act(&self.session, act, "hb", moment(self.now))?;
        self.apply(events);
        Ok(())
    }

    fn type_in(&mut self, line: &str) {
        self.now += SECOND;
        let all = self.session.desk.draft.text.len();
        self.apply(vec![Event::Edit(0, all, line.into())]);
    }

    fn enter(&mut self) -> Result<(), Refusal> {
        let reading = understand(&self.session.desk.draft.text, &self.session.room());
        let events = record(&self.session, &reading, "hb", moment(self.now))?;
        self.apply(events);
        Ok(())
    }

    /// Types a line so many minutes after seven and enters it; gives the entry that is new here.
    fn minute(&mut self, at: i64, line: &str) -> Id {
        self.now = at * MINUTE;
        self.type_in(line);
        let before: Vec<Id> = self.session.meeting.entries.keys().copied().collect();
        self.enter().unwrap();
        let mut new = self.session.meeting.entries.keys().filter(|id| !before.contains(id));
        new.next().copied().unwrap_or(item(99))
    }

    fn entry(&self, id: Id) -> &Entry {
        self.session.meeting.entry(id).unwrap()
    }

    /// The words of a place in order.
    fn words(&self, place: Place) -> Vec<String> {
        let meeting = &self.session.meeting;
        let entries = meeting.entries_of(place);
        entries.map(|entry| line::of_entry(entry, meeting)).collect()
    }

    fn here(&self) -> Vec<String> {
        self.words(self.session.desk.place)
    }

    fn at_minute(&self, id: Id) -> Option<i64> {
        self.entry(id).at.map(|at| (at.timestamp() - moment(0).timestamp()) / 60)
    }
}

#[test]
fn back_dating_stands_in_the_order_of_time_behind_whole_paragraphs() {
    let mut sitting = Sitting::new();
    let head = sitting.minute(1, "fi: one");
    sitting.minute(5, "ow>reply one");
    sitting.minute(6, "dk>reply two");
    let last = sitting.minute(10, "fi: two");
    let dated = sitting.minute(12, "@1903 ow: between");
    assert_eq!(
        sitting.here(),
        ["fi: one", "ow>reply one", "dk>reply two", "ow: between", "fi: two"]
    );
    assert_eq!(sitting.at_minute(dated), Some(3));
    sitting.minute(13, "@-13 dk: first");
    assert_eq!(sitting.here()[0], "dk: first");
    // What hangs joins the paragraph of its time, not the last one.
    let reply = sitting.minute(14, "@1906 fi>late reply");
    assert_eq!(sitting.entry(reply).under, Some(head));
    assert_eq!(sitting.here()[2..4], ["ow>reply one", "fi>late reply"]);
    let reply = sitting.minute(15, "@1912 ow>to the last");
    assert_eq!(sitting.entry(reply).under, Some(last));
}

#[test]
fn a_draft_keeps_time_item_and_place_of_its_first_key() {
    let mut sitting = Sitting::new();
    sitting.now = 3 * MINUTE;
    sitting.type_in("fi: begun here");
    sitting.now = 8 * MINUTE;
    sitting.act(&Act::GoTo(Some(item(2)))).unwrap();
    sitting.enter().unwrap();
    assert_eq!(sitting.words(Some(item(1))), ["fi: begun here"]);
    let id = sitting.session.meeting.order_of(Some(item(1)))[0];
    assert_eq!(sitting.at_minute(id), Some(3));
    assert_eq!(sitting.session.desk.place, Some(item(2)));
    // So does a line begun before the close.
    sitting.type_in("ow: in time");
    sitting.now = 9 * MINUTE;
    sitting.act(&Act::CloseMeeting).unwrap();
    sitting.enter().unwrap();
    let id = sitting.session.meeting.order_of(Some(item(2)))[0];
    assert_eq!((sitting.at_minute(id), sitting.entry(id).after_the_close), (Some(8), false));
}

#[test]
fn after_the_close_an_entry_has_no_time_unless_it_is_given() {
    let mut sitting = Sitting::new();
    sitting.minute(1, "fi: one");
    sitting.now = 20 * MINUTE;
    sitting.act(&Act::CloseMeeting).unwrap();
    let late = sitting.minute(30, "ow: late");
    assert_eq!((sitting.entry(late).at, sitting.entry(late).after_the_close), (None, true));
    let dated = sitting.minute(31, "@1905 ow: dated");
    assert_eq!((sitting.at_minute(dated), sitting.entry(dated).after_the_close), (Some(5), true));
    assert!(sitting.act(&Act::CloseMeeting).is_err());
    // Going round takes no item.
    sitting.act(&Act::GoTo(Some(item(2)))).unwrap();
    assert!(sitting.session.meeting.item(item(2)).unwrap().sittings.is_empty());
}

#[test]
fn families_move_and_are_struck_together() {
    let mut sitting = Sitting::new();
    sitting.minute(1, "fi: stays");
    let head = sitting.minute(2, "fi: goes");
    let reply = sitting.minute(3, "ow>with it");
    sitting.minute(4, "-and this");
    sitting.minute(5, "dk: stays too");
    sitting.act(&Act::Move(head, Some(item(2)))).unwrap();
    assert_eq!(sitting.here(), ["fi: stays", "dk: stays too"]);
    assert_eq!(sitting.words(Some(item(2))), ["fi: goes", "ow>with it", "-and this"]);
    assert_eq!(sitting.entry(reply).under, Some(head));
    // What hangs goes alone, and stands for itself.
    sitting.act(&Act::Move(reply, None)).unwrap();
    assert_eq!(sitting.entry(reply).under, None);
    assert!(sitting.act(&Act::Move(reply, None)).is_err());
    sitting.act(&Act::Strike(head)).unwrap();
    assert_eq!(sitting.words(Some(item(2))), Vec::<String>::new());
    sitting.session.apply(moment(0), &Event::Undone);
    assert_eq!(sitting.words(Some(item(2))), ["fi: goes", "-and this"]);
}

#[test]
fn entries_join_and_split() {
    let mut sitting = Sitting::new();
    let one = sitting.minute(1, "fi: said one");
    let two = sitting.minute(2, "and two");
    let reply = sitting.minute(3, "ow>no");
    sitting.act(&Act::Merge(two)).unwrap();
    assert_eq!(sitting.here(), ["fi: said one and two", "ow>no"]);
    assert_eq!(sitting.entry(reply).under, Some(one));
    sitting.act(&Act::Reopen(one)).unwrap();
    let at = sitting.session.desk.draft.text.find("and").unwrap();
    assert!(sitting.act(&Act::Split(2)).is_err());
    sitting.act(&Act::Split(at)).unwrap();
    assert_eq!(sitting.here(), ["fi: said one", "ow>no", "fi: and two"]);
    assert!(sitting.act(&Act::Merge(one)).is_err(), "nothing stands above it");
    let note = sitting.minute(4, "#between us");
    assert!(sitting.act(&Act::Merge(note)).is_err(), "a note would be published");
}

#[test]
fn a_reopened_entry_changes_its_kind_by_its_sign() {
    let mut sitting = Sitting::new();
    sitting.minute(1, "fi: before");
    let id = sitting.minute(2, "ow: words");
    for (line, kind) in [
        ("ow?words", "Question"),
        ("dk>words", "Reply"),
        ("-words", "Bullet"),
        ("=words", "Resolution"),
        ("ow!words", "Action"),
        ("words", "Point"),
    ] {
        sitting.act(&Act::Reopen(id)).unwrap();
        sitting.type_in(line);
        sitting.enter().unwrap();
        let entry = sitting.entry(id);
        assert!(format!("{:?}", entry.kind).starts_with(kind), "{line}: {entry:?}");
        assert_eq!(sitting.at_minute(id), Some(2), "{line}");
        assert_eq!(entry.under.is_some(), line.starts_with(['d', '-']), "{line}");
    }
    assert_eq!(sitting.here(), ["fi: before", "words"]);
}

#[test]
fn what_comes_out_into_the_open_gets_an_open_id() {
    let private = |id: Id| id.number >= 1 << 31;
    let mut sitting = Sitting::new();
    sitting.minute(1, "fi: one");
    sitting.act(&Act::Stamp).unwrap();
    let mark = sitting.session.meeting.order_of(Some(item(1)))[1];
    sitting.minute(2, "ow: two");
    assert!(private(mark));
    sitting.act(&Act::Reopen(mark)).unwrap();
    let new = sitting.minute(3, "dk: what was missed");
    assert!(!private(new));
    assert_eq!(sitting.here(), ["fi: one", "dk: what was missed", "ow: two"]);
    // From exempt business, with what hangs on it.
    sitting.act(&Act::GoTo(Some(item(3)))).unwrap();
    let head = sitting.minute(4, "fi: in private");
    sitting.minute(5, "ow>reply");
    let note = sitting.minute(6, "#note");
    assert!(private(head) && private(note));
    sitting.act(&Act::Move(head, Some(item(2)))).unwrap();
    assert_eq!(sitting.words(Some(item(2))), ["fi: in private", "ow>reply"]);
    let moved = sitting.session.meeting.order_of(Some(item(2))).to_vec();
    assert!(moved.iter().all(|id| !private(*id)), "{moved:?}");
    assert_eq!(sitting.entry(moved[1]).under, Some(moved[0]));
    assert_eq!(sitting.here(), ["#note"]);
    sitting.session.apply(moment(0), &Event::Undone);
    assert_eq!(sitting.here(), ["fi: in private", "ow>reply", "#note"]);
    let ids = |sitting: &Sitting| sitting.session.meeting.entries.len();
    assert_eq!(ids(&sitting), 6);
}

#[test]
fn items_are_taken_out_of_order_inserted_withdrawn_and_deferred() {
    let mut sitting = Sitting::new();
    let sittings = |sitting: &Sitting, number| {
        let item = sitting.session.meeting.item(item(number)).unwrap();
        item.sittings.iter().map(|sat| sat.until.is_some()).collect::<Vec<_>>()
    };
    sitting.act(&Act::GoTo(Some(item(3)))).unwrap();
    sitting.act(&Act::GoTo(Some(item(1)))).unwrap();
    assert_eq!(sittings(&sitting, 1), [true, false]);
    assert_eq!(sittings(&sitting, 3), [true]);
    sitting.act(&Act::Insert { title: "Urgent".into() }).unwrap();
    let numbers: Vec<&str> =
        sitting.session.meeting.agenda_items().map(|item| item.number.as_str()).collect();
    assert_eq!(numbers, ["1", "1A", "2", "3"]);
    assert_eq!(sittings(&sitting, 1), [true, true]);
    sitting.act(&Act::Stand(item(2), Standing::Deferred)).unwrap();
    assert!(sitting.act(&Act::Stand(item(2), Standing::Deferred)).is_err());
    assert!(sitting.act(&Act::Next).is_err(), "a deferred item is not next");
    // Going there takes it after all.
    sitting.act(&Act::GoTo(Some(item(2)))).unwrap();
    let standing = sitting.session.meeting.item(item(2)).unwrap().standing;
    assert_eq!(standing, Standing::Listed);
    assert!(sitting.act(&Act::Insert { title: " ".into() }).is_err());
}

#[test]
fn before_the_start_people_are_there_or_not_and_opening_takes_the_item() {
    let mut sitting = Sitting::new();
    sitting.session = Session::of(WRITERS[0], {
        let mut meeting = sitting.session.meeting.clone();
        meeting.particulars = std::sync::Arc::new(particulars());
        meeting.items.values_mut().for_each(|item| {
            std::sync::Arc::make_mut(item).sittings.clear();
        });
        meeting
    });
    sitting.act(&Act::GoTo(Some(item(1)))).unwrap();
    let id = sitting.minute(0, "fi+ ow+ dk-");
    assert_eq!(sitting.here(), ["present: fi ow", "apologies: dk"]);
    assert!(matches!(sitting.entry(id).kind, Kind::Present(_)));
    sitting.act(&Act::Next).unwrap();
    assert_eq!(sitting.session.undo_names(), Some("opening the meeting"));
    assert!(sitting.session.meeting.item(item(1)).unwrap().is_open());
    sitting.act(&Act::Next).unwrap();
    assert_eq!(sitting.session.desk.place, Some(item(2)));
    let id = sitting.minute(1, "dk+");
    assert!(matches!(sitting.entry(id).kind, Kind::Arrival(_)));
}

#[test]
fn the_roll_is_called_in_one_act() {
    let mut sitting = Sitting::new();
    sitting.act(&Act::RollCall(true)).unwrap();
    sitting.minute(1, "pe");
    assert_eq!(sitting.here(), ["present: fi", "apologies: ow"]);
    assert!(!sitting.session.desk.roll_call);
    assert_eq!(sitting.session.attendance.members_in(), 1);
}

#[test]
fn recommendations_are_resolved_whole_in_part_and_changed() {
    let mut sitting = Sitting::new();
    for (line, clauses, basis) in [
        ("=", vec!["one", "two"], Basis::Recommended),
        ("=2", vec!["two"], Basis::Part),
        ("=one\ntwo, as amended", vec!["one", "two, as amended"], Basis::Changed),
        ("=otherwise", vec!["otherwise"], Basis::Own),
    ] {
        let id = sitting.minute(1, line);
        let clauses: Vec<Prose> = clauses.into_iter().map(Prose::plain).collect();
        assert_eq!(
            sitting.entry(id).kind,
            Kind::Resolution(clauses, basis, Prose::default()),
            "{line}"
        );
    }
    sitting.type_in("==");
    sitting.enter().unwrap();
    assert_eq!(sitting.session.desk.draft.text, "=one\ntwo");
}

#[test]
fn what_leads_in_to_the_recommendations_is_carried_with_them() {
    let mut sitting = Sitting::new();
    let mut led = Item::clone(sitting.session.meeting.item(item(1)).unwrap());
    led.recommended_lead = Prose::plain("That the Council");
    sitting.apply(vec![kept(vec![Change::Listed(led, None)])]);
    let lead = Prose::plain("That the Council");
    for (line, clauses, basis) in [
        ("=", &["one", "two"][..], Basis::Recommended),
        ("=2", &["two"], Basis::Part),
        ("=That the Council:\ntwo", &["two"], Basis::Part),
        ("=That the Council:\none\nthree", &["one", "three"], Basis::Changed),
        ("fi/ow", &["one", "two"], Basis::Recommended),
        ("fi/ow 1", &["one"], Basis::Part),
        ("recommended: Board", &["one", "two"], Basis::Recommended),
    ] {
        let id = sitting.minute(1, line);
        let entry = sitting.entry(id).clone();
        let clauses: Vec<Prose> = clauses.iter().map(|text| Prose::plain(text)).collect();
        match &entry.kind {
            Kind::Motion(motion) => {
                assert_eq!((&motion.clauses, motion.basis), (&clauses, basis), "{line}");
                assert_eq!(motion.lead, lead, "{line}");
                sitting.minute(2, "withdrawn:");
            }
            Kind::Resolution(.., was, of) | Kind::Decision(.., was, of) => {
                assert_eq!((*was, of), (basis, &lead), "{line}");
                assert_eq!(entry.kind.clauses().unwrap().list, clauses, "{line}");
            }
            other => panic!("{other:?}"),
        }
        // Reopened and entered again it is what it was.
        sitting.act(&Act::Reopen(id)).unwrap();
        sitting.enter().unwrap();
        assert_eq!(sitting.entry(id).kind, entry.kind, "{line}");
    }
    sitting.type_in("==");
    sitting.enter().unwrap();
    assert_eq!(sitting.session.desk.draft.text, "=That the Council:\none\ntwo");
    sitting.enter().unwrap();
    let last = sitting.session.meeting.entries_of(Some(item(1))).next_back().unwrap();
    assert!(matches!(&last.kind, Kind::Resolution(_, Basis::Recommended, of) if *of == lead));
    // Other words before the same clauses are no recommendation.
    let id = sitting.minute(3, "=That Cabinet:\none\ntwo");
    assert!(matches!(&sitting.entry(id).kind, Kind::Resolution(_, Basis::Changed, _)));
}

#[test]
fn a_contradiction_is_recorded_with_a_doubt() {
    let mut sitting = Sitting::new();
    sitting.minute(1, "present: fi ow dk");
    sitting.minute(2, "dk-");
    let id = sitting.minute(3, "dk: said so");
    assert_eq!(sitting.entry(id).doubt, Some(Doubt::Check));
    let id = sitting.minute(4, "zz>said so");
    assert_eq!(sitting.entry(id).doubt, Some(Doubt::Who));
    assert!(matches!(&sitting.entry(id).kind, Kind::Reply(speech, Answers::Minuted)
        if speech.speaker == crate::meeting::Speaker::Unknown("zz".into())));
    let id = sitting.minute(5, "zz-");
    assert_eq!(sitting.entry(id).kind, Kind::Mark(Prose::plain("zz-")));
    let id = sitting.minute(6, "?: said so");
    assert_eq!(sitting.entry(id).doubt, Some(Doubt::Who));
}

#[test]
fn an_empty_line_records_nothing_and_signs_alone_are_refused() {
    let mut sitting = Sitting::new();
    for line in ["fi:", "-", "#", "?:", "!", "@1842 "] {
        sitting.type_in(line);
        let was = sitting.session.meeting.clone();
        let refused = sitting.enter().is_err();
        assert!(refused || sitting.session.meeting == was, "{line}");
    }
}

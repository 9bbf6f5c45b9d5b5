//! Two meetings of bodies that do not exist, in the true forms of cabinets.

use chrono::NaiveDate;

use super::minuted::{Minuted, at, prose, speech};
use crate::meeting::{Class, Exempt, Id, Kind, Meeting, Particulars, Speaker, Standing};
use std::sync::Arc;

/// A cabinet that decides by delegation of its leader.
pub(crate) fn delegated() -> Meeting {
    let mut m = Minuted::of("Cabinet");
    let member = |m: &mut Minuted, given: &str, last: &str, office: &str| {
        m.person(Class::Member, ["Councillor", given, last], office)
    };
    let abara = member(&mut m, "Ngozi", "Abara", "Leader of the Council");
    let cyprian = member(&mut m, "Ellen", "Cyprian", "Cabinet Member for Children & Learning");
    let finch = member(&mut m, "Jane", "Finch", "Cabinet Member for Finance");
    let owusu = member(&mut m, "Kofi", "Owusu", "Cabinet Member for Housing");
    let dukes = m.person(
        Class::OtherMember,
        ["Councillor", "Rhys", "Dukes"],
        "Shadow Cabinet Member for Children & Learning",
    );
    let holt = m.person(Class::Officer, ["", "Priya", "Holt"], "Director of Children's Services");
    let members = m.person(Class::Collective, ["", "", "Members"], "");
    opened(&mut m, "18:31", "20:42");

    m.put(Kind::Present(vec![abara, cyprian, finch]), None, Some(at("18:31")));
    m.put(Kind::Apologies(vec![owusu]), None, Some(at("18:31")));
    m.put(Kind::InAttendance(vec![dukes, holt]), None, Some(at("18:31")));

    m.item("4", "Children's services improvement plan", |item| {
        item.officer = "Priya Holt".into();
        item.key_decision = Some(false);
        item.documents = vec!["Improvement plan, report".into(), "Appendix 1".into()];
        item.reasons = "The plan answers the inspection of May.".into();
    });
    m.point(Some(cyprian), "gave a presentation. It was hoped that visits would resume in July.");
    m.point(None, "In response to concerns of staff, a new system had been introduced");
    m.point(Some(cyprian), "thanked the staff");
    let shadow = m.point(Some(dukes), "welcomed the plan and asked all to read Appendix 2");
    m.runs_on(shadow, None, "Queries were raised about oversight");
    let note = Kind::Note(prose("Dukes seemed unsure of the figures"));
    m.put(note, None, None);
    m.reply(shadow, cyprian, "oversight was part of the programme");
    m.runs_on(shadow, Some(members), "were reminded of the training on 2 July.");
    m.put(Kind::Departure(dukes), None, Some(at("19:05")));
    let homes = m.point(Some(owusu), "the council sought homes for those who left care.");
    m.runs_on(homes, Some(finch), "informed Members that she fostered");
    m.point(Some(cyprian), &format!("agreed with ‹{finch}›. ‹{holt}› would report in autumn."));
    m.reply_to_query(holt, "confirmed that posts were filled");
    m.resolved(&["Note the progress made", "Note the outcome of the second visit."]);
    m.put(
        Kind::Action {
            owner: Speaker::Person(holt),
            text: prose("report on vacancies"),
            due: NaiveDate::from_ymd_opt(2026, 9, 10),
            status: crate::meeting::Status::Open,
        },
        None,
        None,
    );

    m.item("5", "Land at Mill Lane", |item| {
        item.exempt = Some(Exempt { paragraph: "3".into() });
        item.officer = "Sam Pryce".into();
    });
    m.point(Some(finch), "reported that the offer stood at £1,250,000");
    m.resolved(&["Accept the offer."]);

    m.item("6", "Library hours", |item| item.standing = Standing::Withdrawn);
    m.meeting
}

/// A cabinet whose debates are minuted in lettered points.
pub(crate) fn lettered() -> Meeting {
    let mut m = Minuted::of("Cabinet");
    let member = |m: &mut Minuted, given: &str, last: &str, office: &str| {
        m.person(Class::Member, ["Mr", given, last], office)
    };
    let leader = member(&mut m, "D", "Ash", "Leader of the Council");
    let families = member(&mut m, "T", "Brock", "Cabinet Member for Families");
    let other = m.person(Class::OtherMember, ["Mrs", "A", "Cole"], "");
    let unnamed = Speaker::Unknown("xz".into());
    opened(&mut m, "10:00", "11:40");
    m.put(Kind::Present(vec![leader, families]), None, None);
    m.put(Kind::InAttendance(vec![other]), None, None);

    m.item("4", "Service improvement plan update", |_| ());
    m.point(None, "The Cabinet considered the plan. The details were set out in the report.");
    let first = m.point(Some(families), "introduced the report and made the following points:");
    m.bullet(first, 1, "Work had begun in May");
    m.bullet(first, 1, "Visits had been made to three authorities:");
    m.bullet(first, 2, "two in the north");
    m.bullet(first, 1, "The plan was nearly ready");
    m.point(Some(leader), "emphasised that safeguarding came first\nHe paid tribute to the staff");
    let worry = m.point(Some(other), "expressed concern about the process");
    m.reply(worry, leader, "responded that it was important.");
    m.runs_on(worry, Some(families), "added that schools had been alerted");
    m.reply_to_query(families, "there was support across parties");
    let asked = m.question(None, "Had consistency improved with more permanent staff?");
    m.reply(asked, families, "commented that it had");
    let query =
        format!("In response to a query about parishes, ‹{leader}› reported that he had met them");
    m.point(None, &query);
    m.put(
        Kind::Question(crate::meeting::Speech { speaker: unnamed, ..speech(None, "about morale") }),
        None,
        None,
    );
    m.resolved(&[
        "the progress be noted; and",
        "the plan (Appendix 1) be approved;",
        "the strategy be adopted",
    ]);

    m.item("5", "Next meeting", |_| ());
    m.resolved(&["the meeting of 9 July be moved to 16 July"]);
    m.meeting
}

fn opened(m: &mut Minuted, from: &str, until: &str) {
    let particulars: &mut Particulars = Arc::make_mut(&mut m.meeting.particulars);
    particulars.opened = Some(at(from));
    particulars.closed = Some(at(until));
}

/// Every id of a meeting's entries, as they stand.
pub(crate) fn ids(meeting: &Meeting) -> Vec<Id> {
    meeting.places().flat_map(|place| meeting.order_of(place).to_vec()).collect()
}

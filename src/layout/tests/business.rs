//! How business that is minuted field by field is printed, sort by sort, in both styles.

use chrono::NaiveDate;

use super::*;
use crate::meeting::Prose;
use crate::meeting::business::{Business, Field, SORTS, Sort};

/// A sort with what its fields hold, and what the two styles print of it.
type Case = (Sort, &'static str, &'static str);

/// A meeting with somebody of the public, and two items.
fn hall() -> (Minuted, [Id; 5]) {
    let (mut m, [finch, owusu, _]) = cabinet();
    let byrne = m.person(Class::Public, ["Ms", "Anna", "Byrne"], "");
    let next = m.item("5", "Land at Mill Lane", |_| ());
    let here = m.item("6", "Library hours", |item| {
        item.reasons = "The report gives these.".into();
    });
    (m, [finch, owusu, byrne, next, here])
}

/// Business of a sort, every field of it filled in.
fn whole(sort: Sort, [finch, owusu, byrne, next, _]: [Id; 5]) -> Business {
    let mut business = Business::new(sort);
    let public = [Sort::PublicQuestion, Sort::Petition, Sort::Deputation, Sort::PublicSpeaker];
    for asked in sort.row().fields {
        match asked.field {
            Field::Who if public.contains(&sort) => business.who = Speaker::Person(byrne),
            Field::Who => business.who = Speaker::Person(finch),
            Field::To => business.to = Speaker::Person(owusu),
            Field::People => business.people = vec![finch, owusu],
            Field::Items => business.items = vec![next],
            Field::Subject => business.subject = Prose::plain("the crossing"),
            Field::Count => business.count = Some(412),
            Field::Sum => business.pence = Some(123_450),
            Field::Date => business.date = NaiveDate::from_ymd_opt(2026, 7, 9),
            Field::Power => business.power = Prose::plain("rule 12"),
            Field::Text => business.text = Prose::plain("it was so.\nAnd more"),
        }
    }
    business
}

fn in_both(sort: Sort, change: impl Fn(&mut Business)) -> [String; 2] {
    [decision_and_minutes(), lettered_points()].map(|style| {
        let (mut m, ids) = hall();
        let mut business = whole(sort, ids);
        change(&mut business);
        m.put(Kind::Business(Box::new(business)), None, Some(at("20:05")));
        let record = m.meeting.seen_by(Audience::Public);
        let here = lay_out_place(&record, &style, m.place());
        let printed: Vec<String> = here.iter().map(words).collect();
        // Without the heading of the item and that of its minutes.
        let skipped = 1 + usize::from(!style.items.minutes_heading.is_empty());
        printed.get(skipped..).unwrap_or_default().join(" | ")
    })
}

#[test]
fn each_sort_is_worded_by_the_style() {
    let finch = "the Cabinet Member for Finance";
    let owusu = "the Cabinet Member for Housing";
    let upper = "The Cabinet Member for Finance";
    let both = format!("{upper} and {owusu}");
    let cases: [Case; 38] = [
        (
            Sort::PublicQuestion,
            "Public question from a member of the public to OW: it was so. | And more.",
            "A member of the public asked OW the following question: it was so. | And more.",
        ),
        (
            Sort::MemberQuestion,
            "Question on notice from FI to OW: it was so. | And more.",
            "UP asked OW the following question, on notice: it was so. | And more.",
        ),
        (
            Sort::Supplementary,
            "Supplementary question: it was so. | And more.",
            "By way of a supplementary question it was asked: it was so. | And more.",
        ),
        (
            Sort::WrittenReply,
            "Action (FI): a written reply on it was so. | And more, by Thursday 9 July 2026",
            "Action (FI): a written response on it was so. | And more, by Thursday 9 July 2026",
        ),
        (
            Sort::Petition,
            "A member of the public presented a petition with 412 signatures: the crossing. It was so. | And more.",
            "A petition bearing 412 signatures was received from a member of the public: the crossing. It was so. | And more.",
        ),
        (
            Sort::Deputation,
            "A member of the public spoke for a deputation on the crossing. It was so. | And more.",
            "A deputation led by a member of the public was received on the crossing. It was so. | And more.",
        ),
        (
            Sort::PublicSpeaker,
            "A member of the public (the crossing) addressed the meeting. It was so. | And more.",
            "A member of the public (the crossing) spoke at the invitation of the Chair. It was so. | And more.",
        ),
        (Sort::Announcement, "It was so. | And more.", "It was so. | And more."),
        (
            Sort::Urgent,
            "The Chair agreed that this item be considered as a matter of urgency, for this reason: it was so. | And more.",
            "The item was urgent business because of the following special circumstances: it was so. | And more.",
        ),
        (
            Sort::OrderOfBusiness,
            "The order of business was changed to take item 5 next: it was so. | And more.",
            "It was agreed to vary the order of business and take item 5 next: it was so. | And more.",
        ),
        (
            Sort::TakenTogether,
            "This item was taken together with item 5.",
            "The item was considered together with agenda item 5.",
        ),
        (
            Sort::PreviousMinutes,
            "The minutes of the meeting held on Thursday 9 July 2026 were approved as correct and signed by the Chair.",
            "The Minutes of the meeting held on Thursday 9 July 2026 were signed by the Chair as a correct record.",
        ),
        (
            Sort::MatterArising,
            "Matter arising from the crossing: it was so. | And more.",
            "Matter arising from the crossing: it was so. | And more.",
        ),
        (
            Sort::Correction,
            "Correction: it was so. | And more.",
            "The following correction was made: it was so. | And more.",
        ),
        (
            Sort::Adjourned,
            "The meeting adjourned at 8.05 pm (it was so. | And more).",
            "The meeting was adjourned at 8.05 pm (it was so. | And more).",
        ),
        (Sort::Resumed, "The meeting resumed at 8.05 pm.", "The meeting was resumed at 8.05 pm."),
        (
            Sort::Disorder,
            "Disorder involving FI: it was so. | And more.",
            "There was disorder involving FI: it was so. | And more.",
        ),
        (
            Sort::PointOfOrder,
            "UP raised a point of order under rule 12: it was so. | And more.",
            "On a point of order under rule 12, FI said: it was so. | And more.",
        ),
        (
            Sort::Ruling,
            "The Chair ruled: it was so. | And more.",
            "The Chair gave this ruling: it was so. | And more.",
        ),
        (
            Sort::Payment,
            "Payment to the crossing: £1,234.50, it was so. | And more (rule 12)",
            "Payment approved to the crossing: £1,234.50, it was so. | And more (power: rule 12)",
        ),
        (
            Sort::Application,
            "Application the crossing: it was so. | And more.",
            "Application the crossing: it was so. | And more.",
        ),
        (
            Sort::Comment,
            "Comment on the crossing: it was so. | And more.",
            "Comment on the crossing: it was so. | And more.",
        ),
        (
            Sort::Conditions,
            "Subject to the following conditions: it was so. | And more.",
            "Conditions: it was so. | And more.",
        ),
        (
            Sort::Reasons,
            "Reasons for the decision: | it was so. | And more",
            "Reasons for decision: | it was so. | And more",
        ),
        (
            Sort::Alternatives,
            "Other options considered and rejected: | it was so. | And more",
            "Other options considered and rejected: | it was so. | And more",
        ),
        (
            Sort::Conflicts,
            "Conflicts of interest declared: it was so. | And more.",
            "Conflicts of interest: it was so. | And more.",
        ),
        (
            Sort::Dispensations,
            "Dispensations granted: it was so. | And more.",
            "Dispensations: it was so. | And more.",
        ),
        (
            Sort::Delegation,
            "Delegated to FI, in consultation with OW: it was so. | And more.",
            "Authority was delegated to FI, in consultation with OW: it was so. | And more.",
        ),
        (
            Sort::AlsoDecides,
            "This decision is also made on item 5.",
            "The resolution also applies to agenda item 5.",
        ),
        (
            Sort::Dissent,
            "BO asked that their dissent be recorded.",
            "BO wished their dissent to be recorded.",
        ),
        (
            Sort::CallIn,
            "This decision may be called in until Thursday 9 July 2026. This decision may not be called in: it was so. | And more.",
            "The call-in period ends on Thursday 9 July 2026. The decision is not subject to call-in: it was so. | And more.",
        ),
        (
            Sort::CalledIn,
            "The decision had been called in by the Cabinet Member for Finance and OW, on these grounds: it was so. | And more.",
            "The decision had been called in by the Cabinet Member for Finance and OW on the following grounds: it was so. | And more.",
        ),
        (
            Sort::Election,
            "UP was elected the crossing. It was so. | And more.",
            "UP was duly elected the crossing. It was so. | And more.",
        ),
        (Sort::InBrief, "In brief: it was so. | And more.", "In brief: it was so. | And more."),
        (
            Sort::Recording,
            "It was announced that the meeting was being recorded. It was so. | And more.",
            "Notice was given that the meeting was being recorded. It was so. | And more.",
        ),
        (
            Sort::Programme,
            "Work programme: it was so. | And more.",
            "Work programme: it was so. | And more.",
        ),
        (
            Sort::NextMeeting,
            "Date of the next meeting: Thursday 9 July 2026, it was so. | And more.",
            "Next meeting: Thursday 9 July 2026, it was so. | And more.",
        ),
        // What is not filled in leaves no gap.
        (Sort::Resumed, "The meeting resumed at 8.05 pm.", "The meeting was resumed at 8.05 pm."),
    ];
    for row in SORTS {
        assert!(cases.iter().any(|case| case.0 == row.sort), "{} is not tried", row.title);
    }
    for (sort, first, second) in cases {
        let written = |text: &str| {
            text.replace("FI", finch).replace("OW", owusu).replace("UP", upper).replace("BO", &both)
        };
        assert_eq!(in_both(sort, |_| ()), [written(first), written(second)], "{sort:?}");
    }
}

#[test]
fn what_is_not_filled_in_leaves_no_gap() {
    for row in SORTS {
        for printed in in_both(row.sort, |business| *business = Business::new(row.sort)) {
            for gap in ["  ", " .", " ,", "()", "[]", " :"] {
                assert!(!printed.contains(gap), "{} prints {printed:?}", row.title);
            }
        }
    }
    let [printed, _] =
        in_both(Sort::Petition, |business| *business = Business::new(Sort::Petition));
    assert_eq!(printed, "[who?] presented a petition.");
}

fn put(m: &mut Minuted, business: Business, under: Option<Id>) -> Id {
    m.put(Kind::Business(Box::new(business)), under, Some(at("20:05")))
}

fn with_text(sort: Sort, text: &str) -> Business {
    Business { text: Prose::plain(text), ..Business::new(sort) }
}

#[test]
fn a_question_its_answer_and_its_supplementary_stand_together() {
    let (mut m, [finch, owusu, byrne, ..]) = hall();
    let asked = Business {
        who: Speaker::Person(byrne),
        to: Speaker::Person(owusu),
        ..with_text(Sort::PublicQuestion, "When will the crossing open?")
    };
    let question = put(&mut m, asked, None);
    m.reply(question, owusu, "it would open in May");
    put(&mut m, with_text(Sort::Supplementary, "And the lights?"), Some(question));
    m.reply(question, finch, "they were funded");
    m.point(Some(finch), "said so");
    assert_eq!(
        paragraphs(&m, &decision_and_minutes()),
        [
            "Public question from a member of the public to the Cabinet Member for Housing: \
             When will the crossing open?",
            "In response the Cabinet Member stated that it would open in May",
            "Supplementary question: And the lights?",
            "In response the Cabinet Member for Finance stated that they were funded",
            "The Cabinet Member said so",
        ]
    );
    let lettered = paragraphs(&m, &lettered_points());
    assert_eq!(lettered.last().unwrap(), "a) The Cabinet Member for Finance said so");
}

#[test]
fn what_belongs_to_a_decision_stands_with_it() {
    let (mut m, ids) = hall();
    m.point(Some(ids[0]), "said so");
    put(&mut m, whole(Sort::Delegation, ids), None);
    m.resolved(&["Note the report"]);
    for style in [decision_and_minutes(), lettered_points()] {
        let printed = printed(&m.meeting, &style, Audience::Public, Part::All);
        let resolved = printed.rfind("Note the report").unwrap();
        let delegated = printed.rfind("elegated to the Cabinet Member for Finance").unwrap();
        assert!(resolved < delegated, "{printed}");
        // The agenda gives the reasons, as none were minuted.
        assert_eq!(printed.matches("The report gives these.").count(), 1, "{printed}");
    }
    put(&mut m, with_text(Sort::Reasons, "The meeting gave others."), None);
    for style in [decision_and_minutes(), lettered_points()] {
        for part in [Part::All, Part::Decisions] {
            let printed = printed(&m.meeting, &style, Audience::Public, part);
            assert!(!printed.contains("The report gives these."), "{printed}");
            assert_eq!(printed.matches("The meeting gave others.").count(), 1, "{printed}");
        }
    }
}

#[test]
fn items_that_go_together_say_so_under_each_other() {
    let (mut m, ids) = hall();
    put(&mut m, whole(Sort::TakenTogether, ids), None);
    put(&mut m, whole(Sort::AlsoDecides, ids), None);
    m.resolved(&["Note the report"]);
    let other = Part::Item(ids[3]);
    let style = decision_and_minutes();
    let there = printed(&m.meeting, &style, Audience::Public, other);
    assert!(there.contains("This item was taken together with item 6, where"), "{there}");
    assert!(there.contains("The decision was made together with that on item 6."), "{there}");
    // Nothing is minuted there that it could stand above and below of.
    assert_eq!(there.matches("Note the report").count(), 1, "{there}");
    let mut m = m.at_place(Some(ids[3]));
    m.point(None, "it was late");
    let there = printed(&m.meeting, &style, Audience::Public, other);
    assert_eq!(there.matches("Note the report").count(), 2, "{there}");
    let lettered = printed(&m.meeting, &lettered_points(), Audience::Public, other);
    assert!(lettered.contains("is recorded under agenda item 6."), "{lettered}");
    assert!(!lettered.contains("Note the report"), "{lettered}");
    let decisions = printed(&m.meeting, &style, Audience::Public, Part::Decisions);
    assert!(decisions.contains("Land at Mill Lane"), "{decisions}");
}

#[test]
fn payments_are_summed_up() {
    let (mut m, ids) = hall();
    put(&mut m, whole(Sort::Payment, ids), None);
    let one = printed(&m.meeting, &lettered_points(), Audience::Public, Part::All);
    assert!(!one.contains("Total"), "{one}");
    put(&mut m, whole(Sort::Payment, ids), None);
    let two = printed(&m.meeting, &lettered_points(), Audience::Public, Part::All);
    assert!(two.contains("Total of 2 payments: £2,469.00"), "{two}");
}

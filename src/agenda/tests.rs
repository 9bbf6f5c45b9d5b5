//! Agendas as councils publish them and clerks paste them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::disallowed_types)]

use super::*;
use crate::meeting::{NoticeKind, Writer};

const CABINET: &str = "\
Harrow Vale Borough Council

Cabinet

Thursday 11 June 2026 at 7.00 pm
Council Chamber, Town Hall

AGENDA

1. Apologies for absence
2. Declarations of interest
3. Minutes of the meeting held on 14 May 2026 (Pages 5 - 12)

4. Children’s services improvement plan
   Report of the Director of Children's Services
   Key decision: yes

   The Cabinet is recommended to:
   1. approve the improvement plan, as set out in Appendix A to
      the report;
   2. delegate to the Director, in consultation with the Leader,
      authority to
      (a) let the contract; and
      (b) vary it; and
   3. note “the position”.

   Reasons for recommendations:
   The inspectors asked for a plan
   within 70 days.

   The plan has been costed.

   Alternative options (considered and rejected): To do nothing. It would be unlawful.

   Documents:
   - Report
   - Appendix A: the plan,
     with costs

5. Waste contract
Report of the Head of Environment
RECOMMENDED that the contract be extended by two years.
4a. Urgent business
";

const PARISH: &str = "\
Little Marsh Parish Council
Ordinary meeting
Monday 8 June 2026, 7.30pm
The Village Hall, Church Lane

Apologies for absence
To receive declarations of interest
To approve the minutes of the meeting held on 11 May 2026
Finance
  Officer: Sam Yeo, Clerk
  Recommendations:
  That the payments of £1,204.17 be approved.
Highways and footpaths
Date of next meeting

Sam Yeo, Clerk to the Council
";

const SCRUTINY: &str = "\
# Children and Families Scrutiny Panel

**Date:** 2026-06-11
**Time:** 18:30
**Venue:** Online

## 1. Apologies
## 2. Fostering: mid-year review

**Report author:** Jo Hale
**Recommendations:**

1. That the Panel note the review.
2. That a further report come in March.

### Reasons for recommendation
The review is *due* each year.
- It was late.

## 3. Work programme
Contact: Pat Moss, 01632 960 001
";

const COUNCIL: &str = "\
COUNCIL
Wednesday 15th July 2026, 6pm, Civic Suite

Item 1: Prayers
Item 2: Questions from members of the public
  Question 1 from Jane Holt to the Leader of the Council:
  When will the library at Mill Lane
  open again?

  2. Question from Ray Moss to the Cabinet Member for Housing: Will he say
  how many homes stand empty?
Item 3: Petitions
  Petition from residents of Mill Lane (112 signatures):
  We ask for a crossing.
Item 4: Notices of motion (withdrawn)
";

const TWO_PARTS: &str = "\
Planning Committee
11/06/2026

PART 1
1\tApologies
2\tDeclarations
3\tLand at Mill Lane (Key decision)
\tOfficer: Head of Property
PART 2 – EXEMPT
4\tLand at Mill Lane: price
\tExempt: paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972
5\tStaffing
6\tMinutes in public
\tExempt: no
";

fn id() -> Id {
    Id { writer: Writer(7), number: 1 }
}

fn titles(reading: &Reading) -> Vec<String> {
    reading.items.iter().map(|item| format!("{} {}", item.number, item.title)).collect()
}

fn said(reading: &Reading) -> Vec<(usize, &str)> {
    reading
        .complaints
        .iter()
        .map(|c| (c.line, c.message.split([':', ';']).next().unwrap_or_default()))
        .collect()
}

#[test]
fn a_cabinet_agenda_with_recommendations() {
    let reading = read(CABINET);
    assert_eq!(
        titles(&reading),
        [
            "1 Apologies for absence",
            "2 Declarations of interest",
            "3 Minutes of the meeting held on 14 May 2026",
            "4 Children’s services improvement plan",
            "5 Waste contract",
            "4a Urgent business",
        ]
    );
    assert_eq!(said(&reading), [(43, "Number 4a comes after 5")], "{:#?}", reading.complaints);
    let found = &reading.particulars;
    assert_eq!(
        (found.body.as_str(), found.authority.as_str()),
        ("Cabinet", "Harrow Vale Borough Council")
    );
    assert_eq!(found.date.unwrap().to_string(), "2026-06-11");
    assert_eq!(found.time.unwrap().to_string(), "19:00:00");
    assert_eq!(found.venue, "Council Chamber, Town Hall");
    assert_eq!(reading.items[2].documents, ["Pages 5 - 12"]);
    let item = &reading.items[3];
    assert_eq!(item.officer, "Director of Children's Services");
    assert_eq!(item.key_decision, Some(true));
    let clauses: Vec<String> = item.recommendations.iter().map(ToString::to_string).collect();
    assert_eq!(
        clauses,
        [
            "approve the improvement plan, as set out in Appendix A to the report;",
            "delegate to the Director, in consultation with the Leader, authority to\n(a) let the \
             contract; and\n(b) vary it; and",
            "note “the position”.",
        ]
    );
    assert_eq!(
        item.reasons,
        "The inspectors asked for a plan within 70 days.\nThe plan has been costed."
    );
    assert_eq!(item.alternatives, "To do nothing. It would be unlawful.");
    assert_eq!(item.documents, ["Report", "Appendix A: the plan, with costs"]);
    let item = &reading.items[4];
    assert_eq!(item.officer, "Head of Environment");
    assert_eq!(item.recommendations, [Prose::plain("that the contract be extended by two years.")]);
}

#[test]
fn a_parish_agenda_without_numbers() {
    let reading = read(PARISH);
    assert_eq!(
        titles(&reading),
        [
            "1 Apologies for absence",
            "2 To receive declarations of interest",
            "3 To approve the minutes of the meeting held on 11 May 2026",
            "4 Finance",
            "5 Highways and footpaths",
            "6 Date of next meeting",
            "7 Sam Yeo, Clerk to the Council",
        ]
    );
    assert_eq!(said(&reading), [(6, "The agenda has no numbers")]);
    assert_eq!(reading.particulars.body, "Little Marsh Parish Council");
    assert_eq!(reading.particulars.venue, "Village Hall, Church Lane");
    assert_eq!(reading.items[3].officer, "Sam Yeo, Clerk");
    assert_eq!(
        reading.items[3].recommendations,
        [Prose::plain("That the payments of £1,204.17 be approved.")]
    );
}

#[test]
fn a_scrutiny_agenda_in_markdown() {
    let reading = read(SCRUTINY);
    assert_eq!(
        titles(&reading),
        ["1 Apologies", "2 Fostering: mid-year review", "3 Work programme"]
    );
    assert_eq!(said(&reading), [(21, "This belongs to no field of item 3")]);
    assert!(reading.complaints[0].text.contains("960 001"));
    let found = &reading.particulars;
    assert_eq!(found.body, "Children and Families Scrutiny Panel");
    assert_eq!(found.time.unwrap().to_string(), "18:30:00");
    assert_eq!(found.venue, "Online");
    let item = &reading.items[1];
    assert_eq!(item.officer, "Jo Hale");
    assert_eq!(item.recommendations.len(), 2);
    assert_eq!(item.reasons, "The review is *due* each year.\n- It was late.");
}

#[test]
fn a_council_agenda_with_questions_and_a_petition() {
    let reading = read(COUNCIL);
    assert_eq!(said(&reading), []);
    assert_eq!(reading.items.len(), 4);
    let notices = &reading.items[1].notices;
    let expected = [
        Notice {
            kind: NoticeKind::Question,
            from: "Jane Holt".into(),
            to: "the Leader of the Council".into(),
            text: "When will the library at Mill Lane open again?".into(),
        },
        Notice {
            kind: NoticeKind::Question,
            from: "Ray Moss".into(),
            to: "the Cabinet Member for Housing".into(),
            text: "Will he say how many homes stand empty?".into(),
        },
    ];
    assert_eq!(notices, &expected);
    let petition = &reading.items[2].notices[0];
    assert_eq!(petition.from, "residents of Mill Lane (112 signatures)");
    assert_eq!(petition.text, "We ask for a crossing.");
    assert_eq!(reading.items[3].standing, Standing::Withdrawn);
    assert_eq!(reading.particulars.body, "COUNCIL");
}

#[test]
fn an_agenda_with_an_exempt_part() {
    let reading = read(TWO_PARTS);
    let exempt: Vec<Option<&str>> = reading
        .items
        .iter()
        .map(|item| item.exempt.as_ref().map(|exempt| exempt.paragraph.as_str()))
        .collect();
    assert_eq!(exempt, [None, None, None, Some("3"), Some(""), None]);
    assert_eq!(titles(&reading)[2], "3 Land at Mill Lane");
    assert_eq!(reading.items[2].key_decision, Some(true));
    assert_eq!(
        said(&reading),
        [
            (9, "The items below this line are taken as exempt"),
            (14, "This item stands in a part that is exempt"),
        ]
    );
}

#[test]
fn lines_that_begin_items() {
    let cases: [(&str, &[&str]); 13] = [
        ("1. Apologies\n2. Minutes", &["1 Apologies", "2 Minutes"]),
        ("1 Apologies\n2 Minutes", &["1 Apologies", "2 Minutes"]),
        ("1) Apologies\n1a) Minutes", &["1 Apologies", "1a Minutes"]),
        ("1.\nApologies\n\n2.\nMinutes", &["1 Apologies", "2 Minutes"]),
        ("Agenda item 4 - Apologies\nItem 5. Minutes", &["4 Apologies", "5 Minutes"]),
        ("## 4. Apologies\ntext\n## 5 Minutes", &["4 Apologies", "5 Minutes"]),
        ("# Audit Committee\n## Apologies\n## Minutes", &["1 Apologies", "2 Minutes"]),
        ("- Apologies\n- Minutes", &["1 Apologies", "2 Minutes"]),
        ("4. Finance\n4.1 To pay\n4.2 To bank", &["4 Finance", "4.1 To pay", "4.2 To bank"]),
        (
            "4. Planning\n  a) 4 Mill Lane\n  b) Church Road\n5. Finance",
            &["4 Planning", "4a 4 Mill Lane", "4b Church Road", "5 Finance"],
        ),
        (
            "1. Interests\nMembers are reminded of the duty to\ndeclare.\n2. B",
            &["1 Interests", "2 B"],
        ),
        ("26/031. Apologies\n26/032. Minutes", &["26/031 Apologies", "26/032 Minutes"]),
        (
            "1. Children's services improvement\nplan\n2. Land of\nthe Crown",
            &["1 Children's services improvement plan", "2 Land of the Crown"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(titles(&read(text)), expected, "{text}");
    }
}

#[test]
fn clauses_and_items_are_told_apart() {
    // (agenda, titles, clauses of the first item)
    let cases: [(&str, &[&str], usize); 6] = [
        ("1. A\nRecommendations:\n1. That x.\n2. That y.\n2. B", &["1 A", "2 B"], 2),
        ("1. A\nRecommendations:\n1. That x;\n2. that y.\n3. that z.\n\n2. B", &["1 A", "2 B"], 3),
        ("1. A\nRECOMMENDED\n(1) x\n(2) y\n2. B", &["1 A", "2 B"], 2),
        ("1. A\nMembers are asked to note the report.\n2. B", &["1 A", "2 B"], 1),
        ("1. A\nIt is recommended that:\ni. x\nii. y\n2. B", &["1 A", "2 B"], 2),
        ("1. A\nRecommendations:\ng) x\nh) y\ni) z\n2. B", &["1 A", "2 B"], 3),
    ];
    for (text, expected, clauses) in cases {
        let reading = read(text);
        assert_eq!(titles(&reading), expected, "{text}");
        assert_eq!(reading.items[0].recommendations.len(), clauses, "{text}");
    }
}

#[test]
fn words_before_the_list_of_recommendations_lead_in_to_it() {
    for (text, lead, clauses, told) in [
        ("RECOMMENDED: That the Council\n(1) approve;\n(2) note it", "That the Council", 2, 0),
        ("Recommendation:\nThat Cabinet:\n\n1. Approve the plan\n2. Note it", "That Cabinet", 2, 0),
        ("RECOMMENDED that Cabinet -\n(a) approve the plan", "that Cabinet", 1, 0),
        ("Recommendations:\n(1) approve\n(2) note", "", 2, 0),
        // A sentence is a clause, and pointed at.
        ("Recommendations:\nThat the plan be approved.\n(1) note it\n(2) note", "", 3, 1),
    ] {
        let reading = read(&format!("5. Leisure centres\n{text}\n6. Next\n"));
        let item = &reading.items[0];
        assert_eq!(item.recommended_lead, Prose::plain(lead), "{text}");
        assert_eq!(
            (item.recommendations.len(), reading.complaints.len()),
            (clauses, told),
            "{text}"
        );
        assert_eq!(reading.items.len(), 2, "{text}");
    }
}

#[test]
fn a_sentence_behind_the_recommendations_is_not_taken_silently() {
    let read_of = |lines: &str| {
        let reading = read(&format!("1. Leisure centres\nRecommendations:\n{lines}\n2. Next\n"));
        let item = reading.items.first().cloned().unwrap_or_default();
        let clauses: Vec<String> =
            item.recommendations.iter().map(|text| text.spelled(|_| String::new())).collect();
        let lines: Vec<usize> = reading.complaints.iter().map(|told| told.line).collect();
        (clauses, lines)
    };
    let approve = "That the plan be approved.".to_string();
    // Behind a short line that ends a sentence it belongs to nothing, and is complained of.
    for listed in ["(a) ", ""] {
        let (clauses, told) =
            read_of(&format!("{listed}{approve}\nThe press and public will be excluded."));
        assert_eq!((clauses, told), (vec![approve.clone()], vec![4]), "{listed:?}");
    }
    // Behind a line as long as the margin it may be either: taken, and pointed at.
    let long = "(a) That the plan for the leisure centres of the borough be approved.";
    let (clauses, told) = read_of(&format!("{long}\nThe press and public will be excluded."));
    assert_eq!(told, [4], "{clauses:?}");
    assert!(clauses[0].ends_with("approved. The press and public will be excluded."));
    // Clauses without marks, a line each.
    let (clauses, told) = read_of(&format!("{approve}\nThat the costs be noted."));
    assert_eq!((clauses.len(), told.len()), (2, 0), "{clauses:?}");
    // A sentence broken by the margin goes on.
    let (clauses, told) = read_of("(a) That the plan be\napproved.\n(b) That it be published.");
    assert_eq!((clauses.len(), told.len()), (2, 0), "{clauses:?}");
}

#[test]
fn what_is_doubtful_is_said_with_its_line() {
    let cases = [
        ("1. A\n2. B\n2. C", 3, "Number 2 stands on line 2 too"),
        ("1. A\n3. B\n2. C", 3, "Number 2 comes after 3"),
        ("1. A\n\nSome words.", 3, "belongs to no field of item 1"),
        ("Some words\n1. A", 1, "before the first item"),
        ("Friday 11 June 2026\n1. A\n2. B", 1, "is a Thursday"),
        ("1. A\nKey decision: perhaps", 2, "yes or no"),
        ("1. A\nRecommendations:\nsubject to funds:\n1. That x.", 4, "words before this list"),
        ("1. Exempt minutes of 14 May", 1, "taken as exempt"),
        ("1. A\nDocuments:\nExempt appendix B", 1, "has an exempt document"),
        ("1. A\u{1b}[31mpologies", 1, "cannot be printed"),
        ("1. A \u{202e}gnihton", 1, "cannot be printed"),
        ("1. A\nExempt: paragraph 3, the bidder is Acme", 2, "only the paragraph was kept"),
        ("1. A\n2.", 2, "has no title"),
        ("Thursday 11 June 2026", 1, "The agenda has no numbers"),
        (
            "1. A\n1. That x\nRecommendations:\n1. y\n2. z\n2. Budget",
            2,
            "Number 1 stands on line 1",
        ),
    ];
    for (text, line, words) in cases {
        let complaints = read(text).complaints;
        assert!(
            complaints.iter().any(|c| c.line == line && c.message.contains(words)),
            "{text}: {complaints:?}"
        );
    }
}

#[test]
fn the_paragraph_of_the_act_is_found() {
    let cases = [
        ("1. A (exempt, paragraph 3 of Part 1 of Schedule 12A)", Some("3")),
        ("1. A (Exempt)", Some("")),
        ("1. A [EXEMPT - Paragraphs 1 and 3]", Some("1 and 3")),
        ("1. A\nExempt: paragraphs 1, 2 and 3", Some("1, 2 and 3")),
        ("1. A\nExempt: yes", Some("")),
        ("1. A\nExempt: 3", Some("3")),
        ("1. A\nNot for publication by virtue of paragraph 3 of Part 1 of Schedule 12A", Some("3")),
        ("1. A\nExempt information – paragraph 7A", Some("7A")),
        ("1. Exclusion of the public from exempt items", None),
        ("1. A\nExempt: no", None),
    ];
    for (text, expected) in cases {
        let reading = read(text);
        let exempt = reading.items[0].exempt.as_ref().map(|exempt| exempt.paragraph.as_str());
        assert_eq!(exempt, expected, "{text}");
        assert_eq!(reading.complaints, [], "{text}");
    }
}

#[test]
fn parts_of_an_exempt_item_are_exempt() {
    let reading =
        read("1. Contracts (exempt, paragraph 3)\n a) Waste\n b) Leisure\n2. Next meeting");
    let exempt: Vec<bool> = reading.items.iter().map(|item| item.exempt.is_some()).collect();
    assert_eq!(exempt, [true, true, true, false]);
}

#[test]
fn line_ends_and_marks_of_windows_change_nothing() {
    for text in [CABINET, PARISH, SCRUTINY, COUNCIL, TWO_PARTS] {
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(read(&windows), read(text));
    }
}

#[test]
fn what_is_no_agenda_is_refused_in_a_sentence() {
    for (text, words) in [
        ("", "no agenda here"),
        (" \r\n\t\n", "no agenda here"),
        ("%PDF-1.4", "no plain text"),
        ("PK\u{3}\u{4}\0\0word/document.xml", "no plain text"),
        (&"\0\u{1}a".repeat(20), "no plain text"),
        (&"a\n".repeat(2_100_000), "4 MB of text"),
    ] {
        let reading = read(text);
        assert_eq!(reading.items, []);
        assert_eq!(reading.complaints.len(), 1);
        assert!(reading.complaints[0].message.contains(words), "{:?}", reading.complaints);
    }
}

#[test]
fn a_long_agenda_is_read_to_its_end() {
    let many: String = (1..1_500).map(|n| format!("{n}. Title of item\n  Officer: Jo\n")).collect();
    assert_eq!(read(&many).items.len(), 1_499);
    for text in
        ["1. ", "word ", "(", "1. A\n", "Title\n", "RECOMMENDED that ", "is asked to ", "- x\n"]
    {
        // Every line is taken or complained of, however many there are of one kind.
        let below = format!("1. A\nRecommendations:\n{}", text.repeat(30_000 / text.len()));
        for text in [text.repeat(30_000 / text.len()), below] {
            let reading = read(&text);
            assert!(!reading.items.is_empty() || !reading.complaints.is_empty());
        }
    }
}

#[test]
fn the_examples_read_again_as_they_are_written() {
    for text in [CABINET, PARISH, SCRUTINY, COUNCIL, TWO_PARTS] {
        let items: Vec<Item> = read(text).items.into_iter().map(|i| i.into_item(id())).collect();
        let shown = written(&items);
        let again: Vec<Item> = read(&shown).items.into_iter().map(|i| i.into_item(id())).collect();
        assert_eq!(again, items, "{shown}");
    }
}

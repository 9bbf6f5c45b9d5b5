//! What is decided and how, as the settings of a style have it: words that resolve, clauses, what
//! stands behind a decision, votes, interests. What is said stands in `settings`.

use super::settings::{lines, with};
use super::*;
use crate::meeting::{
    Ballot, Basis, Business, Casting, Conduct, Count, Decided, Interest, Majority, Motion,
    MotionForm, Vote,
};

/// Lines of the item, without the heading of its minutes.
fn decided(m: &Minuted, settings: &str) -> Vec<String> {
    let mut style = with(settings);
    style.items.minutes_heading = String::new();
    lines(m, &style)
}

/// A motion that was moved, voted on and resolved.
fn voted(counts: &[Count], clauses: &[&str]) -> (Minuted, [Id; 3]) {
    let (mut m, people) = cabinet();
    let motion = Motion {
        form: MotionForm::Substantive,
        mover: Speaker::Person(people[0]),
        seconder: Speaker::Person(people[1]),
        clauses: clauses.iter().map(|text| prose(text)).collect(),
        lead: prose(""),
        basis: Basis::Own,
    };
    let motion = m.put(Kind::Motion(Box::new(motion)), None, None);
    for count in counts {
        m.put(Kind::Vote(Box::new(vote(count.clone()))), Some(motion), None);
    }
    m.put(
        Kind::Resolution(clauses.iter().map(|text| prose(text)).collect(), Basis::Moved, prose("")),
        None,
        None,
    );
    (m, people)
}

fn vote(count: Count) -> Vote {
    Vote {
        count,
        room: 9,
        majority: Majority::Simple,
        casting: None,
        demanded: Vec::new(),
        own: Vec::new(),
    }
}

fn hands(in_favour: u32, against: u32, abstaining: u32) -> Count {
    Count::Hands { in_favour, against, abstaining }
}

#[test]
fn the_words_that_resolve_hang_beside_what_they_resolve() {
    let (mut m, _) = cabinet();
    m.resolved(&["the outturn be noted", "the transfer be approved\n- of £5"]);
    assert_eq!(
        decided(&m, "decisions: (lead: \"Resolved –\", lead_layout: Hanging, label: \"({n})\")"),
        [
            "Resolved –",
            "    (a) the outturn be noted; and",
            "    (b) the transfer be approved",
            "        (i) of £5.",
        ]
    );
    let (mut m, _) = cabinet();
    m.resolved(&["the outturn be noted"]);
    assert_eq!(
        decided(&m, "decisions: (lead: \"Resolved –\", lead_layout: Hanging, that: Each)"),
        ["Resolved – That the outturn be noted."]
    );
}

#[test]
fn words_of_ones_own_end_with_the_sign_of_the_style_over_their_clauses() {
    let resolved = |lead: &str, clauses: &[&str]| {
        let (mut m, _) = cabinet();
        let clauses = clauses.iter().map(|clause| prose(clause)).collect();
        m.put(Kind::Resolution(clauses, Basis::Own, prose(lead)), None, None);
        decided(&m, "decisions: (lead_end: \":\")")
    };
    let lead = "RESOLVED: that permission be refused for these reasons:";
    assert_eq!(
        resolved("permission be refused for these reasons", &["Noise", "Height"]),
        [lead, "a)  Noise; and", "b)  Height."]
    );
    // A single one is counted too, for nothing goes on behind a colon in one line.
    assert_eq!(
        resolved("permission be refused for these reasons", &["Noise"]),
        [lead, "a)  Noise."]
    );
    assert_eq!(resolved("", &["it be so"]), ["RESOLVED: that it be so."]);
}

#[test]
fn each_clause_begins_with_that_or_none_does_and_names_keep_their_capital() {
    let clauses = [
        "That Finch Road be closed",
        "Councillor Finch be thanked",
        "The report be noted",
        "PFI end",
    ];
    let (mut m, _) = cabinet();
    m.resolved(&clauses);
    let lead = "lead: \"RESOLVED –\", lead_over: \"RESOLVED –\"";
    assert_eq!(
        decided(&m, &format!("decisions: ({lead}, that: Each)")),
        [
            "RESOLVED –",
            "a)  That Finch Road be closed;",
            "b)  That Councillor Finch be thanked;",
            "c)  That the report be noted; and",
            "d)  That PFI end.",
        ]
    );
    assert_eq!(
        decided(&m, &format!("decisions: ({lead}, that: Never, clause_case: Small)")),
        [
            "RESOLVED –",
            "a)  Finch Road be closed;",
            "b)  Councillor Finch be thanked;",
            "c)  the report be noted; and",
            "d)  PFI end.",
        ]
    );
    assert_eq!(
        decided(&m, &format!("decisions: ({lead}, that: Never, clause_case: Capital)"))[3],
        "c)  The report be noted; and"
    );
    assert_eq!(
        decided(&m, &format!("decisions: ({lead})")),
        [
            "RESOLVED –",
            "a)  That Finch Road be closed;",
            "b)  Councillor Finch be thanked;",
            "c)  The report be noted; and",
            "d)  PFI end.",
        ]
    );
}

#[test]
fn what_was_noted_has_words_of_its_own_that_decide() {
    let (mut m, _) = cabinet();
    m.put(Kind::Decision(Decided::Noted, Vec::new(), Basis::Own, prose("")), None, None);
    m.put(
        Kind::Decision(Decided::Noted, vec![prose("the plan.")], Basis::Own, prose("")),
        None,
        None,
    );
    let noted = "decisions: (noted_lead: \"The {body}\", noted: \"NOTED the report\", noted_words: \"NOTED {text}\")";
    assert_eq!(
        decided(&m, noted),
        ["The Cabinet NOTED the report.", "The Cabinet NOTED the plan."]
    );
}

#[test]
fn behind_a_decision_stand_its_number_who_moved_it_and_the_vote() {
    let (m, _) = voted(&[hands(6, 2, 1)], &["the plan be approved"]);
    assert_eq!(
        decided(
            &m,
            "items: (minute: \"{n}\"), motions: (place: Behind), votes: (place: Behind, tally: \"Voting: \
             {for} for, {against} against\"), decisions: (numbered: \"Resolution {minute}/{n} of {yy}\",
             moved_by: \"Proposed by: {mover}[   Seconded by: {seconder}]\")",
        ),
        [
            "RESOLVED: that the plan be approved.",
            "Resolution 1/1 of 26",
            "Proposed by: Councillor Finch   Seconded by: Councillor Owusu",
            "Voting: 6 for, 2 against",
        ]
    );
    assert_eq!(
        decided(
            &m,
            "votes: (in_lead: \"{for}:{against}\"), decisions: (lead: \"Resolved[ ({vote})] that\")"
        ),
        [
            "It was moved by Councillor Finch and seconded by Councillor Owusu:",
            "    the plan be approved",
            "On being put to the vote the motion was carried by 6 votes to 2, 1 abstaining.",
            "Resolved (6:2) that the plan be approved.",
        ]
    );
    // A motion that came to nothing stays where it was minuted.
    let (mut m, [finch, ..]) = voted(&[], &["the plan be approved"]);
    let lost = Motion {
        form: MotionForm::Substantive,
        mover: Speaker::Person(finch),
        seconder: Speaker::Nobody,
        clauses: vec![prose("the plan be burnt")],
        lead: prose(""),
        basis: Basis::Own,
    };
    let lost = m.put(Kind::Motion(Box::new(lost)), None, None);
    m.put(Kind::Vote(Box::new(vote(hands(1, 8, 0)))), Some(lost), None);
    assert_eq!(
        decided(&m, "motions: (place: Behind), votes: (place: Behind)"),
        [
            "It was moved by Councillor Finch:",
            "    the plan be burnt",
            "On being put to the vote the motion was lost by 1 vote to 8.",
            "RESOLVED: that the plan be approved.",
        ]
    );
}

#[test]
fn movers_are_told_always_with_names_or_never() {
    let named = |[finch, owusu, dukes]: [Id; 3]| {
        Count::Named(vec![(finch, Ballot::For), (owusu, Ballot::For), (dukes, Ballot::Against)])
    };
    let (by_hands, people) = voted(&[hands(2, 1, 0)], &["it be so"]);
    let (by_name, _) = voted(&[named(people)], &["it be so"]);
    for (movers, hands, names) in [
        ("Always", "It was moved by Councillor Finch and seconded by Councillor Owusu:", true),
        ("WithNames", "It was moved:", true),
        ("Never", "It was moved:", false),
    ] {
        let settings = format!("motions: (movers: {movers})");
        assert_eq!(decided(&by_hands, &settings)[0], hands, "{movers}");
        let told = decided(&by_name, &settings)[0].contains("by Councillor Finch");
        assert_eq!(told, names, "{movers}");
    }
    // A style may name movers and no speakers; an item that names nobody names them neither.
    let style = "people: (attribution: Nobody)";
    let moved = "It was moved by Councillor Finch and seconded by Councillor Owusu:";
    assert_eq!(decided(&by_hands, style)[0], moved);
    let mut m = by_hands.clone();
    let item = m.meeting.items.get_mut(&m.place().unwrap()).unwrap();
    Arc::make_mut(item).attribution = crate::meeting::Attribution::Nobody;
    assert_eq!(decided(&m, style)[0], "It was moved:");
}

#[test]
fn movers_are_told_of_motions_of_which_notice_was_given() {
    let (m, _) = voted(&[hands(2, 1, 0)], &["it be so"]);
    let opening = |basis: Basis, on_notice: bool| {
        let mut m = m.clone();
        let item = m.meeting.items.get_mut(&m.place().unwrap()).unwrap();
        Arc::make_mut(item).on_notice = on_notice;
        for entry in m.meeting.entries.values_mut() {
            if let Kind::Motion(motion) = &mut Arc::make_mut(entry).kind {
                motion.basis = basis;
            }
        }
        decided(&m, "motions: (movers: OnNotice, as_recommended: \"\")")[0].clone()
    };
    let told = "It was moved by Councillor Finch and seconded by Councillor Owusu:";
    assert_eq!(opening(Basis::Recommended, true), told);
    assert_eq!(opening(Basis::Changed, true), told);
    // Moved in the debate, or recommended by a report.
    assert_eq!(opening(Basis::Own, true), "It was moved:");
    assert_eq!(opening(Basis::Recommended, false), "It was moved:");
}

#[test]
fn numbers_stand_in_words_and_nobody_is_told_or_left_out() {
    let words = "numbers: [\"none\", \"one\", \"two\"], tally: \"{for} to {against}[, {abstaining} \
         {abstaining|abstention|abstentions}]\"";
    for (count, nobody, expected) in [
        (hands(2, 1, 1), "LeftOut", "Two to one, one abstention"),
        (hands(2, 1, 2), "LeftOut", "Two to one, two abstentions"),
        (hands(17, 0, 0), "LeftOut", "17 to none"),
        (hands(17, 0, 0), "Told", "17 to none, none abstentions"),
    ] {
        let (m, _) = voted(&[count], &["it be so"]);
        let printed = decided(&m, &format!("votes: (nobody: {nobody}, {words})"));
        assert_eq!(printed[2], expected, "{nobody}");
    }
}

#[test]
fn names_of_a_vote_stand_in_a_line_in_blocks_or_in_a_table() {
    let mut m = Minuted::of("Council");
    let cllr = |last| ["Councillor", "A", last];
    let [finch, owusu, dukes] =
        ["Finch", "Owusu", "Dukes"].map(|last| m.person(Class::Member, cllr(last), ""));
    m.item("4", "Budget", |_| ());
    let ballots = vec![(finch, Ballot::For), (owusu, Ballot::For), (dukes, Ballot::Against)];
    let mut taken = vote(Count::Named(ballots));
    taken.demanded = vec![finch, dukes];
    taken.own = vec![(dukes, Ballot::Against)];
    m.put(Kind::Vote(Box::new(taken)), None, None);
    let own = "Councillor Dukes asked that their vote against be recorded.";
    let named = "motions: (name: \"{last}\"), votes: (named: \"Demanded by {demanded}:\", total: \"… {count}\"";
    assert_eq!(
        decided(&m, &format!("{named}, layout: Blocks)")),
        [
            "Demanded by Finch and Dukes:",
            "For (2):",
            "    Finch and Owusu",
            "    … 2",
            "Against (1):",
            "    Dukes",
            "    … 1",
            "The motion was carried.",
            &own.replace("Councillor ", ""),
        ]
    );
    assert_eq!(
        decided(&m, &format!("{named}, layout: Line, separator: \"; \")"))[1..3],
        ["For (2): Finch and Owusu", "Against (1): Dukes"]
    );
    assert_eq!(
        decided(&m, &format!("{named}, layout: Table)"))[1..5],
        [
            "For (2):                                 Against (1):",
            "Finch                                    Dukes",
            "Owusu",
            "… 2                                      … 1",
        ]
    );
    // Voters may be named otherwise than movers, and each on a line.
    let own = ", layout: List, name: \"{initials} {last}\")";
    assert_eq!(
        decided(&m, &format!("{named}{own}"))[..5],
        ["Demanded by Finch and Dukes:", "For (2):", "    AF Finch", "    AO Owusu", "    … 2"]
    );
}

#[test]
fn what_was_counted_stands_on_lines_or_in_a_table() {
    let (m, _) = voted(&[hands(7, 4, 0)], &["it be so"]);
    let lines = "votes: (tally: \"For: {for}\\nAgainst: {against}\\nAbstentions: {abstaining}\", nobody: Told)";
    assert_eq!(decided(&m, lines)[2..5], ["For: 7", "Against: 4", "Abstentions: 0"]);
    for (nobody, head, row) in [
        (
            "LeftOut",
            "For                                      Against",
            "7                                        4",
        ),
        (
            "Told",
            "For                        Against                    Abstentions",
            "7                          4                          none",
        ),
    ] {
        let settings = format!(
            "votes: (tally: \"It was {{result}}:\", tallied: Table, nobody: {nobody}, numbers: [\"none\"])"
        );
        assert_eq!(decided(&m, &settings)[2..5], ["It was carried:", head, row], "{nobody}");
    }
}

#[test]
fn a_casting_vote_is_told_after_a_tie() {
    let (mut m, _) = voted(&[], &["it be so"]);
    let motion = m.meeting.order[&m.place()][0];
    for casting in [Casting::For, Casting::Against, Casting::Declined] {
        let tied = Vote { casting: Some(casting), ..vote(hands(3, 3, 0)) };
        m.put(Kind::Vote(Box::new(tied)), Some(motion), None);
    }
    let printed = decided(
        &m,
        "votes: (tally: \"{for}:{against} {result}\", casting_for: \"Chair for\", casting_against: \
         \"Chair against\", casting_declined: \"Chair silent\")",
    );
    assert_eq!(
        printed[2..8],
        ["3:3 tied", "Chair for", "3:3 tied", "Chair against", "3:3 tied", "Chair silent"]
    );
}

#[test]
fn what_a_decision_lacks_is_said_where_the_style_says_it() {
    let (mut m, _) = cabinet();
    m.resolved(&["it be so"]);
    let none = "decisions: (no_reasons: \"As in the report.\", no_alternatives: \"None.\", \
         no_conflicts: \"No conflict was declared.\", no_dispensations: \"No dispensation.\")";
    assert_eq!(
        decided(&m, none),
        [
            "RESOLVED: that it be so.",
            "Reasons for decision:",
            "As in the report.",
            "Other options considered and rejected:",
            "None.",
            "No conflict was declared.",
            "No dispensation.",
        ]
    );
    let conflicts =
        Business { text: prose("Councillor Finch’s"), ..Business::new(Sort::Conflicts) };
    m.put(Kind::Business(Box::new(conflicts)), None, None);
    let printed = decided(&m, none);
    assert!(printed.contains(&"Conflicts of interest: Councillor Finch’s.".into()), "{printed:?}");
    assert!(!printed.contains(&"No conflict was declared.".into()), "{printed:?}");
    // Printed before the minutes and after them, the decision has them once.
    let twice = printed_twice(&m);
    assert_eq!(twice.iter().filter(|line| line.starts_with("RESOLVED")).count(), 2, "{twice:?}");
    assert_eq!(twice.iter().filter(|line| line.contains("Finch’s")).count(), 1, "{twice:?}");
    // Where nothing was decided there is nothing to give reasons for.
    let (m, _) = cabinet();
    assert_eq!(decided(&m, none), [""; 0]);
}

/// The lines of an item whose decision stands before its minutes and after them.
fn printed_twice(m: &Minuted) -> Vec<String> {
    let mut m = m.clone();
    m.point(None, "It rained.");
    decided(&m, "decisions: (placement: BeforeAndEnd)")
}

/// Two declarations and one that there was none of a kind.
fn declared() -> Minuted {
    let (mut m, [finch, owusu, _]) = cabinet();
    let item = m.place();
    let one = |member, kind: &str, nature: &str, conduct| Interest {
        member: Speaker::Person(member),
        kind: kind.into(),
        item,
        nature: prose(nature),
        sensitive: false,
        conduct,
    };
    for interest in [
        one(finch, "dpi", "owns land", Some(Conduct::Stayed)),
        one(owusu, "ori", "", None),
        Interest::none("arrears"),
    ] {
        m.put(Kind::Interest(Box::new(interest)), None, None);
    }
    m
}

#[test]
fn interests_stand_in_a_list_or_a_table() {
    let nobody = "No member declared an inability to vote because of arrears of council tax.";
    assert_eq!(
        decided(
            &declared(),
            "interests: (layout: List, listed: \"Declared:\", declared: \"{name}: {kind}[ in {item}]\")"
        ),
        [
            "Declared:",
            "·   Councillor Jane Finch: a disclosable pecuniary interest in 4",
            "·   Councillor Kofi Owusu: an other registrable interest in 4",
            nobody,
        ]
    );
    assert_eq!(
        decided(&declared(), "interests: (layout: Table, listed: \"\")"),
        [
            "Name                    Item                 Interest",
            "Councillor Jane Finch   4                    A disclosable pecuniary interest",
            "                                             (owns land) and remained in the",
            "                                             room",
            "Councillor Kofi Owusu   4                    An other registrable interest",
            nobody,
        ]
    );
    // In columns of one's own, and not in those of what was said.
    let beside = "points: (layout: ActionsBeside, said_heading: \"Details\", lead_in: \"\"),
         interests: (layout: Table, listed: \"\")";
    assert!(decided(&declared(), beside)[0].starts_with("Name    "));
}

#[test]
fn items_are_cited_by_the_number_of_their_minute_where_the_style_has_one() {
    let (mut m, [finch, owusu, _]) = cabinet();
    Arc::make_mut(&mut m.meeting.particulars).first_minute = Some(102);
    let settings = "items: (minute: \"{n}/{yy}\", cited: \"{minute}\"),
         interests: (declared: \"{name}: {item}, {title}\")";
    let interest = Interest {
        member: Speaker::Person(finch),
        kind: "dpi".into(),
        item: m.place(),
        nature: prose(""),
        sensitive: false,
        conduct: None,
    };
    m.put(Kind::Interest(Box::new(interest)), None, None);
    let exclusion = Motion {
        form: MotionForm::Exclusion(vec![m.place().unwrap()]),
        mover: Speaker::Person(finch),
        seconder: Speaker::Person(owusu),
        clauses: Vec::new(),
        lead: prose(""),
        basis: Basis::Own,
    };
    m.put(Kind::Motion(Box::new(exclusion)), None, None);
    let printed = decided(&m, settings);
    assert_eq!(printed[0], "Councillor Jane Finch: 102/26, Budget");
    assert!(printed[1..].join(" ").contains("be excluded for item 102/26 as"), "{printed:?}");
}

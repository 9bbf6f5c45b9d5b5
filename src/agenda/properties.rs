//! What holds for every agenda: no line is dropped, nothing panics, and what is written reads again.

use proptest::prelude::*;

use super::*;
use crate::meeting::{NoticeKind, Writer};

fn id() -> Id {
    Id { writer: Writer(7), number: 1 }
}

/// A word that occurs nowhere else.
fn sentinel() -> impl Strategy<Value = String> {
    "zq[0-9]{4}"
}

/// A line of an agenda, with a sentinel in it.
fn line() -> impl Strategy<Value = String> {
    let form = prop::sample::select(vec![
        "{}",
        "1. {}",
        "2. {}",
        "3. Title {}",
        "4a. {}",
        "Item 7: {}",
        "## 8. {}",
        "# {}",
        "- {}",
        "(a) {}",
        "    (b) {}",
        "  {}",
        "\t{}",
        "    1. that {}",
        "Officer: {}",
        "Report of the {}",
        "Recommendations: {}",
        "Recommendations:\n{}",
        "Notice of motion: {}",
        "RECOMMENDED that {}",
        "Reasons: {}",
        "Reasons for decision:\n1. {}",
        "Alternatives:\n\n{}",
        "Documents: {}; B",
        "Papers:\n- {}",
        "Question from {} to {}: {}",
        "Petition from {}:",
        "Exempt: paragraph 3 {}",
        "Key decision: {}",
        "Standing: {}",
        "Part 2 – exempt {}",
        "PART 1 {}",
        "Title {} (exempt {})",
        "Date: {}",
        "Thursday 11 June 2026 {}",
        "Contact: {}",
        "\n{}.",
        "\n\n    {}",
        "{} Committee",
        "{} Hall",
        "Venue: {}",
        "9.1 A{}",
        "**{}**",
        "{} to be held at {}",
        "5.",
        "Agenda {}",
        "1. T {} (Pages {})",
    ]);
    (form, sentinel(), sentinel(), sentinel()).prop_map(|(form, one, two, three)| {
        form.replacen("{}", &one, 1).replacen("{}", &two, 1).replacen("{}", &three, 1)
    })
}

fn everything(reading: &Reading) -> String {
    let items: Vec<Item> = reading.items.iter().cloned().map(|i| i.into_item(id())).collect();
    let said: String = reading.complaints.iter().map(|c| format!("{}\n", c.text)).collect();
    format!("{}\n{:?}\n{said}", written(&items), reading.particulars)
}

fn words(count: usize) -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z“’]{1,7}[a-zé]", 1..count).prop_map(|words| words.join(" "))
}

fn paragraphs() -> impl Strategy<Value = String> {
    prop::collection::vec(words(30), 0..3).prop_map(|all| all.join("\n"))
}

fn item(number: usize) -> impl Strategy<Value = Item> {
    let front = (words(12), words(5), any::<Option<bool>>(), any::<Option<bool>>());
    let body = (
        (
            proptest::option::of(words(6)),
            prop::collection::vec(paragraphs().prop_filter("empty", |t| !t.is_empty()), 0..4),
        ),
        paragraphs(),
        paragraphs(),
        prop::collection::vec(words(8), 0..3),
        prop::collection::vec((words(3), words(3), paragraphs()), 0..3),
    );
    (front, body).prop_map(move |((title, officer, key, exempt), body)| {
        let ((lead, clauses), reasons, alternatives, documents, notices) = body;
        let notices = notices.into_iter().map(|(from, to, text)| Notice {
            kind: NoticeKind::Question,
            from: format!("Jane {}", from.replace("to", "ta")),
            to: format!("Tom {to}"),
            text,
        });
        Item {
            officer,
            key_decision: key,
            recommended_lead: Prose::plain(
                &lead.filter(|_| !clauses.is_empty()).unwrap_or_default(),
            ),
            on_notice: key == Some(true) && !clauses.is_empty(),
            recommendations: clauses.iter().map(|clause| Prose::plain(clause)).collect(),
            reasons,
            alternatives,
            exempt: exempt
                .map(|named| Exempt { paragraph: if named { "1 and 3" } else { "" }.to_string() }),
            documents,
            notices: notices.collect(),
            ..Item::new(id(), &number.to_string(), &format!("The {title}"))
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_line_is_dropped(lines in prop::collection::vec(line(), 1..25)) {
        let text = lines.join("\n");
        let everything = everything(&read(&text));
        for (at, _) in text.match_indices("zq") {
            let sentinel = &text[at..at + 6];
            prop_assert!(everything.contains(sentinel), "{} lost from\n{}\n{}", sentinel, text, everything);
        }
    }

    #[test]
    fn nothing_panics(text in prop_oneof![".{0,300}", "[\\PC\n\t:.0-9a(]{0,300}"]) {
        let reading = read(&text);
        for complaint in &reading.complaints {
            prop_assert!(complaint.line >= 1 && !complaint.message.is_empty());
        }
    }

    #[test]
    fn items_read_again_as_they_are_written(
        items in (item(1), item(2), item(3)).prop_map(|(a, b, c)| vec![a, b, c])
    ) {
        let shown = written(&items);
        let reading = read(&shown);
        let again: Vec<Item> = reading.items.into_iter().map(|i| i.into_item(id())).collect();
        prop_assert_eq!(&again, &items, "{}", shown);
        prop_assert_eq!(reading.complaints, []);
    }
}

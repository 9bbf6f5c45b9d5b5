//! Items written back in the plainest form that the reader reads, to be shown for correction.

use crate::meeting::{Item, NoticeKind, Standing};

use super::lines::{Shape, numbered};

const FIELD: &str = "    ";
const CLAUSE: &str = "        ";

/// The agenda as text. Reading it again gives the same items, unless a title reads like a label or a
/// number of its own.
pub fn written(items: &[Item]) -> String {
    let mut text = String::new();
    // `Item 4:` wherever some number could not be told from a word.
    let plain = items.iter().all(|item| {
        let head = format!("{}. x", item.number);
        matches!(numbered(&head), Some((Shape::Dotted, number, _)) if number == item.number)
    });
    for item in items {
        if !text.is_empty() {
            text.push('\n');
        }
        let title = one_line(&item.title);
        text.push_str(&match (plain, item.number.is_empty()) {
            (true, _) => format!("{}. {title}\n", item.number),
            (false, true) => format!("Item: {title}\n"),
            (false, false) => format!("Item {}: {title}\n", item.number),
        });
        write_item(&mut text, item);
    }
    text
}

fn write_item(text: &mut String, item: &Item) {
    let mut field = |label: &str, words: &str| {
        text.push_str(&format!("{FIELD}{label}: {}\n", one_line(words)));
    };
    if !item.officer.is_empty() {
        field("Officer", &item.officer);
    }
    if let Some(key) = item.key_decision {
        field("Key decision", if key { "yes" } else { "no" });
    }
    if !item.attribution.is_usual() {
        field("Attribution", item.attribution.name());
    }
    match item.standing {
        Standing::Listed => {}
        Standing::Withdrawn => field("Standing", "withdrawn"),
        Standing::Deferred => field("Standing", "deferred"),
        Standing::NotReached => field("Standing", "not reached"),
    }
    match item.exempt.as_ref().map(|exempt| exempt.paragraph.as_str()) {
        None => {}
        Some("") => field("Exempt", "yes"),
        Some(paragraph) => field("Exempt", &format!("paragraph {paragraph}")),
    }
    if !item.recommendations.is_empty() {
        let lead = item.recommended_lead.spelled(|id| id.to_string());
        let lead = if lead.is_empty() { lead } else { format!(" {}:", one_line(&lead)) };
        let label = if item.on_notice { "Notice of motion" } else { "Recommendations" };
        text.push_str(&format!("{FIELD}{label}:{lead}\n"));
        for (index, clause) in item.recommendations.iter().enumerate() {
            let words = clause.spelled(|id| id.to_string());
            text.push_str(&format!("{CLAUSE}{}. ", index.saturating_add(1)));
            paragraphs(text, &words, "            ");
        }
    }
    for (label, words) in [("Reasons", &item.reasons), ("Alternatives", &item.alternatives)] {
        if !words.is_empty() {
            text.push_str(&format!("{FIELD}{label}: "));
            paragraphs(text, words, CLAUSE);
        }
    }
    if !item.documents.is_empty() {
        text.push_str(&format!("{FIELD}Documents:\n"));
        for document in &item.documents {
            text.push_str(&format!("{CLAUSE}- {}\n", one_line(document)));
        }
    }
    for notice in &item.notices {
        let kind = match notice.kind {
            NoticeKind::Question => "Question",
            NoticeKind::Petition => "Petition",
        };
        let from = one_line(&notice.from);
        let to = if notice.to.is_empty() {
            String::new()
        } else {
            format!(" to {}", one_line(&notice.to))
        };
        text.push_str(&format!("{FIELD}{kind} from {from}{to}:\n{CLAUSE}"));
        paragraphs(text, &notice.text, CLAUSE);
    }
}

/// Writes paragraphs, the first on the line begun, the others each after an empty line.
fn paragraphs(text: &mut String, words: &str, indent: &str) {
    for (index, paragraph) in words.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        if index > 0 {
            text.push_str(&format!("\n{indent}"));
        }
        text.push_str(paragraph.trim());
        text.push('\n');
    }
    if words.trim().is_empty() {
        text.push('\n');
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

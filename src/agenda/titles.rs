//! What stands in brackets after a title: exempt, key decision, withdrawn, pages.

use crate::meeting::{Exempt, Standing};

use super::Proposed;
use super::labels::{Label, exempt_paragraph, sentence};

/// Moves what a title says in brackets at its end to the fields it belongs to.
pub(super) fn settle_title(item: &mut Proposed) {
    while let Some((title, aside)) = last_aside(&item.title) {
        let lower = aside.to_lowercase();
        if lower.starts_with("exempt")
            || lower.starts_with("confidential")
            || lower.starts_with("not for publication")
        {
            let (paragraph, strange) = exempt_paragraph(aside);
            if strange {
                return;
            }
            item.exempt = Some(Exempt { paragraph });
        } else if lower == "withdrawn" {
            item.standing = Standing::Withdrawn;
        } else if lower == "deferred" {
            item.standing = Standing::Deferred;
        } else if let Some((Label::KeyDecision, answer)) = sentence(aside) {
            item.key_decision = Some(!is_no(answer));
        } else if lower.starts_with("pages ") || lower.starts_with("page ") {
            item.documents.push(aside.to_string());
        } else {
            return;
        }
        item.title = title.to_string();
    }
}

/// Whether an answer is no.
pub(super) fn is_no(answer: &str) -> bool {
    matches!(
        answer.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str(),
        "no" | "n"
    )
}

/// A title and what stands in brackets at its end.
fn last_aside(title: &str) -> Option<(&str, &str)> {
    let inner = title.strip_suffix(')').or(title.strip_suffix(']'))?;
    let open = inner.rfind(['(', '['])?;
    let before = inner.get(..open)?.trim_end();
    (!before.is_empty()).then_some((before, inner.get(open + 1..)?.trim()))
}

/// Whether a title speaks of business that the public may not hear, rather than of excluding them.
pub(super) fn speaks_of_exempt(title: &str) -> bool {
    let lower = title.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let private = words.clone().any(|word| matches!(word, "exempt" | "confidential"));
    (private || lower.contains("not for publication"))
        && !words.any(|word| word.starts_with("exclu"))
}

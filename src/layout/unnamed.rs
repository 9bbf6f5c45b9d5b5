//! What was said where nobody is named who said it: "The Committee learned that …", or the bare
//! words. Only a verb that reports gives way, with the `that` after it; words that report otherwise
//! keep whoever spoke, since without them they would say something else.

use super::{Page, points::Voice};
use crate::meeting::{Attribution, Class, Speaker};

/// The words that stand for whoever spoke, if the style or the item names nobody; empty for none.
pub(super) fn heard<'a>(page: Page<'a>, voice: Voice, speaker: &Speaker) -> Option<&'a str> {
    let class = match speaker {
        Speaker::Nobody => return None,
        Speaker::Unknown(_) => None,
        Speaker::Person(id) => page.record.person(*id).map(|person| person.class),
    };
    match super::names::attribution_of(page) {
        // A body speaks for itself.
        Attribution::Nobody => (class != Some(Class::Collective)).then_some(""),
        Attribution::ByClass => {
            let points = &page.style.points;
            let heard = match voice {
                Voice::Point => &points.heard,
                Voice::Reply | Voice::ReplyToQuery => &points.heard_in_reply,
                Voice::Question => return None,
            };
            let tells = matches!(
                class,
                Some(Class::Officer | Class::OtherMember | Class::Guest | Class::Public)
            );
            (tells && !heard.is_empty()).then_some(heard)
        }
        Attribution::Office | Attribution::Name | Attribution::Both | Attribution::Anonymous => {
            None
        }
    }
}

/// How many bytes at the beginning of the words report that something was said, with nothing but
/// what was said behind them; none where the words would not stand without whoever spoke.
pub(super) fn reported(page: Page, words: &str) -> Option<usize> {
    let mut at = 0;
    let mut verbs = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        let bare = word.trim().trim_matches(|c: char| !c.is_alphanumeric());
        if bare.eq_ignore_ascii_case("that") && verbs > 0 {
            return Some(at + word.len());
        }
        if verbs == 0 && !page.style.points.reporting_verbs.has(bare) {
            // Typed without a verb: the style's own `that` goes before it.
            return (!words.starts_with(|c: char| ",;:.'’)".contains(c))).then_some(0);
        }
        // "also explained that", "went on to say that": a few words and no more.
        verbs += 1;
        if verbs > 5 {
            return None;
        }
        at += word.len();
    }
    None
}

//! Motions and what became of them: who moved and seconded, the words, and how they ended.

use super::{Before, Page, names, paragraph, supplied};
use crate::document::{Block, Role};
use crate::meeting::{
    Attribution, Basis, Clauses, Count, Entry, Fate, Id, Item, Kind, Motion, MotionForm, Procedure,
    Prose, Speaker,
};
use crate::style::{OfExclusion, OfMotion, Phrase, Shown};

/// A motion as it was moved: its opening, and its words clause by clause.
pub(super) fn motion(page: Page, entry: &Entry, motion: &Motion) -> Vec<Block> {
    let style = &page.style.motions;
    let phrase = match &motion.form {
        MotionForm::Substantive
            if motion.basis == Basis::Recommended && !style.as_recommended.is_empty() =>
        {
            &style.as_recommended
        }
        MotionForm::Substantive => &style.motion,
        MotionForm::Amendment if amends_amendment(page, entry.under) => &style.further_amendment,
        MotionForm::Amendment => &style.amendment,
        MotionForm::Procedural(Procedure::Closure) => &style.closure,
        MotionForm::Procedural(Procedure::NextBusiness) => &style.next_business,
        MotionForm::Procedural(Procedure::Adjournment) => &style.adjournment,
        MotionForm::Procedural(Procedure::Suspension) => &style.suspension,
        MotionForm::Procedural(Procedure::Extension) => &style.extension,
        MotionForm::Exclusion(items) => return exclusion(page, entry, motion, items),
    };
    let said = moved(page, entry.id, phrase, motion);
    let mut blocks = lines(entry.id, &said);
    // A phrase without a place for the words may not swallow them.
    let prints_words = !phrase.has(OfMotion::Text) && !std::ptr::eq(phrase, &style.as_recommended);
    if prints_words {
        blocks.extend(words(page, entry.id, &motion.words()));
    }
    blocks
}

fn amends_amendment(page: Page, under: Option<Id>) -> bool {
    let target = under.and_then(|id| page.record.entry(id)).map(|entry| &entry.kind);
    matches!(target, Some(Kind::Motion(motion)) if motion.form == MotionForm::Amendment)
}

/// The opening of a motion, its movers filled in.
fn moved(page: Page, entry: Id, phrase: &Phrase<OfMotion>, motion: &Motion) -> String {
    let (mover, seconder) = movers(page, entry, motion);
    let text: Vec<String> = motion.clauses.iter().map(|clause| spelled(page, clause)).collect();
    let lead = spelled(page, &motion.lead);
    let lead = if lead.is_empty() { lead } else { format!("{lead} ") };
    let values = [
        (OfMotion::Mover, mover.as_str()),
        (OfMotion::Seconder, &seconder),
        (OfMotion::Text, &format!("{lead}{}", text.join("; "))),
    ];
    names::capitalised(&phrase.text(&values))
}

/// Who moved and who seconded, where the style prints that.
pub(super) fn movers(page: Page, entry: Id, motion: &Motion) -> (String, String) {
    if !prints_movers(page, entry) {
        return (String::new(), String::new());
    }
    let of = |speaker: &Speaker| {
        let person = speaker.person().and_then(|id| page.record.person(id));
        // A style that names no speakers says apart whether it names movers.
        match (names::asked_for(page), person) {
            (Some(Attribution::Nobody), _) => String::new(),
            (Some(Attribution::Anonymous), Some(person)) => names::some(page, person).to_owned(),
            _ => named(page, speaker),
        }
    };
    (of(&motion.mover), of(&motion.seconder))
}

/// Whether the style prints who moved a motion.
fn prints_movers(page: Page, entry: Id) -> bool {
    let by_name = |other: &Entry| {
        let named =
            matches!(&other.kind, Kind::Vote(vote) if matches!(vote.count, Count::Named(_)));
        named && other.under == Some(entry)
    };
    match page.style.motions.movers {
        Shown::Always => true,
        Shown::Never => false,
        Shown::OnNotice => is_on_notice(page, entry),
        Shown::WithNames => page.record.entries_of(page.place).any(by_name),
    }
}

/// Whether whoever moved a motion is told by name.
pub(super) fn names_movers(page: Page, entry: Id) -> bool {
    let unnamed =
        matches!(names::asked_for(page), Some(Attribution::Nobody | Attribution::Anonymous));
    prints_movers(page, entry) && !unnamed
}

/// Whether the agenda has the motion: its words, or most of them, are those of which notice was
/// given.
fn is_on_notice(page: Page, motion: Id) -> bool {
    let Some(entry) = page.record.entry(motion) else { return false };
    let Kind::Motion(motion) = &entry.kind else { return false };
    let item = entry.place.and_then(|id| page.record.item(id));
    motion.form == MotionForm::Substantive
        && motion.basis != Basis::Own
        && item.is_some_and(|item| item.on_notice)
}

/// What is said of a motion, a paragraph a line.
fn lines(entry: Id, said: &str) -> Vec<Block> {
    let lines = said.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| paragraph(Some(entry), Role::Motion, vec![supplied(line)])).collect()
}

/// Somebody in the form that the style has for movers and voters.
pub(super) fn named(page: Page, speaker: &Speaker) -> String {
    match speaker {
        Speaker::Nobody => String::new(),
        Speaker::Unknown(_) => page.style.people.unknown.clone(),
        Speaker::Person(id) => match page.record.person(*id) {
            Some(person) => names::in_form(page, person, &page.style.motions.name, ""),
            None => page.style.people.unknown.clone(),
        },
    }
}

fn spelled(page: Page, text: &Prose) -> String {
    let mut before = Before::default();
    let paragraphs = names::prose(page, None, text, false, &mut before).into_iter();
    let words = paragraphs.map(|runs| runs.into_iter().map(|run| run.text).collect::<String>());
    words.collect::<Vec<_>>().join(" ")
}

/// The words of a motion, a paragraph a clause, one step in; what leads in to them stands above, and
/// they a step further in.
fn words(page: Page, entry: Id, clauses: &Clauses) -> Vec<Block> {
    let mut before = Before::default();
    let led = u8::from(!clauses.lead.is_empty());
    let texts = clauses.texts().enumerate();
    let paragraphs = texts.flat_map(|(at, text)| {
        let depth = if at == 0 { 1 } else { 1 + led };
        let paragraphs = names::prose(page, Some(entry), text, true, &mut before);
        paragraphs.into_iter().map(move |runs| (depth, runs))
    });
    paragraphs
        .filter(|(_, runs)| runs.iter().any(|run| !run.text.trim().is_empty()))
        .map(|(depth, runs)| Block { depth, ..paragraph(Some(entry), Role::Motion, runs) })
        .collect()
}

/// That the public be excluded: the style has the words of the law, the agenda the items and the
/// paragraphs.
fn exclusion(page: Page, entry: &Entry, motion: &Motion, items: &[Id]) -> Vec<Block> {
    let listed: Vec<&Item> = items.iter().filter_map(|id| page.record.item(*id)).collect();
    let numbers: Vec<String> =
        listed.iter().map(|item| super::frame::cited_number(page, item)).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let mut paragraphs: Vec<&str> = Vec::new();
    for item in &listed {
        let named = item.exempt.as_ref().map_or("", |exempt| exempt.paragraph.as_str());
        for one in named.split([',', ' ']).filter(|one| !one.is_empty() && *one != "and") {
            if !paragraphs.contains(&one) {
                paragraphs.push(one);
            }
        }
    }
    let one_or_many = |count: usize| if count == 1 { "1" } else { "2" };
    let (mover, seconder) = movers(page, entry.id, motion);
    let time = entry.at.map(|at| page.style.time_text(at.time())).unwrap_or_default();
    let and = &page.style.exempt.last_separator;
    let style = &page.style.exempt;
    let items = listed_with(&numbers, and);
    let paragraphs_listed = listed_with(&paragraphs, and);
    let values = [
        (OfExclusion::Items, items.as_str()),
        (OfExclusion::ItemCount, one_or_many(numbers.len())),
        (OfExclusion::Paragraphs, &paragraphs_listed),
        (OfExclusion::ParagraphCount, one_or_many(paragraphs.len())),
        (OfExclusion::Mover, &mover),
        (OfExclusion::Seconder, &seconder),
        (OfExclusion::Time, &time),
    ];
    let parts = [&style.exclusion, &style.excluded, &style.grounds, &style.public_interest];
    let parts: Vec<String> = parts.iter().map(|part| part.text(&values)).collect();
    let text = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    let text = text.collect::<Vec<_>>().join(" ");
    let said = lines(entry.id, &text).into_iter();
    said.chain(self::words(page, entry.id, &motion.words())).collect()
}

/// `7`, `7 and 8`, `7, 8 and 9`.
pub(super) fn listed_with(parts: &[&str], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => (*one).into(),
        [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
    }
}

/// What the motion that an entry hangs on is called in the minutes.
pub(super) fn called<'a>(page: Page<'a>, under: Option<Id>) -> &'a str {
    let style = &page.style.motions;
    match under.and_then(|id| page.record.entry(id)).map(|entry| &entry.kind) {
        Some(Kind::Motion(motion)) if motion.form == MotionForm::Amendment => &style.an_amendment,
        Some(Kind::Resolution(..) | Kind::Decision(..)) => &style.a_recommendation,
        Some(_) | None => &style.a_motion,
    }
}

/// What became of a motion without a count.
pub(super) fn fate(page: Page, entry: &Entry, fate: Fate, text: &Prose) -> Vec<Block> {
    let style = &page.style.motions;
    let phrase = match fate {
        Fate::Accepted => &style.accepted,
        Fate::Lapsed => &style.lapsed,
        Fate::Withdrawn => &style.withdrawn,
        Fate::Carried => &style.carried,
        Fate::Lost => &style.lost,
        Fate::Referred => &style.referred,
        Fate::Deferred => &style.deferred,
    };
    let words = spelled(page, text);
    let values = [(OfMotion::What, called(page, entry.under)), (OfMotion::Text, &words)];
    let said = names::capitalised(&phrase.text(&values));
    let said = lines(entry.id, &said).into_iter();
    let swallowed = (!phrase.has(OfMotion::Text)).then_some(std::slice::from_ref(text));
    let nothing = Prose::default();
    let swallowed = Clauses::of(&nothing, swallowed.unwrap_or_default());
    said.chain(self::words(page, entry.id, &swallowed)).collect()
}

/// That the public came in again.
pub(super) fn readmission(page: Page, entry: &Entry) -> Vec<Block> {
    let time = entry.at.map(|at| page.style.time_text(at.time())).unwrap_or_default();
    let text = page.style.exempt.readmission.text(&[(OfExclusion::Time, &time)]);
    lines(entry.id, &text)
}

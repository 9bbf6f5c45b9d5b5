//! Business that is minuted field by field: its phrase filled in, what stands with a decision, and
//! the lines that one item prints under another.

use std::collections::BTreeSet;

use super::{Before, Page, decisions, line, names, paragraph, supplied};
use crate::document::{Block, Role, Run};
use crate::meeting::business::{Field, Row, SORTS, pounds};
use crate::meeting::{Business, Entry, Id, Item, Kind, Prose, Sort, Speaker};
use crate::style::{BusinessPhrases, HouseStyle, InBrief, OfBusiness, Phrase, Placement};

/// The phrase of a sort; none for those that stand under a heading.
fn phrase(style: &BusinessPhrases, sort: Sort) -> Option<&Phrase<OfBusiness>> {
    Some(match sort {
        Sort::Reasons | Sort::Alternatives => return None,
        Sort::PublicQuestion => &style.public_question,
        Sort::MemberQuestion => &style.member_question,
        Sort::Supplementary => &style.supplementary,
        Sort::WrittenReply => &style.written_reply,
        Sort::Petition => &style.petition,
        Sort::Deputation => &style.deputation,
        Sort::PublicSpeaker => &style.public_speaker,
        Sort::InBrief => &style.in_brief,
        Sort::Announcement => &style.announcement,
        Sort::Urgent => &style.urgent,
        Sort::OrderOfBusiness => &style.order_of_business,
        Sort::TakenTogether => &style.taken_together,
        Sort::PreviousMinutes => &style.previous_minutes,
        Sort::Correction => &style.correction,
        Sort::MatterArising => &style.matter_arising,
        Sort::Adjourned => &style.adjourned,
        Sort::Resumed => &style.resumed,
        Sort::Disorder => &style.disorder,
        Sort::PointOfOrder => &style.point_of_order,
        Sort::Ruling => &style.ruling,
        Sort::Payment => &style.payment,
        Sort::Application => &style.application,
        Sort::Comment => &style.comment,
        Sort::Conditions => &style.conditions,
        Sort::Conflicts => &style.conflicts,
        Sort::Dispensations => &style.dispensations,
        Sort::Delegation => &style.delegation,
        Sort::AlsoDecides => &style.also_decides,
        Sort::Dissent => &style.dissent,
        Sort::CallIn => &style.call_in,
        Sort::CalledIn => &style.called_in,
        Sort::Election => &style.election,
        Sort::Recording => &style.recording,
        Sort::Programme => &style.programme,
        Sort::NextMeeting => &style.next_meeting,
    })
}

fn role(sort: Sort) -> Role {
    match sort {
        Sort::PublicQuestion | Sort::MemberQuestion | Sort::Supplementary => Role::Question,
        Sort::WrittenReply => Role::Action,
        Sort::Adjourned | Sort::Resumed => Role::Movement,
        sort if sort.is_of_decision() => Role::Clause,
        _ => Role::Point,
    }
}

/// Whether business stands with the decision of its item, and not where it was minuted.
pub(super) fn stands_with_decision(page: Page, entry: &Entry, business: &Business) -> bool {
    let apart = match page.style.decisions.placement {
        Placement::Start | Placement::End | Placement::BeforeAndEnd => true,
        Placement::InPlace => false,
    };
    apart && business.sort.is_of_decision() && entry.place.is_some()
}

/// Whether an entry is a summary in plain English that the style prints elsewhere than where it was
/// minuted, or not at all.
pub(super) fn is_brief_elsewhere(style: &HouseStyle, entry: &Entry) -> bool {
    let is_brief =
        matches!(&entry.kind, Kind::Business(business) if business.sort == Sort::InBrief);
    is_brief && style.items.in_brief != InBrief::InPlace && entry.place.is_some()
}

/// The summaries in plain English that stand under the heading of an item.
pub(super) fn in_brief(page: Page, item: Id) -> Vec<Block> {
    if page.style.items.in_brief != InBrief::First {
        return Vec::new();
    }
    let mut before = Before::default();
    let summaries = entries(page, item, Sort::InBrief).into_iter();
    summaries.flat_map(|(entry, business)| lay_out(page, entry, business, &mut before)).collect()
}

/// Business, where it was minuted.
pub(super) fn lay_out(
    page: Page,
    entry: &Entry,
    business: &Business,
    before: &mut Before,
) -> Vec<Block> {
    let page = if names::owes(&entry.kind) { page.naming() } else { page };
    // A decision stands alone wherever it is printed again: offices are in full.
    let mut alone = Before::default();
    let before = if business.sort.stands_for_itself() { &mut alone } else { before };
    match phrase(&page.style.business, business.sort) {
        Some(phrase) => filled(page, entry, business, phrase, before),
        None => under_heading(page, entry.place, business.sort, &[(entry.id, &business.text)]),
    }
}

/// The words of a place in a phrase.
struct Value {
    place: OfBusiness,
    text: String,
}

/// What fills the places of a phrase. Everybody whom the business names is named here, in the
/// order in which [`Kind::names`] has them, whether the phrase has the place or not.
fn values(
    page: Page,
    entry: &Entry,
    business: &Business,
    before: &mut Before,
) -> (Vec<Value>, Vec<Vec<Run>>) {
    let style = page.style;
    let row = business.sort.row();
    let needs = |field: Field| row.fields.iter().any(|a| a.field == field && a.needed);
    let unknown = |needed: bool| if needed { style.people.unknown.clone() } else { String::new() };
    let mut someone = |speaker: &Speaker, field: Field| match speaker {
        Speaker::Nobody => unknown(needs(field)),
        speaker => names::speaker(page, speaker, before),
    };
    let who = someone(&business.who, Field::Who);
    let to = someone(&business.to, Field::To);
    let people: Vec<String> =
        business.people.iter().map(|id| names::attribution(page, *id, before)).collect();
    let flat = |prose: &Prose, before: &mut Before| -> String {
        let paragraphs = names::prose(page, Some(entry.id), prose, false, before);
        let words = paragraphs.into_iter().flatten().map(|run| run.text);
        words.collect::<String>().trim().to_owned()
    };
    let subject = flat(&business.subject, before);
    let power = flat(&business.power, before);
    let text = names::prose(page, Some(entry.id), &business.text, false, before);
    let text: Vec<Vec<Run>> = text
        .into_iter()
        .filter(|runs| runs.iter().any(|run| !run.text.trim().is_empty()))
        .collect();
    let several = business.people.len().max(business.items.len());
    let count = business.count.map(|count| count.to_string());
    let count = count.or_else(|| (several > 0).then(|| several.to_string()));
    let people = match people.is_empty() {
        true => unknown(needs(Field::People)),
        false => listed(page, &people),
    };
    let has_text = text.first().map_or(String::new(), |_| "…".into());
    let time = entry.at.map(|at| style.time_text(at.time()));
    let values = [
        (OfBusiness::Who, who),
        (OfBusiness::To, to),
        (OfBusiness::People, people),
        (OfBusiness::Items, numbers(page, &business.items)),
        (OfBusiness::Subject, subject),
        (OfBusiness::Count, count.unwrap_or_default()),
        (OfBusiness::Sum, business.pence.map_or(String::new(), |sum| pounds(sum, ","))),
        (OfBusiness::Date, business.date.map_or(String::new(), |date| style.date_text(date))),
        (OfBusiness::Power, power),
        (OfBusiness::Text, has_text),
        (OfBusiness::Time, time.unwrap_or_default()),
        (OfBusiness::Status, super::people::settled(page, business.status).into()),
    ];
    (values.into_iter().map(|(place, text)| Value { place, text }).collect(), text)
}

/// A phrase filled in, its paragraphs a block each.
fn filled(
    page: Page,
    entry: &Entry,
    business: &Business,
    phrase: &Phrase<OfBusiness>,
    before: &mut Before,
) -> Vec<Block> {
    let (values, text) = values(page, entry, business, before);
    let given: Vec<(OfBusiness, &str)> =
        values.iter().map(|value| (value.place, value.text.as_str())).collect();
    let mut paragraphs: Vec<Vec<Run>> = vec![Vec::new()];
    for (words, place) in phrase.fill(&given) {
        match place {
            Some(OfBusiness::Text) => {
                for (at, runs) in text.iter().enumerate() {
                    if at > 0 {
                        paragraphs.push(Vec::new());
                    }
                    let Some(last) = paragraphs.last_mut() else { continue };
                    let mut said = last.iter().rev().filter(|run| !run.text.trim().is_empty());
                    let starts = said.next().is_none_or(|run| names::ends_a_sentence(&run.text));
                    let mut runs = runs.clone();
                    trim(&mut runs);
                    if let Some(first) = runs.first_mut().filter(|_| starts) {
                        first.text = names::capitalised(&first.text);
                    }
                    last.extend(runs);
                }
            }
            Some(_) => push(&mut paragraphs, names::typed(Some(entry.id), words)),
            None => push(&mut paragraphs, Run { entry: Some(entry.id), ..supplied(words) }),
        }
    }
    // A phrase of one's own may have forgotten the words; they are printed all the same.
    if !phrase.has(OfBusiness::Text) {
        paragraphs.extend(text);
    }
    let role = role(business.sort);
    let mut blocks = Vec::new();
    for mut runs in paragraphs {
        trim(&mut runs);
        if blocks.is_empty()
            && let Some(first) = runs.first_mut()
        {
            first.text = names::capitalised(&first.text);
        }
        if !runs.is_empty() {
            blocks.push(paragraph(Some(entry.id), role, runs));
        }
    }
    blocks
}

/// Puts words at the end of the last paragraph; a stop that stands there already is left out.
fn push(paragraphs: &mut [Vec<Run>], mut run: Run) {
    let Some(last) = paragraphs.last_mut() else { return };
    let stopped = last.last().is_some_and(|run| names::ends_a_sentence(&run.text));
    if run.supplied && stopped && run.text.starts_with('.') {
        run.text.remove(0);
    }
    if !run.text.is_empty() {
        last.push(run);
    }
}

/// Takes the blanks off both ends of a paragraph.
fn trim(runs: &mut Vec<Run>) {
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().into();
    }
    runs.retain(|run| !run.text.is_empty());
}

/// Several, as a sentence lists them.
fn listed(page: Page, all: &[String]) -> String {
    let style = &page.style.attendance;
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            format!("{}{}{last}", first.join(&style.separator), style.last_separator)
        }
    }
}

/// Items by their numbers, or by their titles where they have none.
fn numbers(page: Page, items: &[Id]) -> String {
    let named = |item: &Item| super::frame::cited(page, item);
    let names: Vec<String> =
        items.iter().filter_map(|id| page.record.item(*id)).map(named).collect();
    listed(page, &names)
}

/// Where what belongs to a decision is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Above the minutes of the item.
    Above,
    /// Below them.
    Below,
    /// In the decisions alone.
    Alone,
}

/// What stands with the decision of an item: conditions, reasons, alternatives, delegation, dissent.
/// Reasons and alternatives that were minuted stand in place of the agenda's.
pub(super) fn beside_decision(page: Page, item: &Item, decided: bool, at: Beside) -> Vec<Block> {
    let placement = page.style.decisions.placement;
    let here = placement != Placement::InPlace || at == Beside::Alone;
    let again = at == Beside::Below
        && matches!(placement, Placement::Start | Placement::BeforeAndEnd)
        && decided;
    // All of it stands above.
    if placement == Placement::Start && at == Beside::Below && decided {
        return Vec::new();
    }
    let of_decision = SORTS.iter().filter(|row| row.sort.is_of_decision());
    of_decision
        .flat_map(|row: &Row| {
            let minuted = entries(page, item.id, row.sort);
            let none = none_said(page, row.sort);
            // Who had a conflict stands in the record of the decision, once.
            if again && matches!(row.sort, Sort::Conflicts | Sort::Dispensations) {
                return Vec::new();
            }
            if !matches!(row.sort, Sort::Reasons | Sort::Alternatives) {
                if minuted.is_empty() && decided && !again {
                    return Vec::from_iter(line(Some(item.id), Role::Clause, none.into()));
                }
                let minuted = minuted.into_iter().filter(|_| here);
                let mut before = Before::default();
                return minuted
                    .flat_map(|(entry, business)| lay_out(page, entry, business, &mut before))
                    .collect();
            }
            if again {
                return Vec::new();
            }
            let given = if row.sort == Sort::Reasons { &item.reasons } else { &item.alternatives };
            if minuted.is_empty() {
                let given = if given.trim().is_empty() { none } else { given };
                return if decided {
                    of_the_agenda(page, item, row.sort, given)
                } else {
                    Vec::new()
                };
            }
            let texts: Vec<(Id, &Prose)> =
                minuted.iter().map(|(entry, business)| (entry.id, &business.text)).collect();
            if here { under_heading(page, Some(item.id), row.sort, &texts) } else { Vec::new() }
        })
        .collect()
}

/// What stands with a decision that has none of a sort; empty in most styles.
fn none_said<'a>(page: Page<'a>, sort: Sort) -> &'a str {
    let style = &page.style.decisions;
    match sort {
        Sort::Reasons => &style.no_reasons,
        Sort::Alternatives => &style.no_alternatives,
        Sort::Conflicts => &style.no_conflicts,
        Sort::Dispensations => &style.no_dispensations,
        _ => "",
    }
}

/// The business of a sort that is minuted in an item, in the order it stands.
fn entries<'a>(page: Page<'a>, item: Id, sort: Sort) -> Vec<(&'a Entry, &'a Business)> {
    let all = page.record.entries_of(Some(item));
    all.filter_map(|entry| match &entry.kind {
        Kind::Business(business) if business.sort == sort => Some((entry, &**business)),
        _ => None,
    })
    .collect()
}

fn heading<'a>(page: Page<'a>, sort: Sort) -> &'a str {
    let style = &page.style.decisions;
    if sort == Sort::Reasons { &style.reasons_heading } else { &style.alternatives_heading }
}

/// Texts under the heading of reasons or of alternatives.
fn under_heading(page: Page, place: Option<Id>, sort: Sort, texts: &[(Id, &Prose)]) -> Vec<Block> {
    let heading = Some(heading(page, sort)).filter(|heading| !heading.is_empty());
    let mut blocks: Vec<Block> = (heading.into_iter())
        .map(|heading| super::frame::heading(page, place, 3, heading.into()))
        .collect();
    for (entry, text) in texts {
        let mut before = Before::default();
        for mut runs in names::prose(page, Some(*entry), text, true, &mut before) {
            trim(&mut runs);
            if !runs.is_empty() {
                blocks.push(paragraph(Some(*entry), Role::Frame, runs));
            }
        }
    }
    blocks
}

/// The reasons or the alternatives that the report gives.
fn of_the_agenda(page: Page, item: &Item, sort: Sort, text: &str) -> Vec<Block> {
    let heading = heading(page, sort);
    if heading.is_empty() || text.trim().is_empty() {
        return Vec::new();
    }
    let text = text.split('\n').filter(|text| !text.trim().is_empty());
    let text =
        text.map(|text| paragraph(Some(item.id), Role::Frame, vec![Run::plain(text.trim())]));
    std::iter::once(super::frame::heading(page, Some(item.id), 3, heading.into()))
        .chain(text)
        .collect()
}

/// Below an item: that the decision on it stands under another, or was made together with it.
pub(super) fn decided_with(page: Page, item: Id) -> Vec<Block> {
    let style = &page.style.business;
    let places = decided_under(page, item);
    let (again, there): (Vec<Id>, Vec<Id>) =
        places.into_iter().partition(|id| decisions::is_printed_again(page, *id, item));
    let again = elsewhere(page, item, &again, &style.decided_together);
    again.into_iter().chain(elsewhere(page, item, &there, &style.decided_with)).collect()
}

/// The other items under which a decision is recorded that decides this one too.
pub(super) fn decided_under(page: Page, item: Id) -> Vec<Id> {
    concerned(page, item, Sort::AlsoDecides)
}

/// Under the heading of an item: that it was taken together with another.
pub(super) fn taken_with(page: Page, item: Id) -> Option<Block> {
    let places = concerned(page, item, Sort::TakenTogether);
    elsewhere(page, item, &places, &page.style.business.taken_with)
}

/// The other items in which business of a sort concerns this one.
fn concerned(page: Page, item: Id, sort: Sort) -> Vec<Id> {
    let concerns = |entry: &Entry| match &entry.kind {
        Kind::Business(business) => {
            business.sort == sort && business.items.contains(&item) && entry.place != Some(item)
        }
        _ => false,
    };
    let entries = page.record.entries.values().filter(|entry| concerns(entry));
    let found: BTreeSet<Id> = entries.filter_map(|entry| entry.place).collect();
    page.record.agenda.iter().copied().filter(|id| found.contains(id)).collect()
}

/// That what concerns an item is minuted under others.
fn elsewhere(page: Page, item: Id, places: &[Id], phrase: &Phrase<OfBusiness>) -> Option<Block> {
    if places.is_empty() {
        return None;
    }
    let (count, items) = (places.len().to_string(), numbers(page, places));
    let values = [(OfBusiness::Count, count.as_str()), (OfBusiness::Items, &items)];
    line(Some(item), Role::Frame, phrase.text(&values))
}

/// Whether an entry is a payment, behind the last of which stands what all of its item come to.
pub(super) fn is_payment(kind: &Kind) -> bool {
    matches!(kind, Kind::Business(business) if business.sort == Sort::Payment)
}

/// What the payments of an item come to, where there are several: behind the last of them.
pub(super) fn payments(page: Page, last: &Entry) -> Option<Block> {
    let item = last.place.filter(|_| is_payment(&last.kind))?;
    let paid = entries(page, item, Sort::Payment);
    paid.last().filter(|(entry, _)| entry.id == last.id)?;
    let sums: Vec<u64> = paid.iter().filter_map(|(_, business)| business.pence).collect();
    if sums.len() < 2 {
        return None;
    }
    let all = sums.iter().try_fold(0u64, |all, sum| all.checked_add(*sum))?;
    let (count, sum) = (sums.len().to_string(), pounds(all, ","));
    let values = [(OfBusiness::Count, count.as_str()), (OfBusiness::Sum, &sum)];
    line(Some(item), Role::Point, page.style.business.payments.text(&values))
}

/// Whether an entry is told of in the head or the tail of an item.
pub fn is_told_in_frame(kind: &Kind) -> bool {
    match kind {
        Kind::Business(business) => {
            business.sort.is_of_decision()
                || matches!(business.sort, Sort::InBrief | Sort::Payment | Sort::TakenTogether)
        }
        // In some styles who came and went stands there too.
        Kind::Summary(_) | Kind::Arrival(_) | Kind::Departure(_) => true,
        _ => false,
    }
}

//! What frames the minutes: title, opening and closing, the head and the tail of an item.

use super::business::{self, Beside};
use super::{
    Page, closed, decisions, ending, interests, line, names, numbers, paragraph, people, titles,
};
use crate::document::{Block, Body, Foot, Label, Role, Run, Scheme};
use crate::meeting::{Audience, Id, Item, Kind, Moment, Person, Record, Standing};
use crate::style::{
    Case, Documents, Face, HouseStyle, Movements, OfFoot, OfItem, OfMeeting, OfTime, Phrase,
    Placement,
};

/// The title and what stands under it, before the first entry.
pub fn lay_out_front(record: &Record, style: &HouseStyle) -> Vec<Block> {
    let page = Page::of(record, style, None);
    let frame = &style.frame;
    let mut blocks = title(page);
    blocks.extend(line(None, Role::Frame, about_meeting(page, &frame.under_title)));
    blocks.extend(line(None, Role::Frame, about_meeting(page, &frame.draft)));
    if let Some(opened) = record.particulars.opened {
        let time = style.time_text(opened.time());
        blocks.extend(line(None, Role::Frame, frame.opened.text(&[(OfTime::Time, &time)])));
    }
    blocks
}

/// That they are a draft, in the words of the style; empty where it says nothing of it.
pub fn status_of(record: &Record, style: &HouseStyle) -> String {
    about_meeting(Page::of(record, style, None), &style.frame.draft).trim().to_owned()
}

pub(super) fn title(page: Page) -> Vec<Block> {
    let frame = &page.style.frame;
    let authority = about_meeting(page, &frame.authority);
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(line(None, Role::Frame, authority));
    let title = about_meeting(page, &frame.title);
    if !title.trim().is_empty() {
        blocks.push(heading(page, None, 1, in_case(frame.title_case, title)));
    }
    blocks.extend(line(None, Role::Frame, about_meeting(page, &frame.held)));
    blocks
}

/// Says of what is not for the public for whom it is.
pub(super) fn for_whom(page: Page) -> Option<Block> {
    let frame = &page.style.frame;
    let phrase = match page.record.audience() {
        Audience::Public => return None,
        Audience::Members => &frame.for_members,
        Audience::Clerk => &frame.for_clerk,
    };
    let text = about_meeting(page, phrase);
    let text = text.trim();
    let run = Run { supplied: true, ..Run::strong(text) };
    (!text.is_empty()).then(|| paragraph(None, Role::Frame, vec![run]))
}

/// The heading of a register, which stands in the place of a first item.
pub(super) fn register_heading(page: Page, title: &str) -> Option<Block> {
    (!title.trim().is_empty()).then(|| heading(page, None, 2, title.to_owned()))
}

/// A heading in the letters of the style.
fn in_case(case: Case, text: String) -> String {
    match case {
        Case::AsTyped => text,
        Case::Capitals => text.to_uppercase(),
    }
}

/// What stands after the last item: the close and the signature.
pub fn lay_out_close(record: &Record, style: &HouseStyle) -> Vec<Block> {
    let page = Page::of(record, style, None);
    let frame = &style.frame;
    let mut blocks = Vec::new();
    if let Some(closed) = record.particulars.closed {
        let text = |at: Moment| style.time_text(at.time());
        let opened = record.particulars.opened.map(text).unwrap_or_default();
        let values = [(OfTime::Time, text(closed)), (OfTime::Opened, opened)];
        let values = values.each_ref().map(|(place, text)| (*place, text.as_str()));
        blocks.extend(line(None, Role::Frame, frame.closed.text(&values)));
    }
    for phrase in [&frame.signature, &frame.signed_on] {
        let under = about_meeting(page, phrase);
        if !under.trim().is_empty() {
            let body = Body::Signature(vec![super::supplied(under.trim())]);
            blocks.push(Block { body, ..paragraph(None, Role::Frame, Vec::new()) });
        }
    }
    blocks
}

/// The title of the document, for the properties of files.
pub(super) fn document_title(page: Page) -> String {
    about_meeting(page, &page.style.frame.document_title)
}

/// What stands behind the words of every page.
pub(super) fn watermark(page: Page) -> String {
    about_meeting(page, &page.style.frame.watermark).trim().to_owned()
}

/// The foot of the pages.
pub(super) fn foot(page: Page) -> Vec<Foot> {
    let meeting = &page.record.particulars;
    let date = page.style.date_text(meeting.date);
    // What the format counts is told apart by its place; what stands for it here is not printed.
    let values = [
        (OfFoot::Page, "1"),
        (OfFoot::Pages, "1"),
        (OfFoot::Body, meeting.body.as_str()),
        (OfFoot::Date, &date),
    ];
    let pieces = page.style.frame.foot.fill(&values).into_iter();
    let pieces = pieces.map(|(words, place)| match place {
        Some(OfFoot::Page) => Foot::Page,
        Some(OfFoot::Pages) => Foot::Pages,
        Some(OfFoot::Body | OfFoot::Date) | None => Foot::Words(words.into()),
    });
    pieces.collect()
}

/// How others refer to an item: its number or its minute's, or its title where it has none.
pub(super) fn cited(page: Page, item: &Item) -> String {
    let cited = cited_number(page, item);
    if cited.is_empty() { titles::of(page, item).0.to_owned() } else { cited }
}

/// The number by which others refer to an item; empty where it has none.
pub(super) fn cited_number(page: Page, item: &Item) -> String {
    about_item(page, &page.style.items.cited, item).trim().to_owned()
}

/// Who presided: whoever took the chair first, or of those present whoever holds the chair.
fn presided<'a>(page: Page<'a>) -> Option<(&'a Person, &'a str)> {
    let took = page.record.entries.values().find_map(|entry| match entry.kind {
        Kind::Chair(id) => Some(id),
        _ => None,
    });
    let style = &page.style.attendance;
    let person = took.and_then(|id| page.record.person(id));
    let present = page.record.entries.values().find_map(|entry| match &entry.kind {
        Kind::Present(ids) => Some(ids.as_slice()),
        _ => None,
    });
    let person = person.or_else(|| super::people::chair_of(page, present?));
    let person = person.or_else(|| super::people::chair_of(page, &page.record.roster))?;
    let office = person
        .offices
        .iter()
        .min_by_key(|office| style.chair_offices.place(&office.full).unwrap_or(usize::MAX));
    Some((person, office.map_or("", |office| &office.full)))
}

/// What the body is called in its minutes.
pub(super) fn called<'a>(page: Page<'a>) -> &'a str {
    let body = page.record.particulars.body.as_str();
    let known = &page.style.frame.called;
    let kind = || known.of(body.split_whitespace().next_back()?);
    known.of(body).or_else(kind).unwrap_or(body)
}

/// A phrase about the meeting, filled in.
pub(super) fn about_meeting(page: Page, phrase: &Phrase<OfMeeting>) -> String {
    let meeting = &page.record.particulars;
    let presided = match phrase.has(OfMeeting::Chair) || phrase.has(OfMeeting::ChairOffice) {
        true => presided(page),
        false => None,
    };
    let chair = presided.map_or_else(String::new, |(person, office)| {
        names::in_form(page, person, &page.style.attendance.name, office)
    });
    let date = page.style.date_text(meeting.date);
    let time = meeting.starts.map(|time| page.style.time_text(time)).unwrap_or_default();
    phrase.text(&[
        (OfMeeting::Authority, &meeting.authority),
        (OfMeeting::Body, &meeting.body),
        (OfMeeting::Called, called(page)),
        (OfMeeting::Date, &date),
        (OfMeeting::Time, &time),
        (OfMeeting::Venue, &meeting.venue),
        (OfMeeting::Month, &page.style.month_text(meeting.date)),
        (OfMeeting::Chair, &chair),
        (OfMeeting::ChairOffice, presided.map_or("", |(_, office)| office)),
    ])
}

/// A heading in the face of its level: 1 the title, 2 an item's, 3 within an item.
pub(super) fn heading(page: Page, origin: Option<Id>, level: u8, text: String) -> Block {
    let items = &page.style.items;
    let face = match level {
        0 | 1 => Face::Bold,
        2 => items.heading_face,
        _ => items.inner_face,
    };
    let body = Body::Heading(level, vec![in_face(face, Run::plain(text))]);
    Block { body, ..paragraph(origin, Role::Heading, Vec::new()) }
}

/// Words of a heading in a face.
fn in_face(face: Face, run: Run) -> Run {
    let slanted = matches!(face, Face::Italic | Face::BoldItalic);
    let light = matches!(face, Face::Italic | Face::Plain);
    Run { slanted, light, ..run }
}

/// What stands above the entries of an item: heading, header fields, and in some styles the
/// decision. Nothing for an item that is not there.
pub fn lay_out_item_head(record: &Record, style: &HouseStyle, id: Id) -> Vec<Block> {
    let page = Page::of(record, style, Some(id));
    let Some(item) = record.item(id) else { return Vec::new() };
    let mut blocks = item_heading(page, item);
    blocks.extend(business::taken_with(page, id));
    blocks.extend(closed::summaries(page, id));
    blocks.extend(business::in_brief(page, id));
    blocks.extend(interests::noted_in(page, id));
    blocks.extend(people::movements_of(page, id, Movements::First));
    let made = match style.decisions.placement {
        Placement::Start | Placement::BeforeAndEnd => {
            let mut made = decisions::made(page, id);
            made.extend(decisions::made_elsewhere(page, id));
            decisions::lay_out_decisions(page, id, &made, &style.decisions.delegation)
        }
        Placement::InPlace | Placement::End => Vec::new(),
    };
    if !made.is_empty() {
        blocks.extend(words_as_heading(page, id, &style.items.decision_heading));
        blocks.extend(made);
        blocks.extend(business::beside_decision(page, item, true, Beside::Above));
    }
    if record.entries_of(Some(id)).any(|entry| !closed::stands_in_head(record, style, entry)) {
        blocks.extend(words_as_heading(page, id, &style.items.minutes_heading));
    }
    blocks
}

/// The heading of an item, its header fields, and what became of it.
pub(super) fn item_heading(page: Page, item: &Item) -> Vec<Block> {
    let items = &page.style.items;
    let withheld = item.exempt.is_some() && page.record.audience() == Audience::Public;
    let phrase = if withheld { &items.exempt_heading } else { &items.heading };
    let in_style = |run: Run| {
        let text = in_case(items.heading_case, run.text.clone());
        in_face(items.heading_face, Run { text, ..run })
    };
    let runs = said_of_item(page, phrase, item).into_iter().map(in_style);
    let body = Body::Heading(2, runs.collect());
    let mut blocks = vec![Block { body, ..paragraph(Some(item.id), Role::Heading, Vec::new()) }];
    let under = said_of_item(page, &items.under_heading, item).into_iter().map(in_style);
    // It is no heading, and would be one more in every outline: it only looks like one.
    let under: Vec<Run> =
        under.map(|run| Run { strong: !run.light, light: false, ..run }).collect();
    if under.iter().any(|run| !run.text.trim().is_empty()) {
        blocks.push(paragraph(Some(item.id), Role::Frame, under));
    }
    let standing = match item.standing {
        Standing::Listed => None,
        Standing::Withdrawn => Some(&items.withdrawn),
        Standing::Deferred => Some(&items.deferred),
        Standing::NotReached => Some(&items.not_reached),
    };
    let exempt = item.exempt.is_some().then_some(&items.exempt);
    let fields = [Some(&items.officer), Some(&items.key_decision), exempt, standing];
    for phrase in fields.into_iter().flatten() {
        blocks.extend(line(Some(item.id), Role::Frame, about_item(page, phrase, item)));
    }
    blocks
}

fn about_item(page: Page, phrase: &Phrase<OfItem>, item: &Item) -> String {
    said_of_item(page, phrase, item).into_iter().map(|run| run.text).collect()
}

/// A phrase about an item filled in; what is in the second language stands apart.
fn said_of_item(page: Page, phrase: &Phrase<OfItem>, item: &Item) -> Vec<Run> {
    let items = &page.style.items;
    let key = item.key_decision.map_or("", |key| if key { &items.yes } else { &items.no });
    let paragraph = item.exempt.as_ref().map_or("", |exempt| &exempt.paragraph);
    let minute = match phrase.has(OfItem::Minute) {
        true => numbers::minute(page, item),
        false => String::new(),
    };
    let (title, second) = titles::of(page, item);
    let filled = phrase.fill(&[
        (OfItem::Minute, &minute),
        (OfItem::Number, &item.number),
        (OfItem::Title, title),
        (OfItem::Second, second),
        (OfItem::Officer, &item.officer),
        (OfItem::Key, key),
        (OfItem::Paragraph, paragraph),
    ]);
    let mut runs: Vec<Run> = Vec::new();
    for (words, place) in filled {
        let is_second = place == Some(OfItem::Second);
        match runs.last_mut() {
            Some(last) if !is_second && last.language.is_none() => last.text.push_str(words),
            _ if is_second => runs.push(titles::in_second(page, words)),
            _ => runs.push(Run::plain(words)),
        }
    }
    runs
}

fn words_as_heading(page: Page, item: Id, words: &str) -> Option<Block> {
    (!words.trim().is_empty()).then(|| heading(page, Some(item), 3, words.trim().into()))
}

/// What an item has more where it stands alone: the heading of its documents, though there are none.
pub(super) fn lay_out_alone(page: Page, id: Id) -> Vec<Block> {
    let Page { record, style, .. } = page;
    let none = record.item(id).is_none_or(|item| item.documents.is_empty());
    let minuted = !record.order_of(Some(id)).is_empty();
    if style.items.documents == Documents::Alone && none && minuted {
        return words_as_heading(page, id, &style.items.documents_heading).into_iter().collect();
    }
    Vec::new()
}

/// What closes an item: its decisions where the style puts them at the end, and its documents.
pub fn lay_out_item_tail(record: &Record, style: &HouseStyle, id: Id) -> Vec<Block> {
    let page = Page::of(record, style, Some(id));
    let Some(item) = record.item(id) else { return Vec::new() };
    let mut blocks = ending::in_tail(page, id);
    blocks.extend(business::decided_with(page, id));
    blocks.extend(people::movements_of(page, id, Movements::Last));
    let documents = match style.items.documents {
        Documents::Never => false,
        Documents::WhenAny | Documents::Alone => !item.documents.is_empty(),
        Documents::Always => !item.documents.is_empty() || !record.order_of(Some(id)).is_empty(),
    };
    if documents {
        blocks.extend(words_as_heading(page, id, &style.items.documents_heading));
        blocks.extend(item.documents.iter().map(|document| {
            let label = Label {
                text: style.points.bullet.clone(),
                scheme: Scheme::Bullet,
                level: 0,
                value: 1,
                restarts: false,
            };
            let runs = vec![Run::plain(document.as_str())];
            Block { label: Some(label), ..paragraph(Some(id), Role::Frame, runs) }
        }));
    }
    blocks
}

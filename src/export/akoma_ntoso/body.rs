//! The minutes as they were laid out, block by block, in the elements that say what each is: roll calls,
//! speeches, motions, votes, resolutions. The words are the document's, in its order; what they are, the
//! record says.

use std::borrow::Cow;

use super::blocks::{Page, whose};
use super::element::{Element, Node};
use super::inline::Mark;
use super::marks::marks;
use super::references::{to_capacity, to_person};
use crate::document::{Block, Body, Role, Run};
use crate::export::facts;
use crate::meeting::{Entry, Id, Item, Kind, MotionForm, Record, Sort, Speaker};
use crate::style::HouseStyle;

/// What may stand in the body without a section round it.
const STAND_ALONE: &[&str] = &[
    "rollCall",
    "debateSection",
    "resolutions",
    "petitions",
    "communication",
    "adjournment",
    "proceduralMotions",
    "pointOfOrder",
];

/// An entry with the blocks that it prints.
struct Unit<'a> {
    /// What they come from: an entry, or none of what frames an item.
    entry: Option<&'a Entry>,
    blocks: Vec<&'a Block>,
}

/// The sections of the debate: what stands before the first item, and each item.
pub(super) fn sections(record: &Record, style: &HouseStyle, blocks: &[Block]) -> Vec<Element> {
    let blocks = unrolled(blocks);
    let mut sections: Vec<(Option<&Item>, Vec<&Block>)> = Vec::new();
    for block in blocks.iter() {
        let begins = matches!(block.body, Body::Heading(2, _));
        let item = block.origin.filter(|_| begins).and_then(|id| record.item(id));
        // The heading of a part stands by itself, and ends the item before it.
        let parts = matches!(block.body, Body::Heading(1, _));
        match (item, sections.last_mut()) {
            (None, Some((_, blocks))) if !parts => blocks.push(block),
            (item, _) => sections.push((item, vec![block])),
        }
    }
    let sections = sections.into_iter().enumerate();
    let elements = sections.flat_map(|(at, (item, blocks))| match item {
        Some(item) => vec![section(record, style, item, &blocks)],
        None => {
            let name = if at == 0 { "opening" } else { "part" };
            apart(name, units_as_elements(record, style, None, &blocks))
        }
    });
    elements.collect()
}

/// The blocks with each table of what was said unrolled, cell after cell: its rows are several people's,
/// and no one's element could hold them.
fn unrolled(blocks: &[Block]) -> Cow<'_, [Block]> {
    let is_said = |block: &Block| matches!(block.body, Body::Table(_)) && block.role == Role::Point;
    if !blocks.iter().any(is_said) {
        return Cow::Borrowed(blocks);
    }
    let mut found = Vec::new();
    for block in blocks {
        match &block.body {
            Body::Table(table) if is_said(block) => {
                let plain = |runs: Vec<Run>| Block {
                    origin: None,
                    role: Role::Frame,
                    label: None,
                    depth: 0,
                    body: Body::Paragraph(runs),
                };
                found.push(plain(vec![Run::plain(table.caption.as_str())]));
                found.extend(table.head.iter().cloned().map(plain));
                found.extend(table.rows.iter().flatten().flatten().cloned());
            }
            _ => found.push(block.clone()),
        }
    }
    Cow::Owned(found)
}

/// What stands before an item and in none: of what cannot stand in the body by itself, a section of
/// that name.
fn apart(name: &str, elements: Vec<Element>) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    // Whether the last of them is such a section.
    let mut is_open = false;
    for element in elements {
        match found.last_mut().filter(|_| is_open && !STAND_ALONE.contains(&element.name)) {
            Some(section) => section.children.push(Node::Element(element)),
            None => {
                is_open = !STAND_ALONE.contains(&element.name);
                found.push(match is_open {
                    true => Element::new("debateSection").with("name", name).holding([element]),
                    false => element,
                });
            }
        }
    }
    found
}

/// An item: its number and title as they are printed, and what was minuted in it.
fn section(record: &Record, style: &HouseStyle, item: &Item, blocks: &[&Block]) -> Element {
    let section = Element::new("debateSection").with("name", "item").of(Some(item.id));
    let Some((heading, rest)) = blocks.split_first() else { return section };
    let text = match &heading.body {
        Body::Heading(_, runs) => runs.iter().map(|run| run.text.as_str()).collect(),
        _ => String::new(),
    };
    let (number, title) = numbered(&text, &item.number);
    let mut head = Vec::new();
    if !number.is_empty() {
        head.push(Element::new("num").saying([Node::Text(number.to_owned())]));
    }
    if !title.is_empty() {
        head.push(Element::new("heading").saying([Node::Text(title.to_owned())]));
    }
    section.holding(head).holding(units_as_elements(record, style, Some(item), rest))
}

/// The number at the beginning of a heading with the signs behind it, and the rest.
fn numbered<'a>(heading: &'a str, number: &str) -> (&'a str, &'a str) {
    let begins = heading.trim_start_matches(' ');
    let Some(rest) = begins.strip_prefix(number).filter(|_| !number.is_empty()) else {
        return ("", heading);
    };
    let title = rest.trim_start_matches(['.', ')', ':', '—', '–', '-']);
    let signs = rest.len() - title.len();
    match title.starts_with(' ') || title.is_empty() {
        true => (begins.get(..number.len() + signs).unwrap_or_default(), title.trim_matches(' ')),
        false => ("", heading),
    }
}

/// Blocks of a section, gathered by what they come from.
fn units<'a>(record: &'a Record, blocks: &[&'a Block]) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit> = Vec::new();
    for block in blocks {
        let entry = whose(block).and_then(|id| record.entry(id));
        let heads = matches!(block.body, Body::Heading(..));
        if let Some(last) = units.last_mut()
            && !heads
            && goes_on(last, entry)
        {
            last.blocks.push(block);
        } else {
            units.push(Unit { entry: entry.filter(|_| !heads), blocks: vec![block] });
        }
    }
    units
}

fn goes_on(unit: &Unit, entry: Option<&Entry>) -> bool {
    match (unit.entry, entry) {
        (Some(head), Some(entry)) => {
            let one_list = lists_people(head) && lists_people(entry);
            let declared = |entry: &Entry| matches!(entry.kind, Kind::Interest(_));
            let bullet = matches!(entry.kind, Kind::Bullet(..)) && head.kind.may_be_answered();
            head.id == entry.id || one_list || declared(head) && declared(entry) || bullet
        }
        _ => false,
    }
}

/// Whether an entry is part of a roll call.
fn lists_people(entry: &Entry) -> bool {
    let moves = matches!(entry.kind, Kind::Arrival(_) | Kind::Departure(_) | Kind::Chair(_));
    entry.kind.is_attendance() && !moves
}

fn units_as_elements(
    record: &Record,
    style: &HouseStyle,
    item: Option<&Item>,
    blocks: &[&Block],
) -> Vec<Element> {
    let units = units(record, blocks);
    let elements = units.iter().flat_map(|unit| match unit.entry {
        Some(entry) => of_entry(record, style, entry, &unit.blocks),
        None => {
            let of = item.map(|item| item.id);
            Page { record, of, marks: &[] }.blocks(&unit.blocks)
        }
    });
    elements.filter(Element::has_words).collect()
}

/// What an entry is, with the words that it prints.
fn of_entry(record: &Record, style: &HouseStyle, entry: &Entry, blocks: &[&Block]) -> Vec<Element> {
    let of = Some(entry.id);
    let marks = marks(record, style, entry, blocks);
    let page = Page { record, of, marks: &marks };
    let within = |element: Element| vec![element.of(of).holding(page.blocks(blocks))];
    let section = |name: &str| Element::new("debateSection").with("name", name);
    match &entry.kind {
        Kind::Point(said) if said.speaker.is_nobody() => page.unattributed(blocks),
        Kind::Point(said) => vec![speech(&page, "speech", entry, &said.speaker, None, blocks)],
        Kind::Question(said) => vec![speech(&page, "question", entry, &said.speaker, None, blocks)],
        Kind::Reply(said, _) => vec![speech(&page, "answer", entry, &said.speaker, None, blocks)],
        Kind::Bullet(..) => page.blocks(blocks),
        Kind::Resolution(..) | Kind::Decision(..) => within(Element::new("resolutions")),
        Kind::Motion(motion) => match &motion.form {
            MotionForm::Substantive => within(section("motion")),
            MotionForm::Amendment => within(section("amendment").to("refersTo", entry.under)),
            MotionForm::Procedural(_) | MotionForm::Exclusion(_) => {
                within(Element::new("proceduralMotions"))
            }
        },
        Kind::Vote(_) => {
            let mut elements = within(section("vote").to("refersTo", entry.under));
            // Whoever is named in a form that was not found is still counted.
            let unfound = marks.iter().filter_map(Mark::unfound);
            let unfound: Vec<Element> = unfound.filter(|mark| mark.name == "vote").collect();
            if !unfound.is_empty() {
                elements.iter_mut().for_each(|element| {
                    element
                        .children
                        .push(Node::Element(Element::new("p").holding(unfound.clone())));
                });
            }
            elements
        }
        Kind::Fate(..) => within(section("outcome").to("refersTo", entry.under)),
        Kind::Interest(_) => within(section("declarationsOfInterest")),
        Kind::Action { due, .. } => {
            let due = due.map(|due| Element::new("date").with("date", facts::day(due)));
            let container = Element::new("container").with("name", "action");
            vec![container.of(of).holding(page.blocks_and(blocks, due))]
        }
        Kind::Arrival(_) | Kind::Departure(_) | Kind::Chair(_) | Kind::Readmission => {
            let at =
                entry.at.map(|at| Element::new("recordedTime").with("time", facts::moment(at)));
            page.narrative(blocks, at)
        }
        Kind::Business(business) => match business.sort {
            Sort::PublicQuestion | Sort::MemberQuestion | Sort::Supplementary => {
                let to = business.to.person();
                // Who asks further is who asked.
                let first = entry.under.and_then(|id| record.entry(id));
                let first = first.filter(|_| business.who.is_nobody());
                let who = first.and_then(|entry| entry.kind.speaker()).unwrap_or(&business.who);
                vec![speech(&page, "question", entry, who, to, blocks)]
            }
            Sort::WrittenReply => within(Element::new("container").with("name", "action")),
            Sort::Petition => within(Element::new("petitions")),
            Sort::Announcement => within(Element::new("communication")),
            Sort::Adjourned | Sort::Resumed => within(Element::new("adjournment")),
            Sort::PointOfOrder | Sort::Ruling => within(Element::new("pointOfOrder")),
            sort => within(section(sort.row().word)),
        },
        Kind::Summary(_) => within(section("summaryOfExemptBusiness")),
        Kind::Note(_) | Kind::Mark(_) | Kind::Withheld => {
            within(Element::new("container").with("name", "note"))
        }
        Kind::Present(_)
        | Kind::Apologies(_)
        | Kind::InAttendance(_)
        | Kind::Excused(..)
        | Kind::Remote(_)
        | Kind::Substitute { .. }
        | Kind::Gallery(_) => within(Element::new("rollCall")),
    }
}

/// Something said, by whom, in what capacity and when.
fn speech(
    page: &Page,
    name: &'static str,
    entry: &Entry,
    who: &Speaker,
    to: Option<Id>,
    blocks: &[&Block],
) -> Element {
    let record = page.record;
    let capacity = to_capacity(record, who.person());
    let who = facts::who(record, who);
    Element::new(name)
        .with("by", to_person(record, who))
        .with_some("as", capacity)
        .with_some("startTime", entry.at.map(facts::moment))
        .with_some("to", to.map(|to| to_person(record, Some(to))))
        .of(Some(entry.id))
        .holding(page.numbered_blocks(blocks))
}

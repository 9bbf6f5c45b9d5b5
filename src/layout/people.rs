//! Who was there, who came and went, and who is to do what.

use chrono::NaiveDate;

use super::{Before, Page, line, names, paragraph, supplied};
use crate::document::{Block, Body, Role, Run, Table};
use crate::meeting::{Class, Entry, Id, Kind, Moment, Person, Prose, Speaker, Status};
use crate::style::{
    AttendanceLayout, HouseStyle, Movements, OfAction, OfExcused, OfGallery, OfMovement,
    OfSubstitute, OfTimes, Phrase,
};

/// Those present at the start.
pub(super) fn present(page: Page, entry: Id, ids: &[Id]) -> Vec<Block> {
    let style = &page.style.attendance;
    let chair = chair_of(page, ids);
    let chair = chair.map(|person| names::in_form(page, person, &style.chair, ""));
    let mut blocks = Vec::from_iter(line(Some(entry), Role::Attendance, chair.unwrap_or_default()));
    // Those whom the style puts under headings of their own.
    let apart = |id: &Id| match page.record.person(*id).map(|person| person.class) {
        Some(Class::CoOpted) if !style.co_opted.is_empty() => Some(&style.co_opted),
        Some(Class::NonVoting) if !style.non_voting.is_empty() => Some(&style.non_voting),
        _ => None,
    };
    let all = with_those_who_came(page, ids);
    let under = |heading: Option<&String>| -> Vec<Id> {
        all.iter().copied().filter(|id| apart(id) == heading).collect()
    };
    let members = under(None);
    if !members.is_empty() || ids.is_empty() {
        blocks.extend(list_of(page, entry, &style.present, with_times(page, ids, &members)));
    }
    for heading in [&style.co_opted, &style.non_voting] {
        let people = under(Some(heading));
        if !heading.is_empty() && !people.is_empty() {
            blocks.extend(list_of(page, entry, heading, with_times(page, ids, &people)));
        }
    }
    blocks
}

/// Those of these people who were present, each with when they came or left.
fn with_times(page: Page, at_the_start: &[Id], ids: &[Id]) -> Vec<Listed> {
    let named = |id: &Id| {
        let mut listed = names_of(page, std::slice::from_ref(id));
        if let Some(one) = listed.first_mut() {
            one.name.push_str(remote_mark(page, *id));
            one.name.push_str(&times_of(page, *id, at_the_start.contains(id)));
        }
        listed
    };
    ids.iter().flat_map(named).collect()
}

/// The style's mark of somebody who attends from elsewhere.
fn remote_mark<'a>(page: Page<'a>, id: Id) -> &'a str {
    let mark = &page.style.attendance.remote_mark;
    let is_remote =
        |entry: &Entry| matches!(&entry.kind, Kind::Remote(people) if people.contains(&id));
    let is_remote = !mark.is_empty() && page.record.entries.values().any(|entry| is_remote(entry));
    if is_remote { mark } else { "" }
}

/// Those who attend from elsewhere, where no mark behind their names says so.
pub(super) fn remote(page: Page, entry: Id, ids: &[Id]) -> Vec<Block> {
    let style = &page.style.attendance;
    if style.remote_mark.is_empty() { list(page, entry, &style.remote, ids) } else { Vec::new() }
}

/// Whether an entry says that somebody came or went and is printed elsewhere than where it was
/// minuted.
pub(super) fn moves_elsewhere(style: &HouseStyle, entry: &Entry) -> bool {
    style.attendance.movements != Movements::InPlace
        && matches!(entry.kind, Kind::Arrival(_) | Kind::Departure(_))
        && entry.place.is_some()
}

/// Who came and went in an item, where the style has that together.
pub(super) fn movements_of(page: Page, item: Id, at: Movements) -> Vec<Block> {
    if page.style.attendance.movements != at {
        return Vec::new();
    }
    let entries: Vec<&Entry> = page.record.entries_of(Some(item)).collect();
    let groups = super::groups(&entries).into_iter().filter_map(|group| entries.get(group));
    let moved = groups.filter(|group| group.first().is_some_and(|head| super::moves(head)));
    moved.flat_map(|group| movements(page, group)).collect()
}

/// Of these people whoever holds the chair, by the office that comes first in the style's list: a
/// Mayor before the Leader.
pub(super) fn chair_of<'a>(page: Page<'a>, ids: &[Id]) -> Option<&'a Person> {
    let offices = &page.style.attendance.chair_offices;
    let rank = |person: &&Person| {
        person.offices.iter().filter_map(|office| offices.place(&office.full)).min()
    };
    let people = ids.iter().filter_map(|id| page.record.person(*id));
    people.filter(|person| rank(person).is_some()).min_by_key(rank)
}

/// Those who sent apologies, some with why.
pub(super) fn apologies(page: Page, entries: &[&Entry]) -> Vec<Block> {
    let style = &page.style.attendance;
    let mut listed: Vec<Listed> = Vec::new();
    for entry in entries {
        match &entry.kind {
            Kind::Apologies(ids) => listed.extend(names_of(page, ids)),
            Kind::Excused(id, why) => {
                // In a list a reason of several paragraphs is one.
                let why = names::prose(page, Some(entry.id), why, false, &mut Before::default());
                let why: Vec<String> = (why.into_iter())
                    .map(|runs| runs.into_iter().map(|run| run.text).collect())
                    .collect();
                let why = why.join(" ");
                listed.extend(names_of(page, &[*id]).into_iter().map(|listed| {
                    let name = listed.name.as_str();
                    let values = [(OfExcused::Name, name), (OfExcused::Reason, &why)];
                    Listed { name: style.excused.text(&values), ..listed }
                }));
            }
            _ => {}
        }
    }
    let head = entries.first().map(|head| head.id);
    head.map_or(Vec::new(), |head| list_of(page, head, &style.apologies, listed))
}

/// How a departure is worded.
pub(super) fn departure<'a>(page: Page<'a>, entry: &Entry) -> &'a Phrase<OfMovement> {
    let style = &page.style.attendance;
    // A departure hangs on nothing but the declaration for which somebody left.
    match entry.under {
        Some(_) if !style.departure_with_interest.is_empty() => &style.departure_with_interest,
        Some(_) | None => &style.departure,
    }
}

/// Somebody attends in the place of a member.
pub(super) fn substitute(page: Page, entry: Id, who: Id, instead_of: Id) -> Vec<Block> {
    let group = page.record.person(instead_of).map_or("", |person| names::group(page, person));
    let ((name, _), (other, _)) = (names::listed(page, who), names::listed(page, instead_of));
    let values = [
        (OfSubstitute::Name, name.as_str()),
        (OfSubstitute::Other, &other),
        (OfSubstitute::Group, group),
    ];
    let text = names::capitalised(&page.style.attendance.substitute.text(&values));
    line(Some(entry), Role::Attendance, text).into_iter().collect()
}

/// How many of the public were there.
pub(super) fn gallery(page: Page, entry: Id, count: u32) -> Vec<Block> {
    let count = count.to_string();
    let text = page.style.attendance.gallery.text(&[(OfGallery::Count, &count)]);
    line(Some(entry), Role::Attendance, text).into_iter().collect()
}

/// Who else attended, class by class.
pub(super) fn in_attendance(page: Page, entry: Id, ids: &[Id]) -> Vec<Block> {
    let style = &page.style.attendance;
    let of_class = |ids: &[Id], wanted: &[Class]| -> Vec<Id> {
        let class = |id: &Id| page.record.person(*id).map(|person| person.class);
        ids.iter()
            .filter(|id| class(id).is_some_and(|class| wanted.contains(&class)))
            .copied()
            .collect()
    };
    [
        (
            &style.in_attendance,
            &[
                Class::Member,
                Class::CoOpted,
                Class::NonVoting,
                Class::Substitute,
                Class::Collective,
            ][..],
        ),
        (&style.other_members, &[Class::OtherMember]),
        (&style.officers, &[Class::Officer]),
        (&style.guests, &[Class::Guest]),
        (&style.public, &[Class::Public]),
    ]
    .into_iter()
    .flat_map(|(heading, classes)| {
        let heading = if heading.is_empty() { &style.in_attendance } else { heading };
        match of_class(ids, classes) {
            ids if ids.is_empty() => Vec::new(),
            ids => list(page, entry, heading, &ids),
        }
    })
    .collect()
}

/// Somebody in a list.
struct Listed {
    name: String,
    beside: String,
    /// Their political group or authority, as the style heads it.
    group: String,
}

/// When somebody came who was not there at the start, and when they left for good; nothing of those
/// who were there all the time.
fn times_of(page: Page, id: Id, from_the_start: bool) -> String {
    let times = &page.style.attendance.times;
    if times.is_empty() {
        return String::new();
    }
    let (mut arrived, mut left) = (None, None);
    for entry in page.record.places().flat_map(|place| page.record.entries_of(place)) {
        match entry.kind {
            Kind::Arrival(who) if who == id => {
                arrived = arrived.or(entry.at);
                left = None;
            }
            Kind::Departure(who) if who == id => left = entry.at,
            _ => {}
        }
    }
    let text =
        |at: Option<Moment>| at.map_or_else(String::new, |at| page.style.time_text(at.time()));
    let (arrived, left) = (text(arrived.filter(|_| !from_the_start)), text(left));
    match arrived.is_empty() && left.is_empty() {
        true => String::new(),
        false => times.text(&[(OfTimes::Arrived, &arrived), (OfTimes::Left, &left)]),
    }
}

/// Those present at the start and, where the style says when they came, members who came later.
fn with_those_who_came(page: Page, ids: &[Id]) -> Vec<Id> {
    let mut all = ids.to_vec();
    if !page.style.attendance.times.is_empty() {
        for id in page.record.roster.iter() {
            let came = |entry: &Entry| matches!(entry.kind, Kind::Arrival(who) if who == *id);
            if !ids.contains(id) && page.record.entries.values().any(|entry| came(entry)) {
                all.push(*id);
            }
        }
    }
    all
}

fn names_of(page: Page, ids: &[Id]) -> Vec<Listed> {
    let style = &page.style.attendance;
    let people = ids.iter().filter_map(|id| page.record.person(*id));
    let listed = |person: &Person| {
        let office = person.offices.first().map_or("", |office| office.full.as_str());
        let form = |phrase| names::in_form(page, person, phrase, office);
        let (of, phrase) = match style.layout {
            AttendanceLayout::Authorities => (person.authority.as_str(), &style.of_authority),
            AttendanceLayout::Sentence
            | AttendanceLayout::Columns
            | AttendanceLayout::List
            | AttendanceLayout::Groups => (names::group(page, person), &style.of_group),
        };
        let group = if of.is_empty() { style.of_no_group.clone() } else { form(phrase) };
        Listed { name: form(&style.name), beside: form(&style.beside), group }
    };
    people.map(listed).collect()
}

/// A list of people under a heading.
pub(super) fn list(page: Page, entry: Id, heading: &str, ids: &[Id]) -> Vec<Block> {
    list_of(page, entry, heading, names_of(page, ids))
}

fn list_of(page: Page, entry: Id, heading: &str, people: Vec<Listed>) -> Vec<Block> {
    let style = &page.style.attendance;
    let heading_alone = || {
        let heading = Run { supplied: true, ..Run::strong(heading) };
        let heading = paragraph(Some(entry), Role::Attendance, vec![heading]);
        (!is_blank(&heading)).then_some(heading)
    };
    match style.layout {
        AttendanceLayout::Sentence => vec![sentence(page, entry, heading, people)],
        AttendanceLayout::Groups | AttendanceLayout::Authorities => {
            let mut groups: Vec<(String, Vec<Listed>)> = Vec::new();
            for listed in people {
                match groups.iter_mut().find(|(group, _)| *group == listed.group) {
                    Some((_, members)) => members.push(listed),
                    None => groups.push((listed.group.clone(), vec![listed])),
                }
            }
            // Those of no group stand last.
            groups.sort_by_key(|(group, _)| *group == style.of_no_group);
            match groups.len() {
                0 | 1 => {
                    let people = groups.into_iter().flat_map(|(_, members)| members).collect();
                    vec![sentence(page, entry, heading, people)]
                }
                _ => {
                    let groups = groups.into_iter();
                    let groups = groups.map(|(group, members)| Block {
                        depth: 1,
                        ..sentence(page, entry, &group, members)
                    });
                    heading_alone().into_iter().chain(groups).collect()
                }
            }
        }
        AttendanceLayout::List => {
            let depth = u8::from(!heading.trim().is_empty());
            let line = |listed: Listed| {
                let runs = vec![Run::plain(listed.name)];
                Block { depth, ..paragraph(Some(entry), Role::Attendance, runs) }
            };
            heading_alone().into_iter().chain(people.into_iter().map(line)).collect()
        }
        AttendanceLayout::Columns => {
            let cell = |text: String| {
                vec![paragraph(Some(entry), Role::Attendance, vec![Run::plain(text)])]
            };
            let nobody = people.is_empty();
            let rows = people.into_iter();
            let rows = rows.map(|listed| vec![cell(listed.name), cell(listed.beside)]).collect();
            let table = Table { widths: vec![40, 60], rows, ..Table::default() };
            let empty = paragraph(Some(entry), Role::Attendance, Vec::new());
            let table = (!nobody).then_some(Block { body: Body::Table(table), ..empty });
            heading_alone().into_iter().chain(table).collect()
        }
    }
}

fn is_blank(block: &Block) -> bool {
    matches!(&block.body, Body::Paragraph(runs) if runs.iter().all(|run| run.text.trim().is_empty()))
}

/// A list of people as a sentence.
fn sentence(page: Page, entry: Id, heading: &str, people: Vec<Listed>) -> Block {
    let style = &page.style.attendance;
    let mut runs = vec![Run { supplied: true, ..Run::strong(heading) }];
    let count = people.len();
    for (at, listed) in people.into_iter().enumerate() {
        runs.push(supplied(match count - at {
            _ if at == 0 && heading.is_empty() => "",
            _ if at == 0 => " ",
            1 => &style.last_separator,
            _ => &style.separator,
        }));
        runs.push(Run::plain(listed.name));
    }
    if count > 0 && !style.stop.is_empty() {
        runs.push(supplied(&style.stop));
    }
    runs.retain(|run| !run.text.is_empty());
    paragraph(Some(entry), Role::Attendance, runs)
}

/// Somebody came or went, or took the chair.
pub(super) fn movement(
    page: Page,
    entry: &Entry,
    person: Id,
    phrase: &Phrase<OfMovement>,
) -> Vec<Block> {
    let group = page.record.person(person).map_or("", |person| names::group(page, person));
    let (name, office) = names::listed(page, person);
    moved(page, entry, phrase, &name, (&office, group))
}

/// Those who came or went together, in one sentence; each in their own where the style prints what
/// only one of them is.
pub(super) fn movements(page: Page, entries: &[&Entry]) -> Vec<Block> {
    let style = &page.style.attendance;
    let of = |entry: &Entry| match entry.kind {
        Kind::Arrival(person) => Some((person, &style.arrival)),
        Kind::Departure(person) => Some((person, departure(page, entry))),
        _ => None,
    };
    let told: Vec<_> = entries.iter().filter_map(|e| of(e).map(|(id, p)| (*e, id, p))).collect();
    let Some((first, _, phrase)) = told.first() else { return Vec::new() };
    if told.len() == 1 || phrase.has(OfMovement::Office) || phrase.has(OfMovement::Group) {
        return told.iter().flat_map(|(entry, id, p)| movement(page, entry, *id, p)).collect();
    }
    let names: Vec<String> = told.iter().map(|(_, id, _)| names::listed(page, *id).0).collect();
    let names = match names.split_last() {
        Some((last, before)) => {
            format!("{}{}{last}", before.join(&style.separator), style.last_separator)
        }
        None => String::new(),
    };
    moved(page, first, phrase, &names, ("", ""))
}

fn moved(
    page: Page,
    entry: &Entry,
    phrase: &Phrase<OfMovement>,
    name: &str,
    (office, group): (&str, &str),
) -> Vec<Block> {
    let time = entry.at.map(|at| page.style.time_text(at.time())).unwrap_or_default();
    let values = [
        (OfMovement::Group, group),
        (OfMovement::Name, name),
        (OfMovement::Office, office),
        (OfMovement::Time, &time),
    ];
    let text = names::capitalised(&phrase.text(&values));
    line(Some(entry.id), Role::Movement, text).into_iter().collect()
}

/// Something to be done.
pub(super) fn action(
    page: Page,
    entry: Id,
    owner: &Speaker,
    text: &Prose,
    (due, status): (Option<NaiveDate>, Status),
    before: &mut Before,
) -> Block {
    let page = page.naming();
    let owner = names::speaker(page, owner, before);
    let due = due.map(|due| page.style.date_text(due)).unwrap_or_default();
    let words: Vec<String> = names::prose(page, Some(entry), text, false, before)
        .into_iter()
        .map(|runs| runs.into_iter().map(|run| run.text).collect())
        .collect();
    let words = words.join(" ");
    let values = [
        (OfAction::Owner, owner.as_str()),
        (OfAction::Text, &words),
        (OfAction::Due, &due),
        (OfAction::Status, settled(page, status)),
    ];
    let runs =
        page.style.actions.action.fill(&values).into_iter().map(|(text, place)| match place {
            Some(_) => names::typed(Some(entry), text),
            None => supplied(text),
        });
    paragraph(Some(entry), Role::Action, runs.collect())
}

/// The style's word for what is no longer to be done.
pub(super) fn settled<'a>(page: Page<'a>, status: Status) -> &'a str {
    match status {
        Status::Open => "",
        Status::Done => &page.style.actions.done,
        Status::Dropped => &page.style.actions.dropped,
    }
}

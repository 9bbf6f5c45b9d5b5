//! Who was there, who came and went, and who is to do what.

use chrono::NaiveDate;

use super::{Before, Page, line, names, paragraph, supplied};
use crate::document::{Block, Body, Role, Run, Table};
use crate::meeting::{Class, Entry, Id, Person, Prose, Speaker};
use crate::style::{AttendanceLayout, OfAction, OfMovement, Phrase};

/// Those present at the start.
pub(super) fn present(page: Page, entry: Id, ids: &[Id]) -> Vec<Block> {
    let style = &page.style.attendance;
    let chairs = |person: &&Person| person.offices.iter().any(|o| style.chair_offices.has(&o.full));
    let chair = ids.iter().filter_map(|id| page.record.person(*id)).find(chairs);
    let chair = chair.map(|person| names::in_form(page, person, &style.chair, ""));
    let mut blocks = Vec::from_iter(line(Some(entry), Role::Attendance, chair.unwrap_or_default()));
    blocks.extend(list(page, entry, &style.present, ids));
    blocks
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
        (&style.in_attendance, &[Class::Member, Class::CoOpted, Class::Collective][..]),
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

/// A list of people under a heading.
pub(super) fn list(page: Page, entry: Id, heading: &str, ids: &[Id]) -> Vec<Block> {
    let style = &page.style.attendance;
    let people: Vec<&Person> = ids.iter().filter_map(|id| page.record.person(*id)).collect();
    let office =
        |person: &Person| person.offices.first().map_or("", |office| &office.full).to_string();
    let name = |person: &Person| names::in_form(page, person, &style.name, &office(person));
    match style.layout {
        AttendanceLayout::Sentence => {
            let mut runs = vec![Run { supplied: true, ..Run::strong(heading) }];
            for (at, person) in people.iter().enumerate() {
                runs.push(supplied(match people.len() - at {
                    _ if at == 0 => " ",
                    1 => &style.last_separator,
                    _ => &style.separator,
                }));
                runs.push(Run::plain(name(person)));
            }
            if !people.is_empty() && !style.stop.is_empty() {
                runs.push(supplied(&style.stop));
            }
            runs.retain(|run| !run.text.is_empty());
            vec![paragraph(Some(entry), Role::Attendance, runs)]
        }
        AttendanceLayout::Columns => {
            let cell = |text: String| {
                vec![paragraph(Some(entry), Role::Attendance, vec![Run::plain(text)])]
            };
            let row = |person: &&Person| {
                let beside = names::in_form(page, person, &style.beside, &office(person));
                vec![cell(name(person)), cell(beside)]
            };
            let table = Table {
                widths: vec![40, 60],
                rows: people.iter().map(row).collect(),
                ..Table::default()
            };
            let heading = Run { supplied: true, ..Run::strong(heading) };
            let heading = paragraph(Some(entry), Role::Attendance, vec![heading]);
            let table = Block { body: Body::Table(table), ..heading.clone() };
            if people.is_empty() { vec![heading] } else { vec![heading, table] }
        }
    }
}

/// Somebody came or went.
pub(super) fn movement(
    page: Page,
    entry: &Entry,
    person: Id,
    phrase: &Phrase<OfMovement>,
) -> Vec<Block> {
    let style = page.style;
    let time = entry.at.map(|at| style.time.text(at.time())).unwrap_or_default();
    let (name, office) = match page.record.person(person) {
        Some(person) => (
            names::in_form(page, person, &style.attendance.name, ""),
            person.offices.first().map_or("", |office| &office.full).to_string(),
        ),
        None => (style.people.unknown.clone(), String::new()),
    };
    let values = [
        (OfMovement::Name, name.as_str()),
        (OfMovement::Office, &office),
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
    due: Option<NaiveDate>,
    before: &mut Before,
) -> Block {
    let owner = names::speaker(page, owner, before);
    let due = due.map(|due| page.style.date.text(due)).unwrap_or_default();
    let words: Vec<String> = names::prose(page, Some(entry), text, false, before)
        .into_iter()
        .map(|runs| runs.into_iter().map(|run| run.text).collect())
        .collect();
    let words = words.join(" ");
    let values =
        [(OfAction::Owner, owner.as_str()), (OfAction::Text, &words), (OfAction::Due, &due)];
    let runs =
        page.style.actions.action.fill(&values).into_iter().map(|(text, place)| match place {
            Some(_) => names::typed(Some(entry), text),
            None => supplied(text),
        });
    paragraph(Some(entry), Role::Action, runs.collect())
}

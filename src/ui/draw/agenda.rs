//! The margin: the agenda with what is done, and who is in the room with their codes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Pen;
use crate::meeting::attendance::Whereabouts;
use crate::meeting::{Attendance, Class, Id, Item, Person, Standing};
use crate::typeset::width;
use crate::ui::App;
use crate::ui::theme::Ink;

/// The cells left of a name: its code and what parts them.
const NAME_COLUMN: usize = 6;

pub(super) fn paint(app: &App, area: Rect, buffer: &mut Buffer) {
    let session = &app.minuting.session;
    let items: Vec<&Item> = session.meeting.agenda_items().collect();
    let people: Vec<&Person> = room(app);
    let out: Vec<&Person> = gone(app);
    let rows = usize::from(area.height).saturating_sub(1);
    // The room gets what it needs, but the agenda at least half.
    let wanted = people.len() + if out.is_empty() { 0 } else { out.len() + 2 } + 2;
    let for_room = wanted.min(rows / 2).max(rows.saturating_sub(items.len() + 1));
    let for_items = rows.saturating_sub(for_room);
    let here = items.iter().position(|item| Some(item.id) == session.desk.place).unwrap_or(0);
    let first = (here + for_items.div_ceil(2)).min(items.len()).saturating_sub(for_items);
    let mut row = 1;
    for item in items.iter().skip(first).take(for_items) {
        agenda_row(app, area, row, item, buffer);
        row += 1;
    }
    row += 1;
    room_rows(app, area, row, &people, &out, buffer);
}

fn agenda_row(app: &App, area: Rect, row: u16, item: &Item, buffer: &mut Buffer) {
    let session = &app.minuting.session;
    let glyphs = &app.theme.glyphs;
    let here = session.desk.place == Some(item.id);
    let entries = session.meeting.order_of(Some(item.id)).len();
    let state = match item.standing {
        Standing::Withdrawn => format!("{} out", glyphs.withdrawn),
        Standing::Deferred => "later".into(),
        Standing::NotReached => "not reached".into(),
        Standing::Listed if here && entries > 0 => entries.to_string(),
        Standing::Listed if here => String::new(),
        Standing::Listed if item.is_done() => glyphs.done.clone(),
        Standing::Listed => match &item.exempt {
            Some(exempt) if !exempt.paragraph.is_empty() => format!("p.{}", exempt.paragraph),
            Some(_) => "exempt".into(),
            None if entries > 0 => entries.to_string(),
            None => String::new(),
        },
    };
    let ink = if item.exempt.is_some() {
        Ink::Exempt
    } else if here {
        Ink::Here
    } else if item.is_done() || item.standing != Standing::Listed {
        Ink::Dim
    } else {
        Ink::Text
    };
    let mut pen = Pen::new(app, buffer, area, row);
    pen.ink(ink, if here { &glyphs.here } else { " " });
    pen.ink(ink, &format!(" {:<3}", item.number));
    let room = pen.room().saturating_sub(width(&state) + 2);
    pen.fitted(ink, &item.title, room);
    let end = area.right().saturating_sub(u16::try_from(width(&state)).unwrap_or(0) + 1);
    pen.to(end).ink(if here { Ink::Here } else { Ink::Dim }, &state);
}

/// Those in the room, or before anything is known the roster.
fn room(app: &App) -> Vec<&Person> {
    let session = &app.minuting.session;
    let known = session.attendance.is_known();
    let is_here = |person: &&Person| !known || session.attendance.is_in(person.id);
    session.meeting.roll().filter(is_here).collect()
}

/// Those of the roll who left or sent apologies.
fn gone(app: &App) -> Vec<&Person> {
    let session = &app.minuting.session;
    let is_out = |person: &&Person| {
        matches!(session.attendance.of_person(person.id), Some(Whereabouts::Left(_)))
    };
    session.meeting.roll().filter(is_out).collect()
}

fn room_rows(
    app: &App,
    area: Rect,
    first: u16,
    people: &[&Person],
    out: &[&Person],
    buffer: &mut Buffer,
) {
    let known = app.minuting.session.attendance.is_known();
    let mut row = first;
    let public = app.minuting.session.attendance.gallery();
    let title = match public {
        Some(count) if known => format!("In the room · {count} public"),
        Some(_) | None if known => "In the room".to_owned(),
        Some(_) | None => "On the roster".to_owned(),
    };
    Pen::new(app, buffer, area, row).skip(1).ink(Ink::Dim, &title);
    row += 1;
    let below = if out.is_empty() { 0 } else { out.len().min(4) + 2 };
    let rows = usize::from(area.height.saturating_sub(row)).saturating_sub(below);
    let shown = if people.len() > rows { rows.saturating_sub(1) } else { people.len() };
    // Where not all can be seen, those of whom something is told are.
    let mut people: Vec<&Person> = people.to_vec();
    if people.len() > shown {
        people.sort_by_key(|person| !is_told(app, person));
    }
    // An office that does not fit beside the name stands below it, while there are rows for all.
    let room = usize::from(area.width).saturating_sub(NAME_COLUMN + name_cells(area) + 2);
    let office = |person: &Person| -> String { beside(app, person, room).1 };
    let is_long = |person: &&&Person| width(&office(person)) > room;
    let below = people.len() + people.iter().filter(is_long).count() <= rows;
    for person in people.iter().take(shown) {
        let office = office(person);
        if below && width(&office) > room {
            person_row(app, area, row, (person, Ink::Dim, ""), buffer);
            row += 1;
            let mut pen = Pen::new(app, buffer, area, row);
            let room = pen.skip(NAME_COLUMN).room().saturating_sub(1);
            pen.fitted(Ink::Dim, &office, room);
        } else {
            let (ink, office) = beside(app, person, room);
            person_row(app, area, row, (person, ink, &office), buffer);
        }
        row += 1;
    }
    if people.len() > shown {
        let more = format!("{}   {} more", app.theme.glyphs.more, people.len() - shown);
        Pen::new(app, buffer, area, row).skip(2).ink(Ink::Dim, &more);
        row += 1;
    }
    if out.is_empty() {
        return;
    }
    row += 1;
    Pen::new(app, buffer, area, row).skip(1).ink(Ink::Warning, "Out");
    row += 1;
    for person in out.iter().take(4) {
        let since = match app.minuting.session.attendance.of_person(person.id) {
            Some(Whereabouts::Left(Some(at))) => format!("since {}", at.format("%H:%M")),
            Some(_) | None => String::new(),
        };
        let session = &app.minuting.session;
        let stakes = session.declared.in_item(session.desk.place);
        let interest = stakes.iter().any(|stake| stake.member == person.id);
        let why = format!("{since}, interest");
        let since = if interest && width(&why) <= room { why } else { since };
        person_row(app, area, row, (person, Ink::Dim, &since), buffer);
        row += 1;
    }
}

/// Whether something is told of somebody in the room besides an office.
fn is_told(app: &App, person: &Person) -> bool {
    !marks(app, person).is_empty()
}

/// What somebody is there besides their office: in the chair, with an interest in the item, from
/// elsewhere, without a vote.
fn marks(app: &App, person: &Person) -> Vec<&'static str> {
    let session = &app.minuting.session;
    let attendance = &session.attendance;
    let is_in = attendance.is_in(person.id);
    let counts = matches!(
        person.class,
        Class::Member | Class::CoOpted | Class::NonVoting | Class::Substitute
    );
    [
        (is_interested(app, person), "interest"),
        (in_the_chair(app, attendance) == Some(person.id), "chair"),
        (is_in && counts && !attendance.may_vote(person.id), "no vote"),
        (is_in && attendance.is_remote(person.id), "elsewhere"),
    ]
    .into_iter()
    .filter_map(|(is, mark)| is.then_some(mark))
    .collect()
}

/// Who is in the chair: who took it, or else the first in the room who holds an office that does.
pub(in crate::ui) fn in_the_chair(app: &App, attendance: &Attendance) -> Option<Id> {
    let offices = &app.minuting.style.attendance.chair_offices;
    let holds = |person: &&Person| {
        attendance.is_in(person.id) && person.offices.iter().any(|office| offices.has(&office.full))
    };
    let by_office = || app.minuting.session.meeting.roll().find(holds).map(|person| person.id);
    attendance.chair().or_else(by_office)
}

/// Whether somebody in the room ought to leave for the item that is before the meeting.
fn is_interested(app: &App, person: &Person) -> bool {
    let session = &app.minuting.session;
    let mut to_leave =
        session.declared.to_leave(session.desk.place, &session.attendance, session.vocabulary());
    to_leave.any(|stake| stake.member == person.id)
}

/// What stands beside a name in so many cells, and its ink: the office gives way to what is marked.
fn beside(app: &App, person: &Person, room: usize) -> (Ink, String) {
    let office = person.offices.first().map_or("", |office| office_in_short(&office.full));
    let marks = marks(app, person);
    let ink = if marks.contains(&"interest") { Ink::Warning } else { Ink::Dim };
    if marks.is_empty() {
        return (ink, office.to_owned());
    }
    // As many as fit whole, the weightiest first.
    let mut text = String::new();
    for part in marks.into_iter().chain([office]).filter(|part| !part.is_empty()) {
        let apart = if text.is_empty() { "" } else { ", " };
        let again = part.eq_ignore_ascii_case("chair") && text.contains("chair");
        if again || (!text.is_empty() && width(&text) + width(apart) + width(part) > room) {
            continue;
        }
        text.push_str(apart);
        text.push_str(part);
    }
    (ink, text)
}

fn person_row(
    app: &App,
    area: Rect,
    row: u16,
    (person, ink, aside): (&Person, Ink, &str),
    buffer: &mut Buffer,
) {
    let mut pen = Pen::new(app, buffer, area, row);
    pen.skip(2).ink(Ink::Code, &format!("{:<1$}", person.code, NAME_COLUMN - 2));
    let name = pen.x;
    let cells = name_cells(area);
    pen.fitted(Ink::Text, &person.name.last, cells);
    pen.to(name.saturating_add(u16::try_from(cells + 1).unwrap_or(0)));
    let room = pen.room().saturating_sub(1);
    if room > 4 {
        pen.fitted(ink, aside, room);
    }
}

/// The cells of a name beside which an office stands.
fn name_cells(area: Rect) -> usize {
    if area.width > 30 { 12 } else { 9 }
}

/// An office without what many share: `Cabinet Member for Finance` is `Finance`.
pub(in crate::ui) fn office_in_short(office: &str) -> &str {
    office.split_once(" for ").map_or(office, |(_, what)| what)
}

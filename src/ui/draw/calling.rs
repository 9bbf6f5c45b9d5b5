//! Names while they are called, for a vote or for the roll: everybody in roll order with what they
//! answered, who is next, and for a vote what is voted on. Nothing else is on the page meanwhile.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Pen;
use crate::grammar::{Answer, Meaning};
use crate::meeting::attendance::Whereabouts;
use crate::meeting::{Ballot, Count, Id, Kind, Person, Tally, Vote};
use crate::typeset::wrap;
use crate::ui::App;
use crate::ui::label::formal::settled;
use crate::ui::theme::Ink;

/// The widest that a column of names is drawn.
const WIDEST: usize = 24;
/// The narrowest at which a name can still be told.
const NARROWEST: usize = 12;

/// Whether names are being called, and the page shows them.
pub(in crate::ui) fn is_calling(app: &App) -> bool {
    let session = &app.minuting.session;
    let room = session.room();
    room.roll_call || room.by_name.is_some()
}

pub(super) fn paint(app: &App, area: Rect, buffer: &mut Buffer) {
    let session = &app.minuting.session;
    let room = session.room();
    let by_name = room.by_name.is_some();
    let called = if by_name { room.attendance.voters().to_vec() } else { room.called() };
    let answers = if by_name { ballots(app) } else { roll(app) };
    let mut row = 0;
    if by_name {
        row = question(app, area, buffer);
    } else {
        Pen::new(app, buffer, area, row).skip(2).ink(Ink::Heading, "Roll call");
        row += 2;
    }
    row = names(app, area, row, &called, &answers, buffer);
    let away = if by_name { away(app) } else { not_called(app) };
    if !away.is_empty() {
        Pen::new(app, buffer, area, row + 1).skip(2).fitted(
            Ink::Dim,
            &away,
            usize::from(area.width).saturating_sub(3),
        );
    }
}

/// What is voted on, who demanded names, and what it stands at; gives the next free row.
fn question(app: &App, area: Rect, buffer: &mut Buffer) -> u16 {
    let session = &app.minuting.session;
    let room = session.room();
    let cells = usize::from(area.width).saturating_sub(4).max(1);
    let mut row = 0;
    if let Some(moved) = room.floor.question() {
        let spelled = |id: Id| session.meeting.person(id).map_or("", |p| &p.name.last).to_owned();
        let words: Vec<String> = moved.clauses.texts().map(|text| text.spelled(spelled)).collect();
        let text = format!(
            "{}: {}",
            crate::grammar::moved::motion_named(&moved.form),
            words.join(" ").replace('\n', " ")
        );
        // The names need the rows: of a long motion the beginning is shown, all of it is read out.
        let most = if area.height > 24 { 4 } else { 2 };
        let rows = wrap(&text, cells);
        for (at, line) in rows.iter().take(most).enumerate() {
            let part = text.get(line.bytes.start..line.drawn).unwrap_or_default();
            let cut = at + 1 == most && rows.len() > most;
            let part = if cut { format!("{part} {}", app.theme.glyphs.more) } else { part.into() };
            Pen::new(app, buffer, area, row).skip(2).fitted(Ink::Decision, &part, cells);
            row += 1;
        }
    }
    let demanded = room.by_name.unwrap_or_default();
    if !demanded.is_empty() {
        let names = crate::ui::label::names(demanded.iter().copied(), &session.meeting);
        let text = format!("by name, demanded by {names}");
        Pen::new(app, buffer, area, row).skip(2).fitted(Ink::Dim, &text, cells);
        row += 1;
    }
    let answered = cast(app);
    let tally = Tally::of(answered);
    let to_come = room.attendance.voters().len().saturating_sub(answered.len());
    let mut pen = Pen::new(app, buffer, area, row);
    pen.skip(2).ink(Ink::Strong, &format!("for {}", tally.in_favour));
    pen.skip(3).ink(Ink::Strong, &format!("against {}", tally.against));
    pen.skip(3).ink(Ink::Strong, &format!("abstaining {}", tally.abstaining));
    if tally.not_voting > 0 {
        pen.skip(3).ink(Ink::Text, &format!("not voting {}", tally.not_voting));
    }
    pen.skip(3).ink(Ink::Dim, &format!("still to come {to_come}"));
    if let Some(settled) = voted(app).and_then(|vote| settled(vote, room.attendance.voters().len()))
    {
        pen.skip(3).ink(Ink::Strong, &settled);
    }
    row + 2
}

/// The vote as it stands in the line.
fn voted(app: &App) -> Option<&Vote> {
    match &app.minuting.reading.meaning {
        Meaning::Formal(formal) => match &formal.kind {
            Kind::Vote(vote) if matches!(vote.count, Count::Named(_)) => Some(vote),
            _ => None,
        },
        _ => None,
    }
}

fn cast(app: &App) -> &[(Id, Ballot)] {
    voted(app).map_or(&[], Vote::ballots)
}

/// What each answered so far, as a letter and its ink.
fn ballots(app: &App) -> Vec<(char, Ink)> {
    let letter = |(_, ballot): &(Id, Ballot)| match ballot {
        Ballot::For => ('f', Ink::Strong),
        Ballot::Against => ('a', Ink::Warning),
        Ballot::Abstaining => ('x', Ink::Code),
        Ballot::NotVoting => ('n', Ink::Dim),
    };
    cast(app).iter().map(letter).collect()
}

fn roll(app: &App) -> Vec<(char, Ink)> {
    let letter = |(_, answer): &(Id, Answer)| match answer {
        Answer::Present => ('p', Ink::Strong),
        Answer::Absent => ('a', Ink::Dim),
        Answer::Apologies => ('e', Ink::Code),
    };
    match &app.minuting.reading.meaning {
        Meaning::RollCall(answers) => answers.iter().map(letter).collect(),
        _ => Vec::new(),
    }
}

/// The names in columns, in roll order downwards; gives the next free row.
fn names(
    app: &App,
    area: Rect,
    first: u16,
    called: &[Id],
    answers: &[(char, Ink)],
    buffer: &mut Buffer,
) -> u16 {
    let cells = usize::from(area.width).saturating_sub(3);
    let rows = usize::from(area.height.saturating_sub(first)).saturating_sub(2).max(1);
    let most = (cells / NARROWEST).max(1);
    // As few columns as hold them all: wide columns are read faster.
    let columns = called.len().div_ceil(rows).clamp(1, most);
    let rows = called.len().div_ceil(columns).clamp(1, rows);
    let width = (cells / columns).min(WIDEST);
    // Where not all have room, those near the next one are shown.
    let shown = rows * columns;
    let from = (answers.len() + shown / 2).min(called.len()).saturating_sub(shown);
    for (place, id) in called.iter().enumerate().skip(from).take(shown) {
        let at = place - from;
        let row = first.saturating_add(u16::try_from(at % rows).unwrap_or(u16::MAX));
        let Some(person) = app.minuting.session.meeting.person(*id) else { continue };
        let mut pen = Pen::new(app, buffer, area, row);
        pen.skip(2 + (at / rows) * width);
        let room = width.saturating_sub(4);
        match answers.get(place) {
            Some((letter, ink)) => {
                pen.ink(*ink, &letter.to_string()).skip(1);
                pen.fitted(Ink::Text, &told_apart(app, person), room);
            }
            None if place == answers.len() => {
                pen.ink(Ink::Here, &app.theme.glyphs.here).skip(1);
                pen.fitted(Ink::Selected, &told_apart(app, person), room);
            }
            None => {
                pen.skip(2).fitted(Ink::Dim, &told_apart(app, person), room);
            }
        }
    }
    first.saturating_add(u16::try_from(rows).unwrap_or(u16::MAX))
}

/// A surname, with an initial where two who are called share it.
fn told_apart(app: &App, person: &Person) -> String {
    let same = |other: &Person| other.id != person.id && other.name.last == person.name.last;
    let shared = app.minuting.session.meeting.roll().any(same);
    match person.name.given.chars().next().filter(|_| shared) {
        Some(initial) => format!("{} {initial}", person.name.last),
        None => person.name.last.clone(),
    }
}

/// Who is not called any more, and why.
fn not_called(app: &App) -> String {
    let session = &app.minuting.session;
    let room = session.room();
    let named = |id: Id| session.meeting.person(id).map_or("", |person| &person.name.last);
    let why = |id: Id| match room.attendance.stood_in_for_by(id) {
        Some(who) => format!("{} ({} in their place)", named(id), named(who)),
        None if room.attendance.is_remote(id) => format!("{} (elsewhere)", named(id)),
        None => format!("{} (apologies)", named(id)),
    };
    let names: Vec<String> = room.accounted_for().into_iter().map(why).collect();
    if names.is_empty() { String::new() } else { format!("not called: {}", names.join(", ")) }
}

/// Members with a vote who are not in the room.
fn away(app: &App) -> String {
    let session = &app.minuting.session;
    let out = session.meeting.roll().filter(|person| person.has_vote());
    let out = out.filter(|person| {
        matches!(
            session.attendance.of_person(person.id),
            Some(Whereabouts::Left(_) | Whereabouts::Apologies)
        )
    });
    let names: Vec<&str> = out.map(|person| person.name.last.as_str()).collect();
    if names.is_empty() { String::new() } else { format!("not in the room: {}", names.join(", ")) }
}

//! The page: a list to choose from, or what was answered so far.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{MEASURE, pen, start_frame};
use crate::meeting::Body;
use crate::typeset::{width, wrap};
use crate::ui::front::list::Choice;
use crate::ui::front::steps::Step;
use crate::ui::front::told::counted;
use crate::ui::front::{Draft, Front};
use crate::ui::theme::Ink;

pub(super) fn paint_start(front: &Front, area: Rect, buffer: &mut Buffer) {
    let (above, below) = start_frame(area.height);
    if above > 0 {
        let mut pen = pen(front, buffer, area, above / 2);
        let room = pen.skip(1).room().saturating_sub(1);
        let words = "Minute a meeting while it is held. Every letter is kept as it is typed; when \
                     the chair closes the meeting, the draft minutes are done.";
        let short = "Minute a meeting while it is held; every letter is kept as it is typed.";
        pen.fitted(Ink::Text, if width(words) <= room { words } else { short }, room);
    }
    let list = Rect { height: area.height - below, ..area };
    paint_list(front, list, above, buffer);
    if below > 0 {
        let mut pen = pen(front, buffer, area, area.height - 1);
        let room = pen.skip(1).room().saturating_sub(1);
        let words = format!("Everything is kept in {}", front.known.folder);
        pen.fitted(Ink::Dim, &words, room);
    }
}

pub(super) fn paint_list(front: &Front, area: Rect, above: u16, buffer: &mut Buffer) {
    let list = &front.list;
    let seen = usize::from(area.height.saturating_sub(above));
    let choices = list.rows.iter().filter(|row| row.can_be_chosen());
    let left = choices.map(|row| width(&row.left)).max().unwrap_or(0);
    let column = (left + 4).min(usize::from(area.width) * 6 / 10);
    for (n, at) in list.matching.iter().enumerate().skip(list.top).take(seen) {
        let Some(row) = list.rows.get(*at) else { continue };
        let y = above.saturating_add(u16::try_from(n - list.top).unwrap_or(u16::MAX));
        let chosen = n == list.chosen && row.can_be_chosen();
        let mut pen = pen(front, buffer, area, y);
        pen.skip(1);
        if !row.can_be_chosen() {
            let room = pen.room().saturating_sub(1);
            pen.fitted(Ink::Heading, &row.left, room);
            continue;
        }
        pen.ink(Ink::Here, if chosen { &front.theme.glyphs.here } else { " " }).skip(1);
        let ink = match (&row.choice, chosen) {
            (_, true) => Ink::Selected,
            (Choice::Unreadable(_), false) => Ink::Warning,
            (_, false) => Ink::Text,
        };
        let room = if row.right.is_empty() {
            pen.room().saturating_sub(1)
        } else {
            column.saturating_sub(1)
        };
        pen.fitted(ink, &row.left, room);
        let start = usize::from(area.x) + 3 + column;
        pen.to(u16::try_from(start).unwrap_or(u16::MAX));
        let room = pen.room().saturating_sub(1);
        let is_meeting = matches!(row.choice, Choice::Meeting(_));
        pen.fitted(if is_meeting { Ink::Text } else { Ink::Dim }, &row.right, room);
    }
    if list.matching.is_empty() {
        pen(front, buffer, area, above).skip(3).ink(Ink::Dim, "Nothing has these words");
    }
}

/// Below a list of house styles, what the chosen one is like.
pub(super) fn paint_note(front: &Front, area: Rect, above: u16, buffer: &mut Buffer) {
    let about = match front.list.row().map(|row| &row.choice) {
        Some(Choice::Style(chosen)) => {
            let built_in = front.styles.iter().find(|(name, _)| name == chosen);
            let own = || front.known.styles.iter().find(|own| own.name == *chosen);
            let about = built_in.map(|(_, about)| about).or_else(|| own().map(|own| &own.about));
            about.map_or("", String::as_str)
        }
        Some(Choice::Unreadable(why)) if front.step == Step::Style => why,
        Some(_) | None => return,
    };
    let below = u16::try_from(front.list.matching.len()).unwrap_or(u16::MAX);
    let row = above.saturating_add(below).saturating_add(1);
    paint_words(front, area, row, about, buffer);
}

/// Words in as many rows as they need.
fn paint_words(front: &Front, area: Rect, row: u16, words: &str, buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(5).clamp(1, MEASURE);
    for (row, line) in (row..).zip(wrap(words, room)) {
        let words = words.get(line.bytes.start..line.drawn).unwrap_or_default();
        pen(front, buffer, area, row).skip(3).ink(Ink::Dim, words);
    }
}

/// What was answered so far, and what is asked now.
pub(super) fn paint_summary(front: &Front, area: Rect, buffer: &mut Buffer) {
    let (steps, now) = front.step.among();
    let roomy = area.height >= 12;
    let mut row = u16::from(area.height >= 5);
    for (at, step) in steps.iter().enumerate() {
        let value = summary(front, *step, at <= now);
        let here = at == now && front.step != Step::File;
        let mut pen = pen(front, buffer, area, row);
        pen.skip(1).ink(Ink::Here, if here { &front.theme.glyphs.here } else { " " }).skip(1);
        let ink = if here { Ink::Strong } else { Ink::Dim };
        pen.fitted(ink, step.field(), 14);
        pen.to(area.x.saturating_add(18));
        let room = pen.room().saturating_sub(1);
        pen.fitted(if at < now || here { Ink::Text } else { Ink::Dim }, &value, room);
        row = row.saturating_add(if roomy { 2 } else { 1 });
    }
    let note = match front.step {
        Step::Name => {
            "The body is what meets: a committee, a cabinet, a council, a board. It is set up once; \
             each of its meetings then starts from its list of names."
        }
        Step::Date | Step::Time | Step::Venue => {
            "Taken from the heading of the agenda where it says so. Up and down lead from one line \
             to the other; all of it can be corrected."
        }
        Step::File => {
            "A text file (.txt or .md). Of a Word or PDF file, copy the text and paste it in the \
             step before."
        }
        _ => "",
    };
    paint_words(front, area, row.saturating_add(1), note, buffer);
}

/// An answer in words; what is not asked yet says when it will be.
fn summary(front: &Front, step: Step, reached: bool) -> String {
    let body = front.body.as_ref();
    match step {
        Step::Names => match front.draft(Draft::Names).trim() {
            "" => "pasted or typed in a moment".into(),
            _ => "what you began is kept".into(),
        },
        Step::Quorum | Step::Style => "chosen from a list".into(),
        Step::Which => body.map_or(String::new(), |body| with_people(front, body)),
        Step::Agenda => {
            let items = &front.reading.items;
            let exempt = items.iter().filter(|item| item.exempt.is_some()).count();
            let mut words = counted(items.len(), "item", "items");
            if exempt > 0 {
                words.push_str(&format!(", {exempt} of them exempt"));
            }
            words
        }
        Step::Name
        | Step::Authority
        | Step::UsualVenue
        | Step::Date
        | Step::Time
        | Step::Venue
        | Step::Start
        | Step::File => match front.answered(step) {
            "" if reached && step != front.step => "left open".into(),
            words => words.to_owned(),
        },
    }
}

fn with_people(front: &Front, body: &Body) -> String {
    let members = body.people.iter().filter(|person| person.has_seat()).count();
    let dot = &front.theme.glyphs.dot;
    format!(
        "{} {dot} {} {dot} quorum {}",
        body.name,
        counted(members, "member", "members"),
        body.quorum.of(members)
    )
}

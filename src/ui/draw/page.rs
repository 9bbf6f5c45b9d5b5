//! The minutes of the place the clerk is in, with the time in a gutter and marks in the margin.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{GUTTER, Pen};
use crate::document::Role;
use crate::meeting::{Doubt, Entry, Kind, Speaker};
use crate::typeset::page::Span;
use crate::ui::App;
use crate::ui::page::Row;
use crate::ui::theme::Ink;

/// What a clerk reads who has never seen the program: the three sentences of the grammar.
const FIRST: [&str; 3] = [
    "A letter only ever writes. What the whole line means is said beside it, and happens at Enter.",
    "Tab means “who”: a code, or the beginning of a surname or an office, and then Tab.",
    "Only the first word of a line is looked at; a leading space turns that off.",
];

pub(super) fn paint(app: &App, area: Rect, buffer: &mut Buffer) {
    let minuting = &app.minuting;
    let exempt = minuting.session.meeting.is_exempt(minuting.page.place());
    let rows = usize::from(area.height);
    for (at, row) in minuting.page.window().take(rows).enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        paint_row(app, area, at, &row, buffer);
    }
    if exempt {
        let edge = app.theme.glyphs.edge.clone();
        for row in 0..area.height {
            Pen::new(app, buffer, area, row).ink(Ink::Exempt, &edge);
        }
    }
    if minuting.page.is_bare() && minuting.session.desk.place.is_none() {
        first_words(app, area, buffer);
    }
}

fn paint_row(app: &App, area: Rect, at: u16, row: &Row, buffer: &mut Buffer) {
    let mut pen = Pen::new(app, buffer, area, at);
    pen.skip(1);
    if let Some((entry, time)) = row.begins {
        let reopened = app.minuting.session.desk.draft.reopened == Some(entry.id);
        let (ink, sign) = sign(app, entry, reopened);
        match time {
            Some(time) => pen.ink(Ink::Time, &time.format("%H:%M").to_string()),
            None if entry.after_the_close => pen.ink(Ink::Time, "after"),
            None => pen.skip(5),
        };
        pen.ink(ink, sign);
    }
    let Some(line) = row.line else { return };
    pen.to(area.x + u16::try_from(GUTTER).unwrap_or(0)).skip(line.indent);
    for span in &line.spans {
        let style = style(app, line.role, span, row.coming);
        pen.styled(style, &span.text);
    }
}

/// The sign beside the time: what is open, in doubt, or private.
fn sign<'a>(app: &'a App, entry: &Entry, reopened: bool) -> (Ink, &'a str) {
    if reopened {
        return (Ink::Here, &app.theme.glyphs.here);
    }
    let unknown = match &entry.kind {
        Kind::Point(speech) | Kind::Question(speech) | Kind::Reply(speech, _) => {
            matches!(speech.speaker, Speaker::Unknown(_))
        }
        _ => false,
    };
    match entry.doubt {
        Some(Doubt::Who | Doubt::Check) => (Ink::Mark, "?"),
        None if unknown || matches!(entry.kind, Kind::Mark(_)) => (Ink::Mark, "?"),
        None if matches!(entry.kind, Kind::Note(_)) => (Ink::Private, "#"),
        None => (Ink::Text, " "),
    }
}

fn style(app: &App, role: Role, span: &Span, coming: bool) -> Style {
    let ink = match role {
        Role::Heading => Ink::Heading,
        Role::Decision => Ink::Decision,
        Role::Private => Ink::Private,
        Role::Frame | Role::Attendance | Role::Movement => Ink::Text,
        Role::Point
        | Role::Question
        | Role::Reply
        | Role::Clause
        | Role::Vote
        | Role::Declaration
        | Role::Action => Ink::Text,
    };
    let mut style = app.theme.style(if coming && span.supplied { Ink::Supplied } else { ink });
    if span.strong {
        style = style.add_modifier(Modifier::BOLD);
    }
    style
}

fn first_words(app: &App, area: Rect, buffer: &mut Buffer) {
    let measure = usize::from(area.width).saturating_sub(GUTTER + 3).clamp(20, 78);
    let used = u16::try_from(app.minuting.page.window().count()).unwrap_or(0);
    let mut row = used.saturating_add(2);
    for sentence in FIRST {
        for line in crate::typeset::wrap(sentence, measure) {
            let text = sentence.get(line.bytes.clone()).unwrap_or_default();
            let mut pen = Pen::new(app, buffer, area, row);
            pen.skip(GUTTER).ink(Ink::Dim, text.trim_end());
            row = row.saturating_add(1);
        }
        row = row.saturating_add(1);
    }
}

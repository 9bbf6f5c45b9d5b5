//! The minutes of the place the clerk is in, with the time in a gutter and marks in the margin.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{Areas, GUTTER, Pen, top};
use crate::document::Role;
use crate::meeting::{Kind, Standing};
use crate::typeset::page::Span;
use crate::ui::App;
use crate::ui::keymap::Mode;
use crate::ui::minuting::open::is_open;
use crate::ui::page::Row;
use crate::ui::theme::Ink;

/// What a clerk reads who has never seen the program: the three sentences of the grammar, with the
/// key of a command in the place of each `{command}`.
const FIRST: [&str; 3] = [
    "A letter only ever writes. What the whole line means is said beside it, and happens at {minute}.",
    "{who} means “who”: a code, or the beginning of a surname or an office, and then {who}.",
    "Only the first word of a line is looked at; a leading space turns that off.",
];

pub(super) fn paint(app: &App, areas: &Areas, buffer: &mut Buffer) {
    let area = areas.page;
    let minuting = &app.minuting;
    let exempt = minuting.session.meeting.is_exempt(minuting.page.place());
    let rows = usize::from(area.height.saturating_sub(areas.head));
    if areas.head > 0 {
        paint_head(app, areas, buffer);
    }
    for (at, row) in minuting.page.window().take(rows).enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX).saturating_add(areas.head);
        paint_row(app, area, at, &row, buffer);
    }
    if exempt {
        let edge = app.theme.glyphs.edge.clone();
        for row in 0..area.height {
            Pen::new(app, buffer, area, row).ink(Ink::Exempt, &edge);
        }
    }
    if minuting.page.is_bare() && minuting.session.desk.place.is_none() {
        first_words(app, areas, buffer);
    }
}

/// What is told of the item: whether it is a key decision or exempt, and for how long it is open.
fn paint_head(app: &App, areas: &Areas, buffer: &mut Buffer) {
    let area = areas.page;
    let meeting = &app.minuting.session.meeting;
    let Some(item) = app.minuting.page.place().and_then(|id| meeting.item(id)) else { return };
    let mut parts = Vec::new();
    if let Some(exempt) = &item.exempt {
        parts.push(match exempt.paragraph.as_str() {
            "" => "EXEMPT".to_owned(),
            paragraph => format!("EXEMPT, paragraph {paragraph}"),
        });
    }
    match item.standing {
        Standing::Withdrawn => parts.push("withdrawn".into()),
        Standing::Deferred => parts.push("deferred".into()),
        Standing::NotReached => parts.push("not reached".into()),
        Standing::Listed => {}
    }
    if item.key_decision == Some(true) {
        parts.push("key decision".into());
    }
    if let Some(sitting) = item.sittings.last() {
        parts.push(match sitting.until {
            None => top::minutes(app, sitting.from),
            Some(until) => format!("{}–{}", sitting.from.format("%H:%M"), until.format("%H:%M")),
        });
    }
    let text = parts.join(" · ");
    let ink = if item.exempt.is_some() { Ink::Exempt } else { Ink::Dim };
    let taken = u16::try_from(crate::typeset::width(&text) + 2).unwrap_or(u16::MAX);
    let mut pen = Pen::new(app, buffer, area, 0);
    let measure = u16::try_from(areas.page_text_width() + GUTTER + 1).unwrap_or(u16::MAX);
    let right = area.right().min(area.x.saturating_add(measure));
    pen.to(right.saturating_sub(taken - 1)).ink(ink, &text);
}

fn paint_row(app: &App, area: Rect, at: u16, row: &Row, buffer: &mut Buffer) {
    let mut pen = Pen::new(app, buffer, area, at);
    pen.skip(1);
    if let Some(entry) = row.begins {
        match entry.at {
            Some(time) if row.timed => pen.ink(Ink::Time, &time.format("%H:%M").to_string()),
            None if row.timed && entry.after_the_close => pen.ink(Ink::Time, "after"),
            Some(_) | None => pen.skip(5),
        };
        let (ink, sign) = sign(app, row);
        pen.ink(ink, sign);
    }
    let Some(line) = row.line else { return };
    pen.to(area.x + u16::try_from(GUTTER).unwrap_or(0)).skip(line.indent);
    for span in &line.spans {
        let style = style(app, line.role, span, row.coming);
        pen.styled(style, &span.text);
    }
}

/// The sign beside the time: what is reopened, open, in doubt, or private.
fn sign<'a>(app: &'a App, row: &Row) -> (Ink, &'a str) {
    let reopened = app.minuting.session.desk.draft.reopened;
    if row.signed().any(|entry| reopened == Some(entry.id)) {
        return (Ink::Here, &app.theme.glyphs.here);
    }
    let in_question = &app.minuting.session.in_question;
    if row.signed().any(|entry| is_open(entry) || in_question.contains_key(&entry.id)) {
        return (Ink::Mark, "?");
    }
    if row.signed().any(|entry| matches!(entry.kind, Kind::Note(_))) {
        return (Ink::Private, "#");
    }
    (Ink::Text, " ")
}

pub(super) fn style(app: &App, role: Role, span: &Span, coming: bool) -> Style {
    let ink = match role {
        Role::Heading => Ink::Heading,
        Role::Decision => Ink::Decision,
        Role::Private => Ink::Private,
        Role::Frame | Role::Attendance | Role::Movement => Ink::Text,
        Role::Point
        | Role::Question
        | Role::Reply
        | Role::Clause
        | Role::Motion
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

fn first_words(app: &App, areas: &Areas, buffer: &mut Buffer) {
    let area = areas.page;
    let measure = usize::from(area.width).saturating_sub(GUTTER + 3).clamp(20, 78);
    let used = u16::try_from(app.minuting.page.window().count()).unwrap_or(0);
    let mut row = used.saturating_add(2 + areas.head);
    for sentence in FIRST {
        let sentence = app.keymap.with_keys(Mode::Line, sentence);
        for line in crate::typeset::wrap(&sentence, measure) {
            let text = sentence.get(line.bytes.clone()).unwrap_or_default();
            let mut pen = Pen::new(app, buffer, area, row);
            pen.skip(GUTTER).ink(Ink::Dim, text.trim_end());
            row = row.saturating_add(1);
        }
        row = row.saturating_add(1);
    }
}

//! The one place to type: rule, label and entry line; and the last line with what matters now.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Areas, Pen};
use crate::command::Command;
use crate::editor::Editor;
use crate::grammar::moved::{fate_named, motion_named};
use crate::meeting::{Audience, MotionForm, Speaker};
use crate::typeset::{clusters, width, wrap};
use crate::ui::keymap::Mode;
use crate::ui::label::{Label, Tone};
use crate::ui::theme::Ink;
use crate::ui::view::Purpose;
use crate::ui::{App, Disk};

/// The rule, where there is height for one, and what Enter will record.
pub(super) fn paint_label(app: &App, area: Rect, buffer: &mut Buffer) {
    if area.height > 1 {
        let cells = usize::from(area.width.saturating_sub(2));
        let rule = &app.theme.glyphs.rule;
        let floor = on_the_floor(app);
        let mut pen = Pen::new(app, buffer, area, 0);
        pen.skip(1);
        if !floor.is_empty() && cells > 12 {
            pen.repeated(Ink::Rule, rule, 2).skip(1);
            pen.fitted(Ink::Decision, &floor, cells - 6).skip(1);
        }
        let rest = pen.room().saturating_sub(1);
        pen.repeated(Ink::Rule, rule, rest);
    }
    let row = area.height.saturating_sub(1);
    match &app.minuting.view {
        Some(view) => {
            let asked = Label { text: view.question.clone(), ..Label::default() };
            label_row(app, area, row, &asked, buffer);
        }
        None => match &app.minuting.preview {
            Some(preview) => {
                let told = Label { text: preview.about.clone(), ..Label::default() };
                label_row(app, area, row, &told, buffer);
            }
            None => label_row(app, area, row, &app.minuting.label, buffer),
        },
    }
}

/// What is before the meeting where the clerk is, in a row: it stands in the rule, so that nothing
/// moves when a motion comes or goes.
fn on_the_floor(app: &App) -> String {
    let session = &app.minuting.session;
    let floor = session.floor(session.desk.place);
    let Some(moved) = floor.question() else { return String::new() };
    let named = |speaker: &Speaker| match speaker {
        Speaker::Nobody => None,
        Speaker::Person(id) => session.meeting.person(*id).map(|person| person.name.last.clone()),
        Speaker::Unknown(_) => Some("who?".into()),
    };
    let mut text = motion_named(&moved.form).to_owned();
    if floor.open().len() > 2 && moved.form == MotionForm::Amendment {
        text = format!("{text} to the amendment");
    }
    if let Some(mover) = named(&moved.mover) {
        text.push_str(&format!(" by {mover}"));
        match named(&moved.seconder) {
            Some(seconder) => text.push_str(&format!(", seconded by {seconder}")),
            None => text.push_str(", not seconded"),
        }
    }
    let lost = floor.amendments().len();
    if lost > 0 && moved.form == MotionForm::Substantive {
        let last = floor.amendments().last().map_or("", |fate| fate_named(*fate));
        text.push_str(&format!(" · amendment {lost} {last}"));
    }
    if moved.is_amended() {
        text.push_str(" · as amended");
    }
    let name = |id| session.meeting.person(id).map_or(String::new(), |p| p.name.last.clone());
    // The first clause is often no more than `That the Council`.
    let words: Vec<String> = moved.clauses.texts().map(|text| text.spelled(name)).collect();
    match words.join(" ").replace('\n', " ") {
        words if words.is_empty() => text,
        words => format!("{text}: {words}"),
    }
}

fn label_row(app: &App, area: Rect, row: u16, label: &Label, buffer: &mut Buffer) {
    let aside = width(&label.aside);
    let room = usize::from(area.width).saturating_sub(4);
    // What is wrong is said whole; who it may be gives way to it.
    let text_room = match label.tone {
        Tone::Warns => room,
        Tone::Plain | Tone::Private | Tone::Exempt => room.saturating_sub(aside + 3),
    };
    let mut pen = Pen::new(app, buffer, area, row);
    pen.skip(2).fitted(label.tone.ink(), &label.text, text_room.max(room / 2));
    if aside + 3 <= pen.room() {
        let end = area.right().saturating_sub(u16::try_from(aside + 2).unwrap_or(u16::MAX));
        pen.to(end).ink(Ink::Code, &label.aside);
    }
}

/// The first row of the text that is seen, so that the caret is.
fn first_seen(editor: &Editor, seen: usize) -> usize {
    let (row, _) = editor.caret_cell();
    (row + 1).saturating_sub(seen.max(1))
}

/// What is typed: the line, or in a view its query.
pub(super) fn paint(app: &App, areas: &Areas, buffer: &mut Buffer) {
    let area = areas.line;
    let editor = app.minuting.view.as_ref().map_or(&app.minuting.line, |view| &view.query);
    let seen = usize::from(area.height);
    let first = first_seen(editor, seen);
    let text = editor.text();
    let selection = editor.selection();
    for (at, row) in editor.rows().iter().enumerate().skip(first).take(seen) {
        let at = u16::try_from(at - first).unwrap_or(u16::MAX);
        let mut pen = Pen::new(app, buffer, area, at);
        pen.skip(left_of_text(areas));
        let drawn = row.bytes.start..row.drawn;
        let parts = match &selection {
            Some(chosen) => {
                let from = chosen.start.clamp(drawn.start, drawn.end);
                let to = chosen.end.clamp(drawn.start, drawn.end);
                [(drawn.start..from, false), (from..to, true), (to..drawn.end, false)]
            }
            None => [(drawn.clone(), false), (0..0, false), (0..0, false)],
        };
        for (part, chosen) in parts {
            let part = text.get(part).unwrap_or_default();
            if !part.is_empty() {
                pen.typed(if chosen { Ink::Selected } else { Ink::Text }, part);
            }
        }
    }
}

fn left_of_text(areas: &Areas) -> usize {
    if areas.line.width >= 10 { 2 } else { 0 }
}

pub(super) fn caret(app: &App, areas: &Areas) -> Position {
    let editor = app.minuting.view.as_ref().map_or(&app.minuting.line, |view| &view.query);
    let area = areas.line;
    let seen = usize::from(area.height);
    let (row, column) = editor.caret_cell();
    let row = row.saturating_sub(first_seen(editor, seen));
    let x = usize::from(area.x) + left_of_text(areas) + column;
    let y = usize::from(area.y) + row;
    let last = |limit: u16, value: usize| {
        u16::try_from(value).unwrap_or(u16::MAX).min(limit.saturating_sub(1))
    };
    Position::new(last(areas.all.width, x), last(areas.all.height, y))
}

/// What is said in the last line, row by row, with its ink; empty when nothing is.
pub(super) fn said(app: &App, columns: u16) -> Vec<(Ink, String)> {
    let (ink, text) = match (&app.message, &app.disk) {
        (Some(message), _) => {
            (if message.warns { Ink::Warning } else { Ink::Text }, message.text.clone())
        }
        (None, Disk::NotSaved(why)) => (
            Ink::Warning,
            format!(
                "Not saved: {why}. Type on: it is kept here and tried again each second. {} puts \
                 a copy in another folder",
                app.keys_to_copy()
            ),
        ),
        (None, Disk::Saved | Disk::Waiting) => return Vec::new(),
    };
    let rows = said_whole(&text, usize::from(columns), most_foot(app.size.1));
    rows.into_iter().map(|row| (ink, row)).collect()
}

/// How many rows a sentence in the last line may take at that height of the screen.
pub(in crate::ui) fn most_foot(rows: u16) -> usize {
    if rows >= 12 { 4 } else { 1 }
}

/// A sentence in so many rows at most. What they do not hold gives up its middle, mostly a path:
/// what happened stands first, what to do now last.
pub(in crate::ui) fn said_whole(text: &str, columns: usize, most: usize) -> Vec<String> {
    let room = columns.saturating_sub(2).max(1);
    let rows = |text: &str| -> Vec<String> {
        let rows = wrap(text, room).into_iter();
        rows.map(|row| text.get(row.bytes.start..row.drawn).unwrap_or_default().to_owned())
            .collect()
    };
    let whole = rows(text);
    if whole.len() <= most {
        return whole;
    }
    let clusters: Vec<&str> = clusters(text).map(|(_, cluster)| cluster).collect();
    // As many letters round the gap as fit.
    let (mut fewest, mut many) = (0, clusters.len());
    let around = |letters: usize| {
        let head = clusters.iter().take(letters - letters / 2).copied();
        let tail = clusters.iter().skip(clusters.len() - letters / 2).copied();
        head.chain(std::iter::once("…")).chain(tail).collect::<String>()
    };
    while fewest + 1 < many {
        let middle = fewest.midpoint(many);
        if rows(&around(middle)).len() <= most {
            fewest = middle;
        } else {
            many = middle;
        }
    }
    rows(&around(fewest))
}

pub(super) fn paint_foot(app: &App, area: Rect, buffer: &mut Buffer) {
    let said = said(app, area.width);
    for (row, (ink, text)) in (0..area.height).zip(&said) {
        let mut pen = Pen::new(app, buffer, area, row);
        let room = pen.skip(1).room().saturating_sub(1);
        pen.fitted(*ink, text, room);
    }
    if !said.is_empty() {
        return;
    }
    let mut pen = Pen::new(app, buffer, area, 0);
    pen.skip(1);
    // Where something is published the marks are told when it goes.
    let publishes = match (&app.minuting.view, &app.minuting.preview) {
        (Some(view), _) => view.audience().is_some(),
        (None, preview) => preview.is_some(),
    };
    let aside = match app.minuting.unsettled() {
        _ if publishes => String::new(),
        0 => String::new(),
        1 => "1 mark to settle".into(),
        n => format!("{n} marks to settle"),
    };
    // As many as fit whole: half a hint is none.
    let mut room = pen.room().saturating_sub(width(&aside) + 2);
    for hint in hints(app) {
        let Some(left) = room.checked_sub(width(&hint) + 3) else { break };
        room = left;
        pen.ink(Ink::Dim, &hint).skip(3);
    }
    let end = area.right().saturating_sub(u16::try_from(width(&aside) + 1).unwrap_or(u16::MAX));
    pen.to(end).ink(Ink::Mark, &aside);
}

/// For whom the key publishes that turns to others.
fn next_readers(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "for members",
        Audience::Members => "for the clerk",
        Audience::Clerk => "for the public",
    }
}

/// The keys that matter now.
fn hints(app: &App) -> Vec<String> {
    let minuting = &app.minuting;
    let session = &minuting.session;
    let hint = |mode: Mode, command: Command, what: &str| {
        let chord = app.keymap.chords(mode, command).first().map(ToString::to_string);
        chord.map(|chord| format!("{chord} {what}"))
    };
    let keys: Vec<Option<String>> = if let Some(view) = &minuting.view {
        let of = |command, what| hint(Mode::View, command, what);
        let (choose, preview, readers, copy) = match &view.purpose {
            Purpose::Publish(publication) => (
                "choose",
                of(Command::Preview, "preview"),
                of(Command::Readers, next_readers(publication.audience)),
                of(Command::CopyHtml, "copy HTML"),
            ),
            Purpose::PublishTo(_) => ("publish", None, None, None),
            _ => ("choose", None, None, None),
        };
        vec![
            hint(Mode::View, Command::Choose, choose),
            preview.clone(),
            readers,
            copy,
            hint(Mode::View, Command::Later, "next").filter(|_| preview.is_none()),
            hint(Mode::View, Command::Close, "back"),
        ]
    } else if let Some(preview) = &minuting.preview {
        let of = |command, what| hint(Mode::Preview, command, what);
        let keep = of(Command::KeepStyle, "keep the style");
        vec![
            of(Command::Choose, "publish"),
            of(Command::StyleAfter, "next style"),
            keep.filter(|_| preview.publication.style.is_some()),
            of(Command::Close, "back"),
            of(Command::Readers, next_readers(preview.publication.audience)),
            of(Command::CopyHtml, "copy as HTML"),
            of(Command::StyleList, "styles"),
        ]
    } else if minuting.asks() {
        vec![
            hint(Mode::Line, Command::Minute, "next field"),
            hint(Mode::Line, Command::Decline, "keep what there is"),
            hint(Mode::Line, Command::Doubt, "doubt"),
            hint(Mode::Line, Command::Everything, "everything else"),
        ]
    } else if session.desk.draft.reopened.is_some() {
        vec![
            hint(Mode::Line, Command::Minute, "record the change"),
            if minuting.is_untouched() {
                hint(Mode::Line, Command::Decline, "leave it")
            } else {
                hint(Mode::Line, Command::Undo, "take the change back")
            },
            hint(Mode::Line, Command::Up, "the one above").filter(|_| minuting.is_untouched()),
            hint(Mode::Line, Command::Everything, "everything else"),
        ]
    } else if session.meeting.particulars.opened.is_none() {
        vec![
            hint(Mode::Line, Command::Next, "open the meeting"),
            Some("? everything, roll call first".into()),
            hint(Mode::Line, Command::Leave, "leave, all is kept"),
        ]
    } else if minuting.line.is_empty() {
        vec![
            hint(Mode::Line, Command::Who, "the same speaker"),
            hint(Mode::Line, Command::Next, "next item"),
            hint(Mode::Line, Command::Up, "reopen"),
            hint(Mode::Line, Command::Stamp, "stamp the time"),
            Some("? everything else".into()),
        ]
    } else {
        vec![
            hint(Mode::Line, Command::Minute, "minute it"),
            hint(Mode::Line, Command::Paragraph, "new paragraph"),
            hint(Mode::Line, Command::Doubt, "doubt"),
            hint(Mode::Line, Command::Everything, "everything else"),
        ]
    };
    keys.into_iter().flatten().collect()
}

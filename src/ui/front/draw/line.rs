//! The top line, the entry line with its label, and the last line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::pen;
use crate::command::Command;
use crate::editor::Editor;
use crate::typeset::{cells, clusters, width, wrap};
use crate::ui::draw::{fitted, most_foot, said_whole};
use crate::ui::front::Front;
use crate::ui::front::steps::{Shape, Step};
use crate::ui::front::told::counted;
use crate::ui::theme::Ink;

pub(super) fn paint_top(front: &Front, area: Rect, buffer: &mut Buffer) {
    let dot = &front.theme.glyphs.dot;
    let answered = |step: Step| front.answered(step).to_owned();
    let (title, about) = match front.step.among().0.first() {
        Some(Step::Name) => ("New body", answered(Step::Name)),
        Some(_) => {
            ("New meeting", front.body.as_ref().map_or(String::new(), |body| body.name.clone()))
        }
        None => ("minutebook", "minutes of a live meeting, from the keyboard".into()),
    };
    let (steps, at) = front.step.among();
    let aside = match steps.len() {
        0 => String::new(),
        steps => format!("step {} of {steps}", at + 1),
    };
    let mut pen = pen(front, buffer, area, 0);
    pen.skip(1).ink(Ink::Strong, title);
    let room = pen.room().saturating_sub(width(&aside) + 6);
    if !about.is_empty() && room >= 8 {
        let ink = if steps.is_empty() { Ink::Dim } else { Ink::Text };
        pen.ink(Ink::Dim, &format!(" {dot} ")).fitted(ink, &about, room);
    }
    let end = area.right().saturating_sub(u16::try_from(width(&aside) + 1).unwrap_or(u16::MAX));
    pen.to(end).ink(Ink::Dim, &aside);
}

/// The row of the label, if there is one, and the row below it.
pub(super) fn line_rows(area: Rect) -> (Option<u16>, u16) {
    match area.height {
        0 | 1 => (None, 0),
        2 => (Some(0), 1),
        _ => (Some(1), 2),
    }
}

pub(super) fn line_left(area: Rect) -> usize {
    if area.width >= 10 { 2 } else { 0 }
}

pub(super) fn paint_line(front: &Front, area: Rect, buffer: &mut Buffer) {
    let (label, below) = line_rows(area);
    if label == Some(1) {
        let rule = front.theme.glyphs.rule.repeat(usize::from(area.width.saturating_sub(2)));
        pen(front, buffer, area, 0).skip(1).ink(Ink::Rule, &rule);
    }
    let left = line_left(area);
    let is_text = front.step.shape() == Shape::Text;
    let complaint = if is_text { complaint_here(front) } else { None };
    let room = usize::from(area.width).saturating_sub(left + 1);
    if let Some(row) = label {
        let asked = || front.keymap.with_keys(front.mode(), front.step.question());
        let words = if is_text { text_label(front) } else { asked() };
        // Where what was read has no room of its own, a complaint has both rows.
        let alone = super::areas(front).reading.is_empty();
        if let (Some(complaint), true) = (&complaint, alone) {
            for (at, words) in (row..=below).zip(wrap(complaint, room.max(1))) {
                let end = if at == below { complaint.len() } else { words.drawn };
                let words = complaint.get(words.bytes.start..end).unwrap_or_default();
                pen(front, buffer, area, at).skip(left).fitted(Ink::Warning, words, room);
            }
            return;
        }
        pen(front, buffer, area, row).skip(left).fitted(Ink::Label, &words, room);
    }
    let mut pen = pen(front, buffer, area, below);
    pen.skip(left);
    if let Some(complaint) = complaint {
        pen.fitted(Ink::Warning, &complaint, room);
    } else if !is_text {
        let (from, _) = seen(front.line(), room);
        pen.typed(Ink::Text, front.line().text().get(from..).unwrap_or_default());
    }
}

/// What is wrong with the line that the caret stands in.
fn complaint_here(front: &Front) -> Option<String> {
    let line = front.text().line();
    let mut found = front.complained().into_iter();
    let (_, message) = found.find(|(number, _)| *number == line)?;
    Some(format!("! line {line}: {message}"))
}

/// From which byte of a line on it is seen, so that the caret is; and the cells before the caret.
pub(super) fn seen(line: &Editor, room: usize) -> (usize, usize) {
    let before = line.text().get(..line.caret()).unwrap_or_default();
    let mut used = width(before);
    let mut from = 0;
    for (at, cluster) in clusters(before) {
        if used <= room {
            break;
        }
        used = used.saturating_sub(cells(cluster));
        from = at + cluster.len();
    }
    (from, used)
}

/// How a text was read, in a line.
fn text_label(front: &Front) -> String {
    let empty = front.text().editor.text().trim().is_empty();
    let complaints = front.complained().len();
    let look = match complaints {
        0 => ", nothing to look at".to_owned(),
        n => format!(", {} to look at", counted(n, "line", "lines")),
    };
    match front.step {
        Step::Names if empty => "Paste the list of names, one a line".into(),
        Step::Names => {
            let people = front.listing.people.len();
            let members = front.members();
            format!(
                "{} read, {}{look}",
                counted(people, "person", "people"),
                counted(members, "member", "members"),
            )
        }
        _ if empty => "Paste the agenda of the meeting".into(),
        _ => format!("{} read{look}", counted(front.reading.items.len(), "item", "items")),
    }
}

/// The last line: what was said, wrapped, or the keys that matter now.
pub(super) fn foot_lines(front: &Front) -> Vec<String> {
    let room = usize::from(front.size.0).saturating_sub(2).max(1);
    if let Some(message) = &front.message {
        let (columns, rows) = front.size;
        return said_whole(&message.text, usize::from(columns), most_foot(rows));
    }
    let mode = front.mode();
    let hint = |command: Command, what: &str| {
        let chord = front.keymap.chords(mode, command).first().map(ToString::to_string);
        chord.map(|chord| format!("{chord} {what}"))
    };
    // The arrows, not the other keys that do the same.
    let arrows = [Command::Earlier, Command::Later].map(|command| {
        let chords = front.keymap.chords(mode, command);
        chords.last().map(ToString::to_string).unwrap_or_default()
    });
    let arrows = || Some(format!("{} choose", arrows.join(" ")));
    let complaints = !front.complained().is_empty();
    let look = || hint(Command::NextComplaint, "next line to look at").filter(|_| complaints);
    let hints = match front.step {
        Step::Start => vec![hint(Command::Choose, "open"), arrows(), hint(Command::Leave, "leave")],
        Step::Which | Step::Quorum | Step::Style => {
            vec![hint(Command::Choose, "take it"), arrows(), hint(Command::Close, "back")]
        }
        Step::Names => vec![
            hint(Command::GoOn, "go on"),
            look(),
            hint(Command::Undo, "undo"),
            hint(Command::Close, "back"),
        ],
        Step::Agenda => vec![
            hint(Command::GoOn, "go on"),
            hint(Command::OpenFile, "open a file"),
            look(),
            hint(Command::Undo, "undo"),
            hint(Command::Close, "back"),
        ],
        Step::Name
        | Step::Authority
        | Step::UsualVenue
        | Step::File
        | Step::Date
        | Step::Time
        | Step::Venue => vec![
            hint(Command::Choose, "go on"),
            hint(Command::Close, "back"),
            hint(Command::Leave, "leave"),
        ],
    };
    let hints: Vec<String> = hints.into_iter().flatten().collect();
    vec![fitted(&hints.join("   "), room, &front.theme.glyphs.more)]
}

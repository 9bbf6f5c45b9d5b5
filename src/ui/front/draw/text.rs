//! The text being written, and beside it how it is read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Areas, gutter, heading, pen};
use crate::typeset::Ending;
use crate::ui::front::Front;
use crate::ui::front::steps::Step;
use crate::ui::front::told::NUMBER;
use crate::ui::theme::Ink;

pub(super) fn paint_text(front: &Front, areas: &Areas, buffer: &mut Buffer) {
    let area = areas.page;
    let text = front.text();
    let above = heading(area);
    if above > 0 {
        let title = match front.step {
            Step::Names => "Names",
            _ => "The agenda",
        };
        pen(front, buffer, area, 0).skip(gutter(area)).ink(Ink::Heading, title);
    }
    let complained = front.complained();
    let words = text.editor.text();
    let selection = text.editor.selection();
    let (mut line, mut begins) = text.first_line();
    let seen = usize::from(area.height - above);
    for (at, row) in text.editor.rows().iter().enumerate().skip(text.top).take(seen) {
        let y = above.saturating_add(u16::try_from(at - text.top).unwrap_or(u16::MAX));
        let mut pen = pen(front, buffer, area, y);
        if gutter(area) > 0 && begins {
            let wrong = complained.iter().any(|(number, _)| *number == line);
            let (ink, sign) = if wrong { (Ink::Warning, "!") } else { (Ink::Time, " ") };
            pen.ink(ink, sign).ink(ink, &format!("{line:>4}"));
        }
        pen.to(area.x.saturating_add(u16::try_from(gutter(area)).unwrap_or(0)));
        let drawn = row.bytes.start..row.drawn;
        let chosen = selection.clone().unwrap_or(0..0);
        let from = chosen.start.clamp(drawn.start, drawn.end);
        let to = chosen.end.clamp(from, drawn.end);
        for (part, ink) in
            [(drawn.start..from, Ink::Text), (from..to, Ink::Selected), (to..drawn.end, Ink::Text)]
        {
            pen.typed(ink, words.get(part).unwrap_or_default());
        }
        begins = row.ending == Ending::LineFeed;
        line += usize::from(begins);
    }
    if words.is_empty() {
        let mut pen = pen(front, buffer, area, above);
        let room = pen.skip(gutter(area) + 1).room();
        let what = match front.step {
            Step::Names => "Paste the list of names here, or type it",
            _ => "Paste the agenda here, or type it",
        };
        pen.fitted(Ink::Dim, what, room);
    }
}

pub(super) fn paint_told(front: &Front, area: Rect, buffer: &mut Buffer) {
    let above = heading(area);
    if above > 0 {
        let empty = front.text().editor.text().trim().is_empty();
        let title = if empty { "What it looks like" } else { "How it is read" };
        pen(front, buffer, area, 0).skip(1).ink(Ink::Heading, title);
    }
    let seen = usize::from(area.height - above);
    let here = front.text().line();
    for (row, told) in (above..).zip(front.told.iter().skip(front.told_top).take(seen)) {
        let mut pen = pen(front, buffer, area, row);
        pen.skip(1);
        let number = if told.line > 0 { format!("{:>4}", told.line) } else { String::new() };
        let ink = if told.line == here { Ink::Here } else { Ink::Time };
        pen.ink(ink, &number).to(area.x.saturating_add(u16::try_from(NUMBER).unwrap_or(0)));
        for (ink, words) in &told.spans {
            let room = pen.room().saturating_sub(1);
            pen.fitted(*ink, words, room);
        }
    }
}

//! A view over the page: its title, its rows, and which one is chosen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Pen;
use crate::meeting::Audience;
use crate::ui::App;
use crate::ui::theme::Ink;
use crate::ui::view::View;

pub(super) fn paint(app: &App, view: &View, area: Rect, buffer: &mut Buffer) {
    // What is not for everyone is said so that nobody takes it for what is.
    let open = view.audience().is_none_or(|audience| audience == Audience::Public);
    let title = if open { Ink::Heading } else { Ink::Exempt };
    Pen::new(app, buffer, area, 0).skip(1).ink(title, &view.title);
    let rows = usize::from(area.height.saturating_sub(2));
    // What stands alone on its row has all of it.
    let column = (view.left + 3).min(usize::from(area.width) * 6 / 10);
    let reads = view.is_read();
    for (n, at) in view.matching.iter().enumerate().skip(view.top).take(rows) {
        let Some(row) = view.rows.get(*at) else { continue };
        let y = 2 + u16::try_from(n - view.top).unwrap_or(u16::MAX - 2);
        let chosen = n == view.chosen && !reads && !row.heading;
        let mut pen = Pen::new(app, buffer, area, y);
        pen.skip(1).ink(Ink::Here, if chosen { &app.theme.glyphs.here } else { " " });
        pen.skip(1);
        let ink = if row.heading {
            Ink::Heading
        } else if chosen {
            Ink::Selected
        } else {
            Ink::Text
        };
        let start = pen.x;
        let room = if row.right.is_empty() { pen.room().saturating_sub(1) } else { column };
        if reads && !row.heading {
            read(&mut pen, &row.left, room);
        } else {
            pen.fitted(ink, &row.left, room);
        }
        if !row.right.is_empty() {
            pen.to(start.saturating_add(u16::try_from(column).unwrap_or(u16::MAX)));
            pen.skip(1);
            let room = pen.room().saturating_sub(1);
            pen.fitted(Ink::Dim, &row.right, room);
        }
    }
    if view.matching.is_empty() && !view.asks() {
        Pen::new(app, buffer, area, 2).skip(3).ink(Ink::Dim, "Nothing has these words");
    }
}

/// A row of a text to read: what is new stands out between its signs, which may stand in other rows.
fn read(pen: &mut Pen, text: &str, room: usize) {
    let signs = ['‹', '›'];
    let mut room = room;
    let mut is_new = text.chars().find(|sign| signs.contains(sign)) == Some('›');
    for part in text.split_inclusive(signs) {
        pen.fitted(if is_new { Ink::Strong } else { Ink::Text }, part, room);
        room = room.saturating_sub(crate::typeset::width(part));
        is_new = part.ends_with('‹');
    }
}

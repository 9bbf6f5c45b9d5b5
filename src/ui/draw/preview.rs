//! What will be published, as it will stand: its title with the readers and the style, and its rows.

use ratatui::buffer::Buffer;

use super::{Areas, Pen, fitted, page};
use crate::meeting::Audience;
use crate::typeset::width;
use crate::ui::App;
use crate::ui::minuting::preview::Preview;
use crate::ui::theme::Ink;

pub(super) fn paint(app: &App, preview: &Preview, areas: &Areas, buffer: &mut Buffer) {
    let area = areas.page;
    let minuting = &app.minuting;
    let publication = &preview.publication;
    let is_public = publication.audience == Audience::Public;
    let shown = minuting.style_shown_for(publication);
    let style = match publication.style {
        _ if shown != preview.style => format!("in {shown}: {} cannot be used", preview.style),
        Some(_) => format!("tried in {shown}"),
        None => format!("in {shown}"),
    };
    let mut pen = Pen::new(app, buffer, area, 0);
    let room = pen.skip(2).room().saturating_sub(1);
    let title = minuting.preview_titles(publication);
    let left = room.saturating_sub(width(&style) + 2);
    // What says least gives way first.
    let fits = title.iter().find(|title| width(title) <= left).or(title.last());
    let title = fits.map(|title| fitted(title, left.max(room / 2), &app.theme.glyphs.more));
    let ink = if is_public { Ink::Heading } else { Ink::Exempt };
    pen.ink(ink, &title.unwrap_or_default());
    let start = usize::from(area.right()).saturating_sub(width(&style) + 1);
    let ink = match &publication.style {
        _ if shown != preview.style => Ink::Warning,
        Some(_) => Ink::Supplied,
        None => Ink::Dim,
    };
    pen.skip(1).to(u16::try_from(start).unwrap_or(u16::MAX)).ink(ink, &style);

    for (at, row) in preview.rows.iter().skip(preview.top).take(areas.rows_over()).enumerate() {
        let Some(line) = row else { continue };
        let mut pen = Pen::new(app, buffer, area, 2 + u16::try_from(at).unwrap_or(u16::MAX - 2));
        pen.skip(2 + line.indent);
        for span in &line.spans {
            pen.styled(page::style(app, line.role, span, false), &span.text);
        }
    }
    if preview.rows.is_empty() {
        let none = if is_public { "Nothing of this is public yet" } else { "Nothing of this yet" };
        Pen::new(app, buffer, area, 2).skip(2).ink(Ink::Dim, none);
    }
    if !is_public {
        let edge = app.theme.glyphs.edge.clone();
        for row in 0..area.height {
            Pen::new(app, buffer, area, row).ink(Ink::Exempt, &edge);
        }
    }
}

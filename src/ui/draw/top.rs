//! The top line: what meeting this is, the time, whether it is quorate, and whether all is saved.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Pen, fitted};
use crate::typeset::width;
use crate::ui::theme::Ink;
use crate::ui::{App, Disk};

pub(super) fn paint(app: &App, area: Rect, buffer: &mut Buffer) {
    let wide = area.width >= 100;
    let right = right(app, wide);
    let taken: usize = right.iter().map(|(_, text)| width(text) + 3).sum();
    let room = usize::from(area.width).saturating_sub(taken + 2);
    let left = fitted(&left(app, wide), room, &app.theme.glyphs.more);
    let mut pen = Pen::new(app, buffer, area, 0);
    pen.skip(1).ink(Ink::Heading, &left);
    let start = area.right().saturating_sub(u16::try_from(taken).unwrap_or(u16::MAX));
    pen.to(start.max(area.x + 1));
    for (ink, text) in &right {
        pen.skip(2).ink(*ink, text);
        pen.skip(1);
    }
}

fn left(app: &App, wide: bool) -> String {
    let meeting = &app.minuting.session.meeting;
    let particulars = &meeting.particulars;
    let item = app.minuting.session.desk.place.and_then(|id| meeting.item(id));
    if wide {
        let mut parts =
            vec![particulars.body.clone(), particulars.date.format("%A %-d %B %Y").to_string()];
        if !particulars.venue.is_empty() {
            parts.push(particulars.venue.clone());
        }
        return parts.join(" · ");
    }
    let mut text = format!("{} {}", particulars.body, particulars.date.format("%-d %B"));
    if let Some(item) = item.filter(|item| !item.number.is_empty()) {
        text = format!("{text} · item {}", item.number);
        if let Some(sitting) = item.sittings.last().filter(|sitting| sitting.until.is_none()) {
            text = format!("{text} · {}", minutes(app, sitting.from));
        }
    }
    text
}

/// How long since a moment: `14 min`, `1 h 12`.
pub(super) fn minutes(app: &App, since: crate::meeting::Moment) -> String {
    let minutes = (app.now.timestamp().div_euclid(60) - since.timestamp().div_euclid(60)).max(0);
    if minutes < 60 {
        format!("{minutes} min")
    } else {
        format!("{} h {:02}", minutes / 60, minutes % 60)
    }
}

fn right(app: &App, wide: bool) -> Vec<(Ink, String)> {
    let session = &app.minuting.session;
    let particulars = &session.meeting.particulars;
    let mut parts = Vec::new();
    if session.meeting.is_exempt(session.desk.place) {
        parts.push((Ink::Exempt, "EXEMPT".to_owned()));
    }
    parts.push((Ink::Strong, app.now.format("%H:%M").to_string()));
    match (particulars.opened, particulars.closed) {
        (None, _) => parts.push((Ink::Dim, "not yet open".into())),
        (Some(opened), None) if wide => {
            parts.push((Ink::Dim, format!("{} in", minutes(app, opened))));
        }
        (Some(_), None) => {}
        (Some(_), Some(at)) => parts.push((Ink::Dim, format!("closed {}", at.format("%H:%M")))),
    }
    let attendance = &session.attendance;
    if attendance.is_known() {
        let (present, members, needed) =
            (attendance.members_in(), attendance.members(), attendance.needed());
        parts.push(match (attendance.is_quorate(), wide) {
            (true, true) => (Ink::Text, format!("quorate {present} of {members}")),
            (true, false) => (Ink::Text, format!("quorate {present}/{members}")),
            (false, true) => {
                (Ink::Warning, format!("NO QUORUM {present} of {members}, {needed} needed"))
            }
            (false, false) => (Ink::Warning, format!("NO QUORUM {present}/{needed}")),
        });
    }
    parts.push(match &app.disk {
        Disk::Saved => (Ink::Dim, "all saved".into()),
        Disk::Waiting => (Ink::Warning, "waiting for the disk".into()),
        Disk::NotSaved(_) => (Ink::Warning, "NOT SAVED".into()),
    });
    parts
}

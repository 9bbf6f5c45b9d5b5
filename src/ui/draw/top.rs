//! The top line: what meeting this is, the time, whether it is quorate, and whether all is saved.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Pen, fitted};
use crate::typeset::width;
use crate::ui::theme::Ink;
use crate::ui::{App, Disk};

pub(super) fn paint(app: &App, area: Rect, buffer: &mut Buffer) {
    let wide = area.width >= 100;
    let mut right = right(app, wide);
    let taken = |right: &[(Ink, String)]| right.iter().map(|(_, text)| width(text) + 3).sum();
    // That it is quorate gives way on a small screen; that it is not, never.
    let whole: usize = taken(&right);
    if whole + 4 > usize::from(area.width) {
        right.retain(|(ink, _)| *ink != Ink::Text);
    }
    let taken: usize = taken(&right);
    let room = usize::from(area.width).saturating_sub(taken + 2);
    // What says least gives way first, whole.
    let lefts = left(app, wide);
    let left = lefts.iter().find(|text| width(text) <= room).or(lefts.last());
    let left = left.map(|text| fitted(text, room, &app.theme.glyphs.more)).unwrap_or_default();
    let mut pen = Pen::new(app, buffer, area, 0);
    pen.skip(1).ink(Ink::Heading, &left);
    let start = area.right().saturating_sub(u16::try_from(taken).unwrap_or(u16::MAX));
    pen.to(start.max(area.x + 1));
    for (ink, text) in &right {
        pen.skip(2).ink(*ink, text);
        pen.skip(1);
    }
}

/// What stands at the left, the fullest form first.
fn left(app: &App, wide: bool) -> Vec<String> {
    let meeting = &app.minuting.session.meeting;
    let particulars = &meeting.particulars;
    let item = app.minuting.session.desk.place.and_then(|id| meeting.item(id));
    if wide {
        let mut parts =
            vec![particulars.body.clone(), particulars.date.format("%A %-d %B %Y").to_string()];
        if !particulars.venue.is_empty() {
            parts.push(particulars.venue.clone());
        }
        let mut forms = vec![parts.join(" · ")];
        while parts.len() > 1 {
            parts.pop();
            forms.push(parts.join(" · "));
        }
        return forms;
    }
    let body = &particulars.body;
    let dated = format!("{body} {}", particulars.date.format("%-d %B"));
    let Some(item) = item.filter(|item| !item.number.is_empty()) else {
        return vec![dated, body.clone()];
    };
    let number = format!("item {}", item.number);
    let short = format!("{body} · {number}");
    let mut forms = vec![format!("{dated} · {number}"), short];
    if let Some(sitting) = item.sittings.last().filter(|sitting| sitting.until.is_none()) {
        let timed: Vec<String> =
            (forms.iter()).map(|form| format!("{form} · {}", minutes(app, sitting.from))).collect();
        forms = timed.into_iter().chain(forms.pop()).collect();
    }
    forms.extend([number, item.number.clone()]);
    forms
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
    // Of an exempt item more is said: the public may be in the room still.
    if session.exclusion.is_out() {
        parts.push((Ink::Exempt, "public out".to_owned()));
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
    // After the close nobody asks for the quorum; there is other need of the room.
    if attendance.is_known() && (wide || particulars.closed.is_none()) {
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

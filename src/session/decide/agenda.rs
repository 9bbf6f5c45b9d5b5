//! The agenda: opening and closing the meeting, going from item to item, items that are withdrawn,
//! deferred or inserted.

use crate::event::{Change, Event};
use crate::meeting::{Id, Item, Moment, Place, Standing};

use super::{Decision, Refusal, kept, taken, to_seconds};
use crate::session::{Privacy, Session};

/// Said after the last item; the same key again closes the meeting.
pub const LAST_ITEM: &str = "That was the last item. The same key once more closes the meeting";

/// The next item: opens the meeting before the start; after the last says how to close it.
pub(super) fn next(session: &Session, now: Moment) -> Decision {
    let meeting = &session.meeting;
    let particulars = &meeting.particulars;
    if particulars.opened.is_none() {
        return open_meeting(session, now);
    }
    let agenda = &meeting.agenda;
    let here = session.desk.place.and_then(|id| agenda.iter().position(|other| *other == id));
    let from = here.map_or(0, |at| at + 1);
    let to_come = |id: &&Id| {
        meeting.item(**id).is_some_and(|item| item.standing == Standing::Listed && !item.is_done())
    };
    let mut following = agenda.iter().skip(from);
    match following.find(to_come) {
        Some(id) => go_to(session, Some(*id), now),
        None if particulars.closed.is_some() => {
            Err("The meeting is closed, and this is the last item".into())
        }
        None => {
            let left = agenda.iter().filter(to_come).filter(|id| Some(**id) != session.desk.place);
            let left: Vec<&str> = left
                .filter_map(|id| meeting.item(*id))
                .map(|item| if item.number.is_empty() { item.title.as_str() } else { &item.number })
                .collect();
            Err(if left.is_empty() {
                LAST_ITEM.into()
            } else {
                format!("No item follows; not yet taken: {}", left.join(", "))
            })
        }
    }
}

/// Leaves the open item and opens another.
pub(super) fn go_to(session: &Session, place: Place, now: Moment) -> Decision {
    if place == session.desk.place {
        return Ok(Vec::new());
    }
    let mut changes = moving(session, place, now);
    changes.push(Change::WentTo(place));
    Ok(vec![kept(changes)])
}

/// The same from a line that was typed: `7`.
pub(super) fn go_to_by_line(session: &Session, id: Id, now: Moment) -> Vec<Event> {
    let place = Some(id);
    if place == session.desk.place {
        return vec![taken(Vec::new())];
    }
    let mut changes = moving(session, place, now);
    changes.push(Change::WentTo(place));
    vec![taken(changes)]
}

fn moving(session: &Session, place: Place, now: Moment) -> Vec<Change> {
    let meeting = &session.meeting;
    let running = meeting.particulars.opened.is_some() && meeting.particulars.closed.is_none();
    // Before the start and after the close the clerk looks round; no item is taken by that.
    if !running {
        return Vec::new();
    }
    let now = to_seconds(now);
    let mut changes: Vec<Change> = (meeting.agenda_items().filter(|item| item.is_open()))
        .map(|item| Change::ItemLeft(item.id, now))
        .collect();
    if let Some(id) = place {
        if meeting.item(id).is_some_and(|item| item.standing != Standing::Listed) {
            changes.push(Change::Stands(id, Standing::Listed));
        }
        changes.push(Change::ItemOpened(id, now));
    }
    changes
}

pub(super) fn open_meeting(session: &Session, now: Moment) -> Decision {
    if session.meeting.particulars.opened.is_some() {
        return Err("The meeting is open already".into());
    }
    // The item before which the clerk waited for the start is taken now.
    let here = session.desk.place.filter(|id| session.meeting.items.contains_key(id));
    let mut changes: Vec<Change> =
        here.map(|id| Change::ItemOpened(id, to_seconds(now))).into_iter().collect();
    changes.push(Change::MeetingOpened(to_seconds(now)));
    Ok(vec![kept(changes)])
}

pub(super) fn close_meeting(session: &Session, now: Moment) -> Decision {
    let particulars = &session.meeting.particulars;
    if particulars.opened.is_none() {
        return Err("The meeting has not been opened; open it first".into());
    }
    if particulars.closed.is_some() {
        return Err("The meeting is closed already".into());
    }
    let now = to_seconds(now);
    let mut changes: Vec<Change> = (session.meeting.agenda_items())
        .filter(|item| item.is_open())
        .map(|item| Change::ItemLeft(item.id, now))
        .collect();
    changes.push(Change::MeetingClosed(now));
    Ok(vec![kept(changes)])
}

pub(super) fn stand(session: &Session, id: Id, standing: Standing) -> Decision {
    let Some(item) = session.meeting.item(id) else {
        return Err("There is no item to withdraw or defer; go to one first".into());
    };
    if item.standing == standing {
        return Err("The item stands so already".into());
    }
    Ok(vec![kept(vec![Change::Stands(id, standing)])])
}

/// Lists an item after that place, and goes to it.
pub(super) fn insert(
    session: &Session,
    after: Place,
    title: &str,
    now: Moment,
) -> Result<Vec<Change>, Refusal> {
    let title = title.trim();
    if title.is_empty() {
        return Err("An item needs a title".into());
    }
    let id = session.next_id(Privacy::Open);
    let item = Item::new(id, &session.meeting.number_after(after), title);
    let mut changes = vec![Change::Listed(item, after)];
    changes.extend(moving(session, Some(id), now));
    changes.push(Change::WentTo(Some(id)));
    Ok(changes)
}

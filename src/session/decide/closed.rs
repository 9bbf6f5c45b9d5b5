//! Exempt business: an item that becomes exempt, and text that is moved to the exempt part. The
//! public file then holds none of it, and that something was moved is recorded without the text.

use crate::event::{Change, Event, Line};
use crate::meeting::{Entry, Exempt, Id, Item, Kind, Moment, Place};

use super::{Decision, Refusal, entries, timed};
use crate::session::{Privacy, Session};

/// An item becomes exempt, and all that is minuted in it.
pub(super) fn exempt(
    session: &Session,
    place: Place,
    paragraph: &str,
) -> Result<Vec<Change>, Refusal> {
    let item = place.and_then(|id| session.meeting.item(id));
    let Some(item) = item else {
        return Err("Go to the item first; the front of the meeting is never exempt".into());
    };
    if item.exempt.is_some() {
        return Err("The item is exempt already".into());
    }
    let exempt = Some(Exempt { paragraph: paragraph.trim().into() });
    let item = Item { exempt, ..item.clone() };
    Ok(vec![Change::Listed(item, None)])
}

/// Moves an entry with what hangs on it; what leaves the open part leaves a trace there.
pub(super) fn move_to(
    session: &Session,
    id: Id,
    place: Place,
    clerk: &str,
    now: Moment,
) -> Decision {
    let meeting = &session.meeting;
    let mut events = entries::move_to(session, id, place)?;
    let Some(entry) = meeting.entry(id) else { return Ok(events) };
    let is_withheld =
        meeting.withholds(place, &entry.kind, entry.under) && !meeting.is_private(entry);
    if let Some(Event::Act(Line::Kept, changes)) = events.last_mut().filter(|_| is_withheld) {
        let trace = Entry {
            id: session.next_id(Privacy::Open),
            place: entry.place,
            at: timed(session, now),
            after_the_close: meeting.particulars.closed.is_some(),
            clerk: clerk.into(),
            under: None,
            doubt: None,
            kind: Kind::Withheld,
        };
        let order = meeting.order_of(entry.place);
        let at = order.iter().position(|other| *other == id).and_then(|at| at.checked_sub(1));
        let after = at.and_then(|at| order.get(at).copied());
        changes.push(Change::Minuted(trace, after));
    }
    Ok(events)
}

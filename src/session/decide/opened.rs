//! Entries that come out into the open: a mark written out, a note turned into a point, an entry
//! moved out of exempt business. The numbers of private ids would tell how much is private, so
//! what becomes public gets a new id.

use crate::event::Change;
use crate::meeting::{Entry, Id, Place};

use super::entries::family;
use crate::session::{PRIVATE_SERIES, Privacy, Session};

/// Whether an entry has a private id and is to stand in the public file.
fn comes_out(session: &Session, entry: &Entry) -> bool {
    entry.id.writer == session.writer
        && entry.id.number & PRIVATE_SERIES != 0
        && !session.meeting.is_private(entry)
}

/// An entry as it is to stand where it stands.
pub(super) fn reworded(session: &Session, entry: Entry) -> Vec<Change> {
    if !comes_out(session, &entry) {
        return vec![Change::Reworded(entry)];
    }
    let meeting = &session.meeting;
    let old = entry.id;
    let order = meeting.order_of(entry.place);
    let at = order.iter().position(|id| *id == old).and_then(|at| at.checked_sub(1));
    let after = at.and_then(|at| order.get(at).copied());
    let id = session.next_id(Privacy::Open);
    let mut changes = vec![Change::Struck(old)];
    let hanging = family(meeting, old).into_iter().filter(|hanging| *hanging != old);
    changes.extend(
        hanging
            .filter_map(|hanging| meeting.entry(hanging))
            .map(|hanging| Change::Reworded(Entry { under: Some(id), ..hanging.clone() })),
    );
    changes.push(Change::Minuted(Entry { id, ..entry }, after));
    changes
}

/// Entries moved to the end of a place, the first with what hangs on it.
pub(super) fn moved(session: &Session, ids: &[Id], place: Place) -> Vec<Change> {
    let meeting = &session.meeting;
    let mut after = meeting.order_of(place).last().copied();
    let mut next = session.next_id(Privacy::Open);
    let first = ids.first().copied();
    let mut head = first;
    let mut changes = Vec::new();
    for id in ids {
        let Some(entry) = meeting.entry(*id) else { continue };
        let mut entry = Entry { place, ..entry.clone() };
        let hangs = Some(*id) != first;
        entry.under = if hangs { head } else { None };
        if comes_out(session, &entry) {
            entry.id = next;
            next.number = next.number.saturating_add(1);
            if !hangs {
                head = Some(entry.id);
            }
            let new = entry.id;
            changes.extend([Change::Struck(*id), Change::Minuted(entry, after)]);
            after = Some(new);
        } else {
            if hangs && head != first {
                changes.push(Change::Reworded(entry));
            }
            changes.push(Change::Moved(*id, place, after));
            after = Some(*id);
        }
    }
    changes
}

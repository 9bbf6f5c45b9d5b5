//! What is still to be settled before the minutes are done, and how much of it there is: counted
//! without a walk over the whole meeting where an entry only came behind the others.

use super::Minuting;
use crate::meeting::Meeting;
pub(in crate::ui) use crate::proof::is_open;

impl Minuting {
    /// How many entries are still to be settled.
    pub fn open_entries(&self) -> usize {
        self.open.1
    }

    /// How many entries are still to be settled, those included that do not hold by what is minuted
    /// of the room.
    pub fn unsettled(&self) -> usize {
        let session = &self.session;
        let others = session.in_question.keys().filter_map(|id| session.meeting.entry(*id));
        self.open_entries() + others.filter(|entry| !is_open(entry)).count()
    }

    /// Counts what is to be settled; an entry that came behind all others is counted by itself, so
    /// that an Enter costs the same in a long meeting.
    pub(super) fn count_open(&mut self) {
        let session = &self.session;
        let (revision, open) = self.open;
        let appended = session.appended.and_then(|id| session.meeting.entry(id));
        let open = match appended {
            _ if session.revision == revision => open,
            Some(entry) if session.revision.checked_sub(1) == Some(revision) => {
                open + usize::from(is_open(entry))
            }
            Some(_) | None => still_open(&session.meeting),
        };
        self.open = (session.revision, open);
    }
}

/// Counts the entries in which something is still to be settled.
pub(in crate::ui) fn still_open(meeting: &Meeting) -> usize {
    meeting.entries.values().filter(|entry| is_open(entry)).count()
}

//! Many events at once, as a journal gives them: what is only looked at is counted at their end.

use super::Session;
use crate::event::Event;
use crate::meeting::{Attendance, Moment};

impl Session {
    /// Applies events one after the other. The same as [`Session::apply`] for each, but who is in the
    /// room is counted once: nothing in between asks for it.
    pub fn replay(&mut self, events: impl IntoIterator<Item = (Moment, Event)>) {
        self.replaying = true;
        for (at, event) in events {
            self.apply(at, &event);
        }
        self.replaying = false;
        self.count_attendance();
    }

    /// Counts anew who is in the room.
    pub(super) fn count_attendance(&mut self) {
        if !self.replaying {
            self.attendance = Attendance::of(&self.meeting);
        }
    }
}

//! Many events at once, as a journal gives them: what is only looked at is counted at their end.

use super::{Session, Touched, floors_of, holds};
use crate::event::Event;
use crate::meeting::{Attendance, Declared, Exclusion, Moment};

impl Session {
    /// Applies events one after the other. The same as [`Session::apply`] for each, but who is in the
    /// room and what is before the meeting is counted once: nothing in between asks for it.
    pub fn replay(&mut self, events: impl IntoIterator<Item = (Moment, Event)>) {
        self.replaying = true;
        for (at, event) in events {
            self.apply(at, &event);
        }
        self.replaying = false;
        self.count(Touched::ALL);
    }

    /// Counts anew what a change touched.
    pub(super) fn count(&mut self, touched: Touched) {
        if self.replaying {
            return;
        }
        if touched.attendance {
            self.attendance = Attendance::of(&self.meeting);
        }
        if touched.floor {
            self.floors = floors_of(&self.meeting);
            self.exclusion = Exclusion::of(&self.meeting);
        }
        if touched.interests {
            self.declared = Declared::of(&self.meeting);
        }
        if touched.attendance || touched.floor || touched.interests {
            self.in_question = holds::examine(&self.meeting, &self.declared, &self.vocabulary);
        }
    }
}

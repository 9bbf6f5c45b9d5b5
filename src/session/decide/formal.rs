//! Entries that a line says in full: motions, votes, business with fields of its own.

use crate::event::Change;
use crate::grammar::{Added, Formal};
use crate::meeting::{Class, Entry, Id, Kind, Person, Speaker};

use super::entries::Recorder;
use super::{Decision, taken};
use crate::session::Privacy;

impl Recorder<'_> {
    /// Records the entry; whoever presents or asks and is known to nobody is added with it.
    pub(super) fn formal(&self, formal: &Formal) -> Decision {
        let mut kind = formal.kind.clone();
        let ends_naming = self.session.desk.by_name.is_some()
            && self.session.desk.draft.reopened.is_none()
            && matches!(kind, Kind::Vote(_));
        let ends = ends_naming.then_some(Change::ByName(None));
        let Some(added) = &formal.adds else {
            let elsewhere = self.elsewhere(&kind);
            let mut changes = self.changes(kind);
            changes.extend(elsewhere);
            changes.extend(self.leaves_too(formal, &changes));
            changes.extend(ends);
            return Ok(vec![taken(changes)]);
        };
        let (session, (place, _)) = (self.session, self.session.here());
        let private = session.meeting.is_exempt(place);
        let id = session.next_id(if private { Privacy::Private } else { Privacy::Open });
        let Added { name, code } = added;
        let person = Person { met_in: place, ..Person::new(id, code, name.clone(), Class::Public) };
        if let Some(speaker) = kind.speakers_mut().into_iter().next() {
            *speaker = Speaker::Person(id);
        }
        let mut changes = vec![Change::Known(person)];
        changes.extend(self.changes(kind).into_iter().map(|change| behind(change, id)));
        Ok(vec![taken(changes)])
    }
}

impl Recorder<'_> {
    /// The departure of whoever leaves with what is recorded: it hangs on that, and follows it.
    fn leaves_too(&self, formal: &Formal, changes: &[Change]) -> Option<Change> {
        let [Change::Minuted(declaration, _)] = changes else { return None };
        let change = self.change(Kind::Departure(formal.leaves?));
        let Change::Minuted(entry, after) = change else { return Some(change) };
        let mut entry = Entry { under: Some(declaration.id), doubt: None, ..entry };
        if entry.id == declaration.id {
            entry.id.number = entry.id.number.saturating_add(1);
        }
        let follows = entry.place == declaration.place;
        let after = if follows { Some(declaration.id) } else { after };
        Some(Change::Minuted(entry, after))
    }
}

/// A new entry gets the number behind that of the person who is added with it.
fn behind(change: Change, person: Id) -> Change {
    match change {
        Change::Minuted(mut entry, after) if entry.id == person => {
            entry.id.number = entry.id.number.saturating_add(1);
            Change::Minuted(entry, after)
        }
        change => change,
    }
}

//! Whether the public are out of the room: a fold of the motions that excluded them, the votes on
//! these, and their readmission, in the order of time. What is exempt does not hang on it: an item
//! that is exempt on the agenda is exempt from its first key.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::ids::Id;
use super::kind::Kind;
use super::motion::{Fate, MotionForm};
use super::vote::Outcome;
use super::{Meeting, Moment};

/// For which items the public are excluded now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exclusion {
    items: BTreeSet<Id>,
    since: Option<Moment>,
    is_out: bool,
}

impl Exclusion {
    /// Folds what is minuted; what has no time counts last.
    pub fn of(meeting: &Meeting) -> Self {
        let mut entries: Vec<&Entry> = meeting
            .places()
            .flat_map(|place| meeting.entries_of(place))
            .filter(|entry| entry.kind.is_of_the_floor())
            .collect();
        entries.sort_by_key(|entry| entry.at.map_or(i64::MAX, |at| at.timestamp_millis()));
        let mut moved: BTreeMap<Id, &[Id]> = BTreeMap::new();
        let mut exclusion = Exclusion::default();
        for entry in entries {
            let carried = match &entry.kind {
                Kind::Motion(motion) => {
                    if let MotionForm::Exclusion(items) = &motion.form {
                        moved.insert(entry.id, items);
                    }
                    false
                }
                Kind::Vote(vote) => vote.outcome() == Outcome::Carried,
                Kind::Fate(fate, _) => *fate == Fate::Carried,
                Kind::Readmission => {
                    exclusion = Exclusion::default();
                    false
                }
                _ => false,
            };
            if carried && let Some(items) = entry.under.and_then(|id| moved.get(&id)) {
                exclusion.items.extend(items.iter().copied());
                exclusion.since = exclusion.since.or(entry.at);
                exclusion.is_out = true;
            }
        }
        exclusion
    }

    /// Whether the public are out of the room.
    pub fn is_out(&self) -> bool {
        self.is_out
    }

    /// Whether they are out for that item.
    pub fn covers(&self, item: Id) -> bool {
        self.items.contains(&item)
    }

    /// Since when.
    pub fn since(&self) -> Option<Moment> {
        self.since
    }
}

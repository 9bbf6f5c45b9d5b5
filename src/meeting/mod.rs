//! The record of one meeting: items, entries, people, and questions about them.
//! No wording of the minutes, no clock, no files; imports no other module.

pub mod action;
#[cfg(test)]
pub(crate) mod any;
pub mod attendance;
pub mod body;
pub mod business;
pub mod clauses;
pub mod decision;
pub mod declared;
pub mod entry;
pub mod exclusion;
pub mod floor;
pub mod ids;
pub mod interest;
pub mod item;
pub mod kind;
mod moment;
pub mod motion;
pub mod people;
pub mod prose;
pub mod record;
pub mod vote;
pub mod written;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

pub use action::Status;
pub use attendance::Attendance;
pub use body::{BODY_VERSION, Body};
pub use business::{Business, Sort};
pub use clauses::Clauses;
pub use decision::Decided;
pub use declared::{Declared, Stake};
pub use entry::{Answers, Basis, Doubt, Entry, Speaker, Speech};
pub use exclusion::Exclusion;
pub use floor::{Floor, Moved};
pub use ids::{Id, Writer};
pub use interest::{Conduct, Demand, Interest, InterestKind, Vocabulary};
pub use item::{Exempt, Item, Notice, NoticeKind, Sitting, Standing};
pub use kind::Kind;
pub use motion::{Fate, Motion, MotionForm, Procedure};
pub use people::{Attribution, Class, Group, Name, Office, Person, Quorum, Rules};
pub use prose::{Piece, Prose};
pub use record::{AUDIENCES, Audience, Record};
pub use vote::{Ballot, Casting, Count, Majority, Outcome, Tally, Vote};

/// A moment of the meeting, with its offset from UTC.
pub type Moment = DateTime<FixedOffset>;

/// Where something belongs: an item, or (`None`) the front of the meeting, before the first item.
pub type Place = Option<Id>;

/// The facts about a meeting that are neither people, items nor entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Particulars {
    /// The body that meets: `Cabinet`.
    pub body: String,
    /// The council or organisation it belongs to; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub authority: String,
    /// The day of the meeting.
    pub date: NaiveDate,
    /// When it was to start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<NaiveTime>,
    /// Where it was held; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub venue: String,
    /// How many members must be in the room.
    #[serde(default)]
    pub quorum: Quorum,
    /// How it votes.
    #[serde(default, skip_serializing_if = "Rules::are_usual")]
    pub rules: Rules,
    /// Its political groups or blocs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The number of the first minute in the series of the body, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_minute: Option<u32>,
    /// The name of the house style, a built-in one or a file beside the body.
    pub style: String,
    /// When the chair opened the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Moment>,
    /// When the chair closed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Moment>,
}

/// A meeting as it stands. Everything in it is shared, so that a clone is cheap and undo can keep
/// what a change replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// Body, date, venue, opening and closing.
    pub particulars: Arc<Particulars>,
    /// The roster in roll order.
    pub roster: Arc<Vec<Id>>,
    /// Everyone known to the meeting, by id.
    pub people: BTreeMap<Id, Arc<Person>>,
    /// The items in the order of the agenda.
    pub agenda: Arc<Vec<Id>>,
    /// The items by id.
    pub items: BTreeMap<Id, Arc<Item>>,
    /// The entries by id.
    pub entries: BTreeMap<Id, Arc<Entry>>,
    /// The entries of each place, in the order they stand.
    pub order: BTreeMap<Place, Vec<Id>>,
}

impl Meeting {
    /// A meeting without people, items or entries.
    pub fn new(particulars: Particulars) -> Self {
        Meeting {
            particulars: Arc::new(particulars),
            roster: Arc::default(),
            people: BTreeMap::new(),
            agenda: Arc::default(),
            items: BTreeMap::new(),
            entries: BTreeMap::new(),
            order: BTreeMap::new(),
        }
    }

    /// The person of that id.
    pub fn person(&self, id: Id) -> Option<&Person> {
        self.people.get(&id).map(Arc::as_ref)
    }

    /// The item of that id.
    pub fn item(&self, id: Id) -> Option<&Item> {
        self.items.get(&id).map(Arc::as_ref)
    }

    /// The entry of that id.
    pub fn entry(&self, id: Id) -> Option<&Entry> {
        self.entries.get(&id).map(Arc::as_ref)
    }

    /// The items in the order of the agenda.
    pub fn agenda_items(&self) -> impl DoubleEndedIterator<Item = &Item> {
        self.agenda.iter().filter_map(|id| self.item(*id))
    }

    /// Everyone known, in roll order.
    pub fn roll(&self) -> impl DoubleEndedIterator<Item = &Person> {
        self.roster.iter().filter_map(|id| self.person(*id))
    }

    /// The ids of a place's entries in the order they stand.
    pub fn order_of(&self, place: Place) -> &[Id] {
        self.order.get(&place).map_or(&[], Vec::as_slice)
    }

    /// The entries of a place in the order they stand.
    pub fn entries_of(&self, place: Place) -> impl DoubleEndedIterator<Item = &Entry> {
        self.shared_entries_of(place).map(Arc::as_ref)
    }

    /// The entries of a place in the order they stand, to be kept.
    pub fn shared_entries_of(&self, place: Place) -> impl DoubleEndedIterator<Item = &Arc<Entry>> {
        // Most were minuted one behind the other, so the next by id is tried before one is sought.
        let (mut last, mut next) = (None, None);
        self.order_of(place).iter().filter_map(move |id| {
            let follows = last.replace(id).is_some_and(|last| last < id);
            if !follows {
                return self.entries.get(id);
            }
            let next = next.get_or_insert_with(|| self.entries.range(id..));
            let entry = next.next().filter(|(found, _)| *found == id).or_else(|| {
                *next = self.entries.range(id..);
                next.next().filter(|(found, _)| *found == id)
            });
            entry.map(|(_, entry)| entry)
        })
    }

    /// The places in the order they are printed: the front, then the agenda.
    pub fn places(&self) -> impl DoubleEndedIterator<Item = Place> {
        std::iter::once(None).chain(self.agenda.iter().copied().map(Some))
    }

    /// The item that was before the meeting at a moment.
    pub fn item_at(&self, at: Moment) -> Option<Id> {
        let sat = |item: &&Item| {
            let during = |s: &Sitting| s.from <= at && s.until.is_none_or(|until| at < until);
            item.sittings.iter().any(during)
        };
        self.agenda_items().find(sat).map(|item| item.id)
    }

    /// The number of an item that is put in after another: `7A` after item 7, so that no number that
    /// was published moves; empty where there is none to go on from.
    pub fn number_after(&self, place: Place) -> String {
        let number = place.and_then(|id| self.item(id)).map_or("", |item| &item.number);
        if number.is_empty() {
            return String::new();
        }
        let stem = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let taken = |number: &str| self.agenda_items().any(|item| item.number == number);
        ('A'..='Z')
            .map(|letter| format!("{stem}{letter}"))
            .find(|number| !taken(number))
            .unwrap_or_default()
    }

    /// Whether a place's business is exempt from its first key (`foundations.md` §2).
    pub fn is_exempt(&self, place: Place) -> bool {
        place.and_then(|id| self.item(id)).is_some_and(|item| item.exempt.is_some())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    proptest! {
        /// However their ids follow each other, from whichever end, and though one is not there.
        #[test]
        fn the_entries_of_a_place_stand_in_its_order(
            mut meeting in super::any::meetings(),
            gone in any::<Index>(),
            from_behind in proptest::collection::vec(any::<bool>(), 24),
        ) {
            let ids: Vec<Id> = meeting.entries.keys().copied().collect();
            if !ids.is_empty() {
                meeting.entries.remove(gone.get(&ids));
            }
            for place in meeting.places() {
                let order = meeting.order_of(place).iter();
                let mut sought: VecDeque<&Entry> = order.filter_map(|id| meeting.entry(*id)).collect();
                prop_assert!(meeting.entries_of(place).eq(sought.iter().copied()));
                let mut entries = meeting.entries_of(place);
                for behind in &from_behind {
                    let (found, sought) = match behind {
                        true => (entries.next_back(), sought.pop_back()),
                        false => (entries.next(), sought.pop_front()),
                    };
                    prop_assert_eq!(found, sought);
                }
            }
        }
    }
}

//! The record as it is written for people: the public file and the private one. Splitting keeps
//! every private thing out of the public file, its ids and their number included; joining gives
//! back the meeting that was split.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::entry::{Doubt, Entry};
use super::ids::Id;
use super::item::Item;
use super::kind::Kind;
use super::people::Person;
use super::{Class, Meeting, Particulars, Place};

/// The version of both files that this program writes.
pub const VERSION: u32 = 2;

/// `minutes.ron`: the public record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesFile {
    /// Rises with any change that an older program would refuse.
    pub version: u32,
    /// The CRC-32 of `private.ron` if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private: Option<u32>,
    /// Body, date, venue, opening and closing.
    pub particulars: Particulars,
    /// Everyone known, in roll order.
    pub people: Vec<Person>,
    /// What is minuted before the first item.
    pub front: Vec<Entry>,
    /// The items in the order of the agenda.
    pub items: Vec<WrittenItem>,
}

/// An item with its entries in the order they stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenItem {
    /// The item; of an exempt one only its number and why it is exempt.
    pub item: Item,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// `private.ron`: exempt business, private notes and marks, and what is still in doubt.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivateFile {
    /// As of [`MinutesFile`].
    pub version: u32,
    /// People met in exempt business only, each with its place in the roll.
    pub people: Vec<(usize, Person)>,
    /// Exempt items, whole.
    pub items: Vec<Item>,
    /// Private entries in the order they stand, each with the entry it stands after.
    pub entries: Vec<(Option<Id>, Entry)>,
    /// What is in doubt about public entries.
    pub doubts: Vec<(Id, Doubt)>,
    /// Public entries that hang on private ones, or on what is there no longer.
    pub under: Vec<(Id, Id)>,
    /// People whom public business names, and the exempt item in which they were first met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub met_in: Vec<(Id, Id)>,
}

impl PrivateFile {
    /// Whether there is nothing private.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
            && self.items.is_empty()
            && self.entries.is_empty()
            && self.doubts.is_empty()
            && self.under.is_empty()
            && self.met_in.is_empty()
    }
}

impl Meeting {
    /// Whether an entry may stand only in the private file.
    pub fn is_private(&self, entry: &Entry) -> bool {
        self.withholds(entry.place, &entry.kind, entry.under)
    }

    /// Whether such an entry would be private in a place.
    pub fn withholds(&self, place: Place, kind: &Kind, under: Option<Id>) -> bool {
        kind.is_private() || (self.is_exempt(place) && !self.is_open(kind, under))
    }

    /// How many entries of an item the public could read no longer if it were exempt.
    pub fn entries_to_withhold(&self, item: Id) -> usize {
        let entries = self.entries_of(Some(item));
        let hidden = entries
            .filter(|entry| !entry.kind.is_private() && !self.is_open(&entry.kind, entry.under));
        hidden.count()
    }

    /// Whether the public may read it though the item is exempt; a vote is as open as the motion on
    /// which it is taken. What names anybody but members who were met openly stays there: that a guest
    /// came for exempt business must not become known by the way.
    pub(super) fn is_open(&self, kind: &Kind, under: Option<Id>) -> bool {
        let on = || under.and_then(|id| self.entry(id)).map(|entry| &entry.kind);
        let mut met_openly = true;
        kind.names(|id| {
            met_openly &= self.person(id).is_none_or(|person| {
                let member = person.class.on_the_roll() || person.class == Class::Substitute;
                member && !self.is_exempt(person.met_in)
            });
        });
        match kind {
            Kind::Motion(_) => kind.is_open() && met_openly,
            Kind::Vote(_) => {
                met_openly
                    && on()
                        .is_some_and(|on| matches!(on, Kind::Motion(_)) && self.is_open(on, None))
            }
            kind => kind.is_open(),
        }
    }

    /// The people who may stand only in the private file: met in exempt business, and named by no
    /// public entry.
    pub fn private_people(&self) -> BTreeSet<Id> {
        let mut hidden: BTreeSet<Id> = self
            .people
            .values()
            .filter(|person| self.is_exempt(person.met_in))
            .map(|person| person.id)
            .collect();
        if !hidden.is_empty() {
            for entry in self.entries.values().filter(|entry| !self.is_private(entry)) {
                entry.kind.names(|id| {
                    hidden.remove(&id);
                });
            }
            for item in self.items.values().filter(|item| item.exempt.is_none()) {
                for text in item.recommended().texts() {
                    text.people().for_each(|id| _ = hidden.remove(&id));
                }
            }
        }
        hidden
    }

    /// The whole meeting as one value, private things and all: for the journal.
    pub fn whole(&self) -> MinutesFile {
        self.written(|_| true, &BTreeSet::new(), Item::clone, Person::clone, Entry::clone)
    }

    /// The public file and, if there is anything private, the private one.
    pub fn split(&self) -> (MinutesFile, Option<PrivateFile>) {
        let hidden = self.private_people();
        let is_public = |id: &Id| self.entry(*id).is_some_and(|entry| !self.is_private(entry));
        let met_in_public = |person: &Person| person.met_in.filter(|id| !self.is_exempt(Some(*id)));
        let mut private = PrivateFile { version: VERSION, ..PrivateFile::default() };
        for (place, person) in self.roll().enumerate() {
            if hidden.contains(&person.id) {
                private.people.push((place, person.clone()));
            } else if let Some(item) = person.met_in.filter(|_| met_in_public(person).is_none()) {
                private.met_in.push((person.id, item));
            }
        }
        private.items = self.agenda_items().filter(|item| item.exempt.is_some()).cloned().collect();
        for place in self.places() {
            let mut before = None;
            for entry in self.entries_of(place) {
                if self.is_private(entry) {
                    private.entries.push((before, entry.clone()));
                } else {
                    private.doubts.extend(entry.doubt.map(|doubt| (entry.id, doubt)));
                    let hangs = entry.under.filter(|id| !is_public(id));
                    private.under.extend(hangs.map(|under| (entry.id, under)));
                }
                before = Some(entry.id);
            }
        }
        let public = self.written(
            |entry| !self.is_private(entry),
            &hidden,
            Item::without_exempt_business,
            |person| Person { met_in: met_in_public(person), ..person.clone() },
            |entry| Entry { doubt: None, under: entry.under.filter(is_public), ..entry.clone() },
        );
        (public, (!private.is_empty()).then_some(private))
    }

    fn written(
        &self,
        keep: impl Fn(&Entry) -> bool,
        hidden: &BTreeSet<Id>,
        item_as: impl Fn(&Item) -> Item,
        person_as: impl Fn(&Person) -> Person,
        entry_as: impl Fn(&Entry) -> Entry,
    ) -> MinutesFile {
        let entries = |place: Place| -> Vec<Entry> {
            self.entries_of(place).filter(|entry| keep(entry)).map(&entry_as).collect()
        };
        MinutesFile {
            version: VERSION,
            private: None,
            particulars: Particulars::clone(&self.particulars),
            people: self
                .roll()
                .filter(|person| !hidden.contains(&person.id))
                .map(person_as)
                .collect(),
            front: entries(None),
            items: self
                .agenda_items()
                .map(|item| WrittenItem { item: item_as(item), entries: entries(Some(item.id)) })
                .collect(),
        }
    }
}

impl MinutesFile {
    /// The meeting that was split into this file and the private one. Things of the same id: the
    /// first stands.
    pub fn joined(self, private: Option<PrivateFile>) -> Meeting {
        let mut meeting = Meeting::new(self.particulars);
        let private = private.unwrap_or_default();
        let mut people = self.people;
        for (place, person) in private.people {
            people.insert(place.min(people.len()), person);
        }
        let mut roster = Vec::new();
        for person in people {
            if let Slot::Vacant(slot) = meeting.people.entry(person.id) {
                roster.push(person.id);
                slot.insert(Arc::new(person));
            }
        }
        meeting.roster = Arc::new(roster);
        let mut whole: BTreeMap<Id, Item> =
            private.items.into_iter().map(|item| (item.id, item)).collect();
        let mut agenda = Vec::new();
        let mut places = vec![(None, self.front)];
        for written in self.items {
            let item = whole.remove(&written.item.id).unwrap_or(written.item);
            if let Slot::Vacant(slot) = meeting.items.entry(item.id) {
                agenda.push(item.id);
                places.push((Some(item.id), written.entries));
                slot.insert(Arc::new(item));
            }
        }
        meeting.agenda = Arc::new(agenda);
        for (place, entries) in places {
            let mut order = Vec::with_capacity(entries.len());
            for mut entry in entries {
                entry.place = place;
                if let Slot::Vacant(slot) = meeting.entries.entry(entry.id) {
                    order.push(entry.id);
                    slot.insert(Arc::new(entry));
                }
            }
            if !order.is_empty() {
                meeting.order.insert(place, order);
            }
        }
        for (after, entry) in private.entries {
            meeting.put_entry(Arc::new(entry), after);
        }
        for (id, doubt) in private.doubts {
            if let Some(entry) = meeting.entries.get_mut(&id) {
                Arc::make_mut(entry).doubt = Some(doubt);
            }
        }
        for (id, under) in private.under {
            if let Some(entry) = meeting.entries.get_mut(&id) {
                Arc::make_mut(entry).under = Some(under);
            }
        }
        for (id, item) in private.met_in {
            if let Some(person) = meeting.people.get_mut(&id) {
                Arc::make_mut(person).met_in = Some(item);
            }
        }
        meeting
    }
}

impl Meeting {
    /// Puts an entry in its place, after that entry of it; after the last if that one is not
    /// there. An entry that was there already is taken from where it stood.
    pub fn put_entry(&mut self, entry: Arc<Entry>, after: Option<Id>) {
        self.take_entry(entry.id);
        // An entry of an item that is not on the agenda would be printed nowhere.
        let place = entry.place.filter(|id| self.items.contains_key(id));
        let order = self.order.entry(place).or_default();
        let at = match after {
            None => 0,
            Some(id) => order.iter().rposition(|other| *other == id).map_or(order.len(), |n| n + 1),
        };
        order.insert(at, entry.id);
        let entry = if entry.place == place {
            entry
        } else {
            Arc::new(Entry { place, ..Entry::clone(&entry) })
        };
        self.entries.insert(entry.id, entry);
    }

    /// Takes an entry out, and says what it stood after.
    pub fn take_entry(&mut self, id: Id) -> Option<(Arc<Entry>, Option<Id>)> {
        let entry = self.entries.remove(&id)?;
        let order = self.order.get_mut(&entry.place)?;
        let at = order.iter().rposition(|other| *other == id)?;
        order.remove(at);
        let after = at.checked_sub(1).and_then(|before| order.get(before).copied());
        if order.is_empty() {
            self.order.remove(&entry.place);
        }
        Some((entry, after))
    }
}

impl Item {
    /// What may be told of an exempt item: its number, that it is exempt, and when it was taken.
    pub fn without_exempt_business(&self) -> Item {
        if self.exempt.is_none() {
            return self.clone();
        }
        Item {
            exempt: self.exempt.clone(),
            standing: self.standing,
            sittings: self.sittings.clone(),
            ..Item::new(self.id, &self.number, "")
        }
    }
}

#[cfg(test)]
mod tests;

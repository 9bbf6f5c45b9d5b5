//! What one audience may see of a meeting: the wall between the clerk's book and every paper.
//! Only [`Meeting::seen_by`] makes a [`Record`]; layouts and exporters take nothing else.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Attribution, Entry, Id, Item, Kind, Meeting, Person, Place, Speaker};

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everyone: nothing exempt, nothing of the clerk's own.
    Public,
    /// Members of the body: exempt business too, nothing of the clerk's own.
    Members,
    /// The clerk: everything.
    Clerk,
}

/// Every audience, as it is asked for.
pub const AUDIENCES: [(&str, Audience); 3] =
    [("public", Audience::Public), ("members", Audience::Members), ("clerk", Audience::Clerk)];

/// A meeting as one audience may see it. For the clerk it is the meeting itself, borrowed; for
/// others a copy from which what they may not see has been taken out.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<'a> {
    meeting: Cow<'a, Meeting>,
    audience: Audience,
    attribution: Attribution,
    published: Option<NaiveDate>,
    /// Where the clerk has marks, of which those others read no word: in which place, behind which
    /// entry.
    marks: BTreeSet<(Place, Option<Id>)>,
    /// The entries that the clerk doubts, where their words do not say so.
    doubts: BTreeSet<Id>,
}

impl Record<'_> {
    /// The same, with everybody named by that, whatever the items and the style say.
    pub fn attributed(self, attribution: Attribution) -> Self {
        Record { attribution, ..self }
    }

    /// The same, published on that day.
    pub fn published_on(self, day: NaiveDate) -> Self {
        Record { published: Some(day), ..self }
    }

    /// The day on which it was published, where that was said.
    pub fn published(&self) -> Option<NaiveDate> {
        self.published
    }

    /// By what everybody is to be named, where that was asked for.
    pub fn attribution(&self) -> Attribution {
        self.attribution
    }

    /// Whether a mark stands behind that entry, or with none before the first of the place. The clerk
    /// reads the marks themselves, and sees the doubts in the margin.
    pub fn has_mark(&self, place: Place, after: Option<Id>) -> bool {
        self.marks.contains(&(place, after))
    }

    /// Whether a mark stands anywhere in a place.
    pub fn has_marks_in(&self, place: Place) -> bool {
        self.marks.iter().any(|(marked, _)| *marked == place)
    }

    /// The entries that are in doubt, and do not say so in their words.
    pub fn doubts(&self) -> &BTreeSet<Id> {
        &self.doubts
    }

    /// Whom it is for.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The same with less in it: entries and items as they are given anew, and without those whom
    /// then nothing names any more, unless they are on the roll.
    pub fn withholding(
        &self,
        entry_without: impl Fn(&Entry) -> Option<Kind>,
        item_without: impl Fn(&Item) -> Option<Item>,
    ) -> Record<'_> {
        let seen: &Meeting = self;
        let mut less = Cow::Borrowed(seen);
        for entry in seen.entries.values() {
            if let Some(kind) = entry_without(entry) {
                let entry = Entry { kind, ..Entry::clone(entry) };
                less.to_mut().entries.insert(entry.id, Arc::new(entry));
            }
        }
        for item in seen.items.values() {
            if let Some(item) = item_without(item) {
                less.to_mut().items.insert(item.id, Arc::new(item));
            }
        }
        if let Cow::Owned(less) = &mut less {
            let gone: BTreeSet<Id> = &people_of(seen) - &people_of(less);
            let roster = Arc::clone(&less.roster);
            less.people.retain(|id, _| !gone.contains(id) || roster.contains(id));
        }
        let (marks, doubts) = (self.marks.clone(), self.doubts.clone());
        Record { meeting: less, marks, doubts, ..*self }
    }
}

impl Deref for Record<'_> {
    type Target = Meeting;

    fn deref(&self) -> &Meeting {
        &self.meeting
    }
}

impl Meeting {
    /// The meeting as an audience may see it. Costs nothing for the clerk.
    pub fn seen_by(&self, audience: Audience) -> Record<'_> {
        let (meeting, marks, doubts) = match audience {
            Audience::Clerk => (Cow::Borrowed(self), BTreeSet::new(), BTreeSet::new()),
            Audience::Members | Audience::Public => {
                let redacted = redacted(self, audience);
                let marks = marks(self, &redacted, audience);
                let doubts = doubts(self, &redacted);
                (Cow::Owned(redacted), marks, doubts)
            }
        };
        let attribution = Attribution::ByClass;
        Record { meeting, audience, attribution, published: None, marks, doubts }
    }
}

/// Where marks stand in what an audience sees; those in what it does not see are nowhere.
fn marks(meeting: &Meeting, seen: &Meeting, audience: Audience) -> BTreeSet<(Place, Option<Id>)> {
    let mut marks = BTreeSet::new();
    for place in meeting.places().filter(|place| is_shown(meeting, audience, *place)) {
        let mut after = None;
        for id in meeting.order_of(place) {
            let Some(entry) = meeting.entry(*id) else { continue };
            if seen.entry(*id).is_some() {
                after = Some(*id);
            }
            if matches!(entry.kind, Kind::Mark(_)) {
                marks.insert((place, after));
            }
        }
    }
    marks
}

/// The doubts in what is seen. Whom nobody knows has a sign of their own in the words.
fn doubts(meeting: &Meeting, seen: &Meeting) -> BTreeSet<Id> {
    let is_open = |id: &&Id| {
        meeting.entry(**id).is_some_and(|entry| {
            let mut is_known = true;
            entry.kind.each_speaker(|who| is_known &= !matches!(who, Speaker::Unknown(_)));
            entry.doubt.is_some() && is_known
        })
    };
    seen.entries.keys().filter(is_open).copied().collect()
}

/// Whether an audience may see what is minuted in a place.
fn is_shown(meeting: &Meeting, audience: Audience, place: Place) -> bool {
    match audience {
        Audience::Public => place.is_none_or(|id| {
            // An item that is not there cannot be shown to be open to the public.
            meeting.item(id).is_some_and(|item| item.exempt.is_none())
        }),
        Audience::Members | Audience::Clerk => true,
    }
}

/// The meeting without what the audience may not see, and without whom they then need not know.
fn redacted(meeting: &Meeting, audience: Audience) -> Meeting {
    let shown = |place: Place| is_shown(meeting, audience, place);
    let visible = |id: &Id| {
        meeting.entry(*id).filter(|entry| {
            !entry.kind.is_private()
                && (shown(entry.place) || meeting.is_open(&entry.kind, entry.under))
        })
    };

    let mut order = BTreeMap::new();
    let mut entries = BTreeMap::new();
    for (place, ids) in &meeting.order {
        let stay: Vec<Id> = ids.iter().copied().filter(|id| visible(id).is_some()).collect();
        for (id, entry) in stay.iter().filter_map(|id| meeting.entries.get_key_value(id)) {
            entries.insert(*id, Arc::clone(entry));
        }
        if !stay.is_empty() {
            order.insert(*place, stay);
        }
    }
    let known: BTreeSet<Id> = entries.keys().copied().collect();
    for entry in entries.values_mut() {
        if let Some(plain) = without_doubts(entry, &known) {
            *entry = Arc::new(plain);
        }
    }

    let items: BTreeMap<Id, Arc<Item>> = meeting
        .items
        .iter()
        .map(|(id, item)| {
            let open = shown(Some(*id));
            (*id, if open { Arc::clone(item) } else { Arc::new(closed(item)) })
        })
        .collect();

    let needed = people_in(&entries, &items);
    let roll: BTreeSet<Id> = meeting.roster.iter().copied().collect();
    let stays = |id: &Id, person: &Person| {
        let called = person.class.on_the_roll() && roll.contains(id);
        needed.contains(id) || called && shown(person.met_in)
    };
    let people: BTreeMap<Id, Arc<Person>> = meeting
        .people
        .iter()
        .filter(|(id, person)| stays(id, person))
        .map(|(id, person)| match person.met_in {
            Some(_) if !shown(person.met_in) => {
                (*id, Arc::new(Person { met_in: None, ..Person::clone(person) }))
            }
            _ => (*id, Arc::clone(person)),
        })
        .collect();
    let roster = meeting.roster.iter().copied().filter(|id| people.contains_key(id)).collect();

    Meeting {
        particulars: Arc::clone(&meeting.particulars),
        roster: Arc::new(roster),
        people,
        agenda: Arc::clone(&meeting.agenda),
        items,
        entries,
        order,
    }
}

/// The entry without the clerk's doubts and without a pointer to what is not shown; none when it
/// has neither.
fn without_doubts(entry: &Entry, known: &BTreeSet<Id>) -> Option<Entry> {
    let dangling = entry.under.is_some_and(|id| !known.contains(&id));
    let mut coded = false;
    entry.kind.each_speaker(|speaker| {
        coded |= matches!(speaker, Speaker::Unknown(code) if !code.is_empty());
    });
    if entry.doubt.is_none() && !dangling && !coded {
        return None;
    }
    let mut plain = entry.clone();
    plain.doubt = None;
    if dangling {
        plain.under = None;
    }
    plain.kind.speakers_mut().into_iter().for_each(forget_code);
    Some(plain)
}

fn forget_code(speaker: &mut Speaker) {
    if let Speaker::Unknown(code) = speaker {
        code.clear();
    }
}

/// What is left of an exempt item for the public: that it was there, and why it is exempt.
fn closed(item: &Item) -> Item {
    Item {
        exempt: item.exempt.clone(),
        standing: item.standing,
        attribution: item.attribution,
        ..Item::new(item.id, &item.number, "")
    }
}

/// Everyone whom the minutes name.
fn people_of(meeting: &Meeting) -> BTreeSet<Id> {
    people_in(&meeting.entries, &meeting.items)
}

/// Everyone whom these entries and items name.
fn people_in(entries: &BTreeMap<Id, Arc<Entry>>, items: &BTreeMap<Id, Arc<Item>>) -> BTreeSet<Id> {
    let mut people = BTreeSet::new();
    entries.values().for_each(|entry| entry.kind.names(|id| _ = people.insert(id)));
    for item in items.values() {
        item.recommended().texts().for_each(|text| people.extend(text.people()));
    }
    people
}

//! What undo keeps of a change: the things it touched as they were. Putting a step back gives the
//! step that leads forth again, so undo and redo are the same move.

use std::sync::Arc;

use super::history::Images;
use crate::event::{Desk, Draft};
use crate::meeting::{Entry, Id, Item, Meeting, Particulars, Person, Place};

/// One thing as it was before a change.
#[derive(Clone, Debug)]
pub(super) enum Image {
    /// In the line at `at`, `put` bytes stand where `was` stood.
    Text {
        at: usize,
        put: usize,
        was: String,
    },
    Draft(Draft),
    /// Whether the line was in doubt, where the line itself stays.
    Doubted(bool),
    /// The draft that waited last before, or that the one waiting last did not wait yet.
    Waits(Option<Draft>),
    /// All drafts that waited.
    Waiting(Vec<Draft>),
    Place(Place),
    RollCall(bool),
    ByName(Option<Vec<Id>>),
    /// An entry with the entry it stood after, or that there was none of that id.
    Entry(Id, Option<(Arc<Entry>, Option<Id>)>),
    Person(Id, Option<Arc<Person>>),
    Roster(Arc<Vec<Id>>),
    Item(Id, Option<Arc<Item>>),
    Agenda(Arc<Vec<Id>>),
    Particulars(Arc<Particulars>),
    Meeting(Box<Meeting>),
}

impl Image {
    /// An entry as it stands.
    pub(super) fn entry(meeting: &Meeting, id: Id) -> Image {
        let stands = meeting.entries.get(&id).map(|entry| {
            let order = meeting.order_of(entry.place);
            let at = order.iter().rposition(|other| *other == id).unwrap_or(0);
            (entry.clone(), at.checked_sub(1).and_then(|before| order.get(before).copied()))
        });
        Image::Entry(id, stands)
    }

    /// Puts the thing back as it was, and gives the image of what it was until now.
    fn swap(self, meeting: &mut Meeting, desk: &mut Desk) -> Image {
        match self {
            Image::Text { at, put, was } => {
                let text = &mut desk.draft.text;
                let now = text.get(at..at.saturating_add(put)).unwrap_or_default().to_owned();
                let back = was.len();
                if text.is_char_boundary(at) && text.is_char_boundary(at + now.len()) {
                    text.replace_range(at..at + now.len(), &was);
                }
                Image::Text { at, put: back, was: now }
            }
            Image::Draft(draft) => Image::Draft(std::mem::replace(&mut desk.draft, draft)),
            Image::Doubted(was) => Image::Doubted(std::mem::replace(&mut desk.draft.doubted, was)),
            Image::Waits(Some(draft)) => {
                desk.waiting.push(draft);
                Image::Waits(None)
            }
            Image::Waits(None) => Image::Waits(desk.waiting.pop()),
            Image::Waiting(was) => Image::Waiting(std::mem::replace(&mut desk.waiting, was)),
            Image::Place(place) => Image::Place(std::mem::replace(&mut desk.place, place)),
            Image::RollCall(on) => Image::RollCall(std::mem::replace(&mut desk.roll_call, on)),
            Image::ByName(was) => Image::ByName(std::mem::replace(&mut desk.by_name, was)),
            Image::Entry(id, was) => {
                let now = Image::entry(meeting, id);
                match was {
                    Some((entry, after)) => meeting.put_entry(entry, after),
                    None => {
                        meeting.take_entry(id);
                    }
                }
                now
            }
            Image::Person(id, was) => Image::Person(id, replaced(&mut meeting.people, id, was)),
            Image::Item(id, was) => Image::Item(id, replaced(&mut meeting.items, id, was)),
            Image::Roster(was) => Image::Roster(std::mem::replace(&mut meeting.roster, was)),
            Image::Agenda(was) => Image::Agenda(std::mem::replace(&mut meeting.agenda, was)),
            Image::Particulars(was) => {
                Image::Particulars(std::mem::replace(&mut meeting.particulars, was))
            }
            Image::Meeting(was) => Image::Meeting(Box::new(std::mem::replace(meeting, *was))),
        }
    }

    fn is_of_the_record(&self) -> bool {
        match self {
            Image::Text { .. }
            | Image::Draft(_)
            | Image::Doubted(_)
            | Image::Waits(_)
            | Image::Waiting(_)
            | Image::Place(_)
            | Image::RollCall(_)
            | Image::ByName(_) => false,
            Image::Entry(..)
            | Image::Person(..)
            | Image::Roster(_)
            | Image::Item(..)
            | Image::Agenda(_)
            | Image::Particulars(_)
            | Image::Meeting(_) => true,
        }
    }
}

fn replaced<T>(
    map: &mut std::collections::BTreeMap<Id, Arc<T>>,
    id: Id,
    was: Option<Arc<T>>,
) -> Option<Arc<T>> {
    match was {
        Some(was) => map.insert(id, was),
        None => map.remove(&id),
    }
}

/// One step of undo.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// What it was, as a clerk would say it.
    pub(super) name: String,
    /// Whether it changed only the line.
    pub(super) typing: bool,
    images: Vec<Image>,
    weight: usize,
}

impl Step {
    pub(super) fn typing(name: &str, images: impl Into<Images>) -> Self {
        Step::of(name.into(), true, images.into())
    }

    pub(super) fn act(name: impl Into<String>, images: impl Into<Images>) -> Self {
        Step::of(name.into(), false, images.into())
    }

    fn of(name: String, typing: bool, images: Images) -> Self {
        let (images, weight) = images.parts();
        Step { name, typing, images, weight }
    }

    /// How much is kept for it, in bytes.
    pub(super) fn weight(&self) -> usize {
        self.weight
    }

    /// Adds a key to a run of typing.
    pub(super) fn grow(&mut self, image: Image) {
        if let (Some(Image::Text { at, put, .. }), Image::Text { at: from, put: more, was }) =
            (self.images.last_mut(), &image)
            && was.is_empty()
            && *from == *at + *put
        {
            *put += more;
            return;
        }
        self.weight = self.weight.saturating_add(image.weight());
        self.images.push(image);
    }

    pub(super) fn moves_record(&self) -> bool {
        self.images.iter().any(Image::is_of_the_record)
    }

    /// Puts everything back as it was; the step that comes back leads forth again.
    pub(super) fn put_back(mut self, meeting: &mut Meeting, desk: &mut Desk) -> Step {
        let mut forth = Images::default();
        while let Some(image) = self.images.pop() {
            forth.push(image.swap(meeting, desk));
        }
        Step::of(self.name, self.typing, forth)
    }
}

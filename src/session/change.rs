//! One change of an act: what it does to the record and the desk, and what undo keeps of it. A
//! change that does not fit does nothing and is counted.

use std::sync::Arc;

use super::history::Images;
use super::step::Image;
use super::{Session, Touched};
use crate::event::Change;
use crate::meeting::{Id, Item, Particulars, Person, Sitting};

impl Session {
    /// Makes one change; says what is to be counted anew.
    pub(super) fn change(&mut self, change: &Change, images: &mut Images) -> Touched {
        match change {
            Change::Minuted(entry, after) => {
                self.count_id(entry.id);
                let old = self.meeting.entry(entry.id).map(Touched::by).unwrap_or_default();
                let moved = Touched::by(entry).and(old);
                images.push(Image::entry(&self.meeting, entry.id));
                self.meeting.put_entry(Arc::new(entry.clone()), *after);
                moved
            }
            Change::Reworded(entry) => {
                let Some(old) = self.meeting.entries.get(&entry.id) else {
                    self.misfits += 1;
                    return Touched::default();
                };
                let moved = Touched::by(old).and(Touched::by(entry));
                let mut new = entry.clone();
                new.place = old.place;
                images.push(Image::entry(&self.meeting, entry.id));
                self.meeting.entries.insert(entry.id, Arc::new(new));
                moved
            }
            Change::Moved(id, place, after) => {
                let Some(old) = self.meeting.entries.get(id) else {
                    self.misfits += 1;
                    return Touched::default();
                };
                let mut entry = crate::meeting::Entry::clone(old);
                entry.place = *place;
                images.push(Image::entry(&self.meeting, *id));
                let moved = Touched::by(&entry);
                self.meeting.put_entry(Arc::new(entry), *after);
                moved
            }
            Change::Struck(id) => {
                images.push(Image::entry(&self.meeting, *id));
                match self.meeting.take_entry(*id) {
                    Some((entry, _)) => Touched::by(&entry),
                    None => {
                        self.misfits += 1;
                        Touched::default()
                    }
                }
            }
            Change::Known(person) => {
                self.count_id(person.id);
                self.know(person, images);
                Touched { attendance: true, ..Touched::default() }
            }
            Change::Listed(item, after) => {
                self.count_id(item.id);
                self.list(item, *after, images);
                Touched::default()
            }
            Change::ItemOpened(id, at) => {
                let at = *at;
                self.with_item(*id, images, |item| {
                    item.sittings.push(Sitting { from: at, until: None });
                })
            }
            Change::ItemLeft(id, at) => {
                let at = *at;
                self.with_item(*id, images, |item| {
                    if let Some(sitting) = item.sittings.last_mut() {
                        sitting.until = Some(at);
                    }
                })
            }
            Change::Stands(id, standing) => {
                let standing = *standing;
                self.with_item(*id, images, |item| item.standing = standing)
            }
            Change::MeetingOpened(at) => self.particular(images, |p| {
                p.opened = Some(*at);
                p.closed = None;
            }),
            Change::MeetingClosed(at) => self.particular(images, |p| p.closed = Some(*at)),
            Change::WentTo(place) => {
                images.push(Image::Place(self.desk.place));
                self.desk.place = place.filter(|id| self.meeting.items.contains_key(id));
                Touched::default()
            }
            Change::RollCall(on) => {
                images.push(Image::RollCall(self.desk.roll_call));
                self.desk.roll_call = *on;
                Touched::default()
            }
            Change::ByName(demanded) => {
                let was = std::mem::replace(&mut self.desk.by_name, demanded.clone());
                images.push(Image::ByName(was));
                Touched::default()
            }
            Change::Styled(style) => self.particular(images, |p| p.style.clone_from(style)),
            Change::Numbered(first) => self.particular(images, |p| p.first_minute = *first),
            Change::Attributed(id, attribution) => {
                let attribution = *attribution;
                self.with_item(*id, images, |item| item.attribution = attribution)
            }
        }
    }

    fn know(&mut self, person: &Person, images: &mut Images) {
        images.push(Image::Person(person.id, self.meeting.people.get(&person.id).cloned()));
        images.push(Image::Roster(self.meeting.roster.clone()));
        if self.meeting.people.insert(person.id, Arc::new(person.clone())).is_none() {
            Arc::make_mut(&mut self.meeting.roster).push(person.id);
        }
    }

    fn list(&mut self, item: &Item, after: Option<Id>, images: &mut Images) {
        images.push(Image::Item(item.id, self.meeting.items.get(&item.id).cloned()));
        images.push(Image::Agenda(self.meeting.agenda.clone()));
        if self.meeting.items.insert(item.id, Arc::new(item.clone())).is_none() {
            let agenda = Arc::make_mut(&mut self.meeting.agenda);
            let at = after.map_or(0, |id| {
                agenda.iter().position(|other| *other == id).map_or(agenda.len(), |n| n + 1)
            });
            agenda.insert(at, item.id);
        }
    }

    fn with_item(
        &mut self,
        id: Id,
        images: &mut Images,
        change: impl FnOnce(&mut Item),
    ) -> Touched {
        match self.meeting.items.get_mut(&id) {
            Some(item) => {
                images.push(Image::Item(id, Some(item.clone())));
                change(Arc::make_mut(item));
            }
            None => self.misfits += 1,
        }
        Touched::default()
    }

    fn particular(
        &mut self,
        images: &mut Images,
        change: impl FnOnce(&mut Particulars),
    ) -> Touched {
        images.push(Image::Particulars(self.meeting.particulars.clone()));
        change(Arc::make_mut(&mut self.meeting.particulars));
        Touched::default()
    }
}

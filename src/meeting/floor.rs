//! What is before the meeting in a place: the motion, the amendments to it, and what may be done
//! next. A fold of motions, votes and what became of them, in the order they stand.

use super::clauses::Clauses;
use super::entry::{Entry, Speaker};
use super::ids::Id;
use super::kind::Kind;
use super::motion::{Fate, Motion, MotionForm, Procedure};
use super::vote::Outcome;
use super::{Meeting, Place};

/// What is before the meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Floor {
    /// The motions that are open: the first is the one on the business, each further one an
    /// amendment to that before it, or a motion about how to go on.
    open: Vec<Moved>,
    /// A motion on the business that was carried and is not yet resolved.
    carried: Option<Moved>,
    /// The vote that is tied, and waits for the chair.
    tied: Option<Id>,
    /// The last vote.
    voted: Option<Id>,
    /// The last decision that nothing was voted on yet.
    undivided: Option<Id>,
    /// What became of the amendments to the open motion so far, in order.
    amendments: Vec<Fate>,
}

/// A motion as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Its entry.
    pub id: Id,
    /// What sort it is.
    pub form: MotionForm,
    /// Who moved it.
    pub mover: Speaker,
    /// Who seconded it.
    pub seconder: Speaker,
    /// Its words as it was moved.
    pub moved: Clauses<'static>,
    /// Its words with the amendments that were carried.
    pub clauses: Clauses<'static>,
}

impl Moved {
    fn of(id: Id, motion: &Motion) -> Self {
        Moved {
            id,
            form: motion.form.clone(),
            mover: motion.mover.clone(),
            seconder: motion.seconder.clone(),
            moved: motion.words().into_owned(),
            clauses: motion.words().into_owned(),
        }
    }

    /// Whether an amendment to it was carried.
    pub fn is_amended(&self) -> bool {
        self.clauses != self.moved
    }
}

impl Floor {
    /// What is before the meeting in a place, after all that is minuted there.
    pub fn of(meeting: &Meeting, place: Place) -> Self {
        let mut floor = Floor::default();
        for entry in meeting.entries_of(place) {
            floor.take(entry);
        }
        floor
    }

    fn take(&mut self, entry: &Entry) {
        match &entry.kind {
            Kind::Motion(motion) => {
                if motion.form == MotionForm::Substantive {
                    // What was left open is no longer before the meeting.
                    self.open.clear();
                    self.amendments.clear();
                    self.carried = None;
                }
                self.open.push(Moved::of(entry.id, motion));
                self.tied = None;
            }
            Kind::Vote(vote) => {
                self.voted = Some(entry.id);
                self.tied = None;
                let on = entry.under;
                if on.is_some() && on == self.undivided {
                    self.undivided = None;
                }
                match vote.outcome() {
                    Outcome::Carried => self.ends(on, Fate::Carried),
                    Outcome::Lost => self.ends(on, Fate::Lost),
                    Outcome::Tied => self.tied = Some(entry.id),
                }
            }
            Kind::Fate(fate, _) => self.ends(entry.under, *fate),
            Kind::Resolution(..) | Kind::Decision(..) => {
                self.undivided = if self.carried.take().is_some() { None } else { Some(entry.id) };
            }
            _ => {}
        }
    }

    /// A motion comes to an end, and with it all that was moved upon it.
    fn ends(&mut self, id: Option<Id>, fate: Fate) {
        let Some(at) = self.open.iter().position(|moved| Some(moved.id) == id) else { return };
        let moved = self.open.swap_remove(at);
        self.open.truncate(at);
        let won = matches!(fate, Fate::Carried | Fate::Accepted);
        match moved.form {
            MotionForm::Amendment => {
                if let Some(target) = self.open.last_mut().filter(|_| won) {
                    target.clauses = moved.clauses;
                }
                self.amendments.push(fate);
            }
            MotionForm::Substantive if won => self.carried = Some(moved),
            MotionForm::Procedural(Procedure::NextBusiness) if won => self.open.clear(),
            MotionForm::Substantive | MotionForm::Procedural(_) | MotionForm::Exclusion(_) => {}
        }
    }

    /// The motion, amendment or other motion that would be voted on now.
    pub fn question(&self) -> Option<&Moved> {
        self.open.last()
    }

    /// All that is open, from the motion on the business to what was moved upon it last.
    pub fn open(&self) -> &[Moved] {
        &self.open
    }

    /// What an amendment moved now would amend.
    pub fn amendable(&self) -> Option<&Moved> {
        self.open.iter().rev().find(|moved| moved.form.is_of_business())
    }

    /// The motion that was carried and waits to be resolved.
    pub fn carried(&self) -> Option<&Moved> {
        self.carried.as_ref()
    }

    /// The vote that is tied.
    pub fn tied(&self) -> Option<Id> {
        self.tied
    }

    /// The last vote.
    pub fn voted(&self) -> Option<Id> {
        self.voted
    }

    /// What a vote taken now would hang on: the open question, or else the last decision that
    /// nobody voted on.
    pub fn votable(&self) -> Option<Id> {
        self.question().map(|moved| moved.id).or(self.undivided)
    }

    /// What became of the amendments so far.
    pub fn amendments(&self) -> &[Fate] {
        &self.amendments
    }

    /// Whether nothing is before the meeting and nothing waits.
    pub fn is_clear(&self) -> bool {
        self.open.is_empty() && self.carried.is_none() && self.tied.is_none()
    }
}

#[cfg(test)]
mod tests;

//! Who comes and goes. Before the start there is one list of those present and one of apologies,
//! each person on at most one of them.

use std::collections::BTreeSet;

use crate::event::Change;
use crate::grammar::Answer;
use crate::meeting::{Demand, Entry, Id, Kind, Meeting, Place, Prose};

use super::entries::Recorder;
use super::{Decision, taken};

impl Recorder<'_> {
    pub(super) fn moves(&self, moves: &[(Id, bool)]) -> Decision {
        let meeting = &self.session.meeting;
        let reopened = self.session.desk.draft.reopened.is_some();
        // Before the start they are simply there or not, on one list each.
        if meeting.particulars.opened.is_none() && !reopened {
            let (place, _) = self.session.here();
            let (changed, here, away) = lists(meeting, place, moves);
            let mut changes = self.several(attendance(here, away));
            changes.extend(changed);
            if changes.is_empty() {
                return Err("The lists say so already".into());
            }
            return Ok(vec![taken(changes)]);
        }
        let before_start = meeting.particulars.opened.is_none();
        let mut kinds: Vec<Kind> = (moves.iter())
            .map(|(id, arrives)| match (before_start, arrives) {
                (true, true) => Kind::Present(vec![*id]),
                (true, false) => Kind::Apologies(vec![*id]),
                (false, true) => Kind::Arrival(*id),
                (false, false) => Kind::Departure(*id),
            })
            .collect();
        if reopened {
            return match kinds.pop() {
                Some(kind) if kinds.is_empty() => {
                    let changes = self.changes(kind).into_iter().map(|change| self.hung(change));
                    Ok(vec![taken(changes.collect())])
                }
                Some(_) | None => Err("One entry is open; give it one person".into()),
            };
        }
        Ok(vec![taken(self.several(kinds))])
    }

    /// Several entries of one act, each after the one before.
    fn several(&self, kinds: Vec<Kind>) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for kind in kinds {
            let mut change = self.hung(self.change(kind));
            if let (Change::Minuted(entry, after), Some(Change::Minuted(last, _))) =
                (&mut change, changes.last())
            {
                entry.id.number = last.id.number.saturating_add(1);
                *after = Some(last.id);
            }
            changes.push(change);
        }
        changes
    }

    /// What the lists of the start say of somebody otherwise than what is minuted now: before the
    /// start each stands on one of them only.
    pub(super) fn elsewhere(&self, kind: &Kind) -> Vec<Change> {
        let session = self.session;
        let ids: &[Id] = match kind {
            Kind::Excused(id, _) => &[*id],
            Kind::Remote(people) => people,
            _ => return Vec::new(),
        };
        if session.meeting.particulars.opened.is_some() || session.desk.draft.reopened.is_some() {
            return Vec::new();
        }
        taken_off(&session.meeting, ids, |_| true)
    }

    /// A departure hangs on the declaration for which somebody leaves.
    fn hung(&self, mut change: Change) -> Change {
        if let Change::Minuted(entry, _) | Change::Reworded(entry) = &mut change
            && matches!(entry.kind, Kind::Departure(_))
        {
            entry.under = self.leaves_for(&entry.kind, entry.place);
        }
        change
    }

    /// The declaration for which somebody leaves, if they have an interest in the item that was
    /// before the meeting.
    fn leaves_for(&self, kind: &Kind, place: Place) -> Option<Id> {
        let Kind::Departure(id) = kind else { return None };
        let words = self.session.vocabulary();
        let stake = self.session.declared.stake(place, *id, words)?;
        (stake.demand(words) != Demand::Nothing).then_some(stake.entry)
    }

    pub(super) fn roll_call(&self, answers: &[(Id, Answer)]) -> Decision {
        let of = |wanted: Answer| -> Vec<Id> {
            answers.iter().filter(|(_, answer)| *answer == wanted).map(|(id, _)| *id).collect()
        };
        let (present, apologies) = (of(Answer::Present), of(Answer::Apologies));
        let mut changes = if self.session.meeting.particulars.opened.is_none() {
            let (place, _) = self.session.here();
            let are = |ids: Vec<Id>, here: bool| ids.into_iter().map(move |id| (id, here));
            let moves: Vec<(Id, bool)> = are(present, true).chain(are(apologies, false)).collect();
            let (changed, here, away) = lists(&self.session.meeting, place, &moves);
            let mut changes = self.several(attendance(here, away));
            changes.extend(changed);
            changes
        } else {
            self.several(attendance(present, apologies))
        };
        changes.iter_mut().for_each(|change| {
            // That somebody was not called yet needs no mark; who is missing is seen.
            if let Change::Minuted(entry, _) = change {
                entry.doubt = None;
            }
        });
        changes.push(Change::RollCall(false));
        Ok(vec![taken(changes)])
    }
}

/// The entries of those who are there and of those who are not.
fn attendance(present: Vec<Id>, apologies: Vec<Id>) -> Vec<Kind> {
    let present = (!present.is_empty()).then_some(Kind::Present(present));
    let apologies = (!apologies.is_empty()).then_some(Kind::Apologies(apologies));
    present.into_iter().chain(apologies).collect()
}

/// The lists that stand already, changed for the moves; and who is left to be minuted anew: those
/// present, and those who send apologies.
fn lists(meeting: &Meeting, place: Place, moves: &[(Id, bool)]) -> (Vec<Change>, Vec<Id>, Vec<Id>) {
    // Who is named twice is where the line names them last.
    let last = |id: &Id| moves.iter().rev().find(|(other, _)| other == id).map(|(_, is)| *is);
    let mut seen = BTreeSet::new();
    let ids: Vec<Id> = moves.iter().map(|(id, _)| *id).filter(|id| seen.insert(*id)).collect();
    let mut present: Vec<Id> = ids.iter().copied().filter(|id| last(id) == Some(true)).collect();
    let mut apologies: Vec<Id> = ids.iter().copied().filter(|id| last(id) == Some(false)).collect();
    let (here, away) = (present.clone(), apologies.clone());
    let mut changes = Vec::new();
    let entries = meeting.places().flat_map(|place| meeting.entries_of(place));
    // Whoever attends from elsewhere is there, and whoever is excused has sent apologies.
    for entry in meeting.entries.values() {
        match &entry.kind {
            Kind::Remote(people) => present.retain(|id| !people.contains(id)),
            Kind::Excused(id, _) => apologies.retain(|other| other != id),
            _ => {}
        }
    }
    changes.extend(taken_off(meeting, &here, |kind| matches!(kind, Kind::Excused(..))));
    changes.extend(taken_off(meeting, &away, |kind| matches!(kind, Kind::Remote(_))));
    for entry in entries {
        let (people, on, off) = if let Kind::Present(people) = &entry.kind {
            (people, &mut present, &away)
        } else if let Kind::Apologies(people) = &entry.kind {
            (people, &mut apologies, &here)
        } else {
            continue;
        };
        on.retain(|id| !people.contains(id));
        let mut now: Vec<Id> = people.iter().copied().filter(|id| !off.contains(id)).collect();
        if entry.place == place && !now.is_empty() {
            now.append(on);
        }
        if now != *people {
            changes.push(changed(entry, now));
        }
    }
    // What is struck out first: what tells most of the act is named last.
    changes.sort_by_key(|change| matches!(change, Change::Reworded(_)));
    (changes, present, apologies)
}

/// The lists of the start, of those kinds, without certain people.
fn taken_off(meeting: &Meeting, ids: &[Id], of: impl Fn(&Kind) -> bool) -> Vec<Change> {
    let entries = meeting.places().flat_map(|place| meeting.entries_of(place));
    let mut changes: Vec<Change> = entries
        .filter(|entry| of(&entry.kind))
        .filter_map(|entry| {
            let people = match &entry.kind {
                Kind::Present(people) | Kind::Apologies(people) | Kind::Remote(people) => people,
                Kind::Excused(id, _) => std::slice::from_ref(id),
                _ => return None,
            };
            let stay: Vec<Id> = people.iter().copied().filter(|id| !ids.contains(id)).collect();
            (stay.len() < people.len()).then(|| changed(entry, stay))
        })
        .collect();
    changes.sort_by_key(|change| matches!(change, Change::Reworded(_)));
    changes
}

fn changed(entry: &Entry, people: Vec<Id>) -> Change {
    let kind = match (&entry.kind, people.as_slice()) {
        (_, []) => return Change::Struck(entry.id),
        (Kind::Excused(_, why), [id, ..]) => Kind::Excused(*id, Prose::clone(why)),
        (Kind::Apologies(_), _) => Kind::Apologies(people),
        (Kind::Remote(_), _) => Kind::Remote(people),
        (_, _) => Kind::Present(people),
    };
    Change::Reworded(Entry { kind, ..entry.clone() })
}

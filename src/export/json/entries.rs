//! The entries of the minutes, each in the list of its sort. `position` is its place in the whole
//! minutes, so that the lists can be put together again in the order in which things were minuted.

use std::collections::BTreeMap;

use super::frame::{clauses_of, group_of, item, person};
use super::shape::{
    Action, Business, Count, Decision, Declaration, ExemptBusiness, Gallery, MemberVote, Motion,
    MotionOutcome, Movement, Note, Speech, VoteEvent,
};
use super::text::{Day, Reference, Text, Time};
use crate::export::facts::voting::{Voted, votes};
use crate::export::facts::{self, words};
use crate::meeting::{
    Audience, Ballot, Casting, Decided, Entry, Id, Interest, Kind, MotionForm, Place, Prose,
    Record, Sort, Speaker, Tally,
};

/// The lists of entries.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) movements: Vec<Movement>,
    pub(super) gallery: Vec<Gallery>,
    pub(super) declarations: Vec<Declaration>,
    pub(super) speeches: Vec<Speech>,
    pub(super) business: Vec<Business>,
    pub(super) motions: Vec<Motion>,
    pub(super) vote_events: Vec<VoteEvent>,
    pub(super) motion_outcomes: Vec<MotionOutcome>,
    pub(super) decisions: Vec<Decision>,
    pub(super) actions: Vec<Action>,
    pub(super) exempt_business: Vec<ExemptBusiness>,
    pub(super) notes: Vec<Note>,
    /// The entries that say who was there: they have no object of their own.
    pub(super) of_attendance: Vec<Id>,
}

/// What every entry has.
struct Head {
    id: Reference,
    position: usize,
    item_id: Option<Reference>,
    date: Option<Time>,
}

/// What is asked again and again while the lists are made.
struct Whole<'a> {
    record: &'a Record<'a>,
    voted: BTreeMap<Id, Voted<'a>>,
    /// What became of each motion in the end.
    results: BTreeMap<Id, &'static str>,
}

impl Lists {
    /// The entries of the record, or of one place of it.
    pub(super) fn of(record: &Record, only: Option<Place>) -> Self {
        let voted = votes(record).into_iter().map(|voted| (voted.entry.id, voted)).collect();
        let whole = Whole { record, voted, results: results(record) };
        let entries = record.places().flat_map(|place| record.entries_of(place));
        let mut lists = Lists::default();
        for (at, entry) in entries.enumerate() {
            if only.is_none_or(|place| entry.place == place) {
                lists.put(&whole, at + 1, entry);
            }
        }
        lists
    }

    fn put(&mut self, whole: &Whole, position: usize, entry: &Entry) {
        let record = whole.record;
        let head = Head {
            id: Reference(entry.id),
            position,
            item_id: item(record, entry.place),
            date: entry.at.map(Time),
        };
        match &entry.kind {
            Kind::Point(said) => {
                let form = if said.speaker.is_nobody() { "summary" } else { "speech" };
                self.speeches.push(speech(record, entry, head, (form, &said.speaker), &said.text));
            }
            Kind::Question(said) => {
                let spoken = ("question", &said.speaker);
                self.speeches.push(speech(record, entry, head, spoken, &said.text));
            }
            Kind::Reply(said, _) => {
                let spoken = ("answer", &said.speaker);
                self.speeches.push(speech(record, entry, head, spoken, &said.text));
            }
            Kind::Bullet(level, text) => {
                let bullet = speech(record, entry, head, ("bullet", &Speaker::Nobody), text);
                self.speeches.push(Speech { level: Some(*level), ..bullet });
            }
            Kind::Resolution(_, basis, _) | Kind::Decision(_, _, basis, _) => {
                self.decisions.push(decision(record, entry, head, words::basis(*basis)));
            }
            Kind::Motion(_) => self.motions.extend(motion(whole, entry, head)),
            Kind::Vote(_) => self.vote_events.extend(vote_event(whole, entry, head)),
            Kind::Fate(fate, text) => self.motion_outcomes.push(MotionOutcome {
                id: head.id,
                position,
                item_id: head.item_id,
                date: head.date,
                motion_id: under(record, entry),
                result: words::fate(*fate),
                text: spelled(record, text),
            }),
            Kind::Interest(interest) => {
                self.declarations.push(declaration(record, entry, head, interest));
            }
            Kind::Business(owed) if owed.sort == Sort::WrittenReply => {
                self.actions.push(Action {
                    id: head.id,
                    position,
                    item_id: head.item_id,
                    date: head.date,
                    classification: "written reply",
                    owner_id: speaker(record, &owed.who),
                    text: spelled(record, &owed.text),
                    due_date: owed.date.map(Day),
                    status: owed.status.word(),
                });
            }
            Kind::Business(of) => self.business.push(business(record, entry, head, of)),
            Kind::Action { owner, text, due, status } => self.actions.push(Action {
                id: head.id,
                position,
                item_id: head.item_id,
                date: head.date,
                classification: "action",
                owner_id: speaker(record, owner),
                text: spelled(record, text),
                due_date: due.map(Day),
                status: status.word(),
            }),
            Kind::Note(text) => self.notes.push(note(record, head, "note", text)),
            Kind::Mark(text) => self.notes.push(note(record, head, "mark", text)),
            Kind::Arrival(id) => {
                self.movements.push(movement(record, entry, head, ("arrival", *id)));
            }
            Kind::Departure(id) => {
                self.movements.push(movement(record, entry, head, ("departure", *id)));
            }
            Kind::Chair(id) => {
                self.movements.push(movement(record, entry, head, ("took the chair", *id)));
            }
            Kind::Gallery(value) => self.gallery.push(Gallery {
                id: head.id,
                position,
                item_id: head.item_id,
                date: head.date,
                value: *value,
            }),
            Kind::Readmission => {
                self.exempt_business.push(exempt(head, "the public came in again", None));
            }
            Kind::Summary(text) => {
                self.exempt_business.push(exempt(head, "summary", spelled(record, text)));
            }
            // That text was moved is for the clerk alone.
            Kind::Withheld if record.audience() == Audience::Clerk => {
                self.exempt_business.push(exempt(head, "text was moved from here", None));
            }
            Kind::Withheld => {}
            Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Excused(..)
            | Kind::Remote(_)
            | Kind::Substitute { .. } => self.of_attendance.push(entry.id),
        }
    }
}

/// How each motion ended, by what was minuted of it last.
fn results(record: &Record) -> BTreeMap<Id, &'static str> {
    let entries = record.places().flat_map(|place| record.entries_of(place));
    let ends = entries.filter_map(|entry| match &entry.kind {
        Kind::Vote(vote) => Some((entry.under?, words::outcome(vote.outcome()))),
        Kind::Fate(fate, _) => Some((entry.under?, words::fate(*fate))),
        _ => None,
    });
    ends.collect()
}

/// The entry that one hangs on, if it is there.
fn under(record: &Record, entry: &Entry) -> Option<Reference> {
    entry.under.filter(|id| record.entry(*id).is_some()).map(Reference)
}

fn speaker(record: &Record, speaker: &Speaker) -> Option<Reference> {
    speaker.person().and_then(|id| person(record, id))
}

fn spelled(record: &Record, text: &Prose) -> Option<Text> {
    Text::some(&facts::spelled(record, text))
}

fn speech(
    record: &Record,
    entry: &Entry,
    head: Head,
    (form, who): (&'static str, &Speaker),
    text: &Prose,
) -> Speech {
    let who = facts::who(record, who);
    Speech {
        id: head.id,
        position: head.position,
        item_id: head.item_id,
        date: head.date,
        form,
        creator_id: who.map(Reference),
        attribution_text: who.and_then(|id| Text::some(&facts::name(record, id))),
        under_id: under(record, entry),
        level: None,
        text: Text::of(&facts::spelled(record, text)),
    }
}

fn decision(record: &Record, entry: &Entry, head: Head, basis: &'static str) -> Decision {
    let (to, until) = match &entry.kind {
        Kind::Decision(Decided::Recommended(to) | Decided::Referred(to), ..) => {
            (Text::some(to), None)
        }
        Kind::Decision(Decided::Deferred(until), ..) => (None, Text::some(until)),
        _ => (None, None),
    };
    Decision {
        id: head.id,
        position: head.position,
        item_id: head.item_id,
        date: head.date,
        classification: words::decided(&entry.kind).unwrap_or_default(),
        to,
        until,
        basis,
        text: clauses_of(record, &entry.kind.clauses().unwrap_or_default()),
    }
}

fn motion(whole: &Whole, entry: &Entry, head: Head) -> Option<Motion> {
    let Kind::Motion(motion) = &entry.kind else { return None };
    let record = whole.record;
    let items: &[Id] = match &motion.form {
        MotionForm::Exclusion(items) => items,
        _ => &[],
    };
    Some(Motion {
        id: head.id,
        position: head.position,
        item_id: head.item_id,
        date: head.date,
        classification: words::form(&motion.form),
        creator_id: speaker(record, &motion.mover),
        seconder_id: speaker(record, &motion.seconder),
        amends_id: under(record, entry).filter(|_| motion.form == MotionForm::Amendment),
        concerns_item_ids: items.iter().filter_map(|id| item(record, Some(*id))).collect(),
        basis: words::basis(motion.basis),
        text: clauses_of(record, &motion.words()),
        result: whole.results.get(&entry.id).copied(),
    })
}

fn vote_event(whole: &Whole, entry: &Entry, head: Head) -> Option<VoteEvent> {
    let record = whole.record;
    let voted = whole.voted.get(&entry.id)?;
    let question = voted.question.as_ref();
    let on = question.map(|question| question.entry);
    let is_motion = |entry: &&Entry| matches!(entry.kind, Kind::Motion(_));
    let counts = voted.tally().map(counts).unwrap_or_default();
    let votes = voted.members().map(|(id, ballot, named)| MemberVote {
        voter_id: person(record, id),
        group_id: group_of(record, id),
        option: option(ballot),
        named,
    });
    let casting = voted.vote.casting.filter(|_| voted.casting().is_some());
    Some(VoteEvent {
        id: head.id,
        position: head.position,
        item_id: head.item_id,
        start_date: head.date,
        motion_id: on.filter(is_motion).map(|entry| Reference(entry.id)),
        decision_id: on.filter(|entry| !is_motion(entry)).map(|entry| Reference(entry.id)),
        text: question.map(|question| clauses_of(record, &question.clauses)),
        method: words::count(&voted.vote.count),
        requirement: words::majority(voted.vote.majority),
        result: words::outcome(voted.vote.outcome()),
        casting_vote: casting.map(|casting| match casting {
            Casting::For => option(Ballot::For),
            Casting::Against => option(Ballot::Against),
            Casting::Declined => "declined",
        }),
        could_vote: Some(voted.vote.room).filter(|room| *room > 0),
        counts,
        votes: votes.collect(),
        demanded_by_ids: voted.vote.demanded.iter().filter_map(|id| person(record, *id)).collect(),
    })
}

fn counts(tally: Tally) -> Vec<Count> {
    let sides = [Ballot::For, Ballot::Against, Ballot::Abstaining, Ballot::NotVoting];
    sides.map(|side| Count { option: option(side), value: tally.on(side) }).into()
}

/// What Popolo calls it.
fn option(ballot: Ballot) -> &'static str {
    match ballot {
        Ballot::For => "yes",
        Ballot::Against => "no",
        Ballot::Abstaining => "abstain",
        Ballot::NotVoting => "not voting",
    }
}

fn declaration(record: &Record, entry: &Entry, head: Head, interest: &Interest) -> Declaration {
    Declaration {
        id: head.id,
        position: head.position,
        item_id: head.item_id,
        date: head.date,
        none_declared: interest.is_none(),
        creator_id: speaker(record, &interest.member),
        kind: Text::some(&interest.kind),
        concerns_item_id: item(record, interest.item),
        sensitive: interest.sensitive,
        nature: spelled(record, &interest.nature).filter(|_| !interest.sensitive),
        conduct: facts::conduct(record, entry, interest),
    }
}

fn business(
    record: &Record,
    entry: &Entry,
    head: Head,
    business: &crate::meeting::Business,
) -> Business {
    Business {
        id: head.id,
        position: head.position,
        item_id: head.item_id,
        date: head.date,
        classification: business.sort.row().title.to_lowercase(),
        creator_id: facts::who(record, &business.who).map(Reference),
        recipient_id: speaker(record, &business.to),
        under_id: under(record, entry),
        people_ids: business.people.iter().filter_map(|id| person(record, *id)).collect(),
        concerns_item_ids: (business.items.iter())
            .filter_map(|id| item(record, Some(*id)))
            .collect(),
        subject: spelled(record, &business.subject),
        value: business.count,
        pence: business.pence,
        day: business.date.map(Day),
        power: spelled(record, &business.power),
        text: spelled(record, &business.text),
    }
}

fn movement(
    record: &Record,
    entry: &Entry,
    head: Head,
    (classification, who): (&'static str, Id),
) -> Movement {
    Movement {
        id: head.id,
        position: head.position,
        item_id: head.item_id,
        date: head.date,
        classification,
        person_id: person(record, who),
        declaration_id: under(record, entry),
    }
}

fn exempt(head: Head, classification: &'static str, text: Option<Text>) -> ExemptBusiness {
    ExemptBusiness {
        id: head.id,
        position: head.position,
        item_id: head.item_id,
        date: head.date,
        classification,
        text,
    }
}

fn note(record: &Record, head: Head, classification: &'static str, text: &Prose) -> Note {
    Note {
        id: head.id,
        position: head.position,
        item_id: head.item_id,
        date: head.date,
        classification,
        text: Text::of(&facts::spelled(record, text)),
    }
}

//! The fold of the journal: the meeting, the desk and what undo needs. `apply` is total: any event
//! on any session gives a session, and one that does not fit changes nothing and is counted.
//! Decides nothing (see `decide`), knows no screen and no clock.

#[cfg(test)]
pub(crate) mod any;
mod change;
pub mod decide;
mod history;
mod holds;
mod named;
mod replay;
mod step;
mod weight;

use crate::event::{Change, Desk, Draft, Event, Line};
use std::collections::{BTreeMap, BTreeSet};

use crate::meeting::{
    Attendance, Declared, Entry, Exclusion, Floor, Id, Kind, Meeting, Moment, Place, Vocabulary,
    Writer,
};
use history::{History, Images};
pub use named::{entry_named, kind_named, vote_named};
use step::{Image, Step};

/// A pause that ends a run of typing for undo, in milliseconds.
const PAUSE: i64 = 2_000;
/// How many letters a run of typing may have for undo.
const LETTERS: usize = 40;

/// A meeting being minuted.
#[derive(Clone, Debug)]
pub struct Session {
    /// The record.
    pub meeting: Meeting,
    /// Where the clerk is, and the entry line.
    pub desk: Desk,
    /// Who is in the room now.
    pub attendance: Attendance,
    /// Who has declared an interest in which item.
    pub declared: Declared,
    /// How interests are declared where this body meets: the house style's, given by whoever knows
    /// it.
    vocabulary: Vocabulary,
    /// Votes and motions that do not hold by what is minuted of the room, and why not.
    pub in_question: BTreeMap<Id, String>,
    /// What is before the meeting in the places where something was moved or decided.
    floors: BTreeMap<Place, Floor>,
    /// Where nothing was.
    clear: Floor,
    /// Whether the public are out of the room, and for which items.
    pub exclusion: Exclusion,
    /// Whose ids new things get.
    pub writer: Writer,
    /// Events that did not fit.
    pub misfits: u32,
    /// Rises with every change of the record or of the place; letters leave it.
    pub revision: u64,
    /// The entry that the last rise of the revision put behind all others of its place, if that is
    /// all it did: what was laid out before it then stands.
    pub appended: Option<Id>,
    history: History,
    run: Option<Run>,
    /// Whether there was typing before that this session does not hold.
    resumed: bool,
    /// Whether events are being replayed, and who is in the room is counted at their end.
    replaying: bool,
}

/// Typing that may still grow into one step of undo.
#[derive(Clone, Copy, Debug)]
struct Run {
    last: Moment,
    letters: usize,
    caret: usize,
}

impl PartialEq for Session {
    /// Two sessions are equal when the clerk could not tell them apart: history aside.
    fn eq(&self, other: &Session) -> bool {
        self.meeting == other.meeting
            && self.desk == other.desk
            && self.attendance == other.attendance
            && self.writer == other.writer
    }
}

impl Session {
    /// A session of a meeting as it was prepared or read.
    pub fn of(writer: Writer, meeting: Meeting) -> Self {
        let attendance = Attendance::of(&meeting);
        let mut session = Session {
            desk: Desk::default(),
            attendance,
            declared: Declared::of(&meeting),
            vocabulary: Vocabulary::default(),
            // Nobody asks before the style is known; see `speak`.
            in_question: BTreeMap::new(),
            floors: floors_of(&meeting),
            clear: Floor::default(),
            exclusion: Exclusion::of(&meeting),
            meeting,
            writer,
            misfits: 0,
            revision: 0,
            appended: None,
            history: History::default(),
            run: None,
            resumed: false,
            replaying: false,
        };
        session.count_ids();
        session.desk.place = session.meeting.agenda_items().find(|i| i.is_open()).map(|i| i.id);
        session
    }

    /// Takes the vocabulary of the house style that is in use, and asks what does not hold by it.
    pub fn speak(&mut self, vocabulary: &Vocabulary) {
        self.vocabulary = vocabulary.clone();
        self.count(Touched { interests: true, ..Touched::default() });
    }

    /// How interests are declared here.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// A session with the desk as a `Saving` line kept it.
    pub fn resumed(writer: Writer, meeting: Meeting, desk: Desk) -> Self {
        let mut session = Session::of(writer, meeting);
        let counted = session.desk.next;
        session.desk = desk;
        session.desk.next.0 = session.desk.next.0.max(counted.0);
        session.desk.next.1 = session.desk.next.1.max(counted.1);
        session.resumed = true;
        session
    }

    /// The next id: of open business, or of what is private, which counts in a series of its own,
    /// so that gaps in the public file tell nothing.
    pub fn next_id(&self, private: Privacy) -> Id {
        let number = match private {
            Privacy::Open => self.desk.next.0,
            Privacy::Private => PRIVATE_SERIES | self.desk.next.1,
        };
        Id { writer: self.writer, number }
    }

    /// Takes an event of that moment.
    pub fn apply(&mut self, at: Moment, event: &Event) {
        let at = to_milliseconds(at);
        match event {
            Event::Edit(from, removed, text) => {
                let goes_on = self.goes_on(at, *from, *removed);
                self.edit(at, (*from, *removed), text, goes_on);
            }
            Event::Paste(from, removed, text) => {
                if self.edit(at, (*from, *removed), text, false) {
                    self.run = None;
                    if let Some(step) = self.history.done.back_mut() {
                        step.name = "pasting".into();
                    }
                }
            }
            Event::Doubted(doubted) => {
                let draft = &self.desk.draft;
                let image = match draft.text.is_empty() {
                    true => Image::Draft(draft.clone()),
                    false => Image::Doubted(draft.doubted),
                };
                self.start_draft(at);
                self.desk.draft.doubted = *doubted;
                self.finish(Step::typing("doubt", [image]));
            }
            Event::TookUp(draft) => {
                let draft = Draft { aside: false, ..draft.clone() };
                let waits = std::mem::replace(&mut self.desk.draft, draft);
                let mut images = Images::from([Image::Draft(waits.clone())]);
                if !waits.text.is_empty() {
                    images.push(Image::Waits(None));
                    self.desk.waiting.push(waits);
                }
                self.finish(Step::typing("reopening", images));
            }
            Event::PutAway => {
                let mut images = Images::default();
                self.next_draft(&mut images);
                self.finish(Step::typing("putting the line away", images));
            }
            Event::PutAside => self.put_aside(),
            Event::TookBack => self.take_back(),
            Event::Act(line, changes) => self.act(*line, changes),
            Event::Undone => self.turn(Turn::Back),
            Event::Redone => self.turn(Turn::Forth),
            Event::Saving(_) | Event::Offset(_) => {}
            Event::Adopted(written) => {
                // How the meeting was prepared is not an event to `apply`: there undo ends.
                let changed = crate::meeting::written::MinutesFile::clone(written).joined(None);
                let before = std::mem::replace(&mut self.meeting, changed);
                self.count(Touched::ALL);
                self.revision += 1;
                self.appended = None;
                self.count_ids();
                let place = self.desk.place;
                let known = |id: &Id| self.meeting.items.contains_key(id);
                self.desk.place = place.filter(known).or_else(|| {
                    self.meeting.agenda_items().find(|item| item.is_open()).map(|item| item.id)
                });
                let images = [Image::Meeting(Box::new(before)), Image::Place(place)];
                self.finish(Step::act("taking over the changed minutes file", images));
            }
        }
    }

    /// Whether an edit goes on with the run of typing before it.
    fn goes_on(&self, at: Moment, from: usize, removed: usize) -> bool {
        self.run.is_some_and(|run| {
            let pause = at.timestamp_millis().saturating_sub(run.last.timestamp_millis());
            (0..PAUSE).contains(&pause)
                && run.letters < LETTERS
                && (from == run.caret || from.checked_add(removed) == Some(run.caret))
        })
    }

    /// Edits the line; says whether the edit fitted.
    fn edit(
        &mut self,
        at: Moment,
        (from, removed): (usize, usize),
        text: &str,
        goes_on: bool,
    ) -> bool {
        let draft = &self.desk.draft;
        let fits = from.checked_add(removed).and_then(|to| draft.text.get(from..to));
        let Some(old) = fits else {
            self.misfits += 1;
            return false;
        };
        let removes_all = removed == draft.text.len() && text.is_empty();
        let from_nothing = draft.text.is_empty();
        let image = if draft.reopened.is_none() && (removes_all || from_nothing) {
            Image::Draft(draft.clone())
        } else {
            Image::Text { at: from, put: text.len(), was: old.to_owned() }
        };
        self.start_draft(at);
        self.desk.draft.text.replace_range(from..from + removed, text);
        let draft = &self.desk.draft;
        if draft.reopened.is_none() && draft.text.is_empty() && !draft.doubted {
            self.desk.draft = Draft::default();
        }
        let letters = match (&mut self.run, goes_on) {
            (Some(run), true) => run.letters + 1,
            _ => 1,
        };
        let ends = text.contains('\n');
        match self.history.done.back() {
            Some(step) if goes_on && step.typing => self.history.grow(image),
            _ => self.finish(Step::typing("typing", [image])),
        }
        self.run = (!ends).then_some(Run { last: at, letters, caret: from + text.len() });
        true
    }

    /// The draft's time, item and place are those of its first key (`capture.md` §5).
    fn start_draft(&mut self, at: Moment) {
        let place = self.desk.place;
        let draft = &mut self.desk.draft;
        if draft.text.is_empty() && draft.reopened.is_none() && !draft.doubted {
            draft.started = Some(at);
            draft.place = place;
            draft.after = self.meeting.order_of(place).last().copied();
        }
    }

    /// Takes the draft out of the line and brings back what waited, but for what was put aside.
    fn next_draft(&mut self, images: &mut Images) {
        let next = match self.desk.waiting.last() {
            Some(last) if last.aside => self.last_not_aside(images),
            Some(_) | None => {
                let next = self.desk.waiting.pop();
                next.inspect(|draft| images.push(Image::Waits(Some(draft.clone()))))
            }
        };
        let was = std::mem::replace(&mut self.desk.draft, next.unwrap_or_default());
        images.push(Image::Draft(was));
    }

    /// The draft that waited last and was not put aside.
    fn last_not_aside(&mut self, images: &mut Images) -> Option<Draft> {
        let at = self.desk.waiting.iter().rposition(|draft| !draft.aside)?;
        images.push(Image::Waiting(self.desk.waiting.clone()));
        Some(self.desk.waiting.remove(at))
    }

    fn put_aside(&mut self) {
        if self.desk.draft.text.is_empty() {
            self.misfits += 1;
            return;
        }
        let mut images = Images::from([Image::Waiting(self.desk.waiting.clone())]);
        let draft = Draft { aside: true, ..self.desk.draft.clone() };
        self.next_draft(&mut images);
        self.desk.waiting.push(draft);
        self.finish(Step::typing("putting the line aside", images));
    }

    fn take_back(&mut self) {
        let at = self.desk.waiting.iter().position(|draft| draft.aside);
        let Some(at) = at.filter(|_| self.desk.draft.text.is_empty()) else {
            self.misfits += 1;
            return;
        };
        let images = [Image::Waiting(self.desk.waiting.clone())];
        let draft = Draft { aside: false, ..self.desk.waiting.remove(at) };
        let was = std::mem::replace(&mut self.desk.draft, draft);
        let mut images = Images::from(images);
        images.push(Image::Draft(was));
        self.finish(Step::typing("taking up the line that waited", images));
    }

    fn act(&mut self, line: Line, changes: &[Change]) {
        let name = named::act(&self.meeting, changes);
        let mut images = Images::default();
        if line == Line::Taken {
            self.next_draft(&mut images);
        }
        let appended = match changes {
            [Change::Minuted(entry, after)] => (!self.meeting.entries.contains_key(&entry.id)
                && self.meeting.order_of(entry.place).last().copied() == *after)
                .then_some(entry.id),
            _ => None,
        };
        let mut touched = Touched::default();
        for change in changes {
            touched = touched.and(self.change(change, &mut images));
        }
        self.count(touched);
        self.revision += 1;
        self.appended = appended;
        self.finish(Step::act(name, images));
    }

    fn finish(&mut self, step: Step) {
        self.run = None;
        self.history.push(step);
    }

    fn turn(&mut self, turn: Turn) {
        let step = match turn {
            Turn::Back => self.history.pop(),
            Turn::Forth => self.history.undone.pop(),
        };
        let Some(step) = step else {
            self.misfits += 1;
            return;
        };
        // The run may have begun before what this session holds, and be undone only in part.
        if matches!(turn, Turn::Back) && self.resumed && self.history.done.is_empty() && step.typing
        {
            self.misfits += 1;
        }
        self.run = None;
        self.revision += 1;
        self.appended = None;
        let moves_record = step.moves_record();
        let back = step.put_back(&mut self.meeting, &mut self.desk);
        match turn {
            Turn::Back => self.history.undone.push(back),
            Turn::Forth => self.history.keep(back),
        }
        if moves_record {
            self.count(Touched::ALL);
        }
    }

    fn count_id(&mut self, id: Id) {
        if id.writer == self.writer {
            let (series, number) = if id.number & PRIVATE_SERIES == 0 {
                (&mut self.desk.next.0, id.number)
            } else {
                (&mut self.desk.next.1, id.number & !PRIVATE_SERIES)
            };
            *series = (*series).max(number.saturating_add(1)).min(PRIVATE_SERIES - 1);
        }
    }

    fn count_ids(&mut self) {
        let meeting = &self.meeting;
        let ids: Vec<Id> = (meeting.people.keys().chain(meeting.items.keys()))
            .chain(meeting.entries.keys())
            .copied()
            .collect();
        ids.into_iter().for_each(|id| self.count_id(id));
    }

    /// What is before the meeting in a place.
    pub fn floor(&self, place: Place) -> &Floor {
        self.floors.get(&place).unwrap_or(&self.clear)
    }

    /// The place a new entry would be minuted in now, and the entry it would stand after.
    pub fn here(&self) -> (Place, Option<Id>) {
        let draft = &self.desk.draft;
        if draft.started.is_some() {
            (draft.place, draft.after)
        } else {
            (self.desk.place, self.meeting.order_of(self.desk.place).last().copied())
        }
    }
}

/// What is before the meeting in each place where something was moved or decided.
fn floors_of(meeting: &Meeting) -> BTreeMap<Place, Floor> {
    let touches = meeting.entries.values().filter(|entry| entry.kind.is_of_the_floor());
    let places: BTreeSet<Place> = touches.map(|entry| entry.place).collect();
    places.into_iter().map(|place| (place, Floor::of(meeting, place))).collect()
}

/// What a change of the record makes to be counted anew.
#[derive(Clone, Copy, Debug, Default)]
struct Touched {
    /// Who is in the room.
    attendance: bool,
    /// What is before the meeting.
    floor: bool,
    /// Who has declared an interest.
    interests: bool,
}

impl Touched {
    const ALL: Touched = Touched { attendance: true, floor: true, interests: true };

    /// What an entry touches when it comes, goes or changes.
    fn by(entry: &Entry) -> Self {
        Touched {
            attendance: entry.kind.is_attendance(),
            floor: entry.kind.is_of_the_floor(),
            interests: matches!(entry.kind, Kind::Interest(_)),
        }
    }

    fn and(self, other: Touched) -> Self {
        Touched {
            attendance: self.attendance || other.attendance,
            floor: self.floor || other.floor,
            interests: self.interests || other.interests,
        }
    }
}

/// The journal's lines carry whole milliseconds; a session must be what its journal replays to.
fn to_milliseconds(at: Moment) -> Moment {
    let finer = i64::from(at.timestamp_subsec_nanos() % 1_000_000);
    at.checked_sub_signed(chrono::Duration::nanoseconds(finer)).unwrap_or(at)
}

/// Ids of private things have this bit set.
const PRIVATE_SERIES: u32 = 1 << 31;

/// Whether something may be told of in public files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Open business.
    Open,
    /// Exempt business, private notes and marks.
    Private,
}

#[derive(Clone, Copy)]
enum Turn {
    Back,
    Forth,
}

#[cfg(test)]
mod tests;

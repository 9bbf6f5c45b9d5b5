//! Entries: recording what a line reads as, reopening, retyping, moving, joining and splitting.

use crate::event::{Change, Event};
use crate::grammar::decided::{basis_of, clauses, resolution, typed};
use crate::grammar::{Meaning, Reading, Roll, Room, line, understand};
use crate::meeting::{
    Answers, Basis, Clauses, Doubt, Entry, Id, Kind, Meeting, Moment, Place, Prose, Speaker, Speech,
};

use super::{Decision, agenda, back_dated_to, closed, draft_of, kept, opened, taken, to_seconds};
use crate::session::{Privacy, Session};

/// Records a line as it was read.
pub(super) struct Recorder<'a> {
    pub(super) session: &'a Session,
    pub(super) reading: &'a Reading,
    pub(super) clerk: &'a str,
    pub(super) now: Moment,
}

impl Recorder<'_> {
    pub(super) fn record(self) -> Decision {
        let words = self.words();
        let speech = |speaker: &Speaker| Speech { speaker: speaker.clone(), text: words.clone() };
        let kind = match &self.reading.meaning {
            Meaning::Nothing => return Ok(Vec::new()),
            Meaning::Everything => return Ok(vec![taken(Vec::new())]),
            Meaning::GoTo(id) => return Ok(agenda::go_to_by_line(self.session, *id, self.now)),
            Meaning::OpenRecommended => return self.open_recommended(),
            Meaning::Correct { entry, old, new } => return self.correct(*entry, old, new),
            Meaning::Moves(moves) => return self.moves(moves),
            Meaning::RollCall(answers) => return self.roll_call(answers),
            Meaning::Opens(words) => {
                let all = self.session.desk.draft.text.len();
                return Ok(vec![Event::Paste(0, all, words.clone())]);
            }
            Meaning::Stands(id, standing) => {
                return Ok(vec![taken(vec![Change::Stands(*id, *standing)])]);
            }
            Meaning::Inserts(title) => {
                let (after, _) = self.session.here();
                return agenda::insert(self.session, after, title, self.now)
                    .map(|act| vec![taken(act)]);
            }
            Meaning::Exempts(item, paragraph) => {
                return closed::exempt(self.session, Some(*item), paragraph)
                    .map(|act| vec![taken(act)]);
            }
            Meaning::ByName(demanded) => {
                return Ok(vec![taken(vec![Change::ByName(Some(demanded.clone()))])]);
            }
            Meaning::Formal(formal) => return self.formal(formal),
            Meaning::Changes(entry) => {
                return Ok(vec![taken(vec![Change::Reworded(Entry::clone(entry))])]);
            }
            Meaning::Point(speaker) => Kind::Point(speech(speaker)),
            Meaning::RunOn(speaker) => Kind::Point(speech(speaker)),
            Meaning::Question(speaker) => Kind::Question(speech(speaker)),
            Meaning::Reply(speaker) => Kind::Reply(speech(speaker), Answers::Minuted),
            Meaning::ReplyToQuery(speaker) => Kind::Reply(speech(speaker), Answers::Query),
            Meaning::Bullet(depth) => Kind::Bullet(*depth, words.clone()),
            Meaning::Recommended(clauses) => self.recommended(clauses),
            Meaning::Resolution => self.resolution(),
            Meaning::Action(owner, due, status) => {
                let (due, status) = (*due, *status);
                Kind::Action { owner: owner.clone(), text: words.clone(), due, status }
            }
            Meaning::Note => Kind::Note(words.clone()),
            Meaning::Attendance(Roll::Present, people) => Kind::Present(people.clone()),
            Meaning::Attendance(Roll::Apologies, people) => Kind::Apologies(people.clone()),
            Meaning::Attendance(Roll::InAttendance, people) => Kind::InAttendance(people.clone()),
            Meaning::Unreadable => {
                Kind::Mark(line::prose(self.session.desk.draft.text.trim(), &self.session.meeting))
            }
        };
        if is_empty(&kind) && self.session.desk.draft.reopened.is_none() {
            return Err("There are no words yet".into());
        }
        Ok(vec![taken(self.changes(kind))])
    }

    /// What recording a line comes to: an entry, or the reopened one changed.
    pub(super) fn changes(&self, kind: Kind) -> Vec<Change> {
        match self.change(kind) {
            Change::Reworded(entry) => opened::reworded(self.session, entry),
            change => vec![change],
        }
    }

    fn words(&self) -> Prose {
        let line = &self.session.desk.draft.text;
        let words = line.get(self.reading.words.clone()).unwrap_or_default();
        line::prose(words, &self.session.meeting)
    }

    pub(super) fn change(&self, kind: Kind) -> Change {
        let session = self.session;
        let draft = &session.desk.draft;
        let hangs = matches!(
            self.reading.meaning,
            Meaning::RunOn(_) | Meaning::Reply(_) | Meaning::Bullet(_)
        );
        let room = session.room();
        let under = match &self.reading.meaning {
            Meaning::Formal(formal) => formal.under,
            _ => hangs.then(|| room.last_spoken()).flatten().map(|last| room.head_of(last).id),
        };
        let doubt = match (draft.doubted || self.reading.objection.is_some(), kind.speaker()) {
            (_, Some(Speaker::Unknown(_))) => Some(Doubt::Who),
            (true, Some(Speaker::Nobody)) if self.reading.objection.is_none() => Some(Doubt::Who),
            (true, _) => Some(Doubt::Check),
            (false, _) if lacks_something(&kind) => Some(Doubt::Check),
            (false, _) => None,
        };
        if let Some(old) = draft.reopened.and_then(|id| session.meeting.entry(id)) {
            // What hung on a paragraph goes on doing so if it still can.
            let asks = |kind: &Kind| matches!(kind, Kind::Question(_));
            let same = std::mem::discriminant(&old.kind) == std::mem::discriminant(&kind);
            let stays = (asks(&old.kind) && asks(&kind))
                || (same && matches!(self.reading.meaning, Meaning::Formal(_)));
            let under = if hangs || stays { old.under.or(under) } else { None };
            let at = self.given_time().or(old.at);
            return Change::Reworded(Entry { at, under, doubt, kind, ..old.clone() });
        }
        let (place, after) = session.here();
        let closed = session.meeting.particulars.closed;
        let started = draft.started.unwrap_or(self.now);
        // Who came or went earlier did so while another item was before the meeting.
        let lists = matches!(kind, Kind::Present(_) | Kind::Apologies(_) | Kind::InAttendance(_));
        let moved = kind.is_attendance() && !lists;
        let then = self.given_time().filter(|_| moved);
        let place = then.and_then(|at| session.meeting.item_at(at)).map_or(place, Some);
        let private = session.meeting.withholds(place, &kind, under);
        // A line begun before the close has the time of its first key, whenever it is entered.
        let after_the_close = closed.is_some_and(|at| at <= to_seconds(started));
        let mut entry = Entry {
            id: session.next_id(if private { Privacy::Private } else { Privacy::Open }),
            place,
            at: self.given_time().or_else(|| (!after_the_close).then(|| to_seconds(started))),
            after_the_close,
            clerk: self.clerk.into(),
            under,
            doubt,
            kind,
        };
        if self.reading.when.is_none() {
            return Change::Minuted(entry, after);
        }
        let after = self.after_in_time(&entry, hangs);
        if hangs {
            entry.under = after.and_then(|id| self.head_before(place, id));
        } else if entry.under.is_some() && matches!(entry.kind, Kind::Business(_)) {
            entry.under = self.under_at(place, after);
        }
        Change::Minuted(entry, after)
    }

    /// The head of the paragraph that ends last before or at an entry of a place.
    fn head_before(&self, place: Place, id: Id) -> Option<Id> {
        let meeting = &self.session.meeting;
        let mut above = meeting.entries_of(place).rev().skip_while(|entry| entry.id != id);
        head(meeting, above.find(|entry| entry.kind.may_be_answered()).map(|entry| entry.id))
    }

    /// What the line would hang on if it stood behind an entry of a place.
    fn under_at(&self, place: Place, after: Option<Id>) -> Option<Id> {
        let meeting = &self.session.meeting;
        let order = meeting.order_of(place);
        let behind = order.iter().position(|id| Some(*id) == after).map_or(0, |at| at + 1);
        let reopened = order.get(behind).and_then(|id| meeting.entry(*id));
        let room = Room { reopened, place, ..self.session.room() };
        match understand(&self.session.desk.draft.text, &room).meaning {
            Meaning::Formal(formal) => formal.under,
            _ => None,
        }
    }

    fn given_time(&self) -> Option<Moment> {
        back_dated_to(self.session, self.reading, self.now)
    }

    /// The entry that a back-dated one stands after: the last of its place that is not later. What
    /// stands for itself goes behind all that hangs on that one; what hangs joins it at its time.
    fn after_in_time(&self, entry: &Entry, hangs: bool) -> Option<Id> {
        let meeting = &self.session.meeting;
        let mut after = None;
        let mut last_at = None;
        for other in meeting.entries_of(entry.place) {
            let at = other.at.or(last_at);
            let later = at.zip(entry.at).is_some_and(|(at, of)| at > of);
            let same_family = other.under.is_some() && other.under == head(meeting, after);
            if later && (hangs || !same_family) {
                break;
            }
            after = Some(other.id);
            if !later {
                last_at = at;
            }
        }
        after
    }

    fn recommended(&self, clauses: &[usize]) -> Kind {
        let room = self.session.room();
        let all = room.recommended();
        let chosen = all.some(clauses);
        let whole = chosen.list.len() == all.list.len();
        resolution(chosen, if whole { Basis::Recommended } else { Basis::Part })
    }

    fn resolution(&self) -> Kind {
        let line = &self.session.desk.draft.text;
        let words = line.get(self.reading.words.clone()).unwrap_or_default();
        let clauses = clauses(words, &self.session.meeting);
        let was_opened = match self.session.room().reopened.map(|entry| &entry.kind) {
            // The words of the motion that was carried stay so while they are not changed.
            Some(Kind::Resolution(was, Basis::Moved, lead))
                if Clauses::of(lead, was) == clauses =>
            {
                return resolution(clauses, Basis::Moved);
            }
            Some(Kind::Resolution(_, Basis::Own, _)) | None => false,
            Some(kind) => matches!(kind, Kind::Resolution(..)),
        };
        let basis = basis_of(&clauses, &self.session.room().recommended(), was_opened);
        resolution(clauses, basis)
    }

    /// The recommended text in the line, for change.
    fn open_recommended(&self) -> Decision {
        let draft = &self.session.desk.draft;
        let room = self.session.room();
        let text = format!("={}", typed(&room.resolvable().0, &self.session.meeting));
        Ok(vec![Event::Paste(0, draft.text.len(), text)])
    }

    fn correct(&self, id: Id, old: &str, new: &str) -> Decision {
        let meeting = &self.session.meeting;
        let entry = meeting.entry(id).and_then(|entry| line::corrected(entry, old, new, meeting));
        match entry {
            Some(entry) => Ok(vec![taken(vec![Change::Reworded(entry)])]),
            None => Err(format!("Nothing above has the words {old}")),
        }
    }
}

/// Whether a field is open that must be filled in: what stands so is to be settled.
pub(super) fn lacks_something(kind: &Kind) -> bool {
    match kind {
        Kind::Business(business) => business.lacks_something(),
        Kind::Interest(interest) => interest.lacks_something(),
        _ => false,
    }
}

/// Whether there is nothing in it that could be minuted.
fn is_empty(kind: &Kind) -> bool {
    match kind {
        Kind::Mark(_) => false,
        Kind::Point(_)
        | Kind::Question(_)
        | Kind::Reply(..)
        | Kind::Bullet(..)
        | Kind::Action { .. }
        | Kind::Resolution(..)
        | Kind::Summary(_)
        | Kind::Note(_) => kind.texts().into_iter().all(Prose::is_empty),
        Kind::Present(people)
        | Kind::Apologies(people)
        | Kind::InAttendance(people)
        | Kind::Remote(people) => people.is_empty(),
        _ => false,
    }
}

fn head(meeting: &Meeting, id: Option<Id>) -> Option<Id> {
    let entry = meeting.entry(id?)?;
    Some(entry.under.unwrap_or(entry.id))
}

/// Puts what is in the line in doubt, or else the last entry here.
pub(super) fn doubt(session: &Session) -> Decision {
    let draft = &session.desk.draft;
    if !draft.text.is_empty() || draft.doubted {
        return Ok(vec![Event::Doubted(!draft.doubted)]);
    }
    let Some(last) = session.meeting.entries_of(session.desk.place).next_back() else {
        return Ok(vec![Event::Doubted(true)]);
    };
    let doubt = match (last.doubt, last.kind.speaker()) {
        (Some(_), _) => None,
        (None, Some(Speaker::Nobody | Speaker::Unknown(_))) => Some(Doubt::Who),
        (None, _) => Some(Doubt::Check),
    };
    Ok(vec![kept(vec![Change::Reworded(Entry { doubt, ..last.clone() })])])
}

/// Why the trace of text that was moved is not reopened: it would become words in the open part.
const WITHHELD: &str = "This only marks that text was moved to the exempt part, and has no words to \
                        change; the text itself is reopened in the exempt item";

pub(super) fn reopen(session: &Session, id: Id) -> Decision {
    let Some(entry) = session.meeting.entry(id) else {
        return Err("There is nothing above to reopen".into());
    };
    if entry.kind == Kind::Withheld {
        return Err(WITHHELD.into());
    }
    if session.desk.draft.reopened == Some(id) {
        return Ok(Vec::new());
    }
    let mut events = Vec::new();
    // A reopened entry that was not changed need not wait.
    if let Some(open) = session.desk.draft.reopened.and_then(|id| session.meeting.entry(id))
        && line::of_entry(open, &session.meeting) == session.desk.draft.text
    {
        events.push(Event::PutAway);
    }
    events.push(Event::TookUp(draft_of(session, entry)));
    Ok(events)
}

/// An entry and what hangs on it, in the order they stand.
pub(super) fn family(meeting: &Meeting, id: Id) -> Vec<Id> {
    let place = meeting.entry(id).and_then(|entry| entry.place);
    let hangs =
        |entry: &&Entry| entry.id == id || (entry.under == Some(id) && !entry.kind.is_attendance());
    meeting.entries_of(place).filter(hangs).map(|entry| entry.id).collect()
}

pub(super) fn strike(session: &Session, id: Id) -> Decision {
    if session.meeting.entry(id).is_none() {
        return Err("There is nothing to strike out".into());
    }
    let meeting = &session.meeting;
    // Who left for an interest left all the same.
    let left = meeting.entries.values().filter(|entry| entry.under == Some(id));
    let mut changes: Vec<Change> = (left.filter(|entry| entry.kind.is_attendance()))
        .map(|entry| Change::Reworded(Entry { under: None, ..Entry::clone(entry) }))
        .collect();
    changes.extend(family(meeting, id).into_iter().rev().map(Change::Struck));
    let line_holds_it = session.desk.draft.reopened == Some(id);
    Ok(vec![if line_holds_it { taken(changes) } else { kept(changes) }])
}

pub(super) fn move_to(session: &Session, id: Id, place: Place) -> Decision {
    let meeting = &session.meeting;
    let Some(entry) = meeting.entry(id) else {
        return Err("There is nothing to move".into());
    };
    if entry.place == place {
        return Err("The entry stands there already".into());
    }
    let mut changes = Vec::new();
    if entry.under.is_some() {
        // What it hung on stays behind.
        changes.push(Change::Reworded(Entry { under: None, ..entry.clone() }));
    }
    changes.extend(opened::moved(session, &family(meeting, id), place));
    Ok(vec![kept(changes)])
}

/// Joins an entry to the one above: its words follow on in its paragraph.
pub(super) fn merge(session: &Session, id: Id) -> Decision {
    let meeting = &session.meeting;
    let Some(entry) = meeting.entry(id) else {
        return Err("There is nothing to join".into());
    };
    let order = meeting.order_of(entry.place);
    let at = order.iter().position(|other| *other == id);
    let above = at.and_then(|at| at.checked_sub(1)).and_then(|at| meeting.entry(*order.get(at)?));
    let Some(above) = above else {
        return Err("Nothing stands above it to join it to".into());
    };
    if entry.kind.is_private() && !above.kind.is_private() {
        return Err("A private note does not join what is published; change its sign first".into());
    }
    // A wrong name is the worst error: words of one person never become another's.
    let (of_above, own) = (above.kind.speaker(), entry.kind.speaker());
    let named = own.is_some_and(|speaker| *speaker != Speaker::Nobody);
    if named && of_above != own {
        return Err(
            "Another person speaks above; change the name first, or let it run on with +".into()
        );
    }
    let texts: Vec<String> =
        entry.kind.texts().into_iter().map(|text| line::typed(text, meeting)).collect();
    let mut joined = above.clone();
    let Some(target) = joined.kind.words_mut() else {
        return Err("What stands above has no words to join it to".into());
    };
    if texts.is_empty() {
        return Err("It has no words to join to what stands above".into());
    }
    let own = line::typed(target, meeting);
    let words = std::iter::once(own).chain(texts).filter(|words| !words.is_empty());
    *target = line::prose(&words.collect::<Vec<_>>().join(" "), meeting);
    let under = joined.under.unwrap_or(joined.id);
    let mut changes = vec![Change::Reworded(joined)];
    for hanging in family(meeting, id).into_iter().filter(|other| *other != id) {
        if let Some(hanging) = meeting.entry(hanging) {
            changes.push(Change::Reworded(Entry { under: Some(under), ..hanging.clone() }));
        }
    }
    changes.push(Change::Struck(id));
    let line_holds_it = session.desk.draft.reopened == Some(id);
    Ok(vec![if line_holds_it { taken(changes) } else { kept(changes) }])
}

/// Splits the reopened entry at a byte of its line: what is behind it becomes a point of its own,
/// by the same speaker.
pub(super) fn split(session: &Session, at: usize, clerk: &str) -> Decision {
    let draft = &session.desk.draft;
    let Some(old) = draft.reopened.and_then(|id| session.meeting.entry(id)) else {
        return Err("Reopen an entry first, and put the caret where it is to be split".into());
    };
    let room = session.room();
    let reading = crate::grammar::understand(&draft.text, &room);
    let inside = reading.words.start < at && at < reading.words.end;
    let halves = draft.text.get(..at).zip(draft.text.get(at..));
    let Some((head, tail)) = halves.filter(|_| inside) else {
        return Err("Put the caret inside the words, where they are to be split".into());
    };
    let words = head.get(reading.words.start..).unwrap_or_default().trim_end();
    let rest = line::prose(tail.trim(), &session.meeting);
    let with = |kind: &Kind, text: Prose| -> Option<Kind> {
        let mut kind = kind.clone();
        *kind.words_mut()? = text;
        Some(kind)
    };
    let first = with(&old.kind, line::prose(words, &session.meeting));
    let Some((first, second)) = first.zip(with(&old.kind, rest)) else {
        return Err("This kind of entry cannot be split".into());
    };
    let private = session.meeting.is_private(old);
    let new = Entry {
        id: session.next_id(if private { Privacy::Private } else { Privacy::Open }),
        at: old.at.map(to_seconds),
        clerk: clerk.into(),
        kind: second,
        ..old.clone()
    };
    let last = family(&session.meeting, old.id).last().copied().unwrap_or(old.id);
    Ok(vec![taken(vec![
        Change::Reworded(Entry { kind: first, ..old.clone() }),
        Change::Minuted(new, Some(last)),
    ])])
}

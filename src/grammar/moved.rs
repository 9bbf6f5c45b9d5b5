//! Motions and what becomes of them, as they are typed: `fi/ow`, `/ow`, `withdrawn:`, `noted:`.
//! What is before the meeting decides whether a line moves a motion, an amendment, or nothing.

use super::decided::{self, basis_of, clauses};
use super::reader::Reader;
use super::who::{self, Found};
use super::{Formal, Meaning, Reading, is_list, line, when};
use crate::meeting::{
    Basis, Clauses, Entry, Fate, Id, Kind, Meeting, Motion, MotionForm, Moved, Procedure, Prose,
    Speaker, Standing,
};

/// The words that move how the meeting goes on.
const PROCEDURES: [(&str, Procedure); 5] = [
    ("closure", Procedure::Closure),
    ("nextbusiness", Procedure::NextBusiness),
    ("adjourn", Procedure::Adjournment),
    ("suspend", Procedure::Suspension),
    ("extend", Procedure::Extension),
];

/// The words that say what became of a motion.
const FATES: [(&str, Fate); 7] = [
    ("accepted", Fate::Accepted),
    ("lapsed", Fate::Lapsed),
    ("withdrawn", Fate::Withdrawn),
    ("carried", Fate::Carried),
    ("lost", Fate::Lost),
    ("referred", Fate::Referred),
    ("deferred", Fate::Deferred),
];

/// Who moves and who seconds, as a first word gives it.
struct Movers {
    mover: Speaker,
    seconder: Speaker,
    wrong: Option<String>,
}

impl Reader<'_> {
    /// `fi/ow`, `fi/`, `/ow` at the beginning of a line.
    pub(super) fn moved(&self, from: usize, rest: &str) -> Option<Reading> {
        let first = rest.split(char::is_whitespace).next()?;
        let movers = self.movers(first)?;
        let past = from + first.len();
        if movers.mover.is_nobody() {
            return Some(self.seconds(past, movers));
        }
        Some(self.moves_motion(past, movers))
    }

    /// Two codes with a slash between them, or one with a slash before or behind it.
    fn movers(&self, word: &str) -> Option<Movers> {
        let (mover, seconder) = word.split_once('/')?;
        let coded = |code: &str| who::coded(code, self.room.meeting);
        let known = coded(mover).is_some() || coded(seconder).is_some();
        let unknown = mover == "?" && seconder.is_empty();
        if !known && !unknown {
            return None;
        }
        let mut wrong = None;
        let mut one = |code: &str| match coded(code) {
            Some(id) => Some(Speaker::Person(id)),
            None if code.is_empty() => Some(Speaker::Nobody),
            None if code == "?" => Some(Speaker::Unknown(String::new())),
            None => match who::meant(code, self.room) {
                Found::One(id) => Some(Speaker::Person(id)),
                Found::Several(_) | Found::Nobody if who::could_be_code(code) => {
                    wrong = Some(who::nobody_has(code, self.room));
                    Some(Speaker::Unknown(code.into()))
                }
                Found::Several(_) | Found::Nobody => None,
            },
        };
        let (mover, seconder) = (one(mover)?, one(seconder)?);
        Some(Movers { mover, seconder, wrong })
    }

    /// `/ow`
    fn seconds(&self, past: usize, movers: Movers) -> Reading {
        let words = self.line.get(past..).unwrap_or_default();
        let question = self.room.floor.question();
        let Some(moved) = question else {
            return self.objects(
                Meaning::Unreadable,
                past,
                "nothing is moved that can be seconded",
            );
        };
        if !words.trim().is_empty() {
            let wrong = "type what was said on a line of its own; this only seconds the motion";
            return self.objects(Meaning::Unreadable, past, wrong);
        }
        let Some(mut entry) = self.room.meeting.entry(moved.id).cloned() else {
            return self.says(Meaning::Unreadable, past);
        };
        let wrong = movers.wrong.clone().or_else(|| match &moved.seconder {
            Speaker::Nobody => self.cannot_move_so(&moved.mover, &movers.seconder),
            Speaker::Person(id) => Some(format!("{} seconded it already", self.called(*id))),
            Speaker::Unknown(_) => None,
        });
        if let Kind::Motion(motion) = &mut entry.kind {
            motion.seconder = movers.seconder;
        }
        Reading { objection: wrong, ..self.says(Meaning::Changes(Box::new(entry)), past) }
    }

    /// What is wrong with those who move and second.
    fn cannot_move_so(&self, mover: &Speaker, seconder: &Speaker) -> Option<String> {
        if let (Speaker::Person(mover), Speaker::Person(seconder)) = (mover, seconder)
            && mover == seconder
        {
            return Some(format!("{} cannot second their own motion", self.called(*mover)));
        }
        [mover, seconder].into_iter().filter_map(Speaker::person).find_map(|id| {
            who::not_in_the_room(id, self.room)
                .or_else(|| who::has_interest(id, self.room))
                .or_else(|| {
                    let person = self.room.meeting.person(id)?;
                    (!person.has_vote()).then(|| format!("{} has no vote here", self.called(id)))
                })
        })
    }

    fn called(&self, id: Id) -> String {
        line::called(id, self.room.meeting).0
    }

    /// A motion, or an amendment to what is before the meeting, behind its movers.
    fn moves_motion(&self, past: usize, movers: Movers) -> Reading {
        let wrong =
            movers.wrong.clone().or_else(|| self.cannot_move_so(&movers.mover, &movers.seconder));
        // A motion that was reopened stays what it was.
        if let Some(Entry { kind: Kind::Motion(motion), under, .. }) = self.room.reopened {
            return self.with_words(past, motion.form.clone(), *under, movers, wrong);
        }
        match self.room.floor.question() {
            None => self.with_words(past, MotionForm::Substantive, None, movers, wrong),
            Some(top) if !top.form.is_of_business() => {
                let wrong = wrong.or_else(|| {
                    let what = motion_named(&top.form);
                    Some(format!("the {what} is still before the meeting; vote on it first"))
                });
                let under = self.room.floor.amendable().map(|moved| moved.id);
                let form = under.map_or(MotionForm::Substantive, |_| MotionForm::Amendment);
                self.with_words(past, form, under, movers, wrong)
            }
            Some(top) => self.amends(past, top, movers, wrong),
        }
    }

    /// With a motion on the floor the same line moves an amendment: alone it opens a copy of the
    /// words to be changed.
    fn amends(
        &self,
        past: usize,
        target: &Moved,
        movers: Movers,
        wrong: Option<String>,
    ) -> Reading {
        let words = self.line.get(past..).unwrap_or_default();
        if words.trim().is_empty() {
            if target.clauses.is_empty() {
                let none = "the motion has no words yet that could be amended; reopen it first";
                return self.objects(Meaning::Unreadable, past, none);
            }
            let copy = decided::typed(&target.clauses, self.room.meeting);
            let first = self.line.get(..past).unwrap_or_default().trim_end();
            let opens = Meaning::Opens(format!("{first} {copy}"));
            return Reading { objection: wrong, ..self.says(opens, past) };
        }
        let clauses = clauses(words, self.room.meeting);
        let same = "these are the words as they stand; change what the amendment changes";
        let wrong = wrong.or_else(|| (clauses == target.clauses).then(|| same.into()));
        self.with_words(past, MotionForm::Amendment, Some(target.id), movers, wrong)
    }

    fn with_words(
        &self,
        past: usize,
        form: MotionForm,
        under: Option<Id>,
        movers: Movers,
        wrong: Option<String>,
    ) -> Reading {
        let words = self.line.get(past..).unwrap_or_default();
        let (clauses, basis, missing) = match form {
            MotionForm::Substantive => self.substantive(words.trim()),
            MotionForm::Amendment => (clauses(words, self.room.meeting), Basis::Own, None),
            MotionForm::Procedural(_) => {
                let words = words.trim();
                let clause = (!words.is_empty()).then(|| line::prose(words, self.room.meeting));
                let list = clause.into_iter().collect();
                (Clauses { list, ..Clauses::default() }, Basis::Own, None)
            }
            // Which items, the form says already.
            MotionForm::Exclusion(_) => (Clauses::default(), Basis::Own, None),
        };
        let Movers { mover, seconder, .. } = movers;
        let (clauses, lead) = (clauses.list.into_owned(), clauses.lead.into_owned());
        let motion = Motion { form, mover, seconder, clauses, lead, basis };
        let formal = Formal { under, ..Formal::of(Kind::Motion(Box::new(motion))) };
        let reading = self.says(Meaning::Formal(Box::new(formal)), past);
        Reading { objection: wrong.or(missing), ..reading }
    }

    /// The words of a motion: as recommended when there are none, or some of the recommendations.
    fn substantive(&self, words: &str) -> (Clauses<'static>, Basis, Option<String>) {
        let all = self.room.recommended();
        if words.is_empty() {
            let none = "nothing is recommended here; type the words of the motion behind the codes";
            let missing = all.is_empty().then(|| none.to_owned());
            return (all.into_owned(), Basis::Recommended, missing);
        }
        if is_list(words)
            && !all.list.is_empty()
            && let Ok(chosen) = when::numbers(words, all.list.len())
        {
            let whole = chosen.len() == all.list.len();
            let basis = if whole { Basis::Recommended } else { Basis::Part };
            return (all.some(&chosen), basis, None);
        }
        let clauses = clauses(words, self.room.meeting);
        let basis = basis_of(&clauses, &all, false);
        (clauses, basis, None)
    }

    /// Words before a colon that move something, or say what became of it.
    pub(super) fn floor_word(&self, word: &str, past: usize) -> Option<Reading> {
        let word = word.to_lowercase();
        let form = match word.as_str() {
            "moved" => Some(MotionForm::Substantive),
            "amendment" => Some(MotionForm::Amendment),
            "exclude" => return Some(self.excludes(past)),
            "notreached" => return self.item_stands(Standing::NotReached, past),
            word => PROCEDURES
                .iter()
                .find(|(known, _)| *known == word)
                .map(|(_, procedure)| MotionForm::Procedural(*procedure)),
        };
        if let Some(form) = form {
            return Some(self.worded_motion(form, past));
        }
        let fate = FATES.iter().find(|(known, _)| *known == word).map(|(_, fate)| *fate);
        // With nothing before the meeting the same words put off or refer the item.
        let becomes = match self.room.reopened.map(|entry| &entry.kind) {
            Some(Kind::Decision(..)) => false,
            Some(Kind::Fate(..)) => true,
            Some(_) | None => {
                let puts_off = matches!(fate, Some(Fate::Referred | Fate::Deferred));
                self.room.floor.question().is_some() || !puts_off
            }
        };
        // With no motion before the meeting it is the item that is withdrawn.
        if fate == Some(Fate::Withdrawn)
            && self.room.floor.question().is_none()
            && self.room.reopened.is_none()
            && let Some(reading) = self.item_stands(Standing::Withdrawn, past)
        {
            return Some(reading);
        }
        if let Some(fate) = fate.filter(|_| becomes) {
            return self.becomes(fate, past);
        }
        self.decided(&word, past)
    }

    /// `moved: …`, `closure: fi/ow`: movers first, if any are named.
    fn worded_motion(&self, form: MotionForm, past: usize) -> Reading {
        let (movers, past) = self.movers_behind(past);
        let wrong =
            movers.wrong.clone().or_else(|| self.cannot_move_so(&movers.mover, &movers.seconder));
        let reopened = match self.room.reopened {
            Some(Entry { kind: Kind::Motion(_), under, .. }) => Some(*under),
            Some(_) | None => None,
        };
        let target = self.room.floor.amendable();
        let under = match (&form, reopened) {
            (_, Some(under)) => under,
            (MotionForm::Amendment, None) => target.map(|moved| moved.id),
            (_, None) => None,
        };
        let wrong = wrong.or_else(|| {
            let is_open = self.room.floor.question().is_some() && reopened.is_none();
            match &form {
                MotionForm::Amendment if under.is_none() => {
                    Some("no motion is before the meeting that could be amended".into())
                }
                MotionForm::Substantive if is_open => Some(
                    "a motion is before the meeting; amend it, or say what became of it".into(),
                ),
                _ => None,
            }
        });
        self.with_words(past, form, under, movers, wrong)
    }

    /// Movers as the next word, or nobody.
    fn movers_behind(&self, past: usize) -> (Movers, usize) {
        let rest = self.line.get(past..).unwrap_or_default();
        let lead = rest.len() - rest.trim_start().len();
        let first = rest.trim_start().split(char::is_whitespace).next().unwrap_or_default();
        match self.movers(first) {
            Some(movers) => (movers, past + lead + first.len()),
            None => {
                let nobody = || Speaker::Nobody;
                (Movers { mover: nobody(), seconder: nobody(), wrong: None }, past)
            }
        }
    }

    /// `exclude: fi/ow 8 9`: that the public be excluded for those items, or for all that are exempt
    /// and not yet taken.
    fn excludes(&self, past: usize) -> Reading {
        let (movers, past) = self.movers_behind(past);
        let mut wrong =
            movers.wrong.clone().or_else(|| self.cannot_move_so(&movers.mover, &movers.seconder));
        let meeting = self.room.meeting;
        let rest = self.line.get(past..).unwrap_or_default();
        let numbers: Vec<&str> =
            rest.split([' ', ',', '\n']).filter(|number| !number.is_empty()).collect();
        let mut items = Vec::new();
        for number in &numbers {
            match meeting.agenda_items().find(|item| item.number.eq_ignore_ascii_case(number)) {
                Some(item) => {
                    if item.exempt.is_none() {
                        wrong = wrong.or(Some(format!("item {number} is not marked as exempt")));
                    }
                    items.push(item.id);
                }
                // What is no item would be lost.
                None => {
                    let none = format!("no item {number} is on the agenda");
                    return self.objects(Meaning::Unreadable, past, none);
                }
            }
        }
        let open = self.room.floor.question().filter(|_| self.room.reopened.is_none());
        if open.is_some_and(|moved| matches!(moved.form, MotionForm::Exclusion(_))) {
            wrong = wrong.or(Some("that is before the meeting already; vote on it".into()));
        }
        if numbers.is_empty() {
            let to_come =
                meeting.agenda_items().filter(|item| item.exempt.is_some() && !item.is_done());
            items.extend(to_come.map(|item| item.id));
            if items.is_empty() {
                wrong = wrong.or(Some("no exempt item is still to come; name the items".into()));
            }
        }
        self.with_words(past, MotionForm::Exclusion(items), None, movers, wrong)
    }

    /// The item where the clerk is comes to stand so, and nothing else is said.
    fn item_stands(&self, standing: Standing, past: usize) -> Option<Reading> {
        let words = self.line.get(past..).unwrap_or_default();
        let item = self.room.place.and_then(|id| self.room.meeting.item(id))?;
        if !words.trim().is_empty() {
            return None;
        }
        let already = (item.standing == standing).then(|| "the item stands so already".into());
        let decides =
            |entry: &Entry| matches!(entry.kind, Kind::Resolution(..) | Kind::Decision(..));
        let decided = self.room.meeting.entries_of(Some(item.id)).any(decides);
        let wrong = already.or_else(|| decided.then(|| "the item was decided already".into()));
        let reading = self.says(Meaning::Stands(item.id, standing), past);
        Some(Reading { objection: wrong, ..reading })
    }

    /// What became of the motion, the amendment or the other motion before the meeting.
    fn becomes(&self, fate: Fate, past: usize) -> Option<Reading> {
        let reopened = match self.room.reopened {
            Some(Entry { kind: Kind::Fate(..), under, .. }) => Some(*under),
            Some(_) | None => None,
        };
        let top = self.room.floor.question();
        let words = self.line.get(past..).unwrap_or_default();
        let needs_words = matches!(fate, Fate::Referred | Fate::Deferred);
        // "Carried: …" with words behind it is a sentence, unless a motion waits for it.
        if top.is_none() && reopened.is_none() && !words.trim().is_empty() {
            return None;
        }
        let under = reopened.unwrap_or(top.map(|moved| moved.id));
        let seconded = top.is_some_and(|moved| !moved.seconder.is_nobody());
        let is_amendment = top.is_some_and(|moved| moved.form == MotionForm::Amendment);
        let wrong = match (reopened, top, fate) {
            (Some(_), ..) => None,
            (None, None, _) => Some("no motion is before the meeting".to_owned()),
            (None, Some(_), Fate::Accepted) if !is_amendment => {
                Some("only an amendment can be accepted by the mover of the motion".to_owned())
            }
            (None, Some(_), Fate::Lapsed) if seconded => {
                Some("it was seconded, so it did not lapse for want of a seconder".to_owned())
            }
            (None, Some(_), _) if !needs_words && !words.trim().is_empty() => {
                Some("type what was said on a line of its own".to_owned())
            }
            _ => None,
        };
        let text = line::prose(words.trim(), self.room.meeting);
        let formal = Formal { under, ..Formal::of(Kind::Fate(fate, text)) };
        let reading = self.says(Meaning::Formal(Box::new(formal)), past);
        Some(Reading { objection: wrong, ..reading })
    }
}

/// The line that moves a motion again.
pub(super) fn of_motion(motion: &Motion, meeting: &Meeting) -> String {
    let code = |speaker: &Speaker| match speaker {
        Speaker::Nobody => String::new(),
        Speaker::Person(id) => line::code(*id, meeting),
        Speaker::Unknown(typed) if typed.is_empty() => "?".into(),
        Speaker::Unknown(typed) => typed.clone(),
    };
    let movers = match (&motion.mover, &motion.seconder) {
        (Speaker::Nobody, Speaker::Nobody) => String::new(),
        (mover, seconder) => format!("{}/{}", code(mover), code(seconder)),
    };
    let words = decided::typed(&motion.words(), meeting);
    let word = match &motion.form {
        MotionForm::Substantive | MotionForm::Amendment if !motion.mover.is_nobody() => "",
        MotionForm::Substantive => "moved:",
        MotionForm::Amendment => "amendment:",
        MotionForm::Exclusion(_) => "exclude:",
        MotionForm::Procedural(procedure) => {
            let known = PROCEDURES.iter().find(|(_, known)| known == procedure);
            return said(&[&format!("{}:", known.map_or("", |(word, _)| word)), &movers, &words]);
        }
    };
    let items = match &motion.form {
        MotionForm::Exclusion(items) => {
            let numbers = items.iter().filter_map(|id| meeting.item(*id));
            numbers.map(|item| item.number.clone()).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    };
    said(&[word, &movers, &items, &words])
}

/// The line that says what became of a motion again.
pub(super) fn of_fate(fate: Fate, text: &Prose, meeting: &Meeting) -> String {
    let word = FATES.iter().find(|(_, known)| *known == fate).map_or("", |(word, _)| word);
    said(&[&format!("{word}:"), &line::typed(text, meeting)])
}

pub(super) fn said(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// What a motion is called.
pub fn motion_named(form: &MotionForm) -> &'static str {
    match form {
        MotionForm::Substantive => "motion",
        MotionForm::Amendment => "amendment",
        MotionForm::Procedural(Procedure::Closure) => "closure motion",
        MotionForm::Procedural(Procedure::NextBusiness) => "motion to go to the next business",
        MotionForm::Procedural(Procedure::Adjournment) => "motion to adjourn",
        MotionForm::Procedural(Procedure::Suspension) => "motion to suspend a rule",
        MotionForm::Procedural(Procedure::Extension) => "motion to go on beyond the time",
        MotionForm::Exclusion(_) => "motion to exclude the public",
    }
}

/// What became of a motion, in a word.
pub fn fate_named(fate: Fate) -> &'static str {
    match fate {
        Fate::Accepted => "accepted",
        Fate::Lapsed => "lapsed",
        Fate::Withdrawn => "withdrawn",
        Fate::Carried => "carried",
        Fate::Lost => "lost",
        Fate::Referred => "referred",
        Fate::Deferred => "deferred",
    }
}

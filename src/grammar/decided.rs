//! Decisions as they are typed: `=` and its clauses, `noted:`, `recommended: Council`, `refused:`.

use std::borrow::Cow;

use super::moved::{motion_named, said};
use super::reader::Reader;
use super::{Formal, Meaning, Reading, Room, is_list, line, when};
use crate::meeting::prose::SUB_CLAUSE;
use crate::meeting::{Basis, Clauses, Decided, Kind, Meeting, Moved, Prose};

impl Reader<'_> {
    /// `=`, `=1-3,5`, `==` and `=` with words of the meeting's own.
    pub(super) fn resolution(&self, from: usize) -> Reading {
        let reading = self.resolves(from);
        let open = self.room.floor.question().filter(|_| self.room.reopened.is_none());
        match open {
            Some(moved) if reading.objection.is_none() => {
                let what = motion_named(&moved.form);
                let not_yet = format!("the {what} has not been voted on yet");
                Reading { objection: Some(not_yet), ..reading }
            }
            Some(_) | None => reading,
        }
    }

    fn resolves(&self, from: usize) -> Reading {
        let rest = self.line.get(from..).unwrap_or_default().trim();
        let (all, basis) = self.room.resolvable();
        let count = all.list.len();
        let none = "nothing is recommended here; type the words after =";
        if rest == "=" {
            return match count {
                0 => self.objects(Meaning::Unreadable, from, none),
                _ => self.says(Meaning::OpenRecommended, from + 1),
            };
        }
        if rest.is_empty() {
            return match count {
                0 => self.objects(Meaning::Unreadable, from, none),
                _ => self.resolves_some((0..count).collect(), from),
            };
        }
        if !is_list(rest) {
            let differs = basis == Basis::Moved
                && self.room.reopened.is_none()
                && clauses(rest, self.room.meeting) != all;
            let reading = self.says(Meaning::Resolution, from);
            let other = "these are other words than those of the motion that was carried";
            return Reading { objection: differs.then(|| other.into()), ..reading };
        }
        match when::numbers(rest, count) {
            Ok(chosen) => self.resolves_some(chosen, from),
            Err(_) if count == 0 => self.objects(Meaning::Unreadable, from, none),
            Err(number) => self.objects(
                Meaning::Unreadable,
                from,
                match count {
                    1 => format!("there is one clause, and no number {number}"),
                    n => format!("there are {n} clauses, and no number {number}"),
                },
            ),
        }
    }

    /// Those of the clauses: as recommended, or of the motion that was carried.
    fn resolves_some(&self, chosen: Vec<usize>, from: usize) -> Reading {
        let (all, basis) = self.room.resolvable();
        let clauses = all.some(&chosen);
        let stands = self.stands_already(&clauses);
        let reading = match basis {
            Basis::Moved => {
                let formal = Formal::of(resolution(clauses, Basis::Moved));
                self.says(Meaning::Formal(Box::new(formal)), from)
            }
            _ => self.says(Meaning::Recommended(chosen), from),
        };
        Reading { objection: stands, ..reading }
    }

    /// That the item was resolved in these very words, or in some of them.
    fn stands_already(&self, clauses: &Clauses) -> Option<String> {
        let room = self.room;
        let made = room.meeting.entries_of(room.place).filter(|_| room.reopened.is_none());
        let made = made.filter(|entry| matches!(entry.kind, Kind::Resolution(..)));
        let made: Vec<Clauses> = made.filter_map(|entry| entry.kind.clauses()).collect();
        if clauses.list.is_empty() {
            return None;
        }
        if made.iter().any(|made| made == clauses) {
            return Some("it is resolved so already".into());
        }
        let stands = |clause: &Prose| made.iter().any(|made| made.list.contains(clause));
        match clauses.list.iter().filter(|clause| stands(clause)).count() {
            0 => None,
            1 => Some("one of these clauses is resolved already".into()),
            n => Some(format!("{n} of these clauses are resolved already")),
        }
    }

    /// Decisions that are no plain resolution: `noted:`, `recommended: Council`, `refused:`.
    pub(super) fn decided(&self, word: &str, past: usize) -> Option<Reading> {
        let rest = self.line.get(past..).unwrap_or_default();
        let words = rest.trim();
        let meeting = self.room.meeting;
        let mut wrong = None;
        let (decided, words) = match word {
            "noted" => (Decided::Noted, words),
            "refused" => (Decided::Refused, words),
            "granted" => (Decided::Granted, words),
            "nodecision" => (Decided::Nothing, words),
            "deferred" => (Decided::Deferred(one_line(words)), ""),
            "referred" => {
                if words.is_empty() {
                    wrong = Some("to whom is it referred?".to_owned());
                }
                (Decided::Referred(one_line(words)), "")
            }
            "recommended" => {
                let (to, words) = words.split_once('\n').unwrap_or((words, ""));
                if to.trim().is_empty() {
                    wrong = Some("to which body? Type it behind the colon".to_owned());
                }
                (Decided::Recommended(one_line(to)), words.trim())
            }
            _ => return None,
        };
        let takes_recommended = matches!(decided, Decided::Recommended(_)) && words.is_empty();
        let own = clauses(words, meeting);
        let all = self.room.recommended();
        // What was recommended and carried speaks of the business, not of putting it off.
        let puts_off = matches!(decided, Decided::Deferred(_) | Decided::Referred(_));
        let speaks = |carried: &&Moved| {
            words.is_empty() && !(puts_off && !all.list.is_empty() && carried.clauses == all)
        };
        let (clauses, basis) = match self.room.floor.carried().filter(speaks) {
            Some(carried) => (carried.clauses.clone(), Basis::Moved),
            None if takes_recommended => (all.into_owned(), Basis::Recommended),
            None => {
                let basis = basis_of(&own, &all, false);
                (own, basis)
            }
        };
        if let Some(carried) = self.room.floor.carried().filter(|_| self.room.reopened.is_none())
            && (decided == Decided::Nothing || puts_off && basis != Basis::Moved)
        {
            let what = motion_named(&carried.form);
            wrong = wrong.or(Some(format!("the {what} was carried; = resolves it")));
        }
        if takes_recommended && clauses.is_empty() {
            wrong = wrong.or(Some("nothing is recommended here; type the words below".into()));
        }
        let Clauses { lead, list } = clauses;
        let kind = Kind::Decision(decided, list.into_owned(), basis, lead.into_owned());
        let formal = Formal::of(kind);
        let reading = self.says(Meaning::Formal(Box::new(formal)), past);
        Some(Reading { objection: wrong, ..reading })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A resolution of these clauses.
pub fn resolution(clauses: Clauses, basis: Basis) -> Kind {
    Kind::Resolution(clauses.list.into_owned(), basis, clauses.lead.into_owned())
}

/// A paragraph a clause; one that begins with `-` is a sub-clause of that before it. A first
/// paragraph with a colon behind it leads in to those below.
pub fn clauses(words: &str, meeting: &Meeting) -> Clauses<'static> {
    let mut clauses: Vec<String> = Vec::new();
    let (lead, words) = leading(words).unwrap_or(("", words));
    for paragraph in words.split('\n').map(str::trim).filter(|text| !text.is_empty()) {
        match (clauses.last_mut(), paragraph.strip_prefix(SUB_CLAUSE)) {
            (Some(clause), Some(sub)) => {
                clause.push('\n');
                clause.push(SUB_CLAUSE);
                clause.push_str(sub.trim_start());
            }
            (_, _) => clauses.push(paragraph.into()),
        }
    }
    Clauses {
        lead: Cow::Owned(line::prose(lead, meeting)),
        list: clauses.iter().map(|clause| line::prose(clause, meeting)).collect(),
    }
}

/// The words that lead in to clauses, without their colon, and the clauses. A colon alone leads in
/// to nothing: what ends so below it is a clause.
fn leading(words: &str) -> Option<(&str, &str)> {
    let (first, rest) = words.trim_start().split_once('\n')?;
    let lead = first.trim_end().strip_suffix(':')?.trim_end();
    let below = rest.trim_start();
    (!below.is_empty() && !below.starts_with(SUB_CLAUSE)).then_some((lead, rest))
}

/// Clauses as they are typed.
pub fn typed(clauses: &Clauses, meeting: &Meeting) -> String {
    let list: Vec<String> =
        clauses.list.iter().map(|clause| line::typed(clause, meeting)).collect();
    let list = list.join("\n");
    if clauses.lead.is_empty() {
        return if leading(&list).is_some() { format!(":\n{list}") } else { list };
    }
    let lead = one_line(&line::typed(&clauses.lead, meeting));
    [format!("{lead}:"), list].join("\n").trim_end().to_owned()
}

/// How clauses stand to what is recommended. `was_opened` says that they began as the recommended
/// ones.
pub fn basis_of(clauses: &Clauses, all: &Clauses, was_opened: bool) -> Basis {
    let (taken, given) = (&clauses.list, &all.list);
    let shares = taken.iter().any(|clause| given.contains(clause));
    let led = clauses.lead == all.lead;
    if !given.is_empty() && clauses == all {
        Basis::Recommended
    } else if led && !taken.is_empty() && taken.iter().all(|clause| given.contains(clause)) {
        Basis::Part
    } else if was_opened || shares {
        Basis::Changed
    } else {
        Basis::Own
    }
}

/// The line that decides so again.
pub(super) fn of_decision(decided: &Decided, clauses: &Clauses, meeting: &Meeting) -> String {
    let words = typed(clauses, meeting);
    match decided {
        Decided::Recommended(to) if words.is_empty() => format!("recommended: {to}"),
        Decided::Recommended(to) => format!("recommended: {to}\n{words}"),
        Decided::Noted => said(&["noted:", &words]),
        Decided::Refused => said(&["refused:", &words]),
        Decided::Granted => said(&["granted:", &words]),
        Decided::Nothing => said(&["nodecision:", &words]),
        Decided::Deferred(until) => said(&["deferred:", until]),
        Decided::Referred(to) => said(&["referred:", to]),
    }
}

impl Room<'_> {
    /// What `=` resolves: the words of the motion that was carried, or else what is recommended.
    pub fn resolvable(&self) -> (Clauses<'_>, Basis) {
        match self.floor.carried() {
            Some(carried) => (carried.clauses.clone(), Basis::Moved),
            None => (self.recommended(), Basis::Recommended),
        }
    }

    /// What is recommended on the item.
    pub fn recommended(&self) -> Clauses<'_> {
        let item = self.place.and_then(|id| self.meeting.item(id));
        item.map_or_else(Clauses::default, |item| item.recommended())
    }
}

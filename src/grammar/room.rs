//! What is said of the room: who is present, sent apologies, attends from elsewhere or in the place of
//! another, who takes the chair, and how many of the public are there.

use super::reader::Reader;
use super::who::{self, Found};
use super::{Formal, Meaning, Reading, Roll, line};
use crate::meeting::attendance::Whereabouts;
use crate::meeting::{Class, Id, Kind};

/// Names as they were read.
struct Names {
    people: Vec<Id>,
    /// What is wrong with them.
    wrong: Option<String>,
}

impl Reader<'_> {
    /// A line that begins with a word of the room.
    pub(super) fn room_word(&self, word: &str, past: usize) -> Option<Reading> {
        let rest = self.line.get(past..).unwrap_or_default();
        match word {
            "present" => self.listed(Roll::Present, past, rest),
            "apologies" => {
                self.excused(past, rest).or_else(|| self.listed(Roll::Apologies, past, rest))
            }
            "attending" => self.listed(Roll::InAttendance, past, rest),
            "remote" => self.remote(past, rest),
            "chair" => self.chair(past, rest),
            "substitute" => self.substitute(past, rest),
            "gallery" => self.gallery(past, rest),
            _ => None,
        }
    }

    /// Names and the codes of groups; none if not even the first is one, and not all could be codes:
    /// a sentence that begins with such a word is a sentence.
    fn names(&self, text: &str) -> Option<Names> {
        let mut people: Vec<Id> = Vec::new();
        let mut wrong = None;
        let names = || text.split([',', ' ', '\n']).filter(|name| !name.is_empty());
        let mut understood =
            names().next().is_some() && names().all(|name| self.is_as_a_code(name));
        for name in names() {
            let group = || who::of_group(name, self.room);
            match who::coded(name, self.room.meeting) {
                None if let Some(members) = group() => {
                    understood = true;
                    people.extend(members);
                    let mut seen = std::collections::BTreeSet::new();
                    people.retain(|id| seen.insert(*id));
                }
                coded => match coded.map_or_else(|| who::named(name, self.room), Found::One) {
                    Found::One(id) => {
                        understood = true;
                        if people.contains(&id) {
                            wrong = wrong.or(Some(format!("{} is named twice", self.name(id))));
                        } else {
                            wrong = wrong.or_else(|| who::shared_code(id, self.room.meeting));
                            people.push(id);
                        }
                    }
                    Found::Several(ids) if understood => {
                        let who = who::listed(&ids, self.room.meeting);
                        wrong = wrong.or(Some(format!("{name} may be {who}")));
                    }
                    Found::Nobody if understood => {
                        wrong = wrong.or_else(|| Some(who::nobody_is(name, self.room)));
                    }
                    Found::Several(_) | Found::Nobody => return None,
                },
            }
        }
        understood.then_some(Names { people, wrong })
    }

    /// Whether a word is a code, or a slip for one.
    fn is_as_a_code(&self, word: &str) -> bool {
        let is_one = who::coded(word, self.room.meeting).is_some()
            || who::of_group(word, self.room).is_some();
        is_one || self.is_slip(word)
    }

    /// Whether a word that is no code seems meant for one.
    fn is_slip(&self, word: &str) -> bool {
        who::could_be_code(word) && (word.len() <= 2 || who::nearest(word, self.room).is_some())
    }

    fn name(&self, id: Id) -> String {
        self.room.meeting.person(id).map_or("somebody".into(), |person| person.name.formal())
    }

    fn listed(&self, roll: Roll, past: usize, rest: &str) -> Option<Reading> {
        let Names { people, wrong } = self.names(rest)?;
        if people.is_empty() {
            return Some(self.objects(Meaning::Unreadable, past, wrong?));
        }
        let wrong = wrong.or_else(|| self.listed_already(roll, &people));
        let reading = self.says(Meaning::Attendance(roll, people), past);
        Some(Reading { objection: wrong, ..reading })
    }

    /// That somebody stands on another list of the start already.
    fn listed_already(&self, roll: Roll, people: &[Id]) -> Option<String> {
        let own = |id: &Id| {
            let mut listed = false;
            if let Some(entry) = self.room.reopened {
                entry.kind.each_listed(|other| listed |= other == *id);
            }
            listed
        };
        people.iter().filter(|id| !own(id)).find_map(|id| {
            let name = self.name(*id);
            match (roll, self.room.attendance.of_person(*id)?) {
                (Roll::Apologies, Whereabouts::In) => Some(format!("{name} is in the room")),
                (Roll::Apologies, Whereabouts::Apologies) => {
                    Some(format!("{name} sent apologies already"))
                }
                (Roll::Present | Roll::InAttendance, Whereabouts::In) => {
                    Some(format!("{name} is listed already"))
                }
                (Roll::Present | Roll::InAttendance, Whereabouts::Apologies) => {
                    Some(format!("{name} sent apologies"))
                }
                (_, Whereabouts::Left(_)) => None,
            }
        })
    }

    /// `apologies: dk (illness)` and `apologies: dk, illness`
    fn excused(&self, past: usize, rest: &str) -> Option<Reading> {
        let text = rest.trim();
        let (name, reason) = match (text.split_once('('), text.split_once(',')) {
            (Some((name, reason)), comma)
                if reason.trim_end().ends_with(')')
                    && comma.is_none_or(|(before, _)| before.len() > name.len()) =>
            {
                let inner = reason.trim_end();
                (name, inner.get(..inner.len().saturating_sub(1)).unwrap_or_default())
            }
            (_, Some((name, reason))) if self.is_reason(reason) => (name, reason),
            (_, _) => return None,
        };
        let Found::One(id) = who::named(name, self.room) else { return None };
        let reason = line::prose(reason.trim(), self.room.meeting);
        let own =
            |entry: &&crate::meeting::Entry| matches!(entry.kind, Kind::Excused(of, _) if of == id);
        let wrong = match self.room.attendance.of_person(id) {
            Some(Whereabouts::In) => Some(format!("{} is in the room", self.name(id))),
            _ => None,
        };
        let wrong = wrong.filter(|_| self.room.reopened.filter(own).is_none());
        let wrong = wrong.or_else(|| who::shared_code(id, self.room.meeting));
        let kind = Kind::Excused(id, reason);
        Some(Reading { objection: wrong, ..self.formal(kind, past) })
    }

    /// Whether what follows a name and a comma is why somebody is not there, and no other name.
    fn is_reason(&self, text: &str) -> bool {
        let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
        let Some(first) = words.next() else { return false };
        let is_name = who::named(first, self.room) != Found::Nobody
            || who::of_group(first, self.room).is_some();
        let is_slip = words.next().is_none() && self.is_slip(first);
        !is_name && !is_slip
    }

    fn remote(&self, past: usize, rest: &str) -> Option<Reading> {
        let Names { people, wrong } = self.names(rest)?;
        if people.is_empty() {
            return Some(self.objects(Meaning::Unreadable, past, wrong?));
        }
        let own = |id: &Id| {
            let entry = self.room.reopened;
            entry.is_some_and(|entry| matches!(&entry.kind, Kind::Remote(all) if all.contains(id)))
        };
        let wrong = wrong.or_else(|| {
            let elsewhere = |id: &&Id| self.room.attendance.is_remote(**id) && !own(id);
            let id = people.iter().find(elsewhere)?;
            Some(format!("{} attends from elsewhere already", self.name(*id)))
        });
        Some(Reading { objection: wrong, ..self.formal(Kind::Remote(people), past) })
    }

    /// `chair: dk`, and nothing else: `chair: said so` is what the Chair said.
    fn chair(&self, past: usize, rest: &str) -> Option<Reading> {
        let name = rest.trim();
        if name.is_empty() || name.contains(char::is_whitespace) {
            return None;
        }
        let id = match who::named(name, self.room) {
            Found::One(id) => id,
            Found::Nobody if who::could_be_code(name) => {
                let wrong = who::nobody_has(name, self.room);
                return Some(self.objects(Meaning::Unreadable, past, wrong));
            }
            Found::Several(_) | Found::Nobody => return None,
        };
        let stands = self.room.reopened.is_some_and(|entry| entry.kind == Kind::Chair(id));
        let wrong = who::not_in_the_room(id, self.room)
            .or_else(|| {
                let again = self.room.attendance.chair() == Some(id) && !stands;
                again.then(|| format!("{} is in the chair already", self.name(id)))
            })
            .or_else(|| {
                let class = self.room.meeting.person(id)?.class;
                (class == Class::Collective).then(|| format!("{} is nobody alone", self.name(id)))
            })
            .or_else(|| who::has_interest(id, self.room))
            .or_else(|| who::shared_code(id, self.room.meeting));
        Some(Reading { objection: wrong, ..self.formal(Kind::Chair(id), past) })
    }

    /// `substitute: ea for dk`
    fn substitute(&self, past: usize, rest: &str) -> Option<Reading> {
        let is_for = |word: &&str| !word.eq_ignore_ascii_case("for");
        let words: Vec<&str> = rest.split([' ', ',']).filter(|w| !w.is_empty()).collect();
        let words: Vec<&str> = words.into_iter().filter(is_for).collect();
        let form = "write who attends and for whom: substitute: ea for dk";
        let named = |word: &&str| who::named(word, self.room);
        match (words.first().map(named), words.get(1).map(named), words.len()) {
            (Some(Found::One(who)), Some(Found::One(instead_of)), 2) => {
                let wrong = self.cannot_substitute(who, instead_of);
                let kind = Kind::Substitute { who, instead_of };
                Some(Reading { objection: wrong, ..self.formal(kind, past) })
            }
            (Some(Found::One(_)), None, 1) => Some(self.objects(Meaning::Unreadable, past, form)),
            (Some(one), Some(other), 2) => {
                let unknown = match (&one, &other) {
                    (Found::One(_), _) => words.get(1),
                    (_, Found::One(_)) => words.first(),
                    (_, _) => None,
                };
                // Two words of which none is a name are a sentence.
                let name = unknown?;
                let wrong = match if matches!(one, Found::One(_)) { other } else { one } {
                    Found::Several(ids) => {
                        format!("{name} may be {}", who::listed(&ids, self.room.meeting))
                    }
                    Found::One(_) | Found::Nobody => who::nobody_is(name, self.room),
                };
                Some(self.objects(Meaning::Unreadable, past, wrong))
            }
            (_, _, _) => None,
        }
    }

    fn cannot_substitute(&self, who: Id, instead_of: Id) -> Option<String> {
        let room = self.room;
        let stands = Kind::Substitute { who, instead_of };
        if room.reopened.is_some_and(|entry| entry.kind == stands) {
            return None;
        }
        let (name, member) = (self.name(who), self.name(instead_of));
        if who == instead_of {
            return Some(format!("{name} cannot stand in for themselves"));
        }
        if room.attendance.is_in(instead_of) {
            return Some(format!("{member} is in the room"));
        }
        if let Some(other) = room.attendance.stood_in_for_by(instead_of) {
            return Some(format!("{} stands in for {member} already", self.name(other)));
        }
        if let Some(other) = room.attendance.stands_in_for(who) {
            return Some(format!("{name} stands in for {} already", self.name(other)));
        }
        match room.meeting.person(who)?.class {
            Class::Member => Some(format!("{name} is a member already")),
            _ => who::shared_code(who, room.meeting)
                .or_else(|| who::shared_code(instead_of, room.meeting)),
        }
    }

    /// `gallery: 14`
    fn gallery(&self, past: usize, rest: &str) -> Option<Reading> {
        let figures = rest.trim();
        let is_number = !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number {
            return None;
        }
        let most = 100_000;
        Some(match figures.parse::<u32>().ok().filter(|count| *count <= most) {
            Some(count) => self.formal(Kind::Gallery(count), past),
            None => self.objects(Meaning::Unreadable, past, "so many were never in a gallery"),
        })
    }

    pub(super) fn formal(&self, kind: Kind, past: usize) -> Reading {
        self.says(Meaning::Formal(Box::new(Formal::of(kind))), past)
    }
}

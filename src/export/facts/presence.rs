//! Who was in the room and when, person by person: a fold of what the record says of attendance, as
//! `meeting::attendance` has it for one moment.

use std::collections::BTreeMap;

use crate::meeting::attendance::in_order;
use crate::meeting::{Entry, Id, Kind, Moment, Person, Place, Prose, Record};

/// One person's presence at the meeting.
#[derive(Clone, Debug)]
pub(in crate::export) struct Presence<'a> {
    /// Who.
    pub(in crate::export) person: &'a Person,
    /// In what way.
    pub(in crate::export) standing: Standing,
    /// Why they could not come, where they sent apologies and said so.
    pub(in crate::export) reason: Option<&'a Prose>,
    /// In whose place they came.
    pub(in crate::export) instead_of: Option<Id>,
    /// Whether they were in the chair for any of it.
    pub(in crate::export) chaired: bool,
    /// When they were in the room, in order; nothing of whoever was not.
    pub(in crate::export) spells: Vec<Spell>,
    /// The entries that say so.
    pub(in crate::export) entries: Vec<Id>,
}

/// How somebody stands in the list of those who were there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Standing {
    /// Of the body, and there.
    Present,
    /// There, and not of the body.
    InAttendance,
    /// Sent apologies.
    Apologies,
    /// Of the body, and nothing is minuted of them.
    NotRecorded,
}

impl Standing {
    /// The word for it.
    pub(in crate::export) fn word(self) -> &'static str {
        match self {
            Standing::Present => "present",
            Standing::InAttendance => "in attendance",
            Standing::Apologies => "apologies",
            Standing::NotRecorded => "not recorded",
        }
    }
}

/// A stretch in which somebody was in the room.
#[derive(Clone, Debug, Default)]
pub(in crate::export) struct Spell {
    /// How it began; none where they were there from the start.
    pub(in crate::export) arrived: Option<Moved>,
    /// How it ended; none where they stayed to the end.
    pub(in crate::export) left: Option<Moved>,
    /// Whether they attended from elsewhere.
    pub(in crate::export) remote: bool,
}

/// Somebody came or went.
#[derive(Clone, Copy, Debug)]
pub(in crate::export) struct Moved {
    /// When, if that is known.
    pub(in crate::export) at: Option<Moment>,
    /// In which item.
    pub(in crate::export) place: Place,
}

/// Everybody of whom something is minuted, those on the roll first; and, if anything is, those on
/// the roll of whom nothing is.
pub(in crate::export) fn presence<'a>(record: &'a Record) -> Vec<Presence<'a>> {
    let mut fold = Fold { record, known: BTreeMap::new(), named: Vec::new() };
    for (_, entry) in in_order(record) {
        fold.take(entry);
    }
    let Fold { mut known, named, .. } = fold;
    if known.is_empty() {
        return Vec::new();
    }
    let roll = record.roll().map(|person| {
        let unknown = || Presence { standing: Standing::NotRecorded, ..unmarked(person) };
        known.remove(&person.id).unwrap_or_else(unknown)
    });
    let mut found: Vec<Presence> = roll.collect();
    found.extend(named.iter().filter_map(|id| known.remove(id)));
    found
}

/// Somebody of whom nothing is known yet.
fn unmarked(person: &Person) -> Presence<'_> {
    let of_body = person.class.on_the_roll() || person.has_vote();
    Presence {
        person,
        standing: if of_body { Standing::Present } else { Standing::InAttendance },
        reason: None,
        instead_of: None,
        chaired: false,
        spells: Vec::new(),
        entries: Vec::new(),
    }
}

struct Fold<'a> {
    record: &'a Record<'a>,
    known: BTreeMap<Id, Presence<'a>>,
    /// In the order in which they were first named.
    named: Vec<Id>,
}

impl<'a> Fold<'a> {
    /// What is known of somebody; none of whom the record does not know.
    fn of(&mut self, id: Id, entry: &Entry) -> Option<&mut Presence<'a>> {
        let person = self.record.person(id)?;
        let named = &mut self.named;
        let presence = self.known.entry(id).or_insert_with(|| {
            named.push(id);
            unmarked(person)
        });
        presence.entries.push(entry.id);
        Some(presence)
    }

    fn take(&mut self, entry: &'a Entry) {
        match &entry.kind {
            Kind::Present(people) | Kind::InAttendance(people) | Kind::Remote(people) => {
                for id in people {
                    let remote = matches!(entry.kind, Kind::Remote(_));
                    if let Some(presence) = self.of(*id, entry) {
                        presence.comes(entry, false);
                        presence.is_remote(remote);
                    }
                }
            }
            Kind::Apologies(people) => {
                for id in people {
                    self.excuses(*id, entry, None);
                }
            }
            Kind::Excused(id, why) => self.excuses(*id, entry, Some(why)),
            Kind::Substitute { who, instead_of } => {
                if let Some(presence) = self.of(*who, entry) {
                    presence.comes(entry, false);
                    presence.instead_of = Some(*instead_of);
                }
                if !self.known.contains_key(instead_of) {
                    self.excuses(*instead_of, entry, None);
                }
            }
            Kind::Arrival(id) => {
                if let Some(presence) = self.of(*id, entry) {
                    presence.comes(entry, true);
                }
            }
            Kind::Departure(id) => {
                if let Some(presence) = self.of(*id, entry) {
                    presence.goes(entry);
                }
            }
            Kind::Chair(id) => {
                if let Some(presence) = self.of(*id, entry) {
                    presence.chaired = true;
                }
            }
            _ => {}
        }
    }

    fn excuses(&mut self, id: Id, entry: &Entry, why: Option<&'a Prose>) {
        if let Some(presence) = self.of(id, entry) {
            presence.reason = why.filter(|why| !why.is_empty()).or(presence.reason);
            if presence.spells.is_empty() {
                presence.standing = Standing::Apologies;
            }
        }
    }
}

impl Presence<'_> {
    fn comes(&mut self, entry: &Entry, arrives: bool) {
        let is_in = self.spells.last().is_some_and(|spell| spell.left.is_none());
        if is_in {
            // Whoever comes in is not elsewhere any more: from then on it is another stretch.
            let Some(spell) = self.spells.last_mut().filter(|spell| arrives && spell.remote) else {
                return;
            };
            spell.left = Some(moved(entry));
        }
        if self.standing == Standing::Apologies {
            self.standing = unmarked(self.person).standing;
        }
        // Whoever is in a list without having come was there from the start.
        let arrived = arrives || !self.spells.is_empty();
        let arrived = arrived.then(|| moved(entry));
        self.spells.push(Spell { arrived, ..Spell::default() });
    }

    fn goes(&mut self, entry: &Entry) {
        match self.spells.last_mut() {
            Some(spell) if spell.left.is_none() => spell.left = Some(moved(entry)),
            Some(_) => {}
            None => {
                self.comes(entry, false);
                self.goes(entry);
            }
        }
    }

    fn is_remote(&mut self, remote: bool) {
        if let Some(spell) = self.spells.last_mut() {
            spell.remote |= remote;
        }
    }
}

fn moved(entry: &Entry) -> Moved {
    Moved { at: entry.at, place: entry.place }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::layout::tests::minuted::{Minuted, at, prose};
    use crate::meeting::{Audience, Class};

    /// Each spell as `arrived-left`, `*` where they attended from elsewhere.
    fn told(presence: &Presence) -> String {
        let time = |moved: &Option<Moved>| match moved {
            Some(Moved { at: Some(at), .. }) => at.format("%H:%M").to_string(),
            Some(_) => "?".into(),
            None => String::new(),
        };
        let spell = |spell: &Spell| {
            let remote = if spell.remote { "*" } else { "" };
            format!("{}-{}{remote}", time(&spell.arrived), time(&spell.left))
        };
        let spells: Vec<String> = presence.spells.iter().map(spell).collect();
        format!("{} {} {}", presence.person.name.last, presence.standing.word(), spells.join(" "))
    }

    #[test]
    fn comings_and_goings_are_told_person_by_person() {
        let mut m = Minuted::of("Cabinet");
        let mut person = |class, last| m.person(class, ["Councillor", "", last], "");
        let finch = person(Class::Member, "Finch");
        let owusu = person(Class::Member, "Owusu");
        let rook = person(Class::Member, "Rook");
        let dukes = person(Class::Member, "Dukes");
        let amari = person(Class::Member, "Amari");
        let holt = person(Class::Officer, "Holt");
        let quince = person(Class::Substitute, "Quince");
        let early = Some(at("18:30"));
        m.put(Kind::Present(vec![finch, owusu]), None, early);
        m.put(Kind::InAttendance(vec![holt]), None, early);
        m.put(Kind::Excused(rook, prose("on holiday")), None, early);
        m.put(Kind::Substitute { who: quince, instead_of: rook }, None, early);
        m.put(Kind::Remote(vec![amari]), None, early);
        m.put(Kind::Chair(owusu), None, early);
        m.item("1", "Budget", |_| ());
        // Minuted in this order; time counts.
        m.put(Kind::Arrival(finch), None, Some(at("19:20")));
        m.put(Kind::Departure(finch), None, Some(at("19:10")));
        m.put(Kind::Departure(finch), None, Some(at("20:00")));
        m.put(Kind::Arrival(amari), None, Some(at("19:00")));
        m.put(Kind::Departure(holt), None, None);
        let record = m.meeting.seen_by(Audience::Public);
        let found = presence(&record);
        assert_eq!(
            found.iter().map(told).collect::<Vec<_>>(),
            [
                "Finch present -19:10 19:20-20:00",
                "Owusu present -",
                "Rook apologies ",
                "Dukes not recorded ",
                "Amari present -19:00* 19:00-",
                "Holt in attendance -?",
                "Quince present -",
            ]
        );
        assert!(found[1].chaired && !found[0].chaired);
        assert_eq!(found[2].reason.map(ToString::to_string).as_deref(), Some("on holiday"));
        assert_eq!((found[6].instead_of, found[3].person.id), (Some(rook), dukes));
        // Somebody is in the room at the end of it exactly if the fold of the meeting has them there.
        let now = crate::meeting::Attendance::of(&m.meeting);
        for presence in &found {
            let is_in = presence.spells.last().is_some_and(|spell| spell.left.is_none());
            assert_eq!(is_in, now.is_in(presence.person.id), "{}", told(presence));
        }
    }

    #[test]
    fn where_nothing_is_minuted_nobody_is_missing() {
        let mut m = Minuted::of("Cabinet");
        m.person(Class::Member, ["", "", "Finch"], "");
        assert!(presence(&m.meeting.seen_by(Audience::Public)).is_empty());
    }
}

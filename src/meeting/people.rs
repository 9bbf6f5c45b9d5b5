//! Who is who: people, their offices and forms of name, and the rule for a quorum.

use serde::{Deserialize, Serialize};

use super::Place;
use super::ids::Id;
use super::vote::Majority;

/// A person of the roster, or a collective such as Members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Stable, drawn when the person was first known.
    pub id: Id,
    /// What the clerk types: one to four letters, then digits if two would be alike.
    pub code: String,
    /// Forms of name.
    pub name: Name,
    /// In what capacity they attend.
    pub class: Class,
    /// The code of the group they belong to; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The authority that appointed them to a body of several; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub authority: String,
    /// Whether they have a vote, where that is otherwise than their class has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<bool>,
    /// Offices, the one that speakers are printed by first; may be none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Office>,
    /// The item in which somebody added on the fly was first met. If its business is exempt, so is
    /// the person, until public business names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_in: Place,
}

impl Person {
    /// Somebody of whom no more is known.
    pub fn new(id: Id, code: &str, name: Name, class: Class) -> Self {
        Person {
            id,
            code: code.into(),
            name,
            class,
            group: String::new(),
            authority: String::new(),
            votes: None,
            offices: Vec::new(),
            met_in: None,
        }
    }

    /// Whether they vote when they are in the room, and count towards the quorum.
    pub fn has_vote(&self) -> bool {
        self.votes.unwrap_or(matches!(self.class, Class::Member | Class::Substitute))
    }

    /// Whether they are one of those of whom the quorum is a part: a substitute has no seat of their
    /// own.
    pub fn has_seat(&self) -> bool {
        self.has_vote() && self.class != Class::Substitute
    }
}

/// By what people are named in the minutes, whatever their class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attribution {
    /// As the house style has it for the class of each.
    #[default]
    ByClass,
    /// By office.
    Office,
    /// By name.
    Name,
    /// By name and office.
    Both,
    /// As a member, an officer.
    Anonymous,
    /// Nobody is named: what was said stands for itself.
    Nobody,
}

impl Attribution {
    /// As each is asked for, in an agenda and on the command line.
    pub const NAMES: [(&'static str, Attribution); 6] = [
        ("style", Attribution::ByClass),
        ("office", Attribution::Office),
        ("name", Attribution::Name),
        ("both", Attribution::Both),
        ("anonymous", Attribution::Anonymous),
        ("none", Attribution::Nobody),
    ];

    /// The attribution that is asked for by that name.
    pub fn named(name: &str) -> Option<Attribution> {
        Attribution::NAMES.iter().find(|(known, _)| *known == name).map(|(_, by)| *by)
    }

    /// The name by which it is asked for.
    pub fn name(self) -> &'static str {
        Attribution::NAMES.iter().find(|(_, by)| *by == self).map_or("", |(name, _)| name)
    }

    /// Whether nothing is said that the house style does not say.
    pub fn is_usual(&self) -> bool {
        *self == Attribution::ByClass
    }
}

/// A political group or bloc; its code stands for its members in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What the clerk types.
    pub code: String,
    /// What it is called.
    pub name: String,
}

/// How a body votes, where its rules differ from the usual ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(default)]
pub struct Rules {
    /// How large a majority must be.
    pub majority: Majority,
    /// How large it must be to suspend a rule of procedure.
    pub to_suspend: Majority,
    /// Whether a motion needs a seconder.
    pub seconder: bool,
    /// Whether those who attend from elsewhere vote and count towards the quorum: so in Wales
    /// (Local Government and Elections (Wales) Act 2021 s47), not in England.
    pub remote_votes: bool,
    /// How many members must demand that names be recorded; 1 is any member (for parishes Local
    /// Government Act 1972, Schedule 12 paragraph 13(2)).
    pub names_on_demand_of: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            majority: Majority::Simple,
            to_suspend: Majority::Simple,
            seconder: true,
            remote_votes: false,
            names_on_demand_of: 1,
        }
    }
}

impl Rules {
    /// Whether they are the usual ones.
    pub fn are_usual(&self) -> bool {
        *self == Rules::default()
    }
}

/// The parts of a name, from which a house style makes its form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// `Councillor`, `Alderman`, `Mr`, `Dr`; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Given names; empty for a collective.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub given: String,
    /// The surname, or for a collective its whole name (`Members`, `the Committee`).
    pub last: String,
}

impl Name {
    /// Title, given names and surname: `Councillor Jane Finch`.
    pub fn full(&self) -> String {
        joined(&[&self.title, &self.given, &self.last])
    }

    /// Title and surname: `Councillor Finch`. A Sir or Dame goes with the given names: `Sir Hugh
    /// Ince` is never Sir Ince.
    pub fn formal(&self) -> String {
        match self.title.split_whitespace().last().is_some_and(|word| WITH_GIVEN.contains(&word)) {
            true => self.full(),
            false => joined(&[&self.title, &self.last]),
        }
    }

    /// Given names and surname: `Jane Finch`.
    pub fn plain(&self) -> String {
        joined(&[&self.given, &self.last])
    }
}

/// Titles that stand before given names only.
const WITH_GIVEN: [&str; 2] = ["Sir", "Dame"];

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// An office: `Cabinet Member for Finance`, in short `Cabinet Member`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// As it is printed at first mention, without an article.
    pub full: String,
    /// As it may be printed when nobody else of the same short form has been named since.
    pub short: String,
}

impl Office {
    /// An office whose short form ends before ` for `.
    pub fn named(full: &str) -> Self {
        let short = full.split(" for ").next().unwrap_or(full);
        Office { full: full.into(), short: short.into() }
    }
}

/// In what capacity somebody attends; house styles attribute by class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// A voting member of the body.
    Member,
    /// A co-opted member; without a vote unless it is said of them.
    CoOpted,
    /// A member without a vote.
    NonVoting,
    /// Somebody who may attend in a member's place.
    Substitute,
    /// A member of the authority who is not a member of this body.
    OtherMember,
    /// An officer.
    Officer,
    /// A guest or partner.
    Guest,
    /// A member of the public.
    Public,
    /// Several people spoken of as one: Members, Officers, the Committee.
    Collective,
}

impl Class {
    /// Whether people of this class are called in a roll.
    pub fn on_the_roll(self) -> bool {
        matches!(self, Class::Member | Class::CoOpted | Class::NonVoting)
    }
}

/// How many members must be present: a fraction of all, and a floor.
/// England and Wales: a quarter for principal councils, a third and at least three for parishes
/// (Local Government Act 1972, Schedule 12 paragraphs 6 and 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    /// Of so many members one must be present: 4 is a quarter; 0 leaves only the floor.
    pub one_in: u32,
    /// Never fewer than this.
    pub at_least: u32,
}

impl Default for Quorum {
    fn default() -> Self {
        Quorum { one_in: 4, at_least: 3 }
    }
}

impl Quorum {
    /// How many of so many members must be present.
    pub fn of(self, members: usize) -> usize {
        let fraction = if self.one_in == 0 { 0 } else { members.div_ceil(self.one_in as usize) };
        fraction.max(self.at_least as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_short_before_for() {
        assert_eq!(
            Office::named("Cabinet Member for Homes & Gateway Services").short,
            "Cabinet Member"
        );
        assert_eq!(Office::named("Leader of the Council").short, "Leader of the Council");
    }

    #[test]
    fn a_knight_is_never_named_by_surname_alone() {
        for (title, given, formal) in [
            ("Councillor", "Jane", "Councillor Ince"),
            ("Alderman Sir", "Hugh", "Alderman Sir Hugh Ince"),
            ("Dame", "Joan", "Dame Joan Ince"),
            ("Sir", "", "Sir Ince"),
            ("", "Hugh", "Ince"),
        ] {
            let [title, given, last] = [title, given, "Ince"].map(str::to_owned);
            assert_eq!(Name { title, given, last }.formal(), formal);
        }
    }

    #[test]
    fn a_quorum_is_a_fraction_rounded_up_and_a_floor() {
        assert_eq!(Quorum { one_in: 4, at_least: 3 }.of(54), 14);
        assert_eq!(Quorum { one_in: 4, at_least: 3 }.of(8), 3);
        assert_eq!(Quorum { one_in: 0, at_least: 4 }.of(80), 4);
        assert_eq!(Quorum { one_in: 3, at_least: 3 }.of(0), 3);
    }
}

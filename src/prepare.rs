//! Preparing: a pasted list of names becomes a body, a body with an agenda a meeting. Start screen,
//! command line and demo all come through here. No files, no clock, no random numbers: whose ids
//! things get is said by the caller.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use crate::agenda;
use crate::meeting::{
    BODY_VERSION, Body, Class, Group, Id, Meeting, Name, Particulars, Person, Quorum, Rules, Writer,
};
use crate::roster::{self, Listing};
use crate::typeset::shown;

/// What a body says of itself, beside who belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What it is called: `Cabinet`.
    pub name: String,
    /// The council or organisation it belongs to; may be empty.
    pub authority: String,
    /// Where it usually meets; may be empty.
    pub venue: String,
    /// How many members must be in the room.
    pub quorum: Quorum,
    /// The name of its house style.
    pub style: String,
}

/// When and where a body meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The day.
    pub date: NaiveDate,
    /// When it is to start.
    pub starts: Option<NaiveTime>,
    /// Where; empty for where the body usually meets.
    pub venue: String,
    /// The number of its first minute in the series of the body.
    pub first_minute: Option<u32>,
}

impl Body {
    /// A body of the people of a list, and of the collectives that speak as one (Members, Officers,
    /// the body itself). `writer` is whose ids they get.
    pub fn from_listing(about: About, listing: Listing, writer: Writer) -> Body {
        let codes: Vec<String> = (listing.people.iter().map(|person| &person.code))
            .chain(listing.groups.iter().map(|group| &group.code))
            .map(|code| code.to_lowercase())
            .collect();
        let collectives =
            roster::collectives(&about.name, &|code| codes.iter().any(|taken| taken == code));
        let groups = listing.groups;
        let people = (1..)
            .zip(listing.people.into_iter().chain(collectives))
            .map(|(number, proposed)| proposed.into_person(Id { writer, number }))
            .collect();
        let About { name, authority, venue, quorum, style } = about;
        let rules = Rules::default();
        Body { version: BODY_VERSION, name, authority, venue, quorum, rules, groups, style, people }
    }

    /// How many people with a vote make up the body; substitutes take the place of others.
    pub fn members(&self) -> usize {
        let seat = |person: &&Person| person.has_vote() && person.class != Class::Substitute;
        self.people.iter().filter(seat).count()
    }

    /// That the body can never have a quorum: no reason to refuse it, for its people may be
    /// completed, but its clerk is told.
    pub fn quorum_complaint(&self) -> Option<String> {
        quorum_complaint(self.quorum, self.members())
    }

    /// What is wrong with a body that was read, each fault in a sentence that may be shown.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.name.trim().is_empty() {
            faults.push("the body has no name; write one behind name:".into());
        }
        let mut by_code: HashMap<String, &Name> = HashMap::new();
        let mut by_id: HashMap<Id, &Name> = HashMap::new();
        for person in &self.people {
            let name = shown_name(&person.name);
            if person.name.last.trim().is_empty() {
                let code = shown(&person.code);
                faults.push(format!("the person with the code “{code}” has no surname"));
            }
            if let Some(fault) = roster::code_fault(&person.code) {
                faults.push(format!("{name}: {fault}"));
            } else if let Some(other) = by_code.get(&person.code.to_lowercase()) {
                faults.push(format!(
                    "{} and {name} have the same code “{}” (capitals do not count); give one of \
                     them another",
                    shown_name(other),
                    shown(&person.code)
                ));
            }
            by_code.entry(person.code.to_lowercase()).or_insert(&person.name);
            let is_own = |group: &&Group| group.code.to_lowercase() == person.group.to_lowercase();
            if !person.group.is_empty() && !self.groups.iter().any(|group| is_own(&group)) {
                faults.push(format!(
                    "{name}: group: there is no group with the code “{}” under groups",
                    shown(&person.group)
                ));
            }
            if let Some(other) = by_id.insert(person.id, &person.name) {
                faults.push(format!(
                    "{} and {name} have the same id {}; change the number of one of them",
                    shown_name(other),
                    person.id
                ));
            }
        }
        self.group_faults(&by_code, &mut faults);
        if self.rules.names_on_demand_of == 0 {
            faults.push(
                "rules: names_on_demand_of: 0 members cannot demand names; write 1 where any \
                 member may"
                    .into(),
            );
        }
        faults
    }

    fn group_faults(&self, by_code: &HashMap<String, &Name>, faults: &mut Vec<String>) {
        for (at, group) in self.groups.iter().enumerate() {
            let code = group.code.to_lowercase();
            let others = self.groups.iter().take(at);
            if let Some(fault) = roster::group_code_fault(&group.code) {
                faults.push(format!("groups: {}: {fault}", shown(&group.name)));
            } else if let Some(name) = by_code.get(&code) {
                faults.push(format!(
                    "groups: {} and {} have the same code “{}” (capitals do not count); give one \
                     of them another",
                    shown(&group.name),
                    shown_name(name),
                    shown(&group.code)
                ));
            } else if others.into_iter().any(|other| other.code.to_lowercase() == code) {
                faults.push(format!("groups: two have the code “{}”", shown(&group.code)));
            }
            if group.name.trim().is_empty() {
                faults.push(format!("groups: the group “{}” has no name", shown(&group.code)));
            }
        }
    }
}

/// That so many members can never be a quorum by a rule.
pub fn quorum_complaint(quorum: Quorum, members: usize) -> Option<String> {
    let needed = quorum.of(members);
    let have = match members {
        0 => "nobody here has a vote".into(),
        1 => "only 1 member has a vote".into(),
        n => format!("only {n} members have a vote"),
    };
    (needed > members).then(|| format!("{needed} make a quorum and {have}, so there is never one"))
}

fn shown_name(name: &Name) -> String {
    shown(&name.full()).into_owned()
}

/// A meeting of a body with an agenda, nothing minuted yet. People and items get ids of `writer`.
pub fn prepare(
    body: &Body,
    items: Vec<agenda::Proposed>,
    particulars: Given,
    writer: Writer,
) -> Meeting {
    let Given { date, starts, venue, first_minute } = particulars;
    let mut meeting = Meeting::new(Particulars {
        body: body.name.clone(),
        authority: body.authority.clone(),
        date,
        starts,
        venue: if venue.trim().is_empty() { body.venue.clone() } else { venue },
        quorum: body.quorum,
        rules: body.rules,
        groups: body.groups.clone(),
        first_minute,
        style: body.style.clone(),
        opened: None,
        closed: None,
    });
    let mut ids = (1..).map(|number| Id { writer, number });
    let mut roster = Vec::with_capacity(body.people.len());
    for (person, id) in body.people.iter().zip(ids.by_ref()) {
        roster.push(id);
        meeting.people.insert(id, Arc::new(Person { id, met_in: None, ..person.clone() }));
    }
    let mut agenda = Vec::with_capacity(items.len());
    for (item, id) in items.into_iter().zip(ids) {
        agenda.push(id);
        meeting.items.insert(id, Arc::new(item.into_item(id)));
    }
    meeting.roster = Arc::new(roster);
    meeting.agenda = Arc::new(agenda);
    meeting
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_groups() -> Body {
        let listing = roster::read("Cllr Jane Finch (Lab)\nCllr Tom Pell (Con)\n");
        Body::from_listing(about("Planning Committee"), listing, Writer(7))
    }

    #[test]
    fn groups_go_from_the_list_to_the_meeting() {
        let body = of_groups();
        assert_eq!(body.faults(), Vec::<String>::new());
        let date = NaiveDate::from_ymd_opt(2026, 6, 11).expect("a day");
        let given = Given { date, starts: None, venue: String::new(), first_minute: None };
        let meeting = prepare(&body, Vec::new(), given, Writer(9));
        assert_eq!(meeting.particulars.groups, body.groups);
        let groups: Vec<&str> = meeting.roll().map(|person| person.group.as_str()).collect();
        assert_eq!(groups, ["lab", "con", "", "", ""]);
    }

    #[test]
    fn what_is_wrong_with_groups_and_rules_is_said_with_its_place() {
        let mut body = of_groups();
        body.groups[1].code = "PE".into();
        body.groups.push(Group { code: "far too long".into(), name: " ".into() });
        body.rules.names_on_demand_of = 0;
        let faults = body.faults();
        for words in [
            "Cllr Tom Pell: group: there is no group with the code “con” under groups",
            "groups: Conservative and Cllr Tom Pell have the same code “PE”",
            "groups:  : “far too long” cannot be the code of a group",
            "the group “far too long” has no name",
            "rules: names_on_demand_of: 0 members",
        ] {
            let words = words.replace("Cllr", "Councillor");
            assert!(faults.iter().any(|fault| fault.contains(&words)), "{words}\n{faults:?}");
        }
    }

    fn about(name: &str) -> About {
        About {
            name: name.into(),
            authority: "Harrowdene Borough Council".into(),
            venue: "Council Chamber".into(),
            quorum: Quorum { one_in: 3, at_least: 3 },
            style: "lettered-points".into(),
        }
    }

    fn cabinet() -> Body {
        let listing = roster::read(
            "Councillor Ngozi Abara, Leader of the Council (Chair)\nCouncillor Tom Finch\n\
             Mr Ben Okafor, Chief Executive\n",
        );
        Body::from_listing(about("Cabinet"), listing, Writer(7))
    }

    #[test]
    fn a_list_becomes_a_body_with_its_collectives() {
        let body = cabinet();
        let known: Vec<(&str, Class)> =
            body.people.iter().map(|person| (person.name.last.as_str(), person.class)).collect();
        assert_eq!(
            known,
            [
                ("Abara", Class::Member),
                ("Finch", Class::Member),
                ("Okafor", Class::Officer),
                ("Members", Class::Collective),
                ("Officers", Class::Collective),
                ("the Cabinet", Class::Collective),
            ]
        );
        assert_eq!(body.faults(), Vec::<String>::new());
        let says = "3 make a quorum and only 2 members have a vote, so there is never one";
        assert_eq!(body.quorum_complaint().as_deref(), Some(says));
        let quorum = Quorum { one_in: 3, at_least: 2 };
        assert_eq!(Body { quorum, ..body }.quorum_complaint(), None);
    }

    #[test]
    fn a_body_and_an_agenda_become_a_meeting_with_ids_of_its_own() {
        let items = agenda::read("1. Apologies\n2. Budget\n   Exempt: paragraph 3\n").items;
        let date = NaiveDate::from_ymd_opt(2026, 6, 11).expect("a day");
        let given = Given { date, starts: None, venue: String::new(), first_minute: None };
        let body = cabinet();
        let meeting = prepare(&body, items, given, Writer(9));
        assert_eq!(meeting.roll().count(), body.people.len());
        let titles: Vec<&str> = meeting.agenda_items().map(|item| item.title.as_str()).collect();
        assert_eq!(titles, ["Apologies", "Budget"]);
        assert_eq!(meeting.particulars.venue, "Council Chamber");
        assert_eq!(meeting.particulars.quorum, body.quorum);
        let ids: Vec<Id> = meeting.people.keys().chain(meeting.items.keys()).copied().collect();
        let mut sorted = ids.clone();
        sorted.dedup();
        assert!(ids.len() == 8 && sorted.len() == 8 && ids.iter().all(|id| id.writer == Writer(9)));
        let elsewhere =
            Given { date, starts: None, venue: "Committee Room 2".into(), first_minute: None };
        let meeting = prepare(&body, Vec::new(), elsewhere, Writer(9));
        assert_eq!(meeting.particulars.venue, "Committee Room 2");
    }

    #[test]
    fn what_is_wrong_with_a_body_names_both_people() {
        let mut body = cabinet();
        body.people[0].code = "FI".into();
        body.people[1].code = "fi".into();
        body.people[1].name.given = "Tom\u{1b}[2J".into();
        body.people[2].code = "the".into();
        body.people[3].id = body.people[4].id;
        let faults = body.faults();
        assert_eq!(
            faults[0],
            "Councillor Ngozi Abara and Councillor Tom␛[2J Finch have the same code “fi” (capitals \
             do not count); give one of them another"
        );
        assert!(faults[1].starts_with("Mr Ben Okafor: “the” is a word"), "{faults:?}");
        assert!(faults[2].starts_with("Members and Officers have the same id"), "{faults:?}");
        assert!(faults.len() == 3 && faults.iter().all(|fault| !fault.contains('\u{1b}')));
        body.name = " ".into();
        assert!(body.faults()[0].contains("no name"));
    }
}

//! Whom and what the text refers to: the people and bodies of the record, and the roles and concepts
//! that minutes have.

use std::collections::BTreeSet;

use super::element::Element;
use crate::export::facts::{plain, words};
use crate::meeting::{Ballot, Class, Id, Person, Record};

/// The program, which makes the metadata.
pub(super) const PROGRAM: &str = "#minutebook";
/// The body that meets.
pub(super) const BODY: &str = "#org-body";
/// Where it meets.
pub(super) const VENUE: &str = "#location";
/// Somebody who is not named.
const UNKNOWN: &str = "#person-unknown";

/// What somebody does in a sentence.
const ROLES: &[(&str, &str)] = &[
    ("author", "Author"),
    ("mover", "Mover"),
    ("seconder", "Seconder"),
    ("owner", "Owner of an action"),
    ("declarant", "Declares an interest"),
    ("demanding", "Demands that names be recorded"),
    ("present", "Present"),
    ("in-attendance", "In attendance"),
    ("apologies", "Sent apologies"),
    ("remote", "Attending from elsewhere"),
    ("substitute", "Substitute"),
    ("substituted", "Substituted"),
    ("arriving", "Arriving"),
    ("leaving", "Leaving"),
    ("chair", "In the chair"),
    ("casting", "Casting vote of the chair"),
];

/// What is counted, chosen and decided.
const CONCEPTS: &[(&str, &str)] = &[
    ("for", "For"),
    ("against", "Against"),
    ("abstained", "Abstained"),
    ("did-not-vote", "Did not vote"),
    ("could-vote", "Could vote"),
    ("casting-for", "Casting vote for"),
    ("casting-against", "Casting vote against"),
    ("casting-declined", "Casting vote declined"),
    ("carried", "Carried"),
    ("lost", "Lost"),
    ("tied", "Tied"),
    ("present", "Present with a vote"),
    ("draft", "Draft minutes, to be confirmed"),
];

/// Every class of person.
const CLASSES: [Class; 9] = [
    Class::Member,
    Class::CoOpted,
    Class::NonVoting,
    Class::Substitute,
    Class::OtherMember,
    Class::Officer,
    Class::Guest,
    Class::Public,
    Class::Collective,
];

/// The reference to somebody.
pub(super) fn to_person(record: &Record, id: Option<Id>) -> String {
    match id.and_then(|id| record.person(id)) {
        Some(person) => format!("#{}", id_of(person)),
        None => UNKNOWN.to_owned(),
    }
}

/// The reference to a role.
pub(super) fn to_role(role: &str) -> String {
    format!("#role-{}", slug(role))
}

/// The reference to the capacity in which somebody attends.
pub(super) fn to_class(record: &Record, id: Option<Id>) -> Option<String> {
    let person = id.and_then(|id| record.person(id))?;
    Some(to_role(words::class(person.class)))
}

/// The reference to the first office of somebody, by which they are printed.
pub(super) fn to_office(record: &Record, id: Id) -> Option<String> {
    let office = record.person(id)?.offices.first()?;
    let (id, _) = offices(record).find(|(_, full)| *full == office.full)?;
    Some(format!("#{id}"))
}

/// As what somebody speaks: by their office, or else in the capacity in which they attend.
pub(super) fn to_capacity(record: &Record, id: Option<Id>) -> Option<String> {
    to_office(record, id?).or_else(|| to_class(record, id))
}

/// Every office that somebody holds, by its first holder; some stand there twice.
fn offices<'a>(record: &'a Record) -> impl Iterator<Item = (String, &'a str)> {
    record.people.values().flat_map(|person| {
        let offices = person.offices.iter().enumerate();
        offices.map(|(at, office)| {
            (format!("role-office-{}-{}", person.id, at + 1), office.full.as_str())
        })
    })
}

/// The reference to a concept.
pub(super) fn to_concept(concept: &str) -> String {
    format!("#concept-{}", slug(concept))
}

/// The reference to what a member did.
pub(super) fn to_ballot(ballot: Ballot) -> String {
    to_concept(words::ballot(ballot))
}

fn id_of(person: &Person) -> String {
    let what = if person.class == Class::Collective { "org" } else { "person" };
    format!("{what}-{}", person.id)
}

/// A text as part of an address: letters and figures, parted by hyphens.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').chars().take(100).collect()
}

/// Something that is referred to.
fn reference(name: &'static str, kind: &str, id: &str, shown: &str) -> Element {
    Element::new(name)
        .with("eId", id)
        .with("href", format!("/akn/ontology/{kind}/{}", id.replace('.', "-")))
        .with("showAs", plain(shown))
}

/// All of them.
pub(super) fn references(record: &Record) -> Element {
    let particulars = &record.particulars;
    let people = record.people.values().map(|person| {
        let name = match person.class {
            Class::Collective => "TLCOrganization",
            _ => "TLCPerson",
        };
        let kind = if person.class == Class::Collective { "organization" } else { "person" };
        reference(name, kind, &id_of(person), &person.name.full()).of(Some(person.id))
    });
    let groups = particulars.groups.iter().enumerate().map(|(at, group)| {
        let id = format!("org-group-{}", at + 1);
        reference("TLCOrganization", "organization", &id, &group.name)
    });
    let mut all = vec![
        reference("TLCOrganization", "organization", "org-body", &particulars.body),
        reference("TLCPerson", "person", "person-unknown", "Not named"),
    ];
    if !particulars.authority.is_empty() {
        let authority = &particulars.authority;
        all.push(reference("TLCOrganization", "organization", "org-authority", authority));
    }
    all.extend(groups);
    all.extend(people);
    all.extend(
        CONCEPTS
            .iter()
            .map(|(id, shown)| reference("TLCConcept", "concept", &format!("concept-{id}"), shown)),
    );
    all.push(reference("TLCObject", "object", "minutebook", "minutebook"));
    let classes = CLASSES.map(|class| (slug(words::class(class)), words::class(class)));
    let roles = ROLES.iter().map(|(id, shown)| ((*id).to_owned(), *shown)).chain(classes);
    all.extend(roles.map(|(id, shown)| reference("TLCRole", "role", &format!("role-{id}"), shown)));
    let mut known = BTreeSet::new();
    let offices = offices(record).filter(|(_, full)| known.insert(*full));
    all.extend(offices.map(|(id, full)| reference("TLCRole", "role", &id, full)));
    if !particulars.venue.is_empty() {
        all.push(reference("TLCLocation", "location", "location", &particulars.venue));
    }
    Element::new("references").with("source", PROGRAM).holding(all)
}

//! A pasted list of names, one a line, read into people with proposed codes; what cannot be read is
//! complained of with its line. No files, no clock; people get their ids elsewhere.

mod code;
mod groups;
mod known;
mod parts;

use std::collections::{HashMap, HashSet};

pub use crate::pasted::Complaint;
pub use code::{code_fault, propose_code};
pub use groups::group_code_fault;

use crate::meeting::{Class, Group, Name, Office, Person};
use crate::pasted::{Unfit, is_unreadable, unfit};
use code::Proposals;
use known::known;
use parts::{
    begins_another_name, has_given_name, is_given_name, is_ward_or_address, name_of, pieces,
    take_asides, take_code, without_marker,
};

/// A list of names as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The people, in the order of the list.
    pub people: Vec<Proposed>,
    /// The political groups that are named, in the order in which they are.
    pub groups: Vec<Group>,
    /// What was not read, or read otherwise than it stands, in the order of the lines.
    pub complaints: Vec<Complaint>,
}

/// Somebody proposed for the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The line they stand on, counted from 1; 0 for a collective, which stands on none.
    pub line: usize,
    /// Forms of name.
    pub name: Name,
    /// Offices, in the order of the line.
    pub offices: Vec<Office>,
    /// In what capacity they attend.
    pub class: Class,
    /// Whether they have a vote, where the list says so.
    pub votes: Option<bool>,
    /// The code of their group; may be empty.
    pub group: String,
    /// The authority that appointed them; may be empty.
    pub authority: String,
    /// What the clerk will type.
    pub code: String,
}

impl Proposed {
    /// The person, once it has an id.
    pub fn into_person(self, id: crate::meeting::Id) -> Person {
        let Proposed { offices, votes, group, authority, .. } = self;
        let person = Person::new(id, &self.code, self.name, self.class);
        Person { offices, votes, group, authority, ..person }
    }
}

/// The parts of a name as it is typed, title and all; nothing when the text is no name.
pub fn name_typed(text: &str) -> Option<crate::meeting::Name> {
    parts::name_of(text).map(|(name, _)| name)
}

/// More than this is no list of names.
const MOST_BYTES: usize = 2_000_000;
/// A longer line is a paragraph, not a person.
const LONGEST_LINE: usize = 400;

/// Reads a list of names. Every line that bears a letter or a figure becomes somebody, a heading or
/// a complaint.
pub fn read(text: &str) -> Listing {
    let mut listing = Listing::default();
    if let Some(message) = not_a_list(text) {
        listing.complaints.push(Complaint::of_all(text, message));
        return listing;
    }
    let mut reader = Reader {
        class: None,
        votes: None,
        group: None,
        authority: String::new(),
        drafts: Vec::new(),
        by_name: HashMap::new(),
        listing,
    };
    for (index, raw) in text.lines().enumerate() {
        reader.line(index.saturating_add(1), raw);
    }
    reader.finish()
}

/// The collectives that speak as one: Members, Officers and the body itself, such as `the
/// Committee`. `taken` says which codes the people hold, in lower case.
pub fn collectives(body: &str, taken: &dyn Fn(&str) -> bool) -> Vec<Proposed> {
    let body = body.split('(').next().unwrap_or_default();
    // A Board of Directors is a Board.
    let bodies = [body, body.split(" of ").next().unwrap_or_default()];
    let kind = bodies.into_iter().find_map(|body| known().kind_of_body(body.trim()));
    let body = kind.unwrap_or("Committee");
    let mut proposals = Proposals::default();
    let mut given: Vec<String> = Vec::new();
    let names = ["Members".to_string(), "Officers".to_string(), format!("the {body}")];
    let mut proposed = Vec::new();
    for last in names {
        let name = Name { last, ..Name::default() };
        let code = proposals
            .propose(&name, 1, &|code| taken(code) || given.iter().any(|other| other == code));
        given.push(code.clone());
        let class = Class::Collective;
        proposed.push(Proposed {
            line: 0,
            name,
            offices: Vec::new(),
            class,
            votes: None,
            group: String::new(),
            authority: String::new(),
            code,
        });
    }
    proposed
}

/// Why a text cannot be a list of names at all.
fn not_a_list(text: &str) -> Option<String> {
    Some(match unfit(text, MOST_BYTES)? {
        Unfit::TooLong(millions) => format!(
            "This is {millions} MB of text, more than a list of names holds; nothing was read. \
             Paste the names alone"
        ),
        Unfit::NotPlainText => {
            "This is a document or a program's file and no plain text; nothing was read. Open it, \
             copy the names and paste them"
                .into()
        }
        Unfit::Empty => {
            "There are no names here; paste one a line, such as Councillor Jane Finch, Chair".into()
        }
    })
}

/// Somebody read, whose code is settled when the whole list is known.
struct Draft {
    line: usize,
    raw: String,
    name: Name,
    offices: Vec<Office>,
    class: Class,
    votes: Option<bool>,
    group: Option<String>,
    authority: String,
    code: Option<String>,
}

struct Reader {
    /// What the last heading said of those below it.
    class: Option<Class>,
    votes: Option<bool>,
    group: Option<String>,
    authority: String,
    drafts: Vec<Draft>,
    by_name: HashMap<String, usize>,
    listing: Listing,
}

impl Reader {
    fn complain(&mut self, line: usize, raw: &str, message: impl Into<String>) {
        let complaint = Complaint { line, text: raw.to_string(), message: message.into() };
        self.listing.complaints.push(complaint);
    }

    fn line(&mut self, line: usize, raw: &str) {
        let raw = if line == 1 { raw.trim_start_matches('\u{feff}') } else { raw };
        let mut text: String = raw.chars().filter(|c| !is_unreadable(*c)).collect();
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        if text.len() != raw.len() {
            self.complain(
                line,
                raw,
                "Characters that cannot be printed were left out; check the name",
            );
        }
        if text.chars().count() > LONGEST_LINE {
            self.complain(line, raw, "This line is too long for a name; nothing was taken from it");
            return;
        }
        text = text.replace("**", "").replace("__", "");
        let (rest, heading) = without_marker(&text);
        if rest.is_empty() || !rest.chars().any(char::is_alphabetic) {
            self.complain(line, raw, "There is no name on this line; delete it or write one");
            return;
        }
        if self.heads(rest.trim_end_matches([':', ' ']), heading || rest.ends_with(':')) {
            return;
        }
        let mut rest = rest;
        let mut office = None;
        if let Some((label, after)) = rest.split_once(':')
            && !label.contains(['\t', ',', ';', '|', '('])
        {
            let (label, after) = (label.trim(), after.trim());
            if self.heads(label, true) {
                rest = after;
            } else if known().begins_office(label) && !after.is_empty() {
                office = Some(label);
                rest = after;
            } else {
                self.complain(
                    line,
                    raw,
                    "This is no heading that is known here; use Members, Co-opted members, Non-voting \
                     members, Substitutes, Other members, Officers, Guests, Public, a group such as \
                     Labour Group or an authority such as Kirkshire Council, or write Name, office",
                );
                return;
            }
        } else if heading {
            self.complain(
                line,
                raw,
                "This heading says nothing about who follows; use Members, Co-opted members, Non-voting \
                 members, Substitutes, Other members, Officers, Guests, Public, a group such as Labour \
                 Group or an authority such as Kirkshire Council",
            );
            return;
        }
        self.person(line, raw, rest, office);
    }

    /// Takes a heading, if it is one: what it says of those below.
    fn heads(&mut self, heading: &str, marked: bool) -> bool {
        if let Some((class, votes)) = known().heading(heading) {
            (self.class, self.votes, self.group) = (Some(class), votes, None);
            self.authority.clear();
        } else if let Some(group) = known().group_heading(heading, marked) {
            // The groups of an authority may stand under it.
            (self.class, self.votes, self.group) = (Some(Class::Member), None, Some(group));
        } else if let Some(authority) = known().authority_heading(heading).filter(|_| marked) {
            (self.class, self.votes, self.group) = (Some(Class::Member), None, None);
            self.authority = authority.to_owned();
        } else {
            return false;
        }
        true
    }

    fn person(&mut self, line: usize, raw: &str, text: &str, office: Option<&str>) {
        let (text, code) = take_code(text);
        let (text, asides) = take_asides(&text);
        let mut pieces = pieces(&text);
        if pieces.is_empty() {
            self.complain(line, raw, "There is no name on this line; delete it or write one");
            return;
        }
        let mut first = pieces.remove(0);
        let several = first.split(' ').next().is_some_and(|word| known().is_title_of_several(word));
        let another = has_given_name(&first)
            && !known().begins_office(&first)
            && pieces.iter().any(|piece| begins_another_name(piece));
        if several || another {
            self.complain(
                line,
                raw,
                "There is more than one name on this line; put each on a line of its own",
            );
            return;
        }
        // `Director of Finance, Sam Pell`: the post stands first.
        if known().begins_office(&first)
            && let Some(at) = pieces.iter().position(|piece| !known().begins_office(piece))
        {
            std::mem::swap(&mut first, &mut pieces[at]);
        }
        if known().begins_office(&first) || known().holds_officer_office(&first) {
            self.complain(line, raw, "This is an office without a name; write Name, office");
            return;
        }
        // `Finch, Jane` and `Finch, Cllr Jane`: the surname stands first.
        if !has_given_name(&first)
            && pieces.first().is_some_and(|piece| is_given_name(piece))
            && !known().begins_office(&first)
        {
            first = format!("{} {first}", pieces.remove(0));
            self.complain(
                line,
                raw,
                format!("Read as {first}; if that is wrong, write the surname last"),
            );
        }
        let Some((name, honours)) = name_of(&first) else {
            self.complain(
                line,
                raw,
                "No name could be read here; write title, given name and surname, then the office \
                 after a comma",
            );
            return;
        };
        let mut offices: Vec<Office> = office.map(Office::named).into_iter().collect();
        let mut left_out = honours;
        let (mut group, mut capacity) = (self.group.clone(), None);
        let title = name.title.as_str();
        for (piece, aside) in pieces
            .iter()
            .map(|piece| (piece, false))
            .chain(asides.iter().map(|piece| (piece, true)))
        {
            if let Some(party) = known().party(piece) {
                group = Some(party.to_owned());
            } else if let Some(own) = known().group_beside(title, piece).filter(|_| aside) {
                group = Some(own);
            } else if let Some(said) = known().capacity(piece) {
                capacity = Some(said);
            } else if piece.split_whitespace().all(|word| known().is_honour(word))
                || is_ward_or_address(piece)
            {
                left_out.push(piece.clone());
            } else {
                let piece = piece.strip_prefix("the ").unwrap_or(piece);
                offices.push(Office::named(piece));
            }
        }
        if !left_out.is_empty() {
            self.complain(
                line,
                raw,
                format!(
                    "Left out, as it is no office: {}; the name stands without it",
                    left_out.join(", ")
                ),
            );
        }
        let class = self.class_of(&name, &offices);
        let (class, votes) = match capacity {
            // `(non-voting)` says of a co-opted member no more than their class does.
            Some((Class::NonVoting, _)) if class != Class::Member => (class, Some(false)),
            Some(said) => said,
            None => (class, self.votes),
        };
        let (authority, raw) = (self.authority.clone(), raw.to_string());
        self.take(Draft { line, raw, class, votes, group, authority, name, offices, code });
    }

    fn class_of(&self, name: &Name, offices: &[Office]) -> Class {
        let officer = !name.title.starts_with("Councillor")
            && offices.iter().any(|office| known().holds_officer_office(&office.full));
        self.class.unwrap_or(if officer { Class::Officer } else { Class::Member })
    }

    fn take(&mut self, draft: Draft) {
        let key = draft.name.plain().to_lowercase();
        let Some(first) = self.by_name.get(&key).and_then(|index| self.drafts.get_mut(*index))
        else {
            self.by_name.insert(key, self.drafts.len());
            self.drafts.push(draft);
            return;
        };
        let new: Vec<Office> =
            draft.offices.into_iter().filter(|office| !first.offices.contains(office)).collect();
        let with = if new.is_empty() { "" } else { ", with the offices of both lines" };
        let message = format!(
            "{} stands on line {} already and was taken once{with}; if they are two people, tell \
             them apart by an initial",
            draft.name.plain(),
            first.line,
        );
        // A list of ten thousand equal lines must not grow one person's offices without end.
        if first.offices.len() < 20 {
            first.offices.extend(new);
        }
        self.complain(draft.line, &draft.raw, message);
    }

    fn finish(mut self) -> Listing {
        let mut taken: HashMap<String, usize> = HashMap::new();
        let drafts = std::mem::take(&mut self.drafts);
        let mut own: Vec<Option<String>> = Vec::with_capacity(drafts.len());
        // Codes that the clerk typed go before proposals, wherever they stand.
        for draft in &drafts {
            let Some(code) = draft.code.as_deref().map(str::to_ascii_lowercase) else {
                own.push(None);
                continue;
            };
            let fault = code_fault(&code).or_else(|| {
                let line = taken.get(&code)?;
                Some(format!("The code “{code}” is taken by line {line}; take another"))
            });
            if let Some(fault) = fault {
                self.complain(draft.line, &draft.raw, format!("{fault}. One is proposed instead"));
                own.push(None);
            } else {
                taken.insert(code.clone(), draft.line);
                own.push(Some(code));
            }
        }
        let mut taken: HashSet<String> = taken.into_keys().collect();
        let mut proposals = Proposals::default();
        let mut groups: Vec<Option<String>> = Vec::with_capacity(drafts.len());
        for (index, (draft, own)) in drafts.into_iter().zip(own).enumerate() {
            let place = index.saturating_add(1);
            let code = own
                .unwrap_or_else(|| proposals.propose(&draft.name, place, &|c| taken.contains(c)));
            taken.insert(code.clone());
            let Draft { line, name, offices, class, votes, group, authority, .. } = draft;
            groups.push(group);
            let group = String::new();
            let proposed = Proposed { line, name, offices, class, votes, group, authority, code };
            self.listing.people.push(proposed);
        }
        // The codes of groups give way to those of people, which are typed more often.
        self.listing.groups =
            groups::proposed(groups.iter().flatten(), &|code| taken.contains(code));
        for (person, group) in self.listing.people.iter_mut().zip(groups) {
            let own = self.listing.groups.iter().find(|own| Some(&own.name) == group.as_ref());
            person.group = own.map_or(String::new(), |own| own.code.clone());
        }
        self.listing.complaints.sort_by_key(|complaint| complaint.line);
        self.listing
    }
}

#[cfg(test)]
mod tests;

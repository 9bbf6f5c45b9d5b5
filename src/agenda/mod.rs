//! Agenda text, as councils publish it and clerks paste it, read into items; what cannot be read is
//! complained of with its line, so that nothing is dropped unseen. No files, no clock, no ids.

mod fields;
mod heading;
mod labels;
mod lines;
mod plan;
mod reader;
mod titles;
mod under;
#[cfg(test)]
mod written;

pub use crate::pasted::Complaint;
pub use heading::Found;
#[cfg(test)]
pub(crate) use written::written;

use crate::meeting::{Attribution, Exempt, Id, Item, Notice, Prose, Standing};

/// An agenda as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The items, in the order of the agenda.
    pub items: Vec<Proposed>,
    /// What the heading says.
    pub particulars: Found,
    /// What was not read, or read otherwise than it stands, in the order of the lines.
    pub complaints: Vec<Complaint>,
}

/// An item of the agenda, before it has an id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// The line its number or title stands on, counted from 1.
    pub line: usize,
    /// The number on the agenda, as printed; empty when it has none.
    pub number: String,
    /// The title as printed.
    pub title: String,
    /// Who reports; may be empty.
    pub officer: String,
    /// Whether it is a key decision, where the agenda says.
    pub key_decision: Option<bool>,
    /// What the report recommends, clause by clause, word for word.
    pub recommendations: Vec<Prose>,
    /// What leads in to it: `That Cabinet`; may be empty.
    pub recommended_lead: Prose,
    /// Whether they are a motion of which notice was given.
    pub on_notice: bool,
    /// Reasons for the decision; may be empty. A line feed begins a paragraph.
    pub reasons: String,
    /// Alternatives considered and rejected; may be empty. A line feed begins a paragraph.
    pub alternatives: String,
    /// Set when the item's business is exempt.
    pub exempt: Option<Exempt>,
    /// Documents before the meeting.
    pub documents: Vec<String>,
    /// Questions and petitions of which notice was given.
    pub notices: Vec<Notice>,
    /// How people are named in it.
    pub attribution: Attribution,
    /// Whether it is withdrawn or deferred already.
    pub standing: Standing,
}

impl Proposed {
    /// The item, once it has an id.
    pub fn into_item(self, id: Id) -> Item {
        Item {
            id,
            number: self.number,
            title: self.title,
            officer: self.officer,
            key_decision: self.key_decision,
            recommendations: self.recommendations,
            recommended_lead: self.recommended_lead,
            on_notice: self.on_notice,
            reasons: self.reasons,
            alternatives: self.alternatives,
            exempt: self.exempt,
            documents: self.documents,
            notices: self.notices,
            attribution: self.attribution,
            standing: self.standing,
            sittings: Vec::new(),
        }
    }
}

/// Reads an agenda. Every line that bears a letter or a figure goes into an item, into the
/// particulars, or into a complaint.
pub fn read(text: &str) -> Reading {
    if let Some(message) = lines::not_an_agenda(text) {
        let complaints = vec![Complaint::of_all(text, message)];
        return Reading { complaints, ..Reading::default() };
    }
    let lines = lines::lines(text);
    reader::read(&lines, &plan::plan(&lines))
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

//! Business that has fields of its own: petitions, public questions, payments, the reasons for a
//! decision. What sorts there are, the word that begins each in the entry line, and the fields in
//! the order in which they are asked, is one table. How they print is the house style's.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::action::Status;
use super::entry::Speaker;
use super::ids::Id;
use super::prose::Prose;

/// Something minuted field by field. Which fields a sort has, its row in [`SORTS`] says; the others
/// are empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Business {
    /// What it is.
    pub sort: Sort,
    /// Who asks, presents, speaks or owes.
    #[serde(default, skip_serializing_if = "Speaker::is_nobody")]
    pub who: Speaker,
    /// To whom it is put, or with whom it is done.
    #[serde(default, skip_serializing_if = "Speaker::is_nobody")]
    pub to: Speaker,
    /// Several people at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Id>,
    /// Other items that it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Id>,
    /// What it is about: a title, a capacity, a payee, an office.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub subject: Prose,
    /// How many: signatures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// A sum of money in pence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pence: Option<u64>,
    /// A day: of the meeting whose minutes are approved, by which a reply is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// By what power or under what rule.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub power: Prose,
    /// Its words.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub text: Prose,
    /// Whether what is owed was done.
    #[serde(default, skip_serializing_if = "Status::is_open")]
    pub status: Status,
}

/// The fields that business may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// [`Business::who`]; somebody whom nobody knows yet is added as of the public.
    Who,
    /// [`Business::to`].
    To,
    /// [`Business::people`].
    People,
    /// [`Business::items`].
    Items,
    /// [`Business::subject`].
    Subject,
    /// [`Business::count`].
    Count,
    /// [`Business::pence`].
    Sum,
    /// [`Business::date`].
    Date,
    /// [`Business::power`].
    Power,
    /// [`Business::text`].
    Text,
}

/// A field as a sort has it.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Which.
    pub field: Field,
    /// What the clerk is asked.
    pub question: &'static str,
    /// Whether leaving it out leaves a mark.
    pub needed: bool,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The sort.
    pub sort: Sort,
    /// The word that begins it, before a colon.
    pub word: &'static str,
    /// What the label, undo and the palette call it.
    pub title: &'static str,
    /// Its fields, in the order in which they are asked; the last takes all that follows.
    pub fields: &'static [Asked],
}

/// Makes [`Sort`] and its table from one list. What must be there is `needed`.
macro_rules! sorts {
    (@needed) => { false };
    (@needed needed) => { true };
    ($($sort:ident $word:literal $title:literal {
        $($field:ident $question:literal $($needed:ident)?),*
    })*) => {
        /// The sorts of business.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub enum Sort { $(#[doc = $title] $sort,)* }

        /// Every sort of business.
        pub const SORTS: &[Row] = &[$(Row {
            sort: Sort::$sort,
            word: $word,
            title: $title,
            fields: &[$(Asked {
                field: Field::$field,
                question: $question,
                needed: sorts!(@needed $($needed)?),
            },)*],
        },)*];
    };
}

sorts! {
    PublicQuestion "public" "Public question" {
        Who "who asks?" needed, To "to whom is it put?", Text "the question" needed }
    MemberQuestion "notice" "Question on notice" {
        Who "which member asks?" needed, To "to whom is it put?", Text "the question" needed }
    Supplementary "supplementary" "Supplementary question" {
        Text "the supplementary question" needed }
    WrittenReply "written" "Written reply owed" {
        Who "who is to reply?" needed, Date "by when?", Text "on what?" }
    Petition "petition" "Petition" {
        Who "who presented it?" needed, Subject "what does it ask for?" needed, Count "how many signatures?",
        Text "what becomes of it?" }
    Deputation "deputation" "Deputation" {
        Who "who speaks for it?" needed, Subject "on what?" needed, Text "what was said?" }
    PublicSpeaker "speaker" "Public speaker" {
        Who "who speaks?" needed, Subject "in what capacity: objector, agent, ward member?",
        Text "what was said?" }
    InBrief "inbrief" "Summary in plain words" {
        Text "what did the item come to, in plain words?" needed }
    Announcement "announcement" "Announcement" {
        Text "what was announced?" needed }
    Urgent "urgent" "Reason for urgency" {
        Text "why can it not wait?" needed }
    OrderOfBusiness "reorder" "Change in the order of business" {
        Items "which items, by number?", Text "what was agreed?" }
    TakenTogether "together" "Items taken together" {
        Items "with which items, by number?" needed }
    PreviousMinutes "minutes" "Minutes of the last meeting" {
        Date "of which day?" needed }
    Correction "correction" "Correction to the minutes" {
        Text "which words, and what they should be?" needed }
    MatterArising "arising" "Matter arising" {
        Subject "from which minute?", Text "what has become of it?" needed }
    Adjourned "adjourned" "Adjournment" {
        Text "why?" }
    Resumed "resumed" "Resumption" {}
    Disorder "disorder" "Disorder" {
        Who "who?", Text "what happened, and what was done?" needed }
    PointOfOrder "order" "Point of order" {
        Who "who raises it?" needed, Power "under which rule?", Text "what is the point?" needed }
    Ruling "ruling" "Ruling of the chair" {
        Text "what was ruled?" needed }
    Payment "payment" "Payment" {
        Subject "to whom?" needed, Sum "how much?" needed, Power "by what power?" needed, Text "for what?" }
    Application "application" "Planning application" {
        Subject "its number" needed, Text "the site, and what is proposed" needed }
    Comment "comment" "Comment on an application" {
        Subject "its number and the site" needed, Text "the comment" needed }
    Conditions "conditions" "Conditions" {
        Text "the conditions" needed }
    Reasons "reasons" "Reasons for the decision" {
        Text "the reasons" needed }
    Alternatives "alternatives" "Alternatives considered and rejected" {
        Text "the alternatives" needed }
    Conflicts "conflicts" "Conflicts of interest declared" {
        Text "whose, and in what?" needed }
    Dispensations "dispensation" "Dispensation" {
        Text "to whom, and for what?" needed }
    Delegation "delegated" "Delegation" {
        Who "to whom?" needed, To "in consultation with whom?", Text "to do what?" needed }
    AlsoDecides "decides" "Decision on several items" {
        Items "which other items, by number?" needed }
    Dissent "dissent" "Dissent" {
        People "who dissents?" needed }
    CallIn "callin" "Call-in" {
        Date "by which day may it be called in?", Text "why may it not, if it may not?" }
    CalledIn "hearing" "Call-in hearing" {
        People "who called it in?" needed, Text "on what grounds?" needed }
    Election "election" "Election to an office" {
        Who "who is elected?" needed, Subject "to what office?" needed, Text "acceptance of office" }
    Recording "recording" "Notice of recording" {
        Text "what was said of it?" }
    Programme "programme" "Work programme" {
        Text "what is added, moved or taken out?" needed }
    NextMeeting "nextmeeting" "Date of the next meeting" {
        Date "which day?" needed, Text "at what time, and where?" }
}

impl Sort {
    /// Its row in the table.
    pub fn row(self) -> &'static Row {
        let found = SORTS.iter().find(|row| row.sort == self);
        found.unwrap_or(&SORTS[0])
    }

    /// The sort that a word begins; case does not count.
    pub fn of_word(word: &str) -> Option<Sort> {
        SORTS.iter().find(|row| row.word.eq_ignore_ascii_case(word)).map(|row| row.sort)
    }

    /// Whether replies and further questions may hang on it.
    pub fn may_be_answered(self) -> bool {
        matches!(
            self,
            Sort::PublicQuestion
                | Sort::MemberQuestion
                | Sort::Supplementary
                | Sort::Petition
                | Sort::Deputation
                | Sort::PublicSpeaker
        )
    }

    /// Whether it belongs to the decision of the item, and stands with it where a style prints
    /// decisions apart.
    pub fn is_of_decision(self) -> bool {
        matches!(
            self,
            Sort::Conditions
                | Sort::Reasons
                | Sort::Alternatives
                | Sort::Conflicts
                | Sort::Dispensations
                | Sort::Delegation
                | Sort::AlsoDecides
                | Sort::Dissent
                | Sort::CallIn
        )
    }

    /// Whether it is read by itself, wherever it is printed: whom it names, it names as the first
    /// time.
    pub fn stands_for_itself(self) -> bool {
        self.is_of_decision() || self == Sort::InBrief
    }
}

impl Business {
    /// Business of a sort, with no field filled in yet.
    pub fn new(sort: Sort) -> Self {
        Business {
            sort,
            who: Speaker::Nobody,
            to: Speaker::Nobody,
            people: Vec::new(),
            items: Vec::new(),
            subject: Prose::default(),
            count: None,
            pence: None,
            date: None,
            power: Prose::default(),
            text: Prose::default(),
            status: Status::Open,
        }
    }

    /// Whether a field is filled in.
    pub fn has(&self, field: Field) -> bool {
        match field {
            Field::Who => !self.who.is_nobody(),
            Field::To => !self.to.is_nobody(),
            Field::People => !self.people.is_empty(),
            Field::Items => !self.items.is_empty(),
            Field::Subject => !self.subject.is_empty(),
            Field::Count => self.count.is_some(),
            Field::Sum => self.pence.is_some(),
            Field::Date => self.date.is_some(),
            Field::Power => !self.power.is_empty(),
            Field::Text => !self.text.is_empty(),
        }
    }

    /// Whether a field is empty that must not be.
    pub fn lacks_something(&self) -> bool {
        self.sort.row().fields.iter().any(|asked| asked.needed && !self.has(asked.field))
    }
}

/// A sum of money in pounds: `1234.50`, its thousands parted by `parts`.
pub fn pounds(pence: u64, parts: &str) -> String {
    let whole = (pence / 100).to_string();
    let mut pounds = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            pounds.push_str(parts);
        }
        pounds.push(digit);
    }
    format!("{pounds}.{:02}", pence % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_has_a_word_that_no_code_can_be() {
        for (at, row) in SORTS.iter().enumerate() {
            // Codes have four letters at most.
            assert!(row.word.len() > 4, "{} could be a code", row.word);
            assert!(row.word.bytes().all(|byte| byte.is_ascii_lowercase()), "{}", row.word);
            assert_eq!(Sort::of_word(row.word), Some(row.sort), "{} is given twice", row.word);
            assert!(SORTS[..at].iter().all(|other| other.title != row.title), "{}", row.title);
            let fields = row.fields.iter().map(|asked| asked.field);
            for (place, field) in fields.enumerate() {
                let before = &row.fields[..place];
                assert!(before.iter().all(|asked| asked.field != field), "{}", row.word);
            }
        }
    }
}

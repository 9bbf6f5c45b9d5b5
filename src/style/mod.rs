//! House styles: how a body lays out its minutes and every word of theirs, as data. A style is a
//! RON file; `assets/styles` has the built-in ones. Knows the words of a meeting, no layout.

mod choices;
pub mod phrase;
mod read;

use serde::Deserialize;

pub use choices::{
    AttendanceLayout, Case, DateForm, Documents, Numbering, OfficeRepeat, Placement, PointLayout,
    Single, TimeForm, WordList,
};
pub use phrase::{Phrase, Placeholder};
pub use read::{Fault, parse};
use read::{Key, Reading, Setting};

/// The built-in styles: their names, and the files as a clerk may take them to start from.
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    &[
        ("lettered-points", include_str!("../../assets/styles/lettered-points.ron")),
        ("decision-and-minutes", include_str!("../../assets/styles/decision-and-minutes.ron")),
    ]
}

/// A built-in style, ready for use.
pub fn named(name: &str) -> Option<HouseStyle> {
    let find =
        |name: &str| built_in().iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
    parse(name, find(name)?, &|name| find(name).map(String::from)).ok()
}

/// Makes a group of settings and the sheet that a file writes it as, on which all are optional.
macro_rules! settings {
    ($(#[$about:meta])* $group:ident, $sheet:ident: $($(#[$what:meta])* $field:ident: $kind:ty,)*) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $group {
            $($(#[$what])* pub $field: $kind,)*
        }

        #[derive(Debug, Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct $sheet {
            $($field: Option<<$kind as Setting>::Written>,)*
        }

        impl Setting for $group {
            type Written = $sheet;
            const KEYS: &'static [Key] = &[
                $(Key { name: stringify!($field), under: <$kind as Setting>::KEYS },)*
            ];

            fn laid_over(self, sheet: $sheet, reading: &mut Reading) -> Self {
                $group {
                    $($field: reading.within(stringify!($field), self.$field, sheet.$field),)*
                }
            }
        }
    };
}

/// Makes the closed list of places that some phrases may have.
macro_rules! places {
    ($(#[$about:meta])* $list:ident: $($(#[$what:meta])* $name:literal $place:ident,)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $list { $($(#[$what])* $place,)* }

        impl Placeholder for $list {
            const NAMES: &'static [(&'static str, Self)] = &[$(($name, $list::$place),)*];
        }
    };
}

settings! {
    /// A house style.
    HouseStyle, HouseStyleSheet:
    /// The language of the minutes, as BCP 47 writes it.
    language: String,
    /// Dates.
    date: DateForm,
    /// Times of day.
    time: TimeForm,
    /// What frames the minutes.
    frame: Frame,
    /// How people are printed.
    people: People,
    /// What an item is headed and closed by.
    items: Items,
    /// Points, questions and replies.
    points: Points,
    /// Decisions.
    decisions: Decisions,
    /// Who was there, who came and went.
    attendance: Attendance,
    /// Actions.
    actions: Actions,
}

settings! {
    /// What frames the minutes.
    Frame, FrameSheet:
    /// The title of the document, for the properties of files.
    document_title: Phrase<OfMeeting>,
    /// The authority, above the title.
    authority: Phrase<OfMeeting>,
    /// The title.
    title: Phrase<OfMeeting>,
    /// Where and when it was held.
    held: Phrase<OfMeeting>,
    /// Says that the minutes are a draft.
    draft: Phrase<OfMeeting>,
    /// When the meeting was opened.
    opened: Phrase<OfTime>,
    /// When the meeting was closed.
    closed: Phrase<OfTime>,
    /// Under the line that the chair signs on.
    signature: Phrase<OfMeeting>,
    /// Under the line for the date of signing.
    signed_on: Phrase<OfMeeting>,
}

settings! {
    /// How people are printed where they speak, own an action or are referred to.
    People, PeopleSheet:
    /// A voting member.
    member: Phrase<OfPerson>,
    /// A co-opted member.
    co_opted: Phrase<OfPerson>,
    /// A member of the authority from outside the body.
    other_member: Phrase<OfPerson>,
    /// An officer.
    officer: Phrase<OfPerson>,
    /// A guest or partner.
    guest: Phrase<OfPerson>,
    /// A member of the public.
    public: Phrase<OfPerson>,
    /// Members, Officers, the Committee.
    collective: Phrase<OfPerson>,
    /// Anyone who has no office where an office is asked for.
    name: Phrase<OfPerson>,
    /// An office that was printed before.
    office_repeat: OfficeRepeat,
    /// Somebody of whom it is not settled who they were.
    unknown: String,
}

settings! {
    /// What an item is headed and closed by.
    Items, ItemsSheet:
    /// The heading.
    heading: Phrase<OfItem>,
    /// Letters of the heading.
    heading_case: Case,
    /// Who reports.
    officer: Phrase<OfItem>,
    /// Whether it is a key decision.
    key_decision: Phrase<OfItem>,
    /// The word for a key decision.
    yes: String,
    /// The word for one that is not.
    no: String,
    /// The heading of an exempt item, for the public.
    exempt_heading: Phrase<OfItem>,
    /// Says that an item is exempt.
    exempt: Phrase<OfItem>,
    /// Says that an item was withdrawn.
    withdrawn: Phrase<OfItem>,
    /// Says that an item was deferred.
    deferred: Phrase<OfItem>,
    /// Says that an item was not reached before the close.
    not_reached: Phrase<OfItem>,
    /// Above the decisions.
    decision_heading: String,
    /// Above what was said.
    minutes_heading: String,
    /// Above the documents.
    documents_heading: String,
    /// When the documents are printed.
    documents: Documents,
}

settings! {
    /// Points, questions and replies.
    Points, PointsSheet:
    /// How points stand.
    layout: PointLayout,
    /// The letter or number of a point.
    label: Phrase<OfLabel>,
    /// Stands once before the first point after the opening words of an item.
    lead_in: String,
    /// The sign before a bullet.
    bullet: String,
    /// The sign before a bullet under a bullet.
    sub_bullet: String,
    /// Begins a reply to what is minuted.
    reply: Phrase<OfSpeaker>,
    /// Begins a reply to a query that is not minuted.
    reply_to_query: Phrase<OfSpeaker>,
    /// Put before a point that begins with no reporting verb.
    point_verb: String,
    /// Put before a question that begins with no reporting verb.
    question_verb: String,
    /// Put before a reply that begins with no reporting verb.
    reply_verb: String,
    /// First words after which no verb is put: `said`, `asked`, `also`.
    reporting_verbs: WordList,
    /// First words of a question after which no verb is put: `asked`, `queried`.
    asking_verbs: WordList,
}

settings! {
    /// Decisions.
    Decisions, DecisionsSheet:
    /// Where a resolution is printed.
    placement: Placement,
    /// Before the first resolution, by what power: above the minutes.
    delegation: Phrase<OfMeeting>,
    /// The same below the minutes.
    delegation_again: Phrase<OfMeeting>,
    /// The words that resolve.
    lead: String,
    /// How clauses are counted.
    numbering: Numbering,
    /// The number or letter of a clause.
    label: Phrase<OfLabel>,
    /// How a resolution of a single clause stands.
    single: Single,
    /// Put after a clause. All three empty: clauses end as they were typed.
    between: String,
    /// Put after the last clause but one.
    before_last: String,
    /// Put after the last clause.
    after_last: String,
    /// Above the reasons.
    reasons_heading: String,
    /// Above the alternatives considered.
    alternatives_heading: String,
}

settings! {
    /// Who was there, who came and went.
    Attendance, AttendanceSheet:
    /// How lists of people stand.
    layout: AttendanceLayout,
    /// Who of those present holds the chair.
    chair: Phrase<OfPerson>,
    /// The offices of those who do.
    chair_offices: WordList,
    /// Above those present.
    present: String,
    /// Above those who sent apologies.
    apologies: String,
    /// Above others in attendance, of no other class.
    in_attendance: String,
    /// Above members from outside the body.
    other_members: String,
    /// Above officers.
    officers: String,
    /// Above guests.
    guests: String,
    /// Above the public.
    public: String,
    /// A name in a list.
    name: Phrase<OfPerson>,
    /// What stands beside a name, in columns.
    beside: Phrase<OfPerson>,
    /// Between names in a sentence.
    separator: String,
    /// Between the last two names in a sentence.
    last_separator: String,
    /// Ends a list that is a sentence.
    stop: String,
    /// Somebody arrived or came back.
    arrival: Phrase<OfMovement>,
    /// Somebody left.
    departure: Phrase<OfMovement>,
}

settings! {
    /// Actions.
    Actions, ActionsSheet:
    /// An action.
    action: Phrase<OfAction>,
}

places! {
    /// What a phrase about the meeting may name.
    OfMeeting:
    /// The authority.
    "authority" Authority,
    /// The body.
    "body" Body,
    /// The day.
    "date" Date,
    /// When it was to start.
    "time" Time,
    /// The venue.
    "venue" Venue,
}

places! {
    /// What a phrase about a time may name.
    OfTime:
    /// The time.
    "time" Time,
}

places! {
    /// What a form of name is made of.
    OfPerson:
    /// Title, given names and surname.
    "full" Full,
    /// Title and surname.
    "formal" Formal,
    /// Given names and surname.
    "plain" Plain,
    /// The surname; the whole name of a collective.
    "last" Last,
    /// The office.
    "office" Office,
    /// The body that meets.
    "body" Body,
}

places! {
    /// What a phrase about an item may name.
    OfItem:
    /// Its number on the agenda.
    "number" Number,
    /// Its title.
    "title" Title,
    /// Who reports.
    "officer" Officer,
    /// The word for whether it is a key decision.
    "key" Key,
    /// The paragraph by which it is exempt.
    "paragraph" Paragraph,
}

places! {
    /// What a label is made of.
    OfLabel:
    /// The number or letter.
    "n" Count,
}

places! {
    /// What the opening of a reply may name.
    OfSpeaker:
    /// Who replies.
    "speaker" Speaker,
}

places! {
    /// What a phrase about coming and going may name.
    OfMovement:
    /// Who.
    "name" Name,
    /// Their office.
    "office" Office,
    /// When.
    "time" Time,
}

places! {
    /// What an action is made of.
    OfAction:
    /// Whose it is.
    "owner" Owner,
    /// What is to be done.
    "text" Text,
    /// By when.
    "due" Due,
}

#[cfg(test)]
mod tests;

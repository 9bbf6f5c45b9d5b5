//! House styles: how a body lays out its minutes and every word of theirs, as data. A style is a
//! RON file; `assets/styles` has the built-in ones. Knows the words of a meeting, no layout.

mod choices;
pub mod phrase;
#[macro_use]
mod places;
mod read;

use serde::Deserialize;

pub use choices::{
    AttendanceLayout, Case, DateForm, DecidedAgain, Documents, Numbering, OfficeRepeat, Placement,
    PointLayout, Single, TimeForm, WordList,
};
pub use interests::{Interests, Kinds, OfInterest};
pub use phrase::{Phrase, Placeholder};
pub use places::{
    OfAction, OfDecision, OfExclusion, OfExcused, OfGallery, OfItem, OfLabel, OfMeeting, OfMotion,
    OfMovement, OfPerson, OfSpeaker, OfSubstitute, OfTime, OfVote,
};
pub use read::{Fault, parse};
use read::{Key, Reading, Setting};

/// The built-in styles: their names, and the files as a clerk may take them to start from.
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    &[
        ("lettered-points", include_str!("../../assets/styles/lettered-points.ron")),
        ("decision-and-minutes", include_str!("../../assets/styles/decision-and-minutes.ron")),
        ("parish", include_str!("../../assets/styles/parish.ron")),
        ("scottish-council", include_str!("../../assets/styles/scottish-council.ron")),
        ("charity", include_str!("../../assets/styles/charity.ron")),
        ("welsh-council", include_str!("../../assets/styles/welsh-council.ron")),
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
        pub(in crate::style) struct $sheet {
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

// Below the macros, which it uses.
mod interests;

mod business;
mod registers;

pub use business::{BusinessPhrases, OfBusiness};
pub use registers::Registers;

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
    /// Motions and what becomes of them.
    motions: Motions,
    /// Votes.
    votes: Votes,
    /// Decisions.
    decisions: Decisions,
    /// Exempt business.
    exempt: ExemptBusiness,
    /// Who was there, who came and went.
    attendance: Attendance,
    /// Declarations of interest.
    interests: Interests,
    /// Actions.
    actions: Actions,
    /// Business that is minuted field by field.
    business: BusinessPhrases,
    /// Registers that are published by themselves.
    registers: Registers,
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
    /// Motions and what becomes of them.
    Motions, MotionsSheet:
    /// How movers, seconders and voters are named.
    name: Phrase<OfPerson>,
    /// A motion, its words below it.
    motion: Phrase<OfMotion>,
    /// A motion as recommended, without its words; empty prints it as any other.
    as_recommended: Phrase<OfMotion>,
    /// An amendment, the text as it would be below it.
    amendment: Phrase<OfMotion>,
    /// An amendment to an amendment.
    further_amendment: Phrase<OfMotion>,
    /// That the question be now put.
    closure: Phrase<OfMotion>,
    /// That the meeting go to the next business.
    next_business: Phrase<OfMotion>,
    /// That the meeting be adjourned.
    adjournment: Phrase<OfMotion>,
    /// That a rule be suspended.
    suspension: Phrase<OfMotion>,
    /// That the meeting go on beyond its time.
    extension: Phrase<OfMotion>,
    /// What a motion is called in a sentence.
    a_motion: String,
    /// What an amendment is called.
    an_amendment: String,
    /// What was recommended and voted on without a motion.
    a_recommendation: String,
    /// An amendment was accepted by the mover of the motion.
    accepted: Phrase<OfMotion>,
    /// It lapsed for want of a seconder.
    lapsed: Phrase<OfMotion>,
    /// It was withdrawn.
    withdrawn: Phrase<OfMotion>,
    /// It was carried, and nobody counted.
    carried: Phrase<OfMotion>,
    /// It was lost, and nobody counted.
    lost: Phrase<OfMotion>,
    /// It was referred to another body.
    referred: Phrase<OfMotion>,
    /// It was deferred to another meeting.
    deferred: Phrase<OfMotion>,
}

settings! {
    /// Votes.
    Votes, VotesSheet:
    /// Everybody was for it.
    unanimous: Phrase<OfVote>,
    /// By general assent.
    affirmation: Phrase<OfVote>,
    /// By numbers.
    tally: Phrase<OfVote>,
    /// Before the names of a recorded vote.
    named: Phrase<OfVote>,
    /// Before those who voted for it.
    side_for: Phrase<OfVote>,
    /// Before those who voted against it.
    side_against: Phrase<OfVote>,
    /// Before those who abstained.
    side_abstaining: Phrase<OfVote>,
    /// Before those who did not vote.
    side_not_voting: Phrase<OfVote>,
    /// Between names on a side.
    separator: String,
    /// Behind the names: what came of it.
    named_result: Phrase<OfVote>,
    /// The word for what was carried.
    carried: String,
    /// The word for what was lost.
    lost: String,
    /// The word for a tie.
    tied: String,
    /// The chair cast for it.
    casting_for: Phrase<OfVote>,
    /// The chair cast against it.
    casting_against: Phrase<OfVote>,
    /// The chair declined to cast.
    casting_declined: Phrase<OfVote>,
    /// A member asked that a vote for it be recorded.
    own_for: Phrase<OfVote>,
    /// A member asked that a vote against it be recorded.
    own_against: Phrase<OfVote>,
    /// A member asked that an abstention be recorded.
    own_abstained: Phrase<OfVote>,
}

settings! {
    /// Exempt business.
    ExemptBusiness, ExemptBusinessSheet:
    /// That the public be excluded, in four parts that make one sentence: who moved it.
    exclusion: Phrase<OfExclusion>,
    /// By what law, and for which items.
    excluded: Phrase<OfExclusion>,
    /// On what grounds.
    grounds: Phrase<OfExclusion>,
    /// That the public interest is for it, where the law wants that said.
    public_interest: Phrase<OfExclusion>,
    /// Between the last two of several.
    last_separator: String,
    /// That they came in again.
    readmission: Phrase<OfExclusion>,
    /// Above what the public may read of an exempt item.
    summary_heading: String,
    /// The same for those who read the exempt business too.
    summary_inside: String,
}

settings! {
    /// Decisions.
    Decisions, DecisionsSheet:
    /// Where a resolution is printed.
    placement: Placement,
    /// What stands under another item that it decides too.
    decided_again: DecidedAgain,
    /// Before the first resolution, by what power: above the minutes.
    delegation: Phrase<OfMeeting>,
    /// The same below the minutes.
    delegation_again: Phrase<OfMeeting>,
    /// The words that resolve.
    lead: String,
    /// The same before words that lead in to the clauses, or clauses that begin with `That`.
    lead_over: String,
    /// The words that recommend to another body.
    recommended: Phrase<OfDecision>,
    /// The same before such words.
    recommended_over: Phrase<OfDecision>,
    /// The clause of what is noted and said in no words of its own.
    noted: Phrase<OfDecision>,
    /// Round the words of what is noted.
    noted_words: Phrase<OfDecision>,
    /// The clause of an item that is deferred.
    deferred: Phrase<OfDecision>,
    /// The clause of an item that is referred to another body.
    referred: Phrase<OfDecision>,
    /// The clause of what is refused and said in no words of its own.
    refused: Phrase<OfDecision>,
    /// Round the words of what is refused.
    refused_words: Phrase<OfDecision>,
    /// The clause of what is granted and said in no words of its own.
    granted: Phrase<OfDecision>,
    /// Round the words of what is granted.
    granted_words: Phrase<OfDecision>,
    /// That no decision was taken; it stands without the words that resolve.
    nothing: Phrase<OfDecision>,
    /// How clauses are counted.
    numbering: Numbering,
    /// The number or letter of a clause.
    label: Phrase<OfLabel>,
    /// How sub-clauses are counted.
    sub_numbering: Numbering,
    /// The number or letter of a sub-clause.
    sub_label: Phrase<OfLabel>,
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
    /// Above co-opted members, apart from those present; empty: among them.
    co_opted: String,
    /// Above members without a vote; empty: among those present.
    non_voting: String,
    /// Above those who attend from elsewhere.
    remote: String,
    /// Somebody who sent apologies and said why, in the list of apologies.
    excused: Phrase<OfExcused>,
    /// Somebody who attends in the place of a member.
    substitute: Phrase<OfSubstitute>,
    /// Somebody took the chair.
    chair_taken: Phrase<OfMovement>,
    /// How many of the public were there.
    gallery: Phrase<OfGallery>,
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
    /// Somebody left who had declared an interest; empty: as anybody.
    departure_with_interest: Phrase<OfMovement>,
}

settings! {
    /// Actions.
    Actions, ActionsSheet:
    /// An action.
    action: Phrase<OfAction>,
    /// The word for one that was done.
    done: String,
    /// The word for one that need not be done any more.
    dropped: String,
}

#[cfg(test)]
mod tests;

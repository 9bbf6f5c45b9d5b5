//! House styles: how a body lays out its minutes and every word of theirs, as data. A style is a
//! RON file; `assets/styles` has the built-in ones. Knows the words of a meeting, no layout.

mod about;
mod choices;
mod complaints;
mod glossary;
pub mod phrase;
#[macro_use]
mod places;
mod read;
mod verbs;
mod written;

use serde::Deserialize;

pub use about::about;
pub use choices::{
    Anew, AttendanceLayout, BesideDecision, Case, ClauseCase, CountedFrom, DecidedAgain,
    DeclaredIn, Documents, Face, Grouped, Holidays, InBrief, InterestLayout, ItemOrder, LeadLayout,
    Movements, NamesLayout, Nothing, NumberWords, Numbering, OfficeCase, OfficeRepeat, Placement,
    PointLayout, Replies, Shown, Single, Stops, Tallied, That, WordList,
};
pub use glossary::Glossary;
pub use interests::{Interests, Kinds, OfInterest};
pub use phrase::{Phrase, Placeholder};
pub use places::{
    OfAction, OfDecision, OfExclusion, OfExcused, OfFoot, OfGallery, OfItem, OfLabel, OfMeeting,
    OfMinute, OfMotion, OfMovement, OfNotice, OfPerson, OfSide, OfSpeaker, OfSubstitute, OfTime,
    OfTimes, OfVote,
};
pub use read::{Fault, parse, sets_something};
use read::{Key, Reading, Setting};
pub use verbs::{Mood, Verbs};

/// The built-in styles: their names, and the files as a clerk may take them to start from.
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    &[
        ("lettered-points", include_str!("../../assets/styles/lettered-points.ron")),
        ("decision-and-minutes", include_str!("../../assets/styles/decision-and-minutes.ron")),
        ("parish", include_str!("../../assets/styles/parish.ron")),
        ("scottish-council", include_str!("../../assets/styles/scottish-council.ron")),
        ("charity", include_str!("../../assets/styles/charity.ron")),
        ("welsh-council", include_str!("../../assets/styles/welsh-council.ron")),
        ("chairs-update", include_str!("../../assets/styles/chairs-update.ron")),
        ("scrutiny-narrative", include_str!("../../assets/styles/scrutiny-narrative.ron")),
        ("minute-numbers", include_str!("../../assets/styles/minute-numbers.ron")),
        ("council-motions", include_str!("../../assets/styles/council-motions.ron")),
        ("numbered-paragraphs", include_str!("../../assets/styles/numbered-paragraphs.ron")),
        ("planning", include_str!("../../assets/styles/planning.ron")),
        ("board-with-actions", include_str!("../../assets/styles/board-with-actions.ron")),
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
            const WANTED: &'static str = "settings in round brackets are wanted";
            const KEYS: &'static [Key] = &[
                $(Key {
                    name: stringify!($field),
                    under: <$kind as Setting>::KEYS,
                    refuses: <$kind as Setting>::refuses,
                },)*
            ];

            fn laid_over(self, sheet: $sheet, reading: &mut Reading) -> Self {
                $group {
                    $($field: reading.within(stringify!($field), self.$field, sheet.$field),)*
                }
            }
        }
    };
}

// Below the macros, which they use.
mod calendar;
mod interests;

mod attended;
mod business;
mod decided;
mod notice;
mod people;
mod registers;
mod said;
mod voting;

pub use attended::Attendance;
pub use business::{BusinessPhrases, OfBusiness};
pub use calendar::{DateForm, DayEndings, HourForm, Hours, TimeForm};
pub use decided::Decisions;
pub use notice::Notice;
pub use people::People;
pub use registers::Registers;
pub use said::Points;
pub use voting::Votes;

settings! {
    /// A house style.
    HouseStyle, HouseStyleSheet:
    /// The language of the minutes, as BCP 47 writes it.
    language: String,
    /// Dates.
    date: DateForm,
    /// The month of the meeting, where it stands for the day.
    month: DateForm,
    /// What stands behind the number of a day.
    day_endings: DayEndings,
    /// Times of day.
    time: TimeForm,
    /// Full hours, mornings and afternoons.
    hours: Hours,
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
    /// The notice of decisions.
    notice: Notice,
    /// Registers that are published by themselves.
    registers: Registers,
}

impl HouseStyle {
    /// Whether minutes are counted in a series of the body.
    pub fn numbers_minutes(&self) -> bool {
        self.items.minute.has(OfMinute::Count)
    }
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
    /// Letters of the title.
    title_case: Case,
    /// Where and when it was held.
    held: Phrase<OfMeeting>,
    /// Who writes, and the like, under that.
    under_title: Phrase<OfMeeting>,
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
    /// At the head of what is only for members.
    for_members: Phrase<OfMeeting>,
    /// At the head of the clerk's own copy.
    for_clerk: Phrase<OfMeeting>,
    /// At the foot of every page.
    foot: Phrase<OfFoot>,
}

settings! {
    /// What an item is headed and closed by.
    Items, ItemsSheet:
    /// The order in which they stand.
    order: ItemOrder,
    /// The number of its minute, in a series of the body.
    minute: Phrase<OfMinute>,
    /// The same of an exempt item, in a series of its own; empty: in that of all.
    exempt_minute: Phrase<OfMinute>,
    /// When the count of minutes begins with 1 again.
    begins_anew: Anew,
    /// How other items refer to it.
    cited: Phrase<OfItem>,
    /// The heading.
    heading: Phrase<OfItem>,
    /// Letters of the heading.
    heading_case: Case,
    /// The face of the heading.
    heading_face: Face,
    /// The face of headings within an item: Decision, Reasons.
    inner_face: Face,
    /// The second language of a body that has two, as BCP 47 writes it: `cy`, `gd`.
    second_language: String,
    /// Titles that come again and again, each with what it is in the second language.
    second_titles: Glossary,
    /// The sign between the two titles, where the agenda has both; empty: it has one.
    titles_parted: String,
    /// Under the heading, such as the title in the second language.
    under_heading: Phrase<OfItem>,
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
    /// Where its summary in plain English stands.
    in_brief: InBrief,
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
    /// Motions and what becomes of them.
    Motions, MotionsSheet:
    /// Where the motion stands that became a decision.
    place: BesideDecision,
    /// Whether it is printed who moved and seconded.
    movers: Shown,
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
    /// Exempt business.
    ExemptBusiness, ExemptBusinessSheet:
    /// Above the items that the public may hear, wherever they begin; empty: nothing.
    open_part: String,
    /// Above the exempt items.
    exempt_part: String,
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

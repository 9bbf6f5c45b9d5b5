//! The places that phrases may have, a closed list for each kind of phrase.

use super::phrase::Placeholder;

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
    /// The month, in its own form.
    "month" Month,
    /// Who presided.
    "chair" Chair,
    /// The office of whoever presided.
    "chair_office" ChairOffice,
}

places! {
    /// What a notice of decisions may name.
    OfNotice:
    /// When it was published, or is to be.
    "published" Published,
    /// The last day on which decisions may be called in.
    "call_in" CallIn,
    /// The day on which they take effect.
    "effective" Effective,
    /// The body.
    "body" Body,
    /// The day of the meeting.
    "date" Date,
}

places! {
    /// What the foot of a page may name.
    OfFoot:
    /// The number of the page.
    "page" Page,
    /// How many pages there are.
    "pages" Pages,
    /// The body.
    "body" Body,
    /// The day.
    "date" Date,
}

places! {
    /// What the number of a minute is made of.
    OfMinute:
    /// Its place in the series.
    "n" Count,
    /// The number on the agenda.
    "item" Item,
    /// The year of the meeting: 2026.
    "year" Year,
    /// Its last two figures.
    "yy" ShortYear,
    /// The month of the meeting: 06.
    "mm" Month,
    /// The municipal year, from May on: 2026/27.
    "municipal" Municipal,
}

places! {
    /// What a phrase about a time may name.
    OfTime:
    /// The time.
    "time" Time,
    /// When the meeting was opened; in what is said of its close.
    "opened" Opened,
}

places! {
    /// What a form of name is made of.
    OfPerson:
    /// Title, given names and surname.
    "full" Full,
    /// Title and surname; of a Sir or Dame the given names too.
    "formal" Formal,
    /// Given names and surname.
    "plain" Plain,
    /// The surname; the whole name of a collective.
    "last" Last,
    /// The office.
    "office" Office,
    /// The body that meets.
    "body" Body,
    /// Their political group.
    "group" Group,
    /// The authority that appointed them.
    "authority" Authority,
    /// Mr, Councillor.
    "title" Title,
    /// The first letter of each given name.
    "initial" Initial,
    /// The first letters of all names.
    "initials" Initials,
}

places! {
    /// What a phrase about an item may name.
    OfItem:
    /// The number of its minute.
    "minute" Minute,
    /// Its number on the agenda.
    "number" Number,
    /// Its title.
    "title" Title,
    /// Its title in the second language.
    "second" Second,
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
    /// The number of the item on the agenda.
    "item" Item,
    /// The number of its minute.
    "minute" Minute,
}

places! {
    /// What the opening of a reply may name.
    OfSpeaker:
    /// Who replies.
    "speaker" Speaker,
}

places! {
    /// What a phrase about a motion may name.
    OfMotion:
    /// Who moved it.
    "mover" Mover,
    /// Who seconded it.
    "seconder" Seconder,
    /// The words that were typed.
    "text" Text,
    /// What it is called: a motion, an amendment.
    "what" What,
}

places! {
    /// What a phrase about a vote may name.
    OfVote:
    /// What was voted on.
    "what" What,
    /// How many were for it.
    "for" For,
    /// How many were against it.
    "against" Against,
    /// How many abstained; empty for none.
    "abstaining" Abstaining,
    /// How many did not vote; empty for none.
    "not_voting" NotVoting,
    /// The word for what came of it.
    "result" Result,
    /// Who demanded that names be recorded.
    "demanded" Demanded,
    /// Who asked that their own vote be recorded.
    "name" Name,
}

places! {
    /// What is said of a side of a vote.
    OfSide:
    /// How many are on it.
    "count" Count,
}

places! {
    /// What a phrase about a decision may name.
    OfDecision:
    /// The body that it is recommended or referred to.
    "to" To,
    /// Until when, or to which meeting, it is put off.
    "until" Until,
    /// What was typed.
    "text" Text,
    /// The body that meets.
    "body" Body,
    /// The number of the minute.
    "minute" Minute,
    /// How the vote on it went.
    "vote" Vote,
    /// How many clauses it has: for {clauses|one|many}.
    "clauses" Clauses,
    /// Which of the decisions of the meeting it is.
    "n" Count,
    /// The last two figures of the year.
    "yy" ShortYear,
}

places! {
    /// What a phrase about the exclusion of the public may name.
    OfExclusion:
    /// The numbers of the items.
    "items" Items,
    /// Whether it is one item or several: for {item_count|item|items}.
    "item_count" ItemCount,
    /// The paragraphs by which they are exempt.
    "paragraphs" Paragraphs,
    /// Whether it is one paragraph or several.
    "paragraph_count" ParagraphCount,
    /// Who moved it.
    "mover" Mover,
    /// Who seconded it.
    "seconder" Seconder,
    /// When.
    "time" Time,
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
    /// Their political group.
    "group" Group,
}

places! {
    /// What is said of somebody present who was not there all the time.
    OfTimes:
    /// When they came.
    "arrived" Arrived,
    /// When they left.
    "left" Left,
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
    /// The word for one that is done or dropped.
    "status" Status,
}

places! {
    /// What a phrase about an apology may name.
    OfExcused:
    /// Who, as in the list.
    "name" Name,
    /// Why.
    "reason" Reason,
}

places! {
    /// What a phrase about a substitute may name.
    OfSubstitute:
    /// Who attends.
    "name" Name,
    /// Whose place it is.
    "other" Other,
    /// Their political group.
    "group" Group,
}

places! {
    /// What a phrase about the public may name.
    OfGallery:
    /// How many.
    "count" Count,
}

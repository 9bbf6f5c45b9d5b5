//! Settings that are one of a few words, and lists of words.

use std::collections::BTreeMap;

use serde::Deserialize;

/// How an office is printed that was printed before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum OfficeRepeat {
    /// In full each time.
    #[default]
    Full,
    /// In short when the last person named in the item who has that short form is the same.
    ShortWhenLast,
}

/// The letters of an office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum OfficeCase {
    /// As it was given.
    #[default]
    AsTyped,
    /// All small.
    Small,
}

/// The letters of a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Case {
    /// As on the agenda.
    #[default]
    AsTyped,
    /// All capitals.
    Capitals,
}

/// Where it stands that somebody came or went while an item was before the meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Movements {
    /// Where it was minuted.
    #[default]
    InPlace,
    /// Under the heading of the item.
    First,
    /// At the end of the item.
    Last,
}

/// The face of a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Face {
    /// Bold.
    #[default]
    Bold,
    /// Italic, and not bold.
    Italic,
    /// Both.
    BoldItalic,
    /// Neither.
    Plain,
}

/// Where the summary of an item in plain English stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum InBrief {
    /// Where it was minuted.
    #[default]
    InPlace,
    /// Under the heading of its item, before all else.
    First,
    /// Nowhere.
    Never,
}

/// When the documents of an item are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Documents {
    /// When there are any.
    #[default]
    WhenAny,
    /// The heading under every item that has minutes, whether there are any or not.
    Always,
    /// Where an item stands alone, the heading even when there are none; in the whole minutes where
    /// there are some.
    Alone,
    /// Never.
    Never,
}

/// How points stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum PointLayout {
    /// As paragraphs.
    #[default]
    Narrative,
    /// a b c
    Lettered,
    /// 1 2 3
    Numbered,
    /// A bullet each.
    Bulleted,
    /// Every paragraph of an item is numbered on, whatever it says: motions, votes and decisions too.
    EveryParagraph,
    /// In a table: the letter or number, and what was said.
    Table,
    /// The keyword that a paragraph begins with apart, in a column before the rest of it.
    KeywordBlocks,
    /// In a table of two columns: what was said, and beside it who is to do what about it.
    ActionsBeside,
}

/// From where on points have letters or numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum CountedFrom {
    /// Once somebody has spoken in the item: what sets the scene has none.
    #[default]
    Debate,
    /// From the first point of an item; what stands before the first item has none.
    Start,
}

/// Where a reply stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Replies {
    /// In the paragraph of the question.
    #[default]
    Joined,
    /// In a paragraph of its own under the question.
    Apart,
}

/// What becomes of the stop that was typed after a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Stops {
    /// It stays, unless the style puts another.
    #[default]
    AsTyped,
    /// It goes: points end without one, but for what the style puts.
    Taken,
}

/// How clauses are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Numbering {
    /// Not at all.
    #[default]
    Plain,
    /// 1 2 3
    Numbers,
    /// a b c
    Letters,
    /// i ii iii
    Roman,
    /// A B C
    Capitals,
}

/// How the words that resolve stand to what they resolve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum LeadLayout {
    /// Before it, in one line with it or on a line of their own.
    #[default]
    Line,
    /// Beside it, what is resolved hanging.
    Hanging,
}

/// The first letter of a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum ClauseCase {
    /// As it was typed.
    #[default]
    AsTyped,
    /// A capital.
    Capital,
    /// A small letter, but in a name.
    Small,
}

/// Whether clauses begin with `That`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum That {
    /// As they were typed; behind words that end with one it is not said twice.
    #[default]
    AsTyped,
    /// Each of them.
    Each,
    /// None of them. Not called `None`, which in a file means that nothing is set.
    Never,
}

/// Whether something is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Shown {
    /// Always.
    #[default]
    Always,
    /// Where notice was given of it: the agenda has the motion.
    OnNotice,
    /// Where the vote on it was recorded by name.
    WithNames,
    /// Never.
    Never,
}

/// Where something stands that belongs to a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum BesideDecision {
    /// Where it was minuted.
    #[default]
    InPlace,
    /// Behind the decision that came of it.
    Behind,
}

/// How the names of a recorded vote stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum NamesLayout {
    /// A line a side.
    #[default]
    Line,
    /// A heading a side, the names under it, and under them how many.
    Blocks,
    /// The same, each name on a line.
    List,
    /// A table, a column a side.
    Table,
}

/// Whether what was counted stands in a table too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Tallied {
    /// In words only.
    #[default]
    Words,
    /// In a table under the words, a column a number.
    Table,
}

/// Whether a number is told that is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Nothing {
    /// It is left out.
    #[default]
    LeftOut,
    /// It is told.
    Told,
}

/// In what order items stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum ItemOrder {
    /// As on the agenda.
    #[default]
    Agenda,
    /// As they were taken; those that were not taken stand where they stood on the agenda.
    Taken,
}

/// When the numbers of minutes begin with 1 again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Anew {
    /// With the year that is part of the number; where none is, never.
    #[default]
    WithItsYear,
    /// With each meeting.
    EachMeeting,
    /// With each year.
    EachYear,
    /// With each municipal year, in May.
    EachMunicipalYear,
    /// Never.
    Never,
}

/// How declarations of interest stand that follow one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum InterestLayout {
    /// A sentence each.
    #[default]
    Sentence,
    /// A bullet each.
    List,
    /// A table.
    Table,
}

/// Where a declaration of interest in an item stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum DeclaredIn {
    /// Where it was made.
    #[default]
    InPlace,
    /// Under the heading of the item that it is in.
    Item,
    /// In both.
    Both,
}

/// In what order declarations of interest stand that follow one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Grouped {
    /// As they were made.
    #[default]
    AsMade,
    /// Those of a member together.
    ByMember,
    /// Those in an item together, the items in their order.
    ByItem,
}

/// How a resolution of a single clause stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Single {
    /// Counted, as if there were more.
    #[default]
    Counted,
    /// On a line of its own without a number.
    OwnLine,
    /// In the line of the words that resolve.
    InLine,
}

/// What stands under an item that a decision on another item decides too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum DecidedAgain {
    /// Where the decision is recorded.
    #[default]
    Reference,
    /// The decision, and with which item it was made.
    Clauses,
}

/// Where a resolution is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Placement {
    /// Where it was minuted.
    #[default]
    InPlace,
    /// At the end of its item: behind the debate, before whoever left or came once it was over.
    End,
    /// Before the minutes of its item.
    Start,
    /// Before the minutes of its item, and again at the end.
    BeforeAndEnd,
}

/// Whose bank holidays are no working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Holidays {
    /// Those of England and Wales.
    #[default]
    EnglandAndWales,
    /// Those of Scotland.
    Scotland,
    /// Those of Northern Ireland.
    NorthernIreland,
    /// Nobody's.
    Nowhere,
}

/// How lists of people stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum AttendanceLayout {
    /// One sentence a list.
    #[default]
    Sentence,
    /// A line a person, the office beside the name.
    Columns,
    /// A line a person.
    List,
    /// A sentence for each political group, those of none last.
    Groups,
    /// A sentence for the members whom each authority appointed, the others last.
    Authorities,
}

/// Numbers in words, from nought on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberWords(pub(super) Vec<String>);

impl NumberWords {
    /// The number in words, or in figures where the style has no word for it.
    pub fn text(&self, number: u32) -> String {
        let word = usize::try_from(number).ok().and_then(|at| self.0.get(at));
        word.cloned().unwrap_or_else(|| number.to_string())
    }
}

/// Words to look a word up in, whatever its case, each with its place in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList(pub(super) BTreeMap<String, usize>);

impl WordList {
    /// Whether the word is in it.
    pub fn has(&self, word: &str) -> bool {
        self.place(word).is_some()
    }

    /// Which word of the list it is, from 0.
    pub fn place(&self, word: &str) -> Option<usize> {
        self.0.get(word).or_else(|| self.0.get(&word.to_lowercase())).copied()
    }
}

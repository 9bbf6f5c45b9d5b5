//! The one model that every paper format and the screen share: blocks of runs.
//! Of the meeting it knows ids only; no house style and no format.

use std::borrow::Cow;

use crate::meeting::Id;

/// A document: what a paper format prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The title, for file properties.
    pub title: String,
    /// BCP 47: `en-GB`.
    pub language: String,
    /// What is printed, in order.
    pub blocks: Vec<Block>,
    /// What stands at the foot of every page, where a format has pages.
    pub foot: Vec<Foot>,
}

/// A piece of the foot of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foot {
    /// Words.
    Words(String),
    /// The number of the page.
    Page,
    /// How many pages there are.
    Pages,
}

/// A stretch of text that leaves the house and is read in one go, of a document or of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The entries and items that it comes from, the one whose place it has first; none of what
    /// stands where the passage before it stood.
    pub of: Vec<Id>,
    /// The words.
    pub text: Cow<'a, str>,
}

impl Document {
    /// All that it says, in order.
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let mut passages = vec![Passage { of: Vec::new(), text: Cow::Borrowed(&self.title) }];
        self.blocks.iter().for_each(|block| block.put_passages(&mut passages));
        let words = self.foot.iter().filter_map(|piece| match piece {
            Foot::Words(words) => Some(words),
            Foot::Page | Foot::Pages => None,
        });
        passages.extend(words.map(|text| Passage { of: Vec::new(), text: text.into() }));
        passages
    }
}

impl Block {
    fn put_passages<'a>(&'a self, passages: &mut Vec<Passage<'a>>) {
        let of = || Vec::from_iter(self.origin);
        match &self.body {
            Body::Heading(_, runs) | Body::Paragraph(runs) | Body::Signature(runs) => {
                let entries = runs.iter().filter_map(|run| run.entry);
                let of = self.origin.into_iter().chain(entries).collect();
                passages.push(Passage { of, text: joined(runs) });
            }
            Body::Table(table) => {
                passages.push(Passage { of: of(), text: Cow::Borrowed(&table.caption) });
                let heads = table.head.iter();
                passages.extend(heads.map(|cell| Passage { of: of(), text: joined(cell) }));
                for cell in table.rows.iter().flatten().flatten() {
                    cell.put_passages(passages);
                }
            }
            Body::Break => passages.push(Passage { of: of(), text: Cow::Borrowed("") }),
        }
    }
}

fn joined(runs: &[Run]) -> Cow<'_, str> {
    match runs {
        [run] => Cow::Borrowed(&run.text),
        runs => Cow::Owned(runs.iter().map(|run| run.text.as_str()).collect()),
    }
}

/// A paragraph, heading, table, signature or break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The entry or item it comes from; the screen finds its margin by it. A paragraph joined of
    /// several entries comes from the first; its runs say which words are whose.
    pub origin: Option<Id>,
    /// What it is for.
    pub role: Role,
    /// Its number, letter or bullet.
    pub label: Option<Label>,
    /// How deep it stands: 0 at the margin.
    pub depth: u8,
    /// What it says.
    pub body: Body,
}

/// What a block is for; colours and styles of paragraphs hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A heading.
    Heading,
    /// A point, or a bullet under one.
    Point,
    /// A question.
    Question,
    /// A reply that stands for itself.
    Reply,
    /// The lead of a decision.
    Decision,
    /// A clause of a decision.
    Clause,
    /// A motion, or what became of it.
    Motion,
    /// A vote.
    Vote,
    /// Somebody came or went.
    Movement,
    /// A declaration of interest.
    Declaration,
    /// Who was there.
    Attendance,
    /// An action.
    Action,
    /// A private note or mark; only ever in the clerk's own document.
    Private,
    /// What frames the minutes: lead-ins, header fields, closing lines.
    Frame,
}

/// What a block says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A heading of a level, 1 the highest.
    Heading(u8, Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A table.
    Table(Table),
    /// A line to sign on, with what stands under it.
    Signature(Vec<Run>),
    /// A break between parts.
    Break,
}

/// A table: rows of cells, each cell blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows; may be empty.
    pub caption: String,
    /// The cells of the heading row; empty when there is none.
    pub head: Vec<Vec<Run>>,
    /// The share of the width that each column has, in hundredths.
    pub widths: Vec<u16>,
    /// The rows.
    pub rows: Vec<Vec<Vec<Block>>>,
}

/// Text in one face.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub slanted: bool,
    /// Not bold, in a heading that else would be.
    pub light: bool,
    /// The entry it was typed in, when a paragraph is joined of several.
    pub entry: Option<Id>,
    /// Added by the house style, not typed; the screen shows it dim before Enter.
    pub supplied: bool,
    /// Its language, where it is not that of the document.
    pub language: Option<String>,
    /// Where it leads, if it is a link.
    pub link: Option<String>,
}

impl Run {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Run { text: text.into(), ..Run::default() }
    }

    /// Bold words.
    pub fn strong(text: impl Into<String>) -> Self {
        Run { text: text.into(), strong: true, ..Run::default() }
    }
}

/// The number, letter or bullet of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// As the record says it: `a)`, `7.`, `·`.
    pub text: String,
    /// How it is counted.
    pub scheme: Scheme,
    /// How deep in a list, from 0.
    pub level: u8,
    /// Its place in the list, from 1.
    pub value: u32,
    /// Whether counting starts again here.
    pub restarts: bool,
}

/// How labels are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// `1` `2` `3`
    Decimal,
    /// `a` `b` … `z` `aa`
    Letter,
    /// `i` `ii` `iii`
    Roman,
    /// `A` `B` … `Z` `AA`
    CapitalLetter,
    /// A bullet.
    Bullet,
    /// A number that is cited, such as an item's: literal in every format.
    Cited,
}

impl Scheme {
    /// The number or letter of the thing that is `value`th, as the record counts: `a` … `z` `aa` `ab`.
    /// What is not counted so stands in figures.
    pub fn counts(self, value: u32) -> String {
        match self {
            Scheme::Decimal | Scheme::Bullet | Scheme::Cited => value.to_string(),
            Scheme::Letter => letters(value),
            Scheme::Roman => roman(value),
            Scheme::CapitalLetter => letters(value).to_uppercase(),
        }
    }
}

/// `a` … `z` `aa` `ab` …
fn letters(value: u32) -> String {
    let mut rest = value;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// `i` `ii` … `xiv` …; figures from 4000 on, which no numeral writes.
fn roman(value: u32) -> String {
    if value >= 4000 {
        return value.to_string();
    }
    let mut rest = value;
    let mut numeral = String::new();
    for (worth, sign) in [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ] {
        while rest >= worth {
            numeral.push_str(sign);
            rest -= worth;
        }
    }
    numeral
}

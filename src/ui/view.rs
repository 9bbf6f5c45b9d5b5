//! Views that the clerk opens over the page: lists to choose from, questions to answer, texts to
//! read. A view is state; keys go to it until Esc closes it, and its words are typed in the one
//! place where everything is typed.

use chrono::NaiveDate;

use crate::command::Command;
use crate::editor::{Editor, Motion};
use crate::export::Format;
use crate::grammar::tab::Part;
use crate::grammar::who::folded;
use crate::layout::Parts;
use crate::meeting::{Audience, Class, Id, Place};
use crate::typeset::width;
use crate::ui::Publication;

/// A view.
#[derive(Clone, Debug)]
pub struct View {
    /// What it is for.
    pub purpose: Purpose,
    /// What stands above the rows.
    pub title: String,
    /// What is asked in the label.
    pub question: String,
    /// What is typed.
    pub query: Editor,
    /// All rows; a list shows those that match the query.
    pub rows: Vec<Row>,
    /// The rows that match, by their place in `rows`.
    pub matching: Vec<usize>,
    /// Which of those is chosen.
    pub chosen: usize,
    /// The first row that is seen.
    pub top: usize,
    /// The cells that the widest first part of a row takes, of those that have a second.
    pub left: usize,
    /// The rows as they are searched, once they are.
    folded: Vec<Folded>,
    /// What `matching` was searched for.
    searched: String,
}

/// A row as it is searched: lower case, without marks.
#[derive(Clone, Debug)]
struct Folded {
    text: String,
    /// How many bytes of it stand first in the row.
    left: usize,
}

impl Folded {
    fn of(row: &Row) -> Self {
        let mut text = folded(&row.left);
        let left = text.len();
        text.push(' ');
        text.push_str(&folded(&row.right));
        text.push(' ');
        text.push_str(row.also);
        Folded { text, left }
    }

    /// How near what stands first is to a text: 0 all of it, 1 its beginning.
    fn called(&self, text: &str) -> u8 {
        let left = self.text.get(..self.left).unwrap_or_default().trim_start();
        match (left == text, left.starts_with(text)) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }

    fn begins_a_word_with(&self, start: &str) -> bool {
        let left = self.text.get(..self.left).unwrap_or_default();
        left.split(' ').any(|word| word.starts_with(start))
    }
}

/// What a view is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// Every act, by words.
    Palette,
    /// Who is meant at that place of the line.
    Who {
        /// Where the bytes that the answer replaces begin.
        at: usize,
        /// How many there are.
        removed: usize,
        /// As what they stand in the line.
        part: Part,
    },
    /// Items, marks and entries to go to.
    GoTo,
    /// Entries that have the words.
    Find,
    /// The item that an entry is moved to.
    MoveEntry(Id),
    /// House styles.
    Style,
    /// House styles to look at what will be published in.
    PreviewStyle,
    /// Questions and petitions of which notice was given.
    Notice,
    /// What to publish.
    Publish(Publication),
    /// In which format to publish it.
    PublishAs(Publication),
    /// On which day its notice of decisions is published.
    PublishOn(Publication),
    /// Where to publish it.
    PublishTo(Publication),
    /// The title of an item to insert.
    InsertItem,
    /// The paragraph by which the item where the clerk is becomes exempt.
    MakeExempt,
    /// Choose how people are named in an item.
    Naming,
    /// Give the number of the first minute.
    FirstMinute,
    /// A folder to save a copy in.
    SaveCopy,
    /// The name of somebody to add.
    AddPerson,
    /// The time at which the room is shown.
    RoomAt,
    /// A text to read: help, the room.
    Read,
    /// Words to be read out, alone on the screen.
    ReadOut,
}

/// A row of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What stands first.
    pub left: String,
    /// What stands behind it, dim.
    pub right: String,
    /// Whether it is a heading, which cannot be chosen.
    pub heading: bool,
    /// What choosing it means.
    pub choice: Choice,
    /// Other words by which it is found; they are not shown.
    pub also: &'static str,
}

/// What choosing a row means.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Nothing.
    None,
    /// Do a command.
    Do(Command),
    /// Somebody.
    Person(Id),
    /// Add somebody of that name, as of that class.
    Add(String, Class),
    /// A place.
    Place(Place),
    /// An entry.
    Entry(Id),
    /// A house style.
    Style(String),
    /// How people are named in an item.
    Attribution(crate::meeting::Place, crate::meeting::Attribution),
    /// The beginning of a line; what stands there waits.
    Begin(&'static str),
    /// Words for the line.
    Words(String),
    /// What to publish.
    Parts(Parts),
    /// The format to publish it in; none: every one.
    Format(Option<Format>),
    /// The day on which it is published; none: that is not known.
    Day(Option<NaiveDate>),
}

impl Row {
    /// A row to choose.
    pub fn new(left: impl Into<String>, right: impl Into<String>, choice: Choice) -> Self {
        Row { left: left.into(), right: right.into(), heading: false, choice, also: "" }
    }

    /// The same, found by other words too.
    pub fn also(self, also: &'static str) -> Self {
        Row { also, ..self }
    }

    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Row { heading: true, ..Row::new(text, "", Choice::None) }
    }
}

impl View {
    /// A view with its rows.
    pub fn new(purpose: Purpose, title: &str, question: &str, rows: Vec<Row>) -> Self {
        let parted = rows.iter().filter(|row| !row.right.is_empty());
        let left = parted.map(|row| width(&row.left)).max().unwrap_or(0);
        let mut view = View {
            left,
            folded: Vec::new(),
            searched: String::new(),
            purpose,
            title: title.into(),
            question: question.into(),
            query: Editor::new(usize::from(u16::MAX)),
            rows,
            matching: Vec::new(),
            chosen: 0,
            top: 0,
        };
        view.search();
        view
    }

    /// Whether it is a text to read: keys scroll it, and nothing is chosen.
    pub fn is_read(&self) -> bool {
        matches!(self.purpose, Purpose::Read | Purpose::ReadOut)
    }

    /// Who is to read what is published from it.
    pub fn audience(&self) -> Option<Audience> {
        match &self.purpose {
            Purpose::Publish(publication)
            | Purpose::PublishAs(publication)
            | Purpose::PublishOn(publication)
            | Purpose::PublishTo(publication) => Some(publication.audience),
            _ => None,
        }
    }

    /// Whether what is typed is an answer, not a search.
    pub fn asks(&self) -> bool {
        match self.purpose {
            Purpose::PublishTo(_)
            | Purpose::InsertItem
            | Purpose::MakeExempt
            | Purpose::FirstMinute
            | Purpose::SaveCopy
            | Purpose::RoomAt
            | Purpose::AddPerson => true,
            Purpose::Palette
            | Purpose::Who { .. }
            | Purpose::GoTo
            | Purpose::Find
            | Purpose::MoveEntry(_)
            | Purpose::Style
            | Purpose::Naming
            | Purpose::PreviewStyle
            | Purpose::Notice
            | Purpose::Publish(_)
            | Purpose::PublishAs(_)
            | Purpose::PublishOn(_)
            | Purpose::Read
            | Purpose::ReadOut => false,
        }
    }

    /// Finds the rows that match what is typed; every word must be somewhere in the row.
    pub fn search(&mut self) {
        let query = if self.asks() { String::new() } else { folded(self.query.text()) };
        let words: Vec<&str> = query.split_whitespace().collect();
        if let Some(first) = words.first() {
            if self.folded.is_empty() {
                self.folded = self.rows.iter().map(Folded::of).collect();
            }
            // What has more letters is found among what had fewer.
            let narrows = !self.searched.trim().is_empty() && query.starts_with(&self.searched);
            let mut among = std::mem::take(&mut self.matching);
            if narrows {
                among.sort_unstable();
            } else {
                among = (0..self.rows.len()).collect();
            }
            let (rows, folded) = (&self.rows, &self.folded);
            let matches = |at: &usize| {
                rows.get(*at).is_some_and(|row| !row.heading)
                    && folded.get(*at).is_some_and(|row| words.iter().all(|w| row.text.contains(w)))
            };
            among.retain(matches);
            // What begins with the words comes before what merely has them.
            let begins =
                |at: &usize| folded.get(*at).is_some_and(|row| row.begins_a_word_with(first));
            let (mut best, others): (Vec<usize>, Vec<usize>) = among.into_iter().partition(begins);
            best.extend(others);
            // What is called so comes first of all, then what is called so to begin with.
            best.sort_by_key(|at| folded.get(*at).map_or(2, |row| row.called(&query)));
            self.matching = best;
        } else {
            self.matching = (0..self.rows.len()).collect();
        }
        self.searched = query;
        self.chosen = self.matching.iter().position(|at| !self.rows[*at].heading).unwrap_or(0);
        self.top = 0;
    }

    /// The row that is chosen.
    pub fn choice(&self) -> Choice {
        let row = self.matching.get(self.chosen).and_then(|at| self.rows.get(*at));
        row.map_or(Choice::None, |row| row.choice.clone())
    }

    /// Moves the choice by rows, over headings; a text to read scrolls.
    pub fn go(&mut self, by: isize) {
        let last = self.matching.len().saturating_sub(1);
        if self.is_read() {
            self.top = self.top.saturating_add_signed(by).min(last);
            return;
        }
        let mut at = self.chosen;
        for _ in 0..by.unsigned_abs() {
            let mut next = at;
            loop {
                let moved = next.checked_add_signed(by.signum()).filter(|next| *next <= last);
                let Some(moved) = moved else { break };
                next = moved;
                if !self.rows[self.matching[next]].heading {
                    at = next;
                    break;
                }
            }
        }
        self.chosen = at;
    }

    /// Types into the query.
    pub fn type_in(&mut self, text: &str) {
        let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let edit = self.query.insert(&one_line);
        self.query.apply(&edit);
        self.search();
    }

    /// Deletes from the query.
    pub fn delete(&mut self, motion: Motion) {
        if let Some(edit) = self.query.delete(motion) {
            self.query.apply(&edit);
            self.search();
        }
    }

    /// Keeps the chosen row in sight.
    pub fn keep_in_sight(&mut self, rows: usize) {
        if self.is_read() {
            self.top = self.top.min(self.matching.len().saturating_sub(rows));
        } else if self.chosen < self.top {
            self.top = self.chosen.saturating_sub(1);
        } else if rows > 0 && self.chosen >= self.top + rows {
            self.top = self.chosen + 1 - rows;
        }
    }
}

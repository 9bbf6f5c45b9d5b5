//! A list to choose from, searched by what is typed. What choosing means stands in its rows.

use super::steps::Draft;
use super::text::in_sight;
use crate::grammar::who::folded;
use crate::meeting::Quorum;

/// A row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What stands first.
    pub left: String,
    /// What stands behind it, dim.
    pub right: String,
    /// What choosing it means.
    pub choice: Choice,
}

/// What choosing a row means.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Nothing: it is a heading, or a gap when it says nothing.
    None,
    /// Begin a new meeting.
    NewMeeting,
    /// Begin a new body.
    NewBody,
    /// Throw away what is typed for a new body or meeting.
    Discard(Draft),
    /// Open the demo.
    Demo,
    /// Open the meeting in that folder.
    Meeting(std::path::PathBuf),
    /// The body at that place of those that are known.
    Body(usize),
    /// A file that cannot be read: the sentence that says why.
    Unreadable(String),
    /// A rule for the quorum.
    Quorum(Quorum),
    /// A house style.
    Style(String),
}

/// A list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// All rows.
    pub rows: Vec<Row>,
    /// The rows that match what is typed, by their place in `rows`.
    pub matching: Vec<usize>,
    /// Which of those is chosen.
    pub chosen: usize,
    /// The first of those that is seen.
    pub top: usize,
}

impl Row {
    /// A row to choose.
    pub fn new(left: impl Into<String>, right: impl Into<String>, choice: Choice) -> Self {
        Row { left: left.into(), right: right.into(), choice }
    }

    /// A heading.
    pub fn heading(text: &str) -> Self {
        Row::new(text, "", Choice::None)
    }

    /// Whether it can be chosen.
    pub fn can_be_chosen(&self) -> bool {
        self.choice != Choice::None
    }
}

impl List {
    /// A list with its first row chosen.
    pub fn of(rows: Vec<Row>) -> Self {
        let mut list = List { rows, ..List::default() };
        list.search("");
        list
    }

    /// Keeps the rows that have every word; headings stay only while nothing is sought.
    pub fn search(&mut self, query: &str) {
        let query = folded(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        let matches = |row: &Row| {
            let text = folded(&format!("{} {}", row.left, row.right));
            words.iter().all(|word| text.contains(word))
        };
        let shown =
            |row: &Row| if words.is_empty() { true } else { row.can_be_chosen() && matches(row) };
        self.matching = (self.rows.iter().enumerate())
            .filter(|(_, row)| shown(row))
            .map(|(at, _)| at)
            .collect();
        self.top = 0;
        self.choose_first(Row::can_be_chosen);
    }

    /// Chooses the first row for which that holds, if there is one.
    pub fn choose_first(&mut self, holds: impl Fn(&Row) -> bool) {
        let found = self.matching.iter().position(|at| self.rows.get(*at).is_some_and(&holds));
        self.chosen = found.unwrap_or(0);
    }

    /// The row that is chosen.
    pub fn row(&self) -> Option<&Row> {
        self.matching.get(self.chosen).and_then(|at| self.rows.get(*at))
    }

    /// Moves the choice by rows, over headings.
    pub fn go(&mut self, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let mut next = self.chosen;
            loop {
                let Some(moved) = next.checked_add_signed(by.signum()) else { return };
                next = moved;
                let Some(row) = self.matching.get(next).and_then(|at| self.rows.get(*at)) else {
                    return;
                };
                if row.can_be_chosen() {
                    self.chosen = next;
                    break;
                }
            }
        }
    }

    /// Keeps the chosen row in sight, and the headings above the first.
    pub fn keep_in_sight(&mut self, rows: usize) {
        let first =
            self.matching.iter().position(|at| self.rows.get(*at).is_some_and(Row::can_be_chosen));
        let row = if first == Some(self.chosen) { 0 } else { self.chosen };
        self.top = in_sight(self.top, row, rows);
        self.top = in_sight(self.top, self.chosen, rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_passed_over_and_a_search_leaves_them_out() {
        let mut list = List::of(vec![
            Row::heading("Begin"),
            Row::new("New meeting", "", Choice::NewMeeting),
            Row::heading("Meetings"),
            Row::new("Cabinet", "11 June 2026", Choice::Meeting("a".into())),
            Row::new("Café Board", "9 June 2026", Choice::Meeting("b".into())),
        ]);
        let chosen = |list: &List| list.row().map(|row| row.left.clone()).unwrap_or_default();
        assert_eq!(chosen(&list), "New meeting");
        list.go(1);
        assert_eq!(chosen(&list), "Cabinet");
        list.go(5);
        assert_eq!(chosen(&list), "Café Board");
        list.keep_in_sight(2);
        assert_eq!(list.top, 3);
        list.go(-9);
        list.keep_in_sight(2);
        assert_eq!((chosen(&list).as_str(), list.top), ("New meeting", 0));
        list.search("june cafe");
        assert_eq!((chosen(&list).as_str(), list.matching.len()), ("Café Board", 1));
        list.search("nothing");
        assert_eq!(list.row(), None);
    }
}

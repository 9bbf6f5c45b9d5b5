//! CSV: one table of facts a file, for a spreadsheet or a data set. UTF-8 with a byte order mark, so
//! that Excel shows `Łukasz`; lines end as RFC 4180 has them; the first row says what the columns are.
//! Sees the record and nothing else.

mod actions;
mod attendance;
mod interests;
mod votes;

use super::Written;
use super::facts::{self, plain};
use crate::document::Passage;
use crate::layout::{Part, Register};
use crate::meeting::{Id, Place, Record};

/// By this Excel knows that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A table of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    head: Vec<&'static str>,
    rows: Vec<Row>,
}

/// A row, and the entries that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    of: Vec<Id>,
    cells: Vec<String>,
}

/// The table of a register; none for the other parts of the minutes, which are no tables.
pub fn table(record: &Record, part: Part) -> Option<Table> {
    let Part::Register(register) = part else { return None };
    Some(match register {
        Register::Actions => actions::table(record),
        Register::Attendance => attendance::table(record),
        Register::Interests => interests::table(record),
        Register::Votes => votes::table(record),
    })
}

impl Table {
    /// A table of so many columns, to which rows are put.
    fn of<const COLUMNS: usize>(
        record: &Record,
        head: [&'static str; COLUMNS],
        rows: impl IntoIterator<Item = (Vec<Id>, [String; COLUMNS])>,
    ) -> Self {
        // Each row says of which meeting it is, so that files of many meetings can be joined.
        let meeting = [record.particulars.body.clone(), facts::day(record.particulars.date)];
        let rows = rows.into_iter().map(|(of, cells)| {
            let mut entries = of.iter().filter_map(|id| record.entry(*id));
            let open = yes_or_no(entries.any(|entry| facts::is_unsettled(record, entry)));
            let cells = meeting.iter().cloned().chain(cells).chain([open]);
            Row { of, cells: cells.map(|cell| inert(&plain(&cell))).collect() }
        });
        let head = ["Body", "Date"].into_iter().chain(head).chain(["To be confirmed"]);
        Table { head: head.collect(), rows: rows.collect() }
    }
}

impl Written for Table {
    /// Whether nothing stands under the heading row.
    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What stands in its cells.
    fn passages(&self) -> Vec<Passage<'_>> {
        let cells = self.rows.iter().flat_map(|row| row.cells.iter().map(|cell| (&row.of, cell)));
        cells.map(|(of, cell)| Passage { of: of.clone(), text: cell.into() }).collect()
    }

    /// The file.
    fn to_bytes(&self) -> Vec<u8> {
        let file = Vec::from(BYTE_ORDER_MARK);
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
        // Memory takes whatever is written, and every row has the columns of the first.
        let mut written = writer.write_record(&self.head);
        for row in &self.rows {
            written = written.and_then(|()| writer.write_record(&row.cells));
        }
        debug_assert!(written.is_ok(), "{written:?}");
        writer.into_inner().unwrap_or_default()
    }
}

/// Text that no spreadsheet takes for a formula: one that would begin as such, or with what
/// spreadsheets pass over, has an apostrophe before it (OWASP, CSV Injection).
fn inert(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// The number and the title of an item.
fn item(record: &Record, place: Place) -> [String; 2] {
    [facts::number(record, place).to_owned(), facts::title(record, place).to_owned()]
}

/// A word with a capital, as the words in a cell begin.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn yes_or_no(is: bool) -> String {
    if is { "Yes" } else { "No" }.to_owned()
}

/// A moment as the clock of the meeting had it: what spreadsheets take for a date and time.
fn clock(at: crate::meeting::Moment) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests;

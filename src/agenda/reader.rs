//! Line by line from agenda text to items: which line begins what, and where its words go.

use std::collections::HashMap;

use crate::meeting::Exempt;

use super::fields::notice_kind;
use super::heading::Taken;
use super::labels::{Label, exempt_paragraph, labelled, part, sentence};
use super::lines::{Line, Mark, Shape, Sign, lone_number, mark, numbered};
use super::plan::{Manner, Plan};
use super::titles::{settle_title, speaks_of_exempt};
use super::{Complaint, Proposed, Reading};

/// A title that begins an item without a number is no longer than this.
const LONGEST_TITLE: usize = 160;
/// Lines at least this long were probably broken by the margin and go on in the next.
pub(super) const WRAPPED: usize = 60;

/// Where the words of the next line go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Nowhere: they belong to no field.
    None,
    Title,
    Officer,
    Recommendations,
    Reasons,
    Alternatives,
    Documents,
    Notice,
}

/// The state of a reading.
pub(super) struct Reader {
    pub(super) manner: Manner,
    pub(super) reading: Reading,
    pub(super) field: Field,
    /// Whether the field has words yet.
    pub(super) begun: bool,
    /// The clauses of the item read, as text.
    pub(super) clauses: Vec<String>,
    /// How the list of the field is marked: its first mark, its latest, and the columns before it.
    pub(super) list: Option<(Mark, Mark, usize)>,
    /// Whether the part of the agenda is private, and by which paragraph.
    pub(super) private: Option<String>,
    /// The line above: how long, whether it ended a sentence, whether it was complained of.
    pub(super) above: Above,
    /// The number whose lettered parts are being read as items, and the latest letter.
    pub(super) lettered: Option<(String, Mark)>,
    /// The line on which each number stands.
    numbers: HashMap<String, usize>,
    /// The latest number, for the order.
    latest: Option<u32>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Above {
    pub(super) length: usize,
    pub(super) ended: bool,
    /// Whether it ended with a full stop.
    pub(super) stopped: bool,
    pub(super) unread: bool,
}

/// Reads lines by their plan.
pub(super) fn read(lines: &[Line<'_>], plan: &Plan) -> Reading {
    let mut reader = Reader {
        manner: plan.manner,
        reading: Reading::default(),
        field: Field::None,
        begun: false,
        clauses: Vec::new(),
        list: None,
        private: None,
        above: Above::default(),
        lettered: None,
        numbers: HashMap::new(),
        latest: None,
    };
    for (index, line) in lines.iter().enumerate() {
        if line.cleaned {
            reader
                .complain(line, "Characters that cannot be printed were left out; check the line");
        }
        let unread = reader.line(line, index < plan.first);
        let last = line.text.chars().next_back();
        reader.above = Above {
            length: line.text.chars().count(),
            ended: last.is_some_and(|c| ".;:?!)”’\"".contains(c)),
            stopped: last == Some('.'),
            unread,
        };
    }
    reader.finish()
}

impl Reader {
    pub(super) fn complain(&mut self, line: &Line<'_>, message: impl Into<String>) {
        self.reading.complaints.push(Complaint {
            line: line.number,
            text: line.raw.to_string(),
            message: message.into(),
        });
    }

    /// Complains of a line that went nowhere, together with those just above it.
    pub(super) fn unread(&mut self, line: &Line<'_>) -> bool {
        if self.above.unread
            && !line.after_blank
            && let Some(complaint) = self.reading.complaints.last_mut()
        {
            complaint.text.push('\n');
            complaint.text.push_str(line.raw);
            return true;
        }
        let message = match self.reading.items.last() {
            None => {
                "This stands before the first item and says nothing that is known here: delete \
                     it, or write Body:, Date:, Time: or Venue: before it"
                    .to_string()
            }
            Some(item) => format!(
                "This belongs to no field of item {}: delete it, or write Officer:, \
                 Recommendations:, Reasons:, Alternatives:, Exempt: or Documents: before it",
                if item.number.is_empty() { &item.title } else { &item.number }
            ),
        };
        self.complain(line, message);
        true
    }

    fn finish(mut self) -> Reading {
        self.close_item();
        self.reading.particulars.settle();
        if self.reading.items.is_empty() {
            self.reading.complaints.push(Complaint {
                line: 1,
                text: String::new(),
                message: "No item was found: write each on a line of its own, such as 1. Apologies"
                    .into(),
            });
        }
        self.reading.complaints.sort_by_key(|complaint| complaint.line);
        self.reading
    }

    /// Ends the item being read and looks at it whole.
    fn close_item(&mut self) {
        self.close_field();
        let Some(item) = self.reading.items.last_mut() else { return };
        settle_title(item);
        let named = if item.number.is_empty() { &item.title } else { &item.number };
        let message = if item.title.is_empty() {
            format!("Item {named} has no title: write one after its number")
        } else if item.exempt.is_none() && speaks_of_exempt(&item.title) {
            item.exempt = Some(Exempt { paragraph: String::new() });
            format!(
                "Item {named} was taken as exempt, for its title speaks of that: write Exempt: \
                 paragraph N under it, or Exempt: no"
            )
        } else if item.exempt.is_none()
            && item.documents.iter().any(|document| speaks_of_exempt(document))
        {
            format!(
                "Item {named} is public and has an exempt document: write Exempt: paragraph N \
                 under it if its business is exempt too"
            )
        } else {
            return;
        };
        let (line, text) = (item.line, item.title.clone());
        self.reading.complaints.push(Complaint { line, text, message });
    }

    /// Reads a line; whether it went nowhere.
    fn line(&mut self, line: &Line<'_>, in_heading: bool) -> bool {
        let running = self.is_running(line);
        if !running && let Some(private) = part(&line.text) {
            self.open_part(line, private);
            return false;
        }
        if !in_heading && self.begins_item(line, running) {
            return false;
        }
        if self.reading.items.is_empty() {
            return self.heading(line);
        }
        if self.field == Field::Title && self.goes_on_title(line) {
            return false;
        }
        if let Some((label, rest)) = self.label(line, running) {
            return self.open_field(line, label, rest);
        }
        if (!running || line.text.contains(':')) && self.begins_notice(line) {
            return false;
        }
        if self.is_pages(line) {
            return false;
        }
        let unread = self.words(line);
        if unread && self.field == Field::Title {
            self.field = Field::None;
        }
        unread
    }

    /// Whether the line goes on in a sentence of the line above.
    fn is_running(&self, line: &Line<'_>) -> bool {
        let words = matches!(
            self.field,
            Field::Recommendations | Field::Reasons | Field::Alternatives | Field::Notice
        );
        words
            && self.begun
            && !line.after_blank
            && !self.above.ended
            && !self.above.unread
            && line.heading == 0
            && (self.above.length >= WRAPPED || line.text.starts_with(char::is_lowercase))
    }

    fn label<'a>(&self, line: &'a Line<'_>, running: bool) -> Option<(Label, &'a str)> {
        let strict = labelled(&line.text).filter(|(label, _)| label.is_of_an_item());
        let lone = strict.is_some_and(|_| !line.text.contains(':'));
        if let Some(strict) = strict.filter(|_| !(lone && running)) {
            return Some(strict);
        }
        sentence(&line.text).filter(|_| !running && mark(&line.text, None).is_none())
    }

    fn heading(&mut self, line: &Line<'_>) -> bool {
        match self.reading.particulars.take(&line.text) {
            Taken::Whole => false,
            Taken::Doubtful(why) => {
                self.complain(line, why);
                false
            }
            Taken::Nothing => self.unread(line),
        }
    }

    fn open_part(&mut self, line: &Line<'_>, private: bool) {
        self.close_field();
        self.field = Field::None;
        if private {
            let (paragraph, _) = exempt_paragraph(&line.text);
            self.private = Some(paragraph);
            self.complain(
                line,
                "The items below this line are taken as exempt: check that, and which paragraph \
                 each falls under",
            );
        } else {
            self.private = None;
            const USUAL: [&str; 16] = [
                "part", "1", "i", "a", "one", "public", "open", "items", "business", "session",
                "in", "the", "to", "be", "press", "and",
            ];
            let lower = line.text.to_lowercase();
            let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
            if words.any(|word| !USUAL.contains(&word)) {
                self.complain(line, "The items below this line are taken as public: check that");
            }
        }
    }

    /// Whether the line begins an item; if so it is begun.
    fn begins_item(&mut self, line: &Line<'_>, running: bool) -> bool {
        let number = numbered(&line.text);
        // `Item 4:` can be nothing else, however the others are numbered.
        if let Some((Shape::Word, number, title)) = number
            && line.text.contains(':')
            && !running
        {
            self.begin(line, number, title);
            return true;
        }
        match self.manner {
            Manner::NumberedHeading => {
                let Some((_, number, title)) = number.filter(|_| line.heading > 0) else {
                    return false;
                };
                self.begin(line, number, title);
                true
            }
            Manner::Numbered(wanted, indent) => {
                let found = number.filter(|(shape, ..)| *shape == wanted).or_else(|| {
                    let number = lone_number(&line.text).filter(|_| wanted == Shape::Dotted)?;
                    Some((wanted, number, ""))
                });
                let Some((_, number, title)) = found.filter(|_| line.indent <= indent + 1) else {
                    return false;
                };
                if self.is_clause(line, number, running) {
                    return false;
                }
                self.begin(line, number, title);
                true
            }
            Manner::Heading(level) => {
                let label = labelled(&line.text).is_some_and(|(label, _)| label.is_of_an_item());
                if line.heading != level || label {
                    return false;
                }
                self.begin_unnumbered(line, &line.text);
                true
            }
            Manner::Title => {
                let (listed, title) = match mark(&line.text, None) {
                    Some((Mark { sign: Sign::Bullet, .. }, title)) => (true, title),
                    Some(_) => return false,
                    None => (false, line.text.as_str()),
                };
                if !self.is_title(line, title, listed) {
                    return false;
                }
                self.begin_unnumbered(line, title);
                true
            }
        }
    }

    /// Whether a line with a number, in an open list or text, is a clause of it and no item.
    fn is_clause(&mut self, line: &Line<'_>, number: &str, running: bool) -> bool {
        if matches!(self.field, Field::None | Field::Title | Field::Officer) {
            return false;
        }
        let next_item = self.latest.and_then(|latest| latest.checked_add(1));
        if let Some((major, _)) = number.split_once(['.', '/']) {
            // `2.1` in the words of item 5 is a paragraph of its report.
            let major = whole(major);
            return major != self.latest && major != next_item;
        }
        let value = whole(number);
        let next_clause = match self.list.map(|(_, latest, _)| latest.sign) {
            Some(Sign::Figure(latest)) => latest.checked_add(1),
            Some(_) => None,
            None => Some(1),
        };
        if value != next_item {
            return running || value.is_some() && value == next_clause;
        }
        if value != next_clause || number.ends_with(char::is_alphabetic) {
            return false;
        }
        let text = mark(&line.text, None).map_or("", |(_, text)| text);
        let like_a_clause = text.starts_with(char::is_lowercase)
            || text.starts_with("That ")
            || text.ends_with([';', '.'])
            || text.ends_with("; and");
        if like_a_clause && self.list.is_some() {
            return true;
        }
        if self.list.is_some() && !line.after_blank {
            self.complain(
                line,
                format!(
                    "This could be clause {number} or item {number}; it was taken as the item. If \
                     it is a clause, indent it"
                ),
            );
        }
        false
    }

    fn is_title(&self, line: &Line<'_>, title: &str, listed: bool) -> bool {
        let label = labelled(&line.text).or_else(|| sentence(&line.text));
        let notice = notice_kind(&line.text).is_some() && !self.reading.items.is_empty();
        if line.indent > 0
            || label.is_some_and(|(label, _)| label.is_of_an_item())
            || notice && !listed
            || title.len() > LONGEST_TITLE
            || title.starts_with(char::is_lowercase)
        {
            return false;
        }
        let closed = match self.field {
            Field::None | Field::Title => true,
            Field::Officer => self.begun,
            Field::Documents | Field::Recommendations if listed => line.after_blank,
            Field::Recommendations
            | Field::Reasons
            | Field::Alternatives
            | Field::Documents
            | Field::Notice => {
                self.begun && (line.after_blank || self.above.ended && self.above.length < WRAPPED)
            }
        };
        closed && !(self.above.unread && !line.after_blank && self.above.length >= WRAPPED)
    }

    fn begin_unnumbered(&mut self, line: &Line<'_>, title: &str) {
        if self.reading.items.is_empty() {
            self.complain(
                line,
                "The agenda has no numbers: each line at the margin from here was taken as an item \
                 and numbered in order. Check that, and indent what is no item",
            );
        }
        let number = self.reading.items.len().saturating_add(1).to_string();
        self.begin(line, &number, title);
    }

    pub(super) fn begin(&mut self, line: &Line<'_>, number: &str, title: &str) {
        self.close_item();
        let key = number.to_lowercase();
        let value = whole(number);
        if let Some(first) = self.numbers.get(&key).filter(|_| !key.is_empty()) {
            let message =
                format!("Number {number} stands on line {first} too; both were kept. Correct one");
            self.complain(line, message);
        } else {
            let before = self.latest.zip(value).filter(|(latest, value)| value < latest);
            if let Some((latest, _)) = before {
                let message = format!(
                    "Number {number} comes after {latest}; the order of the lines was kept. Correct \
                     the number or move the item"
                );
                self.complain(line, message);
            }
            self.numbers.insert(key, line.number);
        }
        self.latest = value.or(self.latest);
        self.reading.items.push(Proposed {
            line: line.number,
            number: number.to_string(),
            title: title.replace("**", ""),
            exempt: self.private.clone().map(|paragraph| Exempt { paragraph }),
            ..Proposed::default()
        });
        self.lettered = None;
        self.field = Field::Title;
        self.begun = !title.is_empty();
    }
}

/// The value of a number without parts: `4` and `4a` are 4.
pub(super) fn whole(number: &str) -> Option<u32> {
    number.strip_suffix(|c: char| c.is_ascii_alphabetic()).unwrap_or(number).parse().ok()
}

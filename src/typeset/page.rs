//! Blocks set in lines at a width: hanging labels, indents, tables. The text format prints these
//! lines, the screen colours them. Knows the document model, no style and no terminal.

use std::ops::Range;

use crate::document::{Block, Body, Role, Run, Scheme, Table};
use crate::meeting::Id;

use super::{cells, clusters, shown, width};

/// Cells that one depth is indented by, and that a label has with the space after it.
const STEP: usize = 4;
/// Text is never set narrower than this, whatever is indented.
const NARROWEST: usize = 8;
/// Cells between two columns of a table.
const GUTTER: usize = 2;
/// Cells of the line that is signed on.
const SIGNATURE: usize = 40;

/// A line as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The entry or item it comes from.
    pub origin: Option<Id>,
    /// Whether the block begins here.
    pub first: bool,
    /// What its block is for.
    pub role: Role,
    /// Empty cells before the first span.
    pub indent: usize,
    /// What stands on it, left to right.
    pub spans: Vec<Span>,
}

/// A stretch of a line in one face. Holds nothing that a terminal would obey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words, with the spaces that belong to them.
    pub text: String,
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub slanted: bool,
    /// Added by the house style, not typed.
    pub supplied: bool,
    /// Whether it is the block's label.
    pub label: bool,
    /// The entry it was typed in, when its paragraph is joined of several.
    pub entry: Option<Id>,
}

impl Line {
    /// The line as plain text, without spaces at its end.
    pub fn text(&self) -> String {
        let mut text = " ".repeat(self.indent);
        self.spans.iter().for_each(|span| text.push_str(&span.text));
        text.truncate(text.trim_end().len());
        text
    }

    /// The cells it takes, spaces at its end left out.
    pub fn width(&self) -> usize {
        width(&self.text())
    }
}

/// The lines of blocks, at most `width` cells wide (8 at least). Between blocks stands nothing; see
/// [`parted`].
pub fn set_blocks(blocks: &[Block], width: usize) -> Vec<Line> {
    blocks.iter().flat_map(|block| set_block(block, width)).collect()
}

/// The lines of one block, at most `width` cells wide (8 at least).
pub fn set_block(block: &Block, width: usize) -> Vec<Line> {
    let mut lines = match &block.body {
        Body::Heading(_, runs) | Body::Paragraph(runs) => set_paragraph(block, runs, width),
        Body::Table(table) => set_table(block, table, width),
        Body::Signature(runs) => {
            let dots = ".".repeat(SIGNATURE.min(width.max(NARROWEST)));
            let mut lines = set_runs(block, &[Run::plain(dots)], width, 0);
            lines.extend(set_runs(block, runs, width, 0));
            lines
        }
        Body::Break => vec![line(block, 0, Vec::new())],
    };
    if let Some(first) = lines.first_mut() {
        first.first = true;
    }
    lines
}

/// Whether a blank line stands between two blocks that follow each other in a text: not between
/// bullets, nor in a list of those who were there.
pub fn parted(above: &Block, below: &Block) -> bool {
    let is_bullet =
        |block: &Block| block.label.as_ref().is_some_and(|label| label.scheme == Scheme::Bullet);
    // A name on a line of its own, with no words of the style.
    let is_listed = |block: &Block| {
        let name = |runs: &[Run]| matches!(runs, [name] if !name.supplied);
        let is_line = matches!(&block.body, Body::Paragraph(runs) if name(runs));
        is_line && block.label.is_none() && block.role == Role::Attendance
    };
    let one_list = above.origin == below.origin && above.depth == below.depth;
    let in_one_list = is_listed(above) && is_listed(below) && one_list;
    !(is_bullet(above) && is_bullet(below) || in_one_list)
}

fn line(block: &Block, indent: usize, spans: Vec<Span>) -> Line {
    Line { origin: block.origin, first: false, role: block.role, indent, spans }
}

/// A paragraph with its label hanging before it.
fn set_paragraph(block: &Block, runs: &[Run], full: usize) -> Vec<Line> {
    let indent = usize::from(block.depth).saturating_mul(STEP).min(full.saturating_sub(NARROWEST));
    let Some(label) = &block.label else { return set_runs(block, runs, full, indent) };
    let text = shown(&label.text);
    let pad = (STEP.saturating_sub(width(&text))).max(1);
    let hang = width(&text).saturating_add(pad);
    if hang > STEP.saturating_mul(2) && hang.saturating_add(NARROWEST) > full {
        // Words that stand beside what they decide have no room there: they stand before it.
        let first = Run { text: format!("{text} "), supplied: true, ..Run::default() };
        let runs: Vec<Run> = std::iter::once(first).chain(runs.iter().cloned()).collect();
        return set_runs(block, &runs, full, indent);
    }
    let label = Span {
        text: format!("{text}{}", " ".repeat(pad)),
        strong: false,
        slanted: false,
        supplied: true,
        label: true,
        entry: None,
    };
    let room = full.saturating_sub(NARROWEST);
    let mut lines = set_runs(block, runs, full, indent.saturating_add(hang).min(room.max(hang)));
    match lines.first_mut() {
        Some(first) => {
            first.indent = first.indent.saturating_sub(hang);
            first.spans.insert(0, label);
        }
        None => lines.push(line(block, indent, vec![label])),
    }
    lines
}

/// Runs set in rows, each `indent` cells in. No line when there are no words.
fn set_runs(block: &Block, runs: &[Run], full: usize, indent: usize) -> Vec<Line> {
    let mut text = String::new();
    // Where each run ends in the text.
    let mut ends = Vec::with_capacity(runs.len());
    for run in runs {
        text.push_str(&shown(&run.text));
        ends.push(text.len());
    }
    if text.trim().is_empty() {
        return Vec::new();
    }
    let room = full.saturating_sub(indent).max(NARROWEST);
    let mut at = 0;
    rows(&text, room)
        .into_iter()
        .map(|row| {
            let mut spans = Vec::new();
            let mut start = row.start;
            while start < row.end {
                while ends.get(at).is_some_and(|end| *end <= start) {
                    at += 1;
                }
                let (Some(run), Some(end)) = (runs.get(at), ends.get(at)) else { break };
                let end = row.end.min(*end);
                spans.push(Span {
                    text: text.get(start..end).unwrap_or_default().into(),
                    strong: run.strong || block.role == Role::Heading && !run.light,
                    slanted: run.slanted,
                    supplied: run.supplied,
                    label: false,
                    entry: run.entry,
                });
                start = end;
            }
            line(block, indent, spans)
        })
        .collect()
}

/// Where rows of at most `room` cells begin and end. They are broken at spaces only, so that words
/// with hyphens stay whole where a text is copied on; never before what would read as a label, if
/// that can be helped; inside a word only when it is longer than a row.
fn rows(text: &str, room: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    // Cells since the start, and where the last word ends.
    let (mut used, mut words_end) = (0, 0);
    let (mut good, mut poor) = (None, None);
    for (at, cluster) in clusters(text) {
        let end = at + cluster.len();
        let cells = cells(cluster);
        used += cells;
        if cluster == " " {
            let gap = Gap { row_end: words_end.max(start), next: end, used };
            let after = text.get(end..).unwrap_or_default();
            if reads_as_label(after) {
                poor = Some(gap)
            } else {
                good = Some(gap)
            }
            continue;
        }
        while used > room && at > start {
            let inside = Gap { row_end: at, next: at, used: used - cells };
            let gap = good.take().or_else(|| poor.take()).unwrap_or(inside);
            poor = poor
                .filter(|poor| poor.next > gap.next)
                .map(|poor| Gap { used: poor.used - gap.used, ..poor });
            if gap.row_end > start {
                rows.push(start..gap.row_end);
            }
            start = gap.next;
            used -= gap.used;
        }
        words_end = end;
    }
    if words_end > start {
        rows.push(start..words_end);
    }
    rows
}

/// A place where a row may end.
struct Gap {
    row_end: usize,
    /// Where the row after it begins.
    next: usize,
    /// Cells from the start of the row to there.
    used: usize,
}

/// Whether a row that begins with these words would read as a labelled one: `(a)`, `12.`, `iv)`, `–`.
fn reads_as_label(words: &str) -> bool {
    let word = words.split(' ').next().unwrap_or_default();
    let bare = word.trim_start_matches('(').trim_end_matches([')', '.']);
    let marked = word.len() > bare.len() && !bare.is_empty();
    let counts = |letter: fn(char) -> bool| bare.chars().all(letter);
    if let Some(inner) = word.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return inner.chars().count() <= 4 && inner.chars().all(char::is_alphanumeric);
    }
    matches!(word, "-" | "–" | "—" | "·" | "•" | "*" | "§" | "▪" | "◦")
        || marked
            && (counts(|c| c.is_ascii_digit() || c == '.')
                || counts(|c| "ivxl".contains(c))
                || bare.len() == 1 && counts(|c| c.is_ascii_alphabetic()))
}

/// A table: its columns side by side, as wide as their shares, or one under the other where there is
/// no room for that.
fn set_table(block: &Block, table: &Table, full: usize) -> Vec<Line> {
    let indent = usize::from(block.depth).saturating_mul(STEP).min(full.saturating_sub(NARROWEST));
    let room = full.saturating_sub(indent).max(NARROWEST);
    let mut lines = set_runs(block, &[Run::strong(table.caption.as_str())], full, indent);
    let head: Vec<Vec<Block>> = table
        .head
        .iter()
        .map(|runs| {
            let runs = runs.iter().map(|run| Run { strong: true, ..run.clone() }).collect();
            vec![Block { label: None, depth: 0, body: Body::Paragraph(runs), ..block.clone() }]
        })
        .collect();
    for row in std::iter::once(&head).chain(&table.rows).filter(|row| !row.is_empty()) {
        let needed = (NARROWEST + GUTTER).saturating_mul(row.len()).saturating_sub(GUTTER);
        if needed > room {
            // Too narrow for columns: the cells of a row stand one under the other.
            for set in row.iter().flat_map(|cell| set_blocks(cell, room)) {
                lines.push(Line { indent: set.indent + indent, ..set });
            }
            continue;
        }
        let columns = columns(&table.widths, row.len(), room);
        let cells: Vec<Vec<Line>> =
            row.iter().zip(&columns).map(|(cell, width)| set_blocks(cell, *width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default();
        for at in 0..height {
            let mut spans = Vec::new();
            let mut used = 0;
            let mut column = 0;
            for (cell, width) in cells.iter().zip(&columns) {
                if let Some(line) = cell.get(at) {
                    let pad = column + line.indent - used.min(column + line.indent);
                    spans.extend((pad > 0).then(|| space(pad)));
                    spans.extend(line.spans.iter().cloned());
                    used = column + line.width();
                }
                column += width + GUTTER;
            }
            lines.push(line(block, indent, spans));
        }
    }
    lines
}

/// The widths of so many columns, by their shares or alike.
fn columns(shares: &[u16], count: usize, room: usize) -> Vec<usize> {
    let room = room.saturating_sub(GUTTER * count.saturating_sub(1));
    let share = |at: usize| shares.get(at).map_or(1, |share| usize::from(*share).max(1));
    let total: usize = (0..count).map(share).sum();
    let width = |at: usize| (room.saturating_mul(share(at)) / total.max(1)).max(NARROWEST);
    let mut widths: Vec<usize> = (0..count).map(width).collect();
    // What the narrowest were given more than their share, the widest give.
    let mut over = widths.iter().sum::<usize>().saturating_sub(room);
    while over > 0
        && let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > NARROWEST)
    {
        *widest -= 1;
        over -= 1;
    }
    widths
}

fn space(cells: usize) -> Span {
    Span {
        text: " ".repeat(cells),
        strong: false,
        slanted: false,
        supplied: true,
        label: false,
        entry: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Label;
    use proptest::prelude::*;

    fn paragraph(label: Option<&str>, depth: u8, text: &str) -> Block {
        let label = label.map(|text| Label {
            text: text.into(),
            scheme: Scheme::Letter,
            level: 0,
            value: 1,
            restarts: true,
        });
        let body = Body::Paragraph(vec![Run::plain(text)]);
        Block { origin: None, role: Role::Point, label, depth, body }
    }

    fn check(block: &Block, width: usize, expected: &[&str]) {
        let lines: Vec<String> = set_block(block, width).iter().map(Line::text).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn labels_hang_and_depths_are_indented() {
        let text = "said that it was so";
        check(&paragraph(None, 0, text), 12, &["said that it", "was so"]);
        check(&paragraph(Some("a)"), 0, text), 16, &["a)  said that it", "    was so"]);
        check(&paragraph(Some("·"), 1, text), 20, &["    ·   said that it", "        was so"]);
        check(&paragraph(None, 1, text), 16, &["    said that it", "    was so"]);
        check(&paragraph(Some("xviii)"), 0, text), 19, &["xviii) said that it", "       was so"]);
        check(&paragraph(Some("a)"), 0, ""), 19, &["a)"]);
        check(
            &paragraph(Some("Resolved –"), 0, text),
            20,
            &["Resolved – said that", "           it was so"],
        );
        check(
            &paragraph(Some("Recommended –"), 0, text),
            20,
            &["Recommended – said", "that it was so"],
        );

        check(&paragraph(None, 0, " "), 19, &[]);
    }

    #[test]
    fn no_row_begins_with_what_reads_as_a_label() {
        for text in
            ["the plan (SIP) was", "the page 12. It was", "the road – it was", "item iv) was"]
        {
            let block = paragraph(None, 0, text);
            for width in 12..20 {
                for line in set_block(&block, width).iter().skip(1) {
                    assert!(!reads_as_label(&line.text()), "{} at {width}", line.text());
                }
            }
        }
        check(&paragraph(None, 0, "well-being of 2024-25"), 13, &["well-being of", "2024-25"]);
        check(&paragraph(None, 0, "Llanfairpwllgwyngyll"), 8, &["Llanfair", "pwllgwyn", "gyll"]);
    }

    #[test]
    fn cells_stand_side_by_side() {
        let cell = |text: &str| vec![paragraph(None, 0, text)];
        let table = Table {
            caption: String::new(),
            head: vec![vec![Run::plain("Name")], vec![Run::plain("Office")]],
            widths: vec![40, 60],
            rows: vec![
                vec![cell("Jane Finch"), cell("Finance and resources")],
                vec![cell("Éa"), cell("x")],
            ],
        };
        let block = Block { body: Body::Table(table), ..paragraph(None, 0, "") };
        let expected =
            ["Name      Office", "Jane      Finance and", "Finch     resources", "Éa        x"];
        check(&block, 24, &expected);
    }

    #[test]
    fn spans_keep_the_face_and_the_entry_of_their_run() {
        let id = |number| Id { writer: crate::meeting::Writer(1), number };
        let run = |text: &str, number| Run { entry: Some(id(number)), ..Run::plain(text) };
        let runs = vec![run("one two ", 1), Run { supplied: true, ..run("three four", 2) }];
        let block = Block { body: Body::Paragraph(runs), ..paragraph(None, 0, "") };
        let lines = set_block(&block, 13);
        let spans: Vec<Vec<(&str, bool, Option<Id>)>> = lines
            .iter()
            .map(|line| line.spans.iter().map(|s| (s.text.as_str(), s.supplied, s.entry)).collect())
            .collect();
        let expected = [
            vec![("one two ", false, Some(id(1))), ("three", true, Some(id(2)))],
            vec![("four", true, Some(id(2)))],
        ];
        assert_eq!(spans, expected);
        assert_eq!(lines.iter().map(|line| line.first).collect::<Vec<_>>(), [true, false]);
    }

    proptest! {
        #[test]
        fn every_word_is_set_and_nothing_a_terminal_obeys(
            text in "[a-z (),.\\-–\u{1b}\u{0}é👩‍👩‍👧日本]{0,80}", depth in 0u8..200, wide in 0usize..60,
        ) {
            let block = paragraph(Some("a)"), depth, &text);
            let lines = set_block(&block, wide);
            let set: String = lines.iter().flat_map(|line| &line.spans).map(|s| s.text.as_str()).collect();
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&set), bare(&format!("a){}", shown(&text))));
            prop_assert!(!set.chars().any(char::is_control));
            for line in lines {
                prop_assert!(line.width() <= wide.max(NARROWEST + STEP), "{:?}", line);
            }
        }
    }
}

//! How an agenda is laid out, seen over all its lines before any is read: how its items begin, and
//! where its heading ends.

use std::collections::BTreeMap;

use super::heading::is_heading_line;
use super::labels::{Label, labelled, part, sentence};
use super::lines::{Line, Shape, lone_number, mark, numbered};

/// How the items of an agenda begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// By a number in a heading of Markdown.
    NumberedHeading,
    /// By a number of this shape, at most so many columns in.
    Numbered(Shape, usize),
    /// By a heading of Markdown of this depth, without numbers.
    Heading(usize),
    /// By nothing but standing at the margin.
    Title,
}

/// The layout of an agenda.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// How items begin.
    pub(super) manner: Manner,
    /// Without numbers, the line from which there are items and no heading.
    pub(super) first: usize,
}

/// Looks over an agenda.
pub(super) fn plan(lines: &[Line<'_>]) -> Plan {
    let manner = manner(lines);
    let first = if manner == Manner::Title { first_item_line(lines) } else { 0 };
    Plan { manner, first }
}

fn manner(lines: &[Line<'_>]) -> Manner {
    let mut numbered_headings = 0_usize;
    let mut headings: BTreeMap<usize, usize> = BTreeMap::new();
    // The first line of each shape, how many, and the columns before the first.
    let (mut word, mut dotted, mut bare) = ((0_usize, 0), (0_usize, 0), (0_usize, 0));
    let mut in_list = false;
    for line in lines {
        let label = labelled(&line.text).or_else(|| sentence(&line.text));
        if line.heading > 0 {
            if numbered(&line.text).is_some() {
                numbered_headings += 1;
            } else if label.is_none() && part(&line.text).is_none() {
                *headings.entry(line.heading).or_default() += 1;
            }
            in_list = false;
        }
        if let Some((label, _)) = label {
            in_list |= matches!(
                label,
                Label::Recommendations
                    | Label::MotionOnNotice
                    | Label::Reasons
                    | Label::Alternatives
                    | Label::Documents
            );
            continue;
        }
        let shape = numbered(&line.text)
            .map(|(shape, ..)| shape)
            .or_else(|| lone_number(&line.text).map(|_| Shape::Dotted));
        let (count, indent) = match shape {
            Some(Shape::Word) => &mut word,
            Some(Shape::Dotted) if !in_list => &mut dotted,
            Some(Shape::Bare) if !in_list => &mut bare,
            _ => continue,
        };
        if *count == 0 {
            *indent = line.indent;
        }
        *count += 1;
    }
    // One heading above all is the name of the meeting; items are several on a level.
    let level = headings.into_iter().find(|(_, count)| *count >= 2).map(|(level, _)| level);
    if numbered_headings > 0 {
        Manner::NumberedHeading
    } else if word.0 > 0 {
        Manner::Numbered(Shape::Word, word.1)
    } else if dotted.0 > 0 {
        Manner::Numbered(Shape::Dotted, dotted.1)
    } else if bare.0 > 1 {
        Manner::Numbered(Shape::Bare, bare.1)
    } else if let Some(level) = level {
        Manner::Heading(level)
    } else {
        Manner::Title
    }
}

/// Where the heading of an agenda without numbers ends: after the word Agenda, or after the lines
/// round its date.
fn first_item_line(lines: &[Line<'_>]) -> usize {
    let head = lines.get(..15.min(lines.len())).unwrap_or(lines);
    let mut first = 0;
    if let Some(date) = head.iter().position(|line| is_heading_line(&line.text)) {
        let after = head.get(date + 1..).unwrap_or_default();
        let block = after.iter().take_while(|line| !line.after_blank).count();
        let ends = block < after.len() || lines.len() == head.len() && block <= 3;
        first = date + 1 + if ends && block <= 4 { block } else { 0 };
        let more = head.get(first..).unwrap_or_default();
        first += more.iter().take_while(|line| is_heading_line(&line.text)).count();
    }
    let agenda = head.iter().rposition(|line| {
        labelled(&line.text).is_some_and(|(label, rest)| label == Label::Silent && rest.is_empty())
    });
    first = first.max(agenda.map_or(0, |at| at + 1));
    if first == 0
        && let [line, next, ..] = lines
        && next.after_blank
        && mark(&line.text, None).is_none()
        && matches!(super::Found::default().take(&line.text), super::heading::Taken::Whole)
    {
        first = 1;
    }
    // A heading with nothing under it is an agenda.
    if first >= lines.len() { 0 } else { first }
}

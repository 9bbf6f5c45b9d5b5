//! A document's blocks as they hang together: what stands under a label, what is set in as the words
//! of somebody, which labels make a list. Formats that nest print these; no format's own words.

use crate::document::{Block, Body, Run};
use crate::typeset::shown;

/// Blocks that stand together.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A block that stands for itself.
    Single(&'a Block),
    /// Labelled blocks of one depth that follow each other.
    List(Vec<Listed<'a>>),
    /// What is set in under no label: the words of a motion.
    Quoted(Vec<Piece<'a>>),
}

/// A labelled block and what stands under it.
#[derive(Debug, PartialEq, Eq)]
pub struct Listed<'a> {
    /// The block that has the label.
    pub block: &'a Block,
    /// What stands deeper and follows it.
    pub under: Vec<Piece<'a>>,
}

/// The blocks as they hang together; those that say nothing are left out.
pub fn outline(blocks: &[Block]) -> Vec<Piece<'_>> {
    let blocks: Vec<&Block> = blocks.iter().filter(|block| says_something(block)).collect();
    pieces(&blocks, 0)
}

/// Whether anything of a block is printed.
fn says_something(block: &Block) -> bool {
    match &block.body {
        Body::Heading(_, runs) | Body::Paragraph(runs) => block.label.is_some() || !is_blank(runs),
        Body::Table(table) => {
            !table.caption.trim().is_empty() || !table.head.is_empty() || !table.rows.is_empty()
        }
        Body::Signature(_) | Body::Break => true,
    }
}

/// Whether there are no words in these.
pub fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| run.text.trim().is_empty())
}

/// Whether a block is an item of a list.
fn is_listed(block: &Block) -> bool {
    block.label.is_some() && matches!(block.body, Body::Paragraph(_))
}

/// Pieces at a depth. It grows with each step inwards, so there are never more than 256 of them.
fn pieces<'a>(blocks: &[&'a Block], depth: u8) -> Vec<Piece<'a>> {
    let mut pieces_here: Vec<Piece> = Vec::new();
    let mut rest = blocks;
    // The depth of the list that the next labelled block may go on with.
    let mut listing = None;
    while let Some((block, after)) = rest.split_first() {
        let is_paragraph = matches!(block.body, Body::Paragraph(_));
        if is_listed(block) {
            let (under, behind) = after.split_at(deeper(after, block.depth));
            let under = pieces(under, block.depth.saturating_add(1));
            let item = Listed { block, under };
            match pieces_here.last_mut() {
                Some(Piece::List(items)) if listing == Some(block.depth) => items.push(item),
                _ => pieces_here.push(Piece::List(vec![item])),
            }
            listing = Some(block.depth);
            rest = behind;
        } else if is_paragraph && block.depth > depth {
            let count = rest
                .iter()
                .take_while(|block| {
                    matches!(block.body, Body::Paragraph(_))
                        && block.label.is_none()
                        && block.depth > depth
                })
                .count();
            let (quoted, behind) = rest.split_at(count);
            let nearest = quoted.iter().map(|block| block.depth).min().unwrap_or(depth);
            pieces_here.push(Piece::Quoted(pieces(quoted, nearest)));
            rest = behind;
        } else {
            pieces_here.push(Piece::Single(block));
            rest = after;
        }
    }
    pieces_here
}

/// How many of these stand under what is at that depth.
fn deeper(blocks: &[&Block], depth: u8) -> usize {
    let is_under =
        |block: &&&Block| block.depth > depth && !matches!(block.body, Body::Heading(..));
    blocks.iter().take_while(is_under).count()
}

/// Where the words of a run lead, if that is a place that a reader may be sent to.
pub fn target(run: &Run) -> Option<&str> {
    let link = run.link.as_deref()?;
    let (scheme, rest) = link.split_once(':')?;
    let known = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let whole = shown(link) == link && !link.contains(char::is_whitespace) && !rest.is_empty();
    (known && whole && !run.text.trim().is_empty()).then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Label, Role, Scheme};

    fn block(label: &str, depth: u8, text: &str) -> Block {
        let label = (!label.is_empty()).then(|| Label {
            text: label.into(),
            scheme: Scheme::Letter,
            level: 0,
            value: 1,
            restarts: false,
        });
        let body = match text.strip_prefix("# ") {
            Some(text) => Body::Heading(2, vec![Run::plain(text)]),
            None => Body::Paragraph(vec![Run::plain(text)]),
        };
        Block { origin: None, role: Role::Point, label, depth, body }
    }

    /// `p` a block for itself, `[a b]` a list, `(x y)` under a label, `"x"` set in.
    fn drawn(pieces: &[Piece]) -> String {
        let text = |block: &Block| match &block.body {
            Body::Heading(_, runs) | Body::Paragraph(runs) => {
                runs.iter().map(|run| run.text.as_str()).collect::<String>()
            }
            _ => "?".into(),
        };
        let drawn_item = |item: &Listed| match item.under.is_empty() {
            true => text(item.block),
            false => format!("{}({})", text(item.block), drawn(&item.under)),
        };
        let drawn: Vec<String> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Single(block) => text(block),
                Piece::List(items) => {
                    format!("[{}]", items.iter().map(drawn_item).collect::<Vec<_>>().join(" "))
                }
                Piece::Quoted(pieces) => format!("\"{}\"", drawn(pieces)),
            })
            .collect();
        drawn.join(" ")
    }

    #[test]
    fn what_is_deeper_hangs_on_the_label_above() {
        for (blocks, expected) in [
            (vec![("", 0, "p"), ("a)", 0, "a"), ("b)", 0, "b")], "p [a b]"),
            (vec![("a)", 0, "a"), ("", 1, "x"), ("·", 1, "y"), ("b)", 0, "b")], "[a(x [y]) b]"),
            (vec![("", 0, "p"), ("", 1, "x"), ("", 2, "y"), ("", 1, "z")], "p \"x \"y\" z\""),
            (vec![("", 1, "x"), ("a)", 0, "a"), ("", 0, "p"), ("b)", 0, "b")], "\"x\" [a] p [b]"),
            (vec![("·", 1, "x"), ("·", 0, "y"), ("·", 1, "z")], "[x] [y([z])]"),
            (vec![("a)", 0, "a"), ("", 1, "# h"), ("", 1, "x")], "[a] h \"x\""),
            (vec![("a)", 0, "a"), ("", 3, "x"), ("", 0, " ")], "[a(\"x\")]"),
            (vec![("a)", 255, "a"), ("", 255, "x")], "[a] \"x\""),
        ] {
            let blocks: Vec<Block> =
                blocks.into_iter().map(|(label, depth, text)| block(label, depth, text)).collect();
            assert_eq!(drawn(&outline(&blocks)), expected);
        }
    }
}

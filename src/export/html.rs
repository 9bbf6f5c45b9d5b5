//! HTML: a page that stands by itself, or a fragment to be pasted into another page. Nothing in it
//! is fetched from elsewhere and nothing runs. Labels are printed as the record says them; no list
//! counts for itself. Looks are in `assets/page.css`, words in the document.

mod words;

use std::collections::BTreeSet;

use super::outline::{Listed, Piece, is_blank, outline};
use crate::document::{Block, Body, Document, Foot, Label, Role, Run, Scheme, Table};
use crate::typeset::shown;

use words::{escaped, label_said, said, spelled};

const LOOKS: &str = include_str!("../../assets/page.css");

/// Nothing is fetched and nothing runs, whatever the words say.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// No anchor has more letters.
const LONGEST_ANCHOR: usize = 60;

/// The document as a page.
pub fn to_html(document: &Document) -> String {
    let mut page = Page::new(Looks::OfThePage);
    page.main(&document.blocks);
    let title = match document.title.trim() {
        "" => document.blocks.iter().find_map(first_words).unwrap_or_default(),
        title => title.to_owned(),
    };
    format!(
        "<!DOCTYPE html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{LOOKS}{}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n\
         </html>\n",
        language(document),
        escaped(&shown(&title)),
        foot(&document.foot),
        page.out,
    )
}

/// The foot of the printed pages, as a style sheet says it.
fn foot(foot: &[Foot]) -> String {
    let pieces: Vec<String> = foot
        .iter()
        .map(|piece| match piece {
            Foot::Words(words) => quoted(&shown(words)),
            Foot::Page => "counter(page)".into(),
            Foot::Pages => "counter(pages)".into(),
        })
        .collect();
    match pieces.is_empty() {
        true => String::new(),
        false => format!("@page {{ @bottom-center {{ content: {}; }} }}\n", pieces.join(" ")),
    }
}

/// A text as a style sheet quotes it: whatever is no plain letter, figure or blank is written by its
/// number, so that nothing ends the text or the sheet.
fn quoted(text: &str) -> String {
    let letter = |c: char| match c {
        ' ' => c.to_string(),
        c if c.is_ascii_alphanumeric() => c.to_string(),
        c => format!("\\{:x} ", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

/// The document as what can be pasted into another page, which has a heading of the first level and
/// looks of its own.
pub fn to_fragment(document: &Document) -> String {
    let mut page = Page::new(Looks::OfAnother);
    page.main(&document.blocks);
    format!("<div{}>\n{}</div>\n", language(document), page.out)
}

fn language(document: &Document) -> String {
    match document.language.trim() {
        "" => String::new(),
        language => format!(" lang=\"{}\"", escaped(&shown(language))),
    }
}

fn first_words(block: &Block) -> Option<String> {
    match &block.body {
        Body::Heading(_, runs) | Body::Paragraph(runs) if !is_blank(runs) => Some(spelled(runs)),
        _ => None,
    }
}

/// Whose looks it has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    /// Those of `page.css`.
    OfThePage,
    /// Unknown ones: what matters is said in each place.
    OfAnother,
}

/// A page as it is written.
struct Page {
    out: String,
    looks: Looks,
    /// The levels that the document gave the headings above, outermost first.
    levels: Vec<u8>,
    anchors: BTreeSet<String>,
    /// What sections are named.
    names: BTreeSet<String>,
}

impl Page {
    fn new(looks: Looks) -> Self {
        Page {
            out: String::new(),
            looks,
            levels: Vec::new(),
            anchors: BTreeSet::new(),
            names: BTreeSet::new(),
        }
    }

    /// All blocks: those of an item in a section, what closes the document behind the last one.
    fn main(&mut self, blocks: &[Block]) {
        let close = blocks.len() - blocks.iter().rev().take_while(|block| closes(block)).count();
        let (blocks, close) = blocks.split_at_checked(close).unwrap_or((blocks, &[]));
        let mut rest = blocks;
        while let Some((head, after)) = rest.split_first() {
            let until = after.iter().position(begins_section).unwrap_or(after.len());
            let (body, behind) = after.split_at_checked(until).unwrap_or((after, &[]));
            match (&head.body, begins_section(head)) {
                (Body::Heading(level @ 2.., runs), true) => {
                    self.section(head, *level, runs, body);
                    rest = behind;
                }
                _ => {
                    let (here, behind) = rest.split_at_checked(until + 1).unwrap_or((rest, &[]));
                    self.pieces(&outline(here));
                    rest = behind;
                }
            }
        }
        self.pieces(&outline(close));
    }

    fn section(&mut self, head: &Block, level: u8, runs: &[Run], body: &[Block]) {
        let name = spelled(runs);
        let anchor = self.anchor(&name);
        // Two landmarks of one name are one too many: the second is a section without a name.
        if !is_blank(runs) && self.names.insert(name) {
            self.out.push_str(&format!("<section aria-labelledby=\"{anchor}\">\n"));
        } else {
            self.out.push_str("<section>\n");
        }
        self.heading(head, level, runs, Some(&anchor));
        self.pieces(&outline(body));
        self.out.push_str("</section>\n");
    }

    /// A heading, its level one that follows on those above it.
    fn heading(&mut self, block: &Block, level: u8, runs: &[Run], anchor: Option<&str>) {
        if is_blank(runs) && block.label.is_none() {
            return;
        }
        self.levels.retain(|above| *above < level);
        self.levels.push(level);
        let above = match self.looks {
            Looks::OfThePage => 0,
            Looks::OfAnother => 1,
        };
        let level = (self.levels.len() + above).min(6);
        let anchor = anchor.map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
        let light = match (runs.iter().all(|run| run.light), self.looks) {
            (false, _) => "",
            (true, Looks::OfThePage) => " class=\"light\"",
            (true, Looks::OfAnother) => " style=\"font-weight: normal\"",
        };
        let words = self.labelled(block, runs);
        self.out.push_str(&format!("<h{level}{anchor}{light}>{words}</h{level}>\n"));
    }

    /// A name for a place in the page, made of the words of a heading: the same in each export.
    fn anchor(&mut self, words: &str) -> String {
        let mut anchor = String::from("item");
        for word in words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
            if anchor.len() + word.len() >= LONGEST_ANCHOR {
                break;
            }
            anchor.push('-');
            anchor.push_str(&word.to_ascii_lowercase());
        }
        let mut found = anchor.clone();
        let mut count = 1;
        while !self.anchors.insert(found.clone()) {
            count += 1;
            found = format!("{anchor}.{count}");
        }
        found
    }

    /// Runs with the label of their block before them.
    fn labelled(&self, block: &Block, runs: &[Run]) -> String {
        let Some(label) = block.label.as_ref().filter(|label| !label.text.trim().is_empty()) else {
            return said(runs);
        };
        let class = match self.looks {
            Looks::OfThePage => " class=\"label\"",
            Looks::OfAnother => "",
        };
        // A bullet is a sign for the eye: a list says itself that it is one.
        let hidden = if label.scheme == Scheme::Bullet { " aria-hidden=\"true\"" } else { "" };
        format!("<span{class}{hidden}>{}</span> {}", label_said(label), said(runs))
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Single(block) => self.block(block),
                Piece::List(items) => self.list(items),
                Piece::Quoted(pieces) => {
                    self.out.push_str("<blockquote>\n");
                    self.pieces(pieces);
                    self.out.push_str("</blockquote>\n");
                }
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.body {
            Body::Heading(level, runs) => self.heading(block, *level, runs, None),
            Body::Paragraph(runs) => {
                let class = match (block.role, self.looks) {
                    (Role::Private, Looks::OfThePage) => " class=\"private\"",
                    _ => "",
                };
                let words = self.labelled(block, runs);
                self.out.push_str(&format!("<p{class}>{words}</p>\n"));
            }
            Body::Table(table) => self.table(table),
            Body::Signature(runs) => {
                let start = match self.looks {
                    Looks::OfThePage => "<div class=\"signature\">",
                    Looks::OfAnother => "<div>\n<hr>",
                };
                self.out.push_str(&format!("{start}\n<p>{}</p>\n</div>\n", said(runs)));
            }
            Body::Break => self.out.push_str("<hr>\n"),
        }
    }

    /// A list, which says that it is one: without a sign of its own some readers take it for none.
    fn list(&mut self, items: &[Listed]) {
        let is_bullet = |label: &Option<Label>| {
            label.as_ref().is_some_and(|label| label.scheme == Scheme::Bullet)
        };
        let bullets = items.iter().all(|item| is_bullet(&item.block.label));
        let name = if bullets { "ul" } else { "ol" };
        let style = match self.looks {
            Looks::OfThePage => "",
            Looks::OfAnother => " style=\"list-style: none\"",
        };
        self.out.push_str(&format!("<{name} role=\"list\"{style}>\n"));
        for item in items {
            self.out.push_str("<li>");
            if let Body::Paragraph(runs) = &item.block.body {
                let words = self.labelled(item.block, runs);
                match bullets {
                    true => self.out.push_str(&words),
                    false => self.out.push_str(&format!("<p>{words}</p>")),
                }
            }
            if !item.under.is_empty() {
                self.out.push('\n');
                self.pieces(&item.under);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str(&format!("</{name}>\n"));
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table>\n");
        if !table.caption.trim().is_empty() {
            let caption = said(&[Run::plain(table.caption.as_str())]);
            self.out.push_str(&format!("<caption>{caption}</caption>\n"));
        }
        let total: u32 = table.widths.iter().map(|width| u32::from(*width)).sum();
        let shares: Option<Vec<u32>> =
            table.widths.iter().map(|width| (u32::from(*width) * 100).checked_div(total)).collect();
        if let Some(shares) = shares.filter(|shares| !shares.is_empty()) {
            self.out.push_str("<colgroup>\n");
            for share in shares {
                self.out.push_str(&format!("<col style=\"width: {share}%\">\n"));
            }
            self.out.push_str("</colgroup>\n");
        }
        if !table.head.is_empty() {
            self.out.push_str("<thead>\n<tr>\n");
            for cell in &table.head {
                // A heading cell without words heads nothing.
                let cell = match is_blank(cell) {
                    true => "<td></td>\n".into(),
                    false => format!("<th scope=\"col\">{}</th>\n", said(cell)),
                };
                self.out.push_str(&cell);
            }
            self.out.push_str("</tr>\n</thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>\n");
            for cell in row {
                self.out.push_str("<td>");
                match outline(cell).as_slice() {
                    [Piece::Single(Block { label: None, body: Body::Paragraph(runs), .. })] => {
                        self.out.push_str(&said(runs));
                    }
                    pieces => self.pieces(pieces),
                }
                self.out.push_str("</td>\n");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
    }
}

/// Whether an item begins here, or a part above items.
fn begins_section(block: &Block) -> bool {
    matches!(block.body, Body::Heading(..=2, _))
}

/// Whether a block that is among the last closes the document and no item.
fn closes(block: &Block) -> bool {
    let is_said = matches!(block.body, Body::Paragraph(_) | Body::Signature(_));
    is_said && block.origin.is_none() && block.role == Role::Frame && block.label.is_none()
}

#[cfg(test)]
mod tests;

//! The blocks as paragraphs and tables of Word.

use std::fmt::Write;

use super::numbering::{Lists, hanging};
use super::runs::{Links, push_runs};
use super::styles::{Faces, TITLE, style_of};
use super::{STEP, WIDTH, package};
use crate::document::{self, Block, Document, Role, Run, Scheme, Table};
use crate::export::xml::{DECLARATION, escaped, printed};

/// Nothing stands further in than so many depths.
const DEEPEST: usize = 10;
/// Narrower than this no column is, nor what is indented.
const NARROWEST: usize = 300;
/// The space after a paragraph.
const AFTER: usize = 120;

/// What the main part says, and where its links lead.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) xml: String,
    pub(super) links: Links,
}

/// Where a block stands.
#[derive(Clone, Copy)]
struct Place {
    /// The width it may take.
    width: usize,
    in_cell: bool,
}

struct Writer<'a> {
    body: Body,
    lists: &'a Lists,
    faces: &'a Faces,
    /// How many labels of paragraphs were written.
    labels: usize,
    title: Title,
}

/// Whether the title of the minutes was written.
#[derive(PartialEq)]
enum Title {
    MayCome,
    Written,
    Without,
}

impl Body {
    pub(super) fn of(document: &Document, lists: &Lists, faces: &Faces) -> Body {
        let mut body = Body::default();
        let _ = write!(body.xml, "{DECLARATION}<w:document {}><w:body>", package::NAMES);
        let mut writer = Writer { body, lists, faces, labels: 0, title: Title::MayCome };
        writer.blocks(&document.blocks, Place { width: WIDTH, in_cell: false });
        let Writer { mut body, title, .. } = writer;
        // Over the title itself it need not stand.
        body.xml.push_str(&section(title == Title::Written));
        body.xml.push_str("</w:body></w:document>");
        body
    }
}

fn section(titled: bool) -> String {
    let own_first = if titled { "<w:titlePg/>" } else { "" };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/>\
         <w:headerReference w:type=\"first\" r:id=\"firstHeader\"/>\
         <w:footerReference w:type=\"default\" r:id=\"footer\"/>\
         <w:footerReference w:type=\"first\" r:id=\"firstFooter\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" \
         w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>{own_first}</w:sectPr>"
    )
}

/// What is said of a paragraph beside its style.
#[derive(Default)]
struct About {
    keeps_next: bool,
    /// List and level.
    number: Option<(usize, usize)>,
    /// A line under it, with the space that is left to sign in.
    signed: bool,
    before: Option<usize>,
    after: Option<usize>,
    /// Where its lines begin, and how far before them its first.
    indent: Option<(usize, usize)>,
    right: usize,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], place: Place) {
        // What the block before asks of the next: more space above it.
        let mut before = None;
        let mut after_table = false;
        for (at, block) in blocks.iter().enumerate() {
            let next = blocks.get(at + 1);
            match &block.body {
                document::Body::Break => {
                    before = Some(4 * AFTER);
                    continue;
                }
                document::Body::Table(table) => {
                    if after_table && table.caption.trim().is_empty() {
                        self.parting();
                    }
                    if self.table(block, table, place) {
                        (after_table, before) = (true, Some(2 * AFTER));
                    }
                    continue;
                }
                document::Body::Heading(level, runs)
                    if has_words(runs) || block.label.is_some() =>
                {
                    self.heading(block, *level, runs, before);
                }
                document::Body::Paragraph(runs) if has_words(runs) || block.label.is_some() => {
                    self.paragraph(block, runs, next, before, place);
                }
                document::Body::Signature(runs) => self.signature(block, runs, place),
                document::Body::Heading(..) | document::Body::Paragraph(_) => continue,
            }
            (after_table, before) = (false, None);
        }
        // Word knows no cell or document that ends with a table, nor one without a paragraph.
        if !self.body.xml.ends_with("</w:p>") {
            self.parting();
        }
    }

    /// A paragraph that only parts: two tables, or a table and the end of a cell.
    fn parting(&mut self) {
        self.body.xml.push_str(
            "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" \
             w:lineRule=\"exact\"/></w:pPr></w:p>",
        );
    }

    fn heading(&mut self, block: &Block, level: u8, runs: &[Run], before: Option<usize>) {
        let style = match (level, &self.title) {
            (0 | 1, Title::MayCome) => {
                self.title = Title::Written;
                TITLE
            }
            (0 | 1, _) => "Heading1",
            (2, _) => "Heading2",
            _ => "Heading3",
        };
        if self.title == Title::MayCome {
            self.title = Title::Without;
        }
        let label = block.label.as_ref().map(|label| printed(&label.text).into_owned());
        let indent = label.as_ref().map(|label| hanging(label.chars().count()));
        let indent = indent.map(|hang| (hang, hang));
        let before = before.filter(|before| *before > 3 * AFTER);
        let about = About { before, indent, ..About::default() };
        self.write(style, &about, label.as_deref(), &self.faces.beyond(style, runs));
    }

    fn paragraph(
        &mut self,
        block: &Block,
        runs: &[Run],
        next: Option<&Block>,
        before: Option<usize>,
        place: Place,
    ) {
        let depth = usize::from(block.depth).min(deepest(place.width));
        let mut about = About { before, ..About::default() };
        if place.in_cell {
            (about.before, about.after) = (Some(40), Some(40));
        }
        // Bullets that follow each other stand close.
        if is_bullet(block) && next.is_some_and(is_bullet) {
            about.after = Some(40);
        }
        let mut text = None;
        match &block.label {
            Some(label) => {
                let counted = self.lists.counted(self.labels);
                self.labels += 1;
                let label = printed(&label.text);
                // In a narrow cell the label leaves room for the text.
                let most = (place.width / 3).max(NARROWEST);
                let hang = hanging(label.chars().count()).min(most);
                let indent = Some((depth * STEP + hang, hang));
                match counted {
                    Some(counted) => {
                        about.number = Some((counted.list, counted.level));
                        // The list says where it stands, but for what does not fit.
                        if place.in_cell || depth < counted.level {
                            about.indent = indent;
                        }
                    }
                    None => {
                        about.indent = indent;
                        text = Some(label);
                    }
                }
            }
            None if depth > 0 => about.indent = Some((depth * STEP, 0)),
            None => {}
        }
        self.write(style_of(block.role), &about, text.as_deref(), runs);
    }

    fn signature(&mut self, block: &Block, runs: &[Run], place: Place) {
        let right = place.width.saturating_sub(8 * STEP);
        let keeps_next = has_words(runs);
        let line = About { keeps_next, signed: true, right, ..About::default() };
        self.write(style_of(block.role), &line, None, &[]);
        if keeps_next {
            self.write("Signature", &About::default(), None, runs);
        }
    }

    /// Writes a table, and says whether there was one.
    fn table(&mut self, block: &Block, table: &Table, place: Place) -> bool {
        if !table.caption.trim().is_empty() {
            let caption = [Run::plain(table.caption.as_str())];
            self.write("Caption", &About::default(), None, &caption);
        }
        let count = table.rows.iter().map(Vec::len).max().unwrap_or_default();
        let count = count.max(table.head.len());
        if count == 0 {
            return false;
        }
        let indent = usize::from(block.depth).min(deepest(place.width)) * STEP;
        let widths = columns(&table.widths, count, place.width.saturating_sub(indent));
        let total: usize = widths.iter().sum();
        let (style, headed) = match table.head.is_empty() {
            true => ("TableNormal", 0),
            false => ("TableGrid", 1),
        };
        let _ = write!(
            self.body.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
             <w:tblInd w:w=\"{indent}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"00{}0\" w:firstRow=\"{headed}\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
            if headed == 1 { "62" } else { "60" },
        );
        if !table.caption.trim().is_empty() {
            let _ = write!(self.body.xml, "<w:tblCaption w:val=\"{}\"/>", escaped(&table.caption));
        }
        self.body.xml.push_str("</w:tblPr><w:tblGrid>");
        for width in &widths {
            let _ = write!(self.body.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.body.xml.push_str("</w:tblGrid>");
        if !table.head.is_empty() {
            let head: Vec<Vec<Block>> =
                table.head.iter().map(|runs| vec![head(block, runs)]).collect();
            self.row(&head, &widths, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        }
        for row in table.rows.iter().filter(|row| !row.is_empty()) {
            self.row(row, &widths, "");
        }
        self.body.xml.push_str("</w:tbl>");
        true
    }

    fn row(&mut self, cells: &[Vec<Block>], widths: &[usize], about: &str) {
        let _ = write!(self.body.xml, "<w:tr>{about}");
        for (at, width) in widths.iter().enumerate() {
            let _ = write!(
                self.body.xml,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
            );
            let blocks = cells.get(at).map_or(&[][..], Vec::as_slice);
            self.blocks(blocks, Place { width: *width, in_cell: true });
            self.body.xml.push_str("</w:tc>");
        }
        self.body.xml.push_str("</w:tr>");
    }

    /// Writes a paragraph.
    fn write(&mut self, style: &str, about: &About, label: Option<&str>, runs: &[Run]) {
        let xml = &mut self.body.xml;
        let _ = write!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>");
        if about.keeps_next {
            xml.push_str("<w:keepNext/>");
        }
        if let Some((list, level)) = about.number {
            let _ = write!(
                xml,
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
            );
        }
        if about.signed {
            xml.push_str(
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" \
                 w:color=\"auto\"/></w:pBdr><w:spacing w:before=\"960\" w:after=\"60\"/>",
            );
        } else if about.before.or(about.after).is_some() {
            xml.push_str("<w:spacing");
            for (name, space) in [("before", about.before), ("after", about.after)] {
                if let Some(space) = space {
                    let _ = write!(xml, " w:{name}=\"{space}\"");
                }
            }
            xml.push_str("/>");
        }
        if let Some((left, hang)) = about.indent {
            let _ = write!(xml, "<w:ind w:left=\"{left}\" w:hanging=\"{hang}\"/>");
        } else if about.right > 0 {
            let _ = write!(xml, "<w:ind w:right=\"{}\"/>", about.right);
        }
        xml.push_str("</w:pPr>");
        if let Some(label) = label {
            push_runs(xml, &[Run::plain(label)], &mut self.body.links);
            xml.push_str("<w:r><w:tab/></w:r>");
        }
        push_runs(xml, runs, &mut self.body.links);
        xml.push_str("</w:p>");
    }
}

fn has_words(runs: &[Run]) -> bool {
    runs.iter().any(|run| !run.text.trim().is_empty())
}

fn is_bullet(block: &Block) -> bool {
    block.label.as_ref().is_some_and(|label| label.scheme == Scheme::Bullet)
}

/// How many depths there are in so narrow a place.
fn deepest(width: usize) -> usize {
    (width / (2 * STEP)).min(DEEPEST)
}

/// A cell of the heading row.
fn head(block: &Block, runs: &[Run]) -> Block {
    let runs = runs.iter().map(|run| Run { strong: true, ..run.clone() }).collect();
    let role = if block.role == Role::Heading { Role::Frame } else { block.role };
    let body = document::Body::Paragraph(runs);
    Block { origin: None, role, label: None, depth: 0, body }
}

/// The widths of so many columns, by their shares or alike.
fn columns(shares: &[u16], count: usize, room: usize) -> Vec<usize> {
    let share = |at: usize| shares.get(at).map_or(1, |share| usize::from(*share).max(1));
    let total: usize = (0..count).map(share).sum();
    (0..count).map(|at| (room.saturating_mul(share(at)) / total.max(1)).max(NARROWEST)).collect()
}

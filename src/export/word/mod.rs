//! Word: a `.docx` that a clerk can go on writing in, the same bytes every time. Nothing in it but
//! the document, its title and its language.

mod document;
mod numbering;
mod package;
mod runs;
mod styles;

use crate::document::Document;

use document::Body;
use numbering::Lists;
use styles::Faces;

/// A twentieth of a point, the measure of the format; one depth is indented by so many: 1 cm.
const STEP: usize = 567;
/// The width of the text on the page: A4 with margins of an inch.
const WIDTH: usize = 9026;

/// The document as a Word file.
pub fn to_word(document: &Document) -> Vec<u8> {
    let lists = Lists::of(&document.blocks);
    let faces = Faces::of(document);
    let body = Body::of(document, &lists, &faces);
    package::pack(&[
        ("[Content_Types].xml", package::CONTENT_TYPES.into()),
        ("_rels/.rels", package::ROOT.into()),
        ("docProps/core.xml", package::properties(document)),
        ("word/document.xml", body.xml),
        ("word/_rels/document.xml.rels", package::related(&body.links)),
        ("word/styles.xml", styles::styles(&document.language, &faces)),
        ("word/numbering.xml", lists.xml()),
        ("word/settings.xml", styles::SETTINGS.into()),
        ("word/header.xml", package::header(&document.title)),
        ("word/first-header.xml", package::header("")),
        ("word/footer.xml", package::footer(&document.foot)),
        ("word/first-footer.xml", package::footer(&document.foot)),
    ])
}

#[cfg(test)]
mod tests;

//! The parts that hold the others together: what there is, what belongs to what, the properties, the
//! head and foot of each page; and the archive that they lie in.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::runs::Links;
use super::watermark;
use crate::document::{Document, Foot};
use crate::export::xml::{DECLARATION, escaped, language};

/// The names that the parts of a document are written with.
pub(super) const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub(super) const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ",
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ",
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>",
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>",
    "<Override PartName=\"/word/header.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
    "<Override PartName=\"/word/first-header.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
    "<Override PartName=\"/word/footer.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/word/first-footer.xml\" ContentType=\"application/",
    "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "</Types>",
);

pub(super) const ROOT: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"document\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/",
    "relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"properties\" Type=\"http://schemas.openxmlformats.org/package/2006/",
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>",
);

/// The parts that belong to the main one, and the addresses that it leads to.
pub(super) fn related(links: &Links) -> String {
    let parts = [
        ("styles", "styles", "styles.xml"),
        ("numbering", "numbering", "numbering.xml"),
        ("settings", "settings", "settings.xml"),
        ("header", "header", "header.xml"),
        ("firstHeader", "header", "first-header.xml"),
        ("footer", "footer", "footer.xml"),
        ("firstFooter", "footer", "first-footer.xml"),
    ];
    let parts = parts.map(|(id, kind, target)| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/\
             2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    });
    format!(
        "{DECLARATION}<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}\
         </Relationships>",
        parts.concat(),
        links.relations(),
    )
}

/// The properties of the file: its title and language, and nobody's name or time.
pub(super) fn properties(document: &Document) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&document.title),
        escaped(language(&document.language)),
    )
}

/// The head of a page, and what stands behind the words of it.
pub(super) fn header(title: &str, behind: &str) -> String {
    let shape = watermark::run(behind);
    let names = if shape.is_empty() { "" } else { watermark::NAMES };
    format!(
        "{DECLARATION}<w:hdr {NAMES}{names}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>\
         {shape}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        escaped(title),
    )
}

/// The foot of a page.
pub(super) fn footer(foot: &[Foot]) -> String {
    let text = |text: &str| match text {
        "" => String::new(),
        _ => format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text)),
    };
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    let pieces = foot.iter().map(|piece| match piece {
        Foot::Words(words) => text(words),
        Foot::Page => field("PAGE"),
        Foot::Pages => field("NUMPAGES"),
    });
    format!(
        "{DECLARATION}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}</w:p></w:ftr>",
        pieces.collect::<String>(),
    )
}

/// The archive of these parts, the same each time: it has no time but the first that archives know.
pub(super) fn pack(parts: &[(&str, String)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let write = || {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, options)?;
            archive.write_all(text.as_bytes())?;
        }
        archive.finish().map(Cursor::into_inner)
    };
    // Memory takes whatever is written.
    write().unwrap_or_default()
}

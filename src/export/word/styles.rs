//! The styles of paragraphs that the clerk finds in Word: headings, and one for each role.

use std::borrow::Cow;
use std::fmt::Write;

use super::package::NAMES;
use crate::document::{Body, Document, Role, Run};
use crate::export::xml::{DECLARATION, escaped, language};

/// The style of the title of the minutes, which outlines show as the uppermost heading.
pub(super) const TITLE: &str = "Title";

/// What makes letters bold.
const BOLD: &str = "<w:b/><w:bCs/>";

/// The settings: those of a Word of today, so that it opens the file as one of its own.
pub(super) const SETTINGS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:defaultTabStop w:val=\"567\"/><w:compat>",
    "<w:compatSetting w:name=\"compatibilityMode\" ",
    "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>",
    "</w:compat><w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>",
);

/// A style of paragraphs: its name in the file, its name in Word, whether only these documents have
/// it, and what it says of paragraphs and of their letters.
struct Style {
    id: &'static str,
    name: &'static str,
    own: bool,
    based_on: &'static str,
    paragraph: &'static str,
    letters: &'static str,
}

const fn own(id: &'static str, name: &'static str) -> Style {
    Style { id, name, own: true, based_on: "Normal", paragraph: "", letters: "" }
}

/// A style that every Word has.
const fn known(id: &'static str, name: &'static str) -> Style {
    Style { own: false, ..own(id, name) }
}

const STYLES: &[Style] = &[
    Style {
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\" w:after=\"240\"/>\
                    <w:outlineLvl w:val=\"0\"/>",
        letters: "<w:b/><w:bCs/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>",
        ..known(TITLE, "Title")
    },
    Style {
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"480\" w:after=\"180\"/>\
                    <w:outlineLvl w:val=\"0\"/>",
        letters: "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>",
        ..known("Heading1", "heading 1")
    },
    Style {
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"120\"/>\
                    <w:outlineLvl w:val=\"1\"/>",
        letters: "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
        ..known("Heading2", "heading 2")
    },
    Style {
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"120\"/>\
                    <w:outlineLvl w:val=\"2\"/>",
        letters: "<w:b/><w:bCs/>",
        ..known("Heading3", "heading 3")
    },
    own("Point", "Point"),
    Style { based_on: "Point", ..own("Question", "Question") },
    Style { based_on: "Point", ..own("Reply", "Reply") },
    // The words that decide stay with what is decided.
    Style { paragraph: "<w:keepNext/>", ..own("Decision", "Decision") },
    own("Clause", "Clause"),
    own("Motion", "Motion"),
    own("Vote", "Vote"),
    own("Movement", "Movement"),
    own("Declaration", "Declaration"),
    own("Attendance", "Attendance"),
    own("Action", "Action"),
    Style {
        paragraph: "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" \
                    w:color=\"auto\"/></w:pBdr>",
        ..own("PrivateNote", "Private Note")
    },
    own("Frame", "Frame"),
    Style {
        paragraph: "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/>",
        letters: "<w:b/><w:bCs/>",
        ..known("Caption", "caption")
    },
    Style { paragraph: "<w:keepLines/>", ..known("Signature", "Signature") },
    Style { letters: "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>", ..known("Header", "header") },
    Style {
        paragraph: "<w:jc w:val=\"center\"/>",
        letters: "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
        ..known("Footer", "footer")
    },
];

/// The style of paragraphs of a role.
pub(super) fn style_of(role: Role) -> &'static str {
    match role {
        Role::Heading => "Heading3",
        Role::Point => "Point",
        Role::Question => "Question",
        Role::Reply => "Reply",
        Role::Decision => "Decision",
        Role::Clause => "Clause",
        Role::Motion => "Motion",
        Role::Vote => "Vote",
        Role::Movement => "Movement",
        Role::Declaration => "Declaration",
        Role::Attendance => "Attendance",
        Role::Action => "Action",
        Role::Private => "PrivateNote",
        Role::Frame => "Frame",
    }
}

/// The face that all headings of each level have: the style of the level has it, so that a heading
/// which is added in Word looks like the others. None where they differ.
#[derive(Default)]
pub(super) struct Faces([Option<Face>; 2]);

#[derive(Clone, Copy, PartialEq, Eq)]
struct Face {
    slanted: bool,
    light: bool,
}

impl Faces {
    pub(super) fn of(document: &Document) -> Faces {
        let of_level = |wanted: u8| {
            let runs = document.blocks.iter().filter_map(|block| match &block.body {
                Body::Heading(level, runs) if (*level).min(3) == wanted => Some(runs),
                _ => None,
            });
            let mut faces = runs.flatten().map(face);
            let first = faces.next()?;
            faces.all(|face| face == first).then_some(first)
        };
        Faces([of_level(2), of_level(3)])
    }

    fn of_style(&self, id: &str) -> Option<Face> {
        let [second, third] = self.0;
        match id {
            "Heading2" => second,
            "Heading3" => third,
            _ => None,
        }
    }

    /// The runs of a heading without what its style says already.
    pub(super) fn beyond(&self, id: &str, runs: &[Run]) -> Vec<Run> {
        let said = self.of_style(id);
        let beyond = |run: &Run| match said == Some(face(run)) {
            true => Run { slanted: false, light: false, ..run.clone() },
            false => run.clone(),
        };
        runs.iter().map(beyond).collect()
    }
}

fn face(run: &Run) -> Face {
    Face { slanted: run.slanted, light: run.light }
}

/// What a style of headings says of letters, in that face.
fn in_face(letters: &str, Face { slanted, light }: Face) -> String {
    let bold = if light { "" } else { BOLD };
    let italic = if slanted { "<w:i/><w:iCs/>" } else { "" };
    letters.replacen(BOLD, &format!("{bold}{italic}"), 1)
}

/// The part of styles, for a document in that language whose headings have those faces.
pub(super) fn styles(tag: &str, faces: &Faces) -> String {
    let mut xml = format!(
        "{DECLARATION}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/>\
         <w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"{}\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>\
         </w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
        escaped(language(tag)),
    );
    for Style { id, name, own, based_on, paragraph, letters } in STYLES {
        let kind = if *own { " w:customStyle=\"1\"" } else { "" };
        let _ = write!(
            xml,
            "<w:style w:type=\"paragraph\"{kind} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"{based_on}\"/>"
        );
        if paragraph.contains("outlineLvl") {
            xml.push_str("<w:next w:val=\"Normal\"/>");
        }
        let letters = match faces.of_style(id) {
            Some(face) => in_face(letters, face).into(),
            None => Cow::Borrowed(*letters),
        };
        let _ =
            write!(xml, "<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>");
    }
    xml.push_str(
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:u w:val=\"single\"/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">\
         <w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>\
         <w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>",
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ =
            write!(xml, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    }
    xml.push_str("</w:tblBorders></w:tblPr></w:style></w:styles>");
    xml
}

//! What stands behind the words of every page, slanted and pale: a shape in the head of the pages, as
//! Word itself makes one, so that a clerk takes it away there by the same menu.

use std::fmt::Write;

use crate::export::xml::{escaped, printed};

/// The names that the shape is written with.
pub(super) const NAMES: &str = " xmlns:v=\"urn:schemas-microsoft-com:vml\" \
     xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
     xmlns:w10=\"urn:schemas-microsoft-com:office:word\"";
/// No longer on the page, in points.
const LONGEST: usize = 440;
/// A letter of a short one, in points.
const LETTER: usize = 82;

/// The run with the shape; nothing without words.
pub(super) fn run(words: &str) -> String {
    let words = printed(words.trim()).into_owned();
    let letters = words.chars().count();
    if letters == 0 {
        return String::new();
    }
    let width = (letters * LETTER).min(LONGEST);
    let height = (2 * width / letters).max(12);
    let mut xml = String::from(
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id=\"_x0000_t136\" \
         coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" \
         path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/>\
         <v:f eqn=\"prod #0 2 1\"/><v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/>\
         <v:f eqn=\"sum 21600 0 @3\"/><v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/>\
         <v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/></v:formulas>\
         <v:path textpathok=\"t\" o:connecttype=\"none\"/><v:textpath on=\"t\" fitshape=\"t\"/>\
         </v:shapetype>",
    );
    let _ = write!(
        xml,
        "<v:shape id=\"PowerPlusWaterMarkObject1\" o:spid=\"_x0000_s2049\" type=\"#_x0000_t136\" \
         style=\"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;\
         rotation:315;z-index:-251658752;mso-position-horizontal:center;\
         mso-position-horizontal-relative:margin;mso-position-vertical:center;\
         mso-position-vertical-relative:margin\" o:allowincell=\"f\" fillcolor=\"silver\" \
         stroked=\"f\"><v:fill opacity=\".5\"/>\
         <v:textpath style=\"font-family:&quot;Arial&quot;;font-size:1pt\" string=\"{}\"/>\
         <w10:wrap anchorx=\"margin\" anchory=\"margin\"/></v:shape></w:pict></w:r>",
        escaped(&words),
    );
    xml
}

//! What a Word file says of itself, and at the foot of its pages.

use super::*;

#[test]
fn the_properties_are_the_title_and_the_language() {
    let document =
        Document { title: "Minutes & more".into(), language: "cy".into(), ..Document::default() };
    let parts = holds(&document);
    let core = &parts["docProps/core.xml"];
    let (_, said) = core.split_once("elements/1.1/\">").unwrap();
    assert_eq!(
        said,
        "<dc:title>Minutes &amp; more</dc:title><dc:language>cy</dc:language></cp:coreProperties>"
    );
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"cy\"/>"));
    assert!(parts["word/header.xml"].contains(">Minutes &amp; more<"));
    let odd = Document { language: "en\"/><x".into(), ..Document::default() };
    assert!(holds(&odd)["word/styles.xml"].contains("<w:lang w:val=\"en-GB\"/>"));
    let foot =
        vec![Foot::Words("Page & ".into()), Foot::Page, Foot::Words(" of ".into()), Foot::Pages];
    let parts = holds(&Document { foot, ..Document::default() });
    let footer = &parts["word/footer.xml"];
    for piece in [">Page &amp; <", " PAGE ", "> of <", " NUMPAGES "] {
        assert!(footer.contains(piece), "{piece} in {footer}");
    }
    assert_eq!(footer, &parts["word/first-footer.xml"]);
}

#[test]
fn a_watermark_stands_in_the_head_of_every_page_or_nowhere() {
    let watermark = "DRAFT & <more>".into();
    let parts = holds(&Document { watermark, ..Document::default() });
    for part in ["word/header.xml", "word/first-header.xml"] {
        let said = " string=\"DRAFT &amp; &lt;more&gt;\"/>";
        assert!(parts[part].contains(said), "{}", parts[part]);
    }
    assert!(!holds(&Document::default())["word/header.xml"].contains("v:shape"));
}

//! Headings as the settings of a style have them, in text and in the formats that know faces.

use super::settings::with;
use super::*;
use crate::export::html::{to_fragment, to_html};
use crate::export::markdown::to_markdown;

/// An item with a decision, laid out for the public.
fn document(style: &HouseStyle) -> Document {
    let (mut m, _) = cabinet();
    m.resolved(&["it be noted"]);
    lay_out_part(&m.meeting.seen_by(Audience::Public), style, Part::All)
}

#[test]
fn headings_have_the_face_and_the_letters_of_the_style() {
    let settings = |face: &str| {
        format!(
            "frame: (title_case: Capitals), items: (heading: \"{{title}}\", heading_face: {face},
             minutes_heading: \"\", decision_heading: \"Decision\", inner_face: Italic),
             decisions: (placement: Start)"
        )
    };
    for (face, markdown, html, fragment) in [
        ("Bold", "## Budget", ">Budget</h2>", ">Budget</h3>"),
        (
            "Italic",
            "## *Budget*",
            " class=\"light\"><em>Budget</em></h2>",
            " style=\"font-weight: normal\"><em>Budget</em></h3>",
        ),
        ("BoldItalic", "## *Budget*", "\"><em>Budget</em></h2>", "\"><em>Budget</em></h3>"),
        (
            "Plain",
            "## Budget",
            " class=\"light\">Budget</h2>",
            " style=\"font-weight: normal\">Budget</h3>",
        ),
    ] {
        let document = document(&with(&settings(face)));
        let (as_markdown, page) = (to_markdown(&document), to_html(&document));
        assert!(as_markdown.contains(&format!("{markdown}\n")), "{face}\n{as_markdown}");
        assert!(as_markdown.contains("# CABINET\n") && as_markdown.contains("### *Decision*\n"));
        assert!(page.contains(html), "{face}\n{page}");
        assert!(page.contains("<h3 class=\"light\"><em>Decision</em></h3>"), "{page}");
        assert!(to_fragment(&document).contains(fragment), "{face}");
    }
}

#[test]
fn the_screen_shows_a_heading_in_its_face() {
    let style = with("items: (heading: \"{title}\", heading_face: Italic)");
    let document = document(&style);
    let heading = document.blocks.iter().find(|block| matches!(block.body, Body::Heading(2, _)));
    let lines = crate::typeset::page::set_block(heading.unwrap(), 40);
    let span = &lines[0].spans[0];
    assert!(span.slanted && !span.strong, "{span:?}");
}

#[test]
fn open_and_exempt_business_stand_in_parts_of_their_own() {
    let style = with("exempt: (open_part: \"PART A\", exempt_part: \"PART B\")");
    let mut m = Minuted::of("Cabinet");
    let exempt = |item: &mut crate::meeting::Item| {
        item.exempt = Some(crate::meeting::Exempt { paragraph: "3".into() });
    };
    for (number, title) in [("1", "Roads"), ("2", "Parks")] {
        m.item(number, title, |_| ());
    }
    m.item("3", "Mill Lane", exempt);
    m.resolved(&["sell it"]);
    m.item("4", "High Lane", exempt);
    m.item("5", "Close", |_| ());
    m.resolved(&["note it"]);
    let headings = |audience: Audience, part: Part| -> Vec<String> {
        let document = lay_out_part(&m.meeting.seen_by(audience), &style, part);
        let headings = document.blocks.iter().filter(|b| matches!(b.body, Body::Heading(1..=2, _)));
        headings.map(words).collect()
    };
    let public = headings(Audience::Public, Part::All);
    assert_eq!(
        public,
        [
            "Cabinet",
            "PART A",
            "Roads (Agenda item 1)",
            "Parks (Agenda item 2)",
            "PART B",
            "Exempt item (agenda item 3)",
            "Exempt item (agenda item 4)",
            "PART A",
            "Close (Agenda item 5)",
        ]
    );
    // Of the decisions the public read of no exempt one, nor that there is a part of them.
    let public = headings(Audience::Public, Part::Decisions);
    assert!(!public.iter().any(|heading| heading == "PART B"), "{public:?}");
    let members = headings(Audience::Members, Part::Decisions);
    assert!(members.iter().any(|heading| heading == "PART B"), "{members:?}");
    // An item that is published by itself stands in no part.
    let alone = headings(Audience::Public, Part::Item(m.place().unwrap()));
    assert_eq!(alone, ["Close (Agenda item 5)"]);
}

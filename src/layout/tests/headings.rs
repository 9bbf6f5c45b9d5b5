//! Headings as the settings of a style have them, in text and in the formats that know faces.

use super::settings::with;
use super::*;
use crate::export::html::{to_fragment, to_html};
use crate::export::markdown::to_markdown;
use crate::meeting::Prose;
use crate::style::Phrase;

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
            "## _Budget_",
            " class=\"light\"><em>Budget</em></h2>",
            " style=\"font-weight: normal\"><em>Budget</em></h3>",
        ),
        ("BoldItalic", "## _Budget_", "\"><em>Budget</em></h2>", "\"><em>Budget</em></h3>"),
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
        assert!(as_markdown.contains("# CABINET\n") && as_markdown.contains("### _Decision_\n"));
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

/// A committee of two languages, one item exempt.
fn bilingual(settings: &str) -> (Minuted, HouseStyle) {
    let style = with(&format!(
        "items: (heading: \"{{number}}. {{title}}[ / {{second}}]\", second_language: \"gd\",
         second_titles: [(\"apologies for absence\", \"Leisgeulan\")], titles_parted: \" / \",
         {settings}), interests: (declared: \"{{name}}: {{title}}\")"
    ));
    let mut m = Minuted::of("Council");
    m.item("1", "Apologies for Absence", |_| ());
    m.item("2", "Ferries / Aiseagan", |_| ());
    m.item("3", "Roads", |_| ());
    m.item("4", "Apologies for absence", |item| {
        item.exempt = Some(crate::meeting::Exempt { paragraph: "3".into() });
    });
    (m, style)
}

#[test]
fn titles_stand_in_two_languages_where_the_style_or_the_agenda_has_both() {
    let (m, style) = bilingual("heading_case: AsTyped");
    let laid = lay_out_part(&m.meeting.seen_by(Audience::Public), &style, Part::All);
    let text = to_text(&laid, 80);
    for heading in [
        "1. Apologies for Absence / Leisgeulan\n",
        "2. Ferries / Aiseagan\n",
        "3. Roads\n",
        "Exempt item (agenda item 4)\n",
    ] {
        assert!(text.contains(heading), "{heading}\n{text}");
    }
    // Of the title of an exempt item nothing is said, in no language.
    assert_eq!(text.matches("Leisgeulan").count(), 1, "{text}");
    let html = to_html(&laid);
    assert!(html.contains("2. Ferries / <span lang=\"gd\">Aiseagan</span></h2>"), "{html}");
    let members = printed(&m.meeting, &style, Audience::Members, Part::All);
    assert_eq!(members.matches("Leisgeulan").count(), 2, "{members}");
}

#[test]
fn the_second_title_may_stand_under_the_first_in_its_face() {
    let (mut m, mut style) = bilingual("under_heading: \"{second}\", heading_face: Italic");
    style.items.heading = Phrase::parse("{title}").unwrap();
    let finch = m.person(Class::Member, ["Mrs", "Jane", "Finch"], "");
    let interest = crate::meeting::Interest {
        member: Speaker::Person(finch),
        kind: "ori".into(),
        item: m.meeting.agenda.get(1).copied(),
        nature: Prose::default(),
        sensitive: false,
        conduct: None,
    };
    m.put(Kind::Interest(Box::new(interest)), None, None);
    let laid = lay_out_part(&m.meeting.seen_by(Audience::Members), &style, Part::All);
    let markdown = to_markdown(&laid);
    assert!(markdown.contains("## _Ferries_\n\n_Aiseagan_\n"), "{markdown}");
    // Where the title is told it is told in the language of the minutes.
    assert!(markdown.contains("Mrs Jane Finch: Ferries\n"), "{markdown}");
    assert_eq!(markdown.matches("Aiseagan").count(), 1, "{markdown}");
}

#[test]
fn a_summary_in_plain_english_stands_where_the_style_has_it_or_nowhere() {
    let (mut m, [finch, owusu, _]) = cabinet();
    m.point(Some(finch), "presented the budget.");
    let text = prose(&format!("bins are emptied, as ‹{owusu}› asked."));
    let business =
        crate::meeting::Business { text, ..crate::meeting::Business::new(Sort::InBrief) };
    m.put(Kind::Business(Box::new(business)), None, None);
    m.point(Some(owusu), "agreed.");
    let told = |m: &Minuted, place: &str| {
        let style = with(&format!(
            "items: (in_brief: {place}, minutes_heading: \"Minutes\"), points: (lead_in: \"\")"
        ));
        settings::lines(m, &style).join("\n")
    };
    let brief = "In brief: bins are emptied, as the Cabinet Member for Housing asked.";
    let (minutes, first) = ("Minutes", "a)  The Cabinet Member for Finance presented the budget.");
    let second = "b)  The Cabinet Member for Housing agreed.";
    assert_eq!(told(&m, "InPlace"), [minutes, first, brief, second].join("\n"));
    assert_eq!(told(&m, "First"), [brief, minutes, first, second].join("\n"));
    assert_eq!(told(&m, "Never"), [minutes, first, second].join("\n"));
    // It is no exempt item's summary: once the item is exempt, it goes with the rest.
    let place = m.place().unwrap();
    let exempt = Some(crate::meeting::Exempt { paragraph: "3".into() });
    Arc::make_mut(m.meeting.items.get_mut(&place).unwrap()).exempt = exempt;
    assert!(!told(&m, "First").contains("bins"), "{}", told(&m, "First"));
    assert!(!told(&m, "InPlace").contains("bins"), "{}", told(&m, "InPlace"));
}

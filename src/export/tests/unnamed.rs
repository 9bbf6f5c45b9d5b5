//! Data tell of nobody whom the paper of the house style does not name: who spoke, moved and is
//! referred to, in each format that has facts.
#![allow(clippy::unwrap_used)]

use super::private::{parts, read};
use crate::export::{FORMATS, Format, fair_copy};
use crate::layout::Part;
use crate::layout::tests::minuted::{Minuted, prose};
use crate::meeting::{
    Attribution, Basis, Business, Class, Count, Kind, Meeting, Motion, MotionForm, Sort, Speaker,
    Status, Vote,
};
use crate::meeting::{Audience, Id};
use crate::style::{HouseStyle, named};

/// A meeting in which a visitor does nothing but speak, and another is spoken of.
fn heard() -> (Minuted, Id) {
    let mut m = Minuted::of("Panel");
    let member = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Chair");
    let visitor = m.person(Class::Public, ["Mr", "Tam", "Zebedee"], "");
    let other = m.person(Class::Guest, ["Ms", "Ann", "Quillfeather"], "");
    let item = m.item("1", "Parks", |_| ());
    m.put(Kind::Present(vec![member]), None, None);
    m.point(Some(visitor), &format!("said that ‹{other}› had asked for it."));
    m.question(Some(visitor), "asked why.");
    m.put(
        Kind::Business(Box::new(Business {
            who: Speaker::Person(visitor),
            to: Speaker::Person(other),
            people: vec![other],
            text: prose("May we?"),
            ..Business::new(Sort::PublicQuestion)
        })),
        None,
        None,
    );
    (m, item)
}

fn published(
    meeting: &Meeting,
    style: &HouseStyle,
    by: Attribution,
    part: Part,
    to: Format,
) -> String {
    let record = meeting.seen_by(Audience::Public).attributed(by);
    read(fair_copy(&record, style, part, to).to_bytes())
}

/// Whether a name stands in any part and format.
fn is_told(meeting: &Meeting, style: &HouseStyle, by: Attribution, name: &str) -> bool {
    FORMATS.iter().any(|about| {
        let has = parts(meeting).into_iter().filter(|part| about.parts.has(*part));
        has.into_iter().any(|part| published(meeting, style, by, part, about.format).contains(name))
    })
}

#[test]
fn whom_the_paper_does_not_name_no_format_tells() {
    let (m, item) = heard();
    let lettered = named("lettered-points").unwrap();
    let mut anonymous = lettered.clone();
    anonymous.people.attribution = Attribution::Anonymous;
    let narrative = named("scrutiny-narrative").unwrap();
    let asked = Attribution::ByClass;
    for style in [&anonymous, &narrative] {
        for name in ["Zebedee", "Quillfeather"] {
            assert!(!is_told(&m.meeting, style, asked, name), "{name}");
            assert!(is_told(&m.meeting, style, Attribution::Name, name), "{name}");
        }
    }
    // The printed words stand for whom the words refer to.
    let told = published(&m.meeting, &anonymous, asked, Part::Item(item), Format::Json);
    assert!(told.contains("said that a speaker had asked for it."), "{told}");
    // The style of the base names guests, and the public not.
    assert!(!is_told(&m.meeting, &lettered, asked, "Zebedee"));
    assert!(is_told(&m.meeting, &lettered, asked, "Quillfeather"));
    for by in [Attribution::Anonymous, Attribution::Nobody] {
        for name in ["Zebedee", "Quillfeather"] {
            assert!(!is_told(&m.meeting, &lettered, by, name), "{name} {by:?}");
        }
    }
}

/// Whoever stands in the lists of those present is there, and is not said to have spoken.
#[test]
fn who_spoke_is_told_where_the_paper_names_them() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Chair");
    m.put(Kind::Present(vec![finch]), None, None);
    m.item("1", "Parks", |_| ());
    m.point(Some(finch), "said that it was so.");
    let spoke = |m: &Minuted, style: &HouseStyle, by| {
        let json = published(&m.meeting, style, by, Part::All, Format::Json);
        let akn = published(&m.meeting, style, by, Part::All, Format::AkomaNtoso);
        let in_json = json.contains("\"attribution_text\": \"Councillor Jane Finch\"");
        assert_eq!(in_json, akn.contains(&format!("by=\"#person-{finch}\"")), "{json}{akn}");
        in_json
    };
    let by_class = named("lettered-points").unwrap();
    let mut nobody = by_class.clone();
    nobody.people.attribution = Attribution::Nobody;
    let mut anonymous = by_class.clone();
    anonymous.people.attribution = Attribution::Anonymous;
    let narrative = named("scrutiny-narrative").unwrap();
    for (style, told) in
        [(&by_class, true), (&nobody, false), (&anonymous, false), (&narrative, false)]
    {
        assert_eq!(spoke(&m, style, Attribution::ByClass), told);
        assert!(spoke(&m, style, Attribution::Both));
        assert!(!spoke(&m, style, Attribution::Anonymous));
        assert!(!spoke(&m, style, Attribution::Nobody));
    }
    let item = m.meeting.agenda[0];
    let item = std::sync::Arc::make_mut(m.meeting.items.get_mut(&item).unwrap());
    item.attribution = Attribution::Nobody;
    assert!(!spoke(&m, &by_class, Attribution::ByClass));
    assert!(spoke(&m, &by_class, Attribution::Name));
}

#[test]
fn movers_are_told_where_the_style_prints_them_and_owners_always() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Chair");
    m.item("1", "Parks", |_| ());
    let motion = Motion {
        form: MotionForm::Substantive,
        mover: Speaker::Person(finch),
        seconder: Speaker::Nobody,
        clauses: vec![prose("that it be so")],
        basis: Basis::Own,
        lead: prose(""),
    };
    let moved = m.put(Kind::Motion(Box::new(motion)), None, None);
    let vote = Vote::new(Count::Unanimous, 1);
    m.put(Kind::Vote(Box::new(vote)), Some(moved), None);
    let (owner, text) = (Speaker::Person(finch), prose("report back"));
    m.put(Kind::Action { owner, text, due: None, status: Status::Open }, None, None);
    let board = named("board-with-actions").unwrap();
    let lettered = named("lettered-points").unwrap();
    let told = |style, by| {
        let json = published(&m.meeting, style, by, Part::All, Format::Json);
        assert!(json.contains(&format!("\"owner_id\": \"{finch}\"")), "{json}");
        json.contains(&format!("\"creator_id\": \"{finch}\""))
    };
    assert!(told(&lettered, Attribution::ByClass) && !told(&board, Attribution::ByClass));
    assert!(!told(&lettered, Attribution::Anonymous) && !told(&lettered, Attribution::Nobody));
}

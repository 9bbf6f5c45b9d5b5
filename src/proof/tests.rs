//! What the last look finds, and what it lets be.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::*;
use crate::layout::lay_out;
use crate::layout::tests::minuted::{Minuted, prose};
use crate::meeting::{Business, Class, Exempt, Interest, Sort};

/// A meeting with an open item, in which `open` is said, and an exempt one.
fn meeting(open: &str) -> Meeting {
    let mut m = Minuted::of("Cabinet");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    m.item("1", "Allotments", |_| ());
    m.point(Some(finch), open);
    m.item("2", "Offer of Harmsworth Holdings for the depot", |item| {
        item.exempt = Some(Exempt { paragraph: "3".into() });
    });
    m.point(
        Some(finch),
        "said that Councillor Finch and the Bellweather trustees had bid £88,000 under \
         HX/4417/B, which the valuer thought remarkably generous.",
    );
    m.put(Kind::Note(prose("ring 01632 9609604 about the quarrel with Pargeter")), None, None);
    m.meeting
}

fn found(open: &str) -> Vec<(String, What)> {
    let meeting = meeting(open);
    let record = meeting.seen_by(Audience::Public);
    let style = crate::style::named("lettered-points").unwrap();
    let proof = Proof::of(&meeting, &record, &lay_out(&record, &style).passages(), true);
    proof.leaks.into_iter().map(|leak| (leak.words, leak.what)).collect()
}

#[test]
fn what_is_distinctive_of_exempt_text_and_notes_is_found() {
    for (open, words, what) in [
        ("said that £88,000 was not enough", "£88,000", What::Sum),
        ("said that 88,000.00 was not enough", "88,000.00", What::Sum),
        ("asked about HX/4417/B again", "HX/4417/B", What::Code),
        ("hoped that Harmsworth would come back", "Harmsworth", What::Name),
        ("thanked the Bellweather people", "Bellweather", What::Name),
        ("asked after Pargeter's health", "Pargeter", What::Name),
        ("gave the number 9609604", "9609604", What::Number),
        (
            "heard that the valuer thought remarkably generous",
            "the valuer thought remarkably generous",
            What::Words,
        ),
    ] {
        let found = found(open);
        assert_eq!(found, [(words.to_owned(), what)], "{open}");
    }
}

#[test]
fn what_is_paid_in_exempt_business_is_found_and_what_it_comes_to() {
    let mut m = Minuted::of("Cabinet");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    m.item("1", "Allotments", |_| ());
    m.point(Some(finch), "had heard of £777.77, of £888,777 and of 889,554.77");
    m.item("2", "The depot", |item| item.exempt = Some(Exempt { paragraph: "3".into() }));
    for pence in [77_777, 88_877_700] {
        let payment = Business { pence: Some(pence), ..Business::new(Sort::Payment) };
        m.put(Kind::Business(Box::new(payment)), None, None);
    }
    let record = m.meeting.seen_by(Audience::Public);
    let style = crate::style::named("parish").unwrap();
    let proof = Proof::of(&m.meeting, &record, &lay_out(&record, &style).passages(), true);
    let found: Vec<String> = proof.leaks.into_iter().map(|leak| leak.words).collect();
    assert_eq!(found, ["£777.77", "£888,777", "889,554.77"]);
}

#[test]
fn what_is_public_anyway_is_let_be() {
    for open in [
        "said that Councillor Finch had bid for it",
        "thanked the Leader and the Cabinet for the Allotments",
        "said that the meeting of 2026 had thought so",
        "said that it was generous",
    ] {
        assert_eq!(found(open), [], "{open}");
    }
}

#[test]
fn a_leak_says_where_it_stands_and_where_it_comes_from() {
    let meeting = meeting("said that £88,000 was not enough");
    let record = meeting.seen_by(Audience::Public);
    let style = crate::style::named("decision-and-minutes").unwrap();
    let proof = Proof::of(&meeting, &record, &lay_out(&record, &style).passages(), true);
    let items: Vec<Id> = meeting.agenda_items().map(|item| item.id).collect();
    let leak = &proof.leaks[0];
    assert_eq!((leak.place, leak.source), (Some(items[0]), Source::Exempt(items[1])));
    assert!(!proof.is_clean());
    assert!(proof.allowing(&["£88,000".into()]).is_clean());
    // Members may read exempt business, but no note; the clerk reads everything.
    for audience in [Audience::Members, Audience::Clerk] {
        let record = meeting.seen_by(audience);
        assert!(
            Proof::of(&meeting, &record, &lay_out(&record, &style).passages(), true)
                .leaks
                .is_empty()
        );
    }
}

#[test]
fn what_is_still_to_be_settled_is_told_where_it_would_be_read() {
    let mut meeting = meeting("said so");
    let ids: Vec<Id> = meeting.entries.keys().copied().collect();
    for id in &ids {
        let entry = Arc::make_mut(meeting.entries.get_mut(id).unwrap());
        if let Kind::Point(speech) = &mut entry.kind {
            speech.speaker = Speaker::Unknown("zz".into());
        }
    }
    let style = crate::style::named("lettered-points").unwrap();
    let unsettled = |audience| {
        let record = meeting.seen_by(audience);
        Proof::of(&meeting, &record, &lay_out(&record, &style).passages(), true).unsettled.len()
    };
    assert_eq!((unsettled(Audience::Public), unsettled(Audience::Members)), (1, 2));
    // A mark that is printed nowhere counts where the debate is read.
    let id = ids[0];
    let entry = Arc::make_mut(meeting.entries.get_mut(&id).unwrap());
    entry.kind = Kind::Mark(prose("missed"));
    let record = meeting.seen_by(Audience::Public);
    let document = lay_out(&record, &style);
    for (has_debate, count) in [(true, 1), (false, 0)] {
        assert_eq!(
            Proof::of(&meeting, &record, &document.passages(), has_debate).unsettled.len(),
            count
        );
    }
}

#[test]
fn what_would_be_printed_empty_is_told_where_it_stands() {
    let mut m = Minuted::of("Cabinet");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    let item = m.item("1", "Allotments", |_| ());
    m.point(Some(finch), "said so, and was it [really?] so");
    let interest = Interest { member: Speaker::Person(finch), ..Interest::none("dpi") };
    let interest = Interest { nature: prose("owns a plot"), ..interest };
    m.put(Kind::Interest(Box::new(interest)), None, None);
    let find = |name: &str| {
        let built_in = crate::style::built_in().iter().find(|(known, _)| *known == name);
        built_in.map(|(_, text)| (*text).to_owned())
    };
    let told = |items: &str| {
        let own = format!(
            "(extends: \"lettered-points\", items: (officer: \"{items}\"), interests: (kinds: \
             [(\"personal\", \"a personal interest\", Nothing)]))"
        );
        let style = crate::style::parse("own", &own, &find).unwrap();
        let words = style.interests.vocabulary();
        [Audience::Public, Audience::Members, Audience::Clerk].map(|audience| {
            let record = m.meeting.seen_by(audience);
            let document = lay_out(&record, &style);
            let proof = Proof::of(&m.meeting, &record, &document.passages(), true);
            assert_eq!(proof.is_clean(), proof.gaps.is_empty());
            assert!(proof.gaps.iter().all(|gap| gap.place == Some(item)));
            proof.gaps.iter().map(|gap| gap.told(&m.meeting, &words)).collect::<Vec<_>>()
        })
    };
    let typed = "“[really?]” in item 1 is still to be filled in";
    let kind = "“[dpi?]” in item 1: no kind of interest is dpi; the house style has personal";
    let officer = "“[officer?]” in item 1 is still to be filled in";
    let [public, members, clerk] = told("Officer: {officer}");
    assert_eq!((public, clerk), (members.clone(), Vec::new()), "the clerk sees them anyway");
    assert_eq!(members, [officer, typed, kind]);
    // In brackets, or where nothing else is said, it may be empty.
    for officer in ["[Officer: {officer}]", "{officer}"] {
        assert_eq!(told(officer)[0], [typed, kind], "{officer}");
    }
}

//! What is private is in no format and no part of what others get, nor anything that follows from it;
//! and the last look reads all that a format writes.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;
use std::sync::Arc;

use proptest::prelude::*;

use super::examples;
use crate::export::{FORMATS, Format, fair_copy};
use crate::layout::tests::any_meeting;
use crate::layout::tests::minuted::{Minuted, prose};
use crate::layout::{Part, REGISTERS, Register};
use crate::meeting::any::{SECRET, SECRET_WRITER, meetings};
use crate::meeting::{Audience, Class, Doubt, Exempt, Kind, Meeting, Speaker, Status};
use crate::proof::{Proof, Source};
use crate::style::{built_in, named};

/// Every part of a meeting.
pub(super) fn parts(meeting: &Meeting) -> Vec<Part> {
    let items = meeting.agenda.iter().copied().map(Part::Item);
    let registers = REGISTERS.iter().map(|(_, register)| Part::Register(*register));
    [Part::All, Part::Decisions].into_iter().chain(items).chain(registers).collect()
}

/// What stands in a file: the text, or the texts of an archive.
pub(super) fn read(bytes: Vec<u8>) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(&bytes)) else {
        return String::from_utf8(bytes).unwrap();
    };
    let files = (0..archive.len()).map(|at| {
        let file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        format!("{name}\n{}\n", std::io::read_to_string(file).unwrap())
    });
    files.collect()
}

/// A part in a format, as the public get it in the first style.
fn published(meeting: &Meeting, part: Part, format: Format) -> String {
    let mut style = named(built_in()[0].0).unwrap();
    // A mark stands in the private file; that it is there the clerk lets be seen or does not.
    style.points.unsettled = String::new();
    let text = read(fair_copy(&meeting.seen_by(Audience::Public), &style, part, format).to_bytes());
    // So do the ids and the column that say the same in data.
    match text.split_once(",\n  \"unsettled_ids\"") {
        Some((before, _)) => format!("{before}\n}}\n"),
        None => text.replace(",Yes\r\n", ",No\r\n"),
    }
}

/// Each part in each format that has it, as the public get it.
fn all_published(meeting: &Meeting) -> Vec<(&'static str, Part, String)> {
    let mut found = Vec::new();
    for about in FORMATS {
        for part in parts(meeting).into_iter().filter(|part| about.parts.has(*part)) {
            found.push((about.name, part, published(meeting, part, about.format)));
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn what_is_private_is_in_no_format(seeds in any_meeting::seeds()) {
        for (format, part, text) in all_published(&any_meeting::meeting(&seeds)) {
            prop_assert!(!text.contains(any_meeting::SECRET), "{} {:?} {}", format, part, text);
        }
    }

    /// Not even how much of it there is, who did it, when, or how it was counted: whoever has the
    /// public file alone gets the same, to the byte.
    #[test]
    fn what_is_published_follows_from_the_public_file_alone(meeting in meetings()) {
        let public = meeting.split().0.joined(None);
        let all = all_published(&meeting).into_iter().zip(all_published(&public));
        for ((format, part, text), (_, _, of_public)) in all {
            prop_assert!(!text.contains(SECRET), "{} {:?} {}", format, part, text);
            prop_assert!(!text.contains(&SECRET_WRITER.to_string()), "{} {:?} {}", format, part, text);
            prop_assert_eq!(text, of_public, "{} {:?}", format, part);
        }
    }
}

/// Words of a file without its markup: letters and figures alone.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Each word that the public get in a format stands in a passage that the last look reads: where it
/// is put into exempt business by hand, it is found there.
#[test]
fn the_last_look_reads_what_each_format_writes() {
    for meeting in examples() {
        let record = meeting.seen_by(Audience::Public);
        let style = named(&meeting.particulars.style).unwrap();
        for about in FORMATS {
            for part in parts(&meeting).into_iter().filter(|part| about.parts.has(*part)) {
                let copy = fair_copy(&record, &style, part, about.format);
                let passages = copy.passages();
                let read_once: Vec<String> = passages.iter().map(|p| bare(&p.text)).collect();
                let proof = Proof::of(&meeting, &record, &passages, part.has_debate());
                assert_eq!(proof.leaks, [], "{} {part:?}", about.name);
                let named_in = |word: &str| read_once.iter().any(|text| text.contains(word));
                let file = read(copy.to_bytes());
                // Names of people, of groups, of items: facts that stand in data and not in prose.
                let people = record.people.values().map(|person| person.name.last.clone());
                let groups = record.particulars.groups.iter().map(|group| group.name.clone());
                let titles = record.agenda_items().map(|item| item.title.clone());
                for word in people.chain(groups).chain(titles).filter(|word| !word.is_empty()) {
                    let is_written = bare(&file).contains(&bare(&word));
                    let is_read = named_in(&bare(&word)) || !is_written;
                    assert!(is_read, "{} {part:?}: {word} is not looked over", about.name);
                }
            }
        }
    }
}

/// What the clerk typed into open business is found in each format that writes it, with its place,
/// and so is what is still to be settled.
#[test]
fn what_may_not_leave_is_found_in_each_format_that_writes_it() {
    let mut m = Minuted::of("Cabinet");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    let open = m.item("1", "Allotments", |_| ());
    let (owner, text) = (Speaker::Person(finch), prose("find out who bid £88,000 for it"));
    let action = Kind::Action { owner, text, due: None, status: Status::Open };
    let action = m.put(action, None, None);
    Arc::make_mut(m.meeting.entries.get_mut(&action).unwrap()).doubt = Some(Doubt::Check);
    let exempt = m.item("2", "The depot", |item| {
        item.exempt = Some(Exempt { paragraph: "3".into() });
    });
    m.point(Some(finch), "said that £88,000 was too little.");
    let record = m.meeting.seen_by(Audience::Public);
    let style = named("lettered-points").unwrap();
    let actions = Part::Register(Register::Actions);
    let mut written = 0;
    for about in FORMATS {
        for part in [Part::All, actions].into_iter().filter(|part| about.parts.has(*part)) {
            let copy = fair_copy(&record, &style, part, about.format);
            let proof = Proof::of(&m.meeting, &record, &copy.passages(), part.has_debate());
            let [leak] = proof.leaks.as_slice() else {
                panic!("{} {part:?}: {:?}", about.name, proof.leaks);
            };
            assert_eq!(leak.words, "£88,000", "{}", about.name);
            assert_eq!((leak.place, leak.source), (Some(open), Source::Exempt(exempt)));
            assert_eq!(proof.unsettled, [action], "{} {part:?}", about.name);
            written += 1;
        }
    }
    assert_eq!(written, 12);
}

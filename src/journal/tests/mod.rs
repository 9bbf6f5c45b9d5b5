//! The journal on a sound disk, on a failing one, and after damage.
#![allow(clippy::unwrap_used)]

mod faults;
mod kills;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

fn at(millis: i64) -> Moment {
    let start = DateTime::parse_from_rfc3339("2026-06-11T18:58:03+01:00").unwrap();
    start + TimeDelta::milliseconds(millis)
}

fn header() -> Header {
    Header { writer: Writer(0x9e37_79b9), clerk: "hb".into(), from: at(0) }
}

fn text_of(events: &[(Moment, String)]) -> String {
    let mut text = header().text();
    let (_, mut chain) = Header::parse(text.as_bytes()).unwrap();
    for (moment, event) in events {
        chain.put(*moment, event, &mut text);
    }
    text
}

fn lines_of(sound: &Sound) -> Vec<(Moment, String)> {
    sound.lines().map(|(moment, event)| (moment, event.to_owned())).collect()
}

/// A few keys, a clock set back, and an entered line.
fn typed() -> Vec<(Moment, String)> {
    vec![
        (at(412), "Edit(0,0,\"T\")".into()),
        (at(597), "Edit(1,0,\"é\")".into()),
        (at(-3_600_000), "Edit(3,0,\" 12 £\")".into()),
        (at(-3_599_000), "Entered(after:None,text:\"Té 12 £ — agreed\")".into()),
    ]
}

fn events(range: std::ops::Range<i64>) -> Vec<(Moment, String)> {
    range.map(|number| (at(number * 180), format!("Edit({number},0,\"a\")"))).collect()
}

#[test]
fn the_first_line_is_as_documented_and_a_letter_takes_28_bytes() {
    let text = text_of(&[(at(431), "Edit(57,0,\"a\")".into())]);
    let (first, second) = text.split_once('\n').unwrap();
    let opening = format!("minutebook journal 2 writer {}", header().writer);
    assert!(
        first.starts_with(&format!("{opening} clerk \"hb\" from 2026-06-11T18:58:03+01:00 check "))
    );
    assert!(first.ends_with(" (for reading, not for editing)"));
    assert_eq!(second.get(8..), Some(" 431 Edit(57,0,\"a\")\n"));
    assert_eq!(second.len(), 28);
}

#[test]
fn every_prefix_reads_to_a_prefix_of_the_lines() {
    let text = text_of(&typed());
    let first = text.find('\n').unwrap() + 1;
    for end in 0..=text.len() {
        let found = Sound::of(text.as_bytes()[..end].to_vec());
        if end < first {
            let expected = if end == 0 { Unreadable::Empty } else { Unreadable::Unfinished };
            assert_eq!(found.unwrap_err(), expected, "cut after {end} bytes");
            continue;
        }
        let sound = found.unwrap();
        let whole = text.as_bytes()[first..end].iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(lines_of(&sound), typed()[..whole], "cut after {end} bytes");
        assert_eq!(sound.damage, None, "cut after {end} bytes");
        assert_eq!(sound.bytes() + sound.unfinished, end);
    }
}

#[test]
fn every_flipped_bit_is_found_and_what_stands_before_it_is_kept() {
    let text = text_of(&typed());
    let last = text.len() - 1;
    for place in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[place] ^= 1 << bit;
            let before = text.as_bytes()[..place].iter().filter(|byte| **byte == b'\n').count();
            match Sound::of(bytes) {
                Err(wrong) => {
                    assert_eq!(before, 0, "bit {bit} of byte {place}: {wrong}");
                    assert_ne!(wrong, Unreadable::Empty);
                }
                Ok(sound) => {
                    assert!(before > 0, "bit {bit} of byte {place} of the first line");
                    assert_eq!(lines_of(&sound), typed()[..before - 1], "bit {bit} of {place}");
                    // Without its line end the last line is as one cut off by a power cut.
                    assert_eq!(sound.damage.is_some(), place != last, "bit {bit} of {place}");
                }
            }
        }
    }
}

#[test]
fn damage_is_told_with_lines_and_time() {
    let text = text_of(&typed()).replacen("\"é\"", "\"e\"", 1);
    let damage = Sound::of(text.into_bytes()).unwrap().damage.unwrap();
    assert_eq!(
        damage.to_string(),
        "3 lines of the journal after 11 June 2026, 18:58:03 are damaged"
    );
}

#[test]
fn a_line_from_another_place_or_journal_is_damage() {
    let text = text_of(&typed());
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.swap(1, 2);
    assert_eq!(Sound::of(lines.concat().into_bytes()).unwrap().lines().count(), 0);

    let other = Header { clerk: "jm".into(), ..header() }.text();
    let mixed = text.replacen(&header().text(), &other, 1);
    assert_eq!(Sound::of(mixed.into_bytes()).unwrap().lines().count(), 0);
}

#[test]
fn what_is_no_journal_is_refused_in_words() {
    let mut newer = header().text();
    newer = newer.replacen("journal 2 ", "journal 3 ", 1);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("journal-27f2a9q.log");
    let cases: [(&[u8], &str); 6] = [
        (b"", "it is empty"),
        (b"minutebook jour", "it was cut off as it was begun"),
        (b"\x7fELF\0\0\n\xff\xfe", "it is not a journal of minutebook"),
        (b"Dear clerk,\n", "it is not a journal of minutebook"),
        (b"minutebook journal one\n", "its first line is damaged"),
        (newer.as_bytes(), "its version is 3, this program knows 2"),
    ];
    for (bytes, sentence) in cases {
        std::fs::write(&path, bytes).unwrap();
        let wrong = format!("{:#}", read(&path).unwrap_err());
        assert!(wrong.starts_with("could not read the journal "), "{wrong}");
        assert!(wrong.contains(sentence), "{wrong}");
        assert!(Journal::open(&path, at(0)).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "a refused file is not touched");
    }
    let wrong = format!("{:#}", read(folder.path()).unwrap_err());
    assert!(wrong.contains("not a journal"), "{wrong}");
    assert!(read(&folder.path().join("missing.log")).is_err());
}

#[test]
fn a_huge_file_is_refused_by_its_size() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("journal-27f2a9q.log");
    // A hole: the size is there, the bytes are not.
    std::fs::File::create(&path).unwrap().set_len(4_000_000_000).unwrap();
    let wrong = read(&path).unwrap_err();
    assert!(matches!(wrong.downcast_ref(), Some(Unreadable::TooLarge { .. })), "{wrong:#}");
    assert!(format!("{wrong:#}").contains("4000 MB, and at most 256 MB are read"), "{wrong:#}");
}

proptest! {
    #[test]
    fn any_event_text_comes_back(
        clerk in "\\PC{0,12}|[\\x00-\\x7f]{0,8}|[\" \\\\a]{0,9}",
        written in prop::collection::vec((-10_000_000_i64..10_000_000, "[^\n]{0,40}"), 0..12),
    ) {
        let header = Header { clerk, ..header() };
        let mut text = header.text();
        let (parsed, mut chain) = Header::parse(text.as_bytes()).unwrap();
        prop_assert_eq!(&parsed, &header);
        let written: Vec<_> =
            written.into_iter().map(|(millis, event)| (at(millis), event)).collect();
        for (moment, event) in &written {
            chain.put(*moment, event, &mut text);
        }
        let sound = Sound::of(text.into_bytes()).unwrap();
        prop_assert_eq!(lines_of(&sound), written);
        prop_assert_eq!(sound.check(), chain.crc);
        prop_assert!(sound.rest.is_empty());
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        place in 0_usize..400,
    ) {
        let mut text = text_of(&typed()).into_bytes();
        let place = place.min(text.len());
        text.splice(place..place, bytes.iter().copied());
        let sound = Sound::of(text);
        let _ = Sound::of(bytes);
        if let Ok(sound) = sound {
            let lines = lines_of(&sound);
            prop_assert_eq!(&typed()[..lines.len().min(4)], &lines[..lines.len().min(4)]);
        }
    }
}

#[test]
fn a_raw_line_end_in_an_event_does_not_break_the_journal() {
    let text = text_of(&[(at(1), "Paste(\"a\nb\")".into()), (at(2), "Enter".into())]);
    let lines = lines_of(&Sound::of(text.into_bytes()).unwrap());
    assert_eq!(lines[0].1, "Paste(\"a\\nb\")");
    assert_eq!(lines[1].1, "Enter");
}

#[test]
fn a_clock_beyond_all_years_is_written_as_one_that_reads() {
    let text = text_of(&[(Moment::from(DateTime::<chrono::Utc>::MAX_UTC), "Enter".into())]);
    assert_eq!(Sound::of(text.into_bytes()).unwrap().lines().count(), 1);
}

#[test]
fn what_is_appended_is_read_and_gone_on_with() {
    let folder = TempDir::new().unwrap();
    let mut journal = Journal::create(folder.path(), &header(), &[]).unwrap();
    let path = journal.path();
    assert_eq!(journal.standing(), Standing::OnDisk);
    journal.append(&typed()[..3], Urgency::Soon);
    assert_ne!(journal.wait(Duration::from_secs(5)), Standing::OnDisk);
    assert_eq!(lines_of(&read(&path).unwrap()), typed()[..3], "read while it is written");
    journal.append(&typed()[3..], Urgency::AtOnce);
    assert_eq!(journal.close(), Standing::OnDisk);

    let Opened { mut journal, sound, put_aside } = Journal::open(&path, at(0)).unwrap();
    assert_eq!((lines_of(&sound), put_aside), (typed(), None));
    assert_eq!(journal.header(), &header());
    journal.append(&[(at(9_000), "Enter".into())], Urgency::Soon);
    assert_eq!(
        journal.copy().unwrap(),
        text_of(&[typed(), vec![(at(9_000), "Enter".into())]].concat()).into_bytes()
    );
    drop(journal);
    assert_eq!(read(&path).unwrap().lines().next_back(), Some((at(9_000), "Enter")));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_second_program_is_kept_out_and_may_read() {
    let folder = TempDir::new().unwrap();
    let mut journal = Journal::create(folder.path(), &header(), &[]).unwrap();
    journal.append(&typed(), Urgency::Soon);
    journal.wait(Duration::from_secs(5));
    let Err(refused) = Journal::open(&journal.path(), at(0)) else { panic!("opened twice") };
    assert_eq!(refused.downcast_ref(), Some(&InUse { path: journal.path() }));
    assert!(format!("{refused:#}").contains("being minuted in another window"), "{refused:#}");
    assert!(Journal::create(folder.path(), &header(), &[]).is_err());
    assert_eq!(read(&journal.path()).unwrap().lines().len(), 4);
    let path = journal.path();
    drop(journal);
    assert!(Journal::open(&path, at(0)).is_ok(), "closing frees it");
}

#[test]
fn damage_is_put_aside_before_the_journal_is_cut() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(file_name(header().writer));
    let text = text_of(&typed());
    let damaged = text.replacen("£\")", "$\")", 1);
    for round in 1..=2 {
        std::fs::write(&path, &damaged).unwrap();
        let opened = Journal::open(&path, at(0)).unwrap();
        assert_eq!(opened.sound.damage.as_ref().unwrap().lines, 2);
        assert_eq!(lines_of(&opened.sound), typed()[..2]);
        let aside = opened.put_aside.unwrap();
        let name = aside.file_name().unwrap().to_str().unwrap();
        assert!(name.ends_with(["-185803.damaged", "-185803-2.damaged"][round - 1]), "{name}");
        let mut kept = std::fs::read(&path).unwrap();
        kept.extend(std::fs::read(&aside).unwrap());
        assert_eq!(kept, damaged.as_bytes(), "nothing is lost");
        let mut journal = opened.journal;
        journal.append(&typed()[2..], Urgency::Soon);
        assert_eq!(journal.close(), Standing::OnDisk);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn an_unfinished_last_line_is_cut_without_alarm() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(file_name(header().writer));
    let text = text_of(&typed());
    let last = text.trim_end().rfind('\n').unwrap() + 1;
    for end in last + 1..text.len() {
        std::fs::write(&path, &text.as_bytes()[..end]).unwrap();
        let opened = Journal::open(&path, at(0)).unwrap();
        assert_eq!((opened.sound.damage, opened.put_aside), (None, None));
        let mut journal = opened.journal;
        journal.append(&typed()[3..], Urgency::Soon);
        journal.close();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn the_journals_of_a_folder_are_found_and_the_newest_of_a_writer_counts() {
    let folder = TempDir::new().unwrap();
    for name in [
        "journal-27f2a9q.log",
        "journal-27f2a9q-2.log",
        "journal-27f2a9q-10.log",
        "journal-0000001.log",
        "journal-27f2a9q-11.part",
        "journal-.log",
        "minutes.ron",
        "journal-27f2a9q.2026-06-11-185803.damaged",
        "journal-27f2a9q (1).log",
        "journal-é.log",
    ] {
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    let found = journals(folder.path()).unwrap();
    let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap()).collect();
    assert_eq!(names, ["journal-0000001.log", "journal-27f2a9q-10.log"]);
    assert_eq!(
        further_name(&folder.path().join("journal-27f2a9q.log")),
        folder.path().join("journal-27f2a9q-3.log")
    );
    assert!(journals(&folder.path().join("missing")).is_err());
    assert_ne!(draw_writer().unwrap(), draw_writer().unwrap());
}

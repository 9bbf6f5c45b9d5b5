//! The journal on a sound disk, on a failing one, and after damage.
#![allow(clippy::unwrap_used)]

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
    let opening = format!("minutebook journal 1 writer {}", header().writer);
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
    newer = newer.replacen("journal 1 ", "journal 3 ", 1);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("journal-27f2a9q.log");
    let cases: [(&[u8], &str); 6] = [
        (b"", "it is empty"),
        (b"minutebook jour", "it was cut off as it was begun"),
        (b"\x7fELF\0\0\n\xff\xfe", "it is not a journal of minutebook"),
        (b"Dear clerk,\n", "it is not a journal of minutebook"),
        (b"minutebook journal one\n", "its first line is damaged"),
        (newer.as_bytes(), "its version is 3, this program knows 1"),
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
    let mut journal = Journal::create(folder.path(), &header()).unwrap();
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
        journal.copy(),
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
    let mut journal = Journal::create(folder.path(), &header()).unwrap();
    journal.append(&typed(), Urgency::Soon);
    journal.wait(Duration::from_secs(5));
    let Err(refused) = Journal::open(&journal.path(), at(0)) else { panic!("opened twice") };
    assert_eq!(refused.downcast_ref(), Some(&InUse { path: journal.path() }));
    assert!(format!("{refused:#}").contains("being minuted in another window"), "{refused:#}");
    assert!(Journal::create(folder.path(), &header()).is_err());
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

/// A disk that fails as it is told, over a real one.
#[derive(Default)]
struct FaultyDisk {
    /// How many bytes it still has room for, where that is limited.
    room: Mutex<Option<usize>>,
    sync_fails: AtomicBool,
    create_fails: AtomicBool,
    append_stalls: AtomicU64,
    sync_stalls: AtomicU64,
    appends: AtomicUsize,
    /// When syncs ended.
    syncs: Mutex<Vec<Instant>>,
}

impl Disk for FaultyDisk {
    fn create(&self, path: &Path) -> std::io::Result<File> {
        match self.create_fails.load(Ordering::SeqCst) {
            true => Err(ErrorKind::ReadOnlyFilesystem.into()),
            false => ThisDisk.create(path),
        }
    }

    fn append(&self, file: &File, bytes: &[u8], place: u64) -> std::io::Result<usize> {
        std::thread::sleep(Duration::from_millis(self.append_stalls.load(Ordering::SeqCst)));
        self.appends.fetch_add(1, Ordering::SeqCst);
        let mut room = self.room.lock().unwrap();
        let Some(left) = *room else { return ThisDisk.append(file, bytes, place) };
        if left == 0 {
            return Err(ErrorKind::StorageFull.into());
        }
        let taken = ThisDisk.append(file, &bytes[..bytes.len().min(left)], place)?;
        *room = Some(left - taken);
        Ok(taken)
    }

    fn cut(&self, file: &File, length: u64) -> std::io::Result<()> {
        ThisDisk.cut(file, length)
    }

    fn sync(&self, file: &File) -> std::io::Result<()> {
        std::thread::sleep(Duration::from_millis(self.sync_stalls.load(Ordering::SeqCst)));
        if self.sync_fails.swap(false, Ordering::SeqCst) {
            return Err(std::io::Error::other("lost contact"));
        }
        ThisDisk.sync(file)?;
        self.syncs.lock().unwrap().push(Instant::now());
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        ThisDisk.rename(from, to)
    }
}

fn on_faulty_disk() -> (TempDir, Arc<FaultyDisk>, Journal) {
    let folder = TempDir::new().unwrap();
    let disk = Arc::new(FaultyDisk::default());
    let journal =
        Journal::create_on(Arc::clone(&disk) as Arc<dyn Disk>, folder.path(), &header()).unwrap();
    (folder, disk, journal)
}

/// Waits for a standing as the loop does; fails after 5 s.
fn until(journal: &Journal, wanted: impl Fn(&Standing) -> bool) -> Standing {
    let start = Instant::now();
    loop {
        let standing = journal.standing();
        if wanted(&standing) {
            return standing;
        }
        assert!(start.elapsed() < Duration::from_secs(5), "still {standing:?}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let (_folder, disk, mut journal) = on_faulty_disk();
    let path = journal.path();
    let lines = events(0..40);
    journal.append(&lines[..10], Urgency::Soon);
    assert_eq!(journal.wait(Duration::from_secs(5)), Standing::WithTheKernel);
    *disk.room.lock().unwrap() = Some(70);
    journal.append(&lines[10..20], Urgency::Soon);
    let full = Standing::NotSaved { since: at(10 * 180), why: "the disk is full".into() };
    assert_eq!(journal.wait(Duration::from_secs(5)), full);
    let sound = read(&path).unwrap();
    assert_eq!(lines_of(&sound), lines[..12], "cut back to the last whole line");
    assert!(sound.rest.is_empty());
    let start = Instant::now();
    for line in &lines[20..40] {
        journal.append(std::slice::from_ref(line), Urgency::Soon);
        assert_eq!(journal.wait(PATIENCE), full);
    }
    assert!(start.elapsed() < PATIENCE * 10, "typing is not held up by a known failure");
    *disk.room.lock().unwrap() = None;
    until(&journal, |standing| *standing == Standing::OnDisk);
    assert_eq!(lines_of(&read(&path).unwrap()), lines);
    assert_eq!(journal.path(), path);
}

#[test]
fn a_disk_that_stays_full_lets_the_program_end_and_says_so() {
    let (_folder, disk, mut journal) = on_faulty_disk();
    *disk.room.lock().unwrap() = Some(70);
    journal.append(&events(0..9), Urgency::Soon);
    journal.wait(Duration::from_secs(5));
    let start = Instant::now();
    assert!(matches!(journal.close(), Standing::NotSaved { why, .. } if why == "the disk is full"));
    assert!(start.elapsed() < Duration::from_secs(1));
    // The first line has had a sync of its own.
    assert!(disk.syncs.lock().unwrap().len() >= 2, "what it took is synced");
}

#[test]
fn a_stalled_disk_holds_up_typing_once() {
    let (_folder, disk, mut journal) = on_faulty_disk();
    disk.append_stalls.store(700, Ordering::SeqCst);
    let start = Instant::now();
    for line in events(0..50) {
        journal.append(&[line], Urgency::Soon);
        let Standing::NotSaved { since, why } = journal.wait(PATIENCE) else { panic!("saved") };
        assert_eq!((since, why.as_str()), (at(0), "the disk does not answer"));
    }
    assert!(start.elapsed() < PATIENCE * 5, "{:?}", start.elapsed());
    disk.append_stalls.store(0, Ordering::SeqCst);
    until(&journal, |standing| !matches!(standing, Standing::NotSaved { .. }));
    assert_eq!(lines_of(&read(&journal.path()).unwrap()), events(0..50));
    assert_eq!(disk.appends.load(Ordering::SeqCst), 3, "the first line, and 49 in one write");
}

#[test]
fn a_stalled_sync_does_not_hold_up_the_scribe() {
    let (_folder, disk, mut journal) = on_faulty_disk();
    disk.sync_stalls.store(400, Ordering::SeqCst);
    let start = Instant::now();
    for line in events(0..20) {
        journal.append(&[line], Urgency::AtOnce);
        assert_eq!(journal.wait(Duration::from_secs(5)), Standing::WithTheKernel);
    }
    assert!(start.elapsed() < Duration::from_millis(400), "{:?}", start.elapsed());
    let point = journal.point();
    assert!(!point.on_disk_within(Duration::from_millis(20)));
    assert!(point.on_disk_within(Duration::from_secs(5)));
    assert_eq!(journal.standing(), Standing::OnDisk);
}

#[test]
fn after_a_failed_sync_the_journal_is_written_anew_beside_it() {
    let (folder, disk, mut journal) = on_faulty_disk();
    let (old, lines) = (journal.path(), events(0..30));
    journal.append(&lines[..10], Urgency::AtOnce);
    until(&journal, |standing| *standing == Standing::OnDisk);
    disk.create_fails.store(true, Ordering::SeqCst);
    disk.sync_fails.store(true, Ordering::SeqCst);
    journal.append(&lines[10..20], Urgency::AtOnce);
    let failed = until(
        &journal,
        |standing| matches!(standing, Standing::NotSaved { why, .. } if why == "the disk is read-only"),
    );
    assert!(matches!(failed, Standing::NotSaved { since, .. } if since == at(10 * 180)));
    let found = journals(folder.path()).unwrap();
    assert_eq!(found, std::slice::from_ref(&old), "not named before it is whole");
    journal.append(&lines[20..25], Urgency::AtOnce);
    disk.create_fails.store(false, Ordering::SeqCst);
    until(&journal, |standing| *standing == Standing::OnDisk);
    journal.append(&lines[25..], Urgency::AtOnce);
    let new = journal.path();
    assert!(new.ends_with(format!("journal-{}-2.log", header().writer)), "{}", new.display());
    assert!(Journal::open(&old, at(0)).is_err(), "the old one stays locked");
    assert!(Journal::open(&new, at(0)).is_err());
    assert_eq!(journal.close(), Standing::OnDisk);
    assert_eq!(journals(folder.path()).unwrap(), std::slice::from_ref(&new));
    assert_eq!(lines_of(&read(&new).unwrap()), lines);
    assert_eq!(Journal::open(&new, at(0)).unwrap().sound.header, header());
}

#[test]
fn a_sync_that_fails_on_leaving_still_saves() {
    let (folder, disk, mut journal) = on_faulty_disk();
    disk.sync_fails.store(true, Ordering::SeqCst);
    journal.append(&events(0..5), Urgency::Soon);
    assert_eq!(journal.close(), Standing::OnDisk);
    let found = journals(folder.path()).unwrap();
    assert_eq!(lines_of(&read(&found[0]).unwrap()), events(0..5));
}

#[cfg(unix)]
#[test]
fn a_deleted_journal_is_noticed_and_written_anew() {
    let folder = TempDir::new().unwrap();
    let mut journal = Journal::create(folder.path(), &header()).unwrap();
    std::fs::remove_file(journal.path()).unwrap();
    journal.append(&events(0..5), Urgency::AtOnce);
    until(&journal, |standing| *standing == Standing::OnDisk);
    assert_eq!(lines_of(&read(&journal.path()).unwrap()), events(0..5));
}

#[test]
fn syncs_come_after_a_pause_at_once_or_each_second() {
    let (_folder, disk, mut journal) = on_faulty_disk();
    let syncs = |since: Instant| -> Vec<u128> {
        let syncs = disk.syncs.lock().unwrap();
        syncs.iter().filter_map(|at| Some(at.checked_duration_since(since)?.as_millis())).collect()
    };
    let start = Instant::now();
    journal.append(&events(0..1), Urgency::Soon);
    until(&journal, |standing| *standing == Standing::OnDisk);
    let [pause] = syncs(start)[..] else { panic!("{:?}", syncs(start)) };
    assert!((145..600).contains(&pause), "after a pause: {pause} ms");

    let start = Instant::now();
    journal.append(&events(1..2), Urgency::AtOnce);
    until(&journal, |standing| *standing == Standing::OnDisk);
    assert!(syncs(start)[0] < 150, "at once: {} ms", syncs(start)[0]);

    let start = Instant::now();
    for line in events(2..72) {
        journal.append(&[line], Urgency::Soon);
        std::thread::sleep(Duration::from_millis(20));
    }
    let typing = syncs(start);
    assert!((1..=2).contains(&typing.len()), "while typing goes on: {typing:?}");
    assert!((950..1500).contains(&typing[0]), "while typing goes on: {typing:?}");

    until(&journal, |standing| *standing == Standing::OnDisk);
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(1300));
    assert_eq!(syncs(start), [], "nothing is synced when nothing is typed");
}

#[test]
fn a_journal_that_cannot_be_begun_leaves_nothing_behind() {
    let folder = TempDir::new().unwrap();
    let disk = Arc::new(FaultyDisk::default());
    *disk.room.lock().unwrap() = Some(20);
    let Err(refused) = Journal::create_on(disk, folder.path(), &header()) else { panic!("begun") };
    assert!(format!("{refused:#}").contains("the disk is full"), "{refused:#}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let missing = folder.path().join("missing");
    let Err(refused) = Journal::create(&missing, &header()) else { panic!("begun") };
    assert!(format!("{refused:#}").contains("no longer there"), "{refused:#}");
}

const KILLED_IN: &str = "MINUTEBOOK_TEST_KILLED_IN";

/// The program that the next test kills: prints how many lines the kernel has, on and on.
#[test]
#[ignore = "run by a_killed_program_loses_nothing_that_was_acknowledged"]
fn a_program_to_be_killed() {
    let Some(folder) = std::env::var_os(KILLED_IN) else { return };
    let mut journal = Journal::create(Path::new(&folder), &header()).unwrap();
    for (number, line) in (1..).zip(events(0..20_000)) {
        journal.append(&[line], if number % 9 == 0 { Urgency::AtOnce } else { Urgency::Soon });
        if !matches!(journal.wait(PATIENCE), Standing::NotSaved { .. }) {
            println!("has {number}.");
        }
    }
}

#[test]
fn a_killed_program_loses_nothing_that_was_acknowledged() {
    let mut most = 0;
    for round in 0..12 {
        let folder = TempDir::new().unwrap();
        let mut program = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["journal::tests::a_program_to_be_killed", "--exact", "--ignored", "--nocapture"])
            .env(KILLED_IN, folder.path())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = program.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut output, &mut text).map(|_| text)
        });
        std::thread::sleep(Duration::from_millis(60 + round * 11));
        program.kill().unwrap();
        program.wait().unwrap();
        let text = reader.join().unwrap().unwrap();
        let shown = text.rsplit("has ").find_map(|rest| rest.split_once('.')?.0.parse().ok());
        let shown: usize = shown.unwrap_or(0);
        let Some(path) = journals(folder.path()).unwrap().pop() else { continue };
        let sound = match read(&path) {
            Ok(sound) => sound,
            Err(_) if shown == 0 => continue,
            Err(wrong) => panic!("{shown} lines were shown: {wrong:#}"),
        };
        let lines = lines_of(&sound);
        assert!(lines.len() >= shown, "{} of {shown} lines", lines.len());
        assert_eq!(lines, events(0..lines.len() as i64));
        assert_eq!(sound.damage, None);
        most = most.max(shown);
    }
    assert!(most > 0, "each program was killed before it typed");
}

/// Figures for a commit: `cargo test --release --lib journal -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn measure_append_and_read() {
    let folder = TempDir::new_in(".").unwrap();
    let mut journal = Journal::create(folder.path(), &header()).unwrap();
    let mut spent = Vec::new();
    for line in events(0..5_000) {
        let start = Instant::now();
        journal.append(&[line], Urgency::AtOnce);
        let standing = journal.wait(PATIENCE);
        spent.push(start.elapsed());
        assert!(!matches!(standing, Standing::NotSaved { .. }));
        std::thread::sleep(Duration::from_micros(500));
    }
    until(&journal, |standing| *standing == Standing::OnDisk);
    #[cfg(target_os = "linux")]
    {
        let before = wakings();
        std::thread::sleep(Duration::from_secs(3));
        println!("wakings of scribe and syncer in 3 s without typing: {}", wakings() - before);
    }
    let path = journal.path();
    journal.close();
    spent.sort();
    println!("append and acknowledgement beside syncs, 5,000 lines:");
    println!("p50 {:?}, p99 {:?}, worst {:?}", spent[2_500], spent[4_950], spent[4_999]);

    std::fs::write(&path, text_of(&events(0..30_000))).unwrap();
    let best = (0..20).map(|_| {
        let start = Instant::now();
        assert_eq!(read(&path).unwrap().lines().len(), 30_000);
        start.elapsed()
    });
    println!("30,000 lines read in {:?} at best", best.min().unwrap());
}

/// How often the journal's threads have gone to sleep so far.
#[cfg(target_os = "linux")]
fn wakings() -> u64 {
    let mut sum = 0;
    for task in std::fs::read_dir("/proc/self/task").unwrap() {
        let status = std::fs::read_to_string(task.unwrap().path().join("status")).unwrap();
        if status.contains("Name:\tscribe") || status.contains("Name:\tsyncer") {
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt")).unwrap();
            sum += line.split_whitespace().last().unwrap().parse::<u64>().unwrap();
        }
    }
    sum
}

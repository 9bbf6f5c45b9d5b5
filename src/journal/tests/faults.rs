//! Disks that are full, stall, fail to sync, or lose the file.

use super::*;

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

    fn sync(&self, file: &File) -> std::io::Result<()> {
        std::thread::sleep(Duration::from_millis(self.sync_stalls.load(Ordering::SeqCst)));
        if self.sync_fails.swap(false, Ordering::SeqCst) {
            return Err(std::io::Error::other("lost contact"));
        }
        ThisDisk.sync(file)?;
        self.syncs.lock().unwrap().push(Instant::now());
        Ok(())
    }
}

fn on_faulty_disk() -> (TempDir, Arc<FaultyDisk>, Journal) {
    let folder = TempDir::new().unwrap();
    let disk = Arc::new(FaultyDisk::default());
    let journal =
        Journal::create_on(Arc::clone(&disk) as Arc<dyn Disk>, folder.path(), &header(), &[])
            .unwrap();
    (folder, disk, journal)
}

/// Waits for a standing as the loop does; fails after 5 s.
pub(super) fn until(journal: &Journal, wanted: impl Fn(&Standing) -> bool) -> Standing {
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
    let mut journal = Journal::create(folder.path(), &header(), &[]).unwrap();
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
    let Err(refused) = Journal::create_on(disk, folder.path(), &header(), &[]) else {
        panic!("begun")
    };
    assert!(format!("{refused:#}").contains("the disk is full"), "{refused:#}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let missing = folder.path().join("missing");
    let Err(refused) = Journal::create(&missing, &header(), &[]) else { panic!("begun") };
    assert!(format!("{refused:#}").contains("no longer there"), "{refused:#}");
}

//! A meeting's folder on a disk that refuses or stalls: the clerk types on, is told in words, can
//! copy all of it elsewhere, and finds all of it when the disk is well again.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use super::*;
use crate::disk::ThisDisk;

/// A disk under one folder that refuses or holds up all that writes, until it is told otherwise.
/// What stands elsewhere is on a disk that is well.
struct IllDisk {
    under: PathBuf,
    /// The files opened under that folder.
    files: Mutex<BTreeSet<u64>>,
    ill: Mutex<Illness>,
    well_again: Condvar,
}

type Fault = fn() -> io::Error;

#[derive(Clone, Copy)]
enum Illness {
    Well,
    Refuses(Fault),
    Stalls,
}

impl IllDisk {
    fn of(under: &Path) -> Arc<IllDisk> {
        Arc::new(IllDisk {
            under: under.to_owned(),
            files: Mutex::default(),
            ill: Mutex::new(Illness::Well),
            well_again: Condvar::new(),
        })
    }

    fn is(&self, illness: Illness) {
        *self.ill.lock().unwrap() = illness;
        self.well_again.notify_all();
    }

    fn asked(&self) -> io::Result<()> {
        let mut ill = self.ill.lock().unwrap();
        while matches!(*ill, Illness::Stalls) {
            ill = self.well_again.wait(ill).unwrap();
        }
        match *ill {
            Illness::Refuses(why) => Err(why()),
            Illness::Well | Illness::Stalls => Ok(()),
        }
    }

    fn path(&self, path: &Path) -> io::Result<()> {
        if path.starts_with(&self.under) { self.asked() } else { Ok(()) }
    }

    fn file(&self, file: &File) -> io::Result<()> {
        let is_here = self.files.lock().unwrap().contains(&file.metadata()?.ino());
        if is_here { self.asked() } else { Ok(()) }
    }

    fn opened(&self, path: &Path, file: File) -> io::Result<File> {
        if path.starts_with(&self.under) {
            self.files.lock().unwrap().insert(file.metadata()?.ino());
        }
        Ok(file)
    }
}

impl Disk for IllDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        self.path(path)?;
        self.opened(path, ThisDisk.create(path)?)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        self.path(path)?;
        self.opened(path, ThisDisk.open(path)?)
    }

    fn append(&self, file: &File, bytes: &[u8], place: u64) -> io::Result<usize> {
        self.file(file)?;
        ThisDisk.append(file, bytes, place)
    }

    fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        self.file(file)?;
        ThisDisk.cut(file, length)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.file(file)?;
        ThisDisk.sync(file)
    }

    fn finish(&self, file: &File, mode: crate::disk::Mode) -> io::Result<()> {
        self.file(file)?;
        ThisDisk.finish(file, mode)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.path(from)?;
        ThisDisk.rename(from, to)
    }
}

fn on(disk: &Arc<IllDisk>, folder: TempDir) -> Clerk {
    begin(folder.path(), OURS, "hb", moment(0), &prepared()).unwrap();
    let draw = || -> Result<Writer> { panic!("the journal there is ours") };
    let disk = Arc::clone(disk) as Arc<dyn Disk>;
    let opened =
        open_on(disk, folder.path(), "hb", moment(0), &|writer| writer == OURS, &draw).unwrap();
    Clerk { folder, book: opened.book, session: opened.session, now: 0 }
}

fn until(clerk: &Clerk, wanted: impl Fn(&Standing) -> bool) -> Standing {
    let start = Instant::now();
    loop {
        let standing = clerk.book.standing();
        if wanted(&standing) {
            return standing;
        }
        assert!(start.elapsed() < Duration::from_secs(8), "still {standing:?}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn refused(standing: &Standing, words: &str) -> bool {
    matches!(standing, Standing::NotSaved { why, .. } if why.contains(words))
}

/// Types as the loop does, waiting for each letter; how long that took.
fn typed(clerk: &mut Clerk, text: &str) -> Duration {
    let start = Instant::now();
    for letter in text.chars() {
        clerk.type_in(&letter.to_string());
        clerk.book.wait();
    }
    start.elapsed()
}

#[test]
fn whatever_a_disk_refuses_is_told_copied_elsewhere_and_written_when_it_is_well() {
    let faults: [(Fault, &str, &str); 7] = [
        (|| ErrorKind::StorageFull.into(), "the disk is full", "the disk is full"),
        (|| ErrorKind::QuotaExceeded.into(), "your share of the disk", "your share of the disk"),
        (|| ErrorKind::ReadOnlyFilesystem.into(), "the disk is read-only", "the disk is read-only"),
        (|| ErrorKind::PermissionDenied.into(), "not permitted", "not permitted"),
        (|| ErrorKind::NotFound.into(), "no longer there", "was it moved"),
        (|| io::Error::from_raw_os_error(24), "too many files are open", "too many files are open"),
        (|| io::Error::from_raw_os_error(5), "the disk reports", "the system reports"),
    ];
    // A refused append is tried again after a second: all at once.
    std::thread::scope(|scope| {
        for (fault, journal_says, files_say) in faults {
            scope.spawn(move || refused_for_a_while(fault, journal_says, files_say));
        }
    });
}

fn refused_for_a_while(fault: Fault, journal_says: &str, files_say: &str) {
    let folder = TempDir::new().unwrap();
    let elsewhere = TempDir::new().unwrap();
    let disk = IllDisk::of(folder.path());
    let mut clerk = on(&disk, folder);
    clerk.minute(0, "said before it went wrong");
    clerk.save();
    disk.is(Illness::Refuses(fault));
    let took = typed(&mut clerk, "and this while the disk is ill");
    assert!(took < Duration::from_secs(2), "{journal_says}: typing took {took:?}");
    until(&clerk, |standing| refused(standing, journal_says));
    let files = saving::encode(&clerk.session.meeting).unwrap();
    let failed = saving::write(&clerk.book.place, &files, moment(clerk.now));
    let failed = failed.unwrap_err().to_string();
    assert!(failed.contains(files_say), "{failed}");
    assert!(failed.ends_with("(the file there is unchanged)"), "{failed}");

    // What is only in memory is in the copy.
    let copy =
        clerk.book.copy_to(elsewhere.path(), &clerk.session, moment(clerk.now)).run().unwrap();
    assert_eq!(shown(&read(&copy).unwrap().session), shown(&clerk.session), "{journal_says}");

    disk.is(Illness::Well);
    until(&clerk, |standing| *standing == Standing::OnDisk);
    clerk.save();
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live, "{journal_says}");
    assert!(notices.is_empty(), "{journal_says}: {notices:?}");
}

#[test]
fn what_somebody_edited_stands_until_the_disk_lets_it_be_kept() {
    let folder = TempDir::new().unwrap();
    let disk = IllDisk::of(folder.path());
    let mut clerk = on(&disk, folder);
    clerk.minute(0, "said yes");
    clerk.save();
    let text = String::from_utf8(read_file(clerk.path(), MINUTES).unwrap()).unwrap();
    let theirs = text.replace("said yes", "said no").into_bytes();
    put_file(clerk.path(), MINUTES, Some(&theirs));
    disk.is(Illness::Refuses(|| ErrorKind::PermissionDenied.into()));
    let mut saver = Saver::start().unwrap();
    let mut save = |clerk: &mut Clerk| {
        saver.begin(&clerk.book, &clerk.session, moment(clerk.now));
        let outcome = saver.finish(&mut clerk.book, &clerk.session, moment(clerk.now));
        (outcome, saver.news())
    };
    let (outcome, news) = save(&mut clerk);
    let Some(Outcome::Failed(error)) = outcome else { panic!("{outcome:?}") };
    let failed = format!("{error:#}");
    assert!(failed.starts_with("could not keep minutes.ron as"), "{failed}");
    assert!(failed.contains("that is not permitted") && news.is_none(), "{failed} {news:?}");
    assert_eq!(read_file(clerk.path(), MINUTES).unwrap(), theirs);
    disk.is(Illness::Well);
    let (outcome, news) = save(&mut clerk);
    assert!(matches!(outcome, Some(Outcome::Saved)), "{outcome:?}");
    let kept = files_named(clerk.path(), ".kept.ron");
    assert!(news.unwrap().contains(&kept[0]));
    assert_eq!(read_file(clerk.path(), &kept[0]).unwrap(), theirs);
}

#[test]
fn a_disk_that_stalls_holds_up_neither_typing_nor_a_save_nor_a_copy() {
    let folder = TempDir::new().unwrap();
    let elsewhere = TempDir::new().unwrap();
    let disk = IllDisk::of(folder.path());
    let mut clerk = on(&disk, folder);
    clerk.minute(0, "said before");
    until(&clerk, |standing| *standing == Standing::OnDisk);
    let mut saver = Saver::start().unwrap();
    disk.is(Illness::Stalls);
    let start = Instant::now();
    typed(&mut clerk, "and a");
    saver.begin(&clerk.book, &clerk.session, moment(clerk.now));
    for _ in 0..40 {
        typed(&mut clerk, "b");
        let ended = saver.step(&mut clerk.book, &clerk.session, moment(clerk.now));
        assert!(ended.is_none(), "a save cannot end on a disk that stalls");
    }
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    assert!(refused(&clerk.book.standing(), "the disk does not answer"));
    let copy =
        clerk.book.copy_to(elsewhere.path(), &clerk.session, moment(clerk.now)).run().unwrap();
    assert_eq!(shown(&read(&copy).unwrap().session), shown(&clerk.session));

    disk.is(Illness::Well);
    let outcome = saver.finish(&mut clerk.book, &clerk.session, moment(clerk.now));
    assert!(matches!(outcome, Some(Outcome::Saved)), "{outcome:?}");
    until(&clerk, |standing| *standing == Standing::OnDisk);
    let live = shown(&clerk.session);
    assert_eq!(shown(&clerk.again().0.session), live);
}

#[test]
fn a_folder_that_was_renamed_is_told_and_what_was_typed_is_there_when_it_is_back() {
    let home = TempDir::new().unwrap();
    let folder = tempfile::Builder::new().prefix("meeting").tempdir_in(home.path()).unwrap();
    let mut clerk = on(&IllDisk::of(home.path()), folder);
    let (here, away) = (clerk.path().to_owned(), home.path().join("renamed"));
    clerk.minute(0, "said before");
    std::fs::rename(&here, &away).unwrap();
    typed(&mut clerk, "while it is away");
    until(&clerk, |standing| refused(standing, "no longer there"));
    std::fs::rename(&away, &here).unwrap();
    until(&clerk, |standing| *standing == Standing::OnDisk);
    typed(&mut clerk, ", and after");
    clerk.save();
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!((shown(&clerk.session), notices), (live, vec![]));
}

#[test]
fn a_folder_that_was_removed_is_written_again_once_there_is_one() {
    let home = TempDir::new().unwrap();
    let folder = tempfile::Builder::new().prefix("meeting").tempdir_in(home.path()).unwrap();
    let mut clerk = on(&IllDisk::of(home.path()), folder);
    clerk.minute(0, "said before");
    clerk.save();
    std::fs::remove_dir_all(clerk.path()).unwrap();
    typed(&mut clerk, "while it is gone");
    until(&clerk, |standing| refused(standing, "no longer there"));
    std::fs::create_dir(clerk.path()).unwrap();
    until(&clerk, |standing| *standing == Standing::OnDisk);
    clerk.save();
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!((shown(&clerk.session), notices), (live, vec![]));
}

/// As a synchronised drive does that puts another computer's file in the place of one.
#[test]
fn a_journal_that_another_file_took_the_name_of_is_written_under_a_further_one() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said here");
    until(&clerk, |standing| *standing == Standing::OnDisk);
    let path = clerk.path().join(journal_name());
    let beside = clerk.path().join(format!("journal-{OURS} (conflicted copy).log"));
    std::fs::rename(&path, &beside).unwrap();
    std::fs::copy(&beside, &path).unwrap();
    typed(&mut clerk, "and this");
    until(&clerk, |standing| *standing == Standing::OnDisk);
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    assert!(notices.concat().contains("conflicted copy"), "{notices:?}");
}

#[test]
fn a_copy_goes_where_nothing_else_stands_and_says_why_it_cannot() {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said here");
    clerk.book.wait();
    let elsewhere = TempDir::new().unwrap();
    let copied = |into: &Path| clerk.book.copy_to(into, &clerk.session, moment(clerk.now)).run();
    let file = elsewhere.path().join("agenda.txt");
    std::fs::write(&file, "1. Apologies").unwrap();
    for into in [file.clone(), file.join("below")] {
        let failed = format!("{:#}", copied(&into).unwrap_err());
        assert!(failed.ends_with("there is a file of that name; name a folder"), "{failed}");
    }

    // Beside the meeting: never over itself.
    let above = clerk.path().parent().unwrap();
    let beside = copied(above).unwrap();
    assert_ne!(beside, clerk.path());
    std::fs::remove_dir_all(&beside).unwrap();

    // Not over what another wrote, and again over its own.
    let name = clerk.path().file_name().unwrap();
    std::fs::create_dir(elsewhere.path().join(name)).unwrap();
    std::fs::write(elsewhere.path().join(name).join(MINUTES), "another").unwrap();
    let (first, second) = (copied(elsewhere.path()).unwrap(), copied(elsewhere.path()).unwrap());
    assert!(first.to_string_lossy().ends_with(" (2)"), "{}", first.display());
    assert_eq!(first, second);
    // Nor through a link that lies where it wrote before.
    let letter = elsewhere.path().join("letter.txt");
    for name in [MINUTES, PRIVATE] {
        std::fs::write(&letter, "Dear clerk,").unwrap();
        std::fs::remove_file(first.join(name)).unwrap();
        std::os::unix::fs::symlink(&letter, first.join(name)).unwrap();
        assert_eq!(copied(elsewhere.path()).unwrap(), first);
        assert_eq!(std::fs::read(&letter).unwrap(), b"Dear clerk,", "{name}");
    }
    assert_eq!(read_file(&elsewhere.path().join(name), MINUTES).unwrap(), b"another");
    assert_eq!(shown(&read(&first).unwrap().session), shown(&clerk.session));

    // Not over a copy in which somebody minuted, nor through a link in place of its journal.
    let journal = first.join(journal_name());
    let mut minuted = std::fs::read(&journal).unwrap();
    minuted.extend_from_slice(b"said in the copy\n");
    std::fs::write(&journal, &minuted).unwrap();
    let third = copied(elsewhere.path()).unwrap();
    assert!(third.to_string_lossy().ends_with(" (3)"), "{}", third.display());
    assert_eq!(std::fs::read(&journal).unwrap(), minuted);
    std::fs::remove_file(third.join(journal_name())).unwrap();
    std::os::unix::fs::symlink(&letter, third.join(journal_name())).unwrap();
    assert_ne!(copied(elsewhere.path()).unwrap(), third);
    assert_eq!(std::fs::read(&letter).unwrap(), b"Dear clerk,");
}

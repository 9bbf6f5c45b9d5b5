//! A disk that does not answer, for real: a file system of 16 MB on a loop device is frozen while
//! the clerk types, and let go. Where a machine lets nobody do that, it is said and not tried.
#![cfg(unix)]

use std::path::Path;
use std::process::Command as Run;

use minutebook::book;

use super::terminal::{Sat, folder};

/// A file system of its own, mounted while it lives.
struct Disk {
    at: tempfile::TempDir,
    _image: tempfile::NamedTempFile,
}

fn run(program: &str, arguments: &[&Path]) -> bool {
    Run::new(program).args(arguments).output().is_ok_and(|run| run.status.success())
}

impl Disk {
    fn mounted() -> Option<Disk> {
        let (image, at) = (tempfile::NamedTempFile::new().unwrap(), tempfile::tempdir().unwrap());
        image.as_file().set_len(16 << 20).unwrap();
        let made = run("mkfs.ext4", &["-qF".as_ref(), image.path()])
            && run("mount", &["-o".as_ref(), "loop".as_ref(), image.path(), at.path()]);
        if !made {
            println!("not tried: this machine lets nobody mount a disk of their own");
            return None;
        }
        Some(Disk { at, _image: image })
    }

    /// The disk answers nobody while what comes back lives.
    fn frozen(&self) -> Frozen<'_> {
        assert!(run("fsfreeze", &["-f".as_ref(), self.at.path()]), "fsfreeze");
        Frozen(self)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &[self.at.path()]);
    }
}

/// Let go in any case: nothing that has a file there could end before.
struct Frozen<'a>(&'a Disk);

impl Drop for Frozen<'_> {
    fn drop(&mut self) {
        run("fsfreeze", &["-u".as_ref(), self.0.at.path()]);
    }
}

fn shows(sat: &Sat, words: &str) {
    let wanted: String = words.split_whitespace().collect();
    sat.until(words, |sat| {
        let shown = sat.rows().concat();
        shown.split_whitespace().collect::<String>().contains(&wanted)
    });
}

#[test]
fn while_the_disk_does_not_answer_the_clerk_types_on_and_all_is_written_when_it_does() {
    let Some(disk) = Disk::mounted() else { return };
    let from = folder();
    for name in ["meeting", "settings"] {
        assert!(run("cp", &["-a".as_ref(), &from.path().join(name), disk.at.path()]));
    }
    let mut sat = Sat::down(disk.at.path());
    sat.types(b"The roof leaks");
    shows(&sat, "The roof leaks");
    shows(&sat, "all saved");
    let frozen = disk.frozen();
    // What the system has not is never shown without a word: the two come in one write.
    sat.types(b",");
    sat.until("the comma", |sat| sat.line().ends_with(','));
    std::thread::sleep(std::time::Duration::from_millis(10));
    assert!(sat.rows()[0].contains("NOT SAVED"), "{}", sat.rows().join("\n"));
    for letter in " in three places".bytes() {
        sat.types(&[letter]);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    // It is on the screen while the disk is silent, with what to do about it.
    shows(&sat, "The roof leaks, in three places");
    shows(&sat, "NOT SAVED");
    shows(&sat, "Not saved: the disk does not answer. Type on: it is kept here");
    sat.types(b"\rand a point behind it");
    shows(&sat, "and a point behind it");
    // A moment's pause is not worth a word when it is over; this was more.
    std::thread::sleep(std::time::Duration::from_secs(1));
    drop(frozen);
    shows(&sat, "Everything you typed is saved again");
    sat.types(b"\x11");
    sat.gone();
    let read = book::read(&disk.at.path().join("meeting")).unwrap();
    let words = format!("{:?}", read.session.meeting.entries);
    assert!(words.contains("The roof leaks, in three places"), "{words}");
    assert_eq!(read.session.desk.draft.text, "and a point behind it");
}

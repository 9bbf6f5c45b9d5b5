//! The program from outside on a bad day: a disk that is full or read-only (a real file system of
//! 1 MB), no more files to open, a second program at the same meeting. What is not possible on a
//! machine is said and not tried there. The list of all faults is in `docs/faults.md`.
#![cfg(unix)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command as Run;
use std::time::Duration;

use minutebook::book;
use portable_pty::CommandBuilder;

use super::terminal::{Sat, folder};

const SAVE: &[u8] = b"\x13";
const LEAVE: &[u8] = b"\x11";
const COPY: &[u8] = b"\x10save a copy\r";
const PROGRAM: &str = env!("CARGO_BIN_EXE_minutebook");

/// A home on a file system of 1 MB that only the program and what it starts can see.
struct Small {
    home: tempfile::TempDir,
    _from: tempfile::TempDir,
    sat: Sat,
}

impl Small {
    /// Mounts it, fills it with a meeting's files, and starts the program behind that `also`.
    fn start(also: &str) -> Option<Small> {
        let mount = ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"];
        let tried = Run::new("unshare").args(mount).output();
        if !tried.is_ok_and(|tried| tried.status.success()) {
            println!("not tried: this machine lets nobody mount a file system of their own");
            return None;
        }
        let (from, home) = (folder(), tempfile::tempdir().unwrap());
        let script = format!(
            "mount -t tmpfs -o size=1m tmpfs \"$1\" && cp -a \"$0/.\" \"$1\" && {also} exec \"$2\" \
             \"$1/meeting\""
        );
        let mut command = CommandBuilder::new("unshare");
        command.args(["-rm", "sh", "-c", &script]);
        command.args([from.path(), home.path(), Path::new(PROGRAM)]);
        let sat = Sat::at(home.path(), command);
        Some(Small { home, _from: from, sat })
    }

    /// A path on the small file system, as it is seen from outside.
    fn path(&self, name: &str) -> PathBuf {
        let inside = self.home.path().strip_prefix("/").unwrap();
        Path::new("/proc").join(self.sat.id()).join("root").join(inside).join(name)
    }

    /// Takes all the room there is.
    fn fill(&self) {
        let mut filler = std::fs::File::create(self.path("filler")).unwrap();
        while filler.write_all(&[b'x'; 1024]).is_ok() {}
    }
}

fn shows(sat: &Sat, words: &str) {
    let wanted: String = words.split_whitespace().collect();
    sat.until(words, |sat| {
        let shown = sat.rows().concat();
        shown.split_whitespace().collect::<String>().contains(&wanted)
    });
}

fn line(folder: &Path) -> String {
    book::read(folder).unwrap().session.desk.draft.text
}

#[test]
fn on_a_full_disk_the_clerk_types_on_copies_it_elsewhere_and_finds_it_written_later() {
    let Some(mut small) = Small::start("") else { return };
    shows(&small.sat, "all saved");
    small.sat.types(b"before ");
    shows(&small.sat, "before");
    small.fill();
    // More than the last page of the journal has room for.
    let long = "words that find no room ".repeat(400);
    small.sat.types(format!("\x1b[200~{long}\x1b[201~").as_bytes());
    shows(&small.sat, "NOT SAVED");
    shows(&small.sat, "Not saved: the disk is full. Type on");
    small.sat.types(b"and on");
    shows(&small.sat, "and on");
    let text = format!("before {long}and on");

    let elsewhere = tempfile::tempdir().unwrap();
    small.sat.types(COPY);
    shows(&small.sat, "Save a copy of the meeting");
    small.sat.types(elsewhere.path().display().to_string().as_bytes());
    small.sat.types(b"\r");
    shows(&small.sat, "A copy of everything is in");
    assert_eq!(line(&elsewhere.path().join("meeting")), text);

    small.sat.types(LEAVE);
    shows(&small.sat, "What you typed last is not saved: the disk is full");
    std::fs::remove_file(small.path("filler")).unwrap();
    shows(&small.sat, "Everything you typed is saved again");
    shows(&small.sat, "all saved");
    assert_eq!(line(&small.path("meeting")), text);
    small.sat.types(LEAVE);
    small.sat.gone();
}

#[test]
fn what_would_be_lost_by_leaving_is_left_at_the_second_asking_only() {
    let Some(mut small) = Small::start("") else { return };
    shows(&small.sat, "all saved");
    small.fill();
    // Both come in one go: that the disk is full is found on leaving.
    let long = "words that find no room ".repeat(400);
    small.sat.types(format!("\x1b[200~{long}\x1b[201~\x11").as_bytes());
    shows(
        &small.sat,
        "save a copy, Enter puts a copy in another folder; Ctrl+Q again leaves and loses it",
    );
    small.sat.types(LEAVE);
    let took = small.sat.gone();
    assert!(took < Duration::from_secs(3), "{took:?}");
    shows(&small.sat, "typed last could not be saved: the disk is full");
}

#[test]
fn told_to_end_while_the_disk_is_full_a_copy_of_everything_is_put_in_the_settings_folder() {
    let own = folder();
    let also = format!("export MINUTEBOOK_HOME='{}' &&", own.path().display());
    let Some(mut small) = Small::start(&also) else { return };
    shows(&small.sat, "all saved");
    small.fill();
    let long = "words that find no room ".repeat(400);
    small.sat.types(format!("\x1b[200~{long}\x1b[201~").as_bytes());
    shows(&small.sat, "NOT SAVED");
    small.sat.signal("TERM");
    let took = small.sat.gone();
    assert!(took < Duration::from_secs(2), "{took:?}");
    let copy = own.path().join("settings/rescued/meeting");
    shows(&small.sat, "the disk is full. A copy that has it is in");
    shows(&small.sat, &copy.display().to_string());
    assert_eq!(line(&copy), long);
}

#[test]
fn a_meeting_tells_of_its_copy_in_the_settings_folder_until_that_is_deleted() {
    let home = folder();
    let rescued = home.path().join("settings/rescued");
    std::fs::create_dir_all(&rescued).unwrap();
    let from = home.path().join("meeting");
    assert!(Run::new("cp").arg("-a").args([&from, &rescued]).status().unwrap().success());
    let mut sat = Sat::down(home.path());
    shows(&sat, "When minutebook ended before, the disk did not take what was typed last");
    sat.types(LEAVE);
    sat.gone();
    // The copy itself is opened as a meeting like any other, and is told to nobody as its own copy.
    let copy = rescued.join("meeting");
    let mut sat = Sat::with(home.path(), &[copy.as_os_str()]);
    assert!(!sat.rows().concat().contains("ended before"), "{}", sat.rows().join("\n"));
    sat.types(LEAVE);
    sat.gone();
    std::fs::remove_dir_all(copy).unwrap();
    let mut sat = Sat::down(home.path());
    assert!(!sat.rows().concat().contains("ended before"), "{}", sat.rows().join("\n"));
    sat.types(LEAVE);
    sat.gone();
}

#[test]
fn a_meeting_on_a_read_only_disk_is_refused_with_what_to_do() {
    let Some(mut small) = Small::start("mount -o remount,ro \"$1\" &&") else { return };
    small.sat.gone();
    shows(&small.sat, "the disk is read-only");
    shows(&small.sat, "Hint: Copy the meeting's folder to where you may write, and open it there.");
}

#[test]
fn out_of_file_handles_the_clerk_types_on_and_the_minutes_file_follows() {
    let limited = |sat: &Sat, limit: &str| {
        let run = Run::new("prlimit").args(["--pid", &sat.id(), limit]).status();
        run.is_ok_and(|run| run.success())
    };
    let home = folder();
    let mut sat = Sat::down(home.path());
    if !limited(&sat, "--nofile=3:1024") {
        println!("not tried: there is no prlimit here to take file handles away");
        return;
    }
    sat.types(b"typed without handles");
    sat.types(SAVE);
    shows(&sat, "too many files are open");
    shows(&sat, "The journal has everything you typed");
    assert_eq!(line(&home.path().join("meeting")), "typed without handles");
    sat.types(b", and on");
    shows(&sat, "handles, and on");
    assert!(limited(&sat, "--nofile=1024:1024"));
    shows(&sat, "The minutes file is written again");
    sat.types(LEAVE);
    sat.gone();
    assert_eq!(line(&home.path().join("meeting")), "typed without handles, and on");
}

#[test]
fn a_second_program_at_the_same_meeting_is_refused_and_the_first_goes_on() {
    let home = folder();
    let mut first = Sat::down(home.path());
    first.types(b"in the first window");
    let mut command = CommandBuilder::new(PROGRAM);
    command.arg(home.path().join("meeting"));
    let mut second = Sat::at(home.path(), command);
    second.gone();
    shows(&second, "being minuted in another window");
    first.types(b", and on");
    shows(&first, "window, and on");
    first.types(LEAVE);
    first.gone();
    assert_eq!(line(&home.path().join("meeting")), "in the first window, and on");
}

#[test]
fn a_folder_renamed_under_the_program_is_told_and_written_when_it_is_back() {
    let home = folder();
    let (here, away) = (home.path().join("meeting"), home.path().join("renamed"));
    let mut sat = Sat::down(home.path());
    sat.types(b"before");
    shows(&sat, "before");
    std::fs::rename(&here, &away).unwrap();
    sat.types(b", while it is away");
    shows(&sat, "Not saved: the file or its folder is no longer there. Type on");
    std::thread::sleep(Duration::from_millis(1_600));
    std::fs::rename(&away, &here).unwrap();
    shows(&sat, "Everything you typed is saved again");
    sat.types(LEAVE);
    sat.gone();
    assert_eq!(line(&here), "before, while it is away");
}

#[test]
fn a_minutes_file_edited_under_the_program_is_kept_and_told_on_the_screen_and_on_leaving() {
    let home = folder();
    let meeting = home.path().join("meeting");
    let mut sat = Sat::down(home.path());
    // Twice: the second time it is found on leaving.
    let mut texts = Vec::new();
    for (number, key) in [SAVE, LEAVE].into_iter().enumerate() {
        let said = format!("said {number}");
        sat.types(format!("{said}\r").as_bytes());
        shows(&sat, &said);
        let path = meeting.join(book::MINUTES);
        let text = std::fs::read_to_string(&path).unwrap();
        let theirs = text.replacen("Housing strategy", &format!("Housing, {number}"), 1);
        assert_ne!(theirs, text);
        std::fs::write(&path, &theirs).unwrap();
        texts.push(theirs);
        sat.types(key);
        if key == SAVE {
            shows(&sat, "minutes.ron was changed outside the program while you minuted");
        }
    }
    sat.gone();
    shows(&sat, "minutes.ron was changed outside the program while you minuted");
    let names = std::fs::read_dir(&meeting).unwrap();
    let kept: Vec<PathBuf> = names.map(|name| name.unwrap().path()).collect();
    let kept: Vec<_> =
        kept.iter().filter(|path| path.to_string_lossy().ends_with(".kept.ron")).collect();
    assert_eq!(kept.len(), 2);
    for path in &kept {
        let found = texts.iter().position(|text| *text == std::fs::read_to_string(path).unwrap());
        texts.remove(found.unwrap());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(sat.rows().concat().contains(&name), "{name} on\n{}", sat.rows().join("\n"));
    }
    let read = book::read(&meeting).unwrap();
    assert_eq!(read.session.meeting.entries.len(), 2);
    assert_eq!(read.notices, [""; 0]);
}

//! Where the clerk's files live: the meetings, the bodies beside them, the settings; names that
//! every file system takes; the recent meetings.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::cmp::Reverse;
use std::ffi::OsString;
use std::fs::{DirEntry, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, Local, NaiveDate};

use super::reason;
use crate::disk::{Disk, Mode, ThisDisk, make_folders};

/// The environment variable that names a folder to be used instead of `Documents/Minutes`. The
/// settings then live in it too, in `settings`, so that a trial run touches nothing of the clerk's.
pub const HOME_VARIABLE: &str = "MINUTEBOOK_HOME";

const BODIES: &str = "bodies";
const SETTINGS: &str = "settings";

/// The folders of one clerk; none of them need exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// One folder a meeting stands in here: `Documents/Minutes`.
    pub meetings: PathBuf,
    /// The files of the bodies, beside the meetings.
    pub bodies: PathBuf,
    /// The program's settings and the list of recent meetings, where the platform prescribes.
    pub settings: PathBuf,
}

impl Folders {
    /// The folders of whoever runs the program: as [`HOME_VARIABLE`] says, else as the platform
    /// does, with `Minutes` in the home folder where that has no folder for documents.
    pub fn of_this_clerk() -> Result<Folders> {
        let user = directories::UserDirs::new();
        let documents = user.as_ref().and_then(|user| user.document_dir()).map(Path::to_owned);
        let home = user.as_ref().map(|user| user.home_dir().to_owned());
        let project = directories::ProjectDirs::from("", "", "minutebook");
        let settings = project.map(|project| project.config_dir().to_owned());
        chosen(std::env::var_os(HOME_VARIABLE), documents.or(home), settings).with_context(|| {
            format!(
                "could not find your documents folder; name a folder for the minutes in the \
                 environment variable {HOME_VARIABLE}"
            )
        })
    }

    /// All of them in one folder.
    pub fn under(home: &Path) -> Folders {
        Folders {
            meetings: home.to_owned(),
            bodies: home.join(BODIES),
            settings: home.join(SETTINGS),
        }
    }
}

fn chosen(
    named: Option<OsString>,
    documents: Option<PathBuf>,
    settings: Option<PathBuf>,
) -> Option<Folders> {
    if let Some(home) = named.filter(|home| !home.is_empty()) {
        let home = PathBuf::from(home);
        return Some(Folders::under(&std::path::absolute(&home).unwrap_or(home)));
    }
    let meetings = documents?.join("Minutes");
    let settings = settings.unwrap_or_else(|| meetings.join(SETTINGS));
    Some(Folders { bodies: meetings.join(BODIES), meetings, settings })
}

/// Makes the folder of a new meeting, which only its owner may enter: `2026-06-11 Cabinet`, or with
/// ` (2)` and so on when there is one already. Gives its path.
pub fn new_meeting(root: &Path, date: NaiveDate, body: &str) -> Result<PathBuf> {
    new_meeting_on(&ThisDisk, root, date, body)
}

fn new_meeting_on(disk: &dyn Disk, root: &Path, date: NaiveDate, body: &str) -> Result<PathBuf> {
    let failed = |path: &Path, error: &io::Error| {
        anyhow!("could not make the folder {}: {}", path.display(), reason(error))
    };
    let name = format!("{date} {}", allowed_name(body));
    make_folders(disk, root).map_err(|error| failed(root, &error))?;
    let mut path = root.join(&name);
    let mut number = 2;
    loop {
        // Made at once instead of looked for first: two programs may be at it.
        match disk.make_folder(&path).and_then(|()| disk.sync_folder(&path)) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 10_000 => {
                path = root.join(format!("{name} ({number})"));
                number += 1;
            }
            Err(error) => return Err(failed(&path, &error)),
        }
    }
}

/// Makes a folder in one that is there; nothing where it is there itself.
pub fn make_folder(path: &Path, mode: Mode) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let made = match mode {
        Mode::Private => ThisDisk.make_folder(path),
        Mode::Public => std::fs::create_dir(path),
    };
    made.and_then(|()| ThisDisk.sync_folder(path)).map_err(|error| {
        anyhow!("could not make the folder {}: {}", path.display(), reason(&error))
    })
}

/// A file name near that text which Linux, macOS and Windows all take: forbidden characters become
/// hyphens, names of Windows devices get a low line, long ones are cut at 100 bytes.
pub fn allowed_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.trim().chars() {
        let letter = match letter {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
            blank if blank.is_whitespace() => ' ',
            // Controls, and marks that would turn the name round on the screen.
            control if control.is_control() => continue,
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => continue,
            plain => plain,
        };
        if name.len() + letter.len_utf8() > 100 {
            break;
        }
        if !(letter == ' ' && (name.is_empty() || name.ends_with(' '))) {
            name.push(letter);
        }
    }
    // A dot in front hides a file; Windows drops blanks and dots at the end.
    let name = name.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    if name.is_empty() {
        return "Meeting".to_owned();
    }
    let (stem, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
    match is_device(stem.trim_end()) {
        true => format!("{stem}_{rest}"),
        false => name.to_owned(),
    }
}

/// Whether Windows keeps that name for a device, with any ending.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()) {
        return true;
    }
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let mut digits = port.unwrap_or_default().chars();
    matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
}

/// A meeting's folder, as the start screen lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingFolder {
    /// The folder.
    pub path: PathBuf,
    /// Its name without the date: `Cabinet`.
    pub name: String,
    /// The day of the meeting by its name, else the day it was last written to.
    pub date: NaiveDate,
    /// When it was last written to.
    pub changed: SystemTime,
}

/// The meetings in a folder, the newest first. A folder is one when it holds a minutes file or a
/// journal; what cannot be looked at is left out. None when the folder does not exist yet.
pub fn recent(root: &Path) -> Result<Vec<MeetingFolder>> {
    let found = match std::fs::read_dir(root) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        outcome => outcome.map_err(|error| {
            anyhow!("could not list the meetings in {}: {}", root.display(), reason(&error))
        })?,
    };
    let mut meetings: Vec<_> = found.filter_map(|entry| meeting_folder(&entry.ok()?)).collect();
    meetings.sort_by(|one, other| {
        let by_time = |meeting: &MeetingFolder| Reverse((meeting.date, meeting.changed));
        by_time(one).cmp(&by_time(other)).then_with(|| one.path.cmp(&other.path))
    });
    Ok(meetings)
}

fn meeting_folder(entry: &DirEntry) -> Option<MeetingFolder> {
    let file_type = entry.file_type().ok()?;
    let name = entry.file_name();
    let name = name.to_string_lossy();
    if name.starts_with('.') || !(file_type.is_dir() || file_type.is_symlink()) {
        return None;
    }
    let path = entry.path();
    let changed = last_written(&path)?;
    let (date, name) = match dated(&name) {
        Some((date, name)) => (date, name.to_owned()),
        None => (DateTime::<Local>::from(changed).date_naive(), name.into_owned()),
    };
    Some(MeetingFolder { path, name, date, changed })
}

/// `2026-06-11 Cabinet` as a day and a name.
fn dated(name: &str) -> Option<(NaiveDate, &str)> {
    let (date, rest) = name.split_at_checked(10)?;
    let rest = rest.trim_start();
    let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?;
    Some((date, if rest.is_empty() { name } else { rest }))
}

/// When a meeting's folder was last written to; `None` when it is none. One call where there is a
/// minutes file; before the first save there is a journal only.
fn last_written(folder: &Path) -> Option<SystemTime> {
    let written = |found: Metadata| found.modified().ok();
    if let Ok(found) = std::fs::metadata(folder.join("minutes.ron")) {
        return if found.is_file() { written(found) } else { None };
    }
    std::fs::read_dir(folder).ok()?.filter_map(Result::ok).find_map(|entry| {
        let name = entry.file_name();
        let name = name.to_str()?;
        let is_journal = name.starts_with("journal-") && name.ends_with(".log");
        is_journal.then(|| entry.metadata().ok().and_then(written))?
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    use tempfile::TempDir;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_folders_are_the_documents_or_what_the_variable_names() {
        let documents = Some(PathBuf::from("/home/hb/Documents"));
        let settings = Some(PathBuf::from("/home/hb/.config/minutebook"));
        let usual = chosen(None, documents.clone(), settings.clone()).unwrap();
        assert_eq!(usual.meetings, Path::new("/home/hb/Documents/Minutes"));
        assert_eq!(usual.bodies, Path::new("/home/hb/Documents/Minutes/bodies"));
        assert_eq!(usual.settings, Path::new("/home/hb/.config/minutebook"));
        assert_eq!(chosen(Some("".into()), documents.clone(), settings.clone()), Some(usual));

        let trial = std::path::absolute("trial").unwrap();
        let named = chosen(Some("trial".into()), documents, settings);
        assert_eq!(named, Some(Folders::under(&trial)));
        assert_eq!(chosen(None, None, None), None);
    }

    #[test]
    fn a_new_meeting_gets_a_free_folder_of_its_own() {
        let root = TempDir::new().unwrap();
        let root = root.path().join("Documents").join("Minutes");
        for name in ["2026-06-11 Cabinet", "2026-06-11 Cabinet (2)", "2026-06-11 Cabinet (3)"] {
            let made = new_meeting(&root, day("2026-06-11"), "Cabinet").unwrap();
            assert_eq!(made, root.join(name));
            assert!(made.is_dir());
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = std::fs::metadata(&made).unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o700);
            }
        }
        let made = new_meeting(&root, day("2026-06-12"), "Licensing / Taxis: \"A\"").unwrap();
        assert_eq!(made, root.join("2026-06-12 Licensing - Taxis- -A-"));

        std::fs::write(root.join("file"), "").unwrap();
        let wrong = new_meeting(&root.join("file"), day("2026-06-12"), "A").unwrap_err();
        assert!(wrong.to_string().starts_with("could not make the folder "), "{wrong}");
    }

    /// Tells which folders were made and of which the name was brought to the disk.
    #[derive(Default)]
    struct Told(Mutex<Vec<(&'static str, PathBuf)>>);

    impl Disk for Told {
        fn make_folder(&self, path: &Path) -> io::Result<()> {
            ThisDisk.make_folder(path)?;
            self.0.lock().unwrap().push(("made", path.to_owned()));
            Ok(())
        }

        fn sync_folder(&self, path: &Path) -> io::Result<()> {
            self.0.lock().unwrap().push(("synced", path.to_owned()));
            ThisDisk.sync_folder(path)
        }
    }

    #[test]
    fn a_new_folder_is_on_the_disk_with_all_above_it() {
        let root = TempDir::new().unwrap();
        let (one, two) = (root.path().join("Documents"), root.path().join("Documents/Minutes"));
        let disk = Told::default();
        let made = new_meeting_on(&disk, &two, day("2026-06-11"), "Cabinet").unwrap();
        let each = [one, two, made].into_iter();
        let expected: Vec<_> =
            each.flat_map(|path| [("made", path.clone()), ("synced", path)]).collect();
        assert_eq!(*disk.0.lock().unwrap(), expected);
    }

    #[test]
    fn names_are_such_as_every_system_takes() {
        for (text, name) in [
            ("Cabinet", "Cabinet"),
            ("  Planning\t Committee \n", "Planning Committee"),
            ("Pwyllgor Cynllunio a Thrwyddedu — Môn", "Pwyllgor Cynllunio a Thrwyddedu — Môn"),
            ("Audit & Governance Cttee.", "Audit & Governance Cttee"),
            ("a<b>c:d\"e/f\\g|h?i*j", "a-b-c-d-e-f-g-h-i-j"),
            ("../../etc/passwd", "-..-etc-passwd"),
            (".hidden", "hidden"),
            ("", "Meeting"),
            (" . ", "Meeting"),
            ("\u{202e}tenibaC\u{0}\u{7}", "tenibaC"),
            ("con", "con_"),
            ("NUL.ron", "NUL_.ron"),
            ("Com1", "Com1_"),
            ("LPT²", "LPT²_"),
            ("COM10", "COM10"),
            ("Conservation", "Conservation"),
        ] {
            assert_eq!(allowed_name(text), name, "{text:?}");
        }
        assert_eq!(allowed_name(&"ü".repeat(500)), "ü".repeat(50));
    }

    proptest::proptest! {
        #[test]
        fn any_text_becomes_an_allowed_name(text in "\\PC{0,60}|[\\x00-\\x7f ]{0,30}") {
            let name = allowed_name(&text);
            proptest::prop_assert!(!name.is_empty() && name.len() <= 101);
            let forbidden = |letter: char| letter.is_control() || "<>:\"/\\|?*".contains(letter);
            proptest::prop_assert!(!name.contains(forbidden));
            proptest::prop_assert!(!name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']));
            proptest::prop_assert_eq!(allowed_name(&name), name);
        }
    }

    #[test]
    fn the_recent_meetings_come_newest_first() {
        let root = TempDir::new().unwrap();
        assert_eq!(recent(&root.path().join("not yet")).unwrap(), []);
        for (name, file) in [
            ("2026-06-11 Cabinet", "minutes.ron"),
            ("2026-07-02 Cabinet", "journal-27f2a9q.log"),
            ("2025-12-01 Audit", "minutes.ron"),
            ("bodies", "cabinet.ron"),
            ("settings", "recent.ron"),
            ("2026-09-09 empty", "notes.txt"),
            (".hidden", "minutes.ron"),
            ("Forum", "minutes.ron"),
        ] {
            std::fs::create_dir(root.path().join(name)).unwrap();
            std::fs::write(root.path().join(name).join(file), "").unwrap();
        }
        std::fs::write(root.path().join("2026-08-08 a file"), "").unwrap();
        let forum = std::fs::File::options()
            .write(true)
            .open(root.path().join("Forum").join("minutes.ron"))
            .unwrap();
        // The noon of 20 June 2026.
        forum.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_781_956_800)).unwrap();

        let found = recent(root.path()).unwrap();
        let names: Vec<_> =
            found.iter().map(|found| (found.date.to_string(), found.name.as_str())).collect();
        let expected = [
            ("2026-07-02", "Cabinet"),
            ("2026-06-20", "Forum"),
            ("2026-06-11", "Cabinet"),
            ("2025-12-01", "Audit"),
        ];
        assert_eq!(names, expected.map(|(date, name)| (date.to_owned(), name)));
    }

    #[test]
    #[ignore = "a measurement"]
    fn measure_500_meetings() {
        let root = TempDir::new_in(".").unwrap();
        for number in 0..500 {
            let folder = root.path().join(format!("2026-06-11 Committee {number}"));
            std::fs::create_dir(&folder).unwrap();
            let file = if number % 2 == 0 { "minutes.ron" } else { "journal-27f2a9q.log" };
            std::fs::write(folder.join(file), "").unwrap();
        }
        let best = (0..20).map(|_| {
            let start = Instant::now();
            assert_eq!(recent(root.path()).unwrap().len(), 500);
            start.elapsed()
        });
        println!("500 meetings listed in {:?} at best", best.min().unwrap());
    }
}

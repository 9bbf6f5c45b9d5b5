//! A journal with private things, other scripts than ASCII and a save inside, cut at each byte and
//! with each bit flipped. `MINUTEBOOK_STATES=all` tries all; else it is each seventh byte and those
//! round the line ends, and one bit of each eleventh.

use super::*;

const SECRET: &str = "quokka";

/// A folder with a meeting that was typed on after a save, and what the meeting was after each line
/// of the journal. `saved` is how many lines the `Saving` line that names the minutes file ends.
struct Kept {
    folder: TempDir,
    journal: Vec<u8>,
    minutes: Vec<u8>,
    /// Where each line ends.
    ends: Vec<usize>,
    sessions: Vec<Option<Session>>,
    saved: usize,
    held: Session,
}

fn kept() -> Kept {
    let mut clerk = Clerk::new();
    clerk.minute(0, "naïve — “yes”");
    clerk.minute(1, SECRET);
    clerk.save();
    let held = clerk.session.clone();
    clerk.minute(1, "Môn quokka");
    let (folder, _) = clerk.leave();
    let journal = read_file(folder.path(), &journal_name()).unwrap();
    let minutes = read_file(folder.path(), MINUTES).unwrap();
    let breaks = journal.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let ends: Vec<usize> = breaks.map(|(at, _)| at + 1).collect();
    let sound = |end: usize| crate::journal::Sound::of(journal[..end].to_vec()).unwrap();
    let sessions = ends.iter().map(|end| replayed(&sound(*end)).ok()).collect();
    let text = String::from_utf8(journal.clone()).unwrap();
    let saving = text.split_inclusive('\n').collect::<Vec<_>>();
    let saved = saving.iter().rposition(|line| line.contains(" Saving(")).unwrap() + 1;
    assert!(saved < saving.len() && text.contains("Môn") && text.contains(SECRET));
    Kept { folder, journal, minutes, ends, sessions, saved, held }
}

impl Kept {
    /// The same folder with another journal, opened; what it holds, and what was told.
    fn with(&self, journal: &[u8]) -> (TempDir, Session, Vec<String>) {
        let folder = quick_folder();
        put_file(folder.path(), &journal_name(), Some(journal));
        for name in [MINUTES, PRIVATE] {
            put_file(folder.path(), name, read_file(self.folder.path(), name).as_deref());
        }
        let ours = |writer| [OURS, Writer(77)].contains(&writer);
        let seen = read(folder.path()).unwrap();
        let opened = open(folder.path(), "hb", moment(900_000), &ours, &|| Ok(Writer(77))).unwrap();
        assert!(seen.session.meeting == opened.session.meeting, "read and opened differ");
        let (session, mut notices) = (opened.session, opened.notices);
        notices.extend(opened.book.unchecked().and_then(|unchecked| unchecked.check()));
        opened.book.close();
        // And once more, with all that opening did to the folder.
        let again = open(folder.path(), "hb", moment(960_000), &ours, &|| Ok(Writer(77))).unwrap();
        assert!(again.session.meeting == session.meeting, "opened again it differs");
        again.book.close();
        (folder, session, notices)
    }

    /// How many lines end at or before that byte.
    fn lines(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end <= at)
    }
}

fn all() -> bool {
    std::env::var("MINUTEBOOK_STATES").is_ok_and(|number| number == "all")
}

fn stands(folder: &Path, bytes: &[u8]) -> bool {
    files_named(folder, "").iter().any(|name| {
        let found = read_file(folder, name).unwrap();
        found.windows(bytes.len()).any(|part| part == bytes)
    })
}

#[test]
fn a_journal_cut_at_any_byte_is_opened_to_what_stands_before_or_to_the_minutes_file() {
    let kept = kept();
    for end in 0..=kept.journal.len() {
        let is_near = kept.ends.iter().any(|at| at.abs_diff(end) <= 1);
        if !(all() || end % 7 == 0 || is_near) {
            continue;
        }
        let (folder, session, notices) = kept.with(&kept.journal[..end]);
        let lines = kept.lines(end);
        let before = lines.checked_sub(1).and_then(|line| kept.sessions[line].as_ref());
        if lines >= kept.saved {
            assert_eq!(shown(&session), shown(before.unwrap()), "cut after {end} bytes");
            assert!(notices.is_empty(), "cut after {end} bytes: {notices:?}");
        } else {
            // The minutes file has more: it is taken, or it is kept and told.
            let is_file = session.meeting == kept.held.meeting;
            let is_before = before.is_some_and(|before| before.meeting == session.meeting);
            assert!(is_file || is_before, "cut after {end} bytes: {}", shown(&session));
            assert!(stands(folder.path(), &kept.minutes), "cut after {end} bytes");
            assert!(is_file || notices.len() == 1, "cut after {end} bytes: {notices:?}");
        }
        let public = read_file(folder.path(), MINUTES).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&public).contains(SECRET), "cut after {end} bytes");
    }
}

#[test]
fn any_flipped_bit_costs_at_most_what_was_typed_behind_the_save() {
    let kept = kept();
    let mut tried = 0;
    for at in 0..kept.journal.len() {
        for bit in 0..8 {
            if !all() && (at % 11 != 0 || at / 11 % 8 != bit) {
                continue;
            }
            tried += 1;
            let mut flipped = kept.journal.clone();
            flipped[at] ^= 1 << bit;
            let (folder, session, notices) = kept.with(&flipped);
            let told = format!("bit {bit} of byte {at}: {notices:?}");
            let line = kept.lines(at);
            let is = |after: &Option<Session>| {
                after.as_ref().is_some_and(|after| after.meeting == session.meeting)
            };
            // What lies before the save and its neighbour, by which reading begins, costs nothing.
            if line > 0 && kept.lines(at + 1) < kept.saved.saturating_sub(2) {
                assert!(is(&kept.sessions[kept.sessions.len() - 1]), "{told} {}", shown(&session));
            } else if line >= kept.saved {
                assert!(is(&kept.sessions[line - 1]), "{told} {}", shown(&session));
            } else {
                let held = session.meeting == kept.held.meeting;
                let later = kept.sessions[kept.saved - 1..].iter().any(is);
                assert!(held || later, "{told} {}", shown(&session));
            }
            // Without its line end the last line is as one cut off by a power cut.
            let is_end = at + 1 == kept.journal.len();
            assert!(is_end || !notices.is_empty(), "{told}");
            let start = if line == 0 { 0 } else { kept.ends[line - 1] };
            let broken = &flipped[start..kept.ends[line]];
            assert!(is_end || stands(folder.path(), broken), "{told}");
        }
    }
    println!("{tried} of {} flipped bits", kept.journal.len() * 8);
}

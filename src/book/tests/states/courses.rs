//! The courses of things that are stopped.

use super::*;
use crate::store::Mode;

/// A meeting with a public and a private entry, saved, and something half typed.
fn kept() -> Clerk {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said yes");
    clerk.minute(1, SECRET);
    clerk.save();
    clerk
}

fn edit(folder: &Path, from: &str, to: &str) -> Vec<u8> {
    let path = folder.join(MINUTES);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from));
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    std::fs::read(path).unwrap()
}

#[test]
fn beginning_a_meeting() {
    let folder = quick_folder();
    let disk = Arc::new(RecordingDisk::over(folder.path()));
    let meeting = prepared();
    begin_on(Arc::clone(&disk) as Arc<dyn Disk>, folder.path(), OURS, "hb", moment(0), &meeting)
        .unwrap();
    disk.note(Step::Promised(0));
    let record = disk.record();
    let shown_by: fn(&Session) -> String = shown;
    let shown = vec![shown(&reopened(folder.path(), 0).session)];
    let begun = record.steps.len();
    let name = "beginning";
    let (machine, view) = (OURS, shown_by);
    Course { name, record, shown, stands: vec![], is_quiet: true, begun, machine, view }.hold();
}

#[test]
fn typing() {
    let (folder, _) = kept().leave();
    let mut clerk = Recorded::over(folder, 60_000);
    clerk.type_in("an é");
    clerk.promise();
    clerk.type_in("—b");
    clerk.minute(0);
    clerk.promise();
    clerk.type_in(&SECRET[..3]);
    clerk.minute(1);
    clerk.happen(&Event::Undone);
    clerk.happen(&Event::Undone);
    clerk.happen(&Event::Redone);
    clerk.ended("typing").1.hold();
}

#[test]
fn opening_over_an_unfinished_last_line() {
    let mut clerk = kept();
    clerk.type_in("and wh");
    let (folder, _) = clerk.leave();
    let path = folder.path().join(journal_name());
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 9]).unwrap();
    let mut clerk = Recorded::over(folder, 60_000);
    assert_eq!(clerk.clerk.session.desk.draft.text, "and w");
    clerk.type_in("at");
    clerk.promise();
    clerk.type_in("?");
    clerk.ended("unfinished line").1.hold();
}

/// Damages the journal in the line, from its end, that holds a text; gives what stands from there.
fn damage(folder: &Path, text: &str) -> Vec<u8> {
    let path = folder.join(journal_name());
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(text.len()).rposition(|part| part == text.as_bytes()).unwrap();
    bytes[at + 1] ^= 4;
    std::fs::write(&path, &bytes).unwrap();
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    bytes.split_off(start)
}

#[test]
fn opening_over_damage_behind_the_last_save() {
    let mut clerk = kept();
    clerk.type_in("nothing");
    clerk.minute(0, "more");
    let (folder, _) = clerk.leave();
    let rest = damage(folder.path(), "more\"");
    let mut clerk = Recorded::over(folder, 60_000);
    assert_eq!(clerk.notices.len(), 1, "{:?}", clerk.notices);
    clerk.promise();
    clerk.type_in("!?");
    clerk.promise();
    let (_, mut course) = clerk.ended("damage behind the save");
    (course.stands, course.is_quiet) = (vec![(0, rest)], false);
    course.hold();
}

#[test]
fn opening_over_damage_that_the_minutes_file_is_ahead_of() {
    let mut clerk = kept();
    clerk.minute(0, "said the second thing");
    clerk.minute(1, "and wombat");
    clerk.save();
    let (folder, _) = clerk.leave();
    // Further up, reading would begin behind it: it must hit the check that reading begins at.
    let journal = std::fs::read_to_string(folder.path().join(journal_name())).unwrap();
    let line = journal.lines().rfind(|line| line.contains("and wombat\"")).unwrap();
    let rest = damage(folder.path(), &line[..8]);
    let mut clerk = Recorded::over(folder, 60_000);
    assert_eq!(clerk.clerk.session.meeting.entries.len(), 4);
    clerk.promise();
    clerk.type_in("!?");
    clerk.promise();
    clerk.save();
    let (_, mut course) = clerk.ended("damage before the save");
    (course.stands, course.is_quiet) = (vec![(0, rest)], false);
    course.hold();
}

/// What another machine takes over: all but what undo would take back.
fn left_off(session: &Session) -> String {
    let desk = &session.desk;
    let texts = desk.waiting.iter().chain([&desk.draft]).map(|draft| &draft.text);
    let texts: Vec<&String> = texts.collect();
    format!("{:?} {:?} {texts:?} {}", session.meeting, desk.place, desk.roll_call)
}

#[test]
fn opening_on_another_machine() {
    let mut clerk = kept();
    let place = clerk.session.meeting.agenda.first().copied();
    clerk.happen(&Event::Act(Line::Kept, vec![Change::WentTo(place), Change::RollCall(true)]));
    clerk.type_in("and wh");
    let waits = crate::event::Draft { text: "second".into(), ..Default::default() };
    clerk.happen(&Event::TookUp(waits));
    let (folder, _) = clerk.leave();
    let theirs = std::fs::read(folder.path().join(journal_name())).unwrap();
    let disk = Arc::new(RecordingDisk::over(folder.path()));
    let on = Arc::clone(&disk) as Arc<dyn Disk>;
    let ours = |writer| writer == OTHER;
    let opened = open_on(on, folder.path(), "mk", moment(60_000), &ours, &|| Ok(OTHER)).unwrap();
    let now = 60_000;
    let shown = vec![left_off(&opened.session)];
    let clerk = Clerk { folder, book: opened.book, session: opened.session, now };
    let mut clerk = Recorded { clerk, disk, shown, view: left_off, notices: vec![] };
    clerk.promise();
    clerk.type_in("at");
    clerk.save();
    let (_, mut course) = clerk.ended("another machine");
    (course.stands, course.is_quiet, course.machine) = (vec![(0, theirs)], false, OTHER);
    course.hold();
}

#[test]
fn a_sync_that_fails() {
    for failing in 1..=2 {
        let (folder, _) = kept().leave();
        let mut clerk = Recorded::over(folder, 60_000);
        clerk.type_in("ab");
        clerk.promise();
        clerk.type_in("cd");
        clerk.disk.failing.store(failing, Ordering::SeqCst);
        clerk.promise();
        clerk.type_in("ef");
        clerk.save();
        clerk.ended("a failed sync").1.hold();
    }
}

/// A cabinet with an open item only: nothing of it is private.
fn open_only() -> Meeting {
    let mut meeting = prepared();
    meeting.items.retain(|_, item| item.exempt.is_none());
    let items = &meeting.items;
    let listed = meeting.agenda.iter().filter(|id| items.contains_key(id)).copied();
    meeting.agenda = listed.collect::<Vec<_>>().into();
    meeting
}

/// A private note, in the only item.
fn note(clerk: &Clerk) -> (Id, Event) {
    let (_, mut event) = clerk.minuted(0, SECRET);
    let Event::Act(_, changes) = &mut event else { panic!("{event:?}") };
    let Some(Change::Minuted(entry, _)) = changes.first_mut() else { panic!("{changes:?}") };
    entry.id = clerk.session.next_id(Privacy::Private);
    entry.kind = Kind::Note(Prose::plain(SECRET));
    (entry.id, event)
}

fn noted(clerk: &mut Clerk) {
    let (_, event) = note(clerk);
    clerk.happen(&event);
}

fn notes(clerk: &mut Recorded) {
    clerk.type_in(&SECRET[..2]);
    let (_, event) = note(&clerk.clerk);
    clerk.happen(&event);
}

fn strikes(clerk: &mut Recorded) {
    let entries = &clerk.clerk.session.meeting.entries;
    let id = entries.values().find(|entry| entry.kind.is_private()).unwrap().id;
    clerk.happen(&Event::Act(Line::Kept, vec![Change::Struck(id)]));
}

#[test]
fn saving_what_is_public() {
    saves("saving, nothing private", |_| {}, |_| {}, [false, false]);
}

#[test]
fn saving_where_what_is_private_stays() {
    saves("saving, private stays", noted, |_| {}, [true, true]);
}

#[test]
fn saving_where_what_is_private_comes() {
    saves("saving, private comes", |_| {}, notes, [false, true]);
}

#[test]
fn saving_where_what_is_private_changes() {
    saves("saving, private changes", noted, notes, [true, true]);
}

#[test]
fn saving_where_what_is_private_goes() {
    saves("saving, private goes", noted, strikes, [true, false]);
}

/// A save with typing before it, while it is encoded, and while it is written.
fn saves(
    name: &'static str,
    before: fn(&mut Clerk),
    change: fn(&mut Recorded),
    is_private: [bool; 2],
) {
    let mut clerk = Clerk::of(&open_only());
    clerk.minute(0, "said one thing");
    before(&mut clerk);
    clerk.save();
    assert_eq!(clerk.path().join(PRIVATE).exists(), is_private[0], "{name}");
    let (folder, _) = clerk.leave();
    let mut clerk = Recorded::over(folder, 60_000);
    change(&mut clerk);
    clerk.type_in("é");
    clerk.minute(0);
    clerk.promise();
    let files = saving::encode(&clerk.clerk.session.meeting).unwrap();
    let desk = clerk.clerk.session.desk.clone();
    let held = Held { events: clerk.clerk.book.events, desk };
    clerk.type_in("a");
    let at = moment(clerk.clerk.now);
    clerk.clerk.book.append_saving(at, files.named(), held).unwrap();
    clerk.type_in("n");
    let point = clerk.clerk.book.journal.point();
    saving::finish(&clerk.clerk.book.place, &files, &point, at).unwrap();
    clerk.type_in("d");
    let (folder, course) = clerk.ended(name);
    assert_eq!(folder.path().join(PRIVATE).exists(), is_private[1], "{name}");
    course.hold();
}

/// As the program does it: on the thread that saves, while typing goes on.
#[test]
fn saving_beside_the_typing() {
    let mut clerk = Clerk::of(&open_only());
    clerk.minute(0, "said one thing");
    clerk.save();
    let (folder, _) = clerk.leave();
    let mut clerk = Recorded::over(folder, 60_000);
    let mut saver = Saver::start().unwrap();
    notes(&mut clerk);
    saver.begin(&clerk.clerk.book, &clerk.clerk.session, moment(clerk.clerk.now));
    clerk.type_in("a");
    let mut outcome = None;
    while outcome.is_none() {
        let at = moment(clerk.clerk.now);
        outcome = saver.step(&mut clerk.clerk.book, &clerk.clerk.session, at);
        if clerk.shown.len() < 9 {
            clerk.type_in("n");
        }
    }
    assert!(matches!(outcome, Some(Outcome::Saved)), "{outcome:?}");
    clerk.ended("saving beside the typing").1.hold();
}

#[test]
fn taking_over_a_file_that_was_edited_by_hand() {
    let (folder, _) = kept().leave();
    edit(folder.path(), "said yes", "said no");
    let mut clerk = Recorded::over(folder, 60_000);
    assert!(clerk.notices[0].contains("taken as it stands"), "{:?}", clerk.notices);
    clerk.type_in("a");
    clerk.save();
    let (_, mut course) = clerk.ended("edited by hand");
    course.is_quiet = false;
    course.hold();
}

#[test]
fn keeping_a_file_that_was_edited_by_hand() {
    let mut clerk = kept();
    clerk.type_in("x");
    let (folder, _) = clerk.leave();
    let edited = edit(folder.path(), "said yes", "said no");
    let mut clerk = Recorded::over(folder, 60_000);
    assert!(clerk.notices[0].contains("was kept as"), "{:?}", clerk.notices);
    clerk.type_in("y");
    clerk.save();
    let (_, mut course) = clerk.ended("kept beside");
    (course.stands, course.is_quiet) = (vec![(0, edited)], false);
    course.hold();
}

#[test]
fn keeping_a_private_file_that_was_edited_by_hand() {
    let (folder, _) = kept().leave();
    let path = folder.path().join(PRIVATE);
    let text = std::fs::read_to_string(&path).unwrap();
    let edited = text.replace(SECRET, "quokkas").into_bytes();
    std::fs::write(&path, &edited).unwrap();
    let mut clerk = Recorded::over(folder, 60_000);
    assert!(clerk.notices[0].contains("was kept as"), "{:?}", clerk.notices);
    clerk.type_in("y");
    clerk.save();
    let (_, mut course) = clerk.ended("private kept beside");
    (course.stands, course.is_quiet) = (vec![(0, edited)], false);
    course.hold();
}

/// What stands from the step on after which a file's new name is on the disk.
fn kept_from(record: &Record, name: &str, bytes: Vec<u8>) -> (usize, Vec<u8>) {
    let renamed = |step: &Step| matches!(step, Step::Renamed(from, to) if from == name && to.contains("kept"));
    let at = record.steps.iter().position(renamed).unwrap();
    let synced = |step: &Step| matches!(step, Step::FolderSynced(_));
    let after = record.steps[at..].iter().position(synced).unwrap();
    (at + after + 1, bytes)
}

#[test]
fn keeping_what_is_edited_while_the_meeting_is_open() {
    let rows = [(MINUTES, "said yes", "said no"), (PRIVATE, SECRET, "numbat")];
    for (name, from, to) in rows {
        for by_another in [false, true] {
            let (folder, _) = kept().leave();
            let mut clerk = Recorded::over(folder, 60_000);
            clerk.type_in("a");
            clerk.promise();
            let text = std::fs::read_to_string(clerk.clerk.path().join(name)).unwrap();
            assert!(text.contains(from));
            let theirs = text.replacen(from, to, 1).into_bytes();
            clerk.disk.edited(name, &theirs, by_another);
            clerk.type_in("b");
            clerk.save();
            clerk.type_in("c");
            let (folder, mut course) = clerk.ended("edited while it is open");
            assert_eq!(files_named(folder.path(), ".kept.ron").len(), 1);
            course.stands = vec![kept_from(&course.record, name, theirs)];
            course.is_quiet = false;
            course.hold();
        }
    }
}

#[test]
fn keeping_what_is_no_minutes_file() {
    let (folder, _) = kept().leave();
    let letter = b"Dear clerk,\nthis is not a minutes file.\n".to_vec();
    std::fs::write(folder.path().join(MINUTES), &letter).unwrap();
    let mut clerk = Recorded::over(folder, 60_000);
    clerk.type_in("y");
    clerk.save();
    let (_, mut course) = clerk.ended("no minutes file");
    (course.stands, course.is_quiet) = (vec![(0, letter)], false);
    course.hold();
}

#[test]
fn exporting() {
    let name = "minutes.txt";
    let new = format!("The Cabinet met — and saw a {SECRET}.\n").repeat(9).into_bytes();
    for mode in [Mode::Public, Mode::Private] {
        for old in [None, Some(b"what was published before\n".to_vec())] {
            let folder = quick_folder();
            put_file(folder.path(), name, old.as_deref());
            let disk = RecordingDisk::over(folder.path());
            crate::store::replace_on(&disk, &folder.path().join(name), &new, mode).unwrap();
            disk.note(Step::Promised(1));
            exported(&disk.record(), mode, [old.as_ref(), Some(&new)]);
        }
    }
}

/// The old file or the new one, whole, and nothing beside but what is known for a leftover.
fn exported(record: &Record, mode: Mode, files: [Option<&Vec<u8>>; 2]) {
    let [old, new] = files;
    let (chosen, all) = chosen(states(record));
    println!("exporting: {} of {all} states after {} steps", chosen.len(), record.steps.len());
    for (state, bounds) in &chosen {
        let contents = state.contents(record);
        let found = contents.get("minutes.txt").map(|(bytes, _)| bytes);
        let is_old = bounds.promised == 0 && found == old;
        assert!(found == new || is_old, "{bounds:?} {state:?}");
        for (name, (bytes, is_public)) in &contents {
            assert!(name == "minutes.txt" || crate::store::is_part(name), "{name} was left");
            let is_closed = mode == Mode::Public || !is_public || Some(bytes) == old;
            assert!(is_closed, "{name} can be read by others: {bounds:?} {state:?}");
        }
    }
}

#[test]
fn what_was_left_half_written_is_removed_after_an_hour() {
    let (folder, _) = kept().leave();
    let names = [
        (".minutebook-1f00c3d2.part", true),
        ("journal-0000007-2.part", true),
        ("agenda.part", false),
        (".minutebook-notes.txt", false),
    ];
    for (age, goes) in [(3_000, false), (3_700, true)] {
        for (name, _) in names {
            let file = std::fs::File::create(folder.path().join(name)).unwrap();
            let at = moment(0) - chrono::TimeDelta::seconds(age);
            file.set_modified(at.into()).unwrap();
        }
        opened(Arc::new(crate::disk::ThisDisk), OURS, folder.path(), 0).unwrap().book.close();
        for (name, is_part) in names {
            let is_there = folder.path().join(name).exists();
            assert_eq!(is_there, !(goes && is_part), "{name} after {age} s");
        }
    }
}

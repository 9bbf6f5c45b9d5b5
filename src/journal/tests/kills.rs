//! A writing program that is killed, and what a line costs.

use super::faults::until;
use super::*;

const KILLED_IN: &str = "MINUTEBOOK_TEST_KILLED_IN";

/// The program that the next test kills: prints how many lines the kernel has, on and on.
#[test]
#[ignore = "run by a_killed_program_loses_nothing_that_was_acknowledged"]
fn a_program_to_be_killed() {
    let Some(folder) = std::env::var_os(KILLED_IN) else { return };
    let mut journal = Journal::create(Path::new(&folder), &header(), &[]).unwrap();
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
            .args([
                "journal::tests::kills::a_program_to_be_killed",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
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
    let mut journal = Journal::create(folder.path(), &header(), &[]).unwrap();
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

//! What is kept is there again, whatever happens to the file.
#![allow(clippy::unwrap_used)]

use tempfile::TempDir;

use super::*;
use crate::ui::front::Step;

fn typed(texts: &[(Step, &str)]) -> SettingUp {
    let mut state = SettingUp::default();
    for (step, text) in texts {
        state.take(Difference::Typed(*step, 0, 0, (*text).into()));
    }
    state
}

fn reopened(folder: &Path) -> (SettingUp, Vec<String>) {
    let (keeper, notices) = Keeper::open(folder);
    (keeper.holds().clone(), notices)
}

fn names(folder: &Path) -> Vec<String> {
    let found = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Three states, each kept after the other, in a folder that is not there yet.
fn three(folder: &Path) -> [SettingUp; 3] {
    let states = [
        typed(&[(Step::Name, "Cab")]),
        typed(&[(Step::Name, "Cabinet"), (Step::Authority, "Ellwick é\u{1b}[2J")]),
        typed(&[(Step::Name, "Cabinet"), (Step::Names, "Cllr Jane Finch\n\"\\日\n")]),
    ];
    let (mut keeper, notices) = Keeper::open(folder);
    assert!(notices.is_empty() && keeper.holds().is_empty(), "{notices:?}");
    for state in &states {
        assert!(keeper.keep(state.clone()).unwrap());
        assert!(!keeper.keep(state.clone()).unwrap(), "nothing differs");
    }
    states
}

#[test]
fn what_was_kept_is_there_again_and_gone_once_it_is_taken() {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("settings");
    let [.., last] = three(&folder);
    assert_eq!(reopened(&folder), (last, Vec::new()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path_of(&folder, 1)), 0o600);
        assert_eq!(mode(&folder), 0o700);
    }
    let (mut keeper, _) = Keeper::open(&folder);
    keeper.keep(SettingUp::default()).unwrap();
    assert!(names(&folder).is_empty(), "{:?}", names(&folder));
    keeper.keep(typed(&[(Step::Name, "B")])).unwrap();
    drop(keeper);
    assert_eq!(reopened(&folder).0, typed(&[(Step::Name, "B")]));
}

#[test]
fn a_file_cut_anywhere_gives_a_state_that_was_kept() {
    let home = TempDir::new().unwrap();
    let mut states = vec![SettingUp::default()];
    states.extend(three(home.path()));
    let path = path_of(home.path(), 1);
    let whole = std::fs::read(&path).unwrap();
    let mut last = 0;
    for cut in 0..=whole.len() {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let (state, notices) = reopened(home.path());
        let at = states.iter().position(|kept| *kept == state);
        assert!(at.is_some_and(|at| at >= last), "cut at {cut}: {state:?}");
        last = at.unwrap();
        assert!(notices.is_empty(), "a power cut is no damage: {notices:?}");
    }
    assert_eq!(last, 3);
}

#[test]
fn damage_is_told_put_aside_and_stops_nothing() {
    let home = TempDir::new().unwrap();
    let states = three(home.path());
    let path = path_of(home.path(), 1);
    let whole = std::fs::read(&path).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let cases: [(Vec<u8>, usize, usize); 5] = [
        (text.replace("Ellwick", "Elmwick").into(), 1, 3),
        (text.replace("Cab\"", "Cat\"").into(), 0, 2),
        (b"Cabinet, please\n".to_vec(), 0, 1),
        (b"\0\xff\n\xfe\n".to_vec(), 0, 1),
        ([&whole[..], b"deadbeef [Typed(Name,0,0,\"x\")]\n"].concat(), 3, 5),
    ];
    for (bytes, kept, line) in cases {
        std::fs::write(&path, &bytes).unwrap();
        let (mut keeper, notices) = Keeper::open(home.path());
        let expected = kept.checked_sub(1).map_or(SettingUp::default(), |n| states[n].clone());
        assert_eq!(*keeper.holds(), expected);
        let [notice] = notices.as_slice() else { panic!("{notices:?}") };
        assert!(notice.contains(&format!("damaged from line {line} on")), "{notice}");
        let aside = path.with_extension("damaged");
        assert_eq!(std::fs::read(&aside).unwrap(), bytes);
        std::fs::remove_file(aside).unwrap();
        // It is gone on with.
        keeper.keep(states[2].clone()).unwrap();
        drop(keeper);
        assert_eq!(reopened(home.path()), (states[2].clone(), Vec::new()));
    }
}

#[test]
fn what_cannot_be_read_is_left_and_another_file_is_used() {
    let home = TempDir::new().unwrap();
    let path = path_of(home.path(), 1);
    File::create(&path).unwrap().set_len(1_000_000_000).unwrap();
    let (mut keeper, notices) = Keeper::open(home.path());
    assert!(notices.len() == 1 && notices[0].contains("1000 MB"), "{notices:?}");
    keeper.keep(typed(&[(Step::Date, "soon")])).unwrap();
    drop(keeper);
    assert_eq!(std::fs::metadata(&path).unwrap().len(), 1_000_000_000);
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    let (state, notices) = reopened(home.path());
    assert_eq!((state, notices.len()), (typed(&[(Step::Date, "soon")]), 1), "{notices:?}");
}

#[test]
fn two_start_screens_at_once_keep_each_its_own() {
    let home = TempDir::new().unwrap();
    let (mut one, _) = Keeper::open(home.path());
    let (mut other, _) = Keeper::open(home.path());
    let (a, b) = (typed(&[(Step::Name, "A")]), typed(&[(Step::Name, "B")]));
    one.keep(a.clone()).unwrap();
    other.keep(b.clone()).unwrap();
    assert_eq!(names(home.path()), ["setting-up-2.log", "setting-up.log"]);
    let (third, notices) = Keeper::open(home.path());
    assert!(third.holds().is_empty() && notices.is_empty());
    drop(one);
    assert_eq!(reopened(home.path()).0, a);
    drop(other);
    let (one, _) = Keeper::open(home.path());
    assert_eq!(reopened(home.path()).0, b, "while another has the first");
    drop(one);
}

#[test]
fn what_is_typed_and_deleted_again_and_again_does_not_pile_up() {
    let home = TempDir::new().unwrap();
    let (mut keeper, _) = Keeper::open(home.path());
    let long = typed(&[(Step::Name, "A"), (Step::Agenda, &"x".repeat(100_000))]);
    let short = typed(&[(Step::Name, "A")]);
    for _ in 0..20 {
        keeper.keep(long.clone()).unwrap();
        keeper.keep(short.clone()).unwrap();
    }
    let length = std::fs::metadata(path_of(home.path(), 1)).unwrap().len();
    assert!(length < 1_500_000, "{length}");
    assert_eq!(names(home.path()), ["setting-up.log"]);
    drop(keeper);
    assert_eq!(reopened(home.path()).0, short);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_tried_again() {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("settings");
    std::fs::write(&folder, "a file").unwrap();
    let (mut keeper, _) = Keeper::open(&folder);
    let state = typed(&[(Step::Name, "A")]);
    assert!(keeper.keep(state.clone()).is_err());
    assert!(keeper.keep(state.clone()).is_err(), "told again at the next key");
    std::fs::remove_file(&folder).unwrap();
    assert!(keeper.keep(state.clone()).unwrap());
    drop(keeper);
    assert_eq!(reopened(&folder).0, state);
}

#[test]
#[ignore = "a measurement"]
fn measure_a_letter() {
    let home = TempDir::new_in(".").unwrap();
    let (mut keeper, _) = Keeper::open(home.path());
    for bytes in [100, 100_000, 4_000_000] {
        let mut text = "x".repeat(bytes);
        keeper.keep(typed(&[(Step::Agenda, &text)])).unwrap();
        let mut times: Vec<_> = (0..200)
            .map(|_| {
                text.push('y');
                let state = typed(&[(Step::Agenda, &text)]);
                let start = std::time::Instant::now();
                keeper.keep(state).unwrap();
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("a letter behind {bytes} bytes: {:?}, at worst {:?}", times[100], times[199]);
    }
}

//! The corpora of the fuzzers, replayed: files of `fuzz/corpus` go through the function of their
//! fuzzer, so that what was found once is found again without a fuzzer. `MINUTEBOOK_CORPORA=all`
//! replays all of them; else of each a few, and everything that once was a finding.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::fuzzed::ALL;
use super::sources::root;

/// So much the corpora may have, in bytes, all together.
const MOST: u64 = 1_500_000;

/// So many of a corpus are replayed in every run of the tests.
const FEW: usize = 8;

#[test]
fn the_corpora_hold_and_are_small() {
    let corpora = root().join("fuzz/corpus");
    let mut folders: Vec<String> = std::fs::read_dir(&corpora)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    folders.sort();
    assert_eq!(folders, ALL.map(|(name, _)| name), "a fuzzer without a corpus, or the reverse");
    let all = std::env::var_os("MINUTEBOOK_CORPORA").is_some();
    let (mut bytes, mut wrong) = (0, Vec::new());
    for (name, holds) in ALL {
        let mut paths: Vec<_> = std::fs::read_dir(corpora.join(name))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        assert!(!paths.is_empty(), "{name} has no corpus");
        let step = if all { 1 } else { paths.len().div_ceil(FEW) };
        for (at, path) in paths.into_iter().enumerate() {
            bytes += path.metadata().unwrap().len();
            let was_found = path.to_string_lossy().contains("found-");
            if (at % step == 0 || was_found)
                && catch_unwind(AssertUnwindSafe(|| holds(&std::fs::read(&path).unwrap()))).is_err()
            {
                wrong.push(path);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(bytes < MOST, "the corpora have {bytes} bytes; cargo fuzz cmin makes them smaller");
}

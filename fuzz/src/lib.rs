//! What each fuzzer asks of its bytes, as plain functions: `targets/` hands them to libFuzzer, and
//! `tests/it/corpora.rs` replays the corpora with them. Each reads what any file or keyboard may
//! hold, goes on with it as the program does, and holds what must be true of the outcome.

pub mod clerk;
mod files;
mod kept;
mod sent;
mod texts;

pub use clerk::{keys, setup};
pub use files::{body, holds, journal, journal_of, minutes, private};
pub use kept::kept;
pub use sent::{obeyed, unseen};
pub use texts::{agenda, keymap, names, style, theme};

/// What a fuzzer asks of its bytes; it panics where something does not hold.
pub type Holds = fn(&[u8]);

/// Every function here, by the name of its fuzzer and its corpus.
pub const ALL: [(&str, Holds); 12] = [
    ("agenda", agenda),
    ("body", body),
    ("journal", journal),
    ("kept", kept),
    ("keymap", keymap),
    ("keys", keys),
    ("minutes", minutes),
    ("names", names),
    ("private", private),
    ("setup", setup),
    ("style", style),
    ("theme", theme),
];

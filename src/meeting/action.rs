//! What became of something that was to be done.

use serde::{Deserialize, Serialize};

/// Whether an action, or a reply that is owed, is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// It is to be done.
    #[default]
    Open,
    /// It was done.
    Done,
    /// It need not be done any more.
    Dropped,
}

impl Status {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        *self == Status::Open
    }

    /// The word for it in the entry line.
    pub fn word(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Done => "done",
            Status::Dropped => "dropped",
        }
    }

    /// The status of that word.
    pub fn of_word(word: &str) -> Option<Status> {
        let all = [Status::Open, Status::Done, Status::Dropped];
        all.into_iter().find(|status| status.word().eq_ignore_ascii_case(word))
    }
}

//! Decisions that are no plain resolution: to recommend, to note, to put off, to refuse.

use serde::{Deserialize, Serialize};

/// What was decided, where it was not simply resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decided {
    /// Recommended to another body, which decides: `Council`.
    Recommended(String),
    /// Noted.
    Noted,
    /// Deferred, until when or what for; may be empty.
    Deferred(String),
    /// Referred to another body.
    Referred(String),
    /// Refused: a planning or licensing application, a request.
    Refused,
    /// Granted: permission, consent, a licence.
    Granted,
    /// No decision was taken.
    Nothing,
}

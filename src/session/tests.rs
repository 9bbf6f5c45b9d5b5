//! What holds of any sequence of events: apply is total, undo and redo are exact.
#![allow(clippy::unwrap_used)]

mod runs;
mod undo;

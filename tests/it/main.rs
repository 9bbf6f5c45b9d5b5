//! The one test binary; each module tests the program from outside.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, clippy::disallowed_types)]

mod bad_days;
mod cli;
mod corpora;
mod documents;
mod front;
mod frozen;
#[path = "../../fuzz/src/lib.rs"]
mod fuzzed;
mod golden;
mod hostile;
#[allow(dead_code)]
#[path = "../../examples/picture.rs"]
mod picture;
mod publishing;
mod sources;
mod terminal;
mod tidy;

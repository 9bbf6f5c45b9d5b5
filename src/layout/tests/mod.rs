//! What styles print, by examples and by rules that hold for any meeting.
#![allow(clippy::unwrap_used)]
#[allow(dead_code)]
mod minuted;

//! minutebook.
pub mod document;
pub mod meeting;

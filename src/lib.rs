//! minutebook.
pub mod document;
pub mod event;
pub mod meeting;
pub mod session;

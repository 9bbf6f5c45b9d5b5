//! minutebook.
pub mod command;
pub mod document;
pub mod editor;
pub mod event;
pub mod grammar;
pub mod meeting;
pub mod session;
pub mod typeset;
pub mod ui;

//! minutebook.
pub mod command;
pub mod document;
pub mod editor;
pub mod event;
pub mod export;
pub mod grammar;
pub mod help;
pub mod journal;
pub mod layout;
pub mod meeting;
pub mod roster;
pub mod screen;
pub mod session;
pub mod style;
pub mod terminal;
pub mod typeset;
pub mod ui;

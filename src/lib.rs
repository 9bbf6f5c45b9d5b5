//! minutebook: a clerk minutes a live meeting from the keyboard, and publishes the minutes in the
//! body's own house style.
//!
//! A key becomes an [`ui::Input`], the line a [`grammar::Reading`], Enter an [`event::Event`]; the
//! [`session::Session`] is the fold of all events, and the journal keeps them. The minutes are what
//! [`layout`] makes of the session's meeting and a house style; the screen and every format show
//! that one [`document::Document`].
//!
//! ```text
//!  entry     cli                                   arguments
//!  the loop  shell                                 keys in, effects out, the clock
//!  the world book ── journal, store ── disk · screen ── terminal  may fail
//!  ════════════════════════════════════════════════════════ the fence: clippy.toml
//!  face      ui                                    App, keymap, label, page, views        pure,
//!  engines   session   layout   export             cannot fail
//!  readers   grammar   prepare  agenda   roster   pasted   editor
//!  forms     event     style    command  help
//!  paper     document  typeset
//!  words     meeting
//! ```
//!
//! A room imports only from rooms below its own, and only what the table in `tests/it/tidy.rs`
//! grants it. `ARCHITECTURE.md` has the invariants and two walks through the code. The rooms, in
//! the order in which they are best read:

// The words, and the paper that minutes are printed on.
pub mod meeting;
pub mod document;
pub mod typeset;

// What can be asked, what can happen, how it is printed.
pub mod command;
pub mod help;
pub mod event;
pub mod style;

// Readers of what is typed and pasted.
pub mod editor;
pub mod pasted;
pub mod roster;
pub mod agenda;
pub mod prepare;
pub mod grammar;

// Engines: from acts to events, from the record to paper, from paper to bytes.
pub mod session;
pub mod layout;
pub mod proof;
pub mod export;

// The face: the program as a value, and how it is drawn.
pub mod ui;

// The shell: may touch the world, may fail, decides nothing.
pub mod disk;
pub mod store;
pub mod journal;
pub mod book;
pub mod terminal;
pub mod screen;
pub mod shell;
pub mod cli;

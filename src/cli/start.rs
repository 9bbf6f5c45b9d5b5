//! `minutebook` alone: the start screen, and what it leads to.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::Path;

use super::clerk::Clerk;
use super::failure::Failure;
use super::{Outcome, Status, demo, output, take};
use crate::shell::{self, Ahead, Doors};
use crate::store::Folders;
use crate::terminal::Terminal;

/// Shows the start screen until the clerk leaves; without a terminal says what may be done.
pub(super) fn run() -> Outcome {
    if take::needs_a_terminal().is_err() {
        return Err(Failure::new(Status::Unusable, "the start screen needs a terminal").hint(
            "try an example with minutebook demo, prepare a meeting with minutebook new, minute it \
             with minutebook FILE; minutebook --help says more",
        ));
    }
    let folders = Folders::of_this_clerk().map_err(Failure::refused)?;
    let clerk = Clerk::of_this_machine();
    let (mut told, mut demos) = (Vec::new(), Vec::new());
    let mut minute = |terminal: &mut Terminal, folder: &Path, ahead: &mut Ahead| {
        let (book, app, notices) = take::open(folder, &clerk)?;
        told.extend(notices);
        shell::minute(terminal, book, app, ahead, &mut told)
    };
    let mut demo = || demo::scratch(&clerk).inspect(|folder| demos.push(folder.clone()));
    let doors = Doors { minute: &mut minute, demo: &mut demo, draw: &|| clerk.draw() };

    let mut terminal = Terminal::open().map_err(Failure::unreadable)?;
    let ended = shell::front(&mut terminal, &folders, &clerk.name, doors);
    drop(terminal);
    told.iter().for_each(|notice| output::note(notice));
    demos.iter().for_each(|folder| demo::tell(folder));
    ended.map(drop).map_err(Failure::refused)
}

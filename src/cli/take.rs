//! `minutebook FILE` and `minutebook take FILE`: a meeting opened for minuting.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io::IsTerminal;
use std::path::Path;

use super::clerk::Clerk;
use super::failure::Failure;
use super::{Outcome, Status, meeting, output, publishing};
use crate::book::{self, Book, Opened};
use crate::shell;
use crate::terminal::Terminal;
use crate::ui::keymap::Keymap;
use crate::ui::minuting::Minuting;
use crate::ui::{App, Input, OwnStyle, Publication};

pub(super) fn run(file: &Path) -> Outcome {
    let folder = meeting::folder_of(file)?;
    needs_a_terminal()?;
    take(&folder, &Clerk::of_this_machine())
}

/// Refuses to minute where there is nobody to type.
pub(super) fn needs_a_terminal() -> Outcome {
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        return Ok(());
    }
    let said = "there is no terminal here to minute in: input or output goes to a file or program";
    Err(Failure::new(Status::Unusable, said)
        .hint("start minutebook in a terminal window; minutebook export prints the minutes"))
}

/// Minutes the meeting in a folder until the clerk leaves.
pub(super) fn take(folder: &Path, clerk: &Clerk) -> Outcome {
    let (book, app, mut notices) =
        open(folder, clerk).map_err(|error| not_opened(error, folder))?;
    let mut terminal = Terminal::open().map_err(Failure::unreadable)?;
    let ahead = &mut shell::Ahead::new();
    let ended = shell::minute(&mut terminal, book, app, ahead, &mut notices);
    drop(terminal);
    notices.iter().for_each(|notice| output::note(notice));
    match ended {
        Ok(shell::Ended::Left | shell::Ended::Told) => Ok(()),
        Err(error) => Err(Failure::refused(error).or_hint(format!(
            "what was saved is in the journal in {}; open the meeting again when the disk is well",
            folder.display()
        ))),
    }
}

/// Opens a meeting: the book, the program as it will be shown, with the notices in its last line,
/// and the notices.
pub(super) fn open(folder: &Path, clerk: &Clerk) -> anyhow::Result<(Book, App, Vec<String>)> {
    let now = shell::now();
    let ours = |writer| clerk.is_ours(writer);
    let opened = book::open(folder, &clerk.name, now, &ours, &|| clerk.draw());
    let Opened { mut book, session, mut notices } = opened?;
    book.shelter = clerk.shelter();
    notices.extend(book.sheltered().map(|copy| {
        format!(
            "When minutebook ended before, the disk did not take what was typed last. A copy of \
             this meeting that has it is in {}; look there, and delete that folder when you need \
             it no more",
            copy.display()
        )
    }));
    let own = &session.meeting.particulars.style;
    let (styles, wrong) = match publishing::style_of_meeting(own, folder) {
        Ok(style) => (vec![(own.clone(), style)], None),
        Err(failure) => {
            let (name, style) = (own.clone(), Err(failure.into_lines()));
            (Vec::new(), Some(OwnStyle { name, about: String::new(), style }))
        }
    };
    let mut minuting = Minuting::new(session, styles, &clerk.name, &folder.display().to_string());
    minuting.own_styles.extend(wrong);
    if let Some(wrong) = minuting.wrong_style(&Publication::default()) {
        notices.push(format!("{wrong}. The minutes are shown in {}", minuting.style_shown));
    }
    notices.extend(clerk.notices());
    let mut app = App::minuting(minuting, shell::theme(), Keymap::built_in(), now);
    if !notices.is_empty() {
        app.handle(Input::Failed(notices.join(" · ")), now);
    }
    Ok((book, app, notices))
}

/// What can be read but not opened, because it is in use or lies where nothing can be written, is
/// a refusal.
fn not_opened(error: anyhow::Error, folder: &Path) -> Failure {
    match meeting::read(folder) {
        Ok(_) => Failure::refused(error)
            .or_hint("copy the meeting's folder to where you may write, and open it there"),
        Err(_) => Failure::unreadable(error)
            .or_hint("mend the file at that place, or put an earlier copy of it there"),
    }
}

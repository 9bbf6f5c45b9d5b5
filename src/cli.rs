//! Arguments.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::meeting::{Meeting, Particulars, Writer};
use crate::session::Privacy;
use crate::session::Session;
use crate::terminal::Terminal;
use crate::ui::App;
use crate::ui::keymap::Keymap;
use crate::ui::minuting::Minuting;

/// Runs.
pub fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let folder = match arguments.get(1).map(String::as_str) {
        None => return start(),
        Some("demo") => demo()?,
        Some(path) => PathBuf::from(path),
    };
    take(&folder)
}

fn start() -> Result<()> {
    let folders = crate::store::Folders::of_this_clerk()?;
    let mut terminal = Terminal::open()?;
    let mut minute = |terminal: &mut Terminal, folder: &std::path::Path| take_in(terminal, folder);
    let doors = crate::shell::Doors { minute: &mut minute, demo: &mut demo };
    crate::shell::front(&mut terminal, &folders, "clerk", doors).map(drop)
}

fn take(folder: &std::path::Path) -> Result<()> {
    take_in(&mut Terminal::open()?, folder).map(drop)
}

fn take_in(terminal: &mut Terminal, folder: &std::path::Path) -> Result<crate::shell::Ended> {
    let clerk = std::env::var("USER").unwrap_or_else(|_| "clerk".into());
    let now = crate::shell::now();
    let opened = crate::book::open(folder, &clerk, now, &|_| true, &crate::journal::draw_writer)?;
    let styles = crate::style::built_in()
        .iter()
        .filter_map(|(name, _)| Some(((*name).to_owned(), crate::style::named(name)?)))
        .collect();
    let minuting = Minuting::new(opened.session, styles, &clerk, &folder.display().to_string());
    let app = App::minuting(minuting, crate::shell::theme(), Keymap::built_in(), now);
    crate::shell::minute(terminal, opened.book, app)
}

fn demo() -> Result<PathBuf> {
    let folder = tempfile::Builder::new().prefix("minutebook-demo-").tempdir()?.keep();
    let writer = crate::journal::draw_writer()?;
    let meeting = example(writer).context("the example")?;
    crate::book::begin(&folder, writer, "demo", crate::shell::now(), &meeting)?;
    Ok(folder)
}

fn example(writer: Writer) -> Result<Meeting> {
    let names = crate::roster::read(include_str!("../examples/cabinet/names.txt"));
    let agenda = crate::agenda::read(include_str!("../examples/cabinet/agenda.md"));
    let found = &agenda.particulars;
    let mut session = Session::of(
        writer,
        Meeting::new(Particulars {
            body: "Cabinet".into(),
            authority: found.authority.clone(),
            date: found.date.context("a date")?,
            starts: found.time,
            venue: found.venue.clone(),
            quorum: Default::default(),
            style: "lettered-points".into(),
            opened: None,
            closed: None,
        }),
    );
    let now = crate::shell::now();
    use crate::event::{Change, Event, Line};
    for proposed in names.people {
        let person = proposed.into_person(session.next_id(Privacy::Open));
        session.apply(now, &Event::Act(Line::Kept, vec![Change::Known(person)]));
    }
    let mut last = None;
    for proposed in agenda.items {
        let item = proposed.into_item(session.next_id(Privacy::Open));
        let id = item.id;
        session.apply(now, &Event::Act(Line::Kept, vec![Change::Listed(item, last)]));
        last = Some(id);
    }
    Ok(session.meeting)
}

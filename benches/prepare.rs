//! Prepares the meetings that `benches/terminal/adapter.py` measures (see `meetings.rs`). Measures
//! nothing.
//!
//! ```text
//! prepare FOLDER [--items N] [--as typed|pasted|PIECES] [--unsaved]   < points, a blank line between
//! prepare --read FOLDER                                               prints what was typed
//! ```
//! With `--as 14` a point comes as 14 pastes, so that 2,000 points make 30,000 events.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod meetings;

use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use minutebook::book;
use minutebook::grammar::line;

use meetings::{Comes, Wanted, prepare};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().context("name a folder")?;
    if first == "--read" {
        return read(Path::new(&arguments.next().context("name a folder")?));
    }
    let mut wanted =
        Wanted { folder: first.into(), items: 1, comes: Comes::InPieces(1), votes: 0, saved: true };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--items" => wanted.items = arguments.next().context("how many?")?.parse()?,
            "--as" => {
                wanted.comes = match arguments.next().context("as what?")?.as_str() {
                    "typed" => Comes::Typed,
                    "pasted" => Comes::InPieces(1),
                    pieces => Comes::InPieces(pieces.parse()?),
                }
            }
            "--unsaved" => wanted.saved = false,
            other => bail!("{other} is not known"),
        }
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let points: Vec<String> =
        text.split("\n\n").map(|point| point.replace('\n', " ").trim().to_owned()).collect();
    let points: Vec<String> = points.into_iter().filter(|point| !point.is_empty()).collect();
    let took = prepare(&wanted, &points)?;
    eprintln!("{} entries, {} items, {took:.1?} at the keys", points.len(), wanted.items);
    Ok(())
}

/// What was typed: the words of the entries, a line each, then the entry line.
fn read(folder: &Path) -> Result<()> {
    let session = book::read(folder)?.session;
    let meeting = &session.meeting;
    let mut lines = Vec::new();
    for entry in meeting.places().flat_map(|place| meeting.entries_of(place)) {
        lines.extend(entry.kind.texts().into_iter().map(|text| line::typed(text, meeting)));
    }
    if !session.desk.draft.text.is_empty() || lines.is_empty() {
        lines.push(session.desk.draft.text);
    }
    std::io::stdout().write_all(lines.join("\n").as_bytes())?;
    Ok(())
}

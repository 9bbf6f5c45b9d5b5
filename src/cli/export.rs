//! `minutebook export`: the minutes as they lie in the folder, published.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::PathBuf;

use clap::Args;

use super::publishing::{Publishing, formats, publish};
use super::{Outcome, meeting, output};
use crate::export::Format;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook export \"2026-06-11 Cabinet\" --to text
  minutebook export \"2026-06-11 Cabinet\" --to word --out minutes.docx
  minutebook export \"2026-06-11 Cabinet\" --to html --part item:7 --out item7.html
  minutebook export \"2026-06-11 Cabinet\" --to text --part decisions --style decision-and-minutes
  minutebook export \"2026-06-11 Cabinet\" --to word --part each --out published --replace")]
pub(super) struct Export {
    /// The meeting: its folder, or the minutes.ron in it
    file: PathBuf,
    /// The format
    #[arg(long, value_parser = formats())]
    to: Format,
    #[command(flatten)]
    publishing: Publishing,
}

pub(super) fn run(export: &Export) -> Outcome {
    let folder = meeting::folder_of(&export.file)?;
    let read = meeting::read(&folder)?;
    read.notices.iter().for_each(|notice| output::note(notice));
    publish(&read.session, &folder, export.to, &export.publishing)
}

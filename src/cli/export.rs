//! `minutebook export`: the minutes as they lie in the folder, published; and the schema of those that
//! are published as JSON.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::PathBuf;

use clap::Args;

use super::publishing::{Publishing, formats, publish};
use super::{Outcome, meeting, output};
use crate::export::{Format, json};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook export \"2026-06-11 Cabinet\" --to text
  minutebook export \"2026-06-11 Cabinet\" --to word --out minutes.docx
  minutebook export \"2026-06-11 Cabinet\" --to html --part item:7 --out item7.html
  minutebook export \"2026-06-11 Cabinet\" --to text --part decisions --style decision-and-minutes
  minutebook export \"2026-06-11 Cabinet\" --to word --part each --out published --replace
  minutebook export \"2026-06-11 Cabinet\" --to csv --part attendance --out attendance.csv
  minutebook export --schema > minutes.schema.json")]
pub(super) struct Export {
    /// The meeting: its folder, or the minutes.ron in it
    #[arg(required_unless_present = "schema")]
    file: Option<PathBuf>,
    /// The format
    #[arg(long, value_parser = formats(), required_unless_present = "schema")]
    to: Option<Format>,
    /// Print the schema of JSON, and nothing else
    #[arg(long, exclusive = true)]
    schema: bool,
    #[command(flatten)]
    publishing: Publishing,
}

pub(super) fn run(export: &Export) -> Outcome {
    let (Some(file), Some(to)) = (&export.file, export.to) else {
        return output::print(json::SCHEMA.as_bytes());
    };
    let folder = meeting::folder_of(file)?;
    let read = meeting::read(&folder)?;
    read.notices.iter().for_each(|notice| output::note(notice));
    publish(&read.session, &folder, to, &export.publishing)
}

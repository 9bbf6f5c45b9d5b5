//! The command line: what may be asked, one file a command, and the exit status. Results go to the
//! standard output, messages to the standard error. Decides nothing about minutes.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod clerk;
mod demo;
mod export;
mod failure;
mod meeting;
mod new;
mod output;
mod publishing;
mod replay;
mod start;
mod styles;
mod take;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All well.
    Well = 0,
    /// Findings, or a refusal: what was asked could be understood, but not be done.
    Refused = 1,
    /// Arguments that make no sense, or input that cannot be read.
    Unusable = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

/// What comes of a command.
type Outcome = Result<(), Failure>;

/// Minute a live committee meeting from the keyboard, and publish it in the body's own house style.
#[derive(Debug, Parser)]
#[command(
    name = "minutebook",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  minutebook demo
      Try it on an example meeting; nothing of yours is touched.
  minutebook new --body \"Cabinet\" --agenda agenda.txt
      Prepare a meeting from an agenda; prints the folder it made.
  minutebook \"2026-06-11 Cabinet\"
      Minute the meeting in that folder.
  minutebook export \"2026-06-11 Cabinet\" --to text --out minutes.txt
      Publish its minutes.

Ends with status 0 when all is well, 1 when something was refused, 2 when the arguments make no
sense or a file cannot be read."
)]
struct Arguments {
    /// The meeting to minute: its folder, or the minutes.ron in it
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Try the program on an example meeting, in a folder of its own
    Demo,
    /// Minute a meeting (the same as: minutebook FILE)
    Take {
        /// The meeting: its folder, or the minutes.ron in it
        file: PathBuf,
    },
    /// Prepare a meeting from a body and an agenda; prints the folder it made
    New(new::New),
    /// Publish the minutes, or a part of them
    Export(export::Export),
    /// Print the minutes as they stood at a time of the meeting's day
    Replay(replay::Replay),
    /// List the house styles, print one to start from, or check a file of your own
    #[command(after_help = "\
Examples:
  minutebook styles
  minutebook styles parish > \"Our style.ron\"
  minutebook styles check \"Our style.ron\"")]
    Styles {
        /// The style to print, or the word check
        name: Option<String>,
        /// With check: the file
        file: Option<PathBuf>,
    },
}

/// Runs the program with those arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Status {
    let outcome = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => obey(arguments),
        Err(wrong) if !wrong.use_stderr() => output::print(wrong.to_string().as_bytes()),
        Err(wrong) => {
            wrong.to_string().trim_end().lines().for_each(output::say);
            return Status::Unusable;
        }
    };
    match outcome {
        Ok(()) => Status::Well,
        Err(failure) => failure.told(),
    }
}

fn obey(arguments: Arguments) -> Outcome {
    match (arguments.command, arguments.file) {
        (None, None) => start::run(),
        (None, Some(file)) | (Some(Command::Take { file }), _) => take::run(&file),
        (Some(Command::Demo), _) => demo::run(),
        (Some(Command::New(new)), _) => new::run(&new),
        (Some(Command::Export(export)), _) => export::run(&export),
        (Some(Command::Replay(replay)), _) => replay::run(&replay),
        (Some(Command::Styles { name, file }), _) => styles::run(name.as_deref(), file.as_deref()),
    }
}

/// The names of the commands, for those who mistype one.
fn command_names() -> Vec<String> {
    let command = <Arguments as clap::CommandFactory>::command();
    command.get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

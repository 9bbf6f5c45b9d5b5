//! Where words go: results to the standard output, messages to the standard error. A closed pipe
//! ends quietly, and nothing that a file says reaches the terminal as a control character.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fmt::Display;
use std::io::{ErrorKind, Write};

use super::failure::Failure;
use super::{Outcome, Status};
use crate::typeset::shown_in_ascii;

/// Writes a result. Whoever stopped reading has what they wanted.
pub(super) fn print(bytes: &[u8]) -> Outcome {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let said = format!("the result could not be written to the standard output: {error}");
            Err(Failure::new(Status::Refused, said)
                .hint("make room there, or name another file with --out"))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes one line of a result, such as a path.
pub(super) fn print_line(line: impl Display) -> Outcome {
    print(format!("{}\n", shown_in_ascii(&line.to_string())).as_bytes())
}

/// Says a line to the clerk. Where nobody can hear it there is nobody to tell that either.
pub(super) fn say(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{}", shown_in_ascii(&line.to_string()));
}

/// Says that something is to be known, though all went on.
pub(super) fn note(sentence: &str) {
    say(format_args!("Note: {}", as_sentence(sentence)));
}

/// With a capital letter, unless a path stands first, and a stop.
pub(super) fn as_sentence(words: &str) -> String {
    let words = words.trim();
    let begins = words.split(' ').next().unwrap_or_default();
    let mut letters = words.chars();
    let first = letters.next().map(|first| match begins.contains(['.', '/', '\\', ':']) {
        true => first.to_string(),
        false => first.to_uppercase().to_string(),
    });
    let first = first.unwrap_or_default();
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

//! What went wrong: one sentence what happened and where, one what to do now, and the status that
//! the program ends with.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use super::Status;
use super::output::{as_sentence, say};

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(super) struct Failure {
    status: Status,
    said: String,
    lines: Vec<String>,
    hint: Option<String>,
}

impl Failure {
    /// What happened, and where.
    pub(super) fn new(status: Status, said: impl Into<String>) -> Failure {
        Failure { status, said: said.into(), lines: Vec::new(), hint: None }
    }

    /// Input that cannot be read.
    pub(super) fn unreadable(error: anyhow::Error) -> Failure {
        Failure::of(Status::Unusable, &error)
    }

    /// Something that could not be done.
    pub(super) fn refused(error: anyhow::Error) -> Failure {
        Failure::of(Status::Refused, &error)
    }

    /// Our sentences say what to do behind their last semicolon.
    pub(super) fn of(status: Status, error: &anyhow::Error) -> Failure {
        let mut said: Vec<String> = error.chain().map(ToString::to_string).collect();
        let root = said.pop().unwrap_or_default();
        let (what, hint) = match root.rsplit_once("; ") {
            Some((what, hint)) => (what.to_owned(), Some(hint.to_owned())),
            None => (root, None),
        };
        said.push(what);
        Failure { status, said: said.join(": "), lines: Vec::new(), hint }
    }

    /// What to do now, in place of what was to be done before.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }

    /// What to do now, if nothing better is known.
    pub(super) fn or_hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint.get_or_insert(hint.into());
        self
    }

    /// Lines under the sentence, such as faults with their places.
    pub(super) fn with_lines(mut self, lines: impl IntoIterator<Item = String>) -> Failure {
        self.lines.extend(lines);
        self
    }

    /// Why, in lines: those under the sentence, or the sentence.
    pub(super) fn into_lines(self) -> Vec<String> {
        if self.lines.is_empty() { vec![self.said] } else { self.lines }
    }

    /// Says it, and gives the status to end with.
    pub(super) fn told(self) -> Status {
        say(format_args!("Error: {}", as_sentence(&self.said)));
        for line in self.lines {
            say(format_args!("  {line}"));
        }
        if let Some(hint) = self.hint {
            say(format_args!("Hint: {}", as_sentence(&hint)));
        }
        self.status
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn what_to_do_is_told_apart_from_what_happened() {
        for (root, said, hint) in [
            (
                "it is empty; is it the right file?",
                "open a; b: it is empty",
                "is it the right file?",
            ),
            ("one; two; mend it", "open a; b: one; two", "mend it"),
        ] {
            let failure = Failure::unreadable(anyhow!(root).context("open a; b"));
            assert_eq!((failure.said.as_str(), failure.hint.as_deref()), (said, Some(hint)));
            assert_eq!(failure.or_hint("never").hint.as_deref(), Some(hint));
        }
        let failure = Failure::refused(anyhow!("the disk is gone")).or_hint("look for it");
        assert_eq!(failure.hint.as_deref(), Some("look for it"));
        assert_eq!(as_sentence("what now?"), "What now?");
        assert_eq!(as_sentence("élan"), "Élan.");
        assert_eq!(as_sentence("m/minutes.ron: not whole"), "m/minutes.ron: not whole.");
    }
}

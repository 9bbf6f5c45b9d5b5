//! Words as a clerk typed them, with people referred to by id inside the sentence.
//! A reference is written `‹id›` in the text; a `‹` that was typed is written `‹‹`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ids::Id;

/// The sign at the beginning of a paragraph of a clause that makes it a sub-clause.
pub const SUB_CLAUSE: char = '-';

/// Text with references. A line feed begins a new paragraph of the same entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose(String);

/// A stretch of [`Prose`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as typed.
    Words(&'a str),
    /// Somebody referred to; the house style says how they are printed.
    Person(Id),
}

impl Prose {
    /// Prose that refers to nobody.
    pub fn plain(text: &str) -> Self {
        Prose(text.replace('‹', "‹‹"))
    }

    /// Puts pieces together.
    pub fn from_pieces<'a>(pieces: impl IntoIterator<Item = Piece<'a>>) -> Self {
        let mut prose = Prose::default();
        for piece in pieces {
            match piece {
                Piece::Words(words) => prose.0.push_str(&words.replace('‹', "‹‹")),
                Piece::Person(id) => prose.0.push_str(&format!("‹{id}›")),
            }
        }
        prose
    }

    /// The stretches of words and the references, in order.
    pub fn pieces(&self) -> Pieces<'_> {
        Pieces { rest: &self.0 }
    }

    /// Those referred to, in order.
    pub fn people(&self) -> impl Iterator<Item = Id> {
        self.pieces().filter_map(|piece| match piece {
            Piece::Person(id) => Some(id),
            Piece::Words(_) => None,
        })
    }

    /// How many bytes it takes as it is written.
    pub fn bytes(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words alone, each reference filled in by `name`.
    pub fn spelled(&self, mut name: impl FnMut(Id) -> String) -> String {
        let mut text = String::with_capacity(self.0.len());
        for piece in self.pieces() {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Person(id) => text.push_str(&name(id)),
            }
        }
        text
    }
}

/// The pieces of some prose.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        const OPEN: char = '‹';
        if self.rest.is_empty() {
            return None;
        }
        if let Some(after) = self.rest.strip_prefix(OPEN) {
            if let Some((id, rest)) = after.split_once('›')
                && let Ok(id) = id.parse()
            {
                self.rest = rest;
                return Some(Piece::Person(id));
            }
            // A doubled sign is one that was typed; a lone one (a file edited by hand) is kept.
            self.rest = after.strip_prefix(OPEN).unwrap_or(after);
            return Some(Piece::Words("‹"));
        }
        let (words, rest) = self.rest.split_at(self.rest.find(OPEN).unwrap_or(self.rest.len()));
        self.rest = rest;
        Some(Piece::Words(words))
    }
}

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::ids::Writer;

    #[test]
    fn references_and_typed_signs_stay_apart() {
        let id = Id { writer: Writer(7), number: 3 };
        let pieces = [Piece::Words("thanked ‹sic› "), Piece::Person(id), Piece::Words("'s team")];
        let prose = Prose::from_pieces(pieces);
        assert_eq!(
            prose.spelled(|_| "Councillor Finch".into()),
            "thanked ‹sic› Councillor Finch's team"
        );
        assert!(prose.pieces().any(|piece| piece == Piece::Person(id)));
        assert_eq!(
            Prose::plain("‹0000007.3›").spelled(|_| panic!("typed, not a reference")),
            "‹0000007.3›"
        );
    }
}

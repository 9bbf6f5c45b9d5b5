//! Words as the caret steps over them: `O'Brien`, `1,250.50` and `19:05` are one, `well-being` is
//! two, and a run of punctuation is one by itself, so that Ctrl+W after a full stop takes the stop
//! and not the word. A line feed is a stop of its own.

use crate::typeset::cluster::is_line_end;
use crate::typeset::{cluster_at, cluster_before};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    LineEnd,
    Word,
    Mark,
}

fn class(cluster: &str) -> Class {
    match cluster.chars().next() {
        _ if is_line_end(cluster) => Class::LineEnd,
        Some(letter) if letter.is_whitespace() => Class::Space,
        Some(letter) if letter.is_alphanumeric() || letter == '_' => Class::Word,
        Some(_) | None => Class::Mark,
    }
}

/// The start of the word before byte `from`.
pub(super) fn left(text: &str, from: usize) -> usize {
    let mut walk = Walk { text, at: from, way: Way::Back };
    walk.skip();
    walk.at
}

/// The end of the word after byte `from`.
pub(super) fn right(text: &str, from: usize) -> usize {
    let mut walk = Walk { text, at: from, way: Way::On };
    walk.skip();
    walk.at
}

#[derive(Clone, Copy)]
enum Way {
    Back,
    On,
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
    way: Way,
}

impl<'a> Walk<'a> {
    /// Spaces, then one word or one run of punctuation; or one line feed.
    fn skip(&mut self) {
        let from = self.at;
        self.pass_all(Class::Space);
        let Some(cluster) = self.ahead() else { return };
        match class(cluster) {
            Class::LineEnd => {
                if self.at == from {
                    self.pass(cluster);
                }
            }
            Class::Mark if self.is_in_word(cluster) || self.is_hyphen_between(cluster) => {
                self.pass(cluster);
                self.pass_word();
            }
            Class::Mark => self.pass_all(Class::Mark),
            Class::Word => self.pass_word(),
            // All spaces are passed by now.
            Class::Space => {}
        }
    }

    fn pass_word(&mut self) {
        while let Some(cluster) = self.ahead() {
            if class(cluster) != Class::Word && !self.is_in_word(cluster) {
                return;
            }
            self.pass(cluster);
        }
    }

    fn pass_all(&mut self, wanted: Class) {
        while let Some(cluster) = self.ahead() {
            if class(cluster) != wanted {
                return;
            }
            self.pass(cluster);
        }
    }

    fn ahead(&self) -> Option<&'a str> {
        match self.way {
            Way::Back => cluster_before(self.text, self.at),
            Way::On => cluster_at(self.text, self.at),
        }
    }

    fn pass(&mut self, cluster: &str) {
        self.at = match self.way {
            Way::Back => self.at.saturating_sub(cluster.len()),
            Way::On => self.at.saturating_add(cluster.len()),
        };
    }

    /// The clusters on both sides of `cluster`, which lies ahead: the nearer, then the further.
    fn beside(&self, cluster: &str) -> (Option<&'a str>, Option<&'a str>) {
        match self.way {
            Way::Back => (
                cluster_at(self.text, self.at),
                cluster_before(self.text, self.at.saturating_sub(cluster.len())),
            ),
            Way::On => (
                cluster_before(self.text, self.at),
                cluster_at(self.text, self.at.saturating_add(cluster.len())),
            ),
        }
    }

    /// Whether the mark is part of a word: an apostrophe between letters, a point, comma or colon
    /// between digits.
    fn is_in_word(&self, mark: &str) -> bool {
        match mark {
            "'" | "\u{2019}" => self.stands_between(mark, |side| class(side) == Class::Word),
            "." | "," | ":" => self.stands_between(mark, |side| side.starts_with(char::is_numeric)),
            _ => false,
        }
    }

    fn is_hyphen_between(&self, mark: &str) -> bool {
        matches!(mark, "-" | "\u{2010}" | "\u{2011}")
            && self.stands_between(mark, |side| class(side) == Class::Word)
    }

    fn stands_between(&self, mark: &str, wanted: impl Fn(&str) -> bool) -> bool {
        let (near, far) = self.beside(mark);
        near.is_some_and(&wanted) && far.is_some_and(&wanted)
    }
}

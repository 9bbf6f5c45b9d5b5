//! What is said of entries that a line says in full: motions, votes, business with fields.

use crate::grammar::{Formal, Room};
use crate::meeting::Kind;

/// What Enter will record, and the field that is asked next.
pub(super) fn told(formal: &Formal, room: &Room) -> String {
    let what = told_of(&formal.kind, room);
    let adds = formal
        .adds
        .as_ref()
        .map(|added| format!("adds {} ({}) of the public", added.name.plain(), added.code));
    let parts = [Some(what), adds, formal.asks.map(String::from)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What an entry says, in the words of a label.
pub(super) fn told_of(kind: &Kind, room: &Room) -> String {
    crate::session::kind_named(room.meeting, kind)
}

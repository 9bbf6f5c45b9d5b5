//! What the clerk wants published: which parts, for whom, in which style and format, and where.

use crate::export::Format;
use crate::layout::{Part, Parts};
use crate::meeting::Audience;

/// What is to be published, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Which part, or each of them.
    pub parts: Parts,
    /// In which format; none: in every one.
    pub format: Option<Format>,
    /// Who reads it.
    pub audience: Audience,
    /// In which house style; none: the meeting's own.
    pub style: Option<String>,
    /// Where; empty for beside the meeting.
    pub path: String,
    /// Whether it was looked at, and what was found was let stand.
    pub proofed: bool,
    /// Whether the clerk knows that it replaces what lies there.
    pub replaces: bool,
}

impl Publication {
    /// A part for the public, beside the meeting.
    pub fn of(part: Part, format: Format) -> Self {
        Publication { parts: Parts::One(part), format: Some(format), ..Publication::default() }
    }
}

impl Default for Publication {
    fn default() -> Self {
        Publication {
            parts: Parts::One(Part::All),
            format: None,
            audience: Audience::Public,
            style: None,
            path: String::new(),
            proofed: false,
            replaces: false,
        }
    }
}

/// Whose copy it is, in a word or two behind a name; nothing for the public.
pub fn readers_told(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "",
        Audience::Members => "members only",
        Audience::Clerk => "clerk only",
    }
}

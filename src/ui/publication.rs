//! What the clerk wants published: which parts, for whom, in which style and format, and where.

use chrono::NaiveDate;

use crate::export::Format;
use crate::layout::{Part, Parts};
use crate::meeting::{Audience, Meeting, Record};

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
    /// On which day its notice of decisions is published, where that is known.
    pub published: Option<NaiveDate>,
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

    /// What its readers may see of a meeting, published on that day.
    pub fn of_meeting<'a>(&self, meeting: &'a Meeting) -> Record<'a> {
        let record = meeting.seen_by(self.audience);
        match self.published {
            Some(day) => record.published_on(day),
            None => record,
        }
    }
}

impl Default for Publication {
    fn default() -> Self {
        Publication {
            parts: Parts::One(Part::All),
            format: None,
            audience: Audience::Public,
            style: None,
            published: None,
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

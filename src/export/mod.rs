//! The formats that minutes are exported to. A paper format sees a `Document` and nothing else.

pub mod text;

use crate::document::Document;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
}

/// What there is to say of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// The format.
    pub format: Format,
    /// As it is asked for: `--to text`.
    pub name: &'static str,
    /// How its files end, without the point.
    pub extension: &'static str,
}

/// Every format.
pub const FORMATS: &[About] = &[About { format: Format::Text, name: "text", extension: "txt" }];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        FORMATS.iter().find(|about| about.name == name).map(|about| about.format)
    }
}

/// A document in a format.
pub fn to_bytes(document: &Document, format: Format) -> Vec<u8> {
    match format {
        Format::Text => text::to_text(document, text::WIDTH).into_bytes(),
    }
}

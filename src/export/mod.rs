//! The formats that minutes are exported to. A paper format sees a `Document` and nothing else.

pub mod html;
pub mod markdown;
mod outline;
pub mod text;
pub mod word;

use crate::document::Document;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Word.
    Word,
    /// A page for a browser, or what is pasted into one.
    Html,
    /// Markdown, as CommonMark describes it.
    Markdown,
}

/// How much of a place of its own a document is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// It stands by itself.
    Whole,
    /// It is to be put into another page, as an item into that of its meeting.
    Excerpt,
}

/// What there is to say of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// The format.
    pub format: Format,
    /// As it is asked for: `--to text`.
    pub name: &'static str,
    /// As it is called.
    pub title: &'static str,
    /// How its files end, without the point.
    pub extension: &'static str,
    /// Whether it is text that a terminal can show.
    pub is_text: bool,
}

/// Every format.
pub const FORMATS: &[About] = &[
    About {
        format: Format::Text,
        name: "text",
        title: "Plain text",
        extension: "txt",
        is_text: true,
    },
    About { format: Format::Word, name: "word", title: "Word", extension: "docx", is_text: false },
    About { format: Format::Html, name: "html", title: "HTML", extension: "html", is_text: true },
    About {
        format: Format::Markdown,
        name: "markdown",
        title: "Markdown",
        extension: "md",
        is_text: true,
    },
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        FORMATS.iter().find(|about| about.name == name).map(|about| about.format)
    }

    /// Whether it is text that a terminal can show.
    pub fn is_text(self) -> bool {
        FORMATS.iter().any(|about| about.format == self && about.is_text)
    }
}

/// A document in a format.
pub fn to_bytes(document: &Document, format: Format, extent: Extent) -> Vec<u8> {
    match format {
        Format::Html => match extent {
            Extent::Whole => html::to_html(document).into_bytes(),
            Extent::Excerpt => html::to_fragment(document).into_bytes(),
        },
        Format::Markdown => markdown::to_markdown(document).into_bytes(),
        Format::Text => text::to_text(document, text::WIDTH).into_bytes(),
        Format::Word => word::to_word(document),
    }
}

#[cfg(test)]
mod tests;

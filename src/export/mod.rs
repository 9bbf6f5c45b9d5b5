//! The formats that a part of the minutes is published in, and what each of them sees: a paper format
//! the `Document` and nothing else. The fair copy is what will be written, to be read once more
//! before it is.

pub mod html;
pub mod markdown;
mod outline;
pub mod text;
pub mod word;

use crate::document::{Document, Passage};
use crate::layout::{Part, lay_out_part};
use crate::meeting::Record;
use crate::style::HouseStyle;

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
enum Extent {
    /// It stands by itself.
    Whole,
    /// It is to be put into another page, as an item into that of its meeting.
    Excerpt,
}

/// What there is to say of a format.
#[derive(Clone, Copy, Debug)]
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
    /// What it is made of.
    made: Made,
}

/// What a format is made of, and by what.
#[derive(Clone, Copy, Debug)]
enum Made {
    /// Of the document alone.
    OfDocument(fn(&Document, Extent) -> Vec<u8>),
}

/// Every format.
pub const FORMATS: &[About] = &[
    About {
        format: Format::Text,
        name: "text",
        title: "Plain text",
        extension: "txt",
        is_text: true,
        made: Made::OfDocument(|document, _| text::to_text(document, text::WIDTH).into_bytes()),
    },
    About {
        format: Format::Word,
        name: "word",
        title: "Word",
        extension: "docx",
        is_text: false,
        made: Made::OfDocument(|document, _| word::to_word(document)),
    },
    About {
        format: Format::Html,
        name: "html",
        title: "HTML",
        extension: "html",
        is_text: true,
        made: Made::OfDocument(|document, extent| match extent {
            Extent::Whole => html::to_html(document).into_bytes(),
            Extent::Excerpt => html::to_fragment(document).into_bytes(),
        }),
    },
    About {
        format: Format::Markdown,
        name: "markdown",
        title: "Markdown",
        extension: "md",
        is_text: true,
        made: Made::OfDocument(|document, _| markdown::to_markdown(document).into_bytes()),
    },
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        FORMATS.iter().find(|about| about.name == name).map(|about| about.format)
    }

    /// What there is to say of it.
    pub fn about(self) -> &'static About {
        FORMATS.iter().find(|about| about.format == self).unwrap_or(&FORMATS[0])
    }
}

/// A part of the minutes as it will be written in a format, before it is.
#[derive(Debug)]
pub struct FairCopy {
    written: Written,
}

#[derive(Debug)]
enum Written {
    /// A document, and how it is written.
    Paper(Document, Extent, fn(&Document, Extent) -> Vec<u8>),
}

/// A part of a record in a format. The style says how documents are laid out.
pub fn fair_copy(record: &Record, style: &HouseStyle, part: Part, format: Format) -> FairCopy {
    let written = match format.about().made {
        Made::OfDocument(write) => {
            Written::Paper(lay_out_part(record, style, part), extent(part), write)
        }
    };
    FairCopy { written }
}

/// An item is put into the page of its meeting; the other parts have one of their own.
fn extent(part: Part) -> Extent {
    match part {
        Part::All | Part::Decisions | Part::Register(_) => Extent::Whole,
        Part::Item(_) => Extent::Excerpt,
    }
}

impl FairCopy {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match &self.written {
            Written::Paper(document, ..) => document.blocks.is_empty(),
        }
    }

    /// All that it says, for the last look.
    pub fn passages(&self) -> Vec<Passage<'_>> {
        match &self.written {
            Written::Paper(document, ..) => document.passages(),
        }
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        match self.written {
            Written::Paper(document, extent, write) => write(&document, extent),
        }
    }
}

#[cfg(test)]
mod tests;

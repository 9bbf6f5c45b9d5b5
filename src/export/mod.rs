//! The formats that a part of the minutes is published in, and what each of them sees: a paper format
//! the `Document` and nothing else, a data format the `Record` and nothing else, Akoma Ntoso both and
//! the style. The `Record` that facts are taken of has nobody whom its paper does not name. The fair copy
//! is what will be written, to be read once more before it is.

pub mod akoma_ntoso;
pub mod csv;
mod facts;
pub mod html;
pub mod json;
pub mod markdown;
mod outline;
pub mod text;
pub mod word;
mod xml;

use crate::document::{Document, Passage};
use crate::layout::{
    Part, Parts, REGISTERS, has_something, lay_out_part, named_as_printed, parts_of,
};
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
    /// A table for a spreadsheet.
    Csv,
    /// Facts for a program.
    Json,
    /// The open standard for minutes as a document, in XML.
    AkomaNtoso,
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
    /// Another name by which it may be asked for.
    pub also: Option<&'static str>,
    /// As it is called.
    pub title: &'static str,
    /// How its files end, without the point.
    pub extension: &'static str,
    /// Whether it is text that a terminal can show.
    pub is_text: bool,
    /// Which parts of the minutes it has.
    pub parts: Reach,
    /// What it is made of.
    made: Made,
}

/// Which parts of the minutes a format has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of them.
    Every,
    /// Those that are lists of facts.
    Registers,
    /// The whole minutes alone.
    Whole,
}

impl Reach {
    /// Whether a part is one of them.
    pub fn has(self, part: Part) -> bool {
        match self {
            Reach::Every => true,
            Reach::Registers => matches!(part, Part::Register(_)),
            Reach::Whole => part == Part::All,
        }
    }

    /// They, as one says them.
    pub fn told(self) -> &'static str {
        match self {
            Reach::Every => "any part of the minutes",
            Reach::Registers => "the actions, the attendance, the interests or the votes",
            Reach::Whole => "the whole minutes",
        }
    }

    /// They, as they are asked for.
    pub fn names(self) -> Vec<&'static str> {
        let registers = REGISTERS.iter().map(|(name, _)| *name);
        match self {
            Reach::Every => ["all", "item:N", "decisions"].into_iter().chain(registers).collect(),
            Reach::Registers => registers.collect(),
            Reach::Whole => vec!["all"],
        }
    }
}

/// What a format is made of, and by what.
#[derive(Clone, Copy, Debug)]
enum Made {
    /// Of the document alone.
    Document(fn(&Document, Extent) -> Vec<u8>),
    /// Of the record alone.
    Record(fn(&Record, Part) -> Box<dyn Written>),
    /// Of the record, and of the document that it was laid out in by that style.
    Both(fn(&Record, &HouseStyle, &Document) -> Box<dyn Written>),
}

/// Every format.
pub const FORMATS: &[About] = &[
    About {
        format: Format::Text,
        name: "text",
        also: None,
        title: "Plain text",
        extension: "txt",
        is_text: true,
        parts: Reach::Every,
        made: Made::Document(|document, _| text::to_text(document, text::WIDTH).into_bytes()),
    },
    About {
        format: Format::Word,
        name: "word",
        also: None,
        title: "Word",
        extension: "docx",
        is_text: false,
        parts: Reach::Every,
        made: Made::Document(|document, _| word::to_word(document)),
    },
    About {
        format: Format::Html,
        name: "html",
        also: None,
        title: "HTML",
        extension: "html",
        is_text: true,
        parts: Reach::Every,
        made: Made::Document(|document, extent| match extent {
            Extent::Whole => html::to_html(document).into_bytes(),
            Extent::Excerpt => html::to_fragment(document).into_bytes(),
        }),
    },
    About {
        format: Format::Markdown,
        name: "markdown",
        also: None,
        title: "Markdown",
        extension: "md",
        is_text: true,
        parts: Reach::Every,
        made: Made::Document(|document, _| markdown::to_markdown(document).into_bytes()),
    },
    About {
        format: Format::Csv,
        name: "csv",
        also: None,
        title: "CSV, a table",
        extension: "csv",
        is_text: true,
        parts: Reach::Registers,
        made: Made::Record(|record, part| Box::new(csv::table(record, part).unwrap_or_default())),
    },
    About {
        format: Format::Json,
        name: "json",
        also: None,
        title: "JSON, facts for a program",
        extension: "json",
        is_text: true,
        parts: Reach::Every,
        made: Made::Record(|record, part| Box::new(json::json(record, part))),
    },
    About {
        format: Format::AkomaNtoso,
        name: "akn",
        also: Some("akoma-ntoso"),
        title: "Akoma Ntoso, XML for an archive",
        extension: "xml",
        is_text: true,
        parts: Reach::Whole,
        made: Made::Both(|record, style, document| {
            Box::new(akoma_ntoso::debate(record, style, document))
        }),
    },
];

impl About {
    /// Whether it shows the words that the house style has round the facts, and nothing but those.
    pub fn is_paper(&self) -> bool {
        matches!(self.made, Made::Document(_))
    }
}

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        let named = |about: &&About| about.name == name || about.also == Some(name);
        FORMATS.iter().find(named).map(|about| about.format)
    }

    /// What there is to say of it.
    pub fn about(self) -> &'static About {
        FORMATS.iter().find(|about| about.format == self).unwrap_or(&FORMATS[0])
    }
}

/// What a format writes of a part, as it will stand in the file.
trait Written {
    /// Whether there is nothing in it.
    fn is_empty(&self) -> bool;

    /// All that it says, for the last look.
    fn passages(&self) -> Vec<Passage<'_>>;

    /// The file.
    fn to_bytes(&self) -> Vec<u8>;
}

/// A part of the minutes as it will be written in a format, before it is.
pub struct FairCopy {
    written: Box<dyn Written>,
}

/// A document of a part, and how it is written.
struct Paper {
    part: Part,
    document: Document,
    extent: Extent,
    write: fn(&Document, Extent) -> Vec<u8>,
}

/// A part of a record in a format; empty where the format has no such part. The style says how
/// documents are laid out, and whom the facts may name: they tell of nobody whom the paper does not.
pub fn fair_copy(record: &Record, style: &HouseStyle, part: Part, format: Format) -> FairCopy {
    let written = match format.about().made {
        Made::Document(write) => {
            let document = lay_out_part(record, style, part);
            Box::new(Paper { part, document, extent: extent(part), write })
        }
        Made::Record(make) => make(&named_as_printed(record, style), part),
        Made::Both(make) => {
            make(&named_as_printed(record, style), style, &lay_out_part(record, style, part))
        }
    };
    FairCopy { written }
}

/// One part in one format, of what is published.
pub struct Leaf {
    /// The part.
    pub part: Part,
    /// The format.
    pub format: Format,
    /// What will be written.
    pub copy: FairCopy,
}

/// Parts in a format, or in every one; what would have nothing in it is left out, and so is a part
/// that a format does not have. Where all parts are published an item is what is pasted into a web
/// page, in whatever format the others are.
pub fn leaves(
    record: &Record,
    style: &HouseStyle,
    parts: Parts,
    format: Option<Format>,
) -> Vec<Leaf> {
    let all = FORMATS.iter().map(|about| about.format);
    let of = format.map_or_else(|| all.collect(), |format| vec![format]);
    let mut leaves = Vec::new();
    for part in parts_of(record, parts) {
        let is_pasted = parts == Parts::Each && matches!(part, Part::Item(_));
        let formats = if is_pasted { &[Format::Html][..] } else { &of };
        for format in formats.iter().filter(|format| format.about().parts.has(part)) {
            let copy = fair_copy(record, style, part, *format);
            if !copy.is_empty() {
                leaves.push(Leaf { part, format: *format, copy });
            }
        }
    }
    leaves
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
        self.written.is_empty()
    }

    /// All that it says, for the last look.
    pub fn passages(&self) -> Vec<Passage<'_>> {
        self.written.passages()
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.written.to_bytes()
    }
}

impl Written for Paper {
    fn is_empty(&self) -> bool {
        !has_something(self.part, &self.document)
    }

    fn passages(&self) -> Vec<Passage<'_>> {
        self.document.passages()
    }

    fn to_bytes(&self) -> Vec<u8> {
        (self.write)(&self.document, self.extent)
    }
}

#[cfg(test)]
mod tests;

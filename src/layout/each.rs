//! Several parts at once: which there are, and each as a document of its own.

use super::{Part, REGISTERS, lay_out_part};
use crate::document::Document;
use crate::meeting::Record;
use crate::style::HouseStyle;

/// A part by itself, or all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// One.
    One(Part),
    /// The whole, the decisions, each register and each item, as far as there is something in it.
    Each,
}

/// Those parts of a record, whether there is something in them or not.
pub fn parts_of(record: &Record, parts: Parts) -> Vec<Part> {
    match parts {
        Parts::One(part) => vec![part],
        Parts::Each => {
            let registers = REGISTERS.iter().map(|(_, register)| Part::Register(*register));
            let items = record.agenda_items().map(|item| Part::Item(item.id));
            [Part::All, Part::Decisions].into_iter().chain(registers).chain(items).collect()
        }
    }
}

/// The documents of those parts; what would have nothing in it is left out.
pub fn lay_out_parts(record: &Record, style: &HouseStyle, parts: Parts) -> Vec<(Part, Document)> {
    let laid = |part: Part| (part, lay_out_part(record, style, part));
    let laid = parts_of(record, parts).into_iter().map(laid);
    laid.filter(|(part, document)| has_something(*part, document)).collect()
}

/// Whether a document says anything beyond what meeting it is of.
pub fn has_something(part: Part, document: &Document) -> bool {
    match part {
        Part::Decisions => document.blocks.iter().any(|block| block.origin.is_some()),
        Part::All | Part::Item(_) | Part::Register(_) => !document.blocks.is_empty(),
    }
}

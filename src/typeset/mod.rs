//! From text to what stands in the cells of a terminal or of a plain text file: grapheme clusters,
//! their widths, rows, and pages of blocks. Nothing here knows the meeting, the styles or the
//! screen; only `page` knows the document model.

pub mod cluster;
pub mod page;
pub mod width;
pub mod wrap;

pub use cluster::{boundary_from, cluster_at, cluster_before, clusters, is_boundary, is_plain};
pub use width::{cells, shown, shown_in_ascii, width};
pub use wrap::{Ending, Row, rewrap, wrap};

#[cfg(test)]
pub(crate) mod tests;

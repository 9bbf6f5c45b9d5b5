//! Key counts.

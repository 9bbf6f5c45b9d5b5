//! Commands to events.

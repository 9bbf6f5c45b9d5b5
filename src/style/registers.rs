//! What the registers that are published by themselves are headed by.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};

settings! {
    /// The registers: what is gathered from all items.
    Registers, RegistersSheet:
    /// Above the actions.
    actions: String,
    /// Above who was there, who came and went.
    attendance: String,
    /// Above the declarations.
    interests: String,
    /// Above the recorded votes.
    votes: String,
}

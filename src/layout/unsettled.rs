//! What is still to be settled where the minutes are published all the same: a sign stands in the
//! place of each mark of the clerk's, and behind what is in doubt; none of their words.

use super::{Page, line};
use crate::document::{Block, Role};
use crate::meeting::Id;

/// The sign of what is unsettled behind that entry, or with none before the first of the place.
pub(super) fn sign(page: Page, after: Option<Id>) -> Option<Block> {
    let is_there = page.record.is_unsettled(page.place, after);
    is_there.then(|| line(None, Role::Point, page.style.points.unsettled.clone())).flatten()
}

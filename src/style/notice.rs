//! The notice of decisions: what it is headed by, and the working days that run from it.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{Holidays, OfNotice, Phrase};

settings! {
    /// The notice of decisions.
    Notice, NoticeSheet:
    /// Its heading.
    title: String,
    /// When it was published.
    published: Phrase<OfNotice>,
    /// By when it is to be published, where it is not known when it was.
    due: Phrase<OfNotice>,
    /// Until when decisions may be called in, and when they take effect.
    call_in: Phrase<OfNotice>,
    /// So many working days after the meeting it is to be published; 0: it is not said.
    days_to_publish: u32,
    /// So many working days after its publication decisions may be called in; 0: they may not.
    days_to_call_in: u32,
    /// Whose bank holidays are no working days.
    holidays: Holidays,
}

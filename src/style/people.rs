//! How people are printed where they speak, own an action or are referred to.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{OfPerson, OfficeRepeat, Phrase};

settings! {
    /// How people are printed where they speak, own an action or are referred to.
    People, PeopleSheet:
    /// A voting member.
    member: Phrase<OfPerson>,
    /// A co-opted member.
    co_opted: Phrase<OfPerson>,
    /// A member of the authority from outside the body.
    other_member: Phrase<OfPerson>,
    /// An officer.
    officer: Phrase<OfPerson>,
    /// A guest or partner.
    guest: Phrase<OfPerson>,
    /// A member of the public.
    public: Phrase<OfPerson>,
    /// Members, Officers, the Committee.
    collective: Phrase<OfPerson>,
    /// Anyone who has no office where an office is asked for.
    name: Phrase<OfPerson>,
    /// An office that was printed before.
    office_repeat: OfficeRepeat,
    /// Somebody of whom it is not settled who they were.
    unknown: String,
}

//! How people are printed where they speak, own an action or are referred to.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{Glossary, OfPerson, OfficeCase, OfficeRepeat, Phrase};
use crate::meeting::Attribution;

settings! {
    /// How people are printed where they speak, own an action or are referred to.
    People, PeopleSheet:
    /// By what people are named, whatever their class.
    attribution: Attribution,
    /// By office.
    by_office: Phrase<OfPerson>,
    /// By name.
    by_name: Phrase<OfPerson>,
    /// By both.
    by_both: Phrase<OfPerson>,
    /// A member who is not to be named.
    some_member: String,
    /// An officer who is not to be named.
    some_officer: String,
    /// Anyone else who is not to be named.
    some_other: String,
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
    /// A member who was named in the item before; empty: as the first time.
    member_again: Phrase<OfPerson>,
    /// An officer who was named in the item before.
    officer_again: Phrase<OfPerson>,
    /// A guest who was named in the item before.
    guest_again: Phrase<OfPerson>,
    /// An office that was printed before.
    office_repeat: OfficeRepeat,
    /// The letters of offices.
    office_case: OfficeCase,
    /// Titles that are printed otherwise than they were typed, a word each: Councillor as Cllr, or not
    /// at all, which leaves the Mr behind it.
    titles: Glossary,
    /// Somebody of whom it is not settled who they were.
    unknown: String,
}

//! How business that is minuted field by field is worded: a phrase for each sort.

use serde::Deserialize;

use super::phrase::{Phrase, Placeholder};
use super::read::{Key, Reading, Setting};

settings! {
    /// A phrase for each sort of business, and what is said beside them.
    BusinessPhrases, BusinessPhrasesSheet:
    /// A question by a member of the public.
    public_question: Phrase<OfBusiness>,
    /// A question by a member, of which notice was given.
    member_question: Phrase<OfBusiness>,
    /// A supplementary question.
    supplementary: Phrase<OfBusiness>,
    /// A reply in writing that was promised.
    written_reply: Phrase<OfBusiness>,
    /// A petition.
    petition: Phrase<OfBusiness>,
    /// A deputation.
    deputation: Phrase<OfBusiness>,
    /// Somebody who speaks for or against an application.
    public_speaker: Phrase<OfBusiness>,
    /// What an item came to, in plain English.
    in_brief: Phrase<OfBusiness>,
    /// An announcement.
    announcement: Phrase<OfBusiness>,
    /// Why an item was urgent.
    urgent: Phrase<OfBusiness>,
    /// A change in the order of business.
    order_of_business: Phrase<OfBusiness>,
    /// Items that were taken together.
    taken_together: Phrase<OfBusiness>,
    /// Under the other items that were taken together with it.
    taken_with: Phrase<OfBusiness>,
    /// The minutes of the last meeting.
    previous_minutes: Phrase<OfBusiness>,
    /// A correction to them.
    correction: Phrase<OfBusiness>,
    /// What has become of a matter that was minuted before.
    matter_arising: Phrase<OfBusiness>,
    /// An adjournment.
    adjourned: Phrase<OfBusiness>,
    /// The end of an adjournment.
    resumed: Phrase<OfBusiness>,
    /// Disorder.
    disorder: Phrase<OfBusiness>,
    /// A point of order.
    point_of_order: Phrase<OfBusiness>,
    /// A ruling of the chair.
    ruling: Phrase<OfBusiness>,
    /// A payment.
    payment: Phrase<OfBusiness>,
    /// What the payments of an item come to, where there are several.
    payments: Phrase<OfBusiness>,
    /// A planning application.
    application: Phrase<OfBusiness>,
    /// A comment on an application of others.
    comment: Phrase<OfBusiness>,
    /// Conditions.
    conditions: Phrase<OfBusiness>,
    /// Conflicts of interest declared by those who decided.
    conflicts: Phrase<OfBusiness>,
    /// A dispensation.
    dispensations: Phrase<OfBusiness>,
    /// A delegation.
    delegation: Phrase<OfBusiness>,
    /// A decision that is made on other items too.
    also_decides: Phrase<OfBusiness>,
    /// Under the other items that it is made on.
    decided_with: Phrase<OfBusiness>,
    /// The same under a decision that is printed there again.
    decided_together: Phrase<OfBusiness>,
    /// Dissent.
    dissent: Phrase<OfBusiness>,
    /// By when a decision may be called in, or why not.
    call_in: Phrase<OfBusiness>,
    /// A decision that was called in.
    called_in: Phrase<OfBusiness>,
    /// An election to an office.
    election: Phrase<OfBusiness>,
    /// That the meeting is recorded.
    recording: Phrase<OfBusiness>,
    /// A work programme.
    programme: Phrase<OfBusiness>,
    /// The date of the next meeting.
    next_meeting: Phrase<OfBusiness>,
}

places! {
    /// What a phrase about business may name. A place that its sort does not have stays empty.
    OfBusiness:
    /// Who asks, presents, speaks or owes.
    "who" Who,
    /// To whom, or in consultation with whom.
    "to" To,
    /// Several people.
    "people" People,
    /// Other items, by their numbers.
    "items" Items,
    /// What it is about.
    "subject" Subject,
    /// How many: signatures, items, people or payments.
    "count" Count,
    /// A sum of money, without the sign of the currency.
    "sum" Sum,
    /// A day.
    "date" Date,
    /// A power or a rule.
    "power" Power,
    /// Its words; further paragraphs of them follow.
    "text" Text,
    /// When it was minuted.
    "time" Time,
    /// The word for a reply that was given, or is owed no more.
    "status" Status,
}

//! The shape of the JSON: structs made for it alone, flat lists that refer to each other by id, with the
//! words of Popolo where Popolo has the concept. What each property means stands in
//! `docs/minutes.schema.json`; a test holds the two together. What does not apply is left out.

use serde::Serialize;

use super::text::{Day, Reference, Text, Time};

/// The minutes, or a part of them. A list that the part has not is left out whole.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) struct Minutes {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) version: u32,
    pub(super) part: &'static str,
    pub(super) audience: &'static str,
    pub(super) event: Event,
    pub(super) organizations: Vec<Organization>,
    pub(super) people: Vec<Person>,
    pub(super) items: Vec<Item>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attendance: Option<Vec<Attendance>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) movements: Option<Vec<Movement>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) gallery: Option<Vec<Gallery>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) declarations: Option<Vec<Declaration>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) speeches: Option<Vec<Speech>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) business: Option<Vec<Business>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) motions: Option<Vec<Motion>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) vote_events: Option<Vec<VoteEvent>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) motion_outcomes: Option<Vec<MotionOutcome>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) decisions: Option<Vec<Decision>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) actions: Option<Vec<Action>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exempt_business: Option<Vec<ExemptBusiness>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) notes: Option<Vec<Note>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) unsettled_ids: Vec<Reference>,
}

/// The meeting.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    pub(super) classification: &'static str,
    pub(super) name: Text,
    pub(super) organization_id: &'static str,
    pub(super) date: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scheduled_start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_date: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<Text>,
}

/// The body that meets, the authority it is of, and the political groups.
#[derive(Debug, Serialize)]
pub(super) struct Organization {
    pub(super) id: Text,
    pub(super) classification: &'static str,
    pub(super) name: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent_id: Option<&'static str>,
}

/// Somebody.
#[derive(Debug, Serialize)]
pub(super) struct Person {
    pub(super) id: Reference,
    pub(super) name: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) honorific_prefix: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) given_name: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) family_name: Option<Text>,
    pub(super) role: &'static str,
    pub(super) has_vote: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) group_id: Option<Text>,
    pub(super) offices: Vec<Text>,
}

/// An item of the agenda.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) identifier: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<Text>,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exempt: Option<Exempt>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) officer: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) key_decision: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recommendation: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reasons: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) alternatives: Option<Text>,
    pub(super) documents: Vec<Text>,
    pub(super) notices: Vec<Notice>,
    pub(super) sittings: Vec<Sitting>,
}

/// Why an item is exempt.
#[derive(Debug, Serialize)]
pub(super) struct Exempt {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) paragraph: Option<Text>,
}

/// Clauses, and what leads in to them.
#[derive(Debug, Serialize)]
pub(super) struct Words {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lead: Option<Text>,
    pub(super) clauses: Vec<Text>,
}

/// A question or petition of which notice was given.
#[derive(Debug, Serialize)]
pub(super) struct Notice {
    pub(super) classification: &'static str,
    pub(super) from: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<Text>,
    pub(super) text: Text,
}

/// A stretch in which an item was before the meeting.
#[derive(Debug, Serialize)]
pub(super) struct Sitting {
    pub(super) start_date: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<Time>,
}

/// Whether somebody was there, and when.
#[derive(Debug, Serialize)]
pub(super) struct Attendance {
    pub(super) person_id: Reference,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) substitute_for_id: Option<Reference>,
    pub(super) chaired: bool,
    pub(super) stretches: Vec<Stretch>,
}

/// A stretch in which somebody was in the room.
#[derive(Debug, Serialize)]
pub(super) struct Stretch {
    pub(super) remote: bool,
    pub(super) from_start: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_date: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_item_id: Option<Reference>,
    pub(super) to_end: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_item_id: Option<Reference>,
}

/// Somebody came, went or took the chair.
#[derive(Debug, Serialize)]
pub(super) struct Movement {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    pub(super) classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) person_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) declaration_id: Option<Reference>,
}

/// How many of the public were there.
#[derive(Debug, Serialize)]
pub(super) struct Gallery {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    pub(super) value: u32,
}

/// A declaration of interest.
#[derive(Debug, Serialize)]
pub(super) struct Declaration {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    pub(super) none_declared: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) creator_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) concerns_item_id: Option<Reference>,
    pub(super) sensitive: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nature: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) conduct: Option<&'static str>,
}

/// Something said, asked or answered, or a bullet under it.
#[derive(Debug, Serialize)]
pub(super) struct Speech {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    #[serde(rename = "type")]
    pub(super) form: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) creator_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attribution_text: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) under_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<u8>,
    pub(super) text: Text,
}

/// Business that is minuted field by field.
#[derive(Debug, Serialize)]
pub(super) struct Business {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    pub(super) classification: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) creator_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recipient_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) under_id: Option<Reference>,
    pub(super) people_ids: Vec<Reference>,
    pub(super) concerns_item_ids: Vec<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subject: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pence: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) day: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) power: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<Text>,
}

/// Something moved.
#[derive(Debug, Serialize)]
pub(super) struct Motion {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    pub(super) classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) creator_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seconder_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amends_id: Option<Reference>,
    pub(super) concerns_item_ids: Vec<Reference>,
    pub(super) basis: &'static str,
    pub(super) text: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) result: Option<&'static str>,
}

/// A vote.
#[derive(Debug, Serialize)]
pub(super) struct VoteEvent {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_date: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) motion_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) decision_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<Words>,
    pub(super) method: &'static str,
    pub(super) requirement: &'static str,
    pub(super) result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) casting_vote: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) could_vote: Option<u32>,
    pub(super) counts: Vec<Count>,
    pub(super) votes: Vec<MemberVote>,
    pub(super) demanded_by_ids: Vec<Reference>,
}

/// How many were on a side.
#[derive(Debug, Serialize)]
pub(super) struct Count {
    pub(super) option: &'static str,
    pub(super) value: u32,
}

/// What one member did.
#[derive(Debug, Serialize)]
pub(super) struct MemberVote {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) voter_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) group_id: Option<Text>,
    pub(super) option: &'static str,
    pub(super) named: &'static str,
}

/// What became of a motion without a count.
#[derive(Debug, Serialize)]
pub(super) struct MotionOutcome {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) motion_id: Option<Reference>,
    pub(super) result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<Text>,
}

/// A decision.
#[derive(Debug, Serialize)]
pub(super) struct Decision {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    pub(super) classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Text>,
    pub(super) basis: &'static str,
    pub(super) text: Words,
}

/// Something that somebody is to do.
#[derive(Debug, Serialize)]
pub(super) struct Action {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    pub(super) classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) owner_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) due_date: Option<Day>,
    pub(super) status: &'static str,
}

/// What there is to tell of exempt business.
#[derive(Debug, Serialize)]
pub(super) struct ExemptBusiness {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    pub(super) classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<Text>,
}

/// A note or mark of the clerk's own.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    pub(super) id: Reference,
    pub(super) position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item_id: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Time>,
    pub(super) classification: &'static str,
    pub(super) text: Text,
}

//! What an act is called when it is undone: "point by Finch on item 7".

use std::borrow::Cow;

use crate::event::Change;
use crate::grammar::moved::{fate_named, motion_named};
use crate::meeting::{Count, Entry, Id, Kind, Meeting, Outcome, Place, Speaker, Standing, Vote};

/// The name of an act, before it is applied.
pub(super) fn act(meeting: &Meeting, changes: &[Change]) -> String {
    // Somebody who is added by what they do is named in it.
    let mut knowing = Cow::Borrowed(meeting);
    if let [Change::Known(person), Change::Minuted(..), ..] = changes {
        knowing.to_mut().people.insert(person.id, person.clone().into());
    }
    let meeting = knowing.as_ref();
    let listed = changes.iter().find(|change| matches!(change, Change::Listed(..)));
    if let Some(told) = joined_or_split(meeting, changes).or_else(|| several(meeting, changes)) {
        return told;
    }
    let first = changes.iter().find(|change| !matches!(change, Change::Known(_)));
    if let Some(change @ Change::Minuted(..)) = first {
        return named(meeting, change);
    }
    // The last change that is not merely a consequence names the act; what was listed is gone to.
    let telling = changes.iter().rev().find(|change| {
        !matches!(
            change,
            Change::ItemLeft(..)
                | Change::WentTo(_)
                | Change::Known(_)
                | Change::RollCall(false)
                | Change::ByName(None)
        )
    });
    match listed.or(telling).or(changes.last()) {
        None => "nothing".into(),
        Some(change) => named(meeting, change),
    }
}

/// An entry joined to the one above is reworded there and struck out; one that is split is reworded
/// and minuted once more.
fn joined_or_split(meeting: &Meeting, changes: &[Change]) -> Option<String> {
    match (changes.first()?, changes.last()?) {
        (Change::Reworded(first), Change::Struck(id)) if !first.kind.is_attendance() => {
            Some(format!("joining {}", stands(meeting, *id)))
        }
        (Change::Reworded(first), Change::Minuted(..)) => {
            Some(format!("splitting {}", entry_named(meeting, first)))
        }
        _ => None,
    }
}

/// Several entries of one act: `departure of Abara and departure of Finch`.
fn several(meeting: &Meeting, changes: &[Change]) -> Option<String> {
    let minuted = changes.iter().filter_map(|change| match change {
        Change::Minuted(entry, _) => Some(entry),
        _ => None,
    });
    let entries: Vec<&Entry> = minuted.collect();
    if changes.iter().any(|change| matches!(change, Change::Struck(_))) {
        return None;
    }
    let names: Vec<String> = entries.iter().map(|entry| entry_named(meeting, entry)).collect();
    let (last, first) = names.split_last().filter(|(_, first)| !first.is_empty())?;
    let place = entries.first()?.place;
    Some(format!("{} and {last}{}", first.join(", "), on(meeting, place)))
}

fn named(meeting: &Meeting, change: &Change) -> String {
    match change {
        Change::Minuted(entry, _) => entry_named(meeting, entry) + &on(meeting, entry.place),
        Change::Reworded(entry) => format!("change of {}", entry_named(meeting, entry)),
        Change::Moved(id, place, _) => {
            format!("moving {} to {}", stands(meeting, *id), place_named(meeting, *place))
        }
        Change::Struck(id) => format!("striking out {}", stands(meeting, *id)),
        Change::Known(person) => format!("adding {}", person.name.plain()),
        Change::Listed(item, _) if item.exempt.is_some() && meeting.item(item.id).is_some() => {
            format!("making {} exempt", place_named(meeting, Some(item.id)))
        }
        Change::Listed(item, _) if item.number.is_empty() => format!("inserting {}", item.title),
        Change::Listed(item, _) => format!("inserting item {}", item.number),
        Change::ItemOpened(id, _) => format!("going to {}", place_named(meeting, Some(*id))),
        Change::ItemLeft(id, _) => format!("leaving {}", place_named(meeting, Some(*id))),
        Change::Stands(id, standing) => {
            let what = match standing {
                Standing::Listed => "putting back",
                Standing::Withdrawn => "withdrawing",
                Standing::Deferred => "deferring",
                Standing::NotReached => "not reaching",
            };
            format!("{what} {}", place_named(meeting, Some(*id)))
        }
        Change::MeetingOpened(_) => "opening the meeting".into(),
        Change::MeetingClosed(_) => "closing the meeting".into(),
        Change::WentTo(place) => format!("going to {}", place_named(meeting, *place)),
        Change::RollCall(true) => "calling the roll".into(),
        Change::RollCall(false) => "ending the roll call".into(),
        Change::ByName(Some(_)) => "beginning a vote by name".into(),
        Change::ByName(None) => "leaving the vote by name".into(),
        Change::Styled(style) => format!("choosing the style {style}"),
        Change::Numbered(_) => "numbering the minutes".into(),
        Change::Attributed(id, _) => {
            format!("naming people in {}", place_named(meeting, Some(*id)))
        }
    }
}

/// What an entry is called: "point by Finch".
pub fn entry_named(meeting: &Meeting, entry: &Entry) -> String {
    kind_named(meeting, &entry.kind)
}

/// What an entry of that kind is called.
pub fn kind_named(meeting: &Meeting, kind: &Kind) -> String {
    let by = |what: &str, speaker: &Speaker| match speaker {
        Speaker::Nobody => what.to_owned(),
        Speaker::Person(id) => format!("{what} by {}", person(meeting, *id)),
        Speaker::Unknown(_) => format!("{what} by who?"),
    };
    match kind {
        Kind::Point(speech) => by("point", &speech.speaker),
        Kind::Question(speech) => by("question", &speech.speaker),
        Kind::Reply(speech, _) => by("reply", &speech.speaker),
        Kind::Bullet(..) => "bullet".into(),
        Kind::Resolution(..) => "resolution".into(),
        Kind::Action { owner: Speaker::Person(id), .. } => {
            format!("action for {}", person(meeting, *id))
        }
        Kind::Action { owner: Speaker::Unknown(_), .. } => "action for who?".into(),
        Kind::Action { owner: Speaker::Nobody, .. } => "action".into(),
        Kind::Note(_) => "private note".into(),
        Kind::Mark(_) => "mark".into(),
        Kind::Present(_) => "attendance".into(),
        Kind::Apologies(_) => "apologies".into(),
        Kind::InAttendance(_) => "others attending".into(),
        Kind::Arrival(id) => format!("arrival of {}", person(meeting, *id)),
        Kind::Departure(id) => format!("departure of {}", person(meeting, *id)),
        Kind::Excused(id, _) => format!("apologies of {}", person(meeting, *id)),
        Kind::Remote(_) => "attendance from elsewhere".into(),
        Kind::Substitute { who, .. } => format!("substitute {}", person(meeting, *who)),
        Kind::Chair(id) => format!("{} in the chair", person(meeting, *id)),
        Kind::Gallery(_) => "the public counted".into(),
        Kind::Decision(..) => "decision".into(),
        Kind::Motion(motion) => by(motion_named(&motion.form), &motion.mover),
        Kind::Vote(vote) => format!("vote, {}", vote_named(vote)),
        Kind::Fate(fate, _) => format!("motion {}", fate_named(*fate)),
        Kind::Interest(interest) => by("declaration", &interest.member),
        Kind::Business(business) => by(&business.sort.row().title.to_lowercase(), &business.who),
        Kind::Readmission => "readmission of the public".into(),
        Kind::Summary(_) => "public summary".into(),
        Kind::Withheld => "text moved to the exempt part".into(),
    }
}

/// What a vote is called: `carried 31 to 18`.
pub fn vote_named(vote: &Vote) -> String {
    let outcome = match vote.outcome() {
        Outcome::Carried => "carried",
        Outcome::Lost => "lost",
        Outcome::Tied => "tied",
    };
    let tally = vote.tally();
    match vote.count {
        Count::Unanimous => format!("{outcome} unanimously"),
        Count::Affirmation => format!("{outcome} by affirmation"),
        Count::Hands { .. } | Count::Except(_) | Count::Named(_) => {
            format!("{outcome} {} to {}", tally.in_favour, tally.against)
        }
    }
}

fn stands(meeting: &Meeting, id: Id) -> String {
    meeting.entry(id).map_or("an entry".into(), |entry| entry_named(meeting, entry))
}

fn person(meeting: &Meeting, id: Id) -> &str {
    meeting.person(id).map_or("somebody", |person| person.name.last.as_str())
}

fn place_named(meeting: &Meeting, place: Place) -> String {
    match place.and_then(|id| meeting.item(id)) {
        None => "the front".into(),
        Some(item) if item.number.is_empty() => item.title.clone(),
        Some(item) => format!("item {}", item.number),
    }
}

fn on(meeting: &Meeting, place: Place) -> String {
    if place.is_none() { String::new() } else { format!(" on {}", place_named(meeting, place)) }
}

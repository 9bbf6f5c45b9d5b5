//! What is said of entries that a line says in full: motions, votes, decisions, business with
//! fields.

use crate::grammar::moved::{fate_named, motion_named};
use crate::grammar::{Formal, Meaning, Reading, Room};
use crate::meeting::{
    Ballot, Basis, Casting, Count, Decided, Demand, Id, Kind, Motion, MotionForm, Outcome, Person,
    Procedure, Prose, Speaker, Status, Tally, Vote,
};

use super::names;

/// What Enter will record, and the field that is asked next.
pub(super) fn told(formal: &Formal, room: &Room) -> String {
    if let Kind::Business(business) = &formal.kind {
        return super::business::told(formal, business, room);
    }
    let what = match &formal.kind {
        Kind::Vote(vote) if taking_names(vote, room) => calling(vote, room),
        Kind::Interest(interest) if formal.asks.is_some() => {
            return super::present::asked(interest, formal.asks.unwrap_or_default(), room);
        }
        Kind::Interest(interest) if formal.leaves.is_some() => {
            super::present::leaves(interest, room)
        }
        Kind::Vote(vote) => format!("vote on {}: {}", voted_on(formal, room), counted(vote)),
        kind => told_of(kind, room),
    };
    let adds = formal
        .adds
        .as_ref()
        .map(|added| format!("adds {} ({}) of the public", added.name.plain(), added.code));
    let parts = [Some(what), adds, formal.asks.map(String::from)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The field of a form that is asked next, when all else is said: Enter goes on to it.
pub(super) fn asked(meaning: &Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Formal(formal) => formal.asks,
        _ => None,
    }
}

/// What an entry says, in the words of a label.
pub(super) fn told_of(kind: &Kind, room: &Room) -> String {
    match kind {
        Kind::Motion(motion) => told_of_motion(motion, room),
        Kind::Vote(vote) => told_of_change(vote, room),
        Kind::Fate(fate, text) => {
            let what = room.floor.question().map_or("motion", |moved| motion_named(&moved.form));
            let more = if text.is_empty() { "" } else { ": " };
            format!("the {what} is {}{more}{}", fate_named(*fate), plain(text, room))
        }
        Kind::Decision(decided, clauses, basis, _) => {
            let what = match decided {
                Decided::Recommended(to) if to.is_empty() => "recommended".into(),
                Decided::Recommended(to) => format!("recommended to {to}"),
                Decided::Noted => "noted".into(),
                Decided::Deferred(until) if until.is_empty() => "item deferred".into(),
                Decided::Deferred(until) => format!("item deferred: {until}"),
                Decided::Referred(to) => format!("item referred to {to}"),
                Decided::Refused => "refused".into(),
                Decided::Granted => "granted".into(),
                Decided::Nothing => "no decision".into(),
            };
            format!("decision: {what}{}", words_of(*basis, clauses))
        }
        Kind::Resolution(clauses, basis, _) => {
            format!("resolution{}", words_of(*basis, clauses))
        }
        Kind::Summary(_) => "summary of exempt business that the public may read".into(),
        Kind::Readmission => "the public come in again".into(),
        Kind::Action { status, text, .. } if !status.is_open() => {
            settled_so(kind, *status, text, room)
        }
        Kind::Business(business) if !business.status.is_open() => {
            settled_so(kind, business.status, &business.text, room)
        }
        kind => super::present::told(kind, room)
            .unwrap_or_else(|| crate::session::kind_named(room.meeting, kind)),
    }
}

/// What is to be done, and that it was, or need not be any more.
fn settled_so(kind: &Kind, status: Status, text: &Prose, room: &Room) -> String {
    let named = crate::session::kind_named(room.meeting, kind);
    format!("{named} is {}: {}", status.word(), plain(text, room).replace('\n', " "))
}

fn plain(text: &Prose, room: &Room) -> String {
    crate::grammar::line::typed(text, room.meeting)
}

/// Whose words they are.
fn words_of(basis: Basis, clauses: &[Prose]) -> String {
    match (basis, clauses.len()) {
        (_, 0) => String::new(),
        (Basis::Moved, _) => ", in the words of the motion that was carried".into(),
        (Basis::Recommended, 1) => ", as recommended".into(),
        (Basis::Recommended, n) => format!(", as recommended, {n} clauses"),
        (Basis::Part, _) => ", some of what is recommended".into(),
        (Basis::Changed | Basis::Own, _) => ", in these words".into(),
    }
}

fn named(speaker: &Speaker, room: &Room) -> Option<String> {
    match speaker {
        Speaker::Nobody => None,
        // Without their titles, that the rest stands whole at 80 columns.
        Speaker::Person(id) => Some(names(std::iter::once(*id), room.meeting)),
        Speaker::Unknown(_) => Some("who?".into()),
    }
}

fn told_of_motion(motion: &Motion, room: &Room) -> String {
    let mut said = motion_named(&motion.form).to_owned();
    if let Some(mover) = named(&motion.mover, room) {
        said.push_str(&format!(" by {mover}"));
    }
    match named(&motion.seconder, room) {
        Some(seconder) => said.push_str(&format!(", seconded by {seconder}")),
        None if !motion.mover.is_nobody() && room.meeting.particulars.rules.seconder => {
            said.push_str(", not yet seconded");
        }
        None => {}
    }
    if let MotionForm::Exclusion(items) = &motion.form {
        let numbers = items.iter().filter_map(|id| room.meeting.item(*id));
        let numbers: Vec<&str> = numbers.map(|item| item.number.as_str()).collect();
        return format!("{said}, for {}", items_named(&numbers));
    }
    if motion.form.is_of_business() {
        said.push_str(&words_of(motion.basis, &motion.clauses));
    }
    said
}

/// `item 7`, `items 7, 8 and 9`.
fn items_named(numbers: &[&str]) -> String {
    match numbers {
        [] => "no item".into(),
        [one] => format!("item {one}"),
        [first @ .., last] => format!("items {} and {last}", first.join(", ")),
    }
}

/// What a vote is taken on.
fn voted_on(formal: &Formal, room: &Room) -> String {
    let on = formal.under;
    let open = room.floor.open().iter().find(|moved| Some(moved.id) == on);
    match (open, on.and_then(|id| room.meeting.entry(id))) {
        (Some(moved), _) => voted_on_named(&moved.form).into(),
        (None, Some(entry)) => format!("the {}", crate::session::entry_named(room.meeting, entry)),
        (None, None) => "nothing".into(),
    }
}

/// What is voted on, in short: the sum behind it must not be cut at 80 columns.
fn voted_on_named(form: &MotionForm) -> &'static str {
    match form {
        MotionForm::Substantive => "the motion",
        MotionForm::Amendment => "the amendment",
        MotionForm::Procedural(Procedure::Closure) => "the closure",
        MotionForm::Procedural(Procedure::NextBusiness) => "next business",
        MotionForm::Procedural(Procedure::Adjournment) => "the adjournment",
        MotionForm::Procedural(Procedure::Suspension) => "the suspension",
        MotionForm::Procedural(Procedure::Extension) => "the extension",
        MotionForm::Exclusion(_) => "the exclusion",
    }
}

fn outcome(vote: &Vote) -> &'static str {
    match vote.outcome() {
        Outcome::Carried => "carried",
        Outcome::Lost => "lost",
        Outcome::Tied => "tied, the chair casts",
    }
}

/// What comes of it, which a narrow screen must not cut, and what was counted: it sums to those in
/// the room.
pub(in crate::ui) fn counted(vote: &Vote) -> String {
    let room = vote.room;
    match &vote.count {
        Count::Unanimous if room == 0 => "carried · all for it".into(),
        Count::Unanimous => format!("carried · all {room} in the room for it"),
        Count::Affirmation => "carried · by affirmation, nobody counted".into(),
        Count::Hands { .. } | Count::Except(_) | Count::Named(_) => {
            let tally = vote.tally();
            let whole = match room {
                // Nobody is minuted as present.
                0 => format!("{} counted", tally.sum()),
                room => format!("{room} in the room"),
            };
            // What comes of it first: a narrow screen cuts off what is last.
            format!("{} · {} = {whole}", outcome(vote), sides(tally))
        }
    }
}

fn sides(tally: Tally) -> String {
    let mut parts = vec![format!("{} for", tally.in_favour), format!("{} against", tally.against)];
    for (count, side) in [(tally.abstaining, "abstaining"), (tally.not_voting, "not voting")] {
        if count > 0 {
            parts.push(format!("{count} {side}"));
        }
    }
    parts.join(" + ")
}

/// Whether this is the vote by name that is being taken.
fn taking_names(vote: &Vote, room: &Room) -> bool {
    room.by_name.is_some() && matches!(vote.count, Count::Named(_))
}

/// A vote by name while the names are called: who is next, what it stands at, and what can no
/// longer change.
fn calling(vote: &Vote, room: &Room) -> String {
    let Count::Named(ballots) = &vote.count else { return String::new() };
    let tally = Tally::of(ballots);
    let voters = room.attendance.voters();
    let to_come = voters.len().saturating_sub(ballots.len());
    let next = voters.get(ballots.len()).and_then(|id| room.meeting.person(*id));
    let next = next.map_or("all called".into(), |person| called(person, room));
    // Only who is named is asked of here, so what was called before is judged as well.
    let interest = crate::grammar::votes_with_interest(vote, room);
    let coming = if to_come > 0 { format!(" + {to_come} to come") } else { String::new() };
    let settled = match settled(vote, voters.len()) {
        Some(settled) => Some(settled),
        None if to_come == 0 => Some(outcome(vote).to_owned()),
        None => None,
    };
    // What it sums to stands over the names as well, so it is what a narrow screen may cut.
    let sum = format!("{} = {}{coming}", voters.len(), sides(tally));
    [Some(next), interest, settled, Some(sum)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Who is called next, and that they must not vote.
fn called(person: &Person, room: &Room) -> String {
    let stake = room.declared.stake(room.place, person.id, room.vocabulary);
    let forbids = stake.is_some_and(|stake| stake.demand(room.vocabulary) != Demand::Nothing);
    let interest = if forbids { ", with an interest: n" } else { "" };
    format!("next: {}{interest}", person.name.plain())
}

/// Whether somebody who was called must not vote, and did.
pub(super) fn calls_the_interested(reading: &Reading, room: &Room) -> bool {
    let Meaning::Formal(formal) = &reading.meaning else { return false };
    let Kind::Vote(vote) = &formal.kind else { return false };
    taking_names(vote, room) && crate::grammar::votes_with_interest(vote, room).is_some()
}

/// What can no longer change, whatever those still to come do.
pub(in crate::ui) fn settled(vote: &Vote, voters: usize) -> Option<String> {
    let ballots = vote.ballots();
    let to_come = voters.saturating_sub(ballots.len());
    let left = u32::try_from(to_come).unwrap_or(u32::MAX);
    let settled = vote.majority.settled(Tally::of(ballots), left).filter(|_| to_come > 0)?;
    let what = if settled == Outcome::Carried { "carried" } else { "lost" };
    Some(match to_come {
        1 => format!("{what} in any case"),
        many => format!("{what} whatever the {many} do"),
    })
}

/// What is asked before the first letter of a vote by name.
pub(super) fn calls(room: &Room) -> String {
    let voters = room.attendance.voters();
    let first = voters.first().and_then(|id| room.meeting.person(*id));
    let first = first.map_or(String::new(), |person| called(person, room));
    format!("{first} · f for   a against   x abstaining   n not voting")
}

/// A vote that stands and is changed: the casting vote, or what members asked to be recorded.
fn told_of_change(vote: &Vote, room: &Room) -> String {
    let own = |(id, ballot): &(Id, Ballot)| {
        let did = match ballot {
            Ballot::For => "voted for",
            Ballot::Against => "voted against",
            Ballot::Abstaining => "abstained",
            Ballot::NotVoting => "did not vote",
        };
        format!("{} {did}", names(std::iter::once(*id), room.meeting))
    };
    let casting = vote.casting.map(|casting| {
        match casting {
            Casting::For => "casting vote for it: carried",
            Casting::Against => "casting vote against it: lost",
            Casting::Declined => "casting vote declined: it falls",
        }
        .to_owned()
    });
    let own: Vec<String> = vote.own.iter().map(own).collect();
    let own = (!own.is_empty()).then(|| format!("recorded on request: {}", own.join(", ")));
    let parts: Vec<String> = casting.into_iter().chain(own).collect();
    if parts.is_empty() { counted(vote) } else { parts.join(" · ") }
}

/// What may come next, as the words to type: an offer, never taken by an empty line.
pub(super) fn offers(room: &Room) -> String {
    let floor = room.floor;
    if let Some(tied) = floor.tied().and_then(|id| room.meeting.entry(id)) {
        let tally = match &tied.kind {
            Kind::Vote(vote) => vote.tally(),
            _ => Tally::default(),
        };
        let (in_favour, against) = (tally.in_favour, tally.against);
        return format!(
            "tied {in_favour} to {against} · casting: for   casting: against   casting: declined"
        );
    }
    if let Some(moved) = floor.question() {
        let seconded = !moved.seconder.is_nobody() || moved.mover.is_nobody();
        let needs = room.meeting.particulars.rules.seconder && !seconded;
        let second = if needs { "/fi seconds · lapsed:   " } else { "" };
        let ends = match moved.form {
            MotionForm::Amendment => "accepted:   withdrawn:",
            _ => "withdrawn:",
        };
        return format!("{second}* all for   * a dk except   31 18 2   byname:   {ends}");
    }
    if floor.carried().is_some() {
        return "carried · = resolves it in these words   == to change them first".into();
    }
    String::new()
}

/// That the public are in the room where they should not be, or out where they could be in.
pub(super) fn of_the_public(room: &Room) -> Option<String> {
    let particulars = &room.meeting.particulars;
    if particulars.opened.is_none() || particulars.closed.is_some() {
        return None;
    }
    let exempt = room.meeting.is_exempt(room.place);
    if still_in(room) {
        return Some("the public are not excluded for this item · exclude: moves it".into());
    }
    (room.exclusion.is_out() && !exempt)
        .then(|| "the public are still out · readmit: lets them in".into())
}

/// Whether the public are in the room though the item is exempt and the meeting is on.
pub(super) fn still_in(room: &Room) -> bool {
    let particulars = &room.meeting.particulars;
    let on = particulars.opened.is_some() && particulars.closed.is_none();
    on && room.meeting.is_exempt(room.place)
        && room.place.is_some_and(|item| !room.exclusion.covers(item))
}

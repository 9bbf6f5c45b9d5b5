//! What a style puts with a decision that was minuted before it: the motion that it came of, who
//! moved it, and how the vote went. Looked up anew each time, so that a motion goes there when its
//! decision is minuted, and comes back when that is struck out.

use super::{Page, line, motions, numbers, votes};
use crate::document::{Block, Role};
use crate::meeting::{Entry, Id, Kind, Motion, MotionForm, Vote};
use crate::style::{BesideDecision, HouseStyle, OfDecision, OfMotion};

/// Whether what an entry prints hangs on others of its item that stand before or behind it.
pub(super) fn hangs_on_others(style: &HouseStyle, kind: &Kind) -> bool {
    match kind {
        Kind::Resolution(..) | Kind::Decision(..) | Kind::Motion(_) | Kind::Vote(_) => {
            gathers(style)
        }
        Kind::Present(_) => marks_people(style),
        kind => kind.is_spoken() && !style.points.after_last.is_empty(),
    }
}

/// Whether others of its item may print otherwise because of an entry.
pub(super) fn tells_others(style: &HouseStyle, kind: &Kind) -> bool {
    match kind {
        // Behind the last point whatever is printed, or another point, makes it another.
        _ if !style.points.after_last.is_empty() => true,
        Kind::Motion(_) | Kind::Vote(_) => gathers(style),
        kind => kind.is_attendance() && marks_people(style),
    }
}

/// Whether something is printed behind the names of those present that was minuted elsewhere.
fn marks_people(style: &HouseStyle) -> bool {
    !style.attendance.times.is_empty() || !style.attendance.remote_mark.is_empty()
}

fn gathers(style: &HouseStyle) -> bool {
    let lead = &style.decisions;
    style.votes.place == BesideDecision::Behind
        || style.motions.place == BesideDecision::Behind
        || !lead.moved_by.is_empty()
        || [&lead.lead, &lead.lead_over].iter().any(|lead| lead.has(OfDecision::Vote))
}

/// The motion that a decision came of, and the votes on both.
#[derive(Default)]
struct Origin<'a> {
    motion: Option<(&'a Entry, &'a Motion)>,
    votes: Vec<(&'a Entry, &'a Vote)>,
}

/// What came before a decision in its item, back to the decision before it.
fn origin_of<'a>(page: Page<'a>, decision: &Entry) -> Origin<'a> {
    let mut origin = Origin::default();
    for entry in page.record.entries_of(decision.place) {
        if entry.kind.clauses().is_some() {
            if entry.id == decision.id {
                break;
            }
            origin = Origin::default();
        }
        match &entry.kind {
            Kind::Motion(motion) if motion.form == MotionForm::Substantive => {
                origin = Origin { motion: Some((entry, motion)), votes: Vec::new() };
            }
            Kind::Vote(vote) => {
                let on = origin.motion.map(|(motion, _)| motion.id);
                if entry.under.is_some() && entry.under == on {
                    origin.votes.push((entry, vote));
                }
            }
            _ => {}
        }
    }
    let own = page.record.entries_of(decision.place).filter(|e| e.under == Some(decision.id));
    origin.votes.extend(own.filter_map(|entry| match &entry.kind {
        Kind::Vote(vote) => Some((entry, &**vote)),
        _ => None,
    }));
    origin
}

/// Whether a motion or a vote stands behind the decision that came of it, and not where it was
/// minuted.
pub(super) fn stands_behind(page: Page, entry: &Entry) -> bool {
    let (votes, motions) = (page.style.votes.place, page.style.motions.place);
    let behind = match entry.kind {
        Kind::Vote(_) => votes == BesideDecision::Behind,
        Kind::Motion(_) => motions == BesideDecision::Behind,
        _ => false,
    };
    let says_the_same = |decision: &Entry| match &entry.kind {
        // A motion whose words were not those of the decision is printed where it was moved.
        Kind::Motion(motion) => decision.kind.clauses() == Some(motion.words()),
        _ => true,
    };
    behind
        && page.record.entries_of(entry.place).filter(|e| e.kind.clauses().is_some()).any(
            |decision| {
                let origin = origin_of(page, decision);
                says_the_same(decision)
                    && (origin.motion.is_some_and(|(motion, _)| motion.id == entry.id)
                        || origin.votes.iter().any(|(vote, _)| vote.id == entry.id))
            },
        )
}

/// How the vote on a decision went, for the words that resolve; empty when none was taken.
pub(super) fn vote_in_lead(page: Page, decision: &Entry) -> String {
    let phrase = &page.style.votes.in_lead;
    let origin = origin_of(page, decision);
    let last = origin.votes.last();
    last.map_or_else(String::new, |(entry, vote)| votes::filled(page, entry, vote, phrase))
}

/// What stands behind a decision: its number, who moved it, and the votes.
pub(super) fn behind(page: Page, decision: Id) -> Vec<Block> {
    let Some(decision) = page.record.entry(decision) else { return Vec::new() };
    let style = page.style;
    let mut blocks = Vec::new();
    if !style.decisions.numbered.is_empty() {
        let decided = page.record.entries_of(decision.place).filter(|e| e.kind.clauses().is_some());
        let count = 1 + decided.take_while(|entry| entry.id != decision.id).count();
        let text = style.decisions.numbered.text(&[
            (OfDecision::Count, &count.to_string()),
            (OfDecision::Minute, &numbers::place_of(page, decision.place)),
            (OfDecision::Body, &page.record.particulars.body),
            (OfDecision::ShortYear, &numbers::short_year(page)),
        ]);
        blocks.extend(line(Some(decision.id), Role::Frame, text));
    }
    if !gathers(style) {
        return blocks;
    }
    let origin = origin_of(page, decision);
    if let Some((entry, motion)) = origin.motion.filter(|_| !style.decisions.moved_by.is_empty()) {
        let (mover, seconder) = motions::movers(page, entry.id, motion);
        let values = [(OfMotion::Mover, mover.as_str()), (OfMotion::Seconder, seconder.as_str())];
        if !mover.is_empty() {
            let text = style.decisions.moved_by.text(&values);
            blocks.extend(line(Some(entry.id), Role::Motion, text));
        }
    }
    if style.votes.place == BesideDecision::Behind {
        let votes = origin.votes.into_iter();
        blocks.extend(votes.flat_map(|(entry, vote)| votes::vote(page, entry, vote)));
    }
    blocks
}

//! Taking over what changed of a place, and keeping the rest: a group of entries is another only if
//! one of them or what stands before it is. Passes groups by; the window has them laid out.

use std::sync::Arc;

use super::{Manner, Page, Source, Spot, Stretch, shown};
use crate::document::Block;
use crate::layout::{self, Before};
use crate::meeting::Entry;

impl Page {
    /// Takes over an entry that came behind all others, where nothing else changed: what an Enter
    /// costs then does not grow with the item. Says whether that was so.
    pub(super) fn append(&mut self, source: Source, key: &(u64, Manner)) -> bool {
        let session = source.session;
        let meeting = &session.meeting;
        let follows = self.place == shown(session)
            && self.laid.as_ref().is_some_and(|(revision, manner)| {
                revision.checked_add(1) == Some(key.0) && *manner == key.1
            });
        let entry = session.appended.filter(|_| follows).and_then(|id| meeting.entries.get(&id));
        let Some(entry) = entry.filter(|entry| entry.place == self.place) else { return false };
        // Head, tail and heading of the minutes tell of decisions, and of whether there is anything.
        let told = layout::is_told_in_frame(&entry.kind);
        if told
            || entry.kind.clauses().is_some()
            || layout::tells_others(&source.record(), source.style, entry)
        {
            return false;
        }
        let groups_end = self.stretches.len().saturating_sub(2);
        let Some(last) = self.stretches.get_mut(1..groups_end).and_then(<[_]>::last_mut) else {
            return false;
        };
        let mut group = last.entries.clone();
        group.push(Arc::clone(entry));
        let plain: Vec<&Entry> = group.iter().map(Arc::as_ref).collect();
        let joins = layout::groups(&plain).len() == 1;
        let before = if joins { last.before.clone() } else { last.after.clone() };
        let entries = if joins { group } else { vec![Arc::clone(entry)] };
        let plain: Vec<&Entry> = entries.iter().map(Arc::as_ref).collect();
        let after = layout::pass_group(&source.record(), source.style, &plain, &before);
        let stretch = Stretch { entries, before, after, ..Stretch::default() };
        if joins {
            *last = stretch;
        } else {
            self.stretches.insert(groups_end, stretch);
        }
        true
    }

    /// Takes over the place that is shown, and keeps of it what did not change.
    pub(super) fn take_over(&mut self, source: Source) {
        let Source { session, style } = source;
        let record = source.record();
        let place = shown(session);
        let same_place = place == self.place
            && self.laid.as_ref().is_some_and(|(_, manner)| *manner == Manner::of(session));
        if place != self.place {
            self.top = Spot::default();
            self.following = true;
        }
        let was = std::mem::take(&mut self.stretches);
        let mut was = if same_place { was } else { Vec::new() };
        self.place = place;
        let head = match place {
            Some(id) => layout::lay_out_item_head(&record, style, id),
            None => layout::lay_out_front(&record, style),
        };
        let tail = match place {
            Some(id) => layout::lay_out_item_tail(&record, style, id),
            None => Vec::new(),
        };
        let mut stretches = vec![kept(was.first(), head)];
        groups(source, &mut was, &mut stretches);
        stretches.push(Stretch::of(self.coming.clone()));
        stretches.push(kept(was.last(), tail));
        self.stretches = stretches;
    }
}

/// A stretch of blocks, with the lines of the old one if it says the same.
fn kept(old: Option<&Stretch>, blocks: Vec<Block>) -> Stretch {
    let lines = old.filter(|old| old.laid() == blocks).and_then(|old| old.lines.clone());
    Stretch { lines, ..Stretch::of(blocks) }
}

/// The groups of the place that is shown: those that did not change and stand behind the same are
/// taken over.
fn groups(source: Source, was: &mut [Stretch], stretches: &mut Vec<Stretch>) {
    let record = source.record();
    let place = shown(source.session);
    let entries: Vec<&Arc<Entry>> = record.shared_entries_of(place).collect();
    let plain: Vec<&Entry> = entries.iter().map(|entry| &***entry).collect();
    let mut before = Before::default();
    let groups_end = was.len().saturating_sub(2).max(1);
    let mut old = was.get_mut(1..groups_end).unwrap_or_default();
    let ranges = layout::groups(&plain);
    // With room for what is coming, the tail, and what will be minuted behind.
    stretches.reserve(ranges.len() + ranges.len() / 4 + 16);
    for range in ranges {
        let group = &entries[range.clone()];
        let same = |stretch: &Stretch| {
            stretch.before == before
                && stretch.entries.len() == group.len()
                && stretch.entries.iter().zip(group).all(|(a, b)| Arc::ptr_eq(a, b))
                && !group.iter().any(|e| layout::hangs_on_others(source.style, &e.kind))
        };
        // After an entry was put in or taken out the old ones are found again a little further on.
        let found = old.iter().take(3).position(same);
        let passed = match found {
            Some(skipped) => skipped + 1,
            None => {
                let first = old.first().and_then(|next| next.entries.first());
                usize::from(first.map(|entry| entry.id) == group.first().map(|entry| entry.id))
            }
        };
        let (behind, ahead) = std::mem::take(&mut old).split_at_mut(passed);
        old = ahead;
        let stretch = match (found, behind.last_mut()) {
            (Some(_), Some(kept)) => Some(std::mem::take(kept)),
            (_, _) => None,
        };
        let stretch = stretch.unwrap_or_else(|| Stretch {
            entries: group.iter().map(|entry| Arc::clone(entry)).collect(),
            before: before.clone(),
            after: layout::pass_group(&record, source.style, &plain[range], &before),
            ..Stretch::default()
        });
        before = stretch.after.clone();
        stretches.push(stretch);
    }
}

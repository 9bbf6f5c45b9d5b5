//! The page: the minutes of one place in the house style, laid out and set as far as they are near
//! the window. Keeps what was laid out and redoes only what changed (`foundations.md` §7). Colours
//! nothing.

mod coming;
mod laying;

use std::sync::Arc;

use crate::document::{Block, Body, Role};
use crate::grammar::Reading;
use crate::layout::{self, Before};
use crate::meeting::{Attribution, Audience, Entry, Id, Place, Record};
use crate::session::Session;
use crate::style::HouseStyle;
use crate::typeset::page::{Line, parted, set_block};

/// What a page is laid out from. A window that moves may come near what was never laid out.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The meeting, and where the clerk is in it.
    pub session: &'a Session,
    /// The house style in use.
    pub style: &'a HouseStyle,
}

impl<'a> Source<'a> {
    fn record(self) -> Record<'a> {
        self.session.meeting.seen_by(Audience::Clerk)
    }
}

/// In what manner all of a place is laid out: when it changes nothing of the old is kept.
#[derive(Clone, Debug, PartialEq)]
struct Manner {
    style: String,
    attribution: Attribution,
    first_minute: Option<u32>,
}

impl Manner {
    fn of(session: &Session) -> Self {
        let particulars = &session.meeting.particulars;
        let item = shown(session).and_then(|id| session.meeting.item(id));
        Manner {
            style: particulars.style.clone(),
            attribution: item.map_or(Attribution::ByClass, |item| item.attribution),
            first_minute: particulars.first_minute,
        }
    }
}

/// A stretch of the page that is laid out as one: the head of an item, a group of entries, what is
/// about to be minuted, the tail.
#[derive(Clone, Debug, Default)]
struct Stretch {
    entries: Vec<Arc<Entry>>,
    before: Before,
    after: Before,
    /// Of a group, laid out once it came near the window.
    blocks: Option<Vec<Block>>,
    /// Set at the page's width, once it came near the window.
    lines: Option<Vec<Line>>,
}

impl Stretch {
    fn of(blocks: Vec<Block>) -> Self {
        Stretch { blocks: Some(blocks), ..Stretch::default() }
    }

    /// The blocks, as far as they are laid out.
    fn laid(&self) -> &[Block] {
        self.blocks.as_deref().unwrap_or_default()
    }

    /// The blocks, laid out if they were not yet.
    fn lay(&mut self, source: Source) -> &[Block] {
        self.blocks.get_or_insert_with(|| {
            let entries: Vec<&Entry> = self.entries.iter().map(Arc::as_ref).collect();
            layout::lay_out_group(&source.record(), source.style, &entries, &self.before).0
        })
    }
}

/// A row of the page as it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The line; none for an empty row.
    pub line: Option<&'a Line>,
    /// The entry that begins here.
    pub begins: Option<&'a Entry>,
    /// Whether its time stands beside it: a bullet has that of its point.
    pub timed: bool,
    /// The entries whose signs stand beside this row, when one begins here: its own, and those that
    /// run on in its paragraph.
    group: &'a [Arc<Entry>],
    lines: &'a [Line],
    /// Whether it shows what is about to be minuted.
    pub coming: bool,
}

impl<'a> Row<'a> {
    /// The entries whose signs stand beside this row: the one that begins here, and those that have
    /// no row of their own, beside the first.
    pub fn signed(&self) -> impl Iterator<Item = &'a Entry> {
        let own = self.begins.map(|entry| entry.id);
        let is_head = own.is_some() && self.group.first().map(|head| head.id) == own;
        let lines = self.lines;
        self.group.iter().map(|entry| &**entry).filter(move |entry| {
            Some(entry.id) == own || (is_head && !lines.iter().any(|l| begins(l, entry)))
        })
    }
}

fn begins(line: &Line, entry: &Entry) -> bool {
    line.first && line.origin == Some(entry.id)
}

/// Where the window begins: a stretch, and a line of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    stretch: usize,
    line: usize,
}

/// The minutes of one place on the screen.
#[derive(Clone, Debug)]
pub struct Page {
    place: Place,
    width: usize,
    rows: usize,
    /// Head, groups, what is coming, tail.
    stretches: Vec<Stretch>,
    top: Spot,
    following: bool,
    laid: Option<(u64, Manner)>,
    coming: Vec<Block>,
}

impl Page {
    /// An empty page of a width and so many rows.
    pub fn new(width: usize, rows: usize) -> Self {
        Page {
            place: None,
            width,
            rows,
            stretches: vec![Stretch::of(Vec::new()); 3],
            top: Spot::default(),
            following: true,
            laid: None,
            coming: Vec::new(),
        }
    }

    /// The place whose minutes are shown.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Whether nothing is minuted here and nothing is about to be.
    pub fn is_bare(&self) -> bool {
        self.stretches.len() <= 3 && self.coming.is_empty()
    }

    /// Sets the page anew for a width and so many rows; what was at the top stays there.
    pub fn fit(&mut self, source: Source, width: usize, rows: usize) {
        if self.width != width {
            for stretch in &mut self.stretches {
                stretch.lines = None;
            }
            self.top.line = 0;
        }
        let grows = rows > self.rows;
        self.width = width;
        self.rows = rows;
        if grows && self.following {
            // What grew is filled from above, for the end was in sight already.
            let end = self.end(source);
            self.top = self.top.min(self.back(source, end, rows));
        }
        self.settle(source);
    }

    /// Lays out what changed of the record, and shows what is about to be minuted; says whether
    /// anything on the page moved.
    pub fn refresh(&mut self, source: Source, reading: &Reading) -> bool {
        let Source { session, style } = source;
        let key = (session.revision, Manner::of(session));
        let mut moved = false;
        if self.laid.as_ref() != Some(&key) || self.place != shown(session) {
            if !self.append(source, &key) {
                self.take_over(source);
            }
            self.laid = Some(key);
            moved = true;
        }
        let before =
            self.stretches.iter().rev().nth(2).map(|s| s.after.clone()).unwrap_or_default();
        let coming = coming::coming(session, style, reading, &before);
        if coming != self.coming {
            self.coming.clone_from(&coming);
            let at = self.stretches.len().saturating_sub(2);
            if let Some(stretch) = self.stretches.get_mut(at) {
                *stretch = Stretch::of(coming);
            }
            moved = true;
        }
        if moved {
            self.settle(source);
        }
        moved
    }

    /// Follows the end again, after the clerk looked elsewhere; says whether the page moves.
    pub fn follow(&mut self, source: Source) -> bool {
        if self.following {
            return false;
        }
        self.following = true;
        self.settle(source);
        true
    }

    /// Moves the window by pages.
    pub fn turn(&mut self, source: Source, by: isize) {
        self.following = false;
        let (top, rows) = (self.top, self.rows.max(2) - 1);
        self.top = if by < 0 { self.back(source, top, rows) } else { self.on(source, top, rows) };
        let end = self.end(source);
        let last = self.back(source, end, self.rows);
        if self.top >= last {
            self.top = last;
            self.following = by > 0;
        }
        self.near(source);
    }

    /// Brings an entry into the window.
    pub fn show_entry(&mut self, source: Source, id: Id) {
        let has = |stretch: &Stretch| stretch.entries.iter().any(|entry| entry.id == id);
        let Some(at) = self.stretches.iter().position(has) else { return };
        // A summary may stand in the head of its item.
        let meeting = &source.session.meeting;
        let in_head = |entry| layout::stands_in_head(meeting, source.style, entry);
        let in_head = meeting.entry(id).is_some_and(in_head);
        let at = if in_head { 0 } else { at };
        let spot = Spot { stretch: at, line: 0 };
        let end = self.on(source, self.top, self.rows);
        if spot < self.top || spot >= end {
            self.following = false;
            self.top = self.back(source, spot, self.rows / 3);
        }
        self.near(source);
    }

    /// The rows in the window, from the top.
    pub fn window(&self) -> impl Iterator<Item = Row<'_>> {
        let stretches = self.stretches.iter().enumerate().skip(self.top.stretch);
        let coming_at = self.stretches.len().saturating_sub(2);
        stretches
            .flat_map(move |(at, stretch)| {
                let gap = self.gap(at);
                let lines = stretch.lines.as_deref().unwrap_or_default();
                // What leads into the debate stands before the entry, and is not timed.
                let is_frame = |line: &&Line| line.role == Role::Frame;
                let head_at = gap + lines.iter().take_while(is_frame).count();
                let rows = std::iter::repeat_n(None, gap).chain(lines.iter().map(Some)).enumerate();
                let group = stretch.entries.as_slice();
                rows.map(move |(n, line)| {
                    let own = |line| group.iter().skip(1).find(|entry| begins(line, entry));
                    let entry = if n == head_at { group.first() } else { line.and_then(own) };
                    let entry = entry.map(|entry| &**entry);
                    let row = Row {
                        line,
                        begins: entry,
                        timed: n == head_at || entry.is_some_and(|e| e.kind.is_private()),
                        group,
                        lines,
                        coming: at == coming_at,
                    };
                    (Spot { stretch: at, line: n }, row)
                })
            })
            .skip_while(|(spot, _)| *spot < self.top)
            .map(|(_, row)| row)
            .take(self.rows)
    }

    /// How many empty rows stand before a stretch that came near the window.
    fn gap(&self, at: usize) -> usize {
        let Some(first) = self.stretches.get(at).and_then(|stretch| stretch.laid().first()) else {
            return 0;
        };
        let above = self.stretches[..at].iter().rev().find_map(|above| above.laid().last());
        above.map_or(0, |above| usize::from(spaced(above, first)))
    }

    /// Lays a stretch out, and above it the next that has anything to show: the gap depends on it.
    fn lay(&mut self, source: Source, at: usize) {
        let Some((stretch, above)) = self.stretches.get_mut(..=at).and_then(<[_]>::split_last_mut)
        else {
            return;
        };
        if stretch.lay(source).is_empty() {
            return;
        }
        for above in above.iter_mut().rev() {
            if !above.lay(source).is_empty() {
                return;
            }
        }
    }

    fn height(&mut self, source: Source, at: usize) -> usize {
        self.lay(source, at);
        let gap = self.gap(at);
        let width = self.width;
        let Some(stretch) = self.stretches.get_mut(at) else { return 0 };
        let Stretch { blocks, lines, .. } = stretch;
        let blocks = blocks.as_deref().unwrap_or_default();
        gap + lines.get_or_insert_with(|| set(blocks, width)).len()
    }

    fn end(&mut self, source: Source) -> Spot {
        let last = self.stretches.len().saturating_sub(1);
        Spot { stretch: last, line: self.height(source, last) }
    }

    /// The spot that is kept in the window: the end of what is minuted or coming. What closes an
    /// item counts only when it holds what was minuted last: a resolution.
    fn followed(&mut self, source: Source) -> Spot {
        let last = self.stretches.len().saturating_sub(1);
        let groups = self.stretches.get(..last.saturating_sub(1)).unwrap_or_default();
        let last_entry = groups.last().and_then(|stretch| stretch.entries.last());
        let resolved = last_entry.is_some_and(|entry| {
            entry.kind.clauses().is_some() || layout::is_told_in_frame(&entry.kind)
        });
        if resolved && self.coming.is_empty() {
            return self.end(source);
        }
        let coming = last.saturating_sub(1);
        Spot { stretch: coming, line: self.height(source, coming) }
    }

    /// The spot so many rows on, or the end.
    fn on(&mut self, source: Source, from: Spot, mut rows: usize) -> Spot {
        let mut spot = from;
        while spot.stretch < self.stretches.len() {
            let left = self.height(source, spot.stretch).saturating_sub(spot.line);
            if rows < left {
                return Spot { line: spot.line + rows, ..spot };
            }
            rows -= left;
            if spot.stretch + 1 == self.stretches.len() {
                return Spot { line: spot.line + left, ..spot };
            }
            spot = Spot { stretch: spot.stretch + 1, line: 0 };
        }
        spot
    }

    /// The spot so many rows back, or the beginning.
    fn back(&mut self, source: Source, from: Spot, mut rows: usize) -> Spot {
        let mut spot = from;
        loop {
            if rows <= spot.line {
                return Spot { line: spot.line - rows, ..spot };
            }
            rows -= spot.line;
            let Some(above) = spot.stretch.checked_sub(1) else { return Spot::default() };
            spot = Spot { stretch: above, line: self.height(source, above) };
        }
    }

    /// Keeps the end in the window when it is followed: when it would not fit, the page moves once,
    /// by a third of its height or as far as is needed.
    fn settle(&mut self, source: Source) {
        let last = self.stretches.len().saturating_sub(1);
        self.top.stretch = self.top.stretch.min(last);
        self.top.line = self.top.line.min(self.height(source, self.top.stretch));
        if self.following && self.rows > 0 {
            let end = self.followed(source);
            let first_that_fits = self.back(source, end, self.rows);
            if self.top < first_that_fits {
                let third = self.on(source, self.top, self.rows.div_ceil(3));
                self.top = third.max(first_that_fits).min(end);
            }
        }
        self.near(source);
    }

    /// Every line of the page, as far as it is set.
    #[cfg(test)]
    pub(crate) fn all_lines(&self) -> Vec<String> {
        let lines = self.stretches.iter().filter_map(|stretch| stretch.lines.as_ref());
        lines.flatten().map(Line::text).collect()
    }

    /// How many groups are laid out.
    #[cfg(test)]
    pub(crate) fn laid_groups(&self) -> usize {
        let groups = self.stretches.iter().filter(|stretch| !stretch.entries.is_empty());
        groups.filter(|stretch| stretch.blocks.is_some()).count()
    }

    /// Sets every stretch.
    #[cfg(test)]
    pub(crate) fn set_all(&mut self, source: Source) {
        (0..self.stretches.len()).for_each(|at| {
            self.height(source, at);
        });
    }

    /// Lays out and sets what is in the window; nothing else ever is.
    fn near(&mut self, source: Source) {
        let mut rows = self.rows + self.top.line;
        for at in self.top.stretch..self.stretches.len() {
            let height = self.height(source, at);
            if rows <= height {
                break;
            }
            rows -= height;
        }
    }
}

/// The place that is shown: of the entry that is reopened, or else where the clerk is.
fn shown(session: &Session) -> Place {
    let draft = &session.desk.draft;
    if draft.reopened.is_some() { draft.place } else { session.desk.place }
}

fn set(blocks: &[Block], width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| blocks.get(above));
        if above.is_some_and(|above| spaced(above, block)) {
            lines.push(Line {
                origin: None,
                first: false,
                role: block.role,
                indent: 0,
                spans: Vec::new(),
            });
        }
        lines.extend(set_block(block, width));
    }
    lines
}

/// Whether an empty row stands between two blocks. Points follow each other without one, for the
/// time in the gutter parts them; what frames them stands apart.
fn spaced(above: &Block, below: &Block) -> bool {
    let kind = |role: Role| match role {
        Role::Heading | Role::Frame => 0,
        Role::Decision | Role::Clause => 1,
        Role::Attendance => 2,
        Role::Point
        | Role::Question
        | Role::Reply
        | Role::Motion
        | Role::Vote
        | Role::Movement
        | Role::Declaration
        | Role::Action
        | Role::Private => 3,
    };
    let heads = matches!(above.body, Body::Heading(..));
    let leads_in = above.role == Role::Frame && kind(below.role) == 3;
    let both_frame = kind(above.role) == 0 && kind(below.role) == 0;
    let turns = kind(above.role) != kind(below.role) || below.role == Role::Decision;
    parted(above, below) && !heads && !leads_in && !both_frame && turns
}

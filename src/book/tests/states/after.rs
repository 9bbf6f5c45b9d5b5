//! How a folder may lie after a power cut: the record stopped after any step, what was not synced
//! by then there or not, in any selection, and the last write torn.
//!
//! A write, a cut or a change of permissions is pending until its file is synced; a name made,
//! changed or removed, until the folder is. Anything pending may have reached the disk without what
//! came before it: a later write without an earlier one, a name without the bytes behind it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::record::{Node, Record, Step};

/// Up to so many pending steps all selections are tried; of more, those that [`selections`] says.
const ALL_OF: usize = 7;

/// How the last write was torn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Torn {
    /// Only its first bytes are there.
    Short(usize),
    /// The file has its length, but behind the first bytes there is nothing but zeros.
    Zeros(usize),
}

/// A folder after a power cut: for each name the file, and which steps reached it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    files: BTreeMap<String, (Node, Vec<usize>)>,
    torn: Option<(usize, Torn)>,
}

/// What holds of a state.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The first step and the last after which the machine may have stopped.
    pub after: usize,
    pub last: usize,
    /// How many events at least must be there.
    pub promised: usize,
    /// How many there can be.
    pub typed: usize,
    /// Nothing reached the disk without what came before it.
    pub in_order: bool,
    /// Among those that are tried even where few are.
    pub is_plain: bool,
}

/// What is known while the record is gone through.
#[derive(Default)]
struct Course {
    names: BTreeMap<String, Node>,
    /// The steps that a file has for good.
    settled: HashMap<Node, Vec<usize>>,
    pending: Vec<usize>,
    doubtful: BTreeSet<usize>,
    promised: usize,
    typed: usize,
}

/// All states, each once, in the order of the steps.
pub fn states(record: &Record) -> Vec<(State, Bounds)> {
    let mut found: Vec<(State, Bounds)> = Vec::new();
    let mut known: HashMap<State, usize> = HashMap::new();
    let mut course = Course { names: record.names.iter().cloned().collect(), ..Course::default() };
    for after in 0..=record.steps.len() {
        if let Some(before) = after.checked_sub(1) {
            course.take(record, before);
        }
        for (state, in_order, is_plain) in course.states(record) {
            let Course { promised, typed, .. } = course;
            match known.get(&state) {
                Some(at) => {
                    let bounds = &mut found[*at].1;
                    bounds.last = after;
                    bounds.promised = bounds.promised.max(promised);
                    bounds.in_order |= in_order;
                    bounds.is_plain |= is_plain;
                }
                None => {
                    known.insert(state.clone(), found.len());
                    let last = after;
                    let bounds = Bounds { after, last, promised, typed, in_order, is_plain };
                    found.push((state, bounds));
                }
            }
        }
    }
    found
}

impl Course {
    fn take(&mut self, record: &Record, at: usize) {
        match &record.steps[at] {
            Step::Typed(events) => self.typed = *events,
            Step::Promised(events) => self.promised = *events,
            Step::Synced(node, begun) => {
                let (settled, left) = self.pending.iter().partition(|step| {
                    **step < *begun
                        && node_of(&record.steps[**step]) == Some(*node)
                        && !self.doubtful.contains(step)
                });
                self.pending = left;
                self.settled.entry(*node).or_default().extend::<Vec<usize>>(settled);
            }
            Step::SyncFailed(node, begun) => {
                let of_it = |step: &&usize| node_of(&record.steps[**step]) == Some(*node);
                let doubtful = self.pending.iter().filter(|step| **step < *begun).filter(of_it);
                self.doubtful.extend(doubtful);
            }
            Step::FolderSynced(begun) => {
                let mut names = std::mem::take(&mut self.names);
                self.pending.retain(|step| {
                    let settles = *step < *begun && node_of(&record.steps[*step]).is_none();
                    if settles {
                        name(&mut names, record, *step);
                    }
                    !settles
                });
                self.names = names;
            }
            Step::Created(..)
            | Step::Wrote(..)
            | Step::Cut(..)
            | Step::Widened(..)
            | Step::Narrowed(..)
            | Step::Renamed(..)
            | Step::Removed(..) => self.pending.push(at),
        }
    }

    /// The states after the steps so far, each with whether it is in order, and plain.
    fn states(&self, record: &Record) -> Vec<(State, bool, bool)> {
        let mut states = Vec::new();
        for chosen in selections(self.pending.len()) {
            let steps: Vec<usize> = chosen.iter().map(|place| self.pending[*place]).collect();
            let in_order = chosen.iter().enumerate().all(|(place, chosen)| place == *chosen);
            let of_names = |step: &usize| node_of(&record.steps[*step]).is_none();
            let (names, data): (Vec<usize>, Vec<usize>) = steps.iter().partition(|s| of_names(s));
            let all = |wanted: bool| self.pending.iter().filter(|s| of_names(s) == wanted).count();
            let is_plain = steps.is_empty()
                || steps.len() == self.pending.len()
                || (data.is_empty() && names.len() == all(true))
                || (names.is_empty() && data.len() == all(false));
            let whole = self.state(record, &names, &data, None);
            let last = data.last().and_then(|step| match &record.steps[*step] {
                Step::Wrote(node, _, bytes) => {
                    let is_named = whole.files.values().any(|(other, _)| other == node);
                    is_named.then_some((*step, bytes.len()))
                }
                _ => None,
            });
            states.push((whole, in_order, is_plain));
            let Some((step, length)) = last else { continue };
            for place in places(length, in_order) {
                for torn in [Torn::Short(place), Torn::Zeros(place)] {
                    let state = self.state(record, &names, &data, Some((step, torn)));
                    states.push((state, in_order && torn == Torn::Short(place), false));
                }
            }
        }
        states
    }

    fn state(
        &self,
        record: &Record,
        named: &[usize],
        data: &[usize],
        torn: Option<(usize, Torn)>,
    ) -> State {
        let mut names = self.names.clone();
        for step in named {
            name(&mut names, record, *step);
        }
        // Steps that no name leads to make no difference.
        let files = names.into_iter().map(|(name, node)| {
            let mut steps = self.settled.get(&node).cloned().unwrap_or_default();
            steps.extend(data.iter().filter(|step| node_of(&record.steps[**step]) == Some(node)));
            (name, (node, steps))
        });
        State { files: files.collect(), torn }
    }
}

/// The file that a step changes, if it changes one and not the names.
fn node_of(step: &Step) -> Option<Node> {
    match step {
        Step::Wrote(node, ..) | Step::Cut(node, _) | Step::Widened(node) | Step::Narrowed(node) => {
            Some(*node)
        }
        Step::Created(..)
        | Step::Synced(..)
        | Step::SyncFailed(..)
        | Step::Renamed(..)
        | Step::Removed(_)
        | Step::FolderSynced(_)
        | Step::Typed(_)
        | Step::Promised(_) => None,
    }
}

/// Does what a step does to the names. A file that was renamed has its new name even if its first
/// one never reached the disk.
fn name(names: &mut BTreeMap<String, Node>, record: &Record, at: usize) {
    match &record.steps[at] {
        Step::Created(name, node) => {
            names.insert(name.clone(), *node);
        }
        Step::Renamed(from, to) => {
            let node = called(record, from, at);
            if names.get(from) == Some(&node) {
                names.remove(from);
            }
            names.insert(to.clone(), node);
        }
        Step::Removed(name) => {
            names.remove(name);
        }
        other => panic!("{other:?} changes no name"),
    }
}

/// Which file had that name before that step, for whoever asked then.
fn called(record: &Record, wanted: &str, before: usize) -> Node {
    let mut wanted = wanted;
    for step in record.steps[..before].iter().rev() {
        match step {
            Step::Created(name, node) if name == wanted => return *node,
            Step::Renamed(from, to) if to == wanted => wanted = from,
            _ => {}
        }
    }
    record.names.iter().find(|(name, _)| name == wanted).unwrap().1
}

/// Which of so many pending steps reached the disk. Of more than [`ALL_OF`]: the first of them; all
/// but one and all but two; one and two alone; and 48 drawn by a fixed sequence.
fn selections(count: usize) -> Vec<Vec<usize>> {
    let chosen = |mask: u64| (0..count).filter(|place| mask >> place & 1 == 1).collect();
    assert!(count < 63, "{count} steps are pending");
    if count <= ALL_OF {
        return (0..1 << count).map(chosen).collect();
    }
    let all = (1 << count) - 1;
    let mut masks = BTreeSet::new();
    for place in 0..=count {
        masks.insert((1 << place) - 1);
        for other in 0..count {
            let two = (1 << place | 1 << other) & all;
            masks.extend([two, all & !two]);
        }
    }
    let mut drawn = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..48 {
        drawn =
            drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        masks.insert(drawn >> 1 & all);
    }
    masks.into_iter().map(chosen).collect()
}

/// Where a write of that length is torn: at each byte, of long ones at the first and last 24 and at
/// 96 between; a few places where it is not the last of all.
fn places(length: usize, in_order: bool) -> BTreeSet<usize> {
    let last = length.saturating_sub(1);
    if !in_order {
        return [0, 1, length / 2, last].into_iter().filter(|place| *place < length).collect();
    }
    let between = (1..96).map(|part| length * part / 96);
    (0..24).chain(between).chain(last.saturating_sub(24)..=last).filter(|at| *at < length).collect()
}

impl State {
    /// The bytes of each file, and whether others may read it.
    pub fn contents(&self, record: &Record) -> BTreeMap<String, (Vec<u8>, bool)> {
        let mut contents = BTreeMap::new();
        for (name, (node, steps)) in &self.files {
            let lay = &record.files[*node];
            let (mut bytes, mut is_public) = (lay.bytes.clone(), lay.is_public);
            for step in steps {
                match &record.steps[*step] {
                    Step::Wrote(_, place, written) => {
                        let (there, length) = match self.torn {
                            Some((torn, Torn::Short(end))) if torn == *step => (end, end),
                            Some((torn, Torn::Zeros(end))) if torn == *step => (end, written.len()),
                            _ => (written.len(), written.len()),
                        };
                        let end = place + length;
                        bytes.resize(bytes.len().max(end), 0);
                        bytes[*place..end].fill(0);
                        bytes[*place..place + there].copy_from_slice(&written[..there]);
                    }
                    Step::Cut(_, length) => bytes.resize(*length, 0),
                    Step::Widened(_) => is_public = true,
                    Step::Narrowed(_) => is_public = false,
                    other => panic!("{other:?} changes no file"),
                }
            }
            contents.insert(name.clone(), (bytes, is_public));
        }
        contents
    }
}

/// Puts a folder there as it lies after the power cut.
pub fn put(contents: &BTreeMap<String, (Vec<u8>, bool)>, folder: &Path) {
    for (name, (bytes, is_public)) in contents {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        let mode = if *is_public { 0o644 } else { 0o600 };
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
}

//! A disk that does what it is asked and writes it down, and can refuse to sync.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};

use crate::disk::{Disk, Mode, ThisDisk};

/// A file, whatever its name: a place in `Record::files`.
pub type Node = usize;

/// What was asked of the disk, in the order in which it was done.
#[derive(Clone, Debug)]
pub enum Step {
    /// The file has a name now.
    Created(String, Node),
    Wrote(Node, usize, Vec<u8>),
    Cut(Node, usize),
    Widened(Node),
    Narrowed(Node),
    /// What was done to the file before that step is on the disk.
    Synced(Node, usize),
    /// What was done to the file before that step may be lost whatever follows.
    SyncFailed(Node, usize),
    Renamed(String, String),
    Removed(String),
    FolderSynced(usize),
    /// So many events had been handed over.
    Typed(usize),
    /// So many events were promised to be on the disk itself.
    Promised(usize),
}

/// A file as it lay there when the record began, or empty.
#[derive(Clone, Debug, Default)]
pub struct Lay {
    pub bytes: Vec<u8>,
    pub is_public: bool,
}

/// What lay in a folder, and what was done to it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    pub files: Vec<Lay>,
    /// What the files were called when the record began.
    pub names: Vec<(String, Node)>,
    pub steps: Vec<Step>,
    nodes: HashMap<u64, Node>,
}

/// The disk of this machine, written down for one folder.
pub struct RecordingDisk {
    folder: PathBuf,
    record: Mutex<Record>,
    /// How many syncs of files are to fail.
    pub failing: AtomicUsize,
}

impl RecordingDisk {
    /// All that lies in the folder counts as being on the disk.
    pub fn over(folder: &Path) -> RecordingDisk {
        let mut record = Record::default();
        let found = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        for entry in found.filter(|entry| entry.path().is_file()) {
            let about = entry.metadata().unwrap();
            let node = record.files.len();
            record.nodes.insert(about.ino(), node);
            record.names.push((entry.file_name().into_string().unwrap(), node));
            let is_public = about.permissions().mode() & 0o077 != 0;
            record.files.push(Lay { bytes: std::fs::read(entry.path()).unwrap(), is_public });
        }
        let failing = AtomicUsize::new(0);
        RecordingDisk { folder: folder.to_owned(), record: Mutex::new(record), failing }
    }

    pub fn note(&self, step: Step) {
        self.lock().steps.push(step);
    }

    pub fn record(&self) -> Record {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap()
    }

    fn name(&self, path: &Path) -> String {
        assert_eq!(path.parent(), Some(&*self.folder), "outside of the folder");
        path.file_name().unwrap().to_str().unwrap().to_owned()
    }

    fn node(&self, file: &File) -> Node {
        self.lock().nodes[&file.metadata().unwrap().ino()]
    }

    /// Another program saves a file there: over the old bytes, or `by_another` file of the name. It
    /// leaves it to the system when that reaches the disk.
    pub fn edited(&self, name: &str, bytes: &[u8], by_another: bool) {
        let path = self.folder.join(name);
        if by_another {
            let part = self.folder.join(".editor.swp");
            self.append(&self.create(&part).unwrap(), bytes, 0).unwrap();
            self.rename(&part, &path).unwrap();
        } else {
            let file = self.open(&path).unwrap();
            self.cut(&file, 0).unwrap();
            self.append(&file, bytes, 0).unwrap();
        }
    }

    /// Does one thing and writes it down, with nothing else between.
    fn step<T>(
        &self,
        act: impl FnOnce() -> io::Result<T>,
        step: impl FnOnce(&T) -> Step,
    ) -> io::Result<T> {
        let mut record = self.lock();
        let done = act()?;
        record.steps.push(step(&done));
        Ok(done)
    }

    fn synced(&self, file: &File, sync: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let node = self.node(file);
        let begun = self.lock().steps.len();
        let fails = |left: usize| left.checked_sub(1);
        if self.failing.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fails).is_ok() {
            self.note(Step::SyncFailed(node, begun));
            return Err(io::Error::other("lost contact"));
        }
        sync()?;
        self.note(Step::Synced(node, begun));
        Ok(())
    }
}

impl Disk for RecordingDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        let name = self.name(path);
        let mut record = self.lock();
        let file = ThisDisk.create(path)?;
        let about = file.metadata()?;
        assert_eq!(about.permissions().mode() & 0o777, 0o600, "{name} is made for its owner only");
        let node = record.files.len();
        record.files.push(Lay::default());
        record.nodes.insert(about.ino(), node);
        record.steps.push(Step::Created(name, node));
        Ok(file)
    }

    fn append(&self, file: &File, bytes: &[u8], place: u64) -> io::Result<usize> {
        let (node, at) = (self.node(file), usize::try_from(place).unwrap());
        self.step(
            || ThisDisk.append(file, bytes, place),
            |taken| Step::Wrote(node, at, bytes[..*taken].to_vec()),
        )
    }

    fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        let (node, at) = (self.node(file), usize::try_from(length).unwrap());
        self.step(|| ThisDisk.cut(file, length), |()| Step::Cut(node, at))
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.synced(file, || ThisDisk.sync(file))
    }

    fn finish(&self, file: &File, mode: Mode) -> io::Result<()> {
        if mode == Mode::Public {
            self.note(Step::Widened(self.node(file)));
        }
        self.synced(file, || ThisDisk.finish(file, mode))
    }

    fn narrow(&self, file: &File) -> io::Result<()> {
        let node = self.node(file);
        self.step(|| ThisDisk.narrow(file), |()| Step::Narrowed(node))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (one, other) = (self.name(from), self.name(to));
        self.step(|| ThisDisk.rename(from, to), |()| Step::Renamed(one, other))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let name = self.name(path);
        self.step(|| ThisDisk.remove(path), |()| Step::Removed(name))
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let _ = self.name(path);
        let begun = self.lock().steps.len();
        self.step(|| ThisDisk.sync_folder(path), |()| Step::FolderSynced(begun))
    }
}

//! What keeps a journal from being opened or written, in the words of a meeting.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::disk::{is_held, too_many_open};

/// Another program is writing this journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InUse {
    /// The journal.
    pub path: PathBuf,
}

impl fmt::Display for InUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "this meeting is being minuted in another window or by another program, which holds \
             {}; close it there first",
            self.path.display()
        )
    }
}

impl std::error::Error for InUse {}

/// Why a journal could not be opened; `InUse` is the cause when another program holds it.
pub fn not_opened(path: &Path, error: &io::Error) -> anyhow::Error {
    match is_held(error) {
        true => anyhow::Error::new(InUse { path: path.to_owned() }),
        false => anyhow::anyhow!("{}", reason(error)),
    }
}

/// Why a disk refused, in words that follow a colon.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::WriteZero => "the disk is full".into(),
        ErrorKind::QuotaExceeded => "your share of the disk is used up".into(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        ErrorKind::PermissionDenied => "writing there is not permitted".into(),
        ErrorKind::NotFound => "the file or its folder is no longer there".into(),
        ErrorKind::AlreadyExists => "there is a file of that name already".into(),
        _ if too_many_open(error) => "too many files are open; close other programs".into(),
        _ => format!("the disk reports: {error}"),
    }
}

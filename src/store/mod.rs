//! Files and folders: reading with a limit, RON with its version first, atomic replacing, and where
//! the clerk's files live. Knows bytes and paths, not meetings.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod folders;
mod load;
mod own_hand;
mod read;
mod replace;
mod stamp;

pub use crate::disk::Mode;
pub use folders::{
    Folders, HOME_VARIABLE, MeetingFolder, allowed_name, make_folder, new_meeting, recent,
};
pub use load::{from_line, load, parse, to_line, to_ron, version_of};
pub use read::{NotReadable, read_text};
pub use replace::{Taken, is_part, make, put_on, replace, replace_on, secured};
pub use stamp::Stamp;

use std::io::{Error, ErrorKind};

/// Why the system refused, and what to do about it, in words that follow a colon.
pub(crate) fn reason(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "the folder is not there; was it moved, or a disk taken out?".into(),
        ErrorKind::NotADirectory => "what should be its folder is a file".into(),
        ErrorKind::IsADirectory => "there is a folder of that name".into(),
        ErrorKind::PermissionDenied => {
            "that is not permitted; ask for access, or choose another folder".into()
        }
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only; choose another folder".into(),
        ErrorKind::StorageFull | ErrorKind::WriteZero => {
            "the disk is full; make room, or choose another disk".into()
        }
        ErrorKind::QuotaExceeded => {
            "your share of the disk is used up; make room, or choose another disk".into()
        }
        _ if crate::disk::too_many_open(error) => {
            "too many files are open; close other programs and try again".into()
        }
        _ => format!("the system reports: {error}"),
    }
}

//! What can happen, in the past tense: the journal's vocabulary. No behaviour.
//! An event's meaning never changes; a new meaning is a new variant.

use serde::{Deserialize, Serialize};

use crate::meeting::written::MinutesFile;
use crate::meeting::{Attribution, Entry, Id, Item, Moment, Person, Place, Standing};

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// A key changed the line: byte offset, bytes removed, text put in.
    Edit(usize, usize, String),
    /// A paste changed the line; one step of undo.
    Paste(usize, usize, String),
    /// What the line holds was put in doubt, or is so no longer.
    Doubted(bool),
    /// Another draft was taken up: an entry reopened, a recommendation opened for change. What
    /// stood in the line waits.
    TookUp(Draft),
    /// The draft in the line was put away unrecorded, and what waited comes back.
    PutAway,
    /// The draft in the line was put aside: it waits until it is taken up. What else waited comes
    /// back.
    PutAside,
    /// The draft that was put aside first was taken up into the empty line.
    TookBack,
    /// One act of the clerk's: all its changes, or none. With `Taken` the line was recorded.
    Act(Line, Vec<Change>),
    /// The last step was undone.
    Undone,
    /// What was undone last was done again.
    Redone,
    /// The minutes file was about to be written.
    Saving(Saving),
    /// The clock's offset from UTC is now so many seconds.
    Offset(i32),
    /// The meeting as it was prepared, or as a changed minutes file gives it.
    Adopted(Box<MinutesFile>),
}

/// What became of the entry line in an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// It was recorded, and what waited comes back.
    Taken,
    /// It stands as it was.
    Kept,
}

/// One change of the record. Entries and items are carried whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// An entry was minuted, after that entry of its place (none: as the first).
    Minuted(Entry, Option<Id>),
    /// An entry was changed where it stands.
    Reworded(Entry),
    /// An entry was moved to a place, after that entry of it.
    Moved(Id, Place, Option<Id>),
    /// An entry was struck out.
    Struck(Id),
    /// Somebody became known, or more became known of them.
    Known(Person),
    /// An item was listed after that item (none: as the first), or changed where it stands.
    Listed(Item, Option<Id>),
    /// An item was opened.
    ItemOpened(Id, Moment),
    /// An item was left.
    ItemLeft(Id, Moment),
    /// An item was withdrawn, deferred, or stands on the agenda again.
    Stands(Id, Standing),
    /// The chair opened the meeting.
    MeetingOpened(Moment),
    /// The chair closed it.
    MeetingClosed(Moment),
    /// The clerk went to a place: new entries are minuted there.
    WentTo(Place),
    /// The roll is being called, or is no longer.
    RollCall(bool),
    /// A vote by name is being taken, as these demanded it, or is no longer.
    ByName(Option<Vec<Id>>),
    /// The minutes are laid out in that house style.
    Styled(String),
    /// The minutes are counted from that number on, or from the first.
    Numbered(Option<u32>),
    /// People are named so in an item.
    Attributed(Id, Attribution),
}

/// What is in the entry line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The text as it stands.
    pub text: String,
    /// When its first key was pressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<Moment>,
    /// Where it belongs: where the clerk was at its first key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Place,
    /// The entry it stands after: the last one of its place at its first key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Id>,
    /// The entry that was reopened, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopened: Option<Id>,
    /// Whether the clerk doubts it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub doubted: bool,
    /// Whether it was put aside, and waits until the clerk takes it up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aside: bool,
}

/// What is said of a minutes file before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saving {
    /// The length of the file in bytes.
    pub length: u64,
    /// Its CRC-32.
    pub checksum: u32,
    /// How many events of this journal it holds: typing goes on while it is encoded.
    pub events: usize,
    /// How many events stand before this line, so that a journal can be read from here on.
    pub line: usize,
    /// When this line was written: the times of the next lines count from here.
    pub at: Moment,
    /// What it cannot hold, as it stood then.
    pub desk: Desk,
}

/// What the minutes file cannot hold: where the clerk is, and what stands in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Where the clerk is.
    pub place: Place,
    /// The entry line.
    pub draft: Draft,
    /// Drafts that wait while another is taken up, the last on top.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Draft>,
    /// Whether the roll is being called.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub roll_call: bool,
    /// Who demanded the vote by name that is being taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<Vec<Id>>,
    /// The next free numbers of ids: of open business, and of what is private.
    pub next: (u32, u32),
}

//! What the start screen asks of the world and what the world answers. Values only.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::kept::SettingUp;
use crate::agenda;
use crate::meeting::Body;
use crate::prepare::{About, Given};
use crate::roster::Listing;
use crate::ui::OwnStyle;

/// All that can go out.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Look again which meetings and bodies there are.
    Look,
    /// Read the agenda in that file, named as the clerk typed it.
    ReadAgenda(String),
    /// Make the body, draw ids for it, and save it.
    SaveBody(Box<About>, Listing),
    /// Make the meeting and its folder, and open it.
    MakeMeeting(Box<Body>, Vec<agenda::Proposed>, Given),
    /// Open the meeting in that folder.
    Open(PathBuf),
    /// Make a copy of the example and open it.
    Demo,
    /// Hand text to the terminal's clipboard.
    Copy(String),
    /// Draw everything again.
    Redraw,
    /// Leave the program.
    Quit,
}

/// What the shell says of what was asked of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// What there is on the disk.
    Known(Known),
    /// What an earlier sitting left of a setting-up.
    Kept(Box<SettingUp>),
    /// The text of an agenda's file, and the file.
    AgendaRead(String, String),
    /// The body was saved, in that file.
    BodySaved(Box<Body>, String),
    /// The meeting was made.
    MeetingMade,
    /// Something came to an end, in a sentence.
    Done(String),
    /// Something failed: what, why, and what to do.
    Failed(String),
}

/// What there is on the disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The meetings, the newest first.
    pub meetings: Vec<KnownMeeting>,
    /// The bodies, by name.
    pub bodies: Vec<Body>,
    /// Body files that cannot be read, each in a sentence.
    pub unreadable: Vec<String>,
    /// House styles that lie beside the bodies.
    pub styles: Vec<OwnStyle>,
    /// The folder that the meetings stand in.
    pub folder: String,
}

/// A meeting on the disk.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownMeeting {
    /// Its folder.
    pub path: PathBuf,
    /// The name of the folder without its date.
    pub name: String,
    /// The day.
    pub date: NaiveDate,
}

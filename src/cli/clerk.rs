//! Who minutes on this machine: the clerk's name from the settings, and the writers of the journals
//! that were begun here, so that a folder from another machine gets a journal of its own.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Result;
use serde::Deserialize;

use crate::book::bodies::make_private_folder;
use crate::journal;
use crate::meeting::Writer;
use crate::store::{self, Folders, Mode};

/// The version of the settings file that this program knows.
const VERSION: u32 = 1;
/// Neither of the two files is longer, in bytes.
const LIMIT: u64 = 1_000_000;
const SETTINGS: &str = "settings.ron";
const WRITERS: &str = "writers";
const SHELTER: &str = "rescued";

/// `settings.ron`, which a clerk may write by hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(rename = "version")]
    _version: u32,
    /// As it stands in journals and beside entries: a name or initials.
    #[serde(default)]
    clerk: Option<String>,
}

/// Whoever runs the program on this machine.
pub(super) struct Clerk {
    /// Their name, as entries bear it.
    pub(super) name: String,
    folder: Option<PathBuf>,
    writers: RefCell<BTreeSet<Writer>>,
    notices: RefCell<Vec<String>>,
}

impl Clerk {
    /// The clerk by the settings, else by the login. What is amiss with the settings keeps nobody
    /// from minuting.
    pub(super) fn of_this_machine() -> Clerk {
        let mut notices = Vec::new();
        let folder = match Folders::of_this_clerk() {
            Ok(folders) => Some(folders.settings),
            Err(error) => {
                notices.push(format!("{error:#}"));
                None
            }
        };
        let (mut name, mut writers) = (None, BTreeSet::new());
        if let Some(folder) = &folder {
            let settings = folder.join(SETTINGS);
            if settings.exists() {
                match store::load::<Settings>(&settings, LIMIT, VERSION, "settings file") {
                    Ok(settings) => name = settings.clerk,
                    Err(error) => notices.push(format!("{error:#}. The settings were not used")),
                }
            }
            let remembered = store::read_text(&folder.join(WRITERS), LIMIT).unwrap_or_default();
            let written = remembered.lines().filter_map(|line| line.trim().parse::<Writer>().ok());
            writers.extend(written);
        }
        Clerk {
            name: name.and_then(printable).or_else(login).unwrap_or_else(|| "clerk".into()),
            folder,
            writers: RefCell::new(writers),
            notices: RefCell::new(notices),
        }
    }

    /// Whether a journal was begun on this machine.
    pub(super) fn is_ours(&self, writer: Writer) -> bool {
        self.writers.borrow().contains(&writer)
    }

    /// Draws the writer of a new journal and remembers it.
    pub(super) fn draw(&self) -> Result<Writer> {
        let writer = journal::draw_writer()?;
        self.writers.borrow_mut().insert(writer);
        if let Err(error) = self.remember() {
            self.notices.borrow_mut().push(format!(
                "{error:#}. All is kept, but when this meeting is opened again it gets a further \
                 journal"
            ));
        }
        Ok(writer)
    }

    fn remember(&self) -> Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        make_private_folder(folder)?;
        let text: String =
            self.writers.borrow().iter().map(|writer| format!("{writer}\n")).collect();
        store::replace(&folder.join(WRITERS), text.as_bytes(), Mode::Private)
    }

    /// Where a copy of a meeting is put whose own disk does not take everything to the end.
    pub(super) fn shelter(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(SHELTER))
    }

    /// What the clerk must be told, in sentences.
    pub(super) fn notices(&self) -> Vec<String> {
        self.notices.borrow().clone()
    }
}

fn login() -> Option<String> {
    let names = ["USER", "LOGNAME", "USERNAME"];
    names.iter().find_map(|name| std::env::var(name).ok().and_then(printable))
}

/// A name without control characters; none when nothing is left of it.
fn printable(name: String) -> Option<String> {
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(60).collect();
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

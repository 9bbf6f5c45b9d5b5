//! What is done beside the typing because another disk or program may be slow: publishing, copies.
//! One at a time; how it ended comes back as an input.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::Result;

use super::earlier::Earlier;
use super::opening::open_file;
use super::place::at_home;
use super::publish::{Published, in_the_way, publish};
use super::styles::own_styles;
use super::{Sitting, now};
use crate::layout::Parts;
use crate::store::{Folders, Taken};
use crate::terminal::Terminal;
use crate::ui::minuting::Minuting;
use crate::ui::{Input, Publication};

/// How long the keys wait for a disk to say what lies somewhere.
const ANSWERS_WITHIN: Duration = Duration::from_millis(100);

/// Something under way, and what is to be said of it.
pub(super) type Errand = JoinHandle<Result<Input>>;

impl Sitting<'_> {
    /// Publishes, unless something lies there that the clerk is to know of first. What lies there is
    /// looked at beside the typing too: the disk may hang. A disk that answers is waited for, so that
    /// the question stands before the next key.
    pub(super) fn publish(&mut self, terminal: &mut Terminal, publication: Publication) {
        let minuting = self.app.minuting.clone();
        let folder = self.book.folder().to_owned();
        let earlier = self.earlier.clone();
        let (tell, told) = sync_channel(1);
        self.run("Writing", move || {
            let lies = in_the_way(&minuting.session.meeting, &publication, &folder, &earlier);
            let _ = tell.send(lies.is_some());
            match lies {
                Some(said) => Ok(Input::Occupied(Box::new(publication), said)),
                None => published(&minuting, publication, &folder, &earlier),
            }
        });
        if told.recv_timeout(ANSWERS_WITHIN) == Ok(true)
            && let Some(errand) = self.errand.take()
        {
            let input = heard(errand);
            self.take(terminal, input);
        }
    }

    /// Copies the whole meeting into a folder.
    pub(super) fn save_copy(&mut self, folder: &str) {
        let copying = self.book.copy_to(&at_home(folder), &self.app.minuting.session, now());
        self.run("Writing", move || {
            let path = copying.run()?;
            Ok(Input::Done(format!("A copy of everything is in {}", path.display())))
        });
    }

    /// Opens what was published.
    pub(super) fn open_file(&mut self, path: String) {
        self.run("Opening", move || open_file(Path::new(&path)).map(Input::Done));
    }

    /// Does something that may wait for another disk or program, while the clerk types on.
    fn run(&mut self, doing: &str, errand: impl FnOnce() -> Result<Input> + Send + 'static) {
        let input = match self.errand {
            Some(_) => Input::Failed(
                "What you asked for before is not done yet; the disk there is slow. Ask again when \
                 it is done"
                    .into(),
            ),
            None => {
                self.errand = Some(std::thread::spawn(errand));
                Input::Done(doing.into())
            }
        };
        self.app.handle(input, now());
    }

    /// Reads the styles that lie in files, unless that is under way.
    pub(super) fn read_styles(&mut self) {
        let folder = self.book.folder().to_owned();
        let bodies = Folders::of_this_clerk().ok().map(|folders| folders.bodies);
        let read = || {
            std::thread::spawn(move || {
                own_styles([Some(&*folder), bodies.as_deref()].into_iter().flatten())
            })
        };
        let reading = self.styles.take();
        self.styles = Some(reading.unwrap_or_else(read));
    }

    /// Tells the app of what came to an end.
    pub(super) fn hear_of_errand(&mut self) {
        if let Some(reading) = self.styles.take_if(|reading| reading.is_finished()) {
            let found = reading.join().unwrap_or_default();
            self.app.handle(Input::Styles(found), now());
        }
        if let Some(errand) = self.errand.take_if(|errand| errand.is_finished()) {
            self.app.handle(heard(errand), now());
        }
    }
}

/// How an errand ended.
fn heard(errand: Errand) -> Input {
    match errand.join() {
        Ok(Ok(done)) => done,
        Ok(Err(error)) => Input::Failed(format!("{error:#}")),
        Err(_) => Input::Failed("That could not be written".into()),
    }
}

/// Publishes; a file that came there since it was looked at is asked of like one that was there.
fn published(
    minuting: &Minuting,
    publication: Publication,
    folder: &Path,
    earlier: &Earlier,
) -> Result<Input> {
    match publish(minuting, &publication, folder, earlier) {
        Ok(Published { path, said }) => Ok(Input::Published(path.display().to_string(), said)),
        Err(error) if publication.parts != Parts::Each && error.is::<Taken>() => {
            Ok(Input::Occupied(Box::new(publication), error.to_string()))
        }
        Err(error) => Ok(Input::Unpublished(Box::new(publication), format!("{error:#}"))),
    }
}

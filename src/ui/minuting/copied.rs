//! An item as HTML on the clipboard, to be pasted into a web page: what the public may read of it,
//! after the last look. What the clipboard of a terminal does not take goes into a file.

use crate::command::Command;
use crate::export::{self, Format};
use crate::layout::{Part, Parts};
use crate::meeting::Audience;
use crate::ui::keymap::Mode;
use crate::ui::view::{Choice, Purpose};
use crate::ui::{App, Effect, Publication};

/// So many bytes make the 100,000 that terminals take of a sequence for the clipboard.
const MOST: usize = 74_994;

impl App {
    /// Copies what is chosen or looked at, or else the item where the clerk is; the first time it
    /// may be held back.
    pub(super) fn copy_html(&mut self, effects: &mut Vec<Effect>) {
        let Some(publication) = self.what_is_copied() else { return };
        let public = publication.audience == Audience::Public;
        if !public {
            let readers = self.keymap.first(Mode::View, Command::Readers);
            self.warn(format!(
                "Only what the public may read goes on the clipboard; {readers} turns back to it"
            ));
            return;
        }
        if self.refuses_style(&publication, "Nothing was copied") {
            return;
        }
        let record = self.minuting.session.meeting.seen_by(Audience::Public);
        let style = self.minuting.style_for(&publication);
        let leaves = export::leaves(&record, &style, publication.parts, Some(Format::Html));
        let Some(leaf) = leaves.first() else {
            self.warn("Nothing of this is public yet; nothing was copied");
            return;
        };
        let bytes = leaf.copy.to_bytes();
        if let Some(wrong) = self.minuting.held_back(&publication) {
            let copy = self.keymap.first(Mode::View, Command::CopyHtml);
            let again = match self.minuting.view.is_some() || self.minuting.preview.is_some() {
                true => format!("{copy} again"),
                false => "The same again".into(),
            };
            self.warn(format!("{wrong}. Nothing was copied. {again} lets that stand"));
            return;
        }
        let named = self.minuting.parts_named(publication.parts);
        let size = bytes.len().div_ceil(1000);
        if self.minuting.view.is_some() {
            self.close_view();
        }
        if bytes.len() > MOST {
            self.minuting.too_long = Some(size);
            effects.push(Effect::Export(Publication { proofed: true, ..publication }));
            return;
        }
        effects.push(Effect::Copy(String::from_utf8_lossy(&bytes).into_owned()));
        let export = self.key_for(Command::Export);
        self.say(format!(
            "{named}: handed to the clipboard as HTML, {size} kB. Not every terminal takes it: if \
             it does not paste, {export} publishes it as an HTML file"
        ));
    }

    /// The part that is chosen in the list of them or looked at, or else the item here.
    fn what_is_copied(&mut self) -> Option<Publication> {
        let one = |parts: Parts| matches!(parts, Parts::One(_));
        let publication = match (&self.minuting.view, &self.minuting.preview) {
            (Some(view), _) => match (&view.purpose, view.choice()) {
                (Purpose::Publish(publication), Choice::Parts(parts)) if one(parts) => {
                    Publication { parts, ..publication.clone() }
                }
                (Purpose::Publish(_), _) => {
                    self.warn("One part is copied at a time; choose one");
                    return None;
                }
                _ => return None,
            },
            (None, Some(preview)) => preview.publication.clone(),
            (None, None) => match self.minuting.session.desk.place {
                Some(id) => Publication::of(Part::Item(id), Format::Html),
                None => {
                    let enter = self.key_for(Command::Minute);
                    self.warn(format!("Go to the item first: type its number and {enter}"));
                    return None;
                }
            },
        };
        Some(Publication { format: Some(Format::Html), ..publication })
    }
}

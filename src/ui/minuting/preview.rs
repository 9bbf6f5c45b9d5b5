//! Preview: a document as it will be published, over the page, in any house style. Another style
//! changes what is looked at, and the meeting only when that is asked for. The first letter typed
//! returns to the line.

use crate::command::Command;
use crate::document::{Block, Body};
use crate::layout::{self, Parts};
use crate::meeting::{AUDIENCES, Audience, Id};
use crate::session::decide::Act;
use crate::typeset::page::{Line, parted, set_block};
use crate::ui::view::{Choice, Purpose, Row, View};
use crate::ui::{App, Effect, Publication, REGIONS, Region, draw};

/// A document that is looked at before it is published.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What would be published.
    pub publication: Publication,
    /// The name of the house style that it stands in.
    pub style: String,
    /// What the style says of itself.
    pub about: String,
    /// Its blocks.
    blocks: Vec<Block>,
    /// Those set in rows; none for an empty row.
    pub rows: Vec<Option<Line>>,
    /// The first row that is seen.
    pub top: usize,
    /// What stands in the first row that the clerk went to, whatever the style makes of it.
    under_the_eye: Option<Id>,
}

impl Preview {
    /// Sets the rows for so many columns; what was at the top stays there, or near it where this
    /// style does not print it.
    fn set(&mut self, width: usize) {
        let before = (self.top, self.rows.len().max(1));
        self.rows = rows_of(&self.blocks, width);
        let is_there = |row: &Option<Line>| {
            row.as_ref().is_some_and(|row| row.origin.is_some() && row.origin == self.under_the_eye)
        };
        let near = before.0.saturating_mul(self.rows.len()) / before.1;
        self.top = self.rows.iter().position(is_there).unwrap_or(near);
    }

    /// Moves by rows, as far as there are more to be seen than so many.
    fn go(&mut self, by: isize, seen: usize) {
        let last = self.rows.len().saturating_sub(seen);
        self.top = self.top.saturating_add_signed(by).min(last);
        if by != 0 {
            let mut below = self.rows.iter().skip(self.top);
            let first = below.find_map(|row| row.as_ref()?.origin);
            self.under_the_eye = first.filter(|_| self.top > 0);
        }
    }
}

/// Blocks in rows, parted as the text format parts them.
fn rows_of(blocks: &[Block], width: usize) -> Vec<Option<Line>> {
    let mut rows: Vec<Option<Line>> = Vec::new();
    let mut above: Option<&Block> = None;
    for block in blocks {
        let lines = set_block(block, width);
        if lines.is_empty() {
            continue;
        }
        if above.is_some_and(|above| parted(above, block)) {
            rows.push(None);
            if matches!(block.body, Body::Heading(2, _)) {
                rows.push(None);
            }
        }
        rows.extend(lines.into_iter().map(Some));
        above = Some(block);
    }
    rows
}

impl App {
    /// What is chosen to be published, or else the whole minutes, as it will be published.
    pub(super) fn open_preview(&mut self, effects: &mut Vec<Effect>) {
        let chosen =
            self.minuting.view.take().and_then(|view| match (&view.purpose, view.choice()) {
                (Purpose::Publish(publication), Choice::Parts(parts)) => {
                    Some(Publication { parts, ..publication.clone() })
                }
                _ => None,
            });
        let publication = chosen.unwrap_or_default();
        if publication.parts == Parts::Each {
            self.open_publish_of(publication);
            self.warn("One part is looked at at a time; choose one");
            return;
        }
        effects.push(Effect::ReadStyles);
        if let Some(wrong) = self.minuting.wrong_style(&publication) {
            let shown = self.minuting.style_shown_for(&publication);
            let said = format!("{wrong}. It is shown in {shown}, and not published so");
            self.warn(said);
        }
        self.look_at(publication, None);
    }

    /// Lays it out and shows it.
    fn look_at(&mut self, publication: Publication, before: Option<&Preview>) {
        let minuting = &self.minuting;
        let record = minuting.session.meeting.seen_by(publication.audience);
        let laid = minuting.style_for(&publication);
        let documents = layout::lay_out_parts(&record, &laid, publication.parts);
        let named = &minuting.session.meeting.particulars.style;
        let name = publication.style.as_ref().unwrap_or(named).clone();
        let mut preview = Preview {
            about: minuting.about_style(&name),
            style: name,
            publication,
            blocks: documents.into_iter().flat_map(|(_, document)| document.blocks).collect(),
            rows: before.map(|before| before.rows.clone()).unwrap_or_default(),
            top: before.map_or(0, |before| before.top),
            under_the_eye: before.and_then(|before| before.under_the_eye),
        };
        preview.set(draw::areas(self).preview_width());
        self.minuting.preview = Some(preview);
        self.go_in_preview(0);
        self.raise(&REGIONS);
    }

    /// Lays out anew what is looked at, if something is.
    pub(super) fn look_again(&mut self) {
        if let Some(preview) = self.minuting.preview.take() {
            self.look_at(preview.publication.clone(), Some(&preview));
        }
    }

    pub(super) fn close_preview(&mut self) {
        self.minuting.preview = None;
        self.raise(&REGIONS);
    }

    /// Wraps it anew for the size of the terminal.
    pub(in crate::ui) fn fit_preview(&mut self) {
        let width = draw::areas(self).preview_width();
        if let Some(preview) = &mut self.minuting.preview {
            preview.set(width);
        }
        self.go_in_preview(0);
    }

    /// Scrolls by rows.
    pub(super) fn go_in_preview(&mut self, by: isize) {
        let seen = draw::areas(self).rows_over();
        if let Some(preview) = &mut self.minuting.preview {
            preview.go(by, seen);
            self.raise(&[Region::Page, Region::Label]);
        }
    }

    /// Another style, so many further in the list.
    pub(super) fn turn_style(&mut self, by: isize) {
        let names = self.minuting.style_names();
        let Some(preview) = &self.minuting.preview else { return };
        let count = isize::try_from(names.len()).unwrap_or(1).max(1);
        let now = names.iter().position(|name| *name == preview.style);
        let now = now.and_then(|at| isize::try_from(at).ok()).unwrap_or(0);
        let next = usize::try_from((now + by).rem_euclid(count)).unwrap_or(0);
        if let Some(name) = names.get(next) {
            self.look_in_style(&name.clone());
        }
    }

    /// The same document in that style.
    pub(super) fn look_in_style(&mut self, name: &str) {
        let Some(preview) = self.minuting.preview.take() else { return };
        let own = &self.minuting.session.meeting.particulars.style;
        let style = (name != own).then(|| name.to_owned());
        let publication = Publication { style, ..preview.publication.clone() };
        self.look_at(publication, Some(&preview));
    }

    /// The same document as the next readers may see it.
    pub(super) fn look_for_readers(&mut self) {
        let Some(preview) = self.minuting.preview.take() else { return };
        let audience = next_audience(preview.publication.audience);
        let publication = Publication { audience, ..preview.publication.clone() };
        self.look_at(publication, Some(&preview));
    }

    /// The styles there are, to look at the document in one.
    pub(super) fn open_preview_styles(&mut self) {
        let rows = self.minuting.style_rows();
        self.open(View::new(Purpose::PreviewStyle, "Look at it in the style", "style ›", rows));
        let style = self.minuting.preview.as_ref().map(|preview| preview.style.clone());
        if let Some(view) = &mut self.minuting.view {
            let is = |row: &Row| Some(&row.choice) == style.clone().map(Choice::Style).as_ref();
            view.chosen = view.rows.iter().position(is).unwrap_or(0);
        }
        self.go_in_view(0);
    }

    /// The style that is looked at becomes the meeting's own.
    pub(super) fn keep_style(&mut self, effects: &mut Vec<Effect>) {
        let Some(preview) = &self.minuting.preview else { return };
        let (name, publication) = (preview.style.clone(), preview.publication.clone());
        if self.refuses_style(&publication, "Nothing was changed") {
            return;
        }
        if publication.style.is_none() {
            self.say(format!("The minutes stand in the style {name} already"));
        } else if self.act(&Act::Style(name.clone()), effects) {
            if let Some(preview) = &mut self.minuting.preview {
                preview.publication.style = None;
            }
            self.raise(&REGIONS);
            let undo = self.key_for(Command::Undo);
            let close = self.keymap.first(crate::ui::keymap::Mode::Preview, Command::Close);
            self.say(format!(
                "The minutes stand in the style {name} from now on; {close} and {undo} take that back"
            ));
        }
    }

    /// What was looked at is published: in which format?
    pub(super) fn publish_preview(&mut self) {
        if let Some(preview) = &self.minuting.preview {
            self.open_publish_as(preview.publication.clone());
        }
    }
}

/// Who comes after those readers.
pub(super) fn next_audience(audience: Audience) -> Audience {
    let audiences = AUDIENCES.iter().map(|(_, audience)| *audience);
    let mut after = audiences.cycle().skip_while(|other| *other != audience).skip(1);
    after.next().unwrap_or(Audience::Public)
}

//! What stands under a title and belongs to it: the rest of a wrapped title, lettered parts that
//! are items of their own, pages. How an item begins is `reader`'s.

use super::fields::notice_kind;
use super::labels::{after, labelled, sentence};
use super::lines::{Line, Mark, Sign, mark};
use super::plan::Manner;
use super::reader::{Field, Reader, WRAPPED, whole};

impl Reader {
    /// Pages stand on a line of their own under most titles; they are kept with the documents.
    pub(super) fn is_pages(&mut self, line: &Line<'_>) -> bool {
        let bare = line.text.trim_matches(['(', ')']);
        let pages = after(bare, "pages ").or(after(bare, "page ")).is_some() && bare.len() < 40;
        if !pages || !matches!(self.field, Field::None | Field::Title | Field::Officer) {
            return false;
        }
        if let Some(item) = self.reading.items.last_mut() {
            item.documents.push(bare.to_string());
        }
        true
    }

    /// Whether the line is a lettered part under a title, `a) 4 Mill Lane`; if so it is begun as an
    /// item of its own, `4a`.
    fn begins_part_of_item(&mut self, line: &Line<'_>) -> bool {
        let before = self.lettered.as_ref().map(|(_, mark)| *mark);
        let Some((mark, title)) = mark(&line.text, before) else { return false };
        let Sign::Letter(place) = mark.sign else { return false };
        let parent = match (&self.lettered, self.reading.items.last()) {
            (Some((parent, Mark { sign: Sign::Letter(last), .. })), _)
                if last.checked_add(1) == Some(place) =>
            {
                parent.clone()
            }
            (None, Some(item)) if place == 1 && whole(&item.number).is_some() => {
                item.number.clone()
            }
            _ => return false,
        };
        let letter = u8::try_from(place).ok().and_then(|place| place.checked_add(b'a' - 1));
        let Some(letter) = letter.map(char::from).filter(char::is_ascii_lowercase) else {
            return false;
        };
        if place == 1 {
            self.complain(
                line,
                format!(
                    "The lettered lines under item {parent} were taken as items {parent}a, {parent}b \
                     and so on: check that"
                ),
            );
        }
        let title = title.to_string();
        self.begin(line, &format!("{parent}{letter}"), &title);
        // What is exempt as a whole is exempt in its parts.
        if let [.., whole, part] = self.reading.items.as_mut_slice() {
            part.exempt = part.exempt.clone().or_else(|| whole.exempt.clone());
        }
        self.lettered = Some((parent, mark));
        true
    }

    pub(super) fn goes_on_title(&mut self, line: &Line<'_>) -> bool {
        if self.begun && self.begins_part_of_item(line) {
            return true;
        }
        let known = labelled(&line.text).is_some_and(|(label, _)| label.is_of_an_item())
            || sentence(&line.text).is_some()
            || notice_kind(&line.text).is_some();
        let begun = self.begun;
        let above = self.above;
        let Some(item) = self.reading.items.last_mut() else { return false };
        let open = item.title.ends_with([',', ':', '–', '-', '(', '&'])
            || [" and", " of", " the", " for", " to", " in", " on", " with"]
                .iter()
                .any(|end| item.title.ends_with(end));
        let in_heading = matches!(self.manner, Manner::NumberedHeading | Manner::Heading(_));
        let wrapped = !line.after_blank
            && !in_heading
            && !above.ended
            && (line.text.starts_with(char::is_lowercase)
                || open
                || line.text.starts_with('(') && line.text.ends_with(')')
                || above.length >= WRAPPED
                    && !line.text.ends_with('.')
                    && self.manner != Manner::Title);
        if begun && (!wrapped || known || line.heading > 0) {
            return false;
        }
        if begun {
            item.title.push(' ');
        }
        item.title.push_str(&line.text);
        self.begun = true;
        true
    }
}

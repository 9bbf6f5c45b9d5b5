//! The house style that the minutes stand in, and those that lie in files. Where the one that is asked
//! for cannot be used another is shown and named, and nothing is published in it unasked.

use super::Minuting;
use crate::command::Command;
use crate::style::{self, HouseStyle};
use crate::ui::keymap::Mode;
use crate::ui::view::{Choice, Purpose, Row, View};
use crate::ui::{App, Publication};

/// A house style that lies in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnStyle {
    /// The name of the file without its ending.
    pub name: String,
    /// What it says of itself.
    pub about: String,
    /// The style; or why the file cannot be used, in sentences with their places.
    pub style: Result<HouseStyle, Vec<String>>,
}

/// The house style of a name: one of those, or a built-in one, which is read only when it is used.
pub(super) fn style_called(styles: &[(String, HouseStyle)], name: &str) -> Option<HouseStyle> {
    let given = styles.iter().find(|(known, _)| known == name);
    given.map(|(_, style)| style.clone()).or_else(|| style::named(name))
}

impl App {
    /// The house styles that lie in files were read.
    pub(in crate::ui) fn styles_read(&mut self, found: Vec<OwnStyle>) {
        let minuting = &mut self.minuting;
        for own in &found {
            let is_known = minuting.styles.iter().any(|(name, _)| *name == own.name)
                || style::built_in().iter().any(|(name, _)| *name == own.name);
            if let Ok(style) = &own.style
                && !is_known
            {
                minuting.styles.push((own.name.clone(), style.clone()));
            }
        }
        minuting.own_styles = found;
        if self.minuting.style_shown != self.minuting.session.meeting.particulars.style {
            self.record_changed();
            self.look_again();
        }
        let rows = self.minuting.style_rows();
        if let Some(view) = &mut self.minuting.view
            && matches!(view.purpose, Purpose::Style | Purpose::PreviewStyle)
        {
            let mut fresh = View::new(view.purpose.clone(), &view.title, &view.question, rows);
            fresh.type_in(view.query.text());
            fresh.chosen = view.chosen.min(fresh.matching.len().saturating_sub(1));
            *view = fresh;
            self.go_in_view(0);
        }
    }

    /// Takes the style that the meeting names, once it can be used.
    pub(super) fn take_up_style(&mut self) {
        let minuting = &mut self.minuting;
        let named = &minuting.session.meeting.particulars.style;
        if *named != minuting.style_shown
            && let Some(style) = style_called(&minuting.styles, named)
        {
            minuting.style_shown.clone_from(named);
            minuting.session.speak(&style.interests.vocabulary());
            minuting.style = style;
        }
    }

    /// Refuses what would be published in another style than the one that is asked for; says whether
    /// it did.
    pub(super) fn refuses_style(&mut self, publication: &Publication, nothing: &str) -> bool {
        let Some(wrong) = self.minuting.wrong_style(publication) else { return false };
        let export = self.key_for(Command::Export);
        let preview = self.keymap.first(Mode::View, Command::Preview);
        self.warn(format!(
            "{wrong}. {nothing}. Mend that, and {export}, {preview} reads it again; or choose another \
             style there"
        ));
        true
    }
}

impl Minuting {
    /// The house style that a publication is laid out in.
    pub fn style_for(&self, publication: &Publication) -> HouseStyle {
        let named = publication.style.as_ref();
        let style = named.and_then(|name| style_called(&self.styles, name));
        style.unwrap_or_else(|| self.style.clone())
    }

    /// The name of that style.
    pub fn style_shown_for<'a>(&'a self, publication: &'a Publication) -> &'a str {
        publication.style.as_ref().filter(|name| self.has_style(name)).unwrap_or(&self.style_shown)
    }

    fn has_style(&self, name: &str) -> bool {
        let mut built_in = style::built_in().iter();
        self.styles.iter().any(|(known, _)| known == name)
            || built_in.any(|(known, _)| *known == name)
    }

    /// Why the style that is asked for cannot be used, if it cannot: another is shown in its place.
    pub fn wrong_style(&self, publication: &Publication) -> Option<String> {
        let named = &self.session.meeting.particulars.style;
        let name = publication.style.as_ref().unwrap_or(named);
        if self.has_style(name) {
            return None;
        }
        let faults = self.own_styles.iter().find(|own| own.name == *name);
        let faults = faults.and_then(|own| own.style.as_ref().err());
        Some(match faults.map_or(&[][..], Vec::as_slice) {
            [] => format!(
                "There is no house style {name}: no file {name}.ron in the meeting's folder or among \
                 the bodies"
            ),
            [fault] => format!("The house style {name} cannot be used: {fault}"),
            [fault, more @ ..] => {
                format!("The house style {name} cannot be used: {fault} (and {} more)", more.len())
            }
        })
    }

    /// The names of the house styles that can be used, the built-in ones first.
    pub(super) fn style_names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            style::built_in().iter().map(|(name, _)| (*name).to_owned()).collect();
        for (name, _) in &self.styles {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    /// What a style says of itself.
    pub(super) fn about_style(&self, name: &str) -> String {
        let built_in = style::built_in().iter().find(|(known, _)| *known == name);
        let own = || self.own_styles.iter().find(|own| own.name == name);
        let about = built_in.map(|(_, text)| style::about(text));
        about.or_else(|| own().map(|own| own.about.clone())).unwrap_or_default()
    }

    /// The styles to choose from, each with what it says of itself.
    pub(super) fn style_rows(&self) -> Vec<Row> {
        let used = &self.session.meeting.particulars.style;
        let names = self.style_names();
        let mut rows: Vec<Row> = names
            .iter()
            .map(|name| {
                let parts = [if name == used { "in use" } else { "" }, &self.about_style(name)]
                    .map(str::to_owned);
                let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                Row::new(name.as_str(), told.join(" · "), Choice::Style(name.clone()))
            })
            .collect();
        let wrong = self.own_styles.iter().filter(|own| own.style.is_err());
        rows.extend(wrong.map(|own| {
            let why = "cannot be used; minutebook styles check tells why";
            Row::new(own.name.as_str(), why, Choice::None)
        }));
        rows
    }
}

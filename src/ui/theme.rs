//! Roles to styles, and the signs of the screen. Parses `assets/theme.ron`; no colour in code.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// What a stretch of the screen is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Ink {
    Text,
    Dim,
    Strong,
    Code,
    Heading,
    Rule,
    Time,
    Label,
    Warning,
    Exempt,
    Mark,
    Private,
    Supplied,
    Selected,
    Here,
    Decision,
}

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// 256.
    Full,
    /// 16.
    Sixteen,
    /// None.
    None,
}

/// Which signs there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// All that a font of today has.
    Unicode,
    /// ASCII only.
    Ascii,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inks {
    text: Look,
    dim: Look,
    strong: Look,
    code: Look,
    heading: Look,
    rule: Look,
    time: Look,
    label: Look,
    warning: Look,
    exempt: Look,
    mark: Look,
    private: Look,
    supplied: Look,
    selected: Look,
    here: Look,
    decision: Look,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Look {
    fg: String,
    bg: String,
    bold: bool,
    faint: bool,
    reversed: bool,
    underlined: bool,
}

/// The signs of the screen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Glyphs {
    pub rule: String,
    pub edge: String,
    pub done: String,
    pub here: String,
    pub dot: String,
    pub reply: String,
    pub more: String,
    pub withdrawn: String,
    pub open: String,
    pub close: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    full: Inks,
    sixteen: Inks,
    none: Inks,
    unicode: Glyphs,
    ascii: Glyphs,
}

/// Styles by role, and signs.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; 16],
    /// The signs.
    pub glyphs: Glyphs,
    /// Which set the signs are.
    pub signs: Signs,
}

const INKS: [Ink; 16] = [
    Ink::Text,
    Ink::Dim,
    Ink::Strong,
    Ink::Code,
    Ink::Heading,
    Ink::Rule,
    Ink::Time,
    Ink::Label,
    Ink::Warning,
    Ink::Exempt,
    Ink::Mark,
    Ink::Private,
    Ink::Supplied,
    Ink::Selected,
    Ink::Here,
    Ink::Decision,
];

impl Theme {
    /// Reads a theme for what the terminal has.
    pub fn parse(text: &str, colours: Colours, signs: Signs) -> Result<Theme, String> {
        let file: ThemeFile = ron::from_str(text).map_err(|error| error.to_string())?;
        let inks = match colours {
            Colours::Full => file.full,
            Colours::Sixteen => file.sixteen,
            Colours::None => file.none,
        };
        let glyphs = match signs {
            Signs::Unicode => file.unicode,
            Signs::Ascii => file.ascii,
        };
        let mut styles = [Style::new(); 16];
        for (style, ink) in styles.iter_mut().zip(INKS) {
            *style = inks.look(ink).style()?;
        }
        Ok(Theme { styles, glyphs, signs })
    }

    /// The theme that is compiled in.
    pub fn built_in(colours: Colours, signs: Signs) -> Theme {
        let text = include_str!("../../assets/theme.ron");
        match Theme::parse(text, colours, signs) {
            Ok(theme) => theme,
            // A test holds that it parses.
            Err(_) => Theme { styles: [Style::new(); 16], glyphs: Glyphs::plain(), signs },
        }
    }

    /// The style of a role.
    pub fn style(&self, ink: Ink) -> Style {
        self.styles[ink as usize % self.styles.len()]
    }
}

impl Glyphs {
    fn plain() -> Self {
        let sign = String::from;
        Glyphs {
            rule: sign("-"),
            edge: sign("!"),
            done: sign("x"),
            here: sign(">"),
            dot: sign("-"),
            reply: sign(">"),
            more: sign("..."),
            withdrawn: sign("-"),
            open: sign("<"),
            close: sign(">"),
        }
    }
}

impl Inks {
    fn look(&self, ink: Ink) -> &Look {
        match ink {
            Ink::Text => &self.text,
            Ink::Dim => &self.dim,
            Ink::Strong => &self.strong,
            Ink::Code => &self.code,
            Ink::Heading => &self.heading,
            Ink::Rule => &self.rule,
            Ink::Time => &self.time,
            Ink::Label => &self.label,
            Ink::Warning => &self.warning,
            Ink::Exempt => &self.exempt,
            Ink::Mark => &self.mark,
            Ink::Private => &self.private,
            Ink::Supplied => &self.supplied,
            Ink::Selected => &self.selected,
            Ink::Here => &self.here,
            Ink::Decision => &self.decision,
        }
    }
}

impl Look {
    fn style(&self) -> Result<Style, String> {
        let colour = |name: &str| -> Result<Option<Color>, String> {
            if name.is_empty() {
                return Ok(None);
            }
            let plain = name.replace('-', "");
            let parsed = if name == "default" { Ok(Color::Reset) } else { plain.parse() };
            parsed.map(Some).map_err(|_| format!("{name} is no colour"))
        };
        let mut style = Style::new();
        style.fg = colour(&self.fg)?;
        style.bg = colour(&self.bg)?;
        for (on, modifier) in [
            (self.bold, Modifier::BOLD),
            (self.faint, Modifier::DIM),
            (self.reversed, Modifier::REVERSED),
            (self.underlined, Modifier::UNDERLINED),
        ] {
            if on {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_theme_parses_for_every_terminal() {
        let text = include_str!("../../assets/theme.ron");
        for colours in [Colours::Full, Colours::Sixteen, Colours::None] {
            for signs in [Signs::Unicode, Signs::Ascii] {
                let theme = Theme::parse(text, colours, signs).expect("a theme");
                if colours == Colours::None {
                    assert!(INKS.iter().all(|ink| theme.style(*ink).fg.is_none()), "no colours");
                }
                let all = format!("{:?}", theme.glyphs);
                assert!(signs == Signs::Unicode || all.is_ascii(), "{all}");
            }
        }
    }
}

//! Chords, and from a chord to a command by mode. Parses `assets/keymap.ron`; no default key
//! stands in code.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use crate::command::Command;

/// One key as every terminal sends it, with its modifiers. Shift counts only where the key is no
/// character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held, on a key that is no character.
    pub shift: bool,
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Key {
    Char(char),
    Enter,
    Tab,
    Esc,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    F(u8),
}

impl Chord {
    /// A key by itself.
    pub fn plain(key: Key) -> Self {
        Chord { key, ctrl: false, alt: false, shift: false }
    }

    /// The character that this chord types, if it types one: Ctrl+Alt is AltGr.
    pub fn types(self) -> Option<char> {
        match self.key {
            Key::Char(c) if self.ctrl == self.alt => Some(c),
            _ => None,
        }
    }
}

const NAMES: &[(&str, Key)] = &[
    ("enter", Key::Enter),
    ("tab", Key::Tab),
    ("esc", Key::Esc),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("left", Key::Left),
    ("right", Key::Right),
    ("up", Key::Up),
    ("down", Key::Down),
    ("home", Key::Home),
    ("end", Key::End),
    ("pgup", Key::PageUp),
    ("pgdn", Key::PageDown),
    ("insert", Key::Insert),
    ("space", Key::Char(' ')),
];

impl FromStr for Chord {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut chord = Chord::plain(Key::Esc);
        let mut rest = text;
        while let Some((modifier, after)) =
            rest.split_once('+').filter(|(_, after)| !after.is_empty())
        {
            match modifier {
                "ctrl" => chord.ctrl = true,
                "alt" => chord.alt = true,
                "shift" => chord.shift = true,
                other => {
                    return Err(format!("{other} in {text} is no modifier; ctrl, alt, shift are"));
                }
            }
            rest = after;
        }
        let named = NAMES.iter().find(|(name, _)| *name == rest).map(|(_, key)| *key);
        let function = rest.strip_prefix('f').and_then(|n| n.parse().ok()).map(Key::F);
        let mut chars = rest.chars();
        let single = chars.next().filter(|_| chars.next().is_none()).map(Key::Char);
        chord.key =
            named.or(single).or(function).ok_or_else(|| format!("{rest} in {text} is no key"))?;
        Ok(chord)
    }
}

impl fmt::Display for Chord {
    /// As help writes it: `Ctrl+N`, `Shift+Left`, `F1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.key {
            Key::F(n) => write!(f, "F{n}"),
            Key::Up => f.write_str("↑"),
            Key::Down => f.write_str("↓"),
            Key::Left => f.write_str("←"),
            Key::Right => f.write_str("→"),
            Key::PageUp => f.write_str("PgUp"),
            Key::PageDown => f.write_str("PgDn"),
            Key::Char(' ') => f.write_str("Space"),
            Key::Char(c) => write!(f, "{}", c.to_uppercase()),
            key => {
                let name =
                    NAMES.iter().find(|(_, named)| *named == key).map_or("", |(name, _)| name);
                let mut chars = name.chars();
                if let Some(first) = chars.next() {
                    write!(f, "{}{}", first.to_uppercase(), chars.as_str())?;
                }
                Ok(())
            }
        }
    }
}

/// Where keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// The entry line.
    Line,
    /// A list or a view.
    View,
    /// The preview.
    Preview,
    /// A text or an answer while a body or a meeting is set up.
    Setup,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeymapFile {
    line: BTreeMap<String, String>,
    view: BTreeMap<String, String>,
    #[serde(default)]
    preview: BTreeMap<String, String>,
    #[serde(default)]
    setup: BTreeMap<String, String>,
}

/// Chords to commands, by mode.
#[derive(Clone, Debug)]
pub struct Keymap {
    bound: BTreeMap<(Mode, Chord), Command>,
}

impl Keymap {
    /// Reads a keymap; all faults are given at once.
    pub fn parse(text: &str) -> Result<Keymap, Vec<String>> {
        let file: KeymapFile = ron::from_str(text).map_err(|error| vec![error.to_string()])?;
        let mut bound = BTreeMap::new();
        let mut faults = Vec::new();
        for (mode, keys) in [
            (Mode::Line, file.line),
            (Mode::View, file.view),
            (Mode::Preview, file.preview),
            (Mode::Setup, file.setup),
        ] {
            for (chord, name) in keys {
                match (chord.parse::<Chord>(), Command::named(&name)) {
                    (Ok(chord), Some(command)) => {
                        if bound.insert((mode, chord), command).is_some() {
                            faults.push(format!("{chord} is bound twice"));
                        }
                    }
                    (Err(fault), _) => faults.push(fault),
                    (_, None) => faults.push(format!("{name} is no command")),
                }
            }
        }
        if faults.is_empty() { Ok(Keymap { bound }) } else { Err(faults) }
    }

    /// The keymap that is compiled in.
    pub fn built_in() -> Keymap {
        let text = include_str!("../../assets/keymap.ron");
        // A test holds that it parses; without keys there would be nothing to show anyway.
        Keymap::parse(text).unwrap_or(Keymap { bound: BTreeMap::new() })
    }

    /// What a chord asks for.
    pub fn command(&self, mode: Mode, chord: Chord) -> Option<Command> {
        self.bound.get(&(mode, chord)).copied()
    }

    /// The chords of a command, in the order of the table.
    pub fn chords(&self, mode: Mode, command: Command) -> Vec<Chord> {
        let of = |((m, chord), bound): (&(Mode, Chord), &Command)| {
            (*m == mode && *bound == command).then_some(*chord)
        };
        let mut chords: Vec<Chord> = self.bound.iter().filter_map(of).collect();
        chords.sort_by_key(|chord| (chord.alt, !chord.ctrl, matches!(chord.key, Key::Char('h'))));
        chords
    }

    /// A text with the key of a command in the place of each `{command}`.
    pub fn with_keys(&self, mode: Mode, text: &str) -> String {
        let mut told = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            told.push_str(before);
            let named = after.split_once('}');
            match named.and_then(|(name, after)| Some((Command::named(name)?, after))) {
                Some((command, after)) => {
                    told.push_str(&self.first(mode, command));
                    rest = after;
                }
                None => {
                    told.push('{');
                    rest = after;
                }
            }
        }
        told + rest
    }

    /// The key of a command, for a sentence: the first of its chords, or how else it is asked for.
    pub fn first(&self, mode: Mode, command: Command) -> String {
        let chords = self.chords(mode, command);
        let named = || format!("“{}”", command.row().title.to_lowercase());
        chords.first().map_or_else(named, ToString::to_string)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_keymap_parses_and_reads_back() {
        let keymap = Keymap::parse(include_str!("../../assets/keymap.ron")).expect("a keymap");
        assert!(keymap.bound.len() > 50);
        assert_eq!(
            "ctrl+shift+left".parse::<Chord>().map(|c| c.to_string()),
            Ok("Ctrl+Shift+←".into())
        );
        assert_eq!("ctrl++".parse::<Chord>().map(|c| c.key), Ok(Key::Char('+')));
    }

    #[test]
    fn no_default_uses_what_terminals_do_not_send() {
        for (_, chord) in Keymap::built_in().bound.keys() {
            let alt_is_alias = !chord.alt || chord.key == Key::Enter;
            let function = !matches!(chord.key, Key::F(n) if n != 1);
            let kept_free = !(chord.ctrl && matches!(chord.key, Key::Char('a' | 'b')));
            let modified_enter = chord.key != Key::Enter || !(chord.ctrl || chord.shift);
            assert!(alt_is_alias && function && kept_free && modified_enter, "{chord}");
        }
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let faults = Keymap::parse(r#"(line: {"hyper+x": "undo", "x": "fly"}, view: {})"#);
        assert_eq!(faults.map(|_| ()).map_err(|faults| faults.len()), Err(2));
    }
}

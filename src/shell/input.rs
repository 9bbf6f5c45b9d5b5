//! From what the terminal sends to what the app takes: chords, pastes, sizes.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::ui::Input;
use crate::ui::keymap::{Chord, Key};

/// What came in one go.
#[derive(Debug, Default)]
pub struct Burst {
    inputs: Vec<Input>,
}

impl Burst {
    /// Takes what the terminal told next.
    pub fn push(&mut self, event: Event) {
        match event {
            Event::Key(key) => {
                self.inputs.extend(chord(key).into_iter().flat_map(apart).map(Input::Key));
            }
            Event::Paste(text) => self.inputs.push(Input::Paste(text)),
            Event::Resize(columns, rows) => self.inputs.push(Input::Resize(columns, rows)),
            Event::FocusGained | Event::FocusLost | Event::Mouse(_) => {}
        }
    }

    /// The inputs in order. On Windows a paste comes as single keys: a burst with Enter inside it,
    /// read in one go, is a paste there.
    pub fn inputs(self) -> Vec<Input> {
        if cfg!(windows)
            && let Some(text) = as_paste(&self.inputs)
        {
            return vec![Input::Paste(text)];
        }
        self.inputs
    }
}

/// The text of keys that were pasted: four or more that all type, with an Enter before the last.
fn as_paste(inputs: &[Input]) -> Option<String> {
    let mut text = String::new();
    for input in inputs {
        let Input::Key(chord) = input else { return None };
        match (chord.types(), chord.key) {
            (Some(letter), _) => text.push(letter),
            (None, Key::Enter) => text.push('\n'),
            (None, Key::Tab) => text.push('\t'),
            (None, _) => return None,
        }
    }
    let inside = text.strip_suffix('\n').unwrap_or(&text);
    (inputs.len() >= 4 && inside.contains('\n')).then_some(text)
}

/// Where Esc and a key with Ctrl came as one, as over ssh, they are two. On Windows both together
/// are AltGr, which types.
fn apart(chord: Chord) -> impl Iterator<Item = Chord> {
    let letter = matches!(chord.key, Key::Char(letter) if letter.is_ascii_alphabetic());
    let two = cfg!(unix) && chord.ctrl && chord.alt && letter;
    let first = if two { Chord::plain(Key::Esc) } else { chord };
    std::iter::once(first).chain(two.then_some(Chord { alt: false, ..chord }))
}

/// A key as a chord; none for a release, unless it carries a character that was typed by number
/// with Alt on Windows, and none for keys that have no name here.
fn chord(event: KeyEvent) -> Option<Chord> {
    if event.kind == KeyEventKind::Release {
        let typed = matches!(event.code, KeyCode::Char(c) if !c.is_ascii());
        if !(cfg!(windows) && typed && event.modifiers == KeyModifiers::NONE) {
            return None;
        }
    }
    let key = match event.code {
        KeyCode::Char(letter) => Key::Char(letter),
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab | KeyCode::BackTab => Key::Tab,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(number) => Key::F(number),
        _ => return None,
    };
    let held = |modifier| event.modifiers.contains(modifier);
    let ctrl = held(KeyModifiers::CONTROL);
    let letter = matches!(key, Key::Char(_));
    let key = match key {
        // Ctrl+letter is one key however Caps Lock stands.
        Key::Char(letter) if ctrl && !held(KeyModifiers::ALT) => {
            Key::Char(letter.to_ascii_lowercase())
        }
        other => other,
    };
    Some(Chord {
        key,
        ctrl,
        alt: held(KeyModifiers::ALT),
        shift: !letter && (held(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        chord(KeyEvent::new(code, modifiers)).map(|chord| chord.to_string())
    }

    #[test]
    fn keys_are_chords_whatever_the_terminal_adds() {
        let shift = KeyModifiers::SHIFT;
        let ctrl = KeyModifiers::CONTROL;
        assert_eq!(key(KeyCode::Char('N'), ctrl | shift).as_deref(), Some("Ctrl+N"));
        assert_eq!(key(KeyCode::Char('A'), shift).as_deref(), Some("A"));
        assert_eq!(key(KeyCode::BackTab, shift).as_deref(), Some("Shift+Tab"));
        assert_eq!(key(KeyCode::Left, ctrl | shift).as_deref(), Some("Ctrl+Shift+←"));
        let mut release = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert_eq!(chord(release), None);
    }

    #[cfg(unix)]
    #[test]
    fn esc_and_a_key_with_ctrl_that_came_as_one_are_two() {
        let chords = |text: &str| -> Vec<String> {
            text.parse().into_iter().flat_map(apart).map(|chord| chord.to_string()).collect()
        };
        assert_eq!(chords("ctrl+alt+o"), ["Esc", "Ctrl+O"]);
        assert_eq!(chords("alt+o"), ["Alt+O"]);
        assert_eq!(chords("ctrl+o"), ["Ctrl+O"]);
    }

    #[test]
    fn a_burst_with_enter_inside_is_a_paste_and_a_quick_typist_is_not() {
        let keys = |text: &str| -> Vec<Input> {
            let key = |c| if c == '\n' { Key::Enter } else { Key::Char(c) };
            text.chars().map(|c| Input::Key(Chord::plain(key(c)))).collect()
        };
        assert_eq!(as_paste(&keys("one\ntwo")).as_deref(), Some("one\ntwo"));
        assert_eq!(as_paste(&keys("yes\n")), None);
        assert_eq!(as_paste(&keys("a\nb")), None);
    }
}

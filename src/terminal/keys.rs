//! Bytes from a terminal become key presses and pastes, told in crossterm's words.
//!
//! Pure: no reading, no waiting. Keys are named as crossterm names them on every platform, so that
//! one keymap serves all; only what terminals send without being asked is understood.

use std::time::Duration;

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

const ESCAPE: u8 = 0x1b;
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// A sequence of more bytes than this is none.
const LONGEST_SEQUENCE: usize = 64;

/// The bytes that have arrived and are not yet events.
#[derive(Debug, Default)]
pub struct Keys {
    bytes: Vec<u8>,
    /// Where the next event begins.
    start: usize,
    /// Inside a paste: its end is not before this place.
    paste: Option<usize>,
}

enum Read {
    /// An event, and how many bytes it took.
    Event(Event, usize),
    /// So many bytes that mean nothing here.
    Nothing(usize),
    /// A paste begins behind so many bytes.
    Paste(usize),
    /// More bytes have to come.
    Unfinished,
}

impl Keys {
    /// Takes what was read.
    pub fn feed(&mut self, bytes: &[u8]) {
        if self.start > 0 {
            self.bytes.drain(..self.start);
            self.paste = self.paste.map(|from| from.saturating_sub(self.start));
            self.start = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// The next event that is whole.
    pub fn next_event(&mut self) -> Option<Event> {
        loop {
            if let Some(from) = self.paste {
                return self.finish_paste(from);
            }
            let rest = self.bytes.get(self.start..).unwrap_or_default();
            let (event, length) = match read(rest) {
                Read::Event(event, length) => (Some(event), length),
                Read::Nothing(length) => (None, length),
                Read::Paste(length) => {
                    self.paste = Some(self.start + length);
                    (None, length)
                }
                Read::Unfinished => return None,
            };
            self.start = (self.start + length).min(self.bytes.len());
            if event.is_some() {
                return event;
            }
        }
    }

    fn finish_paste(&mut self, from: usize) -> Option<Event> {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let Some(at) = rest.windows(PASTE_ENDS.len()).position(|end| end == PASTE_ENDS) else {
            // Half of the mark may have come.
            let seen = self.bytes.len().saturating_sub(PASTE_ENDS.len() - 1);
            self.paste = Some(seen.max(self.start));
            return None;
        };
        let text = text(self.bytes.get(self.start..from + at).unwrap_or_default());
        self.start = from + at + PASTE_ENDS.len();
        self.paste = None;
        Some(Event::Paste(text))
    }

    /// How long to wait for the rest of what has begun; `None` when nothing has.
    ///
    /// An arrow key split by the network must not become letters, so even Esc waits a moment.
    pub fn patience(&self) -> Option<Duration> {
        let begun = self.bytes.get(self.start..).unwrap_or_default();
        match (self.paste, begun) {
            (Some(_), _) => Some(Duration::from_secs(5)),
            (None, []) => None,
            (None, [ESCAPE] | [ESCAPE, _]) => Some(Duration::from_millis(30)),
            (None, _) => Some(Duration::from_millis(500)),
        }
    }

    /// The rest did not come: what has begun is taken as it stands, so that no letter is lost.
    pub fn give_up(&mut self) -> Option<Event> {
        let begun = self.bytes.get(self.start..).unwrap_or_default();
        let event = match (self.paste, begun) {
            (Some(_), text_so_far) => Some(Event::Paste(text(text_so_far))),
            (None, []) => None,
            (None, [ESCAPE]) => Some(key(KeyCode::Esc, KeyModifiers::NONE)),
            (None, [ESCAPE, letter @ (b'[' | b'O')]) => {
                let letter = letter_key(char::from(*letter));
                Some(Event::Key(KeyEvent {
                    modifiers: letter.modifiers | KeyModifiers::ALT,
                    ..letter
                }))
            }
            (None, [ESCAPE, b'[' | b'O', ..]) => None,
            (None, _) => Some(key(KeyCode::Char(char::REPLACEMENT_CHARACTER), KeyModifiers::NONE)),
        };
        self.paste = None;
        self.bytes.clear();
        self.start = 0;
        event
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn letter_key(letter: char) -> KeyEvent {
    let modifiers = if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(letter), modifiers)
}

fn read(bytes: &[u8]) -> Read {
    match bytes {
        [] | [ESCAPE] => Read::Unfinished,
        // Of two Escs the second may begin a sequence.
        [ESCAPE, ESCAPE, ..] => Read::Event(key(KeyCode::Esc, KeyModifiers::NONE), 1),
        [ESCAPE, b'[', rest @ ..] => read_control_sequence(rest),
        [ESCAPE, b'O', rest @ ..] => match rest {
            [] => Read::Unfinished,
            [letter, ..] => cursor_key(*letter, KeyModifiers::NONE)
                .map_or(Read::Nothing(3), |event| Read::Event(event, 3)),
        },
        [ESCAPE, rest @ ..] => match read_letter(rest) {
            Read::Event(Event::Key(letter), length) => Read::Event(
                Event::Key(KeyEvent { modifiers: letter.modifiers | KeyModifiers::ALT, ..letter }),
                length + 1,
            ),
            Read::Event(event, length) => Read::Event(event, length + 1),
            Read::Nothing(length) => Read::Nothing(length + 1),
            Read::Paste(length) => Read::Paste(length + 1),
            Read::Unfinished => Read::Unfinished,
        },
        _ => read_letter(bytes),
    }
}

fn read_letter(bytes: &[u8]) -> Read {
    let Some(first) = bytes.first().copied() else { return Read::Unfinished };
    let with_control = |letter: u8| key(KeyCode::Char(char::from(letter)), KeyModifiers::CONTROL);
    match first {
        b'\r' => Read::Event(key(KeyCode::Enter, KeyModifiers::NONE), 1),
        b'\t' => Read::Event(key(KeyCode::Tab, KeyModifiers::NONE), 1),
        0x7f => Read::Event(key(KeyCode::Backspace, KeyModifiers::NONE), 1),
        0 => Read::Event(with_control(b' '), 1),
        0x01..=0x1a => Read::Event(with_control(first - 1 + b'a'), 1),
        // `read` looks at Esc before; alone behind an Esc it stands for itself.
        ESCAPE => Read::Event(key(KeyCode::Esc, KeyModifiers::NONE), 1),
        0x1c..=0x1f => Read::Event(with_control(first - 0x1c + b'4'), 1),
        0x20..=0x7e => Read::Event(Event::Key(letter_key(char::from(first))), 1),
        0x80.. => {
            let length = match first {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => 1,
            };
            let have = bytes.get(..length.min(bytes.len())).unwrap_or_default();
            let wrong = || Event::Key(letter_key(char::REPLACEMENT_CHARACTER));
            match std::str::from_utf8(have) {
                Ok(letter) => letter.chars().next().map_or(Read::Nothing(1), |letter| {
                    // The control characters above ASCII are no letters.
                    if letter.is_control() {
                        Read::Nothing(length)
                    } else {
                        Read::Event(Event::Key(letter_key(letter)), length)
                    }
                }),
                Err(error) => match error.error_len() {
                    Some(length) => Read::Event(wrong(), length.max(1)),
                    None => Read::Unfinished,
                },
            }
        }
    }
}

/// `rest` stands behind `ESC [`.
fn read_control_sequence(rest: &[u8]) -> Read {
    // The Linux console's F1 to F5.
    if let [b'[', rest @ ..] = rest {
        return match rest {
            [] => Read::Unfinished,
            [letter @ b'A'..=b'E', ..] => {
                Read::Event(key(KeyCode::F(letter - b'A' + 1), KeyModifiers::NONE), 4)
            }
            _ => Read::Nothing(3),
        };
    }
    let Some(end) = rest.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if rest.len() > LONGEST_SEQUENCE {
            Read::Nothing(rest.len() + 2)
        } else {
            Read::Unfinished
        };
    };
    let (Some(parameters), Some(last)) = (rest.get(..end), rest.get(end)) else {
        return Read::Nothing(rest.len() + 2);
    };
    if !(0x40..=0x7e).contains(last) {
        // Cut short: what follows stands for itself.
        return Read::Nothing(end + 2);
    }
    let length = end + 3;
    let mut numbers = parameters.split(|byte| *byte == b';').map(numbers_of);
    let (first, _) = numbers.next().unwrap_or_default();
    let (second, kind) = numbers.next().unwrap_or_default();
    let third = numbers.next().unwrap_or_default().0;
    // A key let go, where a terminal tells it, is no press.
    if kind == Some(3) {
        return Read::Nothing(length);
    }
    let modifiers = modifiers(second.unwrap_or(1));
    let event = match last {
        b'~' => match first.unwrap_or(0) {
            200 => return Read::Paste(length),
            27 => letter_of(third.unwrap_or(0), modifiers),
            number => numbered_key(number).map(|code| key(code, modifiers)),
        },
        b'u' => letter_of(first.unwrap_or(0), modifiers),
        b'Z' => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        // With other numbers it is an answer, such as where the caret is.
        letter if first.unwrap_or(1) <= 1 => cursor_key(*letter, modifiers),
        _ => None,
    };
    event.map_or(Read::Nothing(length), |event| Read::Event(event, length))
}

/// `5:3` is five, and its detail three.
fn numbers_of(parameter: &[u8]) -> (Option<u32>, Option<u32>) {
    let mut parts = parameter
        .split(|byte| *byte == b':')
        .map(|digits| std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()));
    (parts.next().flatten(), parts.next().flatten())
}

/// From xterm's number: one more than a sum of 1, 2 and 4.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in
        [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)]
    {
        if bits & bit != 0 {
            modifiers |= modifier;
        }
    }
    modifiers
}

fn letter_of(number: u32, modifiers: KeyModifiers) -> Option<Event> {
    let code = match number {
        8 | 127 => KeyCode::Backspace,
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        // Keys without a letter have their numbers here.
        57_344..=63_743 => return None,
        _ => KeyCode::Char(char::from_u32(number).filter(|letter| !letter.is_control())?),
    };
    Some(key(code, modifiers))
}

fn cursor_key(letter: u8, modifiers: KeyModifiers) -> Option<Event> {
    let code = match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    };
    Some(key(code, modifiers))
}

fn numbered_key(number: u32) -> Option<KeyCode> {
    let code = match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11 => KeyCode::F(1),
        12 => KeyCode::F(2),
        13 => KeyCode::F(3),
        14 => KeyCode::F(4),
        15 => KeyCode::F(5),
        17 => KeyCode::F(6),
        18 => KeyCode::F(7),
        19 => KeyCode::F(8),
        20 => KeyCode::F(9),
        21 => KeyCode::F(10),
        23 => KeyCode::F(11),
        24 => KeyCode::F(12),
        _ => return None,
    };
    Some(code)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    /// Events in the words of the keymap.
    fn told(event: &Event) -> String {
        match event {
            Event::Key(key) => {
                let mut name = String::new();
                for (modifier, word) in [
                    (KeyModifiers::CONTROL, "ctrl+"),
                    (KeyModifiers::ALT, "alt+"),
                    (KeyModifiers::SHIFT, "shift+"),
                ] {
                    if key.modifiers.contains(modifier) {
                        name.push_str(word);
                    }
                }
                match key.code {
                    KeyCode::Char(letter) => name.push(letter),
                    code => name.push_str(&format!("{code:?}").to_lowercase()),
                }
                name
            }
            Event::Paste(text) => format!("paste {text:?}"),
            other => format!("{other:?}"),
        }
    }

    fn all(keys: &mut Keys) -> Vec<String> {
        std::iter::from_fn(|| keys.next_event()).map(|event| told(&event)).collect()
    }

    #[test]
    fn what_terminals_send() {
        for (bytes, expected) in [
            ("ab", "a b"),
            ("A", "shift+A"),
            ("é£–ŵ", "é £ – ŵ"),
            ("😀", "😀"),
            ("\r\n\t", "enter ctrl+j tab"),
            ("\x7f\x08", "backspace ctrl+h"),
            ("\x01\x1a\0\x1c\x1f", "ctrl+a ctrl+z ctrl+  ctrl+4 ctrl+7"),
            ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "up down right left home end"),
            ("\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF", "up down right left home end"),
            (
                "\x1b[1~\x1b[2~\x1b[3~\x1b[4~\x1b[5~\x1b[6~",
                "home insert delete end pageup pagedown",
            ),
            ("\x1bOP\x1b[11~\x1b[[A\x1b[[E", "f(1) f(1) f(1) f(5)"),
            ("\x1b[1;5D\x1b[1;2C\x1b[3;5~", "ctrl+left shift+right ctrl+delete"),
            ("\x1b[Z", "shift+backtab"),
            ("\x1ba\x1bé\x1b\r", "alt+a alt+é alt+enter"),
            ("\x1b\x1b[A", "esc up"),
            ("\x1b[200~two\rlines\x1b[201~x", "paste \"two\\rlines\" x"),
            ("\x1b[200~\x1b[201~", "paste \"\""),
            ("\x1b[106;5u\x1b[27;5;106~", "ctrl+j ctrl+j"),
            ("\x1b[97;1:3ub", "b"),
            ("\x1b[I\x1b[O\x1b[?62;22c\x1b[24;80Rx", "x"),
            ("\x1b[1;\x1b[Ax", "up x"),
        ] {
            let mut keys = Keys::default();
            keys.feed(bytes.as_bytes());
            assert_eq!(all(&mut keys).join(" "), expected, "{bytes:?}");
            assert_eq!(keys.patience(), None, "{bytes:?} is whole");
        }
    }

    #[test]
    fn what_has_begun_and_is_not_finished() {
        for (bytes, expected) in [
            (&b"\x1b"[..], "esc"),
            (b"\x1b[", "alt+["),
            (b"\x1bO", "alt+shift+O"),
            (b"\x1b[1;5", ""),
            (b"\xc3", "\u{fffd}"),
            (b"\x1b[200~half a paste", "paste \"half a paste\""),
        ] {
            let mut keys = Keys::default();
            keys.feed(bytes);
            assert_eq!(all(&mut keys), Vec::<String>::new(), "{bytes:?}");
            assert!(keys.patience().is_some(), "{bytes:?}");
            assert_eq!(keys.give_up().map(|event| told(&event)).unwrap_or_default(), expected);
            assert_eq!(keys.patience(), None);
            keys.feed(b"x");
            assert_eq!(all(&mut keys), ["x"]);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_seen() {
        let mut keys = Keys::default();
        keys.feed(b"a\xe9b\xc3(\xff");
        assert_eq!(all(&mut keys), ["a", "\u{fffd}", "b", "\u{fffd}", "(", "\u{fffd}"]);
    }

    #[test]
    fn a_paste_of_many_reads_is_searched_once() {
        let mut keys = Keys::default();
        keys.feed(b"\x1b[200~");
        for _ in 0..5_000 {
            keys.feed(&[b'a'; 200]);
            assert_eq!(keys.next_event(), None);
        }
        keys.feed(b"\x1b[20");
        assert_eq!(keys.next_event(), None);
        keys.feed(b"1~");
        assert_eq!(keys.next_event(), Some(Event::Paste("a".repeat(1_000_000))));
    }

    proptest! {
        #[test]
        fn reads_cut_anywhere_give_the_same(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "é", "界", "\x1b[A", "\x1b[1;5C", "\x1bOP", "\r", "\x1bx", "\x1b[3~",
                    "\x1b[200~p\u{e9}\rq\x1b[201~", "\x1b[[B", "\x1b[I",
                ]),
                0..12,
            ),
            step in 1usize..5,
        ) {
            let bytes = parts.concat().into_bytes();
            let mut whole = Keys::default();
            whole.feed(&bytes);
            let expected = all(&mut whole);
            let mut cut = Keys::default();
            let mut got = Vec::new();
            for part in bytes.chunks(step) {
                cut.feed(part);
                got.extend(all(&mut cut));
            }
            prop_assert_eq!(got, expected);
        }

        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut keys = Keys::default();
            keys.feed(&bytes);
            while keys.next_event().is_some() {}
            keys.give_up();
            prop_assert_eq!(keys.patience(), None);
        }
    }
}

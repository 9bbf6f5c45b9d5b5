//! Ids that stay true after a deletion, a reordering or a merge: who drew it, and a number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Who writes a journal: 32 random bits, drawn when a journal is created on a machine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Writer(pub u32);

/// The id of an entry, an item or a person: `writer.number`, given at creation, never a position.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// Whose number it is.
    pub writer: Writer,
    /// Counted up by that writer; numbers of exempt business have a series of their own.
    pub number: u32,
}

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What a digit of [`DIGITS`] counts.
fn digit(byte: u8) -> Option<u64> {
    let after_letters_left_out = match byte {
        b'0'..=b'9' => return Some(u64::from(byte - b'0')),
        b'a'..=b'h' => 0,
        b'j' | b'k' => 1,
        b'm' | b'n' => 2,
        b'p'..=b't' => 3,
        b'v'..=b'z' => 4,
        _ => return None,
    };
    Some(u64::from(byte - b'a') + 10 - after_letters_left_out)
}

impl fmt::Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'0'; 7];
        let mut rest = self.0;
        for place in text.iter_mut().rev() {
            *place = DIGITS[(rest & 31) as usize];
            rest >>= 5;
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// Why a text is no id or writer.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAnId(String);

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not an id; one looks like k7f2a9q.14", self.0)
    }
}

impl std::error::Error for NotAnId {}

impl FromStr for Writer {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let value = match text.len() {
            7 => text.bytes().try_fold(0_u64, |value, byte| Some(value << 5 | digit(byte)?)),
            _ => None,
        };
        let writer = value.and_then(|value| u32::try_from(value).ok()).map(Writer);
        writer.ok_or_else(|| NotAnId(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.writer, self.number)
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let wrong = || NotAnId(text.chars().take(40).collect());
        let (writer, number) = text.split_once('.').ok_or_else(wrong)?;
        let plain = number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0');
        if !plain && number != "0" {
            return Err(wrong());
        }
        Ok(Id {
            writer: writer.parse().map_err(|_| wrong())?,
            number: number.parse().map_err(|_| wrong())?,
        })
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Writer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads an id or a writer from its text without keeping the text.
struct FromText<T>(std::marker::PhantomData<T>);

impl<T: FromStr<Err = NotAnId>> de::Visitor<'_> for FromText<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id such as \"k7f2a9q.14\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

impl<'de> Deserialize<'de> for Writer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText(std::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText(std::marker::PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip_through_their_text() {
        for writer in [0, 1, 31, 32, 0xdead_beef, u32::MAX] {
            let id = Id { writer: Writer(writer), number: writer / 3 };
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn a_digit_counts_its_place_and_nothing_else_is_one() {
        for byte in 0..=u8::MAX {
            let place = DIGITS.iter().position(|digit| *digit == byte);
            assert_eq!(digit(byte), place.map(|place| place as u64), "{byte}");
        }
    }

    #[test]
    fn what_is_no_id_is_refused_in_words() {
        for text in
            ["", ".", "k7f2a9q", "k7f2a9q.", "k7f2a9q.01", "zzzzzzz.1", "k7f2a9q.99999999999"]
        {
            let Err(wrong) = text.parse::<Id>() else { panic!("{text} was taken for an id") };
            assert!(wrong.to_string().contains("is not an id"), "{text}");
        }
    }
}

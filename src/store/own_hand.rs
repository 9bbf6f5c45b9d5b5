//! RON as this program writes it, read at speed: a meeting of 20,000 points is there before the
//! clerk looks up. Takes a part of what `ron` takes, and reads it as `ron` does; of anything else it
//! says [`Other`], and `ron` reads the text again and says what is wrong. No sentence for the clerk.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

/// How many brackets may stand in each other; `ron` has twice as many.
const DEEPEST: u32 = 64;

/// The text is not written as this program writes, or is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Other;

impl fmt::Display for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not as this program writes it")
    }
}

impl std::error::Error for Other {}

impl de::Error for Other {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Other
    }
}

/// How a value that may be absent is written where it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// As it stands, or in `Some(…)`: in files.
    Bare,
    /// In `Some(…)` only: in the lines of a journal.
    Wrapped,
}

/// Reads a whole text.
pub fn read<'de, T: Deserialize<'de>>(text: &'de str, present: Present) -> Result<T, Other> {
    let mut hand = Hand { text, at: 0, depth: 0, present };
    let value = T::deserialize(&mut hand)?;
    match hand.peek()? {
        None => Ok(value),
        Some(_) => Err(Other),
    }
}

/// A place in the text.
struct Hand<'de> {
    text: &'de str,
    at: usize,
    depth: u32,
    present: Present,
}

impl<'de> Hand<'de> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no blank and in no comment, without taking it.
    fn peek(&mut self) -> Result<Option<u8>, Other> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            match bytes.get(at) {
                Some(b'\n') => {
                    at += 1;
                    // A line begins with many blanks.
                    while bytes.get(at..).and_then(<[u8]>::first_chunk) == Some(b"        ") {
                        at += 8;
                    }
                }
                Some(b' ' | b'\t' | b'\r') => at += 1,
                Some(b'/') => {
                    let rest = self.text.get(at..).and_then(|rest| rest.strip_prefix("//"));
                    at += 2 + rest.and_then(|rest| rest.find('\n')).ok_or(Other)?;
                }
                other => {
                    self.at = at;
                    return Ok(other.copied());
                }
            }
        }
    }

    fn take(&mut self, wanted: u8) -> Result<(), Other> {
        match self.peek()? {
            Some(byte) if byte == wanted => {
                self.at += 1;
                Ok(())
            }
            _ => Err(Other),
        }
    }

    /// The letters, figures and underlines that come next.
    fn name(&mut self) -> Result<&'de str, Other> {
        self.peek()?;
        let bytes = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let length = bytes.iter().position(|byte| !part(byte)).unwrap_or(bytes.len());
        if length == 0 || bytes.first().is_some_and(u8::is_ascii_digit) {
            return Err(Other);
        }
        let name = self.text.get(self.at..self.at + length).ok_or(Other)?;
        self.at += length;
        // `r"` and `b"` begin strings, and a letter that is no ASCII may go on a name.
        match self.byte() {
            Some(b'"' | b'\'' | b'#' | 0x80..) => Err(Other),
            _ => Ok(name),
        }
    }

    /// Whether that word comes next; it is taken if so.
    fn word(&mut self, wanted: &str) -> Result<bool, Other> {
        let at = self.at;
        let found = matches!(self.peek()?, Some(b'A'..=b'Z')) && self.name()? == wanted;
        if !found {
            self.at = at;
        }
        Ok(found)
    }

    /// A whole number in plain figures, as it stands.
    fn figures(&mut self) -> Result<&'de str, Other> {
        self.peek()?;
        let bytes = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let sign = usize::from(bytes.first() == Some(&b'-'));
        let figures = bytes.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
        let number = self.text.get(self.at..self.at + sign + figures).ok_or(Other)?;
        self.at += number.len();
        let more = |byte: u8| byte.is_ascii_alphanumeric() || b"_.".contains(&byte) || byte >= 0x80;
        match figures > 0 && !self.byte().is_some_and(more) {
            true => Ok(number),
            false => Err(Other),
        }
    }

    /// A text in quotation marks: the stretch of the file, or a new one if it has escapes.
    fn quoted(&mut self) -> Result<Result<&'de str, String>, Other> {
        self.take(b'"')?;
        let rest = self.text.get(self.at..).ok_or(Other)?;
        // Looked for by many bytes at once.
        let plain = rest.find('"').and_then(|length| rest.get(..length)).ok_or(Other)?;
        // Hardly a text has an escape.
        if !plain.as_bytes().contains(&b'\\') {
            self.at += plain.len() + 1;
            return Ok(Ok(plain));
        }
        let mut spelled = String::new();
        loop {
            let rest = self.text.get(self.at..).ok_or(Other)?;
            let length =
                rest.bytes().position(|byte| byte == b'"' || byte == b'\\').ok_or(Other)?;
            let plain = rest.get(..length).ok_or(Other)?;
            self.at += length + 1;
            spelled.push_str(plain);
            if rest.as_bytes().get(length) == Some(&b'"') {
                return Ok(Err(spelled));
            }
            spelled.push(self.escaped()?);
        }
    }

    /// The letter that a backslash begins.
    fn escaped(&mut self) -> Result<char, Other> {
        let letter = self.byte().ok_or(Other)?;
        self.at += 1;
        Ok(match letter {
            b'\'' | b'"' | b'\\' => char::from(letter),
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'0' => '\0',
            b'u' => {
                let rest = self.text.get(self.at..).and_then(|rest| rest.strip_prefix('{'));
                let (digits, _) = rest.and_then(|rest| rest.split_once('}')).ok_or(Other)?;
                let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
                if !hex || digits.is_empty() || digits.len() > 6 {
                    return Err(Other);
                }
                self.at += digits.len() + 2;
                let code = u32::from_str_radix(digits, 16).map_err(|_| Other)?;
                char::from_u32(code).ok_or(Other)?
            }
            _ => return Err(Other),
        })
    }

    /// What stands in a pair of brackets.
    fn within<T>(
        &mut self,
        (open, close): (u8, u8),
        read: impl FnOnce(&mut Self) -> Result<T, Other>,
    ) -> Result<T, Other> {
        self.take(open)?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Other);
        }
        let value = read(self)?;
        self.depth -= 1;
        self.take(close)?;
        Ok(value)
    }
}

const ROUND: (u8, u8) = (b'(', b')');
const SQUARE: (u8, u8) = (b'[', b']');

impl<'de> de::Deserializer<'de> for &mut Hand<'de> {
    type Error = Other;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Other> {
        Err(Other)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(Other),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        visitor.visit_u64(self.figures()?.parse().map_err(|_| Other)?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        visitor.visit_i64(self.figures()?.parse().map_err(|_| Other)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        match self.quoted()? {
            Ok(plain) => visitor.visit_borrowed_str(plain),
            Err(spelled) => visitor.visit_string(spelled),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        visitor.visit_borrowed_str(self.name()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        if self.word("None")? {
            visitor.visit_none()
        } else if self.word("Some")? {
            self.within(ROUND, |hand| visitor.visit_some(hand))
        } else if self.present == Present::Bare {
            visitor.visit_some(self)
        } else {
            Err(Other)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Other> {
        self.within(SQUARE, |hand| visitor.visit_seq(Listed { hand, close: b']', first: true }))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Other> {
        self.within(ROUND, |hand| visitor.visit_seq(Listed { hand, close: b')', first: true }))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Other> {
        self.within(ROUND, |hand| visitor.visit_map(Listed { hand, close: b')', first: true }))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Other> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        i8 i16 i64 i128 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct
        tuple_struct map ignored_any
    }
}

/// What is listed between brackets, with commas between.
struct Listed<'hand, 'de> {
    hand: &'hand mut Hand<'de>,
    close: u8,
    first: bool,
}

impl<'de> Listed<'_, 'de> {
    /// The next one, if there is one.
    fn next<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Other> {
        match self.comes()? {
            true => seed.deserialize(&mut *self.hand).map(Some),
            false => Ok(None),
        }
    }

    /// Whether another one comes; the comma before it is taken.
    fn comes(&mut self) -> Result<bool, Other> {
        if !std::mem::take(&mut self.first) {
            match self.hand.peek()? {
                Some(b',') => self.hand.at += 1,
                Some(byte) if byte == self.close => return Ok(false),
                _ => return Err(Other),
            }
        }
        Ok(self.hand.peek()? != Some(self.close))
    }
}

impl<'de> SeqAccess<'de> for Listed<'_, 'de> {
    type Error = Other;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Other> {
        self.next(seed)
    }
}

impl<'de> MapAccess<'de> for Listed<'_, 'de> {
    type Error = Other;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Other> {
        self.next(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Other> {
        self.hand.take(b':')?;
        seed.deserialize(&mut *self.hand)
    }
}

impl<'de> EnumAccess<'de> for &mut Hand<'de> {
    type Error = Other;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Other> {
        let variant = seed.deserialize(&mut *self)?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Hand<'de> {
    type Error = Other;

    fn unit_variant(self) -> Result<(), Other> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Other> {
        self.within(ROUND, |hand| seed.deserialize(hand))
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Other> {
        de::Deserializer::deserialize_tuple(self, length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Other> {
        de::Deserializer::deserialize_struct(self, "", names, visitor)
    }
}

#[cfg(test)]
mod tests;

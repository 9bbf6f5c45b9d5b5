//! Reads house styles: RON sheets laid one over another, all faults told at once with their lines.

use std::fmt::{self, Display, Write};

use serde::Deserialize;

use super::phrase::suggest;
use super::{
    Anew, AttendanceLayout, Attending, BesideDecision, Case, ClassOrder, ClauseCase, CountedFrom,
    DecidedAgain, DeclaredIn, Documents, Face, Grouped, Holidays, HouseStyle, HouseStyleSheet,
    InBrief, InterestLayout, ItemOrder, LeadLayout, Mood, Movements, NamesLayout, Nothing,
    NumberWords, Numbering, OfficeCase, OfficeRepeat, Phrase, Placeholder, Placement, PointLayout,
    Replies, Shown, Single, Stops, Tallied, That, WordList,
};
use crate::meeting::Attribution;

/// So many styles may build one on another.
const DEEPEST: usize = 8;

/// Settings in groups deeper than this are none of ours, and RON refuses them.
const DEEPEST_GROUP: usize = 8;

/// So many faults of a file are told at once; by then it is no house style.
const MOST_FAULTS: usize = 50;

/// A message is cut to so many letters: what it quotes may be as long as the file.
const LONGEST_MESSAGE: usize = 300;

/// Something wrong in a style, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the style or file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.message)
    }
}

/// Reads a style. `find` gives the text of another that it builds on.
pub fn parse(
    name: &str,
    text: &str,
    find: &dyn Fn(&str) -> Option<String>,
) -> Result<HouseStyle, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut chain: Vec<(String, String, HouseStyleSheet)> = Vec::new();
    let mut next = Some((name.to_string(), text.to_string()));
    while let Some((name, text)) = next.take() {
        let (mut sheet, wrong) = sheet(&name, &text);
        faults.extend(wrong);
        if let Some(below) = sheet.extends.take() {
            let line = line_of(&text, &["extends"]);
            let fault = |message: String| Fault { file: name.clone(), line, message };
            if below == name || chain.iter().any(|(above, ..)| *above == below) {
                faults.push(fault(format!("`{below}` builds on this style itself")));
            } else if chain.len() + 1 >= DEEPEST {
                faults.push(fault(format!("more than {DEEPEST} styles build one on another")));
            } else {
                match find(&below) {
                    Some(text) => next = Some((below, text)),
                    None => faults.push(fault(format!("there is no style `{below}` to build on"))),
                }
            }
        }
        chain.push((name, text, sheet.settings));
    }
    let style =
        chain.into_iter().rev().fold(HouseStyle::default(), |style, (name, text, sheet)| {
            let mut reading =
                Reading { file: &name, text: &text, path: Vec::new(), faults: Vec::new() };
            let style = style.laid_over(sheet, &mut reading);
            faults.append(&mut reading.faults);
            style
        });
    if faults.is_empty() {
        Ok(style)
    } else {
        faults.sort_by(|a, b| {
            (a.file != name, &a.file, a.line).cmp(&(b.file != name, &b.file, b.line))
        });
        faults.truncate(MOST_FAULTS);
        for fault in &mut faults {
            if let Some((end, _)) = fault.message.char_indices().nth(LONGEST_MESSAGE) {
                fault.message.truncate(end);
                fault.message.push('…');
            }
        }
        Err(faults)
    }
}

/// Whether a text sets anything that a house style has, and may be meant as one.
pub fn sets_something(text: &str) -> bool {
    // A body has people too.
    let is_one = |name: &str| {
        name == "extends"
            || name != "people" && known(&[name], <HouseStyle as Setting>::KEYS).is_ok()
    };
    settings_in(text).iter().any(|setting| matches!(&setting.path[..], [name] if is_one(name)))
}

/// What one file writes.
#[derive(Default)]
struct Sheet {
    extends: Option<String>,
    settings: HouseStyleSheet,
}

/// Reads one file. Settings that do not exist are told and taken out, so that the rest is read.
fn sheet(name: &str, text: &str) -> (Sheet, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut sheet = Sheet::default();
    let mut known_text = text.to_string();
    let written = settings_in(text);
    for setting in &written {
        let path: Vec<&str> = setting.path.iter().map(String::as_str).collect();
        // Counted only where something is wrong: a file may have very many settings.
        let line = || line_at(text, setting.start);
        if known_text.get(setting.start..).is_some_and(|rest| rest.starts_with(' ')) {
            // It stands in a group that was taken out.
            continue;
        }
        if path == ["extends"] {
            let value = text.get(setting.value.clone()).unwrap_or_default();
            sheet.extends = text_in(value);
            if sheet.extends.is_none() {
                let message = "extends: write the name of a style in quotes".into();
                faults.push(Fault { file: name.into(), line: line(), message });
            }
            blank(&mut known_text, setting.start..setting.value.end);
        } else if let Err(known) = known(&path, <HouseStyle as Setting>::KEYS) {
            let word = path.last().copied().unwrap_or_default();
            let instead = suggest(word, known.into_iter());
            let message = format!("there is no setting `{word}` here; {instead}");
            faults.push(Fault { file: name.into(), line: line(), message });
            blank(&mut known_text, setting.start..setting.value.end);
        }
        if faults.len() >= MOST_FAULTS {
            return (sheet, faults);
        }
    }
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    match options.from_str(&known_text) {
        Ok(settings) => sheet.settings = settings,
        Err(wrong) => faults.push(Fault {
            file: name.into(),
            line: wrong.span.start.line,
            message: wrong.code.to_string(),
        }),
    }
    (sheet, faults)
}

/// The name of a setting, and of those under it when it is a group.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) under: &'static [Key],
}

/// What a house style is made of: how a file writes it, and how that is laid over what a style
/// below says.
pub(super) trait Setting: Sized {
    /// As a file writes it.
    type Written: for<'de> Deserialize<'de>;
    /// The settings in it.
    const KEYS: &'static [Key] = &[];
    /// What holds when `written` is laid over it.
    fn laid_over(self, written: Self::Written, reading: &mut Reading) -> Self;
}

/// Where we are in which file, and what was wrong so far.
pub(super) struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    path: Vec<&'static str>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    /// A setting of the group that is being read, laid over when the file sets it.
    pub(super) fn within<S: Setting>(
        &mut self,
        name: &'static str,
        below: S,
        written: Option<S::Written>,
    ) -> S {
        let Some(written) = written else { return below };
        self.path.push(name);
        let setting = below.laid_over(written, self);
        self.path.pop();
        setting
    }

    pub(super) fn fault(&mut self, message: String) {
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let line = line_of(self.text, &self.path);
        let message = format!("{}: {message}", self.path.join("."));
        self.faults.push(Fault { file: self.file.into(), line, message });
    }
}

impl<N: Placeholder> Setting for Phrase<N> {
    type Written = String;

    fn laid_over(self, written: String, reading: &mut Reading) -> Self {
        match Phrase::parse(&written) {
            Ok(phrase) => phrase,
            Err(faults) => {
                faults.into_iter().for_each(|fault| reading.fault(fault));
                self
            }
        }
    }
}

impl Setting for String {
    type Written = String;

    fn laid_over(self, written: String, _: &mut Reading) -> Self {
        written
    }
}

impl Setting for u32 {
    type Written = u32;

    fn laid_over(self, written: u32, _: &mut Reading) -> Self {
        written
    }
}

impl Setting for ClassOrder {
    type Written = Vec<Attending>;

    fn laid_over(self, written: Vec<Attending>, _: &mut Reading) -> Self {
        ClassOrder(written)
    }
}

impl Setting for WordList {
    type Written = Vec<String>;

    fn laid_over(self, written: Vec<String>, _: &mut Reading) -> Self {
        WordList(written.iter().map(|word| word.to_lowercase()).zip(0..).collect())
    }
}

/// Settings that are one of a few words.
macro_rules! choices {
    ($($choice:ident)*) => {$(
        impl Setting for $choice {
            type Written = $choice;

            fn laid_over(self, written: $choice, _: &mut Reading) -> Self {
                written
            }
        }
    )*};
}

choices! {
    Anew AttendanceLayout Attribution BesideDecision Case ClauseCase CountedFrom DecidedAgain
    DeclaredIn Documents Face Grouped Holidays InBrief InterestLayout ItemOrder LeadLayout Mood
    Movements NamesLayout Nothing Numbering OfficeCase OfficeRepeat Placement PointLayout
    Replies Shown Single Stops Tallied That
}

impl Setting for NumberWords {
    type Written = Vec<String>;

    fn laid_over(self, written: Vec<String>, _: &mut Reading) -> Self {
        NumberWords(written)
    }
}

/// A date or time in a form, unless the form asks for what it does not have.
pub(super) fn in_form(moment: impl Display) -> Option<String> {
    let mut text = String::new();
    write!(text, "{moment}").ok().filter(|()| !text.is_empty()).map(|()| text)
}

/// One setting as it stands in a file.
pub(super) struct Written {
    /// The groups it stands in, and its name.
    pub(super) path: Vec<String>,
    /// Where its name begins.
    start: usize,
    /// Its value, with the comma after it.
    value: std::ops::Range<usize>,
}

/// Every `name: value` of a RON text, in order, comments and texts passed over.
pub(super) fn settings_in(text: &str) -> Vec<Written> {
    let mut settings: Vec<Written> = Vec::new();
    // For each bracket that is open, the setting whose value is being read.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let letter = rest.chars().next().unwrap_or(' ');
        let mut step = letter.len_utf8();
        if rest.starts_with("//") {
            step = rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            step = rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if let Some(length) = text_length(rest) {
            step = length;
        } else if letter.is_alphabetic() || letter == '_' {
            step = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let (word, after) = rest.split_at(step);
            if let Some(value) = after.trim_start().strip_prefix(':')
                && let Some(here) = open.len().checked_sub(1).filter(|here| *here < DEEPEST_GROUP)
            {
                let path = open
                    .iter()
                    .take(here)
                    .flatten()
                    .filter_map(|index| settings.get(*index)?.path.last().cloned())
                    .chain([word.to_string()])
                    .collect();
                let begins = text.len() - value.len();
                settings.push(Written { path, start: at, value: begins..text.len() });
                if let Some(place) = open.get_mut(here) {
                    *place = Some(settings.len() - 1);
                }
                step = begins - at;
            }
        } else if "([{".contains(letter) {
            open.push(None);
        } else if letter == ',' {
            end(&mut settings, open.last_mut(), at + 1);
        } else if ")]}".contains(letter) {
            end(&mut settings, open.last_mut(), at);
            open.pop();
        }
        at += step;
    }
    settings
}

/// The value that was being read ends here.
fn end(settings: &mut [Written], open: Option<&mut Option<usize>>, at: usize) {
    if let Some(setting) = open.and_then(Option::take).and_then(|index| settings.get_mut(index)) {
        setting.value.end = at;
    }
}

/// How long the RON text is that stands at the beginning, quotes included.
fn text_length(rest: &str) -> Option<usize> {
    if let Some(raw) = rest.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw.get(hashes..)?.strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(body.find(&close).map_or(rest.len(), |end| 2 + hashes + end + close.len()));
    }
    let body = rest.strip_prefix('"')?;
    let mut escaped = false;
    for (at, letter) in body.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 2),
            _ => {}
        }
    }
    Some(rest.len())
}

/// Whether a style has such a setting; if not, what there is in its group.
fn known(path: &[&str], mut keys: &'static [Key]) -> Result<(), Vec<&'static str>> {
    for name in path {
        match keys.iter().find(|key| key.name == *name) {
            // What is wrong inside a plain value is for RON to say.
            Some(key) if key.under.is_empty() => return Ok(()),
            Some(key) => keys = key.under,
            None => return Err(keys.iter().map(|key| key.name).collect()),
        }
    }
    Ok(())
}

fn line_of(text: &str, path: &[&str]) -> usize {
    settings_in(text)
        .iter()
        .find(|setting| setting.path == path)
        .map_or(1, |setting| line_at(text, setting.start))
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// Puts spaces there, so that lines and columns stay.
fn blank(text: &mut String, range: std::ops::Range<usize>) {
    if let Some(part) = text.get(range.clone()) {
        let spaces: String = part
            .chars()
            .flat_map(|c| std::iter::repeat_n(if c == '\n' { '\n' } else { ' ' }, c.len_utf8()))
            .collect();
        text.replace_range(range, &spaces);
    }
}

/// A RON text such as `"other"`, alone.
fn text_in(value: &str) -> Option<String> {
    ron::from_str(value.trim().trim_end_matches(',')).ok()
}

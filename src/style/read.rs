//! Reads house styles: RON sheets laid one over another, all faults told at once with their lines.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Write};

use serde::Deserialize;

use super::complaints::{of_structure, of_value};
use super::phrase::suggest;
use super::written::{Written, blank, line_at, line_of, settings_in};
use super::{
    Anew, AttendanceLayout, BesideDecision, Case, ClauseCase, CountedFrom, DecidedAgain,
    DeclaredIn, Documents, Face, Grouped, Holidays, HouseStyle, HouseStyleSheet, InBrief,
    InterestLayout, ItemOrder, LeadLayout, Mood, Movements, NamesLayout, Nothing, NumberWords,
    Numbering, OfficeCase, OfficeRepeat, Phrase, Placeholder, Placement, PointLayout, Replies,
    Shown, Single, Stops, Tallied, That, WordList,
};
use crate::meeting::Attribution;

/// So many styles may build one on another.
const DEEPEST: usize = 8;

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
    // Every setting that one of them writes.
    let mut set: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut next = Some((name.to_string(), text.to_string()));
    while let Some((name, text)) = next.take() {
        let (mut sheet, wrong) = sheet(&name, &text);
        let is_sound = wrong.is_empty();
        faults.extend(wrong);
        set.append(&mut sheet.set);
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
                    None => {
                        let known = super::built_in().iter().map(|(name, _)| *name);
                        let instead = suggest(&below, known);
                        faults.push(fault(format!(
                            "there is no style `{below}` to build on, nor a file {below}.ron beside \
                             this one; {instead}"
                        )));
                    }
                }
            }
        } else if is_sound {
            faults.extend(builds_on_nothing(&name, &set));
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

/// What a style that builds on no other leaves empty, and may not: it would print no head, no
/// heading, and nothing over what is not for the public.
fn builds_on_nothing(name: &str, set: &BTreeSet<Vec<String>>) -> Option<Fault> {
    fn leaves(keys: &[Key], above: &[String], found: &mut Vec<Vec<String>>) {
        for key in keys {
            let path = [above, &[key.name.to_owned()]].concat();
            match key.under {
                [] => found.push(path),
                under => leaves(under, &path, found),
            }
        }
    }
    let mut all = Vec::new();
    leaves(<HouseStyle as Setting>::KEYS, &[], &mut all);
    let empty: Vec<String> =
        all.iter().filter(|path| !set.contains(*path)).map(|path| path.join(".")).collect();
    let said = match empty.as_slice() {
        [] => return None,
        [one] => format!("{one} is empty"),
        [_, one, ..] => format!("{} settings are empty, {one} among them", empty.len()),
    };
    let message = format!(
        "it builds on no other style, and {said}; write extends: \"lettered-points\", behind the \
         first (, or the name of another style, and say only what differs"
    );
    Some(Fault { file: name.into(), line: 1, message })
}

/// What one file writes.
#[derive(Default)]
struct Sheet {
    extends: Option<String>,
    /// The settings that it sets, each with the groups it stands in.
    set: BTreeSet<Vec<String>>,
    settings: HouseStyleSheet,
}

/// Reads one file. Settings that do not exist, stand twice or have a value that they do not take are
/// told and taken out, so that the rest is read.
fn sheet(name: &str, text: &str) -> (Sheet, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut sheet = Sheet::default();
    let mut known_text = text.to_string();
    let written = settings_in(text);
    let fault = |at: usize, message: String| {
        // Counted only where something is wrong: a file may have very many settings.
        Fault { file: name.into(), line: line_at(text, at), message }
    };
    for setting in &written {
        let path: Vec<&str> = setting.path.iter().map(String::as_str).collect();
        let word = path.last().copied().unwrap_or_default();
        if known_text.get(setting.start..).is_some_and(|rest| rest.starts_with(' ')) {
            // It stands in a group that was taken out.
            continue;
        }
        let wrong = if path == ["extends"] {
            let value = text.get(setting.value.clone()).unwrap_or_default();
            sheet.extends = text_in(value);
            let wrong = sheet.extends.is_none();
            wrong.then(|| "extends: write the name of a style in quotes".into())
        } else {
            known(&path, <HouseStyle as Setting>::KEYS).err().map(|known| {
                let instead = suggest(word, known.into_iter());
                format!("there is no setting `{word}` here; {instead}")
            })
        };
        let again = || {
            let is_one = path == ["extends"] || key(&path).is_some();
            let stands = is_one && !sheet.set.insert(setting.path.clone());
            stands.then(|| format!("`{word}` stands here a second time; keep one of them"))
        };
        let is_wrong = wrong.or_else(again).map(|wrong| faults.push(fault(setting.start, wrong)));
        if is_wrong.is_some() || path == ["extends"] {
            blank(&mut known_text, setting.start..setting.value.end);
        }
        if faults.len() >= MOST_FAULTS {
            return (sheet, faults);
        }
    }
    // Where one was taken out, a comma behind it is not missed any more.
    let mut pairs = written.iter().zip(written.iter().skip(1));
    let is_parted = !pairs.any(|(one, next)| {
        let end = one.value.end;
        next.start == end && text.get(..end).is_some_and(|before| !before.ends_with(','))
    });
    let wrong = match settings_of(&known_text) {
        Ok(settings) if is_parted => {
            sheet.settings = settings;
            return (sheet, faults);
        }
        read => read.err(),
    };
    let complaints = of_structure(text, || stray(&written));
    if complaints.iter().any(|complaint| complaint.misleads) {
        // What else was told follows from it.
        faults.clear();
    }
    let is_sound = complaints.is_empty();
    faults.extend(complaints.into_iter().map(|told| fault(told.at, told.message)));
    if !is_sound {
        return (sheet, faults);
    }
    let told = faults.len();
    for setting in &written {
        let path: Vec<&str> = setting.path.iter().map(String::as_str).collect();
        let value = known_text.get(setting.value.clone()).unwrap_or_default().trim();
        let value = value.strip_suffix(',').unwrap_or(value);
        if value.is_empty() || faults.len() >= MOST_FAULTS {
            continue;
        }
        if let Some(wrong) = key(&path).and_then(|key| (key.refuses)(value)) {
            faults.push(fault(setting.start, format!("{}: {wrong}", path.join("."))));
            blank(&mut known_text, setting.start..setting.value.end);
        }
    }
    match settings_of(&known_text) {
        Ok(settings) => sheet.settings = settings,
        Err(_) if faults.len() > told => {}
        Err(now) => {
            let message = "this cannot be read; a setting looks like name: value, with a comma at its \
                           end, and minutebook styles NAME prints a style that is right";
            let line = wrong.unwrap_or(now).span.start.line;
            faults.push(Fault { file: name.into(), line, message: message.into() });
        }
    }
    (sheet, faults)
}

fn settings_of(text: &str) -> Result<HouseStyleSheet, ron::error::SpannedError> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text)
}

/// The first setting that stands in a group that has none of that name, though one of those around it
/// has: where it begins, its name, and that of the group.
fn stray(written: &[Written]) -> Option<(usize, String, String)> {
    written.iter().find_map(|setting| {
        let path: Vec<&str> = setting.path.iter().map(String::as_str).collect();
        let (word, groups) = path.split_last()?;
        let group = groups.last().filter(|_| key(&path).is_none())?;
        let around = |depth: usize| key(&[groups.get(..depth)?, &[*word]].concat());
        let is_above = (0..groups.len()).any(|depth| around(depth).is_some());
        is_above.then(|| (setting.start, (*word).to_owned(), (*group).to_owned()))
    })
}

/// What a style has at that place: exactly there, and nothing within a plain value.
fn key(path: &[&str]) -> Option<&'static Key> {
    let (first, rest) = path.split_first()?;
    let mut found = <HouseStyle as Setting>::KEYS.iter().find(|key| key.name == *first)?;
    for name in rest {
        found = found.under.iter().find(|key| key.name == *name)?;
    }
    Some(found)
}

/// The name of a setting, and of those under it when it is a group.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) under: &'static [Key],
    /// What is wrong with a value that is written for it.
    pub(super) refuses: fn(&str) -> Option<String>,
}

/// What a house style is made of: how a file writes it, and how that is laid over what a style
/// below says.
pub(super) trait Setting: Sized {
    /// As a file writes it.
    type Written: for<'de> Deserialize<'de>;
    /// The settings in it.
    const KEYS: &'static [Key] = &[];
    /// What is to be written, in a clerk's words.
    const WANTED: &'static str;
    /// What is wrong with a value that is written for it.
    fn refuses(value: &str) -> Option<String> {
        match Self::KEYS.is_empty() {
            true => of_value::<Self::Written>(value, Self::WANTED),
            false => (!value.starts_with('(')).then(|| format!("{} here", Self::WANTED)),
        }
    }
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

/// What is to be written where words are.
const WORDS: &str = "words in quotation marks are wanted";

impl<N: Placeholder> Setting for Phrase<N> {
    type Written = String;
    const WANTED: &'static str = WORDS;

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
    const WANTED: &'static str = WORDS;

    fn laid_over(self, written: String, _: &mut Reading) -> Self {
        written
    }
}

impl Setting for u32 {
    type Written = u32;
    const WANTED: &'static str = "a whole number is wanted, such as 3";

    fn laid_over(self, written: u32, _: &mut Reading) -> Self {
        written
    }
}

impl Setting for WordList {
    type Written = Vec<String>;
    const WANTED: &'static str = "a list of words is wanted, such as [\"one\", \"two\"]";

    fn laid_over(self, written: Vec<String>, _: &mut Reading) -> Self {
        WordList(written.iter().map(|word| word.to_lowercase()).zip(0..).collect())
    }
}

/// Settings that are one of a few words.
macro_rules! choices {
    ($($choice:ident)*) => {$(
        impl Setting for $choice {
            type Written = $choice;
            const WANTED: &'static str = "one word without quotation marks is wanted";

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
    const WANTED: &'static str = "a list of words is wanted, such as [\"one\", \"two\"]";

    fn laid_over(self, written: Vec<String>, _: &mut Reading) -> Self {
        NumberWords(written)
    }
}

/// A date or time in a form, unless the form asks for what it does not have.
pub(super) fn in_form(moment: impl Display) -> Option<String> {
    let mut text = String::new();
    write!(text, "{moment}").ok().filter(|()| !text.is_empty()).map(|()| text)
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

/// A RON text such as `"other"`, alone.
fn text_in(value: &str) -> Option<String> {
    ron::from_str(value.trim().trim_end_matches(',')).ok()
}

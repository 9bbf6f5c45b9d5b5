//! `minutebook styles`: the house styles there are, and their files to start from.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::borrow::Cow;
use std::path::Path;

use super::failure::Failure;
use super::publishing::{near_style, style_in};
use super::{Outcome, Status, output};
use crate::style::{about, built_in};

pub(super) fn run(name: Option<&str>, file: Option<&Path>) -> Outcome {
    match (name, file) {
        (Some("check"), Some(file)) => return check(file),
        (Some("check"), None) => {
            let said = "no file was named";
            return Err(Failure::new(Status::Unusable, said)
                .hint("name the file of the style: minutebook styles check \"Our style.ron\""));
        }
        (Some(name), Some(_)) => {
            let said = format!("one style is printed at a time; {name} was named, and a file");
            return Err(Failure::new(Status::Unusable, said)
                .hint("to check a file: minutebook styles check FILE"));
        }
        (_, None) | (None, Some(_)) => {}
    }
    let Some(name) = name else {
        let longest = built_in().iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        let line = |(name, text): &(&str, &str)| format!("{name:longest$}  {}\n", about(text));
        let list: String = built_in().iter().map(line).collect();
        return output::print(list.as_bytes());
    };
    match built_in().iter().find(|(known, _)| *known == name) {
        Some((name, text)) => output::print(to_start_from(name, text).as_bytes()),
        None => {
            let said = format!("there is no house style {name}");
            Err(Failure::new(Status::Unusable, said).hint(near_style(name)))
        }
    }
}

/// A style as a file that goes on holding: one that builds on nothing builds on itself, so that what
/// is taken out of it, and what later versions can say besides, is as it was.
fn to_start_from<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    let builds_on_another = text.lines().any(|line| line.trim_start().starts_with("extends:"));
    match text.split_once("\n(\n") {
        Some((about, settings)) if !builds_on_another => Cow::Owned(format!(
            "{about}\n(\n    // What is not said below is as in this style.\n    extends: \"{name}\",\n\n\
             {settings}"
        )),
        Some(_) | None => Cow::Borrowed(text),
    }
}

/// Reads a style, and says that it can be used, or all that is wrong with it.
fn check(file: &Path) -> Outcome {
    style_in(file)?;
    output::say(format_args!(
        "{} can be used: every setting and phrase in it is known.",
        file.display()
    ));
    Ok(())
}

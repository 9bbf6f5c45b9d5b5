//! House styles that lie in files: in a meeting's folder, and beside the bodies.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::{Path, PathBuf};

use crate::store;
use crate::style::{self, Fault, HouseStyle};
use crate::ui::OwnStyle;

/// No style file is longer, in bytes.
const LIMIT: u64 = 1_000_000;

/// Why a file is no house style.
#[derive(Debug)]
pub enum NoStyle {
    /// It could not be read.
    Unreadable(anyhow::Error),
    /// What is wrong in it.
    Faulty(Vec<Fault>),
}

impl NoStyle {
    /// Why, in sentences with their places.
    pub fn told(self) -> Vec<String> {
        match self {
            NoStyle::Unreadable(error) => vec![format!("{error:#}")],
            NoStyle::Faulty(faults) => faults.iter().map(Fault::to_string).collect(),
        }
    }
}

/// Reads a style file; what it builds on is a built-in style or a file beside it.
pub fn style_in(path: &Path) -> Result<HouseStyle, NoStyle> {
    let text = store::read_text(path, LIMIT).map_err(NoStyle::Unreadable)?;
    style_of(path, &text)
}

fn style_of(path: &Path, text: &str) -> Result<HouseStyle, NoStyle> {
    let find = |name: &str| {
        let built_in = style::built_in().iter().find(|(known, _)| *known == name);
        built_in.map(|(_, text)| (*text).to_owned()).or_else(|| {
            let beside = path.with_file_name(format!("{name}.ron"));
            let is_read = is_plain(name) && lies_in_folder(&beside);
            is_read.then(|| store::read_text(&beside, LIMIT).ok()).flatten()
        })
    };
    style::parse(&path.display().to_string(), text, &find).map_err(NoStyle::Faulty)
}

/// The styles in these folders, such as a meeting's and then the bodies'; a name stands once.
pub fn own_styles<'a>(folders: impl IntoIterator<Item = &'a Path>) -> Vec<OwnStyle> {
    let mut found: Vec<OwnStyle> = Vec::new();
    for path in folders.into_iter().flat_map(files_in) {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let is_known = style::built_in().iter().any(|(known, _)| *known == name)
            || found.iter().any(|own| own.name == name);
        if is_known {
            continue;
        }
        match store::read_text(&path, LIMIT) {
            // What has a version is the file of a body, or of a meeting.
            Ok(text) if store::version_of(&text).is_some() => {}
            Ok(text) => {
                let style = style_of(&path, &text).map_err(NoStyle::told);
                found.push(OwnStyle { about: style::about(&text), name, style });
            }
            Err(error) => {
                let style = Err(NoStyle::Unreadable(error).told());
                found.push(OwnStyle { about: String::new(), name, style });
            }
        }
    }
    found
}

/// The file of a style that is not built in: in a meeting's folder, or else among the bodies.
pub fn file_of(name: &str, folder: Option<&Path>, bodies: Option<&Path>) -> Option<PathBuf> {
    let within = |folder: &Path| folder.join(format!("{name}.ron"));
    let beside = folder.map(within).filter(|path| lies_in_folder(path));
    let among = || bodies.map(within).filter(|path| path.is_file());
    beside.or_else(among).filter(|_| is_plain(name))
}

/// Whether a file among those of the bodies is a house style, right or wrong, and no body.
pub fn is_style(path: &Path) -> bool {
    let text = store::read_text(path, LIMIT).ok();
    text.is_some_and(|text| store::version_of(&text).is_none() && style::sets_something(&text))
}

/// The files in a folder that may be styles, by name.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let found = std::fs::read_dir(folder).into_iter().flatten();
    let paths = found.filter_map(|entry| Some(entry.ok()?.path()));
    let is_one = |path: &PathBuf| {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
        path.extension().is_some_and(|ending| ending == "ron")
            && name.is_some_and(|name| is_plain(&name))
            && lies_in_folder(path)
    };
    let mut paths: Vec<PathBuf> = paths.filter(is_one).collect();
    paths.sort();
    paths
}

/// Whether there is a file of that name, and no link to another place.
fn lies_in_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// A name that leads to no other folder.
fn is_plain(name: &str) -> bool {
    store::allowed_name(name) == name
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn styles_among_the_bodies_are_told_from_bodies() {
        let home = tempfile::TempDir::new().unwrap();
        for (name, text) in [
            ("ours", "// ours: as before\n(extends: \"parish\")"),
            ("torn", "(extends: \"parish\", points: (lable: \"\"))"),
            ("Cabinet", "(version: 2, name: \"Cabinet\", style: \"ours\")"),
            ("Old", "(name: \"Old\", people: [])"),
            ("parish", "(extends: \"charity\")"),
        ] {
            std::fs::write(home.path().join(format!("{name}.ron")), text).unwrap();
        }
        let found = own_styles([home.path()]);
        let names: Vec<&str> = found.iter().map(|own| own.name.as_str()).collect();
        assert_eq!(names, ["Old", "ours", "torn"], "none is called as a built-in one");
        assert!(found[1].style.is_ok() && found[1].about == "as before");
        let why = found[2].style.as_ref().unwrap_err();
        assert!(why[0].contains("torn.ron, line 1: there is no setting `lable` here"), "{why:?}");
        // A body without its version is still told of as a body.
        for (name, one) in [("ours", true), ("torn", true), ("Cabinet", false), ("Old", false)] {
            assert_eq!(is_style(&home.path().join(format!("{name}.ron"))), one, "{name}");
        }
    }
}

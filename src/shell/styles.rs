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

/// The styles in a meeting's folder, then those beside the bodies; a name stands once.
pub fn own_styles(folder: &Path, bodies: Option<&Path>) -> Vec<OwnStyle> {
    let mut found: Vec<OwnStyle> = Vec::new();
    for path in [Some(folder), bodies].into_iter().flatten().flat_map(files_in) {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let is_known = style::built_in().iter().any(|(known, _)| *known == name)
            || found.iter().any(|own| own.name == name);
        let Some(text) = store::read_text(&path, LIMIT).ok().filter(|_| !is_known) else {
            continue;
        };
        // What has a version is the file of a body, or of a meeting.
        if store::version_of(&text).is_none() {
            let style = style_of(&path, &text).ok();
            found.push(OwnStyle { about: style::about(&text), name, style });
        }
    }
    found
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
pub fn lies_in_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// A name that leads to no other folder.
pub fn is_plain(name: &str) -> bool {
    store::allowed_name(name) == name
}

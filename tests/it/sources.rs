//! The project's own files as the tests of its house read them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file of `src/`.
pub struct Source {
    /// As a person names it: `src/ui/mod.rs`.
    pub path: String,
    /// The room it belongs to: `ui`; `main` and `lib` for those two.
    pub module: String,
    /// All of it.
    pub text: String,
    /// What stands outside `#[cfg(test)]`, with comments; empty for a file of tests.
    pub shipped: String,
}

impl Source {
    /// The lines that ship and are no comments, with their numbers.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.shipped.lines().enumerate().map(|(at, line)| (at + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Whether the file is there for tests only.
    pub fn is_test(&self) -> bool {
        self.shipped.is_empty()
    }
}

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project, which must be there.
pub fn read(path: &str) -> String {
    let read = std::fs::read_to_string(root().join(path));
    read.unwrap_or_else(|error| panic!("{path} cannot be read: {error}")).replace("\r\n", "\n")
}

/// Every file below a folder with that ending, in order, named from the project's folder.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(listed) = std::fs::read_dir(&folder) else { continue };
        for path in listed.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let path = path.strip_prefix(root()).unwrap();
                found.push(path.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// Every file of `src/`.
pub fn sources() -> Vec<Source> {
    let texts: Vec<(String, String)> =
        files("src", "rs").into_iter().map(|path| (read(&path), path)).map(swapped).collect();
    let mut tests = BTreeSet::new();
    for (path, text) in &texts {
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            if line == "#[cfg(test)]"
                && let Some(item) = lines.find(|line| !line.starts_with("#["))
                && let Some(name) = declared(item)
            {
                tests.insert(format!("{}/{name}", below(path)));
            }
        }
    }
    let is_test = |path: &str| {
        tests
            .iter()
            .any(|test| path == format!("{test}.rs") || path.starts_with(&format!("{test}/")))
    };
    let source = |(path, text): (String, String)| {
        let first = path.split('/').nth(1).unwrap_or_default();
        let module = first.trim_end_matches(".rs").to_owned();
        let shipped = if is_test(&path) { String::new() } else { shipped(&text) };
        Source { path, module, text, shipped }
    };
    texts.into_iter().map(source).collect()
}

fn swapped<A, B>((a, b): (A, B)) -> (B, A) {
    (b, a)
}

/// The folder in which a file's own modules stand.
pub fn below(path: &str) -> String {
    let stem = path.trim_end_matches(".rs");
    let whole = ["/mod", "/lib", "/main"].iter().find_map(|end| stem.strip_suffix(end));
    whole.unwrap_or(stem).to_owned()
}

/// The name of a module that a line declares in a file of its own.
pub fn declared(line: &str) -> Option<&str> {
    let line = line.trim();
    let item =
        ["pub(crate) ", "pub(super) ", "pub "].iter().find_map(|seen| line.strip_prefix(seen));
    item.unwrap_or(line).strip_prefix("mod ")?.strip_suffix(';')
}

/// A text without what stands under `#[cfg(test)]`; its lines keep their numbers.
fn shipped(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        kept.push('\n');
        for line in lines.by_ref() {
            kept.push('\n');
            // Tests stand last: what they hold in texts could look like their end.
            if line.starts_with("mod ") && line.ends_with('{') {
                return kept;
            }
            let is_over = line == format!("{indent}}}") || line == format!("{indent}}};");
            let is_one_line = line.starts_with(indent)
                && !line[indent.len()..].starts_with([' ', '#'])
                && (line.ends_with(';') || line.ends_with('}'));
            if is_over || is_one_line {
                break;
            }
        }
    }
    kept
}

//! The files of the bodies: one a body in the bodies folder, named after it. What a body holds is
//! `meeting`'s business, how a file is replaced `store`'s.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use crate::disk::{ThisDisk, make_folders};
use crate::meeting::{BODY_VERSION, Body};
use crate::store::{self, Mode};

/// No body file is read that is larger, in bytes.
pub const BODY_LIMIT: u64 = 4 << 20;

/// A file of the bodies folder, and what it holds or why it cannot be read.
#[derive(Debug)]
pub struct BodyFile {
    /// The file.
    pub path: PathBuf,
    /// The body.
    pub body: Result<Body>,
}

/// Reads a body file.
pub fn load_body(path: &Path) -> Result<Body> {
    let body: Body = store::load(path, BODY_LIMIT, BODY_VERSION, "body file")?;
    match body.faults().as_slice() {
        [] => Ok(body),
        [fault] => bail!("could not take {}: {fault}", path.display()),
        [fault, rest @ ..] => {
            bail!("could not take {}: {fault} (and {} more faults)", path.display(), rest.len())
        }
    }
}

/// Every body in the folder, by name; those that cannot be read come last. Empty when there is no
/// folder yet.
pub fn bodies(folder: &Path) -> Result<Vec<BodyFile>> {
    let found = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        outcome => {
            outcome.with_context(|| format!("could not list the bodies in {}", folder.display()))?
        }
    };
    let is_body = |path: &PathBuf| {
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        path.extension().is_some_and(|ending| ending == "ron") && !hidden
    };
    let mut files: Vec<BodyFile> = found
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(is_body)
        .map(|path| BodyFile { body: load_body(&path), path })
        .collect();
    files.sort_by_key(|file| {
        let name = file.body.as_ref().map(|body| body.name.to_lowercase()).ok();
        (name.is_none(), name, file.path.clone())
    });
    Ok(files)
}

/// The body that a clerk names: a file, or the name of a body in the folder (case does not count).
pub fn find_body(folder: &Path, named: &str) -> Result<Body> {
    let path = Path::new(named);
    if path.is_file() {
        return load_body(path);
    }
    let wanted = named.trim().to_lowercase();
    let files = bodies(folder)?;
    let is_wanted = |file: &BodyFile| {
        let stem = file.path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
        let name = file.body.as_ref().ok().map(|body| body.name.to_lowercase());
        stem.as_ref() == Some(&wanted) || name.as_ref() == Some(&wanted)
    };
    let names: Vec<String> = (files.iter())
        .filter_map(|file| file.body.as_ref().ok())
        .map(|body| crate::typeset::shown(&body.name).into_owned())
        .collect();
    match files.into_iter().find(is_wanted) {
        Some(file) => file.body,
        None if names.is_empty() => Err(anyhow!(
            "there is no body “{}”, and none in {} yet; make one on the start screen, or name a \
             body file",
            crate::typeset::shown(named),
            folder.display()
        )),
        None => Err(anyhow!(
            "there is no body “{}” in {}; there are: {}",
            crate::typeset::shown(named),
            folder.display(),
            names.join(", ")
        )),
    }
}

/// Where a body of that name stands in the folder.
pub fn body_path(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{}.ron", store::allowed_name(name)))
}

/// Writes a new body into the folder, which is made if it is not there. A file of that name is
/// never replaced: then nothing is written, and the error says so.
pub fn save_body(folder: &Path, body: &Body) -> Result<PathBuf> {
    let path = body_path(folder, &body.name);
    if std::fs::symlink_metadata(&path).is_ok() {
        bail!(
            "there is a body of that name already, in {}; give this one another name, or change \
             that file",
            path.display()
        );
    }
    make_private_folder(folder)?;
    let text = store::to_ron(body)?;
    store::replace(&path, text.as_bytes(), Mode::Private)?;
    Ok(path)
}

/// Makes a folder that only its owner may enter, with those above it.
pub fn make_private_folder(folder: &Path) -> Result<()> {
    make_folders(&ThisDisk, folder)
        .with_context(|| format!("could not make the folder {}", folder.display()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::meeting::{Quorum, Writer};
    use crate::prepare::About;

    fn body(name: &str) -> Body {
        let about = About {
            name: name.into(),
            authority: "Harrowdene Borough Council".into(),
            venue: String::new(),
            quorum: Quorum::default(),
            style: "lettered-points".into(),
        };
        let listing = crate::roster::read("Councillor Ngozi Abara, Leader\nCouncillor Tom Finch\n");
        Body::from_listing(about, listing, Writer(7))
    }

    #[test]
    fn a_body_comes_back_as_it_was_saved_and_is_found_by_name() {
        let home = TempDir::new().unwrap();
        let folder = home.path().join("Minutes").join("bodies");
        assert!(bodies(&folder).unwrap().is_empty());
        let wrong = find_body(&folder, "cabinet").unwrap_err().to_string();
        assert!(wrong.contains("none in"), "{wrong}");
        let path = save_body(&folder, &body("Licensing: Sub-Committee")).unwrap();
        assert_eq!(path, folder.join("Licensing- Sub-Committee.ron"));
        save_body(&folder, &body("Cabinet")).unwrap();
        assert_eq!(load_body(&path).unwrap(), body("Licensing: Sub-Committee"));
        let files = bodies(&folder).unwrap();
        let names: Vec<_> = files.iter().map(|f| f.body.as_ref().unwrap().name.clone()).collect();
        assert_eq!(names, ["Cabinet", "Licensing: Sub-Committee"]);
        assert_eq!(find_body(&folder, "CABINET").unwrap(), body("Cabinet"));
        assert_eq!(find_body(&folder, path.to_str().unwrap()).unwrap().name, names[1]);
        let wrong = find_body(&folder, "Planning").unwrap_err().to_string();
        assert!(wrong.contains("there are: Cabinet, Licensing: Sub-Committee"), "{wrong}");
    }

    #[test]
    fn another_body_is_never_overwritten() {
        let home = TempDir::new().unwrap();
        let path = save_body(home.path(), &body("Cabinet")).unwrap();
        let mut other = body("Cabinet");
        other.authority = "Another Council".into();
        let wrong = save_body(home.path(), &other).unwrap_err().to_string();
        assert!(wrong.starts_with("there is a body of that name already, in "), "{wrong}");
        assert_eq!(load_body(&path).unwrap(), body("Cabinet"));
    }

    #[test]
    fn a_body_file_that_cannot_serve_is_refused_in_a_sentence() {
        let home = TempDir::new().unwrap();
        let path = save_body(home.path(), &body("Cabinet")).unwrap();
        let good = std::fs::read_to_string(&path).unwrap();
        let half = good.get(..good.len() / 2).unwrap().to_owned();
        let cases: [(Vec<u8>, &str); 9] = [
            (
                good.replace("code: \"fi\"", "code: \"AB\"").into(),
                "Councillor Ngozi Abara and Councillor Tom Finch have the same code “AB”",
            ),
            (good.replace("code: \"fi\"", "code: \"the\"").into(), "“the” is a word"),
            (
                good.replace("code: \"fi\"", "code: \"\\u{1b}[2J\"").into(),
                "Councillor Tom Finch: “[2j” cannot be a code",
            ),
            (
                good.replace("version: 2", "version: 9").into(),
                "written by a newer minutebook: its version is 9, this program knows 2",
            ),
            (good.replace("version: 2,", "").into(), "it must begin with its version"),
            (good.replace("style:", "stile:").into(), "there is no field \"stile\" here"),
            (half.into(), "the file ends in the middle"),
            (b"(version: 1,\0\x01".to_vec(), "line 1 holds what no text file holds"),
            (Vec::new(), "it is empty"),
        ];
        for (bytes, sentence) in cases {
            std::fs::write(&path, bytes).unwrap();
            let wrong = format!("{:#}", load_body(&path).unwrap_err());
            assert!(wrong.contains(sentence) && wrong.contains("Cabinet.ron"), "{wrong}");
            assert!(!wrong.contains(char::is_control), "{wrong:?}");
        }
        std::fs::File::create(&path).unwrap().set_len(1_000_000_000).unwrap();
        let wrong = format!("{:#}", load_body(&path).unwrap_err());
        assert!(wrong.contains("it has 1000 MB, and at most 4 MB are read"), "{wrong}");
        let files = bodies(home.path()).unwrap();
        assert!(files.len() == 1 && files[0].body.is_err());
    }
}

//! Opening what was published with whatever the machine opens such files with. That program has no
//! part in the terminal, and nothing waits for it to end.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};

/// An opener that has not failed in so long is at it.
const FAILS_WITHIN: Duration = Duration::from_millis(800);

/// Opens a file or folder; tells that it was handed over.
pub(super) fn open_file(path: &Path) -> Result<String> {
    let shown = path.display();
    if !path.exists() {
        bail!("{shown} is no longer there; publish it again");
    }
    if !has_desktop(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) {
        bail!("there is no desktop here to open it on, as over ssh; it lies in {shown}");
    }
    // Who opens it may run in another folder.
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match open::that_detached_with_timeout(whole, FAILS_WITHIN) {
        Ok(()) => Ok(format!("Opened {shown}")),
        Err(_) => bail!("this machine has nothing that opens such files; it lies in {shown}"),
    }
}

/// Whether windows can be shown: elsewhere than on Windows and macOS a display must be named.
fn has_desktop(is_set: impl Fn(&str) -> bool) -> bool {
    cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(is_set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_no_display_is_named_nothing_is_opened() {
        if cfg!(not(any(windows, target_os = "macos"))) {
            assert!(!has_desktop(|_| false));
            assert!(has_desktop(|name| name == "WAYLAND_DISPLAY"));
        }
        assert!(has_desktop(|name| name == "DISPLAY"));
        let gone = open_file(Path::new("none.txt")).map_err(|error| error.to_string());
        assert_eq!(gone, Err("none.txt is no longer there; publish it again".into()));
    }
}

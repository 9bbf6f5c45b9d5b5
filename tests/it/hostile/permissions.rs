//! Who may read what the program makes, whatever the machine lets others read by default: folders
//! 0700, the public minutes and exports of the public 0644, all else 0600.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::{BIN, Home, at_a_terminal};

/// Every file and folder below that one, with its mode.
fn modes(root: &Path) -> BTreeMap<String, u32> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            found.insert(name, entry.metadata().unwrap().permissions().mode() & 0o7777);
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            }
        }
    }
    found
}

fn expected(name: &str, is_folder: bool) -> u32 {
    match name.rsplit('/').next().unwrap_or_default() {
        _ if is_folder => 0o700,
        // A public file that was kept is a public file still.
        name if name.starts_with("minutes.") || name == "public.txt" => 0o644,
        _ => 0o600,
    }
}

#[test]
fn only_the_public_minutes_can_be_read_by_others() {
    for umask in ["000", "022", "077"] {
        let home = Home::new();
        let given = modes(home.0.path());
        let before = format!("umask {umask}");
        let run = |arguments: &[&str]| {
            let run = Command::new("sh")
                .args(["-c", &format!("{before}; exec \"$0\" \"$@\""), BIN])
                .args(arguments)
                .current_dir(home.0.path())
                .env("MINUTEBOOK_HOME", home.0.path())
                .output()
                .unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        };
        run(&["new", "--body", "names.txt", "--agenda", "agenda.txt", "--out", "m"]);
        run(&["export", "m", "--to", "text", "--out", "public.txt"]);
        run(&["export", "m", "--to", "text", "--audience", "clerk", "--out", "clerk.txt"]);

        // The journal is damaged, both files were changed by hand, and then somebody types: a
        // damaged part, and a file of either kind that was kept.
        let journal = modes(&home.path("m"));
        let journal = journal.keys().find(|name| name.starts_with("journal-")).unwrap();
        let journal = home.path("m").join(journal);
        let mut text = std::fs::read_to_string(&journal).unwrap();
        text.push_str("00000000 1 Edit(0,0,\"x\")\n");
        std::fs::write(&journal, text).unwrap();
        let minutes = home.path("m/minutes.ron");
        let changed = std::fs::read_to_string(&minutes).unwrap().replace("Budget", "The budget");
        std::fs::write(&minutes, changed).unwrap();
        let private = home.path("m/private.ron");
        let changed = std::fs::read_to_string(&private).unwrap().replace("Mill", "Hill");
        std::fs::write(&private, changed).unwrap();
        let leave: &[u8] = b"\x11";
        let copy = format!("{}\r", home.path("copies/of m").display());
        let keys: [&[u8]; 7] = [
            b"\x0e",
            b"fi: introduced it\r",
            b"\x13",
            b"?\r",
            b"save a copy\r",
            copy.as_bytes(),
            leave,
        ];
        at_a_terminal(&home, &before, &["m"], &keys);
        // A list of names that is half typed on the start screen.
        let keys: [&[u8]; 5] =
            [b"new b\r", b"Planning\r\r\r", b"Councillor Jo Hale\rCouncillor", b"", leave];
        at_a_terminal(&home, &before, &[], &keys);

        let made = modes(home.0.path());
        let new = made.iter().filter(|(name, _)| !given.contains_key(*name));
        let wrong: Vec<String> = new
            .clone()
            .filter(|(name, mode)| **mode != expected(name, home.path(name).is_dir()))
            .map(|(name, mode)| format!("{name} {mode:o}"))
            .collect();
        assert_eq!(wrong, [""; 0], "with umask {umask}");
        let parts = [
            ".damaged",
            "minutes.2",
            "private.2",
            "copies/of m/m/journal-",
            "copies/of m/m/private.ron",
            "setting-up",
            "writers",
            "bodies/",
            "clerk.txt",
            "public.txt",
        ];
        for part in parts {
            assert!(new.clone().any(|(name, _)| name.contains(part)), "no {part} in {made:#?}");
        }
    }
}

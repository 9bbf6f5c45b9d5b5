//! What `export` writes, and where it does not.

use std::fs;

use super::cli::{Home, minuted};

#[test]
fn what_is_not_for_the_public_says_so_in_its_name() {
    let home = Home::with_meeting();
    minuted(&home);
    fs::create_dir(home.path("out")).unwrap();
    for (audience, name) in [
        ("public", "minutes.txt"),
        ("members", "minutes (members only).txt"),
        ("clerk", "minutes (clerk only).txt"),
    ] {
        let told = home.run(&format!("export m --to text --audience {audience} --out HOME/out"));
        assert_eq!(told, format!("0\n! Published in HOME/out/{name}\n"));
        assert!(home.path("out").join(name).is_file());
    }
}

#[test]
fn what_lies_there_is_replaced_only_when_asked() {
    let home = Home::with_meeting();
    home.write("out.txt", "mine");
    let told = home.run("export m --to text --out HOME/out.txt");
    assert_eq!(
        told,
        "1\n! Error: HOME/out.txt is there already.\n! Hint: Replace it with --replace, or name \
         another place with --out; nothing was written.\n"
    );
    assert_eq!(fs::read_to_string(home.path("out.txt")).unwrap(), "mine");
    let told = home.run("export m --to text --out HOME/out.txt --replace");
    assert_eq!(told, "0\n! Published in HOME/out.txt\n");
    assert!(fs::read_to_string(home.path("out.txt")).unwrap().contains("Cabinet"));
    // A folder in which the file would lie under its own name is no other.
    fs::write(home.path("minutes.txt"), "mine").unwrap();
    assert!(home.run("export m --to text --out HOME").contains("minutes.txt is there already"));
    // Of a meeting as it stood it is the same.
    minuted(&home);
    assert!(home.run("replay m --out HOME/out.txt").contains("out.txt is there already"));
}

#[cfg(unix)]
#[test]
fn where_no_file_can_be_is_told_in_words() {
    use std::os::unix::fs::symlink;
    let home = Home::with_meeting();
    home.write("real.txt", "mine");
    symlink(home.path("real.txt"), home.path("link.txt")).unwrap();
    symlink(home.path("gone"), home.path("lost.txt")).unwrap();
    for (out, status, said) in [
        ("HOME/link.txt", 1, "HOME/link.txt is a link to the file HOME/real.txt"),
        ("HOME/lost.txt", 2, "HOME/lost.txt is a link that leads nowhere"),
        ("HOME/none/", 2, "There is no folder HOME/none/"),
        ("HOME/none/a.txt", 1, "Could not save HOME/none/a.txt: the folder is not there"),
        ("HOME/real.txt/a.txt", 1, "what should be its folder is a file"),
        ("/dev/null", 2, "/dev/null is not a file"),
    ] {
        let told = home.run(&format!("export m --to text --out {out}"));
        assert!(told.starts_with(&format!("{status}\n! Error: ")), "{out}: {told}");
        assert!(told.contains(said) && told.contains("Hint: "), "{out}: {told}");
    }
    // Asked for, what a link leads to is replaced, and the link stays.
    let told = home.run("export m --to text --out HOME/link.txt --replace");
    assert!(told.starts_with("0\n"), "{told}");
    assert!(fs::read_to_string(home.path("real.txt")).unwrap().contains("Cabinet"));
    assert!(home.path("link.txt").is_symlink());
    assert!(home.path("lost.txt").is_symlink());
}

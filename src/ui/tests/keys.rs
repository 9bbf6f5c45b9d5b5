//! What is said of keys is true of another keymap too.

use super::Driver;
use crate::ui::Input;
use crate::ui::keymap::{Keymap, Mode};

/// The keys that come with the program, each act with Alt instead of Ctrl.
fn another() -> Keymap {
    let text = include_str!("../../../assets/keymap.ron");
    let text = text.replace("\"ctrl+", "\"alt+").replace("\"alt+shift+", "\"ctrl+shift+");
    let text = text.replace("\"alt+enter\": \"new-paragraph\",", "");
    let text = text.replace("\"esc\"", "\"f9\"").replace("\"tab\": \"who\"", "\"f2\": \"who\"");
    Keymap::parse(&text).unwrap()
}

#[test]
fn what_is_said_of_keys_follows_the_keymap() {
    let mut driver = Driver::new();
    driver.app.keymap = another();
    driver.send(Input::Resize(121, 60));
    let mut said = driver.screen();
    for (keys, words) in [
        ("?<enter>quit<f9>", ""),
        ("?<enter>close the<enter>", "Alt+N opens it"),
        ("<alt+n>", "opened at"),
        ("<alt+c>", "To leave: Alt+Q"),
        ("<alt+n>", ""),
        ("fi: said so<enter>", ""),
        ("<alt+z>", "Alt+U takes them out, Alt+Y minutes them"),
        ("<alt+y>", "Done again"),
        ("<alt+t>", "↑ reopens it"),
        ("<up><alt+u><alt+k>", ""),
        ("<enter>", "F9 leaves it"),
        ("<f9>", ""),
        ("?<enter>delete the<enter>", "Alt+Z brings it back"),
        ("o", ""),
        ("<backspace>zz: said<enter>", "Enter again records it"),
        ("<alt+u>?<enter>insert<enter>", "Enter inserts it"),
        ("<f9>?<enter>add<enter>", "Enter, then in what capacity"),
        ("<f9>?<enter>keys<enter>", "What a line means"),
        ("<pgdn><pgdn><pgdn>", "Setting up a body or a meeting"),
        ("<f9>4<enter>?<enter>read<enter>", "F9 goes back"),
    ] {
        driver.keys(keys);
        assert!(driver.screen().contains(words), "{keys}: {words}\n{}", driver.screen());
        said += &driver.screen();
    }
    for key in ["Ctrl+Z", "Ctrl+N", "Ctrl+Q", "Ctrl+U", "Ctrl+Y", "Ctrl+J", "Esc", "Tab"] {
        let row = said.lines().find(|row| row.contains(key)).unwrap_or_default();
        assert!(row.is_empty(), "{key} in {row}");
    }
}

#[test]
fn the_help_lists_the_keys_of_setting_up() {
    let mut driver = Driver::new();
    driver.send(Input::Resize(120, 200)).keys("?<enter>keys<enter>");
    let screen = driver.screen();
    let (_, setting_up) = screen.split_once("Setting up a body or a meeting").unwrap();
    for words in ["Ctrl+N", "Take it and go on", "Ctrl+O", "Ctrl+G", "Esc"] {
        assert!(setting_up.contains(words), "{words} in {screen}");
    }
}

#[test]
fn a_text_gets_its_keys_and_keeps_what_names_none() {
    let keymap = Keymap::built_in();
    let told = |text: &str| keymap.with_keys(Mode::Line, text);
    assert_eq!(told("{undo} or {redo}"), "Ctrl+Z or Ctrl+Y");
    for text in ["", "{", "{}", "{fly} }{", "a } b"] {
        assert_eq!(told(text), text);
    }
    // Without a key an act is called by its name.
    assert_eq!(told("{roll-call}"), "\u{201c}call the roll\u{201d}");
}

#[test]
fn an_act_is_found_by_the_word_that_a_clerk_has_for_it() {
    for (words, first) in [
        ("help", "Help: keys and signs"),
        ("quit", "Leave, quit or exit"),
        ("exit", "Leave, quit or exit"),
        ("export", "Publish the minutes"),
        ("publish", "Publish the minutes"),
        ("delete", "Delete the entry"),
        ("style", "Change the house style"),
        ("copy", "Save a copy in another folder"),
    ] {
        let mut driver = Driver::new();
        driver.keys("?<enter>").keys(words);
        let row = driver.screen().lines().find(|row| row.contains('›')).map(str::to_owned);
        let row = row.unwrap_or_default();
        assert!(row.contains(first), "{words}: {row}");
    }
    let mut driver = Driver::new();
    driver.send(Input::Failed("could not read C:\\Minutes".into()));
    assert_eq!(driver.said(), "Could not read C:\\Minutes");
    driver.send(Input::Failed("minutes.ron was changed".into()));
    assert_eq!(driver.said(), "minutes.ron was changed");
}

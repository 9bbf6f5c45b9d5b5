//! What is written by hand: agendas, lists of names, house styles, themes and keymaps.

use minutebook::meeting::{Body, Quorum};
use minutebook::prepare::{About, Given, prepare};
use minutebook::session::Session;
use minutebook::style::parse;
use minutebook::ui::keymap::{Chord, Key, Keymap};
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::ui::{App, Input};
use minutebook::{agenda as agendas, roster, style as styles, typeset};

use super::clerk::{WRITER, app, begins, example, looks_well};
use super::files::{holds, is_refused_well, prints_well};
use super::sent::unseen;

/// The complaints are of lines that there are, and say something that can be shown.
fn complains_well(text: &str, complaints: &[agendas::Complaint]) {
    let lines = text.lines().count().max(1);
    for complaint in complaints {
        assert!((1..=lines).contains(&complaint.line), "line {} of {lines}", complaint.line);
        assert!(!complaint.message.is_empty());
        let said = format!("{}: {}", complaint.text, complaint.message);
        assert_eq!(unseen(&typeset::shown(&said)), None);
    }
}

/// An agenda: a meeting of it can be kept and printed.
pub fn agenda(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let reading = agendas::read(text);
    complains_well(text, &reading.complaints);
    let about = About {
        name: "Cabinet".into(),
        authority: reading.particulars.authority,
        venue: reading.particulars.venue.clone(),
        quorum: Quorum::default(),
        style: "lettered-points".into(),
    };
    let body = Body::from_listing(about, roster::read("Councillor Jane Finch, Chair\n"), WRITER);
    let given = Given {
        date: reading.particulars.date.unwrap_or(begins().date_naive()),
        starts: reading.particulars.time,
        venue: reading.particulars.venue,
        first_minute: reading.particulars.first_minute,
    };
    holds(&prepare(&body, reading.items, given, WRITER));
}

/// A list of names: the body that is made of it has no faults, and can meet.
pub fn names(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let listing = roster::read(text);
    complains_well(text, &listing.complaints);
    let about = About {
        name: "Cabinet".into(),
        authority: String::new(),
        venue: String::new(),
        quorum: Quorum::default(),
        style: "decision-and-minutes".into(),
    };
    let body = Body::from_listing(about, listing, WRITER);
    assert_eq!(body.faults(), [""; 0]);
    let given = Given {
        date: begins().date_naive(),
        starts: None,
        venue: String::new(),
        first_minute: None,
    };
    holds(&prepare(&body, Vec::new(), given, WRITER));
}

/// A house style: its faults have lines that there are; without any, a meeting is printed in it.
pub fn style(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let find = |name: &str| {
        let built_in = styles::built_in().iter().find(|(known, _)| *known == name);
        built_in
            .map(|(_, text)| (*text).to_owned())
            .or_else(|| (name == "own").then(|| text.into()))
    };
    match parse("own", text, &find) {
        Ok(style) => prints_well(example(), &style),
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in &faults {
                assert!((1..=text.lines().count() + 1).contains(&fault.line), "{fault}");
                is_refused_well(fault);
            }
        }
    }
}

/// A theme: the screen is drawn in it.
pub fn theme(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for colours in [Colours::Full, Colours::Sixteen, Colours::None] {
        for signs in [Signs::Unicode, Signs::Ascii] {
            match Theme::parse(text, colours, signs) {
                Err(fault) => assert_eq!(unseen(&typeset::shown(&fault)), None),
                Ok(theme) => {
                    let mut app = app(Session::of(WRITER, example().clone()), (120, 40));
                    app.theme = theme;
                    looks_well(&app);
                    opens_everything(&mut app);
                }
            }
        }
    }
}

/// A keymap: help lists it, and each of its keys does what it says.
pub fn keymap(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Keymap::parse(text) {
        Err(faults) => {
            assert!(!faults.is_empty());
            faults.iter().for_each(|fault| assert_eq!(unseen(&typeset::shown(fault)), None));
        }
        Ok(keymap) => {
            let mut app = app(Session::of(WRITER, example().clone()), (100, 40));
            app.keymap = keymap;
            looks_well(&app);
            opens_everything(&mut app);
        }
    }
}

/// Opens the list of everything there is, by `?` and Enter or however it opens, and looks at it.
fn opens_everything(app: &mut App) {
    for key in [Key::Char('?'), Key::Enter, Key::PageDown, Key::Char('e'), Key::Esc, Key::F(1)] {
        app.handle(Input::Key(Chord::plain(key)), begins());
        looks_well(app);
    }
}

//! The files of a meeting and of a body: what is read and written again reads the same, and goes
//! the whole way to the screen and to paper.

use std::fmt::{Display, Write};

use minutebook::event::Event;
use minutebook::journal::{Header, Sound};
use minutebook::layout::lay_out;
use minutebook::meeting::written::{MinutesFile, PrivateFile, VERSION};
use minutebook::meeting::{Audience, BODY_VERSION, Body, Meeting};
use minutebook::prepare::{Given, prepare};
use minutebook::session::Session;
use minutebook::style::HouseStyle;
use minutebook::{agenda, book, export, store, typeset};

use super::clerk::{WRITER, app, begins, example, looks_well, styles};
use super::sent::unseen;

/// A refusal is a sentence, no longer than a screen holds, that can be shown.
pub(crate) fn is_refused_well(error: &impl Display) {
    let said = format!("{error:#}");
    assert!(!said.is_empty() && said.len() < 2_000, "a refusal of {} bytes", said.len());
    assert_eq!(unseen(&typeset::shown(&said)), None);
}

/// A meeting laid out for everyone in a style and set as text is letters and line ends.
pub(crate) fn prints_well(meeting: &Meeting, style: &HouseStyle) {
    for audience in [Audience::Public, Audience::Members, Audience::Clerk] {
        let document = lay_out(&meeting.seen_by(audience), style);
        assert_eq!(unseen(&export::text::to_text(&document, export::text::WIDTH)), None);
    }
}

/// What holds of every meeting, whoever made it: its files give it back, the public one also
/// without the private, and it can be printed and opened.
pub fn holds(meeting: &Meeting) {
    let (public, private) = meeting.split();
    assert!(public.clone().joined(private.clone()) == *meeting, "joined is not what was split");
    assert!(meeting.whole().joined(None) == *meeting, "the whole is not the meeting");
    let text = store::to_ron(&public).expect("a minutes file is written");
    let again: MinutesFile = store::parse(&text, VERSION, "minutes file").expect("and read again");
    assert!(again == public, "the minutes file reads as another");
    if let Some(private) = private {
        let text = store::to_ron(&private).expect("a private file is written");
        let again: PrivateFile =
            store::parse(&text, VERSION, "private file").expect("and read again");
        assert!(again == private, "the private file reads as another");
    }
    let copy = public.clone().joined(None);
    assert!(copy.split().0 == public, "a public copy has another public file");
    for (_, style) in styles() {
        prints_well(meeting, style);
    }
    looks_well(&app(Session::of(WRITER, meeting.clone()), (100, 30)));
}

/// What `ron` alone reads: the program has a quicker reader for what it wrote itself.
fn by_ron<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    let some = ron::extensions::Extensions::IMPLICIT_SOME;
    ron::Options::default().with_default_extension(some).from_str(text).ok()
}

/// `minutes.ron`.
pub fn minutes(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match store::parse::<MinutesFile>(text, VERSION, "minutes file") {
        Err(error) => is_refused_well(&error),
        Ok(file) => {
            let again = store::to_ron(&file).expect("what was read is written");
            let again: MinutesFile = store::parse(&again, VERSION, "minutes file").expect("again");
            assert!(again == file, "the file reads as another");
            assert!(by_ron(text).as_ref() == Some(&file), "ron reads the file as another");
            holds(&file.joined(None));
        }
    }
}

/// `private.ron`, beside the public file of the example.
pub fn private(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match store::parse::<PrivateFile>(text, VERSION, "private file") {
        Err(error) => is_refused_well(&error),
        Ok(file) => {
            let again = store::to_ron(&file).expect("what was read is written");
            let again: PrivateFile = store::parse(&again, VERSION, "private file").expect("again");
            assert!(again == file, "the file reads as another");
            assert!(by_ron(text).as_ref() == Some(&file), "ron reads the file as another");
            holds(&example().split().0.joined(Some(file)));
        }
    }
}

/// A body's file, and a meeting of that body.
pub fn body(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match store::parse::<Body>(text, BODY_VERSION, "body file") {
        Err(error) => is_refused_well(&error),
        Ok(body) => {
            let again = store::to_ron(&body).expect("what was read is written");
            let again: Body = store::parse(&again, BODY_VERSION, "body file").expect("again");
            assert!(again == body, "the body reads as another");
            body.faults().iter().for_each(|fault| {
                assert_eq!(unseen(fault), None);
            });
            if body.faults().is_empty() {
                let items = agenda::read("1. Apologies\n2. Land\n   Exempt: paragraph 3\n").items;
                let given = Given {
                    date: begins().date_naive(),
                    starts: None,
                    venue: String::new(),
                    first_minute: None,
                };
                holds(&prepare(&body, items, given, WRITER));
            }
        }
    }
}

/// A journal. Its checks would refuse all that a fuzzer makes, so unless the bytes begin as a
/// journal does, their lines are taken for events and written with the checks that they need;
/// behind the meeting that every journal begins with.
pub fn journal(bytes: &[u8]) {
    if bytes.starts_with(b"minutebook") {
        return whole_journal(bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let events: Vec<(i64, &str)> = text.lines().map(timed).collect();
    let opening = store::to_line(&Event::Adopted(Box::new(example().whole()))).expect("a meeting");
    let known = events.iter().filter(|(_, event)| ron::from_str::<Event>(event).is_ok());
    let events: Vec<(i64, &str)> =
        std::iter::once((0, opening.as_str())).chain(known.copied()).collect();

    let written = journal_of(&events);
    let sound = Sound::of(written.clone().into_bytes()).expect("a journal");
    assert_eq!(sound.damage, None);
    assert_eq!(sound.unfinished, 0);
    assert!(sound.texts().eq(events.iter().map(|(_, event)| *event)), "other events");
    let session = book::replayed(&sound).expect("a session");

    // Up to any line it is the beginning of the same.
    let mut other = Session::of(WRITER, example().clone());
    for ((at, _), (_, event)) in sound.lines().zip(&events).skip(1) {
        let event: Event = ron::from_str(event).expect("an event");
        let again = store::to_line(&event).expect("an event is written");
        assert!(ron::from_str::<Event>(&again).as_ref() == Ok(&event), "{again}");
        other.apply(at, &event);
    }
    assert!(other == session, "replayed is not applied");

    // All undone and all done again is as it was.
    let mut turned = session.clone();
    let mut steps = 0;
    while turned.undo_names().is_some() {
        turned.apply(begins(), &Event::Undone);
        steps += 1;
    }
    for _ in 0..steps {
        turned.apply(begins(), &Event::Redone);
    }
    let mut expected = session.clone();
    // What was drawn once is not drawn again.
    expected.desk.next = turned.desk.next;
    assert!(turned == expected, "undone and done again is another session");
    holds(&session.meeting);
    looks_well(&app(session, (80, 24)));
}

/// `431 Edit(…)`: the milliseconds since the line before, and the event.
fn timed(line: &str) -> (i64, &str) {
    let parted = line.split_once(' ').and_then(|(gap, event)| Some((gap.parse().ok()?, event)));
    parted
        .filter(|(gap, _)| (-1_000_000_000_000..1_000_000_000_000).contains(gap))
        .unwrap_or((150, line))
}

/// Bytes as they may lie in the folder.
fn whole_journal(bytes: &[u8]) {
    match Sound::of(bytes.to_vec()) {
        Err(error) => is_refused_well(&error),
        Ok(sound) => {
            let rest = sound.damage.as_ref().map_or(sound.unfinished, |damage| damage.bytes);
            assert_eq!(sound.bytes() + rest, bytes.len(), "bytes are lost");
            assert!(bytes.starts_with(sound.text().as_bytes()));
            let again = Sound::of(sound.text().as_bytes().to_vec()).expect("the sound part");
            assert_eq!((again.damage, again.unfinished), (None, 0));
            match book::replayed(&sound) {
                Err(error) => is_refused_well(&error),
                Ok(session) => holds(&session.meeting),
            }
        }
    }
}

/// A journal as `journal/line.rs` says that it is written, written another time: the events with
/// the milliseconds before each.
pub fn journal_of(events: &[(i64, &str)]) -> String {
    let header = Header { writer: WRITER, clerk: "hb".into(), from: begins() };
    let mut text = header.text();
    let covered = text.rsplit_once(" check ").map_or("", |(covered, _)| covered);
    let mut check = crc32fast::hash(covered.as_bytes());
    for (gap, event) in events {
        let body = format!("{gap} {event}\n");
        let mut hasher = crc32fast::Hasher::new_with_initial(check);
        hasher.update(body.as_bytes());
        check = hasher.finalize();
        write!(text, "{check:08x} {body}").expect("a text takes all");
    }
    text
}

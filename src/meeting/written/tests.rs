//! The two files hold the meeting, and the public one nothing private.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::meeting::any::{SECRET, SECRET_WRITER, meetings};
use crate::store;

fn through_text(meeting: &Meeting) -> (String, Option<String>) {
    let (public, private) = meeting.split();
    (store::to_ron(&public).unwrap(), private.map(|file| store::to_ron(&file).unwrap()))
}

/// The meeting as if nothing private had ever happened.
fn without_private_things(meeting: &Meeting) -> Meeting {
    let mut plain = meeting.clone();
    let private: Vec<Id> = (meeting.entries.values())
        .filter(|entry| meeting.is_private(entry))
        .map(|entry| entry.id)
        .collect();
    for id in private {
        plain.take_entry(id);
    }
    let stay: BTreeSet<Id> = plain.entries.keys().copied().collect();
    for entry in plain.entries.values_mut() {
        let entry = Arc::make_mut(entry);
        entry.doubt = None;
        entry.under = entry.under.filter(|id| stay.contains(id));
    }
    let met = |id: &Id| id.writer == SECRET_WRITER;
    plain.people.retain(|id, _| !met(id));
    Arc::make_mut(&mut plain.roster).retain(|id| !met(id));
    plain
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn joining_gives_back_what_was_split(meeting in meetings()) {
        let (public, private) = meeting.split();
        prop_assert_eq!(&public.joined(private), &meeting);
        prop_assert_eq!(&meeting.whole().joined(None), &meeting);
        let (public, private) = through_text(&meeting);
        let public: MinutesFile = store::parse(&public, VERSION, "minutes file").unwrap();
        let private = private
            .map(|text| store::parse::<PrivateFile>(&text, VERSION, "private file").unwrap());
        prop_assert_eq!(&public.joined(private), &meeting);
        let line = store::to_line(&meeting.whole()).unwrap();
        let whole: MinutesFile = ron::from_str(&line).unwrap();
        prop_assert_eq!(whole.joined(None), meeting);
    }

    #[test]
    fn nothing_private_is_in_the_public_file(meeting in meetings()) {
        let (public, _) = through_text(&meeting);
        prop_assert!(!public.contains(SECRET), "{}", public);
        prop_assert!(!public.contains(&SECRET_WRITER.to_string()), "{}", public);
        prop_assert!(!public.contains("doubt:"), "{}", public);
        for person in meeting.split().0.people {
            prop_assert!(!meeting.is_exempt(person.met_in), "{:?} was met in private", person);
        }
        // Whoever is named in public is known there.
        let (public, _) = meeting.split();
        let known: BTreeSet<Id> = public.people.iter().map(|person| person.id).collect();
        for item in &public.items {
            for text in item.item.recommended().texts() {
                text.people().for_each(|id| assert!(known.contains(&id), "{id} is unknown"));
            }
        }
        // Asked of the text, for what names nobody by mistake hides whom it names.
        let (text, _) = through_text(&meeting);
        for id in meeting.people.keys().filter(|id| !known.contains(id)) {
            prop_assert!(!text.contains(&id.to_string()), "{} is unknown in {}", id, text);
        }
    }

    #[test]
    fn the_number_of_private_things_does_not_show(meeting in meetings()) {
        let plain = without_private_things(&meeting);
        prop_assert_eq!(through_text(&meeting).0, through_text(&plain).0);
    }

    /// A private file of another moment, or the public file alone: never a panic, never twice.
    #[test]
    fn files_that_do_not_belong_together_give_a_meeting(one in meetings(), other in meetings()) {
        let (public, _) = one.split();
        let (_, private) = other.split();
        let joined = public.clone().joined(private);
        for place in joined.places() {
            prop_assert!(joined.entries_of(place).all(|entry| entry.place == place));
        }
        let standing: usize = joined.order.values().map(Vec::len).sum();
        prop_assert_eq!(standing, joined.entries.len());
        // Of a public copy nothing is private but the bare exempt items.
        let again = public.joined(None).split().1.unwrap_or_default();
        let items = again.items.clone();
        let rest = PrivateFile { items: Vec::new(), ..again };
        prop_assert!(rest.is_empty(), "{:?}", rest);
        prop_assert!(items.iter().all(|item| *item == item.without_exempt_business()));
    }
}

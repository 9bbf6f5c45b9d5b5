//! Files that no clerk and no program would write: brackets in brackets without end, numbers and
//! texts without measure, two things of one name, things that hang on themselves. Each ends, in a
//! message with its place or in a meeting that can be kept, printed and shown.

use minutebook::event::Event;
use minutebook::meeting::written::{MinutesFile, PrivateFile, VERSION};
use minutebook::meeting::{
    BODY_VERSION, Ballot, Basis, Body, Business, Count, Doubt, Entry, Exempt, Fate, Id, Interest,
    Kind, Meeting, Motion, MotionForm, Place, Prose, Quorum, Speaker, Speech, Vote, Writer,
    business,
};
use minutebook::ui::keymap::Keymap;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::{agenda, book, roster, store, style};

use crate::fuzzed::{clerk, holds, unseen};

/// The places of a minutes file at which something else may stand: its text up to there, and from
/// there on without what stood there.
fn places(text: &str) -> Vec<(&str, &str)> {
    let value = |name: &str| {
        let at = text.find(name)? + name.len();
        let rest = text.get(at..)?;
        let end = rest.find([',', ')', '\n'])?;
        Some((text.get(..at)?, rest.get(end..)?))
    };
    let names = [
        "version: ",
        "private: ",
        "particulars: ",
        "body: ",
        "date: ",
        "starts: ",
        "one_in: ",
        "opened: ",
        "people: ",
        "id: ",
        "name: ",
        "class: ",
        "offices: ",
        "front: ",
        "items: ",
        "item: ",
        "sittings: ",
        "entries: ",
        "at: ",
        "kind: ",
        "speaker: ",
        "text: ",
        "recommendations: ",
        "key_decision: ",
        "exempt: ",
    ];
    names.into_iter().filter_map(value).collect()
}

fn deep() -> Vec<String> {
    let deep = [
        "(",
        "[",
        "{",
        "Some(",
        "(version:",
        "{\"a\":",
        "[(",
        "Point(",
        "/*",
        "#![enable(",
        "((",
        "Person(",
        "(speaker:",
        "\"",
        "'",
        "r#",
        "r",
        "-",
        "+",
        "0x",
        "b\"",
        "::",
        "a",
        "\\",
        ",",
        "1",
        "9",
        "_",
        ".",
        "\u{feff}",
        "//\n",
        "()",
        "None",
        "a::",
    ];
    // Brackets that deep; of longer words as many letters.
    deep.into_iter().map(|deep| deep.repeat(100_000 / deep.len().pow(2).min(20))).collect()
}

/// What stands where something else is wanted.
fn odd() -> Vec<String> {
    let odd = [
        "340282366920938463463374607431768211456",
        "-1",
        "1e999",
        "-0",
        "0x7fffffffffffffffffff",
        "1_000",
        "NaN",
        "inf",
        "\"\"",
        "\"+262142-12-31\"",
        "\"-262143-01-01\"",
        "\"2026-13-45\"",
        "\"24:00:00\"",
        "\"18:30:60\"",
        "\"9999999999-01-01T00:00:00+01:00\"",
        "\"2026-06-11T18:33:00+99:99\"",
        "\"+262142-12-31T23:59:59.999999999-23:59\"",
        "\"-262143-01-01T00:00:00+23:59\"",
        "\"0000000.4294967296\"",
        "\"zzzzzzz.1\"",
        "\"0000000.-1\"",
        "\"\\u{110000}\"",
        "\"\\u{d800}\"",
        "\"\\x\"",
        "()",
        "[]",
        "{}",
        "None",
        "Some(1)",
        "true",
        "'a'",
        "r\"\"",
        "Unknown",
        "",
    ];
    odd.into_iter().map(str::to_owned).collect()
}

/// The example with its last item but the exempt one, a few people and a few entries.
fn small() -> Meeting {
    let mut meeting = clerk::example().clone();
    let agenda: Vec<Id> = meeting.agenda.iter().rev().take(3).rev().copied().collect();
    meeting.items.retain(|id, _| agenda.contains(id));
    let stays = |place: Place| place.is_some_and(|id| agenda.contains(&id));
    let entries: Vec<Id> =
        meeting.entries.values().filter(|e| !stays(e.place)).map(|e| e.id).collect();
    entries.into_iter().for_each(|id| drop(meeting.take_entry(id)));
    meeting.agenda = agenda.into();
    meeting.roster = meeting.roster.iter().take(3).copied().collect::<Vec<_>>().into();
    let roster = meeting.roster.clone();
    meeting.people.retain(|id, _| roster.contains(id));
    meeting
}

/// A refusal has a place or names the version, and is no longer than a screen.
fn is_told(kind: &str, said: &str) {
    let placed = said.contains("line ") && said.contains("column ");
    let versioned = said.contains("version");
    assert!(placed || versioned, "{kind}: {said:.400}");
    assert!(said.len() < 2_000, "{kind}: {} bytes, {said:.400}", said.len());
}

#[test]
fn brackets_without_end_and_numbers_without_measure_are_told_with_their_place() {
    let meeting = small();
    let (public, private) = meeting.split();
    let minutes = store::to_ron(&public).unwrap();
    let private = store::to_ron(&private.unwrap()).unwrap();
    let mut refused = 0;
    for (at, hostile) in odd().into_iter().chain(deep()).enumerate() {
        for (kind, text) in [("minutes", &minutes), ("private", &private)] {
            for (turn, (before, after)) in [("", "")].into_iter().chain(places(text)).enumerate() {
                // What is long is tried at the beginning and in a few of the places, in turn.
                if hostile.len() > 100 && turn > 0 && (turn + at) % 12 > 0 {
                    continue;
                }
                let text = format!("{before}{hostile}{after}");
                let read = match kind {
                    "minutes" => store::parse::<MinutesFile>(&text, VERSION, "minutes file")
                        .map(|file| file.joined(None)),
                    _ => store::parse::<PrivateFile>(&text, VERSION, "private file")
                        .map(|file| public.clone().joined(Some(file))),
                };
                match read {
                    Ok(meeting) => {
                        let (public, private) = meeting.split();
                        assert!(public.joined(private) == meeting);
                    }
                    Err(error) => {
                        refused += 1;
                        is_told(kind, &format!("{error:#}"));
                    }
                }
            }
        }
        let body = format!("(version: 1, name: {hostile}, style: \"\", people: {hostile})");
        match store::parse::<Body>(&body, BODY_VERSION, "body file") {
            Ok(body) => panic!("{body:?} of {hostile:.40}"),
            Err(error) => is_told("body", &format!("{error:#}")),
        }
        let unclosed = format!("(points: (label: {hostile}");
        for (text, may_be_read) in [(&hostile, true), (&unclosed, false)] {
            let told = style::parse("own", text, &|name| (name == "own").then(|| text.clone()));
            assert!(may_be_read || told.is_err(), "{text:.40} is a style");
            for fault in told.err().into_iter().flatten() {
                assert!(fault.to_string().len() < 2_000 && fault.line > 0);
            }
            assert!(Keymap::parse(text).is_err());
            assert!(Theme::parse(text, Colours::Full, Signs::Ascii).is_err());
        }
        // What clerks paste is read as text whatever it is.
        let listing = roster::read(&hostile);
        let reading = agenda::read(&hostile);
        let complaints = listing.complaints.iter().chain(&reading.complaints);
        complaints.for_each(|complaint| assert_eq!(unseen(&complaint.message), None));
        if let Ok(event) = ron::from_str::<Event>(&hostile) {
            panic!("{event:?} of {hostile:.40}");
        }
    }
    assert!(refused > 700, "{refused}");
}

fn all_entries(file: &mut MinutesFile) -> impl Iterator<Item = &mut Entry> {
    file.front.iter_mut().chain(file.items.iter_mut().flat_map(|written| &mut written.entries))
}

/// A motion of that form by somebody who is not there, without words.
fn moved(form: MotionForm) -> Kind {
    Kind::Motion(Box::new(Motion {
        form,
        mover: Speaker::Person(IDS[1]),
        seconder: Speaker::Person(IDS[1]),
        clauses: Vec::new(),
        lead: Prose::default(),
        basis: Basis::Moved,
    }))
}

/// A change of a file that no clerk would make.
type Odd<'a, File> = &'a dyn Fn(&mut File);

const IDS: [Id; 3] = [
    Id { writer: Writer(1), number: 1 },
    Id { writer: Writer(1), number: 2 },
    Id { writer: Writer(u32::MAX), number: u32::MAX },
];

#[test]
fn what_hangs_on_itself_is_a_meeting_like_another() {
    let (public, private) = clerk::example().split();
    let changes: &[(&str, Odd<MinutesFile>)] = &[
        ("every id the same", &|file| {
            all_entries(file).for_each(|entry| entry.id = IDS[0]);
            file.people.iter_mut().for_each(|person| person.id = IDS[0]);
            file.items.iter_mut().for_each(|written| written.item.id = IDS[0]);
        }),
        ("ids that are the last there can be", &|file| {
            all_entries(file).take(1).for_each(|entry| entry.id = IDS[2]);
        }),
        ("entries under themselves", &|file| {
            all_entries(file).for_each(|entry| entry.under = Some(entry.id));
        }),
        ("entries each under the next", &|file| {
            let mut ids: Vec<Id> = all_entries(file).map(|entry| entry.id).collect();
            ids.rotate_left(1);
            all_entries(file).zip(ids).for_each(|(entry, id)| entry.under = Some(id));
        }),
        ("entries in an item that is not there", &|file| {
            all_entries(file).for_each(|entry| entry.place = Some(IDS[1]));
        }),
        ("entries in an entry", &|file| {
            all_entries(file).for_each(|entry| entry.place = Some(entry.id));
        }),
        ("people met in themselves", &|file| {
            file.people.iter_mut().for_each(|person| person.met_in = Some(person.id));
        }),
        ("people met in an exempt item", &|file| {
            let exempt = file.items.iter().find(|written| written.item.exempt.is_some());
            let exempt = exempt.map(|written| written.item.id);
            file.people.iter_mut().for_each(|person| person.met_in = exempt);
        }),
        ("all exempt", &|file| {
            let exempt = Some(Exempt { paragraph: String::new() });
            file.items.iter_mut().for_each(|written| written.item.exempt = exempt.clone());
        }),
        ("bullets below all", &|file| {
            let text = Prose::plain("x");
            all_entries(file).for_each(|entry| entry.kind = Kind::Bullet(255, text.clone()));
        }),
        ("who is present twice", &|file| {
            let one = file.people[0].id;
            all_entries(file).for_each(|entry| entry.kind = Kind::Present(vec![one, one]));
        }),
        ("who left without coming", &|file| {
            let one = file.people[0].id;
            all_entries(file).for_each(|entry| entry.kind = Kind::Departure(one));
        }),
        ("who speaks and is not known", &|file| {
            let speaker = Speaker::Person(IDS[1]);
            let speech = Speech { speaker, text: Prose::plain("said") };
            all_entries(file).for_each(|entry| entry.kind = Kind::Point(speech.clone()));
        }),
        ("a quorum of all that there can be", &|file| {
            file.particulars.quorum = Quorum { one_in: u32::MAX, at_least: u32::MAX };
        }),
        ("a quorum of none", &|file| file.particulars.quorum = Quorum { one_in: 0, at_least: 0 }),
        ("times that go back", &|file| {
            let before = clerk::begins() - chrono::Duration::days(50_000);
            let sittings = file.items.iter_mut().flat_map(|written| &mut written.item.sittings);
            sittings.for_each(|sitting| sitting.until = Some(before));
            all_entries(file).for_each(|entry| entry.at = Some(before));
            file.particulars.closed = Some(before);
        }),
        ("counts that are the most there can be", &|file| {
            let most =
                Count::Hands { in_favour: u32::MAX, against: u32::MAX, abstaining: u32::MAX };
            let all = |count| Kind::Vote(Box::new(Vote::new(count, u32::MAX)));
            let kinds = [all(most), all(Count::Unanimous), Kind::Gallery(u32::MAX)];
            all_entries(file).zip(kinds.iter().cycle()).for_each(|(entry, kind)| {
                entry.kind = kind.clone();
            });
        }),
        ("ten thousand ballots", &|file| {
            let one = file.people[0].id;
            let ballots = |of: fn(u32) -> Ballot| (0..10_000).map(|at| (one, of(at))).collect();
            let side = |at: u32| if at.is_multiple_of(2) { Ballot::For } else { Ballot::Against };
            let named = Vote::new(Count::Named(ballots(side)), 3);
            let except = Vote::new(Count::Except(ballots(|_| Ballot::For)), 3);
            let vote = Vote { own: ballots(side), demanded: vec![one; 10_000], ..named };
            all_entries(file).zip([vote, except]).for_each(|(entry, vote)| {
                entry.kind = Kind::Vote(Box::new(vote));
            });
        }),
        ("amendments that hang on themselves", &|file| {
            all_entries(file).for_each(|entry| {
                entry.under = Some(entry.id);
                entry.kind = moved(MotionForm::Amendment);
            });
        }),
        ("amendments each to the next, and votes on votes", &|file| {
            let mut ids: Vec<Id> = all_entries(file).map(|entry| entry.id).collect();
            ids.rotate_left(1);
            all_entries(file).zip(ids).enumerate().for_each(|(at, (entry, id))| {
                entry.under = Some(id);
                entry.kind = match at % 4 {
                    0 => moved(MotionForm::Amendment),
                    1 | 2 => Kind::Vote(Box::new(Vote::new(Count::Unanimous, 0))),
                    _ => Kind::Fate(Fate::Accepted, Prose::default()),
                };
            });
        }),
        ("the public excluded for what is not there, again and again", &|file| {
            let items = vec![IDS[1], IDS[2], IDS[1]];
            let kinds = [moved(MotionForm::Exclusion(items)), Kind::Readmission, Kind::Withheld];
            all_entries(file).zip(kinds.iter().cycle()).for_each(|(entry, kind)| {
                entry.kind = kind.clone();
            });
        }),
        ("an interest of nobody in nothing", &|file| {
            let none = Interest { item: Some(IDS[1]), ..Interest::none("") };
            let lost = Interest { member: Speaker::Person(IDS[1]), ..none.clone() };
            let kinds = [none, lost].map(|interest| Kind::Interest(Box::new(interest)));
            all_entries(file).zip(kinds.iter().cycle()).for_each(|(entry, kind)| {
                entry.kind = kind.clone();
            });
        }),
        ("everybody with a thousand interests", &|file| {
            let (item, people) = (file.items[0].item.id, file.people.clone());
            let front = file.front.iter().chain(file.items.iter().flat_map(|item| &item.entries));
            let Some(pattern) = front.clone().next().cloned() else { return };
            let entries = people.iter().cycle().take(1_000).zip(1_u32..).map(|(person, number)| {
                let interest = Interest {
                    member: Speaker::Person(person.id),
                    item: Some(item),
                    ..Interest::none("dpi")
                };
                let kind = Kind::Interest(Box::new(interest));
                Entry { id: Id { writer: Writer(3), number }, kind, ..pattern.clone() }
            });
            file.items[0].entries.extend(entries.collect::<Vec<_>>());
        }),
        ("business of every sort without measure", &|file| {
            let (first, last) = (chrono::NaiveDate::MIN, chrono::NaiveDate::MAX);
            let items: Vec<Id> = file.items.iter().map(|written| written.item.id).collect();
            let Some(pattern) = file.items.first().and_then(|item| item.entries.first().cloned())
            else {
                return;
            };
            let entries = business::SORTS.iter().cycle().take(business::SORTS.len() * 2);
            let entries = entries.zip(1_u32..).map(|(row, number)| {
                let of = Business {
                    who: Speaker::Person(IDS[1]),
                    people: vec![IDS[1]; 1_000],
                    items: items.iter().copied().cycle().take(1_000).collect(),
                    count: Some(u32::MAX),
                    pence: Some(u64::MAX),
                    date: Some(if number.is_multiple_of(2) { first } else { last }),
                    ..Business::new(row.sort)
                };
                let kind = Kind::Business(Box::new(of));
                Entry { id: Id { writer: Writer(3), number }, kind, ..pattern.clone() }
            });
            file.items[0].entries.extend(entries.collect::<Vec<_>>());
        }),
        ("who is in the chair, in no place, and remote at once", &|file| {
            let one = file.people[0].id;
            let kinds = [
                Kind::Substitute { who: one, instead_of: one },
                Kind::Substitute { who: IDS[1], instead_of: IDS[2] },
                Kind::Chair(IDS[1]),
                Kind::Remote(vec![one, one, IDS[1]]),
                Kind::Excused(IDS[1], Prose::default()),
            ];
            all_entries(file).zip(kinds.iter().cycle()).for_each(|(entry, kind)| {
                entry.kind = kind.clone();
            });
        }),
        ("the first day", &|file| file.particulars.date = chrono::NaiveDate::MIN),
        ("the last day", &|file| file.particulars.date = chrono::NaiveDate::MAX),
    ];
    for (what, change) in changes {
        let mut file = public.clone();
        change(&mut file);
        assert!(file != public, "{what} changes nothing");
        let text = store::to_ron(&file).unwrap();
        let read: MinutesFile = store::parse(&text, VERSION, "minutes file").expect(what);
        assert!(read == file, "{what}");
        for private in [None, private.clone()] {
            holds(&read.clone().joined(private));
        }
        let folder = tempfile::TempDir::new().unwrap();
        std::fs::write(folder.path().join(book::MINUTES), &text).unwrap();
        let start = std::time::Instant::now();
        assert!(book::read(folder.path()).is_ok(), "{what}");
        assert!(start.elapsed() < std::time::Duration::from_secs(3), "{what} takes long to open");
    }

    let private = private.unwrap();
    let entry = public.items[0].entries[0].id;
    let changes: &[(&str, Odd<PrivateFile>)] = &[
        ("under itself", &|file| file.under = vec![(entry, entry)]),
        ("met in itself", &|file| file.met_in = vec![(public.people[0].id, public.people[0].id)]),
        ("in doubt twice", &|file| {
            file.doubts = vec![(entry, Doubt::Who), (entry, Doubt::Check)];
        }),
        ("what is public is private too", &|file| {
            file.entries.iter_mut().for_each(|(_, private)| private.id = entry);
        }),
        ("after itself", &|file| {
            file.entries.iter_mut().for_each(|(after, private)| *after = Some(private.id));
        }),
        ("after each other", &|file| {
            let mut ids: Vec<Id> = file.entries.iter().map(|(_, private)| private.id).collect();
            ids.rotate_left(1);
            file.entries.iter_mut().zip(ids).for_each(|((after, _), id)| *after = Some(id));
        }),
        ("in its own item", &|file| {
            file.entries.iter_mut().for_each(|(_, private)| private.place = Some(private.id));
        }),
        ("people far behind the last", &|file| {
            file.people = vec![(usize::MAX, public.people[0].clone())];
        }),
    ];
    for (what, change) in changes {
        let mut file = private.clone();
        change(&mut file);
        assert!(file != private, "{what} changes nothing");
        let text = store::to_ron(&file).unwrap();
        let read: PrivateFile = store::parse(&text, VERSION, "private file").expect(what);
        assert!(read == file, "{what}");
        holds(&public.clone().joined(Some(read)));
    }
}

#[test]
fn an_agenda_without_measure_is_read_or_refused() {
    let lines = |line: &dyn Fn(usize) -> String, count: usize| -> String {
        (0..count).map(|at| line(at) + "\n").collect()
    };
    for text in [
        lines(&|at| format!("{at}. Item"), 1_000),
        lines(&|_| "1. Item".into(), 1_000),
        lines(&|_| "1000000000. Item".into(), 500),
        lines(&|at| format!("{}. Item", "1.".repeat(at % 400)), 500),
        lines(&|at| format!("{}(a) x", " ".repeat(at)), 500),
        lines(&|_| "Recommendations:".into(), 1_000),
        lines(&|_| "Exempt: paragraph 99999999999999999999".into(), 1_000),
        lines(&|_| "Date: 99 June 99999999999, 99.99 pm".into(), 500),
        format!("1. {}", "x ".repeat(100_000)),
        format!(
            "Items 1-1000000000 are withdrawn\n1-1000000000. All\n{}",
            "(Pages 1-1000000000)".repeat(1_000)
        ),
        "1".repeat(200_000),
        "\n".repeat(200_000) + "1. Item",
    ] {
        let reading = agenda::read(&text);
        assert!(reading.items.len() <= text.lines().count());
        let listing = roster::read(&text);
        let lines = text.lines().count();
        for complaint in reading.complaints.iter().chain(&listing.complaints) {
            assert!((1..=lines).contains(&complaint.line), "line {} of {lines}", complaint.line);
            assert_eq!(unseen(&complaint.message), None);
        }
        let told = reading.items.len() + reading.complaints.len();
        assert!(told > 0, "{text:.40} is read as nothing and nothing is said");
    }
}

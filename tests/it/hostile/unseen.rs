//! What a file says, a clerk pastes or a path is called is shown, and never acts: control
//! characters, escape sequences, C1 controls, directions of writing and floods of what nobody sees,
//! in every text of every file, on every screen and in print.

use std::path::PathBuf;

use minutebook::meeting::business;
use minutebook::meeting::{Answers, Ballot, Basis, Business, Count, Decided, Fate, Interest};
use minutebook::meeting::{
    Body, Entry, Exempt, Id, Item, Kind, Meeting, Name, Notice, NoticeKind, Office, Person, Prose,
    Speaker, Speech, Writer,
};
use minutebook::meeting::{Motion, MotionForm, Procedure, Vote};
use minutebook::session::Session;
use minutebook::style;
use minutebook::ui::front::{Answer, Difference, Front, Known, KnownMeeting, SettingUp};
use minutebook::ui::keymap::{Chord, Key, Keymap};
use minutebook::ui::minuting::Minuting;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::ui::{App, Disk, Input, draw, front};

use crate::fuzzed::{clerk, holds, unseen};

/// What a terminal would obey, and what a reader could not see.
pub(super) fn evils() -> [String; 2] {
    let floods = ["\u{200b}", "\u{301}", "\u{202e}", "\u{fe0f}", "\u{200d}", "\u{e0061}", "\u{1b}"];
    let floods = floods.map(|flood| format!("a{}", flood.repeat(60)));
    let plain = [
        "\u{1b}]0;taken\u{7}\u{1b}]52;c;cm0=\u{1b}\\\u{1b}c\u{1b}[6n\u{1b}[2J\u{1b}[31m",
        "\u{9b}6n\u{9d}0;taken\u{9c}\u{90}q\u{9c}\u{85}\u{84}",
        "\u{0}\u{1}\u{7}\u{8}\u{b}\u{c}\r\t\u{e}\u{f}\u{7f}\n\u{1b}",
        "\u{202e}desrever\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}\u{feff}\u{ad}\u{2028}\u{2029}",
        "\u{301}\u{489}\u{20dd}\u{1f3f4}\u{e0067}\u{e007f}\u{115f}\u{3164}\u{fff9}x\u{fffb}",
        "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{1f1ec}\u{1f1e7}\u{1f1ec}\u{65e5}\u{ff9e}",
    ];
    [plain.join(" x "), floods.join(" y ")]
}

fn id(number: u32) -> Id {
    Id { writer: Writer(0x00c0_ffee), number }
}

/// The example meeting with that in every text that it has, and every kind of entry.
pub(super) fn meeting(evil: &str) -> Meeting {
    let mut meeting = clerk::example().clone();
    let mut particulars = (*meeting.particulars).clone();
    particulars.body = format!("Cabinet {evil}");
    particulars.authority = evil.into();
    particulars.venue = evil.into();
    meeting.particulars = particulars.into();
    for (at, person) in meeting.people.values_mut().enumerate() {
        *person = Person {
            code: format!("{evil}{at}"),
            name: Name { title: evil.into(), given: evil.into(), last: format!("{evil}{at}") },
            offices: vec![Office { full: evil.into(), short: evil.into() }],
            ..Person::clone(person)
        }
        .into();
    }
    let people: Vec<Id> = meeting.people.keys().copied().collect();
    for item in meeting.items.values_mut() {
        *item = Item {
            number: evil.into(),
            title: format!("Title {evil}"),
            officer: evil.into(),
            key_decision: Some(true),
            recommendations: vec![Prose::plain(evil), Prose::plain("be noted")],
            recommended_lead: Prose::plain(evil),
            reasons: evil.into(),
            alternatives: evil.into(),
            exempt: item.exempt.as_ref().map(|_| Exempt { paragraph: evil.into() }),
            documents: vec![evil.into()],
            notices: vec![Notice {
                kind: NoticeKind::Petition,
                from: evil.into(),
                to: evil.into(),
                text: evil.into(),
            }],
            ..Item::clone(item)
        }
        .into();
    }
    let text = || Prose::plain(&format!("said {evil}"));
    let speech = |speaker| Speech { speaker, text: text() };
    let kinds = [
        Kind::Point(speech(Speaker::Person(people[0]))),
        Kind::Point(speech(Speaker::Unknown(evil.into()))),
        Kind::Question(speech(Speaker::Nobody)),
        Kind::Reply(speech(Speaker::Person(people[1])), Answers::Query),
        Kind::Bullet(2, text()),
        Kind::Resolution(vec![text(), text()], Basis::Own, text()),
        Kind::Action {
            owner: Speaker::Unknown(evil.into()),
            text: text(),
            due: None,
            status: Default::default(),
        },
        Kind::Note(text()),
        Kind::Mark(text()),
        Kind::Present(people.clone()),
        Kind::Apologies(vec![people[0]]),
        Kind::InAttendance(people.clone()),
        Kind::Departure(people[0]),
        Kind::Arrival(people[0]),
    ];
    let agenda = meeting.agenda.to_vec();
    let kinds: Vec<Kind> = kinds.into_iter().chain(formal(evil, &people, &agenda)).collect();
    let places: Vec<_> = meeting.places().collect();
    for (at, kind) in (0_u32..).zip(kinds.iter().cycle().take(kinds.len() * 2)) {
        let entry = Entry {
            id: id(5_000 + at),
            place: places[at as usize % places.len()],
            at: Some(clerk::begins()),
            after_the_close: false,
            clerk: evil.into(),
            under: None,
            doubt: None,
            kind: kind.clone(),
        };
        let after = meeting.order_of(entry.place).last().copied();
        meeting.put_entry(entry.into(), after);
    }
    meeting
}

/// What a line says in full, with that in every field that has words.
fn formal(evil: &str, people: &[Id], items: &[Id]) -> Vec<Kind> {
    let text = || Prose::plain(evil);
    let (one, other) = (people[0], people[1]);
    let code = || Speaker::Unknown(evil.into());
    let motion = |form| {
        Kind::Motion(Box::new(Motion {
            form,
            mover: Speaker::Person(one),
            seconder: code(),
            clauses: vec![text(), text()],
            lead: text(),
            basis: Basis::Own,
        }))
    };
    let ballots = vec![(one, Ballot::Against), (other, Ballot::NotVoting)];
    let vote = |count| {
        Kind::Vote(Box::new(Vote {
            demanded: people.to_vec(),
            own: ballots.clone(),
            ..Vote::new(count, 2)
        }))
    };
    let decision = |decided| Kind::Decision(decided, Vec::new(), Basis::Own, text());
    let mut kinds = vec![
        motion(MotionForm::Substantive),
        motion(MotionForm::Amendment),
        motion(MotionForm::Procedural(Procedure::Suspension)),
        motion(MotionForm::Exclusion(items.to_vec())),
        vote(Count::Named(ballots.clone())),
        vote(Count::Except(ballots.clone())),
        Kind::Fate(Fate::Referred, text()),
        Kind::Fate(Fate::Withdrawn, text()),
        decision(Decided::Recommended(evil.into())),
        decision(Decided::Deferred(evil.into())),
        decision(Decided::Referred(evil.into())),
        Kind::Interest(Box::new(Interest {
            member: code(),
            kind: evil.into(),
            item: items.first().copied(),
            nature: text(),
            sensitive: false,
            conduct: None,
        })),
        Kind::Interest(Box::new(Interest::none(evil))),
        Kind::Excused(one, text()),
        Kind::Remote(people.to_vec()),
        Kind::Substitute { who: one, instead_of: other },
        Kind::Chair(other),
        Kind::Gallery(7),
        Kind::Readmission,
        Kind::Summary(text()),
        Kind::Withheld,
    ];
    kinds.extend(business::SORTS.iter().map(|row| {
        Kind::Business(Box::new(Business {
            who: code(),
            to: Speaker::Person(one),
            people: people.to_vec(),
            items: items.to_vec(),
            subject: text(),
            power: text(),
            text: text(),
            ..Business::new(row.sort)
        }))
    }));
    kinds
}

/// Keys and sizes that lead through everything that minuting can show.
const VIEWS: &[&str] = &[
    "",
    "\u{e}",
    "?\r",
    "?\rroll\r",
    "\u{7}",
    "\u{6}said",
    "\u{5}",
    "\u{5}\r\r",
    "?\rroom\r",
    "?\radd\r",
    "?\rstyle\r",
    "?\rkeys\r",
    "?\rfind\r",
    "?\rmove\r",
    "?\rdelete\r",
    "?\rsplit\r",
    "?\rinsert\r",
    "?\rnotice\r",
    "?\rcopy in\r",
    "?\rclose the\r",
    "\u{12}",
    "\u{f}",
    "fi>",
    "zz: ",
    "zz- ",
    "@99:99 x",
    "s/a/b/",
    "!",
    "-",
    "=",
    "#",
    "present: zz",
    "fi/zz",
    "*",
    "* a zz",
    "9 9 9",
    "byname: zz",
    "casting: for",
    "interest: fi ",
    "exclude: ",
    "petition: ",
    "payment: ",
    "together: ",
    "reasons: ",
    "recommended: ",
    "chair: zz",
    "apologies: fi (",
    "substitute: zz",
    "summary: ",
    "done:",
    "\u{1a}\u{1a}\u{19}",
];

fn press(app: &mut App, keys: &str) {
    for letter in keys.chars() {
        let chord = match letter {
            '\r' => Chord::plain(Key::Enter),
            '\u{1}'..='\u{1a}' => {
                let key = Key::Char(char::from(letter as u8 - 1 + b'a'));
                Chord { ctrl: true, ..Chord::plain(key) }
            }
            letter => Chord::plain(Key::Char(letter)),
        };
        app.handle(Input::Key(chord), clerk::begins());
    }
}

#[test]
fn nothing_in_a_meeting_acts_on_the_screen() {
    // A third of the views each time: of four times, each once at least.
    let (mut turn, mut silent) = (0, Vec::new());
    for evil in evils() {
        let meeting = meeting(&evil);
        for (signs, size) in [(Signs::Unicode, (100, 24)), (Signs::Ascii, (40, 10))] {
            let theme = Theme::built_in(Colours::Full, signs);
            let styles = style::built_in()
                .iter()
                .map(|(name, _)| (format!("{name}{evil}"), style::named(name).unwrap()));
            let session = Session::of(id(1).writer, meeting.clone());
            let minuting = Minuting::new(session, styles.collect(), &evil, &format!("/m/{evil}"));
            let mut begun = App::minuting(minuting, theme, Keymap::built_in(), clerk::begins());
            begun.handle(Input::Resize(size.0, size.1), clerk::begins());
            let mut longest = 0;
            let first = draw::whole(&begun);
            for view in VIEWS.iter().skip(turn % 3).step_by(3) {
                let mut app = begun.clone();
                let mut look = |app: &App| {
                    let whole = draw::whole(app);
                    // That it is written out is to be seen nearly everywhere.
                    let text: String = whole.content.iter().map(|cell| cell.symbol()).collect();
                    let is_told = ["\u{241b}", "<U+", "<+"].iter().any(|sign| text.contains(sign));
                    silent.extend((!is_told).then_some(*view));
                    longest = longest
                        .max(whole.content.iter().map(|c| c.symbol().len()).max().unwrap_or(0));
                    clerk::sends(&whole);
                };
                press(&mut app, view);
                // On a small screen the next item may look like this one.
                let place = |app: &App| app.minuting.session.desk.place;
                let opens = draw::whole(&app) != first || place(&app) != place(&begun);
                assert!(view.is_empty() || opens, "{view:?} opens nothing");
                if signs == Signs::Unicode {
                    look(&app);
                }
                app.handle(Input::Paste(evil.clone()), clerk::begins());
                press(&mut app, "\r");
                look(&app);
            }
            // No cell of a screen holds a flood.
            assert!(longest < 200, "a cell of {longest} bytes");
            let mut app = begun;
            for input in [
                Input::Done(evil.clone()),
                Input::Failed(evil.clone()),
                Input::Disk(Disk::NotSaved(evil.clone())),
            ] {
                app.handle(input, clerk::begins());
                clerk::sends(&draw::whole(&app));
            }
            turn += 1;
        }
    }
    assert!(silent.len() < 3, "nothing of it is shown by {silent:?}");
}

#[test]
fn nothing_in_a_meeting_acts_in_print_or_in_its_files() {
    for evil in evils() {
        holds(&meeting(&evil));
    }
}

#[test]
fn nothing_acts_on_the_start_screen() {
    for evil in evils() {
        let example = clerk::example();
        let body = Body {
            version: 1,
            name: format!("Cabinet {evil}"),
            authority: evil.clone(),
            venue: evil.clone(),
            quorum: example.particulars.quorum,
            rules: Default::default(),
            groups: Vec::new(),
            style: evil.clone(),
            people: meeting(&evil).people.values().map(|person| Person::clone(person)).collect(),
        };
        body.faults().iter().for_each(|fault| assert_eq!(unseen(fault), None));
        let found = |name: &str| KnownMeeting {
            path: PathBuf::from(format!("/m/{evil}")),
            name: format!("{name}{evil}"),
            date: clerk::begins().date_naive(),
        };
        let known = Known {
            meetings: vec![found("a"), found("")],
            bodies: vec![body.clone()],
            unreadable: vec![evil.clone()],
            styles: Vec::new(),
            folder: evil.clone(),
        };
        let theme = Theme::built_in(Colours::Full, Signs::Unicode);
        let at = clerk::begins();
        let mut front = Front::new(theme, Keymap::built_in(), style::built_in(), at);
        front.handle(Input::Resize(100, 30), at);
        let look = |front: &Front| clerk::sends(&front::draw::whole(front));
        front.answer(Answer::Known(known.clone()));
        look(&front);
        front.answer(Answer::Done(evil.clone()));
        look(&front);
        front.answer(Answer::Failed(evil.clone()));
        look(&front);
        // What an earlier sitting left: that in every answer and both texts.
        let mut left = SettingUp::default();
        for step in ["Name", "Authority", "UsualVenue", "Names", "Agenda", "Date", "Time", "Venue"]
        {
            let typed = format!("[Typed({step},0,0,{:?})]", format!("{evil}\n1. Jo Hale {evil}"));
            let typed: Vec<Difference> = ron::from_str(&typed).unwrap();
            typed.into_iter().for_each(|difference| left.take(difference));
        }
        front.answer(Answer::Kept(Box::new(left)));
        look(&front);
        // A new body, step by step, with a paste in each; then a meeting of it.
        let bare = Known { meetings: Vec::new(), bodies: Vec::new(), ..known.clone() };
        front.answer(Answer::Known(bare));
        look(&front);
        front.handle(Input::Key(Chord::plain(Key::Enter)), at);
        let go_on = Chord { ctrl: true, ..Chord::plain(Key::Char('n')) };
        let mut steps = std::collections::BTreeSet::new();
        for turn in 0..24 {
            steps.insert(format!("{:?}", front.step));
            front.handle(Input::Paste(format!("Jo {evil} Hale\n1. {evil}")), at);
            front.handle(Input::Turn, at);
            look(&front);
            let key = if turn % 3 == 0 { go_on } else { Chord::plain(Key::Enter) };
            for effect in front.handle(Input::Key(key), at) {
                let answer = match effect {
                    front::Effect::SaveBody(..) => {
                        Answer::BodySaved(Box::new(body.clone()), evil.clone())
                    }
                    front::Effect::ReadAgenda(path) => Answer::AgendaRead(evil.clone(), path),
                    front::Effect::MakeMeeting(..) => Answer::MeetingMade,
                    _ => Answer::Known(known.clone()),
                };
                front.answer(answer);
                look(&front);
            }
            front.handle(Input::Turn, at);
            look(&front);
        }
        assert!(steps.len() > 3, "{steps:?}");
    }
}

//! Keys in, screen out. After every key of every case three things are held: what is drawn by
//! regions equals the whole screen drawn afresh; the journal replayed gives the session that is
//! there; the page equals one that is laid out afresh.
#![allow(clippy::unwrap_used)]

mod capture;
mod counts;
mod floor;
mod forms;
mod interests;
mod keys;
mod listed;
mod near;
mod present;
mod publish;
mod publishing;
mod random;
mod times;
mod unsaved;

use chrono::{DateTime, Duration};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw;
use super::keymap::{Chord, Key, Keymap};
use super::minuting::Minuting;
use super::minuting::open::still_open;
use super::page::{Page, Row, Source};
use super::theme::{Colours, Signs, Theme};
use super::{App, Effect, Input, REGIONS, Region};
use crate::event::Event;
use crate::meeting::{
    Class, Id, Item, Meeting, Moment, Name, Office, Particulars, Person, Prose, Quorum, Writer,
};
use crate::session::Session;
use crate::typeset::page::Line;

pub(crate) const WRITER: Writer = Writer(0x00c0_ffee);

pub(crate) fn id(number: u32) -> Id {
    Id { writer: WRITER, number }
}

fn person(number: u32, code: &str, name: &str, class: Class, office: &str) -> Person {
    let mut words = name.split(' ');
    let name = if class == Class::Collective {
        Name { last: name.into(), ..Name::default() }
    } else {
        Name {
            title: words.next().unwrap().into(),
            given: words.next().unwrap().into(),
            last: words.collect::<Vec<_>>().join(" "),
        }
    };
    let offices = if office.is_empty() { vec![] } else { vec![Office::named(office)] };
    Person {
        id: id(number),
        code: code.into(),
        name,
        class,
        offices,
        group: String::new(),
        authority: String::new(),
        votes: None,
        met_in: None,
    }
}

/// The Cabinet of an invented borough, with seven items.
pub(crate) fn meeting() -> Meeting {
    let mut meeting = Meeting::new(Particulars {
        body: "Cabinet".into(),
        authority: "Harrowdene Borough Council".into(),
        date: chrono::NaiveDate::from_ymd_opt(2026, 6, 11).unwrap(),
        starts: chrono::NaiveTime::from_hms_opt(18, 30, 0),
        venue: "Council Chamber".into(),
        quorum: Quorum { one_in: 4, at_least: 3 },
        rules: crate::meeting::Rules::default(),
        groups: Vec::new(),
        first_minute: None,
        style: "lettered-points".into(),
        opened: None,
        closed: None,
    });
    let people = [
        person(1, "ab", "Councillor Ngozi Abara", Class::Member, "Leader of the Council"),
        person(
            2,
            "cy",
            "Councillor Ruth Cyprian",
            Class::Member,
            "Cabinet Member for Children and Families",
        ),
        person(3, "fi", "Councillor Tom Finch", Class::Member, "Cabinet Member for Finance"),
        person(4, "ow", "Councillor Ama Owusu", Class::Member, "Cabinet Member for Homes"),
        person(5, "dk", "Councillor Peter Dukes", Class::Member, "Cabinet Member for Transport"),
        person(6, "ob", "Councillor Mary O'Brien-Łukasz", Class::OtherMember, ""),
        person(7, "ha", "Ms Jo Hale", Class::Officer, "Director of Children's Services"),
        person(8, "mem", "Members", Class::Collective, ""),
    ];
    let mut roster = Vec::new();
    for person in people {
        roster.push(person.id);
        meeting.people.insert(person.id, person.into());
    }
    meeting.roster = roster.into();
    let titles = [
        "Apologies for absence",
        "Declarations of interest",
        "Minutes of the last meeting",
        "Children's services improvement plan",
        "Budget monitoring",
        "Library hours",
        "Land at Mill Lane",
    ];
    let mut agenda = Vec::new();
    for (at, title) in titles.iter().enumerate() {
        let mut item = Item::new(id(20 + at as u32), &(at + 1).to_string(), title);
        if at == 3 {
            item.officer = "Jo Hale".into();
            item.recommendations = vec![
                Prose::plain("the progress made with the plan be noted"),
                Prose::plain("the revised plan be approved"),
                Prose::plain("authority be delegated to the Director to update it"),
            ];
        }
        if at == 6 {
            item.exempt = Some(crate::meeting::Exempt { paragraph: "3".into() });
        }
        agenda.push(item.id);
        meeting.items.insert(item.id, item.into());
    }
    meeting.agenda = agenda.into();
    meeting
}

fn at(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// The program driven by keys, as the shell drives it.
pub(crate) struct Driver {
    pub(crate) app: App,
    pub(crate) now: Moment,
    pub(crate) events: Vec<(Moment, Event)>,
    pub(crate) effects: Vec<Effect>,
    pub(crate) keys: usize,
    begun: Meeting,
    drawn: Buffer,
    seen: Vec<(Rect, u64)>,
}

impl Driver {
    pub(crate) fn new() -> Self {
        Driver::of(meeting(), 120, 40)
    }

    pub(crate) fn of(meeting: Meeting, columns: u16, rows: u16) -> Self {
        let now = at("2026-06-11T18:30:00+01:00");
        let styles = crate::style::built_in()
            .iter()
            .map(|(name, _)| ((*name).to_owned(), crate::style::named(name).unwrap()))
            .collect();
        let session = Session::of(WRITER, meeting.clone());
        let minuting = Minuting::new(session, styles, "hb", "/minutes/2026-06-11 Cabinet");
        let theme = Theme::built_in(Colours::Full, Signs::Unicode);
        let mut app = App::minuting(minuting, theme, Keymap::built_in(), now);
        app.handle(Input::Resize(columns, rows), now);
        let area = Rect::new(0, 0, columns, rows);
        let mut driver = Driver {
            app,
            now,
            events: Vec::new(),
            effects: Vec::new(),
            keys: 0,
            begun: meeting,
            drawn: Buffer::empty(area),
            seen: vec![(Rect::ZERO, 0); REGIONS.len()],
        };
        driver.draw();
        driver
    }

    /// Types a script: text as it stands, and names of keys such as `<enter>` or `<ctrl+z>`.
    pub(crate) fn keys(&mut self, script: &str) -> &mut Self {
        for input in script_of(script) {
            if let Input::Key(_) = input {
                self.keys += 1;
            }
            self.send(input);
        }
        self
    }

    pub(crate) fn send(&mut self, input: Input) -> &mut Self {
        self.now += Duration::milliseconds(140);
        let effects = self.app.handle(input, self.now);
        for effect in effects {
            if let Effect::Append(lines) = effect {
                self.events.extend(lines.into_iter().map(|line| (line.at, line.event)));
            } else {
                self.effects.push(effect);
            }
        }
        self.draw();
        self.holds();
        self
    }

    pub(crate) fn wait(&mut self, minutes: i64) -> &mut Self {
        self.now += Duration::minutes(minutes);
        self.send(Input::Turn)
    }

    /// Draws the regions whose revision moved, as the screen does.
    fn draw(&mut self) {
        let areas = draw::areas(&self.app);
        if self.drawn.area != areas.all {
            self.drawn = Buffer::empty(areas.all);
            self.seen = vec![(Rect::ZERO, 0); REGIONS.len()];
        }
        let now: Vec<(Rect, u64)> =
            REGIONS.iter().map(|r| (areas.of(*r), self.app.revision(*r))).collect();
        let moved = now.iter().zip(&self.seen).any(|(now, seen)| now.0 != seen.0);
        for (region, (now, seen)) in REGIONS.iter().zip(now.iter().zip(&self.seen)) {
            if moved || now != seen {
                let mut buffer = Buffer::empty(now.0);
                draw::paint(&self.app, &areas, *region, &mut buffer);
                for y in now.0.top()..now.0.bottom() {
                    for x in now.0.left()..now.0.right() {
                        self.drawn[(x, y)] = buffer[(x, y)].clone();
                    }
                }
            }
        }
        self.seen = now;
    }

    /// What must hold after every key.
    fn holds(&self) {
        let whole = draw::whole(&self.app);
        assert_eq!(lines(&self.drawn), lines(&whole), "a region was not drawn again");
        assert_eq!(self.drawn, whole, "a style was not drawn again");
        let caret = draw::caret(&self.app, &draw::areas(&self.app));
        assert!(caret.x < self.app.size.0.max(1) && caret.y < self.app.size.1.max(1));
        let mut replayed = self.replayed();
        // What is derived follows from the record alone, however it came about.
        replayed.speak(&self.app.minuting.style.interests.vocabulary());
        assert_eq!(replayed.in_question, self.app.minuting.session.in_question);
        assert_eq!(replayed.declared, self.app.minuting.session.declared);
        let session = &self.app.minuting.session;
        let counted = Session::of(WRITER, session.meeting.clone());
        assert_eq!(counted.attendance, session.attendance);
        assert_eq!(counted.declared, session.declared);
        assert_eq!(counted.exclusion, session.exclusion);
        for place in session.meeting.places() {
            assert_eq!(counted.floor(place), session.floor(place), "of {place:?}");
        }
        assert_eq!(replayed.desk, self.app.minuting.session.desk);
        assert!(replayed == self.app.minuting.session, "the journal gives another session");
        assert_eq!(replayed.misfits, 0);
        assert_eq!(self.app.minuting.line.text(), self.app.minuting.session.desk.draft.text);
        let minuting = &self.app.minuting;
        assert_eq!(minuting.open_entries(), still_open(&minuting.session.meeting));
        self.page_is_fresh();
    }

    pub(crate) fn replayed(&self) -> Session {
        let mut session = Session::of(WRITER, self.begun.clone());
        for (at, event) in &self.events {
            let line = ron::to_string(event).unwrap();
            let read: Event = ron::from_str(&line).unwrap();
            assert_eq!(&read, event, "{line}");
            session.apply(*at, &read);
        }
        session
    }

    fn page_is_fresh(&self) {
        let minuting = &self.app.minuting;
        let areas = draw::areas(&self.app);
        let source = Source { session: &minuting.session, style: &minuting.style };
        let mut fresh = Page::new(areas.page_text_width(), areas.page_rows());
        fresh.refresh(source, &minuting.reading);
        let row = |row: Row| {
            (row.line.map(Line::text), row.begins.map(|entry| entry.id), row.timed, row.coming)
        };
        let window = |page: &Page| page.window().map(row).collect::<Vec<_>>();
        let mut kept = minuting.page.clone();
        kept.set_all(source);
        fresh.set_all(source);
        assert_eq!(window(&minuting.page), window(&kept), "not all in the window was laid out");
        assert_eq!(kept.all_lines(), fresh.all_lines());
    }

    pub(crate) fn screen(&self) -> String {
        lines(&self.drawn).join("\n")
    }

    pub(crate) fn label(&self) -> &str {
        &self.app.minuting.label.text
    }

    pub(crate) fn said(&self) -> &str {
        self.app.message.as_ref().map_or("", |message| &message.text)
    }

    /// The entries of all places as their lines, the front first.
    pub(crate) fn minuted(&self) -> Vec<String> {
        let meeting = &self.app.minuting.session.meeting;
        meeting
            .places()
            .flat_map(|place| meeting.entries_of(place))
            .map(|entry| crate::grammar::line::of_entry(entry, meeting))
            .collect()
    }

    /// The text that would be published.
    pub(crate) fn published(&self) -> String {
        let minuting = &self.app.minuting;
        let record = minuting.session.meeting.seen_by(crate::meeting::Audience::Public);
        let document = crate::layout::lay_out(&record, &minuting.style);
        crate::export::text::to_text(&document, crate::export::text::WIDTH)
    }
}

pub(crate) fn script_of(script: &str) -> Vec<Input> {
    let mut inputs = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|inside| inside.split_once('>'));
        match named.and_then(|(name, after)| Some((name.parse::<Chord>().ok()?, after))) {
            Some((chord, after)) if named.is_some_and(|(name, _)| name.len() > 1) => {
                inputs.push(Input::Key(chord));
                rest = after;
            }
            _ => {
                inputs.push(Input::Key(Chord::plain(Key::Char(c))));
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    inputs
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let row: String =
                (area.left()..area.right()).map(|x| buffer[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        })
        .collect()
}

/// Every region draws only inside its area, at every size.
#[test]
fn no_size_of_terminal_panics() {
    let mut driver = Driver::new();
    driver.keys("<ctrl+n><ctrl+n>fi<tab>said that the reserve stood at five per cent");
    for columns in [0, 1, 2, 3, 9, 20, 40, 79, 80, 99, 100, 120, 200, 500] {
        for rows in [0, 1, 2, 3, 4, 5, 6, 8, 11, 12, 16, 24, 40, 60, 200] {
            driver.send(Input::Resize(columns, rows));
            driver.keys("x<backspace>");
        }
    }
    driver.send(Input::Resize(1, 1)).keys("?<enter>quit<esc><ctrl+p><down><esc>");
    assert!(driver.app.revision(Region::Top) > 0);
}

//! Keys in, screen out. After every key what is drawn by regions equals the whole screen drawn
//! afresh, and nothing that a terminal would obey is in it.
#![allow(clippy::unwrap_used)]

mod going_on;
mod setting_up;
mod start;

use chrono::{DateTime, Duration};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::steps::Step;
use super::{Answer, Effect, Front, Known, SettingUp, draw};
use crate::meeting::{Body, Meeting, Moment, Writer};
use crate::prepare::prepare;
use crate::ui::keymap::Keymap;
use crate::ui::tests::script_of;
use crate::ui::theme::{Colours, Signs, Theme};
use crate::ui::{Input, REGIONS};

pub(super) const NAMES: &str = include_str!("names.txt");
pub(super) const AGENDA: &str = include_str!("agenda.md");

/// The front driven by keys, with a shell that saves nothing and answers at once.
pub(super) struct Driver {
    pub(super) front: Front,
    pub(super) effects: Vec<Effect>,
    pub(super) bodies: Vec<Body>,
    pub(super) meetings: Vec<Meeting>,
    pub(super) keys: usize,
    now: Moment,
    kept: SettingUp,
    drawn: Buffer,
    seen: Vec<(Rect, u64)>,
}

impl Driver {
    pub(super) fn new() -> Self {
        Driver::of(Colours::Full, Signs::Unicode)
    }

    pub(super) fn of(colours: Colours, signs: Signs) -> Self {
        let now: Moment = DateTime::parse_from_rfc3339("2026-06-01T09:00:00+01:00").unwrap();
        let theme = Theme::built_in(colours, signs);
        let styles = crate::style::built_in();
        let mut driver = Driver {
            front: Front::new(theme, Keymap::built_in(), styles, now),
            effects: Vec::new(),
            bodies: Vec::new(),
            meetings: Vec::new(),
            keys: 0,
            now,
            kept: SettingUp::default(),
            drawn: Buffer::empty(Rect::ZERO),
            seen: vec![(Rect::ZERO, 0); REGIONS.len()],
        };
        let known = Known { folder: "/home/hb/Documents/Minutes".into(), ..Known::default() };
        driver.send(Input::Resize(120, 40));
        driver.answer(Answer::Known(known));
        driver
    }

    /// Types a script: text as it stands, and names of keys such as `<enter>` or `<ctrl+n>`.
    pub(super) fn keys(&mut self, script: &str) -> &mut Self {
        for input in script_of(script) {
            self.keys += 1;
            self.send(input);
        }
        self
    }

    pub(super) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Input::Paste(text.into()))
    }

    pub(super) fn send(&mut self, input: Input) -> &mut Self {
        self.now += Duration::milliseconds(140);
        let effects = self.front.handle(input, self.now);
        self.perform(effects);
        self.front.handle(Input::Turn, self.now);
        self.keep();
        self.draw();
        self
    }

    /// Keeps what changed as the shell does, through what is written of it.
    fn keep(&mut self) {
        let now = self.front.setting_up();
        let differences = self.kept.differences(&now);
        let text = ron::to_string(&differences).unwrap();
        let read: Vec<super::Difference> = ron::from_str(&text).unwrap();
        assert_eq!(read, differences, "{text}");
        read.into_iter().for_each(|difference| self.kept.take(difference));
        assert_eq!(self.kept, now, "what is on the screen is not kept");
    }

    /// Another program that finds what this one kept, and the same on the disk.
    pub(super) fn killed_and_begun_again(&self) -> Driver {
        let mut driver = Driver::new();
        driver.bodies = self.bodies.clone();
        let known = Known { bodies: self.bodies.clone(), ..self.front.known.clone() };
        driver.answer(Answer::Known(known));
        driver.answer(Answer::Kept(Box::new(self.kept.clone())));
        assert_eq!(driver.front.setting_up(), self.kept);
        driver
    }

    pub(super) fn answer(&mut self, answer: Answer) -> &mut Self {
        let effects = self.front.answer(answer);
        self.perform(effects);
        self.keep();
        self.draw();
        self
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::SaveBody(about, listing) => {
                    let body = Body::from_listing(*about, listing, Writer(7));
                    self.bodies.push(body.clone());
                    let path = format!("/bodies/{}.ron", body.name);
                    self.answer(Answer::BodySaved(Box::new(body), path));
                }
                Effect::MakeMeeting(body, items, given) => {
                    self.meetings.push(prepare(&body, items, given, Writer(9)));
                    self.answer(Answer::MeetingMade);
                }
                other => self.effects.push(other),
            }
        }
    }

    /// Draws the regions whose revision moved, as the screen does, and holds what must hold.
    fn draw(&mut self) {
        let areas = draw::areas(&self.front);
        if self.drawn.area != areas.all {
            self.drawn = Buffer::empty(areas.all);
            self.seen = vec![(Rect::ZERO, 0); REGIONS.len()];
        }
        let now: Vec<(Rect, u64)> =
            REGIONS.iter().map(|region| (areas.of(*region), self.front.revision())).collect();
        for (region, (now, seen)) in REGIONS.iter().zip(now.iter().zip(&self.seen)) {
            if now != seen {
                let mut buffer = Buffer::empty(now.0);
                draw::paint(&self.front, &areas, *region, &mut buffer);
                for y in now.0.top()..now.0.bottom() {
                    for x in now.0.left()..now.0.right() {
                        self.drawn[(x, y)] = buffer[(x, y)].clone();
                    }
                }
            }
        }
        self.seen = now;
        let whole = draw::whole(&self.front);
        assert_eq!(rows(&self.drawn), rows(&whole), "a region was not drawn again");
        assert_eq!(self.drawn, whole, "a style was not drawn again");
        let obeyed = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(whole.content.iter().all(|cell| !cell.symbol().contains(obeyed)));
        let caret = draw::caret(&self.front, &areas);
        assert!(caret.x < self.front.size.0.max(1) && caret.y < self.front.size.1.max(1));
    }

    pub(super) fn screen(&self) -> String {
        rows(&self.drawn).join("\n")
    }

    pub(super) fn said(&self) -> &str {
        self.front.message.as_ref().map_or("", |message| &message.text)
    }

    /// From the first screen to the names of a body called Cabinet.
    pub(super) fn reach_names(&mut self) -> &mut Self {
        self.keys("<enter>Cabinet<enter>Harrowdene Borough Council<enter>Council Chamber<enter>");
        assert_eq!(self.front.step, Step::Names);
        self
    }

    /// From the first screen to the agenda of a meeting of the Cabinet.
    pub(super) fn reach_agenda(&mut self) -> &mut Self {
        self.reach_names().paste(NAMES).keys("<ctrl+n><enter><down><enter>");
        assert_eq!(self.front.step, Step::Agenda);
        self
    }
}

fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let row: String =
                (area.left()..area.right()).map(|x| buffer[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        })
        .collect()
}

/// Every step at every size, with a list and texts that do not fit.
#[test]
fn no_size_of_terminal_panics() {
    let mut driver = Driver::new();
    let mut steps = 0;
    for script in [
        "",
        "<enter>",
        "Cab<enter>",
        "x<enter>",
        "y<enter>",
        "<ctrl+n><ctrl+n>",
        "1/4, 3<enter>",
        "<enter>",
        "<ctrl+o>",
        "<esc>",
        "<ctrl+n><ctrl+n>",
        "<enter>",
        "<enter>",
    ] {
        driver.keys(script);
        match driver.front.step {
            Step::Names => drop(driver.paste(NAMES).paste("\nDirector of Finance\n")),
            Step::Agenda => drop(driver.paste(AGENDA).paste("\n1. Again\nOfficer:\n")),
            _ => {}
        }
        for columns in [0, 1, 2, 3, 9, 20, 29, 40, 80, 99, 100, 180] {
            for rows in [0, 1, 2, 3, 4, 5, 6, 8, 11, 12, 24, 50] {
                driver.send(Input::Resize(columns, rows));
            }
        }
        driver.send(Input::Resize(500, 200)).send(Input::Resize(40, 12));
        steps += 1;
    }
    assert!(steps == 13 && driver.front.step == Step::Venue, "{:?}", driver.front.step);
}

/// Random keys: what must hold after every key holds, and a kill loses nothing.
#[test]
fn random_keys_hold_what_must_hold() {
    let mut driver = Driver::new();
    driver.send(Input::Resize(80, 24));
    let script = "<enter>|<enter>|<esc>|<up>|<down>|<ctrl+n>|<ctrl+n>|<ctrl+o>|<ctrl+g>|<ctrl+z>|\
                  <ctrl+y>|<backspace>|<ctrl+w>|<ctrl+u>|<ctrl+k>|<pgup>|<pgdn>|<home>|<end>|\
                  <shift+left>|<ctrl+x>|<ctrl+v>|<ctrl+space>|a|é|1. |Officer: |Cllr Jo Hale, |ż|日|,|\
                  fi = |\u{301}|<ctrl+j>|<left>|<right>|<delete>|<tab>|<ctrl+c>";
    let keys: Vec<&str> = script.split('|').collect();
    let mut state: u64 = 0x2545_f491_4f6c_dd1d;
    for _ in 0..1_500 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        match state % 97 {
            0 => driver.paste(NAMES),
            1 => driver.paste(AGENDA),
            2 => driver.send(Input::Resize((state >> 8) as u16 % 130, (state >> 24) as u16 % 45)),
            n => driver.keys(keys[n as usize % keys.len()]),
        };
        if state.is_multiple_of(53) {
            driver.killed_and_begun_again();
        }
    }
    assert!(!driver.kept.is_empty());
}

#[test]
#[ignore = "a measurement"]
#[allow(clippy::disallowed_methods, clippy::disallowed_types)]
fn measure_many_meetings_and_large_texts() {
    let mut driver = Driver::new();
    let best = |act: &mut dyn FnMut()| {
        let once = |_| {
            let start = std::time::Instant::now();
            act();
            start.elapsed()
        };
        (0..10).map(once).min().unwrap()
    };
    let meeting = |number: u32| super::KnownMeeting {
        path: format!("/minutes/{number}").into(),
        name: "Cabinet".into(),
        date: driver.now.date_naive(),
    };
    let known = Known { meetings: (0..500).map(meeting).collect(), ..Known::default() };
    let shown = best(&mut || {
        driver.front.answer(Answer::Known(known.clone()));
        draw::whole(&driver.front);
    });
    let searched = best(&mut || {
        driver.front.handle(script_of("c").remove(0), driver.now);
        draw::whole(&driver.front);
    });
    println!("500 meetings shown in {shown:?}, a letter of the search in {searched:?}");
    let mut driver = Driver::new();
    driver.reach_agenda();
    let mut text = String::new();
    while text.len() < 100_000 {
        text += AGENDA;
    }
    let start = std::time::Instant::now();
    driver.front.handle(Input::Paste(text), driver.now);
    driver.front.handle(Input::Turn, driver.now);
    println!("100 kB pasted in {:?}", start.elapsed());
    let typed = best(&mut || {
        driver.front.handle(script_of("c").remove(0), driver.now);
        driver.front.handle(Input::Turn, driver.now);
        draw::whole(&driver.front);
    });
    println!("a letter in it in {typed:?}");
}

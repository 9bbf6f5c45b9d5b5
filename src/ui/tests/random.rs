//! Any keys at all, with resizes, suspensions, saves, and the meeting left and opened again between
//! them: after each, what is drawn by regions is the whole screen, the journal replayed is the
//! session, and the page is as one laid out afresh.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Driver, Effect, Input, REGIONS, WRITER, meeting, script_of};
use crate::event::Desk;
use crate::meeting::Meeting;
use crate::meeting::written::{MinutesFile, PrivateFile};
use crate::session::Session;
use crate::ui::App;
use crate::ui::minuting::Minuting;

/// How many acts are tried if nothing else is asked for.
const ACTS: usize = 720;
/// How many acts a meeting has at most.
const LONGEST: usize = 60;

/// How many acts are tried: `MINUTEBOOK_ACTS=20000` makes a long run.
#[allow(clippy::disallowed_methods)]
fn acts() -> usize {
    let asked = std::env::var("MINUTEBOOK_ACTS").ok().and_then(|acts| acts.parse().ok());
    asked.unwrap_or(ACTS)
}

/// What a clerk's fingers may do.
const STROKES: &[&str] = &[
    "a",
    "b",
    "fi",
    "ow",
    "dk",
    "ab",
    "cy",
    "zz",
    "said",
    " ",
    " ",
    "the ",
    "7",
    "4",
    "é",
    "日",
    "👩‍👩‍👧",
    ">",
    ":",
    "?",
    "!",
    "-",
    "+",
    "=",
    "#",
    "@",
    "@1829 ",
    "@-5 ",
    "s/said/told/",
    "/",
    "<tab>",
    "<enter>",
    "<enter>",
    "<enter>",
    "<esc>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<ctrl+left>",
    "<shift+left>",
    "<ctrl+space>",
    "<backspace>",
    "<delete>",
    "<ctrl+w>",
    "<ctrl+u>",
    "<ctrl+k>",
    "<ctrl+z>",
    "<ctrl+z>",
    "<ctrl+y>",
    "<ctrl+n>",
    "<ctrl+g>",
    "<ctrl+r>",
    "<ctrl+t>",
    "<ctrl+d>",
    "<ctrl+o>",
    "<ctrl+f>",
    "<ctrl+p>",
    "<ctrl+e>",
    "<ctrl+x>",
    "<ctrl+c>",
    "<ctrl+v>",
    "<ctrl+j>",
    "<pgup>",
    "<pgdn>",
    "<ctrl+l>",
    "<ctrl+s>",
    "<alt+x>",
    "<f1>",
    "?<enter>roll<enter>",
    "?<enter>close<enter>",
    "?<enter>delete<enter>",
    "?<enter>join<enter>",
    "?<enter>split<enter>",
    "?<enter>move<enter>",
    "?<enter>withdraw<enter>",
    "?<enter>style<enter><down><enter>",
    "ppaep<enter>",
    "chair: fi<enter>",
    "apologies: ow (illness)<enter><enter>",
    "substitute: ob for dk<enter><enter>",
    "remote: cy<enter>",
    "interest: dk dpi 4 land, left<enter>",
    "dk-<enter>",
    "dk+<enter>",
    "fi<tab>said so<enter>",
    "-more<enter>",
    "dk-<enter>",
    "dk+<enter>",
    "=<enter>",
    "==<enter>",
    "Jane Holt<tab><enter>",
    "fi/ow",
    "fi/",
    "/ow",
    "/ow<enter>",
    "*",
    "**",
    "* a dk x fi",
    "3 2",
    "3 3 1",
    "fi/ow the plan be approved<enter>",
    "ow/fi the plan be read again<enter>",
    "*<enter>",
    "3 2<enter><enter>",
    "2 2<enter><enter>",
    "byname: dk",
    "byname: ow<enter><enter>",
    "f",
    "x",
    "n",
    "fffff<enter>",
    "casting: for<enter><enter>",
    "recorded: dk a<enter><enter>",
    "withdrawn:<enter><enter>",
    "carried:<enter><enter>",
    "referred: ",
    "closure: fi/ow<enter><enter>",
    "petition: ",
    "petition: fi<enter>trees<enter>12<enter><enter>",
    "public: Jo Hale<enter><enter>why<enter>",
    "payment: ",
    "together: 4<enter>",
    "reasons: it was cheaper<enter>",
    "interest: dk dpi 5",
    "interests: none<enter>",
    "interest:<enter>fi<enter>dpi<enter>",
    "interest: fi nri 7 a lease<enter>",
    "exclude:",
    "exclude: fi/ow 9<enter><enter>",
    "exclude: fi/ow<enter><enter>*<enter>",
    "readmit:<enter><enter>",
    "summary: ",
    "summary: the land is sold<enter>",
    "7<enter>",
    "5<enter>",
    "9<enter>",
    "noted:<enter>",
    "done:<enter>",
    "gallery: 14<enter>",
    "@-5 dk-<enter>",
    "interest: dk dpi, left<enter><enter>",
    "@-5 interest: fi dpi 5 owns it, spoke and left<enter><enter>",
    "@-5 fi/ow<enter><enter>",
    "@-20 *<enter><enter>",
    "?<enter>move<enter><down><enter>",
    "<up><ctrl+u>*<enter><enter>",
];

#[derive(Clone, Debug)]
enum Stroke {
    Keys(&'static str),
    Paste(String),
    Size(u16, u16),
    Wait(i64),
    /// Suspended, while another program writes over the screen, and resumed at that size.
    Suspend(u16, u16),
    /// The minutes file is written.
    Save,
    /// The program ends at once and the meeting is opened again.
    Reopen,
}

fn stroke() -> impl Strategy<Value = Stroke> {
    prop_oneof![
        40 => proptest::sample::select(STROKES).prop_map(Stroke::Keys),
        1 => "[a-z =>\n\u{1b}‹›é]{0,30}".prop_map(Stroke::Paste),
        1 => (0u16..140, 0u16..50).prop_map(|(columns, rows)| Stroke::Size(columns, rows)),
        1 => (0i64..90).prop_map(Stroke::Wait),
        1 => (0u16..140, 0u16..50).prop_map(|(columns, rows)| Stroke::Suspend(columns, rows)),
        1 => Just(Stroke::Save),
        2 => Just(Stroke::Reopen),
    ]
}

/// A clerk who leaves and comes back: the driver, and what was saved last.
struct Clerk {
    driver: Driver,
    saved: Option<(Meeting, Desk, usize)>,
}

impl Clerk {
    fn does(&mut self, stroke: Stroke) {
        match stroke {
            Stroke::Keys(keys) => script_of(keys).into_iter().for_each(|input| self.sends(input)),
            Stroke::Paste(text) => self.sends(Input::Paste(text)),
            Stroke::Size(columns, rows) => self.sends(Input::Resize(columns, rows)),
            Stroke::Wait(minutes) => {
                self.driver.wait(minutes);
            }
            Stroke::Suspend(columns, rows) => {
                self.driver.writes_over();
                self.sends(Input::Resize(columns, rows));
            }
            Stroke::Save => {
                let session = &self.driver.app.minuting.session;
                let held = self.driver.events.len();
                self.saved = Some((read_back(&session.meeting), session.desk.clone(), held));
            }
            Stroke::Reopen => self.reopens(),
        }
    }

    fn sends(&mut self, input: Input) {
        self.driver.send(input);
        for effect in std::mem::take(&mut self.driver.effects) {
            if effect == Effect::Recall {
                let whole = self.driver.replayed();
                self.driver.send(Input::Recalled(Box::new(whole)));
            }
        }
    }

    /// As `book` opens: from the last save, unless what was undone since lies before it.
    fn reopens(&mut self) {
        let driver = &mut self.driver;
        let since_save = self.saved.clone().map(|(meeting, desk, held)| {
            let mut session = Session::resumed(WRITER, meeting, desk);
            for (at, event) in driver.events.iter().skip(held) {
                session.apply(*at, event);
            }
            session
        });
        let session = since_save.filter(|session| session.misfits == 0);
        let session = session.unwrap_or_else(|| driver.replayed());
        let minuting = &driver.app.minuting;
        let minuting =
            Minuting::new(session, minuting.styles.clone(), &minuting.clerk, &minuting.folder);
        let (theme, keymap) = (driver.app.theme.clone(), driver.app.keymap.clone());
        let (columns, rows) = driver.app.size;
        driver.app = App::minuting(minuting, theme, keymap, driver.now);
        driver.writes_over();
        driver.send(Input::Resize(columns, rows));
    }
}

/// The meeting as its two files give it back.
fn read_back(meeting: &Meeting) -> Meeting {
    let (public, private) = meeting.split();
    let text = ron::to_string(&public).unwrap();
    let public: MinutesFile = ron::from_str(&text).unwrap();
    let private: Option<PrivateFile> =
        private.map(|private| ron::from_str(&ron::to_string(&private).unwrap()).unwrap());
    public.joined(private)
}

impl Driver {
    /// Another program wrote over the screen: nothing of it is known any more.
    fn writes_over(&mut self) {
        self.drawn = Buffer::filled(self.drawn.area, ratatui::buffer::Cell::new("#"));
        self.seen = vec![(Rect::ZERO, 0); REGIONS.len()];
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: u32::try_from(acts().div_ceil(LONGEST / 2)).unwrap(),
        ..ProptestConfig::default()
    })]
    #[test]
    fn any_keys_keep_screen_journal_and_page_together(
        strokes in proptest::collection::vec(stroke(), 1..LONGEST),
    ) {
        let mut clerk = Clerk { driver: Driver::of(meeting(), 100, 30), saved: None };
        strokes.into_iter().for_each(|stroke| clerk.does(stroke));
    }
}

/// A run of typing that began before the meeting was opened is one step of undo in the journal: it
/// is undone whole, or the next opening would show another line than the screen did.
#[test]
fn typing_that_a_save_parts_is_undone_as_the_journal_undoes_it() {
    let mut clerk = Clerk { driver: Driver::of(meeting(), 100, 30), saved: None };
    let strokes = [
        Stroke::Keys("<ctrl+n>the reserve"),
        Stroke::Save,
        Stroke::Keys(" stood"),
        Stroke::Reopen,
        Stroke::Keys("<ctrl+z>"),
    ];
    strokes.into_iter().for_each(|stroke| clerk.does(stroke));
    assert_eq!(clerk.driver.app.minuting.line.text(), "");
}

/// The whole journal read for undo has counted other changes than the page has seen.
#[test]
fn what_is_recalled_for_undo_leaves_the_page_as_it_is() {
    let mut clerk = Clerk { driver: Driver::of(meeting(), 100, 30), saved: None };
    clerk.does(Stroke::Keys("ppaep<enter>"));
    clerk.does(Stroke::Save);
    clerk.does(Stroke::Reopen);
    clerk.does(Stroke::Keys("<ctrl+y>a"));
}

/// A decision in words of its own closes the item as a resolution does.
#[test]
fn what_is_noted_is_on_the_page_at_once() {
    let mut clerk = Clerk { driver: Driver::of(meeting(), 100, 30), saved: None };
    clerk
        .does(Stroke::Keys("7<enter>petition: fi<enter>trees<enter>12<enter><enter>noted:<enter>"));
    assert!(clerk.driver.screen().contains("RESOLVED"), "{}", clerk.driver.screen());
}

/// Words behind the two hundredth letter of an entry are found too, and taking letters back widens
/// what is found again.
#[test]
fn find_looks_through_whole_entries() {
    let mut driver = Driver::new();
    let filler = "and so forth ".repeat(40);
    driver.keys("<ctrl+n>").send(Input::Paste(format!("{filler} the Łukasz bequest")));
    driver.keys("<enter>the library hours<enter><ctrl+f>");
    let found = |driver: &Driver| driver.app.minuting.view.as_ref().unwrap().matching.len();
    assert_eq!(found(&driver), 2);
    assert_eq!(found(driver.keys("lukasz be")), 1);
    assert_eq!(found(driver.keys("x")), 0);
    for _ in 0.."lukasz bex".len() {
        driver.keys("<backspace>");
    }
    assert_eq!(found(&driver), 2);
    assert_eq!(found(driver.keys("the")), 2);
    assert_eq!(found(driver.keys(" lib")), 1);
}

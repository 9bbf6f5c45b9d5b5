//! The whole program but for its files, driven by what a keyboard sends: bytes to keys, keys to the
//! app, the app to cells, cells to bytes. After each input the regions drawn one by one must be the
//! whole screen, the journal replayed the session, and what is sent to the terminal the program's
//! own sequences and letters.

use std::sync::OnceLock;

use chrono::Duration;
use minutebook::event::Event;
use minutebook::meeting::written::{MinutesFile, PrivateFile, VERSION};
use minutebook::meeting::{Body, Meeting, Moment, Writer};
use minutebook::prepare::prepare;
use minutebook::screen::{Painted, Screen};
use minutebook::session::Session;
use minutebook::shell::Burst;
use minutebook::store;
use minutebook::style::{self, HouseStyle};
use minutebook::terminal::Output;
use minutebook::terminal::keys::Keys;
use minutebook::ui::front::{self, Answer, Difference, Front, Known, KnownMeeting};
use minutebook::ui::keymap::Keymap;
use minutebook::ui::minuting::Minuting;
use minutebook::ui::theme::{Colours, Signs, Theme};
use minutebook::ui::{App, Effect, Input, REGIONS, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::sent::{obeyed, unseen};

pub(crate) const WRITER: Writer = Writer(0x00c0_ffee);

pub(crate) fn begins() -> Moment {
    Moment::parse_from_rfc3339("2026-06-11T19:45:00+01:00").expect("a moment")
}

/// The example meeting as its files have it.
pub(crate) fn example() -> &'static Meeting {
    static EXAMPLE: OnceLock<Meeting> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let public: MinutesFile = store::parse(
            include_str!("../../examples/cabinet/minutes.ron"),
            VERSION,
            "minutes file",
        )
        .expect("the example");
        let private: PrivateFile = store::parse(
            include_str!("../../examples/cabinet/private.ron"),
            VERSION,
            "private file",
        )
        .expect("the example");
        public.joined(Some(private))
    })
}

/// The built-in styles.
pub(crate) fn styles() -> &'static [(String, HouseStyle)] {
    static STYLES: OnceLock<Vec<(String, HouseStyle)>> = OnceLock::new();
    STYLES.get_or_init(|| {
        let named = |(name, _): &(&str, &str)| Some(((*name).to_owned(), style::named(name)?));
        style::built_in().iter().filter_map(named).collect()
    })
}

/// The theme and the keys that are built in, read once.
pub(crate) fn looks() -> &'static (Theme, Keymap) {
    static LOOKS: OnceLock<(Theme, Keymap)> = OnceLock::new();
    LOOKS.get_or_init(|| (Theme::built_in(Colours::Full, Signs::Unicode), Keymap::built_in()))
}

/// An app that minutes a session.
pub(crate) fn app(session: Session, (columns, rows): (u16, u16)) -> App {
    let (theme, keymap) = looks();
    let minuting = Minuting::new(session, styles().to_vec(), "hb", "/minutes/2026-06-11 Cabinet");
    let mut app = App::minuting(minuting, theme.clone(), keymap.clone(), begins());
    app.handle(Input::Resize(columns, rows), begins());
    app
}

/// Draws the whole of an app, and holds that nothing in it acts on a terminal or hides.
pub(crate) fn looks_well(app: &App) {
    sends(&draw::whole(app));
}

/// Sends a whole screen to a terminal, and holds what its cells and the bytes must be.
pub fn sends(whole: &Buffer) {
    is_seen(whole);
    let size = Size::new(whole.area.width, whole.area.height);
    let mut output = Output::new(Vec::new(), size);
    let paint = |buffer: &mut Buffer| buffer.clone_from(whole);
    let regions = [Painted { area: whole.area, revision: 1, paint: &paint }];
    Screen::new().show(&mut output, size, &regions, Position::ORIGIN).expect("a list takes all");
    assert_eq!(obeyed(output.writer()), None);
}

/// Nothing in any cell acts or hides.
fn is_seen(whole: &Buffer) {
    for cell in &whole.content {
        if !matches!(cell.symbol().as_bytes(), [b' '..=b'~']) {
            assert_eq!(unseen(cell.symbol()), None);
        }
    }
}

/// The start of every input: how large the terminal is, and how the bytes arrive.
fn split(bytes: &[u8]) -> Option<((u16, u16), usize, &[u8])> {
    let ([columns, rows, chunk], keys) = bytes.split_first_chunk::<3>().map(|(a, b)| (*a, b))?;
    Some(((u16::from(columns), u16::from(rows) / 4), usize::from(chunk).clamp(1, 64), keys))
}

/// Keys, and `Turn` behind what comes in one read, as the loop takes them.
fn inputs(bytes: &[u8], chunk: usize) -> Vec<Vec<Input>> {
    let mut keys = Keys::default();
    let mut all = Vec::new();
    for read in bytes.chunks(chunk) {
        // 0xff is in no text: here it stands for the time after which a begun sequence is given up.
        let mut burst = Burst::default();
        for part in read.split_inclusive(|byte| *byte == 0xff) {
            let (part, gives_up) = match part.split_last() {
                Some((0xff, part)) => (part, true),
                _ => (part, false),
            };
            keys.feed(part);
            while let Some(event) = keys.next_event() {
                burst.push(event);
            }
            if gives_up && let Some(event) = keys.give_up() {
                assert_eq!(keys.patience(), None, "what was given up is still waited for");
                burst.push(event);
            }
        }
        all.push(burst.inputs());
    }
    all
}

/// A screen drawn region by region, as the terminal has it.
struct Drawn {
    screen: Screen,
    output: Output<Vec<u8>>,
    buffer: Buffer,
    seen: Vec<(Rect, u64)>,
}

impl Drawn {
    fn new() -> Drawn {
        Drawn {
            screen: Screen::new(),
            output: Output::new(Vec::new(), Size::ZERO),
            buffer: Buffer::empty(Rect::ZERO),
            seen: Vec::new(),
        }
    }

    /// Draws the regions that moved, twice: into cells that are compared with the whole screen
    /// drawn afresh, and as bytes.
    fn draws(
        &mut self,
        (columns, rows): (u16, u16),
        regions: &[(Rect, u64)],
        paint: &dyn Fn(usize, &mut Buffer),
        (whole, caret): (Buffer, Position),
    ) {
        let size = Size::new(columns, rows);
        if self.buffer.area != whole.area {
            self.buffer = Buffer::empty(whole.area);
            self.seen.clear();
            self.output.resized(size);
        }
        let moved = self.seen.len() != regions.len()
            || self.seen.iter().zip(regions).any(|(seen, now)| seen.0 != now.0);
        for (at, (area, revision)) in regions.iter().enumerate() {
            if moved || self.seen.get(at).is_none_or(|seen| seen.1 != *revision) {
                let mut buffer = Buffer::empty(*area);
                paint(at, &mut buffer);
                for y in area.top()..area.bottom() {
                    for x in area.left()..area.right() {
                        self.buffer[(x, y)] = buffer[(x, y)].clone();
                    }
                }
            }
        }
        self.seen = regions.to_vec();
        assert!(self.buffer == whole, "a region was not drawn again");
        is_seen(&whole);
        assert!(caret.x < columns.max(1) && caret.y < rows.max(1), "the caret is off the screen");

        let paints: Vec<_> =
            (0..regions.len()).map(|at| move |buffer: &mut Buffer| paint(at, buffer)).collect();
        let painted: Vec<Painted> = regions
            .iter()
            .zip(&paints)
            .map(|((area, revision), paint)| Painted { area: *area, revision: *revision, paint })
            .collect();
        self.screen.show(&mut self.output, size, &painted, caret).expect("a list takes all");
        assert_eq!(obeyed(self.output.writer()), None);
        self.output.writer().clear();
    }

    fn draws_app(&mut self, app: &App) {
        let areas = draw::areas(app);
        let regions = REGIONS.map(|region| (areas.of(region), app.revision(region)));
        let paint = |at: usize, buffer: &mut Buffer| {
            if let Some(region) = REGIONS.get(at) {
                draw::paint(app, &areas, *region, buffer);
            }
        };
        let whole = (draw::whole(app), draw::caret(app, &areas));
        self.draws(app.size, &regions, &paint, whole);
    }

    fn draws_front(&mut self, front: &Front) {
        let areas = front::draw::areas(front);
        let regions = REGIONS.map(|region| (areas.of(region), front.revision()));
        let paint = |at: usize, buffer: &mut Buffer| {
            if let Some(region) = REGIONS.get(at) {
                front::draw::paint(front, &areas, *region, buffer);
            }
        };
        let whole = (front::draw::whole(front), front::draw::caret(front, &areas));
        self.draws(front.size, &regions, &paint, whole);
    }
}

/// Minuting: columns, rows, how many bytes come at once, then what the keyboard sends.
pub fn keys(bytes: &[u8]) {
    let Some((size, chunk, bytes)) = split(bytes) else { return };
    let mut app = app(Session::of(WRITER, example().clone()), size);
    let mut replayed = Session::of(WRITER, example().clone());
    let mut drawn = Drawn::new();
    let mut now = begins();
    for burst in inputs(bytes, chunk) {
        for input in burst.into_iter().chain([Input::Turn]) {
            now += Duration::milliseconds(140);
            let effects = app.handle(input, now);
            for effect in effects {
                let Effect::Append(lines) = effect else { continue };
                for line in lines {
                    // As the book writes it and reads it again.
                    let text = store::to_line(&line.event).expect("an event is written");
                    let event: Event = ron::from_str(&text).expect("an event is read again");
                    assert_eq!(event, line.event, "{text}");
                    replayed.apply(line.at, &event);
                }
            }
        }
        drawn.draws_app(&app);
        let session = &app.minuting.session;
        assert!(replayed == *session, "the journal gives another session");
        assert_eq!(replayed.misfits, 0, "an event does not fit");
        assert_eq!(app.minuting.line.text(), session.desk.draft.text);
    }
    let (public, private) = replayed.meeting.split();
    assert!(public.joined(private) == replayed.meeting, "the files give another meeting");
}

/// What a shell answers to what the start screen asks for; what it is told needs no answer.
pub(crate) fn answered(effect: front::Effect, known: &mut Known) -> Option<Answer> {
    Some(match effect {
        front::Effect::Look => Answer::Known(known.clone()),
        front::Effect::ReadAgenda(path) => {
            Answer::AgendaRead("1. Apologies\n2. Bud\u{202e}get\n".into(), path)
        }
        front::Effect::SaveBody(about, listing) => {
            let body = Body::from_listing(*about, listing, Writer(7));
            // What is typed gives a body that can be opened again.
            assert_eq!(body.faults(), [""; 0], "{body:?}");
            known.bodies.push(body.clone());
            Answer::BodySaved(Box::new(body), "/minutes/bodies/x.ron".into())
        }
        front::Effect::MakeMeeting(body, items, given) => {
            let meeting = prepare(&body, items, given, WRITER);
            assert!(meeting.whole().joined(None) == meeting);
            Answer::MeetingMade
        }
        front::Effect::Open(_) | front::Effect::Demo => Answer::Done("Left".into()),
        front::Effect::Copy(_) | front::Effect::Redraw | front::Effect::Quit => return None,
    })
}

/// The start screen and setting up: the same, with a shell that answers what was asked.
pub fn setup(bytes: &[u8]) {
    let Some((size, chunk, bytes)) = split(bytes) else { return };
    let (theme, keymap) = looks().clone();
    let mut now = begins();
    let mut front = Front::new(theme, keymap, style::built_in(), now);
    front.handle(Input::Resize(size.0, size.1), now);
    let meeting = KnownMeeting {
        path: "/minutes/2026-06-11 Cabinet".into(),
        name: "Cabinet".into(),
        date: now.date_naive(),
    };
    let mut known = Known {
        folder: "/minutes".into(),
        // Where there is none yet, the first Enter begins a body.
        meetings: if chunk % 2 == 0 { vec![meeting] } else { Vec::new() },
        unreadable: vec!["could not read /minutes/bodies/\u{1b}[2J.ron".into()],
        ..Known::default()
    };
    front.answer(Answer::Known(known.clone()));
    let mut drawn = Drawn::new();
    let mut kept = front.setting_up();
    for burst in inputs(bytes, chunk) {
        for input in burst.into_iter().chain([Input::Turn]) {
            now += Duration::milliseconds(140);
            let mut effects = front.handle(input, now);
            while let Some(effect) = effects.pop() {
                let Some(answer) = answered(effect, &mut known) else { continue };
                effects.extend(front.answer(answer));
            }
        }
        drawn.draws_front(&front);
        // What is kept of it, as the shell writes it and reads it again, is what is there.
        let is = front.setting_up();
        let text = ron::to_string(&kept.differences(&is)).expect("differences are written");
        let differences: Vec<Difference> = ron::from_str(&text).expect("and read again");
        differences.into_iter().for_each(|difference| kept.take(difference));
        assert!(kept == is, "what is kept is another setting-up");
    }
    front.answer(Answer::Kept(Box::new(kept)));
    drawn.draws_front(&front);
}

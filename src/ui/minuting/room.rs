//! The view of who is in the room.

use crate::meeting::attendance::Whereabouts;
use crate::meeting::{Class, Person};
use crate::typeset::width;
use crate::ui::App;
use crate::ui::draw::{areas, office_in_short};
use crate::ui::view::{Choice, Purpose, Row, View};

/// The cells of where somebody is: `left at 19:36`.
const STATE_COLUMN: usize = 13;

impl App {
    /// Who is in the room, and who is not.
    pub(super) fn open_room(&mut self) {
        let page = usize::from(areas(self).page.width);
        let session = &self.minuting.session;
        let mut rows = Vec::new();
        let attendance = &session.attendance;
        let counted = format!(
            "{} of {} on the roll are in the room; {} make a quorum",
            attendance.members_in(),
            attendance.members(),
            attendance.needed()
        );
        rows.push(Row::heading(counted));
        let roll = || session.meeting.roll().filter(|person| person.class != Class::Collective);
        // Where it is narrow the office matters more than the title of respect.
        let name = |person: &Person| {
            if page < 100 { person.name.plain() } else { person.name.full() }
        };
        let names = roll().map(|person| width(&name(person))).max().unwrap_or(0);
        let room = page.saturating_sub(names + STATE_COLUMN + 11);
        for person in roll() {
            let state = match attendance.of_person(person.id) {
                Some(Whereabouts::In) => "in the room".to_owned(),
                Some(Whereabouts::Left(at)) => {
                    at.map_or("left".into(), |at| format!("left at {}", at.format("%H:%M")))
                }
                Some(Whereabouts::Apologies) => "apologies".into(),
                None => "not minuted".into(),
            };
            let left = format!("{:<4} {}", person.code, name(person));
            let office = person.offices.first().map_or("", |office| office.full.as_str());
            let office = if width(office) > room { office_in_short(office) } else { office };
            rows.push(Row::new(left, format!("{state:<STATE_COLUMN$}  {office}"), Choice::None));
        }
        self.open(View::new(Purpose::Read, "Who is in the room", "room › type to search", rows));
    }
}

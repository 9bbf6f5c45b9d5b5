//! The view of who is in the room, now or at another time.

use std::collections::BTreeMap;

use chrono::TimeZone;

use crate::grammar::line;
use crate::grammar::when::{self, When};
use crate::meeting::attendance::Whereabouts;
use crate::meeting::{Attendance, Class, Conduct, Id, Kind, Meeting, Moment, Person, declared};
use crate::typeset::width;
use crate::ui::App;
use crate::ui::draw::{areas, in_the_chair, office_in_short};
use crate::ui::view::{Choice, Purpose, Row, View};

/// The cells of where somebody is: `left at 19:36`.
const STATE_COLUMN: usize = 13;

/// More people than are seen at a glance.
const MANY: usize = 15;

impl App {
    /// Who is in the room, and who is not.
    pub(super) fn open_room(&mut self) {
        let rows = self.room_rows(&self.minuting.session.attendance);
        self.open(View::new(Purpose::Read, "Who is in the room", "room › type to search", rows));
    }

    /// Asks for the time at which the room is shown.
    pub(super) fn open_room_at(&mut self) {
        let question = "a time › as 1842, or -5 for minutes ago; {choose} shows the room";
        let question = self.keymap.with_keys(crate::ui::keymap::Mode::View, question);
        self.open(View::new(Purpose::RoomAt, "The room at a time", &question, Vec::new()));
    }

    /// Shows the room as it was at a time that was typed.
    pub(super) fn show_room_at(&mut self, typed: &str) {
        let Some(at) = self.moment_typed(typed) else {
            self.warn(format!("“{typed}” is no time of day; write 1842, 18:42 or -5"));
            return;
        };
        let attendance = Attendance::at(&self.minuting.session.meeting, at);
        let rows = self.room_rows(&attendance);
        let title = format!("Who was in the room at {}", at.format("%H:%M"));
        self.open(View::new(Purpose::Read, &title, "room › type to search", rows));
    }

    fn moment_typed(&self, typed: &str) -> Option<Moment> {
        let line = format!("@{} ", typed.trim().trim_start_matches('@'));
        let particulars = &self.minuting.session.meeting.particulars;
        let now = self.now();
        match when::back_dating(&line)?.0 {
            When::Ago(minutes) => now.checked_sub_signed(chrono::Duration::try_minutes(minutes)?),
            When::At(time) => {
                let date = particulars.opened.map_or(particulars.date, |at| at.date_naive());
                // The whole of that minute counts.
                let moment = now.timezone().from_local_datetime(&date.and_time(time)).single()?;
                moment.checked_add_signed(chrono::Duration::seconds(59))
            }
            When::Impossible(_) => None,
        }
    }

    /// Why people are out, as far as that was minuted.
    fn reasons(&self) -> BTreeMap<Id, String> {
        let session = &self.minuting.session;
        let meeting = &session.meeting;
        let mut reasons = BTreeMap::new();
        for entry in meeting.entries.values() {
            match &entry.kind {
                Kind::Excused(id, why) if !why.is_empty() => {
                    reasons.insert(*id, line::typed(why, meeting));
                }
                Kind::Departure(id) if entry.under.is_some() => {
                    let words = session.vocabulary();
                    let stake = session.declared.stake(entry.place, *id, words);
                    let did = stake.zip(entry.place);
                    let did = did.and_then(|(stake, item)| declared::conduct(meeting, stake, item));
                    let spoke = did == Some(Conduct::SpokeAndLeft);
                    let why = if spoke { "interest, spoke first" } else { "interest" };
                    reasons.insert(*id, why.to_owned());
                }
                _ => {}
            }
        }
        reasons
    }

    /// The room as rows: how many there are, who has the chair, then everybody.
    fn room_rows(&self, attendance: &Attendance) -> Vec<Row> {
        let page = usize::from(areas(self).page.width);
        let meeting = &self.minuting.session.meeting;
        let mut rows = vec![Row::heading(counted(attendance))];
        let in_chair = in_the_chair(self, attendance);
        rows.extend(chair(meeting, attendance, in_chair).map(Row::heading));
        rows.extend(groups(meeting, attendance).map(Row::heading));
        rows.extend(attendance.gallery().map(|count| match count {
            1 => Row::heading("1 member of the public"),
            count => Row::heading(format!("{count} members of the public")),
        }));
        let told = Told { meeting, attendance, in_chair, reasons: self.reasons() };
        let mut people: Vec<&Person> = (meeting.roll())
            .filter(|person| person.class != Class::Collective)
            // A substitute who stands in for nobody is not looked for.
            .filter(|person| {
                person.class != Class::Substitute || attendance.of_person(person.id).is_some()
            })
            .collect();
        // In a large body those are sought of whom there is something to tell.
        if people.len() > MANY {
            people.sort_by_key(|person| told.weight(person));
        }
        // Where it is narrow the office matters more than the title of respect.
        let name = |person: &Person| {
            if page < 100 { person.name.plain() } else { person.name.full() }
        };
        let names = people.iter().map(|person| width(&name(person))).max().unwrap_or(0);
        let room = page.saturating_sub(names + STATE_COLUMN + 11);
        for person in people {
            let left = format!("{:<4} {}", person.code, name(person));
            let mut parts = told.of(person);
            let office = person.offices.first().map_or("", |office| office.full.as_str());
            let said: usize = parts.iter().map(|part| width(part) + 3).sum();
            let fits = width(office) + said <= room;
            parts.push(if fits { office } else { office_in_short(office) }.to_owned());
            parts.retain(|part| !part.is_empty());
            let right = format!("{:<STATE_COLUMN$}  {}", told.state(person.id), parts.join(" · "));
            rows.push(Row::new(left, right, Choice::None));
        }
        rows
    }
}

/// What is told of people in a room.
struct Told<'a> {
    meeting: &'a Meeting,
    attendance: &'a Attendance,
    in_chair: Option<Id>,
    reasons: BTreeMap<Id, String>,
}

impl Told<'_> {
    /// Where somebody is.
    fn state(&self, id: Id) -> String {
        match self.attendance.of_person(id) {
            Some(Whereabouts::In) if self.attendance.is_remote(id) => "elsewhere".into(),
            Some(Whereabouts::In) => "in the room".into(),
            Some(Whereabouts::Left(at)) => {
                at.map_or("left".into(), |at| format!("left at {}", at.format("%H:%M")))
            }
            Some(Whereabouts::Apologies) => "apologies".into(),
            None => "not minuted".into(),
        }
    }

    /// How soon somebody is told of: the chair, who is out, who is there otherwise than others.
    fn weight(&self, person: &Person) -> u8 {
        let (attendance, id) = (self.attendance, person.id);
        let out =
            matches!(attendance.of_person(id), Some(Whereabouts::Left(_) | Whereabouts::Apologies));
        let otherwise = attendance.is_remote(id)
            || attendance.stands_in_for(id).is_some()
            || (person.has_vote() && attendance.is_in(id) && !attendance.may_vote(id));
        match (self.in_chair == Some(id), out, otherwise) {
            (true, _, _) => 0,
            (_, true, _) => 1,
            (_, _, true) => 2,
            (false, false, false) => 3,
        }
    }

    /// In what capacity, and why not.
    fn of(&self, person: &Person) -> Vec<String> {
        let (attendance, id) = (self.attendance, person.id);
        let named = |id: Id| self.meeting.person(id).map_or("", |person| &person.name.last);
        let mut parts = Vec::new();
        // Whoever has it by office is told of above.
        if attendance.chair() == Some(id) {
            parts.push("in the chair".into());
        }
        if let Some(of) = attendance.stands_in_for(id) {
            parts.push(format!("for {}", named(of)));
        }
        if let Some(by) = attendance.stood_in_for_by(id) {
            parts.push(format!("{} in their place", named(by)));
        }
        let may = matches!(
            person.class,
            Class::Member | Class::CoOpted | Class::NonVoting | Class::Substitute
        );
        if may && attendance.is_in(id) && !attendance.may_vote(id) {
            parts.push("no vote".into());
        }
        if !attendance.is_in(id) {
            parts.extend(self.reasons.get(&id).cloned());
        }
        let groups = &self.meeting.particulars.groups;
        let group = groups.iter().find(|group| group.code.eq_ignore_ascii_case(&person.group));
        parts.extend(group.map(|group| group.name.clone()));
        parts
    }
}

fn counted(attendance: &Attendance) -> String {
    format!(
        "{} of {} with a vote are in the room; {} make a quorum",
        attendance.members_in(),
        attendance.members(),
        attendance.needed()
    )
}

fn chair(meeting: &Meeting, attendance: &Attendance, in_chair: Option<Id>) -> Option<String> {
    let person = meeting.person(in_chair?)?;
    let since = attendance.chair_since();
    let since = since.map_or(String::new(), |at| format!(", since {}", at.format("%H:%M")));
    Some(format!("In the chair: {}{since}", person.name.full()))
}

/// The groups, each with how many of it may vote now.
fn groups(meeting: &Meeting, attendance: &Attendance) -> Option<String> {
    let told: Vec<String> = (meeting.particulars.groups.iter())
        .map(|group| {
            let own = |id: &&Id| {
                let person = meeting.person(**id);
                person.is_some_and(|person| person.group.eq_ignore_ascii_case(&group.code))
            };
            format!(
                "{} {} ({})",
                group.name,
                attendance.voters().iter().filter(own).count(),
                group.code
            )
        })
        .collect();
    (!told.is_empty()).then(|| format!("Groups: {}", told.join(" · ")))
}

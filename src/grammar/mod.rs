//! What a whole line means: `understand(&line, &Room) → Reading`, pure and total. The label shows
//! the reading while it is typed, and Enter executes that same reading (`capture.md` §2).
//! Decides nothing about the record; no wording of the minutes.

pub mod line;
pub mod tab;
pub mod when;
pub mod who;

use std::ops::Range;

use chrono::NaiveDate;

use crate::meeting::{Attendance, Entry, Id, Kind, Meeting, Place, Speaker};
use when::When;
use who::Found;

/// What a line is read against.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// The record.
    pub meeting: &'a Meeting,
    /// Who is in the room.
    pub attendance: &'a Attendance,
    /// Where the line belongs.
    pub place: Place,
    /// The entry that the line was reopened from.
    pub reopened: Option<&'a Entry>,
    /// Whether the roll is being called.
    pub roll_call: bool,
}

/// What a line means.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The act.
    pub meaning: Meaning,
    /// Where in the line the words are that will be recorded.
    pub words: Range<usize>,
    /// The time it is given, if it is.
    pub when: Option<When>,
    /// How it contradicts the room, in a sentence. The first Enter says it again, the second
    /// records it all the same.
    pub objection: Option<String>,
}

/// The acts a line can mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// An empty line.
    Nothing,
    /// A point.
    Point(Speaker),
    /// A point that runs on in the paragraph above.
    RunOn(Speaker),
    /// A question.
    Question(Speaker),
    /// A reply to the last point.
    Reply(Speaker),
    /// A reply to a query that was not minuted.
    ReplyToQuery(Speaker),
    /// A bullet, so deep.
    Bullet(u8),
    /// The resolution as recommended, or those of its clauses (from 0).
    Recommended(Vec<usize>),
    /// The recommended text is to be opened for change.
    OpenRecommended,
    /// A resolution in the meeting's own words, a paragraph a clause.
    Resolution,
    /// An action.
    Action(Speaker, Option<NaiveDate>),
    /// A private note.
    Note,
    /// Who was present, sent apologies, or attended besides.
    Attendance(Roll, Vec<Id>),
    /// People arrive (true) or leave.
    Moves(Vec<(Id, bool)>),
    /// Answers to the roll call, in roll order.
    RollCall(Vec<(Id, Answer)>),
    /// Go to an item.
    GoTo(Id),
    /// Correct the words of an entry.
    Correct {
        /// Which.
        entry: Id,
        /// What stands there.
        old: String,
        /// What is to stand there.
        new: String,
    },
    /// Open the palette.
    Everything,
    /// A line that cannot be done as it stands: the sign is understood, its object is not there.
    /// Recorded as a mark, so that nothing is lost.
    Unreadable,
}

/// A list of people that an attendance line gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roll {
    /// Present.
    Present,
    /// Apologies.
    Apologies,
    /// Also attending.
    InAttendance,
}

/// An answer to the roll call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// `p`
    Present,
    /// `a`
    Absent,
    /// `e`, excused
    Apologies,
}

impl<'a> Room<'a> {
    /// The entry that a bullet, a reply or a run-on typed now would hang on: the last that was
    /// spoken in this place, before the reopened one.
    pub fn last_spoken(&self) -> Option<&'a Entry> {
        let own = self.reopened.map(|entry| entry.id);
        let mut last = self.meeting.order_of(self.place).iter().rev();
        if let Some(own) = own {
            last.find(|id| **id == own);
        }
        last.filter_map(|id| self.meeting.entry(*id)).find(|entry| entry.kind.is_spoken())
    }

    /// The point at the head of the paragraph that an entry stands in.
    pub fn head_of(&self, entry: &'a Entry) -> &'a Entry {
        entry.under.and_then(|id| self.meeting.entry(id)).unwrap_or(entry)
    }

    /// Who spoke last in this place.
    pub fn last_speaker(&self) -> Option<Id> {
        let mut entries = self.meeting.entries_of(self.place).rev();
        entries.find_map(|entry| match &entry.kind {
            Kind::Point(speech) | Kind::Question(speech) | Kind::Reply(speech, _) => {
                match speech.speaker {
                    Speaker::Person(id) => Some(id),
                    Speaker::Nobody | Speaker::Unknown(_) => None,
                }
            }
            Kind::Bullet(..)
            | Kind::Resolution(..)
            | Kind::Action { .. }
            | Kind::Note(_)
            | Kind::Mark(_)
            | Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_) => None,
        })
    }

    /// Those who are called when the roll is called.
    pub fn called(&self) -> Vec<Id> {
        let roll = self.meeting.roll().filter(|person| person.class.on_the_roll());
        roll.map(|person| person.id).collect()
    }
}

/// Reads a whole line.
pub fn understand(line: &str, room: &Room) -> Reading {
    let (when, rest) = match when::back_dating(line) {
        Some((when, rest)) => (Some(when), rest),
        None => (None, 0),
    };
    let mut reading = Reader { line, room }.read(rest);
    reading.when = when.clone();
    if let Some(When::Impossible(text)) = when
        && reading.objection.is_none()
    {
        reading.objection = Some(format!("{text} is no time of day; write @1842 or @-5"));
    }
    reading
}

struct Reader<'a> {
    line: &'a str,
    room: &'a Room<'a>,
}

impl Reader<'_> {
    fn says(&self, meaning: Meaning, from: usize) -> Reading {
        let text = self.line.get(from..).unwrap_or_default();
        let start = from + (text.len() - text.trim_start_matches([' ', '\t']).len());
        let end = (from + text.trim_end().len()).max(start);
        Reading { meaning, words: start..end, when: None, objection: None }
    }

    fn objects(&self, meaning: Meaning, from: usize, objection: impl Into<String>) -> Reading {
        Reading { objection: Some(objection.into()), ..self.says(meaning, from) }
    }

    fn read(&self, from: usize) -> Reading {
        let rest = self.line.get(from..).unwrap_or_default();
        if rest.trim().is_empty() {
            return self.says(Meaning::Nothing, from);
        }
        if self.room.roll_call
            && let Some(reading) = self.roll_call(from, rest)
        {
            return reading;
        }
        let mut chars = rest.chars();
        match chars.next() {
            // A leading space turns the reading off.
            Some(' ') => self.says(Meaning::Point(Speaker::Nobody), from),
            Some('-') => {
                let depth = if rest.starts_with("--") { 2 } else { 1 };
                self.hangs(Meaning::Bullet(depth), from + usize::from(depth), "a bullet")
            }
            Some('+') => self.run_on(from + 1),
            Some('#') => self.says(Meaning::Note, from + 1),
            Some('!') => self.action(Speaker::Nobody, from + 1),
            Some('?') if rest.trim_end() == "?" => self.says(Meaning::Everything, from + 1),
            Some('?') => self.says(Meaning::Question(Speaker::Nobody), from + 1),
            Some('=') => self.resolution(from + 1),
            Some('>') => self.reply(Speaker::Nobody, from),
            _ => self.word(from, rest),
        }
    }

    /// Only the first word is looked at.
    fn word(&self, from: usize, rest: &str) -> Reading {
        if let Some(item) = self.item_numbered(rest.trim()) {
            return self.says(Meaning::GoTo(item), from);
        }
        if let Some(reading) = self.correction(from, rest).or_else(|| self.moves(from, rest)) {
            return reading;
        }
        let is_sign = |c: char| matches!(c, ':' | ';' | '>' | '?' | '!');
        let end = rest.find(|c: char| c.is_whitespace() || is_sign(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let sign = after.chars().next().filter(|c| is_sign(*c));
        let Some(sign) = sign else {
            return self.says(Meaning::Point(Speaker::Nobody), from);
        };
        let past = from + end + sign.len_utf8();
        if matches!(sign, ':' | ';')
            && let Some(reading) = self.scribe_word(name, past)
        {
            return reading;
        }
        let speaker = match who::named(name, self.room) {
            Found::One(id) => Speaker::Person(id),
            Found::Several(ids) if sign == '>' || who::could_be_code(name) => {
                return self.objects(
                    self.spoken(sign, Speaker::Unknown(name.into()), from + end, past).meaning,
                    past,
                    format!("{name} may be {}", who::listed(&ids, self.room.meeting)),
                );
            }
            Found::Nobody
                if sign == '>' || (matches!(sign, ':' | ';') && who::could_be_code(name)) =>
            {
                let speaker = Speaker::Unknown(name.into());
                let reading = self.spoken(sign, speaker, from + end, past);
                let hint = who::nearest(name, self.room)
                    .map_or(String::new(), |near| format!("; {near} is near"));
                return Reading {
                    objection: Some(format!("nobody has the code {name}{hint}")),
                    ..reading
                };
            }
            Found::Several(_) | Found::Nobody => {
                return self.says(Meaning::Point(Speaker::Nobody), from);
            }
        };
        self.spoken(sign, speaker, from + end, past)
    }

    fn spoken(&self, sign: char, speaker: Speaker, sign_at: usize, past: usize) -> Reading {
        let absent = match &speaker {
            Speaker::Person(id) => who::not_in_the_room(*id, self.room),
            Speaker::Nobody | Speaker::Unknown(_) => None,
        };
        let reading = match sign {
            '>' => self.reply(speaker, sign_at),
            '?' => self.says(Meaning::Question(speaker), past),
            '!' => return self.action(speaker, past),
            _ => self.says(Meaning::Point(speaker), past),
        };
        Reading { objection: reading.objection.or(absent), ..reading }
    }

    /// At a `>`.
    fn reply(&self, speaker: Speaker, at: usize) -> Reading {
        if self.line.get(at..).is_some_and(|rest| rest.starts_with(">>")) {
            return self.says(Meaning::ReplyToQuery(speaker), at + 2);
        }
        self.hangs(Meaning::Reply(speaker), at + 1, "a reply")
    }

    fn run_on(&self, from: usize) -> Reading {
        let rest = self.line.get(from..).unwrap_or_default();
        let speaker = rest.split_once([':', ';']).and_then(|(name, _)| {
            match who::named(name.trim_start(), self.room) {
                Found::One(id) => Some((id, from + name.len() + 1)),
                Found::Several(_) | Found::Nobody => None,
            }
        });
        let what = "what runs on";
        match speaker {
            Some((id, past)) => {
                let reading = self.hangs(Meaning::RunOn(Speaker::Person(id)), past, what);
                let absent = who::not_in_the_room(id, self.room);
                Reading { objection: reading.objection.or(absent), ..reading }
            }
            None => self.hangs(Meaning::RunOn(Speaker::Nobody), from, what),
        }
    }

    fn hangs(&self, meaning: Meaning, from: usize, what: &str) -> Reading {
        if self.room.last_spoken().is_some() {
            return self.says(meaning, from);
        }
        self.objects(
            meaning,
            from,
            format!("{what} needs a point above it, and there is none here"),
        )
    }

    fn action(&self, owner: Speaker, from: usize) -> Reading {
        let mut reading = self.says(Meaning::Nothing, from);
        let words = self.line.get(reading.words.clone()).unwrap_or_default();
        let (kept, due) = when::due(words, self.room.meeting.particulars.date);
        reading.words.end = reading.words.start + kept;
        reading.meaning = Meaning::Action(owner, due);
        reading
    }

    fn resolution(&self, from: usize) -> Reading {
        let rest = self.line.get(from..).unwrap_or_default().trim();
        let there = self.room.place.and_then(|id| self.room.meeting.item(id));
        let recommended = there.map_or(0, |item| item.recommendations.len());
        let none = "this item has no recommendation; type the words after the =";
        if rest == "=" {
            return match recommended {
                0 => self.objects(Meaning::Unreadable, from, none),
                _ => self.says(Meaning::OpenRecommended, from + 1),
            };
        }
        if rest.is_empty() {
            return match recommended {
                0 => self.objects(Meaning::Unreadable, from, none),
                n => self.says(Meaning::Recommended((0..n).collect()), from),
            };
        }
        let is_list = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | ' '));
        if !is_list || !rest.contains(|c: char| c.is_ascii_digit()) {
            return self.says(Meaning::Resolution, from);
        }
        match when::numbers(rest, recommended) {
            Ok(clauses) => self.says(Meaning::Recommended(clauses), from),
            Err(_) if recommended == 0 => self.objects(Meaning::Unreadable, from, none),
            Err(number) => self.objects(
                Meaning::Unreadable,
                from,
                format!("the recommendation has {recommended} clauses, not a number {number}"),
            ),
        }
    }

    /// Words that scribes know: `action:`, `resolved:`, and the lists of attendance.
    fn scribe_word(&self, word: &str, past: usize) -> Option<Reading> {
        let roll = match word.to_lowercase().as_str() {
            "action" => {
                let text = self.line.get(past..).unwrap_or_default();
                let lead = text.len() - text.trim_start().len();
                let name = text.trim_start().split(char::is_whitespace).next().unwrap_or_default();
                let bare = name.trim_end_matches([':', ';', '!']);
                return Some(match who::coded(bare, self.room.meeting) {
                    Some(id) => self.action(Speaker::Person(id), past + lead + name.len()),
                    None => self.action(Speaker::Nobody, past),
                });
            }
            "resolved" => return Some(self.says(Meaning::Resolution, past)),
            "present" => Roll::Present,
            "apologies" => Roll::Apologies,
            "attending" => Roll::InAttendance,
            _ => return None,
        };
        let names = self.line.get(past..).unwrap_or_default();
        let mut people = Vec::new();
        for name in names.split([',', ' ', '\n']).filter(|name| !name.is_empty()) {
            match who::named(name, self.room) {
                Found::One(id) if people.contains(&id) => {}
                Found::One(id) => people.push(id),
                Found::Several(_) | Found::Nobody => {
                    // A sentence that begins with such a word is a sentence.
                    if people.is_empty() {
                        return None;
                    }
                    let says = Meaning::Attendance(roll, people);
                    return Some(self.objects(says, past, format!("nobody here is {name}")));
                }
            }
        }
        Some(self.says(Meaning::Attendance(roll, people), past))
            .filter(|_| !names.trim().is_empty())
    }

    /// `dk-`, `dk+`, or several of them: people leave and arrive.
    fn moves(&self, from: usize, rest: &str) -> Option<Reading> {
        let mut moves = Vec::new();
        let mut objection = None;
        for word in rest.split_whitespace() {
            let (code, arrives) = match word.strip_suffix('-') {
                Some(code) => (code, false),
                None => (word.strip_suffix('+')?, true),
            };
            let id = who::coded(code, self.room.meeting)?;
            objection = objection.or_else(|| who::cannot_move(id, arrives, self.room));
            moves.push((id, arrives));
        }
        Some(Reading { objection, ..self.says(Meaning::Moves(moves), from) })
    }

    fn item_numbered(&self, text: &str) -> Option<Id> {
        let short = text.len() <= 8 && text.starts_with(|c: char| c.is_ascii_digit());
        let mut items = self.room.meeting.agenda_items();
        items.find(|item| short && item.number.eq_ignore_ascii_case(text)).map(|item| item.id)
    }

    /// `s/old/new/`
    fn correction(&self, from: usize, rest: &str) -> Option<Reading> {
        let (old, new) = line::substitution(rest.trim_end())?;
        if old.is_empty() {
            return None;
        }
        let found = line::last_with(&old, self.room);
        Some(match found {
            Some(entry) => self.says(Meaning::Correct { entry, old, new }, from),
            None => self.objects(
                Meaning::Unreadable,
                from,
                format!("nothing above has the words {}", old.escape_debug()),
            ),
        })
    }

    fn roll_call(&self, from: usize, rest: &str) -> Option<Reading> {
        let mut answers = Vec::new();
        let called = self.room.called();
        let mut names = called.iter();
        let mut surplus = false;
        for letter in rest.chars().filter(|c| !c.is_whitespace()) {
            let answer = match letter.to_ascii_lowercase() {
                'p' => Answer::Present,
                'a' => Answer::Absent,
                'e' => Answer::Apologies,
                _ => return None,
            };
            match names.next() {
                Some(id) => answers.push((*id, answer)),
                None => surplus = true,
            }
        }
        let left = called.len() - answers.len();
        let objection = if surplus {
            Some(format!("more letters than the {} on the roll", called.len()))
        } else if left > 0 {
            Some(format!("{left} still to call"))
        } else {
            None
        };
        Some(Reading { objection, ..self.says(Meaning::RollCall(answers), from) })
    }
}

#[cfg(test)]
mod tests;

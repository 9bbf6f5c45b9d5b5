//! The reading itself: sign by sign, only the first word looked at (`capture.md` §2 of the design).

use super::who::{self, Found};
use super::{Answer, Meaning, Reading, Room, action, business, line};
use crate::meeting::{Id, Speaker};

/// Reads one line in a room.
pub(super) struct Reader<'a> {
    pub(super) line: &'a str,
    pub(super) room: &'a Room<'a>,
}

/// The word that a line begins with, if a colon or semicolon stands right behind it. Looks no
/// further: a line may be as long as a speech.
pub(super) fn word_before_colon(line: &str) -> Option<&str> {
    let (word, rest) = line.split_at(line.find(|c: char| !c.is_alphabetic())?);
    rest.starts_with([':', ';']).then_some(word)
}

impl Reader<'_> {
    pub(super) fn says(&self, meaning: Meaning, from: usize) -> Reading {
        let text = self.line.get(from..).unwrap_or_default();
        let start = from + (text.len() - text.trim_start_matches([' ', '\t']).len());
        let end = (from + text.trim_end().len()).max(start);
        Reading { meaning, words: start..end, when: None, objection: None }
    }

    pub(super) fn objects(
        &self,
        meaning: Meaning,
        from: usize,
        objection: impl Into<String>,
    ) -> Reading {
        Reading { objection: Some(objection.into()), ..self.says(meaning, from) }
    }

    pub(super) fn read(&self, from: usize) -> Reading {
        let rest = self.line.get(from..).unwrap_or_default();
        if rest.trim().is_empty() {
            return self.says(Meaning::Nothing, from);
        }
        if self.room.roll_call
            && let Some(reading) = self.roll_call(from, rest)
        {
            return reading;
        }
        if self.room.by_name.is_some()
            && let Some(reading) = self.ballots(from, rest)
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
            Some('?') if rest[1..].starts_with('/') => self.word(from, rest),
            Some('?') if rest.trim_end() == "?" => self.says(Meaning::Everything, from + 1),
            // `?` stands for somebody: who?
            Some('?') if rest[1..].starts_with(line::WHO_SIGNS) => {
                let sign = rest[1..].chars().next().unwrap_or(':');
                self.spoken(sign, Speaker::Unknown(String::new()), from + 1, from + 2)
            }
            Some('?') => self.says(Meaning::Question(Speaker::Nobody), from + 1),
            Some('=') => self.resolution(from + 1),
            Some('>') => self.reply(Speaker::Nobody, from),
            Some('*') => {
                let plain = || self.says(Meaning::Point(Speaker::Nobody), from);
                self.starred(from, rest).unwrap_or_else(plain)
            }
            _ => self.word(from, rest),
        }
    }

    /// Only the first word is looked at.
    fn word(&self, from: usize, rest: &str) -> Reading {
        if let Some(item) = self.item_numbered(rest.trim()) {
            return self.says(Meaning::GoTo(item), from);
        }
        // A lone number is always an item; a year is not.
        if rest.trim().len() <= 3 && rest.trim().bytes().all(|byte| byte.is_ascii_digit()) {
            let objection = format!("no item {} is on the agenda", rest.trim());
            return self.objects(Meaning::Unreadable, from, objection);
        }
        let signed = self.correction(from, rest).or_else(|| self.moves(from, rest));
        let of_the_floor = || self.tally(from, rest).or_else(|| self.moved(from, rest));
        if let Some(reading) = signed.or_else(of_the_floor) {
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
            && let Some(reading) = self
                .scribe_word(name, past)
                .or_else(|| self.floor_word(name, past))
                .or_else(|| self.vote_word(name, past))
                .or_else(|| self.closed_word(name, past))
                .or_else(|| self.agenda_word(name, from, past))
                .or_else(|| action::settled(self.line, name, past, self.room))
                .or_else(|| business::read(self.line, name, past, self.room))
        {
            return reading;
        }
        // `http://`
        if matches!(sign, ':') && rest.get(end + 1..).is_some_and(|rest| rest.starts_with("//")) {
            return self.says(Meaning::Point(Speaker::Nobody), from);
        }
        let follows = self.line.get(past..).and_then(|rest| rest.chars().next());
        let touches = follows.is_some_and(|letter| letter != ' ');
        let is_command = match sign {
            '>' => name.starts_with(char::is_alphabetic),
            // `Eh? he asked` is a sentence.
            '?' | '!' => who::could_be_code(name) && touches,
            _ => who::could_be_code(name),
        };
        let speaker = match who::meant(name, self.room) {
            Found::One(id) => Speaker::Person(id),
            Found::Several(ids) if is_command => {
                return self.objects(
                    self.spoken(sign, Speaker::Unknown(name.into()), from + end, past).meaning,
                    past,
                    format!("{name} may be {}", who::listed(&ids, self.room.meeting)),
                );
            }
            Found::Nobody if is_command => {
                let speaker = Speaker::Unknown(name.into());
                let reading = self.spoken(sign, speaker, from + end, past);
                return Reading { objection: Some(who::nobody_has(name, self.room)), ..reading };
            }
            Found::Several(_) | Found::Nobody => {
                return self.says(Meaning::Point(Speaker::Nobody), from);
            }
        };
        self.spoken(sign, speaker, from + end, past)
    }

    fn spoken(&self, sign: char, speaker: Speaker, sign_at: usize, past: usize) -> Reading {
        let absent = match &speaker {
            Speaker::Person(id) => who::cannot_speak(*id, self.room),
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
        let what = "what runs on";
        let rest = self.line.get(from..).unwrap_or_default();
        let is_sign = |c: char| matches!(c, ':' | ';');
        let end = rest.find(|c: char| c.is_whitespace() || is_sign(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if !after.starts_with(is_sign) {
            return self.hangs(Meaning::RunOn(Speaker::Nobody), from, what);
        }
        let past = from + end + 1;
        let (speaker, objection) = match who::meant(name, self.room) {
            Found::One(id) => (Speaker::Person(id), who::cannot_speak(id, self.room)),
            Found::Several(_) | Found::Nobody if name == "?" => {
                (Speaker::Unknown(String::new()), None)
            }
            Found::Several(_) | Found::Nobody if who::could_be_code(name) => {
                (Speaker::Unknown(name.into()), Some(who::nobody_has(name, self.room)))
            }
            Found::Several(_) | Found::Nobody => {
                return self.hangs(Meaning::RunOn(Speaker::Nobody), from, what);
            }
        };
        let reading = self.hangs(Meaning::RunOn(speaker), past, what);
        Reading { objection: reading.objection.or(objection), ..reading }
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
        let said = action::read(words, self.room.meeting.particulars.date);
        reading.words.end = reading.words.start + said.kept;
        reading.meaning = Meaning::Action(owner, said.due, said.status);
        reading.objection = said.fault;
        reading
    }

    /// Words that scribes know: `action:`, `resolved:`, and those of the room and of interests.
    fn scribe_word(&self, word: &str, past: usize) -> Option<Reading> {
        match word.to_lowercase().as_str() {
            "action" => {
                let text = self.line.get(past..).unwrap_or_default();
                let lead = text.len() - text.trim_start().len();
                let name = text.trim_start().split(char::is_whitespace).next().unwrap_or_default();
                let bare = name.trim_end_matches([':', ';', '!']);
                Some(match who::coded(bare, self.room.meeting) {
                    Some(id) => self.action(Speaker::Person(id), past + lead + name.len()),
                    None => self.action(Speaker::Nobody, past),
                })
            }
            "resolved" => Some(self.says(Meaning::Resolution, past)),
            word => self.room_word(word, past).or_else(|| self.interest_word(word, past)),
        }
    }

    /// `dk-`, `dk+`, or several of them: people leave and arrive.
    fn moves(&self, from: usize, rest: &str) -> Option<Reading> {
        let mut moves = Vec::new();
        let mut unknown = None;
        let mut objection = None;
        for word in rest.split_whitespace() {
            let (code, arrives) = match word.strip_suffix('-') {
                Some(code) => (code, false),
                None => (word.strip_suffix('+')?, true),
            };
            match who::coded(code, self.room.meeting) {
                Some(id) => {
                    objection = objection.or_else(|| who::cannot_move(id, arrives, self.room));
                    moves.push((id, arrives));
                }
                None => match who::moved_group(code, arrives, self.room) {
                    Some(people) => {
                        if people.is_empty() {
                            let there = if arrives { "left the room" } else { "is in the room" };
                            let nobody = format!("nobody of {code} {there}");
                            return Some(self.objects(Meaning::Unreadable, from, nobody));
                        }
                        moves.extend(people.into_iter().map(|id| (id, arrives)));
                    }
                    None if who::could_be_code(code) => unknown = unknown.or(Some(code)),
                    None => return None,
                },
            }
        }
        if let Some(code) = unknown {
            let objection = who::nobody_has(code, self.room);
            return Some(self.objects(Meaning::Unreadable, from, objection));
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

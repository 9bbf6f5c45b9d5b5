//! The kinds of entry, and what may be asked of each: who speaks in it, whom it names, what words it
//! has. A new kind is a new variant; the compiler then asks here, and where kinds are typed, told
//! and printed, for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::entry::{Answers, Basis, Speaker, Speech};
use super::ids::Id;
use super::prose::Prose;

/// The kinds of entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Kind {
    /// Something said. With `under` it runs on in the paragraph of that entry.
    Point(Speech),
    /// Something asked. With `under` it runs on in the paragraph of that entry.
    Question(Speech),
    /// An answer; with `under` it joins the paragraph of what it answers.
    Reply(Speech, Answers),
    /// A bullet under a point, 1 deep or 2.
    Bullet(u8, Prose),
    /// A decision, clause by clause.
    Resolution(Vec<Prose>, Basis),
    /// Something to be done: by whom, what, and by when.
    Action {
        /// Whose it is.
        owner: Speaker,
        /// What is to be done.
        text: Prose,
        /// By when.
        due: Option<NaiveDate>,
    },
    /// A private note of the clerk's, never published.
    Note(Prose),
    /// Something to fix: missed words, or a time at which something was said. Never published.
    Mark(Prose),
    /// Who was present at the start, of those on the roll.
    Present(Vec<Id>),
    /// From whom apologies were received.
    Apologies(Vec<Id>),
    /// Who else attended.
    InAttendance(Vec<Id>),
    /// Somebody arrived, or came back.
    Arrival(Id),
    /// Somebody left.
    Departure(Id),
}

impl Kind {
    /// Whether only the clerk ever sees it.
    pub fn is_private(&self) -> bool {
        matches!(self, Kind::Note(_) | Kind::Mark(_))
    }

    /// Whether it says who is in the room.
    pub fn is_attendance(&self) -> bool {
        match self {
            Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_) => true,
            Kind::Point(_)
            | Kind::Question(_)
            | Kind::Reply(..)
            | Kind::Bullet(..)
            | Kind::Resolution(..)
            | Kind::Action { .. }
            | Kind::Note(_)
            | Kind::Mark(_) => false,
        }
    }

    /// Whether it begins a paragraph that bullets, replies and run-ons can hang on.
    pub fn is_spoken(&self) -> bool {
        self.speech().is_some()
    }

    /// What was said, asked or answered, if it is that.
    pub fn speech(&self) -> Option<&Speech> {
        match self {
            Kind::Point(speech) | Kind::Question(speech) | Kind::Reply(speech, _) => Some(speech),
            _ => None,
        }
    }

    /// Whose it is: who speaks, or who is to act.
    pub fn speaker(&self) -> Option<&Speaker> {
        match self {
            Kind::Action { owner, .. } => Some(owner),
            _ => self.speech().map(|speech| &speech.speaker),
        }
    }

    /// Everybody who speaks or acts in it, to be changed.
    pub fn speakers_mut(&mut self) -> Vec<&mut Speaker> {
        match self {
            Kind::Point(speech) | Kind::Question(speech) | Kind::Reply(speech, _) => {
                vec![&mut speech.speaker]
            }
            Kind::Action { owner, .. } => vec![owner],
            Kind::Bullet(..)
            | Kind::Resolution(..)
            | Kind::Note(_)
            | Kind::Mark(_)
            | Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_) => Vec::new(),
        }
    }

    /// Calls `tell` with everybody who speaks or acts in it.
    pub fn each_speaker<'a>(&'a self, mut tell: impl FnMut(&'a Speaker)) {
        match self {
            Kind::Point(speech) | Kind::Question(speech) | Kind::Reply(speech, _) => {
                tell(&speech.speaker);
            }
            Kind::Action { owner, .. } => tell(owner),
            Kind::Bullet(..)
            | Kind::Resolution(..)
            | Kind::Note(_)
            | Kind::Mark(_)
            | Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_) => {}
        }
    }

    /// The people it lists, besides who speaks and whom its words refer to.
    pub fn listed(&self) -> &[Id] {
        match self {
            Kind::Present(people) | Kind::Apologies(people) | Kind::InAttendance(people) => people,
            Kind::Arrival(person) | Kind::Departure(person) => std::slice::from_ref(person),
            Kind::Point(_)
            | Kind::Question(_)
            | Kind::Reply(..)
            | Kind::Bullet(..)
            | Kind::Resolution(..)
            | Kind::Action { .. }
            | Kind::Note(_)
            | Kind::Mark(_) => &[],
        }
    }

    /// Calls `tell` with each of its texts, in the order they are printed.
    pub fn each_text<'a>(&'a self, mut tell: impl FnMut(&'a Prose)) {
        match self {
            Kind::Point(speech) | Kind::Question(speech) | Kind::Reply(speech, _) => {
                tell(&speech.text);
            }
            Kind::Action { text, .. }
            | Kind::Bullet(_, text)
            | Kind::Note(text)
            | Kind::Mark(text) => tell(text),
            Kind::Resolution(clauses, _) => clauses.iter().for_each(tell),
            Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_) => {}
        }
    }

    /// Its texts, in the order they are printed.
    pub fn texts(&self) -> Vec<&Prose> {
        let mut texts = Vec::new();
        self.each_text(|text| texts.push(text));
        texts
    }

    /// Its texts, to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut Prose> {
        match self {
            Kind::Resolution(clauses, _) => clauses.iter_mut().collect(),
            _ => self.words_mut().into_iter().collect(),
        }
    }

    /// The words that more may be joined to, or that may be parted: those of a kind that is nothing
    /// but words and whose they are.
    pub fn words_mut(&mut self) -> Option<&mut Prose> {
        match self {
            Kind::Point(speech) | Kind::Question(speech) | Kind::Reply(speech, _) => {
                Some(&mut speech.text)
            }
            Kind::Action { text, .. }
            | Kind::Bullet(_, text)
            | Kind::Note(text)
            | Kind::Mark(text) => Some(text),
            Kind::Resolution(..)
            | Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_) => None,
        }
    }

    /// Calls `tell` with everybody it names, in the order they are named.
    pub fn names(&self, mut tell: impl FnMut(Id)) {
        self.each_speaker(|speaker| {
            if let Speaker::Person(id) = speaker {
                tell(*id);
            }
        });
        self.listed().iter().copied().for_each(&mut tell);
        self.each_text(|text| text.people().for_each(&mut tell));
    }
}

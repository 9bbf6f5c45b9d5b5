//! The kinds of entry, and what may be asked of each: who speaks in it, whom it names, what words it
//! has. A new kind is a new variant; the compiler then asks here, and where kinds are typed, told
//! and printed, for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::action::Status;
use super::business::Business;
use super::clauses::Clauses;
use super::decision::Decided;
use super::entry::{Answers, Basis, Speaker, Speech};
use super::ids::Id;
use super::interest::Interest;
use super::motion::{Fate, Motion, MotionForm};
use super::prose::Prose;
use super::vote::Vote;

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
    /// A decision, clause by clause, and what leads in to the clauses.
    Resolution(Vec<Prose>, Basis, #[serde(default, skip_serializing_if = "Prose::is_empty")] Prose),
    /// A decision that is no plain resolution, the same.
    Decision(
        Decided,
        Vec<Prose>,
        Basis,
        #[serde(default, skip_serializing_if = "Prose::is_empty")] Prose,
    ),
    /// A motion, or with `under` an amendment to that motion.
    Motion(Box<Motion>),
    /// A vote, on the motion or the decision that it hangs on.
    Vote(Box<Vote>),
    /// What became of the motion that it hangs on without a count; to whom or until when.
    Fate(Fate, Prose),
    /// A declaration of interest.
    Interest(Box<Interest>),
    /// Business that has fields of its own.
    Business(Box<Business>),
    /// Something to be done: by whom, what, and by when.
    Action {
        /// Whose it is.
        owner: Speaker,
        /// What is to be done.
        text: Prose,
        /// By when.
        due: Option<NaiveDate>,
        /// Whether it is done.
        #[serde(default, skip_serializing_if = "Status::is_open")]
        status: Status,
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
    /// Somebody sent apologies, and why.
    Excused(Id, Prose),
    /// Who attends from elsewhere.
    Remote(Vec<Id>),
    /// Somebody attends in the place of a member.
    Substitute {
        /// Who attends.
        who: Id,
        /// Whose place it is.
        instead_of: Id,
    },
    /// Somebody took the chair.
    Chair(Id),
    /// So many members of the public were there.
    Gallery(u32),
    /// The public came in again.
    Readmission,
    /// What the public may read of an exempt item (Local Government Act 1972 s100C(2)).
    Summary(Prose),
    /// Text was moved to the exempt part; not which, nor what it said.
    Withheld,
}

impl Kind {
    /// Whether only the clerk ever sees it.
    pub fn is_private(&self) -> bool {
        matches!(self, Kind::Note(_) | Kind::Mark(_))
    }

    /// Whether the public may read it though the item is exempt: the summary, and that they were
    /// excluded and let in again, in no words but those of the law.
    pub fn is_open(&self) -> bool {
        match self {
            Kind::Summary(_) | Kind::Readmission => true,
            Kind::Motion(motion) => {
                matches!(motion.form, MotionForm::Exclusion(_)) && motion.words().is_empty()
            }
            _ => false,
        }
    }

    /// Whether it says who is in the room, or what they may do there.
    pub fn is_attendance(&self) -> bool {
        match self {
            Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_)
            | Kind::Excused(..)
            | Kind::Remote(_)
            | Kind::Substitute { .. }
            | Kind::Chair(_)
            | Kind::Gallery(_) => true,
            Kind::Point(_)
            | Kind::Question(_)
            | Kind::Reply(..)
            | Kind::Bullet(..)
            | Kind::Resolution(..)
            | Kind::Decision(..)
            | Kind::Motion(_)
            | Kind::Vote(_)
            | Kind::Fate(..)
            | Kind::Interest(_)
            | Kind::Business(_)
            | Kind::Action { .. }
            | Kind::Note(_)
            | Kind::Mark(_)
            | Kind::Readmission
            | Kind::Summary(_)
            | Kind::Withheld => false,
        }
    }

    /// Whether it moves what is before the meeting, or lets the public in: motions, votes and what
    /// becomes of them.
    pub fn is_of_the_floor(&self) -> bool {
        matches!(
            self,
            Kind::Motion(_)
                | Kind::Vote(_)
                | Kind::Fate(..)
                | Kind::Resolution(..)
                | Kind::Decision(..)
                | Kind::Readmission
        )
    }

    /// Whether it is a list of who was there from the start; without a time it holds from then on.
    pub fn is_of_the_start(&self) -> bool {
        matches!(
            self,
            Kind::Present(_)
                | Kind::Apologies(_)
                | Kind::InAttendance(_)
                | Kind::Excused(..)
                | Kind::Remote(_)
                | Kind::Substitute { .. }
        )
    }

    /// Whether it begins a paragraph that bullets, replies and run-ons can hang on.
    pub fn is_spoken(&self) -> bool {
        self.speech().is_some()
    }

    /// Whether replies, bullets and run-ons can hang on it: what was spoken, and questions or
    /// petitions that are minuted field by field.
    pub fn may_be_answered(&self) -> bool {
        let asks = |business: &Business| business.sort.may_be_answered();
        self.is_spoken() || matches!(self, Kind::Business(business) if asks(business))
    }

    /// What was said, asked or answered, if it is that.
    pub fn speech(&self) -> Option<&Speech> {
        match self {
            Kind::Point(speech) | Kind::Question(speech) | Kind::Reply(speech, _) => Some(speech),
            _ => None,
        }
    }

    /// Whose it is: who speaks, moves, declares, or is to act.
    pub fn speaker(&self) -> Option<&Speaker> {
        match self {
            Kind::Action { owner, .. } => Some(owner),
            Kind::Motion(motion) => Some(&motion.mover),
            Kind::Interest(interest) => Some(&interest.member),
            Kind::Business(business) => Some(&business.who),
            _ => self.speech().map(|speech| &speech.speaker),
        }
    }

    /// The clauses of a decision.
    pub fn clauses(&self) -> Option<Clauses<'_>> {
        match self {
            Kind::Resolution(clauses, _, lead) | Kind::Decision(_, clauses, _, lead) => {
                Some(Clauses::of(lead, clauses))
            }
            _ => None,
        }
    }

    /// Calls `tell` with everybody who speaks or acts in it.
    pub fn each_speaker<'a>(&'a self, mut tell: impl FnMut(&'a Speaker)) {
        match self {
            Kind::Motion(motion) => {
                tell(&motion.mover);
                tell(&motion.seconder);
            }
            Kind::Business(business) => {
                tell(&business.who);
                tell(&business.to);
            }
            _ => self.speaker().into_iter().for_each(tell),
        }
    }

    /// Everybody who speaks or acts in it, to be changed.
    pub fn speakers_mut(&mut self) -> Vec<&mut Speaker> {
        match self {
            Kind::Point(speech) | Kind::Question(speech) | Kind::Reply(speech, _) => {
                vec![&mut speech.speaker]
            }
            Kind::Action { owner, .. } => vec![owner],
            Kind::Motion(motion) => vec![&mut motion.mover, &mut motion.seconder],
            Kind::Interest(interest) => vec![&mut interest.member],
            Kind::Business(business) => vec![&mut business.who, &mut business.to],
            _ => Vec::new(),
        }
    }

    /// Calls `tell` with the people it lists, besides who speaks and whom its words refer to.
    pub fn each_listed(&self, mut tell: impl FnMut(Id)) {
        match self {
            Kind::Present(people)
            | Kind::Apologies(people)
            | Kind::InAttendance(people)
            | Kind::Remote(people) => people.iter().copied().for_each(tell),
            Kind::Arrival(person)
            | Kind::Departure(person)
            | Kind::Excused(person, _)
            | Kind::Chair(person) => tell(*person),
            Kind::Substitute { who, instead_of } => {
                tell(*who);
                tell(*instead_of);
            }
            Kind::Vote(vote) => vote.names().for_each(tell),
            Kind::Business(business) => business.people.iter().copied().for_each(tell),
            Kind::Point(_)
            | Kind::Question(_)
            | Kind::Reply(..)
            | Kind::Bullet(..)
            | Kind::Resolution(..)
            | Kind::Decision(..)
            | Kind::Motion(_)
            | Kind::Fate(..)
            | Kind::Interest(_)
            | Kind::Action { .. }
            | Kind::Note(_)
            | Kind::Mark(_)
            | Kind::Gallery(_)
            | Kind::Readmission
            | Kind::Summary(_)
            | Kind::Withheld => {}
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
            | Kind::Fate(_, text)
            | Kind::Excused(_, text)
            | Kind::Summary(text)
            | Kind::Note(text)
            | Kind::Mark(text) => tell(text),
            Kind::Resolution(clauses, _, lead) | Kind::Decision(_, clauses, _, lead) => {
                let lead = (!lead.is_empty()).then_some(lead);
                lead.into_iter().chain(clauses).for_each(tell);
            }
            Kind::Motion(motion) => {
                let lead = (!motion.lead.is_empty()).then_some(&motion.lead);
                lead.into_iter().chain(&motion.clauses).for_each(tell);
            }
            Kind::Interest(interest) => tell(&interest.nature),
            Kind::Business(business) => {
                [&business.subject, &business.power, &business.text].into_iter().for_each(tell);
            }
            Kind::Present(_)
            | Kind::Apologies(_)
            | Kind::InAttendance(_)
            | Kind::Arrival(_)
            | Kind::Departure(_)
            | Kind::Remote(_)
            | Kind::Substitute { .. }
            | Kind::Chair(_)
            | Kind::Gallery(_)
            | Kind::Vote(_)
            | Kind::Readmission
            | Kind::Withheld => {}
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
            Kind::Resolution(clauses, _, lead) | Kind::Decision(_, clauses, _, lead) => {
                std::iter::once(lead).chain(clauses).collect()
            }
            Kind::Motion(motion) => {
                std::iter::once(&mut motion.lead).chain(&mut motion.clauses).collect()
            }
            Kind::Fate(_, text) | Kind::Excused(_, text) => vec![text],
            Kind::Interest(interest) => vec![&mut interest.nature],
            Kind::Business(business) => {
                vec![&mut business.subject, &mut business.power, &mut business.text]
            }
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
            | Kind::Summary(text)
            | Kind::Note(text)
            | Kind::Mark(text) => Some(text),
            _ => None,
        }
    }

    /// Calls `tell` with everybody it names, in the order they are named.
    pub fn names(&self, mut tell: impl FnMut(Id)) {
        self.each_speaker(|speaker| speaker.person().into_iter().for_each(&mut tell));
        self.each_listed(&mut tell);
        self.each_text(|text| text.people().for_each(&mut tell));
    }
}

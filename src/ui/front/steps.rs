//! The steps of setting up, in their order: what each asks, and what stands before it.

use serde::{Deserialize, Serialize};

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// The start screen.
    Start,
    /// What the new body is called.
    Name,
    /// The council or organisation it belongs to.
    Authority,
    /// Where it usually meets.
    UsualVenue,
    /// Its list of names.
    Names,
    /// Its rule for the quorum.
    Quorum,
    /// Its house style.
    Style,
    /// Which body meets.
    Which,
    /// The agenda of the new meeting.
    Agenda,
    /// The file that the agenda is in.
    File,
    /// The day of the meeting.
    Date,
    /// When it starts.
    Time,
    /// Where it is held.
    Venue,
}

/// How many steps there are.
pub(super) const STEPS: usize = 13;

/// Every step, each at its own place.
pub(super) const EVERY_STEP: [Step; STEPS] = [
    Step::Start,
    Step::Name,
    Step::Authority,
    Step::UsualVenue,
    Step::Names,
    Step::Quorum,
    Step::Style,
    Step::Which,
    Step::Agenda,
    Step::File,
    Step::Date,
    Step::Time,
    Step::Venue,
];

/// What is set up, named by its long text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Draft {
    /// A new body, by its list of names.
    Names,
    /// A new meeting, by its agenda.
    Agenda,
}

impl Draft {
    /// Its steps, in order.
    pub(super) fn steps(self) -> &'static [Step] {
        match self {
            Draft::Names => &BODY,
            Draft::Agenda => &MEETING,
        }
    }

    /// The step it begins with.
    pub(super) fn first(self) -> Step {
        self.steps().first().copied().unwrap_or(Step::Start)
    }
}

/// How a step is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One of a list is chosen; what is typed searches it.
    List,
    /// A line is typed.
    Ask,
    /// A text is pasted or typed.
    Text,
}

impl Step {
    /// How it is answered.
    pub fn shape(self) -> Shape {
        match self {
            Step::Start | Step::Quorum | Step::Style | Step::Which => Shape::List,
            Step::Names | Step::Agenda => Shape::Text,
            Step::Name
            | Step::Authority
            | Step::UsualVenue
            | Step::File
            | Step::Date
            | Step::Time
            | Step::Venue => Shape::Ask,
        }
    }

    /// What is asked, above the line; `{command}` is the key of that command.
    pub fn question(self) -> &'static str {
        match self {
            Step::Start => "Choose with the arrows, or type to find a meeting",
            Step::Name => "What is the body called? Cabinet, for example, or Planning Committee",
            Step::Authority => {
                "Which council or organisation is it part of? {choose} alone leaves this out"
            }
            Step::UsualVenue => "Where does it usually meet? {choose} alone leaves this out",
            Step::Quorum => "How many make a quorum? Choose, or type a rule such as 1/5, 4",
            Step::Style => "In which house style are its minutes printed? It can be changed later",
            Step::Which => "Which body meets? Type to find it",
            Step::File => {
                "Which file is the agenda in? Plain text or Markdown: ~/Documents/agenda.txt"
            }
            Step::Date => "On which day? 11 June 2026, for example",
            Step::Time => "When does it start? 18:30 or 6.30 pm; an empty line leaves it open",
            Step::Venue => "Where is it held? {choose} makes the meeting and opens it",
            // The line of a text says how it was read.
            Step::Names | Step::Agenda => "",
        }
    }

    /// What its answer is called in the summary; empty for what has no place there.
    pub fn field(self) -> &'static str {
        match self {
            Step::Name => "Name",
            Step::Authority => "Part of",
            Step::UsualVenue => "Meets in",
            Step::Names => "People",
            Step::Quorum => "Quorum",
            Step::Style => "House style",
            Step::Which => "Body",
            Step::Agenda => "Agenda",
            Step::Date => "Date",
            Step::Time => "Time",
            Step::Venue => "Venue",
            Step::Start | Step::File => "",
        }
    }

    /// What the clerk is at, in a sentence.
    pub(super) fn told(self) -> &'static str {
        match self {
            Step::Start => "the start screen",
            Step::Name => "its name",
            Step::Authority => "what it is part of",
            Step::UsualVenue | Step::Venue => "its place",
            Step::Names => "its list of names",
            Step::Quorum => "its quorum",
            Step::Style => "its house style",
            Step::Which => "which body meets",
            Step::Agenda => "its agenda",
            Step::File => "the file of its agenda",
            Step::Date => "its date",
            Step::Time => "its time",
        }
    }

    /// What it is a step of; nothing for the start screen.
    pub(super) fn draft(self) -> Option<Draft> {
        match self {
            Step::Start => None,
            Step::Name
            | Step::Authority
            | Step::UsualVenue
            | Step::Names
            | Step::Quorum
            | Step::Style => Some(Draft::Names),
            Step::Which | Step::Agenda | Step::File | Step::Date | Step::Time | Step::Venue => {
                Some(Draft::Agenda)
            }
        }
    }

    /// The steps of what it belongs to, and how-manieth it is; empty for the start screen.
    pub fn among(self) -> (&'static [Step], usize) {
        let steps = self.draft().map_or(&[][..], Draft::steps);
        let step = if self == Step::File { Step::Agenda } else { self };
        (steps, steps.iter().position(|other| *other == step).unwrap_or(0))
    }

    /// The step before it.
    pub fn before(self) -> Step {
        match (self, self.among()) {
            (Step::File, _) => Step::Agenda,
            (_, (steps, at)) => {
                at.checked_sub(1).and_then(|at| steps.get(at)).copied().unwrap_or(Step::Start)
            }
        }
    }
}

const BODY: [Step; 6] =
    [Step::Name, Step::Authority, Step::UsualVenue, Step::Names, Step::Quorum, Step::Style];
const MEETING: [Step; 5] = [Step::Which, Step::Agenda, Step::Date, Step::Time, Step::Venue];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_stands_at_its_own_place() {
        for (at, step) in EVERY_STEP.into_iter().enumerate() {
            assert_eq!(step as usize, at);
        }
    }

    #[test]
    fn esc_leads_from_every_step_to_the_start() {
        for mut step in BODY.into_iter().chain(MEETING).chain([Step::File]) {
            for _ in 0..STEPS {
                step = step.before();
            }
            assert_eq!(step, Step::Start);
        }
    }
}

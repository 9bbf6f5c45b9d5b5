//! The steps of setting up, in their order: what each asks, and what stands before it.

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

    /// What is asked, above the line.
    pub fn question(self) -> &'static str {
        match self {
            Step::Start => "Choose with the arrows, or type to find a meeting",
            Step::Name => "What is the body called? Cabinet, for example, or Planning Committee",
            Step::Authority => {
                "Which council or organisation is it part of? Enter alone leaves this out"
            }
            Step::UsualVenue => "Where does it usually meet? Enter alone leaves this out",
            Step::Quorum => "How many make a quorum? Choose, or type a rule such as 1/5, 4",
            Step::Style => "In which house style are its minutes printed? It can be changed later",
            Step::Which => "Which body meets? Type to find it",
            Step::File => {
                "Which file is the agenda in? Plain text or Markdown: ~/Documents/agenda.txt"
            }
            Step::Date => "On which day? 11 June 2026, for example",
            Step::Time => "When does it start? 18:30 or 6.30 pm; an empty line leaves it open",
            Step::Venue => "Where is it held? Enter makes the meeting and opens it",
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

    /// The steps of what it belongs to, and how-manieth it is; empty for the start screen.
    pub fn among(self) -> (&'static [Step], usize) {
        let steps: &[Step] = match self {
            Step::Start => &[],
            Step::Name
            | Step::Authority
            | Step::UsualVenue
            | Step::Names
            | Step::Quorum
            | Step::Style => &BODY,
            Step::Which | Step::Agenda | Step::File | Step::Date | Step::Time | Step::Venue => {
                &MEETING
            }
        };
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
    fn esc_leads_from_every_step_to_the_start() {
        for mut step in BODY.into_iter().chain(MEETING).chain([Step::File]) {
            for _ in 0..STEPS {
                step = step.before();
            }
            assert_eq!(step, Step::Start);
        }
    }
}

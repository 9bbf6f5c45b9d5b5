//! How those are listed who were there, and how coming and going is told.

use serde::Deserialize;

use super::read::{Key, Reading, Setting};
use super::{
    AttendanceLayout, Movements, OfExcused, OfGallery, OfMovement, OfPerson, OfSubstitute, OfTimes,
    Phrase, WordList,
};

settings! {
    /// Who was there, who came and went.
    Attendance, AttendanceSheet:
    /// How lists of people stand.
    layout: AttendanceLayout,
    /// Before the members of a political group, where they are listed by group.
    of_group: Phrase<OfPerson>,
    /// Before the members whom an authority appointed, where they are listed so.
    of_authority: Phrase<OfPerson>,
    /// Before those of no group, or whom no authority appointed.
    of_no_group: String,
    /// Behind the name of somebody present who came later or left before the end.
    times: Phrase<OfTimes>,
    /// Who of those present holds the chair.
    chair: Phrase<OfPerson>,
    /// The offices of those who do.
    chair_offices: WordList,
    /// Above those present.
    present: String,
    /// Above those who sent apologies.
    apologies: String,
    /// Above others in attendance, of no other class.
    in_attendance: String,
    /// Above members from outside the body.
    other_members: String,
    /// Above officers.
    officers: String,
    /// Above guests.
    guests: String,
    /// Above the public.
    public: String,
    /// Above co-opted members, apart from those present; empty: among them.
    co_opted: String,
    /// Above members without a vote; empty: among those present.
    non_voting: String,
    /// Above those who attend from elsewhere.
    remote: String,
    /// Behind the name of somebody present who attends from elsewhere, in place of that list; empty:
    /// they are listed.
    remote_mark: String,
    /// Somebody who sent apologies and said why, in the list of apologies.
    excused: Phrase<OfExcused>,
    /// Somebody who attends in the place of a member.
    substitute: Phrase<OfSubstitute>,
    /// Somebody took the chair.
    chair_taken: Phrase<OfMovement>,
    /// How many of the public were there.
    gallery: Phrase<OfGallery>,
    /// A name in a list.
    name: Phrase<OfPerson>,
    /// What stands beside a name, in columns.
    beside: Phrase<OfPerson>,
    /// Between names in a sentence.
    separator: String,
    /// Between the last two names in a sentence.
    last_separator: String,
    /// Ends a list that is a sentence.
    stop: String,
    /// Where it stands in an item that somebody came or went.
    movements: Movements,
    /// Somebody arrived or came back.
    arrival: Phrase<OfMovement>,
    /// Somebody left.
    departure: Phrase<OfMovement>,
    /// Somebody left who had declared an interest; empty: as anybody.
    departure_with_interest: Phrase<OfMovement>,
}

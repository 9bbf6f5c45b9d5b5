//! Votes: how the meeting voted, what comes of it, and what can no longer change while names are
//! still being called. All is arithmetic; nothing here knows the room.

use serde::{Deserialize, Serialize};

use super::ids::Id;

/// How the meeting voted on what was before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// How it was counted, and what was counted.
    pub count: Count,
    /// How many in the room could vote when it was taken.
    pub room: u32,
    /// How large the majority had to be.
    #[serde(default)]
    pub majority: Majority,
    /// The casting vote on a tie, once the chair gave or declined it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub casting: Option<Casting>,
    /// Who demanded that the names be recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demanded: Vec<Id>,
    /// Members who asked that their own vote be recorded (SI 1993/202, Schedule 2 paragraph 1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<(Id, Ballot)>,
}

/// How a vote was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Count {
    /// Everybody in the room who could vote was for it.
    Unanimous,
    /// By general assent; nobody was counted.
    Affirmation,
    /// By show of hands.
    Hands {
        /// How many were for it.
        in_favour: u32,
        /// How many were against it.
        against: u32,
        /// How many abstained.
        abstaining: u32,
    },
    /// Everybody was for it except these.
    Except(Vec<(Id, Ballot)>),
    /// By name, in roll order.
    Named(Vec<(Id, Ballot)>),
}

/// What one member did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ballot {
    /// Voted for it.
    For,
    /// Voted against it.
    Against,
    /// Abstained.
    Abstaining,
    /// Was in the room and did not vote.
    NotVoting,
}

/// What the chair did on a tie (Local Government Act 1972, Schedule 12 paragraph 39(2): a second or
/// casting vote; it may be declined, and the motion then falls).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Casting {
    /// Cast for it.
    For,
    /// Cast against it.
    Against,
    /// Declined.
    Declined,
}

/// How large a majority must be, of those present and voting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Majority {
    /// More for than against (Schedule 12 paragraph 39(1)).
    #[default]
    Simple,
    /// At least two thirds.
    TwoThirds,
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// For.
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Abstaining.
    pub abstaining: u32,
    /// In the room and not voting.
    pub not_voting: u32,
}

/// What comes of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was carried.
    Carried,
    /// It was lost.
    Lost,
    /// As many for it as against it; the chair has a casting vote.
    Tied,
}

impl Majority {
    /// What comes of so many for it and against it.
    pub fn decides(self, in_favour: u32, against: u32) -> Outcome {
        match self {
            Majority::Simple if in_favour == against => Outcome::Tied,
            Majority::Simple if in_favour > against => Outcome::Carried,
            Majority::TwoThirds
                if in_favour > 0 && u64::from(in_favour) >= 2 * u64::from(against) =>
            {
                Outcome::Carried
            }
            Majority::Simple | Majority::TwoThirds => Outcome::Lost,
        }
    }

    /// What comes of it however those still to come vote; none while that is open.
    pub fn settled(self, tally: Tally, to_come: u32) -> Option<Outcome> {
        let for_it = self.decides(tally.in_favour.saturating_add(to_come), tally.against);
        let against_it = self.decides(tally.in_favour, tally.against.saturating_add(to_come));
        (for_it == against_it && for_it != Outcome::Tied).then_some(for_it)
    }
}

impl Tally {
    /// How many are on a side.
    pub fn on(self, side: Ballot) -> u32 {
        match side {
            Ballot::For => self.in_favour,
            Ballot::Against => self.against,
            Ballot::Abstaining => self.abstaining,
            Ballot::NotVoting => self.not_voting,
        }
    }

    /// Counts what members did.
    pub fn of(ballots: &[(Id, Ballot)]) -> Tally {
        let mut tally = Tally::default();
        for (_, ballot) in ballots {
            let side = match ballot {
                Ballot::For => &mut tally.in_favour,
                Ballot::Against => &mut tally.against,
                Ballot::Abstaining => &mut tally.abstaining,
                Ballot::NotVoting => &mut tally.not_voting,
            };
            *side = side.saturating_add(1);
        }
        tally
    }

    /// Everybody counted.
    pub fn sum(self) -> u32 {
        self.in_favour
            .saturating_add(self.against)
            .saturating_add(self.abstaining)
            .saturating_add(self.not_voting)
    }

    /// With those of a room who were counted on no side as not voting.
    fn in_room(self, room: u32) -> Tally {
        let others = room.saturating_sub(self.sum());
        Tally { not_voting: self.not_voting.saturating_add(others), ..self }
    }
}

impl Vote {
    /// A vote on nothing in particular, counted so in a room of so many.
    pub fn new(count: Count, room: u32) -> Self {
        Vote {
            count,
            room,
            majority: Majority::Simple,
            casting: None,
            demanded: Vec::new(),
            own: Vec::new(),
        }
    }

    /// What was counted: it sums to those in the room who could vote, unless more were counted.
    pub fn tally(&self) -> Tally {
        match &self.count {
            Count::Unanimous | Count::Affirmation => {
                Tally { in_favour: self.room, ..Tally::default() }
            }
            Count::Hands { in_favour, against, abstaining } => Tally {
                in_favour: *in_favour,
                against: *against,
                abstaining: *abstaining,
                not_voting: 0,
            }
            .in_room(self.room),
            Count::Except(others) => {
                let others = Tally::of(others);
                let in_favour = self.room.saturating_sub(others.sum());
                Tally { in_favour: others.in_favour.saturating_add(in_favour), ..others }
            }
            Count::Named(ballots) => Tally::of(ballots).in_room(self.room),
        }
    }

    /// What came of it, the casting vote counted.
    pub fn outcome(&self) -> Outcome {
        if matches!(self.count, Count::Unanimous | Count::Affirmation) {
            return Outcome::Carried;
        }
        let tally = self.tally();
        match (self.majority.decides(tally.in_favour, tally.against), self.casting) {
            (Outcome::Tied, Some(Casting::For)) => Outcome::Carried,
            (Outcome::Tied, Some(Casting::Against | Casting::Declined)) => Outcome::Lost,
            (outcome, _) => outcome,
        }
    }

    /// What members did, of those who are named.
    pub fn ballots(&self) -> &[(Id, Ballot)] {
        match &self.count {
            Count::Except(ballots) | Count::Named(ballots) => ballots,
            Count::Unanimous | Count::Affirmation | Count::Hands { .. } => &[],
        }
    }

    /// How many are said to have voted or abstained.
    pub fn counted(&self) -> u32 {
        match &self.count {
            Count::Unanimous | Count::Affirmation => self.room,
            Count::Hands { in_favour, against, abstaining } => {
                in_favour.saturating_add(*against).saturating_add(*abstaining)
            }
            Count::Except(ballots) | Count::Named(ballots) => Tally::of(ballots).sum(),
        }
    }

    /// A side on which more members asked to be recorded than were counted there. By affirmation
    /// nobody was counted.
    pub fn overdrawn(&self) -> Option<Ballot> {
        if self.count == Count::Affirmation {
            return None;
        }
        let (counted, own) = (self.tally(), Tally::of(&self.own));
        let sides = [Ballot::For, Ballot::Against, Ballot::Abstaining, Ballot::NotVoting];
        sides.into_iter().find(|side| own.on(*side) > counted.on(*side))
    }

    /// What a member did, if they are named.
    pub fn ballot_of(&self, id: Id) -> Option<Ballot> {
        let mut named = self.ballots().iter().chain(&self.own);
        named.find(|(member, _)| *member == id).map(|(_, ballot)| *ballot)
    }

    /// Everybody whom it names.
    pub fn names(&self) -> impl Iterator<Item = Id> {
        let ballots = self.ballots().iter().chain(&self.own).map(|(id, _)| *id);
        self.demanded.iter().copied().chain(ballots)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Writer;

    fn hands(in_favour: u32, against: u32, abstaining: u32) -> Count {
        Count::Hands { in_favour, against, abstaining }
    }

    fn id(number: u32) -> Id {
        Id { writer: Writer(7), number }
    }

    #[test]
    fn a_count_sums_to_the_room() {
        let others = vec![(id(1), Ballot::Against), (id(2), Ballot::Abstaining)];
        for (count, room, tally) in [
            (Count::Unanimous, 12, (12, 0, 0, 0)),
            (hands(6, 4, 1), 12, (6, 4, 1, 1)),
            (hands(6, 4, 2), 12, (6, 4, 2, 0)),
            // More than the room: the chair may be wrong and still be the chair.
            (hands(20, 4, 2), 12, (20, 4, 2, 0)),
            (Count::Except(others.clone()), 12, (10, 1, 1, 0)),
            (Count::Named(others), 3, (0, 1, 1, 1)),
        ] {
            let (in_favour, against, abstaining, not_voting) = tally;
            let tally = Tally { in_favour, against, abstaining, not_voting };
            assert_eq!(Vote::new(count.clone(), room).tally(), tally, "{count:?}");
        }
    }

    #[test]
    fn a_majority_is_of_those_voting() {
        use Majority::{Simple, TwoThirds};
        use Outcome::{Carried, Lost, Tied};
        for (majority, in_favour, against, outcome) in [
            (Simple, 7, 6, Carried),
            (Simple, 6, 7, Lost),
            (Simple, 7, 7, Tied),
            (Simple, 0, 0, Tied),
            (TwoThirds, 8, 4, Carried),
            (TwoThirds, 7, 4, Lost),
            (TwoThirds, 4, 4, Lost),
            (TwoThirds, 0, 0, Lost),
        ] {
            assert_eq!(majority.decides(in_favour, against), outcome, "{in_favour} {against}");
        }
    }

    #[test]
    fn a_tie_is_the_chairs_and_a_casting_vote_without_one_changes_nothing() {
        let tied = |casting| Vote { casting, ..Vote::new(hands(7, 7, 0), 14) }.outcome();
        assert_eq!(tied(None), Outcome::Tied);
        assert_eq!(tied(Some(Casting::For)), Outcome::Carried);
        assert_eq!(tied(Some(Casting::Declined)), Outcome::Lost);
        let clear = Vote { casting: Some(Casting::For), ..Vote::new(hands(6, 7, 0), 14) };
        assert_eq!(clear.outcome(), Outcome::Lost);
    }

    #[test]
    fn what_can_no_longer_change_is_told() {
        let tally = |in_favour, against| Tally { in_favour, against, ..Tally::default() };
        assert_eq!(Majority::Simple.settled(tally(31, 18), 3), Some(Outcome::Carried));
        assert_eq!(Majority::Simple.settled(tally(20, 18), 3), None);
        assert_eq!(Majority::Simple.settled(tally(20, 18), 2), None, "it may still be tied");
        assert_eq!(Majority::Simple.settled(tally(1, 18), 3), Some(Outcome::Lost));
        assert_eq!(Majority::TwoThirds.settled(tally(20, 10), 1), None);
        assert_eq!(Majority::TwoThirds.settled(tally(20, 10), 0), Some(Outcome::Carried));
    }
}

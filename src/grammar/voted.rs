//! Votes as they are typed: `*`, `* a dk x pe`, `31 18 2`, and by name one letter a member. Who may
//! vote, how many that are and what is voted on, the room says.

use super::reader::Reader;
use super::{Formal, Meaning, Reading, line, who};
use crate::meeting::{
    Ballot, Casting, Count, Entry, Id, Kind, Majority, Meeting, MotionForm, Outcome, Procedure,
    Tally, Vote,
};

/// What the business of an item must not be called for a vote on it to be counted without names:
/// the Local Authorities (Standing Orders) (England) (Amendment) Regulations 2014, SI 2014/165,
/// want every name where a council sets its council tax or issues a precept.
const NAMES_BY_LAW: [&str; 2] = ["council tax", "precept"];

/// What members did, and what is wrong with it.
type Sides = (Vec<(Id, Ballot)>, Option<String>);

impl Reader<'_> {
    /// `*`, `**`, `* a dk ea x pe`.
    pub(super) fn starred(&self, from: usize, rest: &str) -> Option<Reading> {
        let words = rest.trim_end();
        match words {
            "*" => return Some(self.voted(from, Count::Unanimous, None)),
            "**" => return Some(self.voted(from, Count::Affirmation, None)),
            _ => {}
        }
        let words = words.strip_prefix('*')?;
        let first = words.split_whitespace().next()?;
        if words.starts_with('*') || side(first).is_none() {
            return None;
        }
        let (ballots, wrong) = self.sides(words)?;
        Some(self.voted(from, Count::Except(ballots), wrong))
    }

    /// Sides with the people on each: `a dk ea x pe`. None if it is a sentence after all.
    fn sides(&self, words: &str) -> Option<Sides> {
        let mut ballots: Vec<(Id, Ballot)> = Vec::new();
        let mut wrong = None;
        let mut now = None;
        for word in words.split([' ', ',', '\n']).filter(|word| !word.is_empty()) {
            if let Some(ballot) = side(word) {
                now = Some(ballot);
                continue;
            }
            let ballot = now?;
            let people = self.meant_by(word);
            if people.is_empty() {
                if !who::could_be_code(&word.to_lowercase()) {
                    return None;
                }
                wrong = wrong.or(Some(who::nobody_has(word, self.room)));
            }
            for id in people {
                if let Some((_, before)) = ballots.iter().find(|(other, _)| *other == id)
                    && *before != ballot
                {
                    let name = line::called(id, self.room.meeting).0;
                    wrong = wrong.or(Some(format!("{name} is on two sides")));
                }
                ballots.retain(|(other, _)| *other != id);
                ballots.push((id, ballot));
            }
        }
        Some((ballots, wrong))
    }

    /// Somebody of that code, or those of the group of that code who may vote.
    fn meant_by(&self, code: &str) -> Vec<Id> {
        if let Some(id) = who::coded(code, self.room.meeting) {
            return vec![id];
        }
        let mut people = who::of_group(code, self.room).unwrap_or_default();
        people.retain(|id| self.room.attendance.may_vote(*id));
        people
    }

    /// `31 18 2`, `31 18`: a tally has at least two numbers.
    pub(super) fn tally(&self, from: usize, rest: &str) -> Option<Reading> {
        let mut numbers = Vec::new();
        for word in rest.split_whitespace() {
            let is_number = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
            numbers.push(word.parse::<u32>().ok().filter(|_| is_number)?);
        }
        let (in_favour, against, abstaining) = match numbers.as_slice() {
            [in_favour, against] => (*in_favour, *against, 0),
            [in_favour, against, abstaining] => (*in_favour, *against, *abstaining),
            [..] => return None,
        };
        Some(self.voted(from, Count::Hands { in_favour, against, abstaining }, None))
    }

    /// A vote counted so, on what is before the meeting.
    fn voted(&self, from: usize, count: Count, wrong: Option<String>) -> Reading {
        let old = match self.room.reopened {
            Some(Entry { kind: Kind::Vote(vote), under, .. }) => Some((vote, *under)),
            Some(_) | None => None,
        };
        let under = match old {
            Some((_, under)) => under,
            None => self.room.floor.votable(),
        };
        let voters = self.room.attendance.voters();
        let room = u32::try_from(voters.len()).unwrap_or(u32::MAX);
        let mut vote = match old {
            Some((vote, _)) => Vote { count, ..Vote::clone(vote) },
            None => Vote { majority: self.majority(), ..Vote::new(count, room) },
        };
        if let Some(demanded) = self.room.by_name
            && old.is_none()
        {
            vote.demanded = demanded.to_vec();
        }
        let wrong = wrong.or_else(|| {
            if under.is_none() && old.is_none() {
                return Some("nothing is before the meeting that could be voted on".into());
            }
            self.does_not_fit(&vote)
        });
        let wrong = wrong.or_else(|| self.has_no_seconder(old.is_some()));
        let wrong = wrong.or_else(|| self.wants_names(&vote));
        let formal = Formal { under, ..Formal::of(Kind::Vote(Box::new(vote))) };
        Reading { objection: wrong, ..self.says(Meaning::Formal(Box::new(formal)), from) }
    }

    /// How large the majority must be for what is before the meeting.
    fn majority(&self) -> Majority {
        let rules = &self.room.meeting.particulars.rules;
        match self.room.floor.question().map(|moved| &moved.form) {
            Some(MotionForm::Procedural(Procedure::Suspension)) => rules.to_suspend,
            Some(_) | None => rules.majority,
        }
    }

    /// That a motion is put to the vote which nobody has seconded, where the body wants it.
    fn has_no_seconder(&self, voted_already: bool) -> Option<String> {
        let moved = self.room.floor.question().filter(|_| !voted_already)?;
        let lacks = moved.seconder.is_nobody() && !moved.mover.is_nobody();
        (lacks && self.room.meeting.particulars.rules.seconder).then(|| {
            let named = super::moved::motion_named(&moved.form);
            format!("nobody has seconded the {named} yet; / and a code seconds it")
        })
    }

    /// How a vote contradicts the room.
    fn does_not_fit(&self, vote: &Vote) -> Option<String> {
        if !self.room.attendance.is_known() {
            return self.forbidden(vote);
        }
        let cast = vote.tally().sum();
        if cast > vote.room {
            let may = vote.room;
            return Some(format!("{cast} were counted, and {may} in the room may vote"));
        }
        let may_not = vote.ballots().iter().find_map(|(id, _)| self.may_not_vote(*id));
        may_not.or_else(|| self.forbidden(vote))
    }

    /// That somebody who votes declared an interest in the item.
    pub(super) fn forbidden(&self, vote: &Vote) -> Option<String> {
        let room = self.room;
        let voted = room.declared.voted(room.place, vote, room.attendance, room.vocabulary);
        if let Some(stake) = voted.first() {
            let name = &room.meeting.person(stake.member)?.name.last;
            return Some(format!("{name} declared {} here", room.vocabulary.named(&stake.kind)));
        }
        let some = room.declared.some_voted(room.place, vote, room.attendance, room.vocabulary);
        let others = room.attendance.voters().len().saturating_sub(some.len());
        let names = some.iter().filter_map(|id| room.meeting.person(*id));
        let names: Vec<&str> = names.map(|person| person.name.last.as_str()).collect();
        let (last, first) = names.split_last()?;
        let (first, counted) = (first.join(", "), vote.counted());
        Some(format!("{first} and {last} declared interests here: {others} others, not {counted}"))
    }

    /// Why somebody cannot vote.
    fn may_not_vote(&self, id: Id) -> Option<String> {
        if self.room.attendance.may_vote(id) {
            return None;
        }
        who::not_in_the_room(id, self.room)
            .or_else(|| Some(format!("{} has no vote here", line::called(id, self.room.meeting).0)))
    }

    /// That the law wants names for this business.
    fn wants_names(&self, vote: &Vote) -> Option<String> {
        let named = matches!(vote.count, Count::Named(_) | Count::Except(_));
        let item = self.room.place.and_then(|id| self.room.meeting.item(id))?;
        let title = item.title.to_lowercase();
        let asked = NAMES_BY_LAW.iter().find(|words| title.contains(**words))?;
        let of_business = self.room.floor.question().is_none_or(|m| m.form.is_of_business());
        (!named && of_business && self.room.reopened.is_none())
            .then(|| format!("{asked}: the law wants each name (SI 2014/165); byname: takes them"))
    }

    /// Letters of a vote by name, in roll order.
    pub(super) fn ballots(&self, from: usize, rest: &str) -> Option<Reading> {
        let voters = self.room.attendance.voters();
        let mut ballots = Vec::new();
        let mut surplus = false;
        let mut names = voters.iter();
        for letter in rest.chars().filter(|letter| !letter.is_whitespace()) {
            let ballot = side(letter.encode_utf8(&mut [0; 4]))?;
            match names.next() {
                Some(id) => ballots.push((*id, ballot)),
                None => surplus = true,
            }
        }
        let to_come = voters.len() - ballots.len();
        let wrong = if surplus {
            Some(format!("more letters than the {} who may vote", voters.len()))
        } else {
            (to_come > 0).then(|| format!("{to_come} still to come"))
        };
        Some(self.voted(from, Count::Named(ballots), wrong))
    }

    /// Words before a colon that belong to a vote.
    pub(super) fn vote_word(&self, word: &str, past: usize) -> Option<Reading> {
        match word.to_lowercase().as_str() {
            "byname" => Some(self.by_name(past)),
            "named" => {
                let words = self.line.get(past..).unwrap_or_default();
                let (ballots, wrong) = self.sides(words)?;
                (!ballots.is_empty()).then(|| self.voted(past, Count::Named(ballots), wrong))
            }
            "casting" => self.casting(past),
            "recorded" => self.recorded(past),
            _ => None,
        }
    }

    /// `byname: dk ea`: names are taken from here on, as those demanded it.
    fn by_name(&self, past: usize) -> Reading {
        let words = self.line.get(past..).unwrap_or_default();
        let mut wrong = None;
        let mut demanded = Vec::new();
        for word in words.split([' ', ',', '\n']).filter(|word| !word.is_empty()) {
            let people = self.meant_by(word);
            if people.is_empty() {
                wrong = wrong.or(Some(who::nobody_has(word, self.room)));
            }
            for id in people.into_iter().filter(|id| !demanded.contains(id)).collect::<Vec<_>>() {
                let interest = || who::has_interest(id, self.room);
                wrong = wrong.or_else(|| self.may_not_vote(id)).or_else(interest);
                demanded.push(id);
            }
        }
        let needed = self.room.meeting.particulars.rules.names_on_demand_of as usize;
        if self.room.attendance.voters().is_empty() {
            let nobody = "nobody is minuted as present who could vote; call the roll first";
            return self.objects(Meaning::Unreadable, past, nobody);
        }
        if self.room.floor.votable().is_none() {
            wrong = wrong.or(Some("nothing is before the meeting that could be voted on".into()));
        }
        if !demanded.is_empty() && demanded.len() < needed {
            let have = demanded.len();
            wrong = wrong.or(Some(format!("{needed} must demand it, and {have} did")));
        }
        Reading { objection: wrong, ..self.says(Meaning::ByName(demanded), past) }
    }

    /// `casting: for`: the chair breaks a tie.
    fn casting(&self, past: usize) -> Option<Reading> {
        let words = self.line.get(past..).unwrap_or_default().trim().to_lowercase();
        let casting = match words.as_str() {
            "" => None,
            "for" | "f" => Some(Casting::For),
            "against" | "a" => Some(Casting::Against),
            "declined" | "declines" | "d" => Some(Casting::Declined),
            _ => return None,
        };
        let voted = self.room.floor.tied().or(self.room.floor.voted());
        let entry = voted.and_then(|id| self.room.meeting.entry(id));
        let Some(Entry { kind: Kind::Vote(vote), .. }) = entry else {
            let none = "no vote was taken here that could be tied";
            return Some(self.objects(Meaning::Unreadable, past, none));
        };
        let Some(casting) = casting else {
            let how = "for, against or declined?";
            return Some(self.objects(Meaning::Unreadable, past, how));
        };
        let tally = vote.tally();
        let tied = vote.majority.decides(tally.in_favour, tally.against) == Outcome::Tied;
        let wrong = (!tied)
            .then(|| format!("the vote is not tied: {} to {}", tally.in_favour, tally.against));
        let chair = self.room.attendance.chair().filter(|_| casting != Casting::Declined);
        let wrong = wrong.or_else(|| {
            let own = vec![(chair?, Ballot::For)];
            self.forbidden(&Vote::new(Count::Named(own), vote.room))
        });
        let vote = Vote { casting: Some(casting), ..Vote::clone(vote) };
        Some(self.changes_vote(entry, vote, past, wrong))
    }

    /// `recorded: dk a`: members ask that their own vote be recorded.
    fn recorded(&self, past: usize) -> Option<Reading> {
        let words = self.line.get(past..).unwrap_or_default();
        // The name is said first, and what they did.
        let mut own: Vec<(Id, Ballot)> = Vec::new();
        let mut who_now = Vec::new();
        let mut wrong = None;
        for word in words.split([' ', ',', '\n']).filter(|word| !word.is_empty()) {
            let ballot = side(word).or_else(|| side_named(word));
            let people = self.meant_by(word);
            match (ballot, people.is_empty()) {
                (Some(ballot), true) => own.extend(who_now.drain(..).map(|id| (id, ballot))),
                (_, false) => who_now.extend(people),
                (None, true) if who::could_be_code(&word.to_lowercase()) => {
                    wrong = wrong.or(Some(who::nobody_has(word, self.room)));
                }
                (None, true) => return None,
            }
        }
        if own.is_empty() && who_now.is_empty() {
            return None;
        }
        if !who_now.is_empty() {
            wrong = wrong.or(Some("how did they vote: f, a, x or n behind the name?".into()));
        }
        let entry = self.room.floor.voted().and_then(|id| self.room.meeting.entry(id));
        let Some(Entry { kind: Kind::Vote(vote), .. }) = entry else {
            let none = "no vote was taken here";
            return Some(self.objects(Meaning::Unreadable, past, none));
        };
        for (id, ballot) in &own {
            let counted = vote.ballot_of(*id);
            if counted.is_some_and(|counted| counted != *ballot) {
                let name = line::called(*id, self.room.meeting).0;
                wrong = wrong.or(Some(format!("{name} was counted otherwise in the vote")));
            }
            wrong = wrong.or_else(|| self.may_not_vote(*id));
        }
        let said = Vote::new(Count::Named(own.clone()), vote.room);
        let wrong = wrong.or_else(|| self.forbidden(&said));
        let mut vote = Vote::clone(vote);
        vote.own.retain(|(id, _)| own.iter().all(|(other, _)| other != id));
        vote.own.extend(own);
        let wrong = wrong.or_else(|| {
            let side = vote.overdrawn()?;
            let (counted, own) = (vote.tally().on(side), Tally::of(&vote.own).on(side));
            Some(match counted {
                0 => format!("nobody was counted as {}", side_told(side)),
                _ => format!("{counted} were counted as {}, and {own} ask for it", side_told(side)),
            })
        });
        Some(self.changes_vote(entry, vote, past, wrong))
    }

    fn changes_vote(
        &self,
        entry: Option<&Entry>,
        vote: Vote,
        past: usize,
        wrong: Option<String>,
    ) -> Reading {
        let Some(entry) = entry else { return self.says(Meaning::Unreadable, past) };
        let changed = Entry { kind: Kind::Vote(Box::new(vote)), ..entry.clone() };
        Reading { objection: wrong, ..self.says(Meaning::Changes(Box::new(changed)), past) }
    }
}

/// The letter of a side.
fn side(word: &str) -> Option<Ballot> {
    match word {
        "f" | "F" => Some(Ballot::For),
        "a" | "A" => Some(Ballot::Against),
        "x" | "X" => Some(Ballot::Abstaining),
        "n" | "N" => Some(Ballot::NotVoting),
        _ => None,
    }
}

/// What those on a side did.
fn side_told(side: Ballot) -> &'static str {
    match side {
        Ballot::For => "for",
        Ballot::Against => "against",
        Ballot::Abstaining => "abstaining",
        Ballot::NotVoting => "not voting",
    }
}

fn side_named(word: &str) -> Option<Ballot> {
    match word.to_lowercase().as_str() {
        "for" => Some(Ballot::For),
        "against" => Some(Ballot::Against),
        "abstained" | "abstaining" | "abstention" => Some(Ballot::Abstaining),
        _ => None,
    }
}

/// The line that takes a vote again.
pub(super) fn of_vote(vote: &Vote, meeting: &Meeting) -> String {
    match &vote.count {
        Count::Unanimous => "*".into(),
        Count::Affirmation => "**".into(),
        Count::Hands { in_favour, against, abstaining } => {
            format!("{in_favour} {against} {abstaining}")
        }
        Count::Except(ballots) => format!("*{}", sided(ballots, meeting)),
        Count::Named(ballots) => format!("named:{}", sided(ballots, meeting)),
    }
}

/// People by sides: ` a dk ea x pe`.
fn sided(ballots: &[(Id, Ballot)], meeting: &Meeting) -> String {
    let mut sides = String::new();
    let mut now = None;
    for (id, ballot) in ballots {
        if now != Some(*ballot) {
            now = Some(*ballot);
            sides.push_str(match ballot {
                Ballot::For => " f",
                Ballot::Against => " a",
                Ballot::Abstaining => " x",
                Ballot::NotVoting => " n",
            });
        }
        sides.push(' ');
        sides.push_str(&line::code(*id, meeting));
    }
    sides
}

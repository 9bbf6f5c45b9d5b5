//! The rows of the lists: what there is to choose from.

use super::Front;
use super::answers::{date_in_words, quorum, quorum_in_words, style_in_words};
use super::list::{Choice, Row};
use super::steps::{Draft, Step};
use crate::meeting::Quorum;

impl Front {
    pub(super) fn start_rows(&self) -> Vec<Row> {
        let waits = |draft: Draft, words: &str| {
            if self.is_begun(draft) { self.where_it_is(draft) } else { words.to_owned() }
        };
        let meeting = Row::new(
            "New meeting",
            waits(Draft::Agenda, "paste its agenda, or open a file"),
            Choice::NewMeeting,
        );
        let body = Row::new(
            "New body",
            waits(Draft::Names, "a committee or council: paste its list of names"),
            Choice::NewBody,
        );
        let demo = Row::new("The demo", "invented people, to try everything out", Choice::Demo);
        let discard = |draft: Draft, what: &str| {
            let row =
                Row::new(what, "what is typed for it; asks once more", Choice::Discard(draft));
            self.is_begun(draft).then_some(row)
        };
        let discards = [
            discard(Draft::Agenda, "Throw away the new meeting"),
            discard(Draft::Names, "Throw away the new body"),
        ];
        let discards = discards.into_iter().flatten();
        let known = &self.known;
        if known.meetings.is_empty() && known.bodies.is_empty() {
            let words = "Nothing is here yet. Begin with your own body, or try the demo";
            let rows = [Row::heading(words), Row::heading(""), body, demo, meeting];
            return rows.into_iter().chain(discards).collect();
        }
        let mut rows = vec![meeting, body, demo];
        rows.extend(discards);
        if !known.meetings.is_empty() {
            rows.push(Row::heading(""));
            rows.push(Row::heading("Meetings"));
        }
        for meeting in &known.meetings {
            rows.push(Row::new(
                date_in_words(meeting.date),
                meeting.name.clone(),
                Choice::Meeting(meeting.path.clone()),
            ));
        }
        rows
    }

    pub(super) fn body_rows(&self) -> Vec<Row> {
        let known = self.known.bodies.iter().enumerate().map(|(at, body)| {
            Row::new(body.name.clone(), body.authority.clone(), Choice::Body(at))
        });
        let unreadable = self.known.unreadable.iter().map(|why| {
            Row::new("A file that cannot be read", why.clone(), Choice::Unreadable(why.clone()))
        });
        known.chain(unreadable).collect()
    }

    pub(super) fn quorum_rows(&self) -> Vec<Row> {
        let members = self.members();
        let row = |rule: Quorum, who: &str| {
            let mut words = quorum_in_words(rule);
            if let Some(first) = words.get(..1).map(str::to_uppercase) {
                words.replace_range(..1, &first);
            }
            let never = if rule.of(members) > members { ", so never" } else { "" };
            let of = format!("now {} of {members}{never}", rule.of(members));
            let who = if who.is_empty() { of } else { format!("{of} · {who}") };
            Row::new(words, who, Choice::Quorum(rule))
        };
        if let Some(own) = quorum(self.line_of(Step::Quorum).text()) {
            return vec![row(own, "")];
        }
        let third = Quorum { one_in: 3, at_least: 3 };
        vec![row(Quorum::default(), "principal councils"), row(third, "parish and town councils")]
    }

    /// How many voting members the list of names has, for which the quorum is reckoned.
    pub(super) fn members(&self) -> usize {
        let people = self.listing.people.iter();
        let votes = |class| class == crate::meeting::Class::Member;
        people.filter(|person| person.votes.unwrap_or(votes(person.class))).count()
    }

    pub(super) fn style_rows(&self) -> Vec<Row> {
        let row = |(name, _): &(String, String)| {
            Row::new(style_in_words(name), "", Choice::Style(name.clone()))
        };
        let built_in = self.styles.iter().map(row);
        // One of the clerk's own is called as its file is.
        let own = self.known.styles.iter().map(|own| match &own.style {
            Ok(_) => Row::new(own.name.clone(), "your own", Choice::Style(own.name.clone())),
            Err(why) => {
                let why = why.first().cloned().unwrap_or_default();
                Row::new(own.name.clone(), why.clone(), Choice::Unreadable(why))
            }
        });
        built_in.chain(own).collect()
    }
}

//! What Enter will record, in words: the label over the entry line. What the program says to the
//! clerk stands here; the wording of the minutes does not.

mod business;
pub(super) mod formal;
mod present;

use crate::event::Draft;
use crate::grammar::when::When;
use crate::grammar::{Answer, Meaning, Reading, Roll, Room, interest, line, who};
use crate::meeting::{Count, Entry, Id, Kind, Meeting, Place, Speaker, Standing};
use crate::session::Session;

use super::theme::Ink;

/// The label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// What will be recorded.
    pub text: String,
    /// Whether it says that something is wrong.
    pub tone: Tone,
    /// What stands at the right: who it may be, or who is out.
    pub aside: String,
}

/// How a label is to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// Something is wrong.
    Warns,
    /// Private to the clerk.
    Private,
    /// Exempt business.
    Exempt,
}

impl Tone {
    /// The ink of that tone.
    pub fn ink(self) -> Ink {
        match self {
            Tone::Plain => Ink::Label,
            Tone::Warns => Ink::Warning,
            Tone::Private => Ink::Private,
            Tone::Exempt => Ink::Exempt,
        }
    }
}

/// The keys that a label names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The one that asks who.
    pub who: String,
    /// The one that has held back once and records the line now.
    pub held: Option<String>,
}

/// The label of a line as it reads.
pub fn of(session: &Session, reading: &Reading, keys: &Keys) -> Label {
    let room = session.room();
    let meeting = &session.meeting;
    let draft = &session.desk.draft;
    let mut parts: Vec<String> = Vec::new();
    let (place, _) = session.here();
    let exempt = meeting.is_exempt(place);
    if exempt {
        parts.push("EXEMPT".into());
    }
    if place != session.desk.place && !draft.text.is_empty() {
        parts.push(format!("for {}", place_named(meeting, place)));
    }
    if meeting.particulars.closed.is_some() && draft.reopened.is_none() && !draft.text.is_empty() {
        parts.push("after the close".into());
    }
    match &reading.when {
        Some(When::At(time)) => parts.push(format!("at {}", time.format("%H:%M"))),
        Some(When::Ago(minutes)) => parts.push(format!("{minutes} min ago")),
        Some(When::Impossible(_)) | None => {}
    }
    if let Some(entry) = room.reopened {
        let at = entry.at.map_or(String::new(), |at| format!(" of {}", at.format("%H:%M")));
        parts.push(format!("reopened{at}"));
    }
    let mut tone = if exempt { Tone::Exempt } else { Tone::Plain };
    if draft.text.is_empty() && room.reopened.is_none() {
        let offered = if room.roll_call {
            roll_call(&[], &room)
        } else if room.by_name.is_some() {
            formal::calls(&room)
        } else {
            formal::offers(&room)
        };
        let offered = Some(offered).filter(|offered| !offered.is_empty());
        let offered = offered.or_else(|| {
            let reminder = present::reminder(session)?;
            tone = Tone::Warns;
            // Who is to leave must not cover that the public are to.
            let public = formal::still_in(&room).then_some("public not excluded (exclude:) · ");
            Some(format!("{}{reminder}", public.unwrap_or_default()))
        });
        parts.extend(offered.or_else(|| formal::of_the_public(&room)));
    } else if let Some(objection) = reading
        .objection
        .as_ref()
        .filter(|_| keys.held.is_some() || !is_being_called(reading, &room))
    {
        // First, for a narrow screen cuts off what is last.
        let again =
            keys.held.as_ref().map(|key| format!("{key} again records it: ")).unwrap_or_default();
        parts.push(format!("{again}{objection}"));
        // In a form the clerk goes on all the same.
        let asked = formal::asked(&reading.meaning).or(interest::last_asked(&draft.text));
        parts.extend(asked.map(|question| interest::choices(question, room.vocabulary)));
        tone = Tone::Warns;
    } else {
        if formal::calls_the_interested(reading, &room) {
            tone = Tone::Warns;
        }
        // The last question of a declaration, behind which Enter records.
        if let Some(question) = interest::last_asked(&draft.text) {
            parts.push(interest::choices(question, room.vocabulary));
        }
        let meaning = meaning(&reading.meaning, &room);
        if !meaning.is_empty() {
            parts.push(meaning);
        }
        // Last, for it is the first that may be cut off.
        parts.extend(office(&reading.meaning, &room).map(str::to_owned));
    }
    if reading.meaning == Meaning::Note {
        tone = Tone::Private;
    }
    if draft.doubted {
        parts.push("in doubt".into());
    }
    let text = parts.join(" · ");
    Label { text, tone, aside: aside(session, &room, &keys.who) }
}

/// Whether a roll is being called: that some are still to come is no objection until Enter.
fn is_being_called(reading: &Reading, room: &Room) -> bool {
    match &reading.meaning {
        Meaning::RollCall(answers) => answers.len() < room.called().len(),
        Meaning::Formal(formal) => match &formal.kind {
            Kind::Vote(vote) => {
                let to_come = vote.ballots().len() < room.attendance.voters().len();
                room.by_name.is_some() && matches!(vote.count, Count::Named(_)) && to_come
            }
            _ => false,
        },
        _ => false,
    }
}

/// Who the first word may be while it is typed; else who is out, or what waits.
fn aside(session: &Session, room: &Room, who: &str) -> String {
    let draft = &session.desk.draft;
    let word = draft.text.trim_start_matches('+');
    let typing_first = !word.is_empty() && word.chars().all(char::is_alphanumeric);
    if typing_first && room.reopened.is_none() && !room.roll_call {
        let found = who::candidates(word, room);
        let names: Vec<String> = (found.iter().take(4))
            .filter_map(|(id, _)| room.meeting.person(*id))
            .map(|person| format!("{} {}", person.code, person.name.last))
            .collect();
        if !names.is_empty() {
            let more = if found.len() > 4 { " …" } else { "" };
            return format!("{}{more}   {who}", names.join(" · "));
        }
    }
    waiting(&session.desk.waiting)
}

/// What waits: the form that was put aside first, and how many lines besides.
fn waiting(drafts: &[Draft]) -> String {
    let aside = drafts.iter().find(|draft| draft.aside);
    let form = aside.and_then(|draft| business::form_of(&draft.text));
    let named = form.map(|title| format!("{title} waits"));
    let many = match drafts.len() - usize::from(named.is_some()) {
        0 => None,
        1 => Some("1 line waits".into()),
        n => Some(format!("{n} lines wait")),
    };
    named.into_iter().chain(many).collect::<Vec<_>>().join(" · ")
}

fn meaning(meaning: &Meaning, room: &Room) -> String {
    let by = |what: &str, speaker: &Speaker| match speaker {
        Speaker::Nobody => format!("{what} by nobody named"),
        Speaker::Person(id) => format!("{what} by {}", line::called(*id, room.meeting).0),
        Speaker::Unknown(_) => format!("{what} by who?"),
    };
    match meaning {
        Meaning::Nothing => String::new(),
        Meaning::Point(speaker) => by("point", speaker),
        Meaning::RunOn(Speaker::Nobody) => format!("runs on in {}", above(room)),
        Meaning::RunOn(speaker) => by(&format!("runs on in {},", above(room)), speaker),
        Meaning::Question(speaker) => by("question", speaker),
        Meaning::Reply(speaker) => format!("{}, to {}", by("reply", speaker), above(room)),
        Meaning::ReplyToQuery(speaker) => {
            format!("{}, to a query not minuted", by("reply", speaker))
        }
        Meaning::Bullet(depth) => {
            let what = if *depth > 1 { "sub-bullet" } else { "bullet" };
            format!("{what} under {}", above(room))
        }
        Meaning::Recommended(clauses) => {
            let all = room.place.and_then(|id| room.meeting.item(id));
            let all = all.map_or(0, |item| item.recommendations.len());
            if clauses.len() == all {
                "resolution exactly as recommended".into()
            } else {
                let numbers: Vec<String> = clauses.iter().map(|n| (n + 1).to_string()).collect();
                // How many there are, that a part left out is seen.
                match numbers.as_slice() {
                    [first @ .., last] if !first.is_empty() => {
                        let first = first.join(", ");
                        format!("resolution: recommendations {first} and {last} of {all}")
                    }
                    [..] => format!("resolution: recommendation {} of {all}", numbers.join(", ")),
                }
            }
        }
        Meaning::OpenRecommended => "opens the recommended text for change".into(),
        Meaning::Resolution => "resolution in these words".into(),
        Meaning::Action(owner, due, status) => {
            let mut by_when =
                due.map_or(String::new(), |date| format!(", due {}", date.format("%-d %B %Y")));
            if !status.is_open() {
                by_when = format!("{by_when}, {}", status.word());
            }
            match owner {
                Speaker::Nobody => format!("action without an owner{by_when}"),
                Speaker::Person(id) => {
                    format!("action for {}{by_when}", line::called(*id, room.meeting).0)
                }
                Speaker::Unknown(_) => format!("action for who?{by_when}"),
            }
        }
        Meaning::Note => "PRIVATE note, never published".into(),
        Meaning::Attendance(roll, people) => {
            let what = match roll {
                Roll::Present => "present",
                Roll::Apologies => "apologies",
                Roll::InAttendance => "also attending",
            };
            format!("{what}: {}", names(people.iter().copied(), room.meeting))
        }
        Meaning::Moves(moves) => moved(moves, room),
        Meaning::RollCall(answers) => roll_call(answers, room),
        Meaning::GoTo(id) => format!("go to {}", place_named(room.meeting, Some(*id))),
        Meaning::Correct { entry, old, new } => {
            let entry = room.meeting.entry(*entry);
            let what = entry.map_or(String::new(), |entry| entry_named(room.meeting, entry));
            format!("in {what}: “{old}” becomes “{new}”")
        }
        Meaning::Formal(formal) => formal::told(formal, room),
        Meaning::Opens(_) => "opens the words of the motion to be amended".into(),
        Meaning::Stands(id, standing) => {
            let name = place_named(room.meeting, Some(*id));
            match standing {
                Standing::Withdrawn => format!("withdrawn from the agenda: {name}"),
                Standing::NotReached => format!("not reached: {name}"),
                Standing::Deferred => format!("deferred: {name}"),
                Standing::Listed => format!("back on the agenda: {name}"),
            }
        }
        Meaning::Inserts(title) => {
            let number = room.meeting.number_after(room.place);
            let item = if number.is_empty() { number } else { format!(" {number}") };
            format!("inserts item{item} here and goes to it: {title}")
        }
        Meaning::Exempts(id, paragraph) => told_of_exempting(*id, paragraph, room.meeting),
        Meaning::ByName(demanded) if demanded.is_empty() => "a vote by name begins".into(),
        Meaning::ByName(demanded) => {
            let names = names(demanded.iter().copied(), room.meeting);
            format!("a vote by name begins, demanded by {names}")
        }
        Meaning::Changes(entry) => formal::told_of(&entry.kind, room),
        Meaning::Everything => "everything: search all acts".into(),
        Meaning::Unreadable => "recorded as a mark to settle".into(),
    }
}

/// The office of whoever speaks or acts.
fn office<'a>(meaning: &Meaning, room: &Room<'a>) -> Option<&'a str> {
    match meaning {
        Meaning::Point(speaker)
        | Meaning::RunOn(speaker)
        | Meaning::Question(speaker)
        | Meaning::Reply(speaker)
        | Meaning::ReplyToQuery(speaker)
        | Meaning::Action(speaker, ..) => match speaker {
            Speaker::Person(id) => line::called(*id, room.meeting).1,
            Speaker::Nobody | Speaker::Unknown(_) => None,
        },
        Meaning::Formal(_)
        | Meaning::Changes(_)
        | Meaning::Opens(_)
        | Meaning::ByName(_)
        | Meaning::Stands(..)
        | Meaning::Inserts(_)
        | Meaning::Exempts(..)
        | Meaning::Nothing
        | Meaning::Bullet(_)
        | Meaning::Recommended(_)
        | Meaning::OpenRecommended
        | Meaning::Resolution
        | Meaning::Note
        | Meaning::Attendance(..)
        | Meaning::Moves(_)
        | Meaning::RollCall(_)
        | Meaning::GoTo(_)
        | Meaning::Correct { .. }
        | Meaning::Everything
        | Meaning::Unreadable => None,
    }
}

/// What becomes exempt. What that means in full stands on the page.
fn told_of_exempting(id: Id, paragraph: &str, meeting: &Meeting) -> String {
    let number = meeting.item(id).map_or("", |item| item.number.as_str());
    let named = if number.is_empty() { "this item".into() } else { format!("item {number}") };
    let by = if paragraph.is_empty() { String::new() } else { format!(", para {paragraph}") };
    let entries = match meeting.entries_to_withhold(id) {
        0 => String::new(),
        1 => " and 1 entry".into(),
        n => format!(" and {n} entries"),
    };
    format!("{named} EXEMPT{by}: papers{entries} not public; kept in journal")
}

fn moved(moves: &[(Id, bool)], room: &Room) -> String {
    let started = room.meeting.particulars.opened.is_some();
    // Many who go together are told by their number first.
    if let [(_, arrives), _, _, ..] = moves
        && started
        && moves.iter().all(|(_, other)| other == arrives)
    {
        let do_so = if *arrives { "arrive" } else { "leave" };
        let names = names(moves.iter().map(|(id, _)| *id), room.meeting);
        return format!("{} {do_so}: {names}", moves.len());
    }
    let words: Vec<String> = moves
        .iter()
        .map(|(id, arrives)| {
            let name = room.meeting.person(*id).map_or("somebody".into(), |p| p.name.formal());
            match (arrives, started, room.attendance.of_person(*id).is_some()) {
                (true, false, _) => format!("{name} is present"),
                (false, false, _) => format!("apologies from {name}"),
                (true, true, true) => format!("{name} returns"),
                (true, true, false) => format!("{name} arrives"),
                (false, true, _) => format!("{name} leaves"),
            }
        })
        .collect();
    words.join(" · ")
}

fn roll_call(answers: &[(Id, Answer)], room: &Room) -> String {
    let of = |wanted: Answer| answers.iter().filter(|(_, answer)| *answer == wanted).count();
    let called = room.called();
    let next = called.get(answers.len()).and_then(|id| room.meeting.person(*id));
    let next = next.map_or("all called".into(), |person| format!("next: {}", person.name.plain()));
    format!(
        "roll call · {next} · p present {}   e apologies {}   a absent {}",
        of(Answer::Present),
        of(Answer::Apologies),
        of(Answer::Absent)
    )
}

/// Several people by surname: `Finch, Owusu and Pell`.
pub fn names(people: impl Iterator<Item = Id>, meeting: &Meeting) -> String {
    let names: Vec<&str> =
        people.filter_map(|id| meeting.person(id)).map(|p| p.name.last.as_str()).collect();
    match names.as_slice() {
        [] => "nobody".into(),
        [one] => (*one).into(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What the last thing spoken is called: `the question of 19:36`.
fn above(room: &Room) -> String {
    match room.last_spoken() {
        None => "nothing above".into(),
        Some(entry) => {
            let what = entry_named(room.meeting, room.head_of(entry));
            let at = entry.at.map_or(String::new(), |at| format!(" of {}", at.format("%H:%M")));
            format!("the {what}{at}")
        }
    }
}

/// What an entry is called.
pub fn entry_named(meeting: &Meeting, entry: &Entry) -> String {
    crate::session::entry_named(meeting, entry)
}

/// What a place is called.
pub fn place_named(meeting: &Meeting, place: Place) -> String {
    match place.and_then(|id| meeting.item(id)) {
        None => "the front".into(),
        Some(item) if item.number.is_empty() => item.title.clone(),
        Some(item) => format!("item {}, {}", item.number, item.title),
    }
}

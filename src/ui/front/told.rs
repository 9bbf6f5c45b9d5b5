//! What was read of a pasted text, told row by row with the number of its line, complaints among
//! it. Reads no text itself.

use crate::agenda::{self, Found};
use crate::meeting::{Class, NoticeKind, Prose, Standing};
use crate::roster::{self, Listing};
use crate::typeset::{width, wrap};
use crate::ui::theme::Ink;

/// A row that tells what was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The line it was read from, counted from 1; 0 for what stands on none or goes on.
    pub line: usize,
    /// What is written, from left to right.
    pub spans: Vec<(Ink, String)>,
}

/// The cells of the line's number and the space behind it.
pub(super) const NUMBER: usize = 6;

/// From so many cells on, an office stands beside the name.
const WIDE: usize = 70;

fn told(line: usize, spans: Vec<(Ink, String)>) -> Told {
    Told { line, spans }
}

fn plain(ink: Ink, text: impl Into<String>) -> Told {
    told(0, vec![(ink, text.into())])
}

/// A complaint, in as many rows as it needs.
fn complaint(line: usize, message: &str, cells: usize) -> Vec<Told> {
    let room = cells.saturating_sub(NUMBER + 2).max(12);
    let rows = wrap(message, room);
    let words = |at: usize| {
        let row = rows.get(at).map(|row| row.bytes.start..row.drawn);
        row.and_then(|row| message.get(row)).unwrap_or_default().to_owned()
    };
    (0..rows.len())
        .map(|at| {
            let (line, sign) = if at == 0 { (line, "! ") } else { (0, "  ") };
            told(line, vec![(Ink::Warning, sign.into()), (Ink::Mark, words(at))])
        })
        .collect()
}

/// How many there are, in words for a line: `1 line to look at`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Text made as wide as `cells`.
fn filled(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(width(text)).max(1)))
}

fn class_name(class: Class) -> &'static str {
    match class {
        Class::Member => "member",
        Class::CoOpted => "co-opted member",
        Class::NonVoting => "non-voting member",
        Class::Substitute => "substitute",
        Class::OtherMember => "other member",
        Class::Officer => "officer",
        Class::Guest => "guest",
        Class::Public => "public",
        Class::Collective => "spoken of as one",
    }
}

/// A list of names as it was read, for the body of that name.
pub(super) fn of_names(listing: &Listing, body: &str, cells: usize) -> Vec<Told> {
    let mut rows: Vec<Told> = Vec::new();
    let name_room = if cells >= WIDE { 26 } else { 24 };
    let wide = cells >= WIDE;
    let person = |person: &roster::Proposed| {
        let offices: Vec<&str> = person.offices.iter().map(|office| office.full.as_str()).collect();
        let mut offices = offices.join(", ");
        if let Some(group) = listing.groups.iter().find(|group| group.code == person.group) {
            let apart = if offices.is_empty() { "" } else { " · " };
            offices.push_str(&format!("{apart}{}", group.name));
        }
        if !person.authority.is_empty() {
            let apart = if offices.is_empty() { "" } else { " · " };
            offices.push_str(&format!("{apart}{}", person.authority));
        }
        let mut spans = vec![
            (Ink::Code, filled(&person.code, 5)),
            (Ink::Text, filled(&person.name.plain(), name_room)),
            (Ink::Dim, filled(class_name(person.class), 16)),
        ];
        // Where it does not fit beside the name it stands below.
        let below = !wide && !offices.is_empty();
        let indented = told(0, vec![(Ink::Text, " ".repeat(5)), (Ink::Dim, offices.clone())]);
        if wide {
            spans.push((Ink::Dim, offices));
        }
        std::iter::once(told(person.line, spans)).chain(below.then_some(indented))
    };
    let mut complaints = listing.complaints.iter().peekable();
    for proposed in &listing.people {
        while let Some(before) = complaints.next_if(|other| other.line < proposed.line) {
            rows.extend(complaint(before.line, &before.message, cells));
        }
        rows.extend(person(proposed));
        while let Some(own) = complaints.next_if(|other| other.line <= proposed.line) {
            rows.extend(complaint(own.line, &own.message, cells));
        }
    }
    for rest in complaints {
        rows.extend(complaint(rest.line, &rest.message, cells));
    }
    if !listing.people.is_empty() {
        let is_taken = |code: &str| {
            listing.people.iter().any(|person| person.code == code)
                || listing.groups.iter().any(|group| group.code == code)
        };
        rows.push(Told::default());
        rows.extend(listing.groups.iter().map(|group| {
            let spans = vec![
                (Ink::Code, filled(&group.code, 5)),
                (Ink::Text, filled(&group.name, name_room)),
                (Ink::Dim, "group".to_owned()),
            ];
            told(0, spans)
        }));
        rows.extend(roster::collectives(body, &is_taken).iter().flat_map(person));
    }
    rows
}

/// What a list of names looks like, for somebody who has none before them.
pub(super) fn names_example() -> Vec<Told> {
    let mut rows =
        vec![plain(Ink::Dim, "One name a line, the office after a comma:"), Told::default()];
    for line in [
        "Councillor Jane Finch, Leader (Chair)",
        "Councillor Ali Osei, Cabinet Member for Finance",
        "Officers:",
        "Ms Jo Hale, Director of Housing",
    ] {
        rows.push(plain(Ink::Text, format!("  {line}")));
    }
    rows.push(Told::default());
    for line in [
        "Each person gets a short code to type while",
        "minuting, such as fi for Finch. To choose one",
        "yourself, write it in front:",
    ] {
        rows.push(plain(Ink::Dim, line));
    }
    rows.push(Told::default());
    rows.push(plain(Ink::Text, "  jf = Councillor Jane Finch, Leader"));
    rows.push(Told::default());
    for line in [
        "Other headings: Members, Co-opted members,",
        "Non-voting members, Substitutes, Other members,",
        "Guests, Public, a group: Labour Group, or of",
        "a joint body an authority: Kirkshire Council.",
    ] {
        rows.push(plain(Ink::Dim, line));
    }
    rows
}

/// An agenda as it was read, for a meeting of the body of that name; another is chosen by the key
/// that leads back.
pub(super) fn of_agenda(
    reading: &agenda::Reading,
    (body, back): (&str, &str),
    cells: usize,
) -> Vec<Told> {
    let mut rows = of_heading(&reading.particulars, (body, back), cells);
    if !rows.is_empty() {
        rows.push(Told::default());
    }
    let mut complaints = reading.complaints.iter().peekable();
    for (at, item) in reading.items.iter().enumerate() {
        while let Some(before) = complaints.next_if(|other| other.line < item.line) {
            rows.extend(complaint(before.line, &before.message, cells));
        }
        of_item(item, cells, &mut rows);
        let next = reading.items.get(at + 1).map_or(usize::MAX, |next| next.line);
        while let Some(own) = complaints.next_if(|other| other.line < next) {
            rows.extend(complaint(own.line, &own.message, cells));
        }
    }
    for rest in complaints {
        rows.extend(complaint(rest.line, &rest.message, cells));
    }
    rows
}

fn of_heading(found: &Found, (body, back): (&str, &str), cells: usize) -> Vec<Told> {
    let mut rows = Vec::new();
    let date = found.date.map(super::answers::date_in_words).unwrap_or_default();
    let time = found.time.map(super::answers::time_in_words).unwrap_or_default();
    let facts: Vec<&str> = [&found.body, &found.authority, &date, &time, &found.venue]
        .into_iter()
        .map(String::as_str)
        .filter(|fact| !fact.is_empty())
        .collect();
    if !facts.is_empty() {
        let text = facts.join(" · ");
        for row in wrap(&text, cells.saturating_sub(NUMBER).max(12)) {
            let words = text.get(row.bytes.start..row.drawn).unwrap_or_default();
            rows.push(plain(Ink::Strong, words));
        }
    }
    if !found.body.is_empty() && found.body.to_lowercase() != body.to_lowercase() {
        let message = format!(
            "The agenda is headed {}, and this meeting is of the {body}; {back} leads back to \
             choose another body",
            found.body
        );
        rows.extend(complaint(0, &message, cells));
    }
    rows
}

fn of_item(item: &agenda::Proposed, cells: usize, rows: &mut Vec<Told>) {
    let number = if item.number.is_empty() { "–".into() } else { item.number.clone() };
    rows.push(told(
        item.line,
        vec![(Ink::Code, filled(&number, 4)), (Ink::Strong, item.title.clone())],
    ));
    let mut facts = Vec::new();
    if !item.officer.is_empty() {
        facts.push(item.officer.clone());
    }
    match item.key_decision {
        Some(true) => facts.push("key decision".into()),
        Some(false) => facts.push("not a key decision".into()),
        None => {}
    }
    match item.standing {
        Standing::Listed => {}
        Standing::Withdrawn => facts.push("withdrawn".into()),
        Standing::Deferred => facts.push("deferred".into()),
        Standing::NotReached => facts.push("not reached".into()),
    }
    let mut detail = |ink: Ink, text: String| {
        let room = cells.saturating_sub(NUMBER + 4);
        let text = crate::ui::draw::fitted(&text.replace('\n', " "), room, "…");
        rows.push(told(0, vec![(Ink::Text, "    ".into()), (ink, text)]));
    };
    if let Some(exempt) = &item.exempt {
        let paragraph = match exempt.paragraph.as_str() {
            "" => String::new(),
            paragraph => format!(", paragraph {paragraph}"),
        };
        detail(Ink::Exempt, format!("EXEMPT{paragraph}"));
    }
    if !facts.is_empty() {
        detail(Ink::Dim, facts.join(" · "));
    }
    if !item.recommended_lead.is_empty() {
        detail(Ink::Text, format!("recommended: {}", item.recommended_lead));
    }
    let clauses =
        item.recommendations.iter().map(|clause: &Prose| clause.spelled(|id| id.to_string()));
    for (number, clause) in (1..).zip(clauses) {
        let words: String = clause.chars().take(300).collect();
        detail(Ink::Text, format!("recommended {number}. {words}"));
    }
    for (label, words) in [("reasons", &item.reasons), ("alternatives", &item.alternatives)] {
        if !words.is_empty() {
            let words: String = words.chars().take(300).collect();
            detail(Ink::Dim, format!("{label}: {words}"));
        }
    }
    for document in &item.documents {
        detail(Ink::Dim, format!("document: {document}"));
    }
    for notice in &item.notices {
        let kind = match notice.kind {
            NoticeKind::Question => "question",
            NoticeKind::Petition => "petition",
        };
        let to = if notice.to.is_empty() { String::new() } else { format!(" to {}", notice.to) };
        let words: String = notice.text.chars().take(300).collect();
        detail(Ink::Text, format!("{kind} from {}{to}: {words}", notice.from));
    }
}

/// What an agenda looks like, for somebody who has none before them.
pub(super) fn agenda_example(open: &str) -> Vec<Told> {
    let mut rows = vec![plain(Ink::Dim, "As it was published, for example:"), Told::default()];
    for line in [
        "Thursday 11 June 2026, 6.30 pm",
        "Council Chamber, Town Hall",
        "",
        "1. Apologies for absence",
        "2. Budget monitoring",
        "   Officer: Ben Okafor",
        "   Recommendation: That the forecast be noted.",
        "3. Land at Mill Lane",
        "   Exempt: paragraph 3",
    ] {
        rows.push(plain(Ink::Text, format!("  {line}")));
    }
    rows.push(Told::default());
    for line in [
        "Also read: Recommendations, Reasons,",
        "Alternative options, Documents, Key decision,",
        "Question from …, Petition from …",
    ] {
        rows.push(plain(Ink::Dim, line));
    }
    rows.push(Told::default());
    rows.push(plain(Ink::Dim, format!("{open} opens it from a file.")));
    rows
}

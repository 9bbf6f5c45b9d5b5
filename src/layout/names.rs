//! How people are printed: by office, by name or unnamed, as the style says for their class, and in
//! short where the style allows it; and the words a clerk typed, with those referred to filled in.

use std::borrow::Cow;

use super::{Before, Page};
use crate::document::Run;
use crate::meeting::{Attribution, Class, Id, Kind, Name, Person, Piece, Prose, Sort, Speaker};
use crate::style::{OfPerson, OfficeCase, OfficeRepeat, Phrase};

/// By what people are named on a page: what is asked for all, what the item has, or what the style
/// says.
pub(super) fn attribution_of(page: Page) -> Attribution {
    if page.must_name {
        return Attribution::ByClass;
    }
    asked_for(page).unwrap_or(page.style.people.attribution)
}

/// By what people are to be named on a page otherwise than the style says, if anybody asks for that.
pub(super) fn asked_for(page: Page) -> Option<Attribution> {
    let item = page.place.and_then(|id| page.record.item(id));
    let own = [page.record.attribution(), item.map_or(Attribution::ByClass, |i| i.attribution)];
    own.into_iter().find(|one| !one.is_usual())
}

/// Somebody inside a sentence: "the Cabinet Member for Finance".
pub(super) fn attribution(page: Page, id: Id, before: &mut Before) -> String {
    let people = &page.style.people;
    let Some(person) = page.record.person(id) else { return people.unknown.clone() };
    let form = match form_of(page, person, before) {
        Form::Unnamed(words) => return words.into(),
        Form::Named(form) => form,
    };
    match office(page, person, form, before) {
        Some(office) => in_form(page, person, form, &in_case(page, office)),
        None if form.has(OfPerson::Office) => {
            let name = in_form(page, person, &people.name, "");
            if name.trim().is_empty() { entitled(page, &person.name).full() } else { name }
        }
        None => in_form(page, person, form, ""),
    }
}

/// An office in the letters of the style.
fn in_case<'a>(page: Page, office: &'a str) -> Cow<'a, str> {
    match page.style.people.office_case {
        OfficeCase::AsTyped => Cow::Borrowed(office),
        OfficeCase::Small => Cow::Owned(office.to_lowercase()),
    }
}

/// How somebody is printed.
#[derive(Clone, Copy)]
enum Form<'a> {
    /// In no form of their name.
    Unnamed(&'a str),
    /// In this.
    Named(&'a Phrase<OfPerson>),
}

/// The form in which somebody is printed here; they are named by it.
fn form_of<'a>(page: Page<'a>, person: &Person, before: &mut Before) -> Form<'a> {
    let people = &page.style.people;
    if person.class == Class::Collective {
        return Form::Named(&people.collective);
    }
    match attribution_of(page) {
        Attribution::Office => return Form::Named(&people.by_office),
        Attribution::Name => return Form::Named(&people.by_name),
        Attribution::Both => return Form::Named(&people.by_both),
        Attribution::Anonymous => return Form::Unnamed(some(page, person)),
        // Where nobody is to be named, whoever the words cannot do without is not either; a style
        // that names nobody says itself how it names those.
        Attribution::Nobody if asked_for(page).is_some() => {
            return Form::Unnamed(some(page, person));
        }
        Attribution::Nobody | Attribution::ByClass => {}
    }
    let (first, again) = forms(page, person);
    Form::Named(again.filter(|_| was_met(person, before)).unwrap_or(first))
}

/// The form of the style for the class of somebody, and the one for the second time if there is one.
fn forms<'a>(
    page: Page<'a>,
    person: &Person,
) -> (&'a Phrase<OfPerson>, Option<&'a Phrase<OfPerson>>) {
    let people = &page.style.people;
    let (first, again) = match person.class {
        Class::Member | Class::Substitute => (&people.member, Some(&people.member_again)),
        Class::CoOpted | Class::NonVoting => (&people.co_opted, Some(&people.member_again)),
        Class::OtherMember => (&people.other_member, Some(&people.member_again)),
        Class::Officer => (&people.officer, Some(&people.officer_again)),
        Class::Guest => (&people.guest, Some(&people.guest_again)),
        Class::Public => (&people.public, None),
        Class::Collective => (&people.collective, None),
    };
    (first, again.filter(|again| !again.is_empty()))
}

/// Whether somebody is named wherever this page prints them: the forms of a style may say no more
/// than that it was a member.
pub(super) fn is_named(page: Page, person: &Person) -> bool {
    if person.class == Class::Collective {
        return true;
    }
    let (first, again) = forms(page, person);
    let people = &page.style.people;
    match attribution_of(page) {
        Attribution::Office => names_somebody(&people.by_office),
        Attribution::Name => names_somebody(&people.by_name),
        Attribution::Both => names_somebody(&people.by_both),
        Attribution::Anonymous => false,
        Attribution::Nobody if asked_for(page).is_some() => false,
        Attribution::Nobody | Attribution::ByClass => {
            names_somebody(first) && again.is_none_or(names_somebody)
        }
    }
}

/// Whether a form tells who it is.
fn names_somebody(form: &Phrase<OfPerson>) -> bool {
    let telling = [
        OfPerson::Full,
        OfPerson::Formal,
        OfPerson::Plain,
        OfPerson::Last,
        OfPerson::Initial,
        OfPerson::Initials,
        OfPerson::Office,
    ];
    telling.into_iter().any(|place| form.has(place))
}

/// Whether somebody was named in the item before; now they are.
fn was_met(person: &Person, before: &mut Before) -> bool {
    match before.named.binary_search(&person.id) {
        Ok(_) => true,
        Err(at) => {
            before.named.insert(at, person.id);
            false
        }
    }
}

/// Somebody who is not to be named.
pub(super) fn some<'a>(page: Page<'a>, person: &Person) -> &'a str {
    let people = &page.style.people;
    match person.class {
        Class::Officer => &people.some_officer,
        Class::Guest | Class::Public | Class::Collective => &people.some_other,
        Class::Member
        | Class::Substitute
        | Class::CoOpted
        | Class::NonVoting
        | Class::OtherMember => &people.some_member,
    }
}

/// The office that is printed of somebody in a form, in full or in short, or none.
fn office<'a>(
    page: Page<'a>,
    person: &'a Person,
    form: &Phrase<OfPerson>,
    before: &mut Before,
) -> Option<&'a str> {
    if !form.has(OfPerson::Office) {
        return None;
    }
    let office = person.offices.first()?;
    Some(match page.style.people.office_repeat {
        OfficeRepeat::Full => &office.full,
        OfficeRepeat::ShortWhenLast if was_named(page, person, &office.short, before) => {
            &office.short
        }
        OfficeRepeat::ShortWhenLast => &office.full,
    })
}

/// Somebody is named, and nothing is composed: all that this leaves in `before`.
fn meet(page: Page, id: Id, before: &mut Before) {
    if let Some(person) = page.record.person(id)
        && let Form::Named(form) = form_of(page, person, before)
    {
        office(page, person, form, before);
    }
}

/// Whoever speaks is named, and nothing is composed.
pub(super) fn pass_speaker(page: Page, speaker: &Speaker, before: &mut Before) {
    if let Some(id) = speaker.person() {
        meet(page, id, before);
    }
}

/// Names those whom an entry names, as composing it does, and composes nothing: first who speaks,
/// then those referred to. Private notes and attendance name nobody for those that follow, and a
/// resolution stands for itself.
pub(super) fn pass(page: Page, kind: &Kind, before: &mut Before) {
    if let Kind::Interest(interest) = kind {
        // Whoever declares stands by name, as in the lists; those referred to as ever.
        interest.nature.people().for_each(|id| meet(page, id, before));
    }
    let page = if owes(kind) { page.naming() } else { page };
    let names = match kind {
        Kind::Bullet(..) | Kind::Action { .. } => true,
        Kind::Business(business) => !business.sort.stands_for_itself(),
        kind => kind.is_spoken(),
    };
    if names {
        kind.names(|id| meet(page, id, before));
    }
}

/// Whether somebody owes something by an entry.
pub(super) fn owes(kind: &Kind) -> bool {
    match kind {
        Kind::Action { .. } => true,
        Kind::Business(business) => business.sort == Sort::WrittenReply,
        _ => false,
    }
}

/// Whether the last person named who has this short form of office is this one; now it is.
fn was_named(page: Page, person: &Person, short: &str, before: &mut Before) -> bool {
    let has_it = |id: Id| {
        page.record
            .person(id)
            .and_then(|other| other.offices.first())
            .is_some_and(|o| o.short == short)
    };
    if before.holders.binary_search(&person.id).is_ok() {
        return true;
    }
    before.holders.retain(|id| !has_it(*id));
    let at = before.holders.partition_point(|id| *id < person.id);
    before.holders.insert(at, person.id);
    false
}

/// Somebody in a form of name.
pub(super) fn in_form(
    page: Page,
    person: &Person,
    form: &Phrase<OfPerson>,
    office: &str,
) -> String {
    let name = &*entitled(page, &person.name);
    form.text(&[
        (OfPerson::Group, group(page, person)),
        (OfPerson::Authority, &person.authority),
        (OfPerson::Full, &name.full()),
        (OfPerson::Formal, &name.formal()),
        (OfPerson::Plain, &name.plain()),
        (OfPerson::Last, &name.last),
        (OfPerson::Office, office),
        (OfPerson::Body, &page.record.particulars.body),
        (OfPerson::Title, &name.title),
        (OfPerson::Initial, &initials(&name.given, " ")),
        (OfPerson::Initials, &initials(&name.plain(), "")),
    ])
}

/// A name with its title as the style prints it, word by word.
fn entitled<'a>(page: Page, name: &'a Name) -> Cow<'a, Name> {
    let titles = &page.style.people.titles;
    if titles.is_empty() || name.title.is_empty() {
        return Cow::Borrowed(name);
    }
    let words = name.title.split_whitespace().map(|word| titles.of(word).unwrap_or(word));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    Cow::Owned(Name { title: words.join(" "), ..name.clone() })
}

/// The first letter of each name, a hyphenated one counting as one.
fn initials(names: &str, between: &str) -> String {
    let letters = names.split_whitespace().filter_map(|name| name.chars().next());
    letters.map(String::from).collect::<Vec<_>>().join(between)
}

/// Somebody as in the lists of those present, without an office; and the office.
pub(super) fn listed(page: Page, id: Id) -> (String, String) {
    match page.record.person(id) {
        Some(person) => (
            in_form(page, person, &page.style.attendance.name, ""),
            person.offices.first().map_or("", |office| &office.full).to_string(),
        ),
        None => (page.style.people.unknown.clone(), String::new()),
    }
}

/// What somebody's political group is called; empty if they have none.
pub(super) fn group<'a>(page: Page<'a>, person: &Person) -> &'a str {
    let mut groups = page.record.particulars.groups.iter();
    let own = |code: &str| !person.group.is_empty() && code.eq_ignore_ascii_case(&person.group);
    groups.find(|group| own(&group.code)).map_or("", |group| &group.name)
}

/// Who speaks or owns, inside a sentence; empty for nobody.
pub(super) fn speaker(page: Page, speaker: &Speaker, before: &mut Before) -> String {
    match speaker {
        Speaker::Nobody => String::new(),
        Speaker::Person(id) => attribution(page, *id, before),
        Speaker::Unknown(_) => page.style.people.unknown.clone(),
    }
}

/// The words typed (in an entry, once minuted), a paragraph each, with those referred to filled in. `starts` says
/// whether they begin a sentence.
pub(super) fn prose(
    page: Page,
    entry: Option<Id>,
    prose: &Prose,
    starts: bool,
    before: &mut Before,
) -> Vec<Vec<Run>> {
    let mut paragraphs = vec![Vec::new()];
    let mut starts = starts;
    for piece in prose.pieces() {
        match piece {
            Piece::Words(words) => {
                for (at, line) in words.split('\n').enumerate() {
                    if at > 0 {
                        paragraphs.push(Vec::new());
                        starts = true;
                    }
                    add(&mut paragraphs, typed(entry, line.trim_end_matches('\r')));
                    if !line.trim().is_empty() {
                        starts = ends_a_sentence(line) && line.ends_with(char::is_whitespace);
                    }
                }
            }
            Piece::Person(id) => {
                let name = attribution(page, id, before);
                add(&mut paragraphs, typed(entry, &if starts { capitalised(&name) } else { name }));
                starts = false;
            }
        }
    }
    paragraphs
}

pub(super) fn typed(entry: Option<Id>, text: &str) -> Run {
    Run { text: text.into(), entry, ..Run::default() }
}

/// Puts words at the end of the last paragraph.
fn add(paragraphs: &mut [Vec<Run>], run: Run) {
    let Some(paragraph) = paragraphs.last_mut() else { return };
    match paragraph.last_mut() {
        Some(last) => last.text.push_str(&run.text),
        None if run.text.is_empty() => {}
        None => paragraph.push(run),
    }
}

/// With a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether another sentence may begin after these words.
pub(super) fn ends_a_sentence(words: &str) -> bool {
    bare(words).ends_with(['.', '?', '!', '…'])
}

/// Whether no full stop may be put after these words.
pub(super) fn is_stopped(words: &str) -> bool {
    ends_a_sentence(words) || bare(words).ends_with([':', ';', ','])
}

/// Without closing quotes and brackets.
fn bare(words: &str) -> &str {
    words.trim_end_matches(|c: char| c.is_whitespace() || "\"'’”»)]".contains(c))
}

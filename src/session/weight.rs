//! How much an image of undo keeps from being forgotten, in bytes, near enough: its texts, and a
//! little for everything beside them.

use super::step::Image;
use crate::event::Draft;
use crate::meeting::{Entry, Item, Meeting, Particulars, Person, Prose, Speaker};

/// What a thing takes beside its texts.
const BARE: usize = 200;

impl Image {
    pub(super) fn weight(&self) -> usize {
        let of_thing = match self {
            Image::Text { was, .. } => was.len(),
            Image::Draft(draft) => of_draft(draft),
            Image::Waits(draft) => draft.as_ref().map_or(0, of_draft),
            Image::Waiting(drafts) => drafts.iter().map(of_draft).sum(),
            Image::Doubted(_) | Image::Place(_) | Image::RollCall(_) => 0,
            Image::Entry(_, was) => was.as_ref().map_or(0, |(entry, _)| of_entry(entry)),
            Image::Person(_, was) => was.as_deref().map_or(0, of_person),
            Image::Item(_, was) => was.as_deref().map_or(0, of_item),
            Image::ByName(ids) => 8 * ids.as_ref().map_or(0, Vec::len),
            Image::Roster(ids) | Image::Agenda(ids) => 8 * ids.len(),
            Image::Particulars(was) => of_particulars(was),
            Image::Meeting(meeting) => of_meeting(meeting),
        };
        of_thing.saturating_add(BARE / 4)
    }
}

fn of_draft(draft: &Draft) -> usize {
    draft.text.len()
}

fn of_meeting(meeting: &Meeting) -> usize {
    let people: usize = meeting.people.values().map(|person| of_person(person)).sum();
    let items: usize = meeting.items.values().map(|item| of_item(item)).sum();
    let entries: usize = meeting.entries.values().map(|entry| of_entry(entry)).sum();
    people.saturating_add(items).saturating_add(entries)
}

fn of_particulars(particulars: &Particulars) -> usize {
    let texts = [&particulars.body, &particulars.authority, &particulars.venue, &particulars.style];
    BARE + texts.iter().map(|text| text.len()).sum::<usize>()
}

fn of_person(person: &Person) -> usize {
    let name = &person.name;
    let texts = [&person.code, &name.title, &name.given, &name.last];
    let offices = person.offices.iter().map(|office| BARE + office.full.len() + office.short.len());
    BARE + texts.iter().map(|text| text.len()).sum::<usize>() + offices.sum::<usize>()
}

fn of_item(item: &Item) -> usize {
    let texts = [&item.number, &item.title, &item.officer, &item.reasons, &item.alternatives];
    let clauses = item.recommended();
    let clauses = clauses.texts().map(of_prose);
    let documents = item.documents.iter().map(|text| BARE + text.len());
    let notices = item.notices.iter();
    let notices =
        notices.map(|notice| BARE + notice.from.len() + notice.to.len() + notice.text.len());
    let exempt = item.exempt.iter().map(|exempt| exempt.paragraph.len());
    BARE + texts.iter().map(|text| text.len()).sum::<usize>()
        + clauses.chain(documents).chain(notices).chain(exempt).sum::<usize>()
        + 32 * item.sittings.len()
}

fn of_entry(entry: &Entry) -> usize {
    let mut said = 0;
    entry.kind.each_listed(|_| said += 8);
    entry.kind.each_text(|text| said += of_prose(text));
    entry.kind.each_speaker(|speaker| {
        if let Speaker::Unknown(code) = speaker {
            said += code.len();
        }
    });
    BARE + entry.clerk.len() + said
}

fn of_prose(text: &Prose) -> usize {
    BARE / 4 + text.bytes()
}

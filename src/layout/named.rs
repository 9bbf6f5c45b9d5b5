//! Whom the paper of a style names, for the formats that have facts beside words: the record without
//! those who speak, move or are referred to and are not named there. Who was there, voted, declared an
//! interest or owes something is told by name whatever the style.

use super::{Before, Page, motions, names, points::Voice, unnamed, votes};
use crate::meeting::{Attribution, Entry, Id, Item, Kind, Piece, Place, Prose, Record, Speaker};
use crate::style::HouseStyle;

/// The record as its paper names people.
pub fn named_as_printed<'a>(record: &'a Record, style: &HouseStyle) -> Record<'a> {
    record.withholding(
        |entry| without_unnamed(Page::of(record, style, entry.place), entry),
        |item| without_referred(Page::of(record, style, Some(item.id)), item),
    )
}

/// The forms in which somebody may stand in the words of a place, those of the style first; nothing of
/// somebody whom the record does not tell.
pub fn forms_of(record: &Record, style: &HouseStyle, place: Place, id: Id) -> Vec<String> {
    let Some(person) = record.person(id) else { return Vec::new() };
    let page = Page::of(record, style, place);
    let mut forms = Vec::new();
    for page in [page, page.naming()] {
        // They are named otherwise the second time.
        let mut before = Before::default();
        let spoken = [(); 2].map(|()| names::attribution(page, id, &mut before));
        forms.extend(spoken.into_iter().filter(|_| names::is_named(page, person)));
    }
    forms.push(names::listed(page, id).0);
    forms.push(motions::named(page, &Speaker::Person(id)));
    forms.push(votes::voter(page, id));
    forms.extend([person.name.full(), person.name.formal(), person.name.plain()]);
    let capitals: Vec<String> = forms.iter().map(|form| names::capitalised(form)).collect();
    forms.extend(capitals);
    let mut found: Vec<String> = Vec::new();
    for form in forms.iter().map(|form| form.trim()).filter(|form| !form.is_empty()) {
        if !found.iter().any(|known| known == form) {
            found.push(form.to_owned());
        }
    }
    found
}

/// An entry without those who are not named in it; none where all are.
fn without_unnamed(page: Page, entry: &Entry) -> Option<Kind> {
    // What is the clerk's own is printed for the clerk alone.
    if entry.kind.is_private() {
        return None;
    }
    let mut kind = entry.kind.clone();
    let owes = names::owes(&kind);
    let page = if owes { page.naming() } else { page };
    kind.texts_mut().into_iter().for_each(|text| spell_unnamed(page, text));
    match &mut kind {
        Kind::Point(said) => hide(page, Some(Voice::Point), &mut said.speaker),
        Kind::Question(said) => hide(page, Some(Voice::Question), &mut said.speaker),
        Kind::Reply(said, _) => hide(page, Some(Voice::Reply), &mut said.speaker),
        Kind::Business(business) if !owes => {
            hide(page, None, &mut business.who);
            hide(page, None, &mut business.to);
            let is_named =
                |id: &_| page.record.person(*id).is_some_and(|one| names::is_named(page, one));
            business.people.retain(is_named);
        }
        Kind::Motion(motion) if !motions::names_movers(page, entry.id) => {
            motion.mover = Speaker::Nobody;
            motion.seconder = Speaker::Nobody;
        }
        Kind::Business(_)
        | Kind::Motion(_)
        | Kind::Bullet(..)
        | Kind::Resolution(..)
        | Kind::Decision(..)
        | Kind::Vote(_)
        | Kind::Fate(..)
        | Kind::Interest(_)
        | Kind::Action { .. }
        | Kind::Note(_)
        | Kind::Mark(_)
        | Kind::Present(_)
        | Kind::Apologies(_)
        | Kind::InAttendance(_)
        | Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Excused(..)
        | Kind::Remote(_)
        | Kind::Substitute { .. }
        | Kind::Chair(_)
        | Kind::Gallery(_)
        | Kind::Readmission
        | Kind::Summary(_)
        | Kind::Withheld => {}
    }
    (kind != entry.kind).then_some(kind)
}

/// An item whose recommendations name nobody who is not named in it; none where that is so.
fn without_referred(page: Page, item: &Item) -> Option<Item> {
    let mut plain = item.clone();
    let texts = std::iter::once(&mut plain.recommended_lead).chain(&mut plain.recommendations);
    texts.for_each(|text| spell_unnamed(page, text));
    (plain != *item).then_some(plain)
}

/// Somebody who acts becomes nobody knows who, where they are not named. That the words which report
/// may give way is enough: where they do not, the paper says more than the facts, not less.
fn hide(page: Page, voice: Option<Voice>, speaker: &mut Speaker) {
    let Some(person) = speaker.person().and_then(|id| page.record.person(id)) else { return };
    let gives_way = match voice {
        Some(voice) => unnamed::heard(page, voice, speaker).is_some(),
        None => names::attribution_of(page) == Attribution::Nobody,
    };
    if gives_way || !names::is_named(page, person) {
        *speaker = Speaker::Unknown(String::new());
    }
}

/// Those referred to who are not named become the words by which they are printed.
fn spell_unnamed(page: Page, text: &mut Prose) {
    let is_unnamed = |id| page.record.person(id).is_some_and(|one| !names::is_named(page, one));
    if !text.people().any(is_unnamed) {
        return;
    }
    let printed = |id| names::attribution(page, id, &mut Before::default());
    let words: Vec<(Piece, String)> = (text.pieces())
        .map(|piece| match piece {
            Piece::Person(id) if is_unnamed(id) => (piece, printed(id)),
            piece => (piece, String::new()),
        })
        .collect();
    let plain = Prose::from_pieces(words.iter().map(|(piece, words)| match piece {
        Piece::Person(id) if is_unnamed(*id) => Piece::Words(words),
        piece => *piece,
    }));
    *text = plain;
}

//! Decisions: the words that resolve, the clauses, and what stands with them.

use std::borrow::Cow;

use super::numbers::{self, labelled};
use super::{Before, Page, beside, business, line, moods, names, paragraph, supplied};
use crate::document::{Block, Body, Label, Role, Run, Scheme};
use crate::meeting::prose::SUB_CLAUSE;
use crate::meeting::{Basis, Clauses, Decided, Entry, Id, Kind, Piece, Prose};
use crate::style::{
    ClauseCase, DecidedAgain, LeadLayout, Numbering, OfDecision, OfMeeting, Phrase, Single, That,
};

/// A decision as it is printed: the words that decide, and its clauses.
pub(super) struct Made<'a> {
    entry: Option<Id>,
    /// The entry that it is, wherever it is printed.
    of: Option<Id>,
    lead: String,
    clauses: Clauses<'a>,
    /// Whether its clauses say what was done, and their verbs take the style's form: not those of what
    /// is recommended to others, nor that nothing was decided.
    acts: bool,
}

impl<'a> Made<'a> {
    /// Clauses that are simply resolved, minuted or not.
    pub(super) fn resolved(page: Page<'a>, entry: Option<&Entry>, clauses: Clauses<'a>) -> Self {
        let id = entry.map(|entry| entry.id);
        let lead = resolves(page, entry, &clauses);
        Made { entry: id, of: id, lead, clauses, acts: true }
    }

    /// The decision that an entry is, if it is one.
    fn of(page: Page<'a>, entry: &'a Entry) -> Option<Self> {
        let style = &page.style.decisions;
        let clauses = entry.kind.clauses()?;
        let Kind::Decision(decided, _, basis, _) = &entry.kind else {
            return Some(Made::resolved(page, Some(entry), clauses));
        };
        let id = Some(entry.id);
        let text = |phrase: &Phrase<OfDecision>, to: &str, until: &str| {
            phrase.text(&[(OfDecision::To, to), (OfDecision::Until, until)])
        };
        let said = match decided {
            Decided::Recommended(to) => {
                let that = goes_on_with_that(&clauses);
                let phrase = if that { &style.recommended_over } else { &style.recommended };
                let lead = worded(page, Some(entry), &clauses, phrase, to);
                return Some(Made { entry: id, of: id, lead, clauses, acts: false });
            }
            Decided::Noted => text(&style.noted, "", ""),
            Decided::Refused => text(&style.refused, "", ""),
            Decided::Granted => text(&style.granted, "", ""),
            Decided::Deferred(until) => text(&style.deferred, "", until),
            Decided::Referred(to) => text(&style.referred, to, ""),
            Decided::Nothing => text(&style.nothing, "", ""),
        };
        let lead = match decided {
            Decided::Nothing => String::new(),
            Decided::Noted if !style.noted_lead.is_empty() => {
                worded(page, Some(entry), &clauses, &style.noted_lead, "")
            }
            _ => resolves(page, Some(entry), &clauses),
        };
        // What was moved or recommended says itself what is decided.
        let own = matches!(basis, Basis::Own | Basis::Changed);
        let round = match decided {
            _ if !own => None,
            Decided::Noted => Some(&style.noted_words),
            Decided::Refused => Some(&style.refused_words),
            Decided::Granted => Some(&style.granted_words),
            _ => None,
        };
        // In words of the style's own only where the meeting found none.
        let list = match (&*clauses.list, round) {
            ([], _) => Cow::Owned(vec![Prose::plain(&said)]),
            (list, Some(round)) => list.iter().map(|clause| within(round, clause)).collect(),
            (_, None) => clauses.list,
        };
        let clauses = Clauses { list, ..clauses };
        let acts = *decided != Decided::Nothing;
        Some(Made { entry: id, of: id, lead, clauses, acts })
    }
}

/// The words that resolve, as what follows goes on from them.
fn resolves(page: Page, entry: Option<&Entry>, clauses: &Clauses) -> String {
    let style = &page.style.decisions;
    let phrase = if goes_on_with_that(clauses) { &style.lead_over } else { &style.lead };
    worded(page, entry, clauses, phrase, "")
}

/// Words that decide, filled in.
fn worded(
    page: Page,
    entry: Option<&Entry>,
    clauses: &Clauses,
    phrase: &Phrase<OfDecision>,
    to: &str,
) -> String {
    // What was decided in no words of its own has one clause in the style's.
    let count = clauses.list.len().max(1).to_string();
    let has = |place| phrase.has(place);
    let minute = match has(OfDecision::Minute) {
        true => numbers::place_of(page, entry.map_or(page.place, |entry| entry.place)),
        false => String::new(),
    };
    let voted = entry.filter(|_| has(OfDecision::Vote));
    let vote = voted.map_or_else(String::new, |entry| beside::vote_in_lead(page, entry));
    phrase.text(&[
        (OfDecision::To, to),
        (OfDecision::Body, &page.record.particulars.body),
        (OfDecision::Minute, &minute),
        (OfDecision::Vote, &vote),
        (OfDecision::Clauses, &count),
        (OfDecision::ShortYear, &numbers::short_year(page)),
    ])
}

/// Whether what is decided is no list of things to do: words lead in to it, or each clause begins
/// with `That`.
fn goes_on_with_that(clauses: &Clauses) -> bool {
    let that = |clause: &Prose| match clause.pieces().next() {
        Some(Piece::Words(words)) => {
            words.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("that"))
        }
        Some(Piece::Person(_)) | None => false,
    };
    !clauses.lead.is_empty() || (!clauses.list.is_empty() && clauses.list.iter().all(that))
}

/// A clause with the words of a phrase round it; a stop that was typed goes.
fn within(phrase: &Phrase<OfDecision>, clause: &Prose) -> Prose {
    let pieces: Vec<Piece> = clause.pieces().collect();
    let last = pieces.len().saturating_sub(1);
    let typed = || {
        pieces.iter().enumerate().map(|(at, piece)| match piece {
            Piece::Words(words) if at == last => Piece::Words(words.trim_end_matches('.')),
            piece => *piece,
        })
    };
    let filled = phrase.fill(&[(OfDecision::Text, "…")]);
    Prose::from_pieces(filled.into_iter().flat_map(|(words, place)| match place {
        Some(_) => typed().collect::<Vec<_>>(),
        None => vec![Piece::Words(words)],
    }))
}

/// The decisions of an item in the order they were made.
pub(super) fn made<'a>(page: Page<'a>, item: Id) -> Vec<Made<'a>> {
    page.record.entries_of(Some(item)).filter_map(|entry| Made::of(page, entry)).collect()
}

/// The decisions of other items that decide this one too, where the style prints them again.
pub(super) fn made_elsewhere<'a>(page: Page<'a>, item: Id) -> Vec<Made<'a>> {
    let places = business::decided_under(page, item).into_iter();
    let made = places.filter(|place| is_printed_again(page, *place, item));
    made.flat_map(|place| made_again(page, place)).collect()
}

fn made_again<'a>(page: Page<'a>, place: Id) -> impl Iterator<Item = Made<'a>> {
    made(page, place).into_iter().map(|made| Made { entry: None, ..made })
}

/// Whether the decisions of an item are printed again under another: never across the wall between
/// exempt and open business, whoever reads.
pub(super) fn is_printed_again(page: Page, place: Id, under: Id) -> bool {
    let of = |id: Id| page.record.is_exempt(Some(id));
    page.style.decisions.decided_again == DecidedAgain::Clauses
        && of(place) == of(under)
        && !made(page, place).is_empty()
}

/// The decision that an entry is, where it stands.
pub(super) fn lay_out_decision(page: Page, entry: &Entry) -> Vec<Block> {
    Made::of(page, entry).map_or_else(Vec::new, |made| lay_out(page, &made))
}

/// Decisions of an item under the sentence that says by what power. Empty when there are none.
pub(super) fn lay_out_decisions(
    page: Page,
    item: Id,
    made: &[Made],
    delegation: &Phrase<OfMeeting>,
) -> Vec<Block> {
    if made.is_empty() {
        return Vec::new();
    }
    let text = super::frame::about_meeting(page, delegation);
    let decisions = made.iter().flat_map(|made| lay_out(page, made)).map(|block| {
        // What is printed again is no entry of this item.
        Block { origin: block.origin.or(Some(item)), ..block }
    });
    line(Some(item), Role::Frame, text).into_iter().chain(decisions).collect()
}

/// One decision: the words that decide, what leads in to the clauses, and the clauses.
pub(super) fn lay_out(page: Page, made: &Made) -> Vec<Block> {
    let Made { entry, of, lead, clauses, acts } = made;
    let (entry, lead) = (*entry, lead.as_str());
    let style = &page.style.decisions;
    // A clause stands alone wherever it is printed again: offices are in full.
    let mut before = Before::default();
    let led_in = led_in(page, entry, lead, &clauses.lead, &mut before);
    let has_lead = !led_in.is_empty();
    let lead = if opens_with(&led_in, "to") { without_last(lead, "that") } else { lead };
    let mut first = Vec::new();
    if !lead.trim().is_empty() {
        first.push(Run { supplied: true, ..Run::strong(lead) });
    }
    if has_lead && !first.is_empty() {
        first.push(supplied(" "));
    }
    first.extend(led_in);
    let ends = has_lead && !style.lead_end.is_empty() && !clauses.list.is_empty();
    if ends {
        first.push(supplied(&style.lead_end));
    }
    let mut blocks = Vec::new();
    if !first.is_empty() {
        blocks.push(paragraph(entry, Role::Decision, first));
    }
    let clauses = &clauses.list;
    for (at, clause) in clauses.iter().enumerate() {
        let counted = match clauses.len() {
            // What decides nothing is no clause of anything.
            _ if lead.trim().is_empty() && !style.lead.is_empty() => Single::OwnLine,
            1 if !ends => style.single,
            _ => Single::Counted,
        };
        let mut runs = names::prose(page, entry, clause, false, &mut before);
        match has_lead {
            true if counted == Single::InLine => uncapitalised(page, &mut runs),
            true => {}
            false => without_that(lead, &mut runs),
        }
        if *acts && !has_lead {
            moods::worded(page, &mut runs);
        }
        begins(page, &mut runs);
        let mut paragraphs = joined(page, entry, runs, clauses.len() - at).into_iter();
        let first = paragraphs.next().unwrap_or_default();
        let label = label(page, counted, at);
        let inner = u8::from(label.is_some());
        if counted == Single::InLine
            && let Some(Body::Paragraph(lead)) = blocks.last_mut().map(|block| &mut block.body)
        {
            lead.push(supplied(" "));
            lead.extend(first);
        } else {
            let body = Body::Paragraph(first);
            blocks.push(Block { origin: entry, role: Role::Clause, label, depth: 0, body });
        }
        let mut count = 0;
        blocks.extend(paragraphs.map(|mut runs| {
            let label = sub_clause(page, &mut runs, &mut count);
            Block { depth: inner, label, ..paragraph(entry, Role::Clause, runs) }
        }));
    }
    if style.lead_layout == LeadLayout::Hanging {
        hang(&mut blocks, lead);
    }
    blocks.extend(of.iter().flat_map(|of| beside::behind(page, *of)));
    blocks
}

/// Puts the words that resolve beside what they resolve, which hangs.
fn hang(blocks: &mut [Block], lead: &str) {
    let Some((first, rest)) = blocks.split_first_mut() else { return };
    let Body::Paragraph(runs) = &mut first.body else { return };
    if lead.trim().is_empty() || first.role != Role::Decision {
        return;
    }
    runs.remove(0);
    if let Some(run) = runs.first_mut() {
        run.text = run.text.trim_start().into();
    }
    runs.retain(|run| !run.text.is_empty());
    let scheme = Scheme::Cited;
    let text = lead.trim().into();
    first.label = Some(Label { text, scheme, level: 0, value: 1, restarts: true });
    for block in rest {
        block.depth = block.depth.saturating_add(1);
    }
}

/// The beginning of a clause as the style wants it: its `That`, and its first letter.
fn begins(page: Page, paragraphs: &mut [Vec<Run>]) {
    let style = &page.style.decisions;
    match style.that {
        That::AsTyped => {}
        That::Never => without_that("that", paragraphs),
        That::Each => {
            without_that("that", paragraphs);
            uncapitalised(page, paragraphs);
            if let Some(first) = paragraphs.first_mut().filter(|first| !first.is_empty()) {
                if let Some(run) = first.first_mut() {
                    run.text = run.text.trim_start().into();
                }
                first.insert(0, supplied("That "));
            }
            return;
        }
    }
    match style.clause_case {
        ClauseCase::AsTyped => {}
        ClauseCase::Small => uncapitalised(page, paragraphs),
        ClauseCase::Capital => {
            if let Some(run) = paragraphs.first_mut().and_then(|runs| runs.first_mut()) {
                run.text = names::capitalised(&run.text);
            }
        }
    }
}

/// What leads in to the clauses, in the sentence of the words that decide; empty when nothing does.
fn led_in(
    page: Page,
    entry: Option<Id>,
    lead: &str,
    words: &Prose,
    before: &mut Before,
) -> Vec<Run> {
    let mut paragraphs = names::prose(page, entry, words, false, before);
    without_that(lead, &mut paragraphs);
    let mut runs = paragraphs.join(&supplied(" "));
    runs.retain(|run| !run.text.trim().is_empty());
    if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    let begins = |word: &str| opens_with(&runs, word);
    if !lead.trim().is_empty() && ["that", "to", "the"].into_iter().any(begins) {
        uncapitalised(page, std::slice::from_mut(&mut runs));
    }
    runs
}

fn opens_with(runs: &[Run], word: &str) -> bool {
    let first = runs.first().and_then(|run| run.text.split_whitespace().next());
    first.is_some_and(|first| first.eq_ignore_ascii_case(word))
}

/// Words without the last of them, if it is this one.
fn without_last<'a>(words: &'a str, word: &str) -> &'a str {
    let words = words.trim_end();
    match words.rsplit_once(char::is_whitespace) {
        Some((before, last)) if last.eq_ignore_ascii_case(word) => before.trim_end(),
        _ => words,
    }
}

/// A first word in small letters, where a sentence goes on in it: `Approve`, and not `PFI` or `A`
/// before a name, nor anybody's title or name.
pub(super) fn uncapitalised(page: Page, paragraphs: &mut [Vec<Run>]) {
    let first = paragraphs.first_mut().and_then(|runs| runs.first_mut());
    let Some(run) = first else { return };
    let word = run.text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_of = |name: &str| name.split_whitespace().any(|part| part == word);
    let names = page.record.people.values().map(|person| &person.name);
    if names.into_iter().any(|name| is_of(&name.title) || is_of(&name.given) || is_of(&name.last)) {
        return;
    }
    let mut letters = run.text.chars();
    if let Some(capital) = letters.next()
        && letters.next().is_some_and(char::is_lowercase)
    {
        let rest = run.text.get(capital.len_utf8()..).unwrap_or_default();
        run.text = capital.to_lowercase().chain(rest.chars()).collect();
    }
}

/// Takes the `That` from words that follow one: agendas recommend `That the report be noted`.
pub(super) fn without_that(lead: &str, paragraphs: &mut [Vec<Run>]) {
    let that = |word: &str| word.eq_ignore_ascii_case("that");
    if !lead.split_whitespace().next_back().is_some_and(that) {
        return;
    }
    let first = paragraphs.first_mut().and_then(|runs| runs.first_mut());
    if let Some(run) = first {
        let text = run.text.trim_start();
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        if that(word) {
            run.text = rest.trim_start().into();
        }
    }
}

fn label(page: Page, counting: Single, at: usize) -> Option<Label> {
    let style = &page.style.decisions;
    let scheme = match counting {
        Single::OwnLine | Single::InLine => return None,
        Single::Counted => scheme(style.numbering)?,
    };
    let value = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
    Some(labelled(page, &style.label, scheme, value))
}

fn scheme(numbering: Numbering) -> Option<Scheme> {
    Some(match numbering {
        Numbering::Plain => return None,
        Numbering::Numbers => Scheme::Decimal,
        Numbering::Letters => Scheme::Letter,
        Numbering::Roman => Scheme::Roman,
        Numbering::Capitals => Scheme::CapitalLetter,
    })
}

/// The label of a paragraph of a clause that is a sub-clause, which was typed with a sign before it;
/// the sign goes.
fn sub_clause(page: Page, runs: &mut [Run], count: &mut u32) -> Option<Label> {
    let style = &page.style.decisions;
    let first = runs.first_mut()?;
    first.text = first.text.strip_prefix(SUB_CLAUSE)?.trim_start().to_owned();
    *count = count.saturating_add(1);
    let label = labelled(page, &style.sub_label, scheme(style.sub_numbering)?, *count);
    Some(Label { level: 1, ..label })
}

/// The clause with what the style puts after it, in place of what was typed there. `left` counts
/// it and the clauses after it.
fn joined(
    page: Page,
    entry: Option<Id>,
    mut paragraphs: Vec<Vec<Run>>,
    left: usize,
) -> Vec<Vec<Run>> {
    let style = &page.style.decisions;
    let joiner = match left {
        0 | 1 => &style.after_last,
        2 => &style.before_last,
        _ => &style.between,
    };
    let as_typed = [&style.between, &style.before_last, &style.after_last];
    paragraphs.retain(|runs| runs.iter().any(|run| !run.text.trim().is_empty()));
    if let Some(runs) = paragraphs.last_mut()
        && let Some(last) = runs.last_mut()
    {
        let words = last.text.trim_end();
        if as_typed.iter().all(|joiner| joiner.is_empty()) {
            last.text.truncate(words.len());
        } else {
            let bare = words.strip_suffix("; and").unwrap_or(words);
            last.text.truncate(bare.trim_end_matches(['.', ';', ',']).trim_end().len());
            runs.push(Run { entry, ..supplied(joiner) });
        }
    }
    paragraphs
}

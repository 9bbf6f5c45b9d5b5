//! Points, questions and replies: their paragraphs, letters and bullets, and the words the style
//! puts round what was typed.

use super::names::{self, capitalised, is_stopped};
use super::numbers::labelled;
use super::{Before, Page, supplied, unnamed};
use crate::document::{Block, Body, Label, Role, Run, Scheme};
use crate::meeting::{Answers, Entry, Id, Kind, Piece, Place, Prose, Record, Speaker, Speech};
use crate::style::{CountedFrom, HouseStyle, OfSpeaker, Phrase, PointLayout, Replies, Stops};

/// In what way something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Said, whether for itself or running on.
    Point,
    /// Asked.
    Question,
    /// Answered.
    Reply,
    /// Answered to a query that is not minuted.
    ReplyToQuery,
}

/// What the style will put before the words being typed, as it will print them at the beginning of
/// a sentence: "In response the Cabinet Member stated that ". `words` is what was typed so far.
pub fn seam(
    record: &Record,
    style: &HouseStyle,
    place: Place,
    before: &Before,
    voice: Voice,
    speaker: &Speaker,
    words: &str,
) -> Vec<Run> {
    let page = Page::of(record, style, place);
    opening(page, voice, speaker, words, &mut before.clone()).0
}

/// The opening of something said, with the space after it: its phrase, the name, and a verb where
/// the words begin with none; and how much of the words gives way to it.
fn opening(
    page: Page,
    voice: Voice,
    speaker: &Speaker,
    words: &str,
    before: &mut Before,
) -> (Vec<Run>, usize) {
    let points = &page.style.points;
    if let Some(heard) = unnamed::heard(page, voice, speaker)
        && let Some(reported) = unnamed::reported(page, words)
    {
        names::pass_speaker(page, speaker, before);
        let opened = (!heard.is_empty()).then(|| supplied(&format!("{} ", capitalised(heard))));
        return (Vec::from_iter(opened), reported);
    }
    let name = names::speaker(page, speaker, before);
    let mut runs: Vec<Run> = match voice {
        Voice::Point => vec![Run::plain(name.as_str())],
        Voice::Question => filled(&points.question, &name),
        Voice::Reply => filled(&points.reply, &name),
        Voice::ReplyToQuery => filled(&points.reply_to_query, &name),
    };
    runs.retain(|run| !run.text.is_empty());
    if let Some(first) = runs.first_mut() {
        first.text = capitalised(&first.text);
    }
    let verb = match voice {
        Voice::Point => &points.point_verb,
        Voice::Question => &points.question_verb,
        Voice::Reply | Voice::ReplyToQuery => &points.reply_verb,
    };
    // "'s paper said" or ", in summing up, said" go on where the name ends.
    let goes_on = words.starts_with(|c: char| ",;:.'’)".contains(c));
    if !name.is_empty() && !goes_on && !verb.is_empty() && needs_verb(page, voice, words) {
        runs.push(supplied(&format!(" {verb}")));
    }
    if let Some(last) = runs.last_mut()
        && !goes_on
    {
        last.text.truncate(last.text.trim_end().len());
        last.text.push(' ');
    }
    (runs, 0)
}

fn filled(phrase: &Phrase<OfSpeaker>, name: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (words, place) in phrase.fill(&[(OfSpeaker::Speaker, name)]) {
        match runs.last_mut() {
            Some(last) if last.supplied == place.is_none() => last.text.push_str(words),
            _ => runs.push(Run { supplied: place.is_none(), ..Run::plain(words) }),
        }
    }
    runs
}

/// Whether the words have a first word, and it is no verb that reports.
fn needs_verb(page: Page, voice: Voice, words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let verbs = match voice {
        Voice::Question => &page.style.points.asking_verbs,
        Voice::Point | Voice::Reply | Voice::ReplyToQuery => &page.style.points.reporting_verbs,
    };
    !words.trim().is_empty() && !verbs.has(first)
}

/// A point with all that hangs on it.
pub(super) fn lay_out_points(page: Page, entries: &[&Entry], before: &mut Before) -> Vec<Block> {
    let Some(head) = entries.first() else { return Vec::new() };
    let points = &page.style.points;
    let mut laid = Laid::of(head);
    let begun = before.begun;
    let takes_part = takes_part(page, entries, before);
    if takes_part {
        if !begun && !points.lead_in.is_empty() {
            laid.blocks.extend(super::line(None, Role::Frame, points.lead_in.clone()));
        }
        laid.label = label(page, before.points);
        laid.depth = u8::from(laid.label.is_some());
    }
    laid.apart = points.replies == Replies::Apart;
    for entry in entries {
        match &entry.kind {
            Kind::Point(speech) => laid.say(page, entry.id, Voice::Point, speech, before),
            Kind::Question(speech) => laid.say(page, entry.id, Voice::Question, speech, before),
            Kind::Reply(speech, Answers::Minuted) => {
                laid.say(page, entry.id, Voice::Reply, speech, before);
            }
            Kind::Reply(speech, Answers::Query) => {
                laid.say(page, entry.id, Voice::ReplyToQuery, speech, before);
            }
            Kind::Bullet(level, text) => {
                laid.close();
                let depth = laid.depth;
                laid.blocks.extend(lay_out_bullet(page, entry.id, depth, *level, text, before));
            }
            Kind::Business(business) => {
                laid.close();
                laid.blocks.extend(super::business::lay_out(page, entry, business, before));
            }
            Kind::Note(_) | Kind::Mark(_) => {
                laid.asides.extend(lay_out_private(page, entry, before));
            }
            // Nothing else belongs to a group.
            _ => {}
        }
    }
    laid.close();
    finished(page, laid.blocks, entries, takes_part)
}

/// A point as the style ends it, its keywords bold.
/// What sets the scene ends as it was typed, and so does what asks.
fn finished(
    page: Page,
    mut blocks: Vec<Block>,
    entries: &[&Entry],
    takes_part: bool,
) -> Vec<Block> {
    let points = &page.style.points;
    let said = |block: &&mut Block| block.role != Role::Private && block.role != Role::Frame;
    let paragraphs = blocks.iter_mut().filter(said).map(|block| (block.origin, &mut block.body));
    let mut last = None;
    for (origin, body) in paragraphs {
        if let Body::Paragraph(runs) = body {
            embolden(page, runs);
            last = Some((origin, runs));
        }
    }
    let is_last = takes_part && !points.after_last.is_empty() && is_last(page, entries);
    let after = if is_last { &points.after_last } else { &points.after };
    let ends = !after.is_empty() || points.stops == Stops::Taken;
    if let Some((entry, runs)) = last.filter(|_| takes_part && ends) {
        if let Some(run) = runs.last_mut() {
            let bare = run.text.trim_end().trim_end_matches(['.', ';', ',']).trim_end().len();
            run.text.truncate(bare);
        }
        if !after.is_empty() && !runs.last().is_some_and(|run| is_stopped(&run.text)) {
            runs.push(Run { entry, ..supplied(after) });
        }
    }
    blocks
}

/// Whether no other point is printed next behind a group in its item.
fn is_last(page: Page, entries: &[&Entry]) -> bool {
    let Some(last) = entries.last() else { return false };
    let mut behind =
        page.record.entries_of(page.place).skip_while(|entry| entry.id != last.id).skip(1);
    let prints = |entry: &&Entry| {
        let alone = || super::lay_out_group(page.record, page.style, &[entry], &Before::default());
        !entry.kind.is_private() && (entry.kind.is_spoken() || !alone().0.is_empty())
    };
    !behind.find(prints).is_some_and(|entry| entry.kind.is_spoken())
}

/// Makes the first words of a paragraph bold where they are a keyword of the style.
fn embolden(page: Page, runs: &mut Vec<Run>) {
    let Some(first) = runs.first() else { return };
    let bare = |c: char| !c.is_alphanumeric();
    let end = first.text.find(bare).unwrap_or(first.text.len());
    let Some((word, rest)) = first.text.split_at_checked(end) else { return };
    if word.is_empty() || !page.style.points.keywords.has(word) {
        return;
    }
    let keyword = Run { text: word.into(), strong: true, ..first.clone() };
    let rest = Run { text: rest.into(), ..first.clone() };
    runs.splice(0..1, [keyword, rest].into_iter().filter(|run| !run.text.is_empty()));
}

/// Passes a point with all that hangs on it: `before` is left as [`lay_out_points`] leaves it, and
/// nothing is composed.
pub(super) fn pass_points(page: Page, entries: &[&Entry], before: &mut Before) {
    takes_part(page, entries, before);
    entries.iter().for_each(|entry| names::pass(page, &entry.kind, before));
}

/// Whether a group is part of the debate, which it begins where nothing did, and not of the scene
/// that is set before; then it is counted.
fn takes_part(page: Page, entries: &[&Entry], before: &mut Before) -> bool {
    // What is minuted field by field has no letter.
    if !entries.first().is_some_and(|head| head.kind.is_spoken()) {
        return false;
    }
    let scene = match page.style.points.counted_from {
        CountedFrom::Debate => !before.begun && entries.iter().all(|entry| is_scene(entry)),
        CountedFrom::Start => page.place.is_none(),
    };
    if scene {
        return false;
    }
    before.begun = true;
    if scheme(page).is_some() {
        before.points = before.points.saturating_add(1);
    }
    true
}

/// How points are counted, if they are.
fn scheme(page: Page) -> Option<Scheme> {
    let points = &page.style.points;
    match points.layout {
        PointLayout::Narrative | PointLayout::EveryParagraph | PointLayout::KeywordBlocks => None,
        PointLayout::Lettered => Some(Scheme::Letter),
        PointLayout::Numbered => Some(Scheme::Decimal),
        PointLayout::Bulleted => Some(Scheme::Bullet),
        PointLayout::Table | PointLayout::ActionsBeside => {
            (!points.label.is_empty()).then_some(Scheme::Decimal)
        }
    }
}

/// The letter, number or bullet of the point that is `value`th.
fn label(page: Page, value: u32) -> Option<Label> {
    let points = &page.style.points;
    scheme(page).map(|scheme| match scheme {
        Scheme::Bullet => bullet(&points.bullet, 0),
        scheme => labelled(page, &points.label, scheme, value),
    })
}

/// The label of a bullet.
pub(super) fn bullet(sign: &str, level: u8) -> Label {
    let scheme = Scheme::Bullet;
    Label { text: sign.into(), scheme, level, value: 1, restarts: false }
}

/// Whether what stands before a group is known only when the groups before it are composed.
pub(super) fn must_be_composed_to_count(style: &HouseStyle) -> bool {
    match style.points.layout {
        PointLayout::EveryParagraph
        | PointLayout::Table
        | PointLayout::KeywordBlocks
        | PointLayout::ActionsBeside => true,
        PointLayout::Narrative
        | PointLayout::Lettered
        | PointLayout::Numbered
        | PointLayout::Bulleted => false,
    }
}

/// Where every paragraph of an item is numbered: gives the group's paragraphs their numbers, and
/// puts what has letters or bullets of its own under them.
pub(super) fn numbered_on(page: Page, mut blocks: Vec<Block>, before: &mut Before) -> Vec<Block> {
    if page.style.points.layout != PointLayout::EveryParagraph || page.place.is_none() {
        return blocks;
    }
    for block in &mut blocks {
        let own = block.label.is_some() || block.depth > 0 || block.role == Role::Private;
        match block.body {
            Body::Paragraph(_) if own => block.depth = block.depth.saturating_add(1),
            Body::Paragraph(_) => {
                before.points = before.points.saturating_add(1);
                let scheme = Scheme::Decimal;
                block.label = Some(labelled(page, &page.style.points.label, scheme, before.points));
            }
            Body::Heading(..) | Body::Table(_) | Body::Signature(_) | Body::Break => {}
        }
    }
    blocks
}

/// Whether it sets the scene and is no part of the debate: nobody speaks.
fn is_scene(entry: &Entry) -> bool {
    match &entry.kind {
        Kind::Point(speech) => speech.speaker == Speaker::Nobody,
        kind => !kind.is_spoken(),
    }
}

fn role_of(kind: &Kind) -> Role {
    match kind {
        Kind::Question(_) => Role::Question,
        Kind::Reply(..) => Role::Reply,
        _ => Role::Point,
    }
}

/// A point as it grows.
struct Laid {
    origin: Id,
    role: Role,
    /// For the first paragraph, until it is closed.
    label: Option<Label>,
    /// Of what stands under the label.
    depth: u8,
    /// Whether a reply stands in a paragraph of its own.
    apart: bool,
    /// The paragraph that what follows may join.
    open: Vec<Run>,
    /// Private notes that stand after the open paragraph.
    asides: Vec<Block>,
    blocks: Vec<Block>,
}

impl Laid {
    /// What begins with that entry.
    fn of(head: &Entry) -> Self {
        Laid {
            origin: head.id,
            role: role_of(&head.kind),
            label: None,
            depth: 0,
            apart: false,
            open: Vec::new(),
            asides: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// Puts something said into the open paragraph; a line feed in it begins another.
    fn say(&mut self, page: Page, entry: Id, voice: Voice, speech: &Speech, before: &mut Before) {
        let words = match speech.text.pieces().next() {
            Some(Piece::Words(words)) => words,
            // Somebody referred to is no verb; how they are printed does not matter here.
            Some(Piece::Person(_)) => "‹",
            None => "",
        };
        if self.apart && matches!(voice, Voice::Reply | Voice::ReplyToQuery) {
            self.close();
        }
        let (mut runs, given_way) =
            opening(page, voice, &speech.speaker, words.trim_start(), before);
        for run in &mut runs {
            run.entry = Some(entry);
        }
        let starts = runs.is_empty();
        let mut paragraphs =
            names::prose(page, Some(entry), &speech.text, starts, before).into_iter();
        let mut typed = paragraphs.next().unwrap_or_default();
        if let Some(run) = typed.first_mut() {
            let words = run.text.trim_start();
            let rest = words.get(given_way..).unwrap_or(words).trim_start();
            let begins = runs.is_empty() && !speech.speaker.is_nobody();
            run.text = if begins { capitalised(rest) } else { rest.into() };
        }
        let goes_on = starts && typed.first().is_some_and(|run| begins_small(&run.text));
        runs.extend(typed);
        runs.retain(|run| !run.text.is_empty());
        self.join(runs, goes_on);
        for paragraph in paragraphs {
            self.close();
            self.join(paragraph, true);
        }
    }

    /// Joins words to the open paragraph, with a full stop between sentences where none was typed.
    fn join(&mut self, runs: Vec<Run>, goes_on: bool) {
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        trim_end(&mut self.open);
        if let Some(last) = self.open.last() {
            let stop = if goes_on || is_stopped(&last.text) { " " } else { ". " };
            let between = Run { entry: last.entry, ..supplied(stop) };
            self.open.push(between);
        }
        self.open.extend(runs);
    }

    /// Ends the open paragraph.
    fn close(&mut self) {
        trim_end(&mut self.open);
        let runs = std::mem::take(&mut self.open);
        let label = self.label.take();
        if !runs.is_empty() || label.is_some() {
            // Under a label the text hangs where a paragraph one deeper begins.
            let depth = if label.is_some() { 0 } else { self.depth };
            let body = Body::Paragraph(runs);
            self.blocks.push(Block {
                origin: Some(self.origin),
                role: self.role,
                label,
                depth,
                body,
            });
        }
        self.blocks.append(&mut self.asides);
    }
}

/// Whether a sentence goes on with these words.
fn begins_small(words: &str) -> bool {
    words.starts_with(|c: char| c.is_lowercase() || ",;:)".contains(c))
}

/// Takes the white space off the end of a paragraph.
fn trim_end(runs: &mut Vec<Run>) {
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if last.text.is_empty() {
            runs.pop();
        } else {
            break;
        }
    }
}

/// A bullet, its further paragraphs under it.
pub(super) fn lay_out_bullet(
    page: Page,
    entry: Id,
    depth: u8,
    level: u8,
    text: &Prose,
    before: &mut Before,
) -> Vec<Block> {
    let points = &page.style.points;
    let (sign, level) = if level >= 2 { (&points.sub_bullet, 1) } else { (&points.bullet, 0) };
    let depth = depth.saturating_add(level);
    let paragraphs = names::prose(page, Some(entry), text, true, before).into_iter().enumerate();
    paragraphs
        .filter(|(at, runs)| *at == 0 || !runs.is_empty())
        .map(|(at, mut runs)| {
            trim_end(&mut runs);
            let label = (at == 0).then(|| bullet(sign, level));
            let depth = depth.saturating_add(u8::from(label.is_none()));
            Block {
                origin: Some(entry),
                role: Role::Point,
                label,
                depth,
                body: Body::Paragraph(runs),
            }
        })
        .collect()
}

/// What only the clerk sees: its kind in words, so that nobody takes it for the minutes.
pub(super) fn lay_out_private(page: Page, entry: &Entry, before: &Before) -> Vec<Block> {
    let (kind, text) = match &entry.kind {
        Kind::Note(text) => ("PRIVATE NOTE", text),
        Kind::Mark(text) => ("TO SETTLE", text),
        _ => return Vec::new(),
    };
    // Whom a note names must not change how the minutes print them.
    let mut before = before.clone();
    let paragraphs =
        names::prose(page, Some(entry.id), text, true, &mut before).into_iter().enumerate();
    paragraphs
        .map(|(at, runs)| {
            let kind = Run { supplied: true, ..Run::strong(format!("{kind} ")) };
            let runs = if at == 0 { std::iter::once(kind).chain(runs).collect() } else { runs };
            super::paragraph(Some(entry.id), Role::Private, runs)
        })
        .collect()
}

//! What `export` and `replay` have in common: format, style, part, audience, and where it goes.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::failure::Failure;
use super::{Outcome, Status, meeting, output};
use crate::book;
use crate::export::{self, FORMATS, Format, Parts};
use crate::layout::{Part, REGISTERS, Register};
use crate::meeting::{Attribution, Audience, Id, Meeting};
use crate::proof::{Proof, place_told};
use crate::session::Session;
use crate::shell::published_name;
use crate::store::{self, Folders, Mode};
use crate::style::{self, HouseStyle};

/// No style file is longer, in bytes.
const LIMIT: u64 = 1_000_000;

/// How minutes are to be published.
#[derive(Debug, Args)]
pub(super) struct Publishing {
    /// The house style: its name, or a file [default: the meeting's own]
    #[arg(long, value_name = "NAME|FILE")]
    style: Option<String>,
    /// What is printed: all, item:N (item:7), decisions, actions, attendance, interests or votes
    #[arg(long, default_value = "all", value_parser = part_asked)]
    part: PartAsked,
    /// For whom; what they may not see is left out
    #[arg(long, default_value = "public", value_parser = audiences())]
    audience: Audience,
    /// By what people are named, whatever the style and the items say
    #[arg(long, value_name = "BY", default_value = "style", value_parser = attributions())]
    attribution: Attribution,
    /// The day on which a notice of decisions is published, from which its working days run
    #[arg(long, value_name = "YYYY-MM-DD")]
    published: Option<NaiveDate>,
    /// Words that seem to come from exempt business and may stand all the same; as often as needed
    #[arg(long, value_name = "WORDS")]
    allow: Vec<String>,
    /// Publish though something is still to be settled: who spoke, a mark, a doubt
    #[arg(long)]
    unfinished: bool,
    /// The file or folder to write to, or - for the standard output
    #[arg(long, default_value = "-", value_name = "PATH")]
    out: PathBuf,
}

/// A part as it is asked for.
#[derive(Clone, Debug)]
enum PartAsked {
    All,
    Item(String),
    Decisions,
    Register(Register),
}

fn part_asked(text: &str) -> Result<PartAsked, String> {
    if let Some((_, register)) = REGISTERS.iter().find(|(name, _)| *name == text) {
        return Ok(PartAsked::Register(*register));
    }
    match text {
        "all" => Ok(PartAsked::All),
        "decisions" => Ok(PartAsked::Decisions),
        _ => match text.strip_prefix("item:") {
            Some(number) if !number.trim().is_empty() => Ok(PartAsked::Item(number.into())),
            Some(_) | None => Err(style::phrase::suggest(text, Parts::Every.names().into_iter())),
        },
    }
}

const AUDIENCES: [(&str, Audience); 3] =
    [("public", Audience::Public), ("members", Audience::Members), ("clerk", Audience::Clerk)];

fn audiences() -> impl TypedValueParser<Value = Audience> {
    PossibleValuesParser::new(AUDIENCES.map(|(name, _)| name)).map(|asked| {
        let found = AUDIENCES.iter().find(|(name, _)| *name == asked);
        found.map_or(Audience::Public, |(_, audience)| *audience)
    })
}

fn attributions() -> impl TypedValueParser<Value = Attribution> {
    PossibleValuesParser::new(Attribution::NAMES.map(|(name, _)| name))
        .map(|asked| Attribution::named(&asked).unwrap_or_default())
}

/// The formats, as `--to` takes them.
pub(super) fn formats() -> impl TypedValueParser<Value = Format> {
    let named = |about: &export::About| PossibleValue::new(about.name).aliases(about.also);
    PossibleValuesParser::new(FORMATS.iter().map(named))
        .map(|name| Format::named(&name).unwrap_or(Format::Text))
}

/// Publishes a meeting.
pub(super) fn publish(
    session: &Session,
    folder: &Path,
    format: Format,
    publishing: &Publishing,
) -> Outcome {
    if publishing.out == Path::new("-")
        && !format.about().is_text
        && std::io::stdout().is_terminal()
    {
        let said = "a Word document is no text that a terminal can show";
        return Err(Failure::new(Status::Unusable, said)
            .hint("name a file or folder with --out, such as minutes.docx; nothing was written"));
    }
    let part = match &publishing.part {
        PartAsked::All => Part::All,
        PartAsked::Decisions => Part::Decisions,
        PartAsked::Register(register) => Part::Register(*register),
        PartAsked::Item(number) => Part::Item(meeting::item_numbered(session, number)?),
    };
    let about = format.about();
    if !about.parts.has(part) {
        let (name, parts) = (about.name, about.parts);
        let said = format!("the format {name} has {} only, so nothing was written", parts.told());
        let hint = format!("choose with --part: {}", parts.names().join(", "));
        return Err(Failure::new(Status::Unusable, said).hint(hint));
    }
    let style = match &publishing.style {
        Some(asked) => style_asked(asked)?,
        None => style_of_meeting(&session.meeting.particulars.style, folder)?,
    };
    let record = session.meeting.seen_by(publishing.audience).attributed(publishing.attribution);
    let record = match publishing.published {
        Some(day) => record.published_on(day),
        None => record,
    };
    let copy = export::fair_copy(&record, &style, part, format);
    if copy.is_empty() {
        let said = match publishing.audience {
            Audience::Public => "nothing of this is public yet, so nothing was written",
            Audience::Members | Audience::Clerk => "nothing of this is minuted yet",
        };
        return Err(Failure::new(Status::Refused, said).hint("choose another part with --part"));
    }
    let proof = Proof::of(&session.meeting, &record, &copy.passages(), part.has_debate());
    let proof = proof.allowing(&publishing.allow);
    held_back(&session.meeting, &proof, publishing.unfinished)?;
    let bytes = copy.to_bytes();
    if publishing.out == Path::new("-") {
        return output::print(&bytes);
    }
    let path = match publishing.out.is_dir() {
        true => publishing.out.join(published_name(&session.meeting, part, format)),
        false => publishing.out.clone(),
    };
    if book::is_of_a_meeting(&path) {
        let said =
            format!("the file {} is one of those that a meeting consists of", path.display());
        return Err(Failure::new(Status::Unusable, said)
            .hint("name another file with --out, such as minutes.txt; nothing was written"));
    }
    let mode = match publishing.audience {
        Audience::Public => Mode::Public,
        Audience::Members | Audience::Clerk => Mode::Private,
    };
    store::replace(&path, &bytes, mode).map_err(Failure::refused)?;
    output::say(format_args!("Published in {}", path.display()));
    Ok(())
}

/// Refuses what is not fit to be published, with all that is wrong with it.
fn held_back(meeting: &Meeting, proof: &Proof, unfinished: bool) -> Outcome {
    if !proof.leaks.is_empty() {
        let said = "this may not leave the house, so nothing was written";
        let hint = "change the words there, or let them stand with --allow \"WORDS\"";
        let told = proof.leaks.iter().map(|leak| leak.told(meeting));
        return Err(Failure::new(Status::Refused, said).with_lines(told).hint(hint));
    }
    if !unfinished && !proof.unsettled.is_empty() {
        let count = match proof.unsettled.len() {
            1 => "1 entry is still to be settled".to_owned(),
            n => format!("{n} entries are still to be settled"),
        };
        let said = format!("{count}, so nothing was written");
        let told = proof.unsettled.iter().take(10).map(|id| told_of(meeting, *id));
        return Err(Failure::new(Status::Refused, said)
            .with_lines(told)
            .hint("open the meeting and settle them, or publish with --unfinished"));
    }
    Ok(())
}

fn told_of(meeting: &Meeting, id: Id) -> String {
    let entry = meeting.entry(id);
    let place = place_told(meeting, entry.and_then(|entry| entry.place));
    match entry.and_then(|entry| entry.at) {
        Some(at) => format!("{place}, at {}", at.format("%H:%M")),
        None => place,
    }
}

/// The style that `--style` names: a built-in one, a file, or one among the bodies.
fn style_asked(asked: &str) -> Result<HouseStyle, Failure> {
    if let Some(style) = style::named(asked) {
        return Ok(style);
    }
    let path = Path::new(asked);
    if path.exists() {
        return style_in(path);
    }
    match beside_the_bodies(asked) {
        Some(path) => style_in(&path),
        None => Err(no_style(asked).hint(near_style(asked))),
    }
}

/// The style that a meeting names: a built-in one, or a file beside the bodies or the meeting.
pub(super) fn style_of_meeting(name: &str, folder: &Path) -> Result<HouseStyle, Failure> {
    if let Some(style) = style::named(name) {
        return Ok(style);
    }
    let beside = Some(folder.join(format!("{name}.ron"))).filter(|_| is_plain(name));
    match beside.filter(|path| lies_there(path)).or_else(|| beside_the_bodies(name)) {
        Some(path) => style_in(&path),
        None => Err(no_style(name).hint(format!(
            "the meeting asks for it; put {name}.ron into the meeting's folder, or choose another \
             with --style"
        ))),
    }
}

fn no_style(name: &str) -> Failure {
    Failure::new(Status::Unusable, format!("there is no house style {name}"))
}

fn beside_the_bodies(name: &str) -> Option<PathBuf> {
    let bodies = Folders::of_this_clerk().ok()?.bodies;
    Some(bodies.join(format!("{name}.ron"))).filter(|path| is_plain(name) && path.is_file())
}

/// Whether there is a file of that name, and no link to another place.
fn lies_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// A name that leads to no other folder.
fn is_plain(name: &str) -> bool {
    store::allowed_name(name) == name
}

/// The name of the built-in style that is nearest, or all of them.
pub(super) fn near_style(name: &str) -> String {
    style::phrase::suggest(name, style::built_in().iter().map(|(name, _)| *name))
}

/// Reads a style file; what it builds on is a built-in style or a file beside it.
pub(super) fn style_in(path: &Path) -> Result<HouseStyle, Failure> {
    let text = store::read_text(path, LIMIT).map_err(Failure::unreadable)?;
    let find = |name: &str| {
        let built_in = style::built_in().iter().find(|(known, _)| *known == name);
        built_in.map(|(_, text)| (*text).to_owned()).or_else(|| {
            let beside = path.with_file_name(format!("{name}.ron"));
            let is_read = is_plain(name) && lies_there(&beside);
            is_read.then(|| store::read_text(&beside, LIMIT).ok()).flatten()
        })
    };
    style::parse(&path.display().to_string(), &text, &find).map_err(|faults| {
        let said = match faults.len() {
            1 => format!("the house style {} cannot be used", path.display()),
            n => format!("the house style {} has {n} faults", path.display()),
        };
        Failure::new(Status::Unusable, said)
            .with_lines(faults.iter().map(ToString::to_string))
            .hint("mend those lines; minutebook styles NAME prints a style that is right")
    })
}

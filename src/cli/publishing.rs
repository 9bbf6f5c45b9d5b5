//! What `export` and `replay` have in common: format, style, part, audience, and where it goes.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::failure::Failure;
use super::{Outcome, Status, meeting, output};
use crate::export::{self, FORMATS, Format, Reach};
use crate::layout::{Part, Parts, REGISTERS, Register};
use crate::meeting::{AUDIENCES, Attribution, Audience, Id, Meeting, Vocabulary};
use crate::proof::{Proof, place_told};
use crate::session::Session;
use crate::shell::{self, Found, NoStyle, Sheet};
use crate::store::{self, Folders};
use crate::style::{self, HouseStyle};

/// How minutes are to be published.
#[derive(Debug, Args)]
pub(super) struct Publishing {
    /// The house style: its name, or a file [default: the meeting's own]
    #[arg(long, value_name = "NAME|FILE")]
    style: Option<String>,
    /// What is printed: all, item:N (item:7), decisions, actions, attendance, interests or votes; with
    /// each, every one of these in a file of its own, and each item as HTML
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
    /// Replace the file that lies there already
    #[arg(long)]
    replace: bool,
}

/// A part as it is asked for.
#[derive(Clone, Debug)]
enum PartAsked {
    All,
    Item(String),
    Decisions,
    Register(Register),
    Each,
}

fn part_asked(text: &str) -> Result<PartAsked, String> {
    if let Some((_, register)) = REGISTERS.iter().find(|(name, _)| *name == text) {
        return Ok(PartAsked::Register(*register));
    }
    match text {
        "all" => Ok(PartAsked::All),
        "decisions" => Ok(PartAsked::Decisions),
        "each" => Ok(PartAsked::Each),
        _ => match text.strip_prefix("item:") {
            Some(number) if !number.trim().is_empty() => Ok(PartAsked::Item(number.into())),
            Some(_) | None => {
                let parts = Reach::Every.names().into_iter().chain(["each"]);
                Err(style::phrase::suggest(text, parts))
            }
        },
    }
}

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
    let to_output = publishing.out == Path::new("-");
    if to_output && !format.about().is_text && std::io::stdout().is_terminal() {
        let said = "a Word document is no text that a terminal can show";
        return Err(Failure::new(Status::Unusable, said)
            .hint("name a file or folder with --out, such as minutes.docx; nothing was written"));
    }
    let parts = match &publishing.part {
        PartAsked::All => Parts::One(Part::All),
        PartAsked::Decisions => Parts::One(Part::Decisions),
        PartAsked::Register(register) => Parts::One(Part::Register(*register)),
        PartAsked::Item(number) => Parts::One(Part::Item(meeting::item_numbered(session, number)?)),
        PartAsked::Each if to_output => {
            let said = "each part goes into a file of its own";
            return Err(Failure::new(Status::Unusable, said)
                .hint("name a folder with --out, such as published; nothing was written"));
        }
        PartAsked::Each => Parts::Each,
    };
    let about = format.about();
    if let Parts::One(part) = parts
        && !about.parts.has(part)
    {
        let (name, parts) = (about.name, about.parts);
        let said = format!("the format {name} has {} only, so nothing was written", parts.told());
        let hint = format!("choose with --part: {}", parts.names().join(", "));
        return Err(Failure::new(Status::Unusable, said).hint(hint));
    }
    let style = match &publishing.style {
        Some(asked) => style_asked(asked)?,
        None => style_of_meeting(&session.meeting.particulars.style, folder)?,
    };
    let audience = publishing.audience;
    let record = session.meeting.seen_by(audience).attributed(publishing.attribution);
    let held = session.meeting.particulars.date;
    if let Some(day) = publishing.published.filter(|day| *day < held) {
        let said = format!("nothing was decided by {day} yet: the meeting was on {held}");
        return Err(Failure::new(Status::Unusable, said)
            .hint("give the day of publication with --published; nothing was written"));
    }
    let record = match publishing.published {
        Some(day) => record.published_on(day),
        None => record,
    };
    let leaves = export::leaves(&record, &style, parts, Some(format));
    if leaves.is_empty() {
        let said = format!("{}, so nothing was written", shell::nothing_there(audience));
        return Err(Failure::new(Status::Refused, said).hint("choose another part with --part"));
    }
    let looked_at = leaves.iter().map(|leaf| (leaf.copy.passages(), leaf.part.has_debate()));
    let proof = Proof::of_each(&session.meeting, &record, looked_at);
    let proof = proof.allowing(&publishing.allow);
    let vocabulary = style.interests.vocabulary();
    held_back(&session.meeting, &proof, &vocabulary, publishing.unfinished)?;
    let sheets = shell::sheets(&record, &leaves);
    match sheets.first() {
        Some(sheet) if to_output => output::print(&sheet.bytes),
        Some(sheet) if parts != Parts::Each => write(sheet, publishing),
        Some(_) | None => write_each(&sheets, publishing),
    }
}

fn write(sheet: &Sheet, publishing: &Publishing) -> Outcome {
    let path = shell::place_of(&publishing.out, &sheet.name);
    shell::refuse_place(&path).map_err(|refused| Failure::of(Status::Unusable, &refused))?;
    if let Some(said) = shell::lies_there(&path).filter(|_| !publishing.replace) {
        return Err(there_already(said));
    }
    let mode = shell::mode_for(publishing.audience);
    shell::write(&path, sheet, mode, found(publishing)).map_err(|error| {
        match error.is::<store::Taken>() {
            true => there_already(error.to_string()),
            false => Failure::refused(error).or_hint("name another place with --out"),
        }
    })?;
    output::say(format_args!("Published in {}", path.display()));
    Ok(())
}

fn write_each(sheets: &[Sheet], publishing: &Publishing) -> Outcome {
    let folder = &publishing.out;
    if !publishing.replace {
        let mut there =
            sheets.iter().filter_map(|sheet| shell::lies_there(&folder.join(&sheet.name)));
        if let Some(said) = there.next() {
            return Err(there_already(said));
        }
    }
    let mode = shell::mode_for(publishing.audience);
    let not_written = |error| Failure::refused(error).or_hint("name another folder with --out");
    shell::write_each(folder, sheets, mode, &|_| found(publishing)).map_err(not_written)?;
    output::say(format_args!("Published {} files in {}", sheets.len(), folder.display()));
    let old = shell::outdated(folder, publishing.audience, sheets);
    if let Some(told) = shell::outdated_told(&old) {
        output::say(format_args!("{told}"));
    }
    Ok(())
}

/// What is done with what lies there.
fn found(publishing: &Publishing) -> Found {
    if publishing.replace { Found::Known } else { Found::Kept }
}

fn there_already(said: String) -> Failure {
    Failure::new(Status::Refused, said)
        .hint("replace it with --replace, or name another place with --out; nothing was written")
}

/// Refuses what is not fit to be published, with all that is wrong with it.
fn held_back(
    meeting: &Meeting,
    proof: &Proof,
    vocabulary: &Vocabulary,
    unfinished: bool,
) -> Outcome {
    if !proof.leaks.is_empty() {
        let said = "this may not leave the house, so nothing was written";
        let hint = "change the words there, or let them stand with --allow \"WORDS\"";
        let told = proof.leaks.iter().map(|leak| leak.told(meeting));
        return Err(Failure::new(Status::Refused, said).with_lines(told).hint(hint));
    }
    if unfinished || (proof.unsettled.is_empty() && proof.gaps.is_empty()) {
        return Ok(());
    }
    let entries = match proof.unsettled.len() {
        0 => None,
        1 => Some("1 entry is still to be settled".to_owned()),
        n => Some(format!("{n} entries are still to be settled")),
    };
    let places = match proof.gaps.len() {
        0 => None,
        1 => Some("1 place is still to be filled in".to_owned()),
        n => Some(format!("{n} places are still to be filled in")),
    };
    let brackets = match places {
        Some(_) => ", fill the places in or put them in square brackets in the house style",
        None => "",
    };
    let counts = entries.into_iter().chain(places).collect::<Vec<_>>().join(" and ");
    let settle = proof.unsettled.iter().take(10).map(|id| told_of(meeting, *id));
    let fill = proof.gaps.iter().take(10).map(|gap| gap.told(meeting, vocabulary));
    Err(Failure::new(Status::Refused, format!("{counts}, so nothing was written"))
        .with_lines(settle.chain(fill))
        .hint(format!("open the meeting and settle them{brackets}, or publish with --unfinished")))
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
    match file_of(asked, None) {
        Some(path) => style_in(&path),
        None => Err(no_style(asked).hint(near_style(asked))),
    }
}

/// The style that a meeting names: a built-in one, or a file beside the bodies or the meeting.
pub(super) fn style_of_meeting(name: &str, folder: &Path) -> Result<HouseStyle, Failure> {
    if let Some(style) = style::named(name) {
        return Ok(style);
    }
    match file_of(name, Some(folder)) {
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

fn file_of(name: &str, folder: Option<&Path>) -> Option<PathBuf> {
    let bodies = Folders::of_this_clerk().ok().map(|folders| folders.bodies);
    shell::file_of(name, folder, bodies.as_deref())
}

/// The name of the built-in style that is nearest, or all of them.
pub(super) fn near_style(name: &str) -> String {
    style::phrase::suggest(name, style::built_in().iter().map(|(name, _)| *name))
}

/// Reads a style file, or tells all that is wrong in it.
pub(super) fn style_in(path: &Path) -> Result<HouseStyle, Failure> {
    shell::style_in(path).map_err(|why| match why {
        NoStyle::Unreadable(error) => Failure::unreadable(error),
        NoStyle::Faulty(faults) => {
            let said = match faults.len() {
                1 => format!("the house style {} cannot be used", path.display()),
                n => format!("the house style {} has {n} faults", path.display()),
            };
            Failure::new(Status::Unusable, said)
                .with_lines(faults.iter().map(ToString::to_string))
                .hint("mend those lines; minutebook styles NAME prints a style that is right")
        }
    })
}

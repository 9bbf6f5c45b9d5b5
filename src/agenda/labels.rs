//! The labels of an agenda's fields: `assets/agenda.txt` and the forms that are sentences. What
//! they label is filled in elsewhere.

use std::collections::HashMap;
use std::sync::OnceLock;

/// What a label says of the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Who reports.
    Officer,
    /// Whether it is a key decision.
    KeyDecision,
    /// What the report recommends.
    Recommendations,
    /// A motion of which notice was given, which stands where recommendations do.
    MotionOnNotice,
    /// Reasons for the decision.
    Reasons,
    /// Alternatives considered and rejected.
    Alternatives,
    /// That, and why, the business is exempt.
    Exempt,
    /// Documents before the meeting.
    Documents,
    /// Withdrawn or deferred.
    Standing,
    /// How people are named.
    Attribution,
    /// The number of the first minute.
    FirstMinute,
    /// The day of the meeting.
    Date,
    /// When it starts.
    Time,
    /// Where it is held.
    Venue,
    /// Which body meets.
    Body,
    /// Whose body it is.
    Authority,
    /// Words that stand over an agenda and say nothing.
    Silent,
}

impl Label {
    /// Whether it stands under an item, not over the agenda.
    pub(super) fn is_of_an_item(self) -> bool {
        match self {
            Label::Officer
            | Label::KeyDecision
            | Label::Recommendations
            | Label::MotionOnNotice
            | Label::Reasons
            | Label::Alternatives
            | Label::Exempt
            | Label::Documents
            | Label::Standing
            | Label::Attribution => true,
            Label::Date
            | Label::Time
            | Label::Venue
            | Label::Body
            | Label::Authority
            | Label::FirstMinute
            | Label::Silent => false,
        }
    }
}

/// The label of that form.
pub(super) fn label(form: &str) -> Option<Label> {
    static LABELS: OnceLock<HashMap<String, Label>> = OnceLock::new();
    // No form is longer.
    if form.len() > 80 {
        return None;
    }
    let form = plain(form.trim().trim_matches(['*', '_']).trim());
    LABELS.get_or_init(|| from_text(include_str!("../../assets/agenda.txt"))).get(&form).copied()
}

/// A form in small letters without brackets, and without the spaces of spaced letters: `Reason(s)
/// for decision` is `reasons for decision`, `A G E N D A` is `agenda`.
fn plain(form: &str) -> String {
    let spaced = form.split_whitespace().all(|word| word.chars().count() == 1);
    let letters = form.to_lowercase().replace(['(', ')'], "");
    if spaced { letters.replace(' ', "") } else { letters }
}

fn from_text(text: &str) -> HashMap<String, Label> {
    let mut labels = HashMap::new();
    let mut of = Label::Silent;
    for line in text.lines().map(str::trim) {
        match line {
            "" => {}
            _ if line.starts_with('#') => {}
            "[officer]" => of = Label::Officer,
            "[key decision]" => of = Label::KeyDecision,
            "[recommendations]" => of = Label::Recommendations,
            "[motion on notice]" => of = Label::MotionOnNotice,
            "[reasons]" => of = Label::Reasons,
            "[alternatives]" => of = Label::Alternatives,
            "[exempt]" => of = Label::Exempt,
            "[documents]" => of = Label::Documents,
            "[standing]" => of = Label::Standing,
            "[attribution]" => of = Label::Attribution,
            "[first minute]" => of = Label::FirstMinute,
            "[date]" => of = Label::Date,
            "[time]" => of = Label::Time,
            "[venue]" => of = Label::Venue,
            "[body]" => of = Label::Body,
            "[authority]" => of = Label::Authority,
            "[silent]" => of = Label::Silent,
            form => {
                labels.insert(plain(form), of);
            }
        }
    }
    labels
}

/// A label before a colon, or alone on the line, and the words after it.
pub(super) fn labelled(text: &str) -> Option<(Label, &str)> {
    if let Some((form, rest)) = text.split_once(':')
        && let Some(label) = label(form)
    {
        let rest = rest.strip_prefix("**").or(rest.strip_prefix("__")).unwrap_or(rest);
        return Some((label, rest.trim()));
    }
    label(text).map(|label| (label, ""))
}

/// Whether a line looks like a label that is not known: `Contact: Sam Pell`.
pub(super) fn looks_labelled(text: &str) -> bool {
    text.split_once(':').is_some_and(|(form, _)| {
        form.split_whitespace().count() <= 4
            && form.len() <= 40
            && form.chars().next().is_some_and(char::is_uppercase)
    })
}

/// Labels that are sentences: `Report of the Director of Finance`, `RECOMMENDED that …`, `The
/// Cabinet is recommended to:`. The words after them are returned as they stand.
pub(super) fn sentence(text: &str) -> Option<(Label, &str)> {
    let open = text.strip_prefix('(').unwrap_or(text);
    for form in ["report of ", "report by ", "joint report of ", "joint report by "] {
        if let Some(rest) = after(open, form) {
            let rest = if open.len() < text.len() { rest.trim_end_matches(')') } else { rest };
            let rest = after(rest, "the ").unwrap_or(rest);
            let rest = rest.trim_end_matches('.');
            let rest = rest.strip_suffix(" attached").unwrap_or(rest);
            return Some((Label::Officer, rest.trim()));
        }
    }
    for form in ["key decision", "non-key decision", "not a key decision", "[key decision]"] {
        if let Some(rest) = after(open, form) {
            let no = !form.contains("key decision") || form.starts_with('n');
            let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
            let yes_or_no = matches!(rest.to_lowercase().as_str(), "" | "yes" | "no" | "y" | "n");
            return yes_or_no.then_some((Label::KeyDecision, if no { "no" } else { rest }));
        }
    }
    for form in ["exempt", "not for publication", "confidential", "private and confidential"] {
        if let Some(rest) = after(open, form)
            && !rest.starts_with(char::is_alphanumeric)
            && (rest.trim().is_empty() || rest.to_lowercase().contains("para"))
        {
            return Some((Label::Exempt, rest.trim()));
        }
    }
    recommended(text).map(|rest| (Label::Recommendations, rest))
}

/// The words after `RECOMMENDED` or after `The Cabinet is recommended`; none of them when a colon
/// follows and the clauses stand below.
fn recommended(text: &str) -> Option<&str> {
    // Before the verb stands a short name; a longer search would read every paragraph through.
    let head: String = text.chars().take(90).map(|c| c.to_ascii_lowercase()).collect();
    let mut rest = None;
    for form in ["it is recommended", "it is therefore recommended", "recommended"] {
        rest = rest.or_else(|| after(text, form));
    }
    for verb in ["recommended", "asked", "invited", "requested"] {
        for be in [" is ", " are "] {
            let form = format!("{be}{verb} to");
            let Some(at) = head.find(&form) else { continue };
            let subject = head.get(..at).unwrap_or_default();
            if subject.split_whitespace().count() <= 8 && !subject.contains(['.', ';', ':', ',']) {
                rest = rest.or_else(|| text.get(at + be.len() + verb.len()..));
            }
        }
    }
    let rest = rest?;
    let words = rest.trim_start_matches(':').trim();
    if !rest.starts_with([' ', ':']) && !rest.is_empty() {
        return None;
    }
    let lower = words.to_lowercase();
    let bare = lower.trim_end_matches([':', ' ', '-', '–']);
    let colon = bare.len() < lower.len();
    Some(match bare {
        "" | "that" | "to" => "",
        "to agree" | "to resolve" | "to agree that" if colon => "",
        _ => words,
    })
}

/// The rest of a text that begins with a form in small or capital letters.
pub(super) fn after<'a>(text: &'a str, form: &str) -> Option<&'a str> {
    let head = text.get(..form.len())?;
    head.eq_ignore_ascii_case(form).then(|| text.get(form.len()..)).flatten()
}

/// The paragraph numbers that words about exemption name: `3`, `1 and 3`; and whether there are
/// other words than the usual ones, which would be lost.
pub(super) fn exempt_paragraph(words: &str) -> (String, bool) {
    const USUAL: &str = "exempt confidential information item report yes private and not for \
        publication by virtue of under within the meaning as defined in amended is this to act \
        local government 1972 schedule 12a part 1 i appendix paragraph paragraphs para paras it \
        contains because reason";
    let mut named: Vec<&str> = Vec::new();
    let (mut reading, mut done, mut strange) = (false, false, false);
    for word in words.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let figure = !bare.is_empty()
            && bare.len() <= 4
            && bare.starts_with(|c: char| c.is_ascii_digit())
            && lower != "12a";
        if reading && !done {
            if figure {
                named.push(bare);
            } else if !(lower == "and" || lower == "or" || lower == "to" || bare.is_empty()) {
                done = true;
            } else if !bare.is_empty() {
                named.push(bare);
            }
            if !done {
                continue;
            }
        }
        if lower.starts_with("para") && !done {
            reading = true;
        }
        strange |= !bare.is_empty() && !USUAL.split_whitespace().any(|usual| usual == lower);
    }
    while named.last().is_some_and(|word| !word.starts_with(|c: char| c.is_ascii_digit())) {
        named.pop();
    }
    let mut text = String::new();
    for (index, word) in named.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| named.get(before));
        let figures = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        if let Some(before) = before {
            text.push_str(if figures(before) && figures(word) { ", " } else { " " });
        }
        text.push_str(word);
    }
    (text, strange)
}

/// Whether a line opens a part of the agenda; `true` when what follows is private.
pub(super) fn part(text: &str) -> Option<bool> {
    let lower = text.get(..120.min(text.len())).unwrap_or(text).to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let private = ["exempt", "private", "confidential", "closed", "excluded", "exclusion"];
    let says = |list: &[&str]| words.iter().any(|word| list.contains(word));
    match words.as_slice() {
        ["part", number, rest @ ..] if text.len() <= 120 && rest.first() != Some(&"of") => {
            let second = match *number {
                "1" | "i" | "a" | "one" => false,
                "2" | "3" | "ii" | "iii" | "b" | "c" | "two" | "three" => true,
                _ => return None,
            };
            Some(says(&private) || second && !says(&["public", "open"]))
        }
        ["exempt" | "confidential" | "private", "items" | "business" | "session" | "part"] => {
            Some(true)
        }
        ["public" | "open", "items" | "business" | "session" | "part"] => Some(false),
        _ => None,
    }
}

//! Where the settings of a style stand in its file, and where their lines are. Reads no values.

/// Settings in groups deeper than this are none of ours, and RON refuses them.
const DEEPEST_GROUP: usize = 8;

/// One setting as it stands in a file.
pub(super) struct Written {
    /// The groups it stands in, and its name.
    pub(super) path: Vec<String>,
    /// Where its name begins.
    pub(super) start: usize,
    /// Its value, with the comma after it.
    pub(super) value: std::ops::Range<usize>,
}

/// Every `name: value` of a RON text, in order, comments and texts passed over.
pub(super) fn settings_in(text: &str) -> Vec<Written> {
    let mut settings: Vec<Written> = Vec::new();
    // For each bracket that is open, the setting whose value is being read.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let letter = rest.chars().next().unwrap_or(' ');
        let mut step = letter.len_utf8();
        if rest.starts_with("//") {
            step = rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            step = rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if let Some(length) = text_length(rest) {
            step = length;
        } else if letter.is_alphabetic() || letter == '_' {
            step = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let (word, after) = rest.split_at(step);
            if let Some(value) = after.trim_start().strip_prefix(':')
                && let Some(here) = open.len().checked_sub(1).filter(|here| *here < DEEPEST_GROUP)
            {
                let path = open
                    .iter()
                    .take(here)
                    .flatten()
                    .filter_map(|index| settings.get(*index)?.path.last().cloned())
                    .chain([word.to_string()])
                    .collect();
                let begins = text.len() - value.len();
                settings.push(Written { path, start: at, value: begins..text.len() });
                // One that has no comma ends where the next begins.
                end(&mut settings, open.get_mut(here), at);
                if let Some(place) = open.get_mut(here) {
                    *place = Some(settings.len() - 1);
                }
                step = begins - at;
            }
        } else if "([{".contains(letter) {
            open.push(None);
        } else if letter == ',' {
            end(&mut settings, open.last_mut(), at + 1);
        } else if ")]}".contains(letter) {
            end(&mut settings, open.last_mut(), at);
            open.pop();
        }
        at += step;
    }
    settings
}

/// The value that was being read ends here.
fn end(settings: &mut [Written], open: Option<&mut Option<usize>>, at: usize) {
    if let Some(setting) = open.and_then(Option::take).and_then(|index| settings.get_mut(index)) {
        setting.value.end = at;
    }
}

/// How long the RON text is that stands at the beginning, quotes included.
pub(super) fn text_length(rest: &str) -> Option<usize> {
    if let Some(raw) = rest.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw.get(hashes..)?.strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(body.find(&close).map_or(rest.len(), |end| 2 + hashes + end + close.len()));
    }
    let body = rest.strip_prefix('"')?;
    let mut escaped = false;
    for (at, letter) in body.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 2),
            _ => {}
        }
    }
    Some(rest.len())
}

pub(super) fn line_of(text: &str, path: &[&str]) -> usize {
    settings_in(text)
        .iter()
        .find(|setting| setting.path == path)
        .map_or(1, |setting| line_at(text, setting.start))
}

pub(super) fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// Puts spaces there, so that lines and columns stay.
pub(super) fn blank(text: &mut String, range: std::ops::Range<usize>) {
    if let Some(part) = text.get(range.clone()) {
        let spaces: String = part
            .chars()
            .flat_map(|c| std::iter::repeat_n(if c == '\n' { '\n' } else { ' ' }, c.len_utf8()))
            .collect();
        text.replace_range(range, &spaces);
    }
}

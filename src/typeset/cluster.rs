//! Grapheme clusters: what a reader takes for one letter or sign (é, 👩‍👩‍👧, a flag), and where
//! they begin and end. What cells they take is in `width`.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The grapheme clusters of `text` with the byte at which each begins. `\r\n` is one cluster.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { text, at: 0 }
}

/// The iterator that [`clusters`] returns.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        let at = self.at;
        let rest = self.text.get(at..)?;
        // Between two ASCII bytes there is always a boundary but for `\r\n`; almost all prose
        // takes this path, ten times faster than the tables.
        let cluster = match rest.as_bytes() {
            [] => return None,
            [b'\r', b'\n', ..] => rest.get(..2)?,
            [first] if first.is_ascii() => rest,
            [first, second, ..] if first.is_ascii() && second.is_ascii() => rest.get(..1)?,
            _ => rest.graphemes(true).next()?,
        };
        self.at = at.saturating_add(cluster.len());
        Some((at, cluster))
    }
}

/// The cluster that begins at byte `at`, which must be a boundary; none at the end of the text.
pub fn cluster_at(text: &str, at: usize) -> Option<&str> {
    clusters(text.get(at..)?).next().map(|(_, cluster)| cluster)
}

/// The cluster that ends at byte `at`, which must be a boundary; none at the start of the text.
pub fn cluster_before(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    match before.as_bytes() {
        // The last byte is a cluster of its own unless it is the `\n` of `\r\n`.
        [.., second, last] if second.is_ascii() && last.is_ascii() && *last != b'\n' => {
            before.get(before.len().saturating_sub(1)..)
        }
        _ => before.graphemes(true).next_back(),
    }
}

/// Whether the text is of printable ASCII alone: each byte is a cluster and takes a cell.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether the cluster ends a line: a line feed, alone or after a carriage return.
pub fn is_line_end(cluster: &str) -> bool {
    matches!(cluster.as_bytes(), [b'\n'] | [b'\r', b'\n'])
}

/// Whether the cluster is a space at which a row may end. No-break spaces are none.
pub fn is_breaking_space(cluster: &str) -> bool {
    match cluster.as_bytes() {
        [byte] => matches!(byte, b' ' | b'\t'),
        _ => {
            let mut chars = cluster.chars();
            matches!(
                (chars.next(), chars.next()),
                (
                    Some(
                        '\u{1680}'
                        | '\u{2000}'..='\u{2006}'
                        | '\u{2008}'..='\u{200a}'
                        | '\u{205f}'
                        | '\u{3000}',
                    ),
                    None,
                )
            )
        }
    }
}

/// Whether byte `at` lies between two clusters, or at either end of the text.
pub fn is_boundary(text: &str, at: usize) -> bool {
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// The first boundary at or after byte `at`; the end of the text when `at` lies beyond it.
pub fn boundary_from(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at = at.saturating_add(1);
    }
    if is_boundary(text, at) {
        return at;
    }
    match GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0) {
        Ok(Some(next)) => next,
        Ok(None) | Err(_) => text.len(),
    }
}

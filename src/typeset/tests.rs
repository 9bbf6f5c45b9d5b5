//! Widths against the buffer that the screen is drawn in, and wrapping against itself.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;

/// Pieces of text that editors have got wrong, and ordinary ones to set them among.
pub(crate) fn awkward_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(vec![
            "a", "Ken", "O'Brien", "well-being", " ", "  ", " ", ".", ", ", "-", "2024-25", "(", "é",
            "£", "’", "–", "\n", "x", "Cllr", "supercalifragilistic",
        ]),
        6 => prop::sample::select(vec![
            "e\u{301}", "\u{301}", "\u{200d}", "\u{200c}", "\u{fe0f}", "👩", "👧",
            "👩\u{200d}👩\u{200d}👧", "🇬🇧", "\u{1f1ec}", "🏽", "1\u{fe0f}\u{20e3}", "❤\u{fe0f}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", "\u{e0061}", "\u{e0100}",
            "議会", "か", "ｶﾞ", "\u{ff9e}", "שלום", "לא", "لا", "سلام", "\u{600}", "क्ष", "\u{94d}",
            "\u{93f}", "\u{1100}", "\u{1161}", "각", "\u{25cc}", "\u{34f}", "\u{200b}", "\u{ad}",
        ]),
        3 => prop::sample::select(vec![
            "\0", "\t", "\u{1b}", "\r", "\r\n", "\u{7f}", "\u{9b}", "\u{202e}", "\u{2066}",
            "\u{2028}", "\u{feff}", "\u{a0}", "\u{3000}", "\u{115f}",
        ]),
        1 => any::<char>().prop_map(|letter| Box::leak(letter.to_string().into_boxed_str()) as &str),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The column that ratatui reaches when it draws `text`.
fn drawn_by_ratatui(text: &str) -> usize {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 4000, 1));
    usize::from(buffer.set_stringn(0, 0, text, 4000, Style::new()).0)
}

#[test]
fn widths_and_signs() {
    let flag_of_england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
    for (text, cells, on_screen, in_ascii) in [
        ("", 0, "", ""),
        ("Cllr Wynn", 9, "Cllr Wynn", "Cllr Wynn"),
        ("é", 1, "é", "é"),
        ("e\u{301}", 1, "e\u{301}", "e\u{301}"),
        ("👩\u{200d}👩\u{200d}👧", 2, "👩\u{200d}👩\u{200d}👧", "👩\u{200d}👩\u{200d}👧"),
        ("👩\u{200d}", 2, "👩\u{200d}", "👩\u{200d}"),
        ("🇬🇧", 2, "🇬🇧", "🇬🇧"),
        (flag_of_england, 2, flag_of_england, flag_of_england),
        ("議会", 4, "議会", "議会"),
        ("שלום", 4, "שלום", "שלום"),
        ("سلام", 4, "سلام", "سلام"),
        ("می\u{200c}خواهم", 7, "می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("\0", 1, "␀", "^@"),
        ("a\tb", 3, "a␉b", "a^Ib"),
        ("\u{1b}[2J", 4, "␛[2J", "^[[2J"),
        ("\u{7f}", 1, "␡", "^?"),
        ("\r\n", 2, "␍␊", "^M^J"),
        ("\u{9b}31m", 11, "<U+009B>31m", "<U+009B>31m"),
        ("\u{202e}txet", 12, "<U+202E>txet", "<U+202E>txet"),
        ("\u{2066}a\u{2069}", 17, "<U+2066>a<U+2069>", "<U+2066>a<U+2069>"),
        ("ad\u{200d}min", 13, "ad<U+200D>min", "ad<U+200D>min"),
        ("a\u{e0061}", 10, "a<U+E0061>", "a<U+E0061>"),
        ("a\u{fe00}\u{fe01}", 9, "a\u{fe00}<U+FE01>", "a\u{fe00}<U+FE01>"),
        ("\u{301}a", 2, "\u{25cc}\u{301}a", "<U+0301>a"),
        ("\u{feff}a", 9, "<U+FEFF>a", "<U+FEFF>a"),
        ("co\u{ad}op", 12, "co<U+00AD>op", "co<U+00AD>op"),
    ] {
        assert_eq!(shown(text), on_screen, "{text:?} on the screen");
        assert_eq!(shown_in_ascii(text), in_ascii, "{text:?} in ASCII");
        assert_eq!(width(text), cells, "cells of {text:?}");
        assert_eq!(drawn_by_ratatui(on_screen), cells, "cells drawn of {text:?}");
    }
}

#[test]
fn plain_text_is_not_copied() {
    for text in ["The minutes were agreed.", "Müller, 議会, 👩\u{200d}👩\u{200d}👧"] {
        assert!(matches!(shown(text), std::borrow::Cow::Borrowed(_)), "{text}");
    }
}

/// Rows as they are drawn, with `|` where hanging bytes follow that are not.
fn rows(text: &str, width: usize) -> Vec<String> {
    wrap(text, width)
        .iter()
        .map(|row| {
            let hung = if row.drawn < row.bytes.end { "|" } else { "" };
            format!("{}{hung}", shown(text.get(row.bytes.start..row.drawn).unwrap()))
        })
        .collect()
}

#[test]
fn rows_of_a_paragraph() {
    for (text, width, expected) in [
        ("", 10, vec![""]),
        ("one two three", 20, vec!["one two three"]),
        ("one two three", 7, vec!["one two|", "three"]),
        ("one two three", 8, vec!["one two ", "three"]),
        ("one two three", 6, vec!["one ", "two ", "three"]),
        ("one    two", 5, vec!["one  |", "two"]),
        ("one two    ", 7, vec!["one two|"]),
        ("   one", 2, vec!["  |", "on", "e"]),
        ("a\nb", 5, vec!["a|", "b"]),
        ("a\r\nb", 5, vec!["a|", "b"]),
        ("a\n", 5, vec!["a|", ""]),
        ("\n\n", 5, vec!["|", "|", ""]),
        ("abcdefgh", 3, vec!["abc", "def", "gh"]),
        ("ab cdefgh", 4, vec!["ab ", "cdef", "gh"]),
        ("the well-being board", 9, vec!["the well-", "being ", "board"]),
        ("in 2024-25 costs", 8, vec!["in ", "2024-25 ", "costs"]),
        ("on 10\u{a0}May was", 9, vec!["on 10\u{a0}May|", "was"]),
        ("on 10\u{a0}May was", 8, vec!["on ", "10\u{a0}May ", "was"]),
        ("議会は", 4, vec!["議会", "は"]),
        ("議会は", 3, vec!["議", "会", "は"]),
        ("議会", 1, vec!["議", "会"]),
        ("議会", 0, vec!["議", "会"]),
        ("議 a", 1, vec!["議|", "a"]),
        ("ab", 0, vec!["a", "b"]),
        ("e\u{301}e\u{301}e\u{301}", 2, vec!["e\u{301}e\u{301}", "e\u{301}"]),
        ("ab 👩\u{200d}👩\u{200d}👧 c", 5, vec!["ab 👩\u{200d}👩\u{200d}👧|", "c"]),
        ("a\u{202e}b", 4, vec!["a", "<U+202E>", "b"]),
    ] {
        assert_eq!(rows(text, width), expected, "{text:?} at {width}");
    }
}

#[test]
fn an_edit_makes_only_the_rows_round_it_again() {
    let mut text = "The committee considered the report of the Head of Planning. ".repeat(1700);
    let mut rows = wrap(&text, 80);
    // Rows with a mark on them, which a row made again would lose.
    rows.iter_mut().for_each(|row| row.width += 1000);
    text.insert(50_000, 'x');
    rewrap(&mut rows, &text, 80, 50_000, 0, 1);
    let made = rows.iter().filter(|row| row.width <= 80).count();
    assert!((1..=20).contains(&made), "{made} rows made");
    rows.iter_mut().filter(|row| row.width > 80).for_each(|row| row.width -= 1000);
    assert_eq!(rows, wrap(&text, 80));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn clusters_are_those_of_unicode(text in awkward_text()) {
        use unicode_segmentation::UnicodeSegmentation;
        let ours: Vec<_> = clusters(&text).collect();
        let theirs: Vec<_> = text.grapheme_indices(true).collect();
        prop_assert_eq!(&ours, &theirs);
        for at in 0..=text.len() {
            let is_start = at == text.len() || theirs.iter().any(|(start, _)| *start == at);
            prop_assert_eq!(is_boundary(&text, at), is_start, "byte {}", at);
            let next = theirs.iter().map(|(start, _)| *start).find(|start| *start >= at);
            prop_assert_eq!(boundary_from(&text, at), next.unwrap_or(text.len()));
        }
        for (at, cluster) in &theirs {
            prop_assert_eq!(cluster_at(&text, *at), Some(*cluster));
            prop_assert_eq!(cluster_before(&text, at + cluster.len()), Some(*cluster));
        }
    }

    #[test]
    fn what_is_shown_is_safe_and_as_wide_as_said(text in awkward_text()) {
        let shown = shown(&text);
        prop_assert_eq!(width(&text), drawn_by_ratatui(&shown), "{:?}", shown);
        prop_assert_eq!(width(&text), clusters(&text).map(|(_, c)| cells(c)).sum::<usize>());
        for unsafe_letter in ["\u{ad}", "\u{200b}", "\u{202e}", "\u{2066}", "\u{2028}", "\u{feff}"] {
            prop_assert!(!shown.contains(unsafe_letter), "{:?}", shown);
        }
        prop_assert!(!shown.contains(char::is_control), "{:?}", shown);
        prop_assert!(!shown_in_ascii(&text).contains(char::is_control));
        prop_assert!(clusters(&text).all(|(_, cluster)| cells(cluster) > 0));
    }

    #[test]
    fn each_byte_has_its_row(text in awkward_text(), given in 0_usize..30) {
        let rows = wrap(&text, given);
        let mut end = 0;
        for (index, row) in rows.iter().enumerate() {
            let is_last = index + 1 == rows.len();
            prop_assert_eq!(row.bytes.start, end);
            end = row.bytes.end;
            prop_assert!(row.bytes.start <= row.drawn && row.drawn <= row.bytes.end);
            prop_assert!(is_last || row.bytes.start < row.bytes.end);
            prop_assert_eq!(is_last, row.ending == Ending::Text);
            prop_assert!(is_boundary(&text, row.bytes.start));
            let drawn = text.get(row.bytes.start..row.drawn).unwrap();
            prop_assert!(!drawn.contains('\n'));
            prop_assert_eq!(row.width, drawn_by_ratatui(&shown(drawn)));
            prop_assert!(row.width <= given.max(1) || clusters(drawn).count() == 1);
            let hung = text.get(row.drawn..row.bytes.end).unwrap();
            let hung = hung.trim_end_matches(['\r', '\n']);
            prop_assert!(clusters(hung).all(|(_, c)| cluster::is_breaking_space(c)), "{:?}", hung);
            if index > 0 && rows.get(index - 1).unwrap().ending == Ending::Wrapped {
                let first = cluster_at(&text, row.bytes.start).unwrap_or("");
                prop_assert!(!cluster::is_breaking_space(first));
            }
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn rewrapped_rows_are_those_of_a_fresh_wrap(
        text in awkward_text(),
        given in 0_usize..30,
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..12, awkward_piece()), 1..8),
    ) {
        let mut text = text;
        let mut rows = wrap(&text, given);
        for (place, length, put_in) in edits {
            let floor = |at: usize| (0..=at).rev().find(|b| text.is_char_boundary(*b)).unwrap();
            let at = floor(place.index(text.len() + 1));
            let end = floor((at + length).min(text.len())).max(at);
            text.replace_range(at..end, &put_in);
            rewrap(&mut rows, &text, given, at, end - at, put_in.len());
            prop_assert_eq!(&rows, &wrap(&text, given), "{:?}", text);
        }
    }
}

fn awkward_piece() -> impl Strategy<Value = String> {
    awkward_text().prop_map(|text| text.chars().take(6).collect())
}

#[test]
fn of_a_heap_of_marks_the_first_are_shown_and_the_others_counted() {
    let heap = |marks: usize| format!("a{}b", "\u{301}".repeat(marks));
    assert_eq!(shown(&heap(31)), heap(31));
    assert_eq!(shown(&heap(1_000)), format!("a{}<+977>b", "\u{301}".repeat(23)));
    assert_eq!(width(&heap(1_000)), 1 + "<+977>b".len());
    let family =
        "\u{1f469}\u{1f3fd}\u{200d}\u{2764}\u{fe0f}\u{200d}\u{1f48b}\u{200d}\u{1f468}\u{1f3ff}";
    assert_eq!(shown(family), family);
}

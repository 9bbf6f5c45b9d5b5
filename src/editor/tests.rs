//! Text with `$0` for the caret and `[`…`]` round a selection, keys, and the text after.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::typeset::{is_boundary, tests::awkward_text, width};

/// An editor from text with marks. A selection reaches from the bracket away from the caret.
fn editor(marked: &str, width: usize) -> Editor {
    let (mut text, mut caret, mut from, mut to) = (String::new(), 0, None, None);
    let mut rest = marked;
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("$0") {
            caret = text.len();
            rest = after;
            continue;
        }
        match letter {
            '[' => from = Some(text.len()),
            ']' => to = Some(text.len()),
            _ => text.push(letter),
        }
        rest = &rest[letter.len_utf8()..];
    }
    let mut editor = Editor::new(width);
    editor.set_text(text, caret);
    if let (Some(from), Some(to)) = (from, to) {
        editor.anchor = Some(if caret == to { from } else { to });
    }
    editor
}

fn marked(editor: &Editor) -> String {
    let mut text = editor.text().to_owned();
    match editor.selection() {
        None => text.insert_str(editor.caret(), "$0"),
        Some(bytes) if bytes.end == editor.caret() => {
            text.insert_str(bytes.end, "$0]");
            text.insert(bytes.start, '[');
        }
        Some(bytes) => {
            text.insert(bytes.end, ']');
            text.insert_str(bytes.start, "[$0");
        }
    }
    text
}

fn motion(name: &str) -> Option<Motion> {
    Some(match name {
        "left" => Motion::Left,
        "right" => Motion::Right,
        "word-left" => Motion::WordLeft,
        "word-right" => Motion::WordRight,
        "up" => Motion::RowUp,
        "down" => Motion::RowDown,
        "home" => Motion::RowStart,
        "end" => Motion::RowEnd,
        "paragraph-start" => Motion::ParagraphStart,
        "paragraph-end" => Motion::ParagraphEnd,
        "top" => Motion::TextStart,
        "bottom" => Motion::TextEnd,
        _ => return None,
    })
}

/// Presses keys: `<left>` moves, `<s-left>` selects, `<d-left>` deletes, all else is typed letter
/// by letter.
fn press(editor: &mut Editor, keys: &str) {
    let mut rest = keys;
    while let Some(letter) = rest.chars().next() {
        let key = rest.strip_prefix('<').and_then(|key| key.split_once('>'));
        let Some((name, after)) = key else {
            let edit = editor.insert(letter.encode_utf8(&mut [0; 4]));
            assert!(editor.apply(&edit));
            rest = &rest[letter.len_utf8()..];
            continue;
        };
        rest = after;
        match name {
            "mark" => editor.start_selection(),
            "esc" => assert!(editor.drop_selection()),
            "all" => editor.select_all(),
            _ => {
                if let Some(name) = name.strip_prefix("s-") {
                    editor.select(motion(name).unwrap());
                } else if let Some(name) = name.strip_prefix("d-") {
                    if let Some(edit) = editor.delete(motion(name).unwrap()) {
                        assert!(editor.apply(&edit));
                    }
                } else {
                    editor.go(motion(name).unwrap());
                }
            }
        }
    }
}

fn check(before: &str, keys: &str, after: &str) {
    check_at(40, before, keys, after);
}

#[track_caller]
fn check_at(width: usize, before: &str, keys: &str, after: &str) {
    let mut editor = editor(before, width);
    press(&mut editor, keys);
    assert_eq!(marked(&editor), after, "{keys} in {before:?}");
    assert_eq!(editor.rows(), wrap(editor.text(), width), "rows after {keys} in {before:?}");
}

#[test]
fn letters_and_clusters() {
    for (before, keys, after) in [
        ("$0", "Ken", "Ken$0"),
        ("a$0c", "b", "ab$0c"),
        ("a$0", "<left><left>b", "b$0a"),
        // One press takes what a reader calls one letter.
        ("caf\u{e9}$0", "<d-left>", "caf$0"),
        ("cafe\u{301}$0", "<d-left>", "caf$0"),
        ("a👩\u{200d}👩\u{200d}👧$0", "<d-left>", "a$0"),
        ("🇬🇧🇫🇷$0", "<d-left>", "🇬🇧$0"),
        ("🇬🇧$0🇫🇷", "<d-left>", "$0🇫🇷"),
        ("議会$0", "<d-left>", "議$0"),
        ("שלום$0", "<left><d-left>", "של$0ם"),
        ("سلا$0م", "<d-right>", "سلا$0"),
        ("$0e\u{301}x", "<d-right>", "$0x"),
        ("$0👩\u{200d}👩\u{200d}👧x", "<right>", "👩\u{200d}👩\u{200d}👧$0x"),
        ("$0e\u{301}x", "<right><right><left><left>", "$0e\u{301}x"),
        // Control characters are letters like others here.
        ("a\0$0", "<d-left>", "a$0"),
        ("\t\u{1b}$0", "<left>x", "\tx$0\u{1b}"),
        ("a\r\n$0b", "<d-left>", "a$0b"),
        ("a\n$0b", "<d-left>", "a$0b"),
        // What is typed joins what stands before or behind; the caret never stays inside.
        ("cafe$0s", "\u{301}", "cafe\u{301}$0s"),
        ("$0\u{301}", "e", "e\u{301}$0"),
        ("e$0x\u{301}", "<d-right>", "e$0"),
        ("$0", "👩\u{200d}👩\u{200d}👧", "👩\u{200d}👩\u{200d}👧$0"),
        ("$0👧", "👩\u{200d}", "👩\u{200d}👧$0"),
        ("$0\u{1f1e7}", "\u{1f1ec}", "\u{1f1ec}\u{1f1e7}$0"),
        // Nothing to delete.
        ("$0a", "<d-left>", "$0a"),
        ("a$0", "<d-right>", "a$0"),
    ] {
        check(before, keys, after);
    }
}

#[test]
fn words() {
    for (before, keys, after) in [
        ("said that $0", "<d-word-left>", "said $0"),
        ("said that$0", "<d-word-left><d-word-left>", "$0"),
        ("Cllr O'Brien$0", "<d-word-left>", "Cllr $0"),
        ("Cllr O’Brien$0", "<d-word-left>", "Cllr $0"),
        ("Cllr O'Br$0ien", "<word-left>", "Cllr $0O'Brien"),
        ("Cllr O'$0Brien", "<word-left>", "Cllr $0O'Brien"),
        ("Cllr $0O'Brien spoke", "<word-right>", "Cllr O'Brien$0 spoke"),
        ("the officers' view$0", "<word-left><word-left>", "the officers$0' view"),
        ("agreed.$0", "<d-word-left>", "agreed$0"),
        ("agreed $0", "<d-word-left>", "$0"),
        ("well-being$0", "<d-word-left>", "well-$0"),
        ("well-$0", "<d-word-left>", "well$0"),
        ("well-being$0", "<word-left><word-left>", "$0well-being"),
        ("$0well-being", "<word-right>", "well$0-being"),
        ("$0well-being", "<word-right><word-right>", "well-being$0"),
        ("cost £1,250.50$0", "<d-word-left>", "cost £$0"),
        ("at 19:05$0", "<d-word-left>", "at $0"),
        ("$0(see above) now", "<word-right>", "($0see above) now"),
        ("one  $0  two", "<word-right>", "one    two$0"),
        ("one  $0  two", "<word-left>", "$0one    two"),
        ("one\n$0two", "<d-word-left>", "one$0two"),
        ("one\n  $0two", "<d-word-left>", "one\n$0two"),
        ("one$0\n\ntwo", "<word-right>", "one\n$0\ntwo"),
        ("one$0 \ntwo", "<word-right>", "one $0\ntwo"),
        ("cafe\u{301} noir$0", "<word-left><word-left>", "$0cafe\u{301} noir"),
        ("שלום עולם$0", "<d-word-left>", "שלום $0"),
        ("ok 👍👍$0", "<d-word-left>", "ok $0"),
        ("$0", "<d-word-left><word-right>", "$0"),
    ] {
        check(before, keys, after);
    }
}

#[test]
fn rows_up_and_down() {
    // one two | three | four
    for (before, keys, after) in [
        ("one two th$0ree four", "<up>", "on$0e two three four"),
        ("one two th$0ree four", "<down>", "one two three fo$0ur"),
        ("one two$0 three four", "<down>", "one two three$0 four"),
        // The goal column outlives a short row, and dies with any other motion.
        ("abcdef$0\nab\nabcdef", "<down><down>", "abcdef\nab\nabcdef$0"),
        ("abcdef$0\nab\nabcdef", "<down><left><down>", "abcdef\nab\na$0bcdef"),
        ("a議$0b\nabcd", "<down>", "a議b\nabc$0d"),
        ("abc$0d\n議議", "<down>", "abcd\n議$0議"),
        ("abc$0", "<up>", "abc$0"),
        ("abc$0", "<down>", "abc$0"),
        ("abc$0\n", "<down>", "abc\n$0"),
        ("abc\n$0", "<up>", "$0abc\n"),
    ] {
        check_at(7, before, keys, after);
    }
}

#[test]
fn home_and_end_go_by_row_then_by_paragraph() {
    for (before, keys, after) in [
        ("x\none two th$0ree four", "<home>", "x\none two $0three four"),
        ("x\none two th$0ree four", "<home><home>", "x\n$0one two three four"),
        ("x\none two th$0ree four", "<home><home><home>", "x\n$0one two three four"),
        ("o$0ne two three four\nx", "<end>", "one two$0 three four\nx"),
        ("o$0ne two three four\nx", "<end><end>", "one two three four$0\nx"),
        ("on$0e\r\nx", "<end><end>", "one$0\r\nx"),
        ("one two th$0ree four", "<d-paragraph-start>", "$0ree four"),
        ("one two th$0ree\nfour", "<d-paragraph-end>", "one two th$0\nfour"),
        ("one\ntw$0o", "<top>", "$0one\ntwo"),
        ("on$0e\ntwo", "<bottom>", "one\ntwo$0"),
        // The last place in a broken word that is still on the row.
        ("a$0bcdefghij", "<end>", "abcdef$0ghij"),
    ] {
        check_at(7, before, keys, after);
    }
}

#[test]
fn selections() {
    for (before, keys, after) in [
        ("one $0two", "<s-word-right>", "one [two$0]"),
        ("one $0two", "<s-word-right>x", "one x$0"),
        ("one two$0", "<s-word-left><d-left>", "one $0"),
        ("one [two$0] three", "<left>", "one $0two three"),
        ("one [$0two] three", "<right>", "one two$0 three"),
        ("one [$0two] three", "<home>", "$0one two three"),
        ("one [tw$0]o three", "<s-right>", "one [two$0] three"),
        ("on$0e", "<all>", "[one$0]"),
        ("on$0e", "<all><d-right>", "$0"),
        ("one $0two", "<mark><right><right>", "one [tw$0]o"),
        ("one $0two", "<mark><right><esc><right>", "one tw$0o"),
        ("one $0two", "<mark><right>x<right>", "one xw$0o"),
        ("one two$0", "<mark><word-left><d-left>", "one $0"),
        ("a$0b", "<s-right><s-left>", "a$0b"),
        ("[e\u{301}$0]", "x", "x$0"),
    ] {
        check(before, keys, after);
    }
    let editor = editor("one [two$0] three", 40);
    assert_eq!(editor.selected(), Some("two"));
    assert_eq!(editor.selection(), Some(4..7));
}

#[test]
fn going_nowhere_is_told() {
    for (before, motion, moved) in [
        ("$0", Motion::RowUp, false),
        ("$0", Motion::RowDown, false),
        ("ab$0", Motion::RowUp, false),
        ("a\n$0", Motion::RowUp, true),
        ("ab$0", Motion::Right, false),
        ("ab$0", Motion::RowEnd, false),
        ("[ab$0]", Motion::Right, true),
    ] {
        assert_eq!(editor(before, 7).go(motion), moved, "{motion:?} in {before:?}");
    }
}

#[test]
fn the_caret_has_a_cell() {
    for (before, width, cell, height) in [
        ("$0", 5, (0, 0), 1),
        ("abc$0", 5, (0, 3), 1),
        // A full row keeps the caret behind its last letter until a space or a letter follows.
        ("hello$0", 5, (0, 5), 1),
        ("hello $0", 5, (1, 0), 2),
        ("hello  $0", 5, (1, 0), 2),
        ("hell $0", 5, (1, 0), 2),
        ("hel $0", 5, (0, 4), 1),
        ("hellox$0", 5, (1, 1), 2),
        ("hello$0 world", 5, (0, 5), 2),
        ("hello $0world", 5, (1, 0), 2),
        ("hello $0  world", 5, (1, 0), 2),
        ("hello$0\nworld", 5, (0, 5), 2),
        ("hello $0\nworld", 5, (0, 5), 2),
        ("hello\n$0", 5, (1, 0), 2),
        ("abcde$0fgh", 5, (1, 0), 2),
        ("議👩\u{200d}👩\u{200d}👧$0", 5, (0, 4), 1),
        ("a\u{1b}$0", 5, (0, 2), 1),
        ("e\u{301}$0", 5, (0, 1), 1),
        ("議$0", 1, (1, 0), 2),
        ("a$0", 0, (0, 1), 1),
    ] {
        let editor = editor(before, width);
        assert_eq!(editor.caret_cell(), cell, "{before:?} at {width}");
        assert_eq!(editor.height(), height, "{before:?} at {width}");
    }
}

#[test]
fn an_edit_that_does_not_fit_changes_nothing() {
    let mut editor = editor("[caf$0]é", 10);
    for (at, removed) in [(6, 0), (4, 0), (3, 1), (0, 9), (usize::MAX, 1), (1, usize::MAX)] {
        assert!(!editor.apply(&Edit { at, removed, text: "x".to_owned() }), "{at} {removed}");
        assert_eq!(marked(&editor), "[caf$0]é");
    }
}

#[derive(Clone, Debug)]
enum Step {
    Go(Motion),
    Select(Motion),
    Delete(Motion),
    Type(String),
    Width(usize),
    Mark,
    Drop,
    Apply(Edit),
}

fn any_motion() -> impl Strategy<Value = Motion> {
    prop::sample::select(vec![
        Motion::Left,
        Motion::Right,
        Motion::WordLeft,
        Motion::WordRight,
        Motion::RowUp,
        Motion::RowDown,
        Motion::RowStart,
        Motion::RowEnd,
        Motion::ParagraphStart,
        Motion::ParagraphEnd,
        Motion::TextStart,
        Motion::TextEnd,
    ])
}

fn any_step() -> impl Strategy<Value = Step> {
    let piece = awkward_text().prop_map(|text| text.chars().take(4).collect::<String>());
    let edit = (0_usize..60, 0_usize..9, awkward_text()).prop_map(|(at, removed, text)| Edit {
        at,
        removed,
        text,
    });
    prop_oneof![
        6 => any_motion().prop_map(Step::Go),
        3 => any_motion().prop_map(Step::Select),
        3 => any_motion().prop_map(Step::Delete),
        6 => piece.prop_map(Step::Type),
        1 => (0_usize..30).prop_map(Step::Width),
        1 => Just(Step::Mark),
        1 => Just(Step::Drop),
        1 => edit.prop_map(Step::Apply),
    ]
}

/// Applies the edit, and holds that its inverse would restore the text.
fn apply(editor: &mut Editor, edit: &Edit) -> bool {
    let before = editor.text().to_owned();
    let inverse = edit.inverse(&before);
    let done = editor.apply(edit);
    assert_eq!(inverse.is_some(), done);
    match inverse {
        Some(inverse) => {
            let mut undone = editor.clone();
            assert!(undone.apply(&inverse));
            assert_eq!(undone.text(), before);
            assert_eq!(undone.rows(), wrap(&before, undone.width()));
        }
        None => assert_eq!(editor.text(), before),
    }
    done
}

fn take(editor: &mut Editor, step: &Step) {
    let before = (editor.caret(), editor.selection());
    match step {
        Step::Go(motion) => {
            let moved = editor.go(*motion);
            assert_eq!(moved, before != (editor.caret(), editor.selection()));
        }
        Step::Select(motion) => {
            let moved = editor.select(*motion);
            assert_eq!(moved, before.0 != editor.caret());
        }
        Step::Delete(motion) => {
            if let Some(edit) = editor.delete(*motion) {
                assert!(apply(editor, &edit));
            }
        }
        Step::Type(text) => {
            let edit = editor.insert(text);
            assert!(apply(editor, &edit));
            assert!(editor.caret() >= edit.at + text.len());
        }
        Step::Width(width) => editor.set_width(*width),
        Step::Mark => editor.start_selection(),
        Step::Drop => drop(editor.drop_selection()),
        Step::Apply(edit) => drop(apply(editor, edit)),
    }
}

fn hold(editor: &Editor) {
    let text = editor.text();
    assert!(is_boundary(text, editor.caret()), "caret {} in {text:?}", editor.caret());
    assert!(editor.anchor.is_none_or(|anchor| is_boundary(text, anchor)), "anchor in {text:?}");
    assert_eq!(editor.rows(), wrap(text, editor.width()), "rows of {text:?}");
    let (row, column) = editor.caret_cell();
    assert!(row < editor.height() && column <= editor.width().max(1), "cell in {text:?}");
    if let Some(shown_row) = editor.rows().get(row) {
        let at = editor.at_cell(row, column);
        assert_eq!(editor.cell_of(at), (row, column), "place at the caret's cell in {text:?}");
        let before = text.get(shown_row.bytes.start..at).unwrap();
        assert!(column == width(before).min(editor.width().max(1)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_pressed_the_editor_holds(
        text in awkward_text(),
        caret in 0_usize..80,
        width in 0_usize..30,
        steps in prop::collection::vec(any_step(), 1..25),
    ) {
        let mut editor = Editor::new(width);
        editor.set_text(text, caret);
        hold(&editor);
        for step in &steps {
            take(&mut editor, step);
            hold(&editor);
        }
    }

    #[test]
    fn every_place_is_reached_row_by_row(text in awkward_text(), width in 1_usize..30) {
        let mut editor = Editor::new(width);
        editor.set_text(text, 0);
        let mut rows = 1;
        while editor.go(Motion::RowDown) {
            rows += 1;
        }
        prop_assert_eq!(rows, editor.height());
        while editor.go(Motion::RowUp) {
            rows -= 1;
        }
        prop_assert_eq!((rows, editor.caret()), (1, 0));
    }
}

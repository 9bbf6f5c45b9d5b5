//! What the start screen keeps of a setting-up (`setting-up.log`): whatever the file says is read to
//! a state that is kept again as it is, gone on with and drawn.

use std::fmt::Write;

use minutebook::ui::Input;
use minutebook::ui::front::{self, Answer, Difference, Front, Known, SettingUp, Step};
use minutebook::ui::keymap::{Chord, Key};
use minutebook::{shell, store, style};

use super::clerk::{answered, begins, looks, sends};

const FIRST: &str = "minutebook setting-up 1 (for reading, not for editing)\n";

/// The file. Its checks would refuse all that a fuzzer makes, so unless the bytes begin as the file
/// does, their lines are taken for differences and written with the checks that they need.
pub fn kept(bytes: &[u8]) {
    if bytes.starts_with(b"minutebook") {
        return whole(bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let lines = text.lines().filter_map(|line| {
        let differences: Vec<Difference> = ron::from_str(line).ok()?;
        Some((line, differences))
    });
    let (lines, differences): (Vec<&str>, Vec<Vec<Difference>>) = lines.unzip();
    let text = written(&lines);
    let (state, sound) = shell::kept_in(text.as_bytes());
    assert_eq!(sound, text.len(), "what was written is not sound");
    let mut other = SettingUp::default();
    differences.into_iter().flatten().for_each(|difference| other.take(difference));
    assert!(state == other, "read is not taken");

    // Cut in its last line, and with another letter there, the lines before it are what stands.
    if let Some((_, before)) = lines.split_last() {
        let before = written(before);
        let mut damaged = text.clone().into_bytes();
        if let Some(byte) = damaged.get_mut(before.len() + 9) {
            *byte ^= 1;
        }
        for (what, bytes) in [("cut", &text.as_bytes()[..text.len() - 1]), ("damaged", &damaged)] {
            let (_, sound) = shell::kept_in(bytes);
            assert_eq!(sound, before.len(), "{what}");
        }
    }
    holds(state);
}

/// The lines as `shell/kept.rs` says that they are written, written another time.
fn written(lines: &[&str]) -> String {
    let mut text = FIRST.to_owned();
    let mut check = crc32fast::hash(FIRST.as_bytes());
    for line in lines {
        let said = format!(" {line}\n");
        let mut hasher = crc32fast::Hasher::new_with_initial(check);
        hasher.update(said.as_bytes());
        check = hasher.finalize();
        write!(text, "{check:08x}{said}").expect("a text takes all");
    }
    text
}

/// Bytes as they may lie in the settings folder.
fn whole(bytes: &[u8]) {
    let (state, sound) = shell::kept_in(bytes);
    let (before, _) = bytes.split_at(sound);
    assert!(before.is_empty() || before.ends_with(b"\n"), "half a line is sound");
    let (again, all) = shell::kept_in(before);
    assert!(again == state && all == sound, "the sound part says something else");
    holds(state);
}

/// What holds of every state: written anew it is the same, all that is typed in it is taken up and
/// kept again, and wherever the clerk goes on from there, what is shown is the program's own.
fn holds(state: SettingUp) {
    let mut anew = SettingUp::default();
    let line = store::to_line(&anew.differences(&state)).expect("differences are written");
    let differences: Vec<Difference> = ron::from_str(&line).expect("and read again");
    differences.into_iter().for_each(|difference| anew.take(difference));
    assert!(anew == state, "written anew it is another");

    let (theme, keymap) = looks().clone();
    let now = begins();
    let mut begun = Front::new(theme, keymap, style::built_in(), now);
    begun.handle(Input::Resize(100, 30), now);
    let mut known = Known { folder: "/minutes".into(), ..Known::default() };
    begun.answer(Answer::Known(known.clone()));
    begun.answer(Answer::Kept(Box::new(state.clone())));
    sends(&front::draw::whole(&begun));
    for difference in state.differences(&begun.setting_up()) {
        // What is typed in a list only searches.
        let searches =
            matches!(difference, Difference::Typed(Step::Start | Step::Which | Step::Style, ..));
        assert!(searches, "lost or made: {difference:?}");
    }

    // Both setting-ups are gone on with, from where each is: by Enter, and by the key behind texts.
    let go_on = Chord { ctrl: true, ..Chord::plain(Key::Char('n')) };
    let enter = Chord::plain(Key::Enter);
    for first in [vec![enter], vec![Chord::plain(Key::Down), enter]] {
        let mut front = begun.clone();
        for chord in first.into_iter().chain([enter, go_on].repeat(4)) {
            let mut effects = front.handle(Input::Key(chord), now);
            while let Some(effect) = effects.pop() {
                let Some(answer) = answered(effect, &mut known) else { continue };
                effects.extend(front.answer(answer));
            }
            front.handle(Input::Turn, now);
            sends(&front::draw::whole(&front));
        }
    }
}

//! A minutes file that somebody edited: taken as it stands when nothing was typed since, else kept
//! beside the journal, which wins.

use super::*;

fn edit(folder: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(folder.join(MINUTES)).unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    std::fs::write(folder.join(MINUTES), text.replacen(from, to, 1)).unwrap();
}

fn words(session: &Session) -> String {
    format!("{:?}", session.meeting.entries)
}

fn saved() -> Clerk {
    let mut clerk = Clerk::new();
    clerk.minute(0, "said yes");
    clerk.minute(1, "in private");
    clerk.save();
    clerk
}

#[test]
fn with_nothing_typed_since_it_is_taken_as_it_stands() {
    let clerk = saved();
    edit(clerk.path(), "said yes", "said no");
    let seen = read(clerk.path()).unwrap();
    assert!(words(&seen.session).contains("said no"));
    let (mut clerk, notices) = clerk.again();
    assert!(words(&clerk.session).contains("said no"));
    assert!(words(&clerk.session).contains("in private"));
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(notices[0].contains("taken as it stands"), "{notices:?}");
    assert!(files_named(clerk.path(), "kept").is_empty());
    // It is one event of the journal's, which undo takes back.
    let recalled = clerk.book.recalled().unwrap();
    assert_eq!(shown(&recalled), shown(&clerk.session));
    clerk.happen(&Event::Undone);
    assert!(words(&clerk.session).contains("said yes"));
    clerk.happen(&Event::Redone);
    // And edited again before anything was saved, it is taken again.
    edit(clerk.path(), "said no", "said perhaps");
    let (clerk, notices) = clerk.again();
    // Undo was something typed: the journal wins.
    assert!(words(&clerk.session).contains("said no"), "{notices:?}");
    let mut clerk = clerk;
    clerk.save();
    let (clerk, notices) = clerk.again();
    assert!(notices.is_empty(), "{notices:?}");
    edit(clerk.path(), "said no", "said maybe");
    let (clerk, _) = clerk.again();
    edit(clerk.path(), "said maybe", "said never");
    let (clerk, notices) = clerk.again();
    assert!(words(&clerk.session).contains("said never"), "{notices:?}");
}

#[test]
fn a_file_that_was_taken_over_is_simply_behind() {
    let clerk = saved();
    edit(clerk.path(), "said yes", "said no");
    let (mut clerk, _) = clerk.again();
    clerk.minute(0, "and more");
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    assert!(notices.is_empty(), "{notices:?}");
    assert!(files_named(clerk.path(), "kept").is_empty());
}

#[test]
fn with_typing_since_the_journal_wins_and_the_file_is_kept() {
    let mut clerk = saved();
    clerk.type_in("x");
    clerk.book.wait();
    edit(clerk.path(), "said yes", "said no");
    let live = shown(&clerk.session);
    let seen = read(clerk.path()).unwrap();
    assert_eq!(shown(&seen.session), live);
    assert!(seen.notices[0].contains("journal is what counts"), "{:?}", seen.notices);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    let kept = files_named(clerk.path(), ".kept.ron");
    assert_eq!(kept.len(), 1);
    assert!(notices.iter().any(|notice| notice.contains(&kept[0])), "{notices:?}");
    let text = read_file(clerk.path(), &kept[0]).unwrap();
    assert!(String::from_utf8(text).unwrap().contains("said no"));
}

#[test]
fn typing_between_the_clone_and_its_line_counts_as_typing() {
    let mut clerk = saved();
    let files = saving::encode(&clerk.session.meeting).unwrap();
    let held = Held { events: clerk.book.events, desk: clerk.session.desk.clone() };
    clerk.minute(0, "while it was encoded");
    clerk.book.append_saving(moment(clerk.now), files.named(), held).unwrap();
    clerk.book.wait();
    saving::write(&clerk.book.place, &files, moment(clerk.now)).unwrap();
    edit(clerk.path(), "said yes", "said no");
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live, "{notices:?}");
    assert_eq!(files_named(clerk.path(), ".kept.ron").len(), 1);
}

#[test]
fn a_public_copy_put_in_its_place_drops_nothing_private() {
    let clerk = saved();
    let text = std::fs::read_to_string(clerk.path().join(MINUTES)).unwrap();
    let public: Vec<&str> = text.lines().filter(|line| !line.starts_with("  private:")).collect();
    std::fs::write(clerk.path().join(MINUTES), public.join("\n")).unwrap();
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live, "{notices:?}");
    assert_eq!(files_named(clerk.path(), "minutes.2026").len(), 1);
}

#[test]
fn an_edited_private_file_is_kept() {
    let clerk = saved();
    let path = clerk.path().join(PRIVATE);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("in private", "in secret")).unwrap();
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    assert_eq!(files_named(clerk.path(), "private.2026").len(), 1, "{notices:?}");
    assert!(notices[0].contains("private.ron is another"), "{notices:?}");
}

/// What a save that was cut short leaves is no edit: see `crashes`.
#[test]
fn a_private_file_that_nobody_names_is_kept() {
    let private = |clerk: &Clerk, text: &str| {
        let file = "(version: 1, items: [], entries: [], people: [])";
        std::fs::write(clerk.path().join(PRIVATE), format!("// {text}\n{file}")).unwrap();
    };
    let kept = |clerk: &Clerk| {
        let names = files_named(clerk.path(), "private.2026");
        assert_eq!(names.len(), 1, "{names:?}");
        String::from_utf8(read_file(clerk.path(), &names[0]).unwrap()).unwrap()
    };
    // Where nothing was private, and the next save would remove it.
    let mut clerk = Clerk::new();
    clerk.session.meeting.items.retain(|_, item| item.exempt.is_none());
    let mut clerk = Clerk::of(&clerk.session.meeting);
    clerk.minute(0, "said yes");
    clerk.save();
    private(&clerk, "ring the solicitor");
    let (mut clerk, notices) = clerk.again();
    assert!(notices.concat().contains("private.ron is another"), "{notices:?}");
    clerk.type_in("x");
    clerk.save();
    assert!(kept(&clerk).contains("ring the solicitor"));

    // Where there is no minutes file to name one, or none that can be read.
    for minutes in [None, Some(b"Dear clerk,".as_slice())] {
        let clerk = saved();
        private(&clerk, "ring the solicitor");
        put_file(clerk.path(), MINUTES, minutes);
        let live = shown(&clerk.session);
        let (mut clerk, notices) = clerk.again();
        assert_eq!(shown(&clerk.session), live);
        assert!(notices.concat().contains("private.ron is another"), "{notices:?}");
        clerk.save();
        assert!(kept(&clerk).contains("ring the solicitor"));
    }

    // And the program's own is not taken for another's.
    let clerk = saved();
    put_file(clerk.path(), MINUTES, None);
    let (clerk, notices) = clerk.again();
    assert!(notices.is_empty(), "{notices:?}");
    assert!(files_named(clerk.path(), "kept").is_empty());
}

#[test]
fn a_file_laid_out_anew_is_no_change() {
    let clerk = saved();
    edit(clerk.path(), "(", "( // for the record\n");
    let live = shown(&clerk.session);
    let (clerk, notices) = clerk.again();
    assert_eq!(shown(&clerk.session), live);
    assert!(notices.is_empty(), "{notices:?}");
}

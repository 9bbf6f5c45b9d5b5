//! Journals that no program would write, with the checks that they need: what they say is replayed
//! or refused, and takes no more memory than there is.

use minutebook::event::Event;
use minutebook::journal::Sound;
use minutebook::{book, store};

use crate::fuzzed::{self, clerk};

#[test]
fn a_journal_that_means_it_ill_is_replayed_or_refused() {
    let id = "00c0zzy.1";
    let entry = |id: &str, under: &str| {
        format!(
            "Act(Kept,[Minuted((id:\"{id}\",place:None,clerk:\"\",under:Some(\"{under}\"),\
             kind:Bullet(255,\"x\")),Some(\"{id}\"))])\n"
        )
    };
    let draft = |text: &str| {
        format!(
            "TookUp((text:\"{text}\",started:None,place:Some(\"{id}\"),after:Some(\"{id}\"),reopened:Some(\"{id}\")))\n"
        )
    };
    let long = "x".repeat(100_000);
    let known = |number: usize| {
        format!(
            "Act(Kept,[Known((id:\"00c0zzy.{number}\",code:\"\",name:(last:\"\"),class:Member))])\n"
        )
    };
    let listed = |number: usize| {
        format!(
            "Act(Kept,[Listed((id:\"00c0zzy.{number}\",number:\"\",title:\"\",standing:Listed),None)])\n"
        )
    };
    for (what, text) in [
        ("edits off every edge", "Edit(18446744073709551615,18446744073709551615,\"x\")\nEdit(0,18446744073709551615,\"\")\n".repeat(50)),
        ("undone and done again", "Undone\nRedone\n".repeat(300)),
        ("offsets", "Offset(2147483647)\nOffset(-2147483648)\nOffset(0)\n".repeat(50)),
        ("under itself", entry(id, id).repeat(50)),
        ("under each other", (entry(id, "00c0zzy.2") + &entry("00c0zzy.2", id)).repeat(50)),
        ("all ids given", entry("00c0zzy.4294967295", id) + &entry("00c0zzy.2147483647", id)),
        ("drafts upon drafts", draft("x").repeat(500)),
        ("a long draft doubted", draft(&long) + &"Doubted(true)\nDoubted(false)\n".repeat(200)),
        ("a long draft put away and taken up", draft(&long) + &(draft("x") + "PutAway\n").repeat(200)),
        ("a long entry moved", entry(id, id).replace("\"x\"", &format!("\"{long}\"")) + &format!("Act(Kept,[Moved(\"{id}\",None,None)])\n").repeat(200)),
        ("a long entry moved in one act", entry(id, id).replace("\"x\"", &format!("\"{long}\"")) + &format!("Act(Kept,[{}])\n", format!("Moved(\"{id}\",None,None),").repeat(200))),
        ("many people", (0..300).map(known).collect()),
        ("many items", (0..60).map(listed).collect()),
        ("an item opened again and again", listed(7) + &"Act(Kept,[ItemOpened(\"00c0zzy.7\",\"2026-06-11T18:33:00+01:00\")])\n".repeat(200)),
    ] {
        let is_event = |line: &str| ron::from_str::<Event>(line).is_ok();
        assert!(text.lines().all(is_event), "{what}: what is no event is left out");
        fuzzed::journal(text.as_bytes());
    }
    // As it lies there: with the right checks, and what no program writes.
    let opening = store::to_line(&Event::Adopted(Box::new(clerk::example().whole()))).unwrap();
    let brackets = "Act(Kept,[".repeat(1_000);
    for (what, events, is_replayed) in [
        ("times", vec![(i64::MAX, "Undone"), (i64::MIN, "Undone"), (i64::MIN, "Undone")], true),
        ("a time before all", vec![(i64::MIN, "Undone")], true),
        ("brackets", vec![(1, brackets.as_str())], false),
        ("a second beginning", vec![(1, opening.as_str())], true),
    ] {
        let events: Vec<(i64, &str)> =
            std::iter::once((1, opening.as_str())).chain(events).collect();
        let text = fuzzed::journal_of(&events);
        fuzzed::journal(text.as_bytes());
        let sound = Sound::of(text.into_bytes()).unwrap();
        assert_eq!(book::replayed(&sound).is_ok(), is_replayed, "{what}");
    }
    for text in [
        "",
        "\n",
        "minutebook journal 2 writer",
        &"minutebook journal ".repeat(50_000),
        &"9".repeat(1_000_000),
    ] {
        assert!(Sound::of(text.as_bytes().to_vec()).is_err());
    }
}

/// Small events that touch a large thing again and again: what undo keeps of it stays bounded.
#[cfg(unix)]
#[test]
fn a_small_journal_does_not_fill_the_memory() {
    let long = "x".repeat(2_000_000);
    let entry = format!(
        "Act(Kept,[Minuted((id:\"00c0zzy.1\",place:None,clerk:\"\",kind:Note(\"{long}\")),None)])"
    );
    let moved = "Act(Kept,[Moved(\"00c0zzy.1\",None,None)])".to_owned();
    let many = format!("Act(Kept,[{}])", "Moved(\"00c0zzy.1\",None,None),".repeat(600));
    let draft = format!("TookUp((text:\"{long}\"))");
    let known = |at: usize| {
        format!("Act(Kept,[Known((id:\"00c0zzy.{at}\",code:\"\",name:(last:\"\"),class:Guest))])")
    };
    let again = |first: &str, more: &[&str], times: usize| -> Vec<String> {
        let more = std::iter::repeat_n(more, times).flatten().map(|event| (*event).to_owned());
        std::iter::once(first.to_owned()).chain(more).collect()
    };
    for (what, events) in [
        ("an entry moved", again(&entry, &[&moved], 600)),
        ("an entry moved in one act", again(&entry, &[&many], 1)),
        ("a draft doubted", again(&draft, &["Doubted(true)", "Doubted(false)"], 300)),
        ("a draft put away", again(&draft, &["TookUp((text:\"x\"))", "PutAway"], 400)),
        ("drafts that wait", (0..9_000).map(|_| "TookUp((text:\"x\"))".to_owned()).collect()),
        ("people", (10..10_000).map(known).collect()),
    ] {
        let opening = store::to_line(&Event::Adopted(Box::new(clerk::example().whole()))).unwrap();
        let all: Vec<(i64, &str)> =
            std::iter::once(&opening).chain(&events).map(|event| (1, event.as_str())).collect();
        let home = super::Home::new();
        std::fs::create_dir(home.path("m")).unwrap();
        std::fs::write(home.path("m/journal-0000009.log"), fuzzed::journal_of(&all)).unwrap();
        let run = std::process::Command::new("sh")
            .args([
                "-c",
                "ulimit -v 700000; exec \"$0\" replay m --unfinished --out out.txt",
                super::BIN,
            ])
            .current_dir(home.0.path())
            .env("MINUTEBOOK_HOME", home.0.path())
            .output()
            .unwrap();
        assert!(run.status.success(), "{what}: {}", String::from_utf8_lossy(&run.stderr));
    }
}

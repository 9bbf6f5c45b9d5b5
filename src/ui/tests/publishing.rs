//! Publishing from inside: what is asked, what is handed to the shell, and what comes back from it.

use std::sync::Arc;

use super::Driver;
use super::floor::debate;
use crate::export::Format;
use crate::layout::{Part, Parts, Register};
use crate::meeting::{Audience, Id};
use crate::ui::{Effect, Input, OwnStyle, Publication};

/// What the shell was asked to publish.
fn asked(driver: &Driver) -> Vec<&Publication> {
    let effects = driver.effects.iter();
    let asked = effects.filter_map(|effect| match effect {
        Effect::Export(publication) => Some(publication),
        _ => None,
    });
    asked.collect()
}

#[test]
fn the_readers_are_the_public_unless_the_clerk_turns_to_others() {
    let mut driver = debate();
    driver.keys("7<enter>fi: named the price<enter>#ask for the sum<enter>");
    for (keys, audience, title) in [
        ("", Audience::Public, "Publish, as the public may read it"),
        ("<ctrl+n>", Audience::Members, "For MEMBERS ONLY: exempt business is in it"),
        ("<ctrl+n><ctrl+n>", Audience::Clerk, "For the CLERK ONLY: exempt business and private"),
        ("<ctrl+n><ctrl+n><ctrl+n>", Audience::Public, "Publish, as the public may read it"),
    ] {
        driver.keys("<ctrl+e>").keys(keys);
        assert!(driver.screen().contains(title), "{}", driver.screen());
        driver.keys("votes<enter>word<enter>/tmp/x.docx<enter>");
        let expected = Publication {
            audience,
            path: "/tmp/x.docx".into(),
            proofed: true,
            ..Publication::of(Part::Register(Register::Votes), Format::Word)
        };
        assert_eq!(asked(&driver).last(), Some(&&expected), "{}", driver.said());
    }
    // What was searched for and chosen stays so.
    driver.keys("<ctrl+e>the<down><ctrl+n>");
    let view = driver.app.minuting.view.as_ref().unwrap();
    assert_eq!((view.query.text(), view.chosen), ("the", 1));
    // In a view that publishes nothing the key does nothing.
    driver.keys("<esc><ctrl+p><ctrl+n>");
    assert!(driver.screen().contains("Everything"), "{}", driver.screen());
}

#[test]
fn a_part_with_nothing_in_it_says_so_before_it_is_chosen() {
    let mut driver = debate();
    driver.keys("4<enter><ctrl+e>");
    let row = |driver: &Driver, title: &str| {
        let screen = driver.screen();
        screen.lines().find(|line| line.contains(title)).unwrap_or_default().to_owned()
    };
    for title in ["The decisions only", "The actions", "The interests declared"] {
        assert!(row(&driver, title).contains("nothing yet"), "{}", driver.screen());
    }
    driver.keys("<esc>=<enter>cy!write the report<enter><ctrl+e>");
    for title in ["The decisions only", "The actions"] {
        assert!(!row(&driver, title).contains("nothing yet"), "{}", driver.screen());
    }
    assert!(row(&driver, "The interests declared").contains("nothing yet"));
}

#[test]
fn what_lies_at_a_place_that_was_typed_is_replaced_by_the_same_again() {
    let mut driver = debate();
    driver.keys("4<enter><ctrl+e><enter>text<enter>/tmp/minutes.txt<enter>");
    assert_eq!(asked(&driver).len(), 1);
    let first = asked(&driver)[0].clone();
    assert!(!first.replaces);
    let said = "/tmp/minutes.txt is there already".to_owned();
    driver.send(Input::Occupied(Box::new(first.clone()), said.clone()));
    assert_eq!(
        driver.said(),
        "/tmp/minutes.txt is there already. Nothing was written. Enter again replaces it"
    );
    assert!(driver.screen().contains("  /tmp/minutes.txt"), "the path is there to be changed");
    driver.keys("<enter>");
    let second = Publication { replaces: true, ..first.clone() };
    assert_eq!(asked(&driver).last(), Some(&&second));
    // Another name is another place, and is asked of by itself.
    driver.send(Input::Occupied(Box::new(first), said)).keys("2<enter>");
    let last = asked(&driver).last().copied().unwrap();
    assert_eq!((last.path.as_str(), last.replaces), ("/tmp/minutes.txt2", false));
    assert_eq!(last.parts, Parts::One(Part::All));
}

/// A disk that answers late must not take the keys of a clerk who minutes on.
#[test]
fn who_types_on_while_a_slow_disk_is_asked_is_told_and_not_asked() {
    let said = "/tmp/minutes.txt is there already".to_owned();
    let told = "/tmp/minutes.txt is there already. Nothing was written. Ctrl+E asks you again";
    for (keys, line) in
        [("fi: went on", "fi: went on"), ("<ctrl+p>", ""), ("fi: said so<enter>", "")]
    {
        let mut driver = debate();
        driver.keys("4<enter><ctrl+e><enter>text<enter>/tmp/minutes.txt<enter>").keys(keys);
        let asked = asked(&driver)[0].clone();
        driver.send(Input::Occupied(Box::new(asked.clone()), said.clone()));
        assert_eq!(driver.said(), told, "{keys}");
        assert_eq!(driver.app.minuting.session.desk.draft.text, line);
        // Asked for again, it is asked of again.
        driver.keys("<esc><esc><ctrl+e><enter>text<enter>/tmp/minutes.txt<enter>");
        assert_eq!(self::asked(&driver).last(), Some(&&asked));
    }
}

#[test]
fn everything_is_looked_at_and_published_in_one_go() {
    let mut driver = debate();
    driver.keys("7<enter>fi: reported that the offer stood at £1,250,000.<enter>");
    driver.keys("5<enter>dk: said that £1,250,000 was too little.<enter>");
    driver.keys("<ctrl+e>everything<enter>");
    assert!(driver.screen().contains("Every format"), "{}", driver.screen());
    driver.keys("every<enter>");
    assert!(driver.screen().contains("to which folder › Enter alone"), "{}", driver.screen());
    driver.keys("/tmp/out<enter>");
    assert!(driver.said().contains("EXEMPT? “£1,250,000” in item 5"), "{}", driver.said());
    assert_eq!(driver.said().matches("£1,250,000").count(), 1, "told once");
    driver.keys("<enter>");
    let expected = Publication {
        parts: Parts::Each,
        path: "/tmp/out".into(),
        proofed: true,
        ..Publication::default()
    };
    assert_eq!(asked(&driver), [&expected]);
    let said = "The folder /tmp/out is not empty".to_owned();
    driver.send(Input::Occupied(Box::new(expected), said));
    assert!(driver.said().ends_with("Enter again replaces what has the same names in it"));
}

/// Working days run from the day of publication, which the minutes do not know.
#[test]
fn a_notice_of_decisions_asks_on_which_day_it_is_published() {
    let mut driver = debate();
    driver.keys("4<enter>=<enter><ctrl+e>decisions<enter>text<enter>");
    let screen = driver.screen();
    assert!(screen.contains("On which day is the notice published?"), "{screen}");
    let today = driver.app.now.date_naive();
    let named = today.format("%A %-d %B %Y").to_string();
    assert!(screen.contains(&named) && screen.contains("today"), "{screen}");
    driver.keys("<enter><enter>");
    let published = |driver: &Driver| asked(driver).last().unwrap().published;
    assert_eq!(published(&driver), Some(today));
    let next = today.succ_opt().unwrap();
    let weekday = next.format("%A").to_string();
    driver.keys(&format!("<ctrl+e>decisions<enter>word<enter>{weekday}<enter><enter>"));
    assert_eq!(published(&driver), Some(next));
    driver.keys("<ctrl+e>decisions<enter>word<enter>not known<enter><enter>");
    assert_eq!(published(&driver), None);
    // Facts have no notice, and other parts none either.
    for keys in ["decisions<enter>json<enter><enter>", "<enter>word<enter><enter>"] {
        driver.keys(&format!("<ctrl+e>{keys}"));
        assert_eq!((published(&driver), driver.app.minuting.view.is_none()), (None, true));
    }
}

#[test]
fn any_item_is_published_by_its_number_or_title() {
    let mut driver = debate();
    driver.keys("4<enter><ctrl+e>library<enter>html<enter><enter>");
    let item = driver.app.minuting.session.meeting.agenda_items().nth(5).unwrap();
    assert_eq!(item.number, "6");
    let expected =
        Publication { proofed: true, ..Publication::of(Part::Item(item.id), Format::Html) };
    assert_eq!(asked(&driver), [&expected]);
}

#[test]
fn what_is_chosen_is_looked_at_as_it_will_be_published() {
    let mut driver = debate();
    driver.keys("4<enter>fi: introduced the plan<enter>#ask Jo<enter>");
    driver.keys("7<enter>fi: named the price<enter>4<enter>");
    driver.keys("dk said<ctrl+e><down><ctrl+o>");
    let screen = driver.screen();
    assert!(screen.contains("Preview · Item 4 · as the public may read it"), "{screen}");
    assert!(screen.contains("introduced the plan") && !screen.contains("ask Jo"), "{screen}");
    driver.keys("<esc>");
    assert!(driver.app.minuting.preview.is_none());
    // From the palette it is the whole, and each key turns to other readers.
    driver.keys("<ctrl+p>preview<enter>");
    let whole = "The whole minutes · as the public may read it";
    assert!(driver.screen().contains(whole), "{}", driver.screen());
    let see = |driver: &mut Driver, words: &str| {
        driver.keys("<end>");
        (0..30).any(|_| {
            let sees = driver.screen().contains(words);
            driver.keys("<pgup>");
            sees
        })
    };
    assert!(!see(&mut driver, "named the price"));
    driver.keys("<ctrl+n>");
    assert!(driver.screen().contains("for MEMBERS ONLY"));
    assert!(see(&mut driver, "named the price") && !see(&mut driver, "ask Jo"));
    driver.keys("<ctrl+n>");
    assert!(driver.screen().contains("for the CLERK ONLY") && see(&mut driver, "ask Jo"));
    // A letter goes to the line, where its words wait, and closes what was looked at.
    driver.keys(" yes");
    assert!(driver.app.minuting.preview.is_none());
    assert_eq!(driver.app.minuting.line.text(), "dk said yes");
    driver.keys("<ctrl+e><ctrl+o>").send(Input::Paste(" so".into()));
    assert_eq!(driver.app.minuting.line.text(), "dk said yes so");
    // All of them together are no document to look at.
    driver.keys("<ctrl+e>everything<ctrl+o>");
    assert_eq!(driver.said(), "One part is looked at at a time; choose one");
}

#[test]
fn another_style_is_tried_and_kept_only_when_asked() {
    let mut driver = debate();
    driver.keys("4<enter>fi: introduced the plan<enter>ow: agreed<enter>");
    let style = |driver: &Driver| driver.app.minuting.session.meeting.particulars.style.clone();
    let own = style(&driver);
    driver.keys("<ctrl+e><ctrl+o>");
    assert!(driver.screen().contains(&format!("in {own}")), "{}", driver.screen());
    driver.keys("<right>");
    let second = crate::style::built_in()[1].0;
    assert!(driver.screen().contains(&format!("tried in {second}")), "{}", driver.screen());
    assert_eq!(style(&driver), own);
    driver.keys("<left>");
    assert!(!driver.screen().contains("tried in"));
    driver.keys("<left>");
    let last = crate::style::built_in().last().unwrap().0;
    assert!(driver.screen().contains(&format!("tried in {last}")), "{}", driver.screen());
    driver.keys("<ctrl+g>parish<enter>");
    assert!(driver.screen().contains("tried in parish"), "{}", driver.screen());
    // It is published as it was looked at, and the meeting stays as it was.
    driver.keys("<enter>text<enter><enter>");
    assert_eq!(asked(&driver)[0].style.as_deref(), Some("parish"));
    assert_eq!(style(&driver), own);
    assert!(driver.screen().contains("tried in parish"), "what was looked at stays");
    driver.keys("<ctrl+k>");
    assert_eq!(style(&driver), "parish");
    assert!(driver.said().starts_with("The minutes stand in the style parish from now on"));
    assert!(!driver.screen().contains("tried in"));
    driver.keys("<ctrl+k>");
    assert_eq!(driver.said(), "The minutes stand in the style parish already");
    driver.keys("<esc><ctrl+z>");
    assert_eq!(style(&driver), own);
}

#[test]
fn styles_in_files_are_tried_like_the_others() {
    let mut driver = debate();
    driver.keys("<ctrl+e><ctrl+o>");
    assert!(driver.effects.contains(&Effect::ReadStyles));
    let mut style = crate::style::named("parish").unwrap();
    style.items.heading_case = crate::style::Case::Capitals;
    let own = |name: &str, style: Result<crate::style::HouseStyle, Vec<String>>| OwnStyle {
        name: name.into(),
        about: format!("about {name}"),
        style,
    };
    driver.keys("<ctrl+g>");
    driver.send(Input::Styles(vec![own("ours", Ok(style)), own("torn", Err(Vec::new()))]));
    assert!(driver.screen().contains("about ours"), "{}", driver.screen());
    assert!(driver.screen().contains("cannot be used; minutebook styles check tells why"));
    driver.keys("torn<enter>");
    assert!(driver.app.minuting.view.is_some(), "what cannot be used is not chosen");
    driver.keys("<ctrl+u>ours<enter>");
    assert!(driver.screen().contains("tried in ours"), "{}", driver.screen());
    assert!(driver.screen().contains("about ours"), "{}", driver.screen());
    driver.keys("<ctrl+k>");
    assert_eq!(driver.app.minuting.session.meeting.particulars.style, "ours");
    assert_eq!(driver.app.minuting.style.items.heading_case, crate::style::Case::Capitals);
}

#[test]
fn what_cannot_be_used_is_never_published_as_another_style() {
    let mut meeting = super::meeting();
    let particulars = Arc::make_mut(&mut meeting.particulars);
    particulars.style = "ours".into();
    let mut driver = Driver::of(meeting, 120, 40);
    let own = |style| OwnStyle { name: "ours".into(), about: String::new(), style };
    let why = "/m/ours.ron, line 4: there is no setting `lable` here".to_owned();
    let torn = own(Err(vec![why.clone(), "and that".into()]));
    driver.app.minuting.own_styles.push(torn.clone());
    let wrong = format!("The house style ours cannot be used: {why} (and 1 more)");
    // It is refused each time, in any format, and so is the clipboard.
    for keys in ["<ctrl+e><enter>plain<enter><enter>", "<enter>", "<esc><ctrl+e><ctrl+c>"] {
        driver.keys(keys);
        assert!(driver.said().starts_with(&wrong), "{}", driver.said());
        let hint = "Mend that, and Ctrl+E, Ctrl+O reads it again; or choose another style there";
        assert!(driver.said().ends_with(hint), "{}", driver.said());
    }
    assert_eq!(asked(&driver), [] as [&Publication; 0]);
    // The preview names what it shows, and says why.
    driver.keys("<esc><ctrl+e><ctrl+o>");
    let screen = driver.screen();
    assert!(screen.contains("in lettered-points: ours cannot be used"), "{screen}");
    assert!(driver.said().starts_with(&wrong), "{}", driver.said());
    driver.keys("<ctrl+k>");
    assert!(driver.said().starts_with(&wrong), "{}", driver.said());
    // Another one that was chosen is published.
    driver.keys("<right>");
    let tried = driver.app.minuting.preview.as_ref().unwrap().style.clone();
    assert!(driver.screen().contains(&format!("tried in {tried}")), "{}", driver.screen());
    driver.keys("<enter>plain<enter><enter>");
    let style = asked(&driver).last().and_then(|publication| publication.style.clone());
    assert_eq!(style, Some(tried), "{}", driver.said());
    // Mended, it is read when it is looked at again.
    driver.keys("<esc><ctrl+e><ctrl+o>").send(Input::Styles(vec![torn]));
    assert!(driver.screen().contains("ours cannot be used"), "{}", driver.screen());
    let mended = crate::style::named("parish").unwrap();
    driver.send(Input::Styles(vec![own(Ok(mended.clone()))]));
    assert!(driver.screen().contains("in ours"), "{}", driver.screen());
    assert_eq!(driver.app.minuting.style, mended);
    driver.keys("<esc><ctrl+e><enter>plain<enter><enter>");
    assert_eq!(asked(&driver).last().unwrap().style, None, "{}", driver.said());
}

#[test]
fn what_is_under_the_eye_stays_there_in_another_style_and_size() {
    let mut driver = debate();
    for number in 1..8 {
        driver.keys(&format!("{number}<enter>fi: spoke of the matter numbered {number}<enter>"));
    }
    driver.keys("<ctrl+e><ctrl+o><pgdn><pgdn>");
    let seen = |driver: &Driver| -> Vec<Id> {
        let preview = driver.app.minuting.preview.as_ref().unwrap();
        let rows = preview.rows.iter().skip(preview.top).take(25);
        rows.filter_map(|row| row.as_ref()?.origin).collect()
    };
    let at_top = seen(&driver)[0];
    let screen = driver.screen();
    for _ in crate::style::built_in() {
        driver.keys("<right>");
        // Some styles print it in another's paragraph or table.
        let preview = driver.app.minuting.preview.as_ref().unwrap();
        let mut rows = preview.rows.iter().flatten();
        let is_printed = rows.any(|row| row.origin == Some(at_top));
        assert!(seen(&driver).contains(&at_top) || !is_printed, "{}", driver.screen());
    }
    assert_eq!(driver.screen(), screen, "back in its own style it stands where it stood");
    driver.send(Input::Resize(80, 24));
    assert!(seen(&driver).contains(&at_top), "{}", driver.screen());
    for (columns, rows) in [(1, 1), (20, 5), (40, 12), (300, 90)] {
        driver.send(Input::Resize(columns, rows)).keys("<pgdn><end><home>");
    }
}

#[test]
fn a_page_further_no_row_is_passed_over() {
    let mut driver = debate();
    for number in 1..8 {
        driver.keys(&format!("{number}<enter>fi: spoke of the matter numbered {number}<enter>"));
    }
    for rows in [9, 12, 17, 22, 24, 25, 28, 30, 40] {
        driver.send(Input::Resize(80, rows)).keys("<ctrl+e><ctrl+o><home>");
        let preview = |driver: &Driver| driver.app.minuting.preview.clone().unwrap();
        let all = preview(&driver).rows;
        let shown = |driver: &Driver, row: usize| {
            let words = all[row].as_ref().map(|line| line.spans.iter().map(|span| &*span.text));
            words.is_none_or(|words| driver.screen().contains(words.collect::<String>().trim()))
        };
        let mut seen = 0;
        while seen < all.len() {
            let top = preview(&driver).top;
            assert!(top <= seen, "row {seen} is passed over at a height of {rows}");
            seen = seen.max(top);
            while seen < all.len() && shown(&driver, seen) {
                seen += 1;
            }
            if seen < all.len() {
                driver.keys("<pgdn>");
                assert!(preview(&driver).top > top, "no further than {seen} at a height of {rows}");
            }
        }
        driver.keys("<esc>");
    }
}

#[test]
fn what_was_published_last_is_opened_when_asked() {
    let mut driver = debate();
    driver.keys("?<enter>look at what<enter>");
    assert!(driver.said().starts_with("Nothing was published yet"), "{}", driver.said());
    assert!(!driver.keys("<ctrl+e>").screen().contains("published last"));
    driver.keys("<esc>");
    let path = "/minutes/2026-06-11 Cabinet/minutes.docx";
    driver.send(Input::Published(path.into(), format!("Published in {path}")));
    assert_eq!(driver.said(), format!("Published in {path}. Ctrl+E, open, Enter opens it"));
    driver.keys("<ctrl+e>");
    let screen = driver.screen();
    let row = screen.lines().find(|line| line.contains("Open what was published last"));
    assert!(row.unwrap().contains("minutes.docx"), "{screen}");
    driver.keys("open<enter>");
    assert_eq!(driver.effects.last(), Some(&Effect::Open(path.into())));
    // From what is looked at, too.
    driver.keys("<ctrl+e><ctrl+o><ctrl+e>open<enter>");
    assert!(driver.app.minuting.preview.is_some());
    assert_eq!(driver.effects.last(), Some(&Effect::Open(path.into())));
}

/// What was handed to the clipboard last.
fn copied(driver: &Driver) -> &str {
    let copied = driver.effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    copied.unwrap_or_default()
}

#[test]
fn an_item_is_copied_as_html_for_the_public_after_a_last_look() {
    let mut driver = debate();
    driver.keys("<ctrl+g>front<enter><ctrl+p>html<enter>");
    assert!(driver.said().starts_with("Go to the item first"), "{}", driver.said());
    driver.keys("4<enter>fi: introduced the <plan> & more<enter>#ask Jo<enter>");
    driver.keys("<ctrl+p>html<enter>");
    assert!(copied(&driver).contains("introduced the &lt;plan&gt; &amp; more"));
    assert!(!copied(&driver).contains("ask Jo") && !copied(&driver).contains("<html"));
    let said = "Item 4: handed to the clipboard as HTML, 1 kB. Not every terminal takes it";
    assert!(driver.said().starts_with(said), "{}", driver.said());
    // In the list it is what is chosen, and the list closes.
    driver.keys("5<enter>dk: agreed<enter><ctrl+e><down><ctrl+c>");
    assert!(copied(&driver).contains("agreed") && driver.app.minuting.view.is_none());
    driver.keys("<ctrl+e>library<ctrl+c>");
    assert!(copied(&driver).contains("Library hours"), "{}", copied(&driver));
    driver.keys("<ctrl+e>everything<ctrl+c>");
    assert_eq!(driver.said(), "One part is copied at a time; choose one");
    // Nothing but what the public may read goes there.
    let before = driver.effects.len();
    driver.keys("<ctrl+u><ctrl+n><ctrl+c>");
    assert!(driver.said().starts_with("Only what the public may read"), "{}", driver.said());
    assert_eq!(driver.effects.len(), before);
    driver.keys("<esc>?>was missed<enter><ctrl+e><down><ctrl+o><ctrl+c>");
    assert!(driver.said().contains("1 mark is still to settle"), "{}", driver.said());
    assert!(driver.said().ends_with("Nothing was copied. Ctrl+C again lets that stand"));
    driver.keys("<ctrl+c>");
    assert!(copied(&driver).contains("missed"), "{}", driver.said());
    assert!(driver.app.minuting.preview.is_some(), "what is looked at stays");
    // Ctrl+C in any other list does nothing.
    driver.keys("<esc><ctrl+g><ctrl+c>");
    assert!(driver.app.minuting.view.is_some());
}

#[test]
fn what_is_too_long_for_the_clipboard_goes_into_a_file() {
    let mut driver = debate();
    driver.keys("5<enter>dk: ").send(Input::Paste("spoke at length ".repeat(6_000)));
    driver.keys("<enter><ctrl+p>html<enter>");
    assert_eq!(copied(&driver), "");
    let publication = asked(&driver)[0].clone();
    assert_eq!((publication.format, publication.path.as_str()), (Some(Format::Html), ""));
    driver.send(Input::Published("/m/item 5.html".into(), "Published in /m/item 5.html".into()));
    let said = driver.said();
    assert!(said.starts_with("97 kB are too much for the clipboard. Published in"), "{said}");
    driver.send(Input::Published("/m/x.html".into(), "Published in /m/x.html".into()));
    assert!(driver.said().starts_with("Published in"), "it is said of that file only");
}

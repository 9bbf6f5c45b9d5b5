//! Lines that change the agenda, and sentences that begin like them.

use super::*;

#[test]
fn an_item_is_inserted_by_its_title() {
    let mut hall = Hall::new();
    let inserts = |title: &str| Meaning::Inserts(title.into());
    for line in ["item: Burst main in Station Road", "Item:Burst main in\nStation  Road"] {
        let reading = hall.reads(line);
        assert_eq!(reading.meaning, inserts("Burst main in Station Road"), "{line}");
        assert_eq!(reading.objection, None, "{line}");
    }
    for (line, wrong) in [
        ("item:", "type its title"),
        ("item: 7", "goes to that item"),
        ("@1842 item: Burst main", "cannot be back-dated"),
    ] {
        assert!(hall.objection(line).contains(wrong), "{line}");
    }
    // A space or a sentence turns it off, and what is reopened is words.
    let text = Meaning::Point(Speaker::Nobody);
    for line in [" item: the main burst", "items: the main burst", "item 7: was late"] {
        assert_ne!(hall.reads(line).meaning, inserts("the main burst"), "{line}");
    }
    assert_eq!(hall.reads(" item: the main burst").meaning, text);
    let said = Speech { speaker: Speaker::Nobody, text: Prose::plain("item: the main burst") };
    let id = hall.put(500, None, Kind::Point(said));
    let again = line::of_entry(hall.meeting.entry(id).unwrap(), &hall.meeting);
    assert_eq!(hall.reads(&again).meaning, text, "{again}");
    hall.reopened = Some(id);
    let reading = hall.reads("item: the main burst");
    assert_eq!((reading.meaning, reading.words), (text, 0..20));
}

#[test]
fn an_item_becomes_exempt_by_a_paragraph() {
    let mut hall = Hall::new();
    let place = hall.place.unwrap();
    for (line, paragraph) in [
        ("exempt: 3", "3"),
        ("Exempt: paragraph 3", "3"),
        ("exempt: paras 1 and 7A", "1 and 7A"),
        ("exempt: 1, 3", "1, 3"),
    ] {
        let reading = hall.reads(line);
        assert_eq!(reading.meaning, Meaning::Exempts(place, paragraph.into()), "{line}");
        assert_eq!(reading.objection, None, "{line}");
    }
    assert!(hall.objection("exempt:").contains("by which paragraph"));
    // Other words are a sentence.
    for line in ["exempt: so the officer said", "exempt: 3 of the tenants", " exempt: 3"] {
        let reading = hall.reads(line);
        assert!(!matches!(reading.meaning, Meaning::Exempts(..)), "{line}");
        assert_eq!(reading.objection, None, "{line}");
    }
    hall.place = None;
    assert!(hall.objection("exempt: 3").contains("never exempt"));
}

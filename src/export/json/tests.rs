//! The JSON against its schema, both ways; what refers to something finds it; text is text.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::*;
use crate::export::tests::{EVIL, examples};
use crate::layout::REGISTERS;
use crate::layout::tests::any_meeting;
use crate::layout::tests::minuted::{Minuted, at, prose};
use crate::meeting::any::meetings;
use crate::meeting::{
    Ballot, Basis, Business, Casting, Class, Count, Decided, Exempt, Fate, Group, Interest, Kind,
    Meeting, Motion, MotionForm, Notice, NoticeKind, Prose, Sitting, Sort, Speaker, Vote,
};

const EVERYONE: [Audience; 3] = [Audience::Public, Audience::Members, Audience::Clerk];

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

fn read(meeting: &Meeting, part: Part, audience: Audience) -> Value {
    serde_json::from_slice(&json(&meeting.seen_by(audience), part).to_bytes()).unwrap()
}

fn parts(meeting: &Meeting) -> Vec<Part> {
    let items = meeting.agenda.iter().copied().map(Part::Item);
    let registers = REGISTERS.iter().map(|(_, register)| Part::Register(*register));
    [Part::All, Part::Decisions].into_iter().chain(items).chain(registers).collect()
}

/// What of JSON Schema our schema uses, and which of its properties were met.
struct Checker<'a> {
    schema: &'a Value,
    met: BTreeSet<String>,
}

impl<'a> Checker<'a> {
    fn of(schema: &'a Value) -> Self {
        Checker { schema, met: BTreeSet::new() }
    }

    /// Checks a value; `name` is where the rule for it stands in the schema.
    fn check(&mut self, value: &Value, rule: &'a Value, name: &str) {
        let rules = rule.as_object().unwrap();
        for (keyword, wanted) in rules {
            match (keyword.as_str(), value) {
                ("description" | "title" | "$schema" | "$id" | "$defs" | "properties", _) => {}
                ("additionalProperties", _) => assert_eq!(wanted, &Value::Bool(false), "{name}"),
                ("format", _) => self.check_format(value, wanted),
                ("$ref", _) => {
                    let rest = wanted.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                    self.check(value, &self.schema["$defs"][rest], rest);
                }
                ("type", _) => {
                    let is = match wanted.as_str().unwrap() {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "integer" => value.is_u64(),
                        "boolean" => value.is_boolean(),
                        other => panic!("{other} is a type that the schema does not use"),
                    };
                    assert!(is, "{name} is no {wanted}: {value}");
                }
                ("const", _) => assert_eq!(value, wanted, "{name}"),
                ("enum", _) => {
                    assert!(wanted.as_array().unwrap().contains(value), "{name}: {value}");
                }
                ("minLength", Value::String(text)) => assert!(!text.is_empty(), "{name}"),
                ("minimum", Value::Number(number)) => {
                    assert!(number.as_u64() >= wanted.as_u64(), "{name}: {value}");
                }
                // The ids are read by the program itself.
                ("pattern", Value::String(text)) if name == "id" => {
                    assert!(text.parse::<Id>().is_ok(), "{text}");
                }
                ("pattern", Value::String(text)) => assert!(text.len() == 5 && text.contains(':')),
                ("required", Value::Object(object)) => {
                    for key in wanted.as_array().unwrap() {
                        let key = key.as_str().unwrap();
                        assert!(object.contains_key(key), "{name} lacks {key}: {value}");
                    }
                }
                ("items", Value::Array(values)) => {
                    for value in values {
                        self.check(value, wanted, &format!("{name}[]"));
                    }
                }
                (other, _) => panic!("{name} has {other}, which this test does not know"),
            }
        }
        if let Some(object) = value.as_object().filter(|_| !rules.contains_key("$ref")) {
            self.check_properties(object, rules, name);
        }
    }

    fn check_properties(
        &mut self,
        object: &Map<String, Value>,
        rules: &'a Map<String, Value>,
        name: &str,
    ) {
        assert!(rules.contains_key("additionalProperties"), "{name} is not closed");
        let properties = rules["properties"].as_object().unwrap();
        for (key, value) in object {
            let rule = properties.get(key).unwrap_or_else(|| panic!("{name}.{key} is not there"));
            self.met.insert(format!("{name}.{key}"));
            self.check(value, rule, &format!("{name}.{key}"));
        }
    }

    fn check_format(&self, value: &Value, wanted: &Value) {
        let text = value.as_str().unwrap();
        let is = match wanted.as_str().unwrap() {
            "date" => chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok(),
            "date-time" => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
            other => panic!("{other} is a format that the schema does not use"),
        };
        assert!(is, "{text} is no {wanted}");
    }
}

/// Every property of the schema, and that each is described.
fn properties(rule: &Value, name: &str, found: &mut BTreeSet<String>) {
    let Some(rules) = rule.as_object() else { return };
    for (key, rule) in rules.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let name = format!("{name}.{key}");
        assert!(rule["description"].as_str().is_some_and(|text| text.len() > 4), "{name}");
        properties(rule, &name, found);
        found.insert(name);
    }
    if let Some(items) = rules.get("items") {
        properties(items, &format!("{name}[]"), found);
    }
    for (name, rule) in rules.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        properties(rule, name, found);
    }
}

fn motion(form: MotionForm, mover: Id, lead: &str) -> Kind {
    Kind::Motion(Box::new(Motion {
        form,
        mover: Speaker::Person(mover),
        seconder: Speaker::Person(mover),
        clauses: vec![prose("note it")],
        lead: prose(lead),
        basis: Basis::Own,
    }))
}

/// A meeting in which whatever the examples have not is minuted.
fn rare(words: &str) -> Meeting {
    let mut m = Minuted::of(words);
    let finch = m.person(Class::Member, [words, words, words], words);
    let quince = m.person(Class::Substitute, ["", words, "Quince"], "");
    Arc::make_mut(m.meeting.people.get_mut(&finch).unwrap()).group = "grn".into();
    let particulars = Arc::make_mut(&mut m.meeting.particulars);
    particulars.groups = vec![Group { code: "grn".into(), name: words.into() }];
    particulars.authority = words.into();
    particulars.venue = words.into();
    particulars.opened = Some(at("18:30"));
    particulars.closed = Some(at("21:00"));
    m.put(Kind::Excused(finch, prose(words)), None, Some(at("18:30")));
    m.put(Kind::Substitute { who: quince, instead_of: finch }, None, Some(at("18:30")));
    let item = m.item(words, words, |item| {
        item.exempt = Some(Exempt { paragraph: words.into() });
        item.officer = words.into();
        item.key_decision = Some(true);
        item.recommendations = vec![prose(words)];
        item.recommended_lead = prose(words);
        item.reasons = words.into();
        item.alternatives = words.into();
        item.documents = vec![words.into()];
        let (from, to, text) = (words.into(), words.into(), words.into());
        item.notices = vec![Notice { kind: NoticeKind::Petition, from, to, text }];
        item.sittings = vec![Sitting { from: at("19:00"), until: Some(at("20:00")) }];
    });
    let time = Some(at("19:10"));
    let who = || Speaker::Person(finch);
    m.put(Kind::Gallery(3), None, time);
    m.put(Kind::Arrival(finch), None, time);
    let interest = Interest {
        member: who(),
        kind: words.into(),
        item: Some(item),
        nature: prose(words),
        sensitive: false,
        conduct: Some(crate::meeting::Conduct::Left),
    };
    let declared = m.put(Kind::Interest(Box::new(interest)), None, time);
    m.put(Kind::Departure(finch), Some(declared), time);
    let point = m.point(Some(finch), words);
    m.bullet(point, 1, words);
    m.reply(point, quince, words);
    let petition = Business {
        who: who(),
        to: who(),
        people: vec![finch],
        items: vec![item],
        subject: prose(words),
        count: Some(7),
        pence: Some(900),
        date: Some(m.meeting.particulars.date),
        power: prose(words),
        text: prose(words),
        ..Business::new(Sort::Petition)
    };
    m.put(Kind::Business(Box::new(petition)), Some(point), time);
    let open = m.put(motion(MotionForm::Substantive, finch, words), None, time);
    let better = m.put(motion(MotionForm::Amendment, finch, words), Some(open), time);
    let vote = Vote {
        casting: Some(Casting::Against),
        demanded: vec![finch],
        ..Vote::new(Count::Named(vec![(finch, Ballot::For), (quince, Ballot::Against)]), 2)
    };
    m.put(Kind::Vote(Box::new(vote)), Some(better), time);
    m.put(Kind::Fate(Fate::Referred, prose(words)), Some(open), time);
    m.put(motion(MotionForm::Exclusion(vec![item]), finch, ""), None, time);
    let clauses = || vec![prose(words)];
    for decided in [Decided::Deferred(words.into()), Decided::Recommended(words.into())] {
        m.put(Kind::Decision(decided, clauses(), Basis::Own, prose(words)), None, time);
    }
    let noted = m.put(Kind::Resolution(clauses(), Basis::Own, prose(words)), None, time);
    m.put(Kind::Vote(Box::new(Vote::new(Count::Unanimous, 2))), Some(noted), time);
    let due = Some(m.meeting.particulars.date);
    let action = Kind::Action { owner: who(), text: prose(words), due, status: Default::default() };
    m.put(action, None, time);
    m.put(Kind::Summary(prose(words)), None, time);
    m.put(Kind::Note(prose(words)), None, time);
    m.meeting
}

#[test]
fn what_is_written_holds_to_the_schema_and_the_schema_to_what_is_written() {
    let schema = schema();
    let mut checker = Checker::of(&schema);
    for meeting in examples().into_iter().chain([rare("words")]) {
        for part in parts(&meeting) {
            for audience in EVERYONE {
                checker.check(&read(&meeting, part, audience), &schema, "");
            }
        }
    }
    let mut described = BTreeSet::new();
    properties(&schema, "", &mut described);
    assert_eq!(checker.met, described, "one has what the other has not");
}

#[test]
fn every_word_of_a_list_is_in_the_schema() {
    let schema = schema();
    let sorts = &schema["$defs"]["business"]["properties"]["classification"]["enum"];
    let sorts: Vec<&str> = sorts.as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect();
    let written = crate::meeting::business::SORTS.iter();
    // A written reply is told among the actions.
    let written = written.filter(|row| row.sort != Sort::WrittenReply);
    let written: Vec<String> = written.map(|row| row.title.to_lowercase()).collect();
    assert_eq!(sorts, written);
}

/// The ids that a value refers to, and those that it has.
fn ids(value: &Value, referred: &mut BTreeSet<String>, own: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| ids(value, referred, own)),
        Value::Object(values) => {
            for (key, value) in values {
                match (key.as_str(), value) {
                    ("id", Value::String(id)) => _ = own.insert(id.clone()),
                    (key, Value::String(id)) if key.ends_with("_id") => {
                        referred.insert(id.clone());
                    }
                    (key, Value::Array(several)) if key.ends_with("_ids") => {
                        referred.extend(several.iter().map(|id| id.as_str().unwrap().to_owned()));
                    }
                    (_, value) => ids(value, referred, own),
                }
            }
        }
        _ => {}
    }
}

fn holds(meeting: &Meeting) {
    let schema = schema();
    let mut checker = Checker::of(&schema);
    for audience in EVERYONE {
        for part in parts(meeting) {
            checker.check(&read(meeting, part, audience), &schema, "");
        }
        let whole = read(meeting, Part::All, audience);
        let (mut referred, mut own) = (BTreeSet::new(), BTreeSet::new());
        ids(&whole, &mut referred, &mut own);
        // What somebody was there by has no object of its own, and nothing points at it but what
        // hangs on it by mistake.
        let of_list = |id: &String| {
            let entry = id.parse().ok().and_then(|id| meeting.entry(id));
            entry.is_some_and(|entry| {
                entry.kind.is_attendance() || matches!(entry.kind, Kind::Withheld)
            })
        };
        let lost: Vec<_> = referred.difference(&own).filter(|id| !of_list(id)).collect();
        assert!(lost.is_empty(), "{lost:?} is referred to and not there");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_meeting_holds_to_the_schema(meeting in meetings()) {
        holds(&meeting);
    }

    #[test]
    fn any_meeting_by_seeds_holds_to_the_schema(seeds in any_meeting::seeds()) {
        holds(&any_meeting::meeting(&seeds));
    }
}

#[test]
fn text_is_text() {
    fn strings(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
            Value::Object(values) => values.values().for_each(|value| strings(value, found)),
            _ => {}
        }
    }
    let long = format!("{}é", "x".repeat(10_000));
    for evil in EVIL.iter().copied().chain([long.as_str()]) {
        let meeting = rare(evil);
        let bytes = json(&meeting.seen_by(Audience::Clerk), Part::All).to_bytes();
        let acts = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!std::str::from_utf8(&bytes).unwrap().contains(acts), "{evil:?}");
        let mut found = Vec::new();
        strings(&serde_json::from_slice(&bytes).unwrap(), &mut found);
        let said = crate::export::facts::plain(evil);
        let count = found.iter().filter(|text| **text == said).count();
        // In as many places as it was typed in.
        assert!(count >= 38, "{evil:?} stands whole in {count} places");
    }
}

#[test]
fn a_vote_is_told_as_it_was_taken() {
    let meeting = rare("words");
    let votes = &read(&meeting, Part::Register(Register::Votes), Audience::Members);
    assert_eq!(votes["motions"].as_array().unwrap().len(), 3);
    assert_eq!(votes["motions"][0]["result"], "referred");
    assert_eq!(votes["motions"][1]["amends_id"], votes["motions"][0]["id"]);
    let vote = &votes["vote_events"][0];
    assert_eq!(vote["motion_id"], votes["motions"][1]["id"]);
    assert_eq!((&vote["result"], &vote["casting_vote"]), (&"lost".into(), &"no".into()));
    assert_eq!(vote["counts"][0], serde_json::json!({ "option": "yes", "value": 1 }));
    assert_eq!(vote["votes"][0]["group_id"], "group:grn");
    assert_eq!(votes["vote_events"][1]["decision_id"], votes["decisions"][2]["id"]);
    assert!(votes.get("speeches").is_none() && votes.get("notes").is_none());
}

#[test]
fn an_item_has_what_was_minuted_in_it_and_the_public_nothing_exempt() {
    let meeting = rare("words");
    let item = meeting.agenda[0];
    let read_by = |audience| read(&meeting, Part::Item(item), audience);
    let members = read_by(Audience::Members);
    assert_eq!(members["items"][0]["name"], "words");
    assert_eq!(members["speeches"].as_array().unwrap().len(), 3);
    assert!(members.get("notes").is_none());
    assert_eq!(read_by(Audience::Clerk)["notes"].as_array().unwrap().len(), 1);
    let public = read_by(Audience::Public);
    assert_eq!(public["items"][0]["exempt"]["paragraph"], "words");
    assert!(public["items"][0].get("name").is_none());
    assert_eq!(public["speeches"].as_array().unwrap().len(), 0);
    assert_eq!(public["exempt_business"][0]["text"], "words");
}

#[test]
fn an_item_by_itself_lists_whom_it_names() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Councillor", "", "Finch"], "");
    let owusu = m.person(Class::Member, ["Councillor", "", "Owusu"], "");
    let dukes = m.person(Class::Member, ["Councillor", "", "Dukes"], "");
    m.put(Kind::Present(vec![finch, owusu, dukes]), None, None);
    let item = m.item("1", "Parks", |_| ());
    m.point(Some(finch), &format!("thanked ‹{owusu}›."));
    let listed = |part| {
        let told = read(&m.meeting, part, Audience::Public);
        told["people"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>()
    };
    let ids = |people: &[crate::meeting::Id]| {
        people.iter().map(|id| Value::from(id.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(listed(Part::Item(item)), ids(&[finch, owusu]));
    assert_eq!(listed(Part::All), ids(&[finch, owusu, dukes]));
}

/// Sensitive for all who read, whoever they are.
#[test]
fn a_sensitive_nature_is_withheld() {
    let mut m = Minuted::of("Council");
    let member = Speaker::Person(m.person(Class::Member, ["", "", "Finch"], ""));
    let nature = Prose::plain("owns the land");
    let interest = Interest { member, nature, sensitive: true, ..Interest::none("dpi") };
    m.put(Kind::Interest(Box::new(interest)), None, None);
    for audience in EVERYONE {
        let part = Part::Register(Register::Interests);
        let told = read(&m.meeting, part, audience)["declarations"][0].clone();
        assert_eq!(told["sensitive"], true);
        assert!(told.get("nature").is_none(), "{told}");
    }
}

#[test]
fn what_was_let_pass_unsettled_is_told_by_id() {
    let mut m = Minuted::of("Council");
    let finch = m.person(Class::Member, ["Councillor", "Jane", "Finch"], "Leader");
    let settled = m.item("1", "Allotments", |_| ());
    m.point(Some(finch), "spoke");
    let marked = m.item("2", "Roads", |_| ());
    m.put(Kind::Mark(prose("how many?")), None, None);
    let decided = m.resolved(&["it be noted"]);
    let unknown =
        crate::meeting::Speech { speaker: Speaker::Unknown("zz".into()), text: prose("a") };
    let asked = m.put(Kind::Question(unknown), None, None);
    let doubted = m.meeting.entries.get_mut(&decided).unwrap();
    Arc::make_mut(doubted).doubt = Some(crate::meeting::Doubt::Check);
    let told = |part: Part| {
        let value = read(&m.meeting, part, Audience::Public);
        assert!(!value.to_string().contains("zz") && !value.to_string().contains("how many"));
        let ids = value["unsettled_ids"].as_array().cloned().unwrap_or_default();
        ids.iter().map(|id| id.as_str().unwrap().parse().unwrap()).collect::<Vec<Id>>()
    };
    assert_eq!(told(Part::All), [decided, asked, marked]);
    assert_eq!(told(Part::Item(settled)), []);
    assert_eq!(told(Part::Decisions), [decided]);
    assert_eq!(told(Part::Register(Register::Votes)), [decided]);
    assert_eq!(told(Part::Register(Register::Attendance)), []);
}

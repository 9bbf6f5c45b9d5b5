//! Lists as clerks paste them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::disallowed_types)]

use proptest::prelude::*;

use super::*;

/// `line | title / given / last | offices by `+` | class | code`, or `line | words of the complaint`.
fn described(listing: &Listing) -> Vec<String> {
    let people = listing.people.iter().map(|person| {
        let Name { title, given, last } = &person.name;
        let offices: Vec<&str> = person.offices.iter().map(|o| o.full.as_str()).collect();
        let class = person.class;
        format!("{title}/{given}/{last} [{}] {class:?} {}", offices.join(" + "), person.code)
    });
    people.collect()
}

fn one(line: &str) -> (String, Vec<Complaint>) {
    let listing = read(line);
    (described(&listing).join("; "), listing.complaints)
}

#[test]
fn a_line_is_a_person() {
    let cases = [
        (
            "Councillor Jane Finch, Cabinet Member for Finance",
            "Councillor/Jane/Finch [Cabinet Member for Finance] Member fi",
        ),
        ("Cllr T. O'Brien-Łukasz (Chair)", "Councillor/T./O'Brien-Łukasz [Chair] Member ob"),
        ("  • Cllr. Maria van der Berg", "Councillor/Maria/van der Berg [] Member va"),
        ("3. Mrs Ana de la Cruz", "Mrs/Ana/de la Cruz [] Member de"),
        ("(4) Ms Ruth St John", "Ms/Ruth/St John [] Member st"),
        (
            "Cllr Dr Tom Pell\tLeader of the Council",
            "Councillor Dr/Tom/Pell [Leader of the Council] Member pe",
        ),
        (
            "| Councillor Jo Marsh | Deputy Leader |",
            "Councillor/Jo/Marsh [Deputy Leader] Member ma",
        ),
        (
            "**Councillor Jane Finch** – Chair; Leader",
            "Councillor/Jane/Finch [Chair + Leader] Member fi",
        ),
        (
            "Cllr A Owusu, Cabinet Member for Housing, Homelessness and Regeneration, Deputy Leader",
            "Councillor/A/Owusu [Cabinet Member for Housing, Homelessness and Regeneration + Deputy \
             Leader] Member ow",
        ),
        ("Sam Yeo, Director of Finance", "/Sam/Yeo [Director of Finance] Officer ye"),
        ("Monitoring Officer: Sam Yeo", "/Sam/Yeo [Monitoring Officer] Officer ye"),
        ("Head of Legal, Ms Sam Yeo", "Ms/Sam/Yeo [Head of Legal] Officer ye"),
        (
            "Councillor Lee Birch, Cabinet Member for Democratic Services",
            "Councillor/Lee/Birch [Cabinet Member for Democratic Services] Member bi",
        ),
        ("The Reverend Paul Ash", "The Reverend/Paul/Ash [] Member as2"),
        ("fi = Councillor Jane Finch, Chair", "Councillor/Jane/Finch [Chair] Member fi"),
        ("Councillor Jane Finch [JF], Chair", "Councillor/Jane/Finch [Chair] Member jf"),
        ("Councillor Finch", "Councillor//Finch [] Member fi"),
        ("Cllr van Dam", "Councillor//van Dam [] Member va"),
        ("Maria GARCIA LOPEZ", "/Maria/GARCIA LOPEZ [] Member ga"),
        ("王 小明", "/王/小明 [] Member m1"),
        ("Councillor Jane Finch, Lord Mayor", "Councillor/Jane/Finch [Lord Mayor] Member fi"),
    ];
    for (line, expected) in cases {
        let (people, complaints) = one(line);
        assert_eq!(people, expected, "{line}");
        assert_eq!(complaints, [], "{line}");
    }
}

#[test]
fn what_is_read_otherwise_than_it_stands_is_said() {
    let cases = [
        ("Cllr Jane Finch OBE (Lab)", "Councillor/Jane/Finch [] Member fi", "Left out"),
        ("Cllr Jane Finch, JP, Chair", "Councillor/Jane/Finch [Chair] Member fi", "Left out"),
        ("Finch, Jane", "/Jane/Finch [] Member fi", "Read as Jane Finch"),
        ("Finch, Cllr Jane, Chair", "Councillor/Jane/Finch [Chair] Member fi", "Read as Cllr Jane"),
        (
            "Councillor Ja\u{1b}ne F\0inch",
            "Councillor/Jane/Finch [] Member fi",
            "cannot be printed",
        ),
        (
            "Councillor \u{202e}Jane Finch",
            "Councillor/Jane/Finch [] Member fi",
            "cannot be printed",
        ),
        ("as = Councillor Jane Finch", "Councillor/Jane/Finch [] Member fi", "is a word"),
        ("Director of Finance", "", "an office without a name"),
        ("Cllr Jane Finch, Cllr Tom Pell", "", "more than one name"),
        ("Councillors A. Abara (Chair), J. Finch", "", "more than one name"),
        (
            "1.\tCllr. Seán O’Neill\tVice-Chairman\tWard: Mill",
            "Councillor/Seán/O’Neill [Vice-Chairman] Member oe",
            "Left out",
        ),
        ("Cllr Jo Marsh, jo@marsh.example", "Councillor/Jo/Marsh [] Member ma", "Left out"),
        ("12", "", "no name on this line"),
        ("Agenda item 4 of the Council", "", "No name could be read"),
        ("Friends: Jo Pell", "", "no heading that is known"),
        ("## Cabinet of the Council", "", "This heading says nothing"),
    ];
    for (line, expected, words) in cases {
        let (people, complaints) = one(line);
        assert_eq!(people, expected, "{line}");
        assert_eq!(complaints.len(), 1, "{line}: {complaints:?}");
        assert!(complaints[0].message.contains(words), "{line}: {}", complaints[0].message);
        assert_eq!((complaints[0].line, complaints[0].text.as_str()), (1, line));
    }
}

#[test]
fn headings_set_the_class_of_the_lines_below() {
    let list = "\u{feff}Members:\r\nCllr Jane Finch (Chair)\r\nCllr Tom Finch\r\n\r\nCo-opted members\r\n\
                Mr Ray Ash\r\n# Officers\r\nSam Yeo, Clerk\r\n**Guests:**\r\nDr Jo Hale\r\n\
                Public: Pat Moss\r\n---\r\n";
    let listing = read(list);
    assert_eq!(
        described(&listing),
        [
            "Councillor/Jane/Finch [Chair] Member fi",
            "Councillor/Tom/Finch [] Member fn",
            "Mr/Ray/Ash [] CoOpted as2",
            "/Sam/Yeo [Clerk] Officer ye",
            "Dr/Jo/Hale [] Guest hl",
            "/Pat/Moss [] Public mo",
        ]
    );
    assert_eq!(listing.complaints, []);
    assert_eq!(listing.people.iter().map(|p| p.line).collect::<Vec<_>>(), [2, 3, 6, 8, 10, 11]);
}

#[test]
fn classes_votes_and_groups_are_read_from_headings_brackets_and_columns() {
    let list = "# Labour Group\nCllr Jane Finch (Chair)\nCllr Tom Pell\n\
                Conservative Group:\nCllr Ama Owusu\n\
                Members\nCllr Con Marsh, Liberal Democrat\nCllr Lee Birch\tLab\n\
                Cllr Ann Reed (Lib Dem), Vice-Chair\nCllr Bo Moss\n\
                Co-opted members with a vote\nMr Ray Ash\n\
                Co-opted members\nMr Sid Oak (co-opted with a vote)\nMs Una Fern (non-voting)\n\
                Non-voting members\nMs Pat Moor\n\
                Substitutes\nCllr Eve Eaton (Con)\n\
                Mill Ward Residents Group:\nCllr Hal Dean\n";
    let listing = read(list);
    assert_eq!(listing.complaints, []);
    let groups: Vec<(&str, &str)> =
        listing.groups.iter().map(|group| (group.code.as_str(), group.name.as_str())).collect();
    assert_eq!(
        groups,
        [
            ("lab", "Labour"),
            ("con", "Conservative"),
            ("ld", "Liberal Democrat"),
            ("mwr", "Mill Ward Residents"),
        ]
    );
    let people: Vec<String> = (listing.people.iter())
        .map(|person| {
            let votes = person.votes.map_or(String::new(), |votes| format!(" {votes}"));
            format!("{} {:?}{votes} {}", person.name.last, person.class, person.group)
        })
        .collect();
    assert_eq!(
        people,
        [
            "Finch Member lab",
            "Pell Member lab",
            "Owusu Member con",
            "Marsh Member ld",
            "Birch Member lab",
            "Reed Member ld",
            "Moss Member ",
            "Ash CoOpted true ",
            "Oak CoOpted true ",
            "Fern CoOpted false ",
            "Moor NonVoting ",
            "Eaton Substitute con",
            "Dean Member mwr",
        ]
    );
}

#[test]
fn a_groups_code_is_no_persons() {
    let listing = read("lab = Cllr Jane Finch (Labour)\nCllr Tom Pell (Lab)\n");
    assert!(listing.complaints.iter().any(|c| c.message.contains("is a word")));
    let listing = read("ld = Cllr Jane Finch (Lib Dem)\n");
    assert_eq!(listing.people[0].code, "ld");
    assert_eq!(listing.groups[0].code, "lib");
    assert_eq!(listing.people[0].group, "lib");
    // A group of whatever name beside a councillor; beside an officer it is where they work.
    let listing = read(
        "Cllr Ada Marsh (Harbour Group)\nCllr Bo Reed (Chair of the Quay Group)\n\
                        Cllr Di Moss (Flooding Working Group)\nMs Jo Hale, Solicitor (Legal Group)\n",
    );
    let read_as: Vec<(&str, usize)> =
        listing.people.iter().map(|one| (one.group.as_str(), one.offices.len())).collect();
    assert_eq!(read_as, [("har", 0), ("", 1), ("", 1), ("", 2)]);
    assert_eq!(listing.groups[0].name, "Harbour");
    // A working group is no political one, and a surname no party.
    let listing = read("Flooding Working Group:\nCllr Jane Green\nGreen\n");
    assert_eq!((listing.groups, listing.complaints.len()), (vec![], 1));
}

#[test]
fn a_joint_body_lists_its_members_by_the_authority_that_appointed_them() {
    let listing = read(
        "Kirkshire Council:\nCllr Ada Marsh, Chair\nLabour Group:\nCllr Bo Reed\n\n\
         ## Appointed by the Orrin Harbour Authority\nCllr Di Moss\n\nOfficers:\nMs Jo Hale, Clerk\n",
    );
    assert_eq!(listing.complaints, []);
    let read_as: Vec<(&str, &str, Class)> = listing
        .people
        .iter()
        .map(|one| (one.name.last.as_str(), one.authority.as_str(), one.class))
        .collect();
    assert_eq!(
        read_as,
        [
            ("Marsh", "Kirkshire Council", Class::Member),
            ("Reed", "Kirkshire Council", Class::Member),
            ("Moss", "Orrin Harbour Authority", Class::Member),
            ("Hale", "", Class::Officer),
        ]
    );
    assert_eq!(listing.people[1].group, "lab");
    // The kind alone is no authority's name, and somebody's name is none either.
    assert_eq!(read("Council:\nCllr Ada Marsh\n").people[0].authority, "");
}

#[test]
fn names_and_codes_that_occur_twice_are_named_with_both_lines() {
    let listing =
        read("fi = Cllr Jo Marsh\nCllr Jane Finch\nfi = Cllr Tom Pell\njane finch, Chair\n");
    let codes: Vec<&str> = listing.people.iter().map(|p| p.code.as_str()).collect();
    assert_eq!(codes, ["fi", "fn", "pe"]);
    assert_eq!(listing.people[1].offices, [Office::named("Chair")]);
    let said: Vec<(usize, bool)> = listing
        .complaints
        .iter()
        .map(|c| (c.line, c.message.contains("line 1") || c.message.contains("line 2")))
        .collect();
    assert_eq!(said, [(3, true), (4, true)]);
}

#[test]
fn what_is_no_list_is_refused_in_a_sentence() {
    let long = "x".repeat(MOST_BYTES + 1);
    for (text, words) in [
        ("", "no names here"),
        (" \n\t\n---\n", "no names here"),
        ("%PDF-1.7 trailer", "no plain text"),
        ("\0\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}binary", "no plain text"),
        (long.as_str(), "2 MB of text"),
    ] {
        let listing = read(text);
        assert_eq!(listing.people, []);
        assert_eq!(listing.complaints.len(), 1);
        assert!(listing.complaints[0].message.contains(words), "{}", listing.complaints[0].message);
    }
}

#[test]
fn collectives_speak_for_the_body() {
    for (body, expected) in [
        ("Cabinet", "the Cabinet"),
        ("Harrow Vale Parish Council", "the Council"),
        ("Planning Sub-Committee (North)", "the Sub-Committee"),
        ("Flooding Working Group", "the Working Group"),
        ("Board of Directors", "the Board"),
        ("Friends", "the Committee"),
    ] {
        let proposed = collectives(body, &|code| code == "mm");
        assert_eq!(proposed[2].name.last, expected);
        assert_eq!(proposed[0].name.last, "Members");
        for person in &proposed {
            assert_eq!(code_fault(&person.code), None, "{}", person.code);
            assert!(person.code != "mm" && person.class == Class::Collective);
        }
    }
}

#[test]
fn a_long_list_is_read_to_its_end() {
    let list: String = (0..2_000).map(|n| format!("Cllr {} Finch\n", initials(n))).collect();
    let listing = read(&list);
    assert_eq!(listing.people.len(), 2_000);
    let codes: HashSet<&str> = listing.people.iter().map(|p| p.code.as_str()).collect();
    assert_eq!(codes.len(), 2_000);
    for text in ["Jane Finch, Chair\n".repeat(1_500), "Cllr ".repeat(20_000), "王\n".repeat(5_000)]
    {
        let listing = read(&text);
        assert!(!listing.people.is_empty() || !listing.complaints.is_empty());
    }
}

fn initials(number: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap());
    [letter(number), 'a', letter(number / 26), letter(number / 676)].iter().collect()
}

proptest! {
    #[test]
    fn nothing_is_dropped_and_nothing_panics(
        lines in prop::collection::vec(
            prop_oneof![
                "\\PC{0,40}", ".{0,20}",
                "(Cllr|Mr|fi =|Members:|- |# |4\\. )?[A-Z][a-z]{2,6} [A-Z][a-z]{2,6}(, |;|\t| \\(|\\[)?(Chair|Clerk|OBE|zq[0-9]{3})?[\\])]?",
            ], 0..20)
    ) {
        let text = lines.join("\n");
        let listing = read(&text);
        if listing.complaints.iter().any(|c| c.message.contains("othing was read")) {
            return Ok(());
        }
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            let heading = known().heading(without_marker(line).0.trim_end_matches([':', ' '])).is_some();
            prop_assert!(
                heading
                    || !line.chars().any(char::is_alphanumeric)
                    || listing.people.iter().any(|p| p.line == number)
                    || listing.complaints.iter().any(|c| c.line == number)
                    || listing.complaints.iter().any(|c| c.message.contains("no names here")),
                "{number} {line:?} {listing:?}"
            );
        }
        let codes: HashSet<&String> = listing.people.iter().map(|p| &p.code).collect();
        prop_assert_eq!(codes.len(), listing.people.len());
        for person in &listing.people {
            prop_assert_eq!(code_fault(&person.code), None);
            prop_assert!(!person.name.full().chars().any(char::is_control));
        }
    }
}

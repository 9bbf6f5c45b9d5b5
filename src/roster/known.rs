//! What the reader knows of titles, particles, offices and headings: `assets/roster.txt`, read once.
//! No rules for reading a line.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::meeting::Class;

/// The forms of `assets/roster.txt`, by their lower-case letters.
#[derive(Debug, Default)]
pub(super) struct Known {
    titles: HashMap<String, String>,
    particles: HashMap<String, String>,
    honours: HashMap<String, String>,
    parties: HashMap<String, String>,
    capacities: HashMap<String, String>,
    member_offices: HashMap<String, String>,
    officer_offices: HashMap<String, String>,
    headings: HashMap<String, String>,
    bodies: HashMap<String, String>,
    authorities: HashMap<String, String>,
}

/// The lists, read at first use.
pub(super) fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| Known::from_text(include_str!("../../assets/roster.txt")))
}

/// An office phrase is at most so many words, so that looking one up costs the same on any line.
const LONGEST_PHRASE: usize = 4;

impl Known {
    fn from_text(text: &str) -> Self {
        let mut known = Known::default();
        let mut section = "";
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                continue;
            }
            let (form, becomes) = line.split_once('=').unwrap_or((line, line));
            let (form, becomes) = (form.trim(), becomes.trim().to_string());
            let list = match section {
                "titles" => &mut known.titles,
                "particles" => &mut known.particles,
                "honours" => &mut known.honours,
                "parties" => &mut known.parties,
                "capacities" => &mut known.capacities,
                "member offices" => &mut known.member_offices,
                "officer offices" => &mut known.officer_offices,
                "headings" => &mut known.headings,
                "authorities" => &mut known.authorities,
                _ => &mut known.bodies,
            };
            list.insert(form.to_lowercase(), becomes);
        }
        known
    }

    /// The title that a word stands for: `Councillor` for `Cllr.`.
    pub(super) fn title(&self, word: &str) -> Option<&str> {
        look_up(&self.titles, word.strip_suffix('.').unwrap_or(word))
    }

    /// Whether a word is a title for several: `Councillors`, `Cllrs`.
    pub(super) fn is_title_of_several(&self, word: &str) -> bool {
        let one = word.strip_suffix(['s', 'S']);
        self.title(word).is_none() && one.is_some_and(|word| self.title(word).is_some())
    }

    /// Whether a word begins a surname: `van`, `de`, `St`.
    pub(super) fn is_particle(&self, word: &str) -> bool {
        look_up(&self.particles, word).is_some()
    }

    /// Whether a word is an honour or a degree after a name. Here case counts: `Ma` is a surname.
    pub(super) fn is_honour(&self, word: &str) -> bool {
        let word = word.trim_end_matches(['.', ',']);
        look_up(&self.honours, word).is_some_and(|form| form == word)
    }

    /// The party that a phrase names: `Labour` for `Lab`, `Labour Group` or `Labour Party`.
    pub(super) fn party(&self, phrase: &str) -> Option<&str> {
        let bare = without_group(phrase).unwrap_or(phrase).trim();
        let one = bare.strip_suffix(['s', 'S']).unwrap_or(bare);
        look_up(&self.parties, bare).or_else(|| look_up(&self.parties, one))
    }

    /// The group whose members follow a heading; `marked` says whether it can be nothing but a
    /// heading. A working group is none.
    pub(super) fn group_heading(&self, heading: &str, marked: bool) -> Option<String> {
        let bare = without_group(heading);
        match self.party(heading) {
            Some(party) if marked || bare.is_some() => Some(party.to_owned()),
            _ if marked && self.kind_of_body(heading) == Some("Group") => {
                bare.map(|bare| bare.trim().to_owned())
            }
            _ => None,
        }
    }

    /// The authority whose members follow a heading: `Kirkshire Council`, `Appointed by Kirkshire
    /// Council`. The kind alone names none.
    pub(super) fn authority_heading<'a>(&self, heading: &'a str) -> Option<&'a str> {
        let mut name = heading.trim();
        for opening in ["members", "appointed by", "representing", "from", "for", "of", "the"] {
            let rest = name.get(..opening.len()).filter(|head| head.eq_ignore_ascii_case(opening));
            let rest = rest.and_then(|_| name.get(opening.len()..));
            if let Some(rest) = rest.filter(|rest| rest.starts_with(' ')) {
                name = rest.trim_start();
            }
        }
        let (before, kind) = name.rsplit_once(' ')?;
        // `Cabinet of the Council` is a body of it.
        let is_body = before.split(' ').any(|word| self.kind_of_body(word).is_some());
        look_up(&self.authorities, kind).filter(|_| !is_body).map(|_| name)
    }

    /// The group in the brackets beside a councillor's name, of whatever name: `(Harbour Group)`.
    /// Beside anybody else's it is where they work.
    pub(super) fn group_beside(&self, title: &str, aside: &str) -> Option<String> {
        let named = title.starts_with("Councillor") && !self.begins_office(aside);
        named.then(|| self.group_heading(aside, true)).flatten()
    }

    /// In what capacity somebody attends whose line says so, and whether they vote, where that is
    /// said too.
    pub(super) fn capacity(&self, phrase: &str) -> Option<(Class, Option<bool>)> {
        Some(class_of(look_up(&self.capacities, phrase)?))
    }

    /// Whether a phrase begins with an office that members hold.
    pub(super) fn begins_member_office(&self, phrase: &str) -> bool {
        begins(&self.member_offices, phrase)
    }

    /// Whether a phrase holds an office that only officers hold.
    pub(super) fn holds_officer_office(&self, phrase: &str) -> bool {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        !self.begins_member_office(phrase)
            && (0..words.len()).any(|from| begins_words(&self.officer_offices, &words[from..]))
    }

    /// Whether a phrase begins with an office of either kind.
    pub(super) fn begins_office(&self, phrase: &str) -> bool {
        let phrase = phrase.strip_prefix("the ").or(phrase.strip_prefix("The ")).unwrap_or(phrase);
        self.begins_member_office(phrase) || begins(&self.officer_offices, phrase)
    }

    /// The class that a heading gives to the lines below it.
    pub(super) fn heading(&self, heading: &str) -> Option<(Class, Option<bool>)> {
        // `Members of the Planning Committee`, but not of the public.
        if let Some(body) = heading.get(..15).filter(|h| h.eq_ignore_ascii_case("members of the "))
            && let Some(body) = heading.get(body.len()..)
            && self.kind_of_body(body).is_some()
        {
            return Some((Class::Member, None));
        }
        Some(class_of(look_up(&self.headings, heading)?))
    }

    /// What a body is, at the end of its name: `Committee`.
    pub(super) fn kind_of_body(&self, name: &str) -> Option<&str> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let two = words.len().checked_sub(2).and_then(|from| words.get(from..));
        two.and_then(|two| look_up(&self.bodies, &two.join(" ")))
            .or_else(|| words.last().and_then(|word| look_up(&self.bodies, word)))
    }
}

/// A class as the lists write it, and whether its people vote where that is said.
fn class_of(written: &str) -> (Class, Option<bool>) {
    match written {
        "CoOpted" => (Class::CoOpted, None),
        "CoOptedVoting" => (Class::CoOpted, Some(true)),
        "NonVoting" => (Class::NonVoting, None),
        "Substitute" => (Class::Substitute, None),
        "OtherMember" => (Class::OtherMember, None),
        "Officer" => (Class::Officer, None),
        "Guest" => (Class::Guest, None),
        "Public" => (Class::Public, None),
        _ => (Class::Member, None),
    }
}

/// The name of a group without the word that says that it is one.
fn without_group(phrase: &str) -> Option<&str> {
    [" group", " party", " members", " councillors"].iter().find_map(|end| {
        let at = phrase.len().checked_sub(end.len())?;
        let (bare, last) = phrase.split_at_checked(at)?;
        last.eq_ignore_ascii_case(end).then_some(bare)
    })
}

fn look_up<'a>(list: &'a HashMap<String, String>, form: &str) -> Option<&'a str> {
    // No form is longer, and a pasted page is not worth copying to find that out.
    if form.len() > 80 {
        return None;
    }
    list.get(&form.to_lowercase()).map(String::as_str)
}

fn begins(list: &HashMap<String, String>, phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().take(LONGEST_PHRASE).collect();
    begins_words(list, &words)
}

fn begins_words(list: &HashMap<String, String>, words: &[&str]) -> bool {
    (1..=words.len().min(LONGEST_PHRASE)).any(|count| {
        let phrase = words.get(..count).unwrap_or_default().join(" ");
        look_up(list, phrase.trim_end_matches([',', ':', '.'])).is_some()
    })
}

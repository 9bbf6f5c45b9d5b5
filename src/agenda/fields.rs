//! The fields of an item: what a label opens, and how the lines after it become clauses,
//! paragraphs, documents and notices. Which line begins an item is decided elsewhere.

use crate::meeting::{Attribution, Exempt, Notice, NoticeKind, Prose, Standing};

use super::labels::{Label, after, exempt_paragraph, looks_labelled};
use super::lines::{Line, mark};
use super::reader::{Field, Reader, WRAPPED};
use super::titles::is_no;

impl Reader {
    pub(super) fn open_field(&mut self, line: &Line<'_>, label: Label, rest: &str) -> bool {
        self.close_field();
        self.begun = false;
        self.field = match label {
            Label::Officer => Field::Officer,
            Label::Recommendations | Label::MotionOnNotice => Field::Recommendations,
            Label::Reasons => Field::Reasons,
            Label::Alternatives => Field::Alternatives,
            Label::Documents => Field::Documents,
            _ => Field::None,
        };
        match label {
            Label::KeyDecision => return self.key_decision(line, rest),
            Label::Exempt => return self.exempt(line, rest),
            Label::MotionOnNotice => {
                if let Some(item) = self.reading.items.last_mut() {
                    item.on_notice = true;
                }
            }
            Label::Attribution => {
                let by = Attribution::named(&rest.to_lowercase());
                match (by, self.reading.items.last_mut()) {
                    (Some(by), Some(item)) => item.attribution = by,
                    _ => return self.unread(line),
                }
                return false;
            }
            Label::Standing => {
                let standing = match rest.to_lowercase().as_str() {
                    "withdrawn" => Standing::Withdrawn,
                    "deferred" => Standing::Deferred,
                    _ => return self.unread(line),
                };
                if let Some(item) = self.reading.items.last_mut() {
                    item.standing = standing;
                }
                return false;
            }
            _ => {}
        }
        if rest.is_empty() {
            return false;
        }
        let inline = Line { text: rest.to_string(), after_blank: false, ..line.clone() };
        if label == Label::Documents {
            for document in rest.split(';').map(str::trim).filter(|d| !d.is_empty()) {
                self.document(&Line { text: document.to_string(), ..inline.clone() }, true);
            }
            return false;
        }
        self.words(&inline)
    }

    fn key_decision(&mut self, line: &Line<'_>, rest: &str) -> bool {
        let word = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let answer = match word.as_str() {
            "" | "yes" | "y" => true,
            _ if is_no(&word) => false,
            _ => {
                self.complain(line, "Say yes or no after Key decision; nothing was taken");
                return false;
            }
        };
        if let Some(item) = self.reading.items.last_mut() {
            item.key_decision = Some(answer);
        }
        false
    }

    fn exempt(&mut self, line: &Line<'_>, rest: &str) -> bool {
        let lower = rest.trim_end_matches('.').to_lowercase();
        if matches!(lower.as_str(), "no" | "none" | "not exempt" | "open" | "public") {
            if self.private.is_some() {
                self.complain(
                    line,
                    "This item stands in a part that is exempt; it was taken as public, as this \
                     line says",
                );
            }
            if let Some(item) = self.reading.items.last_mut() {
                item.exempt = None;
            }
            return false;
        }
        let (mut paragraph, strange) = exempt_paragraph(rest);
        if paragraph.is_empty() && rest.starts_with(|c: char| c.is_ascii_digit()) {
            paragraph = rest.split_whitespace().next().unwrap_or_default().to_string();
        } else if strange {
            self.complain(
                line,
                "The item is exempt; of this line only the paragraph was kept. Write what else it \
                 says elsewhere",
            );
        }
        if let Some(item) = self.reading.items.last_mut() {
            item.exempt = Some(Exempt { paragraph });
        }
        false
    }

    /// Takes the words of a line into the open field; whether they went nowhere.
    pub(super) fn words(&mut self, line: &Line<'_>) -> bool {
        if self.above.unread && !line.after_blank && line.heading == 0 && !self.goes_on(line) {
            return self.unread(line);
        }
        let stranger = line.heading > 0
            || self.begun
                && self.above.ended
                && looks_labelled(&line.text)
                && mark(&line.text, None).is_none()
                && self.list.is_none_or(|(.., indent)| line.indent <= indent);
        match self.field {
            Field::None | Field::Title => self.unread(line),
            Field::Officer => self.officer(line),
            _ if stranger && self.field != Field::Notice => self.unread(line),
            Field::Recommendations => self.clause(line),
            Field::Documents => self.document(line, false),
            Field::Reasons | Field::Alternatives | Field::Notice => self.text(line),
        }
    }

    /// Whether a line plainly goes on in the list of the field.
    fn goes_on(&self, line: &Line<'_>) -> bool {
        let before = self.list.map(|(_, latest, _)| latest);
        self.list
            .zip(mark(&line.text, before))
            .is_some_and(|((first, ..), (mark, _))| mark.goes_on(first))
    }

    fn officer(&mut self, line: &Line<'_>) -> bool {
        if self.begun && (line.after_blank || self.above.ended) {
            return self.unread(line);
        }
        let begun = self.begun;
        self.begun = true;
        if let Some(item) = self.reading.items.last_mut() {
            if !item.officer.is_empty() {
                item.officer.push_str(if begun { " " } else { "; " });
            }
            item.officer.push_str(&line.text);
        }
        false
    }

    fn clause(&mut self, line: &Line<'_>) -> bool {
        let before = self.list.map(|(_, latest, _)| latest);
        let text = line.text.as_str();
        match (mark(text, before), self.list) {
            (Some((mark, text)), None) => {
                if self.begun && !self.leads_in(text) {
                    self.complain(
                        line,
                        "The words before this list were taken as a clause of their own: check \
                         where they belong",
                    );
                }
                self.list = Some((mark, mark, line.indent));
                self.clauses.push(text.to_string());
            }
            (Some((mark, text)), Some((first, _, indent)))
                if mark.goes_on(first) && line.indent <= indent + 1 =>
            {
                self.list = Some((first, mark, indent));
                self.clauses.push(text.to_string());
            }
            // A list inside a clause stands in it as it was pasted.
            (Some(_), Some(_)) => self.go_on('\n', text),
            (None, _) if !self.begun => self.clauses.push(text.to_string()),
            (None, Some((.., indent))) if line.after_blank => {
                if line.indent <= indent {
                    return self.unread(line);
                }
                self.go_on('\n', text);
            }
            (None, None) if line.after_blank => {
                if !like_a_clause(text) && line.indent == 0 {
                    return self.unread(line);
                }
                self.clauses.push(text.to_string());
            }
            (None, list) => {
                let indent = list.map_or(0, |(.., indent)| indent);
                let anew = self.above.stopped
                    && line.indent <= indent
                    && !text.starts_with(char::is_lowercase);
                match anew {
                    // A short line that ends a sentence was not broken by the margin.
                    true if self.above.length < WRAPPED => {
                        if list.is_some() || !like_a_clause(text) {
                            return self.unread(line);
                        }
                        self.clauses.push(text.to_string());
                    }
                    true => {
                        self.complain(
                            line,
                            "This was taken as a part of the recommendation above it: check that, \
                             and put an empty line between them if it is none",
                        );
                        self.go_on(' ', text);
                    }
                    false => self.go_on(' ', text),
                }
            }
        }
        self.begun = true;
        false
    }

    /// Takes the words before a list as what leads in to its clauses, such as `That Cabinet:`;
    /// unless they are a sentence, or the clauses begin sentences of their own.
    fn leads_in(&mut self, clause: &str) -> bool {
        let [words] = self.clauses.as_slice() else { return false };
        let lead = words.trim_end_matches([':', '-', '–', '—', ' ']);
        let goes_on = after(clause, "that ").is_none();
        if !goes_on
            || lead.is_empty()
            || words.ends_with(['.', ';', '?', '!'])
            || words.contains('\n')
        {
            return false;
        }
        let Some(item) = self.reading.items.last_mut() else { return false };
        if !item.recommendations.is_empty() || !item.recommended_lead.is_empty() {
            return false;
        }
        item.recommended_lead = Prose::plain(lead);
        self.clauses.clear();
        true
    }

    /// Adds words to the clause read last.
    fn go_on(&mut self, joint: char, text: &str) {
        if let Some(clause) = self.clauses.last_mut() {
            clause.push(joint);
            clause.push_str(text);
        }
    }

    fn text(&mut self, line: &Line<'_>) -> bool {
        let Some(item) = self.reading.items.last_mut() else { return true };
        let text = match self.field {
            Field::Reasons => &mut item.reasons,
            Field::Alternatives => &mut item.alternatives,
            _ => match item.notices.last_mut() {
                Some(notice) => &mut notice.text,
                None => return true,
            },
        };
        let before = self.list.map(|(_, latest, _)| latest);
        let marked = mark(&line.text, before).map(|(mark, _)| mark);
        if let Some(mark) = marked {
            let (first, _, indent) = self.list.unwrap_or((mark, mark, line.indent));
            self.list = Some((first, mark, indent));
        }
        if !text.is_empty() {
            let paragraph = line.after_blank || marked.is_some() || !self.begun;
            text.push(if paragraph { '\n' } else { ' ' });
        }
        text.push_str(&line.text);
        self.begun = true;
        false
    }

    /// Takes a document; `whole` when the line can be no part of the one above.
    fn document(&mut self, line: &Line<'_>, whole: bool) -> bool {
        let before = self.list.map(|(_, latest, _)| latest);
        let marked = mark(&line.text, before);
        let indent = self.list.map_or(line.indent, |(.., indent)| indent);
        let Some(item) = self.reading.items.last_mut() else { return true };
        match marked {
            Some((mark, text)) => {
                let (first, _, indent) = self.list.unwrap_or((mark, mark, line.indent));
                self.list = Some((first, mark, indent));
                item.documents.push(text.to_string());
            }
            None if !self.begun || whole => item.documents.push(line.text.clone()),
            None if line.after_blank && line.indent == 0 => return self.unread(line),
            None => {
                let wrapped = !line.after_blank
                    && (line.text.starts_with(char::is_lowercase)
                        || self.list.is_some() && line.indent > indent);
                match item.documents.last_mut().filter(|_| wrapped) {
                    Some(document) => {
                        document.push(' ');
                        document.push_str(&line.text);
                    }
                    None => item.documents.push(line.text.clone()),
                }
            }
        }
        self.begun = true;
        false
    }

    /// Whether the line begins a question or petition on notice; if so it is begun.
    pub(super) fn begins_notice(&mut self, line: &Line<'_>) -> bool {
        let Some((kind, rest)) = notice_kind(&line.text) else { return false };
        let (who, text) = rest.split_once(':').unwrap_or((rest, ""));
        if who.chars().count() > 200 {
            return false;
        }
        let who = who.trim().trim_end_matches('*');
        let (from, to) = match kind {
            NoticeKind::Question => who.split_once(" to ").unwrap_or((who, "")),
            NoticeKind::Petition => (who, ""),
        };
        self.close_field();
        let notice = Notice {
            kind,
            from: from.trim().to_string(),
            to: to.trim().to_string(),
            text: String::new(),
        };
        if let Some(item) = self.reading.items.last_mut() {
            item.notices.push(notice);
        }
        self.field = Field::Notice;
        self.begun = false;
        let text = text.trim().trim_start_matches("**").trim_start();
        if !text.is_empty() {
            self.text(&Line { text: text.to_string(), after_blank: false, ..line.clone() });
        }
        true
    }

    /// Ends the field being read.
    pub(super) fn close_field(&mut self) {
        let clauses = std::mem::take(&mut self.clauses);
        if let Some(item) = self.reading.items.last_mut() {
            item.recommendations.extend(clauses.iter().map(|clause| Prose::plain(clause)));
        }
        self.list = None;
        self.begun = false;
    }
}

/// Whether an unnumbered line may be a clause of a recommendation.
fn like_a_clause(text: &str) -> bool {
    text.starts_with(char::is_lowercase) || text.starts_with("That ") || text.starts_with("To ")
}

/// Question or petition, and the words from who gave it on: `Question 2 from Jane Holt to …`.
pub(super) fn notice_kind(text: &str) -> Option<(NoticeKind, &str)> {
    let text = mark(text, None).map_or(text, |(_, text)| text).trim_start_matches('*');
    let forms = [
        (NoticeKind::Question, "question"),
        (NoticeKind::Question, "public question"),
        (NoticeKind::Question, "written question"),
        (NoticeKind::Petition, "petition"),
    ];
    for (kind, form) in forms {
        let Some(rest) = after(text, form) else { continue };
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == ':');
        if let Some(rest) = after(rest, "from ").or(after(rest, "by ")) {
            return Some((kind, rest));
        }
    }
    None
}

//! Forms: business that is typed field by field. Their rows in the palette, how one is put into the
//! line, how Enter goes on in it and Esc keeps what there is, and what notice was given of.

use super::Minuting;
use crate::editor::{Edit, Motion};
use crate::event::{Draft, Event};
use crate::grammar::who::{self, Found};
use crate::grammar::{Meaning, Room};
use crate::meeting::business::{Field, SORTS};
use crate::meeting::{Class, Kind, Notice, NoticeKind, Sort, Speaker};
use crate::ui::view::{Choice, Purpose, Row, View};
use crate::ui::{App, Effect};

/// The rows of the palette: every sort of business there is.
pub(super) fn palette() -> impl Iterator<Item = Row> {
    SORTS.iter().map(|row| {
        let form = format!("{}: ", row.word);
        Row::new(row.title, form.clone(), Choice::Words(form)).also(everyday(row.sort))
    })
}

/// What a clerk may call it besides, to find it by.
fn everyday(sort: Sort) -> &'static str {
    match sort {
        Sort::PublicQuestion => "public participation resident asks",
        Sort::MemberQuestion => "member councillor questions written",
        Sort::Supplementary => "follow-up second question",
        Sort::WrittenReply => "answer in writing promised undertaking",
        Sort::Petition => "signatures",
        Sort::Deputation => "delegation of residents spokesperson",
        Sort::PublicSpeaker => "objector supporter agent applicant ward planning licensing",
        Sort::InBrief => "plain english easy read gist for the public",
        Sort::Announcement => "chair mayor tribute silence welcome communications",
        Sort::Urgent => "late item urgency",
        Sort::OrderOfBusiness => "reorder take item next earlier bring forward",
        Sort::TakenTogether => "joint discussion combined",
        Sort::PreviousMinutes => "previous approve sign correct record",
        Sort::Correction => "amend previous minutes",
        Sort::MatterArising => "action log update follow up",
        Sort::Adjourned => "adjourn break pause recess",
        Sort::Resumed => "resume reconvene back",
        Sort::Disorder => "disturbance disruption removed warned",
        Sort::PointOfOrder => "standing order objection procedure",
        Sort::Ruling => "chair decides rules",
        Sort::Payment => "finance cheque invoice bacs parish pay accounts",
        Sort::Application => "planning application number site",
        Sort::Comment => "planning consultation objection parish no",
        Sort::Conditions => "planning licence subject to",
        Sort::Reasons => "why refusal executive",
        Sort::Alternatives => "options rejected",
        Sort::Conflicts => "executive cabinet interest",
        Sort::Dispensations => "standards monitoring officer",
        Sort::Delegation => "delegate authority officer consultation",
        Sort::AlsoDecides => "one resolution two items",
        Sort::Dissent => "against disagrees recorded",
        Sort::CallIn => "scrutiny effective deadline implementation",
        Sort::CalledIn => "scrutiny call in decision",
        Sort::Election => "elect appoint chair vice-chair mayor",
        Sort::Recording => "webcast filming broadcast housekeeping",
        Sort::Programme => "forward plan",
        Sort::NextMeeting => "next date time place",
    }
}

impl Minuting {
    /// Whether the line is a form in which fields are still to come.
    pub fn asks(&self) -> bool {
        matches!(&self.reading.meaning, Meaning::Formal(formal) if formal.asks.is_some())
    }
}

impl App {
    /// Enter in a form: goes on to its next field, if one is still to come.
    pub(super) fn asks_on(&mut self, effects: &mut Vec<Effect>) -> bool {
        let asks = self.minuting.asks();
        if asks {
            let at = self.minuting.line.text().len();
            self.edit(Edit { at, removed: 0, text: "\n".into() }, effects);
        }
        asks
    }

    /// Esc in a form in which fields are still to come records what is filled in, if anything is.
    pub(super) fn keeps_what_there_is(&mut self, effects: &mut Vec<Effect>) -> bool {
        let Meaning::Formal(formal) = &self.minuting.reading.meaning else { return false };
        let begun = match &formal.kind {
            Kind::Business(business) => {
                business.sort.row().fields.iter().any(|asked| business.has(asked.field))
            }
            Kind::Interest(interest) => {
                let nobody = Speaker::Unknown(String::new());
                let says = !interest.nature.is_empty() || interest.sensitive;
                interest.member != nobody || !interest.kind.is_empty() || says
            }
            _ => false,
        };
        if formal.asks.is_none() || !begun {
            return false;
        }
        self.record_line(effects);
        true
    }

    /// Puts a form into the line. What stands in the line waits, and comes back once it is minuted.
    pub(super) fn take_form(&mut self, text: String, effects: &mut Vec<Effect>) {
        let session = &self.minuting.session;
        if session.desk.draft == Draft::default() {
            self.edit(Edit { at: 0, removed: 0, text }, effects);
            return;
        }
        let place = session.desk.place;
        let after = session.meeting.order_of(place).last().copied();
        let started = Some(self.now());
        let draft = Draft { text, started, place, after, ..Draft::default() };
        self.happen(Event::TookUp(draft), effects);
        self.record_changed();
    }

    /// Puts the line aside, so that the debate may interrupt it; from an empty line takes up what
    /// was put aside first.
    pub(super) fn put_aside(&mut self, effects: &mut Vec<Effect>) {
        let desk = &self.minuting.session.desk;
        if !desk.draft.text.is_empty() {
            self.happen(Event::PutAside, effects);
            self.record_changed();
            self.say("Put aside; it waits until you take it up from an empty line");
        } else if desk.waiting.iter().any(|draft| draft.aside) {
            self.happen(Event::TookBack, effects);
            self.record_changed();
            self.minuting.line.go(Motion::TextEnd);
        } else {
            self.say("Nothing was put aside");
        }
    }

    /// The questions and petitions of this item of which notice was given.
    pub(super) fn open_notices(&mut self) {
        let room = self.minuting.session.room();
        let item = self.minuting.session.desk.place.and_then(|id| room.meeting.item(id));
        let row = |notice: &Notice| {
            let to = if notice.to.is_empty() { "" } else { " to " };
            let what = match notice.kind {
                NoticeKind::Question => "Question",
                NoticeKind::Petition => "Petition",
            };
            let from = format!("{what} from {}{to}{}", notice.from, notice.to);
            let form = Choice::Words(form_of(notice, &room));
            Row::new(from, notice.text.replace('\n', " "), form)
        };
        let rows: Vec<Row> = item.map_or(Vec::new(), |item| item.notices.iter().map(row).collect());
        if rows.is_empty() {
            self.warn("No notice was given of a question or petition on this item");
            return;
        }
        self.open(View::new(
            Purpose::Notice,
            "Notice was given of",
            "on notice › choose one",
            rows,
        ));
    }
}

/// The form of what notice was given of, its fields filled in.
fn form_of(notice: &Notice, room: &Room) -> String {
    let in_a_row = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let member = match who::named(&notice.from, room) {
        Found::One(id) => room.meeting.person(id).filter(|person| is_member(person.class)),
        Found::Several(_) | Found::Nobody => None,
    };
    let from = member.map_or_else(|| in_a_row(&notice.from), |person| person.code.clone());
    let to = match who::named(&notice.to, room) {
        Found::One(id) => room.meeting.person(id).map(|person| person.code.clone()),
        Found::Several(_) | Found::Nobody => None,
    };
    let to = to.unwrap_or_else(|| in_a_row(&notice.to));
    let sort = match notice.kind {
        NoticeKind::Petition => Sort::Petition,
        NoticeKind::Question if member.is_some() => Sort::MemberQuestion,
        NoticeKind::Question => Sort::PublicQuestion,
    };
    let mut rows: Vec<String> = Vec::new();
    for asked in sort.row().fields {
        rows.push(match asked.field {
            Field::Who => from.clone(),
            Field::To => to.clone(),
            Field::Subject => in_a_row(&notice.text),
            Field::Text if sort != Sort::Petition => notice.text.trim().into(),
            // What the notice does not say is asked.
            _ => break,
        });
    }
    let open = if sort == Sort::Petition { "\n" } else { "" };
    format!("{}: {}{open}", sort.row().word, rows.join("\n"))
}

fn is_member(class: Class) -> bool {
    class.on_the_roll() || matches!(class, Class::OtherMember | Class::Substitute)
}

//! From which number the minutes of a body go on: its last meeting before that day says. Reads
//! meetings, writes nothing.

use std::path::Path;

use chrono::NaiveDate;

use crate::meeting::Body;
use crate::store::{allowed_name, recent};
use crate::style::{self, HouseStyle};
use crate::{book, layout};

/// So many of the newest meetings of a name are looked at.
const LOOKED_AT: usize = 5;

/// The number of the first minute of a meeting of that body on that day; none where its minutes have
/// no numbers, or nobody ever said where they begin. A meeting that cannot be read is passed over:
/// the clerk may always say the number.
pub fn first_minute(meetings: &Path, body: &Body, day: NaiveDate) -> Option<u32> {
    let style = style::named(&body.style).filter(HouseStyle::numbers_minutes)?;
    let name = allowed_name(&body.name);
    let found = recent(meetings).ok()?.into_iter();
    let earlier = found.filter(|folder| folder.date < day && folder.name.starts_with(&name));
    earlier.take(LOOKED_AT).find_map(|folder| {
        let meeting = book::read(&folder.path).ok()?.session.meeting;
        let same = meeting.particulars.body == body.name;
        same.then(|| layout::next_minute(&meeting, &style, day)).flatten()
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::meeting::{Quorum, Writer};
    use crate::prepare::{About, Given, prepare};
    use crate::{agenda, roster};

    fn body(style: &str) -> Body {
        let about = About {
            name: "Cabinet".into(),
            authority: String::new(),
            venue: String::new(),
            quorum: Quorum::default(),
            style: style.into(),
        };
        Body::from_listing(about, roster::read("Councillor Jane Finch\n"), Writer(3))
    }

    #[test]
    fn numbers_go_on_from_the_last_meeting_and_begin_anew_with_the_year() {
        let home = TempDir::new().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let body = body("minute-numbers");
        for (date, first) in [("2026-05-14", 99), ("2026-06-11", 102)] {
            let items = agenda::read("1. Apologies\n2. Budget\n3. Parks\n").items;
            let starts = None;
            let venue = String::new();
            let given = Given { date: day(date), starts, venue, first_minute: Some(first) };
            let folder = home.path().join(format!("{date} Cabinet"));
            std::fs::create_dir(&folder).unwrap();
            let now = chrono::DateTime::parse_from_rfc3339("2026-06-11T18:00:00+01:00").unwrap();
            book::begin(&folder, Writer(1), "hb", now, &prepare(&body, items, given, Writer(1)))
                .unwrap();
        }
        let first = |body: &Body, on: &str| first_minute(home.path(), body, day(on));
        assert_eq!(first(&body, "2026-07-09"), Some(105));
        assert_eq!(first(&body, "2026-06-10"), Some(102));
        assert_eq!(first(&body, "2027-01-12"), Some(1));
        assert_eq!(first(&body, "2026-05-01"), None);
        let other = Body { name: "Audit Committee".into(), ..body.clone() };
        assert_eq!(first(&other, "2026-07-09"), None);
        assert_eq!(first(&super::tests::body("lettered-points"), "2026-07-09"), None);
    }
}

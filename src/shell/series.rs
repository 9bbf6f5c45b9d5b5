//! From which number the minutes of a body go on: its last meeting before that day says. Reads
//! meetings and styles, writes nothing.

use chrono::NaiveDate;

use super::styles::{file_of, style_in};
use crate::meeting::Body;
use crate::store::{Folders, allowed_name, recent};
use crate::style::{self, HouseStyle};
use crate::{book, layout};

/// So many of the newest meetings of a name are looked at.
const LOOKED_AT: usize = 5;

/// The number of the first minute of a meeting of that body on that day; none where its minutes have
/// no numbers, or it is the first. A meeting that cannot be read is passed over: the clerk may
/// always say the number.
pub fn first_minute(folders: &Folders, body: &Body, day: NaiveDate) -> Option<u32> {
    let own = || {
        let file = file_of(&body.style, None, Some(&folders.bodies))?;
        style_in(&file).ok()
    };
    let style = style::named(&body.style).or_else(own).filter(HouseStyle::numbers_minutes)?;
    let name = allowed_name(&body.name);
    let found = recent(&folders.meetings).ok()?.into_iter();
    let earlier = found.filter(|folder| folder.date < day && folder.name.starts_with(&name));
    earlier.take(LOOKED_AT).find_map(|folder| {
        let meeting = book::read(&folder.path).ok()?.session.meeting;
        let same = meeting.particulars.body == body.name;
        same.then(|| layout::next_minute(&meeting, &style, day))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;

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

    /// The folders of a clerk whose meetings and styles lie in one.
    fn folders(home: &Path) -> Folders {
        let [meetings, bodies, settings] = [home, home, home].map(Path::to_owned);
        Folders { meetings, bodies, settings }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A meeting with three items.
    fn hold(home: &Path, body: &Body, date: &str, first_minute: Option<u32>) {
        let items = agenda::read("1. Apologies\n2. Budget\n3. Parks\n").items;
        let given = Given { date: day(date), starts: None, venue: String::new(), first_minute };
        let folder = home.join(format!("{date} Cabinet"));
        std::fs::create_dir(&folder).unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2026-06-11T18:00:00+01:00").unwrap();
        book::begin(&folder, Writer(1), "hb", now, &prepare(body, items, given, Writer(1)))
            .unwrap();
    }

    #[test]
    fn numbers_go_on_from_the_last_meeting_and_begin_anew_with_the_year() {
        let home = TempDir::new().unwrap();
        let body = body("minute-numbers");
        for (date, first) in [("2026-05-14", 99), ("2026-06-11", 102)] {
            hold(home.path(), &body, date, Some(first));
        }
        let first = |body: &Body, on: &str| first_minute(&folders(home.path()), body, day(on));
        assert_eq!(first(&body, "2026-07-09"), Some(105));
        assert_eq!(first(&body, "2026-06-10"), Some(102));
        assert_eq!(first(&body, "2027-01-12"), Some(1));
        assert_eq!(first(&body, "2026-05-01"), None);
        let other = Body { name: "Audit Committee".into(), ..body.clone() };
        assert_eq!(first(&other, "2026-07-09"), None);
        assert_eq!(first(&super::tests::body("lettered-points"), "2026-07-09"), None);
    }

    #[test]
    fn numbers_that_nobody_ever_gave_go_on_too() {
        let home = TempDir::new().unwrap();
        let body = body("minute-numbers");
        hold(home.path(), &body, "2026-05-14", None);
        assert_eq!(first_minute(&folders(home.path()), &body, day("2026-06-11")), Some(4));
    }

    #[test]
    fn numbers_go_on_in_a_style_of_ones_own() {
        let home = TempDir::new().unwrap();
        let own = |minute: &str| {
            let text = format!("(extends: \"minute-numbers\", items: (minute: \"{minute}\"))");
            std::fs::write(home.path().join("ours.ron"), text).unwrap();
        };
        own("{n}/{municipal}");
        let body = body("ours");
        hold(home.path(), &body, "2027-02-11", Some(40));
        let first = |on: &str| first_minute(&folders(home.path()), &body, day(on));
        assert_eq!((first("2027-04-08"), first("2027-05-13")), (Some(43), Some(1)));
        // A month in the number is a series of the month.
        own("{yy}{mm}.{n}");
        assert_eq!((first("2027-02-25"), first("2027-03-11")), (Some(43), Some(1)));
        // One that cannot be read says nothing.
        own("{number}");
        assert_eq!(first("2027-02-25"), None);
    }
}

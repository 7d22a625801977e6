//! The letter's calendar as iCalendar (RFC 5545), for a calendar program.
//!
//! Written here, since the libraries for it stamp every part with the clock's time.

use chrono::{NaiveDate, NaiveTime};
use serde_json::{Value, json};
use tertial_letter::{Deadline, Reading, When};
use tertial_view::Form;

use super::{by_date, reading_of};
use crate::exit::{Exit, Exits, Failure};

/// The letter's calendar as iCalendar (RFC 5545). The stamp is the letter's year and not
/// the clock's time, and the UIDs are the keys with the year: same letter, same bytes.
pub(super) fn calendar(
    letter: &str,
    year: i32,
    deadlines: &[Deadline],
    readings: &[Reading],
) -> Result<String, Failure> {
    let event = |of: &Deadline| {
        let [start, end] = start_and_end(of.when);
        let reading = reading_of(of, readings);
        let reading =
            reading.map(|of| format!("{}. Lest slik: {}", of.fault, of.reading));
        json!({
            "key": of.key,
            "start": start,
            "end": end,
            // A meeting makes its hours busy; a deadline leaves its day free.
            "is_busy": matches!(of.when, When::Hours { .. }),
            "title": of.title.bokmal(),
            "loose": is_loose(of.when).then(|| of.when.to_string()),
            "section": of.section,
            "demands": of.requirements.join(", "),
            "reading": reading,
            "kind": of.kind.words(),
        })
    };
    let events: Vec<Value> = by_date(deadlines).into_iter().map(event).collect();
    let value =
        json!({ "letter": letter, "year": format!("{year:04}"), "events": events });
    let form = Form { shown: escaped, marks: &[] };
    let text = form.filled(include_str!("../../../forms/calendar.ics.j2"), &value);
    Ok(text.exits(Exit::Rendering)?.lines().map(folded).collect())
}

/// What stands after `DTSTART` and `DTEND`.
fn start_and_end(when: When) -> [String; 2] {
    if let When::Hours { day, from, to } = when {
        let hour = |time: NaiveTime| {
            format!(";TZID=Europe/Oslo:{}", day.and_time(time).format("%Y%m%dT%H%M%S"))
        };
        return [hour(from), hour(to)];
    }
    let whole = |day: NaiveDate| format!(";VALUE=DATE:{}", day.format("%Y%m%d"));
    [whole(when.first()), whole(when.last().succ_opt().unwrap_or(NaiveDate::MAX))]
}

fn is_loose(when: When) -> bool {
    matches!(when, When::About { .. } | When::Span { .. })
}

/// What separates values in iCalendar is said with a backslash in a text.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

/// The line with its end, broken so that none is longer than 75 bytes.
fn folded(line: &str) -> String {
    let mut text = String::new();
    let mut room = 75;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            text.push_str("\r\n ");
            room = 74;
        }
        room -= letter.len_utf8();
        text.push(letter);
    }
    text + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::super::tests::{deadlines, readings};
    use super::*;

    fn written() -> String {
        calendar("Tildelingsbrev 2024", 2024, &deadlines(), &readings()).unwrap()
    }

    /// The event of that key, with folded lines made whole.
    fn event(key: &str) -> Vec<String> {
        let whole = written().replace("\r\n ", "");
        let uid = format!("UID:{key}-2024@tertial");
        let event = whole.lines().skip_while(|line| *line != uid);
        event.take_while(|line| *line != "END:VEVENT").map(str::to_owned).collect()
    }

    #[test]
    fn a_day_is_an_event_that_ends_the_day_after() {
        assert_eq!(
            event("annual"),
            [
                "UID:annual-2024@tertial",
                "DTSTAMP:20240101T000000Z",
                "DTSTART;VALUE=DATE:20250317",
                "DTEND;VALUE=DATE:20250318",
                "TRANSP:TRANSPARENT",
                "SUMMARY:Årsrapport",
                "DESCRIPTION:Tildelingsbrev 2024\\, V1\\nKrav: K001\\, K002\\n\
                 Brevet sier 2024. Lest slik: Fristen er i 2025.",
                "CATEGORIES:leveranse",
            ]
        );
    }

    #[test]
    fn a_meeting_has_its_hours_in_norway() {
        let event = event("altinn");
        assert_eq!(
            event[2..5],
            [
                "DTSTART;TZID=Europe/Oslo:20240613T133000",
                "DTEND;TZID=Europe/Oslo:20240613T153000",
                "TRANSP:OPAQUE",
            ]
        );
        assert_eq!(event[7], "CATEGORIES:møte");
    }

    #[test]
    fn a_loose_date_is_said_to_be_one() {
        assert_eq!(
            event("mote-t1")[2..6],
            [
                "DTSTART;VALUE=DATE:20240611",
                "DTEND;VALUE=DATE:20240621",
                "TRANSP:TRANSPARENT",
                "SUMMARY:Møte om rapporten\\, risiko\\; annet (ca. medio juni 2024)",
            ]
        );
        assert_eq!(
            event("brev")[2..],
            [
                "DTSTART;VALUE=DATE:20250701",
                "DTEND;VALUE=DATE:20260101",
                "TRANSP:TRANSPARENT",
                "SUMMARY:Brev (ca. andre halvår 2025)",
                "DESCRIPTION:Tildelingsbrev 2024\\, V1",
                "CATEGORIES:fra departementet",
            ]
        );
    }

    #[test]
    fn the_calendar_is_well_formed() {
        let calendar = written();
        let lines: Vec<_> = calendar.split_terminator("\r\n").collect();
        assert_eq!(
            lines[..7],
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//tertial//tertial deadlines//NO",
                "CALSCALE:GREGORIAN",
                "X-WR-CALNAME:Tildelingsbrev 2024",
                "BEGIN:VTIMEZONE",
                "TZID:Europe/Oslo",
            ]
        );
        assert_eq!(lines.last(), Some(&"END:VCALENDAR"));
        assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), 5);
        assert!(
            lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
        );
        assert_eq!(anstream::adapter::strip_str(&calendar).to_string(), calendar);
    }

    #[test]
    fn a_long_line_is_broken_between_letters() {
        let line = format!("SUMMARY:{}", "å".repeat(40));
        let expected = format!("SUMMARY:{}\r\n {}\r\n", "å".repeat(33), "å".repeat(7));
        assert_eq!(folded(&line), expected);
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}

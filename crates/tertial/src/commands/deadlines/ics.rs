//! The letter's calendar as iCalendar (RFC 5545), for a calendar program.
//!
//! Written here, since the libraries for it stamp every part with the clock's time.

use std::fmt::Write;

use chrono::{NaiveDate, NaiveTime};
use tertial_letter::{Deadline, Reading, When};

use super::{by_date, reading_of};

/// Norway's time since 1996, for the events with hours.
const NORWAY: [&str; 17] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Oslo",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// The letter's calendar as iCalendar (RFC 5545). The stamp is the letter's year and not
/// the clock's time, and the UIDs are the keys with the year: same letter, same bytes.
pub(super) fn calendar(
    letter: &str,
    year: i32,
    deadlines: &[Deadline],
    readings: &[Reading],
) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//tertial//tertial deadlines//NO".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(letter)),
    ];
    lines.extend(NORWAY.map(str::to_owned));
    for deadline in by_date(deadlines) {
        let reading = reading_of(deadline, readings);
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}-{year}@tertial", deadline.key),
            format!("DTSTAMP:{year:04}0101T000000Z"),
        ]);
        lines.extend(start_and_end(deadline.when));
        lines.extend([
            format!("SUMMARY:{}", escaped(&summary(deadline))),
            format!("DESCRIPTION:{}", escaped(&description(letter, deadline, reading))),
            format!("CATEGORIES:{}", escaped(deadline.kind.words())),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// A meeting makes its hours busy; a deadline leaves its day free.
fn start_and_end(when: When) -> [String; 3] {
    match when {
        When::Hours { day, from, to } => {
            let hour = |name: &str, time: NaiveTime| {
                let moment = day.and_time(time).format("%Y%m%dT%H%M%S");
                format!("{name};TZID=Europe/Oslo:{moment}")
            };
            [hour("DTSTART", from), hour("DTEND", to), "TRANSP:OPAQUE".to_owned()]
        }
        When::Day(_) | When::About { .. } | When::Span { .. } => {
            let whole = |name: &str, day: NaiveDate| {
                format!("{name};VALUE=DATE:{}", day.format("%Y%m%d"))
            };
            let after = when.last().succ_opt().unwrap_or(NaiveDate::MAX);
            [
                whole("DTSTART", when.first()),
                whole("DTEND", after),
                "TRANSP:TRANSPARENT".to_owned(),
            ]
        }
    }
}

fn summary(deadline: &Deadline) -> String {
    match deadline.when {
        When::Day(_) | When::Hours { .. } => deadline.title.clone(),
        loose @ (When::About { .. } | When::Span { .. }) => {
            format!("{} (ca. {loose})", deadline.title)
        }
    }
}

fn description(letter: &str, deadline: &Deadline, reading: Option<&Reading>) -> String {
    let mut text = format!("{letter}, {}", deadline.section);
    if !deadline.requirements.is_empty() {
        let _ = write!(text, "\nKrav: {}", deadline.requirements.join(", "));
    }
    if let Some(Reading { fault, reading, .. }) = reading {
        let _ = write!(text, "\n{fault}. Lest slik: {reading}");
    }
    text
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
        calendar("Tildelingsbrev 2024", 2024, &deadlines(), &readings())
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

//! `tertial deadlines`: the letter's calendar, as a list, as JSON, or for a calendar.

mod ics;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;
use tertial_ingest::project::Delivered;
use tertial_letter::{Catalogue, Deadline, DeadlineKind, Reading};

use super::deliver::{in_words, is_late};
use crate::arguments::{CalendarFormat, DeadlinesArguments};
use crate::exit::Failure;
use crate::folder::ProjectFolder;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

#[derive(Serialize)]
struct DeadlinesJson<'a> {
    schema: u8,
    letter: &'a str,
    from: Option<String>,
    deadlines: Vec<DeadlineJson<'a>>,
}

#[derive(Serialize)]
struct DeadlineJson<'a> {
    key: &'a str,
    title: &'a str,
    kind: DeadlineKind,
    section: &'a str,
    requirements: &'a [String],
    first: String,
    last: String,
    time: Option<String>,
    text: String,
    remark: Option<String>,
    days_left: Option<i64>,
    delivered: Option<DeliveredJson<'a>>,
    #[serde(skip)]
    told: String,
    reading: Option<ReadingJson<'a>>,
}

#[derive(Serialize)]
struct DeliveredJson<'a> {
    date: String,
    reference: &'a str,
    late: bool,
}

#[derive(Serialize)]
struct ReadingJson<'a> {
    key: &'a str,
    fault: &'a str,
    reading: &'a str,
}

pub(crate) fn run(run: &Run, arguments: &DeadlinesArguments) -> Result<Outcome, Failure> {
    let folder = ProjectFolder::find(&run.directory)?;
    let Catalogue { title, frame, deadlines, readings, .. } = folder.letter()?.catalogue;
    let delivered = folder.delivered()?.map(|said| said.says).unwrap_or_default();
    let told = typed(title.bokmal(), &deadlines, &readings, &delivered, arguments.from);
    let results = match arguments.format {
        CalendarFormat::Text => text(&told)?,
        CalendarFormat::Json => json_text(&told)?,
        CalendarFormat::Ics => {
            ics::calendar(title.bokmal(), frame.year, &deadlines, &readings)?
        }
    };
    Ok(Outcome::results(results))
}

/// The deadlines in order of their last day, otherwise as the letter has them.
fn by_date(deadlines: &[Deadline]) -> Vec<&Deadline> {
    let mut sorted: Vec<_> = deadlines.iter().collect();
    sorted.sort_by_key(|deadline| (deadline.when.last(), deadline.when.first()));
    sorted
}

/// What comes next, and one line a deadline, with how a contradictory one is read below it.
fn text(told: &DeadlinesJson<'_>) -> Result<String, Failure> {
    let line = |of: &DeadlineJson<'_>| {
        json!({
            "when": of.text,
            "remark": of.remark.as_deref().unwrap_or_default(),
            "left": of.days_left.map(days_left).unwrap_or_default(),
            "delivered": of.told,
            "title": of.title,
            "section": of.section,
            "demands": of.requirements.join(", "),
            "reading": of.reading,
        })
    };
    let is_coming = |of: &&DeadlineJson<'_>| of.days_left.is_some_and(|days| days >= 0);
    let mut coming = told.deadlines.iter().filter(is_coming);
    let next = coming.next();
    let same_day = coming.filter(|of| next.is_some_and(|next| of.last == next.last));
    let text = json!({
        "from": told.from,
        "next": next.map(line),
        "next_same_day": same_day.count(),
        "deadlines": told.deadlines.iter().map(line).collect::<Vec<_>>(),
    });
    terminal::filled(form!("deadlines.txt.j2"), &text)
}

fn days_left(days: i64) -> String {
    match days {
        0 => "i dag".to_owned(),
        1 => "om 1 dag".to_owned(),
        -1 => "for 1 dag siden".to_owned(),
        2.. => format!("om {days} dager"),
        _ => format!("for {} dager siden", days.unsigned_abs()),
    }
}

/// That it is delivered, or is not though its day is over.
fn delivery_in_words(
    deadline: &Deadline,
    own: Option<&Delivered>,
    from: Option<NaiveDate>,
) -> String {
    let is_over = from.is_some_and(|from| deadline.when.last() < from);
    match own {
        Some(own) => in_words(deadline, own),
        None if is_over && deadline.kind == DeadlineKind::Delivery => {
            "ikke registrert levert".to_owned()
        }
        None => String::new(),
    }
}

fn reading_of<'a>(deadline: &Deadline, readings: &'a [Reading]) -> Option<&'a Reading> {
    let key = deadline.reading.as_deref()?;
    readings.iter().find(|reading| reading.key == key)
}

fn typed<'a>(
    letter: &'a str,
    deadlines: &'a [Deadline],
    readings: &'a [Reading],
    delivered: &'a [Delivered],
    from: Option<NaiveDate>,
) -> DeadlinesJson<'a> {
    let one = |deadline: &'a Deadline| {
        let when = deadline.when;
        let own = delivered.iter().find(|of| of.deadline == deadline.key);
        DeadlineJson {
            key: &deadline.key,
            title: deadline.title.bokmal(),
            kind: deadline.kind,
            section: &deadline.section,
            requirements: &deadline.requirements,
            first: when.first().to_string(),
            last: when.last().to_string(),
            time: when.hours(),
            text: when.to_string(),
            remark: when.day_remark(),
            days_left: from.map(|from| when.days_left(from)),
            delivered: own.map(|of| DeliveredJson {
                date: of.date.to_string(),
                reference: &of.reference,
                late: is_late(deadline, of),
            }),
            told: delivery_in_words(deadline, own, from),
            reading: reading_of(deadline, readings).map(|of| ReadingJson {
                key: &of.key,
                fault: of.fault.bokmal(),
                reading: of.reading.bokmal(),
            }),
        }
    };
    DeadlinesJson {
        schema: 1,
        letter,
        from: from.map(|from| from.to_string()),
        deadlines: by_date(deadlines).into_iter().map(one).collect(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use chrono::NaiveTime;
    use tertial_letter::{Third, When};

    use super::*;

    pub(super) fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    pub(super) fn deadline(
        key: &str,
        title: &str,
        kind: DeadlineKind,
        when: When,
    ) -> Deadline {
        Deadline {
            key: key.to_owned(),
            title: tertial_model::Words::same(title),
            kind,
            section: "V1".to_owned(),
            requirements: vec!["K001".to_owned(), "K002".to_owned()],
            when,
            reading: None,
        }
    }

    /// Out of order, as a letter may be.
    pub(super) fn deadlines() -> Vec<Deadline> {
        let day = |text| When::Day(date(text));
        let (delivery, meeting) = (DeadlineKind::Delivery, DeadlineKind::Meeting);
        let hour = |text: &str| text.parse::<NaiveTime>().unwrap();
        let (from, to) = (hour("13:30:00"), hour("15:30:00"));
        let altinn = When::Hours { day: date("2024-06-13"), from, to };
        let about = When::About { first: date("2024-06-11"), third: Third::Medio };
        let half_year = When::Span { from: date("2025-07-01"), to: date("2025-12-31") };
        let mut annual = deadline("annual", "Årsrapport", delivery, day("2025-03-17"));
        annual.reading = Some("frist".to_owned());
        let mut notice = deadline("brev", "Brev", DeadlineKind::Notice, half_year);
        notice.requirements = Vec::new();
        vec![
            annual,
            deadline("t1", "Rapport for 1. tertial", delivery, day("2024-06-01")),
            deadline("mote-t1", "Møte om rapporten, risiko; annet", meeting, about),
            deadline("altinn", "Forum", meeting, altinn),
            notice,
        ]
    }

    pub(super) fn readings() -> [Reading; 1] {
        [Reading {
            key: "frist".to_owned(),
            section: "5.1".to_owned(),
            reports: Vec::new(),
            requirements: Vec::new(),
            fault: tertial_model::Words::same("Brevet sier 2024"),
            reading: tertial_model::Words::same("Fristen er i 2025."),
            because: tertial_model::Words::same("Året må være omme"),
            contradiction: true,
        }]
    }

    fn plain(from: Option<&str>) -> String {
        plain_of(&deadlines(), &readings(), from)
    }

    fn plain_of(
        deadlines: &[Deadline],
        readings: &[Reading],
        from: Option<&str>,
    ) -> String {
        let told = typed("Tildelingsbrev 2024", deadlines, readings, &[], from.map(date));
        anstream::adapter::strip_str(&text(&told).unwrap()).to_string()
    }

    #[test]
    fn the_list_is_in_order_of_date_and_aligned() {
        let expected = "\
1. juni 2024                   lørdag  Rapport for 1. tertial            V1  K001, K002
13. juni 2024 kl. 13:30–15:30          Forum                             V1  K001, K002
medio juni 2024                        Møte om rapporten, risiko; annet  V1  K001, K002
17. mars 2025                          Årsrapport                        V1  K001, K002
    Brevet sier 2024. Lest slik: Fristen er i 2025.
andre halvår 2025                      Brev                              V1
";
        assert_eq!(plain(None), expected);
    }

    #[test]
    fn days_are_counted_from_the_day_given() {
        let text = plain(Some("2024-06-13"));
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(
            lines[..5],
            [
                "Neste: Forum, 13. juni 2024 kl. 13:30–15:30, i dag",
                "",
                "1. juni 2024                   lørdag  for 12 dager siden  \
                 Rapport for 1. tertial            V1  K001, K002  ikke registrert levert",
                "13. juni 2024 kl. 13:30–15:30          i dag               \
                 Forum                             V1  K001, K002",
                "medio juni 2024                        om 7 dager          \
                 Møte om rapporten, risiko; annet  V1  K001, K002",
            ]
        );
    }

    #[test]
    fn days_are_said_in_words() {
        let said = [-12, -1, 0, 1, 12].map(days_left);
        let expected =
            ["for 12 dager siden", "for 1 dag siden", "i dag", "om 1 dag", "om 12 dager"];
        assert_eq!(said, expected);
    }

    #[test]
    fn the_heading_tells_what_is_next() {
        let heading = |from| plain(Some(from)).lines().next().map(str::to_owned);
        assert_eq!(
            heading("2024-05-20").as_deref(),
            Some("Neste: Rapport for 1. tertial, 1. juni 2024 (lørdag), om 12 dager")
        );
        assert_eq!(
            heading("2026-01-01").as_deref(),
            Some("Brevet har ingen datoer fra og med 1. januar 2026")
        );
        let mut twice = deadlines();
        twice.extend(deadlines());
        let text = plain_of(&twice, &[], Some("2025-03-16"));
        assert_eq!(
            text.lines().next(),
            Some(
                "Neste: Årsrapport, 17. mars 2025, om 1 dag, og 1 til med samme siste dag"
            )
        );
    }

    #[test]
    fn what_is_delivered_is_told_and_what_is_not_when_its_day_is_over() {
        let delivered = |deadline: &str, day: &str| Delivered {
            deadline: deadline.to_owned(),
            date: date(day),
            reference: "24/1".to_owned(),
        };
        let all = [delivered("t1", "2024-06-03")];
        let deadlines = deadlines();
        let told = |all, from| {
            let told = typed("Brev", &deadlines, &[], all, Some(date(from)));
            let told = told.deadlines.into_iter().map(|of| of.told);
            told.filter(|of| !of.is_empty()).collect::<Vec<_>>()
        };
        let late = "levert 3. juni 2024 (24/1), etter fristen 1. juni 2024";
        assert_eq!(told(&all, "2024-06-13"), [late]);
        assert_eq!(told(&all, "2025-03-18"), [late, "ikke registrert levert"]);
        assert_eq!(told(&[], "2024-06-01"), [""; 0]);
        assert_eq!(told(&[], "2024-06-02"), ["ikke registrert levert"]);
        let in_time = [delivered("t1", "2024-06-01")];
        assert_eq!(told(&in_time, "2024-06-13"), ["levert 1. juni 2024 (24/1)"]);
    }

    #[test]
    fn json_holds_the_same_and_the_exact_days() {
        let json = |from| {
            let value = serde_json::to_value(typed(
                "Tildelingsbrev 2024",
                &deadlines(),
                &readings(),
                &[],
                from,
            ));
            value.unwrap()
        };
        let counted = json(Some(date("2025-03-16")));
        assert_eq!(counted["schema"], 1);
        assert_eq!(counted["letter"], "Tildelingsbrev 2024");
        assert_eq!(counted["from"], "2025-03-16");
        assert_eq!(
            counted["deadlines"][3],
            serde_json::json!({
                "key": "annual",
                "title": "Årsrapport",
                "kind": "delivery",
                "section": "V1",
                "requirements": ["K001", "K002"],
                "first": "2025-03-17",
                "last": "2025-03-17",
                "time": null,
                "text": "17. mars 2025",
                "remark": null,
                "days_left": 1,
                "delivered": null,
                "reading": {
                    "key": "frist",
                    "fault": "Brevet sier 2024",
                    "reading": "Fristen er i 2025.",
                },
            })
        );
        let plain = json(None);
        assert_eq!(plain["from"], serde_json::Value::Null);
        assert_eq!(plain["deadlines"][0]["remark"], "lørdag");
        assert_eq!(plain["deadlines"][0]["days_left"], serde_json::Value::Null);
        assert_eq!(plain["deadlines"][1]["time"], "13:30–15:30");
        assert_eq!(plain["deadlines"][2]["first"], "2024-06-11");
        assert_eq!(plain["deadlines"][2]["last"], "2024-06-20");
    }
}

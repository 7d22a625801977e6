//! The letter's calendar: what must be delivered and where to meet, and when.
//!
//! A letter dates some things to the day or the hour, and others loosely: primo, medio or
//! ultimo of a month, or a half-year. Each is kept as precise as the letter is, and counted
//! to its last day.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tertial_model::{Phrases, Words, public_holiday};
use tertial_toml::OptionalDay;

/// How the hours of a meeting are written.
const HOUR: &str = "%H:%M";

/// One date in the letter's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// A stable key in ASCII, as `t1`.
    pub key: String,
    /// What is due, in our own words.
    pub title: Words,
    /// Who does what.
    pub kind: DeadlineKind,
    /// The letter's section, as `V1` or `5.1`.
    pub section: String,
    /// The demands that have this date.
    pub requirements: Vec<String>,
    /// When it is due.
    pub when: When,
    /// The key of the reading it follows, where the letter's own date
    /// is unclear.
    pub reading: Option<String>,
}

/// Who does what on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// The agency delivers.
    Delivery,
    /// The agency and the ministry meet.
    Meeting,
    /// The ministry lets the agency know.
    Notice,
}

impl DeadlineKind {
    /// The words for it in bokmål.
    pub fn words(self) -> &'static str {
        match self {
            Self::Delivery => "leveranse",
            Self::Meeting => "møte",
            Self::Notice => "fra departementet",
        }
    }
}

/// When something is due, as precisely as the letter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// That day.
    Day(NaiveDate),
    /// That day, between two hours in Norway.
    Hours {
        /// The day.
        day: NaiveDate,
        /// When it begins.
        from: NaiveTime,
        /// When it ends.
        to: NaiveTime,
    },
    /// About a third of a month.
    About {
        /// The third's first day.
        first: NaiveDate,
        /// Which third it is.
        third: Third,
    },
    /// Some time from one day to another, both included.
    Span {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
}

/// A third of a month, as the state's letters count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Third {
    /// The 1st to the 10th.
    Primo,
    /// The 11th to the 20th.
    Medio,
    /// The 21st to the month's last day.
    Ultimo,
}

impl When {
    /// The first day it can be.
    pub fn first(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Hours { day, .. } => day,
            Self::About { first, .. } => first,
            Self::Span { from, .. } => from,
        }
    }

    /// The last day it can be, which deadlines are counted to.
    pub fn last(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Hours { day, .. } => day,
            Self::About { first, third } => third.last(first),
            Self::Span { to, .. } => to,
        }
    }

    /// The days from `from` to the last day; negative when that has passed.
    pub fn days_left(self, from: NaiveDate) -> i64 {
        self.last().signed_duration_since(from).num_days()
    }

    /// What is out of the ordinary about an exact day: `lørdag`, `søndag` or the name of a
    /// public holiday.
    pub fn day_remark(self) -> Option<String> {
        match self {
            Self::Day(day) | Self::Hours { day, .. } => day_remark(day),
            Self::About { .. } | Self::Span { .. } => None,
        }
    }

    /// When it is, in a report: `1. juni 2024`, `12. februar 2024 kl. 13:30–15:30`, `primo februar
    /// 2024`, `1. mars–15. april 2025`, `andre halvår 2025`.
    pub fn in_words(self, phrases: &Phrases) -> String {
        let date = |day| phrases.date(day);
        match self {
            Self::Day(day) => date(day),
            Self::Hours { day, .. } => {
                let hours = self.hours().unwrap_or_default();
                phrases.fill("date.hours", &[("date", &date(day)), ("hours", &hours)])
            }
            Self::About { first, third } => {
                let (month, year) = (phrases.month(first), first.year());
                let key = format!("date.about.{third}");
                phrases.fill(&key, &[("month", &month), ("year", &year)])
            }
            Self::Span { from, to } => {
                let ends = |day: NaiveDate| (day.month(), day.day());
                let half = match (from.year() == to.year(), ends(from), ends(to)) {
                    (true, (1, 1), (6, 30)) => Some("date.half.first"),
                    (true, (7, 1), (12, 31)) => Some("date.half.second"),
                    _ => None,
                };
                if let Some(half) = half {
                    return phrases.fill(half, &[("year", &to.year())]);
                }
                let from = if from.year() == to.year() {
                    phrases.day_of_month(from)
                } else {
                    date(from)
                };
                format!("{from}–{}", date(to))
            }
        }
    }

    /// The hours of a meeting, `13:30–15:30`.
    pub fn hours(self) -> Option<String> {
        match self {
            Self::Hours { from, to, .. } => {
                Some(format!("{}–{}", from.format(HOUR), to.format(HOUR)))
            }
            Self::Day(_) | Self::About { .. } | Self::Span { .. } => None,
        }
    }
}

impl Third {
    fn first_day(self) -> u32 {
        match self {
            Self::Primo => 1,
            Self::Medio => 11,
            Self::Ultimo => 21,
        }
    }

    /// The last day of the third that begins on `first`.
    fn last(self, first: NaiveDate) -> NaiveDate {
        let last = match self {
            Self::Primo | Self::Medio => first.checked_add_days(Days::new(9)),
            Self::Ultimo => first.with_day(first.num_days_in_month().into()),
        };
        last.unwrap_or(first)
    }
}

/// `primo`, `medio`, `ultimo`.
impl fmt::Display for Third {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Primo => "primo",
            Self::Medio => "medio",
            Self::Ultimo => "ultimo",
        })
    }
}

/// In bokmål.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Phrases::bokmal()))
    }
}

/// `lørdag`, `søndag` or the name of the public holiday that `day` is.
fn day_remark(day: NaiveDate) -> Option<String> {
    let weekday = match day.weekday() {
        Weekday::Sat => Some("lørdag"),
        Weekday::Sun => Some("søndag"),
        _ => None,
    };
    public_holiday(day).or(weekday).map(str::to_owned)
}

/// A date of the calendar as it stands in the catalogue's file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDeadline {
    pub(crate) key: String,
    title: Words,
    kind: DeadlineKind,
    section: String,
    #[serde(default)]
    pub(crate) requirements: Vec<String>,
    #[serde(default, deserialize_with = "OptionalDay::deserialize")]
    #[schemars(with = "OptionalDay")]
    day: Option<NaiveDate>,
    time: Option<String>,
    about: Option<RawAbout>,
    #[serde(default, deserialize_with = "OptionalDay::deserialize")]
    #[schemars(with = "OptionalDay")]
    from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "OptionalDay::deserialize")]
    #[schemars(with = "OptionalDay")]
    to: Option<NaiveDate>,
    reading: Option<String>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawAbout {
    year: i32,
    month: u32,
    third: Third,
}

impl RawDeadline {
    /// The deadline, when it has a good key and exactly one date.
    pub(crate) fn checked(self) -> Result<Deadline, String> {
        let named = |fault: String| format!("fristen «{}»: {fault}", self.key);
        let in_key = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if self.key.is_empty() || !self.key.chars().all(in_key) {
            return Err(named("nøkkelen skal ha bare a–z, 0–9 og bindestrek".to_owned()));
        }
        let when = self.when().map_err(named)?;
        Ok(Deadline {
            key: self.key,
            title: self.title,
            kind: self.kind,
            section: self.section,
            requirements: self.requirements,
            when,
            reading: self.reading,
        })
    }

    fn when(&self) -> Result<When, String> {
        match (self.day, &self.time, &self.about, self.from, self.to) {
            (Some(day), None, None, None, None) => Ok(When::Day(day)),
            (Some(day), Some(time), None, None, None) => hours(day, time),
            (None, None, Some(about), None, None) => about.typed(),
            (None, None, None, Some(from), Some(to)) => span(from, to),
            (None, Some(_), ..) => Err("time hører bare til day".to_owned()),
            _ => Err("skal ha nøyaktig én av day, about, eller from og to".to_owned()),
        }
    }
}

impl RawAbout {
    fn typed(&self) -> Result<When, String> {
        let Self { year, month, third } = *self;
        NaiveDate::from_ymd_opt(year, month, third.first_day())
            .map(|first| When::About { first, third })
            .ok_or_else(|| format!("måneden {month} finnes ikke i {year}"))
    }
}

fn span(from: NaiveDate, to: NaiveDate) -> Result<When, String> {
    if to <= from {
        return Err(format!("to ({to}) skal være etter from ({from})"));
    }
    Ok(When::Span { from, to })
}

fn hours(day: NaiveDate, text: &str) -> Result<When, String> {
    let hour = |text| NaiveTime::parse_from_str(text, HOUR).ok();
    text.split_once('–')
        .and_then(|(from, to)| Some((hour(from)?, hour(to)?)))
        .filter(|(from, to)| from < to)
        .map(|(from, to)| When::Hours { day, from, to })
        .ok_or_else(|| format!("«{text}» er ikke et klokkeslett som «13:30–15:30»"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(when: &str) -> Result<Deadline, String> {
        let text = format!(
            "key = \"t1\"\ntitle = \"Rapport for 1. tertial\"\nkind = \"delivery\"\n\
             section = \"V1\"\nrequirements = [\"K148\"]\n{when}\n"
        );
        tertial_toml::read::<RawDeadline>("kalender.toml", &text)
            .map_err(|e| e.to_string())?
            .checked()
    }

    fn when(text: &str) -> When {
        read(text).unwrap().when
    }

    #[test]
    fn a_deadline_is_what_its_table_says() {
        let expected = Deadline {
            key: "t1".to_owned(),
            title: Words::same("Rapport for 1. tertial"),
            kind: DeadlineKind::Delivery,
            section: "V1".to_owned(),
            requirements: vec!["K148".to_owned()],
            when: When::Day(date("2024-06-01")),
            reading: Some("frist".to_owned()),
        };
        assert_eq!(read("day = 2024-06-01\nreading = \"frist\""), Ok(expected));
    }

    #[test]
    fn every_date_is_written_as_precisely_as_it_is_known() {
        for (table, text) in [
            ("day = 2024-06-01", "1. juni 2024"),
            (
                "day = 2024-02-12\ntime = \"13:30–15:30\"",
                "12. februar 2024 kl. 13:30–15:30",
            ),
            (
                "about = { year = 2024, month = 2, third = \"primo\" }",
                "primo februar 2024",
            ),
            ("from = 2025-01-01\nto = 2025-06-30", "første halvår 2025"),
            ("from = 2025-07-01\nto = 2025-12-31", "andre halvår 2025"),
            ("from = 2025-07-02\nto = 2025-12-31", "2. juli–31. desember 2025"),
            ("from = 2024-12-01\nto = 2025-01-31", "1. desember 2024–31. januar 2025"),
        ] {
            assert_eq!(when(table).to_string(), text);
        }
    }

    #[test]
    fn thirds_of_a_month_have_their_days() {
        for (month, third, first, last) in [
            (2, "primo", "2024-02-01", "2024-02-10"),
            (2, "medio", "2024-02-11", "2024-02-20"),
            (2, "ultimo", "2024-02-21", "2024-02-29"),
            (9, "ultimo", "2024-09-21", "2024-09-30"),
            (12, "ultimo", "2024-12-21", "2024-12-31"),
        ] {
            let when = when(&format!(
                "about = {{ year = 2024, month = {month}, third = \"{third}\" }}"
            ));
            assert_eq!((when.first(), when.last()), (date(first), date(last)));
        }
    }

    #[test]
    fn days_are_counted_to_the_last_one() {
        let day = when("day = 2024-06-01");
        assert_eq!(day.days_left(date("2024-05-20")), 12);
        assert_eq!(day.days_left(date("2024-06-01")), 0);
        assert_eq!(day.days_left(date("2024-06-04")), -3);
        let half_year = when("from = 2025-07-01\nto = 2025-12-31");
        assert_eq!(half_year.days_left(date("2025-12-01")), 30);
        let third = when("about = { year = 2024, month = 2, third = \"primo\" }");
        assert_eq!(third.days_left(date("2024-02-05")), 5);
    }

    #[test]
    fn only_exact_days_off_have_a_remark() {
        for (table, remark) in [
            ("day = 2024-06-01", Some("lørdag")),
            ("day = 2024-06-02", Some("søndag")),
            ("day = 2024-06-03", None),
            ("day = 2025-05-01", Some("offentlig høytidsdag")),
            ("day = 2024-03-31", Some("1. påskedag")),
            ("day = 2024-05-20\ntime = \"09:00–10:00\"", Some("2. pinsedag")),
            ("about = { year = 2024, month = 6, third = \"primo\" }", None),
            ("from = 2024-06-01\nto = 2024-06-02", None),
        ] {
            assert_eq!(when(table).day_remark().as_deref(), remark, "{table}");
        }
    }

    #[test]
    fn only_meetings_with_hours_have_hours() {
        let meeting = when("day = 2024-11-07\ntime = \"14:00–15:00\"");
        assert_eq!(meeting.hours().as_deref(), Some("14:00–15:00"));
        assert_eq!(when("day = 2024-11-07").hours(), None);
    }

    #[test]
    fn a_table_without_exactly_one_good_date_is_refused() {
        let one = "skal ha nøyaktig én av day, about, eller from og to";
        let about = "about = { year = 2024, month = 2, third = \"primo\" }";
        for (table, fault) in [
            ("", one),
            ("from = 2025-07-01", one),
            ("time = \"13:30–15:30\"", "time hører bare til day"),
            (&format!("day = 2024-06-01\n{about}"), one),
            ("day = 2024-06-01\nfrom = 2025-07-01\nto = 2025-12-31", one),
            (&format!("{about}\ntime = \"13:30–15:30\""), "time hører bare til day"),
            (
                "from = 2025-12-31\nto = 2025-07-01",
                "to (2025-07-01) skal være etter from (2025-12-31)",
            ),
            (
                "about = { year = 2024, month = 13, third = \"primo\" }",
                "måneden 13 finnes ikke i 2024",
            ),
            (
                "day = 2024-06-01\ntime = \"15:30–13:30\"",
                "«15:30–13:30» er ikke et klokkeslett som «13:30–15:30»",
            ),
            (
                "day = 2024-06-01\ntime = \"13:30\"",
                "«13:30» er ikke et klokkeslett som «13:30–15:30»",
            ),
        ] {
            assert_eq!(read(table), Err(format!("fristen «t1»: {fault}")), "{table}");
        }
    }

    #[test]
    fn what_the_format_does_not_know_is_refused() {
        for (table, fault) in [
            ("day = 2024-06-01\nhour = 12", "kalender.toml:7:1: ukjent nøkkel «hour»"),
            (
                "day = 2024-06-01T12:00:00",
                "«day» skal være en dato, som 2024-02-01, men er et klokkeslett",
            ),
            (
                "about = { year = 2024, month = 2, third = \"mid\" }",
                "ukjent verdi «mid» for «third»",
            ),
        ] {
            let error = read(table).unwrap_err();
            assert!(error.contains(fault), "{error}");
        }
    }

    #[test]
    fn a_key_that_is_no_plain_name_is_refused() {
        let text =
            "key = \"årsrapport\"\ntitle = \"x\"\nkind = \"notice\"\nsection = \"1\"";
        let raw: RawDeadline = tertial_toml::read("kalender.toml", text).unwrap();
        assert_eq!(
            raw.checked().unwrap_err(),
            "fristen «årsrapport»: nøkkelen skal ha bare a–z, 0–9 og bindestrek"
        );
    }
}

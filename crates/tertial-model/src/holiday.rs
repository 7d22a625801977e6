//! Norway's public holidays (offentlige helligdager) of any year.
//!
//! The days of the church follow from lov om helligdager § 2, the first and the seventeenth
//! of May from a law of their own (lov 26. april 1947 nr. 1). Most of them move with Easter.

use chrono::{Datelike, NaiveDate, TimeDelta};

/// The name in bokmål of the public holiday that `day` is.
///
/// A day that is two of them, as 1 May 2008 also was Ascension Day, has the moving one's
/// name. Ordinary Sundays have none.
pub fn public_holiday(day: NaiveDate) -> Option<&'static str> {
    let since_easter = day.signed_duration_since(easter_sunday(day.year())?).num_days();
    match since_easter {
        -3 => return Some("skjærtorsdag"),
        -2 => return Some("langfredag"),
        0 => return Some("1. påskedag"),
        1 => return Some("2. påskedag"),
        39 => return Some("Kristi himmelfartsdag"),
        49 => return Some("1. pinsedag"),
        50 => return Some("2. pinsedag"),
        _ => {}
    }
    match (day.month(), day.day()) {
        (1, 1) => Some("1. nyttårsdag"),
        (5, 1) => Some("offentlig høytidsdag"),
        (5, 17) => Some("grunnlovsdagen"),
        (12, 25) => Some("1. juledag"),
        (12, 26) => Some("2. juledag"),
        _ => None,
    }
}

/// Easter Sunday: the first Sunday after the church's full moon on or after 21 March.
///
/// That full moon is the tables', not the sky's. It comes back every nineteen years, but
/// for two corrections by the century: leap days left out, and the drift of the moon.
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let century = year.div_euclid(100);
    let leap_days_left_out = century - century.div_euclid(4);
    let drift = (8 * century + 13).div_euclid(25);
    let in_cycle = year.rem_euclid(19);
    let wait = (19 * in_cycle + 15 + leap_days_left_out - drift).rem_euclid(30);
    // The tables let no full moon fall later than 18 April, and none twice in a cycle.
    let too_late = wait == 29 || (wait == 28 && in_cycle > 10);
    let wait = if too_late { wait - 1 } else { wait };
    let full_moon = NaiveDate::from_ymd_opt(year, 3, 21)?
        .checked_add_signed(TimeDelta::days(wait.into()))?;
    let to_sunday = 7 - full_moon.weekday().num_days_from_sunday();
    full_moon.checked_add_signed(TimeDelta::days(to_sunday.into()))
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn holidays(year: i32) -> Vec<(String, &'static str)> {
        NaiveDate::from_ymd_opt(year, 1, 1)
            .unwrap()
            .iter_days()
            .take_while(|day| day.year() == year)
            .filter_map(|day| public_holiday(day).map(|name| (day.to_string(), name)))
            .collect()
    }

    #[test]
    fn easter_is_where_the_almanac_has_it() {
        for sunday in [
            "1818-03-22", // the earliest it can be
            "1943-04-25", // the latest it can be
            "1954-04-18", // the full moon a day early
            "1961-04-02",
            "1981-04-19", // the full moon a day early
            "2000-04-23",
            "2008-03-23",
            "2024-03-31",
            "2025-04-20",
            "2038-04-25",
            "2049-04-18",
            "2057-04-22",
            "2285-03-22",
        ] {
            let sunday = day(sunday);
            assert_eq!(easter_sunday(sunday.year()), Some(sunday));
        }
    }

    #[test]
    fn the_holidays_of_2025() {
        let expected = [
            ("2025-01-01", "1. nyttårsdag"),
            ("2025-04-17", "skjærtorsdag"),
            ("2025-04-18", "langfredag"),
            ("2025-04-20", "1. påskedag"),
            ("2025-04-21", "2. påskedag"),
            ("2025-05-01", "offentlig høytidsdag"),
            ("2025-05-17", "grunnlovsdagen"),
            ("2025-05-29", "Kristi himmelfartsdag"),
            ("2025-06-08", "1. pinsedag"),
            ("2025-06-09", "2. pinsedag"),
            ("2025-12-25", "1. juledag"),
            ("2025-12-26", "2. juledag"),
        ];
        assert_eq!(holidays(2025), expected.map(|(day, name)| (day.to_owned(), name)));
    }

    #[test]
    fn moving_holidays_move() {
        for (date, name) in [
            ("2024-03-28", "skjærtorsdag"),
            ("2024-04-01", "2. påskedag"),
            ("2024-05-09", "Kristi himmelfartsdag"),
            ("2024-05-20", "2. pinsedag"),
            ("2000-06-12", "2. pinsedag"),
            ("2038-06-14", "2. pinsedag"),
            ("2057-05-31", "Kristi himmelfartsdag"),
        ] {
            assert_eq!(public_holiday(day(date)), Some(name), "{date}");
        }
        for ordinary in ["2024-03-30", "2024-04-07", "2024-12-24", "2024-12-31"] {
            assert_eq!(public_holiday(day(ordinary)), None, "{ordinary}");
        }
    }

    #[test]
    fn a_day_that_is_two_holidays_has_one_name() {
        assert_eq!(public_holiday(day("2008-05-01")), Some("Kristi himmelfartsdag"));
        assert_eq!(public_holiday(day("2007-05-17")), Some("Kristi himmelfartsdag"));
        assert_eq!(public_holiday(day("2043-05-17")), Some("1. pinsedag"));
        assert_eq!(public_holiday(day("2027-05-17")), Some("2. pinsedag"));
    }

    #[test]
    fn easter_is_a_sunday_in_its_five_weeks_and_a_year_has_twelve_holidays() {
        for year in 1900..=2299 {
            let easter = easter_sunday(year).unwrap();
            let (month, day) = (easter.month(), easter.day());
            assert_eq!(easter.weekday(), Weekday::Sun, "{easter}");
            assert!(((3, 22)..=(4, 25)).contains(&(month, day)), "{easter}");
            let falls_together =
                matches!((month, day), (3, 23) | (3, 28) | (3, 29) | (4, 8));
            let expected = if falls_together { 11 } else { 12 };
            assert_eq!(holidays(year).len(), expected, "{year}");
        }
    }
}

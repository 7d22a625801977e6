//! Dates as letters write them: to the day, a third of a month, a month, a quarter, a half-year
//! or a week; without a year, they are of the year at hand.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use tertial_letter::{Third, When};
use tertial_model::norwegian;

use crate::tokens::{Token, What};

/// A date in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dated {
    pub(crate) day: Loose,
    pub(crate) year: Option<i32>,
    /// The hours of a meeting.
    pub(crate) hours: Option<(NaiveTime, NaiveTime)>,
    /// Its first token, and the one after the last.
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// What a date says but for its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loose {
    Day(u32, u32),
    Third(Third, u32),
    Month(u32),
    /// The months from and to, both included.
    Months(u32, u32),
    Week(u32),
}

impl Loose {
    /// The month it is in.
    pub(crate) fn month(self) -> Option<u32> {
        match self {
            Self::Day(_, month) | Self::Third(_, month) | Self::Month(month) => {
                Some(month)
            }
            Self::Months(..) | Self::Week(_) => None,
        }
    }
}

impl Dated {
    /// The date in its own year, or in `year`; none where there is no such day.
    pub(crate) fn when(&self, year: i32) -> Option<When> {
        let year = self.year.unwrap_or(year);
        let first = |month: u32| NaiveDate::from_ymd_opt(year, month, 1);
        let last = |month: u32| {
            let first = first(month)?;
            first.with_day(u32::from(first.num_days_in_month()))
        };
        match self.day {
            Loose::Day(day, month) => {
                let day = NaiveDate::from_ymd_opt(year, month, day)?;
                Some(match self.hours {
                    Some((from, to)) => When::Hours { day, from, to },
                    None => When::Day(day),
                })
            }
            Loose::Third(third, month) => {
                let day = match third {
                    Third::Primo => 1,
                    Third::Medio => 11,
                    Third::Ultimo => 21,
                };
                let first = NaiveDate::from_ymd_opt(year, month, day)?;
                Some(When::About { first, third })
            }
            Loose::Month(month) => {
                Some(When::Span { from: first(month)?, to: last(month)? })
            }
            Loose::Months(from, to) => {
                Some(When::Span { from: first(from)?, to: last(to)? })
            }
            Loose::Week(week) => {
                let from = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
                let to = from.checked_add_days(Days::new(4))?;
                Some(When::Span { from, to })
            }
        }
    }
}

const SHORT_MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"];
const FIRST: [(&str, u32); 12] = [
    ("første", 1),
    ("fyrste", 1),
    ("1", 1),
    ("andre", 2),
    ("annet", 2),
    ("2", 2),
    ("tredje", 3),
    ("3", 3),
    ("fjerde", 4),
    ("4", 4),
    ("annan", 2),
    ("i", 1),
];

/// The month of that name, whole or short: `september`, `sept`.
pub(crate) fn month(word: &str) -> Option<u32> {
    let short = || {
        let word = if word == "sept" { "sep" } else { word };
        let at = SHORT_MONTHS.iter().position(|short| *short == word)?;
        u32::try_from(at + 1).ok()
    };
    norwegian::month_named(word).or_else(short)
}

fn third(word: &str) -> Option<Third> {
    match word {
        "primo" | "begynnelsen" | "byrjinga" | "starten" => Some(Third::Primo),
        "medio" | "midten" => Some(Third::Medio),
        "ultimo" | "slutten" | "utgangen" | "utløpet" => Some(Third::Ultimo),
        _ => None,
    }
}

fn low<'a>(tokens: &'a [Token<'_>], at: usize) -> &'a str {
    tokens.get(at).map_or("", |of| of.low.as_str())
}

fn year_at(tokens: &[Token<'_>], at: usize) -> Option<i32> {
    let token = tokens.get(at).filter(|of| of.text.len() == 4)?;
    let year = token.whole().filter(|of| (1990..2100).contains(of))?;
    i32::try_from(year).ok()
}

/// The dates of a text, in order. `loose` also takes a month alone, and a day and a month
/// with a point, as in a column of dates.
pub(crate) fn dates(tokens: &[Token<'_>], loose: bool) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut next = 0;
    while next < tokens.len() {
        match date(tokens, next, loose) {
            Some(mut dated) => {
                dated.take_hours(tokens);
                next = dated.to.max(next + 1);
                found.push(dated);
            }
            None => next += 1,
        }
    }
    // `30. juni og 31. desember 2026` are of one year.
    for at in (0..found.len().saturating_sub(1)).rev() {
        let Dated { year, from, .. } = found[at + 1];
        let near = from <= found[at].to + 1;
        if near && found[at].year.is_none() {
            found[at].year = year;
        }
    }
    found
}

fn date(tokens: &[Token<'_>], at: usize, loose: bool) -> Option<Dated> {
    let token = tokens.get(at)?;
    let of = |day: Loose, to: usize, year: Option<i32>| {
        Some(Dated { day, year, hours: None, from: at, to })
    };
    // A year may stand right after, also as `i 2026`.
    let with_year = |day: Loose, next: usize| {
        let dot = usize::from(tokens.get(next).is_some_and(|of| of.is_sign('.')));
        let next = if year_at(tokens, next + dot).is_some() { next + dot } else { next };
        let skipped = usize::from(["i", "av"].contains(&low(tokens, next)));
        match year_at(tokens, next + skipped) {
            Some(year) => of(day, next + skipped + 1, Some(year)),
            None => of(day, next, None),
        }
    };
    match &token.what {
        What::Dotted(parts) => match parts[..] {
            [day, month, year]
                if (1..=31).contains(&day) && (1..=12).contains(&month) =>
            {
                let year = if year < 100 { year + 2000 } else { year };
                of(Loose::Day(day, month), at + 1, i32::try_from(year).ok())
            }
            [day, month]
                if loose
                    && (1..=31).contains(&day)
                    && (1..=12).contains(&month)
                    && !is_point(tokens, at) =>
            {
                with_year(Loose::Day(day, month), at + 1)
            }
            _ => None,
        },
        What::Number(_) => {
            let number = token.whole()?;
            let dot = tokens.get(at + 1).is_some_and(|of| of.is_sign('.'));
            let next = at + 1 + usize::from(dot);
            if let Some(month) =
                month(low(tokens, next)).filter(|_| token.text.len() <= 2)
            {
                return with_year(Loose::Day(number, month), next + 1);
            }
            counted(tokens, number, next).and_then(|(day, to)| with_year(day, to))
        }
        What::Word => {
            if let Some(third) = third(&token.low) {
                let skipped = usize::from(["av", "i"].contains(&low(tokens, at + 1)));
                let name = at + 1 + skipped;
                let month = month(low(tokens, name))?;
                return with_year(Loose::Third(third, month), name + 1);
            }
            if token.low == "uke" || token.low == "veke" {
                let week =
                    tokens.get(at + 1)?.whole().filter(|of| (1..=53).contains(of))?;
                return with_year(Loose::Week(week), at + 2);
            }
            let number = FIRST.iter().find(|(word, _)| *word == token.low);
            if let Some((_, number)) = number {
                let (day, to) = counted(tokens, *number, at + 1)?;
                return with_year(day, to);
            }
            // `Mars` is a month, and `mars 2026` is one in running text.
            let first = month(&token.low)?;
            let between = tokens
                .get(at + 1)
                .is_some_and(|of| of.is_sign('/') || of.is_sign('–') || of.is_sign('-'));
            let second =
                month(low(tokens, at + 2)).filter(|last| between && *last > first);
            let dated = match second {
                Some(last) => with_year(Loose::Months(first, last), at + 3)?,
                None => with_year(Loose::Month(first), at + 1)?,
            };
            (loose || dated.year.is_some()).then_some(dated)
        }
        What::Sign(_) => None,
    }
}

/// Whether `pkt.` or the like stands before.
fn is_point(tokens: &[Token<'_>], at: usize) -> bool {
    let words = tokens[..at].iter().rev().take(2).map(|of| of.low.as_str());
    words
        .into_iter()
        .any(|word| ["pkt", "punkt", "kap", "kapittel", "avsnitt", "nr"].contains(&word))
}

/// `halvår`, `kvartal` after a number.
fn counted(tokens: &[Token<'_>], number: u32, at: usize) -> Option<(Loose, usize)> {
    let size = match low(tokens, at) {
        "halvår" | "halvåret" => 6,
        "kvartal" | "kvartalet" => 3,
        _ => return None,
    };
    let last = number.checked_mul(size).filter(|last| (1..=12).contains(last))?;
    Some((Loose::Months(last + 1 - size, last), at + 1))
}

impl Dated {
    /// `kl. 13:30 – 15:30` after a day.
    fn take_hours(&mut self, tokens: &[Token<'_>]) {
        let mut at = self.to;
        while tokens.get(at).is_some_and(|of| of.is_sign(',') || of.is_sign('.')) {
            at += 1;
        }
        if !["kl", "klokka", "klokken"].contains(&low(tokens, at)) {
            return;
        }
        at += 1;
        if tokens.get(at).is_some_and(|of| of.is_sign('.')) {
            at += 1;
        }
        let Some((from, at)) = hour(tokens, at) else { return };
        let Some((to, at)) = hour(tokens, at + 1).filter(|(to, _)| from < *to) else {
            return;
        };
        self.hours = Some((from, to));
        self.to = at;
    }
}

fn hour(tokens: &[Token<'_>], at: usize) -> Option<(NaiveTime, usize)> {
    let token = tokens.get(at)?;
    if let What::Dotted(parts) = &token.what
        && let [hour, minute] = parts[..]
    {
        return Some((NaiveTime::from_hms_opt(hour, minute, 0)?, at + 1));
    }
    let hour = token.whole()?;
    let minute = tokens.get(at + 1).filter(|of| of.is_sign(':')).and(tokens.get(at + 2));
    match minute.and_then(Token::whole) {
        Some(minute) => Some((NaiveTime::from_hms_opt(hour, minute, 0)?, at + 3)),
        None => Some((NaiveTime::from_hms_opt(hour, 0, 0)?, at + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    fn read(text: &str, loose: bool) -> Vec<String> {
        let found = dates(&tokens(text), loose);
        found
            .iter()
            .map(|of| of.when(2026).map_or("?".to_owned(), |of| of.to_string()))
            .collect()
    }

    #[test]
    fn dates_are_read_as_precisely_as_they_are_written() {
        for (text, loose, expected) in [
            ("innen 30. september 2025", false, vec!["30. september 2025"]),
            ("Frist: 1.11.2026", false, vec!["1. november 2026"]),
            (
                "medio september og ultimo sept.",
                true,
                vec!["medio september 2026", "ultimo september 2026"],
            ),
            ("30.6 og 31.12", true, vec!["30. juni 2026", "31. desember 2026"]),
            ("30.6 og 31.12", false, vec![]),
            (
                "12. februar kl. 13:30 – 15:30",
                true,
                vec!["12. februar 2026 kl. 13:30–15:30"],
            ),
            ("i andre halvår 2027", false, vec!["andre halvår 2027"]),
            ("i første kvartal av 2026", false, vec!["1. januar–31. mars 2026"]),
            ("innan utgangen av mars 2026", false, vec!["ultimo mars 2026"]),
            ("rapport for 1. tertial 2026, jf. R-110, pkt. 2.2", true, vec![]),
            ("Januar/februar", true, vec!["1. januar–28. februar 2026"]),
            ("uke 10", true, vec!["2. mars–6. mars 2026"]),
            ("31. februar", true, vec!["?"]),
            ("1. mai og 1. juni 2027", false, vec!["1. mai 2027", "1. juni 2027"]),
        ] {
            assert_eq!(read(text, loose), expected, "{text}");
        }
    }
}

//! Numbers and dates that stand in lines of text: amounts of the letter, figures that were
//! delivered, and what is typed in the report's texts.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use tertial_tests::example::books::MONTHS;
use tertial_tests::example::chance::Chance;
use tertial_tests::files::Files;

use crate::operator::{Operator, one_of};

/// A number or a date in a file.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub(crate) file: String,
    /// The line, from 1.
    pub(crate) line: u32,
    /// Its bytes in the file.
    pub(crate) range: Range<usize>,
    pub(crate) said: Said,
}

/// What stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// An amount of the letter: whole.
    Amount(Decimal),
    /// A figure as JSON has it: in quotes.
    Figure(Decimal),
    /// A number in prose.
    Number(Decimal),
    /// A day in prose, with the year where it is said.
    Day { day: u32, month: usize, year: Option<i32> },
    /// A year in prose.
    Year(i32),
}

impl Spot {
    /// What the file becomes, and what then stands there; none where that is the same.
    pub(crate) fn changed(
        &self,
        files: &Files,
        operator: Operator,
        chance: &mut Chance,
    ) -> Option<(Vec<u8>, String)> {
        let to = self.said.changed(operator, chance)?;
        let text = files.text(&self.file)?;
        let Range { start, end } = self.range;
        (text[self.range.clone()] != *to)
            .then(|| ([&text[..start], &to, &text[end..]].concat().into_bytes(), to))
    }
}

impl Said {
    /// The number, where it is one.
    pub(crate) fn number(&self) -> Option<Decimal> {
        match self {
            Self::Amount(value) | Self::Figure(value) | Self::Number(value) => {
                Some(*value)
            }
            Self::Day { .. } | Self::Year(_) => None,
        }
    }

    fn changed(&self, operator: Operator, chance: &mut Chance) -> Option<String> {
        match self {
            Self::Amount(_) | Self::Figure(_) if operator == Operator::Blank => {
                Some(if matches!(self, Self::Figure(_)) { "null" } else { "" }.to_owned())
            }
            Self::Amount(_) | Self::Figure(_) if operator == Operator::Text => {
                Some("\"ukjent\"".to_owned())
            }
            Self::Amount(value) => {
                let to = operator.number(*value, chance)?.trunc();
                Some(to.to_string())
            }
            Self::Figure(value) => {
                let to = operator.number(*value, chance)?;
                Some(format!("\"{to}\""))
            }
            Self::Number(value) if operator == Operator::Slight => {
                Some(in_prose(operator.number(*value, chance)?))
            }
            Self::Number(value) => {
                let ways = [
                    Operator::TimesTen,
                    Operator::TenthOf,
                    Operator::TimesThousand,
                    Operator::ThousandthOf,
                    Operator::Swapped,
                    Operator::Zero,
                ];
                let way = ways[one_of(chance, ways.len())?];
                Some(in_prose(way.number(*value, chance)?))
            }
            Self::Year(year) => Some(other_year(*year, chance).to_string()),
            Self::Day { day, month, year } => {
                let (mut day, mut month, mut year) = (*day, *month, *year);
                match (chance.between(0, 2), year) {
                    (0, Some(of)) => year = Some(other_year(of, chance)),
                    (1, _) => day = day % 28 + 1,
                    _ => month = (month + one_of(chance, 11)? + 1) % 12,
                }
                let year = year.map_or(String::new(), |year| format!(" {year}"));
                Some(format!("{day}. {}{year}", MONTHS[month]))
            }
        }
    }
}

fn other_year(year: i32, chance: &mut Chance) -> i32 {
    [year - 1, year + 1, year + 10, year - 10][one_of(chance, 4).unwrap_or_default()]
}

/// A day of another month or another year, the same distance from today as people mistype.
pub(crate) fn other_day(day: NaiveDate, chance: &mut Chance) -> Option<NaiveDate> {
    match chance.between(0, 3) {
        0 => day.with_year(day.year() - 1),
        1 => day.with_year(day.year() + 1),
        2 => day.checked_add_days(Days::new(31 * chance.between(1, 9).unsigned_abs())),
        _ => day.checked_sub_days(Days::new(31 * chance.between(1, 9).unsigned_abs())),
    }
}

/// `1 400` and `0,14`.
fn in_prose(number: Decimal) -> String {
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len() > 4 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { grouped } else { format!("{grouped},{fraction}") }
}

/// The amounts of a letter's file.
pub(crate) fn amounts(files: &Files, path: &str) -> Vec<Spot> {
    let keys = ["adopted = ", "sum = ", "amount = "];
    let of_line = |line: &str| {
        let at = keys.iter().find_map(|key| Some(line.find(key)? + key.len()))?;
        let amount = |c: char| !c.is_ascii_digit() && c != '_';
        let end = line[at..].find(amount).map_or(line.len(), |end| at + end);
        let value = line[at..end].replace('_', "").parse().ok()?;
        Some((at..end, Said::Amount(value)))
    };
    let text = files.text(path).unwrap_or_default();
    lines(text, path, |line| of_line(line).into_iter().collect())
}

/// The values of a delivery's figures.
pub(crate) fn delivered(files: &Files, path: &str) -> Vec<Spot> {
    let of_line = |line: &str| {
        let at = line.find("\"value\": \"")? + "\"value\": ".len();
        let value = line[at..].split('"').nth(1)?;
        Some((at..at + value.len() + 2, Said::Figure(value.parse().ok()?)))
    };
    let text = files.text(path).unwrap_or_default();
    lines(text, path, |line| of_line(line).into_iter().collect())
}

/// The numbers and dates that are typed in a text, outside its links and its first lines.
pub(crate) fn typed(files: &Files, path: &str) -> Vec<Spot> {
    let text = files.text(path).unwrap_or_default();
    let mut body = blanked(text);
    if let Some(end) = text.strip_prefix("---").and_then(|rest| rest.find("\n---")) {
        let front = end + "---\n---".len();
        body.replace_range(..front, &blank(&text[..front]));
    }
    lines(&body, path, in_line)
}

/// What a line of a file holds, line by line.
fn lines(
    text: &str,
    path: &str,
    of_line: impl Fn(&str) -> Vec<(Range<usize>, Said)>,
) -> Vec<Spot> {
    let mut start = 0;
    let mut spots = Vec::new();
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        spots.extend(of_line(line).into_iter().map(|(range, said)| Spot {
            file: path.to_owned(),
            line: number,
            range: range.start + start..range.end + start,
            said,
        }));
        start += line.len();
    }
    spots
}

/// The text with every link and comment as so many bytes of no number.
fn blanked(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let close = match &rest[at..] {
            link if link.starts_with("{{") => "}}",
            comment if comment.starts_with("{#") => "#}",
            _ => "{",
        };
        let end = rest[at..].find(close).map_or(rest.len(), |end| at + end + close.len());
        kept.push_str(&rest[..at]);
        kept.push_str(&blank(&rest[at..end]));
        rest = &rest[end..];
    }
    kept + rest
}

/// So many bytes of no number, in the same lines.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { '_' }).collect()
}

/// The numbers and dates of a line: those that are no part of a word or a code.
fn in_line(line: &str) -> Vec<(Range<usize>, Said)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) =
        line[at..].find(|c: char| c.is_ascii_digit()).map(|of| at + of)
    {
        let end = end_of_number(line, start);
        let before = line[..start].chars().next_back();
        let after = line[end..].chars().next();
        let of_word = |c: char| c.is_alphanumeric() || "_-–/§".contains(c);
        at = end;
        if before.is_some_and(of_word) || after.is_some_and(of_word) {
            continue;
        }
        let is_item = line[..start].trim().is_empty() && line[end..].starts_with(". ");
        let day = day(line, start, end);
        if let Some((range, said)) = day {
            at = range.end;
            found.push((range, said));
        } else if !is_item && let Ok(value) = number(&line[start..end]) {
            let year = line[start..end].parse::<i32>();
            let said = match year {
                Ok(year) if (1990..2040).contains(&year) => Said::Year(year),
                _ => Said::Number(value),
            };
            found.push((start..end, said));
        }
    }
    found
}

fn number(text: &str) -> Result<Decimal, rust_decimal::Error> {
    text.replace([' ', '\u{a0}'], "").replace(',', ".").parse()
}

/// The end of a number that may have groups of three and decimals.
fn end_of_number(line: &str, start: usize) -> usize {
    let digits =
        |from: usize| line[from..].bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(start);
    let mut end = start + first;
    while first <= 3
        && let Some(space) = line[end..].chars().next()
        && [' ', '\u{a0}'].contains(&space)
        && digits(end + space.len_utf8()) == 3
    {
        end += space.len_utf8() + 3;
    }
    if line[end..].starts_with(',') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

/// `15. mars 2025`, where the number is the day.
fn day(line: &str, start: usize, end: usize) -> Option<(Range<usize>, Said)> {
    let day: u32 = line[start..end].parse().ok().filter(|day| (1..=31).contains(day))?;
    let rest = line[end..].strip_prefix(". ")?;
    let month = MONTHS.iter().position(|month| rest.starts_with(month))?;
    let end = end + 2 + MONTHS[month].len();
    let year = line[end..].strip_prefix(' ').and_then(|rest| rest.get(..4));
    let year = year.and_then(|year| year.parse().ok());
    let end = if year.is_some() { end + 5 } else { end };
    Some((start..end, Said::Day { day, month, year }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_of_a_line_are_seen_and_codes_are_not() {
        let line = "- Per 30. april 2024 er 1 234,5 mill. brukt i 2023, se K115 og R-115";
        let said: Vec<Said> = in_line(line).into_iter().map(|(_, said)| said).collect();
        assert_eq!(
            said,
            [
                Said::Day { day: 30, month: 3, year: Some(2024) },
                Said::Number(Decimal::new(12_345, 1)),
                Said::Year(2023),
            ]
        );
    }

    #[test]
    fn front_matter_links_and_comments_hold_no_number_of_the_text() {
        let text = "---\nkrav: 7\n---\n{# 8 #}Åtte er {{ tall(\"a.9\") }} og 12 %.\n";
        let files = Files::default().with("a.md", text.into());
        let [spot] = &typed(&files, "a.md")[..] else { panic!("one") };
        assert_eq!((spot.line, &text[spot.range.clone()]), (4, "12"));
    }
}

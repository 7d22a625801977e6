//! Headers that name months: a table with a column for each.

use std::collections::BTreeMap;

use tertial_model::Period;

use super::synonyms::{list, squeezed};
use crate::month_words::month_of_word;

/// Columns of the same figures, one for each month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Months {
    /// What the headers say besides the month: `regnskap`.
    pub(super) words: String,
    /// Each column, with its header, its month, and its year where the header has it.
    pub(super) columns: Vec<Month>,
}

/// The column of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) column: u32,
    pub(super) header: String,
    pub(super) month: u8,
    pub(super) year: Option<i32>,
}

impl Months {
    /// The months a row of headers names, in groups that say the same besides.
    pub(super) fn find(titles: &[(u32, String)]) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for (column, header) in titles {
            let Some((month, year, words)) = of_header(header) else { continue };
            let month =
                Month { column: *column, header: header.trim().to_owned(), month, year };
            match groups.iter_mut().find(|group| group.words == words) {
                Some(group) => group.columns.push(month),
                None => groups.push(Self { words, columns: vec![month] }),
            }
        }
        groups
    }

    /// Whether the words say that it is what is booked.
    pub(super) fn is_booked(&self) -> bool {
        self.words.is_empty() || list("booked").contains(&squeezed(&self.words))
    }

    /// Whether they say that it is not.
    pub(super) fn is_planned(&self) -> bool {
        let words = squeezed(&self.words);
        list("planned").iter().any(|word| words.contains(word))
    }

    /// Whether a year must be known from elsewhere.
    pub(super) fn lacks_year(&self) -> bool {
        self.columns.iter().any(|of| of.year.is_none())
    }

    /// The header of each period; none where two are of the same.
    pub(super) fn by_period(
        &self,
        year: Option<i32>,
    ) -> Option<BTreeMap<Period, String>> {
        let mut months = BTreeMap::new();
        for of in &self.columns {
            let period = Period::new(of.year.or(year)?, of.month)?;
            if months.insert(period, of.header.clone()).is_some() {
                return None;
            }
        }
        Some(months)
    }
}

/// The month a header names, its year, and what else it says: `Regnskap jan`, `202401`,
/// `2024-01`, `jan-24`, `Periode 3`.
fn of_header(header: &str) -> Option<(u8, Option<i32>, String)> {
    let lower = header.to_lowercase();
    let words = lower.split(|of: char| !of.is_alphanumeric()).filter(|of| !of.is_empty());
    let (mut month, mut year, mut rest, mut numbers) =
        (None, None, Vec::new(), Vec::new());
    for word in words.take(8) {
        let is_number = word.bytes().all(|of| of.is_ascii_digit());
        if let Ok(period) = word.parse::<Period>() {
            month = Some(period.month());
            year = Some(period.year());
        } else if is_number && word.len() == 4 {
            year = word.parse().ok().filter(|of| (1990..=2100).contains(of));
            year?;
        } else if is_number {
            numbers.push(word);
        } else if let Some(named) = month_of_word(word) {
            if month.is_some() {
                return None;
            }
            month = Some(named);
        } else {
            rest.push(word);
        }
    }
    let number = |text: &str| text.parse::<u8>().ok().filter(|of| (1..=13).contains(of));
    match (month, numbers.as_slice()) {
        (Some(_), []) => {}
        // `jan-24`
        (Some(_), [short]) if year.is_none() && short.len() == 2 => {
            year = Some(2000 + short.parse::<i32>().ok()?);
        }
        // `2024-01` and the day `2024-01-31`.
        (None, [of, ..]) if year.is_some() && numbers.len() <= 2 => month = number(of),
        (None, [of])
            if matches!(
                rest.as_slice(),
                ["periode" | "period" | "per" | "mnd" | "måned"]
            ) =>
        {
            month = number(of);
            rest.clear();
        }
        _ => return None,
    }
    Some((month?, year, rest.join(" ")))
}

/// The years the texts name, each once.
pub(super) fn years<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<i32> {
    let mut years = Vec::new();
    for text in texts {
        for digits in text.split(|of: char| !of.is_ascii_digit()) {
            let year = match digits.len() {
                4 => digits.parse().ok(),
                6 => digits.parse::<Period>().ok().map(Period::year),
                _ => None,
            };
            let year =
                year.filter(|of| (1990..=2100).contains(of) && !years.contains(of));
            years.extend(year);
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_its_month() {
        for (header, is) in [
            ("202401", Some((1, Some(2024), ""))),
            ("2024-02-01", Some((2, Some(2024), ""))),
            ("Regnskap jan", Some((1, None, "regnskap"))),
            ("Regnskap mars 2024", Some((3, Some(2024), "regnskap"))),
            ("des-24", Some((12, Some(2024), ""))),
            ("02.2024", Some((2, Some(2024), ""))),
            ("Periode 3", Some((3, None, ""))),
            ("Hittil i år", None),
            ("Budsjett", None),
            ("Regnskap 2024", None),
            ("jan-feb", None),
            ("Konto 5", None),
            ("", None),
        ] {
            let is = is.map(|(month, year, words)| (month, year, words.to_owned()));
            assert_eq!(of_header(header), is, "{header}");
        }
    }

    #[test]
    fn years_are_told_from_other_numbers() {
        let texts = ["Regnskap per april 2024", "201 side 9999", "202401 - 202404"];
        assert_eq!(years(texts.into_iter()), [2024]);
    }
}

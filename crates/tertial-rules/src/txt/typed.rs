//! Numbers typed in a text, with the unit that stands beside them.

use rust_decimal::Decimal;
use tertial_model::{Figure, Unit, norwegian};

/// The words after a number that make it an amount, a share, a count of staff or a time, with what
/// one of them is worth in the figures' unit. Longer ones first.
const UNITS: [(&str, Unit, i64); 22] = [
    ("milliarder kroner", Unit::Kroner, 1_000_000_000),
    ("milliardar kroner", Unit::Kroner, 1_000_000_000),
    ("mrd. kroner", Unit::Kroner, 1_000_000_000),
    ("mrd. kr", Unit::Kroner, 1_000_000_000),
    ("millioner kroner", Unit::Kroner, 1_000_000),
    ("millionar kroner", Unit::Kroner, 1_000_000),
    ("million kroner", Unit::Kroner, 1_000_000),
    ("mill. kroner", Unit::Kroner, 1_000_000),
    ("mill. kr", Unit::Kroner, 1_000_000),
    ("tusen kroner", Unit::Kroner, 1_000),
    ("tusen kr", Unit::Kroner, 1_000),
    ("kroner", Unit::Kroner, 1),
    ("kr", Unit::Kroner, 1),
    ("prosent", Unit::Percent, 1),
    ("pst.", Unit::Percent, 1),
    ("%", Unit::Percent, 1),
    ("utførte årsverk", Unit::FullTimeEquivalents, 1),
    ("årsverk", Unit::FullTimeEquivalents, 1),
    ("ansatte", Unit::Count, 1),
    ("dager", Unit::Days, 1),
    ("dagar", Unit::Days, 1),
    ("timer", Unit::Hours, 1),
];

/// What a number without a unit may count: kroner in three sizes, or anything as it is.
const ANY: [(Unit, i64); 9] = [
    (Unit::Kroner, 1_000_000),
    (Unit::Kroner, 1_000),
    (Unit::Kroner, 1),
    (Unit::Percent, 1),
    (Unit::FullTimeEquivalents, 1),
    (Unit::Count, 1),
    (Unit::Days, 1),
    (Unit::Hours, 1),
    (Unit::Plain, 1),
];

/// A number typed in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed<'a> {
    /// The number with its unit, as written.
    pub(super) words: &'a str,
    /// Its first byte in the text.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
    /// What it counts; none when no unit stands beside it.
    pub(super) unit: Option<Unit>,
    /// The number before its unit; the sign may be in the words.
    pub(super) value: Decimal,
    /// What one is worth in the figures' unit.
    worth: Decimal,
}

impl Typed<'_> {
    /// Whether the figure, rounded as this is written, is this number.
    pub(super) fn is(&self, figure: &Figure) -> bool {
        self.worths(figure).any(|worth| self.is_at(worth, figure))
    }

    fn is_at(&self, worth: Decimal, figure: &Figure) -> bool {
        figure.value.as_ref().is_ok_and(|value| {
            norwegian::round((value / worth).abs(), self.value.scale()) == self.value
        })
    }

    /// Whether it is of a kind that a report takes from its data, so that one no figure has
    /// is to be looked at. Days and hours are as often those of a plan or a seminar.
    pub(super) fn is_reported(&self) -> bool {
        !matches!(self.unit, None | Some(Unit::Days | Unit::Hours))
    }

    /// How far it is from a figure of its own unit, as parts of the figure.
    pub(super) fn distance(&self, figure: &Figure) -> Option<Decimal> {
        let value = figure.value.as_ref().ok()?;
        let unit = self.unit.filter(|unit| *unit == figure.unit);
        let as_written = (value / self.worth).abs();
        unit.and((self.value - as_written).abs().checked_div(as_written))
    }

    /// How many digits say something of its size: 3 of `1,40`, 1 of `20 000`.
    pub(super) fn significant_digits(&self) -> usize {
        let digits = self.value.mantissa().to_string();
        let whole =
            if self.value.scale() > 0 { &digits } else { digits.trim_end_matches('0') };
        whole.len()
    }

    /// The link to the figure that would print as this is written.
    pub(super) fn link(&self, figure: &Figure) -> String {
        let known = self.unit.is_some();
        let worth = self.worths(figure).find(|of| known || self.is_at(*of, figure));
        let decimals = self.value.scale();
        let with = |filter: &str, usual: u32| match decimals {
            same if same == usual => format!(" | {filter}"),
            other => format!(" | {filter}({other})"),
        };
        let million = Decimal::from(1_000_000);
        let filter = match (figure.unit, worth) {
            (Unit::Kroner, Some(worth)) if worth >= million => with("mill", 1),
            (Unit::Kroner, Some(worth)) if worth >= Decimal::ONE_THOUSAND => {
                with("tusen", 0)
            }
            (Unit::Kroner, _) => with("kr", 0),
            (Unit::Percent, _) if !self.words.ends_with("prosent") || decimals != 1 => {
                with("pst", 1)
            }
            _ => String::new(),
        };
        let negative = figure.value.as_ref().is_ok_and(Decimal::is_sign_negative);
        let sign = if negative { " | abs" } else { "" };
        format!("{{{{ tall(\"{}\"){sign}{filter} }}}}", figure.id)
    }

    /// What one of it may be worth in the figure's unit.
    fn worths(&self, figure: &Figure) -> impl Iterator<Item = Decimal> + use<> {
        let (unit, worth, of) = (self.unit, self.worth, figure.unit);
        let any = ANY.into_iter().filter(move |(any, _)| unit.is_none() && *any == of);
        let own = (unit == Some(of)).then_some(worth);
        own.into_iter().chain(any.map(|(_, worth)| Decimal::from(worth)))
    }
}

/// The numbers of a line of text: those with a unit, and those that look like amounts
/// since they have groups of digits or a decimal comma.
pub(super) fn typed_numbers(line: &str) -> Vec<Typed<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = line[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let end = number_end(line, start);
        at = end;
        let before = line[..start].chars().next_back();
        let attached = before.is_some_and(|c| c.is_alphanumeric() || c == '.');
        if !attached {
            found.extend(typed(line, start, end));
        }
    }
    found
}

fn typed(line: &str, start: usize, end: usize) -> Option<Typed<'_>> {
    let number = &line[start..end];
    let after = line[end..].trim_start_matches(is_space);
    let unit = UNITS.iter().find(|(words, ..)| {
        after.strip_prefix(words).is_some_and(|rest| {
            !rest.starts_with(char::is_alphanumeric) || words.ends_with('.')
        })
    });
    let looks = number.contains(is_space) || number.contains(',');
    let joined =
        line[end..].starts_with(|c: char| c.is_alphanumeric() || "-–/".contains(c));
    let plain: String = number
        .chars()
        .filter(|c| !is_space(*c))
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    let value = plain.parse().ok()?;
    let (end, unit, worth) = match unit {
        Some((words, unit, worth)) => {
            (line.len() - after.len() + words.len(), Some(*unit), *worth)
        }
        None if looks && !joined => (end, None, 1),
        None => return None,
    };
    Some(Typed { words: &line[start..end], start, end, unit, value, worth: worth.into() })
}

/// Where the number that starts at `start` ends: digits, with spaces between groups of
/// three, and one decimal comma.
fn number_end(line: &str, start: usize) -> usize {
    let digits = |from: usize| {
        line[from..].find(|c: char| !c.is_ascii_digit()).map_or(line.len(), |n| from + n)
    };
    let mut end = digits(start);
    while let Some(space) = line[end..].chars().next().filter(|c| is_space(*c)) {
        let group = end + space.len_utf8();
        let group_end = digits(group);
        if group_end - group != 3
            || end - start > 3 && !line[start..end].contains(is_space)
        {
            break;
        }
        end = group_end;
    }
    if line[end..].starts_with(',') && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    end
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

#[cfg(test)]
mod tests {
    use tertial_model::{FigureId, Rows};

    use super::*;

    fn read(line: &str) -> Vec<(String, String)> {
        let numbers = typed_numbers(line).into_iter();
        let with_unit = numbers.filter(|typed| typed.unit.is_some());
        with_unit.map(|t| (t.words.to_owned(), t.value.to_string())).collect()
    }

    fn figure(unit: Unit, value: &str) -> Figure {
        Figure {
            id: FigureId::new("post.1000.01.avvik"),
            label: String::new(),
            unit,
            value: Ok(value.parse().unwrap()),
            formula: String::new(),
            inputs: Vec::new(),
            origins: Vec::new(),
            rows: Rows::None,
        }
    }

    #[test]
    fn reads_numbers_as_they_are_written() {
        let pair = |words: &str, value: &str| (words.to_owned(), value.to_owned());
        assert_eq!(read("1 234 567 kroner"), [pair("1 234 567 kroner", "1234567")]);
        assert_eq!(read("i 2024 100 ansatte"), [pair("100 ansatte", "100")]);
        assert_eq!(read("10\u{a0}%, 5 pst. og 2,5 prosent").len(), 3);
        for line in [
            "kap. 1620 post 01",
            "30. april 2024",
            "§ 7",
            "12 krav",
            "A4 kr",
            "5 kroneruller",
            "3 dagers frist",
        ] {
            assert_eq!(read(line), [], "{line}");
        }
    }

    #[test]
    fn a_number_without_a_unit_must_look_like_an_amount() {
        let words = |line| -> Vec<&str> {
            typed_numbers(line).iter().map(|typed| typed.words).collect()
        };
        assert_eq!(words("| 6 000 | 3,4 | 2024 | 12 | 5.2 |"), ["6 000", "3,4"]);
        assert_eq!(words("kap. 1620.01, PM-2019-13, 2,5-årig"), [""; 0]);
    }

    #[test]
    fn the_link_prints_what_was_typed() {
        let link = |line, unit, value| typed_numbers(line)[0].link(&figure(unit, value));
        let kroner = Unit::Kroner;
        let name = "tall(\"post.1000.01.avvik\")";
        for (line, unit, value, filters) in [
            ("1,2 mill. kroner", kroner, "1200000", " | mill"),
            ("1 mill. kroner", kroner, "-1000000", " | abs | mill(0)"),
            ("1 200 tusen kroner", kroner, "1200000", " | tusen"),
            ("1 200 000 kroner", kroner, "1200000", " | kr"),
            ("1,20", kroner, "1200000", " | mill(2)"),
            ("1 200", kroner, "1200000", " | tusen"),
            ("31,0 prosent", Unit::Percent, "31", ""),
            ("31 prosent", Unit::Percent, "31", " | pst(0)"),
            ("31,0 pst.", Unit::Percent, "31", " | pst"),
            ("512 ansatte", Unit::Count, "512", ""),
        ] {
            assert_eq!(link(line, unit, value), format!("{{{{ {name}{filters} }}}}"));
        }
    }

    #[test]
    fn zeroes_at_the_end_say_nothing_of_a_whole_number() {
        let digits = |line| typed_numbers(line)[0].significant_digits();
        assert_eq!(["20 000", "1,40", "100 ansatte"].map(digits), [1, 3, 1]);
    }

    #[test]
    fn the_distance_is_a_part_of_the_figure() {
        let million = figure(Unit::Kroner, "-1000000");
        let distance = |line| typed_numbers(line)[0].distance(&million);
        assert_eq!(distance("1,1 mill. kroner"), Some(Decimal::new(1, 1)));
        assert_eq!(distance("1 100 ansatte"), None);
        assert_eq!(distance("1,1"), None, "its unit is unknown");
    }
}

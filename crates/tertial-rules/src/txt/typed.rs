//! Numbers typed in a text, with the unit that stands beside them.

use rust_decimal::Decimal;
use tertial_model::{Figure, Unit, norwegian};

use crate::txt::numerals;
use crate::txt::units::{self, Beside, is_space};
use crate::txt::values::Values;

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
    /// The number before its unit, without its sign.
    pub(super) value: Decimal,
    /// A minus sign stands before it.
    pub(super) is_negative: bool,
    /// What one is worth in the figures' unit.
    worth: Decimal,
}

impl<'a> Typed<'a> {
    /// The figures that, rounded as this is written, are this number.
    pub(super) fn same<'f>(&self, values: &Values<'f>) -> Vec<&'f Figure> {
        let half = Decimal::new(5, self.value.scale() + 1);
        let near = self.may_count().flat_map(|(unit, worth)| {
            let least = (self.value - half).checked_mul(worth);
            let most = (self.value + half).checked_mul(worth);
            values.between(unit, least, most)
        });
        Values::in_order(near.filter(|(_, figure)| self.is(figure)))
    }

    /// The figures of its unit it is within some part of.
    pub(super) fn near<'f>(&self, values: &Values<'f>, part: Decimal) -> Vec<&'f Figure> {
        let bound = |of: Decimal| self.value.checked_div(of)?.checked_mul(self.worth);
        let [least, most] = [bound(Decimal::ONE + part), bound(Decimal::ONE - part)];
        let near = self.unit.map(|unit| values.between(unit, least, most));
        let within = |figure: &Figure| self.distance(figure).is_some_and(|of| of <= part);
        Values::in_order(near.into_iter().flatten().filter(|(_, figure)| within(figure)))
    }

    /// Whether the figure is this number when no more digits count than are written: 750 is
    /// about 745,2.
    pub(super) fn is_about(&self, figure: &Figure) -> bool {
        let digits = u32::try_from(self.significant_digits()).unwrap_or(u32::MAX);
        figure.value.as_ref().is_ok_and(|value| {
            let rounded = (value / self.worth).abs().round_sf(digits);
            self.unit == Some(figure.unit) && rounded == Some(self.value)
        })
    }

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

    /// Whether it is within a part of a figure, in one of the sizes it may be in.
    pub(super) fn is_near_in_some_size(&self, figure: &Figure, part: Decimal) -> bool {
        let Ok(value) = figure.value else { return false };
        self.worths(figure).any(|worth| {
            let as_written = (value / worth).abs();
            let distance = (self.value - as_written).abs().checked_div(as_written);
            distance.is_some_and(|distance| distance <= part)
        })
    }

    /// What it is in the unit that stands beside it; none when that is too large.
    pub(super) fn amount(&self) -> Option<Decimal> {
        self.value.checked_mul(self.worth)
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
    fn worths(&self, figure: &Figure) -> impl Iterator<Item = Decimal> + use<'_, 'a> {
        let of = figure.unit;
        self.may_count().filter(move |(unit, _)| *unit == of).map(|(_, worth)| worth)
    }

    /// What it may count, and what one of it is then worth in the figures' unit.
    fn may_count(&self) -> impl Iterator<Item = (Unit, Decimal)> + use<'_, 'a> {
        let own = self.unit.map(|unit| (unit, self.worth));
        let any = ANY.into_iter().filter(move |_| own.is_none());
        own.into_iter().chain(any.map(|(unit, worth)| (unit, Decimal::from(worth))))
    }
}

/// The numbers of a sentence: those with a unit, and those that look like amounts, since
/// they have groups of digits or a decimal comma, where their unit may stand elsewhere.
pub(super) fn typed_numbers(line: &str) -> Vec<Typed<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = line[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        at = numerals::end(line, start);
        if !numerals::is_attached(line, start) {
            found.extend(typed(line, start, at));
        }
    }
    found
}

fn typed(line: &str, start: usize, end: usize) -> Option<Typed<'_>> {
    let number = &line[start..end];
    let value = numerals::plain(number).parse().ok()?;
    let is_negative = numerals::is_negative(line, start);
    let of = |start: usize, end, unit, worth: i64| Typed {
        words: &line[start..end],
        start,
        end,
        unit,
        value,
        is_negative,
        worth: worth.into(),
    };
    let beside = units::after(line, end).map(|beside| (start, beside));
    let beside = match units::around(line, start, end) {
        Some(kroner) if beside.is_none_or(|(_, of)| of.unit == Unit::Kroner) => {
            Some(kroner)
        }
        _ => beside,
    };
    let Some((start, Beside { unit, worth, end })) = beside else {
        return has_its_unit_elsewhere(line, number, end)
            .then(|| of(start, end, None, 1));
    };
    // «1 000 kr» at the head of a table is what its numbers are in.
    let is_head = unit == Unit::Kroner && worth == 1 && value == Decimal::ONE_THOUSAND;
    (!is_head).then(|| of(start, end, Some(unit), worth))
}

/// Whether a number without a unit looks like an amount, in a row of a table or before no
/// word that could be a unit we do not know.
fn has_its_unit_elsewhere(line: &str, number: &str, end: usize) -> bool {
    let is_joined =
        line[end..].starts_with(|c: char| c.is_alphanumeric() || "-–/%".contains(c));
    let after = line[end..].trim_start_matches(is_space);
    let is_cell = line.starts_with('|') || !after.starts_with(char::is_alphabetic);
    numerals::looks_like_an_amount(number) && !is_joined && is_cell
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
    fn reads_units_word_by_word_in_both_written_forms() {
        let million = "754.2";
        for (line, words, value) in [
            ("på 754,2 mill.", "754,2 mill", million),
            ("kr 754,2 mill.", "kr 754,2 mill", million),
            ("754,2 mill kroner", "754,2 mill kroner", million),
            ("754,2 mill.kr", "754,2 mill.kr", million),
            ("754,2 MNOK", "754,2 MNOK", million),
            ("754,2 millioner i år", "754,2 millioner", million),
            ("754,2\u{a0}mill.\u{a0}kr", "754,2\u{a0}mill.\u{a0}kr", million),
            ("1,4 mill.   kroner", "1,4 mill.   kroner", "1.4"),
            ("1 milliard kroner", "1 milliard kroner", "1"),
            ("kr. 754 200 000", "kr. 754 200 000", "754200000"),
            ("745.200.000 kr", "745.200.000 kr", "745200000"),
            ("571 tilsette", "571 tilsette", "571"),
            ("14 timar", "14 timar", "14"),
            ("99,5 utførte årsverk", "99,5 utførte årsverk", "99.5"),
        ] {
            assert_eq!(read(line), [(words.to_owned(), value.to_owned())], "{line}");
        }
    }

    #[test]
    fn what_is_no_amount_is_not_read() {
        let none: [Typed<'_>; 0] = [];
        for line in [
            "2 millioner brukere",
            "| Post | 1 000 kr |",
            "Tall i 1 000 kroner",
            "50 %-stilling",
            "100 prosent stilling",
            "12,0 km",
            "13,5 prosentpoeng",
            "30.04.2023",
        ] {
            assert_eq!(typed_numbers(line), none, "{line}");
        }
        assert_eq!(read("10–15 mill. kroner"), [], "a range");
        assert_eq!(read("1 mill. kr 20 prosent").len(), 2, "the kroner are the first's");
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

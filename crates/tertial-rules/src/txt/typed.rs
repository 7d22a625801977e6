//! A number typed in a text, and which figures it is or is near.

use rust_decimal::Decimal;
use tertial_model::{Figure, Unit, norwegian};

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
    pub(super) worth: Decimal,
}

impl<'a> Typed<'a> {
    /// The same in a text that has so many bytes before what it was read from.
    pub(super) fn moved_by(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes, ..self }
    }

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
            (Unit::Percent, _) => with("pst", 1),
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

#[cfg(test)]
mod tests {
    use tertial_model::{FigureId, Rows};

    use super::*;
    use crate::txt::numerals::Point;
    use crate::txt::reading::typed_numbers;

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
    fn the_link_prints_what_was_typed() {
        let link = |line, unit, value| {
            typed_numbers(line, Point::Comma)[0].link(&figure(unit, value))
        };
        let kroner = Unit::Kroner;
        let name = "tall(\"post.1000.01.avvik\")";
        for (line, unit, value, filters) in [
            ("1,2 mill. kroner", kroner, "1200000", " | mill"),
            ("1 mill. kroner", kroner, "-1000000", " | abs | mill(0)"),
            ("1 200 tusen kroner", kroner, "1200000", " | tusen"),
            ("1 200 000 kroner", kroner, "1200000", " | kr"),
            ("1,20", kroner, "1200000", " | mill(2)"),
            ("1 200", kroner, "1200000", " | tusen"),
            ("31,0 prosent", Unit::Percent, "31", " | pst"),
            ("31 prosent", Unit::Percent, "31", " | pst(0)"),
            ("31,0 pst.", Unit::Percent, "31", " | pst"),
            ("512 ansatte", Unit::Count, "512", ""),
        ] {
            assert_eq!(link(line, unit, value), format!("{{{{ {name}{filters} }}}}"));
        }
    }

    #[test]
    fn zeroes_at_the_end_say_nothing_of_a_whole_number() {
        let digits = |line| typed_numbers(line, Point::Comma)[0].significant_digits();
        assert_eq!(["20 000", "1,40", "100 ansatte"].map(digits), [1, 3, 1]);
    }

    #[test]
    fn the_distance_is_a_part_of_the_figure() {
        let million = figure(Unit::Kroner, "-1000000");
        let distance = |line| typed_numbers(line, Point::Comma)[0].distance(&million);
        assert_eq!(distance("1,1 mill. kroner"), Some(Decimal::new(1, 1)));
        assert_eq!(distance("1 100 ansatte"), None);
        assert_eq!(distance("1,1"), None, "its unit is unknown");
    }
}

//! The known figures by size, so that those near a number are found without looking at all.

use rust_decimal::Decimal;
use tertial_model::{Figure, Unit};
use tertial_report::Case;

/// The figures that have a value, but those the report's tables have others in place of.
pub(super) struct Values<'a> {
    /// Each with its unit's key, size and place in the table of figures; sorted.
    sizes: Vec<(&'static str, Decimal, usize)>,
    figures: Vec<&'a Figure>,
}

impl<'a> Values<'a> {
    pub(super) fn of(case: &Case<'a>) -> Self {
        let is_told = |figure: &&Figure| case.told_instead(&figure.id).is_none();
        let figures: Vec<&Figure> = case.figures.iter().filter(is_told).collect();
        let size = |(at, figure): (usize, &&Figure)| {
            Some((figure.unit.key(), figure.value.as_ref().ok()?.abs(), at))
        };
        let mut sizes: Vec<_> = figures.iter().enumerate().filter_map(size).collect();
        sizes.sort_unstable();
        Self { sizes, figures }
    }

    /// The places of the figures of a unit that are of a size between two, whatever their
    /// sign. A bound that is none is too large for any.
    pub(super) fn between(
        &self,
        unit: Unit,
        least: Option<Decimal>,
        most: Option<Decimal>,
    ) -> impl Iterator<Item = (usize, &'a Figure)> {
        let [least, most] =
            [least, most].map(|of| (unit.key(), of.unwrap_or(Decimal::MAX)));
        let start = self.sizes.partition_point(|(unit, size, _)| (*unit, *size) < least);
        let end = self.sizes.partition_point(|(unit, size, _)| (*unit, *size) <= most);
        let within = self.sizes.get(start..end).unwrap_or_default();
        within.iter().map(|(.., at)| (*at, self.figures[*at]))
    }

    /// Figures with their places, in the order of the table.
    pub(super) fn in_order(
        found: impl Iterator<Item = (usize, &'a Figure)>,
    ) -> Vec<&'a Figure> {
        let mut found: Vec<_> = found.collect();
        found.sort_unstable_by_key(|(at, _)| *at);
        found.dedup_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, figure)| figure).collect()
    }
}

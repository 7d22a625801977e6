//! The known figures by size, so that those near a number are found without looking at all.

use rust_decimal::Decimal;
use tertial_model::{Figure, Unit};
use tertial_report::Case;

/// The figures that have a value, but those the report's tables have others in place of.
pub(super) struct Values<'a> {
    /// For each unit, size and place in the table of figures; the smallest first.
    by_unit: Vec<(Unit, Vec<(Decimal, usize)>)>,
    figures: Vec<&'a Figure>,
}

impl<'a> Values<'a> {
    pub(super) fn of(case: &Case<'a>) -> Self {
        let is_told = |figure: &&Figure| case.told_instead(&figure.id).is_none();
        let figures: Vec<&Figure> = case.figures.iter().filter(is_told).collect();
        let mut by_unit: Vec<(Unit, Vec<(Decimal, usize)>)> = Vec::new();
        for (at, figure) in figures.iter().enumerate() {
            let Ok(value) = figure.value else { continue };
            let size = (value.abs(), at);
            match by_unit.iter_mut().find(|(unit, _)| *unit == figure.unit) {
                Some((_, sizes)) => sizes.push(size),
                None => by_unit.push((figure.unit, vec![size])),
            }
        }
        for (_, sizes) in &mut by_unit {
            sizes.sort_unstable();
        }
        Self { by_unit, figures }
    }

    /// The places of the figures of a unit that are of a size between two, whatever their
    /// sign. A bound that is none is too large for any.
    pub(super) fn between(
        &self,
        unit: Unit,
        least: Option<Decimal>,
        most: Option<Decimal>,
    ) -> impl Iterator<Item = (usize, &'a Figure)> {
        let sizes = self.by_unit.iter().find(|(of, _)| *of == unit);
        let sizes = sizes.map(|(_, sizes)| sizes.as_slice()).unwrap_or_default();
        let place = |bound: Option<Decimal>, ends: bool| {
            bound.map_or(sizes.len(), |bound| {
                sizes.partition_point(|(size, _)| *size < bound || ends && *size == bound)
            })
        };
        let (start, end) = (place(least, false), place(most, true));
        let within = sizes.get(start..end).unwrap_or_default();
        within.iter().map(|(_, at)| (*at, self.figures[*at]))
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

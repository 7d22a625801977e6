//! The counts of one year as they are gathered, before any of them is let out.
//!
//! Everything that is published together is gathered first, with how it adds up; then what
//! must be withheld is found for all of it at once.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_ingest::facts::{Facts, HrMeasure};
use tertial_model::{FigureId, Frame, Missing, Origin, Rows, Unit, Value};

use super::stated::{Whose, stated};
use crate::formulas::tables;
use crate::scope::Scope;
use crate::suppression::{CellIndex, Publication};
use crate::working::{Named, Working};

/// How a sum is told that is let out without its parts.
const SUM_OF_PLACES: &str = "sum av stedene";

/// A count's place among those gathered.
pub(crate) type Counted = usize;

/// The counts of one year.
pub(crate) struct Counts<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) frame: &'a Frame,
    pub(crate) year: i32,
    pub(crate) threshold: u32,
    gathered: Vec<Gathered>,
    shares: Vec<Share>,
    publication: Publication,
    known: BTreeSet<CellIndex>,
}

struct Gathered {
    named: Named,
    value: Value,
    origins: Vec<Origin>,
    formula: &'static str,
    /// Those it is the sum of, where it is computed and not stated.
    parts: Vec<Counted>,
    /// The count of persons it describes: its own, or the one it is an amount of.
    cell: Option<CellIndex>,
}

struct Share {
    named: Named,
    part: FigureId,
    whole: FigureId,
}

impl<'a> Counts<'a> {
    pub(crate) fn of(working: &Working<'a>, year: i32) -> Self {
        Self {
            facts: working.facts,
            frame: working.frame,
            year,
            threshold: working.facts.threshold,
            gathered: Vec::new(),
            shares: Vec::new(),
            publication: Publication::default(),
            known: BTreeSet::new(),
        }
    }

    /// Whether anything of that kind is stated.
    pub(crate) fn has(&self, measure: HrMeasure) -> bool {
        self.facts
            .people
            .iter()
            .any(|row| (row.year, row.measure) == (self.year, measure))
    }

    /// Gathers a count of persons.
    pub(crate) fn persons(
        &mut self,
        id: FigureId,
        label: String,
        measure: HrMeasure,
        whose: Whose<'_>,
    ) -> Counted {
        let (value, origins) = read(self.facts, self.year, measure, whose);
        let formula = "sum av radene i arket HR";
        self.count(Named { id, label, unit: Unit::Count }, value, origins, formula)
    }

    /// Gathers a count of persons whose value is at hand.
    pub(super) fn count(
        &mut self,
        named: Named,
        value: Value,
        origins: Vec<Origin>,
        formula: &'static str,
    ) -> Counted {
        self.persons_stated(named, value, origins, formula, false)
    }

    /// Gathers a count of persons; one that is `shown` is let out whatever it is.
    pub(crate) fn persons_stated(
        &mut self,
        named: Named,
        value: Value,
        origins: Vec<Origin>,
        formula: &'static str,
        shown: bool,
    ) -> Counted {
        let whole = value.as_ref().ok().and_then(Decimal::to_u32);
        let cell = whole.map(|count| match shown {
            true => self.publication.add_known(count),
            false => self.publication.add(count),
        });
        self.known.extend(cell.filter(|_| shown));
        let parts = Vec::new();
        self.gathered.push(Gathered { named, value, origins, formula, parts, cell });
        self.gathered.len() - 1
    }

    /// Gathers the sum of counts of persons, which is let out as they are.
    pub(crate) fn sum_of(
        &mut self,
        named: Named,
        parts: &[Counted],
        shown: bool,
    ) -> Counted {
        let (value, origins) = self.added(parts);
        let at = self.persons_stated(named, value, origins, SUM_OF_PLACES, shown);
        self.gathered[at].parts = parts.to_vec();
        at
    }

    /// Gathers what some persons have together, whether or not they are counted.
    pub(crate) fn amount_stated(
        &mut self,
        named: Named,
        value: Value,
        origins: Vec<Origin>,
        formula: &'static str,
        persons: Counted,
    ) -> Counted {
        let (parts, cell) = (Vec::new(), self.gathered[persons].cell);
        self.gathered.push(Gathered { named, value, origins, formula, parts, cell });
        self.gathered.len() - 1
    }

    /// Gathers the sum of such amounts, of the persons who are the sum of theirs.
    pub(crate) fn amount_sum(
        &mut self,
        named: Named,
        parts: &[Counted],
        persons: Counted,
    ) {
        let (value, origins) = self.added(parts);
        let at = self.amount_stated(named, value, origins, SUM_OF_PLACES, persons);
        self.gathered[at].parts = parts.to_vec();
    }

    /// Whether nobody has counted the persons.
    pub(crate) fn is_uncounted(&self, at: Counted) -> bool {
        self.gathered[at].cell.is_none()
    }

    fn added(&self, parts: &[Counted]) -> (Value, Vec<Origin>) {
        let parts = parts.iter().map(|&part| &self.gathered[part]);
        let value = parts.clone().map(|part| part.value.clone()).sum();
        (value, parts.flat_map(|part| part.origins.clone()).collect())
    }

    /// Gathers what some persons have together, which tells of each when they are few; it is
    /// missing where nobody has counted them, since they may be few.
    pub(crate) fn amount(
        &mut self,
        id: FigureId,
        label: String,
        measure: HrMeasure,
        whose: Whose<'_>,
        persons: Counted,
    ) {
        let unit = match measure {
            HrMeasure::AgreedFullTimeEquivalents
            | HrMeasure::WorkedFullTimeEquivalents => Unit::FullTimeEquivalents,
            _ => Unit::Plain,
        };
        let (value, origins) = read(self.facts, self.year, measure, whose);
        let Gathered { cell, value: persons, .. } = &self.gathered[persons];
        let (value, cell) = (persons.clone().and(value), *cell);
        let formula = "sum av radene i arket HR";
        let (named, parts) = (Named { id, label, unit }, Vec::new());
        self.gathered.push(Gathered { named, value, origins, formula, parts, cell });
    }

    /// States that the parts are all of the total.
    pub(crate) fn sum(&mut self, total: Counted, parts: &[Counted]) {
        let cells: Option<Vec<CellIndex>> =
            parts.iter().map(|&part| self.gathered[part].cell).collect();
        if let (Some(total), Some(parts)) = (self.gathered[total].cell, cells)
            && !parts.is_empty()
        {
            self.publication.sum(total, &parts);
        }
    }

    /// Counts those of a whole that are not in the part: nobody prints them, and everybody
    /// can subtract.
    pub(crate) fn remainder(&mut self, whole: Counted, part: Counted) {
        let count = |at: Counted| -> Option<(CellIndex, u32)> {
            let Gathered { cell, value, .. } = &self.gathered[at];
            Some(((*cell)?, value.as_ref().ok()?.to_u32()?))
        };
        if let (Some((whole, all)), Some((part, some))) = (count(whole), count(part))
            && let Some(rest) = all.checked_sub(some)
        {
            let rest = self.publication.add(rest);
            self.publication.sum(whole, &[part, rest]);
        }
    }

    /// A share to be computed once it is known what is let out.
    pub(crate) fn share(
        &mut self,
        id: FigureId,
        label: String,
        part: FigureId,
        whole: FigureId,
    ) {
        let named = Named::percent(id, label);
        self.shares.push(Share { named, part, whole });
    }

    /// The count of that id, which has been gathered.
    pub(crate) fn named(&self, id: &FigureId) -> Counted {
        self.gathered.iter().position(|of| of.named.id == *id).unwrap_or_default()
    }

    /// Adds everything gathered to the figures, without what must be withheld.
    pub(crate) fn publish(self, working: &mut Working<'_>) {
        let suppression = self.publication.suppress(self.threshold);
        // Where what is known elsewhere gives a small count away, nothing is let out.
        let all = suppression.exposed.iter().any(|cell| !self.known.contains(cell));
        let is_withheld = |of: &Gathered| {
            of.cell.is_some_and(|cell| {
                let lets_out = self.known.contains(&cell);
                !lets_out && (all || suppression.withheld.contains(&cell))
            })
        };
        let withheld: Vec<bool> = self.gathered.iter().map(is_withheld).collect();
        let ids: Vec<FigureId> =
            self.gathered.iter().map(|of| of.named.id.clone()).collect();
        for (at, of) in self.gathered.into_iter().enumerate() {
            let Gathered { named, value, origins, formula, parts, .. } = of;
            let computed = !parts.is_empty() && !withheld[at];
            // A sum that is let out without its parts is read, as they cannot be.
            if computed && !parts.iter().any(|&part| withheld[part]) {
                let parts = parts.iter().map(|&part| ids[part].clone());
                let scope = Scope::of_ids().figures("stedene", parts);
                working.derive_as(named, &tables().hr_sum_av_steder, &scope);
                continue;
            }
            let value = if withheld[at] { Err(Missing::Withheld) } else { value };
            working.read(named, value, formula, origins, Rows::None);
        }
        for Share { named, part, whole } in self.shares {
            let scope = Scope::of_ids().figure("del", part).figure("helhet", whole);
            working.derive_as(named, &tables().hr_andel, &scope);
        }
    }
}

pub(super) fn read(
    facts: &Facts,
    year: i32,
    measure: HrMeasure,
    whose: Whose<'_>,
) -> (Value, Vec<Origin>) {
    let (value, rows) = stated(facts, year, measure, whose);
    let mut origins: Vec<Origin> = rows.iter().map(|row| row.origin.clone()).collect();
    origins.dedup();
    (value, origins)
}

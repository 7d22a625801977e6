//! The counts of one year as they are gathered, before any of them is let out.
//!
//! Everything that is published together is gathered first, with how it adds up; then what
//! must be withheld is found for all of it at once.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_ingest::facts::{Facts, HrMeasure};
use tertial_model::{FigureId, Frame, Missing, Origin};

use super::stated::{Whose, stated};
use crate::reading::Reading;
use crate::scope::Scope;
use crate::suppression::{CellIndex, Publication};
use crate::table::Entry;
use crate::working::{Working, id_of};

/// A figure of the table, and what it is of.
pub(super) type Of<'a> = (&'static Entry, Scope<'a>);

/// A count's place among those gathered.
pub(super) type Counted = usize;

/// The counts of one year.
pub(super) struct Counts<'a> {
    pub(super) facts: &'a Facts,
    pub(super) frame: &'a Frame,
    pub(super) year: i32,
    pub(super) threshold: u32,
    gathered: Vec<Gathered<'a>>,
    shares: Vec<Of<'a>>,
    publication: Publication,
    /// The counts that are let out whatever they are.
    shown: BTreeSet<CellIndex>,
    /// What earlier reports have told, by figure: it cannot be taken back.
    told: BTreeMap<&'a FigureId, BTreeSet<Decimal>>,
}

struct Gathered<'a> {
    of: Of<'a>,
    reading: Reading,
    /// Those it is the sum of, where it is computed and not stated.
    parts: Vec<Counted>,
    /// The count of persons it describes: its own, or the one it is an amount of.
    cell: Option<CellIndex>,
}

impl<'a> Counts<'a> {
    pub(super) fn of(working: &Working<'a>, year: i32) -> Self {
        Self {
            facts: working.facts,
            frame: working.frame,
            year,
            threshold: working.facts.threshold,
            gathered: Vec::new(),
            shares: Vec::new(),
            publication: Publication::default(),
            shown: BTreeSet::new(),
            told: told(working.facts),
        }
    }

    /// Whether anything of that kind is stated.
    pub(super) fn has(&self, of: &Entry) -> bool {
        let mut rows = self.facts.people.iter();
        rows.any(|row| (row.year, Some(row.measure)) == (self.year, of.counts))
    }

    /// Gathers a count of persons.
    pub(super) fn persons(&mut self, of: Of<'a>, whose: Whose<'_>) -> Counted {
        let reading = self.stated(of.0, whose);
        self.persons_stated(of, reading, false)
    }

    fn stated(&self, of: &Entry, whose: Whose<'_>) -> Reading {
        let measure = of.counts.unwrap_or_else(|| panic!("{} counts nothing", of.label));
        read(self.facts, self.year, measure, whose)
    }

    /// Gathers a count of persons whose value is at hand; one that is `shown` is let out
    /// whatever it is.
    pub(super) fn persons_stated(
        &mut self,
        of: Of<'a>,
        reading: Reading,
        shown: bool,
    ) -> Counted {
        let whole = reading.value.as_ref().ok().and_then(Decimal::to_u32);
        let known = shown || self.is_told(&of, &reading);
        let cell = whole.map(|count| match known {
            true => self.publication.add_known(count),
            false if self.is_kept(&of) => self.publication.add_kept(count),
            false => self.publication.add(count),
        });
        self.shown.extend(cell.filter(|_| shown));
        self.gather(Gathered { of, reading, parts: Vec::new(), cell })
    }

    /// Whether readers have the count from a report before: it told that count, or any of a year
    /// that is over, whose count can hardly be another.
    fn is_told(&self, (of, scope): &Of<'_>, reading: &Reading) -> bool {
        let (Some(told), Ok(count)) = (self.told.get(&id_of(of, scope)), &reading.value)
        else {
            return false;
        };
        self.year < self.frame.year || told.contains(count)
    }

    /// Whether the report of a year that is over withheld the count: what it told was safe for that.
    /// An agency that is organised anew counts by other units, and what these need is another matter.
    fn is_kept(&self, (of, scope): &Of<'_>) -> bool {
        let id = id_of(of, scope);
        let mut before = self.facts.delivered();
        self.year < self.frame.year && before.any(|of| of.withheld.contains(&id))
    }

    fn gather(&mut self, of: Gathered<'a>) -> Counted {
        self.gathered.push(of);
        self.gathered.len() - 1
    }

    /// Gathers the sum of counts of persons, which is let out as they are.
    pub(super) fn sum_of(
        &mut self,
        of: Of<'a>,
        parts: &[Counted],
        shown: bool,
    ) -> Counted {
        let sum = self.added(parts);
        let at = self.persons_stated(of, sum, shown);
        self.gathered[at].parts = parts.to_vec();
        at
    }

    /// Gathers what some persons have together, whether or not they are counted.
    pub(super) fn amount_stated(
        &mut self,
        of: Of<'a>,
        reading: Reading,
        persons: Counted,
    ) -> Counted {
        let cell = self.gathered[persons].cell;
        self.gather(Gathered { of, reading, parts: Vec::new(), cell })
    }

    /// Gathers the sum of such amounts, of the persons who are the sum of theirs.
    pub(super) fn amount_sum(&mut self, of: Of<'a>, parts: &[Counted], persons: Counted) {
        let sum = self.added(parts);
        let at = self.amount_stated(of, sum, persons);
        self.gathered[at].parts = parts.to_vec();
    }

    /// Whether nobody has counted the persons.
    pub(super) fn is_uncounted(&self, at: Counted) -> bool {
        self.gathered[at].cell.is_none()
    }

    fn added(&self, parts: &[Counted]) -> Reading {
        let parts = parts.iter().map(|&part| &self.gathered[part].reading);
        let value = parts.clone().map(|part| part.value.clone()).sum();
        Reading::new(value, parts.flat_map(|part| part.origins.clone()).collect())
    }

    /// Gathers what some persons have together, which tells of each when they are few; it is
    /// missing where nobody has counted them, since they may be few.
    pub(super) fn amount(&mut self, of: Of<'a>, whose: Whose<'_>, persons: Counted) {
        let reading = self.stated(of.0, whose);
        let value = self.gathered[persons].reading.value.clone().and(reading.value);
        self.amount_stated(of, Reading { value, ..reading }, persons);
    }

    /// States that the parts are all of the total. What the parts nobody has counted have together is
    /// what the others leave of it: it stands nowhere, and everybody can subtract.
    pub(super) fn sum(&mut self, total: Counted, parts: &[Counted]) {
        let Some((total, all)) = self.counted(total) else { return };
        let counted = parts.iter().filter_map(|&part| self.counted(part));
        let (mut cells, counts): (Vec<CellIndex>, Vec<u32>) = counted.unzip();
        if cells.is_empty() {
            return;
        }
        if cells.len() < parts.len()
            && let Some(rest) = all.checked_sub(counts.iter().sum()).filter(|of| *of > 0)
        {
            cells.push(self.publication.add(rest));
        }
        self.publication.sum(total, &cells);
    }

    /// A count's place in what is published, and how many it is.
    fn counted(&self, at: Counted) -> Option<(CellIndex, u32)> {
        let Gathered { cell, reading, .. } = &self.gathered[at];
        Some(((*cell)?, reading.value.as_ref().ok()?.to_u32()?))
    }

    /// Counts those of a whole that are not in the part: nobody prints them, and everybody
    /// can subtract.
    pub(super) fn remainder(&mut self, whole: Counted, part: Counted) {
        if let (Some((whole, all)), Some((part, some))) =
            (self.counted(whole), self.counted(part))
            && let Some(rest) = all.checked_sub(some)
        {
            let rest = self.publication.add(rest);
            self.publication.sum(whole, &[part, rest]);
        }
    }

    /// A share to be computed once it is known what is let out.
    pub(super) fn share(&mut self, of: Of<'a>, part: FigureId, whole: FigureId) {
        let (of, scope) = of;
        self.shares.push((of, scope.figure("del", part).figure("helhet", whole)));
    }

    /// Adds everything gathered to the figures, without what must be withheld.
    pub(super) fn publish(self, working: &mut Working<'_>) {
        let suppression = self.publication.suppress(self.threshold);
        // A small count an earlier report told is out, and is not told again.
        let out = |cell: &CellIndex| self.publication.is_known(*cell);
        // Where what is known elsewhere gives a small count away, nothing is let out.
        let all = suppression.exposed.iter().any(|cell| !out(cell));
        let is_withheld = |of: &Gathered| {
            of.cell.is_some_and(|cell| {
                let withheld = suppression.withheld.contains(&cell)
                    || suppression.exposed.contains(&cell);
                !self.shown.contains(&cell) && (all || withheld)
            })
        };
        let withheld: Vec<bool> = self.gathered.iter().map(is_withheld).collect();
        let ids =
            self.gathered.iter().map(|Gathered { of: (of, scope), .. }| id_of(of, scope));
        let ids: Vec<FigureId> = ids.collect();
        for (at, gathered) in self.gathered.into_iter().enumerate() {
            let Gathered { of: (of, scope), reading, parts, .. } = gathered;
            let computed = !parts.is_empty() && !withheld[at];
            // A sum that is let out without its parts is read, as they cannot be.
            if computed && !parts.iter().any(|&part| withheld[part]) {
                let parts = parts.iter().map(|&part| ids[part].clone());
                working.derive(of, &scope.figures("stedene", parts));
                continue;
            }
            let value = if withheld[at] { Err(Missing::Withheld) } else { reading.value };
            working.read(of, &scope, Reading { value, ..reading });
        }
        for (of, scope) in self.shares {
            working.derive(of, &scope);
        }
    }
}

/// What the reports before this have told, by figure.
fn told(facts: &Facts) -> BTreeMap<&FigureId, BTreeSet<Decimal>> {
    let mut told: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let values = facts.delivered().flat_map(|of| &of.values);
    for (id, value) in values.filter_map(|(id, value)| Some((id, (*value)?))) {
        told.entry(id).or_default().insert(value);
    }
    told
}

/// What the sheet HR states of a year.
pub(super) fn read(
    facts: &Facts,
    year: i32,
    measure: HrMeasure,
    whose: Whose<'_>,
) -> Reading {
    let (value, rows) = stated(facts, year, measure, whose);
    let mut origins: Vec<Origin> = rows.iter().map(|row| row.origin.clone()).collect();
    origins.dedup();
    let source = Some("sum av radene i arket HR".to_owned());
    Reading { source, ..Reading::new(value, origins) }
}

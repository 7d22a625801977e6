//! Which counts of people are left out, so that nobody is recognised by the others.
//!
//! A count of one to four describes people whom a reader may know. Leaving it out is not
//! enough: its total and the other parts give it back, or leave it little room. So more
//! is left out, until every count left out could be anything within an interval as wide as
//! the threshold, for all that the published counts, their sums and common sense (nothing
//! is below zero) can tell.
//!
//! How a count could have been otherwise, at the least cost in other counts left out, is
//! one linear program (`leeway.rs`). It is solved for each small count in turn, as the
//! statistical offices do; what later answers have made superfluous is published again.

mod leeway;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use leeway::Leeway;

/// Counts that are published together, and how they add up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Publication {
    cells: Vec<Cell>,
    /// Per sum the factor of each cell in it: minus one for the total, one for a part.
    sums: Vec<BTreeMap<CellIndex, i32>>,
}

/// Per count left out, those that are in doubt with it.
type Leeways = BTreeMap<CellIndex, Leeway>;

/// A count's place in its publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CellIndex(usize);

/// What is left out of a publication, and whether that is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Suppression {
    /// The counts to leave out: the small ones, and those that would give them away.
    pub(crate) withheld: BTreeSet<CellIndex>,
    /// The small counts that readers can tell, or nearly so, whatever is left out: what
    /// is known elsewhere gives them away. As long as there are any, nothing that is
    /// tied to them may be published.
    pub(crate) exposed: BTreeSet<CellIndex>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    count: u32,
    known: bool,
    /// It was left out before, and is left out whatever it is.
    kept: bool,
    total: bool,
}

impl Publication {
    /// Adds a count that can be left out.
    pub(crate) fn add(&mut self, count: u32) -> CellIndex {
        self.push(Cell { count, known: false, kept: false, total: false })
    }

    /// Adds a count that readers have from elsewhere, so that it cannot be left out.
    pub(crate) fn add_known(&mut self, count: u32) -> CellIndex {
        self.push(Cell { count, known: true, kept: false, total: false })
    }

    /// Adds a count that was left out before, and is left out again as the small ones are.
    pub(crate) fn add_kept(&mut self, count: u32) -> CellIndex {
        self.push(Cell { count, known: false, kept: true, total: false })
    }

    /// Whether readers have the count from elsewhere.
    pub(crate) fn is_known(&self, at: CellIndex) -> bool {
        self.cells[at.0].known
    }

    /// States that `total` is the sum of `parts`. If it is not, readers are taken to know
    /// by how much it is off.
    pub(crate) fn sum(&mut self, total: CellIndex, parts: &[CellIndex]) {
        self.cells[total.0].total = true;
        let mut sum = BTreeMap::from([(total, -1)]);
        for &part in parts {
            *sum.entry(part).or_default() += 1;
        }
        self.sums.push(sum);
    }

    /// Finds what to leave out so that no count from one to below `threshold`, nor any left
    /// out with it, can be told to within less than `threshold`.
    ///
    /// Few counts go, and small ones rather than large. A zero goes only where no other
    /// part helps, for a reader often knows what cannot be anything else; totals go last.
    pub(crate) fn suppress(&self, threshold: u32) -> Suppression {
        let small = self.small(threshold);
        let mut withheld: BTreeSet<CellIndex> =
            small.iter().copied().filter(|at| !self.cells[at.0].known).collect();
        let mut leeways = Leeways::new();
        let exposed = self.widen(&small, &mut withheld, &mut leeways, threshold);
        self.readmit(&mut withheld, &mut leeways, threshold);
        // What they take along may itself be told, though seldom; so may what that takes.
        let (taken, mut told) = (withheld.len(), exposed.clone());
        loop {
            let open = |at: &CellIndex| !leeways.contains_key(at) && !told.contains(at);
            let open: BTreeSet<CellIndex> =
                withheld.iter().copied().filter(open).collect();
            if open.is_empty() {
                break;
            }
            told.extend(self.widen(&open, &mut withheld, &mut leeways, threshold));
        }
        if withheld.len() > taken {
            self.readmit(&mut withheld, &mut leeways, threshold);
        }
        Suppression { withheld, exposed }
    }

    /// Leaves out what brings each of `cells` into doubt, and returns those that nothing
    /// brings there.
    fn widen(
        &self,
        cells: &BTreeSet<CellIndex>,
        withheld: &mut BTreeSet<CellIndex>,
        leeways: &mut Leeways,
        threshold: u32,
    ) -> BTreeSet<CellIndex> {
        let prices = self.prices();
        let mut told = BTreeSet::new();
        for &at in cells {
            let price = |other: CellIndex| {
                let price = prices.get(&other).copied()?;
                Some(if withheld.contains(&other) { 0.0 } else { price })
            };
            match self.leeway(at, threshold, price) {
                Some(leeway) => {
                    withheld.extend(&leeway);
                    leeways.insert(at, leeway);
                }
                None => {
                    told.insert(at);
                }
            }
        }
        told
    }

    /// Publishes again what no other count left out needs, the most missed first.
    fn readmit(
        &self,
        withheld: &mut BTreeSet<CellIndex>,
        leeways: &mut Leeways,
        threshold: u32,
    ) {
        let mut candidates: Vec<CellIndex> =
            (&*withheld - &self.small(threshold)).into_iter().collect();
        candidates.sort_by_key(|&at| Reverse(self.worth(at)));
        // A count that is published again needs no leeway any more, which may free others.
        let mut left = usize::MAX;
        while candidates.len() < left {
            left = candidates.len();
            candidates.retain(|&at| {
                withheld.remove(&at);
                let own = leeways.remove(&at);
                let price = |other: CellIndex| withheld.contains(&other).then_some(0.0);
                let detours: Option<Vec<(CellIndex, Leeway)>> = leeways
                    .iter()
                    .filter(|(_, leeway)| leeway.contains(&at))
                    .map(|(&of, _)| Some((of, self.leeway(of, threshold, price)?)))
                    .collect();
                let needed = detours.is_none();
                leeways.extend(detours.into_iter().flatten());
                if needed {
                    withheld.insert(at);
                    leeways.extend(own.map(|leeway| (at, leeway)));
                }
                needed
            });
        }
    }

    fn push(&mut self, cell: Cell) -> CellIndex {
        self.cells.push(cell);
        CellIndex(self.cells.len() - 1)
    }

    fn small(&self, threshold: u32) -> BTreeSet<CellIndex> {
        let small = |at: &CellIndex| {
            let cell = self.cells[at.0];
            cell.kept || (1..threshold).contains(&cell.count)
        };
        (0..self.cells.len()).map(CellIndex).filter(small).collect()
    }

    /// What it costs to leave out each count that can be: parts one to two, by size, so
    /// that the number comes before the size; zeros a hundred times, totals ten thousand
    /// times as much. No two cost the same, which would leave the choice to the solver.
    fn prices(&self) -> BTreeMap<CellIndex, f64> {
        let mut cells: Vec<CellIndex> = (0..self.cells.len()).map(CellIndex).collect();
        cells.retain(|at| !self.cells[at.0].known);
        cells.sort_by_key(|&at| self.worth(at));
        let price = |(rank, &at): (usize, &CellIndex)| {
            let class = match self.cells[at.0] {
                Cell { total: true, .. } => 1e4,
                Cell { count: 0, .. } => 1e2,
                Cell { .. } => 1.0,
            };
            (at, class * (1.0 + rank as f64 / cells.len() as f64))
        };
        cells.iter().enumerate().map(price).collect()
    }

    /// Orders counts by how much readers would miss them.
    fn worth(&self, at: CellIndex) -> (bool, bool, u32, CellIndex) {
        let cell = self.cells[at.0];
        (cell.total, cell.count == 0, cell.count, at)
    }
}

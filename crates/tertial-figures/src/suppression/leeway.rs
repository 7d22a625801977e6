//! How a count could have been otherwise, for all a reader can tell.

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem, Solution, Variable};

use super::{CellIndex, Publication};

/// The counts that are in doubt together, so that one of them is in enough doubt.
pub(super) type Leeway = BTreeSet<CellIndex>;

/// The solver's noise. Where sums only have factors of one, the true values at the
/// corners, which it finds, are whole numbers or fractions with small denominators: none
/// lies so near zero, nor so little below a threshold, without being it.
const NOISE: f64 = 1e-6;

/// One way to read a publication: how far each count in doubt lies above the truth, and
/// how far below.
type Reading = BTreeMap<CellIndex, [Variable; 2]>;

impl Publication {
    /// Finds two readings that agree with the sums and are `width` apart at `cell`, and
    /// returns the counts at which either departs from the truth. With those left out, a
    /// reader cannot tell the two readings from the truth.
    ///
    /// The readings are the cheapest there are, at the `price` of a count for each person
    /// they depart by; a count without a price is not in doubt. None means that `cell`
    /// cannot be brought into so much doubt. It may also mean that the solver gave up:
    /// what is not shown to be safe has to count as unsafe.
    pub(super) fn leeway(
        &self,
        cell: CellIndex,
        width: u32,
        price: impl Fn(CellIndex) -> Option<f64>,
    ) -> Option<Leeway> {
        let prices = self.reach(cell, price)?;
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let high = self.reading(&mut problem, &prices);
        let low = self.reading(&mut problem, &prices);
        let ([high_up, high_down], [low_up, low_down]) = (high[&cell], low[&cell]);
        problem.add_constraint(
            [(high_up, 1.0), (high_down, -1.0), (low_up, -1.0), (low_down, 1.0)],
            ComparisonOp::Ge,
            f64::from(width),
        );
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let departs = |at: &CellIndex| {
            [high[at], low[at]].iter().any(|&unknowns| departs(&solution, unknowns))
        };
        Some(prices.into_keys().filter(departs).collect())
    }

    /// The prices of the counts that sums tie to `cell` through counts in doubt; no other
    /// count can help it.
    fn reach(
        &self,
        cell: CellIndex,
        price: impl Fn(CellIndex) -> Option<f64>,
    ) -> Option<BTreeMap<CellIndex, f64>> {
        let mut reached = BTreeMap::from([(cell, price(cell)?)]);
        let mut next = vec![cell];
        while let Some(at) = next.pop() {
            let tied = self.sums.iter().filter(|sum| sum.contains_key(&at));
            for &other in tied.flat_map(BTreeMap::keys) {
                if let Some(price) = price(other)
                    && reached.insert(other, price).is_none()
                {
                    next.push(other);
                }
            }
        }
        Some(reached)
    }

    /// Adds the unknowns of one reading to the problem, and the sums they agree with.
    ///
    /// The unknowns are departures from the truth, which is then a solution whatever the
    /// counts, and the solver's numbers stay small.
    fn reading(
        &self,
        problem: &mut Problem,
        prices: &BTreeMap<CellIndex, f64>,
    ) -> Reading {
        let mut reading = Reading::new();
        for (&at, &price) in prices {
            let up = problem.add_var(price, (0.0, f64::INFINITY));
            let down = problem.add_var(price, (0.0, f64::from(self.cells[at.0].count)));
            reading.insert(at, [up, down]);
        }
        for sum in &self.sums {
            let terms: Vec<(Variable, f64)> = sum
                .iter()
                .filter_map(|(at, &factor)| Some((reading.get(at)?, f64::from(factor))))
                .flat_map(|(&[up, down], factor)| [(up, factor), (down, -factor)])
                .collect();
            if !terms.is_empty() {
                problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
            }
        }
        reading
    }
}

fn departs(solution: &Solution, [up, down]: [Variable; 2]) -> bool {
    (solution.var_value(up) - solution.var_value(down)).abs() > NOISE
}

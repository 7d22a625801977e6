//! A reader who wants to know, with a linear program of their own.

use std::collections::BTreeSet;

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

/// What a reader knows: which numbers stand there, that none is below zero, and that some are the sum
/// of others, but for as much as they are off.
pub(crate) struct Reader<'a> {
    /// The numbers that do not stand there.
    pub(crate) unknown: BTreeSet<String>,
    /// A total and its parts, by name.
    pub(crate) sums: Vec<(String, Vec<String>)>,
    /// What a number is, whether or not it stands there.
    pub(crate) truth: &'a dyn Fn(&str) -> f64,
}

impl Reader<'_> {
    /// How far apart the least and the greatest are that a number can be.
    pub(crate) fn leeway(&self, name: &str) -> f64 {
        let bound = |direction: OptimizationDirection| {
            let mut problem = Problem::new(direction);
            let unknown: Vec<(&str, Variable)> = self
                .unknown
                .iter()
                .map(|of| {
                    let price = f64::from(u8::from(of == name));
                    // Nobody takes an agency for a hundred thousand.
                    (of.as_str(), problem.add_var(price, (0.0, 1e5)))
                })
                .collect();
            let variable = |of: &str| unknown.iter().find(|(name, _)| *name == of);
            for (total, parts) in &self.sums {
                let signed =
                    [(total, -1.0)].into_iter().chain(parts.iter().map(|p| (p, 1.0)));
                let signed: Vec<(&String, f64)> = signed.collect();
                let off: f64 =
                    signed.iter().map(|(name, sign)| sign * (self.truth)(name)).sum();
                let shown = signed.iter().filter(|(name, _)| variable(name).is_none());
                let shown: f64 =
                    shown.map(|(name, sign)| sign * (self.truth)(name)).sum();
                let terms: Vec<(Variable, f64)> = signed
                    .iter()
                    .filter_map(|(name, sign)| Some((variable(name)?.1, *sign)))
                    .collect();
                if !terms.is_empty() {
                    problem.add_constraint(terms, ComparisonOp::Eq, off - shown);
                }
            }
            problem.solve().unwrap().into_solution().unwrap().objective()
        };
        bound(OptimizationDirection::Maximize) - bound(OptimizationDirection::Minimize)
    }
}

//! Tables to suppress and to attack.

use std::collections::BTreeSet;

use super::THRESHOLD;
use super::attacker::Attacker;
use crate::suppression::{CellIndex, Publication};

/// Counts and sums, as they are before anything is left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Tables {
    /// All counts, totals included.
    pub(super) counts: Vec<u32>,
    /// Each total with its parts.
    pub(super) sums: Vec<(usize, Vec<usize>)>,
    /// What readers have from elsewhere.
    pub(super) known: BTreeSet<usize>,
}

impl Tables {
    /// Adds a count.
    pub(super) fn cell(&mut self, count: u32) -> usize {
        self.counts.push(count);
        self.counts.len() - 1
    }

    /// Adds the total of `parts`.
    pub(super) fn total(&mut self, parts: &[usize]) -> usize {
        let total = self.cell(parts.iter().map(|&part| self.counts[part]).sum());
        self.sums.push((total, parts.to_vec()));
        total
    }

    /// Adds counts crossed by traits of the given sizes, with the totals over each trait
    /// and all of them together. Gives the cells, of which the last is the grand total.
    pub(super) fn crossed(
        &mut self,
        sizes: &[usize],
        counts: &mut impl Iterator<Item = u32>,
    ) -> Vec<usize> {
        let [size, rest @ ..] = sizes else {
            return vec![self.cell(counts.next().unwrap())];
        };
        let sums_before = self.sums.len();
        let first = self.crossed(rest, counts);
        let sums_of_first = sums_before..self.sums.len();
        let mut slices = vec![first];
        slices.extend((1..*size).map(|_| self.crossed(rest, counts)));

        let totals: Vec<usize> = (0..slices[0].len())
            .map(|at| {
                self.total(&slices.iter().map(|slice| slice[at]).collect::<Vec<_>>())
            })
            .collect();
        // The totals add up as the counts of a slice do.
        let total_of =
            |cell| totals[slices[0].iter().position(|&at| at == cell).unwrap()];
        for at in sums_of_first {
            let (total, parts) = &self.sums[at];
            let parts = parts.iter().map(|&part| total_of(part)).collect();
            self.sums.push((total_of(*total), parts));
        }
        slices.into_iter().flatten().chain(totals).collect()
    }

    /// Divides a total once more: `parts` as far as it reaches, then the rest of it.
    pub(super) fn divided(&mut self, total: usize, parts: &[u32]) {
        let mut rest = self.counts[total];
        let mut cells = Vec::new();
        for &part in parts {
            cells.push(self.cell(part.min(rest)));
            rest -= part.min(rest);
        }
        cells.push(self.cell(rest));
        self.sums.push((total, cells));
    }

    /// The cells with counts too small to publish.
    pub(super) fn small(&self) -> BTreeSet<usize> {
        let small = |at: &usize| (1..THRESHOLD).contains(&self.counts[*at]);
        (0..self.counts.len()).filter(small).collect()
    }

    /// The tables as the module wants them.
    pub(super) fn publication(&self) -> Publication {
        let mut publication = Publication::default();
        for (at, &count) in self.counts.iter().enumerate() {
            if self.known.contains(&at) {
                publication.add_known(count);
            } else {
                publication.add(count);
            }
        }
        for (total, parts) in &self.sums {
            let parts: Vec<_> = parts.iter().map(|&part| CellIndex(part)).collect();
            publication.sum(CellIndex(*total), &parts);
        }
        publication
    }

    /// A reader of all but what is left out.
    pub(super) fn attacker(&self, withheld: &BTreeSet<usize>) -> Attacker {
        let counts: Vec<Option<u32>> = (self.counts.iter().enumerate())
            .map(|(at, &count)| (!withheld.contains(&at)).then_some(count))
            .collect();
        Attacker::new(&counts, &self.sums)
    }
}

//! A reader who wants to know, and can reckon: a simplex in fractions, by Bland's rule.
//!
//! It shares nothing with the module it tests and knows no more than any reader: the
//! published counts, the sums, and that no count is below zero.

use super::fraction::Fraction;

/// What a reader makes of a publication: equations solved for some of the unknowns, all
/// others at zero.
#[derive(Debug, Clone)]
pub(super) struct Attacker {
    /// The cells that are not published, in the order of the columns.
    unknowns: Vec<usize>,
    /// The equations; the last entry is the right-hand side, never below zero.
    rows: Vec<Vec<Fraction>>,
    /// The column each row is solved for.
    solved: Vec<usize>,
}

impl Attacker {
    /// Reads a publication: its counts, None where one is left out, and its sums as a
    /// total and parts.
    pub(super) fn new(counts: &[Option<u32>], sums: &[(usize, Vec<usize>)]) -> Attacker {
        let unknowns: Vec<usize> =
            (0..counts.len()).filter(|&cell| counts[cell].is_none()).collect();
        let width = unknowns.len();
        let right = width + sums.len();
        let mut rows = Vec::new();
        for (at, (total, parts)) in sums.iter().enumerate() {
            let mut row = vec![0; right + 1];
            let mut add = |cell: usize, factor: i32| match counts[cell] {
                Some(count) => row[right] -= factor * i32::try_from(count).unwrap(),
                None => row[unknowns.binary_search(&cell).unwrap()] += factor,
            };
            add(*total, -1);
            parts.iter().for_each(|&part| add(part, 1));
            if row[right] < 0 {
                row.iter_mut().for_each(|entry| *entry = -*entry);
            }
            // A stand-in makes up for what the equation lacks while all else is zero.
            row[width + at] = 1;
            rows.push(row.into_iter().map(Fraction::from).collect());
        }
        let solved = (width..right).collect();
        let mut attacker = Attacker { unknowns, rows, solved };
        attacker.drive_out_the_stand_ins();
        attacker
    }

    /// The least and the greatest a count can be; None is without end.
    pub(super) fn bounds(&mut self, cell: usize) -> (Fraction, Option<Fraction>) {
        let column = self.unknowns.binary_search(&cell).unwrap();
        self.climb(|at, entering| match at.row_of(column) {
            Some(row) if entering != column => row[entering],
            _ => Fraction::ZERO,
        });
        let least = self.value(column);
        let ends = self.climb(|at, entering| match at.row_of(column) {
            Some(row) => Fraction::ZERO - row[entering],
            None => Fraction::from(i32::from(entering == column)),
        });
        (least, ends.then(|| self.value(column)))
    }

    /// Whether a count is published or can be told to within less than `width`.
    pub(super) fn tells(&mut self, cell: usize, width: u32) -> bool {
        if !self.unknowns.contains(&cell) {
            return true;
        }
        let (least, greatest) = self.bounds(cell);
        let width = i32::try_from(width).unwrap().into();
        greatest.is_some_and(|greatest| greatest - least < width)
    }

    fn drive_out_the_stand_ins(&mut self) {
        let width = self.unknowns.len();
        self.climb(|at, entering| {
            at.rows
                .iter()
                .zip(&at.solved)
                .filter(|(_, solved)| **solved >= width)
                .fold(Fraction::ZERO, |sum, (row, _)| sum + row[entering])
        });
        for at in (0..self.rows.len()).rev() {
            if self.solved[at] < width {
                continue;
            }
            assert_eq!(self.rows[at].last(), Some(&Fraction::ZERO), "the sums hold");
            match (0..width).find(|&column| self.rows[at][column] != Fraction::ZERO) {
                Some(column) => self.pivot(at, column),
                None => {
                    // The equation follows from the others.
                    self.rows.remove(at);
                    self.solved.remove(at);
                }
            }
        }
        for row in &mut self.rows {
            row.drain(width..row.len() - 1);
        }
    }

    /// Lets unknowns grow as long as that gains something; false if one can for ever.
    fn climb(&mut self, gain: impl Fn(&Attacker, usize) -> Fraction) -> bool {
        while let Some(entering) =
            (0..self.unknowns.len()).find(|&column| gain(self, column) > Fraction::ZERO)
        {
            let leaving = (0..self.rows.len())
                .filter(|&at| self.rows[at][entering] > Fraction::ZERO)
                .min_by_key(|&at| {
                    let row = &self.rows[at];
                    (row[row.len() - 1] / row[entering], self.solved[at])
                });
            match leaving {
                Some(row) => self.pivot(row, entering),
                None => return false,
            }
        }
        true
    }

    fn pivot(&mut self, at: usize, column: usize) {
        let divisor = self.rows[at][column];
        let pivot: Vec<Fraction> =
            self.rows[at].iter().map(|&entry| entry / divisor).collect();
        for row in self.rows.iter_mut().filter(|row| row[column] != Fraction::ZERO) {
            let factor = row[column];
            for (entry, &by) in row.iter_mut().zip(&pivot) {
                *entry = *entry - factor * by;
            }
        }
        self.rows[at] = pivot;
        self.solved[at] = column;
    }

    fn row_of(&self, column: usize) -> Option<&[Fraction]> {
        let at = self.solved.iter().position(|&solved| solved == column)?;
        Some(&self.rows[at])
    }

    fn value(&self, column: usize) -> Fraction {
        self.row_of(column).map_or(Fraction::ZERO, |row| row[row.len() - 1])
    }
}

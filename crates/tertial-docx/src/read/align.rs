//! Which line of a document is which of those it was made of.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Lines with less in common, of a hundred, are others.
const ALIKE: usize = 40;
/// The most pairs that are held against each other.
const MOST_PAIRS: usize = 250_000;

/// For each new thing the old one it is, if any; both in the same order. Things are told by `keys`,
/// and those that are not the same by how many of their `words` they share.
pub(crate) fn aligned(
    (old_keys, new_keys): (&[String], &[String]),
    (old_words, new_words): (&[String], &[String]),
) -> Vec<Option<usize>> {
    let mut found = vec![None; new_keys.len()];
    for op in capture_diff_slices(Algorithm::Myers, old_keys, new_keys) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).for_each(|at| found[new_index + at] = Some(old_index + at));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let (old, new) =
                    (old_index..old_index + old_len, new_index..new_index + new_len);
                for (old, new) in pairs(old_words, old, new_words, new) {
                    found[new] = Some(old);
                }
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
    found
}

/// The pairs of two ranges that share the most.
fn pairs(
    old_words: &[String],
    old: Range<usize>,
    new_words: &[String],
    new: Range<usize>,
) -> Vec<(usize, usize)> {
    if old.len() == 1 && new.len() == 1 {
        return vec![(old.start, new.start)];
    }
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return old.zip(new).collect();
    }
    let (rows, columns) = (old.len(), new.len());
    let alike: Vec<Vec<usize>> = old
        .clone()
        .map(|one| {
            new.clone().map(|other| alike(&old_words[one], &new_words[other])).collect()
        })
        .collect();
    let mut best = vec![vec![0; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let paired = match alike[row][column] {
                share if share >= ALIKE => share + best[row + 1][column + 1],
                _ => 0,
            };
            best[row][column] =
                paired.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut row, mut column, mut found) = (0, 0, Vec::new());
    while row < rows && column < columns {
        let share = alike[row][column];
        if share >= ALIKE && best[row][column] == share + best[row + 1][column + 1] {
            found.push((old.start + row, new.start + column));
            (row, column) = (row + 1, column + 1);
        } else if best[row][column] == best[row + 1][column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    found
}

/// How much two texts have in common, of a hundred.
pub(crate) fn alike(one: &str, other: &str) -> usize {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut all, mut common) = (0, 0);
    for word in one.split_whitespace() {
        *counted.entry(word).or_default() += 1;
        all += 1;
    }
    for word in other.split_whitespace() {
        all += 1;
        if let Some(left) = counted.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    (200_usize * common).checked_div(all).unwrap_or(100)
}

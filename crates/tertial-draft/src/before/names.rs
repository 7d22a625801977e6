//! Things that are known by a name, held against those of the letter before.

use crate::likeness::{LIMIT, alike};

/// A name of the letter before that stands again.
pub(super) struct SameName {
    /// Its place among the old names.
    pub(super) old: usize,
    /// The place of the new name it is likest.
    pub(super) new: usize,
    /// How alike they are, in hundredths.
    pub(super) likeness: u8,
}

/// The old names that stand again, in the order of likeness. Several may be the same new one, as
/// series a letter speaks of by one name; `may_be` tells which may be the same at all.
pub(super) fn same_names(
    old: &[&str],
    new: &[&str],
    may_be: impl Fn(usize, usize) -> bool,
) -> Vec<SameName> {
    let likest = |at: usize| {
        let pairs = (0..new.len()).filter(|to| may_be(at, *to));
        let pairs = pairs.map(|to| (alike(old[at], new[to], new), to));
        let best = pairs.max_by_key(|(likeness, to)| (*likeness, usize::MAX - to))?;
        (best.0 >= LIMIT).then_some(SameName { old: at, new: best.1, likeness: best.0 })
    };
    let mut same: Vec<SameName> = (0..old.len()).filter_map(likest).collect();
    same.sort_by_key(|of| (u8::MAX - of.likeness, of.old));
    same
}

/// The same, where each new one is one old one at most: the likest first.
pub(super) fn one_to_one(same: Vec<SameName>) -> Vec<SameName> {
    let mut taken = Vec::new();
    let mut one = Vec::new();
    for of in same {
        if !taken.contains(&of.new) {
            taken.push(of.new);
            one.push(of);
        }
    }
    one
}

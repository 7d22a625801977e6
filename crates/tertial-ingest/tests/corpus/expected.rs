//! What must come of every crafted file, worked out from what the file holds.
//!
//! Three good rows come to 1044.25 kroner: 1234.50, -200.25 and 10.

mod containers;
mod sheets;
mod texts;
mod values;

use std::collections::BTreeMap;

use crate::outcome::Outcome;

/// A file's name, and what must come of it.
pub(crate) type Expected = (&'static str, Outcome);

/// What must come of each file, by its name.
pub(crate) fn all() -> BTreeMap<&'static str, Outcome> {
    let all = [containers::all(), sheets::all(), values::all(), texts::all()];
    let count: usize = all.iter().map(Vec::len).sum();
    let by_name: BTreeMap<_, _> = all.into_iter().flatten().collect();
    assert_eq!(by_name.len(), count, "a file is named twice");
    by_name
}

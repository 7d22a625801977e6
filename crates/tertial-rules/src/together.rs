//! What belongs together, and is told once.

use std::collections::BTreeMap;

use tertial_model::Finding;

/// Between what is found in several places.
const AND_SO_ON: &str = " / ";

/// The findings, with those that say the same of the same made one with every place and what
/// is found there, so that an acceptance of one lapses when another comes.
pub(crate) fn together(findings: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
    let mut all: Vec<Finding> = Vec::new();
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in findings {
        let Finding { object, message, hint, expected, .. } = finding.clone();
        let at = *known.entry((object, message, hint, expected)).or_insert(all.len());
        if at == all.len() {
            all.push(Finding { origins: Vec::new(), found: None, ..finding.clone() });
        }
        let first = &mut all[at];
        for origin in finding.origins {
            if !first.origins.contains(&origin) {
                first.origins.push(origin);
            }
        }
        let found = first.found.take().into_iter().chain(finding.found);
        first.found = found.reduce(|all, more| all + AND_SO_ON + &more);
    }
    all
}

/// The things in groups, each with everything it is connected to, directly or by way of others.
pub(crate) fn connected<T>(
    all: impl IntoIterator<Item = T>,
    is_connected: impl Fn(&T, &T) -> bool,
) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    for one in all {
        let has = |group: &Vec<T>| group.iter().any(|other| is_connected(other, &one));
        let (joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(has);
        groups = apart;
        groups.push(joined.into_iter().flatten().chain([one]).collect());
    }
    groups
}

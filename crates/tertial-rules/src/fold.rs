//! Folding what only follows from another finding under it.
//!
//! One finding explains another when it taints what the other is about, or judges by,
//! directly or through the figures computed from it. Two that explain each other say
//! different things of the same, and both are kept. What is left may still go in a circle;
//! then the one nearest the data is kept. So every finding is kept, or follows from one that
//! is.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use tertial_model::{FigureId, Figures, Finding, FollowOn};

/// Moves every finding that only follows from another under it. What is kept keeps its
/// order, and what follows from several stands under the first of them.
pub(crate) fn fold(findings: Vec<Finding>, figures: &Figures) -> Vec<Finding> {
    let under = kept_under(&findings, figures);
    let mut follow_ons: Vec<Vec<FollowOn>> = vec![Vec::new(); findings.len()];
    for (at, finding) in findings.iter().enumerate().filter(|(at, _)| under[*at] != *at) {
        let object = finding.object.clone();
        follow_ons[under[at]].push(FollowOn { code: finding.code, object });
    }
    let all = findings.into_iter().zip(follow_ons).enumerate();
    all.filter(|(at, _)| under[*at] == *at)
        .map(|(_, (finding, follow_on))| Finding { follow_on, ..finding })
        .collect()
}

/// The finding each is shown under: itself where it is kept.
fn kept_under(findings: &[Finding], figures: &Figures) -> Vec<usize> {
    let reaches: Vec<BTreeSet<String>> =
        findings.iter().map(|cause| reach(cause, figures)).collect();
    let explained = explained(findings, &reaches);
    let mut nearest: Vec<usize> = (0..findings.len()).collect();
    nearest.sort_by_key(|&at| {
        (findings[at].code.family() != "DAT", Reverse(reaches[at].len()))
    });
    let mut under: Vec<Option<usize>> = vec![None; findings.len()];
    for cause in sources(&explained, &nearest) {
        walk(&explained, cause, |at| {
            let is_new = under[at].is_none();
            under[at].get_or_insert(cause);
            is_new
        });
    }
    under.into_iter().enumerate().map(|(at, under)| under.unwrap_or(at)).collect()
}

/// Everything that cannot be judged while the finding stands.
fn reach(cause: &Finding, figures: &Figures) -> BTreeSet<String> {
    if cause.taints.is_empty() {
        return BTreeSet::new();
    }
    let ids = cause.taints.iter().filter_map(|id| id.parse::<FigureId>().ok());
    let reached = figures.downstream(&ids.collect()).into_iter().map(|id| id.to_string());
    reached.chain(cause.taints.iter().cloned()).collect()
}

/// For each finding, those it explains.
fn explained(findings: &[Finding], reaches: &[BTreeSet<String>]) -> Vec<Vec<usize>> {
    let reaches_to = |cause: usize, at: usize| {
        let (reach, finding) = (&reaches[cause], &findings[at]);
        reach.contains(&finding.object)
            || finding.rests_on.iter().any(|object| reach.contains(object))
    };
    let is_the_same = |one: &Finding, other: &Finding| {
        (one.code, &one.object) == (other.code, &other.object)
    };
    let of = |cause: usize| {
        let explains = |&at: &usize| {
            cause != at
                // A grave finding must not disappear under a milder one.
                && findings[cause].severity >= findings[at].severity
                && reaches_to(cause, at)
                && !reaches_to(at, cause)
                && !is_the_same(&findings[cause], &findings[at])
        };
        if reaches[cause].is_empty() {
            return Vec::new();
        }
        (0..findings.len()).filter(explains).collect()
    };
    (0..findings.len()).map(of).collect()
}

/// The fewest from which every other can be reached, in order: those nothing leads to, and
/// of each circle nothing else leads to, the one that stands first in `nearest`.
fn sources(leads_to: &[Vec<usize>], nearest: &[usize]) -> Vec<usize> {
    // What starts a walk is reached from no walk before it. It is a source where it is not
    // reached from one after it either.
    let first = starts(leads_to, nearest.iter().copied());
    let mut sources = starts(leads_to, first.into_iter().rev());
    sources.sort_unstable();
    sources
}

/// Those that are not reached from one before them.
fn starts(leads_to: &[Vec<usize>], order: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = vec![false; leads_to.len()];
    order
        .filter(|&at| walk(leads_to, at, |at| !std::mem::replace(&mut seen[at], true)))
        .collect()
}

/// Comes to all that can be reached from there and is new; whether the first is.
fn walk(
    leads_to: &[Vec<usize>],
    from: usize,
    mut is_new: impl FnMut(usize) -> bool,
) -> bool {
    if !is_new(from) {
        return false;
    }
    let mut ways = vec![from];
    while let Some(at) = ways.pop() {
        ways.extend(leads_to[at].iter().copied().filter(|&to| is_new(to)));
    }
    true
}

#[cfg(test)]
mod tests;

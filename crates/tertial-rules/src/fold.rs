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
    let follow_ons: Vec<FollowOn> = findings
        .iter()
        .map(|finding| FollowOn { code: finding.code, object: finding.object.clone() })
        .collect();
    let mut kept = Vec::new();
    for (at, mut finding) in findings.into_iter().enumerate() {
        if under[at] == at {
            let follows = |other: &usize| *other != at && under[*other] == at;
            let following = (0..under.len()).filter(follows);
            finding.follow_on = following.map(|of| follow_ons[of].clone()).collect();
            kept.push(finding);
        }
    }
    kept
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
    let kept = sources(&explained, &nearest);
    let mut under: Vec<Option<usize>> = vec![None; findings.len()];
    for &at in &kept {
        under[at] = Some(at);
    }
    for &cause in &kept {
        let mut ways = vec![cause];
        while let Some(at) = ways.pop() {
            for &follows in &explained[at] {
                if under[follows].is_none() {
                    under[follows] = Some(cause);
                    ways.push(follows);
                }
            }
        }
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
    // Depth first: of all that leads to one another, what was come to first is left last.
    let mut seen = vec![false; leads_to.len()];
    let mut left = Vec::new();
    for &start in nearest {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.last_mut() {
            match leads_to[*at].get(*next) {
                Some(&to) => {
                    *next += 1;
                    if !std::mem::replace(&mut seen[to], true) {
                        way.push((to, 0));
                    }
                }
                None => {
                    left.push(*at);
                    way.pop();
                }
            }
        }
    }
    let mut reached = vec![false; leads_to.len()];
    let mut sources = Vec::new();
    for &at in left.iter().rev() {
        if reached[at] {
            continue;
        }
        sources.push(at);
        let mut ways = vec![at];
        while let Some(at) = ways.pop() {
            if !std::mem::replace(&mut reached[at], true) {
                ways.extend(&leads_to[at]);
            }
        }
    }
    sources.sort_unstable();
    sources
}

#[cfg(test)]
mod tests;

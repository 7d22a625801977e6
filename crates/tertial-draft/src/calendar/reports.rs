//! The reports a letter has several of for one tertial or year: each is a report of its own.

use std::collections::BTreeSet;

use super::{DraftDeadline, DraftReport};
use crate::lexicon::CALENDAR;
use crate::slug::slug;
use crate::tokens::tokens;

/// Parts the deadlines of one usual report, `t2`, where they are of reports with other names.
pub(super) fn part(deadlines: &mut [DraftDeadline]) -> Vec<DraftReport> {
    let usual: BTreeSet<String> =
        deadlines.iter().filter_map(|of| of.report.clone()).collect();
    let mut reports: Vec<DraftReport> = Vec::new();
    for base in usual {
        let of_base: Vec<usize> = (0..deadlines.len())
            .filter(|at| deadlines[*at].report.as_ref() == Some(&base))
            .collect();
        let names: BTreeSet<String> =
            of_base.iter().filter_map(|at| name(&deadlines[*at].title)).collect();
        if names.len() < 2 {
            continue;
        }
        let mut plain = 0;
        for at in of_base {
            let Some(name) = name(&deadlines[at].title) else { continue };
            if CALENDAR.of("report_plain").contains(&name) {
                // The first of the usual name keeps the usual key.
                if plain == 0 {
                    deadlines[at].key.clone_from(&base);
                }
                plain += 1;
                continue;
            }
            let key = format!("{base}{}", slug(&name, ' ', 1).replace(' ', ""));
            deadlines[at].report = Some(key.clone());
            if reports.iter().any(|of| of.key == key) {
                continue;
            }
            deadlines[at].key.clone_from(&key);
            deadlines[at].doubts.retain(|of| !of.contains("den samme rapporten"));
            reports.push(DraftReport {
                key,
                of: base.clone(),
                name,
                title: deadlines[at].title.clone(),
                source: deadlines[at].sources.first().cloned().unwrap_or_default(),
            });
        }
    }
    reports
}

/// The word of a title that is the report's name.
fn name(title: &str) -> Option<String> {
    tokens(title).into_iter().map(|of| of.low).find(|word| word.contains("rapport"))
}

//! Rules a table says all of: what to look for, how bad it is, the page and the remedy.
//!
//! Such a rule has no code of its own: it is an entry of a file in `rules/`, named by its code.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use tertial_model::{Code, Finding, ProblemKind, Severity, Side};
use tertial_report::{Case, Coverage};

use crate::krv::Demands;
use crate::rule::{Check, Rule};
use crate::v5::{Deviation, missing};

const TABLES: [(&str, &str); 3] = [
    ("rules/problems.toml", include_str!("../rules/problems.toml")),
    ("rules/budget_status.toml", include_str!("../rules/budget_status.toml")),
    ("rules/coverage.toml", include_str!("../rules/coverage.toml")),
];

/// The rules of all tables, in code order within each.
pub(crate) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    TABLES.into_iter().flat_map(|(file, text)| read(file, text)).collect()
});

/// What a rule of a table looks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Sought {
    /// Problems of one kind that reading met.
    Problem(ProblemKind),
    /// Posts on one side that lack a figure, `post.<kap>.<post>.<measure>`.
    Missing {
        /// Expenses or income.
        side: Side,
        /// The last parts of the figures' ids; where several are lacking, the first is told.
        measures: Vec<String>,
    },
    /// Posts that deviate materially and do not have the text that demands.
    Deviation(Deviation),
    /// Demands of the letter with one status.
    Demands(Demands),
}

impl Sought {
    /// A finding of the rule for each place where that is.
    pub(crate) fn findings(
        &self,
        rule: &Rule,
        case: &Case<'_>,
        coverage: &Coverage,
        remedy: &str,
    ) -> Vec<Finding> {
        match self {
            Self::Problem(kind) => rule.report_problems(case, *kind, remedy),
            Self::Missing { side, measures } => {
                missing(rule, case, *side, measures, remedy)
            }
            Self::Deviation(deviation) => deviation.findings(rule, case, remedy),
            Self::Demands(demands) => demands.findings(rule, coverage, remedy),
        }
    }
}

/// One rule as the table has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    severity: Severity,
    check: Sought,
    /// The manual page, without what to do.
    page: String,
    /// What to do, lower case, no full stop. `{fil}` is the file a finding names.
    remedy: String,
}

/// The rules of one table. They live as long as the program, as those with files of their
/// own do.
fn read(file: &'static str, text: &str) -> Vec<Rule> {
    let entries: BTreeMap<String, Entry> =
        tertial_toml::read(file, text).unwrap_or_else(|fault| panic!("{fault:#}"));
    let rules = entries.into_iter().map(|(code, entry)| Rule {
        code: Code(code.leak()),
        severity: entry.severity,
        file,
        page: format!("{}\n\nGjør dette: {}", entry.page, in_the_manual(&entry.remedy))
            .leak(),
        check: Check::Listed { sought: entry.check, remedy: entry.remedy },
    });
    rules.collect()
}

/// The remedy as a sentence that is of no finding.
fn in_the_manual(remedy: &str) -> String {
    let remedy = remedy.replace("{fil}", "filen som er nevnt");
    let mut letters = remedy.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    format!("{}{}.", first.collect::<String>(), letters.as_str())
}

#[cfg(test)]
mod tests;

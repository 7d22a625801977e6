//! Rules a table says all of: what to look for, how bad it is, the page and the remedy.
//!
//! Such a rule has no code of its own: it is an entry of a file in `rules/`, named by its code.

mod acceptances;
mod budget_status;
mod coverage;
mod months;
mod problems;
mod unknown_names;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use tertial_model::{Code, Finding, ProblemKind, Severity, Side, norwegian};
use tertial_report::{Case, Coverage};

use self::acceptances::Acceptances;
use self::budget_status::Deviation;
pub(crate) use self::budget_status::missing;
use self::coverage::Demands;
pub(crate) use self::months::Books;
use self::unknown_names::UnknownName;
pub(crate) use self::unknown_names::where_posts_stand;
use crate::rule::{Check, Rule};

const TABLES: [(&str, &str); 6] = [
    ("rules/acceptances.toml", include_str!("../../rules/acceptances.toml")),
    ("rules/budget_status.toml", include_str!("../../rules/budget_status.toml")),
    ("rules/coverage.toml", include_str!("../../rules/coverage.toml")),
    ("rules/months.toml", include_str!("../../rules/months.toml")),
    ("rules/problems.toml", include_str!("../../rules/problems.toml")),
    ("rules/unknown_names.toml", include_str!("../../rules/unknown_names.toml")),
];

/// The rules of all tables, in code order within each.
pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    TABLES.into_iter().flat_map(|(file, text)| read(file, text)).collect()
});

/// What a rule of a table looks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Sought {
    /// Problems of one kind that reading met.
    Problem(ProblemKind),
    /// Posts that lack a figure the report has, `post.<kap>.<post>.<measure>`.
    Missing {
        /// Expenses or income; both where it is not said.
        side: Option<Side>,
        /// The last parts of the figures' ids; where several are lacking, the first is told.
        measures: Vec<String>,
    },
    /// Posts that deviate materially and do not have the text that demands.
    Deviation(Deviation),
    /// Demands of the letter with one status.
    Demands(Demands),
    /// Months that one kind of books lacks.
    Months(Books),
    /// Names there are none of.
    UnknownName(UnknownName),
    /// What has become of acceptances, when everything else is found.
    Acceptances(Acceptances),
}

impl Sought {
    /// A finding of the rule for each place where that is.
    pub(super) fn findings(
        &self,
        rule: &Rule,
        case: &Case<'_>,
        coverage: &Coverage,
        hint: &str,
    ) -> Vec<Finding> {
        match self {
            Self::Problem(kind) => rule.report_problems(case, *kind, hint),
            Self::Missing { side, measures } => {
                missing(rule, case, *side, measures, hint)
            }
            Self::Deviation(deviation) => deviation.findings(rule, case, hint),
            Self::Demands(demands) => demands.findings(rule, case, coverage, hint),
            Self::Months(books) => books.finding(rule, case, hint).into_iter().collect(),
            Self::UnknownName(name) => name.findings(rule, case, hint),
            Self::Acceptances(_) => Vec::new(),
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
    /// The same in the words of a finding, where they are others.
    hint: Option<String>,
}

/// The rules of one table. They live as long as the program, as those with files of their
/// own do.
fn read(file: &'static str, text: &str) -> Vec<Rule> {
    let entries: BTreeMap<String, Entry> =
        tertial_toml::read(file, text).unwrap_or_else(|fault| panic!("{fault:#}"));
    let rule =
        |(code, Entry { severity, check, page, remedy, hint }): (String, Entry)| {
            let of_no_finding = remedy.replace("{fil}", "filen som er nevnt");
            let remedy_in_page = norwegian::capitalised(&of_no_finding);
            Rule {
                code: Code(code.leak()),
                severity,
                file,
                page: format!("{page}\n\nGjør dette: {remedy_in_page}.").into(),
                check: Check::Listed { sought: check, hint: hint.unwrap_or(remedy) },
            }
        };
    entries.into_iter().map(rule).collect()
}

#[cfg(test)]
mod tests;

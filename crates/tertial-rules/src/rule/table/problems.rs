//! From problems met in reading to findings: each kind has one rule that reports it.

use tertial_model::{Finding, Origin, Place, Problem, ProblemKind};
use tertial_report::{Case, RISKS, rows_object, table_object};

use crate::rule::Rule;

impl Rule {
    /// The findings of a rule that reports one kind of problem. What was read from the
    /// same place cannot be judged while the problem stands.
    pub(super) fn report_problems(
        &self,
        case: &Case<'_>,
        kind: ProblemKind,
        advice: &str,
    ) -> Vec<Finding> {
        let of_kind = case.problems.iter().filter(|problem| problem.kind == kind);
        of_kind.map(|problem| self.report_problem(case, problem, advice)).collect()
    }

    fn report_problem(
        &self,
        case: &Case<'_>,
        problem: &Problem,
        advice: &str,
    ) -> Finding {
        let hint = problem.hint.clone().unwrap_or_else(|| advice.to_owned());
        // Of two places it is uncertain which is meant.
        let places: Vec<&Origin> =
            [&problem.origin].into_iter().chain(&problem.also).collect();
        let is_read = |origin: &Origin| places.iter().any(|at| is_read_with(origin, at));
        let tainted =
            case.figures.iter().filter(|figure| figure.origins.iter().any(is_read));
        let mut taints: Vec<_> = tainted.map(|figure| figure.id.to_string()).collect();
        if case.facts.risks.iter().any(|risk| is_read_with(&risk.origin, &problem.origin))
        {
            taints.push(table_object(RISKS));
        }
        if matches!(problem.origin.place, Place::Cell { .. } | Place::Line { .. }) {
            taints.push(rows_object(&problem.origin.file));
        }
        Finding {
            expected: problem.expected.clone(),
            found: problem.found.clone(),
            ..self
                .finding(object(&problem.origin), problem.message.clone())
                .hint(hint)
                .at(places.into_iter().cloned())
                .taints(taints)
        }
    }
}

/// What a problem is about: its place, but only the file where many rows are meant, so
/// that the object stays the same when their number changes.
fn object(origin: &Origin) -> String {
    match origin.place {
        Place::Rows { .. } => origin.file.to_string(),
        _ => origin.to_string(),
    }
}

/// Whether what stands at `origin` was read together with what stands at `problem`: in the
/// same row of a sheet, or as rows of the file a row of which could not be read.
fn is_read_with(origin: &Origin, problem: &Origin) -> bool {
    if origin.file != problem.file {
        return false;
    }
    match (&origin.place, &problem.place) {
        (Place::Cell { sheet, row, .. }, Place::Cell { sheet: other, row: at, .. }) => {
            sheet == other && row == at
        }
        (Place::Rows { .. }, Place::Cell { .. } | Place::Line { .. }) => true,
        _ => false,
    }
}

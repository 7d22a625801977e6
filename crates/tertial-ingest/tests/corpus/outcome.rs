//! What came of a file.

use std::collections::BTreeMap;

use tertial_ingest::InputFile;
use tertial_ingest::facts::SetAside;
use tertial_model::ProblemKind;

use crate::reading::as_ledger;

/// What came of a file as a ledger, or must come of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was read.
    Read {
        /// The rows that count.
        rows: u32,
        /// Their sum, in kroner.
        sum: String,
        /// The rows that do not, by reason.
        aside: Vec<(SetAside, u32)>,
        /// What is said of it: how often each kind of problem stands.
        said: Vec<(ProblemKind, usize)>,
    },
    /// Nothing of it was used; why, in the words users see.
    Refused(Vec<(ProblemKind, String)>),
}

/// A file of which these rows count, and of which there is nothing to say.
pub(crate) fn read(rows: u32, sum: &str) -> Outcome {
    Outcome::Read { rows, sum: sum.to_owned(), aside: Vec::new(), said: Vec::new() }
}

/// A file that is refused for one reason.
pub(crate) fn refused(kind: ProblemKind, message: &str) -> Outcome {
    Outcome::Refused(vec![(kind, message.to_owned())])
}

impl Outcome {
    /// The same, with rows set aside.
    pub(crate) fn aside(mut self, why: SetAside, rows: u32) -> Self {
        if let Self::Read { aside, .. } = &mut self {
            aside.push((why, rows));
        }
        self
    }

    /// The same, with problems of a kind. Kinds come in their own order.
    pub(crate) fn said(mut self, kind: ProblemKind, count: usize) -> Self {
        if let Self::Read { said, .. } = &mut self {
            said.push((kind, count));
        }
        self
    }

    /// What comes of the file.
    pub(crate) fn of(file: &InputFile) -> Self {
        let (facts, problems) = as_ledger(std::slice::from_ref(file));
        let Some(export) = facts.ledger.exports.first() else {
            assert_eq!(facts.ledger.rows, [], "{}: rows of no file", file.path);
            let said =
                problems.into_iter().map(|problem| (problem.kind, problem.message));
            return Self::Refused(said.collect());
        };
        assert_eq!(export.unaccounted(), None, "{}", file.path);
        let rows = facts.ledger.rows.iter();
        assert_eq!(
            rows.map(|row| row.booked).sum::<tertial_model::Kroner>(),
            export.used.amount
        );
        let mut said = BTreeMap::new();
        for problem in &problems {
            *said.entry(problem.kind).or_default() += 1;
        }
        Self::Read {
            rows: export.used.rows,
            sum: export.used.amount.0.normalize().to_string(),
            aside: export.set_aside.iter().map(|(why, of)| (*why, of.rows)).collect(),
            said: said.into_iter().collect(),
        }
    }
}

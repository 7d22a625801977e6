//! Collects the problems of one file, so that a thousand alike do not drown the rest.

use std::collections::BTreeMap;
use std::sync::Arc;

use tertial_model::{Origin, Problem, ProblemKind};

/// How many problems of one kind are listed for one file.
const LISTED: u32 = 20;

/// The problems of one file. Beyond twenty of a kind they are counted, not listed.
#[derive(Default)]
pub(crate) struct FileProblems {
    list: Vec<Problem>,
    counts: BTreeMap<ProblemKind, u32>,
}

impl FileProblems {
    /// Adds a problem of `kind`; `problem` is made only when it will be listed.
    pub(crate) fn add(&mut self, kind: ProblemKind, problem: impl FnOnce() -> Problem) {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= LISTED {
            self.list.push(problem());
        }
    }

    /// The problems, with one more for each kind that was cut short.
    pub(crate) fn all(self, file: &Arc<str>) -> Vec<Problem> {
        let mut into = self.list;
        for (kind, count) in self.counts.into_iter().filter(|(_, count)| *count > LISTED)
        {
            let message = format!(
                "{} til av samme slag i filen, i alt {count}; de {LISTED} første er vist",
                count - LISTED
            );
            into.push(Problem::new(kind, Origin::file(file), message));
        }
        into
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_never_hidden() {
        let file: Arc<str> = Arc::from("a.xlsx");
        let mut problems = FileProblems::default();
        for row in 1..=57 {
            problems.add(ProblemKind::CellType, || {
                Problem::new(
                    ProblemKind::CellType,
                    Origin::line(&file, row, None),
                    "feil",
                )
            });
        }
        let all = problems.all(&file);
        assert_eq!(all.len(), 21);
        assert_eq!(
            all[20].message,
            "37 til av samme slag i filen, i alt 57; de 20 første er vist"
        );
    }
}

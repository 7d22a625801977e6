//! How a project looks while a program is saving a file of it, and when not to believe it.
//!
//! Many programs save in two steps: the old file is moved away before the new one takes its
//! name, or the new one is written bit by bit. What is read in between is not the project.

use std::collections::BTreeSet;
use std::time::Duration;

use tertial_model::{Problem, ProblemKind};

use crate::assessment::Assessment;
use crate::exit::Failure;

/// How long saving may take. A lost file is looked for this long before that is told, and
/// after a change the files must read the same for this long before anything is said to be
/// mended.
pub(super) const SAVING: Duration = Duration::from_secs(2);
/// How often a file that is lost is looked for.
pub(super) const AGAIN: Duration = Duration::from_millis(100);

/// Whether a file that was there before is missing now, or empty, or cannot be read.
pub(super) fn is_in_doubt<A: AsRef<Assessment>>(
    before: Option<&Assessment>,
    now: &Result<A, Failure>,
) -> bool {
    let Some(before) = before else { return false };
    let Ok(now) = now else { return true };
    let now = now.as_ref();
    lost(before, now)
        || unreadable(now).any(|file| unreadable(before).all(|of| of != file))
}

fn lost(before: &Assessment, now: &Assessment) -> bool {
    let filled = |of: &Assessment| -> BTreeSet<String> {
        let filled = of.inputs.iter().filter(|input| input.bytes > 0);
        filled.map(|input| input.path.clone()).collect()
    };
    !filled(before).is_subset(&filled(now))
}

fn unreadable(of: &Assessment) -> impl Iterator<Item = &str> {
    let is_lost = |problem: &&Problem| {
        matches!(
            problem.kind,
            ProblemKind::FileMissing
                | ProblemKind::FileUnreadable
                | ProblemKind::FileRefused
        )
    };
    of.computed.problems.iter().filter(is_lost).map(|problem| &*problem.origin.file)
}

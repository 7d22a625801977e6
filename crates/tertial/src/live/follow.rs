//! Follows a project, and tells each time it has changed.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tertial_report::difference::InputDigest;

use super::changes::{Change, Changes};
use super::doubt::{AGAIN, SAVING, is_in_doubt};
use super::seen::Seen;
use super::{Live, seen_in};
use crate::assessment::Assessment;
use crate::exit::{Exit, Failure};

/// How often the files are looked at, whatever the system says of them.
const LOOKING: Duration = Duration::from_secs(1);
/// How long to wait for the system's notice of a change that looking has found: the notice
/// names the files.
const TELLING: Duration = Duration::from_millis(200);

/// What came of a change in the project.
pub(crate) struct Refresh {
    /// When the first file of the change was written.
    pub(crate) since: Instant,
    /// The files that changed, by their path in the project; none at the start.
    pub(crate) changed: BTreeSet<String>,
    /// Why the system tells of no changes, where it does not: they are then seen when the
    /// files are looked at, and no sooner.
    pub(crate) unheard: Option<String>,
    /// The assessment, or why there is none now.
    pub(crate) assessment: Result<Arc<Assessment>, Failure>,
    /// It has been told before, and some time after it the files still read the same.
    pub(crate) settled: bool,
}

impl Live {
    /// Gives `tell` the project as it is now, and then each time it has changed, until `tell`
    /// breaks off. The same failure is not told twice in a row. A lost file is looked for
    /// again before that is told, and a change is told once more when it has settled. What
    /// cannot be read, or is not there, is told and waited for.
    pub(crate) fn follow(&self, mut tell: impl FnMut(Refresh) -> ControlFlow<()>) {
        // Listened to before it is read, so that nothing is missed in between.
        let mut changes = Changes::of(&self.run.directory);
        let (mut told, mut believed) = (LastTold::default(), None::<Arc<Assessment>>);
        let (mut change, mut doubted) = (Change::now(), None::<Instant>);
        loop {
            self.run.steps.begin_again(change.since);
            let waited = change.since.elapsed();
            self.run.steps.add("vent til filene er i ro".to_owned(), waited);
            let (seen, assessment) = self.assessed();
            let again =
                assessment.as_ref().is_err_and(|why| why.exit == Exit::Unreadable);
            if is_in_doubt(believed.as_deref(), &assessment)
                && doubted.get_or_insert_with(Instant::now).elapsed() < SAVING
            {
                if let Some(further) = changes.within(AGAIN) {
                    self.distrust(&further);
                    change.extend(further);
                }
                continue;
            }
            doubted = None;
            let Change { since, files, .. } = change;
            let changed = match (files.is_empty(), &believed, &assessment) {
                (true, Some(old), Ok(new)) => differing(old, new),
                _ => files,
            };
            let read = assessment.as_ref().ok().cloned();
            believed = read.clone().or(believed);
            let unheard = changes.unheard().map(str::to_owned);
            let refresh = Refresh { since, changed, unheard, assessment, settled: false };
            change = match (told.is_news(&refresh), read) {
                (false, _) => self.next(&mut changes, &seen, again),
                (true, read) => {
                    if tell(refresh).is_break() {
                        return;
                    }
                    let settled = match &read {
                        Some(read) => self.settle(&mut changes, read, &mut tell),
                        None => ControlFlow::Continue(None),
                    };
                    match settled {
                        ControlFlow::Break(()) => return,
                        ControlFlow::Continue(Some(change)) => change,
                        ControlFlow::Continue(None) => {
                            self.next(&mut changes, &seen, again)
                        }
                    }
                }
            };
            self.distrust(&change);
        }
    }

    /// Waits for the next change: one the system tells of, or files that are no longer as they
    /// were `seen`. Where the system is silent of what looking finds, it follows what is
    /// no longer the project. What could not be read is tried `again`: it may be let go, or
    /// there may be room for it now, and no look would tell that.
    fn next(
        &self,
        changes: &mut Changes,
        seen: &Result<Seen, String>,
        again: bool,
    ) -> Change {
        loop {
            if let Some(change) = changes.within(LOOKING) {
                return change;
            }
            if again {
                return Change::now();
            }
            self.run.steps.begin_again(Instant::now());
            let now = seen_in(&self.look(None));
            if now == *seen {
                continue;
            }
            return changes.within(TELLING).unwrap_or_else(|| {
                if now.is_ok() {
                    changes.renew();
                }
                Change::now()
            });
        }
    }

    /// Tells once more what has just been told, when the files have been let alone since and
    /// still read the same. Where they read otherwise, or there is a next change already, that
    /// is given.
    fn settle(
        &self,
        changes: &mut Changes,
        read: &Arc<Assessment>,
        tell: &mut impl FnMut(Refresh) -> ControlFlow<()>,
    ) -> ControlFlow<(), Option<Change>> {
        if let Some(change) = changes.within(SAVING) {
            return ControlFlow::Continue(Some(change));
        }
        if !self.reads_the_same(read) {
            return ControlFlow::Continue(Some(Change::now()));
        }
        let refresh = Refresh {
            since: Instant::now(),
            changed: BTreeSet::new(),
            unheard: changes.unheard().map(str::to_owned),
            assessment: Ok(read.clone()),
            settled: true,
        };
        tell(refresh)?;
        ControlFlow::Continue(None)
    }

    /// Whether the files are now as they were assessed.
    fn reads_the_same(&self, before: &Assessment) -> bool {
        self.assess().is_ok_and(|now| now.inputs == before.inputs)
    }
}

/// The files that are not the same in both.
pub(super) fn differing(old: &Assessment, new: &Assessment) -> BTreeSet<String> {
    let only = |some: &Assessment, other: &Assessment| -> BTreeSet<String> {
        let is_its = |of: &&InputDigest| !other.inputs.contains(of);
        some.inputs.iter().filter(is_its).map(|of| of.path.clone()).collect()
    };
    &only(old, new) | &only(new, old)
}

/// What was told last.
#[derive(Default)]
struct LastTold {
    project: Option<Result<Arc<Assessment>, String>>,
    unheard: Option<String>,
}

impl LastTold {
    /// Whether this differs from what was told last; it is remembered as told.
    fn is_news(&mut self, new: &Refresh) -> bool {
        let same = match (&self.project, &new.assessment) {
            (Some(Ok(old)), Ok(now)) => {
                Arc::ptr_eq(old, now)
                    || (new.changed.is_empty() && old.findings == now.findings)
            }
            (Some(Err(old)), Err(now)) => *old == format!("{:#}", now.error),
            _ => false,
        };
        let same = same && self.unheard == new.unheard;
        self.unheard.clone_from(&new.unheard);
        self.project = Some(match &new.assessment {
            Ok(assessment) => Ok(assessment.clone()),
            Err(failure) => Err(format!("{:#}", failure.error)),
        });
        !same
    }
}

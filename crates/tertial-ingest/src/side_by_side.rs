//! Work that is done side by side on the cores there are.
//!
//! Files are read side by side, and the sheets of a file too. Both draw on one count of
//! cores, so that about as many threads are at work as there are cores, however many files
//! there are and however many sheets each has: a file whose neighbours keep every core busy
//! has its sheets read one after the other, and gets help when one of them is done. The
//! count is of readers; the thread a large sheet is inflated on comes beside its own.

use std::num::NonZero;
use std::sync::atomic::{AtomicIsize, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder, Scope};

/// The cores there are.
pub(crate) struct Cores {
    /// How many nobody works on; below zero while someone who waited for others has gone
    /// on and those who took the core have not ended.
    free: AtomicIsize,
}

/// A core someone works on, free again when this is dropped.
struct Core<'c>(&'c Cores);

impl Cores {
    /// Those of the machine.
    pub(crate) fn of_machine() -> Self {
        Self::new(thread::available_parallelism().map_or(1, NonZero::get))
    }

    /// This many, the one of the thread that calls among them.
    pub(crate) fn new(count: usize) -> Self {
        let others = isize::try_from(count.saturating_sub(1)).unwrap_or(isize::MAX);
        Self { free: AtomicIsize::new(others) }
    }

    /// Does `work` for every job, several at a time, and gives the results in the jobs'
    /// order. What is computed does not depend on how many cores there are.
    pub(crate) fn side_by_side<J: Sync, R: Send>(
        &self,
        jobs: &[J],
        work: impl Fn(&J) -> R + Sync,
    ) -> Vec<R> {
        self.up_to(jobs, work, |_| false)
    }

    /// The same up to the first result that `is_last`, which ends the list. Jobs after it
    /// may have been done in vain, but none is begun once it is known.
    pub(crate) fn up_to<J: Sync, R: Send>(
        &self,
        jobs: &[J],
        work: impl Fn(&J) -> R + Sync,
        is_last: impl Fn(&R) -> bool + Sync,
    ) -> Vec<R> {
        let (next, end) = (AtomicUsize::new(0), AtomicUsize::new(jobs.len()));
        let done = Mutex::new(Vec::with_capacity(jobs.len()));
        let shift = Shift { cores: self, jobs, work, is_last, next, end, done };
        thread::scope(|scope| {
            shift.run(scope);
            // Who waits for the others works on no core.
            self.free.fetch_add(1, Ordering::Relaxed);
        });
        self.free.fetch_sub(1, Ordering::Relaxed);
        shift.results()
    }

    fn take(&self) -> Option<Core<'_>> {
        let one = |free: isize| (free > 0).then(|| free - 1);
        let taken = self.free.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one);
        taken.is_ok().then(|| Core(self))
    }
}

impl Drop for Core<'_> {
    fn drop(&mut self) {
        self.0.free.fetch_add(1, Ordering::Relaxed);
    }
}

/// Jobs that are being done.
struct Shift<'a, J, R, W, L> {
    cores: &'a Cores,
    jobs: &'a [J],
    work: W,
    is_last: L,
    /// The job to be begun next.
    next: AtomicUsize,
    /// The first job that is not to be begun.
    end: AtomicUsize,
    /// The results so far, each with its job.
    done: Mutex<Vec<(usize, R)>>,
}

impl<J, R, W, L> Shift<'_, J, R, W, L>
where
    J: Sync,
    R: Send,
    W: Fn(&J) -> R + Sync,
    L: Fn(&R) -> bool + Sync,
{
    /// Does jobs until there are none, and calls in another for each core that is free.
    fn run<'s>(&'s self, scope: &'s Scope<'s, '_>) {
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let end = self.end.load(Ordering::Relaxed);
            let Some(job) = self.jobs[..end].get(index) else { return };
            if index + 1 < end
                && let Some(core) = self.cores.take()
            {
                let help = move || {
                    let _core = core;
                    self.run(scope);
                };
                // Where no thread is to be had, those at work do the jobs.
                let _ = Builder::new().spawn_scoped(scope, help);
            }
            let result = (self.work)(job);
            if (self.is_last)(&result) {
                self.end.fetch_min(index + 1, Ordering::Relaxed);
            }
            let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
            done.push((index, result));
        }
    }

    fn results(self) -> Vec<R> {
        let mut done = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_unstable_by_key(|(index, _)| *index);
        done.truncate(self.end.into_inner());
        done.into_iter().map(|(_, result)| result).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Barrier;
    use std::thread::ThreadId;
    use std::time::Duration;

    use super::*;

    /// The threads that did so many jobs of a millisecond.
    fn threads(cores: &Cores, jobs: usize) -> HashSet<ThreadId> {
        let work = |_: &()| {
            thread::sleep(Duration::from_millis(1));
            thread::current().id()
        };
        cores.side_by_side(&vec![(); jobs], work).into_iter().collect()
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let jobs: Vec<u64> = (0..100).collect();
        let squares: Vec<u64> = jobs.iter().map(|job| job * job).collect();
        for count in [1, 2, 7, 200] {
            let cores = Cores::new(count);
            assert_eq!(cores.side_by_side(&jobs, |job| job * job), squares, "{count}");
            assert_eq!(cores.side_by_side(&[], |job: &u64| *job), [0; 0]);
        }
    }

    #[test]
    fn nothing_comes_after_the_first_that_is_last() {
        let jobs: Vec<u64> = (0..100).collect();
        for count in [1, 2, 7] {
            let begun = AtomicUsize::new(0);
            let work = |job: &u64| {
                begun.fetch_add(1, Ordering::Relaxed);
                *job
            };
            let up_to = Cores::new(count).up_to(&jobs, work, |job| *job % 10 == 7);
            assert_eq!(up_to, [0, 1, 2, 3, 4, 5, 6, 7], "{count}");
            // The others may each have been at one job more.
            let begun = begun.into_inner();
            assert!(count > 1 || begun == 8, "{begun} were begun");
        }
    }

    #[test]
    fn every_core_is_worked_on_and_no_more() {
        for count in [1, 2, 5] {
            let at_once = AtomicUsize::new(0);
            let most = AtomicUsize::new(0);
            let cores = Cores::new(count);
            let all_at_work = Barrier::new(count);
            let jobs: Vec<usize> = (0..count * 20).collect();
            cores.side_by_side(&jobs, |job| {
                let now = at_once.fetch_add(1, Ordering::Relaxed) + 1;
                most.fetch_max(now, Ordering::Relaxed);
                if *job < count {
                    all_at_work.wait();
                }
                at_once.fetch_sub(1, Ordering::Relaxed);
            });
            assert_eq!(most.into_inner(), count);
            let free = cores.free.into_inner();
            assert_eq!(free, count as isize - 1, "every core is given back");
        }
    }

    #[test]
    fn jobs_within_a_job_take_no_core_that_is_taken() {
        let cores = Cores::new(2);
        let both_at_work = Barrier::new(2);
        let is_over = Barrier::new(2);
        let within = cores.side_by_side(&[true, false], |has_more| {
            both_at_work.wait();
            let within = has_more.then(|| threads(&cores, 20));
            is_over.wait();
            within
        });
        assert_eq!(within[0].as_ref().map(HashSet::len), Some(1));
    }

    #[test]
    fn jobs_within_a_job_take_the_core_of_one_that_is_over() {
        let cores = Cores::new(2);
        let both_at_work = Barrier::new(2);
        let within = cores.side_by_side(&[true, false], |has_more| {
            both_at_work.wait();
            has_more.then(|| threads(&cores, 1000))
        });
        assert_eq!(within[0].as_ref().map(HashSet::len), Some(2));
    }
}

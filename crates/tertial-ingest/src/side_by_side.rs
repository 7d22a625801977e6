//! Work that is done side by side on the cores there are.
//!
//! Files are read side by side, and the sheets of a file too. Both draw on the one pool of
//! threads rayon has, so that no more of them are at work than there are cores, however many
//! files there are and however many sheets each has. What is computed does not depend on how
//! many that is. The thread a large sheet is inflated on comes beside its reader's.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

/// Does `work` for every job, several at a time, and gives the results in the jobs' order.
pub(crate) fn side_by_side<J: Sync, R: Send>(
    jobs: &[J],
    work: impl Fn(&J) -> R + Sync,
) -> Vec<R> {
    up_to(jobs, work, |_| false)
}

/// The same up to the first result that `is_last`, which ends the list. Jobs after it may
/// have been done in vain, but none is begun once it is known.
pub(crate) fn up_to<J: Sync, R: Send>(
    jobs: &[J],
    work: impl Fn(&J) -> R + Sync,
    is_last: impl Fn(&R) -> bool + Sync,
) -> Vec<R> {
    let last = AtomicUsize::new(usize::MAX);
    let result = |(number, job)| {
        (number <= last.load(Ordering::Relaxed)).then(|| {
            let result = work(job);
            if is_last(&result) {
                last.fetch_min(number, Ordering::Relaxed);
            }
            result
        })
    };
    let results: Vec<Option<R>> = match rayon::current_num_threads() {
        // Where one core does them all, it may as well be this thread that does.
        1 => jobs.iter().enumerate().map(result).collect(),
        _ => jobs.par_iter().enumerate().with_max_len(1).map(result).collect(),
    };
    let count = last.into_inner().saturating_add(1);
    results.into_iter().take(count).flatten().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Barrier;
    use std::thread::{self, ThreadId};
    use std::time::Duration;

    use super::*;

    /// What `work` gives where there are so many cores.
    fn on<T: Send>(cores: usize, work: impl FnOnce() -> T + Send) -> T {
        rayon::ThreadPoolBuilder::new().num_threads(cores).build().unwrap().install(work)
    }

    /// The threads that did so many jobs of a millisecond.
    fn threads(jobs: usize) -> HashSet<ThreadId> {
        let work = |_: &()| {
            thread::sleep(Duration::from_millis(1));
            thread::current().id()
        };
        side_by_side(&vec![(); jobs], work).into_iter().collect()
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let jobs: Vec<u64> = (0..100).collect();
        let squares: Vec<u64> = jobs.iter().map(|job| job * job).collect();
        for count in [1, 2, 7, 200] {
            let read = on(count, || side_by_side(&jobs, |job| job * job));
            assert_eq!(read, squares, "{count}");
            assert_eq!(on(count, || side_by_side(&[], |job: &u64| *job)), [0; 0]);
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
            let up_to = on(count, || up_to(&jobs, work, |job| *job % 10 == 7));
            assert_eq!(up_to, [0, 1, 2, 3, 4, 5, 6, 7], "{count}");
            let begun = begun.into_inner();
            assert!(count > 1 || begun == 8, "{begun} were begun");
        }
    }

    #[test]
    fn every_core_is_worked_on_and_no_more() {
        for count in [1, 2, 5] {
            let at_once = AtomicUsize::new(0);
            let most = AtomicUsize::new(0);
            let all_at_work = Barrier::new(count);
            let jobs: Vec<usize> = (0..count * 20).collect();
            let work = |job: &usize| {
                let now = at_once.fetch_add(1, Ordering::Relaxed) + 1;
                most.fetch_max(now, Ordering::Relaxed);
                if *job < count {
                    all_at_work.wait();
                }
                at_once.fetch_sub(1, Ordering::Relaxed);
            };
            on(count, || side_by_side(&jobs, work));
            assert_eq!(most.into_inner(), count);
        }
    }

    #[test]
    fn jobs_within_a_job_take_no_core_that_is_taken() {
        let both_at_work = Barrier::new(2);
        let is_over = Barrier::new(2);
        let work = |has_more: &bool| {
            both_at_work.wait();
            let within = has_more.then(|| threads(20));
            is_over.wait();
            within
        };
        let within = on(2, || side_by_side(&[true, false], work));
        assert_eq!(within[0].as_ref().map(HashSet::len), Some(1));
    }

    #[test]
    fn jobs_within_a_job_take_the_core_of_one_that_is_over() {
        let both_at_work = Barrier::new(2);
        let work = |has_more: &bool| {
            both_at_work.wait();
            has_more.then(|| threads(1000))
        };
        let within = on(2, || side_by_side(&[true, false], work));
        assert_eq!(within[0].as_ref().map(HashSet::len), Some(2));
    }
}

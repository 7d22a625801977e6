//! The steps of a run, each done once, with the time they took.

use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The steps done so far.
pub(crate) struct Steps {
    begun: Instant,
    done: Mutex<Vec<(String, Duration)>>,
}

impl Steps {
    /// A run that begins now.
    pub(crate) fn begin() -> Self {
        Self { begun: Instant::now(), done: Mutex::default() }
    }

    /// How long the run has lasted.
    pub(crate) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Does `work` as the step `name`.
    pub(crate) fn step<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let made = work();
        self.add(name.to_owned(), begun.elapsed());
        made
    }

    /// Notes a step that was timed elsewhere.
    pub(crate) fn add(&self, name: String, time: Duration) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push((name, time));
    }

    /// The steps in the order they ended, and the whole.
    pub(crate) fn told(&self) -> String {
        let mut text = String::new();
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let mut line = |name: &str, time: Duration| {
            let _ = writeln!(text, "{:>9.1} ms  {name}", time.as_secs_f64() * 1000.0);
        };
        for (name, time) in done.iter() {
            line(name, *time);
        }
        line("i alt", self.elapsed());
        text
    }
}

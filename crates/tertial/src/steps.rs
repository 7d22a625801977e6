//! The steps of a run, each done once, with the time they took.

use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::terminal;

/// The steps done so far.
pub(crate) struct Steps {
    so_far: Mutex<SoFar>,
    /// Each is told as it begins.
    aloud: bool,
}

struct SoFar {
    begun: Instant,
    done: Vec<(String, Duration)>,
    /// What is being done, each within the one before or beside it.
    under_way: Vec<String>,
}

impl From<Instant> for SoFar {
    fn from(begun: Instant) -> Self {
        Self { begun, done: Vec::new(), under_way: Vec::new() }
    }
}

impl Steps {
    /// A run that begins now.
    pub(crate) fn begin() -> Self {
        let so_far = SoFar::from(Instant::now());
        Self { so_far: Mutex::new(so_far), aloud: false }
    }

    /// The same, with each step told as it begins.
    pub(crate) fn aloud() -> Self {
        Self { aloud: true, ..Self::begin() }
    }

    /// Forgets what has been done: the next run of the same program began at `begun`.
    #[cfg(feature = "watch")]
    pub(crate) fn begin_again(&self, begun: Instant) {
        *self.lock() = SoFar::from(begun);
    }

    /// How long the run has lasted.
    pub(crate) fn elapsed(&self) -> Duration {
        self.lock().begun.elapsed()
    }

    /// Does `work` as the step `name`.
    pub(crate) fn step<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        if self.aloud {
            terminal::step(name);
        }
        self.lock().under_way.push(name.to_owned());
        let made = work();
        let mut so_far = self.lock();
        // Another step may have begun beside it.
        if let Some(at) = so_far.under_way.iter().rposition(|of| of == name) {
            so_far.under_way.remove(at);
        }
        drop(so_far);
        self.add(name.to_owned(), begun.elapsed());
        made
    }

    /// What was being done when the program's own fault ended it; forgotten once it is told.
    pub(crate) fn broken_off(&self) -> Option<String> {
        std::mem::take(&mut self.lock().under_way).pop()
    }

    /// Notes a step that was timed elsewhere.
    pub(crate) fn add(&self, name: String, time: Duration) {
        self.lock().done.push((name, time));
    }

    /// The steps in the order they ended, and the whole.
    pub(crate) fn summary(&self) -> String {
        let mut text = String::new();
        let so_far = self.lock();
        let mut line = |name: &str, time: Duration| {
            let _ = writeln!(text, "{:>9.1} ms  {name}", time.as_secs_f64() * 1000.0);
        };
        for (name, time) in &so_far.done {
            line(name, *time);
        }
        line("i alt", so_far.begun.elapsed());
        text
    }

    fn lock(&self) -> MutexGuard<'_, SoFar> {
        self.so_far.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

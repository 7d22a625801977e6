//! What the one user of the pages has read and is called, for as long as the program runs.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::shown_answer::ShownAnswer;

/// How many answers are remembered as shown: far more than a letter has demands.
const MOST: usize = 10_000;

/// The user of the pages.
#[derive(Default)]
pub(crate) struct Reader {
    shown: Mutex<BTreeSet<ShownAnswer>>,
    names: Mutex<Names>,
}

/// In whose name something is confirmed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    pub(crate) first: String,
    pub(crate) second: String,
}

impl Reader {
    /// Notes that an answer is shown as it now is.
    pub(crate) fn is_shown(&self, answer: ShownAnswer) {
        let mut shown = lock(&self.shown);
        if shown.len() < MOST {
            shown.insert(answer);
        }
    }

    /// Whether an answer has been shown as it now is.
    pub(crate) fn has_seen(&self, answer: &ShownAnswer) -> bool {
        lock(&self.shown).contains(answer)
    }

    /// The names that were given last.
    pub(crate) fn names(&self) -> Names {
        lock(&self.names).clone()
    }

    /// Notes the names to be offered from now on.
    pub(crate) fn is_called(&self, names: &Names) {
        lock(&self.names).clone_from(names);
    }
}

impl Names {
    /// Whether they are enough to stand for an answer, or what they lack.
    pub(crate) fn are_enough(&self) -> Result<(), &'static str> {
        let plain = |name: &str| name.trim().to_lowercase();
        match (plain(&self.first), plain(&self.second)) {
            (first, _) if first.is_empty() => Err("skriv hvem som bekrefter"),
            (first, second) if first == second => Err("de to navnene må være ulike"),
            _ => Ok(()),
        }
    }

    /// The other of the two, where there is one.
    pub(crate) fn second(&self) -> Option<String> {
        let name = self.second.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_are_of_two() {
        let names = |first: &str, second: &str| {
            let (first, second) = (first.to_owned(), second.to_owned());
            Names { first, second }.are_enough()
        };
        assert_eq!(names("Direktør", ""), Ok(()));
        assert_eq!(names("Direktør", "Controller"), Ok(()));
        assert_eq!(names(" ", "Controller"), Err("skriv hvem som bekrefter"));
        assert_eq!(names("Direktør", "direktør "), Err("de to navnene må være ulike"));
    }
}

//! A fault of the program's own: a library, or a line of ours, that gave up in the middle of
//! its work.
//!
//! Its message may quote what it was working on, such as a cell with a person's name. So the
//! message is dropped: a fault tells only where in the program it arose.

use std::any::Any;
use std::fmt;
use std::panic::{self, AssertUnwindSafe, Location};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where the first fault arose that no [`caught`] has told of yet. A thread that gives up
/// takes those that wait for it with it, so later places only tell of the first.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Work the program began and could not end, through no fault of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFault {
    /// `typst-layout-0.15.1/src/inline/shaping.rs:120`; none where nobody noted it.
    place: Option<String>,
}

impl OwnFault {
    /// What the user can do about it.
    pub const HINT: &'static str = "ta vare på filene som de er, og meld feilen til den som lager \
                                    programmet";
}

/// `programmet selv feilet (ved typst-layout-0.15.1/src/inline/shaping.rs:120)`.
impl fmt::Display for OwnFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("programmet selv feilet")?;
        match &self.place {
            Some(place) => write!(f, " (ved {place})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for OwnFault {}

/// From now on a fault prints nothing where it arises; its place is noted for [`caught`].
pub fn note_places() {
    panic::set_hook(Box::new(|told| {
        if let Some(location) = told.location() {
            place().get_or_insert_with(|| short(location));
        }
    }));
}

/// Does `work`, and tells when it gave up. What it had begun to change must be whole or be
/// thrown away by the caller.
///
/// # Errors
///
/// When the work ended in a fault of the program's own.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, OwnFault> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(OwnFault::from)
}

/// What was thrown is let go unread.
impl From<Box<dyn Any + Send>> for OwnFault {
    fn from(_: Box<dyn Any + Send>) -> Self {
        Self { place: place().take() }
    }
}

fn place() -> MutexGuard<'static, Option<String>> {
    PLACE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The file from the folder of its crate, and the line: where the program was built is
/// nobody's business.
fn short(location: &Location<'_>) -> String {
    let file = location.file().replace('\\', "/");
    let parts: Vec<&str> = file.split('/').collect();
    let source = parts.iter().rposition(|part| *part == "src").unwrap_or(0);
    format!("{}:{}", parts[source.saturating_sub(1)..].join("/"), location.line())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In one test, since the note of places is of the whole process.
    #[test]
    fn a_fault_is_told_with_its_place_and_nothing_of_what_it_was_about() {
        note_places();
        let line = line!() + 1;
        let fault = caught(|| -> u8 { panic!("Kari Nordmann") }).unwrap_err();
        assert_eq!(
            fault.to_string(),
            format!("programmet selv feilet (ved tertial-model/src/own_fault.rs:{line})")
        );
        // The first place is told, not that of the thread that waited.
        let begun = line!() + 3;
        let fault = caught(|| {
            std::thread::scope(|scope| {
                scope.spawn(|| panic!("Kari Nordmann"));
            });
        });
        assert!(fault.unwrap_err().to_string().ends_with(&format!(":{begun})")));
        assert_eq!(caught(|| 7), Ok(7), "what comes after is not of that fault");
    }
}

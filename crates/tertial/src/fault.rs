//! The program's own faults, reported as such: a library that gave up, or a line of ours.
//!
//! They are caught at few borders: the reading of a file (`tertial-ingest`), the command, the
//! assessment of a project held live, and the answer to a page. Files that were made before
//! stand as they are, since files are moved into place when all are whole.

use anyhow::anyhow;
use tertial_model::own_fault::{OwnFault, caught};

use crate::exit::{Exit, Exits, Failure};
use crate::steps::Steps;

/// Does `work`, in which `steps` are done. A fault of the program's own is a failure, which names
/// the step it ended.
pub(crate) fn guarded<T>(
    steps: &Steps,
    work: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    caught(work).unwrap_or_else(|fault| {
        let step = steps.broken_off().map(|step| format!(" i steget «{step}»"));
        let why = anyhow!(
            "{fault}{}\nhjelp: {}; det som var laget før, står som det sto",
            step.unwrap_or_default(),
            OwnFault::HINT
        );
        Err(why).exits(Exit::Rendering)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Outcome;

    #[test]
    fn a_fault_is_a_failure_that_names_the_step_and_nothing_of_the_data() {
        let steps = Steps::begin();
        let failed = guarded::<()>(&steps, || {
            steps.step("lag PDF-en", || panic!("Kari Nordmann"))
        });
        let outcome = Outcome::from(failed.unwrap_err());
        assert_eq!(outcome.exit, Exit::Rendering);
        assert!(
            outcome.remarks.contains("programmet selv feilet"),
            "{}",
            outcome.remarks
        );
        assert!(outcome.remarks.contains("i steget «lag PDF-en»\nhjelp: ta vare på"));
        assert!(!outcome.remarks.contains("Nordmann"));
        // The next thing that is done knows nothing of it.
        let failed = guarded::<()>(&steps, || panic!());
        assert!(!failed.unwrap_err().error.to_string().contains("steget"));
        assert!(guarded(&steps, || Ok(7)).is_ok_and(|done| done == 7));
    }
}

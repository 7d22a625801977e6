//! The sheet Oppdrag i brevet: how the tasks of the letter stand.

use super::cells::{Cells, Needed};
use crate::facts::{KeyKind, TaskStage, TaskStatus};

/// What a row states. A task counts with what is known of it.
pub(super) fn row(cells: &mut Cells<'_>, earlier: &[TaskStatus]) -> Needed<TaskStatus> {
    let status = TaskStatus {
        task: cells.key("Oppdragsnr", KeyKind::Task)?,
        stage: cells.word("Status", &TaskStage::ALL).ok(),
        unit: cells.text("Ansvarlig enhet"),
        delivered: cells.date("Levert"),
        reference: cells.text("Referanse"),
        new_deadline: cells.date("Ny frist"),
        agreed_in: cells.text("Avtalt i"),
        comment: cells.text("Merknad"),
        origin: cells.origin("Oppdragsnr"),
    };
    let folded = |of: &TaskStatus| of.task.plain().to_lowercase();
    if let Some(of) = earlier.iter().find(|of| folded(of) == folded(&status)) {
        return Err(cells.repeated("Oppdragsnr", "oppdraget", Some(&of.origin)));
    }
    Ok(status)
}

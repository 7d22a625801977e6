//! Holding a report to the data it is locked on or was last made of.

use std::path::Path;

use anyhow::anyhow;
use tertial_model::{ReportKind, norwegian};

use super::{Kind, StoredDelivery};
use crate::computed::Computed;
use crate::exit::{Exit, Exits, Failure};
use crate::lock;

/// Refuses data or figures that differ from the lock or, without a lock, from the last
/// delivery in `output`: the draft, or the final version if there is no
/// draft.
pub(crate) fn hold(computed: &Computed, output: &Path) -> Result<(), Failure> {
    let (report, now) = (&computed.report, computed.as_locked());
    let (against, departures, otherwise) = match &computed.lock {
        Some(lock) => (
            lock::file_name(report),
            lock.departures(&now),
            format!("løs låsen med tertial lock {report} --release"),
        ),
        None => {
            let stored =
                StoredDelivery::last(output, report, computed.catalogue.frame.year)?
                    .ok_or_else(|| nothing_to_hold(report, output))
                    .exits(Exit::Usage)?;
            (
                stored.name_of(Kind::Manifest),
                stored.as_locked()?.departures(&now),
                "kjør uten --locked".to_owned(),
            )
        }
    };
    if departures.is_empty() {
        return Ok(());
    }
    let error = anyhow!(
        "inndata er ikke de samme som i {against}: {}\nhjelp: hent filene tilbake, eller \
         {otherwise}",
        norwegian::list(&departures)
    );
    Err(error).exits(Exit::Usage)
}

fn nothing_to_hold(report: &ReportKind, output: &Path) -> anyhow::Error {
    anyhow!(
        "--locked har ingenting å holde inndata mot: {} er ikke frosset, og det ligger ingen \
         leveranse i {}\nhjelp: frys den med tertial lock {report}, eller lag et utkast først",
        report.in_a_sentence(),
        output.display()
    )
}

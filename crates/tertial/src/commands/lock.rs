//! `tertial lock`: freezes the data and the figures a draft is written on, until it is
//! released.

use anyhow::anyhow;
use tertial_model::{ReportKind, norwegian};

use crate::arguments::LockArguments;
use crate::computed::{self, Computed};
use crate::delivery::StoredDelivery;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::lock::{self, Lock};
use crate::outcome::Outcome;
use crate::run::Run;

pub(crate) fn run(run: &Run, arguments: &LockArguments) -> Result<Outcome, Failure> {
    let folder = ProjectFolder::find(&run.directory)?;
    let (_, report) = computed::letter(&folder, &arguments.report)?;
    let name = lock::file_name(&report);
    let said =
        |results: String, remarks: String| Outcome { results, remarks, exit: Exit::Fine };
    if arguments.release {
        let words = match lock::release(&folder, &report)? {
            true => format!("Låsen {name} er tatt bort.\n"),
            false => format!("Det var ingen lås {name}.\n"),
        };
        return Ok(said(String::new(), words));
    }
    let computed = Computed::to_judge(run, &report.key)?;
    if let Some(unreadable) = computed.unreadable()? {
        return Ok(unreadable.remarked(&computed.remarks));
    }
    if let Some(lock) = &computed.lock {
        return held(lock, &computed).map(|words| said(format!("{name}\n"), words));
    }
    let lock = computed.as_locked();
    lock.write(&folder, &report)?;
    let mut words = frozen(&lock, &report);
    words.push_str(&beside_the_draft(&computed)?);
    Ok(said(format!("{name}\n"), words))
}

/// That all is as it was locked before.
///
/// # Errors
///
/// That it is not, and the lock must be released first.
fn held(lock: &Lock, computed: &Computed) -> Result<String, Failure> {
    let report = &computed.report;
    let departures = lock.departures(&computed.as_locked());
    if departures.is_empty() {
        return Ok("Alt er frosset fra før, og ingenting er endret.\n".to_owned());
    }
    let error = anyhow!(
        "{} er alt frosset, og noe er et annet nå: {}\nhjelp: løs låsen først, med tertial \
         lock {report} --release",
        report.in_a_sentence(),
        norwegian::list(&departures)
    );
    Err(error).exits(Exit::Usage)
}

fn frozen(lock: &Lock, report: &ReportKind) -> String {
    let (files, figures) = lock.len();
    let files = match files {
        1 => "1 datafil".to_owned(),
        several => format!("{several} datafiler"),
    };
    let figures = norwegian::decimal(figures.into(), 0);
    format!("{files} og {figures} tall er frosset for {}.\n", report.in_a_sentence())
}

/// What the last draft was made of that is another now: it was not written on this.
fn beside_the_draft(computed: &Computed) -> Result<String, Failure> {
    let (output, year) = (computed.folder.output(), computed.catalogue.frame.year);
    let Some(draft) = StoredDelivery::last(&output, &computed.report, year)? else {
        return Ok(String::new());
    };
    let departures = draft.as_locked()?.departures(&computed.as_locked());
    if departures.is_empty() {
        return Ok(String::new());
    }
    Ok(format!(
        "Merk: det er ikke det {} ble laget av: {}.\n",
        draft.in_words(),
        norwegian::list(&departures)
    ))
}

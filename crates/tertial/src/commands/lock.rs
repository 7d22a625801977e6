//! `tertial lock`: freezes the data a draft is written on, until it is released.

use anyhow::anyhow;
use tertial_model::norwegian;
use tertial_report::difference::words;

use crate::arguments::LockArguments;
use crate::digest;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{ProjectFolder, Said};
use crate::locked::{self, Lock};
use crate::outcome::Outcome;
use crate::run::Run;

pub(crate) fn run(run: &Run, arguments: &LockArguments) -> Result<Outcome, Failure> {
    let folder = ProjectFolder::find(&run.directory)?;
    let report = arguments.report;
    let name = locked::file_name(report);
    let said =
        |results: String, remarks: String| Outcome { results, remarks, exit: Exit::Fine };
    if arguments.release {
        let words = match locked::release(&folder, report)? {
            true => format!("Låsen {name} er tatt bort.\n"),
            false => format!("Det var ingen lås {name}.\n"),
        };
        return Ok(said(String::new(), words));
    }
    let inputs = digest::besides_texts(&folder.inputs(report)?);
    if let Some(Said { says: lock, .. }) = Lock::read(&folder, report)? {
        let changes = lock.changes(&inputs);
        if changes.is_empty() {
            let words = "Alt er frosset fra før, og ingenting er endret.\n".to_owned();
            return Ok(said(format!("{name}\n"), words));
        }
        let told: Vec<String> = changes
            .iter()
            .map(|of| format!("{} {}", of.file().path, words::state(of)))
            .collect();
        let error = anyhow!(
            "{} er alt frosset på andre filer: {}\nhjelp: løs låsen først, med tertial lock \
             {report} --release",
            report.in_a_sentence(),
            norwegian::list(&told)
        );
        return Err(error).exits(Exit::Usage);
    }
    let lock = Lock::on(report, &inputs);
    lock.write(&folder, report)?;
    let files = match lock.len() {
        1 => "1 datafil er frosset".to_owned(),
        several => format!("{several} datafiler er frosset"),
    };
    Ok(said(format!("{name}\n"), format!("{files} for {}.\n", report.in_a_sentence())))
}

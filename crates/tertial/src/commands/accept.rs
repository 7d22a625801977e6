//! `tertial accept`: says that a finding may stand, why, and who says so.

use std::fmt::Write;

use anyhow::anyhow;
use chrono::{DateTime, NaiveDate, Utc};
use tertial_ingest::project::{ACCEPTANCES, AcceptanceEntry};
use tertial_model::{Enough, Finding, ReportKind, Signed};

use crate::acceptances::{Given, write};
use crate::arguments::AcceptArguments;
use crate::assessment::Assessment;
use crate::computed::Computed;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::outcome::Outcome;
use crate::run::Run;

/// Findings of one code and object, and where they are.
struct Chosen {
    folder: ProjectFolder,
    report: ReportKind,
    findings: Vec<Finding>,
    /// Every acceptance there was.
    acceptances: Vec<AcceptanceEntry>,
}

pub(crate) fn run(run: &Run, arguments: &AcceptArguments) -> Result<Outcome, Failure> {
    let Chosen { folder, report, findings, acceptances } = choose(run, arguments)?;
    refuse_what_cannot_be(&findings, arguments).exits(Exit::Usage)?;
    let signed = Signed {
        code: arguments.code.to_uppercase(),
        object: arguments.object.clone(),
        fingerprints: findings.iter().map(Finding::fingerprint).collect(),
        standing: Vec::new(),
        reason: arguments.reason.trim().to_owned(),
        by: arguments.by.trim().to_owned(),
        second: second(arguments).map(str::to_owned),
        expires: arguments.expires,
    };
    let date = arguments.date.unwrap_or_else(today);
    write(&folder, &Given { signed, report, date, seen: acceptances })?;
    let mut results = String::new();
    for finding in &findings {
        let _ = writeln!(results, "kvittert i {ACCEPTANCES}: {}", finding.message);
    }
    Ok(Outcome::messages(&results))
}

/// The findings that are asked for, which must be in one report.
fn choose(run: &Run, arguments: &AcceptArguments) -> Result<Chosen, Failure> {
    let reports = match &arguments.report {
        Some(report) => vec![report.clone()],
        None => ProjectFolder::find(&run.directory)?.letter()?.catalogue.report_names(),
    };
    let (mut found, mut objects, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    for report in &reports {
        match Assessment::make(run, report) {
            Ok(assessment) => {
                found.extend(alike(assessment, arguments, &mut objects));
            }
            Err(failure) => failures.push(failure),
        }
    }
    // A report that cannot be read has none of the findings; but one must be readable.
    if failures.len() == reports.len() {
        return Err(failures.swap_remove(0));
    }
    if found.len() > 1 {
        let keys: Vec<&str> = found.iter().map(|of| of.report.key.as_str()).collect();
        let message = format!("funnet er i flere rapporter: {}", keys.join(", "));
        return Err(anyhow!("{message}\nhjelp: velg én med --report")).exits(Exit::Usage);
    }
    found.pop().ok_or_else(|| nothing(arguments, objects)).exits(Exit::Usage)
}

/// The findings of that code and object in one report, if there are any; what others of
/// the code are about is noted.
fn alike(
    assessment: Assessment,
    arguments: &AcceptArguments,
    objects: &mut Vec<String>,
) -> Option<Chosen> {
    let Assessment { computed, findings, .. } = assessment;
    let of_code =
        findings.into_iter().filter(|of| of.code.0.eq_ignore_ascii_case(&arguments.code));
    let (findings, others): (Vec<_>, Vec<_>) =
        of_code.partition(|of| of.object == arguments.object);
    objects.extend(others.into_iter().map(|of| of.object));
    let Computed { folder, report, acceptances, .. } = computed;
    let found = Chosen { folder, report, findings, acceptances };
    (!found.findings.is_empty()).then_some(found)
}

fn nothing(arguments: &AcceptArguments, mut objects: Vec<String>) -> anyhow::Error {
    let (code, object) = (arguments.code.to_uppercase(), &arguments.object);
    objects.sort();
    objects.dedup();
    let help = match objects.as_slice() {
        [] => "se funnene med tertial check".to_owned(),
        some => format!("{code} er funnet for {}", some.join(", ")),
    };
    anyhow!("det er ikke noe funn {code} for «{object}»\nhjelp: {help}")
}

fn refuse_what_cannot_be(
    findings: &[Finding],
    arguments: &AcceptArguments,
) -> anyhow::Result<()> {
    for (option, text) in [("--reason", &arguments.reason), ("--by", &arguments.by)] {
        if text.trim().is_empty() {
            return Err(anyhow!(
                "{option} er tom\nhjelp: skriv hvorfor, og hvem som sier det"
            ));
        }
    }
    let enough = |finding: &Finding| {
        Enough::of(finding.severity, arguments.by.trim(), second(arguments))
    };
    for finding in findings {
        match enough(finding) {
            Enough::Yes => {}
            Enough::Never => {
                return Err(anyhow!(
                    "funnet stopper alt og kan ikke kvitteres\nhjelp: rett det"
                ));
            }
            Enough::NeedsSecond => {
                return Err(anyhow!(
                    "funnet er en feil, og to må stå for den\nhjelp: gi den andre med --second"
                ));
            }
        }
    }
    Ok(())
}

/// Who else stands for it.
fn second(arguments: &AcceptArguments) -> Option<&str> {
    arguments.second.as_deref().map(str::trim).filter(|name| !name.is_empty())
}

/// The day it is, in UTC. An acceptance says when it was given; nothing is computed of it.
pub(crate) fn today() -> NaiveDate {
    DateTime::<Utc>::from(std::time::SystemTime::now()).date_naive()
}
